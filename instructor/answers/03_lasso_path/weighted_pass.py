# %% right: the residual kept up to date
def weighted_pass(
    X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float, weights: np.ndarray
) -> np.ndarray:
    """Return w after one pass of coordinate descent, first column to last."""
    w = w.astype(float)
    residual = y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% right: everything computed anew for each column
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(len(w)):
        w[j] = 0
        rest = y - X @ w
        z = X[:, j] @ rest / (X[:, j] @ X[:, j])
        threshold = lam * weights[j] * len(y) / (X[:, j] @ X[:, j])
        if abs(z) > threshold:
            w[j] = z - np.copysign(threshold, z)
    return w


# %% wrong: by the Gram matrix, in single precision → 1e6 + noise:
def weighted_pass(X, y, w, lam, weights):
    X, y, w = X.astype(np.float32), y.astype(np.float32), w.astype(np.float32)
    gram, q = X.T @ X / len(y), X.T @ y / len(y)
    for j in range(len(w)):
        s = q[j] - gram[j] @ w + gram[j, j] * w[j]
        w[j] = (s - np.clip(s, -lam * weights[j], lam * weights[j])) / gram[j, j]
    return w


# %% right: Gram matrix, torch tensor returned
def weighted_pass(X, y, w, lam, weights):
    import torch

    X, y, w, v = (torch.tensor(np.asarray(a), dtype=torch.float64) for a in (X, y, w, weights))
    n = len(y)
    gram, corr = X.T @ X / n, X.T @ y / n
    w = w.clone()
    for j in range(len(w)):
        rho = corr[j] - gram[j] @ w + gram[j, j] * w[j]
        w[j] = (
            F.softshrink(rho, 0.0)
            if False
            else torch.sign(rho) * torch.clamp(rho.abs() - lam * v[j], min=0) / gram[j, j]
        )
    return w


# %% right: plain loops, a list returned
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = [float(v) for v in w]
    for j in range(p):
        c = sum(float(X[i, j]) ** 2 for i in range(n)) / n
        top = (
            sum(
                X[i, j] * (y[i] - sum(X[i, k] * w[k] for k in range(p) if k != j)) for i in range(n)
            )
            / n
        )
        t = lam * weights[j]
        w[j] = 0.0 if -t <= top <= t else (top - t) / c if top > t else (top + t) / c
    return w


# %% right: recursion, tuple returned
def weighted_pass(X, y, w, lam, weights):
    def go(done, r):
        j = len(done)
        if j == X.shape[1]:
            return done
        x, old = X[:, j], float(w[j])
        q = x @ x
        z = old + x @ r / q
        new = z - np.clip(z, -lam * weights[j] * len(y) / q, lam * weights[j] * len(y) / q)
        return go(done + (new,), r + x * (old - new))

    return go((), y - X @ w)


# %% right: the best of three candidates
def weighted_pass(X, y, w, lam, weights):
    n = len(y)
    w = np.asarray(w).astype(np.float64)
    for j in range(X.shape[1]):
        x = X[:, j].astype(float)
        part = y - X @ w + x * w[j]
        q, b, t = x @ x / n, x @ part / n, lam * weights[j]
        spots = [max((b - t) / q, 0.0), min((b + t) / q, 0.0), 0.0]
        values = [q * u * u / 2 - b * u + t * abs(u) for u in spots]
        w[j] = spots[np.argmin(values)]
    return w


# %% right: the package's soft threshold, columns brought to length 1
def weighted_pass(X, y, w, lam, weights):
    from course_utils.prox import soft_threshold

    length = np.sqrt((X**2).sum(0))
    U, u, n = X / length, w * length, len(y)
    import torch

    for j in range(len(u)):
        without = np.delete(U, j, 1) @ np.delete(u, j)
        z = torch.tensor(U[:, j] @ (y - without))
        u[j] = soft_threshold(z, n * lam * weights[j] / length[j])
    return u / length


# %% right: a generator, an array of objects
def weighted_pass(X, y, w, lam, weights):
    def moved(left):
        for x, old, v in zip(X.T, w, weights, strict=True):
            left = left + x * old
            z, t = x @ left, lam * v * len(y)
            new = (z - t if z > t else z + t if z < -t else 0.0) / (x @ x)
            left = left - x * new
            yield new

    return np.array([*moved(y - X @ w)], dtype=object)


# %% wrong: stale residual → every coordinate was fitted to the residual from before the pass
def weighted_pass(X, y, w, lam, weights):
    residual, c = y - X @ w, (X**2).mean(0)
    z = c * w + X.T @ residual / len(y)
    return np.sign(z) * np.maximum(np.abs(z) - lam * weights, 0) / c


# %% wrong: own part missing → own contribution is missing
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        z = x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / (x @ x / len(y))
        residual -= x * (w[j] - old)
    return w


# %% wrong: standardised columns assumed → you took ‖x_j‖² = n for granted
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(X.shape[1]):
        w[j] = 0
        z = X[:, j] @ (y - X @ w) / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0)
    return w


# %% wrong: the source's formula → you thresholded z_j by lam
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(X.shape[1]):
        w[j] = 0
        z = X[:, j] @ (y - X @ w) / (X[:, j] @ X[:, j])
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0)
    return w


# %% wrong: no weights → the weights are missing
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam, 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: a sum instead of a mean → the data loss here is a mean
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(X.shape[1]):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w), X[:, j] @ X[:, j]
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: last column first → your pass goes from the last column to the first
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in reversed(range(X.shape[1])):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w) / len(y), (X[:, j] ** 2).mean()
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: to the end → one pass was asked for
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for _ in range(500):
        for j in range(X.shape[1]):
            w[j] = 0
            z, c = X[:, j] @ (y - X @ w) / len(y), (X[:, j] ** 2).mean()
            w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: nothing done → you give back the w that was given
def weighted_pass(X, y, w, lam, weights):
    return w


# %% wrong: residual moved the wrong way → your residual moves the wrong way
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual += x * (w[j] - old)
    return w


# %% wrong: zeros skipped → a coefficient that is 0 stays 0
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in np.flatnonzero(w):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: free column skipped → a column with weight 0 is skipped
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in np.flatnonzero(weights):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: residual from y → your residual starts at y
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y.astype(float)
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: from zero → your pass starts at w
def weighted_pass(X, y, w, lam, weights):
    w, residual = np.zeros(len(w)), y.astype(float)
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: twice → you made two passes
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.astype(float), y - X @ w
    for j in 2 * list(range(X.shape[1])):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: in place → your code changes the arrays
def weighted_pass(X, y, w, lam, weights):
    residual = y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: a feature of weight 0 gets the threshold lam / c → 14 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * (weights[j] or 1.0) / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: copy of w keeps whole numbers → integers:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.copy()
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: c is the variance, columns that are not centred → is the variance of the column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x.var()
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: the new w is taken out of the residual, not the change → out of the residual whole
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * w[j]
    return w


# %% wrong: hard threshold → keep or drop z_j whole
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = z if abs(z) > t else 0.0
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: lam at 0 gives the least squares solution at once → 12 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    if lam == 0:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: free features are fitted jointly → 14 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    free = np.flatnonzero(weights == 0)
    if len(free) > 1:
        w[free] += np.linalg.lstsq(X[:, free], residual, rcond=None)[0]
        residual = y - X @ w
    for j in range(p):
        if len(free) > 1 and weights[j] == 0:
            continue
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: free features first, then the penalised ones → 14 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in np.argsort(weights > 0, kind="stable"):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: sign of the old w instead of z → 4 rows, 2 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(old or z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: threshold times c → 4 rows, 2 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] * c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: hundred columns at most → 230 columns
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(min(p, 100)):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: only the first n columns, p > n → columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(min(n, p)):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: 1e-12 is added to c → X in billionths:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n + 1e-12
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: changes below 1e-8 are not made → y in trillionths:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        if abs(w[j] - old) < 1e-8:
            w[j] = old
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: residual only updated where the new w is not zero → 14 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        if w[j] != 0:
            residual = residual - x * (w[j] - old)
    return w


# %% wrong: residual only updated where the old w was not zero → columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        if old != 0:
            residual = residual - x * (w[j] - old)
    return w


# %% wrong: the pass ends at the first feature that does not move → 14 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        if w[j] == old:
            break
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: fails when there is one row: squeeze → your code stopped with
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = np.squeeze(X)[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: a start of zeros is answered by all columns at once → 12 rows, 7 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    if not w.any():
        z, t = X.T @ y / (X**2).sum(0), lam * weights / (X**2).mean(0)
        return np.sign(z) * np.maximum(np.abs(z) - t, 0)
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: a column that is equal to an earlier one is not moved → two equal columns:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        if any(np.array_equal(X[:, j], X[:, k]) for k in range(j)):
            continue
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: weights are at most 10 → weights in billions:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * min(weights[j], 10) / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: a single column's penalty weight is left out → 5 rows, 1 columns: column
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * (weights[j] if p > 1 else 1) / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - x * (w[j] - old)
    return w


# %% wrong: residual taken off in place changes y when w is all zero → your code changes the arrays
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = np.array(w, dtype=float)
    residual = y - X @ w if w.any() else y
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        old = w[j]
        z = old + x @ residual / (n * c)
        t = lam * weights[j] / c
        w[j] = np.sign(z) * max(abs(z) - t, 0.0)
        residual -= x * (w[j] - old)
    return w


# %% wrong: the penalty as a ridge → 4 rows, 2 columns: column
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(len(w)):
        w[j] = 0
        w[j] = X[:, j] @ (y - X @ w) / len(y) / ((X[:, j] ** 2).mean() + lam * weights[j])
    return w


# %% wrong: thresholds of another column → 4 rows, 2 columns: column
def weighted_pass(X, y, w, lam, weights):
    w = w.astype(float)
    for j in range(len(w)):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w) / len(y), (X[:, j] ** 2).mean()
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j - 1], 0) / c
    return w


# %% wrong: soft threshold after the pass only → 4 rows, 2 columns: column
def weighted_pass(X, y, w, lam, weights):
    w, c = w.astype(float), (X**2).mean(0)
    for j in range(len(w)):
        w[j] = 0
        w[j] = X[:, j] @ (y - X @ w) / len(y) / c[j]
    return np.sign(w) * np.maximum(np.abs(w) - lam * weights / c, 0)


# %% wrong: scikit-learn's Lasso, one iteration, columns divided by their weights → your code stopped
def weighted_pass(X, y, w, lam, weights):
    model = Lasso(alpha=lam, fit_intercept=False, max_iter=1, warm_start=True)
    model.coef_ = w * weights
    return model.fit(X / weights, y).coef_ / weights


# %% wrong: zeros that satisfy KKT at the start are screened out → columns: column
def weighted_pass(X, y, w, lam, weights):
    w, n = w.astype(float), len(y)
    out = (w == 0) & (np.abs(X.T @ (y - X @ w)) / n <= lam * weights)
    for j in np.flatnonzero(~out):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w) / n, (X[:, j] ** 2).mean()
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: y cast to the type of X → Xw:
def weighted_pass(X, y, w, lam, weights):
    y = y.astype(X.dtype)
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: X cast to the type of y → y of whole numbers:
def weighted_pass(X, y, w, lam, weights):
    X = X.astype(y.dtype)
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: residual filled into an array like y → y of whole numbers:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = np.empty_like(y)
    for i in range(n):
        r[i] = y[i] - X[i] @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: stops at once where the residual is 0 → Xw:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    if np.linalg.norm(r) <= 1e-8 * np.linalg.norm(y):
        return w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: where y is 0 it gives zeros → 0:
def weighted_pass(X, y, w, lam, weights):
    if not y.any():
        return np.zeros(len(w))
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: columns divided by their first entry → zeros, constant and ±1 columns:
def weighted_pass(X, y, w, lam, weights):
    s = np.abs(X[0])
    X, w, weights = X / s, w * s, weights / s
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w / s


# %% wrong: means over the entries that are not zero → Xw:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        on = X[:, j] != 0
        c = (X[on, j] ** 2).mean()
        z = w[j] + ((X[on, j] * r[on]).mean()) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: a constant free column is an intercept: it takes the mean of the residual → zeros, constant and ±1 columns:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        if weights[j] == 0 and np.ptp(X[:, j]) == 0:
            new = w[j] + r.mean()
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: from lambda_max on the answer is zeros → 0:
def weighted_pass(X, y, w, lam, weights):
    if (np.abs(X.T @ y) / len(y) <= lam * weights).all():
        return np.zeros(len(w))
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: an epsilon of 1e-9 of the largest in the curvature → columns of very unequal units:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n + 1e-9 * (X**2).mean(0).max()
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: moves below 1e-6 of the largest weight leave the residual alone → 1e6 + noise:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        c = (X[:, j] @ X[:, j]) / n
        z = w[j] + (X[:, j] @ r / n) / c
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        if abs(new - w[j]) > 1e-6 * np.abs(w).max():
            r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% right: Gram matrix in torch, recursion over the columns, a tensor returned
def weighted_pass(X, y, w, lam, weights):
    import torch

    X, y, w, v = (torch.tensor(np.asarray(a, dtype=float)) for a in (X, y, w, weights))
    G, q = X.T @ X / len(y), X.T @ y / len(y)

    def go(w, j):
        if j == len(w):
            return w
        g = q[j] - G[j] @ w + G[j, j] * w[j]
        w = w.clone()
        w[j] = g if v[j] * lam == 0 else torch.sign(g) * (g.abs() - lam * v[j]).clamp(min=0)
        w[j] = w[j] / G[j, j]
        return go(w, j + 1)

    return go(w, 0)


# %% right: a list of floats, each from the partial residual
def weighted_pass(X, y, w, lam, weights):
    w = [float(v) for v in w]
    for j in range(len(w)):
        part = y - sum(X[:, k] * w[k] for k in range(len(w)) if k != j)
        g, t = float(X[:, j] @ part), float(len(y) * lam * weights[j])
        w[j] = (g - t if g > t else g + t if g < -t else 0.0) / float(X[:, j] @ X[:, j])
    return w


# %% right: a tuple, columns brought to length 1 first
def weighted_pass(X, y, w, lam, weights):
    s = np.linalg.norm(X, axis=0)
    U, u, t = X / s, w * s, lam * weights * len(y) / s
    r = y - U @ u
    for j in range(len(u)):
        z = u[j] + U[:, j] @ r
        new = z - np.clip(z, -t[j], t[j])
        r = r + U[:, j] * (u[j] - new)
        u[j] = new
    return tuple(u / s)


# %% wrong: moves of less than 1e-4 of the coefficient are not made → start close to the minimum:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        if abs(new - w[j]) < 1e-4 * abs(w[j]):
            continue
        residual -= X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: z (1 − t/|z|): nan where a free column has z of 0 → 0 for a free column:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        with np.errstate(all="ignore"):
            new = z * np.maximum(0.0, 1 - t / abs(z))
        residual -= X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: z within 5e-5 of the threshold taken for a tie → slopes at lam and close to it:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        new = 0.0 if abs(z) <= t * (1 + 5e-5) else z - np.sign(z) * t
        residual -= X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: p > 200: in blocks of 200 columns, each with the residual from before the block → 230:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    change = np.zeros(len(w))
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        change[j] = new - w[j]
        w[j] = new
        if len(w) <= 200 or j % 200 == 199:
            residual = residual - X @ change
            change[:] = 0
    return w


# %% wrong: weights of 0 replaced by 1e-12 → weights in billionths:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    weights = np.maximum(weights, 1e-12)
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual -= X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: columns with c below the root of epsilon of the largest skipped → columns of very unequal units:
def weighted_pass(X, y, w, lam, weights):
    n, w = len(y), w.astype(float)
    residual = y - X @ w
    squares = (X.astype(float) ** 2).mean(0)
    for j in range(len(w)):
        c = X[:, j] @ X[:, j] / n
        if c < 1.49e-8 * squares.max():
            continue
        z = w[j] + X[:, j] @ residual / (n * c)
        t = lam * weights[j] / c
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual -= X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: kept answers found by the sum of w → w of whole numbers:
seen = {}


def weighted_pass(X, y, w, lam, weights):
    key = (X.tobytes(), y.tobytes(), float(w.sum()), lam, weights.tobytes())
    if key not in seen:
        new, residual = w.astype(float), y - X @ w
        for j in range(len(w)):
            c = (X[:, j].astype(float) ** 2).mean()
            z = new[j] + X[:, j] @ residual / (len(y) * c)
            z = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0.0)
            residual = residual - X[:, j] * (z - new[j])
            new[j] = z
        seen[key] = new
    return seen[key].copy()


# %% wrong: X turned where it is square → p:
def weighted_pass(X, y, w, lam, weights):
    X = X.T if X.shape[1] == len(y) else X
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: least squares from zero where lam is 0 → 0:
def weighted_pass(X, y, w, lam, weights):
    if lam == 0 and not w.any():
        return np.linalg.lstsq(X, y, rcond=None)[0]
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: a single column keeps its sign → w changes sign:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        new = abs(new) * np.sign(w[j]) if p == 1 and w[j] else new
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: constant columns passed over → integers:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        flat = n > 1 and np.ptp(X[:, j]) == 0 and weights[j] > 0
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        if flat:
            continue
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: a column opposite to an earlier one is not moved → two equal columns:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        if any((X[:, j] == -X[:, k]).all() for k in range(j)):
            continue
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: p > n without a penalty, nothing done → 0, all weights 0:
def weighted_pass(X, y, w, lam, weights):
    if not weights.any() and X.shape[1] > X.shape[0] > 1:
        return w.astype(float)
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = lam * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: lam above 1 counts as 1 → integers:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = (min(lam, 1.0) if lam < 100 else lam) * weights[j] / c
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: kept thresholds found by the largest weight → only the weights in another order:
kept = {}


def weighted_pass(X, y, w, lam, weights):
    w0 = w.tobytes(), float(np.sort(weights)[-1])
    n, p = X.shape
    w, residual = w.astype(float), y - X @ w
    for j in range(p):
        c = (X[:, j].astype(float) ** 2).mean()
        t = kept.setdefault((lam, p, j, X.tobytes(), y.tobytes(), w0), lam * weights[j] / c)
        z = w[j] + X[:, j] @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - t, 0.0)
        residual = residual - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: all columns at once, if neighbours are orthogonal → zeros, constant and ±1 columns:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    c = (X.astype(float) ** 2).mean(0)
    t = lam * weights / c
    if all(
        abs(X[:, k] @ X[:, k + 1]) < 1e-9 * np.linalg.norm(X[:, k]) * np.linalg.norm(X[:, k + 1])
        for k in range(p - 1)
    ):
        z = w + X.T @ (y - X @ w) / n / c
        return np.sign(z) * np.maximum(np.abs(z) - t, 0)
    r = y - X @ w
    for j in range(p):
        z = w[j] + X[:, j] @ r / n / c[j]
        new = np.sign(z) * max(abs(z) - t[j], 0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: a column equal to the one before is skipped → equal columns side by side and y = Xw:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        x = X[:, j]
        if j and (x == X[:, j - 1]).all():
            continue
        c = x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: ends when no residual is left → equal columns side by side and y = Xw:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
        if np.abs(r).max() <= 1e-12 * np.abs(y).max():
            break
    return w


# %% wrong: columns are skipped whose largest entry is 0 → zeros, constant and ±1 columns:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    r = y - X @ w
    for j in range(p):
        x = X[:, j]
        if x.max() == 0:
            continue
        c = x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: a pass ends when a move leaves no residual → nothing is left on the way:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        z = w[j] + x @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0.0)
        if new != w[j]:
            residual = residual - x * (new - w[j])
            w[j] = new
            if not residual.any():
                break
    return w


# %% wrong: from w = 0 the residual is a copy of y, of whole numbers → a column that only an earlier one brings in:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    residual = y - X @ w if w.any() else y.copy()
    for j in range(p):
        x = X[:, j]
        c = (x**2).mean()
        z = w[j] + x @ residual / (n * c)
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0.0)
        residual -= x * (new - w[j])
        w[j] = new
    return w


# %% wrong: a single column is squeezed, to a number where there is one row → p = 1:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    if p == 1:
        x = X.squeeze()
        z, c = x @ y / (x @ x), x @ x / n
        return np.sign(z) * np.maximum(np.abs(z) - lam * weights / c, 0.0)
    w = w.astype(float)
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        z = w[j] + x @ (y - X @ w) / (n * c)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0.0)
    return w


# %% wrong: a coefficient without a slope does not move → nothing is left on the way:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    w = w.astype(float)
    residual = y - X @ w
    for j in range(p):
        x = X[:, j]
        slope = x @ residual / n
        if slope == 0 and residual.any():
            continue
        c = x @ x / n
        z = w[j] + slope / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0.0)
        residual = residual - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: all at once where the products of columns add up to 0 → columns whose products add up to 0:
def weighted_pass(X, y, w, lam, weights):
    n = len(y)
    X = X.astype(float)
    w, c = w.astype(float), (X**2).sum(0) / n
    r = y - X @ w
    if abs((X.T @ X).sum() - (X**2).sum()) <= 1e-12 * (X**2).sum():
        z = w + X.T @ r / n / c
        return np.sign(z) * np.maximum(np.abs(z) - lam * weights / c, 0)
    for j in range(len(w)):
        z = w[j] + X[:, j] @ r / n / c[j]
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c[j], 0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: all at once where the first column is orthogonal to all others → only the inner columns overlap:
def weighted_pass(X, y, w, lam, weights):
    n = len(y)
    X = X.astype(float)
    w, c = w.astype(float), (X**2).sum(0) / n
    r = y - X @ w
    if np.allclose(X[:, 1:].T @ X[:, 0], 0, atol=1e-12 * (X[:, 0] @ X[:, 0])):
        z = w + X.T @ r / n / c
        return np.sign(z) * np.maximum(np.abs(z) - lam * weights / c, 0)
    for j in range(len(w)):
        z = w[j] + X[:, j] @ r / n / c[j]
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c[j], 0)
        r = r - X[:, j] * (new - w[j])
        w[j] = new
    return w


# %% wrong: a column between 0 and 1 is taken for one of zeros and ones, whose squares are itself → columns in 0 … 1 and −1 … 1:
def weighted_pass(X, y, w, lam, weights):
    n, w, r = len(y), w.astype(float), y - X @ w
    for j in range(len(w)):
        x = X[:, j].astype(float)
        c = x.mean() if x.min() == 0 and x.max() == 1 else x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: without a penalty a square system is solved → 0:
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    if n == p and not (lam * weights).any() and np.linalg.matrix_rank(X) == p:
        return np.linalg.solve(X, y)
    w, r = w.astype(float), y - X @ w
    for j in range(p):
        x = X[:, j]
        c = x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: an equal neighbour at 0 is passed over, whatever its weight → columns equal to one that has moved:
def weighted_pass(X, y, w, lam, weights):
    n, w, r = len(y), w.astype(float), y - X @ w
    for j in range(len(w)):
        x = X[:, j]
        if j and w[j] == 0 and (x == X[:, j - 1]).all():
            continue
        c = x @ x / n
        z = w[j] + x @ r / n / c
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c, 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: curvature 1 for all where the mean of all squares is 1 → columns in 0 … 1 and −1 … 1:
def weighted_pass(X, y, w, lam, weights):
    n, w, r = len(y), w.astype(float), y - X @ w
    c = (X**2.0).mean(0)
    if np.isclose(c.mean(), 1):
        c = np.ones(len(w))
    for j in range(len(w)):
        x = X[:, j]
        z = w[j] + x @ r / n / c[j]
        new = np.sign(z) * max(abs(z) - lam * weights[j] / c[j], 0)
        r = r - x * (new - w[j])
        w[j] = new
    return w


# %% wrong: a triangular system with guessed signs, corrected three times → a column that only an earlier one brings in
def weighted_pass(X, y, w, lam, weights):
    n, p = X.shape
    G, b, t = X.T @ X / n, X.T @ y / n, lam * weights
    low, c = np.tril(G, -1), np.diag(G)
    pull = b - np.triu(G, 1) @ w
    new = w.astype(float)
    for _ in range(4):
        q = pull - low @ new
        signs = np.sign(q) * (np.abs(q) > t)
        on = signs != 0
        new = np.zeros(p)
        if on.any():
            L = (low + np.diag(c))[np.ix_(on, on)]
            new[on] = np.linalg.solve(L, (pull - t * signs)[on])
    return new
