"""Write solved lessons, made from the answers and not executed (`make solved`).

python instructor/solved.py [--exercises-only] FOLDER [NAME ...]

With --exercises-only a lesson is cut down to what its exercises need: set-up, imports,
definitions, and the exercises themselves.
"""

import argparse
from pathlib import Path

import nbformat

from instructor.answers import answers
from tools.lessons import definitions, read_lesson, sources


def solve(notebook, lesson: str):
    """Put the first right answer to each exercise into its solution cell."""
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("solution"):
            right = [a for a in answers(lesson, meta["grade_id"]) if a.right]
            cell.source = right[0].source
    return notebook


def exercises_only(notebook):
    """Keep set-up, imports and definitions, and the exercises: what grading runs."""
    ground = {cell.id for cell in definitions(notebook)} | {"setup"}
    notebook.cells = [c for c in notebook.cells if c.id in ground or "nbgrader" in c.metadata]
    return notebook


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exercises-only", action="store_true")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="beginnings of names, such as 06")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for source in sources(options.names):
        target = options.folder / f"{source.stem}.ipynb"
        notebook = solve(read_lesson(source), source.stem)
        nbformat.write(exercises_only(notebook) if options.exercises_only else notebook, target)
        print(target)


if __name__ == "__main__":
    main()
