"""Predictions: what a learner believed before a run, set against what happened."""

import json
import os
from contextlib import suppress
from pathlib import Path

FILE = "my_predictions.json"
"""Kept beside the lessons, so that predictions survive a kernel."""

MEMORY_VARIABLE = "COURSE_PREDICTIONS"
"""Environment variable: ``memory`` keeps predictions in this process only (builds and tests)."""


class Predictions:
    """The predictions of one lesson.

    Parameters
    ----------
    lesson : str
        Such as ``"06"``; each lesson keeps its own.
    folder : path
        Where `FILE` is kept; if it cannot be written, predictions live as long as the kernel.
    """

    def __init__(self, lesson: str, folder: str | os.PathLike = "."):
        self.lesson, self.path = lesson, Path(folder).resolve() / FILE
        self._in_memory = os.environ.get(MEMORY_VARIABLE) == "memory"
        self._rows: dict[str, dict] = {} if self._in_memory else self._read().get(lesson, {})

    def predict(self, key: str, yours=None, *, default, unit: str = "") -> None:
        """Record a prediction before the run that decides it.

        Parameters
        ----------
        key : str
            What is predicted; shown in the table.
        yours : number or str, optional
            Your prediction. None leaves an earlier one, or takes `default`.
        default : number or str
            What many believe.
        unit : str
        """
        row = self._rows.setdefault(key, {"unit": unit})
        if yours is not None:
            row.update(believed=yours, by="you")
        elif row.get("by") != "you":
            row.update(believed=default, by="default")
        self._write()
        who = "You predict" if row["by"] == "you" else "No prediction typed; a common one is"
        print(f"{who}: {_with_unit(row['believed'], unit)}  ({key})")

    def reveal(self, key: str, measured) -> None:
        """Set what happened against the prediction.

        Raises
        ------
        KeyError
            If nothing was predicted under `key`; the message names the keys there are.
        """
        if key not in self._rows:
            known = ", ".join(repr(k) for k in self._rows) or "none yet"
            raise KeyError(f"key must name a prediction of this lesson ({known}), got {key!r}")
        row = self._rows[key]
        row["measured"] = measured
        self._write()
        believed, unit = _with_unit(row["believed"], row["unit"]), row["unit"]
        print(f"Predicted: {believed}. Measured: {_with_unit(measured, unit)}.")

    def table(self):
        """Return what was believed and what happened, as a table for the end of a lesson."""
        from IPython.display import Markdown

        lines = ["| question | believed | by | measured |", "| :-- | --: | :-- | --: |"]
        for key, row in self._rows.items():
            believed = _with_unit(row["believed"], row["unit"])
            measured = "–"
            if "measured" in row:
                measured = _with_unit(row["measured"], row["unit"])
            name = key.replace("|", "\\|")
            lines.append(f"| {name} | {believed} | {row['by']} | {measured} |")
        return Markdown("\n".join(lines))

    def _read(self) -> dict:
        try:
            lessons = json.loads(self.path.read_text(encoding="utf-8"))
            whole = all("believed" in row for rows in lessons.values() for row in rows.values())
            return lessons if whole else {}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}  # no file yet, or one that somebody's editor broke: begin anew

    def _write(self) -> None:
        if self._in_memory:
            return
        everything = self._read() | {self.lesson: self._rows}
        text = json.dumps(everything, indent=1, ensure_ascii=False, default=str)
        part = self.path.with_suffix(".part")
        try:
            part.write_text(text, encoding="utf-8")
            os.replace(part, self.path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            self._in_memory = True
            print(f"({FILE} cannot be written here: predictions last as long as the kernel.)")


def _with_unit(value, unit: str) -> str:
    return f"{value} {unit}".strip()
