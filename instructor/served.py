"""The learner's side of the pipe: one process imports once, and each submission is a fork of it.

``python -P served.py SOCKET CELLS``: the number of a socket over which submissions come, and a
file with the import cells of the lessons. Started by `instructor.pipe`, which says what is sent.
It imports nothing that knows answers: of ``course_utils.exercises`` only ``beside`` is there.
"""

import builtins
import contextlib
import linecache
import os
import select
import signal
import socket
import struct
import sys
import time
from pathlib import Path

from course_utils.exercises import beside

GRACE = 1.0
"""So many seconds after its time is up, code that swallows interrupts is killed."""
DIED = "your code ended its own process instead of returning"


def receive(sock: socket.socket, deadline: float = float("inf")):
    """Return the next message, or raise ``EOFError``, ``TimeoutError`` or ``ValueError``."""
    (length,) = struct.unpack("<Q", _read(sock.fileno(), 8, deadline))
    if length > beside.LARGEST:
        raise ValueError(f"a message of {length:,} bytes")
    return beside.unpacked(_read(sock.fileno(), length, deadline))


def send(sock: socket.socket, data) -> None:
    """Send a message."""
    message = beside.packed(data)
    sock.sendall(struct.pack("<Q", len(message)) + message)


def _read(fd: int, count: int | None, deadline: float) -> bytes:
    """Read so many bytes, or all that comes; raise when it ends or lasts too long."""
    parts, size = [], 0
    while count is None or size < count:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([fd], [], [], min(left, 3600))[0]:
            raise TimeoutError
        part = os.read(fd, 2**20 if count is None else min(count - size, 2**20))
        if not part:
            if count is None:
                break
            raise EOFError
        parts.append(part)
        size += len(part)
        if size > 2 * beside.LARGEST:
            raise ValueError("a reply without end")
    return b"".join(parts)


def defined(cells: list[str]) -> dict:
    """Run cells one after the other, as a notebook does, and return what they define."""
    names = {"__builtins__": builtins, "__name__": "__main__"}
    for k, source in enumerate(cells):
        file = f"<cell {k}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), names)
    return names


def attend(sock: socket.socket) -> None:
    """Run one submission in this process, a fork: its cells, then what it is asked."""
    order = receive(sock)
    send(sock, os.getpid())  # before anything of the learner's runs
    names: dict = {}

    def run(cells: list[str]) -> None:
        names.update(defined(cells))

    ready = beside.answer({"cells": run}, "cells", (order["cells"],), order["seconds"])
    send(sock, tuple(ready))
    while True:
        question = receive(sock)
        send(sock, (_in_a_fork if order["fresh"] else _asked)(names, *question))


def _asked(names: dict, *question) -> tuple:
    return tuple(beside.answer(names, *question))


def _in_a_fork(names: dict, *question) -> tuple:
    """Answer in a fork of this process: nothing that it does reaches the next question."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "wb") as file:
            file.write(beside.packed(_asked(names, *question)))
        os._exit(0)
    os.close(writing)
    try:
        return beside.unpacked(_read(reading, None, time.monotonic() + question[2] + GRACE))
    except TimeoutError:
        return "error", beside.TOO_LONG
    except ValueError:
        return "error", DIED
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def main() -> None:
    """Import what lessons import, then fork for each submission that comes over the socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    defined(Path(sys.argv[2]).read_text(encoding="utf-8").split("\f"))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for submissions
    control.sendall(b"r")
    while True:
        message, fds, *_ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if not os.fork():
            control.close()  # only the judge asks for submissions
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            try:
                attend(socket.socket(fileno=fds[0]))
            finally:
                os._exit(0)
        os.close(fds[0])


if __name__ == "__main__":
    main()
