"""Time to a relative duality gap of 1e-6: scikit-learn, celer and skglm, each over our solver.

A solver's own tolerance means another thing in each package. So each gets the loosest tolerance,
on a grid of thirds of a decade, with which its coefficients have that gap by one and the same
function, `course_utils.lasso.duality_gap`. Compilation happens while that is sought, and is not
timed.
"""

import statistics
import time
import warnings
from collections.abc import Callable

import celer
import numpy as np
import skglm
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, lasso_path

from course_utils.data import sparse_regression
from course_utils.lasso import (
    coordinate_descent,
    coordinate_descent_path,
    duality_gap,
    lambda_max,
    objective,
)

GAP = 1e-6
SHARES = (0.1, 0.01)
GRID = np.geomspace(1e-2, 1e-12, 31)


def problems() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return (X, y) by name, columns centred and stored one after the other."""
    found = {"diabetes": load_diabetes(return_X_y=True)}
    for n, p in ((200, 2_000), (500, 10_000), (2_000, 500)):
        found[f"{n:,} by {p:,}"] = sparse_regression(n, p, 20, sigma=0.5, seed=0)[:2]
    ready = {}
    for name, (X, y) in found.items():
        X = (X - X.mean(0)) / X.std(0)
        ready[name] = np.asfortranarray(X), y - y.mean()
    return ready


def gap_of(X, y, coefs, lams) -> float:
    """Return the largest relative gap of the columns of `coefs`, at their strengths."""
    first = objective(X, y, np.zeros(X.shape[1]), 0.0)
    pairs = zip(np.atleast_2d(coefs.T), lams, strict=True)
    return max(duality_gap(X, y, w, lam) for w, lam in pairs) / first


def rivals(X, y, lam) -> dict[str, Callable]:
    """Return, for each package, a function from its tolerance to coefficients at one strength."""

    def fitted(model):
        return model.fit(X, y).coef_

    plain = {"fit_intercept": False}
    return {
        "scikit-learn": lambda tol: fitted(Lasso(alpha=lam, tol=tol, max_iter=10**6, **plain)),
        "celer": lambda tol: fitted(celer.Lasso(alpha=lam, tol=tol, max_iter=1_000, **plain)),
        "skglm": lambda tol: fitted(skglm.Lasso(alpha=lam, tol=tol, max_iter=1_000, **plain)),
    }


def rival_paths(X, y, lams) -> dict[str, Callable]:
    """Return the same for a whole path, with warm starts."""
    return {
        "scikit-learn": lambda tol: lasso_path(X, y, alphas=lams, tol=tol, max_iter=10**6)[1],
        "celer": lambda tol: celer.celer_path(
            X, y, "lasso", alphas=lams, tol=tol, max_iter=1_000
        )[1],
        "skglm": lambda tol: skglm.Lasso(
            tol=tol, max_iter=1_000, fit_intercept=False
        ).path(X, y, lams)[1],
    }  # fmt: skip


def tuned(solve: Callable, X, y, lams) -> tuple[Callable, float] | None:
    """Return `solve` at the loosest tolerance that reaches the gap, and the gap; None if none."""
    low, high, best = 0, len(GRID) - 1, None
    while low <= high:  # a smaller tolerance never gives a larger gap, or nearly never
        middle = (low + high) // 2
        gap = gap_of(X, y, solve(GRID[middle]), lams)
        if gap <= GAP:
            best, high = (middle, gap), middle - 1
        else:
            low = middle + 1
    if best is None:
        return None
    return (lambda: solve(GRID[best[0]])), best[1]


def side_by_side(functions: dict[str, Callable], repetitions: int) -> dict[str, list[float]]:
    """Time all functions in turn, A B C A B C …; return milliseconds of each."""
    times = {name: [] for name in functions}
    for _ in range(repetitions):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            times[name].append(1e3 * (time.perf_counter() - start))
    return times


def measure_lasso(report: Callable) -> None:
    """Print a line for each problem, strength and package, and for each path."""
    warnings.simplefilter("ignore")  # the search also tries tolerances that are not reached
    for problem, (X, y) in problems().items():
        for share in SHARES:
            _one_strength(report, f"lasso {problem}, {share:g} of λmax", X, y, share)
        _whole_path(report, f"lasso path {problem}, 100 λ", X, y)


def _one_strength(report, name, X, y, share) -> None:
    lam, bound = share * lambda_max(X, y), {"scikit-learn": "at least 1"}
    if X.shape[1] > len(y):
        bound |= {"celer": "at least 0.67", "skglm": "at least 0.67"}
    chosen = {rival: tuned(solve, X, y, [lam]) for rival, solve in rivals(X, y, lam).items()}

    def ours():
        return coordinate_descent(X, y, lam, tol=GAP).coef

    _lines(report, name, ours, gap_of(X, y, ours(), [lam]), chosen, bound, 15)


def _whole_path(report, name, X, y) -> None:
    lams = lambda_max(X, y) * np.geomspace(1, 1e-3, 100)
    chosen = {rival: tuned(path, X, y, lams) for rival, path in rival_paths(X, y, lams).items()}

    def ours():
        return coordinate_descent_path(X, y, lams, tol=GAP)[0]

    _lines(report, name, ours, gap_of(X, y, ours(), lams), chosen, {"scikit-learn": "aim 1"}, 3)


def _lines(report, name, ours, our_gap, chosen, bound, repetitions) -> None:
    found = {rival: pair for rival, pair in chosen.items() if pair is not None}
    for rival in set(chosen) - set(found):
        print(f"{name} | {rival} reached no gap of {GAP:g} at any tolerance")
    functions = {"ours": ours} | {rival: solve for rival, (solve, _) in found.items()}
    times = side_by_side(functions, repetitions)
    for rival, (_, gap) in found.items():
        what = (
            f"{rival} {statistics.median(times[rival]):.3g} ms (gap {gap:.0e}) over ours "
            f"{statistics.median(times['ours']):.3g} ms (gap {our_gap:.0e})"
        )
        report(name, what, times[rival], times["ours"], bound.get(rival, "reported"))
