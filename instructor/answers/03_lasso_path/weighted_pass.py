# %% right: the residual kept up to date
def weighted_pass(
    X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float, weights: np.ndarray
) -> np.ndarray:
    """Return w after one pass of coordinate descent, first column to last."""
    w, residual = w.copy(), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% right: everything computed anew for each column
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for j in range(len(w)):
        w[j] = 0
        rest = y - X @ w
        z = X[:, j] @ rest / (X[:, j] @ X[:, j])
        threshold = lam * weights[j] * len(y) / (X[:, j] @ X[:, j])
        if abs(z) > threshold:
            w[j] = z - np.copysign(threshold, z)
    return w


# %% right: by the Gram matrix, in single precision
def weighted_pass(X, y, w, lam, weights):
    X, y, w = X.astype(np.float32), y.astype(np.float32), w.astype(np.float32)
    gram, q = X.T @ X / len(y), X.T @ y / len(y)
    for j in range(len(w)):
        s = q[j] - gram[j] @ w + gram[j, j] * w[j]
        w[j] = (s - np.clip(s, -lam * weights[j], lam * weights[j])) / gram[j, j]
    return w


# %% wrong: stale residual → every coordinate was fitted to the residual from before the pass
def weighted_pass(X, y, w, lam, weights):
    residual, c = y - X @ w, (X**2).mean(0)
    z = c * w + X.T @ residual / len(y)
    return np.sign(z) * np.maximum(np.abs(z) - lam * weights, 0) / c


# %% wrong: own part missing → own contribution is missing
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        z = x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / (x @ x / len(y))
        residual -= x * (w[j] - old)
    return w


# %% wrong: standardised columns assumed → you took ‖x_j‖² = n for granted
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for j in range(X.shape[1]):
        w[j] = 0
        z = X[:, j] @ (y - X @ w) / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0)
    return w


# %% wrong: the source's formula → you thresholded z_j by lam
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for j in range(X.shape[1]):
        w[j] = 0
        z = X[:, j] @ (y - X @ w) / (X[:, j] @ X[:, j])
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0)
    return w


# %% wrong: no weights → the weights are missing
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam, 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: a sum instead of a mean → the data loss here is a mean
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for j in range(X.shape[1]):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w), X[:, j] @ X[:, j]
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: last column first → your pass goes from the last column to the first
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for j in reversed(range(X.shape[1])):
        w[j] = 0
        z, c = X[:, j] @ (y - X @ w) / len(y), (X[:, j] ** 2).mean()
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: to the end → One pass was asked for
def weighted_pass(X, y, w, lam, weights):
    w = w.copy()
    for _ in range(500):
        for j in range(X.shape[1]):
            w[j] = 0
            z, c = X[:, j] @ (y - X @ w) / len(y), (X[:, j] ** 2).mean()
            w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
    return w


# %% wrong: nothing done → your pass gives back the w it was given
def weighted_pass(X, y, w, lam, weights):
    return w


# %% wrong: residual moved the wrong way → must satisfy 0 ∈ ∂F in its direction
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual += x * (w[j] - old)
    return w


# %% wrong: zeros skipped → a coefficient that is 0 stays 0
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
    for j in np.flatnonzero(w):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: free column skipped → a column with weight 0 is skipped
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
    for j in np.flatnonzero(weights):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: residual from y → your residual starts at y
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y.copy()
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: from zero → your pass starts at w
def weighted_pass(X, y, w, lam, weights):
    w, residual = np.zeros(len(w)), y.copy()
    for j in range(X.shape[1]):
        x, old = X[:, j], w[j]
        c = x @ x / len(y)
        z = c * old + x @ residual / len(y)
        w[j] = np.sign(z) * max(abs(z) - lam * weights[j], 0) / c
        residual -= x * (w[j] - old)
    return w


# %% wrong: twice → you made two passes
def weighted_pass(X, y, w, lam, weights):
    w, residual = w.copy(), y - X @ w
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
