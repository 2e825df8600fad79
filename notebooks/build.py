"""Build lessons: notebooks/src/NN_name.py → executed notebooks/NN_name.ipynb (`make notebooks`).

python notebooks/build.py [NAME ...]           all lessons, or those whose name begins so
python notebooks/build.py --solved FOLDER      solved copies from tests/answers, not executed
"""

import argparse
import hashlib
import os
import sys
import time
from base64 import b64decode
from pathlib import Path

import jupytext
import nbformat

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

QUIET = {"TQDM_DISABLE": "1", "COURSE_PREDICTIONS": "memory", "COURSE_STRICT": "1"}
"""Environment of a build: no progress bars, nobody's predictions, claims that fail stop it."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def sources(prefixes: list[str] | None = None) -> list[Path]:
    """Return the lessons' sources in order."""
    found = sorted((ROOT / "notebooks/src").glob("[0-9][0-9]_*.py"))
    return [p for p in found if not prefixes or p.stem.startswith(tuple(prefixes))]


def read_lesson(source: Path):
    """Return a lesson as an unexecuted notebook with stable cell ids."""
    notebook = jupytext.read(source, fmt="py:percent")
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        digest = hashlib.sha1(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        cell["id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        if "setup" in cell.metadata.get("tags", []):
            cell["id"] = "setup"  # stamping changes its text, and must not change its name
    notebook.cells[0]["id"] = "title"
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def solve(notebook, lesson: str):
    """Put the first right answer from tests/answers into each solution cell."""
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("solution"):
            answers = ROOT / "tests/answers" / lesson / f"{meta['grade_id']}.py"
            cell.source = right_answers(answers)[0]
    return notebook


def right_answers(path: Path) -> list[str]:
    """Return the cells of an answer file that are titled "right"."""
    cells = jupytext.read(path, fmt="py:percent").cells
    return [c.source for c in cells if str(c.metadata.get("title", "")).startswith("right")]


def execute(notebook, folder: Path):
    """Run all cells in a fresh kernel and keep their outputs, without widget state or timings."""
    from nbclient import NotebookClient

    os.environ.update(QUIET)
    client = NotebookClient(
        notebook,
        timeout=900,
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        record_timing=False,
    )
    client.execute()
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
            if output.output_type == "stream" and output.name == "stderr":
                raise RuntimeError(f"a cell wrote to stderr:\n{cell.source}\n{output.text}")
    return notebook


def readme_pictures(notebook) -> list[bytes]:
    """Return the picture of the cell tagged readme, which README shows."""
    return [
        b64decode(output.data["image/png"])
        for cell in notebook.cells
        if "readme" in cell.metadata.get("tags", [])
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]


def build(source: Path) -> float:
    """Build one lesson; return the seconds that its whole run took."""
    start = time.monotonic()
    notebook = execute(read_lesson(source), ROOT / "notebooks")
    seconds = time.monotonic() - start
    target = ROOT / "notebooks" / f"{source.stem}.ipynb"
    part = target.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    part.replace(target)  # a build that fails leaves the old lesson whole
    for picture in readme_pictures(notebook):
        (ROOT / "notebooks/images").mkdir(exist_ok=True)
        (ROOT / f"notebooks/images/{source.stem}.png").write_bytes(picture)
    return seconds


def main() -> int:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="beginnings of names, such as 06")
    parser.add_argument("--solved", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.solved:
        options.solved.mkdir(parents=True, exist_ok=True)
        for source in sources(options.names):
            target = options.solved / f"{source.stem}.ipynb"
            nbformat.write(solve(read_lesson(source), source.stem), target)
            print(target)
        return 0

    from course_utils.data import load_mnist
    from notebooks.stamp import course

    if load_mnist(verbose=False).name != "MNIST":
        print(
            "Lessons are built on real MNIST: set COURSE_DATA to the folder that holds MNIST/raw."
        )
        return 1
    for source in sources(options.names):
        seconds, stated = build(source), course()["lessons"][source.stem]["run_seconds"]
        print(f"{source.stem}: {seconds:.0f} s (pyproject.toml says {stated} s)")
        if not 0.7 < seconds / stated < 1.4:
            print(f"  → put run_seconds = {5 * round(seconds / 5)} there and run `make stamp`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
