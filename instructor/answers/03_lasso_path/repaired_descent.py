# %% right: the four repairs
def descend(
    X: np.ndarray, y: np.ndarray, lam: float, start: np.ndarray, tol: float, max_passes: int
) -> dict:
    """Lasso with w >= 0 by coordinate descent; stop when the relative gap is at most tol."""
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% right: the Gram matrix, and the gap before each pass
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    gram, q, w = X.T @ X / n, X.T @ y / n, start.copy()
    for passes in range(max_passes + 1):
        r = y - X @ w
        largest = (X.T @ r / n).max()
        theta = r / n * (lam / largest if largest > lam else 1.0)
        gap = (r @ r / n) / 2 + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / n / 2 or passes == max_passes:
            return {"w": w, "passes": passes}
        for j in range(p):
            w[j] = max(q[j] - gram[j] @ w + gram[j, j] * w[j] - lam, 0) / gram[j, j]


# %% right: the residual without the column, computed anew
def descend(X, y, lam, start, tol, max_passes):
    n, w, passes, done = len(y), np.array(start), 0, False
    while passes < max_passes and not done:
        for j in range(X.shape[1]):
            w[j] = 0
            x, rest = X[:, j], y - X @ w
            w[j] = max(x @ rest - n * lam, 0) / (x @ x)
        passes += 1
        theta = (y - X @ w) / n
        loose = n / 2 * theta @ theta + lam * w.sum()
        theta = theta / max(1, (X.T @ theta).max() / lam)
        done = loose - y @ theta + n / 2 * theta @ theta <= tol * (y @ y) / (2 * n)
    return {"w": w, "passes": passes}


# %% wrong: own → what does z lack
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: unit → wrong for a column twice as long
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            z = X[:, j] @ residual / n + old
            w[j] = max(z - lam, 0.0)
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: residual → the second is fitted as if the first had not moved
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: stop → A small step is no certificate
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        before = w.copy()
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        if np.abs(w - before).max() < tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: two left → 2 of 4 faults are left
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        before = w.copy()
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            z = X[:, j] @ residual / n + old
            w[j] = max(z - lam, 0.0)
            residual -= X[:, j] * (w[j] - old)
        if np.abs(w - before).max() < tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: relative change → before the last of them
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        before = w.copy()
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        if np.abs(w - before).max() <= tol * np.abs(w).max():
            break
    return {"w": w, "passes": passes}


# %% wrong: gap not divided → what stops the loop must not depend on units
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: never stops → your loop does not stop
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        pass
    return {"w": w, "passes": passes}


# %% wrong: a looser gap → with correlated columns and y times
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= 3 * tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: two-sided threshold → this Lasso has w >= 0
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = np.sign(z) * max(abs(z) - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: no passes returned → return the dict with w and passes
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return w


# %% wrong: broken elsewhere → was right as it came
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: over F(start) → you divide the gap by F(start)
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    first = ((y - X @ w) ** 2).mean() / 2 + lam * w.sum()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * first:
            break
    return {"w": w, "passes": passes}


# %% wrong: two-sided scale → s is one-sided, as in exercise 3
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / np.abs(slopes).max())
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: variance → subtract a mean
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j].var()
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: start changed → your code changes the arrays
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = min(1, lam / max(slopes.max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}
