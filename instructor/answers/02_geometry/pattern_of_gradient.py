# %% right: the largest entries, and the support function
def possible_signs(gradient: np.ndarray) -> np.ndarray:
    """Return +1, -1 or 0 for each weight: the only sign that a solution can have there."""
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w: np.ndarray, gradient: np.ndarray, t: float) -> bool:
    """Return whether w minimises, over ‖w‖₁ <= t, a convex loss with this gradient at w."""
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and np.isclose(-gradient @ w, most, rtol=1e-9, atol=0))


# %% right: by cases
def possible_signs(gradient):
    most = max(abs(g) for g in gradient)
    return [int(-np.sign(g)) if abs(g) >= most * (1 - 1e-9) else 0 for g in gradient]


def is_solution(w, gradient, t):
    size = np.abs(w).sum() / t
    if size > 1 + 1e-9:
        return False
    if not gradient.any():
        return True
    if size < 1 - 1e-9:
        return False
    on = w != 0
    return np.allclose(-gradient[on] / np.abs(gradient).max(), np.sign(w[on]))


# %% right: by the corners of the ball, in float32
def possible_signs(gradient):
    p, unit = len(gradient), np.float32(gradient / np.abs(gradient).max())
    corners = np.vstack((np.eye(p), -np.eye(p)))
    return corners[corners @ unit <= -1 + 1e-6].sum(0)


def is_solution(w, gradient, t):
    w, gradient = np.float32(w / t), np.float32(gradient / (np.abs(gradient).max() or 1))
    if np.linalg.norm(w, 1) > 1 + 1e-6:
        return False
    corners = np.vstack((np.eye(len(w)), -np.eye(len(w))))
    return ((corners - w) @ gradient >= -1e-6).all()


# %% right: by the page's projection, a step down and back
def possible_signs(gradient):
    size = np.abs(gradient) / np.abs(gradient).max()
    return np.array([0, -1, 1])[np.sign(gradient * (size > 0.99995)).astype(int)]


def is_solution(w, gradient, t):
    step = np.array(gradient) / (np.abs(gradient).max() or 1)
    back = project(w / t - step, 1.0)
    return np.abs(back - w / t).max() < 1e-7


# %% right: list of ints, np.bool_
def possible_signs(gradient):
    most = max(abs(g) for g in gradient)
    return [0 if abs(g) < most * (1 - 1e-9) else -1 if g > 0 else 1 for g in gradient]


def is_solution(w, gradient, t):
    most = np.abs(gradient).max()
    return (np.abs(w).sum() <= t * (1 + 1e-9)) & (t * most + gradient @ w <= 1e-9 * t * most)


# %% right: tensors, torch bool, slack 1e-12
def possible_signs(gradient):
    g = torch.as_tensor(gradient).double()
    size = g.abs() / g.abs().max()
    return torch.where(size > 1 - 1e-12, -g.sign(), torch.zeros(()).double())


def is_solution(w, gradient, t):
    w, g = torch.as_tensor(np.asarray(w, float)), torch.as_tensor(np.asarray(gradient, float))
    most = g.abs().max()
    return (w.abs().sum() <= t * (1 + 1e-12)) & (-(g @ w) >= t * most * (1 - 1e-12))


# %% right: corners, 0 and 1 for False and True
def possible_signs(gradient):
    unit = np.asarray(gradient) / np.max(np.abs(gradient))
    return tuple(-np.trunc(unit * (1 + 1e-10)).astype(int))


def is_solution(w, gradient, t):
    gap = max(gradient @ w - t * s * g for g in gradient for s in (1, -1))
    return int(np.abs(w).sum() <= t + 1e-9 * t and gap <= 1e-9 * t * np.abs(gradient).max())


# %% wrong: the gradient's signs → your signs are those of the gradient
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: every entry → you free every weight whose gradient is not 0
def possible_signs(gradient):
    return -np.sign(gradient)


def is_solution(w, gradient, t):
    return True


# %% wrong: one entry only → you free one weight alone
def possible_signs(gradient):
    signs = np.zeros(len(gradient))
    k = np.abs(gradient).argmax()
    signs[k] = -np.sign(gradient[k])
    return signs


def is_solution(w, gradient, t):
    return True


# %% wrong: where it is zero → you free the weights with gradient 0
def possible_signs(gradient):
    return (gradient == 0).astype(int)


def is_solution(w, gradient, t):
    return True


# %% wrong: only the support counts → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t * (1 + 1e-9) or (size < t * (1 - 1e-9) and gradient.any()):
        return False
    return bool((w * gradient <= 0)[np.isclose(np.abs(gradient), np.abs(gradient).max())].all())


# %% wrong: stationary points only → minus the gradient in its normal cone: a solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return bool(np.abs(w).sum() <= t * (1 + 1e-9) and not gradient.any())


# %% wrong: nothing but the cone → w lies outside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if not gradient.any():
        return True
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    return bool(inside and np.isclose(-gradient @ w, t * np.abs(gradient).max()))


# %% wrong: equal, not largest → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if size > t * (1 + 1e-9) or not gradient.any():
        return size <= t * (1 + 1e-9)
    one_size = np.ptp(np.abs(gradient[on])) < 1e-9
    return bool(size > t * (1 - 1e-9) and one_size and (w * gradient)[on].max() < 0)


# %% wrong: the signs on the whole only → has its gradient's sign: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if size > t * (1 + 1e-9) or not gradient.any():
        return size <= t * (1 + 1e-9)
    largest = np.allclose(np.abs(gradient[on]), np.abs(gradient).max())
    return bool(size > t * (1 - 1e-9) and largest and -gradient @ w > 0)


# %% wrong: a size of about t → just outside: your code says True, but w lies outside
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if not gradient.any():
        return size <= t + 0.1
    cone = np.allclose(-gradient[on], np.sign(w[on]) * np.abs(gradient).max())
    return bool(abs(size - t) < 0.1 and cone)


# %% wrong: about the largest gradient → just inside: your code says True, but w lies inside
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    return bool(inside and -gradient @ w >= 0.985 * t * np.abs(gradient).max())


# %% wrong: the largest and nearly the largest → a size just below the largest: weight 0 may stay
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size > 0.95 * size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: compared without tolerance → equal up to rounding: weight
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size == size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: is_solution as it came → right. Now write is_solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    raise NotImplementedError


# %% wrong: always True → your code says True to every question
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: which weights, not their signs → tell their signs, too
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.isclose(size, size.max(), atol=0)


def is_solution(w, gradient, t):
    return True


# %% wrong: shares for signs → signs are +1, -1 or 0
def possible_signs(gradient):
    signs = np.where(np.isclose(np.abs(gradient), np.abs(gradient).max()), -gradient, 0)
    return signs / np.abs(signs).sum() * 0.9


def is_solution(w, gradient, t):
    return True


# %% wrong: every entry, and the gradient's sign → you free every weight, with its gradient's sign
def possible_signs(gradient):
    return np.sign(gradient)


def is_solution(w, gradient, t):
    return True


# %% wrong: a ball without its inside → in the ball every w with gradient 0
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if not np.isclose(np.abs(w).sum(), t, rtol=1e-9, atol=0):
        return False
    return np.isclose(-gradient @ w, t * np.abs(gradient).max(), rtol=1e-9, atol=0)


# %% wrong: the words "yes" and "no" → must be one number
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max(), atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return "yes" if np.isclose(-gradient @ w, t * np.abs(gradient).max()) else "no"


# %% wrong: slack 2.5e-3 → a size just below the largest: weight
def possible_signs(gradient):
    s = np.abs(gradient)
    return np.where(s > 0.9975 * s.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    m = t * np.abs(gradient).max()
    return bool(np.abs(w).sum() <= t * (1 + 1e-9) and -(gradient @ w) >= m * (1 - 1e-9))


# %% wrong: percentile 90 → equal up to rounding: weight 0 is 0
def possible_signs(gradient):
    s = np.abs(gradient)
    return np.where(s >= np.percentile(s, 90), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    m = t * np.abs(gradient).max()
    return bool(np.abs(w).sum() <= t * (1 + 1e-9) and -(gradient @ w) >= m * (1 - 1e-9))


# %% wrong: allclose of the live gradient → a gradient of size 1e-12: your code says True
def possible_signs(gradient):
    size = np.abs(gradient) / np.abs(gradient).max()
    return np.where(size > 1 - 1e-9, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    m = np.abs(gradient).max()
    s = np.abs(w).sum()
    if s > t * (1 + 1e-9):
        return False
    if m == 0:
        return True
    on = w != 0
    return bool(s >= t * (1 - 1e-9) and np.allclose(-gradient[on], np.sign(w[on]) * m))


# %% wrong: cosine → minus the gradient in its normal cone: a solution
def possible_signs(gradient):
    size = np.abs(gradient) / np.abs(gradient).max()
    return np.where(size > 1 - 1e-9, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    s = np.abs(w).sum()
    if s > t * (1 + 1e-9):
        return False
    if not gradient.any():
        return True
    return bool(
        s > t * (1 - 1e-9)
        and -(gradient @ w) >= (1 - 1e-9) * np.linalg.norm(gradient) * np.linalg.norm(w)
    )


# %% wrong: None for outside → your code gave None
def possible_signs(gradient):
    size = np.abs(gradient) / np.abs(gradient).max()
    return np.where(size > 1 - 1e-9, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    s = np.abs(w).sum()
    m = np.abs(gradient).max()
    if s <= t * (1 + 1e-9):
        return -(gradient @ w) >= t * m * (1 - 1e-9)


# %% wrong: gradient 0 by norm 1e-8 → a small gradient inside: your code says True
def possible_signs(gradient):
    size = np.abs(gradient) / np.abs(gradient).max()
    return np.where(size > 1 - 1e-9, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    s = np.abs(w).sum()
    m = np.abs(gradient).max()
    if np.linalg.norm(gradient) < 1e-8:
        return bool(s <= t * (1 + 1e-9))
    return bool(s <= t * (1 + 1e-9) and -(gradient @ w) >= t * m * (1 - 1e-9))


# %% wrong: absolute slack 1e-9 on the sizes → a gradient of size 1e-12: weight
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() - 1e-9, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: isclose with its defaults → a gradient of size 1e-12: weight
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: at most three largest → is 0 in your answer, but it may stay
def possible_signs(gradient):
    signs, size = np.zeros(len(gradient)), np.abs(gradient)
    for j in np.argsort(-size, kind="stable")[:3]:
        if size[j] >= size.max() * (1 - 1e-9):
            signs[j] = -np.sign(gradient[j])
    return signs


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: largest of the signed entries → may stay in your answer, but must be 0
def possible_signs(gradient):
    np.abs(gradient)
    return np.where(np.isclose(gradient, gradient.max(), rtol=1e-9, atol=0), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: one entry gives 0 → one entry: weight
def possible_signs(gradient):
    size = np.abs(gradient)
    if len(gradient) == 1:
        return np.zeros(1)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: largest of the first ten entries → 300 entries: weight 9 may stay
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size[:10].max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: integer gradient: int division of the slack → integers: weight
def possible_signs(gradient):
    size = np.abs(gradient)
    least = np.full_like(gradient, size.max() * (1 - 1e-9))
    return np.where(size >= least, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: ball without rounding → t a rounding below Σ|w|: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: ball with the L2 norm → w lies outside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.linalg.norm(w) <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: ball with absolute slack 1e-9 → w outside a ball of size 1e-12:
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t + 1e-9
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% wrong: w of 0 passes with any gradient → your code says True, but w lies inside
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if not w.any():
        return True
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    live = np.abs(w) > 1e-9 * t
    return bool(
        (np.abs(gradient[live]) >= most * (1 - 1e-9)).all() and (w[live] * gradient[live] < 0).all()
    )


# %% wrong: w of 0 never a solution → with gradient 0: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if not w.any():
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    live = np.abs(w) > 1e-9 * t
    return bool(
        (np.abs(gradient[live]) >= most * (1 - 1e-9)).all() and (w[live] * gradient[live] < 0).all()
    )


# %% wrong: signs compared with np.sign equal, zeros too → minus the gradient in its normal cone: a solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    if np.abs(gradient).max() == 0:
        return True
    return bool(
        np.abs(w).sum() >= t * (1 - 1e-9) and (np.sign(w) == possible_signs(gradient)).all()
    )


# %% wrong: weights below 1e-3 not looked at → weights of size 1e-12: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    live = np.abs(w) > 1e-3
    return bool(
        (np.abs(gradient[live]) >= most * (1 - 1e-9)).all() and (w[live] * gradient[live] < 0).all()
    )


# %% wrong: gradient below 1e-9 counts as 0 → a small gradient inside:
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most < 1e-9:
        return True
    if size < t * (1 - 1e-9):
        return False
    live = np.abs(w) > 1e-9 * t
    return bool(
        (np.abs(gradient[live]) >= most * (1 - 1e-9)).all() and (w[live] * gradient[live] < 0).all()
    )


# %% wrong: last corner forgotten → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    most = max([abs(g) for g in gradient[:-1]], default=abs(gradient[-1]))
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


# %% wrong: integer arrays: w divided down → integers: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    u = np.zeros_like(w)
    u[:] = w / t
    return bool(
        np.abs(u).sum() <= 1 + 1e-9 and -(gradient @ u) >= np.abs(gradient).max() * (1 - 1e-9)
    )


# %% wrong: t of 1e-3 and less counts as 0 → a solution of size 1e-12: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if t <= 1e-3:
        return not w.any()
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    most = t * np.abs(gradient).max()
    return bool(inside and -(gradient @ w) >= most * (1 - 1e-9))


# %% right: lists, 1 and 0 for True and False
def possible_signs(gradient):
    g = [float(x) for x in gradient]
    most = max(map(abs, g))
    return [0 if abs(x) < most * (1 - 1e-7) else (-1 if x > 0 else 1) for x in g]


def is_solution(w, gradient, t):
    size, most = sum(map(abs, w)), max(map(abs, gradient))
    if most == 0 or size > t * (1 + 1e-7):
        return int(size <= t * (1 + 1e-7))
    signs = possible_signs(gradient)
    return int(size >= t * (1 - 1e-7)) * int(
        all(a * s > 0 for a, s in zip(w, signs, strict=False) if a != 0)
    )


# %% right: torch, 0-d tensor of bool
def possible_signs(gradient):
    g = torch.as_tensor(gradient).double()
    g = g / g.abs().max()
    return -(g * (g.abs() > 1 - 1e-6)).round().to(torch.int8)


def is_solution(w, gradient, t):
    w, g = torch.as_tensor(w).double() / t, torch.as_tensor(gradient).double()
    if g.abs().max() == 0:
        return w.abs().sum() <= 1 + 1e-6
    g = g / g.abs().max()
    on = w != 0
    return (abs(w.abs().sum() - 1) < 1e-6) & (torch.abs(g[on] + w[on].sign()) < 1e-6).all()


# %% right: exact fractions, an array of one entry
def possible_signs(gradient):
    from fractions import Fraction as Q

    g = [Q(float(x)) for x in gradient]
    most = max(abs(x) for x in g)
    return tuple(Q(-1 if x > 0 else 1) if abs(x) * (1 + Q(1, 10**8)) >= most else Q(0) for x in g)


def is_solution(w, gradient, t):
    from fractions import Fraction as Q

    w, g, t, e = [Q(float(x)) for x in w], [Q(float(x)) for x in gradient], Q(float(t)), Q(1, 10**7)
    size = sum(map(abs, w))
    if not any(g) or size > t * (1 + e):
        return np.array([size <= t * (1 + e)])
    signs = possible_signs(gradient)
    return np.array(
        [size >= t * (1 - e) and all(not a or a * s > 0 for a, s in zip(w, signs, strict=False))]
    )


# %% wrong: sizes stretched from 0 to 1 between smallest and largest → is 0 in your answer, but it may stay
def possible_signs(gradient):
    if len(gradient) == 1:
        return -np.sign(gradient)
    size = np.abs(gradient)
    size = (size - size.min()) / (size.max() - size.min())
    return np.where(size > 0.999999, -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-8):
        return False
    if most == 0:
        return True
    on = w != 0
    aligned = np.abs(gradient[on] / most + np.sign(w[on])) < 1e-8
    return bool(size > t * (1 - 1e-8) and aligned.all())


# %% wrong: ball asked for only where the gradient is 0 → True, but w lies outside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    most = np.abs(gradient).max()
    if most == 0:
        return bool(np.abs(w).sum() <= t * (1 + 1e-9))
    return bool(np.isclose(-gradient @ w, t * most, rtol=1e-9, atol=0))


# %% wrong: inside asked for without room for rounding → t a rounding above Σ|w|: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t * (1 + 1e-9):
        return False
    if size < t:
        return not gradient.any()
    signs = possible_signs(gradient) if gradient.any() else np.sign(w)
    return bool((signs[w != 0] == np.sign(w[w != 0])).all())


# %% wrong: gradient 0 on the surface without room for rounding → a rounding outside with gradient 0: your code says False
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if not gradient.any():
        return bool(size <= t)
    if not np.isclose(size, t, rtol=1e-9, atol=0):
        return False
    return bool((possible_signs(gradient)[w != 0] == np.sign(w[w != 0])).all())


# %% wrong: negative weights: the sign alone → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    plus = (gradient[w > 0] <= -most * (1 - 1e-9)).all()
    minus = (gradient[w < 0] > 0).all()
    largest = np.abs(gradient[w != 0]).max() >= most * (1 - 1e-9)
    return bool(plus and minus and largest)


# %% wrong: signs by a quotient that is 0/0 → in its normal cone: a solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    signs = (w / gradient <= 0).all()
    sizes = (np.abs(gradient[w != 0]) >= most * (1 - 1e-9)).all()
    return bool(signs and sizes)


# %% wrong: np.isclose as it comes in the test of the ball → w outside a ball of size 1e-12: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t and not np.isclose(size, t):
        return False
    return bool(np.isclose(-gradient @ w, t * np.abs(gradient).max(), rtol=1e-9, atol=0))


# %% wrong: the loop keeps the last weight's verdict on the size → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    largest = True
    for weight, slope in zip(w, gradient, strict=False):
        if weight != 0:
            if weight * slope > 0:
                return False
            largest = abs(slope) >= most * (1 - 1e-9)
    return largest


# %% wrong: signs by their product → has its gradient's sign: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-8), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most, on = np.abs(w).sum(), np.abs(gradient).max(), w != 0
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    sizes = (np.abs(gradient[on]) >= most * (1 - 1e-9)).all()
    return bool(sizes and np.prod(np.sign(-gradient[on] * w[on])) == 1)


# %% wrong: weighted: product within 1e-4 → a gradient just below the largest: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    return bool(-(w @ gradient) > t * most * (1 - 1e-4))


# %% wrong: large of 30 weights only → 45 weights that are not 0: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    on = (w != 0) & (np.cumsum(w != 0) <= 15)
    large = np.abs(gradient[on]) >= most * (1 - 1e-9)
    signs = w[on] * gradient[on] < 0
    return bool(large.all() and signs.all())


# %% wrong: zero weight's tie refuses → in its normal cone: a solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    on = w != 0
    large = np.abs(gradient[on]) >= most * (1 - 1e-9)
    signs = w[on] * gradient[on] < 0
    return bool((np.abs(gradient[~on]) < most).all() and large.all() and signs.all())


# %% wrong: normalised by the L2 norm, to 1e-4 → 300 entries:
def possible_signs(gradient):
    g = gradient / np.linalg.norm(gradient)
    return np.where(np.abs(g) > np.abs(g).max() - 1e-4, -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    most = t * np.abs(g).max()
    return bool(abs(-(g @ w) - most) <= 1e-9 * most)


# %% wrong: normalised by the L1 norm, to 1e-5 → 300 entries:
def possible_signs(gradient):
    g = gradient / np.abs(gradient).sum()
    return np.where(np.abs(g) > np.abs(g).max() - 1e-5, -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    most = t * np.abs(g).max()
    return bool(abs(-(g @ w) - most) <= 1e-9 * most)


# %% wrong: inside is t - size above 1e-9 → w and gradient of size 1e12:
def possible_signs(gradient):
    g = np.asarray(gradient, float)
    a = np.abs(g)
    return np.where(a >= a.max() * (1 - 1e-9), -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    if np.abs(w).sum() < t - 1e-9:
        return not g.any()
    most = t * np.abs(g).max()
    return bool(abs(-(g @ w) - most) <= 1e-9 * most)


# %% wrong: size and t equal up to 1e-9 max(1, t) → w well outside a ball of size 1e-12:
def possible_signs(gradient):
    g = np.asarray(gradient, float)
    a = np.abs(g)
    return np.where(a >= a.max() * (1 - 1e-9), -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    size, most = np.abs(w).sum(), np.abs(g).max()
    if most == 0:
        return bool(size <= t * (1 + 1e-9))
    on_surface = abs(size - t) <= 1e-9 * max(1, t)
    return bool(on_surface and np.isclose(-(g @ w), t * most, rtol=1e-9, atol=0))


# %% wrong: inside: gradient below 1e-9 is 0 → a small gradient inside:
def possible_signs(gradient):
    g = np.asarray(gradient, float)
    a = np.abs(g)
    return np.where(a >= a.max() * (1 - 1e-9), -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    size, most = np.abs(w).sum(), np.abs(g).max()
    if size > t * (1 + 1e-9):
        return False
    if size < t * (1 - 1e-9) and most < 1e-9:
        return True
    return bool(np.isclose(-(g @ w), t * most, rtol=1e-9, atol=0))


# %% wrong: an equality to 2.1e-5 → a gradient just below the largest:
def possible_signs(gradient):
    g = np.asarray(gradient, float)
    a = np.abs(g)
    return np.where(a >= a.max() * (1 - 1e-9), -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    most = t * np.abs(g).max()
    return bool(abs(-(g @ w) - most) <= 2.1e-5 * most)


# %% wrong: an equality to 1e-7 of t times the sum of gradients → a gradient just below the largest:
def possible_signs(gradient):
    g = np.asarray(gradient, float)
    a = np.abs(g)
    return np.where(a >= a.max() * (1 - 1e-9), -np.sign(g), 0)


def is_solution(w, gradient, t):
    w, g = np.asarray(w, float), np.asarray(gradient, float)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    most = t * np.abs(g).max()
    return bool(abs(-(g @ w) - most) <= 1e-7 * t * np.abs(g).sum())


# %% wrong: possible_signs remembers the two ends → your signs are those of the gradient
def signs_of(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


kept = {}


def possible_signs(gradient):
    key = (gradient.min(), gradient.max(), len(gradient))
    if key not in kept:
        kept[key] = signs_of(gradient)
    return kept[key]


# %% wrong: is_solution forgets t → but w lies inside the ball
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


kept = {}


def is_solution(w, gradient, t):
    key = (w.tobytes(), gradient.tobytes())
    if key not in kept:
        kept[key] = solves(w, gradient, t)
    return kept[key]


# %% wrong: is_solution, one weight on the surface always → one weight with its gradient's sign:
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) == 1 and gradient.any():
        return bool(np.isclose(np.abs(w[0]), t, atol=0))
    return solves(w, gradient, t)


# %% wrong: is_solution, several weights are compared only among themselves → a gradient that is not the largest: no solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    on = w != 0
    if on.sum() > 1 and np.isclose(np.abs(w).sum(), t, atol=0):
        size = np.abs(gradient[on])
        return bool(np.ptp(size) <= 1e-9 * size.max() and (w * gradient <= 0).all())
    return solves(w, gradient, t)


# %% wrong: is_solution, a solution has a zero → in its normal cone: a solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) > 1 and gradient.any() and (w != 0).all():
        return False
    return solves(w, gradient, t)


# %% wrong: is_solution, inside only the weights that are not 0 need gradient 0 → but w lies inside the ball
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if w.any() and np.abs(w).sum() < t * (1 - 1e-9):
        return not gradient[w != 0].any()
    return solves(w, gradient, t)


# %% wrong: is_solution, inside, a gradient that leads inward → but w lies inside the ball
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if w.any() and np.abs(w).sum() < t * (1 - 1e-9):
        return bool(gradient @ w > 0 or not gradient.any())
    return solves(w, gradient, t)


# %% wrong: is_solution, corners by the largest w → in its normal cone: a solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) > 1 and (w != 0).sum() == 1 and gradient.any():
        k = w.argmax()
        return bool(w[k] >= t * (1 - 1e-9) and solves(w, gradient, t))
    return solves(w, gradient, t)


# %% wrong: possible_signs remembers two decimals → another size just below the largest: weight
def signs_of(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


kept = {}


def possible_signs(gradient):
    key = gradient.round(2).tobytes()
    if key not in kept:
        kept[key] = signs_of(gradient)
    return kept[key]


# %% wrong: possible_signs, one entry, -1 → one negative entry: your signs are those of the gradient (gradient
def signs_of(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    if len(gradient) == 1:
        return -np.ones(1)
    return signs_of(gradient)


# %% wrong: is_solution, one weight, outside too → one weight outside:
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) == 1 and gradient.any():
        return bool(w[0] * gradient[0] < 0 and abs(w[0]) >= t * (1 - 1e-9))
    return solves(w, gradient, t)


# %% wrong: is_solution, inside, gradient 0 by its sum → but w lies inside the ball
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if np.abs(w).sum() < t * (1 - 1e-9) and w.any():
        return bool(gradient.sum() == 0)
    return solves(w, gradient, t)


# %% wrong: is_solution, a corner with gradient 0 → in the ball every w with gradient 0
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) > 1 and (w != 0).sum() == 1 and np.isclose(np.abs(w).sum(), t, atol=0):
        return bool((w @ gradient) < 0 and solves(w, gradient, t))
    return solves(w, gradient, t)


# %% wrong: is_solution, three and more, with a zero → in its normal cone: a solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if len(w) > 2 and (w != 0).all() and gradient.any():
        return False
    return solves(w, gradient, t)


# %% wrong: is_solution, one wrong sign of three → has its gradient's sign: no solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    on = w != 0
    if on.sum() > 2 and np.isclose(np.abs(w).sum(), t, atol=0):
        size = np.abs(gradient)
        even = size[on].min() >= size.max() * (1 - 1e-9)
        return bool(even and (w[on] * gradient[on] < 0).sum() > 1)
    return solves(w, gradient, t)


# %% wrong: is_solution, all weights positive, signs not asked → has its gradient's sign: no solution
def solves(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0.0)


def is_solution(w, gradient, t):
    if (w > 0).all() and len(w) > 1 and np.isclose(np.abs(w).sum(), t, atol=0):
        return bool(np.ptp(gradient) == 0)
    return solves(w, gradient, t)


# %% wrong: one sweep: a new largest takes back only the last of those before it → may stay in your answer, but must be 0
def possible_signs(gradient):
    signs, largest, last = np.zeros(len(gradient)), 0.0, 0
    for j, g in enumerate(gradient):
        if abs(g) > largest * (1 + 1e-9):
            signs[last] = 0
            largest, last = abs(g), j
            signs[j] = -np.sign(g)
        elif abs(g) >= largest * (1 - 1e-9) and largest > 0:
            last = j
            signs[j] = -np.sign(g)
    return signs


def is_solution(w, gradient, t):
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    best = t * np.abs(gradient).max()
    return bool(-gradient @ w >= best * (1 - 1e-9))


# %% wrong: adds w up along the possible signs: what has the other sign is taken off → w lies outside the ball and is no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if not gradient.any():
        return bool(np.abs(w).sum() <= t * (1 + 1e-9))
    signs = possible_signs(gradient)
    return bool(not w[signs == 0].any() and abs(signs @ w - t) <= 1e-9 * t)


# %% wrong: is_solution, inside, gradient 0 by its largest entry without abs → but w lies inside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if size < t * (1 - 1e-9):
        return bool(gradient.max() == 0)
    return bool(-(gradient @ w) >= t * most * (1 - 1e-9))


# %% wrong: is_solution, w = 0, gradient 0 by its largest entry without abs → w = 0: your code says True, but w lies inside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if not w.any():
        return bool(gradient.max() == 0)
    if np.abs(w).sum() > t * (1 + 1e-9):
        return False
    return bool(-(gradient @ w) >= t * np.abs(gradient).max() * (1 - 1e-9))


# %% wrong: is_solution, outside by the sum of w → but w lies outside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if not gradient.any():
        return bool(size <= t * (1 + 1e-9))
    if w.sum() > t * (1 + 1e-9) or size < t * (1 - 1e-9):
        return False
    on = w != 0
    return bool(np.array_equal(np.sign(w[on]), possible_signs(gradient)[on]))


# %% wrong: is_solution, outside by the Euclidean norm where the gradient is not 0 → but w lies outside the ball
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if not gradient.any():
        return bool(size <= t * (1 + 1e-9))
    if np.linalg.norm(w) > t * (1 + 1e-9) or size < t * (1 - 1e-9):
        return False
    on = w != 0
    return bool(np.array_equal(np.sign(w[on]), possible_signs(gradient)[on]))


# %% wrong: is_solution, the loop keeps the last weight's sign → has its gradient's sign: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    if (np.abs(gradient[w != 0]) < most * (1 - 1e-9)).any():
        return False
    for value, slope in zip(w, gradient, strict=True):
        if value != 0:
            fits = np.sign(value) == -np.sign(slope)
    return bool(fits)


# %% wrong: is_solution, signs of the negative weights only where none is positive → has its gradient's sign: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    if (np.abs(gradient[w != 0]) < most * (1 - 1e-9)).any():
        return False
    if (w > 0).any():
        return bool((gradient[w > 0] < 0).all())
    return bool((gradient[w < 0] > 0).all())


# %% wrong: is_solution, the sign of one weight, the last in the order of |gradient| → has its gradient's sign: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    if (np.abs(gradient[w != 0]) < most * (1 - 1e-9)).any():
        return False
    on = np.flatnonzero(w)
    last = on[np.argsort(np.abs(gradient[on]), kind="stable")[-1]]
    return bool(gradient[last] * w[last] < 0)


# %% wrong: is_solution, the loop keeps the last zero's verdict → a gradient that is not the largest: no solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    on, fits = w != 0, True
    largest = np.abs(gradient[on]).max()
    for value, slope in zip(w, gradient, strict=True):
        if value == 0:
            fits = abs(slope) <= largest * (1 + 1e-9)
    even = np.abs(gradient[on] + largest * np.sign(w[on])) <= 1e-9 * largest
    return bool(fits and largest > 0 and even.all())


# %% wrong: is_solution, signs of the first and the last weight → weights of size 1e-12: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    if (np.abs(gradient[w != 0]) < most * (1 - 1e-9)).any():
        return False
    on = np.flatnonzero(w)[[0, -1]]
    return bool((w[on] * gradient[on] < 0).all())


# %% wrong: is_solution, of the zeros the first and the last → a zero's gradient just above the others: your code says True
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= size.max() * (1 - 1e-9), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, most = np.abs(w).sum(), np.abs(gradient).max()
    if size > t * (1 + 1e-9):
        return False
    if most == 0:
        return True
    if size < t * (1 - 1e-9):
        return False
    on, zeros = w != 0, np.flatnonzero(w == 0)
    largest = np.abs(gradient[on]).max()
    fits = (np.abs(gradient[[*zeros[:1], *zeros[-1:]]]) <= largest * (1 + 1e-9)).all()
    even = np.abs(gradient[on] + largest * np.sign(w[on])) <= 1e-9 * largest
    return bool(fits and largest > 0 and even.all())


# %% wrong: is_solution, gradient 0 where w is not 0 taken for gradient 0 → a weight that is not 0 has a gradient that is not the largest
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= (1 - 1e-9) * size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t * (1 + 1e-9):
        return False
    if size < t * (1 - 1e-9):
        return not gradient.any()
    on, off = gradient[w != 0], gradient[w == 0]
    signs = np.sign(w[w != 0])
    lam = np.abs(on).max()
    if lam == 0:  # nothing pulls: a minimum without the ball
        return True
    tight = np.abs(on + lam * signs).max() <= 1e-9 * lam
    return bool(tight and (np.abs(off) <= lam * (1 + 1e-9)).all())


# %% wrong: is_solution, signs of w and of the gradient cancel in the sum → a weight that is not 0 has its gradient's sign
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size >= (1 - 1e-9) * size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t * (1 + 1e-9):
        return False
    if size < t * (1 - 1e-9):
        return not gradient.any()
    on = gradient[w != 0]
    signs = np.sign(w[w != 0])
    most = np.abs(gradient).max()
    if most == 0:
        return True
    cancel = (np.sign(on) + signs).sum() == 0
    return bool(cancel and (np.abs(on) >= most * (1 - 1e-9)).all())
