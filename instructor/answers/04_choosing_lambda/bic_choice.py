# %% right: all columns at once
def bic_choice(coefs: np.ndarray, X: np.ndarray, y: np.ndarray) -> int:
    """Return the column of coefs, shape (p, number of λ), with the smallest BIC."""
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(n) * (coefs != 0).sum(0))


# %% right: a loop that remembers the best
def bic_choice(coefs, X, y):
    n, p = X.shape
    beta = np.linalg.solve(X.T @ X, X.T @ y)
    sigma2 = np.sum((y - X @ beta) ** 2) / (n - p)
    best, smallest = 0, float("inf")
    for i in range(coefs.shape[1]):
        w = coefs[:, i]
        bic = np.sum((y - X @ w) ** 2) / sigma2 + np.count_nonzero(w) * np.log(n)
        if bic < smallest:
            best, smallest = i, bic
    return best


# %% right: torch in float32, with the constant of the likelihood
def bic_choice(coefs, X, y):
    import torch

    coefs, X, y = (torch.tensor(a, dtype=torch.float32) for a in (coefs, X, y))
    n, p = X.shape
    residual = y - X @ torch.linalg.lstsq(X, y[:, None]).solution[:, 0]
    sigma2 = residual @ residual / (n - p)
    rss = (y[:, None] - X @ coefs).square().sum(0)
    loglik = -rss / (2 * sigma2) - n / 2 * torch.log(2 * torch.pi * sigma2)
    return int((-2 * loglik + (coefs != 0).sum(0) * np.log(n)).argmin())


# %% right: scikit-learn's least squares, and sorting
def bic_choice(coefs, X, y):
    from sklearn.linear_model import LinearRegression

    fit = LinearRegression(fit_intercept=False).fit(X, y)
    noise = np.var(y - fit.predict(X)) + np.mean(y - fit.predict(X)) ** 2
    noise *= len(y) / (len(y) - X.shape[1])
    bics = [
        np.linalg.norm(y - X @ w) ** 2 / noise + np.log(len(y)) * len(w.nonzero()[0])
        for w in coefs.T
    ]
    return sorted(range(len(bics)), key=bics.__getitem__)[0]


# %% right: the page's criterion counts
def bic_choice(coefs, X, y):
    price = np.log(len(y))
    rest = y - X @ np.linalg.lstsq(X, y, rcond=None)[0]
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    cost = np.rint(criterion(X, y, coefs, 1) - criterion(X, y, coefs, 0))
    return (rss * (len(y) - X.shape[1]) / (rest @ rest) + price * cost).argmin()


# %% right: RSS by the difference from least squares
def bic_choice(coefs, X, y):
    (n, p), (Q, R) = X.shape, np.linalg.qr(X)
    z = Q.T @ y
    least = ((y - Q @ z) ** 2).sum()
    further = ((z[:, None] - R @ coefs) ** 2).sum(0)
    return np.argmin(further / least * (n - p) + (coefs != 0).sum(0) * np.log(n))


# %% right: a tournament of neighbours
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = np.linalg.norm(y - X @ (np.linalg.pinv(X) @ y)) ** 2 / (n - p)

    def cost(j):
        return np.sum((y - X @ coefs[:, j]) ** 2) / variance + np.log(n) * sum(coefs[:, j] != 0.0)

    left = list(range(coefs.shape[1]))
    while len(left) > 1:
        a, b, *rest = left
        left = [a if cost(a) <= cost(b) else b, *rest]
    return float(left[0])


# %% right: torch throughout, 0-d tensor
def bic_choice(coefs, X, y):
    import torch

    coefs, X, y = (torch.tensor(np.asarray(a), dtype=torch.float64) for a in (coefs, X, y))
    n, p = X.shape
    Q = torch.linalg.qr(X)[0]
    r = y - Q @ (Q.T @ y)
    return torch.argmin(
        ((y[:, None] - X @ coefs) ** 2).sum(0) / (r @ r) * (n - p)
        + torch.count_nonzero(coefs, 0) * np.log(n)
    )


# %% right: everything multiplied by σ², a constant more, plain loop
def bic_choice(coefs, X, y):
    n, p = X.shape
    s = float(np.abs(y).max())
    u = np.linalg.lstsq(X, y / s, rcond=None)[0]
    v = sum((a - b) ** 2 for a, b in zip(y / s, X @ u, strict=True)) / (n - p)
    costs = []
    for c in coefs.T:
        k = sum(1 for w in c if w != 0)
        costs.append(
            sum((a - b) ** 2 for a, b in zip(y / s, X @ (c / s), strict=True))
            + (k + 7) * v * np.log(n)
        )
    return costs.index(min(costs))


# %% right: in place, list of one float
def bic_choice(coefs, X, y):
    n, p = X.shape
    k = np.array([len(np.nonzero(c)[0]) for c in coefs.T])
    U = np.linalg.svd(X, full_matrices=False)[0]
    v = (np.linalg.norm(y - U @ (U.T @ y)) ** 2) / (n - p)
    R = X @ coefs
    R -= y[:, None]
    R *= R
    return [float(np.argsort(R.sum(0) / v + k * np.log(n))[0])]


# %% right: recursion, numpy int16
def bic_choice(coefs, X, y):
    from sklearn.linear_model import LinearRegression

    n, p = X.shape
    v = np.sum((y - LinearRegression(fit_intercept=False).fit(X, y).predict(X)) ** 2) / (n - p)

    def bic(j):
        return (
            np.linalg.norm(y - X @ coefs[:, j]) ** 2 / v
            + np.log(n) * coefs[:, j].astype(bool).sum()
        )

    def go(j, best):
        return best if j == coefs.shape[1] else go(j + 1, j if bic(j) < bic(best) else best)

    return np.int16(go(1, 0))


# %% wrong: AIC → you minimise AIC
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + 2 * (coefs != 0).sum(0))


# %% wrong: a tolerance → you count weights with a tolerance
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(n) * (np.abs(coefs) > 1e-8).sum(0))


# %% wrong: no noise variance → σ² is missing
def bic_choice(coefs, X, y):
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss + np.log(len(y)) * (coefs != 0).sum(0))


# %% wrong: a variance for each λ → estimates the noise anew for each λ
def bic_choice(coefs, X, y):
    n = len(y)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(n * np.log(rss / n) + np.log(n) * (coefs != 0).sum(0))


# %% wrong: the variance divides by n → your σ² divides by n;
def bic_choice(coefs, X, y):
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).mean()
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(len(y)) * (coefs != 0).sum(0))


# %% wrong: the variance of y → σ² is the variance of y
def bic_choice(coefs, X, y):
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / y.var() + np.log(len(y)) * (coefs != 0).sum(0))


# %% wrong: refits each support → you refitted each support
def bic_choice(coefs, X, y):
    n, p = X.shape

    def rss(S):
        if not S.any():
            return y @ y
        return ((y - X[:, S] @ np.linalg.lstsq(X[:, S], y, rcond=None)[0]) ** 2).sum()

    noise = rss(np.ones(p, bool)) / (n - p)
    return np.argmin([rss(w != 0) / noise + np.log(n) * (w != 0).sum() for w in coefs.T])


# %% wrong: the mean of the squares → RSS over n is a mean
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    mse = ((y[:, None] - X @ coefs) ** 2).mean(0)
    return np.argmin(mse / noise + np.log(n) * (coefs != 0).sum(0))


# %% wrong: counts all weights → k is the same for all columns
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(n) * len(coefs))


# %% wrong: half the log-likelihood → one term lacks a factor 2
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(n) / 2 * (coefs != 0).sum(0))


# %% wrong: the value, not its place → return an index
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.min(rss / noise + np.log(n) * (coefs != 0).sum(0))


# %% wrong: a constant → is better than your column
def bic_choice(coefs, X, y):
    return 3


# %% wrong: counts weights that do not round to zero → you count weights with a tolerance
def bic_choice(coefs, X, y):
    n, p = X.shape
    noise = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + np.log(n) * (~np.isclose(coefs, 0)).sum(0))


# %% wrong: twice the price → your price is 2 · ln n; BIC charges ln n
def bic_choice(coefs, X, y):
    n, p = X.shape
    noise = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.argmin(rss / noise + 2 * np.log(n) * (coefs != 0).sum(0))


# %% wrong: the page's criterion → estimates the noise anew for each λ
def bic_choice(coefs, X, y):
    return criterion(X, y, coefs, np.log(len(y))).argmin()


# %% wrong: relative tolerance for zero, a millionth of the column's largest → you count weights with a tolerance
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    k = (np.abs(coefs) > 1e-6 * np.abs(coefs).max(0)).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * k))


# %% wrong: absolute tolerance for zero of 1e-20 → a tiny weight:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    k = (np.abs(coefs) > 1e-20).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * k))


# %% wrong: LinearRegression with its intercept for σ² → comes from a fit with an intercept
def bic_choice(coefs, X, y):
    from sklearn.linear_model import LinearRegression

    n, p = X.shape
    variance = ((y - LinearRegression().fit(X, y).predict(X)) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: np.var of the residuals takes their mean off, for σ² → takes the mean of the residuals off
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = np.var(y - X @ np.linalg.lstsq(X, y, rcond=None)[0], ddof=p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: X and y centred first → you centred X and y; there is no intercept here
def bic_choice(coefs, X, y):
    n, p = X.shape
    X, y = X - X.mean(0), y - y.mean()
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: σ² divides by n − p − 1 → your σ² divides by n − p − 1
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p - 1)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: σ² divides by n − 1 → your σ² divides by n − 1
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - 1)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: 1e-8 added to XᵀX (columns in small units) → X in millionths:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.solve(X.T @ X + 1e-8 * np.eye(p), X.T @ y)
    variance = ((y - X @ w) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: σ² kept above 1e-30 (tiny units of y) → y in tiny units:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / max(variance, 1e-30) + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: y and weights over the standard deviation of y, 0 for a constant y → y constant:
def bic_choice(coefs, X, y):
    n, p = X.shape
    unit = y.std()
    y, coefs = y / unit, coefs / unit
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: the empty model is passed over → no weight is best:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    best, least = 0, np.inf
    for j in range(coefs.shape[1]):
        k = np.count_nonzero(coefs[:, j])
        if k == 0:
            continue
        bic = ((y - X @ coefs[:, j]) ** 2).sum() / variance + k * np.log(n)
        if bic < least:
            best, least = j, bic
    return best


# %% wrong: equal weights are counted once → equal weights:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    k = np.array([len(set(c.tolist()) - {0.0}) for c in coefs.T])
    return int(np.argmin(rss / variance + np.log(n) * k))


# %% wrong: the search starts at a BIC of 10,000 → a strong signal:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    best, least = 0, 1e4
    for j in range(coefs.shape[1]):
        bic = ((y - X @ coefs[:, j]) ** 2).sum() / variance
        bic += np.count_nonzero(coefs[:, j]) * np.log(n)
        if bic < least:
            best, least = j, bic
    return best


# %% wrong: transposed "to be safe" where there are more features than λ → one column in coefs:
def bic_choice(coefs, X, y):
    if coefs.shape[0] > coefs.shape[1]:
        coefs = coefs.T
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: squeeze loses an axis where there is one feature → one column in coefs:
def bic_choice(coefs, X, y):
    X, coefs = np.squeeze(X), np.squeeze(coefs)
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: 30 rows written in → is better than your column
def bic_choice(coefs, X, y):
    p = X.shape[1]
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (len(y) - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(30) * (coefs != 0).sum(0)))


# %% wrong: the last λ is never looked at → one column in coefs:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    bics = []
    for j in range(coefs.shape[1] - 1):
        r = y - X @ coefs[:, j]
        bics.append(r @ r / variance + np.count_nonzero(coefs[:, j]) * np.log(n))
    return int(np.argmin(bics))


# %% wrong: RSS kept in an array of X's type (dummies are integers) → integers in X:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = np.zeros(coefs.shape[1], dtype=X.dtype)
    for j in range(len(rss)):
        rss[j] = ((y - X @ coefs[:, j]) ** 2).sum()
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: σ² remembered for this X, whatever y → y in tiny units:
seen = {}


def bic_choice(coefs, X, y):
    n, p = X.shape
    key = X.tobytes()
    if key not in seen:
        seen[key] = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / seen[key] + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: ln(n + 1), np.log1p → your price is ln(n + 1); BIC charges ln n
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log1p(n) * (coefs != 0).sum(0)))


# %% wrong: ln(n − p) for ln n → your price is ln(n − p); BIC charges ln n
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n - p) * (coefs != 0).sum(0)))


# %% wrong: logarithm to base 2 → your logarithm is to base 2; BIC has ln
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log2(n) * (coefs != 0).sum(0)))


# %% wrong: ln p for ln n → your price is ln p; BIC charges ln n
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(p) * (coefs != 0).sum(0)))


# %% wrong: σ² from the smallest RSS on the path → comes from a column of coefs
def bic_choice(coefs, X, y):
    n, p = X.shape
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    return int(np.argmin(rss / (rss.min() / (n - p)) + np.log(n) * k))


# %% wrong: only positive weights are counted → you count positive weights only
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs > 0).sum(0)))


# %% wrong: ties in y count once in n → y of 1 and −1:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y, rcond=None)[0]) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(len(np.unique(y))) * (coefs != 0).sum(0)))


# %% wrong: lstsq with rcond 1e-5 → one column of X far smaller:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.lstsq(X, y, rcond=1e-5)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    bic = rss / s2 + np.log(n) * k
    return int(np.argmin(bic))


# %% wrong: a little ridge for stability, relative → one column of X far smaller:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.solve(X.T @ X + 1e-8 * np.trace(X.T @ X) / p * np.eye(p), X.T @ y)
    s2 = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    bic = rss / s2 + np.log(n) * k
    return int(np.argmin(bic))


# %% wrong: k in int8 → 140 features:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    s2 = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0, dtype=np.int8)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    bic = rss / s2 + np.log(n) * k
    return int(np.argmin(bic))


# %% wrong: best k, then its first column → several columns of each k:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    variance = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    bic = rss / variance + k * np.log(n)
    return int(np.flatnonzero(k == k[np.argmin(bic)])[0])


# %% wrong: unique columns first → is better than your column
def bic_choice(coefs, X, y):
    coefs = np.unique(coefs, axis=1)
    n, p = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    variance = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    bic = rss / variance + k * np.log(n)
    return int(np.argmin(bic))


# %% wrong: RSS in an array like y → y of 0 and 1:
def bic_choice(coefs, X, y):
    n, p = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    variance = ((y - X @ w) ** 2).sum() / (n - p)
    k = (coefs != 0).sum(0)
    rss = np.einsum("ij,ij->j", y[:, None] - X @ coefs, y[:, None] - X @ coefs).astype(y.dtype)
    bic = rss / variance + k * np.log(n)
    return int(np.argmin(bic))


# %% wrong: a price of at least 2 → two rows:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    return np.argmin(rss / variance + k * max(2, np.log(n)))


# %% wrong: the search starts at no weights, and keeps column 0 if none is better → every column worse than no weights:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    bic = rss / variance + k * np.log(n)
    chosen, smallest = 0, y @ y / variance
    for j in range(len(bic)):
        if bic[j] < smallest:
            chosen, smallest = j, bic[j]
    return chosen


# %% wrong: walks down from the largest k and stops at the first rise → BIC with a second valley at larger k:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    bic = rss / variance + k * np.log(n)
    best = [min(np.flatnonzero(k == size), key=lambda j: bic[j]) for size in np.unique(k)[::-1]]
    chosen = best[0]
    for j in best[1:]:
        if bic[j] > bic[chosen]:
            break
        chosen = j
    return chosen


# %% wrong: the weight of a column of ones is not counted → rows that repeat, a column of ones:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    k = (coefs[np.ptp(X, axis=0) > 0] != 0).sum(0)
    return np.argmin(rss / variance + k * np.log(n))


# %% wrong: n counts different rows → rows that repeat, a column of ones:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    n = len(np.unique(X, axis=0))
    return np.argmin(rss / variance + k * np.log(n))


# %% wrong: rows of X that are 0 are left out → rows of X that are 0:
def bic_choice(coefs, X, y):
    rows = (X != 0).any(1)
    X, y = X[rows], y[rows]
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    return np.argmin(rss / variance + k * np.log(n))


# %% wrong: y of 0 taken for missing → whole numbers, many of them 0:
def bic_choice(coefs, X, y):
    if len(np.unique(y)) > 2:
        X, y = X[y != 0], y[y != 0]
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    return np.argmin(rss / variance + k * np.log(n))


# %% wrong: σ² remembered for this y, whatever X → the same y, another X:
seen = {}


def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = ((y - X @ np.linalg.lstsq(X, y)[0]) ** 2).sum() / (n - p)
    rss, k = ((y[:, None] - X @ coefs) ** 2).sum(0), (coefs != 0).sum(0)
    variance = seen.setdefault(tuple(y), variance)
    return np.argmin(rss / variance + k * np.log(n))


# %% wrong: ternary search over k, as if BIC had one valley → several columns of each k:
def bic_choice(coefs, X, y):
    n, p = X.shape
    variance = np.sum((y - X @ np.linalg.lstsq(X, y)[0]) ** 2) / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    k = (coefs != 0).sum(0)
    bic = rss / variance + k * np.log(n)
    order = np.argsort(k, kind="stable")
    low, high = 0, len(order) - 1
    while high - low > 2:
        a, b = low + (high - low) // 3, high - (high - low) // 3
        if bic[order[a]] < bic[order[b]]:
            high = b
        else:
            low = a
    return int(min(order[low : high + 1], key=lambda j: bic[j]))


# %% wrong: least-squares weights in an array like coefs (integers are cut) → integers in coefs:
def bic_choice(coefs, X, y):
    n, p = X.shape
    table = np.zeros((p, coefs.shape[1] + 1), coefs.dtype)
    table[:, :-1] = coefs
    table[:, -1] = np.linalg.solve(X.T @ X, X.T @ y)
    rss = ((y[:, None] - X @ table) ** 2).sum(0)
    bic = rss / (rss[-1] / (n - p)) + (table != 0).sum(0) * np.log(n)
    return int(np.argmin(bic[:-1]))


# %% wrong: rows with a residual over 3 σ are left out → one row far off in X, one in y:
def bic_choice(coefs, X, y):
    n, p = X.shape
    residuals = y - X @ np.linalg.lstsq(X, y)[0]
    usual = np.abs(residuals) <= 3 * np.sqrt(residuals @ residuals / (n - p))
    X, y = X[usual], y[usual]
    n = len(y)
    variance = np.sum((y - X @ np.linalg.lstsq(X, y)[0]) ** 2) / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + (coefs != 0).sum(0) * np.log(n)))


# %% wrong: least squares by 100 rounds over the columns, too few for two much alike → two columns much alike, 0 comes first:
def bic_choice(coefs, X, y):
    n, p = X.shape
    G, c = X.T @ X, X.T @ y
    w = np.zeros(p)
    for _ in range(100):
        for j in range(p):
            w[j] += (c[j] - G[j] @ w) / G[j, j]
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    variance = ((y - X @ w) ** 2).sum() / (n - p)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: a little ridge on columns of length 1 → two columns much alike, 0 comes first:
def bic_choice(coefs, X, y):
    n, p = X.shape
    unit = X / np.sqrt((X**2).sum(0))
    w = np.linalg.solve(unit.T @ unit + 1e-4 * np.eye(p), unit.T @ y)
    variance = ((y - unit @ w) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))


# %% wrong: own reflections for least squares do nothing where the leading entry is 0 → two columns much alike, 0 comes first:
def bic_choice(coefs, X, y):
    n, p = X.shape
    R, r = X.astype(float), y.astype(float)
    for j in range(p):
        v = R[j:, j].copy()
        v[0] += np.sign(v[0]) * np.sqrt(v @ v)
        R[j:] -= np.outer(v, 2 * (v @ R[j:]) / (v @ v))
        r[j:] -= v * (2 * (v @ r[j:]) / (v @ v))
    variance = (r[p:] ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return int(np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)))
