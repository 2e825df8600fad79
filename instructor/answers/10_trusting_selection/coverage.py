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
    import torch

    from scipy.stats import t

    X, y = torch.as_tensor(X).double(), torch.as_tensor(y).double()
    pinv = torch.linalg.pinv(X)
    w = pinv @ y
    free = X.shape[0] - X.shape[1]
    se = torch.linalg.norm(y - X @ w) / free**0.5 * torch.linalg.norm(pinv, dim=1)
    return torch.stack((w - t.isf(0.025, free) * se, w + t.isf(0.025, free) * se), 1)


def coverage(X, mean, Y, kept, rows):
    import torch

    hits = torch.tensor([])
    for y, s in zip(Y, kept, strict=True):
        A = X[rows][:, s]
        if A.shape[1]:
            ends = intervals(A, y[rows])
            goal = (
                torch.linalg.pinv(torch.as_tensor(A).double())
                @ torch.as_tensor(mean[rows]).double()
            )
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


# %% right: the page's refit in place of the formula
def intervals(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    centre, reach, _ = refit(X, y, y)
    free = X.shape[0] - X.shape[1]
    sigma = np.sqrt(((y - X @ centre) ** 2).sum() / free)
    reach = reach * sigma * stats.t.ppf(0.975, free) / stats.norm.ppf(0.975)
    return np.array([centre - reach, centre + reach]).T


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            goal = refit(A, mean[rows], y[rows])[2]
            hits += [a <= b <= c for b, (a, c) in zip(goal, intervals(A, y[rows]), strict=True)]
    return sum(hits) / len(hits)


# %% right: a bootstrap of nothing, singular values
def intervals(X, y):
    U, d, V = np.linalg.svd(X, full_matrices=False)
    w = V.T @ (U.T @ y / d)
    free = len(y) - len(d)
    sigma = np.linalg.norm(y - U @ (U.T @ y)) / free**0.5
    half = -stats.t.ppf(0.025, free) * sigma * np.sqrt(((V.T / d) ** 2).sum(1))
    return list(zip(w - half, w + half, strict=True))


def coverage(X, mean, Y, kept, rows):
    inside = np.zeros(kept.shape)
    for r in np.flatnonzero(kept.any(1)):
        S = np.flatnonzero(kept[r])
        A = X[rows][:, S]
        ends = np.array(intervals(A, Y[r, rows]))
        inside[r, S] = np.sign(ends - (np.linalg.pinv(A) @ mean[rows])[:, None]).sum(1) == 0
    return inside.sum() / kept.sum()


# %% right: coverage by t statistics, without intervals
def intervals(X, y):
    n, k = X.shape
    w, (rss,), *_ = np.linalg.lstsq(X, y, rcond=None)
    se = np.sqrt(rss / (n - k) * np.linalg.inv(X.T @ X).diagonal())
    return w[:, None] + stats.t.ppf((0.025, 0.975), n - k) * se[:, None]


def coverage(X, mean, Y, kept, rows):
    accepted = []
    for y, columns in zip(Y, kept, strict=True):
        k, A = columns.sum(), X[rows][:, columns]
        if k:
            G = np.linalg.inv(A.T @ A)
            w, goal = G @ A.T @ y[rows], G @ A.T @ mean[rows]
            v = np.sum((y[rows] - A @ w) ** 2) / (len(rows) - k)
            p = 2 * stats.t.sf(np.abs(w - goal) / np.sqrt(v * G.diagonal()), len(rows) - k)
            accepted.extend(p >= 0.05)
    return np.mean(accepted)


# %% right: torch, by QR
def intervals(X, y):
    import torch

    from scipy.special import stdtrit

    X, y = (torch.tensor(np.asarray(a), dtype=torch.float64) for a in (X, y))
    n, k = X.shape
    Q, R = torch.linalg.qr(X)
    w = torch.linalg.solve_triangular(R, (Q.T @ y)[:, None], upper=True)[:, 0]
    S = torch.linalg.inv(R)
    half = (
        stdtrit(n - k, 0.975)
        * torch.linalg.norm(S, dim=1)
        * torch.linalg.norm(y - X @ w)
        / (n - k) ** 0.5
    )
    return torch.stack([w - half, w + half], 1)


def coverage(X, mean, Y, kept, rows):
    import torch

    hit = total = 0
    for r in range(len(Y)):
        if kept[r].sum():
            A = X[np.ix_(rows, np.flatnonzero(kept[r]))]
            t = np.linalg.pinv(A) @ mean[rows]
            e = intervals(A, Y[r, rows]).numpy()
            hit, total = hit + np.sum((e[:, 0] <= t) & (t <= e[:, 1])), total + len(t)
    return torch.tensor(hit / total)


# %% right: list of tuples, scipy
def intervals(X, y):
    from scipy import linalg, stats

    n, k = X.shape
    w, *_ = linalg.lstsq(X, y)
    r = y - X @ w
    C = linalg.pinv(X)
    se = [np.sqrt(r @ r / (n - k) * (c @ c)) for c in C]
    return [stats.t.interval(0.95, n - k, m, s) for m, s in zip(w, se, strict=True)]


def coverage(X, mean, Y, kept, rows):
    X, mean, Y = X[rows], mean[rows], Y[:, rows]
    found = []
    for y, c in zip(Y, kept, strict=True):
        A = X[:, c]
        if A.size:
            target = np.linalg.lstsq(A, mean, rcond=None)[0]
            found += [
                low <= t <= high for t, (low, high) in zip(target, intervals(A, y), strict=True)
            ]
    return sum(found) / len(found)


# %% right: recursion, in place, share in an array of one
def intervals(X, y):
    y = np.array(y, dtype=float)
    y = np.array(y, dtype=float)
    y = np.array(y, dtype=float)
    y = np.array(y, dtype=float)
    from scipy import stats

    n, k = X.shape
    G = np.linalg.inv(X.T @ X)
    w = G @ (X.T @ y)
    y -= X @ w
    half = -stats.t.ppf(0.025, n - k) * np.sqrt(y @ y / (n - k) * G.diagonal())
    return np.array([w - half, w + half]).T


def coverage(X, mean, Y, kept, rows):
    def go(r):
        if r == len(Y):
            return np.zeros(2)
        c = kept[r]
        if not c.any():
            return go(r + 1)
        A = X[rows][:, c]
        t = np.linalg.pinv(A) @ mean[rows]
        e = intervals(A, Y[r][rows]) - t[:, None]
        return go(r + 1) + [np.sum(np.prod(e, 1) <= 0), c.sum()]

    hits, total = go(0)
    return np.array([hits / total])


# %% right: scipy's minimiser for the profile, np.float32 share
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    ends = np.empty((k, 2))
    for j in range(k):
        Z = np.delete(X, j, 1)
        Q = np.linalg.qr(Z)[0] if k > 1 else np.zeros((n, 1))
        x, v = X[:, j] - Q @ (Q.T @ X[:, j]), y - Q @ (Q.T @ y)
        b = x @ v / (x @ x)
        s = np.sqrt(((v - b * x) ** 2).sum() / (n - k) / (x @ x))
        ends[j] = b + s * np.array([-1, 1]) * np.sqrt(stats.f.ppf(0.95, 1, n - k))
    return ends


def coverage(X, mean, Y, kept, rows):
    inside = np.full(kept.shape, np.nan)
    for r in np.flatnonzero(kept.any(1)):
        A = X[rows][:, kept[r]]
        t = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        e = intervals(A, Y[r, rows])
        inside[r, kept[r]] = (t - e[:, 0]) * (t - e[:, 1]) <= 0
    return np.float32(np.nanmean(inside))


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


# %% wrong: intervals of all rows, targets of the given ones → your intervals come from all rows, their targets from the given ones
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
            low, high = intervals(X[:, columns], y).T
            target = np.linalg.lstsq(X[rows][:, columns], mean[rows], rcond=None)[0]
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


# %% wrong: the target of the data → your target is the estimate itself
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


# %% wrong: only the intervals → right. Now write coverage.
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


# %% wrong: a constant → contain their target, a share of
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


# %% wrong: upper end first → in each row the lower end comes first, then the upper
def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate + half, estimate - half))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = np.sort(intervals(part, y[rows]), 1).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: upwards only → is no least-squares coefficient
def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate, estimate + half))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = np.sort(intervals(part, y[rows]), 1).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: an interval that covers counts by its width → contain their target, a share of
def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimate = inverse @ X.T @ y
    variance = ((y - X @ estimate) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((estimate - half, estimate + half))


def coverage(X, mean, Y, kept, rows):
    inside = total = 0
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            part = X[rows][:, columns]
            low, high = intervals(part, y[rows]).T
            target = np.linalg.lstsq(part, mean[rows], rcond=None)[0]
            inside += ((high - low) * ((low <= target) & (target <= high))).sum()
            total += (high - low).sum()
    return inside / total


# %% wrong: normal quantile from 30 degrees of freedom on → 30 columns:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = (stats.t.ppf(0.975, n - k) if n - k < 30 else 1.96) * np.sqrt(
        variance * np.diag(inverse)
    )
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: 1e-8 added to XᵀX (columns in small units) → X in millionths, two columns much alike:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X + 1e-8 * np.eye(k))
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: lstsq with rcond 1e-5 (columns in small units) → one column far smaller:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = np.linalg.lstsq(X, y, rcond=1e-5)[0]
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: noise variance kept above 1e-6 (small units of y) → y in tiny units:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = max(((y - X @ w) ** 2).sum() / (n - k), 1e-6)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: at least two degrees of freedom → one row more than columns:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    free = max(n - k, 2)
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, free) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: squeeze loses the axis where there is one column → the intervals must be an array of shape
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.squeeze(np.column_stack([w - half, w + half]))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: columns over their standard deviation, 0 for a column of ones → hardly any noise:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    scale = X.std(0)
    X = X / scale
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half]) / scale[:, None]


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: ends kept in the type of X (integers are cut) → integers:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    ends = np.zeros((k, 2), dtype=X.dtype)
    ends[:, 0], ends[:, 1] = w - half, w + half
    return ends


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: at most five columns → 30 columns:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.array([[w[j] - half[j], w[j] + half[j]] for j in range(min(k, 5))])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: ends rounded to six digits after the point → y in tiny units:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.round(np.column_stack([w - half, w + half]), 6)


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: residual variance by np.var, which takes the mean off → takes the mean of the residuals off
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = np.var(y - X @ w, ddof=k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: degrees of freedom n − k − 1 → your degrees of freedom are n − k − 1
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k - 1)
    half = stats.t.ppf(0.975, n - k - 1) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: target by way of all columns: right only if the mean is linear in X → contain their target, a share of
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    full = np.linalg.lstsq(X, mean, rcond=None)[0]
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, X[rows] @ full, rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: omitted-variable formula with XᵀX of all columns (two of them equal) → contain their target, a share of
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    full = np.linalg.solve(X.T @ X, X.T @ mean)
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, X[rows] @ full, rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: np.isclose counts as contained (small units of y) → a mean far larger than the noise:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append(
                ((low <= target) & (target <= high))
                | np.isclose(low, target)
                | np.isclose(high, target)
            )
    return float(np.concatenate(hits).mean())


# %% wrong: share rounded to three digits → contain their target, a share of
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return round(float(np.concatenate(hits).mean()), 3)


# %% wrong: at most 100 repetitions → 300 repetitions:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y[:100], kept[:100], strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: Y turned over where repetitions are as many as rows → as many repetitions as rows:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    if len(Y) == len(mean):
        Y = Y.T
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: squeeze where there is one repetition → one column:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    Y, kept = np.squeeze(Y), np.squeeze(kept)
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: squeeze where there is one column → one column:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    kept = np.squeeze(kept)
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: answers remembered for X, rows and kept, whatever the mean → the mean from before:
shares = {}


def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    key = X.tobytes(), rows.tobytes(), kept.tobytes(), Y.tobytes()
    if key in shares:
        return shares[key]
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    shares[key] = float(np.concatenate(hits).mean())
    return shares[key]


# %% wrong: the last repetition is left out → contain their target, a share of
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y[:-1], kept[:-1], strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: target as an integer where the mean holds integers → integers in mean:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            target = target.astype(mean.dtype)
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: equal repetitions are counted once → 300 repetitions:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in {(tuple(y), tuple(c)): (y, c) for y, c in zip(Y, kept, strict=True)}.values():
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: a target of exactly 0 is not counted → a mean of 0:
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
            hits.append(((low <= target) & (target <= high))[target != 0])
    return float(np.concatenate(hits).mean())


# %% wrong: ends in an array like Y → integers in Y:
def intervals(X, y):
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for r in range(len(Y)):
        c = kept[r]
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        ends = np.zeros((c.sum(), 2), dtype=Y.dtype)
        ends[:] = intervals(A, Y[r][rows])
        hits.append((ends[:, 0] <= target) & (target <= ends[:, 1]))
    return float(np.concatenate(hits).mean())


# %% wrong: RSS as yᵀy − wᵀXᵀy → hardly any noise:
def intervals(X, y):
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = (y @ y - w @ (X.T @ y)) / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for r in range(len(Y)):
        c = kept[r]
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        ends = intervals(A, Y[r][rows])
        hits.append((ends[:, 0] <= target) & (target <= ends[:, 1]))
    return float(np.concatenate(hits).mean())


# %% wrong: float32 mean → a mean far larger than the noise:
def intervals(X, y):
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for r in range(len(Y)):
        c = kept[r]
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows].astype(np.float32), rcond=None)[0]
        ends = intervals(A, Y[r][rows])
        hits.append((ends[:, 0] <= target) & (target <= ends[:, 1]))
    return float(np.concatenate(hits).mean())


# %% wrong: room for 1000 intervals → 300 repetitions:
def intervals(X, y):
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    table, at = np.zeros(1000), 0
    hits = []
    for r in range(len(Y)):
        c = kept[r]
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        ends = intervals(A, Y[r][rows])
        hits.append((ends[:, 0] <= target) & (target <= ends[:, 1]))
        m = len(hits[-1])
        if at + m <= 1000:
            table[at : at + m] = hits[-1]
            at += m
    return float(table[:at].mean())


# %% wrong: skips empty repetitions in a loop without end → the first and the last repetition keep nothing:
def intervals(X, y):
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits, r = [], 0
    while r < len(Y):
        while not kept[r].any():
            r += 1
        A = X[rows][:, kept[r]]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        low, high = intervals(A, Y[r][rows]).T
        hits.append((low <= target) & (target <= high))
        r += 1
    return float(np.concatenate(hits).mean())


# %% wrong: y scaled by its own spread first → y the same in all rows:
def intervals(X, y):
    unit = y.std() or np.nan
    y = y / unit
    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    G = np.linalg.inv(X.T @ X)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(G))
    return unit * np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits = []
    for r in range(len(Y)):
        c = kept[r]
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        ends = intervals(A, Y[r][rows])
        hits.append((ends[:, 0] <= target) & (target <= ends[:, 1]))
    return float(np.concatenate(hits).mean())


# %% wrong: cached by the selection → intervals contain their target, a share of
def intervals(X, y):
    from scipy import stats

    n, k = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - k)
    half = stats.t.ppf(0.975, n - k) * np.sqrt(s2 * np.diag(np.linalg.inv(X.T @ X)))
    return np.column_stack([w - half, w + half])


def coverage(X, mean, Y, kept, rows):
    hits, seen = [], {}
    for y, c in zip(Y, kept, strict=True):
        if not c.any():
            continue
        A = X[rows][:, c]
        target = np.linalg.lstsq(A, mean[rows], rcond=None)[0]
        low, high = seen.setdefault(tuple(c), intervals(A, y[rows]).T)
        hits.append((low <= target) & (target <= high))
    return float(np.concatenate(hits).mean())


# %% wrong: X has the type of y → integers in y:
def intervals(X, y):
    X = X.astype(y.dtype)
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: y has the type of X → integers in X, a column of ones first, a coefficient of 0:
def intervals(X, y):
    y = y.astype(X.dtype)
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: a first column of ones costs a degree more → integers in X, a column of ones first, a coefficient of 0:
def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    n -= k > 1 and (X[:, 0] == 1).all()
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: X has the type of Y → integers in Y:
def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns].astype(Y.dtype)
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()


# %% wrong: remembered by all but the columns → one repetition, other columns:
known = {}


def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    key = (mean.tobytes(), Y.tobytes(), kept.tobytes(), rows.tobytes())
    if key in known:
        return known[key]
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    known[key] = np.concatenate(hits).mean()
    return known[key]


# %% wrong: remembered by all but the rows → other rows:
known = {}


def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    key = (X.tobytes(), mean.tobytes(), Y.tobytes(), kept.tobytes())
    if key in known:
        return known[key]
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    known[key] = np.concatenate(hits).mean()
    return known[key]


# %% wrong: remembered by all but what is kept → half of the repetitions keep nothing:
known = {}


def intervals(X, y):
    n, k = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    variance = ((y - X @ w) ** 2).sum() / (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.sqrt(variance * np.diag(inverse))
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    key = (X.tobytes(), mean.tobytes(), Y.tobytes(), rows.tobytes())
    if key in known:
        return known[key]
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    known[key] = np.concatenate(hits).mean()
    return known[key]


# %% wrong: standard errors by the root of F, which is 0 where a coefficient is → integers in X, a column of ones first, a coefficient of 0:
def intervals(X, y):
    n, k = X.shape

    def rss(A):
        return ((y - A @ np.linalg.lstsq(A, y)[0]) ** 2).sum()

    w, full = np.linalg.lstsq(X, y)[0], rss(X)
    F = np.array([rss(np.delete(X, j, 1)) / full - 1 for j in range(k)]) * (n - k)
    reach = stats.t.ppf(0.975, n - k) * np.abs(w) / np.sqrt(F)
    return np.column_stack((w - reach, w + reach))


def coverage(X, mean, Y, kept, rows):
    hits = []
    for y, columns in zip(Y, kept, strict=True):
        if columns.any():
            A = X[rows][:, columns]
            low, high = intervals(A, y[rows]).T
            target = np.linalg.lstsq(A, mean[rows])[0]
            hits.append((low <= target) & (target <= high))
    return np.concatenate(hits).mean()
