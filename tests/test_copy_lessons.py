"""A learner's copies are never written over, and a changed lesson is laid beside them once."""

from pathlib import Path

import pytest

from tools.copy_lessons import RECORD, copy_lessons

NAME = "06_mnist_mlp.ipynb"


@pytest.fixture
def lessons(tmp_path):
    """The published lessons: two of them, and files beside them that are none."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in (NAME, "07_next.ipynb", "build.py", "scratch.ipynb", "06_mnist_mlp.part"):
        (folder / name).write_text(f"{name}, first edition")
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "deep" / "work"


def files(folder: Path) -> dict[str, bytes]:
    """Return what a learner sees: names and contents."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


def beside(folder: Path) -> list[str]:
    return sorted(set(files(folder)) - {NAME, "07_next.ipynb"})


def test_the_first_copy_is_the_lessons_and_nothing_else(work, lessons):
    news = copy_lessons(work, lessons)
    assert files(work) == {n: (lessons / n).read_bytes() for n in (NAME, "07_next.ipynb")}
    assert len(news) == 2 and NAME in news[0] and "07_next.ipynb" in news[1]


def test_every_published_lesson_is_copied(work):
    published = {p.name for p in (Path(__file__).parents[1] / "notebooks").glob("*.ipynb")}
    copy_lessons(work)
    assert set(files(work)) == published and published


def test_nothing_new_is_no_news_and_the_learners_edits_stay(work, lessons):
    copy_lessons(work, lessons)
    (work / NAME).write_text("solved")
    (work / "mine.ipynb").write_text("mine")
    before = files(work)
    assert copy_lessons(work, lessons) == []
    assert files(work) == before


@pytest.mark.parametrize("edited", [True, False])
def test_a_changed_lesson_is_laid_beside_the_learners_own(work, lessons, edited):
    copy_lessons(work, lessons)
    if edited:
        (work / NAME).write_text("solved")
    before = files(work)
    (lessons / NAME).write_text("second edition")
    (line,) = copy_lessons(work, lessons)
    (laid,) = beside(work)
    assert files(work) == before | {laid: b"second edition"}
    assert laid.startswith("06_mnist_mlp") and "updated" in laid and laid.endswith(".ipynb")
    assert laid in line  # the learner is told where to look


def test_each_edition_is_laid_down_once(work, lessons):
    copy_lessons(work, lessons)
    (work / NAME).write_text("solved")
    for n, edition in enumerate(("second edition", "third edition"), start=1):
        (lessons / NAME).write_text(edition)
        assert len(copy_lessons(work, lessons)) == 1
        assert copy_lessons(work, lessons) == []
        assert len(beside(work)) == n
    for name in beside(work):
        (work / name).unlink()  # looked at and thrown away
    assert copy_lessons(work, lessons) == [] and beside(work) == []


def test_a_copy_that_was_thrown_away_is_laid_down_anew(work, lessons):
    copy_lessons(work, lessons)
    (work / NAME).unlink()
    assert len(copy_lessons(work, lessons)) == 1
    assert (work / NAME).read_bytes() == (lessons / NAME).read_bytes()


def test_a_lesson_that_the_learner_already_has_is_no_news(work, lessons):
    """As after copying the file by hand: there is nothing to tell and nothing to lay beside."""
    work.mkdir(parents=True)
    (work / NAME).write_bytes((lessons / NAME).read_bytes())
    assert not any(NAME in line for line in copy_lessons(work, lessons))
    assert beside(work) == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null", b'{"06": 1}'])
def test_a_broken_record_costs_nobody_anything(work, lessons, content):
    copy_lessons(work, lessons)
    (work / NAME).write_text("solved")
    (work / RECORD).write_bytes(content)
    copy_lessons(work, lessons)
    assert (work / NAME).read_text() == "solved"
    assert copy_lessons(work, lessons) == []  # the record is whole again


@pytest.mark.parametrize("lost", ["record", "edition"])
def test_what_was_laid_beside_is_the_learners_too(work, lessons, lost):
    """Whoever went on working in it must not lose that: not when an edition is published again,
    and not when the record is gone."""
    copy_lessons(work, lessons)
    (work / NAME).write_text("solved")
    (lessons / NAME).write_text("second edition")
    copy_lessons(work, lessons)
    (laid,) = beside(work)
    (work / laid).write_text("solved in the new edition")
    if lost == "record":
        (work / RECORD).unlink()
    else:
        (lessons / NAME).write_text("third edition, withdrawn")
        copy_lessons(work, lessons)
        (lessons / NAME).write_text("second edition")
    copy_lessons(work, lessons)
    assert (work / laid).read_text() == "solved in the new edition"
