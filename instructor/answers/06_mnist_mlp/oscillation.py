# %% right: the update as it stands
def subgradient_path(start: float, g: float, lr: float, lam: float, steps: int) -> np.ndarray:
    """Return the steps + 1 values of one weight under subgradient descent."""
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)))
    return np.array(path)


def largest_hop(g: float, lr: float, lam: float) -> float:
    """Return the smallest bound on |w| right after a step across zero."""
    return lr * (lam + abs(g))


# %% right: by autograd
def subgradient_path(start, g, lr, lam, steps):
    w = torch.tensor([start], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    path = [w.item()]
    for _ in range(steps):
        optimizer.zero_grad()
        (g * w + lam * w.abs()).sum().backward()
        optimizer.step()
        path.append(w.item())
    return path


def largest_hop(g, lr, lam):
    return max(lr * (lam + g), lr * (lam - g))


# %% right: cases, and a bound found by experiment
def subgradient_path(start, g, lr, lam, steps):
    path = np.empty(steps + 1)
    path[0] = start
    for k in range(steps):
        if path[k] > 0:
            slope = g + lam
        elif path[k] < 0:
            slope = g - lam
        else:
            slope = g
        path[k + 1] = path[k] - lr * slope
    return path


def largest_hop(g, lr, lam):
    starts = np.linspace(1e-9, 2 * lr * lam, 2000)
    landings = [abs(subgradient_path(s, g, lr, lam, 1)[1]) for s in (*starts, *-starts)]
    crossing = [
        landing
        for s, landing in zip((*starts, *-starts), landings, strict=True)
        if s * subgradient_path(s, g, lr, lam, 1)[1] < 0
    ]
    return max(crossing)


# %% wrong: proximal → That is the proximal step
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        z = path[-1] - lr * g
        path.append(np.sign(z) * max(abs(z) - lr * lam, 0))
    return np.array(path)


def largest_hop(g, lr, lam):
    return 0.0


# %% wrong: lam instead of lr lam → you subtracted lam, not lr · lam
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * g - lam * np.sign(path[-1]))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: ascent → your weight moves away from zero
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: sign taken once → the sign must be taken anew
def subgradient_path(start, g, lr, lam, steps):
    return start - lr * (g + lam * np.sign(start)) * np.arange(steps + 1)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: no data gradient → the data gradient g is missing
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * lam * np.sign(path[-1]))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: start left out → the path must begin with the start
def subgradient_path(start, g, lr, lam, steps):
    path, w = [], start
    for _ in range(steps):
        w = w - lr * (g + lam * np.sign(w))
        path.append(w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the hop without data → the two sides pull unequally
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * lam


# %% wrong: a bound far too large → your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return 2 * lr * (lam + abs(g))


# %% wrong: the shorter side → weights hop further than your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam - abs(g))


# %% wrong: sign of zero is one → torch's sign(0) is 0
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * (1 if path[-1] >= 0 else -1)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: one side's bound → weights hop further than your bound: with g = -
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + g)
