"""Checks of lesson 05: the mean penalty, λ in other units, two ways of decay, a loop to repair.

For each exercise its questions, what is wrong with an answer, the known mistakes, and last the
`Exercise`: `mean_penalty`, `same_strength`, `decay_path`, `repaired_prox`.
"""

from itertools import pairwise, product

import numpy as np
from scipy.linalg import solve_banded

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Mistake,
    Part,
    Question,
    as_array,
    as_named,
    as_number,
    as_path,
    coarse,
    draw_layers,
    expect,
    expect_repaired,
    expect_start,
    expect_zeros,
    flat,
    in_pairs,
    judge_answers,
    named,
    near,
    softmax_problem,
    softmax_slopes,
    with_edges,
)


def _one_of(rng, *values: float) -> float:
    return float(rng.choice(values))


# --- Exercise 1: mean_penalty ------------------------------------------------------------------


def _as_typed(rng, number: float) -> float | int:
    """Return a whole number as int, now and then: a person types 2, not 2.0."""
    return int(number) if number == int(number) and rng.random() < 0.5 else float(number)


def _thinned(parameters: dict) -> dict:
    """Return the parameters with a zero at every third place."""
    return {k: w * (np.arange(w.size) % 3 != 1).reshape(w.shape) for k, w in parameters.items()}


def _mean_questions(rng) -> list[Question]:
    """One array alone, then layers of unequal sizes, with zeros and with biases in other places."""
    lam = rng.uniform(0.3, 0.9, 5).round(3).tolist()
    pair = draw_layers(rng, w0=(3, 5), b0=3, w2=(2, 3), b2=2)
    ordinary = [
        draw_layers(rng, w0=(1, 2), b0=1),
        _thinned(draw_layers(rng, w0=(2, 3), b0=2, w2=(1, 2), b2=1)),
        pair,
        draw_layers(rng, b10=4, w1=(2, 4), b0=3, w10=(4, 3), w0=(3, 5), b1=2),
        _thinned(draw_layers(rng, w3=(2, 20), w0=3, b3=2)),
    ]
    for parameters in ordinary[2:4]:
        parameters["0.weight"].flat[-1] = parameters["0.weight"].flat[0]  # equal, and both count
    ordinary = list(zip(ordinary, lam, strict=True))
    return with_edges(ordinary, _value_edges(pair) | _shape_edges(rng))


def _value_edges(pair) -> dict[str, tuple]:
    whole = {name: np.rint(3 * w).astype(np.int64) for name, w in pair.items()}
    single = {name: w.astype(np.float32) for name, w in pair.items()}
    dark = {name: 0 * w for name, w in pair.items()}
    sizes = {k: np.sign(w) * np.logspace(-2, 2, w.size).reshape(w.shape) for k, w in pair.items()}
    first = {name: whole[name] for name in ("0.bias", "0.weight")}  # before all floats
    return {
        "lam = 0": (pair, 0.0),
        "lam = 1e-20": (pair, 1e-20),
        "lam = 1e7": (pair, 1e7),
        "zeros among the weights": (_thinned(pair), 0.3),
        "a layer of zeros": (pair | {"0.weight": dark["0.weight"]}, 0.3),
        "nothing but zeros": (dark, 0.3),
        "biases of zero": (pair | {"0.bias": dark["0.bias"], "2.bias": dark["2.bias"]}, 0.3),
        "positive weights": ({name: np.abs(w) for name, w in pair.items()}, 0.3),
        "negative weights": ({name: -np.abs(w) for name, w in pair.items()}, 0.3),
        "equal weights": ({name: np.full(w.shape, -0.5) for name, w in pair.items()}, 0.3),
        "int64": (whole, 0.3),
        "int64 in the first layer": (first | {"2.weight": pair["2.weight"]}, 0.3),
        "int64 in the last layer": (pair | {"2.weight": whole["2.weight"]}, 0.3),
        "int64 biases": (pair | {"0.bias": whole["0.bias"]}, 0.3),
        "float32": (single, 0.3),
        "float32 in the first layer": (pair | {"0.weight": single["0.weight"]}, 0.3),
        "weights of 1e-30": ({name: 1e-30 * w for name, w in pair.items()}, 0.3),
        "weights of 1e30": ({name: 1e30 * w for name, w in pair.items()}, 0.3),
        "large biases": (pair | {"0.bias": 1e9 * pair["0.bias"]}, 0.3),
        "unequal sizes in a layer": (sizes, 0.3),
        "unequal units": (pair | {"2.weight": 1e9 * pair["2.weight"]}, 0.3),
    }


def _shape_edges(rng) -> dict[str, tuple]:
    def alike(*names: str) -> tuple:
        shapes = {f"{kind}{name}": (2, 3)[kind == "b" :] for name in names for kind in "wb"}
        return draw_layers(rng, **shapes), 0.3

    same = draw_layers(rng, w0=(2, 2))["0.weight"]
    cube = {"w0": (2, 2, 3), "b0": (1, 2), "w1": (1, 1, 1, 1), "b1": (2, 1, 2, 1)}
    wide = {"0.weight": np.resize((0.5, -0.25, 0.0, -1.0), (100, 300)), "2.weight": np.ones((1, 1))}
    return {
        "one weight": (draw_layers(rng, w4=1), 0.3),
        "one weight, and it is negative": ({"4.weight": np.array([-0.7])}, 0.3),
        "a layer of one negative weight": ({"0.weight": same, "1.weight": np.array([[-3.0]])}, 0.3),
        "one weight, and it is 0": ({"4.weight": np.zeros((1, 1)), "4.bias": np.ones(1)}, 0.3),
        "no biases": (draw_layers(rng, w0=(3, 2), w2=4), 0.3),
        "biases first": (draw_layers(rng, b0=3, b2=2, w0=(3, 5), w2=(2, 3)), 0.3),
        "more biases than weights": (draw_layers(rng, w0=(1, 2), b0=1, b1=40), 0.3),
        "one bias": (draw_layers(rng, w0=(2, 3), w1=(3, 2), b1=1), 0.3),
        "equal arrays": ({f"{k}.weight": same for k in "123"}, 0.3),
        "a convolution": (draw_layers(rng, w0=(2, 3, 3, 3), b0=2, w2=(2, 3), b2=2), 0.3),
        "three axes, and axes of one": (draw_layers(rng, **cube), 0.3),
        "30,000 weights and one": (wide, 0.3),
        "40 layers": alike(*map(str, range(95, 135))),
        "names with many dots (what counts stands after the last)": alike(
            "features.10", "features.1", "net.weight.0", "net.bias.0"
        ),
        "layers named bias, weight": alike("weight", "bias", "w", "b"),
        "layers named debias, Bias-1 (what counts stands after the last dot)": alike(
            "debias", "reweight", "Bias-1", "WEIGHT"
        ),
        "layers named bias-weight, weight-bias, and with a space or a slash": alike(
            "bias-weight", "weight-bias", "net 1", "net/2"
        ),
    }


def _small_parameters(rng) -> list[tuple]:
    """One array to four of any shapes and types, in any order; some are equal, some come again."""
    layers, small = ("0", "10", "net.0", "net.1", "bias", "weight", "0.weight.1", "block-1"), []
    for number in range(100):
        kinds = ["weight", *rng.choice(("weight", "bias"), rng.integers(4))]
        names = [
            f"{layer}.{kind}" for layer, kind in zip(rng.permutation(layers), kinds, strict=False)
        ]
        if rng.random() < 0.3:  # layers with their biases, as they stand in a network
            names = [
                f"{k}.{kind}" for k in range(rng.integers(1, 3)) for kind in ("weight", "bias")
            ]
        parameters = {}
        for at in rng.permutation(len(names)):
            parameters[names[at]] = _small_layer(rng, list(parameters.values()))
        lam = _one_of(rng, 0.25, 0.5, 1, 2, 3, round(rng.uniform(0.1, 2), 2), 0)
        small.append((parameters, lam))
        if number % 10 == 9:
            small.append((small[rng.integers(number)][0], lam + 1))
    return sorted(small, key=lambda given: sum(w.size for w in given[0].values()))


def _small_layer(rng, others: list) -> np.ndarray:
    """Return an array, now and then one that is there already, or one of its shape."""
    axes = int(rng.choice((1, 1, 2, 2, 2, 3, 4)))
    shape = tuple(rng.integers(1, 5 if axes < 3 else 3, axes).tolist())
    kind = rng.integers(10)
    if kind < 3 and others:
        shape = others[-1].shape
        if kind == 0:
            return others[-1]
    if kind == 9:
        return rng.uniform(-2, 2, shape).round(2)
    return coarse(rng, shape, whole=kind in (3, 4)).astype(
        {3: int, 4: int, 5: np.float32}.get(kind, float)
    )


def _size(arrays) -> float:
    return np.abs(flat(arrays)).sum()


_MEANS = {  # of lists of weights and of biases
    "": lambda w, b, lam: lam * np.abs(flat(w)).mean(),
    "lacks lam": lambda w, b, lam: np.abs(flat(w)).mean(),
    "is a sum, not a mean": lambda w, b, lam: lam * _size(w),
    "is a mean of the arrays' means": lambda w, b, lam: lam * np.mean([abs(a).mean() for a in w]),
    "adds up the arrays' means": lambda w, b, lam: lam * sum(abs(a).mean() for a in w),
    "counts the biases": lambda w, b, lam: lam * np.abs(flat(w + b)).mean(),
    "adds up biases, too": lambda w, b, lam: lam * _size(w + b) / flat(w).size,
    "is a sum with biases": lambda w, b, lam: lam * _size(w + b),
    "divides by the number of weights and biases": (
        lambda w, b, lam: lam * _size(w) / flat(w + b).size
    ),
    "divides by the number of arrays": lambda w, b, lam: lam * _size(w) / len(w),
    "divides by the number of weights that are not zero": (
        lambda w, b, lam: lam * _size(w) / max(np.count_nonzero(flat(w)), 1)
    ),
    "is the mean of w, not of |w|: signs cancel": lambda w, b, lam: lam * flat(w).mean(),
    "is the size of a mean: signs cancel": lambda w, b, lam: lam * abs(flat(w).mean()),
    "is the mean of w²": lambda w, b, lam: lam * (flat(w) ** 2).mean(),
    "is a half of it": lambda w, b, lam: lam * np.abs(flat(w)).mean() / 2,
}


def _nothing(a, n, more, k, lam):
    return 0 * a


_GRADIENTS = {  # of a weight array and of a bias; n weights, with biases more, in k arrays
    "": (lambda a, n, more, k, lam: lam / n * np.sign(a), _nothing),
    "pulls the biases, too": (lambda a, n, more, k, lam: lam / n * np.sign(a),) * 2,
    "is that of a mean over biases, too": (lambda a, n, more, k, lam: lam / more * np.sign(a),) * 2,
    "divides by the number of weights and biases": (
        lambda a, n, more, k, lam: lam / more * np.sign(a),
        _nothing,
    ),
    "is that of a sum, not of a mean": (lambda a, n, more, k, lam: lam * np.sign(a), _nothing),
    "is that of a sum, and pulls the biases, too": (
        (lambda a, n, more, k, lam: lam * np.sign(a),) * 2
    ),
    "divides by the size of each array": (
        lambda a, n, more, k, lam: lam / a.size * np.sign(a),
        _nothing,
    ),
    "divides by the size of each array, and pulls the biases, too": (
        (lambda a, n, more, k, lam: lam / a.size * np.sign(a),) * 2
    ),
    "is that of a mean of the arrays' means": (
        lambda a, n, more, k, lam: lam / k / a.size * np.sign(a),
        _nothing,
    ),
    "divides by the number of arrays": (lambda a, n, more, k, lam: lam / k * np.sign(a), _nothing),
    "lacks lam": (lambda a, n, more, k, lam: np.sign(a) / n, _nothing),
    "is sign(w) alone": (lambda a, n, more, k, lam: np.sign(a), _nothing),
    "is that of w²": (lambda a, n, more, k, lam: 2 * lam / n * a, _nothing),
    "grows with w; that of |w| does not": (lambda a, n, more, k, lam: lam / n * a, _nothing),
    "is |w|, not its slope": (lambda a, n, more, k, lam: lam / n * np.abs(a), _nothing),
    "has no sign": (lambda a, n, more, k, lam: lam / n + 0 * a, _nothing),
    "points downhill": (lambda a, n, more, k, lam: -lam / n * np.sign(a), _nothing),
    "is not 0 where w = 0": (lambda a, n, more, k, lam: lam / n * (1 - 2 * (a < 0)), _nothing),
    "is negative where w = 0": (lambda a, n, more, k, lam: lam / n * (2 * (a > 0) - 1), _nothing),
}


def _both_kinds(parameters):
    kinds = {"weight": [], "bias": []}
    for name, array in parameters.items():
        kinds[name.rpartition(".")[2]].append(array)
    return kinds.values()


def _penalty_and_gradient(mean, gradient):
    """Return what an answer of these two gives, in one array."""

    def gives(parameters, lam: float) -> np.ndarray:
        w, b = _both_kinds(parameters)
        counts = flat(w).size, flat(w + b).size, len(w), lam
        of = {"weight": gradient[0], "bias": gradient[1]}
        arrays = [of[k.rpartition(".")[2]](a, *counts) for k, a in parameters.items()]
        return np.append(mean(w, b, lam), flat(arrays))

    return gives


def _read_mean(reply, parameters, lam: float) -> np.ndarray:
    """Return the penalty and all gradients in one array, in the order of the parameters."""
    words = "return two things: the penalty, and a dict of gradients"
    none = "your code gave None. Does mean_penalty end with return?"
    expect(reply is not None, "none", none)
    expect(isinstance(reply, (tuple, list)) and len(reply) == 2, "type", words)
    penalty, slopes = as_number(reply[0], "the penalty"), reply[1]
    expect(isinstance(slopes, dict), "type", words)
    missing = [name for name in parameters if name not in slopes]
    words = "the dict of gradients must have the same names"
    expect(not missing, "names", f"{words}; yours lacks {', '.join(missing[:1])}")
    expect(len(slopes) == len(parameters), "names", f"{words}; yours has others, too")
    arrays = [as_array(slopes[k], f"the gradient of {k}", w.shape) for k, w in parameters.items()]
    return np.append(penalty, flat(arrays))


def _judge_mean(answer, parameters, lam: float) -> None:
    """The gradient is held against differences: each weight goes up and down by half its size."""
    weights, biases = _both_kinds(parameters)
    count, size = flat(weights).size, _size(weights)
    said = f"{count} weight{'s' * (count > 1)} in {len(weights)} array{'s' * (len(weights) > 1)}"
    if count + len(biases) < 4:
        said = ", ".join(f"{name} = {w.round(6).tolist()}" for name, w in parameters.items())
    wanted = lam * size / count
    words = f"for {said} with lam = {lam:.4g} the penalty should be {wanted:.7g}, your code gives "
    expect(near(answer[0], wanted), "penalty", f"{words}{answer[0]:.7g}")
    slopes = np.split(answer[1:], np.cumsum([w.size for w in parameters.values()])[:-1])
    for (name, array), slope in zip(parameters.items(), slopes, strict=True):
        w, kind = array.ravel().astype(float), name.rpartition(".")[2]
        h = np.where(w == 0, 1.0, np.abs(w) / 2)
        change = (np.abs(w + h) - np.abs(w - h)) * (lam / count * (kind == "weight"))
        good = near(2 * h * slope, change, 2 * h * lam / count)
        at = int(good.argmin())
        place = name + str([int(i) for i in np.unravel_index(at, array.shape)])
        words = (
            f"for {said} with lam = {lam:.4g}, where {place} = {w[at]:.4g}: your gradient there "
        )
        words += f"is {slope[at]:.7g}, and from half of |w| below to half of |w| above the penalty "
        if w[at] == 0:
            words = words.replace("half of |w| below to half of |w| above", "w = −1 to w = 1")
        words += f"changes by {change[at]:.7g}"
        expect(good.all(), kind, words)


def _check_mean(ask, rng) -> None:
    known = in_pairs(("your penalty", "your gradient"), _MEANS, _GRADIENTS, _penalty_and_gradient)
    given = _mean_questions(rng), _read_mean, _judge_mean, known
    judge_answers(ask, "mean_penalty", *given, small=lambda: _small_parameters(rng))


mean_penalty = Exercise(
    "mean_penalty",
    "write mean_penalty(parameters, lam): lam times the mean of |w| over all weights together, "
    "and its gradient for every array, biases too.",
    right="one mean over all weights, and a pull that their number divides.",
    section="2",
    parts=(Part("mean_penalty", 2, _check_mean),),
)


# --- Exercise 2: same_strength -----------------------------------------------------------------

_OBJECTIVES = {  # of the mean loss and of Σ|w|
    "mean weight": lambda loss, size, strength, n, p: loss + strength * size / p,
    "sum": lambda loss, size, strength, n, p: n * loss + strength * size,
    "sum, mean weight": lambda loss, size, strength, n, p: n * loss + strength * size / p,
    "C": lambda loss, size, strength, n, p: strength * n * loss + size,
    "MSE": lambda loss, size, strength, n, p: 2 * loss + strength * size,
}


def _scaling_questions(rng) -> list[Question]:
    """Every scaling twice, with n < p and with n > p: primes, so that factors can be told."""
    ordinary = []
    for n, p in ((7, 17), (int(rng.choice((101, 103))), int(rng.choice((11, 13))))):
        for scaling in _OBJECTIVES:
            ordinary.append((round(rng.uniform(0.3, 0.9), 4), scaling, n, p))
    edges = {
        "sum, n = 1": (0.7, "sum", 1, 5),
        "sum, mean weight, n = 1": (0.7, "sum, mean weight", 1, 5),
        "sum, mean weight, p = 1": (0.7, "sum, mean weight", 5, 1),
        "C, n = 1": (0.7, "C", 1, 5),
        "mean weight, p = 1": (7.0, "mean weight", 5, 1),
        "MSE, n = 1 and p = 1": (7.0, "MSE", 1, 1),
        # Equal numbers are one in a set, and both divide.
        "sum, mean weight, n = p": (0.7, "sum, mean weight", 6, 6),
        "C, large strength": (3.7e6, "C", 7, 17),
        "C, small strength, n = p": (3.7e-9, "C", 6, 6),
        "sum, large strength, n = p": (3.7e6, "sum", 6, 6),
        "sum, mean weight, 60,000 samples and 25,000 weights": (
            0.7,
            "sum, mean weight",
            60_000,
            25_000,
        ),
    }
    return with_edges(ordinary, edges)


def _small_scalings(rng) -> list[tuple]:
    """Every scaling of some strengths, few samples and few weights, in another order each time."""
    small = []
    for _ in range(30):
        n, p = rng.integers(1, 8, 2).tolist()
        if rng.random() < 0.2:
            p = n
        generic = round(rng.uniform(0.1, 9), 2)
        strength = _one_of(rng, 0.25, 0.5, 1, 2, 3, 50, n, p, n * p, 1 / n, 1 / p, generic)
        strength = _as_typed(rng, strength)
        small += [
            (strength, scaling, n, p) for scaling in rng.permutation(list(_OBJECTIVES)).tolist()
        ]
    return sorted(small, key=lambda given: given[2] * given[3])


def _off(ratio: float, strength: float, n: int, p: int) -> str:
    """Return in words which powers are missing or too much, if these are what is wrong."""
    powers = [k for k in product(*[range(-2, 3)] * 4) if np.abs(k).sum() < 5]
    powers.sort(key=lambda k: np.abs(k).sum())
    logs = np.log([n, p, strength, 2])
    for k in powers:
        if ratio > 0 and abs(np.log(ratio) - k @ logs) < 1e-6:
            wrong = [w for w, i in zip(("n", "p", "strength", "2"), k, strict=True) if i]
            return f"a power of {wrong[0]}" if len(wrong) == 1 else f"powers of {_and(wrong)}"
    return ""


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _judge_scaling(lam: float, strength, scaling: str, n: int, p: int) -> None:
    """Ours times a number is the named objective: where weights are 0, and where the loss is."""
    of_loss, of_size = (_OBJECTIVES[scaling](*at, strength, n, p) for at in ((1, 0), (0, 1)))
    if near(lam * of_loss, of_size):
        return
    words = f'for "{scaling}" with strength = {strength:.4g}, n = {n} and p = {p} your λ = '
    words += f"{lam:.7g} leads to other minimisers: "
    off = _off(lam * of_loss / of_size, strength, n, p)
    expect(not off, f"{scaling}: {off}", f"{words}it is off by {off}")
    words += f"there Σ|w| counts {of_size / of_loss:.7g} times as much as the mean loss"
    raise Mistake(scaling, words)


def _check_scaling(ask, rng) -> None:
    def read(reply, *_):
        return as_number(reply, "the answer")

    given = _scaling_questions(rng), read, _judge_scaling
    judge_answers(ask, "per_weight", *given, small=lambda: _small_scalings(rng))


def _far(steps: float, lam, lr, n, batch_size) -> tuple:
    """Return a question: a start so many steps away."""
    return float(steps * lr * lam), float(lam), float(lr), n, batch_size


def _epoch_questions(rng) -> list[Question]:
    """Starts that come within a step with an epoch's last step, and with the next one's first."""
    part, lam = rng.uniform(0.2, 0.4, 6), rng.uniform(0.2, 0.9, 6).round(3)
    part[[0, 2]] += 0.4  # nearer to one step more, and nothing is rounded
    lr = rng.uniform(0.01, 0.09, 6).round(4)
    lam[0] = 8.5 / (12 + part[0])  # so that with steps of lr it is 8.5 steps away
    shapes = [  # steps away but for a part of one, n, batch_size: 4, 4, 5, 5, 7 and 3 an epoch
        (12, 17, 5),
        (-13, 17, 5),
        (-20, 29, 7),
        (13, 29, 7),
        (29, 62, 10),
        (15, 21, 10),
    ]
    ordinary = [
        _far(k + np.sign(k) * part[i], lam[i], lr[i], n, size)
        for i, (k, n, size) in enumerate(shapes)
    ]
    edges = {
        "a start within one step": _far(0.4, 0.5, 0.1, 17, 5),
        "a start just within one step": _far(0.99, 0.5, 0.1, 17, 5),
        "a start just beyond one step": _far(-1.01, 0.5, 0.1, 17, 5),
        "a start beside zero": _far(0.005, 0.5, 0.1, 3, 5),
        "n a multiple of batch_size": _far(20.5, 0.5, 0.1, 20, 5),
        "a full batch and a smaller one, and one step more": _far(21.5, 0.5, 0.1, 11, 8),
        "n < batch_size": _far(5.5, 0.5, 0.1, 3, 8),
        "n = batch_size": _far(-5.5, 0.5, 0.1, 8, 8),
        "batch_size = 1": _far(12.5, 0.5, 0.1, 6, 1),
        "n = 1": _far(4.3, 0.5, 0.1, 1, 1),
        "a last batch of one": _far(13.5, 0.5, 0.1, 601, 300),
        "a start that takes one step": _far(1.5, 0.5, 0.1, 17, 5),
        "a large step": _far(-0.6, 700.0, 2.0, 17, 5),
        "lr = 1e-7": _far(-13.4, 0.5, 1e-7, 17, 5),
        "lam = 1e-9": _far(13.4, 1e-9, 0.1, 17, 5),
        "a start in millions": _far(-12.4, 3e6, 0.5, 17, 5),
        "60,000 samples": _far(95.5, 1e-4, 0.01, 60_000, 640),
        "10,002 epochs": _far(10_002.5, 0.05, 0.05, 5, 5),
    }
    return with_edges(ordinary, edges)


def _small_starts(rng) -> list[tuple]:
    """Starts a part of a step away from the ends of epochs, and others; the nearest first."""
    small = []
    for _ in range(120):
        n, size = int(rng.integers(1, 10)), int(rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 16)))
        if rng.random() < 0.3:
            n = size * int(rng.integers(1, 4)) + int(
                rng.integers(2)
            )  # a last batch of one, or none
        batches, epochs = len(range(0, n, size)), rng.integers(4)
        whole = max(batches * epochs + rng.integers(-1, 2), 0)  # around the end of an epoch
        if rng.random() < 0.3:
            whole = rng.integers(9)
        steps = whole + _one_of(rng, 0.01, 0.25, 0.5, 0.75, 0.99)
        lam, lr = (_one_of(rng, 0.25, 0.5, 1, 2, 3, round(rng.uniform(0.1, 2), 2)) for _ in "ab")
        start, *rest = _far(steps * _one_of(rng, 1, -1), lam, lr, n, size)
        lam, lr = _as_typed(rng, lam), _as_typed(rng, lr)
        small.append((_as_typed(rng, start), lam, lr, *rest[2:]))
    return sorted(small, key=lambda given: abs(given[0]) / (given[1] * given[2]))


_EPOCHS = {  # q steps away, n / size batches
    "you count until zero is reached; within one step is enough": lambda q, n, size, away: np.ceil(
        q / np.ceil(n / size)
    ),
    "you count finished epochs only; the weight arrives in the next": (
        lambda q, n, size, away: np.floor(np.floor(q) / np.ceil(n / size))
    ),
    "you leave out the smaller batch at the end of an epoch": (
        lambda q, n, size, away: np.ceil(np.floor(q) / (n // size))
    ),
    "an epoch has a whole number of steps": lambda q, n, size, away: np.ceil(
        np.floor(q) * size / n
    ),
    "you count steps, not epochs": lambda q, n, size, away: np.floor(q),
    "you count steps, not epochs, until zero is reached": lambda q, n, size, away: np.ceil(q),
    "you take an epoch for n steps": lambda q, n, size, away: np.ceil(np.floor(q) / n),
    "you take an epoch for batch_size steps": lambda q, n, size, away: np.ceil(np.floor(q) / size),
    "a negative start has a way to go, too": lambda q, n, size, away: np.where(
        away < 0, 0, np.ceil(np.floor(q) / np.ceil(n / size))
    ),
    "you round to the nearest number of epochs": lambda q, n, size, away: np.round(
        np.floor(q) / np.ceil(n / size)
    ),
    "you round the number of steps": lambda q, n, size, away: np.ceil(
        np.round(q) / np.ceil(n / size)
    ),
    "you count one epoch too many": lambda q, n, size, away: (
        np.ceil(np.floor(q) / np.ceil(n / size)) + 1
    ),
}


def _known_epochs() -> dict[str, Known]:
    def known(count, step):
        def gives(start, lam, lr, n, size):
            return count(abs(start) / step(lam, lr), n, size, start)

        return gives

    counts = {words: known(count, lambda lam, lr: lam * lr) for words, count in _EPOCHS.items()}
    until, *_ = _EPOCHS.values()
    for words, step in {
        "your steps lack lr": lambda lam, lr: lam,
        "your steps lack lam": lambda lam, lr: lr,
    }.items():
        counts[words] = known(lambda q, n, size, away: np.ceil(np.floor(q) / -(-n // size)), step)
        counts[f"{words}, and you count until zero is reached"] = known(until, step)
    return named(counts)


def _judge_epochs(epochs: float, start, lam, lr, n, batch_size) -> None:
    """The weight is looked at after these epochs, and after one less."""
    given = f"start = {start:.5g}, lr · lam = {lr * lam:.4g}, n = {n}, batch_size = {batch_size}"
    expect(epochs >= 0, "negative", f"you count {epochs:g} epochs ({given})")
    expect(epochs == round(epochs), "whole", f"{epochs:.5g} is no whole number of epochs ({given})")
    step, batches = lr * lam, len(range(0, n, batch_size))
    left = abs(start) - epochs * batches * step
    words = f"after your {epochs:.0f} epochs the weight is still {left:.5g} away from zero, more "
    expect(left <= step, "too few", f"{words}than one step ({given})")
    words = f"after {epochs - 1:.0f} epochs, one less than yours, the weight is within one step "
    before = left + batches * step
    expect(epochs == 0 or before > step, "too many", f"{words}of zero, or beyond ({given})")


def _check_epochs(ask, rng) -> None:
    def read(reply, *_):
        return as_number(reply, "the answer")

    given = _epoch_questions(rng), read, _judge_epochs, _known_epochs()
    judge_answers(ask, "epochs_to_zero", *given, small=lambda: _small_starts(rng))


same_strength = Exercise(
    "same_strength",
    "write per_weight(strength, scaling, n, p), the λ of our objective with the same minimisers, "
    "and epochs_to_zero(start, lam, lr, n, batch_size).",
    right="one problem in six units, and you know how long λ needs for a weight.",
    section="4",
    parts=(Part("per_weight", 2, _check_scaling), Part("epochs_to_zero", 1, _check_epochs)),
)


# --- Exercise 3: decay_path --------------------------------------------------------------------


def _decay_questions(rng) -> list[Question]:
    """Both modes on the same numbers: few steps, then more, none across zero."""
    ordinary = []
    for count, side, momentum in ((2, 1, 0.5), (4, -1, 0.7), (6, 1, 0.9)):
        start, lr = side * rng.uniform(2.0, 3.0), rng.uniform(0.03, 0.05)
        pulls = rng.uniform(0.2, 1.0, count) * np.resize((1, -1, 1), count)
        given = float(start), pulls.tolist(), float(lr), momentum, float(rng.uniform(0.3, 0.8))
        ordinary += [(*given, False), (*given, True)]
    edges = {}
    for name, given in _decay_edges().items():
        edges[f"{name}, decoupled=False"] = (*given, False)
        edges[f"{name}, decoupled=True"] = (*given, True)
    # Sums of powers, as a formula has them, break down where two ratios are one, of either sign.
    few = _decay_edges()["momentum = 0"][1]
    edges["lr · lam2 = 1 − momentum, decoupled=True"] = (1.5, few, 0.5, 0.5, 1.0, True)
    edges["lr · lam2 = (1 − √momentum)², decoupled=False"] = (1.5, few, 0.5, 0.25, 0.5, False)
    edges["lr · lam2 = (1 + √momentum)², decoupled=False"] = (1.5, few, 0.5, 0.25, 4.5, False)
    rest = 1.5, [-3.0, -3.0, 0.0, 0.0, 0.9], 0.5, 0.0, 2.0  # for a step at 1.5, then at 0
    edges["momentum = 0, lr · lam2 = 1, decoupled=False"] = (*rest, False)
    edges["momentum = 0, lr · lam2 = 1, decoupled=True"] = (*rest, True)
    waves = (-1 - np.sin(np.arange(400)) / 2).round(6).tolist()
    edges["400 gradients, decoupled=True"] = (3.0, waves, 0.05, 0.9, 0.4, True)
    edges["100 gradients, decoupled=False"] = (3.0, waves[:100], 0.05, 0.9, 0.4, False)
    return with_edges(ordinary, edges)


def _decay_edges() -> dict[str, tuple]:
    """Some paths rest for a step, which is no end; and at large lr · lam2 they turn at each."""
    few = [0.7, -0.4, 0.25, 0.9, -0.6]
    back = [0.0, 0.0, 4.0, -6.0, 0.9, -0.6]  # the path rests, and comes back to its start
    return {
        "no gradients": (1.5, [], 0.1, 0.9, 0.5),
        "one gradient": (-1.5, [0.7], 0.1, 0.9, 0.5),
        "momentum = 0": (1.5, few, 0.1, 0.0, 0.5),
        "lam2 = 0": (1.5, back, 0.125, 0.5, 0.0),
        "a path that lands on 0, and goes on": (0.5, [3.75, 10.0, -30.0, -20.0], 0.125, 0.5, 0.5),
        "start = 0, lr · lam2 = 1 + momentum": (0.0, [0.0, 0.0, *few], 0.5, 0.5, 3.0),
        "gradients of 0": (-1.5, [0.0] * 4, 0.1, 0.5, 0.5),
        "some gradients of 0": (-1.5, [0.0, *few[:2], 0.0, 0.0, *few[2:]], 0.1, 0.5, 0.5),
        "equal gradients, lr · lam2 > (1 + √momentum)²": (1.5, [0.5] * 3, 0.5, 0.5, 8.0),
        "nothing but 0": (0.0, [0.0] * 3, 0.1, 0.9, 0.5),
        "lr · lam2 = 1": (1.5, few, 0.5, 0.5, 2.0),
        "lr · lam2 > 1 + momentum": (1.5, few, 0.5, 0.5, 5.0),
        "momentum = 0.99": (1.5, few * 2, 0.1, 0.99, 0.5),
        "lr = 1e-6": (1.5e-6, few, 1e-6, 0.9, 1e4),
        "millionths": (1.5e-6, [1e-6 * g for g in few], 0.1, 0.9, 0.5),
        "millions": (-1.5e6, [1e6 * g for g in few], 0.1, 0.9, 0.5),
    }


def _small_decays(rng) -> list[tuple]:
    """Few steps: gradients are drawn, or a path, or a buffer, from which the gradients follow."""
    small = []
    for number in range(110):
        m, lr = _one_of(rng, 0, 0, 0.25, 0.5, 0.5625, 0.75), _one_of(rng, 0.25, 0.5, 1, 2)
        root = np.floor(4 * m**0.5) / 4  # exact, or a number like others
        special = 1 - m, 1 + m, (1 - root) ** 2, (1 + root) ** 2
        product = _one_of(rng, 0, 0.25, 0.5, 1, 1, 2, 3, *special)
        count, decoupled = int(rng.choice((0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7))), bool(rng.integers(2))
        path, buffers = _small_path(rng, count, lr, product, decoupled)
        pulls = 0 if decoupled else product / lr * path[:-1]
        gradients = buffers - m * np.append(0, buffers[:-1])[:count] - pulls
        start, lam2, kind = float(path[0]), float(product / lr), rng.integers(4)
        if kind == 0:
            gradients = coarse(rng, count)
        elif kind == 1 and number % 2:
            start, m, lr, lam2 = rng.uniform(0.1, 2, 4).round(2).tolist()
            gradients, m = rng.uniform(-2, 2, count).round(2), m / 2.5
        small.append((start, (gradients + 0.0).tolist(), lr, m, lam2, decoupled))
        if number % 10 == 9:  # gradients that came before, with other settings
            start, gradients, *_ = small[rng.integers(number)]
            small.append((start, gradients, lr, m, lam2, decoupled))
    return sorted(small, key=lambda given: len(given[1]))


def _small_path(rng, count: int, lr: float, product: float, decoupled: bool) -> tuple:
    """Return a coarse path and its buffers, or a path whose buffers are coarse."""
    path, buffers = coarse(rng, count + 1), coarse(rng, count)
    keep = 1 - product * decoupled
    if rng.random() < 0.3:
        for k, b in enumerate(buffers):
            path[k + 1] = keep * path[k] - lr * b
    path[rng.integers(count + 1)] = path[0]  # it comes back to its start
    return path, (keep * path[:-1] - path[1:]) / lr


def _judge_decay(path, start, gradients, lr, momentum, lam2, decoupled) -> None:
    """Three neighbours on the path obey one equation without a buffer: all are solved at once."""
    given = f"decoupled={decoupled}, lr = {lr:.4g}, momentum = {momentum:g}, lam2 = {lam2:.4g}"
    expect_start(path, start, within=1e-5)
    if not gradients:
        return
    keep, inputs = 1 - lr * lam2, -lr * np.array([0.0, *gradients])
    inputs[:2] += start, -momentum * start
    neighbours = np.ones((3, len(inputs)))
    neighbours[1:] = [[-momentum - keep], [momentum * (keep if decoupled else 1)]]
    wanted = solve_banded((2, 0), neighbours, inputs)
    size = np.maximum(np.abs(wanted), np.abs(np.append(start, wanted[:-1])))
    # Solving rounds by shares of the largest value.
    good = near(path, wanted, size) | (np.abs(path - wanted) <= 1e-14 * size.max())
    k = int(good.argmin())
    words = f"with {given} the weight should be {wanted[k]:.7g} after step {k}, yours is "
    expect(good.all(), f"decoupled={decoupled}", f"{words}{path[k]:.7g}")


def _pulled(pull, factor=1.0):
    """Return a step whose buffer takes the data's gradient and a pull."""

    def step(w, b, g, k, start, lr, m, lam2):
        b = m * b + g + factor * pull(w, start, lam2)
        return w - lr * b, b

    return step


def _shrunk(pull, factor=1.0):
    """Return a step that takes a pull away from the weight itself."""

    def step(w, b, g, k, start, lr, m, lam2):
        b = m * b + g
        return w - lr * b - factor * lr * pull(w, start, lam2), b

    return step


def _l2(w, start, lam2):
    return lam2 * w


def _shrunk_after(w, b, g, k, start, lr, m, lam2):
    b = m * b + g
    return (w - lr * b) * (1 - lr * lam2), b


def _shrunk_without_lr(w, b, g, k, start, lr, m, lam2):
    b = m * b + g
    return w - lr * b - lam2 * w, b


def _pulled_and_shrunk(w, b, g, k, start, lr, m, lam2):
    b = m * b + g + lam2 * w
    return w - lr * b - lr * lam2 * w, b


def _dampened(w, b, g, k, start, lr, m, lam2, pull, aside):
    b = m * b + (1 - m if k else 1) * (g + pull)
    return w - lr * b - lr * aside, b


def _averaged(w, b, g, k, start, lr, m, lam2, pull, aside):
    b = m * b + (1 - m) * (g + pull)
    return w - lr * b - lr * aside, b


def _without_momentum(w, b, g, k, start, lr, m, lam2, pull, aside):
    return w - lr * (g + pull + aside), b


def _looking_ahead(w, b, g, k, start, lr, m, lam2, pull, aside):
    b = m * b + g + pull
    return w - lr * (g + pull + m * b + aside), b


def _uphill(w, b, g, k, start, lr, m, lam2, pull, aside):
    b = m * b - g + pull
    return w - lr * (b + aside), b


def _short_of_memory(w, b, g, k, start, lr, m, lam2, pull, aside):
    return w - lr * (m * b + g + pull + aside), g + pull


_BUFFERS = {
    "takes (1 − momentum) of each gradient": _averaged,
    "takes (1 − momentum) of each gradient but the first": _dampened,
    "is missing": _without_momentum,
    "is looked ahead of, as Nesterov's": _looking_ahead,
    "has the data's gradient with the wrong sign": _uphill,
    "forgets all but the last gradient": _short_of_memory,
}


def _in_buffer(rule, decoupled: bool):
    """Return a step with this rule for the buffer, the pull in its right place."""

    def step(w, b, g, k, start, lr, m, lam2):
        pull = lam2 * w
        pulls = (0.0, pull) if decoupled else (pull, 0.0)
        return rule(w, b, g, k, start, lr, m, lam2, *pulls)

    return step


_PULLS = {
    "is missing": lambda w, start, lam2: 0.0,
    "is twice as strong as it should be": lambda w, start, lam2: 2 * lam2 * w,
    "is half as strong as it should be": lambda w, start, lam2: lam2 * w / 2,
    "pushes away from zero": lambda w, start, lam2: -lam2 * w,
    "is that of |w|": lambda w, start, lam2: lam2 * np.sign(w),
    "lacks lam2": lambda w, start, lam2: w,
    "is that of the start at every step": lambda w, start, lam2: lam2 * start,
    "has lam2 squared": lambda w, start, lam2: lam2**2 * w,
}


def _walked(coupled, decoupled_step):
    """Return what an answer gives that goes on by these two steps."""

    def gives(start, gradients, lr, momentum, lam2, decoupled) -> np.ndarray:
        step, path, b = decoupled_step if decoupled else coupled, [start], 0.0
        for k, g in enumerate(gradients):
            w, b = step(path[-1], b, g, k, start, lr, momentum, lam2)
            path.append(w)
        return np.array(path)

    return gives


def _known_decays() -> dict[str, Known]:
    coupled = {"": _pulled(_l2)}
    coupled |= {"the penalty's pull stays out of the buffer": _shrunk(_l2)}
    coupled |= {f"the penalty's pull {words}": _pulled(pull) for words, pull in _PULLS.items()}
    coupled |= {"the penalty pulls in the buffer and beside it": _pulled_and_shrunk}
    coupled |= {"the weight shrinks after the step": _shrunk_after}
    apart = {"": _shrunk(_l2)}
    apart |= {"the penalty's pull enters the buffer": _pulled(_l2)}
    apart |= {f"the decay {words}": _shrunk(pull) for words, pull in _PULLS.items()}
    apart |= {"the decay takes from the weight after the step, not before it": _shrunk_after}
    apart |= {"the decay lacks lr": _shrunk_without_lr}
    apart |= {"the penalty pulls in the buffer and beside it": _pulled_and_shrunk}
    both = {"the two modes are swapped": _walked(_shrunk(_l2), _pulled(_l2))}
    for words, rule in _BUFFERS.items():
        both[f"the buffer {words}"] = _walked(_in_buffer(rule, False), _in_buffer(rule, True))
    names = "with decoupled=False", "with decoupled=True"
    return named(both) | in_pairs(names, coupled, apart, _walked)


def _check_decay(ask, rng) -> None:
    def read(reply, start, gradients, *_) -> np.ndarray:
        return as_path(reply, start, len(gradients))

    given = _decay_questions(rng), read, _judge_decay, _known_decays()
    judge_answers(ask, "decay_path", *given, small=lambda: _small_decays(rng))


decay_path = Exercise(
    "decay_path",
    "write decay_path(start, gradients, lr, momentum, lam2, decoupled): the values of one weight "
    "whose L2 penalty enters the buffer, or shrinks the weight beside it.",
    right="L2 in the loss goes through the buffer, decoupled decay does not.",
    section="7",
    parts=(Part("decay_path", 2, _check_decay),),
)


# --- Exercise 4: repaired_prox -----------------------------------------------------------------


def _read_prox(reply, x, y, w, b, lam, lr, steps: int) -> dict:
    shapes = {"w": w.shape, "b": b.shape, "objective": (steps,), "zeros": None}
    return as_named(reply, "train_prox", shapes)


def _expect_four_faults_repaired(train, rng) -> None:
    """Without the penalty, every row twice; then without inputs, other lr and other lam."""
    x, y, w, b = softmax_problem(rng)
    dark, lam, lr = 0 * x, 0.125, 0.1
    once = train(x, y, w, b, 0.0, lr, 1)
    twice = train(np.tile(x, (2, 1)), np.tile(y, 2), w, b, 0.0, lr, 1)
    old = {"w": w, "b": b}
    moves = {k: (once[k] - old[k], twice[k] - old[k]) for k in old}
    doubled = [k for k, (a, c) in moves.items() if a.any() and near(c, 2 * a, 0.1, 1e-4).all()]
    name = "".join(doubled[:1])
    apart = np.abs(twice[name] - once[name]).max() if name else 0.0
    rows = f"with lam = 0 and every row given twice, {name} differs by {apart:.4g} after one step"
    free, pulled = (train(dark, y, w, b, strength, lr, 1) for strength in (0.0, lam))
    short = train(dark, y, w, b, lam, lr / 10, 1)
    far, near_by = (abs(after["w"].flat[0] - w.flat[0]) for after in (pulled, short))
    threshold = f"with x = 0 and lam = {lam} one step moves w[0, 0] by {far:.4g} for lr = {lr} and "
    threshold += f"by {near_by:.4g} for lr = {lr / 10}"
    moved = np.abs(pulled["b"] - free["b"]).max()
    biases = f"with x = 0, one step for lam = 0 and one for lam = {lam}: b differs by {moved:.4g}"
    more = pulled["objective"][0] - free["objective"][0]
    same = (
        f"with x = 0, objective[0] is {free['objective'][0]:.4g}, for lam = 0 and lam = {lam} alike"
    )
    expect_repaired({
        "rows": (bool(doubled), rows),
        "threshold": (bool(far > 0 and near(far, near_by, within=1e-4)), threshold),
        "biases": (not near(moved, 0, 1), biases),
        "objective": (bool(near(more, 0, 1)), same),
    })  # fmt: skip


def _prox_questions(rng) -> tuple[list[Question], list[Question]]:
    """One step: the penalty alone, the data alone, both, and both with weights that become 0."""

    def one(rows=12, columns=5, classes=3, lam=0.1, lr=0.1, **changes):
        x, y, w, b = softmax_problem(rng, rows, columns, classes)
        given = dict(x=x, y=y, w=w, b=b, lam=lam, lr=lr, steps=1) | changes
        return tuple(given.values())

    small = dict(rows=5, columns=2, classes=2, y=np.arange(5) % 2)
    sparse = rng.uniform(0.3, 1.0, (3, 5)) * [[1, -1, 0, 1, -1]]
    sparse[0, :2] = 1e-3, -1e-3
    ordinary = [one(**small, x=np.zeros((5, 2))), one(**small, lam=0.0), one(**small)]
    ordinary += [
        one(lam=0.0),
        one(),
        one(w=sparse, lam=0.9),
        one(x=np.zeros((12, 5)), w=sparse, y=np.arange(12) // 4),
    ]
    return with_edges(ordinary, {}), with_edges([], _prox_edges(rng, one, sparse))


def _prox_edges(rng, one, sparse) -> dict[str, tuple]:
    dark, hop = np.zeros((12, 5)), 2.0**-6
    beside = 2.0**-20
    landing = hop * np.array(
        [[1, 1 + beside, -1, 1.5, 0], [beside - 1, 0.5, -0.25, -1 - beside, 2]]
    )
    tiny = np.logspace(-30, -4, 15).reshape(3, 5) * [[1], [-1], [1]]
    grey = np.resize((0.0, 255.0, 3.0, 128.0, 254.0, 200.0, 7.0), (12, 5))
    units = rng.uniform(-1, 1, (12, 5)) * [0, 1, 1, 1e6, 1e-3]
    right = {"x": np.array([[0.3, -0.9, -0.2]]), "b": np.array([0.6, 0.4])}  # the row's class wins
    fit, badly = np.arange(12) % 3, np.array([600.0, 0.0, -90.0])
    return {
        "weights that land on 0": one(classes=2, x=dark, w=landing, lam=2.0**-3, lr=2.0**-3),
        "weights within the threshold": one(x=dark, w=np.full((3, 5), -0.009)),
        "lam = 0 and weights next to 0": one(x=dark, w=tiny, lam=0.0),
        "lam = 0 and zeros among the weights": one(w=sparse, lam=0.0),
        "nothing but zeros": one(x=dark, w=np.zeros((3, 5)), b=np.zeros(3)),
        "from w = 0, with a large lam": one(w=np.zeros((3, 5)), lam=2000.0),
        "from w = 0, with a small lr": one(w=np.zeros((3, 5)), lam=0.05, lr=1e-7),
        "a small lam": one(x=dark, w=np.full((3, 5), 3e-9), lam=1e-9, lr=1.0),
        "equal negative weights": one(w=np.full((3, 5), -0.5), b=np.full(3, 0.5)),
        "one row": one(rows=1, columns=3, classes=2, **right),
        "one column": one(columns=1),
        "ten classes": one(rows=30, classes=10),
        "a class without rows": one(y=np.resize((1, 0), 12)),
        "one class only": one(y=np.full(12, 2)),
        "more columns than rows": one(rows=4, columns=9),
        "100 rows and 40 columns": one(rows=100, columns=40),
        "equal rows": one(x=np.tile(rng.uniform(-1, 1, 5), (12, 1)), y=fit),
        "inputs up to 255": one(x=grey, w=sparse / 64, lr=0.01),
        "unequal units": one(x=units, w=sparse * [1, 1, 1, 1e-6, 1]),
        "large scores": one(x=dark, b=np.array([4e6, 4e6 - 30, 4e6 - 400])),
        "rows that fit badly": one(x=dark, y=fit, b=badly),
    }


def _judge_move(before, after, told: float, problem, given: str, share=0.0) -> None:
    """Whether one step leads from `before` to `after`, and the objective `told` is true.

    What is left of a weight may be off by rounding errors of this `share` of the weight before.
    """
    x, y, lam, lr = problem
    loss, *slopes = softmax_slopes(x, y, before["w"], before["b"])
    sizes = {"w": np.abs(x).mean(0), "b": 1.0}  # of the data's gradient, at most
    for (name, old), slope, limit in zip(before.items(), slopes, (lr * lam, 0.0), strict=True):
        moved, new = old - lr * slope, after[name]
        wanted = moved - np.clip(moved, -limit, limit)
        size = np.maximum(np.abs(wanted).max(0, keepdims=True), 0.01 * lr * sizes[name])
        good = near(new, wanted, np.maximum(size, share * np.abs(old)))
        # Beside the threshold the rounding of the data's gradient decides what is exactly 0.
        rounding = 1e-6 * (lr * sizes[name] + abs(old) * (sizes[name] > 0)) + 1e-15 * abs(old)
        exact = ((new == 0) == (wanted == 0)) | (abs(abs(moved) - limit) <= rounding)
        good &= exact | (limit == 0)
        at = np.unravel_index(good.argmin(), good.shape)
        words = f"{given}, a step leads {name}{[int(i) for i in at]} from {old[at] + 0:.8g} to "
        words += f"{new[at] + 0:.8g}, and should lead to {wanted[at] + 0:.8g}"
        expect(good.all(), name, words)
    whole = loss + lam * np.abs(before["w"]).sum()
    words = f"{given}, objective is {told:.7g} for this step; before the step the objective is "
    expect(near(told, whole), "objective", f"{words}{whole:.7g}")
    expect_zeros(after, given)


def _judge_step(after, x, y, w, b, lam, lr, steps: int) -> None:
    given = f"with {'' if x.any() else 'x = 0, '}lam = {lam:.4g}, lr = {lr:.4g} and one step"
    told = after["objective"][0]
    _judge_move({"w": w, "b": b}, after, told, (x, y, lam, lr), given)


def _judge_steps(train, x, y, w, b, lam, lr, steps: int, since=0, share=0.0) -> None:
    """Each run goes one step further than the last."""
    runs = [train(x, y, w, b, lam, lr, k) for k in range(since, steps + 1)]
    for k, (before, after) in enumerate(pairwise(runs), since):
        given = f"with lam = {lam:.4g}, lr = {lr:.4g} and step {k + 1} of {steps}"
        state = {name: before[name] for name in ("w", "b")}
        _judge_move(state, after, runs[-1]["objective"][k], (x, y, lam, lr), given, share)


def _judge_no_step(train, x, y, w, b, lam, lr) -> None:
    after = train(x, y, w, b, lam, lr, 0)
    for name, old in {"w": w, "b": b}.items():
        good = near(after[name], old).all()
        expect(good, f"no step: {name}", f"with steps = 0 {name} changes")
    expect_zeros(after, "with steps = 0")


def _judge_long(train, x, y, w, b, lam, lr, steps: int) -> None:
    """With x = 0 the weights go straight to 0 and stay: where they are is known at every step."""
    free, after = (train(x, y, w, b, strength, lr, steps) for strength in (0.0, lam))
    hops = lr * lam * np.arange(steps + 1)[:, None, None]
    path = np.sign(w) * np.maximum(np.abs(w) - hops, 0)
    good = near(after["w"], path[-1], 1.0) & ((after["w"] == 0) == (path[-1] == 0))
    at = np.unravel_index(good.argmin(), good.shape)
    given = f"with x = 0, lr · lam = {lr * lam:.4g} and {steps} steps"
    words = f"{given} a weight comes from {w[at]:.6g} to {after['w'][at]:.6g}, and should come to "
    expect(good.all(), "long w", f"{words}{path[-1][at]:.6g}")
    apart = np.abs(after["b"] - free["b"]).max()
    words = f"{given}, and without lam, b differs by {apart:.4g}"
    expect(near(apart, 0, np.abs(b).max()), "long b", words)
    more = np.array(after["objective"]) - free["objective"]
    wanted = lam * np.abs(path[:-1]).sum((1, 2))
    good = near(more, wanted, after["objective"])
    words = f"{given} the objective's penalty is {more[good.argmin()]:.6g} before one of them, and "
    expect(good.all(), "long objective", f"{words}was {wanted[good.argmin()]:.6g}")
    expect_zeros(after, given)


def _small_problems(rng) -> list[tuple]:
    """Problems of few rows, columns and classes, which fit so badly that losses are ordinary."""
    small = []
    while len(small) < 28:
        rows, columns, classes = rng.integers(1, 5, 3).tolist()
        x, w = coarse(rng, (rows, columns)) / 2, coarse(rng, (classes, columns)) / 2
        y, b = np.abs(coarse(rng, rows, whole=True)) % classes, coarse(rng, classes) / 2
        if rng.integers(5) == 0:
            x, w = (rng.uniform(-1, 1, a.shape).round(2) for a in (x, w))
        lr = _one_of(rng, 0.25, 0.5, 1, 2)
        if columns < 3 and rng.random() < 0.5:  # every row twice, with two labels: no fit is good
            x, y, lr = np.tile(x, (2, 1)), np.append(y, (y + 1) % classes), _one_of(rng, 2, 4, 8)
        lam = _one_of(rng, 0, 0.03125, 0.125, 0.25, 0.5, 1, *np.abs(w[[0, -1], 0]) / lr)
        if classes == 1 or _stays_above(0.3, x, y, w, b, lam, lr):
            small.append((x, y, w, b, lam, lr))
    return sorted(small, key=lambda given: given[0].size + given[2].size)


def _stays_above(least: float, x, y, w, b, lam, lr) -> bool:
    """Whether the loss does, before each of three steps: in float32 a small one has few digits."""
    for _ in range(3):
        loss, of_w, of_b = softmax_slopes(x, y, w, b)
        if loss <= least:
            return False
        w, b = w - lr * of_w, b - lr * of_b
        w = w - np.clip(w, -lr * lam, lr * lam)
    return True


def _judge_small_runs(ask, rng) -> None:
    """Small problems, each with no step, with one, two and three, all asked at once."""
    problems = _small_problems(rng)
    questions = [(*problem, steps) for problem in problems for steps in range(4)]
    replies = ask("train_prox", "", *questions, through="each")
    whole = isinstance(replies, list) and len(replies) == len(questions)
    expect(whole, "type", "train_prox must return something each time that it is called")
    try:
        for at, problem in enumerate(problems):
            own = replies[4 * at : 4 * at + 4]

            def train(*given, own=own):
                return _read_prox(own[given[-1]], *given)

            _judge_no_step(train, *problem)
            _judge_steps(train, *problem, 3, share=0.1)
    except Mistake as flaw:
        raise Mistake("small numbers", f"small numbers: {flaw}") from None


def _check_prox(ask, rng) -> None:
    """The four faults by their symptoms, then one step, then several."""

    def train(*arguments):
        return _read_prox(ask("train_prox", *arguments), *arguments)

    _expect_four_faults_repaired(train, rng)
    ordinary, edges = _prox_questions(rng)
    judge_answers(ask, "train_prox", ordinary, _read_prox, _judge_step)
    judge_answers(ask, "train_prox", edges, _read_prox, _judge_step)
    x, y, w, b = softmax_problem(rng)
    w[:2, 3:] = 0.0, 0.03
    _judge_no_step(train, x, y, w, b, 0.4, 0.1)
    _judge_steps(train, x, y, w, b, 0.05, 30.0, 3, since=1)  # the objective rises
    dark, *others = softmax_problem(rng, rows=3)
    _judge_long(train, 0 * dark, *others, 2.0**-2, 2.0**-5, 200)
    back = 0.01 * softmax_slopes(3 * x, y, 0 * w, b)[1]  # a step leads to 0, the next one on
    _judge_steps(train, 3 * x, y, back, b, 0.02, 0.01, 2, since=1)
    apart = 2 * np.eye(3, 5)[y] + 0.3 * x  # soon all rows are right, and the gradient is small
    _judge_steps(train, apart, y, -w, b, 1e-3, 2.0, 8, since=7)
    _judge_steps(train, *softmax_problem(rng, 8, 2), 0.05, 4.0, 200, since=199)
    _judge_small_runs(ask, rng)


repaired_prox = Exercise(
    "repaired_prox",
    "four faults are in the loop; find them by experiment and repair them.",
    right="a mean over rows, a threshold with lr, free biases, the whole objective.",
    section="9",
    parts=(Part("train_prox", 3, _check_prox),),
)
