"""Checks of lesson 08: groups in a step, dampened momentum, two penalties at once, a residual.

For each exercise its questions, what is wrong with an answer, the known mistakes, and last the
`Exercise`: `group_step`, `damped_step`, `sparse_group`, `arrived`.
"""

from functools import partial
from itertools import product

import numpy as np
import torch

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
    flat,
    in_pairs,
    judge_answers,
    named,
    near,
    unchanged,
    with_edges,
)

# --- A minimum of ½(w − z)² + threshold · |w|, and what several exercises share ----------------


def _lowest(z, threshold, nonnegative=False) -> np.ndarray:
    """Return the best of all points where the minimum can be: the corner, and one on each side."""
    points = np.stack([0 * z, z - threshold, z + threshold])
    values = (points - z) ** 2 / 2 + threshold * np.abs(points)
    values[points < 0] += np.inf if nonnegative else 0.0
    return np.take_along_axis(points, values.argmin(0)[None], 0)[0] + 0.0  # no minus zero


def _is_minimum(w, z, threshold, size, nonnegative=False) -> np.ndarray:
    """Whether entries are the minimum, and exactly 0 where it is clearly there."""
    clearly = (z if nonnegative else np.abs(z)) < threshold - 1e-5 * size
    return near(w, _lowest(z, threshold, nonnegative), size) & ((w == 0) | ~clearly)


def _soft(z, threshold):
    return np.sign(z) * np.maximum(np.abs(z) - threshold, 0)


_MAPS = {  # wrong ones, for weights of every sign
    "never makes a weight zero": lambda z, t: z - t * np.sign(z),
    "keeps what is above the threshold whole": lambda z, t: np.where(np.abs(z) > t, z, 0),
    "loses the signs": lambda z, t: np.maximum(np.abs(z) - t, 0),
    "has the wrong sign": lambda z, t: -_soft(z, t),
    "holds weights within the threshold; it should take the threshold off": (
        lambda z, t: np.clip(z, -t, t)
    ),
    "lets no weight be negative": lambda z, t: np.maximum(z - t, 0),
    "adds the threshold to negative weights only": lambda z, t: np.minimum(z + t, 0),
    "takes the threshold off, whatever the sign": lambda z, t: z - t,
    "shrinks every weight by a factor": lambda z, t: z / (1 + t),
    "pushes weights away from zero": lambda z, t: z + t * np.sign(z),
    "makes small weights zero, and takes off half of the threshold": (
        lambda z, t: np.where(np.abs(z) > t, z - t / 2 * np.sign(z), 0)
    ),
    "makes weights zero up to half of the threshold only": lambda z, t: np.where(
        np.abs(z) > t / 2, z - t * np.sign(z), 0
    ),
}


def _one_of(rng, *values):
    """Return one of these, as it is."""
    return values[rng.integers(len(values))]


def _small_shape(rng) -> tuple[int, ...]:
    """Return the lengths of a few axes, each drawn by itself."""
    axes = _one_of(rng, 1, 1, 1, 2, 2, 3)
    most = (4, 3, 2)[axes - 1] if rng.random() < 0.9 else (8, 5, 3)[axes - 1]
    return tuple(rng.integers(1, most + 1, axes).tolist())


def _numbers(rng, shape) -> np.ndarray:
    """Return coarse numbers; whole ones, or those with two digits, now and then."""
    if rng.random() < 0.1:
        return np.array(rng.uniform(-2, 2, shape).round(2))
    whole = rng.random() < 0.3
    return np.array(coarse(rng, shape, whole), dtype=int if whole else float)


def _whole_at_times(rng, a) -> np.ndarray:
    """Return an array without minus zeros; as integers now and then, if its numbers are whole."""
    a = np.array(a + 0)
    return a.astype(int) if np.all(a == np.round(a)) and rng.random() < 0.6 else a


def _is_whole(a) -> bool:
    return a.dtype.kind == "i"


def _around(rng, threshold: float, shape) -> np.ndarray:
    """Return ends of steps, before the map: at zero, and at thresholds or a part of them away."""
    ends = threshold * rng.choice((-2, -1, -1, -0.5, 0, 0, 0.5, 1, 1, 2), shape)
    return ends * rng.choice((-1, 1)) if rng.random() < 0.7 else np.abs(ends) * rng.choice((-1, 1))


def _some_again(rng, questions: list[tuple], change, size) -> list[tuple]:
    """Return the questions in the order of their size; some come again, with a change."""
    again = [change(*questions[k]) for k in rng.choice(len(questions), len(questions) // 4)]
    return sorted(questions + again, key=lambda given: size(*given))


# --- Exercise 1: group_step --------------------------------------------------------------------


def _group(rng, lr: float, lam: float | None, *shapes, **more) -> dict:
    """Return a group whose step ends below and above the threshold, on both sides of zero."""
    unit = lr * (lam or 1.0)
    params, grads = [], []
    for k, shape in enumerate(shapes):
        count = int(np.prod(shape))
        z = unit * np.resize(np.roll((2.6, -0.5, -3.1, 0.6, 1.4, -1.7), -k), count)
        w = unit * rng.uniform(0.6, 2.4, count)
        if not more.get("nonnegative"):
            w *= np.resize((-1, 1, 1, -1, 1), count)
        w, z = w.round(6), z * rng.uniform(0.9, 1.1, count)
        params.append(w.reshape(shape))
        grads.append(((w - z) / lr).round(6).reshape(shape))
    group = {"params": params, "grads": grads, "lr": lr}
    return group | ({} if lam is None else {"lam": lam}) | more


def _step_questions(rng) -> list[Question]:
    """Groups of every kind: with lam and without, of every sign and not."""
    lr, lam = (rng.uniform(0.2, 0.7, 20).round(3).tolist() for _ in range(2))
    make, low = partial(_group, rng), {"nonnegative": True}
    free = {"nonnegative": False}
    ordinary = [
        [make(lr[0], 2 * lam[0], 4)],
        [make(lr[1], 3 * lam[1], 4, **low)],
        [make(lr[2], lam[2], (2, 3), 6), make(lr[3] / 3, None, 3), make(lr[4], None, 5, **low)],
        [make(lr[5], None, 4), make(lr[6] / 2, 2 * lam[6], 5, (3, 2), **low)],
        [make(lr[7], lam[7], 6, **free), make(lr[8] / 2, 2.5 * lam[8], (4, 2), 6, **low)],
        [
            make(lr[9], 2 * lam[9], (3, 4), **low),
            make(lr[10] / 3, lam[10], (2, 2, 2), 1, **free),
            make(lr[11] * 2, None, 4, **low),
            make(lr[12], 0.5 + lam[12], 5),
            make(lr[13] / 2, None, 6),
        ],
    ]
    edges = _kinds_of_groups(make) | _group_numbers(make) | _groups_of_every_kind(rng)
    edges |= _group_shapes(make, rng) | _mixed_groups(rng)
    return with_edges([(q,) for q in ordinary], {k: (q,) for k, q in edges.items()})


def _any_group(rng, lam: float | None, low: bool | None, shapes, whole=None) -> dict:
    """Return a group in which old weights of every sign meet steps of every size; None: no key.

    Numbers are whole if `whole` says so: "all", or "some" for one type beside the other.
    """
    lr = rng.choice([1.5, 0.7, 0.35] if whole else [0.1, 0.5, 1.8, 1.0]).item()
    # Whole arrays get no whole lr beside: the course's maps take no tensors of whole numbers.
    lr = int(lr) if lr == 1 and not whole else lr
    group, unit = {"params": [], "grads": []}, lr * (lam or 1.0)
    sides, ends = (-1, 0, 1), (2.6, -0.5, -3.1, 0.6, 1.4, -1.7, 0.0)
    pairs = [*product(range(-5, 6), repeat=2)] if whole else [*product(sides, ends)]
    for k, shape in enumerate(shapes):
        a, b = np.resize(rng.permutation(pairs), (int(np.prod(shape)), 2)).T.reshape(2, *shape)
        if not whole:
            a = (unit * rng.uniform(0.6, 2.4, shape) * a).round(6)
            b = ((a - unit * b) / lr).round(6)
        if k:  # weights or gradients that are all 0, or all equal; steps to one side alone
            a, b = _PLAIN[rng.integers(len(_PLAIN))](a, b)
        kinds = (float, float) if not whole else (int, int) if whole == "all" else _TYPES[k % 4]
        for name, array, kind in zip(("params", "grads"), (a, b), kinds, strict=True):
            group[name].append(np.asarray(array).astype(kind))
    group["lr"] = lr
    return group | {k: v for k, v in (("lam", lam), ("nonnegative", low)) if v is not None}


_TYPES = (int, float), (float, int), (int, int), (float, float)
_PLAIN = (
    lambda w, g: (w, g),
    lambda w, g: (0 * w, g),
    lambda w, g: (w, 0 * g),
    lambda w, g: (0 * w + w.flat[0], g),
    lambda w, g: (w, np.abs(g)),
    lambda w, g: (w, -np.abs(g)),
)


def _every_kind(rng, shapes, whole=None, mixed=False) -> list[dict]:
    """Return groups with a lam, with lam = 0 and without the key; nonnegative likewise.

    If they are `mixed`, groups come in any order, each with some of these shapes.
    """
    groups, lams = [], (None, 0.0, 2.0) if whole else (None, 0, 1.7, 8)
    kinds = [*product(lams, (None, False, True))]
    for i in rng.permutation(len(kinds)) if mixed else range(len(kinds)):
        some = [shapes[k] for k in rng.permutation(len(shapes))][: rng.integers(1, 9)]
        groups.append(_any_group(rng, *kinds[i], some if mixed else shapes, whole))
    return groups


_SHAPES = ((21,), (3, 7), (2,), (2,), (1, 4), (4, 1), (2, 1, 3), (3, 3), ())


def _kinds_of_groups(make) -> dict[str, list]:
    low, free = {"nonnegative": True}, {"nonnegative": False}
    both = make(0.3, 0.5, 6), make(0.2, 0.7, 6, **low)
    bias, held = make(0.2, None, 6), make(0.3, None, 6, **low)
    negative = make(0.3, 0.5, 6, **low)
    negative["params"] = [-w for w in negative["params"]]
    below = {"params": [np.full(7, -0.4)], "grads": [np.arange(-3.0, 4)], "lr": 0.5, "lam": 0.6}
    below["nonnegative"] = True
    keys = ("nonnegative", "lam", "lr", "grads", "params")
    return {
        "no groups": [],
        "a group without arrays": [{"params": [], "grads": [], "lr": 0.1, "lam": 0.5}],
        "an empty group between others": [both[0], {"params": [], "grads": [], "lr": 1.0}, both[1]],
        "no lam": [make(0.3, None, 6)],
        "no lam, and nonnegative": [held],
        "lam = 0": [make(0.3, 0.0, 6), both[0], make(0.3, 0.0, 6, **low), both[1]],
        "nonnegative is False": [make(0.3, 0.5, 6, **free), both[1]],
        "groups without penalty before others and after them": [
            bias, *both, bias, both[1], held, bias
        ],
        "weights below 0 that must not be": [negative, below],
        "keys in another order": [{k: both[1][k] for k in keys}, both[0]],
        "two groups": [*both],
        "the same two groups, with another lr": [group | {"lr": 0.55} for group in both],
        "the same two groups, the other one nonnegative": [both[0] | low, both[1] | free],
        "groups that differ in one thing": [
            *both, both[0], both[0] | low, both[0] | {"lr": 0.7}, both[0] | {"lam": 1.1},
            both[0] | {"grads": both[1]["grads"]}, both[0] | {"params": both[1]["params"]},
        ],
    }  # fmt: skip


def _group_numbers(make) -> dict[str, list]:
    low = {"nonnegative": True}
    free, held = make(0.3, 0.5, (2, 3), 6), make(0.2, 0.7, (2, 3), 6, **low)
    line = np.array([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0])
    tie = {"params": [line], "grads": [0 * line], "lr": 0.5, "lam": 2.0}
    whole = {"params": [np.arange(-3, 4)], "grads": [np.arange(7) % 3 - 1], "lr": 0.5, "lam": 1.5}

    def scaled(group, by: float) -> dict:
        """The group in other units: of the weights by, of the gradients 1."""
        params = [by * w for w in group["params"]]
        return group | {"params": params, "lr": by * group["lr"]}

    def with_zeros(group, *names: str) -> dict:
        return group | {name: [0 * a for a in group[name]] for name in names}

    return {
        "integers": [whole, whole | low],
        "gradients of 0": [with_zeros(free, "grads"), with_zeros(held, "grads")],
        "weights of 0": [with_zeros(free, "params"), with_zeros(held, "params")],
        "nothing but zeros": [
            with_zeros(group, "params", "grads")
            for group in (free, held, make(0.3, None, 4), make(0.3, None, 4, **low))
        ],
        "steps that end at the threshold": [tie, tie | low],
        "all weights vanish": [free | {"lam": 1e6}, held | {"lam": 1e6}],
        "lam = 1e-6": [free | {"lam": 1e-6}, held | {"lam": 1e-6}],
        "millionths": [scaled(free, 1e-6), scaled(held, 1e-6)],
        "a group in millions beside one in millionths": [scaled(free, 1e6), scaled(held, 1e-6)],
        "lr > 1": [
            make(3.0, 0.4, 6),
            make(7.0, 0.4, 6, **low),
            make(4.0, None, 6),
            make(5, None, 6, **low),
        ],
        "lr = 1e-6": [make(1e-6, 900.0, 6) | {"lam": 900.0}],
        "negative weights": [free | {"params": [-np.abs(w) for w in free["params"]]}],
    }


def _group_shapes(make, rng) -> dict[str, list]:
    low = {"nonnegative": True}
    empty = make(0.3, 0.5, (0, 3), 4), make(0.3, None, 0), make(0.2, 0.7, 4, (2, 0), **low)
    return {
        "numbers without axes": _every_kind(rng, [()] * 8),
        "numbers without axes, in integers": _every_kind(rng, [()] * 8, "all"),
        "arrays of one entry": _every_kind(rng, [(1,), (1, 1)] * 6),
        "arrays without entries": [*empty],
        "four axes": [make(0.3, 0.5, (2, 3, 2, 2), 2)],
        "equal shapes": [make(0.3, 0.5, 5, 5, 5), make(0.2, 0.7, 5, 5, **low)],
        "a thousand numbers": [make(0.3, 0.5, (25, 40))],
    }


def _groups_of_every_kind(rng) -> dict[str, list]:
    return {
        "every kind of group": _every_kind(rng, [(4, 6)] * 4),
        "every kind of group, in integers": _every_kind(rng, [(5, 9)] * 2, "all"),
        "integers beside other numbers": _every_kind(rng, [(25,)] * 4, "some"),
    }


def _mixed_groups(rng) -> dict[str, list]:
    whole = "all"
    return {
        "every kind of group and shape": _every_kind(rng, _SHAPES, mixed=True),
        "every kind of group and shape, again": _every_kind(rng, _SHAPES * 2, mixed=True),
        "every kind of group and shape, in integers": _every_kind(rng, _SHAPES * 2, whole, True),
    }


def _settings(group: dict) -> tuple:
    """Return what a group's step goes by: lr, lam, whether below 0 is allowed, whether it moves."""
    return group["lr"], group.get("lam", 0.0), not group.get("nonnegative", False), True


def _all_as(which: int, *places: int):
    """Return a rule: these settings are those of one group for all."""

    def rule(groups) -> list[tuple]:
        own, one = map(_settings, groups), _settings(groups[which])
        return [tuple(one[i] if i in places else mine[i] for i in range(4)) for mine in own]

    return rule


def _carried(groups) -> list[tuple]:
    lam, given = 0.0, []
    for group in groups:
        lr, _, free, moves = _settings(group)
        lam = group.get("lam", lam)
        given.append((lr, lam, free, moves))
    return given


def _each(change):
    """Return a rule that changes each group's settings: of the group, lr, lam and free."""
    return lambda groups: [change(group, *_settings(group)[:3]) for group in groups]


_SETTINGS = {
    "": lambda groups: list(map(_settings, groups)),
    "takes the first group's lr for all": _all_as(0, 0),
    "takes the last group's lr for all": _all_as(-1, 0),
    "takes the first group's lam for all": _all_as(0, 1),
    "takes the last group's lam for all": _all_as(-1, 1),
    "takes the first group's settings for all": _all_as(0, 0, 1, 2),
    "takes the last group's settings for all": _all_as(-1, 0, 1, 2),
    "holds all groups at w >= 0 if it holds the first": _all_as(0, 2),
    "holds all groups at w >= 0 if it holds the last": _all_as(-1, 2),
    "takes the lam of the group before where it is missing": _carried,
    "leaves a group without lam where it is": _each(
        lambda group, lr, lam, free: (lr, lam, free, "lam" in group)
    ),
    "lets a group without lam be negative": _each(
        lambda group, lr, lam, free: (lr, lam, free or "lam" not in group, True)
    ),
    "takes a nonnegative that is False for True": _each(
        lambda group, lr, lam, free: (lr, lam, "nonnegative" not in group, True)
    ),
    "lets every group be negative": _each(lambda group, lr, lam, free: (lr, lam, True, True)),
    "holds every group at w >= 0": _each(lambda group, lr, lam, free: (lr, lam, False, True)),
    "takes a missing lam for 1": _each(
        lambda group, lr, lam, free: (lr, lam if "lam" in group else 1.0, free, True)
    ),
    "lets groups without a nonnegative be held, and those with it be negative": _each(
        lambda group, lr, lam, free: (lr, lam, not free, True)
    ),
}


def _at_least_zero(z, t):
    return np.maximum(z - t, 0)


def _in_step(threshold=lambda lr, lam: lr * lam, step=lambda w, g, lr: w - lr * g):
    """Return a move: this step, then a map with this threshold."""
    return lambda w, g, lr, lam, map_: map_(step(w, g, lr), threshold(lr, lam))


_MOVES = {
    "": _in_step(),
    "lacks lr in its threshold": _in_step(lambda lr, lam: lam),
    "lacks lam in its threshold": _in_step(lambda lr, lam: lr * (lam > 0)),
    "lacks lam in its threshold, also where there is no lam": _in_step(lambda lr, lam: lr),
    "divides lam by lr in its threshold": _in_step(lambda lr, lam: lam / lr),
    "has half of the threshold": _in_step(lambda lr, lam: lr * lam / 2),
    "has twice the threshold": _in_step(lambda lr, lam: 2 * lr * lam),
    "has lr twice in its threshold": _in_step(lambda lr, lam: lr**2 * lam),
    "has no threshold": _in_step(lambda lr, lam: 0.0),
    "goes uphill": _in_step(step=lambda w, g, lr: w + lr * g),
    "lacks lr in the gradient step": _in_step(step=lambda w, g, lr: w - g),
    "lacks lr in the gradient step and in the threshold": _in_step(
        lambda lr, lam: lam, lambda w, g, lr: w - g
    ),
    "has no gradient step": _in_step(step=lambda w, g, lr: 1.0 * w),
    "ends at −lr · gradient: the weights themselves are lost": _in_step(
        step=lambda w, g, lr: -lr * g
    ),
    "applies the map before the gradient step": (
        lambda w, g, lr, lam, map_: map_(w, lr * lam) - lr * g
    ),
    "applies the map to the gradient": lambda w, g, lr, lam, map_: w - lr * map_(g, lam),
    "applies the map to lr times the gradient": (
        lambda w, g, lr, lam, map_: w - map_(lr * g, lr * lam)
    ),
    "applies the map before the gradient step, and after it": (
        lambda w, g, lr, lam, map_: map_(map_(w, lr * lam) - lr * g, lr * lam)
    ),
    "takes a subgradient of the penalty; a proximal step has a map": (
        lambda w, g, lr, lam, map_: map_(w - lr * (g + lam * np.sign(w)), 0.0)
    ),
    "takes the old weights' signs": (
        lambda w, g, lr, lam, map_: np.sign(w) * np.abs(map_(w - lr * g, lr * lam))
    ),
    "gives what the threshold takes off": (
        lambda w, g, lr, lam, map_: w - lr * g - map_(w - lr * g, lr * lam)
    ),
}
_HELD_MAPS = {  # wrong ones, for weights that must not be negative
    "lacks the threshold": lambda z, t: np.maximum(z, 0),
    "takes the sizes of negative weights": lambda z, t: np.abs(_soft(z, t)),
    "takes the threshold off behind zero, too": lambda z, t: np.maximum(z, 0) - t,
    "lets weights be negative": _soft,
    "lets weights be negative, and takes the threshold off": lambda z, t: z - t,
    "takes off the threshold twice": lambda z, t: np.maximum(_soft(z, t) - t, 0),
    "keeps what is above the threshold whole": lambda z, t: np.where(z > t, z, 0),
    "adds the threshold": lambda z, t: np.maximum(z + t, 0),
    "lets no weight be positive": lambda z, t: np.minimum(_soft(z, t), 0),
    "makes all weights zero": lambda z, t: 0 * z,
    "keeps the size of a weight beside which another is negative": (
        lambda z, t: _soft(z, t) if (_soft(z, t) >= 0).all() else 0 * z
    ),
}


def _grouped(rule, move, free_map=_soft, held_map=_at_least_zero):
    """Return what an answer gives with these settings, this move and these maps."""

    def gives(groups) -> np.ndarray:
        ends = []
        for group, (lr, lam, free, moves) in zip(groups, rule(groups), strict=True):
            map_ = free_map if free else held_map
            for w, g in zip(group["params"], group["grads"], strict=True):
                ends.append(move(w, g, lr, lam, map_) if moves else w)
        return flat(ends)

    return gives


def _known_steps() -> dict[str, Known]:
    usual = _SETTINGS[""], _MOVES[""]
    free = {"": _soft} | _MAPS
    held = {"": _at_least_zero} | _HELD_MAPS
    names = "your map for weights of every sign", "your map for weights that must not be negative"
    steps = in_pairs(("your code", "your step"), _SETTINGS, _MOVES, _grouped)
    return steps | in_pairs(names, free, held, partial(_grouped, *usual))


def _read_step(reply, groups) -> np.ndarray:
    """Return all new parameters in one array."""
    reply = unchanged(reply, (groups,), "groups")
    expect(reply is not None, "none", "your code gave None. Does group_step end with return?")
    listed = isinstance(reply, (list, tuple))
    words = f"return a list with one list for each of {len(groups)} groups"
    expect(listed and len(reply) == len(groups), "type", words)
    arrays = []
    for k, (group, ends) in enumerate(zip(groups, reply, strict=True)):
        listed, count = isinstance(ends, (list, tuple)), len(group["params"])
        words = f"for group {k} return a list of {count} array{'s' * (count != 1)}"
        expect(listed and len(ends) == count, "type", words)
        for i, (w, end) in enumerate(zip(group["params"], ends, strict=True)):
            arrays.append(as_array(end, f"params[{i}] of group {k}", w.shape))
    return flat(arrays)


def _judge_step(answer, groups) -> None:
    """Each weight is at the minimum of the step's own little problem."""
    counts = [sum(w.size for w in group["params"]) for group in groups]
    ends = np.split(answer, np.cumsum(counts)[:-1])
    for k, (group, got) in enumerate(zip(groups, ends, strict=True) if groups else ()):
        if not got.size:
            continue
        lr, lam, free, _ = _settings(group)
        w, g = flat(group["params"]), flat(group["grads"])
        z, size = w - lr * g, np.maximum(np.maximum(np.abs(w), lr * np.abs(g)), lr * lam)
        good = _is_minimum(got, z, lr * lam, size, not free)
        at = int(good.argmin())
        said = f"lr = {lr:.6g} and " + (f"lam = {lam:.6g}" if "lam" in group else "no lam")
        said += "" if free else ", which must not be negative,"
        wanted = _lowest(z, lr * lam, not free)[at]
        words = f"in group {k} with {said} a weight {w[at]:.7g} with gradient {g[at]:.7g} "
        words += f"should become {wanted:.7g}, and becomes {got[at]:.7g}"
        expect(good.all(), "every sign" if free else "nonnegative", words)


def _small_pair(rng, shape, lr: float, lam: float) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and gradients, of which many steps end at zero or at a threshold."""
    w, kind = _numbers(rng, shape), rng.integers(8)
    if rng.random() < 0.15:
        w = np.zeros(shape)
    if kind == 0:
        g = 0 * w
    elif kind < 4:
        g = (w - _around(rng, lr * lam, shape)) / lr
    elif kind == 4:  # back to zero, as far behind it, or as far again
        g = w * _one_of(rng, 1, 2, -1) / lr
    else:
        g = _numbers(rng, shape)
    return np.array(w), _whole_at_times(rng, g)


def _small_arrays(rng, lr: float, lam: float) -> dict[str, list]:
    """Return a group's params and grads: of any shapes, of equal ones, without axes or entries."""
    shapes = []
    for _ in range(_one_of(rng, 0, 1, 1, 1, 2, 2, 3)):
        shape = () if rng.random() < 0.2 else _small_shape(rng)
        shape = (0, 2) if rng.random() < 0.04 else shape
        shapes.append(shapes[-1] if shapes and rng.random() < 0.3 else shape)
    pairs = [_small_pair(rng, shape, lr, lam) for shape in shapes]
    return {"params": [w for w, _ in pairs], "grads": [g for _, g in pairs]}


def _small_group(rng, others: list[dict]) -> dict:
    """Return a group, now and then one that differs in one thing from another."""
    settings = {
        "lr": _one_of(rng, 0.25, 0.5, 1, 2, 4, round(rng.uniform(0.1, 2), 2)),
        "lam": _one_of(
            rng, *[None] * 3, 0, 0, 0.25, 0.5, 1, 2, 3, 20, round(rng.uniform(0.1, 2), 2)
        ),
        "nonnegative": _one_of(rng, None, None, False, False, True, True),
    }
    other, name = None, ""
    if others and rng.random() < 0.4:
        other = _one_of(rng, *others)
        name = _one_of(rng, *settings, "params", "grads", "arrays")
        settings = {k: settings[k] if k == name else other.get(k) for k in settings}
    if other is None or name == "arrays":
        arrays = _small_arrays(rng, settings["lr"], settings["lam"] or 0.0)
    else:
        arrays = {k: other[k] for k in ("params", "grads")}
        if name in arrays:
            arrays[name] = [np.array(a + rng.choice((-1, 1))) for a in other[name]]
    if any(_is_whole(a) for a in arrays["params"] + arrays["grads"]):
        # No whole settings beside whole arrays.
        settings = {k: float(v) if type(v) is int else v for k, v in settings.items()}
    group = arrays | settings
    group = {k: group[k] for k in rng.permutation(list(group)).tolist()}
    return {k: v for k, v in group.items() if v is not None}


def _small_steps(rng) -> list[tuple]:
    """No group to four, of which some are alike; the same come again with other settings."""
    questions = []
    for _ in range(110):
        groups = []
        for _ in range(_one_of(rng, 1, 1, 2, 2, 3, 3, 4) if questions else 0):
            groups.append(_small_group(rng, groups))
        questions.append((groups,))

    def change(groups) -> tuple:
        lr, lam = rng.choice((0.25, 0.5, 2.0), 2).tolist()
        changed = {"lr": lr} if rng.random() < 0.5 else {"lam": lam}
        return ([group | changed for group in groups],)

    return _some_again(
        rng, questions, change, lambda groups: sum(w.size for g in groups for w in g["params"])
    )


def _check_step(ask, rng) -> None:
    questions, known = _step_questions(rng), _known_steps()
    judge_answers(
        ask,
        "group_step",
        questions,
        _read_step,
        _judge_step,
        known,
        "and_arguments",
        small=lambda: _small_steps(rng),
    )


group_step = Exercise(
    "group_step",
    "write group_step(groups): the parameters after one proximal step with each group's own lr, "
    "lam and nonnegative.",
    right="each group has its own step, its own threshold and its own map.",
    section="1",
    parts=(Part("group_step", 2, _check_step),),
)


# --- Exercise 2: damped_step -------------------------------------------------------------------


def _chain(gradients, lr, lam, momentum: float, dampening: float) -> list[tuple]:
    """Return calls, each after the one before; `lr` and `lam` may be lists."""
    count = len(gradients)
    lr, lam = (x if isinstance(x, list) else [x] * count for x in (lr, lam))
    return [
        (k - 1 if k else None, np.array(g), lr[k], lam[k], momentum, dampening)
        for k, g in enumerate(gradients)
    ]


def _pulls(rng, count: int, shape=(4,)) -> np.ndarray:
    """Return gradients whose mean is not 0, so that neither steps nor sums cancel."""
    sizes = rng.uniform(0.3, 1.0, (count, *shape))
    return (sizes * np.resize((1, 1, -1), sizes.shape)).round(4)


def _start(rng, shape=(4,)) -> np.ndarray:
    """Return weights of both signs that stay away from zero, and others that do not."""
    size = int(np.prod(shape))
    w = np.resize((7.0, -6.0, 0.08, 0.0), size) * rng.uniform(0.9, 1.1, size)
    return w.round(4).reshape(shape)


def _leaving(w, gradients, *settings) -> tuple:
    """Return a question in which weights of 0 stay there at first, and are pulled away later."""
    gradients[:1, w == 0] *= 0.3
    gradients[1:, w == 0] *= 8.0
    return w, _chain(gradients, *settings)


def _damped_questions(rng) -> list[Question]:
    def rates(count: int) -> list[float]:
        return rng.uniform(0.1, 0.3, count).round(4).tolist()

    def strengths(count: int) -> list[float]:
        return rng.uniform(0.4, 0.9, count).round(4).tolist()

    ordinary = [
        (2, *rates(1), *strengths(1), 0.75, 0.5),
        (3, *rates(1), 0.0, 0.6, 0.25),
        (4, *rates(1), *strengths(1), 0.75, 0.5),
        (5, *rates(1), *strengths(1), 0.9, 0.2),
        (5, rates(5), *strengths(1), 0.5, 0.8),
        (6, *rates(1), strengths(6), 0.8, 0.3),
        (5, rates(5), strengths(5), 0.4, 0.7),
    ]
    shapes = ((2,), (2,), (3,), (4,), (4,), (2, 3), (4,))
    ordinary = [
        _leaving(_start(rng, shape), _pulls(rng, count, shape), *settings)
        for shape, (count, *settings) in zip(shapes, ordinary, strict=True)
    ]
    edges = _damped_settings(rng) | _damped_integers(rng) | _damped_numbers(rng)
    edges |= _damped_starts(rng) | _orders_of_calls(rng)
    return with_edges(ordinary, edges)


_RATES = (0.08, 0.15, 0.2, 0.3, 1.2, 0.6, 1)


def _varied(rng, w, pairs, whole=(), free=False) -> tuple:
    """Return runs, one for each momentum with its dampening: nothing else stays as it is.

    One gradient is 0, two in turn are equal, and lam is 0 at times, or always if it is `free`;
    the calls of these numbers have whole gradients.
    """
    calls = []
    for run, (momentum, dampening) in enumerate(pairs):
        g = _pulls(rng, 7, np.shape(w)) * rng.choice((-1, 1))
        g[3], g[5] = 0.0, g[4]
        g[1, ...].flat[0] = g[2, ...].flat[-1] = 0.0
        g[0] *= run % 2 == 0
        g = [(4 * a).round().astype(int) if k in whole else a for k, a in enumerate(g)]
        lr = [_RATES[k] for k in rng.permutation(7)]
        lam = [0.0, 0.7, 0, 0.9, 1, 1.5, 0.0] if not free else [0.0] * 7
        lam = lam[-run:] + lam[:-run]
        for k in whole:  # whole settings beside whole arrays are asked for by name
            lr[k], lam[k] = float(lr[k]), float(lam[k])
        for after, *given in _chain(g, lr, lam, momentum, dampening):
            calls.append((None if after is None else len(calls) - 1, *given))
    return w, calls


def _all_pairs(rng) -> list[tuple]:
    """Return a momentum and dampening of every kind."""
    m, d = rng.uniform(0.3, 0.6, 5).round(3).tolist(), rng.uniform(0.65, 0.95, 5).round(3).tolist()
    return [(d[0], m[0]), (0, 0), (d[1], 0), (m[2], m[2]), (m[1], d[2]), (m[3], 0.0)]


def _damped_settings(rng) -> dict[str, tuple]:
    w, g = _start(rng), _pulls(rng, 5)
    varied = {
        "momentum = 0": [(0.0, 0.0), (0, 0)],
        "dampening = 0": [(0.8, 0.0), (0.3, 0.0)],
        "dampening = momentum": [(0.8, 0.8), (0.5, 0.5)],
        "momentum + dampening = 1": [(0.3, 0.7)],
        "momentum = 0.99": [(0.99, 0.5)],
    }
    settings = {
        "lam = 1e6": (0.2, 1e6, 0.8, 0.4),
        "lr = 1e-6": (1e-6, 9e4, 0.8, 0.4),
    }
    return {
        **{name: _varied(rng, w, some) for name, some in varied.items()},
        "lam = 0": _varied(rng, w, _all_pairs(rng), free=True),
        **{name: (w, _chain(g, *given)) for name, given in settings.items()},
    }


def _damped_integers(rng) -> dict[str, tuple]:
    """Every kind of momentum and dampening, with whole weights, gradients or both."""
    start, w, every = np.array([7, -6, 1, 0]), _start(rng), range(7)
    make, pairs = partial(_varied, rng), _all_pairs(rng)
    return {
        "integers": make(start, pairs[:4], whole=every),
        "integers, lam = 0": make(start, pairs[:4], whole=every, free=True),
        "integers, and a whole lr": _with_whole_rates(*make(start, pairs[:4], whole=every)),
        "integers, and whole settings": _with_whole_rates(
            *make(start, [(0, 0), *pairs[:2]], whole=every), whole=True
        ),
        "integers at the start alone": make(start, pairs[:2]),
        "integers in the first gradient alone": make(w, pairs[:4], whole=[0]),
        "integers in every second gradient": make(w, pairs[:2], whole=[1, 3, 5]),
    }


def _with_whole_rates(w, calls, whole: bool = False) -> tuple:
    """Return the calls with a whole lr: a first step ends at whole numbers, its threshold is 3/2.

    If the settings are `whole`, lam and the first threshold are whole numbers, too.
    """
    changed = []
    for after, g, lr, lam, *others in calls:
        lr = int(np.ceil(lr))
        lam = 1.5 / lr if after is None else lam
        changed.append((after, g, lr, int(np.ceil(lam)) if whole else lam, *others))
    return w, changed


def _damped_starts(rng) -> dict[str, tuple]:
    """Every kind of momentum and dampening, for weights of one sign, of 0, and for few."""
    sizes = rng.uniform(0.3, 1.5, 4).round(4)
    starts = {
        "positive weights": sizes,
        "negative weights": -sizes,
        "one positive number": sizes[:1],
        "one negative number": -sizes[:1],
        "one row": sizes[None] * (1, -1, 0, 1),
        "a square array": sizes.reshape(2, 2) * (-1, 1),
        "weights of 0": 0 * sizes,
        "a number without axes": np.array(sizes[1]),
    }
    edges = {}
    for name, w in starts.items():
        calls = [(None, np.array(9 * w), 0.2, 0.1, 0.8, 0.4)]  # leads across zero
        for after, *given in _varied(rng, w, _all_pairs(rng)[:4])[1]:
            calls.append((None if after is None else after + 1, *given))
        edges[name] = w, calls
    return edges


def _damped_numbers(rng) -> dict[str, tuple]:
    usual = 0.25, 0.6, 0.8, 0.4
    w, g = _start(rng), _pulls(rng, 5)
    first = g.copy()
    first[0] = 0.0
    opposite = [g[0], -g[0], g[1], g[2]]  # the second buffer is 0, and its weight is not
    line = np.array([1.5, -0.5, 0.5, 2.5])
    edges = {
        "gradients of 0": (w, _chain(0 * g, *usual)),
        "a first gradient of 0": (w, _chain(first, *usual)),
        "nothing but zeros": (0 * w, _chain(0 * g, *usual)),
        "a buffer that becomes 0": (w, _chain(opposite, 0.25, 0.6, 0.5, 0.5)),
        "a step that ends at the threshold": (line, _chain([0 * line + 1], 0.5, 2.0, 0.8, 0.4)),
        "weights that cross zero": (w, _chain(12 * g, *usual)),
        "millionths": (1e-6 * w, _chain(1e-6 * g, 0.25, 6e-7, 0.8, 0.4)),
        "millions": (1e6 * w, _chain(1e6 * g, 0.25, 6e5, 0.8, 0.4)),
        "one number in millions": (w * [1e6, 1, 1, 1], _chain(g * [1e6, 1, 1, 1], *usual)),
    }
    shapes = {
        "four axes": (2, 3, 2, 2),
        "a thousand numbers": (20, 50),
    }
    drawn = {
        name: (_start(rng, shape), _chain(_pulls(rng, 3, shape), *usual))
        for name, shape in shapes.items()
    }
    many = _chain(_pulls(rng, 30), *usual)
    for settings in ((0.3, 0.4, 0.6, 0.1), (0.3, 0.4, 0.7, 0.0)):
        first, *others = _chain(_pulls(rng, 12), *settings)
        start = len(many)
        many += [first] + [(start + after, *given) for after, *given in others]
    return edges | drawn | {"30 calls": (w, many)}


def _orders_of_calls(rng) -> dict[str, tuple]:
    g = _pulls(rng, 6)
    usual = 0.2, 0.6, 0.8, 0.4
    turns = None, None, 0, 1, 2, 3
    again = None, 0, 1, None, 3, 4
    twice = None, 0, 0, 1, 1, 3
    calls = {
        name: (_start(rng), [(after, g[k], *usual) for k, after in enumerate(order)])
        for name, order in {"two arrays in turns": turns, "a second run": again}.items()
    }
    same = [(after, g[0 if after is None else after + 1], *usual) for after in twice]
    # Runs whose weights are all zero, after one step and after two; then they make the same calls.
    high, low, still = (0.2, 50.0, 0.8, 0.4), (0.2, 0.1, 0.8, 0.4), 0 * g[0]
    meet = [(None, g[0], *high), (0, g[1], *high), (None, g[2], *high), (None, g[3], *high)]
    meet += [(None, still, *high), (4, still, *high)]
    meet += [(after, g[4], *low) for after in (1, 2, 3, 4, 5)]
    return calls | {
        "the same call twice": (_start(rng), same),
        "runs that meet at zero": (_start(rng), meet),
        "calls that differ in one setting": (_start(rng), _other_settings(g)),
        "arrays in turns, with settings of their own": _in_turns(rng, _all_pairs(rng)[:5]),
    }


def _other_settings(g) -> list[tuple]:
    """Return runs of two calls; from one to the next only one of the settings changes."""
    calls = []
    for k in range(5):
        settings = [0.2, 0.6, 0.8, 0.4]
        if k < 4:
            settings[k] = (0.3, 1.1, 0.5, 0.1)[k]
        calls += [(None, g[0], *settings), (2 * k, g[1], *settings)]
    return calls


def _in_turns(rng, pairs) -> tuple:
    """Return varied runs whose calls come in turns."""
    w, calls = _varied(rng, _start(rng), pairs)
    order = [7 * run + k for k in range(7) for run in range(len(pairs))]
    return w, [
        (None if calls[i][0] is None else order.index(calls[i][0]), *calls[i][1:]) for i in order
    ]


def _way(calls, k: int | None) -> list[int]:
    """Return the numbers of the calls that lead to call k, in their order."""
    numbers = []
    while k is not None:
        numbers.append(k)
        k = calls[k][0]
    return numbers[::-1]


def _buffers(calls) -> np.ndarray:
    """Return torch's buffer after each of these calls; beside g goes a gradient that is always 1.

    So the last entry of a buffer is the weight that it gives to gradients.
    """
    *_, momentum, dampening = calls[0]
    count = np.size(calls[0][1]) + 1
    p, buffers = torch.zeros(count, dtype=torch.float64), []
    optimizer = torch.optim.SGD([p], lr=1.0, momentum=momentum, dampening=dampening, foreach=False)
    for _, g, *_ in calls:
        p.zero_()
        p.grad = torch.from_numpy(np.append(g, 1.0).astype(float))
        optimizer.step()
        buffers.append(-p.numpy().copy())
    return np.array(buffers)


def _all_buffers(calls) -> dict[int, np.ndarray]:
    """Return the buffers on the way to each call, its own last."""
    found = {}
    for k in reversed(range(len(calls))):
        if k not in found:
            way = _way(calls, k)
            buffers = _buffers([calls[i] for i in way])
            found |= {i: buffers[: n + 1] for n, i in enumerate(way)}
    return found


def _read_steps(reply, w, calls) -> np.ndarray:
    """Return every call's w, one in each row."""
    replies, changed = reply
    words = "return two things: the new w, and the state"
    for given in replies:
        expect(given is not None, "none", "your code gave None. Does damped_step end with return?")
        expect(isinstance(given, (tuple, list)) and len(given) == 2, "type", words)
        state = "your state is None; None stands for a first call. Return a dict"
        expect(given[1] is not None, "state", state)
    ends = [as_array(given[0], "the new w", w.shape) for given in replies]
    expect(len(ends) == len(calls), "type", words)
    words = f"your code changes the {changed} that it is given; return new "
    expect(not changed, "changed", words + ("dicts" if changed == "state" else "arrays"))
    return np.array(ends).reshape(len(calls), -1)


def _judge_damped(ends, w, calls) -> None:
    """Each call goes on from where the one before has led, whether that was right or not."""
    all_buffers, count = _all_buffers(calls), len(calls)
    starts = np.array([w.ravel() if c[0] is None else ends[c[0]] for c in calls], dtype=float)
    lr, lam = (np.array([call[i] for call in calls])[:, None] for i in (2, 3))
    last = np.array([all_buffers[k][-1] for k in range(count)])
    most = np.array([np.abs(all_buffers[k][:, :-1]).max(0) for k in range(count)])
    z, threshold = starts - lr * last[:, :-1], lr * lam * last[:, -1:]
    size = np.maximum(np.maximum(np.abs(starts), lr * most), threshold)
    good = _is_minimum(ends, z, threshold + 0 * z, size)
    if good.all():
        return
    k, at = np.argwhere(~good)[0]
    way, wanted = _way(calls, k), _lowest(z[k], threshold[k] + 0 * z[k])[at]
    given = f"lr = {calls[k][2]:.6g}, lam = {calls[k][3]:.6g}, momentum = {calls[k][4]:g}, "
    given += f"dampening = {calls[k][5]:g} and gradients "
    given += f"{', '.join(f'{calls[i][1].flat[at]:.6g}' for i in way[-3:])}"
    given += f" (the last {len(way[-3:])})" if len(way) > 3 else ""
    words = f"with {given}, step {len(way)} should lead from {starts[k, at]:.7g} to {wanted:.7g}, "
    key = "first step" if len(way) == 1 else "later steps"
    key = "torch's steps" if calls[k][3] == 0 else key
    raise Mistake(key, f"{words}and leads to {ends[k][at]:.7g}")


_BUFFERS = {  # of the buffer, None at first, the gradient, momentum, dampening and lr
    "": lambda b, g, m, d, lr: g if b is None else m * b + (1 - d) * g,
    "is dampened in the first step, too": lambda b, g, m, d, lr: (
        (0 if b is None else m * b) + (1 - d) * g
    ),
    "lacks dampening": lambda b, g, m, d, lr: g if b is None else m * b + g,
    "is the gradient alone, as if every call were a first one": lambda b, g, m, d, lr: g,
    "is the dampened gradient alone": lambda b, g, m, d, lr: g if b is None else (1 - d) * g,
    "is the dampened gradient alone, in the first step, too": lambda b, g, m, d, lr: (1 - d) * g,
    "has d in place of 1 − d": lambda b, g, m, d, lr: g if b is None else m * b + d * g,
    "has 1 − momentum in place of 1 − d": (
        lambda b, g, m, d, lr: g if b is None else m * b + (1 - m) * g
    ),
    "has 1 − momentum in place of 1 − d, in the first step, too": (
        lambda b, g, m, d, lr: (0 if b is None else m * b) + (1 - m) * g
    ),
    "mixes up momentum and dampening": (
        lambda b, g, m, d, lr: g if b is None else d * b + (1 - m) * g
    ),
    "dampens the whole, not the gradient alone": (
        lambda b, g, m, d, lr: g if b is None else (1 - d) * (m * b + g)
    ),
    "dampens what is kept, not the gradient": (
        lambda b, g, m, d, lr: g if b is None else (1 - d) * m * b + g
    ),
    "keeps 1 − momentum of itself": (
        lambda b, g, m, d, lr: g if b is None else (1 - m) * b + (1 - d) * g
    ),
    "is 0 in the first step": lambda b, g, m, d, lr: 0 * g if b is None else m * b + (1 - d) * g,
    "never takes a gradient after the first": (
        lambda b, g, m, d, lr: g if b is None else m * b
    ),
    "stays the first gradient": lambda b, g, m, d, lr: g if b is None else b,
    "keeps all of itself": lambda b, g, m, d, lr: g if b is None else b + (1 - d) * g,
    "keeps the old steps' lr": (
        lambda b, g, m, d, lr: lr * g if b is None else m * b + lr * (1 - d) * g
    ),
}  # fmt: skip
_HEAVY_BALL = (
    "is lr · lam at every step: with momentum 0.75 and dampening 0.5, say, your fixed point is "
    "that of λ · 0.5"
)
_WEIGHTS = {  # of the weight s, None at first, momentum, dampening
    "": lambda s, m, d: 1.0 if s is None else m * s + 1 - d,
    _HEAVY_BALL: lambda s, m, d: 1.0,
    "is dampened in the first step, too": lambda s, m, d: m * (s or 0.0) + 1 - d,
    "lacks dampening": lambda s, m, d: m * (s or 0.0) + 1,
    "is that of the step before": None,
    "begins with 0": lambda s, m, d: 0.0 if s is None else m * s + 1 - d,
    "is lr · lam · (1 − d) at every step": lambda s, m, d: 1 - d,
    "is lr · lam · (1 − d) after the first step": lambda s, m, d: 1.0 if s is None else 1 - d,
    "is from the first step on what it should be only in the end, 1/(1 − m)": (
        lambda s, m, d: 1 / (1 - m)
    ),
    "is from the first step on what it should be only in the end, lr · lam · (1 − d)/(1 − m)": (
        lambda s, m, d: (1 - d) / (1 - m)
    ),
    "is at once what it should be only in the end: s is 1, then (1 − d)/(1 − m)": (
        lambda s, m, d: 1.0 if s is None else (1 - d) / (1 - m)
    ),
    "is lr · lam · (1 − m)": lambda s, m, d: 1 - m,
    "is lr · lam · (1 − m)/(1 − d)": lambda s, m, d: (1 - m) / (1 - d),
    "is lr · lam times momentum": lambda s, m, d: m,
    "is lr · lam · (1 + m − d) after the first step": (
        lambda s, m, d: 1.0 if s is None else m + 1 - d
    ),
    "is lr · lam · (1 + m) after the first step": lambda s, m, d: 1.0 if s is None else 1 + m,
    "mixes up momentum and dampening": lambda s, m, d: 1.0 if s is None else d * s + 1 - m,
    "has 1 − momentum in place of 1 − d": lambda s, m, d: 1.0 if s is None else m * s + 1 - m,
    "has d in place of 1 − d": lambda s, m, d: 1.0 if s is None else m * s + d,
    "dampens the whole": lambda s, m, d: 1.0 if s is None else (1 - d) * (m * s + 1),
    "only grows: one more at each step": lambda s, m, d: (s or 0.0) + 1,
    "only grows: 1 − d more at each step": lambda s, m, d: 1.0 if s is None else s + 1 - d,
    "only falls: momentum times that of the step before": (
        lambda s, m, d: 1.0 if s is None else m * s
    ),
    "is missing": lambda s, m, d: 0.0,
}
_PRODUCTS = {
    "": lambda lr, lam, s: lr * lam * s,
    "lacks lr": lambda lr, lam, s: lam * s,
    "lacks lam": lambda lr, lam, s: lr * s * (lam > 0),
    "lacks lam, also where lam is 0": lambda lr, lam, s: lr * s,
    "is divided by the weight of b": lambda lr, lam, s: lr * lam / s,
    "has lr twice": lambda lr, lam, s: lr**2 * lam * s,
    "has the square of the weight of b": lambda lr, lam, s: lr * lam * s**2,
}


def _threshold_rule(weigh=_WEIGHTS[""], product=_PRODUCTS[""]):
    """Return a rule for thresholds: from what is kept to the threshold and what is kept then."""

    def rule(s, lr, lam, m, d):
        s = weigh(s, m, d)
        return product(lr, lam, s), s

    return rule


def _late_threshold(s, lr, lam, m, d):
    return lr * lam * (1.0 if s is None else s), _WEIGHTS[""](s, m, d)


def _carried_threshold(t, lr, lam, m, d):
    t = lr * lam if t is None else m * t + (1 - d) * lr * lam
    return t, t


def _carried_strength(t, lr, lam, m, d):
    t = lam if t is None else m * t + (1 - d) * lam
    return lr * t, t


def _first_kept(use):
    """Return a rule that keeps lr and lam of the first call: `use` says which product it takes."""

    def rule(kept, lr, lam, m, d):
        s, *first = (None, lr, lam) if kept is None else kept
        s = _WEIGHTS[""](s, m, d)
        return use(lr, lam, *first) * s, (s, *first)

    return rule


def _thresholds() -> dict:
    rules = {name: _threshold_rule(weigh) for name, weigh in _WEIGHTS.items() if weigh}
    rules["is that of the step before"] = _late_threshold
    more = {name: _threshold_rule(product=rule) for name, rule in _PRODUCTS.items() if name}
    both = "{}, and does not weigh what b weighs"
    alone = {
        both.format(name): _threshold_rule(_WEIGHTS[_HEAVY_BALL], _PRODUCTS[name])
        for name in ("lacks lr", "lacks lam", "has lr twice")
    }
    kept = {
        "keeps the old steps' lr and lam": _carried_threshold,
        "keeps the old steps' lam": _carried_strength,
        "keeps the first call's lr and lam": _first_kept(lambda lr, lam, lr0, lam0: lr0 * lam0),
        "keeps the first call's lam": _first_kept(lambda lr, lam, lr0, lam0: lr * lam0),
        "keeps the first call's lr": _first_kept(lambda lr, lam, lr0, lam0: lr0 * lam),
    }
    return rules | more | alone | kept


def _damped(buffer, threshold=None, move=lambda w, b, g, t, lr, m, d: _soft(w - lr * b, t)):
    """Return what an answer gives with this buffer, this threshold and this move."""

    def gives(w, calls) -> np.ndarray:
        ends, kept = [], []
        for after, g, lr, lam, m, d in calls:
            start, b, s = (w, None, None) if after is None else (ends[after], *kept[after])
            b = buffer(b, g, m, d, lr)
            t, s = threshold(s, lr, lam, m, d)
            if buffer is _BUFFERS["keeps the old steps' lr"]:
                end = move(start, b, g, t, 1.0, m, d)
            else:
                end = move(start, b, g, t, lr, m, d)
            ends.append(end)
            kept.append((b, s))
        return np.array(ends).reshape(len(calls), -1)

    return gives


_ORDERS = {  # of w, the buffer, the gradient, the threshold, lr, momentum and dampening
    "you threshold before the step, not after it": lambda w, b, g, t, lr, m, d: (
        _soft(w, t) - lr * b
    ),
    "you threshold before the step, and after it": lambda w, b, g, t, lr, m, d: _soft(
        _soft(w, t) - lr * b, t
    ),
    "you threshold the buffer; threshold w − lr · b": lambda w, b, g, t, lr, m, d: (
        w - lr * _soft(b, t / lr)
    ),
    "you threshold the buffer by lr · lam · s; threshold w − lr · b": (
        lambda w, b, g, t, lr, m, d: w - lr * _soft(b, t)
    ),
    "you threshold the step; threshold w − lr · b": lambda w, b, g, t, lr, m, d: (
        w - _soft(lr * b, t)
    ),
    "your step goes uphill": lambda w, b, g, t, lr, m, d: _soft(w + lr * b, t),
    "your step lacks lr": lambda w, b, g, t, lr, m, d: _soft(w - b, t),
    "your step takes the gradient in place of the buffer": lambda w, b, g, t, lr, m, d: _soft(
        w - lr * g, t
    ),
    "your step looks ahead, as Nesterov's": lambda w, b, g, t, lr, m, d: _soft(
        w - lr * (g + m * b), t
    ),
    "your step is missing": lambda w, b, g, t, lr, m, d: _soft(w, t),
    "your new w lacks the old one": lambda w, b, g, t, lr, m, d: _soft(-lr * b, t),
    "you take a subgradient of the penalty; a proximal step has a map": (
        lambda w, b, g, t, lr, m, d: w - lr * b - t * np.sign(w)
    ),
    "your map takes the old weights' signs": lambda w, b, g, t, lr, m, d: (
        np.sign(w) * np.maximum(np.abs(w - lr * b) - t, 0)
    ),
    "your step is dampened once more": lambda w, b, g, t, lr, m, d: _soft(w - lr * (1 - d) * b, t),
}


def _in_the_buffer(at_zero: bool):
    """Return what an answer gives that puts the penalty's subgradient into the buffer."""

    def gives(w, calls) -> np.ndarray:
        ends, kept = [], []
        for after, g, lr, lam, m, d in calls:
            start, b = (w, None) if after is None else (ends[after], kept[after])
            b = _BUFFERS[""](b, g + lam * np.sign(start), m, d, lr)
            kept.append(b)
            ends.append(_soft(start - lr * b, lr * lam * at_zero))
        return np.array(ends).reshape(len(calls), -1)

    return gives


def _of_thresholded(factor: float | None):
    """Return what an answer gives that thresholds gradients, by lam times the factor or lr."""

    def gives(w, calls) -> np.ndarray:
        pulled = [
            (after, _soft(g, lam * (factor or lr)), lr, 0.0, *settings)
            for after, g, lr, lam, *settings in calls
        ]
        return _damped(_BUFFERS[""], _threshold_rule())(w, pulled)

    return gives


def _forgotten(w, calls) -> np.ndarray:
    """Return what an answer gives that keeps no buffer of a weight that is zero."""
    ends, kept = [], []
    for after, g, lr, lam, m, d in calls:
        start, b, s = (w, None, None) if after is None else (ends[after], *kept[after])
        b, s = _BUFFERS[""](b, g, m, d, lr), _WEIGHTS[""](s, m, d)
        ends.append(_soft(start - lr * b, lr * lam * s))
        kept.append((b * (ends[-1] != 0), s))
    return np.array(ends).reshape(len(calls), -1)


def _known_damped() -> dict[str, Known]:
    thresholds = _thresholds()
    pairs = in_pairs(("your buffer", "your threshold"), _BUFFERS, thresholds, _damped)
    others = {}
    maps = {f"your map {name}": rule for name, rule in _MAPS.items()}
    for name, rule in maps.items():
        others[name] = lambda w, b, g, t, lr, m, d, rule=rule: rule(w - lr * b, t)
    others |= _ORDERS
    moved = {name: _damped(_BUFFERS[""], thresholds[""], move) for name, move in others.items()} | {
        f"{name}; your threshold {_HEAVY_BALL}": _damped(
            _BUFFERS[""], thresholds[_HEAVY_BALL], move
        )
        for name, move in others.items()
    }
    moved["you forget the buffers of weights that are zero"] = _forgotten
    moved["you threshold the gradient; threshold w − lr · b"] = _of_thresholded(1.0)
    moved["you threshold the gradient by lr · lam; threshold w − lr · b"] = _of_thresholded(None)
    moved["you put the penalty's subgradient into the buffer"] = _in_the_buffer(False)
    moved["you put the penalty's subgradient into the buffer, and threshold"] = _in_the_buffer(True)
    first = "you take every call for a first one: is the state used?"
    alone = _BUFFERS["is the gradient alone, as if every call were a first one"]
    return named({first: _damped(alone, thresholds[_HEAVY_BALL])}) | pairs | named(moved)


_SMALL_PAIRS = (
    *((0, 0), (0, 0), (0.5, 0), (0.25, 0), (0.25, 0), (0.5, 0.5), (0.25, 0.25), (0.25, 0.75)),
    *((0.75, 0.5), (0.5, 0.25), (0.0625, 0.875)),
)


def _small_pull(rng, start, kept, before: list, threshold: float, lr, m, d) -> np.ndarray:
    """Return a gradient: any, 0, one from before, or one whose step ends at a threshold."""
    (b, _), kind = kept, rng.integers(10)
    if kind == 0 or kind < 3 and b is None:
        return 0 * start
    if kind < 3:
        return _one_of(rng, before[-1], *before) * _one_of(rng, 1, 1, -1)
    if kind == 3 and b is not None:  # the buffer becomes 0
        return -m * b / (1 - d)
    if kind < 7:
        wanted = (start - _around(rng, threshold, start.shape)) / lr
        return wanted if b is None else (wanted - m * b) / (1 - d)
    return _numbers(rng, start.shape)


def _small_order(rng, count: int, kind: str) -> list:
    """Return after which call each comes: one run, runs in turns, or any call."""
    order, last, kind = [None], [0], "in turns" if kind == "meeting" else rng.integers(3)
    for k in range(1, count):
        at = rng.integers(3) if kind in ("in turns", 0) else 0
        if kind == 1 and count < 9:
            order.append(_one_of(rng, None, k - 1, *range(k)))
        elif at < len(last):
            order.append(last[at])
            last[at] = k
        else:
            order.append(None)
            last.append(k)
    return order


def _small_settings(rng, kind: str) -> tuple:
    """Return lr and lam: 0 if a run is free, and far above all weights if runs shall meet at 0."""
    lr = _one_of(rng, 0.25, 0.5, 1, 2, round(rng.uniform(0.1, 2), 2))
    lam = _one_of(rng, 0, 0, 0.25, 0.5, 1, 2, round(rng.uniform(0.1, 2), 2))
    return lr, {"free": 0, "far": 50}.get(kind, lam)


def _small_run(rng, count: int) -> tuple:
    """Return weights and calls. Some runs meet at zero, and then make the same calls."""
    shape = () if rng.random() < 0.1 else _small_shape(rng)
    w, calls, ends, kept = _numbers(rng, shape), [], [], []
    kind, at = _one_of(rng, "fixed", "free", "meeting", "", ""), {}
    for after in _small_order(rng, count, kind):
        m, d = rng.uniform(0.1, 0.9, 2).round(2).tolist()
        pairs = (*_SMALL_PAIRS, (m, d)) if count < 9 else ((0.75, 0.5), (0.75, 0))
        m, d = _one_of(rng, *pairs) if after is None else calls[after][4:]
        m, d = calls[0][4:] if calls and kind in ("fixed", "meeting") else (m, d)
        step, meeting = len(_way(calls, after)), kind == "meeting"
        own = _small_settings(rng, "far" if meeting and not step else kind)
        if kind in ("fixed", "meeting"):
            own = at.setdefault(step * meeting, own)
        (lr, lam), before = own, [call[1] for call in calls]
        start, old = (w, (None, None)) if after is None else (ends[after], kept[after])
        s = _WEIGHTS[""](old[1], m, d)
        g = _small_pull(rng, start, old, before, lr * lam * s, lr, m, d)
        if meeting:
            g = at.setdefault(-step, g) if step else _numbers(rng, w.shape)
        g = _whole_at_times(rng, g)
        b = _BUFFERS[""](old[0], g, m, d, lr)
        calls.append((after, g, lr, lam, m, d))
        ends.append(_soft(start - lr * b, lr * lam * s))
        kept.append((b, s))
    return w, calls


def _small_damped(rng) -> list[tuple]:
    """Few calls each time, now and then more; the same come again with another lam."""
    counts = [12 if k % 10 == 9 else _one_of(rng, 1, 2, 3, 3, 4, 5, 6) for k in range(75)]
    questions = [_small_run(rng, count) for count in counts]

    def change(w, calls) -> tuple:
        lam = _one_of(rng, 0.0, 0.5, 1.0)
        return w, [(*call[:3], lam, *call[4:]) for call in calls]

    return _some_again(rng, questions, change, lambda w, calls: w.size * len(calls))


def _check_damped(ask, rng) -> None:
    questions, known = _damped_questions(rng), _known_damped()
    judge_answers(
        ask,
        "damped_step",
        questions,
        _read_steps,
        _judge_damped,
        known,
        "in_turn",
        small=lambda: _small_damped(rng),
    )


damped_step = Exercise(
    "damped_step",
    "write damped_step(w, g, state, lr, lam, momentum, dampening): torch's step with momentum and "
    "dampening, then the threshold that goes with it.",
    right="the penalty weighs, step by step, what the gradients weigh.",
    section="3",
    parts=(Part("damped_step", 3, _check_damped),),
)


# --- Exercise 4: sparse_group ------------------------------------------------------------------

_CONTENTS = {  # of a group: what the first penalty leaves of each entry, and of the second's pull
    "stays": ((2, 0, 1), 2.0),
    "is too weak": ((1, 2), 0.8),
    "is emptied": ((0, 0), 1.0),
    "is too weak, but for its zeros": ((1, 1.5, 0, 0), 0.85),
    "is alone": ((1,), 1.7),
    "stays whole": ((3, 1, 2, 1, 2), 1.4),
    "is alone and weak": ((1,), 0.6),
}


def _groups(rng, kinds, tau1: float, tau2: float, names=None) -> tuple:
    """Return a question: groups with these contents, their entries in any order."""
    z, labels = [], []
    for kind, name in zip(kinds, names or range(len(kinds)), strict=True):
        shape, ratio = _CONTENTS[kind]
        left = np.array(shape) * rng.uniform(0.9, 1.1, len(shape))
        left *= ratio * (tau2 or 1.0) * len(shape) ** 0.5 / (np.linalg.norm(left) or 1.0)
        size = np.where(left > 0, left + tau1, rng.uniform(0.4, 0.8) * tau1)
        z += list(size * np.resize(rng.permutation((1, -1)), len(shape)))
        labels += [name] * len(shape)
    order = rng.permutation(len(z))
    order = np.roll(order, -int(np.flatnonzero(order == 0)[0]))
    return np.array(z)[order].round(5), np.array(labels)[order], tau1, tau2


def _sparse_questions(rng) -> list[Question]:
    taus = [rng.uniform(0.3, 0.9, 2).round(3).tolist() for _ in range(6)]
    stays, weak, emptied, but, alone, whole, mute = _CONTENTS
    ordinary = [
        _groups(rng, [stays], *taus[0]),
        _groups(rng, [stays, weak], *taus[1]),
        _groups(rng, [alone, but, stays], *taus[2]),
        _groups(rng, [whole, weak, mute, stays], *taus[3], [5, 2, 3, 4]),
        _groups(rng, [emptied, stays, alone, but, whole], *taus[4]),
        _groups(rng, [stays, whole, stays, alone, weak], *taus[5], [10, 1, 7, 0, 3]),
    ]
    for z, labels, *_ in ordinary[1:]:  # one label stands in two places
        runs = 1 + np.count_nonzero(np.diff(labels))
        if runs == len(set(labels.tolist())):
            z[[1, -1]], labels[[1, -1]] = z[[-1, 1]], labels[[-1, 1]]
    edges = _labels(rng) | _strengths(rng) | _whole_entries(rng) | _entries(rng) | _divided(rng)
    return with_edges(ordinary, edges)


_ENTRIES = {  # of groups by their labels, in whole numbers
    4: (5, 2, 3),
    -8: (-4, -1, -6),
    12: (-2, -1),
    0: (3, 0, -2, 0),
    -3: (0, 5),
    7: (4, 4),
    21: (-3, 3),
    -1: (4,),
    9: (-5,),
    2: (1,),
    15: (1, -1, 1),
    -5: (0, 0, 0),
    5: (2, -1, 3, 1, -2, 4, -3, 1, 0, 2, -5, 1, 3, -1),
    30: (-7, 1, 1, 1, -1, 1),
}


def _every_group(rng, whole: bool = False) -> tuple:
    """Return z and labels: groups of every kind, in any order, in whole numbers or others."""
    z, labels = [], []
    for name, entries in _ENTRIES.items():
        z += list(np.array(entries) * (1 if whole else rng.uniform(0.8, 1.25)))
        labels += [name] * len(entries)
    order = rng.permutation(len(z))
    return np.array(z)[order], np.array(labels)[order]


def _strengths(rng) -> dict[str, tuple]:
    z, labels = _every_group(rng)
    less, more = rng.uniform(0.3, 0.6), rng.uniform(0.8, 1.3)
    strengths = {  # two have one sum
        "tau1 = 0": (0.0, less + more),
        "tau2 = 0": (less + more, 0.0),
        "tau1 = 0 and tau2 = 0": (0.0, 0.0),
        "tau1 below tau2": (less, more),
        "tau1 far above tau2": (4.0, 0.1),
        "tau1 far below tau2": (0.1, 3.3),
        "tau1 = 1e-6": (1e-6, 0.7),
        "tau2 = 1e6": (0.5, 1e6),
    }
    return {name: (z, labels, *taus) for name, taus in strengths.items()}


def _whole_entries(rng) -> dict[str, tuple]:
    taus = {"": (1.0, 0.4), "tau1 = 0": (0.0, 0.7), "tau2 = 0": (0.7, 0.0)}
    taus["tau1 = 0 and tau2 = 0"] = 0.0, 0.0
    return {
        "integers" + f", {name}" * bool(name): (*_every_group(rng, True), *given)
        for name, given in taus.items()
    }


_SIGNS = (  # of the entries of z
    lambda z: z,
    np.abs,
    lambda z: -np.abs(z),
    lambda z: 0 * z + np.abs(z).max(),
)


def _divided(rng) -> dict[str, tuple]:
    """Whole vectors of every kind: with one group, with two, with groups of one; with each tau."""
    count = int(rng.integers(5, 10))
    divisions = {
        "one group": np.zeros(count, int) + rng.integers(-9, 10),
        "two groups": rng.permutation(np.arange(4) < 1) - rng.integers(0, 2),
        "each entry a group of its own": rng.permutation(np.arange(-2, 12)),
        "groups in order": np.repeat((-3, -1, 2), (2, 25, 1)),
        "two entries of one group": np.array([2, 2]),
    }
    kinds, edges = ("tau1 = 0", "tau2 = 0", "both above 0"), {}
    for i, (division, labels) in enumerate(divisions.items()):
        for j, kind in enumerate(kinds):
            a, b = ((0.5, 1.0), (1.0, 0.7), (1.5, 0.4))[i % 3]
            a, b = (a * (j != 0), b * (j != 1))
            z = rng.integers(2, 8, len(labels)) * rng.choice((-1, 1), len(labels))
            if (i + j) % 4 < 3:
                z[:: 3 + len(z) // 9] = 0 if j else 1  # weaker than the rest, if not held at zero
            z = _SIGNS[(i + j) % 4](z)
            if (i + 2 * j) % 3:  # whole numbers in z or in the settings, not in both
                z = z * round(rng.uniform(0.8, 1.2), 3)
                a, b = (int(x) if x in (0, 1) else x for x in (a, b))
            edges[f"{division}, {kind}"] = z, np.asarray(labels).astype(int), a, b
    return edges


def _entries(rng) -> dict[str, tuple]:
    stays, weak, emptied, *_ = _CONTENTS
    z, labels, *_ = _groups(rng, [stays, weak, emptied, "stays whole"], 0.5, 0.7)
    tie = np.array([0.5, -0.5, 3.5, 0.5, -4.5, 0.25]), np.array([1, 1, 2, 2, 2, 1])
    edge = np.array([3.5, -4.5, 0.5, 0.0, 9.5, 0.5]), np.array([4, 4, 4, 4, 9, 9])
    # With pulls of 2.5 √n: a group of four and one of two that stay, one of each that vanishes.
    nearly = np.array([3.53, 0.3, -4.54, 3.47, -0.2, -4.071, 0.25, 4.0, -4.46, -0.5, 0.1, 0.5])
    owners = np.array([-2, 5, -2, 3, 3, 5, -2, 9, 3, -2, 3, 9])
    return {
        "nothing but zeros": (0 * z, labels, 0.5, 0.7),
        "entries of size tau1": (*tie, 0.5, 0.2),
        "entries of size tau1, tau2 = 0": (*tie, 0.5, 0.0),
        "a group as strong as its pull": (*edge, 0.5, 2.5),
        "groups a hundredth above their pull, and below it": (nearly, owners, 0.5, 2.5),
        "millionths": (1e-6 * z, labels, 5e-7, 7e-7),
        "a group in millions": (z * np.where(labels == labels[0], 1e6, 1), labels, 0.5, 0.7),
    }


def _labels(rng) -> dict[str, tuple]:
    stays, weak, emptied, *_ = _CONTENTS
    make = partial(_groups, rng, [stays, weak, emptied, "is alone"], 0.5, 0.7)
    z, labels, *_ = make()
    many = rng.uniform(1, 4, 300) * rng.choice((-1, 1), 300)
    return {
        "negative labels": make(names=[-1, 0, -7, 2]),
        "labels with gaps": make(names=[3, 40, 0, 17]),
        "labels up to a million": make(names=[1_000_000, 999, -1_000_000, 5]),
        "one entry, tau1 = 0": (np.array([2.5]), np.array([0]), 0.0, 0.7),
        "one entry that vanishes": (np.array([0.9]), np.array([0]), 0.5, 0.7),
        "300 entries in 7 groups": (many, rng.integers(0, 7, 300), 0.5, 0.3),
    }


def _shrunk(w, pull, norm=np.linalg.norm):
    size = norm(w)
    return w * (max(1 - pull / size, 0) if size > 0 else 0)


_SPARSE = {  # of one group's entries, tau1 and tau2; and of the group's √n
    "you apply the maps in the other order": lambda z, a, b, n: _soft(_shrunk(z, b * n), a),
    "your second penalty lacks √n": lambda z, a, b, n: _shrunk(_soft(z, a), b),
    "your second penalty has n in place of √n": lambda z, a, b, n: _shrunk(_soft(z, a), b * n**2),
    "your second penalty divides by √n": lambda z, a, b, n: _shrunk(_soft(z, a), b / n),
    "your n counts the entries that the first penalty leaves": lambda z, a, b, n: _shrunk(
        _soft(z, a), b * np.count_nonzero(_soft(z, a)) ** 0.5
    ),
    "your n counts the entries that the first penalty leaves, without a root": (
        lambda z, a, b, n: _shrunk(_soft(z, a), b * np.count_nonzero(_soft(z, a)))
    ),
    "you leave out the first penalty": lambda z, a, b, n: _shrunk(z, b * n),
    "you leave out the second penalty": lambda z, a, b, n: _soft(z, a),
    "you leave out both penalties": lambda z, a, b, n: z,
    "you mix up tau1 and tau2": lambda z, a, b, n: _shrunk(_soft(z, b), a * n),
    "your norm is that of z, not of what the first penalty leaves": (
        lambda z, a, b, n: _soft(z, a) * max(1 - b * n / np.linalg.norm(z), 0)
    ),
    "your norm is the sum of sizes": lambda z, a, b, n: _shrunk(
        _soft(z, a), b * n, lambda w: np.abs(w).sum()
    ),
    "your norm is the largest size": lambda z, a, b, n: _shrunk(
        _soft(z, a), b * n, lambda w: np.abs(w).max()
    ),
    "your norm lacks its root": lambda z, a, b, n: _shrunk(_soft(z, a), b * n, lambda w: w @ w),
    "your norm is divided by √n, and the penalty lacks √n": lambda z, a, b, n: _shrunk(
        _soft(z, a), b, lambda w: np.linalg.norm(w) / n
    ),
    "your groups vanish whole or stay whole: those that stay must shrink": (
        lambda z, a, b, n: _soft(z, a) * (np.linalg.norm(_soft(z, a)) > b * n)
    ),
    "your groups never vanish, and are turned round": lambda z, a, b, n: (
        _soft(z, a) * (1 - b * n / max(np.linalg.norm(_soft(z, a)), 1e-300))
    ),
    "your groups shrink by the factor pull / norm": lambda z, a, b, n: (
        _soft(z, a) * min(b * n / max(np.linalg.norm(_soft(z, a)), 1e-300), 1)
    ),
    "your groups vanish too late: the factor lacks the norm": lambda z, a, b, n: (
        _soft(z, a) * max(1 - b * n, 0)
    ),
    "your groups are divided by 1 + pull, as by a squared norm": (
        lambda z, a, b, n: _soft(z, a) / (1 + b * n)
    ),
    "you take √n for both penalties": lambda z, a, b, n: _shrunk(_soft(z, a * n), b * n),
    "you take √n for the first penalty in place of the second": (
        lambda z, a, b, n: _shrunk(_soft(z, a * n), b)
    ),
    "you threshold entries by the sum of both": lambda z, a, b, n: _soft(z, a + b),
    "you threshold entries by the sum of both, with √n": lambda z, a, b, n: _soft(z, a + b * n),
    "you shrink groups by the sum of both": lambda z, a, b, n: _shrunk(z, a + b * n),
    "you shrink groups by the sum of both, each with √n": (
        lambda z, a, b, n: _shrunk(z, (a + b) * n)
    ),
    "you apply each map to z and add the changes": lambda z, a, b, n: (
        _soft(z, a) + _shrunk(z, b * n) - z
    ),
    "you take the mean of both maps": lambda z, a, b, n: (_soft(z, a) + _shrunk(z, b * n)) / 2,
    "you apply the first map once more at the end": (
        lambda z, a, b, n: _soft(_shrunk(_soft(z, a), b * n), a)
    ),
    "a group that stays keeps all of its entries' sizes but the second pull": (
        lambda z, a, b, n: _shrunk(z, b * n) * (np.linalg.norm(_soft(z, a)) > b * n)
    ),
    "what is left of single entries is shrunk one by one, not as a group": (
        lambda z, a, b, n: _soft(z, a + b * (len(z) > 1))
    ),
    "the first penalty keeps what is above tau1 whole": (
        lambda z, a, b, n: _shrunk(np.where(np.abs(z) > a, z, 0), b * n)
    ),
}


def _split(rule, groups_of=lambda z, labels: labels, count=len):
    """Return what an answer gives that applies a rule to each group of such labels."""

    def gives(z, labels, tau1: float, tau2: float) -> np.ndarray:
        w, owners = np.zeros(len(z)), groups_of(z, labels)
        for label in np.unique(owners):
            own = owners == label
            w[own] = rule(z[own], tau1, tau2, count(z[own]) ** 0.5)
        return w

    return gives


def _whole_roots(z, labels, tau1: float, tau2: float, count) -> np.ndarray:
    """Return what an answer gives with √count of the whole in place of √n."""
    rule = _SPARSE["your second penalty lacks √n"]
    return _split(rule)(z, labels, tau1, tau2 * count(z, labels) ** 0.5)


def _numbered(z, labels, tau1: float, tau2: float) -> np.ndarray:
    """Return what an answer gives that shrinks the groups 0, 1, … only, as many as there are."""
    w = _soft(z, tau1)
    for label in range(len(np.unique(labels))):
        own = labels == label
        w[own] = _shrunk(w[own], tau2 * own.sum() ** 0.5) if own.any() else 0
    return w


def _sorted(gives, times: int, z, labels, *taus) -> np.ndarray:
    """Return what an answer gives in the order of the labels, once or twice over."""
    order = np.argsort(labels, kind="stable")
    w = gives(z[order], labels[order], *taus)
    return w if times == 1 else w[order]


def _known_sparse() -> dict[str, Known]:
    mistakes = {words: _split(rule) for words, rule in _SPARSE.items()}
    right = _split(lambda z, a, b, n: _shrunk(_soft(z, a), b * n), count=len)
    runs = {
        "entries with one label are one group, wherever they stand; yours are runs": (
            lambda z, labels: np.cumsum(np.append(0, np.diff(labels) != 0))
        ),
        "you take all entries for one group": lambda z, labels: 0 * labels,
        "you take each entry for a group": lambda z, labels: np.arange(len(z)),
        "your labels are not those of the entries: groups in order of size": (
            lambda z, labels: np.sort(labels)
        ),
    }
    for words, groups_of in runs.items():
        mistakes[words] = _split(lambda z, a, b, n: _shrunk(_soft(z, a), b * n), groups_of)
    mistakes |= {
        f"your map of entries {name}": _split(
            lambda z, a, b, n, rule=rule: _shrunk(rule(z, a), b * n)
        )
        for name, rule in _MAPS.items()
    }
    rule = "your labels run from 0 to the number of groups; labels are any whole numbers"
    mistakes[rule] = _numbered
    mistakes["your √n is that of all entries"] = partial(_whole_roots, count=lambda z, _: len(z))
    mistakes["your √n is that of the number of groups"] = partial(
        _whole_roots, count=lambda _, labels: len(np.unique(labels))
    )
    mistakes["your answer is in the order of the labels, not of z"] = partial(_sorted, right, 1)
    mistakes["you sort by labels, and again where you should undo it"] = partial(_sorted, right, 2)
    mistakes["you give what the penalties take off"] = lambda z, *given: z - right(z, *given)
    mistakes["you apply the maps twice"] = lambda z, *given: right(right(z, *given), *given)
    return named(mistakes)


def _read_sparse(reply, *given) -> np.ndarray:
    return as_array(unchanged(reply, given), "the answer", given[0].shape)


def _judge_sparse(w, z, labels, tau1: float, tau2: float) -> None:
    """The conditions of a minimum, group by group: z − w is a subgradient of both penalties."""
    for label in np.unique(labels):
        own = labels == label
        pull, size = tau2 * own.sum() ** 0.5, np.abs(z[own]).max()
        said = f"tau1 = {tau1:.6g}, tau2 = {tau2:.6g}, and group {label} of {own.sum()}"
        said += " entries" if own.sum() > 1 else " entry"
        if own.sum() < 6:
            said += f" (z = {', '.join(f'{x:.6g}' for x in z[own])})"
        # What of z the first penalty cannot hold at zero is held by the second, if it can.
        free = np.linalg.norm(z[own] - np.clip(z[own], -tau1, tau1))
        if not w[own].any():
            words = f"with {said}: you make the group zero, and the second penalty, which pulls "
            words += f"with {pull:.7g}, cannot hold what the first leaves, of norm {free:.7g}"
            expect(free <= pull + 1e-5 * size, "vanishes", words)
            continue
        words = f"with {said}: your group has a norm of {np.linalg.norm(w[own]):.7g}, and should "
        words += f"vanish: the second penalty pulls with {pull:.7g}, and what the first leaves "
        expect(free > pull - 1e-5 * size, "stays", f"{words}has norm {free:.7g}")
        _expect_balance(w[own], z[own], tau1, pull, size, said)


def _expect_balance(w, z, tau1: float, pull: float, size: float, said: str) -> None:
    """Raise `Mistake` unless a group that stays is in balance with what pulls."""
    good = (w != 0) | (np.abs(z) <= tau1 + 1e-5 * size)
    at = int(good.argmin())
    words = f"with {said}: you make the entry {z[at]:.7g} zero, and its group stays"
    expect(good.all(), "zero entries", words)
    left, norm = np.where(w != 0, z - tau1 * np.sign(w), 0), np.linalg.norm(w)
    # Directions are compared by products: a quotient would enlarge the rounding of a small group.
    good = near(w * np.linalg.norm(left), left * norm, size * np.linalg.norm(left))
    at = int(good.argmin())
    words = f"with {said}: where z = {z[at]:.7g} you give {w[at]:.7g}; there z − w = "
    words += f"{z[at] - w[at]:.7g}, and both penalties pull with "
    pulls = tau1 * np.sign(w) + pull * w / norm
    good &= near(norm + pull, np.linalg.norm(left), size)
    at = int(good.argmin()) if not good.all() else 0
    words = f"with {said}: where z = {z[at]:.7g} you give {w[at]:.7g}; the way between is "
    words += f"{z[at] - w[at]:.7g}, and both penalties together pull with {pulls[at]:.7g} there"
    expect(good.all(), "balance", words)


_SMALL_LABELS = (-100, -3, -2, -1, 0, 1, 2, 3, 7, 12, 90, 1000)


def _small_labels(rng, count: int) -> np.ndarray:
    """Return labels: from 0 on or any; in order, in runs, in turns or mixed."""
    groups = int(rng.integers(1, min(count, 4) + 1)) if rng.random() < 0.8 else count
    if count > 8:
        groups = _one_of(rng, 1, 2, count)
    names = np.arange(groups) + _one_of(rng, 0, 0, 1)
    if rng.random() < 0.6:
        names = rng.choice(_SMALL_LABELS, groups, replace=groups > len(_SMALL_LABELS))
    labels, kind = rng.choice(names, count), rng.integers(4)
    if kind == 0 or groups == count:
        labels = np.resize(names, count)  # in turns, of equal sizes
    if kind == 1 or rng.random() < 0.3:
        labels = np.sort(labels)[:: _one_of(rng, 1, -1)]
    return labels.astype(int)


def _small_content(rng, z, tau1: float, tau2: float) -> np.ndarray:
    """Return a group's entries: as they are, or at what the penalties hold, or near it."""
    kind, signs = rng.integers(11), rng.choice((-1, 1), z.shape)
    signs = signs if rng.random() < 0.6 else 0 * signs + signs[0]
    if kind == 0:
        return 0 * z
    if kind == 1:  # no entry is left, or one
        return tau1 * signs * rng.choice((0, 0.5, 1), z.shape) + (tau2 + 1) * (
            rng.permutation(z.size) == rng.integers(2) - 1
        )
    if kind == 2:  # as strong as the pull, weaker or stronger, and all alike
        return signs * (tau1 + tau2 * _one_of(rng, 0.5, 0.75, 1, 1, 1.01, 1.25, 1.5, 2))
    if kind < 5:  # some entries are left, and others not
        left = rng.choice((0, 0, 0.5, 1, 1.5, 2, 3), z.shape) * _one_of(rng, tau2, 1)
        return signs * (left + tau1 * np.where(left, 1, rng.choice((0, 0.5, 1), z.shape)))
    if kind == 5:  # one entry has the strength for the whole group, about
        one = rng.permutation(z.size) == 0
        by = _one_of(rng, 0.5, 0.75, 1, 1.01, 1.25, 2)
        return signs * one * (tau1 + by * tau2 * z.size**0.5)
    if kind < 8:
        return np.abs(z) * _one_of(rng, 1, -1)
    if kind < 10 and z.size > 1:
        return z - z[::-1]  # of sum 0
    return z


def _small_taus(rng, z) -> tuple[float, float]:
    """Return both strengths: one of them 0, both, or none; some are equal to an entry."""
    entry, kind = float(np.abs(_one_of(rng, *z))), rng.integers(20)
    tau1, tau2 = (
        _one_of(rng, 0.25, 0.25, 0.5, 0.5, 1, 2, entry, round(rng.uniform(0.1, 1.5), 2))
        for _ in range(2)
    )
    tau2 = tau1 if kind < 2 else tau2
    return 0 if kind in (2, 3, 4, 5, 6, 7, 8) else tau1, 0 if kind in (8, 9, 10, 11) else tau2


def _small_vectors(rng) -> list[tuple]:
    """Few entries in few groups, with strengths of 0, and equal to entries and to each other."""
    questions = []
    for k in range(140):
        count = int(rng.integers(*((10, 17) if k % 10 == 0 else (5, 9) if k % 4 == 0 else (1, 5))))
        z, labels = _numbers(rng, count), _small_labels(rng, count)
        taus = _small_taus(rng, z)
        taus = [tau / 4 for tau in taus] if count > 8 else taus
        if k % 5 == 2:
            z = coarse(rng, count, whole=True)
        elif rng.random() < 0.8:
            z = 1.0 * z
            for label in np.unique(labels):
                z[labels == label] = _small_content(rng, z[labels == label], *taus)
        z = z if k % 5 == 2 else _whole_at_times(rng, z)
        # Whole entries get no whole strengths beside: what the first penalty leaves is a float.
        taus = map(float, taus) if _is_whole(z) else taus
        questions.append((z, labels, *taus))

    def change(z, labels, tau1: float, tau2: float) -> tuple:
        other = _one_of(rng, (tau2, tau1), (tau1 + 0.5, tau2), (tau1, tau2 + 0.25))
        return z, labels, *other

    return _some_again(rng, questions, change, lambda z, *_: z.size)


def _check_sparse(ask, rng) -> None:
    questions, known = _sparse_questions(rng), _known_sparse()
    judge_answers(
        ask,
        "sparse_group",
        questions,
        _read_sparse,
        _judge_sparse,
        known,
        "and_arguments",
        small=lambda: _small_vectors(rng),
    )


sparse_group = Exercise(
    "sparse_group",
    "write sparse_group(z, labels, tau1, tau2): the minimiser of ½‖w − z‖² plus both penalties.",
    right="few groups, few entries in each, and the maps in the right order.",
    section="8",
    parts=(Part("sparse_group", 3, _check_sparse),),
)


# --- Exercise 3: arrived -----------------------------------------------------------------------


def _slopes_of(rng, shape, lam: float, lam2: float, top: tuple | None = None) -> tuple:
    """Return weights and gradients: zeros that belong there and others, of both signs.

    `top` is the largest slope in units of lam, and whether it is at a weight that is zero.
    """
    count, unit = int(np.prod(shape)), lam or 0.4
    kinds = np.resize((1, 0, 2, 1, 3, 2, 0, 1), count)  # 0: belongs at zero; 2 and 3: do not
    w = np.where(np.isin(kinds, (1,)), rng.uniform(0.5, 2, count), 0)
    w = w * np.resize((1, -1, -1), count) + 0.0  # no minus zero
    slopes = unit * rng.uniform(0.1, 0.5, count) * np.resize((1, -1, 1, -1, -1), count)
    if top:
        at = np.flatnonzero((kinds == 2) if top[1] else (w != 0))
        slopes[at[len(at) // 2]] = top[0] * unit
    g = np.where(w != 0, slopes - (lam * np.sign(w) + lam2 * w) * (lam > 0), slopes)
    g = np.where((w == 0) & (kinds > 1), slopes + lam * np.sign(slopes), g)
    g = np.where(kinds == 0, np.sign(slopes) * np.resize((0.6, 0.05), count) * lam, g)
    return w.round(5).reshape(shape), g.round(5).reshape(shape)


_ARRAYS = {  # of a network: the weights' signs, and whether there is a penalty
    "weights of every sign": ((-1, 0, 1, 0, 1, 0, -1, 0), True),
    "positive weights": ((1,), True),
    "negative weights": ((-1,), True),
    "weights that are all zero": ((0,), True),
    "biases of every sign": ((0, 1, 0, -1, 0), False),
    "biases without zeros": ((-1,), False),
    "biases that are all zero": ((0,), False),
}
_ROOMS = ((6,), (2, 3), (3, 1, 2), (5,), (1, 4), (4, 1), (1,), (1, 1))


def _any_array(rng, name: str, kinds, shape) -> tuple:
    """Return weights, gradients and their strength: multiples of 1/4, or whole of such `kinds`.

    Sums of such numbers are not rounded, so a gradient may be as large as lam.
    """
    signs, penalised = _ARRAYS[name]
    lam = (0.5, 1, 1.5)[rng.integers(3)] if penalised else 0.0
    w = np.resize(signs, shape) * rng.integers(1, 9, shape) / 4
    g = rng.integers(-6, 7, shape) / 4 * rng.choice((0, 1), p=(0.15, 0.85))
    g = np.where((w == 0) & (rng.random(shape) < 0.3), lam * np.sign(g), g)
    for k, kind in enumerate(kinds):
        if kind is int:
            w, g = (4 * w if k == 0 else w), (4 * g if k == 1 else g)
    return (w + 0.0).astype(kinds[0]), (g + 0.0).astype(kinds[1]), lam


_SETTINGS_OF = {0: (4.0, (2, 3), -1), 1: (1, (4, 1), 1)}  # by count: lam2, a shape, a sign


def _mixed_network(rng, first: str, count: int, whole: tuple) -> tuple:
    """Return a question: the largest slope is in an array of this kind, `count` others beside it.

    Every second one of these is another array with the weights of the one before.
    """
    names, arrays = [n for n in _ARRAYS if count > 1 or _ARRAYS[n][1] != _ARRAYS[first][1]], []
    lam2, room, up = _SETTINGS_OF.get(count, (2.5, None, rng.choice((-1, 1)).item()))
    for k in range(count + 1):
        name = names[rng.integers(len(names))] if k else first
        types = [(int, float)[i] for i in rng.integers(2, size=2)] if k else whole
        shape = _ROOMS[rng.integers(len(_ROOMS))] if k or not room else room
        w, g, lam = _any_array(rng, name, types, shape)
        if k > 1 and k % 2 == 0:
            w, lam = arrays[-1][0], arrays[-1][2]
            g = _any_array(rng, name, types, w.shape)[1]
        arrays.append((w, g, lam))
    w, g, lam = arrays[0]
    top = 1 + 1.25 * max(_steepest(*array, lam2) for array in arrays)
    at = int(rng.integers(w.size))
    slope = lam * np.sign(w.flat[at]) + lam2 * w.flat[at] * (lam > 0)
    g.flat[at] = up * np.ceil(top + lam + abs(slope)) - (0 if g.dtype.kind == "i" else slope)
    order = rng.permutation(count + 1) if count > 1 else range(count + 1)
    return *([arrays[k][i] for k in order] for i in range(3)), lam2


def _steepest(w, g, lam: float, lam2: float) -> float:
    """Return a bound of the slopes."""
    return float(np.abs(g).max() + lam + lam2 * np.abs(w).max())


def _network(rng, lams, lam2: float, shapes, top=(1.7, False), at: int = 0) -> tuple:
    """Return a question: arrays of these shapes, the largest slope in array `at`."""
    pairs = [
        _slopes_of(rng, shape, lam, lam2, top if i == at else None)
        for i, (shape, lam) in enumerate(zip(shapes, lams, strict=True))
    ]
    return [w for w, _ in pairs], [g for _, g in pairs], list(lams), lam2


def _arrived_questions(rng) -> list[Question]:
    """The largest slope at a weight, at a zero, at a bias; in the first, a middle, the last one."""

    def drawn(*factors) -> list[float]:
        return [round(f * rng.uniform(0.3, 0.5), 3) for f in factors]

    one, two = [(6,)], [(3, 5), (4,)]
    four = [(2, 6), (8,), (3, 4), (6,)]
    ordinary = [
        (drawn(1), *drawn(1), one, (-0.8, False), 0),
        (drawn(1), *drawn(1), one, (0.8, True), 0),
        (drawn(1, 0), *drawn(0.5), two, (2.2, False), 1),
        (drawn(1, 0), *drawn(1), two, (-2.1, True), 0),
        (drawn(1, 0, 2.5, 0), *drawn(1), four, (-5.5, True), 1),
        (drawn(2, 0, 1, 0), *drawn(2), four, (5.2, False), 2),
        (drawn(1, 0, 2, 0), *drawn(1.5), four, (-7.0, False), 3),
        (drawn(2, 0, 1, 0), 0.0, four, (3.1, True), 0),
    ]
    ordinary = [_network(rng, *given) for given in ordinary]
    edges = _slope_numbers(rng) | _exact_slopes() | _slope_shapes(rng)
    for count, words in {0: "alone", 1: "before another array", 12: "among many"}.items():
        types = [*product((int, float), repeat=2)]
        for k, name in enumerate(_ARRAYS):
            whole = types[(k + count) % 4]
            edges[f"{name}, {words}"] = _mixed_network(rng, name, count, whole)
    return with_edges(ordinary, edges | _without_axes())


def _slope_numbers(rng) -> dict[str, tuple]:
    shapes, lams = [(3, 4), (5,), (6,)], (0.5, 0.0, 0.2)
    usual = _network(rng, lams, 0.3, shapes, at=2)
    w, g, *_ = usual

    def scaled(arrays, by: float) -> list[np.ndarray]:
        return [by * a + 0.0 for a in arrays]  # no minus zero

    whole = [np.array([[3, -2, 0], [0, 0, 1]]), np.array([0, 2, 0])]
    pulls = [np.array([[1, -4, 2], [-3, 0, 5]]), np.array([-2, 1, 0])]
    nearly = [0.02 * np.sign(a) - 0.5 * np.sign(b) - 0.3 * b for a, b in zip(g, w, strict=True)]
    nearly = [a * (b != 0) for a, b in zip(nearly, w, strict=True)]
    return {
        "lam = 1e6": (w, g, [1e6, 0.0, 0.2], 0.3),
        "integers": (whole, pulls, [2.5, 0.0], 0.5),
        "weights in millionths": (scaled(w, 1e-6), g, list(lams), 3e5),
        "weights in millions": (scaled(w, 1e6), g, list(lams), 3e-7),
        "slopes in millionths": (w, scaled(g, 1e-6), [5e-7, 0.0, 2e-7], 3e-7),
        "gradients of 0 in one array": (
            [np.array([[1.0, -5.0], [0.0, 2.0]]), np.array([2.0, 0.0])],
            [np.zeros((2, 2)), np.array([0.5, 0.25])],
            [0.5, 0.0],
            1.0,
        ),
        "nothing but zeros and gradients of 0": (scaled(w, 0.0), scaled(g, 0.0), list(lams), 0.3),
        "residuals far below the gradients": (w, nearly, [0.5] * 3, 0.3),
        "zeros with a minus sign": ([np.where(a == 0, -0.0, a) for a in w], g, list(lams), 0.3),
    }


def _exact_slopes() -> dict[str, tuple]:
    """Numbers that are sums of powers of two: an arrived network's slopes are 0, unrounded."""
    w = [np.array([[1.5, -0.75, 0.0], [0.0, 0.25, 0.0]]), np.array([0.5, 0.0])]
    g = [-0.5 * np.sign(a) * (i == 0) - 0.25 * a * (i == 0) for i, a in enumerate(w)]
    at_lam = [np.where(a == 0, [-0.5, 0, 0.5], b) for a, b in zip(w[:1], g[:1], strict=True)]
    beyond = [np.where(a == 0, [-0.501, 0, 0.625], b) for a, b in zip(w[:1], g[:1], strict=True)]
    zero_bias = [g[0], np.array([0.0, -0.125])]
    return {
        "a network that has arrived": (w, g, [0.5, 0.0], 0.25),
        "gradients of size lam at zeros": (w[:1], at_lam, [0.5], 0.0),
        "gradients just above lam at zeros": (w[:1], beyond, [0.5], 0.25),
        "arrived but for a bias at zero": (w, zero_bias, [0.5, 0.0], 0.25),
        "gradients just above lam beside large weights": (
            [np.array([100.0, 0.0, -40.0, 0.0])],
            [np.array([-100.0, 0.205, 60.0, -0.205])],
            [0.2],
            1.0,
        ),
    }


def _slope_shapes(rng) -> dict[str, tuple]:
    make = partial(_network, rng)
    return {
        "four axes, and a gradient of 0": (
            [np.array([1.0, 5.0, -1.0, -2.0]).reshape(2, 1, 2, 1)],
            [np.array([0.1, 0.0, 0.1, -0.3]).reshape(2, 1, 2, 1)],
            [0.5],
            1.0,
        ),
        "biases first": (
            [np.array([0, 1.5, 0]), np.array([0, -0.5]), np.array([[0.7, -0.3], [0.0, 1.1]])],
            [np.array([0.5, 1, 0]), np.array([-1.0, 2]), np.array([[1, -2], [3, 4]])],
            [0.0, 0.0, 0.6],
            1.4,
        ),
        "a thousand entries": make((0.5, 0.0), 0.3, [(19, 50), (8,)]),
    }


def _without_axes() -> dict[str, tuple]:
    return {
        "numbers without axes": (
            [np.array(0), np.array([1.5, 0.0]), np.array(-2.0), np.array(0.0), np.array(0.0)],
            [np.array(-1), np.array([-1.0, 0.25]), np.array(-4.5), np.array(2.0), np.array(0.5)],
            [0.0, 0.5, 1.5, 0.75, 0.5],
            0.25,
        ),
        "one number without axes": ([np.array(0.0)], [np.array(-1.25)], [0.5], 0.25),
    }


_ELSEWHERE = {  # where w is not zero: of the gradient, sign(w), w, lam and lam2
    "": lambda g, s, w, lam, lam2: g + lam * s + lam2 * w * (lam > 0),
    "leaves out lam2": lambda g, s, w, lam, lam2: g + lam * s,
    "takes lam2 for biases, too": lambda g, s, w, lam, lam2: g + lam * s + lam2 * w,
    "has lam2 twice": lambda g, s, w, lam, lam2: g + lam * s + 2 * lam2 * w * (lam > 0),
    "has half of lam2": lambda g, s, w, lam, lam2: g + lam * s + lam2 / 2 * w * (lam > 0),
    "has ½ · lam2 · w², not its slope": (
        lambda g, s, w, lam, lam2: g + lam * s + lam2 / 2 * w**2 * (lam > 0)
    ),
    "has lam2 · w², not a slope": lambda g, s, w, lam, lam2: g + lam * s + lam2 * w**2 * (lam > 0),
    "has lam2 without w": lambda g, s, w, lam, lam2: g + lam * s + lam2 * (lam > 0),
    "has lam2 · sign(w)": lambda g, s, w, lam, lam2: g + (lam + lam2 * (lam > 0)) * s,
    "has lam2 · |w|": lambda g, s, w, lam, lam2: g + lam * s + lam2 * np.abs(w) * (lam > 0),
    "multiplies lam2 by lam": lambda g, s, w, lam, lam2: g + lam * s + lam * lam2 * w,
    "takes lam2 off": lambda g, s, w, lam, lam2: g + lam * s - lam2 * w * (lam > 0),
    "leaves out lam": lambda g, s, w, lam, lam2: g + lam2 * w * (lam > 0),
    "leaves out lam, and takes lam2 for biases": lambda g, s, w, lam, lam2: g + lam2 * w,
    "leaves out lam and lam2": lambda g, s, w, lam, lam2: g,
    "has no sign(w)": lambda g, s, w, lam, lam2: g + lam + lam2 * w * (lam > 0),
    "has lam · w": lambda g, s, w, lam, lam2: g + lam * w + lam2 * w * (lam > 0),
    "has lam · |w|": lambda g, s, w, lam, lam2: g + lam * np.abs(w) + lam2 * w * (lam > 0),
    "takes lam · sign(w) off": lambda g, s, w, lam, lam2: g - lam * s + lam2 * w * (lam > 0),
    "takes both penalties off": lambda g, s, w, lam, lam2: g - lam * s - lam2 * w * (lam > 0),
    "takes the penalties alone": lambda g, s, w, lam, lam2: lam * s + lam2 * w * (lam > 0),
    "is max(|gradient| − lam, 0) where w ≠ 0, too": (
        lambda g, s, w, lam, lam2: np.maximum(np.abs(g) - lam, 0)
    ),
    "is |gradient| − lam where w ≠ 0, too": lambda g, s, w, lam, lam2: np.abs(g) - lam,
    "leaves out weights that are not zero": lambda g, s, w, lam, lam2: 0 * g,
}
_AT_ZERO = {  # where w is zero: of the gradient and lam
    "": lambda g, lam: np.maximum(np.abs(g) - lam, 0),
    "takes the whole gradient where w = 0": lambda g, lam: g,
    "leaves out the zeros": lambda g, lam: 0 * g,
    "leaves out the zeros of weights": lambda g, lam: g * (lam == 0),
    "takes |gradient| − lam where w = 0, also below 0": lambda g, lam: np.abs(g) - lam,
    "takes |gradient| + lam where w = 0": lambda g, lam: np.abs(g) + lam,
    "takes gradient + lam where w = 0": lambda g, lam: g + lam,
    "takes gradient − lam where w = 0": lambda g, lam: g - lam,
    "forgets gradients below 0 where w = 0": lambda g, lam: np.maximum(g - lam, 0),
    "takes the whole gradient at zeros where it is above lam": (
        lambda g, lam: g * (np.abs(g) > lam)
    ),
    "counts a zero that does not belong there as 1": lambda g, lam: 1.0 * (np.abs(g) > lam),
    "leaves out the zeros of biases": (
        lambda g, lam: np.maximum(np.abs(g) - lam, 0) * (lam > 0)
    ),
    "takes the gap to lam where w = 0, on either side": lambda g, lam: np.maximum(
        lam - np.abs(g), 0
    ),
}  # fmt: skip


def _largest(slopes, lams) -> float:
    return np.abs(flat(slopes)).max()


_OF_ALL = {  # of the slopes of all arrays, and their strengths
    "": _largest,
    "is a mean, not the largest": lambda slopes, lams: np.abs(flat(slopes)).mean(),
    "is a mean with signs": lambda slopes, lams: flat(slopes).mean(),
    "is a sum, not the largest": lambda slopes, lams: np.abs(flat(slopes)).sum(),
    "is a norm, not the largest": lambda slopes, lams: np.linalg.norm(flat(slopes)),
    "is a root of a mean of squares": lambda slopes, lams: (flat(slopes) ** 2).mean() ** 0.5,
    "is a sum of squares": lambda slopes, lams: (flat(slopes) ** 2).sum(),
    "is the square of the largest": lambda slopes, lams: _largest(slopes, lams) ** 2,
    "lacks the absolute value": lambda slopes, lams: flat(slopes).max(),
    "is below 0": lambda slopes, lams: -_largest(slopes, lams),
    "lacks the absolute value: it is the lowest slope": lambda slopes, lams: flat(slopes).min(),
    "is the smallest, not the largest": lambda slopes, lams: np.abs(flat(slopes)).min(),
    "is that of the first array": lambda slopes, lams: _largest(slopes[:1], lams),
    "is that of the last array": lambda slopes, lams: _largest(slopes[-1:], lams),
    "leaves out arrays with lam = 0": lambda slopes, lams: max(
        [_largest([s], lams) for s, lam in zip(slopes, lams, strict=True) if lam > 0], default=0.0
    ),
    "is the sum of each array's largest": lambda slopes, lams: sum(
        _largest([s], lams) for s in slopes
    ),
    "is the mean of each array's largest": lambda slopes, lams: np.mean(
        [_largest([s], lams) for s in slopes]
    ),
    "is the smallest of each array's largest": lambda slopes, lams: min(
        _largest([s], lams) for s in slopes
    ),
    "is the largest of each array's mean": lambda slopes, lams: max(
        np.abs(s).mean() for s in slopes
    ),
    "is the largest of each array's norm": lambda slopes, lams: max(
        np.linalg.norm(s) for s in slopes
    ),
}
_COUNTS = {  # of one array: the weights, gradients, strength, lam2, and their slopes
    "": lambda w, g, lam, s: (w == 0) & (np.abs(g) > lam),
    "takes all zeros": lambda w, g, lam, s: w == 0,
    "takes the zeros that belong there": lambda w, g, lam, s: (w == 0) & (np.abs(g) <= lam),
    "takes zeros whose gradient is as large as lam, and no larger": lambda w, g, lam, s: (
        (w == 0) & (np.abs(g) >= lam)
    ),
    "leaves out biases": lambda w, g, lam, s: (w == 0) & (np.abs(g) > lam) & (lam > 0),
    "leaves out weights: biases alone": lambda w, g, lam, s: (
        (w == 0) & (np.abs(g) > lam) & (lam == 0)
    ),
    "takes all zeros of weights": lambda w, g, lam, s: (w == 0) & (lam > 0),
    "takes every entry whose slope is not 0": lambda w, g, lam, s: s != 0,
    "takes weights that are not zero, too": lambda w, g, lam, s: (w != 0) | (np.abs(g) > lam),
    "takes every entry whose gradient is above lam": lambda w, g, lam, s: np.abs(g) > lam,
    "takes weights that are not zero, in place of zeros": lambda w, g, lam, s: w != 0,
    "takes weights that are not zero and whose slope is not 0": (
        lambda w, g, lam, s: (w != 0) & (s != 0)
    ),
    "leaves out gradients below 0": lambda w, g, lam, s: (w == 0) & (g > lam),
    "leaves out gradients above 0": lambda w, g, lam, s: (w == 0) & (g < -lam),
    "takes every zero with a gradient": lambda w, g, lam, s: (w == 0) & (g != 0),
    "takes every weight's zero with a gradient": lambda w, g, lam, s: (
        (w == 0) & (g != 0) & (lam > 0)
    ),
    "takes every zero whose gradient is not lam or −lam": lambda w, g, lam, s: (
        (w == 0) & (np.abs(g) != lam)
    ),
    "is always 0": lambda w, g, lam, s: 0 * w,
}
_TOTALS = {
    "is of the first array alone": lambda each, sizes: each[0],
    "is of the last array alone": lambda each, sizes: each[-1],
    "is a share, not a number": lambda each, sizes: sum(each) / sum(sizes),
    "counts arrays": lambda each, sizes: sum(n > 0 for n in each),
    "is 1 in place of the number": lambda each, sizes: min(sum(each), 1),
}


def _all_counted(each, sizes) -> float:
    return sum(each)


def _told(residual, count, lams_of=lambda lams: lams):
    """Return what an answer gives: `residual` and `count` are the rules that it follows."""
    (elsewhere, at_zero, of_all), (counts, total) = residual, count

    def gives(weights, gradients, lams, lam2: float) -> np.ndarray:
        lams, slopes, each = lams_of(lams), [], []
        for w, g, lam in zip(weights, gradients, lams, strict=True):
            s = np.where(w != 0, elsewhere(g, np.sign(w), w, lam, lam2), at_zero(g, lam))
            slopes.append(s)
            each.append(np.count_nonzero(counts(w, g, lam, s)))
        return np.array([of_all(slopes, lams), total(each, [w.size for w in weights])])

    return gives


def _known_arrived() -> dict[str, Known]:
    e, z, a, n = _ELSEWHERE[""], _AT_ZERO[""], _OF_ALL[""], _COUNTS[""]
    residuals = {name: (rule, z, a) for name, rule in _ELSEWHERE.items()}
    residuals |= {name: (e, rule, a) for name, rule in _AT_ZERO.items() if name}
    residuals |= {name: (e, z, rule) for name, rule in _OF_ALL.items() if name}
    whole = "is the largest gradient: no penalty is in it"
    residuals[whole] = (_ELSEWHERE["leaves out lam and lam2"], lambda g, lam: g, a)
    subgradient = "takes sign(0) = 0 for the slope of |w| at zero"
    signs = _AT_ZERO["takes the whole gradient where w = 0"]
    counts = {name: (rule, _all_counted) for name, rule in _COUNTS.items()}
    counts |= {name: (n, rule) for name, rule in _TOTALS.items()}
    names = "your residual", "your count"
    pairs = in_pairs(names, residuals, counts, _told)
    others = {
        f"{subgradient}, and {name}": (_ELSEWHERE[name], signs, a)
        for name in ("leaves out lam2", "takes lam2 for biases, too")
    }
    for own, rules in residuals.items():
        for name, rule in _OF_ALL.items():
            if own and name and rules[2] is a:
                others[f"{own}; it {name}"] = (*rules[:2], rule)
    mistakes = {
        f"your residual {name}": _told(rules, (n, _all_counted)) for name, rules in others.items()
    }
    right = (e, z, a), (n, _all_counted)
    for words, lams_of in {
        "you take the first array's lam for all": lambda lams: lams[:1] * len(lams),
        "you take the largest lam for all": lambda lams: [max(lams)] * len(lams),
        "you take the lams in reverse order": lambda lams: lams[::-1],
        "you take the sum of the lams for all": lambda lams: [sum(lams)] * len(lams),
    }.items():
        mistakes[words] = _told(*right, lams_of)
    return pairs | named(mistakes)


def _read_arrived(reply, *given) -> np.ndarray:
    expect(reply is not None, "none", "your code gave None. Does arrived end with return?")
    listed = isinstance(reply, (tuple, list)) and len(reply) == 2
    expect(listed, "type", "return two numbers: the residual, and how many zeros do not belong")
    return np.array([as_number(reply[0], "the residual"), as_number(reply[1], "the count")])


def _one_sided(weights, gradients, lams, lam2: float) -> tuple[np.ndarray, np.ndarray]:
    """Return torch's slopes of the objective just below and just above each entry."""
    w, g = flat(weights), torch.from_numpy(flat(gradients))
    lam = torch.from_numpy(np.repeat(np.array(lams, dtype=float), [a.size for a in weights]))
    at = torch.from_numpy(np.where(w == 0, [[-1e-200], [1e-200]], w)).requires_grad_()
    value = (g * at + lam * at.abs() + lam2 / 2 * lam.sign() * at.square()).sum()
    below, above = torch.autograd.grad(value, at)[0].numpy()
    return below, above


def _judge_arrived(answer, weights, gradients, lams, lam2: float) -> None:
    """An entry moves up if the slope above it is below 0, and down if that below it is above 0."""
    below, above = _one_sided(weights, gradients, lams, lam2)
    falls, zero = np.maximum(np.maximum(below, -above), 0), flat(weights) == 0
    residual, count = falls.max(), np.count_nonzero(falls[zero])
    sizes = "".join(f", {w.size}" for w in weights)[2:]
    given = f"for arrays of {sizes} entries" if len(weights) > 1 else f"for {sizes} entries"
    if zero.size < 7 and len(weights) == 1:
        given = f"for w = {weights[0].tolist()} with gradients {gradients[0].tolist()}"
    given += f", lams = {[round(lam, 6) for lam in lams[:6]]} and lam2 = {lam2:.6g}"
    words = f"{given} the objective falls with a slope of {residual:.7g} where it falls most, and "
    size = max(np.abs(flat(gradients)).max(), max(lams), lam2 * np.abs(flat(weights)).max())
    good = near(answer[0], residual, 0.01 * size if residual else 1e-9 * size)
    expect(good, "residual", f"{words}your residual is {answer[0]:.7g}")
    words = f"{given} the objective falls from {count} of {zero.sum()} zeros, if they are free to "
    expect(answer[1] == count, "count", f"{words}move, and you count {answer[1]:.7g}")


def _small_slopes(rng, w, lam: float, lam2: float) -> np.ndarray:
    """Return gradients: any, 0, of size lam, or such that nothing has a slope, or one entry has."""
    kind = rng.integers(10)
    if kind == 0:
        return 0 * w
    if kind < 3:
        return lam * rng.choice((-2, -1.0625, -1, -0.5, 0, 0.5, 1, 1.0625, 2), w.shape)
    if kind < 7:
        held = lam * rng.choice((-1, -1, -0.5, 0, 0.5, 1, 1), w.shape)
        g = np.where(w == 0, held, -lam * np.sign(w) - lam2 * w * (lam > 0))
        if kind > 3:
            one = (rng.permutation(w.size) == 0).reshape(w.shape)
            g = g + one * _one_of(rng, -3, -1, -0.25, -0.0625, 0.0625, 0.25, 1, 3)
        return g if kind < 6 else -g
    return coarse(rng, w.shape) * (1 if kind < 9 else rng.integers(0, 2, w.shape))


def _small_network(rng) -> tuple:
    """Return a question of one array to four; some have shapes or weights of others."""
    lam2, generic = _one_of(rng, 0, 0, 0.25, 0.5, 1, 2, 4, 5), rng.random() < 0.1
    lam2, arrays = round(rng.uniform(0.1, 2), 2) if generic else lam2, []
    for _ in range(_one_of(rng, 1, 1, 2, 2, 3, 3, 4)):
        shape = arrays[-1][0].shape if arrays and rng.random() < 0.3 else _small_shape(rng)
        shape = () if rng.random() < 0.1 else shape
        if generic:  # nothing is exact here, but for what is zero
            lam = _one_of(rng, 0, round(rng.uniform(0.1, 2), 2))
            w = rng.uniform(-2, 2, shape).round(2) * rng.integers(0, 2, shape)
            g = rng.uniform(-2, 2, shape).round(2)
        else:
            lam = _one_of(rng, 0, 0, 0.0, 0.0, 0.25, 0.5, 1, 2, 3)
            w = coarse(rng, shape) * _one_of(rng, 0, 1, 1, 1, 1, 1, 1, 1 / 64)
            w = arrays[-1][0] if arrays and rng.random() < 0.15 else w
            g = _small_slopes(rng, w, lam, lam2)
        w, g = _whole_at_times(rng, w), _whole_at_times(rng, g)
        if rng.random() < 0.15 and not _is_whole(w):
            w = np.where(w == 0, -0.0, w)
        arrays.append((w, g, lam))
    if rng.random() < 0.4:  # biases first, or last
        arrays = sorted(arrays, key=lambda array: array[2])[:: _one_of(rng, 1, -1)]
    return *(list(column) for column in zip(*arrays, strict=True)), lam2


def _small_networks(rng) -> list[tuple]:
    """Few arrays of few entries; the same come again with a change in one argument."""
    questions = [_small_network(rng) for _ in range(110)]

    def change(weights, gradients, lams, lam2: float) -> tuple:
        kind = rng.integers(4)
        if kind == 0:
            return weights, gradients, lams, 2 * lam2 + 0.5
        if kind == 1:
            return weights, gradients, [*lams[1:], lams[0] + 1], lam2
        if kind == 2:
            return [np.array(-w) for w in weights], gradients, lams, lam2
        return weights, [np.array(2 * np.flip(g)) for g in gradients], lams, lam2

    return _some_again(rng, questions, change, lambda w, *_: sum(a.size for a in w))


def _check_arrived(ask, rng) -> None:
    questions, known = _arrived_questions(rng), _known_arrived()
    judge_answers(
        ask,
        "arrived",
        questions,
        _read_arrived,
        _judge_arrived,
        known,
        small=lambda: _small_networks(rng),
    )


arrived = Exercise(
    "arrived",
    "write arrived(weights, gradients, lams, lam2): the largest entry of the smallest subgradient, "
    "and how many zeros do not belong there.",
    right="you can tell a network that has arrived from one that has only stopped.",
    section="4",
    parts=(Part("arrived", 2, _check_arrived),),
)
