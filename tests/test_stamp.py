"""One address, one table of times: they stand everywhere alike, and the set-up cell finds its way.

Set-up cells run in a Python of their own, so what is installed here decides nothing.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from course_utils import __version__
from tools import lessons, stamp
from tools.lessons import cleared, metadata, read_lesson, sources, title

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
    lessons = [*(ROOT / "notebooks/src").glob("*.py"), *(ROOT / "notebooks").glob("*.ipynb")]
    assert set(stamp.stamped()) == {ROOT / "README.md", *lessons}


class House:
    """A copy of what is stamped for some lessons, to change and to stamp."""

    def __init__(self, folder: Path, names: list[str]):
        self.folder = folder
        (folder / "notebooks/src").mkdir(parents=True)
        paths = ["pyproject.toml", "README.md", "notebooks/notation.md"]
        for name in names:
            paths += [f"notebooks/src/{name}.py", f"notebooks/{name}.ipynb"]
        for path in paths:
            shutil.copy(ROOT / path, folder / path)

    def set(self, key: str, value: str) -> None:
        path = self.folder / "pyproject.toml"
        text = path.read_text(encoding="utf-8")
        text, found = re.subn(rf"^{key} = \S*", lambda _: f"{key} = {value}", text, flags=re.M)
        assert found
        path.write_text(text, encoding="utf-8")

    def stamp(self) -> dict[str, str]:
        """Stamp the copy and return its texts."""
        texts = stamp.stamped()
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        return {p.relative_to(self.folder).as_posix(): t for p, t in texts.items()}


@pytest.fixture
def house(tmp_path, monkeypatch):
    made = House(tmp_path, NAMES[:1])  # what holds for all lessons is tried on `addressed`
    monkeypatch.setattr(lessons, "ROOT", tmp_path)
    made.set("repository", '""')
    return made


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """The texts of a house with an address and other seconds, stamped once for all lessons."""
    made = House(tmp_path_factory.mktemp("addressed"), NAMES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lessons, "ROOT", made.folder)
        made.set("repository", f'"{ADDRESS}"')
        for name in NAMES:
            made.set(name, "8765")
        texts = made.stamp()
    return made.folder, texts


def cells(text: str) -> list[dict]:
    return [cell | {"source": "".join(cell["source"])} for cell in json.loads(text)["cells"]]


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


class TestAddress:
    @every_lesson
    def test_it_reaches_badges_and_set_up_cell_of_source_and_lesson(self, addressed, name):
        _, texts = addressed
        place = f"someone/l1-course/blob/main/notebooks/{name}.ipynb"
        binder = f"someone/l1-course/main?urlpath=lab/tree/notebooks/{name}.ipynb"
        setup = [c for c in cells(texts[f"notebooks/{name}.ipynb"]) if "setup" in tags(c)]
        assert f'REPOSITORY = "{ADDRESS}"\n' in setup[0]["source"] and len(setup) == 1
        assert f'REPOSITORY = "{ADDRESS}"\n' in texts[f"notebooks/src/{name}.py"]
        for file in (f"notebooks/{name}.ipynb", f"notebooks/src/{name}.py", "README.md"):
            assert f"(https://colab.research.google.com/github/{place})" in texts[file]
            assert f"(https://mybinder.org/v2/gh/{binder})" in texts[file]

    @pytest.mark.parametrize("address", [f"{ADDRESS}/", f"{ADDRESS}.git"])
    def test_a_slash_or_git_at_its_end_changes_no_badge(self, house, address):
        house.set("repository", f'"{ADDRESS}"')
        expected = stamp.badges(NAMES[0])
        house.set("repository", f'"{address}"')
        assert stamp.badges(NAMES[0]) == expected

    def test_without_one_there_is_no_badge(self, house):
        texts = house.stamp()
        assert all("badge.svg" not in t and "badge_logo" not in t for t in texts.values())
        assert 'REPOSITORY = ""\n' in stamp.setup_cell()

    def test_set_and_taken_back_nothing_is_left_of_it(self, house):
        before = house.stamp()
        house.set("repository", f'"{ADDRESS}"')
        assert all(text != before[path] for path, text in house.stamp().items())
        house.set("repository", '""')
        assert house.stamp() == before

    def test_of_a_lesson_only_title_and_set_up_cell_change(self, house):
        name = NAMES[0]
        before = json.loads(house.stamp()[f"notebooks/{name}.ipynb"])
        for k, cell in enumerate(c for c in before["cells"] if c["cell_type"] == "code"):
            cell["outputs"], cell["execution_count"] = [f"output {k}, größer als λ"], k
        house.set("repository", f'"{ADDRESS}"')
        after = json.loads(stamp.stamp_notebook(json.dumps(before), name))
        assert {**after, "cells": 0} == {**before, "cells": 0}
        changed = []
        for old, new in zip(before["cells"], after["cells"], strict=True):
            if old["source"] != new["source"]:
                changed.append(old)
            assert old | {"source": 0} == new | {"source": 0}
        title, setup = changed
        assert title is before["cells"][0] and "setup" in tags(setup)

    @every_lesson
    def test_a_stamped_lesson_is_still_that_of_its_source(self, addressed, name, monkeypatch):
        """Else every new address or time would ask for a build, which takes a minute a lesson."""
        folder, _ = addressed
        monkeypatch.setattr(lessons, "ROOT", folder)
        built = nbformat.writes(read_lesson(ROOT / f"notebooks/src/{name}.py"))
        lesson = json.loads(stamp.stamp_notebook(built, name))
        source = read_lesson(folder / f"notebooks/src/{name}.py")
        found = [(c["id"], "".join(c["source"])) for c in lesson["cells"]]
        assert found == [(c.id, c.source) for c in source.cells]
        assert lesson["metadata"] == source.metadata

    def test_another_address_or_time_is_no_other_lesson(self, house):
        """What counts as changed decides whether a learner gets a second copy."""
        path = house.folder / f"notebooks/src/{NAMES[0]}.py"
        house.stamp()
        before = read_lesson(path).metadata["course"]
        house.set("repository", f'"{ADDRESS}"')
        house.set(NAMES[0], "8765")
        house.stamp()
        assert read_lesson(path).metadata["course"] == before
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "\n# %% [markdown]\n# One more word.\n", encoding="utf-8")
        assert read_lesson(path).metadata["course"]["source"] != before["source"]


class TestTimes:
    @every_lesson
    def test_they_reach_header_and_readme(self, addressed, name):
        folder, texts = addressed
        row = next(line for line in texts["README.md"].splitlines() if f"/{name}.ipynb)" in line)
        source = read_lesson(folder / f"notebooks/src/{name}.py").cells
        lesson = cells(texts[f"notebooks/{name}.ipynb"])
        seconds = "the whole lesson runs in about 8765 seconds on two CPU cores"
        for its, text in (
            (source, texts[f"notebooks/src/{name}.py"]),
            (lesson, lesson[0]["source"]),
        ):
            core, further = stamp.study_minutes(its)
            more = f", {further} more for what is further" if further else ""
            assert f"About {core} minutes of study{more} · {seconds}" in text
        core, further = stamp.study_minutes(source)
        assert f"| {core}{f' + {further}' if further else ''} min | 8765 s |" in row

    @staticmethod
    def of(*parts) -> tuple[int, int]:
        """Minutes of hand-made cells: a text, or a code cell's tags."""
        return stamp.study_minutes(
            [
                {"cell_type": "markdown", "metadata": {}, "source": [part]}
                if isinstance(part, str)
                else {"cell_type": "code", "metadata": {"tags": part}, "source": "1\n" * 40}
                for part in parts
            ]
        )

    def test_a_hundred_words_are_a_minute(self):
        assert self.of("word " * 3000) == (30, 0)
        assert self.of(*["word " * 100] * 30) == (30, 0)

    def test_a_code_cell_is_a_minute_and_a_half_folded_a_third_of_it(self):
        assert self.of(*[[]] * 40) == (60, 0)
        assert self.of(*[["trained-3", "readme"]] * 40) == (60, 0)
        for tag in ("setup", "claim", "reveal"):
            assert self.of(*[[tag]] * 30, *[["other", tag]] * 30) == (30, 0)

    @pytest.mark.parametrize("points", ["1 point", "2 points"])
    def test_a_card_says_its_own_minutes(self, points):
        card = f"### Exercise\n\n**{points} · 12 minutes · easy**\n\nDo it."
        assert self.of(*[card] * 5) == (60, 0)

    def test_every_card_of_the_lessons_is_counted(self):
        """A card written in another way would count as nothing."""
        for source in sources():
            notebook = read_lesson(source)
            graded = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
            said = re.findall(r"^# \*\*\d+ points? · \d+ minutes", source.read_text(), re.MULTILINE)
            assert len(said) == len(graded) > 0, source.stem

    def test_a_further_section_is_apart_down_to_the_next(self):
        minutes = self.of(
            "# Title",
            *[[]] * 20,
            "text\n\n## Extra · further\n\n" + "word " * 1500,
            *[[]] * 20,
            "### A part of it",
            *[[]] * 10,
            "## Back",
            *[[]] * 10,
        )
        assert minutes == (45, 60)

    def test_a_heading_counts_to_its_own_section_within_one_cell(self):
        long = "word " * 1500
        assert self.of(f"{long}\n## One · further\n{long}{long}\n## Two\n{long}") == (30, 30)

    def test_what_is_stamped_does_not_count(self):
        stamped = "<!-- times -->\n" + "word " * 6000 + "\n<!-- end times -->"
        assert self.of(stamped + "\n" + "word " * 1500) == (15, 0)

    def test_they_are_rounded_to_a_quarter_of_an_hour(self):
        assert self.of("word " * 2200) == (15, 0) and self.of("word " * 2300) == (30, 0)


@every_lesson
def test_a_title_stands_in_one_place(name):
    """In the lesson's heading: README has it from there, and nobody types it again."""
    source = ROOT / f"notebooks/src/{name}.py"
    found = title(source)
    assert source.read_text(encoding="utf-8").count(found) == 1
    for path in (*ROOT.glob("*.toml"), *(ROOT / "tools").glob("*.py")):
        assert found not in path.read_text(encoding="utf-8"), path
    assert f"[{name[:2]} · {found}](notebooks/{name}.ipynb)" in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )


def test_a_lesson_without_a_title_is_refused(tmp_path):
    path = tmp_path / "09_new.py"
    path.write_text("# %% [markdown]\n# ## Not the title\n", encoding="utf-8")
    with pytest.raises(ValueError, match="09_new.py: there is no heading '# # NN · title'"):
        title(path)


class TestMetadata:
    def test_a_lesson_becomes_a_script_with_its_prose(self, tmp_path):
        """Without the exporter's name in its metadata nbconvert writes a .txt of code alone."""
        name = NAMES[0]
        text = (ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
        (tmp_path / f"{name}.ipynb").write_text(stamp.stamp_notebook(text, name), encoding="utf-8")
        command = [sys.executable, "-m", "nbconvert", "--to", "script", f"{name}.ipynb"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        script = (tmp_path / f"{name}.py").read_text(encoding="utf-8")
        assert title(ROOT / f"notebooks/src/{name}.py") in script
        compile(script, name, "exec")

    def test_a_cleared_lesson_is_the_lesson_without_outputs(self):
        name = NAMES[0]
        notebook = json.loads((ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))
        before = json.dumps(notebook)
        bare = cleared(notebook)
        assert json.dumps(notebook) == before, "the argument is left as it was"
        for old, new in zip(notebook["cells"], bare["cells"], strict=True):
            assert new.get("outputs", []) == [] and new.get("execution_count") is None
            apart = {"outputs": 0, "execution_count": 0}
            assert old | apart == new | apart
        assert metadata(name, bare["cells"]) == metadata(name, notebook["cells"])


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
            stamp.stamp_source(text.replace(mark, ""), name, [])

    @every_lesson
    @pytest.mark.parametrize(
        "mark", ["<!-- badges -->", "<!-- end badges -->", "<!-- times -->", '"setup"']
    )
    def test_a_lesson_without_its_place_is_refused(self, name, mark):
        """An old address that stays behind unnoticed is worse than an error."""
        text = (ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
        assert mark in text
        says = re.search(r"badges|times|setup", mark)[0]
        with pytest.raises(ValueError, match=says):
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
        assert "a new meaning" in texts["notebooks/src/01_subgradients.py"]
        assert "a new meaning" in texts["notebooks/01_subgradients.ipynb"]

    def test_a_symbol_that_no_row_defines_is_refused(self):
        with pytest.raises(ValueError, match="no row in notation.md for nonsense"):
            stamp.notation(["w", "nonsense"])


PROLOGUE = """\
import sys
sys.path[:0] = {site!r}
sys.executable = {python!r}
before = list(sys.path)
"""
EPILOGUE = """
import json
import course_utils
once = len(set(sys.path)) == len(sys.path)
print(json.dumps([course_utils.WHERE, sys.path == before, once]))
"""


class Place:
    """Where a notebook lies: some folders below another, with a Python that has nothing."""

    def __init__(self, top: Path):
        self.top, self.cwd = top, top / "above" / "work" / "deep"
        self.cwd.mkdir(parents=True)
        self.site, self.python = [], str(top / "no python")

    def package(self, folder: Path, version: str = __version__) -> Path:
        """Write a course_utils that says where it lies."""
        (folder / "course_utils").mkdir(parents=True)
        (folder / "course_utils/__init__.py").write_text(
            f"__version__, WHERE = {version!r}, {folder.name!r}"
        )
        (folder / "course_utils/part.py").write_text(f"OF = {version!r}")
        return folder

    def install(self, version: str = __version__) -> None:
        """Put course_utils on the path, as an installation does."""
        self.site.append(str(self.package(self.top / "installed", version)))

    def wheel(self, version: str, end: str = ".whl") -> None:
        """Lay a wheel beside the notebook."""
        path = self.cwd / f"course_utils-{version}-py3-none-any{end}"
        with zipfile.ZipFile(path, "w") as file:
            text = f"__version__, WHERE = {version!r}, 'wheel {version}'"
            file.writestr("course_utils/__init__.py", text)
            file.writestr("course_utils/part.py", f"OF = {version!r}")

    def pip(self, script: str) -> None:
        """Let a shell script play the Python that is asked for pip."""
        path = self.top / "python of a learner"  # with blanks, as on many a machine
        path.write_text(f"#!/bin/sh\necho \"$@\" >> '{self.top}/asked'\n{script}\n")
        path.chmod(0o755)
        self.python = str(path)

    def asked(self) -> list[str]:
        """What pip was asked for, a line a call."""
        path = self.top / "asked"
        return path.read_text().splitlines() if path.exists() else []

    def python_runs(self, code: str) -> str:
        """Run code after a prologue that sets the scene; return what it printed."""
        prologue = PROLOGUE.format(site=self.site, python=self.python)
        # -I and -S: neither the working folder nor PYTHONPATH nor site-packages are searched.
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", prologue + code]
        done = subprocess.run(command, cwd=self.cwd, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def set_up(self) -> tuple[str, bool, str]:
        """Run the set-up cell; return where course_utils lies, whether the search path is as it
        was, and what the cell printed."""
        *said, last = self.python_runs(stamp.setup_cell() + EPILOGUE).splitlines()
        where, path_as_before, once = json.loads(last)
        assert once
        return where, path_as_before, "\n".join(said)


PEP_668 = """error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.
""" + "    More of this.\n" * 30 + "hint: See PEP 668 for the detailed specification."  # fmt: skip


class TestSetUpCell:
    @pytest.fixture(autouse=True)
    def address(self, tmp_path_factory, monkeypatch):
        """Unless a test sets one, the address is not known yet."""
        known = {"repository": "", "run_seconds": {}}
        monkeypatch.setattr(stamp, "course", lambda: known)
        return lambda: known.update(repository=ADDRESS)

    @pytest.fixture
    def here(self, tmp_path):
        return Place(tmp_path)

    @pytest.mark.parametrize("known", [False, True])
    def test_it_compiles_and_is_short(self, known, address):
        if known:
            address()
        cell = stamp.setup_cell()
        compile(cell, "set-up", "exec")
        assert len(cell.splitlines()) <= 25
        assert max(len(line) for line in cell.splitlines()) <= 88

    def test_a_formatter_leaves_it_alone_however_long_the_address(self, monkeypatch, tmp_path):
        """Else `make stamp` would write what its own test refuses."""
        long = {"repository": f"https://github.com/{'somebody' * 6}/{'course' * 6}"}
        monkeypatch.setattr(stamp, "course", lambda: long)
        path = tmp_path / "cell.py"
        path.write_text(stamp.setup_cell() + "\n")
        command = [sys.executable, "-m", "ruff", "format", "--line-length=88", "--check", str(path)]
        assert subprocess.run(command, capture_output=True).returncode == 0

    def test_versions_are_numbers_that_it_can_compare(self):
        assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)

    # The order of the places

    def test_what_is_installed_is_used_and_nothing_is_changed(self, here, address):
        here.install()
        address()
        assert here.set_up() == ("installed", True, "") and here.asked() == []

    @pytest.mark.parametrize("above", ["above", "above/work", "above/work/deep"])
    @pytest.mark.parametrize("installed", [None, "0.1.0", "99.0.0"])
    def test_a_checkout_above_comes_first(self, here, above, installed, address):
        checkout = here.package(here.top / above)
        if installed:
            here.install(installed)
        here.wheel("98.0.0")
        address()
        assert here.set_up() == (checkout.name, False, "") and here.asked() == []

    def test_of_two_checkouts_the_nearer_is_taken(self, here):
        here.package(here.top / "above")
        here.package(here.top / "above/work")
        assert here.set_up()[0] == "work"

    def test_a_checkout_that_is_on_the_path_is_left_there(self, here):
        here.site.append(str(here.package(here.top / "above")))
        assert here.set_up() == ("above", True, "")

    @pytest.mark.parametrize("installed", [None, "0.1.0", "0.9.9"])
    def test_a_wheel_beside_comes_before_what_is_older_and_before_the_address(
        self, here, installed, address
    ):
        if installed:
            here.install(installed)
        here.wheel("0.10.0")
        address()
        where, path_as_before, _ = here.set_up()
        assert (where, path_as_before) == ("wheel 0.10.0", False) and here.asked() == []

    @pytest.mark.parametrize("version", ["0.10.0", "0.10.1", "1.0.0"])
    def test_what_is_installed_comes_before_a_wheel_that_is_not_newer(self, here, version):
        here.install(version)
        here.wheel("0.10.0")
        assert here.set_up()[:2] == ("installed", True)

    @pytest.mark.parametrize("order", [("0.9.0", "0.10.0"), ("0.10.0", "0.9.0")])
    def test_of_two_wheels_the_newer_by_number_is_taken(self, here, order):
        for version in order:
            here.wheel(version)
        assert here.set_up()[0] == "wheel 0.10.0"

    def test_a_wheel_that_was_downloaded_twice_is_one(self, here):
        here.wheel("0.9.0", end=" (1).whl")
        assert here.set_up()[0] == "wheel 0.9.0"

    @pytest.mark.parametrize("holds", ["", "__pycache__", "data"])
    def test_a_folder_without_the_package_in_it_is_nothing(self, here, holds):
        """As numba's cache leaves one, or a removed checkout: above, and on the path."""
        for folder in (here.cwd, here.top / "above", here.top / "on the path"):
            (folder / "course_utils" / holds).mkdir(parents=True)
        here.site.append(str(here.top / "on the path"))
        with pytest.raises(RuntimeError, match="no checkout above"):
            here.set_up()
        here.wheel("0.9.0")
        assert here.set_up()[0] == "wheel 0.9.0"

    # The repository, by pip

    def test_a_lone_notebook_asks_the_repository(self, here, address):
        address()
        site = here.top / "later"
        site.mkdir()
        here.site.append(str(site))
        here.pip(f"mkdir '{site}/course_utils'; echo 'WHERE = \"pip\"; __version__ = \"{__version__}\"' > '{site}/course_utils/__init__.py'")  # fmt: skip # noqa: E501
        assert here.set_up() == ("pip", True, "")
        (asked,) = here.asked()
        assert asked == f"-m pip install --quiet --no-deps git+{ADDRESS}"  # torch stays Colab's

    def test_what_pip_installs_is_found_behind_an_empty_folder_of_that_name(self, here, address):
        address()
        site = here.top / "later"
        (site / "course_utils").mkdir(parents=True)
        here.site.append(str(site))
        here.pip(f"echo 'WHERE = \"pip\"; __version__ = \"{__version__}\"' > '{site}/course_utils/__init__.py'")  # fmt: skip # noqa: E501
        assert here.set_up()[0] == "pip"

    @pytest.mark.parametrize(
        "words",
        ["fatal: unable to access: Could not resolve host", "ERROR: Cannot find command 'git'"],
    )
    @pytest.mark.parametrize("stream", ["1", "2"])
    def test_what_really_failed_reaches_the_learner(self, here, address, words, stream):
        address()
        here.pip(f'echo "{words}" >&{stream}; exit 1')
        with pytest.raises(RuntimeError, match=re.escape(words)) as caught:
            here.set_up()
        assert "wheel" in str(caught.value) and "make wheel" in str(caught.value)

    def test_a_protected_system_python_says_so_itself(self, here, address):
        address()
        (here.top / "words").write_text(PEP_668, encoding="utf-8")
        here.pip(f"cat '{here.top}/words' >&2; exit 1")
        with pytest.raises(RuntimeError) as caught:
            here.set_up()
        assert "externally-managed-environment" in str(caught.value)
        assert "hint: See PEP 668" in str(caught.value)

    def test_without_pip_it_says_so(self, here, address):
        """A real Python that has none, as uv's environments."""
        address()
        folder = here.top / "bare"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        here.python = str(folder / "bin/python")
        with pytest.raises(RuntimeError, match="No module named pip"):
            here.set_up()

    def test_a_lone_notebook_without_an_address_says_what_to_do(self, here):
        here.pip("exit 0")
        with pytest.raises(RuntimeError) as caught:
            here.set_up()
        message = str(caught.value).partition("ImportError: ")[2]
        for way_out in ("course_utils", "wheel", "make wheel", "beside", "checkout"):
            assert way_out in message
        assert here.asked() == []

    # Again, and other versions

    @pytest.mark.parametrize("kind", ["installed", "checkout", "wheel"])
    def test_twice_is_as_once(self, here, kind):
        if kind == "installed":
            here.install()
        elif kind == "checkout":
            here.package(here.top / "above")
        else:
            here.wheel(__version__)
        again = """
import course_utils.part
before, objects = list(sys.path), dict(sys.modules)
{cell}
assert all(sys.modules[name] is objects[name] for name in objects if "course_utils" in name)
"""
        code = stamp.setup_cell() + again.format(cell=stamp.setup_cell())
        lines = here.python_runs(code + EPILOGUE).splitlines()
        assert json.loads(lines[-1])[1:] == [True, True] and len(lines) == 1

    def test_a_newer_wheel_laid_beside_later_replaces_the_older_one_whole(self, here):
        here.wheel("0.1.0")
        (newer := Place(here.top / "other")).wheel("0.10.0")
        (wheel,) = newer.cwd.glob("*.whl")
        code = f"""
{stamp.setup_cell()}
import course_utils.part
assert course_utils.part.OF == "0.1.0"
import shutil
shutil.copy({str(wheel)!r}, ".")
{stamp.setup_cell()}
import course_utils.part
assert course_utils.part.OF == "0.10.0"
"""
        assert json.loads(here.python_runs(code + EPILOGUE).splitlines()[-1])[0] == "wheel 0.10.0"

    @pytest.mark.parametrize("version", ["0.1.0", "99.0.0"])
    @pytest.mark.parametrize("kind", ["installed", "checkout", "wheel"])
    def test_a_lesson_says_when_it_meets_another_version(self, here, kind, version):
        if kind == "installed":
            here.install(version)
        elif kind == "checkout":
            here.package(here.top / "above", version)
        else:
            here.wheel(version)
        said = here.set_up()[2]
        assert version in said and __version__ in said and len(said.splitlines()) == 1


@pytest.fixture(scope="session")
def real_wheel(tmp_path_factory) -> Path:
    """The wheel as `make wheel` builds it, but with the setuptools that is here: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("course_utils", "pyproject.toml", "README.md", "LICENSE", "LICENSE-text"):
        path = ROOT / name
        skip = shutil.ignore_patterns("__pycache__")
        if path.is_dir():
            shutil.copytree(path, folder / "source" / name, ignore=skip)
        else:
            shutil.copy(path, folder / "source" / name)
    line = next(x for x in (ROOT / "Makefile").read_text().splitlines() if "uv build" in x)
    options = line.split("uv build")[1].split()
    assert options[-2:] == ["--out-dir", "dist"]
    command = [Path(sys.executable).with_name("uv"), "build", *options, "--offline"]
    command += ["--no-build-isolation", "--python", sys.executable]
    subprocess.run(command, cwd=folder / "source", check=True, capture_output=True)
    (wheel,) = (folder / "source/dist").glob("*.whl")
    return wheel


class TestRealWheel:
    def test_it_holds_the_package_and_nothing_else(self, real_wheel):
        with zipfile.ZipFile(real_wheel) as file:
            names = {n for n in file.namelist() if ".dist-info/" not in n}
        modules = (ROOT / "course_utils").rglob("*.py")
        assert names == {path.relative_to(ROOT).as_posix() for path in modules}

    @pytest.mark.slow
    def test_beside_a_lone_notebook_a_lesson_works_from_it(self, real_wheel, tmp_path):
        """From the zip as it is, the numba loop included, with no checkout on the path."""
        shutil.copy(real_wheel, tmp_path)
        code = """
import course_utils
from course_utils.lasso import coordinate_descent
from course_utils.data import sparse_regression
X, y, w = sparse_regression(20, 5, 2)
coordinate_descent(X, y, 0.1)
print(course_utils.__file__)
"""
        command = [sys.executable, "-I", "-c", stamp.setup_cell() + code]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == [f"{tmp_path / real_wheel.name}/course_utils/__init__.py"]
