"""Checks of lesson 03: a weighted pass, λ_max, a gap for w >= 0, and a loop to repair.

Answers are judged by certificates (the subgradient condition of each coordinate, bounds that a
gap must keep) and by a slow solver of another kind, on problems drawn anew each time.
"""

import numpy as np

from course_utils.exercises.checking import Mistake, as_array, as_number, exercise, expect


def _near(a, b, tolerance: float = 1e-5) -> bool:
    return bool(np.allclose(a, b, rtol=tolerance, atol=1e-10))


def _call(function, *given):
    """Ask the learner's code, with copies, and see that it leaves them as they were."""
    copies = [np.copy(a) if isinstance(a, np.ndarray) else a for a in given]
    answer = function(*copies)
    expect(
        all(np.array_equal(a, b) for a, b in zip(given, copies, strict=True)),
        "your code changes the arrays that it was given; work on copies.",
    )
    return answer


def _problem(rng, n: int = 40, p: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Correlated columns of unequal length, and a y in which some of them count."""
    X = rng.standard_normal((n, p)) + 0.7 * rng.standard_normal((n, 1))
    X *= rng.permutation(np.geomspace(0.4, 2.5, p))
    w = rng.uniform(1, 3, p) * rng.choice((-1, 0, 1), p)
    return X, X @ w / X.std(0).mean() + rng.standard_normal(n)


def _slope(X, y, w, j: int) -> float:
    """Minus the derivative of the data loss in coordinate j."""
    return float(X[:, j] @ (y - X @ w) / len(y))


def _distance(slope: float, w: float, threshold: float, one_sided: bool = False) -> float:
    """How far `slope` is from threshold · ∂|w|, or from that of the penalty on w >= 0."""
    if w != 0:
        return abs(slope - threshold * np.sign(w))
    return max((slope if one_sided else abs(slope)) - threshold, 0.0)


def _signed_problem(rng, n: int = 40, p: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Columns of unequal length: the longest pulls down strongly, two others pull up."""
    X = rng.standard_normal((n, p))
    X = (X - X.mean(0)) / X.std(0)
    y = X @ (-4, 3, 2, *np.zeros(p - 3)) + rng.standard_normal(n)
    order = rng.permutation(p)
    return (X * (2.5, 2, 1, *np.geomspace(0.4, 1.5, p - 3)))[:, order], y


# --- Exercise 2 ------------------------------------------------------------------------------

PASS_MISTAKES = {
    "residual": "every coordinate was fitted to the residual from before the pass. The residual "
    "changes with each coordinate that moves: update it at once.",
    "own": "the coordinate's own contribution is missing from its fit: without it an optimal "
    "coordinate would be moved away. Fit x_j to the residual plus x_j · w_j.",
    "unit": "you took ‖x_j‖² = n for granted. These columns have other lengths.",
    "source": "you thresholded z_j by lam · weights[j]. The minimiser of "
    "½ c (w − z)² + t |w| is the soft threshold of z by t / c, and c is ‖x_j‖² / n.",
    "weights": "the weights are missing: coordinate j is thresholded by lam · weights[j].",
    "sum": "the data loss here is a mean: compare x_j · residual / n, not x_j · residual, with "
    "lam · weights[j].",
    "reverse": "your pass goes from the last column to the first; go from the first to the last.",
    "converged": "you went on until nothing changed. One pass was asked for.",
    "skip": "a coefficient that is 0 stays 0 in your pass. Zeros take their turn, too: that is how "
    "a feature comes in.",
    "free": "a column with weight 0 is skipped. It is fitted like the others, with threshold 0.",
    "from y": "your residual starts at y. The given w is not zero: start at y − X @ w.",
    "from zero": "your pass starts at w = 0; start at the w that was given.",
}


@exercise(
    "write weighted_pass(X, y, w, lam, weights): w after one pass, first column to last, for the "
    "penalty lam · Σ weights[j] · |w[j]|."
)
def check_weighted_pass(weighted_pass) -> str:
    """Whoever moves last must be optimal given the others: that is looked at j by j."""
    rng = np.random.default_rng()
    worst: dict[str, float] = dict.fromkeys(("right", *PASS_MISTAKES), 0.0)
    for _ in range(4):
        X, y, before, lam, weights = _pass_problem(rng)
        after = as_array(_call(weighted_pass, X, y, before, lam, weights), "w", before.shape)
        expect(not _near(after, before), "your pass gives back the w it was given.")
        for name, distances in _pass_distances(X, y, before, after, lam, weights).items():
            worst[name] = max(worst[name], max(distances) / lam)
    if worst.pop("right") < 1e-4:
        return "each coordinate at its minimum, given the ones before it and after it."
    found = min(worst, key=worst.get)
    expect(worst[found] > 1e-4, PASS_MISTAKES[found])
    expect(not _makes_two(weighted_pass, rng), "you made two passes; one was asked for.")
    raise Mistake(
        "after its own update a coordinate must satisfy 0 ∈ ∂F in its direction, the columns "
        "before it already moved and those behind it not yet; yours do not. Try one column first."
    )


def _pass_problem(rng):
    """A start with two zeros, of which the first column's must come in when its turn comes."""
    while True:
        X, y = _problem(rng)
        p = X.shape[1]
        weights = rng.permutation((0.0, *rng.uniform(0.3, 3.0, p - 1)))
        w = rng.uniform(0.3, 1.0, p) * rng.choice((-1, 1), p)
        w[[0, rng.integers(1, p)]] = 0.0
        lam = 0.2 * np.abs(X.T @ y).max() / len(y)
        if abs(_slope(X, y, w, 0)) > 1.2 * lam * weights[0]:
            return X, y, w, lam, weights


def _makes_two(weighted_pass, rng) -> bool:
    """Without a penalty each pass over two columns brings the second r² times nearer."""
    X = rng.standard_normal((40, 1)) + 0.5 * rng.standard_normal((40, 2))
    X *= np.sqrt(40) / np.linalg.norm(X, axis=0)
    y, r = rng.standard_normal(40), X[:, 0] @ X[:, 1] / 40
    end = np.linalg.lstsq(X, y)[0][1]
    given = X, y, np.array((0.5, end + 2.0)), 0.0, np.ones(2)
    after = as_array(_call(weighted_pass, *given), "w", (2,))
    return _near(after[1] - end, 2 * r**4, 1e-3)


def _pass_distances(X, y, before, after, lam, weights) -> dict[str, list[float]]:
    """For the rule and for each known mistake, how far each coordinate is from its condition."""
    found: dict[str, list[float]] = {name: [] for name in ("right", *PASS_MISTAKES)}
    for j in range(len(before)):
        w, old, t, c = after[j], before[j], lam * weights[j], (X[:, j] ** 2).mean()
        forward = np.concatenate((after[: j + 1], before[j + 1 :]))
        backward = np.concatenate((before[:j], after[j:]))
        apart, rest = before.copy(), np.zeros(len(before) - j - 1)
        apart[j] = w
        slope = _slope(X, y, forward, j)
        for name, value, threshold in (
            ("right", slope, t),
            ("residual", _slope(X, y, apart, j), t),
            ("own", slope - c * old, t),
            ("unit", slope + (c - 1) * w, t),
            ("source", slope / c, t),
            ("weights", slope, lam),
            ("sum", slope * len(y), t),
            ("reverse", _slope(X, y, backward, j), t),
            ("converged", _slope(X, y, after, j), t),
            ("from y", _slope(X, y, np.append((after - before)[: j + 1], rest), j), t),
            ("from zero", _slope(X, y, np.append(after[: j + 1], rest), j), t),
        ):
            found[name].append(_distance(value, w, threshold))
        for name, skipped in (("skip", old == 0), ("free", t == 0)):
            found[name].append(c * abs(w - old) if skipped else found["right"][-1])
    return found


# --- Exercise 1 ------------------------------------------------------------------------------


@exercise(
    "write weighted_lambda_max(X, y, weights): the smallest lam at which every penalised "
    "coefficient is zero, where weights[j] = 0 means not penalised."
)
def check_weighted_lambda_max(weighted_lambda_max) -> str:
    """Just above it a solver must find only zeros among the penalised, just below some other."""
    rng = np.random.default_rng()
    for free in (0, 1, 2):
        for sign in (-1, 1):
            X, y, weights = _telling_problem(rng, free, sign)
            answer = _call(weighted_lambda_max, X, y, weights)
            if _is_infinite(answer):
                first = np.argsort(weights > 0, kind="stable")
                again = _call(weighted_lambda_max, X[:, first], y, weights[first])
                expect(
                    _is_infinite(again),
                    "you take the first columns for those that are not penalised. A weight of 0 "
                    "may stand anywhere: use the mask weights == 0.",
                )
                raise Mistake(
                    "a weight of 0 was divided by: such a column is not penalised at all."
                )
            answer = as_number(answer, "λ_max")
            expect(answer > 0, "λ_max here is greater than 0.")
            _name_lambda_mistake(X, y, weights, answer)
            _judge_both_sides(X, y, weights, answer)
    return "just above it all penalised coefficients vanish, just below it one comes in."


def _is_infinite(answer) -> bool:
    if np.size(answer) != 1:
        return False
    value = np.asarray(answer, dtype=object).item()
    return isinstance(value, (int, float)) and bool(np.isinf(value))


def _judge_both_sides(X, y, weights, answer: float) -> None:
    penalised = weights > 0
    free = int((~penalised).sum())
    above, below = (_ista(X, y, factor * answer * weights) for factor in (1.0002, 0.9998))
    expect(
        (above[penalised] == 0).all(),
        f"your λ_max is too small: with {free} unpenalised columns, at 1.0002 times your λ_max "
        f"{int((above[penalised] != 0).sum())} penalised coefficients are not zero.",
    )
    expect(
        (below[penalised] != 0).any(),
        f"your λ_max is too large: with {free} unpenalised columns, at 0.9998 times your λ_max "
        "all penalised coefficients are still zero.",
    )


def _telling_problem(rng, free: int, sign: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A problem in which the column that comes in first has a correlation of that sign."""
    while True:
        X, y = _problem(rng)
        y += 2 * X[:, :2].sum(1)  # what is not penalised counts
        weights = np.concatenate((np.zeros(free), rng.uniform(0.3, 3.0, X.shape[1] - free)))
        order = rng.permutation(len(weights))
        X, weights = X[:, order], weights[order]
        on = weights > 0
        ratios = (X.T @ (y - X @ _ista(X, y, 1e9 * weights)))[on] / weights[on]
        flip = sign * np.sign(ratios[np.abs(ratios).argmax()])
        other, sizes = (-sign * flip * ratios).max(), np.sort(np.abs(ratios))
        if 1.1 * sizes[0] < other < 0.95 * sizes[-1]:
            return X, flip * y, weights


def _ista(X, y, thresholds, steps: int = 800) -> np.ndarray:
    """A solver of another kind than the lesson's exercises, with exact zeros."""
    lengths = np.linalg.norm(X, axis=0) / np.sqrt(len(y))
    Z, t, w = X / lengths, thresholds / lengths, np.zeros(X.shape[1])
    gram, correlation = Z.T @ Z / len(y), Z.T @ y / len(y)
    step = 1 / np.linalg.norm(gram, 2)
    for _ in range(steps):
        z = w + step * (correlation - gram @ w)
        w = z - np.clip(z, -step * t, step * t)
    return w / lengths


def _name_lambda_mistake(X, y, weights, answer: float) -> None:
    n, penalised = len(y), weights > 0
    left = y - X @ _ista(X, y, 1e9 * weights)  # only the unpenalised columns are fitted
    at_y, fitted, v = X.T @ y / n, (X.T @ left / n)[penalised], weights[penalised]
    with_one = np.column_stack((X, np.ones(n)))
    centred = y - with_one @ _ista(with_one, y, np.append(1e9 * weights, 0.0))
    right = np.abs(fitted / v).max()
    for words, value in {
        "you compared with y itself. With the penalised coefficients at zero the unpenalised ones "
        "are still fitted: what is left of y is what counts.": np.abs(at_y[penalised] / v).max(),
        "the weights are missing: column j is held at zero by lam · weights[j].": (
            np.abs(fitted).max()
        ),
        "you multiplied by the weights: a larger weight holds its column at zero at a *smaller* "
        "lam.": np.abs(fitted * v).max(),
        "the absolute value is missing: a negative correlation counts as much.": (
            (fitted / v).max()
        ),
        "a positive correlation counts as much: take the absolute value.": (-fitted / v).max(),
        "you fitted an intercept as well (scikit-learn does, unless fit_intercept=False): only the "
        "columns with weight 0 are free.": np.abs((X.T @ centred / n)[penalised] / v).max(),
        "the data loss is a mean: divide x_j · residual by n.": n * right,
        "the data loss has the factor ½, so its slope has no 2.": 2 * right,
        "that is the smallest of the strengths that hold one column; all must be held.": (
            np.abs(fitted / v).min()
        ),
    }.items():
        expect(not _near(answer, value, 1e-4) or _near(value, right, 1e-4), words)


# --- Exercise 3 ------------------------------------------------------------------------------


@exercise(
    "write nonnegative_gap(X, y, w, lam): the duality gap of the Lasso with w >= 0, at the dual "
    "point that the residual suggests."
)
def check_nonnegative_gap(nonnegative_gap) -> str:
    """A gap bounds F − F* from above, vanishes at the optimum, and is (1 − s)² · F(0) at w = 0."""
    rng = np.random.default_rng()
    for _ in range(3):
        X, y = _signed_problem(rng)
        n, p = X.shape
        highest = (X.T @ y).max() / n
        lam = rng.uniform(0.2, 0.5) * highest

        def ask(w, lam=lam, X=X, y=y) -> float:
            return as_number(_call(nonnegative_gap, X, y, w, lam), "the gap")

        first = y @ y / (2 * n)
        _judge_at_zero(ask(np.zeros(p)), X, y, lam, first)
        expect(
            abs(ask(np.zeros(p), 1.5 * highest)) < 1e-5 * first,
            "at w = 0 and a lam above λ_max the residual is feasible as it is, w = 0 is optimal, "
            "and your gap is not 0. Scale down only: min(1, …).",
        )
        best = _nonnegative(X, y, lam)
        points = [best, best + 0.03 * rng.uniform(size=p), _overshot(X, y, rng)]
        for w in (*points, rng.uniform(0, 1, p) * (rng.uniform(size=p) < 0.6)):
            _judge_gap(ask(w), X, y, w, lam, best, first)
    return "never below F − F*, zero at the optimum, and one-sided."


def _nonnegative(X, y, lam: float, steps: int = 6000) -> np.ndarray:
    """Projected gradient steps: for w >= 0 the penalty is lam · Σw, a linear function."""
    n, w = len(y), np.zeros(X.shape[1])
    step = n / np.linalg.norm(X, 2) ** 2
    gram, correlation = X.T @ X / n, X.T @ y / n
    for _ in range(steps):
        w = np.maximum(w + step * (correlation - gram @ w - lam), 0)
    return w


def _overshot(X, y, rng) -> np.ndarray:
    """A w so large that every x_j · residual is negative."""
    while True:
        w = 10 * rng.uniform(0.5, 1.5, X.shape[1]) / X.std(0)
        r = y - X @ w
        if (X.T @ r < 0).all() and abs(y @ r) > 0.02 * (r @ r):  # or s = 0 would be the best s
            return w


def _primal(X, y, w, lam: float) -> float:
    return float(((y - X @ w) ** 2).mean() / 2 + lam * w.sum())


def _judge_at_zero(gap: float, X, y, lam: float, first: float) -> None:
    slopes = X.T @ y / len(y)
    one_sided, two_sided = (min(1, lam / m) for m in (slopes.max(), np.abs(slopes).max()))
    expect(gap >= -1e-9 * first, "your gap is negative: primal minus dual, F(w) − D(θ).")
    expect(
        _near(one_sided, two_sided) or not _near(gap, (1 - two_sided) ** 2 * first),
        "you scaled by max |x_j · θ|, as for the plain Lasso. For w >= 0 only x_j · θ <= lam is "
        "asked: a very negative x_j · θ is feasible.",
    )
    expect(
        _near(one_sided, 1) or not _near(gap, 0.0),
        "at w = 0 your gap is 0 though w = 0 is not optimal: residual / n must be scaled down "
        "until every x_j · θ <= lam.",
    )
    expect(
        not _near(gap, first),
        "at w = 0 your gap is F(0), as if D(θ) were 0. D(θ) = y · θ − n/2 · ‖θ‖².",
    )
    expect(
        not _near(gap, len(y) * (1 - one_sided) ** 2 * first)
        and not _near(gap, 2 * (1 - one_sided) ** 2 * first),
        "your data loss lacks its factor 1/(2n).",
    )
    expect(
        not _near(gap, (1 - one_sided) ** 2),
        "that is the gap over F(0); the gap itself was asked for.",
    )
    expect(
        _near(gap, (1 - one_sided) ** 2 * first, 1e-4),
        "at w = 0 the gap must be F(0) · (1 − s)², where s is the number by which residual / n was "
        f"scaled down: {(1 - one_sided) ** 2 * first:.4f} here, yours is {gap:.4f}.",
    )


def _judge_gap(gap: float, X, y, w, lam: float, best, first: float) -> None:
    r = y - X @ w
    slopes = X.T @ r / len(y)
    top, peak = slopes.max(), float(y @ r) / (r @ r)
    asked = min(1.0, lam / top) if top > 0 else 1.0

    def off(s: float, shift: float = 0.0) -> float:
        """How much larger it is than with s · residual / n, by two Fenchel-Young inequalities."""
        value = w @ (lam - s * slopes) + (1 - s) ** 2 * float(r @ r) / len(y) / 2 + shift
        difference = float(gap - value)
        return difference if abs(difference) > 1e-5 * first + 1e-4 * abs(value) else 0.0

    if not off(asked):
        return
    expect(
        top > 0 or off(min(1.0, lam / top)),
        "where every x_j · θ is negative, θ is feasible as it is; min(1, lam / max) is negative "
        "there and turns it round.",
    )
    expect(
        top > 0 or off(0.0),
        "where every x_j · θ is negative, θ is feasible as it is: s = 1, not 0.",
    )
    expect(off(asked, asked * float(w @ slopes)), "D(θ) = y · θ − n/2 · ‖θ‖², not r · θ − ….")
    expect(
        all(off(v) for v in (peak, min(peak, lam / top), max(0.0, min(peak, asked)))),
        "your s makes D(θ) as large as it gets. Asked for is the largest s in [0, 1] that keeps θ "
        "feasible.",
    )
    missing = _primal(X, y, w, lam) - _primal(X, y, best, lam)
    loose = f"(F − F* is {missing:.5g}, your gap {gap:.5g})"
    expect(
        gap >= missing - 1e-6 * first,
        f"your gap is smaller than what it must bound {loose}: is your θ feasible, is lam · Σw in "
        "F, and is F evaluated at w?",
    )
    kind = "larger" if off(asked) > 0 else "smaller"
    raise Mistake(
        f"your gap is {kind} than that of residual / n, scaled down only as far as needed {loose}."
    )


# --- Exercise 4 ------------------------------------------------------------------------------

FAULTS = {
    "own": "one feature, one pass: where it ends must not depend on where it starts. Yours does: "
    "what does z lack?",
    "unit": "one feature, one pass from zero: right while ‖x‖² = n, wrong for a column twice as "
    "long.",
    "residual": "two correlated features, one pass from zero: the second is fitted as if the first "
    "had not moved.",
    "stop": "the same problem in other units (y and lam divided by a million) ends after one pass, "
    "with a relative gap far above tol. A small step is no certificate, and what stops the loop "
    "must not depend on units.",
}


@exercise("four faults are in the loop; find them by experiment and repair them.")
def check_repaired_descent(descend) -> str:
    """Each fault has an experiment in which the other three do not show."""
    rng = np.random.default_rng()
    left = [name for name, there in _experiments(descend, rng).items() if there]
    if len(left) == len(FAULTS):
        raise NotImplementedError
    if left:
        raise Mistake(f"{len(left)} of {len(FAULTS)} faults are left. One: {FAULTS[left[0]]}")
    for unit in (1.0, 1e-5, 1e5):
        _judge_pass(descend, *_signed_problem(rng), rng)
        _judge_stop(descend, unit, rng)
    return "its own fit, any column length, a fresh residual, and a certificate at the end."


def _experiments(descend, rng) -> dict[str, bool]:
    """Return which faults show."""
    x = 1 + rng.standard_normal(40)
    X = np.column_stack((x, 0.9 * x + 0.4 * rng.permutation(x)))
    X *= np.sqrt(40) / np.linalg.norm(X, axis=0)  # ‖x_j‖² = n
    x, y = X[:, :1], X @ (1, 3) + 0.3 * rng.standard_normal(40)
    lam = 0.3 * float(x[:, 0] @ y) / 40

    def once(X, start) -> np.ndarray:
        return _ask(descend, X, y, lam, start, tol=1e-8, max_passes=1)["w"]

    def off(X, w, j: int, extra: float = 0.0) -> bool:
        return _distance(_slope(X, y, w, j) + extra, w[j], lam, True) > 1e-4 * lam

    single, double, pair = once(x, [0.0]), once(2 * x, [0.0]), once(X, [0.0, 0.0])
    if off(x, single, 0):
        expect(
            off(x, single, 0, (1 - x.var()) * single[0]),
            "does your c = ‖x_j‖² / n subtract a mean? A variance does, and columns need not be "
            "centred.",
        )
        raise Mistake(
            "one feature with ‖x‖² = n, one pass from zero: here the loop was right as it came, "
            "and is not any more. The step must end at the minimum over w >= 0."
        )
    tiny = _ask(descend, X, 1e-6 * y, 1e-6 * lam, [0.0, 0.0], tol=1e-5, max_passes=3000)
    above = _primal(X, y, 1e6 * tiny["w"], lam) - _primal(X, y, _nonnegative(X, y, lam), lam)
    return {
        "own": not _near(once(x, [rng.uniform(1.5, 3.0) * lam]), single, 1e-4),
        "unit": off(2 * x, double, 0),
        "residual": off(X, pair, 1),
        "stop": tiny["passes"] <= 1 and above > 1.1e-5 * float((y**2).mean()) / 2,
    }


def _ask(descend, X, y, lam, start, tol: float, max_passes: int) -> dict:
    answer = _call(descend, X, y, lam, np.array(start, float), tol, max_passes)
    expect(answer is not None, "your code gave None. Does descend end with return?")
    expect(
        isinstance(answer, dict) and {"w", "passes"} <= set(answer),
        "return the dict with w and passes.",
    )
    passes = as_number(answer["passes"], "passes")
    expect(
        0 <= passes <= max_passes,
        f"passes must be the number of passes made, at most {max_passes}; yours is {passes:g}.",
    )
    w = as_array(answer["w"], "w", (X.shape[1],))
    expect((w >= 0).all(), "a coefficient is negative: this Lasso has w >= 0.")
    return {"w": w, "passes": int(passes)}


def _judge_pass(descend, X, y, rng) -> None:
    """The repairs of the pass at once: unequal columns and any start."""
    n, p = X.shape
    lam, start = 0.1 * float((X.T @ y).max()) / n, rng.uniform(0.2, 1.0, p)
    after = _ask(descend, X, y, lam, start, tol=1e-8, max_passes=1)["w"]
    for j in range(p):
        state = np.concatenate((after[: j + 1], start[j + 1 :]))
        expect(
            _distance(_slope(X, y, state, j), after[j], lam, True) < 1e-4 * lam,
            f"one pass from another start: column {j} of {p} does not end at its minimum over "
            "w >= 0, given the columns before it moved and those behind it not yet.",
        )


def _slow_problem(rng, n: int = 40, p: int = 10):
    """Columns that hardly differ; some pull down so hard that −x_j · θ far exceeds lam."""
    for _ in range(200):
        X = 0.3 * rng.standard_normal((n, p)).cumsum(1) + rng.standard_normal((n, 1)) + 0.5
        X[:, ::4] *= -2
        up = np.arange(p) % 4 > 0
        y = X @ np.where(up, rng.uniform(0, 1, p), -0.2) + rng.standard_normal(n)
        lam, start = 0.005 * float((X.T @ y).max()) / n, rng.uniform(2, 6, p) * up
        slopes = X.T @ (y - X @ _nonnegative(X, y, lam, 500)) / n
        if _primal(X, y, start, lam) > 2 * (y @ y) / n and slopes.min() < -1.5 * lam:
            break
    return X, y, lam, start


def _judge_stop(descend, unit: float, rng) -> None:
    """The loop must stop at the first pass after which the relative gap is at most tol."""
    X, y, lam, start = _slow_problem(rng)
    n, tol, most, start = len(y), 10 ** rng.uniform(-5, -3), 2000, start * (unit != 1)

    def run(passes: int) -> dict:
        return _ask(descend, X, unit * y, unit * lam, unit * start, tol, passes)

    end = run(most)
    made = end["passes"]
    W = np.column_stack((end["w"], run(made - 1)["w"] if 1 < made < most else end["w"])) / unit
    residuals, zero = y[:, None] - X @ W, (y @ y) / (2 * n)
    slopes = X.T @ residuals / n
    s = np.minimum(1, lam / np.maximum(slopes.max(0), 1e-9 * lam))
    gaps = (W * (lam - s * slopes)).sum(0) + (1 - s) ** 2 * (residuals**2).mean(0) / 2
    (gap, before), slack = gaps / zero, 0.05 * tol + 5e-7
    expect(
        made < most or gap > tol,
        "your loop does not stop though the relative gap has long been below tol. If it asks for "
        "the gap: s is one-sided, as in exercise 3.",
    )
    far = _primal(X, y, start, lam) / zero
    expect(
        gap <= tol + slack or not gap <= far * tol < before,
        "you divide the gap by F(start). Divide by F(0), the objective at w = 0.",
    )
    expect(
        gap <= tol + slack,
        f"with correlated columns and y times {unit:g} your loop stops at a relative gap of "
        f"{gap:.1e}; tol is {tol:.1e}. Let the gap decide, divided by F(0).",
    )
    expect(
        made <= 1 or before > tol - slack,
        f"your loop made {made} passes though the relative gap was at most tol "
        "before the last of them. Let the gap decide, after every pass.",
    )
