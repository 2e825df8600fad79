"""The solvers agree with scikit-learn on the same objective, and say truly how good they are."""

import inspect
import os
import shutil
import subprocess
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import ElasticNet, Lasso, lasso_path

from course_utils import lasso
from course_utils.data import sparse_regression
from course_utils.lasso import (
    coordinate_descent,
    coordinate_descent_path,
    dual_point,
    duality_gap,
    fista,
    ista,
    kkt_residual,
    l1_logistic,
    lambda_max,
    lipschitz,
    objective,
)

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.filterwarnings("error")


def standardised(X, y):
    spread = X.std(0)
    return (X - X.mean(0)) / np.where(spread > 0, spread, 1), y - y.mean()


def diabetes():
    return standardised(*load_diabetes(return_X_y=True))


def wide():
    return standardised(*sparse_regression(60, 300, 8, seed=1)[:2])


def correlated():
    return standardised(*sparse_regression(80, 30, 5, rho=0.95, seed=2)[:2])


def constant_columns():
    X, y = diabetes()
    return np.column_stack([np.zeros(len(y)), X, np.zeros(len(y))]), y


def duplicate_columns():
    X, y = diabetes()
    return np.column_stack([X, X[:, 2], -X[:, 8]]), y


def unequal_scales():
    X, y = diabetes()
    return X * np.geomspace(0.01, 100, 10), y


PROBLEMS = [diabetes, wide, correlated, constant_columns, duplicate_columns, unequal_scales]
UNIQUE = [diabetes, wide, correlated, unequal_scales]  # columns in general position
problem = pytest.mark.parametrize("make", PROBLEMS, ids=lambda f: f.__name__)
SOLVERS = {
    "plain": lambda *a, **k: coordinate_descent(*a, working_set=False, **k),
    "working set": lambda *a, **k: coordinate_descent(*a, working_set=True, **k),
    "ista": ista,
    "fista": fista,
}
every_solver = pytest.mark.parametrize("solve", SOLVERS.values(), ids=SOLVERS)


@contextmanager
def impatient():
    """Let a solver stop before it has converged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield


def cancer():
    X, y = load_breast_cancer(return_X_y=True)
    return standardised(X, y)[0], 2.0 * y - 1


@pytest.mark.slow
class TestAgainstScikitLearn:
    """Objectives to 1e-6 relative, coefficients where the minimiser is unique."""

    @problem
    @pytest.mark.parametrize("share", [0.5, 0.1, 0.02])
    @every_solver
    def test_lasso(self, make, share, solve):
        X, y = make()
        lam = share * lambda_max(X, y)
        slow = make is unequal_scales and solve in (ista, fista)
        ours = solve(X, y, lam, tol=1e-5 if slow else 1e-9, max_iter=200_000)
        theirs = Lasso(alpha=lam, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, y)
        best = objective(X, y, theirs.coef_, lam)
        assert ours.converged
        assert objective(X, y, ours.coef, lam) == pytest.approx(best, rel=1e-4 if slow else 1e-6)
        if make in UNIQUE and not slow:
            scale = np.abs(theirs.coef_).max()
            np.testing.assert_allclose(ours.coef, theirs.coef_, atol=2e-3 * scale)
            surely = np.abs(theirs.coef_) > 1e-2 * scale
            assert (ours.coef[surely] != 0).all()

    @problem
    @every_solver
    def test_elastic_net(self, make, solve):
        X, y = make()
        lam, lam2 = 0.05 * lambda_max(X, y), 0.3
        slow = make is unequal_scales and solve in (ista, fista)
        tol = 1e-5 if slow else 1e-10
        ours = solve(X, y, lam, lam2=lam2, tol=tol, max_iter=200_000)
        theirs = ElasticNet(
            alpha=lam + lam2, l1_ratio=lam / (lam + lam2), fit_intercept=False, tol=1e-12,
            max_iter=100_000,
        ).fit(X, y)  # fmt: skip
        best = objective(X, y, theirs.coef_, lam, lam2)
        near = 1e-4 if slow else 1e-6
        assert objective(X, y, ours.coef, lam, lam2) == pytest.approx(best, rel=near)
        if not slow:  # strictly convex: one minimiser, on any data
            scale = np.abs(theirs.coef_).max()
            np.testing.assert_allclose(ours.coef, theirs.coef_, atol=2e-3 * scale)

    @problem
    def test_the_whole_path(self, make):
        X, y = make()
        lams = lambda_max(X, y) * np.geomspace(1, 1e-2, 30)
        _, theirs, _ = lasso_path(X, y, alphas=lams, tol=1e-12, max_iter=100_000)
        ours, gaps = coordinate_descent_path(X, y, lams, tol=1e-9)
        assert ours.shape == theirs.shape and gaps.max() <= 1e-9
        for k, lam in enumerate(lams):
            best = objective(X, y, theirs[:, k], lam)
            assert objective(X, y, ours[:, k], lam) == pytest.approx(best, rel=1e-6)
            gap = duality_gap(X, y, ours[:, k], lam) / objective(X, y, 0 * ours[:, k], lam)
            assert gap <= 1.1e-9  # the certificate holds for the data as given, not only their QR

    def test_a_path_keeps_the_order_of_its_strengths(self):
        X, y = diabetes()
        lams = lambda_max(X, y) * np.array([0.1, 0.5, 0.02])
        coefs, _ = coordinate_descent_path(X, y, lams, tol=1e-10)
        for k, lam in enumerate(lams):
            alone = coordinate_descent(X, y, lam, tol=1e-10).coef
            np.testing.assert_allclose(coefs[:, k], alone, atol=1e-2)

    @pytest.mark.parametrize("share", [0.5, 0.1, 0.05])
    @pytest.mark.parametrize("solver", ["saga", "liblinear"])
    def test_logistic_regression(self, share, solver):
        X, y = cancer()
        lam = share * lambda_max(X, y, loss="logistic")
        settings = {"fit_intercept": False, "tol": 1e-9, "max_iter": 20_000, "random_state": 0}
        theirs = l1_logistic(lam, len(y), solver, **settings).fit(X, y).coef_[0]
        best = objective(X, y, theirs, lam, loss="logistic")
        for solve in (coordinate_descent, fista):
            ours = solve(X, y, lam, loss="logistic", tol=1e-9).coef
            assert objective(X, y, ours, lam, loss="logistic") == pytest.approx(best, rel=1e-6)
            np.testing.assert_allclose(ours, theirs, atol=2e-3)

    def test_saga_leaves_the_intercept_alone_and_liblinear_does_not(self):
        X, y = cancer()
        free = l1_logistic(0.1, len(y), "saga", tol=1e-8, max_iter=20_000).fit(X, y)
        shrunk = l1_logistic(0.1, len(y), "liblinear", tol=1e-8).fit(X, y)
        assert abs(shrunk.intercept_[0]) < abs(free.intercept_[0]) - 0.05


class TestCertificates:
    @problem
    @pytest.mark.parametrize("lam2", [0.0, 0.4])
    def test_the_gap_bounds_how_far_one_is_from_the_optimum(self, make, lam2):
        X, y = make()
        lam, rng = 0.1 * lambda_max(X, y), np.random.default_rng(0)
        best = coordinate_descent(X, y, lam, lam2=lam2, tol=1e-12).coef
        optimum = objective(X, y, best, lam, lam2)
        for scale in (1.0, 0.1, 1e-3, 0.0):
            w = best + scale * rng.standard_normal(len(best))
            gap, excess = duality_gap(X, y, w, lam, lam2), objective(X, y, w, lam, lam2) - optimum
            assert gap >= excess * (1 - 1e-9) - 1e-9 * optimum

    @pytest.mark.parametrize("lam2", [0.0, 0.05])
    def test_so_does_that_of_the_logistic_loss(self, lam2):
        X, y = cancer()
        lam, rng = 0.05, np.random.default_rng(0)
        settings = {"lam2": lam2, "loss": "logistic"}
        best = coordinate_descent(X, y, lam, tol=1e-11, **settings).coef
        optimum = objective(X, y, best, lam, **settings)
        assert duality_gap(X, y, best, lam, **settings) < 1e-10
        for scale in (1.0, 0.1, 1e-3):
            w = best + scale * rng.standard_normal(len(best))
            excess = objective(X, y, w, lam, **settings) - optimum
            assert duality_gap(X, y, w, lam, **settings) >= excess - 1e-10

    @problem
    @pytest.mark.parametrize("lam2", [0.0, 0.4])
    def test_the_dual_point_is_feasible(self, make, lam2):
        X, y = make()
        lam = 0.1 * lambda_max(X, y)
        w = np.random.default_rng(0).standard_normal(X.shape[1])
        theta = dual_point(X, y, w, lam, lam2)
        scale = theta @ (y - X @ w) / ((y - X @ w) @ (y - X @ w)) * len(y)  # it is a multiple
        assert 0 < scale <= 1
        np.testing.assert_allclose(theta, scale * (y - X @ w) / len(y))
        assert np.abs(X.T @ theta - scale * lam2 * w).max() <= lam * (1 + 1e-9)

    @problem
    def test_the_elastic_net_is_a_lasso_on_more_rows(self, make):
        """[X; √(n·lam2)·I] and (y, 0): the same objective, gap and dual point, by another route."""
        X, y = make()
        (n, p), lam, lam2 = X.shape, 0.1 * lambda_max(X, y), 0.4
        rows = np.sqrt((n + p) / n)  # the mean runs over n + p rows there
        A = rows * np.vstack([X, np.sqrt(n * lam2) * np.eye(p)])
        b = rows * np.concatenate([y, np.zeros(p)])
        w = np.random.default_rng(0).standard_normal(p)
        assert objective(A, b, w, lam) == pytest.approx(objective(X, y, w, lam, lam2))
        assert duality_gap(A, b, w, lam) == pytest.approx(duality_gap(X, y, w, lam, lam2))
        assert kkt_residual(A, b, w, lam) == pytest.approx(kkt_residual(X, y, w, lam, lam2))
        found = coordinate_descent(X, y, lam, lam2=lam2, tol=1e-4)
        gap = duality_gap(A, b, found.coef, lam) / objective(A, b, 0 * w, lam)
        assert found.gap == pytest.approx(gap, rel=1e-6, abs=1e-12)

    def test_a_textbook_case(self):
        """Orthogonal columns with ‖x‖² = n: soft thresholding of X'y/n, every number by hand."""
        X = np.array([[1.0, 1.0], [1.0, -1.0]])
        y = np.array([3.0, 1.0])  # X'y/n = (2, 1)
        assert lambda_max(X, y) == 2.0
        assert coordinate_descent(X, y, 1.5).coef.tolist() == [0.5, 0.0]
        # F = (2.5² + 0.5²)/4 + 1.5·0.5; the residual (2.5, 0.5) is feasible as it is: X'r/n <= 1.5
        assert objective(X, y, [0.5, 0.0], 1.5) == pytest.approx(2.375)
        assert dual_point(X, y, [0.5, 0.0], 1.5).tolist() == [1.25, 0.25]
        assert duality_gap(X, y, [0.5, 0.0], 1.5) == pytest.approx(0, abs=1e-12)
        assert kkt_residual(X, y, [0.5, 0.0], 1.5) == pytest.approx(0, abs=1e-12)
        # At w = 0 the residual is y, scaled by 1.5/2: gap = 2.5 − (0.75 − 0.75²/2)·5
        assert duality_gap(X, y, [0.0, 0.0], 1.5) == pytest.approx(2.5 - (0.75 - 0.28125) * 5)
        assert kkt_residual(X, y, [0.0, 0.0], 1.5) == pytest.approx(0.5)
        assert kkt_residual(X, y, [0.5, 1e-9], 1.5) == pytest.approx(0.5)  # small is not zero
        assert lipschitz(X) == pytest.approx(1.0) and lipschitz(X, 0.5) == pytest.approx(1.5)

    @problem
    def test_lambda_max_is_where_the_first_coefficient_wakes(self, make):
        X, y = make()
        top = lambda_max(X, y)
        assert (coordinate_descent(X, y, 1.0001 * top, tol=1e-12).coef == 0).all()
        assert (coordinate_descent(X, y, 0.999 * top, tol=1e-9).coef != 0).any()
        assert kkt_residual(X, y, np.zeros(X.shape[1]), top) == pytest.approx(0, abs=1e-12)

    def test_of_the_logistic_loss_too(self):
        X, y = cancer()
        top = lambda_max(X, y, "logistic")
        zero = np.zeros(X.shape[1])
        assert kkt_residual(X, y, zero, top, loss="logistic") == pytest.approx(0, abs=1e-12)
        assert kkt_residual(X, y, zero, 0.99 * top, loss="logistic") > 0.005 * top
        assert objective(X, y, zero, top, loss="logistic") == pytest.approx(np.log(2))

    @every_solver
    @pytest.mark.parametrize("loss", ["squared", "logistic"])
    def test_a_solution_reports_what_the_functions_say(self, solve, loss):
        X, y = cancer()
        lam = 0.1 * lambda_max(X, y, loss)
        found = solve(X, y, lam, loss=loss, tol=1e-5)
        first = objective(X, y, 0 * found.coef, lam, loss=loss)
        gap = duality_gap(X, y, found.coef, lam, loss=loss) / first
        assert found.converged and found.gap <= 1e-5
        assert found.gap == pytest.approx(gap, rel=1e-6, abs=1e-12)
        if solve in (ista, fista):
            at_end = objective(X, y, found.coef, lam, loss=loss)
            assert found.objectives[-1] == pytest.approx(at_end)
            assert found.gaps[-1] == found.gap and len(found.gaps) == len(found.objectives)

    def test_histories_obey_the_bounds_of_the_theorems(self):
        X, y = diabetes()
        lam = 0.05 * lambda_max(X, y)
        best = coordinate_descent(X, y, lam, tol=1e-13).coef
        optimum, L = objective(X, y, best, lam), lipschitz(X)
        k = np.arange(1, 301)
        for solve, bound in ((ista, 1 / (2 * k)), (fista, 2 / (k + 1) ** 2)):
            with pytest.warns(ConvergenceWarning):
                run = solve(X, y, lam, tol=0, max_iter=300, check_every=1)
            excess = run.objectives[1:] - optimum
            assert (excess <= L * (best @ best) * bound + 1e-9 * optimum).all()
            assert (run.gaps * run.objectives[0] >= run.objectives - optimum - 1e-9).all()

    def test_ista_never_climbs_and_fista_does(self):
        X, y = diabetes()
        lam = 0.01 * lambda_max(X, y)
        runs = [solve(X, y, lam, tol=1e-9, check_every=1) for solve in (ista, fista)]
        assert np.diff(runs[0].objectives).max() <= 1e-9
        assert np.diff(runs[1].objectives).max() > 1e-6
        assert runs[1].iterations < runs[0].iterations


class TestBehaviour:
    @every_solver
    def test_nothing_that_was_given_is_changed(self, solve):
        X, y = diabetes()
        start = np.ones(10)
        kept = [a.copy() for a in (X, y, start)]
        solve(X, y, 1.0, start=start)
        for a, b in zip((X, y, start), kept, strict=True):
            assert np.array_equal(a, b)

    @every_solver
    def test_a_warm_start_saves_iterations_and_changes_nothing_else(self, solve):
        X, y = diabetes()
        cold = solve(X, y, 1.0, tol=1e-9)
        warm = solve(X, y, 1.0, tol=1e-9, start=cold.coef)
        assert warm.iterations == 0
        assert np.array_equal(warm.coef, cold.coef)

    @every_solver
    def test_lists_integers_float32_and_fortran_order_are_fine(self, solve):
        X = [[1, 2], [3, 4], [5, 7]]
        expected = solve(np.array(X, float), np.array([1.0, 2.0, 4.0]), 0.1).coef
        assert np.allclose(solve(X, [1, 2, 4], 0.1).coef, expected)
        single = np.asfortranarray(X, dtype=np.float32)
        assert np.allclose(solve(single, [1, 2, 4], 0.1).coef, expected)

    @every_solver
    def test_zero_columns_get_exactly_zero(self, solve):
        X, y = constant_columns()
        coef = solve(X, y, 1.0).coef
        assert coef[0] == 0 and coef[-1] == 0

    @every_solver
    def test_one_sample_is_enough(self, solve):
        assert solve([[2.0]], [3.0], 1.0, tol=1e-12).coef == pytest.approx([(6 - 1) / 4])

    @every_solver
    def test_a_target_of_zeros_gives_zeros_at_once(self, solve):
        found = solve(np.eye(3), np.zeros(3), 0.1)
        assert found.coef.tolist() == [0, 0, 0] and found.gap == 0 and found.converged

    @every_solver
    def test_so_does_one_with_a_start(self, solve):
        """F(0) = 0, so that no gap can be relative to it; w = 0 is a minimiser all the same."""
        found = solve(np.eye(3), np.zeros(3), 0.1, start=[1.0, -2.0, 0.0])
        assert found.coef.tolist() == [0, 0, 0] and not np.signbit(found.coef).any()
        assert found.gap == 0 and found.converged and found.iterations == 0

    @pytest.mark.parametrize("strengths", [(0.5, 0.0), (0.0, 0.5), (0.5, 0.5)])
    @pytest.mark.parametrize("loss", ["squared", "logistic"])
    @pytest.mark.parametrize("name", ["plain", "working set"])
    def test_a_column_of_zeros_costs_nothing_in_the_end(self, name, loss, strengths):
        X, y = np.array([[0.0, 1.0], [0.0, -1.0], [0.0, 2.0]]), np.array([1.0, -1.0, 1.0])
        lam, lam2 = strengths
        settings = {"lam2": lam2, "loss": loss, "max_iter": 50}
        with impatient():
            found = SOLVERS[name](X, y, lam, start=[3.0, 1.0], **settings)
            zero = SOLVERS[name](X, y, lam, **settings)
        assert found.coef[0] == 0
        np.testing.assert_allclose(found.coef, zero.coef, atol=1e-3)

    def test_without_a_penalty_a_column_of_zeros_keeps_its_start(self):
        found = coordinate_descent([[0.0, 1.0]], [2.0], 0.0, start=[3.0, 0.0])
        assert found.coef.tolist() == [3.0, 2.0]

    @pytest.mark.parametrize("most", [1, 3, 5, 7, 12])
    def test_passes_count_alike_with_and_without_a_working_set(self, most):
        X, y = diabetes()  # ten columns: all of them are in the working set
        runs = []
        for name in ("plain", "working set"):
            with pytest.warns(ConvergenceWarning, match=f"in {most} iterations"):
                runs.append(SOLVERS[name](X, y, 0.01, tol=1e-12, max_iter=most))
        assert [run.iterations for run in runs] == [most, most]
        np.testing.assert_allclose(runs[0].coef, runs[1].coef, rtol=1e-9)

    @every_solver
    @pytest.mark.parametrize("size", [1e6, 1e10])
    def test_the_gap_is_that_of_the_coefficients_from_any_start(self, solve, size):
        """A residual kept up to date from so far away is wrong by 1e-16 of where it began."""
        X, y = standardised(*sparse_regression(60, 20, 4, seed=3)[:2])
        lam = 0.1 * lambda_max(X, y)
        found = solve(X, y, lam, start=np.full(20, size), tol=1e-9)
        first = objective(X, y, 0 * found.coef, lam)
        assert found.converged
        assert duality_gap(X, y, found.coef, lam) / first <= 1e-9 * (1 + 1e-6)
        with pytest.warns(ConvergenceWarning):
            found = solve(X, y, lam, start=np.full(20, size), tol=1e-12, max_iter=7)
        gap = duality_gap(X, y, found.coef, lam) / first
        assert found.gap == pytest.approx(gap, rel=1e-6)

    @pytest.mark.parametrize("unit", [1e-160, 1e-60, 1e60, 1e160])
    @pytest.mark.parametrize("name", ["X", "y", "lam", "lam2", "start"])
    @every_solver
    def test_absurd_units_end_in_a_true_answer_or_a_clear_error(self, solve, name, unit):
        X, y = correlated()
        given = {"X": X, "y": y, "lam": 0.1 * lambda_max(X, y), "lam2": 0.1, "start": np.ones(30)}
        given[name] = given[name] * unit
        X, y, lam = given.pop("X"), given.pop("y"), given.pop("lam")
        if name in ("X", "y") or (name == "start" and unit > 1):
            with pytest.raises(ValueError, match=f"^{name} must be .* from .* measure it in"):
                solve(X, y, lam, **given)
            return
        with impatient():
            found = solve(X, y, lam, tol=1e-6, max_iter=200, **given)
        gap = duality_gap(X, y, found.coef, lam, given["lam2"]) / objective(X, y, np.zeros(30), lam)
        assert found.gap == pytest.approx(gap, rel=1e-6, abs=1e-12)
        if "ista" not in solve.__name__ and (name, unit > 1) != ("lam", False):
            assert found.converged  # gradient steps take longer; next to no lam certifies nothing

    def test_so_does_a_path(self):
        X, y = diabetes()
        for bad in ((1e160 * X, y), (1e-160 * X, y), (X, 1e160 * y), (X, 1e-160 * y)):
            with pytest.raises(ValueError, match="measure it in another unit"):
                coordinate_descent_path(*bad, [0.1])
        lams = np.array([1e160, 1.0, 1e-160])
        with pytest.warns(ConvergenceWarning):
            coefs, gaps = coordinate_descent_path(X, y, lams, max_iter=50)
        assert (coefs[:, 0] == 0).all() and np.isfinite(coefs).all() and np.isfinite(gaps).all()

    def test_units_that_are_only_large_change_nothing(self):
        X, y = diabetes()
        lam = 0.1 * lambda_max(X, y)
        expected = coordinate_descent(X, y, lam).coef
        for a, b in ((1e40, 1.0), (1e-40, 1.0), (1.0, 1e40), (1.0, 1e-40), (1e-40, 1e40)):
            for solve in SOLVERS.values():
                found = solve(a * X, b * y, a * b * lam)
                assert found.converged
                np.testing.assert_allclose(found.coef * a / b, expected, atol=0.1)

    def test_overflow_on_the_way_is_an_error(self):
        with pytest.raises(ValueError, match="so large that F is no finite number"):
            coordinate_descent([[1.0], [2.0]], [1.0, 2.0], 0.1, lam2=1e308, start=[1e40])

    @pytest.mark.parametrize("solve", [ista, fista])
    def test_signatures_say_what_can_be_given(self, solve):
        parameters = inspect.signature(solve).parameters
        assert list(parameters) == [
            "X", "y", "lam", "lam2", "loss", "start", "tol", "max_iter", "check_every"
        ]  # fmt: skip
        both = inspect.signature(coordinate_descent).parameters
        for name in ("lam2", "loss", "start", "tol", "max_iter"):
            assert parameters[name] == both[name]

    @every_solver
    def test_too_few_iterations_are_told_as_in_scikit_learn(self, solve):
        X, y = diabetes()
        with pytest.warns(ConvergenceWarning, match="relative duality gap .* Raise max_iter"):
            found = solve(X, y, 0.01, max_iter=3, tol=1e-12)
        assert not found.converged and found.gap > 1e-12

    def test_without_a_penalty_least_squares(self):
        X, y = diabetes()
        with pytest.warns(ConvergenceWarning):
            found = coordinate_descent(X, y, 0.0, max_iter=20_000)
        assert np.allclose(found.coef, np.linalg.lstsq(X, y)[0], atol=1e-6)

    def test_very_confident_logistic_predictions_do_not_overflow(self):
        X, y = np.array([[1e4], [-1e4]]), np.array([1.0, -1.0])
        assert objective(X, y, [-1.0], 0.1, loss="logistic") == pytest.approx(1e4 + 0.1)
        assert np.isfinite(duality_gap(X, y, [-1.0], 0.1, loss="logistic"))


class TestBadInput:
    """The errors of a scikit-learn user: ValueError or TypeError that name the argument."""

    X, y = np.arange(6.0).reshape(3, 2), np.array([1.0, -1.0, 1.0])

    @pytest.mark.parametrize(
        ("X", "y", "says"),
        [
            (np.arange(6.0).reshape(3, 2), [1.0, 2.0], "inconsistent numbers of samples"),
            ([[1.0, np.nan]], [1.0], "Input X contains NaN"),
            ([[1.0, np.inf]], [1.0], "Input X contains infinity"),
            ([[1.0]], [np.nan], "Input y contains NaN"),
            (np.empty((3, 0)), [1.0, 2.0, 3.0], "0 feature"),
            (np.empty((0, 3)), [], "0 sample"),
            ([1.0, 2.0], [1.0, 2.0], "Expected 2D array, got 1D array"),
            ([[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]], "1d array"),
            ([["a"]], [1.0], "could not convert string to float"),
        ],
    )
    def test_data(self, X, y, says):
        for call in (
            lambda: coordinate_descent(X, y, 0.1),
            lambda: ista(X, y, 0.1),
            lambda: fista(X, y, 0.1),
            lambda: coordinate_descent_path(X, y, [0.1]),
            lambda: lambda_max(X, y),
        ):
            with pytest.raises(ValueError, match=says):
                call()

    @pytest.mark.parametrize(
        ("lam", "error"),
        [(-1, ValueError), (np.nan, ValueError), (np.inf, ValueError), ("a", TypeError),
         (None, TypeError)],
    )  # fmt: skip
    @every_solver
    def test_strength(self, solve, lam, error):
        with pytest.raises(error, match="lam must be a .*number >= 0, got"):
            solve(self.X, self.y, lam)
        with pytest.raises(error, match="lam2 must be a .*number >= 0, got"):
            solve(self.X, self.y, 0.1, lam2=lam)

    @every_solver
    def test_settings(self, solve):
        for settings, says in (
            ({"loss": "hinge"}, "loss must be one of 'squared', 'logistic', got 'hinge'"),
            ({"tol": -1}, "tol must be"),
            ({"max_iter": 0}, "max_iter must be"),
            ({"start": [1.0]}, r"^start must have shape \(2,\)"),
            ({"start": [1.0, np.nan]}, "^Input start contains NaN"),
        ):
            with pytest.raises(ValueError, match=says):
                solve(self.X, self.y, 0.1, **settings)

    def test_what_is_called_w_is_named_w(self):
        for w, says in (
            ([1.0], r"^w must have shape \(2,\)"),
            ([1.0, np.nan], "^Input w contains"),
        ):
            with pytest.raises(ValueError, match=says):
                objective(self.X, self.y, w, 0.1)

    @pytest.mark.parametrize("labels", [[0.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, -1.0, 2.0]])
    def test_labels(self, labels):
        with pytest.raises(ValueError, match="labels -1 and \\+1, and both"):
            coordinate_descent(self.X, labels, 0.1, loss="logistic")

    @pytest.mark.parametrize("lam", [0, -1])
    def test_strength_of_the_helper_for_scikit_learn(self, lam):
        with pytest.raises(ValueError, match="lam must be a finite number > 0"):
            l1_logistic(lam, 10)


class TestVersions:
    def test_the_installed_scikit_learn_is_asked_for_l1_without_warning(self):
        X, y = cancer()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            fitted = l1_logistic(0.1, len(y), "liblinear").fit(X, y)
        assert (fitted.coef_ == 0).sum() > 10  # L2 would have none

    @pytest.mark.parametrize(
        ("version", "setting"),
        [
            ("1.6.1", "penalty"), ("1.7.2", "penalty"), ("1.8.0", "l1_ratio"),
            ("1.8.0rc1", "l1_ratio"), ("1.10.dev0", "l1_ratio"), ("2.0.0", "l1_ratio"),
        ],
    )  # fmt: skip
    def test_each_version_is_asked_its_own_way(self, monkeypatch, version, setting):
        asked = {}
        monkeypatch.setattr(lasso.sklearn, "__version__", version)
        monkeypatch.setattr(lasso, "LogisticRegression", lambda **given: asked.update(given))
        l1_logistic(0.5, 4)
        assert asked == {"C": 0.5, "solver": "saga"} | {
            setting: "l1" if setting == "penalty" else 1.0
        }

    def test_only_what_scikit_learn_documents_is_imported(self):
        assert "sklearn.utils.fixes" not in Path(lasso.__file__).read_text()


@pytest.mark.slow
class TestCompilation:
    """numba keeps machine code where it can; where it cannot, the solver works all the same."""

    def run(self, folder, code, path=ROOT, **environment):
        names = {"NUMBA_CACHE_DIR", "XDG_CACHE_HOME"}
        kept = {name: value for name, value in os.environ.items() if name not in names}
        env = kept | {"PYTHONPATH": str(path), "XDG_CACHE_HOME": str(folder / "cache")}
        env["NUMBA_OPT"] = "0"  # compiles faster
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, env=env | environment,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    SOLVE = (
        "from course_utils.lasso import coordinate_descent\n"
        "print(coordinate_descent([[1.0]], [2.0], 1.0, working_set=False).coef)"
    )
    TOUCH = (
        "import numba\n"
        "asked = numba.config.CACHE_DIR\n"
        "from course_utils import lasso\n"
        "assert numba.config.CACHE_DIR == asked  # other packages see what they saw\n"
        "print(lasso._soft_threshold(3.0, 1.0))"
    )

    def copy(self, folder):
        """Return a folder with the package in it as a fresh checkout has it."""
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "course_utils", folder / "src" / "course_utils", ignore=unwanted)
        return folder / "src"

    def test_a_checkout_and_home_that_cannot_be_written_work(self, tmp_path):
        code = (
            "import numba.core.caching as caching\n"
            "for name in dir(caching):\n"
            "    locator = getattr(caching, name)\n"
            "    if isinstance(locator, type) and hasattr(locator, 'ensure_cache_path'):\n"
            "        def refuse(self): raise OSError('read-only file system')\n"
            "        locator.ensure_cache_path = refuse\n"
        )
        assert self.run(tmp_path, code + self.SOLVE) == ["[1.]"]

    def test_so_does_a_disk_that_is_full_or_fails_later(self, tmp_path):
        code = (
            "import errno, numba.core.caching as caching\n"
            "def fail(*args): raise OSError(errno.ENOSPC, 'No space left on device')\n"
            "caching.IndexDataCacheFile.save = caching.IndexDataCacheFile.load = fail\n"
        )
        assert self.run(tmp_path, code + self.SOLVE) == ["[1.]"]

    def test_the_cache_is_the_users_and_never_beside_the_source(self, tmp_path):
        source = self.copy(tmp_path)
        assert self.run(tmp_path, self.TOUCH, source) == ["2.0"]
        assert list((tmp_path / "cache" / "l1-course" / "numba").rglob("*.nbc"))
        assert not list(source.rglob("*.nb?"))

    def test_where_the_user_names_a_folder_it_is_there(self, tmp_path):
        named = tmp_path / "named"
        assert self.run(tmp_path, self.TOUCH, NUMBA_CACHE_DIR=str(named)) == ["2.0"]
        assert list(named.rglob("*.nbc")) and not (tmp_path / "cache").exists()

    def test_without_a_folder_of_the_users_there_is_none(self, tmp_path):
        source, taken = self.copy(tmp_path), tmp_path / "taken"
        taken.write_text("a file where a folder should be")
        assert self.run(tmp_path, self.TOUCH, source, XDG_CACHE_HOME=str(taken)) == ["2.0"]
        assert not list(source.rglob("*.nb?"))

    def test_without_a_home_there_is_none_either(self, tmp_path):
        source = self.copy(tmp_path)
        code = (
            "import pathlib\n"
            "def unknown(self): raise RuntimeError('Could not determine home directory.')\n"
            "pathlib.Path.expanduser = unknown\n"
        )
        assert self.run(tmp_path, code + self.TOUCH, source, XDG_CACHE_HOME="") == ["2.0"]
        assert not list(tmp_path.rglob("*.nb?"))

    @pytest.mark.parametrize("suffix", [".zip", ".whl"])
    def test_a_package_within_an_archive_works(self, tmp_path, suffix):
        archive = shutil.make_archive(tmp_path / "course", "zip", self.copy(tmp_path))
        archive = Path(archive).rename(tmp_path / f"course{suffix}")
        shutil.rmtree(tmp_path / "src")
        code = "import course_utils; print(course_utils.__file__)\n"
        file, coef = self.run(tmp_path, code + self.SOLVE, archive)
        assert file.startswith(str(archive)) and coef == "[1.]"
