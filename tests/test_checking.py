"""The seam between learner and judge: questions, replies, verdicts, and what goes over a wire."""

import array
import signal
import time
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import torch

from course_utils.exercises import beside, checking
from course_utils.exercises.beside import Reply, Unlike, answer, copied, packed, plain, unpacked
from course_utils.exercises.checking import (
    Exercise,
    Known,
    Mistake,
    NotAttempted,
    Part,
    Question,
    as_array,
    as_number,
    asking,
    expect,
    expect_repaired,
    judge_answers,
    near,
)
from instructor.answers import exercises


def exercise(*parts: Part) -> Exercise:
    return Exercise("double", "write double(x).", "twice as much.", "1", parts)


def check_double(ask, rng) -> None:
    x = float(rng.uniform(1, 2))
    expect(as_number(ask("double", x), "double(x)") == 2 * x, "wrong", f"not 2 · {x:.3f}")


def check_half(ask, rng) -> None:
    expect(as_number(ask("half", 3.0), "half(x)") == 1.5, "no half", "not a half")


DOUBLE = exercise(Part("double", 2, check_double))
BOTH = exercise(Part("double", 2, check_double), Part("half", 1, check_half))


def stub(*arguments):
    raise NotImplementedError


class TestExercise:
    def test_the_cell_prints_and_raises_only_under_nbgrader(self, monkeypatch, capsys):
        DOUBLE(lambda x: 2 * x)
        DOUBLE(lambda x: x)
        right, wrong = capsys.readouterr().out.splitlines()
        assert right == "Right: twice as much." and wrong.startswith("Not yet: not 2 · ")
        monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
        DOUBLE(lambda x: 2 * x)
        with pytest.raises(AssertionError, match="^Not yet: not 2 · "):
            DOUBLE(lambda x: x)
        with pytest.raises(AssertionError, match="^Not attempted yet: write double"):
            DOUBLE(stub)

    def test_the_same_code_gets_the_same_words(self, capsys):
        DOUBLE(lambda x: x)
        DOUBLE(lambda x: x)
        first, second = capsys.readouterr().out.splitlines()
        assert first == second

    def test_problems_come_from_the_generator_alone(self):
        ask = asking({"double": lambda x: x})
        words = [DOUBLE.judge(ask, np.random.default_rng(seed)).words for seed in (1, 1, 2)]
        assert words[0] == words[1] != words[2]

    def test_points_are_all_or_none_for_each_part(self):
        def judged(**functions):
            return BOTH.judge(asking(functions), np.random.default_rng(0))

        right = judged(double=lambda x: 2 * x, half=lambda x: x / 2)
        assert (right.verdict, right.key, right.points) == ("Right", "right", 3)
        first = judged(double=lambda x: 2 * x, half=lambda x: x)
        assert (first.verdict, first.key, first.points) == ("Not yet", "no half", 2)
        assert first.words == "half: not a half"
        second = judged(double=lambda x: x, half=lambda x: x / 2)
        assert (second.key, second.points) == ("wrong", 1)
        assert second.words.startswith("double: not 2")
        begun = judged(double=lambda x: 2 * x, half=stub)
        assert (begun.key, begun.points) == ("unfinished", 2)
        assert begun.words == "double: right. Now write half."
        assert judged(double=stub, half=stub).verdict == "Not attempted yet"

    def test_a_stub_left_in_one_branch_is_an_error(self):
        def check(ask, rng):
            ask("double", 1.0)
            ask("double", -1.0)

        part = exercise(Part("double", 1, check))
        verdict = part.judge(asking({"double": lambda x: x if x > 0 else stub()}), DRAW)
        assert verdict.key == "error" and "NotImplementedError" in verdict.words

    def test_a_check_that_fails_says_so_and_gives_no_points(self, capsys):
        def check(ask, rng):
            raise IndexError("list index out of range")

        exercise(Part("double", 1, check))(stub)
        assert "the check itself stopped with IndexError" in capsys.readouterr().out

    def test_too_many_functions_are_refused(self):
        with pytest.raises(TypeError, match="exercises.double takes double, half"):
            BOTH(stub)


DRAW = np.random.default_rng(0)


class TestAnswer:
    def ask(self, function, *arguments, seconds=5.0, through=""):
        return answer({"f": function}, "f", arguments, seconds, through)

    def test_a_value_a_stub_an_error(self):
        assert self.ask(lambda x: x + 1, 1) == Reply("value", 2)
        assert self.ask(stub, 1) == Reply("stub")
        assert answer({}, "f", (), 1.0) == Reply("error", "f must be a function, and is None")

    def test_torchs_own_not_implemented_is_an_error(self):
        def theirs():
            raise NotImplementedError("mean is not implemented for Bool")

        assert self.ask(theirs).kind == "error"

    def test_arguments_are_copies(self):
        def change(x, table):
            x[:] = 0
            table["y"][0][:] = 0
            return x

        x, y = np.ones(3), np.ones(2)
        assert self.ask(change, x, {"y": [y]}).value.tolist() == [0, 0, 0]
        assert x.tolist() == [1, 1, 1] and y.tolist() == [1, 1]

    def test_calls_in_turn_pass_on_w_and_the_state(self):
        def add(w, g, state, lr):
            count = 1 if state is None else state["count"] + 1
            return w - lr * g, {"count": count, "odd": object()}

        calls = [(None, np.ones(2), 1.0), (0, np.ones(2), 0.5), (None, np.zeros(2), 1.0)]
        replies, changed = self.ask(add, np.zeros(2), calls, through="in_turn").value
        assert [w.tolist() for w, _ in replies] == [[-1, -1], [-1.5, -1.5], [0, 0]]
        assert [state["count"] for _, state in replies] == [1, 2, 1] and changed == ""

    @pytest.mark.parametrize("reply", [None, 3.0, (np.zeros(3), {}), ([[1], [2, 3]], {})])
    def test_calls_in_turn_end_where_they_cannot_go_on(self, reply):
        calls = [(None, np.ones(2)), (0, np.ones(2))]
        replies, _ = self.ask(lambda *a: reply, np.zeros(2), calls, through="in_turn").value
        assert len(replies) == 1

    def test_calls_in_turn_tell_which_argument_was_changed(self):
        def step(w, g, state):
            state = state or {"b": 0 * g}
            state["b"] += g
            return w - state["b"], state

        calls = [(None, np.ones(2)), (0, np.ones(2))]
        assert self.ask(step, np.zeros(2), calls[:1], through="in_turn").value[1] == ""
        assert self.ask(step, np.zeros(2), calls, through="in_turn").value[1] == "state"

    def test_arguments_can_be_seen_as_they_were_left(self):
        def change(x):
            x += 1
            return 7

        value, (after,) = self.ask(change, np.zeros(2), through="and_arguments").value
        assert value == 7 and after.tolist() == [1, 1]

    def test_each_question_gets_copies_of_its_own(self):
        def change(x):
            x += 1
            return x

        x = np.zeros(2)
        replies = self.ask(change, "", (x,), (x,), through="each").value
        assert [reply.tolist() for reply in replies] == [[1, 1], [1, 1]]
        seen = self.ask(change, "and_arguments", (x,), through="each").value
        assert [(got.tolist(), after.tolist()) for got, (after,) in seen] == [([1, 1], [1, 1])]

    def test_an_error_quotes_the_line(self):
        import linecache

        text = "def theirs():\n    return 1 / 0\n"
        linecache.cache["<cell>"] = (len(text), None, text.splitlines(keepends=True), "<cell>")
        names = {}
        exec(compile(text, "<cell>", "exec"), names)
        words = "your code stopped with ZeroDivisionError: division by zero (at `return 1 / 0`)"
        assert self.ask(names["theirs"]) == Reply("error", words)

    def test_errors_of_every_kind_end_in_a_sentence(self):
        class Own(BaseException):
            def __str__(self):
                raise RuntimeError

        def raises(error):
            def theirs():
                raise error

            return self.ask(theirs)

        assert raises(SystemExit(1)).value.startswith("your code stopped with SystemExit")
        assert raises(Own()).value.startswith("your code stopped with Own")
        assert raises(GeneratorExit()).kind == "error"
        with pytest.raises(KeyboardInterrupt):  # the learner's own Ctrl-C
            raises(KeyboardInterrupt())

    def test_warnings_are_caught(self, capfd):
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            assert self.ask(lambda: np.log(np.zeros(1)) / 0).kind == "value"
            assert capfd.readouterr() == ("", "")
            with pytest.warns(RuntimeWarning):  # afterwards warnings are heard again
                np.log(np.zeros(1))

    @pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
    def test_a_loop_that_never_ends_is_ended(self, handler):
        def endless():
            w = 0.5
            while w != 0:
                w = w - 0.3 if w > 0 else w + 0.3

        before = signal.signal(signal.SIGINT, handler)  # ignored where a shell runs things behind
        try:
            reply = self.ask(endless, seconds=0.3)
        finally:
            signal.signal(signal.SIGINT, before)
        assert reply == Reply("error", beside.TOO_LONG)

    def test_an_interrupt_that_is_swallowed_once_is_told_all_the_same(self):
        def sly():
            try:
                time.sleep(5)
            except BaseException:
                return 1

        assert self.ask(sly, seconds=0.2) == Reply("error", beside.TOO_LONG)

    def test_a_question_is_plain_data(self):
        with pytest.raises(TypeError, match="holds float64"):
            copied((np.float64(1),))
        with pytest.raises(TypeError, match="holds Tensor"):
            copied([torch.ones(2)])

    def test_all_questions_share_the_time(self):
        ask = asking({"f": lambda: time.sleep(0.15)}, seconds=0.4)
        with pytest.raises(Mistake, match="did not end in time"):
            for _ in range(10):
                ask("f")


class TestPlainData:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (np.float32(0.5), 0.5), (np.bool_(True), True), (np.int64(3), 3), (None, None),
            (torch.tensor(2.0, requires_grad=True), np.array(2.0)), ((1, [2.5]), (1, [2.5])),
            ({"a": torch.arange(2)}, {"a": np.arange(2)}), (np.matrix([[1, 2]]), [[1, 2]]),
            (np.array([1, None], dtype=object), [1, None]), (np.float64(-0.0), -0.0),
            (np.longdouble(0.5), 0.5), (np.ones(2, np.longdouble), np.ones(2)),
            (Fraction(1, 4), 0.25), (Decimal("0.5"), 0.5),
            (array.array("d", [1, 2]), np.array([1.0, 2])),
        ],
        ids=lambda v: type(v).__name__,
    )  # fmt: skip
    def test_numbers_and_arrays_and_what_holds_them(self, value, expected):
        reply = plain(value)
        np.testing.assert_equal(
            reply, np.asarray(expected) if type(reply) is np.ndarray else expected
        )
        np.testing.assert_equal(unpacked(packed(reply)), reply)
        assert type(unpacked(packed(reply))) is type(reply)

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            (object(), "object"), (1j, "complex"), ({1, 2}, "set"),
            (np.array(["a"]), "ndarray of <U1"),
            (np.array([1j]), "ndarray of complex128"), (len, "builtin_function_or_method"),
            (iter([1]), "list_iterator"),
            (np.broadcast_to(0.0, (10**9, 10**3)), "an array of shape"),
        ],
        ids=lambda v: type(v).__name__,
    )  # fmt: skip
    def test_what_is_no_plain_data_is_named(self, value, kind):
        reply = plain(value)
        assert isinstance(reply, Unlike) and reply.kind.startswith(kind)
        assert unpacked(packed(reply)) == reply

    def test_a_list_in_itself_ends(self):
        endless = []
        endless.append(endless)
        with pytest.raises(Mistake, match="must be one number"):
            as_number(plain(endless), "it")

    def test_arrays_keep_their_type_shape_and_last_bit(self):
        draw = np.random.default_rng(0)
        arrays = [draw.normal(size=(2, 0, 3)), draw.normal(size=5).astype(np.float32)]
        arrays += [
            np.array(7, np.int8),
            draw.random((3, 4)) > 0.5,
            np.array([np.nan, -0.0, np.inf]),
        ]
        for given, back in zip(arrays, unpacked(packed(arrays)), strict=True):
            assert given.dtype == back.dtype and given.shape == back.shape
            assert given.tobytes() == back.tobytes() and back.flags.writeable

    @pytest.mark.parametrize(
        "message",
        [
            b"", b"12345678", b"\x02" + bytes(7) + b"{}", b"\xff" * 16,
            b"\x2a" + bytes(7) + b'{"array": ["<f8", [99999999999999], 0], }  ',
            b"\x1e" + bytes(7) + b'{"array": ["|O", [1], 0]}     ',
            b"\x1f" + bytes(7) + b'{"array": ["<f8", [-1], 0]}    ',
            b"\x0d" + bytes(7) + b'{"call": "x"}',
        ],
    )  # fmt: skip
    def test_bytes_that_are_no_message_are_refused(self, message):
        with pytest.raises(ValueError, match="no message|a call|an array"):
            unpacked(message)


class TestReading:
    def test_numbers_and_arrays_are_judged_by_what_they_hold(self):
        assert as_number([[2]], "it") == 2.0 and as_number(True, "it") == 1.0
        assert as_array((1, 2.5), "it", (2,)).tolist() == [1, 2.5]

    @pytest.mark.parametrize(
        ("value", "key", "words"),
        [
            (None, "none", "it: your code gave None"),
            ([1, 2], "shape", "it must be one number, your code gave a list of 2"),
            (np.ones((2, 3)), "shape", "your code gave an array of shape (2, 3)"),
            ("a", "type", "it must be one number, your code gave 'a'"),
            (Unlike("set"), "type", "it must be one number, your code gave set"),
            ({"a": 1}, "type", "your code gave a dict of 1"),
            (plain(10**400), "type", "your code gave a whole number beyond all floats"),
            (float("nan"), "nan", "it: there is nan, inf or None in it"),
            ([None], "nan", "it: there is nan, inf or None in it"),
        ],
        ids=lambda v: str(v)[:9],
    )
    def test_one_wording_for_what_is_no_number(self, value, key, words):
        with pytest.raises(Mistake) as told:
            as_number(value, "it")
        assert told.value.key == key and words in str(told.value)

    def test_what_the_stub_asks_for_is_said(self):
        with pytest.raises(Mistake, match="the ends must be two numbers, your code gave the"):
            as_array(3, "the ends", (2,), "two numbers")
        with pytest.raises(Mistake, match=r"it must be an array of shape \(2,\), your code"):
            as_array([[1], [2, 3]], "it", (2,))

    def test_near_is_relative_and_two_sided(self):
        for unit in (1e-6, 1.0, 1e6):
            off = unit * (1 + np.array([0, 5e-6, -5e-6, 5e-5, -5e-5]))
            assert near(off, unit).tolist() == [True, True, True, False, False]
        assert not near(1e-9, 0.0) and near(1e-9, 0.0, scale=1e-3)


class TestJudgeAnswers:
    QUESTIONS = [Question((1.0,)), Question((2.0,)), Question((3.0,)), Question((0.0,), "x = 0")]
    KNOWN = {
        "x": Known("you return x itself", lambda x: x),
        "square": Known("you square", lambda x: x**2),
    }

    def told(self, function) -> Mistake:
        def judge(answer, x):
            expect(answer == 2 * x, "double", f"2 · {x:g} is not {answer:g}")

        with pytest.raises(Mistake) as told:
            judge_answers(
                asking({"double": function}), "double", self.QUESTIONS,
                lambda reply, x: as_number(reply, "it"), judge, self.KNOWN,
            )  # fmt: skip
        return told.value

    def test_a_known_mistake_must_explain_every_ordinary_answer(self):
        assert self.told(lambda x: x).key == "x"
        assert self.told(lambda x: x**2).key == "square"  # right at 2
        assert self.told(lambda x: x if x < 3 else 0).key == "double"

    def test_without_a_name_the_first_question_shows_it(self):
        assert str(self.told(lambda x: x + 7)) == "2 · 1 is not 8"

    def test_one_answer_is_not_enough_for_a_name(self):
        assert self.told(lambda x: 2 * x if x < 3 else x).key == "double"

    def test_an_edge_is_the_key_of_what_fails_there_alone(self):
        mistake = self.told(lambda x: 2 * x if x else 1)
        assert mistake.key == "x = 0" and str(mistake) == "x = 0: 2 · 0 is not 1"
        mistake = self.told(lambda x: 2 * x if x else 1 / x)
        assert mistake.key == "x = 0" and str(mistake).startswith(
            "x = 0: your code stopped with Zero"
        )

    def test_small_numbers_are_asked_all_at_once_and_last(self):
        def judge(answer, x):
            expect(answer == 2 * x, "double", f"2 · {x:g} is not {answer:g}")

        def told(function, small):
            with pytest.raises(Mistake) as mistake:
                judge_answers(
                    asking({"f": function}), "f", self.QUESTIONS,
                    lambda reply, x: as_number(reply, "it"), judge, small=lambda: small,
                )  # fmt: skip
            return mistake.value

        small = [(0.25,), (0.5,), (-1.0,)]
        mistake = told(lambda x: 2 * abs(x), small)
        assert mistake.key == "small numbers"
        assert str(mistake) == "small numbers: 2 · -1 is not 2"
        assert told(lambda x: x, small).key == "double"
        assert told(lambda x: 2 * x if x >= 0 else 1 / 0, small).key == "error"

    def test_small_numbers_need_a_reply_each(self):
        def ask(name, *arguments, through=""):
            return [] if through else 2 * arguments[0]

        with pytest.raises(Mistake, match="each time") as told:
            judge_answers(
                ask, "f", self.QUESTIONS, lambda r, x: r, lambda a, x: None, small=lambda: [(1.0,)]
            )
        assert told.value.key == "type"

    def test_what_several_questions_show_comes_first(self):
        def judge(answer, x):
            expect(answer != 0, "nothing", "it is 0")
            expect(answer == 2 * x, "double", "it is not double")

        with pytest.raises(Mistake) as told:
            judge_answers(
                asking({"f": lambda x: 0 if x == 1 else x}), "f", self.QUESTIONS,
                lambda reply, x: reply, judge,
            )  # fmt: skip
        assert told.value.key == "double"

    def test_a_stub_is_not_attempted(self):
        with pytest.raises(NotAttempted):
            judge_answers(asking({"f": stub}), "f", self.QUESTIONS, None, None)


def test_faults_left_are_counted_and_one_symptom_is_said():
    with pytest.raises(Mistake, match="^2 of 3 leaks are left. A symptom: b differs$") as told:
        expect_repaired({"a": (False, ""), "b": (True, "b differs"), "c": (True, "")}, "leak")
    assert told.value.key == "b"
    with pytest.raises(Mistake, match="^1 of 2 faults is left. A symptom: b differs$"):
        expect_repaired({"a": (False, ""), "b": (True, "b differs")})
    expect_repaired({"a": (False, "")})


def test_coarse_numbers_are_few_and_full_of_ties():
    rng = np.random.default_rng(0)
    drawn = [checking.coarse(rng, (2, 3)) for _ in range(400)]
    assert all(np.array_equal(4 * x, np.round(4 * x)) and abs(x).max() <= 12 for x in drawn)
    assert not any(np.signbit(x[x == 0]).any() for x in drawn)
    for found in (
        [np.ptp(x) == 0 for x in drawn],
        [(x >= 0).all() for x in drawn],
        [(x <= 0).all() for x in drawn],
        [(x == 0).mean() >= 0.5 for x in drawn],
        [x.sum() == 0 and x.any() for x in drawn],
        [(np.diff(x.ravel()) < 0).all() or (np.diff(x.ravel()) > 0).all() for x in drawn],
        [x.any() and not x.sum(0).any() and not x.sum(1).any() for x in drawn],
        [len(np.unique(abs(x[x != 0]))) == 1 and np.ptp(x) > 0 for x in drawn],
        [(x[0] == x[1]).all() and np.ptp(x) > 0 for x in drawn],
        [(x[0] == -x[1]).all() and x.sum(1).all() for x in drawn],
        [np.array_equal(x, x[::-1, ::-1]) and np.ptp(x) > 0 for x in drawn],
    ):
        assert sum(found) >= 8
    numbers = checking.coarse(rng, (2, 0)), checking.coarse(rng, ())
    assert [x.shape for x in numbers] == [(2, 0), ()]
    assert checking.coarse(rng, 3, whole=True).dtype == int
    assert checking.coarse(rng, (0, 2)).shape == (0, 2)


def test_checks_have_one_limit_of_time_but_where_fits_are_dear():
    assert checking.SECONDS == 20
    assert {name for name, e in exercises().items() if e.seconds != 20} == {"leak_free"}
