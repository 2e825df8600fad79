"""Every figure of the course: a function takes arrays and returns a picture with its words.

``base`` holds what all of them share; each lesson's pictures stand in a module of their own.
"""
