"""Every exercise tells right answers from wrong ones, each mistake by one key, on any problems."""

import importlib
import os
import pkgutil
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
import numpy as np
import pytest

import course_utils
from course_utils.exercises import beside
from course_utils.exercises.checking import Exercise, Mistake, NotAttempted, Verdict, asking
from instructor.answers import answers, exercises, ground
from instructor.solved import exercises_only, solve
from tools.lessons import read_lesson, sources

ROOT = Path(__file__).resolve().parents[1]
ALL = answers()
RIGHT, WRONG = [a for a in ALL if a.right], [a for a in ALL if not a.right]
EXERCISES = exercises()
LESSONS = [source.stem for source in sources()]


def title(answer) -> str:
    return f"{answer.exercise}: {answer.title}"


def without_numbers(words: str) -> str:
    return re.sub(r"[-+−]?\d[\d.,]*(e[+-]?\d+)?", "#", words)


# --- Stored answers --------------------------------------------------------------------------


@pytest.mark.quick
@pytest.mark.parametrize("answer", ALL, ids=title)
def test_an_answer_is_told_in_the_lesson_as_it_deserves(answer, capsys):
    """On the problems that learners get; the tests below judge these, too."""
    exercise, functions = EXERCISES[answer.exercise], answer.functions()
    exercise(*(functions[name] for name in exercise.stubs))
    words = capsys.readouterr().out
    if answer.right:
        assert words == f"Right: {exercise.right}\n"
    else:
        assert words.startswith("Not yet: ") and answer.says in words, words


@pytest.mark.slow
@pytest.mark.parametrize("answer", ALL, ids=title)
def test_an_answer_gets_the_same_verdict_on_all_problems_and_over_the_pipe(answer, pipe):
    exercise = EXERCISES[answer.exercise]
    seeds = [exercise.seed, *range(19 if answer.right else 4)]
    verdicts = [answer.verdict(seed) for seed in seeds]
    if answer.right:
        deserved = Verdict("Right", "right", exercise.right, exercise.points)
        assert set(verdicts) == {deserved}, verdicts
    else:
        assert {v.verdict for v in verdicts} == {"Not yet"}, verdicts
        assert len({v.key for v in verdicts}) == 1, verdicts
        assert len({without_numbers(v.words) for v in verdicts}) == 1, verdicts
        assert verdicts[0].key != "check" and answer.says in verdicts[0].words, verdicts[0]
        assert all(v.points < exercise.points for v in verdicts)
    with pipe.submission(answer.cells, fresh=False, seconds=exercise.seconds) as ask:
        assert exercise.judge(ask, np.random.default_rng(seeds[0])) == verdicts[0]


def test_every_exercise_has_enough_answers():
    kinds = Counter((a.exercise, a.right) for a in ALL)
    for name in EXERCISES:
        assert kinds[name, True] >= 6, f"{name}: fewer than six right answers"
        assert kinds[name, False] >= 10, f"{name}: fewer than ten wrong answers"


def test_answers_are_told_apart_by_their_titles():
    titles = Counter(map(title, ALL))
    assert titles.most_common(1)[0][1] == 1, titles.most_common(1)
    assert all(a.says for a in WRONG)


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_answer_of_each_lesson_uses_a_name_that_the_lesson_defines(lesson):
    """Graded or not, an answer stands on the page, among its imports and definitions."""
    text = "\n".join(ground(lesson)[1:])
    names = re.findall(r"^def (\w+)", text, re.MULTILINE)
    right = "\n".join(a.source for a in RIGHT if a.lesson == lesson)
    used = [n for n in names if re.search(rf"\b{n}\(", right) and f"def {n}(" not in right]
    assert used, f"none of {names}"


# --- The exercises themselves ----------------------------------------------------------------


def cards(lesson: str):
    """Yield each exercise's stub cell and check cell."""
    notebook = nbformat.read(ROOT / f"notebooks/{lesson}.ipynb", 4)
    cells = [c for c in notebook.cells if "nbgrader" in c.metadata]
    return zip(cells[::2], cells[1::2], strict=True)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_page_and_the_exercise_agree(lesson):
    found = set()
    for stub, check in cards(lesson):
        name = stub.metadata.nbgrader.grade_id
        exercise = EXERCISES[name]
        assert exercise.name == name and check.metadata.nbgrader.grade_id == f"check_{name}"
        assert check.metadata.nbgrader.points == exercise.points
        assert check.source == f"exercises.{name}({', '.join(exercise.stubs)})"
        assert re.findall(r"^def (\w+)", stub.source, re.MULTILINE) == exercise.stubs
        found.add(name)
    module = importlib.import_module(f"course_utils.exercises.lesson_{lesson[:2]}")
    assert found == {k for k, v in vars(module).items() if isinstance(v, Exercise)}
    assert sum(EXERCISES[name].points for name in found) == 10


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_section_to_look_at_again_is_there(lesson):
    page = (ROOT / f"notebooks/src/{lesson}.py").read_text(encoding="utf-8")
    for stub, _ in cards(lesson):
        section = EXERCISES[stub.metadata.nbgrader.grade_id].section
        assert re.search(rf"^# ## {section} · ", page, re.MULTILINE), section


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_page_shows_what_the_check_says_of_the_stub(lesson):
    for stub, check in cards(lesson):
        exercise = EXERCISES[stub.metadata.nbgrader.grade_id]
        names = {}
        exec("import numpy as np\nimport torch\n" + stub.source, names)
        verdict = exercise.judge(asking(names), np.random.default_rng(0))
        assert verdict.verdict == "Not attempted yet", verdict
        assert [o.text for o in check.outputs] == [f"{verdict}\n"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lessons_checks_ask_at_most_220_questions(lesson):
    asked = 0
    for name in (stub.metadata.nbgrader.grade_id for stub, _ in cards(lesson)):
        answer = next(a for a in RIGHT if a.exercise == name)
        ask = asking(answer.functions())

        def counted(*question, through=""):
            nonlocal asked
            asked += 1
            return ask(*question, through=through)  # noqa: B023 (called at once)

        verdict = EXERCISES[name].judge(counted, np.random.default_rng(0))
        assert verdict.verdict == "Right"
    assert asked <= 220  # over a pipe each is a fork


NONSENSE = [
    None,
    "0.5",
    3.0,
    [],
    {},
    (),
    object(),
    1j,
    np.array(["a"]),
    [[1], [2, 3]],
    float("nan"),
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda v: type(v).__name__)
@pytest.mark.parametrize("name", EXERCISES)
def test_nonsense_is_answered_not_crashed_on(name, nonsense):
    exercise = EXERCISES[name]
    ask = asking(dict.fromkeys(exercise.stubs, lambda *a: nonsense))
    verdict = exercise.judge(ask, np.random.default_rng(0))
    assert verdict.verdict == "Not yet" and verdict.points == 0
    assert verdict.key != "check", verdict


# --- Nothing that is shipped is an answer ----------------------------------------------------


def callables():
    """Yield every function and class of the package, private ones included."""
    for found in pkgutil.walk_packages(course_utils.__path__, "course_utils."):
        module = importlib.import_module(found.name)
        for name, value in list(vars(module).items()):  # lazy imports add to it
            if getattr(value, "__module__", None) == found.name and callable(value):
                yield f"{found.name}.{name}", value


def first_question(part) -> list:
    asked = []

    def ask(name, *arguments, through=""):
        asked.append((arguments, through))
        raise NotAttempted

    with pytest.raises(NotAttempted):
        part.check(ask, np.random.default_rng(0))
    return asked[0]


@pytest.mark.parametrize(
    "part",
    [pytest.param(p, id=p.stub) for exercise in EXERCISES.values() for p in exercise.parts],
)
def test_no_callable_of_the_package_is_an_answer(part, tmp_path, monkeypatch):
    """Called as the stub is, in an empty folder with no network."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_DATA", "digits")
    monkeypatch.setattr(socket, "socket", lambda *a, **k: (_ for _ in ()).throw(OSError()))
    question, through = first_question(part)
    tried = 0
    for where, function in callables():
        reply = beside.answer({part.stub: function}, part.stub, question, 2, through)
        if reply.kind == "value" and not isinstance(reply.value, (beside.Unlike, type(None))):
            try:
                part.check(asking({part.stub: function}, 5), np.random.default_rng(0))
            except Mistake:
                pass
            else:
                pytest.fail(f"{where} is an answer to {part.stub}")
        tried += 1
    assert tried > 300


def test_importing_the_package_writes_nothing_beside_it(tmp_path):
    """Nor does compiling its loops; Python's own cache of bytecode is switched off."""
    code = """
import importlib, pkgutil, course_utils, numpy as np
for module in pkgutil.walk_packages(course_utils.__path__, "course_utils."):
    importlib.import_module(module.name)
course_utils.lasso.coordinate_descent(np.eye(3), np.ones(3), 0.1)
"""
    copy = tmp_path / "course_utils"
    shutil.copytree(course_utils.__path__[0], copy, ignore=shutil.ignore_patterns("__pycache__"))
    before = sorted(tmp_path.rglob("*"))
    env = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, check=True)
    assert sorted(tmp_path.rglob("*")) == before


# --- Under nbgrader --------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_solved_exercises_pass_nbgraders_validation(lesson, tmp_path):
    """Of each lesson what its exercises need; that the rest runs is seen elsewhere."""
    env = os.environ | {"COURSE_DATA": "digits", "PYTHONPATH": str(ROOT), "TQDM_DISABLE": "1"}
    (source,) = sources([lesson])
    solved = exercises_only(solve(read_lesson(source), lesson))
    nbformat.write(solved, tmp_path / f"{lesson}.ipynb")
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
