"""What a lesson is: where it lies, its title, its cells, and what its metadata say of it."""

import ast
import hashlib
import re
import tomllib
from pathlib import Path

import course_utils

ROOT = Path(__file__).resolve().parents[1]

STAMPED = re.compile(r"<!-- (badges|times) -->\n.*?<!-- end \1 -->", re.DOTALL)
"""What `make stamp` writes into a header: another address or time makes no other lesson."""


FOLDED = {"setup", "claim", "reveal"}
"""Tags of cells whose code is folded: their output is for everybody, their code for the curious."""


def course() -> dict:
    """Return the course's settings from pyproject.toml."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        return tomllib.load(file)["tool"]["course"]


def sources(prefixes: list[str] | None = None) -> list[Path]:
    """Return the lessons' sources in order."""
    found = sorted((ROOT / "notebooks/src").glob("[0-9][0-9]_*.py"))
    return [p for p in found if not prefixes or p.stem.startswith(tuple(prefixes))]


def title(source: Path) -> str:
    """Return a lesson's title, which stands in its first heading and nowhere else."""
    found = re.search(r"^# # \d\d · (.+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise ValueError(f"{source.name}: there is no heading '# # NN · title'")
    return found[1]


def read_lesson(source: Path):
    """Return a lesson as an unexecuted notebook with stable cell ids."""
    import jupytext
    import nbformat

    notebook = jupytext.read(source, fmt="py:percent")
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        digest = hashlib.sha1(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        cell["id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        if "setup" in cell.metadata.get("tags", []):
            cell["id"] = "setup"  # stamping changes its text, and must not change its name
        if FOLDED & set(cell.metadata.get("tags", [])):
            cell.metadata["jupyter"] = {"source_hidden": True}  # JupyterLab, Notebook 7
            cell.metadata["cellView"] = "form"  # Colab
    notebook.cells[0]["id"] = "title"
    notebook.metadata = nbformat.from_dict(metadata(source.stem, notebook.cells))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def definitions(notebook) -> list:
    """Return a lesson's import cells and those that hold definitions alone: an exercise's ground.

    The set-up cell and the cells of exercises are not among them.
    """
    return [cell for cell in notebook.cells if cell.cell_type == "code" and _defines(cell)]


def _defines(cell) -> bool:
    if "nbgrader" in cell.metadata or "setup" in cell.metadata.get("tags", []):
        return False
    body = ast.parse(cell.source).body
    imports = isinstance(body[0], (ast.Import, ast.ImportFrom)) if body else False
    return imports or all(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in body)


def metadata(lesson: str, cells: list) -> dict:
    """Return a notebook's metadata: which lesson it is, of which text, built with which package.

    Parameters
    ----------
    lesson : str
        The lesson's id, such as ``"01_subgradients"``.
    cells : list of dict
        Its cells, as in the file.
    """
    texts = ["".join(cell["source"]) for cell in cells if cell["id"] != "setup"]
    text = STAMPED.sub("", "\n".join(texts))
    return {
        "course": {
            "lesson": lesson,
            "package": course_utils.__version__,
            "source": hashlib.sha256(text.encode()).hexdigest()[:12],
        },
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        # The last two are for `nbconvert --to script`, which would write a .txt without them.
        "language_info": {
            "name": "python",
            "pygments_lexer": "ipython3",
            "file_extension": ".py",
            "nbconvert_exporter": "python",
        },
    }


def cleared(notebook: dict) -> dict:
    """Return a notebook without outputs: who predicts must not read the answer below."""
    cells = [dict(cell) for cell in notebook["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return {**notebook, "cells": cells}
