# %% right: the largest entries, and the support function
def possible_signs(gradient: np.ndarray) -> np.ndarray:
    """Return +1, -1 or 0 for each weight: the only sign that a solution can have there."""
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w: np.ndarray, gradient: np.ndarray, t: float) -> bool:
    """Return whether w minimises, over ‖w‖₁ <= t, a convex loss with this gradient at w."""
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    return bool(inside and np.isclose(-gradient @ w, t * np.abs(gradient).max(), atol=1e-9))


# %% right: by cases
def possible_signs(gradient):
    most = max(abs(g) for g in gradient)
    return [int(-np.sign(g)) if abs(g) >= most - 1e-9 else 0 for g in gradient]


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t + 1e-9:
        return False
    if np.allclose(gradient, 0):
        return True
    if size < t - 1e-9:
        return False
    on = w != 0
    return np.allclose(-gradient[on], np.sign(w[on]) * np.abs(gradient).max())


# %% right: by the corners of the ball
def possible_signs(gradient):
    p = len(gradient)
    corners = np.vstack((np.eye(p), -np.eye(p)))
    values = corners @ gradient
    return corners[values <= values.min() + 1e-9].sum(0)


def is_solution(w, gradient, t):
    if np.linalg.norm(w, 1) > t + 1e-9:
        return False
    corners = t * np.vstack((np.eye(len(w)), -np.eye(len(w))))
    return ((corners - w) @ gradient >= -1e-9).all()


# %% wrong: the gradient's signs → your signs are those of the gradient
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: every entry → does not free its weight: only those
def possible_signs(gradient):
    return -np.sign(gradient)


def is_solution(w, gradient, t):
    return True


# %% wrong: one entry only → you freed only the first
def possible_signs(gradient):
    signs = np.zeros(len(gradient))
    k = np.abs(gradient).argmax()
    signs[k] = -np.sign(gradient[k])
    return signs


def is_solution(w, gradient, t):
    return True


# %% wrong: where it is zero → gradient 0 does not free
def possible_signs(gradient):
    return (gradient == 0).astype(int)


def is_solution(w, gradient, t):
    return True


# %% wrong: only the support counts → gradient of the largest size
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size = np.abs(w).sum()
    if size > t + 1e-9 or (size < t - 1e-9 and gradient.any()):
        return False
    return bool((w * gradient <= 0)[np.isclose(np.abs(gradient), np.abs(gradient).max())].all())


# %% wrong: stationary points only → is a solution
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return bool(np.abs(w).sum() <= t + 1e-9 and not gradient.any())


# %% wrong: nothing but the cone → even where the gradient is 0
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    if not gradient.any():
        return True
    inside = np.abs(w).sum() <= t * (1 + 1e-9)
    return bool(inside and np.isclose(-gradient @ w, t * np.abs(gradient).max()))


# %% wrong: equal, not largest → it must be the largest of *all*
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if size > t + 1e-9 or not gradient.any():
        return size <= t + 1e-9
    one_size = np.ptp(np.abs(gradient[on])) < 1e-9
    return bool(size > t - 1e-9 and one_size and (w * gradient)[on].max() < 0)


# %% wrong: the signs on the whole only → here one has the other
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if size > t + 1e-9 or not gradient.any():
        return size <= t + 1e-9
    largest = np.allclose(np.abs(gradient[on]), np.abs(gradient).max())
    return bool(size > t - 1e-9 and largest and -gradient @ w > 0)


# %% wrong: a size of about t → which is not t: your tolerance is too wide
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    size, on = np.abs(w).sum(), w != 0
    if not gradient.any():
        return size <= t + 0.1
    cone = np.allclose(-gradient[on], np.sign(w[on]) * np.abs(gradient).max())
    return bool(abs(size - t) < 0.1 and cone)


# %% wrong: about the largest gradient → 1 % below the largest is not the largest
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(np.isclose(size, size.max()), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    inside = np.abs(w).sum() <= t + 1e-9
    return bool(inside and -gradient @ w >= 0.985 * t * np.abs(gradient).max())


# %% wrong: the largest and nearly the largest → frees no weight: your tolerance is too wide
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size > 0.95 * size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True


# %% wrong: compared without tolerance → compare sizes with a tolerance, not with ==
def possible_signs(gradient):
    size = np.abs(gradient)
    return np.where(size == size.max(), -np.sign(gradient), 0)


def is_solution(w, gradient, t):
    return True
