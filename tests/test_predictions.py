"""What a learner typed is kept: over kernels, beside other lessons, and where files fail."""

import json
import os
import re
import tempfile

import numpy as np
import pytest

from course_utils.predictions import FILE, MEMORY_VARIABLE, Predictions

ASKED = "zeros after five epochs"
CHOICES = ("grows", "shrinks")


@pytest.fixture(autouse=True)
def at_a_learners(monkeypatch):
    """Without the variables that builds, tests and nbgrader set."""
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


@pytest.fixture
def kernel(tmp_path):
    """Start a kernel: a new object that knows only what the folder holds."""
    return lambda lesson="06_mnist_mlp": Predictions(lesson, tmp_path)


def rows(predict) -> list[list[str]]:
    """Return the cells of the table's rows, and check its shape."""
    head, rule, *body = (
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in predict.table().data.splitlines()
    )
    assert all(re.fullmatch(":?-+:?", cell) for cell in rule)
    assert {len(head)} == {len(row) for row in (rule, *body)}
    return body


class TestQuestion:
    def test_it_says_the_unit_and_nothing_else(self, kernel, capsys):
        kernel()(ASKED, yours=None, unit="%")
        assert capsys.readouterr().out == f"{ASKED}? (a number, in %)\n"

    def test_it_says_the_choices_and_nothing_else(self, kernel, capsys):
        kernel()("λ doubled: the norm", choices=CHOICES)
        assert capsys.readouterr().out == "λ doubled: the norm? (grows / shrinks)\n"

    @pytest.mark.parametrize(
        ("settings", "yours"),
        [({}, "many"), ({}, True), ({"choices": CHOICES}, "grow"), ({"choices": CHOICES}, 3)],
    )
    def test_what_is_no_answer_is_told_and_not_recorded(self, kernel, capsys, settings, yours):
        predict = kernel()
        predict(ASKED, yours=yours, **settings)
        accepted = "one of 'grows', 'shrinks'" if settings else "a number"
        words = f"yours must be {accepted}, got {yours!r}: not recorded"
        assert words in capsys.readouterr().out
        assert rows(predict)[0][1] == "–"


class TestReveal:
    @pytest.mark.parametrize(
        ("yours", "within", "verdict"),
        [(30, 0, "not so"), (0, 0, "right"), (0.9, 1, "right to within 1"), (1.1, 1, "not so")],
    )
    def test_a_number_is_right_within_its_distance(self, kernel, capsys, yours, within, verdict):
        asked = kernel()(ASKED, yours=yours, unit="%")
        capsys.readouterr()
        asked.reveal(0.0, within=within, many=30)
        told = f"{ASKED}: 0 %. You predicted {yours:g} %: {verdict}. Many believe 30 %: not so.\n"
        assert capsys.readouterr().out == told

    @pytest.mark.parametrize(("yours", "verdict"), [("grows", "not so"), ("shrinks", "right")])
    def test_a_word_is_right_among_the_choices(self, kernel, capsys, yours, verdict):
        asked = kernel()("the norm", yours=yours, choices=CHOICES)
        capsys.readouterr()
        asked.reveal("shrinks", many="grows")
        told = f"the norm: shrinks. You predicted {yours}: {verdict}. Many believe grows: not so.\n"
        assert capsys.readouterr().out == told

    def test_a_common_belief_may_be_right(self, kernel, capsys):
        kernel()(ASKED).reveal(0.5, within=1, many=1)
        kernel()("the norm", choices=CHOICES).reveal("grows", many="grows")
        out = capsys.readouterr().out
        assert "Many believe 1: right." in out and "Many believe grows: right." in out

    def test_with_nothing_typed_it_says_so_and_is_neither_right_nor_wrong(self, kernel, capsys):
        predict = kernel()
        asked = predict(ASKED, yours=None, unit="%")
        capsys.readouterr()
        asked.reveal(97.7123)
        out = capsys.readouterr().out
        assert out == f"{ASKED}: 97.7 %. You have typed no prediction.\n"
        assert rows(predict) == [[ASKED, "–", "97.7 %", "–"]]

    @pytest.mark.parametrize("name", ["measured", "many"])
    @pytest.mark.parametrize(
        ("choices", "value"), [(CHOICES, "stays"), ((), "below 92"), (CHOICES, 1.0)]
    )
    def test_a_lesson_that_reveals_no_possible_answer_is_refused(
        self, kernel, name, choices, value
    ):
        good = {"measured": choices[0] if choices else 1.0}
        asked = kernel()(ASKED, choices=choices)
        with pytest.raises(ValueError, match=f"^{name} must be .* got"):
            asked.reveal(**(good | {name: value}))

    @pytest.mark.parametrize("measured", [np.float32(0.5), np.float64(0.5), np.int64(3), 3])
    def test_numpys_numbers_are_numbers(self, kernel, measured):
        (predict := kernel())(ASKED, yours=float(measured)).reveal(measured)
        assert rows(predict)[0][1].endswith("✓")

    def test_the_table_marks_right_and_wrong(self, kernel):
        predict = kernel()
        predict("share of |w| below 1", yours=3, unit="%").reveal(4, within=2)
        predict("the norm", yours="grows", choices=CHOICES).reveal("shrinks", many="grows")
        assert rows(predict) == [
            ["share of \\|w\\| below 1", "3 % ✓", "4 %", "–"],
            ["the norm", "grows ✗", "shrinks", "grows"],
        ]


class TestKept:
    def test_none_keeps_what_was_typed_earlier(self, kernel):
        for yours in (12, None):  # the cell is run again in a new kernel, its None back in place
            predict = kernel()
            predict(ASKED, yours=yours)
            predict(ASKED, yours=None)
            assert rows(predict)[0][1] == "12"

    def test_a_new_prediction_replaces_an_old_one(self, kernel):
        kernel()(ASKED, yours=5)
        (predict := kernel())(ASKED, yours=6)
        assert rows(predict)[0][1] == "6"

    @pytest.mark.parametrize("nought", [0, 0.0, -0.0])
    def test_nought_is_a_prediction(self, kernel, nought):
        """0 is the right answer of lesson 06."""
        kernel()(ASKED, yours=nought)
        predict = kernel()
        predict(ASKED).reveal(0)
        assert rows(predict)[0][1].endswith("0 ✓")

    def test_it_is_kept_before_the_run_that_decides_it(self, kernel):
        """A run that a learner interrupts must not cost the prediction."""
        kernel()(ASKED, yours=12)
        (again := kernel())(ASKED)
        assert rows(again)[0][1] == "12"

    def test_everything_survives_a_kernel(self, kernel):
        predict = kernel()
        predict("größer als λ?", yours="grows", choices=CHOICES).reveal("grows", many="shrinks")
        predict(ASKED, yours=12, unit="%").reveal(41.5, within=1, many=30)
        again = kernel()
        again("größer als λ?", choices=CHOICES)
        again(ASKED, unit="%")
        assert rows(again) == rows(predict)

    def test_a_choice_that_a_new_edition_dropped_is_no_prediction(self, kernel, capsys):
        kernel()("the norm", yours="grows", choices=CHOICES)
        asked = kernel()("the norm", choices=("up", "down"))
        asked.reveal("up")
        assert "no prediction" in capsys.readouterr().out


class TestTwoKernels:
    def test_lessons_share_a_file_and_lose_nothing(self, kernel, tmp_path):
        six, seven = kernel("06"), kernel("07")  # both open at once
        zeros, units = six(ASKED, yours=12), seven("alive units", yours=100)
        zeros.reveal(0)
        units.reveal(23)
        for lesson, question, yours in (("06", ASKED, "12 ✗"), ("07", "alive units", "100 ✗")):
            (again := kernel(lesson))(question)
            assert rows(again)[0][:2] == [question, yours]
        assert [path.name for path in tmp_path.iterdir()] == [FILE]

    def test_one_lesson_in_two_kernels_keeps_what_either_was_told(self, kernel):
        one, other = kernel(), kernel()
        first, second = one(ASKED), other(ASKED)
        one("second question", yours=1)
        other(ASKED, yours=7)  # typed in the other, revealed in this one
        first.reveal(7)
        second.reveal(7)
        (again := kernel())(ASKED)
        again("second question")
        assert rows(again) == [[ASKED, "7 ✓", "7", "–"], ["second question", "1", "–", "–"]]

    def test_a_half_written_file_of_another_kernel_is_not_touched(self, kernel, tmp_path):
        """Each writes a part of its own name, then moves it into place."""
        other = tmp_path / "my_predictions.part"
        other.write_text("another kernel is writing this")
        kernel()(ASKED, yours=12)
        assert other.read_text() == "another kernel is writing this"
        assert sorted(p.name for p in tmp_path.iterdir()) == [FILE, other.name]


class TestBrokenFile:
    @pytest.mark.parametrize(
        "content", [b"", b'{"06_mnist_mlp": {"zeros', b"\xff\xfe", b"[]", b"null"]
    )
    def test_it_stops_no_lesson(self, kernel, tmp_path, content):
        (tmp_path / FILE).write_bytes(content)
        predict = kernel()
        predict(ASKED, yours=30).reveal(0)
        assert rows(predict) == [[ASKED, "30 ✗", "0", "–"]]
        (again := kernel())(ASKED)
        assert rows(again) == rows(predict)

    def test_what_cannot_be_read_is_laid_aside_and_not_overwritten(self, kernel, tmp_path):
        words = b'{"06_mnist_mlp": {"zeros": {"believed": 12},}}'  # a comma too many
        (tmp_path / FILE).write_bytes(words)
        kernel()(ASKED, yours=30)
        assert (tmp_path / "my_predictions.broken.json").read_bytes() == words

    @pytest.mark.parametrize("bad", [3, None, [], "row"])
    def test_one_malformed_row_costs_only_itself(self, kernel, tmp_path, bad):
        lessons = {"06_mnist_mlp": {"bad": bad, "good": {"believed": 5.0}}, "07": bad}
        lessons["01"] = {"theirs": {"believed": 1.0}}
        (tmp_path / FILE).write_text(json.dumps(lessons))
        predict = kernel()
        predict("bad", yours=2)
        predict("good")
        assert [row[1] for row in rows(predict)] == ["2", "5"]
        kept = json.loads((tmp_path / FILE).read_text())
        assert kept["01"] == lessons["01"] and kept["06_mnist_mlp"]["good"] == {"believed": 5.0}


def refuse(*_args, **_kwargs):
    raise PermissionError("read-only")


@pytest.fixture(params=[(tempfile, "NamedTemporaryFile"), (os, "replace")], ids=lambda w: w[1])
def unwritable(request, monkeypatch):
    """Make the folder refuse; file modes would not stop a test that runs as root."""
    return lambda: monkeypatch.setattr(*request.param, refuse)


class TestUnwritable:
    def test_one_line_says_so_and_predictions_go_on_in_memory(self, kernel, unwritable, capsys):
        unwritable()
        predict = kernel()
        asked = predict(ASKED, yours=12)
        predict("other", yours=3)
        asked.reveal(0)
        assert sum(FILE in line for line in capsys.readouterr().out.splitlines()) == 1
        assert rows(predict) == [[ASKED, "12 ✗", "0", "–"], ["other", "3", "–", "–"]]

    def test_what_was_kept_before_stays_whole(self, kernel, unwritable, tmp_path):
        kernel()(ASKED, yours=12)
        before = (tmp_path / FILE).read_bytes()
        unwritable()
        predict = kernel()
        predict(ASKED).reveal(0)
        assert rows(predict) == [[ASKED, "12 ✗", "0", "–"]]
        assert (tmp_path / FILE).read_bytes() == before
        assert json.loads(before)

    def test_nothing_half_written_is_left(self, kernel, unwritable, tmp_path):
        unwritable()
        kernel()(ASKED, yours=12)
        assert list(tmp_path.iterdir()) == []

    def test_once_there_is_room_again_it_is_written(self, kernel, monkeypatch, tmp_path):
        predict = kernel()
        with monkeypatch.context() as full:
            full.setattr(os, "replace", refuse)
            predict(ASKED, yours=12)
        predict("other", yours=3)
        (again := kernel())(ASKED)
        assert rows(again)[0][1] == "12"


def test_a_folder_that_is_not_there_is_no_error(tmp_path, capsys):
    predict = Predictions("06", tmp_path / "gone")
    predict(ASKED, yours=12)
    assert FILE in capsys.readouterr().out
    assert rows(predict) == [[ASKED, "12", "–", "–"]]


@pytest.mark.parametrize(
    "variable", [("COURSE_PREDICTIONS", "memory"), ("NBGRADER_EXECUTION", "validate")]
)
class TestMemory:
    """Builds, tests and nbgrader run lessons among somebody's own predictions."""

    # The literal names and values: Makefile, tools/build.py and nbgrader set them.

    def test_nothing_is_written_and_nothing_said(
        self, kernel, tmp_path, capsys, monkeypatch, variable
    ):
        monkeypatch.setenv(*variable)
        predict = kernel()
        predict(ASKED, yours=12).reveal(0)
        assert list(tmp_path.iterdir()) == []
        assert FILE not in capsys.readouterr().out
        assert rows(predict) == [[ASKED, "12 ✗", "0", "–"]]

    def test_nothing_is_read(self, kernel, tmp_path, monkeypatch, variable):
        kernel()(ASKED, yours=12)
        before = (tmp_path / FILE).read_bytes()
        monkeypatch.setenv(*variable)
        (predict := kernel())(ASKED)
        assert rows(predict)[0][1] == "–"
        assert (tmp_path / FILE).read_bytes() == before
