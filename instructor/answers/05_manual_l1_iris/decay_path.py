# %% right: hint 3
def decay_path(
    start: float,
    gradients: list[float],
    lr: float,
    momentum: float,
    lam2: float,
    decoupled: bool,
) -> np.ndarray:
    """Return the values of one weight, the start first."""
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% right: torch.optim.SGD
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    decay = 0.0 if decoupled else lam2
    optimizer = torch.optim.SGD([w], lr=lr, momentum=momentum, weight_decay=decay)
    path = [w.item()]
    for g in gradients:
        w.grad = torch.tensor(g, dtype=torch.float64)
        if decoupled:
            with torch.no_grad():
                w *= 1 - lr * lam2
        optimizer.step()
        path.append(w.item())
    return torch.tensor(path, dtype=torch.float64)


# %% right: the penalty by autograd
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.nn.Parameter(torch.tensor(start, dtype=torch.double))
    optimizer = torch.optim.SGD([w], lr, momentum)
    path = [float(start)]
    for g in gradients:
        before = w.item()
        optimizer.zero_grad()
        loss = g * w if decoupled else g * w + 0.5 * lam2 * w**2
        loss.backward()
        optimizer.step()
        if decoupled:
            w.data -= lr * lam2 * before
        path.append(w.item())
    return path


# %% right: an array filled in place
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    path, buffer = np.empty(len(gradients) + 1), None
    path[0] = start
    for k, g in enumerate(gradients):
        gradient = g if decoupled else g + lam2 * path[k]
        buffer = gradient if buffer is None else momentum * buffer + gradient
        shrink = 1 - lr * lam2 if decoupled else 1
        path[k + 1] = shrink * path[k] - lr * buffer
    return path


# %% right: buffers as a sum over all gradients
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    path, seen = [start], []
    for g in gradients:
        w = path[-1]
        seen.append(g if decoupled else g + lam2 * w)
        powers = momentum ** np.arange(len(seen))[::-1]
        path.append(w * (1 - lr * lam2 * decoupled) - lr * float(powers @ np.array(seen)))
    return tuple(path)


# %% right: one matrix a step
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    a = lr * lam2
    if decoupled:
        step = np.array([[1 - a, -lr * momentum], [0, momentum]])
    else:
        step = np.array([[1 - a, -lr * momentum], [lam2, momentum]])
    state, path = np.array([start, 0.0]), [start]
    for g in gradients:
        state = step @ state + g * np.array([-lr, 1.0])
        path.append(state[0])
    return np.array(path)


# %% right: a recursion
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    def walk(w, b, rest):
        if not rest:
            return
        b = momentum * b + rest[0]
        if not decoupled:
            b += lam2 * w
            w -= lr * b
        else:
            w -= lr * (b + lam2 * w)
        path.append(w)
        if len(rest) > 1:
            todo.append((w, b, rest[1:]))

    path, todo = [start], [(start, 0.0, gradients)]
    while todo:
        walk(*todo.pop())
    return np.asarray(path)[:, None].ravel()


# %% right: in float32
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.tensor(start)
    velocity, path = torch.zeros(()), [w]
    for g in gradients:
        velocity = momentum * velocity - lr * (g if decoupled else g + lam2 * w)
        w = w + velocity - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return torch.stack(path)


# %% right: steps in place of a buffer
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    path, step = [start], 0.0
    for g in gradients:
        w = path[-1]
        if decoupled:
            step = momentum * step - lr * g
            path += [(1 - lr * lam2) * w + step]
        else:
            step = momentum * step - lr * (g + lam2 * w)
            path += [w + step]
    return path


# %% wrong: the modes swapped → the two modes are swapped
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = lam2 * w if decoupled else 0
        b = momentum * b + g + pull
        w = w - lr * b - (0 if decoupled else lr * lam2 * w)
        path.append(w)
    return np.array(path)


# %% wrong: always in the loss → the penalty's pull enters the buffer
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g + lam2 * w
        w = w - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: always decoupled → the penalty's pull stays out of the buffer
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g
        w = w - lr * b - lr * lam2 * w
        path.append(w)
    return np.array(path)


# %% wrong: no decay at all → the penalty's pull is missing; with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g
        w = w - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: the half forgotten → the penalty's pull is twice as strong
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else 2 * lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the half kept → the penalty's pull is half as strong
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else 0.5 * lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the half kept twice → the penalty's pull is half as strong as it should be; with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else 0.5 * lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (0.5 * lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the square in the buffer → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else 0.5 * lam2 * w**2
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the pull of the size → the penalty's pull is that of |w|
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * np.sign(w)
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: from after the step → the decay takes from the weight after the step
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b
        if decoupled:
            w = w - lr * lam2 * w
        path.append(w)
    return np.array(path)


# %% wrong: in two steps in place → the decay takes from the weight after the step
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w -= lr * b
        w *= 1 - lr * lam2 * decoupled
        path.append(w)
    return np.array(path)


# %% wrong: no lr in the decay → the decay lacks lr
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: in the buffer and beside it → the penalty pulls in the buffer and beside it
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g + lam2 * w
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: decay in both modes → the penalty pulls in the buffer and beside it
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - lr * lam2 * w
        path.append(w)
    return np.array(path)


# %% wrong: the pull of the start → the penalty's pull is that of the start at every step
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * start
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the decay of the start → the decay is that of the start at every step
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * start if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: away from zero → the penalty's pull pushes away from zero; with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else -lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b + (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: dampened → the buffer takes (1 − momentum) of each gradient
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + (1 - momentum) * (g + pull)
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: dampened but for the first → takes (1 − momentum) of each gradient but the first
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, None, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = g + pull if b is None else momentum * b + (1 - momentum) * (g + pull)
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: no momentum → the buffer is missing
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: nesterov → the buffer is looked ahead of, as Nesterov's
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * (g + pull + momentum * b) - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the last gradient only → the buffer forgets all but the last gradient
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        step, b = momentum * b + g + pull, g + pull
        w = w - lr * step - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: uphill → the buffer has the data's gradient with the wrong sign
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b - g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: lam2 forgotten → the penalty's pull lacks lam2
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the pull from after the step → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g
        if decoupled:
            w = w - lr * b - lr * lam2 * w
        else:
            b += lam2 * (w - lr * b)
            w = w - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: the momentum on the path → the penalty's pull enters the buffer
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, path = start, [start]
    for g in gradients:
        pull = lam2 * w
        old = path[-2] if len(path) > 1 else w
        w = w - lr * (g + pull) + momentum * (w - old)
        path.append(w)
    return np.array(path)


# %% wrong: no start → the path must begin with the start: steps + 1 values for steps updates
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, []
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the last step missing → the last update is missing from the path
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, []
    for g in gradients:
        path.append(w)
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
    return np.array(path)


# %% wrong: only the end → the path must be 3 values for 2 steps
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b = start, 0.0
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
    return w


# %% wrong: the buffer starts at the start → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, start, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the buffer starts at the first gradient, too → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, gradients[0], [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the momentum multiplies all → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * (b + g + pull)
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: torch's AdamW for decoupled → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    if decoupled:
        optimizer = torch.optim.AdamW([w], lr=lr, weight_decay=lam2)
    else:
        optimizer = torch.optim.SGD([w], lr=lr, momentum=momentum, weight_decay=lam2)
    path = [start]
    for g in gradients:
        w.grad = torch.tensor(g, dtype=torch.float64)
        optimizer.step()
        path.append(w.item())
    return np.array(path)


# %% wrong: a path of one object → all values of your path are equal
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.tensor(start, dtype=torch.float64)
    b, path = torch.zeros_like(w), [w]
    for g in gradients:
        b = momentum * b + g + (0 if decoupled else lam2 * w)
        w -= lr * b + (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return torch.stack(path)


# %% wrong: momentum asked for → stopped with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr, momentum=momentum, nesterov=True)
    path = [start]
    for g in gradients:
        w.grad = g + (0 if decoupled else lam2 * w)
        optimizer.step()
        path.append(w.item())
    return np.array(path)


# %% wrong: a small buffer called empty → millionths, decoupled
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = g + pull if abs(b) < 1e-3 else momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: no decay past zero → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w * max(0, 1 - lr * lam2 * decoupled) - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: an exponential for the decay → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w * (np.exp(-lr * lam2) if decoupled else 1) - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: an implicit decay → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = (w - lr * b) / (1 + lr * lam2) if decoupled else w - lr * b
        path.append(w)
    return np.array(path)


# %% wrong: the pull of the weight before → after step 2, yours is
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * path[max(len(path) - 2, 0)]
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the step before the buffer → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        b = momentum * b + g + (0 if decoupled else lam2 * w)
        path.append(w)
    return np.array(path)


# %% wrong: the first step apart → list index out of range
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    b = gradients[0] + (0 if decoupled else lam2 * start)
    path = [start, start - lr * b - (lr * lam2 * start if decoupled else 0)]
    for g in gradients[1:]:
        w = path[-1]
        b = momentum * b + g + (0 if decoupled else lam2 * w)
        path.append(w - lr * b - (lr * lam2 * w if decoupled else 0))
    return np.array(path)


# %% wrong: gradients of 0 left out → gradients of 0, decoupled
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        if g == 0:
            path.append(w)
            continue
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: a stop at zero → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        v = w - lr * b - (lr * lam2 * w if decoupled else 0)
        w = v if v * start >= 0 else 0.0
        path.append(w)
    return np.array(path)


# %% wrong: momentum in one mode only → after step 2, yours is
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        pull = 0 if decoupled else lam2 * w
        b = (0 if decoupled else momentum) * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: the gradients backwards → the weight should be
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients[::-1]:
        pull = 0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: two geometric series → 1 − momentum, decoupled=True: your code stopped with ZeroDivisionError
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    if decoupled:
        keep = 1 - lr * lam2
        path = [start]
        for k in range(1, len(gradients) + 1):
            w = keep**k * start
            for j in range(k):
                n = k - j
                w -= lr * gradients[j] * (keep**n - momentum**n) / (keep - momentum)
            path.append(w)
        return np.array(path)
    path, b = [start], 0.0
    for k, g in enumerate(gradients):
        w = path[-1]
        pull = 0.0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        path.append(w - lr * b - (lr * lam2 * w if decoupled else 0.0))
    return np.array(path)


# %% wrong: two roots → decoupled=False: the path: there is nan
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    if not decoupled:
        half = (1 + momentum - lr * lam2) / 2
        root = np.emath.sqrt(half**2 - momentum)
        r, s = half + root, half - root
        path = [start]
        for k in range(1, len(gradients) + 1):
            h = [(r**n - s**n) / (r - s) for n in range(k + 2)]
            data = sum(gradients[j] * h[k - j] for j in range(k))
            w = start * (h[k + 1] - momentum * h[k]) - lr * data
            path.append(float(np.real(w)))
        return np.array(path)
    path, b = [start], 0.0
    for k, g in enumerate(gradients):
        w = path[-1]
        pull = 0.0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        path.append(w - lr * b - (lr * lam2 * w if decoupled else 0.0))
    return np.array(path)


# %% wrong: zero is the end → a path that lands on 0, and goes on, decoupled=False: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    path, b = [start], 0.0
    for k, g in enumerate(gradients):
        w = path[-1]
        if k and w == 0 and lam2 > 0:
            path.append(w)
            continue
        pull = 0.0 if decoupled else lam2 * w
        b = momentum * b + g + pull
        path.append(w - lr * b - (lr * lam2 * w if decoupled else 0.0))
    return np.array(path)


# %% wrong: a weight that rests has arrived → lam2 = 0, decoupled=False: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        b = momentum * b + g + (0 if decoupled else lam2 * w)
        new = w - lr * b - (lr * lam2 * w if decoupled else 0)
        if new == w:
            break
        w = new
        path.append(w)
    return np.array(path + [w] * (len(gradients) + 1 - len(path)))


# %% wrong: a first step wherever w is the start → lam2 = 0, decoupled=False: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        g = g + (0 if decoupled else lam2 * w)
        b = g if w == start else momentum * b + g
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)


# %% wrong: two roots, an angle by arctan → lr · lam2 > 1 + momentum, decoupled=False: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    if decoupled or not gradients:
        w, b, path = start, 0.0, [start]
        for g in gradients:
            b = momentum * b + g
            w = w - lr * b - lr * lam2 * w
            path.append(w)
        return np.array(path)
    t = 1 + momentum - lr * lam2
    gap = t * t - 4 * momentum
    k = np.arange(len(gradients) + 1)
    if abs(gap) < 1e-12:
        s = (k + 1) * (t / 2) ** k
    elif gap > 0:
        u, v = (t + gap**0.5) / 2, (t - gap**0.5) / 2
        s = (u ** (k + 1) - v ** (k + 1)) / (u - v)
    else:
        r, angle = momentum**0.5, np.arctan(np.divide((-gap) ** 0.5, t))
        s = r**k * np.sin((k + 1) * angle) / np.sin(angle)

    def at(i):
        return s[i] if i >= 0 else 0.0

    path = [start]
    for i in range(1, len(gradients) + 1):
        value = start * (at(i) - momentum * at(i - 1))
        path.append(value - lr * sum(gradients[j] * at(i - 1 - j) for j in range(i)))
    return np.array(path)


# %% wrong: two equal roots, above 0 always → (1 + √momentum)², decoupled=False: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    if decoupled or not gradients:
        w, b, path = start, 0.0, [start]
        for g in gradients:
            b = momentum * b + g
            w = w - lr * b - lr * lam2 * w
            path.append(w)
        return np.array(path)
    t = 1 + momentum - lr * lam2
    gap = t * t - 4 * momentum
    k = np.arange(len(gradients) + 1)
    if abs(gap) < 1e-12:
        s = (k + 1) * momentum ** (k / 2)
    else:
        u, v = (t + complex(gap) ** 0.5) / 2, (t - complex(gap) ** 0.5) / 2
        s = ((u ** (k + 1) - v ** (k + 1)) / (u - v)).real

    def at(i):
        return s[i] if i >= 0 else 0.0

    path = [start]
    for i in range(1, len(gradients) + 1):
        value = start * (at(i) - momentum * at(i - 1))
        path.append(value - lr * sum(gradients[j] * at(i - 1 - j) for j in range(i)))
    return np.array(path)


# %% wrong: equal ratios divide → momentum = 0, lr · lam2 = 1, decoupled=True: your code stopped with ZeroDivisionError
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    keep = 1 - lr * lam2
    if not decoupled:
        w, b, path = start, 0.0, [start]
        for g in gradients:
            b = momentum * b + g + lam2 * w
            w = w - lr * b
            path.append(w)
        return np.array(path)

    def power_sum(k):  # of keep^i · momentum^(k - 1 - i)
        if abs(keep - momentum) < 1e-9:
            return k / keep * keep**k
        return (keep**k - momentum**k) / (keep - momentum)

    path = [start]
    for k in range(1, len(gradients) + 1):
        moved = sum(g * power_sum(k - j) for j, g in enumerate(gradients[:k]))
        path.append(start * keep**k - lr * moved)
    return np.array(path)


# %% wrong: a gradient of 0 leaves the buffer as it is → some gradients of 0, decoupled=True: with
def decay_path(start, gradients, lr, momentum, lam2, decoupled):
    w, b, path = start, 0.0, [start]
    for g in gradients:
        g = g + (0 if decoupled else lam2 * w)
        if g:
            b = momentum * b + g
        w = w - lr * b - (lr * lam2 * w if decoupled else 0)
        path.append(w)
    return np.array(path)
