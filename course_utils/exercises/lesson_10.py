"""The exercises of lesson 10: who is kept, a selection judged, what intervals cover.

Which columns are kept is placed, by the conditions of optimality or by columns that are
orthogonal in every set of rows, so no solver runs here. What is right is judged by certificates:
a pattern must be that of a minimiser, an F-test is on its edge. Of few columns all patterns are
tried.
"""

from collections.abc import Callable
from functools import cache, partial
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy import special, stats

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Mistake,
    Part,
    Question,
    as_array,
    as_named,
    as_number,
    coarse,
    expect,
    expect_repaired,
    judge_answers,
    named,
    near,
    noisy_target,
    residual_sum,
    told_apart,
    with_edges,
)


def _one_of(rng, *values):
    return values[rng.integers(len(values))]


def _few(rng, shape) -> np.ndarray:
    """Return coarse numbers, integers among them, or now and then numbers of two digits."""
    kind = rng.integers(8)
    if kind == 0:
        return rng.uniform(-2, 2, shape).round(2)
    return coarse(rng, shape, whole=kind < 3)


# --- Exercise 1: two_feature_rule --------------------------------------------------------------

# How many times λ₂ the correlation with the first weight is, where c₂ lies from there in λ₂, the
# signs of the columns (flipping one also flips ρ), how large |ρ| is, λ₁, and whether columns are
# turned round. Any two of these, and most three, meet in every way.
_LOW, _MIDDLE, _HIGH = (0.04, 0.08), (0.45, 0.9), (0.95, 0.97)
_PLACES = (
    (0.5, 0.96, (1, -1), _LOW, "larger", True),
    (0.5, 1.04, (-1, -1), _LOW, "smaller", False),
    (0.5, -0.96, (-1, 1), _MIDDLE, "equal", True),
    (0.5, -1.04, (1, 1), _HIGH, "zero", False),
    (1.5, 0.96, (-1, 1), _LOW, "smaller", True),
    (1.5, 1.04, (1, -1), _HIGH, "zero", True),
    (1.5, -0.96, (1, 1), _HIGH, "equal", False),
    (1.5, -1.04, (-1, -1), _MIDDLE, "larger", False),
    (2.7, 0.96, (1, 1), _MIDDLE, "smaller", False),
    (2.7, 1.04, (-1, 1), _HIGH, "larger", True),
    (2.7, -0.96, (-1, -1), _MIDDLE, "zero", True),
    (2.7, -1.04, (-1, -1), _LOW, "equal", False),
    (0.5, -1.04, (-1, -1), _MIDDLE, "larger", True),
)


def _beside_the_edge(rng, ratio, place, signs, size_of_rho, first, turned) -> tuple:
    """The first weight is kept; the second is, or is not, by a little."""
    unit = rng.choice((0.01, 1.0, 100.0))
    rho, second = rng.uniform(*size_of_rho), rng.uniform(0.5, 1.5)
    drawn = {"smaller": rng.uniform(0.1, 0.9), "larger": rng.uniform(1.1, 4)}
    first = second * {"zero": 0.0, "equal": 1.0, **drawn}[first]
    c = np.array([first + ratio * second / rho, (ratio + place) * second]) * signs
    lams = np.array([first, second])
    if turned:
        c, lams = c[::-1].copy(), lams[::-1].copy()
    return unit * c.round(6), float(rho * signs[0] * signs[1]), unit * lams.round(6)


def _beside_zero(rng, first: float, second: float, sign: int = 1) -> tuple:
    """Both weights are zero, or one is not: c in units of λ."""
    lams = rng.uniform(0.5, 3, 2).round(6)
    return lams * (first, second), float(sign * rng.uniform(0.4, 0.9)), lams


def _beside_the_larger(rng, turned: bool) -> tuple:
    """One column has the larger |c|, the other stays alone: its |c| is further above its λ.

    They are much alike, so from 0 it takes hundreds of rounds until the first is dropped.
    """
    first, second, rho = rng.uniform(3, 3.5), rng.uniform(0.3, 0.7), -rng.uniform(0.998, 0.9985)
    c, lams = np.array([0.98 * first - 50 * rho, -50 - second]), np.array([first, second])
    if turned:
        c, lams = c[::-1].copy(), lams[::-1].copy()
    return c.round(6), float(rho), lams.round(6)


def _rule_questions(rng) -> list[tuple]:
    drawn = [_beside_the_edge(rng, *place) for place in _PLACES]
    drawn += [_beside_zero(rng, *c) for c in ((0.97, 0.96), (-0.98, 0.97, -1), (0.98, -0.96))]
    drawn += [_beside_zero(rng, 1.03, -0.1), _beside_zero(rng, 0.2, -1.03)]
    return drawn + [_beside_the_larger(rng, turned) for turned in (False, True)]


def _rule_edges() -> dict[str, tuple]:
    """Each number is a sum of few powers of 2, so that a tie is one in any arithmetic."""
    small = 2.0**-16

    def case(first, second, rho, lams=(1.0, 1.0), unit: float = 1.0) -> tuple:
        return unit * np.array((first, second), float), rho, unit * np.array(lams, float)

    return {
        "c2 at the upper end of where w2 stays 0": case(3, 2, 0.5),
        "the c and lams from before, another rho": case(3, 2, -0.5),
        "c1 at the end of where w1 stays 0": case(2, 3, 0.5),
        "c1 at the end of where w1 stays 0, rho < 0": case(2.5, -3, -0.75),
        "c2 at the end of where w2 stays 0, rho < 0": case(-9, 3, -0.5),
        "|c| = lams": case(-1, -2, 0.5, (1, 2)),
        "both lams 0": case(0, -2, 0.25, (0, 0)),
        "both lams 0, c1 = rho c2": case(-1, 2, -0.5, (0, 0)),
        "both lams and rho 0, integers": (np.array([2, 0]), 0.0, np.array([0, 0])),
        "c and lam1 are 0": case(0, 0, 0.5, (0, 1)),
        "c2 = 0, and w2 too": case(2, 0, -0.5, (1, 0.5)),
        "c1 = 0, and w1 too": case(0, 2, 0.5, (0.5, 1)),
        "c2 = lam2 = 0": case(4, 0, 0.5, (1, 0)),
        "lam1 = 0, c1 = rho w2": case(1, 3, 0.5, (0, 1)),
        "lam2 = 0, c2 = rho w1": case(2, -0.5, -0.5, (1, 0)),
        "rho = 0": case(-3, -2, 0.0, (1, 0.5)),
        "rho = 0, c1 = lam1 = 0": case(0, -4, 0.0, (0, 3)),
        "rho = 1023/1024": case(1025, 1024, 1 - 2.0**-10),
        "rho = −1023/1024": case(1025, -1024 - small, 2.0**-10 - 1),
        "c1 = c2": case(3.75, 3.75, 0.75),
        "c1 = c2, integers in lams": (np.array([3.75, 3.75]), 0.75, np.array([1, 2])),
        "c1 = −c2, lams differ": case(-2, 2, -0.75, (1.25, 1)),
        "integers, c1 at its lam": (np.array([1, 3]), -0.5, np.array([1, 1])),
        "integers in c, c2 = 0": (np.array([4, 0]), 0.5, np.array([1.5, 1.125])),
        "c and lams in millionths": case(3, 2 + small, 0.5, unit=2.0**-20),
    }


def _small_rules(rng) -> list[tuple]:
    """Two correlations of every kind; many tie, or miss a tie by little; some come again."""
    small = []
    while len(small) < 400:
        c, lams, j = _few(rng, 2), np.abs(_few(rng, 2)), int(rng.integers(2))
        rho = _one_of(rng, 0.0625, 0.25, 0.5, 0.5, 0.75, 0.75, 0.875, 0.96875)
        rho = _one_of(rng, *[rho] * 6, 0.0, round(rng.uniform(0.05, 0.97), 2)) * _one_of(rng, 1, -1)
        kind, off = rng.integers(16), _one_of(rng, 0, 0, 0, 0.25, -0.25, 2.0**-7, -(2.0**-7))
        if kind % 3:  # two may be kept, one may be far larger
            lams = lams * _one_of(rng, 0, 0.25, 0.25, 0.5)
            c = c * np.roll((_one_of(rng, 1, 2, 4), 1), j)
        if kind < 2:  # one lam or both are the size of a c
            lams = np.abs(c)[:: rng.choice((-1, 1))] + (0, _one_of(rng, 0, 0.25))
        elif kind in (2, 14):
            c = c[[0, 0]] * rng.choice((-1, 1), 2)
        elif kind < 6:
            lams = lams * rng.permutation((0, _one_of(rng, 0, 1)))
            c = np.where(lams > 0, c, _one_of(rng, 0, 1, 1) * c)
        elif kind in (6, 9, 10):
            lams = lams[[0, 0]]
        elif kind in (7, 8):  # so much is shrunk that signs are not those of least squares
            lams = lams * np.roll((4, 1), j)
            c = c + np.roll((rng.choice((-1, 1)) * lams[j], 0), j)
        if kind in (11, 12) and small:
            c, rho, lams = _turned(rng, *small[rng.integers(len(small))])
        elif kind in (0, 3, 4, 5, 7, 8):  # what the other leaves is at an end, beside it or between
            place = _one_of(rng, 1, 1, 1, 0.75, 0.5, 0) * (lams[1 - j] + off)
            w, c = _shrunk(c[j], lams[j]), c.astype(float)
            c[1 - j] = rho * w + rng.choice((-1, 1)) * place
        elif 8 < kind < 14 or kind == 15:  # alone it would not be kept
            c = c + np.roll((_one_of(rng, 0, lams[j] + 0.25 - c[j]), 0), j)
            c[1 - j] = _one_of(rng, -1, 0, 0, 1) * _one_of(rng, lams[1 - j] + off, 0)
        if rng.random() < 0.3:
            c = c.round().astype(int)
        if _is_clear(c, rho, lams) and (kind < 2 or (np.abs(c) > lams).any() or rng.random() < 0.5):
            small.append((c, rho, lams))
    return sorted(small, key=lambda given: np.abs(given[0]).sum() + given[2].sum())


def _turned(rng, c, rho, lams) -> tuple:
    """Return a question with its columns or signs exchanged, or with another rho."""
    return _one_of(
        rng,
        (c[::-1].copy(), rho, lams[::-1].copy()),
        (c, rho, lams[::-1].copy()),
        (-c, rho, lams),
        (c * (1, -1), rho, lams),
        (c, -rho, lams),
        (c, -rho, lams),
        (c, _one_of(rng, 0.0, 0.5, -0.5, 0.875, -0.875), lams),
    )


def _is_clear(c, rho, lams) -> bool:
    """Whether each decision is an exact tie in any arithmetic, or by far none."""
    numbers = np.array([*c, rho, *lams]) * 2**10
    if (numbers == np.round(numbers)).all():
        return True
    left = c - rho * np.array([_shrunk(*own) for own in zip(c, lams, strict=True)])[::-1]
    sizes = np.abs([*c, *left]) - [*lams, *lams]
    return bool((np.abs(sizes) > 0.01 * np.abs([*c, *lams]).max()).all())


def _shrunk(c, lam) -> float:
    return float(np.sign(c) * max(abs(c) - lam, 0))


def _kept_by(first: Callable, second: Callable | None = None) -> Callable:
    """Return what an answer gives that asks this of each weight: own c, own λ, other c, other λ."""

    def gives(c, rho, lams) -> int:
        own = first(c[0], lams[0], c[1], lams[1], rho)
        return int(own) + 2 * int((second or first)(c[1], lams[1], c[0], lams[0], rho))

    return gives


def _rest(c, lam, d, mu, rho) -> float:
    """The correlation with what the other weight leaves, if that one is alone."""
    return c - rho * _shrunk(d, mu)


def _alone_by(size: Callable) -> Callable:
    """The larger by `size` is kept, the other asked by what is left; the order may be wrong."""

    def asked(c, lam, d, mu, rho) -> bool:
        if size(c, lam) >= size(d, mu):
            return abs(c) > lam
        return abs(_rest(c, lam, d, mu, rho)) > lam

    return asked


def _by_page(rho_of: Callable) -> Callable:
    """The rule for positive c and one sign of both weights, on the sizes of c."""

    def asked(c, lam, d, mu, rho) -> bool:
        return abs(c) > lam and abs(c) - lam > rho_of(rho) * (abs(d) - mu)

    return asked


def _fitted(c, lam, d, mu, rho) -> float:
    return (c - rho * d) / (1 - rho * rho)


def _by_signs(sign_of: Callable) -> Callable:
    """The conditions for two weights are solved with these signs; a weight of another is none."""

    def asked(c, lam, d, mu, rho) -> bool:
        own = np.sign(sign_of(c, lam, d, mu, rho))
        other = np.sign(sign_of(d, mu, c, lam, rho))
        return own * (c - own * lam - rho * (d - other * mu)) > 0

    return asked


PATTERN_MISTAKES = named(
    {
        "you keep none, whatever is asked": lambda c, rho, lams: 0,
        "you keep both, whatever is asked": lambda c, rho, lams: 3,
        "you keep the first alone, whatever is asked": lambda c, rho, lams: 1,
        "you keep the second alone, whatever is asked": lambda c, rho, lams: 2,
        "your pair is (second, first)": _kept_by(
            lambda c, lam, d, mu, rho: abs(_rest(d, mu, c, lam, rho)) > mu
        ),
        "your pair says which weights are 0": _kept_by(lambda *t: abs(_rest(*t)) <= t[1]),
        "you compare |c| with lams, as if rho were 0": _kept_by(lambda c, lam, *_: abs(c) > lam),
        "you keep one weight at most": _kept_by(
            lambda c, lam, d, mu, rho: abs(c) > lam and abs(c) - lam > abs(d) - mu
        ),
        "you keep both as soon as one |c| is above its lam": _kept_by(
            lambda c, lam, d, mu, rho: abs(c) > lam or abs(d) > mu
        ),
        "what the other weight explains is rho times that weight, not rho times its c": _kept_by(
            lambda c, lam, d, mu, rho: abs(c - rho * d) > lam
        ),
        "you compare least-squares weights with lams": _kept_by(lambda *t: abs(_fitted(*t)) > t[1]),
        "you add what the other weight explains to c": _kept_by(
            lambda c, lam, d, mu, rho: abs(c + rho * _shrunk(d, mu)) > lam
        ),
        "your soft threshold goes on beyond 0": _kept_by(
            lambda c, lam, d, mu, rho: abs(c - rho * np.sign(d) * (abs(d) - mu)) > lam
        ),
        "alone a weight is its c, shrunk: nothing is to be divided by 1 − rho²": _kept_by(
            lambda *t: abs(t[0] - t[4] * _shrunk(t[2], t[3]) / (1 - t[4] ** 2)) > t[1]
        ),
        "you take the mean of lams for both columns": _kept_by(
            lambda *t: abs(t[0] - t[4] * _shrunk(t[2], (t[1] + t[3]) / 2)) > (t[1] + t[3]) / 2
        ),
        "you suppose that weights have the signs of c": _kept_by(_by_signs(lambda *t: t[0])),
        "you suppose that weights have the signs of least squares": _kept_by(
            _by_signs(lambda *t: _fitted(*t))
        ),
        "your rule asks no sign of rho": _kept_by(
            lambda c, lam, d, mu, rho: abs(c - abs(rho) * _shrunk(d, mu)) > lam
        ),
        "your rule asks no sign of c": _kept_by(
            lambda c, lam, d, mu, rho: abs(abs(c) - rho * max(abs(d) - mu, 0)) > lam
        ),
        "your rule asks no sign, neither of c nor of rho": _kept_by(
            lambda c, lam, d, mu, rho: abs(abs(c) - abs(rho) * max(abs(d) - mu, 0)) > lam
        ),
        "your rule holds for two weights of one sign only": _kept_by(_by_page(lambda r: r)),
        "your rule holds for weights with the signs of c only": _kept_by(_by_page(abs)),
        "your rule looks at one end only: the rest can also be below −lam": _kept_by(
            lambda *t: _rest(*t) > t[1]
        ),
        "a weight can be kept though its own |c| is below its lam": _kept_by(
            lambda *t: min(abs(t[0]), abs(_rest(*t))) > t[1]
        ),
        "you settle the first weight before you look at the second": _kept_by(
            lambda c, lam, *_: abs(c) > lam, lambda *t: abs(_rest(*t)) > t[1]
        ),
        "you settle the second weight before you look at the first": _kept_by(
            lambda *t: abs(_rest(*t)) > t[1], lambda c, lam, *_: abs(c) > lam
        ),
        "the column with the larger |c| need not be the one that stays": _kept_by(
            _alone_by(lambda c, lam: abs(c))
        ),
        "you take the first lam for both columns": _kept_by(
            lambda c, lam, d, mu, rho: abs(_rest(c, lam, d, lam, rho)) > lam,
            lambda c, lam, d, mu, rho: abs(_rest(c, mu, d, mu, rho)) > mu,
        ),
        "you take the second lam for both columns": _kept_by(
            lambda c, lam, d, mu, rho: abs(_rest(c, mu, d, mu, rho)) > mu,
            lambda c, lam, d, mu, rho: abs(_rest(c, lam, d, lam, rho)) > lam,
        ),
        "you take the lam of the other column": _kept_by(
            lambda c, lam, d, mu, rho: abs(_rest(c, mu, d, lam, rho)) > mu
        ),
        "you shrink the other weight by the lam of this one": _kept_by(
            lambda c, lam, d, mu, rho: abs(_rest(c, lam, d, lam, rho)) > lam
        ),
        "you compare the rest with the lam of the other column": _kept_by(
            lambda *t: abs(_rest(*t)) > t[3]
        ),
    }
)


def _read_kept(reply, c, rho, lams) -> int:
    pair = as_array(reply, "the answer", (2,), "a pair of booleans")
    words = "the answer must be a pair of booleans, first weight first"
    expect(np.isin(pair, (0, 1)).all(), "type", f"{words}; yours is {pair.tolist()}")
    return int(pair @ (1, 2))


def _alone(j: int, c, lams) -> list[float]:
    """Return the best w in which the other weight is 0."""
    w = [0.0, 0.0]
    w[j] = _shrunk(c[j], lams[j])
    return w


def _judge_kept(code: int, c, rho, lams) -> None:
    """The w that is best with the zeros of the answer must be a minimiser, and have no others."""
    c, lams = c.tolist(), lams.tolist()

    def rest(w) -> tuple:
        return c[0] - w[0] - rho * w[1], c[1] - w[1] - rho * w[0]

    def is_best(w) -> bool:
        return all(v != 0 or abs(r) <= lam for v, r, lam in zip(w, rest(w), lams, strict=True))

    one_or_none = [[0.0, 0.0], _alone(0, c, lams), _alone(1, c, lams)]
    if code == 3:  # both, unless a w with a zero is a minimiser
        w = next((w for w in one_or_none if is_best(w)), None)
        right = w is None
    else:
        w = one_or_none[int(code)]
        right = is_best(w) and (code == 0 or any(w))
    if not right:
        left = rest(w)
        kept = ("no weight", "the first weight", "the second weight", "both weights")[int(code)]
        words = f"with c = ({c[0]:.7g}, {c[1]:.7g}), rho = {rho:.7g} and lams = ({lams[0]:.7g}, "
        words += f"{lams[1]:.7g}) you keep {kept}, but w = ({w[0]:.7g}, {w[1]:.7g}) "
        words += f"leaves x1 · (y − Xw)/n = {left[0]:.9g} and x2 · (y − Xw)/n = {left[1]:.9g}: "
        if code == 3:
            words += "it is the minimiser"
        elif is_best(w):
            words += "the weight that you keep is 0 there"
        else:
            words += "beside a weight of 0 that is more than its lam"
        raise Mistake("another pattern", words)


def _check_kept(ask, rng) -> None:
    ordinary = told_apart(partial(_rule_questions, rng), _judge_kept, PATTERN_MISTAKES)
    questions = ordinary + with_edges([], _rule_edges())
    judge_answers(
        ask,
        "kept_of_two",
        questions,
        _read_kept,
        _judge_kept,
        PATTERN_MISTAKES,
        small=lambda: _small_rules(rng),
    )


two_feature_rule = Exercise(
    "two_feature_rule",
    "write kept_of_two(c, rho, lams): which of the two weights of the minimiser are not 0.",
    right="you can tell who stays from two correlations, rho and the strengths alone.",
    section="2",
    parts=(Part("kept_of_two", 3, _check_kept),),
)


# --- Exercise 2: selection_judged --------------------------------------------------------------


class _Blocks(NamedTuple):
    """Rows in blocks of equal size; columns are centred, of equal length, orthogonal in each.

    So they are in every union of blocks, and a standardised column's correlation with y there
    is a mean over the blocks: it is placed, and with it who is kept.
    """

    blocks: tuple[np.ndarray, ...]  # row numbers
    sizes: np.ndarray  # of the columns in each block
    slopes: np.ndarray  # of y for columns of size 1, in each block
    X: np.ndarray
    y: np.ndarray

    def rows(self, rng, among) -> np.ndarray:
        """Return the rows of a union of blocks, in any order."""
        return rng.permutation(np.concatenate([self.blocks[b] for b in among]))


def _orthogonal(rng, rows: int, columns: int) -> np.ndarray:
    """Return centred columns with mean square 1, orthogonal to each other."""
    drawn = np.column_stack((np.ones(rows), rng.normal(size=(rows, columns))))
    return np.linalg.qr(drawn)[0][:, 1:] * rows**0.5


def _blocks(rng, size: int, slopes, sizes=1.0, mixed: bool = True) -> _Blocks:
    """Draw X and y with these slopes; where `mixed`, the rows of blocks lie among each other."""
    slopes = np.array(slopes, float)
    (count, p), sizes = slopes.shape, np.broadcast_to(sizes, slopes.shape)
    numbers = rng.permutation(count * size) if mixed else np.arange(count * size)
    blocks = tuple(np.split(numbers, count))
    X, y = np.zeros((count * size, p)), np.zeros(count * size)
    for rows, slope, scale in zip(blocks, slopes, sizes, strict=True):
        drawn = _orthogonal(rng, size, p + 1)
        X[rows], y[rows] = drawn[:, :p] * scale, drawn[:, :p] @ slope + 0.3 * drawn[:, p]
    return _Blocks(blocks, sizes, slopes, X, y)


class _Judged(NamedTuple):
    """What is asked, and the share that is placed for each column."""

    arguments: tuple
    often: np.ndarray


def _others(among, count: int) -> list[int]:
    return [b for b in range(count) if b not in among]


def _placed(sizes, slopes, pairs, near_edge: bool) -> tuple[float, np.ndarray]:
    """Return λ, a little below a correlation if `near_edge`, and how often columns are kept.

    Where a correlation is too near to λ, never.
    """

    def correlations(among) -> np.ndarray:
        own, slope = sizes[list(among)], slopes[list(among)]
        return (own * slope).mean(0) / np.sqrt((own**2).mean(0))

    found = [correlations(s) for among in pairs for s in (among, _others(among, len(sizes)))]
    found = np.abs(found)
    lam = 0.975 * np.sort(found, axis=None)[found.size // 2] if near_edge else 1.0
    clear = np.abs(found - lam).min() > 0.02 * lam  # a solver has its tolerance
    return float(lam), (found > lam).mean(0) if clear else np.zeros(len(found[0]))


def _paired(rng, problem: _Blocks, pairs, share: float, near_edge: bool = False) -> _Judged:
    """Ask for pairs of unions of blocks."""
    lam, often = _placed(problem.sizes, problem.slopes, pairs, near_edge)
    halves = [problem.rows(rng, among) for among in pairs]
    return _Judged((problem.X, problem.y, halves, lam, share), often)


def _apart(often, share: float, pairs: int) -> bool:
    """Whether what is asked differs from what it could be taken for, share from ½ as well."""
    total, stable = often.sum(), (often >= share).sum()
    between = pairs < 3 or share < 0.7 or ((often > 0.5) & (often < share)).any()
    return between and 0 < stable < len(often) and abs(total - stable) > 0.2 and total % 1 > 0


_PAIRS = ((0, 1), (0, 2), (1, 2))


def _judged_questions(rng) -> list[_Judged]:
    """One pair, two and three, of unions of blocks in which columns differ in size and slope."""
    kinds = (1, 8, 3, 0.75), (2, 7, 3, 0.6), (3, 9, 4, 0.7), (3, 6, 4, 0.9), (3, 8, 6, 0.55)
    drawn = []
    for count, size, p, share in kinds:
        pairs = [pair if rng.random() < 0.5 else _others(pair, 4) for pair in _PAIRS[:count]]
        often = np.zeros(p)
        while not _apart(often, share, count):
            slopes = rng.uniform(0.4, 3, (4, p)) * rng.choice((-1, 1), (4, p))
            sizes = rng.choice((0.25, 1.0, 4.0), (4, p))
            _, often = _placed(sizes, slopes, pairs, True)
        problem = _blocks(rng, size, slopes, sizes)
        X, y = problem.X + 2 * rng.normal(size=p), problem.y + rng.uniform(0.5, 1.5)
        drawn.append(_paired(rng, problem._replace(X=X, y=y), pairs, share, True))
    return drawn


def _fitting_rows(rng, rows: int, kept, lam: float) -> tuple[np.ndarray, np.ndarray]:
    """Draw X and y for which the Lasso keeps these columns: y − Xw is placed, then X, then y."""
    residual = rng.normal(size=rows)
    residual -= residual.mean()
    residual *= 2 * lam * rows**0.5 / np.linalg.norm(residual)
    shared = rng.normal(size=(rows, 1))
    columns = rng.normal(size=(rows, len(kept))) + 0.7 * shared
    columns -= columns.mean(0)
    columns -= np.outer(residual, residual @ columns) / (residual @ residual)
    signs = rng.choice((-1.0, 1.0), len(kept))
    share = np.where(kept, signs, rng.uniform(-0.7, 0.7, len(kept))) / 2
    columns *= np.sqrt(1 - share**2) / np.linalg.norm(columns, axis=0)
    Z = rows**0.5 * (columns + np.outer(residual / np.linalg.norm(residual), share))
    return Z, Z @ (kept * signs * rng.uniform(0.5, 2, len(kept)) * lam) + residual


def _correlated(rng, sizes: tuple, p: int, many: float, lam: float, share: float, first: str):
    """One pair, asked twice; columns are correlated, and of other sizes and zeros in its halves."""
    n, kept = sum(sizes), np.array([np.arange(p) < 2, rng.random(p) < many])
    kept = kept[:, rng.permutation(p)]
    rows = {
        "scattered": rng.permutation(n),
        "last": np.roll(np.arange(n), sizes[0]),
        "even": np.argsort(np.arange(n) % 2, kind="stable"),
    }[first]
    halves, X, y = (rows[: sizes[0]], rows[sizes[0] :]), np.zeros((n, p)), np.zeros(n)
    for half, columns in zip(halves, kept, strict=True):
        Z, y[half] = _fitting_rows(rng, len(half), columns, lam)
        X[half] = Z * rng.choice((0.05, 1, 20), p) + rng.normal(size=p) * 5
        y[half] += lam * rng.normal()
    asked = [halves[0], halves[1][::-1].copy()]
    return _Judged((X, y, asked, lam, share), kept.mean(0))


def _whole(rng) -> _Judged:
    """Whole numbers in X and y: columns of 0 and 1, half and half in blocks of eight rows."""
    signs = np.array([[1, -1] * 4, [1, 1, -1, -1] * 2, [1] * 4 + [-1] * 4]).T
    slopes = np.array([[3, 0, -1], [3, 4, 1], [-3, 4, 0], [3, -1, 0]])
    X, y = np.vstack([signs > 0] * 4).astype(int), np.concatenate([signs @ s for s in slopes])
    blocks = tuple(np.split(np.arange(32), 4))
    problem = _Blocks(blocks, np.ones(slopes.shape), slopes, X, y)
    return _paired(rng, problem, ((0, 1), (2, 0)), 0.75)


def _small(rng) -> _Judged:
    """One coefficient is 0.004 λ."""
    problem = _blocks(rng, 8, [[1.004, -0.9]] * 4)
    halves = [problem.rows(rng, among) for among in _PAIRS]
    return _Judged((problem.X, problem.y, halves, 1.0, 0.75), np.array((1.0, 0.0)))


def _mixed(rng, slopes, columns, often) -> _Judged:
    """Each column is a mixture of orthogonal ones, the same in every set of rows."""
    problem = _blocks(rng, 8, [slopes] * 4)
    halves = [problem.rows(rng, among) for among in _PAIRS]
    return _Judged((problem.X @ columns, problem.y, halves, 1.0, 0.75), np.array(often))


def _mixtures(rng) -> dict[str, _Judged]:
    """In the second of them two columns are much alike; at 1.1 λ a third is kept, too.

    From 0 it takes more than a hundred rounds until that one is dropped. In the last λ is more
    than half of the largest correlation, that of the third column is small, and the others bring
    it in.
    """
    near, mix = 0.98, np.zeros((5, 5))  # how near the first two columns are to each other
    mix[:2, :2] = (near, 1), ((1 - near**2) ** 0.5, 0)
    mix[2:, 2:] = (1, 0.7, 0), (0, 0.7, 0), (0, 0, 1)
    pair_and_third = np.array([[-3.0, -4, 2], [-1, -1, 3], [-4, -3, -3]])
    pair_and_third /= np.linalg.norm(pair_and_third, axis=0)
    slopes = 0.99 * np.array([8.0, -7, -8])
    third = np.array([[1, 0, 0.7], [0, 1, 0.7], [0, 0, 0.02**0.5]])
    (X, y, halves, lam, _), often = _mixed(rng, (1.67, 1.67, -18), third, (1.0, 1, 1))
    return {
        "two columns much alike; one kept that is uncorrelated with y": _mixed(
            rng, (3, 0, 0, 4, 0.1), mix, (0.0, 1, 1, 1, 0)
        ),
        "a column that a larger lam keeps": _mixed(rng, slopes, pair_and_third, (1.0, 1, 0)),
        "one pair, share = 1, a column that others bring in": _Judged(
            (X, y, halves[:1], lam, 1.0), often
        ),
    }


def _slow(rng, unit: float) -> _Judged:
    """Two pairs of columns much alike, in which one is dropped; and one small coefficient.

    From 0 it takes more than 150 rounds until one is dropped, in either order. The small
    coefficient is a three-hundredth of the largest, which the solver's tolerance still tells
    from 0.
    """
    near, large, mix = 0.995, 60.0, np.zeros((5, 5))
    own = (1 - near**2) ** 0.5
    weak = 0.85 + near * large  # its correlation with y; beside the other 0.85 λ are left of it
    mix[:2, :2] = (1, near), (0, own)
    mix[2:4, 2:4] = (near, 1), (own, 0)
    mix[4, 4] = 1
    rest = (large + 1 - near * weak) / own
    judged = _mixed(rng, (weak, rest, -weak, -rest, 1.2), mix, (0.0, 1, 1, 0, 1))
    return _scaled(judged, y=lambda y: unit * y, lam=unit)


def _levels(rng, whole_X: bool) -> _Judged:
    """Columns of four levels, whole numbers in X or in y: cut to such the other keeps nothing.

    Standardised, whole columns are no whole ones; cut to such, the first would not be kept.
    """
    levels = np.array([[-3, 1, -1], [-1, -1, 3], [1, -1, -3], [3, 1, 1]] * 2)
    weights = np.array([[0.5, 2, 0], [0.5, -2, 0], [0.5, 2, 0.5], [0.5, 2, 0.5]])
    X, y = np.vstack([levels] * 4), np.concatenate([levels @ w for w in weights])
    blocks, slopes = tuple(np.split(np.arange(32), 4)), weights * levels.std(0)
    asked = _paired(rng, _Blocks(blocks, np.ones(slopes.shape), slopes, X, y), _PAIRS[:2], 0.6)
    if whole_X:
        return _scaled(asked, X=lambda X: X + 3, y=lambda y: y / 8, lam=1 / 8)
    return _scaled(asked, X=lambda X: X / 8, y=lambda y: (2 * y).astype(int), lam=2)


def _silent(rng) -> _Judged:
    """y does not vary in two halves, in one of which it is 0, and in the partner of a third."""
    problem = _blocks(rng, 8, [[0, 0], [0, 0], [4, 3], [4, -3]])
    for rows, value in zip(problem.blocks[:2], (2.5, 0), strict=True):  # means are exact
        problem.y[rows] = value
    return _paired(rng, problem, ((0,), (1,), (1, 2, 3), (0, 2)), 0.6)


def _one_thing_changed(rng) -> dict[str, _Judged]:
    """The same question again, but for one argument."""
    turns = np.array([[4.0, 3.3, 0.1], [4, -3.3, 0.1], [-4, 3.3, 0.2], [4, 3.3, 0.1]])
    problem = _blocks(rng, 8, turns)
    (X, y, halves, lam, _), often = _paired(rng, problem, _PAIRS, 1.0)
    first_alone, last = np.array([0.5, 0, 0]), [problem.rows(rng, (3,))]
    return {
        "share a little above ½": _Judged((X, y, halves, lam, 0.5 + 2.0**-10), often),
        "another share": _Judged((X.copy(), y, halves, lam, 1.0), often),
        "another lam": _Judged((X.copy(), y, halves, 3.6, 1.0), first_alone),
        "another y": _Judged((X.copy(), 0.27 * y, halves, lam, 1.0), first_alone),
        "other columns": _Judged((X[:, ::-1].copy(), y, halves, lam, 1.0), often[::-1]),
        "other halves": _Judged((X.copy(), y, last, lam, 1.0), np.array([1.0, 1, 0])),
        "X in millionths": _Judged((2.0**-20 * X, y, halves, lam, 1.0), often),
    }


def _judged_edges(rng) -> dict[str, _Judged]:
    def steady(slopes, pairs=_PAIRS, share: float = 0.75, mixed: bool = True) -> _Judged:
        return _paired(rng, _blocks(rng, 8, slopes, mixed=mixed), pairs, share)

    turns = np.array([[4.0, 3, 0.1], [4, -3, 0.1], [-4, 3, 0.2], [4, 3, 0.1]])
    # Of the last three blocks neither the first nor the last keeps what all three keep.
    parts = np.array([[4.0, 4, 1.5], [3, 0.2, 0.5], [-0.4, 4, 0.5], [-1.9, 0.2, 0.5]])
    often_or_not = np.array([[4.0, 3, 0.1], [0.5, 3, 0.2], [-4, 3, 0.1], [0.5, 3, 0.1]])
    unit = 2.0**-20
    some = _correlated(rng, (14, 14), 4, 0.5, 0.5, 0.8, "scattered")
    return {
        "a quarter of the rows, and the other three": steady(parts, ((0,),), mixed=False),
        "three quarters of the rows, and the other": steady(parts, ((1, 2, 3),), mixed=False),
        "a column kept in every half, share = 1": steady([[4, 0.2, 2]] * 4, share=1.0),
        "often equal to share": steady(turns[:, :2], _PAIRS[:2], 0.75),
        "no column is ever kept": steady(0.1 * turns),
        "every column is always kept": steady(np.full((4, 3), 3.0)),
        "one column": steady(turns[:, [1]]),
        "30 columns": _correlated(rng, (60, 60), 30, 0.3, 0.2, 0.8, "scattered"),
        "more columns than rows": _correlated(rng, (12, 13), 40, 0.1, 1.0, 0.6, "even"),
        "the half is the last rows": _correlated(rng, (12, 12), 4, 0.5, 0.4, 0.7, "last"),
        "the half is every second row": _correlated(rng, (12, 12), 4, 0.5, 3.0, 0.7, "even"),
        "halves of unequal size": _correlated(rng, (9, 22), 5, 0.6, 0.7, 0.9, "scattered"),
        "halves of 22 and 9 rows": _correlated(rng, (22, 9), 5, 0.6, 0.7, 0.9, "scattered"),
        "halves of five rows": _correlated(rng, (5, 5), 2, 0.5, 0.7, 0.9, "scattered"),
        "nine pairs": steady(turns, _PAIRS * 3, 0.7),
        "the same pair again": steady(often_or_not, ((0, 1), (0, 2), (0, 2), (1, 3)), 0.6),
        **_mixtures(rng),
        "y the same in all rows of a set": _silent(rng),
        "a small coefficient": _small(rng),
        "columns much alike, y and lam in billionths": _slow(rng, 2.0**-30),
        "integers in X and y": _whole(rng),
        "integers in X": _levels(rng, True),
        "integers in y": _levels(rng, False),
        "X far from 0": _scaled(some, X=lambda X: X + 1e5 * X.std(0)),
        "columns in other units": _scaled(some, X=lambda X: X * (1e5, 1, 1e-5, 30)),
        "y and lam in millions": _scaled(some, y=lambda y: y / unit, lam=1 / unit),
        **_one_thing_changed(rng),
    }


def _small_problems(rng) -> list[_Judged]:
    """Few rows and columns, one pair to four of any sizes; some come again, but for one thing."""
    small, drawn = [], []
    while len(small) < 36:
        p, count = _one_of(rng, 1, 2, 2, 3, 3, 3, 4, 4), _one_of(rng, 1, 1, 2, 2, 2, 3)
        n = int(rng.integers(4, 9)) + 2 * (p - 1)
        X, y = _few(rng, (n, p)), _few(rng, n)
        if rng.random() < 0.3 and p > 2:  # columns that bring each other in and out
            X = X + rng.choice((-2, 2)) * X[:, [0] * p] * (np.arange(p) > 0)
        if rng.random() < 0.6:  # columns say much of y
            y = y + X @ (coarse(rng, p) * _one_of(rng, 1, 2))
        lam = _one_of(rng, 0.125, 0.25, 0.25, 0.5, 0.5, 1.0, 2.0, round(rng.uniform(0.1, 1.5), 2))
        halves = [_some_rows(rng, n) for _ in range(count)]
        if count == 2 and rng.random() < 0.5:  # the first comes again, or the other first
            halves.append(_one_of(rng, halves[0].copy(), np.setdiff1d(np.arange(n), halves[0])))
        if rng.random() < 0.1:  # in some rows, or in all of them, y does not vary
            y[_one_of(rng, *halves, slice(None))] = y[0]
        again = len(drawn) > 0.6 * len(small)
        if again:
            X, y, halves, lam, share = _but_for_one(rng, *drawn[rng.integers(len(drawn))])
        often = _often(X, y, halves, lam)
        if often is None or ((often == 0) | (often == 1)).all() and rng.random() < 0.85:
            continue
        if not again or rng.random() < 0.3:
            share = _some_share(rng, often)
            drawn.append((X, y, halves, lam, share))
        if not ((np.abs(often - share) < 1e-9) & (often * 8 % 1 > 0)).any():  # that is rounded
            small.append(_Judged((X, y, halves, lam, share), often))
    return sorted(small, key=lambda judged: judged.arguments[0].size * len(judged.arguments[2]))


def _some_share(rng, often) -> float:
    """Draw a share; it may equal an entry of often, if that is no rounded number, or nearly so."""
    equal = [value for value in often.tolist() if value > 0.5 and value * 8 % 1 == 0]
    if equal and rng.random() < 0.7:
        return min(_one_of(rng, *equal) + _one_of(rng, 0, 0, 0, 2.0**-6, -(2.0**-6)), 1.0)
    return _one_of(rng, 0.5625, 0.625, 0.7, 0.75, 0.875, 1.0)


def _some_rows(rng, n: int) -> np.ndarray:
    """Return two row numbers or more, of which two or more are left, in an order of any kind."""
    rows = _one_of(rng, rng.permutation(n), np.arange(n), np.arange(n)[::-1])
    size = _one_of(rng, n // 2, rng.integers(2, n - 1))
    start = rng.integers(n - size + 1)
    return _one_of(rng, rows, np.sort(rows))[start : start + size].copy()


def _but_for_one(rng, X, y, halves, lam, share) -> tuple:
    """Return a problem with another share, lam or y, other columns or pairs."""
    n = len(y)
    return _one_of(
        rng,
        (X.copy(), y, halves, lam, _one_of(rng, 0.5625, 0.7, 1.0)),
        (X.copy(), y, halves, _one_of(rng, 4, 2, 0.5) * lam, share),
        (X.copy(), y, halves, _one_of(rng, 4, 2, 0.5) * lam, share),
        (X.copy(), y[::-1].copy(), halves, lam, share),
        (-X[:, ::-1], y, halves, lam, share),
        (X.copy(), y, [*halves, halves[0][::-1].copy()], lam, share),
        (X.copy(), y, [_some_rows(rng, n) for _ in halves], lam, share),
    )


def _often(X, y, halves, lam) -> np.ndarray | None:
    """Return how often columns are kept, or None where that hangs on a solver's tolerance."""
    kept = []
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(len(y)), half)):
            if (np.ptp(X[rows], 0) == 0).any():
                return None
            kept.append(_kept_in(X[rows], y[rows], lam))
            if kept[-1] is None:
                return None
    return np.mean(kept, 0)


def _kept_in(X, y, lam) -> np.ndarray | None:
    """Try all patterns of signs; that of the minimiser meets the conditions by far.

    Return None if none does, or if columns are so much alike that solvers are slow.
    """
    n, p = X.shape
    Z = X - X.mean(0)
    Z /= np.sqrt((Z * Z).mean(0))
    gram, c = Z.T @ Z / n, Z.T @ (y - y.mean()) / n
    if (np.abs(c) < 0.97 * lam).all():
        return np.zeros(p, bool)
    if np.linalg.det(gram) < 0.05:
        return None
    signs, on, both = _patterns(p)
    # Beside a weight that is 0 there is an equation that says so.
    equations = np.where(both, gram, np.eye(p))
    w = np.linalg.solve(equations, (on * (c - lam * signs))[:, :, None])[:, :, 0]
    conditions = np.where(on, w * signs > 0.03 * lam, np.abs(c - w @ gram) < 0.97 * lam)
    found = np.flatnonzero(conditions.all(1))
    return on[found[0]] if found.size else None


@cache
def _patterns(p: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return all signs of p weights, which are not 0, and which pairs."""
    signs = np.array(list(product((0, 1, -1), repeat=p)))
    on = signs != 0
    return signs, on, on[:, :, None] & on[:, None]


def _scaled(judged: _Judged, X=lambda X: X, y=lambda y: y, lam: float = 1.0) -> _Judged:
    """Return the same problem in other units; who is kept stays."""
    old_X, old_y, halves, old, share = judged.arguments
    return _Judged((X(old_X), y(old_y), halves, lam * old, share), judged.often)


def _read_judged(reply, X, *_) -> dict:
    p = X.shape[1]
    found = as_named(reply, "judge_selection", {"often": (p,), "kept": (p,), "bound": None})
    words = "kept must hold booleans, one for each column"
    expect(np.isin(found["kept"], (0, 1)).all(), "type", words)
    return found


def _expect_four_faults(judge: Callable, rng) -> None:
    """Each experiment shows one fault, whichever others are left."""
    strong = np.array([[3.0, -3, 0.1]] * 2)
    problem, first, last = _blocks(rng, 8, strong, mixed=False), np.arange(8), np.arange(8, 16)
    X, y = problem.X, problem.y + 5
    other = X.copy()
    other[first] = X[first] * (1, 100, 1) + (0, 0, 300)
    moved = np.abs(
        judge(X, y, [first], 1.0, 0.75)["often"] - judge(other, y, [first], 1.0, 0.75)["often"]
    )
    silent = y.copy()
    silent[first] = 5 + 0.1 * (y[first] - 5)
    answers = [judge(X, now, [last], 1.0, 0.75)["often"] for now in (y, silent)]
    most = judge(X, y, [first, last], 1.0, 0.75)["often"].max()
    slopes = np.array([[3.0, -3, 0.1], [-1, 1, 0.2], [1, -1, 0.1], [-1, 1, 0.1]])
    rare = _blocks(rng, 6, slopes, mixed=False)
    halves = [np.concatenate([rare.blocks[b] for b in pair]) for pair in ((0, 1), (0, 2))]
    told = judge(rare.X, rare.y, halves, 1.5, 1.0)
    words = (
        "the half is rows 0 to 7 of 16; if in these rows alone a column of X is multiplied by 100, "
        f"and 300 added to another, often changes by up to {moved.max():.3g}",
        "the half is rows 8 to 15 of 16; with another y in rows 0 to 7, in which nearly nothing is "
        "left to explain, often does not change",
        f"a column that is kept wherever one looks has often = {most:.4g}",
        f"no column is stable, yet halves keep some (often is up to {told['often'].max():.3g}): "
        f"the bound is {told['bound']:.3g}",
    )
    shows = moved.max() > 1e-9, (answers[0] == answers[1]).all(), most > 1 + 1e-9
    shows += (told["bound"] == 0 < told["often"].max(),)
    names = "units", "other half", "above 1", "bound of 0"
    expect_repaired({n: (bool(s), w) for n, s, w in zip(names, shows, words, strict=True)})


def _judge_judged(right: Callable) -> Callable:
    """Return what judges an answer; `right` leads from a question to what is placed."""

    def judge(answer, X, y, halves, lam, share) -> None:
        often, sets = right(X), 2 * len(halves)
        given = f"({X.shape[0]} rows, {X.shape[1]} columns, number of pairs: {len(halves)})"
        j = np.abs(answer["often"] - often).argmax()
        words = f"column {j} is kept in {round(often[j] * sets)} of the {sets} sets of rows, and "
        words += f"your often is {answer['often'][j]:.6g} there {given}"
        expect(near(answer["often"], often, 1).all(), "often", words)
        wrong = answer["kept"] != (often >= share)
        j = wrong.argmax()
        words = f"often is {often[j]:.6g} and share = {share:.6g}, and your kept is "
        expect(not wrong.any(), "kept", f"{words}{answer['kept'][j]:.0f} there {given}")
        bound = often.sum() ** 2 / len(often) / (2 * share - 1)
        words = f"one set of rows keeps {often.sum():.6g} of {len(often)} columns on average, "
        words += f"share = {share:.6g}, and your bound is {answer['bound']:.6g}; it should be "
        expect(near(answer["bound"], bound, 1e-6), "bound", f"{words}{bound:.6g}")

    return judge


def _check_judged(ask, rng) -> None:
    def once(*question) -> dict:
        return _read_judged(ask("judge_selection", *question), *question)

    _expect_four_faults(once, rng)
    ordinary, edges, small = _judged_questions(rng), _judged_edges(rng), _small_problems(rng)
    every = *ordinary, *edges.values(), *small
    placed = {id(judged.arguments[0]): judged.often for judged in every}
    questions = with_edges(
        [judged.arguments for judged in ordinary],
        {label: judged.arguments for label, judged in edges.items()},
    )
    judge = _judge_judged(lambda X: placed[id(X)])
    judge_answers(
        ask,
        "judge_selection",
        questions,
        _read_judged,
        judge,
        small=lambda: [judged.arguments for judged in small],
    )


selection_judged = Exercise(
    "selection_judged",
    "four faults are in judge_selection; take the line that raises out, find the faults by "
    "experiment and repair them.",
    right="each half for itself, every row in one of the two, and a bound by what halves keep.",
    section="3",
    parts=(Part("judge_selection", 4, _check_judged),),
)


# --- Exercise 3: coverage ----------------------------------------------------------------------


def _distances(X, y, values) -> np.ndarray:
    """How far values lie from the least-squares coefficients, in half-widths of 95 % intervals.

    A coefficient fixed at a value raises the residual sum of squares; at the end of the interval
    the F-test of that rise is on its edge.
    """
    (n, k), rss = X.shape, residual_sum(X, y)
    fixed = [residual_sum(np.delete(X, j, 1), y - X[:, j] * values[j]) for j in range(k)]
    rise = np.maximum(np.array(fixed) / rss - 1, 0) * (n - k)
    return np.sqrt(rise) / special.stdtrit(n - k, 0.975)  # F with 1 and n − k is t²


def _regression(rng, n: int, k: int, noise: float = 1.0) -> tuple:
    X = rng.normal(size=(n, k)) + 0.7 * rng.normal(size=(n, 1)) + 0.5
    return X, noisy_target(rng, X, rng.uniform(4, 30, k), noise)


def _interval_questions(rng) -> list[Question]:
    X, y = _regression(rng, 12, 4)
    small_one = np.linalg.qr(X)[0] * np.where(np.arange(4) == 1, 2.0**-18, 1)
    pressure = 101325 + 1e-3 * np.array([-1, 2, 0, -3, 1, 2, -1, 0, 3, -2, 1, 2])
    whole = np.array([[1, 0], [0, 1], [1, 2], [2, 1], [3, -2]])
    ones = np.column_stack((np.ones(5, int), whole))  # an intercept of the learner's own
    counts = np.array([1, 2, 3, 5, -4])
    without_last = np.array([0, 4, 3, 8, 11]) / 8  # of these columns the last has a coefficient 0
    alike = np.column_stack((X[:, 0], X[:, 0] + 0.003 * X[:, 1], X[:, 2]))
    sizes = ((6, 1), (8, 2), (11, 4), (17, 3))
    ordinary = [Question(_regression(rng, *s, rng.choice((0.1, 8.0)))) for s in sizes]
    return ordinary + with_edges(
        [],
        {
            "one row more than columns": _regression(rng, 5, 4),
            "two rows": _regression(rng, 2, 1),
            "30 columns": _regression(rng, 90, 30),
            "y in tiny units": (X, 2.0**-50 * y),
            "y in huge units": (X, 2.0**50 * y),
            "X in millionths, two columns much alike": (2.0**-20 * alike, y),
            "X in billionths": (2.0**-30 * X, y),
            "one column far smaller": (small_one, y),
            "y the same in all rows": (X[:, :2], np.full(12, 3.0)),
            "hardly any noise": (np.ones((12, 1)), pressure),
            "a column of ones": (np.column_stack((X[:, :2], np.ones(12))), y),
            "integers": (whole, counts),
            "the columns in another order": (whole[:, ::-1].copy(), counts),
            "integers in X, a column of ones first, a coefficient of 0": (ones, without_last),
            "integers in y": (whole / 8, counts),
        },
    )


def _small_fits(rng) -> list[tuple]:
    """Few rows and columns, one row more and others; some X come again with another y."""
    small = []
    while len(small) < 70:
        k = _one_of(rng, 1, 1, 2, 2, 3, 4)
        n = k + _one_of(rng, 1, 1, 2, 2, 3, 4, 5)
        if len(small) > 67:  # as good as the normal quantile, but not the same
            n, k = int(rng.integers(32, 50)), 1
        X, y, kind = _few(rng, (n, k)), _few(rng, n), rng.integers(12)
        if kind == 0:
            X[:, _one_of(rng, 0, -1)] = 1
        elif kind == 1:  # sums of 0
            X, y = X - X.mean(0).round(2), y - y.mean().round(2)
        elif kind < 5:  # a fit with coarse coefficients, 0 among them
            y = X @ coarse(rng, k) + y / _one_of(rng, 1, 4, 8)
        elif kind == 5:  # orthogonal to a column
            y = np.where(X[:, 0] == 0, y, 0)
        elif kind < 8 and small:
            X, y = small[rng.integers(len(small))]
            turned = X[:, ::-1].copy(), y
            X, y = _one_of(rng, turned, (X, y[::-1].copy()), (X, -y), (-X, y + 1), (X[::-1] * 2, y))
        if _inverse_and_widths(X, y):
            small.append((X, y))
    return sorted(small, key=lambda given: given[0].size)


def _inverse_and_widths(X, y) -> tuple[np.ndarray, np.ndarray] | None:
    """Return what leads from y to coefficients, and half the width of intervals.

    None where there are too few rows, columns nearly dependent, or hardly any noise.
    """
    (n, k), gram = X.shape, X.T @ X
    sizes = np.sqrt(gram.diagonal())
    if n <= k or not sizes.all() or np.linalg.det(gram / np.outer(sizes, sizes)) < 0.03:
        return None
    inverse = np.linalg.inv(gram) @ X.T
    residual = y - X @ (inverse @ y)
    if residual @ residual <= 1e-3 * (y @ y):
        return None
    variance = residual @ residual / (n - k)
    return inverse, special.stdtrit(n - k, 0.975) * np.sqrt(variance * (inverse**2).sum(1))


def _read_ends(reply, X, y) -> np.ndarray:
    return as_array(reply, "the intervals", (X.shape[1], 2))


def _judge_intervals(ends, X, y) -> None:
    """Both ends must be on the edge of the F-test, on either side of the fit."""
    (n, k), (low, high) = X.shape, ends.T
    given = f"(n = {n}, k = {k})"
    words = "in each row the lower end comes first, then the upper"
    expect(not (low > high).all(), "order", words)
    sides = np.array([_distances(X, y, low), _distances(X, y, high)])
    half, middle = (high - low) / 2, (high + low) / 2
    size = np.maximum(np.abs(ends).max(1), 1e-300) / np.maximum(np.abs(half), 1e-300)
    size = np.minimum(size, 1e3)  # where there is hardly any noise, all digits are needed
    centred = (X - X.mean(0)).T @ (y - y.mean() - (X - X.mean(0)) @ middle)
    span = np.linalg.norm(X, axis=0) * np.linalg.norm(y)
    off = ~near(sides[0], sides[1], size) | (low >= high)
    intercept = near(centred, 0, span).all() and off.any()
    expect(not intercept, "intercept", "your fit has an intercept; here there is none")
    j = off.argmax()
    expect(
        not off.any(),
        "middle",
        f"the middle of interval {j}, {middle[j]:.7g}, is no least-squares coefficient {given}",
    )
    ratio = sides.mean(0)
    if near(ratio, 1, size).all():
        return
    fit = _fit_of(X, y, half / ratio)
    for key, (words, width) in WIDTH_MISTAKES.items():
        expect(not near(ratio, width(fit), size, 5e-5).all(), key, words)
    j = np.abs(np.log(ratio + 1e-300)).argmax()
    words = f"interval {j}, from {low[j]:.7g} to {high[j]:.7g}, is {ratio[j]:.7g} times as wide as "
    raise Mistake("width", f"{words}a 95 % interval {given}")


class _Fit(NamedTuple):
    """What the width of intervals is made of."""

    X: np.ndarray
    n: int
    free: int  # degrees of freedom
    less: float  # one fewer
    t: float  # the quantile
    variance: float  # of the noise
    residual: np.ndarray
    half: np.ndarray  # half the width of right intervals


def _fit_of(X, y, half) -> _Fit:
    free, residual = X.shape[0] - X.shape[1], y - X @ np.linalg.lstsq(X, y)[0]
    quantile = stats.t.ppf(0.975, free)
    return _Fit(
        X, len(X), free, max(free - 1, 0.5), quantile, residual_sum(X, y) / free, residual, half
    )


# Words for each known mistake, and how wide it makes intervals, relative to right ones.
WIDTH_MISTAKES = {
    "normal": ("1.96 is the normal quantile: Student's t is wider", lambda f: 1.96 / f.t),
    "90 %": (
        "these are 90 % intervals: 2.5 % belong beyond each end",
        lambda f: stats.t.ppf(0.95, f.free) / f.t,
    ),
    "99 %": (
        "these are 99 % intervals: 2.5 % belong beyond each end",
        lambda f: stats.t.ppf(0.995, f.free) / f.t,
    ),
    "variance over n": (
        "your noise variance divides by n; k coefficients were fitted",
        lambda f: np.sqrt(f.free / f.n),
    ),
    "variance over n − 1": (
        "your noise variance divides by n − 1, not by n − k",
        lambda f: np.sqrt(f.free / max(f.n - 1, 1)),
    ),
    "variance over n − k − 1": (
        "your noise variance divides by n − k − 1; there is no intercept",
        lambda f: np.sqrt(f.free / f.less),
    ),
    "t of n": (
        "Student's t has n − k degrees of freedom here, not n",
        lambda f: stats.t.ppf(0.975, f.n) / f.t,
    ),
    "t of n − 1": (
        "Student's t has n − k degrees of freedom here, not n − 1",
        lambda f: stats.t.ppf(0.975, max(f.n - 1, 1)) / f.t,
    ),
    "t of n − k − 1": (
        "Student's t has n − k degrees of freedom here, not n − k − 1",
        lambda f: stats.t.ppf(0.975, f.less) / f.t,
    ),
    "n − k − 1": (
        "your degrees of freedom are n − k − 1; there is no intercept, so they are n − k",
        lambda f: stats.t.ppf(0.975, f.less) / f.t * np.sqrt(f.free / f.less),
    ),
    "no quantile": (
        "the quantile is missing: one standard error to each side is no 95 % interval",
        lambda f: 1 / f.t,
    ),
    "√n": (
        "you divided by √n once more: the standard error of a coefficient has n in XᵀX",
        lambda f: f.n**-0.5,
    ),
    "no root": ("you used the variance of a coefficient, not its root", lambda f: f.half / f.t),
    "no noise": (
        "the noise variance is missing from your standard error",
        lambda f: f.variance**-0.5,
    ),
    "np.var": (
        "your noise variance takes the mean of the residuals off, as np.var does",
        lambda f: f.residual.std() / np.sqrt((f.residual**2).mean()),
    ),
    "diagonal": (
        "you inverted the diagonal of XᵀX; take the diagonal of the inverse, which knows that "
        "columns are correlated",
        lambda f: f.t * f.variance**0.5 / np.linalg.norm(f.X, axis=0) / f.half,
    ),
}


def _check_intervals(ask, rng) -> None:
    given = _interval_questions(rng), _read_ends, _judge_intervals
    judge_answers(ask, "intervals", *given, small=lambda: _small_fits(rng))


def _repeated(rng, X, mean, rows, kept, sizes=None) -> tuple[tuple, float]:
    """Return what coverage is asked, and the share: how far each estimate misses is placed."""
    Y = mean + 3 * rng.normal(size=(len(kept), len(mean)))
    sizes = rng.choice((0.3, 0.995, 1.005, 2), kept.shape) if sizes is None else sizes
    for y, columns, missed in zip(Y, kept, sizes, strict=True):
        A, k = X[rows][:, columns], columns.sum()
        if k:
            noise = noisy_target(rng, A, np.zeros(k), rng.uniform(0.5, 4))
            slips = missed[columns] * rng.choice((-1, 1), k) / _distances(A, noise, np.ones(k))
            y[rows] = A @ (np.linalg.lstsq(A, mean[rows])[0] + slips) + noise
    return (X, mean, Y, kept, rows), float((sizes < 1)[kept].mean())


def _selection(rng, repetitions: int, p: int) -> np.ndarray:
    """Draw which columns are kept; one repetition keeps none, and the share is no round number."""
    while True:
        kept = rng.random((repetitions, p)) < rng.uniform(0.2, 0.9, (repetitions, 1))
        kept[rng.integers(repetitions - 1)] = False
        if kept.sum() % 7 == 0 and kept[-1].any():
            return kept


def _design(rng, n: int, p: int) -> tuple:
    X = rng.normal(size=(n, p)) + 0.8 * rng.normal(size=(n, 1))
    return X, X @ rng.uniform(0.5, 1.5, p) + rng.normal(size=n)


def _many_repetitions(rng, X, mean, rows) -> tuple[tuple, float]:
    """Two repetitions again and again: the last 100 miss."""
    both = np.ones((2, 4), bool)
    (*_, Y, _, _), _ = _repeated(rng, X, mean, rows, both, np.repeat((0.3, 2), 4).reshape(2, 4))
    return (X, mean, Y.repeat((200, 100), 0), both.repeat((200, 100), 0), rows), 2 / 3


def _counts() -> tuple[tuple, float]:
    """Small whole numbers in Y, the mean of which is estimated; the mean of `mean` is 2.5.

    Neither X nor the ends may be cut to whole numbers.
    """
    Y = np.array([[2, 3, 2, 3, 3], [1, 4, 2, 3, 3], [0, 1, 0, 1, 1], [2, 2, 3, 2, 2]])
    mean, X = np.array([2.0, 3.0, 2.5, 2.25, 2.75]), np.full((5, 1), 0.75)
    return (X, mean, Y, np.ones((4, 1), bool), np.arange(5)), 0.75


def _one_given_changed(rng, X, mean, few) -> dict[str, tuple[tuple, float]]:
    """The same question again, but for one argument."""
    kept, sizes = rng.random((6, 4)) < 0.5, np.repeat((0.3, 2), 12).reshape(6, 4)
    kept[:, rng.integers(4)] = True
    (*_, Y, _, _), share = _repeated(rng, X, mean, few, kept, sizes)
    others, tiny = np.setdiff1d(np.arange(len(X)), few), 2.0**-30
    Y[:, others] = _repeated(rng, X, mean, others, kept, 0 * sizes + 0.3)[0][2][:, others]
    first, every = kept & (np.arange(6) < 3)[:, None], np.ones((1, 4), bool)
    once, part = _repeated(rng, X, mean, few, every)
    # The noise is nearly the sum of other columns: all their estimates are too large by about 1.
    drawn = np.column_stack((rng.normal(size=(len(X), 2)), mean))
    sums = np.column_stack((drawn, once[2][0] - mean - drawn.sum(1)))
    sums += 0.001 * rng.normal(size=X.shape)
    return {
        "one repetition": (once, part),
        "one repetition, other columns": ((sums, mean, once[2].copy(), every, few), 0.0),
        "y in billionths": ((X, tiny * mean, tiny * Y, kept, few), share),
        "another mean": ((X, mean + 1e3 * X.sum(1), Y, kept, few), 0.0),
        "the mean from before": ((X, mean, Y.copy(), kept, few), share),
        "other rows": ((X, mean, Y.copy(), kept, others), 1.0),
        "half of the repetitions keep nothing": ((X, mean, Y.copy(), first, few), 1.0),
    }


def _coverage_edges(rng) -> dict[str, tuple[tuple, float]]:
    X, mean = _design(rng, 16, 4)
    few, kept, every = rng.permutation(16)[:9], _selection(rng, 8, 4), np.ones((7, 3), bool)
    alone = np.eye(4, dtype=bool)[[0, 0, 0, 0, 1, 2, 3]]
    twice, part = _repeated(
        rng, X, mean, few, alone, np.array([[0.3]] * 4 + [[2.0]] * 3) + 0 * alone
    )
    twice[2][1:4] = twice[2][0]
    pairs = np.tile(np.eye(2, dtype=bool).repeat(2, 1), (4, 1))
    spread = np.eye(4, 14, dtype=bool)[:, rng.permutation(14)]
    whole = rng.integers(-400, 401, 16)
    return {
        "one column": _repeated(rng, X[:, :1], mean, few, every[:, :1]),
        "300 repetitions": _many_repetitions(rng, X, mean, few),
        "the first and the last repetition keep nothing": _repeated(
            rng, X, mean, few, kept & ~np.isin(np.arange(8), (0, 7))[:, None]
        ),
        "more columns than rows": _repeated(rng, *_design(rng, 16, 14), few, pairs[:7] @ spread),
        "integers in X": _repeated(rng, rng.integers(-4, 5, X.shape), mean, few, kept),
        "integers in Y": _counts(),
        "as many repetitions as rows": _repeated(rng, X[:7, :3], mean[:7], np.arange(7), every),
        "all rows, the last first": _repeated(rng, X, mean, np.arange(16)[::-1], kept),
        "one row more than columns": _repeated(rng, X[:, :3], mean, few[:4], every),
        "every interval contains its target": _repeated(rng, X, mean, few, kept, 0.9 + 0 * kept),
        "a mean far larger than the noise": _repeated(rng, X, 1e8 * mean, few, kept),
        "a mean of 0": _repeated(rng, X, 0 * mean, few, kept),
        "integers in mean": _repeated(rng, 100 * X, whole, few, kept),
        "two columns equal, never kept together": _repeated(
            rng, X[:, [0, 0, 1, 2]], mean, few, kept & (True, False, True, True)
        ),
        "the same repetition again": (twice, part),
        **_one_given_changed(rng, X, mean, few),
    }


def _small_repetitions(rng) -> list[tuple[tuple, float]]:
    """Few rows, columns and repetitions; some come again, but for one thing."""
    small, drawn = [], []
    while len(small) < 50:
        n, p, R = rng.integers((3, 1, 1), (10, 5, 6)).tolist()
        X, mean = _few(rng, (n, p)), _few(rng, n)
        if rng.random() < 0.3:
            mean = X @ coarse(rng, p)
        if rng.random() < 0.3 and p > 1:  # they are never kept together
            X[:, 1] = X[:, 0] * rng.choice((-1, 1))
        Y = _missed(rng, X, mean, R)
        kept = rng.random((R, p)) < _one_of(rng, 0.3, 0.5, 0.8, 1)
        kept[rng.random(R) < _one_of(rng, 0, 0, 0.3)] = False
        rows = _one_of(rng, rng.permutation(n), np.arange(n), np.arange(n)[::-1])
        rows = rows[: _one_of(rng, n, n - 1, rng.integers(2, n + 1))].copy()
        again = len(drawn) > len(small) / 2
        if again:
            X, mean, Y, kept, rows = _changed(rng, *drawn[rng.integers(len(drawn))])
        kept, share = _clear_share(X, mean, Y, kept, rows)
        if share is None or not again and share in (0, 1) and rng.random() < 0.8:
            continue
        if not again:
            drawn.append((X, mean, Y, kept, rows))
        small.append(((X, mean, Y, kept, rows), share))
    return sorted(small, key=lambda given: given[0][0].size + given[0][2].size)


def _missed(rng, X, mean, R: int) -> np.ndarray:
    """Draw Y around mean, with coefficients that are far from its own or not, or anything."""
    n, p = X.shape
    slips = coarse(rng, (R, p)) * rng.choice((0, 1, 2), (R, 1))
    noise = _few(rng, (R, n))
    kinds = mean + slips @ X.T + noise / 8, mean + slips @ X.T + noise / 2, mean + noise, noise
    drawn = _one_of(rng, kinds[0], kinds[1], *kinds, slips @ X.T + noise)
    if R > 1 and rng.random() < 0.2:
        drawn[-1] = drawn[0]
    return drawn.round().astype(int) if rng.random() < 0.2 else drawn


def _changed(rng, X, mean, Y, kept, rows) -> tuple:
    """Return a question with one argument changed; Y is always another array."""
    n, Y = len(mean), Y.copy()
    return _one_of(
        rng,
        (X[:, ::-1].copy(), mean, Y, kept, rows),
        (X, mean[::-1].copy(), Y, kept, rows),
        (X, mean + X.sum(1), Y, kept, rows),
        (X, mean, Y[::-1].copy(), kept, rows),
        (X, mean, -Y, kept, rows),
        (X, mean, Y, kept[:, ::-1].copy(), rows),
        (X, mean, Y, rng.random(kept.shape) < 0.6, rows),
        (X, mean, Y, kept, rows[::-1].copy()),
        (X, mean, Y, kept, rng.permutation(n)[: rng.integers(2, n + 1)]),
    )


def _clear_share(X, mean, Y, kept, rows) -> tuple[np.ndarray, float | None]:
    """Return kept without repetitions whose intervals are not defined, and the share.

    It is None where there is nothing to count, or where a target is near an end.
    """
    kept, hits = kept.copy(), [np.empty(0)]
    for y, columns in zip(Y[:, rows], kept, strict=True):
        found = _inverse_and_widths(X[rows][:, columns], y) if columns.any() else None
        if found:
            hits.append(np.abs(found[0] @ (y - mean[rows])) / found[1])
        else:
            columns[:] = False
    at = np.concatenate(hits)
    clear = at.size and (np.abs(at - 1) > 0.01).all()
    return kept, float((at < 1).mean()) if clear else None


def _target(X, mean, rows, columns) -> np.ndarray:
    return np.linalg.lstsq(X[rows][:, columns], mean[rows])[0]


def _over_all(hits, kept) -> float:
    return np.concatenate(hits).mean()


def _over_repetitions(summary: Callable) -> Callable:
    return lambda hits, kept: np.mean([summary(hit) for hit in hits if hit.size])


def _share(words: str, summary=_over_all, goal=_target, every_row: bool = False) -> Known:
    """A summary of which intervals contain their goals."""

    def gives(X, mean, Y, kept, rows) -> float:
        rows = np.arange(len(X)) if every_row else rows
        hits = []
        for y, columns in zip(Y, kept, strict=True):
            at = goal(X, mean, rows, columns)
            hits.append(_distances(X[rows][:, columns], y[rows], at) <= 1)
        return float(summary(hits, kept))

    return Known(words, gives)


def _all_rows_but_target(X, mean, Y, kept, rows) -> float:
    """Intervals of all rows, targets of the given ones."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        hits.append(_distances(X[:, columns], y, _target(X, mean, rows, columns)) <= 1)
    return _over_all(hits, kept)


SHARE_MISTAKES = {
    "averaged": _share(
        "you averaged the shares of the repetitions; average over all intervals",
        _over_repetitions(np.mean),
    ),
    "empty": _share(
        "a repetition that kept nothing has no intervals to count",
        lambda hits, kept: np.mean([hit.mean() if hit.size else 0 for hit in hits]),
    ),
    "all columns": _share(
        "your share divides by all columns; those not kept have no interval",
        lambda hits, kept: _over_all(hits, kept) * kept.mean(),
    ),
    "whole": _share(
        "you count repetitions that cover all; count intervals", _over_repetitions(np.all)
    ),
    "misses": _share(
        "that is the share of intervals that miss", lambda hits, kept: 1 - _over_all(hits, kept)
    ),
    "per cent": _share(
        "that is a percentage; a share lies between 0 and 1",
        lambda hits, kept: 100 * _over_all(hits, kept),
    ),
    "count": _share(
        "that is a count; divide by the number of intervals",
        lambda hits, kept: np.concatenate(hits).sum(),
    ),
    "all rows": _share("you used all rows; intervals come from the given rows", every_row=True),
    "intervals of all rows": Known(
        "your intervals come from all rows, their targets from the given ones", _all_rows_but_target
    ),
    "target of all rows": _share(
        "your target comes from all rows; take the rows the intervals come from",
        goal=lambda X, mean, rows, columns: np.linalg.lstsq(X[:, columns], mean)[0],
    ),
    "full model": _share(
        "your target is a coefficient of the model with all columns; where columns are left "
        "out, the others stand in for them",
        goal=lambda X, mean, rows, columns: np.linalg.lstsq(X[rows], mean[rows])[0][columns],
    ),
    "full model, all rows": _share(
        "your target is a coefficient of the model with all columns and rows; where columns "
        "are left out, the others stand in for them",
        goal=lambda X, mean, rows, columns: np.linalg.lstsq(X, mean)[0][columns],
    ),
    "its own target": Known(
        "your target is the estimate itself, which every interval contains", lambda *given: 1.0
    ),
    "contains 0": _share(
        "you count intervals that contain 0, not those that contain the target",
        goal=lambda X, mean, rows, columns: np.zeros(columns.sum()),
    ),
}


def _read_share(reply, *_) -> float:
    return as_number(reply, "the share")


def _check_coverage(ask, rng) -> None:
    shares = {}

    def posed(problem: tuple[tuple, float]) -> tuple:
        shares[id(problem[0][2])] = problem[1]
        return problem[0]

    def draw() -> list[tuple]:
        sizes = ((9, 2, 5, 6), (12, 3, 6, 8), (14, 5, 7, 9), (20, 4, 12, 12))
        return [
            posed(
                _repeated(rng, *_design(rng, n, p), rng.permutation(n)[:m], _selection(rng, R, p))
            )
            for n, p, R, m in sizes
        ]

    def judge(share, X, mean, Y, kept, rows) -> None:
        right, total = shares[id(Y)], kept.sum()
        expect(
            near(share, right, 1),
            "another share",
            f"{round(right * total)} of {total} intervals contain their target, a share of "
            f"{right:.7g}; your code gave {share:.7g} ({len(Y)} repetitions, {len(rows)} of "
            f"{len(X)} rows)",
        )

    questions = told_apart(draw, judge, SHARE_MISTAKES)
    questions += with_edges([], {label: posed(p) for label, p in _coverage_edges(rng).items()})
    given = questions, _read_share, judge, SHARE_MISTAKES

    def small() -> list[tuple]:
        return [posed(problem) for problem in _small_repetitions(rng)]

    judge_answers(ask, "coverage", *given, small=small)


coverage = Exercise(
    "coverage",
    "write intervals(X, y), the 95 % intervals of least squares, and coverage(X, mean, Y, kept, "
    "rows), the share of them that contain their target.",
    right="95 % intervals, and the share that contains what it should.",
    section="4",
    parts=(Part("intervals", 1, _check_intervals), Part("coverage", 2, _check_coverage)),
)
