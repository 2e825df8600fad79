"""Progress bars, switched on: each keeps to one line, nested ones and after an interrupt, too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent

# Runs apart, because tests import tqdm with its bars off. Its clock is moved by hand: a step of
# training takes a tenth of a second, and no time.
SCENES = """
import contextlib, io, json, sys, types
from functools import partial
import torch, tqdm
from course_utils.data import Split
from course_utils.ensemble import sweep
from course_utils.models import mlp
from course_utils.training import fit

torch.set_num_threads(1)
tqdm.tqdm.monitor_interval = 0  # no thread that draws bars in between
clock = [0.0]
tqdm.std.time = lambda: clock[0]
train = Split(torch.randn(40, 3), torch.arange(40) % 2)
kept = []  # what a kernel keeps: exceptions with their frames


def optimizer(groups, stop_at=None):
    made, steps = torch.optim.SGD(groups, lr=0.1), []

    def tick(*_):
        clock[0] += 0.1
        steps.append(1)
        if len(steps) == stop_at:
            raise KeyboardInterrupt

    made.register_step_pre_hook(tick)
    return made


def one(stop_at=None, epochs=1):
    how = dict(optimizer=partial(optimizer, stop_at=stop_at), epochs=epochs, batch_size=1)
    fit(mlp((3, 2), 0), train, **how)


def grid(stop_at=None):
    how = dict(optimizer=partial(optimizer, stop_at=stop_at), epochs=1, batch_size=1)
    try:
        sweep(partial(mlp, (3, 2)), train, lams=[0.0, 0.1], **how)
    except KeyboardInterrupt as error:
        kept.append(error)


def around(inner):
    for _ in tqdm.tqdm(range(3), desc="outer", file=sys.stdout):
        inner()


def left_open():
    kept.append(tqdm.tqdm(total=3, desc="outer", file=sys.stdout))


said = {}
def scene(name, *calls):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        for call in calls:
            call()
    said[name] = out.getvalue()


short = Split(train.x[:5], train.y[:5])
scene("short", lambda: fit(mlp((3, 2), 0), short, optimizer=optimizer, batch_size=1, epochs=1))
scene("fit", one)
scene("fit in a bar", partial(around, one))
scene("fit interrupted", partial(one, stop_at=30))
scene("fit after it", one)
scene("fit interrupted in a bar", partial(around, partial(one, stop_at=30)))
scene("sweep", grid)
scene("sweep in a bar", partial(around, grid))
scene("sweep interrupted", partial(grid, stop_at=30))
scene("fit after that", one)
scene("bar left open", left_open)
scene("fit after a bar left open", one)
json.dump(said, sys.stdout)
"""


def bars_on() -> dict:
    environment = {k: v for k, v in os.environ.items() if k != "TQDM_DISABLE"}
    return environment | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"}


@pytest.fixture(scope="module")
def said():
    command = [sys.executable, "-c", SCENES]
    done = subprocess.run(command, env=bars_on(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines_left(text: str) -> list[str]:
    """Return what a page shows: after a carriage return, text overwrites what stands there."""
    shown = []
    for line in text.split("\n"):
        on_page = ""
        for part in line.split("\r"):
            on_page = part + on_page[len(part) :]
        shown.append(on_page.rstrip())
    return [line for line in shown if line]


def test_what_is_done_in_a_second_shows_no_bar(said):
    assert said["short"] == ""


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("fit", "fit: 100%"),
        ("sweep", "2 networks: 100%"),
        ("fit after it", "fit: 100%"),
        ("fit after that", "fit: 100%"),
    ],
)
def test_a_bar_keeps_to_one_line(said, name, begins):
    text = said[name]
    (line,) = lines_left(text)
    assert line.startswith(begins) and "40/40" in line
    assert text.count("\n") == 1 and text.endswith("\n")
    assert text.count("\r") > 5 and "\x1b" not in text  # it moved, and never up a line


@pytest.mark.parametrize(("name", "inner"), [("fit", "fit:"), ("sweep", "2 networks:")])
def test_within_another_bar_it_shows_and_leaves_nothing(said, name, inner):
    text = said[f"{name} in a bar"]
    (line,) = lines_left(text)
    assert line.startswith("outer: 100%") and "3/3" in line
    assert text.count("\n") == 1 and "\x1b" not in text
    assert text.count(f"\r{inner}") > 15


def test_an_interrupt_closes_the_bar_and_then_says_so(said):
    bar, words = lines_left(said["fit interrupted"])
    assert bar.startswith("fit:") and words.startswith("Interrupted after 29 of 40 steps")
    (bar,) = lines_left(said["sweep interrupted"])
    assert bar.startswith("2 networks:") and "100%" not in bar
    assert said["sweep interrupted"].endswith("\n")


def test_interrupts_within_another_bar_leave_their_words_and_one_bar(said):
    *words, bar = lines_left(said["fit interrupted in a bar"])
    assert len(words) == 3 and all(line.startswith("Interrupted after 29 of 40") for line in words)
    assert bar.startswith("outer: 100%")


def test_a_bar_that_others_left_open_makes_no_staircase(said):
    assert "outer:" in said["bar left open"]
    text = said["fit after a bar left open"]
    assert "\rfit:" in text and "\n" not in text and "\x1b" not in text


@pytest.mark.slow
def test_in_a_kernel_nested_bars_leave_a_line(tmp_path, monkeypatch):
    """A real kernel and real seconds; after an interrupted sweep, whose traceback it keeps."""
    parts = SCENES.split("kept = []")[0].replace("tqdm.std.time = ", "unused = ")
    start = parts + (
        "import time\n"
        "def optimizer(groups):\n"
        "    made, steps = torch.optim.SGD(groups, lr=0.1), []\n"
        "    def tick(*_):\n"
        "        time.sleep(0.04)\n"
        "        steps.append(1)\n"
        "        if len(steps) == stop_at:\n"
        "            raise KeyboardInterrupt\n"
        "    made.register_step_pre_hook(tick)\n"
        "    return made\n"
        "how = dict(batch_size=1, epochs=1)\n"
    )
    interrupted = (
        "stop_at = 38\nsweep(partial(mlp, (3, 2)), train, lams=[0.0], optimizer=optimizer, **how)"
    )
    nested = (
        "stop_at = None\n"
        "for _ in tqdm.tqdm(range(3), desc='outer', file=sys.stdout):\n"
        "    _ = fit(mlp((3, 2), 0), train, optimizer=optimizer, **how)"
    )
    cells = [nbformat.v4.new_code_cell(source) for source in (start, interrupted, nested)]
    cells[1].metadata["tags"] = ["raises-exception"]
    notebook = nbformat.v4.new_notebook(cells=cells)
    monkeypatch.delenv("TQDM_DISABLE")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": tmp_path}}).execute()
    texts = [
        "".join(out.text for out in cell.outputs if out.output_type == "stream") for cell in cells
    ]
    assert [out.ename for out in cells[1].outputs if "ename" in out] == ["KeyboardInterrupt"]
    assert "1 networks:" in texts[1] and len(lines_left(texts[1])) == 1
    assert "\rfit:" in texts[2] and "\x1b" not in texts[2]
    (line,) = lines_left(texts[2])
    assert line.startswith("outer: 100%")
