# %% right: label by label
def input_residuals(
    weight: np.ndarray, grad: np.ndarray, labels: np.ndarray, lam: float
) -> np.ndarray:
    """Return the length of the smallest subgradient for each input's group."""
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% right: sums of columns by bincount
def input_residuals(weight, grad, labels, lam):
    _, owner, counts = np.unique(labels, return_inverse=True, return_counts=True)

    def lengths(a):
        return np.sqrt(np.bincount(owner, (np.asarray(a, float) ** 2).sum(0)))

    pulls = lam * np.sqrt(counts * len(weight))
    norms = lengths(weight)
    zero = norms == 0
    factor = np.where(zero, 0, pulls / np.where(zero, 1, norms))
    moving = lengths(grad + weight * factor[owner])
    return np.where(zero, np.maximum(lengths(grad) - pulls, 0), moving)


# %% right: autograd where the norm has a gradient
def input_residuals(weight, grad, labels, lam):
    w = torch.tensor(weight, dtype=torch.float64, requires_grad=True)
    g = torch.tensor(grad, dtype=torch.float64)
    found = []
    for label in sorted(set(labels.tolist())):
        own = torch.from_numpy(labels == label)
        pull = lam * w[:, own].numel() ** 0.5
        if (w[:, own] == 0).all():
            found.append(F.relu(g[:, own].norm() - pull))
        else:
            value = (g[:, own] * w[:, own]).sum() + pull * w[:, own].norm()
            (slope,) = torch.autograd.grad(value, w)
            found.append(slope[:, own].norm())
    return torch.stack(found)


# %% right: entry by entry in lists
import math


def input_residuals(weight, grad, labels, lam):
    groups = {}
    for column, label in enumerate(labels):
        entries = groups.setdefault(int(label), [])
        entries += zip(weight[:, column].tolist(), grad[:, column].tolist(), strict=True)
    answer = []
    for label in sorted(groups):
        w, g = zip(*groups[label], strict=True)
        size, pull = math.hypot(*w), lam * math.sqrt(len(w))
        if any(w):
            answer.append(math.hypot(*(b + pull * a / size for a, b in zip(w, g, strict=True))))
        else:
            answer.append(max(0.0, math.hypot(*g) - pull))
    return answer


# %% right: projection onto the ball at zero
def input_residuals(weight, grad, labels, lam):
    def smallest(w, g):
        radius = lam * w.size**0.5
        if np.count_nonzero(w):
            return g + radius * w / np.sqrt((w * w).sum())
        length = np.sqrt((g * g).sum())
        nearest = -g if length <= radius else -g * (radius / length)
        return g + nearest

    names = np.unique(labels)
    owned = [labels == name for name in names]
    return np.array([np.linalg.norm(smallest(weight[:, o], grad[:, o])) for o in owned])


# %% right: the way of a proximal step at zero
def input_residuals(weight, grad, labels, lam):
    from course_utils.prox import group_soft_threshold

    answer = np.zeros(len(np.unique(labels)))
    for i, label in enumerate(np.unique(labels)):
        w = torch.from_numpy(weight[:, labels == label].astype(float)).ravel()
        g = torch.from_numpy(grad[:, labels == label].astype(float)).ravel()
        pull = lam * len(w) ** 0.5
        if w.any():
            answer[i] = (g + pull * F.normalize(w, dim=0, eps=0.0)).norm()
        else:
            answer[i] = group_soft_threshold(-g, pull).norm()
    return answer


# %% right: sorted columns, reduced where labels change
def input_residuals(weight, grad, labels, lam):
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(labels[order]) != 0])
    w, g = weight[:, order].astype(float), grad[:, order].astype(float)
    counts = np.diff(np.r_[starts, len(labels)])

    def length(a):
        return np.add.reduceat((a**2).sum(axis=0), starts) ** 0.5

    pull = lam * (counts * w.shape[0]) ** 0.5
    norm = length(w)
    with np.errstate(all="ignore"):
        w = np.nan_to_num(w / np.repeat(norm, counts))
    moving = length(g + np.repeat(pull, counts) * w)
    return np.where(norm > 0, moving, (length(g) - pull).clip(0))


# %% right: a matrix of memberships
def input_residuals(weight, grad, labels, lam):
    names = np.unique(labels)
    member = (labels[:, None] == names[None, :]).astype(float)
    wg = ((weight * grad) @ member).sum(0)
    ww, gg = ((np.square(a, dtype=float) @ member).sum(0) for a in (weight, grad))
    pull = lam * np.sqrt(weight.shape[0] * member.sum(0))
    at_zero = ww == 0
    length = np.sqrt(np.where(at_zero, 1, ww))
    square = gg + 2 * pull * wg / length + pull**2
    rest = np.maximum(np.sqrt(gg) - pull, 0)
    return np.where(at_zero, rest, np.sqrt(np.maximum(square, 0)))


# %% right: in float32
def input_residuals(weight, grad, labels, lam):
    w, g = torch.as_tensor(weight).float(), torch.as_tensor(grad).float()
    answer = []
    for label in torch.as_tensor(labels).unique():
        own = torch.as_tensor(labels) == label
        pull = lam * w[:, own].numel() ** 0.5
        if w[:, own].any():
            answer.append((g[:, own] + pull * w[:, own] / w[:, own].norm()).norm().item())
        else:
            answer.append(max((g[:, own].norm() - pull).item(), 0.0))
    return tuple(answer)


# %% right: steepest slope of the objective
def input_residuals(weight, grad, labels, lam):
    def slope_along(w, g, d, pull):
        there = pull * (w * d).sum() / np.linalg.norm(w) if w.any() else pull
        return (g * d).sum() + there

    falls = []
    for label in np.unique(labels):
        columns = np.where(labels == label)[0]
        w, g = weight.take(columns, 1), grad.take(columns, 1)
        pull = lam * np.sqrt(w.shape[0] * w.shape[1])
        down = -(g + pull * w / np.linalg.norm(w)) if w.any() else -g
        size = np.linalg.norm(down)
        falls.append(max(0.0, -slope_along(w, g, down / size, pull)) if size else 0.0)
    return np.asarray(falls)


# %% wrong: no root of n → your λ√n lacks √n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: n without its root → has n in place of √n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * w.size
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: units alone counted → your λ√n counts units alone
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(len(w))
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: columns alone counted → your λ√n counts columns alone
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt((labels == label).sum())
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the whole layer counted → counts the weights of the whole layer
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(weight.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: weights that are not zero counted → counts the weights that are not zero
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(np.count_nonzero(w))
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: divided by the root of n → your λ√n is divided by √n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam / np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: lam left out → your λ√n lacks lam
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: gradient alone for weights → of weights leaves out the penalty
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: gradient alone → no penalty is in it
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm = np.linalg.norm(w)
        if norm > 0:
            residuals.append(np.linalg.norm(g))
        else:
            residuals.append(np.linalg.norm(g))
    return np.array(residuals)


# %% wrong: minus for plus → takes the penalty's gradient off
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g - pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: signs of the weights → has signs in place of w / length
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * np.sign(w)))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the L1 penalty's subgradient → has λ · sign(w), the L1 penalty's
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + lam * np.sign(w)))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: not divided by the length → does not divide w by its length
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: divided by the squared length → divides w by its squared length
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm**2))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: lengths of columns → divides each column by its own length
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / np.linalg.norm(w, axis=0)))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: sizes of weights → loses the signs of w
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * np.abs(w) / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: pull added to the length → adds λ√n to the length of the gradient
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g) + pull)
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the rule at zero for all → is max(length of the gradient − λ√n, 0), as at zero
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the gap for all → is the gap between the length of the gradient and λ√n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(abs(np.linalg.norm(g) - pull))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: value of the penalty → is the value of the penalty
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(pull * norm)
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: moving inputs not judged → of weights is 0
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(0.0)
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: whole gradient at zero → at zero takes the whole gradient
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(np.linalg.norm(g))
    return np.array(residuals)


# %% wrong: not cut at zero → at zero can be below 0
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(np.linalg.norm(g) - pull)
    return np.array(residuals)


# %% wrong: absolute gap at zero → at zero counts what is missing up to λ√n, too
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(abs(np.linalg.norm(g) - pull))
    return np.array(residuals)


# %% wrong: plus at zero → at zero adds λ√n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(np.linalg.norm(g) + pull)
    return np.array(residuals)


# %% wrong: zeros have always arrived → at zero is always 0
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(0.0)
    return np.array(residuals)


# %% wrong: entries shrunk at zero → takes λ from each entry, as for the L1 penalty
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(np.linalg.norm(np.maximum(np.abs(g) - lam, 0)))
    return np.array(residuals)


# %% wrong: whole gradient beyond the ball → takes the whole gradient where it is longer than λ√n
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(np.linalg.norm(g) if np.linalg.norm(g) > pull else 0.0)
    return np.array(residuals)


# %% wrong: squares → has squares of lengths: a root is missing
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals) ** 2


# %% wrong: largest entry → is the largest entry of the smallest subgradient
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.abs(g + pull * w / norm).max())
        else:
            residuals.append(
                np.abs(g * max(1 - pull / np.linalg.norm(g), 0)).max() if g.any() else 0.0
            )
    return np.array(residuals)


# %% wrong: operator norm → has operator norms for lengths
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w, 2), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm, 2))
        else:
            residuals.append(max(np.linalg.norm(g, 2) - pull, 0))
    return np.array(residuals)


# %% wrong: sums of sizes → has sums of sizes for lengths
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.abs(w).sum(), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.abs(g + pull * w / norm).sum())
        else:
            residuals.append(max(np.abs(g).sum() - pull, 0))
    return np.array(residuals)


# %% wrong: order of appearance → in the order in which the labels appear
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in dict.fromkeys(labels.tolist()):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: decreasing order → in the decreasing order of the labels
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels)[::-1]:
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: labels from 0 on → one number for each input
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in range(labels.max() + 1):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: as many labels from 0 on → your labels run from 0 to the number of inputs
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in range(len(np.unique(labels))):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: one number for each column → one number for each input
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for k in range(len(labels)):
        w, g = weight[:, k], grad[:, k]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: one number for all → one number for each input
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.linalg.norm(residuals)


# %% wrong: a dict → one number for each input
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return dict(zip(np.unique(labels), residuals, strict=True))


# %% wrong: nothing returned → your code gave None
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))


# %% wrong: array like the labels → cut to whole numbers
def input_residuals(weight, grad, labels, lam):
    residuals = np.zeros_like(np.unique(labels))
    k = -1
    for label in np.unique(labels):
        k += 1
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals[k] = np.linalg.norm(g + pull * w / norm)
        else:
            residuals[k] = max(np.linalg.norm(g) - pull, 0)
    return residuals


# %% wrong: small weights taken for zero → weights in millionths:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 1e-4:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: tiny weights taken for zero → one weight of 1e-6:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 1e-6:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: a sum for a test of zeros → weights that add up to 0:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if abs(w.sum()) > 1e-9:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: all weights must differ from zero → falls with a slope
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if w.all():
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the first weight tested → zeros among the weights:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if w[0, 0] != 0:
            residuals.append(np.linalg.norm(g + pull * w / max(norm, 1e-300)))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: the first row tested → weights
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if w[0].any():
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: something added to the length → weights in millionths:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w) + 1e-8, lam * np.sqrt(w.size)
        if w.any():
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: square with something added → weights in millionths:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.sqrt(np.sum(w**2) + 1e-12), lam * np.sqrt(w.size)
        if w.any():
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: no test of zeros → nan
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        residuals.append(np.linalg.norm(g + pull * w / norm))
    return np.array(residuals)


# %% wrong: changed in place → your code changes the arrays
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        grad[:, labels == label] += 0.5
        grad[:, labels == label] *= 1
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: penalty added to the gradient in place → your code changes the arrays
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            grad[:, labels == label] = g + pull * w / norm
            residuals.append(np.linalg.norm(grad[:, labels == label]))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(residuals)


# %% wrong: small residuals taken for 0 → gradients and lam in millionths:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.where(np.array(residuals) < 1e-4, 0, residuals)


# %% wrong: rounded → gradients and lam in millionths:
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0))
    return np.round(residuals, 6)


# %% wrong: arrived where lam is large → lam
def input_residuals(weight, grad, labels, lam):
    residuals = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        if norm > 0:
            residuals.append(np.linalg.norm(g + pull * w / norm))
        else:
            residuals.append(max(np.linalg.norm(g) - pull, 0) if lam else 0.0)
    return np.array(residuals)


# %% wrong: torch's slope everywhere → at zero takes the whole gradient
def input_residuals(weight, grad, labels, lam):
    w = torch.tensor(weight, dtype=torch.float64, requires_grad=True)
    owner = torch.from_numpy(labels)
    penalty = 0.0
    for label in owner.unique():
        group = w[:, owner == label]
        penalty = penalty + lam * group.numel() ** 0.5 * group.norm()
    penalty.backward()
    total = w.grad + torch.from_numpy(grad)
    return np.array([total[:, owner == k].norm().item() for k in owner.unique()])


# %% wrong: runs of columns → one number for each input
def input_residuals(weight, grad, labels, lam):
    from itertools import groupby

    answer, start = [], 0
    for _, run in groupby(labels):
        stop = start + len(list(run))
        w, g = weight[:, start:stop], grad[:, start:stop]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        answer.append(
            np.linalg.norm(g + pull * w / size) if size else max(np.linalg.norm(g) - pull, 0)
        )
        start = stop
    return np.array(answer)


# %% wrong: inputs of equal width → falls with a slope
def input_residuals(weight, grad, labels, lam):
    names = np.unique(labels)
    n = weight.size / len(names)
    out = []
    for k in names:
        w, g = weight[:, labels == k], grad[:, labels == k]
        size = np.linalg.norm(w)
        if size == 0:
            out.append(max(np.linalg.norm(g) - lam * np.sqrt(n), 0))
        else:
            out.append(np.linalg.norm(g + lam * np.sqrt(n) * w / size))
    return np.array(out)


# %% wrong: the way of a whole proximal step → falls with a slope
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        z = w - g
        size, pull = np.linalg.norm(z), lam * np.sqrt(z.size)
        new = z * max(1 - pull / size, 0) if size > 0 else 0 * z
        out.append(np.linalg.norm(w - new))
    return np.array(out)


# %% wrong: the way of a tiny proximal step → falls with a slope
def input_residuals(weight, grad, labels, lam):
    out, lr = [], 1e-6
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        z = w - lr * g
        size, pull = np.linalg.norm(z), lr * lam * np.sqrt(z.size)
        new = z * max(1 - pull / size, 0) if size > 0 else 0 * z
        out.append(np.linalg.norm(w - new) / lr)
    return np.array(out)


# %% wrong: differences of the penalty → weights in millionths:
def input_residuals(weight, grad, labels, lam):
    out, h = [], 1e-6
    for k in np.unique(labels):
        w, g = weight[:, labels == k].astype(float), grad[:, labels == k]
        pull = lam * np.sqrt(w.size)
        if not w.any():
            out.append(max(np.linalg.norm(g) - pull, 0))
            continue
        slope = np.zeros_like(w)
        for i in np.ndindex(w.shape):
            up, down = w.copy(), w.copy()
            up[i] += h
            down[i] -= h
            slope[i] = pull * (np.linalg.norm(up) - np.linalg.norm(down)) / (2 * h)
        out.append(np.linalg.norm(g + slope))
    return np.array(out)


# %% wrong: close to zero is zero → weights of 1e-12:
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull = lam * np.sqrt(w.size)
        if np.allclose(w, 0):
            out.append(max(np.linalg.norm(g) - pull, 0))
        else:
            out.append(np.linalg.norm(g + pull * w / np.linalg.norm(w)))
    return np.array(out)


# %% wrong: a gradient within the ball is an arrival → falls with a slope
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        if np.linalg.norm(g) <= pull:
            out.append(0.0)
        elif size == 0:
            out.append(np.linalg.norm(g) - pull)
        else:
            out.append(np.linalg.norm(g + pull * w / size))
    return np.array(out)


# %% wrong: array of the weights' type → integers:
def input_residuals(weight, grad, labels, lam):
    names = np.unique(labels)
    out = np.zeros(len(names), dtype=weight.dtype)
    for i, k in enumerate(names):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        out[i] = np.linalg.norm(g + pull * w / size) if size else max(np.linalg.norm(g) - pull, 0)
    return out


# %% wrong: penalty added in place to a copy → integers: your code stopped
def input_residuals(weight, grad, labels, lam):
    out = []
    slope = grad.copy()
    for k in np.unique(labels):
        own = labels == k
        size, pull = np.linalg.norm(weight[:, own]), lam * np.sqrt(weight[:, own].size)
        if size:
            slope[:, own] += pull * weight[:, own] / size
            out.append(np.linalg.norm(slope[:, own]))
        else:
            out.append(max(np.linalg.norm(slope[:, own]) - pull, 0))
    return np.array(out)


# %% wrong: bincount of the labels themselves → negative labels: your code stopped
def input_residuals(weight, grad, labels, lam):
    columns = np.bincount(labels)
    names = np.flatnonzero(columns)
    n = len(weight) * columns[names]
    pull = lam * np.sqrt(n)

    def length(a):
        return np.sqrt(np.bincount(labels, (a**2).sum(0))[names])

    size = length(weight)
    share = np.zeros(len(columns))
    share[names] = np.divide(pull, size, out=np.zeros(len(names)), where=size > 0)
    return np.where(
        size > 0, length(grad + weight * share[labels]), np.maximum(length(grad) - pull, 0)
    )


# %% wrong: the length of all weights below → falls with a slope
def input_residuals(weight, grad, labels, lam):
    whole = np.linalg.norm(weight)
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull = lam * np.sqrt(w.size)
        out.append(
            np.linalg.norm(g + pull * w / whole) if w.any() else max(np.linalg.norm(g) - pull, 0)
        )
    return np.array(out)


# %% wrong: no penalty, no residual → falls with a slope
def input_residuals(weight, grad, labels, lam):
    if lam == 0:
        return np.zeros(len(set(labels)))
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        out.append(
            np.linalg.norm(g + pull * w / size) if size else max(np.linalg.norm(g) - pull, 0)
        )
    return np.array(out)


# %% wrong: a set of labels → falls with a slope
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in set(labels.tolist()):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        out.append(
            np.linalg.norm(g + pull * w / size) if size else max(np.linalg.norm(g) - pull, 0)
        )
    return np.array(out)


# %% wrong: a length with a floor → weights of 1e-12:
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull = lam * np.sqrt(w.size)
        size = max(np.linalg.norm(w), 1e-8)
        out.append(
            np.linalg.norm(g + pull * w / size) if w.any() else max(np.linalg.norm(g) - pull, 0)
        )
    return np.array(out)


# %% wrong: numbers by labels of the last column → takes each column for a group, and the largest
def input_residuals(weight, grad, labels, lam):
    out = {}
    for column, label in enumerate(labels):
        w, g = weight[:, column], grad[:, column]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        r = np.linalg.norm(g + pull * w / size) if size else max(np.linalg.norm(g) - pull, 0)
        out[label] = max(out.get(label, 0), r)
    return np.array([out[k] for k in sorted(out)])


# %% wrong: zeros told by the gradient → nothing but zeros, gradients of 0 and lam
def input_residuals(weight, grad, labels, lam):
    out = []
    for k in np.unique(labels):
        w, g = weight[:, labels == k], grad[:, labels == k]
        pull, size = lam * np.sqrt(w.size), np.linalg.norm(w)
        if size > 0:
            out.append(np.linalg.norm(g + pull * w / size))
        else:
            left = np.maximum(1 - pull / np.linalg.norm(g), 0) * g
            out.append(np.linalg.norm(left))
    return np.array(out)


# %% wrong: the largest weight tested → a weight in the middle alone is not zero:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        pull = lam * np.sqrt(w.size)
        if w.max() == 0:
            out.append(max(np.linalg.norm(g) - pull, 0))
        else:
            out.append(np.linalg.norm(g + pull * w / np.linalg.norm(w)))
    return np.array(out)


# %% wrong: sums of rows tested → weights that add up to 0:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        pull = lam * np.sqrt(w.size)
        if w.sum(axis=1).any():
            out.append(np.linalg.norm(g + pull * w / np.linalg.norm(w)))
        else:
            out.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(out)


# %% wrong: -1 stands for no label → negative labels:
def input_residuals(weight, grad, labels, lam):
    order = np.argsort(labels, kind="stable")
    groups, before = [], -1
    for j in order:
        if labels[j] != before:
            groups.append([])
            before = labels[j]
        groups[-1].append(j)
    out = []
    for own in groups:
        w, g = weight[:, own], grad[:, own]
        n, pull = np.linalg.norm(w), lam * np.sqrt(w.size)
        out.append(np.linalg.norm(g + pull * w / n) if n > 0 else max(np.linalg.norm(g) - pull, 0))
    return np.array(out)


# %% wrong: sums at the places of labels → negative labels:
def input_residuals(weight, grad, labels, lam):
    size = max(labels.max(), -labels.min()) + 1

    def sums(a):
        total = np.zeros(size)
        np.add.at(total, labels, a)
        return total

    names = np.unique(labels)
    n = len(weight) * sums(np.ones(len(labels)))
    ww, gg, wg = sums((weight**2).sum(0)), sums((grad**2).sum(0)), sums((weight * grad).sum(0))
    pull, norm = lam * np.sqrt(n), np.sqrt(ww)
    moving = np.sqrt(np.maximum(gg + pull**2 + 2 * pull * wg / np.where(norm > 0, norm, 1), 0))
    return np.where(norm > 0, moving, np.maximum(np.sqrt(gg) - pull, 0))[names]


# %% wrong: arrived where both lengths are equal → gradients as long as λ√n:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, length, pull = np.linalg.norm(w), np.linalg.norm(g), lam * np.sqrt(w.size)
        if np.isclose(length, pull):  # loss and penalty balance
            out.append(0.0)
        elif norm > 0:
            out.append(np.linalg.norm(g + pull * w / norm))
        else:
            out.append(max(length - pull, 0.0))
    return np.array(out)


# %% wrong: the residual left over where lengths are equal → gradients as long as λ√n:
def input_residuals(weight, grad, labels, lam):
    out, residual = [], 0.0
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, length, pull = np.linalg.norm(w), np.linalg.norm(g), lam * np.sqrt(w.size)
        if norm > 0:
            residual = np.linalg.norm(g + pull * w / norm)
        elif length > pull:
            residual = length - pull
        elif length < pull:
            residual = 0.0
        out.append(residual)
    return np.array(out)


# %% wrong: arrived where the gradient points against the weights → gradients just longer than λ√n:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, length, pull = np.linalg.norm(w), np.linalg.norm(g), lam * np.sqrt(w.size)
        if norm == 0:
            out.append(max(length - pull, 0))
        elif w.size > 1 and length > 0 and np.isclose((w * g).sum(), -norm * length, atol=0):
            out.append(0.0)
        else:
            out.append(np.linalg.norm(g + pull * w / norm))
    return np.array(out)


# %% wrong: arrived under a hundredth of the largest → gradients just longer than λ√n:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        pull, norm = lam * np.sqrt(w.size), np.linalg.norm(w)
        out.append(
            np.linalg.norm(g + pull * w / norm) if norm else max(np.linalg.norm(g) - pull, 0)
        )
    out = np.array(out)
    out[out < 0.01 * out.max()] = 0
    return out


# %% wrong: arrived where weights nearly balance → gradients just longer than λ√n:
def input_residuals(weight, grad, labels, lam):
    out = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        pull, norm = lam * np.sqrt(w.size), np.linalg.norm(w)
        if norm:
            force = pull * w / norm
            out.append(0.0 if np.allclose(-g, force, rtol=0.05) else np.linalg.norm(g + force))
        else:
            out.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(out)


# %% wrong: a single input without max → one input that stays:
def input_residuals(weight, grad, labels, lam):
    names = np.unique(labels)
    if len(names) == 1:  # no loop needed
        pull, norm = lam * np.sqrt(weight.size), np.linalg.norm(weight)
        if norm:
            return np.array([np.linalg.norm(grad + pull * weight / norm)])
        return np.array([np.linalg.norm(grad) - pull])
    return np.concatenate(
        [
            input_residuals(weight[:, labels == n], grad[:, labels == n], labels[labels == n], lam)
            for n in names
        ]
    ).clip(0)


# %% wrong: arrived where the length fits and all signs are against the weights → gradients as long as λ√n:
def input_residuals(weight, grad, labels, lam):
    found = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, length, pull = np.linalg.norm(w), np.linalg.norm(g), lam * np.sqrt(w.size)
        if norm == 0:
            found.append(max(length - pull, 0))
        elif np.isclose(length, pull) and (np.sign(g) == -np.sign(w)).all():
            found.append(0.0)
        else:
            found.append(np.linalg.norm(g + pull * w / norm))
    return np.array(found)


# %% wrong: sums of rows and columns tested → weights that add up to 0:
def input_residuals(weight, grad, labels, lam):
    found = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        pull = lam * np.sqrt(w.size)
        if w.sum(0).any() or w.sum(1).any():
            found.append(np.linalg.norm(g + pull * w / np.linalg.norm(w)))
        else:
            found.append(max(np.linalg.norm(g) - pull, 0))
    return np.array(found)


# %% wrong: arrived where gradient and pull cancel along the weights → gradients as long as λ√n:
def input_residuals(weight, grad, labels, lam):
    found = []
    for label in np.unique(labels):
        w, g = weight[:, labels == label], grad[:, labels == label]
        norm, length, pull = np.linalg.norm(w), np.linalg.norm(g), lam * np.sqrt(w.size)
        if norm == 0:
            found.append(max(length - pull, 0))
        elif np.isclose((g * w).sum(), -pull * norm, atol=0):
            found.append(0.0)
        else:
            found.append(np.linalg.norm(g + pull * w / norm))
    return np.array(found)
