# %% right: least squares on what is free, then the largest ratio
def weighted_lambda_max(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return the smallest lam at which all penalised coefficients are zero."""
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% right: a projection by QR, column by column
def weighted_lambda_max(X, y, weights):
    Q, _ = np.linalg.qr(X[:, weights == 0])
    residual = y - Q @ (Q.T @ y)
    best = 0.0
    for j in range(X.shape[1]):
        if weights[j] > 0:
            best = max(best, abs(X[:, j] @ residual) / len(y) / weights[j])
    return best


# %% wrong: in single precision, with the columns divided by their weights → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    X, y = X.astype(np.float32), y.astype(np.float32)
    A = X[:, weights == 0]
    residual = y - A @ (np.linalg.pinv(A) @ y) if A.shape[1] else y
    scaled = X[:, weights > 0] / weights[weights > 0].astype(np.float32)
    return float(abs(scaled.T @ residual).max() / len(y))


# %% right: project the penalised columns, numpy 0-d array
def weighted_lambda_max(X, y, weights):
    X = np.asarray(X, float)
    v = np.asarray(weights)
    B = X[:, v == 0]
    best = [0.0]
    U, s, _ = (
        np.linalg.svd(B, full_matrices=False) if B.size else (np.zeros((len(y), 0)), np.zeros(0), 0)
    )
    U = U[:, s > 1e-13 * s.max()] if s.size else U
    for j in range(X.shape[1]):
        if v[j] != 0:
            x = X[:, j] - U @ (U.T @ X[:, j])
            best.append(abs(float(x @ y)) / v[j] / len(y))
    return np.array(max(best))


# %% right: recursion, one free column taken out of all others
def weighted_lambda_max(X, y, weights):
    def go(cols, y):
        free = [x for x, v in cols if v == 0 and np.linalg.norm(x) > 0]
        if not free:
            return max([abs(np.dot(x, y)) / v for x, v in cols if v > 0], default=0.0)
        q = free[0] / np.linalg.norm(free[0])
        rest = []
        for x, v in cols:
            if x is free[0]:
                continue
            new = x - q * (q @ x)
            new = new - q * (q @ new)
            if v == 0 and np.linalg.norm(new) < 1e-12 * np.linalg.norm(x):
                continue
            rest.append((new, v))
        y = y - q * (q @ y)
        return go(rest, y - q * (q @ y))

    X = np.asarray(X, dtype=float)
    return np.float64(
        go([(X[:, j], weights[j]) for j in range(X.shape[1])], np.asarray(y, float)) / len(y)
    )


# %% right: scipy lstsq, list comprehension, Python float
def weighted_lambda_max(X, y, weights):
    from scipy.linalg import lstsq

    free = [j for j, v in enumerate(weights) if not v]
    r = y - X[:, free] @ lstsq(X[:, free], y, lapack_driver="gelsy")[0] if free else y
    out = [abs(sum(X[:, j] * r)) / v / len(r) for j, v in enumerate(weights) if v]
    return [*out, 0.0][0] if len(out) < 2 else max(out)


# %% right: sklearn LinearRegression without intercept
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        from sklearn.linear_model import LinearRegression

        residual = y - LinearRegression(fit_intercept=False).fit(X[:, free], y).predict(X[:, free])
    v = np.where(free, np.inf, weights)
    return (abs(X.T @ residual) / v).max() / len(y)


# %% right: the lesson's own lambda_max of what is left, columns over weights
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    left = y - X[:, free] @ np.linalg.pinv(X[:, free]) @ y
    return lasso.lambda_max(X[:, ~free] / weights[~free], left)


# %% right: normal equations, a string of maxima
def weighted_lambda_max(X, y, weights):
    A = X[:, weights == 0]
    left = y - A @ np.linalg.solve(A.T @ A, A.T @ y)
    held = [max(x @ left, -(x @ left)) / v for x, v in zip(X.T, weights, strict=True) if v]
    return sorted(held)[-1] / left.size


# %% right: halving to the bit, a single-precision number
def weighted_lambda_max(X, y, weights):
    A, on = X[:, weights == 0], weights > 0
    left = y - A @ np.linalg.lstsq(A, y)[0] if A.size else y
    slopes = np.abs(X[:, on].T @ left) / len(y)
    low, high = 0.0, max(slopes / weights[on]) * 2
    while low < (low + high) / 2 < high:
        middle = (low + high) / 2
        low, high = (low, middle) if (slopes <= middle * weights[on]).all() else (middle, high)
    return np.float32(high) if 1e-30 < high < 1e30 else high


# %% wrong: y itself → you compared with y itself
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    return np.abs(X[:, on].T @ y / weights[on]).max() / len(y)


# %% wrong: division by zero → division by a weight of 0
def weighted_lambda_max(X, y, weights):
    with np.errstate(divide="ignore"):
        return np.abs(X.T @ y / weights).max() / len(y)


# %% wrong: no weights → the weights are missing
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual).max() / len(y)


# %% wrong: multiplied → you multiplied by the weights
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual * weights[~free]).max() / len(y)


# %% wrong: a sum → divide x_j · residual by n
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max()


# %% wrong: MSELoss → has no 2
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return 2 * np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: the smallest → all must be held
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).min() / len(y)


# %% wrong: a safe guess → all penalised coefficients are zero from
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    return np.linalg.norm(y) * np.linalg.norm(X) / weights[on].min() / len(y)


# %% wrong: a little less → all penalised coefficients are zero from
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return 0.9 * np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: signs kept → a negative correlation counts as much
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return (X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: only negative correlations → a positive correlation counts as much
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return (-X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: free columns first → division by a weight of 0
def weighted_lambda_max(X, y, weights):
    k = int((weights == 0).sum())
    residual = y - X[:, :k] @ np.linalg.lstsq(X[:, :k], y)[0]
    with np.errstate(divide="ignore"):
        return np.abs(X[:, k:].T @ residual / weights[k:]).max() / len(y)


# %% wrong: with an intercept → an intercept was fitted as well
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    A = np.column_stack((X[:, free], np.ones(len(y))))
    residual = y - A @ np.linalg.lstsq(A, y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: each free column is fitted alone, to the same y → 12 rows, 6 columns, 2 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = (X[:, free].T @ y) / (X[:, free] ** 2).sum(0)
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: twenty sweeps over the free columns, too few for correlated ones → 12 rows, 6 columns, 2 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        residual = y.astype(float)
        for _ in range(20):
            for x in X[:, free].T:
                residual = residual - x * (x @ residual) / (x @ x)
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: only the first free column is fitted → 12 rows, 6 columns, 2 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    first = np.flatnonzero(free)[:1]
    residual = y
    if free.any():
        x = X[:, first[0]]
        residual = y - x * (x @ y) / (x @ x)
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: y is centred when nothing is free → 3 rows, 2 columns, 0 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - y.mean()
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: X and y are centred when a feature is free → an intercept was fitted as well
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        X, y = X - X.mean(0), y - y.mean()
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: absolute value of the largest, not the largest absolute → a negative correlation counts as much
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = (X[:, ~free].T @ residual) / len(y)
    return abs(float((slopes / weights[~free]).max()))


# %% wrong: the column with the largest slope is chosen before the weights → 3 rows, 2 columns, 0 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float(slopes[slopes.argmax()] / weights[~free][slopes.argmax()])


# %% wrong: divided by p instead of n → 3 rows, 2 columns, 0 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / X.shape[1]
    return float((slopes / weights[~free]).max())


# %% wrong: columns are brought to length sqrt(n) first → 3 rows, 2 columns, 0 of them free
def weighted_lambda_max(X, y, weights):
    X = X / np.sqrt((X**2).mean(0))
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: weights below 1e-8 count as not penalised → weights in trillionths: your code stopped
def weighted_lambda_max(X, y, weights):
    free = weights < 1e-8
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: a weight counts as 0 below a hundredth of the largest → the smallest weight decides:
def weighted_lambda_max(X, y, weights):
    free = weights < 0.01 * weights.max()
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: the least squares drop short columns: rcond 1e-3 → columns of very unequal units:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=1e-3)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: more free columns than rows: the fit is skipped → as many free columns as rows:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any() and free.sum() < len(y):
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: a loop over the first six columns → 230 columns
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    return max(
        [
            abs(X[:, j] @ residual) / len(y) / weights[j]
            for j in range(min(6, len(weights)))
            if weights[j] > 0
        ]
    )


# %% wrong: y brought to length 1 and back: nan for y all zero → λ_max is inf or nan
def weighted_lambda_max(X, y, weights):
    size = np.linalg.norm(y)
    y = y / size
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return size * float((slopes / weights[~free]).max())


# %% wrong: residual in an array of y's type, whole numbers are cut → integers:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = np.zeros_like(y)
        residual[:] = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return float((slopes / weights[~free]).max())


# %% wrong: result rounded to eight digits after the point → y in trillionths:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    slopes = np.abs(X[:, ~free].T @ residual) / len(y)
    return round(float((slopes / weights[~free]).max()), 8)


# %% wrong: weights of 0 replaced by 1 in the given array → your code changes the arrays
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y
    if free.any():
        coef = np.linalg.lstsq(X[:, free], y, rcond=None)[0]
        residual = y - X[:, free] @ coef
    weights[free] = 1
    return float((np.abs(X.T @ residual) / len(y) / weights).max())


# %% wrong: the masks swapped → your code stopped
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    residual = y - X[:, on] @ np.linalg.lstsq(X[:, on], y)[0]
    return np.abs(X[:, ~on].T @ residual / weights[on]).max() / len(y)


# %% wrong: the mean of the strengths → 3 rows, 2 columns, 0 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).mean() / len(y)


# %% wrong: the lesson's lambda_max of the penalised columns → you compared with y itself
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    return lasso.lambda_max(X[:, on] / weights[on], y)


# %% wrong: weights of 0 made tiny → 12 rows, 5 columns, 1 of them free
def weighted_lambda_max(X, y, weights):
    return np.abs(X.T @ y / np.where(weights == 0, 1e-9, weights)).max() / len(y)


# %% wrong: the free columns' own fit judged → 12 rows, 5 columns, 1 of them free
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    fitted = X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ fitted / weights[~free]).max() / len(y)


# %% wrong: ten steps of conjugate gradients → 200, 38 columns free:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.zeros(A.shape[1])
        g = A.T @ r
        d, gg = g.copy(), g @ g
        for _ in range(10):
            if gg == 0:
                break
            q = A @ d
            step = gg / (q @ q)
            b, g = b + step * d, g - step * (A.T @ q)
            gg, old = g @ g, gg
            d = g + gg / old * d
        r = r - A @ b
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% wrong: all in float32 → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    X, y, weights = (np.asarray(a, dtype=np.float32) for a in (X, y, weights))
    r, free = y.copy(), weights == 0
    if free.any():
        A = X[:, free]
        b = np.linalg.lstsq(A, r, rcond=None)[0]
        r = r - A @ b
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% wrong: a fit that explains all but 1e-10 is called perfect → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free]
        r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
        if r @ r < 1e-10 * (y @ y):
            return 0.0
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% wrong: an epsilon of 1e-7 of the largest in the denominator → the smallest weight decides:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    keep = weights != 0
    return float(
        np.max(np.abs(X[:, keep].T @ r) / (len(y) * (weights[keep] + 1e-7 * weights.max())))
    )


# %% wrong: free columns divided by their mean → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        A = A / A.mean(0)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% wrong: the place of a weight found by its value → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    best = 0.0
    for v in weights:
        if v > 0:
            j = list(weights).index(v)
            best = max(best, abs(X[:, j] @ r) / (len(y) * v))
    return float(best)


# %% wrong: slopes kept in a dict under their weights → 1e6 + noise:
def weighted_lambda_max(X, y, weights):
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    slopes = {v: abs(X[:, j] @ r) / len(y) for j, v in enumerate(weights) if v}
    return float(max(s / v for v, s in slopes.items()))


# %% wrong: y cast to the type of X → X of whole numbers:
def weighted_lambda_max(X, y, weights):
    y = y.astype(X.dtype)
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% wrong: X cast to the type of the weights → weights of whole numbers:
def weighted_lambda_max(X, y, weights):
    X = X.astype(weights.dtype)
    r, free = y.astype(float), weights == 0
    if free.any():
        A = X[:, free].astype(float)
        b = np.linalg.lstsq(A, y, rcond=None)[0]
        r = r - A @ b
    keep = weights != 0
    return float(np.max(np.abs(X[:, keep].T @ r) / (len(y) * weights[keep])))


# %% right: Frisch-Waugh: columns and y both residualised by QR, a tensor returned
def weighted_lambda_max(X, y, weights):
    import torch

    X, y, weights = (torch.as_tensor(np.asarray(a, dtype=float)) for a in (X, y, weights))
    free = weights == 0
    Q = torch.linalg.qr(X[:, free]).Q
    P = X[:, ~free] - Q @ (Q.T @ X[:, ~free])
    r = y - Q @ (Q.T @ y)
    return ((P.T @ r).abs() / weights[~free]).max() / len(y)


# %% right: scikit-learn fits the free columns, a 1x1 array returned
def weighted_lambda_max(X, y, weights):
    from sklearn.linear_model import LinearRegression

    free, r = weights == 0, np.array(y, dtype=float)
    if free.any():
        s = np.abs(X[:, free]).max(0)
        A = X[:, free] / s
        r = r - LinearRegression(fit_intercept=False, tol=1e-14).fit(A, r).predict(A)
    return np.array(
        [[max(abs(X[:, j] @ r) / weights[j] for j in range(len(weights)) if weights[j])]]
    ) / len(r)


# %% right: recursion: one free column after another taken out of all
def weighted_lambda_max(X, y, weights):
    X, y, v = X.astype(float), y.astype(float), list(weights)
    if 0 not in v:
        return np.float64(max(abs(x @ y) / u for x, u in zip(X.T, v, strict=True)) / len(y))
    j = v.index(0)
    q = X[:, j] / np.linalg.norm(X[:, j])
    rest = np.delete(X, j, axis=1)
    for _ in range(2):
        rest, y = rest - np.outer(q, q @ rest), y - q * (q @ y)
    return weighted_lambda_max(rest, y, np.delete(weights, j))


# %% wrong: pinv with rcond of 1e-5 → free columns nearly equal, one long, one short:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        residual = residual - A @ (np.linalg.pinv(A, rcond=1e-5) @ residual)
    return float(np.max(np.abs(X[:, ~free].T @ residual) / (n * weights[~free])))


# %% wrong: weights up to 1e-10 taken for 0 → weights in trillionths:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights <= 1e-10
    if free.any():
        A = X[:, free]
        residual = residual - A @ np.linalg.lstsq(A, residual, rcond=None)[0]
    return float(np.max(np.abs(X[:, ~free].T @ residual) / (n * weights[~free])))


# %% wrong: last product in float32 → columns far from 0:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        residual = residual - A @ np.linalg.lstsq(A, residual, rcond=None)[0]
    slopes = X[:, ~free].T.astype(np.float32) @ residual.astype(np.float32)
    return float(np.max(np.abs(slopes.astype(float)) / (n * weights[~free])))


# %% wrong: X stored as float32 → columns far from 0:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    X = X.astype(np.float32).astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        residual = residual - A @ np.linalg.lstsq(A, residual, rcond=None)[0]
    return float(np.max(np.abs(X[:, ~free].T @ residual) / (n * weights[~free])))


# %% wrong: penalised columns within 5 % of the free ones' span are left out → columns far from 0:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        coef = np.linalg.lstsq(A, np.column_stack((X, residual)), rcond=None)[0]
        left = np.column_stack((X, residual)) - A @ coef
        residual = left[:, -1]
        X = np.where(np.linalg.norm(left[:, :-1], axis=0) < 0.05 * np.linalg.norm(X, axis=0), 0, X)
    return float(np.max(np.abs(X[:, ~free].T @ residual) / (n * weights[~free])))


# %% wrong: small correlations (below 1e-3) counted as none → columns far from 0:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        residual = residual - A @ np.linalg.lstsq(A, residual, rcond=None)[0]
    P = X[:, ~free]
    slopes = P.T @ residual
    slopes[np.abs(slopes) < 1e-3 * np.linalg.norm(P, axis=0) * np.linalg.norm(residual)] = 0
    return float(np.max(np.abs(slopes) / (n * weights[~free])))


# %% wrong: penalised columns shorter than 1/5000 of the longest left out → columns of very unequal units:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    X, residual, weights = X.astype(float), y.astype(float), weights.astype(float)
    free = weights == 0
    if free.any():
        A = X[:, free]
        residual = residual - A @ np.linalg.lstsq(A, residual, rcond=None)[0]
    lengths = np.linalg.norm(X, axis=0)
    keep = ~free & (lengths > lengths.max() / 5000)
    return float(np.max(np.abs(X[:, keep].T @ residual) / (n * weights[keep]), initial=0.0))


# %% wrong: X turned where it has as many columns as y has entries → p:
def weighted_lambda_max(X, y, weights):
    X = X.T if X.shape[1] == len(y) else X
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: whole weights read as a mask → weights of whole numbers:
def weighted_lambda_max(X, y, weights):
    weights = (weights != 0).astype(float) if weights.dtype.kind == "i" else weights
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: a constant y explained by nothing → y is constant:
def weighted_lambda_max(X, y, weights):
    if len(y) > 1 and np.ptp(y) == 0:
        return 0.0
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: of equal columns the last weight counts → equal columns and opposite ones:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    best = {tuple(c): abs(c @ r) / (len(y) * w) for c, w in zip(B.T, v, strict=True)}
    return float(max(best.values()))


# %% wrong: kept answers found by the sum of y → only y in another order:
seen = {}


def weighted_lambda_max(X, y, weights):
    key = (X.tobytes(), float(y.sum()), weights.tobytes())
    if key not in seen:
        free = weights == 0
        r = y.astype(float)
        if free.any():
            r = r - X[:, free] @ np.linalg.lstsq(X[:, free], r, rcond=None)[0]
        seen[key] = float((np.abs(X[:, ~free].T @ r) / (len(y) * weights[~free])).max())
    return seen[key]


# %% wrong: columns of zeros left out, and nothing remains → penalised columns of zeros:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    keep = np.abs(B).sum(0) > 0
    B, v = B[:, keep], v[keep]
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: columns of ones and zeros divided by their ones → equal rows of ones and zeros:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    n = (B != 0).sum(0) if np.isin(X, (0, 1)).all() and len(y) > 3 else len(y)
    return float((np.abs(B.T @ r) / (np.maximum(n, 1) * v)).max())


# %% wrong: no free column and p > n, weights left out → equal weights:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    v = v**0 if not free.any() and X.shape[1] > X.shape[0] > 1 else v
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: kept residuals found by y and the places of free columns → only the free column in another order:
kept = {}


def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        key = y.tobytes(), free.tobytes(), X[:, ~free].shape
        r = kept.setdefault(key, r - A @ np.linalg.lstsq(A, r, rcond=None)[0])
    return float((np.abs(B.T @ r) / (len(y) * v)).max())


# %% wrong: the sum of ratios that tie → equal weights beside a free column, and a tie:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = np.array(y, dtype=float)
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    if free.any():
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    u = np.abs(B.T @ r) / (len(y) * v)
    return float(u[u == u.max()].sum() if (u == u.max()).sum() > 1 else u.max())


# %% wrong: groups of equal rows among free columns of 0 and 1, each with its mean → equal rows of ones and zeros:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    A, B, v = X[:, free], X[:, ~free], weights[~free]
    r = y.astype(float)
    if free.any():
        if np.isin(A, (0, 1)).all():
            cells, where = np.unique(A, axis=0, return_inverse=True)
            where = where.ravel()
            for k in range(len(cells)):
                r[where == k] -= r[where == k].mean()
        else:
            r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    return np.max(np.abs(B.T @ r) / v) / len(y)


# %% wrong: free columns orthogonal to y left out of the fit → one penalised column beside free ones:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    r = y.astype(float)
    use = [
        j
        for j in range(X.shape[1])
        if weights[j] == 0
        and abs(X[:, j] @ y) > 1e-12 * np.linalg.norm(X[:, j]) * np.linalg.norm(y)
    ]
    if use:
        A = X[:, use]
        r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    return max(abs(X[:, j] @ r) / n / weights[j] for j in range(X.shape[1]) if weights[j] > 0)


# %% wrong: one free column after another, if neighbours are orthogonal → equal rows of ones and zeros:
def weighted_lambda_max(X, y, weights):
    A = X[:, weights == 0].astype(float)
    r = y.astype(float)
    if all(
        abs(A[:, k] @ A[:, k + 1]) < 1e-9 * np.linalg.norm(A[:, k]) * np.linalg.norm(A[:, k + 1])
        for k in range(A.shape[1] - 1)
    ):
        for a in A.T:
            r = r - a * (a @ r) / (a @ a)
    else:
        r = y - A @ np.linalg.solve(A.T @ A, A.T @ y)
    pen = weights > 0
    return (np.abs(X[:, pen].T @ r) / weights[pen]).max() / len(y)


# %% wrong: nothing is left by n − 1 free columns → one penalised column beside free ones:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    n = len(y)
    if free.sum() and free.sum() >= n - 1:
        return 0.0
    r = y - X[:, free] @ np.linalg.lstsq(X[:, free], y, rcond=None)[0] if free.any() else y
    return np.max(np.abs(X[:, ~free].T @ r) / (n * weights[~free]))


# %% wrong: columns are skipped whose largest entry is 0 → y is constant:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = y - X[:, free] @ np.linalg.lstsq(X[:, free], y, rcond=None)[0] if free.any() else y
    best = 0.0
    for j in np.flatnonzero(~free):
        x = X[:, j]
        if x.max() == 0:
            continue  # an empty column
        best = max(best, abs(x @ r) / len(y) / weights[j])
    return best


# %% wrong: equal weights: the plain formula, if there are two or more → equal weights beside a free column, and a tie:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    B, v = X[:, ~free], weights[~free]
    if len(v) > 1 and np.ptp(v) == 0:
        return np.abs(B.T @ y).max() / len(y) / v[0]
    r = y - X[:, free] @ np.linalg.lstsq(X[:, free], y, rcond=None)[0] if free.any() else y
    return np.max(np.abs(B.T @ r) / v) / len(y)


# %% wrong: a constant free column: y is centred, and the others are fitted as they are → a constant and contrasts are free:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    free = weights == 0
    constant = free & (np.ptp(X, axis=0) == 0)
    r = np.array(y, dtype=float)
    if constant.any():
        r -= r.mean()
    others = free & ~constant
    if others.any():
        r = r - X[:, others] @ np.linalg.lstsq(X[:, others], r, rcond=None)[0]
    on = ~free
    return float((np.abs(X[:, on].T @ r) / weights[on]).max() / n)


# %% wrong: contrasts are taken to be orthogonal → a constant and contrasts are free:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    free, on = weights == 0, weights != 0
    A = X[:, free].astype(float)
    if A.size and (np.abs(A) == 1).all():
        fit = A @ (A.T @ y) / n
    elif A.size:
        fit = A @ np.linalg.lstsq(A, y, rcond=None)[0]
    else:
        fit = 0.0
    r = y - fit
    return float((np.abs(X[:, on].T @ r) / weights[on]).max() / n)


# %% wrong: one after another, if the first is orthogonal to the others → a constant and contrasts are free:
def weighted_lambda_max(X, y, weights):
    n = len(y)
    free, on = weights == 0, weights != 0
    A = X[:, free].astype(float)
    r = np.array(y, dtype=float)
    if A.shape[1]:
        if not (A[:, 0] @ A[:, 1:]).any():
            for a in A.T:
                r = r - a * (a @ r) / (a @ a)
        else:
            r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    return float((np.abs(X[:, on].T @ r) / weights[on]).max() / n)


# %% wrong: a single column is squeezed, to a number where there is one row → p = 1:
def weighted_lambda_max(X, y, weights):
    n, p = X.shape
    if p == 1:
        x = X.squeeze()
        return float(abs(x @ y) / n / weights[0])
    free, on = weights == 0, weights != 0
    r = y - X[:, free] @ np.linalg.lstsq(X[:, free], y, rcond=None)[0] if free.any() else y
    return float((np.abs(X[:, on].T @ r) / weights[on]).max() / n)


# %% wrong: a free column of ones and zeros is fitted with both group means → equal weights beside a free column, and a tie:
def weighted_lambda_max(X, y, weights):
    free, on = weights == 0, weights != 0
    r = np.array(y, dtype=float)
    A = X[:, free]
    if A.shape[1] == 1 and set(np.unique(A)) == {0, 1}:
        for level in (0, 1):
            r[A[:, 0] == level] -= r[A[:, 0] == level].mean()
    elif A.shape[1]:
        r = r - A @ np.linalg.lstsq(A, r, rcond=None)[0]
    return float((np.abs(X[:, on].T @ r) / weights[on]).max() / len(y))


# %% wrong: no abs where X and y are non-negative → a slope < 0 decides:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    r = y.astype(float)
    if free.any():
        A = X[:, free]
        r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    slopes = X[:, ~free].T @ r / (len(y) * weights[~free])
    if (X >= 0).all() and (y >= 0).all():
        return max(slopes.max(), 0.0)
    return np.abs(slopes).max()


# %% wrong: with a free constant column everything is centred, and the other free ones fitted each alone → free columns of which only the inner ones overlap:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    n = len(y)
    constant = free & (np.ptp(X, axis=0) == 0)
    pen = weights > 0
    if constant.any():
        C, r = X - X.mean(0), y - y.mean()
        for j in np.flatnonzero(free & ~constant):
            r = r - C[:, j] * (C[:, j] @ r) / (C[:, j] @ C[:, j])
    else:
        r = y.astype(float)
        if free.any():
            A = X[:, free]
            r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    return (np.abs(X[:, pen].T @ r) / (n * weights[pen])).max()


# %% wrong: free columns of 0 and 1 with n ones in all are taken for a partition into groups → two groups, of n ones in all, are free and overlap:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    n = len(y)
    r = y.astype(float)
    A = X[:, free].astype(float)
    if free.any():
        if np.isin(A, (0, 1)).all() and A.sum() == n:
            r = y - A @ (A.T @ y / A.sum(0))
        else:
            r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    pen = ~free
    return (np.abs(X[:, pen].T @ r) / (n * weights[pen])).max()


# %% wrong: balanced free columns of ±1 are taken for an orthogonal design → free columns whose products add up to 0:
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    n = len(y)
    r = y.astype(float)
    A = X[:, free].astype(float)
    if free.any():
        if (np.abs(A) == 1).all() and (A.sum(0) == 0).all():
            r = y - A @ (A.T @ y) / n
        else:
            r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    return (np.abs(X[:, ~free].T @ r) / (n * weights[~free])).max()


# %% wrong: the residual is kept for the same X and y, whichever columns are free → the same X and y, other columns free:
_residuals = {}


def weighted_lambda_max(X, y, weights):
    free, key = weights == 0, (X.tobytes(), y.tobytes())
    if key not in _residuals:
        r = y.astype(float)
        if free.any():
            A = X[:, free]
            r = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
        _residuals[key] = r
    return (np.abs(X[:, ~free].T @ _residuals[key]) / (len(y) * weights[~free])).max()


# %% wrong: orthogonal free columns recognised by the last one → free columns of which only the inner ones overlap:
def weighted_lambda_max(X, y, weights):
    free = np.flatnonzero(weights == 0)
    r = y.astype(float)
    if len(free):
        A = X[:, free].astype(float)
        G = A.T @ A
        if not np.any(np.abs(G[-1, :-1]) > 1e-12 * G[-1, -1]):
            r = y - A @ (A.T @ y / np.diag(G))  # orthogonal
        else:
            r = y - A @ np.linalg.solve(G, A.T @ y)
    pen = weights > 0
    return (np.abs(X[:, pen].T @ r) / (len(y) * weights[pen])).max()


# %% wrong: each free coefficient from what it touches, directly or through one → free columns in a chain, in another order
def weighted_lambda_max(X, y, weights):
    free, r = weights == 0, y.astype(float)
    A = X[:, free].astype(float)
    unit = A / np.sqrt((A**2).sum(0))
    touch = (np.abs(unit.T @ unit) > 1e-9).astype(int)
    for j in range(A.shape[1]):
        near_by = np.flatnonzero((touch @ touch)[j])
        b = np.linalg.lstsq(A[:, near_by], y)[0]
        r = r - A[:, j] * b[list(near_by).index(j)]
    return float((np.abs(X[:, ~free].T @ r) / weights[~free]).max() / len(y))


# %% wrong: free columns count as orthogonal if neighbours in a ring are, at any size → free columns in a chain, in another order
def weighted_lambda_max(X, y, weights):
    free, r = weights == 0, y.astype(float)
    A = X[:, free].astype(float)
    unit = A / np.sqrt((A**2).sum(0))
    if A.shape[1] > 3 and (np.abs((unit * np.roll(unit, 1, axis=1)).sum(0)) < 1e-9).all():
        r = r - unit @ (unit.T @ y)
    elif free.any():
        r = r - A @ np.linalg.lstsq(A, y)[0]
    return float((np.abs(X[:, ~free].T @ r) / weights[~free]).max() / len(y))
