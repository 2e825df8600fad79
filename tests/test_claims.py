"""A claim that fails is told to a learner, stops a build, and is not judged on other data."""

import numpy as np
import pytest

from course_utils.claims import STRICT_VARIABLE, Claims, below, shown

WORDS = "L1 gains less than one point"


@pytest.fixture(autouse=True)
def at_a_learners(monkeypatch):
    """Without the variable that builds and tests set."""
    monkeypatch.delenv(STRICT_VARIABLE, raising=False)


@pytest.fixture
def at_a_build(monkeypatch):
    # The literal name: Makefile and tools/build.py set it, and they must be understood.
    monkeypatch.setenv("COURSE_STRICT", "1")


def told(capsys, words, holds, **kwargs) -> str:
    Claims("MNIST")(words, holds, 0.125, **kwargs)
    return capsys.readouterr().out


@pytest.mark.parametrize("holds", [True, np.bool_(True), np.float32(0.2) < 1])
def test_what_holds_is_confirmed(holds, capsys, at_a_build):
    assert told(capsys, WORDS, holds) == f"✓ {WORDS}: 0.125\n"


@pytest.mark.parametrize("holds", [False, np.bool_(False), float("nan") < 1])
def test_what_fails_is_told_and_does_not_stop_a_learner(holds, capsys):
    out = told(capsys, WORDS, holds)
    assert WORDS in out and "✓" not in out and out.startswith("✗")
    assert out != f"✗ {WORDS}: 0.125\n"  # the mark alone would be read past
    assert "0.125" in out


@pytest.mark.parametrize("holds", [False, np.bool_(False), float("nan") < 1])
def test_what_fails_stops_a_build(holds, capsys, at_a_build):
    with pytest.raises(AssertionError, match=WORDS):
        Claims("MNIST")(WORDS, holds, 0.125)
    assert "✗" in capsys.readouterr().out  # the notebook shows it too


@pytest.mark.parametrize("holds", [True, False])
def test_on_other_data_a_claim_is_not_judged(holds, capsys, at_a_build):
    out = told(capsys, WORDS, holds, only="digits")
    assert "✓" not in out and "✗" not in out
    assert WORDS in out and "digits" in out and "MNIST" in out  # said of which, run on which


def test_on_its_own_data_a_claim_is_judged(capsys, at_a_build):
    assert told(capsys, WORDS, True, only="MNIST").startswith("✓")
    with pytest.raises(AssertionError):
        Claims("MNIST")(WORDS, False, 0.125, only="MNIST")


def test_strictness_is_asked_for_at_each_claim(capsys, monkeypatch):
    """A lesson's object is made once; what counts is the environment when a claim is made."""
    claim = Claims("MNIST")
    claim(WORDS, False, 0.125)
    monkeypatch.setenv(STRICT_VARIABLE, "1")
    with pytest.raises(AssertionError):
        claim(WORDS, False, 0.125)


def test_a_claim_without_its_number_is_an_error():
    with pytest.raises(TypeError, match="measured"):
        Claims()(WORDS, True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("91.3 %", "91.3 %"),
        (300, "300"),
        (np.int64(12_345), "12,345"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.5, "0.500"),
        (np.float32(0.25), "0.250"),
        (-12.345, "-12.3"),
        (99.97, "100.0"),
        (1234.56, "1,234.6"),
        (2.5e-5, "2.50e-05"),
        (3e-17, "below 1e-12"),
    ],
)
def test_a_float_keeps_its_point_and_a_count_has_none(value, words):
    """The comparison of stored outputs allows a float its last digit, and a count nothing."""
    assert shown(value) == words


@pytest.mark.parametrize("value", [0.0, 1e-17, 2e-12, 4e-9, 0.03])
def test_a_bound_is_above_with_room_and_not_far(value):
    bound = float(below(value).removeprefix("below "))
    assert 3 * value <= bound and (bound <= 1e-12 or bound < 35 * value)
    assert below(1.01 * value) == below(value)  # another machine's last digits change nothing
