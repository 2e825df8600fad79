"""What every check is made of: an exercise and its verdict, the questions, the known mistakes.

A check asks questions and judges the replies. It never calls the learner's code by itself: it is
given ``ask``, which may lead to a function in the same kernel or to another process.
"""

import os
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from course_utils.exercises.beside import Reply, Unlike, answer

SECONDS = 20.0
"""How long a learner's code may run inside one check, unless an exercise allows more; right answers
to most take well under one."""


class Mistake(Exception):
    """A wrong answer: a `key` that is the same in every draw, and words for the learner."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


class NotAttempted(Exception):
    """The stub is as it came."""


@dataclass(frozen=True)
class Verdict:
    """What a check says: the verdict, a key for the mistake, the words, and the points earned."""

    verdict: str
    key: str
    words: str
    points: int

    def __str__(self) -> str:
        return f"{self.verdict}: {self.words}"


class Part(NamedTuple):
    """A function of the stub with its points, and ``check(ask, rng)``, which raises `Mistake`."""

    stub: str
    points: int
    check: Callable


@dataclass(frozen=True, repr=False)
class Exercise:
    """An exercise: call it with the functions of the stub and it prints its verdict.

    Parameters
    ----------
    name : str
        The exercise's ``grade_id``, unique in the series.
    task : str
        What the learner is asked for; shown while the stub is untouched.
    right : str
        What is said of a right answer.
    section : str
        The section of the lesson to look at again.
    parts : tuple of Part
        One for each function of the stub. Points are all or none for each part.
    seconds : float
        How long the learner's code may run inside one check.
    """

    name: str
    task: str
    right: str
    section: str
    parts: tuple[Part, ...]
    seconds: float = SECONDS

    def __repr__(self) -> str:
        return f"<exercise {self.name}({', '.join(self.stubs)}), {self.points} points>"

    @property
    def stubs(self) -> list[str]:
        """The names of the stub's functions, in the order in which the check takes them."""
        return [part.stub for part in self.parts]

    @property
    def points(self) -> int:
        """The points of all parts."""
        return sum(part.points for part in self.parts)

    @property
    def seed(self) -> int:
        """The seed of the problems in a lesson: the same code gets the same words."""
        return zlib.crc32(self.name.encode())

    def __call__(self, *functions) -> None:
        """Print the verdict; where nbgrader runs it, raise ``AssertionError`` unless right."""
        if len(functions) != len(self.parts):
            raise TypeError(f"exercises.{self.name} takes {', '.join(self.stubs)}")
        ask = asking(dict(zip(self.stubs, functions, strict=True)), self.seconds)
        verdict = self.judge(ask, np.random.default_rng(self.seed))
        if verdict.verdict != "Right" and os.environ.get("NBGRADER_EXECUTION"):
            raise AssertionError(str(verdict))
        print(verdict)

    def judge(self, ask: Callable, rng: np.random.Generator) -> Verdict:
        """Judge the parts by their replies to problems that come from `rng` alone.

        Parameters
        ----------
        ask : callable
            ``ask(name, *arguments)`` returns plain data, or raises `Mistake` or `NotAttempted`.
        rng : numpy.random.Generator
            Where the problems come from.
        """
        told = [_judge_part(part, ask, own) for part, own in self._with_rng(rng)]
        points = sum(p.points for p, mistake in zip(self.parts, told, strict=True) if not mistake)
        right = [s for s, mistake in zip(self.stubs, told, strict=True) if mistake is None]
        blank = [s for s, m in zip(self.stubs, told, strict=True) if isinstance(m, NotAttempted)]
        for stub, mistake in zip(self.stubs, told, strict=True):
            if isinstance(mistake, Mistake):
                words = f"{stub}: {mistake}" if len(told) > 1 else str(mistake)
                return Verdict("Not yet", mistake.key, words, points)
        if not blank:
            return Verdict("Right", "right", self.right, points)
        if not right:
            return Verdict("Not attempted yet", "untouched", self.task, 0)
        words = f"{' and '.join(right)}: right. Now write {' and '.join(blank)}."
        return Verdict("Not yet", "unfinished", words, points)

    def _with_rng(self, rng):
        return zip(self.parts, rng.spawn(len(self.parts)), strict=True)


def _judge_part(part: Part, ask: Callable, rng) -> Mistake | NotAttempted | None:
    asked = []

    def once_touched(name: str, *arguments, through: str = ""):
        try:
            value = ask(name, *arguments, through=through)
        except NotAttempted:
            if not asked:
                raise
            words = "your code stopped with NotImplementedError: a part of the stub is left"
            raise Mistake("error", words) from None
        asked.append(name)
        return value

    try:
        part.check(once_touched, rng)
    except (Mistake, NotAttempted) as told:
        return told
    except Exception as error:  # the fault is ours, and the lesson goes on
        words = f"the check itself stopped with {type(error).__name__}: {error}. Please report it"
        return Mistake("check", words)
    return None


def asking(functions: Mapping[str, Callable], seconds: float = SECONDS) -> Callable:
    """Return ``ask(name, *arguments)``, which calls functions in this process.

    Parameters
    ----------
    functions : mapping
        The learner's functions by name.
    seconds : float
        How long they may run, for all questions together.
    """
    ends = time.monotonic() + seconds

    def ask(name: str, *arguments, through: str = ""):
        left = max(ends - time.monotonic(), 0.1)
        return taken(answer(functions, name, arguments, left, through))

    return ask


def taken(reply: Reply):
    """Return the value of a reply, or raise what it stands for."""
    if reply.kind == "stub":
        raise NotAttempted
    if reply.kind == "error":
        raise Mistake("error", str(reply.value))
    return reply.value


# --- Reading a reply -------------------------------------------------------------------------


def expect(condition, key: str, words: str) -> None:
    """Raise `Mistake` unless the condition holds."""
    if not condition:
        raise Mistake(key, words)


def as_number(value, what: str) -> float:
    """Return a reply as a float, or say that it is no single number."""
    numbers = _numbers(value, what, "one number")
    expect(numbers.size == 1, "shape", f"{what} must be one number, your code gave {_said(value)}")
    return float(numbers.reshape(()))


def as_array(value, what: str, shape: tuple[int, ...], wanted: str = "") -> np.ndarray:
    """Return a reply as an array of `shape`, or say what it is instead.

    Parameters
    ----------
    value : plain data
        A reply: lists and tuples of numbers will do.
    what : str
        What it is, for the message.
    shape : tuple of int
        The shape that it must have.
    wanted : str
        What the stub asks for, if not "an array of shape …": "two numbers", for example.
    """
    wanted = wanted or f"an array of shape {shape}"
    array = _numbers(value, what, wanted)
    expect(array.shape == shape, "shape", f"{what} must be {wanted}, your code gave {_said(value)}")
    return array


def as_path(value, start: float, steps: int) -> np.ndarray:
    """Return a reply as the values of one weight: the start, and one for each step."""
    long = type(value) in (list, tuple) or getattr(value, "ndim", 0) > 0
    if long and 0 < len(value) == steps:
        path, more = as_array(value, "the path", (steps,)), "steps + 1 values for steps updates"
        expect(near(path[0], start), "start", f"the path must begin with the start: {more}")
        raise Mistake("last", f"the last update is missing from the path: {more}")
    wanted = f"{steps + 1} values for {steps} steps" if steps else "one value for no steps"
    return as_array(value, "the path", (steps + 1,), wanted)


def expect_start(path: np.ndarray, start: float, within: float) -> None:
    """Raise `Mistake` unless the path begins at the start."""
    if near(path[0], start, within=within):
        return
    words = "all values of your path are equal, and none is the start. Is one array or tensor, "
    words += "changed in place, appended again and again?"
    expect(len(path) < 3 or np.ptp(path) > 0, "constant", words)
    words = f"the path must begin at the start {start:.10g}, yours begins at {path[0]:.10g}"
    raise Mistake("start", words)


def as_named(value, stub: str, shapes: Mapping[str, tuple | None]) -> dict:
    """Return a reply as a dict of arrays of these shapes, and of numbers where there is None."""
    expect(value is not None, "none", f"your code gave None. Does {stub} end with return?")
    *first, last = shapes
    asked = f"return the dict with {', '.join(first)} and {last}"
    expect(isinstance(value, dict), "type", asked)
    missing = [name for name in shapes if name not in value]
    expect(not missing, "type", f"{asked}; yours lacks {', '.join(missing)}")
    return {
        name: as_number(value[name], name) if shape is None else as_array(value[name], name, shape)
        for name, shape in shapes.items()
    }


def unchanged(reply, given: tuple, what: str = "arrays"):
    """Return the reply of a function called through `and_arguments`, if it leaves these as given.

    Parameters
    ----------
    reply : tuple
        What the function gave, and its arguments as it left them.
    given : tuple
        The arguments of the question.
    what : str
        What they are, for the message.
    """
    value, left = reply
    words = f"your code changes the {what} that it is given; work on copies"
    expect(_alike(given, left), "changed", words)
    return value


def _alike(data, other) -> bool:
    """Whether what was given is what is left, in types and numbers."""
    if type(data) is not type(other):
        return False
    if isinstance(data, np.ndarray):
        return data.dtype == other.dtype and np.array_equal(data, other)
    if isinstance(data, dict):
        return list(data) == list(other) and all(_alike(data[k], other[k]) for k in data)
    if isinstance(data, (list, tuple)):
        return len(data) == len(other) and all(map(_alike, data, other))
    return data == other


def _numbers(value, what: str, wanted: str) -> np.ndarray:
    none = f"{what}: your code gave None. Does every way through your function end with return?"
    expect(value is not None, "none", none)
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "biufO":  # words are no numbers
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError, OverflowError):
        words = f"{what} must be {wanted}, your code gave {_said(value)}"
        raise Mistake("type", words) from None
    expect(np.isfinite(array).all(), "nan", f"{what}: there is nan, inf or None in it")
    return array


def _said(value) -> str:
    """Return in words what a reply is."""
    if isinstance(value, Unlike):
        return value.kind
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    return repr(value)[:40] if isinstance(value, (str, bool)) else f"the number {value:.5g}"


def flat(arrays: Iterable) -> np.ndarray:
    """Return all entries of some arrays as one vector of floats."""
    return np.concatenate([np.ravel(a) for a in arrays] or [np.empty(0)]).astype(float)


def near(got, expected, scale: float = 0.0, within: float = 1e-5) -> np.ndarray:
    """Whether numbers agree up to a share of their size, entry by entry.

    Parameters
    ----------
    got, expected : array_like
        What is compared.
    scale : float
        The size of the problem's numbers, in their units: an expected 0 has no size of its own.
    within : float
        The share; the default lets answers in float32 pass.
    """
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    return np.abs(got - expected) <= within * np.maximum(np.abs(expected), scale)


# --- Questions and known mistakes -------------------------------------------------------------


class Question(NamedTuple):
    """What a function is asked; `edge` says in words what is special, and is "" if nothing is."""

    arguments: tuple
    edge: str = ""


def with_edges(ordinary: Iterable[tuple], edges: Mapping[str, tuple]) -> list[Question]:
    """Return ordinary questions and edges from their arguments."""
    return [Question(a) for a in ordinary] + [Question(a, name) for name, a in edges.items()]


class Known(NamedTuple):
    """A known mistake: the words that name it, and what it answers to a question."""

    words: str
    gives: Callable


def named(mistakes: Mapping[str, Callable]) -> dict[str, Known]:
    """Return known mistakes from a table that leads from words to what the mistake gives."""
    return {words: Known(words, gives) for words, gives in mistakes.items()}


def in_pairs(names, first: Mapping, second: Mapping, combined: Callable) -> dict[str, Known]:
    """Return the mistakes of an answer with two terms, of which one is wrong or both are.

    `first` and `second` lead from words to a mistaken term, and from "" to the right one;
    ``combined(first, second)`` is what an answer of such terms gives.
    """
    mistakes = {}
    for pair in sorted(product(first, second), key=all):  # one mistake is simpler than two
        told = [f"{name} {words}" for name, words in zip(names, pair, strict=True) if words]
        mistakes["; ".join(told)] = combined(first[pair[0]], second[pair[1]])
    del mistakes[""]
    return named(mistakes)


def judge_answers(
    ask: Callable,
    stub: str,
    questions: Iterable[Question],
    read: Callable,
    judge: Callable,
    known: Mapping[str, Known] | None = None,
    through: str = "",
    small: Callable[[], Iterable[tuple]] = tuple,
) -> None:
    """Ask all questions; name the mistake, or show the first question that it answers wrong.

    Parameters
    ----------
    ask, stub
        Whom to ask, and which function.
    questions : iterable of Question
        The ordinary ones in the order of their size, so that the smallest shows what is wrong;
        and the table of edges, which are judged when all the ordinary ones are right.
    read : callable
        ``read(reply, *arguments)`` returns the reply in the form that is judged.
    judge : callable
        ``judge(answer, *arguments)`` raises `Mistake` if the answer is wrong.
    known : mapping from keys to Known, optional
        Known mistakes, the simplest reading first. One is named if it explains the answers to
        *all* ordinary questions, of which at least two are wrong.
    through : str
        A function of `beside` through which the learner's is called.
    small : callable
        Called when all else is right, it returns arguments of few and coarse numbers, the smallest
        first, which are asked all at once: drawn from so few values, they are full of ties, zeros,
        equal signs and sums of 0 that no table of edges lists.

    Raises
    ------
    Mistake
        With the key of the known mistake; else of a property that fails, one that fails for
        several questions before one that fails once; else of the edge; else ``"small numbers"``.
    """
    questions = list(questions)

    def read_answer(arguments):
        return read(ask(stub, *arguments, through=through), *arguments)

    ordinary = [question.arguments for question in questions if not question.edge]
    answers = [read_answer(arguments) for arguments in ordinary]
    told = [_flaw(judge, a, arguments) for a, arguments in zip(answers, ordinary, strict=True)]
    flaws = [flaw for flaw in told if flaw is not None]
    if len(flaws) > 1:
        for key, mistake in (known or {}).items():
            pairs = zip(answers, ordinary, strict=True)
            if all(_same(a, mistake.gives(*arguments)) for a, arguments in pairs):
                raise Mistake(key, mistake.words)
    if flaws:
        keys = [flaw.key for flaw in flaws]
        raise next((flaw for flaw in flaws if keys.count(flaw.key) > 1), flaws[0])
    for arguments, edge in questions:
        if edge:
            try:
                judge(read_answer(arguments), *arguments)
            except Mistake as flaw:
                raise Mistake(edge, f"{edge}: {flaw}") from None
    _judge_small(ask, stub, list(small()), read, judge, through)


def _judge_small(ask: Callable, stub: str, small: list[tuple], read, judge, through: str) -> None:
    """Ask many small questions at once; show the first that is answered wrong."""
    if not small:
        return
    replies = ask(stub, through, *small, through="each")
    whole = isinstance(replies, list) and len(replies) == len(small)
    expect(whole, "type", f"{stub} must return something each time that it is called")
    for reply, arguments in zip(replies, small, strict=True):
        try:
            judge(read(reply, *arguments), *arguments)
        except Mistake as flaw:
            raise Mistake("small numbers", f"small numbers: {flaw}") from None


def _flaw(judge: Callable, answer, arguments) -> Mistake | None:
    try:
        judge(answer, *arguments)
    except Mistake as flaw:
        return flaw
    return None


def _same(answer, given) -> bool:
    """Whether a known mistake gives this answer, up to rounding."""
    answer, given = np.asarray(answer, dtype=float), np.asarray(given, dtype=float)
    if answer.shape != given.shape or not np.isfinite(given).all():
        return False
    return bool(near(answer, given, np.abs(given).max(initial=0.0)).all())


def told_apart(draw: Callable, judge: Callable, known: Mapping[str, Known]) -> list[Question]:
    """Draw questions until all mistakes are wrong twice, and no two of them agree on all.

    Parameters
    ----------
    draw : callable
        ``draw()`` returns the arguments of some questions.
    judge : callable
        As for `judge_answers`; answers are numbers.
    known : mapping from keys to Known
    """
    for _ in range(1000):  # a few draws do
        questions = [Question(arguments) for arguments in draw()]
        given = np.array([[m.gives(*q.arguments) for q in questions] for m in known.values()])
        apart = np.abs(given[:, None] - given).max(2) + np.eye(len(given))
        wrong = sum(_wrong_ones(judge, given[:, i], q.arguments) for i, q in enumerate(questions))
        if (apart > 1e-4).all() and (wrong > 1).all():
            return questions
    raise RuntimeError("1,000 draws do not tell the known mistakes apart")


def _wrong_ones(judge: Callable, answers: np.ndarray, arguments) -> np.ndarray:
    """Which of the answers to a question are wrong."""
    flawed = []
    for given in np.unique(answers):
        if _flaw(judge, given, arguments) is not None:
            flawed.append(given)
    return np.isin(answers, flawed).astype(int)


def expect_repaired(faults: Mapping[str, tuple[bool, str]], what: str = "fault") -> None:
    """Say how many faults of a bug hunt are left, and the symptom of the first.

    Parameters
    ----------
    faults : mapping
        From the name of each fault to whether it shows, and to its symptom in words: what an
        experiment gives. Causes belong into hints.
    what : str
        What the faults are called.
    """
    left = [name for name, (shows, _) in faults.items() if shows]
    if left:
        count = f"{len(left)} of {len(faults)} {what}s {'is' if len(left) == 1 else 'are'} left"
        raise Mistake(left[0], f"{count}. A symptom: {faults[left[0]][1]}")


# --- Problems that lessons share ---------------------------------------------------------------


def coarse(rng: np.random.Generator, shape: int | tuple[int, ...], whole: bool = False):
    """Return an array of few different numbers, full of what tables of edges do not list.

    Some are multiples of 0.25 up to 3, of both signs, some of one sign, all equal, mostly zeros,
    in order, or of two sizes; with `whole`, they are integers up to 3. Of others all sizes but 0
    are equal, sums along each axis are 0, all numbers along one axis are equal, two rows are twins
    or opposite, or the numbers read backwards are the same or opposite: these may be larger.
    """
    values = rng.integers(-3, 4, shape) if whole else rng.integers(-12, 13, shape) / 4
    kind = rng.integers(13) if values.size and values.ndim else -1
    if kind == 0:  # one sign
        values = np.abs(values) * rng.choice((-1, 1))
    elif kind == 1:  # all equal
        values = np.full_like(values, values.flat[0])
    elif kind == 2:  # mostly zeros
        values = values * (rng.random(shape) < 0.3)
    elif kind == 3:  # in order
        values = np.sort(values.ravel())[:: rng.choice((-1, 1))].reshape(values.shape)
    elif kind == 4:  # of two sizes
        values = np.sign(values) * (1 + rng.integers(2, size=shape))
    elif kind == 5:  # of one size
        values = np.sign(values) * np.abs(values).max()
    elif kind == 6:  # of sums 0
        for axis in np.flatnonzero(np.shape(values) > np.array(1)):
            values = values - np.roll(values, 1, axis)
    elif kind in (7, 8):
        along = np.moveaxis(values, rng.integers(values.ndim), 0)  # a view
        if kind == 7:  # equal along an axis
            along[:] = along[0]
        else:  # twins, or opposite
            along[rng.integers(len(along))] = along[rng.integers(len(along))] * rng.choice((-1, 1))
    elif kind == 9:  # the same, or opposite, backwards
        values = values + rng.choice((-1, 1)) * values.ravel()[::-1].reshape(values.shape)
    return (values + 0).astype(int if whole else float)  # -0.0 becomes 0.0


def residual_sum(X, y) -> float:
    """Return the residual sum of squares of least squares on all columns, which are independent."""
    Q = np.linalg.qr(X)[0]
    return float(((y - Q @ (Q.T @ y)) ** 2).sum())


def noisy_target(rng: np.random.Generator, X, sizes, variance: float) -> np.ndarray:
    """Return y: what each column explains beyond those before it, in variances, and the noise.

    The noise is orthogonal to X, its RSS over n − p is the variance, and 40 % of it are a mean.
    """
    (n, p), Q = X.shape, np.linalg.qr(X)[0]
    ones, noise = np.ones(n), rng.normal(size=n)
    ones -= Q @ (Q.T @ ones)
    noise -= Q @ (Q.T @ noise)
    noise -= ones * (ones @ noise) / (ones @ ones)
    noise *= 0.6**0.5 / max(np.linalg.norm(noise), 1e-9)
    noise += ones * (1 - noise @ noise) ** 0.5 / np.linalg.norm(ones)
    explained = np.sqrt(np.multiply(sizes, variance)) * rng.choice((-1, 1), p)
    return Q @ explained + noise * (variance * (n - p)) ** 0.5


def draw_layers(rng: np.random.Generator, **shapes) -> dict[str, np.ndarray]:
    """Return parameters, w0 as 0.weight and b0 as 0.bias: weights of both signs, biases above 1."""
    parameters = {}
    for name, shape in shapes.items():
        w = rng.uniform(0.2, 2.0, shape).round(3) * rng.choice((-1, 1), shape)
        w.flat[:2] = (np.abs(w.flat[:2]) * (1, -1))[: w.size]
        kind, shift = ("weight", 0) if name[0] == "w" else ("bias", 3)
        parameters[f"{name[1:]}.{kind}"] = w + shift
    return parameters


def softmax_problem(rng, rows: int = 12, columns: int = 5, classes: int = 3) -> list[np.ndarray]:
    """Return x, y, w and b: all rows differ, and no weight is near zero."""
    y = rng.permutation(np.arange(rows) % classes)
    w, b = rng.uniform(0.3, 1.0, (classes, columns)), rng.uniform(0.3, 1.0, classes)
    w[-1, -1], signs = 1.2, np.resize((1, -1, -1, 1), w.shape)
    return [rng.uniform(-1, 1, (rows, columns)), y, w * signs, b * signs[:, 0]]


def softmax_slopes(x, y, w, b) -> tuple:
    """Return the mean cross-entropy over some rows, and its gradients."""
    scores = x @ w.T + b
    scores -= scores.max(1, keepdims=True)
    logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    wrong = np.exp(logs) - (y[:, None] == np.arange(len(b)))
    return -logs[np.arange(len(y)), y].mean(), wrong.T @ x / len(x), wrong.mean(0)


def expect_zeros(after: Mapping, given: str) -> None:
    """Raise `Mistake` unless ``after["zeros"]`` is the share of zeros in ``after["w"]``."""
    zeros, size = (after["w"] == 0).sum(), after["w"].size
    words = f"{given}, zeros is {after['zeros']:.7g}, and "
    words += f"{zeros} of {size} entries of the returned w equal 0"
    expect(near(after["zeros"], zeros / size, 1 / size), "zeros", words)
