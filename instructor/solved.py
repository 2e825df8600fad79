"""Write solved lessons, made from the answers and not executed (`make solved`).

python instructor/solved.py FOLDER [NAME ...]
"""

import sys
from pathlib import Path

import nbformat

from instructor.answers import answers
from tools.lessons import read_lesson, sources


def solve(notebook, lesson: str):
    """Put the first right answer to each exercise into its solution cell."""
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("solution"):
            right = [a for a in answers(lesson, meta["grade_id"]) if a.right]
            cell.source = right[0].source
    return notebook


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources(sys.argv[2:]):
        target = folder / f"{source.stem}.ipynb"
        nbformat.write(solve(read_lesson(source), source.stem), target)
        print(target)
