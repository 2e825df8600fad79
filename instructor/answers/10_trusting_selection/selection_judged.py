# %% right: the four repairs
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: a mask, a list of rows, and scikit-learn
def judge_selection(X, y, halves, lam, share):
    from sklearn.linear_model import Lasso
    from sklearn.preprocessing import StandardScaler

    often = []
    for half in halves:
        mask = np.zeros(len(X), bool)
        mask[half] = True
        for rows in (mask, ~mask):
            Z = StandardScaler().fit_transform(X[rows].astype(float))
            often.append(Lasso(alpha=lam, tol=1e-8).fit(Z, y[rows]).coef_ != 0)
    often = np.array(often)
    q = often.sum(1).mean()
    often = often.mean(0)
    return dict(
        often=often,
        kept=often >= share,
        bound=q * q / ((2 * share - 1) * X.shape[1]),
    )


# %% right: X standardised again and again
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    X = X.astype(float)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            X = (X - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(X[rows], y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: sets of row numbers
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = sorted(set(range(n)) - set(half.tolist()))
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / len(halves) / 2
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: y centred, too; np.delete
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.delete(np.arange(n), half)
        for rows in (half, other):
            Z, b = (a[rows] - a[rows].mean(0) for a in (X, y))
            coef = coordinate_descent(Z / Z.std(0), b, lam, tol=1e-10).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = times.sum() / len(halves) / 2
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: lists are returned
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    sets = []
    for half in halves:
        sets += [half, [i for i in range(n) if i not in set(half)]]
    counts, sizes = [0] * p, []
    for rows in sets:
        centre, scale = X[rows].mean(axis=0), X[rows].std(axis=0)
        w = coordinate_descent((X[rows] - centre) / scale, y[rows], lam, working_set=False).coef
        for j in range(p):
            counts[j] += int(w[j] != 0)
        sizes.append(sum(int(v != 0) for v in w))
    often = [c / len(sets) for c in counts]
    q = sum(sizes) / len(sizes)
    return {
        "often": often,
        "kept": [o >= share for o in often],
        "bound": q**2 / (p * (2 * share - 1)),
    }


# %% right: the path's function, for one λ
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.flatnonzero(~np.isin(np.arange(n), half))
        for rows in (half, other):
            Z = (X[rows] - np.mean(X[rows], 0)) / np.std(X[rows], 0)
            coef = coordinate_descent_path(Z, y[rows], [lam])[0][:, 0]
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: λ scaled in place of columns
def judge_selection(X, y, halves, lam, share):
    everything = np.arange(len(X))
    seen = []
    for half in halves:
        for rows in (half, np.setxor1d(everything, half)):
            A = X[rows] - X[rows].mean(0)
            w = coordinate_descent(A / np.sqrt((A**2).mean(0)), y[rows] - y[rows].mean(), lam).coef
            seen.append(np.flatnonzero(w))
    often = np.bincount(np.concatenate(seen).astype(int), minlength=X.shape[1]) / len(seen)
    q = np.mean([len(found) for found in seen])
    return {
        "often": often,
        "kept": (often >= share).astype(int),
        "bound": q**2 / (2 * share - 1) / X.shape[1],
    }


# %% right: float32 for the share, tensors never
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / np.float32(2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% right: half by half, in a helper
def judge_selection(X, y, halves, lam, share):
    def chosen(rows):
        A = X[rows]
        return coordinate_descent((A - A.mean(0)) / A.std(0), y[rows], lam).coef != 0

    everywhere = [[chosen(half), chosen(np.setdiff1d(range(len(y)), half))] for half in halves]
    often = np.mean(everywhere, (0, 1))
    return {
        "often": often,
        "kept": np.array([o >= share for o in often]),
        "bound": often.sum() ** 2 / len(often) / (2 * share - 1),
    }


# %% wrong: all rows left → 1 of 4 faults is left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: overlap left → 1 of 4 faults is left. A symptom: the half is rows 8 to 15
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: pairs left → 1 of 4 faults is left. A symptom: a column that is kept wherever one looks has often =
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: stable left → 1 of 4 faults is left. A symptom: no column is stable
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and overlap left → 2 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and pairs left → 2 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and stable left → 2 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: overlap and pairs left → 2 of 4 faults are left. A symptom: the half is rows 8 to 15
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: overlap and stable left → 2 of 4 faults are left. A symptom: the half is rows 8 to 15
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: pairs and stable left → 2 of 4 faults are left. A symptom: a column that is kept wherever one looks has often =
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and overlap and pairs left → 3 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and overlap and stable left → 3 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows and pairs and stable left → 3 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: overlap and pairs and stable left → 3 of 4 faults are left. A symptom: the half is rows 8 to 15
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all four left → 4 of 4 faults are left. A symptom: the half is rows 0 to 7 of 16; if
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            coef = coordinate_descent(Z[rows], y[rows], lam).coef
            times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: the first half's scale for both → multiplied by 100
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[half].mean(0)) / X[half].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: centred by all rows, scaled by the half's → multiplied by 100
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    C = X - X.mean(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = C[rows] / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: centred by the half's, scaled by all rows → multiplied by 100
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    scale = X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / scale
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: centred, not scaled → sets of rows, and your often is
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = X[rows] - X[rows].mean(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: scaled, not centred → multiplied by 100
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = X[rows] / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: scaled twice, by all rows last → multiplied by 100
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    S = X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / np.maximum(S, X[rows].std(0))
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: centred by all rows, y by the half's → columns:
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    C = X - X.mean(0)
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            coef = coordinate_descent(C[rows] / X[rows].std(0), y[rows] - y[rows].mean(), lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: divided by n − 1 → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0, ddof=1)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: columns of length 1 → sets of rows, and your often is 0 there
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / np.linalg.norm(X[rows] - X[rows].mean(0), axis=0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: y standardised, too → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z, b = ((a[rows] - a[rows].mean(0)) / a[rows].std(0) for a in (X, y))
            coef = coordinate_descent(Z, b, lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: the first rows in place of those after → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(n - len(half))
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: the half itself again → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = half
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: all rows → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(n)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: rows shifted → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = (np.sort(half) + len(half)) % n
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: one row too few → sets of rows
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)[: len(half) - 1]
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: as many rows as the half → a quarter of the rows, and the other three
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)[: len(half)]
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: other rows up to the largest of the half → Found array with 0 sample
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(half.max() + 1), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: shares cut off at 1 → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = np.minimum(times / len(halves), 1)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: over the largest → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / times.max()
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: over the rows → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / n
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: over the columns → sets of rows
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * p)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a pair counts once → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        found = np.zeros(p, bool)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            found |= coef != 0
        times += found
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a pair counts if both halves keep → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        found = np.ones(p, bool)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            found &= coef != 0
        times += found
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: the halves alone → nearly nothing is left to explain
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        rows = half
        Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
        coef = coordinate_descent(Z, y[rows], lam).coef
        times += coef != 0
    often = times / len(halves)
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: positive coefficients → is kept in
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef > 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a tolerance → columns much alike, y and lam in billionths: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += abs(coef) > 1e-5
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: isclose → columns much alike, y and lam in billionths: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += ~np.isclose(coef, 0)
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: above share → a column kept in every half
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often > share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q is doubled → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = times.sum() / len(halves)
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q is the number of columns ever kept → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = (often > 0).sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q is the largest set → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times, most = np.zeros(p), 0
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            most = max(most, np.count_nonzero(coef))
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = most
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q is a share → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.mean()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q counts the shares of stable columns only → yet halves keep some
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often[kept].sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q is rounded → yet halves keep some
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = round(often.sum())
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q not squared → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: q counts the last half → yet halves keep some
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = np.count_nonzero(coef)
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: over the rows in the bound → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / n / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: 2π − 1 forgotten → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: the mean of squares → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times, squares = np.zeros(p), 0
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            squares += np.count_nonzero(coef) ** 2
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = squares / (2 * len(halves))
    bound = q / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: column numbers → kept must be an array of shape
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = np.flatnonzero(often >= share)
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a tuple → return the dict with often, kept and bound
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return often, kept, bound


# %% wrong: the complement by a tilde → sets of rows, and your often is
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.arange(n)[~half]
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: kept by the counts of pairs → and your kept is 1 there
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = times >= share * len(halves)
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: bound at most p → one set of rows keeps
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    bound = min(bound, p)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: λ by the share of rows → a quarter of the rows, and the other three
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam * n / len(rows) / 2).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a reversed pair is skipped → the same pair again: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times, seen = np.zeros(p), []
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        if set(other) in seen or set(half) in seen:
            continue
        seen.append(set(half))
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(seen))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: integers stay integers → integers in X and y: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = X[rows].copy()
            Z -= Z.mean(0).astype(Z.dtype)
            coef = coordinate_descent(Z / Z.std(0), y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: marginal correlations above λ → 30 columns: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = Z.T @ y[rows] / len(rows)
            coef = coef * (abs(coef) > lam)
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: kept above a half → and your kept is 1 there
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often > 0.5
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: a Lasso with the L2 penalty a little → two columns much alike
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            coef = coordinate_descent(Z, y[rows], lam, lam2=0.1).coef
            times += coef != 0
    often = times / (2 * len(halves))
    kept = often >= share
    q = often.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% wrong: remembered by X, y, the halves and lam → another share:
known = {}


def judge_selection(X, y, halves, lam, share):
    key = (X.tobytes(), y.tobytes(), str(halves), lam)
    if key in known:
        return known[key]
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            times += coordinate_descent(Z, y[rows], lam).coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    known[key] = {"often": often, "kept": often >= share, "bound": bound}
    return known[key]


# %% wrong: remembered by X, y, the halves and share → another lam: column
known = {}


def judge_selection(X, y, halves, lam, share):
    key = (X.tobytes(), y.tobytes(), str(halves), share)
    if key in known:
        return known[key]
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            times += coordinate_descent(Z, y[rows], lam).coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    known[key] = {"often": often, "kept": often >= share, "bound": bound}
    return known[key]


# %% wrong: remembered by y, the halves, lam and share → other columns: column
known = {}


def judge_selection(X, y, halves, lam, share):
    key = (y.tobytes(), str(halves), lam, share)
    if key in known:
        return known[key]
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            times += coordinate_descent(Z, y[rows], lam).coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    known[key] = {"often": often, "kept": often >= share, "bound": bound}
    return known[key]


# %% wrong: standardised columns have the type of X → integers in X: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = np.empty_like(X[rows])
            Z[:] = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            times += coordinate_descent(Z, y[rows], lam).coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: y has the type of X → integers in X: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times, y = np.zeros(p), y.astype(X.dtype)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            times += coordinate_descent(Z, y[rows], lam).coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: twenty passes of coordinate descent → two columns much alike; one kept that is uncorrelated with y: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            w = np.zeros(p)
            for _ in range(20):
                for j in range(p):
                    c = Z[:, j] @ (y[rows] - Z @ w) / len(rows) + w[j]
                    w[j] = np.sign(c) * max(abs(c) - lam, 0)
            times += w != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: columns that alone are below lam are left out → two columns much alike; one kept that is uncorrelated with y: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            alone = abs(Z.T @ (y[rows] - y[rows].mean())) / len(rows)
            if (alone > lam).any():
                coef = coordinate_descent(Z[:, alone > lam], y[rows], lam).coef
                times[alone > lam] += coef != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: kept at this λ or a larger one → a column that a larger lam keeps: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            fits, _ = coordinate_descent_path(Z, y[rows], lam * np.logspace(1, 0, 30))
            times += (fits != 0).any(1)
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: least angle regression, which drops nothing → a column that a larger lam keeps: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            alphas, _, coefs = lars_path(Z, (y[rows] - y[rows].mean()) / lam)
            fit = np.array([np.interp(-1, -alphas, path) for path in coefs])
            times += abs(fit) > 1e-9
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: a hundred passes of coordinate descent → a column that a larger lam keeps: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            w = np.zeros(p)
            for _ in range(100):
                for j in range(p):
                    c = Z[:, j] @ (y[rows] - Z @ w) / len(rows) + w[j]
                    w[j] = np.sign(c) * max(abs(c) - lam, 0)
            times += w != 0
    often = times / (2 * len(halves))
    bound = often.sum() ** 2 / p / (2 * share - 1)
    return {"often": often, "kept": often >= share, "bound": bound}


# %% wrong: the strong rule, not asked again afterwards → one pair, share = 1, a column that others bring in: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            b = y[rows] - y[rows].mean()
            c = np.abs(Z.T @ b) / len(rows)
            in_play = np.flatnonzero(c >= 2 * lam - c.max())
            if len(in_play):
                w = coordinate_descent(Z[:, in_play], b, lam, tol=1e-10).coef
                times[in_play] += w != 0
    often = times / (2 * len(halves))
    q = often.sum()
    return {"often": often, "kept": often >= share, "bound": q**2 / p / (2 * share - 1)}


# %% wrong: a coefficient below a two-hundredth of the largest counts as 0 → columns much alike, y and lam in billionths: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            w = np.abs(coordinate_descent(Z, y[rows] - y[rows].mean(), lam).coef)
            times += w > 5e-3 * w.max()
    often = times / (2 * len(halves))
    q = often.sum()
    return {"often": often, "kept": often >= share, "bound": q**2 / p / (2 * share - 1)}


# %% wrong: a hundred and twenty passes, in products of columns → columns much alike, y and lam in billionths: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            G, c = Z.T @ Z / len(rows), Z.T @ y[rows] / len(rows)
            w = np.zeros(p)
            for _ in range(120):
                for j in range(p):
                    r = c[j] - G[j] @ w + w[j]
                    w[j] = np.sign(r) * max(abs(r) - lam, 0)
            times += w != 0
    often = times / (2 * len(halves))
    q = often.sum()
    return {"often": often, "kept": often >= share, "bound": q**2 / p / (2 * share - 1)}


# %% wrong: passes until nothing moves by a thousandth → columns much alike, y and lam in billionths: column
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        for rows in (half, np.setdiff1d(np.arange(n), half)):
            Z = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
            G, c = Z.T @ Z / len(rows), Z.T @ y[rows] / len(rows)
            w, moved = np.zeros(p), 1.0
            while moved > 1e-3:
                old = w.copy()
                for j in range(p):
                    r = c[j] - G[j] @ w + w[j]
                    w[j] = np.sign(r) * max(abs(r) - lam, 0)
                moved = np.abs(w - old).max()
            times += w != 0
    often = times / (2 * len(halves))
    q = often.sum()
    return {"often": often, "kept": often >= share, "bound": q**2 / p / (2 * share - 1)}


# %% wrong: y standardised, too, and lam in its units → y the same in all rows of a set: your code stopped
def judge_selection(X, y, halves, lam, share):
    n, p = X.shape
    times = np.zeros(p)
    for half in halves:
        other = np.setdiff1d(np.arange(n), half)
        for rows in (half, other):
            Z, b = ((a[rows] - a[rows].mean(0)) / a[rows].std(0) for a in (X, y))
            times += coordinate_descent(Z, b, lam / y[rows].std()).coef != 0
    often = times / (2 * len(halves))
    q = often.sum()
    return {"often": often, "kept": often >= share, "bound": q**2 / p / (2 * share - 1)}
