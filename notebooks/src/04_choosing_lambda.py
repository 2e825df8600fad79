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
# # 04 · Choosing λ, and trusting what was chosen
#
# **You choose λ in five ways, find out what each is good for, and learn to judge what was chosen without fooling yourself.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 240 minutes of study · the whole lesson runs in about 30 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 03 (the Lasso, its path, λ_max), means, variances and 95 % intervals.
#
# ## You will be able to
#
# 1. **choose** λ by cross-validation, by one standard error and by AIC, BIC or EBIC, and say which job each is for;
# 2. **detect** leaks, edges of grids and bars that are too short, by an experiment;
# 3. **measure** precision and recall of a choice, and when the support can be found at all;
# 4. **predict** who is kept among correlated features, from ρ, noise and λ;
# 5. **repair** the bias and the intervals of what survived.
#
# A check asks ordinary questions: numbers that are 0 or have sizes from 1e-6 to 1e6, in plain NumPy arrays (float64 or int64) of at most a thousand entries. Where a card names other sizes or types, those count, too.

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
from scipy import special, stats
from sklearn.datasets import load_diabetes
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Lasso, LassoCV, LassoLarsIC, lars_path
from sklearn.model_selection import GridSearchCV, KFold, RepeatedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from course_utils.claims import Claims, below
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
claim, predict = Claims(), Predictions("04_choosing_lambda")
diabetes = load_diabetes(scaled=False)  # 442 patients, 10 measurements, own units
X, y, names = diabetes.data, diabetes.target, diabetes.feature_names

# %% [markdown]
# <!-- notation: w lam lam2 lam_max X y n support k rho sigma -->
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
# | $\rho$ | `rho` | correlation of two features |
# | $\sigma$ | `sigma` | standard deviation of the noise in $y$ |
#
# <!-- end notation -->
#
# Simulated data are called `A` and `b`, to keep them apart from the patients' `X` and `y`.
# The objective is that of lesson 03: $\tfrac1{2n}\|y - Xw\|_2^2 + \lambda\|w\|_1 + \tfrac12\lambda_2\|w\|_2^2$. *Prediction error* below is the mean squared error on rows that took no part in the fit.
# A *Monte Carlo* experiment draws new data many times; where it estimates a share from independent draws, an interval stands beside that share. (One random generator runs through the lesson: whoever runs a cell twice gets other draws below it.)

# %% [markdown]
# ## 1 · λ has units
#
# Here is a function as many tutorials have it (the text that it is taken from is called *the source* from here on): for each λ a cross-validated error, then the λ with the smallest. It takes $X$ as it comes.


# %%
def choose(X, y, lams):
    models = [Lasso(lam, tol=1e-8, max_iter=10**5) for lam in lams]
    score = {"cv": 5, "scoring": "neg_mean_squared_error"}
    errors = [-cross_val_score(model, X, y, **score).mean() for model in models]
    return lams[np.argmin(errors)], np.array(errors)


# %% [markdown]
# The diabetes data come in three sets of units: as measured, with every column *standardised* (mean 0, standard deviation 1), or, scikit-learn's default, with every column centred and scaled to length 1. The information is the same.
# **Predict:** how many of the ten features does the chosen λ drop in the measured units?

# %%
drops = predict("features dropped in measured units", yours=None)

# %%
Z = StandardScaler().fit_transform(X)
units = {"measured": X, "standardised": Z, "length 1": Z / np.sqrt(len(Z))}

# %%
grid = np.logspace(-2, 2, 21)
chosen, curves = {}, {}
for name, columns in units.items():
    chosen[name], curve = choose(columns, y, grid)
    curves[name] = curve[None]

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
claim(
    "measured units: λ* is the smallest λ tried",
    chosen["measured"] == grid[0],
    f"{chosen['measured']:.2g}",
)
shifted, _ = choose(units["length 1"], y, grid / np.sqrt(len(X)))
claim(
    "length 1: the same λ as standardised, divided by √442",
    np.isclose(shifted, chosen["standardised"] / np.sqrt(len(X))),
    f"{shifted:.2g} and {chosen['standardised']:.2g}",
)

# %% [markdown]
# A minimum at the edge of a grid is no minimum (λ* is the λ with the smallest error). The two scaled versions have one and the same curve, in other units: $x_j \to c\,x_j$ for all $j$ turns λ into $c\lambda$. So a λ means nothing without the units of the columns; a grid from $\lambda_{\max}$ downwards moves with them.
#
# The measured units do worse than move the curve: they change *who* is kept. A column in small numbers needs a large coefficient, and pays more penalty. Which three features enter the path first?


# %%
def entries(columns, count=3):
    _, order, _ = lars_path(columns - columns.mean(0), y - y.mean(), method="lasso")
    return [names[j] for j in order[:count]]


# %%
print("measured units:", *entries(X), "· standardised:", *entries(Z))
# %% tags=["claim"]
# What the text says, measured in this run.
s5_spread = X[:, names.index("s5")].std()
claim(
    "standardised: s5 is among the first three",
    "s5" in entries(Z),
    f"number {entries(Z, 10).index('s5') + 1} of 10",
)
claim(
    "measured units: s5 is not",
    "s5" not in entries(X),
    f"number {entries(X, 10).index('s5') + 1} of 10",
)
claim("s5 has a standard deviation below 0.6", s5_spread < 0.6, s5_spread)

# %% [markdown]
# s5 is a logarithm and varies little in its units. Standardised it is among the first three; in measured units it is passed over because its numbers are small. That is what *unscaled features bias the choice* means. From here on columns are standardised, and by the training rows only.
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
lams = lambda_max(Z, y - y.mean()) * np.logspace(0, -3, 31)
ten_times = RepeatedKFold(n_splits=10, n_repeats=10, random_state=seed)
errors = fold_errors(X, y, lams, list(ten_times.split(X))).reshape(10, 10, -1)
one_cut = errors[0]  # one cut into ten folds
coefs, _ = coordinate_descent_path(Z, y - y.mean(), lams)

# %% [markdown]
# The *standard error* at a λ is the standard deviation of its ten fold errors, over √10. The *one-standard-error rule* (Breiman et al. 1984) takes the strongest penalty whose mean error is no more than one standard error above the smallest: the simplest model within the uncertainty of the best one's own error. (A *paired* comparison on the same folds is sharper, and may still find it worse; see below.)
#
# Slide λ: on the left ten folds and their mean, on the right the model that this λ makes of all rows.

# %%
cv_picture = plots.cross_validation(lams, one_cut, coefs, names)
Explorer(cv_picture)

# %%
best, (one_se,) = one_cut.mean(0).argmin(), cv_picture.start  # starts at the rule's λ
cv_picture.panel([0, one_se, best, 30], height=2.9)

# %% [markdown]
# ### Exercise 1 · One standard error
#
# **2 points · 10 minutes · ★☆☆** — `errors` has one row for each fold and one column for each λ, and no entry below 0; `lams` holds the λ, all different, in any order. Write `one_standard_error(errors, lams)`: the index of the **largest** λ whose mean error is at most the smallest mean error plus one standard error. The standard error is that of the mean over the folds, at the λ with the smallest mean error; its variance divides by the number of folds minus one. Any λ within that limit counts, even if a smaller one between is outside.
#
# <details><summary>Hint 1</summary>Average over the folds first, errors.mean(0), and find its smallest entry.</details>
# <details><summary>Hint 2</summary>The standard error of a mean of K numbers is their standard deviation, with ddof=1, over √K. It is taken from one column only.</details>
# <details><summary>Hint 3</summary>Among np.flatnonzero(mean <= limit) return the index at which lams is largest: not the first, not the last.</details>


# %% nbgrader={"grade": false, "grade_id": "one_standard_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_standard_error(errors: np.ndarray, lams: np.ndarray) -> int:
    """Index of the largest λ within one standard error of the smallest mean error."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_one_standard_error", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.one_standard_error(one_standard_error)

# %% [markdown]
# ### How much of it is luck?
#
# %% [markdown]
# The curve is flat: to the left of the minimum the error hardly moves. So where exactly the minimum lies is luck. **Predict:** over ten different cuts into folds, how many different λ's win?

# %%
different = predict("different best λ's in ten cuts", yours=None)

# %%
winners = errors.mean(1).argmin(1)  # for each cut, the index of its best λ
kept = (coefs != 0).sum(0)
print("best λ of each cut:", *(f"{lam:.2g}" for lam in lams[winners]))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
fewest = []  # features at the largest λ within one standard error, for each cut
for cut in errors:
    mean, bar = cut.mean(0), cut.std(0, ddof=1) / np.sqrt(10)
    fewest.append(kept[np.flatnonzero(mean <= mean.min() + bar[mean.argmin()])[0]])
count, ratio = len(set(winners)), lams[winners].max() / lams[winners].min()
different.reveal(count, within=1, many=2)
claim("at least four different ones win", count >= 4, count)
claim(
    "the largest winner is over 3 times the smallest", ratio > 3, f"{ratio:.2f} times"
)
claim(
    "one standard error: at most 5 features, every time", max(fewest) <= 5, max(fewest)
)
claim(
    "the minimum: at least 6, every time", kept[winners].min() >= 6, kept[winners].min()
)

# %%
paired = one_cut[:, one_se] - one_cut[:, best]  # on the same folds
paired_bar = paired.std(ddof=1) / np.sqrt(10)
print("the rule's λ, same folds: error larger by", end=" ")
print(f"{paired.mean():.1f} ± {paired_bar:.1f}")

# %% [markdown]
# Repeating the cut and averaging (ten times ten folds) takes *that* luck out. Here are strengths compared on the averaged curve, with the course's scorecard. A strength chosen from a table like this one was chosen by the column *error*; the other columns say what it costs.

# %%
averaged = errors.mean((0, 1))
print("    λ    zeros  |w|<1e-3  ‖w‖₁   data loss   error   KKT / λ_max")
rules = {
    0: "λ_max",
    6: "",
    one_se: "one standard error",
    best: "smallest error",
    30: "end of the grid",
}
for i, rule in rules.items():
    w = coefs[:, i]
    residual = kkt_residual(Z, y - y.mean(), w, lams[i]) / lams[0]  # relative to λ_max
    data_loss = ((y - y.mean() - Z @ w) ** 2).mean() / 2
    row = (
        f"{lams[i]:7.2g}  {(w == 0).sum():4}  {(abs(w) < 1e-3).sum():6}"
        f"  {abs(w).sum():8.1f}  {data_loss:8.1f}  {averaged[i]:8.1f}"
    )
    print(row, "  < 0.001" if residual < 1e-3 else "  ≥ 0.001", "", rule)

# %% [markdown]
# (The data loss is *half* the mean squared error on the training rows, so compare twice its value with the error.) Too strong, and few features carry a poor fit; too weak, and the data loss falls on, if only by a little, while the error rises. Between them lies a wide plain, and the rule walks across it to its sparse end.

# %% [markdown]
# ## 3 · What the bar means, and what it does not
#
# The formula for the standard error takes the fold errors for independent draws. They are not: two training sets of ten-fold cross-validation share eight ninths of their rows, and a test row of one fold trains all the others. No estimate of its variance from one data set is unbiased for every distribution (Bengio and Grandvalet 2004).
# What can be done here, where data come from a generator: cross-validate many data sets, and compare the bars with the true spread of the result from data set to data set.
#
# **Predict:** repeat five-fold cross-validation ten times; the 50 errors give a bar of their standard deviation over √50. The true spread, divided by that bar, is …?

# %%
spread = predict("true spread over the bar of 50 fold errors", yours=None, unit="×")

# %%
rng = np.random.default_rng(seed)
scores = np.empty((150, 50))  # data set, fold
for d in tqdm(range(150), desc="data sets", file=sys.stdout):
    A, b, _ = sparse_regression(60, 20, 5, sigma=2, seed=seed + d)
    folds = RepeatedKFold(n_splits=5, n_repeats=10, random_state=seed + d).split(A)
    for f, (train, test) in enumerate(folds):
        w = coordinate_descent(A[train], b[train], 0.2, tol=1e-5).coef
        scores[d, f] = ((b[test] - A[test] @ w) ** 2).mean()

# %%
truth = scores.mean(1).std(ddof=1)
five = (scores[:, :5].std(1, ddof=1) / np.sqrt(5)).mean()
fifty = (scores.std(1, ddof=1) / np.sqrt(50)).mean()
corrected = (scores.std(1, ddof=1) * np.sqrt(1 / 50 + 1 / 4)).mean()
# %%
bars = {"5 folds": five, "50 folds": fifty, "50 folds, corrected": corrected}
for name, bar in bars.items():
    print(f"{name}: true spread over the bar {truth / bar:.2f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
spread.reveal(truth / fifty, within=0.5, many=1)
claim(
    "50 folds: the bar is less than half the true spread",
    fifty < truth / 2,
    f"{fifty / truth:.2f} of it",
)
two = one_cut[:, [best - 1, best]]  # section 2: the best λ and its neighbour, ten folds
difference = np.diff(two, axis=1).std() / two.std(0).min()
claim(
    "difference of two neighbours: under a tenth of either one's spread",
    difference < 0.1,
    f"{difference:.3f} of it",
)
claim(
    "5 folds, and the corrected bar: within 30 % of it",
    max(abs(five / truth - 1), abs(corrected / truth - 1)) < 0.3,
    f"{100 * (five / truth - 1):+.1f} % and {100 * (corrected / truth - 1):+.1f} %",
)

# %% [markdown]
# Repeating makes the bar as short as you like, while the data set stays as small as it is: the 50 numbers look at the same 60 rows again and again. The correction of Nadeau and Bengio (2003) was made for random splits; in the variance of the mean of $J$ errors it replaces $1/J$ by $1/J + n_\text{test}/n_\text{train}$, here $1/50 + 1/4$. For folds it is a rule of thumb, and does well here.
#
# So: average over repeats for the *curve*, take the bar from a single cut (right on average, each one rough) or corrected. And read it as "about how much this error would move with other data", not as a test between two λ's: their errors on the same folds move together, and the *difference* of neighbours is known far better than either.
#
# ## 4 · Leaks: one that costs nothing, one that costs everything
#
# `make_pipeline(StandardScaler(), LassoCV())` (the order of the source's other function) scales once, with all training rows; inside `LassoCV` every fold has then seen the mean and standard deviation of its test rows. `GridSearchCV` over the *whole* pipeline scales anew in each fold. **Predict:** by how many per cent does the leak change the cross-validated error?

# %%
leak = predict("scaling outside the folds changes the error by", yours=None, unit="%")

# %%
ten = KFold(10, shuffle=True, random_state=seed)
alphas = np.logspace(-1, 1.5, 15)
inside = GridSearchCV(
    make_pipeline(StandardScaler(), Lasso()),
    {"lasso__alpha": alphas},
    scoring="neg_mean_squared_error",
    cv=ten,
).fit(X, y)
once = make_pipeline(StandardScaler(), LassoCV(alphas=alphas, cv=ten)).fit(X, y)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
error_inside = -inside.cv_results_["mean_test_score"]
error_outside = once[-1].mse_path_.mean(1)[::-1]  # LassoCV orders λ downwards
moved = abs(error_outside / error_inside - 1).max()
leak.reveal(100 * moved, within=1, many=5)
claim(
    "at every λ the error moves by less than 1 %", moved < 0.01, f"{100 * moved:.2f} %"
)
inner, outer = inside.best_params_["lasso__alpha"], once[-1].alpha_
claim(
    "both choose the same λ", np.isclose(inner, outer), f"{inner:.2g} and {outer:.2g}"
)

# %% [markdown]
# Next to nothing: the scaler never sees $y$. (With few rows, wild columns or a shift over time it may see more; the whole pipeline costs nothing, so use it always.) Now a step that does see $y$: keep the twenty features most correlated with it, *then* cross-validate. On data where there is nothing to find: 1,000 columns of noise and a $y$ that is noise too.
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

# %%
outside, honest = np.mean(screen_outside), np.mean(screen_inside)
print("mean R² over 20 data sets:", end=" ")
print(f"screened before {outside:+.2f}, inside the folds {honest:+.2f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
noise_r2.reveal(outside, within=0.1, many=0)
claim("screened before: R² above 0.2 on average, on pure noise", outside > 0.2, outside)
claim("inside the folds: below −0.2 on average", honest < -0.2, honest)

# %% [markdown]
# The 20 columns were chosen because they correlate with $y$ in *all* rows, test rows included; no later care removes that (Hastie, Tibshirani and Friedman 2009, section 7.10.2). The rule: whatever looks at $y$ belongs inside the folds; whatever learns from $X$ alone belongs there too, for safety. Choosing λ looks at $y$ as well: the error *at the chosen λ* is a little too good, and a last look at untouched data, or an outer loop of folds, is the honest figure.
#
# ### Exercise 2 · Three leaks
#
# **3 points · 20 minutes · ★★★** — The function below standardises the columns (`np.std`), keeps the `keep` columns most correlated with `y` (in absolute value; there are no ties), fits a Lasso for each λ > 0 (scikit-learn's default precision will do), takes the λ of the smallest mean squared error, and predicts every row once. Each fold is three arrays of different row numbers, `(fit, choose, test)` (a row may be in none; `choose` has two or more, whose `y` differ), and promises: means, standard deviations, kept columns and Lasso come from the `fit` rows alone; the `choose` rows only choose λ, anew in each fold; the `test` rows are only predicted. No model is fitted again once λ is chosen.
# On pure noise it reports that it can predict. **Three leaks** break the promise. Find each by an experiment, then repair it in place. Settings that isolate one leak: a single λ (nothing to choose), `keep` = all columns (nothing to screen); then change `y`, or another row of `X`, in the test rows.
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


# %% nbgrader={"grade": true, "grade_id": "check_leak_free", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.leak_free(held_out_predictions)

# %% [markdown]
# ## 5 · What a non-zero costs: degrees of freedom
#
# Cross-validation costs many fits. AIC and BIC need one path, but must know how *flexible* a fit is. The measure (Efron 1986) is how far the fit follows the noise:
# $$\mathrm{df} = \frac1{\sigma^2}\sum_{i=1}^n \operatorname{cov}(\hat y_i, y_i).$$
# Least squares on $k$ fixed columns has df = k. Lasso *searches* for its columns, which should cost more, and *shrinks*, which should cost less. **Predict:** at a λ where it keeps 13 columns on average, is df smaller than 13, about 13, or larger?

# %%
sizes = ("smaller than 13", "about 13", "larger than 13")
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
follows = (np.array(fits_df) * noise.T[:, :, None]).sum(1) / sigma**2  # its mean is df
unit = A_df / np.linalg.norm(A_df, axis=0)  # for a contrast: the best column for noise
single = ((unit.T @ noise) ** 2).max(0) / sigma**2
df, df_single, size = follows.mean(0), single.mean(), np.mean(nonzeros, 0)
bars_df = [1.96 * d.std(0, ddof=1) / np.sqrt(len(d)) for d in (follows, single)]
plots.degrees_of_freedom(size, df, df_single, bars_df, len(follows))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
at = abs(size - 13).argmin()
apart = df[at] - size[at]
flexible.reveal(sizes[1 if abs(apart) < 1 else 2 if apart > 0 else 0], many="about 13")
claim(
    "df and the mean number of non-zeros agree within 1 at every λ",
    abs(df - size).max() < 1,
    f"{abs(df - size).max():.2f} apart at most",
)
claim("the best single column by search: df above 4", df_single > 4, df_single)

# %% [markdown]
# Search and shrinkage cancel: for fixed λ, independent Gaussian noise of equal variance and $X$ of full column rank, the number of non-zeros is an unbiased estimate of df (Zou, Hastie and Tibshirani 2007; without the condition on $X$ it is the rank of the kept columns: Tibshirani and Taylor 2012). That is what makes AIC, with σ known, an unbiased estimate of the risk; in BIC $k$ is put in by analogy. The source uses it in both without a reason.
# Mind the conditions. It is not a property of counting: a search without shrinkage, the one best column by least squares, has $k = 1$ and several degrees of freedom. And λ is held fixed; once the data choose λ, there is one more search in it.
#
# ## 6 · AIC, BIC, and where they break
#
# For Gaussian noise the likelihood at a given $w$, maximised over σ, gives $-2\ln\hat L = n\ln(\mathrm{RSS}/n)$ + constant. AIC (Akaike 1974) adds 2 for each non-zero, BIC (Schwarz 1978) adds $\ln n$: both are the same line with another price.


# %%
def criterion(X, y, coefs, price):
    rss = ((y[:, None] - X @ coefs) ** 2).sum(0)
    return len(y) * np.log(rss / len(y)) + price * (coefs != 0).sum(0)


# %%
target = y - y.mean()
aic, bic = (criterion(Z, target, coefs, price) for price in (2, np.log(len(y))))
choices = {"AIC": aic.argmin(), "BIC": bic.argmin()}
plots.criteria(lams, {"AIC": aic, "BIC": bic}, choices, kept)

# %%
for name, i in choices.items():
    library = LassoLarsIC(criterion=name.lower()).fit(Z, y)
    theirs = (library.coef_ != 0).sum()
    print(f"{name}: {kept[i]} features; LassoLarsIC: {theirs}")

# %% tags=["claim"]
# What the text says, measured in this run.
full = np.linalg.lstsq(Z, target)[0]
one_variance = ((target - Z @ full) ** 2).sum() / (len(y) - 11)
with_one = ((target[:, None] - Z @ coefs) ** 2).sum(0) / one_variance + 2 * kept
claim(
    "one σ² on our grid: AIC chooses the same λ as before",
    with_one.argmin() == aic.argmin(),
    f"{lams[with_one.argmin()]:.2g} and {lams[aic.argmin()]:.2g}",
)

# %% [markdown]
# `LassoLarsIC` takes one σ² from least squares on all columns instead of the logarithm, and looks at the knots of the path only. Where the counts differ it is the knots: AIC is nearly level over several models, and a slightly different λ wins. BIC charges more than AIC for a non-zero, and keeps fewer or as many.
#
# ### Exercise 3 · BIC along a path
#
# **2 points · 10 minutes · ★☆☆** — `coefs` has one column for each λ of a Lasso path, in any order; use the coefficients as given, do not refit; there is no intercept. Write `bic_choice(coefs, X, y)`: the index of the column with the smallest
# $$\mathrm{BIC} = \frac{\|y - Xw\|_2^2}{\hat\sigma^2} + k\,\ln n,$$
# where $k$ counts the weights that are not *exactly* zero, and $\hat\sigma^2$ is one number for all columns: the residual sum of squares of least squares on all $p < n$ columns of `X` (none of which the others make up, or is a million times as large as another), divided by $n - p$ (so not the $n\ln\mathrm{RSS}$ of `criterion` above). The units of `y` must not matter.
#
# <details><summary>Hint 1</summary>All residuals at once: y[:, None] - X @ coefs has one column for each λ.</details>
# <details><summary>Hint 2</summary>np.linalg.lstsq(X, y)[0] gives the least-squares weights; its residual sum of squares over n - p is the noise variance. A weight of 1e-12 is not zero.</details>
# <details><summary>Hint 3</summary>np.argmin(rss / variance + np.log(n) * (coefs != 0).sum(0)), with rss = ((y[:, None] - X @ coefs) ** 2).sum(0).</details>


# %% nbgrader={"grade": false, "grade_id": "bic_choice", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bic_choice(coefs: np.ndarray, X: np.ndarray, y: np.ndarray) -> int:
    """Return the column of coefs, shape (p, number of λ), with the smallest BIC."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_bic_choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.bic_choice(bic_choice)

# %% [markdown]
# ### More columns than rows
#
# Now 100 rows, 200 columns, five of them true, σ = 1. Least squares has no residual left to estimate σ from. **Predict:** how many columns does BIC keep, along a path that goes down to about λ_max/3000?

# %%
bic_keeps = predict("columns that BIC keeps, p = 200 > n = 100, five true", yours=None)

# %%
A_wide, b_wide, w_wide = sparse_regression(100, 200, 5, seed=seed)
long_path = lambda_max(A_wide, b_wide) * np.logspace(0, -3.5, 60)
wide, _ = coordinate_descent_path(A_wide, b_wide, long_path)
k, n, p = (wide != 0).sum(0), *A_wide.shape
bic_wide = criterion(A_wide, b_wide, wide, np.log(n))
try:
    LassoLarsIC(criterion="bic").fit(A_wide, b_wide)
except ValueError as error:
    print("LassoLarsIC raises", type(error).__name__)

# %%
ebic = bic_wide + 2 * np.log(special.binom(p, k))
sparse_enough = k <= n // 2  # EBIC is meant for models much smaller than n

# %%
for name, values in {"BIC": bic_wide, "EBIC": ebic}.items():
    for where, allowed in (("whole path", k >= 0), ("k ≤ n/2", sparse_enough)):
        i = np.flatnonzero(allowed)[values[allowed].argmin()]
        true_ones = (wide[w_wide != 0, i] != 0).sum()
        print(f"{name}, {where}: keeps {k[i]}, true {true_ones}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
bic_keeps.reveal(k[bic_wide.argmin()], within=10, many=6)
claim(
    "BIC and EBIC, whole path: over 90 columns",
    min(k[bic_wide.argmin()], k[ebic.argmin()]) > 90,
    f"{k[bic_wide.argmin()]} and {k[ebic.argmin()]}",
)
limited = k[np.where(sparse_enough, ebic, np.inf).argmin()]
claim("EBIC with k ≤ n/2: at most eight", limited <= 8, limited)

# %% [markdown]
# Three things to take away. With no residual left, RSS/n goes to 0 and its logarithm to minus infinity: *any* price per non-zero is overrun at the end of the path, and scikit-learn rightly refuses. Kept away from that end, BIC still takes in false columns, because among 200 candidates some fit the noise by luck.
# EBIC (Chen and Chen 2008) pays for the search: $2\gamma\ln\binom pk$ more, with a constant γ that is 1 here. It too is a statement about models much smaller than $n$: a bound on $k$ is part of the method (that it is $n/2$ is our choice), and this path, on which even EBIC keeps nearly everything, shows why. (EBIC was made for least-squares fits of each support. We apply it to the shrunk fits of the path, which may keep a column more to make up for the shrinkage.)
#
# ## 7 · Good predictions, too many features
#
# A known support lets us judge the *choice*. Precision is the share of kept features that are true, recall the share of true ones that are kept. Eight data sets: 100 rows, 200 columns, five true coefficients ±1, σ = 1.
# **Predict:** when cross-validation chooses λ, which share of the kept features is true?

# %%
precise = predict("precision of Lasso with cross-validated λ", yours=None, unit="%")


# %%
def judge(A, b, w, s):
    """Return kept and true-and-kept: smallest CV error, one SE, and AIC, BIC, EBIC."""
    lams = lambda_max(A, b) * np.logspace(0, -2, 25)
    found, _ = coordinate_descent_path(A, b, lams, tol=1e-7)
    k, (n, p) = (found != 0).sum(0), A.shape
    folds = KFold(5, shuffle=True, random_state=s).split(A)
    errors = fold_errors(A, b, lams, folds)
    mean, bar = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(5)
    best = mean.argmin()
    within = np.flatnonzero(mean <= mean[best] + bar[best])
    search = 2 * np.log(special.binom(p, k))
    fit = np.where(k <= n // 2, criterion(A, b, found, 0), np.inf)  # section 6's bound
    prices = 2 * k, np.log(n) * k, np.log(n) * k + search
    picks = [best, within[0], *((fit + price).argmin() for price in prices)]
    return [(k[i], (found[w != 0, i] != 0).sum()) for i in picks]


# %%
problems = [sparse_regression(100, 200, 5, seed=seed + s) for s in range(8)]
bar_of_sets = tqdm(problems, desc="data sets", file=sys.stdout)
verdicts = [judge(*problem, seed + s) for s, problem in enumerate(bar_of_sets)]
verdicts = np.array(verdicts)  # data set, method, (kept, true)
precision = 100 * verdicts[:, :, 1].sum(0) / verdicts[:, :, 0].sum(0)
recall = 100 * verdicts[:, :, 1].sum(0) / 40
methods = "smallest error", "one standard error", "AIC", "BIC", "EBIC"
for m, name in enumerate(methods):
    print(f"{name:18}: precision {precision[m]:.1f} %, recall {recall[m]:.1f} %")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
precise.reveal(precision[0], within=5, many=90)
claim("recall is 100 % for the smallest error", recall[0] == 100, f"{recall[0]:.1f} %")
claim("its precision is below 40 %", precision[0] < 40, f"{precision[0]:.1f} %")
claim("EBIC's precision is above 70 %", precision[4] > 70, f"{precision[4]:.1f} %")
claim(
    "AIC's is below 25 %, BIC's between",
    precision[2] < 25 < precision[3] < precision[4],
    f"{precision[2]:.1f} % and {precision[3]:.1f} %",
)

# %% [markdown]
# The λ that predicts best finds every true feature and takes many false ones along. One λ does two jobs: it keeps false columns out *and* shrinks true ones. The shrinking hurts prediction, so the λ that predicts best is smaller than the one that selects (Meinshausen and Bühlmann 2006 prove it in a simple case). AIC, made for prediction too, takes in even more. Prediction is not selection; choose the rule by the job.
#
# ## 8 · Sparse truth, dense truth
#
# "Lasso or ridge?" is a question about the truth. Same sizes, and the same signal strength $\|w\|_2^2 = 5$, carried by 5, 20, 50 or all 200 columns. Both rivals get the same folds and a grid without holes. Ridge needs one linear system for each strength: $w = X^\top (XX^\top + n\lambda_2 I)^{-1} y$.


# %%
def ridge_path(X, y, lam2s):
    n = len(X)
    systems = X @ X.T + n * lam2s[:, None, None] * np.eye(n)  # one for each λ₂
    targets = np.tile(y[:, None], (len(lam2s), 1, 1))
    return X.T @ np.linalg.solve(systems, targets)[..., 0].T


def lasso_path(X, y, lams):
    return coordinate_descent_path(X, y, lams, tol=1e-4)[0]


def best_fit(path, grid, A, b, s):
    errors = np.zeros(len(grid))
    for rows, held_out in KFold(5, shuffle=True, random_state=s).split(A):
        predicted = A[held_out] @ path(A[rows], b[rows], grid)
        errors += ((b[held_out, None] - predicted) ** 2).sum(0)
    return path(A, b, grid)[:, errors.argmin()]


# %%
lam2s = np.logspace(2, -5, 22)
counts, test_errors = (5, 20, 50, 200), np.zeros((2, 4, 4))  # method, density, data set
for c, s in tqdm(list(np.ndindex(4, 4)), desc="data sets", file=sys.stdout):
    A, _, w = sparse_regression(1100, 200, counts[c], seed=seed + s)
    unseen = np.random.default_rng(seed + s).standard_normal(1100)
    b = A @ w * np.sqrt(5 / counts[c]) + unseen
    train = A[:100], b[:100]
    downwards = lambda_max(*train) * np.logspace(0, -1.7, 20)
    rivals = (lasso_path, downwards), (ridge_path, lam2s)
    fits = [best_fit(*rival, *train, seed + s) for rival in rivals]
    test_errors[:, c, s] = [((b[100:] - A[100:] @ w) ** 2).mean() for w in fits]

# %%
mean_errors = test_errors.mean(2)
of_each = {"Lasso": test_errors[0], "ridge": test_errors[1]}
plots.by_density(counts, of_each, mean_errors)

# %% tags=["claim"]
# What the text says, measured in this run.
share = (test_errors[0, 0] / test_errors[1, 0]).max()
claim(
    "5 true: Lasso's error is below half of ridge's, every data set",
    share < 0.5,
    f"at most {share:.3f} of it",
)
dense = mean_errors[:, 3]  # of Lasso, of ridge
claim(
    "200 true: neither error is below 3; predicting 0 has 6",
    dense.min() > 3,
    dense.min(),
)
claim(
    "200 true: Lasso's error is above 5.5, hardly better than predicting 0",
    dense[0] > 5.5,
    dense[0],
)
# %% tags=["claim"]
# What the text says, measured in this run.
ahead = mean_errors[1, 0] - mean_errors[0, 0], dense[0] - dense[1]
claim(
    "Lasso's lead at 5 true is larger than ridge's at 200",
    ahead[0] > 1.2 * ahead[1],
    f"{ahead[0]:.2f} and {ahead[1]:.2f}",
)
claim(
    "200 true: ridge is ahead by more than 10 % on average",
    dense[1] < 0.9 * dense[0],
    f"{100 * (1 - dense[1] / dense[0]):.1f} %",
)

# %% [markdown]
# Sparse truth: Lasso, by far. Dense truth: ridge, by less; there cross-validation makes Lasso all but give up. "Many features are likely noise" is thus a condition, not a decoration; with 100 rows and 200 small true effects neither predicts well.
#
# ## 9 · Bias and variance, seen
#
# The source says that a larger λ means more bias and less variance. It does, and one can see it. Fit the same design to 80 draws of the noise. At each λ the 80 predictions of a row have a mean, whose distance from the truth is *bias*, and a spread, the *variance*. Their sum (bias squared), averaged over rows, is the part of the error that the fit can change.

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
ten_w = estimates[:, first], estimates[:, first].mean(0), w_bv[first]
bv_picture = plots.bias_and_variance(lams_bv, bias2, variance, *ten_w, start=low)
Explorer(bv_picture)

# %%
bv_picture.panel([3, 9, 13, 24])

# %% tags=["claim"]
# What the text says, measured in this run.
steps = np.diff(bias2) / (variance[:-1] / 80)  # in units of what 80 draws can tell
claim(
    "bias² falls until it is lost in the noise of 80 draws",
    (steps < 1).all(),
    f"largest step up {steps.max():.2f} of that noise",
)
smallest = np.diff(variance).min()
claim(
    "variance rises as λ falls, at every step",
    smallest > 0,
    f"by {smallest:.3g} at least",
)
ratio = variance[-1] / variance[9]
claim(
    "variance at the smallest λ: over twice that near λ_max/10",
    ratio > 2,
    f"{ratio:.2f} times",
)
# %% tags=["claim"]
# What the text says, measured in this run.
total = bias2 + variance
share = total[low] / min(total[[0, -1]])
claim("the best sum: less than half of either end", share < 0.5, f"{share:.2f} of it")
is_true = w_bv != 0
at_best = (estimates[:, is_true, low].mean(0) * w_bv[is_true]).mean()  # 1 is right
claim(
    "there the true coefficients are 5 % or more too small on average",
    at_best < 0.95,
    f"{100 * (1 - at_best):.1f} %",
)

# %% [markdown]
# On the right every dot is one draw's estimate. At the best λ the true coefficients are, on average, *too small*: that is the price for quiet false ones. Section 13 pays it back.
#
# ## 10 · When can Lasso find the support at all?
#
# Not always, however many rows there are. Let $S$ be the true support. A false column that is well predicted by the true ones, *with their signs*, enters before all true ones are in. In numbers: the *irrepresentable number*
# $$\max_{j\notin S}\ \bigl\lvert x_j^\top X_S (X_S^\top X_S)^{-1}\operatorname{sign}(w_S)\bigr\rvert .$$
# Below 1 (by a margin that does not vanish), with $p$ and $w$ fixed, $n$ growing, $\tfrac1n X^\top X$ tending to an invertible matrix, independent noise of finite variance and a suitable λ, the right signs are found with probability tending to 1; above 1 no choice of λ achieves that (Zhao and Yu 2006, theorems 1 and 2: their strong condition suffices, the weak one is necessary).
#
# Why: at a solution with support $S$ and the right signs the optimality condition on $S$ gives $w_S = w_S^{\text{LS}} - \lambda (\tfrac1n X_S^\top X_S)^{-1}\operatorname{sign}(w_S)$. Put into the condition $\lvert\tfrac1n x_j^\top r\rvert \le \lambda$ for $j \notin S$, with the noise left out, λ cancels on both sides, and what remains is: number ≤ 1.
#
# Three true columns with coefficient 1, and a fourth that is $a\,(x_1 + x_2 + x_3)$ plus noise of its own; $a$ moves the number. 200 rows, 100 draws each. The support counts as found if *any* λ of the exact path has it, with the right signs.


# %%
def found_somewhere(a):
    A = rng.standard_normal((200, 8))
    A[:, 3] = a * A[:, :3].sum(1) + np.sqrt(1 - 3 * a**2) * A[:, 3]
    S, others = A[:, :3], A[:, 3:]
    number = abs(others.T @ S @ np.linalg.solve(S.T @ S, np.ones(3))).max()
    b = S.sum(1) + 0.5 * rng.standard_normal(200)
    _, _, knots = lars_path(A, b, method="lasso")
    between = (knots[:, 1:] + knots[:, :-1]) / 2  # between two knots signs stay
    truth = np.r_[1, 1, 1, np.zeros(5)]
    return number, any((np.sign(model) == truth).all() for model in between.T)


# %%
strengths = (0.1, 0.2, 0.27, 0.31, 0.35, 0.39, 0.45, 0.56)
runs = np.array([[found_somewhere(a) for _ in range(100)] for a in strengths])
numbers, hits = runs[:, :, 0].mean(1), runs[:, :, 1].sum(1).astype(int)
plots.shares(
    numbers,
    {"support found": hits},
    100,
    "irrepresentable number (mean of the draws)",
    "draws with the support on the path",
    mark=1,
)

# %% tags=["claim"]
# What the text says, measured in this run.
low_hits, high_hits = hits[numbers < 0.7].min(), hits[numbers > 1.6].max()
claim(
    "number below 0.7: found in at least 95 % of the draws",
    low_hits >= 95,
    f"{low_hits} %",
)
claim("number above 1.6: found in at most 10 %", high_hits <= 10, f"{high_hits} %")

# %% [markdown]
# From always to never, and no choice of λ would help on the right: the support is on no point of the path. The condition is about the *unknown* support, so in practice it cannot be checked; it is a reason to be modest. (Near 1 single draws lie on either side, and 200 rows are not infinitely many.)
#
# ## 11 · Correlated features: who is picked?
#
# "L1 arbitrarily selects one among correlated features" is in many texts, the source among them. Test it: two features with correlation ρ, *both true* with coefficient 1, 100 rows. **Predict:** at ρ = 0.9, noise σ = 1 and λ = λ_max/10, in which share of the draws is exactly one of them kept?

# %%
just_one = predict("ρ = 0.9: draws that keep exactly one", yours=None, unit="%")

# %%
rhos = np.array([0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999])
shares_of_max = np.logspace(-1 / 3, -2, 6)  # λ as a share of λ_max


def draw_pair(rho, sigma):
    A = rng.standard_normal((100, 2)) @ np.array([[1, rho], [0, np.sqrt(1 - rho**2)]])
    return A, A.sum(1) + sigma * rng.standard_normal(100)


def pair_paths(sigma, lam2, draws=100):
    paths = np.empty((len(rhos), draws, 2, len(shares_of_max)))
    for r, rho in enumerate(rhos):
        for d in range(draws):
            A, b = draw_pair(rho, sigma)
            lams = lambda_max(A, b) * shares_of_max
            paths[r, d], _ = coordinate_descent_path(A, b, lams, lam2=lam2, tol=1e-9)
    return paths


# %%
quiet, loud = pair_paths(sigma=1, lam2=0), pair_paths(sigma=4, lam2=0)
grouped = pair_paths(sigma=4, lam2=1)  # elastic net, λ₂ = 1
noisy = {"Lasso": loud, "elastic net": grouped}
pairs_picture = plots.pairs(rhos, shares_of_max, noisy, start=(6, 2))
Explorer(pairs_picture)

# %%
pairs_picture.panel([(0, 2), (5, 2), (7, 2), (7, 0)], height=2.75)

# %% [markdown]
# Each dot is a draw; on an axis exactly one feature is kept. (Where λ is small and ρ near 1, some dots lie outside the frame.) Now only the question of the prediction, as a function of ρ, in four settings, one of them with λ from five-fold cross-validation:

# %%
cross_validated = np.zeros(len(rhos), int)
for r in tqdm(np.repeat(np.arange(len(rhos)), 100), desc="draws", file=sys.stdout):
    A, b = draw_pair(rhos[r], sigma=4)
    A, b = StandardScaler().fit_transform(A), b - b.mean()
    lams_pair = lambda_max(A, b) * np.logspace(0, -4, 21)
    cut = fold_errors(A, b, lams_pair, KFold(5).split(A))
    best_w = coordinate_descent(A, b, lams_pair[cut.mean(0).argmin()], tol=1e-9).coef
    cross_validated[r] += (best_w != 0).sum() == 1


# %%
def one_of_two(paths, i=2):  # at λ_max/10 in how many of the 100 draws, for each ρ
    return ((paths[..., i] != 0).sum(2) == 1).sum(1)


one = {
    "σ = 1, λ = λ_max/10": one_of_two(quiet),
    "σ = 4, λ = λ_max/10": one_of_two(loud),
    "σ = 4, λ by five folds": cross_validated,
    "elastic net, λ₂ = 1": one_of_two(grouped),
}
what = "correlation ρ of the two true features", "draws that keep exactly one"
plots.shares(rhos, one, 100, *what, even=True)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
lasso_quiet, lasso_loud, by_cv, net = one.values()
just_one.reveal(lasso_quiet[5], within=5, many=80)
claim(
    "σ = 1: up to ρ = 0.9 below 5 % of the draws keep exactly one",
    lasso_quiet[:6].max() < 5,
    f"{lasso_quiet[:6].max()} % at most",
)
claim(
    "σ = 4: over 20 % at ρ = 0.9, over half at ρ = 0.99",
    lasso_loud[5] > 20 and lasso_loud[7] > 50,
    f"{lasso_loud[5]} % and {lasso_loud[7]} %",
)
claim(
    "ρ = 0.95: below 10 % at σ = 1, over 20 % at σ = 4",
    lasso_quiet[6] < 10 < 20 < lasso_loud[6],
    f"{lasso_quiet[6]} % and {lasso_loud[6]} %",
)

# %% tags=["claim"]
# What the text says, measured in this run.
strong = one_of_two(quiet, 0)[6]  # λ near λ_max/2
claim(
    "ρ = 0.95, σ = 1, but λ near λ_max/2: over 10 % keep exactly one",
    strong > 10,
    f"{strong} %",
)
claim(
    "elastic net: below 10 % at every ρ of 0.9 and more",
    net[5:].max() < 10,
    f"{net[5:].max()} % at most",
)
claim("λ by folds: over 20 % at ρ = 0.99, too", by_cv[7] > 20, f"{by_cv[7]} %")
pair = [ridge_path(*draw_pair(0.99, 4), np.array([1.0]))[:, 0] for _ in range(20)]
uneven = max(abs(w[0] - w[1]) / sum(w) for w in pair)
claim(
    "ridge, ρ = 0.99: the two differ by less than half of their sum",
    uneven < 0.5,
    f"by {uneven:.3f} of it at most",
)

# %% [markdown]
# So "picks one" needs conditions: high correlation, *and* noise or a large λ. At σ = 1 even ρ = 0.95 leaves both in nearly always; with four times the noise the same ρ drops one in more than a fifth of the draws, and λ from cross-validation drops one often, too. Nor is the choice arbitrary: the data decide, by the noise they happen to carry. Only between identical columns does the algorithm decide.
#
# Elastic net groups (at a price: in the figure its coefficients lie well below the true 1), and the reason is short. Where both coefficients are non-zero with one sign, subtract their two optimality conditions; λ cancels, and
# $$\lambda_2\,(w_1 - w_2) = \tfrac1n (x_1 - x_2)^\top r, \qquad\text{so}\qquad \lvert w_1 - w_2\rvert \le \frac{\|x_1 - x_2\|_2\,\|y\|_2}{n\,\lambda_2},$$
# because $\|r\|_2 \le \|y\|_2$: a minimum is not worse than $w = 0$. (If only $w_1$ is non-zero, its condition has $+\lambda$ and the other's at most $\lambda$, so the left side is at most the right one; the bound holds always.) For standardised columns $\|x_1 - x_2\|_2 = \sqrt{2n(1-\rho)}$ (Zou and Hastie 2005, theorem 1, in another scaling). At ρ = 1 the two are equal.

# %% tags=["claim"]
# What the text says, measured in this run.
A, b = draw_pair(0.99, sigma=4)
w = coordinate_descent(A, b, 0.1, lam2=1.0, tol=1e-9).coef
bound = np.linalg.norm(A[:, 0] - A[:, 1]) * np.linalg.norm(b) / (100 * 1.0)
claim(
    "both kept, of one sign, and their difference obeys the bound",
    w.min() > 0 and abs(w[0] - w[1]) <= bound,
    f"{w[0]:.3f} and {w[1]:.3f}, bound {bound:.3f}",
)

# %% [markdown]
# Another sentence that one reads: *L1 keeps a model from relying on single features*. Test it. Five sensors measure one quantity, each with noise of its own (correlation 0.9 between any two); fifteen more measure nothing. Lasso and ridge choose their strength by the same folds. Then the sensor with the largest coefficient fails: it shows its mean.
# **Predict:** who loses more of its test $R^2$, Lasso or ridge?

# %%
who = ("Lasso", "ridge", "both about the same")
loser = predict("the favourite sensor fails: who loses more", yours=None, choices=who)


# %%
def r2_before_and_after(w, A, b):
    broken = A.copy()
    broken[:, abs(w).argmax()] = 0  # the favourite shows its mean
    return [1 - ((b - columns @ w) ** 2).mean() / b.var() for columns in (A, broken)]


# %%
outcome = np.zeros((20, 2, 2))  # draw, method, before and after
for d in range(20):
    quantity, A = rng.standard_normal(1060), rng.standard_normal((1060, 20))
    A[:, :5] = np.sqrt(0.9) * quantity[:, None] + np.sqrt(0.1) * A[:, :5]
    b = quantity + rng.standard_normal(1060)
    train, test = (A[:60], b[:60]), (A[60:], b[60:])
    downwards = lambda_max(*train) * np.logspace(0, -1.7, 20)
    rivals = (lasso_path, downwards), (ridge_path, lam2s)
    fits = [best_fit(*rival, *train, seed + d) for rival in rivals]
    outcome[d] = [r2_before_and_after(w, *test) for w in fits]

# %%
lost = outcome[:, :, 0] - outcome[:, :, 1]
more = (lost[:, 0] > lost[:, 1]).sum()
before = outcome[:, :, 0].mean(0)
print(f"mean R² before: Lasso {before[0]:.2f}, ridge {before[1]:.2f}")
print(f"Lasso loses more in {more} of 20 draws")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
loser.reveal(who[0 if more >= 15 else 1 if more <= 5 else 2], many="ridge")
claim("Lasso loses more in at least 17 of 20 draws", more >= 17, more)
of_lasso, of_ridge = lost.mean(0)
claim(
    "its mean loss is over twice ridge's",
    of_lasso > 2 * of_ridge,
    f"{of_lasso:.3f} and {of_ridge:.3f}",
)

# %% [markdown]
# The other way round: L1 makes a model rely on *few* features, ridge spreads the weight over all that carry the same information. What is true: L1 frees it from those features that it has dropped.
#
# ## 12 · Stability selection
#
# If a choice hangs on luck, ask how often it comes back. Draw half of the rows, run the path, note who is kept; do it many times (fifty here). Keep what is kept in at least a share π of the halves (Meinshausen and Bühlmann 2010). Their theorem 1 bounds the expected number $V$ of false features by
# $$\mathrm E[V] \le \frac{1}{2\pi - 1}\,\frac{q^2}{p},$$
# where $q$ is the mean number of features that a half keeps anywhere in the range of λ used. It needs π > ½, and assumes that the false features are exchangeable (permuting them changes nothing in the joint law of who is kept) and that the method is no worse than guessing; Shah and Samworth (2013) do without the first assumption. ($q$ is an expectation; we estimate it from the same halves.) So choose the *range* of λ by $q$: for at most one false feature, $p = 200$ and π = 0.75, it is $q = 10$.


# %%
def stability(A, b, q=10, halves=50):
    n, p = A.shape
    lams = lambda_max(A, b) * np.logspace(0.3, -0.7, 13)
    often, size = np.zeros((p, 13)), np.zeros(13)
    for _ in range(halves):
        half = rng.choice(n, n // 2, replace=False)
        found, _ = coordinate_descent_path(A[half], b[half], lams, tol=1e-4)
        so_far = np.logical_or.accumulate(found != 0, 1)  # at this λ or a larger one
        often += so_far
        size += so_far.sum(0)
    end = np.flatnonzero(size / halves <= q)[-1]  # longest range, at most q on average
    return lams, often / halves, end


# %%
A, b, w = problems[0]
lams_s, often, end = stability(A, b)
plots.stability(lams_s, often, w != 0, end, 0.75)

# %%
false_kept = true_kept = 0
for A, b, w in tqdm(problems, desc="data sets", file=sys.stdout):
    _, often, end = stability(A, b)
    selected = often[:, end] >= 0.75
    false_kept += (selected & (w == 0)).sum()
    true_kept += (selected & (w != 0)).sum()
print(f"eight data sets: {true_kept} of 40 true, {false_kept} false ones in all")

# %% tags=["claim"]
# What the text says, measured in this run.
mean_false = false_kept / len(problems)
claim("at most one false feature a data set, on average", mean_false <= 1, mean_false)
claim("at least 36 of 40 true ones", true_kept >= 36, true_kept)

# %% [markdown]
# The same eight problems on which cross-validation kept mostly false features. The price: a feature must be strong enough to be seen in *half* of the rows, and of two near-copies each may fail the threshold because they take turns.
#
# ## 13 · Survivors are biased, and their intervals miss
#
# Lasso shrinks what it keeps (section 9). One remedy is to *refit*: least squares on the support alone. Five true coefficients of ±1 among 200, λ = λ_max/4:

# %%
shrunk, refitted = [], []
for A, b, w in problems:
    fit = coordinate_descent(A, b, lambda_max(A, b) / 4).coef
    S = np.flatnonzero(fit)
    again = np.linalg.lstsq(A[:, S], b)[0]
    true = w[S] != 0
    shrunk.extend(fit[S][true] * w[S][true])  # 1 is right
    refitted.extend(again[true] * w[S][true])
print("true features, kept (truth: 1):", end=" ")
print(f"Lasso {np.mean(shrunk):.2f}, refitted {np.mean(refitted):.2f}")

# %% tags=["claim"]
# What the text says, measured in this run.
claim(
    "Lasso: below 0.8 on average; refitted: between 0.9 and 1.1",
    np.mean(shrunk) < 0.8 and 0.9 < np.mean(refitted) < 1.1,
    f"{np.mean(shrunk):.2f} and {np.mean(refitted):.2f}",
)

# %% [markdown]
# So refit and, since it is least squares now, print the usual 95 % intervals? The formula takes the columns for *given*. They were chosen because they looked good in these very rows. (We take σ as known, so that nothing else can be at fault. The *target* of an interval is what least squares on the same columns and rows would find without noise: a choice of columns changes what their coefficients mean, and that alone is no error.)
# **Predict:** 100 rows, 200 independent columns, five with a coefficient of 0.3, σ = 1, λ = 0.25: which share of the intervals contains its target?

# %%
covered = predict("coverage of naive 95 % intervals", yours=None, unit="%")


# %%
def refit(Z, mean, b):
    """Return coefficients, half widths of their intervals, targets; σ = 1 is known."""
    inverse = np.linalg.inv(Z.T @ Z)
    reach = stats.norm.ppf(0.975) * np.sqrt(np.diag(inverse))
    return inverse @ (Z.T @ b), reach, inverse @ (Z.T @ mean)


def one_draw():
    """Return intervals of one data set: naive, and with the rows split."""
    A = rng.standard_normal((100, 200))
    mean = 0.3 * A[:, :5].sum(1)
    b, both = mean + rng.standard_normal(100), []
    for choose, infer in ((slice(100), slice(100)), (slice(50), slice(50, 100))):
        w = coordinate_descent(A[choose], b[choose], 0.25, tol=1e-5).coef
        S = np.flatnonzero(w)
        both.append((*refit(A[infer][:, S], mean[infer], b[infer]), S < 5))
    return both


# %%
naive, split = zip(*[one_draw() for _ in range(400)], strict=True)
plots.intervals({"naive": naive, "sample splitting": split}, draws=4)


# %%
def coverage_of(draws):  # draws are independent, the intervals of one draw are not
    inside = [abs(centre - target) <= reach for centre, reach, target, _ in draws]
    right = np.array([hit.sum() for hit in inside])
    total = np.array([len(hit) for hit in inside])
    share = right.sum() / total.sum()
    half_width = 1.96 * np.sqrt(((right - share * total) ** 2).sum()) / total.sum()
    return 100 * share, 100 * half_width


naive_covers, split_covers = coverage_of(naive), coverage_of(split)
print("naive: {:.1f} % contain their target, ± {:.1f} points".format(*naive_covers))
print("sample splitting: {:.1f} %, ± {:.1f} points".format(*split_covers))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
covered.reveal(naive_covers[0], within=3, many=95)
claim("naive: below 80 %", naive_covers[0] < 80, f"{naive_covers[0]:.1f} %")
claim(
    "sample splitting: between 93 % and 97 %",
    93 < split_covers[0] < 97,
    f"{split_covers[0]:.1f} %",
)
centre, reach, target_of, of_true = map(np.concatenate, zip(*naive, strict=True))
hit = abs(centre - target_of) <= reach
false_hit, true_hit = 100 * hit[~of_true].mean(), 100 * hit[of_true].mean()
claim("naive, false features: below 60 %", false_hit < 60, f"{false_hit:.1f} %")
claim("naive, true features: above 90 %", true_hit > 90, f"{true_hit:.1f} %")
longer = np.concatenate([draw[1] for draw in split]).mean() / reach.mean()
claim("sample splitting: intervals over 1.3 times as long", longer > 1.3, longer)
more_columns = sum(len(draw[0]) for draw in split) / len(centre)
claim("and over 1.5 times as many columns kept", more_columns > 1.5, more_columns)

# %% [markdown]
# Worst hit are the false features that were kept: they are there *because* their estimate was far from 0. Sample splitting (Cox 1975) chooses on one half and infers on the other: the second half knows nothing of the choice, so with independent rows the classical theory holds, given the columns chosen. Its price: each job has only half the rows, so that the choice is worse (the same λ keeps about twice as many columns) and the intervals are longer.
# Two more roads: intervals that hold for *whatever* selection (Berk et al. 2013), and intervals conditional on Lasso's own choice at a fixed λ (Lee et al. 2016).
#
# ### Exercise 4 · What the intervals cover
#
# **3 points · 25 minutes · ★★★** — Write
#
# * `intervals(X, y)`: the 95 % intervals of least squares on all $k < n$ columns of `X` (none of which the others make up, or is a million times as large as another; the noise may be small beside `y`), without an intercept, from Student's t with $n - k$ degrees of freedom (σ is now estimated from these rows), as an array of shape $(k, 2)$;
# * `coverage(X, mean, Y, kept, rows)`: `Y` has one row for each repetition, drawn around `mean`; in repetition $r$ a selection kept the columns where the boolean array `kept[r]` is True; `rows` is an array of different row numbers. Compute the intervals for these columns on the given `rows` only, and return the share, among **all** intervals of all repetitions, that contain their target: the coefficient that least squares on the same columns and rows finds in `mean`, where there is no noise. A repetition that kept nothing has no intervals.
#
# With `kept` chosen on all rows and `rows` = all rows this is the naive coverage; with `kept` chosen on one half and `rows` = the other half it is that of sample splitting.
#
# <details><summary>Hint 1</summary>The variance of the noise is the residual sum of squares over n − k; the standard error of coefficient j is the root of that times entry j, j of the inverse of XᵀX.</details>
# <details><summary>Hint 2</summary>stats.t.ppf(0.975, n - k) leaves 2.5 % on each side. The target is np.linalg.lstsq(X[rows][:, columns], mean[rows])[0], with columns = kept[r].</details>
# <details><summary>Hint 3</summary>For each repetition with any kept column, append (low <= target) & (target <= high); at the end np.concatenate(all of them).mean().</details>


# %% nbgrader={"grade": false, "grade_id": "coverage", "locked": false, "schema_version": 3, "solution": true, "task": false}
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    raise NotImplementedError


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over all runs, that contain their target."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_coverage", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.coverage(intervals, coverage)

# %% [markdown]
# ## 14 · L1 against L2, row by row
#
# Many texts have a table that sets Lasso beside ridge. Here is one whose rows you have seen, or check now.


# %% tags=["claim"]
# What the text says, measured in this run.
def slopes(penalty):  # just left and just right of 0
    return [(penalty(h) - penalty(0.0)) / h for h in (-1e-8, 1e-8)]


w_lasso = coordinate_descent(Z, target, 3.0, tol=1e-9).coef
w_ridge = ridge_path(Z, target, np.array([0.1]))[:, 0]
zeros = (w_lasso == 0).sum(), (w_ridge == 0).sum()
claim(
    "exact zeros: Lasso has some, ridge has none",
    zeros[0] > 0 and zeros[1] == 0,
    f"{zeros[0]} and {zeros[1]} of 10",
)
by_formula = np.linalg.solve(Z.T @ Z / len(Z) + 0.1 * np.eye(10), Z.T @ target / len(Z))
claim(
    "closed form: one linear system gives ridge",
    np.allclose(w_ridge, by_formula),
    f"apart {below(abs(w_ridge - by_formula).max())}",
)
jump = np.diff(slopes(lambda w: w * w / 2))[0]
claim(
    "slopes on either side of 0: −1 and 1 for |w|, nearly equal for ½w²",
    np.allclose(slopes(abs), [-1, 1]) and abs(jump) < 1e-6,
    f"2 and {jump:.0e} apart",
)

# %% tags=["claim"]
Q = np.linalg.qr(Z)[0] * np.sqrt(
    len(Z)
)  # orthogonal columns with mean square 1: the exception
z = Q.T @ target / len(Z)
soft = np.sign(z) * np.maximum(abs(z) - 3.0, 0)
w_q = coordinate_descent(Q, target, 3.0, tol=1e-12).coef
claim(
    "orthogonal columns: a soft threshold is Lasso's closed form",
    np.allclose(w_q, soft, atol=1e-4),
    f"apart {below(abs(w_q - soft).max())}",
)
twins = np.column_stack([Z[:, 2], Z[:, 2]])
both = ridge_path(twins, target, np.array([0.1]))[:, 0]
claim(
    "identical columns: ridge gives both the same coefficient",
    np.isclose(both[0], both[1]),
    f"{both[0]:.3f} and {both[1]:.3f}",
)
splits = [20.0, 0.0], [7.0, 13.0]
shared = [((target - twins @ w) ** 2).mean() / 2 + 3.0 * sum(w) for w in splits]
claim(
    "identical columns: Lasso's objective does not care how they share",
    np.isclose(*shared),
    f"{shared[0]:.3f} and {shared[1]:.3f}",
)

# %% tags=["claim"]
# What the text says, measured in this run.
d = np.linalg.svd(Z, compute_uv=False)
hat = Z @ np.linalg.solve(
    Z.T @ Z / len(Z) + 0.1 * np.eye(10), Z.T / len(Z)
)  # ŷ = hat @ y
formula = (d**2 / (d**2 + len(Z) * 0.1)).sum()
claim(
    "ridge: the trace of hat is Σ d²/(d² + n λ₂)",
    np.isclose(np.trace(hat), formula),
    f"{np.trace(hat):.3f} and {formula:.3f}",
)
C = X - X.mean(0)
other = C @ ridge_path(C, target, np.array([0.1]))[:, 0]
moved_by = np.linalg.norm(other - hat @ target) / np.linalg.norm(hat @ target)
claim(
    "ridge depends on units: fits move by over 1 %",
    moved_by > 0.01,
    f"{100 * moved_by:.1f} %",
)

# %% [markdown]
# | | L1 (Lasso) | L2 (ridge) | where |
# | :-- | :-- | :-- | :-- |
# | penalty | $\lambda\sum_j\lvert w_j\rvert$ | $\tfrac12\lambda_2\sum_j w_j^2$ (the source has no ½: its λ is half of this λ₂) | cell above |
# | constraint | diamond with corners | ball, no corner | lesson 02 |
# | exact zeros, feature selection | yes, at a finite λ | none, but by coincidence | cell above |
# | differentiable at 0 | no: slopes −1 and 1 | yes | cell above |
# | closed form | in general only for orthogonal columns | always, one linear system | cells above |
# | correlated true features | keeps both at low noise and small λ; drops one as ρ, noise or λ grow | shares | section 11 |
# | identical columns | any split with one sign is optimal | equal halves | cell above |
# | a favourite feature fails | large loss | small loss | section 11 |
# | sparse truth | ahead by far | | section 8 |
# | dense truth | | ahead | section 8 |
# | degrees of freedom | mean number of non-zeros | $\sum_j d_j^2/(d_j^2 + n\lambda_2)$, seldom a whole number | section 5, cell above |
# | depends on the columns' units | yes | yes | section 1, cell above |
#
# ($d_j$ are the singular values of $X$. Ridge is linear in $y$, so its df is the trace of the matrix that turns $y$ into $\hat y$.)
#
# ### A guide, and where each line comes from
#
# - *Predict, truth unknown:* try Lasso, ridge and elastic net, the same folds for each; the truth decides (section 8).
# - *Predict with few features:* one standard error (section 2). *AIC* serves prediction like cross-validation, where $p$ is well below $n$; *BIC* keeps fewer (sections 6 and 7).
# - *Name the features:* EBIC with a bound on $k$, or stability selection (sections 6, 7, 12); never the λ of the smallest error.
# - *More columns than rows:* no criterion that estimates σ from the last residuals (section 6).
# - *Correlated groups:* elastic net, or report the group and not its survivor (section 11).
# - *Coefficients to interpret:* refit; intervals only by sample splitting or a method made for selection (section 13).
# - *Always:* standardise inside the folds, screen inside the folds, look whether λ* lies at an edge (sections 1 and 4).
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - λ has the units of the columns; in measured units the smallest λ tried won, nothing was dropped, and s5 was passed over (section 1).
# - The minimum of a flat curve is luck; the one-standard-error rule kept at most five features in every one of ten cuts (section 2).
# - The bar of 50 repeated folds was less than half the true spread (section 3).
# - Scaling outside the folds moved the error by less than 1 %; screening outside made an $R^2$ above 0.2 out of noise (section 4).
# - Non-zeros are degrees of freedom, under conditions (section 5); where $p > n$, BIC runs off to the end of the path, and EBIC needs a bound on $k$ (section 6).
# - Cross-validated Lasso found every true feature, with a precision below 40 % (section 7).
# - Sparse truth favours Lasso, dense truth ridge (section 8); λ trades variance for bias (section 9).
# - As the irrepresentable number passed 1, the true support went from always to never on the path, whatever λ (section 10).
# - Of two correlated true features both stay at low noise and a small λ (σ = 1, λ_max/10, up to ρ = 0.95); Lasso leans on single features more than ridge, not less (section 11).
# - Stability selection made at most one false choice a data set on average (section 12).
# - Naive 95 % intervals after selection covered fewer than 80 %, those of split samples 93 to 97 % (section 13).
#
# ## Common mistakes
#
# - taking a λ at the edge of the grid for a minimum, or carrying λ from one scaling of $X$ to another;
# - screening features, or tuning anything by $y$, before the folds are cut;
# - dividing by the root of *all* repeated folds, and believing the bar;
# - reading the features that cross-validation keeps as a discovery;
# - minimising BIC along a path that ends in a perfect fit;
# - printing least-squares intervals for features that the same rows have chosen;
# - saying "L1 picks one of the correlated features" without ρ, noise and λ.
#
# ## References
#
# - M. Stone (1974), *Cross-validatory choice and assessment of statistical predictions*, J. R. Statist. Soc. B 36(2).
# - S. Geisser (1975), *The predictive sample reuse method with applications*, J. Amer. Statist. Assoc. 70.
# - L. Breiman, J. Friedman, R. Olshen and C. Stone (1984), *Classification and regression trees* (one standard error).
# - T. Hastie, R. Tibshirani and J. Friedman (2009), *The elements of statistical learning*, 2nd edition, sections 7.10.1 (folds, and the one-standard-error rule in the form used here) and 7.10.2 (the wrong and right way to do cross-validation).
# - Y. Bengio and Y. Grandvalet (2004), *No unbiased estimator of the variance of K-fold cross-validation*, JMLR 5.
# - C. Nadeau and Y. Bengio (2003), *Inference for the generalization error*, Machine Learning 52(3).
# - H. Akaike (1974), *A new look at the statistical model identification*, IEEE Trans. Automatic Control 19(6).
# - G. Schwarz (1978), *Estimating the dimension of a model*, Ann. Statist. 6(2).
# - B. Efron (1986), *How biased is the apparent error rate of a prediction rule?*, J. Amer. Statist. Assoc. 81.
# - H. Zou, T. Hastie and R. Tibshirani (2007), *On the "degrees of freedom" of the lasso*, Ann. Statist. 35(5).
# - R. J. Tibshirani and J. Taylor (2012), *Degrees of freedom in lasso problems*, Ann. Statist. 40(2).
# - J. Chen and Z. Chen (2008), *Extended Bayesian information criteria for model selection with large model spaces*, Biometrika 95(3).
# - P. Zhao and B. Yu (2006), *On model selection consistency of Lasso*, JMLR 7, theorems 1 and 2.
# - N. Meinshausen and P. Bühlmann (2006), *High-dimensional graphs and variable selection with the lasso*, Ann. Statist. 34(3).
# - R. D. Shah and R. J. Samworth (2013), *Variable selection with error control: another look at stability selection*, J. R. Statist. Soc. B 75(1).
# - N. Meinshausen and P. Bühlmann (2010), *Stability selection*, J. R. Statist. Soc. B 72(4), theorem 1.
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), theorem 1 (grouping).
# - D. R. Cox (1975), *A note on data-splitting for the evaluation of significance levels*, Biometrika 62(2).
# - R. Berk, L. Brown, A. Buja, K. Zhang and L. Zhao (2013), *Valid post-selection inference*, Ann. Statist. 41(2).
# - J. D. Lee, D. L. Sun, Y. Sun and J. E. Taylor (2016), *Exact post-selection inference, with application to the lasso*, Ann. Statist. 44(3).
