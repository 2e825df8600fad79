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


# %% right: coordinate descent by hand, ddof = 1
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.full(len(y), np.nan)
    for fit, choose, test in folds:
        m, s, b = X[fit].mean(0), X[fit].std(0, ddof=1), y[fit].mean()
        A, B, C = ((X[rows] - m) / s for rows in (fit, choose, test))
        r = y[fit] - b
        kept = np.argsort(np.abs(A.T @ r))[::-1][:keep]
        A, B, C = A[:, kept], B[:, kept], C[:, kept]
        best = np.inf
        for lam in lams:
            w = np.zeros(len(kept))
            for _ in range(60):
                for j in range(len(w)):
                    z = A[:, j] @ (r - A @ w + A[:, j] * w[j]) / len(fit)
                    w[j] = np.sign(z) * max(abs(z) - lam, 0) * len(fit) / (A[:, j] @ A[:, j])
            error = np.abs(y[choose] - b - B @ w).sum()
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


# %% wrong: still screens with all rows → the columns are screened with the y of all rows
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


# %% wrong: still scales with all rows → 1 of 3 leaks are left. One: with all columns kept
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


# %% wrong: still chooses with the test rows → λ is chosen by the errors of test rows
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


# %% wrong: each part by its own mean and scale → one test row's prediction changes
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


# %% wrong: screens with the choose rows too → scaling and screening are learned from the fit rows alone
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


# %% wrong: refits on fit and choose rows → also after λ is chosen
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


# %% wrong: drops the scaling → The scaling is not to be dropped
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


# %% wrong: drops the screening → screening is not to be dropped
def held_out_predictions(X, y, folds, lams, keep):
    from sklearn.linear_model import Lasso

    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        Z = (X - X[fit].mean(0)) / X[fit].std(0)
        models = [Lasso(alpha=lam).fit(Z[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[choose] - model.predict(Z[choose])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(Z[test])
    return predicted


# %% wrong: chooses by the fit rows → your λ is always the smallest
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


# %% wrong: the test rows are fitted → the test rows are among those
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


# %% wrong: predicts the mean → is λ used?
def held_out_predictions(X, y, folds, lams, keep):
    predicted = np.zeros(len(y))
    for fit, choose, test in folds:
        predicted[test] = y[fit].mean()
    return predicted


# %% wrong: one λ for all folds, by all choose rows → another y there changes their predictions
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
