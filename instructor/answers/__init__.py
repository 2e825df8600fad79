"""The answers to every exercise: right ones, and wrong ones with the words they must draw.

A folder is a lesson, a file an exercise, a cell an answer; the cell's title says which kind.
"""

import builtins
from dataclasses import dataclass
from pathlib import Path

import jupytext

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

    def functions(self) -> dict:
        """Run the cell in the names that a lesson has, and return what it defines."""
        import numpy as np
        import torch
        import torch.nn.functional as F

        names = {"np": np, "torch": torch, "F": F, "__builtins__": builtins}
        given = set(names)
        exec(compile(self.source, f"<answer {self.title}>", "exec"), names)
        return {name: value for name, value in names.items() if name not in given}


def answers(lesson: str = "*", exercise: str = "*") -> list[Answer]:
    """Return all answers, or those to one lesson or one exercise."""
    found = []
    for path in sorted(ANSWERS.glob(f"{lesson}/{exercise}.py")):
        for cell in jupytext.read(path, fmt="py:percent").cells:
            title, _, says = cell.metadata.get("title", "").partition(" → ")
            found.append(Answer(path.parent.name, path.stem, title, cell.source, says))
    return found
