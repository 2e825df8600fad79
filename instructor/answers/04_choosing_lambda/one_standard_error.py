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


# %% right: down the sorted lams,
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    spread = errors[:, mean.argmin()].std() / np.sqrt(len(errors) - 1)
    for i in np.argsort(-lams):
        if mean[i] <= mean.min() + spread:
            return i


# %% right: the largest λ first, until one is within
def one_standard_error(errors, lams):
    import statistics

    columns = np.asarray(errors, dtype=float).T.tolist()
    means = [statistics.fmean(column) for column in columns]
    best = min(range(len(means)), key=means.__getitem__)
    limit = means[best] + statistics.stdev(columns[best]) / len(errors) ** 0.5
    pairs = sorted(zip(lams.tolist(), range(len(means)), strict=True), reverse=True)
    return next(i for _, i in pairs if means[i] <= limit)


# %% right: a matrix of ones, and the answer as a list
def one_standard_error(errors, lams):
    K = len(errors)
    centred = errors - np.ones((K, K)) @ errors / K
    mean = np.ones(K) @ errors / K
    limit = mean.min() + np.linalg.norm(centred[:, mean.argmin()]) / np.sqrt(K * (K - 1))
    return [max(np.flatnonzero(mean <= limit), key=lambda i: lams[i])]


# %% right: the page's scaler, standard errors from its scale
def one_standard_error(errors, lams):
    scaler = StandardScaler().fit(errors)
    best = scaler.mean_.argmin()
    limit = scaler.mean_[best] + np.sqrt(scaler.var_[best] / (len(errors) - 1))
    return max(range(len(lams)), key=lambda i: (scaler.mean_[i] <= limit, lams[i]))


# %% right: sorted downwards, 0-d tensor returned
def one_standard_error(errors, lams):
    import torch

    e = torch.tensor(np.asarray(errors), dtype=torch.float64)
    mean = e.mean(0)
    b = torch.argmin(mean)
    limit = mean[b] + e[:, b].std(unbiased=True) / len(e) ** 0.5
    for i in torch.argsort(torch.tensor(np.asarray(lams)), descending=True):
        if mean[i] <= limit:
            return i


# %% right: recursion over the λ, plain Python
def one_standard_error(errors, lams):
    import statistics

    columns = [[float(v) for v in c] for c in zip(*errors, strict=True)]
    means = [statistics.fmean(c) for c in columns]
    b = means.index(min(means))
    limit = means[b] + statistics.stdev(columns[b]) / len(columns[b]) ** 0.5

    def go(i, top):
        if i == len(means):
            return top
        return go(
            i + 1, i if means[i] <= limit and (means[top] > limit or lams[i] > lams[top]) else top
        )

    return go(1, 0)


# %% right: masked array, numpy int in an array of one
def one_standard_error(errors, lams):
    from scipy import stats

    mean = np.mean(errors, 0)
    limit = mean.min() + stats.sem(errors)[mean.argmin()]
    return np.array([np.ma.array(lams, mask=mean > limit).argmax()])


# %% right: changes its inputs, float returned
def one_standard_error(errors, lams):
    errors = errors.astype(float)
    errors = errors.astype(float)
    errors = errors.astype(float)
    errors = errors.astype(float)
    mean = errors.mean(0)
    b = mean.argmin()
    errors -= mean
    se = np.sqrt((errors[:, b] ** 2).sum() / (len(errors) - 1) / len(errors))
    lams = lams.astype(float)
    lams[mean - mean[b] > se] = -1
    return float(lams.argmax())


# %% right: pandas-like loop with a set of candidates
def one_standard_error(errors, lams):
    K, m = errors.shape
    mean = sum(errors[f] for f in range(K)) / K
    b = min(range(m), key=lambda j: mean[j])
    se = np.sqrt(np.cov(errors, rowvar=False).reshape(m, m)[b, b] / K)
    return max({j for j in range(m) if mean[j] <= mean[b] + se}, key=lambda j: lams[j])


# %% wrong: a standard deviation → you added a standard deviation
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1)
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: numpy's default ddof → your variance divides by K: np.std needs
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


# %% wrong: λ instead of its index → return an index
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


# %% wrong: always the largest λ → you return the largest λ of all
def one_standard_error(errors, lams):
    return lams.argmax()


# %% wrong: two standard errors → has the mean error
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + 2 * errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: the best λ times its error bar, not beside it → a mean error at the limit:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    bar = errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(np.abs(mean - mean[best]) < bar)
    return within[np.argmax(lams[within])]


# %% wrong: the first fold's smallest error → has the mean error
def one_standard_error(errors, lams):
    mean, best = errors.mean(0), errors[0].argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return within[np.argmax(lams[within])]


# %% wrong: np.where with 0 for outside, fails where only the λ of 0 is within → only a λ of 0 is within:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return int(np.argmax(np.where(mean <= limit, lams, 0)))


# %% wrong: log of the λ, fails where only the λ of 0 is within → only a λ of 0 is within:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    index, largest = 0, -np.inf
    for i, u in enumerate(np.log(lams)):
        if mean[i] <= limit and u > largest:
            index, largest = i, u
    return index


# %% wrong: strictly below the limit, falls back on the best (no spread, equal means) → a mean error at the limit:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = int(mean.argmin())
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean < limit)
    if len(within) == 0:
        return best
    return int(within[np.argmax(lams[within])])


# %% wrong: absolute tolerance 1e-6 in the limit (small units) → y in tiny units:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit + 1e-6)
    return int(within[np.argmax(lams[within])])


# %% wrong: limit a tenth of a per mille too wide (relative slack) → large errors that differ little:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit * 1.0001)
    return int(within[np.argmax(lams[within])])


# %% wrong: only the first ten folds → 30 folds:
def one_standard_error(errors, lams):
    errors = errors[:10]
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: eleven λ written in → has the mean error
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = 0
    for j in range(11):
        if mean[j] < mean[best]:
            best = j
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    index = best
    for j in range(11):
        if mean[j] <= limit and lams[j] > lams[index]:
            index = j
    return index


# %% wrong: squeeze loses the axis where there is one λ → one λ:
def one_standard_error(errors, lams):
    errors = np.squeeze(errors)
    mean = errors.mean(axis=0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: trimmed mean (cuts nothing below ten folds) → 30 folds:
def one_standard_error(errors, lams):
    from scipy import stats

    mean = stats.trim_mean(errors, 0.1, axis=0)
    best = mean.argmin()
    limit = mean[best] + stats.sem(errors[:, best])
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: dictionary from mean error to index loses λ with equal errors (both above λ_max) → two equal mean errors, the larger λ first:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    index_of = {m: i for i, m in enumerate(mean)}
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return int(max((i for m, i in index_of.items() if m <= limit), key=lambda i: lams[i]))


# %% wrong: looks the chosen mean error up again and returns the first with that error → no spread at the best λ:
def one_standard_error(errors, lams):
    mean = errors.mean(0).tolist()
    best = mean.index(min(mean))
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    for lam, m in sorted(zip(lams, mean, strict=True), reverse=True):
        if m <= limit:
            return mean.index(m)


# %% wrong: finds the λ again with np.isclose (tiny λ) → λ that differ little:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    lam = lams[mean <= limit].max()
    return int(np.flatnonzero(np.isclose(lams, lam))[0])


# %% wrong: -inf written into a copy of lams, which may be integers → integers:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    allowed = lams.copy()
    allowed[mean > mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))] = -np.inf
    return int(allowed.argmax())


# %% wrong: means kept in the type of the errors (integers are cut) → integers:
def one_standard_error(errors, lams):
    mean = np.zeros_like(errors[0])
    for j in range(len(mean)):
        mean[j] = errors[:, j].mean()
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: the search for the minimum starts at 1000 (large units) → y in huge units:
def one_standard_error(errors, lams):
    mean, best, smallest = errors.mean(0), 0, 1000.0
    for j, m in enumerate(mean):
        if m < smallest:
            best, smallest = j, m
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: remembers the answer for these errors, whatever the lams → two equal mean errors, the larger λ last:
known = {}


def one_standard_error(errors, lams):
    key = errors.tobytes()
    if key not in known:
        mean = errors.mean(0)
        best = mean.argmin()
        limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
        within = np.flatnonzero(mean <= limit)
        known[key] = int(within[np.argmax(lams[within])])
    return known[key]


# %% wrong: never the largest λ of the grid → two equal mean errors, the larger λ first:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    for i in np.argsort(lams)[::-1][1:]:
        if mean[i] <= limit:
            return int(i)
    return int(best)


# %% wrong: begins with index 0 though that may be outside → has the mean error
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    index = 0
    for i in range(len(lams)):
        if mean[i] <= limit and lams[i] > lams[index]:
            index = i
    return index


# %% wrong: last λ is never looked at → has the mean error
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = int(mean.argmin())
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    index = best
    for i in range(len(lams) - 1):
        if mean[i] <= limit and lams[i] > lams[index]:
            index = i
    return index


# %% wrong: standard error of the difference to the best (paired) → standard error of differences from the best
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    away = errors - errors[:, [best]]
    within = np.flatnonzero(away.mean(0) <= away.std(0, ddof=1) / np.sqrt(len(errors)))
    return int(within[np.argmax(lams[within])])


# %% wrong: both the variance and the root lose one → you divided by √(K − 1)
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors) - 1)
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: 1.96 standard errors → you added 1.96 standard errors; the rule adds one
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + 1.96 * errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[np.argmax(lams[within])])


# %% wrong: limit with 1e-5 relative slack → large errors that differ little:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    se = errors[:, best].std(ddof=1) / len(errors) ** 0.5
    limit = mean[best] + se
    within = mean <= limit * (1 + 1e-5)
    idx = np.flatnonzero(within)
    return int(idx[lams[idx].argmax()])


# %% wrong: variance as mean of squares minus squared mean → no spread at the best λ:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    se = (((errors[:, best] ** 2).mean() - mean[best] ** 2) / (len(errors) - 1)) ** 0.5
    limit = mean[best] + se
    within = mean <= limit
    idx = np.flatnonzero(within)
    return int(idx[lams[idx].argmax()])


# %% wrong: the best is the largest λ within 1e-6 relative of the smallest mean → large errors that differ little:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = int(np.where(mean <= mean.min() * (1 + 1e-6), lams, -1).argmax())
    se = errors[:, best].std(ddof=1) / len(errors) ** 0.5
    limit = mean[best] + se
    within = mean <= limit
    idx = np.flatnonzero(within)
    return int(idx[lams[idx].argmax()])


# %% wrong: gives up after three λ in a row outside → many λ outside, then one within:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    se = errors[:, best].std(ddof=1) / len(errors) ** 0.5
    limit = mean[best] + se
    within = mean <= limit
    chosen, bad = best, 0
    for i in np.argsort(lams):
        if lams[i] < lams[best]:
            continue
        if within[i]:
            chosen, bad = i, 0
        else:
            bad += 1
            if bad == 3:
                break
    return int(chosen)


# %% wrong: nearest to the limit → no spread at the best λ:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    se = errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    limit = mean[best] + se
    within = np.flatnonzero(mean <= limit)
    return int(within[(limit - mean[within]).argmin()])


# %% wrong: λ of 0 left out → only a λ of 0 is within:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    se = errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    limit = mean[best] + se
    within = np.flatnonzero((mean <= limit) & (lams > 0))
    return int(within[lams[within].argmax()])


# %% wrong: errors in the type of lams, which may be whole numbers → whole numbers in lams:
def one_standard_error(errors, lams):
    errors = errors.astype(lams.dtype)
    mean, best = errors.mean(0), errors.mean(0).argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors) ** 0.5
    return np.where(mean <= limit, lams, -1.0).argmax()


# %% wrong: lams in the type of the errors, which may be whole numbers → whole numbers in errors only:
def one_standard_error(errors, lams):
    lams = lams.astype(errors.dtype)
    mean, best = errors.mean(0), errors.mean(0).argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors) ** 0.5
    return np.where(mean <= limit, lams, -1.0).argmax()


# %% wrong: repeated folds count once → folds that repeat:
def one_standard_error(errors, lams):
    once = np.unique(errors, axis=0)
    errors = once if len(once) > 2 else errors
    mean, best = errors.mean(0), errors.mean(0).argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors) ** 0.5
    return np.where(mean <= limit, lams, -1.0).argmax()


# %% wrong: an error of 0 taken for missing → an error of 0 among others:
def one_standard_error(errors, lams):
    columns = [e[e > 0] if (e > 0).sum() > 1 else e for e in errors.T]
    mean = np.array([e.mean() for e in columns])
    best = columns[mean.argmin()]
    limit = best.mean() + best.std(ddof=1) / len(best) ** 0.5
    return np.where(mean <= limit, lams, -1.0).argmax()


# %% wrong: remembers the answer for these mean errors and lams → the same mean errors, another spread:
seen = {}


def one_standard_error(errors, lams):
    mean, best = errors.mean(0), errors.mean(0).argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / len(errors) ** 0.5
    key = tuple(mean.round(9)), tuple(lams)
    return seen.setdefault(key, np.where(mean <= limit, lams, -1.0).argmax())


# %% wrong: folds of zeros are taken for not run → a fold of zeros, a fold of equal errors:
def one_standard_error(errors, lams):
    errors = errors[errors.any(axis=1)] if errors.any() else errors
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[lams[within].argmax()])


# %% wrong: folds in which all λ have the same error are left out → a fold of zeros, a fold of equal errors:
def one_standard_error(errors, lams):
    telling = np.ptp(errors, axis=1) > 0
    if telling.sum() > 1:
        errors = errors[telling]
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    within = np.flatnonzero(mean <= limit)
    return int(within[lams[within].argmax()])


# %% wrong: standard errors kept in the type of the errors (integers are cut) → whole numbers in errors only:
def one_standard_error(errors, lams):
    mean = errors.mean(axis=0)
    se = np.zeros_like(errors[0])
    for j in range(errors.shape[1]):
        se[j] = errors[:, j].std(ddof=1) / np.sqrt(errors.shape[0])
    best = mean.argmin()
    within = np.flatnonzero(mean <= mean[best] + se[best])
    return int(within[lams[within].argmax()])


# %% wrong: a fold three deviations off is taken out of the bar → 20 folds, one far off at the best λ:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    column = errors[:, best]
    usual = column[np.abs(column - column.mean()) <= 3 * column.std(ddof=1)]
    limit = mean[best] + usual.std(ddof=1) / np.sqrt(len(usual))
    ok = np.flatnonzero(mean <= limit)
    return int(ok[lams[ok].argmax()])


# %% wrong: the root is that of the number of folds with an error → an error of 0 among others:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    column = errors[:, best]
    limit = mean[best] + column.std(ddof=1) / np.sqrt(np.count_nonzero(column))
    ok = np.flatnonzero(mean <= limit) if column.any() else np.flatnonzero(mean == 0)
    return int(ok[lams[ok].argmax()])


# %% wrong: gives up when half of the λ lie outside one after another → many λ outside, then one within:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    order = np.argsort(lams)
    chosen, outside = best, 0
    for i in order[list(order).index(best) :]:
        if mean[i] <= limit:
            chosen, outside = i, 0
        else:
            outside += 1
            if outside > len(lams) // 2:
                break
    return int(chosen)


# %% wrong: of several best the last, whose spread is another → several λ are the best:
def one_standard_error(errors, lams):
    mean = errors.mean(0)
    best = 0
    for j in range(len(lams)):
        if mean[j] <= mean[best]:
            best = j
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return int(np.where(mean <= limit, lams, -1).argmax())


# %% wrong: sorts by λ first, so of several best the smallest λ → several λ are the best:
def one_standard_error(errors, lams):
    order = np.argsort(lams)
    table = errors[:, order]
    mean = table.mean(0)
    best = mean.argmin()
    limit = mean[best] + table[:, best].std(ddof=1) / np.sqrt(len(table))
    return int(order[np.flatnonzero(mean <= limit)[-1]])


# %% wrong: the best by an unstable argsort: among many λ not the first of several → 26 of 29 λ are the best:
def one_standard_error(errors, lams):
    mean = errors.mean(axis=0)
    ranking = np.argsort(mean)
    best = ranking[0]
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(errors.shape[0])
    inside = [j for j in ranking if mean[j] <= limit]
    return int(max(inside, key=lambda j: lams[j]))
