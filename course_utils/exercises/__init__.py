"""Checks that answer learners, one module a lesson, and the predictions that learners record.

A check never holds the answer: it tests properties of what the learner's code returns. It tells
and does not raise, except where nbgrader runs it.
"""
