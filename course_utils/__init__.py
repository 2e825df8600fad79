"""Helpers for a course on L1 regularization.

Read top-down; a module imports only from modules above it:
``validation``, ``data``, ``penalties``, ``prox``, ``lasso``, ``models``, ``sparsity``,
``training``, ``ensemble``, ``plots``, ``claims``, ``predictions``, ``widgets``, ``exercises``.
"""

__version__ = "0.9.0"
