"""Checks of lesson 02: size and price, patterns of gradients, projection onto a weighted ball.

No check solves a problem: each is built from its solution by the conditions of optimality, so
that what an answer must be is known.
"""

from typing import NamedTuple

import numpy as np

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Part,
    Question,
    as_array,
    as_number,
    coarse,
    expect,
    judge_answers,
    near,
)


def _listed(names: str, values, digits: int = 5) -> str:
    """Return numbers and short arrays with their names, for a message."""

    def listed(value) -> str:
        if np.ndim(value) == 0:
            return f"{value:.{digits}g}"
        numbers = f"{len(value)} numbers"
        return f"({numbers if len(value) > 8 else ', '.join(f'{x:.{digits}g}' for x in value)})"

    pairs = zip(names.split(), values, strict=True)
    return f"({', '.join(f'{name} = {listed(value)}' for name, value in pairs)})"


class _Digits(NamedTuple):
    """How far an answer may be off: by a share of itself, or of `floor` times a problem's size."""

    within: float
    floor: float

    def agree(self, got, truth, size: float) -> np.ndarray:
        """Return where `got` is near `truth`, for quantities of that size."""
        return near(got, truth, self.floor * size, self.within)


# Ordinary questions allow for a twentieth: what a coarse answer misses is luck there, and is not
# at the edges, which are fixed. The floor of these allows for rounding only.
_COARSE, _FIVE = _Digits(5e-2, 0.1), _Digits(1e-5, 1e-9)


def _judge_rows(ask, stub: str, names: str, rows, small, read, judge, known) -> None:
    """Ask rows (edge, arguments, truth), ordinary ones first: the truth was there before.

    The `small` ones are pairs of arguments and their truth.

    ``read(reply, what, arguments)``, and ``judge(answer, truth, digits, given, *arguments)``.
    """
    # Each row is judged once, in this order.
    small = sorted(small, key=lambda row: len(row[0][0]))
    truths = [(truth, _FIVE if edge else _COARSE) for edge, _, truth in rows]
    truths = iter(truths + [(truth, _FIVE) for _, truth in small])

    def read_row(reply, *arguments):
        return read(reply, f"the answer {_listed(names, arguments)}", arguments)

    def judge_row(answer, *arguments) -> None:
        truth, digits = next(truths)
        given = _listed(names, arguments, 5 if digits is _COARSE else 10)
        judge(answer, truth, digits, given, *arguments)

    questions = [Question(arguments, edge) for edge, arguments, _ in rows]
    few = [arguments for arguments, _ in small]
    judge_answers(ask, stub, questions, read_row, judge_row, known, small=lambda: few)


def _read_number(reply, what: str, arguments) -> float:
    return as_number(reply, what)


def _read_array(reply, what: str, arguments) -> np.ndarray:
    return as_array(reply, what, arguments[0].shape)


def _axis(rng) -> int:
    """Return how many entries a small problem has: one to four, or up to eight."""
    return int(rng.choice((1, 1, 2, 3, 3, 4, 4, *rng.integers(5, 9, 2))))


def _in_units(rng, whole) -> np.ndarray:
    """Return whole numbers as they are, or as floats in a unit; 0.1 and 0.3 bring roundings."""
    unit = rng.choice((0.0, 0.0, 1.0, 0.25, 0.5, 2.0, 0.1, 0.3))
    return whole * unit if unit else whole.copy()


# --- Problems of exercises 1 and 3 -------------------------------------------------------------


class _Solved(NamedTuple):
    """A problem and its solution: w is 0 where ``|z| <= price * by``."""

    edge: str
    z: np.ndarray
    by: np.ndarray
    price: float
    w: np.ndarray


def _solved(edge: str, shares, by, price: float) -> _Solved:
    """Build a problem from the share of its threshold that each z has.

    What is above 1 is the weight; up to 1 the weight is 0.
    """
    shares, threshold = np.asarray(shares, dtype=float), price * np.asarray(by, dtype=float)
    w = threshold * (shares - shares.clip(-1, 1))
    return _Solved(edge, threshold * shares, np.asarray(by, dtype=float), price, w)


# Shares and `by`. All stay; one stays, neither with the largest z nor with the smallest `by`;
# then three and four stay, in no simple order.
_ROWS = (
    ((3.7, -2.4), (0.6, 1.4)),
    ((0.88, -1.7, -0.8), (3.3, 0.7, 0.3)),
    ((0.5, -1.3, 0.8, -1.6, 2.4), (1.2, 0.4, 3.0, 2.2, 0.8)),
    ((-1.25, 0.7, 0.05, 1.7, -0.8, -2.5, 0.2, 1.4), (2.8, 0.5, 1.3, 0.3, 3.5, 1.0, 0.6, 1.8)),
)
_SHARES, _BY = np.array(_ROWS[2])
# Gone through in this order, or by rising or falling `by`: in the first a later entry alone seems
# to beat some that stay; in the second some were kept that leave only when others have left.
_TURNS = (
    (1.14, -1.18, 1.43, 0.29, -3.33, -0.09, 0.23, 1.15, 1.17, -0.22),
    (0.15, 0.16, 0.86, 7.23, 1.57, 1.49, 1.14, 1.58, 0.36, 0.52),
)
_LATE = (
    (1.14, -0.17, 3.48, 0.72, -0.8, -1.15, 1.17, 1.24, -3.41, 0.34),
    (0.18, 3.13, 0.78, 2.2, 3.26, 0.27, 0.24, 0.49, 0.75, 8.0),
)


def _drawn(rng) -> list[_Solved]:
    """Return the rows with other numbers: the same entries stay. All signs are turned or not.

    Those of the second row are not: there the sum of z, with its signs, is above that of |w|.
    """
    problems = []
    for shares, by in map(np.array, _ROWS):
        cut = shares.clip(-1, 1)
        stays = (shares - cut) * rng.uniform(0.8, 1.25, len(cut))
        sign = rng.choice((-1, 1)) if len(cut) != 3 else 1
        shares = sign * (stays + cut * rng.uniform(0.95, 1, len(cut)))
        by = by * rng.uniform(1.2, 1.4) * rng.uniform(0.95, 1.05, len(cut))
        problems.append(_solved("", shares, by, float(rng.uniform(0.8, 1.2))))
    return problems


def _edges(power: int) -> list[_Solved]:
    """Return what is asked in exercises 1 and 3.

    In the one before the last all but two entries leave one by one, when those past zero are
    dropped pass by pass: its sums hold `by` to a power. They leave to and fro, so that sweeps from
    either end take many rounds. Beside the 0 in z four entries leave in the order of rising |z|,
    rising `by` and rising |z| / `by`: sweeps that begin with the largest take four rounds. In the
    last the price lies almost six standard deviations above the mean of |z| / `by`: a bracket that
    is guessed from the mean ends below it.
    """
    stairs, many = 17 * np.arange(36) % 36, 7 * np.arange(300) % 300
    below, factors = (-0.1, -0.9, 0.0, -2.2, -0.945, -0.75), (1.5, 1.7, 0.9, 0.8, 1.8, 1.6)
    fall, close = {1: (0.555, 0.78), 2: (0.6, 0.64)}[power]
    steps = np.where(stairs < 34, 1 - 0.5 * close**stairs, 1.4)
    far = np.maximum(((1 + many) / 299.5) ** 20, 1e-3)
    return [
        _solved("five digits", *_TURNS, 1.2),
        _solved("one entry", (-1.6,), (0.4,), 1.3),
        _solved("four entries leave one by one, beside a 0 in z", below, factors, 1.1),
        _solved("equal entries", (1.5, -1.5, 1.5, 1.5), (0.5, 0.5, 0.5, 0.8), 0.7),
        _solved("a z just at its threshold", (-3.0, -1.0, -0.5), (0.5, 2.0, 1.0), 2.0),
        _solved("a small t", (0.3, -1.00002, 0.98), (1.4, 1.1, 0.6), 1.3),
        _solved("the others leave one by one", steps, fall ** (stairs / power), 2.0),
        _solved("one of 300 entries stays", far, 1.5 + np.sin(many), 0.8),
    ]


def _regimes() -> list[_Solved]:
    """Return small problems in which a rule for one kind of z or of `by` shows that it is wrong."""
    by = np.array((1.2, 0.5, 0.8, 2.0))
    return [
        _solved("two entries, the larger z leaves", (0.9, -1.5), (10.0, 1.2), 0.35),
        _solved("one factor for all", (-0.6, 1.9, 0.0, -1.3), np.full(4, 0.4), 0.9),
        _solved("equal z", 1 / by, by, 1.3),
        _solved("one entry beside zeros", (0.0, 1.7, 0.0), (0.8, 2.5, 1.1), 0.6),
        _solved("ties", (2.0, -0.8, -2.0, 2.0, 0.8, 0.99), (0.5, 0.7, 1.5, 0.5, 2.0, 5.0), 0.7),
        _solved("two entries, the smaller z leaves", (0.9, 1.8), (0.2, 0.8), 4.0),
        _solved("two entries, most of which is left", (7.0, -7.0), (1.0, 0.5), 0.25),
    ]


# Calls that share some of their arguments, and integers; the third entry leaves in the first call
# and stays in the second, where the number is a little different: z, and the factors in `by`. The
# edge "integers" asks the first arrays before, where all stay: the number falls, and then rises.
_SHARED = (
    ("the same integers, another number", (-4, 6, 2), (1, 2, 1)),
    ("the same arrays, another number", (-4, 6, 2), (1, 2, 1)),
    ("the same z, another order of the factors", (-4, 6, 2), (2, 1, 1)),
    ("another order of z, the same factors", (6, -4, 2), (1, 2, 1)),
    ("other signs of z", (4, 6, -2), (1, 2, 1)),
)


def _sharing(numbers, truths) -> list[tuple]:
    """Return z, `by`, a number and what is true of them, for calls that share arguments.

    What has been kept from one call is wrong in the others.
    """
    calls = zip(_SHARED, numbers, truths, strict=False)
    return [(e, np.array(z), np.array(by), x, truth) for (e, z, by), x, truth in calls]


def _small_stairs(rng, exponent: int) -> tuple:
    """Return sizes of z, `by` and a price: entries leave one by one, from the last to the first.

    Each leaves when those after it have left, whose `by` to the exponent hold down the price.
    """
    stay, price = int(rng.choice((1, 1, 2, 3))), rng.integers(1, 9) / 4
    by, ratios = rng.integers(1, 4, stay) / 2, price * (1 + rng.integers(1, 9, stay) / 4)
    weight, tau = (by**exponent).sum(), price
    for share in rng.uniform(0.4, 0.7, rng.choice((1, 2, 3, 4, 8, 8))):
        by, ratios = np.append(by, (3 * weight) ** (1 / exponent)), np.append(ratios, share * tau)
        weight, tau = 4 * weight, tau * (1 + 3 * share) / 4
    by = by * rng.choice((0.25, 1, 4))
    return by * ratios, by, price


def _small_kind(rng, kind: int, power: int) -> tuple:
    """Return z, factors and a price, or 0 for any, of some kind; signs and order come later."""
    p = _axis(rng) if kind else int(rng.integers(2, 9))
    if kind == 0:  # of two digits
        return rng.uniform(-3, 3, p).round(1), rng.uniform(0.2, 3, p).round(1), 0
    if kind == 1:
        z, by, price = _small_stairs(rng, 2 if power == 1 else 1)
        return z, by**power, price
    z, factors = coarse(rng, p), np.abs(coarse(rng, p))
    factors[factors == 0] = rng.choice((0.25, 0.5, 1.0, 2.0))
    if kind == 2:  # equal shares of the thresholds, of all or of most
        z = np.where(rng.random(p) < rng.choice((0.7, 1)), rng.choice((-1, 0.5, 2)), z)
        z = z * factors**power
    elif kind == 3:  # one factor for all, or all on one side of 1
        one = np.full(p, rng.choice((0.5, 1, 1, 2)))
        factors = (one, one, factors / 4 + 0.125, factors + 1)[rng.integers(4)]
        z = z if rng.random() < 0.5 else np.abs(z)
    elif kind == 4:  # one beside small ones
        p = int(rng.choice((2, 4, 12)))
        one, other = np.arange(p) == rng.integers(p), rng.choice((0.01, 1, 4))
        z = np.where(one, 2, rng.choice((0, 0.01, 0.1), p))
        factors = np.where(one, 1, other * rng.choice((0.5, 1, 1.5), p))
        return z, factors, rng.choice((0, 1.94))
    return z * (rng.random() < 0.95), factors, 0


def _small_price(rng, shares) -> float:
    """Return 0, a price at which all, one or none stay, or an entry leaves, or another."""
    shares = np.unique(shares[shares > 0])
    if not len(shares):
        return 0.0
    k, high = rng.integers(len(shares)), shares[-1]
    between = (shares[k] + (shares[k - 1] if k else 0)) / 2
    ends, coarse_one = (shares[0] / 4, 0.95 * high, 2 * high), rng.integers(1, 13) / 4
    prices = 0, 0, shares[k], shares[k], between, between, coarse_one, min(coarse_one, 0.75 * high)
    return float(rng.choice((*ends, *prices)))


def _small_problem(rng, kind: int, power: int) -> tuple:
    """Return z, factors and a price: in some order, with some signs, some in whole numbers."""
    z, factors, price = _small_kind(rng, kind, power)
    order = rng.permutation(len(z))
    by_size = np.abs(z), factors, np.abs(z) / factors**power, np.arange(len(z)), -order, order
    order = np.argsort(by_size[rng.integers(6)], kind="stable")[:: rng.choice((-1, 1))]
    z, factors = z[order] * rng.choice((-1, 1)), factors[order]
    if kind == 1 and rng.random() < 0.5:
        z = z * rng.choice((-1, 1), len(z))
    elif kind != 1 and rng.random() < 0.4:  # one or two entries
        z, factors = z[: (few := rng.integers(1, 3))], factors[:few]
    whole = rng.integers(10) if kind not in (1, 4) else 9
    z = np.trunc(z).astype(int) if whole < 5 else z + 0.0
    factors = np.ceil(factors).astype(int) if whole in (0, 1, 2, 5) else factors
    return z, factors, price or _small_price(rng, np.abs(z) / factors.astype(float) ** power)


def _changed(rng, problem, kind: int, power: int) -> tuple:
    """Return a problem with something changed: what has been kept from the first is wrong."""
    z, factors, price = problem
    order, signs = rng.permutation(len(z)), rng.choice((-1, 1), len(z))
    threshold = price * factors.astype(float) ** power
    more = np.where(np.abs(z) > threshold, np.sign(z) * threshold, 0)
    return (
        (z * signs, factors, price),
        (z[order], factors[order], price),
        (z, factors, 1.01 * price),
        (z, factors, price / 2),
        (z + more, factors, 2 * price),  # the same solution
        (z[order], factors, price),
        (z, factors[order], price),
        (z, 2 * factors, price * 0.5**power),  # the same thresholds
    )[kind]


def _small_problems(rng, number: int, power: int) -> list[tuple]:
    """Return z, factors and a price, which times the factors to the power is the threshold.

    The power is −1 for curvatures and 1 for costs. Every fourth comes from an earlier one.
    """
    problems = []
    for k in range(number):
        if k % 4 < 3:
            kind = (0, 0, 1, 1, 2, 3, 3, 4, 5)[rng.integers(9)]
            problems.append(_small_problem(rng, kind, power))
        else:
            earlier = problems[rng.integers(len(problems))]
            problems.append(_changed(rng, earlier, k // 4 % 8, power))
    return problems


def _number(rng, number: float) -> float:
    """Return a number, as an int now and then, if it is whole."""
    return int(number) if number == int(number) and rng.random() < 0.7 else float(number)


# --- Exercise 1: size_and_price ----------------------------------------------------------------


def _over(z, threshold) -> np.ndarray:
    return np.maximum(np.abs(z) - threshold, 0)


_SIZES = {
    "no penalty": Known("that is Σ|z|: no penalty.", lambda z, d, lam: np.abs(z).sum()),
    "lam": Known("you thresholded every weight by lam.", lambda z, d, lam: _over(z, lam).sum()),
    "lam · d": Known("you thresholded by lam · d.", lambda z, d, lam: _over(z, lam * d).sum()),
    "below 0": Known("your sum has sizes below 0.", lambda z, d, lam: (np.abs(z) - lam / d).sum()),
    "past zero": Known(
        "your size counts weights that went past zero to the other side.",
        lambda z, d, lam: np.abs(np.abs(z) - lam / d).sum(),
    ),
    "positive": Known(
        "weights with a negative z are missing from your size.",
        lambda z, d, lam: np.maximum(z - lam / d, 0).sum(),
    ),
    "cancel": Known(
        "weights of both signs cancel in your sum: ‖w‖₁ sums |w|.",
        lambda z, d, lam: abs((np.sign(z) * _over(z, lam / d)).sum()),
    ),
    "weighted": Known("that is Σ d |w|, not Σ |w|.", lambda z, d, lam: _over(d * z, lam).sum()),
}


_ALONE = np.array([2.0, 0.1, 0.0]), np.array([3.0, 0.5, 0.2]), 3.5
"""One weight stays, though λ is above the mean of d times Σ|z|."""


def _few(got: float, truth: float) -> str:
    """Return that digits are missing, if that is all."""
    return "; five digits count" if near(got, truth, 0.0, 1e-3) else ""


def _small_sizes(rng) -> list[tuple]:
    """Return pairs of z, d and lam, and the size: lam is often where a weight leaves."""
    rows = []
    for z, d, lam in _small_problems(rng, 150, -1):
        if len(z) > 3:  # each weight has its own size
            continue
        size = np.maximum(np.abs(z) - lam / d, 0).sum()
        rows.append(((z, d, _number(rng, lam)), size))
    return rows


def _check_size(ask, rng) -> None:
    """The size must be that of the solution from which the problem was built."""
    many = np.arange(300)
    problems = _drawn(rng) + _edges(1)[:5] + _regimes()[:4]
    problems += [
        _solved("a small size", (0.5, 1.000004, -0.9999), (1.2, 0.6, 0.7), 16.0),
        _solved("lam above every d |z|", (0.3, -0.9999, -0.5), (1.2, 0.4, 3.0), 2.0),
        _solved("one entry, which leaves", (0.6,), (2.5,), 0.8),
        _solved("300 unequal entries", 30 * np.sin(many), 1e3 ** np.cos(7 * many), 0.8),
        _solved("small z and d", (1.00005, 0.0, -0.9), (1e11, 2e11, 3e11), 1e-22),
        _solved("large z and d", (1.00005, 0.0, -0.9), (1e-11, 2e-11, 3e-11), 1e22),
        _solved("300 small weights", np.full(300, 1 + 3.14159e-8), np.ones(300), 1.0),
    ]
    rows = [(p.edge, (p.z, 1 / p.by, p.price), np.abs(p.w).sum()) for p in problems] + [
        ("lam = 0", (np.array([-1.5, 0.0, 0.7]), np.array([0.5, 1.2, 3.0]), 0.0), 2.2),
        ("all z = 0", (np.zeros(2), np.array([2.0, 1.0]), 1.5), 0.0),
        ("integers", (*np.array([[-4, 6, 2], [2, 1, 2]]), 3), 6.0),
        ("integers in z", (np.array([3, -2, 0, 5]), np.array([1.5, 0.4, 2.0, 0.1]), 0.6), 3.1),
        ("integers in d", (np.array([-2.7, 1.5, 0.4]), np.array([2, 1, 3]), 1.3), 2.25),
        ("one stays, with by far the largest d |z|", _ALONE, 2 - 3.5 / 3),
    ]
    calls = _sharing((4.04, 3.96, 4.04, 4.04), (3.94, 4.08, 3.98, 3.98))
    rows += [(edge, (z, 2 // by, lam), size) for edge, z, by, lam, size in calls]

    def judge(size, truth, digits, given, z, d, lam) -> None:
        words = f"the solution has ‖w‖₁ = {truth:.7g}; your code gives {size:.7g}"
        words += f" {given}{_few(size, truth)}."
        expect(digits.agree(size, truth, np.abs(z).max()), "size", words)

    small = _small_sizes(rng)
    _judge_rows(ask, "t_of_lam", "z d lam", rows, small, _read_number, judge, _SIZES)


_PRICES = {
    "no price": Known("your λ is always 0, also where the ball binds.", lambda z, d, t: 0.0),
    "all stay": Known(
        "your λ is right only while every weight stays: here some are zero.",
        lambda z, d, t: (np.abs(z).sum() - t) / (1 / d).sum(),
    ),
}


def _larger(rng, spent, others) -> float:
    """Return a t that is at least the sum spent, and may lie up to the others' where that is more.

    It is the sum itself only where no rounding can decide which is the larger.
    """
    size, other = spent.sum(), max(spent.sum(), others.sum())
    t = rng.choice((size, size + 0.25, size + 1, size + 10, other, (size + other) / 2))
    unsure = (64 * spent % 1).any() and t < size * (1 + 1e-6)
    return float(size + 0.25 if unsure else t)


def _small_prices(rng) -> list[tuple]:
    """Return pairs of z, d and t, and λ: t is the size at λ, or is not reached."""
    rows = []
    for z, d, lam in _small_problems(rng, 280, -1):
        t = np.maximum(np.abs(z) - lam / d, 0).sum()
        if lam == 0 or not z.any():
            t, lam = _larger(rng, np.abs(z), d * np.abs(z)), 0.0
        if t > 1e-9:  # some prices are too high for any size
            rows.append(((z, d, _number(rng, t)), lam))
    return rows


def _price_rows(rng) -> list[tuple]:
    """Return edge, arguments and price: that at which the problem was solved, or 0."""
    many = np.arange(300)
    by = np.where(many == 9, 1e-8, 1.5 + np.sin(many))
    plain, *edges = _edges(1)
    problems = [*_drawn(rng), plain]
    problems += [
        plain._replace(edge="other d", by=plain.by / 2, price=2 * plain.price),
        *edges,
        *_regimes(),
        _solved("300 entries", 30 * np.sin(many), 1.5 + np.cos(7 * many), 0.8),
        _solved("a small one of 300 stays", np.where(many == 9, 3.1, 0.9), 0.05 * by, 0.8),
        _solved("a slow start", (0.9 / 1.05, 1 / 1.05, -10 / 1.05), (1.2e-9, 1.0, 1.2e-9), 1.05),
        _solved("a small λ", (-9e5, 9e5, 9.5e5), (1.2, 2.5, 0.8), 2e-3),
        _solved("the largest d with the largest z", (1.11, -1e-3), (0.1, 10.0), 9.0),
        _solved("unequal entries", (2.5e5, -9e5, 0.0), (1.0, 2e-9, 3e-3), 300.0),
        _solved("small z and d", (4e5, -3e5, 0.0), (1e11, 2e11, 3e11), 1e-28),
        _solved("large z and d", (4e5, -3e5, 0.0), (1.2e-12, 2e-12, 3e-12), 1e16),
        _solved("a small z and a large d", (4e5, -3e5, 0.0), (1.2e-12, 2e-12, 3e-12), 4e-6),
    ]
    rows = [(p.edge, (p.z, 1 / p.by, float(np.abs(p.w).sum())), p.price) for p in problems] + [
        ("t = Σ|z|", (_SHARES, _BY, float(np.abs(_SHARES).sum())), 0.0),
        ("t above Σ|z|", (_SHARES, _BY, 1.01 * float(np.abs(_SHARES).sum())), 0.0),
        ("t far above Σ|z|", (*np.array([[-3, -2, -5], [1, 2, 1]]), 24.5), 0.0),
        ("one entry, t above |z|", (np.array([-1.5]), np.array([0.4]), 2.0), 0.0),
        ("all z = 0", (np.zeros(2), np.array([2.0, 1.0]), 0.8), 0.0),
        ("integers", (*np.array([[-4, 6, 2], [2, 1, 2]]), 5), 3.5),
        ("integers in z", (np.array([3, -2, 0, 5]), np.array([1.5, 0.4, 2.0, 0.1]), 3.1), 0.6),
        ("integers in d", (np.array([-2.7, 1.5, 0.4]), np.array([2, 1, 3]), 2.25), 1.3),
    ]
    calls = _sharing((3.97, 4.04, 3.97, 3.97), (4.02, 3.98, 4.06, 4.06))
    return rows + [(edge, (z, 2 // by, t), lam) for edge, z, by, t, lam in calls]


def _check_price(ask, rng) -> None:
    """The price must be that at which the problem was solved; 0 where the ball does not bind."""

    def judge(lam, truth, digits, given, z, d, t) -> None:
        right = digits.agree(lam, truth, (d * np.abs(z)).max())
        words = f"a price is not negative: your λ is {lam:.7g} {given}."
        expect(right or lam >= 0, "negative", words)
        words = f"the solution has size t at λ = {truth:.7g}; your code gives {lam:.7g} {given}"
        expect(right, "price", f"{words}{_few(lam, truth)}.")

    rows, small = _price_rows(rng), _small_prices(rng)
    _judge_rows(ask, "lam_of_t", "z d t", rows, small, _read_number, judge, _PRICES)


size_and_price = Exercise(
    "size_and_price",
    "write t_of_lam(z, d, lam), the L1 norm of the penalised solution, and lam_of_t(z, d, t), "
    "the λ whose solution has L1 norm t.",
    right="each size leads to its price and back.",
    section="3",
    parts=(Part("t_of_lam", 1, _check_size), Part("lam_of_t", 2, _check_price)),
)


# --- Exercise 2: pattern_of_gradient -----------------------------------------------------------

# Less than a share of 1e-13 is rounding, says the card, and more than one of 1e-3 is not.
_LESS, _BELOW = 1 - 9e-14, 0.99899

# Gradients in units of their largest size: 1 frees a weight. The same numbers come again with
# other signs and in another order: what has been kept from one gradient is wrong for another. Equal
# ones that are smaller come before the largest, and more often: they must all be 0.
_GRADIENTS = (
    (0.6, -1.0),
    (1.0, 0.4, -1.0),
    (-1.0, 0.4, 1.0),
    (-0.6, 1.0),
    (-1.0, -0.4, -1.0),
    (1.0, 1.0, -1.0),
    (0.4, -0.4, 1.0),
    (0.0, 1.0, -0.3, 0.7, -1.0),
    (0.4, -0.7, 0.7, -0.7, 1.0, 0.0, -1.0, 0.7),
)
_GRADIENT_EDGES = {
    "one entry": ((1.0,), 0.7),
    "one negative entry": ((-1.0,), 3.0),
    "all of one size": ((-1.0, -1.0, -1.0), 2.0),
    "a size just below the largest": ((_BELOW, -1.0, -_BELOW), 1.7),
    "another size just below the largest": ((1.0, -_BELOW, -_BELOW), 1.7),
    "equal up to rounding": ((-_LESS, 0.5, 0.0, _LESS, -1.0), 0.3),
    "300 entries": ((*np.geomspace(1e-9, 0.9, 20), 0.0, *np.resize((1, -_BELOW), 279)), 0.4),
    "a gradient of size 1e-12": ((0.0, -1.0, 0.9, _BELOW, _LESS), 1e-12),
    "a gradient of size 1e12": ((0.0, -1.0, 0.9, _BELOW, _LESS), 1e12),
}


def _gradients(rng) -> list[tuple]:
    """Return rows: the gradient, and for each weight the sign that it may have."""
    rows, share, size = [], rng.uniform(0.8, 1), rng.uniform(1.2, 3)
    for row in map(np.array, _GRADIENTS):
        rows.append(("", np.where(np.abs(row) < 1, share * row, row), size))
    rows += [(edge, np.array(row), size) for edge, (row, size) in _GRADIENT_EDGES.items()]
    signs = [-np.sign(row) * (np.abs(row) >= _LESS) for _, row, _ in rows]
    asked = [(edge, (size * row,), s) for (edge, row, size), s in zip(rows, signs, strict=True)]
    return [*asked, ("integers", (np.array([3, -2, 0, 3]),), np.array([-1.0, 0.0, 0.0, -1.0]))]


def _small_gradients(rng) -> list[tuple]:
    """Return pairs of a gradient of few whole numbers, in a unit, and its signs."""
    drawn, rows = [], []
    for number in range(120):
        g = coarse(rng, _axis(rng), whole=True)
        if number % 4 == 3:  # one from before in another order, with other signs, or one changed
            g = rng.permutation(drawn[rng.integers(number)]) * rng.choice((-1, 1))
            g[rng.integers(len(g))] *= rng.integers(-1, 3)
        elif number % 4 == 1:  # of two digits, or about equal
            g = rng.integers(-99, 100, _axis(rng))
            g = np.sign(g) * (100 - np.abs(g) % 5) if number % 8 == 1 else g
        if not g.any():
            g[rng.integers(len(g))] = rng.choice((-2, -1, 1, 2))
        drawn.append(g)
        size = np.abs(g)
        rows.append(((_in_units(rng, g),), np.where(size == size.max(), -np.sign(g), 0)))
    return rows


def _first_alone(gradient) -> np.ndarray:
    first = np.arange(len(gradient)) == np.abs(gradient).argmax()
    return np.where(first, -np.sign(gradient), 0)


_SIGNS = {
    "every entry": Known("you free every weight whose gradient is not 0.", lambda g: -np.sign(g)),
    "every gradient's sign": Known("you free every weight, with its gradient's sign.", np.sign),
    "one alone": Known("you free one weight alone, also where several may stay.", _first_alone),
    "where it is 0": Known("you free the weights with gradient 0.", lambda g: (g == 0) * 1.0),
}


def _check_signs(ask, rng) -> None:
    """The signs must be those of the pattern from which the gradient was made."""
    rows, small = _gradients(rng), _small_gradients(rng)
    _judge_rows(ask, "possible_signs", "gradient", rows, small, _read_array, _judge_signs, _SIGNS)


def _judge_signs(answer, signs, digits, given, gradient) -> None:
    opposite = (answer == -signs).all()
    expect(not opposite, "opposite", f"your signs are those of the gradient {given}.")
    bare = (answer == np.abs(signs)).all() and (answer != signs).any()
    words = "you tell which weights may stay; tell their signs, too"
    expect(not bare, "no signs", f"{words} {given}.")
    other = ~np.isin(answer, (-1, 0, 1))
    words = f"your answer holds {answer[other.argmax()]:.5g}; signs are +1, -1 or 0"
    expect(not other.any(), "no sign", f"{words} {given}.")
    for key, wrong, words in (
        ("too many", (answer != 0) & (signs == 0), "may stay in your answer, but must be 0"),
        ("too few", (answer == 0) & (signs != 0), "is 0 in your answer, but it may stay"),
        ("one sign", answer != signs, "has the wrong sign in your answer"),
    ):
        expect(not wrong.any(), key, f"weight {wrong.argmax()} {words} {given}.")


# What it comes to, w in units of t, and the gradient in units of its size at the solution. Each is
# asked in a ball of size t or in one of 2 t: where they share w, the gradient or t, an answer that
# has been kept for one of them is wrong for another. Inside, the largest entry of a gradient is 0
# in one case and the smallest in others. Outside, the conditions of the surface hold for some w:
# one has no entry above t, nor its sum, nor its Euclidean norm. On the surface one weight or one
# zero may break a condition that the others meet: the first, the last or one between (some at
# the edges), a positive weight beside negative ones or a negative one beside positive ones; or
# two do: their signs cancel in a sum. The weights' own gradients may be 0, while another is not.
_CASES = (
    ("solution", (1, 0), (-1, 0.5), 1),
    ("size", (1, 0), (-1, 1.8), 1),
    ("sign", (1, 0), (1, 0.5), 1),
    ("size", (0, 1), (-1, 0), 1),
    ("outside", (1.5, 0), (-1, 0.5), 1),
    ("inside", (0.5, 0), (-1, 0.5), 2),
    ("solution", (0, -1), (0.5, 1), 2),
    ("sign", (0.25, 0.75), (1, 1), 1),
    ("inside", (0.25, 0.5), (1, 1), 2),
    ("inside", (0.25, 0.25), (1, -1), 1),
    ("inside", (0.5, -0.25), (1, 0), 1),
    ("outside", (0.75, -0.5), (0, 0), 2),
    ("outside", (0.5, 1), (1, 0.5), 2),
    ("gradient 0", (0.25, -0.25), (0, 0), 1),
    ("gradient 0", (0.5, -0.5), (0, 0), 2),
    ("gradient 0", (0, -1), (0, 0), 1),
    ("sign", (-0.25, 0.75), (-1, -1), 1),
    ("sign", (0.125, -0.125, 0.75), (1, -1, -1), 2),
    ("solution", (0.25, -0.75), (-1, 1), 2),
    ("size", (0.25, -0.75), (0, 1), 1),
    ("inside", (0.5, 0, 0.25), (0, -1, 0), 1),
    ("outside", (-0.5, 0.5, 0, 0.5), (1, -1, 0.5, -1), 1),
    ("outside", (0.5, -0.5, 0.5), (0, 0, 0), 2),
    ("outside", (0.75, 0.5, -0.25), (-1, -1, -1), 1),
    ("sign", (0.25, -0.25, 0.5), (-1, 1, 1), 2),
    ("solution", (-0.25, 0.25, -0.5), (1, -1, 1), 2),
    ("size", (0.5, 0, 0, 0.5), (-1, 1.8, -0.5, -1), 2),
    ("size", (0, -0.5, 0.25, 0.25), (-1.8, 1, -1, -1), 1),
    ("solution", (0, 0, -1, 0), (0.8, 1, 1, 0), 1),
    ("solution", (0, 0.25, -0.25, 0.5, 0), (0, -1, 1, -1, 1), 1),
)
_CASE_EDGES = {
    "w = 0": ("inside", (0, 0), (-0.7, 0), 1.0),
    "w = 0 with a large gradient": ("inside", (0, 0, 0), (1.4, -0.5, 0), 1.0),
    "w = 0 with gradient 0": ("gradient 0", (0, 0), (0, 0), 1.0),
    "a small gradient inside": ("inside", (0.25, 0.25), (-1e-12, -1e-12), 1.0),
    "one weight": ("solution", (-0.8,), (2.5,), 0.8),
    "one weight with its gradient's sign": ("sign", (-0.8,), (-2.5,), 0.8),
    "one weight inside": ("inside", (0.5,), (-0.6,), 0.8),
    "one weight inside with gradient 0": ("gradient 0", (0.5,), (0,), 0.8),
    "one weight outside": ("outside", (1.2,), (-0.6,), 0.8),
    "just outside": ("outside", (0.6, -0.4011), (0, 0), 1.0),
    "just inside": ("inside", (0.6, 0.3989), (-1, -1), 1.0),
    "just inside with gradient 0": ("gradient 0", (0.6, -0.3989), (0, 0), 1.0),
    "a zero's gradient just below the largest": ("solution", (1, 0), (-1, _BELOW), 1.0),
    "a zero's gradient just above the others": (
        "size",
        (0, 1, 0, 0),
        (0.5, -1, -1.0011, 0.5),
        1.0,
    ),
    "a gradient just below the largest": (
        "size",
        (0.98, 0.02, *[0] * 298),
        (-1, -_BELOW, *[1] * 298),
        1.0,
    ),
    "a small weight": ("sign", (0.98, 0.02), (-1, 1), 1.0),
    "300 weights": ("size", (1, *[0] * 299), (-1, *[0.5] * 298, -1.0011), 1.0),
    "45 weights that are not 0": (
        "size",
        np.full(45, 0.4 / 9),
        -np.where(np.arange(45) == 20, _BELOW, 1),
        2.0,
    ),
    "t a rounding above Σ|w|": ("solution", (0.5, 0.5, 0), (-_LESS, -_LESS, 1), 1 / _LESS),
    "t a rounding below Σ|w|": ("solution", (0.5, 0.5, 0), (-1, -_LESS, 1), _LESS),
    "a rounding outside with gradient 0": ("gradient 0", (0.5, -0.5), (0, 0), _LESS),
    "w and gradient of size 1e12": (
        "solution",
        (5e11 * _LESS, 5e11 * _LESS, 0),
        (-1e12, -1e12 * _LESS, 1e12),
        1e12,
    ),
    "a solution of size 1e-12": ("solution", (1e-12, 0), (-1e12, 5e11), 1e-12),
    "w inside a ball of size 1e-12": ("inside", (0.9989e-12, 0), (-1, 0.5), 1e-12),
    "w outside a ball of size 1e-12": ("outside", (1.0011e-12, 0), (0, 0), 1e-12),
    "w well outside a ball of size 1e-12": ("outside", (1e-12, 5e-13), (-1, 0), 1e-12),
    "weights of size 1e-12": (
        "sign",
        (0.49e-12, -0.02e-12, 0.49e-12),
        (-1, -1, -1),
        1e-12,
    ),
    "a gradient of size 1e-12": ("size", (0.98, 0.02), (-1e-12, -_BELOW * 1e-12), 1.0),
}
_INTEGERS = (
    ("integers", (np.array([1, -1, 0]), np.array([-3, 3, 2]), 2), "solution"),
    ("integers in w", (np.array([2, -1, 0]), np.array([-1.5, 1.2, 0.7]), 3.0), "size"),
    (
        "integers in the gradient",
        (np.array([0.5, -0.75, 0.0]), np.array([-3, 3, -3]), 1.25),
        "solution",
    ),
)
_WHY = {
    "solution": "w lies on the surface with minus the gradient in its normal cone: a solution",
    "gradient 0": "in the ball every w with gradient 0 is a solution",
    "outside": "w lies outside the ball and is no solution",
    "inside": "w lies inside the ball, where a gradient other than 0 leaves room to go down",
    "sign": "a weight that is not 0 has its gradient's sign: no solution",
    "size": "a weight that is not 0 has a gradient that is not the largest: no solution",
}


def _comes_to(w, g, t) -> str:
    """Return what coarse numbers come to, with the first condition that fails."""
    size, largest = np.abs(w).sum(), np.abs(g).max()
    if size > t * (1 + 1e-9):
        return "outside"
    if largest == 0:
        return "gradient 0"
    if size < t * (1 - 1e-9):
        return "inside"
    if (w * g > 0).any():
        return "sign"
    equal = np.abs(g[w != 0]) > largest * (1 - 1e-9)
    return "solution" if equal.all() else "size"


# What is changed in the gradient of a solution w, and where w lies: on the surface of the ball,
# inside or outside.
_SURFACES = (*3 * ("solution",), *5 * ("sign",), *4 * ("less",), *4 * ("more",), "off", "0", "0")
_INSIDES = ("solution", "off", "off", "0", "any", "any")
_OUTSIDES = (*3 * ("solution",), "sign", "sign", "less", "0", "any")
_CHANGES = (
    *((change, "on") for change in _SURFACES),
    *((change, "in") for change in _INSIDES),
    *((change, "out") for change in _OUTSIDES),
)


def _small_weights(rng) -> np.ndarray:
    """Return few whole numbers: all 0 or one not, more zeros, no zeros, or one sign."""
    w, kind = coarse(rng, _axis(rng), whole=True), rng.integers(12)
    if rng.random() < 0.05:
        return 0 * w
    if kind < 2:  # a corner
        w = np.where(np.arange(len(w)) == rng.integers(len(w)), w, 0)
        return w if w.any() else np.roll(np.eye(1, len(w), dtype=int)[0], rng.integers(len(w)))
    if kind < 5:
        return w * (rng.random(len(w)) < 0.5)
    if kind < 9:
        w = np.where(w == 0, rng.choice((-2, -1, 1, 2)), w)
        return w if kind < 8 else rng.choice((-1, 1)) * np.abs(w)
    return w


def _some(rng, w, among) -> np.ndarray:
    """Choose one of some entries, those with a sign of w, one of each, those between, all."""

    def one_of(mask) -> np.ndarray:
        places = np.flatnonzero(mask)
        return np.arange(len(w)) == (rng.choice(places) if len(places) else -1)

    places, one = np.flatnonzero(among), one_of(among)
    between = np.isin(np.arange(len(w)), places[1:-1])
    half = among & (rng.random(len(w)) < 0.5)
    positive, negative = among & (w > 0), among & (w < 0)
    pair = one_of(positive) | one_of(negative)
    choices = among, positive, positive, negative, negative, between, between, half, pair, one, one
    chosen = choices[rng.integers(len(choices))]
    return chosen if chosen.any() else one


def _small_gradient(rng, w, change: str) -> np.ndarray:
    """Return a gradient in whole numbers: one of a solution w, or one with one thing changed."""
    on, largest = w != 0, rng.integers(1, 4)
    other = coarse(rng, len(w), whole=True)
    if not on.any():
        other = other if rng.random() < 0.5 else -np.abs(other)
    elif rng.random() < 0.3:  # of sum 0
        other = other - rng.permutation(other)
    if change == "any" or not on.any():
        return other * (change != "0")
    if change == "0":
        return 0 * other
    other = other.clip(-largest, largest) * (rng.random(len(w)) < rng.choice((0.4, 1)))
    if change == "off":  # nothing pulls where w is not 0
        other[rng.integers(len(w))] = largest
        return np.where(on, 0, other)
    g = np.where(on, -largest * np.sign(w), other)
    if change == "sign":
        return np.where(_some(rng, w, on), -g, g)
    less = largest if rng.random() < 0.2 else 1  # what is left, if anything
    if rng.random() < 0.3:
        g, largest, less = 100 * g, 100 * largest, 1
    if change == "less":
        return np.where(_some(rng, w, on), np.sign(g) * (largest - less), g)
    if change == "more":
        signs = np.where(g == 0, rng.choice((-1, 1)), np.sign(g))
        turned = np.where(on, 1, rng.choice((-1, 1), len(w)))
        chosen = _some(rng, w, on if on.all() else ~on)
        return np.where(chosen, signs * turned * (largest + 1), g)
    return g


def _small_size(rng, w, g, where: str) -> float:
    """Return t: the size of w, or a larger one, or a smaller that might be taken for it."""
    size = np.abs(w).sum()
    if where != "out":
        t = size + (where == "in") * rng.choice((1, 1, 2, max(size, 1)))
        return t if t else rng.integers(1, 5)
    reached = -(g @ w) / max(np.abs(g).max(), 1)
    if 0 < reached < size and rng.random() < 0.8:
        return reached
    sides = w.clip(0).sum(), (-w).clip(0).sum()
    less = np.array((abs(w.sum()), np.abs(w).max(), *sides, (w @ w) ** 0.5 // 1, size / 2))
    return rng.choice(np.append(less[(less > 0) & (less < size)], max(size - 1, size / 2)))


def _small_points(rng) -> list[tuple]:
    """Return pairs of w, a gradient and t, of few whole numbers in units, and what they come to."""
    rows, asked = [], set()

    def add(w, g, t) -> None:
        if t <= 0 or (50 * np.abs(w[w != 0]) < t).any():
            return
        question = *(w / t).round(3), *(g / max(np.abs(g).max(), 1e-3)).round(3)
        if question not in asked:
            rows.append(((w, g, t), _comes_to(w, g, t)))
            asked.add(question)  # short ones come often

    for change, where in 8 * _CHANGES:
        w = _small_weights(rng)
        if change in ("more", "off"):  # of zeros
            w = w * (np.arange(len(w)) != rng.integers(len(w))) * (rng.random(len(w)) < 0.7)
        g = _small_gradient(rng, w, change)
        t = _small_size(rng, w, g, where)
        if where != "on" and w.any() and rng.random() < 0.2:  # near the surface
            w = 25 * w
            t = np.abs(w).sum() + (1 if where == "in" else -1)
        point = _in_units(rng, np.append(w, t if t % 1 else int(t)))
        add(point[:-1], _in_units(rng, g), point[-1].item())
    solved = [arguments for arguments, key in rows if key == "solution"]
    for k in range(30):  # again, but for one argument
        w, g, t = solved[rng.integers(len(solved))]
        other = _in_units(rng, _small_gradient(rng, w, "less"))
        changed = (w, g, 2 * t), (w, -g, t), (-w, g, t), (rng.permutation(w), g, t)
        add(*(*changed, (w, rng.permutation(g), t), (w, other, t))[k % 6])
    return rows


_ALWAYS = {
    "always True": Known("your code says True to every question.", lambda *_: 1.0),
    "always False": Known("your code says False to every question.", lambda *_: 0.0),
}


def _check_solution(ask, rng) -> None:
    """Each case was built as a solution, or breaks one condition alone."""
    # In 64ths: no rounding.
    rows, unit, most = [], *(rng.integers((36, 60), (60, 200)) / 64).tolist()
    shares = rng.integers(52, 64, 5) / 64
    for key, w, g, times in _CASES:
        t, other = times * unit, np.where(np.abs(g) == 1, 1, shares[: len(g)])
        rows.append(("", (t * np.array(w), most * other * np.array(g), t), key))
    for edge, (key, w, g, size) in _CASE_EDGES.items():
        rows.append((edge, (np.array(w, dtype=float), np.array(g, dtype=float), size), key))
    rows += _INTEGERS
    small = _small_points(rng)

    def read(reply, what, arguments) -> float:
        answer = as_number(reply, what)
        expect(answer in (0, 1), "type", f"{what} must be True or False, not {answer:.5g}.")
        return answer

    def judge(answer, key, digits, given, *arguments) -> None:
        right = answer == (key in ("solution", "gradient 0"))
        expect(right, key, f"your code says {bool(answer)}, but {_WHY[key]} {given}.")

    _judge_rows(ask, "is_solution", "w gradient t", rows, small, read, judge, _ALWAYS)


pattern_of_gradient = Exercise(
    "pattern_of_gradient",
    "write possible_signs(gradient), the sign that each weight may have at a solution on the L1 "
    "ball, and is_solution(w, gradient, t).",
    right="patterns and solutions are read off the cone.",
    section="4",
    parts=(Part("possible_signs", 1, _check_signs), Part("is_solution", 2, _check_solution)),
)


# --- Exercise 3: project_weighted --------------------------------------------------------------


def _past_zero(z, v, t: float) -> np.ndarray:
    return z - np.sign(z) * v * ((v * np.abs(z)).sum() - t) / (v**2).sum()


_POINTS = {
    "z itself": Known("your code gives z back, and z lies outside the ball.", lambda z, v, t: z),
    "rescaled": Known(
        "you rescaled z: that is a point of the ball, but not the nearest.",
        lambda z, v, t: z * t / (v * np.abs(z)).sum(),
    ),
    "past zero": Known("entries have gone past zero to the other side.", _past_zero),
    "all stay": Known(
        "your point is right only where all entries stay: here some become 0.",
        lambda z, v, t: np.where(_past_zero(z, v, t) * z > 0, _past_zero(z, v, t), 0),
    ),
}


def _ranges() -> list[_Solved]:
    """Return problems of exercise 3 with small entries, and in small and large units."""
    near_one, costs = (700.0, -1.0015, 0.99, 0.0), np.array((1.2, 0.8, 1.1, 3.0))
    return [
        _solved("z just outside", (-2e4, 3e4, 1.5e4), (0.5, 3.2, 2.8), 1.3),
        _solved("an entry just above its threshold", (1.1, -1.0000012), (1.0, 1.0), 1e3),
        _solved("a small entry", (-6.2e10, 2e5, 7e4), (1.0, 1.0, 1.0), 8e-9),
        _solved("a wide range", (1.05, -1.5, 0.9, -1.2), (0.01, 0.5, 90.0, 0.03), 1.4),
        _solved("a cheap entry", (4e9, 1.6, -0.5), (1.2e-4, 1.0, 0.7), 2e-6),
        _solved("a small and cheap entry", (200.0, 3.0, -0.5), (1.0, 1.2e-4, 0.7), 5e-3),
        _solved("the largest z with the smallest v", (1.11, -1e-3), (0.1, 10.0), 9.0),
        _solved("the largest z with the largest v", (1.01, -2e3), (10.0, 1.2e-3), 0.99),
        _solved("a small z", near_one, costs, 3e-12),
        _solved("a small v", near_one, 2e-12 * costs, 1e12),
        _solved("a small z and v", near_one, 2e-12 * costs, 2.0),
        _solved("a small z and a large v", near_one, 1e11 * costs, 1e-22),
        _solved("a large z and a small v", near_one, 3e-12 * costs, 1e20),
        _solved("a large z and v", near_one, 1e9 * costs, 1.0),
    ]


def _plain_balls() -> list[tuple]:
    """Return edges (words, arguments, nearest point) with few entries."""
    z, v = np.array([0.0, 0.4, -1.5, 0.7]), np.array([3.0, 0.5, 0.2, 1.4])
    size = float(v @ np.abs(z))
    mixed, costs = np.array([3, -2, 0, 5]), np.array([0.5, 1.5, 2.0, 1.0])
    alone, small = np.array([0.0, -1.5, 0.0]), -3e-12 * np.abs(z)
    return [
        ("z inside", (alone, np.array([0.9, 0.3, 0.2]), 1.0), alone),
        ("z just inside", (z, v, 1.0001 * size), z),
        ("z on the surface", (z, v, size), z),
        ("all z = 0", (0 * z, v, 0.8), 0 * z),
        ("integers", (*np.array([[-4, 6, 2], [1, 2, 1]]), 9), (-2.5, 3, 0.5)),
        ("integers in z", (mixed, costs, 5.3), (2.4, -0.2, 0.0, 3.8)),
        ("integers, which lie inside", (np.array([1, 3, 2]), np.ones(3, dtype=int), 8), (1, 3, 2)),
        ("one integer, which lies inside", (mixed[1:2], costs[:1], 1.2), mixed[1:2]),
        ("integers in v", (np.array([-2.7, 1.5, 0.4]), np.array([2, 1, 3]), 4.4), (-1.7, 1, 0)),
        ("a small z inside", (small, v, 3.0003e-12 * size), small),
    ]


_NEAREST = (
    (-1.994, 1.988, 0),
    (-2.005, 2.01, 0.005),
    (-1.97 / 3, 12.985 / 3, 0.985 / 3),
    (12.985 / 3, -1.97 / 3, 0.985 / 3),
    (1.994, 1.988, 0),
)


def _balls(rng) -> list[tuple]:
    """Return rows with the nearest point, and which of its entries must be exactly 0."""
    many = np.arange(300)

    def row(edge, z, v, price, w) -> tuple:
        # An entry just at its threshold may have a rest from rounding.
        leaves = np.abs(z) < (1 - 1e-9) * price * v
        return edge, (z, v, float(v @ np.abs(w))), (w, leaves)

    problems = _drawn(rng) + _edges(2)
    others = [
        *_ranges(),
        *_regimes(),
        _solved("entries that leave late", *_LATE, 1.2),
        _solved("300 entries", 30 * np.sin(many), 1.5 + np.cos(7 * many), 0.8),
    ]
    calls = _sharing((5.97, 6.03, 5.97, 5.97, 5.97), _NEAREST)
    plain = _plain_balls() + [(edge, asked, w) for edge, *asked, w in calls]
    plain = [(e, tuple(asked), (np.array(w), np.array(w) == 0)) for e, asked, w in plain]
    return [row(*p) for p in problems] + plain + [row(*p) for p in others]


def _small_balls(rng) -> list[tuple]:
    """Return pairs of z, v and t, and the nearest point with which of its entries must be 0."""
    rows = []
    for z, v, price in _small_problems(rng, 240, 1):
        w = np.sign(z) * np.maximum(np.abs(z) - price * v, 0)
        t = v @ np.abs(w)
        if price == 0 or not z.any():
            t, price = _larger(rng, v * np.abs(z), np.abs(z)), 0.0
        leaves = (np.abs(z) < (1 - 1e-9) * price * v) | (z == 0)
        if t > 1e-9:  # some prices are too high for any point
            rows.append(((z, v, _number(rng, t)), (w, leaves)))
    return rows


def _check_projection(ask, rng) -> None:
    """The point must be that from which z was built by a step along its normal cone."""

    def judge(answer, truth, digits, given, z, v, t) -> None:
        w, leaves = truth
        if not digits.agree(answer, w, np.abs(z).max()).all():
            _judge_point(answer, w, digits, given, z, v, t)
        wrong = leaves & (answer != 0)
        words = f"entry {wrong.argmax()} must be exactly 0, and is {answer[wrong.argmax()]:.3g}"
        expect(not wrong.any(), "zeros", f"{words} {given}.")

    rows, small = _balls(rng), _small_balls(rng)
    _judge_rows(ask, "project_weighted", "z v t", rows, small, _read_array, judge, _POINTS)


def _judge_point(answer, w, digits, given, z, v, t) -> None:
    """Say what a wrong point shows, the simplest reading first."""
    most = np.abs(z).max() or 1.0
    k = (np.abs(answer - w) / np.maximum(np.abs(w), digits.floor * most)).argmax()
    entry = f"entry {k} of the nearest point is {w[k]:.7g}, yours is {answer[k]:.7g}"
    on, size, plain = answer != 0, (v * np.abs(answer)).sum(), np.abs(answer).sum()
    cut, spent = (np.abs(z) - np.abs(answer))[on], f"your Σ v|w| is {size:.7g}"

    def level(amounts) -> bool:
        unequal = on.any() and np.ptp(v[on]) > 0
        return unequal and np.ptp(amounts) < 1e-6 * np.abs(amounts).max()

    def agree(got, truth) -> bool:
        return digits.agree(got, truth, most).all()

    for key, holds, words in (
        ("inside", (z == w).all(), "z lies in the ball, so it is its own nearest point"),
        ("signs", agree(abs(answer), abs(w)), "the sizes are right, the signs are not"),
        ("order", agree(np.sort(answer), np.sort(w)), "right entries in another order"),
        ("v = 1", level(cut), "every entry that stays has lost the same amount"),
        ("by / v", level(cut * v[on]), "entries with a large v have lost less than others"),
        ("plain size", level(cut / v[on]) and near(plain, t), "your point has Σ|w| = t"),
        ("size", not near(size, t, 0.0, digits.within), f"{spent}, not t = {t:.7g}"),
        ("nearest", True, "your Σ v|w| is t, but your point is not the nearest"),
    ):
        expect(not holds, key, f"{words}: {entry} {given}.")


project_weighted = Exercise(
    "project_weighted",
    "write project_weighted(z, v, t): the point with Σ v |w| <= t that is nearest to z.",
    right="the points are nearest: what is left of z is normal to the ball.",
    section="5",
    parts=(Part("project_weighted", 4, _check_projection),),
)
