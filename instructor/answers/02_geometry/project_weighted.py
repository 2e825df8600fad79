# %% right: sorted by |z| / v
def project_weighted(z: np.ndarray, v: np.ndarray, t: float) -> np.ndarray:
    """Return the point with Σ v |w| <= t that is nearest to z."""
    if (v * np.abs(z)).sum() <= t:
        return z.copy()
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    tau = taus[size / weight > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% right: bisection
def project_weighted(z, v, t):
    def at(tau):
        return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)

    low, high = 0.0, (np.abs(z) / v).max()
    if v @ np.abs(z) <= t:
        return z
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if v @ np.abs(at(middle)) > t else (low, middle)
    return at(high)


# %% wrong: dropping entries until all that are kept stay, in float32 → a small t: your Σ v|w|
def project_weighted(z, v, t):
    z, v = torch.tensor(z, dtype=torch.float32), torch.tensor(v, dtype=torch.float32)
    if (v * z.abs()).sum() <= t * (1 + 1e-6):
        return z
    kept = torch.ones(len(z), dtype=bool)
    while True:
        tau = ((v * z.abs())[kept].sum() - t) / (v[kept] ** 2).sum()
        stay = kept & (z.abs() > tau * v)
        if (stay == kept).all():
            return z.sign() * torch.relu(z.abs() - tau * v)
        kept = stay


# %% right: the page's projection where all v are equal, else the largest candidate
def project_weighted(z, v, t):
    if (v == v[0]).all():
        return project(z, t / v[0])
    over = z * v
    taus = [0.0]
    for ratio in np.abs(z) / v:
        kept = np.abs(z) / v >= ratio
        taus.append((np.abs(over[kept]).sum() - t) / (v[kept] ** 2).sum())
    return np.sign(z) * np.clip(np.abs(z) - max(taus) * v, 0, None)


# %% right: in place, as a list
def project_weighted(z, v, t):
    z = z.astype(float)
    sign = np.sign(z)
    np.abs(z, out=z)
    order = sorted(range(len(z)), key=lambda j: -z[j] / v[j])
    tau, over, squares = 0.0, -t, 0.0
    for j in order:
        over, squares = over + v[j] * z[j], squares + v[j] ** 2
        tau = max(tau, over / squares)
    z -= tau * v
    z[z < 0] = 0
    return (sign * z).tolist()


# %% right: scaled entries, an entry 0 through inf
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return z * np.maximum(1 - tau * v / a, 0)


# %% right: substitution as a tensor, largest candidate
def project_weighted(z, v, t):
    z, v = torch.tensor(z, dtype=torch.float64), torch.tensor(v, dtype=torch.float64)
    o = (z.abs() / v).argsort(descending=True)
    tau = (((z * v).abs()[o].cumsum(0) - t) / (v[o] ** 2).cumsum(0)).max().clamp(min=0)
    return z - z.clamp(-tau * v, tau * v)


# %% right: list, recursion
def project_weighted(z, v, t):
    a = np.abs(z)
    over = (v * a).sum() - t
    if over <= 0:
        return list(z)
    tau = over / (v**2).sum()
    keep = a > tau * v
    if keep.all():
        return list(np.sign(z) * (a - tau * v))
    w = np.zeros(len(z))
    w[keep] = project_weighted(z[keep], v[keep], t)
    return list(w)


# %% right: brentq in relative units, z itself inside
def project_weighted(z, v, t):
    from scipy.optimize import brentq

    a = np.abs(z)
    if v @ a <= t:
        return z
    top = np.max(a / v)
    s = brentq(lambda s: v @ np.maximum(a - s * top * v, 0) / t - 1, 0, 1, xtol=1e-16, rtol=1e-15)
    return np.copysign(np.maximum(a - s * top * v, 0), z)


# %% wrong: rescaled → you rescaled z
def project_weighted(z, v, t):
    return z * min(1, t / (v * np.abs(z)).sum())


# %% wrong: plain ball → lost the same amount
def project_weighted(z, v, t):
    if np.abs(z).sum() <= t:
        return z
    u = np.sort(np.abs(z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    return np.sign(z) * np.maximum(np.abs(z) - taus[u > taus][-1], 0)


# %% wrong: another metric → entries with a large v have lost less than others
def project_weighted(z, v, t):
    u = np.sort(np.abs(v * z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    return np.sign(z) * np.maximum(np.abs(v * z) - taus[u > taus][-1], 0) / v


# %% wrong: same threshold for all → lost the same amount
def project_weighted(z, v, t):
    low, high = 0.0, np.abs(z).max()
    for _ in range(80):
        middle = (low + high) / 2
        size = v @ np.maximum(np.abs(z) - middle, 0)
        low, high = (middle, high) if size > t else (low, middle)
    return np.sign(z) * np.maximum(np.abs(z) - high, 0)


# %% wrong: all entries stay → your point is right only where all entries stay
def project_weighted(z, v, t):
    tau = max((v @ np.abs(z) - t) / (v @ v), 0)
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: inside is moved to the surface → z inside: z lies in the ball, so it is its own nearest point
def project_weighted(z, v, t):
    low, high = -10.0, (np.abs(z) / v).max()
    for _ in range(80):
        middle = (low + high) / 2
        size = v @ np.maximum(np.abs(z) - middle * v, 0)
        low, high = (middle, high) if size > t else (low, middle)
    return np.sign(z) * np.maximum(np.abs(z) - high * v, 0)


# %% wrong: z itself → gives z back
def project_weighted(z, v, t):
    return z


# %% wrong: signs lost → the sizes are right, the signs are not
def project_weighted(z, v, t):
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    return np.maximum(np.abs(z) - taus[size / weight > taus][-1] * v, 0)


# %% wrong: inside by the plain size → z just outside: your Σ v|w|
def project_weighted(z, v, t):
    if np.abs(z).sum() <= t:
        return z
    if (v * np.abs(z)).sum() <= t:
        return z
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    tau = taus[size / weight > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: the sign as z / |z| → a 0 in z: the answer
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    tau = taus[size / weight > taus][-1]
    with np.errstate(invalid="ignore"):
        return z / np.abs(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: entries dropped three times only → leave one by one, beside a 0 in z: your Σ v|w|
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    kept = np.full(len(z), True)
    for _ in range(3):
        tau = ((v * np.abs(z))[kept].sum() - t) / (v[kept] ** 2).sum()
        kept = kept & (np.abs(z) > tau * v)
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: in a ball of unit costs → lost the same amount
def project_weighted(z, v, t):
    return project(z, t)


# %% wrong: the cost of a zero entry → your Σ v|w|
def project_weighted(z, v, t):
    share = v / v.sum()
    return np.sign(z) * np.maximum(np.abs(z) - share * ((v * np.abs(z)).sum() - t), 0)


# %% wrong: the dearest first → is not the nearest
def project_weighted(z, v, t):
    w = z.astype(float)
    for j in np.argsort(-v):
        over = (v * np.abs(w)).sum() - t
        if over <= 0:
            break
        w[j] = np.sign(w[j]) * max(abs(w[j]) - over / v[j], 0)
    return w


# %% wrong: tiny entries for zeros → must be exactly 0, and is
def project_weighted(z, v, t):
    low, high = 0.0, (np.abs(z) / v).max()
    if v @ np.abs(z) <= t:
        return z
    for _ in range(80):
        tau = (low + high) / 2
        size = v @ np.maximum(np.abs(z) - tau * v, 0)
        low, high = (tau, high) if size > t else (low, tau)
    return np.sign(z) * np.maximum(np.abs(z) - high * v, 1e-9 * np.abs(z))


# %% wrong: a step too few of the sort → Σ v|w| is
def project_weighted(z, v, t):
    if v @ np.abs(z) <= t:
        return z
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    kept = max((size / weight > taus).sum() - 1, 1)
    return np.sign(z) * np.maximum(np.abs(z) - taus[kept - 1] * v, 0)


# %% wrong: as many numbers as are kept → must be an array of shape
def project_weighted(z, v, t):
    w = z * min(1, t / (v @ np.abs(z)))
    return w[np.abs(w) > 0.5]


# %% wrong: uniform soft, then rescaled → is t, but your point is not the nearest
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum(v[o] ** 2.0)
    tau = taus.max()
    w = np.maximum(a - tau * v.mean(), 0)
    w = w if w.any() else a
    return np.sign(z) * w * t / (v @ w)


# %% wrong: tied entries keep a rest → at its threshold: your Σ v|w| is t, but
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum(v[o] ** 2.0)
    tau = taus.max()
    return np.sign(z) * np.maximum(a - tau * v, 1e-7 * a.max() * (a >= tau * v))


# %% wrong: a ball a thousandth larger → five digits: your Σ v|w|
def project_weighted(z, v, t):
    t = t * 1.001
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum(v[o] ** 2.0)
    tau = taus.max()
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: tau a hair too large → five digits: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum(v[o] ** 2.0)
    tau = taus.max()
    return np.sign(z) * np.maximum(a - tau * (1 + 3e-5) * v, 0)


# %% wrong: one row → your code gave an array of shape
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum(v[o] ** 2.0)
    tau = taus.max()
    return (np.sign(z) * np.maximum(a - tau * v, 0))[None]


# %% wrong: v for v squared → your Σ v|w| is
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order])
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: sorted by |z| → your Σ v|w| is
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: sorted by v|z| → your Σ v|w| is
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a * v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: inside with slack of 1 per cent → z just outside: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= 1.01 * t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: inside only up to 0.99 t, else pulled to 0.99 t → z just inside: z lies in the ball
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= 0.99 * t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: z all 0: nan from the scale → your code stopped with IndexError
def project_weighted(z, v, t):
    scale = np.abs(z).max()
    z, t = z / scale, t / scale
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z * scale
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return scale * np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: one entry: v taken for 1 → one entry: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if len(z) == 1:
        return np.clip(z, -t, t)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: second of equal ratios dropped → equal entries: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.unique(-a / v, return_index=True)[1]
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: negative overshoot kept → your Σ v|w| is
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * (a - tau * v)


# %% wrong: rounded to 9 decimals → a small z:
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.round(np.sign(z) * np.maximum(a - tau * v, 0), 9)


# %% wrong: divisor + 1e-12 → your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / (np.cumsum(v[order] ** 2) + 1e-12)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: bisection up to 1000 → a small v: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    low, high = 0.0, 1000.0
    for _ in range(200):
        tau = (low + high) / 2
        if (v * np.maximum(a - tau * v, 0)).sum() > t:
            low = tau
        else:
            high = tau
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: brentq with its defaults → a small z: your Σ v|w|
def project_weighted(z, v, t):
    from scipy.optimize import brentq

    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    tau = brentq(lambda s: (v * np.maximum(a - s * v, 0)).sum() - t, 0, (a / v).max())
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: integer z: zeros_like truncates → integers: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    w = np.zeros_like(z)
    keep = a > tau * v
    w[keep] = (np.sign(z) * (a - tau * v))[keep]
    return w


# %% wrong: returned in sorted order → right entries in another order
def project_weighted(z, v, t):
    order = np.argsort(-np.abs(z) / v)
    z, v = z[order], v[order]
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    taus = (np.cumsum(v * a) - t) / np.cumsum(v**2)
    tau = taus[a / v > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: hundred entries at most → 300 entries: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)[:100]
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: dropping at most eight times → one by one: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    kept = a > 0
    for _ in range(8):
        tau = ((v * a)[kept].sum() - t) / (v[kept] ** 2).sum()
        kept = a > tau * v
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: 2000 Newton-like steps with the slope of all entries → one by one: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    tau = 0.0
    for k in range(1, 2000):
        gap = (v * np.maximum(a - tau * v, 0)).sum() - t
        tau = max(0.0, tau + gap / (v**2).sum())
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% right: exact fractions in a list
def project_weighted(z, v, t):
    from fractions import Fraction as Q

    z, v, t = [Q(float(x)) for x in z], [Q(float(x)) for x in v], Q(float(t))
    tau, cost, slope = Q(0), -t, Q(0)
    for a, b in sorted(
        ((abs(a), b) for a, b in zip(z, v, strict=False)), key=lambda p: -p[0] / p[1]
    ):
        cost, slope = cost + a * b, slope + b * b
        tau = max(tau, cost / slope)
    return [
        max(a - tau * b, Q(0)) if a > 0 else min(a + tau * b, Q(0))
        for a, b in zip(z, v, strict=False)
    ]


# %% right: torch, recursion that drops what went past zero
def project_weighted(z, v, t):
    z, v = torch.as_tensor(z).double(), torch.as_tensor(v).double()

    def price(a, b):
        tau = ((a * b).sum() - t) / (b * b).sum()
        stay = a > tau * b
        return tau if stay.all() else price(a[stay], b[stay])

    if (z.abs() * v).sum() <= t:
        return z.requires_grad_()
    return z.sign() * (z.abs() - price(z.abs(), v) * v).clamp(min=0)


# %% right: in place, brentq in units of the largest ratio, tuple
def project_weighted(z, v, t):
    from scipy.optimize import brentq

    sign = np.sign(z)
    z = np.abs(np.asarray(z, dtype=float))
    if z @ v > t:
        top = (z / v).max()
        tau = top * brentq(
            lambda s: (v @ np.maximum(z - s * top * v, 0)) / t - 1,
            0,
            1,
            xtol=1e-300,
            rtol=1e-14,
            maxiter=500,
        )
        z -= tau * v
        z[z < 0] = 0
    return tuple(np.float64(x) for x in sign * z)


# %% wrong: bisection with 30 halvings → a small t: your Σ v|w|
def project_weighted(z, v, t):
    def size(tau):
        return (v * np.maximum(np.abs(z) - tau * v, 0)).sum()

    if size(0) <= t:
        return z
    lo, hi = 0.0, (np.abs(z) / v).max()
    for _ in range(30):
        mid = (lo + hi) / 2
        if size(mid) > t:
            lo = mid
        else:
            hi = mid
    return np.sign(z) * np.maximum(np.abs(z) - hi * v, 0)


# %% wrong: slack 1e-9 in the test of the ball → a small z: your Σ v|w|
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t + 1e-9:
        return z
    ratio = np.abs(z) / v
    order = np.argsort(-ratio)
    taus = (np.cumsum((v * np.abs(z))[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio[order] > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: entries that spend under 1e-8 of t set to 0 → a small and cheap entry:
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    ratio = np.abs(z) / v
    order = np.argsort(-ratio)
    taus = (np.cumsum((v * np.abs(z))[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio[order] > taus][-1]
    w = np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)
    return np.where(v * np.abs(w) < 1e-8 * t, 0, w)


# %% wrong: dropping past zero, 20 passes at most → one by one: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    on = a > 0
    for _ in range(20):
        tau = ((v * a)[on].sum() - t) / (v[on] ** 2).sum()
        on = on & (a > tau * v)
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: one entry dropped at a time, 200 at most → one of 300 entries stays: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z
    left = list(np.argsort(a / v))
    for _ in range(200):
        tau = (v[left] @ a[left] - t) / (v[left] @ v[left])
        if a[left[0]] > tau * v[left[0]]:
            break
        left.pop(0)
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: bisection up to sum |z| over the mean v → the largest z with the smallest v: your Σ v|w|
def project_weighted(z, v, t):
    def size(tau):
        return (v * np.maximum(np.abs(z) - tau * v, 0)).sum()

    if size(0) <= t:
        return z
    lo, hi = 0.0, np.abs(z).sum() / v.mean()
    for _ in range(200):
        mid = (lo + hi) / 2
        if size(mid) > t:
            lo = mid
        else:
            hi = mid
    return np.sign(z) * np.maximum(np.abs(z) - hi * v, 0)


# %% wrong: bisection up to max |z| over min v, 45 halvings → a cheap entry:
def project_weighted(z, v, t):
    def size(tau):
        return (v * np.maximum(np.abs(z) - tau * v, 0)).sum()

    if size(0) <= t:
        return z
    lo, hi = 0.0, np.abs(z).max() / v.min()
    for _ in range(45):
        mid = (lo + hi) / 2
        if size(mid) > t:
            lo = mid
        else:
            hi = mid
    return np.sign(z) * np.maximum(np.abs(z) - hi * v, 0)


# %% wrong: an entry near its threshold counted as zero → an entry just above its threshold: your Σ v|w|
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    ratio = np.abs(z) / v
    order = np.argsort(-ratio)
    taus = (np.cumsum((v * np.abs(z))[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio[order] > taus][-1]
    w = np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)
    return np.where(np.isclose(np.abs(z), tau * v, rtol=1e-5, atol=0), 0, w)


# %% wrong: z outside by a share of 1e-5 counts as inside → a small entry: your Σ v|w| is t
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t * (1 + 1e-5):
        return z
    ratio = np.abs(z) / v
    order = np.argsort(-ratio)
    taus = (np.cumsum((v * np.abs(z))[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio[order] > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: z brought to the type of v → integers in v: your Σ v|w|
def project_weighted(z, v, t):
    z = z.astype(v.dtype)
    if (v * np.abs(z)).sum() <= t:
        return z
    ratio = np.abs(z) / v
    order = np.argsort(-ratio)
    taus = (np.cumsum((v * np.abs(z))[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio[order] > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: slack 1e-10 relative in ball → a small entry: your Σ v|w| is t
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t * (1 + 1e-10):
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: at most 20 entries stay → 300 entries: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = np.argsort(-a / v)
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[min((ratio > taus).sum(), 20) - 1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: one weight per distinct v → ties: your Σ v|w|
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    order = (
        np.argsort(-a / v) if len(set(v.tolist())) == len(v) or np.ptp(v) == 0 else np.argsort(-a)
    )
    ratio = (a / v)[order]
    taus = (np.cumsum((v * a)[order]) - t) / np.cumsum(v[order] ** 2)
    tau = taus[ratio > taus][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: at most 30 passes of dropping → the others leave one by one:
def project_weighted(z, v, t):
    z, v = np.asarray(z, float), np.asarray(v, float)
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    on = a > 0
    for _ in range(30):
        tau = ((v * a)[on].sum() - t) / (v[on] ** 2).sum()
        on = on & (a > tau * v)
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: a tolerance at the threshold → an entry just above its threshold:
def project_weighted(z, v, t):
    z, v = np.asarray(z, float), np.asarray(v, float)
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    o = np.argsort(-a / v)
    taus = (np.cumsum((v * a)[o]) - t) / np.cumsum((v * v)[o])
    tau = taus[(a / v)[o] > taus * (1 + 1.4e-6)][-1]
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: remembers v and t, forgets z → another order of z, the same factors:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


kept = {}


def project_weighted(z, v, t):
    key = (v.tobytes(), t)
    if key not in kept:
        kept[key] = nearest(z, v, t)
    return kept[key]


# %% wrong: remembers z by its sizes → other signs of z: the sizes are right, the signs are not: entry
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


kept = {}


def project_weighted(z, v, t):
    key = (abs(z).tobytes(), v.tobytes(), t)
    if key not in kept:
        kept[key] = nearest(z, v, t)
    return kept[key]


# %% wrong: equal v, z taken as sorted → one factor for all: your Σ v|w| is
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if np.ptp(v) == 0 and v @ np.abs(z) > t:
        u, r = np.abs(z), t / v[0]
        taus = (np.cumsum(u) - r) / np.arange(1, len(u) + 1)
        tau = taus[u > taus][-1]
        return np.sign(z) * np.maximum(u - tau, 0)
    return nearest(z, v, t)


# %% wrong: equal sizes, the cheapest gets all → equal z: your Σ v|w| is t, but your point is not the nearest: entry
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if np.ptp(np.abs(z)) == 0 and len(z) > 1 and v @ np.abs(z) > t:
        w, k = np.zeros(len(z)), v.argmin()
        w[k] = np.sign(z[k]) * t / v[k]
        return w
    return nearest(z, v, t)


# %% wrong: one entry, always on the surface → one integer, which lies inside:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if len(z) == 1:
        return np.sign(z) * t / v
    return nearest(z, v, t)


# %% wrong: two entries, the larger z stays → two entries, the larger z leaves:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if len(z) == 2 and v @ np.abs(z) > t:
        w = z - np.sign(z) * v * (v @ np.abs(z) - t) / (v @ v)
        if (w * z >= 0).all():
            return w
        k = np.abs(z).argmax()
        return np.where(np.arange(2) == k, np.sign(z) * t / v, 0)
    return nearest(z, v, t)


# %% wrong: two entries, the cheaper one stays → two entries, the smaller z leaves:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if len(z) == 2 and v @ np.abs(z) > t:
        w = z - np.sign(z) * v * (v @ np.abs(z) - t) / (v @ v)
        if (w * z >= 0).all():
            return w
        k = v.argmin()
        return np.where(np.arange(2) == k, np.sign(z) * t / v, 0)
    return nearest(z, v, t)


# %% wrong: a zero in z and z inside, drops it → z inside: z lies in the ball, so it is its own nearest point: entry
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if (z == 0).any() and z.any():
        w = np.zeros(len(z))
        on = z != 0
        w[on] = nearest(z[on], v[on], t) if on.sum() > 1 else np.sign(z[on]) * t / v[on]
        return w
    return nearest(z, v, t)


# %% wrong: remembers t to one decimal → the same arrays, another number: your Σ v|w| is
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


kept = {}


def project_weighted(z, v, t):
    key = (z.tobytes(), v.tobytes(), round(t, 1))
    if key not in kept:
        kept[key] = nearest(z, v, t)
    return kept[key]


# %% wrong: integers, tau cut → the same integers, another number: your Σ v|w| is
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if z.dtype.kind == v.dtype.kind == "i":
        t = int(t)
    return nearest(z, v, t)


# %% wrong: integers inside, moved to the surface → integers, which lie inside:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if z.dtype.kind == v.dtype.kind == "i" and v @ np.abs(z) <= t:
        return z * t / (v @ np.abs(z))
    return nearest(z, v, t)


# %% wrong: two entries inside by the larger cost → two entries, most of which is left: your Σ v|w| is
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if len(z) == 2 and (v * np.abs(z)).max() <= t:
        return z.copy()
    return nearest(z, v, t)


# %% wrong: two equal ratios, the first alone → two entries, most of which is left:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    ratio = np.abs(z) / v
    if len(z) == 2 and ratio[0] == ratio[1] and z.any() and v @ np.abs(z) > t:
        return np.array([np.sign(z[0]) * t / v[0], 0.0])
    return nearest(z, v, t)


# %% wrong: positive z and v of 1, a simplex, also inside → integers, which lie inside:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if (z >= 0).all() and (v == 1).all() and z.sum() < t:
        return z + (t - z.sum()) / len(z)
    return nearest(z, v, t)


# %% wrong: a single nonzero entry, v forgotten → one entry beside zeros: your Σ v|w| is
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    on = z != 0
    if on.sum() == 1 and len(z) > 1 and v @ np.abs(z) > t:
        return np.sign(z) * min(t, np.abs(z).max())
    return nearest(z, v, t)


# %% wrong: nonpositive z inside → a small z inside:
def nearest(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.copy()
    order = np.argsort(-size / v)
    a, b = size[order], v[order]
    taus = (np.cumsum(a * b) - t) / np.cumsum(b * b)
    tau = taus[a > taus * b][-1]
    return np.sign(z) * np.maximum(size - tau * v, 0)


def project_weighted(z, v, t):
    if len(z) > 1 and (z <= 0).all() and (z < 0).sum() > 1 and v @ np.abs(z) <= t:
        return z * t / (v @ np.abs(z))
    return nearest(z, v, t)


# %% wrong: one sweep that begins again at a large entry and forgets those before it → five digits: your Σ v|w| is
def project_weighted(z, v, t):
    a = np.abs(z)
    if (v * a).sum() <= t:
        return z.copy()
    on, tau = [0], (a[0] - t / v[0]) / v[0]
    for j in range(1, len(z)):
        if a[j] > tau * v[j]:
            on.append(j)
            tau = ((v * a)[on].sum() - t) / (v[on] ** 2).sum()
            alone = (a[j] - t / v[j]) / v[j]
            if alone >= tau:
                on, tau = [j], alone
    while True:
        kept = [j for j in on if a[j] > tau * v[j]]
        if len(kept) == len(on):
            break
        on = kept
        tau = ((v * a)[on].sum() - t) / (v[on] ** 2).sum()
    return np.sign(z) * np.maximum(a - tau * v, 0)


# %% wrong: entries dropped one by one from the last to the first, six sweeps at most → the others leave one by one: your Σ v|w|
def project_weighted(z, v, t):
    size = np.abs(z)
    if (v * size).sum() <= t:
        return z
    on = size > 0
    for _ in range(6):
        for j in reversed(range(len(size))):
            tau = ((v * size)[on].sum() - t) / (v[on] ** 2).sum()
            if size[j] <= tau * v[j]:
                on[j] = False
    tau = ((v * size)[on].sum() - t) / (v[on] ** 2).sum()
    return np.sign(z) * np.maximum(size - tau * v, 0)


# %% wrong: entries dropped one by one, the largest v first, two sweeps at most → leave one by one, beside a 0 in z: your Σ v|w|
def project_weighted(z, v, t):
    size = np.abs(z)
    if (v * size).sum() <= t:
        return z
    on = size > 0
    for _ in range(2):
        for j in np.argsort(-v):
            tau = ((v * size)[on].sum() - t) / (v[on] ** 2).sum()
            if size[j] <= tau * v[j]:
                on[j] = False
    tau = ((v * size)[on].sum() - t) / (v[on] ** 2).sum()
    return np.sign(z) * np.maximum(size - tau * v, 0)


# %% wrong: begins the bisection at the last τ of the same arrays, as if t only rose → the same integers, another number: your Σ v|w| is
taus = {}


def project_weighted(z, v, t):
    size, key = np.abs(z), (z.tobytes(), v.tobytes())
    if v @ size <= t:
        return z.copy()
    low, tau = 0.0, taus.get(key, (size / v).max())
    for _ in range(200):
        middle = (low + tau) / 2
        if v @ np.maximum(size - middle * v, 0) > t:
            low = middle
        else:
            tau = middle
    taus[key] = tau
    return np.sign(z) * np.maximum(size - tau * v, 0)


# %% wrong: bisection up to twice the mean of |z| / v → one of 300 entries stays:
def project_weighted(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.astype(float)
    lo, hi = 0.0, 2 * (size / v).mean()
    for _ in range(200):
        tau = (lo + hi) / 2
        if v @ np.maximum(size - tau * v, 0) > t:
            lo = tau
        else:
            hi = tau
    return np.sign(z) * np.maximum(size - tau * v, 0)


# %% wrong: bisection up to the mean of |z| / v and three standard deviations → one of 300 entries stays:
def project_weighted(z, v, t):
    size = np.abs(z)
    if v @ size <= t:
        return z.astype(float)
    top = size / v
    lo, hi = 0.0, top.mean() + 3 * top.std()
    for _ in range(200):
        tau = (lo + hi) / 2
        if v @ np.maximum(size - tau * v, 0) > t:
            lo = tau
        else:
            hi = tau
    return np.sign(z) * np.maximum(size - tau * v, 0)
