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


# %% wrong: the value, not its place → return the index of a λ
def bic_choice(coefs, X, y):
    n, p = X.shape
    full = np.linalg.lstsq(X, y, rcond=None)[0]
    noise = ((y - X @ full) ** 2).sum() / (n - p)
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return np.min(rss / noise + np.log(n) * (coefs != 0).sum(0))


# %% wrong: a constant → is better than your column
def bic_choice(coefs, X, y):
    return 3
