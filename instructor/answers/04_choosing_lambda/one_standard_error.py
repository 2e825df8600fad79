# %% right: the largest among those within
def one_standard_error(errors: np.ndarray, lams: np.ndarray) -> int:
    """Return the index of the largest λ within one standard error of the smallest mean error."""
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% right: a loop in plain Python
def one_standard_error(errors, lams):
    folds = len(errors)
    means = [sum(column) / folds for column in zip(*errors, strict=True)]
    best = means.index(min(means))
    variance = sum((e[best] - means[best]) ** 2 for e in errors) / (folds - 1)
    limit = means[best] + (variance / folds) ** 0.5
    chosen = best
    for i, (mean, lam) in enumerate(zip(means, lams, strict=True)):
        if mean <= limit and lam > lams[chosen]:
            chosen = i
    return chosen


# %% right: masks, in float32, and scipy's standard error
def one_standard_error(errors, lams):
    from scipy.stats import sem

    errors, lams = errors.astype(np.float32), np.asarray(lams, np.float32)
    mean, se = errors.mean(axis=0), sem(errors, axis=0)
    best = int(np.argmin(mean))
    return np.where(mean <= mean[best] + se[best], lams, -np.inf).argmax()


# %% right: down the sorted lams, ddof = 0 over √(K − 1)
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    spread = errors[:, mean.argmin()].std() / np.sqrt(len(errors) - 1)
    for i in np.argsort(-lams):
        if mean[i] <= mean.min() + spread:
            return i


# %% wrong: a standard deviation → you added a standard deviation
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1)
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: numpy's default ddof → np.std needs ddof=1
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std() / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: the smallest λ → you took the smallest λ within the limit
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return within[np.argmin(lams[within])]


# %% wrong: each λ's own standard error → you took each λ's own standard error
def one_standard_error(errors, lams):
    mean, se = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= mean.min() + se)
    return within[np.argmax(lams[within])]


# %% wrong: lams taken for falling → as if lams fell
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return np.flatnonzero(mean <= limit)[0]


# %% wrong: lams taken for growing → as if lams grew
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return np.flatnonzero(mean <= limit)[-1]


# %% wrong: the smallest mean error → you return the λ with the smallest mean error
def one_standard_error(errors, lams):
    return errors.mean(0).argmin()


# %% wrong: over the number of folds → you divided by the number of folds, not by its root
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors)
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: an index into sorted lams → your index counts in the sorted lams
def one_standard_error(errors, lams):
    order = np.argsort(lams)
    mean = errors.mean(0)[order]
    best = mean.argmin()
    limit = mean[best] + errors[:, order[best]].std(ddof=1) / np.sqrt(len(errors))
    return np.flatnonzero(mean <= limit)[-1]


# %% wrong: stops at the first outside → you stopped at the first λ above the limit
def one_standard_error(errors, lams):
    order = np.argsort(lams)
    mean = errors.mean(0)[order]
    i = best = mean.argmin()
    limit = mean[best] + errors[:, order[best]].std(ddof=1) / np.sqrt(len(errors))
    while i + 1 < len(mean) and mean[i + 1] <= limit:
        i += 1
    return order[i]


# %% wrong: λ instead of its index → not λ itself
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return lams[mean <= limit].max()


# %% wrong: averages over λ → stopped with
def one_standard_error(errors, lams):
    mean = errors.mean(1)
    best = mean.argmin()
    limit = mean[best] + errors[best].std(ddof=1) / np.sqrt(len(errors))
    return np.argmax(lams[mean <= limit])


# %% wrong: always the largest λ → the smallest is
def one_standard_error(errors, lams):
    return lams.argmax()
