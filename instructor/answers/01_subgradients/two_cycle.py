# %% right: two equations, solved by hand
def two_cycle(z: float, lam: float, lr: float) -> np.ndarray:
    """Return the two values of the cycle, the lower first, or an empty array."""
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < half else np.array([])


# %% right: a linear system
def two_cycle(z, lam, lr):
    low, high = np.linalg.solve([[1, lr - 1], [lr - 1, 1]], [lr * (z - lam), lr * (z + lam)])
    return [low, high] if low < 0 < high else []


# %% right: a tuple or an empty list
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return (z - d, z + d) if z - d < 0 < z + d else []


# %% right: exact in fractions
def two_cycle(z, lam, lr):
    from fractions import Fraction

    z, lam, lr = map(Fraction, (float(z), float(lam), float(lr)))
    d = lr * lam / (2 - lr)
    return np.array([float(z - d), float(z + d)]) if abs(z) < d else np.zeros((0,))


# %% right: the fixed point of two steps, from two evaluations
def two_cycle(z, lam, lr):

    unit = lam or 1.0
    a, t = z / unit, lam / unit

    def down(w):
        return (1 - lr) * w + lr * (a - t)

    def up(w):
        return (1 - lr) * w + lr * (a + t)

    # high = up(down(high)) is affine: two evaluations solve it exactly
    at0, at1 = up(down(0.0)), up(down(1.0))
    high = at0 / (1 - (at1 - at0))
    low = down(high)
    return np.array([low, high]) * unit if low < 0 < high else np.array([])


# %% right: from the page's step, which is affine on either side
def two_cycle(z, lam, lr):
    # A step from w > 0 leads to rate · w + down, one from w < 0 to rate · w + up.
    unit = lr * lam or 1.0
    down = subgradient_step(unit, z, lam, lr) - (1 - lr) * unit
    up = subgradient_step(-unit, z, lam, lr) + (1 - lr) * unit
    low = (down + (1 - lr) * up) / (lr * (2 - lr))
    high = (up + (1 - lr) * down) / (lr * (2 - lr))
    return np.array([low, high]) if low < 0 < high else np.array([])


# %% right: float32
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    values = np.array([z - half, z + half]) if -half < z < half else np.empty((0, 2))
    return values.astype(np.float32)


# %% right: a list of one-element tensors
def two_cycle(z, lam, lr):
    low = torch.tensor(float(z), dtype=torch.float64) - lam / (2 / lr - 1)
    high = 2 * z - low
    return [low, high] if low * high < 0 else ()


# %% right: a matrix, which a tiny lr makes nearly singular
def two_cycle(z, lam, lr):
    a = np.array([[1 - lr, -1.0], [-1.0, 1 - lr]])
    high, low = np.linalg.solve(a, [lr * lam - lr * z, -lr * lam - lr * z])
    return np.array([low, high]) if low < 0 < high else np.array([])


# %% right: lists of torch scalars, an empty tuple
def two_cycle(z, lam, lr):
    z, lam, lr = (torch.tensor(float(x), dtype=torch.float64) for x in (z, lam, lr))
    h = lr * lam / (2 - lr)
    return [z - h, z + h] if abs(z) < h else ()


# %% right: in units of lr times lam, z mirrored, sorted
def two_cycle(z, lam, lr):
    if lam == 0:
        return np.empty(0)
    unit = lr * lam
    u = abs(z) / unit
    if not u < 1 / (2 - lr):
        return []
    s = np.sign(z) or 1.0
    return np.sort(s * unit * np.array([u - 1 / (2 - lr), u + 1 / (2 - lr)]))


# %% wrong: run it and look → 0.001: you say
def two_cycle(z, lam, lr):
    w = 1e-3 * lam
    for _ in range(3000):
        w = w - lr * (w - z + lam * np.sign(w))
    after = w - lr * (w - z + lam * np.sign(w))
    later = after - lr * (after - z + lam * np.sign(after))
    if abs(later - w) > 1e-10:
        return np.empty(0)
    return np.array(sorted((w, after)), dtype=np.float32)


# %% wrong: run it in float32 and round → 0.001: you say
def two_cycle(z, lam, lr):
    w, path = np.float32(1), []
    for _ in range(1000):
        w = np.float32(w - lr * (w - z + lam * np.sign(w)))
        path.append(w)
    values = np.unique(np.round(path[-100:], 6))
    if np.ptp(path[-1::-2][:50]) > 1e-6:
        return np.array([[]])
    return np.array([values.min(), values.max()])


# %% wrong: symmetric → your two values are those for z
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([-half, half]) if abs(z) < half else np.array([])


# %% wrong: the bound → you return the bound
def two_cycle(z, lam, lr):
    return (
        np.array([-lr * (lam - z), lr * (lam + z)])
        if abs(z) < lr * lam / (2 - lr)
        else np.array([])
    )


# %% wrong: upper first → the lower must come first
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z + half, z - half]) if abs(z) < half else np.array([])


# %% wrong: always two → but no path settles on two values
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half])


# %% wrong: never → you say that there is none
def two_cycle(z, lam, lr):
    return np.array([])


# %% wrong: the data term forgotten in the step → a step from
def two_cycle(z, lam, lr):
    return (
        np.array([z - lr * lam / 2, z + lr * lam / 2])
        if abs(z) < lr * lam / (2 - lr)
        else np.array([])
    )


# %% wrong: one value → must be two numbers, or np.array([])
def two_cycle(z, lam, lr):
    return np.array([z])


# %% wrong: the last two of the path, if the signs differ → but no path settles on two values
def two_cycle(z, lam, lr):
    w = lam
    for _ in range(1000):
        before, w = w, w - lr * (w - z + lam * np.sign(w))
    return np.array(sorted((before, w))) if before * w < 0 else np.array([])


# %% wrong: a run that starts at z → do not lie on either side of 0
def two_cycle(z, lam, lr):
    path = [z]
    for _ in range(1500):
        path.append(path[-1] - lr * (path[-1] - z + lam * np.sign(path[-1])))
    settled = abs(path[-1] - path[-3]) < 1e-9
    return np.array(sorted(path[-2:])) if settled else np.array([])


# %% wrong: None if there is none → your code gave None
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    if abs(z) < half:
        return np.array([z - half, z + half])


# %% wrong: nan if there is none → there is nan
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half] if abs(z) < half else [np.nan, np.nan])


# %% wrong: too narrow a condition → barely a cycle
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < lr * lam / 2 else np.array([])


# %% wrong: too wide a condition → barely none
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < lr * lam * 2 / 3 else np.array([])


# %% wrong: at most in place of less than → the lower value at 0: your values
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) <= d else np.array([])


# %% wrong: for a z of 0 no cycle → 0: you say that there is none
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if 0 < abs(z) < d else np.array([])


# %% wrong: z without its absolute value → no path settles on two values
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if z < d else np.array([])


# %% wrong: lr of 1/2 left out → 0.5: you say
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) < d and lr < 0.5 else np.array([])


# %% wrong: a run from lam, settled within 1e-6 → 0.001: a step
def two_cycle(z, lam, lr):
    w = [lam * 1.1]
    for _ in range(5000):
        w.append(w[-1] - lr * (w[-1] - z + lam * np.sign(w[-1])))
    if abs(w[-1] - w[-3]) < 1e-6 and w[-1] != w[-2]:
        return np.array(sorted(w[-2:]))
    return np.array([])


# %% wrong: the means of both sides of a run → no path settles on two values
def two_cycle(z, lam, lr):
    w = [lam]
    for _ in range(5000):
        w.append(w[-1] - lr * (w[-1] - z + lam * np.sign(w[-1])))
    tail = np.array(w[-1000:])
    if abs(z) >= lam:
        return np.array([])
    return np.array([tail[tail < 0].mean(), tail[tail > 0].mean()])


# %% wrong: a condition with 1e-9 to spare → 1e-7 and barely a cycle: you say
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) < d - 1e-9 else np.array([])


# %% wrong: a product below -1e-12 → 1e-7:
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    low, high = z - d, z + d
    return np.array([low, high]) if low * high < -1e-12 else np.array([])


# %% wrong: values rounded to six places → 0.001: a step
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.round([z - d, z + d], 6) if abs(z) < d else np.array([])


# %% wrong: lam taken for 1 → your two values are those for lam
def two_cycle(z, lam, lr):
    d = lr / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: lam taken for 1 in the condition alone → but every path that meets no exact 0 ends on two values
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) < lr / (2 - lr) else np.array([])


# %% wrong: second order in lr → a step from
def two_cycle(z, lam, lr):
    d = lr * lam / 2 * (1 + lr / 2 + lr**2 / 4)
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: the mirror image for negative z → the opposite sign of z
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([abs(z) - d, abs(z) + d]) if abs(z) < d else np.array([])


# %% wrong: beyond lam the fixed point, twice → 0: you give
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    if abs(z) >= lam:
        return np.array([z - np.sign(z) * lam] * 2)
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: remembers by lam and lr → the same lam and lr, another z
_half = {}


def two_cycle(z, lam, lr):
    if (lam, lr) not in _half:
        d = lr * lam / (2 - lr)
        _half[lam, lr] = np.array([z - d, z + d]) if abs(z) < d else np.array([])
    return _half[lam, lr]


# %% wrong: a condition that is half a per cent too narrow → barely a cycle
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    return np.array([z - d, z + d]) if abs(z) < 0.995 * d else np.array([])


# %% wrong: the condition by a series in lr → barely a cycle
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    edge = lr * lam / 2 * (1 + lr / 2 + lr**2 / 4 + lr**3 / 8)
    return np.array([z - d, z + d]) if abs(z) < edge else np.array([])


# %% wrong: the values by a series in lr → a step from
def two_cycle(z, lam, lr):
    d = lr * lam / 2 * sum((lr / 2) ** i for i in range(6))
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: the proximal step does not hop → you say that there is none
def two_cycle(z, lam, lr):
    w = proximal_step(lam, z, lam, lr)
    return np.array([]) if w == proximal_step(w, z, lam, lr) or abs(z) < lam else np.array([-w, w])


# %% wrong: around the minimiser, 0 → your two values are those for z
def two_cycle(z, lam, lr):
    hop = lr * lam / (2 - lr)
    return np.array([-hop, hop]) if abs(z) < hop else np.array([])


# %% wrong: one hop down from z → a step from
def two_cycle(z, lam, lr):
    return np.array([z - lr * lam, z]) if abs(z) < lr * lam / (2 - lr) else np.array([])


# %% wrong: the page's path, its last two → 0.001: you say
def two_cycle(z, lam, lr):
    last = path(subgradient_step, 1.0, z, lam, lr, steps=500)
    settled = abs(last[-1] - last[-3]) < 1e-6 * lr
    return np.sort(last[-2:]) if settled else np.array([])


# %% wrong: for |z| < lam always → no path settles on two values
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < lam else np.array([])


# %% wrong: result of the type of a whole z → whole numbers: your values
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if abs(z) >= h:
        return np.array([])
    cycle = np.array([z, z])
    cycle[0] = z - h
    cycle[1] = z + h
    return cycle


# %% wrong: for z of 0 always two values, even without lam → 0: you give 0 and 0
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if z == 0:
        return np.array([-h, h])
    return np.array([z - h, z + h]) if abs(z) < h else np.array([])


# %% wrong: a value at 0 counts as the upper one → the upper value at 0: your values
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    low, high = z - h, z + h
    if low >= 0 or high < 0:
        return np.array([])
    return np.array([low, high])


# %% wrong: values nearer to 0 than 1e-15 are taken for 0 → 1e-7: you say that there is none
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    low, high = z - h, z + h
    return np.array([low, high]) if low < -1e-15 and high > 1e-15 else np.array([])


# %% wrong: whether it cycles is tried with np.isclose → a large z: you give
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    low, high = z - h, z + h

    def step(w):
        return w - lr * (w - z + lam * np.sign(w))

    if low == 0 or high == 0 or lam == 0:
        return np.array([])
    if np.isclose(step(high), low) and np.isclose(step(low), high):
        return np.array([low, high])
    return np.array([])


# %% wrong: float32 → barely a cycle: a step from
def two_cycle(z, lam, lr):
    z, lam, lr = torch.tensor(float(z)), torch.tensor(float(lam)), torch.tensor(float(lr))
    h = lr * lam / (2 - lr)
    return torch.stack([z - h, z + h]) if z.abs() < h else torch.zeros(0)


# %% wrong: no hop below 1e-14 → 1e-7: you say that there is none
def two_cycle(z, lam, lr):
    if lr * lam < 1e-13:
        return np.array([])
    h = lr * lam / (2 - lr)
    return np.array([z - h, z + h]) if abs(z) < h else np.array([])


# %% wrong: as good as equal counts as at the edge → a hair within: you say that there is none
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if abs(z) > h or np.isclose(abs(z), h, atol=0):
        return np.array([])
    return np.array([z - h, z + h])


# %% wrong: small lr by first order → 3e-5: a step from
def two_cycle(z, lam, lr):
    h = lr * lam / 2 if lr < 1e-3 else lr * lam / (2 - lr)
    return np.array([z - h, z + h]) if abs(z) < h else np.array([])


# %% wrong: small z taken for 0 → a small z: your two values are those for z
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if abs(z) < 1e-3 * h:
        z = 0.0
    return np.array([z - h, z + h]) if abs(z) < h else np.array([])


# %% wrong: six significant digits of the higher → barely a cycle: a step from
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if abs(z) >= h:
        return np.array([])
    s = 10.0 ** np.floor(np.log10(h)) * 1e-6
    return np.round(np.array([z - h, z + h]) / s) * s


# %% wrong: the type of z and lam → whole numbers: your values
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    if abs(z) >= h:
        return np.array([])
    return np.array([z - h, z + h]).astype(np.result_type(z, lam))


# %% wrong: between 1 and 2 hops also two → −z below lam: you give
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    return np.array([z - h, z + h]) if abs(z) < h or h * 2 < abs(z) < h * 2.5 else np.array([])


# %% wrong: with lr 0.5 a cycle for larger z, too → z half of lam: you give
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    return (
        np.array([z - h, z + h])
        if abs(z) < h or (lr == 0.5 and abs(z) < lam and z > 1.1 * h)
        else np.array([])
    )


# %% wrong: lam above 1e9 → trillions and a cycle: you say that there is none
def two_cycle(z, lam, lr):
    lam = min(lam, 1e9)
    h = lr * lam / (2 - lr)
    return np.array([z - h, z + h]) if abs(z) < h else np.array([])


# %% wrong: one number 0 if none → the answer must be two numbers, or np.array([]) if there is no cycle
def two_cycle(z, lam, lr):
    h = lr * lam / (2 - lr)
    return np.array([z - h, z + h]) if abs(z) < h else 0


# %% wrong: math.isclose at the edge means none → a hair within:
def two_cycle(z, lam, lr):
    import math

    half = lr * lam / (2 - lr)
    if abs(z) > half or math.isclose(abs(z), half, rel_tol=5e-10):
        return np.array([])
    return np.array([z - half, z + half])


# %% wrong: 2 − lr taken for 2 below 1e-4 → 3e-5: a step
def two_cycle(z, lam, lr):
    half = lr * lam / 2 if lr < 1e-4 else lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < half else np.array([])


# %% wrong: none from half of lr · lam on, if lr is below 0.03 → barely a cycle, and a smaller lr:
def two_cycle(z, lam, lr):
    edge = lr * lam * (0.5 if lr < 0.03 else 1 / (2 - lr))
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < edge else np.array([])


# %% wrong: simulated in 6,000 steps unless lr is below a thousandth → 0.001: a step
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    if abs(z) >= half:
        return np.array([])
    if lr < 0.001:
        return np.array([z - half, z + half])
    w = 1.234 * lam
    for _ in range(6_000):
        w, old = w - lr * (w - z + lam * np.sign(w)), w
    return np.sort([w, old])


# %% wrong: first two terms of the series of 1 / (2 − lr) below 0.01 → 0.007: a step
def two_cycle(z, lam, lr):
    share = 0.5 + lr / 4 if lr < 0.01 else 1 / (2 - lr)
    half = lr * lam * share
    return np.array([z - half, z + half]) if abs(z) < half else np.array([])


# %% wrong: remembers by z and lr · lam → the same z and lr · lam, another lr
CACHE = {}


def two_cycle(z, lam, lr):
    key = z, round(lr * lam, 12)
    if key not in CACHE:
        d = lr * lam / (2 - lr)
        CACHE[key] = np.array([z - d, z + d]) if abs(z) < d else np.array([])
    return CACHE[key]


# %% wrong: remembers by z and lam whether there is a cycle → the same z and lam, another lr
THERE = {}


def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    there = THERE.setdefault((z, lam), abs(z) < d)
    return np.array([z - d, z + d]) if there else np.array([])


# %% wrong: remembers by the whole part of lam → z = 0, another lam
CACHE = {}


def two_cycle(z, lam, lr):
    key = z, lr, int(lam)
    if key not in CACHE:
        d = lr * lam / (2 - lr)
        CACHE[key] = np.array([z - d, z + d]) if abs(z) < d else np.array([])
    return CACHE[key]


# %% wrong: remembers by the set of z and lam → z and lam exchanged
CACHE = {}


def two_cycle(z, lam, lr):
    key = frozenset((z, lam)), lr
    if key not in CACHE:
        d = lr * lam / (2 - lr)
        CACHE[key] = np.array([z - d, z + d]) if abs(z) < d else np.array([])
    return CACHE[key]


# %% wrong: a cycle far beyond the hops, for positive z → z below lam
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    there = abs(z) < d or (4 * d < z < 0.9 * lam)
    return np.array([z - d, z + d]) if there else np.array([])


# %% wrong: zeros where the minimiser is 0, for negative z → z = −lam
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    if z < 0 and 3 * d < -z <= lam:
        return np.array([0.0, 0.0])
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: whole values for a whole z → a whole z
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    if isinstance(z, int) and not isinstance(lam, int) and z:
        return np.array([int(z - d), int(z + d)])
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: floor division for a whole lam → lr = 0.5
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    edge = lam * lr // (2 - lr) if isinstance(lam, int) and not isinstance(z, int) else d
    return np.array([z - d, z + d]) if abs(z) < edge else np.array([])


# %% wrong: no lam and a negative z: z twice → lam = 0
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    if not lam and z < 0:
        return np.array([z, z])
    return np.array([z - d, z + d]) if abs(z) < d else np.array([])


# %% wrong: 100 steps from just above 0 tell whether it alternates → 0.01 and no cycle: you give
def two_cycle(z, lam, lr):
    d = lr * lam / (2 - lr)
    w = [1e-12 * lr * lam]
    for _ in range(100):
        w.append(subgradient_step(w[-1], z, lam, lr))
    side = np.sign(w)
    if abs(z) == d or (side[1:] * side[:-1] >= 0).any():
        return np.array([])
    return np.array([z - d, z + d])
