"""Helpers for a course on L1 regularization.

Read top-down; a module imports only from modules above it:
``validation``, ``data``, ``penalties``, ``prox``, ``lasso``, ``models``, ``sparsity``,
``training``, ``ensemble``, ``plots``, ``claims``, ``predictions``, ``widgets``, ``exercises``.
"""

__version__ = "0.8.0"


def built_with(version: str) -> None:
    """Say so if a lesson was built with another version of this package than it meets.

    Parameters
    ----------
    version : str
        The version that `make stamp` wrote into the lesson's set-up cell.
    """
    if version != __version__:
        print(
            f"This lesson was built with course_utils {version} and meets {__version__}. If a name "
            "is missing below, take a fresh copy of the lesson, or the package of that version."
        )
