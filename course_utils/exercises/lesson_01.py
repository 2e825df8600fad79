"""Checks of lesson 01: subgradients from a table, two proximal maps, the two-point cycle.

A range is held against the definition, minimisers against 0 ∈ ∂F, the two values of a cycle
against the step. What fails is held against the same condition for other problems (strengths
exchanged, the centre at 0, lam = 1): if it is the answer to one of these, that names the mistake.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Mistake,
    Part,
    Question,
    as_array,
    coarse,
    expect,
    judge_answers,
    near,
)

_MANY = (np.arange(500) * 189 % 500 - 249.5) / 50
"""500 entries, no two equal, in no simple order."""


# --- Small questions ---------------------------------------------------------------------------


def _few(rng) -> int:
    """Return a small count: 1 to 4, sometimes up to 8, and seldom up to 30."""
    return int(rng.integers(1, rng.choice((5, 9, 31), p=(0.84, 0.13, 0.03))))


def _numbers(rng, n: int) -> np.ndarray:
    """Return few coarse numbers; some are integers, far apart in size, or add up to 0."""
    kind = rng.integers(12)
    if kind == 0:
        return rng.integers(-200, 201, n) / 64  # many digits, and exact
    values = coarse(rng, n, whole=bool(kind < 7))
    if kind == 11:
        return values * 2.0 ** rng.integers(-4, 8, n)
    if kind in (6, 10):
        return n * values - values.sum() if rng.random() < 0.5 else values - values[::-1]
    return values


def _strength(rng, *numbers) -> float | int:
    """Return a strength: 0, a coarse one, the size of one of some numbers, or beyond them all."""
    sizes, kind = np.unique(np.abs(np.hstack(numbers))), rng.integers(9)
    if kind == 0:
        strength = sizes[-1] + rng.choice((0, 0.25, 1))
    elif kind < 3:
        strength = rng.choice(sizes)
    elif kind < 5:
        strength = 0
    else:
        strength = rng.choice((1 / 16, 0.25, 0.5, 0.75, 1, 1, 1.5, 2, 2.5, 3))
    whole = strength == int(strength) and rng.random() < 0.7
    return int(strength) if whole else float(strength)


def _again(rng, questions: list[tuple], change: Callable) -> list[tuple]:
    """Return questions, the smallest first, and some of them once more with a change."""
    questions = sorted(questions, key=lambda question: sum(np.size(a) for a in question))
    some = sorted(rng.choice(len(questions), 50, replace=False))
    return questions + [change(*questions[i]) for i in some]


# --- Exercise 1: subgradient_range -------------------------------------------------------------


def _table(rng, left: int, right: int, low: float, high: float, gaps=(1.0, 1.0)) -> tuple:
    """Return a convex table in rising order, and the row of w.

    From w the nearest piece has the slope `low` on the left and `high` on the right. The `gaps`
    on either side are in units of 0.15 to 0.4. Points have few digits: edges ask for many.
    """
    gaps = zip((left, right), gaps, strict=True)
    down, up = ((rng.uniform(0.15, 0.4, n) * gap).round(4) for n, gap in gaps)
    steeper = [np.append(0, rng.uniform(0.2, 0.6, n - 1)).cumsum() for n in (left, right)]
    away = np.concatenate((-down.cumsum()[::-1], [0], up.cumsum()))
    falls, rises = ((steeper[0] - low) * down).cumsum(), ((high + steeper[1]) * up).cumsum()
    values = np.concatenate((falls[::-1], [0], rises))
    return round(rng.uniform(-1, 1), 4) + away, rng.uniform(-1, 1) + values, left


def _in_rows(rng, table: tuple, first: int | None = None, last: int | None = None) -> tuple:
    """Return points, values and k in random rows, but for the first and the last if given."""
    points, values, w = table
    order = [i for i in rng.permutation(len(points)).tolist() if i not in (first, last)]
    order = [first] * (first is not None) + order + [last] * (last is not None)
    return points[order], values[order], order.index(w)


def _misleading(rng, table: tuple) -> tuple:
    """Return rows in which the neighbours of w stand elsewhere than one would look for them.

    The rows beside k hold others, the rank of w is not k, and the first and last row are others'.
    """
    w = table[2]
    while True:
        points, values, k = _in_rows(rng, table)
        rank = points.argsort().argsort()
        before, after = beside = rank[[k - 1, (k + 1) % len(rank)]]
        if k != w and before < after and np.abs(np.append(beside, rank[[0, -1]]) - w).min() > 1:
            return points, values, k


def _printed(number: float) -> str:
    """Return a problem's number in print: in full if it is short, else with six digits."""
    full = f"{number:.10g}"
    return full if float(full) == number else f"{number:.6g}"


def _with_edges(ordinary: list[tuple], edges: dict[str, tuple]) -> list[Question]:
    return [*map(Question, ordinary), *(Question(asked, edge) for edge, asked in edges.items())]


def _range_questions(rng) -> list[Question]:
    """On one side of w, in turn, two points lie closer than the first on the other side."""
    counts = ((2, 5), (6, 2), (3, 7), (8, 4), (5, 12), (13, 7))
    slopes = ((-1.2, 0.7), (0.8, 1.9), (-2.3, -1.1)) * 2
    crowded = ((1.0, 0.18), (0.18, 1.0)) * 3
    ordinary = []
    for n, ends, gaps in zip(counts, slopes, crowded, strict=True):
        table = _table(rng, *n, *(rng.uniform(0.8, 1.25) * np.array(ends)), gaps)
        ordinary.append(_misleading(rng, table))
    points, values, k = ordinary[-1]
    other = int(points.argsort()[3])
    rows = np.arange(len(points))
    rows[[k, other]] = other, k
    edges = {
        "the same points and k, other values": (points, values + 3 * (points - points[k]), k),
        "the same values, k and w, other points": (2 * points[k] - points, values, k),
    } | _row_edges(np.random.default_rng(1))
    edges |= {
        "the same rows in another order, the same k": (points[rows], values[rows], k),
        "the same points and values, another k": (points, values, other),
    }
    edges |= _number_edges(np.random.default_rng(2)) | _wide_edges(np.random.default_rng(3))
    return _with_edges(ordinary, edges)


def _row_edges(rng) -> dict[str, tuple]:
    """Return where w and the points beside it may stand, and how many others there may be."""
    table, rising = _table(rng, 4, 5, -1.4, 0.9), np.array([1, 2, 4, 7, 8])
    # On a steep side of a valley the point across it is nearer in the plane than the first one.
    steep, climb = np.array([26, 21, 12, 2, 11]), -np.array([6, 11, 20, 30, 21])
    return {
        "the points beside w in the first and the last row": _in_rows(rng, table, 3, 5),
        "the points beside w in the last and the first row": _in_rows(rng, table, 5, 3),
        "w in the first row": (np.array([1.0, 3, 0, 2]), np.array([2.0, 4, 4.25, 2.5]), 0),
        "w in the last row": (np.array([1.0, 3, 0, 2]), np.array([2.0, 4, 4.25, 2.5]), 3),
        "integers in rising order, all positive": (rising, steep, 2),
        "integers in falling order, all negative": (-rising, climb, 2),
        "three points": (np.array([0.5, 1.5, 0.0]), np.array([-2.5, -1.0, -1.25]), 0),
        "300 points on the right": _in_rows(rng, _table(rng, 1, 300, -0.6, 0.8, (900.0, 1.0))),
        "300 points on the left": _in_rows(rng, _table(rng, 300, 1, -0.6, 0.8, (1.0, 900.0))),
    }


def _number_edges(rng) -> dict[str, tuple]:
    """Return zeros, equal values, straight pieces, whole numbers, and other units."""
    points, values, k = _misleading(rng, _table(rng, 4, 5, -1.4, 0.9))
    rows, flat, bend = np.array([[4, 0, 2, -1, 6], [0, 1, 0, 3, 1], [3, 1, 0, 4, 6]])
    # The slope 0 comes between others of its side: 0 is no "none yet", in whatever order.
    first = np.array([[2.0, 6, 4, 0, 8, -1], [0, 1, 0, 1, 3, 3]])
    left = np.array([[-4.0, 0, -2, 3, -6, 5], [4, 3, 3, 5, 6, 8]])
    # Slopes that give back a little more than the rise that they were made of.
    tenths = np.array([[0, 3, -10, 11, -3], [0, 14, -10, 90, -9]])
    return {
        "a flat piece on the right": (rows + 0.0, flat + 0.0, 2),
        "a flat piece on the left, w = 0": (left[0], left[1], 1),
        "a flat piece on the right, w in the first row": (first[0], first[1], 0),
        "equal values on either side": (rows - 2.0, abs(rows - 2.0), 2),
        "w = 0 and f(w) = 0, in tenths": (tenths[0] / 10, tenths[1] / 10, 0),
        "equal values everywhere": (rows + 0.0, 0 * rows + 1.5, 2),
        "w within a straight piece": (0.0 - rows, np.array([3, 1, 2, 1.5, 6]), 2),
        "a straight line": (2 * rows, 1 - rows, 2),
        "a slight bend": (rows + 0.0, rows + 0.001 * (rows > 2) * (rows - 2), 2),
        "a very slight bend": (rows + 0.0, 3e-5 * (rows - 2.0) ** 2 - 2 * rows, 2),
        "integers": (rows, bend, 2),
        "integer points": (rows, bend / 4, 2),
        "integer values": (rows * 0.7, bend, 2),
        "points in trillionths": (points * 1e-12, values, k),
        "points in trillions": (points * 1e12, values, k),
        "values in trillionths": (points, values * 1e-12, k),
        "values in trillions": (points, values * 1e12, k),
    }


def _wide_edges(rng) -> dict[str, tuple]:
    """Return numbers that are large beside their differences, and differences of many sizes."""
    points, values, k = _misleading(rng, _table(rng, 6, 5, -1.4, 0.9))
    away = np.concatenate((np.logspace(5.9, -7, 49), [0], -np.logspace(-7.1, 5.8, 49)))
    around, close = away[8:-8], np.array([5.0, 6, 1, 1 + 1e-9, 7])
    grid, small = np.arange(-100, 101)[::-1], rng.permutation(np.arange(-150, 151) / 10)
    return {
        "points near 2020, billionths apart": (2020 + points / 300000, values, k),
        "values near 100000": (points, 1e5 + values / 10**4, k),
        "points and values near -100000": (points / 100 - 1e5, values / 10 - 1e5, k),
        "large integers": (grid + 3 * 10**9, 100 * grid**4 + 3 * abs(grid) + 10**10, 100),
        "points of many sizes around 0": (away, away**2 + np.maximum(away, 0) - away / 2000, 49),
        "points of many sizes around 2": (2 + around, around**2 - 0.3 * around, 33),
        "two other points a billionth apart": (close, 1000 + (close - 5) ** 2, 1),
        "values of many sizes": (grid + 0.0, grid**4 + 0.3 * np.maximum(grid, 0), 100),
        "values from 0.0000003 to 3000000": (small, np.exp(small), small.tolist().index(-14.9)),
    }


def _small_pieces(rng) -> tuple:
    """Return the lengths and the rises of a graph's pieces, in convex order, and the row of w."""
    sides, kind = [_few(rng), _few(rng)], rng.integers(12)
    if kind == 5:
        sides[rng.integers(2)] += 4
    left, n = sides
    mirrored = rng.random() < 0.1  # an even function around w
    n, left = (n, n) if mirrored else (left + n, left)
    gaps = rng.choice((1, 1, 2, 3), n)
    gaps = rng.choice((0.25, 0.5, 1, 2, 3), n) if kind < 2 else gaps
    gaps = np.full(n, gaps[0]) if kind in (2, 3) else gaps
    rises = _numbers(rng, n) * (gaps if rng.random() < 0.4 else 1)  # as slopes, or as they are
    if kind == 4:  # one straight line, with a slope that is whole or a half
        gaps, rises = 2 * gaps, rng.integers(-3, 4) * gaps
    rises = np.abs(rises) if mirrored else rises
    order = np.argsort(rises / gaps, kind="stable")
    gaps, rises = gaps[order], rises[order]
    if kind in (5, 6):  # one side crowded, or all pieces of very unequal length
        by = np.where((np.arange(n) < left) == (2 * left < n), 16, 1)
        by = by if kind == 5 else 2 ** rng.integers(0, 8, n)
        gaps, rises = gaps * by, rises * by
    if mirrored:
        gaps, rises = np.append(gaps[::-1], gaps), np.append(-rises[::-1], rises)
    return gaps, rises, left


def _long_pieces(rng) -> tuple:
    """Return the same for a table of 16 to 60 pieces, all of which differ in slope."""
    left, right = rng.integers(8, 31, 2)
    gaps = rng.choice((1, 1, 2, 3), left + right)
    slopes = rng.choice((1, 1, 2), left + right).cumsum()
    return gaps, (slopes - rng.choice(slopes)) * gaps, int(left)


def _small_rows(rng, points, values, w: int) -> np.ndarray:
    """Return the rows of a rising table in another order: random, or one that looks like order."""
    rows, kind = np.arange(len(points)), rng.integers(15)
    if kind < 6:
        return rng.permutation(rows)
    if kind < 8:
        rows = np.argsort(values, kind="stable")
    elif kind == 8:  # from w outwards
        rows = np.argsort(np.abs(points - points[w]), kind="stable")
    elif kind == 9:  # in order, but for where it begins
        rows = np.roll(rows, rng.integers(len(rows)))
    elif kind == 10:  # in order, but for one row, often that of w
        i = rng.choice((w, rng.integers(len(rows))))
        rows = np.insert(np.delete(rows, i), rng.integers(len(rows)), i)
    elif kind == 11:
        rows = _in_runs(rng, len(rows))
    return rows[:: rng.choice((-1, 1))]


def _in_runs(rng, n: int) -> np.ndarray:
    """Return the rows of a table in two or three runs, each in order, all over the table."""
    runs = int(rng.choice((2, 2, 3)))
    run = np.arange(n) % runs if rng.random() < 0.5 else rng.integers(runs, size=n)
    sign = np.ones(runs) if rng.random() < 0.6 else rng.choice((-1, 1), runs)
    return np.lexsort((sign[run] * np.arange(n), run))[:: rng.choice((-1, 1, 1))]


def _small_shift(rng, numbers, w: int) -> np.ndarray:
    """Return numbers moved: the one of w to 0, the lowest or the highest, all, or their sum."""
    kind = rng.integers(9)
    if kind == 0:
        return len(numbers) * numbers - numbers.sum()
    if kind < 4:
        return numbers - numbers.min() + (kind > 1)  # none negative, or all positive
    if kind < 6:
        return numbers - numbers.max() - rng.integers(2)
    return numbers - numbers[w] + (rng.integers(-3, 4) if kind < 8 else 0)


def _small_table(rng, long: bool = False) -> tuple:
    """Return a table, in whole numbers or not, with rows in one of many orders.

    A long one comes in runs: beside k, and far beyond, it looks like one in order.
    """
    gaps, rises, w = _long_pieces(rng) if long else _small_pieces(rng)
    points = _small_shift(rng, np.append(0, gaps.cumsum()), w)
    values = _small_shift(rng, np.append(0, rises.cumsum()), w)
    kind = rng.integers(8)
    if kind == 0:
        points = points * 2.0 ** rng.integers(-10, 4)
    if kind in (0, 1):
        values = values * 2.0 ** rng.integers(-8, 12)
    if kind == 2:
        values = values + points[w] - values[w]  # f(w) = w
    if kind in (3, 4):
        points = points + 0.0
    if kind in (4, 5):
        values = values + 0.0
    rows = _in_runs(rng, len(points)) if long else _small_rows(rng, points, values, w)
    return points[rows], values[rows], rows.tolist().index(w)


def _has_a_size(points, values, k: int) -> bool:
    """Whether one end of the range is not 0, or all values are one that is not 0."""
    rise, away = values - values[k], points - points[k]
    down = rise[away == away[away < 0].max()] != 0
    up = rise[away == away[away > 0].min()] != 0
    return bool((down | up).any() or (not rise.any() and values[k] != 0))


def _small_tables(rng) -> list[tuple]:
    """Return small tables; a range from 0 to 0 has no five digits, and is left out."""

    def change(points, values, k: int) -> tuple:
        inner = np.flatnonzero((points > points.min()) & (points < points.max()))
        other, rows, kind = int(rng.choice(inner)), np.arange(len(points)), rng.integers(5)
        rows[[k, other]] = other, k
        changed = (
            (points, values, other),
            (points[rows], values[rows], k),
            (points[::-1], values[::-1], len(points) - 1 - k),
            (points, values + rng.choice((-2, -1, 1, 2)) * points, k),
            (-points, values, k),
        )
        return changed[kind]

    questions = _again(rng, [_small_table(rng, long=i > 127) for i in range(140)], change)
    return [question for question in questions if _has_a_size(*question)]


def _slopes_to(rows, points, values, k: int):
    return (values[rows] - values[k]) / (points[rows] - points[k])


def _of_all(points, values, k: int) -> np.ndarray:
    slopes = _slopes_to(np.arange(len(points)) != k, points, values, k)
    return np.array([slopes.min(), slopes.max()])


def _sorted_old_k(points, values, k: int) -> np.ndarray:
    order = points.argsort()
    return (np.diff(values[order]) / np.diff(points[order]))[[k - 1, k]]


def _of_nearest(points, values, k: int) -> np.ndarray:
    return np.sort(_slopes_to(np.abs(points - points[k]).argsort()[1:3], points, values, k))


RANGE_MISTAKES = {
    "rows beside k": Known(
        "you took points[k − 1] and points[k + 1] as the neighbours of w, and the points come in "
        "no particular order",
        lambda points, values, k: _slopes_to([k - 1, k + 1], points, values, k),
    ),
    "k after sorting": Known(
        "this is the range at another point: you sorted the points, and after sorting k points "
        "elsewhere",
        _sorted_old_k,
    ),
    "two nearest": Known(
        "you took the two points nearest to w, and both may lie on one side of it", _of_nearest
    ),
    "all slopes": Known(
        "you return the lowest and the highest of all slopes from w to the other points; lines "
        "that steep leave the graph",
        _of_all,
    ),
    "all bounds": Known(
        "you take each slope from w to another point for a bound from above and from below; a "
        "point gives one of them",
        lambda *table: _of_all(*table)[::-1],
    ),
}


def _apart(*numbers: float) -> list[str]:
    """Return numbers in print, with as many digits as it takes to tell unequal ones apart."""
    for digits in range(6, 18):
        printed = [f"{number:.{digits}g}" for number in numbers]
        if len(set(printed)) == len(set(numbers)):
            break
    return printed


def _range_flaw(low, high, points, values, k: int) -> str:
    """Return in words where range and definition part, at an end or a little beyond it; or ""."""
    others = np.arange(len(points)) != k
    v, away, rise = points[others], (points - points[k])[others], (values - values[k])[others]
    # Where all values are equal, the slope 0 has no size of its own.
    rounding = (1e-15 if rise.any() else 1e-6) * abs(values[k]) / np.abs(away).min()
    slack = max(1e-5 * max(abs(low), abs(high)), rounding)
    slack = slack or 1e-9 * (np.abs(rise).max() or 1.0) / np.abs(away).max()  # 0 to 0, f(w) = 0

    def excess(slopes) -> np.ndarray:
        return (np.multiply.outer(slopes, away) - rise) / np.abs(away)

    for g, side in ((low, -1), (high, 1)):
        # From far away, so that the slope that is shown differs in print from the end.
        beyond = g + side * slack * 2.0 ** np.arange(40, -1, -1)
        tried = beyond[excess(beyond).max(1) <= 0]
        tried = [g] if excess(g).max() > slack else tried
        if len(tried):
            i = excess(tried[0]).argmax()
            line, function = _apart(tried[0] * away[i], rise[i])
            w, to = _apart(points[k], v[i])
            words = f"at w = {w} your range is from {low:.6g} to {high:.6g}, and the definition "
            words += f"disagrees about the slope {tried[0]:.6g}: to v = {to}, the point that "
            return f"{words}decides, its line rises by {line}, the function by {function}"
    return ""


def _judge_range(answer, points, values, k: int) -> None:
    low, high = answer
    flaw = _range_flaw(low, high, points, values, k)
    turned = "your range is the right one turned round: the lowest g comes first"
    one = f"you return one slope, {low:.6g}, as both ends, and that is not the whole range"
    if flaw:
        expect(low < high or _range_flaw(high, low, points, values, k), "turned round", turned)
        expect(not near(low, high), "one slope", one)
        raise Mistake("range", flaw)


def _check_subgradient_range(ask, rng) -> None:
    judge_answers(
        ask,
        "subgradient_range",
        _range_questions(rng),
        lambda reply, *table: as_array(reply, "the range", (2,), "two numbers") + 0.0,
        _judge_range,
        RANGE_MISTAKES,
        small=lambda: _small_tables(rng),
    )


subgradient_range = Exercise(
    "subgradient_range",
    "write subgradient_range(points, values, k): the lowest and the highest g whose line "
    "through (points[k], values[k]) lies nowhere above the table.",
    right="both ends of the range support the function, and nothing beyond them does.",
    section="2",
    parts=(Part("subgradient_range", 2, _check_subgradient_range),),
)


# --- Exercises 2 and 3: Fermat's rule ----------------------------------------------------------


def _subgradients(w, smooth, lam_neg, lam_pos) -> tuple:
    """Return the ends of ∂F(w), where `smooth` is the slope at w of all that has no corner."""
    ends = np.where(w > 0, lam_pos, -lam_neg), np.where(w < 0, -lam_neg, lam_pos)
    return smooth + ends[0], smooth + ends[1]


def _zero_among(w, smooth, lam_neg, lam_pos, slack) -> np.ndarray:
    """Whether 0 ∈ ∂F(w), up to some slack."""
    low, high = _subgradients(w, smooth, lam_neg, lam_pos)
    return (low <= slack) & (high >= -slack)


def _rounding(z, c, lam_neg, lam_pos, lam2) -> np.ndarray:
    return 1e-15 * (np.abs(z) + lam2 * np.abs(c) + lam_neg + lam_pos)


def _zero_fits(z, c, lam_neg, lam_pos, lam2) -> np.ndarray:
    """Whether 0 is the minimiser, and not by a hair: at a tie rounding may decide."""
    hair = _rounding(z, c, lam_neg, lam_pos, lam2) * ((lam_neg > 0) | (lam_pos > 0))
    return _zero_among(0 * z, -z - lam2 * c, lam_neg, lam_pos, -hair)


def _minimal(w, z, c, lam_neg, lam_pos, lam2) -> np.ndarray:
    """Whether each w minimises ½(w − z)² + the penalty + ½ · lam2 · (w − c)²; a 0 must be exact."""
    slack = 1e-5 * np.abs(w) * (1 + lam2) + _rounding(z, c, lam_neg, lam_pos, lam2)
    passes = _zero_among(w, w - z + lam2 * (w - c), lam_neg, lam_pos, slack)
    return passes & ((w == 0) | ~_zero_fits(z, c, lam_neg, lam_pos, lam2))


def _judge_minimisers(w, problem: tuple, given: dict, others: Callable) -> None:
    """Name the other problem that the minimisers belong to, or show one that is wrong.

    The `problem` is what `_minimal` takes after w, `given` the same in the learner's names;
    ``others()`` returns the known mistakes, with their words and whether it is this one.
    """
    right = _minimal(w, *problem)
    if not right.all():
        for key, (words, this) in others().items():
            expect(not this, key, words)
        _expect_own_type(w, right, problem)
        _expect_no_pattern(w, right, *problem)
        _show_entry(w, right, problem, given)


def _expect_own_type(w, right, problem: tuple) -> None:
    """Where digits are cut off, w is whole, as the numbers given are, and less than 1 off."""
    z, c, lam_neg, lam_pos, lam2 = problem

    def ends(at) -> tuple:
        return _subgradients(at, at - z + lam2 * (at - c), lam_neg, lam_pos)

    whole = np.issubdtype(z.dtype, np.integer) or np.issubdtype(c.dtype, np.integer)
    near_by = (ends(w - 1.0)[1] < 0) & (ends(w + 1.0)[0] > 0)
    cut = whole and (w == np.round(w)).all() and (right | near_by).all()
    words = "your minimisers are whole numbers, and the right ones are not: an array made like an "
    words += "array of integers holds integers, and cuts the digits off"
    expect(not cut, "integers", words)


def _expect_no_pattern(w, right, z, c, lam_neg, lam_pos, lam2) -> None:
    mirrored = _minimal(-w, z, c, lam_neg, lam_pos, lam2)
    words = "your minimisers are right but for the sign of some"
    expect(not (right | mirrored).all(), "sign", words)
    lost, pull = (w == 0) & ~right, z + lam2 * c
    for sign, kind in ((-1, "negative"), (1, "positive")):
        one_sided = (right | lost & (sign * pull > 0)).all()
        expect(not one_sided, kind, f"none of your minimisers is {kind}, and some should be")
    unpulled = np.abs(w - z + lam2 * (w - c)) < 1e-5 * np.where(w > 0, lam_pos, lam_neg)
    hard = "where your minimisers are not 0, the penalty does not pull at all"
    expect(w.all() or not w.any() or not unpulled[w != 0].all(), "hard", hard)


def _show_entry(w, right, problem: tuple, given: dict) -> None:
    z, c, lam_neg, lam_pos, lam2 = problem
    wrong_side = ~right & (w * (z + lam2 * c) < 0)
    i = wrong_side.argmax() if wrong_side.any() else right.argmin()
    smooth = w - z + lam2 * (w - c)
    at = {name: np.broadcast_to(value, w.shape)[i] for name, value in given.items()}
    at = ", ".join(f"{name} = {_printed(value)}" for name, value in at.items())
    small = np.abs(w) * (1 + lam2) < 1e-3 * (np.abs(z) + lam_pos + lam_neg)
    words = f"one of your minimisers is {w[i]:.6g} and should be exactly 0 ({at})"
    expect(not (_zero_fits(*problem) & small)[~right].all(), "small", words)
    low, high = _subgradients(w, smooth, lam_neg, lam_pos)
    beyond = ", on the wrong side of 0" if w[i] * (z + lam2 * c)[i] < 0 else ""
    words = f"one of your minimisers is {w[i]:.6g}{beyond}, and there "
    if low[i] < high[i]:
        ends = f"{low[i]:.6g} to {high[i]:.6g}"
        words += f"the subgradients of the objective reach from {ends} and miss 0"
    else:
        words += f"the slope of the objective is {low[i]:.6g} and not 0"
    words += f", counted to five digits ({at})"
    raise Mistake("entry", words)


# --- Exercise 2: asymmetric_threshold ----------------------------------------------------------


def _threshold_questions(rng) -> list[Question]:
    """In every draw the entries lie on both sides: within, between and beyond the two strengths."""
    ordinary = []
    for i in range(4):
        small, large = rng.uniform(0.4, 0.7), rng.uniform(1.1, 1.6)
        both = small + large
        sizes = [3 * both, 0.5 * small, 0.7 * small + 0.3 * large, large + 0.6 * small, 1.3 * both]
        z = np.outer(sizes, (-1, 1)).ravel() * rng.uniform(0.95, 1.05, 10)
        z = np.append(z, 1.5 * z[-i:]) if i else z
        strengths = (small, large) if i % 2 else (large, small)
        ordinary.append((z, *map(float, strengths)))
    return _with_edges(ordinary, _same_thresholds() | _threshold_edges() | _unequal_thresholds())


def _same_thresholds() -> dict[str, tuple]:
    """Return questions that share some arguments, in numbers whose sums are exact in any order."""
    z = np.array([-9.0, 2.5, -0.25, 0.25, -1.75, 0.625, -0.625, 7.0])
    return {
        "whole strengths": (z, 1, 2),
        "the same z, another lam_pos": (z, 1, 3),
        "the same z, another lam_neg": (z, 3, 2),
        "the same z, the strengths exchanged": (z, 2, 1),
        "the same strengths, another z": (-z, 1, 2),
        "the same strengths, z in another order": (z[::-1], 1, 2),
    }


def _threshold_edges() -> dict[str, tuple]:
    """Return signs, ties, whole numbers and strengths of 0, alone and with each other."""
    # At each strength, and at that of the other side; entries equal and opposite.
    tied = np.array([0.3, 2.0, 0.75, -0.5, 0.5, -0.75, 0.0, -2.0, 0.3, 2.0])
    whole, sizes = np.array([3, -4, 0, 1, -1, 2, -2, 3]), np.array([3, 1, 4, 3])
    rising, positive = np.array([-4, -1.5, -0.3, 0.6, 2, 3]), np.array([1.8, 0.25, 0.9])
    return {
        "one entry, 0": (np.zeros(1), 0.5, 0.75),
        "z at the strengths, the first minimiser 0": (tied, 0.5, 0.75),
        "z in rising order": (rising, 2.0, 0.5),
        "z = 0 and strengths 0": (np.zeros(3), 0.0, 0.0),
        "nothing beyond the strengths, none negative": (np.array([0.25, 0.7, 0.0]), 0.5, 0.75),
        "nothing beyond the strengths, none positive": (-np.array([0.25, 0.4, 0.1]), 0.5, 0.75),
        "equal strengths": (tied, 0.75, 0.75),
        "lam_neg = 0, lam_pos beyond all z": (tied, 0.0, 20.0),
        "lam_pos = 0, lam_neg beyond all z": (tied, 20.0, 0.0),
        "lam_neg = 0, no positive z": (-positive, 0.0, 0.75),
        "lam_pos = 0, no negative z": (positive, 0.75, 0.0),
        "integers": (whole, 0.5, 0.75),
        "integers, and whole strengths": (whole, 1, 2),
        "one integer, a negative one": (np.array([-4]), 0.7, 0.0),
        "one integer, and lam_pos = 0": (np.array([4]), 0.5, 0.0),
        # A sum of whole numbers is an array of integers, on one side of 0 only.
        "integers, and a whole lam_neg": (-whole, 1, 0.75),
        "integers, and a whole lam_pos": (whole, 0.5, 2),
        "integers, nothing beyond the strengths": (np.array([-1, 1, 0, 2]), 1.5, 2.0),
        "integers, and strengths 0": (whole, 0, 0),
        "integers, all equal": (np.array([4, 4, 4]), 0.75, 0.75),
        "integers, equal strengths, no minimiser 0": (np.array([3, -4, 2, -2]), 0.75, 0.75),
        "integers, equal strengths, none positive": (-sizes, 2.5, 2.5),
        "integers, lam_neg = 0, none negative": (sizes, 0.0, 2.5),
        "integers, lam_pos = 0, none positive": (-sizes, 2.5, 0.0),
    }


def _unequal_thresholds() -> dict[str, tuple]:
    """Return many entries, other units, and numbers of very unequal size in one problem."""
    z = np.array([3e6, 1.523, -2e5, -1.25, 0.7504, -0.51, 0.0, 4e-7, -0.3])
    short = np.array([2.6, -0.3, 0.2, -1.7, 0.6, -0.65, 7.0, -9.0])
    beside = np.array([5e-6, 1e-6, -5e-6, -1e-6])
    hair = 1000 * np.concatenate((1 + beside, -1 - beside, [-0.5, 2.0]))
    around = np.array([2.0, 0.7501, -0.5001, 0.7499, -0.4999, 0.3])
    return {
        "500 entries": (_MANY, 0.5, 0.75),
        "z just beyond and within the strengths": (around, 0.5, 0.75),
        "everything in trillionths": (np.append(short, 0.7501) * 1e-12, 0.5e-12, 0.75e-12),
        "z of very unequal size": (z, 0.5, 0.75),
        "z of very unequal size, small strengths": (z, 2e-7, 3e-7),
        "a large lam_neg, a small lam_pos": (z, 1e6, 5e-7),
        "a large lam_pos, a small lam_neg": (-z, 1e-6, 1e6),
        "z a hair beside the strengths": (hair, 1000.0, 1000.0),
        "integers a hair beside the strengths": (np.array([1000, -3, -1000]), 999.998, 999.999),
        "z a hair beside lam_pos, a small lam_neg": (hair, 0.001, 1000.0),
        "z a hair beside lam_neg, a small lam_pos": (hair, 1000.0, 0.001),
    }


def _small_thresholds(rng) -> list[tuple]:
    def question() -> tuple:
        z = _numbers(rng, _few(rng))
        lam_neg = _strength(rng, z)
        return z, lam_neg, lam_neg if rng.random() < 0.2 else _strength(rng, z, lam_neg)

    def change(z, lam_neg, lam_pos) -> tuple:
        others = 2 * ((z, lam_pos, lam_neg),)
        others += (-z, lam_neg, lam_pos), (z[::-1], lam_neg, lam_pos)
        others += (-z, lam_pos, lam_neg), (np.roll(z, 1), lam_neg, lam_pos)
        others += (z, _strength(rng, z), lam_pos), (z, lam_neg, _strength(rng, z))
        return others[rng.integers(len(others))]

    return _again(rng, [question() for _ in range(150)], change)


def _one_strength(words: str, strength: Callable) -> Known:
    """Return the mistake of a plain soft threshold by a mixture of both strengths."""

    def gives(z, lam_neg: float, lam_pos: float) -> np.ndarray:
        return np.sign(z) * np.maximum(np.abs(z) - strength(lam_neg, lam_pos), 0)

    return Known(f"you shrink both sides by {words}", gives)


THRESHOLD_MISTAKES = {
    "lam_pos alone": _one_strength("lam_pos", lambda neg, pos: pos),
    "lam_neg alone": _one_strength("lam_neg", lambda neg, pos: neg),
    "mean": _one_strength("the mean of the two", lambda neg, pos: (neg + pos) / 2),
    "sum": _one_strength("the sum of the two", lambda neg, pos: neg + pos),
    "larger": _one_strength("the larger of the two", max),
    "smaller": _one_strength("the smaller of the two", min),
}


def _judge_threshold(w, z, lam_neg: float, lam_pos: float) -> None:
    def solves(lam_neg: float, lam_pos: float) -> bool:
        return _minimal(w, z, 0 * z, lam_neg, lam_pos, 0.0).all()

    def others() -> dict[str, tuple]:
        exchanged = "each side is shrunk by the strength of the other"
        return {
            "z itself": ("you return z itself", solves(0.0, 0.0)),
            "exchanged": (exchanged, solves(lam_pos, lam_neg)),
            "twice": ("you shrink by twice the strengths", solves(2 * lam_neg, 2 * lam_pos)),
        }

    given = {"z": z, "lam_neg": lam_neg, "lam_pos": lam_pos}
    _judge_minimisers(w, (z, 0 * z, lam_neg, lam_pos, 0.0), given, others)


def _check_asymmetric_threshold(ask, rng) -> None:
    judge_answers(
        ask,
        "asymmetric_threshold",
        _threshold_questions(rng),
        lambda reply, z, *strengths: as_array(reply, "the minimisers", z.shape) + 0.0,
        _judge_threshold,
        THRESHOLD_MISTAKES,
        small=lambda: _small_thresholds(rng),
    )


asymmetric_threshold = Exercise(
    "asymmetric_threshold",
    "write asymmetric_threshold(z, lam_neg, lam_pos): for each entry of z the minimiser of "
    "½(w − z)² + lam_neg · max(−w, 0) + lam_pos · max(w, 0).",
    right="0 is a subgradient of F at every one of your minimisers.",
    section="5",
    parts=(Part("asymmetric_threshold", 2, _check_asymmetric_threshold),),
)


# --- Exercise 3: centred_elastic_net -----------------------------------------------------------


def _net_questions(rng) -> list[Question]:
    """In every draw |z| and |z + lam2 · c| lie within lam and beyond it, in all combinations."""
    ordinary = []
    z_in_lam = np.array([-0.5, 0.5, 2, -2, -0.5, 0.5, -0.5, 2, -2, 2, 2, -2])
    pull_in_lam = np.array([-1.8, 1.8, 3.5, -3.5, 3.5, -3.5, 0.4, 0.4, -0.4, -1.8, 1.8, 3.5])
    for i, more in enumerate((0, 3, 4, 5)):  # the third has the largest |z + lam2 · c|
        lam = float(rng.uniform(0.4, 1.2))
        lam2 = float(rng.uniform(1.5, 3.0) if i % 2 else rng.uniform(0.3, 0.45))
        z = lam * z_in_lam * rng.uniform(0.9, 1.1, 12)
        c = (lam * pull_in_lam * rng.uniform(0.9, 1.1, 12) - z) / lam2
        z, c = np.append(z, 1.5 * z[:more]), np.append(c, 1.5 * c[:more])
        ordinary.append((z, c, lam, lam2))
    return _with_edges(ordinary, _same_nets() | _net_edges() | _unequal_nets())


def _same_nets() -> dict[str, tuple]:
    """Return questions that share some arguments, in numbers whose sums are exact in any order."""
    z = np.array([2.5, -0.25, 0.25, -1.75, 0.625, -0.625])
    c = np.array([1.5, -2.0, 0.125, 2.0, -1.5, 0.875])
    return {
        "whole strengths": (z, c, 1, 2),
        "the same z, c in another order": (z, c[::-1], 1, 2),
        "the same z and c, both in another order": (z[::-1], c[::-1], 1, 2),
        "z and c exchanged": (c, z, 1, 2),
        "z and c exchanged, with other signs": (-c, -z, 1, 2),
        "the same z and c, another lam": (z, c, 3, 2),
        "the same z and c, another lam2": (z, c, 1, 4),
        "the same z and c, the strengths exchanged": (z, c, 2, 1),
        "the same z + lam2 · c, another lam2": (z, c / 2, 1, 4),
    }


def _net_edges() -> dict[str, tuple]:
    """Return signs, ties, whole numbers and strengths of 0, alone and with each other."""
    z = np.array([2.6, -0.3, 0.2, -1.7, 0.6, -0.65, 1.4, -0.9])
    c = np.array([1.5, -2.0, 0.125, 2.0, -1.5, 0.0, 0.7, -0.1])
    whole_z = np.array([3, -4, 0, 1, -1, 0, 2, -3])
    whole_c = np.array([1, 2, 0, -2, 0, 3, 2, 3])
    none, unlike = 0 * whole_z, (whole_z[[0, 1, 7]], whole_c[[0, 1, 3]])
    positive = np.array([3, 4, 1, 3]), np.array([1, 2, 2, 3])
    # z + lam2 · c at lam and at −lam, at 0, and beyond.
    tied_z = np.array([3.0, 0.0, -2.0, 0.5, -1.0, 2.0, 0.0, 2.5])
    tied_c = np.array([1.0, 1.0, 1.0, 0.5, 1.0, -4.0, 2.5, 0.0])
    return {
        "one entry, and lam2 = 0": (z[:1], -z[:1], 0.5, 0.0),
        "|z + lam2 · c| = lam, or z = 0, or c = 0": (tied_z, tied_c, 1.0, 1.0),
        "z = c = 0, and lam = 0": (0 * z, 0 * c, 0.0, 0.75),
        "no positive z and c, small strengths": (-z[[0, 4]], -np.ones(2), 0.05, 0.05),
        # Steps that contract by lam2, or by 1 / lam2, take long there.
        "lam2 a little below 1": (z, c, 0.5, 0.99),
        "lam2 a little above 1": (z, c, 0.5, 1.01),
        "integers in z": (whole_z, abs(c), 0.5, 0.75),
        "integers in c": (z, whole_c, 0.5, 0.75),
        "integers, and whole strengths": (whole_z, whole_c, 1, 2),
        # z + lam2 · c is then an array of integers, and lam is not whole.
        "integers, and a whole lam2": (whole_z, whole_c, 0.5, 2),
        "one integer, a negative one, and lam = 0": (np.array([-4]), np.array([1]), 0.0, 0.7),
        "integers, no minimiser 0": (*unlike, 0.5, 0.75),
        # All z + c lie within lam, and so do z and lam2 · c, each by itself; not z + lam2 · c.
        "integers, all positive, a large lam": (*positive, 7.5, 1.9),
        "integers, z = c, and a small lam": (whole_c, whole_c, 0.05, 1.0),
        "integers, and lam = 0": (whole_z, whole_c, 0.0, 0.5),
        "integers, and lam2 = 0": (whole_z, whole_c, 0.5, 0.0),
        "integers, and lam = lam2 = 0": (whole_z, whole_c, 0, 0),
        "integers, and z = 0": (none, whole_c, 0.5, 0.75),
        "integers, z = 0 and lam = 0": (none, whole_c, 0.0, 0.75),
        "integers, z = 0 and lam2 = 0": (none, whole_c, 0.5, 0.0),
        "integers, and c = 0": (whole_z, none, 0.5, 0.75),
        "integers, c = 0 and lam = 0": (whole_z, none, 0.0, 0.75),
        "integers, c = 0 and lam2 = 0": (whole_z, none, 0.5, 0.0),
    }


def _unequal_nets() -> dict[str, tuple]:
    """Return many entries, other units, and numbers of very unequal size in one problem."""
    z = np.array([3e6, 1.523, -2e5, -1.25, 0.2004, -0.51, 0.0, 1e-6, -0.3, 1e-6])
    c = np.array([0.0, 2e5, 1.5, -1.25, 0.4, 0.0, 2.5, -3e6, -0.7, 0.0])
    short_z, short_c = np.array([[2.6, -0.3, 0.2, -1.7, 0.6], [1.5, -2.0, 0.125, 2.0, -1.5]])
    beside = np.array([5e-6, 1e-6, -5e-6, -1e-6])
    hair = 1000 * np.concatenate((1 + beside, -1 - beside, [-0.5, 2.0]))
    cancel, whole = np.array([0.5, -0.7, 0.0, 0.12, -0.08, 3.0]) - 1000, np.array([1000, -3, 500])
    tiny = np.append(short_z, 0.501) * 1e-12, np.append(short_c, 0) * 1e-12
    return {
        "500 entries": (_MANY, np.resize(short_c, 500), 0.5, 0.75),
        "everything but lam2 in trillionths": (*tiny, 0.5e-12, 0.75),
        "z + lam2 · c just beyond and within lam": (hair / 2e3, hair / 4e3, 0.99995, 2.0),
        "z and c of very unequal size": (z, c, 0.5, 0.75),
        "z and c of very unequal size, a small lam": (z, c, 3e-7, 0.75),
        "lam2 in millions": (z, c / 1e6, 0.5, 1e6),
        "z + lam2 · c a hair beside lam": (hair / 2, hair / 4, 1000.0, 2.0),
        "z a hair beside lam, a large lam2": (1000 * hair, 0 * hair, 1e6, 1234567.0),
        "lam2 · c a hair beside lam, a small lam2": (0 * hair, 1e6 * hair, 1000.0, 1e-6),
        "z and lam2 · c nearly cancel": (cancel, np.full(6, 2.0), 0.1, 500.0),
        "integers a hair beside lam": (whole, np.array([0, 0, -5]), 999.999, 0.5),
    }


def _small_net(rng) -> tuple:
    """Return a question in which z and c have to do with each other, and lam with both."""
    z = _numbers(rng, _few(rng))
    c, kind = _numbers(rng, len(z)), rng.integers(15)
    if kind < 5:
        c = (z, -z, 0 * z, z[::-1], rng.permutation(z))[kind] + 0
    if kind in (5, 6):
        z = 0 * z
    lam2 = float(rng.choice((0, 0, 1 / 16, 0.25, 0.5, 1, 1, 2, 2, 3, 5, 8)))
    lam2 = int(lam2) if lam2 == int(lam2) and rng.random() < 0.5 else lam2
    if kind == 7:  # the two cancel
        z = -lam2 * c
    near_by = z, c, lam2 * c, z + lam2 * c, z + c, np.abs(z) + np.abs(c), lam2
    some = rng.choice(len(near_by), 2, replace=False)
    lam = _strength(rng, *(near_by[i] for i in some))
    return z, c, lam, lam2


def _small_nets(rng) -> list[tuple]:
    """Return small questions; where z and c cancel without a lam, rounding may decide."""

    def exact(z, c, lam, lam2) -> bool:
        return bool(lam > 0 or ((z == 0) | (z + lam2 * c != 0)).all())

    def change(z, c, lam, lam2) -> tuple:
        others = (c, z, lam, lam2), (z, c[::-1], lam, lam2), (-c, -z, lam, lam2)
        others += (z[::-1], c[::-1], lam, lam2), (z, c, lam2, lam), (z, np.roll(c, 1), lam, lam2)
        others += (z, -c, lam, lam2), (z + 1, c + 1, lam, lam2), (z - c, c, lam, lam2 + 1)
        others += (z, c, _strength(rng, z, c), lam2), (z, c, lam, _strength(rng, 5))
        return others[rng.integers(len(others))]

    questions = _again(rng, [_small_net(rng) for _ in range(150)], change)
    return [question for question in questions if exact(*question)]


def _other_nets(w, z, c, lam: float, lam2: float) -> dict[str, tuple]:
    """Return known mistakes: their words, and whether w is the answer to that other problem."""

    def solves(z=z, c=c, lam=lam, lam2=lam2, w=w) -> bool:
        return _minimal(w, z, c, lam, lam, lam2).all()

    right, within = _minimal(w, z, c, lam, lam, lam2), np.abs(z) <= lam
    still = _zero_fits(z, c, lam, lam, lam2)
    z_first, far = z - np.clip(z, -lam, lam), np.abs(c).max() > 1e5 * np.abs(w).max()
    return {
        "z itself": ("you return z itself", solves(lam=0.0, lam2=0.0)),
        "no lam": ("these are the minimisers for lam = 0", solves(lam=0.0)),
        "no lam2": ("these are the minimisers for lam2 = 0", solves(lam2=0.0)),
        "no centre": ("these are the minimisers for c = 0", solves(c=0 * c)),
        "twice": ("these are the minimisers for twice the lam2", solves(lam2=2 * lam2)),
        "half": ("these are the minimisers for half the lam2", solves(lam2=lam2 / 2)),
        "sign of c": ("these are the minimisers for −c", solves(c=-c)),
        "c once": ("c counts once in your code, not lam2 times", solves(z + c, 0 * c)),
        "undivided": ("your minimisers are 1 + lam2 times too large", solves(w=w / (1 + lam2))),
        "divided first": ("lam pulls 1 + lam2 times too strongly", solves(lam=lam * (1 + lam2))),
        "z first": ("lam acts on z alone in your code, c after it", solves(z_first, lam=0.0)),
        "corner at c": ("your minimisers stick to c", solves(z - c, 0 * c, w=w - c) and not far),
        "by z": (
            "your minimiser is 0 wherever |z| ≤ lam, whatever c may be",
            (within & ~still).any() and (right | within | still).all() and not w[within].any(),
        ),
    }


def _judge_net(w, z, c, lam: float, lam2: float) -> None:
    given = {"z": z, "c": c, "lam": lam, "lam2": lam2}
    others = partial(_other_nets, w, z, c, lam, lam2)
    _judge_minimisers(w, (z, c, lam, lam, lam2), given, others)


def _check_centred_elastic_net(ask, rng) -> None:
    judge_answers(
        ask,
        "centred_elastic_net",
        _net_questions(rng),
        lambda reply, z, *rest: as_array(reply, "the minimisers", z.shape) + 0.0,
        _judge_net,
        small=lambda: _small_nets(rng),
    )


centred_elastic_net = Exercise(
    "centred_elastic_net",
    "write centred_elastic_net(z, c, lam, lam2): the minimiser of ½(w − z)² + lam · |w| + "
    "½ · lam2 · (w − c)², for each entry.",
    right="0 is a subgradient of the objective at every one of your minimisers.",
    section="8",
    parts=(Part("centred_elastic_net", 3, _check_centred_elastic_net),),
)


# --- Exercise 4: two_cycle ---------------------------------------------------------------------


def _step(w, z, lam, lr):
    """One step of subgradient descent on ½(w − z)² + lam · |w|, with sign(0) = 0."""
    return w - lr * (w - z + lam * np.sign(w))


def _cycle_questions(rng) -> dict[Question, bool | None]:
    """Return questions and whether there is a cycle.

    In units of lr · lam there is one for each |z| below 0.5, and none from 0.67 on.
    """
    low, high = ((0.1, 0.3, 0.82, 0.72), (0.18, 0.45, 0.86, 0.93))
    size = rng.uniform(np.repeat(low, 2), np.repeat(high, 2))
    lam, lr = (
        rng.uniform(2.5, 3.2, 8),
        np.resize((0.38, 0.38, 0.47, 0.47), 8) + rng.uniform(0, 0.02, 8),
    )
    z = size * lr * lam * np.resize((1, -1), 8)
    ordinary = list(zip(z.tolist(), lam.tolist(), lr.tolist(), strict=True))
    questions = {Question(asked): i < 4 for i, asked in enumerate(ordinary)}
    z, lam, lr = ordinary[-1]
    edges = {
        "the same lam and lr, another z": ((z / 7, lam, lr), True),
        "the same z and lr, another lam": ((z, lam * 7, lr), True),
    } | CYCLE_EDGES
    edges["z and lam exchanged"] = (ordinary[0][1], ordinary[0][0], ordinary[0][2]), False
    return questions | {Question(asked, edge): there for edge, (asked, there) in edges.items()}


CYCLE_EDGES = {
    "z = 0": ((0.0, 1.3, 0.2), True),
    "z = 0, another lam": ((0.0, 1.8, 0.2), True),
    "lr = 0.5": ((0.12, 1, 0.5), True),
    "lr = 0.001": ((0.0002, 1.0, 0.001), True),
    "lr = 0.007": ((0.0006, 1.0, 0.007), True),
    "lr = 0.001 and no cycle": ((-0.0014, 1.0, 0.001), False),
    "the same z and lam, another lr": ((-0.0014, 1.0, 0.03), True),
    "lr = 3e-5": ((-4.5e-6, 1.0, 3e-5), True),
    "lr = 1e-7": ((4e-8, 1.0, 1e-7), True),
    "lr = 1e-7 and barely a cycle": ((-4.99e-8, 1.0, 1e-7), True),
    "a small z": ((1e-4, 3.0, 0.5), True),
    "a large lam": ((-0.6, 40, 0.1), True),
    "lam = 0": ((-1, 0, 0.3), False),
    "z = −lam": ((-1.5, 1.5, 0.3), False),
    "z below lam": ((0.6, 0.8, 0.1), False),
    "−z below lam": ((-0.12, 1.0, 0.1), False),
    "z half of lam": ((0.8, 1.6, 0.5), False),
    "a large z": ((1e6, 1.3, 0.4), False),
    "whole numbers": ((0, 1, 0.5), True),
    "a whole z": ((1, 4.5, 0.5), True),
    # Beside the place where one of two values would be 0, and on it: there rounding decides.
    "barely a cycle": ((0.99987654, 3.0, 0.5), True),
    "barely a cycle, and a smaller lr": ((-0.9999, 199.0, 0.01), True),
    "barely none, and a smaller lr": ((-1.0001, 199.0, 0.01), False),
    "the lower value at 0": ((1.0, 3.0, 0.5), None),
    "the upper value at 0": ((-1.0, 3.0, 0.5), None),
    "a hair within": ((0.9999999999, 3.0, 0.5), True),
    "a hair beyond": ((1.0000000001, 3.0, 0.5), False),
    "lam = 0 and z = 0": ((0.0, 0.0, 0.3), False),
    "whole numbers, a positive z": ((1, 4, 0.5), True),
    "whole numbers, a negative z": ((-1, 4, 0.5), True),
    "trillionths and lr = 1e-7": ((4.321e-20, 1e-12, 1e-7), True),
    "trillions and a cycle": ((-4e9, 1e12, 0.01), True),
    # From just above 0 the sides alternate for 300 steps, though not for ever.
    "z > 0, lr = 0.01 and no cycle": ((0.11, 20.0, 0.01), False),
    "the same z and lr · lam, another lr": ((0.11, 0.4, 0.5), True),
}


def _settles_on_two(z, lam, lr) -> bool | None:
    """Whether two steps from beside 0 lead back to its side; None where that is nearly 0.

    Two steps, across 0 and back, rise with the value: to start beside 0 is enough.
    """
    if lam == 0:
        return False
    from_above = lr * (z + lam) + (1 - lr) * lr * (z - lam)
    from_below = lr * (z - lam) + (1 - lr) * lr * (z + lam)
    if min(abs(from_above), abs(from_below)) < 0.01 * lr * lr * lam:
        return None
    return from_below < 0 < from_above


def _small_cycle(rng) -> tuple:
    """Return z, lam and lr that have to do with each other; whole ones are ints, or not."""
    lr = rng.choice((0.5, 0.5, 0.4, 0.375, 0.3, 0.25, 0.25, 0.2, 0.1, 1 / 16, 0.01, 0.004, 1e-4))
    lr = 0.5 if rng.random() < 0.1 else float(lr)
    lam = float(rng.choice((0, 0, 0.25, 0.5, 1, 1, 1.5, 2, 3, 4, 4.5, 7, 20, 150, 1 / lr, lr)))
    hop, kind = lr * (lam or 1), rng.integers(7)
    if kind == 0:
        z = 0.0
    elif kind == 1:
        z = rng.choice((1, 2, 3, lr, hop, lam, lam / 2, hop / 2, 20 * lam + 1))
    elif kind < 4:  # beside the end of where there are two values
        z = hop / (2 - lr) * rng.choice((0.9, 0.985, 1.015, 1.015, 1.1))
    elif kind == 4:
        z = rng.integers(1, 12) / 4
    else:
        z = hop * rng.choice((1 / 16, 0.25, 0.375, 0.55, 0.625, 0.75))
    z = float(z * rng.choice((-1, 1))) + 0.0
    return *(int(a) if a == int(a) and rng.random() < 0.5 else a for a in (z, lam)), lr


def _small_cycles(rng) -> list[tuple]:
    """Return small questions, but for those where rounding may decide whether there are two."""

    def change(z, lam, lr) -> tuple:
        others = (-z, lam, lr), (z / 3, lam, lr), (z, 3 * lam, lr), (z, lam, lr / 4), (z, lam, 0.5)
        others += 2 * ((lam, abs(z), lr),)
        others += (z, 2 * lam, lr / 2), (0, lam, lr), (3 * z, 3 * lam, lr)
        return others[rng.integers(len(others))]

    questions = _again(rng, [_small_cycle(rng) for _ in range(150)], change)
    return [question for question in questions if _settles_on_two(*question) is not None]


def _read_cycle(reply, z: float, lam: float, lr: float) -> np.ndarray:
    size = reply.size if isinstance(reply, np.ndarray) else None
    if size == 0 or (isinstance(reply, (list, tuple)) and len(reply) == 0):
        return np.array([])
    wanted = "two numbers, or np.array([]) if there is no cycle"
    return as_array(reply, "the answer", (2,), wanted) + 0.0  # no −0 in words


def _check_two_cycle(ask, rng) -> None:
    """The two values are stepped from; whether there are any is known from the question."""
    questions = _cycle_questions(rng)
    small = _small_cycles(rng)
    exists = {arguments: _settles_on_two(*arguments) for arguments in small}
    exists |= {question.arguments: there for question, there in questions.items()}

    def judge(answer, z: float, lam: float, lr: float) -> None:
        given = f"(z = {_printed(z)}, lam = {_printed(lam)}, lr = {_printed(lr)})"
        there = exists[z, lam, lr]
        missing = "you say that there is none, but every path that meets no exact 0 ends on two "
        expect(not there or len(answer) == 2, "denied", f"{missing}values {given}")
        said = " and ".join(f"{value:.6g}" for value in answer)
        one_side = ", both on the same side of 0" if len(answer) and answer.prod() > 0 else ""
        words = f"you give {said}{one_side}, but no path settles on two values {given}"
        expect(there is not False or not len(answer), "invented", words)
        if len(answer):
            _judge_cycle(*answer, z, lam, lr, given)

    judge_answers(ask, "two_cycle", questions, _read_cycle, judge, small=lambda: small)


def _lead_to_each_other(low, high, z, lam, lr) -> bool:
    """Whether a step from either value ends at the other, each to five digits of itself.

    With a small lr almost every pair does nearly so. But a step is affine on either side of 0, so
    the two misses tell how far the values are from such ones.
    """
    at_low, at_high = _step(high, z, lam, lr) - low, _step(low, z, lam, lr) - high
    rate, rounding = 1 - lr, 1e-15 * (abs(z) + lr * lam) / lr
    off = np.array([at_low + rate * at_high, at_high + rate * at_low]) / (1 - rate**2)
    return bool((np.abs(off) <= 1e-5 * np.abs([low, high]) + rounding).all())


def _judge_cycle(low, high, z, lam, lr, given: str) -> None:
    """Both steps must lead to the other value."""
    closed = _lead_to_each_other(low, high, z, lam, lr)
    expect(not closed or low <= high, "order", "the right values, but the lower must come first")
    if closed and low < 0 < high:
        return
    for key, words, other in (
        ("symmetric", "your two values are those for z = 0", (0.0, lam)),
        ("lam", "your two values are those for lam = 1", (z, 1.0)),
        ("sign of z", "your two values are those for the opposite sign of z", (-z, lam)),
    ):
        this = _lead_to_each_other(low, high, *other, lr)
        expect(closed or not this, key, f"{words} {given}")
    words = f"your values {low:.6g} and {high:.6g} do not lie on either side of 0 {given}"
    expect(low < 0 < high, "one side", words)
    bound = near(high, lr * (lam + abs(z))) or near(high, lr * (lam + z))
    words = "you return the bound lr · (λ + |z|), and no path comes as far as that twice"
    expect(not bound, "bound", words)
    lands, back = _step(high, z, lam, lr), _step(low, z, lam, lr)
    first, lands, second = (low, back, high) if near(lands, low) else (high, lands, low)
    first, lands, second = _apart(first, lands, second)
    words = f"a step from {first} leads to {lands}, not to {second}"
    raise Mistake("not closed", f"{words} {given}")


two_cycle = Exercise(
    "two_cycle",
    "write two_cycle(z, lam, lr): the two values, the lower first, between which subgradient "
    "descent hops in the long run; an empty array if it does not settle on two.",
    right="your two values lead to each other, and where there are none you say so.",
    section="9",
    parts=(Part("two_cycle", 3, _check_two_cycle),),
)
