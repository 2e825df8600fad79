# %% right: one loop in another
def group_step(groups: list[dict]) -> list[list[np.ndarray]]:
    """Return the parameters of each group after one proximal step."""
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% right: what clipping leaves
def group_step(groups):
    def move(w, g, lr=0.1, lam=0.0, nonnegative=False):
        z = w - lr * g
        low = -np.inf if nonnegative else -lr * lam
        return z - np.clip(z, low, lr * lam)

    return [
        [
            move(w, g, **{k: v for k, v in group.items() if k not in ("params", "grads")})
            for w, g in zip(group["params"], group["grads"], strict=True)
        ]
        for group in groups
    ]


# %% right: one weight after the other
def group_step(groups):
    def one(z, t, low):
        if z > t:
            return z - t
        if z < -t and not low:
            return z + t
        return 0.0

    after = []
    for group in groups:
        t, low = group["lr"] * group.get("lam", 0), group.get("nonnegative")
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = np.asarray(w - group["lr"] * g)
            new.append(np.array([one(x, t, low) for x in z.flat]).reshape(z.shape))
        after.append(new)
    return after


# %% right: the course's maps
from course_utils.prox import nonnegative_soft_threshold, soft_threshold


def group_step(groups):
    after = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        prox = nonnegative_soft_threshold if group.get("nonnegative") else soft_threshold
        pairs = zip(group["params"], group["grads"], strict=True)
        after.append([prox(torch.tensor(w - lr * g), lr * lam) for w, g in pairs])
    return after


# %% right: two halves with relu, in float32
def group_step(groups):
    result = []
    for group in groups:
        t = group["lr"] * group.get("lam", 0)
        result.append([])
        for i in range(len(group["params"])):
            w = torch.as_tensor(group["params"][i]).float()
            z = w - group["lr"] * torch.as_tensor(group["grads"][i]).float()
            up = F.relu(z - t)
            result[-1].append(up if group.get("nonnegative") else up - F.relu(-z - t))
    return result


# %% right: copies, changed in place
def group_step(groups):
    groups = copy.deepcopy(groups)
    for group in groups:
        lam = group.setdefault("lam", 0.0)
        new = []
        for w, g in zip(group.pop("params"), group["grads"], strict=True):
            w = np.array(w, dtype=float)
            w -= group["lr"] * g
            if group.get("nonnegative"):
                w[w < 0] = 0
            size = np.abs(w)
            size -= group["lr"] * lam
            w[size <= 0] = 0
            new.append(np.copysign(np.maximum(size, 0), w))
        group["new"] = new
    return [group["new"] for group in groups]


# %% right: the best of three points
def group_step(groups):
    after = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = np.asarray(w - lr * g)
            points = np.stack([np.zeros(z.shape), z - lr * lam, z + lr * lam])
            value = 0.5 * (points - z) ** 2 + lr * lam * abs(points)
            if group.get("nonnegative", False):
                value[points < 0] = np.inf
            best = value.argmin(axis=0)
            new.append(np.choose(best, points))
        after.append(new)
    return after


# %% right: tuples, and factors
def group_step(groups):
    def shrunk(z, t):
        size = np.abs(z)
        return z * (size > t) * (1 - t / np.where(size > t, size, 1))

    def ends(group):
        lr, t = group["lr"], group["lr"] * group.get("lam", 0.0)
        zs = [w - lr * g for w, g in zip(group["params"], group["grads"], strict=True)]
        if group.get("nonnegative", False):
            zs = [np.where(z > 0, z, 0) for z in zs]
        return tuple(shrunk(z, t) for z in zs)

    return tuple(map(ends, groups))


# %% wrong: threshold without lr → your step lacks lr in its threshold
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: threshold without lam → lacks lam in its threshold
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr if "lam" in group else 0.0
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: lam over lr → divides lam by lr
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = group.get("lam", 0.0) / lr
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: uphill → your step goes uphill
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w + lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: a gradient step without lr → lacks lr in the gradient step
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: the map first → applies the map before the gradient step
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0) - lr * g)
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0) - lr * g)
        after.append(new)
    return after


# %% wrong: the gradient thresholded → applies the map to the gradient
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = g
            if group.get("nonnegative", False):
                new.append(w - lr * np.maximum(z - threshold, 0))
            else:
                new.append(w - lr * np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: sizes for weights that must not be negative → takes the sizes of negative weights
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.abs(np.sign(z) * np.maximum(np.abs(z) - threshold, 0)))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: clipped without a threshold → must not be negative lacks the threshold
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: clipped, then the threshold → takes the threshold off behind zero, too
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z, 0) - threshold)
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: nonnegative overlooked → your code lets every group be negative
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if False:
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: all held at zero → your code holds every group at w >= 0
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if True:
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: the key in place of its value → takes a nonnegative that is False for True
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if "nonnegative" in group:
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: the first group's lr → takes the first group's lr for all
def group_step(groups):
    after = []
    for group in groups:
        lr = groups[0]["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: the first group's lam → takes the first group's lam for all
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * groups[0].get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: lam carried over → takes the lam of the group before
def group_step(groups):
    after, lam = [], 0.0
    for group in groups:
        lr = group["lr"]
        lam = group.get("lam", lam)
        threshold = lr * lam
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: biases left where they are → leaves a group without lam where it is
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        if "lam" not in group:
            after.append([w.copy() for w in group["params"]])
            continue
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: without lam the sign is free → lets a group without lam be negative
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if "lam" in group and group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: a hard threshold → weights of every sign keeps what is above the threshold whole
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.where(np.abs(z) > threshold, z, 0))
        after.append(new)
    return after


# %% wrong: no weight becomes zero → never makes a weight zero
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(z - threshold * np.sign(z))
        after.append(new)
    return after


# %% wrong: signs lost → loses the signs
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: clipped into the threshold → holds weights within the threshold
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.clip(z, -threshold, threshold))
        after.append(new)
    return after


# %% wrong: a subgradient of the penalty → takes a subgradient
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g - threshold * np.sign(w)
            if group.get("nonnegative", False):
                new.append(np.maximum(z, 0))
            else:
                new.append(z)
        after.append(new)
    return after


# %% wrong: signs of the old weights → takes the old weights' signs
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.sign(w) * np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(w) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: lam required → KeyError
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group["lam"]
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: a missing lam is 1 → takes a missing lam for 1
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 1.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: only the first array → return a list of
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new[:1])
    return after


# %% wrong: one list of all → for group 0 return a list
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.extend(new)
    return after


# %% wrong: the groups changed → changes the groups
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            w -= (lr * g).astype(w.dtype)
            z = w
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: a key added → changes the groups
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.setdefault("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: lists changed in place → changes the groups
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        group["params"][:] = new
        after.append(new)
    return after


# %% wrong: no return → Does group_step end with return
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)


# %% wrong: nothing without groups → no groups:
def group_step(groups):
    after = []
    lr = groups[0]["lr"]
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: in the arrays' own type → integers:
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w.copy()
            z[...] = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: vectors only → numbers without axes:
import math


def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(
                    np.array([math.copysign(max(abs(x) - threshold, 0), x) for x in z.ravel()])
                )
                new[-1] = (
                    new[-1].reshape(len(z), -1) if z.ndim == 2 else new[-1].reshape(z.shape or -1)
                )
        after.append(new)
    return after


# %% wrong: lam at zero frees the sign → which must not be negative
def group_step(groups):
    after = []
    for group in groups:
        lr = group["lr"]
        threshold = lr * group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if group.get("lam", 1.0) and group.get("nonnegative", False):
                new.append(np.maximum(z - threshold, 0))
            else:
                new.append(np.sign(z) * np.maximum(np.abs(z) - threshold, 0))
        after.append(new)
    return after


# %% wrong: factors, 0/0 → nothing but zeros:
def group_step(groups):
    out = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            z = w - lr * g
            if group.get("nonnegative"):
                new.append(np.maximum(z - lr * lam, 0))
            else:
                new.append(z * np.maximum(1 - lr * lam / np.abs(z), 0))
        out.append(new)
    return out


# %% wrong: a subgradient where weights must not be negative → weights below 0 that must not be:
def group_step(groups):
    out = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            if group.get("nonnegative"):
                new.append(np.maximum(w - lr * (g + lam * np.sign(w)), 0))
            else:
                z = w - lr * g
                new.append(np.sign(z) * np.maximum(np.abs(z) - lr * lam, 0))
        out.append(new)
    return out


# %% wrong: an array shrinks as one group → a weight
def group_step(groups):
    out = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            z = w - lr * g
            n = np.linalg.norm(z)
            z = z * max(1 - lr * lam / n, 0) if n else z
            new.append(np.maximum(z, 0) if group.get("nonnegative") else z)
        out.append(new)
    return out


# %% wrong: no lam, no map → should become
def group_step(groups):
    out = []
    for group in groups:
        lr, new = group["lr"], []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z = w - lr * g
            if "lam" in group and "nonnegative" in group:
                z = np.maximum(z - lr * group["lam"], 0)
            elif "lam" in group:
                z = np.sign(z) * np.maximum(np.abs(z) - lr * group["lam"], 0)
            new.append(z)
        out.append(new)
    return out


# %% wrong: maps that share a threshold → should become
def group_step(groups):
    maps = []
    for group in groups:
        t = group["lr"] * group.get("lam", 0.0)
        if group.get("nonnegative"):
            maps.append(lambda z: np.maximum(z - t, 0))  # noqa: B023
        else:
            maps.append(lambda z: np.sign(z) * np.maximum(np.abs(z) - t, 0))  # noqa: B023
    return [
        [m(w - g["lr"] * d) for w, d in zip(g["params"], g["grads"], strict=False)]
        for m, g in zip(maps, groups, strict=False)
    ]


# %% wrong: arrays of a group as one → ValueError
def group_step(groups):
    out = []
    for group in groups:
        P, G = np.array(group["params"]), np.array(group["grads"])
        z = P - group["lr"] * G
        t = group["lr"] * group.get("lam", 0.0)
        z = (
            np.maximum(z - t, 0)
            if group.get("nonnegative")
            else np.sign(z) * np.maximum(np.abs(z) - t, 0)
        )
        out.append(list(z))
    return out


# %% wrong: a list that outlives the call → return a list
def group_step(groups, out=[]):  # noqa: B006
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            z = w - lr * g
            new.append(
                np.maximum(z - lr * lam, 0)
                if group.get("nonnegative")
                else np.sign(z) * np.maximum(np.abs(z) - lr * lam, 0)
            )
        out.append(new)
    return out


# %% wrong: six digits behind the point → millionths:
def group_step(groups):
    out = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            z = w - lr * g
            new.append(
                np.round(
                    np.maximum(z - lr * lam, 0)
                    if group.get("nonnegative")
                    else np.sign(z) * np.maximum(np.abs(z) - lr * lam, 0),
                    6,
                )
            )
        out.append(new)
    return out


# %% wrong: almost zero → should become 0
def group_step(groups):
    out = []
    for group in groups:
        lr, lam = group["lr"], group.get("lam", 0.0)
        new = []
        for w, g in zip(group["params"], group["grads"], strict=False):
            z = w - lr * g
            new.append(
                np.maximum(z - lr * lam, 1e-8)
                if group.get("nonnegative")
                else np.sign(z) * np.maximum(np.abs(z) - lr * lam, 1e-8)
            )
        out.append(new)
    return out


# %% wrong: a group without lam has one array → every kind of group:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            if "lam" not in group and ends:
                z = w
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: a number without axes has no sign → numbers without axes:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            if w.ndim == 0 and not low:
                z = np.abs(z)
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: the key alone counts where there is no lam → every kind of group:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            low = "nonnegative" in group if "lam" not in group else low
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: whole numbers stay whole without a penalty → every kind of group, in integers:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            if lam == 0:
                z = z.astype(w.dtype)
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: lam counts if it is a float → every kind of group:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            t = lr * lam if isinstance(lam, float) else 0.0
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: the largest of no entries → arrays without entries:
def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            if np.abs(z).max() <= t:
                ends.append(np.zeros(w.shape))
                continue
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after


# %% wrong: steps remembered without lr → the same two groups, with another lr:
steps = {}


def group_step(groups):
    after = []
    for group in groups:
        lr, lam, low = group["lr"], group.get("lam", 0.0), group.get("nonnegative", False)
        ends = []
        for w, g in zip(group["params"], group["grads"], strict=True):
            z, t = w - lr * g, lr * lam
            z = steps.setdefault((w.tobytes(), g.tobytes(), lam, low), z)
            ends.append(np.maximum(z - t, 0) if low else np.sign(z) * np.maximum(np.abs(z) - t, 0))
        after.append(ends)
    return after
