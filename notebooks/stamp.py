"""Write what stands in one place of pyproject.toml into lessons and README (`make stamp`).

The repository's address goes into badges and set-up cells, the lessons' times into their headers
and README's table. Built lessons are stamped too: none of this changes an output.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlparse

ROOT = Path(__file__).resolve().parents[1]

SETUP_CELL = """\
# Set-up, the same in every lesson: find course_utils, or say what to do.
import importlib.util
import subprocess
import sys
from pathlib import Path

REPOSITORY = "{repository}"  # written by `make stamp`

if importlib.util.find_spec("course_utils") is None:
    here = Path.cwd().resolve()
    checkouts = [p for p in (here, *here.parents) if (p / "course_utils" / "__init__.py").is_file()]
    wheels = sorted(here.glob("course_utils-*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    source = str(wheels[-1]) if wheels else REPOSITORY and f"git+{{REPOSITORY}}"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", source]
    if checkouts:
        sys.path.insert(0, str(checkouts[0]))
    elif not source or subprocess.run(pip).returncode:
        raise ModuleNotFoundError(
            "This lesson needs the package course_utils. Put its wheel (course_utils-….whl, made by "
            "`make wheel`) beside this notebook, or open the notebook inside a checkout of the course."
        )
    importlib.invalidate_caches()"""


def course() -> dict:
    """Return the course's settings from pyproject.toml."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        return tomllib.load(file)["tool"]["course"]


def setup_cell() -> str:
    """Return the set-up cell with the repository's address."""
    return SETUP_CELL.format(repository=course()["repository"])


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


def times(lesson: str) -> str:
    """Return the line of a lesson's header that tells its minutes and seconds."""
    row = course()["lessons"][lesson]
    return (
        f"About {row['study_minutes']} minutes of study · the whole lesson runs in about "
        f"{row['run_seconds']} seconds on two CPU cores"
    )


def lesson_table() -> str:
    """Return README's table of lessons."""
    lines = ["| lesson | study | a whole run | open |", "| :-- | --: | --: | :-- |"]
    for name, row in course()["lessons"].items():
        lines.append(
            f"| [{name[:2]} · {row['title']}](notebooks/{name}.ipynb) | {row['study_minutes']} min "
            f"| {row['run_seconds']} s | {badges(name) or 'JupyterLab: `make lab`'} |"
        )
    return "\n".join(lines)


def notation(keys: list[str]) -> str:
    """Return the table of the symbols named, from notation.md: the one place that defines them."""
    rows = {}
    for line in (ROOT / "notebooks/notation.md").read_text(encoding="utf-8").splitlines():
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


def stamp_source(text: str, lesson: str) -> str:
    """Return a lesson's py:percent source with badges, times and set-up cell up to date."""
    text = between(text, "badges", badges(lesson), "# ")
    text = between(text, "times", times(lesson), "# ")
    text = with_notation(text, "# ")
    cell = re.compile(r'(# %% tags=\["setup"\]\n).*?(?=\n+# %%)', re.DOTALL)
    if not cell.search(text):
        raise ValueError(f"{lesson}: there is no cell with the tag setup")
    return cell.sub(lambda match: match.group(1) + setup_cell(), text, count=1)


def stamp_notebook(text: str, lesson: str) -> str:
    """Return a built notebook's JSON with the same, its outputs untouched."""
    notebook = json.loads(text)
    first, setup = notebook["cells"][0], None
    for cell in notebook["cells"]:
        if "setup" in cell["metadata"].get("tags", []):
            setup = cell
    if setup is None:
        raise ValueError(f"{lesson}: there is no cell with the tag setup")
    header = between("".join(first["source"]), "badges", badges(lesson))
    first["source"] = between(header, "times", times(lesson)).splitlines(keepends=True)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = with_notation("".join(cell["source"])).splitlines(keepends=True)
    setup["source"] = setup_cell().splitlines(keepends=True)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def stamped() -> dict[Path, str]:
    """Return every stamped file with the text that it should have."""
    texts = {}
    for name in course()["lessons"]:
        source, built = ROOT / f"notebooks/src/{name}.py", ROOT / f"notebooks/{name}.ipynb"
        if source.exists():
            texts[source] = stamp_source(source.read_text(encoding="utf-8"), name)
        if built.exists():
            texts[built] = stamp_notebook(built.read_text(encoding="utf-8"), name)
    readme = ROOT / "README.md"
    texts[readme] = between(readme.read_text(encoding="utf-8"), "lessons", lesson_table())
    return texts


if __name__ == "__main__":
    for path, text in stamped().items():
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"stamped {path.relative_to(ROOT)}", file=sys.stderr)
