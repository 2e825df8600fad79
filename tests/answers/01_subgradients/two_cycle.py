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
