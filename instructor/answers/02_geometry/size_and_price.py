# %% right: soft thresholds, and bisection
def t_of_lam(z: np.ndarray, d: np.ndarray, lam: float) -> float:
    """Return the L1 norm of the minimiser of ½ Σ d (w − z)² + lam · Σ|w|."""
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z: np.ndarray, d: np.ndarray, t: float) -> float:
    """Return the lam whose minimiser has L1 norm t > 0; 0 where t is at least Σ|z|."""
    if t >= np.abs(z).sum():
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(100):
        middle = (low + high) / 2
        if t_of_lam(z, d, middle) > t:
            low = middle
        else:
            high = middle
    return low


# %% right: sorted breakpoints
def t_of_lam(z, d, lam):
    w = np.sign(z) * np.where(d * np.abs(z) > lam, np.abs(z) - lam / d, 0)
    return np.linalg.norm(w, 1)


def lam_of_t(z, d, t):
    order = np.argsort(-d * np.abs(z))
    size, inverse = np.abs(z)[order], 1 / d[order]
    lams = (np.cumsum(size) - t) / np.cumsum(inverse)
    kept = (d * np.abs(z))[order] > lams
    return max(lams[kept][-1], 0.0)


# %% right: the package's soft threshold, and the roots of the pieces
def t_of_lam(z, d, lam):
    w = prox.soft_threshold(torch.tensor(z, dtype=torch.float64), torch.tensor(lam / d))
    return w.abs().sum().item()


def lam_of_t(z, d, t):
    best = 0.0
    for edge in d * np.abs(z):  # the largest of all candidates is the right one
        kept = d * np.abs(z) >= edge
        best = max(best, (np.abs(z[kept]).sum() - t) / (1 / d[kept]).sum())
    return best


# %% wrong: by torch in float32, in place → a small size: the solution has
def t_of_lam(z, d, lam):
    z = torch.tensor(z, dtype=torch.float32).abs_()
    z -= lam / torch.tensor(d, dtype=torch.float32)
    return torch.relu(z).sum()


def lam_of_t(z, d, t):
    z, d = (torch.tensor(x, dtype=torch.float32) for x in (z, d))
    order = torch.argsort(-d * z.abs())
    lams = (z.abs()[order].cumsum(0) - t) / (1 / d[order]).cumsum(0)
    return lams.max().clamp(min=0)


# %% right: by the page's objective, one weight at a time
def t_of_lam(z, d, lam):
    size = 0.0
    for a, b in zip(z, d, strict=True):
        x = np.array([[b**0.5]])
        tried = [np.array([w]) for w in (0.0, a - lam / b, a + lam / b)]
        best = min(tried, key=lambda w: objective(x, x[:, 0] * a, w, lam))
        size += abs(best[0])
    return size


def lam_of_t(z, d, t):
    return max(
        0,
        *((abs(z)[d * abs(z) >= e].sum() - t) / (1 / d)[d * abs(z) >= e].sum() for e in d * abs(z)),
    )


# %% right: interp over knots
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    knots = sorted([*(d * np.abs(z)), 0.0], reverse=True)
    return np.interp(t, [t_of_lam(z, d, k) for k in knots], knots)


# %% right: brentq in the units of the knots, 0-d arrays
def t_of_lam(z, d, lam):
    return np.asarray(sum(max(abs(a) - lam / b, 0) for a, b in zip(z, d, strict=False)))


def lam_of_t(z, d, t):
    from scipy.optimize import brentq

    top = np.max(d * np.abs(z))
    if np.sum(np.abs(z)) <= t:
        return np.zeros(())
    s = np.abs(z).sum()
    return np.array(
        top * brentq(lambda u: float(t_of_lam(z, d, top * u) - t) / s, 0, 1, xtol=1e-15, rtol=1e-14)
    )


# %% right: recursion, numpy scalars
def t_of_lam(z, d, lam):
    if len(z) == 0:
        return np.float64(0)
    return max(abs(z[0]) - lam / d[0], np.float64(0)) + t_of_lam(z[1:], d[1:], lam)


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0
    lam = (a.sum() - t) / np.sum(1 / d)
    keep = d * a > lam
    return lam if keep.all() else lam_of_t(z[keep], d[keep], t)


# %% wrong: plain soft threshold → you thresholded every weight by lam
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam, 0).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: times d → you thresholded by lam · d
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam * d, 0).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: past zero → your sum has sizes below 0
def t_of_lam(z, d, lam):
    return (np.abs(z) - lam / d).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: sum with signs → weights of both signs cancel
def t_of_lam(z, d, lam):
    return abs((np.sign(z) * np.maximum(np.abs(z) - lam / d, 0)).sum())


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: every weight stays → right only while every weight stays
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    return max((np.abs(z).sum() - t) / (1 / d).sum(), 0)


# %% wrong: a price below zero → a price is not negative
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    return t - np.abs(z).sum()


# %% wrong: a ball that does not bind → Σ|z|: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 1.0
    breaks = np.sort(np.append(d * np.abs(z), 0.0))[::-1]
    sizes = [np.maximum(np.abs(z) - b / d, 0).sum() for b in breaks]
    return np.interp(t, sizes, breaks)


# %% wrong: weights dropped three times only → leave one by one, beside a 0 in z: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    kept = np.full(len(z), True)
    for _ in range(3):
        lam = (np.abs(z[kept]).sum() - t) / (1 / d[kept]).sum()
        kept = kept & (d * np.abs(z) > lam)
    return max(lam, 0)


# %% wrong: the size in ℓ2 → your code gives
def t_of_lam(z, d, lam):
    return np.linalg.norm(np.maximum(np.abs(z) - lam / d, 0))


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: never a penalty → that is Σ|z|: no penalty
def t_of_lam(z, d, lam):
    return np.abs(z).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: the weighted size → that is Σ d |w|, not Σ |w|
def t_of_lam(z, d, lam):
    return (d * np.maximum(np.abs(z) - lam / d, 0)).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: always 0 → your λ is always 0, also where the ball binds
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: a rough grid of λ → five digits: the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    grid = np.linspace(0, (d * np.abs(z)).max(), 1001)
    sizes = np.array([t_of_lam(z, d, lam) for lam in grid])
    return grid[np.abs(sizes - t).argmin()]


# %% wrong: the λ of the weighted size → the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, (d * np.abs(z)).max()
    for _ in range(80):
        lam = (low + high) / 2
        size = np.maximum(d * np.abs(z) - lam, 0).sum()
        low, high = (lam, high) if size > t else (low, lam)
    return high


# %% wrong: lam of size 1e-9 is taken for 0 → small z and d: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    order = np.argsort(-d * np.abs(z))
    lams = (np.cumsum(np.abs(z)[order]) - t) / np.cumsum(1 / d[order])
    return float(lams.max()) if lams.max() > 1e-9 else 0.0


# %% wrong: the answer is None → there is nan, inf or None
def t_of_lam(z, d, lam):
    return [np.maximum(np.abs(z) - lam / d, 0).sum(), None][1:]


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: mean d → your code gives
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d.mean(), 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    o = np.argsort(-d * a)
    return max(((np.cumsum(a[o]) - t) / np.cumsum(1 / d[o])).max(), 0)


# %% wrong: lam at most 1e3 → large z and d: the solution
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - min(lam, 1e3) / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    o = np.argsort(-d * a)
    return max(((np.cumsum(a[o]) - t) / np.cumsum(1 / d[o])).max(), 0)


# %% wrong: stable sort of ties by z → leave one by one, beside a 0 in z: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    o = np.argsort(-(d * a).round(1))
    lams = (np.cumsum(a[o]) - t) / np.cumsum(1 / d[o])
    return max(lams[(d * a)[o] > lams][-1] if (((d * a)[o]) > lams).any() else 0, 0)


# %% wrong: abs of the negative price → t above Σ|z|: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    o = np.argsort(-d * a)
    return abs(((np.cumsum(a[o]) - t) / np.cumsum(1 / d[o])).max())


# %% wrong: ridge → your code gives
def t_of_lam(z, d, lam):
    return (np.abs(z) * d / (d + lam)).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    o = np.argsort(-d * a)
    return max(((np.cumsum(a[o]) - t) / np.cumsum(1 / d[o])).max(), 0)


# %% wrong: negative z counted as zero weights → weights with a negative z are missing
def t_of_lam(z, d, lam):
    return float(np.maximum(z - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: sum with signs, by the adversary → both signs cancel
def t_of_lam(z, d, lam):
    return float(abs((np.sign(z) * np.maximum(np.abs(z) - lam / d, 0)).sum()))


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: keeps by |z|>lam instead of d|z|>lam → your code gives
def t_of_lam(z, d, lam):
    keep = np.abs(z) > lam
    return float(np.abs(np.abs(z[keep]) - lam / d[keep]).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: integer z: zeros_like truncates → integers: the solution has
def t_of_lam(z, d, lam):
    w = np.zeros_like(z)
    keep = np.abs(z) > lam / d
    w[keep] = np.sign(z[keep]) * (np.abs(z[keep]) - lam / d[keep])
    return float(np.abs(w).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: d guarded by +1e-8 → a small size: the solution has
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / (d + 1e-8), 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: lam of 0 returns sum z without abs → the solution has ‖w‖₁
def t_of_lam(z, d, lam):
    if lam == 0:
        return float(z.sum())
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: above max d|z| sums |..| of the overshoot → lam above every d |z|: the solution has
def t_of_lam(z, d, lam):
    if lam >= (d * np.abs(z)).max():
        return float(np.abs(np.abs(z) - lam / d).min())
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: signs as z/|z|: nan where z holds a 0 → a 0 in z: the answer
def t_of_lam(z, d, lam):
    w = z / np.abs(z) * np.maximum(np.abs(z) - lam / d, 0)
    return float(np.abs(w).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: sorted by |z| → the solution has size t at λ
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: strict brackets: t exactly at a knot not found → at its threshold: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    order = np.argsort(-d * a)
    knots = np.append((d * a)[order], 0)
    for k in range(1, len(a) + 1):
        lam = (a[order[:k]].sum() - t) / (1 / d[order[:k]]).sum()
        if knots[k] < lam < knots[k - 1]:
            return float(lam)
    return 0.0


# %% wrong: two equal knots collapsed by unique → equal entries: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    knots = np.unique(np.append(d * np.abs(z), 0))
    a = np.abs(z)
    for low, high in zip(knots[:-1], knots[1:], strict=False):
        k = np.unique(d * a, return_index=True)[1]
        k = k[(d * a)[k] >= high]
        lam = (a[k].sum() - t) / (1 / d[k]).sum()
        if low <= lam <= high:
            return float(lam)
    return 0.0


# %% wrong: one feature gives 0 → one entry: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t or len(a) < 2:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: bisection up to max|z| → one entry: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float(np.abs(z).max())
    for _ in range(200):
        mid = (low + high) / 2
        if t_of_lam(z, d, mid) > t:
            low = mid
        else:
            high = mid
    return high


# %% wrong: bisection until high - low < 1e-9 → the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    while high - low > 1e-9:
        mid = (low + high) / 2
        if t_of_lam(z, d, mid) > t:
            low = mid
        else:
            high = mid
    return high


# %% wrong: slack of 1 per cent in 'does not bind' → a small λ: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= 1.01 * t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: no clip: negative lam where the ball does not bind → t above Σ|z|: a price is not negative
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: at most 100 features → 300 entries: a price is not negative
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)[:100]
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return float(lams[knots > lams][-1])


# %% wrong: dropping at most eight times → one by one: the solution has size t
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    kept = a > 0
    for _ in range(8):
        lam = (a[kept].sum() - t) / (1 / d[kept]).sum()
        kept = d * a > lam
    return float(lam)


# %% wrong: int d: d ** -1 raises → integers: your code stopped with ValueError
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(d[order] ** -1)
    return float(lams[knots > lams][-1])


# %% wrong: cumsum of d for 1/d → the solution has size t at λ
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    a = np.abs(z)
    if a.sum() <= t:
        return 0.0
    order = np.argsort(-d * a)
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(d[order])
    return float(lams[knots > lams][-1])


# %% right: exact fractions, returned as Fraction
def t_of_lam(z, d, lam):
    from fractions import Fraction as Q

    return sum(
        (max(abs(Q(float(a))) - Q(lam) / Q(float(b)), Q(0)) for a, b in zip(z, d, strict=False)),
        Q(0),
    )


def lam_of_t(z, d, t):
    from fractions import Fraction as Q

    pairs = sorted(
        ((abs(Q(float(a))), Q(float(b))) for a, b in zip(z, d, strict=False)),
        key=lambda p: -p[0] * p[1],
    )
    size, slope, best = -Q(t), Q(0), Q(0)
    for a, b in pairs:
        size, slope = size + a, slope + 1 / b
        best = max(best, size / slope)
    return best


# %% right: torch in, 0-d tensors out, largest candidate
def t_of_lam(z, d, lam):
    import torch.nn.functional as F

    z, d = torch.as_tensor(z).double(), torch.as_tensor(d).double()
    return F.softshrink(z * d, float(lam)).div(d).abs().sum()


def lam_of_t(z, d, t):
    z, d = torch.as_tensor(z).double().abs(), torch.as_tensor(d).double()
    order = (z * d).argsort(descending=True)
    return (((z[order].cumsum(0) - t) / d[order].reciprocal().cumsum(0)).max()).clamp(min=0)


# %% right: brentq in units of the largest price, one-entry array returned
def t_of_lam(z, d, lam):
    size = 0.0
    for a, b in zip(np.abs(z).tolist(), d.tolist(), strict=False):
        size += a - min(a, lam / b)
    return np.array([size])


def lam_of_t(z, d, t):
    from scipy.optimize import brentq

    z, d = np.abs(z), np.asarray(d)
    if t >= z.sum():
        return np.array([0])
    top = (d * z).max()
    return np.array(
        [
            top
            * brentq(
                lambda s: (t_of_lam(z, d, s * top)[0] - t) / t,
                0,
                1,
                xtol=1e-300,
                rtol=1e-14,
                maxiter=500,
            )
        ]
    )


# %% wrong: bisection with 25 halvings → a small λ: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 0.0
    lo, hi = 0.0, np.max(d * np.abs(z))
    for _ in range(25):
        mid = (lo + hi) / 2
        if t_of_lam(z, d, mid) > t:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


# %% wrong: absolute slack 1e-9 in the test of the ball → small z and d: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t > a.sum() - 1e-9:
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return lams[breaks[order] > lams][-1]


# %% wrong: d + 1e-12 against division by zero → small z and d: the solution has
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / (d + 1e-12), 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return lams[breaks[order] > lams][-1]


# %% wrong: the smallest float step added to the sum of 1/d → large z and d: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = (np.cumsum(a[order]) - t) / (np.cumsum(1 / d[order]) + np.finfo(float).eps)
    return lams[breaks[order] > lams][-1]


# %% wrong: table of candidates has the type of d|z| → integers: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = np.empty_like(breaks)
    size = price = 0
    for k, j in enumerate(order):
        size += a[j]
        price += 1 / d[j]
        lams[k] = (size - t) / price
    return float(lams[breaks[order] > lams][-1])


# %% wrong: one weight dropped at a time, 200 at most → one of 300 entries stays: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    a, d = a[np.argsort(d * a)], np.asarray(d)[np.argsort(d * a)]
    for _ in range(200):
        lam = (a.sum() - t) / (1 / d).sum()
        if lam < d[0] * a[0]:
            break
        a, d = a[1:], d[1:]
    return lam


# %% wrong: bisection up to sum|z| times the mean d → the largest d with the largest z: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 0.0
    lo, hi = 0.0, np.abs(z).sum() * d.mean()
    for _ in range(100):
        mid = (lo + hi) / 2
        if t_of_lam(z, d, mid) > t:
            lo = mid
        else:
            hi = mid
    return lo


# %% wrong: bisection from max d times max |z|, 45 halvings → a slow start:
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 0.0
    lo, hi = 0.0, d.max() * np.abs(z).max()
    for _ in range(45):
        mid = (lo + hi) / 2
        if t_of_lam(z, d, mid) > t:
            lo = mid
        else:
            hi = mid
    return hi


# %% wrong: sizes brought to the type of d → integers in d: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z).astype(d.dtype)
    if t >= a.sum():
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return lams[breaks[order] > lams][-1]


# %% wrong: a weight near its threshold counted as zero → a small size: the solution has
def t_of_lam(z, d, lam):
    near_zero = np.isclose(d * np.abs(z), lam, rtol=1e-5, atol=0)
    return np.where(near_zero, 0, np.maximum(np.abs(z) - lam / d, 0)).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    breaks = d * a
    order = np.argsort(-breaks)
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return lams[breaks[order] > lams][-1]


# %% wrong: newton with 12 steps from 0 → one by one: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a, lam = np.abs(z), 0.0
    for _ in range(12):
        on = d * a > lam
        if not on.any():
            break
        lam = max(lam + (np.maximum(a - lam / d, 0).sum() - t) / (1 / d[on]).sum(), 0)
    return lam


# %% wrong: grid refined five times by 100 → a small λ: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 0.0
    lo, hi = 0.0, (d * np.abs(z)).max()
    for _ in range(5):
        g = np.linspace(lo, hi, 101)
        k = max(sum(t_of_lam(z, d, x) > t for x in g) - 1, 0)
        lo, hi = g[k], g[min(k + 1, 100)]
    return lo


# %% wrong: sum with t counted by the largest 250 → 300 entries: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a = np.abs(z)
    if t >= a.sum():
        return 0.0
    order = np.argsort(-d * a)[:250]
    knots = (d * a)[order]
    lams = (np.cumsum(a[order]) - t) / np.cumsum(1 / d[order])
    return lams[knots > lams][-1]


# %% wrong: weights below a millionth of the largest z are cleaned → 300 small weights:
def t_of_lam(z, d, lam):
    w = np.maximum(np.abs(z) - lam / d, 0)
    w[w < 1e-6 * np.abs(z).max()] = 0
    return float(w.sum())


def lam_of_t(z, d, t):
    z, d = np.abs(np.asarray(z, float)), np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    o = np.argsort(-z * d)
    z, d = z[o], d[o]
    lams = (np.cumsum(z) - t) / np.cumsum(1 / d)
    return float(lams[z * d > lams][-1])


# %% wrong: lam within 1e-6 of the largest d|z| counts as above it → 300 small weights:
def t_of_lam(z, d, lam):
    if lam >= (1 - 1e-6) * (d * np.abs(z)).max():
        return 0.0
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, d = np.abs(np.asarray(z, float)), np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    o = np.argsort(-z * d)
    z, d = z[o], d[o]
    lams = (np.cumsum(z) - t) / np.cumsum(1 / d)
    return float(lams[z * d > lams][-1])


# %% wrong: at most 30 passes of dropping → the others leave one by one:
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, b = np.abs(np.asarray(z, float)), 1 / np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    on = z > 0
    lam = 0.0
    for _ in range(30):
        lam = (z[on].sum() - t) / b[on].sum()
        on = on & (z > lam * b)
    return float(lam)


# %% wrong: passes stop when λ settles to 1e-8 → a slow start:
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, b = np.abs(np.asarray(z, float)), 1 / np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    on, lam = z > 0, 0.0
    while True:
        new = (z[on].sum() - t) / b[on].sum()
        if abs(new - lam) <= 1e-8 * new:
            return float(new)
        lam, on = new, on & (z > new * b)


# %% wrong: sums carried along by subtraction → a small one of 300 stays:
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, b = np.abs(np.asarray(z, float)), 1 / np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    size, slope = z.sum(), b.sum()
    for j in np.argsort(z / b):
        lam = (size - t) / slope
        if z[j] > lam * b[j]:
            return float(lam)
        size -= z[j]
        slope -= b[j]
    return float(lam)


# %% wrong: bisection until the size is within 1e-14 of Σ|z| → a small one of 300 stays:
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, d = np.abs(np.asarray(z, float)), np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    lo, hi = 0.0, (d * z).max()
    for _ in range(200):
        mid = (lo + hi) / 2
        off = np.maximum(z - mid / d, 0).sum() - t
        if abs(off) <= 1e-14 * z.sum():
            break
        lo, hi = (mid, hi) if off > 0 else (lo, mid)
    return float(mid)


# %% wrong: the ball does not bind from 2e-6 below Σ|z| on → a small λ:
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    z, d = np.abs(np.asarray(z, float)), np.asarray(d, float)
    if t >= z.sum() * (1 - 2e-6):
        return 0.0
    o = np.argsort(-z * d)
    z, d = z[o], d[o]
    lams = (np.cumsum(z) - t) / np.cumsum(1 / d)
    return float(lams[z * d > lams][-1])


# %% wrong: rounded to 11 decimals of the sum → 300 small weights:
def t_of_lam(z, d, lam):
    full = float(np.abs(z).sum())
    if full == 0:
        return 0.0
    return round(float(np.maximum(np.abs(z) - lam / d, 0).sum()) / full, 11) * full


def lam_of_t(z, d, t):
    z, d = np.abs(np.asarray(z, float)), np.asarray(d, float)
    if t >= z.sum():
        return 0.0
    o = np.argsort(-z * d)
    z, d = z[o], d[o]
    lams = (np.cumsum(z) - t) / np.cumsum(1 / d)
    return float(lams[z * d > lams][-1])


# %% wrong: t_of_lam remembers z and lam, forgets d → the same z, another order of the factors: the solution has ‖w‖₁
def size_of(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


kept = {}


def t_of_lam(z, d, lam):
    key = (z.tobytes(), lam)
    if key not in kept:
        kept[key] = size_of(z, d, lam)
    return kept[key]


# %% wrong: lam_of_t remembers z and d, forgets t → the same integers, another number: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


kept = {}


def lam_of_t(z, d, t):
    key = (z.tobytes(), d.tobytes())
    if key not in kept:
        kept[key] = price_of(z, d, t)
    return kept[key]


# %% wrong: lam_of_t remembers by sums → the same z, another order of the factors: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


kept = {}


def lam_of_t(z, d, t):
    key = (abs(z).sum(), d.sum(), t)
    if key not in kept:
        kept[key] = price_of(z, d, t)
    return kept[key]


# %% wrong: t_of_lam, one entry not clipped → one entry, which leaves: the solution has ‖w‖₁
def size_of(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    if len(z) == 1:
        return float(abs(z[0]) - lam / d[0])
    return size_of(z, d, lam)


# %% wrong: t_of_lam, z without signs, clipped as a whole → equal z: the solution has ‖w‖₁
def size_of(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    if (z >= 0).all():
        return float(max(z.sum() - lam * (1 / d).sum(), 0))
    return size_of(z, d, lam)


# %% wrong: lam_of_t, one entry not clipped → one entry, t above |z|: a price is not negative: your λ is
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if len(z) == 1:
        return float(d[0] * (abs(z[0]) - t))
    return price_of(z, d, t)


# %% wrong: lam_of_t, two entries, the larger z stays → two entries, the larger z leaves: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if len(z) == 2 and np.abs(z).sum() > t:
        lam = (np.abs(z).sum() - t) / (1 / d).sum()
        if (np.abs(z) * d > lam).all():
            return float(lam)
        k = np.abs(z).argmax()
        return float(d[k] * (abs(z[k]) - t))
    return price_of(z, d, t)


# %% wrong: lam_of_t, all of one sign, kept as one → a z just at its threshold: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if (z < 0).all():
        return float(max((-z.sum() - t) / (1 / d).sum(), 0))
    return price_of(z, d, t)


# %% wrong: lam_of_t remembers t to one decimal → the same arrays, another number: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


kept = {}


def lam_of_t(z, d, t):
    key = (z.tobytes(), d.tobytes(), round(t, 1))
    if key not in kept:
        kept[key] = price_of(z, d, t)
    return kept[key]


# %% wrong: lam_of_t, the last of two equal knots alone → two entries, most of which is left: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    knots = d * np.abs(z)
    if len(z) == 2 and knots[0] == knots[1] and np.abs(z).sum() > t:
        return float(d[1] * (np.abs(z[1]) - t)) if t < np.abs(z[1]) else 0.0
    return price_of(z, d, t)


# %% wrong: lam_of_t, d below 1 throughout, by |z| → two entries, the larger z leaves: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if (d < 1).all():
        order = np.argsort(-np.abs(z))
        size, by = np.abs(z)[order], 1 / d[order]
        lams = (np.cumsum(size) - t) / np.cumsum(by)
        kept = size > lams * by
        return float(max(lams[kept][-1], 0.0)) if kept.any() else 0.0
    return price_of(z, d, t)


# %% wrong: lam_of_t, integers, t // 1 → the same integers, another number: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if z.dtype.kind == d.dtype.kind == "i" and np.abs(z).sum() > t:
        t = int(t)
    return price_of(z, d, t)


# %% wrong: lam_of_t, integers that do not bind → t far above Σ|z|: the solution has size t at λ
def price_of(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if z.dtype.kind == "i" and t >= np.abs(z).sum():
        return float((t - np.abs(z).sum()) / (1 / d).sum())
    return price_of(z, d, t)


# %% wrong: t_of_lam, all leave, what is left of the largest → lam above every d |z|: the solution has ‖w‖₁
def size_of(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    if len(z) > 1 and (d * np.abs(z) < lam).all() and (z != 0).all():
        return float(lam - (d * np.abs(z)).max())
    return size_of(z, d, lam)


# %% wrong: t_of_lam, two entries, none or both → two entries, the larger z leaves: the solution has ‖w‖₁
def size_of(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    low, high = 0.0, float((d * np.abs(z)).max())
    for _ in range(200):
        mid = (low + high) / 2
        if np.maximum(np.abs(z) - mid / d, 0).sum() > t:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def t_of_lam(z, d, lam):
    if len(z) == 2:
        return float(max(np.abs(z).sum() - lam * (1 / d).sum(), 0))
    return size_of(z, d, lam)


# %% wrong: one sweep that begins again at a large entry and forgets those before it → five digits: the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    a, by = np.abs(z), 1 / d
    if a.sum() <= t:
        return 0.0
    on, lam = [0], (a[0] - t) * d[0]
    for j in range(1, len(z)):
        if d[j] * a[j] > lam:
            lam = (a[on].sum() + a[j] - t) / (by[on].sum() + by[j])
            on.append(j)
            alone = (a[j] - t) * d[j]
            if alone >= lam:
                on, lam = [j], alone
    while True:
        kept = [j for j in on if d[j] * a[j] > lam]
        if len(kept) == len(on):
            return lam
        on = kept
        lam = (a[on].sum() - t) / by[on].sum()


# %% wrong: weights dropped one by one from the last to the first, six sweeps at most → the others leave one by one: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    size = np.abs(z)
    if t >= size.sum():
        return 0.0
    on = size > 0
    for _ in range(6):
        for j in reversed(range(len(size))):
            lam = (size[on].sum() - t) / (1 / d[on]).sum()
            if size[j] * d[j] <= lam:
                on[j] = False
    return (size[on].sum() - t) / (1 / d[on]).sum()


# %% wrong: weights dropped one by one, the largest |z| first, two sweeps at most → leave one by one, beside a 0 in z: the solution has size t
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    size = np.abs(z)
    if t >= size.sum():
        return 0.0
    on = size > 0
    for _ in range(2):
        for j in np.argsort(-size):
            lam = (size[on].sum() - t) / (1 / d[on]).sum()
            if size[j] * d[j] <= lam:
                on[j] = False
    return (size[on].sum() - t) / (1 / d[on]).sum()


# %% wrong: lam_of_t begins the bisection at the last λ of the same arrays, as if t only rose → the same integers, another number: the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


ends = {}


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 0.0
    key = z.tobytes(), d.tobytes()
    low, high = 0.0, ends.get(key, (d * np.abs(z)).max())
    for _ in range(200):
        middle = (low + high) / 2
        if t_of_lam(z, d, middle) > t:
            low = middle
        else:
            high = middle
    ends[key] = high
    return high


# %% wrong: lam_of_t, bisection up to twice the mean of d|z| → one of 300 entries stays: the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    z = np.abs(z)
    if z.sum() <= t:
        return 0.0
    lo, hi = 0.0, 2 * (d * z).mean()
    for _ in range(200):
        mid = (lo + hi) / 2
        if np.maximum(z - mid / d, 0).sum() > t:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


# %% wrong: lam_of_t, bisection up to the mean of d|z| and three standard deviations → one of 300 entries stays: the solution has size t at λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    z = np.abs(z)
    if z.sum() <= t:
        return 0.0
    top = d * z
    lo, hi = 0.0, top.mean() + 3 * top.std()
    for _ in range(200):
        mid = (lo + hi) / 2
        if np.maximum(z - mid / d, 0).sum() > t:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


# %% wrong: lam_max guessed as the mean of d times the sum of |z| → one stays, with by far the largest d |z|
def t_of_lam(z, d, lam):
    if lam >= d.mean() * np.abs(z).sum():  # beyond lam_max
        return 0.0
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if np.abs(z).sum() <= t:
        return 0.0
    order = np.argsort(-d * np.abs(z))
    a, b = np.abs(z)[order], 1 / d[order]
    lams = (np.cumsum(a) - t) / np.cumsum(b)
    return float(lams[a / b > lams][-1])


# %% wrong: binds where the sum of z, with its signs, is above t → λ
def t_of_lam(z, d, lam):
    return float(np.maximum(np.abs(z) - lam / d, 0).sum())


def lam_of_t(z, d, t):
    if z.sum() <= t:
        return 0.0
    order = np.argsort(-d * np.abs(z))
    a, b = np.abs(z)[order], 1 / d[order]
    lams = (np.cumsum(a) - t) / np.cumsum(b)
    return float(lams[a / b > lams][-1])
