"""Checks of lesson 01: subgradients from a table, two proximal maps, the two-point cycle.

Each check makes fresh random problems and holds the answers against the definition, against
conditions of optimality, or against what a step really does; none computes the answer itself.
"""

import numpy as np

from course_utils.exercises.checking import Mistake, as_array, exercise, expect


def _near(a, b, tolerance: float = 1e-5):
    return np.isclose(a, b, rtol=tolerance, atol=tolerance)


def _mostly(hits, among) -> bool:
    """Whether there are entries to judge and all of them show the mistake."""
    return bool(among.any() and hits[among].all())


@exercise(
    "write subgradient_range(points, values, k): the smallest and the largest g whose line "
    "through (points[k], values[k]) lies nowhere above the table."
)
def check_subgradient_range(subgradient_range) -> str:
    """Both ends must pass the definition at all points, and nothing beyond them may."""
    rng = np.random.default_rng()
    for corner, crowded in rng.permutation([(c, side) for c in (0, 1) for side in (-1, 0, 1)]):
        points, values, k = _convex_table(rng, bool(corner), int(crowded))
        before = points.copy(), values.copy()
        answer = subgradient_range(points, values, k)
        expect(
            answer is None or not _holds_nan(answer),
            "nan in the range: the slope is 0/0 at points[k] itself, so leave it out.",
        )
        answer = as_array(answer, "the range", (2,))
        expect(
            (points == before[0]).all() and (values == before[1]).all(),
            "your code changes the arrays that it was given; work on copies.",
        )
        _judge_range(answer, points, values, k)
    return "both ends of the range support the function, and nothing beyond them does."


def _holds_nan(answer) -> bool:
    """Whether there is a nan or None in what the learner's code gave."""
    try:
        return bool(np.isnan(np.asarray(answer, dtype=float)).any())
    except (TypeError, ValueError, RuntimeError, OverflowError):
        return False


def _convex_table(rng, corner: bool, crowded: int) -> tuple[np.ndarray, np.ndarray, int]:
    """Return a convex function at unsorted points; with a corner at points[k], or a bend.

    On the crowded side (−1 or 1) even the second point lies closer than the first one opposite.
    """
    at, slope = rng.uniform(-1, 1), rng.uniform(-2, 2)
    count = rng.integers(5, 12)
    left, right = (rng.uniform(0.15, 0.4, n).cumsum() for n in (count, 16 - count))
    left, right = left * (0.18 if crowded < 0 else 1), right * (0.18 if crowded > 0 else 1)
    away = np.concatenate((-left, [0], right))
    values = rng.uniform(-1, 1) + slope * away + rng.uniform(0.5, 2.0) * away**2
    values += corner * (
        rng.uniform(0.5, 3.0) * np.abs(away) + rng.uniform(1, 2) * (away > 0) * away
    )
    # points[k − 1] and points[k + 1] exist, and are neither neighbours of w nor the outermost.
    misleading = np.setdiff1d(np.arange(1, 16), count + np.arange(-2, 3))
    before, after = rng.choice(misleading, 2, replace=False)
    others = rng.permutation(np.setdiff1d(np.arange(17), (before, count, after)))
    k = int(rng.integers(1, 16))
    order = np.concatenate((others[: k - 1], (before, count, after), others[k - 1 :]))
    return (at + away)[order], values[order], k


def _judge_range(answer, points, values, k: int) -> None:
    low, high = answer
    where = f"at w = {points[k]:.3f}"
    away, rise = points - points[k], values - values[k]

    def worst(g: float) -> int:
        """Return where the line of slope g exceeds the table most, or −1 if nowhere."""
        excess = g * away - rise
        return int(excess.argmax()) if excess.max() > 1e-5 else -1

    expect(
        low <= high or worst(low) >= 0 or worst(high) >= 0,
        "your range is the right one turned round: the smallest g comes first.",
    )
    if max(worst(low), worst(high)) >= 0:
        _judge_neighbours(low, high, points, values, k)
    _judge_sides(low, high, rise[away != 0] / away[away != 0])
    for name, g in (("smallest", low), ("largest", high)):
        i = worst(g)
        expect(
            i < 0,
            f"your {name} g is {g:.4f} {where}, and that is no subgradient: at v = "
            f"{points[i]:.3f} its line is at {values[k] + g * away[i]:.4f}, the function at "
            f"{values[i]:.4f}.",
        )
    expect(
        not (_near(low, high) and min(worst(low - 1e-3), worst(high + 1e-3)) < 0),
        f"you return one slope, {low:.4f}, as both ends. The definition asks for all slopes that "
        "pass, and here there are more.",
    )
    for name, g, beyond in (("smallest", low, low - 1e-3), ("largest", high, high + 1e-3)):
        expect(
            worst(beyond) >= 0,
            f"{g:.4f} is a subgradient {where}, but not the {name} one: {beyond:.4f} passes the "
            "test at all points, too.",
        )


def _judge_neighbours(low, high, points, values, k: int) -> None:
    """Name the neighbours that a wrong range was made from."""

    def made_from(*pairs) -> bool:
        slopes = [(values[j] - values[i]) / (points[j] - points[i]) for i, j in pairs]
        return bool(_near(sorted((low, high)), sorted(slopes)).all())

    order, away = np.argsort(points), points - points[k]
    expect(
        not made_from((k - 1, k), (k, k + 1)),
        "you took points[k − 1] and points[k + 1] as the neighbours of w. The points come in no "
        "particular order: points[k + 1] need not be a neighbour.",
    )
    expect(
        not made_from((order[k - 1], order[k]), (order[k], order[k + 1])),
        f"this is the range at w = {points[order[k]]:.3f}, not at w = {points[k]:.3f}: you sorted "
        "the points, and after sorting k points elsewhere.",
    )
    first, second = np.argsort(np.abs(away))[1:3]
    side = "right" if away[first] > 0 else "left"
    expect(
        not made_from((k, first), (k, second)),
        f"you took the two points nearest to w. Here both lie on its {side}, and each side gives "
        "one end only.",
    )


def _judge_sides(low, high, quotients) -> None:
    expect(
        not (_near(low, quotients.min()) and _near(high, quotients.max())),
        "you took the smallest and the largest of all slopes. A point on the right of w bounds g "
        "from above, a point on the left bounds it from below: each side gives one end only.",
    )
    expect(
        not (_near(low, quotients.max()) and _near(high, quotients.min())),
        "every point gives one bound, not both: which one depends on the side it lies on.",
    )


@exercise(
    "write asymmetric_threshold(z, lam_neg, lam_pos): the minimiser of ½(w − z)² plus "
    "lam_pos · w where w > 0, lam_neg · |w| where w < 0, for each entry of z."
)
def check_asymmetric_threshold(asymmetric_threshold) -> str:
    """Every entry is judged by 0 ∈ ∂F, in the piece that it lies in."""
    rng = np.random.default_rng()
    pairs = [rng.uniform((0.2, 1.2), (0.8, 2.0)) for _ in range(3)]
    cases = [pairs[0], pairs[1][::-1], pairs[2], (0.0, 1.0), (0.7, 0.0), (0.0, 0.0)]
    for lam_neg, lam_pos in cases:
        z = np.concatenate((rng.uniform(-4, 4, 60), rng.uniform(-0.2, 0.2, 4)))
        given = z.copy()
        w = asymmetric_threshold(z, float(lam_neg), float(lam_pos))
        expect((z == given).all(), "your code changes z; return a new array.")
        _judge_asymmetric(as_array(w, "the minimisers", z.shape), z, lam_neg, lam_pos)
    return "0 is a subgradient of F at every one of your minimisers."


def _judge_asymmetric(w, z, lam_neg: float, lam_pos: float) -> None:
    up, down, moved = z > lam_pos, z < -lam_neg, z - w
    unequal, sides = not _near(lam_neg, lam_pos), up | down
    some = lam_neg + lam_pos > 0
    expect(
        not (some and _near(moved, 0).all()),
        "you return z itself: nothing was shrunk, and nothing was set to 0.",
    )
    expect(
        not (some and _mostly(_near(moved, 0), sides) and (w == 0).any()),
        "entries that are not set to 0 stay as they are in your code (a hard threshold). The "
        "penalty still pulls on them.",
    )
    for name, side, away in (("positive", up, -lam_pos), ("negative", down, lam_neg)):
        expect(
            not (away and _mostly(_near(moved, away), side)),
            f"your code moves a {name} z away from zero; the penalty pulls towards it.",
        )
    if unequal:
        _judge_strengths(np.abs(moved), z, w != 0, lam_neg, lam_pos)
    expect(
        not _mostly(w > 0, z < -max(lam_neg, lam_pos) - 1e-3),
        "a very negative z gets a positive minimiser in your code. Is it |z| that you shrink, and "
        "did you forget to give back the sign?",
    )
    expect(
        not (lam_neg > 0 and _mostly(w == 0, down) and _mostly(w > 0, up)),
        "every negative z is set to 0 in your code. The case on the left is missing: what if z "
        "lies below −lam_neg?",
    )
    _judge_asymmetric_optimal(w, z, lam_neg, lam_pos)


def _judge_strengths(shrunk, z, kept, lam_neg: float, lam_pos: float) -> None:
    """Name the strength by which a side was shrunk, if it is not its own."""
    expect(
        not _mostly(_near(shrunk, lam_neg) & kept, z > max(lam_neg, lam_pos)),
        "a positive z is shrunk by lam_pos; you used the strength of the other side.",
    )
    sides = (z > lam_pos) | (z < -lam_neg)
    expect(
        not _mostly(_near(shrunk, (lam_neg + lam_pos) / 2), sides & kept),
        "you shrink both sides by the mean of the two strengths; each side has its own.",
    )
    expect(
        not (min(lam_neg, lam_pos) > 0 and _mostly(_near(shrunk, lam_neg + lam_pos), sides & kept)),
        "you shrink both sides by the sum of the two strengths; each side has its own.",
    )
    expect(
        not _mostly(_near(shrunk, lam_pos) & kept, z < -max(lam_neg, lam_pos)),
        "you shrink both sides by lam_pos; a negative z is shrunk by lam_neg.",
    )


def _judge_asymmetric_optimal(w, z, lam_neg: float, lam_pos: float) -> None:
    words = f"(z = {{:.3f}}, lam_neg = {lam_neg:.3f}, lam_pos = {lam_pos:.3f}; yours: {{:.4g}})"
    stay = (z <= lam_pos) & (z >= -lam_neg)
    wrong = stay & (w != 0)
    expect(
        not _mostly(_near(w, 0, 1e-3), wrong),
        "some minimisers are small where they should be exactly 0.",
    )
    crossed = w * z < -1e-9
    expect(
        not crossed.any(),
        "some of your minimisers lie on the other side of 0 than z "
        + words.format(z[crossed.argmax()], w[crossed.argmax()])
        + ": the case formula holds only while w keeps its sign. What is the third case?",
    )
    expect(
        not wrong.any(),
        "your code moves z where 0 is optimal "
        + words.format(z[wrong.argmax()], w[wrong.argmax()])
        + ": at w = 0 the subgradients of F reach from −z − lam_neg to −z + lam_pos.",
    )
    # 0 ∈ ∂F: on either side of zero F has one slope, and it must vanish.
    slope = np.where(w > 0, w - z + lam_pos, np.where(w < 0, w - z - lam_neg, 0))
    wrong = ~_near(slope, 0)
    zeroed = ~stay & (w == 0) & ~_near(z, np.clip(z, -lam_neg, lam_pos))
    k = int(zeroed.argmax())
    expect(
        wrong.any() or not zeroed.any(),
        "your zone of zeros is too wide "
        + words.format(z[k], w[k])
        + ": at w = 0 the subgradients "
        "of F reach from −z − lam_neg to −z + lam_pos, and 0 is not among them.",
    )
    k = int(wrong.argmax())
    expect(
        not wrong.any(), "0 is no subgradient of F at your minimiser " + words.format(z[k], w[k])
    )


@exercise(
    "write centred_elastic_net(z, c, lam, lam2): the minimiser of ½(w − z)² + lam · |w| + "
    "½ · lam2 · (w − c)², for each entry."
)
def check_centred_elastic_net(centred_elastic_net) -> str:
    """First with one strength at zero, then with both, by 0 ∈ ∂F."""
    rng = np.random.default_rng()

    def ask(z, c, lam: float, lam2: float) -> tuple[np.ndarray, ...]:
        given = z.copy(), c.copy()
        w = centred_elastic_net(z, c, lam, lam2)
        expect((z == given[0]).all() and (c == given[1]).all(), "your code changes z or c.")
        return as_array(w, "the minimisers", z.shape), z, c

    for low, high in rng.permutation([(0.3, 0.8), (0.8, 2.0), (2.0, 3.0)]):
        lam, lam2 = rng.uniform(0.4, 1.2), float(rng.uniform(low, high))
        z, c, other = (rng.uniform(-r, r, 80) for r in (3, 2, 2))
        _judge_smooth(*ask(z, c, 0.0, lam2), lam2)
        w = ask(z, c, lam, 0.0)[0]
        _judge_plain(w, ask(z, other, lam, 0.0)[0], z, lam)
        _judge_optimal(w, z, c, lam, 0.0)
        _judge_optimal(*ask(z, c, lam, lam2), lam, lam2)
    return "0 is a subgradient of the objective at every one of your minimisers."


def _judge_plain(w, with_other_centre, z, lam: float) -> None:
    """With lam2 = 0 nothing may depend on c, and a small |z| gives 0."""
    expect(
        _near(w, with_other_centre).all(),
        "with lam2 = 0 the centre has no say, and your minimisers change with c.",
    )
    moved = ~_near(w, 0) & (np.abs(z) < lam)
    k = int(moved.argmax())
    expect(
        not moved.any(),
        "with lam2 = 0 this is plain soft thresholding: a z with |z| ≤ lam must give 0, yours "
        f"gives {w[k]:.4f} (z = {z[k]:.3f}, lam = {lam:.3f}).",
    )


def _judge_smooth(w, z, c, lam2: float) -> None:
    """Without the L1 term the objective is a parabola: its slope at w must vanish."""
    expect(
        not _near((1 + lam2) * w, z).all(),
        "with lam = 0 your answer does not depend on the centre c: the quadratic penalty pulls "
        "towards c, not towards 0.",
    )
    expect(
        not _near(w - z + 2 * lam2 * (w - c), 0).all(),
        "your quadratic penalty is twice the one asked for: ½ · lam2 · (w − c)² has the slope "
        "lam2 · (w − c).",
    )
    expect(not _near(w - z, 0).all(), "the quadratic penalty is missing from your answer.")
    expect(
        not _near((1 + lam2) * w - z - c, 0).all(),
        "the pull of the centre counts lam2 times: set the slope (w − z) + lam2 · (w − c) to zero.",
    )
    expect(
        not _near((1 + lam2) * w - z, -lam2 * c).all(),
        "your code is pushed away from the centre: look at the sign of lam2 · c in the slope "
        "(w − z) + lam2 · (w − c).",
    )
    expect(
        not _near(w - z, lam2 * c).all(),
        "your code does not divide by 1 + lam2: both parabolas pull on w, and the slope "
        "(w − z) + lam2 · (w − c) has w in it twice.",
    )
    slope = w - z + lam2 * (w - c)
    expect(
        _near(slope, 0).all() or not (_near(slope, 0) | _near(slope, 2 * (1 + lam2) * w)).all(),
        "some of your minimisers have the right size and the wrong sign: the sign is that of "
        "z + lam2 · c, not that of z.",
    )
    k = int(np.abs(slope).argmax())
    expect(
        _near(slope, 0).all(),
        f"with lam = 0 the slope of the objective at your minimiser should be 0, and is "
        f"{slope[k]:.4f} (z = {z[k]:.3f}, c = {c[k]:.3f}, lam2 = {lam2:.3f}, w = {w[k]:.4f}).",
    )


def _judge_optimal(w, z, c, lam: float, lam2: float) -> None:
    zero = w == 0
    pull = z + lam2 * c - (1 + lam2) * w  # minus the slope of the smooth part at w
    expect(
        not _mostly(_near(pull, (1 + lam2) * lam * np.sign(w)) & (lam2 > 0), ~zero),
        "you divide by 1 + lam2 first and then subtract lam: the threshold belongs before the "
        "division.",
    )
    expect(
        not (lam2 > 0 and _near(w[np.abs(z) < lam], lam2 / (1 + lam2) * c[np.abs(z) < lam]).all()),
        "you thresholded z before the centre had its say: what L1 must overcome is the slope of "
        "the whole smooth part.",
    )
    small, still = np.abs(z) <= lam, np.abs(z + lam2 * c) <= lam
    expect(
        not ((small != still).any() and (zero == small).all()),
        "you decide by z alone what becomes 0: the test is |z + lam2 · c| ≤ lam, not |z| ≤ lam.",
    )
    expect(
        not _mostly(_near(w, c), np.abs(z - c) < lam / 2),
        "your answer sticks at the centre c. The corner of |w| is at 0.",
    )
    expect(
        not _mostly(_near(pull, 0), ~zero),
        "where your answer is not 0 the L1 term does not pull; that would be a hard threshold.",
    )
    expect(
        zero.any() or not still.any(),
        "no minimiser is exactly 0 in your code, though lam is large.",
    )
    # 0 ∈ ∂F: minus the smooth slope is lam · sign(w), or at w = 0 anything in [−lam, lam].
    wrong = np.where(zero, np.abs(pull) > lam * (1 + 1e-5), ~_near(pull, lam * np.sign(w)))
    k = int(wrong.argmax())
    expect(
        not wrong.any(),
        f"0 is no subgradient of the objective at your minimiser (z = {z[k]:.3f}, c = {c[k]:.3f}, "
        f"lam = {lam:.3f}, lam2 = {lam2:.3f}; your code gives {w[k]:.4f}).",
    )


@exercise(
    "write two_cycle(z, lam, lr): the two values, the lower first, between which subgradient "
    "descent hops in the long run; an empty array if it does not settle on two."
)
def check_two_cycle(two_cycle) -> str:
    """The two values are stepped from; that there are none is held against long runs."""
    z, lam, lr = _cycle_cases(np.random.default_rng())
    exists = _hops(np.abs(z) / (lr * lam), lr)
    for i in range(len(z)):
        given = float(z[i]), float(lam[i]), float(lr[i])
        answer = two_cycle(*given)
        hint = "" if i < EASY else NEARLY
        if _is_empty(answer):
            expect(
                not exists[i],
                f"you say that there is no cycle of two, but with z = {z[i]:.4f}, lam = "
                f"{lam[i]:.4f}, lr = {lr[i]:.4f} every start ends up hopping between two values. "
                "Run it and look." + hint,
            )
        else:
            _judge_cycle(_as_pair(answer, exists[i]), *given, exists[i], hint)
    return "your two values lead to each other, and where none do you say so."


EASY = 5  # so many cases come first; those after them lie near the edge
NEARLY = (
    " Your condition on z is nearly right, but not quite: ask when your two values really lie on "
    "either side of 0."
)


def _cycle_cases(rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return z, lam and lr: two cases with a small |z|, two with a larger, z = 0, and many between.

    In units of lr · lam: below 1/2 there is a cycle of two, from 0.7 on there is none, and in
    between runs decide: we want cases near the edge, but not so near that the runs are long.
    """
    lr = rng.uniform(0.05, 0.5, (2, 400)).max(0)
    size = rng.uniform(0.5, 0.7, 400)
    below, inside, outside, above = _hops(size + np.array([[-0.04], [-0.01], [0.01], [0.04]]), lr)
    close = (inside == outside) & (below != above)
    pick = np.concatenate(
        (np.flatnonzero(close & inside)[:20], np.flatnonzero(close & ~inside)[:20])
    )
    easy = rng.permutation([*rng.uniform(0.1, 0.4, 2), *rng.uniform(0.7, 0.95, 2)])
    size = np.concatenate((easy, [0], size[pick]))
    lr = np.concatenate((rng.uniform(0.05, 0.5, EASY), lr[pick]))
    lam = rng.uniform(0.5, 2.0, len(size))
    return size * lr * lam * rng.choice((-1, 1), len(size)), lam, lr


def _hops(size, lr):
    """Whether runs from several starts all end up hopping between two values (z = size · lr · lam).

    Divided by lr · lam, a step is u ← u − lr · (u − size) − sign(u).
    """
    start = np.linspace(-1, 1, 5) + 1e-7
    u = start.reshape(-1, *np.ones(np.ndim(size), int)) + np.zeros_like(size)
    for _ in range(1500):
        before, u = u, _step(u, size, 1 / lr, lr)
    return _near(_step(u, size, 1 / lr, lr), before, 1e-9).all(0)


def _step(w, z, lam, lr):
    """One step of subgradient descent on ½(w − z)² + lam · |w|, with sign(0) = 0."""
    return w - lr * (w - z + lam * np.sign(w))


def _is_empty(answer) -> bool:
    try:
        return np.asarray(answer.detach() if hasattr(answer, "detach") else answer).size == 0
    except (TypeError, ValueError, RuntimeError):
        return False


def _as_pair(answer, exists) -> np.ndarray:
    try:
        return as_array(answer, "the cycle", (2,))
    except Mistake as mistake:
        empty = "With these numbers there is none: for no cycle return np.array([])."
        raise Mistake(str(mistake) if exists else f"{mistake} {empty}") from None


def _judge_cycle(answer, z, lam, lr, exists, hint: str) -> None:
    low, high = answer
    given = f"(z = {z:.4f}, lam = {lam:.4f}, lr = {lr:.4f})"
    there, back = _step(high, z, lam, lr), _step(low, z, lam, lr)
    unit = lr * lam
    closed = _near(there / unit, low / unit, 1e-3) and _near(back / unit, high / unit, 1e-3)
    expect(
        not (closed and low > high), "these are the right values; the lower one must come first."
    )
    bounds = _near(high / unit, (lam + abs(z)) / lam) or _near(high / unit, (lam + z) / lam)
    expect(
        closed or not bounds,
        "you return the bound lr · (λ + |z|). No path comes as far as that twice: step from it and "
        "see where you land.",
    )
    expect(
        z != 0 or low != 0 or high != 0,
        "with z = 0 you return 0 twice: your run started at exactly 0, the one start that stays. "
        "From any other start the path ends up hopping.",
    )
    expect(
        not (_near(low, -high, 1e-7) and abs(z) > 0),
        "your two values lie symmetric about 0; they do so only for z = 0 " + given + ".",
    )
    expect(
        low < 0 < high,
        "your two values do not lie on either side of 0, so no step leads back and forth between "
        "them " + given + "." + ("" if exists else " Then the answer is an empty array." + hint),
    )
    expect(
        closed,
        f"a step from your upper value {high:.5f} leads to {there:.5f}, not to your lower value "
        f"{low:.5f}; from the lower it leads to {back:.5f} {given}."
        + (
            ""
            if exists
            else " With these numbers no pair exists: the path visits one side more often."
        ),
    )
