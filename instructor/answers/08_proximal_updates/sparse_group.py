# %% right: entries first, then groups
def sparse_group(z: np.ndarray, labels: np.ndarray, tau1: float, tau2: float) -> np.ndarray:
    """Return the minimiser of ½‖w − z‖² plus both penalties."""
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% right: bincount of squares
def sparse_group(z, labels, tau1, tau2):
    w = z - np.clip(z, -tau1, tau1)
    _, owner, counts = np.unique(labels, return_inverse=True, return_counts=True)
    norms = np.sqrt(np.bincount(owner, w * w))
    pulls = tau2 * np.sqrt(counts)
    alive = norms > pulls
    factors = np.where(alive, 1 - pulls / np.where(alive, norms, 1), 0)
    return w * factors[owner]


# %% right: a dict of places
import math


def sparse_group(z, labels, tau1, tau2):
    places = {}
    for i, label in enumerate(labels.tolist()):
        places.setdefault(label, []).append(i)
    w = [0.0] * len(z)
    for group in places.values():
        left = {i: math.copysign(max(abs(z[i]) - tau1, 0), z[i]) for i in group}
        norm = math.hypot(*left.values())
        pull = tau2 * math.sqrt(len(group))
        for i in group:
            w[i] = left[i] * (norm - pull) / norm if norm > pull else 0.0
    return w


# %% right: the course's maps
from course_utils.prox import group_soft_threshold, soft_threshold


def sparse_group(z, labels, tau1, tau2):
    w = soft_threshold(torch.tensor(z, dtype=torch.float64), tau1)
    for label in set(labels):
        rows = torch.from_numpy(labels == label)
        w[rows] = group_soft_threshold(w[rows], tau2 * float(rows.sum()) ** 0.5)
    return w


# %% right: a matrix of groups
def sparse_group(z, labels, tau1, tau2):
    soft = np.where(np.abs(z) > tau1, z - tau1 * np.sign(z), 0.0)
    same = (labels[:, None] == labels[None, :]).astype(float)
    norms = np.sqrt(same @ soft**2)
    pulls = tau2 * np.sqrt(same.sum(1))
    with np.errstate(all="ignore"):
        return np.where(norms > pulls, soft * (1 - pulls / norms), 0.0)


# %% right: sorted and split
def sparse_group(z, labels, tau1, tau2):
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    w = np.empty(len(z))
    for places in np.split(order, cuts):
        v = np.maximum(z[places] - tau1, 0) - np.maximum(-z[places] - tau1, 0)
        size = np.sqrt(v @ v)
        w[places] = v * max(size - tau2 * len(places) ** 0.5, 0) / size if size else 0
    return w


# %% right: in float32
def sparse_group(z, labels, tau1, tau2):
    w = np.float32(z)
    w = np.sign(w) * np.maximum(np.abs(w) - np.float32(tau1), np.float32(0))
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        norm = np.sqrt((w[rows] ** 2).sum())
        pull = np.float32(tau2) * np.sqrt(np.float32(len(rows)))
        w[rows] = w[rows] * (norm - pull) / norm if norm > pull else np.float32(0)
    return w


# %% right: each group's norm by bisection
def sparse_group(z, labels, tau1, tau2):
    w = np.zeros(len(z))
    for label in np.unique(labels):
        rows = labels == label
        v = np.sign(z[rows]) * np.maximum(np.abs(z[rows]) - tau1, 0)
        pull = tau2 * np.sqrt(np.count_nonzero(rows))
        total = np.sqrt(np.sum(v**2))
        if total <= pull:
            continue
        low, high = 0.0, float(total)
        for _ in range(100):
            r = (low + high) / 2
            # w = r v / (r + pull) has the norm r where r is right
            low, high = (r, high) if total > r + pull else (low, r)
        w[rows] = high * v / (high + pull)
    return w


# %% right: projections on both dual balls
def sparse_group(z, labels, tau1, tau2):
    w = np.array(z, dtype=float)
    w -= np.maximum(-tau1, np.minimum(tau1, w))
    for label in sorted(set(labels.tolist())):
        rows = labels == label
        radius = tau2 * rows.sum() ** 0.5
        norm = np.linalg.norm(w[rows])
        inside = w[rows] if norm <= radius else radius * w[rows] / norm
        w[rows] = w[rows] - inside
    return w


# %% right: the page's soft
import math


def sparse_group(z, labels, tau1, tau2):
    w = soft(z, tau1)
    _, owner = np.unique(labels, return_inverse=True)
    for k in range(owner.max() + 1):
        left, pull = w[owner == k], tau2 * math.sqrt((owner == k).sum())
        far = np.linalg.norm(left) > pull
        w[owner == k] = left - pull * left / np.linalg.norm(left) if far else 0
    return w


# %% wrong: groups first → the maps in the other order
def sparse_group(z, labels, tau1, tau2):
    w = z.astype(float)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return np.sign(w) * np.maximum(np.abs(w) - tau1, 0)


# %% wrong: no root of n → your second penalty lacks √n
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: n without a root → n in place of √n
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * rows.sum()
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: n of what is left → n counts the entries that the first penalty leaves
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(np.count_nonzero(w[rows]))
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: no first penalty → you leave out the first penalty
def sparse_group(z, labels, tau1, tau2):
    w = z.astype(float)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: no second penalty → you leave out the second penalty
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = 0.0
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: strengths mixed up → mix up tau1 and tau2
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau2, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau1 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: the norm of z → your norm is that of z
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(z[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: the sum of sizes → your norm is the sum of sizes
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.abs(w[rows]).sum()
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: the largest size → your norm is the largest size
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.abs(w[rows]).max()
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: no root of the squares → your norm lacks its root
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = (w[rows] ** 2).sum()
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: a root of a mean of squares → n in place of √n
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.sqrt((w[rows] ** 2).mean())
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: all or nothing → must shrink
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= norm > pull
    return w


# %% wrong: turned round → never vanish, and are turned round
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 1 - pull / norm if norm else 1
    return w


# %% wrong: divided as by a squared norm → are divided by 1 + pull
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] /= 1 + pull
    return w


# %% wrong: the root of n twice → you take √n for both
def sparse_group(z, labels, tau1, tau2):
    counts = np.array([(labels == label).sum() for label in labels])
    w = np.sign(z) * np.maximum(np.abs(z) - tau1 * np.sqrt(counts), 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: one threshold of both → by the sum of both
def sparse_group(z, labels, tau1, tau2):
    return np.sign(z) * np.maximum(np.abs(z) - tau1 - tau2, 0)
    w = 0 * z
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: one group → you take all entries for one group
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in [0]:
        rows = labels == labels
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: each entry a group → by the sum of both
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for k in range(len(z)):
        rows = np.arange(len(z)) == k
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: runs of labels → yours are runs
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    runs = np.cumsum(np.append(0, np.diff(labels) != 0))
    for label in np.unique(runs):
        rows = runs == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: signs lost → loses the signs
def sparse_group(z, labels, tau1, tau2):
    w = np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: a hard threshold first → keeps what is above
def sparse_group(z, labels, tau1, tau2):
    w = np.where(np.abs(z) > tau1, z, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: changes added up → apply each map to z and add the changes
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(z[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] += z[rows] * (0 if norm <= pull else 1 - pull / norm) - z[rows]
    return w


# %% wrong: the mean of both maps → the mean of both maps
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(z[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] = (w[rows] + z[rows] * (0 if norm <= pull else 1 - pull / norm)) / 2
    return w


# %% wrong: labels from 0 on → negative labels:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in range(labels.max() + 1):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: labels counted → your labels run from 0
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in range(len(np.unique(labels))):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: 0/0 → there is nan
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= np.maximum(1 - pull / norm, 0)
    return w


# %% wrong: z changed in place → changes the arrays
def sparse_group(z, labels, tau1, tau2):
    z -= np.clip(z, -tau1, tau1).astype(z.dtype)
    w = z
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] = w[rows] * (0 if norm <= pull else 1 - pull / norm)
    return w


# %% wrong: labels sorted in place → changes the arrays
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    labels.sort()
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: in the type of z → integers:
def sparse_group(z, labels, tau1, tau2):
    w = z.copy()
    w[:] = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] = w[rows] * (0 if norm <= pull else 1 - pull / norm)
    return w


# %% wrong: the root of all entries → your √n is that of all entries
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(len(z))
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: the root of the number of groups → that of the number of groups
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(len(np.unique(labels)))
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: what the penalties take off → you give what the penalties take off
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return z - w


# %% wrong: one group at a time → an array of shape
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w[rows]


# %% wrong: a list of groups → must be an array of shape
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    groups = []
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * np.sqrt(rows.sum())
        groups.append(w[rows] * (0 if norm <= pull else 1 - pull / norm))
    return groups


# %% wrong: groups one behind the other → in the order of the labels, not of z
def sparse_group(z, labels, tau1, tau2):
    out = []
    for label in np.unique(labels):
        v = z[labels == label]
        v = np.sign(v) * np.maximum(np.abs(v) - tau1, 0)
        norm, pull = np.linalg.norm(v), tau2 * len(v) ** 0.5
        out.append(v * (1 - pull / norm) if norm > pull else 0 * v)
    return np.concatenate(out)


# %% wrong: sorted twice → you sort by labels, and again
def sparse_group(z, labels, tau1, tau2):
    order = np.argsort(labels, kind="stable")
    z, labels = z[order], labels[order]
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        pull, norm = tau2 * rows.sum() ** 0.5, np.linalg.norm(w[rows])
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w[order]


# %% wrong: labels without sign → labels up to a million:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in set(np.abs(labels).tolist()):
        rows = np.abs(labels) == label
        pull, norm = tau2 * rows.sum() ** 0.5, np.linalg.norm(w[rows])
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: a group of one has no second penalty → both penalties together pull
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        if rows.sum() == 1:
            continue
        pull, norm = tau2 * rows.sum() ** 0.5, np.linalg.norm(w[rows])
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: a small number added to the norm → millionths:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows]) + 1e-8
        w[rows] *= max(1 - tau2 * rows.sum() ** 0.5 / norm, 0)
    return w


# %% wrong: n of what was not zero → tau1 = 0:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        n = np.count_nonzero(z[rows])
        norm = np.linalg.norm(w[rows])
        pull = tau2 * n**0.5
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: the mean size of groups → both penalties together pull
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    n = len(z) / len(np.unique(labels))
    for label in np.unique(labels):
        rows = labels == label
        norm = np.linalg.norm(w[rows])
        pull = tau2 * n**0.5
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: twenty rounds → should vanish
def sparse_group(z, labels, tau1, tau2):
    w = z.astype(float)
    for _ in range(20):
        for label in np.unique(labels):
            rows = labels == label
            norm = np.linalg.norm(w[rows])
            if norm == 0:
                continue
            scale = 1 + tau2 * rows.sum() ** 0.5 / norm
            w[rows] = np.sign(z[rows]) * np.maximum(np.abs(z[rows]) - tau1, 0) / scale
    return w


# %% wrong: the pull taken off each entry → by the sum of both, with √n
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        pull = tau2 * rows.sum() ** 0.5
        if np.linalg.norm(w[rows]) <= pull:
            w[rows] = 0
        else:
            w[rows] = np.sign(w[rows]) * np.maximum(np.abs(w[rows]) - pull, 0)
    return w


# %% wrong: the norm of all → both penalties together pull
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
    for label in np.unique(labels):
        rows = labels == label
        pull, norm = tau2 * rows.sum() ** 0.5, np.linalg.norm(w)
        w[rows] *= 0 if norm <= pull else 1 - pull / norm
    return w


# %% wrong: groups of equal sizes → ValueError
def sparse_group(z, labels, tau1, tau2):
    order = np.argsort(labels, kind="stable")
    k = len(set(labels.tolist()))
    v = z[order].reshape(k, -1)
    v = np.sign(v) * np.maximum(np.abs(v) - tau1, 0)
    norms = np.linalg.norm(v, axis=1, keepdims=True)
    v = v * np.where(
        norms > tau2 * v.shape[1] ** 0.5,
        1 - tau2 * v.shape[1] ** 0.5 / np.where(norms > 0, norms, 1),
        0,
    )
    w = np.empty(len(z))
    w[order] = v.ravel()
    return w


# %% wrong: z itself without the first penalty → integers, tau1 = 0:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    if tau1 == 0:
        w = z.copy()
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: whole numbers stay whole without the second penalty → integers, tau2 = 0:
def sparse_group(z, labels, tau1, tau2):
    if tau2 == 0:
        w = np.zeros_like(z)
        w[:] = np.sign(z) * np.maximum(np.abs(z) - tau1, 0)
        return w
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: zeros are not counted without the first penalty → tau1 = 0:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        n = np.count_nonzero(z[rows]) if tau1 == 0 else n
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: all or none vanish → tau1 far below tau2:
def sparse_group(z, labels, tau1, tau2):
    left = np.maximum(np.abs(z) - tau1, 0)
    if 0 < np.linalg.norm(left) <= tau2 * np.sqrt(len(z)) and tau2 < 100:
        return 0.0 * z
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: remembered by the sum of the strengths → tau2 = 0:
taus = {}


def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        key = z.tobytes(), labels.tobytes(), label, round(tau1 + tau2, 6)
        tau1, tau2 = taus.setdefault(key, (tau1, tau2))
        w[rows] = np.sign(z[rows]) * np.maximum(np.abs(z[rows]) - tau1, 0)
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: one group without the second penalty is left → one group, tau2 = 0:
def sparse_group(z, labels, tau1, tau2):
    if tau2 == 0 and len(np.unique(labels)) == 1:
        return z.copy()
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: the sum of a group of one sign → tau1 = 0:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        n = rows.sum()
        norm, pull = np.linalg.norm(w[rows]), tau2 * np.sqrt(n)
        if tau1 == 0 and (z[rows] < 0).all():
            norm = np.abs(z[rows]).sum() / np.sqrt(n)
        w[rows] = 0 if norm <= pull else w[rows] * (1 - pull / norm)
    return w


# %% wrong: three hundred rounds → groups a hundredth above their pull, and below it:
def sparse_group(z, labels, tau1, tau2):
    w = np.sign(z) * np.maximum(np.abs(z) - tau1, 0.0)
    for label in np.unique(labels):
        rows = labels == label
        pull, left = tau2 * np.sqrt(rows.sum()), w[rows]
        if np.linalg.norm(left) <= pull:
            w[rows] = 0
            continue
        for _ in range(300):  # w (1 + pull / norm of w) = left
            w[rows] = left / (1 + pull / np.linalg.norm(w[rows]))
    return w
