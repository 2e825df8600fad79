# %% right: by cases
def asymmetric_threshold(z: np.ndarray, lam_neg: float, lam_pos: float) -> np.ndarray:
    """Return the minimiser for each entry of z."""
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, 0.0))


# %% right: z minus its projection
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z - np.clip(z, -lam_neg, lam_pos)


# %% right: two one-sided thresholds, float32
def asymmetric_threshold(z, lam_neg, lam_pos):
    z = torch.tensor(z, dtype=torch.float32)
    return torch.relu(z - lam_pos) - torch.relu(-z - lam_neg)


# %% right: the best of three candidates
def asymmetric_threshold(z, lam_neg, lam_pos):
    candidates = np.stack(
        (np.zeros_like(z), np.maximum(z - lam_pos, 0), np.minimum(z + lam_neg, 0))
    )
    penalty = lam_pos * np.maximum(candidates, 0) + lam_neg * np.maximum(-candidates, 0)
    best = (0.5 * (candidates - z) ** 2 + penalty).argmin(0)
    return np.take_along_axis(candidates, best[None], 0)[0]


# %% wrong: sides exchanged → you used the strength of the other side
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z - np.clip(z, -lam_pos, lam_neg)


# %% wrong: the mean → the mean of the two strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = (lam_neg + lam_pos) / 2
    return np.sign(z) * np.maximum(np.abs(z) - lam, 0)


# %% wrong: one strength → you shrink both sides by lam_pos
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.sign(z) * np.maximum(np.abs(z) - lam_pos, 0)


# %% wrong: hard → a hard threshold
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where((z > lam_pos) | (z < -lam_neg), z, 0.0)


# %% wrong: two cases only → lie on the other side of 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > 0, z - lam_pos, z + lam_neg)


# %% wrong: the zone is cut but not at 0 → moves z where 0 is optimal
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z + lam_neg, z / 2))


# %% wrong: away from zero on both sides → moves a positive z away from zero
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z + lam_pos, np.where(z < -lam_neg, z - lam_neg, 0.0))


# %% wrong: a smooth minimiser → small where they should be exactly 0
def asymmetric_threshold(z, lam_neg, lam_pos):
    w = z - np.clip(z, -lam_neg, lam_pos)
    return np.where(w == 0, 1e-7, w)


# %% wrong: changes its input → your code changes z
def asymmetric_threshold(z, lam_neg, lam_pos):
    z -= np.clip(z, -lam_neg, lam_pos)
    return z


# %% wrong: too wide a zone → your zone of zeros is too wide
def asymmetric_threshold(z, lam_neg, lam_pos):
    lam = 1.5 * (lam_neg + lam_pos)
    return np.where(np.abs(z) <= lam, 0.0, z - np.clip(z, -lam_neg, lam_pos))


# %% wrong: away from zero on the left → moves a negative z away from zero
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - lam_pos, np.where(z < -lam_neg, z - lam_neg, 0.0))


# %% wrong: the sum → the sum of the two strengths
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.sign(z) * np.maximum(np.abs(z) - lam_neg - lam_pos, 0)


# %% wrong: no case on the left → The case on the left is missing
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.maximum(z - lam_pos, 0)


# %% wrong: the sign is lost → give back the sign
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.maximum(np.abs(z) - np.where(z > 0, lam_pos, lam_neg), 0)


# %% wrong: z as it came → you return z itself
def asymmetric_threshold(z, lam_neg, lam_pos):
    return z.copy()


# %% wrong: twice the strength → 0 is no subgradient of F
def asymmetric_threshold(z, lam_neg, lam_pos):
    return np.where(z > lam_pos, z - 2 * lam_pos, np.where(z < -lam_neg, z + 2 * lam_neg, 0.0)) * (
        np.abs(z) > 2 * np.where(z > 0, lam_pos, lam_neg)
    )
