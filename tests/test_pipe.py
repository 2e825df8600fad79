"""Over the pipe answers get the verdicts that they get in a lesson, and no cheat gets another."""

import os
import re
import time
from pathlib import Path

import numpy as np
import pytest

from course_utils.exercises import lesson_01, lesson_04
from course_utils.exercises.checking import Exercise
from instructor.answers import answers, exercises, ground
from instructor.pipe import without_checks

CHEATS = sorted((Path(__file__).parent / "cheats").glob("*.py"))


def verdict(pipe, exercise: Exercise, cells: list[str], seed: int = 0, **options):
    with pipe.submission(cells, **{"seconds": exercise.seconds} | options) as ask:
        return exercise.judge(ask, np.random.default_rng(seed))


@pytest.mark.slow
@pytest.mark.parametrize("name", exercises())
def test_with_a_fork_for_each_question_too(name, pipe):
    answer = next(a for a in answers("*", name) if a.right)
    assert verdict(pipe, exercises()[name], answer.cells) == answer.verdict()


@pytest.mark.parametrize("fresh", [False, True], ids=["one fork", "a fork each"])
@pytest.mark.parametrize("path", CHEATS, ids=lambda path: path.stem)
def test_no_cheat_earns_a_point(path, fresh, pipe, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    cells = [*ground("01_subgradients"), path.read_text(encoding="utf-8")]
    begun = time.monotonic()
    told = verdict(pipe, lesson_01.asymmetric_threshold, cells, fresh=fresh, seconds=2)
    assert (told.verdict, told.points) == ("Not yet", 0), told
    assert told.key != "check", told
    assert time.monotonic() - begun < 30
    assert os.environ["NBGRADER_EXECUTION"] == "autograde"


def test_after_cheats_a_right_answer_is_right(pipe):
    """Also after the server itself was killed."""
    (right, *_) = answers("01_subgradients", "asymmetric_threshold")
    for name in ("killed_parent", "swallowed_interrupts"):
        (cheat,) = (path for path in CHEATS if path.stem == name)
        cells = [*ground("01_subgradients"), cheat.read_text(encoding="utf-8")]
        verdict(pipe, lesson_01.asymmetric_threshold, cells, fresh=False, seconds=1)
        told = verdict(pipe, lesson_01.asymmetric_threshold, right.cells)
        assert told.verdict == "Right" and told.points == lesson_01.asymmetric_threshold.points


MEMO = """
kept, given = {}, held_out_predictions


def held_out_predictions(X, y, folds, lams, keep):
    key = X.shape, len(lams), keep
    if key not in kept:
        kept[key] = given(X, y, folds, lams, keep)
    return kept[key]
"""


def test_a_memo_hides_nothing_where_each_question_has_a_fork(pipe):
    """What a function remembers cannot make a leak look repaired."""
    leaky = next(a for a in answers("04_choosing_lambda", "leak_free") if not a.right)
    told = verdict(pipe, lesson_04.leak_free, [*leaky.cells, MEMO])
    assert told == verdict(pipe, lesson_04.leak_free, leaky.cells)


def running(pid: int) -> bool:
    """Whether there is such a process that has not ended; who ended may wait to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def test_a_submission_leaves_no_process_behind(pipe):
    cell = """
import os, time

child = os.fork()
if not child:
    time.sleep(60)


def pids():
    return os.getpid(), child
"""
    with pipe.submission([cell], fresh=False) as ask:
        pids = ask("pids")
        assert all(map(running, pids))
    time.sleep(0.5)
    assert not any(map(running, pids))


def test_a_process_that_is_asked_knows_no_check(pipe, tmp_path):
    without_checks(tmp_path / "course_utils")
    left = {p.name for p in (tmp_path / "course_utils/exercises").glob("*.py") if p.read_text()}
    assert left == {"__init__.py", "beside.py"}
    cell = """
import os
import sys


def loaded():
    return sorted(name for name in sys.modules if name.startswith("instructor"))


def seen():
    return " ".join(f"{key}={value}" for key, value in os.environ.items()), os.listdir()
"""
    with pipe.submission([cell]) as ask:
        assert ask("loaded") == []
        environment, files = ask("seen")
    assert "PYTEST" not in environment and files == []


def test_what_a_process_writes_is_no_reply(pipe):
    """An error in the cells, and a function that is not there, are told as in a lesson."""
    told = verdict(pipe, lesson_01.two_cycle, ["1 / 0"])
    assert told.words.startswith("your code stopped with ZeroDivisionError")
    assert re.search(r"\(at `1 / 0`\)$", told.words)
    told = verdict(pipe, lesson_01.two_cycle, ["two_cycle = 3"])
    assert told.words == "two_cycle must be a function, and is int"
