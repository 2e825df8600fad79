# %% right: least squares on what is free, then the largest ratio
def weighted_lambda_max(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return the smallest lam at which all penalised coefficients are zero."""
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% right: a projection by QR, column by column
def weighted_lambda_max(X, y, weights):
    Q, _ = np.linalg.qr(X[:, weights == 0])
    residual = y - Q @ (Q.T @ y)
    best = 0.0
    for j in range(X.shape[1]):
        if weights[j] > 0:
            best = max(best, abs(X[:, j] @ residual) / len(y) / weights[j])
    return best


# %% right: in single precision, with the columns divided by their weights
def weighted_lambda_max(X, y, weights):
    X, y = X.astype(np.float32), y.astype(np.float32)
    A = X[:, weights == 0]
    residual = y - A @ (np.linalg.pinv(A) @ y) if A.shape[1] else y
    scaled = X[:, weights > 0] / weights[weights > 0].astype(np.float32)
    return float(abs(scaled.T @ residual).max() / len(y))


# %% wrong: y itself → you compared with y itself
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    return np.abs(X[:, on].T @ y / weights[on]).max() / len(y)


# %% wrong: division by zero → a weight of 0 was divided by
def weighted_lambda_max(X, y, weights):
    with np.errstate(divide="ignore"):
        return np.abs(X.T @ y / weights).max() / len(y)


# %% wrong: no weights → the weights are missing
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual).max() / len(y)


# %% wrong: multiplied → you multiplied by the weights
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual * weights[~free]).max() / len(y)


# %% wrong: a sum → divide x_j · residual by n
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max()


# %% wrong: MSELoss → has no 2
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return 2 * np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: the smallest → all must be held
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).min() / len(y)


# %% wrong: a safe guess → your λ_max is too large
def weighted_lambda_max(X, y, weights):
    on = weights > 0
    return np.linalg.norm(y) * np.linalg.norm(X) / weights[on].min() / len(y)


# %% wrong: a little less → your λ_max is too small
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return 0.9 * np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: signs kept → a negative correlation counts as much
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return (X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: only negative correlations → a positive correlation counts as much
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    residual = y - X[:, free] @ np.linalg.lstsq(X[:, free], y)[0] if free.any() else y
    return (-X[:, ~free].T @ residual / weights[~free]).max() / len(y)


# %% wrong: free columns first → you take the first columns for those that are not penalised
def weighted_lambda_max(X, y, weights):
    k = int((weights == 0).sum())
    residual = y - X[:, :k] @ np.linalg.lstsq(X[:, :k], y)[0]
    with np.errstate(divide="ignore"):
        return np.abs(X[:, k:].T @ residual / weights[k:]).max() / len(y)


# %% wrong: with an intercept → you fitted an intercept as well
def weighted_lambda_max(X, y, weights):
    free = weights == 0
    A = np.column_stack((X[:, free], np.ones(len(y))))
    residual = y - A @ np.linalg.lstsq(A, y)[0] if free.any() else y
    return np.abs(X[:, ~free].T @ residual / weights[~free]).max() / len(y)
