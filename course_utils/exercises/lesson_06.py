"""Checks of lesson 06: counting zeros, the hop across zero, elastic net, a loop to repair.

For each exercise its questions, what is wrong with an answer, the known mistakes, and last the
`Exercise`: `zeros_and_small`, `oscillation`, `elastic_net`, `repaired_loop`.
"""

from functools import partial
from itertools import product

import numpy as np

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
    in_pairs,
    judge_answers,
    named,
    near,
    softmax_problem,
    softmax_slopes,
    with_edges,
)


def _coarse_array(rng) -> np.ndarray:
    """Return few coarse numbers in one of the types that cards allow, on one axis to five."""
    axes, kind = int(rng.choice((1, 1, 2, 2, 2, 3, 4, 5))), rng.integers(3)
    shape = tuple(rng.integers(1, 5 if axes < 3 else 3, axes).tolist())
    array = coarse(rng, shape, whole=kind == 0)
    array = array * (rng.random() < 0.93)  # else nothing but zeros, some of them -0.0
    return array.astype(np.float32) if kind == 1 else array


def _moved(array) -> np.ndarray:
    """Return an array of the same sum."""
    other = array.copy()
    other.flat[0] += 1
    other.flat[-1] -= 1
    return other


def _gathered(array) -> np.ndarray:
    """Return an array of the same sum of sizes, and of greater squares."""
    other = array.copy()
    other.flat[-1] = 0
    other.flat[0] = np.abs(array).sum() - np.abs(other.ravel()[1:]).sum()
    return other


def _kin(rng, array) -> np.ndarray:
    """Return an array that has something in common with another: sizes, squares, sum, shape."""
    backwards = array.ravel()[::-1].reshape(array.shape)
    again = coarse(rng, array.shape, whole=array.dtype.kind == "i").astype(array.dtype)
    others = [array, array.T, array.T, -array, backwards, np.roll(array, 1), 0 * array, again]
    others += [_moved(array), _gathered(array)]
    return others[rng.integers(len(others))]


def _one_changed(given: tuple, other: tuple) -> list[tuple]:
    """Return a question with one argument after the other from another question."""
    return [(*given[:k], other[k], *given[k + 1 :]) for k in range(len(given))]


# --- Exercise 1: zeros_and_small ---------------------------------------------------------------


def _weights(rng, tol: float, *letters: str) -> list[np.ndarray]:
    """Return an array for each word: a letter is a weight, a capital a negative one.

    z is 0, e next to 0, s small, t of size tol, a just above it, l large. All fit into float32.
    """

    def weight(letter: str) -> float:
        small, large = tol * 10 ** rng.uniform(-5, -0.1), tol * rng.uniform(1.5, 100)
        sizes = {"z": 0.0, "e": 2.0**-140, "s": small, "t": tol, "l": large}
        size = (sizes | {"a": tol * (1 + 2.0**-18)})[letter.lower()]
        return -size if letter.isupper() else size

    return [np.array([weight(letter) for letter in word]) for word in letters]


def _mixed_weights(rng, tol: float) -> tuple[list[np.ndarray], float]:
    """Return arrays of one, two and four axes; no two known mistakes count alike in them."""
    counts = dict(zip("zZeEsStTaAlL", (3, 1, 1, 1, 5, 8, 2, 2, 1, 1, 28, 19), strict=True))
    counts["z"] += rng.integers(0, 3)
    counts["l"] += rng.integers(0, 9)
    word = "".join(rng.permutation([k for k, count in counts.items() for _ in range(count)]))
    bias, matrix, kernel, rest = _weights(rng, tol, word[:5], word[5:17], word[17:41], word[41:])
    return [bias, matrix.reshape(3, 4), rest, kernel.reshape(2, 3, 2, 2)], tol


def _arrays_of_all_kinds(rng, count: int) -> list[np.ndarray]:
    """Return arrays in all types and with zeros, small and large weights alone or together."""
    words = ["zz", "sS", "lL", "LL", "ll", "zs", "Zl", "sL", "zsL", "TT", "t"]
    kinds, shapes, arrays = (float, np.float32, int), ((-1,), (1, -1), (-1, 1), (1, -1, 1)), []
    for k, w in enumerate(_weights(rng, 4.0, *np.resize(words, count))):
        up = np.copysign(np.ceil(np.abs(w)), w) if kinds[k % 3] is int else w  # small stays small
        arrays.append(up.astype(kinds[k % 3]).reshape(shapes[k % 4]))
    return [arrays[k] for k in rng.permutation(count)]


def _share_edges(rng) -> dict[str, tuple]:
    half = np.array([0.5, np.nextafter(0.5, 0), np.nextafter(0.5, 1)])  # at most tol, and beyond
    micro = np.array([np.nextafter(1e-6, 1)])
    equal = [np.array([0.25, 0.0, -0.25, 0.25, 0.0]), np.array([2.0, 2.0])]
    return {
        "one array": ([_weights(rng, 0.5, "lzSLts")[0].reshape(2, 3)], 0.5),
        "one weight, and it is 0": (_weights(rng, 0.5, "z"), 0.5),
        "one weight, of size tol": (_weights(rng, 0.5, "T"), 0.5),
        "one weight, just above tol": ([_weights(rng, 0.5, "a")[0][None]], 0.5),
        "no zeros": (_weights(rng, 0.5, "slT", "LL"), 0.5),
        "nothing but zeros": (_weights(rng, 0.5, "zz", "Zzz"), 0.5),
        "no small weights": (_weights(rng, 0.5, "zl", "LLaz"), 0.5),
        "nothing but small weights": (_weights(rng, 0.5, "sST", "ttS"), 0.5),
        "nothing but large weights": (_weights(rng, 0.5, "lL", "Lal"), 0.5),
        "no large weights": (_weights(rng, 0.5, "zsSt", "SZT"), 0.5),
        "equal weights": (equal, 0.25),
        "the same weights, another tol": (equal, 0.2),
        "tol = 0, and no zeros": ([np.array([-2.0, 0.5, -0.3]), np.array([7.0])], 0.0),
        "tol = 0": ([np.array([0.0, -1e-30, 0.5]), np.array([-2.0])], 0.0),
        "tol = 0, and nothing but zeros": ([np.zeros((2, 1)), np.array([-0.0])], 0.0),
        "a weight of 1e-200": ([np.array([0, 1e-200, -0.5, 1e-200, 0]), np.array([-2.0])], 0.25),
        "a weight of 5e-324": ([np.array([0, -0.5, 0, -5e-324, 0]), np.array([-2.0])], 0.25),
        "weights next to tol": ([half[:2], np.append(-half, 0.0)], 0.5),
        "weights beyond tol": ([np.array([0.0, -half[2]]), half[2:]], 0.5),
        "tol = 1e-6": ([1e-6 * np.array([0, 1, -1 - 1e-12, 1 - 1e-12, 0.01]), micro], 1e-6),
        "tol = 1e-300": ([np.array([0.0, -1e-300, 1.1e-300, 2e-301]), np.array([1e-9])], 1e-300),
        "tol = 1e300": ([np.array([0.0, -1e300, 1.1e300, 2e301]), np.array([1e9, 0.1])], 1e300),
    }


def _array_edges(rng) -> dict[str, tuple]:
    """Edges of types, shapes and numbers of arrays."""
    half = np.array([0.5, np.nextafter(0.5, 1)])
    whole, single = np.array([[0, 2, -3], [1, 0, -5]]), np.array([0.0, 0.25, -3.0], np.float32)
    few = np.repeat((0.0, 0.3, -2.0), (1, 70_000, 133_599)).reshape(100, 2036)
    many = np.repeat((0.0, 0.25, -2.0), (70_000, 1, 30_299)).reshape(1003, 100)
    deep = _weights(rng, 0.5, "zSlLt" * 6, "Zsl" * 16)
    twin, other = _weights(rng, 0.5, "zS", "Lst")
    return {
        "integers": ([np.array([[0, 1, -2], [3, 0, -1]]), np.array([4, -1, -3, 0])], 1.0),
        "integers, and tol is none": ([whole, np.array([10**6, 256, -(2**16), 21, -20])], 20.6),
        "integers, and tol below 1": ([whole, np.array([0.4, -0.9, 0.0, 2.0])], 0.75),
        "integers, and tol = 0": ([whole, whole[:1]], 0.0),
        "integers beside floats": ([whole, np.array([0.3, -2.5, 2.8, 0.0]), whole[:1]], 2.75),
        "float32": ([w.astype(np.float32) for w in _weights(rng, 0.25, "zSlLt", "EzZ")], 0.25),
        "float32 beside float64": ([single, np.append(half, 1e-200), single[:2]], 0.5),
        "weights of a million": (_weights(rng, 2.0**20, "zSlLT", "zes"), 2.0**20),
        "arrays of one shape": (_weights(rng, 0.5, "zSl", "LLt", "zze", "sll", "ZTs"), 0.5),
        "equal arrays": ([twin, twin, other, twin], 0.5),  # side by side, and apart
        "one row": ([w[None] for w in _weights(rng, 0.5, "zSlLt", "Ez")], 0.5),
        "one column": ([w[:, None] for w in _weights(rng, 0.5, "zSlLt", "Ez")], 0.5),
        "three and five axes": ([deep[0].reshape(2, 5, 3), deep[1].reshape(3, 1, 4, 2, 2)], 0.5),
        "120 arrays": (_arrays_of_all_kinds(rng, 120), 4.0),
        "203,600 weights": ([few], 0.5),
        "70,000 zeros": ([many, np.array([0.0, 3.0])], 0.5),
    }


def _share_questions(rng) -> list[Question]:
    first, second = _weights(rng, 0.125, "zsLla", "TzlE")
    ordinary = [([first, second.reshape(2, 2)], 0.125)]
    ordinary += [_mixed_weights(rng, tol) for tol in (2.0**-10, 2.0**-100, 256.0, 2.0**-7)]
    return with_edges(ordinary, _share_edges(rng) | _array_edges(rng))


def _few_weights(rng, most: int) -> list[np.ndarray]:
    weights = [_coarse_array(rng)]
    for _ in range(rng.integers(most)):
        kin = rng.random() < 0.4
        weights.append(
            _kin(rng, weights[rng.integers(len(weights))]) if kin else _coarse_array(rng)
        )
    return weights


def _some_tol(rng, weights) -> float:
    """Return 0, the size of a weight, or any other: between them, or beyond all."""
    sizes = [float(abs(w.flat[rng.integers(w.size)])) for w in weights]
    return float(rng.choice([0.0, 0.0, 0.0, *sizes, 0.25, 0.6, 1.0, 1.5, 2.0, 2.75, 3.5, 40.0]))


def _small_shares(rng) -> list[tuple]:
    questions = []
    for most in np.repeat((1, 2, 3, 4, 6), 25):
        weights = _few_weights(rng, most)
        if rng.random() < 0.1:  # whatever was kept of an earlier question fits no more
            weights = questions[rng.integers(len(questions))][0] if questions else weights
            weights = [_kin(rng, w) if rng.random() < 0.3 else w for w in weights]
        tol, unit = _some_tol(rng, weights), float(rng.choice((1, 1, 2.0**-9, 2.0**9)))
        if all(w.dtype.kind == "f" for w in weights):
            weights, tol = [w * unit for w in weights], tol * unit
        questions.append((weights, tol))
    for weights, _ in questions[::3]:
        questions.append((weights[::-1], _some_tol(rng, weights)))
    return questions


_FIRST_SHARES = {
    "": lambda w, tol: w == 0,
    "counts small weights: a weight is zero when it equals 0": lambda w, tol: np.abs(w) <= tol,
    "counts weights below tol: a weight is zero when it equals 0": lambda w, tol: np.abs(w) < tol,
    "is that of the weights that are not zero": lambda w, tol: w != 0,
}
_SECOND_SHARES = {
    "": lambda w, tol: (np.abs(w) <= tol) ^ (w == 0),
    "contains the zeros: small means not zero": lambda w, tol: np.abs(w) <= tol,
    "contains large negative weights: compare |w| with tol": lambda w, tol: (w <= tol) & (w != 0),
    "contains the zeros and large negative weights": lambda w, tol: w <= tol,
    "leaves out negative weights: compare |w| with tol": lambda w, tol: (w <= tol) & (w > 0),
    "leaves out weights with |w| = tol": lambda w, tol: (np.abs(w) < tol) & (w != 0),
    "contains the zeros, but no weights with |w| = tol": lambda w, tol: np.abs(w) < tol,
    "is that of the large weights": lambda w, tol: np.abs(w) > tol,
    "is that of all weights that are not zero": lambda w, tol: w != 0,
}


def _of_all(first, second):
    """Return what an answer gives that counts so, and divides by the number of all weights."""

    def gives(weights, tol: float) -> np.ndarray:
        w = np.concatenate([array.ravel() for array in weights])
        return np.array((first(w, tol).mean(), second(w, tol).mean()))

    return gives


def _known_shares() -> dict[str, Known]:
    right = _of_all(_FIRST_SHARES[""], _SECOND_SHARES[""])

    def averaged(weights, tol):
        return np.mean([right([w], tol) for w in weights], axis=0)

    def counts(weights, tol):
        return right(weights, tol) * sum(w.size for w in weights)

    def of_others(weights, tol):
        return right(weights, tol) / (1, 1 - right(weights, tol)[0])

    names = "your first share", "your second share"
    return in_pairs(names, _FIRST_SHARES, _SECOND_SHARES, _of_all) | named({
        "these are the right shares in the wrong order: zeros first": lambda *a: right(*a)[::-1],
        "your shares are in per cent; a share is a number from 0 to 1": lambda *a: 100 * right(*a),
        "your code gives counts; a share is a count over the number of all weights": counts,
        "you averaged the shares of arrays, which hold unequal numbers of weights": averaged,
        "your second share divides by the weights that are not zero: divide by all": of_others,
    })  # fmt: skip


def _read_shares(reply, weights, tol: float) -> np.ndarray:
    if type(reply) in (list, tuple) or getattr(reply, "ndim", 0) > 1:
        reply = [as_number(share, "each share") for share in reply]
    wanted = "two numbers, the share of zeros and the share of small weights"
    return as_array(reply, "the answer", (2,), wanted)


def _told(weight: float, tol: float) -> str:
    """Return a weight in print, with all its digits where it all but equals `tol`."""
    beside = abs(weight) != tol and near(abs(weight), tol)
    return repr(float(weight)) if beside else f"{weight:.4g}"


def _judge_shares(shares, weights, tol: float) -> None:
    """By sorting: up to which place the sizes are 0, and up to which at most tol."""
    sizes = np.sort(np.abs(np.concatenate([w.ravel() for w in weights])))
    counts = np.diff(np.searchsorted(sizes, (0.0, tol), side="right"), prepend=0)
    said = f"{len(sizes)} weights in {len(weights)} arrays"
    if len(sizes) < 10:
        said = "weights " + "; ".join(_told(value, tol) for w in weights for value in w.flat)
    for which, share, count in zip(("first", "second"), shares, counts, strict=True):
        wanted = count / len(sizes)
        words = f"of the {said} with tol = {tol:.4g} {count} belong to the {which} share, so it is "
        words += f"{wanted:.7g}; your code gives {share:.7g}"
        expect(near(share, wanted, 1 / len(sizes)), f"{which} share", words)


def _check_shares(ask, rng) -> None:
    given = _share_questions(rng), _read_shares, _judge_shares, _known_shares()
    judge_answers(ask, "zeros_and_small", *given, small=lambda: _small_shares(rng))


zeros_and_small = Exercise(
    "zeros_and_small",
    "write zeros_and_small(weights, tol): the share of exactly zero weights, and the share of "
    "weights that are not zero but at most tol in size.",
    right="exact zeros and small weights are told apart, at any tolerance.",
    section="2",
    parts=(Part("zeros_and_small", 2, _check_shares),),
)


# --- Exercise 2: oscillation -------------------------------------------------------------------


def _drawn(rng, sides) -> list[tuple[float, float, float]]:
    """Return (g, lr, lam) with g on the given sides; the first two times |g| < lam / 2.

    Among the first four are lr above 1, lam below 0.1 and lam above 10.
    """
    count = len(sides)
    lam = rng.uniform(1.2, 2.0, count) * np.resize((1, 0.03, 10, 1), count)
    lr = rng.uniform(0.03, 0.06, count) * np.resize((1, 3, 1, 40), count)
    ratio = rng.uniform(0.3, 0.33, count) + 0.35 * (np.arange(count) > 1)
    g = np.array(sides) * ratio * lam
    return list(zip(g.tolist(), lr.tolist(), lam.tolist(), strict=True))


def _path_questions(rng) -> list[Question]:
    """From less than a hop beside zero to many hops away, on both sides, for both signs of g.

    Each argument is the only one that tells some question from another.
    """
    hops = rng.uniform((0.3, 0.3, 3, 3, 5), (0.8, 0.8, 5, 5, 7)) * (1, -1, -1, 1, 1)
    drawn = zip(hops, _drawn(rng, (1, -1, 1, -1, 1)), (4, 5, 16, 60, 12), strict=True)
    ordinary = [(float(far * lr * lam), g, lr, lam, k) for far, (g, lr, lam), k in drawn]
    edges = {
        "start = 0": (0.0, 0.5, 1.25, 1.0, 3),
        "start = 0 and g < 0": (0.0, -0.5, 1.25, 1.0, 3),
        "start = 0 and g = 0": (0.0, 0.0, 0.1, 1.8, 3),
        "g = 0": (0.47, 0.0, 0.1, 1.8, 7),
        "g = 0, from below": (-0.47, 0.0, 0.1, 1.8, 7),  # each value comes with the other parity
        "a path that lands on 0": (0.375, 0.5, 0.25, 1.0, 4),
        "a path that lands on 0, and g < 0": (-0.375, -0.5, 0.25, 1.0, 4),
        "a path that crosses 0, then lands on it": (-0.25, -1.0, 0.25, 2.0, 8),
        "a path that lands on 0, but for another lr": (0.375, 0.5, 20.0, 1.0, 4),
        "a path that stays on 0": (-0.5, 0.0, 0.25, 1.0, 5),
        "a path that stays on 0 from above": (0.5, 0.0, 0.25, 1.0, 5),
        "a path that comes close to 0": (0.375 + 2.0**-46, 0.5, 0.25, 1.0, 12),
        "a path that just crosses 0": (2.0**-46 - 0.375, -0.5, 0.25, 1.0, 12),
        "a start of 1e-300": (1e-300, 0.3, 0.1, 1.0, 4),
        "no steps": (-0.3, 0.2, 0.1, 1.0, 0),
        "one step": (-0.3, 0.2, 0.1, 1.0, 1),
        "g close to lam": (0.3, 1 - 1e-9, 0.05, 1.0, 7),
        "g close to -lam": (-0.3, 1e-9 - 1, 0.05, 1.0, 7),
        "a small lr": (6.3e-9, -0.3, 1e-9, 1.0, 7),
        "a large lr": (2e5, 0.3, 3e5, 1.0, 7),
        "a large lam": (-700.0, 0.3, 1.0, 1e3, 7),
        "millionths": (1.001 * 0.0005 * 1.51e-6, 2.3e-7, 0.0005, 1.28e-6, 7),  # to beside 0
        "a start far away": (-700.0, 0.3, 1.0, 1.0, 7),
        "steps far shorter than w": (1.0, 3e-8, 1e-3, 2e-7, 12),
        "tiny numbers": (0.375 * 2.0**-200 + 2.0**-240, 2.0**-201, 0.25, 2.0**-200, 12),
        "1,000 steps": (0.5, -0.2700025, 0.07, 0.9, 1000),
    }
    return with_edges(ordinary, edges)


def _few_settings(rng) -> tuple[float, float, float]:
    """Return g, lr and lam: coarse, so that paths land on 0, or of two digits."""
    if rng.random() < 0.3:
        lam, lr = (rng.uniform(0.5, 3, 2) * rng.choice((0.02, 0.02, 1, 10), 2)).round(2).tolist()
        return round(rng.uniform(-0.9, 0.9), 2) * lam, lr, lam
    lam = rng.choice((0.25, 0.5, 1, 1, 1.5, 2, 3, 4))
    lr = rng.choice((0.125, 0.25, 0.5, 1, 1, 2, 4))
    share = rng.choice((-7, -6, -4, -2, -1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 6)) / 8
    return float(share * lam), float(lr), float(lam)


def _small_paths(rng) -> list[tuple]:
    """From 0, from as many steps away as lead to 0, straight or across it, and from anywhere."""
    questions = []
    for most in np.repeat((2, 3, 5, 7, 13), 14):
        g, lr, lam = _few_settings(rng)
        down, up = lr * (g + lam), lr * (g - lam)
        starts = [0.0, down, up, rng.integers(1, 5) * down, rng.integers(1, 5) * up]
        starts += [down + up, 2 * down + up, rng.integers(-8, 9) / 4, round(rng.normal(), 2)]
        starts += [rng.uniform(-1, 1) * lr * lam, lr * g, lr * lam, -lr * lam]
        start = float(starts[rng.integers(len(starts))])
        questions.append((start, g, lr, lam, int(rng.integers(most))))
    for given in questions[35:60:5]:
        questions += _one_changed(given, questions[rng.integers(70)])
    return [given for given in questions if abs(given[1]) < given[3]]


def _judge_path(path, start, g, lr, lam, steps: int) -> None:
    """Each step is judged from where the path stands, so that rounding does not add up."""
    expect_start(path, start, within=1e-12)
    w, hop = path[:-1], lr * (lam + abs(g))
    after, size = w - lr * (g + lam * np.sign(w)), hop + abs(w)
    good = abs(path[1:] - after) <= 1e-5 * abs(after - w) + 1e-15 * size
    # A weight stands on 0, or beyond it, only if the step leads there, but for float64's rounding.
    good &= (np.sign(path[1:]) == np.sign(after)) | (abs(after) <= 1e-14 * size)
    if not good.all():
        k = int(good.argmin())
        words = f"your step {k + 1} goes from {w[k]:.10g} to {path[k + 1]:.10g}; subgradient "
        words += f"descent on g · w + lam · |w| goes to {after[k]:.10g} "
        raise Mistake("step", f"{words}(g = {g:.4g}, lr = {lr:.4g}, lam = {lam:.4g})")


_DATA_MOVES = {  # s is the sign of w
    "": lambda w, s, g, lr, lam: -lr * g,
    "is missing": lambda w, s, g, lr, lam: 0.0,
    "is added; descent subtracts it": lambda w, s, g, lr, lam: lr * g,
    "lacks the factor lr": lambda w, s, g, lr, lam: -g,
    "grows with w; the data gradient is g wherever w is": lambda w, s, g, lr, lam: -lr * g * w,
    "changes its sign with w": lambda w, s, g, lr, lam: -lr * g * s,
}
_PENALTY_MOVES = {
    "": lambda w, s, g, lr, lam: -lr * lam * s,
    "is missing": lambda w, s, g, lr, lam: 0.0,
    "pushes away from zero": lambda w, s, g, lr, lam: lr * lam * s,
    "lacks the factor lr": lambda w, s, g, lr, lam: -lam * s,
    "lacks the factor lam": lambda w, s, g, lr, lam: -lr * s,
    "pulls one way on both sides of zero": lambda w, s, g, lr, lam: -lr * lam,
    "grows with the size of w; that of |w| does not": lambda w, s, g, lr, lam: -lr * lam * w,
    "is lr · lam · |w|: one way on both sides": lambda w, s, g, lr, lam: -lr * lam * abs(w),
}


def _repeated(data, penalty):
    """Return what an answer gives that goes on by these two moves."""

    def gives(start, g, lr, lam, steps: int) -> list[float]:
        path = [start]
        for _ in range(steps):
            given = path[-1], np.sign(path[-1]), g, lr, lam
            path.append(path[-1] + data(*given) + penalty(*given))
        return path

    return gives


def _known_paths() -> dict[str, Known]:
    def proximal(w, s, g, lr, lam):
        return -np.clip(w - lr * g, -lr * lam, lr * lam)

    def straight(start, g, lr, lam, steps: int):
        return start - lr * (g + lam * np.sign(start)) * np.arange(steps + 1)

    names = "in your update the data's move", "in your update the penalty's move"
    landed = "your path lands on 0 and stays. That is the proximal step; the penalty in the loss "
    landed += "gives a subgradient, and the step across zero is as long as any other"
    return in_pairs(names, _DATA_MOVES, _PENALTY_MOVES, _repeated) | named({
        "after crossing zero your weight keeps going: take the sign anew at every step": straight,
        landed: _repeated(_DATA_MOVES[""], proximal),
    })  # fmt: skip


def _check_path(ask, rng) -> None:
    questions, known = _path_questions(rng), _known_paths()

    def read(reply, start, g, lr, lam, steps: int) -> np.ndarray:
        return as_path(reply, start, steps)

    given = questions, read, _judge_path, known
    judge_answers(ask, "subgradient_path", *given, small=lambda: _small_paths(rng))


def _judge_hop(bound: float, g, lr, lam) -> None:
    """The bound is held against one step from many starts, of which two lie next to zero."""
    w = lr * lam * np.concatenate((np.linspace(-3, 3, 999), (1e-9, -1e-9)))
    after = w - lr * (g + lam * np.sign(w))
    seen, given = np.abs(after[w * after < 0]).max(), f"(g = {g:.5g}, lr = {lr:.4g}, lam = {lam:g})"
    good = near(bound, seen, within=1e-6)
    expect(bound >= 0, "negative", f"your bound {bound:.8g} is negative; it should bound |w|")
    words = f"weights hop further than your bound {bound:.8g}: one reached {seen:.8g} {given}"
    expect(good or bound > seen, "exceeded", words)
    words = f"your bound {bound:.8g} is never approached: of many weights beside zero none hopped"
    expect(good, "too large", f"{words} beyond {seen:.8g} {given}")


_HOPS = {
    "lr · lam bounds the hop only without a data gradient": lambda g, lr, lam: lr * lam,
    "lr is missing from your bound": lambda g, lr, lam: lam + abs(g),
    "your bound holds for g > 0; with g < 0 weights hop further": lambda g, lr, lam: lr * (lam + g),
    "your bound holds for g < 0; with g > 0 weights hop further": lambda g, lr, lam: lr * (lam - g),
}


def _check_hop(ask, rng) -> None:
    def read(reply, *_):
        return as_number(reply, "the bound")

    edges = {
        "g = 0": (0.0, 0.1, 1.3),
        "g close to lam": (1 - 1e-9, 0.05, 1.0),
        "a small g": (-3e-6, 0.05, 1.0),
        "a small lr": (-0.3, 1e-9, 1.0),
        "a large lr": (-0.3, 3e5, 1.0),
        "a large lam": (-0.3, 3e5, 40.0),
        "tiny numbers": (2.3e-61, 0.1, 1.28e-60),
    }
    drawn = _drawn(rng, (1, -1, 1, -1))
    g, lr, lam = drawn[0]
    drawn += [(g, 2 * lr, lam / 2), (lam / 2, lr, lam), (-0.9 * lam, 50 * lr, lam)]
    questions = with_edges(drawn, edges)
    small = [_few_settings(rng) for _ in range(50)]
    for given, other in zip(small[:4], small[4:8], strict=True):
        small += _one_changed(given, other)
    small = [(g, lr, lam) for g, lr, lam in small if abs(g) < lam]
    judge_answers(
        ask, "largest_hop", questions, read, _judge_hop, named(_HOPS), small=lambda: small
    )


oscillation = Exercise(
    "oscillation",
    "write subgradient_path(start, g, lr, lam, steps), the values of one weight, and "
    "largest_hop(g, lr, lam), the bound on |w| once it has crossed zero.",
    right="the path follows the update, and no weight hops further than your bound.",
    section="3",
    parts=(Part("subgradient_path", 1, _check_path), Part("largest_hop", 2, _check_hop)),
)


# --- Exercise 3: elastic_net -------------------------------------------------------------------


def _strengths(rng, *layers: str) -> dict[str, float]:
    count = len(layers)  # no two are alike
    values = (rng.permutation(count) + rng.uniform(0.2, 0.8, count)) / count
    return dict(zip(layers, values.round(3).tolist(), strict=True))


def _penalty_questions(rng) -> list[Question]:
    """One term alone, then all together; names and strengths in the same and in other orders."""
    one, lam2 = draw_layers(rng, w0=(1, 2), b0=1), round(rng.uniform(0.2, 0.9), 3)
    pair, lam = draw_layers(rng, w0=(3, 2), b0=3, w2=(2, 3), b2=2), _strengths(rng, "2", "0")
    large = {layer: 9 * strength for layer, strength in _strengths(rng, "0", "2").items()}
    mixed = draw_layers(rng, b10=4, w1=(2, 4), b0=3, w10=(4, 3), w0=(3, 5), b1=2)
    mixed["10.weight"][-1] = 0.75, 0.75, -0.75  # equal entries
    ordinary = [
        (one, _strengths(rng, "0"), 0.0),
        (one, {"0": 0.0}, lam2),
        (draw_layers(rng, w0=(3, 2), b0=3, w2=(2, 3), b2=2), _strengths(rng, "0", "2"), lam2 / 2),
        (mixed, {k: 4 * v + 1 for k, v in _strengths(rng, "0", "1", "10").items()}, lam2),
        (draw_layers(rng, w2=(2, 3), b2=2, w0=(3, 2), b0=3), large, 10 * lam2),
    ]
    return with_edges(ordinary, _size_edges(pair, lam, lam2) | _layer_edges(rng, pair, lam, lam2))


def _size_edges(pair, lam, lam2: float) -> dict[str, tuple]:
    def scaled(first: float, second: float) -> dict:
        return {k: w * (first if k[0] == "0" else second) for k, w in pair.items()}

    sparse = {name: w * (np.arange(w.size) % 3 < 2).reshape(w.shape) for name, w in pair.items()}
    whole = {name: np.rint(3 * w).astype(int) for name, w in pair.items()}
    for w in whole.values():
        w.flat[0] = 31  # so that none has a sum of 0, which is another edge
    first = {"0.weight": np.array([[5, -7], [1, -1], [-3, 4]])}  # and of the same sums:
    other = {"0.weight": np.array([[4, -5], [2, -3], [-3, 4]])}
    squared = {"0.weight": np.array([[5, -7], [1, -1], [0, 5]])}
    # A layer of zeros neither ends the sum nor begins it anew, whichever way the layers are read.
    dead = {"1.weight": np.zeros((2, 2)), "1.bias": np.array([1.5, 0.0])}
    between = {name: (pair | dead)[name] for name in sorted(pair | dead)}
    return {
        "every lam = 0": (pair, {"0": 0.0, "2": 0.0}, lam2),
        "lam = 0 in the first layer": (pair, lam | {"0": 0.0}, lam2),
        "lam2 = 0": (pair, lam, 0.0),
        "lam2 = 0, and the strengths swapped": (pair, {"0": lam["2"], "2": lam["0"]}, 0.0),
        "lam2 = 0, and the layers swapped": (_swapped(pair), lam, 0.0),
        "all strengths 0": (pair, {"0": 0.0, "2": 0.0}, 0.0),
        "equal strengths": (pair, {"0": 0.4, "2": 0.4}, 0.4),
        "large strengths": (pair, {"0": 3.5e3, "2": 1.2e5}, 2e4),
        "small strengths": (pair, {"0": 3.5e-20, "2": 1.2e-20}, 2e-20),
        "integers": (whole, lam, lam2),
        "integers in the first layer": (pair | first, lam, lam2),
        "other integers in the first layer": (pair | other, lam, lam2),
        "zeros among the weights": (sparse, lam, lam2),
        "integers of equal squares": (pair | squared, lam, lam2),
        "a layer of zeros": (between, {"0": lam["0"], "1": 0.6, "2": lam["2"]}, lam2),
        "nothing but zeros": (scaled(0.0, 0.0), lam, lam2),
        "weights in billionths": (scaled(1e-9, 1e-9), lam, 1e9 * lam2),
        "weights in millions": (scaled(1e6, 1e6), lam, 1e-6 * lam2),
        "weights of 1e-15": (scaled(1e-15, 1e-15), lam, 1e15 * lam2),
        "weights of 1e15": (scaled(1e15, 1e15), lam, 1e-15 * lam2),
        "unequal units": (scaled(1e9, 1e-9), {"0": 7e-10, "2": 3e8}, 1e-18),
    }


def _swapped(pair) -> dict[str, np.ndarray]:
    """Return the same arrays in the same order, each by the name of the other layer."""
    return {{"0": "2", "2": "0"}[name[0]] + name[1:]: w for name, w in pair.items()}


def _layer_edges(rng, pair, lam, lam2: float) -> dict[str, tuple]:
    def layers(*names: str) -> tuple:
        shapes = {f"{kind}{name}": (2, 2)[kind == "b" :] for name in names for kind in "wb"}
        return draw_layers(rng, **shapes), _strengths(rng, *names[::-1]), lam2

    equal, first = {f"{k}.weight": pair["0.weight"] for k in "02"}, draw_layers(rng, w0=(3, 2))
    (all_kinds, strengths), words = _layers_of_all_kinds(rng), layers("block", "down", "gate")
    words[1]["down"] = words[1]["block"]
    axes = draw_layers(rng, w0=(2, 1, 3), b0=2, w2=(2, 1, 2, 1, 3), b2=(1, 3))
    one_each = _strengths(rng, "0", "1", "2", "3", "4") | {"1": 0.0}
    return {
        "one weight": ({"4.weight": np.array([[-3]]), "4.bias": np.array([2])}, {"4": 0.7}, 0.4),
        "no biases": (first | {"2.weight": first["0.weight"].T}, lam, lam2),  # tied layers
        "a bias in the last layer only": (draw_layers(rng, w0=(3, 2), w2=(2, 3), b2=2), lam, lam2),
        "equal layers": (equal, {"0": 0.4, "2": 0.4}, lam2),
        "a convolution": (draw_layers(rng, w0=(2, 1, 3, 3), b0=2, w2=(2, 3), b2=2), lam, lam2),
        "a weight vector": (draw_layers(rng, w0=(3, 2), b0=3, w2=4, b2=4), lam, lam2),
        "three and five axes": (axes, lam, lam2),
        "weights of one sign or of sum 0, and lam = 0 among others": (
            _one_signed(rng),
            one_each,
            lam2,
        ),
        "100 × 200 equal weights": (
            {"0.weight": np.full((100, 200), 0.0511, np.float32)},
            {"0": 1.0},
            0.3,
        ),
        "layers 95 to 134": (all_kinds, strengths, 50 * lam2),
        "layers 95 to 134, but for lam2": (all_kinds, strengths, 25 * lam2),
        "layers 95 to 134, and lam2 = 0": (all_kinds, strengths, 0.0),
        "layers with words for names": words,
        "layers named fc, fc1, fc10, 1fc": layers("fc10", "fc", "fc1", "1fc"),
        "capitals and underscores": layers("Conv", "conv", "_CONV", "conv_", "CONV_1"),
        "layers named debias, reweight": layers("debias", "reweight", "bias_1", "weight_1"),
        "layers named 1, 01, 10, 1_0": layers("1", "01", "10", "1_0"),
        "layers with long names": layers("transformer_block_9", "transformer_block_10"),
        "layers named bias, weight": layers("weight", "bias", "w", "b"),
    }


def _layers_of_all_kinds(rng) -> tuple[dict, dict]:
    """Return 40 layers and their strengths: types, axes, signs and lam = 0 in all combinations."""
    parameters, lam, dtypes, layers = {}, {}, (float, np.float32, int), range(95, 135)
    shapes = (3,), (2, 2), (1, 3, 2)
    for layer, (dtype, shape, strong, signed) in zip(
        layers,
        [*product(dtypes, shapes, (0, 1), (0, 1))] + [(int, (2, 1, 1, 2), 1, 1)] * 4,
        strict=True,
    ):
        w = rng.uniform(2, 30, shape) * (rng.choice((-1, 1), shape) if signed else -1)
        w.flat[0] = -200.0 - layer  # its square is beyond 16 bits
        parameters |= {f"{layer}.bias": np.full(3, 2.0), f"{layer}.weight": w.astype(dtype)}
        lam[str(layer)] = strong * float(rng.integers(1, 60))
    return parameters, dict(reversed(lam.items()))


def _one_signed(rng) -> dict[str, np.ndarray]:
    """Return layers with no weight above 0, with none below, of one weight, and of sum 0."""
    signs = zip((-1, 1, -1, -1), ((2, 3), (3, 1), 1, (1, 4)), strict=True)
    sizes = {f"{k}.weight": sign * rng.uniform(0.3, 3, n) for k, (sign, n) in enumerate(signs)}
    # A layer is not dead because its largest weight is 0, its smallest, its first or its sum.
    sizes["0.weight"].flat[0] = sizes["1.weight"].flat[-1] = 0
    sizes["4.weight"] = rng.uniform(0.3, 3) * np.array([[1, -1], [-1, 1]])
    return sizes | {"0.bias": np.array([-0.7, 0.4])}


_NAMES = (  # some of them begin, or read, alike
    ("0", "2", "10", "9"),
    ("1", "01", "10", "2", "02", "12"),
    ("fc", "Fc", "FC", "fc1", "fc10", "fc2"),
    ("conv", "conv_1", "conv_2", "Conv_1", "_conv", "1_conv"),
    ("weight", "bias", "w", "b", "bias_1", "weight_1"),
)


def _few_layers(rng, most: int) -> dict[str, np.ndarray]:
    """Return layers with and without biases, in any order, some akin to others."""
    names, weights = _NAMES[rng.integers(len(_NAMES))], []
    layers = rng.permutation(names)[: rng.integers(1, most + 1)].tolist()
    for _ in layers:
        akin = weights and rng.random() < 0.5
        near_to = weights[rng.integers(len(weights))] if akin else None
        weights.append(_kin(rng, near_to) if akin else _coarse_array(rng))
    parameters = {f"{k}.weight": w for k, w in zip(layers, weights, strict=True)}
    for layer in layers:
        if rng.random() < 0.7:
            parameters[f"{layer}.bias"] = _coarse_array(rng)
    order = sorted(parameters) if rng.random() < 0.3 else rng.permutation(list(parameters)).tolist()
    return {name: parameters[name] for name in order}


def _few_strengths(rng, layers) -> tuple[dict[str, float], float]:
    """Return lam in any order, and lam2: often 0, 1, or equal to others."""
    if rng.random() < 0.5:
        layers = rng.permutation([*layers]).tolist()
    values = np.abs(coarse(rng, len(layers))).tolist()
    lam2 = float(rng.choice([0.0, 0.25, 0.5, 1.0, 2.0, 0.7, 3.5, *values]))
    return dict(zip(layers, values, strict=True)), lam2


def _turned(rng, parameters, lam, lam2: float) -> list[tuple]:
    """Return questions that share so much with another that what was kept of it fits no more."""
    names = [name for name in parameters if name.endswith(".weight")]
    turned, drawn = dict(zip(lam, [*lam.values()][::-1], strict=True)), _few_strengths(rng, lam)
    renamed = dict(zip(names, names[::-1], strict=True))
    akin = {name: _kin(rng, w) if rng.random() < 0.5 else w for name, w in parameters.items()}
    return [
        ({renamed.get(name, name): w for name, w in parameters.items()}, lam, lam2),
        (akin, lam, lam2),
        (parameters | {name: _moved(parameters[name]) for name in names}, lam, lam2),
        (parameters | {name: _gathered(parameters[name]) for name in names}, lam, lam2),
        (parameters, turned, lam2),
        (parameters, drawn[0], lam2),
        (parameters, lam, drawn[1]),
    ]


def _small_penalties(rng) -> list[tuple]:
    questions = []
    for most in np.repeat((1, 2, 4, 5, 6), 18):
        parameters = _few_layers(rng, most)
        layers = [name[:-7] for name in parameters if name.endswith(".weight")]
        questions.append((parameters, *_few_strengths(rng, layers)))
    for given in questions[24:90:8]:
        questions += _turned(rng, *given)
    return questions


def _sum(term, strength=lambda lam, layer: lam[layer], kinds=("weight",)):
    """Return a term of a penalty: the sum over layers of their strength times ``term(w)``."""

    def gives(parameters, lam) -> float:
        layers = [(*name.split("."), w) for name, w in parameters.items()]
        return sum(strength(lam, layer) * term(w) for layer, kind, w in layers if kind in kinds)

    return gives


def _without_lam(term, kinds=("weight",)):
    return _sum(term, lambda lam, layer: 1.0, kinds)


def _in_order(parameters, lam) -> float:
    weights = [w for name, w in parameters.items() if name.endswith("weight")]
    return sum(k * np.abs(w).sum() for k, w in zip(lam.values(), weights, strict=True))


def _size(w):
    return np.abs(w).sum()


def _squares(w):
    return (w**2).sum()


_ALL = "weight", "bias"
_L1 = {
    "": _sum(_size),
    "is missing": lambda parameters, lam: 0.0,
    "counts the biases; only weights are meant": _sum(_size, kinds=_ALL),
    "adds w, not |w|: signs cancel": _sum(np.sum),
    "is the size of a sum, not the sum of sizes: signs cancel": _sum(lambda w: abs(w.sum())),
    "is a mean; the objective is a sum": _sum(lambda w: np.abs(w).mean()),
    "has a ½, which belongs to the other term": _sum(lambda w: _size(w) / 2),
    "adds w², not |w|": _sum(_squares),
    "is a matrix norm, the largest column sum": _sum(lambda w: np.linalg.norm(w, 1)),
    "takes lam in order; it belongs to layers by their names": _in_order,
    "has the largest lam in all layers": _sum(_size, lambda lam, _: max(lam.values())),
    "has the sum of all lam in all layers": _sum(_size, lambda lam, _: sum(lam.values())),
    "has the mean of lam in all layers": _sum(_size, lambda lam, _: np.mean([*lam.values()])),
}
_L2 = {
    "": _without_lam(lambda w: _squares(w) / 2),
    "is missing": lambda parameters, lam: 0.0,
    "lacks its ½, with which the gradient is lam2 · w": _without_lam(_squares),
    "is the norm ‖w‖, not its square": lambda *a: np.sqrt(_without_lam(_squares)(*a)),
    "is half the norm ‖w‖, not its square": lambda *a: np.sqrt(_without_lam(_squares)(*a)) / 2,
    "adds norms ‖w‖, not their squares": _without_lam(np.linalg.norm),
    "counts the biases": _without_lam(lambda w: _squares(w) / 2, _ALL),
    "counts the biases, and lacks its ½": _without_lam(_squares, _ALL),
    "is half the square of a matrix norm": _without_lam(lambda w: np.linalg.norm(w, 2) ** 2 / 2),
    "is a mean; the objective is a sum": _without_lam(lambda w: (w**2).mean() / 2),
    "has lam as a factor too": _sum(lambda w: _squares(w) / 2),
}


def _judge_penalty(penalty: float, parameters, lam, lam2: float) -> None:
    wanted = 0.0
    for layer, strength in lam.items():
        sizes = np.abs(parameters[f"{layer}.weight"].astype(float)).ravel()
        wanted += sizes @ (strength + lam2 / 2 * sizes)
    said = f"{len(lam)} layer{'s' * (len(lam) > 1)} with lam2 = {lam2:.4g}"
    if len(parameters) == 2 and len(lam) == 1:
        said = ", ".join(f"{name} = {w.tolist()}" for name, w in parameters.items())
        said += f", lam = {lam}, lam2 = {lam2:.4g}"
    words = f"for {said} the penalty should be {wanted:.8g}, your code gives {penalty:.8g}"
    expect(near(penalty, wanted), "penalty", words)


def _check_penalty(ask, rng) -> None:
    def read(reply, *_):
        return as_number(reply, "the penalty")

    def combined(l1, l2):
        return lambda parameters, lam, lam2: l1(parameters, lam) + lam2 * l2(parameters, lam)

    known = in_pairs(("your L1 term", "your L2 term"), _L1, _L2, combined)
    given = _penalty_questions(rng), read, _judge_penalty, known
    judge_answers(ask, "elastic_net", *given, small=lambda: _small_penalties(rng))


elastic_net = Exercise(
    "elastic_net",
    "write elastic_net(parameters, lam, lam2): lam[layer] · Σ|w| + ½ · lam2 · Σw² over the "
    "weights, each layer with an L1 strength of its own.",
    right="L1 with a strength for each layer, half the squares, and no biases.",
    section="6",
    parts=(Part("elastic_net", 2, _check_penalty),),
)


# --- Exercise 4: repaired_loop -----------------------------------------------------------------


def _rows(rng, rows: int, count: int) -> np.ndarray:
    """Return a batch that is neither the first rows nor in their order: row 0 is never in it."""
    return np.sort(rng.permutation(np.arange(1, rows))[:count])[::-1]


def _read_trained(reply, x, y, w, b, lam, lr, batches) -> dict:
    shapes = {"w": w.shape, "b": b.shape, "data_loss": (len(batches),), "penalty": (len(batches),)}
    return as_named(reply, "train", shapes | {"zeros": None})


def _expect_four_repairs(train, rng) -> None:
    """With black inputs only the penalty moves the weights, so each fault shows by itself."""
    x, y, w, b = softmax_problem(rng)
    x, w.flat[4] = 0 * x, 1e-200  # nothing moves it where lam is 0
    lam, lr = 0.1, float(rng.uniform(0.05, 0.1))
    batches = [_rows(rng, 12, count) for count in (6, 2, 4)]
    none, thrice = (train(x, y, w, b, strength, lr, batches) for strength in (0.0, lam))
    once = train(x, y, w, b, lam, lr, [np.concatenate(batches)])  # the same rows in one batch
    apart = np.abs(thrice["b"] - none["b"]).max()
    more = thrice["data_loss"][0] - none["data_loss"][0]
    one, three = (abs(after["w"].flat[0] - w.flat[0]) / (lr * lam) for after in (once, thrice))
    uneven = near(one, 1, within=1e-4) and near(three, (1, 9), within=1e-4).any()
    given = f"with x = 0, lam = 0 and lam = {lam},"
    moved = (
        f"with x = 0 one batch moves w[0, 0] by {one:.4g} lr · lam, three by {three:.4g} lr · lam"
    )
    inexact = f"zeros is {none['zeros']:.4g}, and of the {w.size} entries of the returned w none "
    inexact += f"equals 0; the smallest is {np.abs(none['w']).min():.3g}"
    expect_repaired({
        "biases": (not near(apart, 0, 1), f"{given} b differs by {apart:.4g} after three batches"),
        "per batch": (uneven, moved),
        "hidden": (not near(more, 0, 1), f"{given} data_loss[0] differs by {more:.4g}"),
        "tolerance": (near(none["zeros"], 1 / w.size) and none["w"].all(), inexact),
    })  # fmt: skip


def _step_questions(rng) -> tuple[list[Question], list[Question]]:
    """One batch: the penalty alone, the data alone, and both; and the edges.

    Most change one or two arguments of one problem, and leave the others as they are.
    """
    same = dict(zip("xywb", softmax_problem(rng), strict=True)) | {"batch": _rows(rng, 12, 5)}

    def one(rows=12, columns=5, classes=3, count=5, lam=0.1, lr=0.1, **changes):
        given = same
        if (rows, columns, classes, count) != (12, 5, 3, 5):
            given = dict(zip("xywb", softmax_problem(rng, rows, columns, classes), strict=True))
            given |= {"batch": _rows(rng, rows, count)}
        x, y, w, b, batch = (given | changes).values()
        return x, y, w, b, lam, lr, [batch]

    small = dict(rows=5, columns=2, classes=2, y=np.arange(5) % 2, batch=np.array([3, 1]))
    black = rng.uniform(-1, 1, (12, 5))
    black[:, 1] = black[same["batch"], 0] = 0  # in all rows, and in those of the batch alone
    zeros = np.array([[0, 0, 1, 2, 3], [0, 4, 0, 3, 2], [5, 6, 0, 7, 0]]) / 8  # three stay at 0
    ordinary = [one(**small, lam=0.0), one(**small), one(x=np.zeros((12, 5))), one(lam=0.0)]
    ordinary += [one(), one(x=black, w=zeros, lam=0.4)]
    return [Question(arguments) for arguments in ordinary], _step_edges(rng, one, black)


def _step_edges(rng, one, black) -> list[Question]:
    (rows,), dark, high = one()[-1], np.zeros((12, 5)), np.array([12.0, -2.0, 0.5])
    tiny = np.logspace(-30, -4, 15).reshape(3, 5) * [[1], [-1], [1]]
    grey = np.array([[0, 255, 3, 128, 254], [200, 0, 255, 7, 1], [255, 31, 0, 0, 90]])
    grey, eighths = np.tile(grey, (4, 1)).astype(float), np.outer((1, -2, 3), (3, -5, 2, 8, -1)) / 8
    wide, _, full, _ = softmax_problem(rng, 4, 97)
    wide[:, 70] = full[1, 70] = 0
    landing, tenths = _in_hops(2.0**-30, 2.0**-30), _in_twentieths()
    fits = {"y": np.arange(12) % 3, "batch": np.array([9, 3])}
    edges = {
        "rows that fit already": one(**fits, x=dark, b=np.eye(3)[0] * 16),
        "rows that fit wholly": one(**fits, x=dark, b=np.eye(3)[0] * 900),
        "weights beside zero": one(w=np.array([[0.004] * 5, [-1e-30] * 5, [0.004] * 5])),
        "lam = 0 and weights next to 0": one(x=dark, w=tiny, lam=0.0),
        "nothing but zeros": one(x=dark, w=np.zeros((3, 5)), b=np.zeros(3)),
        "one row in the batch": one(rows=1, columns=1, classes=2, batch=np.array([0])),
        "one column, and all rows in the batch": one(columns=1, batch=np.arange(12)[::-1]),
        "other rows": one(batch=np.setdiff1d(np.arange(12), rows)[:5]),
        "a row twice in the batch": one(batch=np.append(rows, rows[1])),
        "a class without rows": one(y=np.resize((1, 0), 12)),
        "no row of class 0": one(y=np.resize((1, 2), 12)),
        "no row of class 1": one(y=np.resize((2, 0), 12)),
        "more columns than rows": one(rows=4, columns=97, count=2, x=wide, w=full),
        "400 rows, 20 columns, 150 classes": one(rows=400, columns=20, classes=150, count=300),
        "inputs up to 255": one(x=grey, w=eighths, b=np.array([1.0, -2.0, 0.5])),
        "a column in millions": one(x=black * [0, 1, 1, 1e6, 1e-3], w=eighths, b=high),
        "a small lr": one(lr=1e-7),
        "lr above 1": one(lam=0.004, lr=2.5),
        "one class, and lam = 2000": one(classes=1, lam=2000.0, lr=0.3),
        "lam in billionths": one(x=black, b=np.zeros(3), lam=1e-9, lr=1.0),
        "steps that land on 0": one(x=dark[:, :4], columns=4, w=landing, lam=2.0**-30, lr=2.0**-30),
        "lam = 0.1, and steps that land on 0": one(
            x=dark[:, :4], columns=4, w=tenths, lam=0.1, lr=0.5
        ),
        "lr = 0.1, and steps that land on 0": one(
            x=dark[:, :4], columns=4, w=tenths, lam=0.5, lr=0.1
        ),
        "a small loss beside a large penalty": one(**fits, x=dark, b=np.eye(3)[0] * 20, lam=1e5),
    }
    return with_edges([], edges)


def _well_moved(old, new, move, size, room) -> np.ndarray:
    """Whether each entry moves to five digits; `size` is that of the data's part of the moves.

    Where the data have no part (black columns) each entry is judged by itself, and stands on 0,
    or beyond it, only if the step leads there.
    """
    wanted, alone = old + move, np.broadcast_to(size == 0, old.shape)
    peak = np.where(alone, abs(move), abs(move).max(0))
    good = abs(new - wanted) <= 1e-5 * peak + 1e-12 * size + 1e-15 * (abs(old) + abs(move))
    rounding = (wanted != 0) & (abs(wanted) <= 1e-14 * (abs(old) + abs(move)))
    good |= abs(new - wanted) <= room * abs(old).max() / 20
    return good & (~alone | (np.sign(new) == np.sign(wanted)) | rounding)


def _judge_update(before, after, told, x, y, lam, lr, given: str, room=0.0) -> None:
    """Whether one step leads from `before` to `after`, and what is `told` of it is true."""
    loss, *slopes = softmax_slopes(x, y, before["w"], before["b"])
    moves = {"w": -lr * (slopes[0] + lam * np.sign(before["w"])), "b": -lr * slopes[1]}
    sizes = {"w": abs(x).mean(0), "b": 1.0}  # of the data's gradient, at most
    for name, move in moves.items():
        old, new = before[name], after[name]
        good = _well_moved(old, new, move, lr * sizes[name], room)
        at = np.unravel_index(good.argmin(), good.shape)
        words = f"{given}, a step leads {name}{[int(i) for i in at]} from {old[at]:.10g} to "
        words += f"{new[at]:.10g}, and should lead to {(old + move)[at]:.10g}"
        expect(good.all(), name, words)
    penalty = lam * np.abs(before["w"]).sum()
    words = f"{given}, data_loss is {told[0]:.7g} for this batch; before the step it is {loss:.7g}"
    rounding = 1e-13 * (1 + abs(x @ before["w"].T + before["b"]).max())
    expect(near(told[0], loss) or abs(told[0] - loss) <= rounding + room, "data_loss", words)
    words = f"{given}, penalty is {told[1]:.7g} for this batch; before the step lam · Σ|w| is "
    # A penalty found as a difference of losses is rounded as they are.
    good = near(told[1], penalty) or abs(told[1] - penalty) <= 1e-15 * (1 + loss) * (lam > 0)
    expect(good, "penalty", f"{words}{penalty:.7g}")
    expect_zeros(after, given)


def _judge_step(after, x, y, w, b, lam, lr, batches, room=0.0) -> None:
    (rows,), black = batches, "" if x.any() else "x = 0, "
    given = f"with {black}lam = {lam:.4g}, lr = {lr:.4g} and one batch"
    told = after["data_loss"][0], after["penalty"][0]
    _judge_update({"w": w, "b": b}, after, told, x[rows], y[rows], lam, lr, given, room)


def _judge_batches(train, x, y, w, b, lam, lr, batches, since: int = 0) -> None:
    """Each run goes one batch further than the last: from batches[:since] to all of them."""
    runs = [train(x, y, w, b, lam, lr, batches[:k]) for k in range(since, len(batches) + 1)]
    for k, (before, after) in enumerate(zip(runs, runs[1:], strict=False), since):
        given = f"with lam = {lam:.4g}, lr = {lr:.4g} and batch {k + 1} of {len(batches)}"
        told, rows = (runs[-1]["data_loss"][k], runs[-1]["penalty"][k]), batches[k]
        _judge_update(before, after, told, x[rows], y[rows], lam, lr, given)


def _judge_no_batch(train, x, y, w, b, lam, lr) -> None:
    after = train(x, y, w, b, lam, lr, [])
    for name, old in {"w": w, "b": b}.items():
        expect((after[name] == old).all(), f"no batch: {name}", f"without a batch {name} changes")
    expect_zeros(after, "without a batch")


def _judge_long(train, x, y, w, b, lam, lr, batches) -> None:
    """With x = 0, b = 0 and a row of each class in a batch the loss stays; the weights go on."""
    after, count = train(x, y, w, b, lam, lr, batches), len(batches)
    size, given = np.abs(w).sum(), f"with x = 0, lam = {lam:.4g}, lr = {lr:.4g}, {count} batches"
    good = near(after["w"] - w, -count * lr * lam * np.sign(w))
    words = f"{given} should move each weight by {count * lr * lam:.7g}; one of yours moves by "
    expect(good.all(), "long w", f"{words}{np.abs(after['w'] - w)[~good].max(initial=0):.7g}")
    wanted = lam * (size - w.size * lr * lam * np.arange(count))
    good = near(after["penalty"], wanted)
    words = f"{given}: a penalty is {after['penalty'][good.argmin()]:.7g}, and lam · Σ|w| was "
    expect(good.all(), "long penalty", f"{words}{wanted[good.argmin()]:.7g}")
    words = f"{given}, b = 0 and a row of each class in a batch, a data_loss should be "
    off = np.abs(after["data_loss"] - np.log(len(b))).argmax()
    words += f"{np.log(len(b)):.7g}; one of yours is {after['data_loss'][off]:.7g}"
    expect(near(after["data_loss"], np.log(len(b))).all(), "long data_loss", words)


def _few_batches(rng, rows: int, count: int) -> list[np.ndarray]:
    """Return batches of all rows, of some in any order, of some twice, and of the same again."""
    batches = []
    for _ in range(count):
        some = rng.permutation(rows)[: rng.integers(1, rows + 1)]
        kinds = [some, some, np.arange(rows), rng.integers(rows, size=rng.integers(1, rows + 2))]
        kinds += [batches[rng.integers(len(batches))], batches[-1]] if batches else [some]
        batches.append(kinds[rng.integers(len(kinds))])
    return batches


def _few_rows(rng, most: int) -> tuple:
    """Return a problem of coarse numbers: black columns, zeros among w, classes without rows."""
    rows, columns, classes = rng.integers(1, (7, 5, 5)).tolist()
    x, w = coarse(rng, (rows, columns)), coarse(rng, (classes, columns))
    if rng.random() < 0.2:
        x, w = rng.uniform(-2, 2, x.shape).round(2), rng.uniform(-2, 2, w.shape).round(2)
    x = x * (rng.random(columns) < 0.8) * (rng.random((rows, 1)) < 0.8) * rng.choice((0, 1, 1, 1))
    y = rng.integers(classes, size=rows) if rng.random() < 0.8 else np.full(rows, classes - 1)
    lam, lr = rng.choice((0, 0.25, 0.5, 1, 2)), rng.choice((0.125, 0.25, 0.5, 1, 2))
    count = int(rng.integers(most))
    if count > 4:  # small steps, in which roundings do not grow
        lr = 0.0625
    batches = _few_batches(rng, rows, count)
    return x, y, w, coarse(rng, classes) * rng.integers(2), float(lam), float(lr), batches


def _others(x, y, w, b, lam, lr, batches) -> list[tuple]:
    """Return the same problem with one argument changed, one after the other."""
    given, next_rows = (x, y, w, b, lam, lr, batches), [(k + 1) % len(x) for k in batches]
    other = (x + 0.5, (y + 1) % len(b), -w, b + np.arange(len(b)), lam + 0.5, lr / 2, next_rows)
    return _one_changed(given, other)


def _states(x, y, w, b, lam, lr, batches) -> list[tuple]:
    """Return w, b, the loss and the penalty before each batch, and w and b after the last."""
    states = []
    for rows in batches:
        loss, of_w, of_b = softmax_slopes(x[rows], y[rows], w, b)
        states.append((w, b, loss, lam * np.abs(w).sum()))
        w, b = w - lr * (of_w + lam * np.sign(w)), b - lr * of_b
    return [*states, (w, b)]


def _is_clear(x, y, w, b, lam, lr, batches) -> bool:
    """Whether no weight comes to 0 but where all arithmetic is exact: without data's gradient."""
    states, moved = _states(x, y, w, b, lam, lr, batches), x.any(0) & (len(b) > 1)
    return all((abs(state[0][:, moved]) > 1e-6).all() for state in states[1:])


def _small_loops(rng) -> list[tuple]:
    questions = []
    for most in np.repeat((2, 3, 4, 5, 16), 12):
        questions.append(_few_rows(rng, most))
    several = [given for given in questions[:48] if given[-1] and given[2].size > 3]
    for given in several[-4:]:
        questions += _others(*given)
    return [given for given in questions if _is_clear(*given)]


def _judge_few(after, x, y, w, b, lam, lr, batches) -> None:
    """By the losses before each step, in which the steps before it show, and by the last step."""
    *states, (w, b) = _states(x, y, w, b, lam, lr, batches)
    given = f"with lam = {lam:.4g}, lr = {lr:.4g} and {len(batches)} batches"
    if states:
        last, rows = dict(zip("wb", states[-1], strict=False)), batches[-1]
        told = after["data_loss"][-1], after["penalty"][-1]
        _judge_update(last, after, told, x[rows], y[rows], lam, lr, f"{given}, the last", 1e-9)
    same = states or ((after["w"] == w).all() and (after["b"] == b).all())
    expect(same, "no batch", "without a batch w or b changes")
    for k, (_, _, *wanted) in enumerate(states):
        for name, value in zip(("data_loss", "penalty"), wanted, strict=True):
            got = after[name][k]
            words = f"{given}, {name}[{k}] is {got:.7g}; before the step it is {value:.7g}"
            expect(abs(got - value) <= 1e-5 * value + 1e-9, name, words)
    expect_zeros(after, given)


def _in_hops(lr: float, lam: float) -> np.ndarray:
    """Return weights that steps by lr · lam lead to 0, next to it, and across it."""
    beside = 2.0**-45
    hops = [[1, 1 + beside, -1, 1.5], [2, beside - 2, 0.5, -0.25], [-3, 1 - beside, 9, 0]]
    return lr * lam * np.array(hops)


def _in_twentieths() -> np.ndarray:
    """Return weights that a step of 0.05 leads to 0, next to it, and across it."""
    w = np.array([[1, -1, 1, 3], [2, -1, 0, 1], [-1, 5, 1, 1]]) * 0.05
    w[0, 2] = np.nextafter(0.05, 1)
    return w


def _check_loop(ask, rng) -> None:
    """The four faults by their symptoms, then one step, then several."""

    def train(*arguments):
        return _read_trained(ask("train", *arguments), *arguments)

    _expect_four_repairs(train, rng)
    ordinary, edges = _step_questions(rng)
    # What is drawn may be rounded, so that float32 is told the same by every draw: on an edge.
    rough = partial(_judge_step, room=1e-5)
    judge_answers(ask, "train", ordinary, _read_trained, rough)
    judge_answers(ask, "train", edges, _read_trained, _judge_step)
    _check_many_batches(train, rng)
    judge_answers(ask, "train", [], _read_trained, _judge_few, small=lambda: _small_loops(rng))


def _check_many_batches(train, rng) -> None:
    x, y, w, b = softmax_problem(rng, columns=4)
    each = np.array([np.flatnonzero(y == k)[-1] for k in range(3)])  # a row of each class
    lr, lam = 2.0**4, 2.0**-2  # so large that the loss rises
    _judge_batches(train, 0 * x, y, _in_hops(lr, lam), b, lam, lr, [each] * 3, 1)
    _judge_no_batch(train, x, y, _in_hops(lr, lam), b, lam, lr)
    few = [_rows(rng, 12, n) for n in (6, 2, 4)]
    # Steps so long that the objective rises many times over.
    _judge_batches(train, *softmax_problem(rng, classes=2), 1.0, 6.0, few, 1)
    x[:6] = 0
    apart = [np.arange(6), np.arange(5, 10)]  # w = 0 stays in the first, and not in the second
    _judge_batches(train, x, y % 2, 0 * w, b, 0.1, 0.2, apart, 1)  # class 2 has no row
    many, shape = [_rows(rng, 9, 1 + k % 3) for k in range(40)], rng.integers(1, 4, 2) + (0, 1)
    sparse = softmax_problem(rng, 9, *shape)
    sparse[2].flat[::3] = 0
    _judge_batches(train, *sparse, 0.0, 0.05, many, 39)
    _judge_long(train, 0 * x, y, w, 0 * b, 2.0**-5, 2.0**-6, [each] * 100)


repaired_loop = Exercise(
    "repaired_loop",
    "four faults are in the loop; find them by experiment and repair them.",
    right="weights only, the same lam at every step, losses apart, zeros exact.",
    section="1",
    parts=(Part("train", 3, _check_loop),),
)
