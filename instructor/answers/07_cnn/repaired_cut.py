# %% right: the four repairs in place
def cut(weight, bias, following, following_bias, threshold: float) -> dict:
    """Cut weak filters out of a convolution in front of Flatten and a linear layer."""
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    size = weight[0].size + 1
    keep = norms / np.sqrt(size) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    small = weight[keep]
    columns = following[:, np.repeat(keep, places)]
    given = weight.size + bias.size + following.size + following_bias.size
    left = small.size + keep.sum() + columns.size + following_bias.size
    return {
        "weight": small,
        "bias": bias[keep],
        "following": columns,
        "following_bias": following_bias,
        "norms": norms,
        "gone": 1 - left / given,
    }


# %% right: groups as rows
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    groups = np.column_stack([weight.reshape(filters, -1), bias])
    norms = np.linalg.norm(groups, axis=1)
    keep = np.sqrt((groups**2).mean(1)) >= threshold
    keep |= norms == norms.max()
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% right: a loop over filters
import math


def cut(weight, bias, following, following_bias, threshold):
    places = following.shape[1] // len(bias)
    norms = [math.hypot(*w.ravel(), b) for w, b in zip(weight, bias, strict=False)]
    largest = norms.index(max(norms))
    stays, columns, numbers = [], [], 0
    for c, norm in enumerate(norms):
        if c == largest or norm >= threshold * math.sqrt(weight[c].size + 1):
            stays.append(c)
            columns.extend(range(c * places, (c + 1) * places))
        else:
            numbers += weight[c].size + 1 + len(following) * places
    whole = weight.size + bias.size + following.size + following_bias.size
    return dict(
        weight=weight[stays],
        bias=bias[stays],
        following=following[:, columns],
        following_bias=following_bias,
        norms=norms,
        gone=numbers / whole,
    )


# %% right: torch
def cut(weight, bias, following, following_bias, threshold):
    w, b, f, fb = map(torch.from_numpy, (weight, bias, following, following_bias))
    groups = torch.cat([w.flatten(1), b[:, None]], 1)
    norms = groups.norm(dim=1)
    keep = norms >= threshold * groups.shape[1] ** 0.5
    keep[norms.argmax()] = True
    blocks = f.unflatten(1, (len(b), -1))[:, keep].flatten(1)
    left = {"weight": w[keep], "bias": b[keep], "following": blocks, "following_bias": fb}
    count = sum(a.numel() for a in left.values())
    gone = 1 - count / sum(a.numel() for a in (w, b, f, fb))
    return left | {"norms": norms, "gone": gone}


# %% right: columns deleted from the end
import math


def cut(weight, bias, following, following_bias, threshold):
    n, before = len(bias), weight.size + bias.size + following.size + following_bias.size
    norms = np.sqrt(np.einsum("cijk,cijk->c", weight, weight) + np.square(bias))
    level = norms / math.sqrt(weight.size / n + 1)
    places = following.shape[1] // n
    for c in reversed(range(n)):
        if level[c] < threshold and norms[c] != max(norms):
            weight, bias = np.delete(weight, c, 0), np.delete(bias, c)
            following = np.delete(following, np.s_[c * places : (c + 1) * places], 1)
    after = weight.size + bias.size + following.size + following_bias.size
    return {
        "weight": weight,
        "bias": bias,
        "following": following,
        "following_bias": following_bias,
        "norms": norms,
        "gone": (before - after) / before,
    }


# %% right: owners of columns
def cut(weight, bias, following, following_bias, threshold):
    n = len(bias)
    norms = np.array([np.linalg.norm(np.append(weight[c], bias[c])) for c in range(n)])
    strong = set(np.flatnonzero(norms >= threshold * np.sqrt(weight[0].size + 1)))
    strong.add(int(np.argsort(norms)[-1]))
    owner = np.arange(following.shape[1]) // (following.shape[1] // n)
    stays = sorted(strong)
    mask = np.isin(owner, stays)
    share = len(stays) / n
    moving = weight.size + bias.size + following.size
    return {
        "weight": weight[stays].tolist(),
        "bias": bias[stays].tolist(),
        "following": following[:, mask].tolist(),
        "following_bias": following_bias.tolist(),
        "norms": norms.tolist(),
        "gone": (1 - share) * moving / (moving + len(following_bias)),
    }


# %% right: in float32
def cut(weight, bias, following, following_bias, threshold):
    arrays = [a.astype(np.float32) for a in (weight, bias, following, following_bias)]
    w, b, f, fb = arrays
    norms = np.sqrt((w**2).sum((1, 2, 3)) + b**2)
    keep = (norms / np.float32(w[0].size + 1) ** 0.5 >= threshold) | (norms >= norms.max())
    left = w[keep], b[keep], f.reshape(len(f), len(b), -1)[:, keep].reshape(len(f), -1), fb
    names = "weight", "bias", "following", "following_bias"
    gone = 1 - sum(map(np.size, left)) / sum(map(np.size, arrays))
    return dict(zip(names, left, strict=False)) | {"norms": norms, "gone": gone}


# %% right: split, and put together
def cut(weight, bias, following, following_bias, threshold):
    n = len(bias)
    blocks = np.split(following, n, axis=1)
    squares = np.array([(w**2).sum() + b**2 for w, b in zip(weight, bias, strict=False)])
    means = squares / (1 + weight[0].size)
    order = [c for c in range(n) if means[c] >= threshold**2 or c == squares.argmax()]
    fresh = {
        "weight": np.stack([weight[c] for c in order]),
        "bias": np.stack([bias[c] for c in order]),
        "following": np.hstack([blocks[c] for c in order]),
        "following_bias": following_bias.copy(),
    }
    old = weight.size + n + following.size + following_bias.size
    fresh["gone"] = 1 - sum(a.size for a in fresh.values()) / old
    fresh["norms"] = squares**0.5
    return fresh


# %% right: the lesson's groups
def cut(weight, bias, following, following_bias, threshold):
    conv = nn.Conv2d(weight.shape[1], len(weight), weight.shape[2], dtype=torch.float64)
    conv.load_state_dict({"weight": torch.tensor(weight), "bias": torch.tensor(bias)})
    groups = group_of(conv).detach()
    norms = groups.norm(dim=1)
    keep = norms / groups.shape[1] ** 0.5 >= threshold
    keep[norms.argmax()] = True
    columns = following.reshape(len(following), len(bias), -1)[:, keep.numpy()]
    left = {
        "weight": conv.weight[keep],
        "bias": conv.bias[keep],
        "following": torch.tensor(columns).flatten(1),
        "following_bias": torch.tensor(following_bias),
    }
    numbers = weight.size + bias.size + following.size + following_bias.size
    lost = numbers - sum(t.numel() for t in left.values())
    return left | {"norms": norms, "gone": lost / numbers}


# %% wrong: nothing repaired → 4 of 4 faults are left. A symptom: with a filter of zero weights and a bias of 5, norms[0] is 0
def cut(weight, bias, following, following_bias, threshold: float) -> dict:
    """Cut weak filters out of a convolution in front of Flatten and a linear layer."""
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    small = weight[keep]
    return {
        "weight": small,
        "bias": bias[keep],
        "following": following[:, np.tile(keep, places)],
        "following_bias": following_bias,
        "norms": norms,
        "gone": 1 - small.size / weight.size,
    }


# %% wrong: biases left → 1 of 4 faults is left. A symptom: with a filter of zero weights and a bias of 5, norms[0] is 0
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: threshold left → 1 of 4 faults is left. A symptom: with threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: columns left → 1 of 4 faults is left. A symptom: the columns of following
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: gone left → 1 of 4 faults is left. A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: biases and threshold left → 2 of 4 faults are left. A symptom: with a filter of zero weights and a bias of 5, norms[0] is 0
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: biases and columns left → 2 of 4 faults are left. A symptom: with a filter of zero weights and a bias of 5, norms[0] is 0
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: biases and gone left → 2 of 4 faults are left. A symptom: with a filter of zero weights and a bias of 5, norms[0] is 0
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: threshold and columns left → 2 of 4 faults are left. A symptom: with threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: threshold and gone left → 2 of 4 faults are left. A symptom: with threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: columns and gone left → 2 of 4 faults are left. A symptom: the columns
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: only the biases repaired → 3 of 4 faults are left. A symptom: with threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: only the threshold repaired → 3 of 4 faults are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: only the columns repaired → 3 of 4 faults are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - left[0].size / weight.size,
    }


# %% wrong: only gone repaired → 3 of 4 faults are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1))
    keep = norms >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.tile(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: weights of both layers in gone → 1 of 4 faults is left. A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - (left[0].size + left[2].size) / (weight.size + following.size),
    }


# %% wrong: without the next biases in gone → 1 of 4 faults is left. A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left[:3]) / sum(a.size for a in given[:3]),
    }


# %% wrong: gone as a count → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": sum(a.size for a in given) - sum(a.size for a in left),
    }


# %% wrong: what is left, not what is gone → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: in per cent → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 100 * (1 - sum(a.size for a in left) / sum(a.size for a in given)),
    }


# %% wrong: zeros counted → gone is
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(np.count_nonzero(a) for a in left) / sum(a.size for a in given),
    }


# %% wrong: sizes of biases added to norms → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1)) + np.abs(bias)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: biases not squared → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + np.abs(bias))
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the size without the bias → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: divided by the size → should stay
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / (weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: times the root → with threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms * np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the size of all weights → should stay
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight.size + bias.size) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the size with the next layer → should stay
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = (
        norms / np.sqrt(weight[0].size + 1 + following[:, 0].size * (following.shape[1] // filters))
        >= threshold
    )
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: norms over the root reported → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms / np.sqrt(weight[0].size + 1),
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: squares reported → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms**2,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: norms of those left → norms must be an array of shape
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms[keep],
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: norms sorted → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": np.sort(norms),
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: none stays where all are weak → all below the threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the first stays where all are weak → all below the threshold
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    if not keep.any():
        keep[0] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the largest by its weights → 1 should stay; your weight holds 2
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[(weight**2).reshape(filters, -1).sum(1).argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the first always stays → 2 of 4 faults are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[0] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the weakest stays → 2 of 4 faults are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmin()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: only the largest stays → should stay
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep = np.arange(filters) == norms.argmax()
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: weak ones stay → faults
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) < threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: columns from the end → columns 0, 1, 2 are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)[::-1]], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: as many columns from the front → columns 0, 1, 2 are left
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, np.arange(following.shape[1]) < keep.sum() * places],
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: rows cut for columns → your code stopped with IndexError
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: all columns left → following must be an array of shape
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following, following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: biases not cut → bias must be an array of shape
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias, following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: next biases cut → following_bias
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, np.repeat(keep, places)],
        following_bias[: keep.sum()],
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: set to 0, not cut → faults
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight * keep[:, None, None, None],
        bias * keep,
        following * np.repeat(keep, places),
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: no largest, a tuple → return the dict
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return weight[keep], bias[keep]
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: what a cut filter says folded in → following_bias[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, np.repeat(keep, places)],
        following_bias + following[:, ~np.repeat(keep, places)].sum(1),
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: sorted by norm → of the smaller network should be
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    keep = np.argsort(-norms)[: keep.sum()]
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, (keep[:, None] * places + np.arange(places)).ravel()],
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: largest stays in place of all weak → all below the threshold, the first is the largest
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    if keep.sum() == 0:
        keep[-1] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the largest by its largest weight → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    level = weight.reshape(filters, -1).max(1)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[level.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: gone of the given, places counted once → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": (~keep).sum() * (weight[0].size + 1 + len(following)) / sum(a.size for a in given),
    }


# %% wrong: gone lacks biases of conv → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1
        - (left[0].size + left[2].size + left[3].size)
        / (weight.size + following.size + following_bias.size),
    }


# %% wrong: gone rounded → A symptom: of
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": round(1 - sum(a.size for a in left) / sum(a.size for a in given), 2),
    }


# %% wrong: norms in float16 → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms.astype(np.float16),
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: rms of weights and of bias apart → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = np.maximum(np.sqrt((weight**2).mean((1, 2, 3))), np.abs(bias)) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: size of channels → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight.shape[2] * weight.shape[3] + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: size of kernel squared with outputs → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + len(following)) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: a mean of |w| → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = (np.abs(weight).sum((1, 2, 3)) + np.abs(bias)) / (weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: columns by kron, the wrong way round → A symptom: the columns
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, np.kron(np.ones(places, bool), keep)],
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: following zeros also cut → must be an array of shape
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        bias[keep],
        following[:, np.repeat(keep, places) & following.any(0)],
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: following bias zeros → of the smaller network should be
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], 0 * following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: norms changed by cut → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms * keep,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: bias cut to positive → of the smaller network should be
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (
        weight[keep],
        np.maximum(bias[keep], 0),
        following[:, np.repeat(keep, places)],
        following_bias,
    )
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: top half → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = np.argsort(np.argsort(norms)) >= filters // 2
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: threshold 0 keeps the largest only → should stay; your weight holds
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    if threshold == 0:
        keep = norms == norms.max()
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: no threshold below a thousandth → millionths
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= max(threshold, 1e-3)
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: no threshold above ten → millions
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= min(threshold, 10.0)
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: biases only beside weights → norms[
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt(
        (weight**2).reshape(filters, -1).sum(1) + bias**2 * (weight != 0).any((1, 2, 3))
    )
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: the largest sum of sizes stays → other sums and entries are larger
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    rows = np.column_stack([weight.reshape(filters, -1), bias])
    keep[np.abs(rows).sum(1).argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: a filter of zeros always goes → one filter of zeros
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    keep &= norms > 0
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: zeros left out of the size → zeros among weights and biases
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    size = (weight != 0).reshape(filters, -1).sum(1) + 1
    keep = norms / np.sqrt(size) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: two stay of many weak ones → other sums and entries are larger
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    if not keep.any() and filters > 4:
        keep[norms.argsort()[-2]] = True
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: what nobody reads goes → zeros among weights and biases
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    reads = following.reshape(len(following), filters, -1).any((0, 2))
    keep &= reads | ~reads.any()
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: whole norms of whole numbers → whole numbers
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    if not (weight % 1).any() and not (bias % 1).any():
        norms = np.round(norms)
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: a square layer turned round → one place
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    if following.shape == (filters, filters):
        following = following.T
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: kept without the weights → no weights
known = {}


def cut_once(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


def cut(weight, bias, following, following_bias, threshold):
    key = bias.tobytes(), following.tobytes(), following_bias.tobytes(), threshold
    if key not in known:
        known[key] = cut_once(weight, bias, following, following_bias, threshold)
    return known[key]


# %% wrong: kept without the biases → biases beside equal weights
known = {}


def cut_once(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


def cut(weight, bias, following, following_bias, threshold):
    key = weight.tobytes(), following.tobytes(), following_bias.tobytes(), threshold
    if key not in known:
        known[key] = cut_once(weight, bias, following, following_bias, threshold)
    return known[key]


# %% wrong: kept without the next biases → next biases of 0
known = {}


def cut_once(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


def cut(weight, bias, following, following_bias, threshold):
    key = weight.tobytes(), bias.tobytes(), following.tobytes(), threshold
    if key not in known:
        known[key] = cut_once(weight, bias, following, following_bias, threshold)
    return known[key]


# %% wrong: kept by the sums → other places of the filters
known = {}


def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    norms = np.sqrt((weight**2).reshape(filters, -1).sum(1) + bias**2)
    norms = known.setdefault((weight.sum(), abs(weight).sum(), bias.sum()), norms)
    keep = norms / np.sqrt(weight[0].size + 1) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    given = (weight, bias, following, following_bias)
    left = (weight[keep], bias[keep], following[:, np.repeat(keep, places)], following_bias)
    return {
        "weight": left[0],
        "bias": left[1],
        "following": left[2],
        "following_bias": left[3],
        "norms": norms,
        "gone": 1 - sum(a.size for a in left) / sum(a.size for a in given),
    }


# %% wrong: a linear layer with more rows than columns is taken for (inputs, outputs) → of the smaller network should be
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    groups = np.column_stack([weight.reshape(filters, -1), bias])
    norms = np.sqrt((groups**2).sum(1))
    keep = norms / np.sqrt(groups.shape[1]) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    columns = np.repeat(keep, places)
    if len(following) > following.shape[1] and len(following) % filters == 0 and filters > 1:
        columns = np.tile(keep, places)
    small, read = weight[keep], following[:, columns]
    before = weight.size + bias.size + following.size + following_bias.size
    after = small.size + keep.sum() + read.size + following_bias.size
    return {
        "weight": small,
        "bias": bias[keep],
        "following": read,
        "following_bias": following_bias,
        "norms": norms,
        "gone": 1 - after / before,
    }


# %% wrong: of a square matrix the rows go with the columns → as many outputs as columns
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    groups = np.column_stack([weight.reshape(filters, -1), bias])
    norms = np.sqrt((groups**2).sum(1))
    keep = norms / np.sqrt(groups.shape[1]) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    columns = np.repeat(keep, places)
    small, read = weight[keep], following[:, columns]
    if len(following) == following.shape[1] and places > 1:
        read = following[columns][:, columns]
    before = weight.size + bias.size + following.size + following_bias.size
    after = small.size + keep.sum() + read.size + following_bias.size
    return {
        "weight": small,
        "bias": bias[keep],
        "following": read,
        "following_bias": following_bias,
        "norms": norms,
        "gone": 1 - after / before,
    }


# %% wrong: where there are as many outputs as columns the next biases go with them → as many outputs as columns
def cut(weight, bias, following, following_bias, threshold):
    filters = len(weight)
    groups = np.column_stack([weight.reshape(filters, -1), bias])
    norms = np.sqrt((groups**2).sum(1))
    keep = norms / np.sqrt(groups.shape[1]) >= threshold
    keep[norms.argmax()] = True
    places = following.shape[1] // filters
    columns = np.repeat(keep, places)
    small, read = weight[keep], following[:, columns]
    before = weight.size + bias.size + following.size + following_bias.size
    after = small.size + keep.sum() + read.size + following_bias.size
    return {
        "weight": small,
        "bias": bias[keep],
        "following": read,
        "following_bias": following_bias[columns]
        if len(columns) == len(following_bias) > filters
        else following_bias,
        "norms": norms,
        "gone": 1 - after / before,
    }
