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
    import torch

    X, y, w = (torch.tensor(a, dtype=torch.float64) for a in (X, y, w))
    n = len(y)
    theta = (y - X @ w) / n
    largest = (X.T @ theta).max().item()
    theta = theta * (lam / largest if largest > lam else 1.0)
    dual = (y @ y / n - n * ((y / n - theta) ** 2).sum()) / 2
    return ((y - X @ w) ** 2).sum() / (2 * n) + lam * w.sum() - dual


# %% right: torch, 0-d tensor
def nonnegative_gap(X, y, w, lam):
    import torch

    X, y, w = (torch.as_tensor(np.array(a, float)) for a in (X, y, w))
    n = y.numel()
    r = torch.addmv(y, X, w, alpha=-1)
    top = torch.max(X.t() @ r) / n
    s = 1.0 if top <= lam else lam / top
    t = r * s / n
    return r.square().sum() / (2 * n) + lam * w.norm(p=1) - y.dot(t) + n / 2 * t.dot(t)


# %% right: positive part, two conditions, numpy scalar
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = 1.0 if largest <= 0 else np.minimum(1.0, lam / largest)
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return np.maximum(primal - dual, 0.0)


# %% right: divided differently: ½n‖r/n − θ‖² + λ Σ w − θ · Xw
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    d = residual / n - theta
    return np.array(n / 2 * d @ d + lam * np.abs(w).sum() - theta @ (X @ w))


# %% right: plain loops with fsum
def nonnegative_gap(X, y, w, lam):
    from math import fsum

    n, p = X.shape
    r = [fsum([y[i], *(-X[i, j] * w[j] for j in range(p))]) for i in range(n)]
    over = [fsum(X[i, j] * r[i] for i in range(n)) / n for j in range(p)]
    s = min([1.0, *(lam / v for v in over if v > 0)])
    F = fsum(v * v for v in r) / 2 / n + lam * fsum(w)
    return (
        F
        - s * fsum(a * b for a, b in zip(y, r, strict=True)) / n
        + s * s * fsum(v * v for v in r) / n / 2
    )


# %% right: the lesson's F, less the dual as a distance
def nonnegative_gap(X, y, w, lam):
    n, theta = len(y), (y - X @ w) / len(y)
    needed = np.append(X.T @ theta, lam).max()
    theta = theta * (lam / needed if needed > 0 else 1)
    return F(X, y, w, lam) - (y @ y - (y - n * theta) @ (y - n * theta)) / (2 * n)


# %% right: every column asks for its own s
def nonnegative_gap(X, y, w, lam):
    n, r = len(y), y - X @ w
    s = min([1.0, *(n * lam / (x @ r) for x in X.T if x @ r > n * lam)])
    return [lam * sum(w) + (r @ r - 2 * s * (y @ r) + s * s * (r @ r)) / (2 * n)]


# %% right: the smallest of all ratios
def nonnegative_gap(X, y, w, lam):
    n, r = len(y), y - X @ w
    slopes = X.T @ r / n
    ratios = np.divide(lam, slopes, out=np.ones(len(slopes)), where=slopes > lam)
    theta = ratios.min() * r / n
    return np.float64(F(X, y, w, lam) + n / 2 * theta @ theta - theta @ y)


# %% wrong: two-sided → as for the plain Lasso
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n * min(1, lam / np.abs(X.T @ residual / n).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: not scaled → it must be scaled down
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: scaled up as well → s is at most 1
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
    theta = theta * min(1, lam / max((X.T @ theta).max(), 1e-300))
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return y @ theta - n / 2 * theta @ theta - primal


# %% wrong: relative → that is the gap over F(0)
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / max((X.T @ theta).max(), 1e-300))
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return (primal - (y @ theta - n / 2 * theta @ theta)) / (y @ y / (2 * n))


# %% wrong: no dual → as if D(θ) were 0
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    return residual @ residual / (2 * n) + lam * w.sum()


# %% wrong: penalty forgotten → lam · Σw is missing from F(w)
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / max((X.T @ theta).max(), 1e-300))
    return residual @ residual / (2 * n) - (y @ theta - n / 2 * theta @ theta)


# %% wrong: always from y → your θ starts from y
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = y / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: no half → a mean of squares, halved
def nonnegative_gap(X, y, w, lam):
    residual = y - X @ w
    theta = residual * min(1, lam / max((X.T @ residual / len(y)).max(), 1e-300))
    return residual @ residual / 2 + lam * w.sum() - (y @ theta - theta @ theta / 2)


# %% wrong: turned round → your s is negative
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / (X.T @ theta).max())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (y @ theta - n / 2 * theta @ theta)


# %% wrong: clipped to zero where nothing binds → your s is 0
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


# %% wrong: r in D → you put another vector in the place of y
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n
    theta = theta * min(1, lam / max((X.T @ theta).max(), 1e-300))
    primal = residual @ residual / (2 * n) + lam * w.sum()
    return primal - (residual @ theta - n / 2 * theta @ theta)


# %% wrong: abs of the largest signed slope → is negative you scale down
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = min(1.0, lam / abs(largest))
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: theta is the residual, not over n → without 1/n
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: slopes not divided by n → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: dual with 1 / (2n) for n / 2 → 2 rows, 1 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - 1 / (2 * n) * theta @ theta
    return float(primal - dual)


# %% wrong: penalty left out of the primal → lam · Σw is missing
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n)
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: relative gap, divided by F(0) → the gap itself was asked for
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float((primal - dual) / (y @ y / (2 * n)))


# %% wrong: the sign of the slopes is turned → the other side is asked for
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (-X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: largest slope over the features in the model only → 8 rows, 5 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = max((X.T @ residual / n)[w > 0], default=0.0)
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: largest slope over the features at zero only → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = max((X.T @ residual / n)[w == 0], default=0.0)
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: only the slope of largest size is looked at → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    slopes = X.T @ residual / n
    largest = slopes[np.abs(slopes).argmax()]
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: s by twelve halvings → with the largest s that keeps θ feasible
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    low, s = 0.0, 1.0
    for _ in range(12):
        if s * largest <= lam:
            break
        mid = (low + s) / 2
        low, s = (mid, s) if mid * largest <= lam else (low, mid)
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: lam at 0 returns F → 9 rows, 3 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    if lam == 0:
        return float(primal)
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: lam at 0 is not scaled → 9 rows, 3 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam > 0 else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: at w at 0 the gap is taken for F(0) → 9 rows, 3 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    if not w.any():
        return float(primal)
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: Python floats: lam / 0.0 where the residual is zero → ZeroDivisionError
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = float((X.T @ residual / n).max())
    s = min(1.0, lam / largest) if largest >= 0 else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: slopes below 1e-8 count as feasible → y in trillionths:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > max(lam, 1e-8) else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: array of y's type for theta, whole numbers cut → integers:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = np.zeros_like(y)
    theta[:] = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: loop over six columns → 230 columns
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = max(X[:, j] @ residual / n for j in range(min(6, len(w))))
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: loop over the first n columns → p > n:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = max(X[:, j] @ residual / n for j in range(min(X.shape)))
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: one row: squeeze makes a number of it → your code stopped with
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (np.squeeze(X).T @ np.squeeze(residual) / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: residual taken out of y in place → your code changes the arrays
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y
    residual -= X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: the residual is centred before the slopes → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ (residual - residual.mean()) / n).max()
    s = lam / largest if largest > lam else 1.0
    theta = s * residual / n
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: the lesson's own gap → as for the plain Lasso
def nonnegative_gap(X, y, w, lam):
    return certificate(X, y, w, lam)[0]


# %% wrong: the lesson's certificate as it is → must be one number
def nonnegative_gap(X, y, w, lam):
    return certificate(X, y, w, lam)


# %% wrong: dual minus primal, else right → your gap is negative
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n / max(1, (X.T @ residual / n).max() / max(lam, 1e-300))
    return y @ theta - n / 2 * theta @ theta - F(X, y, w, lam)


# %% wrong: squares not halved → the data loss lacks its ½
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    theta = residual / n / max(1, (X.T @ residual / n).max() / max(lam, 1e-300))
    return residual @ residual / n + lam * w.sum() - 2 * y @ theta + n * theta @ theta


# %% wrong: the sign of w kept, as in the KKT conditions → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    slopes = X.T @ residual / n
    return w @ np.abs(slopes - lam) + np.maximum(slopes - lam, 0)[w == 0].sum()


# %% wrong: s squared is forgotten in ‖θ‖² → 3 rows, 2 columns, lam
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    s = 1 / max(1, (X.T @ residual / n).max() / max(lam, 1e-300))
    return F(X, y, w, lam) - s * (y @ residual) / n + s * (residual @ residual) / (2 * n)


# %% wrong: feasible up to a thousandth → a slope just above lam
def nonnegative_gap(X, y, w, lam):
    n, residual = len(y), y - X @ w
    largest = (X.T @ residual / n).max()
    theta = residual / n * (lam / largest if largest > 1.001 * lam else 1)
    return F(X, y, w, lam) - y @ theta + n / 2 * theta @ theta


# %% wrong: taken for feasible up to 1e-4 → nearly optimal, slopes above lam:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > 1.0001 * lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: s found by 20 halvings → nearly optimal, slopes above lam:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    low, high = 0.0, 1.0
    if m <= lam:
        low = 1.0
    else:
        for _ in range(20):
            s = (low + high) / 2
            low, high = (s, high) if s * m <= lam else (low, s)
    s = low
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: s made a millionth smaller for safety → nearly optimal:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = min(1.0, lam / m if m > lam else 1.0) * (1 - 1e-6)
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: a gap below 1e-6 of F(w) is given as 0 → nearly optimal:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D) if P - D > 1e-6 * P else 0.0


# %% wrong: residual filled into an array like y → y of whole numbers:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = np.empty_like(y)
    for i in range(n):
        r[i] = y[i] - X[i] @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: y cast to the type of X → X of whole numbers:
def nonnegative_gap(X, y, w, lam):
    y = y.astype(X.dtype)
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: y of zeros gives gap 0 → 0:
def nonnegative_gap(X, y, w, lam):
    if not y.any():
        return 0.0
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: D is at least 0, for F is → w far too large:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - max(D, 0.0))


# %% wrong: y · theta taken by its size → w far too large:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = abs(y @ theta) - n / 2 * theta @ theta
    return float(P - D)


# %% wrong: slopes as means over the entries that are not zero → constant, ±1 and sparse columns:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / np.maximum((X != 0).sum(0), 1)
    m = slopes.max()
    s = lam / m if m > lam else 1.0
    theta = s * r / n
    P = r @ r / (2 * n) + lam * w.sum()
    D = y @ theta - n / 2 * theta @ theta
    return float(P - D)


# %% right: twice Fenchel and Young, fsum, a 0-d array
def nonnegative_gap(X, y, w, lam):
    from math import fsum

    r = y - X @ w
    n, g = len(r), X.T @ r / len(r)
    s = 1.0 if all(v <= lam for v in g) else lam / max(g)
    return np.array(fsum((1 - s) ** 2 * v * v / (2 * n) for v in r) + fsum(w * (lam - s * g)))


# %% right: torch float64, s as the least of the shares, a tensor of one
def nonnegative_gap(X, y, w, lam):
    import torch

    X, y, w = (torch.tensor(np.asarray(a, dtype=float)) for a in (X, y, w))
    r = y - X @ w
    g = X.T @ r / len(r)
    over = g[g > lam]
    s = torch.cat((torch.ones(1, dtype=torch.float64), lam / over)).min()
    t = s * r / len(r)
    return (r @ r / (2 * len(r)) + lam * w.sum() - y @ t + len(r) / 2 * t @ t)[None]


# %% right: loops over samples, a list of one
def nonnegative_gap(X, y, w, lam):
    n, p = X.shape
    r = [float(y[i]) - sum(float(X[i, j]) * float(w[j]) for j in range(p)) for i in range(n)]
    big = 0.0
    for j in range(p):
        big = max(big, sum(float(X[i, j]) * r[i] for i in range(n)) / n)
    s = lam / big if big > lam else 1
    F_w = sum(v * v for v in r) / 2 / n + lam * float(sum(w))
    return [F_w - sum(float(y[i]) * s * r[i] / n - s * s * r[i] * r[i] / 2 / n for i in range(n))]


# %% wrong: a fit with every residual below 1e-5 of y taken for exact → a small residual:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    if np.allclose(X @ w, y, rtol=1e-5, atol=0):
        return float(lam * w.sum())
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = 1.0 if largest <= lam else lam / largest
    theta = s * residual / n
    return float(primal - (y @ theta - n / 2 * theta @ theta))


# %% wrong: a residual below 1e-5 of y taken for none → a small residual:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    if np.linalg.norm(residual) <= 1e-5 * np.linalg.norm(y):
        return float(lam * w.sum())
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = 1.0 if largest <= lam else lam / largest
    theta = s * residual / n
    return float(primal - (y @ theta - n / 2 * theta @ theta))


# %% wrong: s below 1e-4 counted as 0 → a small lam:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = 1.0 if largest <= lam else lam / largest
    s = 0.0 if s < 1e-4 else s
    theta = s * residual / n
    return float(primal - (y @ theta - n / 2 * theta @ theta))


# %% wrong: X stored as float32 → 1e3 + noise:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    X = X.astype(np.float32).astype(float)
    residual = y - X @ w
    primal = residual @ residual / (2 * n) + lam * w.sum()
    largest = (X.T @ residual / n).max()
    s = 1.0 if largest <= lam else lam / largest
    theta = s * residual / n
    return float(primal - (y @ theta - n / 2 * theta @ theta))


# %% wrong: kept answers found without y → only y in another order:
seen = {}


def nonnegative_gap(X, y, w, lam):
    key = (X.tobytes(), w.tobytes(), lam)
    if key not in seen:
        r, n = y - X @ w, len(y)
        top = (X.T @ r).max() / n
        theta = (lam / top if top > lam else 1.0) * r / n
        seen[key] = float(r @ r / (2 * n) + lam * w.sum() - y @ theta + n / 2 * theta @ theta)
    return seen[key]


# %% wrong: X turned where it is square → asked four times with small changes:
def nonnegative_gap(X, y, w, lam):
    X = X.T if X.shape[1] == len(y) > 2 else X
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: at w of zeros and lam 0 the gap is F → 0, slopes < 0:
def nonnegative_gap(X, y, w, lam):
    if lam == 0 and not w.any():
        return float(y @ y / (2 * len(y)))
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: equal columns count once → 0:
def nonnegative_gap(X, y, w, lam):
    X, first = np.unique(X, axis=1, return_index=True)
    w = w[first]
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: lam 0 and p > n, the gap is the loss → 0, slopes < 0:
def nonnegative_gap(X, y, w, lam):
    if lam == 0 and X.shape[1] > X.shape[0]:
        r = y - X @ w
        return float(r @ r / (2 * len(y)))
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: one column, s from the size of its slope → 0, slope < 0:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    top = abs(top) if X.shape[1] == 1 and not w.any() else top
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: lam above 1 is never scaled to → equal columns, a column of zeros, equal w:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = 1.0 if top <= lam or lam > 1 else lam / top
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: equal w are counted once → equal columns, a column of zeros, equal w:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * (w[0] if len(w) > 1 and np.ptp(w) == 0 else w.sum())
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: the gap is cut at F(0) → a large lam, w not 0
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    top = (X.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return (
        float(min(primal - dual, y @ y / (2 * n)))
        if y.any() and n > 1 and (X >= 0).all()
        else float(primal - dual)
    )


# %% wrong: columns of zeros left out, and nothing remains → 0:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    B = X[:, (X != 0).any(0)]
    top = (B.T @ r).max() / n
    s = lam / top if top > lam else 1.0
    theta = s * r / n
    primal = r @ r / (2 * n) + lam * w.sum()
    dual = y @ theta - n / 2 * theta @ theta
    return float(primal - dual)


# %% wrong: rows of zeros are left out, with n kept → rows of zeros in X:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    some = X.any(axis=1)
    X, y = X[some], y[some]
    r = y - X @ w
    largest = (X.T @ r / n).max()
    s = lam / largest if largest > lam else 1.0
    return r @ r / (2 * n) + lam * w.sum() - (y @ (s * r) / n - s**2 * (r @ r) / (2 * n))


# %% wrong: a residual that adds up to 0 counts as feasible → residual, y and slopes add up to 0:
def nonnegative_gap(X, y, w, lam):
    n = len(y)
    r = y - X @ w
    slopes = X.T @ r / n
    largest = slopes.max()
    s = 1.0 if abs(r.sum()) <= 1e-12 * np.abs(y).sum() else lam / largest if largest > lam else 1.0
    return r @ r / (2 * n) + lam * w.sum() - (y @ (s * r) / n - s**2 * (r @ r) / (2 * n))


# %% wrong: long columns first, and ends where the length of y says that no more can come → y >= 0, a column <= 0 decides
def nonnegative_gap(X, y, w, lam):
    n, r = len(y), y - X @ w
    lengths, most = np.sqrt((X**2.0).sum(0)), -np.inf
    for j in np.argsort(-lengths, kind="stable"):
        if lengths[j] * np.sqrt(y @ y) / n < most:
            break
        most = max(most, X[:, j] @ r / n)
    s = lam / most if most > lam else 1.0
    return float(r @ r / (2 * n) + lam * w.sum() - (s * y @ r / n - s**2 * r @ r / (2 * n)))
