"""Helpers for a course on L1 regularization.

Read top-down; a module imports only from modules above it:
``validation``, ``data``, ``penalties``, ``prox``, ``lasso``, ``optim``, ``models``, ``sparsity``,
``training``, ``ensemble``, ``plots``, ``claims``, ``predictions``, ``widgets``, ``exercises``.
"""

__version__ = "0.10.0"
