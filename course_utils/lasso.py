"""Solvers for least squares and logistic regression with an L1 penalty, and their certificates.

The objective is F(w) = data loss + lam · ‖w‖₁ + ½ · lam2 · ‖w‖₂², with the data loss

- ``"squared"``: 1/(2n) · ‖y − Xw‖², so that ``lam`` is scikit-learn's ``alpha`` of ``Lasso``;
- ``"logistic"``: 1/n · Σ log(1 + exp(−yᵢ xᵢ·w)) with labels −1 and +1, so that ``lam`` is
  1/(n·C) of ``LogisticRegression``.

There is no intercept: centre X and y for least squares, as scikit-learn does behind the scenes.
Every solver stops on the duality gap relative to F(0), and reports it. Where F(0) = 0, that is for
y = 0 in least squares, w = 0 is a minimiser: it is returned at once, with gap 0.
"""

import os
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numba
import numpy as np
import sklearn
from scipy.special import entr
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_array, check_consistent_length, column_or_1d

from course_utils.validation import check_count, check_number

LOSSES = ("squared", "logistic")


@dataclass(frozen=True)
class Solution:
    """What a solver found, and how good it provably is.

    Attributes
    ----------
    coef : array, shape (p,)
    gap : float
        Duality gap relative to F(0), computed from `coef` afresh: F(coef) − F* is at most
        gap · F(0). Zero where F(0) = 0.
    iterations : int
        Passes over the coordinates, or gradient steps.
    converged : bool
        Whether the gap is within the tolerance.
    objectives, gaps : array, shape (checks,)
        F and the relative gap at each check of ISTA and FISTA, the last one included.
    """

    coef: np.ndarray
    gap: float
    iterations: int
    converged: bool
    objectives: np.ndarray = field(default_factory=lambda: np.empty(0))
    gaps: np.ndarray = field(default_factory=lambda: np.empty(0))


# --- The problem: objective, gradient, certificates ------------------------------------------


def objective(X, y, w, lam: float, lam2: float = 0.0, loss: str = "squared") -> float:
    """Return F(w).

    Parameters
    ----------
    X : array, shape (n, p)
    y : array, shape (n,)
    w : array, shape (p,)
    lam, lam2 : float, >= 0
    loss : {"squared", "logistic"}

    References
    ----------
    Tibshirani (1996), "Regression shrinkage and selection via the lasso", JRSS B 58(1), section
    2.1, there as a constraint.
    """
    X, y, w = _checked(X, y, w, lam, lam2, loss)
    return _data_loss(y, X @ w, loss) + lam * np.abs(w).sum() + 0.5 * lam2 * w @ w


def lambda_max(X, y, loss: str = "squared") -> float:
    """Return the smallest lam at which w = 0 is a minimiser: max |∇(data loss)(0)|.

    By Fermat's rule w = 0 is one exactly if no entry of the gradient there exceeds lam.
    """
    X, y, w = _checked(X, y, None, 0.0, 0.0, loss)
    return float(np.abs(X.T @ _dual(y, X @ w, loss)).max())


def kkt_residual(X, y, w, lam: float, lam2: float = 0.0, loss: str = "squared") -> float:
    """Return how far 0 is from the subdifferential of F at w, the largest over the coordinates.

    Zero exactly at the minimisers: the gradient of the smooth part is −lam · sign(w) on the
    support, and within [−lam, lam] elsewhere.
    """
    X, y, w = _checked(X, y, w, lam, lam2, loss)
    gradient = lam2 * w - X.T @ _dual(y, X @ w, loss)
    on, off = np.abs(gradient + lam * np.sign(w)), np.maximum(np.abs(gradient) - lam, 0)
    return float(np.where(w != 0, on, off).max())


def dual_point(X, y, w, lam: float, lam2: float = 0.0, loss: str = "squared") -> np.ndarray:
    """Return the feasible dual point θ that w suggests, shape (n,).

    Minus the derivative of the data loss with respect to the predictions (for least squares the
    residual over n) is scaled down until |X'θ| <= lam in every entry; with lam2 the entries count
    after lam2 · w, scaled alike, has been subtracted.

    References
    ----------
    Kim, Koh, Lustig, Boyd and Gorinevsky (2007), "An interior-point method for large-scale
    l1-regularized least squares", IEEE J. Selected Topics in Signal Processing 1(4), section III.
    """
    X, y, w = _checked(X, y, w, lam, lam2, loss)
    return _scaled_dual(X, y, w, lam, lam2, loss)[0]


def duality_gap(X, y, w, lam: float, lam2: float = 0.0, loss: str = "squared") -> float:
    """Return F(w) − D(θ) >= F(w) − F* at the dual point θ that w suggests.

    Divide by F(0) = ``objective(X, y, 0 * w, lam, loss=loss)`` for the relative gap.

    References
    ----------
    Kim et al. (2007), section III. Elastic net: the same for the rows [X; √(n·lam2)·I] and
    (y, 0), the mean still taken over n.
    """
    X, y, w = _checked(X, y, w, lam, lam2, loss)
    return _primal_and_gap(X, y, w, lam, lam2, loss)[1]


def _data_loss(y, predicted, loss: str) -> float:
    if loss == "squared":
        return float(((y - predicted) ** 2).sum() / (2 * len(y)))
    return float(np.logaddexp(0, -y * predicted).mean())


def _dual(y, predicted, loss: str) -> np.ndarray:
    """Minus the derivative of the data loss with respect to each prediction."""
    if loss == "squared":
        return (y - predicted) / len(y)
    return y * 0.5 * (1 - np.tanh(0.5 * y * predicted)) / len(y)  # never overflows


def _scaled_dual(X, y, w, lam, lam2, loss) -> tuple[np.ndarray, float]:
    theta = _dual(y, X @ w, loss)
    largest = np.abs(X.T @ theta - lam2 * w).max()
    scale = min(1.0, lam / largest) if largest > 0 else 1.0
    return scale * theta, scale


def _primal_and_gap(X, y, w, lam, lam2, loss) -> tuple[float, float]:
    ridge = 0.5 * lam2 * w @ w
    primal = _data_loss(y, X @ w, loss) + lam * np.abs(w).sum() + ridge
    theta, scale = _scaled_dual(X, y, w, lam, lam2, loss)
    if loss == "squared":
        dual = y @ theta - 0.5 * len(y) * theta @ theta
    else:  # the mean entropy of probabilities n · y · θ
        dual = (entr(u := len(y) * y * theta) + entr(1 - u)).mean()
    return primal, max(float(primal - (dual - scale**2 * ridge)), 0.0)


def _checked(X, y, w, lam, lam2, loss, name="w") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return X (by columns), y and w as float64, or raise what scikit-learn would raise.

    `name` is what the caller calls w.
    """
    if loss not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(map(repr, LOSSES))}, got {loss!r}")
    check_number("lam", lam), check_number("lam2", lam2)
    X = check_array(X, dtype=np.float64, order="F", input_name="X")
    y = column_or_1d(check_array(y, dtype=np.float64, ensure_2d=False, input_name="y"))
    check_consistent_length(X, y)
    if loss == "logistic" and set(np.unique(y)) != {-1.0, 1.0}:
        raise ValueError(f"y must hold the labels -1 and +1, and both, got {np.unique(y)[:5]}")
    if w is None:
        return X, y, np.zeros(X.shape[1])
    w = column_or_1d(check_array(w, dtype=np.float64, ensure_2d=False, input_name=name))
    if len(w) != X.shape[1]:
        words = f"must have shape ({X.shape[1]},), one entry a column, got {w.shape}"
        raise ValueError(f"{name} {words}")
    return X, y, w


def _check_size(name: str, data, size: float, low: float = 1e-50) -> None:
    """Raise where the squares and products that a solver forms would leave the range of floats."""
    if not low <= size <= 1e50 and data.any():
        raise ValueError(
            f"{name} must be zero or of a size from {low:g} to 1e+50 for the solvers, got entries "
            f"up to {np.abs(data).max():.1e}: measure it in another unit"
        )


# --- Coordinate descent ----------------------------------------------------------------------


def coordinate_descent(
    X,
    y,
    lam: float,
    *,
    lam2: float = 0.0,
    loss: str = "squared",
    start=None,
    tol: float = 1e-6,
    max_iter: int = 100_000,
    working_set: bool = True,
) -> Solution:
    """Minimise F one coordinate after the other.

    For least squares each coordinate goes to its exact minimum, a soft threshold; for the logistic
    loss it makes one proximal step with its own step size.

    Parameters
    ----------
    X : array, shape (n, p)
    y : array, shape (n,)
    lam, lam2 : float, >= 0
        With lam = 0 the gap is F itself and certifies next to nothing: the solver then runs until
        `max_iter`, unless the data are fitted exactly.
    loss : {"squared", "logistic"}
    start : array, shape (p,), optional
        Where to begin; by default at zero. With a penalty a column of zeros begins at zero.
    tol : float
        Stop when the duality gap is at most tol · F(0).
    max_iter : int
        Passes over the coordinates at most.
    working_set : bool
        Least squares only: pass over the promising coordinates, and look at the others only now
        and then, instead of over all as in the textbook. The minimum is the same.

    Returns
    -------
    Solution

    Raises
    ------
    ValueError, TypeError
        For shapes that disagree, NaN, negative strengths and the like, as in scikit-learn; for
        data beyond 1e±50, whose squares would not be finite or vanish.

    Warns
    -----
    ConvergenceWarning
        If `max_iter` passes did not suffice.

    References
    ----------
    Friedman, Hastie and Tibshirani (2010), "Regularization paths for generalized linear models
    via coordinate descent", Journal of Statistical Software 33(1), section 2.
    """
    tol, max_iter = check_number("tol", tol), check_count("max_iter", max_iter)
    X, y, w = _checked(X, y, start, lam, lam2, loss, name="start")
    curvature = _curvature(X)
    first, w = _begin(X, y, w, loss, curvature.max() ** 0.5)
    if start is not None and (lam > 0 or lam2 > 0):
        w[curvature == 0] = 0  # there a coefficient only costs, and no pass would change it
    if loss == "logistic":
        descend = _descend_logistic
    else:
        descend = _descend_working_set if working_set else _descend
    strengths = float(lam), float(lam2)
    passes, gap = descend(X, y, w, curvature, *strengths, tol * first, max_iter)
    return _solution(w, gap, first, passes, tol)


def coordinate_descent_path(
    X, y, lams, *, lam2: float = 0.0, tol: float = 1e-6, max_iter: int = 100_000
) -> tuple[np.ndarray, np.ndarray]:
    """Minimise F for least squares at every strength, each from the solution before (warm starts).

    With more rows than columns, [X y] is first replaced by the triangular factor of its QR
    decomposition: Q keeps lengths, so ‖y − Xw‖ is the same in p + 1 rows instead of n.

    Parameters
    ----------
    X, y, lam2, tol, max_iter
        As for `coordinate_descent`.
    lams : sequence of float, >= 0

    Returns
    -------
    coefs : array, shape (p, len(lams))
        As in scikit-learn's ``lasso_path``, in the order of `lams`.
    gaps : array, shape (len(lams),)
        Relative duality gaps.
    """
    tol, max_iter = check_number("tol", tol), check_count("max_iter", max_iter)
    lams = np.array([check_number("lams", lam) for lam in lams])
    X, y, w = _checked(X, y, None, 0.0, lam2, "squared")
    (n, p), curvature = X.shape, _curvature(X)
    first, w = _begin(X, y, w, "squared", curvature.max() ** 0.5)
    if n > p + 1:
        R = np.linalg.qr(np.column_stack([X, y]), mode="r") * np.sqrt((p + 1) / n)
        X, y = np.asfortranarray(R[:, :p]), R[:, p].copy()
    coefs, gaps = np.empty((p, len(lams))), np.empty(len(lams))
    for k in np.argsort(-lams, kind="stable"):
        strengths = lams[k], float(lam2)
        passes, gap = _descend_working_set(X, y, w, curvature, *strengths, tol * first, max_iter)
        coefs[:, k], gaps[k] = w, _solution(w, gap, first, passes, tol).gap
    return coefs, gaps


def _begin(X, y, w, loss: str, size: float) -> tuple[float, np.ndarray]:
    """Return F(0) and a copy of w to begin with; `size` is that of the numbers in X."""
    _check_size("X", X, size)
    _check_size("y", y, np.abs(y).max())
    if w.any():
        _check_size("start", w, np.abs(w).max(), low=0)
    first = _data_loss(y, 0 * y, loss)
    return first, w.copy() if first > 0 else np.zeros_like(w)


def _solution(w, gap: float, first: float, iterations: int, tol: float, **history) -> Solution:
    relative = gap / first if first > 0 else 0.0
    if not np.isfinite(relative):
        raise ValueError("lam, lam2 or start is so large that F is no finite number any more")
    if relative > tol:
        words = (
            f"no convergence in {iterations} iterations: relative duality gap {relative:.1e}, "
            f"tolerance {tol:.1e}. Raise max_iter or lam, or standardise the columns of X."
        )
        warnings.warn(words, ConvergenceWarning, stacklevel=3)
    return Solution(w, relative, int(iterations), relative <= tol, **history)


def _cache_folder() -> str:
    """Return where numba keeps machine code: where the user says, else in the user's own cache."""
    own = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return numba.config.CACHE_DIR or str(own / "l1-course" / "numba")


def _compiled(function):
    """Compile with numba at the first call; keep the machine code where that can be written.

    Never beside this file, where numba would keep it unasked: that may be a checkout.
    """
    options = {"fastmath": {"reassoc", "contract"}}  # sums may be taken in any order, as by BLAS
    asked = numba.config.CACHE_DIR
    try:
        # Read while a function is decorated, whoever does it: so it is put back.
        numba.config.CACHE_DIR = folder = _cache_folder()
        compiled = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # no home, no folder that can be written, or a source within a wheel
        return numba.njit(**options)(function)
    finally:
        numba.config.CACHE_DIR = asked
    if not compiled.stats.cache_path.startswith(folder):
        return numba.njit(**options)(function)
    cache = compiled._cache  # numba has no public way to go on where a cache fails later
    cache.load_overload, cache.save_overload = map(
        _unless_it_fails, (cache.load_overload, cache.save_overload)
    )
    return compiled


def _unless_it_fails(method):
    """Return `method` of a cache such that a full or unreadable disk is an empty cache."""

    def tried(*args):
        try:
            return method(*args)
        except OSError:
            return None

    return tried


@_compiled
def _soft_threshold(z, threshold):
    if z > threshold:
        return z - threshold
    if z < -threshold:
        return z + threshold
    return 0.0


@_compiled
def _squared_pass(X, residual, w, columns, curvature, lam, lam2):
    """One pass: each coordinate goes to its own minimum, the others held. curvature is ‖xⱼ‖²/n."""
    n = len(residual)
    for j in columns:
        if curvature[j] == 0.0:
            continue  # a column of zeros fits nothing
        old, correlation = w[j], 0.0
        for i in range(n):
            correlation += X[i, j] * residual[i]
        # Without a penalty the coordinate would go to z / curvature[j], the least-squares fit.
        z = correlation / n + curvature[j] * old
        w[j] = _soft_threshold(z, lam) / (curvature[j] + lam2)
        if w[j] != old:
            for i in range(n):
                residual[i] += X[i, j] * (old - w[j])


@_compiled
def _logistic_pass(X, y, predicted, w, curvature, lam, lam2):
    """One pass of proximal steps; the curvature of the logistic loss is at most ‖xⱼ‖²/(4n)."""
    n = len(y)
    for j in range(len(w)):
        if curvature[j] == 0.0:
            continue
        old, bound = w[j], curvature[j] / 4
        z = bound * old
        for i in range(n):
            z += X[i, j] * y[i] / (1 + np.exp(y[i] * predicted[i])) / n
        w[j] = _soft_threshold(z, lam) / (bound + lam2)
        if w[j] != old:
            for i in range(n):
                predicted[i] += X[i, j] * (w[j] - old)


@_compiled
def _correlations(X, residual, columns, out):
    """Write xⱼ·residual / n into out[j], for the columns named."""
    n = len(residual)
    for j in columns:
        total = 0.0
        for i in range(n):
            total += X[i, j] * residual[i]
        out[j] = total / n


@_compiled
def _squared_gap(y, residual, w, lam, lam2, columns, correlations):
    """Return the duality gap over `columns`, and the scale that made the dual point feasible."""
    n, largest, norm1, norm2 = len(y), 0.0, 0.0, 0.0
    for j in columns:
        largest = max(largest, abs(correlations[j] - lam2 * w[j]))
        norm1 += abs(w[j])
        norm2 += w[j] * w[j]
    scale = min(1.0, lam / largest) if largest > 0.0 else 1.0
    squares = products = 0.0
    for i in range(n):
        squares += residual[i] * residual[i]
        products += y[i] * residual[i]
    squares, products = squares / n, products / n
    primal = 0.5 * squares + lam * norm1 + 0.5 * lam2 * norm2
    dual = scale * products - 0.5 * scale * scale * (squares + lam2 * norm2)
    return max(primal - dual, 0.0), scale


@_compiled
def _curvature(X):
    """Return ‖xⱼ‖²/n, the curvature of the squared loss along each coordinate."""
    n, p = X.shape
    curvature = np.empty(p)
    for j in range(p):
        squares = 0.0
        for i in range(n):
            squares += X[i, j] * X[i, j]
        curvature[j] = squares / n
    return curvature


@_compiled
def _residual(X, y, w):
    """Return y − Xw. After many updates a running residual has gathered rounding errors."""
    residual = y.copy()
    for j in range(len(w)):
        if w[j] != 0.0:
            for i in range(len(y)):
                residual[i] -= X[i, j] * w[j]
    return residual


@_compiled
def _descend(X, y, w, curvature, lam, lam2, tolerance, max_passes):
    """Coordinate descent as in the textbook, in place; return passes and duality gap."""
    columns, correlations = np.arange(len(w)), np.empty(len(w))
    for passes in range(max_passes + 1):
        if passes % 5 == 0 or passes == max_passes:  # the gap costs as much as a pass
            residual = _residual(X, y, w)
            _correlations(X, residual, columns, correlations)
            gap, _ = _squared_gap(y, residual, w, lam, lam2, columns, correlations)
            if not gap > tolerance:  # small enough, or no number
                break
        if passes < max_passes:
            _squared_pass(X, residual, w, columns, curvature, lam, lam2)
    return passes, gap


@_compiled
def _promising(w, columns, correlations, curvature, lam, lam2, gap, scale):
    """Screen `columns`, and return those that stay with the most promising ones among them.

    Gap-safe screening (Ndiaye, Fercoq, Gramfort and Salmon 2017, "Gap safe screening rules for
    sparsity enforcing penalties", JMLR 18, section 3): the dual optimum lies within √(2·gap/n) of
    the dual point, so a column whose constraint is further away than that has coefficient zero.
    """
    kept, distance, support = np.empty_like(columns), np.empty(len(columns)), 0
    count = 0
    for j in columns:
        length = np.sqrt(curvature[j] + lam2)
        slack = lam - scale * abs(correlations[j] - lam2 * w[j])
        if w[j] == 0.0 and slack > length * np.sqrt(2 * gap):
            continue
        kept[count] = j
        distance[count] = slack / length if w[j] == 0.0 and length > 0.0 else -1.0
        support += w[j] != 0.0
        count += 1
    kept, size = kept[:count], max(10, 2 * support)
    if size >= count:
        return kept, kept
    return kept, np.sort(kept[np.argsort(distance[:count])[:size]])


@_compiled
def _descend_working_set(X, y, w, curvature, lam, lam2, tolerance, max_passes):
    """The same over the promising columns only, until the others have nothing to add.

    Massias, Gramfort and Salmon (2018), "Celer: a fast solver for the lasso with dual
    extrapolation", ICML (its working sets, without its extrapolation).
    """
    columns, correlations, passes = np.arange(len(w)), np.empty(len(w)), 0
    while True:
        residual = _residual(X, y, w)
        _correlations(X, residual, columns, correlations)
        gap, scale = _squared_gap(y, residual, w, lam, lam2, columns, correlations)
        if not gap > tolerance or passes >= max_passes:
            return passes, gap
        columns, chosen = _promising(w, columns, correlations, curvature, lam, lam2, gap, scale)
        goal = max(0.3 * gap, 0.5 * tolerance)
        for _ in range(20):  # then the residual is due to be computed anew
            for _ in range(min(5, max_passes - passes)):
                _squared_pass(X, residual, w, chosen, curvature, lam, lam2)
                passes += 1
            _correlations(X, residual, chosen, correlations)
            inner, _ = _squared_gap(y, residual, w, lam, lam2, chosen, correlations)
            if not inner > goal or passes >= max_passes:
                break


def _descend_logistic(X, y, w, curvature, lam, lam2, tolerance, max_passes):
    predicted = X @ w
    for passes in range(max_passes + 1):
        if passes % 5 == 0 or passes == max_passes:
            _, gap = _primal_and_gap(X, y, w, lam, lam2, "logistic")
            if not gap > tolerance:
                break
        if passes < max_passes:
            _logistic_pass(X, y, predicted, w, curvature, lam, lam2)
    return passes, gap


# --- Proximal gradient -----------------------------------------------------------------------


def ista(
    X,
    y,
    lam: float,
    *,
    lam2: float = 0.0,
    loss: str = "squared",
    start=None,
    tol: float = 1e-6,
    max_iter: int = 100_000,
    check_every: int = 10,
) -> Solution:
    """Minimise F by proximal gradient steps of length 1/L: gradient step, then soft threshold.

    F(w_k) − F* <= L ‖w_0 − w*‖² / (2k), where L is the largest curvature of the smooth part.

    Parameters
    ----------
    X, y, lam, lam2, loss, start, tol
        As for `coordinate_descent`.
    max_iter : int
        Gradient steps at most.
    check_every : int
        Steps between two checks of the gap.

    References
    ----------
    Beck and Teboulle (2009), "A fast iterative shrinkage-thresholding algorithm for linear inverse
    problems", SIAM J. Imaging Sciences 2(1), section 3 and theorem 3.1.
    """
    return _proximal_gradient(X, y, lam, lam2, loss, start, tol, max_iter, check_every, False)


def fista(
    X,
    y,
    lam: float,
    *,
    lam2: float = 0.0,
    loss: str = "squared",
    start=None,
    tol: float = 1e-6,
    max_iter: int = 100_000,
    check_every: int = 10,
) -> Solution:
    """Minimise F by the same steps, taken from a point ahead of the last two.

    F(w_k) − F* <= 2 L ‖w_0 − w*‖² / (k + 1)²; F need not fall at every step.

    Parameters
    ----------
    As for `ista`.

    References
    ----------
    Beck and Teboulle (2009), section 4 and theorem 4.4.
    """
    return _proximal_gradient(X, y, lam, lam2, loss, start, tol, max_iter, check_every, True)


def lipschitz(X, lam2: float = 0.0, loss: str = "squared") -> float:
    """Return L, the largest curvature of the smooth part: ‖X‖²/n (logistic: a fourth) + lam2."""
    X = check_array(X, dtype=np.float64, input_name="X")
    return float(np.linalg.norm(X, 2) ** 2 / len(X) / (1 if loss == "squared" else 4) + lam2)


def _proximal_gradient(
    X, y, lam, lam2, loss, start, tol, max_iter, check_every, ahead: bool
) -> Solution:
    tol, max_iter = check_number("tol", tol), check_count("max_iter", max_iter)
    check_every = check_count("check_every", check_every)
    X, y, w = _checked(X, y, start, lam, lam2, loss, name="start")
    (first, w), history = _begin(X, y, w, loss, np.abs(X).max()), []
    step = 1 / max(lipschitz(X, lam2, loss), 1e-150)  # L may be 0
    point, t = w, 1.0
    for k in range(max_iter + 1):
        if k % check_every == 0 or k == max_iter:
            history.append(_primal_and_gap(X, y, w, lam, lam2, loss))
            if not history[-1][1] > tol * first or k == max_iter:
                break
        z = point + step * (X.T @ _dual(y, X @ point, loss) - lam2 * point)
        w, before = z - np.clip(z, -step * lam, step * lam), w
        t, t_before = (1 + np.sqrt(1 + 4 * t**2)) / 2, t
        point = w + (t_before - 1) / t * (w - before) if ahead else w
    objectives, gaps = np.array(history).T
    relative = gaps / first if first > 0 else 0 * gaps
    return _solution(w, gaps[-1], first, k, tol, objectives=objectives, gaps=relative)


def l1_logistic(lam: float, n_samples: int, solver: str = "saga", **settings):
    """Return scikit-learn's L1 ``LogisticRegression`` at our strength, for any of its versions.

    Parameters
    ----------
    lam : float, > 0
        C is set to 1 / (n_samples · lam).
    n_samples : int
    solver : {"saga", "liblinear"}
        liblinear penalises the intercept too; saga does not.
    **settings
        Further arguments of ``LogisticRegression``.

    Notes
    -----
    Up to 1.7 L1 is asked for by ``penalty="l1"``, from 1.8 on by ``l1_ratio=1``. Each of the two
    would warn, or silently fit L2, on the other side.
    """
    lam, n = check_number("lam", lam, strict=True), check_count("n_samples", n_samples)
    new = tuple(map(int, sklearn.__version__.split(".")[:2])) >= (1, 8)
    kind = {"l1_ratio": 1.0} if new else {"penalty": "l1"}
    return LogisticRegression(C=1 / (n * lam), solver=solver, **kind, **settings)
