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


# %% right: by torch in float32, interpolation between breakpoints
def t_of_lam(z, d, lam):
    z, d = torch.tensor(z, dtype=torch.float32), torch.tensor(d, dtype=torch.float32)
    return F.relu(z.abs() - lam / d).sum()


def lam_of_t(z, d, t):
    breaks = np.sort(np.append(d * np.abs(z), 0.0))[::-1]
    sizes = [np.maximum(np.abs(z) - b / d, 0).sum() for b in breaks]
    return np.interp(t, sizes, breaks)


# %% wrong: plain soft threshold → you thresholded every weight by λ
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam, 0).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: times d → you thresholded by λ · d
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam * d, 0).sum()


def lam_of_t(z, d, t):
    return 0.0


# %% wrong: past zero → negative sizes entered
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


# %% wrong: a ball that does not bind → the ball does not bind
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    if t >= np.abs(z).sum():
        return 1.0
    breaks = np.sort(np.append(d * np.abs(z), 0.0))[::-1]
    sizes = [np.maximum(np.abs(z) - b / d, 0).sum() for b in breaks]
    return np.interp(t, sizes, breaks)


# %% wrong: weights dropped three times only → your λ counts weights that it makes zero
def t_of_lam(z, d, lam):
    return np.maximum(np.abs(z) - lam / d, 0).sum()


def lam_of_t(z, d, t):
    kept = np.full(len(z), True)
    for _ in range(3):
        lam = (np.abs(z[kept]).sum() - t) / (1 / d[kept]).sum()
        kept = kept & (d * np.abs(z) > lam)
    return max(lam, 0)
