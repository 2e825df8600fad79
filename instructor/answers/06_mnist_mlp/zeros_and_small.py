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


# %% wrong: a tolerance → A weight is zero when it equals 0
def zeros_and_small(weights, tol):
    w = np.abs(np.concatenate([array.ravel() for array in weights]))
    return (w <= tol).mean(), ((w > 0) & (w <= tol)).mean()


# %% wrong: mean of shares → you averaged the shares of the arrays
def zeros_and_small(weights, tol):
    return (
        np.mean([(w == 0).mean() for w in weights]),
        np.mean([((w != 0) & (np.abs(w) <= tol)).mean() for w in weights]),
    )


# %% wrong: zeros among the small → your second share contains the zeros
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), (np.abs(w) <= tol).mean()


# %% wrong: no absolute value → compare |w| with tol
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (w <= tol)).mean()


# %% wrong: counts → your code gives counts
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).sum(), ((w != 0) & (np.abs(w) <= tol)).sum()


# %% wrong: one number → return two numbers
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


# %% wrong: a tolerance of its own → weights among
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) <= 1e-3)).mean()


# %% wrong: below instead of up to → leaves out weights with |w| = tol
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    return (w == 0).mean(), ((w != 0) & (np.abs(w) < tol)).mean()


# %% wrong: no return → Does your function end with return
def zeros_and_small(weights, tol):
    w = np.concatenate([array.ravel() for array in weights])
    (w == 0).mean(), ((w != 0) & (np.abs(w) <= tol)).mean()
