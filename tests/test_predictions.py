"""What a learner typed is kept: over kernels, beside other lessons, and where files fail."""

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils.predictions import FILE, MEMORY_VARIABLE, Predictions

KEY = "zeros after five epochs"


@pytest.fixture(autouse=True)
def at_a_learners(monkeypatch):
    """Without the variable that builds and tests set."""
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)


@pytest.fixture
def kernel(tmp_path):
    """Start a kernel: a new object that knows only what the folder holds."""
    return lambda lesson="06": Predictions(lesson, tmp_path)


def rows(predictions) -> list[list[str]]:
    """Return the cells of the table's rows, and check its shape."""
    head, rule, *body = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in predictions.table().data.splitlines()
    )
    assert all(re.fullmatch(":?-+:?", cell) for cell in rule)
    assert {len(head)} == {len(row) for row in (rule, *body)}
    return body


def test_what_is_typed_is_recorded_and_set_against_what_happened(kernel, capsys):
    predictions = kernel()
    predictions.predict(KEY, 12, default=30, unit="%")
    assert "12 %" in (out := capsys.readouterr().out) and KEY in out and "30" not in out
    predictions.reveal(KEY, 0.0)
    out = capsys.readouterr().out
    assert out.index("12 %") < out.index("0.0 %")
    assert rows(predictions) == [[KEY, "12 %", "you", "0.0 %"]]


def test_with_nothing_typed_a_default_stands_in_and_is_called_so(kernel, capsys):
    predictions = kernel()
    predictions.predict(KEY, None, default="grows")
    assert "grows" in capsys.readouterr().out
    assert rows(predictions) == [[KEY, "grows", "default", "–"]]


@pytest.mark.parametrize("nought", [0, 0.0, "", False])
def test_nought_is_a_prediction(kernel, nought):
    """0 is the right answer of lesson 06."""
    predictions = kernel()
    predictions.predict(KEY, nought, default=30)
    assert rows(predictions)[0][1:3] == [str(nought), "you"]


def test_none_keeps_what_was_typed_earlier(kernel):
    for yours in (12, None):  # the cell is run again in a new kernel, its None back in place
        predictions = kernel()
        predictions.predict(KEY, yours, default=30)
        predictions.predict(KEY, None, default=30)
        assert rows(predictions)[0][1:3] == ["12", "you"]


def test_a_typed_prediction_replaces_a_default(kernel):
    predictions = kernel()
    predictions.predict(KEY, None, default=30)
    predictions.predict(KEY, 5, default=30)
    assert rows(predictions)[0][1:3] == ["5", "you"]


def test_a_default_that_a_new_edition_changed_is_shown_anew(kernel):
    kernel().predict(KEY, None, default=30)
    (predictions := kernel()).predict(KEY, None, default=40)
    assert rows(predictions)[0][1:3] == ["40", "default"]


@pytest.mark.parametrize(
    "measured", [0, 41.5, "below 92", np.int64(3), np.float32(0.5), np.float64(1e-9), True]
)
def test_everything_survives_a_kernel(kernel, measured):
    predictions = kernel()
    predictions.predict("größer als λ?", "ja", default="nein")
    predictions.predict(KEY, 12, default=30, unit="%")
    predictions.reveal(KEY, measured)
    assert rows(kernel()) == rows(predictions)
    assert rows(kernel())[1] == [KEY, "12 %", "you", f"{measured} %"]
    kernel().reveal(KEY, measured)  # nothing need be predicted again


def test_it_is_kept_before_the_run_that_decides_it(kernel):
    """A run that a learner interrupts must not cost the prediction."""
    kernel().predict(KEY, 12, default=30)
    assert rows(kernel())[0][1] == "12"


def test_lessons_share_a_file_and_lose_nothing(kernel, tmp_path):
    six, seven = kernel("06"), kernel("07")  # both open at once: neither has seen the other's
    six.predict(KEY, 12, default=30)
    seven.predict("alive units", 100, default=64)
    six.reveal(KEY, 0)
    seven.reveal("alive units", 23)
    assert rows(kernel("06")) == [[KEY, "12", "you", "0"]]
    assert rows(kernel("07")) == [["alive units", "100", "you", "23"]]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("known", [[], ["one"], ["one", "two of them"]])
def test_a_key_that_nobody_predicted_is_refused_with_those_there_are(kernel, known):
    predictions = kernel()
    for key in known:
        predictions.predict(key, default=1)
    with pytest.raises(KeyError) as caught:
        predictions.reveal("tow", 1)
    assert "tow" in str(caught.value)
    assert all(repr(key) in str(caught.value) for key in known)
    assert len(rows(predictions)) == len(known)


@pytest.mark.parametrize(
    "content",
    [b"", b'{"06": {"zeros after', b"\xff\xfe", b"[]", b"null", b'{"06": 3}', b'{"06": {"q": 3}}'],
)
def test_a_file_that_an_editor_broke_stops_no_lesson(kernel, tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    predictions = kernel()
    predictions.predict(KEY, None, default=30)
    predictions.reveal(KEY, 0)
    assert [KEY, "30", "default", "0"] in rows(predictions)
    assert rows(kernel()) == rows(predictions)


def refuse(*_args, **_kwargs):
    raise PermissionError("read-only")


@pytest.fixture(params=[(Path, "write_text"), (os, "replace")], ids=lambda where: where[1])
def unwritable(request, monkeypatch):
    """Make the folder refuse; file modes would not stop a test that runs as root."""
    return lambda: monkeypatch.setattr(*request.param, refuse)


class TestUnwritable:
    def test_one_line_says_so_and_predictions_go_on_in_memory(self, kernel, unwritable, capsys):
        unwritable()
        predictions = kernel()
        predictions.predict(KEY, 12, default=30)
        predictions.predict("other", None, default="no")
        predictions.reveal(KEY, 0)
        assert sum(FILE in line for line in capsys.readouterr().out.splitlines()) == 1
        assert rows(predictions) == [[KEY, "12", "you", "0"], ["other", "no", "default", "–"]]

    def test_what_was_kept_before_stays_whole(self, kernel, unwritable, tmp_path):
        kernel().predict(KEY, 12, default=30)
        before = (tmp_path / FILE).read_bytes()
        unwritable()
        predictions = kernel()
        predictions.reveal(KEY, 0)
        assert rows(predictions) == [[KEY, "12", "you", "0"]]
        assert (tmp_path / FILE).read_bytes() == before
        assert json.loads(before)

    def test_nothing_half_written_is_left(self, kernel, unwritable, tmp_path):
        unwritable()
        kernel().predict(KEY, 12, default=30)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_no_error(tmp_path, capsys):
    predictions = Predictions("06", tmp_path / "gone")
    predictions.predict(KEY, 12, default=30)
    assert FILE in capsys.readouterr().out
    assert rows(predictions) == [[KEY, "12", "you", "–"]]


class TestMemory:
    """Builds and tests run lessons among a contributor's own predictions."""

    @pytest.fixture(autouse=True)
    def memory(self, monkeypatch):
        # The literal name and value: Makefile and notebooks/build.py set them.
        monkeypatch.setenv("COURSE_PREDICTIONS", "memory")

    def test_nothing_is_written_and_nothing_said(self, kernel, tmp_path, capsys):
        predictions = kernel()
        predictions.predict(KEY, 12, default=30)
        predictions.reveal(KEY, 0)
        assert list(tmp_path.iterdir()) == []
        assert FILE not in capsys.readouterr().out
        assert rows(predictions) == [[KEY, "12", "you", "0"]]

    def test_nothing_is_read(self, kernel, tmp_path, monkeypatch):
        monkeypatch.delenv("COURSE_PREDICTIONS")
        kernel().predict(KEY, 12, default=30)
        before = (tmp_path / FILE).read_bytes()
        monkeypatch.setenv("COURSE_PREDICTIONS", "memory")
        predictions = kernel()
        assert rows(predictions) == []
        predictions.predict(KEY, None, default=30)
        assert rows(predictions)[0][1:3] == ["30", "default"]
        assert (tmp_path / FILE).read_bytes() == before
