# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 · Choosing λ
#
# **You choose λ in six ways, and find out by experiment what each is good for.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 20 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 03 (the Lasso, its path, λ_max), means, variances and 95 % intervals.
#
# ## You will be able to
#
# 1. **choose** λ by cross-validation, by one standard error, by AIC, BIC or EBIC, or from the noise, and say which job each is for;
# 2. **test** by experiment whether a grid, a bar or a fold can be trusted;
# 3. **measure** degrees of freedom, precision and recall;
# 4. **decide** between Lasso and ridge, and say what the decision rests on.
#
# A check asks with NumPy arrays (float64, int64) of up to 1,000 numbers, 0 or of sizes 1e-6 to 1e6, or as cards say. What fails only beyond 30 numbers, four digits or sizes 0.01 to 100 may pass.

# %% tags=["setup"]
# Set-up, the same in every lesson: find course_utils, or say what to do.
import sys
from pathlib import Path
from subprocess import getstatusoutput

REPOSITORY = ""
try:
    from course_utils import __version__ as installed
except ImportError:  # nothing, or a folder of that name without the package in it
    installed = "0"
cwd = Path.cwd()
near = [p for p in (cwd, *cwd.parents) if (p / "course_utils/__init__.py").is_file()]
wheels = {w.name.split("-")[1]: w for w in cwd.glob("course_utils-*.whl")}
newest = max([installed, *wheels], key=lambda text: [int(n) for n in text.split(".")])
place = str(near[0] if near else wheels[newest] if newest != installed else sys.path[0])
if not near and newest == "0":
    pip = f'"{sys.executable}" -m pip install --quiet --no-deps git+{REPOSITORY}'
    failed, why = getstatusoutput(pip) if REPOSITORY else (1, "no checkout above")
    if failed:
        raise ImportError(f"Lay course_utils' wheel (`make wheel`) beside this: {why}")
if installed == "0" or place != sys.path[0]:
    sys.path[:] = dict.fromkeys([place, *sys.path])  # a wheel works as it is, zipped
    stale = [sys.modules.pop(m) for m in [*sys.modules] if m.startswith("course_utils")]
if (met := __import__("course_utils").__version__) != "0.10.0":
    print(f"This lesson is of course_utils 0.10.0 and meets {met}: renew the older.")

# %%

import numpy as np
from IPython.display import Markdown
from scipy import special
from sklearn.datasets import load_diabetes
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Lasso, LassoCV, LassoLarsIC, lars_path
from sklearn.model_selection import GridSearchCV, KFold, RepeatedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from course_utils.claims import Claims
from course_utils.data import first_seed, sparse_regression
from course_utils.exercises import lesson_04 as exercises
from course_utils.lasso import (
    coordinate_descent,
    coordinate_descent_path,
    kkt_residual,
    lambda_max,
)
from course_utils.plots import lesson_04 as plots
from course_utils.plots.base import over_lambda
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

# %%
seed = first_seed()  # every random draw below starts from it
draws = 1000 * seed % 2**31  # data sets count from here: two seeds share none
rng = np.random.default_rng(seed)
claim, predict = Claims(), Predictions("04_choosing_lambda")
diabetes = load_diabetes(scaled=False)  # 442 patients, 10 measurements, own units
X, y, names = diabetes.data, diabetes.target, diabetes.feature_names

# %% [markdown]
# <!-- notation: w lam lam2 lam_max X y n support k sigma -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $X,\ x_j$ | `X` | data, one row for each of $n$ samples, one column $x_j$ for each of $p$ features |
# | $y$ | `y` | what is to be predicted, one entry for each sample |
# | $n,\ p$ | `n, p` | number of samples, number of features |
# | $\lambda_{\max}$ | `lambda_max` | the smallest $\lambda$ at which $w = 0$ is optimal |
# | $\operatorname{supp}(w)$ | `w != 0` | support: which weights are not exactly zero |
# | $k$ | `k` | number of weights that are not exactly zero |
# | $\sigma$ | `sigma` | standard deviation of the noise in $y$ |
#
# <!-- end notation -->
#
# Simulated data are called `A` and `b`, to keep them apart from the patients' `X` and `y`.
# The objective is that of lesson 03: $\tfrac1{2n}\|y - Xw\|_2^2 + \lambda\|w\|_1 + \tfrac12\lambda_2\|w\|_2^2$. *Prediction error* below is the mean squared error on rows that took no part in the fit.
# A *Monte Carlo* experiment draws new data many times; its numbers are those of this run's draws. (One random generator runs through the lesson: whoever runs a cell twice gets other draws below it.)

# %% [markdown]
# ## 1 · λ has units
#
# Here is a function as many tutorials have it: for each λ a cross-validated error, then the λ with the smallest, called λ\*. It takes $X$ as it comes.


# %%
def choose(X, y, lams):
    models = [Lasso(lam, tol=1e-8, max_iter=10**5) for lam in lams]
    score = {"cv": 5, "scoring": "neg_mean_squared_error"}
    errors = [-cross_val_score(model, X, y, **score).mean() for model in models]
    return lams[np.argmin(errors)], np.array(errors)


# %% [markdown]
# The diabetes data come in three sets of units: as measured, with every column *standardised* (mean 0, standard deviation 1), or, scikit-learn's default, with every column centred and scaled to length 1. The information is the same, and so is the grid: 21 values from 0.01 to 100.
# **Predict:** how many of the ten features does λ\* drop in the measured units?

# %%
drops = predict("features dropped in measured units", yours=None)

# %%
Z = StandardScaler().fit_transform(X)
units = {"measured": X, "standardised": Z, "length 1": Z / np.sqrt(len(Z))}
grid = np.logspace(-2, 2, 21)
results = {name: choose(columns, y, grid) for name, columns in units.items()}
chosen = {name: lam for name, (lam, _) in results.items()}
curves = {name: curve[None] for name, (_, curve) in results.items()}

# %%
edge = ", ".join(name for name, lam in chosen.items() if lam == grid[0]) or "none"
words = (
    "Cross-validated error of the same data in three units, over the same grid of λ. "
    f"The smallest error lies at the left edge of the grid for: {edge}."
)
over_lambda(grid, curves, "prediction error", words, yscale="linear")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
dropped = (Lasso(chosen["measured"]).fit(X, y).coef_ == 0).sum()
drops.reveal(dropped, within=1, many=2)
# Wrong world: λ* lies inside the grid, whatever the units.
claim(
    "measured units: λ* is the smallest λ tried",
    chosen["measured"] == grid[0],
    f"{chosen['measured']:.2g}",
)
further, _ = choose(X, y, np.logspace(-6, -2, 9))
# Wrong world: a longer grid finds the minimum inside.
claim("and with a grid down to 1e-6 it is the smallest again", further < 2e-6, further)
shifted, _ = choose(units["length 1"], y, grid / np.sqrt(len(X)))
as_standardised = chosen["standardised"] / np.sqrt(len(X))
# Wrong world: columns of length 1 need √442 times the λ, not a √442th of it.
words = "length 1: the same λ as standardised, divided by √442"
claim(words, np.isclose(shifted, as_standardised), f"{shifted:.2g}")

# %% [markdown]
# A smallest error at the *left* edge says: look further. Here it stays at the edge down to λ = 10⁻⁶: in these units no penalty does best, and that is least squares. The right end can be a result as well (at $\lambda_{\max}$ every weight is 0; section 8 meets it). The two scaled versions have one and the same curve, in other units: $x_j \to c\,x_j$ for all $j$ turns λ into $c\lambda$. So λ has the units of a column times those of $y$, and means nothing without them; a grid from $\lambda_{\max}$ downwards moves along.
#
# The measured units do worse than move the curve: they change *who* is kept. A column in small numbers needs a large coefficient, and pays more penalty. Which three features enter the path first?


# %%
def entries(columns, count=3):
    _, order, _ = lars_path(columns - columns.mean(0), y - y.mean(), method="lasso")
    return [names[j] for j in order[:count]]


for name in ("measured", "standardised"):
    print(f"{name}:", *entries(units[name]))
print("spreads:", *(f"{name} {s:.2f}" for name, s in zip(names, X.std(0), strict=True)))

# %% tags=["claim"]
# What the text says, measured in this run.
in_path = [entries(columns, 10).index("s5") + 1 for columns in (Z, X)]
# Wrong world: who is in first depends on the information, not on the units.
words = "s5 is among the first three when standardised, and not in measured units"
told = f"number {in_path[0]} and number {in_path[1]} of 10"
claim(words, in_path[0] <= 3 < in_path[1], told)

# %% [markdown]
# s5 is a logarithm, with the smallest spread of all but one. Standardised it is among the first three; in measured units it is passed over because its numbers are small. That is what *unscaled features bias the choice* means. From here on the patients' columns are standardised, and in cross-validation by the training rows only. (Simulated columns are drawn with spread 1 each and are taken as they come.)
#
# ## 2 · Cross-validation, and one standard error
#
# Cut the rows into ten folds; fit on nine, measure on the tenth, ten times (Stone 1974, one row at a time; Geisser 1975, in groups). The folds' mean error estimates the prediction error at each λ. We write it out, with the scaling *inside*:


# %%
def fold_errors(X, y, lams, folds):
    errors = []
    for train, test in folds:
        centre, scale, middle = X[train].mean(0), X[train].std(0), y[train].mean()
        columns, unseen = ((X[rows] - centre) / scale for rows in (train, test))
        coefs, _ = coordinate_descent_path(columns, y[train] - middle, lams)
        predicted = middle + unseen @ coefs
        errors.append(((y[test, None] - predicted) ** 2).mean(0))
    return np.array(errors)  # shape (folds, lams)


# %%
target = y - y.mean()
lams = lambda_max(Z, target) * np.logspace(0, -3, 31)
ten_times = RepeatedKFold(n_splits=10, n_repeats=10, random_state=seed)
errors = fold_errors(X, y, lams, list(ten_times.split(X))).reshape(10, 10, -1)
one_cut = errors[0]  # one cut into ten folds
coefs, _ = coordinate_descent_path(Z, target, lams)

# %% [markdown]
# The *standard error* at a λ is the standard deviation of its ten fold errors, over √10. The *one-standard-error rule* (Breiman et al. 1984) takes the strongest penalty whose mean error is no more than one standard error above the smallest: the simplest model within the uncertainty of the best one's own error.
#
# Slide λ: on the left ten folds and their mean, on the right the model that this λ makes of all rows.

# %%
rising = lams[::-1], coefs[:, ::-1], names  # the slider's λ grows to the right
cv_picture = plots.cross_validation(one_cut[:, ::-1], *rising)
Explorer(cv_picture)

# %%
best, one_se = one_cut.mean(0).argmin(), 30 - cv_picture.start[0]  # the rule's λ
cv_picture.panel([0, 30 - best, 30 - one_se, 30], height=2.9)

# %% [markdown]
# ### Exercise 1 · One standard error
#
# **3 points · 10 minutes · ★☆☆** — `errors` has one row for each fold and one column for each λ, and no entry below 0; `lams` holds the λ, all different, in any order. Write `one_standard_error(errors, lams)`: the index of the **largest** λ whose mean error is at most the smallest mean error plus one standard error. The standard error is that of the mean over the folds, at the λ with the smallest mean error (of several equally good ones, the first in `lams`); its variance divides by the number of folds minus one. Any λ within that limit counts, even if a smaller one between is outside.
#
# <details><summary>Hint 1</summary>Average over the folds first, errors.mean(0), and find its smallest entry.</details>
# <details><summary>Hint 2</summary>The standard error of a mean of K numbers is their standard deviation, with ddof=1, over √K. It is taken from one column only.</details>
# <details><summary>Hint 3</summary>Among np.flatnonzero(mean <= limit) return the index at which lams is largest: not the first, not the last.</details>


# %% nbgrader={"grade": false, "grade_id": "one_standard_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_standard_error(errors: np.ndarray, lams: np.ndarray) -> int:
    """Index of the largest λ within one standard error of the smallest mean error."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_one_standard_error", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.one_standard_error(one_standard_error)

# %% [markdown]
# ### Ten cuts
#
# Ten folds can be cut in many ways. **Predict:** over ten different cuts of these patients into ten folds, how many different λ's have the smallest error?

# %%
different = predict("different best λ's in ten cuts", yours=None)

# %%
kept = (coefs != 0).sum(0)
winners = errors.mean(1).argmin(1)  # for each cut, the index of its best λ
starts = [plots.cross_validation(cut[:, ::-1], *rising).start for cut in errors]
simple = [30 - i for (i,) in starts]
print("smallest error, λ of each cut:", *(f"{lam:.2g}" for lam in lams[winners]))
print("its features:", *kept[winners], "· the rule's features:", *kept[simple])

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
count, ratio = len(set(winners)), lams[winners].max() / lams[winners].min()
different.reveal(count, within=1, many=2)
# Wrong world: the best λ is a property of the data, whatever the cut.
claim(
    "at least four different ones win, the largest over 3 times the smallest",
    count >= 4 and ratio > 3,
    f"{count}, {ratio:.1f} times",
)
# Wrong world: within one standard error lies the same model.
claim(
    "in every cut the rule keeps fewer features than the smallest error",
    (kept[simple] < kept[winners]).all(),
    f"{kept[simple].max()} at most, {kept[winners].min()} at least",
)

# %% [markdown]
# The curve is flat, so where exactly its minimum lies is luck; the rule's model is the simpler one in every cut. Averaging over cuts takes *that* luck out. Here are some strengths. *Error* is the mean of all ten cuts; the last column but one stays with the first cut: the error above the smallest one's on the *same* folds, ± the standard error of this difference.

# %%
averaged, excess = errors.mean((0, 1)), one_cut - one_cut[:, [best]]
bar = excess.std(0, ddof=1) / np.sqrt(10)
print("    λ    zeros  |w|<1e-3  ‖w‖₁   data loss   error   above, same folds   KKT")
for i in (0, 6, one_se, best, 30):
    w = coefs[:, i]
    residual = kkt_residual(Z, target, w, lams[i]) / lams[0]  # relative to λ_max
    data_loss = ((target - Z @ w) ** 2).mean() / 2
    row = f"{lams[i]:7.2g}  {(w == 0).sum():4}  {(abs(w) < 1e-3).sum():6}"
    row += f"  {abs(w).sum():8.1f}  {data_loss:8.1f}  {averaged[i]:8.1f}"
    paired = f"{excess[:, i].mean():8.1f} ± {bar[i]:5.1f}"
    print(row, paired, "  < 0.001" if residual < 1e-3 else "  ≥ 0.001")

# %% [markdown]
# (The data loss is *half* the mean squared error on the training rows. KKT is the optimality residual over $\lambda_{\max}$.) Too strong, and few features carry a poor fit. Towards weak penalties the data loss falls on, and the error hardly changes: with 442 rows ten features do little harm. Compared on the same folds the rule's model may well be worse than the best, as here by more than one standard error of the difference: the rule uses the longer bar of the error itself. It buys a simple model, which does not come free.

# %% [markdown]
# ## 3 · What the bar means
#
# The formula for the standard error takes the fold errors for independent draws. How well does it do? Where data come from a generator, one can cross-validate many data sets, and compare the bars with the true spread of the result from data set to data set.
#
# **Predict:** repeat five-fold cross-validation five times; the 25 errors give a bar of their standard deviation over √25. The true spread, divided by that bar, is …?

# %%
spread = predict("true spread over the bar of 25 fold errors", yours=None, unit="×")

# %% [markdown]
# And a second question. Each data set also has a model, fitted to all its 60 rows at the same λ. We know its true error on new rows: the noise's variance, 4, plus $\|\hat w - w\|^2$, because the columns are independent with variance 1. **Predict:** over the data sets, what is the correlation between this true error and the cross-validated one?

# %%
follows_model = predict("correlation with the model's own error", yours=None)


# %%
def cross_validate_many(n, p, sigma, lam, cuts=1):
    """Return fold errors of 300 data sets, and the true errors of their own models."""
    scores, own = np.empty((300, 5 * cuts)), np.empty(300)  # data set, fold
    for d in tqdm(range(300), desc="data sets", file=sys.stdout):
        A, b, w_true = sparse_regression(n, p, 5, sigma=sigma, seed=draws + d)
        folds = RepeatedKFold(n_splits=5, n_repeats=cuts, random_state=draws + d)
        for f, (train, test) in enumerate(folds.split(A)):
            fit = coordinate_descent(A[train], b[train], lam, tol=1e-5).coef
            scores[d, f] = ((b[test] - A[test] @ fit) ** 2).mean()
        fit = coordinate_descent(A, b, lam, tol=1e-5).coef
        own[d] = sigma**2 + ((fit - w_true) ** 2).sum()
    return scores, own


def over_bar(scores, share):  # true spread over the bar, both as root of a mean square
    bars = scores.var(1, ddof=1).mean() * share
    return scores.mean(1).std(ddof=1) / np.sqrt(bars)


scores, own = cross_validate_many(60, 20, 2, 0.2, cuts=5)
over_25, corrected = over_bar(scores, 1 / 25), over_bar(scores, 1 / 25 + 1 / 4)
print(f"true spread over the bar: 25 folds {over_25:.2f}, corrected {corrected:.2f}")
told = f"cross-validated {scores.mean():.2f}, of the models {own.mean():.2f}"
print("mean error:", told)

# %% [markdown]
# (*Corrected*: see below. Spread and bar are compared as variances: the mean of 300 standard deviations of five numbers is too small by itself.) Now a *single* cut into five folds, in this design and in two others.

# %%
designs = {  # rows × columns
    "60 × 20, σ = 2, λ = 0.2": (scores[:, :5], own),
    "40 × 20, σ = 2, λ = 0.05": cross_validate_many(40, 20, 2, 0.05),
    "100 × 200, σ = 1, λ = 0.3": cross_validate_many(100, 200, 1, 0.3),
}
singles = [over_bar(of_five, 1 / 5) for of_five, _ in designs.values()]
follow = [np.corrcoef(folds.mean(1), true)[0, 1] for folds, true in designs.values()]
for name, one, with_own in zip(designs, singles, follow, strict=True):
    told = f"{with_own:+.2f} ± {1.96 * (1 - with_own**2) / np.sqrt(300):.2f}"
    print(f"{name:25} spread over bar {one:.2f}, correlation {told}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
spread.reveal(over_25, within=0.5, many=1)
follows_own = np.corrcoef(scores.mean(1), own)[0, 1]
follows_model.reveal(follows_own, within=0.15, many=0.8)
# Wrong world: 25 errors tell 25 times, not 5 times, as much as one.
claim("25 folds: the bar is less than half the true spread", over_25 > 2, over_25)
# Wrong world: a data set with a good model has a small cross-validated error.
claim("the correlation is below 0.4", follows_own < 0.4, f"{follows_own:.2f}")
# Wrong world: it is nearly 0 in every design.
claim("in the third design it is above 0.15", follow[2] > 0.15, f"{follow[2]:.2f}")
# Wrong world: with a single cut the formula is right.
words = "one cut: second design above 1.3, third below 0.95"
told = f"{singles[1]:.2f} and {singles[2]:.2f}"
claim(words, singles[1] > 1.3 and singles[2] < 0.95, told)

# %% tags=["claim"]
# What the text says, measured in this run.
bars_two = one_cut[:, [one_se, best]].std(0, ddof=1) / np.sqrt(10)  # section 2
# Wrong world: the errors of two λ's vary independently from fold to fold.
claim(
    "the rule's λ and the best: the difference's bar is under 0.8 of either one's",
    bar[one_se] < 0.8 * bars_two.min(),
    f"{bar[one_se]:.1f}; {bars_two[0]:.1f} and {bars_two[1]:.1f}",
)

# %% [markdown]
# Repeating makes the bar as short as you like, while the data set stays as small as it is: the 25 numbers look at the same 60 rows again and again. The correction of Nadeau and Bengio (2003) was made for random splits; in the variance of the mean of $J$ errors it replaces $1/J$ by $1/J + n_\text{test}/n_\text{train}$, here $1/25 + 1/4$. For folds it is a rule of thumb.
# A single cut's bar can be wrong as well: here it is a little too short, in the second design by far, in the third too long. Two training sets share most of their rows, and a test row of one fold trains all the others; the covariance between folds that comes of it may have either sign. No estimate made from the fold errors of one cut is unbiased for every distribution (Bengio and Grandvalet 2004).
#
# And the second answer says of *what* it is an estimate: of the average error of models fitted to data sets of this size (slightly smaller ones, so it lies a little above), and here hardly of the error of the model in your hands (in the third design somewhat more; Bates, Hastie and Tibshirani 2024, who also repair the bar, by nested folds). Read a bar as "roughly how much this error would move with other data", and not as a test between two λ's: their errors on the same folds move together, and the *difference* of section 2's two λ's has a shorter bar than either error.
#
# ## 4 · Two leaks
#
# `make_pipeline(StandardScaler(), LassoCV())` scales once, with all training rows; inside `LassoCV` every fold has then seen the mean and standard deviation of its test rows. `GridSearchCV` over the *whole* pipeline scales anew in each fold. **Predict:** by how many per cent does the leak change the cross-validated error of the 442 patients?

# %%
leak = predict("scaling outside the folds changes the error by", yours=None, unit="%")


# %%
def leaked(X, y, alphas):
    """Return for each λ by how many % scaling outside the folds changes the error."""
    ten = KFold(10, shuffle=True, random_state=seed)
    steps, score = make_pipeline(StandardScaler(), Lasso()), "neg_mean_squared_error"
    search = GridSearchCV(steps, {"lasso__alpha": alphas}, scoring=score, cv=ten)
    inside = -search.fit(X, y).cv_results_["mean_test_score"]
    once = make_pipeline(StandardScaler(), LassoCV(alphas=alphas, cv=ten)).fit(X, y)
    outside = once[-1].mse_path_.mean(1)[::-1]  # LassoCV orders λ downwards
    return 100 * (outside / inside - 1)


changes = {"442 patients": leaked(X, y, np.logspace(-1, 1.5, 15))}
normal, noise_20 = rng.standard_normal((20, 10)), rng.standard_normal(20)
wild = np.exp(2 * normal)  # log-normal: now and then a huge entry
for name, columns in {"normal": normal, "log-normal": wild}.items():
    response = StandardScaler().fit_transform(columns)[:, :3].sum(1) + noise_20
    by = leaked(columns, response, np.logspace(-2, -0.3, 10))
    changes[f"20 rows, {name} columns"] = by
for name, by in changes.items():
    print(f"{name}: from {by.min():+.2f} to {by.max():+.2f} %, over the λ's")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
moved, _, wild_moved = (abs(by).max() for by in changes.values())
leak.reveal(moved, within=1, many=5)
# Wrong world: every leak makes the error look better by several per cent.
claim("442 patients: at every λ by less than 1 %", moved < 1, f"{moved:.2f} %")
# Wrong world: a step that never sees y is harmless everywhere.
claim("20 rows, log-normal columns: by over 5 %", wild_moved > 5, f"{wild_moved:.1f} %")

# %% [markdown]
# For the patients next to nothing (the answer is the largest change over the λ's): the scaler never sees $y$, and a fold of 44 rows in 442 hardly moves a standard deviation. In these two sets of twenty rows it moves more, and in data like these the error may come out too good or too bad: this leak is not so much a look at the answers as another penalty in each fold. The whole pipeline costs some computing time and nothing else, so use it always.
#
# Now a step that does see $y$: keep the twenty features most correlated with it, *then* cross-validate. On data where there is nothing to find: 1,000 columns of noise and a $y$ that is noise too.
# **Predict** the cross-validated $R^2$. (0 is no better than the mean.)

# %%
noise_r2 = predict("R² on noise, features screened before the folds", yours=None)

# %%
screen_outside, screen_inside = [], []
for d in tqdm(range(20), desc="data sets", file=sys.stdout):
    A, b = rng.standard_normal((50, 1000)), rng.standard_normal(50)
    five_folds = {"cv": KFold(5, shuffle=True, random_state=seed + d), "scoring": "r2"}
    screen, lasso = SelectKBest(f_regression, k=20), Lasso(0.05)
    few = screen.fit_transform(A, b)
    screen_outside.append(cross_val_score(lasso, few, b, **five_folds).mean())
    both_steps = make_pipeline(screen, lasso)
    screen_inside.append(cross_val_score(both_steps, A, b, **five_folds).mean())

before, honest = np.mean(screen_outside), np.mean(screen_inside)
print(f"screened before: R² {before:+.2f} ± {np.std(screen_outside, ddof=1):.2f}")
print(f"inside the folds: R² {honest:+.2f} ± {np.std(screen_inside, ddof=1):.2f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
noise_r2.reveal(before, within=0.1, many=0)
# Wrong world: what the screen sees of the test rows does not matter, 0 is left.
claim("screened before: R² above 0.2 on average, on pure noise", before > 0.2, before)
# Wrong world: cross-validation finds something in noise wherever the screen stands.
claim("inside the folds: below −0.2 on average", honest < -0.2, honest)

# %% [markdown]
# Inside the folds the figure is honest: twenty columns of noise, fitted to 40 rows, predict *worse* than the mean. Before them, the 20 columns were chosen because they correlate with $y$ in *all* rows, test rows included; no later care removes that (Hastie, Tibshirani and Friedman 2009, section 7.10.2). The rule: whatever looks at $y$ belongs inside the folds, and whatever learns from $X$ alone belongs there, too. The choice of λ looks at $y$ as well: the error *at the chosen λ* is a little too good on average, and a last look at untouched data, or an outer loop of folds, is the honest figure.
#
# ### Exercise 2 · Three leaks
#
# **4 points · 20 minutes · ★★★** — The function below standardises the columns (`np.std`), keeps the `keep` columns most correlated with `y` (in absolute value; there are no ties), fits a Lasso for each λ > 0 (scikit-learn's default precision will do), takes the λ of the smallest mean squared error, and predicts the test rows of each fold. Each fold is three arrays of different row numbers, `(fit, choose, test)` (a row may be in none; `choose` has two or more, whose `y` differ), and promises: means, standard deviations, kept columns and Lasso come from the `fit` rows alone; the `choose` rows only choose λ, anew in each fold; the `test` rows are only predicted. No model is fitted again once λ is chosen.
# On pure noise its predictions have an $R^2$ above 0. **Three leaks** break the promise. Find each by an experiment, then repair it in place. Rows to try it on: `three = np.split(np.arange(60), 3)`, `folds = [(three[i], three[i - 1], three[i - 2]) for i in range(3)]`, with 60 rows of noise in `y` and in 1,000 columns of `X`, `keep` = 20. Settings that isolate one leak: a single λ (nothing to choose), `keep` = all columns (nothing to screen); then change `y`, or another row of `X`, in the test rows.
#
# <details><summary>Hint 1</summary>Give it one λ and change y in the test rows of a fold: which predictions should not move? Do they?</details>
# <details><summary>Hint 2</summary>Keep all columns and one λ, and change one test row of X: why do the predictions for other test rows move? Then give it three λ and change y in the test rows.</details>
# <details><summary>Hint 3</summary>Everything before the loop belongs into it, computed from X[fit] and y[fit]; and the errors that choose λ are those of the rows in choose.</details>


# %% nbgrader={"grade": false, "grade_id": "leak_free", "locked": false, "schema_version": 3, "solution": true, "task": false}
def held_out_predictions(
    X: np.ndarray, y: np.ndarray, folds: list, lams: np.ndarray, keep: int
) -> np.ndarray:
    """Return one prediction for each row, from the fold whose test rows hold it."""
    raise NotImplementedError  # take this line out and hunt
    X = (X - X.mean(0)) / X.std(0)
    correlations = np.abs(X.T @ (y - y.mean()))
    X = X[:, np.argsort(-correlations)[:keep]]
    predicted = np.zeros(len(y))
    for fit, _choose, test in folds:
        models = [Lasso(alpha=lam).fit(X[fit], y[fit]) for lam in lams]
        errors = [np.mean((y[test] - model.predict(X[test])) ** 2) for model in models]
        predicted[test] = models[np.argmin(errors)].predict(X[test])
    return predicted


# %% nbgrader={"grade": true, "grade_id": "check_leak_free", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
exercises.leak_free(held_out_predictions)

# %% [markdown]
# *A good place to stop for today: the first half asked what cross-validation says, and what it does not; the second chooses λ without it, and asks what the choice is for.*
#
# ## 5 · What a non-zero costs: degrees of freedom
#
# Cross-validation costs many fits. AIC and BIC need one path, but must know how *flexible* a fit is. The measure (Efron 1986) is how far the fit follows the noise:
# $$\mathrm{df} = \frac1{\sigma^2}\sum_{i=1}^n \operatorname{cov}(\hat y_i, y_i).$$
# Least squares on $k$ fixed columns has df = k. Lasso *searches* for its columns, and *shrinks* their weights. **Predict:** at a λ where it keeps about 13 columns on average, is df smaller than that, about the same, or larger?

# %%
sizes = ("smaller", "about the same", "larger")
flexible = predict("Lasso with 13 non-zeros: df is", yours=None, choices=sizes)

# %%
A_df, _, w_df = sparse_regression(100, 30, 8, rho=0.5, seed=seed + 1)
mu, sigma, lams_df = A_df @ w_df, 2.0, np.array([0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
noise = sigma * rng.standard_normal((100, 500))  # the same A, 500 draws of noise
fits_df, nonzeros = [], []
for b in tqdm((mu[:, None] + noise).T, desc="draws", file=sys.stdout):
    coef, _ = coordinate_descent_path(A_df, b, lams_df)
    fits_df.append(A_df @ coef)
    nonzeros.append((coef != 0).sum(0))

# %%
off_mean = np.array(fits_df) - np.mean(fits_df, 0)  # draw, row, λ: a covariance
follows = (off_mean * noise.T[:, :, None]).sum(1) / sigma**2 * 500 / 499
unit = A_df / np.linalg.norm(A_df, axis=0)  # for contrast: y is noise, its best column
single = ((unit.T @ noise) ** 2).max(0) / sigma**2
df, df_single, size = follows.mean(0), single.mean(), np.mean(nonzeros, 0)
bars_df = [1.96 * d.std(0, ddof=1) / np.sqrt(len(d)) for d in (follows, single)]
plots.degrees_of_freedom(size, df, df_single, bars_df, len(follows))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
at = abs(size - 13).argmin()
of_size = df / size
flexible.reveal(sizes[np.digitize(of_size[at], (0.9, 1.1))], many=sizes[1])
# Wrong world: the search costs as much again as the columns it finds.
claim(
    "df is 0.9 to 1.1 times the mean number of non-zeros at every λ",
    abs(of_size - 1).max() < 0.1,
    f"{of_size.min():.3f} to {of_size.max():.3f}",
)
# Wrong world: whatever has one non-zero has one degree of freedom.
claim("the best single column by search: df above 4", df_single > 4, df_single)

# %% [markdown]
# The search costs more, the shrinkage less, and the two cancel: for fixed λ, independent Gaussian noise of equal variance and $X$ of full column rank, the number of non-zeros is an unbiased estimate of df (Zou, Hastie and Tibshirani 2007; without the condition on $X$ it is the rank of the kept columns: Tibshirani and Taylor 2012). That is what makes AIC, with σ known, an unbiased estimate of the risk; in BIC $k$ is put in by analogy.
# Mind the conditions. It is not a property of counting: a search without shrinkage, the one best column by least squares, has $k = 1$ and, where $y$ is pure noise, more than four degrees of freedom (with $u$ that column at length 1, $\hat y = u\,u^\top y$, so $\sum_i\hat y_i y_i = (u^\top y)^2$). And λ is held fixed; once the data choose λ, there is one more search in it.
#
# ## 6 · AIC and BIC
#
# For Gaussian noise the likelihood at a given $w$, maximised over σ, gives $-2\ln\hat L = n\ln(\mathrm{RSS}/n)$ + constant, with RSS the sum of squared residuals. AIC (Akaike 1974) adds 2 for each non-zero, BIC (Schwarz 1978) adds $\ln n$: both are the same line with another price.


# %%
def criterion(X, y, coefs, price):
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return len(y) * np.log(rss / len(y)) + price * (coefs != 0).sum(0)


# %%
aic, bic = (criterion(Z, target, coefs, price) for price in (2, np.log(len(y))))
choices = {"AIC": aic.argmin(), "BIC": bic.argmin()}
plots.criteria(lams, {"AIC": aic, "BIC": bic}, choices, kept)

# %%
fine = lambda_max(Z, target) * np.logspace(0, -3, 1500)
fine_coefs, _ = coordinate_descent_path(Z, target, fine)
on_fine = criterion(Z, target, fine_coefs, 2).argmin()
library = LassoLarsIC(criterion="aic").fit(Z, target)
theirs = f"{(library.coef_ != 0).sum()} features at λ = {library.alpha_:.2g}"
print(
    f"AIC, 31 values: {kept[choices['AIC']]} features at λ = {lams[aic.argmin()]:.2g}"
)
print(f"1,500 values: {(fine_coefs[:, on_fine] != 0).sum()} at λ = {fine[on_fine]:.2g}")
print(f"scikit-learn's LassoLarsIC, at the knots of the path: {theirs}")

# %% tags=["claim"]
# What the text says, measured in this run.
one_variance = ((target[:, None] - Z @ coefs) ** 2).sum(0) / library.noise_variance_
one_variance = (one_variance + 2 * kept).argmin()
# Wrong world: the library differs because it takes one σ² for all λ.
words = "the library's one σ² on our 31 values: AIC chooses as before"
claim(words, one_variance == aic.argmin(), f"λ = {lams[one_variance]:.2g}")
same = abs(np.log(fine[on_fine] / library.alpha_)) < 0.01
# Wrong world: on any grid ours and theirs choose differently.
claim(
    "on the fine grid both choose the same λ, within 1 %", same, f"{fine[on_fine]:.3g}"
)

# %% [markdown]
# Between two knots of the path $k$ is constant and RSS falls as λ does, so along the exact path the minimum always lies at a knot, just before the next feature enters, or at its end, λ = 0. `LassoLarsIC` looks at the knots only; our 31 values stepped over the best one, and since AIC is nearly level over several models another one won. (It also takes one σ² from least squares on all columns instead of the logarithm: that changes nothing here.) BIC charges more than AIC for a non-zero, and keeps fewer or as many.
#
# ### Exercise 3 · BIC along a path
#
# **3 points · 10 minutes · ★☆☆** — `coefs` has one column for each λ of a Lasso path, in any order; use the coefficients as given, do not refit; there is no intercept. Write `bic_choice(coefs, X, y)`: the index of the column with the smallest
# $$\mathrm{BIC} = \frac{\|y - Xw\|_2^2}{\hat\sigma^2} + k\,\ln n,$$
# where $k$ counts the weights that are not *exactly* zero, and $\hat\sigma^2$ is one number for all columns: the residual sum of squares of least squares on all $p < n$ columns of `X` (none of which the others make up, or is a million times as large as another), divided by $n - p$; it is not 0 (so not the $n\ln\mathrm{RSS}$ of `criterion` above). The units of `y` must not matter.
#
# <details><summary>Hint 1</summary>All residuals at once: y[:, None] - X @ coefs has one column for each λ.</details>
# <details><summary>Hint 2</summary>np.linalg.lstsq(X, y)[0] gives the least-squares weights; its residual sum of squares over n - p is the noise variance. A weight of 1e-12 is not zero.</details>
# <details><summary>Hint 3</summary>np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)), with rss = ((y[:, None] - X @ coefs) ** 2).sum(0).</details>


# %% nbgrader={"grade": false, "grade_id": "bic_choice", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bic_choice(coefs: np.ndarray, X: np.ndarray, y: np.ndarray) -> int:
    """Return the column of coefs, shape (p, number of λ), with the smallest BIC."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_bic_choice", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.bic_choice(bic_choice)

# %% [markdown]
# ### More columns than rows
#
# Now 100 rows, 200 columns, five of them true, σ = 1. **Predict:** how many columns does BIC keep, along a path that goes down to about λ_max/3000?

# %%
bic_keeps = predict("columns that BIC keeps, p = 200 > n = 100, five true", yours=None)

# %%
A_wide, b_wide, w_wide = sparse_regression(100, 200, 5, seed=draws)
long_path = lambda_max(A_wide, b_wide) * np.logspace(0, -3.5, 60)
wide, _ = coordinate_descent_path(A_wide, b_wide, long_path)
k, n, p = (wide != 0).sum(0), *A_wide.shape
bic_wide = criterion(A_wide, b_wide, wide, np.log(n))
ebic = bic_wide + 2 * np.log(special.binom(p, k))
for name, values in {"BIC": bic_wide, "EBIC": ebic}.items():
    for where, allowed in (("whole path", k >= 0), ("k ≤ n/2", k <= n // 2)):
        i = np.flatnonzero(allowed)[values[allowed].argmin()]
        true_ones = (wide[w_wide != 0, i] != 0).sum()
        print(f"{name}, {where}: keeps {k[i]}, true {true_ones}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
bic_keeps.reveal(k[bic_wide.argmin()], within=10, many=6)
# Wrong world: the price of a non-zero stops BIC, or at least EBIC, in time.
claim(
    "BIC and EBIC, whole path: over 90 columns",
    min(k[bic_wide.argmin()], k[ebic.argmin()]) > 90,
    f"{k[bic_wide.argmin()]} and {k[ebic.argmin()]}",
)

# %% tags=["claim"]
# What the text says, measured in this run.
try:
    LassoLarsIC(criterion="bic").fit(A_wide, b_wide)
    refused = "no error"
except ValueError as error:
    refused = type(error).__name__
told_sigma = LassoLarsIC(criterion="bic", noise_variance=1).fit(A_wide, b_wide)
count = (told_sigma.coef_ != 0).sum()
# Wrong world: scikit-learn returns the perfect fit without a word, or never answers.
words = "LassoLarsIC refuses these data; with σ² given it keeps fewer than 50"
claim(words, refused == "ValueError" and count < 50, f"{refused}, {count}")

# %% [markdown]
# Three things to take away. Where $p \ge n$ the path runs into a perfect fit: RSS/n goes to 0 and its logarithm to minus infinity, so *any* price per non-zero is overrun, and scikit-learn rightly refuses unless told σ. Kept away from that end, BIC still takes in false columns, because among 200 candidates some fit the noise by luck.
# EBIC (Chen and Chen 2008) pays for the search: $2\gamma\ln\binom pk$ more, with a constant γ that is 1 here. It too is a statement about models much smaller than $n$: a bound on $k$ is part of the method, if σ is not known. (That it is $n/2$ is our choice. EBIC was made for least-squares fits of each support; the shrunk fits of the path may keep a column more to make up for the shrinkage.)
#
# ## 7 · What is kept, and what is true
#
# A known support lets us judge the *choice*. Precision is the share of kept features that are true, recall the share of true ones that are kept. Twelve data sets: 100 rows, 200 columns, five true coefficients ±1, σ = 1.
# **Predict:** when cross-validation chooses λ, which share of the kept features is true?

# %%
precise = predict("precision of Lasso with cross-validated λ", yours=None, unit="%")

# %% [markdown]
# Beside it (*excess error*: the error on new rows above that of the true coefficients) AIC, BIC and EBIC, all with σ *known*, so that no bound on $k$ can choose in their place, and a λ that needs no data but σ: **σ√(2 ln p / n)**. That is about the size that the largest of the $p$ numbers $\lvert x_j^\top\varepsilon\rvert/n$ has for pure noise ε, if columns have mean square 1: at this λ hardly any column of noise would get in on its own. (Next to true columns some do: shrinking these leaves part of the signal in the residuals, and false columns correlate with it by chance.) Theory chooses λ of this order (Bickel, Ritov and Tsybakov 2009).


# %%
def lasso_path(X, y, lams):
    return coordinate_descent_path(X, y, lams, tol=1e-4)[0]


def best_fit(path, grid, A, b, s):
    errors = np.zeros(len(grid))
    for rows, held_out in KFold(5, shuffle=True, random_state=s).split(A):
        predicted = A[held_out] @ path(A[rows], b[rows], grid)
        errors += ((b[held_out, None] - predicted) ** 2).sum(0)
    return path(A, b, grid)[:, errors.argmin()]


def judge(A, b, w, sigma, s):
    """Return for each rule the columns kept, how many are true, the excess error."""
    down = lambda_max(A, b) * np.logspace(0, -2, 25)
    found, n, p = lasso_path(A, b, down), *A.shape
    k = (found != 0).sum(0)
    rss = ((b[:, None] - A @ found) ** 2).sum(0)
    prices = [2 * k, np.log(n) * k, np.log(n) * k + 2 * np.log(special.binom(p, k))]
    fits = [found[:, (rss / sigma**2 + price).argmin()] for price in prices]
    noise_only = coordinate_descent(A, b, sigma * np.sqrt(2 * np.log(p) / n)).coef
    fits = [best_fit(lasso_path, down, A, b, s), *fits, noise_only]
    right = [(fit[w != 0] != 0).sum() for fit in fits]
    excess = [((fit - w) ** 2).sum() for fit in fits]  # error on new rows, less σ²
    return list(zip([(fit != 0).sum() for fit in fits], right, excess, strict=True))


# %%
methods = "cross-validation", "AIC", "BIC", "EBIC", "σ√(2 ln p / n)"
table = {}
for loud in (1, 2):  # σ
    sets = [
        sparse_regression(100, 200, 5, sigma=loud, seed=draws + s) for s in range(12)
    ]
    judged = [judge(*one, loud, draws + s) for s, one in enumerate(sets)]
    keeps, hits, excess_sum = np.sum(judged, 0).T
    shares = 100 * hits / keeps, 100 * hits / 60  # of all sets together; 60 are true
    table[loud] = keeps / 12, *shares, excess_sum / 12
heads = [f"σ = {loud}: keeps | precision | recall | excess error" for loud in table]
lines = [f"| | {' | '.join(heads)} |", "| :-- |" + 8 * " --: |"]
for m, name in enumerate(methods):
    told = [
        f"{a[m]:.1f} | {b[m]:.1f} % | {c[m]:.1f} % | {d[m]:.3f}"
        for a, b, c, d in table.values()
    ]
    lines.append(f"| {name} | {' | '.join(told)} |")
Markdown("\n".join(lines))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
(_, precision, recall, off_by), (_, _, recall_loud, _) = table[1], table[2]
precise.reveal(precision[0], within=5, many=90)
told = f"{precision[0]:.1f} %"
# Wrong world: a λ that predicts well has kept what is true, and little else.
claim("cross-validation's precision is below 40 %", precision[0] < 40, told)
# Wrong world: many false columns in means some true ones out.
claim("and its recall is above 95 %", recall[0] > 95, f"{recall[0]:.1f} %")
# Wrong world: AIC, made for prediction like cross-validation, selects otherwise.
apart_aic = precision[1] - precision[0]
words = "AIC's precision is within 10 points of that, EBIC's over twice as high"
told = f"{apart_aic:+.1f} points, {precision[3] / precision[0]:.1f} times"
claim(words, abs(apart_aic) < 10 and precision[3] > 2 * precision[0], told)
by_aic, times = off_by[1] / off_by[0], off_by[4] / off_by[0]
# Wrong world: without other rows to try it on, AIC's λ predicts much worse.
words = "AIC's excess error is 0.75 to 1.25 times cross-validation's"
claim(words, 0.75 < by_aic < 1.25, f"{by_aic:.2f} times")
# Wrong world: the λ that selects better predicts better.
words = "σ√(2 ln p / n): excess error over 1.3 times that of cross-validation"
claim(words, times > 1.3, f"{times:.2f} times")
lost = recall_loud[0] - recall_loud[3]
# Wrong world: a stricter rule loses only false columns.
claim("σ = 2: EBIC's recall is over 10 points lower", lost > 10, f"{lost:.1f} points")

# %% tags=["claim"]
# What the text says, measured in this run.
bound_chose = 0
for A, b, _ in [sparse_regression(100, 200, 5, seed=draws + s) for s in range(12)]:
    found = lasso_path(A, b, lambda_max(A, b) * np.logspace(0, -2, 25))
    allowed = found[:, (found != 0).sum(0) <= 50]
    bound_chose += criterion(A, b, allowed, 2).argmin() == allowed.shape[1] - 1
# Wrong world: a bound on k only excludes what no criterion would choose.
words = "with n ln RSS and k ≤ n/2 AIC takes the last λ allowed in most data sets"
claim(words, bound_chose > 6, f"{bound_chose} of 12")
sets = [sparse_regression(100, 200, 5, sigma=4, seed=draws + s) for s in range(8)]
judged = [judge(*one, 4, draws + s) for s, one in enumerate(sets)]
recall_4, kept_4 = np.sum(judged, 0)[0, 1] / 0.4, np.sum(judged, 0)[3, 0]
# Wrong world: cross-validation always keeps nearly all true columns.
words = (
    "σ = 4: cross-validation's recall is below 80 %, EBIC keeps under one column a set"
)
claim(words, recall_4 < 80 and kept_4 < 8, f"{recall_4:.1f} %, {kept_4:.0f} in 8 sets")

# %% [markdown]
# The λ that predicts best finds the true features and takes many false ones along. One λ does two jobs: it keeps false columns out *and* shrinks true ones. The shrinking hurts prediction, so the λ that predicts best is smaller than the one that selects (Meinshausen and Bühlmann 2006 prove it in a simple case). AIC is made for the same job and chooses alike, with nearly the same error. (Without σ, from $n\ln\mathrm{RSS}$, it would run to the bound on $k$ in most of these data sets: then the bound has chosen.) BIC, EBIC and σ√(2 ln p / n) are stricter; where the noise is louder EBIC and σ√(2 ln p / n) pay for it in recall, BIC hardly.
# So a cross-validated λ is better at *screening* than at selecting: here it lost few true columns, and leaves some twenty false ones beside them for a second step to judge (lesson 10 has such steps). With σ = 4 it loses many, and EBIC keeps next to nothing. Prediction is not selection; choose the rule by the job.
#
# ## 8 · Sparse truth, dense truth
#
# "Lasso or ridge?" is a question about the truth. Same sizes, and the same signal strength $\|w\|_2^2 = 5$, carried by 5, 20, 50 or all 200 columns. Both rivals get the same folds and a fine grid. Ridge needs one linear system for each strength: $w = X^\top (XX^\top + n\lambda_2 I)^{-1} y$.


# %%
def ridge_path(X, y, lam2s):
    n = len(X)
    systems = X @ X.T + n * lam2s[:, None, None] * np.eye(n)  # one for each λ₂
    targets = np.tile(y[:, None], (len(lam2s), 1, 1))
    return X.T @ np.linalg.solve(systems, targets)[..., 0].T


# %%
lam2s, counts = np.logspace(2, -5, 22), (5, 20, 50, 200)
test_errors, gave_up = np.zeros((2, 4, 6)), np.zeros(4, int)  # method, density, set
for c, s in tqdm(list(np.ndindex(4, 6)), desc="data sets", file=sys.stdout):
    A, _, w_true = sparse_regression(1100, 200, counts[c], seed=draws + s)
    unseen = np.random.default_rng(draws + s).standard_normal(1100)
    b = A @ w_true * np.sqrt(5 / counts[c]) + unseen
    train = A[:100], b[:100]
    downwards = lambda_max(*train) * np.logspace(0, -1.7, 20)
    rivals = (lasso_path, downwards), (ridge_path, lam2s)
    pair = [best_fit(*rival, *train, draws + s) for rival in rivals]
    test_errors[:, c, s] = [((b[100:] - A[100:] @ fit) ** 2).mean() for fit in pair]
    gave_up[c] += not pair[0].any()

# %%
mean_errors = test_errors.mean(2)
print("data sets of 6 in which Lasso gives up (λ* = λ_max), by true columns:", *gave_up)
plots.by_density(
    counts, {"Lasso": test_errors[0], "ridge": test_errors[1]}, mean_errors
)

# %% tags=["claim"]
# What the text says, measured in this run.
share = mean_errors[0, 0] / mean_errors[1, 0]
# Wrong world: with cross-validated strengths the penalty hardly matters.
claim("5 true: Lasso's mean error is below half of ridge's", share < 0.5, share)
leads = [test_errors[1, 0] - test_errors[0, 0], test_errors[0, 3] - test_errors[1, 3]]
ahead, give = np.mean(leads, 1), np.std(leads, axis=1, ddof=1) / np.sqrt(6)
# Wrong world: what Lasso wins on sparse truths ridge wins back on dense ones.
claim(
    "Lasso's lead at 5 true is larger than ridge's at 200, which is above 0.5",
    ahead[0] > ahead[1] > 0.5,
    f"{ahead[0]:.2f} ± {give[0]:.2f} and {ahead[1]:.2f} ± {give[1]:.2f}",
)
level = mean_errors[1].max() / mean_errors[1].min()
# Wrong world: ridge gains by a dense truth as Lasso does by a sparse one.
claim("ridge: largest mean error at most 1.25 times the smallest", level < 1.25, level)
told = f"{mean_errors[0, 3]:.2f} and {mean_errors[1, 3]:.2f}"
# Wrong world: 100 rows are enough for 200 small effects, if not for Lasso.
words = "200 true: both errors are above 3; the noise has 1, predicting 0 has 6"
claim(words, mean_errors[:, 3].min() > 3, told)

# %% [markdown]
# Ridge's error is nearly the same at every density; Lasso's moves. Sparse truth: Lasso, by far. Dense truth: ridge, by less here, with 100 rows; there cross-validation makes Lasso give up in some data sets, with λ\* at $\lambda_{\max}$. So "bet on sparsity" (Hastie, Tibshirani and Friedman 2009, section 16.2.2) is good advice: use what does well on sparse problems, since with so few rows neither does well on dense ones. That the truth is sparse remains a condition all the same.
#
# ## 9 · Bias and variance, seen · further
#
# "A larger λ means more bias and less variance": one can see it. Fit the same design to 80 draws of the noise. At each λ the 80 predictions of a row have a mean, whose distance from the truth is *bias*, and a spread, the *variance*. The sum of squared bias and variance, averaged over rows, is the part of the error that the fit can change.

# %%
A_bv, _, w_bv = sparse_regression(60, 30, 5, rho=0.3, seed=seed + 2)
quiet_b = A_bv @ w_bv  # without noise
lams_bv = lambda_max(A_bv, quiet_b) * np.logspace(0.1, -3, 25)
draws_bv = [quiet_b + 1.5 * rng.standard_normal(60) for _ in range(80)]
estimates = np.array([coordinate_descent_path(A_bv, b, lams_bv)[0] for b in draws_bv])
fitted = A_bv @ estimates  # draw, row, λ
bias2 = ((fitted.mean(0) - quiet_b[:, None]) ** 2).mean(0)
variance = fitted.var(0).mean(0)

# %%
first = np.argsort(w_bv == 0, kind="stable")[:10]  # the five true ones, and five others
low = (bias2 + variance).argmin()
ten_w = estimates[:, first], estimates[:, first].mean(0)
up = [a[..., ::-1] for a in (lams_bv, bias2, variance, *ten_w[:2])]
bv_picture = plots.bias_and_variance(*up, w_bv[first], start=24 - low)
Explorer(bv_picture)

# %%
bv_picture.panel([0, 11, 15, 21])

# %% tags=["claim"]
# What the text says, measured in this run.
turns = bias2[-1] / bias2[3], variance[-1] / variance[3]
# Wrong world: one of the two is nearly the same at all λ.
words = (
    "from the last panel to the first bias² falls below 10 %, variance triples or more"
)
told = f"{100 * turns[0]:.1f} % and {turns[1]:.1f} times"
claim(words, turns[0] < 0.1 and turns[1] > 3, told)
total = bias2 + variance
share = total[low] / min(total[[0, -1]])
# Wrong world: the best λ is at an end, no penalty or all of it.
claim("the best sum: less than 0.7 of either end", share < 0.7, f"{share:.2f} of it")
is_true = w_bv != 0
at_best = (estimates[:, is_true, low].mean(0) * w_bv[is_true]).mean()  # 1 is right
# Wrong world: at the best λ the true coefficients are right on average.
claim(
    "there the true coefficients are 5 % or more too small on average",
    at_best < 0.95,
    f"{100 * (1 - at_best):.1f} %",
)

# %% [markdown]
# On the right every dot is one draw's estimate. At the best λ the true coefficients are, on average, *too small*: that is the price for quiet false ones (lesson 10 gives it back). All this is about the fit as a whole. Now a single coefficient: take the least-squares fit of the patients for the truth, draw new noise, and follow s3. **Predict:** where on the path is its bias largest?

# %%
places = "at the largest λ", "in between", "at the smallest λ"
most_biased = predict("the bias of s3 is largest", yours=None, choices=places)

# %%
w_ls = np.linalg.lstsq(Z, target)[0]
sigma_ls = np.sqrt(((target - Z @ w_ls) ** 2).sum() / 431)
again = [Z @ w_ls + sigma_ls * rng.standard_normal(442) for _ in range(40)]
s3 = np.array([coordinate_descent_path(Z, b, lams)[0][6] for b in again])
bias_s3 = abs(s3.mean(0) - w_ls[6])
for i in range(0, 31, 5):
    told = f"bias {bias_s3[i]:5.2f}, standard deviation {s3[:, i].std(ddof=1):.2f}"
    print(f"λ = {lams[i]:5.2g}: {told}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
worst = bias_s3.argmax()
most_biased.reveal(places[0 if worst == 0 else 2 if worst == 30 else 1], many=places[0])
at_worst = bias_s3[worst] / bias_s3[0]
# Wrong world: every coefficient's bias grows with λ.
claim("at its worst over twice that at λ_max", at_worst > 2, f"{at_worst:.1f} times")

# %% [markdown]
# A single coefficient need not follow the rule. The true one of s3 is positive; on the path it first takes over what its correlated neighbours cannot say yet, with the wrong sign, and hands it back as they come in. At $\lambda_{\max}$ it is 0, and nearer the truth than for many smaller λ.
#
# ## 10 · L1 against L2, row by row · further
#
# Many texts have a table that sets Lasso beside ridge. Here is one whose rows you have seen, or check now; two wait for lesson 10.

# %% tags=["claim"]
# What the text says, measured in this run.
w_lasso = coordinate_descent(Z, target, 3.0, tol=1e-9).coef
w_ridge = ridge_path(Z, target, np.array([0.1]))[:, 0]
zeros = (w_lasso == 0).sum(), (w_ridge == 0).sum()
# Wrong world: ridge, too, drops the features that do not matter.
claim(
    "exact zeros: Lasso has some, ridge has none",
    zeros[0] > 0 and zeros[1] == 0,
    f"{zeros[0]} and {zeros[1]} of 10",
)
twins = np.column_stack([Z[:, 2], Z[:, 2]])
both = ridge_path(twins, target, np.array([0.1]))[:, 0]
splits = np.array([[20.0, 0.0], [7.0, 13.0], [25.0, -5.0]])
shared = [((target - twins @ w2) ** 2).mean() / 2 + 3 * abs(w2).sum() for w2 in splits]
# Wrong world: Lasso prefers one of two identical columns, or any split is as good.
claim(
    "identical columns, Lasso: any split with one sign has the same objective, "
    "one with both signs a larger one; ridge halves",
    np.isclose(*shared[:2]) and shared[2] > shared[0] + 1 and np.isclose(*both),
    f"{shared[0]:.1f}, {shared[1]:.1f}, {shared[2]:.1f}; {both[0]:.3f}, {both[1]:.3f}",
)

# %% tags=["claim"]
# What the text says, measured in this run.
squares = np.linalg.svd(Z)[1] ** 2
hat = np.linalg.solve(Z.T @ Z / 442 + 0.1 * np.eye(10), Z.T / 442)  # w = hat @ y
formula = (squares / (squares + 442 * 0.1)).sum()
# Wrong world: ten non-zeros are ten degrees of freedom for ridge, too.
claim(
    "ridge: the trace of the matrix that makes the fit is Σ d²/(d² + n λ₂)",
    np.isclose(np.trace(Z @ hat), formula) and formula < 9,
    f"{np.trace(Z @ hat):.3f} and {formula:.3f}",
)
C = X - X.mean(0)
other = C @ ridge_path(C, target, np.array([0.1]))[:, 0]
moved_by = np.linalg.norm(other - Z @ w_ridge) / np.linalg.norm(Z @ w_ridge)
# Wrong world: only L1 depends on the units of the columns.
claim(
    "ridge depends on units: fits move by over 1 %",
    moved_by > 0.01,
    f"{100 * moved_by:.1f} %",
)

# %% [markdown]
# | | L1 (Lasso) | L2 (ridge) | where |
# | :-- | :-- | :-- | :-- |
# | penalty | $\lambda\sum_j\lvert w_j\rvert$ | $\tfrac12\lambda_2\sum_j w_j^2$ (many write no ½: their λ is half of this λ₂) | lesson 02 |
# | constraint | diamond with corners | ball, no corner | lesson 02 |
# | exact zeros, feature selection | yes, at a finite λ | none, but by coincidence | cell above |
# | differentiable at 0 | no: slopes −1 and 1 | yes | lesson 01 |
# | closed form | in general only for orthogonal columns | always, one linear system | lesson 02; section 8 |
# | correlated true features | keeps both at low noise and small λ; drops one as ρ, noise or λ grow | shares | lesson 10, section 2 |
# | identical columns | any split with one sign is optimal | equal halves | cell above |
# | the feature that one relies on most is missing | large loss | small loss | lesson 10, section 6 |
# | sparse truth | ahead by far | | section 8 |
# | dense truth | | ahead | section 8 |
# | degrees of freedom | mean number of non-zeros | $\sum_j d_j^2/(d_j^2 + n\lambda_2)$, seldom a whole number | section 5, cell above |
# | depends on the columns' units | yes | yes | section 1, cell above |
#
# ($d_j$ are the singular values of $X$. Ridge is linear in $y$, so its df is the trace of the matrix that turns $y$ into $\hat y$.)
#
# ## 11 · A guide, and where each line comes from
#
# - *Predict, truth unknown:* try Lasso, ridge and elastic net (both penalties), the same folds for each; the truth decides (section 8).
# - *Predict with few features:* one standard error (section 2). *AIC* serves prediction like cross-validation, where $p$ is well below $n$ or σ is known; *BIC* keeps fewer (sections 6 and 7).
# - *Name the features:* σ√(2 ln p / n) where σ is known, else EBIC with a bound on $k$, or stability selection (sections 6 and 7; lesson 10, section 3); never the λ of the smallest error alone, though it is a good screen where the signal is strong.
# - *More columns than rows:* no criterion that estimates σ from the last residuals (section 6).
# - *Correlated groups:* elastic net, or report the group and not its survivor (lesson 10, section 2).
# - *Coefficients to interpret:* refit; intervals only by sample splitting or a method made for selection (lesson 10, section 4).
# - *Always:* standardise inside the folds, screen inside the folds, look whether λ\* lies at an edge (sections 1 and 4).
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - λ has the units of a column times those of $y$; in measured units the smallest λ tried won, nothing was dropped, and s5 was passed over (section 1).
# - The minimum of a flat curve is luck; in every one of ten cuts the one-standard-error rule kept fewer features (section 2).
# - The bar of 25 repeated folds was less than half the true spread, that of a single cut too short in one design and too long in another; and the cross-validated error hardly followed the error of the model in hand (section 3).
# - Scaling outside the folds moved the patients' error by less than 1 %, that of twenty rows with wild columns far more; screening outside made an $R^2$ above 0.2 out of noise (section 4).
# - Non-zeros are degrees of freedom, under conditions (section 5); along the exact path AIC and BIC are smallest at a knot or at λ = 0; where $p > n$ and σ is estimated on the way, both run off to the end of the path (section 6).
# - Cross-validated Lasso found the true features, with a precision below 40 %: a screen. AIC with σ known is alike; EBIC and σ√(2 ln p / n) select, and miss more where noise is loud (section 7).
# - Sparse truth favours Lasso, dense truth ridge, with 100 rows by less (section 8).
#
# Lesson 10, *Trusting a selection*, goes on from here: when the true support can be found at all, who is kept among correlated features, and how to repair what was kept. It needs this lesson only, and can wait until after lesson 09.
#
# ## Common mistakes
#
# - taking a λ at the left edge of the grid for a minimum without looking further, or carrying λ from one scaling of $X$ to another;
# - screening features, or tuning anything by $y$, before the folds are cut;
# - dividing by the root of *all* repeated folds, and believing the bar;
# - reading the features that cross-validation keeps as a discovery;
# - minimising BIC along a path that ends in a perfect fit, or AIC where a bound on $k$ does the choosing.
#
# ## References
#
# - M. Stone (1974), *Cross-validatory choice and assessment of statistical predictions*, J. R. Statist. Soc. B 36(2).
# - S. Geisser (1975), *The predictive sample reuse method with applications*, J. Amer. Statist. Assoc. 70.
# - L. Breiman, J. Friedman, R. Olshen and C. Stone (1984), *Classification and regression trees* (one standard error).
# - T. Hastie, R. Tibshirani and J. Friedman (2009), *The elements of statistical learning*, 2nd edition, sections 7.10.1 (folds, and the one-standard-error rule in the form used here), 7.10.2 (the wrong and right way to do cross-validation) and 16.2.2 (the bet on sparsity).
# - Y. Bengio and Y. Grandvalet (2004), *No unbiased estimator of the variance of K-fold cross-validation*, JMLR 5.
# - C. Nadeau and Y. Bengio (2003), *Inference for the generalization error*, Machine Learning 52(3).
# - S. Bates, T. Hastie and R. Tibshirani (2024), *Cross-validation: what does it estimate and how well does it do it?*, J. Amer. Statist. Assoc. 119.
# - H. Akaike (1974), *A new look at the statistical model identification*, IEEE Trans. Automatic Control 19(6).
# - G. Schwarz (1978), *Estimating the dimension of a model*, Ann. Statist. 6(2).
# - B. Efron (1986), *How biased is the apparent error rate of a prediction rule?*, J. Amer. Statist. Assoc. 81.
# - H. Zou, T. Hastie and R. Tibshirani (2007), *On the "degrees of freedom" of the lasso*, Ann. Statist. 35(5).
# - R. J. Tibshirani and J. Taylor (2012), *Degrees of freedom in lasso problems*, Ann. Statist. 40(2).
# - J. Chen and Z. Chen (2008), *Extended Bayesian information criteria for model selection with large model spaces*, Biometrika 95(3).
# - P. J. Bickel, Y. Ritov and A. B. Tsybakov (2009), *Simultaneous analysis of Lasso and Dantzig selector*, Ann. Statist. 37(4).
# - N. Meinshausen and P. Bühlmann (2006), *High-dimensional graphs and variable selection with the lasso*, Ann. Statist. 34(3).
