"""What every check does: run the learner's code, name the mistake, and never break a lesson."""

import os
import traceback
from collections.abc import Callable
from functools import wraps

import numpy as np


class Mistake(Exception):
    """A wrong answer; the message names the mistake and what to look at."""


def exercise(task: str):
    """Turn a function that raises `Mistake` for wrong answers into a check that tells.

    Parameters
    ----------
    task : str
        What the learner is asked for; shown while the stub is untouched.

    Returns
    -------
    decorator
        The check prints one line: not attempted yet, wrong and why, or right. Where nbgrader
        runs it, it raises ``AssertionError`` with that line instead of printing a failure.
    """

    def decorate(check: Callable[..., str]):
        @wraps(check)
        def told(*answers) -> None:
            verdict, words = _verdict(check, answers, task)
            if verdict != "Right" and os.environ.get("NBGRADER_EXECUTION"):
                raise AssertionError(f"{verdict}: {words}")
            print(f"{verdict}: {words}")

        return told

    return decorate


def _verdict(check, answers, task: str) -> tuple[str, str]:
    try:
        return "Right", check(*answers)
    except Mistake as mistake:
        return "Not yet", str(mistake)
    except NotImplementedError:
        return "Not attempted yet", task
    except Exception as error:
        line = _learners_line(error)
        return "Not yet", f"your code stopped with {type(error).__name__}: {error}{line}"


def _learners_line(error: Exception) -> str:
    """Say where in the learner's cell an error arose (checks themselves live in files)."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "course_utils" not in frame.filename and "site-packages" not in frame.filename:
            return f" (line {frame.lineno} of {frame.name})"
    return ""


def expect(condition, mistake: str) -> None:
    """Raise `Mistake` unless the condition holds."""
    if not condition:
        raise Mistake(mistake)


def as_number(value, what: str) -> float:
    """Return what the learner's code gave as a float, or say that it is no single number."""
    if value is None:
        raise NotImplementedError
    try:
        number = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Mistake(f"{what} must be a number, your code gave {type(value).__name__}") from None
    expect(number.size == 1, f"{what} must be one number, your code gave shape {number.shape}")
    return float(number.reshape(()))


def as_array(value, what: str, shape: tuple[int, ...]) -> np.ndarray:
    """Return what the learner's code gave as an array of `shape`, or say what it is instead."""
    if value is None:
        raise NotImplementedError
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Mistake(
            f"{what} must be an array of numbers, your code gave {type(value).__name__}"
        ) from None
    expect(array.shape == shape, f"{what} must have shape {shape}, your code gave {array.shape}")
    return array
