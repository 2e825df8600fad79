"""Checks of lesson 03: λ_max with weights, a weighted pass, a gap for w >= 0, a loop to repair.

Most problems are built backwards: the residual and the slopes x_j · residual / n that it shall
have are drawn, then X and y that fit. So what is right is drawn, too, and not computed. A pass is
judged by the subgradient condition of each coordinate, whoever made it. The small problems at the
end of each check are drawn forwards, from few numbers, and answered by another route.
"""

from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.linalg import hadamard

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Mistake,
    Part,
    Question,
    as_array,
    as_number,
    coarse,
    expect,
    expect_repaired,
    judge_answers,
    near,
)

MICRO, NANO, PICO = 1e-6, 1e-9, 1e-12
# Columns as sums of Walsh functions (±1, orthogonal), whose slopes are sums of few products:
COORDINATES = np.array(
    (
        (5, 0, 0, 0, 0, 0, 0, 0),  # constant
        (0, 1, 0, 0, 0, 0, 0, 0),  # ±1 with mean 0
        (0, 0, 1, -1, 0, 0, 0, 0),  # half of it zeros, the first entry too
        (2, 0, 1, 1, 1, 0, 0, 0),
        (0, 0, 0, 0, 3, -2, 0, 0),
        (0, 0, 0, 0, 0, 1, 0, 0),
        (0, 0, 0, 0, 0, 0, 0, 0),
    ),
    dtype=float,
)
WALSH = hadamard(8).astype(float)


class _Case(NamedTuple):
    """A question with the number that answers it, and what else is known from its making."""

    arguments: tuple
    answer: float
    made_with: object = None
    scale: float = 0.0
    within: float = 1e-5


def _columns(rng, n: int, p: int) -> np.ndarray:
    """Correlated columns of unequal length, which are not centred."""
    X = rng.standard_normal((n, p)) + 0.7 * rng.standard_normal((n, 1)) + 0.4
    return X * rng.permutation(np.geomspace(0.5, 2.0, p))


def _with_slopes(columns, residual, slopes) -> np.ndarray:
    """Columns, moved along the residual until x_j · residual / n are these slopes."""
    missing = slopes - columns.T @ residual / len(residual)
    return columns + np.outer(residual, missing) / (residual @ residual / len(residual))


def _value(reply, given: tuple):
    """Return what the function gave, if it left its arguments as they were."""
    value, left = reply
    same = all(np.array_equal(a, b) for a, b in zip(given, left, strict=True))
    expect(same, "changed", "your code changes the arrays that it was given; work on copies")
    return value


def _key(arguments) -> tuple:
    return tuple(np.asarray(a).tobytes() for a in arguments)


def _judge_numbers(
    ask, stub: str, cases: dict[str, list[_Case]], read, judge, known, small: list[_Case]
) -> None:
    """Ask for numbers; cases stand under their edge, the ordinary ones under ""."""
    found = {_key(case.arguments): case for group in (*cases.values(), small) for case in group}
    questions = [Question(case.arguments, edge) for edge in cases for case in cases[edge]]
    judge_answers(
        ask,
        stub,
        questions,
        lambda reply, *given: read(_value(reply, given)),
        lambda answer, *given: judge(answer, found[_key(given)]),
        {
            key: Known(words, lambda *given, f=f: f(found[_key(given)]))
            for key, (words, f) in known.items()
        },
        through="and_arguments",
        small=lambda: [case.arguments for case in small],
    )


# --- Small problems, for all exercises --------------------------------------------------------


def _few(rng) -> int:
    """Return the length of an axis: 1 to 4, and sometimes up to 8."""
    return int(rng.integers(1, 9 if rng.random() < 0.3 else 5))


def _sizes(rng) -> tuple[int, int]:
    """Return n and p: any, equal ones, one column, or several columns that overlap in part."""
    kind, n = rng.integers(9), _few(rng)
    if kind == 8:  # enough for what goes from one column to the next
        return int(rng.integers(5, 9)), int(rng.integers(4, 8))
    if kind in (0, 7):
        return n, n if kind == 0 else 1
    return (int(rng.integers(3, 9)), int(rng.integers(3, 6))) if kind < 3 else (n, _few(rng))


def _numbers(rng, shape) -> np.ndarray:
    return coarse(rng, shape, whole=rng.random() < 0.5) * 1.0


def _across(rng, x) -> np.ndarray:
    """Return coarse numbers whose product with x is 0, for pairs of them cancel."""
    found, order = np.zeros(len(x)), rng.permutation(len(x))
    for i, j in zip(order[::2], order[1::2], strict=False):
        found[[i, j]] = rng.integers(-2, 3) * np.array((x[j], -x[i]))
    return found + 0


def _kin(rng, x) -> np.ndarray:
    """Return what may be mistaken for x: itself, a multiple, its numbers at other places."""
    kind, i = rng.integers(6), rng.integers(len(x))
    if kind == 0:
        return rng.choice((-2, -1, -1, -0.5, 0.5, 2)) * x + 0
    if kind == 1:
        return rng.permutation(x)
    if kind == 2:
        return x[::-1].copy()
    if kind == 3:  # two neighbours exchange their places
        x = x.copy()
        x[[i - 1, i]] = x[[i, i - 1]]
        return x
    if kind == 4:
        return _across(rng, x)
    return x.copy()


def _small_column(rng, n: int, others: list) -> np.ndarray:
    """Return a column of few numbers, some of them made for the columns before it."""
    kind = rng.integers(12)
    if others and kind < 3:
        return _kin(rng, others[rng.integers(len(others))])
    if others and kind in (3, 10):  # its products with the others add up to 0
        return _across(rng, sum(others))
    if kind == 4:
        return np.full(n, rng.choice((-2.0, -1, 0.5, 1, 3)))
    if kind in (5, 6):  # as many of each, if n is even
        return rng.permutation(np.resize((1.0, 5 - kind), n)) * 1.0
    if kind == 7:
        return rng.choice((-3, -1, 0.5, 1, 2)) * (np.arange(n) == rng.integers(n))
    if kind == 8:
        x = _numbers(rng, n)
        return x - rng.permutation(x)
    return rng.uniform(-3, 3, n).round(2) if kind == 9 else _numbers(rng, n)


def _chain(rng, n: int, p: int) -> np.ndarray:
    """Return columns of which each overlaps only with the next, in this order or in another."""
    X, j = np.zeros((n, p)), np.arange(p)
    X[j % n, j] = rng.choice((-2, -1, 1, 1, 2), p)
    X[(j + 1) % n, j] = rng.choice((-2, -1, -1, 1, 2), p)
    order = rng.integers(3)
    if order == 0:
        return X
    return X[:, (2 * j + (2 * j >= p) * (1 - p % 2)) % p if order == 1 else rng.permutation(p)]


def _small_matrix(rng, n: int, p: int) -> np.ndarray:
    """Return columns of few numbers, drawn together or one after another."""
    kind, shape = rng.integers(22), (n, p)
    if kind == 20:
        return _chain(rng, n, p)
    if kind == 21:  # by turns on the one half of the rows and the other: no neighbours overlap
        return _numbers(rng, shape) * ((np.arange(n)[:, None] + np.arange(p)) % 2) + 0
    if kind in (0, 15):  # in −1 … 1 or 0 … 1
        return rng.choice(((-1, 0, 1), (-1, 0.5, 1), (0, 0.5, 1))[rng.integers(3)], shape) + 0.0
    if kind == 1:
        return rng.integers(0, 2, shape) * 1.0
    if kind == 16:
        return rng.choice((-1.0, 1), shape)
    if kind in (2, 3):  # as many 1 as −1, or as 0
        return rng.permuted(np.resize((1.0, kind - 3), (p, n)), axis=1).T + 0
    if kind == 4:  # the squares have the mean 1, if there are 4, 8, 12 … of them
        return rng.permutation(np.resize((2.0, 0, 0, 0, 1, -1, 1, 1), n * p)).reshape(shape)
    if kind in (5, 6, 7, 17, 18):  # one, two or three numbers a row: few columns overlap
        places = rng.integers(p, size=(n, 1 + kind % 3))
        return _numbers(rng, shape) * (np.arange(p) == places[:, :, None]).any(1) + 0
    if kind == 8:  # equal rows, and rows of zeros
        return _numbers(rng, shape)[rng.integers(n, size=n)] * (rng.random((n, 1)) < 0.8) + 0
    if kind == 9:
        return _numbers(rng, shape)
    columns: list = []
    for _ in range(p):
        columns.append(_small_column(rng, n, columns))
    return np.column_stack(columns) + 0


def _changed(rng, X) -> np.ndarray:
    """Return the columns, all >= 0, or two equal, or one constant, or one alone in its row."""
    kind, i, j = rng.integers(8), rng.integers(len(X)), rng.integers(X.shape[1])
    if kind == 0:
        return np.abs(X)
    if kind == 1:
        X[:, j] = rng.choice((-1, 1, 2))
    if kind == 4:
        X[:, j] = X[:, 0]
    if kind in (2, 3):
        j = (0, -1)[kind - 2]
        X[:, j], X[i] = 0, 0
        X[i, j] = 2
    return X


def _small_target(rng, X, w) -> np.ndarray:
    """Return y: of any kind, or one that the columns fit, do not touch, or touch in sum 0."""
    kind, x = rng.integers(12), X[:, rng.integers(X.shape[1])]
    if rng.random() < 0.5 and (X >= 0).all():  # then all slopes may be of one sign
        return rng.choice((-1, 1, 3)) * np.abs(_numbers(rng, len(X))) + 0
    if kind == 0:
        return X @ w
    if kind == 1:
        return X @ w + _across(rng, x)
    if kind == 2:
        return _across(rng, X.sum(1))
    if kind == 3:
        return _kin(rng, x)
    if kind == 4:
        return np.abs(_numbers(rng, len(X)))
    if kind == 5:
        return 3 * _numbers(rng, len(X))
    return _small_column(rng, len(X), [*X.T])


def _small_lam(rng, numbers) -> float:
    """Return a strength: 0, a coarse one, one of these numbers, or more than all of them."""
    one = abs(float(rng.choice(numbers)))
    one *= one > MICRO  # or else it may be the rounding error of a 0
    return float(rng.choice((0, 0, 0.25, 0.5, 1, 2, 20, one, one / 2, 0.07, 0.1)))


def _some_whole(rng, *arrays) -> tuple:
    """Return arrays, some of those that hold whole numbers as integers, each by itself."""
    turned = ((a == np.round(a)).all() and rng.random() < 0.4 for a in arrays)
    return tuple(a.astype(int) if t else a + 0.0 for a, t in zip(arrays, turned, strict=True))


def _again(rng, questions: list[tuple], number: int = 40) -> list[tuple]:
    """Return questions, the smallest first, and some once more with one argument changed."""
    questions = sorted(questions, key=lambda question: np.size(question[0]))
    for i in rng.choice(len(questions), number, replace=False):
        given, at = list(questions[i]), rng.integers(min(5, len(questions[i])))
        if at == 0:  # numbers change their places within columns, the first row perhaps not
            X, first = given[0].copy(), rng.integers(2)
            X[first:] = rng.permuted(X[first:], axis=0)
            given[0] = X
        else:
            old = given[at]
            given[at] = old + 0.5 if np.ndim(old) == 0 else rng.permutation(old)
            if np.ndim(old) == 0 and rng.random() < 0.5:
                given[at] = old / 8
        questions.append(tuple(given))
    return questions


# --- Exercise 1: weighted_lambda_max ----------------------------------------------------------


def _lambda_case(rng, n, weights, place, sign=1, columns=None, pulls=1.0) -> _Case:
    """A problem in which the penalised column at `place` is the last to be held at zero."""
    weights = np.array(weights) * rng.uniform(0.8, 1.25, len(weights))
    shares = -sign * rng.uniform(0.3, 0.8, len(weights))
    shares[place], lam = sign, rng.uniform(0.2, 0.4)
    residual, free = rng.standard_normal(n) + 0.5, weights == 0
    columns = _columns(rng, n, len(weights)) if columns is None else columns
    X = _with_slopes(columns, residual, lam * weights * shares)
    y = residual + X[:, free] @ (pulls * np.resize((1.0, -1.0), free.sum()))
    return _Case((X, y, weights), lam, residual, within=5e-5)  # single precision will do


def _lambda_units(case: _Case, x: float = 1.0, y: float = 1.0, weight: float = 1.0) -> _Case:
    X, target, weights = case.arguments
    return _Case((x * X, y * target, weight * weights), x * y / weight * case.answer)


def _twins(rng, apart: float) -> np.ndarray:
    """Six columns of which the fifth is the second and a share of its length apart."""
    X = _columns(rng, 12, 6)
    X[:, 4] = X[:, 1] + apart * np.sqrt((X[:, 1] ** 2).mean()) * rng.standard_normal(12)
    return X


def _lambda_edges(rng) -> dict[str, list[_Case]]:
    gone, free = _columns(rng, 12, 4), (0, 0.6, 0, 1.5, 0.3)
    square = np.column_stack((np.eye(3) + 0.2 * rng.standard_normal((3, 3)), np.ones(3)))
    whole = np.array(((1, 1, 1), (1, 0, 2), (1, 2, 0))), np.array((-3, -3, 1))
    nothing = _Case((gone, np.zeros(12), np.array((0.0, 1, 0.5, 2))), 0.0, scale=1e-4)
    one_number = np.array(((-2.0,),)), np.array((3.0,)), np.array((0.5,))

    def one(x: float = 1.0, y: float = 1.0, weight: float = 1.0) -> _Case:
        return _lambda_units(_lambda_case(rng, 12, free, 4), x, y, weight)

    spread, fixed = rng.uniform(0.2, 2.0, 227), _lambda_fixed()
    edges = {
        "p = 1": _lambda_case(rng, 5, (0.7,), 0, -1),
        "n = 1": _lambda_case(rng, 1, (0.7, 2.0, 0.4), 2, -1),
        "p > n": _lambda_case(rng, 4, (0, 0.5, 1.5, 0, 0.3, 2, 1), 4, -1),
        "y = 1e6 + noise": fixed["y = 1e6 + noise"],
        "as many free columns as rows": _Case(
            (square, rng.standard_normal(3), np.array((0.0, 0, 0, 1))), 0.0, scale=1e-4
        ),
        "n = p = 1": _Case(one_number, 12.0),
        "y = 0": nothing,
        "integers": _Case((*whole, np.array((0, 1, 2))), 4 / 3),
        "y in trillionths": one(y=PICO),
        "X and y in trillionths": one(PICO, PICO),
        "X and y in millions": one(1 / MICRO, 1 / MICRO),
        "weights in trillionths": one(weight=PICO),
    }
    edges |= fixed | _lambda_small()
    edges |= {
        "small in whole numbers": _lambda_drawn(rng),
        "p = 230": _lambda_case(rng, 20, (0, *spread[:60], 0, *spread[60:], 0), 228, -1),
        "n = 200, 38 columns free": _lambda_case(
            rng, 200, (*np.zeros(38), 0.7, 1.2), 38, pulls=30
        )._replace(within=1e-5),
        "two free columns nearly equal": _lambda_case(
            rng, 12, (1.3, 0, 0.15, 0.6, 0, 2.5), 5, -1, _twins(rng, 0.015), 30
        )._replace(within=1e-5),
    }
    return {edge: [case] for edge, case in edges.items()}


def _lambda_fixed() -> dict[str, _Case]:
    """Columns of all kinds, three of them free; what is left of y is known by hand."""
    X, free = WALSH @ COORDINATES.T, np.array((1, 1, 1, 0, 0, 0, 0))
    X[:, 4] += X[:, :3].sum(1)  # so that it notices when a free column is not fitted
    y, whole = WALSH @ (7, 4, 1.9, -0.1, 0.5, -0.8, 0, 0), WALSH @ (7, 4, 3, 1, 2, -3, 0, 0)
    v, units = np.array((0, 0, 0, 1.5, 1.5, 2, 1.5)), np.array((175, 1, 0.1, 0.1, 0.02, 880, 1))
    equal, far = WALSH[:2, 1:2] * (1.0, 3.0, -2.0), y + 1e6
    small, right = v * (0, 0, 0, 500, 1e-3, 500, 500), 3.1 / 1.5
    twins = (0, 1, 0, 0), (0, 1.1e-4, 1.155e-6, 0), (0.4, 0, 0.8, 0.4), (0, 0, 0, 0.5)
    shifted = (1e3, 3, 0, 0), (5e3, 0, 0.7431, 0), (0, 0, 0, 1)
    given = {
        "equal weights": (equal, WALSH[:2, 1], np.full(3, 2.0), 1.5),
        "constant, ±1 and sparse columns": (X, y, v, right),
        "X of whole numbers": (X.astype(int), y, v, right),
        "y of whole numbers": (X / 4, whole.astype(int), v, 2.0),
        "weights of whole numbers": (X / 4, y, np.array((0, 0, 0, 2, 3, 2, 1)), 2.3 / 8),
        "n = 1, a free column": (np.array(((2.0, 3.0),)), np.array((5.0,)), np.array((0.0, 1)), 0),
        "penalised columns equal to free ones": (
            np.column_stack((X, X[:, :3])),
            y,
            np.append(v, (1, 1, 1)),
            right,
        ),
        "the smallest weight decides": (X, y, small, 1e3 * right),
        "columns of very unequal units": (units * X, y, np.where(free, 0, units) * v, right),
        "y = 1e6 + noise": (X, far, v, right),
        "free columns nearly equal, one long, one short": (
            WALSH[:, :4] @ np.transpose(twins),
            WALSH[:, :4] @ (-0.4, 2, 30, 0.9),
            np.array((0, 0, 0.5, 1.5)),
            0.4,
        ),
        "columns far from 0": (
            WALSH[:, :4] @ np.transpose(shifted),
            WALSH[:, :4] @ (2e3, 6, 0.5, -0.3),
            np.array((0, 1, 1.5)),
            0.37155,
        ),
    }
    return {edge: _Case((X, y, v), lam, scale=1e-4) for edge, (X, y, v, lam) in given.items()}


# Columns and y in Walsh coordinates (constant, ±1, ±1, ±1), weights, and the answer:
LAMBDA_SMALL = {
    "n = p": (
        ((0, 2, 0, 0), (1, 1, 2, 0), (0, 3, -1, 2), (5, 0, 1, -2)),
        (9, -2, 1, 0.5),
        (0, 0.5, 2, 5),
        22,
    ),
    "a constant column decides": (
        ((0, 1, 0, 0), (3, 0, 0, 0), (0, 0, 1, 1)),
        (2, 1, 1, 0),
        (0, 1.5, 1),
        4,
    ),
    "y is constant": (
        ((1, 0, 1, 0), (0, 2, 0, 0), (-2, 0, 0, 2)),  # the last has zeros, and no entry above
        (2, 0, 0, 0),
        (1, 0, 0.5),
        8,
    ),
    "equal columns and opposite ones": (
        ((0, 1, 2, 0), (0, 1, 2, 0), (1, 0, 0, 0), (0, -1, -2, 0), (0, 1, 2, 0)),
        (1, 1, 0.5, 0),
        (2, 0.25, 0, 4, 3),
        8,
    ),
    "penalised columns of zeros": (((0, 0), (1, 0), (0, 0)), (1, 2), (2, 0, 1), 0),
    # The first has zeros, no entry above, and product 0 with y; it matters by its neighbours.
    "one penalised column beside free ones": (
        ((-1, 1, 0, 0), (3, -1, 0, -2), (0, 1, 1, 0), (1, 0, 0, 1)),
        (3, 3, 0, 2),
        (0, 0.5, 0, 0),
        8,
    ),
    "equal weights beside a free column, and a tie": (
        ((0, 1, 0), (0.5, 0.5, 0), (0, 3, 1), (0, -3, -1)),  # the second: 1 in a group, else 0
        (1, 5, 2),
        (0.5, 0, 0.5, 0.5),
        16,
    ),
    # The first of the free columns and the last are orthogonal to the others, and to y.
    "free columns of which only the inner ones overlap": (
        (
            (2, 0, 0, 0, 0, 0, 0),
            (1, 1, 2, -1, 3, 1, 0),
            (0, 2, 1, 0, 0, 0, 0),
            (0, 1, 1, 0, 0, 0, 0),
            (0, 3, 0, 1, 0, -2, 1),
            (0, 0, 0, 1, 0, 0, 0),
        ),
        (0, 5, -3, 0, 2, 1, -1),
        (0, 0.5, 0, 0, 2, 0),
        14,
    ),
    "the same X and y, other columns free": (
        (
            (2, 0, 0, 0, 0, 0, 0),
            (1, 1, 2, -1, 3, 1, 0),
            (0, 2, 1, 0, 0, 0, 0),
            (0, 1, 1, 0, 0, 0, 0),
            (0, 3, 0, 1, 0, -2, 1),
            (0, 0, 0, 1, 0, 0, 0),
        ),
        (0, 5, -3, 0, 2, 1, -1),
        (2, 0, 1, 0, 0, 0.5),
        97 / 37,
    ),
}
# Four columns of ±1, as many of each: two products are 4, two −4 and two 0, so that every sum
# of a column's products with the others is 0, and yet not the products. (Three are independent.)
BALANCED = (
    (1, 1, 1, 1, -1, -1, -1, -1),
    (1, 1, -1, -1, 1, 1, -1, -1),
    (1, -1, 1, 1, -1, -1, 1, -1),
    (1, -1, -1, -1, 1, 1, 1, -1),
)
# Columns, y, weights, and the answer: designs that look like simpler ones.
LAMBDA_PLAIN = {
    "X and y >= 0, a slope < 0 decides": (
        ((1, 1, 1), (5, 1, 0), (1, 2, 2)),
        (1, 5, 9),
        (0, 1, 0.5),
        20 / 3,
    ),
    "X >= 0 and none free, a slope < 0 decides": (
        ((0, 0, 5), (1, 0, 1)),
        (3, 2, -1),
        (1, 2),
        5 / 3,
    ),
    "a constant and overlapping groups are free": (
        (
            (1, 1, 1, 0, 0, 0),
            (1, 1, 1, 1, 1, 1),
            (2, 0, 1, 3, -1, 1),
            (0, 1, 1, 1, 0, 0),
            (1, -1, 0, 2, 4, 0),
        ),
        (5, 3, -2, 4, 1, 7),
        (0, 0, 0.5, 0, 2),
        41 / 12,
    ),
    "two groups, of n ones in all, are free and overlap": (
        ((2, 0, 1, 3), (1, 1, 0, 0), (1, 0, 1, 0), (4, 1, -1, 0)),
        (5, 3, -2, 6),
        (1.5, 0, 0, 0.5),
        29 / 9,
    ),
    # The products with y and with each penalised column add up to 0, too.
    "free columns whose products add up to 0": (
        (
            BALANCED[0],
            (3, 2, -1, -1, 1, 1, 0, 1),
            *BALANCED[2:],
            (1, 4, 2, 0, -4, -2, -4, 1),
        ),
        (2, 5, 5, 6, -4, -5, -9, 4),
        (0, 0.5, 0, 0, 2),
        2,
    ),
    # Each overlaps with the next: the first, sixth, third, seventh, fourth. So all matter to each,
    # and those that stand side by side are orthogonal, as are the last and the first.
    "free columns in a chain, in another order": (
        (
            (1, 1, 0, 0, 0, 0, 0),
            (2, -3, 1, 0, -1, 1, 2),
            (0, 0, 1, 1, 0, 0, 0),
            (0, 0, 0, 0, 1, 1, 0),
            (1, 4, 0, 1, 3, 1, -3),
            (0, 1, 1, 0, 0, 0, 0),
            (0, 0, 0, 1, 1, 0, 0),
        ),
        (5, -2, 3, -1, 1, 0, 1),
        (0, 0.5, 0, 0, 2, 0, 0),
        20 / 7,
    ),
    "free columns in 0 … 1 and −1 … 1": (
        ((0.5, 1, 1, 0, 0, 0.5), (2, 1, 0, 1, -1, 3), (0, 1, -1, 0, 0, 0), (4, -1, 2, 0, 2, 1)),
        (5, 3, -2, 4, 1, 7),
        (0, 1.5, 0, 0.5),
        197 / 30,
    ),
    "free columns with squares of mean 1 in all": (
        ((1, 1, 0, 0), (2, 0, 1, 3), (1, -1, 2, 0), (4, 1, -1, 0)),
        (5, 3, -2, 7),
        (0, 1.5, 0, 0.5),
        67 / 18,
    ),
}
# y, the free column, another, weights: asked in turn, with the same numbers at other places, so
# that nothing that is kept may be mistaken.
LAMBDA_IN_TURN = {
    "five times with small changes": ((2, 3.5, -1, 1), (4, 0, 0, 0), (0, 3, -1, 1), (1, 2), 6.25),
    "only y in another order": ((2, -1, 3.5, 1), (4, 0, 0, 0), (0, 3, -1, 1), (1, 2), 6),
    "only the free column in another order": (
        (2, 3.5, -1, 1),
        (0, 0, 0, 4),
        (0, 3, -1, 1),
        (1, 2),
        5.75,
    ),
    "only a penalised column in another order": (
        (2, 3.5, -1, 1),
        (4, 0, 0, 0),
        (0, -1, 3, 1),
        (1, 2),
        2.75,
    ),
    "only the weights in another order": (
        (2, 3.5, -1, 1),
        (4, 0, 0, 0),
        (0, 3, -1, 1),
        (2, 1),
        12.5,
    ),
}


def _walsh(n: int) -> np.ndarray:
    """The first n Walsh functions, at as many places as they need."""
    return WALSH[: 1 << (n - 1).bit_length(), :n]


def _lambda_small() -> dict[str, _Case]:
    """What was left out elsewhere, in few numbers."""
    # Free are the columns 0, 2 and 5, with crossing groups; neighbours among them have none in
    # common. They leave (2, −2, 1, −2, 2, 4, 1, 0) of y.
    rows = np.array(
        (
            (1, 1, 0, 0, 0, 0, 0),
            (1, 0, 0, 1, 0, 1, 0),
            (0, 0, 1, 1, 0, 0, 0),
            (0, 0, 1, 1, 0, 0, 0),
            (0, 1, 0, 0, 0, 1, 0),
            (0, 1, 0, 0, 1, 0, 0),
            (0, 0, 1, 1, 0, 0, 0),
            (0, 0, 0, 0, 0, 0, 0),
        )
    )
    v, target = np.array((0, 2, 0, 0.25, 1, 0, 1)), np.array((5, 6, 0, -3, 7, 4, 0, 0))
    cases = {
        "equal rows of ones and zeros": _Case((rows, target, v), 1, scale=1e-4),
        "a constant and contrasts are free": _contrasts(),
    }
    with_free = {
        edge: ((free, (0, 1, 2, 0), column), y, (0, *weights), lam)
        for edge, (y, free, column, weights, lam) in LAMBDA_IN_TURN.items()
    }
    for edge, (columns, y, weights, lam) in (LAMBDA_SMALL | with_free).items():
        H = _walsh(len(y))
        arguments = H @ np.transpose(columns), H @ y, np.array(weights)
        cases[edge] = _Case(arguments, lam, scale=1e-4)
    for edge, (columns, y, weights, lam) in LAMBDA_PLAIN.items():
        arguments = np.transpose(columns) * 1.0, np.array(y) * 1.0, np.array(weights)
        cases[edge] = _Case(arguments, lam, scale=1e-4)
    return cases


def _contrasts() -> _Case:
    """Free columns of ±1: the first is orthogonal to the two others, which are not."""
    free = np.array(((1, -1) * 4, (1,) * 8, (-1, -1, 1, 1, 1, 1, 1, 1)), dtype=float)
    penalised = (2, 0, 1, 3, 1, 0, -1, 1), (1, 2, 0, -1, 3, 1, 1, 0), (0, 1, -2, 1, 0, 0, 2, 5)
    left = np.array((1, -1, -3, 2, 0, -1, 2, 0))  # orthogonal to all that are free
    X = np.vstack((free, penalised))[[3, 0, 1, 4, 2, 5]].T
    return _Case((X, left + (2, 1, 3) @ free, np.array((0.5, 0, 0, 2, 0, 1.5))), 11 / 12)


def _lambda_drawn(rng) -> _Case:
    """A few columns of small whole numbers, of which up to two are free, and each has its own."""
    n = 2 ** rng.integers(1, 4)
    p, free = rng.integers(1, 5), rng.integers(0, min(3, n))
    columns = rng.integers(-3, 4, (p + free, n))
    columns[p:] = (rng.integers(-2, 3, (free, 1)) * 2 + 1) * np.eye(n)[1 : free + 1]
    y, weights = rng.integers(-5, 6, n), rng.choice((0.5, 1, 1.5, 2), p)
    left = np.where(np.isin(np.arange(n), range(1, free + 1)), 0, y)
    lam = (np.abs(columns[:p] @ left) / weights).max()
    places = rng.permutation(p + free)
    weights = np.append(weights, np.zeros(free))[places]
    return _Case((WALSH[:n, :n] @ columns[places].T, WALSH[:n, :n] @ y, weights), lam, scale=1e-4)


class _LambdaAt(NamedTuple):
    """Slopes of the penalised columns: at y, at what is left of it, at that less its mean."""

    y: np.ndarray
    left: np.ndarray
    centred: np.ndarray
    weights: np.ndarray
    right: float
    n: int


LAMBDA_MISTAKES = {
    "sum": (
        "the data loss is a mean: divide x_j · residual by n",
        lambda at: at.n * at.right,
    ),
    "twice": ("the data loss has the factor ½, so its slope has no 2", lambda at: 2 * at.right),
    "y itself": (
        "you compared with y itself. With the penalised coefficients at zero the unpenalised "
        "ones are still fitted, and what is left of y is less",
        lambda at: np.abs(at.y / at.weights).max(),
    ),
    "no weights": (
        "the weights are missing: column j is held at zero by lam · weights[j]",
        lambda at: np.abs(at.left).max(),
    ),
    "multiplied": (
        "you multiplied by the weights, but a larger weight holds its column at zero at a "
        "smaller lam",
        lambda at: np.abs(at.left * at.weights).max(),
    ),
    "positive only": (
        "a negative correlation counts as much as a positive one",
        lambda at: (at.left / at.weights).max(),
    ),
    "negative only": (
        "a positive correlation counts as much as a negative one",
        lambda at: (-at.left / at.weights).max(),
    ),
    "intercept": (
        "an intercept was fitted as well (scikit-learn does so unless told otherwise); only the "
        "columns with weight 0 are free",
        lambda at: np.abs(at.centred / at.weights).max(),
    ),
    "smallest": (
        "that is the smallest of the strengths that hold one column; all must be held",
        lambda at: np.abs(at.left / at.weights).min(),
    ),
}


def _lambda_at(case: _Case) -> _LambdaAt:
    X, y, weights = case.arguments
    n, free = len(y), weights == 0
    A = np.column_stack((X[:, free], np.ones(n))) if free.any() else np.zeros((n, 1))
    centred = y - A @ np.linalg.lstsq(A, y)[0]
    slopes = (X[:, ~free].T @ r / n for r in (y, case.made_with, centred))
    return _LambdaAt(*slopes, weights[~free], case.answer, n)


def _read_lambda(value) -> float:
    try:
        return as_number(value, "λ_max")
    except Mistake as flaw:
        words = "your λ_max is inf or nan: is there a division by a weight of 0?"
        expect(flaw.key != "nan", "divided by 0", words)
        raise


def _judge_lambda(answer: float, case: _Case) -> None:
    X, _, weights = case.arguments
    expect(
        near(answer, case.answer, case.scale, case.within),
        "value",
        f"{X.shape[0]} rows, {X.shape[1]} columns, {(weights == 0).sum()} of them free: you give "
        f"{answer:.9g}; all penalised coefficients are zero from {case.answer:.9g} on",
    )


def _left_of(A, y) -> np.ndarray | None:
    """Return what least squares leave of y, or None if the columns are not independent enough."""
    if not A.size:
        return y
    lengths = np.linalg.norm(A, axis=0)
    if A.shape[1] > len(A) or not lengths.all():
        return None
    Q, R = np.linalg.qr(A / lengths)
    if np.abs(np.diag(R)).min() < 1e-9 or np.linalg.norm(np.linalg.inv(R), axis=1).max() > 20:
        return None  # one is within 5 % of its length of the others
    return y - Q @ (Q.T @ y)


def _small_lambda(X, y, weights) -> _Case | None:
    """Return a question with its answer, if it has one."""
    free = weights == 0
    left = _left_of(X[:, free], y)
    if free.all() or left is None:
        return None
    lam = (np.abs(X[:, ~free].T @ left) / weights[~free]).max() / len(y)
    return _Case((X, y, weights), float(lam), scale=1e-4, within=5e-5)


def _small_free(rng) -> tuple:
    """Return a problem; often several columns are free, and y or others are made for these."""
    n, p = _few(rng), _few(rng)
    if rng.random() < 0.5:
        n, p = rng.integers(4, 9), rng.integers(3, 6)
    X, weights = _changed(rng, _small_matrix(rng, n, p)), np.abs(coarse(rng, p))
    if rng.random() < 0.7:
        weights = rng.choice((0.5, 1, 2, 3), p) * (rng.random(p) < rng.choice((0.2, 0.4, 0.6)))
    if not weights.any():
        weights[rng.integers(p)] = rng.choice((0.5, 2))
    elif rng.random() < 0.2:
        weights = np.sign(weights) * 0.5
    if rng.random() < 0.1:  # many are free
        X, weights = (_chain if rng.random() < 0.5 else _small_matrix)(rng, 8, 6), np.zeros(6)
        weights[rng.integers(6)] = rng.choice((0.5, 2))
    free = np.flatnonzero(weights == 0)
    if len(free) and rng.random() < 0.2:  # products with the free columns add up to 0
        X[:, rng.choice(np.flatnonzero(weights))] = _across(rng, X[:, free].sum(1))
    seen = X[:, free] if len(free) and rng.random() < 0.5 else X
    return _some_whole(rng, X, _small_target(rng, seen, _numbers(rng, seen.shape[1])), weights)


def _small_lambdas(rng) -> list[_Case]:
    """Return many questions in few numbers."""
    drawn = [_small_free(rng) for _ in range(150)]
    cases = (_small_lambda(*given) for given in _again(rng, drawn))
    return [case for case in cases if case is not None]


def _check_weighted_lambda_max(ask, rng) -> None:
    """Signs, weights and places differ, so that no part of the rule can be left out."""
    ordinary = [
        _lambda_case(rng, 3, (0.2, 2.0), 0, -1),
        _lambda_case(rng, 12, (0, 0.15, 1.3, 0.6, 2.5), 1),
        _lambda_case(rng, 12, (1.3, 0, 0.15, 0.6, 0, 2.5), 5, -1, _twins(rng, 0.3)),
        _lambda_case(rng, 12, (0, 0.5, 0, 0, 2.0, 0), 1),
    ]
    _judge_numbers(
        ask,
        "weighted_lambda_max",
        {"": ordinary} | _lambda_edges(rng),
        _read_lambda,
        _judge_lambda,
        {
            key: (words, lambda c, f=f: f(_lambda_at(c)))
            for key, (words, f) in LAMBDA_MISTAKES.items()
        },
        _small_lambdas(rng.spawn(1)[0]),
    )


weighted_lambda_max = Exercise(
    "weighted_lambda_max",
    "write weighted_lambda_max(X, y, weights): the smallest lam at which every penalised "
    "coefficient is zero, where weights[j] = 0 means not penalised.",
    right="just above it all penalised coefficients vanish, just below it one comes in.",
    section="2",
    parts=(Part("weighted_lambda_max", 2, _check_weighted_lambda_max),),
)


# --- Exercise 2: weighted_pass -----------------------------------------------------------------

KINDS = {  # where a column starts and ends, in units of its size, and its weight
    "comes in": (0, 1, 1),
    "free": (1, 1, 0),
    "goes out": (1, 0, 1),
    "stays out": (0, 0, 1),
    "crosses": (1, -1, 1),
    "free, from zero": (0, 1, 0),
    "moves": (1, 1, 1),
}


def _slopes(X, y, states) -> np.ndarray:
    """x_j · residual / n of each column j, in its own state (row j) of the coefficients."""
    return X.T @ y / len(y) - (X.T @ X / len(y) * states).sum(1)


def _in_turn(before, after) -> np.ndarray:
    """Row j: the coefficients when column j has moved, and those behind it have not."""
    return np.where(np.tri(len(before), dtype=bool), after, before)


def _off(slopes, w, thresholds, one_sided: bool = False) -> np.ndarray:
    """How far slopes are from thresholds · ∂|w|, or from that of the penalty on w >= 0."""
    beyond = (slopes if one_sided else np.abs(slopes)) - thresholds
    return np.where(w != 0, np.abs(slopes - thresholds * np.sign(w)), np.maximum(beyond, 0))


def _rounding(X, y, w) -> np.ndarray:
    """The size of the terms that make up each slope: what its errors are measured by."""
    return np.abs(X).T @ (np.abs(y) + np.abs(X) @ np.abs(w)) / len(y)


def _pass_problem(rng, n: int, kinds, one_sided: bool = False) -> tuple:
    """X, y, w, lam and weights for which one pass does to the columns what their kinds say."""
    p = len(kinds)
    starts, ends, weights = np.array([KINDS[kind] for kind in kinds], dtype=float).T
    signs = np.ones(p) if one_sided else rng.choice((-1, 1), p)
    before = starts * signs * rng.uniform(0.5, 1.5, p)
    after = ends * signs * rng.uniform(0.5, 1.5, p)
    weights, lam = weights * rng.uniform(0.3, 3.0, p) ** (not one_sided), rng.uniform(0.2, 0.6)
    inside = rng.uniform(0.4, 0.9, p) * (-3 if one_sided else rng.choice((-1, 1), p))
    slopes = lam * weights * np.where(after != 0, np.sign(after), inside)
    X = _columns(rng, n, p)
    pulls = slopes - _slopes(X, np.zeros(n), _in_turn(before, after))  # X.T @ y / n
    inverse = np.linalg.pinv(X)
    noise = rng.standard_normal(n) + 0.5
    y = noise - X @ (inverse @ noise) + n * inverse.T @ pulls
    return X, y, before, lam, weights


PASS_MISTAKES = {
    "residual": "every coordinate was fitted to the residual from before the pass, though the "
    "residual changes with each coordinate that moves",
    "own": "the coordinate's own contribution is missing from its fit: without it an optimal "
    "coordinate would be moved away",
    "unit": "you took ‖x_j‖² = n for granted; these columns have other lengths",
    "variance": "your ‖x_j‖² / n is the variance of the column; these columns are not centred",
    "source": "you thresholded z_j by lam · weights[j], as if ‖x_j‖² / n were 1",
    "weights": "the weights are missing: coordinate j is thresholded by lam · weights[j]",
    "sum": "the data loss here is a mean: compare x_j · residual / n, not x_j · residual, with "
    "lam · weights[j]",
    "hard": "you keep or drop z_j whole; the soft threshold also takes its share of what it keeps",
    "reverse": "your pass goes from the last column to the first; go from the first to the last",
    "converged": "you went on until nothing changed; one pass was asked for",
    "skip": "a coefficient that is 0 stays 0 in your pass; zeros take their turn, too",
    "free": "a column with weight 0 is skipped; it is fitted like the others, with threshold 0",
    "from y": "your residual starts at y, as if the given w were zero",
    "from zero": "your pass starts at w = 0; start at the w that was given",
    "wrong way": "when a coordinate moves, your residual moves the wrong way",
    "whole": "you take x_j · w_j out of the residual whole, though the old w_j was out already",
}


def _pass_readings(X, y, before, after, lam, weights) -> dict[str, np.ndarray]:
    """For each known mistake how far each coordinate is from what it would have led to."""
    t, c = lam * weights, (X**2).mean(0)
    moved, turn = after - before, _in_turn(before, after)
    earlier, own = np.tri(len(t), k=-1), np.diag(after)
    later = np.triu(np.ones_like(own), 1) * before
    slopes = _slopes(X, y, turn)
    off, centred = partial(_off, w=after), c - X.var(0)

    def at(states) -> np.ndarray:
        return off(_slopes(X, y, states), thresholds=t)

    def unmoved(skipped) -> np.ndarray:
        return np.where(skipped, c * np.abs(moved), off(slopes, thresholds=t))

    return {
        "residual": at(np.where(np.eye(len(t)), after, before)),
        "own": off(slopes - c * before, thresholds=t),
        "unit": off(slopes + (c - 1) * after, thresholds=t),
        "variance": off(slopes + centred * moved, thresholds=t),
        "source": off(slopes, thresholds=t * c),
        "weights": off(slopes, thresholds=lam),
        "sum": off(slopes, thresholds=t / len(y)),
        "hard": off(slopes, thresholds=t * (after == 0)),
        "reverse": at(np.where(np.tri(len(t)).T, after, before)),
        "converged": at(np.tile(after, (len(t), 1))),
        "skip": unmoved(before == 0),
        "free": unmoved(weights == 0),
        "from y": at(earlier * moved + np.diag(moved)),
        "from zero": at(np.tri(len(t)) * after),
        "wrong way": at(earlier * (before - moved) + own + later),
        "whole": at(earlier * (before + after) + own + later),
    }


def _judge_pass(after, X, y, before, lam, weights, one_sided: bool = False) -> None:
    slopes, t = _slopes(X, y, _in_turn(before, after)), lam * weights
    largest = np.maximum(np.abs(before), np.abs(after))  # what comes in leaves rounding errors
    digits, rounding = 1e-5 * (X**2.0).mean(0) * np.abs(after), PICO * _rounding(X, y, largest)
    bad = _off(slopes, after, t, one_sided) > np.maximum(digits, rounding)
    j = int(bad.argmax())
    expect(
        not bad.any(),
        "not optimal",
        f"{X.shape[0]} rows, {X.shape[1]} columns: column {j} ends at w = {after[j] + 0:.8g} where "
        f"x · residual / n is {slopes[j]:.9g} (columns before it moved, those behind it not yet). "
        f"0 ∈ ∂F asks for {t[j]:.9g} · sign(w), or for at most that in size if w is 0",
    )


def _read_pass(reply, X, y, before, lam, weights) -> np.ndarray:
    return as_array(_value(reply, (X, y, before, lam, weights)), "w", before.shape)


def _late_problem(rng) -> tuple:
    """A pass in which the second column comes in, though at the start it had no reason to."""
    while True:
        X, y, w, lam, weights = _pass_problem(rng, 6, ("moves", "comes in"))
        if abs(_slopes(X, y, w[None])[1]) < 0.9 * lam * weights[1]:
            return X, y, w, lam, weights


def _drawn_pass(rng, n: int, p: int) -> tuple:
    w = rng.standard_normal(p) * (np.arange(p) % 3 != 1)
    return _columns(rng, n, p), rng.standard_normal(n), w, 0.1, rng.uniform(0.3, 3.0, p)


def _pass_units(X, y, w, lam: float, weights) -> dict[str, tuple]:
    """Return one pass in other units."""
    u = NANO
    return {
        "y in trillionths": (X, PICO * y, PICO * w, PICO * lam, weights),
        "X in billionths": (u * X, y, w / u, u * lam, weights),
        "weights in billionths": (X, y, w, lam / u, u * weights),
        "weights in billions": (X, y, w, u * lam, weights / u),
    }


def _pass_edges(rng) -> dict[str, tuple]:
    X, y, w, lam, weights = _pass_problem(rng, 12, [*KINDS])
    flat = rng.uniform(0.5, 1.5, (1, 3)), rng.uniform(2, 3, 1), np.array((0.5, 0, -1))
    twice, opposite = [*range(7), 4, 0], np.array((*np.ones(8), -1))

    def whole(*shape) -> np.ndarray:
        return rng.integers(1, 6, shape)

    hard, counts = _hard_passes(), whole(7, 4)
    counts[:, 0], counts[:, 2] = 2, (1, 0, 0, 1, 1, 0, 1)  # one constant, one for a group
    counts[:, 1] *= -1
    square = np.array(((1, 2, 0), (-3, 1, 1), (2, 0, -2))), np.array((1, 2, -3))
    return {
        "y = 1e6 + noise": hard.pop("y = 1e6 + noise"),
        "n = 1": (*flat, 0.1, np.full(3, 1.7)),
        "p = 1": _pass_problem(rng, 5, ["moves"]),
        "p = 1, w changes sign": _pass_problem(rng, 5, ["crosses"]),
        "p = 1, weight 0": _pass_problem(rng, 5, ["free"]),
        "p > n": _drawn_pass(rng, 3, 7),
        "two equal columns": (
            opposite * X[:, twice],
            y,
            w[twice] + (opposite < 0),
            lam,
            weights[twice],
        ),
        "w = 0": (X, y, 0 * w, lam, weights),
        "lam = 0": (X, y, w, 0.0, weights),
        "lam = 0, w = 0": (X, y, 0 * w, 0.0, weights),
        "all weights 0": (X, y, w, lam, 0 * weights),
        "integers": (counts, 12 + whole(7), np.array((1, 0, 2, 0)), 1.5, np.array((9, 1, 0, 3))),
        **_pass_units(X, y, w, lam, weights),
        **hard,
        "p > n, lam = 0, all weights 0": (*_drawn_pass(rng, 3, 7)[:3], 0.0, np.zeros(7)),
        "n = p": (*square, np.array((2, -1, 0)), 0.25, np.array((1, 2, 2))),
        "n = p = 1": (*(np.array(a) for a in (((-2.0,),), (3.0,), (0.5,))), 0.25, np.array((2.0,))),
        "p = 230": _drawn_pass(rng, 20, 230),
        **_small_passes(),
    }


# Columns, y, the start, lam and weights of passes over columns that look like simpler ones:
SQUARE = ((1, 3, 0), (2, 1, 1), (0, -2, 4)), (5, 3, 6), (0.5, 1, 0)
PASS_SMALL = {
    "columns whose products add up to 0": (
        BALANCED,
        (10, 2, 3, 2, -3, -2, -2, -10),
        (1.5, 0, 0, 2),
        0.5,
        (1, 0.5, 2, 0),
    ),
    # The first and the last are orthogonal to all others.
    "only the inner columns overlap": (
        (
            (2, 2, 2, 2, 2, 2, 2, 2),
            (3, -1, 1, -3, 3, -1, 1, -3),
            (2, 0, 0, -2, 2, 0, 0, -2),
            (1, -1, -1, 1, 1, -1, -1, 1),
        ),
        (7, -2, 1, 0, 5, -4, 3, -1),
        (1, 0, 0.5, 0),
        0.25,
        (0, 1, 2, 1),
    ),
    # The first and the last are of equal length, and all squares together have the mean 1.
    "columns in 0 … 1 and −1 … 1": (
        (
            (2, 2, 1, 1, 1, 1, 0, 0),
            (1, 0, 0.5, 0.5, 0.5, 0.5, 0, 0),
            (1, -1, 1, -1, -1, 0, 1, 0),
            (-2, 0, 2, 1, -1, 1, 0, 1),
        ),
        (9, -2, 4, -3, 1, 2, 5, -1),
        (0.5, 2, 0, 1),
        0.25,
        (1, 1, 0.5, 2),
    ),
    "n = p, lam = 0": (*SQUARE, 0.0, (1, 0.5, 2)),
    "n = p, all weights 0": (*SQUARE, 0.5, (0, 0, 0)),
    # The second comes in by its smaller weight, the fourth when the third has moved.
    "columns equal to one that has moved": (
        ((1, 1, 1, -1), (1, 1, 1, -1), (2, 3, 1, 0), (1, 1, 1, -1), (-1, -1, -1, 1)),
        (9, 3, 2, -12),
        (1, 0, 1.5, 0, 0),
        1.0,
        (2, 0.5, 0.5, 1.5, 0.5),
    ),
    "X, y and w >= 0, and a row of zeros": (  # two of the ends are below 0
        ((2, 1, 1, 0, 2), (0, 1, 1, 0, 4), (1, 2, 0, 0, 3)),
        (2, 1, 3, 9, 4),
        (1, 0, 3),
        0.25,
        (1, 0.5, 1),
    ),
    "y >= 0 and columns <= 0": (  # which come in, for the start is too large
        ((0, 0, 0, -2, -1), (0, -1, 0, 0, -2), (1, 2, 0, 0, 3)),
        (2, 1, 3, 0, 0),
        (0, 0, 3),
        0.25,
        (1, 0.5, 1),
    ),
}


def _small_passes(one_sided: bool = False) -> dict[str, tuple]:
    passes = {}
    for edge, (columns, y, w, lam, v) in PASS_SMALL.items():
        X, y, w, v = (1.0 * np.array(a) for a in (columns, y, w, v))
        passes[edge] = X.T, y, w, lam, np.ones(len(w)) if one_sided else v
    return passes


def _hard_passes(one_sided: bool = False) -> dict[str, tuple]:
    """Fixed passes, in which much of what code trips over comes together.

    Several share all arguments but one, and even its sum: nothing that is kept may be mistaken.
    """
    rng = np.random.default_rng(3)
    whole, v = rng.integers(-3, 4, (9, 5)), np.array((0.75, 1.5, 0, 2.25, 1.5))
    X = whole + np.round(rng.uniform(-6.4, 6.4, (9, 5))) / 16  # sums of entries are exact
    y = np.round(12 * rng.standard_normal(9)) / 4
    w, units = np.array((2.5, 0, -0.5, 2, 0)), np.array((0.1, 30, 900, 0.5, 1.0))
    count = np.array((3, 0, -1, 2, 0))
    if one_sided:
        w, count, v = np.abs(w), np.array((2, 0, 1, 2, 0)), np.ones(5)
    other, parts = X.copy(), np.floor(y).astype(int)
    other[[3, 7], 3], parts[0] = X[[7, 3], 3], parts[0] + round((y - parts).sum())
    twins = np.column_stack((X[:, 0], X[:, 0] + 1e-5 * X[:, 1], X[:, 1:4]))
    small, fits = 1e-4 if one_sided else 0.1, np.array((0, 1.5, 0, 0.5, 2, 0))
    beside = whole[:, (0, 0, 1, 2, 3, 4)]  # the first stays at 0, its twin and others do not
    passes = {
        "equal columns side by side and y = Xw": (
            beside,
            beside @ fits,
            fits,
            0.25,
            v[[0, *range(5)]],
        ),
        "y = 0": (X, 0 * y, w, 0.1, v),
        "X of whole numbers": (whole, y, w, 0.1, v),
        "small changes in turn": (X, y, w, 0.1, v),
        "only two entries of X at other places": (other, y, w, 0.1, v),
        "y of whole numbers": (X, parts, w, 0.1, v),
        "w of whole numbers": (X, y, count, 0.1, v),
        "weights of whole numbers": (X, y, w, 0.1, np.array((2, 1, 0, 1, 2))),
        "columns nearly equal": (twins, y, w, 0.1, v),
        "columns of very unequal units": (units * X, y, w / units, small, units * v),
        "only the weights in another order": (X, y, w, 0.1, v[::-1].copy()),
    }
    return passes | _special_passes(rng, X, y, one_sided)


def _special_passes(rng, X, y, one_sided: bool) -> dict[str, tuple]:
    sparse = COORDINATES[[4, 0, 5, 3, 2, 1, 6]]  # neighbours are orthogonal, others not
    sparse[6, [0, 7]] = -1, 1  # zeros, and no entry above
    free_second = np.array((1, 0, 2, 3, 4, 5, 6)) / 3  # the constant one
    sparse, target = WALSH @ sparse.T, WALSH @ (3.0, -2, 1.9, 0.4, 1.5, -0.8, 0.5, 0)
    one, late = rng.standard_normal((9, 1)), np.eye(9, 8) - np.eye(9, 8, -1)
    late_target = np.array((92, 2, 2, 2, 2, 2, 2, 2, 2))
    alike = np.array((1, -1, 1, -1, 1)) * (one + 0.3 * rng.standard_normal((9, 5)))
    held = float(1.01 * np.abs(alike.T @ y).max() / 9)
    near_lam = WALSH @ (0.5, 0.50002, 0.49998, -0.5, -0.50002, -0.49998, 0.75, 0)
    crossing = np.array((0, 0, 2, 0, 2, -2, 0, -2.0))
    crossing = np.abs(crossing) if one_sided else crossing
    tall, free = np.column_stack((np.ones(20), rng.standard_normal(20))), np.array((0.0, 1))
    far = 1e6 + rng.standard_normal(20)
    minimum = _minimised(rng, X, (1, 1, 0.3, 1, -0.5), 0.2)
    many = _columns(rng, 200, 60), rng.standard_normal(200)
    still = WALSH[:, 1:4], WALSH @ (0.5, 0, 2, -1, 0, 0, 0, 0)
    # The first goes to 0 and leaves nothing of y. Then each has no slope, and yet must shrink.
    left = WALSH[:, (3, 1, 2, 5)], WALSH @ (0, 2, 1, 0, 0, 0, 0, 0), np.array((2.0, 2, 1, 0))
    return {
        "zeros, constant and ±1 columns": (sparse, target, np.arange(7.0), 0.1, free_second),
        "start at the minimum": (*minimum[:2], minimum[3], 0.2, np.ones(5)),
        "start close to the minimum": (*minimum[:2], 1.00004 * minimum[3], 0.2, np.ones(5)),
        "x · residual = 0 for a free column": (*still, np.zeros(3), 0.1, np.array((0.0, 1, 0))),
        "nothing is left on the way": (*left, 0.125, np.array((0.0, 1, 2, 1))),
        "w not 0, lam above λ_max": (alike, y, np.full(5, 9.0), held, np.ones(5)),
        # At the start only the first has a slope; each brings in the next. (y of whole numbers)
        "a column that only an earlier one brings in": (
            *(late * (-1) ** np.arange(8), late_target, np.zeros(8), 0.02, np.ones(8)),
        ),
        "slopes at lam and close to it": (WALSH, near_lam, crossing, 0.5, np.ones(8)),
        "y = 1e6 + noise": (tall, far, np.array((1e6, 0)), 1e-3, free),
        "n = 200, p = 60": (*many, np.zeros(60), 0.05, np.ones(60)),
    }


def _small_problem(rng, one_sided: bool = False) -> tuple:
    """Return X, y, w and lam in few numbers; no column is all zero."""
    n, p = _sizes(rng)
    X = _changed(rng, _small_matrix(rng, n, p))
    X[rng.integers(n), ~X.any(0)] = 1
    fits = _numbers(rng, p) * (rng.random() < 0.8)
    w = np.abs(fits) if one_sided else fits
    y = _small_target(rng, X, w) * rng.choice((1, 1, 4))
    if rng.random() < 0.4:
        w = _kin(rng, w) * rng.choice((1, 3))
    w = np.abs(w) if one_sided else w
    slopes = X.T @ (y - X @ w * rng.integers(2)) / n
    return X, y, w, _small_lam(rng, np.concatenate((slopes, y, w)))


def _small_weighted(rng) -> list[tuple]:
    """Return many passes in few numbers."""
    drawn = []
    for _ in range(140):
        X, y, w, lam = _small_problem(rng)
        weights = np.abs(_numbers(rng, len(w)))
        if rng.random() < 0.3:
            weights[:] = rng.integers(3)
        X, y, w, weights = _some_whole(rng, X, y, w, weights)
        drawn.append((X, y, w, lam, weights))
    return _again(rng, drawn)


def _makes_two(ask, rng) -> bool:
    """Without a penalty each pass over two columns brings the second r² times nearer."""
    X = _columns(rng, 12, 2)
    y, r = rng.standard_normal(12), X[:, 0] @ X[:, 1] / np.prod(np.linalg.norm(X, axis=0))
    end = np.linalg.lstsq(X, y)[0][1]
    given = X, y, np.array((0.5, end + 2.0)), 0.0, np.ones(2)
    after = _read_pass(ask("weighted_pass", *given, through="and_arguments"), *given)
    return bool(near(after[1] - end, 2 * r**4, 1e-3))


def _check_weighted_pass(ask, rng) -> None:
    """Columns of each kind stand at several places, so that each mistake shows in each draw."""
    kinds = [*KINDS]
    orders = (("comes in", "crosses"), kinds, kinds[3:] + kinds[:3], kinds[::-1])
    ordinary = [Question(_pass_problem(rng, 2 * len(order), order)) for order in orders]
    ordinary.insert(1, Question(_late_problem(rng)))
    edges = [Question(arguments, edge) for edge, arguments in _pass_edges(rng).items()]
    heard = {}

    def read(reply, *given) -> np.ndarray:
        heard[given[1].tobytes()] = _read_pass(reply, *given)
        return heard[given[1].tobytes()]

    def reading(X, y, before, lam, weights, key: str) -> np.ndarray:
        """Give the answer back if the mistake leads to it, and nan if not."""
        after = heard[y.tobytes()]
        off = _pass_readings(X, y, before, after, lam, weights)[key]
        return after if (off <= 1e-5 * _rounding(X, y, before)).all() else np.nan * after

    known = {"unmoved": Known("you give back the w that was given", lambda X, y, w, *_: w)}
    known |= {key: Known(words, partial(reading, key=key)) for key, words in PASS_MISTAKES.items()}
    questions, own = [*ordinary, *edges], rng.spawn(1)[0]
    through = "and_arguments"
    try:
        judge_answers(
            ask,
            "weighted_pass",
            questions,
            read,
            _judge_pass,
            known,
            through,
            small=lambda: _small_weighted(own),
        )
    except Mistake as flaw:
        twice = flaw.key == "not optimal" and _makes_two(ask, rng)
        expect(not twice, "two passes", "you made two passes; one was asked for")
        raise


weighted_pass = Exercise(
    "weighted_pass",
    "write weighted_pass(X, y, w, lam, weights): w after one pass, first column to last, for the "
    "penalty lam · Σ weights[j] · |w[j]|.",
    right="each coordinate at its minimum, given the ones before it and after it.",
    section="3",
    parts=(Part("weighted_pass", 3, _check_weighted_pass),),
)


# --- Exercise 3: nonnegative_gap ---------------------------------------------------------------


def _gap_case(rng, n: int, slopes, s: float, lam: float, zeros=()) -> _Case:
    """A problem whose residual has these slopes (in units of lam), to be scaled down by s."""
    lam, residual = float(lam), rng.standard_normal(n) + 0.5
    slopes = lam * np.array(slopes, dtype=float)
    w = rng.uniform(0.5, 1.5, len(slopes))
    w[list(zeros)] = 0.0
    bound = residual @ residual / (2 * n)
    w *= 0.6 * bound / (w @ np.abs(slopes) or 1.0)  # D(θ) is largest for an s in 0.7 … 1.3
    X = _with_slopes(_columns(rng, n, len(slopes)), residual, slopes)
    return _gap_made(X, residual, slopes, w, lam, s)


def _gap_made(X, residual, slopes, w, lam: float, s: float) -> _Case:
    bound, y = residual @ residual / (2 * len(X)), residual + X @ w
    gap = w @ (lam - s * slopes) + (1 - s) ** 2 * bound  # twice Fenchel and Young
    size = bound + lam * w.sum() + y @ y / (2 * len(y))
    return _Case((X, y, w, lam), float(gap), s, 1e-6 * size)


def _gap_walsh(columns, residual, w, lam: float, s: float) -> _Case:
    """A problem in coordinates of Walsh functions: the slopes are sums of few products."""
    columns, residual = (np.array(a, dtype=float) for a in (columns, residual))
    H = WALSH[:, : columns.shape[1]]
    return _gap_made(H @ columns.T, H @ residual, columns @ residual, np.array(w), lam, s)


def _gap_kinds(case: _Case, kinds: tuple) -> _Case:
    """The same question, its X, y and w as numbers of these kinds."""
    arrays = [a.astype(kind) for a, kind in zip(case.arguments, kinds, strict=False)]
    return case._replace(arguments=(*arrays, case.arguments[3]))


def _gap_fixed() -> dict[str, _Case]:
    r, w = (0.1, -0.2, 0.4, 0.1, 0.3, -0.5, 0.2, 0.05), (0.5, 0, 0.25, 0, 0.75, 1.5, 0)
    halves, odd = (0.5, 1, 0.5, 0.5, 0.5, 0.5, 0, 0), (1.0, 0, 1, 0, 1, 1, 0)
    some = COORDINATES[[0, 1, 2, 4, 5]]
    long, short = np.array(((1, 1, 5e3, 1, 1), (1e-3, 1, 30, 1, 1)))[:, :, None]
    down, w5 = (0.1, -0.2, 0.1, 0.4, 0.3, -0.5, 0, 0), np.array((0.5, 0, 0.25, 0.75, 1.5))
    binding, best = (0.1, -0.2, 0.9, -0.9, 0.3, -0.2, 0, 0), ((1, 0), (0.5, 1.5), (0, 3), (-2, 0))
    tiny, dot, mixed = (1.3, 0.4, 0.9, 0.0), 2.3456789e-7, ((1, 0), (1, 1), (-1, 0))
    over, one = (-2, 0, 0, 0, 0.3, -0.5, 0, 0), np.ones(1)
    close = partial(_gap_walsh, best, (0.3, 0.1), tiny)
    return {
        "w far too large": _Case((one[None], one, 3 * one, 0.1), 6.3),
        "w far too large, s < 1": _gap_walsh(some, over, (3.0, 0, 1, 2, 0), 0.3, 0.3 / 1.9),
        "y = 0": _gap_walsh(mixed, (-1.5, -0.5), (1, 0.5, 0), 0.1, 0.1 / 1.5),
        "X = 0": _gap_walsh(((0, 0), (0, 0)), (2, 1), (0.0, 1), 0.5, 1),
        "lam = 0, largest slope 0": _gap_walsh(((1, 0), (0, -1)), (0, 1), (2, 0.75), 0.0, 1),
        "constant, ±1 and sparse columns": _gap_walsh(COORDINATES, binding, w, 0.3, 0.3 / 1.8),
        "X of whole numbers": _gap_kinds(
            _gap_walsh(COORDINATES, r, w, 0.3, 0.3 / 1.9), (int, float, float)
        ),
        "y of whole numbers": _gap_kinds(
            _gap_walsh(COORDINATES / 2, halves, odd, 0.5, 0.4), (float, int, float)
        ),
        "w of whole numbers": _gap_kinds(
            _gap_walsh(COORDINATES / 2, r, 3 * np.array(odd), 0.3, 0.6 / 1.9), (float, float, int)
        ),
        "a very long column": _gap_walsh(long * some, down, w5 / long[:, 0], 0.3, 0.3 / 1.9),
        "a short column decides": _gap_walsh(
            short * some, (400, *down[1:]), w5 / short[:, 0], 0.3, 0.15
        ),
        "nearly optimal": close(0.3 * (1 + dot), 1),
        "nearly optimal, slopes above lam": close(0.3 * (1 - dot), 1 - dot),
        "a small residual": _gap_walsh(
            COORDINATES, 2e-6 * np.array(r), 4 * np.array(w), 6e-7, 0.3 / 1.9
        ),
        "y = 1e3 + noise": _gap_walsh(1.07 * COORDINATES, r, (200, *w[1:]), 0.321, 0.3 / 1.9),
        "a small lam": _gap_walsh(COORDINATES, r, w, 1.52e-4, 8e-5),
    }


GAP_COLUMNS = (1, 2, 0, 0), (0, 1, -1, 1), (-1, 0, 2, 1), (-2, 1, 0, -1)
GAP_OTHER = (1, 2, 0, 0), (0, 1, -1, 1), (-1, 0, 1, 2), (-2, 1, 0, -1)
# Columns and y in Walsh coordinates, w, lam, and the s that keeps θ feasible:
GAP_SMALL = {
    "n = p, asked four times with small changes": (
        GAP_COLUMNS,
        (4, 3, 1, -2),
        (9, 0, 0, 0.5),
        0.36,
        0.08,
    ),
    "only a column in another order": (GAP_OTHER, (4, 3, 1, -2), (9, 0, 0, 0.5), 0.36, 0.36 / 2),
    "only y in another order": (GAP_COLUMNS, (4, 1, 3, -2), (9, 0, 0, 0.5), 0.36, 0.36 / 8.5),
    "only w in another order": (GAP_COLUMNS, (4, 3, 1, -2), (0.5, 0, 0, 9), 0.36, 0.36 / 7.5),
    "equal columns, a column of zeros, equal w": (
        ((0, 1, 2), (1, 1, 0), (0, 1, 2), (0, 0, 0), (-1, 0, 1)),
        (2, 3, 9),
        (0.5, 0.5, 0.5, 0.5, 0.5),
        2.5,
        2.5 / 14.5,
    ),
    "a large lam, w not 0, X >= 0": (
        ((2, 1, 0, 0), (3, -1, 2, 0)),
        (1, 2, -1, 0),
        (1, 2),
        9.0,
        1,
    ),
    "p = 1, w = 0, slope < 0": (((-1, 2),), (3, 1), (0,), 0.5, 1),
    "p = 1, w = 0, lam = 0": (((1, 2, 0, 0),), (1, 1, 3, 1), (0,), 0.0, 0),
    "p > n, w = 0, lam = 0, slopes < 0": (
        ((-1, 0), (-2, 1), (0, -1)),
        (2, 1),
        (0, 0, 0),
        0.0,
        1,
    ),
}
# Columns and y as they are, w, lam, and s. In a row of zeros y counts; several slopes are above
# lam, and the largest is neither the first of them nor the last.
GAP_ROWS = (
    ((2, 0, 1, 0), (1, 0, 4, 0), (-2, 0, 1, 0), (0, 0, 2, 0)),
    (5, 3, 8, -2),
    (1, 0.5, 0, 1),
)
GAP_PLAIN = {
    "rows of zeros in X": (*GAP_ROWS, 0.5, 0.5 / 3.625),
    "only lam is another": (*GAP_ROWS, 1.0, 1 / 3.625),
    "residual, y and slopes add up to 0": (
        ((1, -1, -1, 1), (0, 1, -1, 0), (-1, 0, 1, 0)),
        (3, 0.5, -2.5, -1),
        (1, 0.5, 1),
        0.25,
        1 / 3,
    ),
    "y >= 0, a column <= 0 decides": (  # for w is too large
        # The residual is longer than y. First come a column above lam that is longer than the one
        # that decides, and one that is too short to decide.
        ((0, 0, 5, 0), (0, 0.1, 0, 0), (1, 2, 0, 3), (0, -1, 0, -2), (0, 1, 2, 0)),
        (2, 1, 3, 0),
        (0, 0, 3, 0, 0.5),
        0.5,
        0.5 / 5.875,
    ),
}


def _gap_small(columns, y, w, lam: float, s: float, walsh: bool = True) -> _Case:
    """A problem in few numbers."""
    columns, w, n = np.array(columns), np.array(w), len(y)
    residual = y - w @ columns
    H, squares = (_walsh(n), 1) if walsh else (np.eye(n), n)
    return _gap_made(H @ columns.T, H @ residual, columns @ residual / squares, w, lam, s)


def _gap_units(case: _Case, x: float, y: float) -> _Case:
    X, target, w, lam = case.arguments
    arguments = x * X, y * target, y / x * w, x * y * lam
    return case._replace(arguments=arguments, answer=y**2 * case.answer, scale=y**2 * case.scale)


def _gap_edges(rng) -> dict[str, list[_Case]]:
    lam, down = rng.uniform(0.2, 0.4), (-2.0, -1.3, -4.0)
    whole = np.array(((2, -3), (1, -1))), np.array((3, 2)), np.array((1, 0)), 0.5
    fits = np.array(((1.0, -2.0), (0.0, 1.0))), np.array((-3.0, 2.0)), np.array((1.0, 2.0))

    def one(x: float = 1.0, y: float = 1.0) -> _Case:
        return _gap_units(_gap_case(rng, 9, (0.4, 2.5, -4, -0.3), 0.4, lam, [0]), x, y)

    many = rng.uniform(-3, 1, 230)
    many[220] = 1 / 0.35
    edges = {
        "n = 1": _gap_case(rng, 1, (1.6, -3, 0.5), 0.625, lam, [1]),
        "p = 1": _gap_case(rng, 5, [1 / 0.55], 0.55, lam),
        "p > n": _gap_case(rng, 4, (0.5, -3, -0.4, 0.8, 2.0, -0.2, 0.1), 0.5, lam, [4]),
        "p = 230": _gap_case(rng, 200, many, 0.35, lam, range(0, 230, 3)),
        "w = 0": _gap_case(rng, 9, (1.6, -3, 0.5), 0.625, lam, range(3)),
        "w = 0 and a large lam": _gap_case(rng, 9, (0.8, -3, 0.5), 1, lam, range(3)),
        "a slope just above lam": _gap_case(rng, 9, (1.0005, -3, 0.5), 1 / 1.0005, lam, [1]),
        "y = Xw": _Case((*fits, 0.3), 0.9, 1),
        "y = Xw, lam = 0": _Case((-fits[0], -fits[1], fits[2], 0.0), 0.0, 1, 1e-8),
        "integers": _Case(whole, 2 / 9, 1 / 3),
        "y in trillionths": one(y=PICO),
        "X and y in trillionths": one(PICO, PICO),
    }
    for edge, slopes, s in (("lam = 0", (1.6, -3, 0.5), 0), ("lam = 0, slopes < 0", down, 1)):
        X, y, w, _ = _gap_case(rng, 9, slopes, 1, lam).arguments
        r = y - X @ w
        edges[edge] = _Case((X, y, w, 0.0), (1 - s) ** 2 * (r @ r) / 18 - s * (w @ X.T @ r) / 9)
    edges |= _gap_fixed() | {edge: _gap_small(*small) for edge, small in GAP_SMALL.items()}
    edges |= {edge: _gap_small(*plain, walsh=False) for edge, plain in GAP_PLAIN.items()}
    return {edge: [case] for edge, case in edges.items()}


class _GapAt(NamedTuple):
    """A gap question: its slopes, and F(w) − D at s · residual / n as a function of s."""

    arguments: tuple
    slopes: np.ndarray
    s: float
    right: float
    residual: np.ndarray

    def gap(self, s: float) -> float:
        """Return F(w) − D(s · r / n), multiplied out."""
        _, y, w, lam = self.arguments
        r, n = self.residual, len(y)
        return r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)

    @property
    def penalty(self) -> float:
        """Return lam · Σw."""
        return self.arguments[3] * self.arguments[2].sum()

    @property
    def share(self) -> float:
        """Return the s at which the steepest column is just feasible."""
        return self.arguments[3] / self.slopes.max()


def _gap_from_y(at: _GapAt) -> float:
    X, y, w, lam = at.arguments
    s = min(1.0, lam / (X.T @ y / len(y)).max())
    return at.gap(0) - (s - s**2 / 2) * (y @ y) / len(y)


GAP_MISTAKES = {
    "negative": ("your gap is negative: primal minus dual, F(w) − D(θ)", lambda at: -at.right),
    "relative": (
        "that is the gap over F(0); the gap itself was asked for",
        lambda at: at.right / (at.arguments[1] @ at.arguments[1] / (2 * len(at.residual))),
    ),
    "no dual": ("your gap is F(w), as if D(θ) were 0", lambda at: at.gap(0)),
    "unscaled": (
        "residual / n is taken as it is; where it is not feasible it must be scaled down",
        lambda at: at.gap(1),
    ),
    "two-sided": (
        "you scaled until every |x_j · θ| <= lam, as for the plain Lasso. For w >= 0 less is asked",
        lambda at: at.gap(min(1, at.arguments[3] / np.abs(at.slopes).max())),
    ),
    "scaled up": (
        "where residual / n is feasible as it is, you scale it up or turn it round; s is at most 1 "
        "and as large as it can be",
        lambda at: at.gap(at.share),
    ),
    "turned": (
        "where every x_j · residual is negative your s is negative; residual / n is feasible there",
        lambda at: at.gap(min(1, at.share)),
    ),
    "clipped": (
        "where every x_j · residual is negative your s is 0; residual / n is feasible there",
        lambda at: at.gap(np.clip(at.share, 0, 1)),
    ),
    "size of the largest": (
        "where every x_j · residual is negative you scale down; residual / n is feasible there",
        lambda at: at.gap(min(1, abs(at.share))),
    ),
    "wrong side": (
        "you scaled until every x_j · θ >= −lam; the other side is asked for",
        lambda at: at.gap(min(1, at.arguments[3] / max((-at.slopes).max(), at.arguments[3]))),
    ),
    "a sum": (
        "the data loss is a mean of squares, halved: 1/(2n)",
        lambda at: len(at.residual) * (at.right - at.penalty) + at.penalty,
    ),
    "twice": ("the data loss lacks its ½", lambda at: 2 * (at.right - at.penalty) + at.penalty),
    "no penalty": (
        "lam · Σw is missing from F(w)",
        lambda at: at.right - at.penalty,
    ),
    "residual in D": (
        "D(θ) = y · θ − n/2 · ‖θ‖²; you put another vector in the place of y",
        lambda at: at.right + at.s * (at.arguments[2] @ at.slopes),
    ),
    "best s": (
        "your s makes D(θ) as large as it gets; asked for is the largest s in [0, 1] that keeps θ "
        "feasible",
        lambda at: at.gap(min(at.s, at.arguments[1] @ at.residual / (at.residual @ at.residual))),
    ),
    "without n": (
        "your θ is residual · s, without 1/n",
        lambda at: at.gap(at.s * len(at.residual)),
    ),
    "from y": ("your θ starts from y in place of the residual", _gap_from_y),
}


def _gap_at(case: _Case) -> _GapAt:
    X, y, w, _ = case.arguments
    residual = y - X @ w
    return _GapAt(case.arguments, X.T @ residual / len(y), case.made_with, case.answer, residual)


def _judge_gap(gap: float, case: _Case) -> None:
    X, _, _, lam = case.arguments
    expect(
        near(gap, case.answer, case.scale, case.within),
        "value",
        f"{X.shape[0]} rows, {X.shape[1]} columns, lam = {lam:.4g}: you give {gap:.9g} and the gap "
        f"is {case.answer:.9g} with the largest s that keeps θ feasible",
    )


def _small_gap(X, y, w, lam: float) -> _Case | None:
    """Return a question with its answer, unless a rounding error decides it."""
    residual = y - X @ w
    slopes, s = X.T @ residual / len(y), 1.0
    if lam == 0 and abs(slopes.max()) < NANO:  # s is 1 below 0 and 0 above
        exact = len(y) in (1, 2, 4, 8) and all((64 * a == np.round(64 * a)).all() for a in (X, y))
        if not exact:
            return None
    if slopes.max() > lam:
        s = lam / slopes.max()
    return _gap_made(X, residual, slopes, w, lam, s)._replace(arguments=(X, y, w, lam))


def _small_gaps(rng) -> list[_Case]:
    """Return many questions in few numbers; some come again with one argument changed."""
    drawn = []
    for _ in range(120):
        X, y, w, lam = _small_problem(rng, one_sided=True)
        kind = rng.integers(10)
        if kind == 0:
            X[:, rng.integers(X.shape[1])] = 0
        if kind == 1:
            w, lam = 0 * w, 0.0
        if kind == 2:  # a residual longer than y, and a short column along it
            X, w, j = 3 * X, 3 * w, rng.integers(len(w))
            w[j] = 0
            X[:, j] = np.sign(np.round(y - X @ w, 6))
        drawn.append((*_some_whole(rng, X, y, w), lam))
    cases = (_small_gap(*given) for given in _again(rng, drawn))
    return [case for case in cases if case is not None]


def _check_nonnegative_gap(ask, rng) -> None:
    """A strongly negative slope stands in each problem: there the page's own gap is another."""
    lam = rng.uniform(0.2, 0.4, 6)
    s = rng.integers(300, 500, 3) / 1000 + 0.0005  # no grid of s has it
    ordinary = [
        _gap_case(rng, 2, [-2.0], 1, lam[0]),
        _gap_case(rng, 3, (1 / s[0], -4), s[0], lam[1]),
        _gap_case(rng, 8, (1 / s[1], 0.5, -0.3, -6, -0.8), s[1], lam[2], [0, 2]),
        _gap_case(rng, 8, (-0.4, 0.9, -1.2, 0.2, 1 / s[2]), s[2], lam[3], [1]),
        _gap_case(rng, 8, (-2, -0.7, 0.6, 0.3, -1.5), 1, lam[4], [4]),
        _gap_case(rng, 8, (-1.3, -1.2, -3, -1.7, -1.5), 1, lam[5], [1]),
    ]
    _judge_numbers(
        ask,
        "nonnegative_gap",
        {"": ordinary} | _gap_edges(rng),
        partial(as_number, what="the gap"),
        _judge_gap,
        {key: (words, lambda c, f=f: f(_gap_at(c))) for key, (words, f) in GAP_MISTAKES.items()},
        _small_gaps(rng.spawn(1)[0]),
    )


nonnegative_gap = Exercise(
    "nonnegative_gap",
    "write nonnegative_gap(X, y, w, lam): the duality gap of the Lasso with w >= 0, at the dual "
    "point that the residual suggests.",
    right="one-sided, never scaled further than needed, and right at w = 0 and at lam = 0.",
    section="6",
    parts=(Part("nonnegative_gap", 2, _check_nonnegative_gap),),
)


# --- Exercise 4: repaired_descent --------------------------------------------------------------


def _read_descend(reply, *given) -> tuple[np.ndarray, int]:
    value, most = _value(reply, given), given[-1]
    expect(value is not None, "none", "your code gave None. Does descend end with return?")
    named = isinstance(value, dict) and {"w", "passes"} <= set(value)
    expect(named, "no dict", "return the dict with w and passes")
    passes, w = as_number(value["passes"], "passes"), as_array(value["w"], "w", given[3].shape)
    counted = passes in range(1, most + 1)
    words = f"passes must be the number of passes made, 1 … max_passes = {most}; it is {passes:g}"
    expect(counted, "count", words)
    expect((w >= 0).all(), "negative", "a coefficient is negative: this Lasso has w >= 0")
    return w, int(passes)


def _run(ask, *given) -> tuple[np.ndarray, int]:
    return _read_descend(ask("descend", *given, through="and_arguments"), *given)


def _minimised(rng, columns, slopes, lam: float) -> tuple:
    """X, y, lam and the minimiser, given slopes in units of lam: 1 where a column is in."""
    slopes, residual = np.array(slopes), rng.standard_normal(len(columns)) + 0.5
    X = _with_slopes(columns, residual, lam * slopes)
    w = np.where(slopes == 1, rng.uniform(1.0, 2.0, len(slopes)), 0.0)
    return X, residual + X @ w, lam, w


def _pair(rng, n: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Two correlated features with ‖x‖² = n and mean 0, and a y to which both contribute."""
    X = rng.standard_normal((n, 2)) + 1.5 * rng.standard_normal((n, 1))
    X -= X.mean(0)
    X *= np.sqrt(n) / np.linalg.norm(X, axis=0)
    r = X[:, 0] @ X[:, 1] / n
    return X * (1, np.sign(r)), X @ (1.0, 3 * np.sign(r)) + 0.1 * rng.standard_normal(n)


def _ends_off(ask, X, y, lam: float) -> tuple[bool, float, float]:
    """Whether one pass from zero ends off the last column's minimum, the slope there, and w."""
    w, _ = _run(ask, X, y, lam, np.zeros(X.shape[1]), 1e-8, 1)
    slope = _slopes(X, y, w[None])[-1]
    off = _off(slope, w[-1], lam, one_sided=True)
    return bool(off > 1e-5 * _rounding(X, y, w)[-1]), slope, w[-1]


def _experiments(ask, rng) -> dict[str, tuple[bool, str]]:
    """For each fault an experiment in which the other three do not show."""
    X, y = _pair(rng)
    x, lam, start = X[:, :1], 0.1 * float(X[:, 0] @ y) / len(y), rng.uniform(3.0, 4.0, 1)
    broken, slope, zero = _ends_off(ask, x, y, lam)
    ends = f"lam = {lam:.5g}, and x · residual / n ends at {slope:.5g}"
    words = "one feature with ‖x‖² = n, one pass from w = 0: right in the loop as it came"
    expect(not broken, "broken", f"{words}, and no longer; {ends}")
    (far,) = _run(ask, x, y, lam, start, 1e-8, 1)[0]
    longer, twice, _ = _ends_off(ask, 2 * x, y, lam)
    pair, second, _ = _ends_off(ask, X, y, lam)
    columns = rng.standard_normal((12, 1)) + 0.3 * rng.standard_normal((12, 2))
    A, b, mu, best = _minimised(rng, columns, (1, 1), 3e-3)
    tiny, passes = _run(ask, A, 1e-8 * b, 1e-8 * mu, np.zeros(2), 1e-5, 500)
    tiny, apart = 1e8 * tiny, not near(1e8 * tiny, best, best.max(), 0.02).all()
    return {
        "own": (
            not near(zero, far, 1.0),
            f"one feature, one pass: from w = 0 it ends at {zero:.5g}, from w = {start[0]:.5g} at "
            f"{far:.5g}",
        ),
        "unit": (
            longer,
            "one feature with ‖x‖² = 4n, one pass from w = 0: "
            f"x · residual / n ends at {twice:.5g}, and should at lam = {lam:.5g}",
        ),
        "residual": (
            pair,
            "two correlated features, one pass from w = 0: the second's "
            f"x · residual / n ends at {second:.5g}, and should at lam = {lam:.5g}",
        ),
        "stop": (
            passes == 1 and apart,
            "y and lam of the size 1e-8, tol = 1e-5: the loop ends after 1 pass at w = "
            f"({tiny[0]:.4g} {tiny[1]:.4g}) · 1e-8, and the minimum is at ({best[0]:.4g} "
            f"{best[1]:.4g}) · 1e-8",
        ),
    }


def _descend_questions(rng) -> list[Question]:
    """Single passes, in which each coordinate must end at its minimum over w >= 0."""
    kinds = ["comes in", "goes out", "stays out", "moves", "comes in", "moves"]
    ordinary = [_pass_problem(rng, 2 * len(k), k, True) for k in (kinds[:2], kinds)]
    X, y, w, lam, _ = ordinary[1]

    def drawn(n: int, p: int) -> tuple:
        X = _columns(rng, n, p)
        X[:, -2:] = X[:, 1::-1] * (-1, 1)  # opposite and equal columns
        y = X.mean(1) + 0.3 * rng.standard_normal(n)
        return X, y, rng.uniform(0, 1, p), 0.1, None

    hard, small = _hard_passes(one_sided=True), _small_passes(one_sided=True)
    del small["n = p, all weights 0"]
    for edge in small.keys() & STOPS.keys():  # the same columns are asked for in several passes
        del small[edge]
    for edge in (
        "y = 0",
        *(e for e in hard if "weights" in e),
        *(e for e in hard if "start" in e or "free" in e),
        "columns nearly equal",
        "a column that only an earlier one brings in",  # has its place in the table of stops
        "X of whole numbers",
        "slopes at lam and close to it",
        "y = 1e6 + noise",
        "n = 200, p = 60",
    ):
        del hard[edge]
    edges = {
        "n = 1": _pass_problem(rng, 1, ["comes in"], True),
        "p = 230": drawn(20, 230),
        "lam = 0": (X, y, w, 0.0, None),
        **hard,
        **small,
        "X in billionths": (NANO * X, y, w / NANO, NANO * lam, None),
    }
    passes = [("", p) for p in ordinary] + [*edges.items()]
    return [Question((X, y, lam, w, 1e-8, 1), edge) for edge, (X, y, w, lam, _) in passes]


def _judge_descend(answer, X, y, lam, start, tol, most) -> None:
    _judge_pass(answer[0], X, y, start, lam, np.ones(len(start)), one_sided=True)


def _gaps_along(problem, path) -> np.ndarray:
    """The relative gaps of coefficients one after another: Fenchel and Young, twice."""
    X, y, lam = problem
    residuals = y - path @ X.T
    slopes, squares = residuals @ X / len(y), (residuals**2).mean(1)
    most = slopes.max(1)
    s = np.divide(lam, most, out=np.ones(len(path)), where=most > lam)
    gaps = (path * (lam - s[:, None] * slopes)).sum(1) + (1 - s) ** 2 * squares / 2
    return gaps / (y @ y / len(y) / 2)


def _expect_passes(made: int, expected: int, tol: float, most: int, told, edge: str = "") -> None:
    expect(
        made == expected,
        edge or "passes",
        f"{edge}{': ' * bool(edge)}tol = {tol:.9g} and max_passes = {most}: your loop made {made} "
        f"passes, and {expected} is right. {told}",
    )


def _after_each(gaps) -> str:
    told = " ".join(f"{gap:.6g}" for gap in gaps)
    return f"The relative gap after pass 1 2 3 … is {told}"


STOPS = {  # X, y, lam, start, tol, max_passes, and the pass after which the loop must end
    "": (((1, 0.9), (0, 0.4), (1, 1)), (1.9, 0.4, 2), 0.1, (3, 0), 0.05, 9, 4),
    "all zero on the way": (((1, 0.9), (0, -0.95), (0, 0)), (1, 1, 0), 0.01, (0, 9), 1e-6, 9, 2),
    "the largest slope where w is 0": (
        ((1, 0.9), (0, 0.4), (0, 0)),
        (1, 0.1, 0),
        0.01,
        (0, 9),
        0.07,
        9,
        3,
    ),
    "lam = 0": (((1, 0.9), (0, 0.4), (1, 1)), (1.9, 0.4, 2), 0.0, (0, 9), 1e-3, 5, 5),
    "D below 0": (
        (
            (-0.7, 0.5, -1.2),
            (-0.9, 2.1, -1.2),
            (-0.9, -0.2, 0.6),
            (0.5, -1.3, 0.4),
            (0.6, -1.5, 0.9),
        ),
        (-0.4, 1.4, -1.1, -1.0, -0.8),
        0.05,
        (8, 2, 8),
        1.0,
        20,
        9,
    ),
    "lam = 0, slopes < 0": (((-1, -2, -0.5), (-1, -1, -2)), (1, 2), 0.0, (1, 2, 0), 0.01, 9, 1),
    # At the minimum the slope is 0 exactly, and so is lam:
    "one column, from zero": (((2,), (2,), (2,), (2,)), (3, 1, 1, 1), 0.0, (0,), 0.01, 9, 1),
    "nothing comes in": (((-1, -1), (0, 1), (0, -1)), (5, -2, -3), 0.1, (0, 0), 0.01, 9, 1),
    "a column that only an earlier one brings in": (
        ((1, -1), (0, 1), (0, -1)),
        (5, -2, -7),
        0.1,
        (0, 0),
        0.01,
        20,
        5,
    ),
    "n = p": (((1, 2), (0, 1)), (3, 1), 0.1, (0, 0), 0.2, 20, 2),
    "p > n": (((1, 1, -3), (2, -3, 2)), (-20, 0), 2.0, (0, 0, 0), 0.02, 20, 8),
    "gap and tol equal": (
        ((1, 2), (1, 0), (1, 0), (1, 0)),
        (2, 0, 0, 2),
        0.5,
        (0, 0),
        0.0625,
        9,
        1,
    ),
    "columns of very unequal units": (
        ((1e3, 900, 0), (0, 400, 0), (0, 0, 0.15)),
        (1.9, 0.4, 150.02),
        1e-3,
        (0, 0.009, 900),
        1e-4,
        60,
        60,
    ),
    "a column that comes in late": (
        (
            (2.0, 2.3, 2.0),
            (-0.9, -0.7, -1.1),
            (0.2, -0.3, -0.5),
            (-1.5, -1.1, -1.6),
            (-1.3, -1.5, -0.9),
        ),
        (7.0, -3.2, -1.0, -4.0, -3.2),
        0.05,
        (1, 3, 0),
        1e-7,
        300,
        161,
    ),
    "a small tol": (
        (
            (-0.1, -0.3, -0.2),
            (-0.6, 0.6, -0.4),
            (-0.2, 0.6, -0.9),
            (-1.3, -1.0, 0.7),
            (1.4, 1.9, 1.1),
        ),
        (-0.6, 0.0, 0.5, -2.3, 3.4),
        0.05,
        (0, 2, 1),
        1e-9,
        60,
        34,
    ),
    "a row of zeros": (
        ((1, 2, 1), (2, 1, 0), (0, 0, 0), (0, 1, 3)),
        (6, 4, 5, 1),  # in whose row of zeros y counts
        0.25,
        (0, 3, 1),
        0.2,
        9,
        2,
    ),
    "columns whose products add up to 0": (  # and so do y and each column
        tuple(zip(*BALANCED, strict=True)),
        (10, 2, 3, 2, -3, -2, -2, -10),
        0.25,
        (0, 1, 0, 4),
        0.01,
        20,
        5,
    ),
    "only the inner columns overlap": (
        tuple(zip(*PASS_SMALL["only the inner columns overlap"][0], strict=True)),
        (7, -2, 1, 0, 5, -4, 3, -1),
        0.25,
        (1, 0, 0.5, 0),
        0.02,
        20,
        3,
    ),
    # No neighbours overlap, the last and the first neither, and still one pass does not suffice.
    # F(w) is above F(0) until the end: with F(0) in its place the gap would do after two passes.
    "columns that overlap in two pairs, F above F(0)": (
        ((1, 0, -1, 0), (-2, 0, -2, 0), (3, 0, -2, 0), (0, 0, 0, 0), (0, 1, 0, -2)),
        (3, 4, 1, 4, 0),
        0.25,
        (5, 6, 8, 8),
        0.4,
        20,
        7,
    ),
    "y >= 0, a column <= 0 comes in": (
        ((1, 0), (2, 0), (1, -1)),
        (4, 7, 0),
        0.25,
        (0, 0),
        0.01,
        9,
        3,
    ),
    "n = p, lam = 0": (((2, 1), (1, 2)), (4, 5), 0.0, (0, 9), 0.01, 5, 3),
}


def _judge_table(ask) -> None:
    for edge, (X, y, lam, start, tol, most, expected) in STOPS.items():
        X, y, start = map(np.array, (X, y, start))  # of whole numbers, too
        w, made = _run(ask, X, y, lam, start, tol, most)
        gap = _gaps_along((X, y, lam), w[None])[0]
        _expect_passes(
            made,
            expected,
            tol,
            most,
            f"The gap at your w (as in exercise 3), divided by F(0), is {gap:.6g}",
            edge,
        )
        expect(
            made == most or gap <= 1.0001 * tol,
            edge,
            f"{edge}: your loop ended at a relative gap of {gap:.6g}, with tol = {tol:.9g}",
        )
        if made == 1:
            _judge_descend((w, made), X, y, lam, start, tol, most)


def _judge_rise(ask) -> None:
    """After the third pass the gap is larger than after the second: w is that of the last."""
    X, y, lam, start = (np.array(a, dtype=float) for a in STOPS["D below 0"][:4])
    before, after = (_run(ask, X, y, float(lam), start, 1e-9, most)[0] for most in (2, 3))
    _judge_pass(after, X, y, before, float(lam), np.ones(3), one_sided=True)


def _judge_stops(ask, rng) -> None:
    """The first passes one by one; then each tol must stop the loop at the pass that meets it."""
    columns = 0.5 + rng.standard_normal((12, 1)) + 0.6 * rng.standard_normal((12, 5))
    X, y, lam, best = _minimised(rng, columns, (1, -20, 1, 1, 0.3), 0.1)
    start, first, tiny = rng.uniform(4.0, 6.0, 5), range(1, 6), 1e-9
    runs = [_run(ask, X, y, lam, start, tiny, most) for most in first]
    path = np.array([w for w, _ in runs])
    gaps = _gaps_along((X, y, lam), path)
    for most, (_, made) in zip(first, runs, strict=True):
        _expect_passes(
            made,
            most,
            tiny,
            most,
            f"The gap at your w (as in exercise 3), divided by F(0), is {gaps[most - 1]:.6g}",
        )
    for before, after in zip(path, path[1:], strict=False):
        _judge_pass(after, X, y, before, lam, np.ones(5), one_sided=True)
    told = _after_each(gaps)
    m = [m for m in first if m > 1 and gaps[m - 1] < 0.97 * gaps[: m - 1].min()][-2]
    for share in (1.00005, 0.99995):
        tol = float(share * gaps[m - 1])
        made, expected = _run(ask, X, y, lam, start, tol, 50)[1], int((gaps <= tol).argmax()) + 1
        _expect_passes(made, expected, tol, 50, told)
    edge = "y in trillionths"
    w, made = _run(ask, X, PICO * y, PICO * lam, PICO * start, tol, 50)
    _expect_passes(made, expected, tol, 50, told, edge)
    same = near(w / PICO, path[made - 1], path[made - 1].max()).all()
    expect(same, edge, f"{edge}: in the units of before w is another, after the same passes")
    made = _run(ask, X, y, lam, best, 1e-3, 50)[1]
    _expect_passes(made, 1, 1e-3, 50, "The relative gap is 0", "start at the minimum")


def _judge_ends(ask, rng) -> None:
    """Two columns that hardly differ, where 2000 passes do not suffice."""
    columns = rng.standard_normal((12, 1)) + 6e-5 * rng.standard_normal((12, 2))
    X, y, lam, _ = _minimised(rng, columns, (1, 1), 0.1)
    w, made = _run(ask, X, y, lam, np.array((9.0, 0.0)), 1e-9, 2000)
    gap = _gaps_along((X, y, lam), w[None])[0]
    told = f"The gap at your w (as in exercise 3), divided by F(0), is {gap:.6g}"
    _expect_passes(made, 2000, 1e-9, 2000, told, "two columns nearly equal")


def _passes(X, y, lam: float, start, number: int) -> np.ndarray:
    """Return the start and w after each of so many passes."""
    path, gram, pulls = [start * 1.0], X.T @ X / len(y), X.T @ y / len(y)
    for _ in range(number):
        w = path[-1].copy()
        for j in range(len(w)):
            w[j] = max(w[j] + (pulls[j] - gram[j] @ w - lam) / gram[j, j], 0.0)
        path.append(w)
    return np.array(path)


def _ends(X, y, lam: float, start, tol: float, most: int) -> tuple[int, np.ndarray] | None:
    """Return the pass that ends the loop and the w before it, unless a rounding error decides."""
    path, size = _passes(X, y, lam, start, most), y @ y / len(y)
    gaps = _gaps_along((X, y, lam), path[1:])
    end = int(np.append(gaps[:-1] <= tol, True).argmax()) + 1
    decide = slice(0, min(end, most - 1))
    gaps, states = gaps[decide], path[1:][decide]
    close = np.abs(gaps / tol - 1) < 0.01
    if lam == 0:  # with the largest slope at 0, s is 1 below it and 0 above
        left = y - states @ X.T
        slopes = left @ X / len(y)
        both = np.array(((left**2).mean(1), -2 * (states * slopes).sum(1))) / (tol * size)
        agree = (both < 0.99).all(0) | (both > 1.01).all(0)
        close |= (np.abs(slopes.max(1)) < NANO) & ~agree
    return None if close.any() else (end, path[end - 1])


def _small_descents(rng) -> list[tuple]:
    """Return many loops in few numbers, with the pass that ends each and the w before it."""
    drawn = []
    for _ in range(130):
        X, y, start, lam = _small_problem(rng, one_sided=True)
        start = start * rng.choice((0, 0, 1, 1, 1, 3))  # far away, F(w) is above F(0)
        if not y.any():
            continue
        tol, most = rng.choice((1, 0.1, 0.01, 1e-3, 1e-8)), int(rng.choice((1, 2, 3, 5, 9, 20)))
        if rng.random() < 0.6:  # close to what one of the first passes reaches, or well below
            path = _passes(X, y, lam, start, 3)[rng.integers(1, 4)]
            gap = _gaps_along((X, y, lam), path[None])[0]
            tol = max(1e-8, rng.choice((0.5, 0.96, 0.96, 1.04, 1.04)) * gap)
        drawn.append((*_some_whole(rng, X, y), lam, *_some_whole(rng, start), float(tol), most))
    asked = _again(rng, drawn)
    told = ((given, _ends(*given)) for given in asked)
    return [(given, *ends) for given, ends in told if ends is not None]


def _judge_small_descents(ask, rng) -> None:
    """Ask for loops in few numbers, in which all that may come together does."""
    small = _small_descents(rng)
    found = {_key(given): (end, before) for given, end, before in small}

    def judge(answer, *given) -> None:
        X, y, lam, start, tol, most = given
        end, before = found[_key(given)]
        gap = _gaps_along((X, y, lam), answer[0][None])[0]
        told = f"The gap at your w (as in exercise 3), divided by F(0), is {gap:.6g}"
        _expect_passes(answer[1], end, tol, most, told)
        _judge_descend(answer, X, y, lam, before, tol, most)

    questions = [given for given, *_ in small]
    through = "and_arguments"
    judge_answers(
        ask, "descend", [], _read_descend, judge, through=through, small=lambda: questions
    )


def _check_repaired_descent(ask, rng) -> None:
    expect_repaired(_experiments(ask, rng))
    X, y = _pair(rng)
    off, slope, _ = _ends_off(ask, X[:, :1] + 1, y + 1, 0.1)
    words = "one feature whose mean is not 0, one pass from w = 0, lam = 0.1"
    expect(not off, "mean", f"{words}: x · residual / n ends at {slope:.5g}")
    questions = _descend_questions(rng)
    judge_answers(ask, "descend", questions, _read_descend, _judge_descend, through="and_arguments")
    _judge_table(ask)
    _judge_rise(ask)
    _judge_stops(ask, rng)
    _judge_ends(ask, rng)
    _judge_small_descents(ask, rng.spawn(1)[0])


repaired_descent = Exercise(
    "repaired_descent",
    "four faults are in the loop; find them by experiment and repair them.",
    right="its own fit, any column length, a fresh residual, and a certificate at the end.",
    section="6",
    parts=(Part("descend", 3, _check_repaired_descent),),
)
