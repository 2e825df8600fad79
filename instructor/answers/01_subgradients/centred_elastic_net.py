# %% right: complete the square
def centred_elastic_net(z: np.ndarray, c: np.ndarray, lam: float, lam2: float) -> np.ndarray:
    """Return the minimiser for each entry."""
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% right: the soft threshold of the parabola's lowest point
def centred_elastic_net(z, c, lam, lam2):
    lowest = torch.tensor((z + lam2 * c) / (1 + lam2), dtype=torch.float32)
    return torch.nn.functional.softshrink(lowest, lam / (1 + lam2))


# %% right: by cases, in a loop
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros(len(z))
    for i in range(len(z)):
        slope = -z[i] - lam2 * c[i]  # of the smooth part at 0
        if slope < -lam:
            w[i] = (-slope - lam) / (1 + lam2)
        elif slope > lam:
            w[i] = (-slope + lam) / (1 + lam2)
    return w


# %% right: iterate a proximal step
def centred_elastic_net(z, c, lam, lam2):
    w = np.zeros_like(z)
    lr = 1 / (1 + lam2)
    for _ in range(100):
        u = w - lr * (w - z + lam2 * (w - c))
        w = u - np.clip(u, -lr * lam, lr * lam)
    return w


# %% wrong: no centre → does not depend on the centre c
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0) / (1 + lam2)


# %% wrong: without the half → twice the one asked for
def centred_elastic_net(z, c, lam, lam2):
    pull = z + 2 * lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + 2 * lam2)


# %% wrong: c without its weight → counts lam2 times
def centred_elastic_net(z, c, lam, lam2):
    pull = z + c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% wrong: threshold after the division → you divide by 1 + lam2 first
def centred_elastic_net(z, c, lam, lam2):
    lowest = (z + lam2 * c) / (1 + lam2)
    return np.sign(lowest) * np.maximum(np.abs(lowest) - lam, 0)


# %% wrong: threshold first, centre later → before the centre had its say
def centred_elastic_net(z, c, lam, lam2):
    soft = np.sign(z) * np.maximum(np.abs(z) - lam, 0)
    return (soft + lam2 * c) / (1 + lam2)


# %% wrong: measured from the centre → with lam2 = 0 the centre has no say
def centred_elastic_net(z, c, lam, lam2):
    away = z - c
    return c + np.sign(away) * np.maximum(np.abs(away) - lam, 0) / (1 + lam2)


# %% wrong: hard threshold → would be a hard threshold
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(np.abs(pull) > lam, pull, 0.0) / (1 + lam2)


# %% wrong: plain soft threshold → the quadratic penalty is missing
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: nothing is exactly zero → no minimiser is exactly 0
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 1e-9) / (1 + lam2)


# %% wrong: the sign of c → pushed away from the centre
def centred_elastic_net(z, c, lam, lam2):
    pull = z - lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + lam2)


# %% wrong: no division → does not divide by 1 + lam2
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0)


# %% wrong: the sign of z → the sign is that of z + lam2 · c
def centred_elastic_net(z, c, lam, lam2):
    return np.sign(z) * np.maximum(np.abs(z + lam2 * c) - lam, 0) / (1 + lam2)


# %% wrong: z alone decides → the test is |z + lam2 · c| ≤ lam, not |z| ≤ lam
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(np.abs(z) <= lam, 0.0, (pull - lam * np.sign(pull)) / (1 + lam2))


# %% wrong: two cases only → this is plain soft thresholding
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.where(pull > 0, pull - lam, pull + lam) / (1 + lam2)


# %% wrong: right for a weak centre only → the slope of the objective at your minimiser should be 0
def centred_elastic_net(z, c, lam, lam2):
    pull = z + lam2 * c
    return np.sign(pull) * np.maximum(np.abs(pull) - lam, 0) / (1 + min(lam2, 0.8))
