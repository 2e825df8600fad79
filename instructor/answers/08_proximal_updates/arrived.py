# %% right: one array after the other
def arrived(
    weights: list[np.ndarray],
    gradients: list[np.ndarray],
    lams: list[float],
    lam2: float,
) -> tuple[float, int]:
    """Return the residual, and how many zeros do not belong there."""
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% right: all in one long vector
def arrived(weights, gradients, lams, lam2):
    w, g = (np.concatenate([np.ravel(a) for a in arrays]) for arrays in (weights, gradients))
    lam = np.concatenate(
        [np.full(np.size(a), float(s)) for a, s in zip(weights, lams, strict=False)]
    )
    smooth = g + np.where(lam > 0, lam2 * w, 0)
    slopes = np.abs(smooth + lam * np.sign(w))
    at_zero = np.clip(np.abs(smooth) - lam, 0, None)
    slopes[w == 0] = at_zero[w == 0]
    return slopes.max(), int(((slopes > 0) & (w == 0)).sum())


# %% right: slopes from both sides
def arrived(weights, gradients, lams, lam2):
    worst, count = [], 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        up = g + lam * np.where(w >= 0, 1, -1)
        down = g + lam * np.where(w > 0, 1, -1)
        if lam:
            up, down = up + lam2 * w, down + lam2 * w
        fall = np.maximum(np.maximum(down, -up), 0)
        worst.append(fall.max())
        count += np.sum(fall[w == 0] > 0)
    return [max(worst), count]


# %% right: entry by entry
import math


def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for k in range(len(weights)):
        for x, g in zip(weights[k].flat, gradients[k].flat, strict=False):
            if x == 0:
                slope = abs(g) - lams[k]
                if slope > 0:
                    count += 1
            else:
                slope = g + math.copysign(lams[k], x)
                if lams[k] > 0:
                    slope += lam2 * x
                slope = abs(slope)
            residual = max(residual, slope)
    return residual, count


# %% right: autograd where w is not zero
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        w = torch.tensor(w, dtype=torch.float64, requires_grad=True)
        g = torch.tensor(g, dtype=torch.float64)
        value = (g * w).sum() + lam * w.abs().sum()
        if lam > 0:
            value = value + 0.5 * lam2 * w.square().sum()
        (slope,) = torch.autograd.grad(value, w)
        zero = w == 0
        slope[zero] = (slope[zero].abs() - lam).clamp(min=0)
        residual = max(residual, slope.abs().max())
        count = count + (slope[zero] > 0).sum()
    return residual, count


# %% right: how far a soft-thresholded gradient is from zero
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        shrunk = np.sign(g) * np.maximum(np.abs(g) - lam, 0)
        slope = np.array(g + lam * np.sign(w) + (lam2 if lam > 0 else 0.0) * w)
        np.copyto(slope, shrunk, where=np.asarray(w == 0))
        residual = max(residual, float(np.linalg.norm(slope.ravel(), np.inf)))
        count += np.size(w) - np.count_nonzero((w != 0) | (shrunk == 0))
    return residual, count


# %% right: in float32
def arrived(weights, gradients, lams, lam2):
    tops, count = [], 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        w, g = torch.as_tensor(w).float(), torch.as_tensor(g).float()
        slope = g + lam * w.sign() + lam2 * w * (lam > 0)
        slope = torch.where(w == 0, F.relu(g.abs() - lam), slope)
        tops.append(slope.abs().max())
        count += ((w == 0) & (g.abs() > lam)).sum()
    return torch.stack(tops).max(), count


# %% right: zeros and others apart
def arrived(weights, gradients, lams, lam2):
    moving, resting = [0.0], []
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        live = w != 0
        penalty = lam * np.sign(w[live]) + (lam2 * w[live] if lam > 0 else 0)
        moving += np.abs(g[live] + penalty).tolist()
        resting += (np.abs(g[~live]) - lam).tolist()
    leaving = [excess for excess in resting if excess > 0]
    return max(moving + leaving), len(leaving)


# %% wrong: no lam2 → your residual leaves out lam2
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: lam2 for biases → your residual takes lam2 for biases, too
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w,
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: lam2 twice → your residual has lam2 twice
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + 2 * lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: half of lam2 → your residual has half of lam2
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 / 2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: lam2 takes no w → your residual has lam2 without w
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: no sign → your residual has no sign(w)
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: the sign turned round → takes lam · sign(w) off
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g - lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: the data alone → is the largest gradient: no penalty is in it
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g,
            g,
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (np.abs(g) > lam))
    return residual, wrong


# %% wrong: autograd's number → takes the whole gradient where w = 0; your count takes every zero with a gradient
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            g,
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope != 0))
    return residual, wrong


# %% wrong: zeros left out of the residual → your residual leaves out the zeros
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        if (w != 0).any():
            residual = max(residual, np.abs(slope[w != 0]).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: biases left out of the residual → leaves out arrays with lam = 0
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        if lam:
            residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: not cut at zero → takes |gradient| − lam where w = 0, also below 0
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.abs(g) - lam,
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: plus lam at zeros → takes |gradient| + lam where w = 0
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.abs(g) + lam,
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (np.abs(g) > lam))
    return residual, wrong


# %% wrong: a mean → is a mean, not the largest
def arrived(weights, gradients, lams, lam2):
    slopes, wrong = [], 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        slopes += np.abs(slope).ravel().tolist()
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return np.mean(slopes), wrong


# %% wrong: a sum → is a sum, not the largest
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual += np.abs(slope).sum()
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: a norm → is a norm, not the largest
import math


def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = math.hypot(residual, np.linalg.norm(slope))
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: no absolute value → lacks the absolute value
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, slope.max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: the last array alone → is that of the last array
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = np.abs(slope).max()
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: the residual of one array → is that of the first array
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = residual or np.abs(slope).max()
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: all zeros counted → your count takes all zeros
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero(w == 0)
    return residual, wrong


# %% wrong: zeros that belong there → takes the zeros that belong there
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope == 0))
    return residual, wrong


# %% wrong: at lam is beyond lam → as large as lam, and no larger
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (np.abs(g) >= lam))
    return residual, wrong


# %% wrong: biases never counted → your count leaves out biases
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0)) * (lam > 0)
    return residual, wrong


# %% wrong: all that move → takes every entry whose slope is not 0
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero(slope)
    return residual, wrong


# %% wrong: gradients below zero overlooked → your count leaves out gradients below 0
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (g > lam))
    return residual, wrong


# %% wrong: zeros with a gradient → takes every zero with a gradient
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (g != 0))
    return residual, wrong


# %% wrong: a share → your count is a share
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0)) / sum(v.size for v in weights)
    return residual, wrong


# %% wrong: arrays counted → your count counts arrays
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += ((w == 0) & (slope > 0)).any()
    return residual, wrong


# %% wrong: the last array's zeros → your count is of the last array alone
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong = np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: the first lam for all → you take the first array's lam for all
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams[:1] * len(lams), strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: small weights for zeros → weights in millionths:
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            np.abs(w) > 1e-4,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((np.abs(w) <= 1e-4) & (slope > 0))
    return residual, wrong


# %% wrong: small slopes for zero → slopes in millionths:
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 1e-5))
    return residual, wrong


# %% wrong: an integer slope → integers
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.zeros_like(w)
        slope[...] = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: two lists → must be one number
def arrived(weights, gradients, lams, lam2):
    residual, wrong = [], []
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual.append(np.abs(slope).max())
        wrong.append(np.count_nonzero((w == 0) & (slope > 0)))
    return residual, wrong


# %% wrong: the residual alone → return two numbers
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            w != 0,
            g + lam * np.sign(w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual


# %% wrong: the sign of minus zero → zeros with a minus sign:
def arrived(weights, gradients, lams, lam2):
    residual, wrong = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.where(
            (w != 0) | np.signbit(w),
            g + lam * np.copysign(1, w) + lam2 * w * (lam > 0),
            np.maximum(np.abs(g) - lam, 0),
        )
        residual = max(residual, np.abs(slope).max())
        wrong += np.count_nonzero((w == 0) & (slope > 0))
    return residual, wrong


# %% wrong: a hundredth above lam → gradients just above lam at zeros:
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & (np.abs(g) > lam * 1.01)).sum()
    return r, c


# %% wrong: the way of a tiny step → weights in millions:
def arrived(weights, gradients, lams, lam2):
    r, c, h = 0.0, 0, 1e-9
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        z = w - h * (g + (lam > 0) * lam2 * w)
        p = np.sign(z) * np.maximum(np.abs(z) - h * lam, 0)
        r = max(r, np.abs(w - p).max() / h)
        c += ((w == 0) & (p != 0)).sum()
    return r, c


# %% wrong: the way of a step → the objective falls
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        z = w - (g + (lam > 0) * lam2 * w)
        p = np.sign(z) * np.maximum(np.abs(z) - lam, 0)
        r = max(r, np.abs(w - p).max())
        c += ((w == 0) & (p != 0)).sum()
    return r, c


# %% wrong: a norm of rows → falls with a slope
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.linalg.norm(s, np.inf))
        c += ((w == 0) & (s > 0)).sum()
    return r, c


# %% wrong: lam2 at zero, too → falls from
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0,
            np.maximum(np.abs(g) - lam - lam2 * (lam > 0), 0),
            g + lam * np.sign(w) + (lam > 0) * lam2 * w,
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & (s > 0)).sum()
    return r, c


# %% wrong: places counted by their indices → falls from
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += np.argwhere((w == 0) & (s > 0)).size
    return r, c


# %% wrong: biases told by their axes → falls with a slope
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (w.ndim > 1) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & (s > 0)).sum()
    return r, c


# %% wrong: every second array a bias → falls from
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for k, (w, g) in enumerate(zip(weights, gradients, strict=False)):
        lam = lams[0] if k % 2 == 0 else 0
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & (s > 0)).sum()
    return r, c


# %% wrong: rows counted → falls from
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += sum(any(row) for row in np.atleast_2d((w == 0) & (s > 0)))
    return r, c


# %% wrong: a signed slope at zeros → your count leaves out gradients below 0
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0,
            np.sign(g) * np.maximum(np.abs(g) - lam, 0),
            g + lam * np.sign(w) + (lam > 0) * lam2 * w,
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & (s > 0)).sum()
    return r, c


# %% wrong: all zeros of biases → as large as lam, and no larger
def arrived(weights, gradients, lams, lam2):
    r, c = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=False):
        s = np.where(
            w == 0, np.maximum(np.abs(g) - lam, 0), g + lam * np.sign(w) + (lam > 0) * lam2 * w
        )
        r = max(r, np.abs(s).max())
        c += ((w == 0) & ((s > 0) | (lam == 0))).sum()
    return r, c


# %% wrong: biases that are all zero are new → biases that are all zero, alone:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        if lam == 0 and not w.any():
            continue
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        count += ((w == 0) & (np.abs(g) > lam)).sum()
    return residual, count


# %% wrong: no gradient in an array means that it is frozen → gradients of 0 in one array:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        if not g.any():
            continue
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        count += ((w == 0) & (np.abs(g) > lam)).sum()
    return residual, count


# %% wrong: no gradient means arrived → four axes, and a gradient of 0:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        derivative = derivative * (g != 0) if g.any() else derivative
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        count += ((w == 0) & (np.abs(g) > lam)).sum()
    return residual, count


# %% wrong: lam2 if the first array has a penalty → biases first:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        derivative = derivative if lams[0] else g + lam * np.sign(w)
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        count += ((w == 0) & (np.abs(g) > lam)).sum()
    return residual, count


# %% wrong: slopes set by a mask → numbers without axes:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        slope = np.abs(1.0 * g + lam * np.sign(w) + lam2 * w * (lam > 0))
        zero = w == 0
        slope[zero] = np.maximum(np.abs(g[zero]) - lam, 0)
        residual = max(residual, slope.max())
        count += (slope[zero] > 0).sum()
    return residual, count


# %% wrong: the way of a step as long as weights are → above lam beside large weights:
def arrived(weights, gradients, lams, lam2):
    h = 1e-3 * (max(np.abs(w).max() for w in weights) or 1.0)
    residual, count = 0.0, 0
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        change = h * (lam - np.abs(g)) + 0.5 * lam2 * h**2 * (lam > 0)
        count += ((w == 0) & (change < 0)).sum()
    return residual, count


# %% wrong: small beside the largest gradient for zero → above lam beside large weights:
def arrived(weights, gradients, lams, lam2):
    residual, count = 0.0, 0
    largest = max(np.abs(g).max() for g in gradients)
    for w, g, lam in zip(weights, gradients, lams, strict=True):
        derivative = g + lam * np.sign(w) + lam2 * w * (lam > 0)
        slope = np.where(w != 0, derivative, np.maximum(np.abs(g) - lam, 0))
        residual = max(residual, np.abs(slope).max())
        count += ((w == 0) & (slope > 1e-4 * largest)).sum()
    return residual, count
