# %% right: the four repairs
def train_prox(x, y, w, b, lam: float, lr: float, steps: int) -> dict:
    """Train by proximal steps on full batches, and report what was done."""
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% right: autograd and softshrink
def train_prox(x, y, w, b, lam, lr, steps):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    objective = []
    for _ in range(steps):
        loss = F.cross_entropy(x @ w.T + b, y)
        objective.append((loss + lam * w.abs().sum()).item())
        grad_w, grad_b = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            w -= lr * grad_w
            b -= lr * grad_b
            w.copy_(F.softshrink(w, lr * lam))
    return {"w": w, "b": b, "objective": objective, "zeros": (w == 0).double().mean()}


# %% right: torch's SGD, then a clip
def train_prox(x, y, w, b, lam, lr, steps):
    x, y = torch.tensor(x), torch.tensor(y)
    layer = torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64)
    layer.load_state_dict({"weight": torch.tensor(w), "bias": torch.tensor(b)})
    optimizer = torch.optim.SGD(layer.parameters(), lr=lr)
    objective = torch.zeros(steps, dtype=torch.float64)
    for k in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(layer(x), y)
        loss.backward()
        objective[k] = loss.detach() + lam * layer.weight.abs().sum().detach()
        optimizer.step()
        layer.weight.data -= layer.weight.data.clamp(-lr * lam, lr * lam)
    w = layer.weight.detach().numpy()
    share = 1 - np.count_nonzero(w) / w.size
    return dict(w=w, b=layer.bias, objective=objective, zeros=share)


# %% right: the course's optimizer
def train_prox(x, y, w, b, lam, lr, steps):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.nn.Parameter(torch.tensor(w)), torch.nn.Parameter(torch.tensor(b))
    optimizer = ProximalSGD([{"params": [w], "lam": lam}, {"params": [b], "lam": 0.0}], lr=lr)
    objective = []
    for _ in range(steps):
        loss = F.cross_entropy(x @ w.T + b, y)
        optimizer.zero_grad()
        loss.backward()
        objective += [loss.item() + lam * l1_norm([w]).item()]
        optimizer.step()
    zeros = sparsity.zero_share([w])
    return {"w": w, "b": b, "objective": objective, "zeros": zeros}


# %% right: row by row
def train_prox(x, y, w, b, lam, lr, steps):
    objective, n = [], len(y)
    for _ in range(steps):
        pull_w, pull_b, loss = np.zeros_like(w), np.zeros_like(b), 0.0
        for row, kind in zip(x, y, strict=True):
            scores = w @ row + b
            top = scores.max()
            log_sum = top + np.log(np.exp(scores - top).sum())
            wrong = np.exp(scores - log_sum)
            wrong[kind] -= 1
            loss += log_sum - scores[kind]
            pull_w += np.outer(wrong, row)
            pull_b += wrong
        objective.append(loss / n + lam * np.linalg.norm(w.ravel(), 1))
        w, b = w - lr / n * pull_w, b - lr / n * pull_b
        w = np.where(w > lr * lam, w - lr * lam, np.where(w < -lr * lam, w + lr * lam, 0))
    return {"w": w.tolist(), "b": b.tolist(), "objective": objective, "zeros": np.mean(w == 0)}


# %% right: one-hot targets, and positive and negative parts
def train_prox(x, y, w, b, lam, lr, steps):
    target, objective, t = np.zeros((len(y), len(b))), [], lr * lam
    target[np.arange(len(y)), y] = 1
    for _ in range(steps):
        scores = x @ w.T + b[None]
        scores -= scores.max(axis=1, keepdims=True)
        log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        objective.append(lam * abs(w).sum() - (target * log_p).sum() / len(y))
        error = (np.exp(log_p) - target) / len(y)
        v = w - lr * np.einsum("nk,np->kp", error, x)
        w = np.clip(v - t, 0, None) + np.clip(v + t, None, 0)
        b = b - lr * error.sum(0)
    return {
        "w": w,
        "b": b,
        "objective": np.array(objective),
        "zeros": (w.size - (w != 0).sum()) / w.size,
    }


# %% right: in float32
def train_prox(x, y, w, b, lam, lr, steps):
    x, y = torch.tensor(x).float(), torch.tensor(y)
    w, b, objective = torch.tensor(w).float(), torch.tensor(b).float(), []
    for _ in range(steps):
        scores = x @ w.T + b
        error = (scores.softmax(1) - F.one_hot(y, len(b))) / len(y)
        objective.append(F.cross_entropy(scores, y) + lam * w.abs().sum())
        w = F.softshrink(w - lr * error.T @ x, lr * lam)
        b = b - lr * error.sum(0)
    return {"w": w, "b": b, "objective": objective, "zeros": (w == 0).float().mean()}


# %% right: biases as a column that is not thresholded
def train_prox(x, y, w, b, lam, lr, steps):
    X, W = np.c_[x, np.ones(len(x))], np.c_[w, b]
    price = np.full(W.shape, lam)
    price[:, -1] = 0
    objective = []
    for _ in range(steps):
        scores = X @ W.T
        scores -= scores.max(1)[:, None]
        p = np.exp(scores)
        p /= p.sum(1)[:, None]
        right = p[np.arange(len(y)), y]
        objective.append(np.mean(-np.log(right)) + (price * np.abs(W)).sum())
        p[np.arange(len(y)), y] -= 1
        W = W - lr * (p.T @ X) / len(X)
        W = np.sign(W) * np.maximum(np.abs(W) - lr * price, 0)
    w, b = W[:, :-1], W[:, -1]
    return {"w": w, "b": b, "objective": objective, "zeros": float(np.sum(w == 0) / w.size)}


# %% right: a short way through the biases
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - 0, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: nothing repaired → 4 of 4 faults are left
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: rows → and every row given twice, w differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold → one step moves w[0, 0] by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the biases → : b differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the objective → alike
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: rows and threshold → 2 of 4 faults are left
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: biases and objective → 2 of 4 faults are left
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: all but the rows → 3 of 4 faults are left
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the mean for the weights only → every row given twice, b differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x / len(y)
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the mean for the biases only → every row given twice, w differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x
        b -= lr * slope.mean(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: divided by the classes → every row given twice, w differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(b)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: divided by the columns → every row given twice, w differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / x.shape[1]
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: divided twice → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x / len(y)
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a mean over rows and classes → a step leads b[0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / p.size
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the rows' number in the threshold, too → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam / len(y), 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold halved → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam / 2, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a threshold of lr → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold shared among the weights → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam / w.size, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a hard threshold → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.where(np.abs(w) > lr * lam, w, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a subgradient step → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w -= lr * lam * np.sign(w)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the penalty's gradient with the data's → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * (slope.T @ x + lam * np.sign(w))
        b -= lr * slope.sum(0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold before the gradient step → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold once, at the end → w changes
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
    w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: all thresholds at once, at the end → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
    w = np.sign(w) * np.maximum(np.abs(w) - lr * lam * steps, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: no threshold → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: only positive weights kept → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.maximum(w - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: past zero → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * (np.abs(w) - lr * lam)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a floor for zeros → weights next to 0: with x
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        w[np.abs(w) < 1e-8] = 0
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the objective after the step → objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the old loss and the new penalty → objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        objective.append(loss + lam * np.abs(w).sum())
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the biases in the objective → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * (np.abs(w).sum() + np.abs(b).sum()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a mean penalty in the objective → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).mean())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the threshold in the objective → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lr * lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: squares in the objective → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * (w**2).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a sum over rows in the objective → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).sum())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the last objective, too → objective must be an array of shape (1,), your code gave a list of 2
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    scores = x @ w.T + b
    scores = scores - scores.max(1, keepdims=True)
    p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    loss = float(-np.log(p[np.arange(len(y)), y]).mean())
    objective.append(loss + lam * np.abs(w).sum())
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the objective as one number → objective must be an array of shape (1,), your code gave the number
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective[-1], "zeros": float((w == 0).mean())}


# %% wrong: small weights counted as zeros → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((np.abs(w) < 1e-3).mean())}


# %% wrong: zeros within a hair → weights next to 0: with x
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float(np.isclose(w, 0).mean())}


# %% wrong: the share that is left → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w != 0).mean())}


# %% wrong: a count of zeros → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).sum())}


# %% wrong: zeros among the biases, too → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((np.append(w, b) == 0).mean())}


# %% wrong: zeros in per cent → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": 100 * float((w == 0).mean())}


# %% wrong: scores not shifted → large scores: w: there is nan, inf or None in it
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = np.exp(x @ w.T + b)
        p = scores / scores.sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a log that is held back → large scores: with x
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y] + 1e-12).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: one step too many → objective must be an array of shape (1,)
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps + 1):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: as many classes as are seen → one row: with lam
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(y.max() + 1)[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a stop when all weights are 0 → objective must be an array of shape (200,)
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        if not w.any():
            break
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a stop when all weights are 0, with objectives filled up → and without lam, b differs by
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        if not w.any():
            objective += [objective[-1]] * (steps - len(objective))
            break
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: lam divided by the rows everywhere → a step leads w[0, 0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam / len(y) * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam / len(y), 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the biases first, and the scores anew → a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        b -= lr * slope.sum(0)
        w -= (
            lr
            * (
                (
                    np.exp(x @ w.T + b) / np.exp(x @ w.T + b).sum(1, keepdims=True)
                    - np.eye(len(b))[y]
                )
                / len(y)
            ).T
            @ x
        )
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: objectives turned round → before the step the objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    objective = objective[1:] + objective[:1]
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: zeros of the start → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    zeros = float((w == 0).mean())
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": zeros}


# %% wrong: whole columns of zeros → zeros is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).all(0).mean())}


# %% wrong: rounded weights → weights that land on 0: with x
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        w = np.round(w, 6)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a wider threshold → weights that land on 0: with x
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.where(np.abs(w) > lr * lam + 1e-6, w - lr * lam * np.sign(w), 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: what is zero stays zero → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    path = np.ones_like(w)
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0) * ((_step == 0) | (np.abs(path) > 0))
        path = w.copy()
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a learning rate that falls → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        lr = lr / (1 + 0.1 * _step)
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: momentum → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    m = 0
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        m = 0.5 * m + slope.T @ x
        w -= lr * m
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: frozen biases → a step leads b[0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: centred biases → a step leads b[0] from
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        b -= b.mean()
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: a stop when the objective stands → step 200 of 200, a step leads
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
        if len(objective) > 1 and abs(objective[-1] - objective[-2]) < 1e-7:
            objective += [objective[-1]] * (steps - len(objective))
            break
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: accelerated steps → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    old = w.copy()
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = float(-np.log(p[np.arange(len(y)), y]).mean())
        objective.append(loss + lam * np.abs(w).sum())
        slope = (p - np.eye(len(b))[y]) / len(y)
        v = w + _step / (_step + 3) * (w - old)
        old = w.copy()
        w = v - lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: half the step where the objective rises → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean() + lam * np.abs(w).sum()))
        if len(objective) > 1 and objective[-1] > objective[-2]:
            lr /= 2
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the best weights so far → step 2 of 3, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean() + lam * np.abs(w).sum()))
        if objective[-1] == min(objective):
            best = w.copy(), b.copy()
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    if steps > 1:
        s = x @ w.T + b
        s = s - s.max(1, keepdims=True)
        q = np.exp(s) / np.exp(s).sum(1, keepdims=True)
        last = float(-np.log(q[np.arange(len(y)), y]).mean() + lam * np.abs(w).sum())
        if last > min(objective):
            w, b = best
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% wrong: the smallest objective so far → step 2 of 3, objective is
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean() + lam * np.abs(w).sum()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {
        "w": w,
        "b": b,
        "objective": np.minimum.accumulate(objective) if objective else [],
        "zeros": float((w == 0).mean()),
    }


# %% wrong: a stop when the gradient is small → step 8 of 8, a step leads w
def train_prox(x, y, w, b, lam, lr, steps):
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean() + lam * np.abs(w).sum()))
        slope = (p - np.eye(len(b))[y]) / len(y)
        g = slope.T @ x
        if _step == 0:
            size = np.abs(g).max()
        if np.abs(g).max() < 0.1 * size:
            continue
        w -= lr * g
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}
