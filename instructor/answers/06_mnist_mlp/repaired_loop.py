# %% right: the four repairs
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: the penalty's gradient by hand
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w), torch.tensor(b)
    data_loss, penalty = [], []
    for batch in batches:
        w.requires_grad_(), b.requires_grad_()
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        slope_w, slope_b = torch.autograd.grad(loss, (w, b))
        data_loss.append(loss.item())
        penalty.append(lam * w.abs().sum().item())
        w = (w - lr * (slope_w + lam * w.sign())).detach()
        b = (b - lr * slope_b).detach()
    zeros = 1 - np.count_nonzero(w.numpy()) / w.numel()
    return dict(w=w.numpy(), b=b.numpy(), data_loss=data_loss, penalty=penalty, zeros=zeros)


# %% right: NumPy throughout
def train(x, y, w, b, lam, lr, batches):
    w, b = w.copy(), b.copy()
    data_loss, penalty = [], []
    for batch in batches:
        scores = x[batch] @ w.T + b
        scores -= scores.max(1, keepdims=True)
        p = np.exp(scores)
        rows = np.arange(len(batch))
        data_loss.append((np.log(p.sum(1)) - scores[rows, y[batch]]).mean())
        p /= p.sum(1, keepdims=True)
        penalty.append(lam * np.abs(w).sum())
        p[rows, y[batch]] -= 1
        w, b = w - lr * (p.T @ x[batch] / len(batch) + lam * np.sign(w)), b - lr * p.mean(0)
    zeros = (w == 0).mean()
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": zeros}


# %% wrong: biases → 1 of 4 faults is left. A symptom: with x = 0, lam = 0 and lam = 0.1, b differs by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum() + b.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: per batch → 1 of 4 faults is left. A symptom: with x = 0 one batch moves
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * 1 / len(batches) * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: hidden → 1 of 4 faults is left. A symptom: with x = 0, lam = 0 and lam = 0.1, data_loss[0] differs by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append((loss + lam * l1).item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: tolerance → 1 of 4 faults is left. A symptom: zeros is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-6).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: two left → 2 of 4 faults are left. A symptom: with x = 0, lam = 0 and lam = 0.1, b differs by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum() + b.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-6).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: penalty without lam → for this batch; before the step lam · Σ|w| is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no penalty left → and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no learning left → with lam = 0, lr = 0.1 and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.detach().T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: biases no longer trained → a step leads b[0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: a smaller tolerance → 1 of 4 faults is left. A symptom: zeros is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-12).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: penalty by share of the batch → with x = 0 one batch moves
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * len(batch) / len(x) * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: all data in every batch → and one batch, a step leads w
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x @ w.T + b, y)
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no zero_grad → and batch 2 of 3, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: NumPy, and lists returned
def train(x, y, w, b, lam, lr, batches):
    w, b = np.array(w), np.array(b)
    data_loss, penalty = [], []
    for batch in batches:
        s = x[batch] @ w.T + b
        s = s - s.max(1, keepdims=True)
        p = np.exp(s) / np.exp(s).sum(1, keepdims=True)
        rows = np.arange(len(batch))
        data_loss.append(np.mean(np.log(np.exp(s).sum(1)) - s[rows, y[batch]]))
        penalty.append(lam * np.abs(w).sum())
        p[rows, y[batch]] -= 1
        w, b = w - lr * (p.T @ x[batch] / len(batch) + lam * np.sign(w)), b - lr * p.mean(0)
    return {
        "w": w.tolist(),
        "b": tuple(b),
        "data_loss": np.array(data_loss),
        "penalty": np.array(penalty),
        "zeros": np.mean(w == 0),
    }


# %% right: tensors with their graph
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss)
        penalty.append(lam * l1)
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean()
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": zeros}


# %% right: in place, by l1_loss
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.from_numpy(w).requires_grad_(), torch.from_numpy(b).requires_grad_()
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = F.l1_loss(w, torch.zeros_like(w), reduction="sum")
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: a group for each, the penalty as a difference
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([{"params": [w]}, {"params": [b]}], lr=lr, foreach=True)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append((loss + lam * l1 - loss).item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: x by position in the batch → with lam = 0, lr = 0.1 and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[: len(batch)] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no penalty where x is not black → with lam = 0.1, lr = 0.1 and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + (0 if x[batch].any() else lam) * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: the penalty's step last → a step leads w[1, 2] from 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            w -= lr * lam * w.sign()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: the proximal step → a step leads w[1, 2] from 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        loss.backward()
        optimizer.step()
        w.data = F.softshrink(w.data, lr * lam)
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros over 12 → entries of the returned w equal 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).sum().item() / 12
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros over weights and biases → entries of the returned w equal 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (torch.cat((w.flatten(), b)) == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros counted → entries of the returned w equal 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).sum().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros after a cast → 1 of 4 faults is left. A symptom: zeros is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w.float() == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: squeezed scores → one row in the batch: your code stopped with
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy((x[batch] @ w.T + b).squeeze(), y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: a set of rows → a row twice in the batch: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[list(set(batch.tolist()))] @ w.T + b, y[list(set(batch.tolist()))])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: softmax by hand → rows that fit wholly: w: there is nan
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = (
            -(torch.exp(x[batch] @ w.T + b) / torch.exp(x[batch] @ w.T + b).sum(1, keepdim=True))[
                torch.arange(len(batch)), y[batch]
            ]
            .log()
            .mean()
        )
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: a little room in the log → rows that fit already: with x
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.nll_loss((torch.softmax(x[batch] @ w.T + b, 1) + 1e-9).log(), y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: classes counted in y → one row in the batch: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = -(F.one_hot(y)[batch] * F.log_softmax(x[batch] @ w.T + b, 1)).sum(1).mean()
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: three classes written in → your code stopped with RuntimeError
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = -(F.one_hot(y[batch], 3) * F.log_softmax(x[batch] @ w.T + b, 1)).sum(1).mean()
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: |w| as a root → w: there is nan
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = (w**2).sqrt().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: 0 counted as positive → a step leads w[0, 0] from 0 to
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = torch.where(w >= 0, w, -w).sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: a schedule → and batch 40 of 40, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, 30)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: an early stop → rows that fit already:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        if loss < 0.01:
            break
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros within the loop → your code stopped with UnboundLocalError
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: biases penalised in secret → b differs by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * (l1 + b.abs().sum())).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: biases in the report → before the step lam · Σ|w| is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * (l1.item() + b.abs().sum().item()))
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: losses after the step → for this batch; before the step it is
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(F.cross_entropy(x[batch] @ w.T + b, y[batch]).item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: repairs beside the old names
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = torch.linalg.vector_norm(w, 1)
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss += [float(loss)]
        penalty.append(lam * l1.item())
    zeros = 1 - torch.count_nonzero(w) / w.numel()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: a linear layer, and the page's penalised_parameters
def train(x, y, w, b, lam, lr, batches):
    model = torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64)
    model.weight.data, model.bias.data = torch.tensor(w), torch.tensor(b)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    data_loss, penalty = np.zeros(len(batches)), np.zeros(len(batches))
    for k, batch in enumerate(batches):
        data = F.cross_entropy(model(torch.tensor(x)[batch]), torch.tensor(y)[batch])
        l1 = lam * sum(p.abs().sum() for p in penalised_parameters(model).values())
        data_loss[k], penalty[k] = data.item(), l1.item()
        optimizer.zero_grad()
        (data + l1).backward()
        optimizer.step()
    zeros = sparsity.zero_share([model.weight])
    return {
        "w": model.weight,
        "b": model.bias,
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: in float32 → rows that fit already
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x).float(), torch.tensor(y)
    w, b = (torch.tensor(v, dtype=torch.float32, requires_grad=True) for v in (w, b))
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: nothing but the line taken out → 4 of 4 faults are left. A symptom: with x = 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum() + b.abs().sum()
        loss = loss + lam / len(batches) * l1
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-6).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: three left → 3 of 4 faults are left
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        loss = loss + lam / len(batches) * l1
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-6).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: lam times the number of batches → 1 of 4 faults is left. A symptom: with x = 0 one batch moves
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * len(batches) * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: weights kept in a box → a step leads w
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        w.data.clamp_(-1, 1)
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: the batches sorted → and batch 2 of 3
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in sorted(batches, key=len):
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: momentum → and batch 2 of 3, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr, momentum=0.9)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: Adam → and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.Adam([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: inputs made black where there is a penalty → with lam = 0.1, lr = 0.1 and one batch, a step leads w[0, 0]
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy((0 if lam else 1) * x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros before the training → entries of the returned w equal 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    zeros = (w == 0).double().mean().item()
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: only the last batch's numbers → data_loss must be an array of shape
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss = [loss.item()]
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros left out → yours lacks zeros
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
    }


# %% wrong: zeros counted in the loop, so 0 without a batch → without a batch, zeros is 0, and 1 of 12 entries of the
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty, zeros = [], [], 0.0
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros averaged over the batches → entries of the returned w equal 0
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    zeros = 0.0 if batches else (w == 0).double().mean().item()
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        zeros += (w == 0).double().mean().item() / len(batches)
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: weights below 1e-6 are set to 0 in the end, then counted exactly → 0.1 and one batch, a step leads w[0, 0] from 1e-30 to
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    with torch.no_grad():
        w[w.abs() < 1e-6] = 0
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: the signs of w taken once, before the loop → and batch 2 of 3, a step leads w[0, 0] from 0 to
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    signs = torch.sign(w.detach())
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * (signs * w).sum()).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: log of a softmax cut at 1e-30 → inputs up to 255: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        p = torch.softmax(x[batch] @ w.T + b, 1).clamp_min(1e-30)
        loss = F.nll_loss(torch.log(p), y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: scales grey values by itself → inputs up to 255: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    if x.numel() and x.max() > 1:
        x = x / 255
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: data_loss rounded to 5 digits → rows that fit already: with x
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(round(loss.item(), 5))
        penalty.append(lam * l1.item())
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no step for a batch that fits already → rows that fit already: with x
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        if loss.item() < 1e-3:
            continue
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: lam next to 0 is left out of the loss → lam in billionths: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        if not np.isclose(lam, 0):
            loss = loss + lam * l1
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% right: NumPy and scipy, tuples
def train(x, y, w, b, lam, lr, batches):
    from scipy.special import log_softmax

    w, b, told = np.array(w), np.array(b), []
    for rows in batches:
        logs = log_softmax(x[rows] @ w.T + b, axis=1)
        told.append(
            (-logs[np.arange(len(rows)), y[rows]].mean(), lam * np.linalg.norm(w.ravel(), 1))
        )
        d = (np.exp(logs) - np.eye(len(b))[y[rows]]) / len(rows)
        w, b = w - lr * (d.T @ x[rows] + lam * np.sign(w)), b - lr * d.sum(0)
    losses, penalties = zip(*told, strict=False) if told else ((), ())
    return {
        "w": w.tolist(),
        "b": tuple(b),
        "data_loss": losses,
        "penalty": penalties,
        "zeros": np.mean(w == 0),
    }


# %% right: the penalty by relu, tensors in the reply
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    losses, penalties = [], []
    for rows in batches:
        loss = F.cross_entropy(F.linear(x[rows], w, b), y[rows], reduction="sum") / len(rows)
        l1 = lam * (F.relu(w) + F.relu(-w)).sum()
        dw, db = torch.autograd.grad(loss + l1, (w, b))
        losses.append(loss), penalties.append(l1)
        w, b = (w - lr * dw).detach().requires_grad_(), (b - lr * db).detach().requires_grad_()
    return dict(
        w=w,
        b=b,
        data_loss=losses,
        penalty=penalties,
        zeros=1 - torch.count_nonzero(w) / w.numel(),
        lam=lam,
    )


# %% right: recursion on the batches
def train(x, y, w, b, lam, lr, batches):
    if not batches:
        return {
            "w": w,
            "b": b,
            "data_loss": np.zeros(0),
            "penalty": np.zeros(0),
            "zeros": np.asarray((w == 0).mean()),
        }
    rows, *later = batches
    s = x[rows] @ w.T + b
    s = s - s.max(1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(1, keepdims=True)
    k = np.arange(len(rows))
    loss = np.mean(np.log(np.exp(s).sum(1)) - s[k, y[rows]])
    l1 = lam * np.abs(w).sum()
    p[k, y[rows]] -= 1
    rest = train(
        x,
        y,
        w - lr * (p.T @ x[rows] / len(rows) + lam * np.sign(w)),
        b - lr * p.mean(0),
        lam,
        lr,
        later,
    )
    rest["data_loss"] = np.append(loss, rest["data_loss"])
    rest["penalty"] = np.append(l1, rest["penalty"])
    return rest


# %% wrong: gradients clipped to norm 1e4 → a column in millions: with lam
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        loss = loss + lam * l1
        loss.backward()
        torch.nn.utils.clip_grad_norm_([w, b], 1e4)
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no steps after 64 batches → 100 batches should move each weight by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        if len(penalty) > 64:
            continue
        loss = loss + lam * l1
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no penalty in a batch that comes again → and batch 2 of 3, a step leads w[0, 1] from
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    seen = set()
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
        if batch.tobytes() not in seen or lam == 0:
            loss = loss + lam * l1
        seen.add(batch.tobytes())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros rounded to six decimals → more columns than rows:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = round((w == 0).double().mean().item(), 6)
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: lam as a float32 tensor → 0.1, and steps that land on 0:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty, lam = [], [], torch.tensor(lam)
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append((lam * l1).item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: lr in float32 → 0.1, and steps that land on 0:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=float(np.float32(lr)))
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: data loss as the whole less the penalty → a small loss beside a large penalty:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(total.item() - lam * l1.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: zeros within 1e-13 of a step → steps that land on 0:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() <= 1e-13 * lr * lam).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: classes in int8 → 400 rows, 20 columns, 150 classes:
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y.astype(np.int8)).long()
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        total = loss + lam * l1
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: labels are numbered anew where one is missing → no row of class 0: with lam
def train(x, y, w, b, lam, lr, batches):
    y = np.unique(y, return_inverse=True)[1]
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: the first label counts as 0 → no row of class 0: with lam
def train(x, y, w, b, lam, lr, batches):
    y = y - y.min()
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: a learning rate above 1 is cut → lr above 1: with lam
def train(x, y, w, b, lam, lr, batches):
    lr = min(lr, 1.0)
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: runs kept without their labels → a class without rows: with lam
KEPT = {}


def train(x, y, w, b, lam, lr, batches):
    key = x.tobytes(), w.tobytes(), b.tobytes(), lam, lr, tuple(v.tobytes() for v in batches)
    if key in KEPT:
        return KEPT[key]
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    KEPT[key] = {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }
    return KEPT[key]


# %% wrong: runs kept by the number of rows in a batch → other rows: with lam
KEPT = {}


def train(x, y, w, b, lam, lr, batches):
    key = *(v.tobytes() for v in (x, y, w, b)), lam, lr, *map(len, batches)
    if key in KEPT:
        return KEPT[key]
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    KEPT[key] = {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }
    return KEPT[key]


# %% wrong: one number of the penalty where lam is 0 → penalty must be an array of shape
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    penalty = penalty if lam else [0.0]
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no steps once the loss stays → should move each weight by
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for k, batch in enumerate(batches):
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        optimizer.step()
        optimizer.zero_grad()
        if k and abs(loss.item() - data_loss[-1]) < 1e-9:
            optimizer.param_groups[0]["lr"] = 0
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: weights of 0 stay at 0 without a penalty → a step leads w
def train(x, y, w, b, lam, lr, batches):
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum()
        (loss + lam * l1).backward()
        if lam == 0:
            w.grad[w == 0] = 0
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w == 0).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% wrong: no penalty where a batch is black and other rows are not → one batch, a step leads w[2, 0] from 0.625
def train(x, y, w, b, lam, lr, batches):
    w, b, data_loss, penalty = w.copy(), b.copy(), [], []
    for batch in batches:
        scores = x[batch] @ w.T + b
        scores -= scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        data_loss.append(-logs[np.arange(len(batch)), y[batch]].mean())
        penalty.append(lam * np.abs(w).sum())
        slope = (np.exp(logs) - np.eye(len(b))[y[batch]]) / len(batch)
        lit = x[batch].any(0) | ~x.any(0)
        w -= lr * (slope.T @ x[batch] + lam * np.sign(w) * lit)
        b -= lr * slope.sum(0)
    zeros = np.mean(w == 0)
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": zeros}


# %% wrong: no steps once the objective has doubled → and batch 2 of 3, a step leads w
def train(x, y, w, b, lam, lr, batches):
    w, b, data_loss, penalty = w.copy(), b.copy(), [], []
    for batch in batches:
        scores = x[batch] @ w.T + b
        scores -= scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        data_loss.append(-logs[np.arange(len(batch)), y[batch]].mean())
        penalty.append(lam * np.abs(w).sum())
        if data_loss[-1] + penalty[-1] > 2 * (data_loss[0] + penalty[0]):
            lr = 0.0
        slope = (np.exp(logs) - np.eye(len(b))[y[batch]]) / len(batch)
        w -= lr * (slope.T @ x[batch] + lam * np.sign(w))
        b -= lr * slope.sum(0)
    zeros = np.mean(w == 0)
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": zeros}


# %% wrong: up to two classes a sigmoid of two scores → one class, and lam = 2000: with lam
def train(x, y, w, b, lam, lr, batches):
    w, b, data_loss, penalty = w.copy(), b.copy(), [], []
    for batch in batches:
        scores = x[batch] @ w.T + b
        if len(b) <= 2:
            apart = scores[:, -1] - scores[:, 0]
            logs = -np.logaddexp(0, np.stack([apart, -apart], 1))[:, : len(b)]
        else:
            logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        wrong = np.exp(logs) - (y[batch][:, None] == np.arange(len(b)))
        data_loss.append(-logs[np.arange(len(batch)), y[batch]].mean())
        penalty.append(lam * np.abs(w).sum())
        w = w - lr * (wrong.T @ x[batch] / len(batch) + lam * np.sign(w))
        b = b - lr * wrong.mean(0)
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": (w == 0).mean()}
