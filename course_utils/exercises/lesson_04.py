"""Checks of lesson 04: BIC, one standard error, three leaks to repair, what intervals cover.

Problems are drawn anew until every known mistake answers them in a way of its own; what is right
is judged by certificates: no other column is better, no larger λ is within the limit, no test row
has a say, the F-test at an interval's end is exactly on its edge.
"""

import warnings
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy import stats
from sklearn.linear_model import lasso_path

from course_utils.exercises.checking import Mistake, as_array, as_number, exercise, expect, is_stub
from course_utils.lasso import kkt_residual


class Problem(NamedTuple):
    """What the learner is given, what each mistake answers, and what is wrong with an answer."""

    given: tuple
    wrong: dict[str, float]
    flaw: Callable[[float], str]


def _told_apart(draw) -> list[Problem]:
    """Collect problems until no mistake agrees on all with another, or with what is right."""
    rng, problems, alike, drawn = np.random.default_rng(), [], None, 0
    while alike is None or alike or len(problems) < 4:
        problem, drawn = draw(rng, drawn), drawn + 1
        wrong = problem.wrong.items()
        same = {(v, w) for (v, a), (w, b) in combinations(wrong, 2) if abs(a - b) < 2e-3}
        same |= {(w, "right") for w, a in wrong if not problem.flaw(a)}
        if alike is None or alike - same or not alike:
            problems, alike = [*problems, problem], same if alike is None else alike & same
    return problems


def _judge(answers, problems: list[Problem]) -> None:
    for words in problems[0].wrong:
        agrees = [abs(a - p.wrong[words]) < 5e-4 for a, p in zip(answers, problems, strict=True)]
        expect(not all(agrees), words)
    for answer, problem in zip(answers, problems, strict=True):
        expect(not problem.flaw(answer), problem.flaw(answer))


def _index(value, size: int) -> int:
    number = as_number(value, "the index")
    expect(
        number == round(number) and 0 <= number < size,
        f"return the index of a λ, a whole number from 0 to {size - 1}, not λ itself; your code "
        f"gave {number:.4g}.",
    )
    return int(number)


def _judge_choices(function, draw) -> None:
    problems = _told_apart(draw)
    chosen = [_index(function(*(a.copy() for a in p.given)), p.given[0].shape[1]) for p in problems]
    _judge(chosen, problems)


@exercise(
    "write bic_choice(coefs, X, y): the index of the column of coefs with the smallest BIC, "
    "k = number of weights that are not exactly zero."
)
def check_bic_choice(bic_choice) -> str:
    """No other column may be better; half of the problems have y in other units."""
    _judge_choices(bic_choice, _path_problem)
    return "the smallest BIC, with exact zeros counted and in any units of y."


def _path_problem(rng, number: int) -> Problem:
    n, p, unit = 30, 8, 2.0 ** (-45 * (number % 2))  # powers of two: the same in float32
    while True:
        X = rng.normal(size=(n, p)) + 0.7 * rng.normal(size=(n, 1))
        y = X @ (rng.normal(size=p) * (rng.random(p) < 0.6)) + 1.5 * rng.normal(size=n)
        top = np.abs(X.T @ y).max() / n
        coefs = lasso_path(X, y, alphas=np.geomspace(0.9 * top, 0.003 * top, 13))[1]
        coefs = coefs[:, rng.permutation(13)]
        coefs *= np.abs(coefs) > 5e-3  # leaves -0.0 here and there
        Q = np.linalg.qr(X)[0]
        variance = ((y - Q @ (Q.T @ y)) ** 2).sum() / (n - p)
        rss, k = ((y - coefs.T @ X.T) ** 2).sum(1), np.count_nonzero(coefs, 0)
        cost = np.subtract.outer(rss, rss) / variance + np.subtract.outer(k, k) * np.log(n)
        if (cost > 0.01).sum() == 13 * 12 // 2:  # no ties
            break
    wrong = _wrong_criteria(X, y, coefs, unit, rss, variance)

    def flaw(i: int) -> str:
        j = cost[i].argmax()
        words = f"column {j} is better than your column {i}: k is {k[j]} instead of {k[i]}, RSS "
        words += f"{rss[j] / rss[i]:.3g} times as large, and BIC {cost[i, j]:.3g} lower."
        return words if cost[i, j] > 0 else ""

    return Problem((coefs * unit, X, y * unit), wrong, flaw)


def _wrong_criteria(X, y, coefs, unit: float, rss, v) -> dict[str, int]:
    """The column that each known mistake chooses; `unit` multiplies y and coefs."""
    (n, p), k = X.shape, np.count_nonzero(coefs, 0)
    fit, cost, tiny = rss / v, k * np.log(n), np.abs(coefs * unit)
    refit = np.array([np.sum((y - X @ np.linalg.pinv(X * (c != 0)) @ y) ** 2) for c in coefs.T])
    criteria = {
        "you minimise AIC: BIC charges ln n for each weight, not 2.": fit + 2 * k,
        "each weight costs 1 in your criterion; BIC charges ln n.": fit + k,
        "one term lacks a factor 2, or has one too much: RSS/σ² goes with k · ln n.": fit
        + cost / 2,
        "σ² is missing: in other units of y your choice changes.": rss * unit**2 + cost,
        "you divided by σ, not σ²: units of y then matter.": rss * unit / v**0.5 + cost,
        "RSS over n is a mean: BIC has the sum, RSS/σ².": fit / n + cost,
        "your σ² divides by n; p weights were fitted: divide by n − p.": fit * n / (n - p) + cost,
        "your σ² is the variance of y; the noise is what least squares on all columns leaves.": rss
        / y.var()
        + cost,
        "n · ln(RSS) estimates the noise anew for each λ; σ² is one number.": n * np.log(rss)
        + cost,
        "you refitted each support: judge the columns as they are.": refit / v + cost,
        "k is the same for all columns in your criterion: count each column's own.": rss,
        "you count weights with a tolerance; k counts coefs != 0, in any units of y.": fit
        + np.log(n) * (tiny > 1e-6).sum(0),
        "you charge Σ|w|; k is the number of weights that are not zero.": fit
        + np.log(n) * tiny.sum(0),
        "that is the column with the largest BIC.": -fit - cost,
    }
    return {words: int(np.argmin(values)) for words, values in criteria.items()}


@exercise(
    "write one_standard_error(errors, lams): the index of the largest λ whose mean error is "
    "within one standard error of the smallest."
)
def check_one_standard_error(one_standard_error) -> str:
    """The answer must be within the limit, and every larger λ outside."""
    _judge_choices(one_standard_error, _folds_problem)
    return "the largest λ within one standard error of the smallest mean error."


def _folds_problem(rng, number: int) -> Problem:
    folds, size = int(rng.integers(4, 8)), 11
    while True:
        place = rng.permutation(size)
        lams, u = 10.0 ** (-3 + place / 4 + rng.uniform(0, 0.1, size)), place / 5 - 0.9
        spread = rng.uniform(0.05, 0.8, size) + 0.3 * (u > 0)
        errors = 3 + rng.uniform(0.1, 0.6) * u**2 + spread * rng.normal(size=(folds, size))
        mean, best = errors.mean(0), errors.mean(0).argmin()
        limit = mean[best] + stats.sem(errors[:, best])
        if np.abs(mean - limit).min() > 2e-3 and np.diff(np.sort(mean)).min() > 2e-3:
            break

    def flaw(i: int) -> str:
        if mean[i] > limit:
            return (
                f"at your λ = {lams[i]:.3g} the mean error is {mean[i]:.4g}; the smallest is "
                f"{mean[best]:.4g}, plus one standard error {limit:.4g}."
            )
        j = np.where(mean <= limit, lams, 0).argmax()
        words = f"λ = {lams[j]:.3g} is larger than your {lams[i]:.3g}, and its mean error "
        return f"{words}{mean[j]:.4g} is within the limit of {limit:.4g}." if j != i else ""

    return Problem((errors, lams), _wrong_rules(errors, lams, mean, best, limit), flaw)


def _wrong_rules(errors, lams, mean, best: int, limit: float) -> dict[str, int]:
    """The index that each known mistake returns."""
    root, order, within = len(errors) ** 0.5, np.argsort(lams), np.flatnonzero(mean <= limit)
    least, own, std = mean[best], errors[:, best], errors.std(0, ddof=1)

    def largest(added) -> int:
        return int(max(np.flatnonzero((mean <= least + added) | (mean == least)), key=lams.item))

    upwards = order[np.flatnonzero(order == best)[0] :]
    stopped = upwards[np.append(mean[upwards] > limit, True).argmax() - 1]
    in_order = int(np.flatnonzero(order == largest(limit - least))[0])
    return {
        "you return the λ with the smallest mean error; the rule takes a larger λ.": best,
        "you took the smallest λ within the limit; the rule wants the largest.": within[
            lams[within].argmin()
        ],
        "you added a standard deviation; a standard error divides it by √K.": largest(std[best]),
        "you added np.std, without ddof=1 and not divided by √K.": largest(own.std()),
        "your variance divides by K: np.std needs ddof=1.": largest(own.std() / root),
        "you divided by the number of folds, not by its root.": largest(std[best] / root**2),
        "you took each λ's own standard error; it is that of the best λ.": largest(std / root),
        "your spread is that of all errors; take those of the best λ.": largest(
            errors.std(ddof=1) / root
        ),
        "you took the last index within the limit, as if lams grew.": within[-1],
        "you took the first index within the limit, as if lams fell.": within[0],
        "your index counts in the sorted lams, not in lams as given.": in_order,
        "you took the λ whose error is nearest to the limit.": np.abs(mean - limit).argmin(),
        "you stopped at the first λ above the limit; a larger one is within it.": stopped,
    }


FAULTS = {
    "screening": "the columns are screened with the y of all rows: keep the λ single, change y in "
    "the test rows, and their predictions change.",
    "scaling": "with all columns kept, one test row's prediction changes when another test row "
    "moves: means and standard deviations belong to the fit rows.",
    "choosing": "λ is chosen by the errors of test rows: with all columns kept and several λ, "
    "another y there changes their predictions.",
}


class _Leaks(NamedTuple):
    """Rows A, B, C in three folds; C probes the model that is fitted on A, chosen on B."""

    function: Callable
    X: np.ndarray
    y: np.ndarray
    parts: tuple
    lams: np.ndarray
    keep: int

    def ask(self, X=None, y=None, lams=None, keep=None) -> np.ndarray:
        a, b, c = self.parts  # nothing is ever fitted to c
        folds = [tuple(rows.copy() for rows in f) for f in ((a, b, c), (a, c, b), (b, c, a))]
        X, y = (mine if given is None else given for mine, given in ((self.X, X), (self.y, y)))
        lams = self.lams if lams is None else lams
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = X.copy(), y.copy(), folds, lams.copy(), self.keep if keep is None else keep
            return as_array(self.function(*given), "the predictions", (len(self.y),))

    def moved(self, rows, wild, keep: int) -> bool:
        """Whether predictions of the rows C move when y in `rows` changes, with one λ."""
        one, c, others = (
            np.array([self.lams.min()]),
            self.parts[2],
            (wild, -wild, self.y[rows][::-1]),
        )
        y = [self.y, *(_with(self.y, rows, values) for values in others)]
        first, *rest = (self.ask(y=values, lams=one, keep=keep)[c] for values in y)
        return not all(_same(first, again) for again in rest)


@exercise("three leaks are in held_out_predictions; find them by experiment and repair them.")
def check_leak_free(held_out_predictions) -> str:
    """Each leak shows by itself where the settings make the other two idle."""
    rng = np.random.default_rng()
    leaks = _leaks_problem(rng, held_out_predictions)
    found = _found_leaks(leaks, rng)
    if found == set(FAULTS):
        raise NotImplementedError
    for name, words in FAULTS.items():
        if name in found:
            raise Mistake(f"{len(found)} of {len(FAULTS)} leaks are left. One: {words}")
    _judge_choose_rows(leaks)
    _judge_model(leaks)
    honest = _judge_noise(rng, held_out_predictions)
    return f"no test row has a say any more; on pure noise R² is now {honest:.2f}."


def _leaks_problem(rng, function) -> _Leaks:
    p, keep, sizes = 9, 4, (40, 24, 10)
    a, b, c = np.split(rng.permutation(sum(sizes)), np.cumsum(sizes)[:2])
    while True:
        X = rng.normal(size=(sum(sizes), p)) * 2.0 ** rng.integers(-4, 5, p) + rng.normal(size=p)
        centre, scale = X[a].mean(0), X[a].std(0)
        w = np.where(np.arange(p) < keep, rng.choice((-1, 1), p) * rng.uniform(1.5, 2.5, p), 0.3)
        w = rng.permutation(w)
        y = 5 + (X - centre) / scale @ w + 0.5 * rng.normal(size=len(X))
        X[c] = centre + scale * np.vstack((np.zeros(p), np.eye(p)))  # probes of single columns
        ranked = np.sort(np.abs(np.corrcoef(X[a].T, y[a])[-1, :-1]))[::-1]
        if ranked[keep - 1] - ranked[keep] > 0.05 and ranked[keep - 1] > 0.25:
            return _Leaks(function, X, y, (a, b, c), rng.permutation((0.05, 0.4, 1.2)), keep)


def _same(a, b) -> bool:
    """Up to the tolerance of a solver; leaks move predictions by far more."""
    return bool(np.allclose(a, b, rtol=1e-3, atol=0.03))


def _found_leaks(leaks: _Leaks, rng) -> set[str]:
    (_, b, c), p = leaks.parts, leaks.X.shape[1]
    one, large = (np.array([pick(leaks.lams)]) for pick in (min, max))

    expect(
        not leaks.moved(b, 100 * rng.normal(size=len(b)), p),
        "with one λ and all columns kept nothing is left to choose, yet y in the choose rows "
        "changes the test predictions. Fit on the fit rows only, also after λ is chosen.",
    )
    expect(
        not leaks.moved(c, 100 * rng.normal(size=len(c)), p),
        "with one λ and all columns kept, y in the test rows changes their predictions: the "
        "test rows are among those the model is fitted to (or that centre y).",
    )
    loose, tight = (leaks.ask(lams=lams, keep=p)[c] for lams in (one, large))
    expect(
        not _same(loose, tight),
        f"λ = {one[0]:g} and λ = {large[0]:g} give the same predictions: is λ used?",
    )
    found, apart = set(), 100 * (loose - tight)
    chosen = [leaks.ask(y=_with(leaks.y, c, v), keep=p)[c] for v in (loose + apart, tight - apart)]
    if not _same(*chosen):
        found.add("choosing")
    weakest = np.argmin(np.abs(loose[1:] - loose[0])) + 1
    if leaks.moved(c, 1000.0 * (np.arange(len(c)) == weakest), leaks.keep):
        found.add("screening")
    k = np.argmax(np.abs(loose[1:] - loose[0])) + 1  # the probe of the strongest column
    others = np.delete(c, k)
    far = 1000 * leaks.X[leaks.parts[0]].std(0) * rng.normal(size=(len(others), p))
    before, after = (leaks.ask(X, lams=one, keep=p) for X in (leaks.X, _with(leaks.X, others, far)))
    if not _same(before[c[k]], after[c[k]]):
        found.add("scaling")
    return found


def _with(array, rows, values) -> np.ndarray:
    changed = array.copy()
    changed[rows] = values
    return changed


def _judge_model(leaks: _Leaks) -> None:
    """The probes read the model off: intercept, then one coefficient for each column."""
    a, _, c = leaks.parts
    units = leaks.X * 2.0 ** np.arange(-9, 9, 2)
    for lam in np.sort(leaks.lams):
        probed = leaks.ask(lams=np.array([lam]))
        expect(
            _same(probed, leaks.ask(X=units, lams=np.array([lam]))),
            "with the columns in other units your predictions change. The scaling is not to be "
            "dropped: learn it from the fit rows, apply it to all.",
        )
        w, z = probed[c[1:]] - probed[c[0]], (leaks.X[a] - leaks.X[c[0]]) / leaks.X[a].std(0)
        kept = np.argsort(-np.abs(z.T @ (leaks.y[a] - leaks.y[a].mean())))[: leaks.keep]
        used = np.flatnonzero(np.abs(w) > 1e-6)
        expect(
            used.size <= leaks.keep,
            f"{used.size} columns move your predictions, keep is {leaks.keep}: screening is not "
            "to be dropped but done with the fit rows.",
        )
        expect(
            set(used) <= set(kept),
            "your model uses a column that is not among those most correlated with y in the fit "
            "rows. Is |correlation| taken, from the fit rows, after scaling?",
        )
        expect(
            abs(probed[c[0]] - leaks.y[a].mean()) < 0.02
            and kkt_residual(z[:, kept], leaks.y[a] - leaks.y[a].mean(), w[kept], lam) < 0.1 * lam,
            f"your predictions are not those of a Lasso with λ = {lam:g}, fitted to the kept, "
            "standardised columns of the fit rows.",
        )


def _judge_choose_rows(leaks: _Leaks) -> None:
    _, b, c = leaks.parts
    alone = {lam: leaks.ask(lams=np.array([lam])) for lam in leaks.lams}
    lam = leaks.lams.min()
    weakest = np.argmin(np.abs(alone[lam][c[1:]] - alone[lam][c[0]]))
    for X, y in (
        (leaks.X, _with(leaks.y, b, 1e4 * leaks.X[b, weakest])),
        (_with(leaks.X, b, 1e4 * leaks.X[b, ::-1]), leaks.y),
    ):
        expect(
            _same(leaks.ask(X, y, np.array([lam]))[c], alone[lam][c]),
            "with one λ there is nothing to choose, yet the choose rows change the test "
            "predictions: scaling and screening are learned from the fit rows alone.",
        )
    got = {}
    for lam in leaks.lams:  # make the choose rows agree with one λ
        got[lam] = leaks.ask(y=_with(leaks.y, b, alone[lam][b]))[c]
    least = alone[min(got)][c]
    expect(
        not all(_same(g, least) for g in got.values()),
        "your λ is always the smallest. Errors on the fit rows prefer it; the errors of the choose "
        "rows must choose.",
    )
    for lam, predicted in got.items():
        expect(
            _same(predicted, alone[lam][c]),
            f"where the model with λ = {lam:g} predicts the choose rows without any error, your "
            "code predicts the test rows with another λ.",
        )


def _judge_noise(rng, function) -> float:
    """All at once, in realistic folds: five groups, many columns, three λ."""
    n, groups = 60, np.split(rng.permutation(60), 5)
    X, y, lams = rng.normal(size=(n, 150)), rng.normal(size=n), rng.permutation((0.05, 0.1, 0.2))
    folds = [
        (np.concatenate([groups[(i + j) % 5] for j in (2, 3, 4)]), groups[(i + 1) % 5], groups[i])
        for i in range(5)
    ]

    def ask(X, y) -> np.ndarray:
        copies = [tuple(rows.copy() for rows in fold) for fold in folds]
        return as_array(function(X.copy(), y.copy(), copies, lams.copy(), 8), "predictions", (n,))

    predicted, test = ask(X, y), groups[rng.integers(5)]
    wild = 1000 * rng.normal(size=len(test))
    for values in (wild, -wild):  # by these errors the one prefers a weak λ, the other a strong one
        expect(
            np.allclose(ask(X, _with(y, test, values))[test], predicted[test], atol=1e-4),
            "in five folds with 150 columns y in the test rows still changes their predictions.",
        )
    still, far = test[:6], 1000 * rng.normal(size=(6, 150))
    expect(
        np.allclose(ask(_with(X, test[6:], far), y)[still], predicted[still], atol=1e-4),
        "in five folds with 150 columns one test row still changes the prediction for another.",
    )
    return 1 - ((y - predicted) ** 2).sum() / ((y - y.mean()) ** 2).sum()


@exercise(
    "write intervals(X, y), the 95 % intervals of least squares, and coverage(X, mean, Y, kept, "
    "rows), the share of them that contain their target."
)
def check_coverage(intervals, coverage) -> str:
    """At either end of an interval the F-test that fixes one coefficient is on its edge."""
    rng = np.random.default_rng()
    for n, k in ((11, 4), (13, 5), (17, 3)):
        X = rng.normal(size=(n, k)) + rng.normal(size=(n, 1))
        y = X @ rng.normal(size=k) + rng.choice((0.2, 5.0)) * rng.normal(size=n) + 2
        _judge_intervals(as_array(intervals(X.copy(), y.copy()), "the intervals", (k, 2)), X, y)
    problems = _told_apart(_coverage_problem)
    try:
        shares = [coverage(*(a.copy() for a in p.given)) for p in problems]
    except NotImplementedError as error:
        if is_stub(error):
            raise Mistake("your intervals are right; now write coverage.") from None
        raise
    _judge([as_number(share, "the coverage") for share in shares], problems)
    return "95 % intervals, and the share that contains what it should."


def _rss(X, y) -> float:
    Q = np.linalg.qr(X)[0]
    return float(((y - Q @ (Q.T @ y)) ** 2).sum())


def _judge_intervals(ends, X, y) -> None:
    (n, k), (low, high) = X.shape, ends.T
    expect((low < high).all(), "each row should hold a lower end, then an upper end above it.")
    middle, half, rss = (low + high) / 2, (high - low) / 2, _rss(X, y)
    if not np.allclose(
        X.T @ (y - X @ middle), 0, atol=1e-3 * np.linalg.norm(X) * np.linalg.norm(y)
    ):
        centred = np.linalg.pinv(X - X.mean(0)) @ (y - y.mean())
        expect(
            not np.allclose(middle, centred, rtol=1e-3),
            "your fit has an intercept, or centres the data; here there is none.",
        )
        raise Mistake(
            "the middle of your intervals is not the least-squares fit, whose residual is "
            "orthogonal to every column."
        )
    fixed = [_rss(np.delete(X, j, 1), y - X[:, j] * high[j]) for j in range(k)]
    f = np.maximum(np.array(fixed) - rss, 1e-12 * rss) / (rss / (n - k))
    ratio = np.sqrt(f / stats.f.ppf(0.95, 1, n - k))  # your half-width over the right one
    for words, values in _wrong_widths(X, n, k, rss, half / ratio).items():
        expect(not np.allclose(ratio, values, rtol=2e-3), words)
    j = np.abs(np.log(ratio)).argmax()
    expect(
        np.allclose(ratio, 1, rtol=1e-3),
        f"with coefficient {j} fixed at the end of your interval, the F-test gives p = "
        f"{stats.f.sf(f[j], 1, n - k):.3g}; at the end of a 95 % interval it is 0.05.",
    )


def _wrong_widths(X, n: int, k: int, rss: float, right) -> dict:
    """Half-widths under each known mistake, relative to the right ones."""
    t, v = stats.t.ppf(0.975, n - k), rss / (n - k)
    return {
        "1.96 is the normal quantile: with few degrees of freedom take Student's t.": 1.96 / t,
        "these are 90 % intervals: 2.5 % belong beyond each end.": stats.t.ppf(0.95, n - k) / t,
        "your noise variance divides by n; k coefficients were fitted.": np.sqrt((n - k) / n),
        "your noise variance divides by n − 1, not by n − k.": np.sqrt((n - k) / (n - 1)),
        "Student's t has n − k degrees of freedom here, not n.": stats.t.ppf(0.975, n) / t,
        "Student's t has n − k degrees of freedom here, not n − 1.": stats.t.ppf(0.975, n - 1) / t,
        "the quantile is missing: one standard error to each side is no 95 % interval.": 1 / t,
        "you divided by √n once more: the standard error of a coefficient has n in XᵀX.": n**-0.5,
        "you used the variance of a coefficient, not its root.": right / t,
        "the noise variance is missing from your standard error.": v**-0.5,
        "you inverted the diagonal of XᵀX; take the diagonal of the inverse, which knows that "
        "columns are correlated.": t * v**0.5 / np.linalg.norm(X, axis=0) / right,
    }


def _coverage_problem(rng, number: int) -> Problem:
    n, p, repetitions = 20, 5, 40
    while True:
        X = rng.normal(size=(n, p)) + 0.8 * rng.normal(size=(n, 1))
        w = rng.uniform(0.5, 1.5, p) * rng.choice((-1, 1), p)
        rows = rng.permutation(n)[: (12, 20, 10)[number % 3]]
        kept = rng.random((repetitions, p)) < rng.uniform(0.2, 0.8, (repetitions, 1))
        kept[rng.permutation(repetitions)[:4]] = False
        slips = rng.normal(size=(repetitions, p)) @ X.T / 3  # so that coverage is below 95 %
        Y = X @ w + slips + rng.normal(size=(repetitions, n))
        sizes = _sizes(X, X @ w, Y, kept, rows)
        if min(np.abs(t - 1).min(initial=1) for t in sizes) > 1e-3:  # no end at a target
            break
    given = X, X @ w, Y, kept, rows
    right, wrong = np.mean(np.concatenate(sizes) <= 1), _wrong_shares(w, sizes, *given)

    def flaw(share: float) -> str:
        words = f"{right * kept.sum():.0f} of {kept.sum()} intervals, on {len(rows)} of {n} rows, "
        words += f"contain their target; your share {share:.4g} means {share * kept.sum():.4g}."
        return words if abs(share - right) > 5e-4 else ""

    return Problem(given, wrong, flaw)


def _sizes(X, mean, Y, kept, rows, targets=None) -> list[np.ndarray]:
    """For each repetition, the distances of estimates from targets, in half-widths."""
    found = []
    for y, columns in zip(Y[:, rows], kept, strict=True):
        A = np.linalg.pinv(X[rows][:, columns])
        goal = A @ mean[rows] if targets is None else targets(columns)
        free = len(rows) - columns.sum()
        noise = np.sqrt(_rss(X[rows][:, columns], y) / free)
        half = stats.t.ppf(0.975, free) * noise * np.linalg.norm(A, axis=1)
        found.append(np.abs(A @ y - goal) / half)
    return found


def _wrong_shares(w, sizes, X, mean, Y, kept, rows) -> dict[str, float]:
    """The share that each known mistake gives."""

    def share(rows, targets=None) -> float:
        return np.mean(np.concatenate(_sizes(X, mean, Y, kept, rows, targets)) <= 1)

    hits = [t <= 1 for t in sizes if t.size]
    shares, total = [hit.mean() for hit in hits], kept.sum() * share(rows)
    return {
        "you averaged the shares of the repetitions; average over all intervals.": np.mean(shares),
        "a repetition that kept nothing has no intervals to count.": np.sum(shares) / len(sizes),
        "your share divides by all columns; those not kept have no interval.": total / kept.size,
        "you count repetitions that cover all; count intervals.": np.mean([h.all() for h in hits]),
        "that is the share of intervals that miss.": 1 - share(rows),
        "that is a percentage; a share lies between 0 and 1.": 100 * share(rows),
        "that is a count; divide by the number of intervals.": total,
        "you used all rows; intervals come from the given rows.": share(np.arange(len(X))),
        "your target comes from all rows; take the rows the intervals come from.": share(
            rows, lambda columns: np.linalg.pinv(X[:, columns]) @ mean
        ),
        "your target is a coefficient of the model with all columns; where columns are left out, "
        "the others stand in for them.": share(rows, lambda columns: w[columns]),
        "you count intervals that contain 0, not those that contain the target.": share(
            rows, lambda columns: np.zeros(columns.sum())
        ),
    }
