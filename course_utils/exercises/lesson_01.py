"""Checks of lesson 01: subgradients from a table, two proximal maps, the two-point cycle.

Each check makes fresh random problems and holds the answers against the definition, against
conditions of optimality, or against what a step really does; none computes the answer itself.
"""

import numpy as np

from course_utils.exercises.checking import as_array, exercise, expect


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
    for corner in rng.permutation([0, 0, 0, 1, 1, 1]):
        points, values, k = _convex_table(rng, bool(corner))
        before = points.copy(), values.copy()
        answer = as_array(subgradient_range(points, values, k), "the range", (2,))
        expect(
            (points == before[0]).all() and (values == before[1]).all(),
            "your code changes the arrays that it was given; work on copies.",
        )
        _judge_range(answer, points, values, k)
    return "both ends of the range support the function, and nothing beyond them does."


def _convex_table(rng, corner: bool) -> tuple[np.ndarray, np.ndarray, int]:
    """Return a convex function at unsorted points; with a corner at points[k], or a bend."""
    at, slope = rng.uniform(-1, 1), rng.uniform(-2, 2)
    steps = rng.uniform(0.15, 0.4, 16).cumsum()
    count = rng.integers(5, 12)
    points = np.concatenate((at - steps[:count], [at], at + steps[: 16 - count]))
    away = points - at
    values = rng.uniform(-1, 1) + slope * away + rng.uniform(0.5, 2.0) * away**2
    values += corner * (
        rng.uniform(0.5, 3.0) * np.abs(away) + rng.uniform(1, 2) * (away > 0) * away
    )
    order = rng.permutation(len(points))
    return points[order], values[order], int(np.flatnonzero(order == count)[0])


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
    expect(
        not (unequal and _mostly(_near(moved, lam_neg), up & (z > lam_neg))),
        "a positive z is shrunk by lam_pos; you used the strength of the other side.",
    )
    expect(
        not (unequal and _mostly(_near(np.abs(moved), (lam_neg + lam_pos) / 2), sides & (w != 0))),
        "you shrink both sides by the mean of the two strengths; each side has its own.",
    )
    expect(
        not (unequal and _mostly(_near(-moved, lam_pos), down & (z < -lam_pos))),
        "you shrink both sides by lam_pos; a negative z is shrunk by lam_neg.",
    )
    expect(
        not (lam_neg + lam_pos > 0 and _mostly(_near(moved, 0), sides) and (w == 0).any()),
        "entries that are not set to 0 stay as they are in your code (a hard threshold). The "
        "penalty still pulls on them.",
    )
    expect(
        not _mostly(_near(moved, -lam_pos) & (lam_pos > 0), up),
        "your code moves a positive z away from zero; the penalty pulls towards it.",
    )
    _judge_asymmetric_optimal(w, z, lam_neg, lam_pos)


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
    wrong = ~_near(slope, 0) | (~stay & (w == 0))
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

    def ask(lam: float, lam2: float) -> tuple[np.ndarray, ...]:
        z, c = rng.uniform(-3, 3, 80), rng.uniform(-2, 2, 80)
        given = z.copy(), c.copy()
        w = centred_elastic_net(z, c, lam, lam2)
        expect((z == given[0]).all() and (c == given[1]).all(), "your code changes z or c.")
        return as_array(w, "the minimisers", z.shape), z, c

    for _ in range(3):
        lam, lam2 = rng.uniform(0.4, 1.2), rng.uniform(0.3, 0.8)
        _judge_smooth(*ask(0.0, lam2), lam2)
        w, z, c = ask(lam, 0.0)
        expect(
            not (~_near(w, 0) & (np.abs(z) < lam)).any(),
            "with lam2 = 0 the centre has no say, and your code moves a |z| below lam off zero.",
        )
        _judge_optimal(w, z, c, lam, 0.0)
        _judge_optimal(*ask(lam, lam2), lam, lam2)
    return "0 is a subgradient of the objective at every one of your minimisers."


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
    slope = w - z + lam2 * (w - c)
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
    expect(
        not _mostly(_near(w, c), np.abs(z - c) < lam / 2),
        "your answer sticks at the centre c. The corner of |w| is at 0.",
    )
    expect(
        not _mostly(_near(pull, 0), ~zero),
        "where your answer is not 0 the L1 term does not pull; that would be a hard threshold.",
    )
    expect(zero.any(), "no minimiser is exactly 0 in your code, though lam is large.")
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
    """The two values are stepped from; an empty answer is held against long runs."""
    rng = np.random.default_rng()
    for kind in (*rng.permutation([1, 1, 2, 2]), 0, *rng.permutation([1, 2, 3])):
        lam, lr = rng.uniform(0.5, 2.0), rng.uniform(0.3 if kind == 3 else 0.1, 0.4)
        # In units of lr · lam: below 1/2 there is a cycle; up to 5/8 it depends on lr; then none.
        low, high = {0: (0, 0), 1: (0.1, 0.4), 2: (0.67, 0.95), 3: (0.53, 0.55)}[kind]
        size = rng.uniform(low, high) * lr * lam
        z = float(size * rng.choice((-1, 1)))
        answer = two_cycle(z, lam, lr)
        empty = (
            hasattr(answer, "__len__") and len(answer) == 0 and not isinstance(answer, (str, dict))
        )
        if empty:
            _judge_empty(z, lam, lr)
        else:
            _judge_cycle(as_array(answer, "the cycle", (2,)), z, lam, lr)
    return "your two values lead to each other, and where none do you say so."


def _step(w, z, lam, lr):
    """One step of subgradient descent on ½(w − z)² + lam · |w|, with sign(0) = 0."""
    return w - lr * (w - z + lam * np.sign(w))


def _judge_empty(z, lam, lr) -> None:
    w = np.linspace(-1, 1, 21) * lr * lam + 1e-7
    for _ in range(2000):
        w = _step(w, z, lam, lr)
    settled = _near(_step(_step(w, z, lam, lr), z, lam, lr), w, 1e-9).all()
    expect(
        not settled,
        f"you say that there is no cycle of two, but with z = {z:.4f}, lam = {lam:.4f}, "
        f"lr = {lr:.4f} every start ends up hopping between two values. Run it and look.",
    )


def _judge_cycle(answer, z, lam, lr) -> None:
    low, high = answer
    given = f"(z = {z:.4f}, lam = {lam:.4f}, lr = {lr:.4f})"
    there, back = _step(high, z, lam, lr), _step(low, z, lam, lr)
    unit = lr * lam
    closed = _near(there / unit, low / unit) and _near(back / unit, high / unit)
    expect(
        not (closed and low > high), "these are the right values; the lower one must come first."
    )
    bounds = _near(high / unit, (lam + abs(z)) / lam) or _near(high / unit, (lam + z) / lam)
    expect(
        not bounds,
        "you return the bound lr · (λ + |z|). No path comes as far as that twice: step from it and "
        "see where you land.",
    )
    expect(
        not (_near(low, -high, 1e-7) and abs(z) > 0),
        "your two values lie symmetric about 0; they do so only for z = 0 " + given + ".",
    )
    expect(
        low < 0 < high,
        "your two values do not lie on either side of 0, so no step leads back and forth between "
        "them. Then the answer is an empty array " + given + ".",
    )
    expect(
        closed,
        f"a step from your upper value {high:.5f} leads to {there:.5f}, not to your lower value "
        f"{low:.5f}; from the lower it leads to {back:.5f} {given}.",
    )
