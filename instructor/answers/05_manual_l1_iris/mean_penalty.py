# %% right: two loops
def mean_penalty(
    parameters: dict[str, np.ndarray], lam: float
) -> tuple[float, dict[str, np.ndarray]]:
    """Return lam times the mean |weight|, and its gradient for every array."""
    total, n = 0.0, 0
    for name, w in parameters.items():
        if name.endswith(".weight"):
            total += np.abs(w).sum()
            n += w.size
    gradient = {}
    for name, w in parameters.items():
        if name.endswith(".weight"):
            gradient[name] = lam / n * np.sign(w)
        else:
            gradient[name] = np.zeros(w.shape)
    return lam * total / n, gradient


# %% right: all weights in one vector
def mean_penalty(parameters, lam):
    weights = [n for n in parameters if n.rsplit(".", 1)[1] == "weight"]
    flat = np.concatenate([parameters[n].ravel() for n in weights])
    pull = {n: lam * np.sign(w) / flat.size * (n in weights) for n, w in parameters.items()}
    return lam * np.abs(flat).mean(), pull


# %% right: the page's function and autograd
def mean_penalty(parameters, lam):
    from types import SimpleNamespace

    tensors = {n: torch.tensor(p, dtype=torch.float64) for n, p in parameters.items()}
    kinds = [(n.rpartition(".")[2], t.requires_grad_()) for n, t in tensors.items()]
    loss = lam * manual_penalty(SimpleNamespace(named_parameters=lambda: kinds))
    loss.backward()
    slopes = {n: torch.zeros_like(t) if t.grad is None else t.grad for n, t in tensors.items()}
    return loss.item(), slopes


# %% right: autograd with zeros for what is not used
def mean_penalty(parameters, lam):
    tensors = [torch.tensor(p, dtype=torch.double, requires_grad=True) for p in parameters.values()]
    weights = [
        t.flatten() for n, t in zip(parameters, tensors, strict=True) if n.endswith("weight")
    ]
    loss = lam * torch.cat(weights).abs().mean()
    slopes = torch.autograd.grad(loss, tensors, allow_unused=True, materialize_grads=True)
    return loss, dict(zip(parameters, slopes, strict=True))


# %% right: the gradient first, the penalty from it
def mean_penalty(parameters, lam):
    n = sum(w.size for k, w in parameters.items() if k.split(".")[-1] == "weight")
    slopes = {
        k: np.where(k.split(".")[-1] == "weight", np.sign(w), 0) * lam / n
        for k, w in parameters.items()
    }
    return sum(float(np.vdot(slopes[k], w)) for k, w in parameters.items()), slopes


# %% right: entry by entry, as lists
def mean_penalty(parameters, lam):
    import math

    kinds = {k: k[k.rfind(".") + 1 :] for k in parameters}
    entries = [abs(v) for k, w in parameters.items() if kinds[k] == "weight" for v in w.ravel()]
    slopes = {}
    for k, w in parameters.items():
        if kinds[k] == "bias":
            slopes[k] = np.zeros_like(w).tolist()
            continue
        signs = [(v > 0) * 1 - (v < 0) * 1 for v in w.ravel().tolist()]
        slopes[k] = (np.reshape(signs, w.shape) * (lam / len(entries))).tolist()
    return [lam * math.fsum(entries) / len(entries), slopes]


# %% right: in float32
def mean_penalty(parameters, lam):
    weights = {k: torch.tensor(w).float() for k, w in parameters.items() if k.endswith("weight")}
    n = sum(map(torch.numel, weights.values()))
    total = sum(w.norm(1).double() for w in weights.values())
    slopes = {k: torch.zeros(w.shape) for k, w in parameters.items()}
    for k, w in weights.items():
        slopes[k] = w.sign() * (lam / n)
    return (lam / n * total).item(), slopes


# %% right: in place, over the copies
def mean_penalty(parameters, lam):
    sizes, n = [], 0
    for name in list(parameters):
        if name.endswith(".bias"):
            parameters[name] = np.zeros(parameters[name].shape)
        else:
            w = parameters[name] = parameters[name].astype(float)
            sizes.append(np.linalg.norm(w.ravel(), ord=1))
            n += w.size
            w[w > 0], w[w < 0] = lam, -lam
    for w in parameters.values():
        w /= n
    return np.array([lam * sum(sizes) / n]), parameters


# %% right: a weighted mean of the arrays' means
def mean_penalty(parameters, lam):
    weights = {k: w for k, w in parameters.items() if not k.endswith(".bias")}
    shares = np.array([w.size for w in weights.values()], dtype=float)
    shares /= shares.sum()
    penalty = lam * np.average([np.abs(w).mean() for w in weights.values()], weights=shares)
    slopes = {k: np.zeros(b.shape) for k, b in parameters.items()}
    for share, (k, w) in zip(shares, weights.items(), strict=True):
        slopes[k] = lam * share * np.sign(w) / w.size
    return penalty, slopes


# %% wrong: a sum → your penalty is a sum, not a mean; your gradient is that of a sum, not of a mean
def mean_penalty(parameters, lam):
    total = sum(np.abs(w).sum() for n, w in parameters.items() if n.endswith("weight"))
    return lam * total, {
        n: lam * np.sign(w) if n.endswith("weight") else 0 * w for n, w in parameters.items()
    }


# %% wrong: a sum with biases → your penalty is a sum with biases; your gradient is that of a sum, and pulls the biases
def mean_penalty(parameters, lam):
    total = sum(np.abs(w).sum() for w in parameters.values())
    return lam * total, {n: lam * np.sign(w) for n, w in parameters.items()}


# %% wrong: the mean of the means → your penalty is a mean of the arrays' means; your gradient is that of a mean of the arrays' means
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if n.endswith("weight")}
    gradient = {n: np.zeros(w.shape) for n, w in parameters.items()}
    for n, w in weights.items():
        gradient[n] = lam * np.sign(w) / (w.size * len(weights))
    return lam * np.mean([np.abs(w).mean() for w in weights.values()]), gradient


# %% wrong: means added up → your penalty adds up the arrays' means; your gradient divides by the size of each array
def mean_penalty(parameters, lam):
    penalty, gradient = 0.0, {}
    for n, w in parameters.items():
        if n.endswith("weight"):
            penalty += lam * np.abs(w).mean()
            gradient[n] = lam * np.sign(w) / w.size
        else:
            gradient[n] = np.zeros_like(w, dtype=float)
    return penalty, gradient


# %% wrong: biases counted → your penalty counts the biases; your gradient is that of a mean over biases, too
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for w in parameters.values()])
    return lam * np.abs(flat).mean(), {
        n: lam * np.sign(w) / flat.size for n, w in parameters.items()
    }


# %% wrong: biases in the gradient only → your gradient pulls the biases, too
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam * np.sign(w) / flat.size for n, w in parameters.items()
    }


# %% wrong: biases in the number only → your penalty divides by the number of weights and biases; your gradient divides by
def mean_penalty(parameters, lam):
    n = sum(w.size for w in parameters.values())
    total = sum(np.abs(w).sum() for k, w in parameters.items() if k.endswith("weight"))
    return lam * total / n, {
        k: lam / n * np.sign(w) * k.endswith("weight") for k, w in parameters.items()
    }


# %% wrong: biases in the sum only → your penalty adds up biases, too
def mean_penalty(parameters, lam):
    n = sum(w.size for k, w in parameters.items() if k.endswith("weight"))
    total = sum(np.abs(w).sum() for w in parameters.values())
    return lam * total / n, {
        k: lam / n * np.sign(w) * k.endswith("weight") for k, w in parameters.items()
    }


# %% wrong: no lam in the gradient → your gradient lacks lam
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: no lam in the penalty → your penalty lacks lam
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return np.abs(flat).mean(), {
        n: lam * np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: the gradient undivided → your gradient is that of a sum, not of a mean
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam * np.sign(w) * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: signs alone → your gradient is sign(w) alone
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: np.sign(w) * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: each array's own size → your gradient divides by the size of each array
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    gradient = {}
    for n, w in parameters.items():
        gradient[n] = lam * np.sign(w) / w.size if n.endswith("weight") else np.zeros(w.shape)
    return lam * np.abs(flat).mean(), gradient


# %% wrong: signs cancel → your penalty is the mean of w, not of |w|: signs cancel
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * flat.mean(), {
        n: lam * np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: squares → your penalty is the mean of w²; your gradient is that of w²
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * (flat**2).mean(), {
        n: 2 * lam * w / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: the weight for its sign → your gradient grows with w; that of |w| does not
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam * w / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: downhill → your gradient points downhill
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: -lam * np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: a sign at zero → your gradient is not 0 where w
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam * np.where(w >= 0, 1, -1) / flat.size * n.endswith("weight")
        for n, w in parameters.items()
    }


# %% wrong: a negative sign at zero → your gradient is negative where w
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam * (2.0 * (w > 0) - 1) / flat.size * n.endswith("weight")
        for n, w in parameters.items()
    }


# %% wrong: w over |w| → there is nan, inf or None in it
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    gradient = {}
    for n, w in parameters.items():
        gradient[n] = lam / flat.size * w / np.abs(w) if n.endswith("weight") else 0 * w
    return lam * np.abs(flat).mean(), gradient


# %% wrong: no entry for the biases → the dict of gradients must have the same names; yours lacks 0.bias
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if n.endswith("weight")}
    n = sum(w.size for w in weights.values())
    total = sum(np.abs(w).sum() for w in weights.values())
    return lam * total / n, {k: lam / n * np.sign(w) for k, w in weights.items()}


# %% wrong: one number for a bias → the gradient of 0.bias must be an array of shape
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam / flat.size * np.sign(w) if n.endswith("weight") else 0.0
        for n, w in parameters.items()
    }


# %% wrong: the penalty alone → return two things: the penalty, and a dict of gradients
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean()


# %% wrong: into arrays of the same type → int64: for
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    gradient = {n: np.zeros_like(w) for n, w in parameters.items()}
    for n, w in parameters.items():
        if n.endswith("weight"):
            gradient[n][...] = lam / flat.size * np.sign(w)
    return lam * np.abs(flat).mean(), gradient


# %% wrong: bias anywhere in the name → names with many dots
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if "bias" not in n}
    flat = np.concatenate([w.ravel() for w in weights.values()])
    return lam * np.abs(flat).mean(), {
        n: lam / flat.size * np.sign(w) * (n in weights) for n, w in parameters.items()
    }


# %% wrong: the part after the first dot → names with many dots
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if n.split(".")[1] == "weight"}
    flat = np.concatenate([w.ravel() for w in weights.values()])
    return lam * np.abs(flat).mean(), {
        n: lam / flat.size * np.sign(w) * (n in weights) for n, w in parameters.items()
    }


# %% wrong: arrays of one axis taken for biases → weights in 2 arrays with lam
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if w.ndim > 1}
    flat = np.concatenate([w.ravel() for w in weights.values()])
    return lam * np.abs(flat).mean(), {
        n: lam / flat.size * np.sign(w) * (n in weights) for n, w in parameters.items()
    }


# %% wrong: every second array taken for a bias → weights in 3 arrays with lam
def mean_penalty(parameters, lam):
    names = list(parameters)
    weights = {n: parameters[n] for n in names[::2]}
    flat = np.concatenate([w.ravel() for w in weights.values()])
    gradient = {n: lam / flat.size * np.sign(w) for n, w in weights.items()}
    for n in names[1::2]:
        gradient[n] = np.zeros(parameters[n].shape)
    return lam * np.abs(flat).mean(), gradient


# %% wrong: a smooth size → where
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).mean(), {
        n: lam / flat.size * w / np.sqrt(w**2 + 1e-12) * n.endswith("weight")
        for n, w in parameters.items()
    }


# %% wrong: divided by the weights that are not zero → your penalty divides by the number of weights that are not zero
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    return lam * np.abs(flat).sum() / np.count_nonzero(flat), {
        n: lam * np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()
    }


# %% wrong: divided by the number of arrays → your penalty divides by the number of arrays
def mean_penalty(parameters, lam):
    weights = {n: w for n, w in parameters.items() if n.endswith("weight")}
    k = len(weights)
    return lam * sum(np.abs(w).sum() for w in weights.values()) / k, {
        n: lam / k * np.sign(w) * (n in weights) for n, w in parameters.items()
    }


# %% wrong: a dict and a number → the penalty must be one number
def mean_penalty(parameters, lam):
    flat = np.concatenate([w.ravel() for n, w in parameters.items() if n.endswith("weight")])
    slopes = {n: lam * np.sign(w) / flat.size * n.endswith("weight") for n, w in parameters.items()}
    return slopes, lam * np.abs(flat).mean()


# %% wrong: a rounded gradient → 1e-20: for 21 weights
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if k.split(".")[-1] == "weight"]
    n = sum(parameters[k].size for k in weights)
    total = sum(np.abs(parameters[k]).sum() for k in weights)
    return lam * total / n, {
        k: np.round((lam / n * np.sign(w) if k in weights else np.zeros(w.shape)), 8)
        for k, w in parameters.items()
    }


# %% wrong: weight anywhere in the name → names with many dots
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if "weight" in k]
    n = sum(parameters[k].size for k in weights)
    total = sum(np.abs(parameters[k]).sum() for k in weights)
    return lam * total / n, {
        k: (lam / n * np.sign(w) if k in weights else np.zeros(w.shape))
        for k, w in parameters.items()
    }


# %% wrong: differences of a fixed width → weights of 1e-30: for
def mean_penalty(parameters, lam):
    def penalty(ps):
        flat = np.concatenate([w.ravel() for k, w in ps.items() if k.endswith(".weight")])
        return lam * np.abs(flat).mean()

    grads = {}
    for k in parameters:
        g = np.zeros(parameters[k].shape)
        if parameters[k].size < 2000:
            for i in np.ndindex(g.shape):
                up = {a: w.astype(float) for a, w in parameters.items()}
                up[k][i] += 1e-6
                down = {a: w.astype(float) for a, w in parameters.items()}
                down[k][i] -= 1e-6
                g[i] = (penalty(up) - penalty(down)) / 2e-6
        grads[k] = g
    return penalty(parameters), grads


# %% wrong: no pull on small weights → weights of 1e-30: for
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if k.split(".")[-1] == "weight"]
    n = sum(parameters[k].size for k in weights)
    total = sum(np.abs(parameters[k]).sum() for k in weights)
    return lam * total / n, {
        k: (
            lam / n * np.where(np.abs(w) < 1e-12, 0, np.sign(w))
            if k in weights
            else np.zeros(w.shape)
        )
        for k, w in parameters.items()
    }


# %% wrong: flat gradients → must be an array of shape (1, 2)
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if k.split(".")[-1] == "weight"]
    n = sum(parameters[k].size for k in weights)
    total = sum(np.abs(parameters[k]).sum() for k in weights)
    return lam * total / n, {
        k: (lam / n * np.sign(w) if k in weights else np.zeros(w.shape)).ravel()
        for k, w in parameters.items()
    }


# %% wrong: a table by the first part of the name → names with many dots
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if k.split(".")[-1] == "weight"]
    n = sum(parameters[k].size for k in weights)
    seen = {}
    for k in weights:
        seen[k.split(".")[0]] = np.abs(parameters[k]).sum()
    return lam * sum(seen.values()) / n, {
        k: lam / n * np.sign(w) if k in weights else np.zeros(w.shape)
        for k, w in parameters.items()
    }


# %% wrong: every size once → the penalty should be
def mean_penalty(parameters, lam):
    weights = {k: w for k, w in parameters.items() if k.endswith(".weight")}
    flat = np.unique(np.concatenate([np.abs(w).ravel() for w in weights.values()]))
    n = sum(w.size for w in weights.values())
    return lam * flat.sum() / n, {
        k: lam / n * np.sign(w) * (k in weights) for k, w in parameters.items()
    }


# %% wrong: a running mean of the arrays → your penalty is a mean of the arrays' means
def mean_penalty(parameters, lam):
    mean, k = 0.0, 0
    for name, w in parameters.items():
        if name.endswith(".weight"):
            k += 1
            mean += (np.abs(w).mean() - mean) / k
    n = sum(w.size for name, w in parameters.items() if name.endswith(".weight"))
    return lam * mean, {
        name: lam / n * np.sign(w) * name.endswith(".weight") for name, w in parameters.items()
    }


# %% wrong: the weights after a step → your gradient there is
def mean_penalty(parameters, lam):
    weights = [k for k in parameters if k.split(".")[-1] == "weight"]
    n = sum(parameters[k].size for k in weights)
    total = sum(np.abs(parameters[k]).sum() for k in weights)
    return lam * total / n, {
        k: (w - lam / n * np.sign(w) if k in weights else w) for k, w in parameters.items()
    }


# %% wrong: a buffer of the first array's type → int64 in the first layer: for
def mean_penalty(parameters, lam):
    ws = [a for k, a in parameters.items() if k.endswith("weight")]
    n = sum(a.size for a in ws)
    buffer = np.empty(n, dtype=ws[0].dtype)
    at = 0
    for a in ws:
        buffer[at : at + a.size] = a.ravel()
        at += a.size
    return lam * np.abs(buffer).mean(), {
        k: lam / n * np.sign(a) if k.endswith("weight") else np.zeros(a.shape)
        for k, a in parameters.items()
    }


# %% wrong: differences with one step for a layer → unequal sizes in a layer: for
def mean_penalty(parameters, lam):
    ws = [a for k, a in parameters.items() if k.endswith("weight")]
    n = sum(a.size for a in ws)
    grads = {}
    for k, a in parameters.items():
        a = a.astype(float)
        h = 0.02 * np.abs(a).max() or 1.0
        up, down = np.abs(a + h), np.abs(a - h)
        grads[k] = lam / n * (up - down) / (2 * h) if k.endswith("weight") else 0 * a
    return lam * sum(np.abs(a).sum() for a in ws) / n, grads


# %% wrong: small beside others called zero → unequal sizes in a layer: for
def mean_penalty(parameters, lam):
    ws = [a for k, a in parameters.items() if k.endswith("weight")]
    n = sum(a.size for a in ws)
    grads = {}
    for k, a in parameters.items():
        dead = np.abs(a) <= 0.01 * np.abs(a).mean()
        grads[k] = np.where(dead | k.endswith("bias"), 0.0, lam / n * np.sign(a))
    return lam * sum(np.abs(a).sum() for a in ws) / n, grads


# %% wrong: a single weight without its size → one weight, and it is negative: for
def mean_penalty(parameters, lam):
    total, n, grads = 0.0, 0, {}
    for k, a in parameters.items():
        if k.endswith("weight"):
            n += a.size
            total += a.item() if a.size == 1 else np.abs(a).sum()
    for k, a in parameters.items():
        grads[k] = lam / n * np.sign(a) if k.endswith("weight") else np.zeros(a.shape)
    return lam * total / n, grads


# %% wrong: a pattern of words and dots → what counts stands after the last dot): for
def mean_penalty(parameters, lam):
    import re

    kind = {k: (re.fullmatch(r"[\w.]+\.(weight|bias)", k) or [0, ""])[1] for k in parameters}
    n = sum(a.size for k, a in parameters.items() if kind[k] == "weight")
    s = sum(np.abs(a).sum() for k, a in parameters.items() if kind[k] == "weight")
    return lam * s / n, {
        k: lam / n * np.sign(a) if kind[k] == "weight" else np.zeros(a.shape)
        for k, a in parameters.items()
    }


# %% wrong: the first weight in a name stands behind the first bias → layers named bias-weight
def mean_penalty(parameters, lam):
    n, total = 0, 0.0
    grad = {}
    for name, w in parameters.items():
        if name.find("weight") > name.find("bias"):
            n += w.size
            total += np.abs(w).sum()
    for name, w in parameters.items():
        grad[name] = (
            lam / n * np.sign(w) if name.find("weight") > name.find("bias") else np.zeros(w.shape)
        )
    return lam * total / n, grad


# %% wrong: a pattern for names that knows letters, digits, dots and hyphens only → layers named bias-weight
def mean_penalty(parameters, lam):
    import re

    n, total = 0, 0.0
    grad = {}
    for name, w in parameters.items():
        if re.fullmatch(r"[\w.-]+\.weight", name):
            n += w.size
            total += np.abs(w).sum()
    for name, w in parameters.items():
        grad[name] = (
            lam / n * np.sign(w) if re.fullmatch(r"[\w.-]+\.weight", name) else np.zeros(w.shape)
        )
    return lam * total / n, grad
