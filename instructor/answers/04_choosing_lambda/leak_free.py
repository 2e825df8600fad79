# %% right: everything moved into the loop
def held_out_predictions(
    X: np.ndarray, y: np.ndarray, folds: list, lams: np.ndarray, keep: int
) -> np.ndarray:
    """Return one prediction for each row, from the fold whose test rows hold it."""
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% right: a pipeline does it
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.feature_selection import SelectKBest, f_regression
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        scored = []
        for lam in lams:
            steps = StandardScaler(), SelectKBest(f_regression, k=keep), Lasso(alpha=lam)
            model = make_pipeline(*steps).fit(X[fit], y[fit])
            scored.append((-model.score(X[choose], y[choose]), lam, model))
        predicted[test] = min(scored, key=lambda s: s[0])[2].predict(X[test])
    return predicted


# %% right: coordinate descent by hand
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.full(len(y), np.nan)
    for fit, choose, test in folds:
        m, s, b = X[fit].mean(0), X[fit].std(0), y[fit].mean()
        A, B, C = ((X[rows] - m) / s for rows in (fit, choose, test))
        r = y[fit] - b
        kept = np.argsort(np.abs(A.T @ r))[::-1][:keep]
        A, B, C = A[:, kept], B[:, kept], C[:, kept]
        best = np.inf
        for lam in lams:
            w = np.zeros(len(kept))
            moved = np.inf
            while moved > 1e-7 * np.abs(r).max():
                before = w.copy()
                for j in range(len(w)):
                    z = A[:, j] @ (r - A @ w + A[:, j] * w[j]) / len(fit)
                    w[j] = np.sign(z) * max(abs(z) - lam, 0) * len(fit) / (A[:, j] @ A[:, j])
                moved = np.abs(w - before).max()
            error = ((y[choose] - b - B @ w) ** 2).sum()
            if error < best:
                best, predicted[test] = error, b + C @ w
    return predicted


# %% right: cross-validation over a pipeline with the split given, no refit on the choose rows
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.base import clone
    from sklearn.feature_selection import SelectKBest, f_regression
    from sklearn.linear_model import Lasso
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [
        ("scale", StandardScaler()),
        ("screen", SelectKBest(f_regression, k=keep)),
        ("fit", Lasso()),
    ]
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        search = GridSearchCV(
            Pipeline(steps),
            {"fit__alpha": list(lams)},
            cv=[(fit, choose)],
            refit=False,
            scoring="neg_mean_squared_error",
        ).fit(X, y)
        model = clone(Pipeline(steps)).set_params(**search.best_params_)
        predicted[test] = model.fit(X[fit], y[fit]).predict(X[test])
    return predicted


# %% right: the page's path
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        kept = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        middle, Z = y[fit].mean(), Z[:, kept]
        coefs, _ = coordinate_descent_path(Z[fit], y[fit] - middle, lams, tol=1e-10)
        best = ((y[choose, None] - middle - Z[choose] @ coefs) ** 2).sum(0).argmin()
        predicted[test] = middle + Z[test] @ coefs[:, best]
    return predicted


# %% right: only the rows of a fold, by their squared error
def held_out_predictions(X, y, folds, lams, keep):
    def fold(fit, choose, test):
        screen = SelectKBest(f_regression, k=keep).fit(X[fit], y[fit])
        A = screen.transform(X[fit])
        scaler = StandardScaler().fit(A)
        found = []
        for lam in sorted(lams.tolist()):
            model = Lasso(alpha=lam).fit(scaler.transform(A), y[fit])
            far = model.predict(scaler.transform(screen.transform(X[choose]))) - y[choose]
            found.append((far @ far, lam, model))
        return min(found, key=lambda f: f[:2])[2].predict(
            scaler.transform(screen.transform(X[test]))
        )

    values = {}
    for rows in folds:
        values.update(zip(rows[2].tolist(), fold(*rows), strict=True))
    return [values[i] for i in range(len(y))]


# %% right: kept columns by a mask, the others zero
def held_out_predictions(X, y, folds, lams, keep):
    predicted = [0.0] * len(y)
    for fit, choose, test in folds:
        Z = StandardScaler().fit(X[fit]).transform(X)
        strength = np.abs([np.corrcoef(x, y[fit])[0, 1] for x in X[fit].T])
        Z = Z * (strength >= np.sort(strength)[-keep])
        models = [Lasso(alpha=lam, tol=1e-8).fit(Z[fit], y[fit]) for lam in lams]
        best = max(models, key=lambda model: -np.square(y[choose] - model.predict(Z[choose])).sum())
        for i in test:
            predicted[i] = best.predict(Z[i : i + 1])[0]
    return predicted


# %% right: lasso_path, torch tensor
def held_out_predictions(X, y, folds, lams, keep):
    import torch

    from sklearn.linear_model import lasso_path

    out = torch.full((len(y),), torch.nan, dtype=torch.float64)
    for fit, choose, test in folds:
        m, s, mid = X[fit].mean(0), X[fit].std(0), y[fit].mean()
        r = np.array([np.corrcoef(X[fit, j], y[fit])[0, 1] for j in range(X.shape[1])])
        c = np.argpartition(np.abs(r), len(r) - keep)[len(r) - keep :]
        A, B, C = ((X[rows][:, c] - m[c]) / s[c] for rows in (fit, choose, test))
        coefs = lasso_path(A, y[fit] - mid, alphas=np.sort(lams)[::-1], tol=1e-8)[1]
        j = ((mid + B @ coefs - y[choose][:, None]) ** 2).sum(0).argmin()
        out[torch.as_tensor(test)] = torch.as_tensor(mid + C @ coefs[:, j])
    return out


# %% right: own coordinate descent, dictionary of rows
def held_out_predictions(X, y, folds, lams, keep):
    def lasso(A, b, lam):
        n, p = A.shape
        G, g, w = A.T @ A / n, A.T @ b / n, np.zeros(p)
        for _ in range(5000):
            old = w.copy()
            for j in range(p):
                z = g[j] - G[j] @ w + G[j, j] * w[j]
                w[j] = np.sign(z) * max(abs(z) - lam, 0) / G[j, j]
            if np.abs(w - old).max() < 1e-10:
                break
        return w

    rows = {}
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        b = y[fit] - y[fit].mean()
        top = sorted(range(X.shape[1]), key=lambda j: -abs(Z[fit, j] @ b))[:keep]
        Z = Z[:, top]
        ws = [lasso(Z[fit], b, lam) for lam in lams]
        w = min(ws, key=lambda w: np.linalg.norm(y[choose] - y[fit].mean() - Z[choose] @ w))
        rows |= dict(zip(test.tolist(), y[fit].mean() + Z[test] @ w, strict=True))
    return tuple(rows[i] for i in range(len(y)))


# %% right: X overwritten in place, column vector of a generator's values
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    X, predicted = np.array(X, dtype=float), np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        X -= centre
        X /= scale
        Z = X
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return np.fromiter((v for v in predicted), float)


# %% right: warm start, λ downwards
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [
            Lasso(alpha=lam, tol=1e-9, max_iter=10**5, selection="random", random_state=1).fit(
                Z[fit], y[fit]
            )
            for lam in sorted(lams)[::-1]
        ]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: still screens with all rows → 1 of 3 leaks is left. A symptom: with one λ and keep
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    correlations = np.abs(((X - X.mean(0)) / X.std(0)).T @ (y - y.mean()))
    X = X[:, np.argsort(-correlations)[:keep]]
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: still scales with all rows → other test rows of X move the prediction for an unchanged test row
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    X = (X - X.mean(0)) / X.std(0)
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        correlations = np.abs(np.corrcoef(X[fit].T, y[fit])[-1, :-1])
        Z = X[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: still chooses with the test rows → 1 of 3 leaks is left. A symptom: with 4 λ and all columns kept, another y in the test rows moves their predictions
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[test] - model.predict(Z[test])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: each part by its own mean and scale → other test rows of X move the prediction for an unchanged test row
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = X.copy()
        for rows in (fit, choose, test):
            Z[rows] = (X[rows] - X[rows].mean(0)) / X[rows].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: screens with the choose rows too → with one λ, other X and y in the choose rows move
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        seen = np.concatenate((fit, choose))
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(np.corrcoef(Z[seen].T, y[seen])[-1, :-1])
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: refits on fit and choose rows → another y in the choose rows moves
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        both = np.concatenate((fit, choose))
        final = Lasso(alpha=lams[np.argmin(errors)]).fit(Z[both], y[both])
        predicted[test] = final.predict(Z[test])
    return predicted


# %% wrong: drops the scaling → with the columns in other units the predictions change
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        correlations = np.abs(np.corrcoef(X[fit].T, y[fit])[-1, :-1])
        Z = X[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: drops the screening → columns move your predictions
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: chooses by the fit rows → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[fit] - model.predict(Z[fit])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: the test rows are fitted → another y in the test rows moves the predictions
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        rest = np.setdiff1d(np.arange(len(y)), choose)
        models = [Lasso(alpha=lam).fit(Z[rest], y[rest]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: predicts the mean → give the same predictions for the test rows
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        predicted[test] = y[fit].mean()
    return predicted


# %% wrong: one λ for all folds, by all choose rows → 1 of 3 leaks is left. A symptom: with 4 λ and all columns kept, another y in the test rows moves their predictions
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    tables, errors = [], 0
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        tables.append([Lasso(alpha=lam).fit(Z[fit], y[fit]).predict(Z) for lam in lams])
        errors = errors + np.array([np.mean((y[choose] - p[choose]) ** 2) for p in tables[-1]])
    predicted = np.zeros(len(y))
    for (_, _, test), table in zip(folds, tables, strict=True):
        predicted[test] = table[np.argmin(errors)][test]
    return predicted


# %% wrong: untouched but for the first line → 3 of 3 leaks are left. A symptom: with one λ and keep
def held_out_predictions(X, y, folds, lams, keep):
    X = (X - X.mean(0)) / X.std(0)
    correlations = np.abs(X.T @ (y - y.mean()))
    X = X[:, np.argsort(-correlations)[:keep]]
    predicted = np.zeros(len(y))
    for fit, _choose, test in folds:
        models = [Lasso(alpha=lam).fit(X[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[test] - model.predict(X[test])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(X[test])
    return predicted


# %% wrong: two leaks left → 2 of 3 leaks are left. A symptom: with one λ and keep
def held_out_predictions(X, y, folds, lams, keep):
    X = (X - X.mean(0)) / X.std(0)
    correlations = np.abs(X.T @ (y - y.mean()))
    X = X[:, np.argsort(-correlations)[:keep]]
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        models = [Lasso(alpha=lam).fit(X[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(X[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(X[test])
    return predicted


# %% wrong: half of λ → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        kept = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, kept]
        models = [Lasso(alpha=lam / 2).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: cross-validation on the fit rows chooses → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        kept = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, kept]
        model = LassoCV(alphas=lams, cv=3).fit(Z[fit], y[fit])
        predicted[test] = model.predict(Z[test])
    return predicted


# %% wrong: return inside the loop, after the first fold → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
        return predicted


# %% wrong: fit rows are all rows outside choose and test, not those given → another y in the rows that are not in the fold
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        fit = np.setdiff1d(np.arange(len(y)), np.concatenate([choose, test]))
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: λ by the variance of the errors, which forgets their mean → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.var(y[choose] - model.predict(Z[choose])) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: λ by the mean absolute error → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean(np.abs(y[choose] - model.predict(Z[choose]))) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: λ by all choose rows but the last → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        choose = choose[:-1]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: one standard error instead of the best λ → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        squared = np.array([(y[choose] - m.predict(Z[choose])) ** 2 for m in models])
        b = np.argmin(errors)
        limit = errors[b] + squared[b].std(ddof=1) / np.sqrt(len(choose))
        within = np.flatnonzero(np.array(errors) <= limit)
        predicted[test] = models[within[np.argmax(lams[within])]].predict(Z[test])
    return predicted


# %% wrong: the largest λ within one percent of the smallest error → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[
            max(
                (j for j in range(len(lams)) if errors[j] <= 1.01 * min(errors)),
                key=lambda j: lams[j],
            )
        ].predict(Z[test])
    return predicted


# %% wrong: choose rows scaled by their own mean and deviation → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        C = (X[choose] - X[choose].mean(0)) / X[choose].std(0)
        C = C[:, np.argsort(-correlations)[:keep]]
        errors = [np.mean((y[choose] - model.predict(C)) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: λ chosen in the first fold and kept for the others → agree with the smallest λ, those of another
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    best = None
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        best = np.argmin(errors) if best is None else best
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: X overwritten by its kept columns: later folds screen what the first one kept → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        X = Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: columns screened in the first fold serve all → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    columns = None
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        columns = np.argsort(-correlations)[:keep] if columns is None else columns
        Z = Z[:, columns]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: models remembered for fit rows, λ and keep, whatever X and y → another y in the same rows:
known = {}


def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = []
        for lam in lams:
            key = tuple(fit), float(lam), keep
            if key not in known:
                known[key] = Lasso(alpha=lam).fit(Z[fit], y[fit])
            models.append(known[key])
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: predictions in an array like y (integers are cut) → integers in y, all below 0:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros_like(y)
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: scaled columns in an array like X (integers are cut) → integers in X:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = np.empty_like(X)
        Z[:] = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: a deviation below 1e-8 counts as 1 (small units) → X in billionths:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / np.where(scale < 1e-8, 1, scale)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: standard deviation with ddof one → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0, ddof=1)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: at most ten columns → 25 of 30 columns kept:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[: min(keep, 10)]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: five folds written in → a weight where the correlation with y is small
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds[:5]:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: Elastic net with a little L2 → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import ElasticNet

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [ElasticNet(alpha=lam, l1_ratio=0.97).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: λ kept above 0.01 (small units of y) → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=max(lam, 0.01)).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: screening by rank correlation → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        from scipy import stats

        correlations = np.array([abs(stats.spearmanr(z, y[fit])[0]) for z in Z[fit].T])
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: without |·| in the screening → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = Z[fit].T @ (y[fit] - y[fit].mean())
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: no intercept → at the mean of the fit rows
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam, fit_intercept=False).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: y is standardised too, λ then means something else → conditions are off by
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        m, s = y[fit].mean(), y[fit].std()
        models = [Lasso(alpha=lam).fit(Z[fit], (y[fit] - m) / s) for lam in lams]
        errors = [
            np.mean((y[choose] - (m + s * model.predict(Z[choose]))) ** 2) for model in models
        ]
        predicted[test] = m + s * models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: only the best of the first three λ → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors[:3])].predict(Z[test])
    return predicted


# %% wrong: the mean of the two best models → yet your predictions for the test rows differ
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        centre, scale = X[fit].mean(0), X[fit].std(0)
        Z = (X - centre) / scale
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = np.mean([models[j].predict(Z[test]) for j in np.argsort(errors)[:2]], 0)
    return predicted


# %% wrong: sentinel 1e9 for the smallest error → has the smallest mean squared error in the choose rows
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        best = best, low = 0, 1e9
        for i, e in enumerate(errors):
            if e < low:
                best, low = i, e
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: strongest λ within 0.1 % of the smallest error → mean squared errors that differ little:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        best = max(
            (i for i in range(len(lams)) if errors[i] <= 1.001 * min(errors)), key=lambda i: lams[i]
        )
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: X in float32 → X far from 0:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    X = X.astype(np.float32)
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        best = np.argmin(errors)
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: choose errors in an array like lams → whole numbers in X, y and λ, two choose rows:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        table = np.zeros_like(lams)
        table[:] = errors
        best = int(np.argmin(table))
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: np.std with n − 1 from 30 fit rows on → 40 fit rows:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0, ddof=1 if len(fit) >= 30 else 0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        best = np.argmin(errors)
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: λ of two digits as keys → λ that differ little:
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        A = X[fit]
        Z = (X - A.mean(0)) / (A.std(0))
        cols = np.argsort(-np.abs(Z[fit].T @ (y[fit] - y[fit].mean())))[:keep]
        Z = Z[:, cols]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        table = {f"{lam:.2g}": i for i, lam in enumerate(lams)}
        costs = {f"{lam:.2g}": e for lam, e in zip(lams, errors, strict=True)}
        best = table[min(costs, key=costs.get)]
        predicted[test] = models[best].predict(Z[test])
    return predicted


# %% wrong: walks up and stops → errors that rise and fall, the largest λ best:
def held_out_predictions(X, y, folds, lams, keep):
    from itertools import pairwise

    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        o = list(np.argsort(lams))
        predicted[test] = models[
            next((a for a, b in pairwise(o) if errors[b] > errors[a]), o[-1])
        ].predict(Z[test])
    return predicted


# %% wrong: models cached by λ → with the same folds in another order the
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    seen = {}
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        models = [
            seen.setdefault((lam, len(fit)), Lasso(alpha=lam).fit(Z[fit], y[fit])) for lam in lams
        ]
        errors = [np.mean((y[choose] - m.predict(Z[choose])) ** 2) for m in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: choose and the last test row → 1 of 3 leaks is left. A symptom: with 4 λ and all columns kept, another y in the test rows
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [
            np.mean((y[np.r_[choose, test[-1:]]] - m.predict(Z[np.r_[choose, test[-1:]]])) ** 2)
            for m in models
        ]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: y in the type of X, which may be whole numbers → integers in X:
def held_out_predictions(X, y, folds, lams, keep):
    y = y.astype(X.dtype)
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: no more columns than fit rows less one → more columns than fit rows:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[: min(keep, len(fit) - 1)]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: a test set of one row gets the mean → a weight where the correlation with y is small
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        if len(test) == 1:
            predicted[test] = y[fit].mean()
            continue
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: scaling remembered for the first fit row → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    seen = {}
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = seen.setdefault(fit[0], (X - X[fit].mean(0)) / X[fit].std(0))
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: models remembered for the rows of fit and choose together → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    seen = {}
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        key = tuple(sorted([*fit, *choose]))
        fit = seen.setdefault(key, fit)
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: two larger errors in turn end the walk from the smallest λ → errors that rise and fall, the largest λ best:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        correlations = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-correlations)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        chosen, rises = np.argmin(lams), 0
        for before, i in zip(np.argsort(lams), np.argsort(lams)[1:], strict=False):
            rises = rises + 1 if errors[i] > errors[before] else 0
            if rises > 1:
                break
            chosen = i if errors[i] < errors[chosen] else chosen
        predicted[test] = models[chosen].predict(Z[test])
    return predicted


# %% wrong: own descent with the number of the first fold's fit rows → with the same folds in another order
def held_out_predictions(X, y, folds, lams, keep):
    predicted, n = np.zeros(len(y)), len(folds[0][0])
    for fit, choose, test in folds:
        Z, middle = (X - X[fit].mean(0)) / X[fit].std(0), y[fit].mean()
        Z = Z[:, np.argsort(-np.abs(Z[fit].T @ (y[fit] - middle)))[:keep]]
        scaled = lams * n / len(fit)
        coefs, _ = coordinate_descent_path(Z[fit], y[fit] - middle, scaled, tol=1e-10)
        best = ((y[choose, None] - middle - Z[choose] @ coefs) ** 2).sum(0).argmin()
        predicted[test] = middle + Z[test] @ coefs[:, best]
    return predicted


# %% wrong: predictions for the choose rows in an array like y (integers are cut) → whole numbers in X, y and λ, two choose rows:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        strength = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-strength)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        guesses = np.zeros((len(lams), len(y)), dtype=y.dtype)
        for i, model in enumerate(models):
            guesses[i] = model.predict(Z)
        errors = ((y - guesses)[:, choose] ** 2).mean(1)
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: scaled choose rows in an array like X (integers are cut) → whole numbers in X, y and λ, two choose rows:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        strength = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-strength)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        seen = X[choose]
        for j in range(X.shape[1]):
            seen[:, j] = (X[choose, j] - X[fit, j].mean()) / X[fit, j].std()
        seen = seen[:, np.argsort(-strength)[:keep]]
        errors = [np.mean((y[choose] - model.predict(seen)) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: strong rule discards columns, and nobody looks whether it was right → a weight where the correlation with y is small:
def weights_of(Z, t, lam):
    c = np.abs(Z.T @ t) / len(t)
    promising = np.flatnonzero(c >= 2 * lam - c.max())
    w = np.zeros(Z.shape[1])
    if lam < c.max():
        w[promising] = Lasso(alpha=lam, fit_intercept=False).fit(Z[:, promising], t).coef_
    return w


def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        mean = y[fit].mean()
        weights = [weights_of(Z[fit], y[fit] - mean, lam) for lam in lams]
        errors = [np.mean((y[choose] - mean - Z[choose] @ w) ** 2) for w in weights]
        predicted[test] = mean + Z[test] @ weights[np.argmin(errors)]
    return predicted


# %% wrong: a column whose own correlation is below λ gets no weight → a weight where the correlation with y is small:
def weights_of(Z, t, lam):
    c = np.abs(Z.T @ t) / len(t)
    alone = np.flatnonzero(c > lam)
    w = np.zeros(Z.shape[1])
    if len(alone):
        w[alone] = Lasso(alpha=lam, fit_intercept=False).fit(Z[:, alone], t).coef_
    return w


def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        mean = y[fit].mean()
        weights = [weights_of(Z[fit], y[fit] - mean, lam) for lam in lams]
        errors = [np.mean((y[choose] - mean - Z[choose] @ w) ** 2) for w in weights]
        predicted[test] = mean + Z[test] @ weights[np.argmin(errors)]
    return predicted


# %% wrong: from the largest λ on, stops after five that are worse → errors that rise and fall, the smallest λ best:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        least, worse = np.inf, 0
        for lam in np.sort(lams)[::-1]:
            model = Lasso(alpha=lam).fit(Z[fit], y[fit])
            error = np.mean((y[choose] - model.predict(Z[choose])) ** 2)
            if error < least:
                least, best, worse = error, model, 0
            else:
                worse += 1
            if worse == 5:
                break
        predicted[test] = best.predict(Z[test])
    return predicted


# %% wrong: no more choose rows than fit rows are looked at → the largest λ gives no weight, more choose than fit rows:
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        r = np.abs(Z[fit].T @ (y[fit] - y[fit].mean()))
        Z = Z[:, np.argsort(-r)[:keep]]
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [0.0] * len(lams)
        for _, i in zip(fit, choose, strict=False):
            for j, m in enumerate(models):
                errors[j] += (y[i] - m.predict(Z[[i]])[0]) ** 2
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted
