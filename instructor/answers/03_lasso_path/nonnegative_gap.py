# %% right: primal minus dual
def nonnegative_gap(X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float) -> float:
    """Return F(w) − D(θ), θ the residual over n, scaled down until it is feasible."""
    n, residual = len(y), y - X @ w
    theta = residual / n
    largest = (X.T @ theta).max()
    if largest > lam:
        theta = theta * lam / largest
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% right: the scale by bisection
def nonnegative_gap(X, y, w, lam):
    n, theta = len(y), (y - X @ w) / len(y)
    low, high = 0.0, 1.0
    if (X.T @ theta <= lam).all():
        low = 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (X.T @ (middle * theta) <= lam).all() else (low, middle)
    s = low * theta
    return n * theta @ theta / 2 + lam * np.abs(w).sum() - y @ s + n * s @ s / 2


# %% right: by the dual written as a distance, in torch
def nonnegative_gap(X, y, w, lam):
    X, y, w = (torch.tensor(a) for a in (X, y, w))
    n = len(y)
    theta = (y - X @ w) / n
    theta = theta * min(1.0, lam / max((X.T @ theta).max().item(), 1e-300))
    dual = (y @ y / n - n * ((y / n - theta) ** 2).sum()) / 2
    return ((y - X @ w) ** 2).sum() / (2 * n) + lam * w.sum() - dual


# %% wrong: two-sided → as for the plain Lasso
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n * min(1, lam / np.abs(X.T @ residual / n).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: not scaled → residual / n must be scaled down
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: scaled up as well → Scale down only
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * lam / (X.T @ theta).max()
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: dual minus primal → your gap is negative
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return y @ theta - n / 2 * theta @ theta - primal


# %% wrong: relative → that is the gap over F(0)
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return (primal - (y @ theta - n / 2 * theta @ theta)) / (y @ y / (2 * n))


# %% wrong: no dual → as if D(θ) were 0
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    return residual @ residual / (2 * n) + lam * w.sum()


# %% wrong: penalty forgotten → smaller than what it must bound
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    return residual @ residual / (2 * n) - (y @ theta - n / 2 * theta @ theta)


# %% wrong: always from y → your gap is larger than that of residual / n
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = y / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: no half → lacks its factor 1/(2n)
def nonnegative_gap(X, y, w, lam):
    residual = y - X @ w
    theta = residual * min(1, lam / (X.T @ residual / len(y)).max())
    return residual @ residual / 2 + lam * w.sum() - (y @ theta - theta @ theta / 2)


# %% wrong: turned round → is negative there and turns it round
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: clipped to zero where nothing binds → 1, not 0
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n * np.clip(lam / (X.T @ residual / n).max(), 0, 1)
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: the best s → your s makes D(θ) as large as it gets
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    s, largest = y @ residual / (residual @ residual), (X.T @ residual / n).max()
    theta = residual / n * (min(s, lam / largest) if largest > 0 else s)
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: r in D → not r · θ
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / max((X.T @ theta).max(), 1e-300))
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (residual @ theta - n / 2 * theta @ theta)
