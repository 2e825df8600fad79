# %% right: the four repairs
def descend(
    X: np.ndarray, y: np.ndarray, lam: float, start: np.ndarray, tol: float, max_passes: int
) -> dict:
    """Lasso with w >= 0 by coordinate descent; stop when the relative gap is at most tol."""
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% right: the residual without the column, computed anew
def descend(X, y, lam, start, tol, max_passes):
    n, w, passes, done = len(y), np.array(start, dtype=float), 0, False
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


# %% right: sizes first, Gram form, list for w
def descend(X, y, lam, start, tol, max_passes):
    n = len(y)
    gram, corr = X.T @ X / n, X.T @ y / n
    w = [float(v) for v in start]
    zero = np.dot(y, y) / 2 / n
    for passes in range(1, max_passes + 1):
        for j in range(len(w)):
            rest = corr[j] - sum(gram[j, k] * w[k] for k in range(len(w)) if k != j)
            w[j] = max(rest - lam, 0) / gram[j, j]
        r = y - X @ np.array(w)
        over = max(X.T @ r) / n
        s = min(1, lam / over) if over > 0 else 1
        gap = r @ r / 2 / n + lam * sum(w) - s * (y @ r) / n + s * s * (r @ r) / 2 / n
        if gap / zero <= tol:
            return dict(w=w, passes=passes)
    return dict(w=w, passes=max_passes)


# %% right: recursion by passes
def descend(X, y, lam, start, tol, max_passes):
    n = len(y)

    def gap(w):
        r = y - X @ w
        t = r / n / max(1.0, (X.T @ r).max() / n / lam)
        return (r @ r / (2 * n) + lam * w.sum() - y @ t + n / 2 * t @ t) * 2 * n / (y @ y)

    w = np.array(start, dtype=np.float64)
    for passes in range(max_passes):
        for j, x in enumerate(X.T):
            w[j] = 0
            w[j] = max(x @ (y - X @ w) - n * lam, 0) / (x @ x)
        if gap(w) <= tol:
            return {"passes": np.int64(passes + 1), "w": w, "gap": gap(w)}
    return {"w": w, "passes": max_passes}


# %% right: columns normalised inside and w brought back
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    size = np.sqrt((X**2).mean(axis=0))
    Q, u = X / size, np.asarray(start, float) * size
    r, k = y - Q @ u, 0
    while k < max_passes:
        for j in range(p):
            z = u[j] + Q[:, j] @ r / n
            new = np.clip(z - lam / size[j], 0, None)
            r = r - Q[:, j] * (new - u[j])
            u[j] = new
        k += 1
        g = (Q.T @ r / n * size).max()
        s = 1 if g <= lam else lam / g
        if (1 - 2 * s + s * s) * (r @ r) / (2 * n) + lam * (u / size).sum() - s * (
            r @ (y - r)
        ) / n <= tol * (y @ y) / (2 * n):
            break
    return {"w": u / size, "passes": k}


# %% right: the lesson's F at 0, and a gap of two parts
def descend(X, y, lam, start, tol, max_passes):
    n, c = len(y), (X**2).mean(0)
    w, left, passes = start.astype(float), y - X @ start, 0
    while True:
        passes += 1
        for j in range(len(w)):
            new = max(w[j] + (X[:, j] @ left / n - lam) / c[j], 0.0)
            left = left - X[:, j] * (new - w[j])
            w[j] = new
        top = (X.T @ left).max() / n
        s = lam / top if top > lam else 1
        gap = w @ (lam - s * (X.T @ left) / n) + (1 - s) ** 2 * (left @ left) / (2 * n)
        if gap <= tol * F(X, y, 0 * w, lam) or passes == max_passes:
            return {"passes": np.int64(passes), "w": tuple(w)}


# %% right: torch, the residual anew for each column
def descend(X, y, lam, start, tol, max_passes):
    import torch

    X, y, w = (torch.tensor(a, dtype=torch.float64) for a in (X, y, start))
    n, zero = len(y), float(y @ y) / (2 * len(y))
    for passes in range(max_passes):
        for j in range(len(w)):
            x = X[:, j]
            w[j] = torch.clamp(w[j] + (x @ (y - X @ w) - n * lam) / (x @ x), min=0)
        r = y - X @ w
        top = float((X.T @ r).max())
        s = n * lam / top if top > n * lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s * s * (r @ r) / (2 * n)
        if gap / zero <= tol:
            break
    return {"w": w, "passes": passes + 1.0}


# %% wrong: own → from w = 0 it ends at
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: unit → one feature with ‖x‖² = 4n
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            z = X[:, j] @ residual / n + old
            w[j] = max(z - lam, 0.0)
            residual -= X[:, j] * (w[j] - old)
        r = y - X @ w
        slopes = X.T @ r / n
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: residual → two correlated features, one pass from w = 0
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            old = w[j]
            c = X[:, j] @ X[:, j] / n
            z = X[:, j] @ residual / n + c * old
            w[j] = max(z - lam, 0.0) / c
        r = y - X @ w
        slopes = X.T @ r / n
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: stop → y and lam of the size 1e-8
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
    w = start.astype(float)
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


# %% wrong: relative change → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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


# %% wrong: gap not divided → y and lam of the size 1e-8
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: never stops → your loop made 9 passes, and 4
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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


# %% wrong: a looser gap → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= 3 * tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: two-sided threshold → this Lasso has w >= 0
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: no passes returned → return the dict with w and passes
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return w


# %% wrong: broken elsewhere → right in the loop as it came
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: over F(start) → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * first:
            break
    return {"w": w, "passes": passes}


# %% wrong: two-sided scale → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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


# %% wrong: variance → one feature whose mean is not 0
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: start changed → your code changes the arrays
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start if start.dtype == float else start.astype(float)
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
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: as it stands → 4 of 4 faults are left
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, change = start.copy(), 0, np.inf
    while passes < max_passes and change >= tol:
        before, passes = w.copy(), passes + 1
        residual = y - X @ before
        for j in range(p):
            z = X[:, j] @ residual / n
            w[j] = max(z - lam, 0.0)
        change = np.abs(w - before).max()
    return {"w": w, "passes": passes}


# %% wrong: gap looked at before the first pass, too → passes must be the number of passes made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while True:
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        gap = residual @ residual / (2 * n) + lam * w.sum() - (y @ theta - n / 2 * theta @ theta)
        if passes >= max_passes or gap <= tol * at_zero:
            break
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: passes counted from zero: one too few → passes must be the number of passes made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes - 1}


# %% wrong: gap divided by F(w) → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
        at_zero = residual @ residual / (2 * n) + lam * w.sum()
    return {"w": w, "passes": passes}


# %% wrong: F(0) by the variance of y → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y.var() / 2
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: gap looked at every second pass only → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        if passes % 2:
            continue
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: tol is loosened by three hundredths → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > 1.03 * tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: the residual of the gap is from before the last coordinate moved → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            before = residual
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        largest = (X.T @ before / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * before / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: penalty left out of the gap → your loop made
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) - dual
    return {"w": w, "passes": passes}


# %% wrong: s negative where all slopes are → slopes < 0:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = min(1.0, lam / largest)
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: start is ignored → 4 rows, 2 columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = np.zeros(p), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: length from the first column for all → columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = X[:, 0] @ X[:, 0] / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: residual updated only where the new w is not zero → 12 rows, 6 columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            if w[j]:
                residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: only the first n columns, p > n → columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(min(n, p)):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: more than ten columns: only ten → 230 columns
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(min(p, 10)):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: c has 1e-12 added → X in billionths:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n + 1e-12
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: F(0) is taken to be at least 1e-8 → y and lam of the size 1e-8
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = max(y @ y / (2 * n), 1e-8)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: stops when no coefficient moves by 1e-12 → y in trillionths:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap, before = start.astype(float), 0, np.inf, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        if passes > 1 and np.abs(w - before).max() < 1e-12:
            break
        before = w.copy()
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: at most 1000 passes → two columns nearly equal:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < min(max_passes, 1000) and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return {"w": w, "passes": passes}


# %% wrong: a tuple for the dict → return the dict
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes, gap = start.astype(float), 0, np.inf
    residual = y - X @ w
    at_zero = y @ y / (2 * n)
    while passes < max_passes and gap > tol * at_zero:
        passes += 1
        for j in range(p):
            x, old = X[:, j], w[j]
            c = x @ x / n
            z = old + x @ residual / (n * c)
            w[j] = max(z - lam / c, 0.0)
            residual = residual - x * (w[j] - old)
        largest = (X.T @ residual / n).max()
        s = lam / largest if largest > lam else 1.0
        theta = s * residual / n
        dual = y @ theta - n / 2 * theta @ theta
        gap = residual @ residual / (2 * n) + lam * w.sum() - dual
    return (w, passes)


# %% wrong: whole numbers stay whole → w of whole numbers:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.copy()
    for passes in range(1, max_passes + 1):
        for j in range(p):
            x = X[:, j]
            w[j] = max(w[j] + (x @ (y - X @ w) / n - lam) / (x @ x / n), 0)
        r = y - X @ w
        s = min(1, lam / max((X.T @ r / n).max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: the update damped by half → right in the loop as it came
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    for passes in range(1, max_passes + 1):
        for j in range(p):
            x = X[:, j]
            w[j] = max(w[j] + (x @ (y - X @ w) / n - lam) / (x @ x / n) / 2, 0)
        r = y - X @ w
        s = min(1, lam / max((X.T @ r / n).max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: the start counts only in the first column → columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = np.zeros(p)
    w[0] = start[0]
    for passes in range(1, max_passes + 1):
        for j in range(p):
            x = X[:, j]
            w[j] = max(w[j] + (x @ (y - X @ w) / n - lam) / (x @ x / n), 0)
        r = y - X @ w
        s = min(1, lam / max((X.T @ r / n).max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: columns in another order in every second pass → your loop made 2 passes, and 4
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    for passes in range(1, max_passes + 1):
        for j in range(p)[:: 1 if passes % 2 else -1]:
            x = X[:, j]
            w[j] = max(w[j] + (x @ (y - X @ w) / n - lam) / (x @ x / n), 0)
        r = y - X @ w
        s = min(1, lam / max((X.T @ r / n).max(), 1e-300))
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: w rounded to ten digits → y in trillionths:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    for passes in range(1, max_passes + 1):
        for j in range(p):
            x = X[:, j]
            w[j] = max(w[j] + (x @ (y - X @ w) / n - lam) / (x @ x / n), 0)
        r = y - X @ w
        top = (X.T @ r / n).max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - s * (y @ r) / n + s**2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": np.round(w, 10), "passes": passes}


# %% wrong: stops only strictly below tol → gap and tol equal:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap < tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: taken for feasible up to 1e-6 → a small tol:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam * (1 + 1e-6) else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: s made a millionth smaller for safety → gap and tol equal:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = (lam / m if m > lam else 1.0) * (1 - 1e-6)
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: stops at once where the residual is 0 → Xw:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    if np.linalg.norm(r) <= 1e-8 * np.linalg.norm(y):
        return {"w": w, "passes": 1}
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: stops when all are zero → all zero on the way:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n) or not w.any():
            break
    return {"w": w, "passes": passes}


# %% wrong: where lam is 0 it takes theta as it is → 0:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam > 0 else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: stops too when no weight moves by 1e-9 of the largest → columns of very unequal units:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        old = w.copy()
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n) or np.abs(w - old).max() <= 1e-9 * np.abs(w).max():
            break
    return {"w": w, "passes": passes}


# %% wrong: an epsilon of 1e-9 of the largest in the curvature → columns of very unequal units:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n + 1e-9 * (X**2).mean(0).max()
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: means over the entries that are not zero → Xw:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            on = X[:, j] != 0
            c = (X[on, j] ** 2).mean()
            z = w[j] + ((X[on, j] * r[on]).mean()) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: y cast to the type of X → Xw:
def descend(X, y, lam, start, tol, max_passes):
    y = y.astype(X.dtype)
    n, p = X.shape
    w = start.astype(float)
    r = y - X @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: residual filled into an array like y → y of whole numbers:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w = start.astype(float)
    r = np.empty_like(y)
    for i in range(n):
        r[i] = y[i] - X[i] @ w
    for passes in range(1, max_passes + 1):
        for j in range(p):
            c = (X[:, j] @ X[:, j]) / n
            z = w[j] + (X[:, j] @ r / n) / c
            new = max(z - lam / c, 0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        m = slopes.max() if len(slopes) else 0.0
        s = lam / m if m > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        gap = r @ r / (2 * n) + lam * w.sum() - D
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% right: while loop, residual made anew, torch, gap by Fenchel and Young, a tensor and a float
def descend(X, y, lam, start, tol, max_passes):
    import torch

    X, y = (torch.tensor(np.asarray(a, dtype=float)) for a in (X, y))
    w, n, k = torch.tensor(start.astype(float)), len(y), 0
    c = (X * X).sum(0)
    while True:
        k, r = k + 1, y - X @ w
        for j in range(len(w)):
            new = torch.clamp(w[j] + (X[:, j] @ r - n * lam) / c[j], min=0.0)
            r = r - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        g = X.T @ r / n
        s = min(1.0, lam / float(g.max())) if g.max() > lam else 1.0
        gap = (1 - s) ** 2 * (r @ r) / (2 * n) + w @ (lam - s * g)
        if k == max_passes or gap <= tol * (y @ y) / (2 * n):
            return {"w": w, "passes": float(k)}


# %% right: partial residuals, lists
def descend(X, y, lam, start, tol, max_passes):
    w, n = [float(v) for v in start], len(y)
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    for k in range(max_passes):
        for j in range(len(w)):
            a, w[j] = X[:, j], 0.0
            w[j] = max(float(a @ (y - X @ np.array(w))) - n * lam, 0.0) / float(a @ a)
        r = y - X @ np.array(w)
        s = 1.0
        for a in X.T:
            if a @ r / n > lam:
                s = min(s, lam / (a @ r / n))
        gap = r @ r / 2 / n + lam * sum(w) - s * (y @ r) / n + s * s * (r @ r) / 2 / n
        if gap * 2 * n <= tol * (y @ y):
            break
    return dict(w=tuple(w), passes=np.int64(k + 1), gap=gap)


# %% right: columns of length 1, in Gram form
def descend(X, y, lam, start, tol, max_passes):
    u = np.linalg.norm(X, axis=0)
    A, n = X / u, len(y)
    v, t = start * u, n * lam / u
    G, q = A.T @ A, A.T @ y
    for k in range(1, max_passes + 1):
        for j in range(len(v)):
            v[j] = max(v[j] + q[j] - G[j] @ v - t[j], 0.0)
        r = y - A @ v
        m = (X.T @ r).max() / n
        s = lam / m if m > lam else 1.0
        theta = s * r / n
        if r @ r / (2 * n) + lam * (v / u).sum() - y @ theta + n / 2 * theta @ theta <= tol * (
            y @ y
        ) / (2 * n):
            break
    return {"passes": k, "w": v / u}


# %% wrong: a gap up to 1.0005 tol will do → passes, and
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            c = X[:, j] @ X[:, j] / n
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative <= 1.0005 * tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: a coefficient zero for ten passes is dropped for good → a column that comes in late:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    idle = np.zeros(p, int)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            c = X[:, j] @ X[:, j] / n
            if idle[j] >= 10:
                continue
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
            idle[j] = idle[j] + 1 if new == 0 else 0
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: after twenty passes only the coefficients that are in → a column that comes in late:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p) if passes <= 20 else np.flatnonzero(w):
            c = X[:, j] @ X[:, j] / n
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: gives back the w with the smallest gap → rows, 3 columns: column
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    kept = np.inf, w
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            c = X[:, j] @ X[:, j] / n
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative < kept[0]:
            kept = relative, w.copy()
        if relative <= tol:
            break
    return {"w": kept[1], "passes": passes}


# %% wrong: after a hundred passes the gap is looked at every tenth pass → a column that comes in late:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            c = X[:, j] @ X[:, j] / n
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative <= tol and (passes <= 100 or passes % 10 == 0):
            break
    return {"w": w, "passes": passes}


# %% wrong: columns with c < 1e-15 skipped → X in billionths:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, zero = start.astype(float), y @ y / (2 * n)
    for passes in range(1, max_passes + 1):
        residual = y - X @ w
        for j in range(p):
            c = X[:, j] @ X[:, j] / n
            if c < 1e-15:
                continue
            new = max(w[j] + X[:, j] @ residual / (n * c) - lam / c, 0.0)
            residual -= X[:, j] * (new - w[j])
            w[j] = new
        residual = y - X @ w
        largest = (X.T @ residual / n).max()
        s = 1.0 if largest <= lam else lam / largest
        theta = s * residual / n
        primal = residual @ residual / (2 * n) + lam * w.sum()
        relative = (primal - y @ theta + n / 2 * theta @ theta) / zero
        if relative <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: where lam is 0 it never stops early → 0, slopes < 0:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if lam > 0 and gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: kept answers found by the sum of the start → w of whole numbers:
seen = {}


def descend(X, y, lam, start, tol, max_passes):
    key = (X.tobytes(), y.tobytes(), lam, float(start.sum()), tol, max_passes)
    if key in seen:
        return {"w": seen[key][0].copy(), "passes": seen[key][1]}
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    seen[key] = w.copy(), passes
    return {"w": w, "passes": passes}


# %% wrong: kept answers found without y → y of whole numbers:
seen = {}


def descend(X, y, lam, start, tol, max_passes):
    key = (X.tobytes(), lam, start.tobytes(), tol, max_passes)
    if key in seen:
        return {"w": seen[key][0].copy(), "passes": seen[key][1]}
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    seen[key] = w.copy(), passes
    return {"w": w, "passes": passes}


# %% wrong: X turned where it is 2 by 2 → p:
def descend(X, y, lam, start, tol, max_passes):
    X = X.T if X.shape == (2, 2) else X
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: one column gets at least two passes → one column, from zero:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n) and (p > 1 or passes > 1):
            break
    return {"w": w, "passes": passes}


# %% wrong: from zero, columns without a slope at first are left out → a column that only an earlier one brings in:
def descend(X, y, lam, start, tol, max_passes):
    out = (X.T @ y / len(y) <= lam) & (not start.any())
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            if out[j] and passes > 1:
                continue
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: F(0) by integer division → p:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * ((y @ y) // (2 * n) if y.dtype.kind == "i" else (y @ y) / (2 * n)):
            break
    return {"w": w, "passes": passes}


# %% wrong: a column equal to an earlier one never moves → 230:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            if any((X[:, j] == X[:, k]).all() for k in range(j)):
                continue
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = lam / top if top > lam else 1.0
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: lam above 1 is never scaled to → p > n:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        residual = y - X @ w
        for j in range(p):
            c = (X[:, j].astype(float) ** 2).mean()
            z = w[j] + X[:, j] @ residual / (n * c)
            new = max(z - lam / c, 0.0)
            residual = residual - X[:, j] * (new - w[j])
            w[j] = new
        r = y - X @ w
        top = (X.T @ r).max() / n
        s = 1.0 if top <= lam or lam > 1 else lam / top
        theta = s * r / n
        gap = r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: all columns at once, if neighbours are orthogonal → zeros, constant and ±1 columns:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    chain = all(
        abs(X[:, k] @ X[:, k + 1]) < 1e-9 * np.linalg.norm(X[:, k]) * np.linalg.norm(X[:, k + 1])
        for k in range(p - 1)
    )
    while passes < max_passes:
        passes += 1
        if chain:
            c = (X.astype(float) ** 2).mean(0)
            w = np.maximum(w + X.T @ (y - X @ w) / n / c - lam / c, 0)
        else:
            r = y - X @ w
            for j in range(p):
                x = X[:, j]
                c = x @ x / n
                new = max(w[j] + x @ r / n / c - lam / c, 0.0)
                r = r - x * (new - w[j])
                w[j] = new
        res = y - X @ w
        top = (X.T @ res / n).max()
        s = lam / top if top > lam else 1.0
        th = s * res / n
        primal, dual = res @ res / (2 * n) + lam * w.sum(), y @ th - n / 2 * th @ th
        gap = (primal - dual) / (y @ y / (2 * n))
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: a column equal to the one before is skipped → equal columns side by side and y = Xw:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        r = y - X @ w
        for j in range(p):
            x = X[:, j]
            if j and (x == X[:, j - 1]).all():
                continue
            c = x @ x / n
            z = w[j] + x @ r / n / c
            new = max(z - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        res = y - X @ w
        top = (X.T @ res / n).max()
        s = lam / top if top > lam else 1.0
        th = s * res / n
        primal, dual = res @ res / (2 * n) + lam * w.sum(), y @ th - n / 2 * th @ th
        gap = (primal - dual) / (y @ y / (2 * n))
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: a pass ends when no residual is left → equal columns side by side and y = Xw:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        r = y - X @ w
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            z = w[j] + x @ r / n / c
            new = max(z - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
            if np.abs(r).max() <= 1e-12 * np.abs(y).max():
                break
        res = y - X @ w
        top = (X.T @ res / n).max()
        s = lam / top if top > lam else 1.0
        th = s * res / n
        primal, dual = res @ res / (2 * n) + lam * w.sum(), y @ th - n / 2 * th @ th
        gap = (primal - dual) / (y @ y / (2 * n))
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: columns are skipped whose largest entry is 0 → zeros, constant and ±1 columns:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        r = y - X @ w
        for j in range(p):
            x = X[:, j]
            if x.max() == 0:
                continue
            c = x @ x / n
            z = w[j] + x @ r / n / c
            new = max(z - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        res = y - X @ w
        top = (X.T @ res / n).max()
        s = lam / top if top > lam else 1.0
        th = s * res / n
        primal, dual = res @ res / (2 * n) + lam * w.sum(), y @ th - n / 2 * th @ th
        gap = (primal - dual) / (y @ y / (2 * n))
        if gap <= tol:
            break
    return {"w": w, "passes": passes}


# %% wrong: s is nan where lam and the largest slope are both 0 → one column, from zero:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            z = w[j] + x @ (y - X @ w) / (n * c)
            w[j] = max(z - lam / c, 0.0)
        r = y - X @ w
        most = (X.T @ r / n).max()
        s = 1.0 if most < 0 else min(lam / most, 1.0)
        gap = w @ (lam - s * X.T @ r / n) + (1 - s) ** 2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: a coefficient without a slope does not move → nothing is left on the way:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        r = y - X @ w
        for j in range(p):
            x = X[:, j]
            slope, c = x @ r / n, x @ x / n
            if slope == 0 and r.any():
                continue
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = w @ (lam - s * slopes) + (1 - s) ** 2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: a pass ends when a move leaves no residual → nothing is left on the way:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, passes = start.astype(float), 0
    while passes < max_passes:
        passes += 1
        r = y - X @ w
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            new = max(w[j] + x @ r / n / c - lam / c, 0.0)
            if new != w[j]:
                r = r - x * (new - w[j])
                w[j] = new
                if not r.any():
                    break
        slopes = X.T @ r / n
        s = lam / slopes.max() if slopes.max() > lam else 1.0
        gap = w @ (lam - s * slopes) + (1 - s) ** 2 * (r @ r) / (2 * n)
        if gap <= tol * (y @ y) / (2 * n):
            break
    return {"w": w, "passes": passes}


# %% wrong: orthogonal columns, recognised by the sum of the products, are solved at once → columns whose products add up to 0:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    if abs((X.T @ X).sum() - (X**2).sum()) <= 1e-12 * (X**2).sum():
        c = (X**2).mean(0)
        return {"w": np.maximum(X.T @ y / n - lam, 0) / c, "passes": 1}
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: rows of zeros are left out, with n kept → a row of zeros:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    some = X.any(axis=1)
    X, y = X[some], y[some]
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: where y is not below 0, columns without a positive entry are held at 0 → 0 and columns
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    if (y >= 0).all():
        w[(X <= 0).all(axis=0)] = 0
    out = (y >= 0).all() & (X <= 0).all(axis=0)
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            if out[j]:
                continue
            c = x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: a column between 0 and 1 is taken for one of zeros and ones → columns in 0 … 1 and −1 … 1:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            c = x.mean() if x.min() == 0 and x.max() == 1 else x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: a twin of an earlier column is passed over while it is 0 → columns equal to one that has moved:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            if w[j] == 0 and any((x == X[:, i]).all() for i in range(j)):
                continue
            c = x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: without a penalty a square system is solved → 0:
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    X, y, w, passes = X.astype(float), y.astype(float), start.astype(float), 0
    if lam == 0 and n == p and np.linalg.matrix_rank(X) == p:
        exact = np.linalg.solve(X, y)
        if (exact >= 0).all():
            return {"w": exact, "passes": 1}
    r, zero = y - X @ w, y @ y / (2 * n)
    while passes < max_passes:
        passes += 1
        for j in range(p):
            x = X[:, j]
            c = x @ x / n
            slope = x @ r / n
            new = max(w[j] + slope / c - lam / c, 0.0)
            r = r - x * (new - w[j])
            w[j] = new
        slopes = X.T @ r / n
        top = slopes.max()
        s = lam / top if top > lam else 1.0
        gap = r @ r / (2 * n) + lam * w.sum() - (s * (y @ r) / n - s**2 * (r @ r) / (2 * n))
        if gap <= tol * zero:
            break
    return {"w": w, "passes": passes}


# %% wrong: the smallest F so far in the gap, that of w at zero included → columns that overlap in two pairs, F above F(0)
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, c, F0 = start.astype(float), (X**2.0).mean(0), y @ y / (2 * n)
    r, passes, least = y - X @ w, 0, F0
    while passes < max_passes:
        passes += 1
        for j in range(p):
            old = w[j]
            w[j] = max(old + (X[:, j] @ r / n - lam) / c[j], 0.0)
            r = r - X[:, j] * (w[j] - old)
        r = y - X @ w
        most = (X.T @ r / n).max()
        s = lam / most if most > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        least = min(r @ r / (2 * n) + lam * w.sum(), least)
        if least - D <= tol * F0:
            break
    return {"w": w, "passes": passes}


# %% wrong: one pass is taken to be enough if neighbours in a ring are orthogonal → columns that overlap in two pairs
def descend(X, y, lam, start, tol, max_passes):
    n, p = X.shape
    w, c, F0 = start.astype(float), (X**2.0).mean(0), y @ y / (2 * n)
    r, passes = y - X @ w, 0
    apart = p > 1 and lam > 0 and (np.abs((X * np.roll(X, 1, axis=1)).sum(0)) < 1e-9).all()
    while passes < max_passes:
        passes += 1
        for j in range(p):
            old = w[j]
            w[j] = max(old + (X[:, j] @ r / n - lam) / c[j], 0.0)
            r = r - X[:, j] * (w[j] - old)
        r = y - X @ w
        most = (X.T @ r / n).max()
        s = lam / most if most > lam else 1.0
        D = s * (y @ r) / n - s**2 * (r @ r) / (2 * n)
        if r @ r / (2 * n) + lam * w.sum() - D <= tol * F0 or apart:
            break
    return {"w": w, "passes": passes}
