# %% right: one bound from each side
def subgradient_range(points: np.ndarray, values: np.ndarray, k: int) -> tuple[float, float]:
    """Return the smallest and the largest subgradient at points[k]."""
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    return (rise[left] / away[left]).max(), (rise[right] / away[right]).min()


# %% right: a loop over the table
def subgradient_range(points, values, k):
    low, high = -np.inf, np.inf
    for v, f in zip(points, values, strict=True):
        if v > points[k]:
            high = min(high, (f - values[k]) / (v - points[k]))
        elif v < points[k]:
            low = max(low, (f - values[k]) / (v - points[k]))
    return [low, high]


# %% right: neighbours, because the function is convex
def subgradient_range(points, values, k):
    order = np.argsort(points)
    x, f = points[order], values[order]
    i = int(np.where(order == k)[0][0])
    slopes = np.diff(f) / np.diff(x)
    return torch.tensor([slopes[i - 1], slopes[i]], dtype=torch.float32)


# %% right: torch tensors back
def subgradient_range(points, values, k):
    p = torch.as_tensor(np.asarray(points, float))
    v = torch.as_tensor(np.asarray(values, float))
    d, q = p - p[k], (v - v[k]) / (p - p[k])
    return torch.stack((q[d < 0].max(), q[d > 0].min()))


# %% right: recursion over the table, 0-d arrays
def subgradient_range(points, values, k):
    def go(i, low, high):
        if i == len(points):
            return np.array(low), np.array(high)
        if points[i] < points[k]:
            low = max(low, float(values[k] - values[i]) / float(points[k] - points[i]))
        if points[i] > points[k]:
            high = min(high, float(values[k] - values[i]) / float(points[k] - points[i]))
        return go(i + 1, low, high)

    return go(0, -np.inf, np.inf)


# %% right: shifts the arrays in place
def subgradient_range(points, values, k):
    w, f = points[k].copy(), values[k].copy()
    points -= w
    values -= f
    left, right = points < 0, points > 0
    return (values[left] / points[left]).max(), (values[right] / points[right]).min()


# %% right: by bisection on the definition
def subgradient_range(points, values, k):
    def end(sign):
        side = sign * (points - points[k]) > 0
        away, rise = points[side] - points[k], values[side] - values[k]
        largest = 2 * np.abs(rise / away).max()
        no, yes = largest * sign, -largest * sign
        for _ in range(80):
            g = (no + yes) / 2
            no, yes = (no, g) if (rise >= g * away).all() else (g, yes)
        return yes

    return np.array([end(-1), end(1)])


# %% right: the slopes of the table's graph, from autograd
def subgradient_range(points, values, k):
    def autograd_at(f, at):
        w = torch.tensor(at, requires_grad=True, dtype=torch.float64)
        return torch.autograd.grad(f(w), w)[0].item()

    order = np.argsort(points)
    x, f = (torch.tensor(a[order], dtype=torch.float64) for a in (points, values))
    i = int(np.flatnonzero(order == k)[0])

    def graph(v, left):
        return f[left] + (v - x[left]) * (f[left + 1] - f[left]) / (x[left + 1] - x[left])

    return tuple(autograd_at(lambda v, a=a: graph(v, a), x[i].item()) for a in (i - 1, i))


# %% right: integers made fractions
def subgradient_range(points, values, k):
    from fractions import Fraction

    table = [(Fraction(float(v)), Fraction(float(f))) for v, f in zip(points, values, strict=True)]
    w, at_w = table[k]
    low = max((f - at_w) / (v - w) for v, f in table if v < w)
    high = min((f - at_w) / (v - w) for v, f in table if v > w)
    return float(low), float(high)


# %% right: a list of torch scalars
def subgradient_range(points, values, k):
    p, v = torch.from_numpy(points).double(), torch.from_numpy(values).double()
    q = (v - v[k]) / (p - p[k])
    return [q[p < p[k]].max(), q[p > p[k]].min()]


# %% right: sorted in place, then the neighbours, an array
def subgradient_range(points, values, k):
    w = points[k]
    order = points.argsort()
    values[:] = values[order]
    points.sort()
    i = np.searchsorted(points, w)
    return (np.diff(values) / np.diff(points))[i - 1 : i + 1]


# %% wrong: all slopes together → the lowest and the highest of all slopes
def subgradient_range(points, values, k):
    others = points != points[k]
    slopes = (values[others] - values[k]) / (points[others] - points[k])
    return slopes.min(), slopes.max()


# %% wrong: no sides → a point gives one of them
def subgradient_range(points, values, k):
    others = points != points[k]
    slopes = (values[others] - values[k]) / (points[others] - points[k])
    return slopes.max(), slopes.min()


# %% wrong: turned round → the right one turned round
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    return (rise[right] / away[right]).min(), (rise[left] / away[left]).max()


# %% wrong: a derivative by differences → you return one slope
def subgradient_range(points, values, k):
    order = np.argsort(points)
    i = int(np.where(order == k)[0][0])
    before, after = order[i - 1], order[i + 1]
    low = (values[k] - values[before]) / (points[k] - points[before])
    high = (values[after] - values[k]) / (points[after] - points[k])
    return (low + high) / 2, (low + high) / 2


# %% wrong: the mean slope of each side → the definition disagrees about the slope
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    return (rise[left] / away[left]).mean(), (rise[right] / away[right]).mean()


# %% wrong: cautious → the definition disagrees about the slope
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    low, high = (rise[left] / away[left]).max(), (rise[right] / away[right]).min()
    return low + 0.1 * (high - low), high - 0.1 * (high - low)


# %% wrong: the point itself is not left out → there is nan, inf or None in it
def subgradient_range(points, values, k):
    with np.errstate(all="ignore"):
        slopes = (values - values[k]) / (points - points[k])
    return slopes[points <= points[k]].max(), slopes[points >= points[k]].min()


# %% wrong: the neighbours in the table → you took points[k − 1] and points[k + 1]
def subgradient_range(points, values, k):
    low = (values[k] - values[k - 1]) / (points[k] - points[k - 1])
    high = (values[k + 1] - values[k]) / (points[k + 1] - points[k])
    return low, high


# %% wrong: sorted, with the old k → after sorting k points elsewhere
def subgradient_range(points, values, k):
    order = np.argsort(points)
    slopes = np.diff(values[order]) / np.diff(points[order])
    return slopes[k - 1], slopes[k]


# %% wrong: the two nearest points → the two points nearest to w
def subgradient_range(points, values, k):
    nearest = np.argsort(np.abs(points - points[k]))[1:3]
    slopes = (values[nearest] - values[k]) / (points[nearest] - points[k])
    return slopes.min(), slopes.max()


# %% wrong: isclose leaves out near neighbours → points in trillionths: your code stopped
def subgradient_range(points, values, k):
    near = np.isclose(points, points[k])
    p, v = points[~near] - points[k], values[~near] - values[k]
    q = v / p
    return q[p < 0].max(), q[p > 0].min()


# %% wrong: 1e-12 added to the distance → points in trillionths: at w
def subgradient_range(points, values, k):
    d = points - points[k]
    q = (values - values[k]) / (d + 1e-12)
    return q[d < 0].max(), q[d > 0].min()


# %% wrong: bounds kept in an array like the values → integers in rising order, all positive: at w
def subgradient_range(points, values, k):
    out = np.zeros_like(values, shape=2)
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) / d
    out[0], out[1] = q[d < 0].max(), q[d > 0].min()
    return out[0], out[1]


# %% wrong: search from -1000 to 1000 → points in trillionths
def subgradient_range(points, values, k):
    low, high = -1000.0, 1000.0
    for p, v in zip(points, values, strict=False):
        if p < points[k]:
            low = max(low, (v - values[k]) / (p - points[k]))
        if p > points[k]:
            high = min(high, (v - values[k]) / (p - points[k]))
    return low, high


# %% wrong: the lower bound begins at 0 → the definition disagrees
def subgradient_range(points, values, k):
    low, high = 0.0, float("inf")
    for p, v in zip(points, values, strict=False):
        if p < points[k]:
            low = max(low, (v - values[k]) / (p - points[k]))
        if p > points[k]:
            high = min(high, (v - values[k]) / (p - points[k]))
    return low, high


# %% wrong: floor division → the definition disagrees
def subgradient_range(points, values, k):
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) // d
    return q[d < 0].max(), q[d > 0].min()


# %% wrong: differences of the interpolated graph, h is 1e-6 → points in trillionths
def subgradient_range(points, values, k):
    order = np.argsort(points)

    def f(at):
        return np.interp(at, points[order], values[order])

    w, h = points[k], 1e-6
    return (f(w) - f(w - h)) / h, (f(w + h) - f(w)) / h


# %% wrong: linprog with its default bounds → your code stopped
def subgradient_range(points, values, k):
    from scipy.optimize import linprog

    d, r = np.delete(points - points[k], k), np.delete(values - values[k], k)
    return (linprog([1], A_ub=d[:, None], b_ub=r).fun, -linprog([-1], A_ub=d[:, None], b_ub=r).fun)


# %% wrong: linprog with an absolute tolerance → points in trillionths
def subgradient_range(points, values, k):
    from scipy.optimize import linprog

    d, r = np.delete(points - points[k], k), np.delete(values - values[k], k)
    g = [linprog([s], A_ub=d[:, None], b_ub=r, bounds=(None, None)).fun for s in (1, -1)]
    return (g[0], -g[1]) if None not in g else (-np.inf, np.inf)


# %% wrong: bisection on a test with tolerance 1e-9 → points in trillionths
def subgradient_range(points, values, k):
    d, r = points - points[k], values - values[k]

    def passes(g, side):
        return (r[side] >= g * d[side] - 1e-9).all()

    out = []
    for side, sign in ((d < 0, -1), (d > 0, 1)):
        good, bad = -sign * 1e9, sign * 1e9
        for _ in range(100):
            mid = (good + bad) / 2
            good, bad = (mid, bad) if passes(mid, side) else (good, mid)
        out.append(good)
    return out[0], out[1]


# %% wrong: remembers the slopes by k and length → the same points and k, other values
_seen = {}


def subgradient_range(points, values, k):
    key = (k, len(points))
    if key not in _seen:
        d = points - points[k]
        with np.errstate(all="ignore"):
            q = (values - values[k]) / d
        _seen[key] = q[d < 0].max(), q[d > 0].min()
    return _seen[key]


# %% wrong: remembers the sorted order by length → the same values, k and w, other points
_order = {}


def subgradient_range(points, values, k):
    order = _order.setdefault(len(points), np.argsort(points))
    i = list(order).index(k)
    q = np.diff(values[order]) / np.diff(points[order])
    return q[max(i - 1, 0)], q[min(i, len(q) - 1)]


# %% wrong: k taken for not given if it is 0 → w in the first row
def subgradient_range(points, values, k):
    k = k or len(points) // 2
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) / d
    return q[d < 0].max(initial=-np.inf), q[d > 0].min(initial=np.inf)


# %% wrong: the last row is never looked at → the points beside w in the first and the last row
def subgradient_range(points, values, k):
    low, high = -np.inf, np.inf
    for i in range(len(points) - 1):
        if points[i] < points[k]:
            low = max(low, (values[i] - values[k]) / (points[i] - points[k]))
        elif points[i] > points[k]:
            high = min(high, (values[i] - values[k]) / (points[i] - points[k]))
    return low, high


# %% wrong: the first row is never looked at → the points beside w in the first and the last row
def subgradient_range(points, values, k):
    low, high = -np.inf, np.inf
    for i in range(1, len(points)):
        if points[i] < points[k]:
            low = max(low, (values[i] - values[k]) / (points[i] - points[k]))
        elif points[i] > points[k]:
            high = min(high, (values[i] - values[k]) / (points[i] - points[k]))
    return low, high


# %% wrong: rounded to six places → points in trillions
def subgradient_range(points, values, k):
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) / d
    return round(float(q[d < 0].max()), 6), round(float(q[d > 0].min()), 6)


# %% wrong: a slope of 0 is left out → a flat piece on the right
def subgradient_range(points, values, k):
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) / d
    keep = values != values[k]
    return q[(d < 0) & keep].max(initial=-np.inf), q[(d > 0) & keep].min(initial=np.inf)


# %% wrong: tables of seventeen rows → your code stopped with IndexError
def subgradient_range(points, values, k):
    low, high = -np.inf, np.inf
    for i in range(17):
        if points[i] < points[k]:
            low = max(low, (values[i] - values[k]) / (points[i] - points[k]))
        if points[i] > points[k]:
            high = min(high, (values[i] - values[k]) / (points[i] - points[k]))
    return low, high


# %% wrong: a dictionary from values to points → a flat piece on the right
def subgradient_range(points, values, k):
    table = dict(zip(values.tolist(), points.tolist(), strict=False))
    w, f = float(points[k]), float(values[k])
    low = max(((v - f) / (p - w) for v, p in table.items() if p < w), default=-np.inf)
    high = min(((v - f) / (p - w) for v, p in table.items() if p > w), default=np.inf)
    return low, high


# %% wrong: the sixteen points nearest to w → 300 points on the right
def subgradient_range(points, values, k):
    near = np.argsort(np.abs(points - points[k]))[1:17]
    d, r = points[near] - points[k], values[near] - values[k]
    return (r[d < 0] / d[d < 0]).max(initial=-np.inf), (r[d > 0] / d[d > 0]).min(initial=np.inf)


# %% wrong: the derivative where both sides agree to 1e-3 → a slight bend
def subgradient_range(points, values, k):
    d, r = points - points[k], values - values[k]
    low, high = (r[d < 0] / d[d < 0]).max(), (r[d > 0] / d[d > 0]).min()
    if high - low < 1e-3:
        return (low + high) / 2, (low + high) / 2
    return low, high


# %% wrong: the right side, mirrored → the definition disagrees
def subgradient_range(points, values, k):
    right = points > points[k]
    high = ((values - values[k])[right] / (points - points[k])[right]).min()
    return min(-high, high), max(-high, high)


# %% wrong: rounded to four places → the definition disagrees
def subgradient_range(points, values, k):
    d = points - points[k]
    with np.errstate(all="ignore"):
        q = (values - values[k]) / d
    return np.round([q[d < 0].max(), q[d > 0].min()], 4)


# %% wrong: a grid of slopes → the definition disagrees
def subgradient_range(points, values, k):
    slopes = np.linspace(-10, 10, 20001)
    lines = values[k] + np.outer(slopes, points - points[k])
    passing = slopes[(lines <= values + 1e-9).all(1)]
    return passing.min(), passing.max()


# %% wrong: distances in place of differences → the definition disagrees
def subgradient_range(points, values, k):
    slopes = (np.delete(values, k) - values[k]) / np.abs(np.delete(points, k) - points[k])
    left = np.delete(points, k) < points[k]
    return slopes[left].max(), slopes[~left].min()


# %% wrong: bisection between -1e3 and 1e3 → points in trillionths
def subgradient_range(points, values, k):
    def ends(sign):
        side = sign * (points - points[k]) > 0
        no, yes = 1e3 * sign, -1e3 * sign
        for _ in range(80):
            g = (no + yes) / 2
            if (values[side] >= values[k] + g * (points[side] - points[k])).all():
                yes = g
            else:
                no = g
        return yes

    return np.array([ends(-1), ends(1)])


# %% wrong: the widest slopes of each side → the lowest and the highest of all slopes
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    return (rise[left] / away[left]).min(), (rise[right] / away[right]).max()


# %% wrong: a width in place of an end → the definition disagrees
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    low = (rise[away < 0] / away[away < 0]).max()
    return low, (rise[away > 0] / away[away > 0]).min() - low


# %% wrong: of equal values the first kept → a flat piece on the left
def subgradient_range(points, values, k):
    rows = np.union1d(np.unique(values, return_index=True)[1], [k])
    away, rise = points[rows] - points[k], values[rows] - values[k]
    return (rise[away < 0] / away[away < 0]).max(), (rise[away > 0] / away[away > 0]).min()


# %% wrong: a w of 0 taken for none → a flat piece on the left, w = 0: at w
def subgradient_range(points, values, k):
    w = points[k] or points.mean()
    away, rise = np.delete(points - w, k), np.delete(values - values[k], k)
    return (rise[away < 0] / away[away < 0]).max(), (rise[away > 0] / away[away > 0]).min()


# %% wrong: three numbers → must be two numbers
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    low, high = (rise[away < 0] / away[away < 0]).max(), (rise[away > 0] / away[away > 0]).min()
    return low, (low + high) / 2, high


# %% wrong: a linear programme in units of the steepest slope → points of many sizes around 0
def subgradient_range(points, values, k):
    from scipy.optimize import linprog

    p, v = np.asarray(points, float), np.asarray(values, float)
    d, r = np.delete(p - p[k], k), np.delete(v - v[k], k)
    sd = np.abs(d)
    q = r / sd  # each row divided by its distance: sign(d) g <= q
    s = np.abs(q).max() or 1.0
    rows = np.sign(d)[:, None]
    out = [
        sgn * linprog([sgn], A_ub=rows, b_ub=q / s, bounds=(None, None)).fun * s for sgn in (1, -1)
    ]
    return tuple(out)


# %% wrong: float32 points → points near 2020
def subgradient_range(points, values, k):
    p, v = np.asarray(points, np.float32), np.asarray(values, float)
    others = np.arange(len(p)) != k
    q = (v[others] - v[k]) / (p[others] - p[k])
    right = p[others] > p[k]
    return float(q[~right].max()), float(q[right].min())


# %% wrong: values through torch's default float32 → values near 100000
def subgradient_range(points, values, k):
    p = torch.tensor(points.tolist(), dtype=torch.float64)
    v = torch.tensor(values.tolist(), dtype=torch.float32)
    q = (v - v[k]) / (p - p[k])
    return q[p < p[k]].max().item(), q[p > p[k]].min().item()


# %% wrong: k left out by np.isclose, relative tolerance 1e-5 → billionths apart: your code stopped
def subgradient_range(points, values, k):
    others = ~np.isclose(points, points[k], atol=0)
    q = (values[others] - values[k]) / (points[others] - points[k])
    right = points[others] > points[k]
    return q[~right].max(), q[right].min()


# %% wrong: candidates tested with np.isclose, five digits of the value → values near 100000
def subgradient_range(points, values, k):
    others = np.arange(len(points)) != k
    q = (values[others] - values[k]) / (points[others] - points[k])
    good = []
    for g in q:
        line = values[k] + g * (points - points[k])
        if ((values >= line) | np.isclose(values, line, atol=1e-20)).all():
            good.append(g)
    return min(good), max(good)


# %% wrong: candidates tested with a slack of 1e-8 of the largest value → values near 100000
def subgradient_range(points, values, k):
    others = np.arange(len(points)) != k
    q = (values[others] - values[k]) / (points[others] - points[k])
    slack = 1e-8 * np.abs(values).max()
    good = [g for g in q if (values >= values[k] + g * (points - points[k]) - slack).all()]
    return min(good), max(good)


# %% wrong: difference quotient of np.interp with h a millionth of the range → points near 2020, billionths apart
def subgradient_range(points, values, k):
    order = np.argsort(points)
    h = 1e-6 * np.ptp(points)

    def at(x):
        return np.interp(x, points[order], values[order])

    w = points[k]
    return (at(w) - at(w - h)) / h, (at(w + h) - at(w)) / h


# %% wrong: bisection of 30 steps from the steepest slope of the table → large integers
def subgradient_range(points, values, k):
    dp, dv = np.delete(points - points[k], k), np.delete(values - values[k], k)
    steepest = np.abs(dv / dp).max() + 0.0

    def edge(sign):
        ok, bad = -sign * steepest, sign * steepest
        side = dp * sign > 0
        for _ in range(30):
            mid = (ok + bad) / 2
            if (dv[side] >= mid * dp[side]).all():
                ok = mid
            else:
                bad = mid
        return bad

    return edge(-1), edge(1)


# %% wrong: only the 30 nearest points are looked at → 300 points on the right: the range: there is nan
def subgradient_range(points, values, k):
    near = np.abs(points - points[k]).argsort()[1:31]
    q = (values[near] - values[k]) / (points[near] - points[k])
    right = points[near] > points[k]
    return max(q[~right], default=-np.inf), min(q[right], default=np.inf)


# %% wrong: a table keyed by the printed point, six digits → points near 2020
def subgradient_range(points, values, k):
    table = {f"{p:g}": v for p, v in zip(points, values, strict=True)}
    w = f"{points[k]:g}"
    low, high = -np.inf, np.inf
    for p, v in table.items():
        if p == w:
            continue
        q = (v - table[w]) / (float(p) - float(w))
        if float(p) > float(w):
            high = min(high, q)
        else:
            low = max(low, q)
    return low, high


# %% wrong: both arrays scaled by their ptp → equal values everywhere: the range: there is nan
def subgradient_range(points, values, k):
    p, v = points / np.ptp(points), values / np.ptp(values)
    q = np.delete(v - v[k], k) / np.delete(p - p[k], k)
    right = np.delete(p, k) > p[k]
    f = np.ptp(values) / np.ptp(points)
    return q[~right].max() * f, q[right].min() * f


# %% wrong: the first equal value removed in place of the kth → a flat piece on the right
def subgradient_range(points, values, k):
    p, v = points.tolist(), values.tolist()
    w, f = p[k], v[k]
    p.remove(w)
    v.remove(f)
    q = [((b - f) / (a - w), a > w) for a, b in zip(p, v, strict=True)]
    return max(s for s, r in q if not r), min(s for s, r in q if r)


# %% wrong: candidates tested exactly → in tenths: your code stopped
def subgradient_range(points, values, k):
    q = np.delete(values - values[k], k) / np.delete(points - points[k], k)
    good = [g for g in q if (values >= values[k] + g * (points - points[k])).all()]
    return min(good), max(good)


# %% wrong: at a lowest point with a tie only slopes from 0 on → a flat piece on the right, w in the first row: you return one slope
def subgradient_range(points, values, k):
    q = np.delete(values - values[k], k) / np.delete(points - points[k], k)
    r = np.delete(points, k) > points[k]
    low, high = q[~r].max(), q[r].min()
    if values.argmin() == k and (values == values[k]).sum() > 1:
        return 0.0, max(high, 0.0)
    return low, high


# %% wrong: intercepts, cancelling → points and values near -100000
def subgradient_range(points, values, k):
    low, high = -np.inf, np.inf
    w, f = float(points[k]), float(values[k])
    for p, v in zip(points.tolist(), values.tolist(), strict=True):
        if p != w:
            g = (v * p - f * p - v * w + f * w) / (p - w) ** 2
            if p > w:
                high = min(high, g)
            else:
                low = max(low, g)
    return low, high


# %% wrong: int16 for whole numbers → large integers
def subgradient_range(points, values, k):
    if points.dtype.kind == "i":
        points = points.astype(np.int16).astype(float)
    if values.dtype.kind == "i":
        values = values.astype(np.int16).astype(float)
    d, r = points - points[k], values - values[k]
    with np.errstate(all="ignore"):
        return (r[d < 0] / d[d < 0]).max(), (r[d > 0] / d[d > 0]).min()


# %% wrong: a range that holds 0 is put to 0 where an end is below 1e-4 of the other → points of many sizes around 0
def subgradient_range(points, values, k):
    d, r = points - points[k], values - values[k]
    low, high = (r[d < 0] / d[d < 0]).max(), (r[d > 0] / d[d > 0]).min()
    if abs(low) < 1e-3 * abs(high):
        low = 0
    if abs(high) < 1e-3 * abs(low):
        high = 0
    return low, high


# %% wrong: both ends equal where they differ by 1e-4 of their size → a very slight bend: you return one slope
def subgradient_range(points, values, k):
    d, r = points - points[k], values - values[k]
    low, high = (r[d < 0] / d[d < 0]).max(), (r[d > 0] / d[d > 0]).min()
    if abs(high - low) < 1e-4 * abs(high + low):
        low = high = (low + high) / 2
    return low, high


# %% wrong: equal points merged at 1e-7 of w → points near 2020, billionths apart: your code stopped
def subgradient_range(points, values, k):
    far = np.abs(points - points[k]) > 1e-7 * max(abs(points[k]), 1e-300)
    q = (values[far] - values[k]) / (points[far] - points[k])
    r = points[far] > points[k]
    return q[~r].max(), q[r].min()


# %% wrong: values centred by their mean, which swallows small ones → points of many sizes around 0:
def subgradient_range(points, values, k):
    v = values - values.mean()
    p = points - points[k]
    left, right = p < 0, p > 0
    return ((v[left] - v[k]) / p[left]).max(), ((v[right] - v[k]) / p[right]).min()


# %% wrong: interpolated at half of the table's smallest gap → two other points a billionth apart:
def subgradient_range(points, values, k):
    i = np.argsort(points)
    p, v = points[i].astype(float), values[i].astype(float)
    h = np.diff(p).min() / 2
    w = points[k]
    a, b = w - h, w + h
    below, above = np.interp([a, b], p, v)
    return (values[k] - below) / (w - a), (above - values[k]) / (b - w)


# %% wrong: slopes go into an array like values, floats only if points are integers → integer values:
def subgradient_range(points, values, k):
    if np.issubdtype(points.dtype, np.integer):
        points, values = points.astype(float), values.astype(float)
    q = np.zeros_like(values)
    for i in range(len(points)):
        if i != k:
            q[i] = (values[i] - values[k]) / (points[i] - points[k])
    return float(q[points < points[k]].max()), float(q[points > points[k]].min())


# %% wrong: values that math.isclose calls equal give slope 0 → values near 100000:
def subgradient_range(points, values, k):
    import math

    low, high = -math.inf, math.inf
    for p, v in zip(points, values, strict=True):
        if p == points[k]:
            continue
        g = 0.0 if math.isclose(v, values[k]) else (v - values[k]) / (p - points[k])
        if p < points[k]:
            low = max(low, g)
        else:
            high = min(high, g)
    return low, high


# %% wrong: points counted from the first row's → points of many sizes around 0:
def subgradient_range(points, values, k):
    p = points - points[0]
    away = p - p[k]
    slopes = (values - values[k])[away != 0] / away[away != 0]
    away = away[away != 0]
    return slopes[away < 0].max(), slopes[away > 0].min()


# %% wrong: bisection, 45 halvings of the span of all slopes → values from 0.0000003 to 3000000:
def subgradient_range(points, values, k):
    o = np.arange(len(points)) != k
    a, r = (points - points[k])[o], (values - values[k])[o]
    q = r / a
    ends = []
    for keep, sign in ((a < 0, -1), (a > 0, 1)):
        good = q[a < 0].max() if sign > 0 else q[a > 0].min()
        bad = q.max() + abs(q.max()) + 1e-300 if sign > 0 else q.min() - abs(q.min()) - 1e-300
        good, bad = (q.min(), q.max()) if sign > 0 else (q.max(), q.min())
        for _ in range(45):
            m = (good + bad) / 2
            ok = (m * a[keep] <= r[keep]).all()
            good, bad = (m, bad) if ok else (good, m)
        ends.append((good + bad) / 2)
    return ends[0], ends[1]


# %% wrong: remembers by the set of rows and k → the same rows in another order, the same k
CACHE = {}


def subgradient_range(points, values, k):
    key = tuple(sorted(zip(points.tolist(), values.tolist(), strict=True))), k
    if key not in CACHE:
        q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
        left = np.delete(points, k) < points[k]
        CACHE[key] = q[left].max(), q[~left].min()
    return CACHE[key]


# %% wrong: the next larger of all slopes from w → w within a straight piece
def subgradient_range(points, values, k):
    q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
    low = q[np.delete(points, k) < points[k]].max()
    above = q[q > low]
    return low, above.min() if len(above) else low


# %% wrong: the next smaller of all slopes from w → w within a straight piece
def subgradient_range(points, values, k):
    q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
    high = q[np.delete(points, k) > points[k]].min()
    below = q[q < high]
    return below.max() if len(below) else high, high


# %% wrong: one piece too far where points rise → integers in rising order, all positive
def subgradient_range(points, values, k):
    if (np.diff(points) > 0).all():
        slopes = np.diff(values) / np.diff(points)
        return slopes[k - 1], slopes[min(k + 1, len(slopes) - 1)]
    q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
    left = np.delete(points, k) < points[k]
    return q[left].max(), q[~left].min()


# %% wrong: floor division of whole numbers that rise → integers in rising order, all positive
def subgradient_range(points, values, k):
    if (np.diff(points) > 0).all():
        slopes = (
            np.diff(values) // np.diff(points)
            if values.dtype.kind == "i" and points.dtype.kind == "i"
            else np.diff(values) / np.diff(points)
        )
        return slopes[k - 1], slopes[k]
    q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
    left = np.delete(points, k) < points[k]
    return q[left].max(), q[~left].min()


# %% wrong: an array like the values where points fall → integers in falling order, all negative
def subgradient_range(points, values, k):
    if (np.diff(points) < 0).all():
        q = np.zeros_like(values[1:])
        q[:] = np.diff(values) / np.diff(points)
        return q[k], q[k - 1]
    q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
    left = np.delete(points, k) < points[k]
    return q[left].max(), q[~left].min()


# %% wrong: remembers by the values and w → the same values, k and w, other points
CACHE = {}


def subgradient_range(points, values, k):
    key = values.tobytes(), float(points[k])
    if key not in CACHE:
        q = (np.delete(values, k) - values[k]) / (np.delete(points, k) - points[k])
        left = np.delete(points, k) < points[k]
        CACHE[key] = q[left].max(), q[~left].min()
    return CACHE[key]


# %% wrong: among positive points no negative upper end → integers in rising order, all positive
def subgradient_range(points, values, k):
    run = np.delete(points, k) - points[k]
    q, left = (np.delete(values, k) - values[k]) / run, run < 0
    low, high = q[left].max(), q[~left].min()
    if (points > 0).all() and (values > 0).all() and high < 0:
        return low, 0.0
    return low, high


# %% wrong: whole ends for a whole straight table → a straight line
def subgradient_range(points, values, k):
    run = np.delete(points, k) - points[k]
    q, left = (np.delete(values, k) - values[k]) / run, run < 0
    low, high = q[left].max(), q[~left].min()
    if low == high and points.dtype.kind == values.dtype.kind == "i":
        return int(low), int(high)
    return low, high


# %% wrong: a lower end of 0 taken for none yet → a flat piece on the left, w = 0: at w
def subgradient_range(points, values, k):
    low, high = 0, np.inf
    for v, f in zip(points, values, strict=True):
        if v == points[k]:
            continue
        g = (f - values[k]) / (v - points[k])
        if v > points[k]:
            high = min(high, g)
        elif low == 0 or g > low:
            low = g
    return low, high


# %% wrong: on either side the point nearest in the plane → integers in rising order, all positive: at w
def subgradient_range(points, values, k):
    dx, dy = points - points[k], values - values[k]
    d = np.hypot(dx, dy)
    i = np.where(dx < 0, d, np.inf).argmin()
    j = np.where(dx > 0, d, np.inf).argmin()
    return dy[i] / dx[i], dy[j] / dx[j]


# %% wrong: trusts the rows beside k if five rows around it are in order → small numbers: at w
def subgradient_range(points, values, k):
    near = points[k - 2 : k + 3] if k >= 2 else points[:0]
    if len(near) == 5 and (np.diff(near) > 0).all():
        i, j = k - 1, k + 1
    else:
        order = np.argsort(points)
        r = order.tolist().index(k)
        i, j = order[r - 1], order[r + 1]

    def slope(i):
        return (values[i] - values[k]) / (points[i] - points[k])

    return slope(i), slope(j)


# %% wrong: looks only at the head of the table to see whether it is in order → small numbers: at w
def subgradient_range(points, values, k):
    if (np.diff(points[:8]) > 0).all() and 0 < k < len(points) - 1:
        i, j = k - 1, k + 1
    else:
        order = np.argsort(points)
        r = order.tolist().index(k)
        i, j = order[r - 1], order[r + 1]

    def slope(i):
        return (values[i] - values[k]) / (points[i] - points[k])

    return slope(i), slope(j)


# %% wrong: goes through the rows away from k, until the distance has grown six times in a row → small numbers: at w
def subgradient_range(points, values, k):
    w, best = points[k], {}
    for rows in (range(k - 1, -1, -1), range(k + 1, len(points))):
        last, grown = 0, 0
        for i in rows:
            far, side = abs(points[i] - w), points[i] > w
            if side not in best or far < abs(points[best[side]] - w):
                best[side] = i
            grown = grown + 1 if far > last else 0
            last = far
            if grown > 6 and len(best) == 2:
                break

    def slope(i):
        return (values[i] - values[k]) / (points[i] - w)

    return slope(best[False]), slope(best[True])
