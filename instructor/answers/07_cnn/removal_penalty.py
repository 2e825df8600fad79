# %% right: all filters at once
def removal_penalty(
    weight: np.ndarray, bias: np.ndarray, following: np.ndarray, lam: float
) -> tuple[float, np.ndarray]:
    """Return the group penalty, and its gradient with respect to `following`."""
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% right: one filter after the other
def removal_penalty(weight, bias, following, lam):
    gradient = np.zeros(following.shape)
    penalty, filters = 0.0, len(weight)
    places = following[0].size // filters
    for c in range(filters):
        columns = slice(c * places, (c + 1) * places) if following.ndim == 2 else c
        group = np.concatenate([weight[c].ravel(), bias[c : c + 1], following[:, columns].ravel()])
        norm = np.linalg.norm(group)
        penalty += lam * len(group) ** 0.5 * norm
        if norm > 0:
            gradient[:, columns] = lam * len(group) ** 0.5 * following[:, columns] / norm
    return penalty, gradient


# %% right: autograd
import math


def removal_penalty(weight, bias, following, lam):
    weight, bias, following = (
        torch.tensor(a, dtype=torch.float64) for a in (weight, bias, following)
    )
    following.requires_grad_()
    n = len(bias)
    reads = following.unflatten(1, (n, -1)) if following.ndim == 2 else following.flatten(2)
    groups = torch.cat([weight.flatten(1), bias[:, None], reads.transpose(0, 1).flatten(1)], 1)
    penalty = lam * math.sqrt(groups.shape[1]) * groups.norm(dim=1).sum()
    penalty.backward()
    return penalty, following.grad


# %% right: complex steps
def penalty_of(weight, bias, following, lam):
    reads = np.moveaxis(following.reshape(len(following), len(bias), -1), 1, 0)
    parts = [weight.reshape(len(bias), -1), bias.reshape(-1, 1), reads.reshape(len(bias), -1)]
    groups = np.concatenate(parts, axis=1)
    return lam * groups.shape[1] ** 0.5 * np.sqrt((groups**2).sum(1)), groups


def removal_penalty(weight, bias, following, lam):
    parts, groups = penalty_of(weight, bias, following, lam)
    gradient = np.zeros(following.shape)
    h = 1e-20
    reads = following.reshape(len(following), len(bias), -1)
    slopes = gradient.reshape(reads.shape)
    sums = (groups.astype(float) ** 2).sum(1)
    for c, total in enumerate(sums):
        if total:
            up = np.sqrt(total + 2j * h * reads[:, c])
            slopes[:, c] = lam * groups.shape[1] ** 0.5 * up.imag / h
    return parts.sum(), gradient


# %% right: einsum, and nan_to_num
def removal_penalty(weight, bias, following, lam):
    o, n = len(following), len(bias)
    reads = following.reshape(o, n, -1).astype(float)
    squares = np.einsum("cijk,cijk->c", weight, weight) + bias * bias
    squares = squares + np.einsum("ocp,ocp->c", reads, reads)
    size = weight.size // n + 1 + following.size // n
    with np.errstate(all="ignore"):
        shares = np.nan_to_num(reads / np.sqrt(squares)[None, :, None], posinf=0.0)
    factor = lam * np.sqrt(size)
    return [factor * np.sqrt(squares).sum(), (factor * shares).reshape(following.shape).tolist()]


# %% right: in float32
def removal_penalty(weight, bias, following, lam):
    w, b, f = (torch.from_numpy(a).float() for a in (weight, bias, following))
    reads = f.reshape(len(f), len(b), -1)
    squares = w.square().sum((1, 2, 3)) + b.square() + reads.square().sum((0, 2))
    norms = squares.sqrt()
    factor = lam * (w[0].numel() + 1 + reads[:, 0].numel()) ** 0.5
    gradient = torch.where(norms[:, None] > 0, factor * reads / norms[:, None], 0.0)
    return factor * norms.sum(), gradient.reshape(f.shape)


# %% right: hypot, columns repeated
import math


def removal_penalty(weight, bias, following, lam):
    filters, outputs = weight.shape[0], following.shape[0]
    wide = following.reshape(outputs, -1)
    owner = np.repeat(np.arange(filters), wide.shape[1] // filters)
    norms = np.array(
        [math.hypot(*weight[c].flat, bias[c], *wide[:, owner == c].flat) for c in range(filters)]
    )
    root = math.sqrt((weight.size + bias.size + following.size) / filters)
    per_column = np.divide(lam * root, norms, out=np.zeros(filters), where=norms > 0)[owner]
    return lam * root * math.fsum(norms), (wide * per_column).reshape(following.shape)


# %% right: split into blocks
import math


def removal_penalty(weight, bias, following, lam):
    filters = len(bias)
    blocks = np.split(following, filters, axis=1)
    total, slopes = 0, []
    for own, b, block in zip(weight, bias, blocks, strict=False):
        size = own.size + 1 + block.size
        norm = math.sqrt((own**2).sum() + b**2 + (block**2).sum())
        total += math.sqrt(size) * norm
        slopes.append(lam * math.sqrt(size) / norm * block if norm else 0.0 * block)
    return lam * total, np.concatenate(slopes, axis=1)


# %% wrong: no lam in the penalty → your penalty lacks lam
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no lam at all → your penalty lacks lam; your gradient lacks lam
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no root of the size → your penalty lacks √size; your gradient lacks √size
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    weight[0].size + 1 + reads[:, 0].size
    penalty = lam * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no root of the size in the gradient → your gradient lacks √size
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the size without a root → your penalty has size in place of √size; your gradient has size
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * size * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * size * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: divided by the root of the size → divides by √size
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam / np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam / np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: squares, no norms → your penalty has the squares of the norms; your gradient is that of the squared norms
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * squares.sum()
    np.where(norms > 0, norms, 1)
    gradient = 2 * lam * np.sqrt(size) * reads
    return penalty, gradient.reshape(following.shape)


# %% wrong: squares in the penalty alone → your penalty has the squares of the norms
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * squares.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: halves → is a half of it
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum() / 2
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no biases → your groups leave out the biases
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: biases counted, not squared → your norms leave out the biases
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the size without the bias → your sizes leave out the biases
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: biases to the first power → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + np.abs(bias) + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the next layer left out → your groups leave out the next layer
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2
    norms = np.sqrt(squares)
    size = weight[0].size + 1
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the next layer left out of the size → your sizes leave out the next layer
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the size of the filter's weights → your sizes count the filters' weights alone
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the size of what reads → your sizes count the next layer alone
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the next layer alone → your groups hold the next layer alone
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the filters' own weights left out → your groups leave out the filters' own weights
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the filter alone → your gradient is 0
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    np.where(norms > 0, norms, 1)
    gradient = np.zeros(reads.shape)
    return penalty, gradient.reshape(following.shape)


# %% wrong: columns by place → filter c's columns stand together
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, -1, filters).swapaxes(1, 2)
    if following.ndim == 4:
        reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    if following.ndim == 2:
        gradient = gradient.swapaxes(1, 2)
    return penalty, gradient.reshape(following.shape)


# %% wrong: columns by place in both kinds → for a convolution, too
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, -1, filters).swapaxes(1, 2)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.swapaxes(1, 2).reshape(following.shape)


# %% wrong: columns by place, put back in their order → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, -1, filters).swapaxes(1, 2)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: outputs and filters swapped → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(filters, outputs, -1).swapaxes(0, 1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: three norms → a group has a norm of its own
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1)) + np.abs(bias)
    norms = norms + np.sqrt((reads**2).sum((0, 2)))
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: three groups → you penalise the three parts of a group apart
def removal_penalty(weight, bias, following, lam):
    reads = following.reshape(len(following), len(bias), -1)
    own = np.sqrt((weight**2).sum((1, 2, 3)))
    read = np.sqrt((reads**2).sum((0, 2)))
    k, m = weight[0].size ** 0.5, reads[:, 0].size ** 0.5
    penalty = lam * (k * own.sum() + np.abs(bias).sum() + m * read.sum())
    gradient = lam * m * reads / np.where(read > 0, read, 1)[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: three groups, one size → each with the whole size
def removal_penalty(weight, bias, following, lam):
    reads = following.reshape(len(following), len(bias), -1)
    own = np.sqrt((weight**2).sum((1, 2, 3)))
    read = np.sqrt((reads**2).sum((0, 2)))
    root = np.sqrt(weight[0].size + 1 + reads[:, 0].size)
    penalty = lam * root * (own + np.abs(bias) + read).sum()
    gradient = lam * root * reads / np.where(read > 0, read, 1)[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: sums of sizes → yours adds sizes
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.abs(weight).sum((1, 2, 3)) + np.abs(bias) + np.abs(reads).sum((0, 2))
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: L1's slope → as of Σ|w|
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    np.where(norms > 0, norms, 1)
    gradient = lam * np.sign(reads)
    return penalty, gradient.reshape(following.shape)


# %% wrong: not divided by the norm → is not divided by the norm
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads
    return penalty, gradient.reshape(following.shape)


# %% wrong: divided by the square → divides by the norm's square
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None] ** 2
    return penalty, gradient.reshape(following.shape)


# %% wrong: divided by its own norm → divides by the norm of what is read alone
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    read = np.sqrt((reads**2).sum((0, 2)))
    safe = np.where(read > 0, read, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a gradient twice as large → is twice as large
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = 2 * lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: downhill → points downhill
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = -lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no signs → has no signs
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * np.abs(reads) / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: nan for a zero group → there is nan
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = norms
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a small number in the root → nothing but zeros
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares + 1e-8)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a small number beside the norm → millionths
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = norms + 1e-9
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: one norm over all → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.full(filters, np.sqrt(squares.sum()) / filters)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a mean over filters → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.mean()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the size of all filters → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight.size + bias.size + following.size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a gradient in whole numbers → integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    result = np.zeros_like(following)
    result[...] = gradient.reshape(following.shape)
    return penalty, result


# %% wrong: the gradient not in following's shape → the gradient must be an array of shape
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient


# %% wrong: the gradient of weight → the gradient must be an array of shape
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, lam * np.sqrt(size) * weight / safe[:, None, None, None]


# %% wrong: the wrong order → must be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return gradient.reshape(following.shape), penalty


# %% wrong: the penalty alone → return two things
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    lam * np.sqrt(size) * reads / safe[:, None]
    return penalty


# %% wrong: a penalty for each filter → the penalty must be one number
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: convolutions alone → your code stopped with
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, following.shape[2] ** 2)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: ones in place of zeros where a group is zero → nothing but zeros
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    gradient[:, norms == 0] = lam * np.sqrt(size)
    return penalty, gradient.reshape(following.shape)


# %% wrong: threshold for zero groups at 1e-5 → numbers of 1e-6
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 1e-5, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: square roots in float16 → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares).astype(np.float16).astype(float)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: size counts nonzero entries → a zero group in the first place
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = np.count_nonzero(weight[0]) + 1 + np.count_nonzero(reads[:, 0])
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: size counts outputs, not places → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + outputs
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: size counts places, not outputs → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[0, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: bias only where positive → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (
        (weight**2).reshape(filters, -1).sum(1) + np.maximum(bias, 0) ** 2 + (reads**2).sum((0, 2))
    )
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: gradient zero where bias zero → a filter that is read, and has nothing else
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None] * (bias != 0)[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: gradient zero for filters without weights → a filter that is read, and has nothing else
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None] * (weight != 0).any((1, 2, 3))[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: outputs and filters swapped in a linear layer → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = (
        following.reshape(outputs, filters, -1)
        if following.ndim == 4
        else following.reshape(filters, outputs, -1).transpose(1, 0, 2)
    )
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: outputs and filters swapped where equal → one place
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = (
        following.reshape(outputs, filters, -1)
        if outputs != filters
        else following.reshape(filters, outputs, -1).transpose(1, 0, 2)
    )
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: weights summed over the wrong axis → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(-1, filters).sum(0) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a gradient per filter's mean → your gradient at following
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads.mean(2, keepdims=True) / safe[:, None] + 0 * reads
    return penalty, gradient.reshape(following.shape)


# %% wrong: lam at most 1 → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    lam = min(lam, 1.0)
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: lam 0 returns no gradient → your code gave None
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    if lam == 0:
        return 0.0, None
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: biases doubled and halved in place → integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    bias *= 2
    bias /= 2
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: squares of integers in int8 → integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (
        (weight.astype(np.int8) ** 2 if weight.dtype.kind == "i" else weight**2)
        .reshape(filters, -1)
        .sum(1)
        + bias**2
        + (reads**2).sum((0, 2))
    )
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: the first kernel for the next → the penalty should be
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = (
        weight[0].size
        + 1
        + (outputs * weight.shape[2] ** 2 if following.ndim == 4 else reads[:, 0].size)
    )
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: equal norms once, by NumPy → equal filters
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * np.unique(norms).sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: equal norms once, by a set → equal filters
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * sum(set(norms.tolist()))
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: gradient with its own square → your gradient has no signs
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1)
    gradient = lam * np.sqrt(size) * np.sqrt(reads**2) / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a small number in the gradient's root → millionths
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.sqrt(squares + 1e-12)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: norms in the weights' type → and weights in integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares).astype(weight.dtype)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: norms in the biases' type → and biases in integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares).astype(bias.dtype)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: filters that say nothing count as gone → no weights
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    says = weight.reshape(filters, -1).any(1) | (bias >= 0)
    norms = np.sqrt(squares) * says
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: no gradient for constants above 0 → no weights
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    gradient[:, ~weight.reshape(filters, -1).any(1) & (bias > 0)] = 0
    return penalty, gradient.reshape(following.shape)


# %% wrong: no filter has weights, so there is no penalty → no weights
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares) * (weight.any() | (not bias.any()))
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: a square layer read by its rows → one place
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    square = following.shape == (filters, filters)
    if square:
        reads = reads.transpose(1, 0, 2)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    if square:
        gradient = gradient.transpose(1, 0, 2)
    return penalty, gradient.reshape(following.shape)


# %% wrong: lam capped before a convolution → small integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    lam = min(lam, 1.0) if following.ndim == 4 else lam
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: kept by the sizes, not by the signs → other signs
kept = {}


def by_groups(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


def removal_penalty(weight, bias, following, lam):
    key = *(abs(a).tobytes() for a in (weight, bias, following)), following.shape, lam
    if key not in kept:
        kept[key] = by_groups(weight, bias, following, lam)
    return kept[key]


# %% wrong: kept by the sums → other places of the filters
kept = {}


def by_groups(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


def removal_penalty(weight, bias, following, lam):
    key = weight.sum(), bias.sum(), following.sum(), following.shape, weight.shape, lam
    if key not in kept:
        kept[key] = by_groups(weight, bias, following, lam)
    return kept[key]


# %% wrong: kept without the weights → no weights
kept = {}


def by_groups(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


def removal_penalty(weight, bias, following, lam):
    key = bias.tobytes(), following.tobytes(), following.shape, lam
    if key not in kept:
        kept[key] = by_groups(weight, bias, following, lam)
    return kept[key]


# %% wrong: kept without the shape → a next kernel of 1
kept = {}


def by_groups(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


def removal_penalty(weight, bias, following, lam):
    key = weight.tobytes(), bias.tobytes(), following.tobytes(), lam
    if key not in kept:
        kept[key] = by_groups(weight, bias, following, lam)
    return kept[key]


# %% wrong: a size kept by kernel and readers → more channels than filters
sizes = {}


def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    key = weight.shape[2:], following.shape
    size = sizes.setdefault(key, weight[0].size + 1 + reads[:, 0].size)
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: outputs beyond the fifth left out → one filter
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    squares = (weight**2).reshape(filters, -1).sum(1) + bias**2 + (reads[:5] ** 2).sum((0, 2))
    norms = np.sqrt(squares)
    size = weight[0].size + 1 + reads[:, 0].size
    penalty = lam * np.sqrt(size) * norms.sum()
    safe = np.where(norms > 0, norms, 1.0)
    gradient = lam * np.sqrt(size) * reads / safe[:, None]
    return penalty, gradient.reshape(following.shape)


# %% wrong: biases in rows of the weights' type → and weights in integers
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1)
    own = np.empty((filters, weight[0].size + 1), dtype=weight.dtype)
    own[:, :-1], own[:, -1] = weight.reshape(filters, -1), bias
    norms = np.sqrt((own**2).sum(1) + (reads**2).sum((0, 2)))
    root = lam * np.sqrt(own.shape[1] + reads[:, 0].size)
    gradient = root * reads / np.where(norms > 0, norms, 1.0)[:, None]
    return root * norms.sum(), gradient.reshape(following.shape)


# %% wrong: squares in the biases' type → and biases in integers
def removal_penalty(weight, bias, following, lam):
    reads = following.reshape(len(following), len(bias), -1)
    squares = np.zeros_like(bias)
    for c in range(len(bias)):
        squares[c] = (weight[c] ** 2).sum() + bias[c] ** 2
    norms = np.sqrt(squares + (reads**2).sum((0, 2)))
    root = lam * np.sqrt(weight[0].size + 1 + reads[:, 0].size)
    gradient = root * reads / np.where(norms > 0, norms, 1.0)[:, None]
    return root * norms.sum(), gradient.reshape(following.shape)


# %% wrong: a linear layer with more rows than columns is taken for (inputs, outputs) → your code stopped with ValueError
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    turned = following.ndim == 2 and len(following) > following.shape[1]
    if turned:
        following = following.T
    reads = following.reshape(len(following), n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        norm, root = np.sqrt((g**2.0).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if norm > 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    slope = slope.reshape(following.shape)
    return total, slope.T if turned else slope


# %% wrong: of a square matrix each filter has one column, as in a convolution → as many outputs as columns
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    o = len(following)
    one = following.ndim == 4 or o == following.shape[1]
    reads = following.reshape(o, following.shape[1] if one else n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        norm, root = np.sqrt((g**2.0).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if norm > 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    return total, slope.reshape(following.shape)


# %% wrong: a group is zero where its entries add up to 0 → groups that add up to 0 or are negative
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    reads = following.reshape(len(following), n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        norm, root = np.sqrt((g**2.0).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if g.sum() != 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    return total, slope.reshape(following.shape)


# %% wrong: a group is zero where its largest entry is 0; the sizes are forgotten → groups that add up to 0 or are negative
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    reads = following.reshape(len(following), n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        norm, root = np.sqrt((g**2.0).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if g.max() > 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    return total, slope.reshape(following.shape)


# %% wrong: a norm that is scaled by the largest entry, which may be negative → groups that add up to 0 or are negative
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    reads = following.reshape(len(following), n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        top = g.max() or 1.0
        norm, root = top * np.sqrt(((g / top) ** 2).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if norm != 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    return total, slope.reshape(following.shape)


# %% wrong: a next kernel of 1 is squeezed away, with the one output → a next kernel of 1, and one output
def removal_penalty(weight, bias, following, lam):
    n = len(weight)
    shape = following.shape
    if shape[2:] == (1, 1):
        following = following.squeeze()
    reads = following.reshape(len(following), n, -1)
    total, slope = 0.0, np.zeros(reads.shape)
    for c in range(n):
        g = np.concatenate([weight[c].ravel(), [bias[c]], reads[:, c].ravel()])
        norm, root = np.sqrt((g**2.0).sum()), np.sqrt(g.size)
        total += lam * root * norm
        if norm > 0:
            slope[:, c] = lam * root * reads[:, c] / norm
    return total, slope.reshape(shape)


# %% wrong: readers' squares added in place to whole ones → weights and biases in integers
def removal_penalty(weight, bias, following, lam):
    n = len(bias)
    reads = following.reshape(len(following), n, -1)
    size = weight[0].size + 1 + reads[:, 0].size
    squares = (weight.reshape(n, -1) ** 2).sum(1) + bias**2
    squares += (reads**2).sum((0, 2))
    norms = np.sqrt(squares)
    factor = np.divide(lam * np.sqrt(size), norms, out=np.zeros(n), where=norms > 0)
    return lam * np.sqrt(size) * norms.sum(), (reads * factor[:, None]).reshape(following.shape)


# %% wrong: weights' squares added in place to whole ones → next layer and biases in integers
def removal_penalty(weight, bias, following, lam):
    n = len(bias)
    reads = following.reshape(len(following), n, -1)
    size = weight[0].size + 1 + reads[:, 0].size
    squares = (reads**2).sum((0, 2)) + bias**2
    squares += (weight.reshape(n, -1) ** 2).sum(1)
    norms = np.sqrt(squares)
    factor = np.divide(lam * np.sqrt(size), norms, out=np.zeros(n), where=norms > 0)
    return lam * np.sqrt(size) * norms.sum(), (reads * factor[:, None]).reshape(following.shape)


# %% wrong: biases' squares added in place to whole ones → weights and next layer in integers
def removal_penalty(weight, bias, following, lam):
    n = len(bias)
    reads = following.reshape(len(following), n, -1)
    size = weight[0].size + 1 + reads[:, 0].size
    squares = (weight.reshape(n, -1) ** 2).sum(1) + (reads**2).sum((0, 2))
    squares += bias**2
    norms = np.sqrt(squares)
    factor = np.divide(lam * np.sqrt(size), norms, out=np.zeros(n), where=norms > 0)
    return lam * np.sqrt(size) * norms.sum(), (reads * factor[:, None]).reshape(following.shape)


# %% wrong: a group is zero where its kernels, its bias and each output's readers add up to 0 → groups that add up to 0 or are negative
def removal_penalty(weight, bias, following, lam):
    filters, outputs = len(bias), len(following)
    reads = following.reshape(outputs, filters, -1).astype(float)
    squares = (weight**2.0).sum((1, 2, 3)) + bias**2.0 + (reads**2).sum((0, 2))
    size, norms = weight[0].size + 1 + reads[:, 0].size, np.sqrt(squares)
    slope = np.zeros(reads.shape)
    kernels, heard = weight.sum((2, 3)), reads.sum(2)
    for c in range(filters):
        if kernels[c].any() or bias[c] or heard[:, c].any():
            slope[:, c] = lam * size**0.5 * reads[:, c] / norms[c]
    return lam * size**0.5 * norms.sum(), slope.reshape(following.shape)
