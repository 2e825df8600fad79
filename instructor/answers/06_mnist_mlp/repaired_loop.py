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
        p = np.exp(scores - scores.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        rows = np.arange(len(batch))
        data_loss.append(-np.log(p[rows, y[batch]]).mean())
        penalty.append(lam * np.abs(w).sum())
        p[rows, y[batch]] -= 1
        w, b = w - lr * (p.T @ x[batch] / len(batch) + lam * np.sign(w)), b - lr * p.mean(0)
    zeros = (w == 0).mean()
    return {"w": w, "b": b, "data_loss": data_loss, "penalty": penalty, "zeros": zeros}


# %% wrong: biases → the biases are penalised
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


# %% wrong: per batch → lam changes with the number of batches
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


# %% wrong: hidden → the reported data loss contains the penalty
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


# %% wrong: tolerance → the reported zeros are not exact
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


# %% wrong: two left → 2 of 4 faults are left
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


# %% wrong: penalty without lam → the reported penalty should be lam
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


# %% wrong: no penalty left → Did the penalty leave the loss
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


# %% wrong: no learning left → your loop no longer learns
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


# %% wrong: biases no longer trained → the biases are never trained now
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


# %% wrong: a smaller tolerance → a weight of 1e-30 is small, not zero
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


# %% wrong: penalty by share of the batch → whatever the size of its batch
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


# %% wrong: all data in every batch → plain gradient descent on the mean cross-entropy of each batch
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


# %% wrong: no zero_grad → Is each step's gradient new
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
