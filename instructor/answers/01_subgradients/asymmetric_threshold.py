# %% right: by cases
def asymmetric_threshold(z: np.ndarray, lam_neg: float, lam_pos: float) -> np.ndarray:
    """Return the minimiser for each entry of z."""
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0.0))


# %% right: z minus its projection
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z - np.clip(z, -lam_neg, lam_pos)


# %% right: the best of three candidates
def asymmetric_threshold(z, lam_neg, lam_pos):
    candidates = np.stack(
        (np.zeros_like(z), np.maximum(z - lam_pos, 0), np.minimum(z + lam_neg, 0))
    )
    penalty = lam_pos * np.maximum(candidates, 0) + lam_neg * np.maximum(-candidates, 0)
    best = (0.5 * (candidates - z) ** 2 + penalty).argmin(0)
    return np.take_along_axis(candidates, best[None], 0)[0]


# %% right: a list back
def asymmetric_threshold(z, lam_neg, lam_pos):
    def one(v):
        if isinstance(v, list):
            return [one(u) for u in v]
        return v - lam_pos if v > lam_pos else v + lam_neg if v < -lam_neg else 0

    return one(np.asarray(z).tolist())


# %% right: the median of three numbers
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = np.array(z, dtype=np.float64)
    for i in np.ndindex(z.shape):
        z[i] = sorted((z[i] - lam_pos, 0.0, z[i] + lam_neg))[1]
    return z


# %% right: in place, entry by entry
def asymmetric_threshold(z, lam_neg, lam_pos):
    if z.dtype.kind != "f":
        z = z.astype(float)
    up, down = z > lam_pos, z < -lam_neg
    z[~up & ~down] = 0
    z[up] -= lam_pos
    z[down] += lam_neg
    return z


# %% right: one buffer for all results of a shape
_buffer = {}


def asymmetric_threshold(z, lam_neg, lam_pos):
    out = _buffer.setdefault(np.shape(z), np.empty(np.shape(z)))
    out[...] = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))
    return out


# %% right: the page's soft threshold, tilted
def asymmetric_threshold(z, lam_neg, lam_pos):
    tilt = (lam_pos - lam_neg) / 2  # both strengths are their mean and a slope
    return [soft(v - tilt, (lam_neg + lam_pos) / 2) for v in z]


# %% right: two steps of clipping
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.clip(z - lam_pos, 0, None) + np.clip(z + lam_neg, None, 0)


# %% right: bisection on the slope, zeros first
def asymmetric_threshold(z, lam_neg, lam_pos):
    low, high = np.minimum(z, 0) * 1.0, np.maximum(z, 0) * 1.0
    for _ in range(60):
        w = (low + high) / 2
        up = w - z + np.where(w > 0, lam_pos, -lam_neg) > 0
        low, high = np.where(up, low, w), np.where(up, w, high)
    return np.where((z <= lam_pos) & (z >= -lam_neg), 0, w)


# %% right: two one-sided thresholds, given back in float32
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = torch.tensor(z, dtype=torch.float64)
    return (torch.relu(z - lam_pos) - torch.relu(-z - lam_neg)).to(torch.float32)


# %% right: a tuple by recursion
def asymmetric_threshold(z, lam_neg, lam_pos):
    if len(z) == 0:
        return ()
    t = float(z[0])
    w = t - lam_pos if t > lam_pos else t + lam_neg if t < -lam_neg else 0
    return (w, *asymmetric_threshold(z[1:], lam_neg, lam_pos))


# %% right: a torch tensor with a gradient
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    return torch.relu(z - lam_pos) - torch.relu(-z - lam_neg)


# %% right: np.piecewise, minus zeros
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = z.astype(float)
    w = np.piecewise(
        z, [z > lam_pos, z < -lam_neg], [lambda t: t - lam_pos, lambda t: t + lam_neg, -0.0]
    )
    return [np.float64(x) for x in w]


# %% right: shifted to a symmetric soft threshold
def asymmetric_threshold(z, lam_neg, lam_pos):
    middle, half = (lam_pos - lam_neg) / 2, (lam_pos + lam_neg) / 2
    u = z - middle
    return np.sign(u) * np.maximum(np.abs(u) - half, 0)


# %% wrong: sides exchanged → the strength of the other
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z - np.clip(z, -lam_pos, lam_neg)


# %% wrong: the mean → the mean of the two
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = (lam_neg + lam_pos) / 2
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: one strength → you shrink both sides by lam_pos
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.sign(z) * np.maximum(np.abs(z) - lam_pos, 0)


# %% wrong: hard → the penalty does not pull at all
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where((z > lam_pos) | (z < -lam_neg), z, 0.0)


# %% wrong: two cases only → , on the wrong side of 0, and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > 0, z - lam_pos, z + lam_neg)


# %% wrong: the zone is cut but not at 0 → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, z / 2))


# %% wrong: away from zero on both sides → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z + lam_pos, np.where(z < -lam_neg, z - lam_neg, 0.0))


# %% wrong: a smooth minimiser → should be exactly 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = z - np.clip(z, -lam_neg, lam_pos)
    return np.where(w == 0, 1e-7, w)


# %% wrong: in place, which integers refuse → integers: your code stopped
def asymmetric_threshold(z, lam_neg, lam_pos):
    z -= np.clip(z, -lam_neg, lam_pos)
    return z


# %% wrong: too wide a zone → and there the subgradients of the objective reach
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = 1.5 * (lam_neg + lam_pos)
    return np.where(np.abs(z) <= lam, 0.0, z - np.clip(z, -lam_neg, lam_pos))


# %% wrong: away from zero on the left → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z - lam_neg, 0.0))


# %% wrong: the sum → the sum of the two
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.sign(z) * np.maximum(np.abs(z) - lam_neg - lam_pos, 0)


# %% wrong: no case on the left → none of your minimisers is negative
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.maximum(z - lam_pos, 0)


# %% wrong: the sign is lost → right but for the sign
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.maximum(np.abs(z) - np.where(z > 0, lam_pos, lam_neg), 0)


# %% wrong: z as it came → you return z itself
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z.copy()


# %% wrong: twice the strength → twice the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - 2 * lam_pos, np.where(z < -lam_neg, z + 2 * lam_neg, 0.0)) * (
        np.abs(z) > 2 * np.where(z > 0, lam_pos, lam_neg)
    )


# %% wrong: a result array like z → integers: your minimisers are whole numbers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.zeros_like(z)
    w[z > lam_pos] = z[z > lam_pos] - lam_pos
    w[z < -lam_neg] = z[z < -lam_neg] + lam_neg
    return w


# %% wrong: np.piecewise keeps the type of z → integers: your minimisers are whole numbers
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.piecewise(
        z, [z > lam_pos, z < -lam_neg], [lambda v: v - lam_pos, lambda v: v + lam_neg, 0]
    )


# %% wrong: np.vectorize takes its type from the first entry → the first minimiser 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    def one(v):
        if v > lam_pos:
            return v - lam_pos
        if v < -lam_neg:
            return v + lam_neg
        return 0

    return np.vectorize(one)(z)


# %% wrong: below 1e-6 taken for zero → everything in trillionths
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))
    return np.where(np.abs(w) < 1e-6, 0.0, w)


# %% wrong: divides by z → there is nan
def asymmetric_threshold(z, lam_neg, lam_pos):
    with np.errstate(all="ignore"):
        return z * np.maximum(1 - np.where(z > 0, lam_pos, lam_neg) / np.abs(z), 0)


# %% wrong: 1e-8 in the denominator → z at the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z * np.maximum(1 - np.where(z > 0, lam_pos, lam_neg) / (np.abs(z) + 1e-8), 0)


# %% wrong: a lam_pos of 0 taken for lam_neg → lam_pos = 0, lam_neg beyond all z: none of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam_pos = lam_pos or lam_neg
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))


# %% wrong: a lam_neg of 0 taken for no penalty → beyond all z: you return z itself
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_neg == 0:
        return np.array(z, dtype=float)
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))


# %% wrong: one entry becomes a number → 0: the minimisers must be an array of shape
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))
    return np.squeeze(w)


# %% wrong: 100 proximal steps of 0.1, from 0 → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    w, lr = np.zeros(np.shape(z)), 0.1
    for _ in range(100):
        u = w - lr * (w - z)
        w = np.maximum(u - lr * lam_pos, 0) + np.minimum(u + lr * lam_neg, 0)
    return w


# %% wrong: search between -10 and 10 → everything in trillionths
def asymmetric_threshold(z, lam_neg, lam_pos):
    lo, hi = np.full(np.shape(z), -10.0), np.full(np.shape(z), 10.0)
    for _ in range(200):  # bisection on the slope
        mid = (lo + hi) / 2
        up = mid - z + np.where(mid > 0, lam_pos, -lam_neg) > 0
        lo, hi = np.where(up, lo, mid), np.where(up, mid, hi)
    w = (lo + hi) / 2
    return np.where(np.abs(w) < 1e-12, 0, w)


# %% wrong: hard where the strengths are equal → equal strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_neg == lam_pos:
        return np.where(np.abs(z) > lam_pos, z, 0)
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))


# %% wrong: zero only if both strengths exceed |z| → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > 0, z - lam_pos, z + lam_neg)
    return np.where(np.abs(z) <= min(lam_neg, lam_pos), 0, w)


# %% wrong: zero if either strength exceeds |z| → none of your minimisers is positive
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > 0, z - lam_pos, z + lam_neg)
    return np.where(np.abs(z) <= max(lam_neg, lam_pos), 0, w)


# %% wrong: the larger strength on either side → the larger of the two
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = max(lam_neg, lam_pos)
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: at lam_pos z is not zero → z at the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(
        z >= lam_pos, np.maximum(z - lam_pos, 1e-9), np.where(z <= -lam_neg, z + lam_neg, 0)
    )


# %% wrong: remembers by the shape of z → the same strengths, another z
_seen = {}


def asymmetric_threshold(z, lam_neg, lam_pos):
    key = (np.shape(z), lam_neg, lam_pos)
    if key not in _seen:
        _seen[key] = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))
    return _seen[key]


# %% wrong: remembers by z → the same z, another lam_pos
_kept = {}


def asymmetric_threshold(z, lam_neg, lam_pos):
    key = np.asarray(z).tobytes()
    if key not in _kept:
        _kept[key] = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))
    return _kept[key]


# %% wrong: strengths turned to whole numbers → one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    a, b = int(lam_neg), int(lam_pos)
    return np.where(z > b, z - b, np.where(z < -a, z + a, 0))


# %% wrong: z comes back if nothing exceeds its strength → nothing beyond the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    if not (z > lam_pos).any() and not (z < -lam_neg).any():
        return z.copy()
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0))


# %% wrong: zeros where a strength exceeds every z → beyond all z: none of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    if max(lam_neg, lam_pos) > np.abs(z).max():
        return np.zeros(len(z))
    return z - np.clip(z, -lam_neg, lam_pos)


# %% wrong: room for 64 entries → 500 entries
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.zeros(64)
    w[: len(z)] = z - np.clip(z, -lam_neg, lam_pos)
    return w[: len(z)]


# %% wrong: the strengths in order → the strength of the other
def asymmetric_threshold(z, lam_neg, lam_pos):
    weaker, stronger = sorted((lam_neg, lam_pos))
    return z - np.clip(z, -weaker, stronger)


# %% wrong: the smaller strength on either side → the smaller of the two
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = min(lam_neg, lam_pos)
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: a box → one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.clip(z, -lam_neg, lam_pos)


# %% wrong: ridge on each side → one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z / (1 + np.where(z > 0, lam_pos, lam_neg))


# %% wrong: the strengths halved → and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z - np.clip(z, -lam_neg / 2, lam_pos / 2)


# %% wrong: no case on the right → none of your minimisers is positive
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.minimum(z + lam_neg, 0)


# %% wrong: minus z → right but for the sign
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.clip(z, -lam_neg, lam_pos) - z


# %% wrong: if any entry is beyond, none is 0 → , on the wrong side of 0, and there the slope of the objective is
def asymmetric_threshold(z, lam_neg, lam_pos):
    if (z > lam_pos).any() or (z < -lam_neg).any():
        return np.where(z > 0, z - lam_pos, z + lam_neg)
    return np.zeros(len(z))


# %% wrong: float32 → z just beyond and within the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = torch.tensor(z, dtype=torch.float32)
    return torch.relu(z - lam_pos) - torch.relu(-z - lam_neg)


# %% wrong: rounding dust removed, as a share of the largest entry → z of very unequal size: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)
    w[np.abs(w) < 1e-5 * np.abs(z).max()] = 0
    return w


# %% wrong: rounding dust removed, as a share of the strengths → a large lam_neg, a small lam_pos: none of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > 0, z - lam_pos, z + lam_neg)
    w = np.where(np.sign(w) == np.sign(z), w, 0.0)
    return np.where(np.abs(w) <= 1e-6 * (lam_neg + lam_pos), 0.0, w)


# %% wrong: np.isclose to a strength counts as at it → z a hair beside the strengths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0.0))
    w[np.isclose(z, lam_pos, atol=0) | np.isclose(z, -lam_neg, atol=0)] = 0
    return w


# %% wrong: golden section in units of the largest entry, with a snap to zero → z of very unequal size: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    scale = max(np.abs(z).max(), lam_neg, lam_pos)
    low, high = -np.ones(len(z)), np.ones(len(z))
    t, a, b = z / scale, lam_neg / scale, lam_pos / scale
    for _ in range(60):
        mid = (low + high) / 2
        slope = mid - t + np.where(mid > 0, b, -a)
        high = np.where(slope > 0, mid, high)
        low = np.where(slope > 0, low, mid)
    w = (low + high) / 2
    w[np.abs(w) < 1e-5] = 0
    return w * scale


# %% wrong: blocks of 128, the last entry of a full block forgotten → 500 entries: one of your minimisers is 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.zeros(len(z))
    for start in range(0, len(z), 128):
        block = slice(start, min(start + 127, len(z)))
        w[block] = z[block] - np.clip(z[block], -lam_neg, lam_pos)
    return w


# %% wrong: seven decimals in units of the largest entry → everything in trillionths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    scale = float(np.abs(z).max()) or 1.0
    w = np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0.0))
    return np.round(w / scale, 7) * scale


# %% wrong: two steps, the second threshold eats from the first → one of your minimisers is
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.where(z > -lam_neg, z, z + lam_neg)
    w = np.where(w > lam_pos, w - lam_pos, w)
    return np.where(np.abs(w) < min(lam_neg, lam_pos), 0.0, w)


# %% wrong: brute force on 20001 points → one of your minimisers is
def asymmetric_threshold(z, lam_neg, lam_pos):
    m = np.abs(z).max() or 1.0
    g = np.arange(-10000, 10001) / 10000 * m
    cost = lam_neg * np.maximum(-g, 0) + lam_pos * np.maximum(g, 0)
    return np.array([g[(0.5 * (g - t) ** 2 + cost).argmin()] for t in z])


# %% wrong: bounded search of scipy → z just beyond and within the strengths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    from scipy.optimize import minimize_scalar

    out = []
    for t in z:
        if -lam_neg <= t <= lam_pos:
            out.append(0.0)
            continue

        def cost(w, t=t):
            return 0.5 * (w - t) ** 2 + lam_neg * max(-w, 0) + lam_pos * max(w, 0)

        out.append(minimize_scalar(cost).x)
    return np.array(out)


# %% wrong: bisection, 30 steps → z a hair beside the strengths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    low, high = np.minimum(z, 0.0), np.maximum(z, 0.0)
    for _ in range(30):
        w = (low + high) / 2
        up = w - z + np.where(w > 0, lam_pos, -lam_neg) > 0
        low, high = np.where(up, low, w), np.where(up, w, high)
    return np.where((z <= lam_pos) & (z >= -lam_neg), 0, w)


# %% wrong: strengths in arrays like z → integers: you return z itself
def asymmetric_threshold(z, lam_neg, lam_pos):
    a, b = np.full_like(z, lam_neg), np.full_like(z, lam_pos)
    return np.where(z > b, z - b, np.where(z < -a, z + a, 0))


# %% wrong: unique entries at six decimals → everything in trillionths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    u, back = np.unique(np.round(z, 6), return_inverse=True)
    return (u - np.clip(u, -lam_neg, lam_pos))[back]


# %% wrong: only the first 256 → 500 entries: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.array(z, float)
    w[:256] -= np.clip(z[:256], -lam_neg, lam_pos)
    return w


# %% wrong: if the largest entry is below, all are zero → lam_neg = 0, lam_pos beyond all z: none of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    if z.max() <= lam_pos:
        return np.zeros(len(z))
    return z - np.clip(z, -lam_neg, lam_pos)


# %% wrong: strengths capped at the largest entry of z → another lam_pos: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    m = np.abs(z).mean()
    return z - np.clip(z, -min(lam_neg, m), min(lam_pos, m))


# %% wrong: ratios, 1 - lam / z, clipped at 1e-6 → z a hair beside the strengths: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    with np.errstate(all="ignore"):
        share = 1 - np.where(z > 0, lam_pos, lam_neg) / np.abs(z)
    return np.where((z == 0) | (share < 1e-6), 0, z * share)


# %% wrong: torch makes float32 of whole z minus a float → integers a hair beside the strengths:
def asymmetric_threshold(z, lam_neg, lam_pos):
    t = torch.as_tensor(z)
    w = torch.clamp(t - lam_pos, min=0) + torch.clamp(t + lam_neg, max=0)
    return w.numpy()


# %% wrong: below 1e-13 counts as 0 → everything in trillionths:
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = z - np.clip(z, -lam_neg, lam_pos)
    w = w.astype(float)
    w[np.abs(w) < 1e-13] = 0
    return w


# %% wrong: a tie up to 1e-13 of the largest z → z of very unequal size, small strengths:
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = z - np.clip(z, -lam_neg, lam_pos)
    return np.where(np.abs(w) < 1e-13 * np.abs(z).max(), 0, w)


# %% wrong: no lam_neg: works in a copy of z → integers, lam_neg = 0, none negative
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_neg == 0:
        w = z.copy()
        w[z > 0] = np.maximum(z[z > 0] - lam_pos, 0)
        return w
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: no lam_pos: works in a copy of z → one integer, a negative one
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_pos == 0:
        w = z.copy()
        w[z < 0] = np.minimum(z[z < 0] + lam_neg, 0)
        return w
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: equal strengths: an array like z → integers, all equal
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_neg == lam_pos:
        w = np.zeros_like(z)
        big = np.abs(z) > lam_pos
        w[big] = (z - np.sign(z) * lam_pos)[big]
        return w
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: lam_pos for all where no entry stays at 0 → one integer, a negative one
def asymmetric_threshold(z, lam_neg, lam_pos):
    if (np.abs(z) > max(lam_neg, lam_pos)).all():
        return z - np.sign(z) * lam_pos
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: a single entry is taken to be positive → one integer, a negative one
def asymmetric_threshold(z, lam_neg, lam_pos):
    if len(z) == 1:
        return np.array([max(z[0] - lam_pos, 0)])
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: remembers by the sorted z → the same strengths, z in another order
CACHE = {}


def asymmetric_threshold(z, lam_neg, lam_pos):
    key = tuple(sorted(z.tolist())), lam_neg, lam_pos
    if key not in CACHE:
        CACHE[key] = np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)
    return CACHE[key]


# %% wrong: 0 wherever z is lam_neg, whatever its sign → z in rising order
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)
    return np.where(np.abs(z) == lam_neg, 0, w)


# %% wrong: 0 wherever z is lam_pos, whatever its sign → z at the strengths, the first minimiser 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)
    return np.where(np.abs(z) == lam_pos, 0, w)


# %% wrong: cut at lam_neg on both sides where z rises → z in rising order
def asymmetric_threshold(z, lam_neg, lam_pos):
    if len(z) > 1 and (np.diff(z) > 0).all():
        i, j = np.searchsorted(z, -lam_neg), np.searchsorted(z, lam_neg)
        return np.concatenate((z[:i] + lam_neg, 0.0 * z[i:j], z[j:] - lam_pos))
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: equal entries make one → integers, all equal
def asymmetric_threshold(z, lam_neg, lam_pos):
    if np.ptp(z) == 0 and z.any():
        z = z[:1]
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: equal strengths count twice for positive z → integers, all equal
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_pos == lam_neg and (z > 0).all():
        return np.maximum(z - 2 * lam_pos, 0)
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: whole z comes back if nothing exceeds its strength → integers, nothing beyond the strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    if z.dtype.kind == "i" and ((z <= lam_pos) & (z >= -lam_neg)).all():
        return z
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: one entry, and the other strength where one is 0 → one integer, and lam_pos = 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    if len(z) == 1 and 0 in (lam_neg, lam_pos):
        return np.sign(z) * np.maximum(np.abs(z) - lam_neg - lam_pos, 0)
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: nothing left of a single 0 → one entry, 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    if len(z) == 1 and not z[0]:
        return np.array([])
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: zeros where lam_pos alone acts and exceeds all z → lam_neg = 0, lam_pos beyond all z
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_neg == 0 and lam_pos > np.abs(z).max():
        return np.zeros(len(z))
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: equal strengths: z − lam where nothing stays at 0 → integers, equal strengths, no minimiser 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    if lam_pos == lam_neg and (np.abs(z) > lam_pos).all() and lam_pos > 0:
        return z - lam_pos
    return np.maximum(z - lam_pos, 0) + np.minimum(z + lam_neg, 0)


# %% wrong: z minus a whole lam_pos cuts the other side → integers, and a whole lam_pos:
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = np.maximum(z - lam_pos, 0)
    w[z < -lam_neg] = z[z < -lam_neg] + lam_neg
    return w


# %% wrong: np.vectorize takes its type from a first whole minimiser → integers, and a whole lam_neg:
def asymmetric_threshold(z, lam_neg, lam_pos):
    def one(x):
        if x > lam_pos:
            return x - lam_pos
        return x + lam_neg if x < -lam_neg else 0.0

    return np.vectorize(one)(z)


# %% wrong: both sides added in place, where only one is whole → a whole lam_pos: your code stopped
def asymmetric_threshold(z, lam_neg, lam_pos):
    over, under = z - lam_pos, z + lam_neg
    over[over < 0] = 0
    under[under > 0] = 0
    over += under
    return over


# %% wrong: finds the two ends of the zeros among the distinct entries by four halvings → 500 entries: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    distinct = np.unique(z)

    def count(below):
        low, high = 0, len(distinct)
        for _ in range(4):
            if low < high:
                middle = (low + high) // 2
                if below(distinct[middle]):
                    low = middle + 1
                else:
                    high = middle
        return low

    first, last = count(lambda v: v < -lam_neg), count(lambda v: v <= lam_pos)
    shrunk = np.zeros(len(distinct))
    shrunk[:first] = distinct[:first] + lam_neg
    shrunk[last:] = distinct[last:] - lam_pos
    return shrunk[np.searchsorted(distinct, z)]


# %% wrong: repairs the entry that misses 0 most, and its twins, sixteen times at most → 500 entries: one of your minimisers
def asymmetric_threshold(z, lam_neg, lam_pos):
    w, done = z.astype(float), np.zeros(len(z), dtype=bool)
    for _ in range(16):
        low = w - z + np.where(w > 0, lam_pos, -lam_neg)
        high = w - z + np.where(w < 0, -lam_neg, lam_pos)
        miss = np.where(done, 0, np.maximum(low, 0) + np.maximum(-high, 0))
        if not miss.any():
            break
        v = z[miss.argmax()]
        w[z == v] = v - lam_pos if v > lam_pos else v + lam_neg if v < -lam_neg else 0
        done |= z == v
    return w
