# %% right: two equations, solved by hand
def two_cycle(z: float, lam: float, lr: float) -> np.ndarray:
    """Return the two values of the cycle, the lower first, or an empty array."""
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < half else np.array([])


# %% right: a linear system
def two_cycle(z, lam, lr):
    low, high = np.linalg.solve([[1, lr - 1], [lr - 1, 1]], [lr * (z - lam), lr * (z + lam)])
    return [low, high] if low < 0 < high else []


# %% right: run it and look
def two_cycle(z, lam, lr):
    w = 1e-3 * lam
    for _ in range(3000):
        w = w - lr * (w - z + lam * np.sign(w))
    after = w - lr * (w - z + lam * np.sign(w))
    later = after - lr * (after - z + lam * np.sign(after))
    if abs(later - w) > 1e-10:
        return np.empty(0)
    return np.array(sorted((w, after)), dtype=np.float32)


# %% right: run it in float32, round, and an empty row if there is none
def two_cycle(z, lam, lr):
    w, path = np.float32(1), []
    for _ in range(1000):
        w = np.float32(w - lr * (w - z + lam * np.sign(w)))
        path.append(w)
    values = np.unique(np.round(path[-100:], 6))
    if np.ptp(path[-1::-2][:50]) > 1e-6:
        return np.array([[]])
    return np.array([values.min(), values.max()])


# %% wrong: symmetric → symmetric about 0
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([-half, half]) if abs(z) < half else np.array([])


# %% wrong: the bound → you return the bound
def two_cycle(z, lam, lr):
    return (
        np.array([-lr * (lam - z), lr * (lam + z)])
        if abs(z) < lr * lam / (2 - lr)
        else np.array([])
    )


# %% wrong: upper first → the lower one must come first
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z + half, z - half]) if abs(z) < half else np.array([])


# %% wrong: always two → do not lie on either side of 0
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half])


# %% wrong: never → every start ends up hopping
def two_cycle(z, lam, lr):
    return np.array([])


# %% wrong: the data term forgotten in the step → a step from your upper value
def two_cycle(z, lam, lr):
    return (
        np.array([z - lr * lam / 2, z + lr * lam / 2])
        if abs(z) < lr * lam / (2 - lr)
        else np.array([])
    )


# %% wrong: one value → must have shape (2,)
def two_cycle(z, lam, lr):
    return np.array([z])


# %% wrong: the last two of the path, if the signs differ → With these numbers no pair exists
def two_cycle(z, lam, lr):
    w = lam
    for _ in range(1000):
        before, w = w, w - lr * (w - z + lam * np.sign(w))
    return np.array(sorted((before, w))) if before * w < 0 else np.array([])


# %% wrong: a run that starts at z → your run started at exactly 0
def two_cycle(z, lam, lr):
    path = [z]
    for _ in range(1500):
        path.append(path[-1] - lr * (path[-1] - z + lam * np.sign(path[-1])))
    settled = abs(path[-1] - path[-3]) < 1e-9
    return np.array(sorted(path[-2:])) if settled else np.array([])


# %% wrong: None if there is none → end with return? With these numbers there is none
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    if abs(z) < half:
        return np.array([z - half, z + half])


# %% wrong: nan if there is none → None in it. With these numbers there is none
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half] if abs(z) < half else [np.nan, np.nan])


# %% wrong: too narrow a condition → Run it and look. Your condition on z is nearly right
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < lr * lam / 2 else np.array([])


# %% wrong: too wide a condition → an empty array. Your condition on z is nearly right
def two_cycle(z, lam, lr):
    half = lr * lam / (2 - lr)
    return np.array([z - half, z + half]) if abs(z) < lr * lam * 2 / 3 else np.array([])
