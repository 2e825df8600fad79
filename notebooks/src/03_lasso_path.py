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
# # 03 · Lasso: solvers and the path
#
# **You build a Lasso solver from one line of algebra, prove with a duality gap that its answer is right, and follow ten coefficients over all λ.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 60 more for what is further · the whole lesson runs in about 15 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 01 (subgradients, $0 \in \partial F$, the soft threshold) and least squares with matrices. (How a lesson works, with predictions, checks and hints, is said in lesson 01.)
#
# ## You will be able to
#
# 1. **derive** the coordinate update of the Lasso for columns of any length, and **implement** it as a solver that agrees with scikit-learn;
# 2. **compute** $\lambda_{\max}$, and **convert** λ between the scalings that libraries use;
# 3. **certify** a solution with a duality gap;
# 4. **explain** a step of ISTA, and **compare** it with coordinate descent;
# 5. **read** a regularization path, and **say** what it does not tell.
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
from functools import partial

import numba
import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge, lars_path, lasso_path
from sklearn.preprocessing import StandardScaler

from course_utils import lasso
from course_utils.claims import Claims, below
from course_utils.data import first_seed, sparse_regression
from course_utils.exercises import lesson_03 as exercises
from course_utils.plots import lesson_03 as plots
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

# %% [markdown]
# <!-- notation: w lam lam2 F S X y n r z lam_max theta gap L support optimum -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $z$ | `z` | where a weight would go without the penalty: the minimiser of the data loss alone |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $F$ | `objective` | data loss $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$ |
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ (lesson 01, section 5) |
# | $X,\ x_j$ | `X` | data, one row for each of $n$ samples, one column $x_j$ for each of $p$ features |
# | $y$ | `y` | what is to be predicted, one entry for each sample |
# | $n,\ p$ | `n, p` | number of samples, number of features |
# | $r$ | `residual` | residual, $y - Xw$ |
# | $\lambda_{\max}$ | `lambda_max` | the smallest $\lambda$ at which $w = 0$ is optimal |
# | $\theta$ | `theta` | a point of the dual problem, one entry for each sample |
# | $G$ | `gap` | duality gap, an upper bound on $F(w) - F^\star$; *relative* means divided by $F(0)$ |
# | $L$ | `L` | largest curvature of the smooth part of $F$ (Lipschitz constant of its gradient) |
# | $\operatorname{supp}(w)$ | `w != 0` | support: which weights are not exactly zero |
# | $w^\star,\ F^\star$ | | a minimiser of $F$, and its value |
#
# <!-- end notation -->

# %% [markdown]
# ## 1 · The problem, written twice
#
# The *Lasso* is least squares with an L1 penalty (Tibshirani 1996). As sums, and in matrices:
#
# $$F(w) \;=\; \frac1{2n}\sum_{i=1}^n\Big(y_i-\sum_{j=1}^p x_{ij}w_j\Big)^2+\lambda\sum_{j=1}^p\lvert w_j\rvert \;=\; \frac1{2n}\|y-Xw\|_2^2+\lambda\|w\|_1 .$$
#
# The data: 442 diabetes patients, ten features (age, sex, body-mass index, blood pressure, six blood values s1 to s6), and a measure of disease progression one year later.
# We standardise the columns (mean 0, variance 1) and centre $y$; then no intercept is needed.

# %%
seed = first_seed()
claim, predict = Claims(), Predictions("03_lasso_path")
raw = load_diabetes(scaled=False)
names = raw.feature_names
X, y = StandardScaler().fit_transform(raw.data), raw.target - raw.target.mean()
n, p = X.shape

print(f"{n} samples, {p} features: {', '.join(names)}")

# %% [markdown]
# ## 2 · Where zero begins: λ_max
#
# $F$ is convex, so $w$ is a minimiser if and only if $0\in\partial F(w)$ (Fermat's rule, lesson 01). With the residual $r = y-Xw$, the data loss has slope $-x_j^\top r/n$ in $w_j$, and $\lambda\lvert w_j\rvert$ has slope $\lambda\operatorname{sign}(w_j)$, or any in $[-\lambda,\lambda]$ at 0. They must add up to 0:
#
# $$\tfrac1n\,x_j^\top r = \lambda\,\operatorname{sign}(w_j)\ \text{ if } w_j\ne0, \qquad \tfrac1n\,\lvert x_j^\top r\rvert\le\lambda\ \text{ if } w_j=0 .$$
#
# These are the *KKT conditions* (Karush, Kuhn and Tucker) of the Lasso. With standardised columns $x_j^\top r/n$ is the covariance of a feature with what is left over.
# At $w=0$ the residual is $y$. So all coefficients are zero if and only if $\lambda\ge\lambda_{\max}=\max_j\lvert x_j^\top y\rvert/n$. That is the natural unit for λ: from here on the Lasso's strengths are shares of it.
#
# **Predict** for λ = 0.1 λ_max: how many of the ten coefficients are exactly zero? And how many does ridge regression, the same loss with $\tfrac12\lambda_2\sum_j w_j^2$ instead, make zero (take any λ₂)?

# %%
lam_max = np.abs(X.T @ y).max() / n
first_in = names[np.abs(X.T @ y).argmax()]
print(f"λ_max = {lam_max:.1f}; the first feature to come in below it is {first_in}")
by_lasso = predict("zeros among 10 coefficients at λ = 0.1 λ_max", yours=None)
by_ridge = predict("zeros by ridge", yours=None, choices=("none", "1 to 3", "more"))

# %% [markdown]
# ### Exercise 1 · λ_max when not all are penalised alike
#
# **2 points · 12 minutes · ★★☆** — Let the penalty be $\lambda\sum_j v_j\lvert w_j\rvert$ with a weight $v_j\ge0$ for each feature, not all 0; $v_j=0$ means: not penalised at all (an intercept, say, or a treatment that must stay in).
# Write `weighted_lambda_max(X, y, weights)`: the smallest λ at which all *penalised* coefficients are zero. Weights of 0 may stand anywhere, the columns with weight 0 are linearly independent (none comes within 1 % of its length of a combination of the others), the other columns may be anything, and no intercept is fitted. Five digits count.
# (Here and below: do not change the arrays that you are given. Each may hold float64 or int64 numbers, columns' lengths differ by a factor of 10,000 at most, weights other than 0 by a million; compute in float64.)
#
# <details><summary>Hint 1</summary>Write 0 ∈ ∂F for a penalised coordinate with w_j = 0, and for an unpenalised one. The residual appears in both.</details>
# <details><summary>Hint 2</summary>With all penalised coefficients at zero, the unpenalised ones are fitted by plain least squares. Which residual is left?</details>
# <details><summary>Hint 3</summary>np.linalg.lstsq on the columns with weight 0 (if there are any) gives that residual; then take the largest |x_j · residual| / (n v_j) over the others.</details>


# %% nbgrader={"grade": false, "grade_id": "weighted_lambda_max", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_lambda_max(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return the smallest lam at which all penalised coefficients are zero."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_weighted_lambda_max", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.weighted_lambda_max(weighted_lambda_max)

# %% [markdown]
# ## 3 · One coordinate at a time
#
# Keep all coefficients fixed except $w_j$. With $c_j=\|x_j\|_2^2/n$, and up to a constant, what is left of $F$ is a problem of lesson 01:
#
# $$\tfrac12\,c_j\,(w_j-z_j)^2+\lambda\lvert w_j\rvert, \qquad z_j=\frac{x_j^\top(r+x_jw_j)}{\|x_j\|_2^2}=w_j+\frac{x_j^\top r}{n\,c_j} .$$
#
# <details><summary>How this comes about</summary>
#
# Without feature $j$'s part the residual is $q=r+x_jw_j$. For a new $w_j$ the data loss $\tfrac1{2n}\|q-x_jw_j\|_2^2$ is a parabola with second derivative $c_j$, lowest where $x_j^\top(q-x_jw_j)=0$: at $z_j$.
#
# </details>
#
# $z_j$ is the *univariate least-squares fit*: the best $w_j$ without a penalty, fitted to what the other features leave over. Note the $+\,x_jw_j$: the feature's own contribution is given back before it is fitted again. Dividing by $c_j$, the minimiser is the soft threshold
#
# $$w_j \leftarrow S_{\lambda/c_j}(z_j) .$$
#
# Two features, each alone, starting from $w=0$.

# %%
lam, curves = 0.1 * lam_max, {}
for feature, low, high in (("sex", -8, 12), ("bmi", -25, 75)):
    x, grid = X[:, names.index(feature)], np.linspace(low, high, 401)
    losses = ((y[:, None] - np.outer(x, grid)) ** 2).mean(0) / 2
    z, c = x @ y / (x @ x), x @ x / n
    best_alone = np.sign(z) * max(abs(z) - lam / c, 0.0)
    curves[feature] = grid, losses, losses + lam * np.abs(grid), z, best_alone
    print(f"{feature}: |z| = {abs(z):.2f}, λ/c = {lam / c:.2f}")
plots.one_coordinate(curves)

# %% [markdown]
# The parabola's lowest point is $z_j$; the kink of $\lambda\lvert w_j\rvert$ at 0 holds the minimum of $F$ there when $\lvert z_j\rvert\le\lambda/c_j$, and moves it towards 0 by $\lambda/c_j$ otherwise.
#
# *Coordinate descent* does this for $j=1,\dots,p$ and begins again: the textbook loop. Its passes approach the minimum because what is not smooth in $F$ is a sum over coordinates (Tseng 2001; Wu and Lange 2008). With a penalty such as $\lvert w_1-w_2\rvert$ it can get stuck in the kink, where only both together could go on. (`@numba.njit` compiles the function below it to machine code at its first call.)


# %%
@numba.njit
def soft(z, threshold):
    return np.sign(z) * np.maximum(np.abs(z) - threshold, 0.0)


@numba.njit
def one_pass(X, w, residual, curvature, thresholds):
    """Move every coordinate once to its own minimum; w and residual change in place."""
    n, p = X.shape
    for j in range(p):
        slope = 0.0
        for i in range(n):
            slope += X[i, j] * residual[i] / n
        old = w[j]
        z = old + slope / curvature[j]
        w[j] = soft(z, thresholds[j])
        for i in range(n):
            residual[i] -= X[i, j] * (w[j] - old)


# %% [markdown]
# Is the end the minimiser? The *KKT residual* tells: the largest amount by which a KKT condition is violated.


# %%
def kkt_residual(X, y, w, lam):
    slopes = X.T @ (y - X @ w) / len(y)
    on, off = np.abs(slopes - lam * np.sign(w)), np.maximum(np.abs(slopes) - lam, 0)
    return np.where(w != 0, on, off).max()


def solve(X, y, lam, divide=True, passes=2000):  # divide=False: for section 4
    w, residual, curvature = np.zeros(X.shape[1]), y.copy(), (X**2).mean(0)
    thresholds = lam / curvature if divide else np.full(X.shape[1], lam)
    for _ in range(passes):
        one_pass(X, w, residual, curvature, thresholds)
    return w


# %%
w = solve(X, y, lam)
sk_lasso = partial(Lasso, fit_intercept=False, tol=1e-12, max_iter=100_000)
fits = {
    "no penalty": LinearRegression(fit_intercept=False).fit(X, y).coef_,
    # Ridge counts its alpha as nλ₂ (section 5)
    "ridge, λ₂ = 0.1": Ridge(alpha=0.1 * n, fit_intercept=False).fit(X, y).coef_,
    "L1, λ = 0.1 λ_max": w,
    "scikit-learn's Lasso": sk_lasso(alpha=lam).fit(X, y).coef_,
}
for penalty, coef in fits.items():
    size = np.abs(coef).sum()
    print(f"{penalty:20} {(coef == 0).sum()} of 10 exactly zero, ‖w‖₁ = {size:.1f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
violated = kkt_residual(X, y, w, lam) / lam
# Wrong world: moving one coordinate at a time gets stuck at a corner on the way.
claim("KKT residual of w: below 1e-10 · λ", violated < 1e-10, below(violated))
theirs = fits["scikit-learn's Lasso"]
apart = np.abs(w - theirs).max()
# Wrong world: `alpha` counts otherwise, as a sum over samples or without the ½.
claim("our coefficients and scikit-learn's agree to 1e-6", apart < 1e-6, below(apart))
same = int(((w == 0) == (theirs == 0)).sum())
# Wrong world: where one solver has zeros, the other has tiny numbers.
claim("with the same zeros", same == p, f"{same} of {p} agree")
by_lasso.reveal(int((w == 0).sum()), within=1, many=9)
ridges = [Ridge(alpha=s * n, fit_intercept=False) for s in np.logspace(-3, 3, 30)]
most = max((ridge.fit(X, y).coef_ == 0).sum() for ridge in ridges)
by_ridge.reveal("none" if most == 0 else "1 to 3" if most <= 3 else "more", many="none")

# %% [markdown]
# Half of the coefficients survive a tenth of λ_max. Ridge made no zero at any of 30 strengths over six decades: its derivative at $w_j=0$ is that of the data loss alone, which is 0 there by accident only.
#
# ## 4 · The formula that needs standardised columns
#
# Many texts write the update as $w_j\leftarrow S_\lambda(z_j)$, where $z_j$ is the least-squares solution with the other weights fixed. That is our formula with $c_j=1$: right when $\|x_j\|_2^2=n$, as for our standardised columns, and wrong otherwise.
# Take three copies of the same data: standardised; centred but in raw units; and as scikit-learn bundles them, each column of length 1 ($c_j=1/442$). Each gets λ = 0.1 times its own λ_max, once with the threshold $\lambda/c_j$, once with λ (`divide=False`).

# %%
copies = {
    "standardised": X,
    "raw units": raw.data - raw.data.mean(0),
    "bundled": load_diabetes().data,
}
off = {}
for units, data in copies.items():
    tenth = 0.1 * lasso.lambda_max(data, y)
    for threshold in ("λ/c", "λ"):
        end = solve(data, y, tenth, divide=threshold == "λ/c")
        off[units, threshold] = kkt_residual(data, y, end, tenth) / tenth
        print(f"{units:12} threshold {threshold:3}: {(end == 0).sum()} zeros")

# %% tags=["claim"]
# What the text says, measured in this run.
divided = max(off[units, "λ/c"] for units in copies)
# Wrong world: coordinate descent as such needs standardised columns.
claim("λ/c: KKT residual below 1e-6 · λ on all three", divided < 1e-6, below(divided))
undivided = off["standardised", "λ"]
# Wrong world: the short formula is wrong everywhere.
claim("λ: below it on standardised columns", undivided < 1e-6, below(undivided))
others = min(off[units, "λ"] for units in ("raw units", "bundled"))
# Wrong world: the slip costs a digit or two, no more.
claim("λ: above 0.9 λ on both others", others > 0.9, f"{others:.3f} λ at least")

# %% [markdown]
# In raw units the short formula thresholds the long columns too much and drops nine of ten; on the bundled data it thresholds too little and drops none. No error is raised; the loop ends at the minimiser for a penalty $\lambda\sum_j c_j\lvert w_j\rvert$, which charges long columns more. (Multiply $\tfrac12(w_j-z_j)^2+\lambda\lvert w_j\rvert$ by $c_j$ to see it.)
# (The right formula gives other zeros in raw units, too: the problem itself depends on the units of the columns, which is why one standardises. The bundled columns are the standardised ones, all divided by the same number; that moves no zero.)
#
# ### Exercise 2 · One pass with weights
#
# **3 points · 15 minutes · ★★☆** — For the penalty $\lambda\sum_j v_j\lvert w_j\rvert$ of exercise 1 write `weighted_pass(X, y, w, lam, weights)`: it returns $w$ after *one* pass, from the first column to the last, started at the given $w$. Columns have any length (none is all zero), and a weight may be 0. Five digits of each coefficient count.
#
# <details><summary>Hint 1</summary>Which of the quantities in S_{λ/c_j}(z_j) changes when feature j has a penalty of its own?</details>
# <details><summary>Hint 2</summary>Start from residual = y − Xw, not from y: the given w is not zero. Copy w, as floats, before you change it.</details>
# <details><summary>Hint 3</summary>For each j: c = ‖x_j‖²/n, z = w_j + x_j · residual / (n c), soft-threshold z by lam · weights[j] / c, then take x_j times the change out of the residual.</details>


# %% nbgrader={"grade": false, "grade_id": "weighted_pass", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_pass(
    X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float, weights: np.ndarray
) -> np.ndarray:
    """Return w after one pass of coordinate descent, first column to last."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_weighted_pass", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.weighted_pass(weighted_pass)

# %% [markdown]
# *A good place to stop for today: the first half found the minimiser; the second asks how one knows, and goes over all other λ.*
#
# ## 5 · The same λ by other names
#
# scikit-learn's `Lasso`, in the table of section 3, minimises our $F$ and calls λ `alpha`.
#
# Others write the data loss differently. Multiplying an objective by a positive number moves no minimiser, so each row is ours times a number:
#
# | objective as written | its strength, for our λ and λ₂ |
# | :-- | :-- |
# | scikit-learn `Lasso`: $\frac1{2n}\lVert y-Xw\rVert^2+\texttt{alpha}\,\lVert w\rVert_1$ | `alpha` = λ |
# | scikit-learn `ElasticNet` | `alpha` = λ + λ₂, `l1_ratio` = λ / (λ + λ₂) |
# | scikit-learn `Ridge`: $\lVert y-Xw\rVert^2+\texttt{alpha}\,\lVert w\rVert_2^2$ | `alpha` = nλ₂ |
# | `LogisticRegression`: $\lVert w\rVert_1+C\sum_i\log(1+e^{-y_ix_i^\top w})$ | `C` = 1/(nλ) |
# | R's `glmnet` with its default `alpha` = 1: $\frac1{2n}\lVert y-Xw\rVert^2+\texttt{lambda}\,\lVert w\rVert_1$, columns standardised unless `standardize = FALSE` | `lambda` = λ |
# | torch: `MSELoss` (a mean without ½) $+\ \lambda'\lVert w\rVert_1$ | λ′ = 2λ |
# | a sum with ½: $\frac12\lVert y-Xw\rVert^2+\lambda'\lVert w\rVert_1$ | λ′ = nλ |
# | a sum without ½: $\lVert y-Xw\rVert^2+\lambda'\lVert w\rVert_1$ | λ′ = 2nλ |
#
# (`glmnet` calls the share of L1 `alpha`. Below 1 its balance also depends on the standard deviation of $y$, by which it divides.)
# One row worked out: `MSELoss` is twice our data loss, so $\texttt{MSELoss}+\lambda'\|w\|_1$ is twice (data loss $+\ \tfrac12\lambda'\|w\|_1$), and $\tfrac12\lambda'=\lambda$.
#
# <details><summary>Try another: which `C` is λ = 0.02 for n = 500?</summary>Divided by nC the objective is a mean of losses plus ‖w‖₁/(nC). So C = 1/(500 · 0.02) = 0.1.</details>
#
# ## 6 · How good is an answer? The duality gap
#
# A *lower bound* on $F^\star$ would tell how far an answer is from it, and any residual gives one (Kim et al. 2007). Divide the residual by $n$, and shrink it until its product with every column is at most λ in size. Call that θ; then
#
# $$D(\theta)=y\cdot\theta-\tfrac n2\|\theta\|_2^2$$
#
# is at most $F^\star$. The *gap* is $F(w)-D(\theta)$.


# %%
def F(X, y, w, lam):
    residual = y - X @ w
    return residual @ residual / (2 * len(y)) + lam * np.abs(w).sum()


def certificate(X, y, w, lam):
    residual = y - X @ w
    theta = residual / len(y)
    theta = theta * min(1.0, lam / np.abs(X.T @ theta).max())
    dual = y @ theta - len(y) / 2 * theta @ theta
    return F(X, y, w, lam) - dual, theta


# %%
bmi = X[:, [names.index("bmi")]]  # one feature alone, as in section 3
tried = np.union1d(np.linspace(-20, 90, 221), curves["bmi"][-1])  # and its minimiser
above = np.array([F(bmi, y, np.array([at]), lam) for at in tried])
gaps = [certificate(bmi, y, np.array([at]), lam)[0] for at in tried]
plots.lower_bound(tried, above, above - gaps)

# %% [markdown]
# Every $w$, however poor, comes with a bound under $F^\star$; at the minimiser the two meet. (To the right of it nothing need be shrunk, up to the kink of $D$, where the product reaches −λ.) So the gap, which one can compute, is never smaller than $F(w)-F^\star$, which one cannot.
#
# **Why?** Put a straight line under each of the two terms of $F$. The lines get opposite slopes, −θ under the loss and θ under the penalty (hence the minus sign), so that they cancel in the sum and leave a constant under $F$. One sample, one weight, $y=2$, $\lambda=1$, $\theta=0.6$:

# %%
w_axis = np.linspace(-1.5, 4, 221)
level = 2 * 0.6 - 0.6**2 / 2  # y θ − θ²/2
half_square = (w_axis - 2) ** 2 / 2
plots.supporting_lines(w_axis, half_square, np.abs(w_axis), slope=0.6, level=level)

# %% [markdown]
# How high can a line of slope $m$ stand under a function $\varphi$? It meets the vertical axis at $-\varphi^*(m)$ at most, where $\varphi^*(m)=\sup_w\,(m\cdot w-\varphi(w))$ is the *conjugate* of $\varphi$. So for every $w$ and every slope
#
# $$\varphi(w)\ \ge\ m\cdot w-\varphi^*(m) \qquad\text{(Fenchel–Young).}$$
#
# With vectors $m$ is one, too, and the line a plane.
#
# Once for the loss $f(u)=\frac1{2n}\|y-u\|_2^2$ at the fit $u=Xw$, with the slope $-\theta$ in $u$, which is $-X^\top\theta$ in $w$:
#
# $$f(Xw)\ \ge\ -\theta\cdot Xw-f^*(-\theta).$$
#
# Once for the penalty $h(w)=\lambda\|w\|_1$, with the slope $X^\top\theta$:
#
# $$h(w)\ \ge\ \theta\cdot Xw-h^*(X^\top\theta).$$
#
# Add them; $-\theta\cdot Xw$ and $\theta\cdot Xw$ cancel:
#
# $$F(w)\ \ge\ -f^*(-\theta)-h^*(X^\top\theta).$$
#
# The two conjugates (algebra below): $-f^*(-\theta)=D(\theta)$; and $h^*(X^\top\theta)=0$ if θ is *feasible*, that is $\lvert x_j\cdot\theta\rvert\le\lambda$ for all $j$. Otherwise it is $+\infty$: under λ|w| no line steeper than λ stays. Hence, for every $w$ and every feasible θ,
#
# $$F(w)\ \ge\ D(\theta).$$
#
# <details><summary>The two conjugates, and why the gap is 0 at the minimiser</summary>
#
# $h(w)=\lambda\|w\|_1$: if all $\lvert m_j\rvert\le\lambda$, then $m\cdot w\le h(w)$, with equality at $w=0$: the supremum is 0.
#
# $f(u)=\frac1{2n}\|y-u\|_2^2$ at $-\theta$: the supremum of $-\theta\cdot u-f(u)$ is where its gradient $-\theta+\frac1n(y-u)$ vanishes, at $u=y-n\theta$. There it is
#
# $$f^*(-\theta)=-\theta\cdot(y-n\theta)-\tfrac n2\|\theta\|_2^2=\tfrac n2\|\theta\|_2^2-y\cdot\theta .$$
#
# At the minimiser, with residual $r^\star$, take $\theta^\star=r^\star/n$. By the KKT conditions it is feasible, and $\theta^\star\cdot Xw^\star=\sum_j w_j^\star\,x_j\cdot\theta^\star=\lambda\|w^\star\|_1$: the second inequality is an equality. So is the first, as $Xw^\star=y-n\theta^\star$. The gap is 0.
#
# </details>
#
# That is why the recipe begins with $r/n$: at the minimiser $r/n$ *is* $\theta^\star$. The shrinking cannot be left out: at $w=0$ the unshrunk $\theta=y/n$ would give $D=F(0)$ and a gap of 0.
#
# Divided by $F(0)$ the gap has no units. This *relative gap* is the stopping rule of every solver in `course_utils.lasso`, and it completes the loop:


# %%
def certified(X, y, lam, tol=1e-6):
    w, residual, curvature = np.zeros(X.shape[1]), y.copy(), (X**2).mean(0)
    history = []
    while True:
        gap, _ = certificate(X, y, w, lam)
        history.append((F(X, y, w, lam), gap))
        if gap <= tol * history[0][0]:  # F(0), where it begins
            return w, np.array(history)
        one_pass(X, w, residual, curvature, lam / curvature)


mine, history = certified(X, y, lam, tol=1e-10)
at_zero, lowest = F(X, y, np.zeros(p), lam), F(X, y, solve(X, y, lam), lam)
primal, dual = history[:, 0], history[:, 0] - history[:, 1]
plots.sandwich(primal, dual, best=lowest, first=at_zero)

# %% tags=["claim"]
# What the text says, measured in this run.
room = ((lowest - dual) / at_zero).min()
# Wrong world: θ = r/n needs no shrinking; then D(θ) is F(0), above F⋆, at w = 0.
claim("F⋆ is at or above D(θ) at every pass", room > -1e-12, below(max(-room, 0)))
apart = np.abs(mine - theirs).max()
# Wrong world: a small gap in F says nothing about the coefficients here.
claim("within 1e-3 of scikit-learn's coefficients", apart < 1e-3, below(apart))
worst, at_most = 0, 0
for loose in (1e-2, 1e-4, 1e-6):
    for other in (0.5 * lam_max, 0.1 * lam_max, 0.01 * lam_max):
        early_stop = Lasso(alpha=other, fit_intercept=False, tol=loose).fit(X, y)
        gap, _ = certificate(X, y, early_stop.coef_, other)
        worst = max(worst, abs(early_stop.dual_gap_ / gap - 1))
        at_most = max(at_most, gap / (2 * loose * at_zero))
# Wrong world: its `dual_gap_` is divided by ‖y‖², or is another bound.
words = "scikit-learn's dual_gap_ is our gap to 1e-5, at 9 settings"
claim(words, worst < 1e-5, below(worst))
# Wrong world: tol bounds the last move alone (1e-2, 0.01 λ_max: that stops at 1.03).
told = f"{at_most:.2f} of it at most"
claim("and it ends within 2 · tol · F(0)", at_most <= 1, told)

# %% [markdown]
# In the left panel (the first passes only) $F(w)$ comes down and $D(\theta)$ comes up; elsewhere $D$ may also fall between two passes. scikit-learn's `Lasso` looks at the same gap once no coefficient moves by more than `tol` times the largest, and goes on until it is at most `tol` times $\|y\|_2^2/n=2F(0)$.
#
# Why not stop for small moves alone? A slow solver takes small steps far from the minimum; and how small a move of 0.001 is depends on the units of $y$.
#
# ### Exercise 3 · The gap when w ≥ 0
#
# **2 points · 20 minutes · ★★☆** — In the *non-negative* Lasso every $w_j\ge0$ (concentrations, counts, prices), and the penalty is $\lambda\sum_jw_j$ with $\lambda\ge0$. Redo the page above: which θ are feasible now?
# Write `nonnegative_gap(X, y, w, lam)`: $F(w)-D(\theta)$ for $\theta=s\,r/n$, with the largest $s$ in $[0,1]$ that keeps θ feasible, to five digits. (A gap below a millionth of $F(0)+F(w)$ may be off by as much as one of a millionth may.)
#
# <details><summary>Hint 1</summary>The conjugate of the penalty is the supremum of v · w − λ Σ w over w ≥ 0 only. For which v is it finite?</details>
# <details><summary>Hint 2</summary>A very negative v_j does no harm any more, for w_j cannot be negative. So one side of |x_j · θ| ≤ λ is gone.</details>
# <details><summary>Hint 3</summary>Take largest = max(X.T @ residual / n), without an absolute value. If it exceeds lam, s = lam / largest, else s = 1. D is unchanged.</details>


# %% nbgrader={"grade": false, "grade_id": "nonnegative_gap", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nonnegative_gap(X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float) -> float:
    """Return F(w) − D(θ), θ the residual over n, scaled down until it is feasible."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_nonnegative_gap", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.nonnegative_gap(nonnegative_gap)

# %% [markdown]
# ## 7 · All coordinates at once: ISTA
#
# Coordinate descent needs access to single columns. The *proximal gradient* method, ISTA, needs only $X$ and $X^\top$ as a whole: a gradient step of length $1/L$ on the data loss, then the soft threshold by $\lambda/L$ in every coordinate. $L=\|X\|^2/n$ (largest singular value) is the data loss's largest curvature.
# It is lesson 01's proximal step, for a vector:


# %%
def ista(X, y, lam, L, steps):
    w, iterates = np.zeros(X.shape[1]), []
    for _ in range(steps):
        iterates.append(w)
        w = soft(w + X.T @ (y - X @ w) / (len(y) * L), lam / L)
    return iterates


steepest = np.linalg.norm(X, 2) ** 2 / n
by_step = ista(X, y, lam, steepest, 200)
enough = [certificate(X, y, at, lam)[0] <= 1e-6 * at_zero for at in by_step]
passes = int(np.argmax(history[:, 1] <= 1e-6 * at_zero))
print(f"relative gap 1e-6: {passes} passes, {np.argmax(enough)} steps of ISTA")
print(f"curvature: 1 along each coordinate, L = {steepest:.1f} at most")

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.abs(by_step[-1] - w).max()
# Wrong world: thresholding all coordinates at once counts what they share twice.
claim("ISTA ends at the same coefficients, to 1e-3", apart < 1e-3, below(apart))

# %% [markdown]
# ISTA moves all coordinates at once, so its step must suit the worst direction, of curvature $L$; a coordinate by itself has to fear its own column's only, here 1. A step and a pass cost alike in multiplications, about two products with $X$ (in seconds a step often costs less). ISTA has its place where columns cannot be had singly: in networks (lessons 05 and 08).
#
# ## 8 · The path
#
# One λ is one model. The *regularization path* is all of them. It is solved from large λ to small, each time starting from the solution before (a *warm start*), which is near by; `lasso_path` does so.
# **Predict:** as λ falls, features come in one after another. Does each of the ten, once in, stay in for all smaller λ?

# %%
stays = predict("each of the ten, once in, stays in", yours=None, choices=("yes", "no"))

# %%
lams = lam_max * 10 ** (-np.arange(56) / 16)  # sixteen strengths in each decade
exact = {"tol": 1e-10, "max_iter": 100_000}
_, coefs, _ = lasso_path(X, y, alphas=lams, **exact)
# λ grows to the right, from no. 0; no. 39 is a tenth of λ_max
live = plots.path(lams[::-1], coefs[:, ::-1], names, start=39)
Explorer(live)

# %%
live.panel([7, 23, 39, 51])  # λ_max / 1000, / 100, / 10 and 0.56 λ_max

# %% [markdown]
# The path begins at λ_max, on the right. Move the slider to the left, λ falls, and count the zeros. bmi and s5 come first; at a tenth of λ_max five are in, as in section 3. Now s3 near the small end:

# %%
fine = np.linspace(4e-3, 5e-4, 300) * lam_max
_, near_zero, _ = lasso_path(X, y, alphas=fine, **exact)
plots.leaves_and_returns(fine[::-1], near_zero[:, ::-1], names, "s3")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
appear = (coefs != 0).argmax(1)  # at which strength each coefficient first is not zero
late = sorted(appear)[2]
first_two = sorted(label for label, i in zip(names, appear, strict=True) if i < late)
early_two = first_two == ["bmi", "s5"]
# Wrong world: features come in by the size of their least-squares weight (s1 first).
claim("bmi and s5 come in before all others", early_two, " and ".join(first_two))
s3 = near_zero[names.index("s3")]
gone = np.flatnonzero(s3 == 0)
one_stretch = (np.diff(gone) == 1).all() and gone[0] > 20 and gone[-1] < 280
told = f"from λ = {fine[gone[0]]:.3f} to {fine[gone[-1]]:.3f}"
# Wrong world: who has come in stays in.
claim("s3 is zero on one stretch, and not on either side of it", one_stretch, told)
told = f"{s3[0]:.2f} and {s3[-1]:.2f}"
# Wrong world: it is pushed to zero and let go again on the same side.
claim("it is negative above that stretch and positive below", s3[0] < 0 < s3[-1], told)
stays.reveal("no" if len(gone) else "yes", many="yes")

# %% [markdown]
# A coefficient can pass through zero, and zero holds it a while. (What drove it there: section 10.)
#
# Is the order in which features come in a ranking? Set it beside two measures of importance: $R^2$ of the feature alone, and by how much the $R^2$ of all ten falls when it is left out. (`lars_path` walks from knot to knot and misses nothing.)


# %%
def r2(columns, to=y):
    return LinearRegression().fit(columns, to).score(columns, to)


at_knot, _, knots = lars_path(X, y, method="lasso")
entered, lost = (knots != 0).argmax(1), {}  # the knot after which each one is in
places = 1 + np.argsort(np.argsort(entered))
print("      comes in   R² alone   R² falls by")
for j in np.argsort(entered):
    lost[names[j]] = r2(X) - r2(np.delete(X, j, axis=1))
    print(f"{names[j]:4} {places[j]:7} {r2(X[:, [j]]):12.4f} {lost[names[j]]:12.5f}")

# %% tags=["claim"]
# What the text says, measured in this run.
by_loss = sorted(names, key=lambda label: -lost[label])
(s3_in, s3_lost), (sex_in, sex_lost) = (
    (places[names.index(label)], by_loss.index(label) + 1) for label in ("s3", "sex")
)
swapped = s3_in < sex_in and s3_lost > sex_lost + 3
told = f"in no. {s3_in} and {sex_in}, by what is lost no. {s3_lost} and {sex_lost}"
# Wrong world: the order of entry ranks features by what the model loses without them.
claim("s3 comes in before sex, and far less is lost without it", swapped, told)
point, strength = coefs[:, 24], lams[24]  # λ = 0.03 λ_max
on = point != 0
gram = X[:, on].T @ X[:, on] / n
on_line = np.linalg.solve(gram, X[:, on].T @ y / n - strength * np.sign(point[on]))
apart = np.abs(on_line - point[on]).max()
# Wrong world: the formula is an approximation, or holds without the term λσ.
words = "the formula (below) gives the solver's coefficients to 1e-4"
claim(words, apart < 1e-4, below(apart))

# %% [markdown]
# s3 comes in fourth, before sex; yet the full model loses next to nothing without s3 and far more without sex, which *alone* explains next to nothing. Three questions, three orders.
#
# In the last figure, on a linear axis, the lines are straight. Where the support $J$ and its signs $\sigma_J$ do not change, the KKT conditions on $J$ are linear equations, and if the columns $X_J$ are independent
#
# $$w_J=\Big(\tfrac1nX_J^\top X_J\Big)^{-1}\Big(\tfrac1nX_J^\top y-\lambda\,\sigma_J\Big),$$
#
# which is a straight line in λ. Each pattern of signs holds on an interval, and there are finitely many. So the path is *piecewise linear in λ* (Osborne, Presnell and Turlach 2000 and Efron et al. 2004 walk it from knot to knot; Rosset and Zhu 2007 say for which losses and penalties it is so).
#
# ## 9 · A loop to repair
#
# This brings together sections 3, 4 and 6.
#
# ### Exercise 4 · Find the bugs in a coordinate descent
#
# **3 points · 25 minutes · ★★★** — The loop below should solve the *non-negative* Lasso: $w\ge0$, for $\lambda\ge0$, from any start $\ge0$, for columns of any length (none is all zero), centred or not; $y$ is not all zero. It should stop after the first pass at whose end the relative duality gap (exercise 3, divided by $F(0)$) is at most `tol` (1e-9 or more), or after `max_passes` (1 to 2000), and return a dict with $w$ and the number of passes made.
# **Four faults** are in it; each is a common one. Find each by an experiment small enough to know its answer, then repair it in place.
#
# <details><summary>Hint 1</summary>Experiments: one feature from two starts; one feature twice as long; two correlated features; y and λ in other units. With one feature, one pass must end at the minimum, wherever it starts and however long the column is.</details>
# <details><summary>Hint 2</summary>With two correlated features look at what the second one is fitted to. Then divide y and lam by a million: the solution is divided too; is the number of passes the same?</details>
# <details><summary>Hint 3</summary>The faults: the feature's own contribution in z, the column's length, a residual that is not updated within the pass, and the stopping rule.</details>


# %% nbgrader={"grade": false, "grade_id": "repaired_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend(
    X: np.ndarray,
    y: np.ndarray,
    lam: float,
    start: np.ndarray,
    tol: float,
    max_passes: int,
) -> dict:
    """Lasso with w >= 0 by coordinate descent.

    Stop when the relative gap is at most tol.
    """
    raise NotImplementedError  # take this line out and hunt
    n, p = X.shape
    w, passes, change = start.astype(float), 0, np.inf
    while passes < max_passes and change >= tol:
        before, passes = w.copy(), passes + 1
        residual = y - X @ before
        for j in range(p):
            z = X[:, j] @ residual / n
            w[j] = max(z - lam, 0.0)
        change = np.abs(w - before).max()
    return {"w": w, "passes": passes}


# %% nbgrader={"grade": true, "grade_id": "check_repaired_descent", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.repaired_descent(descend)

# %% [markdown]
# ## 10 · More about s3 · further
#
# Why did s3 come back to zero? Here is its way there, from knot to knot.

# %%
s3_knots, inside = knots[names.index("s3")], knots != 0
for k in range(6, 10):
    newcomer = [names[j] for j in np.flatnonzero(inside[:, k + 1] & ~inside[:, k])]
    pace = np.diff(s3_knots)[k] / (at_knot[k] - at_knot[k + 1])
    print(f"from λ = {at_knot[k]:.3f} on with {', '.join(newcomer):3}: ", end="")
    print(f"s3 {s3_knots[k]:7.3f} → {s3_knots[k + 1]:7.3f}, {pace:5.1f} per unit of λ")

# %% [markdown]
# It grows in size until s4 comes in; that turns it. s2, nearly ten times as steep, drives it to zero. Would it have come there without them? Take the features away one at a time and walk each path again.


# %%
def leavers(columns, labels):
    *_, corners = lars_path(columns, y, method="lasso")
    left = (corners[:, :-1] != 0) & (corners[:, 1:] == 0)
    return [label for label, out in zip(labels, left.any(1), strict=True) if out]


drops = {}
print("without   these leave   its own R², by the others")
for j, label in enumerate(names):
    rest, kept = np.delete(X, j, axis=1), names[:j] + names[j + 1 :]
    drops[label] = leavers(rest, kept), r2(rest, X[:, j])
    print(f"{label:9} {', '.join(drops[label][0]):13} {drops[label][1]:.4f}")

# %% tags=["claim"]
# What the text says, measured in this run.
turn = int(s3_knots.argmin())
told = f"at λ = {at_knot[turn]:.3f}"
s4_there = entered[names.index("s4")] == turn + 1
# Wrong world: s2, whose pull is the strongest, also turned it.
claim("s3 is largest in size at the knot where s4 comes in", s4_there, told)
pair_ends = {}
for label, other_one in (("s4", "s2"), ("s2", "s4")):
    rest = [k for k in names if k != label]
    columns = X[:, [names.index(k) for k in rest]]
    *_, corners = lars_path(columns, y, method="lasso")
    follow = corners[rest.index("s3")]
    comes = (corners[rest.index(other_one)] != 0).argmax()
    pair_ends[label] = follow.argmin() == comes - 1, follow[-1]
turned = all(there and last < -1 for there, last in pair_ends.values())
told = " and ".join(f"{last:.2f}" for _, last in pair_ends.values())
# Wrong world: without s4 (or s2) s3 never turns.
words = "without s4 or s2 it turns where the other comes in, and ends below −1"
claim(words, turned, told)

# %% tags=["claim"]
# What the text says, measured in this run.
block = ["s1", "s2", "s3", "s4", "s5"]
ends = [k for k, (out, _) in drops.items() if "s3" not in out and k != "s3"]
stay_in = ["s1", "s2", "s4", "s5"]
# Wrong world: s4 alone does it, so that without s1, s2 or s5 s3 leaves all the same.
claim("s3 leaves unless s1, s2, s4 or s5 is missing", ends == stay_in, ", ".join(ends))
rng, again = np.random.default_rng(seed), 0
for _ in range(100):
    rows = rng.integers(0, n, n)
    sample = StandardScaler().fit_transform(X[rows])
    *_, corners = lars_path(sample, y[rows] - y[rows].mean(), method="lasso")
    follow = corners[names.index("s3")]
    again += bool(((follow[:-1] != 0) & (follow[1:] == 0)).any())
# Wrong world: the episode hangs on a few patients of this sample.
claim("it leaves in over half of 100 bootstrap samples", again > 50, f"in {again}")
explained = min(drops[label][1] for label in block)
outside = max(row[1] for label, row in drops.items() if label not in block)
told = f"from {explained:.4f}; the other five up to {outside:.4f}"
# Wrong world: pairs are correlated, but no column is nearly made of the others.
claim(
    "the others explain most of each of s1 to s5", explained > 0.8 > 2 * outside, told
)

# %% tags=["claim"]
# What the text says, measured in this run.
tc, ldl, hdl, tch, tg = (raw.data[:, names.index(f"s{k}")] for k in range(1, 6))
apart = np.abs(ldl - (tc - hdl - np.exp(tg) / 5)) < 0.1
words = "s2 = s1 − s3 − exp(s5)/5 to 0.1 mg/dl for nine in ten or more"
# Wrong world: s2 was measured, and agrees with a formula as measurements do.
claim(words, apart.mean() > 0.9, f"{apart.sum()} of {n} patients")
ratio = tc / hdl
apart = (np.abs(tch - ratio) < 0.006) | (tch == np.round(ratio))
words = "s4 = s1/s3, to 0.006 or rounded to whole, for nine in ten or more"
# Wrong world: s4 is a measurement of its own.
claim(words, apart.mean() > 0.9, f"{apart.sum()}; {(tch == np.round(tch)).sum()} whole")

# %% [markdown]
# Without s4 s3 turns where s2 comes in, without s2 it has turned where s4 did; but alone neither takes it to zero. Nor is it a matter of these two: without s1 or s5 the episode is gone as well; without any feature outside s1 to s5 it is there (and s2 may join in).
#
# The five blood lipids are tied together: each is explained by the others to 88 % or more, s1 and s2 best of all. An identity ties those: LDL cholesterol (s2) was not measured but computed from total cholesterol, HDL and triglycerides (s1, s3 and, as a logarithm, s5) by the formula of Friedewald et al. (1972). $R^2$ cannot say which of them was computed. And s4 is the ratio s1/s3, mostly rounded to a whole number.
#
# It takes more than two: with two standardised columns, however correlated, a coefficient that is in only grows as λ falls.
#
# <details><summary>Why never with two standardised columns</summary>
#
# While both are in, with signs $\sigma$ and correlation $\rho$, the equations of section 8 make $w$ move by $\frac{1}{1-\rho^2}(\sigma_1-\rho\sigma_2,\ \sigma_2-\rho\sigma_1)$ for each unit by which λ falls.
#
# As $\lvert\rho\rvert<1$, the first entry has the sign of $\sigma_1$, the second that of $\sigma_2$: both coefficients move away from zero. (With columns of unequal lengths one can return.)
#
# </details>
#
# ## 11 · FISTA, bounds and rates · further
#
# A harder problem: 200 samples, 2,000 features, ten of them true.

# %%
drawn, target, truth = sparse_regression(200, 2000, 10, seed=seed)
A, b = StandardScaler().fit_transform(drawn), target - target.mean()
top = lasso.lambda_max(A, b)
strong, L = 0.2 * top, np.linalg.norm(A, 2) ** 2 / len(b)
A_zero = F(A, b, np.zeros(2000), strong)
print(f"L = {L:.1f}, and 1 along each coordinate")

# %% [markdown]
# In section 7 it was 6, with L = 4.0. **Predict:** to a relative gap of 1e-10, how many steps of ISTA for each pass of coordinate descent?

# %%
each = predict("steps of ISTA for each pass of coordinate descent", yours=None)

# %%
sparse, by_pass = certified(A, b, strong, tol=1e-10)
settings = {"tol": 1e-10, "check_every": 1, "max_iter": 2000}
runs = {"ISTA": lasso.ista(A, b, strong, **settings)}  # our steps, the gap at each
found = int(((sparse != 0) & (truth != 0)).sum())
print(f"{len(by_pass) - 1} passes, {runs['ISTA'].iterations} steps")
print(f"{(sparse != 0).sum()} of 2,000 are in, {found} of the 10 true ones among them")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
times = runs["ISTA"].iterations / (len(by_pass) - 1)
each.reveal(times, within=15, many=6)
# Wrong world: the factor is that of section 7, about 6, on any problem.
words = "coordinate descent: the same gap in less than a tenth as many passes"
claim(words, times > 10 and runs["ISTA"].converged, f"{times:.0f} times as many steps")

# %% [markdown]
# $L$ is larger here than in section 7, and each coordinate of a pass sees at once what the one before has done. How much that saves depends on the problem: with many more rows than columns, and these uncorrelated, $L$ is small and little is saved; correlated columns slow both methods.
#
# FISTA takes ISTA's step, but from a point *ahead*: the last iterate plus a share of the last move, a share that grows towards 1.


# %%
def fista(X, y, lam, L, steps):
    w, ahead, t, iterates = np.zeros(X.shape[1]), np.zeros(X.shape[1]), 1.0, []
    for _ in range(steps):
        iterates.append(w)
        before, w = w, soft(ahead + X.T @ (y - X @ ahead) / (len(y) * L), lam / L)
        t, t_before = (1 + np.sqrt(1 + 4 * t**2)) / 2, t
        ahead = w + (t_before - 1) / t * (
            w - before
        )  # the share: 0 at first, then to 1
    return iterates


# %% [markdown]
# With step $1/L$, after $k$ steps $F(w_k)-F^\star$ is at most $\frac{L\|w_0-w^\star\|^2}{2k}$ for ISTA and $\frac{2L\|w_0-w^\star\|^2}{(k+1)^2}$ for FISTA (Beck and Teboulle 2009, theorems 3.1 and 4.4; convex problems, any minimiser $w^\star$).
# **Predict:** no pass of coordinate descent and no step of ISTA raises $F$. FISTA's bound is the better one. At what share of its steps, if at any, does $F$ rise?

# %%
waves = predict("steps at which FISTA's F rises", yours=None, unit="%")

# %%
best = lasso.coordinate_descent(A, b, strong, tol=1e-14).coef
A_star = F(A, b, best, strong)
runs["FISTA"] = lasso.fista(A, b, strong, **settings)


# %%
def support_found(iterates) -> int:
    """Return the step from which on the support is the final one."""
    differs = [((at != 0) != (best != 0)).any() for at in iterates]
    return int(np.flatnonzero(differs)[-1]) + 1


scale, progress = L * (best @ best) / A_zero, {}
for method, steps_of in (("ISTA", ista), ("FISTA", fista)):
    run = runs[method]
    k = np.maximum(np.arange(len(run.gaps)), 1)
    bound = scale / (2 * k) if method == "ISTA" else 2 * scale / (k + 1) ** 2
    parts = {"distance": (run.objectives - A_star) / A_zero, "bound": bound}
    settled = support_found(steps_of(A, b, strong, L, len(run.gaps)))
    progress[method] = parts | {"gap": run.gaps, "found": settled}
plots.rates(progress)

# %%
bounds = {"ISTA": scale / 2e-6, "FISTA": np.sqrt(2 * scale / 1e-6) - 1}
first_step = {
    (method, accuracy): int(np.argmax(run["distance"] <= accuracy))
    for method, run in progress.items()
    for accuracy in (1e-3, 1e-6)
}
for method, run in progress.items():
    rough, small = first_step[method, 1e-3], first_step[method, 1e-6]
    print(f"{method:6} 1e-3 at step {rough}, 1e-6 at step {small}", end="")
    print(f" (bound: {bounds[method]:,.0f}), gap 1e-10 at step {len(run['gap']) - 1}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
falls = {m: r["distance"][r["distance"] > 1e-10] for m, r in progress.items()}
rises = {m: int((np.diff(values) > 0).sum()) for m, values in falls.items()}
waves.reveal(100 * rises["FISTA"] / (len(falls["FISTA"]) - 1), within=10, many=0)
# Wrong world: a step of fixed length overshoots now and then, ISTA's too.
claim("ISTA's F never rises", rises["ISTA"] == 0, f"at {rises['ISTA']} steps")

# %% tags=["claim"]
# What the text says, measured in this run.
slack = min(bounds[m] / first_step[m, 1e-6] for m in bounds)
# Wrong world: the bound is the speed.
words = "both reach 1e-6 in less than a tenth of the steps of their bound"
claim(words, slack > 10, f"in a {slack:.0f}th at most")

# %% tags=["claim"]
# What the text says, measured in this run.
over = int((progress["FISTA"]["gap"] > progress["FISTA"]["bound"])[1:].sum())
# Wrong world: what bounds F − F⋆ bounds the gap as well.
claim("FISTA's gap is above the bound at some steps", over > 0, f"at {over}")

# %% tags=["claim"]
# What the text says, measured in this run.
off_by = progress["ISTA"]["distance"]
first, second = np.diff([int(np.argmax(off_by <= 10.0**-e)) for e in (5, 7, 9)])
words = "ISTA's tail: two decades cost the same number of steps, within 20 %"
# Wrong world: 1/k all the way, where the second two cost a hundred times as much.
claim(words, 0.8 < second / first < 1.2, f"{first} and {second} steps")

# %% tags=["claim"]
# What the text says, measured in this run.
rough_lead = first_step["ISTA", 1e-3] / first_step["FISTA", 1e-3]
# Wrong world: FISTA's better bound shows only in the long run.
claim("at 1e-3 FISTA is over twice as fast", rough_lead > 2, f"{rough_lead:.1f} times")
end_lead = len(progress["ISTA"]["gap"]) / len(progress["FISTA"]["gap"])
words = "to certify 1e-10 that lead has shrunk to less than half"
# Wrong world: FISTA keeps or widens its lead, as the bounds do.
claim(words, end_lead < rough_lead / 2, f"ISTA's steps are {end_lead:.2f} of FISTA's")

# %% [markdown]
# The bounds are *bounds* on $F-F^\star$: they hold for every convex problem of this kind, and these two runs need far fewer steps. (They do not bound the gap: FISTA's lies above the bound for a while.)
# Once the support and its signs are found (dotted line), the method runs on a small smooth problem, strongly convex if the columns of the support are independent, and from there ISTA's error falls along a straight line on this log axis: a *linear* rate, which no $1/k$ describes.
#
# FISTA's momentum overshoots, so $F$ rises and falls in waves. That is allowed: its theorem bounds $F(w_k)$, not the steps. For a rough answer it is the faster of the two here; on the long straight tail it loses most of that lead. (Which of them certifies 1e-10 first depends on the problem. A common remedy is to start the momentum anew when $F$ rises: O'Donoghue and Candès 2015.)
#
# ## 12 · Screening columns · further
#
# Most of the 2,000 columns end at zero. Could one tell early which, and leave them out? The gap proves more than a distance. $\theta^\star$ maximises $D$, a concave parabola, over the feasible points, so that $D$ falls away from it at least as fast as the parabola bends. ($D$ is quadratic, of curvature $n$; and from its maximiser over a convex set its slope leads up to no point of the set, which leaves the bend.) For every feasible θ:
#
# $$\tfrac n2\|\theta-\theta^\star\|^2\ \le\ D(\theta^\star)-D(\theta)$$
#
# $$D(\theta^\star)-D(\theta)\ \le\ F(w)-D(\theta)\ =\ G$$
#
# So the unknown $\theta^\star$ lies within $R=\sqrt{2G/n}$ of ours. By Cauchy and Schwarz
#
# $$\lvert x_j\cdot\theta\rvert+R\,\|x_j\|_2<\lambda \quad\Longrightarrow\quad \lvert x_j\cdot\theta^\star\rvert<\lambda \quad\Longrightarrow\quad w_j^\star=0 .$$
#
# (Gap-safe screening: Fercoq, Gramfort and Salmon 2015; Ndiaye et al. 2017. $\theta^\star$ is unique, so the last step holds for every minimiser.) Such a column can be deleted, with proof:


# %%
def proven_zero(X, y, w, lam):
    gap, theta = certificate(X, y, w, lam)
    radius = np.sqrt(2 * gap / len(y))
    return np.abs(X.T @ theta) + radius * np.linalg.norm(X, axis=0) < lam, gap


# %% [markdown]
# **Predict**, at λ = 0.5 λ_max: when ISTA's relative gap has come down to 1e-2, how many of the 2,000 features are proven to be zero?

# %%
early = predict("proven zero of 2,000 at a relative gap of 1e-2", yours=None)

# %%
proven, mistaken = {}, 0
for part in (0.5, 0.3, 0.2):
    weaker = part * top
    final = lasso.coordinate_descent(A, b, weaker, tol=1e-12).coef
    screened = [proven_zero(A, b, at, weaker) for at in ista(A, b, weaker, L, 400)[::4]]
    relative = np.array([gap for _, gap in screened]) / A_zero
    proven[f"{part} λ_max"] = relative, np.array([out.sum() for out, _ in screened])
    mistaken += int(sum((final[out] != 0).sum() for out, _ in screened))
plots.screening(proven, 2000)

# %%
radius = np.sqrt(2 * 1e-2 * A_zero / len(b)) * np.linalg.norm(A[:, 0])  # gap 1e-2
for named, (relative, counts) in proven.items():
    by_then = int(counts[np.argmax(relative <= 1e-2)])
    weaker = float(named.split()[0]) * top
    print(f"{named}: λ = {weaker:.2f}, R‖x‖ = {radius:.2f}, {by_then:,} proven")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
at_gap = {named: int(out[np.argmax(g <= 1e-2)]) for named, (g, out) in proven.items()}
early.reveal(at_gap["0.5 λ_max"], within=200, many=0)
# Wrong world: a bound on F does not reach single coefficients, so some guess is wrong.
claim("no feature of the final solution was ever screened out", mistaken == 0, mistaken)
# Wrong world: what a gap of 1e-2 proves does not depend on λ.
none = at_gap["0.2 λ_max"]
claim("at λ = 0.2 λ_max a gap of 1e-2 proves none", none == 0, none)

# %% [markdown]
# A rough answer already proves most of the zeros, if λ is large. At one relative gap $g$ the radius does not depend on λ: $F(0)=\tfrac12\operatorname{sd}(y)^2$, so $G=\tfrac12g\operatorname{sd}(y)^2$, and for standardised columns $R\|x_j\|=\sqrt g\,\operatorname{sd}(y)$. Where that exceeds λ, as at 0.2 λ_max, no column can pass.
#
# **A bolder rule.** On the way along a path one has the solution at the λ before, $\lambda'$. If each slope $\lvert x_j^\top r\rvert/n$ moved no faster than λ itself, a column with
#
# $$\tfrac1n\lvert x_j^\top r(\lambda')\rvert<2\lambda-\lambda'$$
#
# could not reach λ in time. That is the *strong rule* (Tibshirani et al. 2012), which `glmnet` uses. From the same solutions, along twenty strengths, what does each rule discard?


# %%
def walk(strengths):
    shares, last, wrong = np.geomspace(1, 0.05, strengths + 1), np.zeros(2000), 0
    tally = {"zero in the end": [], "strong rule": [], "safe rule, at the start": []}
    for share, before in zip(shares[1:], shares[:-1], strict=True):
        safe, _ = proven_zero(A, b, last, share * top)
        bold = np.abs(A.T @ (b - A @ last)) / len(b) < (2 * share - before) * top
        last = lasso.coordinate_descent(A, b, share * top, start=last, tol=1e-12).coef
        wrong += int((last[bold] != 0).sum())
        for rule, out in zip(tally, (last == 0, bold, safe), strict=True):
            tally[rule].append(int(out.sum()))
    return shares, tally, wrong


shares, tally, bold_mistakes = walk(20)
plots.rules(shares[:0:-1], {rule: out[::-1] for rule, out in tally.items()}, 2000)

# %%
for strengths in (4, 20):
    _, counted, wrong = walk(strengths)
    zeros, bold_outs = sum(counted["zero in the end"]), sum(counted["strong rule"])
    print(f"{strengths} strengths: the strong rule discards {bold_outs:,} ", end="")
    print(f"of {zeros:,} zeros, {wrong} wrongly")
for tol in (1e-3, 1e-4, 1e-5):
    on_the_way = lasso.coordinate_descent(A, b, 0.05 * top, tol=tol).coef
    safe, gap = proven_zero(A, b, on_the_way, 0.05 * top)
    print(f"0.05 λ_max, relative gap {gap / A_zero:.1e}: the safe one {safe.sum():,}")

# %% [markdown]
# On twenty strengths the strong rule discards nearly all that can be discarded, also where the safe one, asked at the start, has nothing to say yet. It lives on small steps: with λ at most half of λ′ its bound is not positive, and it discards nothing. And the safe rule catches up when asked again while the gap falls. But "no faster than λ" is an assumption; on these random columns it served. Where have you seen a slope that moved faster? s3 left at −λ and came back at +λ while λ fell by less than half:

# %%
slope_of_s3 = X[:, names.index("s3")] @ (y[:, None] - X @ near_zero) / n
plots.cone(fine[::-1], slope_of_s3[::-1], "s3")

# %%
slopes_before = np.abs(X.T @ (y[:, None] - X @ coefs[:, :-1])) / n
discarded = slopes_before < 2 * lams[1:] - lams[:-1]
for j, i in np.argwhere(discarded & (coefs[:, 1:] != 0)):
    print(f"at λ = {lams[i + 1]:.4f} the strong rule discards {names[j]}: ", end="")
    print(f"its coefficient there is {coefs[j, i + 1]:.3f}")

# %% tags=["claim"]
# What the text says, measured in this run.
told = f"{bold_mistakes} of {sum(tally['strong rule']):,}"
# Wrong world: wrong as often as elsewhere (6 of 7,029 where neighbours correlate).
rare = 10_000 * bold_mistakes < sum(tally["strong rule"])
claim("random columns: fewer than 1 wrong in 10,000 discarded", rare, told)

# %% tags=["claim"]
# What the text says, measured in this run.
rivals = tally["safe rule, at the start"][-1], tally["strong rule"][-1]
# Wrong world: safe and bold rules discard much the same.
told = f"{rivals[0]} and {rivals[1]:,} of {tally['zero in the end'][-1]:,} zeros"
words = "0.05 λ_max, at the start: the safe rule none, the strong one over 1,500"
claim(words, rivals[0] == 0 and rivals[1] > 1500, told)

# %% tags=["claim"]
# What the text says, measured in this run.
bold_errors = int((discarded & (coefs[:, 1:] != 0)).sum())
# Wrong world: the strong rule is safe as well, only nobody has proved it.
claim("on section 8's path the strong rule is wrong", bold_errors > 0, bold_errors)

# %% [markdown]
# Ten columns, the grid of section 8, and the rule deletes s3 where s3 is back. So whoever uses it must check: solve without the discarded columns, then look whether any of them violates its KKT condition $\lvert x_j^\top r\rvert/n\le\lambda$, and if so take it back and solve again. That costs one product with $X$. Safe rules need no such check; working sets (celer: Massias, Gramfort and Salmon 2018) go further and *begin* with the most promising columns only.
#
# ## 13 · The fit and the coefficients · further
#
# The squared loss is strictly convex in the *fit* $Xw$, so all minimisers have the same fit. (The midpoint of two with different fits would have a smaller loss and no larger penalty.) Hence for λ > 0 also the same $\|w\|_1$. And the coefficients? Equal columns can share one as they like. Here are columns of which no two are equal, nor multiples of each other.
# **Predict:** does coordinate descent end at the same coefficients when it goes from the last column to the first?

# %%
u, v, t = np.array([[1.0, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]])
four, wanted = np.column_stack([u + v, u - v, u + t, u - t]), 3 * u
print(four)
either = predict("the same from both ends", yours=None, choices=("yes", "no"))

# %%
forwards = solve(four, wanted, 0.2)
backwards = solve(four[:, ::-1].copy(), wanted, 0.2)[::-1]
half_way = (forwards + backwards) / 2
for answer in (forwards, backwards, half_way):
    value, fit = F(four, wanted, answer, 0.2), np.round(four @ answer, 3)
    print(f"w = {np.round(answer, 3) + 0.0}, F = {value:.3f}, fit {fit}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
differ = float(np.abs(forwards - backwards).max())
either.reveal("no" if differ > 1e-6 else "yes", many="yes")
gaps_of = [
    certificate(four, wanted, at, 0.2)[0] for at in (forwards, backwards, half_way)
]
# Wrong world: one of the two stopped early, and one order of columns is the right one.
claim(
    "all three are minimisers: gap below 1e-9", max(gaps_of) < 1e-9, below(max(gaps_of))
)

# %% [markdown]
# Three answers, one $F$, one fit: the first two columns add up to $2u$, and so do the last two. Every $w=(a-d,\,a-d,\,d,\,d)$ with $a=1.4$ and $0\le d\le a$ is a minimiser; the algorithm decides which one you see.
#
# What decides is the set $E=\{j:\lvert x_j^\top r^\star\rvert/n=\lambda\}$, the same for all minimisers, because the fit is. Every minimiser's support lies within $E$; so if the columns of $E$ are independent, there is only one (Tibshirani 2013). That needs $\lvert E\rvert\le n$, not $p\le n$. It holds for every λ > 0 if the columns are in *general position*: these four are not, for $x_4=x_1+x_2-x_3$, with weights 1, 1 and −1 that add up to 1. Roughly, no column may be such a sum of at most $n$ others (weights of any sign, sum 1), also after signs of columns are turned. Columns drawn from a continuous distribution are so with probability 1; columns of whole numbers need not be. (With an L2 term, λ₂ > 0, $F$ is strictly convex and the minimiser unique whatever the columns.) Look at the columns at hand:

# %%
at_bound = {
    "four columns": (four, wanted, forwards, 0.2),
    "2,000": (A, b, best, strong),
}
independent = {}
for problem, (data, goal, answer, price) in at_bound.items():
    reached = np.abs(data.T @ (goal - data @ answer)) / len(goal) > price * (1 - 1e-6)
    independent[problem] = reached.sum(), np.linalg.matrix_rank(data[:, reached])
    print("{}: |E| = {}, rank {}".format(problem, *independent[problem]))

# %% tags=["claim"]
# What the text says, measured in this run.
in_E, rank = independent["2,000"]
# Wrong world: with ten times as many columns as rows the minimiser cannot be unique.
told = f"{in_E} columns, rank {rank}"
claim("p = 10 n, and the minimiser is unique", in_E == rank, told)

# %% [markdown]
# ## 14 · Paths that bend, and L1 logistic regression · further
#
# The ticks on the zero line mark where the support changes:

# %%
even = np.linspace(0.02, 1, 200) * lam_max
by_ratio = lam_max * np.logspace(-1.7, 0, 200)
panels = {}
for title, spaced, axis in (
    ("Lasso", even, "linear"),
    ("Lasso, log axis", by_ratio, "log"),
):
    _, walked, _ = lasso_path(X, y, alphas=spaced[::-1], **exact)
    panels[title] = spaced, walked[:, ::-1], axis
plots.straight_or_bent(panels)

# %% [markdown]
# L1-penalised logistic regression minimises $\frac1n\sum_i\log(1+e^{-y_i\,x_i\cdot w})+\lambda\|w\|_1$ with labels $\pm1$; here on 569 breast-cancer samples, benign (+1) or malignant (−1). `LogisticRegression` has two solvers for L1; without an intercept both minimise our objective, with `C` = 1/(nλ). The helper `l1_logistic` sets it.

# %%
cancer = load_breast_cancer()
B, label_of = StandardScaler().fit_transform(cancer.data), 2.0 * cancer.target - 1
rising = np.linspace(0.02, 1, 60) * lasso.lambda_max(B, label_of, "logistic")
tight = {"fit_intercept": False, "tol": 1e-8, "max_iter": 10_000, "random_state": seed}
models = [lasso.l1_logistic(at, len(B), "liblinear", **tight) for at in rising]
logistic = np.array([each_one.fit(B, label_of).coef_[0] for each_one in models])
plots.straight_or_bent({"logistic loss": (rising, logistic.T, "linear")})

# %% tags=["claim"]
# What the text says, measured in this run.
judge = partial(lasso.kkt_residual, B, label_of, loss="logistic")
worst = max(judge(w_at, at) / at for w_at, at in zip(logistic, rising, strict=True))
# Wrong world: the bends are a solver that stopped early.
claim("every KKT residual is below 1e-4 · λ", worst < 1e-4, below(worst))

# %% tags=["claim"]
# What the text says, measured in this run.
steady = {"max_iter": 10_000, "random_state": seed}
careful = {"liblinear": {"tol": 1e-8, **steady}, "saga": {"tol": 1e-6, **steady}}
ours = lasso.coordinate_descent(B, label_of, 0.03, loss="logistic", tol=1e-8).coef
apart = 0
for solver, how in careful.items():
    fitted = lasso.l1_logistic(0.03, len(B), solver, fit_intercept=False, **how)
    apart = max(apart, np.abs(fitted.fit(B, label_of).coef_[0] - ours).max())
# Wrong world: one of the two counts C otherwise, by a factor of n or 2.
claim("no intercept: both agree with ours to 0.01", apart < 0.01, f"{apart:.4f}")

# %% [markdown]
# Between ticks the Lasso's lines are straight on a linear axis and bend on the log axis; the logistic ones bend on the linear axis.
#
# With an intercept $b$ the two solvers answer two different problems. An unpenalised intercept must have slope 0 in the data loss: the mean predicted probability of +1 then equals the share of +1. A penalised one has slope λ in size where it is not 0, and at most λ where it is.

# %%
for price in (0.03, 0.2):
    for solver, how in careful.items():
        fitted = lasso.l1_logistic(price, len(B), solver, **how).fit(B, label_of)
        slope = (fitted.predict_proba(B)[:, 1] - (label_of > 0)).mean()
        shift = fitted.intercept_[0]
        told = "exactly 0" if shift == 0 else f"{shift:.2f}"
        ratio = abs(slope) / price
        print(f"λ = {price}, {solver:9} intercept {told}, slope/λ {ratio:.2f}")
print(f"benign: {(label_of > 0).sum()} of {len(B)}")

# %% [markdown]
# saga leaves the intercept alone. liblinear penalises it like any weight: its slope is λ while it is not zero, and at the larger λ the intercept *is* zero, although there are more benign than malignant samples, as the last line says. (Its option `intercept_scaling` only weakens that.) If predictions must not change when a column is shifted, do not penalise the intercept.
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - All coefficients are zero exactly from $\lambda_{\max}=\max_j\lvert x_j\cdot y\rvert/n$ on (section 2); at a tenth of it L1 left half of them at zero, ridge none at any of 30 strengths (section 3).
# - One coordinate's minimum is $S_{\lambda/c_j}(z_j)$; the shorter $S_\lambda(z_j)$ needs $\|x_j\|^2=n$ (sections 3 and 4). The loop agrees with scikit-learn (section 3).
# - Any residual bounds $F^\star$ from below; the gap certifies an answer without knowing the right one (section 6).
# - ISTA, with products by $X$ and $X^\top$ only, ends at the same coefficients (section 7).
# - The Lasso's path is piecewise linear in λ; a coefficient may leave and come back; the order of entry is no ranking by what the model loses (section 8).
# - Further: bounds are no speeds (section 11); a strong rule must be checked (12); the fit is unique, the coefficients not always (13); liblinear penalises the intercept (14).
#
# ## Common mistakes
#
# - thresholding by λ where columns do not have $\|x_j\|^2=n$;
# - carrying a λ from one library's scaling to another's;
# - stopping when coefficients hardly move, and calling that converged;
# - reading a worst-case bound as the speed;
# - taking the order of entry for a ranking of features.
#
# ## References
#
# - R. Tibshirani (1996), *Regression shrinkage and selection via the lasso*, J. R. Statist. Soc. B 58(1), section 2.1 (there as a constraint).
# - T. T. Wu and K. Lange (2008), *Coordinate descent algorithms for lasso penalized regression*, Ann. Appl. Stat. 2(1).
# - J. Friedman, T. Hastie and R. Tibshirani (2010), *Regularization paths for generalized linear models via coordinate descent*, J. Stat. Softw. 33(1), section 2 (glmnet).
# - P. Tseng (2001), *Convergence of a block coordinate descent method for nondifferentiable minimization*, J. Optim. Theory Appl. 109(3).
# - S.-J. Kim and four others (2007), *An interior-point method for large-scale l1-regularized least squares*, IEEE J. Sel. Top. Signal Process. 1(4), section III (dual point and gap).
# - M. R. Osborne, B. Presnell and B. A. Turlach (2000), *A new approach to variable selection in least squares problems*, IMA J. Numer. Anal. 20(3).
# - B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), *Least angle regression*, Ann. Statist. 32(2).
# - S. Rosset and J. Zhu (2007), *Piecewise linear regularized solution paths*, Ann. Statist. 35(3).
# - W. T. Friedewald, R. I. Levy and D. S. Fredrickson (1972), *Estimation of the concentration of low-density lipoprotein cholesterol in plasma …*, Clin. Chem. 18(6).
# - A. Beck and M. Teboulle (2009), *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, SIAM J. Imaging Sci. 2(1), theorems 3.1 and 4.4.
# - B. O'Donoghue and E. Candès (2015), *Adaptive restart for accelerated gradient schemes*, Found. Comput. Math. 15.
# - O. Fercoq, A. Gramfort and J. Salmon (2015), *Mind the duality gap: safer rules for the Lasso*, ICML.
# - E. Ndiaye, O. Fercoq, A. Gramfort and J. Salmon (2017), *Gap safe screening rules for sparsity enforcing penalties*, J. Mach. Learn. Res. 18.
# - R. Tibshirani and six others (2012), *Strong rules for discarding predictors in lasso-type problems*, J. R. Statist. Soc. B 74(2).
# - M. Massias, A. Gramfort and J. Salmon (2018), *Celer: a fast solver for the lasso with dual extrapolation*, ICML.
# - R. J. Tibshirani (2013), *The lasso problem and uniqueness*, Electron. J. Stat. 7, lemmas 1 to 4.
