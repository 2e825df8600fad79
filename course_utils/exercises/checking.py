"""What every check does: run the learner's code, name the mistake, and never break a lesson."""

import _thread
import os
import signal
import threading
import traceback
import warnings
from collections.abc import Callable
from contextlib import contextmanager
from functools import wraps

import numpy as np

SECONDS = 20.0
"""How long a learner's code may run inside one check; right answers take well under one."""


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
        # A warning is no mistake; and nbgrader gives no points to a cell that writes to stderr.
        with _at_most(SECONDS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return "Right", check(*answers)
    except Mistake as mistake:
        return "Not yet", str(mistake)
    except (Exception, SystemExit) as error:
        if is_stub(error):
            return "Not attempted yet", task
        line = _learners_line(error)
        return "Not yet", f"your code stopped with {type(error).__name__}: {error}{line}"


@contextmanager
def _at_most(seconds: float):
    """End a loop that never ends (a weight that hops never equals 0) before it fills the memory."""
    fired = threading.Event()
    # A process started in the background may ignore interrupts, this one too.
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if deaf and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def fire() -> None:
        fired.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if not fired.is_set():
            raise  # the learner's own Ctrl-C
        words = f"still running after {seconds:g} s: is there a loop that never ends?"
        raise TimeoutError(words) from None
    finally:
        timer.cancel()


def is_stub(error: BaseException) -> bool:
    """Whether an untouched stub raised it; torch raises NotImplementedError too, with words."""
    return isinstance(error, NotImplementedError) and not error.args


def _learners_line(error: Exception) -> str:
    """Say where in the learner's cell an error arose (checks themselves live in files)."""
    libraries = ("site-packages", "dist-packages", "course_utils", os.path.dirname(os.__file__))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not any(library in frame.filename for library in libraries):
            return f" (line {frame.lineno} of {frame.name})"
    return ""


def expect(condition, mistake: str) -> None:
    """Raise `Mistake` unless the condition holds."""
    if not condition:
        raise Mistake(mistake)


def as_number(value, what: str) -> float:
    """Return what the learner's code gave as a float, or say that it is no single number."""
    number = _numbers(value, what, "a number")
    expect(number.size == 1, f"{what} must be one number, your code gave shape {number.shape}")
    return float(number.reshape(()))


def as_array(value, what: str, shape: tuple[int, ...]) -> np.ndarray:
    """Return what the learner's code gave as an array of `shape`, or say what it is instead."""
    array = _numbers(value, what, "an array of numbers")
    expect(array.shape == shape, f"{what} must have shape {shape}, your code gave {array.shape}")
    return array


def _numbers(value, what: str, kind: str) -> np.ndarray:
    expect(value is not None, f"{what}: your code gave None. Does your function end with return?")
    try:
        array = np.asarray(_detached(value))
        if array.dtype.kind not in "biufO":  # neither words nor complex numbers nor dates
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError, OverflowError):
        raise Mistake(f"{what} must be {kind}, your code gave {type(value).__name__}") from None
    expect(np.isfinite(array).all(), f"{what}: your code gave nan, inf or None in it.")
    return array


def _detached(value):
    """Return tensors without their graph, also within a list: they are numbers all the same."""
    if isinstance(value, (list, tuple)):
        return [_detached(item) for item in value]
    return value.detach() if hasattr(value, "detach") else value
