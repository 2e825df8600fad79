"""Run each cell of a lesson again, by itself, after a whole run (`make test-matrix`).

    python tools/run_again.py [--list] [LESSON ...]     names such as 06, or paths of notebooks

Whoever goes back and runs one cell again must not meet an error, nor a claim that fails now. So a
lesson runs from top to bottom in one process; then, for each code cell, a fork of that process
runs it on the names that the whole run left. A cell fails if it raises, if it takes longer than
two minutes, or if it prints a ✗ that the first run did not. Cells that are known to fail stand in
`KNOWN`; one that stands there and passes is an error, too. ``--list`` prints what fails, ready to
be pasted there.
"""

import argparse
import json
import multiprocessing
import os
import sys
from collections import Counter
from pathlib import Path

import nbformat

from tools.lessons import ROOT

CELL_SECONDS = 120
"""A cell that is run again may take so long."""

KNOWN: dict[str, list[str]] = {}
"""The first code line of each cell that fails when it is run again, by lesson."""

ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # OpenMP's threads do not survive a fork
    "OPENBLAS_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "TQDM_DISABLE": "1",
    "COURSE_PREDICTIONS": "memory",
}

_fork = multiprocessing.get_context("fork")


def first_code_line(source: str) -> str:
    """Return what names a cell: the start of its first line of code, of two after a bracket."""
    lines = [line.strip() for line in source.splitlines()]
    code = [line for line in lines if line and not line.startswith("#")]
    opens = code and code[0][-1] in "([{"  # "claim(" alone would name many cells
    return "".join(code[: 2 if opens else 1])[:70]


def run_cell(shell, source: str) -> tuple[str, Counter]:
    """Run one cell; return how it failed, "" if it did not, and the lines with a ✗ that it shows.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    source : str
        The cell's code.
    """
    from IPython.utils.capture import capture_output

    with capture_output() as captured:
        result = shell.run_cell(source, store_history=False)
    shown = [captured.stdout, captured.stderr]
    shown += [str(text) for output in captured.outputs for text in output.data.values()]
    marked = Counter(line for text in shown for line in text.splitlines() if "✗" in line)
    error = result.error_before_exec or result.error_in_exec
    return (f"raises {type(error).__name__}: {error}" if error else ""), marked


def _answer(pipe, shell, source: str) -> None:
    pipe.send(run_cell(shell, source))


def run_apart(shell, source: str, seconds: float) -> tuple[str, Counter]:
    """Run one cell as `run_cell` does, in a fork that is stopped after some seconds."""
    here, there = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_answer, args=(there, shell, source))
    process.start()
    there.close()  # so that a fork that dies without a word is heard
    try:
        if not here.poll(seconds):
            return f"takes longer than {seconds:g} s", Counter()
        return here.recv()
    except EOFError:
        process.join()
        return f"ends its process (exit code {process.exitcode})", Counter()
    finally:
        process.kill()
        process.join()


def new_shell():
    """Return a shell that runs cells as a kernel does, without its history and its messages."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    return InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))


def failing_cells(lesson: Path, seconds: float) -> list[tuple[str, str]]:
    """Run a lesson, then each of its cells again; return first line and reason of those that fail.

    It changes the process that it runs in (working folder, modules): call it in one of its own.

    Raises
    ------
    RuntimeError
        If the whole run itself raises.
    """
    cells = [c.source for c in nbformat.read(lesson, as_version=4).cells if c.cell_type == "code"]
    os.chdir(lesson.parent)
    shell, marks, failing = new_shell(), [], []
    for source in cells:
        words, marked = run_cell(shell, source)
        if words:
            raise RuntimeError(f"{lesson.stem}, whole run: {words}, in\n{source}")
        marks.append(marked)
    for source, before in zip(cells, marks, strict=True):
        words, marked = run_apart(shell, source, seconds)
        if new := marked - before:
            words = words or f"prints {next(iter(new))}"
        if words:
            failing.append((first_code_line(source), words))
    return failing


def _report(pipe, lesson: Path, seconds: float) -> None:
    try:
        pipe.send(failing_cells(lesson, seconds))
    except RuntimeError as error:
        pipe.send(str(error))


def check(lesson: Path, seconds: float = CELL_SECONDS) -> list[tuple[str, str]] | str:
    """Return what `failing_cells` does, from a process of its own; words if the whole run fails."""
    here, there = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_report, args=(there, lesson, seconds))
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return f"{lesson.stem}: the whole run ended its process"
    finally:
        process.join()


def compare(lesson: str, failing: list[tuple[str, str]], known: list[str]) -> list[str]:
    """Return what differs between the cells that fail and those that are known to, in words."""
    left, news = Counter(known), []
    for line, words in failing:
        if left[line]:
            left[line] -= 1
        else:
            news.append(f"{lesson}: run again, the cell `{line}` {words}")
    for line in left.elements():
        news.append(f"{lesson}: run again, the cell `{line}` passes: take it off the list")
    return news


def as_entry(lesson: str, failing: list[tuple[str, str]]) -> str:
    """Return a lesson's entry of `KNOWN`, each cell under the reason why it fails."""
    if not failing:
        return ""
    lines = [f'    "{lesson}": [\n']
    for line, words in failing:
        lines.append(f"        # {words.splitlines()[0][:88]}\n")
        lines.append(f"        {json.dumps(line, ensure_ascii=False)},\n")
    return "".join([*lines, "    ],\n"])


def chosen(names: list[str]) -> list[Path]:
    """Return the lessons of some names (06) or paths; all lessons if there are none.

    Raises
    ------
    ValueError
        If there is no lesson of a name.
    """
    paths = []
    for name in names or [""]:
        found = [Path(name).resolve()] if name.endswith(".ipynb") else []
        found = found or sorted((ROOT / "notebooks").glob(f"{name}*.ipynb"))
        if not found or not found[0].is_file():
            raise ValueError(f"names must be lessons such as 06 or 06_mnist_mlp, got {name!r}")
        paths += found
    return paths


def main() -> int:
    """Check lessons, or print the list of what fails; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--list", action="store_true", help="print KNOWN as it should be")
    parser.add_argument("--seconds", type=float, default=CELL_SECONDS, help="a cell may take")
    options = parser.parse_args()
    os.environ.update(ENVIRONMENT)  # before a lesson imports torch
    os.environ.pop("COURSE_STRICT", None)  # a claim that fails shall say so, not raise
    news = []
    for lesson in chosen(options.lessons):
        failing = check(lesson, options.seconds)
        if isinstance(failing, str):
            news.append(failing)
        elif options.list:
            print(as_entry(lesson.stem, failing), end="", flush=True)
        else:
            news += compare(lesson.stem, failing, KNOWN.get(lesson.stem, []))
    print("".join(f"{line}\n" for line in news), end="")
    return bool(news)


if __name__ == "__main__":
    sys.exit(main())
