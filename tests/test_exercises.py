"""Every exercise tells right answers from wrong ones, and each mistake by its own words."""

import importlib
import itertools
import os
import re
import signal
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

import nbformat
import numpy as np
import pytest

from course_utils.exercises.checking import Mistake, as_array, as_number, exercise
from instructor.answers import answers

ROOT = Path(__file__).resolve().parents[1]
ALL = answers()
CALLS = {}  # (lesson, exercise) → names that the lesson's check cell passes to its check
for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
    for cell in nbformat.read(path, 4).cells:
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("grade"):
            names = re.search(r"exercises\.(\w+)\((.*)\)", cell.source)
            key = path.stem, meta["grade_id"].removeprefix("check_")
            CALLS[key] = names[1], names[2].split(", ")


def told(answer, capsys) -> str:
    """Return what the check prints about an answer."""
    check, arguments = CALLS[answer.lesson, answer.exercise]
    module = importlib.import_module(f"course_utils.exercises.lesson_{answer.lesson[:2]}")
    functions = answer.functions()
    getattr(module, check)(*(functions[name] for name in arguments))
    return capsys.readouterr().out


@pytest.fixture
def same_problems(monkeypatch):
    """Let checks draw the same problems in every run; EXERCISE_SEED asks for others."""

    def begin(seed: int) -> None:
        seeds = itertools.count(int(os.environ.get("EXERCISE_SEED", 0)) + seed)
        monkeypatch.setattr(
            np.random, "default_rng", lambda *given: draw(*(given or [next(seeds)]))
        )

    draw = np.random.default_rng
    return begin


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (97, 197))]
)
@pytest.mark.parametrize("answer", ALL, ids=lambda a: f"{a.exercise}: {a.title}")
def test_each_answer_is_told_apart(answer, first, capsys, same_problems):
    """On problems drawn anew each time, the same ones in every run."""
    same_problems(first)
    words = told(answer, capsys)
    if answer.right:
        assert words.startswith("Right: "), words
    else:
        assert words.startswith("Not yet: ") and answer.says in words, words


def test_every_exercise_has_enough_answers():
    kinds = Counter((a.lesson, a.exercise, a.right) for a in ALL)
    for lesson, name in CALLS:
        assert kinds[lesson, name, True] >= 3, f"{name}: fewer than three right answers"
        assert kinds[lesson, name, False] >= 3, f"{name}: fewer than three wrong answers"


def test_every_mistake_has_words_of_its_own():
    for lesson, name in CALLS:
        says = [a.says for a in ALL if (a.lesson, a.exercise) == (lesson, name) and not a.right]
        assert len(set(says)) == len(says) and all(says)


def test_points_of_a_lesson_add_up_to_ten():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        points = [
            c.metadata.get("nbgrader", {}).get("points", 0) for c in nbformat.read(path, 4).cells
        ]
        assert sum(points) == 10


@pytest.mark.parametrize(
    "nonsense", [None, "0.5", 3.0, [], {}, object()], ids=lambda v: type(v).__name__
)
@pytest.mark.parametrize("key", sorted(CALLS), ids=lambda key: key[1])
def test_nonsense_is_answered_not_crashed_on(key, nonsense, capsys):
    check, arguments = CALLS[key]
    module = importlib.import_module(f"course_utils.exercises.lesson_{key[0][:2]}")
    getattr(module, check)(*(lambda *a: nonsense for _ in arguments))
    assert capsys.readouterr().out.startswith(("Not yet: ", "Not attempted yet: "))


def test_no_answer_stands_where_learners_import():
    """Each right answer's body is nowhere in the package or in a lesson."""
    shipped = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "course_utils").rglob("*.py"))
    shipped += "".join(p.read_text(encoding="utf-8") for p in (ROOT / "notebooks/src").glob("*.py"))
    squeezed = re.sub(r"\s+", "", shipped)
    for answer in ALL:
        if answer.right:
            body = "".join(answer.source.splitlines()[1:])
            assert re.sub(r"\s+", "", body) not in squeezed


class TestChecking:
    def test_it_raises_only_under_nbgrader(self, monkeypatch, capsys):
        @exercise("do it")
        def check(value):
            raise Mistake("wrong")

        check(1)
        assert capsys.readouterr().out == "Not yet: wrong\n"
        monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
        with pytest.raises(AssertionError, match="wrong"):
            check(1)

    def test_a_right_answer_that_makes_numpy_warn_is_right_and_quiet(self, capfd):
        """nbgrader gives no points to a cell that writes to stderr."""

        @exercise("do it")
        def check(function):
            function()
            return "so it is."

        with warnings.catch_warnings():
            warnings.simplefilter("always")
            check(lambda: np.log(np.zeros(1)) / 0)
            assert capfd.readouterr() == ("Right: so it is.\n", "")
            with pytest.warns(RuntimeWarning):  # afterwards warnings are heard again
                np.log(np.zeros(1))

    def test_a_stub_is_not_attempted(self, capsys):
        @exercise("do it")
        def check(function):
            return function()

        def stub():
            raise NotImplementedError

        check(stub)
        assert capsys.readouterr().out == "Not attempted yet: do it\n"

    def test_torchs_own_not_implemented_is_an_error_not_a_stub(self, capsys):
        @exercise("do it")
        def check(function):
            return function()

        def theirs():
            raise NotImplementedError("mean is not implemented for Bool")

        check(theirs)
        assert capsys.readouterr().out.startswith("Not yet: your code stopped")

    @pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
    def test_a_loop_that_never_ends_is_ended(self, monkeypatch, capsys, handler):
        before = signal.signal(signal.SIGINT, handler)  # ignored where a shell runs things behind
        monkeypatch.setattr("course_utils.exercises.checking.SECONDS", 0.3)

        @exercise("do it")
        def check(function):
            return function()

        def endless():
            w = 0.5
            while w != 0:
                w = w - 0.3 if w > 0 else w + 0.3

        try:
            check(endless)
        finally:
            signal.signal(signal.SIGINT, before)
        assert "is there a loop that never ends?" in capsys.readouterr().out

    def test_an_error_names_the_learners_line(self, capsys):
        @exercise("do it")
        def check(function):
            return function()

        namespace = {}
        exec(compile("def theirs():\n    return 1 / 0", "<cell>", "exec"), namespace)
        check(namespace["theirs"])
        words = capsys.readouterr().out
        assert "ZeroDivisionError" in words and "(line 2 of theirs)" in words

    def test_numbers_and_arrays_are_judged_by_what_they_hold(self):
        assert as_number([[2]], "it") == 2.0
        with pytest.raises(Mistake, match="one number"):
            as_number([1, 2], "it")
        with pytest.raises(Mistake, match="must be a number"):
            as_number("a", "it")
        with pytest.raises(Mistake, match=r"shape \(2,\)"):
            as_array([1, 2, 3], "it", (2,))


@pytest.mark.slow
@pytest.mark.parametrize("lesson", sorted({key[0] for key in CALLS}))
def test_the_solved_exercises_pass_nbgraders_validation(lesson, tmp_path):
    """Of each lesson what its exercises need; that the rest runs is seen elsewhere."""
    env = os.environ | {"COURSE_DATA": "digits", "PYTHONPATH": str(ROOT), "TQDM_DISABLE": "1"}
    build = [sys.executable, "instructor/solved.py", "--exercises-only", str(tmp_path), lesson]
    subprocess.run(build, cwd=ROOT, env=env, check=True, capture_output=True)
    validate = [sys.executable, "-m", "nbgrader", "validate", f"{lesson}.ipynb"]
    done = subprocess.run(validate, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert "Success! Your notebook passes all the tests." in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_a_wrong_answer_does_not_pass_it(tmp_path):
    """Else the tests above would pass whatever nbgrader runs."""
    env = os.environ | {"COURSE_DATA": "digits", "PYTHONPATH": str(ROOT), "TQDM_DISABLE": "1"}
    build = [sys.executable, "instructor/solved.py", "--exercises-only", str(tmp_path), "01"]
    subprocess.run(build, cwd=ROOT, env=env, check=True, capture_output=True)
    path = tmp_path / "01_subgradients.ipynb"
    notebook = nbformat.read(path, 4)
    cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    wrong = next(a for a in answers("01_subgradients", "two_cycle") if not a.right)
    cells[-1].source = wrong.source
    nbformat.write(notebook, path)
    validate = [sys.executable, "-m", "nbgrader", "validate", path.name]
    done = subprocess.run(validate, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert "Success!" not in done.stdout and "VALIDATION FAILED" in done.stdout
