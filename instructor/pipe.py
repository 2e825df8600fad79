"""Ask a submission over a pipe: its code runs in processes of its own, and only data comes back.

One server imports once what the lessons import. A submission is a fork of it, a question may be a
fork of that. The judge stays here, so nothing that a submission rebinds, patches, prints or reads
in its own process can change a verdict, and nothing that it does there can stop the judge. What
this does not do is keep it from the files and processes of the user it runs as.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import course_utils
from course_utils.exercises.beside import TOO_LONG, Reply
from course_utils.exercises.checking import SECONDS, Mistake, taken
from instructor.served import DIED, GRACE, receive, send

PACKAGE = Path(course_utils.__file__).parent
SERVED = Path(__file__).with_name("served.py")
KINDS = ("value", "stub", "error")
WARM = """
import numpy as np
import torch
from course_utils.lasso import coordinate_descent

torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0).step()
for columns in (1, 2):  # of either memory order
    coordinate_descent(np.eye(8, columns), np.arange(8.0), 0.1)
"""
"""What is slow at the first call only, once here and not in every fork: torch imports half of
itself at the first step of an optimizer, and numba compiles a solver."""
STARTS = 20.0
"""After so many seconds without a fork the server is started anew."""


class Pipe:
    """A server for submissions; use it in a ``with`` statement.

    Parameters
    ----------
    imports : list of str
        Import cells, run once: submissions find loaded what they import.
    """

    def __init__(self, imports: list[str]) -> None:
        self._room = tempfile.TemporaryDirectory(prefix="pipe-", ignore_cleanup_errors=True)
        room = Path(self._room.name)
        without_checks(room / "package/course_utils")
        (room / "empty").mkdir()
        (room / "imports").write_text("\f".join([*imports, WARM]), encoding="utf-8")
        self._start()

    def _start(self) -> None:
        room = Path(self._room.name)
        self._control, theirs = socket.socketpair()
        self._server = subprocess.Popen(
            [sys.executable, "-P", SERVED, str(theirs.fileno()), room / "imports"],
            pass_fds=[theirs.fileno()],
            cwd=room / "empty",
            env=_environment(room),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._control.settimeout(120)
        if self._control.recv(1) != b"r":
            raise RuntimeError("the server did not start: do the import cells run?")

    def _stop(self) -> None:
        self._control.close()
        self._server.kill()
        self._server.wait()

    def __enter__(self) -> "Pipe":
        return self

    def __exit__(self, *error) -> None:
        self._stop()
        self._room.cleanup()

    def _fork(self, order: dict) -> tuple[socket.socket, int]:
        """Return a socket to a new fork of the server, and the number of its session."""
        for _ in range(2):
            ours, theirs = socket.socketpair()
            try:
                socket.send_fds(self._control, [b"s"], [theirs.fileno()])
                theirs.close()
                send(ours, order)
                return ours, int(receive(ours, time.monotonic() + STARTS))
            except (OSError, EOFError, TimeoutError):
                ours.close()
                self._stop()  # an earlier submission has killed or stopped the server
                self._start()
        raise RuntimeError("the server forks no submission")

    @contextlib.contextmanager
    def submission(
        self, cells: list[str], *, fresh: bool = True, seconds: float = SECONDS
    ) -> Iterator[Callable]:
        """Run a submission's cells in a fork and yield ``ask(name, *arguments)``.

        Parameters
        ----------
        cells : list of str
            The lesson's import and definition cells, and the learner's.
        fresh : bool
            Whether each question gets a fork of its own; else one fork answers all.
        seconds : float
            How long the learner's code may run, for all questions together.
        """
        ours, session = self._fork({"cells": cells, "fresh": fresh, "seconds": seconds})
        ends = time.monotonic() + seconds
        try:
            ready = _answer(ours, seconds)

            def ask(name: str, *arguments, through: str = ""):
                if ready.kind == "error":
                    raise Mistake("error", str(ready.value))
                left = max(ends - time.monotonic(), 0.1)
                return taken(_answer(ours, left, (name, arguments, left, through)))

            yield ask
        finally:
            ours.close()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(session, signal.SIGKILL)


def _answer(sock: socket.socket, seconds: float, question: tuple | None = None) -> Reply:
    """Return the reply to a question, whoever wrote it; no reply is an error of the learner's."""
    try:
        if question:
            send(sock, question)
        reply = receive(sock, time.monotonic() + seconds + 2 * GRACE)
    except TimeoutError:
        return Reply("error", TOO_LONG)
    except (EOFError, OSError, ValueError):
        return Reply("error", DIED)
    known = isinstance(reply, tuple) and len(reply) == 2
    return Reply(*reply) if known and reply[0] in KINDS else Reply("error", DIED)


def without_checks(folder: Path) -> None:
    """Copy the package without what judges: the lessons' checks are empty files there."""
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "exercises").glob("*.py"):
        if path.name not in ("__init__.py", "beside.py"):
            path.write_text("")


def _environment(room: Path) -> dict[str, str]:
    """Return an environment that says nothing of this one, with one thread and no network data."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "VIRTUAL_ENV") if key in os.environ}
    own = {"PYTHONPATH": str(room / "package"), "HOME": str(room), "COURSE_DATA": "digits"}
    return kept | own | {"OMP_NUM_THREADS": "1", "TQDM_DISABLE": "1", "MPLBACKEND": "agg"}
