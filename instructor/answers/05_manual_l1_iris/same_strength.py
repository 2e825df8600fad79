# %% right: a table, and one division
def per_weight(strength: float, scaling: str, n: int, p: int) -> float:
    """Return the lam of our objective with the same minimisers."""
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start: float, lam: float, lr: float, n: int, batch_size: int) -> int:
    """Return after how many whole epochs the penalty alone brings a weight to zero."""
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% right: cases, and a walk
def per_weight(strength, scaling, n, p):
    if scaling == "C":
        return 1.0 / strength / n
    if scaling == "MSE":
        return 0.5 * strength
    lam = strength
    if "sum" in scaling:
        lam /= n
    if "mean weight" in scaling:
        lam /= p
    return lam


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, epochs = abs(start), 0
    while w > lr * lam:
        for _batch in range(0, n, batch_size):
            w -= lr * lam
        epochs += 1
    return epochs


# %% right: the price of the loss and of the weights
def per_weight(strength, scaling, n, p):
    loss, size = {
        "mean weight": (1, strength / p),
        "sum": (n, strength),
        "sum, mean weight": (n, strength / p),
        "C": (strength * n, 1),
        "MSE": (2, strength),
    }[scaling]
    return size / loss


def epochs_to_zero(start, lam, lr, n, batch_size):
    per_epoch = -(-n // batch_size)
    steps = int(abs(start) // (lr * lam))
    return -(-steps // per_epoch)


# %% right: match, and subgradient steps with torch
def per_weight(strength, scaling, n, p):
    match scaling:
        case "mean weight":
            power = (1, 0, -1, 0)
        case "sum":
            power = (1, -1, 0, 0)
        case "sum, mean weight":
            power = (1, -1, -1, 0)
        case "C":
            power = (-1, -1, 0, 0)
        case "MSE":
            power = (1, 0, 0, -1)
    return np.prod(np.array([strength, n, p, 2.0]) ** power)


def epochs_to_zero(start, lam, lr, n, batch_size):
    w = torch.tensor(start, dtype=torch.float64)
    batches = len(torch.arange(n).split(batch_size))
    for epoch in range(10**6):
        if w.abs() <= lr * lam:
            return epoch
        for _ in range(batches):
            w = w - lr * lam * w.sign()


# %% right: in float32, and the first epoch that is enough
def per_weight(strength, scaling, n, p):
    s, n, p = np.float32(strength), np.float32(n), np.float32(p)
    return dict(
        zip(
            ["mean weight", "sum", "sum, mean weight", "C", "MSE"],
            [s / p, s / n, s / n / p, 1 / (s * n), s / 2],
            strict=True,
        )
    )[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    import itertools

    steps = (n + batch_size - 1) // batch_size
    enough = (e for e in itertools.count() if abs(start) - e * steps * lr * lam <= lr * lam)
    return next(enough)


# %% right: the slope of the objective, and proximal steps
def per_weight(strength, scaling, n, p):
    def objective(loss, size):
        data = loss * {"M": 2, "s": n, "C": n * strength, "m": 1}[scaling[0]]
        return data + size * (1 if scaling == "C" else strength) / (p if "weight" in scaling else 1)

    return objective(0.0, 1.0) / objective(1.0, 0.0)


def epochs_to_zero(start, lam, lr, n, batch_size):
    import math

    w, t, steps, per_epoch = float(start), lr * lam, 0, math.ceil(n / batch_size)
    while abs(w) > t:
        w = math.copysign(max(abs(w) - t, 0), w)
        steps += 1
    return math.ceil(steps / per_epoch)


# %% right: logarithms, and a float
def per_weight(strength, scaling, n, p):
    s, n, p = np.log([strength, n, p])
    if scaling == "C":
        return np.exp(-s - n)
    less = n * scaling.startswith("sum") + p * scaling.endswith("mean weight")
    return np.exp(s - less - np.log(2) * (scaling == "MSE"))


def epochs_to_zero(start, lam, lr, n, batch_size):
    left = np.abs(start) / lr / lam
    return np.ceil(np.floor(left) / np.ceil(n / batch_size))


# %% right: named functions, and divmod
def per_weight(strength, scaling, n, p):
    mean = strength
    if scaling == "C":
        mean = per_weight(1 / strength, "sum", n, p)
    elif scaling == "MSE":
        mean = strength * 0.5
    elif scaling == "sum, mean weight":
        mean = per_weight(per_weight(strength, "sum", n, p), "mean weight", n, p)
    else:
        mean = strength / (n if scaling == "sum" else p)
    return torch.tensor([mean], dtype=torch.float64)


def epochs_to_zero(start, lam, lr, n, batch_size):
    full, rest = divmod(n, batch_size)
    steps = full + bool(rest)
    epochs, over = divmod(int(abs(start) / (lam * lr)), steps)
    return epochs + (over > 0)


# %% wrong: strength for the sum as it is → leads to other minimisers: it is off by a power of n
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: times n → for "sum" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength * n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: divided by p for the sum → for "sum" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / p,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: divided by both for the sum → it is off by a power of p
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / (n * p),
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: times p → for "mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength * p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: the mean taken for a sum → for "mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: mean weight divided by n → it is off by powers of n and p
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / n,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: sum and mean swapped → for "sum, mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength * n / p,
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: sum and mean, p upstairs → for "sum, mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength * p / n,
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: sum and mean cancel → for "sum, mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength,
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: sum and mean, n forgotten → for "sum, mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / p,
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: n times p in the wrong place → for "sum, mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / n * p,
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C without n → for "C" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / strength,
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C as a strength → for "C" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": strength,
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C times n → for "C" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": n / strength,
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C with n alone upside down → it is off by a power of strength
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": strength / n,
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C with n and C → it is off by powers of n and strength
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": n * strength,
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C with a half → it is off by a power of 2
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (2 * n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: C with p → for "C" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * p * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: MSE as it is → for "MSE" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: MSE doubled → for "MSE" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": 2 * strength,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: MSE taken for a sum → it is off by powers of n and 2
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / n,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: MSE over 2n → for "MSE" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / (2 * n),
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: a root for the square → there Σ|w| counts
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": np.sqrt(strength / 2),
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: an integer division → for "mean weight" with
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength // p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: one sample less → there Σ|w| counts
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / (n - 1),
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: nothing for MSE → per_weight: the answer: your code gave None
def per_weight(strength, scaling, n, p):
    if scaling == "mean weight":
        return strength / p
    if scaling == "sum":
        return strength / n
    if scaling == "sum, mean weight":
        return strength / (n * p)
    if scaling == "C":
        return 1 / (n * strength)


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: everything the other way round → for "mean weight" with
def per_weight(strength, scaling, n, p):
    factors = {"mean weight": p, "sum": n, "sum, mean weight": n * p, "C": n, "MSE": 2}
    return factors[scaling] * strength


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: until zero → you count until zero is reached; within one step is enough
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(abs(start) / (lr * lam) / np.ceil(n / batch_size)))


# %% wrong: finished epochs → you count finished epochs only
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    import math

    steps = int(abs(start) / (lr * lam))
    return steps // math.ceil(n / batch_size)


# %% wrong: the last batch dropped → you leave out the smaller batch
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.floor(abs(start) / (lr * lam))
    return int(np.ceil(steps / (n // batch_size)))


# %% wrong: parts of a step → an epoch has a whole number of steps
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.floor(abs(start) / (lr * lam))
    return int(np.ceil(steps / (n / batch_size)))


# %% wrong: steps for epochs → you count steps, not epochs
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(abs(start) / (lr * lam))


# %% wrong: steps until zero → you count steps, not epochs, until zero is reached
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(abs(start) / (lr * lam)))


# %% wrong: n steps an epoch → you take an epoch for n steps
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / n))


# %% wrong: batch_size steps an epoch → you take an epoch for batch_size steps
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / batch_size))


# %% wrong: no size → epochs_to_zero: a negative start has a way to go, too
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    if start < lr * lam:
        return 0
    steps = np.floor(start / (lr * lam))
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: negative epochs → epochs (start
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.floor(start / (lr * lam))
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: rounded → you round to the nearest number of epochs
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.floor(abs(start) / (lr * lam))
    return int(np.round(steps / np.ceil(n / batch_size)))


# %% wrong: no lr → your steps lack lr
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / lam - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: no lam → your steps lack lam, and you count until zero is reached
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(abs(start) / lr / np.ceil(n / batch_size)))


# %% wrong: one epoch too many → you count one epoch too many
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.floor(abs(start) / (lr * lam))
    return int(np.ceil(steps / np.ceil(n / batch_size))) + 1


# %% wrong: at least one epoch → a start within one step: after 0 epochs, one less than yours
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return max(1, int(np.ceil(steps / np.ceil(n / batch_size))))


# %% wrong: a smaller batch always → n a multiple of batch_size: after
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam) - 1)
    return int(np.ceil(steps / (n // batch_size + 1)))


# %% wrong: not rounded → is no whole number of epochs
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return abs(start) / (lr * lam) / np.ceil(n / batch_size)


# %% wrong: a smaller last step → an epoch has a whole number of steps
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    left, epochs = abs(start), 0
    left -= left % (lr * lam)
    while left > 1e-9:
        left -= lr * lam * n / batch_size
        epochs += 1
    return epochs


# %% wrong: a step is the mean penalty's → one less than yours, the weight is within
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = np.ceil(abs(start) / (lr * lam / n) - 1)
    return int(np.ceil(steps / np.ceil(n / batch_size)))


# %% wrong: a walk until zero → you count until zero is reached; within one step is enough
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, epochs = abs(start), 0
    while w > 0:
        w -= lr * lam * len(range(0, n, batch_size))
        epochs += 1
    return epochs


# %% wrong: the first word that fits → off by a power of n
def per_weight(strength, scaling, n, p):
    if "mean weight" in scaling:
        return strength / p
    if "sum" in scaling:
        return strength / n
    return strength / 2 if scaling == "MSE" else 1 / (n * strength)


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / np.ceil(n / batch_size)))


# %% wrong: a sum of n and p → there Σ|w| counts
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n + p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / np.ceil(n / batch_size)))


# %% wrong: a floor → C, large strength
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": max(1e-6, 1 / (n * strength)),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / np.ceil(n / batch_size)))


# %% wrong: at most one → per_weight: C, n
def per_weight(strength, scaling, n, p):
    return min(
        1.0,
        {
            "mean weight": strength / p,
            "sum": strength / n,
            "sum, mean weight": strength / (n * p),
            "C": 1 / (n * strength),
            "MSE": strength / 2,
        }[scaling],
    )


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.ceil(np.floor(abs(start) / (lr * lam)) / np.ceil(n / batch_size)))


# %% wrong: one batch more always → n a multiple of batch_size: after
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    batches = n // batch_size + 1
    steps = int(abs(start) / (lr * lam))
    return -(-steps // batches)


# %% wrong: batches rounded → you leave out the smaller batch
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    batches = max(1, round(n / batch_size))
    steps = int(abs(start) / (lr * lam))
    return -(-steps // batches)


# %% wrong: a walk on one side → a negative start has a way to go, too
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, e = start, 0
    while w > lr * lam:
        for _ in range(0, n, batch_size):
            w -= lr * lam
        e += 1
    return e


# %% wrong: the last batch steps less → one less than yours, the weight is within
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, e = abs(start), 0
    while w > lr * lam:
        for first in range(0, n, batch_size):
            w -= lr * lam * min(batch_size, n - first) / batch_size
        e += 1
    return e


# %% wrong: steps rounded → epochs_to_zero: you round the number of steps
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = round(abs(start) / (lr * lam))
    return -(-steps // -(-n // batch_size))


# %% wrong: finished epochs by a walk → you count finished epochs only
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, e = abs(start), 0
    while True:
        for _ in range(0, n, batch_size):
            if w <= lr * lam:
                return e
            w -= lr * lam
        e += 1


# %% wrong: small starts called zero → epochs the weight is still
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    if abs(start) < 1e-6:
        return 0
    steps = int(abs(start) / (lr * lam))
    return -(-steps // -(-n // batch_size))


# %% wrong: 10,000 epochs at most → epochs: after your
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    w, batches = abs(start), -(-n // batch_size)
    for epoch in range(10_000):
        if w <= lr * lam:
            break
        w -= batches * lr * lam
    return epoch


# %% wrong: a search among 1,000 epochs → epochs: after your
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    return int(np.searchsorted(np.arange(1001) * -(-n // batch_size), abs(start) / (lr * lam) - 1))


# %% wrong: rounded up by adding 0.9 → a last batch of one: after
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    batches = int(n / batch_size + 0.9)
    return max(0, int(np.ceil((abs(start) / (lr * lam) - 1) / batches)))


# %% wrong: divisors in a set → sum, mean weight, n = p:
def per_weight(strength, scaling, n, p):
    if scaling == "C":
        return 1 / (n * strength)
    divisors = set()
    if scaling.startswith("sum"):
        divisors.add(n)
    if scaling.endswith("mean weight"):
        divisors.add(p)
    if scaling == "MSE":
        divisors.add(2)
    for d in divisors:
        strength = strength / d
    return strength


def epochs_to_zero(start, lam, lr, n, batch_size):
    steps = int(abs(start) / (lr * lam))
    batches = -(-n // batch_size)
    return -(-steps // batches)


# %% wrong: one batch below two full ones → a full batch and a smaller one, and one step more: after
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": 1 / (n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    batches = 1 if n < 2 * batch_size else -(-n // batch_size)
    return -(-int(abs(start) / (lr * lam)) // batches)


# %% wrong: np.reciprocal, which is 0 for whole numbers → small numbers
def per_weight(strength, scaling, n, p):
    return {
        "mean weight": strength / p,
        "sum": strength / n,
        "sum, mean weight": strength / (n * p),
        "C": np.reciprocal(n * strength),
        "MSE": strength / 2,
    }[scaling]


def epochs_to_zero(start, lam, lr, n, batch_size):
    step, batches = lr * lam, -(-n // batch_size)
    return max(int(np.ceil((abs(start) / step - 1) / batches)), 0)
