# %% right: the buffer and its weight in the state
def damped_step(
    w: np.ndarray,
    g: np.ndarray,
    state: dict | None,
    lr: float,
    lam: float,
    momentum: float,
    dampening: float,
) -> tuple[np.ndarray, dict]:
    """Return the weights after one proximal step, and the state for the next."""
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0), {"b": b, "s": s}


# %% right: a gradient of one beside the others
def damped_step(w, g, state, lr, lam, momentum, dampening):
    wide = np.append(g, 1.0)
    if state is not None:
        wide = momentum * state["wide"] + (1 - dampening) * wide
    z = w - lr * wide[:-1].reshape(g.shape)
    t = lr * lam * wide[-1]
    return z - np.clip(z, -t, t), {"wide": wide}


# %% right: steps counted, a geometric sum
def damped_step(w, g, state, lr, lam, momentum, dampening):
    k = 0 if state is None else state["steps"]
    b = g.astype(float) if k == 0 else momentum * state["buffer"] + (1 - dampening) * g
    s = momentum**k + (1 - dampening) * sum(momentum**i for i in range(k))
    z = w - lr * b
    return np.where(np.abs(z) > lr * lam * s, z - lr * lam * s * np.sign(z), 0.0), {
        "steps": k + 1,
        "buffer": b,
    }


# %% right: a closed form of the weight
def damped_step(w, g, state, lr, lam, momentum, dampening):
    state = {"k": 0, "b": 0.0} if state is None else dict(state)
    first = state["k"] == 0
    end = (1 - dampening) / (1 - momentum)
    s = end + momentum ** state["k"] * (1 - end)
    state["b"] = momentum * state["b"] + (1 if first else 1 - dampening) * g
    state["k"] += 1
    z = w - lr * state["b"]
    return np.maximum(z - lr * lam * s, 0) - np.maximum(-z - lr * lam * s, 0), state


# %% right: all gradients kept
def damped_step(w, g, state, lr, lam, momentum, dampening):
    past = [*(state["gradients"] if state else []), np.array(g, dtype=float)]
    weights = [
        momentum ** (len(past) - 1 - i) * (1 - dampening if i else 1) for i in range(len(past))
    ]
    b = sum(weight * old for weight, old in zip(weights, past, strict=True))
    t = lr * lam * sum(weights)
    z = w - lr * b
    return np.sign(z) * np.clip(np.abs(z) - t, 0, None), {"gradients": past}


# %% right: torch's own optimizer
def damped_step(w, g, state, lr, lam, momentum, dampening):
    p, one = (torch.tensor(np.array(a, dtype=float)) for a in (w, 0.0))
    p.grad, one.grad = torch.tensor(np.array(g, dtype=float)), torch.tensor(1.0).double()
    sgd = torch.optim.SGD([p, one], lr=lr, momentum=momentum, dampening=dampening)
    if state is not None and momentum > 0:
        for tensor, name in ((p, "b"), (one, "s")):
            sgd.state[tensor]["momentum_buffer"] = torch.tensor(np.array(state[name]))
    sgd.step()
    t = lam * -one.item()
    if momentum > 0:
        state = {n: sgd.state[q]["momentum_buffer"].numpy() for q, n in ((p, "b"), (one, "s"))}
    return F.softshrink(p, t) if t > 0 else p, state or {}


# %% right: tensors, in float32
def damped_step(w, g, state, lr, lam, momentum, dampening):
    w, g = (torch.as_tensor(a).float() for a in (w, g))
    one = torch.tensor(1.0)
    if state is None:
        state = {"b": g.clone(), "one": one}
    else:
        state = {
            key: momentum * state[key] + (1 - dampening) * new
            for key, new in (("b", g), ("one", one))
        }
    z = w - lr * state["b"]
    return z.sign() * (z.abs() - lr * lam * state["one"]).clamp(min=0), state


# %% right: the state as lists of two averages
def damped_step(w, g, state, lr, lam, momentum, dampening):
    now = [np.asarray(g, dtype=float), 1.0]
    if state:
        old = state["pair"]
        now = [momentum * old[i] + (1.0 - dampening) * now[i] for i in (0, 1)]
    threshold = lr * lam * now[1]
    z = np.asarray(w - lr * now[0])
    new = z.copy()
    new[np.abs(z) <= threshold] = 0
    new[z > threshold] -= threshold
    new[z < -threshold] += threshold
    return [new.tolist(), {"pair": now}]


# %% wrong: the heavy-ball trap → your threshold is lr · lam at every step
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: lam without lr → your threshold lacks lr
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: lam alone → your threshold lacks lr, and does not weigh
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lam
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: lr without lam → your threshold lacks lam
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * s if lam else 0.0
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the limit without dampening → in the end, 1/(1 − m)
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam / (1 - momentum)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the limit from the first step on → in the end, lr · lam · (1 − d)/(1 − m)
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * (1 - dampening) / (1 - momentum)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: dampened in the first step, too → your buffer is dampened in the first step, too; your threshold is dampened
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = (1 - dampening) * g, 1 - dampening
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the buffer dampened in the first step → your buffer is dampened in the first step, too
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = (1 - dampening) * g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the weight dampened in the first step → your threshold is dampened in the first step, too
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1 - dampening
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: no dampening in the weight → your threshold lacks dampening
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: no dampening → your buffer lacks dampening; your threshold lacks dampening
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + g
        s = momentum * state["s"] + 1
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: dampening in the weight alone → your buffer lacks dampening
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: every call a first one → you take every call for a first one
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if True:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: an average, whatever the dampening → has 1 − momentum in place of 1 − d
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - momentum) * g
        s = 1.0
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: d for 1 − d → your buffer has d in place of 1 − d; your threshold has d
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + dampening * g
        s = momentum * state["s"] + dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the weight of the step before → is that of the step before
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * (1.0 if state is None else state["s"])
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the weight begins with 0 → your threshold begins with 0
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 0.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the weight counts steps → only grows: one more at each step
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = state["s"] + 1
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the whole dampened → dampens the whole, not the gradient alone
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = (1 - dampening) * (momentum * state["b"] + g)
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the buffer thresholded → you threshold the buffer
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = b
    t = lam * s
    return w - lr * (np.sign(z) * np.maximum(np.abs(z) - t, 0)), {"b": b, "s": s}


# %% wrong: the gradient thresholded → you threshold the gradient
def damped_step(w, g, state, lr, lam, momentum, dampening):
    g = np.sign(g) * np.maximum(np.abs(g) - lam, 0)
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = 0.0
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the map before the step → you threshold before the step, not after it
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0) - lr * b, {"b": b, "s": s}


# %% wrong: a subgradient in the buffer → subgradient into the buffer
def damped_step(w, g, state, lr, lam, momentum, dampening):
    g = g + lam * np.sign(w)
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = 0.0
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: no threshold → your threshold is missing
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = 0.0
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: Nesterov's step → looks ahead, as Nesterov's
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * (g + momentum * b)
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the step takes the gradient → your buffer is the gradient alone
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * g
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: uphill → your step goes uphill
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w + lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: a hard threshold → your map keeps what is above the threshold whole
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.where(np.abs(z) > t, z, 0), {"b": b, "s": s}


# %% wrong: no weight becomes zero → your map never makes a weight zero
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return z - t * np.sign(z), {"b": b, "s": s}


# %% wrong: lr in the buffer → your buffer keeps the old steps' lr
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = lr * g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * lr * g
        s = momentum * state["s"] + 1 - dampening
    z = w - b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: thresholds added up → your threshold keeps the old steps' lr and lam
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, lr * lam
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + (1 - dampening) * lr * lam
    z = w - lr * b
    t = s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: strengths added up → your threshold keeps the old steps' lam
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, lam
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + (1 - dampening) * lam
    z = w - lr * b
    t = lr * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the state changed in place → changes the state
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        state["k"] = state.get("k", 1) + 1
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the buffer changed in place → changes the state
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = state["b"]
        b = b if b.dtype == float else b.astype(float)
        b *= momentum
        b += (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: w changed in place → changes the w
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    w -= (lr * b).astype(w.dtype)
    z = w
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: no state returned → return two things
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0)


# %% wrong: a state of None → your state is None
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), None


# %% wrong: s lost on the way → KeyError
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b}


# %% wrong: a buffer of its own beside the state → two arrays in turns:
MEMORY = {}


def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        MEMORY.clear()
        b, s = g, 1.0
    else:
        b = momentum * MEMORY["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    MEMORY["b"] = b
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: a zero buffer is a first step → dampening = 0:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None or not state["b"].any():
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the buffer of zeros dropped → you forget the buffers of weights that are zero
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    new = np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0)
    return new, {"b": np.where(new == 0, 0, b), "s": s}


# %% wrong: the first lam kept → your threshold keeps the first call's lam
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        state = {"b": g, "s": 1.0, "lam": lam}
    else:
        state = {
            "b": momentum * state["b"] + (1 - dampening) * g,
            "s": momentum * state["s"] + 1 - dampening,
            "lam": state["lam"],
        }
    z = w - lr * state["b"]
    t = lr * state["lam"] * state["s"]
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), state


# %% wrong: the weight grows only with lam → dampening = 0:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        state = {"b": g, "s": 1.0 if lam else 0.0}
    else:
        state = {
            "b": momentum * state["b"] + (1 - dampening) * g,
            "s": momentum * state["s"] + (1 - dampening) * (lam > 0),
        }
    z = w - lr * state["b"]
    t = lr * lam * state["s"]
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), state


# %% wrong: Adam's kind of weight → your threshold lacks dampening
def damped_step(w, g, state, lr, lam, momentum, dampening):
    k = 1 if state is None else state["k"] + 1
    b = g if state is None else momentum * state["b"] + (1 - dampening) * g
    s = (1 - momentum**k) / (1 - momentum)
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0), {"b": b, "k": k}


# %% wrong: Nesterov's weight → should lead
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * (1 + momentum * s), 0), {"b": b, "s": s}


# %% wrong: the buffer from steps → should lead
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        b, s = g, 1.0
    else:
        b = momentum * (state["w"] - w) / lr + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0), {"w": w, "s": s}


# %% wrong: in the type of w → integers at the start alone:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    b, s = np.zeros_like(w), 0.0
    if state is None:
        b[...] = g
        s = 1.0
    else:
        b[...] = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0), {"b": b, "s": s}


# %% wrong: the state in the function → two arrays in turns:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        damped_step.b, damped_step.s = g, 1.0
    else:
        damped_step.b = momentum * damped_step.b + (1 - dampening) * g
        damped_step.s = momentum * damped_step.s + 1 - dampening
    z = w - lr * damped_step.b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * damped_step.s, 0), {}


# %% wrong: an average's weight in every step → dampening = momentum:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if not state:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    if momentum == dampening:
        s = 1 - momentum
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - lr * lam * s, 0), {"b": b, "s": s}


# %% wrong: three stages → step 3 should lead
def damped_step(w, g, state, lr, lam, momentum, dampening):
    b = g if state is None else momentum * state["b"] + (1 - dampening) * g
    t = (
        lr
        * lam
        * (
            1
            if state is None
            else 1 + momentum - dampening
            if state["k"] == 1
            else (1 - dampening) / (1 - momentum)
        )
    )
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {
        "b": b,
        "k": 1 if state is None else state["k"] + 1,
    }


# %% wrong: ten gradients kept → 30 calls:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    past = ([] if state is None else state["past"]) + [g]
    n = len(past)
    c = [momentum ** (n - 1 - i) * (1 if i == 0 else 1 - dampening) for i in range(n)]
    b = sum(a * x for a, x in zip(c, past, strict=False))
    z = w - lr * b
    t = lr * lam * sum(c)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"past": past[-10:]}


# %% wrong: a list that grows in the state → changes the state
def damped_step(w, g, state, lr, lam, momentum, dampening):
    state = state or {"past": []}
    past = state["past"]
    past.append(g)
    n = len(past)
    c = [momentum ** (n - 1 - i) * (1 if i == 0 else 1 - dampening) for i in range(n)]
    b = sum(a * x for a, x in zip(c, past, strict=False))
    z = w - lr * b
    t = lr * lam * sum(c)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"past": past}


# %% wrong: a new lr begins anew → step 2 should lead
def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None or state["lr"] != lr:
        b, s = g, 1.0
    else:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z = w - lr * b
    t = lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s, "lr": lr}


# %% wrong: a running sum of lr · lam without dampening → dampening = 0:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    u = lr * lam if first else m * state["u"] + lr * lam
    t = u if d == 0 else t
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s, "u": u}


# %% wrong: without momentum the first threshold is kept → momentum = 0:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    u = lr * lam if first else state["u"]
    t = u if m == 0 else t
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s, "u": u}


# %% wrong: steps without a penalty keep their lr → dampening = 0:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    v = lr * g if first else m * state["v"] + lr * (1 - d) * g
    z = w - v if lam == 0 else z
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s, "v": v}


# %% wrong: steps remembered without the state → runs that meet at zero:
steps = {}


def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    key = tuple(w.flat), tuple(g.flat), lr, lam, m, d, first
    z, t, b, s = steps.setdefault(key, (z, t, b, s))
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: momentum of the last first call → arrays in turns, with settings of their own:
of_all = [0.0, 0.0]


def damped_step(w, g, state, lr, lam, momentum, dampening):
    if state is None:
        of_all[:] = momentum, dampening
    momentum, dampening = of_all
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: the first gradient's type → integers:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    kind = g.dtype.kind if first else state["kind"]
    b = b.astype(int) if kind == "i" else b
    z = w - lr * b
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s, "kind": kind}


# %% wrong: one number has no sign → one positive number:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    z = np.abs(z) if w.size == 1 else z
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: positive weights stop at zero → positive weights:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    m, d = momentum, dampening
    first = state is None
    b = g * 1.0 if first else m * state["b"] + (1 - d) * g
    s = 1.0 if first else m * state["s"] + 1 - d
    z, t = w - lr * b, lr * lam * s
    z = np.maximum(z, 0) if (w > 0).all() else z
    return np.sign(z) * np.maximum(np.abs(z) - t, 0), {"b": b, "s": s}


# %% wrong: entries set by a mask → a number without axes:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    b, s = g.copy(), 1.0
    if state is not None:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z, t = w - lr * b, lr * lam * s
    new = z - t * np.sign(z)
    new[np.abs(z) <= t] = 0
    return new, {"b": b, "s": s}


# %% wrong: zeros in the type of the step → integers, and a whole lr:
def damped_step(w, g, state, lr, lam, momentum, dampening):
    b, s = g, 1.0
    if state is not None:
        b = momentum * state["b"] + (1 - dampening) * g
        s = momentum * state["s"] + 1 - dampening
    z, t = np.asarray(w - lr * b), lr * lam * s
    new = np.zeros_like(z)
    new[z > t] = z[z > t] - t
    new[z < -t] = z[z < -t] + t
    return new, {"b": b, "s": s}
