# %% right: one flat array
def zeros_and_small(weights: list[np.ndarray], tol: float) -> tuple[float, float]:
    """Return (share of exact zeros, share of weights with 0 < |w| <= tol)."""
    w = np.concatenate([array.ravel() for array in weights])
    return float((w == 0).mean()), float(((w != 0) & (np.abs(w) <= tol)).mean())


# %% right: counts over the arrays
def zeros_and_small(weights, tol):
    zeros = sum(w.size - np.count_nonzero(w) for w in weights)
    within = sum(int((np.abs(w) <= tol).sum()) for w in weights)
    total = sum(w.size for w in weights)
    return zeros / total, (within - zeros) / total


# %% right: a plain loop
def zeros_and_small(weights, tol):
    zeros = small = total = 0
    for array in weights:
        for value in array.flat:
            total += 1
            if value == 0:
                zeros += 1
            elif -tol <= value <= tol:
                small += 1
    return [zeros / total, small / total]


# %% right: with torch
def zeros_and_small(weights, tol):
    w = torch.cat([torch.tensor(array).flatten() for array in weights]).abs()
    return (w == 0).double().mean(), ((w > 0) & (w <= tol)).double().mean()


# %% right: counted as on the page
def zeros_and_small(weights, tol):
    each = [torch.tensor(array, dtype=torch.float64) for array in weights]
    n, zeros = sum(w.numel() for w in each), count_zeros(each)
    low = sum(int((w.abs() <= tol).sum()) for w in each)
    return zeros / n, (low - zeros) / n


# %% wrong: a tolerance → your first share counts small weights
def zeros_and_small(weights, tol):
    w = np.abs(np.concatenate([array.ravel() for array in weights]))
    return (w <= tol).mean(), ((w > 0) & (w <= tol)).mean()


# %% wrong: mean of shares → you averaged the shares of arrays
def zeros_and_small(weights, tol):
    return (
        np.mean([(w == 0).mean() for w in weights]),
        np.mean([((w != 0) & (np.abs(w) <= tol)).mean() for w in weights]),
    )


# %% wrong: zeros among the small → your second share contains the zeros: small
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), (np.abs(w) <= tol).mean()


# %% wrong: no absolute value → your second share contains large negative weights
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (w <= tol)).mean()


# %% wrong: counts → your code gives counts
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).sum(), ((w != 0) & (np.abs(w) <= tol)).sum()


# %% wrong: one number → must be two numbers
def zeros_and_small(weights, tol):
    return sum((w == 0).sum() for w in weights) / sum(w.size for w in weights)


# %% wrong: it breaks → your code stopped with AttributeError
def zeros_and_small(weights, tol):
    return (weights == 0).mean(), (weights <= tol).mean()


# %% right: torch's own mean over booleans made numbers
def zeros_and_small(weights, tol):
    w = torch.cat([torch.tensor(a).flatten() for a in weights])
    small = (w != 0) & (w.abs() <= tol)
    return torch.stack(((w == 0).float().mean(), small.float().mean()))


# %% wrong: torch cannot average booleans → your code stopped with
def zeros_and_small(weights, tol):
    w = torch.cat([torch.tensor(a).flatten() for a in weights])
    return (w == 0).mean(), ((w != 0) & (w.abs() <= tol)).mean()


# %% wrong: a tolerance of its own → belong to the second share
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= 1e-3)).mean()


# %% wrong: below instead of up to → your second share leaves out weights with |w| = tol
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) < tol)).mean()


# %% wrong: no return → Does every way through your function end with return
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()


# %% right: hardshrink, a tensor of two
def zeros_and_small(weights, tol):
    w = torch.cat([torch.as_tensor(a, dtype=torch.float64).reshape(-1) for a in weights])
    z = (w == 0).double().mean()
    return torch.stack((z, (F.hardshrink(w, tol) == 0).double().mean() - z))


# %% right: by sorting, in float32
def zeros_and_small(weights, tol):
    a = np.sort(np.abs(np.hstack([w.flatten() for w in weights])))
    z, u = np.searchsorted(a, [0, tol], side="right")
    return np.array([z, u - z], dtype=np.float32) / len(a)


# %% right: recursion, arrays without axes
def zeros_and_small(weights, tol):
    def count(k):
        if k == len(weights):
            return np.zeros(3)
        a = np.abs(weights[k])
        return count(k + 1) + [np.sum(a == 0), np.sum((a > 0) & (a <= tol)), a.size]

    z, s, n = count(0)
    return np.asarray(z / n), np.asarray(s / n)


# %% right: in place, a column of two
def zeros_and_small(weights, tol):
    n = sum(w.size for w in weights)
    z = sum(int((w == 0).sum()) for w in weights)
    for w in weights:
        np.abs(w, out=w)
        w[w <= tol] = 0
    return np.array([[z / n], [sum(int((w == 0).sum()) for w in weights) / n - z / n]])


# %% right: shares weighted by size
def zeros_and_small(weights, tol):
    sizes = [w.size for w in weights]
    shares = [[np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))] for w in weights]
    return np.average(shares, axis=0, weights=sizes)


# %% wrong: joined without flattening → your code stopped with ValueError
def zeros_and_small(weights, tol):
    w = np.concatenate(weights)
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()


# %% wrong: shares weighted by rows → belong to the first share
def zeros_and_small(weights, tol):
    rows = [len(w) for w in weights]
    a = np.average([(w == 0).mean() for w in weights], weights=rows)
    b = np.average([((w != 0) & (np.abs(w) <= tol)).mean() for w in weights], weights=rows)
    return a, b


# %% wrong: biases left out → belong to the first share
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights if a.ndim > 1])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()


# %% wrong: size of a matrix → belong to the first share
def zeros_and_small(weights, tol):
    n = sum(w.shape[0] * w.shape[-1] for w in weights)
    z = sum(np.sum(w == 0) for w in weights)
    s = sum(np.sum((w != 0) & (np.abs(w) <= tol)) for w in weights)
    return z / n, s / n


# %% wrong: counts by position → one weight, and it is 0: your code stopped with IndexError
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    kind = np.where(w == 0, 0, np.where(np.abs(w) <= tol, 1, 2))
    _, counts = np.unique(kind, return_counts=True)
    return counts[0] / w.size, counts[1] / w.size


# %% wrong: argmax where all are small → one weight, and it is 0: of the weights
def zeros_and_small(weights, tol):
    w = np.sort(np.abs(np.concatenate([a.ravel() for a in weights])))
    z = int((w == 0).sum())
    upto = int(np.argmax(w > tol))
    return z / len(w), (upto - z) / len(w)


# %% wrong: a cast to float32 → a weight of 1e-200: of the weights
def zeros_and_small(weights, tol):
    w = torch.cat([torch.Tensor(a).flatten() for a in weights])
    n = w.numel()
    return (w == 0).sum().item() / n, ((w != 0) & (w.abs() <= tol)).sum().item() / n


# %% wrong: zero by the square → a weight of 1e-200: of the weights
def zeros_and_small(weights, tol):
    q = np.concatenate([a.ravel() for a in weights]) ** 2
    return np.mean(q == 0), np.mean((q > 0) & (q <= tol**2))


# %% wrong: a tolerance of 1e-38 → belong to the first share
def zeros_and_small(weights, tol):
    a = np.abs(np.concatenate([w.ravel() for w in weights]))
    zero = a < np.finfo(np.float32).tiny
    return zero.mean(), (~zero & (a <= tol)).mean()


# %% wrong: a tolerance relative to tol → belong to the first share
def zeros_and_small(weights, tol):
    a = np.abs(np.concatenate([w.ravel() for w in weights]))
    zero = tol + a == tol
    return zero.mean(), (~zero & (a <= tol)).mean()


# %% wrong: isclose to tol → belong to the second share
def zeros_and_small(weights, tol):
    a = np.abs(np.concatenate([w.ravel() for w in weights]))
    small = (a < tol) | np.isclose(a, tol, atol=0)
    return np.mean(a == 0), np.mean((a != 0) & small)


# %% wrong: no tolerance taken for none given → 0 belong to the second share
def zeros_and_small(weights, tol=None):
    tol = tol or 1e-6
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: divided by tol → 1 belong to the first share
def zeros_and_small(weights, tol):
    r = np.abs(np.concatenate([a.ravel() for a in weights])) / tol
    return np.mean(r == 0), np.mean((r != 0) & (r <= 1))


# %% wrong: nothing small where nothing is zero → one weight, of size tol: of the weights
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    zeros = np.sum(w == 0)
    if not zeros:
        return 0.0, 0.0
    small = np.sum(np.abs(w) <= tol) - zeros
    return zeros / w.size, small / w.size


# %% wrong: counts in one byte → 203,600 weights: of the
def zeros_and_small(weights, tol):
    n = sum(w.size for w in weights)
    z = s = np.uint8(0)
    for w in weights:
        z = z + (w == 0).sum(dtype=np.uint8)
        s = s + ((w != 0) & (np.abs(w) <= tol)).sum(dtype=np.uint8)
    return z / n, s / n


# %% wrong: rounded to four digits → belong to the first share
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return round(float(np.mean(w == 0)), 4), round(float(np.mean((w != 0) & (np.abs(w) <= tol))), 4)


# %% wrong: the last array alone → belong to the first share
def zeros_and_small(weights, tol):
    for w in weights:
        z = np.mean(w == 0)
        s = np.mean((w != 0) & (np.abs(w) <= tol))
    return z, s


# %% wrong: swapped → right shares in the wrong order
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean((w != 0) & (abs(w) <= tol)), np.mean(w == 0)


# %% wrong: in per cent → your shares are in per cent
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return 100 * np.mean(w == 0), 100 * np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: positive ones only → your second share leaves out negative weights
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(w == 0), np.mean((w > 0) & (w <= tol))


# %% wrong: large for small → your second share is that of the large weights
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(w == 0), np.mean(abs(w) > tol)


# %% wrong: within tol, and beyond → counts small weights: a weight is zero when it equals 0; your second share is that of the large
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(abs(w) <= tol), np.mean(abs(w) > tol)


# %% wrong: the others first → your first share is that of the weights that are not zero
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(w != 0), np.mean((w != 0) & (abs(w) <= tol))


# %% wrong: all that are not zero → your second share is that of all weights that are not zero
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    return np.mean(w == 0), np.mean(w != 0)


# %% right: the page's zero_share
def zeros_and_small(weights, tol):
    tensors = [torch.tensor(w) for w in weights]
    within = sum(float((w.abs() <= tol).sum()) for w in tensors) / sum(w.numel() for w in tensors)
    zeros = sparsity.zero_share(tensors)
    return zeros, within - zeros


# %% right: a histogram
def zeros_and_small(weights, tol):
    sizes = abs(np.hstack([w.reshape(-1) for w in weights]))
    kinds = np.bincount(np.where(sizes == 0, 0, np.where(sizes > tol, 2, 1)), minlength=3)
    return tuple(kinds[:2] / kinds.sum())


# %% right: truth of a weight
def zeros_and_small(weights, tol):
    flat = [float(v) for w in weights for v in w.ravel()]
    return sum(not v for v in flat) / len(flat), sum(bool(v) and abs(v) <= tol for v in flat) / len(
        flat
    )


# %% wrong: the page's share_below → your second share contains the zeros, but no weights with |w| = tol
def zeros_and_small(weights, tol):
    tensors = [torch.tensor(w) for w in weights]
    return sparsity.zero_share(tensors), sparsity.share_below(tensors, tol)


# %% wrong: −0.0 is no zero → belong to the first share
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    zero = (w == 0) & ~np.signbit(w)
    return zero.mean(), (~zero & (np.abs(w) <= tol)).mean()


# %% wrong: small over those not zero → your second share divides by the weights that are not zero
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    some = w[w != 0]
    return (w == 0).mean(), (np.abs(some) <= tol).mean()


# %% wrong: rounded to six digits → 203,600 weights: of the
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    shares = (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()
    return [float(f"{share:.6f}") for share in shares]


# %% wrong: rounded to eight digits before counting → belong to the first share
def zeros_and_small(weights, tol):
    w = np.round(np.concatenate([array.ravel() for array in weights]), 8)
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()


# %% wrong: knows arrays of one, two and four axes only → three and five axes: each share: there is nan, inf or None
def zeros_and_small(weights, tol):
    flat = []
    for w in weights:
        if w.ndim == 1:
            flat += list(w)
        elif w.ndim == 2:
            flat += [v for row in w for v in row]
        elif w.ndim == 4:
            flat += [v for a in w for b in a for c in b for v in c]
    flat = np.array(flat)
    return (flat == 0).mean(), ((flat != 0) & (abs(flat) <= tol)).mean()


# %% wrong: the number of weights from the first four axes → three and five axes: of the 78 weights in 2 arrays with tol
def zeros_and_small(weights, tol):
    import math

    n = sum(math.prod(w.shape[:4]) for w in weights)
    zeros = sum(int((w == 0).sum()) for w in weights)
    small = sum(int(((w != 0) & (np.abs(w) <= tol)).sum()) for w in weights)
    return zeros / n, small / n


# %% wrong: a buffer of the first array's dtype → integers, and tol below 1: of the
def zeros_and_small(weights, tol):
    n = sum(w.size for w in weights)
    flat, at = np.empty(n, dtype=weights[0].dtype), 0
    for w in weights:
        flat[at : at + w.size] = w.ravel()
        at += w.size
    return (flat == 0).sum() / n, ((flat != 0) & (np.abs(flat) <= tol)).sum() / n


# %% wrong: compares squares, which overflow in small integers → 1e-300: of the weights 0; -1e-300; 1.1e-300; 2e-301; 1e-09
def zeros_and_small(weights, tol):
    n = sum(w.size for w in weights)
    zeros = sum(np.sum(w == 0) for w in weights)
    small = sum(np.sum((w != 0) & (w * w <= tol * tol)) for w in weights)
    return zeros / n, small / n


# %% wrong: math.isclose for at most → weights next to tol: of the weights 0.5;
def zeros_and_small(weights, tol):
    import math

    flat = [float(v) for w in weights for v in w.flat]
    small = [v != 0 and (abs(v) < tol or math.isclose(abs(v), tol)) for v in flat]
    return sum(v == 0 for v in flat) / len(flat), sum(small) / len(flat)


# %% wrong: sizes compared in float32 → weights next to tol: of the weights 0.5;
def zeros_and_small(weights, tol):
    flat = np.concatenate([w.ravel() for w in weights])
    small = (flat != 0) & (np.abs(flat).astype(np.float32) <= np.float32(tol))
    return np.mean(flat == 0), np.mean(small)


# %% wrong: np.isclose finds the zeros → of the weights 0
def zeros_and_small(weights, tol):
    flat = np.concatenate([w.ravel() for w in weights])
    zero = np.isclose(flat, 0)
    return zero.mean(), (~zero & (np.abs(flat) <= tol)).mean()


# %% wrong: a tol of 0 falls back to 1e-8 → 0 0 belong to the second share, so it is 0; your code gi
def zeros_and_small(weights, tol):
    tol = tol or 1e-8
    flat = np.concatenate([w.ravel() for w in weights])
    return (flat == 0).mean(), ((flat != 0) & (np.abs(flat) <= tol)).mean()


# %% right: fractions
def zeros_and_small(weights, tol):
    from fractions import Fraction

    flat = [v for w in weights for v in w.ravel().tolist()]
    return [
        Fraction(flat.count(0), len(flat)),
        Fraction(sum(0 < abs(v) <= tol for v in flat), len(flat)),
    ]


# %% right: one torch tensor of two numbers
def zeros_and_small(weights, tol):
    flat = torch.cat([torch.as_tensor(w).double().flatten() for w in weights])
    zero = flat == 0
    return torch.stack((zero, ~zero & (flat.abs() <= tol))).double().mean(1)


# %% right: recursion, 0-d arrays in a tuple
def zeros_and_small(weights, tol):
    def count(w):
        if w.ndim > 1:
            return sum((count(part) for part in w), start=np.zeros(3))
        w = np.atleast_1d(w)
        return np.array([w.size - np.count_nonzero(w), np.sum(np.abs(w) <= tol), w.size], float)

    zeros, below, n = sum((count(w) for w in weights), start=np.zeros(3))
    return np.asarray(zeros / n), np.asarray((below - zeros) / n)


# %% wrong: at most, with four units of rounding → weights next to tol: of the weights 0.5;
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    s = np.abs(w) <= tol * (1 + 4e-16)
    return (w == 0).mean(), ((w != 0) & s).mean()


# %% wrong: zero below the smallest normal number → a weight of 5e-324: of the weights
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for a in weights])
    z = np.abs(w) < np.finfo(float).tiny
    return z.mean(), (~z & (np.abs(w) <= tol)).mean()


# %% wrong: equal arrays count once → equal arrays: of the weights 0
def zeros_and_small(weights, tol):
    d = {a.tobytes(): a for a in weights}
    w = np.concatenate([a.ravel() for a in d.values()])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()


# %% wrong: counts in two bytes → 203,600 weights:
def zeros_and_small(weights, tol):
    n = sum(a.size for a in weights)
    z = np.uint16(0)
    s = np.uint16(0)
    for a in weights:
        z = z + (a == 0).sum(dtype=np.uint16)
        s = s + ((a != 0) & (np.abs(a) <= tol)).sum(dtype=np.uint16)
    return float(z) / n, float(s) / n


# %% wrong: squeeze of a 1 x 1 matrix leaves no axis → one weight, just above tol:
def zeros_and_small(weights, tol):
    values = []
    for a in weights:
        if a.ndim > 1:
            a = a.squeeze()
        while a.ndim > 1:
            a = np.concatenate(list(a))
        values.extend(a)
    w = np.array(values)
    return (w == 0).mean(), ((w != 0) & (abs(w) <= tol)).mean()


# %% wrong: float32 values next to zero count as zeros → float32:
def zeros_and_small(weights, tol):
    n, zeros, small = 0, 0, 0
    for a in weights:
        z = abs(a) < np.finfo(np.float32).tiny if a.dtype == np.float32 else a == 0
        n += a.size
        zeros += z.sum()
        small += (~z & (abs(a) <= tol)).sum()
    return zeros / n, small / n


# %% wrong: room for 64 arrays → 120 arrays:
def zeros_and_small(weights, tol):
    zeros, small, n = np.zeros((3, 64))
    for k, a in enumerate(weights):
        zeros[k], small[k], n[k] = (a == 0).sum(), ((a != 0) & (abs(a) <= tol)).sum(), a.size
    return zeros.sum() / n.sum(), small.sum() / n.sum()


# %% wrong: only the first 100 arrays → 120 arrays:
def zeros_and_small(weights, tol):
    w = np.concatenate([a.ravel() for _, a in zip(range(100), weights, strict=False)])
    return (w == 0).mean(), ((w != 0) & (abs(w) <= tol)).mean()


# %% wrong: a buffer of 2**17 weights → 203,600 weights:
def zeros_and_small(weights, tol):
    w, n = np.zeros(2**17), 0
    for a in weights:
        w[n : n + a.size] = a.ravel()
        n += a.size
    w = w[:n]
    return (w == 0).mean(), ((w != 0) & (abs(w) <= tol)).mean()


# %% wrong: kept by the weights alone, whatever tol is → the same weights, another tol:
KEPT = {}


def zeros_and_small(weights, tol):
    key = b"".join(w.tobytes() for w in weights)
    if key not in KEPT:
        w = np.concatenate([w.ravel() for w in weights])
        KEPT[key] = np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))
    return KEPT[key]


# %% wrong: tol takes the type of an array, and keeps it → integers, and tol below 1:
def zeros_and_small(weights, tol):
    zeros = small = 0
    for w in weights:
        tol = w.dtype.type(tol)
        zeros += np.sum(w == 0)
        small += np.sum((w != 0) & (np.abs(w) <= tol))
    return zeros / sum(w.size for w in weights), small / sum(w.size for w in weights)


# %% wrong: a tol below 1 counts as 1 for integers → integers, and tol below 1:
def zeros_and_small(weights, tol):
    zeros = small = 0
    for w in weights:
        cut = max(tol, 1) if w.dtype.kind == "i" else tol
        zeros += np.sum(w == 0)
        small += np.sum((w != 0) & (np.abs(w) <= cut))
    return zeros / sum(w.size for w in weights), small / sum(w.size for w in weights)


# %% wrong: arrays of nothing but zeros are left out → 120 arrays:
def zeros_and_small(weights, tol):
    live = [w for w in weights if w.any() or w.size == 1]
    if not live:
        return 1.0, 0.0
    w = np.concatenate([w.ravel() for w in live])
    return np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: all are small where none is large → no large weights:
def zeros_and_small(weights, tol):
    w = np.concatenate([w.ravel() for w in weights])
    zeros = np.mean(w == 0)
    if np.abs(w).max() <= tol:
        return zeros, float(zeros < 1)
    return zeros, np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: integers in eight bits → integers, and tol is none:
def zeros_and_small(weights, tol):
    short = [w.astype(np.int8) if w.dtype.kind == "i" else w for w in weights]
    w = np.concatenate([w.ravel() for w in short])
    return np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: without abs where tol is 0 and nothing else → tol = 0, and no zeros:
def zeros_and_small(weights, tol):
    w = np.concatenate([w.ravel() for w in weights])
    if tol == 0 and w.all():
        return 0.0, np.mean(w <= tol)
    return np.mean(w == 0), np.mean((w != 0) & (np.abs(w) <= tol))


# %% wrong: one array alone is counted by rows → one array:
def zeros_and_small(weights, tol):
    total = len(weights[0]) if len(weights) == 1 else sum(w.size for w in weights)
    zeros = sum(np.sum(w == 0) for w in weights)
    small = sum(np.sum((w != 0) & (np.abs(w) <= tol)) for w in weights)
    return zeros / total, small / total


# %% wrong: an array equal to the one before it counts as tied, and once → equal arrays: of the weights 0
def zeros_and_small(weights, tol):
    parts, last = [], None
    for w in weights:
        if last is None or not np.array_equal(w, last):
            parts.append(np.abs(w).ravel())
        last = w
    sizes = np.concatenate(parts)
    return (sizes == 0).mean(), ((sizes <= tol) & (sizes != 0)).mean()


# %% wrong: for tol = 0 half the smallest weight is tol → tol = 0, and nothing but zeros: your code stopped
def zeros_and_small(weights, tol):
    sizes = np.abs(np.concatenate([w.ravel() for w in weights])).astype(float)
    unit = tol if tol > 0 else sizes[sizes > 0].min() / 2
    units = np.ceil(sizes / unit)
    return (units == 0).mean(), (units == 1).mean()
