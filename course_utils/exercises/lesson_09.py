"""Checks of lesson 09: the cheapest equal network, whether inputs have arrived, bytes of a layer.

For each exercise its questions, the known mistakes, what is wrong with an answer, and last the
`Exercise`: `cheapest`, `input_residuals`, `smallest_storage`.
"""

from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import NamedTuple

import numpy as np
import torch
from scipy.sparse import csr_matrix

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Part,
    Question,
    as_array,
    as_number,
    coarse,
    expect,
    flat,
    in_pairs,
    judge_answers,
    named,
    near,
    unchanged,
    with_edges,
)

# --- Numbers at the ends of what a check may ask -----------------------------------------------


def _least(numbers) -> float:
    """Return the factor that makes the smallest size of some numbers 1e-6."""
    sizes = np.abs(numbers)
    return 1e-6 / sizes[sizes > 0].min()


def _most(numbers) -> float:
    """Return the factor that makes the largest size of some numbers 1e6."""
    return 1e6 / np.abs(numbers).max()


# --- Small questions ---------------------------------------------------------------------------


def _few(rng) -> int:
    """Return the length of an axis: 1 to 4, and sometimes up to 8."""
    return int(rng.integers(1, 9 if rng.random() < 0.15 else 5))


def _numbers(rng, shape) -> np.ndarray:
    """Return few coarse numbers; some are integers, some far apart in size, some have digits."""
    kind = rng.integers(8)
    if kind == 0:
        return rng.uniform(-3, 3, shape).round(2) + 0.0
    if kind == 1:
        return coarse(rng, shape) * 2.0 ** rng.integers(-4, 6, shape)
    return coarse(rng, shape, whole=bool(kind < 4))


def _again(rng, questions: list[tuple], change: Callable) -> list[tuple]:
    """Return questions, the smallest first, and some of them once more with a change."""
    questions = sorted(questions, key=lambda question: sum(np.size(a) for a in question))
    some = rng.choice(len(questions), 10, replace=False)
    return questions + [change(*questions[i]) for i in sorted(some)]


# --- Exercise 1: cheapest ----------------------------------------------------------------------


def _network(rng, inputs: int, units: int, outputs: int) -> tuple:
    """Return first, bias and second; what comes into units and goes out of them differs much."""
    sizes = np.resize((3.0, 0.3, 1.6, 0.15, 5.0), units) * rng.uniform(0.9, 1.1, units)
    first = rng.uniform(0.6, 1.0, (units, inputs)) * np.resize((1, 1, -1), inputs)
    second = rng.uniform(0.6, 1.0, (outputs, units)) * np.resize((-1, -1, 1), outputs)[:, None]
    first[:, 0] *= rng.uniform(1.5, 2.0, units)
    second[0] *= rng.uniform(2.0, 2.5, units)
    bias = rng.uniform(1.1, 1.9, units) * np.resize((1, -1, 1), units)
    return (first * sizes[:, None]).round(4), bias.round(4), second.round(4)


def _cheapest_questions(rng) -> list[Question]:
    sizes = (3, 2, 2), (4, 3, 2), (3, 4, 5), (5, 6, 3), (6, 5, 4), (2, 4, 6)
    ordinary = [_network(rng, *size) for size in sizes]
    edges = _cheapest_numbers(rng) | _units_alike() | _units_without(rng) | _cheapest_shapes(rng)
    return with_edges(ordinary, edges)


def _units_alike() -> dict[str, tuple]:
    """Units that share what comes in or what goes out, and two that are cheapest already.

    In the first network two units share all that comes in, the bias too, two others the bias and
    what goes out, and two all but the bias: nothing short of all of a unit tells which it is.
    The second network has the same sizes of weights in both layers: no total of them tells that
    some of its units can be cheaper. The cheapest are the first and one behind a unit that is not:
    their c is 1, and not what is left over.
    """
    row, column, other = [1.5, -0.5, 0.25], [2.0, -4.0], [-0.75, 0.5]
    first = np.array([row, row, [0.3, 0.2, -0.1], [-3.0, 2.0, 5.0], row])
    second = np.array([column, other, other, other, column]).T
    cheap = np.array([[1.5, -0.5], [2.0, 3.0], [0.5, -1.0], [1.0, -0.25]])
    out = np.array([[-0.5, 1.0, 0.75, -3.0], [1.5, -0.25, -0.75, 2.0]])
    return {
        "units with equal incoming or outgoing weights": (
            first,
            np.array([0.5, 0.5, 0.5, -1.0, -1.0]),
            second,
        ),
        "a unit that is the cheapest, and layers of equal sums": (
            cheap,
            np.array([0.5, -2.0, 1.5, 1.0]),
            out,
        ),
    }


def _units_without(rng) -> dict[str, tuple]:
    """Units that nothing comes into, or that nothing goes out of."""
    network = _network(rng, 3, 5, 2)

    def without(into=(), out=(), mute=()) -> tuple:
        first, bias, second = (array.copy() for array in network)
        first[list(into)], second[:, list(out)], bias[list(mute)] = 0.0, 0.0, 0.0
        return first, bias, second

    everyone = range(5)
    whole = [np.round(5 * array).astype(int) for array in without([1], [3])]
    return {
        "no weights into the first unit": without([0]),
        "no weights into two units": without([2, 4]),
        "no weights into a unit, and no bias": without([2], mute=[2]),
        "no weights out of the first unit": without(out=[0]),
        "no weights out of two units": without(out=[2, 4]),
        "no weights into a unit, none out of others": without([1], [0, 3]),
        "a unit without weights": without([2], [2]),
        "a unit without weights and bias": without([2], [2], [2]),
        "no weights into all units": without(everyone),
        "no weights out of all units": without(out=everyone),
        "nothing but zeros": without(everyone, everyone, everyone),
        "integers, no weights into a unit, none out of another": tuple(whole),
        "a weight of 1e-6 into a unit, another out of one": _single(*without([2], [4])),
    }


def _single(first, bias, second) -> tuple:
    """Return a network in which one weight of 1e-6 comes into unit 2, and one goes out of 4."""
    first[2, 1], second[1, 4] = -1e-6, -1e-6
    return first, bias, second


def _cheapest_numbers(rng) -> dict[str, tuple]:
    first, bias, second = network = _network(rng, 4, 5, 3)
    whole = [np.array([[3, -1, 0, 2], [1, 0, 0, -1]]), np.array([2, -5])]
    whole += [np.array([[1, 7], [-9, 3], [2, -4]])]
    even = np.array([[1.5, -0.5], [2.0, 1.0]]), np.array([0.5, -2.0])
    holes = first.copy(), second.copy()
    holes[0][::2, 1:3], holes[1][1:, ::2] = 0.0, 0.0
    holes[0][:, 1], holes[1][-1] = 0.0, 0.0  # an input and an output that no unit is tied to
    some = np.where(np.arange(5) % 2, 0.0, bias)
    opposite = np.resize((1.5, -1.5), (5, 4)), np.array([[2.0], [-0.5], [-1.5]]) + np.zeros(5)
    spread = np.array([_most(first[0]), 1.0, _least(first[2]), 1.0, 1.0])
    return {
        "integers": tuple(whole),
        "integers in first": (whole[0], whole[1] / 3, whole[2] / 3),
        "integers in bias": (whole[0] / 3, whole[1], whole[2] / 3),
        "integers in second": (whole[0] / 3, whole[1] / 3, whole[2]),
        "biases of 0, positive weights": (np.abs(first), 0 * bias + 0.0, np.abs(second)),
        "biases in millions": (first, _most(bias) * bias, second),
        "first in millionths, second in millions": (
            _least(first) * first,
            bias,
            _most(second) * second,
        ),
        "first in millions, second in millionths": (
            _most(first) * first,
            bias,
            _least(second) * second,
        ),
        "all in millionths": tuple(_least(array) * array for array in network),
        "all in millions": tuple(_most(array) * array for array in network),
        "a unit in millions, one in millionths": (first * spread[:, None], bias, second),
        "a network that is the cheapest": (*even, np.array([[-1.0, 1.0], [1.0, -2.0]])),
        "a network that is almost the cheapest": (*even, np.array([[-1.0, 1.0], [1.2, -2.4]])),
        "weights that add up to 0": (opposite[0], bias, opposite[1]),
        "negative weights and biases": (-np.abs(first), -np.abs(bias), -np.abs(second)),
        "zeros among the weights and the biases": (holes[0], some, holes[1]),
    }


def _cheapest_shapes(rng) -> dict[str, tuple]:
    shapes = {
        "one input, one unit, one output": (1, 1, 1),
        "one unit": (4, 1, 3),
        "one unit, no weights into it": (4, 1, 3),
        "one unit, no weights out of it": (2, 1, 4),
        "one input, no weight into a unit": (1, 4, 3),
        "one output, no weight out of a unit": (3, 4, 1),
        "as many inputs, units and outputs": (3, 3, 3),
        "a thousand weights": (20, 30, 13),
    }
    networks = {name: _network(rng, *shape) for name, shape in shapes.items()}
    for name, (first, _, second) in networks.items():
        first[::2] *= -1 if first.shape[1] == 1 else 1  # else the sizes are the weights
        second[:, ::2] *= -1 if len(second) == 1 else 1
        if " into " in name:  # one unit is left out of each such network
            first[len(first) // 2] = 0.0
        if " out of " in name:
            second[:, len(first) // 2] = 0.0
    return networks


def _small_network(rng) -> tuple:
    """Return a network of which units are alike, cheapest already, or without weights."""
    inputs, units, outputs = _few(rng), _few(rng), _few(rng)
    first, bias = _numbers(rng, (units, inputs)), _numbers(rng, units)
    second = _numbers(rng, (outputs, units))
    if rng.random() < 0.15:  # layers of equal sums, whose units differ
        return first, bias, rng.permutation(first.ravel()).reshape(inputs, units)
    for u, kind in enumerate(rng.integers(12, size=units)):
        other = rng.integers(units)
        if kind in (0, 2):
            first[u] = 0
        if kind in (1, 2):
            second[:, u] = 0
        if kind in (3, 4):
            first[u] = first[other]
        if kind in (4, 5):
            second[:, u] = second[:, other]
        if kind in (3, 5):  # alike but for one layer, or (4) but for the bias
            bias[u] = bias[other]
        if kind == 8:  # what comes in adds up to 0
            first[u] = first[u] - first[u, ::-1]
        if kind == 9:
            second[:, u] = second[:, u] - second[::-1, u]
        if kind in (6, 7):  # its c is 1, or about 1, with all that goes out at one place
            second[:, u] = 0
            by = rng.choice((-1, 1, 1.0625))
            second[rng.integers(outputs), u] = np.abs(first[u]).sum() * by
    if rng.random() < 0.2:  # one unit's c is far from 1
        by, u = 2.0 ** rng.choice((-7, -4, 4, 7)), rng.integers(units)
        first, second = first * np.where(np.arange(units) == u, by, 1)[:, None], second + 0.0
        second[:, u] /= by
    return first, bias, second


def _small_cheapest(rng) -> list[tuple]:
    questions = [_small_network(rng) for _ in range(100)]
    return _again(rng, questions, lambda f, b, s: (f, _numbers(rng, b.shape), s))


def _of_sizes(size_in, size_out, power: float = 0.5):
    """Return a rule for c: a power of the outgoing weights' size by the incoming ones'."""
    return lambda f, b, s: (size_out(s) / size_in(f)) ** power


def _sum_in(f):
    return np.abs(f).sum(1)


def _sum_out(s):
    return np.abs(s).sum(0)


def _with_bias(f, b, s):
    return np.sqrt(_sum_out(s) / (_sum_in(f) + np.abs(b)))


_BALANCE = _of_sizes(_sum_in, _sum_out)
_FACTORS = {  # of first, bias and second
    "": _BALANCE,
    "is 1: nothing is scaled": lambda f, b, s: np.ones(len(b)),
    "is turned round": lambda f, b, s: 1 / _BALANCE(f, b, s),
    "lacks its root": _of_sizes(_sum_in, _sum_out, 1.0),
    "lacks its root, and is turned round": _of_sizes(_sum_in, _sum_out, -1.0),
    "has a fourth root": _of_sizes(_sum_in, _sum_out, 0.25),
    "is one for all units": lambda f, b, s: np.full(
        len(b), np.sqrt(np.abs(s).sum() / np.abs(f).sum())
    ),
    "is one for all units: their mean": lambda f, b, s: np.full(len(b), _BALANCE(f, b, s).mean()),
    "is that for sums of squares": _of_sizes(
        lambda f: np.linalg.norm(f, axis=1), lambda s: np.linalg.norm(s, axis=0)
    ),
    "is that for sums of squares, and lacks a root": _of_sizes(
        lambda f: np.square(f).sum(1), lambda s: np.square(s).sum(0)
    ),
    "is that for sums of squares, and the sums lack a fourth root": _of_sizes(
        lambda f: np.square(f).sum(1), lambda s: np.square(s).sum(0), 1.0
    ),
    "counts the bias, which is not penalised": _with_bias,
    "counts the bias in sums of squares": lambda f, b, s: (
        (np.square(s).sum(0) / (np.square(f).sum(1) + b**2)) ** 0.25
    ),
    "is that for means, not sums": _of_sizes(
        lambda f: np.abs(f).mean(1), lambda s: np.abs(s).mean(0)
    ),
    "is that for largest sizes": _of_sizes(lambda f: np.abs(f).max(1), lambda s: np.abs(s).max(0)),
    "is that for sums with signs": _of_sizes(
        lambda f: np.abs(f.sum(1)), lambda s: np.abs(s.sum(0))
    ),
    "counts the first output alone": _of_sizes(_sum_in, lambda s: np.abs(s[0])),
    "counts the first input alone": _of_sizes(lambda f: np.abs(f[:, 0]), _sum_out),
    "looks at incoming weights alone: their sum becomes 1": lambda f, b, s: 1 / _sum_in(f),
    "looks at incoming weights alone: their length becomes 1": lambda f, b, s: (
        1 / np.linalg.norm(f, axis=1)
    ),
    "looks at outgoing weights alone: their sum becomes 1": lambda f, b, s: _sum_out(s),
    "looks at outgoing weights alone: their length becomes 1": lambda f, b, s: np.linalg.norm(
        s, axis=0
    ),
    "is a root of incoming weights alone": lambda f, b, s: 1 / np.sqrt(_sum_in(f)),
    "is a root of outgoing weights alone": lambda f, b, s: np.sqrt(_sum_out(s)),
    "is 1 where scaling up would be cheaper": lambda f, b, s: np.minimum(_BALANCE(f, b, s), 1),
    "is 1 where scaling down would be cheaper": lambda f, b, s: np.maximum(_BALANCE(f, b, s), 1),
    "is that of another unit": lambda f, b, s: np.roll(_BALANCE(f, b, s), 1),
}
_SCALINGS = {  # of first, bias, second and c
    "": lambda f, b, s, c: (f * c[:, None], b * c, s / c),
    "leave the biases as they are": lambda f, b, s, c: (f * c[:, None], b, s / c),
    "divide the biases by c": lambda f, b, s, c: (f * c[:, None], b / c, s / c),
    "multiply the biases by c twice": lambda f, b, s, c: (f * c[:, None], b * c**2, s / c),
    "leave second as it is": lambda f, b, s, c: (f * c[:, None], b * c, s),
    "leave first as it is": lambda f, b, s, c: (f, b * c, s / c),
    "leave first and the biases as they are": lambda f, b, s, c: (f, b, s / c),
    "leave the biases and second as they are": lambda f, b, s, c: (f * c[:, None], b, s),
    "multiply second by c": lambda f, b, s, c: (f * c[:, None], b * c, s * c),
    "multiply second by c, and leave the biases": lambda f, b, s, c: (f * c[:, None], b, s * c),
    "divide second by c twice": lambda f, b, s, c: (f * c[:, None], b * c, s / c**2),
    "divide first by c": lambda f, b, s, c: (f / c[:, None], b * c, s / c),
    "set the biases to 0": lambda f, b, s, c: (f * c[:, None], 0 * b, s / c),
    "lose the signs": lambda f, b, s, c: (np.abs(f) * c[:, None], b * c, np.abs(s) / c),
    "turn the signs round": lambda f, b, s, c: (-f * c[:, None], -b * c, -s / c),
}


def _scaled(factor, scaling):
    """Return what an answer gives with this c, and its use."""

    def gives(first, bias, second) -> np.ndarray:
        with np.errstate(all="ignore"):
            return flat(scaling(first, bias, second, factor(first, bias, second)))

    return gives


def _read_cheapest(reply, *given) -> np.ndarray:
    """Return the three arrays in one."""
    reply = unchanged(reply, given)
    expect(reply is not None, "none", "your code gave None. Does cheapest end with return?")
    listed = isinstance(reply, (tuple, list)) and len(reply) == 3
    expect(listed, "type", "return three arrays: first, bias and second")
    names = "first", "bias", "second"
    return flat(as_array(a, n, g.shape) for a, n, g in zip(reply, names, given, strict=True))


def _scores(x, first, bias, second) -> tuple[np.ndarray, np.ndarray]:
    """Return what torch's layers put out, and the sizes of all that they add up."""
    x, w, b, v = (torch.tensor(a, dtype=torch.float64) for a in (x, first, bias, second))
    hidden = torch.nn.functional.linear(x, w, b).relu()
    most = x.abs() @ w.abs().T + b.abs()
    return (hidden @ v.T).numpy(), (most @ v.abs().T).numpy()


def _x_for(first, bias) -> np.ndarray:
    """Return inputs that are zero, others that wake each unit, and some at random."""
    reach = 2 * (1 + np.abs(bias)) / np.maximum(np.abs(first).max(1), 1e-9)
    waking = np.sign(first) * reach[:, None]
    drawn = np.random.default_rng(5).normal(size=(6, first.shape[1]))
    return np.concatenate([np.zeros((1, first.shape[1])), waking, -waking, drawn])


def _judge_cheapest(answer, first, bias, second) -> None:
    """The same scores, units that are scaled or left alone, and no other scale is cheaper."""
    parts, given = np.split(answer, np.cumsum([first.size, bias.size])), (first, bias, second)
    new = [part.reshape(array.shape) for part, array in zip(parts, given, strict=True)]
    size = f"with {first.shape[1]} inputs, {len(bias)} units and {len(second)} outputs"
    x = _x_for(first, bias)
    wanted, scale = _scores(x, first, bias, second)
    got, _ = _scores(x, *new)
    good = near(got, wanted, scale)
    at = np.unravel_index(good.argmin(), good.shape)
    words = f"{size}, a score was {wanted[at]:.7g}, and your network gives {got[at]:.7g}"
    expect(good.all(), "scores", words)
    for u in range(len(bias)):
        old_unit, unit = ([f[u], b[u : u + 1], s[:, u]] for f, b, s in (given, new))
        if first[u].any() and second[:, u].any():
            _expect_cheapest(unit, old_unit, f"{size}, unit {u}")
            continue
        good = all(near(a, b).all() for a, b in zip(unit, old_unit, strict=True))
        words = f"{size}, unit {u} has no weights on one side, and stays as it is; yours changes"
        expect(good, "units that stay", words)


def _expect_cheapest(unit, old, named_so: str) -> None:
    """Raise `Mistake` unless a unit is scaled, and costs more with any other scale."""
    into, out = np.abs(unit[0]).sum(), np.abs(unit[2]).sum()
    by = into / np.abs(old[0]).sum() or 1.0
    for what, now, before in zip(
        ("an incoming weight", "the bias", "an outgoing weight"),
        unit,
        (old[0] * by, old[1] * by, old[2] / by),
        strict=True,
    ):
        good = near(now, before, np.abs(before).max())
        at = int(good.argmin())
        words = f"{named_so}: as one c is for all that comes in and goes out, {what} should be "
        words += f"{before[at]:.7g} beside your others, and is {now[at]:.7g}"
        expect(good.all(), "one c for each unit", words)
    more = (out / into) ** 0.25
    words = f"{named_so}: Σ|incoming| + Σ|outgoing| is {into + out:.9g} in yours, and "
    words += f"{into * more + out / more:.9g} in an equal network"
    expect(near(into, out, within=2e-5), "cost", words)


def _check_cheapest(ask, rng) -> None:
    known = in_pairs(("your c", "your arrays"), _FACTORS, _SCALINGS, _scaled)
    judge_answers(
        ask,
        "cheapest",
        _cheapest_questions(rng),
        _read_cheapest,
        _judge_cheapest,
        known,
        "and_arguments",
        lambda: _small_cheapest(rng),
    )


cheapest = Exercise(
    "cheapest",
    "write cheapest(first, bias, second): the three arrays of the network with the same scores "
    "whose weights' sizes add up to the least.",
    right="of all networks with these scores, yours costs least.",
    section="2",
    parts=(Part("cheapest", 3, _check_cheapest),),
)


# --- Exercise 2: input_residuals ---------------------------------------------------------------

_RATIOS = {"stays": 0.6, "leaves": 1.7, "drifts": 0.7, "moves": 1.3}
"""Lengths of gradients by λ√n, at groups of zeros and at others."""
_AGAINST = {"arrived": 1.0, "falls short": 0.4, "goes beyond": 1.8, "agrees": -1.0}
"""The same for gradients that point straight against their weights, or below 0 along them."""


def _directions(rng, units: int, columns: int) -> np.ndarray:
    """Return numbers of both signs and several sizes, whose columns point to different sides."""
    signs = np.resize((1, 1, -1, -1, 1, -1, 1), (columns, units)).T
    sizes = np.resize(rng.permutation((0.4, 0.7, 1.0, 1.3, 1.6)), (units, columns))
    return signs * sizes * rng.uniform(0.9, 1.1, (units, columns))


def _group(rng, units: int, columns: int, kind: str, lam: float) -> tuple:
    """Return one input's weights and gradient, which is longer than λ√n if the kind says so.

    Of a kind that is in neither table the gradient is 0, and it is "dark" if the weights are, too.
    """
    pull = lam * np.sqrt(units * columns)
    w, g = _directions(rng, units, columns), _directions(rng, units, columns)
    g *= _RATIOS.get(kind, 0.0) * pull / np.linalg.norm(g)
    if kind in ("stays", "leaves", "dark"):
        return np.zeros(w.shape), g
    if kind in _AGAINST:
        return w, -_AGAINST[kind] * pull * w / np.linalg.norm(w)
    w[-1, 3:] = 0.0
    return w, g[::-1]


def _inputs(rng, units: int, groups: list[tuple], lam: float) -> tuple:
    """Return a question from each input's label, number of columns and kind.

    The inputs take turns in placing a column, so the columns of one do not stand together.
    """
    parts = [_group(rng, units, columns, kind, lam) for _, columns, kind in groups]
    turns = [(k, i) for i, (_, columns, _) in enumerate(groups) for k in range(columns)]
    weight, grad = (
        np.stack([parts[i][which][:, k] for k, i in sorted(turns)], 1) for which in (0, 1)
    )
    return weight + 0.0, grad, np.array([groups[i][0] for _, i in sorted(turns)]), lam


def _residual_questions(rng) -> list[Question]:
    """Inputs of every kind, labels with gaps that stand in no order."""
    lams = rng.uniform(0.3, 0.9, 6).round(3).tolist()
    ordinary = [
        (2, [(4, 3, "moves")]),
        (3, [(5, 2, "leaves"), (2, 3, "drifts")]),
        (2, [(7, 3, "stays"), (1, 4, "moves"), (3, 2, "leaves")]),
        (4, [(2, 2, "moves"), (9, 3, "stays"), (0, 1, "drifts"), (6, 2, "arrived")]),
        (3, [(3, 4, "leaves"), (8, 2, "drifts"), (1, 3, "stays"), (5, 3, "leaves")]),
        (5, [(6, 3, "arrived"), (0, 2, "leaves"), (4, 4, "moves"), (1, 1, "stays")]),
    ]
    ordinary = [_inputs(rng, *q, lam) for q, lam in zip(ordinary, lams, strict=True)]
    edges = _residual_numbers(rng) | _zeros_in_groups(rng) | _exact_pulls() | _residual_shapes(rng)
    return with_edges(ordinary, edges)


_USUAL = [(4, 2, "leaves"), (9, 3, "moves"), (1, 2, "stays"), (6, 1, "drifts")]


def _residual_numbers(rng) -> dict[str, tuple]:
    w, g, labels, lam = _inputs(rng, 3, _USUAL, 0.5)
    dark = 0 * w + 0.0
    whole_w = np.array([[3, 0, -2, 0], [0, 0, 1, 0]])
    whole_g = np.array([[2, 5, -1, 1], [-4, 3, 0, 1]])
    owners = np.array([5, 2, 5, 3])
    apart = np.where(labels == 9, _most(w), np.where(labels == 6, _least(w), 1.0))
    few, many = _least(g), _most(g)
    return {
        "lam = 0": (w, g, labels, 0.0),
        "lam = 0, and nothing but zeros": (dark, g, labels, 0.0),
        "lam = 1e6": (0.1 * w, g, labels, 1e6),
        "integers": (whole_w, whole_g, owners, 1.5),
        "integers among the weights": (whole_w, 0.3 * whole_g, owners, 0.7),
        "integers among the gradients": (0.3 * whole_w, whole_g, owners, 0.7),
        "nothing but zeros": (dark, g, labels, lam),
        "nothing but zeros, gradients of 0 and lam = 0": (dark, 0 * g + 0.0, labels, 0.0),
        "gradients of 0": (w, 0 * g + 0.0, labels, lam),
        "weights in millionths": (_least(w) * w, g, labels, lam),
        "weights in millions": (_most(w) * w, g, labels, lam),
        "gradients and lam in millionths": (w, few * g, labels, float(few * lam)),
        "gradients and lam in millions": (w, many * g, labels, float(many * lam)),
        "one input in millions, one in millionths": (w * apart, g, labels, lam),
        "negative numbers": (0 - np.abs(w), 0 - np.abs(g), labels, lam),
        "positive numbers": (np.abs(w), np.abs(g), labels, lam),
    }


def _zeros_in_groups(rng) -> dict[str, tuple]:
    """A group is zero when all its weights are, and nothing else makes it so."""
    w, g, labels, lam = _inputs(rng, 3, [(4, 3, "drifts"), (9, 3, "moves"), (1, 2, "stays")], 0.5)

    def but(*places: tuple[int, int], value: float = 1.5) -> tuple:
        """All weights are zero but these: unit, and column among those of the input 9."""
        only = np.zeros(w.shape)
        for unit, k in places:
            only[unit, np.flatnonzero(labels == 9)[k]] = value
        return only, g, labels, lam

    holes, opposite = w.copy(), w.copy()
    holes[0, labels == 4], holes[:, np.flatnonzero(labels == 9)[1]] = 0.0, 0.0
    opposite[:, labels == 4] = np.array([[1.5], [-0.5], [-1.0]])  # down the columns
    opposite[:, labels == 9] = np.outer([1.0, 1.0, -2.0], [1.5, -0.5, -1.0])  # along both
    return {
        "zeros among the weights": (holes, g, labels, lam),
        "weights that add up to 0": (opposite, g, labels, lam),
        "the first weight alone is not zero": but((0, 0)),
        "a weight in the middle alone is not zero": but((1, 1), value=-1.5),
        "the last weight alone is not zero": but((2, 2)),
        "one weight of 1e-6": but((1, 2), value=1e-6),
        "weights of 1e-12": (np.where(labels == 4, 1e-12 * np.sign(w), w), g, labels, lam),
        "zeros with a minus sign": (np.where(w == 0, -0.0, w), g, labels, lam),
    }


def _exact_pulls() -> dict[str, tuple]:
    """Numbers whose lengths are whole: λ√n is 5, and gradients have lengths around it.

    The inputs 1, 2 and 4 have weights; their gradients are as long as λ√n and point against them,
    across and along them: the first alone has arrived. The zeros of input 3 have, right behind an
    input that has not. With a little more neither 1 nor 3 has arrived, and 2 is far from it.
    Of input 5 the gradient is as long, its signs are the opposite ones, and it points elsewhere; of
    input 6 it cancels the pull along the weights, and more is left across them.
    """
    w = np.array([[0.0, 0.0, 6.0, 0.0], [0.0, 0.0, 0.0, 8.0]])
    g = np.array([[3.0, 0.0, -3.0, 0.0], [0.0, 4.0, 0.0, -4.0]])
    across = np.array([[0.0, -3.0], [4.0, 0.0]])
    mixed, elsewhere = np.array([[4.0, -2.0], [2.0, 1.0]]), np.array([[-1.0, 2.0], [-2.0, -4.0]])
    all_w = np.hstack([w, w[:, 2:], w[:, 2:], mixed, w[:, 2:]])
    all_g = np.hstack([g, across, -g[:, 2:], elsewhere, g[:, 2:] + across / 2])
    owners = np.array([3, 3, 1, 1, 2, 2, 4, 4, 5, 5, 6, 6])
    large = np.hstack([1.001 * g, -30 * g[:, 2:]])  # what is left of this is no measure of others
    return {
        "gradients as long as λ√n": (all_w, all_g, owners, 2.5),
        "gradients just longer than λ√n": (all_w[:, :6], large, owners[:6], 2.5),
    }


def _residual_shapes(rng) -> dict[str, tuple]:
    make = partial(_inputs, rng)
    w, g, labels, lam = make(3, _USUAL, 0.5)
    order = np.argsort(labels, kind="stable")
    one, zero = np.array([[-0.7]]), np.array([[0.0]])
    renamed = partial(np.select, [labels == k for k in (4, 9, 1, 6)])
    kinds = "moves", "leaves", "stays", "dark", "without a gradient", *_AGAINST
    dozen = [(7 * k % 12, 1 + k % 4, kinds[k % 9]) for k in range(12)]
    alone = [(label, 1, kinds[label % 3]) for label in (3, 0, 4, 1, 5, 2)]
    return {
        "one weight": (one, np.array([[0.2]]), np.array([3]), 0.5),
        "one weight of zero": (zero, np.array([[-0.8]]), np.array([0]), 0.5),
        "one unit": make(1, _USUAL, 0.5),
        "one column": make(5, [(2, 1, "moves")], 0.5),
        "one input, labelled 0": make(3, [(0, 4, "leaves")], 0.5),
        "one input that stays": make(2, [(3, 2, "stays")], 0.5),
        "one input for each column": make(3, alone, 0.5),
        "as many units as columns": make(8, _USUAL, 0.5),
        "columns in the order of their labels": (w[:, order], g[:, order], labels[order], lam),
        "negative labels": (w, g, renamed((-1, 3, 1, 2)), lam),
        "labels up to a million": (w, g, renamed((1_000_000, 30, -1_000_000, 4)), lam),
        "a dozen inputs, as many as units": make(12, dozen, 0.5),
        "a thousand weights": make(40, [(3, 10, "moves"), (1, 9, "leaves"), (2, 6, "stays")], 0.5),
    }


_LABELS = -12, -3, -2, -1, 0, 1, 2, 3, 5, 10, 11, 20, 100


def _small_labels(rng, columns: int) -> np.ndarray:
    """Return labels of few inputs: from 0 on, or with gaps and negative ones; in order or not."""
    count = rng.integers(1, columns + 1)
    names = np.arange(count) if rng.random() < 0.2 else rng.choice(_LABELS, count, replace=False)
    labels = rng.choice(names, columns)
    return np.sort(labels) if rng.random() < 0.3 else labels


def _small_gradient(rng, w, g, lam: float) -> np.ndarray:
    """Return a gradient of a group: as it is, 0, along its weights, or about as long as λ√n."""
    pull, kind = lam * w.size**0.5, rng.integers(10)
    if kind == 0:
        return 0 * g
    if kind == 1:
        return g * (w == 0)  # across the weights
    if kind == 2:
        return rng.choice((-2, -1, -0.5, 1, 2)) * w
    if kind == 3:
        return lam * rng.choice((-1, 1), w.shape) * rng.choice((1, 1.005))
    if kind == 4 and w.any():  # arrived, almost, or along the weights alone
        across = g * (w == 0) * rng.integers(2)
        return across - pull * w / np.linalg.norm(w) * rng.choice((1, 1.005))
    if kind == 5 and w.any():  # as long as if it had arrived, and in no such direction
        turned = rng.permutation(w.ravel()).reshape(w.shape)
        if w.all() and rng.random() < 0.5:  # though each entry is against its weight
            turned = -np.abs(turned) * np.sign(w)
        return pull * turned / np.linalg.norm(w)
    if kind in (4, 5, 6):  # some entries are longer than λ, and all together perhaps not
        return lam * rng.choice((-3, -1.5, -1, -0.5, 0, 0, 0, 0.5, 1, 2), w.shape)
    return g * rng.choice((1 / 16, 1, 16))


def _small_layer(rng) -> tuple:
    """Return a question of a few inputs, at zero and elsewhere."""
    units, columns = _few(rng), _few(rng)
    weight, grad = _numbers(rng, (units, columns)), _numbers(rng, (units, columns))
    labels = _small_labels(rng, columns)
    lam = float(rng.choice((0, 0.25, 0.5, 1, 2, 3, 20, np.abs(grad).max())))
    for label in np.unique(labels):
        own, kind = labels == label, rng.integers(8)
        places = np.argwhere(own)
        if kind < 2:
            weight[:, own] = 0
        elif kind == 2:  # but one
            weight[:, own] *= rng.permutation(units * len(places)).reshape(units, -1) == 0
        elif kind == 3:
            weight[:, rng.choice(places)] = 0
        elif kind == 4:  # rows that add up to 0, or columns too
            weight[:, own] = weight[:, own] - weight[:, own][:, ::-1]
            weight[:, own] -= weight[::-1, own] * rng.integers(2)
        elif kind == 5:
            weight[:, own] = weight[:, own] * rng.choice((1 / 64, 64))
        grad[:, own] = _small_gradient(rng, weight[:, own], grad[:, own], lam)
    return weight, grad + 0, labels, lam


def _small_residuals(rng) -> list[tuple]:
    def change(weight, grad, labels, lam: float) -> tuple:
        return weight, grad, labels, float(rng.choice([s for s in (0, 0.5, 1, 2) if s != lam]))

    return _again(rng, [_small_layer(rng) for _ in range(120)], change)


def _fro(a) -> float:
    return np.sqrt(np.square(a).sum())


_PULLS = {  # of lam, the group's weights, and those of all
    "": lambda lam, w, every: lam * w.size**0.5,
    "lacks √n": lambda lam, w, every: lam,
    "has n in place of √n": lambda lam, w, every: lam * w.size,
    "counts units alone": lambda lam, w, every: lam * len(w) ** 0.5,
    "counts columns alone": lambda lam, w, every: lam * w.shape[1] ** 0.5,
    "counts units alone, and lacks the root": lambda lam, w, every: lam * len(w),
    "counts columns alone, and lacks the root": lambda lam, w, every: lam * w.shape[1],
    "counts the weights of the whole layer": lambda lam, w, every: lam * every.size**0.5,
    "counts the columns of the whole layer": lambda lam, w, every: lam * every.shape[1] ** 0.5,
    "counts the weights that are not zero": lambda lam, w, every: lam * np.count_nonzero(w) ** 0.5,
    "is divided by √n": lambda lam, w, every: lam / w.size**0.5,
    "is divided by n": lambda lam, w, every: lam / w.size,
    "lacks lam": lambda lam, w, every: w.size**0.5,
    "lacks lam and √n": lambda lam, w, every: 1.0,
    "has lam under the root": lambda lam, w, every: (lam * w.size) ** 0.5,
    "has half of lam": lambda lam, w, every: lam / 2 * w.size**0.5,
    "has twice lam": lambda lam, w, every: 2 * lam * w.size**0.5,
}
_MOVING = {  # of the gradient, the weights and the pull, where weights are not all zero
    "": lambda g, w, pull: _fro(g + pull * w / _fro(w)),
    "leaves out the penalty": lambda g, w, pull: _fro(g),
    "takes the penalty's gradient off": lambda g, w, pull: _fro(g - pull * w / _fro(w)),
    "has signs in place of w / length": lambda g, w, pull: _fro(g + pull * np.sign(w)),
    "has λ · sign(w), the L1 penalty's": lambda g, w, pull: _fro(
        g + pull / w.size**0.5 * np.sign(w)
    ),
    "does not divide w by its length": lambda g, w, pull: _fro(g + pull * w),
    "divides w by its squared length": lambda g, w, pull: _fro(g + pull * w / _fro(w) ** 2),
    "divides w by its largest size": lambda g, w, pull: _fro(g + pull * w / np.abs(w).max()),
    "divides w by its sum of sizes": lambda g, w, pull: _fro(g + pull * w / np.abs(w).sum()),
    "divides w by its operator norm": lambda g, w, pull: _fro(g + pull * w / np.linalg.norm(w, 2)),
    "divides each column by its own length": lambda g, w, pull: _fro(
        g + pull * w / np.linalg.norm(w, axis=0)
    ),
    "divides each row by its own length": lambda g, w, pull: _fro(
        g + pull * w / np.linalg.norm(w, axis=1, keepdims=True)
    ),
    "loses the signs of w": lambda g, w, pull: _fro(g + pull * np.abs(w) / _fro(w)),
    "adds λ√n to every entry": lambda g, w, pull: _fro(g + pull),
    "adds λ√n · length to every entry": lambda g, w, pull: _fro(g + pull * _fro(w)),
    "adds λ√n to the length of the gradient": lambda g, w, pull: _fro(g) + pull,
    "adds the penalty to the length of the gradient": lambda g, w, pull: _fro(g) + pull * _fro(w),
    "takes λ√n from the length of the gradient": lambda g, w, pull: _fro(g) - pull,
    "is max(length of the gradient − λ√n, 0), as at zero": (
        lambda g, w, pull: max(_fro(g) - pull, 0)
    ),
    "is the gap between the length of the gradient and λ√n": (
        lambda g, w, pull: abs(_fro(g) - pull)
    ),
    "is the length of the penalty's gradient": lambda g, w, pull: pull,
    "is the value of the penalty": lambda g, w, pull: pull * _fro(w),
    "is 0": lambda g, w, pull: 0.0,
}
_RESTING = {  # of the gradient and the pull, where all weights are zero
    "": lambda g, pull: max(_fro(g) - pull, 0),
    "takes the whole gradient": lambda g, pull: _fro(g),
    "can be below 0": lambda g, pull: _fro(g) - pull,
    "counts what is missing up to λ√n, too": lambda g, pull: abs(_fro(g) - pull),
    "adds λ√n": lambda g, pull: _fro(g) + pull,
    "takes the gap from the wrong side": lambda g, pull: max(pull - _fro(g), 0),
    "is always 0": lambda g, pull: 0.0,
    "is 1 where the input should leave": lambda g, pull: float(_fro(g) > pull),
    "takes the whole gradient where it is longer than λ√n": (
        lambda g, pull: _fro(g) * (_fro(g) > pull)
    ),
    "takes λ from each entry, as for the L1 penalty": (
        lambda g, pull: _fro(np.maximum(np.abs(g) - pull / g.size**0.5, 0))
    ),
    "takes λ√n from each entry": lambda g, pull: _fro(np.maximum(np.abs(g) - pull, 0)),
    "is the share of the gradient that is left": lambda g, pull: max(1 - pull / _fro(g), 0),
    "takes squares before the difference": lambda g, pull: max(_fro(g) ** 2 - pull**2, 0) ** 0.5,
}


def _rules(moving=_MOVING[""], resting=_RESTING[""]):
    """Return a residual of one group: of its gradient, its weights and the pull."""
    return lambda g, w, pull: moving(g, w, pull) if w.any() else resting(g, pull)


def _grouped(pull=_PULLS[""], residual=None, owners=lambda labels: labels, names=np.unique):
    """Return what an answer gives that follows these rules."""
    residual = residual or _rules()

    def gives(weight, grad, labels, lam: float) -> np.ndarray:
        parts = [owners(labels) == label for label in names(labels)]
        each = [(grad[:, own], weight[:, own]) for own in parts]
        return np.array([residual(g, w, pull(lam, w, weight)) for g, w in each])

    return gives


def _with_length(length):
    """Return a residual in which every length is this one."""

    def residual(g, w, pull) -> float:
        return length(g + pull * w / length(w)) if w.any() else max(length(g) - pull, 0)

    return residual


def _by_columns(combine, axis: int = 1):
    """Return a residual that is put together from those of single columns, or rows."""

    def residual(g, w, pull) -> float:
        own, count = pull / w.shape[axis] ** 0.5, w.shape[axis]
        columns = zip(np.split(g, count, axis), np.split(w, count, axis), strict=True)
        return combine(np.array([_rules()(*pair, own) for pair in columns]))

    return residual


_RESIDUALS = {  # of one group
    "has squares of lengths: a root is missing": lambda g, w, pull: _rules()(g, w, pull) ** 2,
    "has squared lengths throughout": _with_length(lambda a: np.square(a).sum()),
    "is half of a squared length": lambda g, w, pull: _rules()(g, w, pull) ** 2 / 2,
    "has sums of sizes for lengths": _with_length(lambda a: np.abs(a).sum()),
    "has largest sizes for lengths": _with_length(lambda a: np.abs(a).max()),
    "has operator norms for lengths": _with_length(lambda a: np.linalg.norm(a, 2)),
    "has nuclear norms for lengths": _with_length(lambda a: np.linalg.norm(a, "nuc")),
    "has norms of the kind np.linalg.norm(…, 1) for lengths": _with_length(
        lambda a: np.linalg.norm(a, 1)
    ),
    "has norms of the kind np.linalg.norm(…, np.inf) for lengths": _with_length(
        lambda a: np.linalg.norm(a, np.inf)
    ),
    "has roots of means of squares for lengths": _with_length(lambda a: _fro(a) / a.size**0.5),
    "is divided by √n": lambda g, w, pull: _rules()(g, w, pull) / w.size**0.5,
    "is divided by n": lambda g, w, pull: _rules()(g, w, pull) / w.size,
    "is the size of a sum of entries: their squares are not summed": lambda g, w, pull: _rules(
        lambda g, w, pull: abs((g + pull * w / _fro(w)).sum()),
        lambda g, pull: max(abs(g.sum()) - pull, 0),
    )(g, w, pull),
    "takes each column for a group, and adds them up": _by_columns(np.sum),
    "takes each column for a group, and the length of all": _by_columns(_fro),
    "takes each column for a group, and the largest": _by_columns(np.max),
    "takes each column for a group, and the mean": _by_columns(np.mean),
    "takes each column for a group, and the last": _by_columns(lambda each: each[-1]),
    "takes each column for a group, and the first": _by_columns(lambda each: each[0]),
    "takes each row for a group, and the length of all": _by_columns(_fro, 0),
    "takes each weight for a group": lambda g, w, pull: _fro(
        np.where(
            w == 0,
            np.maximum(np.abs(g) - pull / g.size**0.5, 0),
            g + pull / g.size**0.5 * np.sign(w),
        )
    ),
    "is the largest entry of the smallest subgradient": _rules(
        lambda g, w, pull: np.abs(g + pull * w / _fro(w)).max(),
        lambda g, pull: np.abs(g).max() * max(1 - pull / max(_fro(g), 1e-300), 0),
    ),
    "is a sum of sizes of the smallest subgradient": _rules(
        lambda g, w, pull: np.abs(g + pull * w / _fro(w)).sum(),
        lambda g, pull: np.abs(g).sum() * max(1 - pull / max(_fro(g), 1e-300), 0),
    ),
}


def _in_order(places):
    """Return what an answer gives whose residuals stand in another order."""
    return lambda weight, grad, labels, lam: _grouped()(weight, grad, labels, lam)[places(labels)]


def _known_residuals() -> dict[str, Known]:
    residuals = {"": _rules()}
    residuals |= {f"of weights {words}": _rules(rule) for words, rule in _MOVING.items() if words}
    residuals |= {
        f"at zero {words}": _rules(resting=rule) for words, rule in _RESTING.items() if words
    }
    both = _MOVING["leaves out the penalty"], _RESTING["takes the whole gradient"]
    residuals["is the length of the gradient: no penalty is in it"] = _rules(*both)
    residuals |= _RESIDUALS
    mistakes = in_pairs(("your λ√n", "your residual"), _PULLS, residuals, _grouped)
    names = "your residual of weights", "your residual at zero"
    terms = in_pairs(names, _MOVING, _RESTING, lambda *pair: _grouped(residual=_rules(*pair)))
    first = "your residuals are in the order in which the labels appear"
    others = {
        first: _in_order(lambda labels: np.argsort(_appearance(labels))),
        "your residuals are in the decreasing order of the labels": (
            _in_order(lambda labels: slice(None, None, -1))
        ),
        "your labels are not those of the columns: columns in order of the labels": (
            _grouped(owners=np.sort)
        ),
        "your labels run from 0 to the number of inputs; labels are any whole numbers": (
            _grouped(names=lambda labels: range(len(np.unique(labels))))
        ),
        "your residuals are in the order of their size": lambda *given: np.sort(_grouped()(*given)),
        "your residuals are cut to whole numbers": lambda *given: np.trunc(_grouped()(*given)),
    }
    return mistakes | {k: v for k, v in terms.items() if ";" in k} | named(others)


def _appearance(labels) -> np.ndarray:
    """Return where each label stands first, in the order of the labels."""
    return np.unique(labels, return_index=True)[1]


def _read_residuals(reply, weight, grad, labels, lam: float) -> np.ndarray:
    count = len(np.unique(labels))
    wanted = f"an array of shape ({count},), one number for each input"
    reply = unchanged(reply, (weight, grad, labels, lam))
    return as_array(reply, "the answer", (count,), wanted)


def _near_zero(weight, grad, labels) -> np.ndarray:
    """Return the weights, and where a group is zero a hair of it against its gradient."""
    at = weight.astype(float)
    for label in np.unique(labels):
        own = labels == label
        if not at[:, own].any():
            size = np.abs(grad[:, own]).max()
            at[:, own] = -1e-100 * grad[:, own] / size if size else 1e-100
    return at


def _judge_residuals(answer, weight, grad, labels, lam: float) -> None:
    """Torch differentiates the objective; a residual is the slope of its steepest descent."""
    at = torch.from_numpy(_near_zero(weight, grad, labels)).requires_grad_()
    value = (torch.from_numpy(grad.astype(float)) * at).sum()
    for label in np.unique(labels):
        group = at[:, torch.from_numpy(labels == label)]
        value = value + lam * group.numel() ** 0.5 * torch.linalg.vector_norm(group)
    (slopes,) = torch.autograd.grad(value, at)
    for label, got in zip(np.unique(labels), answer, strict=True):
        own = labels == label
        w, g, slope = weight[:, own], grad[:, own].astype(float), slopes.numpy()[:, own]
        length, pull = np.linalg.norm(g), lam * w.size**0.5
        way = slope if w.any() else g  # the steepest way down, turned round
        fall = max((slope * way).sum() / (np.linalg.norm(way) or 1.0), 0.0)
        given = f"with lam = {lam:.6g}, input {label} has {w.size} weights of length "
        given += f"{np.linalg.norm(w):.6g} and a gradient of length {length:.7g}"
        words = f"{given}: data loss + penalty falls with a slope of {fall:.7g} where it falls "
        words += f"most, and your residual is {got:.7g}"
        key = "groups that are not zero" if w.any() else "groups of zeros"
        expect(near(got, fall, max(length, pull)), key, words)


def _check_residuals(ask, rng) -> None:
    judge_answers(
        ask,
        "input_residuals",
        _residual_questions(rng),
        _read_residuals,
        _judge_residuals,
        _known_residuals(),
        "and_arguments",
        lambda: _small_residuals(rng),
    )


input_residuals = Exercise(
    "input_residuals",
    "write input_residuals(weight, grad, labels, lam): for each input the length of the smallest "
    "subgradient of data loss + penalty.",
    right="for each input you can tell whether it has arrived, at zero and elsewhere.",
    section="3",
    parts=(Part("input_residuals", 4, _check_residuals),),
)


# --- Exercise 3: smallest_storage --------------------------------------------------------------

_NAMES = "dense", "bitmap", "csr"


def _sparse(rng, rows: int, columns: int, count: int, until: int = 0) -> np.ndarray:
    """Return a matrix with so many values, all before the column `until` if it is given."""
    weight, until = np.zeros((rows, columns)), until or columns
    places = rng.choice(rows * until, count, replace=False)
    values = rng.uniform(0.1, 2, count).round(3) + 0.001
    weight[places // until, places % until] = values * np.resize((1, -1, -1), count)
    return weight


def _storage_questions(rng) -> list[Question]:
    """Each name several times; index and pointers of one byte and of two, not always alike."""
    make, scattered = partial(_sparse, rng), np.zeros((40, 500))
    scattered[1:-1, ::-8] = make(38, 63, 500)  # the first row is empty, and so is the last
    ordinary = [
        (make(3, 4, 12), 2),
        (make(3, 6, 9), 4),
        (make(4, 8, 20), 2),
        (make(5, 9, 20), 2),
        (make(4, 40, 6), 1),
        (make(5, 300, 12, until=200), 2),
        (make(9, 2, 12), 8),
        (make(8, 9, 50), 4),
        (make(6, 13, 71), 1),
        (make(9, 300, 60, until=250), 4),
        (make(30, 200, 400), 4),
        (make(300, 60, 150), 8),
        (scattered, 2),
        (make(60, 400, 600), 1),
    ]
    return with_edges(ordinary, _widths(make) | _values(make) | _storage_shapes(make) | _ties())


def _widths(make) -> dict[str, tuple]:
    """Numbers beside the largest that a byte holds, or two."""
    last_column = np.zeros((4, 256))
    last_column[:, -1] = 1.5
    far = np.zeros((1, 65_537))
    far[0, [0, 5, -1]] = 0.5, -2.0, 1.0
    return {
        "255 columns": (make(6, 255, 20), 4),
        "256 columns": (make(6, 256, 20), 4),
        "256 columns, values in the last": (last_column, 4),
        "257 columns": (make(6, 257, 20), 4),
        "65,536 columns": (make(1, 65_536, 30), 4),
        "65,537 columns": (far, 4),
        "65,537 columns, values in the first 200": (make(1, 65_537, 30, until=200), 8),
        "255 values": (make(60, 200, 255), 2),
        "256 values": (make(60, 200, 256), 2),
    }


def _values(make) -> dict[str, tuple]:
    few, many = make(5, 40, 6), make(5, 9, 20)
    minus, evened = np.where(few == 0, -0.0, few), np.zeros((5, 40), int)
    evened[np.ix_([1, 3], [7, 30])] = [[1, -1], [-1, 1]]  # in rows and columns, too
    ends = np.resize((1e-6, 1e6, 1e-6), (5, 9)) * (many != 0)
    return {
        "integers": (np.round(10 * many).astype(int), 4),
        "integers that add up to 0": (evened, 8),
        "positive values of 1e-6 and 1e6": (ends, 1),
        "values of 1e-12": (1e-12 * np.sign(few), 2),
        "negative values": (0 - np.abs(few), 2),
        "zeros with a minus sign": (minus, 2),
        "one zero, 8 bytes": (make(7, 8, 55), 8),  # bitmap saves 1 byte of 448
        "one zero of 81 entries, 8 bytes": (make(9, 9, 80), 8),  # and here it would cost 3 more
        "two zeros, 4 bytes": (make(8, 9, 70), 4),
        "three zeros, 2 bytes": (make(8, 9, 69), 2),
    }


def _storage_shapes(make) -> dict[str, tuple]:
    return {
        "one entry": (np.array([[0.7]]), 8),
        "one entry, zero": (np.array([[0.0]]), 4),
        "nothing but zeros, wide": (np.zeros((6, 13)), 2),
        "nothing but zeros, tall": (np.zeros((40, 4)), 2),
        "one row": (make(1, 90, 9), 8),  # csr has a byte less than bitmap, whose last is not full
        "one column": (make(90, 1, 5), 2),
        "9 entries": (make(3, 3, 4), 2),
        "100,000 rows": (make(50_000, 2, 7), 1),
        "100,000 entries": (make(250, 400, 900), 4),
    }


def _ties() -> dict[str, tuple]:
    bitmap_csr = np.zeros((1, 40))
    bitmap_csr[0, [3, 20, 39]] = 1.5, -0.5, 2.0
    most = np.array([[1.0, 2.0, 0.0, -1.0, 3.0, -0.5, 2.0, 1.0], [0.5, 3.0, 1.0, -2.0] * 2])
    return {
        "dense and bitmap take as much": (most, 2),
        "bitmap and csr take as much": (bitmap_csr, 4),
        "dense and bitmap take as much, one entry": (np.array([[0.0]]), 1),
    }


def _small_matrix(rng) -> tuple:
    """Return a matrix of few values, or few zeros; some are so wide that csr is the smallest."""
    rows, columns, value = _few(rng), _few(rng), int(rng.choice((1, 1, 2, 4, 8)))
    long, kind = rng.random(), rng.integers(12)
    if long > 0.8:  # where dense is the smallest, or as small
        rows, columns = rng.integers(1, 3, 2).tolist()
    elif long < 0.5:
        columns = int(rng.integers(9, 61))
    elif long < 0.62:  # about the largest number that a byte holds
        columns, kind = int(rng.choice((255, 256, 257, 257))), rng.choice((2, 2, kind))
    if 0.4 < long < 0.5:
        rows, columns = columns, rows
    weight = _numbers(rng, (rows, columns))
    size, bits, more = weight.size, (weight.size + 7) // 8, rng.integers(-1, 2)
    if kind < 9:  # so many values: few, many, or about where two ways take as much
        weight = np.where(weight == 0, weight.dtype.type(1), weight)
        ties = bits - rows - 1 + more, size - bits // value + more
        few = rng.integers(1, max(bits - rows, 2))
        count = (0, 1, few, size // 2, size - 1, *ties, few, ties[1])[kind]
        weight *= rng.permutation(size).reshape(weight.shape) < count
    elif kind == 9:
        weight[rng.random(rows) < 0.5] = 0
    elif kind == 10:
        weight[:, rng.random(columns) < 0.5] = 0
    else:  # rows that add up to 0
        weight = weight - weight[:, ::-1]
    return weight + 0, value


def _small_storage(rng) -> list[tuple]:
    questions = [_small_matrix(rng) for _ in range(150)]
    return _again(rng, questions, lambda weight, value: (weight, 8 // value))


class _Facts(NamedTuple):
    """What the sizes of a matrix go by: `last` is the largest column number in use."""

    count: int
    rows: int
    columns: int
    size: int
    value: int
    last: int
    used: int


def _facts(weight, value_bytes: int) -> _Facts:
    used = np.flatnonzero(weight.any(0))
    count, last = np.count_nonzero(weight), used.max(initial=0)
    return _Facts(count, *weight.shape, weight.size, value_bytes, last, used.size)


def _width(largest: int) -> int:
    return np.min_scalar_type(int(largest)).itemsize


_BITS = {  # bytes of the bits of a bitmap
    "": lambda m: (m.size + 7) // 8,
    "are rounded down to whole bytes": lambda m: m.size // 8,
    "are not rounded up to whole bytes": lambda m: m.size / 8,
    "are rounded to the nearest byte": lambda m: round(m.size / 8),
    "have a byte more where the last one is full": lambda m: m.size // 8 + 1,
    "are a byte each": lambda m: m.size,
    "begin a new byte in each row": lambda m: m.rows * ((m.columns + 7) // 8),
    "begin a new byte in each column": lambda m: m.columns * ((m.rows + 7) // 8),
    "are left out": lambda m: 0,
    "stand for the values alone, not for zeros": lambda m: (m.count + 7) // 8,
    "stand for the zeros alone": lambda m: (m.size - m.count + 7) // 8,
    "fill words of 4 bytes": lambda m: (m.size + 31) // 32 * 4,
    "fill words of 8 bytes": lambda m: (m.size + 63) // 64 * 8,
}
_INDICES = {  # bytes of one column number
    "": lambda m: _width(m.columns - 1),
    "have 4 bytes each, whatever the shape": lambda m: 4,
    "have 8 bytes each, whatever the shape": lambda m: 8,
    "have 1 byte each, whatever the shape": lambda m: 1,
    "have 2 bytes each, whatever the shape": lambda m: 2,
    "have the width that the last used column needs": lambda m: _width(m.last),
    "have the width that a count of used columns needs": lambda m: _width(m.used),
    "have the width that the number of values needs": lambda m: _width(m.count),
    "have the width that the number of rows needs": lambda m: _width(m.rows - 1),
    "have the width that the number of entries needs": lambda m: _width(m.size - 1),
    "have the width of a value": lambda m: m.value,
    "have signed types, one bit of which is a sign": lambda m: _width(-m.columns),
    "are left out": lambda m: 0,
}
_POINTERS = {  # bytes of all pointers
    "": lambda m: (m.rows + 1) * _width(m.count),
    "have 4 bytes each, whatever the count": lambda m: (m.rows + 1) * 4,
    "have 8 bytes each, whatever the count": lambda m: (m.rows + 1) * 8,
    "have 1 byte each, whatever the count": lambda m: m.rows + 1,
    "have 2 bytes each, whatever the count": lambda m: (m.rows + 1) * 2,
    "have the width of a column number": lambda m: (m.rows + 1) * _width(m.columns - 1),
    "have the width that the number of rows needs": lambda m: (m.rows + 1) * _width(m.rows),
    "have the width that the number of entries needs": lambda m: (m.rows + 1) * _width(m.size),
    "have the width of a value": lambda m: (m.rows + 1) * m.value,
    "have signed types, one bit of which is a sign": lambda m: (m.rows + 1) * _width(-m.count - 1),
    "are as many as rows": lambda m: m.rows * _width(m.count),
    "are as many as rows, of 4 bytes each": lambda m: m.rows * 4,
    "are as many as columns + 1": lambda m: (m.columns + 1) * _width(m.count),
    "are as many as values: a row number for each": lambda m: m.count * _width(m.rows - 1),
    "are as many as values": lambda m: m.count * _width(m.count),
    "are as many as values + 1": lambda m: (m.count + 1) * _width(m.count),
    "are left out": lambda m: 0,
    "are one": lambda m: _width(m.count),
}


def _chosen(sizes, among=(0, 1, 2)) -> np.ndarray:
    best = min(among, key=sizes.__getitem__)
    return np.array([best, sizes[best]], float)


def _stored_by(
    indices=_INDICES[""],
    pointers=_POINTERS[""],
    bits=_BITS[""],
    choose=_chosen,
    seen=lambda m: m,
    dense=lambda m: m.size * m.value,
    values=lambda m: m.count * m.value,
):
    """Return what an answer gives that counts by these rules."""

    def gives(weight, value_bytes: int) -> np.ndarray:
        m = seen(_facts(weight, value_bytes))
        csr = values(m) + m.count * indices(m) + pointers(m)
        return choose((dense(m), values(m) + bits(m), csr))

    return gives


_OTHERS = {
    "you give the largest": {"choose": lambda sizes: _chosen([-s for s in sizes]) * (1, -1)},
    "you never choose dense": {"choose": partial(_chosen, among=(1, 2))},
    "you never choose bitmap": {"choose": partial(_chosen, among=(0, 2))},
    "you never choose csr": {"choose": partial(_chosen, among=(0, 1))},
    "you always choose dense": {"choose": partial(_chosen, among=(0,))},
    "you always choose bitmap": {"choose": partial(_chosen, among=(1,))},
    "you always choose csr": {"choose": partial(_chosen, among=(2,))},
    "your bytes are those of dense, whatever the name": {
        "choose": lambda sizes: np.array([_chosen(sizes)[0], sizes[0]])
    },
    "your number is in bits": {"choose": lambda sizes: _chosen(sizes) * (1, 8)},
    "you take each value for 1 byte": {"seen": lambda m: m._replace(value=1)},
    "you take each value for 4 bytes": {"seen": lambda m: m._replace(value=4)},
    "you take each value for 8 bytes": {"seen": lambda m: m._replace(value=8)},
    "you take value_bytes for bits": {"seen": lambda m: m._replace(value=m.value / 8)},
    "you take each value for 1 byte in bitmap and csr": {"values": lambda m: m.count},
    "bitmap and csr hold their values; yours leave them out": {"values": lambda m: 0},
    "your dense counts the entries, not their bytes": {"dense": lambda m: m.size},
    "you count zeros where values should be counted": {
        "seen": lambda m: m._replace(count=m.size - m.count)
    },
    "you count rows for columns, and columns for rows": {
        "seen": lambda m: m._replace(rows=m.columns, columns=m.rows)
    },
    "you count values in one row alone": {"seen": lambda m: m._replace(count=m.used)},
    "your csr column numbers and pointers have one width, the larger one": {
        "indices": lambda m: max(_width(m.columns - 1), _width(m.count)),
        "pointers": lambda m: (m.rows + 1) * max(_width(m.columns - 1), _width(m.count)),
    },
}


def _known_storage() -> dict[str, Known]:
    rules = {
        "your csr column numbers": ("indices", _INDICES),
        "your csr pointers": ("pointers", _POINTERS),
        "your bitmap bits": ("bits", _BITS),
    }
    mistakes = {}
    for (one, (a, table)), (other, (b, second)) in combinations(rules.items(), 2):
        mistakes |= in_pairs(
            (one, other), table, second, lambda x, y, a=a, b=b: _stored_by(**{a: x, b: y})
        )
    mistakes |= named({words: _stored_by(**rule) for words, rule in _OTHERS.items()})
    return {words: mistakes[words] for words in sorted(mistakes, key=lambda words: ";" in words)}


def _read_storage(reply, weight, value_bytes: int) -> np.ndarray:
    """Return the number of the name, and the bytes."""
    reply = unchanged(reply, (weight, value_bytes))
    none = "your code gave None. Does smallest_storage end with return?"
    expect(reply is not None, "none", none)
    listed = isinstance(reply, (tuple, list)) and len(reply) == 2
    expect(listed, "type", "return two things: the name, and its bytes")
    words = "the name must be one of the words dense, bitmap and csr"
    name = reply[0] if isinstance(reply[0], str) else ""
    expect(name in _NAMES, "type", f"{words}; yours is {reply[0]!r}" if name else words)
    return np.array([_NAMES.index(name), as_number(reply[1], "the number of bytes")])


def _arrays(weight, value_bytes: int) -> dict[str, list[np.ndarray]]:
    """Return the arrays that scipy and numpy store, each in the narrowest type that holds it."""
    kind, sparse = np.dtype(f"u{value_bytes}"), csr_matrix(weight)
    values = np.zeros(len(sparse.data), kind)
    largest = weight.shape[1] - 1, len(sparse.data)
    numbers = [
        a.astype(np.min_scalar_type(most))
        for a, most in zip((sparse.indices, sparse.indptr), largest, strict=True)
    ]
    return {
        "dense": [np.zeros(weight.shape, kind)],
        "bitmap": [values, np.packbits(weight != 0)],
        "csr": [values, *numbers],
    }


def _judge_storage(answer, weight, value_bytes: int) -> None:
    """The arrays are built, and asked how long they are."""
    sizes = {n: sum(a.nbytes for a in arrays) for n, arrays in _arrays(weight, value_bytes).items()}
    got, least = _NAMES[int(answer[0])], min(sizes.values())
    given = f"for a matrix of shape {weight.shape} in which {np.count_nonzero(weight)} of "
    given += f"{weight.size} entries are not zero, and value_bytes = {value_bytes}, the bytes of "
    words = f"{given}{got} are {sizes[got]}, and you say {answer[1]:.10g}"
    expect(answer[1] == sizes[got], f"bytes of {got}", words)
    smaller = next(name for name in _NAMES if sizes[name] == least)
    words = f"{given}{got} are {sizes[got]}, those of {smaller} {least}, and you choose {got}"
    expect(got == smaller, "name", words)


def _check_storage(ask, rng) -> None:
    judge_answers(
        ask,
        "smallest_storage",
        _storage_questions(rng),
        _read_storage,
        _judge_storage,
        _known_storage(),
        "and_arguments",
        lambda: _small_storage(rng),
    )


smallest_storage = Exercise(
    "smallest_storage",
    "write smallest_storage(weight, value_bytes): the name of the smallest way to store the "
    "matrix, and its bytes.",
    right="you know what a zero saves, and what it costs to say where it is.",
    section="6",
    parts=(Part("smallest_storage", 3, _check_storage),),
)
