"""A claim that fails is told to a learner, stops a build, and is not judged on other data."""

import numpy as np
import pytest

from course_utils.claims import STRICT_VARIABLE, Claims

WORDS = "L1 gains less than one point"


@pytest.fixture(autouse=True)
def at_a_learners(monkeypatch):
    """Without the variable that builds and tests set."""
    monkeypatch.delenv(STRICT_VARIABLE, raising=False)


@pytest.fixture
def at_a_build(monkeypatch):
    # The literal name: Makefile and notebooks/build.py set it, and they must be understood.
    monkeypatch.setenv("COURSE_STRICT", "1")


def told(capsys, *args, **kwargs) -> str:
    Claims("MNIST")(*args, **kwargs)
    return capsys.readouterr().out


@pytest.mark.parametrize("holds", [True, np.bool_(True), np.float32(0.2) < 1])
def test_what_holds_is_confirmed(holds, capsys, at_a_build):
    assert told(capsys, WORDS, holds) == f"✓ {WORDS}\n"


@pytest.mark.parametrize("holds", [False, np.bool_(False), float("nan") < 1])
def test_what_fails_is_told_and_does_not_stop_a_learner(holds, capsys):
    out = told(capsys, WORDS, holds)
    assert WORDS in out and "✓" not in out and out.startswith("✗")
    assert out != f"✗ {WORDS}\n"  # the mark alone would be read past


@pytest.mark.parametrize("holds", [False, np.bool_(False), float("nan") < 1])
def test_what_fails_stops_a_build(holds, capsys, at_a_build):
    with pytest.raises(AssertionError, match=WORDS):
        Claims("MNIST")(WORDS, holds)
    assert "✗" in capsys.readouterr().out  # the notebook shows it too


@pytest.mark.parametrize("holds", [True, False])
def test_on_other_data_a_claim_is_not_judged(holds, capsys, at_a_build):
    out = told(capsys, WORDS, holds, only="digits")
    assert "✓" not in out and "✗" not in out
    assert WORDS in out and "digits" in out and "MNIST" in out  # said of which, run on which


def test_on_its_own_data_a_claim_is_judged(capsys, at_a_build):
    assert told(capsys, WORDS, True, only="MNIST").startswith("✓")
    with pytest.raises(AssertionError):
        Claims("MNIST")(WORDS, False, only="MNIST")


def test_strictness_is_asked_for_at_each_claim(capsys, monkeypatch):
    """A lesson's object is made once; what counts is the environment when a claim is made."""
    claim = Claims("MNIST")
    claim(WORDS, False)
    monkeypatch.setenv(STRICT_VARIABLE, "1")
    with pytest.raises(AssertionError):
        claim(WORDS, False)
