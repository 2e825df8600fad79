"""Checks of lesson 02: size and price, patterns of gradients, projection onto a weighted ball.

Each check makes fresh random problems and holds the answer against certificates: optimality
conditions, the inverse of a map, distances to other points of a ball.
"""

import numpy as np

from course_utils.exercises.checking import Mistake, as_array, as_number, exercise, expect, is_stub


def _near(a, b, tolerance: float = 1e-4) -> bool:
    return bool(np.allclose(a, b, rtol=tolerance, atol=tolerance))


def _staircase(rng) -> tuple[np.ndarray, np.ndarray, float]:
    """Return weights W, levels r and t for which Σ W max(r − τ, 0) = t keeps two entries only.

    Whoever drops entries pass by pass loses one in each: a fixed number of passes is too few.
    """
    k, shrink, grow = np.arange(rng.integers(7, 9)), rng.uniform(0.33, 0.36), rng.uniform(1.4, 1.5)
    weight, level = shrink**k, grow**k
    tau = level[-3] + 0.8 * (level[-2] - level[-3])
    order = rng.permutation(len(k))
    return weight[order], level[order], float((weight * np.maximum(level - tau, 0)).sum())


# --- From λ to t and back --------------------------------------------------------------------


@exercise(
    "write t_of_lam(z, d, lam), the L1 norm of the penalised solution, and lam_of_t(z, d, t), "
    "the λ whose solution has L1 norm t."
)
def check_size_and_price(t_of_lam, lam_of_t) -> str:
    """The size is held against brute force over single weights; the price must lead back."""
    rng = np.random.default_rng()
    for _ in range(8):
        z, d = _scaled_problem(rng)
        reach = np.sort(d * np.abs(z))
        for share in (0.3, 0.6, 0.85):
            lam = float(share * reach[-2] + rng.uniform(0, 0.05))
            _judge_size(as_number(t_of_lam(z.copy(), d.copy(), lam), "t_of_lam"), z, d, lam)
        far = as_number(t_of_lam(z.copy(), d.copy(), float(1.1 * reach[-1])), "t_of_lam")
        expect(abs(far) < 1e-6, "above the largest d · |z| every weight is zero, and so is t.")
        for t in (*(float(share * np.abs(z).sum()) for share in (0.05, 0.4, 0.8)), *_mixed(z, d)):
            _judge_price(_ask_price(lam_of_t, z, d, t), z, d, t)
        loose = _ask_price(lam_of_t, z, d, float(1.5 * np.abs(z).sum()))
        expect(
            abs(loose) < 1e-6,
            f"where t is above Σ|z| the ball does not bind and size has no price: λ = 0, not "
            f"{loose:.4g}.",
        )
        weight, level, t = _staircase(rng)
        z, scale = weight * level, rng.uniform(0.5, 1.5) / (weight * level).min()
        z *= scale * rng.choice((-1.0, 1.0), len(z))
        _judge_price(_ask_price(lam_of_t, z, 1 / weight, t * scale), z, 1 / weight, t * scale)
    return "each size leads to its price and back."


def _scaled_problem(rng) -> tuple[np.ndarray, np.ndarray]:
    p = int(rng.integers(4, 9))
    z, d = rng.uniform(0.5, 3, p), rng.permutation(np.geomspace(0.3, 4, p))
    signs = rng.choice((-1.0, 1.0), p)
    first, second = np.argsort(-d * z)[:2]
    signs[second] = -signs[first]  # both signs are left, however large λ
    return z * signs, d


def _mixed(z, d):
    """Yield sizes at which the weights that stay are not those with the largest d."""
    order = np.argsort(-d * np.abs(z))
    level = (d * np.abs(z))[order]
    for k in range(1, len(z)):
        if d[order[:k]].min() < d[order[k:]].max():
            yield _true_size(z, d, (level[k - 1] + level[k]) / 2)


def _true_size(z, d, lam: float) -> float:
    """Go through candidates for each weight: the loss's kinks and stationary points."""
    grid = np.stack((0 * z, z - lam / d, z + lam / d))
    return float(np.abs(grid[_objective(grid, z, d, lam).argmin(0), range(len(z))]).sum())


def _objective(w, z, d, lam: float) -> np.ndarray:
    return 0.5 * d * (w - z) ** 2 + lam * np.abs(w)


def _soft(z, threshold) -> np.ndarray:
    return np.maximum(np.abs(z) - threshold, 0)


def _judge_size(size: float, z, d, lam: float) -> None:
    mistakes = {
        "you thresholded every weight by λ: set the derivative d (w − z) + λ sign(w) to 0.": (
            _soft(z, lam).sum()
        ),
        "you thresholded by λ · d: a weight with a large d is held more firmly, not less.": (
            _soft(z, lam * d).sum()
        ),
        "your size counts λ/d also for weights that are zero: no weight goes past zero.": (
            np.abs(np.abs(z) - lam / d).sum()
        ),
        "negative sizes entered your sum: a weight whose |z| is below its threshold is 0.": (
            (np.abs(z) - lam / d).sum()
        ),
        "your sum has weights of both signs cancel: ‖w‖₁ sums |w|.": abs(
            (np.sign(z) * _soft(z, lam / d)).sum()
        ),
        "negative z are lost: threshold |z|, not z.": np.maximum(z - lam / d, 0).sum(),
        "that is the weighted size Σ d |w|; asked for is Σ |w|.": _soft(d * z, lam).sum(),
    }
    true = _true_size(z, d, lam)
    if not _near(size, true):
        for words, value in mistakes.items():
            expect(not _near(size, value, 1e-6), words)
    expect(
        _near(size, true),
        f"for z = {np.round(z, 2)}, d = {np.round(d, 2)} and λ = {lam:.3f} the solution has "
        f"‖w‖₁ = {true:.4f}; your code gives {size:.4f}.",
    )


def _ask_price(lam_of_t, z, d, t: float) -> float:
    try:
        return as_number(lam_of_t(z.copy(), d.copy(), t), "lam_of_t")
    except NotImplementedError as error:
        if is_stub(error):
            raise Mistake("t_of_lam is right; now write lam_of_t.") from None
        raise


def _judge_price(lam: float, z, d, t: float) -> None:
    expect(lam >= 0, f"a price is not negative: λ = {lam:.4g} for t = {t:.3f}.")
    reached = _true_size(z, d, lam)
    right = _near(reached, t, 1e-3)
    rest = np.abs(z) - lam / d
    counted = np.isclose(np.cumsum(rest[np.argsort(-rest * d)]), t, rtol=1e-5)
    expect(
        right or not counted[-1],
        "your λ is right only while every weight stays: some are zero here, and no longer count.",
    )
    expect(
        right or not counted.any(),
        "your λ counts weights that it makes zero: drop these too, and go on until none is left.",
    )
    expect(
        right,
        f"the λ = {lam:.4f} that you give for t = {t:.4f} leads to a solution of size "
        f"{reached:.4f}.",
    )


# --- Patterns of gradients -------------------------------------------------------------------


@exercise(
    "write possible_signs(gradient), the sign that each weight may have at a solution on the L1 "
    "ball, and is_solution(w, gradient, t)."
)
def check_pattern_of_gradient(possible_signs, is_solution) -> str:
    """Gradients are built from known patterns; solutions from the cone at known points."""
    rng = np.random.default_rng()
    for rounding in np.repeat((0.0, 1e-12), 6):
        gradient, signs = _gradient(rng, rounding)
        answer = possible_signs(gradient.copy())
        _judge_signs(as_array(answer, "possible_signs", signs.shape), gradient, signs, rounding)
    for _ in range(4):
        cases, t = _cases(rng)
        told = {
            k: _ask_solution(is_solution, *cases[k][2:], t) for k in rng.permutation(len(cases))
        }
        for k, (true, words, *_) in enumerate(cases):
            expect(told[k] == true, words)
    return "patterns and solutions are read off the cone."


def _gradient(rng, rounding: float = 1e-12) -> tuple[np.ndarray, np.ndarray]:
    """Return a gradient, several of whose entries share the largest size, and the signs allowed.

    One entry is 0, and one is 1 % smaller than the largest.
    """
    p = int(rng.integers(6, 10))
    top, most = rng.permutation(p)[: int(rng.integers(2, 4))], rng.uniform(1.2, 3)
    gradient = rng.choice((-1.0, 1.0), p) * rng.uniform(0.2, 0.9, p) * most
    none, near = rng.permutation(np.setdiff1d(range(p), top))[:2]
    gradient[none], gradient[near] = 0.0, 0.99 * most * np.sign(gradient[near])
    gradient[top] = np.resize((most, -most), len(top))
    gradient[top] *= 1 + rounding * np.linspace(-1, 1, len(top))
    signs = np.zeros(p)
    signs[top] = -np.sign(gradient[top])
    return gradient, signs


def _judge_signs(answer, gradient, signs, rounding: float) -> None:
    size = np.abs(gradient)
    first = np.where(np.arange(len(size)) == size.argmax(), signs, 0)
    exact = np.where(size == size.max(), signs, 0)
    close = -np.sign(gradient) * (size > 0.95 * size.max())
    for wrong, words in (
        (-signs, "your signs are those of the gradient: *minus* the gradient is normal, so a "
         "weight has the opposite sign."),
        (-np.sign(gradient), "a gradient entry that is not 0 does not free its weight: only those "
         "of the largest size do."),
        (np.sign(gradient), "neither does any entry free its weight, nor is its sign the "
         "gradient's: look at minus the gradient."),
        (exact if rounding else -signs, "the largest entries may differ by rounding, here by "
         "1e-12: compare sizes with a tolerance, not with ==."),
        (close, "an entry 1 % below the largest size frees no weight: your tolerance is too wide."),
        (first, "several entries share the largest size, and you freed only the first of them."),
        (-gradient * (signs != 0), "return signs, +1, −1 or 0, not the gradient's entries."),
        (np.abs(signs), "you tell which weights may stay; tell their signs, too."),
        ((gradient == 0) * 1.0, "gradient 0 does not free a weight on the surface: there the "
         "free ones have the *largest* gradient."),
    ):  # fmt: skip
        expect(not np.allclose(answer, wrong), words)
    expect(
        np.allclose(answer, signs),
        f"for the gradient {np.round(gradient, 3)} your signs are {answer}; some that you allow "
        "lead out of the normal cone, or some that it allows are missing.",
    )


def _cases(rng) -> tuple[list, float]:
    """Return rows (is it a solution, what to say otherwise, w, gradient), and t."""
    gradient, signs = _gradient(rng)
    t, none = float(rng.uniform(0.5, 2)), np.zeros(len(signs))
    w = signs * rng.uniform(0.3, 1, len(signs))
    w *= t / np.abs(w).sum()
    one = w.copy()
    one[np.where(w == 0, np.inf, np.abs(w)).argmin()] *= -1
    corners = -t * np.diag(np.sign(gradient) + (gradient == 0))
    ranked = np.argsort(np.abs(gradient))  # gradient 0 first; below the largest ones the near one
    far, near = (corners[ranked[-(signs != 0).sum() - k]] for k in (2, 1))
    strays = [0.8 * w + 0.2 * corner for corner in (corners[ranked[0]], far)]
    return [
        (True, "w on the surface with −gradient in its normal cone, up to rounding, is a "
         "solution.", w, gradient),
        (True, "a corner is a solution, too: other gradients may be as large.",
         corners[ranked[-1]], gradient),
        (True, "on the surface gradient 0 is allowed: the ball touches the minimum.", w, none),
        (True, "inside the ball, where the gradient is 0, w is a solution.", 0.5 * w, none),
        (False, "inside the ball only gradient 0 is a solution: otherwise a step down stays "
         "inside.", 0.5 * w, gradient),
        (False, "w outside the ball is no solution, whatever its gradient.", 1.5 * w, gradient),
        (False, "w outside the ball is no solution, even where the gradient is 0.", 1.5 * w, none),
        (False, "the signs of w must be those of *minus* the gradient.", -w, gradient),
        (False, "*each* weight that is not 0 needs the sign of minus its gradient: here one has "
         "the other.", one, gradient),
        *((False, "a weight that is not 0 needs a gradient of the largest size.", stray, gradient)
          for stray in strays),
        (False, "gradients of one size where w is not 0 are not enough: it must be the largest "
         "of *all*.", far, gradient),
        (False, "a gradient 1 % below the largest is not the largest: your tolerance is too wide.",
         near, gradient),
        *((False, f"Σ|w| is {share:.2f} t, which is not t: your tolerance is too wide.",
           share * w, gradient) for share in (0.99, 1.01)),
    ], t  # fmt: skip


def _ask_solution(is_solution, w, gradient, t: float) -> bool:
    try:
        answer = as_number(is_solution(w.copy(), gradient.copy(), t), "is_solution")
    except NotImplementedError as error:
        if is_stub(error):
            raise Mistake("the signs are right; now write is_solution.") from None
        raise
    expect(answer in (0, 1), "is_solution must return True or False.")
    return bool(answer)


# --- Projection onto a weighted ball ---------------------------------------------------------


@exercise("write project_weighted(z, v, t): the point with Σ v |w| <= t that is nearest to z.")
def check_project_weighted(project_weighted) -> str:
    """The answer is held against the normal cone of the weighted ball."""
    rng = np.random.default_rng()
    for _ in range(4):
        z, v, t = _ball_problem(rng)
        _judge_projection(_ask_projection(project_weighted, z, v, t), z, v, t)
        inside = 0.9 * z * t / (v @ np.abs(z))
        stays = _ask_projection(project_weighted, inside, v, t)
        expect(_near(stays, inside), "a point inside the ball is its own projection: z stays.")
        for edge in _edge_problems(rng, z, v):
            _judge_projection(_ask_projection(project_weighted, *edge), *edge)
        order = np.argsort(v)
        for pair in (order[-2:], order[:2]):  # Σ v |z| is 1; t lies between it and Σ|z|
            z = np.zeros(len(v))
            z[pair] = rng.permutation((1.0, -1.0)) / v[pair].sum()
            t = float(1 + np.abs(z).sum()) / 2
            w = _ask_projection(project_weighted, z, v, t)
            words = "whether z lies inside is told by Σ v |z|, not by Σ|z|."
            expect(_near(w, z) == (t > 1), words)
            if t < 1:
                _judge_projection(w, z, v, t)
    return "the points are nearest: what is left of z is normal to the ball."


def _ball_problem(rng) -> tuple[np.ndarray, np.ndarray, float]:
    """Build z and t around a chosen pattern and τ; no simple order of the entries gives it."""
    while True:
        p, tau = int(rng.integers(7, 12)), rng.uniform(0.8, 1.5)
        v = rng.permutation(np.geomspace(0.4, 2.5, p)) * rng.uniform(0.9, 1.1, p)
        on = rng.permutation(p) < rng.integers(4, p - 2)
        level = np.where(on, rng.uniform(1.1, 3, p), rng.uniform(0.3, 0.95, p))
        z, t = tau * v * level, tau * float((v**2 * (level - 1))[on].sum())
        several = all(np.ptp(np.sort(x)[-2:]) < 0.8 * t for x in (v * z, v.max() * z))
        if several and all(x[on].min() < x[~on].max() for x in (z, v * z, v, 1 / v)):
            scale = 1.1 * z.sum() / (v @ z)  # then Σ|z| tells inside from outside, too
            z[np.argsort(on)[::2]] *= -1
            if scale * t < 0.7 * np.abs(z).sum():
                return z, scale * v, scale * t


def _edge_problems(rng, z, v):
    """Yield z, v and t: z has an exact 0, near the surface and far; then one of many passes."""
    z = np.where(np.arange(len(z)) == rng.integers(len(z)), 0, z)
    v = 0.9 * v * np.abs(z).sum() / (v @ np.abs(z))
    for share in (0.97, 0.3):
        yield z, v, share * float(v @ np.abs(z))
    weight, level, t = _staircase(rng)
    scale = rng.uniform(0.8, 3)
    z = scale * level * np.sqrt(weight) * rng.choice((-1.0, 1.0), len(level))
    yield z, np.sqrt(weight), scale * t


def _ask_projection(project_weighted, z, v, t: float) -> np.ndarray:
    answer = project_weighted(z.copy(), v.copy(), t)
    try:
        return as_array(answer, "the projection", z.shape)
    except Mistake as mistake:
        expect(
            "nan" not in str(mistake) or z.all(),
            "an entry of z is 0, and your code gives nan: z / |z| has no value there, np.sign has.",
        )
        raise


def _judge_projection(w, z, v, t: float) -> None:
    expect(not _near(w, z), "your code gives z back, and z lies outside the ball.")
    size, rest = float((v * np.abs(w)).sum()), z - w
    tau = float((np.abs(rest) / v).max())
    if abs(size - t) < 1e-4 * t and abs(rest @ w - tau * t) < 1e-4 * tau * t:
        return
    for words, made in _signs_of_mistakes(w, z, v, t).items():
        expect(not made, words)
    expect(size <= t * (1 + 1e-4), f"Σ v |w| is {size:.4f}, and should be at most t = {t:.4f}.")
    expect(
        size >= t * (1 - 1e-4),
        f"z lies outside, so the nearest point lies on the surface: Σ v |w| = t = {t:.4f}; yours "
        f"has {size:.4f}.",
    )
    raise Mistake(
        "your point lies on the surface but is not the nearest: where w is not 0, (z − w) / "
        "(v · sign(w)) must be the same τ, and elsewhere |z| / v at most that τ."
    )


def _signs_of_mistakes(w, z, v, t: float) -> dict[str, bool]:
    """Tell each mistake by what it leaves of z where w is not zero."""
    on = w != 0
    cut = np.abs(z[on]) - np.abs(w[on])
    inner = (v * np.abs(z)).sum()
    stay = z - np.sign(z) * v * (inner - t) / (v**2).sum()
    plain, several = _near(np.abs(w).sum(), t), on.sum() > 1

    def level(values) -> bool:
        return bool(several and np.ptp(values) < 1e-3 * np.abs(values).max())

    return {
        "you rescaled z: that is a point of the ball, but not the nearest.": (
            _near(w, z * t / inner) or (on.all() and z.all() and level(w / z))
        ),
        "entries have gone past zero: an entry whose |z| is below τ · v becomes 0.": _near(w, stay),
        "τ is computed as if all entries stayed: those that become zero no longer count.": (
            _near(w, np.where(stay * z > 0, stay, 0))
        ),
        "your τ counts entries that it makes zero: drop these too, and go on until none is left.": (
            level(cut / v[on]) and _counts_too_many(float(np.median(cut / v[on])), z, v, t)
        ),
        "the signs of z are lost: the entries of w have those of z.": (
            (w >= 0).all() and (w[z < 0] > 0).any()
        ),
        "that is the projection onto the plain ball Σ|w| <= t: the weights v are missing.": (
            level(cut) and plain
        ),
        "every entry is thresholded by the same τ; the cone asks for τ · v.": level(cut),
        "you projected v · z and divided by v: entries lose τ / v, the cone asks for τ · v.": (
            level(cut * v[on])
        ),
        "your result has ‖w‖₁ = t; the size of this ball is Σ v |w|.": (
            level(cut / v[on]) and plain
        ),
    }


def _counts_too_many(tau: float, z, v, t: float) -> bool:
    """Whether Σ v |w| would be t if entries past zero counted as negative."""
    past = np.abs(z) / v - tau
    order = np.argsort(-past)
    sums = np.cumsum((v**2 * past)[order])
    return bool(np.isclose(sums[past[order] < 0], t, rtol=1e-5).any())
