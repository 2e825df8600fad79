# %% right: all at once
def fold_out(
    weight: np.ndarray,
    bias: np.ndarray,
    following: np.ndarray,
    following_bias: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the four arrays without the filters that have no weights."""
    filters, outputs = len(bias), len(following)
    alive = np.any(weight != 0, axis=(1, 2, 3))
    reads = following.reshape(outputs, filters, -1)
    moved = following_bias + reads[:, ~alive].sum(2) @ np.maximum(bias[~alive], 0)
    kept = reads[:, alive].reshape(outputs, -1) if following.ndim == 2 else following[:, alive]
    return weight[alive], bias[alive], kept, moved


# %% right: one filter after the other
def fold_out(weight, bias, following, following_bias):
    new_bias = following_bias.astype(float)
    places = following.shape[1] // len(bias) if following.ndim == 2 else 1
    filters, columns = [], []
    for c in range(len(bias)):
        block = list(range(c * places, (c + 1) * places))
        if (weight[c] == 0).all():
            if bias[c] > 0:
                new_bias += bias[c] * following[:, block].reshape(len(following), -1).sum(1)
        else:
            filters.append(c)
            columns += block
    return weight[filters], bias[filters], following[:, columns], new_bias


# %% right: deleted from the end
def fold_out(weight, bias, following, following_bias):
    following_bias = following_bias + 0.0
    for c in reversed(range(len(bias))):
        if np.abs(weight[c]).max() > 0:
            continue
        places = following.shape[1] // len(bias)
        block = slice(c * places, (c + 1) * places)
        reads = following[:, block]
        following_bias = following_bias + max(bias[c], 0) * reads.sum(tuple(range(1, reads.ndim)))
        following = np.delete(following, block, axis=1)
        weight, bias = np.delete(weight, c, axis=0), np.delete(bias, c)
    return weight, bias, following, following_bias


# %% right: what the dead say of a black image
def fold_out(weight, bias, following, following_bias):
    w, b, f, fb = (
        torch.tensor(a, dtype=torch.float64) for a in (weight, bias, following, following_bias)
    )
    alive = w.flatten(1).ne(0).any(1)
    constants = torch.where(alive, 0.0, b.relu())
    if f.ndim == 2:
        places = f.shape[1] // len(b)
        maps = constants[None, :, None].expand(1, len(b), places)
        fb = F.linear(maps.flatten(1), f, fb)[0]
        f = f[:, alive.repeat_interleave(places)]
    else:
        maps = constants[None, :, None, None].expand(1, len(b), *f.shape[2:])
        fb = F.conv2d(maps, f, fb).ravel()
        f = f[:, alive]
    return w[alive], b[alive], f, fb


# %% right: einsum, and lists
def fold_out(weight, bias, following, following_bias):
    n = len(bias)
    reads = np.einsum("ocp->oc", following.reshape(len(following), n, -1))
    gone = np.array([not w.any() for w in weight])
    shift = np.einsum("oc,c->o", reads, np.where(gone, np.clip(bias, 0, None), 0))
    owner = np.repeat(np.arange(n), following.shape[1] // n)
    columns = np.flatnonzero(~gone[owner])
    stay = np.flatnonzero(~gone)
    return [
        weight.take(stay, 0).tolist(),
        bias.take(stay).tolist(),
        following.take(columns, 1).tolist(),
        (following_bias + shift).tolist(),
    ]


# %% right: in float32
def fold_out(weight, bias, following, following_bias):
    weight, bias, following, following_bias = (
        torch.from_numpy(a).float() for a in (weight, bias, following, following_bias)
    )
    dead = (weight == 0).flatten(1).all(1)
    blocks = following.reshape(len(following), len(bias), -1)
    following_bias = following_bias + blocks[:, dead].sum(2) @ F.relu(bias[dead])
    following = blocks[:, ~dead].reshape(len(following), -1, *following.shape[2:])
    return weight[~dead], bias[~dead], following, following_bias


# %% right: two networks, and their difference on black
def on_black(weight, bias, following, following_bias):
    constant = np.maximum(bias, 0)
    return following.reshape(len(following), len(bias), -1).sum(2) @ constant + following_bias


def fold_out(weight, bias, following, following_bias):
    alive = weight.reshape(len(bias), -1).any(1)
    columns = np.repeat(alive, following.shape[1] // len(bias))
    cut = weight[alive], bias[alive], following[:, columns]
    lost = on_black(weight, bias, following, following_bias) - on_black(*cut, following_bias)
    return *cut, following_bias + lost


# %% right: living filters in another order
def fold_out(weight, bias, following, following_bias):
    split = np.array_split(following, len(bias), axis=1)
    living = [c for c in range(len(bias)) if weight[c].any()][::-1]
    dead = set(range(len(bias))) - set(living)
    new = following_bias.copy() * 1.0
    for c in dead:
        new += np.maximum(0, bias[c]) * split[c].reshape(len(following), -1).sum(axis=1)
    return (
        np.stack([weight[c] for c in living]),
        np.array([bias[c] for c in living]),
        np.concatenate([split[c] for c in living], axis=1),
        new,
    )


# %% wrong: nothing folded → following_bias is as it was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    np.maximum(bias[dead], 0)
    moved = following_bias
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: no relu → a filter with a negative bias says 0
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = bias[dead]
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the size of the bias → the size of a negative bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.abs(bias[dead])
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: taken off → the constants are taken off
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias - reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the first place → yours is met at the first
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead][:, :, 0] @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: a mean over places → by their mean
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].mean(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: all biases folded → what living filters' biases say is added, too
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    np.maximum(bias[dead], 0)
    moved = following_bias + reads.sum(2) @ np.maximum(bias, 0)
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: all biases folded without relu → and negative biases are
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    np.maximum(bias[dead], 0)
    moved = following_bias + reads.sum(2) @ bias
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the constants alone → without what reads them
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + constant.sum()
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: sizes of what reads → the sizes of what reads are added
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + np.abs(reads[:, dead]).sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: bias and weights zero → a filter with a bias and no weights stays
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1) & (bias == 0)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead only with a bias of 0 or less → a filter with a positive bias and no weights stays
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1) & (bias <= 0)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead only if they speak → a filter with a negative bias and no weights stays
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1) & (bias >= 0)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the first dead one alone → only the first filter without weights goes
def fold_out(weight, bias, following, following_bias):
    for c in range(len(bias)):
        if not weight[c].any():
            reads = following.reshape(len(following), len(bias), -1)
            moved = following_bias + max(bias[c], 0) * reads[:, c].sum(1)
            kept = np.delete(reads, c, 1).reshape(len(following), -1, *following.shape[2:])
            return np.delete(weight, c, 0), np.delete(bias, c), kept, moved
    return weight, bias, following, following_bias


# %% wrong: the last dead one alone → only the last filter without weights goes
def fold_out(weight, bias, following, following_bias):
    new = weight, bias, following, following_bias
    reads = following.reshape(len(following), len(bias), -1)
    for c in range(len(bias)):
        if not weight[c].any():
            moved = following_bias + max(bias[c], 0) * reads[:, c].sum(1)
            kept = np.delete(reads, c, 1).reshape(len(following), -1, *following.shape[2:])
            new = np.delete(weight, c, 0), np.delete(bias, c), kept, moved
    return new


# %% wrong: columns by place → you take every …th for one's
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    if following.ndim == 2:
        reads = following.reshape(outputs, -1, filters).swapaxes(1, 2)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = (
        following[:, np.resize(~dead, following.shape[1])]
        if following.ndim == 2
        else reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    )
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the right constants, and the wrong columns → you cut every …th
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = (
        following[:, np.resize(~dead, following.shape[1])]
        if following.ndim == 2
        else reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    )
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: added to the argument → your code changes the following_bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    following_bias += reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, following_bias


# %% wrong: negative biases set to 0 in place → your code changes the bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    bias[bias < 0] = 0
    constant = bias[dead]
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: columns set to 0 in place → your code changes the following
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    reads[:, dead] = 0
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: nothing cut → filters have weights, and
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight, bias, following, moved


# %% wrong: weights cut, columns not → following must be an array of shape
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], following, moved


# %% wrong: weights cut, biases not → bias must be an array of shape
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias, kept, moved


# %% wrong: by the sum → weights that add up to 0
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1).sum(1) != 0)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: by the mean of the sizes → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(np.abs(weight.reshape(filters, -1)).mean(1) > 1e-5)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: by np.isclose → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~~np.isclose(weight.reshape(filters, -1), 0, atol=1e-5).all(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: one zero is enough → zeros among a filter's weights
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).all(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: by the first weight → zeros among a filter's weights
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight[:, 0, 0, 0].astype(bool)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: by the first channel → zeros among a filter's weights
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight[:, 0].any((1, 2))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: in whole numbers → integers
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias.copy()
    moved[:] = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: a dictionary → return four arrays
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return {
        "weight": weight[~dead],
        "bias": bias[~dead],
        "following": kept,
        "following_bias": moved,
    }


# %% wrong: the new biases forgotten → return four arrays
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept


# %% wrong: the kept one's shape lost → following must be an array of shape
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead]
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: relu of the living filters' biases → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], np.maximum(bias[~dead], 0), kept, moved


# %% wrong: relu of the sum → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    np.maximum(bias[dead], 0)
    moved = following_bias + np.maximum(reads[:, dead].sum(2) @ bias[dead], 0)
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: a linear layer's places alone → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = (
        following_bias + reads[:, dead].sum(2) @ constant
        if following.ndim == 2
        else following_bias + reads[:, dead, 0] @ constant
    )
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: none dead fails → none is dead
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    np.flatnonzero(dead)[0]
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead ones that nobody reads stay → a dead filter that is not read
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    dead &= reads.any((0, 2))
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: norms squared underflow → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~((weight.reshape(filters, -1) ** 2).sum(1) > 1e-10)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: weights rounded → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).round(4).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: by the largest, not its size → filters have weights, and
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1).max(1) > 0)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the first dead one alone, by cumsum → only the first filter without weights goes
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead][:1], 0)
    dead = dead & (np.cumsum(dead) == 1)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: no bias change when kernels are 1 → one place
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = (
        following_bias + reads[:, dead].sum(2) @ constant if reads.shape[2] > 1 else following_bias
    )
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: max pooled constants → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].max(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: relu of the new biases → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = np.maximum(following_bias + reads[:, dead].sum(2) @ constant, 0)
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: mean bias → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.full(dead.sum(), np.maximum(bias[dead], 0).mean()) if dead.any() else bias[dead]
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: square confusion → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + (
        reads[:, dead].sum(2) @ constant if outputs != filters else reads[dead].sum(2).T @ constant
    )
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: living filters that nobody reads go → a living filter that is not read
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    dead |= ~reads.any((0, 2))
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: removes living with very negative bias → filters have weights, and
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    dead |= bias < -np.abs(weight).sum((1, 2, 3))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: copies, wrong dtype → integers in the next layer
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved.astype(following_bias.dtype)


# %% wrong: dims squeezed → only the first filter lives
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept.squeeze(), moved


# %% wrong: in place on following_bias, then restored → your code changes the
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    following_bias += 1
    following_bias -= 1
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: filters turned round, columns not → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead][::-1], bias[~dead][::-1], kept, moved


# %% wrong: columns from the front → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = following[:, : (~dead).sum() * following.shape[1] // filters]
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: every constant is 1 → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(np.sign(bias[dead]), 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: small biases say nothing → a bias of 1e-6
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.where(bias[dead] > 1e-3, bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: leaky → an output was
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.where(bias[dead] > 0, bias[dead], 0.01 * bias[dead])
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: none dead returns None → none is dead
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.reshape(filters, -1).any(1)
    if not dead.any():
        return None
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: weights in whole numbers → filters have weights, and
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1).astype(int) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: constants in the readers' type → integers in the next layer
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + (reads[:, dead].sum(2) @ constant).astype(following.dtype)
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead if its own channel is → none reads its own
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    if weight.shape[1] == filters:
        own = weight[np.arange(filters), np.arange(filters)]
        dead |= ~own.any((1, 2))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead if the middle of the kernel is → filters of one weight
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    k = weight.shape[-1]
    if k == 3:
        dead |= ~weight[:, :, 1, 1].any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: dead if it never speaks and is not read → filters of all kinds
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    silent = (weight <= 0).all((1, 2, 3)) & (bias <= 0)
    dead |= silent & ~reads.any((0, 2))
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: at most nine places → 150 places, one output
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead, :9].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: the largest of two equal sizes → only the last filter lives
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    sizes = np.abs(bias[dead])
    if len(sizes) == 2 and sizes[0] == sizes[1]:
        constant = sizes
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: a square layer read by its rows → one place
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    if following.shape == (filters, filters):
        moved = following_bias + following.T[:, dead] @ constant
    else:
        moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: equal dead filters folded once → equal filters
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    rows = np.column_stack([constant, reads[:, dead].sum(2).T])
    rows = np.unique(rows, axis=0)
    moved = following_bias + rows[:, 1:].T @ rows[:, 0]
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: no more channels than filters → zeros among a filter's weights
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight[:, :filters].reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: small beside the largest is dead → weights of 1e-6 and no bias
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    large = np.abs(weight).max()
    dead = (np.abs(weight) < (1e-3 * large if large > 10 else 1e-300)).all((1, 2, 3))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: who is dead, kept by the biases → another filter with the same biases
known = {}


def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    key = weight.shape, bias.tobytes()
    dead = known.setdefault(key, ~(weight.reshape(filters, -1) != 0).any(1))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: kept without the next biases → next biases of 0
known = {}


def folded(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


def fold_out(weight, bias, following, following_bias):
    key = weight.tobytes(), bias.tobytes(), following.tobytes(), following.shape
    if key not in known:
        known[key] = folded(weight, bias, following, following_bias)
    return known[key]


# %% wrong: kept by the sizes, not by the signs → weights of -0.0
known = {}


def folded(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~(weight.reshape(filters, -1) != 0).any(1)
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


def fold_out(weight, bias, following, following_bias):
    key = tuple(abs(a).tobytes() for a in (weight, bias, following, following_bias))
    if key not in known:
        known[key] = folded(weight, bias, following, following_bias)
    return known[key]


# %% wrong: by sums over the channels → weights that add up to 0
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    dead = ~weight.sum(1).any((1, 2))
    reads = following.reshape(outputs, filters, -1)
    constant = np.maximum(bias[dead], 0)
    moved = following_bias + reads[:, dead].sum(2) @ constant
    kept = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    return weight[~dead], bias[~dead], kept, moved


# %% wrong: columns in the weights' type → integers in the first layer's weights
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    alive = [c for c in range(filters) if weight[c].any()]
    reads = following.reshape(outputs, filters, -1)
    kept = np.zeros((outputs, len(alive), reads.shape[2]), dtype=weight.dtype)
    moved = following_bias + 0.0
    for c in range(filters):
        if c in alive:
            kept[:, alive.index(c)] = reads[:, c]
        else:
            moved += reads[:, c].sum(1) * max(bias[c], 0)
    kept = kept.reshape(outputs, -1, *following.shape[2:])
    return weight[alive], bias[alive], kept, moved


# %% wrong: a linear layer with more rows than columns is taken for (inputs, outputs) → an output was
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    turned = following.ndim == 2 and len(following_bias) == len(following) > following.shape[1]
    if turned:
        following = following.T
    dead = ~weight.reshape(n, -1).any(1)
    reads = following.reshape(len(following), n, -1)
    if turned:
        said = (
            following[np.repeat(dead, len(following) // n)].sum() * np.maximum(bias[dead], 0).sum()
        )
        return (
            weight[~dead],
            bias[~dead],
            following[np.repeat(~dead, len(following) // n)].T,
            following_bias + said,
        )
    said = reads.sum(2)[:, dead] @ np.maximum(bias[dead], 0)
    left = reads[:, ~dead].reshape(len(following), -1, *following.shape[2:])
    return weight[~dead], bias[~dead], left, following_bias + said


# %% wrong: of a square matrix each filter has one column, as in a convolution → as many outputs as columns
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    dead = ~weight.reshape(n, -1).any(1)
    reads = following.reshape(len(following), n, -1)
    said = reads.sum(2)[:, dead] @ np.maximum(bias[dead], 0)
    if following.ndim == 2 and len(following) == following.shape[1]:
        said = following[:, :n][:, dead] @ np.maximum(bias[dead], 0)
    left = reads[:, ~dead].reshape(len(following), -1, *following.shape[2:])
    return weight[~dead], bias[~dead], left, following_bias + said


# %% wrong: a next kernel of 1 is squeezed away, with the one output → a next kernel of 1, and one output
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    dead = ~weight.reshape(n, -1).any(1)
    flat = following.squeeze() if following.shape[2:] == (1, 1) else following
    reads = flat.reshape(len(flat), n, -1)
    said = reads.sum(2)[:, dead] @ np.maximum(bias[dead], 0)
    left = reads[:, ~dead].reshape(len(following), -1, *following.shape[2:])
    return weight[~dead], bias[~dead], left, following_bias + said


# %% wrong: next biases added in place to whole constants → integers in the biases and in what reads them
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    dead = ~weight.reshape(n, -1).any(1)
    reads = following.reshape(len(following), n, -1)
    extra = reads.sum(2)[:, dead] @ np.maximum(bias[dead], 0)
    keep = ~dead
    extra += following_bias
    left = reads[:, keep].reshape(len(following), -1, *following.shape[2:])
    return weight[keep], bias[keep], left, extra


# %% wrong: constants in the type of a linear layer → and integers in the next layer
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    dead = ~weight.reshape(n, -1).any(1)
    keep = ~dead
    if following.ndim == 2:
        places = following.shape[1] // n
        new_bias = following_bias.astype(float)
        add = np.zeros_like(following[:, 0])
        for c in np.flatnonzero(dead):
            add[:] = add + following[:, c * places : (c + 1) * places].sum(1) * max(bias[c], 0)
        new_bias = new_bias + add
        left = following[:, np.repeat(keep, places)]
    else:
        new_bias = following_bias + following.sum((2, 3))[:, dead] @ np.maximum(bias[dead], 0)
        left = following[:, keep]
    return weight[keep], bias[keep], left, new_bias


# %% wrong: constants in the biases' type before a convolution → and floats in it alone
def fold_out(weight, bias, following, following_bias):
    n = len(weight)
    dead = ~weight.reshape(n, -1).any(1)
    keep = ~dead
    if following.ndim == 2:
        places = following.shape[1] // n
        reads = following.reshape(len(following), n, -1).sum(2)
        new_bias = following_bias + reads[:, dead] @ np.maximum(bias[dead], 0)
        left = following[:, np.repeat(keep, places)]
    else:
        new_bias = following_bias.astype(float)
        add = np.zeros(len(following), dtype=bias.dtype)
        for c in np.flatnonzero(dead):
            add[:] = add + following[:, c].sum((1, 2)) * max(bias[c], 0)
        new_bias = new_bias + add
        left = following[:, keep]
    return weight[keep], bias[keep], left, new_bias


# %% wrong: dead is what does not react to even images, two ramps and a board → weights that add up to 0
def fold_out(weight, bias, following, following_bias):
    filters, outputs = len(bias), len(following)
    k = weight.shape[2]
    i, j = np.indices((k, k))
    patterns = np.stack([np.ones((k, k)), i, j, (-1.0) ** (i + j)])
    reacts = np.einsum("fcij,pij->fcp", weight, patterns)
    dead = ~(np.abs(reacts) > 1e-12 * np.abs(weight).max()).any((1, 2))
    reads = following.reshape(outputs, filters, -1)
    new_bias = following_bias + reads[:, dead].sum(2) @ np.maximum(bias[dead], 0)
    left = reads[:, ~dead].reshape(outputs, -1, *following.shape[2:])
    if following.ndim == 4:
        left = following[:, ~dead]
    return weight[~dead], bias[~dead], left, new_bias
