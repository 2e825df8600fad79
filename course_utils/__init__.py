"""Helpers for a course on L1 regularization.

Read top-down; a module imports only from modules above it:
``errors``, ``data``, ``penalties``, ``prox``, ``sparsity``, ``lasso``, ``claims``, ``models``,
``training``, ``plots``, ``widgets``, ``exercises``.
"""

__version__ = "0.7.0"
