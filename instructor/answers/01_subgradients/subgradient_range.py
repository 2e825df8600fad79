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


# %% right: by bisection on the definition
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


# %% wrong: all slopes together → the smallest and the largest of all slopes
def subgradient_range(points, values, k):
    others = points != points[k]
    slopes = (values[others] - values[k]) / (points[others] - points[k])
    return slopes.min(), slopes.max()


# %% wrong: no sides → every point gives one bound, not both
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


# %% wrong: the mean slope of each side → that is no subgradient
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    return (rise[left] / away[left]).mean(), (rise[right] / away[right]).mean()


# %% wrong: cautious → passes the test at all points, too
def subgradient_range(points, values, k):
    away, rise = points - points[k], values - values[k]
    left, right = away < 0, away > 0
    low, high = (rise[left] / away[left]).max(), (rise[right] / away[right]).min()
    return low + 0.1 * (high - low), high - 0.1 * (high - low)


# %% wrong: the point itself is not left out → 0/0 at points[k] itself
def subgradient_range(points, values, k):
    with np.errstate(all="ignore"):
        slopes = (values - values[k]) / (points - points[k])
    return slopes[points <= points[k]].max(), slopes[points >= points[k]].min()


# %% wrong: the neighbours in the table → points[k + 1] need not be a neighbour
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
