"""The exercises of lesson 04: one standard error, three leaks, BIC.

What each known mistake would answer is placed: errors, gains and noise are drawn so that every
limit, price and width but the right one leads elsewhere. What is right is judged by certificates:
no larger λ is within the limit, no column is better, no other row has a say.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

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
    noisy_target,
    residual_sum,
    told_apart,
    with_edges,
)
from course_utils.lasso import kkt_residual


def _index(value, size: int) -> int:
    number = as_number(value, "the index")
    words = f"return an index, a whole number from 0 to {size - 1}; your code gave {number:.4g}"
    expect(number == round(number) and 0 <= number < size, "index", words)
    return int(number)


def _read_choice(reply, table, *_) -> int:
    return _index(reply, table.shape[1])


def _few(rng, most: int = 4) -> int:
    """Return a size of an axis: from 1 to `most`, now and then up to twice as many."""
    return int(
        rng.integers(1, most + 1) if rng.random() < 0.85 else rng.integers(most, 2 * most + 1)
    )


def _some_whole(rng, *arrays) -> tuple:
    """Return some of the arrays that hold whole numbers as integers."""
    cast = [rng.random() < 0.8 and not np.any(a % 1) for a in arrays]
    return tuple(a.astype(int) if c else a for a, c in zip(arrays, cast, strict=True))


# --- Exercise 1: one_standard_error ------------------------------------------------------------


def _shares(folds: int) -> np.ndarray:
    """What mistakes add to the smallest mean, in standard deviations; the right one is 1/√K."""
    K = folds
    shares = [1 / K, (K - 1) ** 0.5 / K, (K - 1) ** -0.5, ((K - 1) / (K * max(K - 2, 1))) ** 0.5]
    shares += [1.645 * K**-0.5, 1.96 * K**-0.5, 2 * K**-0.5, (1 - 1 / K) ** 0.5, 1]
    return np.array([*shares, 5**-0.5, 10**-0.5, K**-0.5])


def _folds(rng, folds: int, last: bool = False, more: int = 0) -> tuple:
    """One λ lies between any two limits; a larger λ has a larger mean error, with a gap between.

    Below the best λ one is within the limit and others are not. Two large λ have so large a
    spread of their own, or of the difference to the best, that this would let them in; one of
    them comes first. The right one may come last.
    """
    limits = np.append(0, np.unique(_shares(folds).round(9)))
    levels = np.array([(a + b) / 2 for a, b in pairwise(limits)])
    mean = [2.5, *rng.uniform(5, 9, more), 0.8 * levels[0], 0, 0.5 * levels[0], 3, *levels, 1.04]
    mean, best = np.array([*mean, 3.5, 4 + 0.5 / folds**0.5, 8]), more + 2
    spread = rng.uniform(0.3, 1.6, len(mean))
    spread[-3:-1], spread[best] = 4 * folds**0.5, 1
    noise = rng.normal(size=(folds, len(mean)))
    noise[:, -2] = -noise[:, best]
    noise -= noise.mean(0)
    errors = 12 + 0.3 * (mean + spread * noise / noise.std(0, ddof=1))
    lams = 10 ** (-3 + np.arange(len(mean)) / 6 + rng.uniform(0, 0.1, len(mean)))
    right, first = best + 2 + (levels < folds**-0.5).sum(), len(mean) - (2 if last else 3)
    between = rng.permutation(np.delete(np.arange(len(mean)), [right, first]))
    order = np.insert(between, [0, len(between) if last else 5], [first, right])
    return errors[:, order], lams[order]


def _largest(within, lams, best):
    return within[lams[within].argmax()]


def _stopped(within, lams, best):
    upwards = [i for i in np.argsort(lams) if lams[i] >= lams[best]]
    return next(a for a, b in pairwise([*upwards, -1]) if b not in within)


def _rule(words: str, spread: Callable, pick: Callable = _largest) -> Known:
    """The limit lies `spread(errors, best)` above the smallest mean; `pick` picks below it."""

    def gives(errors, lams):
        mean, best = errors.mean(0), errors.mean(0).argmin()
        within = mean <= mean[best] + spread(errors, best)
        within[best] = True
        return int(pick(np.flatnonzero(within), lams, best))

    return Known(words, gives)


def _std(e, b):
    return e[:, b].std(ddof=1)


def _error(e, b):
    return _std(e, b) / len(e) ** 0.5


RULE_MISTAKES = {
    "largest λ": Known("you return the largest λ of all", lambda e, lams: lams.argmax()),
    "smallest error": _rule(
        "you return the λ with the smallest mean error; the rule takes a larger λ",
        lambda e, b: 0,
    ),
    "smallest λ": _rule(
        "you took the smallest λ within the limit; the rule wants the largest",
        _error,
        lambda within, lams, best: within[lams[within].argmin()],
    ),
    "deviation": _rule("you added a standard deviation; a standard error divides it by √K", _std),
    "np.std": _rule(
        "you added np.std, without ddof=1 and not divided by √K", lambda e, b: e[:, b].std()
    ),
    "ddof": _rule(
        "your variance divides by K: np.std needs ddof=1",
        lambda e, b: e[:, b].std() / len(e) ** 0.5,
    ),
    "√(K − 1)": _rule(
        "you divided by √(K − 1); only the variance divides by K − 1, the mean is over K folds",
        lambda e, b: _std(e, b) / (len(e) - 1) ** 0.5,
    ),
    "no root": _rule(
        "you divided by the number of folds, not by its root", lambda e, b: _std(e, b) / len(e)
    ),
    "1.96": _rule(
        "you added 1.96 standard errors; the rule adds one", lambda e, b: 1.96 * _error(e, b)
    ),
    "own": _rule(
        "you took each λ's own standard error; it is that of the best λ",
        lambda e, b: e.std(0, ddof=1) / len(e) ** 0.5,
    ),
    "pooled": _rule(
        "your spread is that of all errors; take those of the best λ",
        lambda e, b: e.std(ddof=1) / len(e) ** 0.5,
    ),
    "paired": _rule(
        "you took the standard error of differences from the best; take that of the best λ",
        lambda e, b: (e - e[:, [b]]).std(0, ddof=1) / len(e) ** 0.5,
    ),
    "last": _rule(
        "you took the last index within the limit, as if lams grew",
        _error,
        lambda within, lams, best: within[-1],
    ),
    "first": _rule(
        "you took the first index within the limit, as if lams fell",
        _error,
        lambda within, lams, best: within[0],
    ),
    "sorted": _rule(
        "your index counts in the sorted lams, not in lams as given",
        _error,
        lambda within, lams, best: (lams < lams[within].max()).sum(),
    ),
    "stopped": _rule(
        "you stopped at the first λ above the limit; a larger one is within it",
        _error,
        _stopped,
    ),
}


def _rule_edges(rng) -> list[Question]:
    """Small tables of errors, written out; the units are those of λ, and of y squared."""
    errors, lams = _folds(rng, 5)
    far = 1e3 + np.array([[14e-4, 8e-4, 0.0], [14e-4, 8e-4, 1e-3]])  # the limit is at 1e-3
    whole = np.array([[3, 1, 1], [3, 1, 2], [3, 1, 2], [3, 1, 2]])
    zero = np.array([[1.0, 1.39, 1.9, 1.31], [1.4, 1.37, 1.8, 1.29]])
    # 1.6 is within 1.4 + 0.245, and is not if the spread or the limit is cut to a whole number.
    part = np.array([[1, 2, 2, 3], [1, 2, 2, 4], [1, 2, 1, 3], [2, 1, 1, 3], [2, 2, 2, 4]])
    return with_edges(
        [],
        _tables_of_few_lams()
        | _tables_of_other_folds(rng)
        | {
            "60 λ": _folds(rng, 4, more=45),
            "y in tiny units": (1e-17 * errors, lams),
            "y in huge units": (1e17 * errors, lams),
            "λ in billionths": (errors, 1e-9 * lams),
            "the same errors, other lams": (errors, lams[::-1].copy()),
            "large errors that differ little": (far, np.array([3.0, 2.0, 1.0])),
            "integers": (whole, np.array([1, 2, 3])),
            "the smallest error at λ = 0, whole numbers in lams": (zero, np.array([0, 2, 3, 1])),
            "whole numbers in errors only": (part, np.array([0.2, 0.9, 0.7, 0.5])),
            "10 to 20 folds": _folds(rng, int(rng.integers(10, 21))),
        }
        | _tables_of_equal_means(),
    )


def _tables_of_equal_means() -> dict[str, tuple]:
    """Several λ are the best; the first has its own spread, and a λ that only this lets in.

    A standard error is 0.58, 0.29 or 1.15, and other columns lie 0.5, 0.625 and 1 above. The
    first of the best is neither the last of them nor that of the smallest or the largest λ.
    """
    sides = np.array([[-2, -1, 4], [2, 1, -4], [-2, 1, -4], [2, -1, 4]])
    own, low, high = ((8 + sides) / 2).T
    half, more, one = np.array([[9, 9, 9, 9], [10, 9, 9, 9], [11, 9, 11, 9]]) / 2
    few = np.column_stack((one, own, high, more, high[::-1], half, low))
    equal = [low, high[::-1], high, low[::-1], high] * 5
    many = np.column_stack((one, half, own, *equal[:24], more, low))
    lams = np.array([30, 28, 12.5, *np.roll(np.arange(1.0, 25), 9), 29, 0])
    return {
        "several λ are the best": (few, np.array([6, 2, 1, 5.5, 0.5, 5, 3])),
        "26 of 29 λ are the best": (many, lams),
    }


def _tables_of_few_lams() -> dict[str, tuple]:
    best = np.array([[5.0, 1.0, 9.0], [5.0, 1.2, 9.0], [5.0, 1.1, 9.0]])
    level = np.array([[1.0, 1.0, 3.0], [1.2, 1.2, 3.0]])
    wide = np.array([[1.0, 1.1], [1.4, 1.3]])
    tie = np.array([[3.0, 5, 9], [3, 1, 9], [3, 1, 9], [3, 1, 9]])  # 2 and 3, with error 1
    flat, apart = np.tile((0.2, 0.1, 0.1, 0.3), (3, 1)), np.array([4.0, 1.0, 2.0, 3.0])
    gaps = np.array([[1.0, 5, 1.15, *[5] * 10, 1.15, 5]]).repeat(2, axis=0)
    gaps[1, 0] = 1.2  # the limit is 1.2
    return {
        "a mean error at the limit": (tie, np.array([3.0, 2.0, 4.0])),
        "no spread at the best λ": (flat, apart),
        "two equal mean errors, the larger λ first": (level, np.array([2.0, 1.0, 0.5])),
        "two equal mean errors, the larger λ last": (level, np.array([1.0, 2.0, 0.5])),
        "only a λ of 0 is within": (best, np.array([1.0, 0.0, 0.5])),
        "the largest λ, at the end": (wide, np.array([1e-4, 1e3])),
        "the largest λ, at the beginning": (wide[:, ::-1], np.array([2.0, 1.0])),
        "the first λ is outside": (best[:, :2], np.array([2.0, 1.0])),
        "errors of 0": (np.tile((1.0, 0, 0, 2), (2, 1)), apart),
        "λ that differ little": (level, 1 + 1e-6 * np.array([1, 2, 3])),
        "many λ outside, then one within": (gaps, np.arange(1.0, 16.0)),
        "one λ": (wide[:, :1], np.array([0.3])),
    }


def _tables_of_other_folds(rng) -> dict[str, tuple]:
    repeated = np.array([[1.0, 2.5], [1, 2.5], [1, 2.5], [3, 2.5], [2, 2.5]])
    # The limit is at 3; with a root of two folds 3.1 would be within.
    missing = np.array([[2.5, 0.0, 0.0, 3.1], [2.5, 3.0, 4.0, 3.1], [2.6, 3.0, 4.4, 3.1]])
    # Equal mean errors, sums and first folds; the limit is at 3, then at 2.577.
    spread = np.array([[2.8, 1.0, 2.63], [2.8, 1.0, 2.63], [2.8, 4.0, 2.63]])
    less = np.where((0, 1, 0), np.array([[1.0], [2.0], [3.0]]), spread)
    idle = np.array([[4.0, 4, 2], [0, 0, 0], [3, 2, 7], [7, 7, 7], [3, 8, 3]])
    late = np.ones((30, 4)) * (1, 0, 1.1092, 1.112)
    late[:, 1] = np.resize((1.05, 1.15), 30)  # 1.1, with a standard error of 0.00928
    late[-1, 0] = 9.0  # without the last fold the first λ would win
    wild = np.ones((20, 3)) * (1, 1.7, 1.9)
    wild[:, 0] = *np.resize((0.9, 1.1), 19), 9.0  # 1.4, and this fold makes its bar: 0.4
    return {
        "two folds": _folds(rng, 2),
        "folds that repeat": (repeated, np.array([1.0, 2.0])),
        "an error of 0 among others": (missing, np.array([1.0, 2.0, 3.0, 4.0])),
        "a fold of zeros, a fold of equal errors": (idle, np.array([1.0, 3.0, 2.0])),
        "a large spread at the best λ": (spread, np.array([3.0, 2.0, 4.0])),
        "the same mean errors, another spread": (less, np.array([3.0, 2.0, 4.0])),
        "30 folds": (late, np.array([3.0, 1.0, 2.0, 2.5])),
        "20 folds, one far off at the best λ": (wild, np.array([1.0, 2.0, 3.0])),
    }


def _small_lams(rng, count: int) -> np.ndarray:
    """Return different λ: coarse, close together, far apart, of two digits; 0 is among many."""
    kind = rng.integers(7)
    if kind < 2 or kind == 6:
        lams = rng.permutation(count + int(rng.integers(3)))[:count].astype(float)
    elif kind == 2:
        lams = rng.permutation(2 * count + 2)[:count] / 4
    elif kind == 3:
        lams = 2.0 ** (rng.permutation(25)[:count] - 12)
    elif kind == 4:
        lams = rng.integers(4) + (1 + rng.permutation(count)) / (2 * count + 2)
    else:
        lams = (1 + rng.permutation(200)[:count]) / 100
    if rng.random() < 0.4:
        lams[lams.argmin()] = 0
    return lams


def _zero_sum(rng, folds: int) -> np.ndarray:
    """Return errors about a mean of 0: small, one far from the others, or none."""
    values = rng.permutation(np.resize((1.0, -1), folds)) * rng.choice((0.25, 0.5, 1, 2))
    values[0] -= values.sum()
    kind = rng.integers(5)
    kind = 2 + kind % 2 if (folds == 4 or folds > 9) and rng.random() < 0.3 else kind
    if kind == 1:
        values = rng.integers(-8, 9, folds) / 4
        values[-1] -= values.sum()
    elif kind == 2:  # with four folds the standard error is one of these numbers
        values = rng.choice((0.25, 0.5, 1, 2)) * np.append(np.full(folds - 1, -1.0), folds - 1)
    elif kind == 3:
        values = -rng.choice((0.25, 0.5, 1, 2)) * np.append(np.full(folds - 1, -1.0), folds - 1)
    elif kind == 4 and rng.random() < 0.5:
        values = 0 * values
    return rng.permutation(values)


def _near_share(rng, folds: int) -> float:
    """Return a share of the standard error: 1, or on the way from it to what a mistake takes."""
    kind = rng.random()
    if folds == 4 and kind < 0.3:
        return 1.0
    if kind < 0.7:
        other = _shares(folds)[rng.integers(11)] * folds**0.5
        return 1 + rng.choice((0.3, 0.6, 0.9)) * (other - 1)
    return rng.choice((0.3, 0.6, 0.8, 0.9, 0.95, 0.97, 1.03, 1.05, 1.1, 1.2))


def _small_column(rng, best: np.ndarray, kind: int) -> np.ndarray:
    """Return a column beside the best: as good, near the limit, far beyond it, or any."""
    folds, error = len(best), best.std(ddof=1) / len(best) ** 0.5
    if kind == 0:
        return coarse(rng, folds)
    if kind == 1:
        return rng.permutation(best)
    if kind == 2:
        return best + np.abs(coarse(rng, folds))
    if kind == 3:  # better in most folds
        return best + np.where(rng.permutation(folds), -0.25, 0.25 * folds)
    if kind == 4:
        return best.mean() + _zero_sum(rng, folds)
    share = _near_share(rng, folds) if kind < 20 else 6
    step = error if share == 1 else np.round(1024 * share * error) / 1024
    return best.mean() + step + _zero_sum(rng, folds) * (rng.random() < 0.6)


def _small_pool(rng) -> np.ndarray:
    """Return columns of errors: mostly the first is the best, the others are near the limit."""
    folds = int(rng.choice((2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 8, 9, *rng.integers(10, 26, 4))))
    best = _zero_sum(rng, folds) if rng.random() < 0.9 else coarse(rng, folds)
    kinds = [5, 5, 5, 5, *rng.integers(rng.choice((7, 7, 40)), size=6)]
    if rng.random() < 0.25:  # several are as good, with other spreads
        kinds[2:5] = 4, 4, 4
    pool = np.column_stack([best, *(_small_column(rng, best, kind) for kind in kinds)])
    return _small_twist(rng, pool - min(pool.min(), 0))


def _small_table(rng, pool) -> tuple:
    """Return a few columns; often the largest λ is near the limit and the best the smallest."""
    folds, count = len(pool), _few(rng, 5)
    count = folds if rng.random() < 0.15 and folds < 9 else max(count, rng.integers(1, 4))
    errors = pool[:, [0, *(1 + rng.permutation(pool.shape[1] - 1)[: count - 1])]]
    lams = _small_lams(rng, count)
    for place, wanted in ((0, lams.argmin()), (min(1, count - 1), lams.argmax())):
        if rng.random() < 0.7:
            lams[[place, wanted]] = lams[[wanted, place]]
    order = (np.arange(count), np.argsort(lams), np.argsort(-lams), rng.permutation(count))
    order = order[rng.choice((0, 1, 2, 3, 3))]
    return _some_whole(rng, errors[:, order], lams[order])


def _small_twist(rng, errors) -> np.ndarray:
    """Return errors with an odd fold, of two digits, far from 0, whole, or as they are."""
    kind, row = rng.integers(20), rng.integers(len(errors))
    if kind == 0:
        errors[row] = 0
    elif kind in (1, 2):
        errors[row] = errors[row, rng.integers(errors.shape[1])]
    elif kind == 3:
        errors[row] += 8
    elif kind == 4:
        errors = errors[np.sort(rng.integers(len(errors), size=len(errors)))]
    elif kind == 5:
        errors = rng.integers(0, 120, errors.shape) / 100
    elif kind in (6, 7):
        errors = errors + rng.choice((1, 4, 16, 64))
    elif kind < 16:
        errors = np.rint(rng.choice((1, 2, 2, 4, 4, 16, 256)) * errors)
    return errors


def _is_clear(errors, lams) -> bool:
    """Whether no rounding decides: ties stand where all sums and roots are exact."""
    mean, folds = errors.mean(0), len(errors)
    best = errors[:, mean.argmin()]
    error = best.std(ddof=1) / folds**0.5
    off = mean - mean.min() - error
    exact = folds in (2, 4, 8, 16) and not np.any(1024 * errors % 1)
    tied = np.isclose(mean, mean.min(), 1e-9, 0)
    same = tied & (exact or (errors == best[:, None]).all(0))
    apart = ~tied & (np.abs(off) > np.maximum(0.01 * error, 1e-4 * mean))
    at = ~tied & (off == 0) & exact & (folds == 4) & (error in (0.25, 0.5, 1, 2, 4))
    return bool((same | apart | at).all())


def _small_again(rng, errors, lams) -> tuple:
    """Return a table like this one: other lams, another spread, other folds, another order."""
    kind, other, (folds, count) = rng.integers(8), errors.copy(), errors.shape
    if kind < 2:
        return errors, _small_lams(rng, count)
    if kind == 2:
        other[1:] = other[rng.integers(folds, size=folds - 1)]
    elif kind == 3:
        other = other[:, [*range(1, count), 0]]
    else:  # the mean errors stay
        best, (first, second) = errors.sum(0).argmin(), rng.permutation(folds)[:2]
        total = errors[first, best] + errors[second, best]
        if kind < 6 or total % 2:
            other[[first, second], best] = total, 0
        else:
            other[[first, second], best] = total // 2
    return other, lams


def _small_tables(rng) -> list[tuple]:
    small = []
    while len(small) < 160:
        pool = _small_pool(rng)
        for _ in range(4):
            question = _small_table(rng, pool)
            if _is_clear(*question):
                small.append(question)
        again = _small_again(rng, *question)
        if rng.random() < 0.6 and _is_clear(*question) and _is_clear(*again):
            small.append(again)
    return sorted(small, key=lambda question: question[0].size)


def _judge_rule(i: int, errors, lams) -> None:
    """The λ must be within the limit, and every larger one outside."""
    mean, best = errors.mean(0), errors.mean(0).argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors) ** 0.5
    missed = (mean <= limit) & ((lams > lams[i]) | (mean[i] > limit))
    j = np.where(missed, lams, -1).argmax()
    expect(
        not missed.any(),
        "not the one",
        f"your λ = {lams[i]:.7g} has the mean error {mean[i]:.8g}, and λ = {lams[j]:.7g} has "
        f"{mean[j]:.8g}; the smallest is {mean[best]:.8g}, and a standard error above it lies "
        f"{limit:.8g} ({len(errors)} folds, {len(lams)} λ)",
    )


def _check_one_standard_error(ask, rng) -> None:
    def draw() -> list[tuple]:
        sizes = 3, rng.integers(4, 7), rng.integers(6, 9), rng.integers(7, 10)
        return [_folds(rng, int(folds), last=folds > 6) for folds in sizes]

    ordinary = told_apart(draw, _judge_rule, RULE_MISTAKES)
    questions = ordinary + _rule_edges(rng)
    judge_answers(
        ask,
        "one_standard_error",
        questions,
        _read_choice,
        _judge_rule,
        RULE_MISTAKES,
        small=lambda: _small_tables(rng),
    )


one_standard_error = Exercise(
    "one_standard_error",
    "write one_standard_error(errors, lams): the index of the largest λ whose mean error is "
    "within one standard error of the smallest.",
    right="the largest λ within one standard error of the smallest mean error.",
    section="2",
    parts=(Part("one_standard_error", 3, _check_one_standard_error),),
)


# --- Exercise 2: leak_free ---------------------------------------------------------------------


class _Hunt(NamedTuple):
    """What the function is asked. In the fold that is judged A is fitted, B chooses, C is tested.

    C has two rows more than there are columns: predictions for it give the model away. In other
    folds other rows are fitted: D, which are more than A, and A with some rows changed.
    """

    X: np.ndarray
    y: np.ndarray
    groups: tuple[np.ndarray, ...]
    lams: np.ndarray
    keep: int

    @property
    def scaled(self) -> np.ndarray:
        """Return X standardised by the fit rows of the first fold."""
        fit = self.X[self.groups[0]]
        return (self.X - fit.mean(0)) / fit.std(0)

    @property
    def size(self) -> float:
        """Return the spread of y in the fit rows of the first fold."""
        return self.y[self.groups[0]].std()

    def predicted(self, ask, turn: int = 0, pieces: int = 1) -> np.ndarray:
        """Ask for predictions; `turn` puts other folds before, A and C may be in two pieces."""
        a, b, c, d = self.groups
        cuts = np.arange(1, 2 * pieces - 1)  # into test sets of one row, and the rest
        folds = [*((a, b, piece) for piece in np.split(c, cuts))]
        folds += [(d, b, piece) for piece in np.array_split(a, pieces)]
        other = (b, a, d) if turn == 2 else (self.changed_fit, c, d)
        folds += [other, (a, c, b)]
        folds = folds[turn:] + folds[:turn]
        reply = ask("held_out_predictions", self.X, self.y, folds, self.lams, self.keep)
        return as_array(reply, "the predictions", (len(self.y),))

    @property
    def changed_fit(self) -> np.ndarray:
        """Return as many fit rows, with the same first, last, smallest and largest number."""
        a, b, _, _ = self.groups
        fit, ends = a.copy(), (0, a.argmin(), a.argmax(), len(a) - 1)
        inside = np.delete(np.arange(len(a)), ends)
        new = b[(b > a.min()) & (b < a.max())][: len(inside)]
        fit[inside[: len(new)]] = new
        return fit

    def tested(self, ask, turn: int = 0, **changed) -> np.ndarray:
        """Return the predictions for C with something changed."""
        return self._replace(**changed).predicted(ask, turn)[self.groups[2]]

    def with_y(self, rows, values) -> np.ndarray:
        """Return y with other values in some rows."""
        y = self.y.copy()
        y[rows] = values
        return y

    def with_X(self, rows, values) -> np.ndarray:
        """Return X with other values in some rows."""
        X = self.X.copy()
        X[rows] = values
        return X


def _hunt(rng, p: int = 7, keep: int = 3, shared: float = 0.3, fit: int = 16):
    """Draw data on which columns are other ones if they are screened in any other way.

    Those that matter in A and in D are different ones; small units make a covariance small.
    """
    sizes = np.array((fit, 14, p + 2, fit + rng.integers(2, 7)))
    while True:
        a, b, c, d = groups = np.split(rng.permutation(sizes.sum()), np.cumsum(sizes)[:3])
        Z = rng.normal(size=(sizes.sum(), p)) + shared * rng.normal(size=(sizes.sum(), 1))
        Z[b] = 1.6 * Z[b] + rng.normal(size=p)
        Z[c] = 8 * np.vstack((-np.ones(p), np.eye(p), np.zeros(p))) + Z[c] / 10
        y = 0.7 * rng.standard_t(2, size=len(Z))
        slopes = rng.choice((-1, 1), (2, keep)) * rng.uniform(0.8, 2, (2, keep))
        y[a], y[d] = y[a] + Z[a, :keep] @ slopes[0], y[d] + Z[d, -keep:] @ slopes[1]
        unit = 2.0 ** np.where(np.arange(p) < keep, -3, 2)
        order = rng.permutation(p)
        X = ((Z + rng.normal(size=p)) * unit)[:, order]
        lams = rng.permutation(np.array((0.0347, 0.2647, 0.6447, 4.0047)))
        hunt = _Hunt(X, 5 + y, groups, lams * y[a].std() / 3, keep)
        if (p, keep) != (7, 3) or _screens_apart(hunt):  # edges ask for less
            return hunt


def _screens_apart(hunt: _Hunt) -> bool:
    """Whether each other way to screen columns finds others, and no two columns are as good."""
    X, y, (a, b, _, d), keep = hunt.X, hunt.y, hunt.groups, hunt.keep

    def strength(X, y):
        return np.corrcoef(X.T, y)[-1, :-1]

    right = strength(X[a], y[a])
    ranked = np.sort(np.abs(right))[::-1]
    both = np.concatenate((a, b))
    other = [
        right,
        -np.abs(right),
        np.abs(right) * X[a].std(0),
        np.abs(strength(X[a].argsort(0).argsort(0), y[a].argsort().argsort())),
        np.abs(strength(X[both], y[both])),
        np.abs(strength(X[d], y[d])),
    ]
    kept = [set(np.argsort(-values)[:keep]) for values in (np.abs(right), *other)]
    small = ranked[0] > 0.5 and ranked[-1] < 0.08 * ranked[0]
    return small and ranked[keep - 1] - ranked[keep] > 0.02 and all(k != kept[0] for k in kept[1:])


def _moved(before, after, hunt: _Hunt) -> float:
    """How far predictions moved; 0 within a solver's tolerance."""
    by = np.abs(after - before).max()
    return by if by > 3e-3 * max(hunt.size, np.abs(before).max()) else 0.0


def _expect_fit_rows(ask, rng, hunt: _Hunt, idle: _Hunt) -> tuple[np.ndarray, np.ndarray]:
    """With one λ and all columns nothing is left to choose; only y in A may matter."""
    _, b, c, d = hunt.groups
    before = idle.tested(ask)
    for name, rows in (("choose", b), ("test", c), ("other", d)):
        wild = 100 * hunt.size * rng.normal(size=len(rows))
        by = _moved(before, idle.tested(ask, y=hunt.with_y(rows, wild)), hunt)
        which = "rows that are not in the fold" if name == "other" else f"{name} rows"
        expect(
            not by,
            f"{name} rows fitted",
            f"with one λ and all columns kept, another y in the {which} moves the predictions for "
            f"the test rows by up to {by:.3g}",
        )
    tight = idle.tested(ask, lams=hunt.lams.max(keepdims=True))
    few = f"{idle.lams[0]:.3g} and λ = {hunt.lams.max():.3g}"
    words = f"λ = {few} give the same predictions for the test rows"
    expect(_moved(before, tight, hunt), "λ idle", words)
    return before, tight


def _expect_no_leaks(ask, rng, hunt: _Hunt, idle: _Hunt, loose, tight) -> None:
    """Each leak shows by itself where the settings make the other two idle."""
    c = hunt.groups[2]
    apart = 1e6 * (loose - tight)  # one row of C is enough to show
    chosen = [
        idle.tested(ask, y=hunt.with_y(c, values), lams=hunt.lams)
        for values in (loose + apart, tight - apart)
    ]
    strong, weak = np.split(_by_strength(hunt), [hunt.keep])
    screened = []
    for columns in (strong, weak[-hunt.keep :]):  # rows of C that lie far along these columns
        y = hunt.with_y(c[1 + columns], 1e3 * hunt.size)
        screened.append(idle.tested(ask, y=y, keep=hunt.keep))
    far = 1e3 * hunt.X.std(0) * rng.normal(size=(len(c) - 1, hunt.X.shape[1]))
    scaled = idle.tested(ask, X=hunt.with_X(c[1:], far))
    by = _moved(*screened, hunt), _moved(loose[:1], scaled[:1], hunt), _moved(*chosen, hunt)
    words = (
        f"with one λ and keep = {hunt.keep}, another y in the test rows moves their predictions by "
        f"up to {by[0]:.3g}",
        "with one λ and all columns kept, other test rows of X move the prediction for an "
        f"unchanged test row by {by[1]:.3g}",
        f"with {len(hunt.lams)} λ and all columns kept, another y in the test rows moves their "
        f"predictions by up to {by[2]:.3g}",
    )
    names = ("screening", "scaling", "choosing")
    shown = {name: (far > 0, word) for name, far, word in zip(names, by, words, strict=True)}
    expect_repaired(shown, "leak")


def _by_strength(hunt: _Hunt) -> np.ndarray:
    a = hunt.groups[0]
    return np.argsort(-np.abs(hunt.scaled[a].T @ (hunt.y[a] - hunt.y[a].mean())))


def _expect_own_fold(ask, rng, hunt: _Hunt, idle: _Hunt) -> np.ndarray:
    """With one λ, rows of other roles and other folds have no say; return the predictions."""
    one = idle._replace(keep=hunt.keep)
    before = one.tested(ask)
    for name, rows in (("choose rows", hunt.groups[1]), ("rows outside the fold", hunt.groups[3])):
        shape = (len(rows), hunt.X.shape[1])
        X = hunt.with_X(rows, 30 * hunt.X.std(0) * rng.normal(size=shape))
        y = hunt.with_y(rows, 30 * hunt.size * rng.normal(size=len(rows)))
        by = _moved(before, one.tested(ask, X=X, y=y), hunt)
        words = f"with one λ, other X and y in the {name} move the predictions for the test rows"
        expect(not by, name, f"{words} by up to {by:.3g}")
    units = 2.0 ** np.resize((-6, 0, 6, 3), hunt.X.shape[1])
    by = _moved(before, one.tested(ask, X=hunt.X * units), hunt)
    words = "with the columns in other units the predictions change"
    expect(not by, "units", f"{words}, by up to {by:.3g}")
    for turn in (1, 2):
        by = _moved(before, one.tested(ask, turn), hunt)
        words = "with the same folds in another order the predictions for the test rows of a fold"
        expect(not by, "order of folds", f"{words} change by up to {by:.3g}")
    return before


def _judge_model(predicted, hunt: _Hunt) -> tuple[float, np.ndarray]:
    """Read intercept and weights off the predictions for C, and judge them."""
    (a, _, c, _), Z, keep = hunt.groups, hunt.scaled, hunt.keep
    probes = np.column_stack((np.ones(len(c)), Z[c]))
    (intercept, *w), (off,), *_ = np.linalg.lstsq(probes, predicted)
    w, middle, lam = np.array(w), hunt.y[a].mean(), hunt.lams[0]
    words = "your predictions for the test rows are no linear function of X: one is off by"
    expect(off < (2e-3 * hunt.size) ** 2, "not linear", f"{words} {off**0.5:.3g}")
    w[np.abs(w) < 1e-5 * hunt.size] = 0.0
    words = f"{np.count_nonzero(w)} columns move your predictions, and keep = {keep}"
    expect(np.count_nonzero(w) <= keep, "keep", words)
    words = (
        f"at the mean of the fit rows you predict {intercept:.6g}; the mean of y is {middle:.6g}"
    )
    expect(near(intercept, middle, hunt.size, 2e-3), "intercept", f"{words} there")
    kept = _by_strength(hunt)[:keep]
    off = kkt_residual(Z[a][:, kept], hunt.y[a] - middle, w[kept], lam)
    off = max(off, np.abs(np.delete(w, kept)).max(initial=0))
    expect(
        off < 5e-3 * lam + 2e-4 * hunt.size,
        "model",
        f"your predictions are not those of a Lasso with λ = {lam:.5g} on the {keep} standardised "
        f"columns of largest |correlation| with y in the fit rows: its optimality conditions are "
        f"off by {off / lam:.2g} λ",
    )
    return intercept, w


def _rules(hunt: _Hunt, models) -> Callable:
    """Return what gives each way to choose λ its choice for a y of B; the right one comes first."""
    (a, b, _, d), (level, weights) = hunt.groups, models

    def predictions(rows):
        middle, scale = hunt.X[rows].mean(0), hunt.X[rows].std(0)
        return level + (hunt.X[b] - middle) / scale @ weights

    others = [predictions(rows) for rows in (b, np.concatenate((a, b)), np.arange(len(hunt.X)))]
    mean = hunt.y[a].mean()
    residuals = (hunt.y[:, None] - level - hunt.scaled @ weights) ** 2
    more = residuals[a].sum(0), residuals[d].sum(0), residuals[a[0]]

    def choices(y) -> np.ndarray:
        """Return the choices of all rules, in columns, for each row of y."""
        errors = y[:, :, None] - predictions(a)
        squared = errors**2
        mse = squared.mean(1)
        tables = [mse, np.abs(errors).mean(1), np.median(squared, 1), squared.max(1)]
        tables += [np.abs(errors.mean(1)), errors.var(1), squared[:, 0], squared[:, :10].mean(1)]
        tables += [squared[:, :-1].mean(1), squared[:, 1:].mean(1), -mse]
        tables += [((y[:, :, None] - other) ** 2).mean(1) for other in others]
        tables += [((errors - y.mean(1)[:, None, None] + mean) ** 2).mean(1)]
        tables += [np.where(np.arange(mse.shape[1]) < 3, mse, np.inf)]
        tables += [np.broadcast_to(hunt.lams, mse.shape)]
        tables += [added + squared.sum(1) for added in more]
        spread = np.take_along_axis(squared.std(1, ddof=1), mse.argmin(1)[:, None], 1)
        least, second = np.sort(mse)[:, :2].T[:, :, None]
        bars = least + spread / y.shape[1] ** 0.5, 1.01 * least
        tables += [np.where(mse <= bar, -hunt.lams, 0) for bar in bars]
        return np.argmin(tables, 2).T * (second > 1.003 * least)

    return choices


def _choose_rows(rng, hunt: _Hunt, models) -> list[np.ndarray]:
    """Draw y for B until each other way to choose λ has chosen another one than the right way."""
    choices, (level, weights) = _rules(hunt, models), models
    fits = level + hunt.scaled[hunt.groups[1]] @ weights
    first = (0, 2 if hunt.lams.argmax() == 1 else 1)  # the second, in small units, has weights
    drawn = [fits[:, i] + 1e-3 * hunt.size * rng.normal(size=len(fits)) for i in first]
    left, batches = True, 0
    while np.any(left) and len(drawn) < 6 and batches < 7:
        tried, batches = 1000, batches + 1
        noise = rng.standard_t(2, (tried, len(fits))) + rng.choice((0, 1, 3), (tried, 1))
        noise *= 10 ** rng.uniform(-1, 1, (tried, 1)) * hunt.size
        y = fits.T[rng.integers(fits.shape[1], size=tried)] + noise
        chosen = choices(y)
        missed = left & (chosen[:, 1:] == chosen[:, :1])
        best = missed.sum(1).argmin()
        fewer, y = missed[best], y[best]
        if np.any(fewer != left):  # else y tells nothing more apart, or is a near tie
            left = fewer
            drawn.append(y)
    return drawn


def _expect_choices(ask, rng, hunt: _Hunt, alone, models) -> None:
    b = hunt.groups[1]
    level, weights = models
    fits = level + hunt.scaled[b] @ weights
    trials = _choose_rows(rng, hunt, models)
    units = np.resize((1.0, 2.0**-24, 2.0**24, 2.0**24, 2.0**24), len(trials))
    for y, unit in zip(trials, units, strict=True):
        y_unit = unit * hunt.with_y(b, y)
        predicted = hunt.tested(ask, y=y_unit, lams=unit * hunt.lams) / unit
        mse = ((y[:, None] - fits) ** 2).mean(0)
        by = _moved(alone[mse.argmin()], predicted, hunt)
        expect(
            not by,
            "another λ",
            f"λ = {unit * hunt.lams[mse.argmin()]:.5g} has the smallest mean squared error in the "
            f"choose rows, {unit**2 * mse.min():.5g} (the next has "
            f"{unit**2 * np.sort(mse)[1]:.5g}), yet your predictions for the test rows differ "
            f"from those of this λ by up to {unit * by:.3g}",
        )
    _expect_anew(ask, rng, hunt, alone, models)


def _expect_anew(ask, rng, hunt: _Hunt, alone, models) -> None:
    """B prefers the smallest λ, which serves C; and C prefers the largest, which serves B."""
    (_, b, c, _), (level, weights) = hunt.groups, models
    low, high = hunt.lams.argmin(), hunt.lams.argmax()
    y = hunt.with_y(b, level + hunt.scaled[b] @ weights[:, low])
    y[c] = level + hunt.scaled[c] @ weights[:, high]
    y += 1e-3 * hunt.size * rng.normal(size=len(y)) * np.isin(np.arange(len(y)), (*b, *c))
    by = 0.0
    for turn in (0, 2):
        given = hunt._replace(y=y).predicted(ask, turn)
        by = max(by, _moved(alone[low], given[c], hunt))
        by = max(by, _moved(level + hunt.scaled[b] @ weights[:, high], given[b], hunt))
    expect(
        not by,
        "anew",
        "the choose rows of one fold agree with the smallest λ, those of another with the largest; "
        f"in one of them your predictions differ from those of its λ by up to {by:.3g}",
    )


def _hunt_edges(rng, hunt: _Hunt) -> dict[str, _Hunt]:
    whole, many = _hunt(rng), _hunt(rng, 6, fit=40)
    alike = _hunt(rng, keep=7, shared=4.0)
    big, rounded = np.round(50 * whole.scaled).astype(int), np.round(3 * whole.y).astype(int)
    return {  # what is built first: a drawn one may show the same mistake, or not
        "a weight where the correlation with y is small": _hidden_hunt(rng),
        "weights that appear one after another": _chained_hunt(rng),
        "25 of 30 columns kept": _hunt(rng, 30, 25, fit=40),
        "one of four columns kept, six fit rows": _hunt(rng, 4, 1, fit=6),
        "40 fit rows": many._replace(lams=np.sort(many.lams)[2:3]),
        "more columns than fit rows": _wide_hunt(rng),
        "columns much alike, deviations near 1": alike._replace(
            X=alike.scaled * np.resize((0.9, 1.1), 7)
        ),
        "X in billionths": hunt._replace(X=2.0**-30 * hunt.X),
        "X far from 0": hunt._replace(X=hunt.X + 2.0**20 * hunt.X.std(0)),
        "integers in X": whole._replace(X=big, y=whole.y / 8, lams=whole.lams / 8),
        "integers in y, all below 0": whole._replace(
            y=rounded - rounded.max() - 1, lams=3 * whole.lams
        ),
        "another y in the same rows": hunt._replace(y=hunt.y + 3 * hunt.scaled[:, 0]),
    }


def _wide_hunt(rng) -> _Hunt:
    """Draw more columns than fit rows; the one least correlated with y is needed all the same."""
    hunt = _hunt(rng, 12, 12, fit=8)
    a, Z = hunt.groups[0], hunt.scaled
    base, needed = Z[:, :1], Z[:, 1] - Z[:, 0] * (Z[a, 0] @ Z[a, 1]) / len(a)
    needed /= needed[a].std()
    X = np.column_stack((needed, base, base + 0.3 * Z[:, 2:]))
    y = 5 + 2 * Z[:, 0] + 0.8 * needed + 0.1 * rng.normal(size=len(Z))
    return hunt._replace(X=X[:, rng.permutation(12)], y=y, lams=np.array([0.2]))


def _hidden_hunt(rng) -> _Hunt:
    """Draw a column that hardly correlates with y, and has a weight beside two that do.

    λ is above half of λ_max, where rules that discard such columns believe themselves safe.
    """
    hunt = _hunt(rng, 3, 3, fit=8)
    a, X, y = hunt.groups[0], hunt.scaled, hunt.y.copy()
    first, second, own = 2.0 * np.indices((2, 2, 2)).reshape(3, 8) - 1
    X[a] = np.column_stack((first, second, 0.59 * (first + second) + 0.55 * own))
    y[a] = 5 + 2 * (first + second) - 4.6 * own
    return hunt._replace(X=X[:, rng.permutation(3)], y=y, lams=np.array([1.11]))


def _chained_hunt(rng) -> _Hunt:
    """Draw columns much alike, one of which gets a weight once three others are near theirs.

    Looked at from the largest correlation with y down, or up, it is at 0 in the first two rounds
    over all columns, even if the others settle between.
    """
    hunt = _hunt(rng, 4, 4, fit=8)
    a, X, y = hunt.groups[0], hunt.scaled, hunt.y.copy()
    columns = [[-6, 1, 5, 2, 2, 1, -1, -6], [-5, 5, 6, 3, 2, 3, -6, -6]]
    columns += [[10, -1, -6, -1, 2, -5, 0, 6], [-6, 5, 4, -2, 6, 0, -3, -6]]
    X[a] = np.array(columns).T / 5
    y[a] = 5 + np.array((24.3, -11.2, -18.5, -3.1, -5.6, -9.4, 9.3, 20.5))
    return hunt._replace(X=X, y=y, lams=np.array([0.6]))


class _Choice(NamedTuple):
    """A Lasso with λ gives one column the weight 10 − λ; the choose rows prefer one λ.

    They lie at `at`, in standard deviations, and `off` what this λ predicts for them. The rows
    of A prefer the smallest λ, those of C one on the other side, and those of D other weights.
    """

    lams: tuple
    best: int  # which λ is preferred
    at: tuple = (0.1, -0.1, 0.2)
    off: tuple = (0.0, 0.0, 0.0)
    level: float = 50.0
    unit: float = 1.0  # of y and λ
    slopes: tuple = (10.0,)  # a second column at −1.5 times `at` may have the weight slope − λ
    whole: bool = False  # whether X and y are whole numbers

    def judge(self, ask) -> None:
        """Ask, with a few rows on either side of the mean to fit, and three rows to test."""
        hunt, expected = self._posed()
        by = np.abs(hunt.tested(ask, 1) / self.unit - expected).max()
        expect(
            by <= 0.02 + 2e-7 * self.level,
            "another λ",
            f"λ = {hunt.lams[self.best]:.5g} of {len(hunt.lams)} λ has the smallest mean squared "
            "error in the choose rows, yet your predictions for the test rows differ from those "
            f"of this λ by up to {self.unit * by:.3g}",
        )

    def _posed(self) -> tuple[_Hunt, np.ndarray]:
        lam, slopes = self.lams[self.best], np.array(self.slopes)
        fit = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)] * 2)[:, : len(slopes)]
        tilt = np.array((1.0, -1.5))[: len(slopes)]
        Z = np.vstack((fit, np.outer((*self.at, -8, 6, 8), tilt), fit))
        groups = tuple(np.split(np.arange(len(Z)), np.cumsum((8, len(self.at), 3))))
        a, b, c, d = groups
        y = self.level + Z @ np.maximum(slopes - lam, 0)
        expected, y[b] = y[c], y[b] + self.off
        y[a], y[d] = self.level + Z[a] @ slopes, self.level - Z[d] @ slopes
        y[c] = self.level + (-1000 if lam == min(self.lams) else 1000) * Z[c, 0]
        lams = np.array(self.lams)
        if self.unit != 1:  # whole numbers stay whole numbers
            y, lams = self.unit * y, self.unit * lams
        X = 3 + 2 * Z
        if self.whole:
            X, y = np.round(100 * X).astype(int), np.round(y).astype(int)
        return _Hunt(X, y, groups, lams, len(slopes)), expected


_SIDES = {"at": (1.0, -1.0, 1.0, -1.0), "off": (100.0, 100.0, -100.0, -100.0)}
# All choose rows but the last two prefer λ = 2; they are more than the fit and the test rows.
_LATE = {"at": (*(0.1, -0.1) * 5, 1.0, -1.0), "off": (*(0.8, -0.8) * 5, 0.1, 0.0)}
CHOICES = {
    "the largest λ gives no weight, more choose than fit rows": _Choice(
        (2.0, 12.0, 1.0), 1, **_LATE
    ),
    # y is 51 and 52; predictions cut to whole numbers prefer λ = 1, columns cut so have no say.
    "whole numbers in X, y and λ, two choose rows": _Choice(
        (3, 2, 1), 1, (0.12, 0.24), (0.04, 0.08), whole=True
    ),
    "λ that differ little": _Choice((1.34, 1.3, 1.26), 1),
    "mean squared errors that differ little": _Choice((3.0, 2.0, 1.0), 1, **_SIDES),
    "y and λ in huge units": _Choice((3.0, 2.0, 1.0), 1, unit=2.0**40, **_SIDES),
    "y far from 0": _Choice((3.0, 2.0, 1.0), 1, (0.03, -0.03, 0.06), level=1e7),
    "errors that rise and fall, the largest λ best": _Choice(
        (5.0, 3.0, 8.0, 1.0, 2.0, 4.0, 1.5, 3.5), 2, slopes=(10, 4)
    ),
    "errors that rise and fall, the smallest λ best": _Choice(
        (3.0, 5.7, 1.0, 4.6, 5.0, 4.0, 2.0, 1.5), 2, slopes=(10, 4)
    ),
}
"""Fixed problems in which λ must be chosen; each is asked with its label."""


def _check_leak_free(ask, rng) -> None:
    """Experiments show what has a say; then the model is read off, and the choice of λ judged."""
    hunt = _hunt(rng)
    idle = hunt._replace(lams=hunt.lams.min(keepdims=True), keep=hunt.X.shape[1])
    loose, tight = _expect_fit_rows(ask, rng, hunt, idle)
    _expect_no_leaks(ask, rng, hunt, idle, loose, tight)
    smallest = _expect_own_fold(ask, rng, hunt, idle)
    alone, read = np.empty((len(hunt.lams), len(hunt.groups[2]))), [None] * len(hunt.lams)
    for i in np.argsort(hunt.lams):
        single = hunt._replace(lams=hunt.lams[[i]])
        alone[i] = smallest if i == hunt.lams.argmin() else single.tested(ask)
        read[i] = _judge_model(alone[i], single)
    models = np.mean([level for level, _ in read]), np.column_stack([w for _, w in read])
    _expect_choices(ask, rng, hunt, alone, models)
    for label, edge in (_hunt_edges(rng, hunt) | CHOICES).items():
        try:
            if isinstance(edge, _Choice):
                edge.judge(ask)
                continue
            edge = edge._replace(lams=edge.lams.min(keepdims=True))
            # With other folds before, in which other rows are fitted and some fit rows tested.
            _judge_model(edge.predicted(ask, 4, 2)[edge.groups[2]], edge)
        except Mistake as flaw:
            raise Mistake(label, f"{label}: {flaw}") from None


leak_free = Exercise(
    "leak_free",
    "three leaks are in held_out_predictions; take the line that raises out, find the leaks by "
    "experiment and repair them.",
    right="no test row has a say any more, and the choose rows choose λ.",
    section="4",
    parts=(Part("held_out_predictions", 4, _check_leak_free),),
    seconds=60.0,  # a pipeline of scikit-learn in each of hundreds of folds takes seconds
)


# --- Exercise 3: bic_choice --------------------------------------------------------------------


def _shrunk(X, y, gains) -> np.ndarray:
    """Columns of k = 0, 1, … weights: each more lowers RSS/σ² by its gain, all are shrunk."""
    (n, p), k = X.shape, len(gains)
    coefs, wanted = np.zeros((p, k + 1)), np.cumsum(gains) * residual_sum(X, y) / (n - p)
    for j in range(1, k + 1):
        w = np.linalg.lstsq(X[:, :j], y, rcond=None)[0]
        coefs[:j, j] = w * (1 - np.sqrt(1 - wanted[j - 1] / (y @ X[:, :j] @ w)))
    return coefs


def _nested(X, y, sizes) -> np.ndarray:
    """Columns of least squares on the first k features, for each k of `sizes`."""
    coefs = np.zeros((X.shape[1], len(sizes)))
    for j, k in enumerate(sizes):
        coefs[:k, j] = np.linalg.lstsq(X[:, :k], y)[0]
    return coefs


def _gains(rng, n: int, p: int) -> np.ndarray:
    """Gains on either side of ln n, nearer than any price that a mistake charges, and others."""
    price, free = np.log(n), n - p
    prices = [0.5, 1, 2, price / 2, 2 * price, np.log10(n), np.log2(n), np.log1p(n), np.log(p)]
    prices += [np.log(free), *(price * free / np.array([n, n - 1, free - 1, 1.1 * free]))]
    prices += [
        price * share
        for share in (0.25, 0.4, 0.6, 0.7, 0.8, 1, 1.2, 1.32, 1.7, 2.3, 2.7, 3.3, 4, 20)
    ]
    prices = np.unique(np.round([0.02, *prices], 9))
    places = (prices[1:] + prices[:-1]) / 2
    below = (places < price).sum() - 1
    others = rng.permutation(np.delete(places, [below, below + 1]))[: p - 3]
    gains = np.sort([1.5 * n * price, *places[below : below + 2], *others])[::-1]
    return np.append(gains, np.full(p - len(gains), 0.01))


def _path(rng, n: int, gains, variance: float = 1.0, X=None) -> tuple:
    if X is None:
        X = rng.normal(size=(n, len(gains))) + 0.5 * rng.normal(size=(n, 1))
    # Least squares explains more than the shrunk weights.
    sizes = np.add(gains, np.minimum(gains, np.log(n)) * np.where(np.arange(len(gains)), 0.08, 1))
    y = noisy_target(rng, X, sizes, variance)
    return _shrunk(X, y, gains), X, y


def _with_tiny(coefs, X, y, gains, tiny: float) -> np.ndarray:
    """Add a column that is better than the best, but for the price of one tiny weight more."""
    better, best = np.array(gains), (np.array(gains) > np.log(len(y))).sum()
    better[best - 1] += 0.5 * np.log(len(y))
    column = _shrunk(X, y, better)[:, best]
    column[-1] = tiny * np.abs(column).max()
    return np.column_stack((coefs, column))


def _ordinary_path(rng, n: int, p: int, variance: float) -> tuple:
    gains = _gains(rng, n, p)
    coefs, X, y = _path(rng, n, gains, variance)
    return _mixed(rng, _with_tiny(coefs, X, y, gains, 1e-9), X, y, first=0, last=p)


def _mixed(rng, coefs, X, y, first: int = -1, last: int = -1) -> tuple:
    """Put features and columns in any order, one column first or last; write some zeros as −0."""
    rows = rng.permutation(len(coefs))
    order = rng.permutation(coefs.shape[1])
    for place, column in ((0, first), (-1, last)):
        if column >= 0:
            order = np.insert(order[order != column], len(order) - 1 if place else 0, column)
    coefs = coefs[rows][:, order]
    return np.where(coefs == 0, rng.choice((-0.0, 0.0), coefs.shape), coefs), X[:, rows], y


def _sums(coefs, X, y):
    return ((y[:, None] - X @ coefs) ** 2).sum(0)


def _chosen(coefs, X, y) -> tuple[np.ndarray, np.ndarray]:
    """Return RSS/σ² and k of each column."""
    fit = _sums(coefs, X, y) * (len(y) - X.shape[1]) / residual_sum(X, y)
    return fit, np.count_nonzero(coefs, 0)


def _judge_bic(i: int, coefs, X, y) -> None:
    """No other column may be better."""
    fit, k = _chosen(coefs, X, y)
    lower = fit[i] - fit + (k[i] - k) * np.log(len(y))
    j = lower.argmax()
    expect(
        lower[j] <= 0,
        "better",
        f"column {j} is better than your column {i} by {lower[j]:.3g} in BIC: there RSS/σ² = "
        f"{fit[j]:.7g} and k = {k[j]}, at yours RSS/σ² = {fit[i]:.7g} and k = {k[i]} "
        f"(n = {len(y)}, p = {X.shape[1]})",
    )


def _charge(words: str, price: Callable, scale: Callable = lambda coefs, X, y: 1.0) -> Known:
    """Charges price(n, p) for a weight, times what is put in the place of σ² over σ²."""

    def gives(coefs, X, y):
        fit, k = _chosen(coefs, X, y)
        return int(np.argmin(fit + price(*X.shape) * scale(coefs, X, y) * k))

    return Known(words, gives)


def _wrong_variance(words: str, variance: Callable) -> Known:
    def scale(coefs, X, y):
        return variance(coefs, X, y) / (residual_sum(X, y) / (len(y) - X.shape[1]))

    return _charge(words, lambda n, p: np.log(n), scale)


def _counted(words: str, count: Callable) -> Known:
    def gives(coefs, X, y):
        return int(np.argmin(_chosen(coefs, X, y)[0] + np.log(len(y)) * count(coefs)))

    return Known(words, gives)


def _anew(coefs, X, y):
    cost = len(y) * np.log(_sums(coefs, X, y)) + np.log(len(y)) * (coefs != 0).sum(0)
    return int(np.argmin(cost))


def _refitted(coefs, X, y):
    fit = [residual_sum(X[:, c != 0], y) for c in coefs.T]
    noise = residual_sum(X, y) / (len(y) - X.shape[1])
    return int(np.argmin(np.array(fit) / noise + np.log(len(y)) * (coefs != 0).sum(0)))


def _largest_bic(coefs, X, y):
    fit, k = _chosen(coefs, X, y)
    return int(np.argmax(fit + np.log(len(y)) * k))


def _centred(coefs, X, y):
    return int(np.argmin(np.dot((1, np.log(len(y))), _chosen(coefs, X - X.mean(0), y - y.mean()))))


def _own_variance(coefs, X, y):
    fit, k = _chosen(coefs, X, y)
    return int(np.argmin(fit * (len(y) - k) / (len(y) - X.shape[1]) + np.log(len(y)) * k))


CRITERION_MISTAKES = {
    "AIC": _charge("you minimise AIC: BIC charges ln n for each weight, not 2", lambda n, p: 2),
    "ln(n − p)": _charge("your price is ln(n − p); BIC charges ln n", lambda n, p: np.log(n - p)),
    "no ln n": _charge("each weight costs 1 in your criterion; BIC charges ln n", lambda n, p: 1),
    "half": _charge(
        "one term lacks a factor 2, or has one too much: RSS/σ² goes with k · ln n",
        lambda n, p: np.log(n) / 2,
    ),
    "double": _charge("your price is 2 · ln n; BIC charges ln n", lambda n, p: 2 * np.log(n)),
    "ln p": _charge("your price is ln p; BIC charges ln n", lambda n, p: np.log(p)),
    "other log": _charge("your logarithm is to base 10; BIC has ln", lambda n, p: np.log10(n)),
    "log2": _charge("your logarithm is to base 2; BIC has ln", lambda n, p: np.log2(n)),
    "ln(n + 1)": _charge("your price is ln(n + 1); BIC charges ln n", lambda n, p: np.log1p(n)),
    "same k": _counted(
        "k is the same for all columns in your criterion: count each column's own",
        lambda coefs: 0,
    ),
    "no σ²": _wrong_variance(
        "σ² is missing: in other units of y your choice changes", lambda *a: 1.0
    ),
    "σ": _wrong_variance(
        "you divided by σ, not σ²: units of y then matter",
        lambda coefs, X, y: (residual_sum(X, y) / (len(y) - X.shape[1])) ** 0.5,
    ),
    "mean": _charge("RSS over n is a mean: BIC has the sum, RSS/σ²", lambda n, p: n * np.log(n)),
    "σ² over n": _wrong_variance(
        "your σ² divides by n; p weights were fitted: divide by n − p",
        lambda coefs, X, y: residual_sum(X, y) / len(y),
    ),
    "σ² over n − 1": _wrong_variance(
        "your σ² divides by n − 1; p weights were fitted: divide by n − p",
        lambda coefs, X, y: residual_sum(X, y) / (len(y) - 1),
    ),
    "σ² over n − p − 1": _wrong_variance(
        "your σ² divides by n − p − 1; there is no intercept: divide by n − p",
        lambda coefs, X, y: residual_sum(X, y) / (len(y) - X.shape[1] - 1),
    ),
    "variance of y": _wrong_variance(
        "your σ² is the variance of y; the noise is what least squares on all columns leaves",
        lambda coefs, X, y: y.var(),
    ),
    "intercept": _wrong_variance(
        "your σ² comes from a fit with an intercept; here there is none",
        lambda coefs, X, y: (
            residual_sum(np.column_stack((X, np.ones(len(X)))), y) / (len(y) - X.shape[1])
        ),
    ),
    "np.var": _wrong_variance(
        "your σ² takes the mean of the residuals off, as np.var does",
        lambda coefs, X, y: np.var(y - X @ np.linalg.lstsq(X, y)[0], ddof=X.shape[1]),
    ),
    "shrunk σ²": _wrong_variance(
        "your σ² comes from a column of coefs; it is that of least squares, not shrunk",
        lambda coefs, X, y: _sums(coefs, X, y).min() / (len(y) - X.shape[1]),
    ),
    "centred": Known("you centred X and y; there is no intercept here", _centred),
    "σ² over n − k": Known(
        "your σ² divides by n − k, another number for each column; it is one number",
        _own_variance,
    ),
    "σ² anew": Known("n · ln(RSS) estimates the noise anew for each λ; σ² is one number", _anew),
    "refit": Known("you refitted each support: judge the columns as they are", _refitted),
    "tolerance": _counted(
        "you count weights with a tolerance; k counts coefs != 0, however small",
        lambda coefs: (np.abs(coefs) > 1e-6 * np.abs(coefs).max()).sum(0),
    ),
    "positive": _counted(
        "you count positive weights only; negative ones are not zero either",
        lambda coefs: (coefs > 0).sum(0),
    ),
    "Σ|w|": _counted(
        "you charge Σ|w|; k is the number of weights that are not zero",
        lambda coefs: np.abs(coefs).sum(0),
    ),
    "largest": Known(
        "that is the column with the largest BIC (or σ² comes from each column's own residuals)",
        _largest_bic,
    ),
}


def _steps(rng, n: int, gains, variance: float = 1.0, X=None):
    """Return a path whose gains are in units of ln n: the best column takes those above 1."""
    return _path(rng, n, np.log(n) * np.array(gains), variance, X)


def _bic_edges(rng) -> list[Question]:
    gains = (30.0, 5.0, 1.3, 0.7, 0.5, 0.3, 0.2, 0.1)
    coefs, X, y = _steps(rng, 20, gains)
    return with_edges(
        [],
        {"two columns much alike, 0 comes first": _alike_path()}
        | _paths_of_other_shapes(rng, gains, coefs, X, y)
        | _paths_in_other_units(rng, gains, coefs, X, y)
        | _paths_of_few_rows(rng)
        | _paths_on_odd_rows(rng)
        | _paths_to_other_data(rng, coefs, X, y),
    )


def _many_features(rng) -> tuple:
    X = rng.normal(size=(170, 140))
    y = noisy_target(rng, X, np.repeat((30.0, 1.0), (120, 20)), 1.0)
    return _nested(X, y, (140, 1, 120, 130, 60)), X, y


def _paths_of_other_shapes(rng, gains, coefs, X, y) -> dict[str, tuple]:
    some, wider, more = _steps(rng, 20, (30, 5, 1.3, 0.9, 8, 8, 8, 8))
    # The first and the last two have the k of the best column: the first, of the other sign, is
    # worse than no weights, then weights too large, and other features.
    other = np.append(np.zeros(5), np.linalg.lstsq(X[:, 5:], y)[0])
    opposite, large = -coefs[:, 3], 2 * coefs[:, 3]
    thrice = np.column_stack((opposite, 0.9 * coefs, coefs, 0.8 * coefs, large, other))
    # The best k is where no search that follows the valley at the other end comes.
    valleys = _steps(rng, 20, (20.0, 0.1, 0.1, 1.95, 1.8, 0.1))
    return {
        "one column in coefs": (coefs[:, [3]], X, y),
        "two columns in coefs": (coefs[:, [2, 3]], X, y),
        "one feature": _steps(rng, 12, (1.3,)),
        "one row more than features": _steps(rng, 9, (30, 5, 4, 3, 2, 1.5, 0.7, 0.1)),
        "140 features": _many_features(rng),
        "the best column comes first": _mixed(rng, coefs, X, y, first=3),
        "the best column comes last": _mixed(rng, coefs, X, y, last=3),
        "several columns of each k": (thrice, X, y),
        "BIC that rises and falls": _steps(rng, 20, (30.0, 0.5, 0.4, 0.3, 7.0, 0.2)),
        "BIC with a second valley at larger k": _mixed(rng, *valleys),
        "every column worse than no weights": (-coefs[:, [3]] * (0.5, 0.1, 0.3), X, y),
        "features that no column uses": (some[:, :5], wider, more),
        "no weight is best": _steps(rng, 20, (0.9, 0.4, 0.2)),
    }


def _paths_of_few_rows(rng) -> dict[str, tuple]:
    """There ln n is below 2, or below 1, and all weights may be worth their price."""
    return {
        "two rows": _steps(rng, 2, (1.2,)),
        "five or six rows": _steps(rng, int(rng.integers(5, 7)), (1.1, 0.8, 0.5)),
        "one row more than features, all used": _steps(rng, 4, (5.0, 1.3, 1.2)),
    }


def _paths_on_odd_rows(rng) -> dict[str, tuple]:
    """Rows that repeat or hold zeros; a column of ones; whole numbers, of which 0 counts, too."""
    positive = np.repeat(rng.uniform(0.2, 2, (4, 3)), 2, axis=0)
    positive[:, 2] = 1.0
    far, loud = rng.normal(size=(20, 3)), 0.2 * rng.normal(size=20)
    far[0, 1], far[1], loud[1] = 12, 0.05, 9
    zeros = np.vstack((rng.normal(size=(6, 3)), np.zeros((6, 3))))
    side = np.array([1, -1, 1, -1, 1, 1, -1, -1, 1, -1])
    whole = np.column_stack((side, [1, 1, -1, -1, *[0] * 6]))
    target = side * (5, 4, 1, 0, *[0] * 6)  # w = 1 is best, without the rows of 0 w = 2
    return {
        "rows that repeat, a column of ones": _noisy_steps(
            positive, (30.0, 1.3, 0.95), rng.normal(size=8)
        ),
        "rows of X that are 0": _noisy_steps(
            zeros, (20.0, 1.2, 0.7), rng.normal(size=12) * np.repeat((0.1, 1), 6)
        ),
        "one row far off in X, one in y": _noisy_steps(far, (2.5, 1.3, 0.7), loud),
        "whole numbers, many of them 0": (np.array([[0, 1, 2], [0, 0, 0]]), whole, target),
    }


def _alike_path() -> tuple:
    """Return a path on which y lies along the difference of two columns, correlated by 0.995.

    The third weight gains 2.5, the fourth 1.85, and ln 9 is 2.2, so σ² must be exact. The first
    number of X is 0, where a factorisation may look for a sign.
    """
    first, side, third = np.vstack(((0, 0, 1), 2.0 * np.indices((2, 2, 2)).reshape(3, 8).T - 1)).T
    X = np.column_stack((first, first + side / 10, third, first * third))
    y = 20 * side + 0.53 * third + 0.48 * first * third + 0.79 * first * side
    rest = np.array([[0, 0.53, 0.53, 0], [0, 0, 0.48, 0.48]])
    return np.vstack((np.full(4, -200.0), np.full(4, 200.0), rest)), X, y


def _noisy_steps(X, gains, noise) -> tuple:
    """Return a path as `_steps`, with this noise; a column of X may be constant."""
    (n, p), Q, gains = X.shape, np.linalg.qr(X)[0], np.log(len(X)) * np.array(gains)
    noise = noise - Q @ (Q.T @ noise)
    y = Q @ np.sqrt(1.1 * gains) + noise * ((n - p) / (noise @ noise)) ** 0.5
    return _shrunk(X, y, gains), X, y


def _paths_in_other_units(rng, gains, coefs, X, y) -> dict[str, tuple]:
    # The best weights are 1.9 and 0.9: cut to whole numbers they leave twice the noise.
    base, noise = np.linalg.qr(rng.normal(size=(20, 2)))[0], rng.normal(size=20)
    noise -= base @ (base.T @ noise)
    few = base * np.sqrt((20, 5))
    target = few @ (1.9, 0.9) + noise * (18 / (noise @ noise)) ** 0.5
    tiny = _with_tiny(coefs, X, y, np.log(20) * np.array(gains), 1e-40)[:, [8, 9, 3]]
    small_one = np.linalg.qr(X)[0] * np.where(np.arange(8) == 0, 2.0**-18, 1)
    equal = np.where(coefs[:, 4] == 0, 1, coefs[:, 4])
    return {
        "integers in coefs": (np.array([[0, 2, 2], [0, 0, 1]]), few, target),
        "a tiny weight": (tiny, X, y),
        "y in tiny units": (2.0**-55 * coefs, X, 2.0**-55 * y),
        "y in huge units": (2.0**40 * coefs, X, 2.0**40 * y),
        "X in millionths": (2.0**20 * coefs, 2.0**-20 * X, y),
        "one column of X far smaller": (_nested(small_one, y, range(9)), small_one, y),
        "integers in X": _steps(rng, 24, gains[:4], 1e-3, rng.integers(-3, 4, (24, 4))),
        "equal weights": (coefs / equal[:, None], X * equal, y),
    }


def _paths_to_other_data(rng, coefs, X, y) -> dict[str, tuple]:
    strong, signal, large = _steps(rng, 20, (3e4, 1e4, 0.1))
    signs, ones = np.resize((1, 1, -1), 60), rng.normal(size=(20, 2)) + (2, 0)
    aligned = np.array([[1.0, 0.5]]) * signs[:, None] + rng.normal(size=(60, 2))
    share = 0.9 * (60 - residual_sum(aligned[:, :1], signs)) / residual_sum(aligned, signs) * 58
    noise = y - X @ np.linalg.lstsq(X, y)[0]
    classes, four = np.resize((1, 0), 12), 0.2 * np.resize((1, 1, -1, -1), 12)
    quiet = np.column_stack((X[:, :7], X[:, 7] + 4 * noise))  # takes most of the noise away
    almost = np.column_stack((classes + four, four + 0.02 * np.resize((1, -1, -1), 12)))
    return {
        "a strong signal": (strong[:, [0, 1]], signal, large),
        "two columns that differ little": _steps(rng, 20, (10.0, 1 + 0.0004 / np.log(20))),
        "y constant": (_shrunk(ones, np.full(20, 3.0), (10.0,)), ones, np.full(20, 3.0)),
        "y of 1 and −1": (_shrunk(aligned, signs, (share, 2.0))[:, 1:], aligned, signs),
        "y of 0 and 1": (np.array([[1.0, 1.0], [0.0, -1.0]]), almost, classes),
        "more noise": (coefs, X, y + 2 * noise),
        "the same X, another y": (coefs, X, y),
        "the same y, another X": (coefs[:, :8], quiet, y),
    }


def _small_design(rng, n: int, p: int) -> np.ndarray:
    """Return X of few values: with columns of ones or alike, rows that repeat or are 0, or ±1."""
    kind = rng.integers(11)
    X = coarse(rng, (n, p), whole=bool(rng.integers(2))).astype(float)
    if kind in (0, 9):
        X[:, rng.integers(p)] = rng.choice((1, 1, 1, 2, -1))
    elif kind == 1:
        X = (
            np.sort(X[rng.integers(n, size=n)], 0)
            if rng.random() < 0.3
            else X[rng.integers(n, size=n)]
        )
    elif kind in (2, 8):
        X[rng.random(n) < 0.4] = 0
    elif kind == 3:
        X = rng.choice((-1.0, 1.0), (n, p))
    elif kind == 4:
        X = rng.normal(size=(n, p)).round(2)
    elif kind == 5:
        X = np.abs(X)
    elif kind == 6:
        X = X * rng.choice((0.25, 1, 4), p)
    elif kind == 10:
        X[:, -1] = X[:, 0] + X[:, -1] / (4 if p > 1 else 1)
    if rng.random() < 0.15:  # rows of 0, or of one number
        rows = rng.permutation(n)[: rng.integers(1, 3)]
        X[rows] = X[rows, :1] * rng.choice((0, 1))
    return X


def _small_weights(rng, X, y, columns: list, size: int) -> np.ndarray:
    """Return a column of coefs: coarse, near least squares on a few features, or like another.

    The weights are multiples of 1 / size, but for a few tiny ones.
    """
    p, kind = X.shape[1], rng.integers(12)
    other = columns[rng.integers(len(columns))].copy() if columns else np.zeros(p)
    if kind == 0:
        return coarse(rng, p, whole=size == 1)
    if kind in (1, 2):
        other[rng.integers(p)] = rng.choice((0, 1, 2.0**-30, -(2.0**-6))[: 2 if size == 1 else 4])
        return other
    if kind == 3:
        return other * rng.choice((-1, 2) if size == 1 else (-1, 0.5, 0.75, 1.25))
    if kind == 4:
        return rng.permutation(other)
    if kind == 5:
        return np.zeros(p)
    used, w = rng.permutation(p) < rng.integers(1, p + 1), np.zeros(p)
    w[used] = np.linalg.lstsq(X[:, used], y)[0]
    if kind == 6:  # equal sizes
        w = np.sign(w) * np.abs(w).max() * 0.75
    return np.round(size * w * rng.choice((0.5, 0.75, 0.9, 1, 1))) / size


def _small_target(rng, X) -> np.ndarray:
    """Return y: near a linear function of X, of two values, constant, or any."""
    (n, p), kind = X.shape, rng.integers(10)
    y = coarse(rng, n, whole=kind < 5) * rng.choice((1.0, 1, 2) if kind < 5 else (0.25, 0.5, 1))
    if kind > 2:
        y = y + X @ coarse(rng, p, whole=kind < 7)
    elif kind == 1:
        y = rng.choice(((0.0, 1.0), (-1.0, 1.0), (0.0, 2.0)))[(y > 0).astype(int)]
    elif kind == 2:
        y = np.full(n, rng.choice((-2.0, 1.0, 3.0)))
    if rng.random() < 0.15:  # one row far off
        y[rng.integers(n)] += rng.choice((-8, 8))
    return np.rint(y) if rng.random() < 0.4 else y


def _small_data(rng) -> tuple:
    """Return X and y of few rows and columns, all independent; some noise is left."""
    while True:
        p = _few(rng, 3)
        X = _small_design(rng, p + int(rng.choice((1, 1, 2, 2, 3, 4, 6, 12))), p)
        y = _small_target(rng, X)
        if rng.random() < 0.3:
            rows = rng.integers(len(y), size=len(y))
            X, y = X[rows], y[rows]
        if _is_sound(X, y):
            return X, y


def _small_coefs(rng, X, y) -> np.ndarray:
    """Return many columns; of some features no column makes use."""
    columns, p, size = [], X.shape[1], int(rng.choice((1, 1, 4, 8, 16)))
    for _ in range(9):
        columns.append(_small_weights(rng, X, y, columns, size))
    coefs = np.column_stack(columns)
    if p > 1 and rng.random() < 0.2:
        coefs[rng.integers(p)] = 0
    return coefs + 0.0


def _is_sound(X, y) -> bool:
    """Whether the columns are independent, and leave some noise."""
    sizes = np.linalg.svd(X, compute_uv=False)
    return sizes[-1] > 0.02 * sizes[0] and residual_sum(X, y) > 1e-3 * (y @ y)


def _small_questions(rng, coefs, X, y) -> list[tuple]:
    """Return questions of a few columns: two that follow each other in BIC, and worse ones.

    No rounding decides: the second is as good by equal numbers, or worse by more than 1 %.
    """
    fit, k = _chosen(coefs, X, y)
    bic = fit + k * np.log(len(y))
    order, questions = np.argsort(bic, kind="stable"), []
    whole, unit = not np.any(64 * X % 1), rng.choice((1, 1, 1, 1, 0.125, 64))
    gaps = np.diff(bic[order])
    gaps[gaps <= 0.01 * bic[order][1:]] = np.inf
    for turn in [*np.argsort(gaps)[:3], rng.integers(len(gaps))]:
        best, *rest = order[turn:]
        same = (k[rest] == k[best]) & (fit[rest] == fit[best]) & whole
        same |= (coefs[:, rest] == coefs[:, [best]]).all(0)
        rest = np.array(rest)[same | (bic[rest] - bic[best] > 0.01 * bic[rest])]
        count = X.shape[1] if rng.random() < 0.2 else max(_few(rng, 5), rng.integers(1, 4))
        more = rng.permutation(rest[1:])[: max(count - 2, 0)]
        columns = rng.permutation(np.array([best, *rest[: count - 1][:1], *more]))
        questions.append(_of_types(rng, unit * coefs[:, columns], X, unit * y))
    return questions


def _of_types(rng, coefs, X, y) -> tuple:
    """Return the question with integers; X @ coefs in integers may lie in place of residuals."""
    coefs, X, y = _some_whole(rng, coefs, X, y)
    if coefs.dtype == X.dtype == int != y.dtype:
        return (coefs.astype(float), X, y) if rng.random() < 0.5 else (coefs, X.astype(float), y)
    return coefs, X, y


def _small_steps(rng) -> tuple:
    """Return a path on which a step gains nearly ln n: less or more than a mistake charges."""
    p = _few(rng, 3)
    n = p + int(rng.integers(1, 6))
    price, free = np.log(n), n - p
    shares = np.array([np.log1p(n), 1, 2, price / 2, 2 * price, np.log2(n), np.log10(n)]) / price
    shares = [*shares, free / n, free / (n - 1), max(free - 1, 0.5) / free]
    near = 1 + rng.choice((0.3, 0.5, 0.8)) * (rng.choice(shares) - 1)
    gains = np.where(np.arange(p) < p // 2, rng.choice((2.0, 30)), rng.uniform(0.1, 0.6))
    gains[p // 2] = near
    if rng.random() < 0.5:  # BIC has more valleys than one
        p = int(rng.integers(3, 8))
        n, gains = p + int(rng.integers(2, 12)), rng.choice((0.2, 0.5, 0.8, 1.2, 1.6, 3), p)
    return _mixed(rng, *_steps(rng, n, gains))


def _small_paths(rng) -> list[tuple]:
    """Some come again with another y or X, at once or later."""
    small = []
    while len(small) < 150:
        X, y = _small_data(rng)
        coefs = _small_coefs(rng, X, y)
        small += _small_questions(rng, coefs, X, y)
        kind, other = rng.integers(6), (coefs, X, y)
        if kind == 0:
            other = coefs, X, _small_target(rng, X)
        elif kind == 1:
            other = coefs, _small_design(rng, *X.shape), y
        elif kind == 2:
            other = coefs[::-1].copy(), X, y
        if kind < 3 and _is_sound(*other[1:]):
            if kind < 2:
                other = _small_coefs(rng, *other[1:]), *other[1:]
            small += _small_questions(rng, *other)
    for _ in range(14):
        small += _small_questions(rng, *_small_steps(rng))
    return sorted(small, key=lambda question: sum(a.size for a in question))


def _check_bic_choice(ask, rng) -> None:
    sizes = ((9, 5, 0.15), (13, 6, 6.0), (26, 12, 0.2), (70, 34, 4.0))

    def draw() -> list[tuple]:
        return [_ordinary_path(rng, *size) for size in sizes]

    questions = told_apart(draw, _judge_bic, CRITERION_MISTAKES) + _bic_edges(rng)
    judge_answers(
        ask,
        "bic_choice",
        questions,
        _read_choice,
        _judge_bic,
        CRITERION_MISTAKES,
        small=lambda: _small_paths(rng),
    )


bic_choice = Exercise(
    "bic_choice",
    "write bic_choice(coefs, X, y): the index of the column of coefs with the smallest BIC, "
    "k = number of weights that are not exactly zero.",
    right="the smallest BIC, with exact zeros counted and in any units of y.",
    section="6",
    parts=(Part("bic_choice", 3, _check_bic_choice),),
)
