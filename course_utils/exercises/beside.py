"""What runs on the learner's side: a function is called, and its reply becomes plain data.

The only module of ``exercises`` that a process which runs a learner's code needs to import.
"""

import _thread
import array
import io
import json
import os
import re
import signal
import struct
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from numbers import Integral, Number
from typing import NamedTuple

import numpy as np

DEEPEST = 20
"""How deep lists within lists may go in a reply."""
TOO_LONG = "your code did not end in time: is there a loop that never ends?"
LARGEST = 2**26
"""So many bytes may an array of a reply have, and a message."""


class Reply(NamedTuple):
    """What came of a question: a ``"value"``, an untouched ``"stub"``, an ``"error"`` in words."""

    kind: str
    value: object = None


@dataclass(frozen=True)
class Unlike:
    """Stands in a reply for what is no plain data; `kind` is the name of its type."""

    kind: str


def answer(functions: dict, name: str, arguments, seconds: float, through: str = "") -> Reply:
    """Call one of the learner's functions on copies, and return what came of it.

    Parameters
    ----------
    functions : dict
        The learner's functions by name.
    name : str
        Which of them is asked.
    arguments : sequence
        Plain data; the function gets copies.
    seconds : float
        How long it may run.
    through : str
        A function of this module that calls the learner's in place of a plain call.
    """
    function = functions.get(name)
    if not callable(function):
        return Reply("error", f"{name} must be a function, and is {_kind(function)}")
    call, arguments = globals()[through] if through else _plain_call, copied(arguments)
    try:
        # A warning is no mistake; and nbgrader gives no points to a cell that writes to stderr.
        with _at_most(seconds), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Reply("value", plain(call(function, *arguments)))
    except KeyboardInterrupt:
        raise  # the learner's own Ctrl-C
    except TimeUp as late:
        return Reply("error", str(late))
    except BaseException as error:  # SystemExit and the learner's own kinds, too
        return Reply("stub") if _is_stub(error) else Reply("error", _words(error))


def _plain_call(function: Callable, *arguments):
    return function(*arguments)


def and_arguments(function: Callable, *arguments):
    """Return what the function gives, and its arguments as it leaves them."""
    return function(*arguments), arguments


def each(function: Callable, through: str, *questions) -> list:
    """Return what the function gives to each question, a tuple of arguments, one after another.

    `through` names a function of this module that calls the learner's, or is "".
    """
    call = globals()[through] if through else _plain_call
    return [plain(call(function, *arguments)) for arguments in questions]


def in_turn(function: Callable, w, calls) -> tuple[list, str]:
    """Call a function of w, g, a state and settings many times; the state stays on this side.

    Each of `calls` is ``(after, g, *settings)``: it goes on from the w and the state that the call
    of this number gave, and a call after None is a first one. Return the replies, up to one that
    cannot be gone on from, and the name of an argument that a call changed, "" if none did.
    """
    replies, states, changed = [], [], ""
    for after, g, *settings in calls:
        start, state = (w, None) if after is None else (replies[after][0], states[after])
        given = {"w": np.array(start), "g": np.array(g), "state": state}
        before = {name: packed(plain(value)) for name, value in given.items()}
        reply = function(*given.values(), *settings)
        replies.append(plain(reply))
        other = (name for name in given if packed(plain(given[name])) != before[name])
        changed = changed or next(other, "")
        if not _goes_on(replies[-1], np.shape(w)):
            break
        states.append(reply[1])
    return replies, changed


def _goes_on(reply, shape: tuple[int, ...]) -> bool:
    """Whether a reply is a w of this shape and a state."""
    if not isinstance(reply, (tuple, list)) or len(reply) != 2:
        return False
    try:
        w = np.asarray(reply[0])
    except ValueError:  # rows of unequal length
        return False
    return w.shape == shape and w.dtype.kind in "biuf"


class TimeUp(Exception):
    """The learner's code ran longer than it may."""


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
        timer.cancel()
        if fired.is_set():  # the interrupt was swallowed, or is still under way
            time.sleep(0.05)
            raise TimeUp(TOO_LONG)
    except KeyboardInterrupt:
        if not fired.is_set():
            raise
        raise TimeUp(TOO_LONG) from None
    finally:
        timer.cancel()


def _is_stub(error: BaseException) -> bool:
    """Whether an untouched stub raised it; torch raises NotImplementedError too, with words."""
    return isinstance(error, NotImplementedError) and not error.args


def _words(error: BaseException) -> str:
    """Say which error stopped the learner's code, and quote the line."""
    try:
        message = re.sub(r" at 0x[0-9a-f]+", "", str(error))[:300]
    except BaseException:  # a learner's own kind of error may fail to say what it is
        message = ""
    words = f"your code stopped with {type(error).__name__}"
    words += f": {message}" if message else ""
    libraries = ("site-packages", "dist-packages", "course_utils", os.path.dirname(os.__file__))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not any(library in frame.filename for library in libraries) and frame.line:
            return f"{words} (at `{frame.line.strip()}`)"
    return words


# --- Plain data ------------------------------------------------------------------------------


def copied(data):
    """Return a copy of plain data: arrays, and what lists, tuples and dicts hold of them.

    Raises
    ------
    TypeError
        If something in it is no plain data; a check then asks with what a stub does not name,
        such as ``np.float64`` for a float.
    """
    if type(data) is np.ndarray:
        return np.array(data, order="C")
    if type(data) in (list, tuple):
        return type(data)(copied(item) for item in data)
    if type(data) is dict:
        return {str(key): copied(value) for key, value in data.items()}
    if data is None or type(data) in (bool, int, float, str):
        return data
    raise TypeError(f"a question must be plain data, and holds {type(data).__name__}")


def plain(value, depth: int = 0):
    """Return a reply as numbers, words, None, arrays, and lists, tuples and dicts of them.

    Tensors lose their graph and become arrays. What is no plain data becomes `Unlike`, which
    says what it was.
    """
    if depth > DEEPEST:
        return Unlike("something nested without end")
    if type(value) is int and value.bit_length() > 1023:
        return Unlike("a whole number beyond all floats")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, str):  # before numpy's scalars: its words are such, too
        return str(value)
    if isinstance(value, np.generic):
        kind = {"b": bool, "i": int, "u": int, "f": float}.get(value.dtype.kind)
        return plain(kind(value), depth + 1) if kind else _unlike(value)
    if isinstance(value, Number) and not isinstance(value, complex):  # also rational, decimal ones
        return plain((int if isinstance(value, Integral) else float)(value), depth + 1)
    if isinstance(value, (list, tuple)):
        kind = list if isinstance(value, list) else tuple
        return kind(plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    return _as_array(value, depth)


def _as_array(value, depth: int):
    if hasattr(value, "detach"):
        value = value.detach().cpu().resolve_conj().resolve_neg().numpy()
    elif not isinstance(value, (np.ndarray, array.array)) and not hasattr(value, "__array__"):
        return _unlike(value)
    numbers = np.asarray(value)
    if numbers.dtype.kind == "O":
        return plain(numbers.tolist(), depth + 1)
    if numbers.dtype.kind not in "biuf":
        return _unlike(value)
    if numbers.nbytes > LARGEST:
        return Unlike(f"an array of shape {numbers.shape}")
    if numbers.dtype.kind == "f" and numbers.dtype.itemsize > 8:
        numbers = numbers.astype(float)  # a long double is not the same on every machine
    return np.array(numbers, order="C", subok=False)


def _unlike(value) -> Unlike:
    return Unlike(_kind(value))


def _kind(value) -> str:
    """Return the kind of a value in words: what an array holds says more than that it is one."""
    if isinstance(value, (np.ndarray, np.generic)):
        return f"{type(value).__name__} of {value.dtype}"
    return "None" if value is None else type(value).__name__


# --- On the wire: JSON, and the bytes of arrays behind it -------------------------------------


def packed(data) -> bytes:
    """Return plain data as bytes: the length of the JSON text, the text, and raw arrays."""
    raw = io.BytesIO()
    text = json.dumps(_as_json(data, raw)).encode()
    message = struct.pack("<Q", len(text)) + text + raw.getvalue()
    if len(message) > LARGEST:
        raise ValueError(f"a reply of {len(message):,} bytes is too large")
    return message


def _as_json(data, raw):
    if isinstance(data, np.ndarray):
        where = raw.tell()
        raw.write(np.ascontiguousarray(data).tobytes())
        return {"array": [data.dtype.str, list(data.shape), where]}
    if isinstance(data, Unlike):
        return {"unlike": data.kind}
    if isinstance(data, tuple):
        return {"tuple": [_as_json(item, raw) for item in data]}
    if isinstance(data, list):
        return [_as_json(item, raw) for item in data]
    if isinstance(data, dict):
        return {"dict": [[k, _as_json(item, raw)] for k, item in data.items()]}
    return data


def unpacked(message: bytes):
    """Return what `packed` made bytes of.

    Raises
    ------
    ValueError
        If the bytes are nothing that it makes, whoever wrote them.
    """
    try:
        (length,) = struct.unpack_from("<Q", message)
        return _from_json(json.loads(message[8 : 8 + length]), message[8 + length :])
    except (struct.error, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError(f"no message: {error}") from None


def _from_json(data, raw: bytes):
    if isinstance(data, list):
        return [_from_json(item, raw) for item in data]
    if not isinstance(data, dict):
        return data
    ((kind, inside),) = data.items()
    if kind == "array":
        dtype, shape, where = np.dtype(inside[0]), tuple(map(int, inside[1])), int(inside[2])
        if dtype.kind not in "biuf" or min(shape, default=0) < 0:
            raise ValueError(f"an array of {dtype} and shape {shape}")
        count = int(np.prod(shape, dtype=object))
        if not count:
            return np.zeros(shape, dtype)
        return np.frombuffer(raw, dtype, count, where).reshape(shape).copy()
    if kind == "dict":
        return {key: _from_json(item, raw) for key, item in inside}
    if kind == "tuple":
        return tuple(_from_json(item, raw) for item in inside)
    if kind == "unlike":
        return Unlike(str(inside))
    raise ValueError(f"a {kind}")
