"""Write what stands in one place of pyproject.toml into lessons and README (`make stamp`).

The repository's address goes into badges and set-up cells, the lessons' times into their headers
and README's table. Built lessons are stamped too: none of this changes an output.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlparse

from course_utils import __version__
from tools import lessons
from tools.lessons import FOLDED, STAMPED, course, metadata, read_lesson, sources, title

SETUP_CELL = """\
# Set-up, the same in every lesson: find course_utils, or say what to do.
import sys
from pathlib import Path
from subprocess import getstatusoutput

REPOSITORY = "{repository}"
try:
    from course_utils import __version__ as installed
except ImportError:  # nothing, or a folder of that name without the package in it
    installed = "0"
cwd = Path.cwd()
near = [p for p in (cwd, *cwd.parents) if (p / "course_utils/__init__.py").is_file()]
wheels = {{w.name.split("-")[1]: w for w in cwd.glob("course_utils-*.whl")}}
newest = max([installed, *wheels], key=lambda text: [int(n) for n in text.split(".")])
place = str(near[0] if near else wheels[newest] if newest != installed else sys.path[0])
if not near and newest == "0":
    pip = f'"{{sys.executable}}" -m pip install --quiet --no-deps git+{{REPOSITORY}}'
    failed, why = getstatusoutput(pip) if REPOSITORY else (1, "no checkout above")
    if failed:
        raise ImportError(f"Lay course_utils' wheel (`make wheel`) beside this: {{why}}")
if installed == "0" or place != sys.path[0]:
    sys.path[:] = dict.fromkeys([place, *sys.path])  # a wheel works as it is, zipped
    stale = [sys.modules.pop(m) for m in [*sys.modules] if m.startswith("course_utils")]
if (met := __import__("course_utils").__version__) != "{version}":
    print(f"This lesson is of course_utils {version} and meets {{met}}: renew the older.")"""


def setup_cell() -> str:
    """Return the set-up cell with the repository's address and the package's version."""
    return SETUP_CELL.format(repository=course()["repository"], version=__version__)


def badges(lesson: str) -> str:
    """Return the badges of a lesson as Markdown; none while the address is empty."""
    repository = course()["repository"]
    if not repository:
        return ""
    place = urlparse(repository).path.strip("/").removesuffix(".git")
    notebook = f"notebooks/{lesson}.ipynb"
    colab = f"https://colab.research.google.com/github/{place}/blob/main/{notebook}"
    binder = f"https://mybinder.org/v2/gh/{place}/main?urlpath=lab/tree/{notebook}"
    return (
        f"[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({colab}) "
        f"[![Open in Binder](https://mybinder.org/badge_logo.svg)]({binder})"
    )


def study_minutes(cells: list) -> tuple[int, int]:
    """Return how long a lesson's core takes, and what is further, each to a quarter of an hour.

    The cards' own minutes, a minute for 100 words, 1½ for a code cell that shows its code, ½ for
    a folded one: fitted to five lessons that were worked as a newcomer would.

    Parameters
    ----------
    cells : list of dict
        With a section whose heading ends in "· further" everything down to the next is further.
    """
    minutes, part = {"core": 0.0, "further": 0.0}, "core"
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            minutes[part] += 0.5 if FOLDED & set(cell["metadata"].get("tags", [])) else 1.5
            continue
        for line in STAMPED.sub("", source).splitlines():
            if line.startswith("## "):
                part = "further" if line.endswith("· further") else "core"
            minutes[part] += len(re.findall(r"\w+", line)) / 100
            if card := re.match(r"\*\*\d+ points? · (\d+) minutes", line):
                minutes[part] += int(card[1])
    return 15 * round(minutes["core"] / 15), 15 * round(minutes["further"] / 15)


def times(lesson: str, cells: list) -> str:
    """Return the line of a lesson's header that tells its minutes and seconds."""
    core, further = study_minutes(cells)
    more = f", {further} more for what is further" if further else ""
    return (
        f"About {core} minutes of study{more} · the whole lesson runs in about "
        f"{course()['run_seconds'].get(lesson, 0)} seconds on two CPU cores"
    )


def lesson_table(read: dict[Path, list]) -> str:
    """Return README's table of lessons, each source with its cells."""
    lines = ["| lesson | study | a whole run | open |", "| :-- | --: | --: | :-- |"]
    for source, cells in read.items():
        name = source.stem
        core, further = study_minutes(cells)
        more = f" + {further}" if further else ""
        seconds = course()["run_seconds"].get(name, 0)
        lines.append(
            f"| [{name[:2]} · {title(source)}](notebooks/{name}.ipynb) | {core}{more} min "
            f"| {seconds} s | {badges(name) or 'JupyterLab: `make lab`'} |"
        )
    return "\n".join(lines)


def notation(keys: list[str]) -> str:
    """Return the table of the symbols named, from notation.md: the one place that defines them."""
    rows = {}
    for line in (lessons.ROOT / "notebooks/notation.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| :--"):
            key, row = line[2:].split(" | ", 1)
            rows[key] = f"| {row}"
    if unknown := [key for key in keys if key not in rows]:
        raise ValueError(f"no row in notation.md for {', '.join(unknown)}")
    chosen = [row for key, row in rows.items() if key in keys]
    return "\n".join([rows["key"], "| :-- | :-- | :-- |", *chosen])


def with_notation(text: str, prefix: str = "") -> str:
    """Return `text` with the table between the comments that name its rows."""
    pattern = re.compile(
        rf"(?P<first>{re.escape(prefix)}<!-- notation: (?P<keys>[\w ]+) -->)\n"
        rf".*?(?P<last>{re.escape(prefix)}<!-- end notation -->)",
        re.DOTALL,
    )

    def table(match) -> str:
        lines = notation(match["keys"].split()).splitlines()
        # An empty line first, or the page would take the table for part of the comment.
        body = "".join(f"{prefix}{line}".rstrip() + "\n" for line in ["", *lines, ""])
        return f"{match['first']}\n{body}{match['last']}"

    return pattern.sub(table, text)


def between(text: str, name: str, content: str, prefix: str = "") -> str:
    """Return `text` with `content` between the comments that name the place."""
    first, last = f"{prefix}<!-- {name} -->", f"{prefix}<!-- end {name} -->"
    body = "".join(f"{prefix}{line}\n" for line in content.splitlines())
    pattern = re.compile(re.escape(first) + r"\n.*?" + re.escape(last), re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no place for {name}: {first!r} … {last!r} is missing")
    return pattern.sub(lambda _: f"{first}\n{body}{last}", text, count=1)


def stamp_source(text: str, lesson: str, cells: list) -> str:
    """Return a lesson's py:percent source with badges, times and set-up cell up to date."""
    text = between(text, "badges", badges(lesson), "# ")
    text = between(text, "times", times(lesson, cells), "# ")
    text = with_notation(text, "# ")
    cell = re.compile(r'(# %% tags=\["setup"\]\n).*?(?=\n+# %%)', re.DOTALL)
    if not cell.search(text):
        raise ValueError(f"{lesson}: there is no cell with the tag setup")
    return cell.sub(lambda match: match.group(1) + setup_cell(), text, count=1)


def stamp_notebook(text: str, lesson: str) -> str:
    """Return a built notebook's JSON with the same, its outputs untouched."""
    notebook = json.loads(text)
    cells = notebook["cells"]
    setup = [cell for cell in cells if "setup" in cell["metadata"].get("tags", [])]
    if not setup:
        raise ValueError(f"{lesson}: there is no cell with the tag setup")
    header = between("".join(cells[0]["source"]), "badges", badges(lesson))
    header = between(header, "times", times(lesson, cells))
    cells[0]["source"] = header.splitlines(keepends=True)
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = with_notation("".join(cell["source"])).splitlines(keepends=True)
    setup[0]["source"] = setup_cell().splitlines(keepends=True)
    notebook["metadata"] = metadata(lesson, cells)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def stamped() -> dict[Path, str]:
    """Return every stamped file with the text that it should have."""
    texts = {}
    read = {source: read_lesson(source).cells for source in sources()}
    for source, cells in read.items():
        name, built = source.stem, lessons.ROOT / f"notebooks/{source.stem}.ipynb"
        texts[source] = stamp_source(source.read_text(encoding="utf-8"), name, cells)
        if built.exists():
            texts[built] = stamp_notebook(built.read_text(encoding="utf-8"), name)
    readme = lessons.ROOT / "README.md"
    texts[readme] = between(readme.read_text(encoding="utf-8"), "lessons", lesson_table(read))
    return texts


if __name__ == "__main__":
    for path, text in stamped().items():
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"stamped {path.relative_to(lessons.ROOT)}", file=sys.stderr)
