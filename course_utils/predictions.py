"""Predictions: what a learner believed before a run, set against what happened."""

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from numbers import Real
from pathlib import Path

from course_utils.claims import shown

FILE = "my_predictions.json"
"""Kept beside the lessons, so that predictions survive a kernel."""

MEMORY_VARIABLE = "COURSE_PREDICTIONS"
"""Environment variable: ``memory`` keeps predictions in this process only (builds and tests)."""


class Predictions:
    """The predictions of one lesson: called, it asks a question.

    Parameters
    ----------
    lesson : str
        The lesson's id, such as ``"06_mnist_mlp"``; each lesson keeps its own.
    folder : path
        Where `FILE` is kept; where it cannot be written, predictions live as long as the kernel.
    """

    def __init__(self, lesson: str, folder: str | os.PathLike = "."):
        self.lesson, self.path = lesson, Path(folder).resolve() / FILE
        # nbgrader runs lessons beside the instructor's files: nothing is left there.
        grading = "NBGRADER_EXECUTION" in os.environ
        self._in_memory = grading or os.environ.get(MEMORY_VARIABLE) == "memory"
        self._told = False
        self._said: dict[str, dict] = {}  # by this kernel; the file may know more

    def __call__(
        self, question: str, *, yours=None, unit: str = "", choices: Sequence[str] = ()
    ) -> "Prediction":
        """Print the question with its unit or choices, and record what was typed.

        Parameters
        ----------
        question : str
            What is predicted; a name of its own within the lesson.
        yours : number or str, optional
            Your prediction. None leaves an earlier one.
        unit : str
            Of a number.
        choices : sequence of str, optional
            What can be answered, where a word is asked for.

        Returns
        -------
        Prediction
            To be revealed after the run that decides it.
        """
        asked = Prediction(self, question, unit, tuple(choices))
        said = self._said.setdefault(question, {})
        kinds = " / ".join(choices) if choices else f"a number, in {unit}" if unit else "a number"
        print(f"{question}? ({kinds})")
        if yours is not None and asked.accepts(yours):
            said["believed"] = yours if isinstance(yours, str) else float(yours)
            self._write()
        elif yours is not None:
            print(f"yours must be {asked.accepted()}, got {yours!r}: not recorded")
        return asked

    def table(self):
        """Return what was believed and what happened, as a table for the end of a lesson."""
        from IPython.display import Markdown

        lines = ["| question | yours | measured | many believe |", "| :-- | --: | --: | --: |"]
        for question in self._said:
            row = self._row(question)
            cells = [_told(row, key, "–") for key in ("believed", "measured", "many")]
            cells[0] += {True: " ✓", False: " ✗"}.get(row.get("right"), "")
            lines.append(f"| {' | '.join([question, *cells])} |".replace("|w|", "\\|w\\|"))
        return Markdown("\n".join(lines))

    def _row(self, question: str) -> dict:
        """Return what is known of a question: what was kept, and what this kernel has said."""
        kept = {} if self._in_memory else _read(self.path).get(self.lesson, {})
        return kept.get(question, {}) | self._said[question]

    def _write(self) -> None:
        """Add what this kernel has said to the file, which other kernels write, too."""
        if self._in_memory:
            return
        part = None
        try:
            lessons = _read(self.path)
            kept = lessons.setdefault(self.lesson, {})
            kept |= {q: kept.get(q, {}) | said for q, said in self._said.items() if said}
            with tempfile.NamedTemporaryFile(
                "w", dir=self.path.parent, suffix=".part", encoding="utf-8", delete=False
            ) as file:
                part = Path(file.name)
                json.dump(lessons, file, indent=1, ensure_ascii=False, default=str)
            os.replace(part, self.path)
        except OSError:
            if part:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            if not self._told:
                print(f"({FILE} cannot be written here: predictions last as long as the kernel.)")
            self._told = True


class Prediction:
    """One question, from the prediction to what happened."""

    def __init__(self, lesson: Predictions, question: str, unit: str, choices: tuple[str, ...]):
        self._lesson, self.question, self.unit, self.choices = lesson, question, unit, choices

    def accepts(self, value) -> bool:
        """Whether `value` is one of the choices, or a number where there are none."""
        if self.choices:
            return value in self.choices
        return isinstance(value, Real) and not isinstance(value, bool)

    def accepted(self) -> str:
        """Return what is accepted, in words."""
        return f"one of {', '.join(map(repr, self.choices))}" if self.choices else "a number"

    def reveal(self, measured, *, within: float = 0.0, many=None) -> None:
        """Print what was measured, what was believed, and whether that was right.

        Parameters
        ----------
        measured : number or str
            A number, or one of the choices.
        within : float
            How far from it a number may lie and still be right.
        many : number or str, optional
            What many believe.

        Raises
        ------
        ValueError
            If `measured` or `many` is no possible answer.
        """
        for name, value in (("measured", measured), ("many", many)):
            if value is not None and not self.accepts(value):
                raise ValueError(f"{name} must be {self.accepted()}, got {value!r}")
        said, believed = self._lesson._said[self.question], self._lesson._row(self.question)
        said.update(measured=f"{shown(measured)} {self.unit}".strip(), unit=self.unit)
        words, yours = f"{self.question}: {said['measured']}.", believed.get("believed")
        if yours is None or not self.accepts(yours):
            words += " You have typed no prediction."
        else:
            said["right"] = self._right(yours, measured, within)
            near = f" to within {within:g}" if within and said["right"] else ""
            words += f" You predicted {self._typed(yours)}: {_verdict(said['right'])}{near}."
        if many is not None:
            said["many"] = self._typed(many)
            verdict = _verdict(self._right(many, measured, within))
            words += f" Many believe {said['many']}: {verdict}."
        self._lesson._write()
        print(words)

    def _right(self, believed, measured, within: float) -> bool:
        return bool(believed == measured if self.choices else abs(believed - measured) <= within)

    def _typed(self, value) -> str:
        return f"{value if isinstance(value, str) else format(value, 'g')} {self.unit}".strip()


def _verdict(right: bool) -> str:
    return "right" if right else "not so"


def _told(row: dict, key: str, otherwise: str) -> str:
    value = row.get(key)
    if value is None:
        return otherwise
    return value if isinstance(value, str) else f"{value:g} {row.get('unit', '')}".strip()


def _read(path: Path) -> dict[str, dict[str, dict]]:
    """Return the rows of all lessons; what an editor broke costs only itself."""
    try:
        lessons = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return {}
    except ValueError:
        with suppress(OSError):
            os.replace(path, path.with_suffix(".broken.json"))  # nobody's words are thrown away
        return {}
    if not isinstance(lessons, dict):
        return {}
    rows = {name: kept for name, kept in lessons.items() if isinstance(kept, dict)}
    return {
        name: {question: row for question, row in kept.items() if isinstance(row, dict)}
        for name, kept in rows.items()
    }
