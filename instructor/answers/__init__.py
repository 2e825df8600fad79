"""The answers to every exercise: right ones, and wrong ones with the words they must draw.

A folder is a lesson, a file an exercise, a cell an answer; the cell's title says which kind.
"""

import builtins
import importlib
import linecache
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jupytext
import numpy as np

from course_utils.exercises.checking import Exercise, Verdict, asking
from tools.lessons import definitions, read_lesson, sources

ANSWERS = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise, as a learner would type it into the solution cell."""

    lesson: str
    exercise: str
    title: str
    source: str
    says: str  # for wrong answers: what the check must say

    @property
    def right(self) -> bool:
        return self.title.startswith("right")

    @property
    def cells(self) -> list[str]:
        """The lesson's import and definition cells, and the answer's."""
        return [*ground(self.lesson), self.source]

    def functions(self) -> dict:
        """Run the cell on the lesson's ground, and return the names that there are then."""
        names, file = dict(_ground_names(self.lesson)), f"<answer {self.title}>"
        # An error in an answer is quoted by its line, so tracebacks must find the text.
        text = self.source.splitlines(keepends=True)
        linecache.cache[file] = (len(self.source), None, text, file)
        exec(compile(self.source, file, "exec"), names)
        return names

    def verdict(self, seed: int = 0) -> Verdict:
        """Return what the check says of it in a lesson, on the problems of a seed."""
        exercise = exercises()[self.exercise]
        ask = asking(self.functions(), exercise.seconds)
        return exercise.judge(ask, np.random.default_rng(seed))


@cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises of the series by name."""
    found = {}
    for source in sources():
        module = importlib.import_module(f"course_utils.exercises.lesson_{source.stem[:2]}")
        found |= {k: value for k, value in vars(module).items() if isinstance(value, Exercise)}
    return found


@cache
def ground(lesson: str) -> tuple[str, ...]:
    """Return what stands in a lesson for every answer: its import and definition cells."""
    (source,) = sources([lesson])
    return tuple(cell.source for cell in definitions(read_lesson(source)))


@cache
def _ground_names(lesson: str) -> dict:
    names = {"__builtins__": builtins, "__name__": "__main__"}
    for source in ground(lesson):
        exec(compile(source, f"<{lesson}>", "exec"), names)
    return names


def answers(lesson: str = "*", exercise: str = "*") -> list[Answer]:
    """Return all answers, or those to one lesson or one exercise."""
    found = []
    for path in sorted(ANSWERS.glob(f"{lesson}/{exercise}.py")):
        text = path.read_text(encoding="utf-8")
        # Read here, since jupytext takes "x = 1" in a title for metadata.
        titles = re.findall("^# %% (.+)", text, re.MULTILINE)
        cells = jupytext.reads(text, fmt="py:percent").cells
        for heading, cell in zip(titles, cells, strict=True):
            title, _, says = heading.partition(" → ")
            found.append(Answer(path.parent.name, path.stem, title, cell.source, says))
    return found
