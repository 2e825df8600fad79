"""One address, one table of times: they stand everywhere alike, and the set-up cell finds its way.

Set-up cells run in a Python without site-packages, so what is installed here decides nothing.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import lessons, stamp
from tools.lessons import read_lesson, sources

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://github.com/someone/l1-course"
NAMES = [source.stem for source in sources()]
every_lesson = pytest.mark.parametrize("name", NAMES)


def test_everything_on_disk_is_stamped():
    behind = [
        path.relative_to(ROOT).as_posix()
        for path, text in stamp.stamped().items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert behind == [], "run `make stamp`"


def test_every_file_that_names_a_place_is_stamped():
    """A lesson that pyproject.toml does not list would keep an old address unnoticed."""
    lessons = [*(ROOT / "notebooks/src").glob("*.py"), *(ROOT / "notebooks").glob("*.ipynb")]
    assert set(stamp.stamped()) == {ROOT / "README.md", *lessons}


class House:
    """A copy of what is stamped, to change and to stamp."""

    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "notebooks/src").mkdir(parents=True)
        others = (ROOT / "pyproject.toml", ROOT / "notebooks/notation.md")
        for path in (*others, *stamp.stamped()):
            shutil.copy(path, folder / path.relative_to(ROOT))

    def set(self, key: str, value: str) -> None:
        path = self.folder / "pyproject.toml"
        text = path.read_text(encoding="utf-8")
        text, found = re.subn(rf"^{key} = \S*", lambda _: f"{key} = {value}", text, flags=re.M)
        assert found
        path.write_text(text, encoding="utf-8")

    def stamp(self) -> dict[str, str]:
        """Stamp the copy and return its texts."""
        for path, text in stamp.stamped().items():
            path.write_text(text, encoding="utf-8")
        return {p.relative_to(self.folder).as_posix(): t for p, t in stamp.stamped().items()}


@pytest.fixture
def house(tmp_path, monkeypatch):
    made = House(tmp_path)
    monkeypatch.setattr(lessons, "ROOT", tmp_path)
    made.set("repository", '""')
    return made


def cells(text: str) -> list[dict]:
    return [cell | {"source": "".join(cell["source"])} for cell in json.loads(text)["cells"]]


class TestAddress:
    @pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/"])
    @every_lesson
    def test_it_reaches_badges_and_set_up_cell_of_source_and_lesson(self, house, name, address):
        house.set("repository", f'"{address}"')
        texts = house.stamp()
        place = f"someone/l1-course/blob/main/notebooks/{name}.ipynb"
        binder = f"someone/l1-course/main?urlpath=lab/tree/notebooks/{name}.ipynb"
        setup = [c for c in cells(texts[f"notebooks/{name}.ipynb"]) if "setup" in tags(c)]
        assert f'REPOSITORY = "{address}"' in setup[0]["source"] and len(setup) == 1
        assert f'REPOSITORY = "{address}"' in texts[f"notebooks/src/{name}.py"]
        for file in (f"notebooks/{name}.ipynb", f"notebooks/src/{name}.py", "README.md"):
            assert f"(https://colab.research.google.com/github/{place})" in texts[file]
            assert f"(https://mybinder.org/v2/gh/{binder})" in texts[file]

    def test_without_one_there_is_no_badge(self, house):
        texts = house.stamp()
        assert all("badge.svg" not in t and "badge_logo" not in t for t in texts.values())
        assert 'REPOSITORY = ""' in stamp.setup_cell()

    def test_set_and_taken_back_nothing_is_left_of_it(self, house):
        before = house.stamp()
        house.set("repository", f'"{ADDRESS}"')
        assert all(text != before[path] for path, text in house.stamp().items())
        house.set("repository", '""')
        assert house.stamp() == before

    @every_lesson
    def test_of_a_lesson_only_title_and_set_up_cell_change(self, house, name):
        house.stamp()
        path = house.folder / f"notebooks/{name}.ipynb"
        before = json.loads(path.read_text(encoding="utf-8"))
        for k, cell in enumerate(c for c in before["cells"] if c["cell_type"] == "code"):
            cell["outputs"], cell["execution_count"] = [f"output {k}, größer als λ"], k
        path.write_text(json.dumps(before), encoding="utf-8")
        house.set("repository", f'"{ADDRESS}"')
        after = json.loads(house.stamp()[f"notebooks/{name}.ipynb"])
        assert {**after, "cells": 0} == {**before, "cells": 0}
        changed = []
        for old, new in zip(before["cells"], after["cells"], strict=True):
            if old["source"] != new["source"]:
                changed.append(old)
            apart = {"source": 0, "id": 0}  # the id is made from the source
            assert old | apart == new | apart
        title, setup = changed
        assert title is before["cells"][0] and "setup" in tags(setup)

    @every_lesson
    def test_a_stamped_lesson_is_still_that_of_its_source(self, house, name):
        """Else every new address or time would ask for a build, which takes a minute a lesson."""
        house.set("repository", f'"{ADDRESS}"')
        texts = house.stamp()
        source = read_lesson(house.folder / f"notebooks/src/{name}.py").cells
        lesson = cells(texts[f"notebooks/{name}.ipynb"])
        stamped = [k for k, c in enumerate(lesson) if "badges" in c["source"] or "setup" in tags(c)]
        assert len(stamped) == 2
        for k in stamped:
            assert lesson[k]["source"] == source[k].source
            assert lesson[k]["id"] == source[k].id


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


@every_lesson
def test_times_reach_header_and_readme(house, name):
    house.set("study_minutes", "4321")
    house.set("run_seconds", "8765")
    texts = house.stamp()
    row = next(line for line in texts["README.md"].splitlines() if f"/{name}.ipynb)" in line)
    for text in (row, texts[f"notebooks/src/{name}.py"], texts[f"notebooks/{name}.ipynb"]):
        assert "4321" in text and "8765" in text


class TestPlaces:
    BEFORE, AFTER = "# before\n# <!-- it -->\n", "# <!-- end it -->\n# after\n# <!-- end it -->\n"

    @pytest.mark.parametrize("content", ["", "new", "two\nlines", r"\1 \g<0> \\ stay"])
    def test_only_what_lies_between_the_comments_changes(self, content):
        lines = "".join(f"# {line}\n" for line in content.splitlines())
        expected = self.BEFORE + lines + self.AFTER
        for old in ("# old\n# older\n", lines):
            assert stamp.between(self.BEFORE + old + self.AFTER, "it", content, "# ") == expected

    @every_lesson
    @pytest.mark.parametrize(
        "mark",
        ["<!-- badges -->", "<!-- end badges -->", "<!-- times -->", "<!-- end times -->"]
        + ['tags=["setup"]'],
    )
    def test_a_source_without_its_place_is_refused(self, name, mark):
        text = (ROOT / f"notebooks/src/{name}.py").read_text(encoding="utf-8")
        assert mark in text
        with pytest.raises(ValueError, match=re.search(r"\w{5,}", mark.replace("tags", ""))[0]):
            stamp.stamp_source(text.replace(mark, ""), name)

    @every_lesson
    @pytest.mark.parametrize(
        "mark", ["<!-- badges -->", "<!-- end badges -->", "<!-- times -->", '"setup"']
    )
    def test_a_lesson_without_its_place_is_refused(self, name, mark):
        """An old address that stays behind unnoticed is worse than an error."""
        text = (ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
        assert mark in text
        with pytest.raises(ValueError):
            stamp.stamp_notebook(text.replace(mark, '"other"' if mark[0] == '"' else ""), name)

    def test_a_readme_without_its_place_is_refused(self, house):
        readme = house.folder / "README.md"
        readme.write_text(readme.read_text(encoding="utf-8").replace("<!-- end lessons -->", ""))
        with pytest.raises(ValueError, match="lessons"):
            stamp.stamped()


class TestNotation:
    """A symbol is defined in one file; lessons name the rows that they need."""

    ROWS = [
        line.split(" | ", 1)
        for line in (ROOT / "notebooks/notation.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| :--", "| key"))
    ]

    def test_every_symbol_has_one_row(self):
        keys, symbols = [row[0] for row in self.ROWS], [row[1].split(" | ")[0] for row in self.ROWS]
        assert len(set(keys)) == len(keys) and len(set(symbols)) == len(symbols)

    @every_lesson
    def test_each_lesson_has_a_table_and_no_row_of_its_own(self, name):
        text = (ROOT / f"notebooks/src/{name}.py").read_text(encoding="utf-8")
        found = re.findall(r"<!-- notation: [\w ]+ -->\n(.*?)# <!-- end notation", text, re.DOTALL)
        assert len(found) == 1 and text.count("symbol | in code") == 1
        rows = [line.removeprefix("# | ") for line in found[0].splitlines() if "| " in line][2:]
        assert rows and set(rows) <= {row[1] for row in self.ROWS}

    def test_rows_come_in_the_order_of_the_file_whatever_is_asked_first(self):
        assert stamp.notation(["lam", "w"]) == stamp.notation(["w", "lam"])
        assert len(stamp.notation(["w", "lam"]).splitlines()) == 4

    def test_a_changed_definition_reaches_source_and_lesson(self, house):
        path = house.folder / "notebooks/notation.md"
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("strength of the L1 penalty", "a new meaning"))
        texts = house.stamp()
        assert "a new meaning" in texts["notebooks/src/06_mnist_mlp.py"]
        assert "a new meaning" in texts["notebooks/06_mnist_mlp.ipynb"]

    def test_a_symbol_that_no_row_defines_is_refused(self):
        with pytest.raises(ValueError, match="no row in notation.md for nonsense"):
            stamp.notation(["w", "nonsense"])


PRELUDE = """\
import subprocess, sys
calls = []
def run(command, check=False, **_):
    calls.append(command)
    if not {pip_works} and check:
        raise subprocess.CalledProcessError(1, command)
    if {pip_works} and command[-1].endswith(".whl"):
        sys.path.insert(0, command[-1])  # a wheel is a zip file, which Python can import from
    return subprocess.CompletedProcess(command, 0 if {pip_works} else 1)
subprocess.run, subprocess.Popen = run, None  # nothing is ever installed
sys.path[:0] = {installed!r}
path = list(sys.path)
"""
EPILOGUE = """
import json
from importlib.util import find_spec
found = find_spec("course_utils") and __import__("course_utils").WHERE
print(json.dumps([found, calls, sys.path == path]))
"""


def set_up(folder: Path, installed=(), pip_works=True) -> tuple[str | None, list[list[str]], bool]:
    """Run the set-up cell in `folder`; return which course_utils it found, what it ran, and
    whether the search path is as it was."""
    prelude = PRELUDE.format(installed=list(map(str, installed)), pip_works=pip_works)
    # -I and -S: neither the working folder nor PYTHONPATH nor site-packages are searched.
    command = [
        sys.executable,
        "-I",
        "-S",
        "-X",
        "utf8",
        "-c",
        prelude + stamp.setup_cell() + EPILOGUE,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(done.stderr)
    return tuple(json.loads(done.stdout))


def package(folder: Path, where: str) -> Path:
    (folder / "course_utils").mkdir(parents=True)
    (folder / "course_utils/__init__.py").write_text(f"WHERE = {where!r}")
    return folder


def wheel(folder: Path, version: str) -> str:
    path = folder / f"course_utils-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("course_utils/__init__.py", f"WHERE = {version!r}")
    return str(path)


class TestSetUpCell:
    @pytest.fixture(autouse=True)
    def address(self, house):
        """Unless a test sets one, the address is not known yet."""
        return lambda: house.set("repository", f'"{ADDRESS}"')

    @pytest.fixture
    def here(self, tmp_path):
        """Where the notebook lies: some folders below another."""
        folder = tmp_path / "top" / "work" / "deep"
        folder.mkdir(parents=True)
        return folder

    def test_it_compiles_and_is_short(self):
        cell = stamp.setup_cell()
        compile(cell, "set-up", "exec")
        assert len(cell.splitlines()) <= 25
        assert "{" not in stamp.setup_cell().replace("{REPOSITORY}", "")  # template all filled in

    def test_what_is_installed_is_used_and_nothing_is_changed(self, here, tmp_path, address):
        package(tmp_path / "top", "checkout")
        wheel(here, "0.6.0")
        address()
        installed = package(tmp_path / "site", "installed")
        assert set_up(here, [installed]) == ("installed", [], True)

    @pytest.mark.parametrize("above", ["top", "top/work", "top/work/deep"])
    def test_a_checkout_above_comes_before_wheel_and_address(self, here, tmp_path, above, address):
        package(tmp_path / above, "checkout")
        wheel(here, "0.6.0")
        address()
        assert set_up(here) == ("checkout", [], False)

    def test_of_two_checkouts_the_nearer_is_taken(self, here, tmp_path):
        package(tmp_path / "top", "far")
        package(tmp_path / "top/work", "near")
        assert set_up(here)[0] == "near"

    def test_a_wheel_beside_comes_before_the_address(self, here, address):
        file = wheel(here, "0.6.0")
        address()
        found, ((*pip, source),), _ = set_up(here)
        assert found == "0.6.0" and source == file
        assert pip[:4] == [sys.executable, "-m", "pip", "install"]
        assert "--no-deps" in pip  # torch and numpy stay Colab's
        assert all(option.startswith("-") for option in pip[4:])  # no bare name from an index

    def test_of_two_wheels_the_newer_is_taken(self, here):
        wheel(here, "0.9.0"), wheel(here, "0.10.0")
        assert set_up(here)[0] == "0.10.0"

    def test_a_lone_notebook_asks_the_repository(self, here, address):
        address()
        _, ((*pip, source),), _ = set_up(here)
        assert source == f"git+{ADDRESS}" and "--no-deps" in pip
        assert all(option.startswith("-") for option in pip[4:])

    def test_an_installation_that_fails_does_not_pass_in_silence(self, here, address):
        address()
        with pytest.raises(RuntimeError, match="course_utils|someone/l1-course"):
            set_up(here, pip_works=False)

    def test_a_lone_notebook_without_an_address_says_what_to_do(self, here):
        with pytest.raises(RuntimeError) as caught:
            set_up(here)
        message = str(caught.value).partition("ModuleNotFoundError: ")[2]
        for way_out in ("course_utils", "wheel", "make wheel", "beside", "checkout"):
            assert way_out in message
