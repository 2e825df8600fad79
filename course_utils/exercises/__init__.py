"""What judges an answer: the seam between learner and judge, and the checks, one module a lesson.

A check never holds the answer: it asks the learner's functions and tests properties of what they
reply. It tells and does not raise, except where nbgrader runs it.
"""
