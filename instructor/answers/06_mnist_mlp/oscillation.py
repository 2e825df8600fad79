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
    starts = lr * lam * np.linspace(1e-9, 2, 50)
    landings = [(s, subgradient_path(s, g, lr, lam, 1)[1]) for s in (*starts, *-starts)]
    return max(abs(landing) for s, landing in landings if s * landing < 0)


# %% wrong: proximal → That is the proximal step
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        z = path[-1] - lr * g
        path.append(np.sign(z) * max(abs(z) - lr * lam, 0))
    return np.array(path)


def largest_hop(g, lr, lam):
    return 0.0


# %% wrong: lam instead of lr lam → the penalty's move lacks the factor lr
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * g - lam * np.sign(path[-1]))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: ascent → the data's move is added; descent subtracts it; in your update the penalty's move pushes away
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: sign taken once → take the sign anew at every step
def subgradient_path(start, g, lr, lam, steps):
    return start - lr * (g + lam * np.sign(start)) * np.arange(steps + 1)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: no data gradient → the data's move is missing
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


# %% wrong: the hop without data → lr · lam bounds the hop only without a data gradient
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * lam


# %% wrong: a bound far too large → is never approached
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


# %% wrong: sign of zero is one → your step 1 goes from 0 to
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * (1 if path[-1] >= 0 else -1)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: one side's bound → your bound holds for g > 0
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + g)


# %% right: a stack of tensors
def subgradient_path(start, g, lr, lam, steps):
    w = torch.tensor(float(start), dtype=torch.float64, requires_grad=True)
    opt = torch.optim.SGD([w], lr=lr)
    path = [w.detach().clone()]
    for _ in range(steps):
        opt.zero_grad()
        (g * w + lam * w.abs()).backward()
        opt.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def largest_hop(g, lr, lam):
    return torch.tensor(lr * (lam + abs(g)), dtype=torch.float64)


# %% right: the sign by comparisons, a tuple
def subgradient_path(start, g, lr, lam, steps):
    from itertools import accumulate

    return tuple(
        accumulate(
            range(steps), lambda w, _: w - lr * (g + lam * ((w > 0) - (w < 0))), initial=start
        )
    )


def largest_hop(g, lr, lam):
    return np.array([lr * max(lam + g, lam - g)])


# %% right: copysign, arrays without axes
def subgradient_path(start, g, lr, lam, steps):
    import math

    path = np.zeros(steps + 1)
    path[0] = start
    for k in range(steps):
        w = path[k]
        path[k + 1] = w - lr * g - lr * (math.copysign(lam, w) if w != 0 else 0)
    return path


def largest_hop(g, lr, lam):
    return np.asarray(np.hypot(lr * (lam + abs(g)), 0))


# %% wrong: g on one side only → your step 2 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam) if w > 0 else w - lr * g * (w == 0) + lr * lam * (w < 0))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the next value's sign → your step
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for k in range(steps):
        w = path[-1] - lr * g
        path.append(w - lr * lam * np.sign(w))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: cut at zero → your step 1 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(
            0.0 if w * (w - lr * (g + lam * np.sign(w))) < 0 else w - lr * (g + lam * np.sign(w))
        )
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: 0 is never left → your step 1 goes from 0 to 0
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)) if w else w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: a tolerance for the sign → a start of 1e-300: your step 1
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        sign = 0 if abs(w) < np.finfo(float).eps else np.sign(w)
        path.append(w - lr * (g + lam * sign))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: a smooth sign → a start of 1e-300: your step 1
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * w / (abs(w) + 1e-20)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: landing is for ever → your step 3 goes from 0 to 0
def subgradient_path(start, g, lr, lam, steps):
    path = np.zeros(steps + 1)
    path[0] = w = start
    for k in range(steps):
        w = w - lr * (g + lam * np.sign(w))
        path[k + 1] = w
        if w == 0:
            break
    return path


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: always a step → no steps: the path must be
def subgradient_path(start, g, lr, lam, steps):
    path = [start, start - lr * (g + lam * np.sign(start))]
    while len(path) < steps + 1:
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: each step rounded → a path that comes close to 0: your step 1
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(round(path[-1] - lr * (g + lam * np.sign(path[-1])), 8))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: small values cut → a path that comes close to 0: your step 1
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1] - lr * (g + lam * np.sign(path[-1]))
        if abs(w) < 1e-9:
            w = 0.0
        path.append(w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the gradient clipped → your step 1 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * np.clip(g + lam * np.sign(path[-1]), -1, 1))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: without g a straight line → your step 4 goes from
def subgradient_path(start, g, lr, lam, steps):
    if g == 0:
        return start - lr * lam * np.sign(start) * np.arange(steps + 1)
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: a thousand values at most → 1,000 steps: the last update is missing
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(min(steps, 999)):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: deep recursion → 1,000 steps: your code stopped with RecursionError
def subgradient_path(start, g, lr, lam, steps):
    if steps == 0:
        return np.array([start])
    rest = subgradient_path(start - lr * (g + lam * np.sign(start)), g, lr, lam, steps - 1)
    return np.concatenate(([start], rest))


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: lam decays → your step 2 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for k in range(steps):
        path.append(path[-1] - lr / (1 + k) * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: lam and g swapped → the data's move changes its sign with w; in your update the penalty's move pulls one way
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (lam + g * np.sign(w)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: g times the sign → the data's move changes its sign with w
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam) * np.sign(w))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: half of lam → your step 1 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w) / 2))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the bound rounded → a small lr: weights hop further than your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return round(lr * (lam + abs(g)), 8)


# %% wrong: a little room in the bound → is never approached
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return 1.000005 * lr * (lam + abs(g))


# %% wrong: no hop without g → weights hop further than your bound 0:
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return np.abs(np.sign(g)) * lr * (lam + abs(g))


# %% wrong: starts at 1e-9 → a small lr: weights hop further
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return max(abs(subgradient_path(s, g, lr, lam, 1)[1]) for s in (1e-9, -1e-9))


# %% wrong: an absolute margin → your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g)) + 1e-8


# %% wrong: the ratio cut at 0.6 → weights hop further than your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    longest = 0.0
    for side in (1e-12, -1e-12):
        for w in subgradient_path(side, g, lr, lam, 1)[1:]:
            longest = max(longest, abs(w))
    return min(longest, 1.6 * lr * lam)


# %% wrong: one long path looked at → weights hop further than your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return np.abs(subgradient_path(1e-9 * lr, g, lr, lam, 20000)).max()


# %% wrong: the bound without lr → lr is missing from your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lam + abs(g)


# %% wrong: a negative bound → it should bound |w|
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return -lr * (lam + abs(g))


# %% wrong: the span of both hops → is never approached
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.sign(w)))
    return np.array(path)


def largest_hop(g, lr, lam):
    return 2 * lr * lam


# %% right: one array for each side
def subgradient_path(start, g, lr, lam, steps):
    moves = {1.0: -lr * (g + lam), 0.0: -lr * g, -1.0: lr * (lam - g)}
    path = [torch.tensor(start, dtype=torch.float64)]
    while len(path) <= steps:
        path.append(path[-1] + moves[path[-1].sign().item()])
    return path


def largest_hop(g, lr, lam):
    return np.abs([g - lam, g + lam]).max(keepdims=True) * lr


# %% wrong: in float32 → the path must begin at the start
def subgradient_path(start, g, lr, lam, steps):
    path = np.zeros(steps + 1, dtype=np.float32)
    path[0] = start
    for k in range(steps):
        path[k + 1] = path[k] - np.float32(lr) * (
            np.float32(g) + np.float32(lam) * np.sign(path[k])
        )
    return path


def largest_hop(g, lr, lam):
    return np.float32(lr) * (np.float32(lam) + np.abs(np.float32(g)))


# %% wrong: g times w → the data's move grows with w
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g * path[-1] + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: no penalty → the penalty's move is missing
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * g)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: a penalty of its square → the penalty's move grows with the size of w
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * path[-1]))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: one tensor appended again and again → Is one array or tensor, changed in place
def subgradient_path(start, g, lr, lam, steps):
    w = np.array(start)
    path = [w]
    for _ in range(steps):
        w -= lr * (g + lam * np.sign(w))
        path.append(w)
    return path


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the last update missing → the last update is missing
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps - 1):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the start counted twice → the path must be
def subgradient_path(start, g, lr, lam, steps):
    path = [start, start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: the other side's bound → your bound holds for g < 0
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam - g)


# %% wrong: twice g or lam → weights hop further than your bound
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * max(lam, 2 * abs(g))


# %% wrong: nothing written for the bound → subgradient_path: right. Now write largest_hop
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    raise NotImplementedError


# %% wrong: a float32 tensor → the path must begin at the start
def subgradient_path(start, g, lr, lam, steps):
    w = torch.tensor(start)
    path = [w]
    for _ in range(steps):
        w = w - lr * (g + lam * torch.sign(w))
        path.append(w)
    return torch.stack(path).numpy()


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: what is below 1e-15 after a step counts as landed → tiny numbers: your step 1 goes from 2.333630729e-61 to 0;
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1] - lr * (g + lam * np.sign(path[-1]))
        path.append(0.0 if abs(w) < 1e-15 else w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: lands on 0 where w is about as long as the step → a path that comes close to 0: your step 1 goes from 0.375
def subgradient_path(start, g, lr, lam, steps):
    import math

    path = [start]
    for _ in range(steps):
        w = path[-1]
        step = lr * (g + lam * np.sign(w))
        path.append(0.0 if math.isclose(w, step, rel_tol=1e-4) else w - step)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: takes slow walking for a settled hop → g close to lam: your step 7
def subgradient_path(start, g, lr, lam, steps):
    import math

    path = [start]
    for k in range(steps):
        if k > 2 and math.isclose(path[-1], path[-3], rel_tol=1e-6):
            path.append(path[-2])  # it only goes to and fro from here on
        else:
            path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: path rounded to 15 digits → tiny numbers: your step 1 goes from 2.333630729e-61 to 0;
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array([start] + [round(w, 15) for w in path[1:]])


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: g next to 0 counts as 0 → tiny numbers: weights hop further than your bound 1.28e-61:
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    if np.isclose(g, 0):
        return lr * lam
    return lr * (lam + abs(g))


# %% wrong: tried from 1e-15 beside zero → tiny numbers: weights hop further than your bound 0: one
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    found = 0.0
    for start in (1e-15, -1e-15):
        w0, w1 = subgradient_path(start, g, lr, lam, 1)
        if w0 * w1 < 0:
            found = max(found, abs(w1))
    return found


# %% wrong: a smooth size of g → tiny numbers: your bound 1e-11 is never approached: of many
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + np.sqrt(g**2 + 1e-20))


# %% wrong: a guard with np.isclose refuses small units → g close to lam: your code stopped with ValueError: |g| must
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    if abs(g) > lam or np.isclose(abs(g), lam):
        raise ValueError("|g| must be below lam")
    return lr * (lam + abs(g))


# %% wrong: bound rounded to 14 digits → tiny numbers: weights hop further than your bound 0: one
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return round(lr * (lam + abs(g)), 14)


# %% right: exact fractions
def subgradient_path(start, g, lr, lam, steps):
    from fractions import Fraction

    w, g, lr, lam = map(Fraction, (start, g, lr, lam))
    path = [w]
    for _ in range(steps):
        w -= lr * (g + lam * ((w > 0) - (w < 0)))
        path.append(w)
    return path


def largest_hop(g, lr, lam):
    from fractions import Fraction

    return max(Fraction(lr) * (Fraction(lam) + s * Fraction(g)) for s in (-1, 1))


# %% right: accumulate, a tuple; the bound a 0-d array
def subgradient_path(start, g, lr, lam, steps):
    from itertools import accumulate, repeat
    import math

    def move(w, _):
        return w - lr * g - (math.copysign(lr * lam, w) if w else 0)

    return tuple(accumulate(repeat(None, steps), move, initial=start))


def largest_hop(g, lr, lam):
    return np.array(lr * np.linalg.norm([lam, g], 1))


# %% wrong: a steep tanh for the sign → a path that comes close to 0: your step 2 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for k in range(steps):
        w = path[-1]
        path.append(w - lr * (g + lam * np.tanh(w / (1e-12 * lr * lam))))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: short steps are not taken → g close to lam: your step 5
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for k in range(steps):
        w = path[-1]
        d = lr * (g + lam * np.sign(w))
        path.append(w if abs(d) < 1e-9 * abs(w) else w - d)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: g clipped to 1 - 1e-6 of lam → g close to lam:
def subgradient_path(start, g, lr, lam, steps):
    g = float(np.clip(g, -(1 - 1e-6) * lam, (1 - 1e-6) * lam))
    path = [start]
    for _ in range(steps):
        w = path[-1]
        s = np.sign(w)
        w = w - lr * (g + lam * s)
        path.append(w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: where |g| is close to lam the weight stays on the short side → g close to lam:
def subgradient_path(start, g, lr, lam, steps):
    import math

    close = math.isclose(abs(g), lam, rel_tol=1e-6)
    path = [start]
    for _ in range(steps):
        w = path[-1]
        s = np.sign(w)
        w = w if close and s * g < 0 else w - lr * (g + lam * s)
        path.append(w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: repeats a cycle that is found up to a ten-thousandth → g close to lam:
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    while len(path) <= steps:
        w = path[-1]
        w = w - lr * (g + lam * np.sign(w))
        near = [k for k, old in enumerate(path) if abs(w - old) < 1e-4 * lr * lam]
        path.append(path[near[0]] if near else w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: hop leaves out g below 5e-6 of lam → a small g:
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        s = np.sign(w)
        w = w - lr * (g + lam * s)
        path.append(w)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * lam if abs(g) < 5e-6 * lam else lr * (lam + abs(g))


# %% wrong: paths kept without lr → a path that lands on 0, but for another lr:
KEPT = {}


def subgradient_path(start, g, lr, lam, steps):
    key = start, g, lam, steps
    if key not in KEPT:
        KEPT[key] = [start]
        for _ in range(steps):
            w = KEPT[key][-1]
            KEPT[key].append(w - lr * (g + lam * np.sign(w)))
    return np.array(KEPT[key])


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: paths kept without lam → a start far away:
KEPT = {}


def subgradient_path(start, g, lr, lam, steps):
    key = start, g, lr, steps
    if key not in KEPT:
        KEPT[key] = [start]
        for _ in range(steps):
            w = KEPT[key][-1]
            KEPT[key].append(w - lr * (g + lam * np.sign(w)))
    return np.array(KEPT[key])


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: a weight from above stays beyond 0 where g is 0 → a path that stays on 0 from above:
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        w = path[-1]
        sign = 1 if w == 0 and g == 0 and start > 0 else np.sign(w)
        path.append(w - lr * (g + lam * sign))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: lr is at most 1 → your step 1 goes from
def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - min(lr, 1.0) * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: bounds kept by lr · lam → weights hop further than your bound
KEPT = {}


def subgradient_path(start, g, lr, lam, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return KEPT.setdefault((lr * lam, g), lr * (lam + abs(g)))


# %% wrong: after a crossing the sign is never 0 → a path that crosses 0, then lands on it: your step
def subgradient_path(start, g, lr, lam, steps):
    path, crossed = [start], False
    for _ in range(steps):
        w = path[-1]
        sign = (1.0 if w > 0 else -1.0) if crossed else np.sign(w)
        path.append(w - lr * (g + lam * sign))
        crossed = crossed or w * path[-1] < 0
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: without g the remainder of the start comes first on both sides → g = 0, from below: your step 3
def subgradient_path(start, g, lr, lam, steps):
    if g == 0:
        hop, k = lr * lam, np.arange(steps + 1)
        rest, whole = start % hop, int(abs(start) // hop)
        straight = start - np.sign(start) * hop * k
        to_and_fro = np.where((k - whole) % 2 == 0, rest, rest - hop if rest else 0.0)
        return np.where(k <= whole, straight, to_and_fro)
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))


# %% wrong: from 0 to the side that g pushes to, and without g to none → start = 0 and g = 0: your code stopped
def subgradient_path(start, g, lr, lam, steps):
    path, side = [start], np.sign(start)
    for k in range(steps):
        move = -lr * (g + lam * side)
        path.append(path[-1] + move)
        side = np.sign(path[-1]) if k or start else -g / abs(g)
    return np.array(path)


def largest_hop(g, lr, lam):
    return lr * (lam + abs(g))
