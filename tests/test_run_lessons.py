"""Outputs are compared only where they were stored, and elsewhere a line says why not."""

import platform

import pytest

from tools import run_lessons
from tools.lessons import course, sources


def test_another_seed_is_another_place(monkeypatch):
    monkeypatch.delenv("COURSE_SEED", raising=False)
    here = run_lessons.differences()
    monkeypatch.setenv("COURSE_SEED", "7")
    assert set(run_lessons.differences()) - set(here) == {"COURSE_SEED 7 instead of 0"}


def test_another_machine_is_another_place(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert any("arm64 instead of Linux x86_64" in words for words in run_lessons.differences())


def test_another_version_is_another_place(monkeypatch):
    monkeypatch.setattr(run_lessons, "version", lambda name: "0.1")
    told = run_lessons.differences()
    assert all(
        any(words.startswith(f"{name} 0.1") for words in told) for name in ("torch", "numpy")
    )


@pytest.mark.parametrize("lesson", [source.stem for source in sources()])
def test_every_lesson_has_its_seconds(lesson):
    """They are shown to readers, and say which lesson runs first."""
    assert course()["run_seconds"][lesson] > 0


def test_the_longest_lesson_begins_first(tmp_path):
    names = ["01_subgradients", "06_mnist_mlp", "03_lasso_path"]
    ordered = run_lessons.longest_first([tmp_path / f"{name}.ipynb" for name in names])
    assert ordered[0].stem == "06_mnist_mlp"
