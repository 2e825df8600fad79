"""Build lessons: notebooks/src/NN_name.py → executed notebooks/NN_name.ipynb (`make notebooks`).

python tools/build.py [NAME ...]           all lessons, or those whose name begins so
"""

import argparse
import os
import sys
import time
from base64 import b64decode
from pathlib import Path

import nbformat

from tools.lessons import ROOT, course, read_lesson, sources

QUIET = {"TQDM_DISABLE": "1", "COURSE_PREDICTIONS": "memory", "COURSE_STRICT": "1"}
"""Environment of a build: no progress bars, nobody's predictions, claims that fail stop it."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def execute(notebook, folder: Path):
    """Run all cells in a fresh kernel and keep their outputs, without widget state or timings."""
    from nbclient import NotebookClient

    os.environ.update(QUIET)
    language = notebook.metadata["language_info"]
    client = NotebookClient(
        notebook,
        timeout=900,
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        record_timing=False,
    )
    client.execute()
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = language  # without the version of this machine's Python
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
    options = parser.parse_args()

    from course_utils.data import load_mnist

    if load_mnist(verbose=False).name != "MNIST":
        print(
            "Lessons are built on real MNIST: set COURSE_DATA to the folder that holds MNIST/raw."
        )
        return 1
    for source in sources(options.names):
        seconds, stated = build(source), course()["run_seconds"].get(source.stem, 0)
        print(f"{source.stem}: {seconds:.0f} s (pyproject.toml says {stated} s)")
        if not 0.7 * stated < seconds < 1.4 * stated:
            nearest = 5 * round(seconds / 5)
            print(f"  → put {source.stem} = {nearest} under run_seconds there, run `make stamp`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
