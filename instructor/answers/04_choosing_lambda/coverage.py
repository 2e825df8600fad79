# %% right: by the formula
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% right: one interval at a time, counting
def intervals(X, y):
    from scipy.stats import t

    Q, R = np.linalg.qr(X)
    w = np.linalg.solve(R, Q.T @ y)
    n, k = X.shape
    s = np.linalg.norm(y - X @ w) / np.sqrt(n - k)
    rows = np.linalg.inv(R)
    found = []
    for j in range(k):
        found.append(t.interval(0.95, n - k, loc=w[j], scale=s * np.linalg.norm(rows[j])))
    return found


def coverage(X, mean, Y, kept, rows):
    inside = total = 0
    for r in range(len(Y)):
        S = np.flatnonzero(kept[r])
        if len(S) == 0:
            continue
        A = X[np.ix_(rows, S)]
        goal = np.linalg.solve(A.T @ A, A.T @ mean[rows])
        for (low, high), b in zip(intervals(A, Y[r, rows]), goal, strict=True):
            inside += low < b < high
            total += 1
    return inside / total


# %% right: torch, and the pseudo-inverse
def intervals(X, y):
    from scipy.stats import t

    X, y = torch.as_tensor(X), torch.as_tensor(y)
    pinv = torch.linalg.pinv(X)
    w = pinv @ y
    free = X.shape[0] - X.shape[1]
    se = torch.linalg.norm(y - X @ w) / free**0.5 * torch.linalg.norm(pinv, dim=1)
    return torch.stack((w - t.isf(0.025, free) * se, w + t.isf(0.025, free) * se), 1)


def coverage(X, mean, Y, kept, rows):
    hits = torch.tensor([])
    for y, s in zip(Y, kept, strict=True):
        A = X[rows][:, s]
        if A.shape[1]:
            ends = intervals(A, y[rows])
            goal = torch.linalg.pinv(torch.as_tensor(A)) @ torch.as_tensor(mean[rows])
            hits = torch.cat((hits, (ends[:, 0] <= goal).logical_and(goal <= ends[:, 1]).double()))
    return hits.mean()


# %% right: Frisch and Waugh, one column after another; errors of y − mean
def intervals(X, y):
    from scipy.special import stdtrit

    n, k = X.shape
    fitted = X @ np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - fitted) ** 2).sum() / (n - k)
    ends = np.empty((k, 2))
    for j in range(k):
        others = np.delete(X, j, axis=1)
        rest = X[:, j]
        if k > 1:
            rest = rest - others @ np.linalg.lstsq(others, rest, rcond=None)[0]
        w = rest @ y / (rest @ rest)
        half = stdtrit(n - k, 0.975) * np.sqrt(noise / (rest @ rest))
        ends[j] = w - half, w + half
    return ends


def coverage(X, mean, Y, kept, rows):
    inside = 0
    for y, columns in zip(Y, kept, strict=True):
        A, b = X[rows][:, columns], y[rows]
        if columns.sum():
            ends = intervals(A, b)
            error = np.linalg.lstsq(A, b - mean[rows], rcond=None)[0]
            inside += np.sum(np.abs(error) <= (ends[:, 1] - ends[:, 0]) / 2)
    return inside / kept.sum()


# %% wrong: the normal quantile → 1.96 is the normal quantile
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = 1.96 * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: a quantile of 90 % → these are 90 % intervals
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.95, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: the noise divides by n → your noise variance divides by n;
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / n
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: the inverse of the diagonal → you inverted the diagonal
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * 1 / np.diag(X.T @ X))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: no root → not its root
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * variance * np.diag(inverse)
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: degrees of freedom n − 1 → degrees of freedom here, not n − 1
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - 1) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: an intercept → your fit has an intercept
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    X, y = X - X.mean(0), y - y.mean()
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: averages over repetitions → average over all intervals
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.mean([h.mean() for h in hits])


# %% wrong: the target of all rows → your target comes from all rows
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(X[:, columns], mean, rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: the coefficient of the full model → the model with all columns
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(X, mean, rcond=None)[0][columns]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: ignores the rows → you used all rows
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            rows = slice(None)
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: contains zero → contain 0, not
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = 0 * low
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: whole repetitions → you count repetitions that cover all
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.mean([h.all() for h in hits])


# %% wrong: the share that misses → share of intervals that miss
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean() * -1 + 1


# %% wrong: the target of the data → contain their target; your share
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, y[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: only the intervals → now write coverage
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(X, mean, Y, kept, rows):
    raise NotImplementedError


# %% wrong: a constant → contain their target; your share 0.9
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over the repetitions, that contain their target."""
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return 0.95
