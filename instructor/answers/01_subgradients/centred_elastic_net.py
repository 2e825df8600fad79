# %% right: complete the square
def centred_elastic_net(z: np.ndarray, c: np.ndarray, lam: float, lam2: float) -> np.ndarray:
    """Return the minimiser for each entry."""
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% right: by cases, in a loop
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros(len(z))
    for i in range(len(z)):
        slope = -z[i] - lam2 * c[i]  # of the smooth part at 0
        if slope < -lam:
            w[i] = (-slope - lam) / (1 + lam2)
        elif slope > lam:
            w[i] = (-slope + lam) / (1 + lam2)
    return w


# %% right: iterate a proximal step
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros_like(z)
    lr = 1 / (1 + lam2)
    for _ in range(100):
        u = w - lr * (w - z + lam2 * (w - c))
        w = u - np.clip(u, -lr * lam, lr * lam)
    return w


# %% right: clip and divide
def centred_elastic_net(z, c, lam, lam2):
    u = np.asarray(z) + lam2 * np.asarray(c)
    return (u - np.clip(u, -lam, lam)) / (1 + lam2)


# %% right: lists, recursion
def centred_elastic_net(z, c, lam, lam2):
    def one(a, b):
        if isinstance(a, list):
            return [one(p, q) for p, q in zip(a, b, strict=False)]
        u = a + lam2 * b
        return 0 if abs(u) <= lam else (u - lam if u > 0 else u + lam) / (1 + lam2)

    return one(np.asarray(z).tolist(), np.asarray(c).tolist())


# %% right: in place
def centred_elastic_net(z, c, lam, lam2):
    if z.dtype.kind != "f":
        z = z.astype(float)
    z += lam2 * c
    z -= np.clip(z, -lam, lam)
    z /= 1 + lam2
    return z


# %% right: one buffer for all results of a shape
_buffer = {}


def centred_elastic_net(z, c, lam, lam2):
    out = _buffer.setdefault(np.shape(z), np.empty(np.shape(z)))
    u = z + lam2 * c
    out[...] = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return out


# %% right: the page's soft threshold
def centred_elastic_net(z, c, lam, lam2):
    pulls = z + lam2 * c
    return [soft(pull, lam) / (1 + lam2) for pull in pulls]


# %% right: the best of three candidates
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    w = np.stack([0 * pull, np.maximum(pull - lam, 0), np.minimum(pull + lam, 0)]) / (1 + lam2)
    objective = (1 + lam2) * w**2 / 2 - pull * w + lam * np.abs(w)
    return np.take_along_axis(w, objective.argmin(0)[None], 0)[0]


# %% right: by cases, integers back where they are whole
def centred_elastic_net(z, c, lam, lam2):
    answer = []
    for a, b in zip(z.tolist(), c.tolist(), strict=True):
        slopes = -a - lam2 * b - lam, -a - lam2 * b + lam  # of the objective beside 0
        w = 0 if slopes[0] <= 0 <= slopes[1] else -min(slopes, key=abs) / (1 + lam2)
        answer.append(int(w) if w == int(w) else w)
    return answer


# %% right: torch's soft threshold of the parabola's lowest point
def centred_elastic_net(z, c, lam, lam2):
    lowest = torch.tensor((z + lam2 * c) / (1 + lam2), dtype=torch.float64)
    return torch.nn.functional.softshrink(lowest, lam / (1 + lam2)).float()


# %% right: completed square, torch
def centred_elastic_net(z, c, lam, lam2):
    z, c = torch.tensor(z).double(), torch.tensor(c).double()
    u = z + lam2 * c
    return torch.where(
        u.abs() <= lam, torch.zeros(()).double(), (u - lam * u.sign()) / (1 + lam2)
    ).requires_grad_()


# %% right: active set, solved by np.linalg
def centred_elastic_net(z, c, lam, lam2):
    u = np.array(z + lam2 * c, dtype=float)
    on = np.flatnonzero(abs(u) > lam)
    w = np.zeros(len(u))
    if len(on):
        w[on] = np.linalg.solve((1 + lam2) * np.eye(len(on)), u[on] - lam * np.sign(u[on]))
    return tuple(w.tolist())


# %% right: three candidates compared by the objective
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    cand = np.stack([(u - lam) / (1 + lam2), (u + lam) / (1 + lam2), 0 * u])
    f = 0.5 * (cand - z) ** 2 + lam * abs(cand) + 0.5 * lam2 * (cand - c) ** 2
    return np.take_along_axis(cand, f.argmin(0)[None], 0)[0]


# %% wrong: no centre → these are the minimisers for c
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0) / (1 + lam2)


# %% wrong: without the half → the minimisers for twice the lam2
def centred_elastic_net(z, c, lam, lam2):
    pull = z + 2 * lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + 2 * lam2)


# %% wrong: c without its weight → c counts once in your code
def centred_elastic_net(z, c, lam, lam2):
    pull = z + c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% wrong: threshold after the division → lam pulls 1 + lam2 times too strongly
def centred_elastic_net(z, c, lam, lam2):
    lowest = (z + lam2 * c) / (1 + lam2)
    return np.sign(lowest) * np.maximum(np.abs(lowest) - lam, 0)


# %% wrong: threshold first, centre later → lam acts on z alone in your code
def centred_elastic_net(z, c, lam, lam2):
    soft = np.sign(z) * np.maximum(np.abs(z) - lam, 0)
    return (soft + lam2 * c) / (1 + lam2)


# %% wrong: measured from the centre → your minimisers stick to c
def centred_elastic_net(z, c, lam, lam2):
    away = z - c
    return c + np.sign(away) * np.maximum(np.abs(away) - lam, 0) / (1 + lam2)


# %% wrong: hard threshold → the penalty does not pull at all
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(np.abs(pull) > lam, pull, 0.0) / (1 + lam2)


# %% wrong: plain soft threshold → these are the minimisers for lam2
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: nothing is exactly zero → should be exactly 0
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 1e-9) / (1 + lam2)


# %% wrong: the sign of c → the minimisers for −c
def centred_elastic_net(z, c, lam, lam2):
    pull = z - lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% wrong: no division → 1 + lam2 times too large
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0)


# %% wrong: the sign of z → right but for the sign
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z + lam2 * c) - lam, 0) / (1 + lam2)


# %% wrong: z alone decides → your minimiser is 0 wherever |z| ≤ lam
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(np.abs(z) <= lam, 0.0, (pull - lam * np.sign(pull)) / (1 + lam2))


# %% wrong: two cases only → , on the wrong side of 0, and there the slope of the objective is
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(pull > 0, pull - lam, pull + lam) / (1 + lam2)


# %% wrong: right for a weak centre only → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + min(lam2, 0.8))


# %% wrong: proximal steps of 0.1 → lam2 in millions: the minimisers: there is nan
def centred_elastic_net(z, c, lam, lam2):
    w, lr = np.zeros(np.shape(z)), 0.1
    for _ in range(400):
        u = w - lr * ((w - z) + lam2 * (w - c))
        w = np.sign(u) * np.maximum(np.abs(u) - lr * lam, 0)
    return w


# %% wrong: a lam2 of 0 taken for no penalty → 0: you return z itself
def centred_elastic_net(z, c, lam, lam2):
    if lam2 == 0:
        return np.array(z, dtype=float)
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: a lam of 0 taken for no centre → 0: these are the minimisers for c
def centred_elastic_net(z, c, lam, lam2):
    if lam == 0:
        return z / (1 + lam2)
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: no ridge where c is 0 → or c = 0: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / np.where(c == 0, 1, 1 + lam2)


# %% wrong: a z of 0 stays 0 → or z = 0, or c = 0: your minimiser is 0 wherever
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    return np.where(z == 0, 0, np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2))


# %% wrong: stays at 0 whenever |z| ≤ lam → your minimiser is 0 wherever |z| ≤ lam
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    return np.where(np.abs(z) <= lam, 0, np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2))


# %% wrong: a result array like z → integers in z: your minimisers are whole numbers
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros_like(z)
    u = z + lam2 * c
    w[u > lam] = (u[u > lam] - lam) / (1 + lam2)
    w[u < -lam] = (u[u < -lam] + lam) / (1 + lam2)
    return w


# %% wrong: a result array like c → integers in c: your minimisers are whole numbers
def centred_elastic_net(z, c, lam, lam2):
    w = np.empty_like(c)
    u = z + lam2 * c
    w[...] = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return w


# %% wrong: adds to z in place → integers in z: your code stopped
def centred_elastic_net(z, c, lam, lam2):
    z += lam2 * c
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0) / (1 + lam2)


# %% wrong: below 1e-6 taken for zero → everything but lam2 in trillionths
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return np.where(np.abs(w) < 1e-6, 0, w)


# %% wrong: divides by the absolute pull → there is nan
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    with np.errstate(all="ignore"):
        return u * np.maximum(1 - lam / np.abs(u), 0) / (1 + lam2)


# %% wrong: the mean of c → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * np.mean(c)
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: one entry becomes a number → 0: the minimisers must be an array of shape
def centred_elastic_net(z, c, lam, lam2):
    u = np.squeeze(z + lam2 * c)
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: remembers by z, lam and lam2 → the same z, c in another order
_kept = {}


def centred_elastic_net(z, c, lam, lam2):
    key = np.asarray(z).tobytes(), lam, lam2
    if key not in _kept:
        u = z + lam2 * c
        _kept[key] = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return _kept[key]


# %% wrong: remembers c by its sum → the same z, c in another order
_memo = {}


def centred_elastic_net(z, c, lam, lam2):
    key = np.asarray(z).tobytes(), float(np.sum(c)), lam, lam2
    if key not in _memo:
        u = z + lam2 * c
        _memo[key] = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return _memo[key]


# %% wrong: search between -10 and 10 → everything but lam2 in trillionths
def centred_elastic_net(z, c, lam, lam2):
    lo, hi = np.full(np.shape(z), -10.0), np.full(np.shape(z), 10.0)
    for _ in range(100):
        mid = (lo + hi) / 2
        up = mid - z + lam2 * (mid - c) + np.where(mid > 0, lam, -lam) > 0
        lo, hi = np.where(up, lo, mid), np.where(up, mid, hi)
    w = (lo + hi) / 2
    return np.where(np.abs(w) < 1e-12, 0, w)


# %% wrong: a negative sum is cut off → none of your minimisers is negative
def centred_elastic_net(z, c, lam, lam2):
    return np.maximum(z + lam2 * c - lam, 0) / (1 + lam2)


# %% wrong: z taken for the minimiser where it is c → |z + lam2 · c|
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    return np.where(z == c, z, np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2))


# %% wrong: a lam2 below 0.1 counts as none → small strengths: these are the minimisers for lam2
def centred_elastic_net(z, c, lam, lam2):
    if lam2 < 0.1:
        lam2 = 0.0
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: beyond a lam2 of 1000 the centre itself → lam2 in millions: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    if lam2 > 1000:
        return np.array(c, dtype=float)
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: if nothing survives, the centre → z = 0 and lam2 = 0: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return w if w.any() else np.array(c, dtype=float)


# %% wrong: zeros where both strengths are 0 → 0: one of your minimisers is 0, and there
def centred_elastic_net(z, c, lam, lam2):
    if lam + lam2 == 0:
        return np.zeros_like(z)
    u = z + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: eighty entries written in → your code stopped with IndexError
def centred_elastic_net(z, c, lam, lam2):
    out = np.zeros(80)
    for i in range(80):
        u = z[i] + lam2 * c[i]
        out[i] = np.sign(u) * max(abs(u) - lam, 0) / (1 + lam2)
    return out


# %% wrong: 0 where z and c differ in sign → and there the subgradients of the objective reach
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return np.where(z * c < 0, 0, w) if lam > 0 and lam2 > 0 else w


# %% wrong: z in the type of c → integers in c
def centred_elastic_net(z, c, lam, lam2):
    u = z.astype(c.dtype) + lam2 * c
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)


# %% wrong: z and c exchanged → and there the slope of the objective is
def centred_elastic_net(z, c, lam, lam2):
    pull = c + lam2 * z
    return (pull - np.clip(pull, -lam, lam)) / (1 + lam2)


# %% wrong: lam weighs the centre → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam2, 0) / (1 + lam)


# %% wrong: shrunk twice by lam → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    once = z - np.clip(z, -lam, lam)
    pull = once + lam2 * c
    return (pull - np.clip(pull, -lam, lam)) / (1 + lam2)


# %% wrong: an average of both soft thresholds → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    of_z, of_c = z - np.clip(z, -lam, lam), c - np.clip(c, -lam, lam)
    return (of_z + lam2 * of_c) / (1 + lam2)


# %% wrong: the parabola alone → these are the minimisers for lam
def centred_elastic_net(z, c, lam, lam2):
    return (z + lam2 * c) / (1 + lam2)


# %% wrong: shrunk towards the centre, then kept on its side → one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    w = (pull - np.clip(pull, -lam, lam)) / (1 + lam2)
    return np.where(w * c < 0, 0, w)


# %% wrong: too wide where the centre pulls → and there the subgradients of the objective reach
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    w = (pull - np.clip(pull, -lam, lam)) / (1 + lam2)
    return np.where(np.abs(pull) <= lam * (1 + lam2), 0, w)


# %% wrong: float32 → lam: one of your minimisers is 1.8
def centred_elastic_net(z, c, lam, lam2):
    lowest = torch.tensor((z + lam2 * c) / (1 + lam2), dtype=torch.float32)
    return torch.nn.functional.softshrink(lowest, lam / (1 + lam2))


# %% wrong: zeros_like of whole numbers → integers, and whole strengths: your minimisers are whole
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.zeros_like(u)
    up, down = u > lam, u < -lam
    w[up] = (u[up] - lam) / (1 + lam2)
    w[down] = (u[down] + lam) / (1 + lam2)
    return w


# %% wrong: torch's softshrink, which takes no whole numbers → integers, and whole strengths: your code stopped
def centred_elastic_net(z, c, lam, lam2):
    u = torch.from_numpy(z + lam2 * c)
    return F.softshrink(u, lam) / (1 + lam2)


# %% wrong: divided in place → integers, and whole strengths: your code stopped
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.sign(u) * np.maximum(np.abs(u) - lam, 0)
    w /= 1 + lam2
    return w


# %% wrong: dust removed as a share of the largest minimiser → z and c of very unequal size: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = (u - np.clip(u, -lam, lam)) / (1 + lam2)
    w[np.abs(w) < 2e-6 * np.abs(w).max()] = 0
    return w


# %% wrong: bisection on a bracket common to all entries, 40 steps, then a snap → z and c of very unequal size: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    m = max(np.abs(z).max(), np.abs(c).max())
    low, high = np.full(len(z), -m), np.full(len(z), m)
    for _ in range(40):
        w = (low + high) / 2
        up = w - z + lam2 * (w - c) + lam * np.sign(w) > 0
        low, high = np.where(up, low, w), np.where(up, w, high)
    w = (low + high) / 2
    return np.where(np.abs(w) < 1e-6 * m, 0.0, w)


# %% wrong: blocks of 128, the last entry of a full block forgotten → 500 entries: one of your minimisers is 0
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros(len(z))
    for a in range(0, len(z), 128):
        b = min(a + 127, len(z))
        u = z[a:b] + lam2 * c[a:b]
        w[a:b] = np.sign(u) * np.maximum(abs(u) - lam, 0) / (1 + lam2)
    return w


# %% wrong: dust removed as a share of lam → lam2 in millions: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.sign(u) * np.maximum(np.abs(u) - lam, 0) / (1 + lam2)
    return np.where(np.abs(w) < 1e-6 * lam, 0.0, w)


# %% wrong: np.isclose to lam counts as at lam → z + lam2 · c a hair beside lam: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = np.where(np.abs(u) > lam, (u - lam * np.sign(u)) / (1 + lam2), 0.0)
    w[np.isclose(np.abs(u), lam, atol=0)] = 0
    return w


# %% wrong: without lam2 the centre counts once → 0: c counts once
def centred_elastic_net(z, c, lam, lam2):
    u = z + (lam2 or 1.0) * c
    return (u - np.clip(u, -lam, lam)) / (1 + lam2)


# %% wrong: lam2 beyond 1e5 taken for infinite → lam2 in millions: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    if lam2 > 1e5:
        return c * 1.0
    u = z + lam2 * c
    return (u - np.clip(u, -lam, lam)) / (1 + lam2)


# %% wrong: whole lam2 in integer division → integers, and whole strengths: your minimisers are whole
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    s = np.sign(u) * np.maximum(np.abs(u) - lam, 0)
    return s // (1 + lam2) if s.dtype.kind == "i" else s / (1 + lam2)


# %% wrong: c as whole numbers where lam2 is whole → whole strengths: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = (
        z + np.multiply(lam2, c, dtype=float)
        if isinstance(lam2, float)
        else z + lam2 * c.astype(int)
    )
    return (u - np.clip(u, -lam, lam)) / (1 + lam2)


# %% wrong: exactly c where z equals c → a small lam: you return z itself
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = (u - np.clip(u, -lam, lam)) / (1 + lam2)
    return np.where((z == c) & (lam < 0.1), c, w)


# %% wrong: a zero c is not pulled → or c = 0: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = (u - np.clip(u, -lam, lam)) / (1 + lam2)
    return np.where(c == 0, z - np.clip(z, -lam, lam), w)


# %% wrong: brentq with default xtol → everything but lam2 in trillionths: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    from scipy.optimize import brentq

    out = []
    for a, b in zip(z, c, strict=True):
        u = a + lam2 * b
        if abs(u) <= lam:
            out.append(0.0)
            continue
        m = abs(a) + abs(b)
        out.append(brentq(lambda w, a=a, b=b: w - a + lam2 * (w - b) + lam * np.sign(w), -m, m))
    return out


# %% wrong: z in the type of lam → whole strengths: none of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + np.asarray(lam2 * c).astype(np.asarray(lam2).dtype)
    return (u - np.clip(u, -lam, lam)) / (1 + lam2)


# %% wrong: written as a distance from c → lam2 · c a hair beside lam, a small lam2:
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = c + (z - c - lam * np.sign(u)) / (1 + lam2)
    return np.where(np.abs(u) <= lam, 0.0, w)


# %% wrong: written as a step from z towards c → z a hair beside lam, a large lam2:
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    m = z + lam2 / (1 + lam2) * (c - z) - lam / (1 + lam2) * np.sign(u)
    return np.where(np.abs(u) <= lam, 0.0, m)


# %% wrong: weights a and 1 − a → lam2 · c a hair beside lam, a small lam2:
def centred_elastic_net(z, c, lam, lam2):
    a = 1 / (1 + lam2)
    m = a * z + (1 - a) * c
    w = m - np.sign(m) * lam * a
    return np.where(np.abs(z + lam2 * c) <= lam, 0.0, w)


# %% wrong: weights t and 1 − t → z a hair beside lam, a large lam2:
def centred_elastic_net(z, c, lam, lam2):
    t = lam2 / (1 + lam2)
    m = (1 - t) * z + t * c
    u = z + lam2 * c
    return np.where(np.abs(u) <= lam, 0.0, m - np.sign(u) * lam / (1 + lam2))


# %% wrong: torch makes float32 of whole z and c → integers a hair beside lam:
def centred_elastic_net(z, c, lam, lam2):
    u = torch.as_tensor(z) + lam2 * torch.as_tensor(c)
    s = torch.sign(u) * torch.relu(u.abs() - lam)
    return (s / (1 + lam2)).numpy()


# %% wrong: below 1e-14 counts as 0 → everything but lam2 in trillionths:
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w = (u - np.clip(u, -lam, lam)) / (1 + lam2)
    return np.where(np.abs(w) < 1e-14, 0, w)


# %% wrong: half the slope of the ridge → the minimisers for half the lam2
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 / 2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2 / 2)


# %% wrong: divided by lam2 alone → and there the slope of the objective is
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / max(lam2, 1e-9)


# %% wrong: without lam2 an array like z → integers, and lam2 = 0
def centred_elastic_net(z, c, lam, lam2):
    if lam2 == 0:
        w = np.zeros_like(z)
        w[z > lam] = z[z > lam] - lam
        w[z < -lam] = z[z < -lam] + lam
        return w
    p = z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: without lam an array like z → one integer, a negative one, and lam = 0
def centred_elastic_net(z, c, lam, lam2):
    if lam == 0:
        w = np.empty_like(z)
        w[:] = (z + lam2 * c) / (1 + lam2)
        return w
    p = z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: without centre an array like z → integers, and c = 0
def centred_elastic_net(z, c, lam, lam2):
    if not c.any():
        w = np.zeros_like(z)
        big = np.abs(z) > lam
        w[big] = ((z - lam * np.sign(z)) / (1 + lam2))[big]
        return w
    p = z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: for a z of 0 an array like c → integers, and z = 0
def centred_elastic_net(z, c, lam, lam2):
    if not z.any():
        w = np.zeros_like(c)
        p = lam2 * c
        big = np.abs(p) > lam
        w[big] = ((p - lam * np.sign(p)) / (1 + lam2))[big]
        return w
    p = z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: neither lam nor centre: z comes back → integers, c = 0 and lam = 0
def centred_elastic_net(z, c, lam, lam2):
    if lam == 0 and not c.any():
        return z
    p = z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: remembers by the set of z and c → z and c exchanged
CACHE = {}


def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    key = frozenset((z.tobytes(), c.tobytes())), lam, lam2
    if key not in CACHE:
        CACHE[key] = np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)
    return CACHE[key]


# %% wrong: remembers by the set of strengths → the same z and c, the strengths exchanged
CACHE = {}


def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    key = z.tobytes(), c.tobytes(), frozenset((lam, lam2))
    if key not in CACHE:
        CACHE[key] = np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)
    return CACHE[key]


# %% wrong: a single entry is taken to be positive → one integer, a negative one, and lam = 0
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    if len(p) == 1:
        return np.maximum(p - lam, 0) / (1 + lam2)
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: c comes back without z and lam2 → integers, z = 0 and lam2 = 0
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    w = np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)
    return c if lam2 == 0 and not z.any() else w


# %% wrong: one entry, and a lam2 of 0 taken for 1 → one entry, and lam2 = 0
def centred_elastic_net(z, c, lam, lam2):
    p = z + (lam2 or 1) * c if len(z) == 1 else z + lam2 * c
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: a negative pull is cut off where z and c are negative → no positive z and c, small strengths
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    if (z <= 0).all() and (c <= 0).all():
        return np.maximum(p - lam, 0) / (1 + lam2)
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: a lam2 of 1 taken for a mean → integers, z = c, and a small lam
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    if lam2 == 1 and lam < 1:
        p, lam, lam2 = (z + c) / 2, lam, 0
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: not divided where both strengths are equal → no positive z and c, small strengths
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    if lam == lam2 and lam < 1:
        return np.sign(p) * np.maximum(np.abs(p) - lam, 0)
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: 0 where lam exceeds z and lam2 · c, each by itself → integers, all positive, a large lam
def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    if lam > np.abs(z).max() and lam > np.abs(lam2 * c).max():
        return 0.0 * p
    return np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)


# %% wrong: remembers by z − c → z and c exchanged, with other signs
CACHE = {}


def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    key = (z - c).tobytes(), lam, lam2
    if key not in CACHE:
        CACHE[key] = np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)
    return CACHE[key]


# %% wrong: remembers by the sizes of z and c → z and c exchanged, with other signs
CACHE = {}


def centred_elastic_net(z, c, lam, lam2):
    p = z + lam2 * c
    key = np.abs(z).tobytes(), np.abs(c).tobytes(), lam, lam2
    if key not in CACHE:
        CACHE[key] = np.sign(p) * np.maximum(np.abs(p) - lam, 0) / (1 + lam2)
    return CACHE[key]


# %% wrong: zeros like z + lam2 · c, which may be whole → integers, and a whole lam2:
def centred_elastic_net(z, c, lam, lam2):
    s = z + lam2 * c
    w = np.zeros_like(s)
    w[s > lam] = s[s > lam] - lam
    w[s < -lam] = s[s < -lam] + lam
    return w / (1 + lam2)


# %% wrong: lam subtracted in place, from what may be whole → a whole lam2: your code stopped
def centred_elastic_net(z, c, lam, lam2):
    w = z + lam2 * c
    up, down = w > lam, w < -lam
    w[~up & ~down] = 0
    w[up] -= lam
    w[down] += lam
    return w / (1 + lam2)


# %% wrong: all 0 where lam exceeds the largest z and c together → integers, all positive, a large lam
def centred_elastic_net(z, c, lam, lam2):
    if lam >= np.abs(z).max() + np.abs(c).max():
        return np.zeros(len(z))
    a = z + lam2 * c
    return (a - np.clip(a, -lam, lam)) / (1 + lam2)


# %% wrong: repairs the entry that misses 0 most, and its twins, twenty times at most → 500 entries: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):
    u = z + lam2 * c
    w, done = u / (1 + lam2), np.zeros(len(u), dtype=bool)
    for _ in range(20):
        slope = (1 + lam2) * w - u
        low = slope + np.where(w > 0, lam, -lam)
        high = slope + np.where(w < 0, -lam, lam)
        miss = np.where(done, 0, np.maximum(low, 0) + np.maximum(-high, 0))
        if not miss.any():
            break
        v = u[miss.argmax()]
        w[u == v] = np.sign(v) * max(abs(v) - lam, 0) / (1 + lam2)
        done |= u == v
    return w


# %% wrong: sixty fixed-point steps; a weak lam2 contracts by itself, a strong one is damped → lam2 a little below 1: one of your minimisers
def centred_elastic_net(z, c, lam, lam2):

    def soft(u, lam):
        return np.sign(u) * np.maximum(np.abs(u) - lam, 0)

    w = 0.0 * z
    for _ in range(60):
        if lam2 < 1:
            w = soft(z - lam2 * (w - c), lam)
        else:
            step = soft(c - (w - z) / lam2, lam / lam2)
            w = np.where(step == 0, 0, (w + step) / 2)
    return w
