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


# %% right: dropping entries until all that are kept stay, in float32
def project_weighted(z, v, t):
    z, v = torch.tensor(z, dtype=torch.float32), torch.tensor(v, dtype=torch.float32)
    if (v * z.abs()).sum() <= t:
        return z
    kept = torch.ones(len(z), dtype=bool)
    while True:
        tau = ((v * z.abs())[kept].sum() - t) / (v[kept] ** 2).sum()
        stay = kept & (z.abs() > tau * v)
        if (stay == kept).all():
            return z.sign() * F.relu(z.abs() - tau * v)
        kept = stay


# %% wrong: rescaled → you rescaled z
def project_weighted(z, v, t):
    return z * min(1, t / (v * np.abs(z)).sum())


# %% wrong: plain ball → the weights v are missing
def project_weighted(z, v, t):
    if np.abs(z).sum() <= t:
        return z
    u = np.sort(np.abs(z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    return np.sign(z) * np.maximum(np.abs(z) - taus[u > taus][-1], 0)


# %% wrong: another metric → you projected v · z and divided by v
def project_weighted(z, v, t):
    u = np.sort(np.abs(v * z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    return np.sign(z) * np.maximum(np.abs(v * z) - taus[u > taus][-1], 0) / v


# %% wrong: same threshold for all → every entry is thresholded by the same τ
def project_weighted(z, v, t):
    low, high = 0.0, np.abs(z).max()
    for _ in range(80):
        middle = (low + high) / 2
        size = v @ np.maximum(np.abs(z) - middle, 0)
        low, high = (middle, high) if size > t else (low, middle)
    return np.sign(z) * np.maximum(np.abs(z) - high, 0)


# %% wrong: all entries stay → as if all entries stayed
def project_weighted(z, v, t):
    tau = max((v @ np.abs(z) - t) / (v @ v), 0)
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: inside is moved to the surface → z stays
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


# %% wrong: signs lost → the signs of z are lost
def project_weighted(z, v, t):
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    return np.maximum(np.abs(z) - taus[size / weight > taus][-1] * v, 0)


# %% wrong: inside by the plain size → told by Σ v |z|, not by Σ|z|
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


# %% wrong: the sign as z / |z| → z / |z| has no value there
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    order = np.argsort(-np.abs(z) / v)
    size, weight = np.abs(z)[order], v[order]
    taus = (np.cumsum(weight * size) - t) / np.cumsum(weight**2)
    tau = taus[size / weight > taus][-1]
    with np.errstate(invalid="ignore"):
        return z / np.abs(z) * np.maximum(np.abs(z) - tau * v, 0)


# %% wrong: entries dropped three times only → your τ counts entries that it makes zero
def project_weighted(z, v, t):
    if (v * np.abs(z)).sum() <= t:
        return z
    kept = np.full(len(z), True)
    for _ in range(3):
        tau = ((v * np.abs(z))[kept].sum() - t) / (v[kept] ** 2).sum()
        kept = kept & (np.abs(z) > tau * v)
    return np.sign(z) * np.maximum(np.abs(z) - tau * v, 0)
