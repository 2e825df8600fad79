"""A learner's copies are never written over, and a changed lesson is laid beside them once."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import copy_lessons as module
from tools.copy_lessons import LESSONS, RECORD, copy_lessons, main
from tools.lessons import ROOT

NAME, NEXT = "06_mnist_mlp.ipynb", "07_next.ipynb"


def notebook(words: str, version: str | None = None) -> dict:
    """A lesson with an output; its version follows its words unless it is given."""
    output = {"output_type": "stream", "name": "stdout", "text": ["97.7 %, λ = 0"]}
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [words]},
        {
            "cell_type": "code",
            "id": "a",
            "metadata": {"tags": ["claim"]},
            "source": ["1"],
            "outputs": [output],
            "execution_count": 3,
        },
    ]
    course = {"lesson": "06_mnist_mlp", "package": "0", "source": version or words.replace(" ", "")}
    return {"cells": cells, "metadata": {"course": course}, "nbformat": 4, "nbformat_minor": 5}


def publish(folder: Path, name: str, words: str, version: str | None = None) -> None:
    (folder / name).write_text(json.dumps(notebook(words, version)), encoding="utf-8")


def words_of(path: Path) -> str:
    return json.loads(path.read_bytes())["cells"][0]["source"][0]


@pytest.fixture
def lessons(tmp_path):
    """The published lessons: two of them, and files beside them that are none."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in (NAME, NEXT):
        publish(folder, name, f"first {name[:2]}")
    for name in ("build.py", "scratch.ipynb", "06_mnist_mlp.part"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "deep" / "work"


def solve(path: Path) -> None:
    """Work in a copy as JupyterLab does: its metadata stay."""
    mine = json.loads(path.read_bytes())
    mine["cells"].append(notebook("solved")["cells"][1])
    path.write_text(json.dumps(mine, indent=1), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Return what a learner sees: names and contents."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


def beside(folder: Path) -> list[str]:
    return sorted(set(files(folder)) - {NAME, NEXT})


# What is laid down


def test_the_first_copy_is_the_lessons_without_outputs_and_nothing_else(work, lessons):
    news = copy_lessons(work, lessons)
    assert len(news) == 2 and NAME in news[0] and NEXT in news[1]
    assert set(files(work)) == {NAME, NEXT}
    for name in (NAME, NEXT):
        published, mine = (json.loads((f / name).read_bytes()) for f in (lessons, work))
        assert "97.7" not in (work / name).read_text(encoding="utf-8")
        published["cells"][1] |= {"outputs": [], "execution_count": None}
        assert mine == published
    assert {p.name for p in work.iterdir()} == {NAME, NEXT, RECORD}


def test_every_published_lesson_is_copied_and_is_a_notebook(work):
    import nbformat

    published = {p.name for p in LESSONS.glob("*.ipynb")}
    copy_lessons(work)
    assert set(files(work)) == published and published
    for name in published:
        mine = nbformat.read(work / name, as_version=4)
        nbformat.validate(mine)
        assert not any(cell.get("outputs") for cell in mine.cells)


def test_nothing_new_is_no_news_and_the_learners_edits_stay(work, lessons):
    copy_lessons(work, lessons)
    solve(work / NAME)
    (work / "mine.ipynb").write_text("mine")
    before = files(work)
    assert copy_lessons(work, lessons) == []
    assert files(work) == before


@pytest.mark.parametrize("edited", [True, False])
def test_a_changed_lesson_is_laid_beside_the_learners_own(work, lessons, edited):
    copy_lessons(work, lessons)
    if edited:
        solve(work / NAME)
    before = files(work)
    publish(lessons, NAME, "second edition")
    (line,) = copy_lessons(work, lessons)
    (laid,) = beside(work)
    assert files(work) == before | {laid: (work / laid).read_bytes()}
    assert words_of(work / laid) == "second edition"
    assert "97.7" not in (work / laid).read_text(encoding="utf-8")
    assert laid.startswith("06_mnist_mlp") and "updated" in laid and laid.endswith(".ipynb")
    assert laid in line  # the learner is told where to look


def test_a_rebuild_or_a_new_time_is_no_other_lesson(work, lessons):
    copy_lessons(work, lessons)
    publish(lessons, NAME, "About 60 minutes instead of 45", version="first06")
    assert copy_lessons(work, lessons) == [] and beside(work) == []


def test_each_edition_is_laid_down_once(work, lessons):
    copy_lessons(work, lessons)
    solve(work / NAME)
    for n, edition in enumerate(("second edition", "third edition"), start=1):
        publish(lessons, NAME, edition)
        assert len(copy_lessons(work, lessons)) == 1
        assert copy_lessons(work, lessons) == []
        assert len(beside(work)) == n
    for name in beside(work):
        (work / name).unlink()  # looked at and thrown away
    assert copy_lessons(work, lessons) == [] and beside(work) == []


def test_a_copy_that_was_thrown_away_is_laid_down_anew(work, lessons):
    copy_lessons(work, lessons)
    first = files(work)
    (work / NAME).unlink()
    assert len(copy_lessons(work, lessons)) == 1
    assert files(work) == first


@pytest.mark.parametrize("kept", ["as it is", "renamed from beside"])
def test_a_lesson_that_the_learner_already_has_is_no_news(work, lessons, kept):
    """As after copying the file by hand: there is nothing to tell and nothing to lay beside."""
    work.mkdir(parents=True)
    if kept == "as it is":
        shutil.copy(lessons / NAME, work)
    else:
        copy_lessons(work, lessons)
        publish(lessons, NAME, "second edition")
        copy_lessons(work, lessons)
        (work / RECORD).unlink()
        (laid,) = beside(work)
        (work / laid).replace(work / NAME)
    assert not any(NAME[:2] in Path(line).name for line in copy_lessons(work, lessons))
    assert beside(work) == []


# Records, old and broken


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null", b'{"06": 1}', b"[1]"])
def test_a_broken_record_costs_nobody_anything(work, lessons, content):
    copy_lessons(work, lessons)
    solve(work / NAME)
    before = files(work)
    (work / RECORD).write_bytes(content)
    copy_lessons(work, lessons)
    assert files(work) == before
    assert copy_lessons(work, lessons) == []  # the record is whole again


@pytest.mark.parametrize("lost", ["record", "edition"])
def test_what_was_laid_beside_is_the_learners_too(work, lessons, lost):
    """Whoever went on working in it must not lose that: not when an edition is published again,
    and not when the record is gone."""
    copy_lessons(work, lessons)
    solve(work / NAME)
    publish(lessons, NAME, "second edition")
    copy_lessons(work, lessons)
    (laid,) = beside(work)
    solve(work / laid)
    before = (work / laid).read_bytes()
    if lost == "record":
        (work / RECORD).unlink()
    else:
        publish(lessons, NAME, "third edition, withdrawn")
        copy_lessons(work, lessons)
        publish(lessons, NAME, "second edition")
    copy_lessons(work, lessons)
    assert (work / laid).read_bytes() == before


@pytest.mark.parametrize("record", [{NAME: "0a1b2c3d"}, {}])
def test_who_comes_from_before_loses_nothing_and_gets_one_more_copy(work, lessons, record):
    """Copies had outputs and said no version, records held another kind of version."""
    work.mkdir(parents=True)
    old = notebook("as it was") | {"metadata": {}}
    (work / NAME).write_text(json.dumps(old))
    (work / RECORD).write_text(json.dumps(record))
    before = (work / NAME).read_bytes()
    for _ in range(3):
        copy_lessons(work, lessons)
        assert (work / NAME).read_bytes() == before and len(beside(work)) == 1


# What stands in the way


@pytest.mark.parametrize("content", [b"", b"\n"])
def test_an_empty_file_is_no_copy(work, lessons, content):
    """As a full disk left one: JupyterLab would show an empty notebook for ever."""
    work.mkdir(parents=True)
    (work / NAME).write_bytes(content)
    copy_lessons(work, lessons)
    assert words_of(work / NAME) == "first 06" and beside(work) == []


@pytest.mark.parametrize("recorded", [True, False])
def test_half_a_lesson_gives_way_and_is_kept_aside(work, lessons, recorded):
    copy_lessons(work, lessons)
    half = (work / NAME).read_bytes()[:-40] + b"\xff"
    (work / NAME).write_bytes(half)
    if not recorded:
        (work / RECORD).unlink()
    (line,) = copy_lessons(work, lessons)
    assert words_of(work / NAME) == "first 06"
    (aside,) = beside(work)
    assert (work / aside).read_bytes() == half and aside in line
    (work / NAME).write_bytes(b"{ again")
    (line,) = copy_lessons(work, lessons)  # never over what was kept
    assert "skipped" in line and (work / aside).read_bytes() == half
    assert (work / NAME).read_bytes() == b"{ again"


def hindrance(kind: str, path: Path, monkeypatch) -> None:
    """Put something in the place of a copy."""
    if kind == "folder":
        path.mkdir()
    elif kind == "dangling link":
        path.symlink_to("nowhere.ipynb")
    else:
        path.write_text("{}")
        whole = Path.read_bytes

        def read_bytes(self):
            if self == path:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return whole(self)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)


@pytest.mark.parametrize("kind", ["folder", "dangling link", "unreadable"])
def test_something_else_in_a_lessons_place_does_not_stop_the_others(
    work, lessons, kind, monkeypatch
):
    work.mkdir(parents=True)
    hindrance(kind, work / NAME, monkeypatch)
    for _ in range(2):
        skipped, *others = copy_lessons(work, lessons)
        says = {"folder": "directory", "dangling link": "link", "unreadable": "Permission denied"}
        assert f"{NAME}: skipped, " in skipped and says[kind] in skipped
        assert words_of(work / NEXT) == "first 07"
    assert others == [] and {p.name for p in work.iterdir()} == {NAME, NEXT, RECORD}
    assert (work / NAME).is_symlink() == (kind == "dangling link")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": [], "metadata": {}}'])
def test_a_published_lesson_that_is_none_does_not_stop_the_others(work, lessons, content):
    (lessons / NAME).write_text(content)
    skipped, laid = copy_lessons(work, lessons)
    assert f"{NAME}: skipped, " in skipped and NEXT in laid
    assert set(files(work)) == {NEXT}


def full_disk(monkeypatch, after: int) -> None:
    """Let the disk hold so many more bytes."""
    whole, left = Path.write_bytes, [after]

    def write_bytes(self, content):
        whole(self, content[: left[0]])
        left[0] -= len(content)
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


@pytest.mark.parametrize("after", [0, 100, 900])
def test_a_full_disk_leaves_no_half_a_lesson(work, lessons, after, monkeypatch, capsys):
    monkeypatch.setattr(module, "LESSONS", lessons)
    with monkeypatch.context() as patch:
        full_disk(patch, after)
        with pytest.raises(OSError, match="No space left"):
            copy_lessons(work, lessons)
    for path in work.iterdir():
        assert words_of(path) == f"first {path.name[:2]}", "whole, or not there"
    copy_lessons(work, lessons)
    assert set(files(work)) == {NAME, NEXT}


def test_a_full_disk_does_not_cost_the_record_that_is_there(work, lessons, monkeypatch):
    copy_lessons(work, lessons)
    publish(lessons, NAME, "second edition")
    before = (work / RECORD).read_bytes()
    with monkeypatch.context() as patch:
        full_disk(patch, 0)
        with pytest.raises(OSError, match="No space left"):
            copy_lessons(work, lessons)
    assert (work / RECORD).read_bytes() == before and beside(work) == []


def test_nothing_new_needs_no_writing(work, lessons, monkeypatch):
    """A folder on a read-only disk can be opened as long as there is nothing to lay down."""
    copy_lessons(work, lessons)
    full_disk(monkeypatch, 0)
    assert copy_lessons(work, lessons) == []


# The command


def test_where_it_cannot_write_it_says_so_in_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main([str(tmp_path / "file" / "work")]) == 1
    said = capsys.readouterr().err
    assert "Not a directory" in said and "make lab WORK=" in said and len(said.splitlines()) == 1


def test_it_runs_as_a_script_with_nothing_installed_from_anywhere(tmp_path):
    """As README has it for those without make; -S: no package is found."""
    script = ROOT / "tools/copy_lessons.py"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    command = [sys.executable, "-S", script, "mine"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert set(files(tmp_path / "mine")) == {p.name for p in LESSONS.glob("*.ipynb")}
    assert len(done.stdout.splitlines()) == len(files(tmp_path / "mine"))
