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
# **You write a Lasso solver from one line of algebra, prove with a duality gap that its answer is right, and watch coefficients come and go as λ falls.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 195 minutes of study · the whole lesson runs in about 15 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 01 (subgradients, $0 \in \partial F$, the soft threshold) and least squares with matrices. (How a lesson works, with predictions, checks and hints, is said in lesson 01.)
#
# ## You will be able to
#
# 1. **derive** the coordinate update of the Lasso for columns of any length, and **implement** it as a solver that agrees with scikit-learn;
# 2. **compute** $\lambda_{\max}$, and **convert** λ between the scalings that libraries use;
# 3. **certify** a solution with a duality gap, and prove coefficients to be zero before the solver has ended;
# 4. **compare** coordinate descent, ISTA and FISTA, and tell a bound from a rate;
# 5. **read** a regularization path: where it is straight, and where a coefficient leaves and comes back.
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
import timeit
from functools import partial

import numba
import numpy as np
import torch
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge, lasso_path
from sklearn.preprocessing import StandardScaler

from course_utils import lasso
from course_utils.claims import Claims, below
from course_utils.data import first_seed, sparse_regression
from course_utils.exercises import lesson_03 as exercises
from course_utils.plots import lesson_03 as plots
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

# %%
claim, predict = Claims(), Predictions("03_lasso_path")
seed = first_seed()

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
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ |
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
# The *Lasso* is least squares with an L1 penalty (Tibshirani 1996). As sums over samples $i$ and features $j$, and in matrices:
#
# $$F(w) \;=\; \frac1{2n}\sum_{i=1}^n\Big(y_i-\sum_{j=1}^p x_{ij}w_j\Big)^2+\lambda\sum_{j=1}^p\lvert w_j\rvert \;=\; \frac1{2n}\|y-Xw\|_2^2+\lambda\|w\|_1 .$$
#
# The data: 442 diabetes patients, ten features (age, sex, body-mass index, blood pressure, six blood values s1 to s6), and a measure of disease progression one year later.
# We standardise the columns (mean 0, variance 1) and centre $y$; then no intercept is needed.

# %%
raw = load_diabetes(scaled=False)
names = raw.feature_names
X, y = StandardScaler().fit_transform(raw.data), raw.target - raw.target.mean()
n, p = X.shape
print(f"{n} samples, {p} features: {', '.join(names)}")


# %%
def as_sums(X, y, w, lam):
    errors = [y[i] - sum(X[i, j] * w[j] for j in range(p)) for i in range(n)]
    return sum(e**2 for e in errors) / (2 * n) + lam * sum(abs(v) for v in w)


def F(X, y, w, lam):
    residual = y - X @ w
    return residual @ residual / (2 * len(y)) + lam * np.abs(w).sum()


# %% tags=["claim"]
# What the text says, measured in this run.
some = np.arange(p) - 4.0
apart = abs(as_sums(X, y, some, 2) / F(X, y, some, 2) - 1)
claim("the two ways agree to 12 digits", apart < 1e-12, apart)

# %% [markdown]
# ## 2 · Where zero begins: λ_max
#
# $F$ is convex, so $w$ is a minimiser exactly if $0\in\partial F(w)$ (Fermat's rule, lesson 01). Coordinate by coordinate, with the residual $r = y-Xw$:
#
# $$\tfrac1n\,x_j^\top r = \lambda\,\operatorname{sign}(w_j)\ \text{ if } w_j\ne0, \qquad \tfrac1n\,\lvert x_j^\top r\rvert\le\lambda\ \text{ if } w_j=0 .$$
#
# These are the *KKT conditions* of the Lasso. (They are named after Karush, Kuhn and Tucker.) With standardised columns $x_j^\top r/n$ is the covariance of a feature with what is left over: its size equals λ for features in the model, and is at most λ for the others.
# At $w=0$ the residual is $y$. So all coefficients are zero exactly if $\lambda\ge\lambda_{\max}=\max_j\lvert x_j^\top y\rvert/n$.

# %%
lam_max = np.abs(X.T @ y).max() / n
first_in = names[np.abs(X.T @ y).argmax()]
print(f"λ_max = {lam_max:.1f}; the first feature to come in below it is {first_in}")

# %% [markdown]
# λ_max is the natural unit for λ: from here on the Lasso's strengths are shares of it.
# **Predict** for λ = 0.1 λ_max: how many of the ten coefficients are exactly zero? And how many does ridge regression, the same loss with $\tfrac12\lambda_2\sum_j w_j^2$ instead, make zero?

# %%
by_lasso = predict("zeros among 10 coefficients at λ = 0.1 λ_max", yours=None)
by_ridge = predict("zeros by ridge", yours=None, choices=("none", "1 to 3", "more"))

# %% [markdown]
# ### Exercise 1 · λ_max when not all are penalised alike
#
# **2 points · 12 minutes · ★★☆** — Let the penalty be $\lambda\sum_j v_j\lvert w_j\rvert$ with a weight $v_j\ge0$ for each feature, not all 0; $v_j=0$ means: not penalised at all (an intercept, say, or a treatment that must stay in).
# Write `weighted_lambda_max(X, y, weights)`: the smallest λ at which all *penalised* coefficients are zero. Weights of 0 may stand anywhere, the columns with weight 0 are linearly independent (none comes within 1 % of its length of a combination of the others), the others are any, and no intercept is fitted. Five digits count.
# (Here and below: do not change the arrays that you are given. Each may hold float64 or int64 numbers, columns' lengths differ by a factor of 10,000 at most, weights other than 0 by a million, and single precision does not suffice where terms cancel.)
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
# $z_j$ is the *univariate least-squares fit*: the best $w_j$ without a penalty, fitted to what the other features leave over. Note the $+\,x_jw_j$: the feature's own contribution is given back before it is fitted again. Dividing by $c_j$, the minimiser is the soft threshold
#
# $$w_j \leftarrow S_{\lambda/c_j}(z_j) .$$
#
# Two features, each alone, starting from $w=0$. (The line `@numba.njit` above a function tells the package numba to compile it to machine code at its first call; the code stays plain Python.)


# %%
@numba.njit
def soft(z, threshold):
    return np.sign(z) * np.maximum(np.abs(z) - threshold, 0.0)


# %%
lam = 0.1 * lam_max
grids = {"sex": np.linspace(-8, 12, 401), "bmi": np.linspace(-25, 75, 401)}
curves = {}
for name, grid in grids.items():
    x = X[:, names.index(name)]
    data = ((y[:, None] - np.outer(x, grid)) ** 2).mean(0) / 2
    z, c = x @ y / (x @ x), x @ x / n
    curves[name] = grid, data, data + lam * np.abs(grid), z, float(soft(z, lam / c))
plots.one_coordinate(curves)

# %% [markdown]
# The parabola's lowest point is $z_j$; the kink of $\lambda\lvert w_j\rvert$ at 0 holds the minimum of $F$ there when $\lvert z_j\rvert\le\lambda/c_j$, and moves it towards 0 by $\lambda/c_j$ otherwise.
#
# *Coordinate descent* does this for $j=1,\dots,p$ and begins again. It is the textbook loop: over features, and inside over samples. It ends at a minimiser because what is not smooth in $F$ is a sum over coordinates (Tseng 2001; for the Lasso Wu and Lange 2008); with other corners it can get stuck.


# %%
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


# %%
w, residual, curvature = np.zeros(p), y.copy(), (X**2).mean(0)
for _ in range(200):
    one_pass(X, w, residual, curvature, lam / curvature)

# %% [markdown]
# Is it the minimiser? The KKT conditions say so or not: the *KKT residual* is the largest amount by which any of them is violated.


# %%
def kkt_residual(X, y, w, lam):
    slopes = X.T @ (y - X @ w) / len(y)
    on, off = np.abs(slopes - lam * np.sign(w)), np.maximum(np.abs(slopes) - lam, 0)
    return np.where(w != 0, on, off).max()


# %% tags=["claim"]
# What the text says, measured in this run.
violated = kkt_residual(X, y, w, lam) / lam
claim("KKT residual below 1e-10 · λ", violated < 1e-10, below(violated))

# %%
fits = {
    "none": LinearRegression(fit_intercept=False).fit(X, y).coef_,
    "ridge, λ₂ = 0.1": Ridge(alpha=0.1 * n, fit_intercept=False).fit(X, y).coef_,
    "L1, λ = 0.1 λ_max": w,
}
for name, coef in fits.items():
    size = np.abs(coef).sum()
    print(f"{name:18} {(coef == 0).sum()} of 10 exactly zero, ‖w‖₁ = {size:.1f}")

# %% tags=["reveal"]
# What happened, beside what was predicted.
by_lasso.reveal(int((w == 0).sum()), within=1, many=9)
ridges = [Ridge(alpha=s * n, fit_intercept=False) for s in np.logspace(-3, 3, 30)]
most = max((ridge.fit(X, y).coef_ == 0).sum() for ridge in ridges)
by_ridge.reveal("none" if most == 0 else "1 to 3" if most <= 3 else "more", many="none")

# %% [markdown]
# Half of the coefficients survive a tenth of λ_max. Ridge made no zero at any of 30 strengths over six decades: its derivative at $w_j=0$ is that of the data loss alone, which is hardly ever exactly 0.
#
# What did the decorator buy? `one_pass.py_func` is the same function, not compiled.

# %%
seconds = {}
for kind, function in {"compiled": one_pass, "plain": one_pass.py_func}.items():
    again = partial(function, X, w, residual, curvature, lam / curvature)
    seconds[kind] = min(timeit.repeat(again, number=1, repeat=5))

# %% tags=["claim", "timing"]
# not compared: the number is a time of this machine
faster = seconds["plain"] / seconds["compiled"]
words = "compiled, a pass takes less than a tenth of the time"
claim(words, faster > 10, f"{faster:.0f} times faster")

# %% [markdown]
# ## 4 · The formula that needs standardised columns
#
# Many texts write the update as $w_j\leftarrow S_\lambda(z_j)$, where $z_j$ is the least-squares solution with the other weights fixed. That is our formula with $c_j=1$: right when $\|x_j\|_2^2=n$, as for our standardised columns, and wrong otherwise.
# Take three copies of the same data: standardised; centred but in raw units; and as scikit-learn bundles them, each column of length 1 ($c_j=1/442$). Each gets λ = 0.1 times its own λ_max, once with the threshold $\lambda/c_j$, once with λ.


# %%
def solve(X, y, lam, divide=True, passes=2000):
    w, residual, curvature = np.zeros(X.shape[1]), y.copy(), (X**2).mean(0)
    thresholds = lam / curvature if divide else np.full(X.shape[1], lam)
    for _ in range(passes):
        one_pass(X, w, residual, curvature, thresholds)
    return w


# %%
copies = {
    "standardised": X,
    "raw units": raw.data - raw.data.mean(0),
    "bundled": load_diabetes().data,
}
off = {}
for name, columns in copies.items():
    strength = 0.1 * lasso.lambda_max(columns, y)
    for threshold in ("λ/c", "λ"):
        coef = solve(columns, y, strength, divide=threshold == "λ/c")
        off[name, threshold] = kkt_residual(columns, y, coef, strength) / strength
        print(f"{name:12} threshold {threshold:3}: {(coef == 0).sum()} zeros")

# %% tags=["claim"]
# What the text says, measured in this run.
divided = max(off[name, "λ/c"] for name in copies)
claim("λ/c: KKT residual below 1e-6 · λ on all three", divided < 1e-6, below(divided))
plain = off["standardised", "λ"]
claim("λ: below it on standardised columns", plain < 1e-6, below(plain))
others = min(off[name, "λ"] for name in ("raw units", "bundled"))
claim("λ: above 0.9 λ on both others", others > 0.9, others)

# %% [markdown]
# In raw units the short formula thresholds the long columns too much and drops almost everything; on the bundled data it thresholds too little and drops nothing. No error is raised; the loop ends at the minimiser for a penalty $\lambda\sum_j c_j\lvert w_j\rvert$, which charges long columns more. (Multiply $\tfrac12(w_j-z_j)^2+\lambda\lvert w_j\rvert$ by $c_j$ to see it.)
# (The right formula gives other zeros in raw units, too. That is no mistake: the problem itself depends on the units of the columns, which is why one standardises.)
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
# ## 5 · The same λ by other names
#
# Compare your solver with scikit-learn's. Its `Lasso` minimises our $F$, and calls λ `alpha`.

# %%
model = Lasso(alpha=lam, fit_intercept=False, tol=1e-12, max_iter=100_000)
theirs = model.fit(X, y).coef_

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.abs(w - theirs).max()
claim("our coefficients and scikit-learn's agree to 1e-6", apart < 1e-6, below(apart))
same = int(((w == 0) == (theirs == 0)).sum())
claim("with the same zeros", same == p, f"{same} of {p} agree")

# %% [markdown]
# Others write the data loss differently. Multiplying an objective by a positive number moves no minimiser, so each is a conversion:
#
# | objective as written | its strength, for our λ and λ₂ |
# | :-- | :-- |
# | scikit-learn `Lasso`: $\frac1{2n}\lVert y-Xw\rVert^2+\texttt{alpha}\,\lVert w\rVert_1$ | `alpha` = λ |
# | scikit-learn `ElasticNet` | `alpha` = λ + λ₂, `l1_ratio` = λ / (λ + λ₂) |
# | scikit-learn `Ridge`: $\lVert y-Xw\rVert^2+\texttt{alpha}\,\lVert w\rVert_2^2$ | `alpha` = nλ₂ |
# | `LogisticRegression`: $\lVert w\rVert_1+C\sum_i\log(1+e^{-y_ix_i^\top w})$ | `C` = 1/(nλ) |
# | torch: `MSELoss` (a mean without ½) $+\ \lambda'\lVert w\rVert_1$ | λ′ = 2λ |
# | a sum with ½: $\frac12\lVert y-Xw\rVert^2+\lambda'\lVert w\rVert_1$ | λ′ = nλ |
# | a sum without ½: $\lVert y-Xw\rVert^2+\lambda'\lVert w\rVert_1$ | λ′ = 2nλ |
#
# Why? On the support the slope of the data loss must be λ′ in size, so a loss that is twice as steep needs twice the strength. Let autograd confirm the line on `MSELoss`:

# %%
v = torch.tensor(w, requires_grad=True)
torch.nn.MSELoss()(torch.tensor(X) @ v, torch.tensor(y)).backward()

# %% tags=["claim"]
# What the text says, measured in this run.
slopes = v.grad[v != 0].abs().numpy()
apart = np.abs(slopes / (2 * lam) - 1).max()
words = "MSELoss: every slope on the support is 2λ, to six digits"
claim(words, apart < 1e-6, below(apart))
apart = np.abs(np.abs(X.T @ (y - X @ w))[w != 0] / (n * lam) - 1).max()
claim("½ · sum of squares: every slope there is nλ", apart < 1e-6, below(apart))

# %% [markdown]
# ## 6 · How good is an answer? The duality gap
#
# A solver that stops must know how far it is from $F^\star$, the minimum it has not seen. A *lower bound* on $F^\star$ would tell. Duality makes one from any residual.
#
# **Conjugates.** The conjugate of $h$ is $h^*(v)=\sup_w\,(v\cdot w-h(w))$; by definition $h(w)+h^*(v)\ge v\cdot w$ (Fenchel–Young). Two are needed.
#
# - $h(w)=\lambda\|w\|_1$: if all $\lvert v_j\rvert\le\lambda$, then $v\cdot w\le\lambda\|w\|_1$, so the supremum is 0, at $w=0$. If some $\lvert v_j\rvert>\lambda$, moving $w_j$ out to $\pm\infty$ makes it $+\infty$.
# - $f(u)=\frac1{2n}\|y-u\|_2^2$ at $-\theta$: the supremum of $-\theta\cdot u-f(u)$ is at $u=y-n\theta$, which gives $f^*(-\theta)=\frac n2\|\theta\|_2^2-y\cdot\theta$.
#
# **Dual.** For any $w$ and θ the two inequalities read $f(Xw)+f^*(-\theta)\ge-\theta\cdot Xw$ and $h(w)+h^*(X^\top\theta)\ge\theta\cdot Xw$. Add them: the right sides cancel. If $\lvert x_j\cdot\theta\rvert\le\lambda$ for all $j$ (θ is *feasible*), then $h^*=0$, and
#
# $$F(w)\ \ge\ D(\theta)=y\cdot\theta-\tfrac n2\|\theta\|_2^2 .$$
#
# So the *gap* $G=F(w)-D(\theta)$ is at least $F(w)-F^\star$: a certificate that anybody can check. At the minimiser, with residual $r^\star$, the point $\theta^\star=r^\star/n$ is feasible by the KKT conditions, and both inequalities are equalities: $\theta^\star\cdot Xw^\star=\sum_j w_j^\star\,x_j\cdot\theta^\star=\lambda\|w^\star\|_1$. So its gap is 0.
#
# **A dual point.** Before the end $r/n$ is not quite feasible. Scale it down until it is (Kim et al. 2007). All of it in one cell:


# %%
def certificate(X, y, w, lam):
    residual = y - X @ w
    theta = residual / len(y)
    theta = theta * min(1.0, lam / np.abs(X.T @ theta).max())
    dual = y @ theta - len(y) / 2 * theta @ theta
    return F(X, y, w, lam) - dual, theta


# %%
moving, rest = np.zeros(p), y.copy()
primal, dual, first = [], [], F(X, y, np.zeros(p), lam)
for _ in range(41):
    gap, theta = certificate(X, y, moving, lam)
    primal.append(F(X, y, moving, lam))
    dual.append(primal[-1] - gap)
    one_pass(X, moving, rest, curvature, lam / curvature)
plots.sandwich(primal, dual, best=F(X, y, solve(X, y, lam), lam), first=first)

# %% [markdown]
# On the left $F(w)$ comes down and $D(\theta)$ comes up (here; $D$ may also fall between two passes); $F^\star$ is between them at every pass, whether we know it or not. On the right the gap, which a solver can compute, lies above the true distance, which it cannot.
# Divided by $F(0)$ the gap has no units. This *relative gap* is the stopping rule of every solver in `course_utils.lasso`, and it completes yours:


# %%
def certified(X, y, lam, tol=1e-6):
    w, residual, curvature = np.zeros(X.shape[1]), y.copy(), (X**2).mean(0)
    tolerance = tol * F(X, y, w, lam)
    while certificate(X, y, w, lam)[0] > tolerance:
        one_pass(X, w, residual, curvature, lam / curvature)
    return w


mine = certified(X, y, lam, tol=1e-10)

# %% tags=["claim"]
# What the text says, measured in this run.
relative = certificate(X, y, mine, lam)[0] / first
claim("certified to 1e-10 · F(0)", relative <= 1e-10, relative)
apart = np.abs(mine - theirs).max()
claim("and within 1e-3 of scikit-learn's coefficients", apart < 1e-3, apart)

# %% [markdown]
# Why not stop when the coefficients hardly move? A slow solver takes small steps far from the minimum, and how small depends on the units of $y$. Exercise 4 shows it.
#
# ### Exercise 3 · The gap when w ≥ 0
#
# **2 points · 20 minutes · ★★☆** — In the *non-negative* Lasso every $w_j\ge0$ (concentrations, counts, prices), and the penalty is $\lambda\sum_jw_j$ with $\lambda\ge0$. Redo the page above: which θ are feasible now?
# Write `nonnegative_gap(X, y, w, lam)`: $F(w)-D(\theta)$ for $\theta=s\,r/n$, with the largest $s$ in $[0,1]$ that keeps θ feasible, to five digits (where it is below a millionth of $F(0)+F(w)$, as if it were that large).
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
# ## 7 · All coordinates at once: ISTA and FISTA
#
# Coordinate descent needs to get at single columns. The *proximal gradient* method, ISTA, needs only $X$ and $X^\top$ as a whole: a gradient step of length $1/L$ on the data loss, then the soft threshold by $\lambda/L$ in every coordinate. $L=\|X\|^2/n$ (largest singular value) is the data loss's largest curvature.
# It is lesson 01's proximal step, for a vector. We try it on a harder problem: 200 samples, 2,000 features, ten of them true.

# %%
columns, target, truth = sparse_regression(200, 2000, 10, seed=seed)
A, b = StandardScaler().fit_transform(columns), target - target.mean()
top = lasso.lambda_max(A, b)
strong, L = 0.2 * top, np.linalg.norm(A, 2) ** 2 / len(b)


# %%
def ista(X, y, lam, L, steps):
    w, iterates = np.zeros(X.shape[1]), []
    for _ in range(steps):
        iterates.append(w)
        w = soft(w + X.T @ (y - X @ w) / (len(y) * L), lam / L)
    return iterates


# %% [markdown]
# FISTA takes the same step, but from a point *ahead*: the last iterate plus a share of the last move, a share that grows towards 1.


# %%
def fista(X, y, lam, L, steps):
    w, ahead, t, iterates = np.zeros(X.shape[1]), np.zeros(X.shape[1]), 1.0, []
    for _ in range(steps):
        iterates.append(w)
        before, w = w, soft(ahead + X.T @ (y - X @ ahead) / (len(y) * L), lam / L)
        t, t_before = (1 + np.sqrt(1 + 4 * t**2)) / 2, t
        ahead = w + (t_before - 1) / t * (w - before)
    return iterates


# %% [markdown]
# With step $1/L$, after $k$ steps $F(w_k)-F^\star$ is at most $\frac{L\|w_0-w^\star\|^2}{2k}$ for ISTA and $\frac{2L\|w_0-w^\star\|^2}{(k+1)^2}$ for FISTA (Beck and Teboulle 2009, theorems 3.1 and 4.4; convex problems, any minimiser $w^\star$).
# **Predict:** each pass of coordinate descent and each step of ISTA lowers $F$ or leaves it. Does FISTA's $F$, too, fall at every step? (0 % says that it does.)

# %%
waves = predict("steps at which FISTA's F rises", yours=None, unit="%")

# %%
best = lasso.coordinate_descent(A, b, strong, tol=1e-14)
F_star, F_zero = F(A, b, best.coef, strong), F(A, b, np.zeros(2000), strong)
settings = {"tol": 1e-10, "check_every": 1, "max_iter": 2000}
runs = {
    "ISTA": lasso.ista(A, b, strong, **settings),
    "FISTA": lasso.fista(A, b, strong, **settings),
}


# %%
def support_found(iterates) -> int:
    """Return the step from which on the support is the final one."""
    differs = [((w != 0) != (best.coef != 0)).any() for w in iterates]
    return int(np.flatnonzero(differs)[-1]) + 1


settled = {
    "ISTA": support_found(ista(A, b, strong, L, 400)),
    "FISTA": support_found(fista(A, b, strong, L, 400)),
}

# %%
scale, progress = L * (best.coef @ best.coef) / F_zero, {}
for name, result in runs.items():
    k = np.maximum(np.arange(len(result.gaps)), 1)
    bound = scale / (2 * k) if name == "ISTA" else 2 * scale / (k + 1) ** 2
    distance = (result.objectives - F_star) / F_zero
    parts = {"distance": distance, "gap": result.gaps, "bound": bound}
    progress[name] = parts | {"found": settled[name]}
plots.rates(progress)

# %% [markdown]
# Three things to read off. The bounds are *bounds* on $F-F^\star$: they hold for every convex problem of this kind, and here both methods stay below them, ISTA soon by orders of magnitude. (They do not bound the gap; FISTA's crosses the line for a while.)
# Once the support and its signs are found (dotted line), the method runs on a small smooth problem, strongly convex if the columns of the support are independent, and from there ISTA's error falls along a straight line on this log axis: a *linear* rate, which no $1/k$ describes.
# And the gap lies above the distance throughout, FISTA's with ripples.

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
ista_run, fista_run = progress["ISTA"], progress["FISTA"]
at = [int(np.argmax(ista_run["distance"] <= 10.0**-e)) for e in (5, 7, 9)]
late = (at[2] - at[1]) / (at[1] - at[0])
words = "ISTA's tail: two decades cost the same number of steps, within 10 %"
claim(words, 0.9 < late < 1.1, f"{at[1] - at[0]} and {at[2] - at[1]} steps")
slow, fast = (int(np.argmax(r["distance"] <= 1e-6)) for r in (ista_run, fista_run))
words = "FISTA is at 1e-6 in less than half of ISTA's steps"
claim(words, 2 * fast < slow, f"{fast} against {slow}")
certify = {name: len(r["gap"]) - 1 for name, r in progress.items()}
words = "ISTA certifies 1e-10 in fewer steps than FISTA"
fewer = certify["ISTA"] < 0.95 * certify["FISTA"]
claim(words, fewer, f"{certify['ISTA']} against {certify['FISTA']}")
above = {name: r["distance"][r["distance"] > 1e-10] for name, r in progress.items()}
rises = {name: int((np.diff(values) > 0).sum()) for name, values in above.items()}
claim("ISTA's F never rises", rises["ISTA"] == 0, f"at {rises['ISTA']} steps")
used = max((r["distance"] / r["bound"])[1:].max() for r in progress.values())
told = f"at most {100 * used:.1f} % of them"
claim("both stay below their bounds at every step", used <= 1, told)
waves.reveal(100 * rises["FISTA"] / (len(above["FISTA"]) - 1), within=10, many=0)

# %% [markdown]
# FISTA's momentum overshoots, so $F$ rises and falls in waves. That is allowed: its theorem bounds $F(w_k)$, not the steps. For a rough answer it is the faster of the two; on the long straight tail its waves cost it the lead in certified gap. (A common remedy is to start the momentum anew when $F$ rises: O'Donoghue and Candès 2015.)
# And coordinate descent? Compare passes with steps: each costs about two products with $X$.

# %%
by_column = lasso.coordinate_descent(A, b, strong, tol=1e-10, working_set=False)
chosen = best.coef != 0
right = chosen & (truth != 0)
print(f"{chosen.sum()} of 2,000 are in, among them {right.sum()} of the 10 true ones")

# %% tags=["claim"]
# What the text says, measured in this run.
fewer = 10 * by_column.iterations < certify["ISTA"]
told = f"{by_column.iterations} passes against {certify['ISTA']}"
words = "coordinate descent: the same gap in less than a tenth of ISTA's steps"
claim(words, fewer, told)

# %% [markdown]
# ## 8 · Proven zero before the end
#
# The gap proves more than a distance. $\theta^\star$ maximises $D$, a concave parabola, over the convex set of feasible points, so $D(\theta)\le D(\theta^\star)-\frac n2\|\theta-\theta^\star\|^2$ for every feasible θ (the slope of $D$ at $\theta^\star$ leads nowhere up within the set; the parabola's bend is the rest). Hence $\frac n2\|\theta-\theta^\star\|^2\le D(\theta^\star)-D(\theta)\le F(w)-D(\theta)=G$: the unknown $\theta^\star$ lies within $R=\sqrt{2G/n}$ of ours. By Cauchy and Schwarz
#
# $$\lvert x_j\cdot\theta\rvert+R\,\|x_j\|_2<\lambda \quad\Longrightarrow\quad \lvert x_j\cdot\theta^\star\rvert<\lambda \quad\Longrightarrow\quad w_j^\star=0 .$$
#
# (Gap-safe screening: Ndiaye, Fercoq, Gramfort and Salmon 2017. $\theta^\star$ is unique, so the last step holds for every minimiser.) Such a feature can be deleted from the problem, with proof. In a cell:


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
proven, wrong = {}, 0
for share in (0.5, 0.3, 0.2):
    lam_now = share * top
    final = lasso.coordinate_descent(A, b, lam_now, tol=1e-12).coef
    screened = [proven_zero(A, b, w, lam_now) for w in ista(A, b, lam_now, L, 400)[::4]]
    gaps = np.array([gap for _, gap in screened]) / F_zero
    proven[f"{share} λ_max"] = gaps, np.array([out.sum() for out, _ in screened])
    wrong += int(sum((final[out] != 0).sum() for out, _ in screened))
plots.screening(proven, 2000)

# %%
radius = np.sqrt(2 * 1e-2 * F_zero / len(b)) * np.linalg.norm(A[:, 0])
for share in (0.5, 0.3, 0.2):
    print(f"gap 1e-2: R‖x‖ = {radius:.2f}, λ = {share} λ_max = {share * top:.2f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
by_then = {lam: int(k[np.argmax(gaps <= 1e-2)]) for lam, (gaps, k) in proven.items()}
early.reveal(by_then["0.5 λ_max"], within=200, many=0)
claim("no feature of the final solution was ever screened out", wrong == 0, wrong)
none = by_then["0.2 λ_max"]
claim("at λ = 0.2 λ_max a gap of 1e-2 proves none", none == 0, none)

# %% [markdown]
# A rough answer already proves most of the zeros, if λ is large. The condition matters: at one relative gap the radius $R\|x_j\|$ is the same for every λ. At 0.2 λ_max it exceeds λ itself, so no feature can pass the test; at 0.3 λ_max it already proves more than half. Solvers such as celer (Massias, Gramfort and Salmon 2018) go further and work on the most promising features only.
#
# ## 9 · The path
#
# One λ is one model. The *regularization path* is all of them. It is solved from large λ to small, each time starting from the solution before (a *warm start*), which is near by; `lasso_path` does so.
# **Predict:** as λ falls, features come in one after another. Can one that has come in leave again, to be exactly zero once more?

# %%
leaves = predict("one that came in can leave", yours=None, choices=("yes", "no"))

# %%
lams = lam_max * 10 ** (-np.arange(56) / 16)  # sixteen strengths in each decade
exact = {"tol": 1e-10, "max_iter": 100_000}
_, coefs, _ = lasso_path(X, y, alphas=lams, **exact)
live = plots.path(lams, coefs, names, start=16)
Explorer(live)

# %%
live.panel([4, 16, 32, 48])

# %% [markdown]
# Move the slider to the right, λ falls, and count the zeros. bmi and s5 come first; at a tenth of λ_max five are in, as in section 3. Now look at s3 near the small end:

# %%
fine = np.linspace(4e-3, 5e-4, 300) * lam_max
_, near_zero, _ = lasso_path(X, y, alphas=fine, **exact)
plots.leaves_and_returns(fine, near_zero, names, "s3")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
entered = (coefs != 0).argmax(1)  # at which strength each coefficient first is not zero
first_two = sorted(names[j] for j in np.argsort(entered)[:2])
early_two = first_two == ["bmi", "s5"]
claim("bmi and s5 come in before all others", early_two, " and ".join(first_two))
s3 = near_zero[names.index("s3")]
gone = np.flatnonzero(s3 == 0)
one_stretch = (np.diff(gone) == 1).all() and gone[0] > 20 and gone[-1] < 280
told = f"from λ = {fine[gone[0]]:.3f} to {fine[gone[-1]]:.3f}"
claim("s3 is zero on one stretch, and not on either side of it", one_stretch, told)
told = f"{s3[0]:.2f} and {s3[-1]:.2f}"
claim("it leaves negative and returns positive", s3[0] < 0 < s3[-1], told)
others_in = int((near_zero[:, gone[0]] != 0).sum())  # s3 itself is zero there
claim("all nine others are in when it leaves", others_in == 9, others_in)
correlation = np.corrcoef(X.T)[6, 7]
claim("the correlation of s3 and s4 is below −0.7", correlation < -0.7, correlation)
leaves.reveal("yes" if len(gone) else "no", many="no")

# %% [markdown]
# s3 is strongly correlated with s4, and it leaves only after all nine others are in. Perhaps it had stood in for s4; the path alone cannot tell. At any rate "the order in which features enter" is no ranking of importance, and "in the model at this λ" is no property of a feature.
#
# The lines look straight here, and this axis is linear. They are. Where the support $J$ and its signs $\sigma_J$ do not change, the KKT conditions on $J$ are linear equations, and if the columns $X_J$ are independent
#
# $$w_J=\Big(\tfrac1nX_J^\top X_J\Big)^{-1}\Big(\tfrac1nX_J^\top y-\lambda\,\sigma_J\Big),$$
#
# which is a straight line in λ. Each pattern of signs holds on an interval, and there are finitely many. So the path is *piecewise linear in λ* (Efron et al. 2004 walk it from knot to knot; Rosset and Zhu 2007 say for which losses and penalties it is so). Check one point:

# %%
point, strength = coefs[:, 24], lams[24]
on = point != 0
gram = X[:, on].T @ X[:, on] / n
line = np.linalg.solve(gram, X[:, on].T @ y / n - strength * np.sign(point[on]))

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.abs(line - point[on]).max()
claim("the formula gives the solver's coefficients to 1e-4", apart < 1e-4, below(apart))

# %% [markdown]
# On a log axis straight lines bend, so its corners are hard to see there. And for a loss that is not made of parabolas the equations are not linear. L1-penalised logistic regression minimises $\frac1n\sum_i\log(1+e^{-y_i\,x_i\cdot w})+\lambda\|w\|_1$ with labels $\pm1$; here on 569 breast-cancer samples, benign (+1) or malignant (−1):

# %%
cancer = load_breast_cancer()
B, label = StandardScaler().fit_transform(cancer.data), 2.0 * cancer.target - 1
even = np.linspace(1, 0.02, 60) * lasso.lambda_max(B, label, "logistic")
tight = {"fit_intercept": False, "tol": 1e-8, "max_iter": 10_000, "random_state": seed}
models = [lasso.l1_logistic(lam, len(B), "liblinear", **tight) for lam in even]
logistic = np.array([model.fit(B, label).coef_[0] for model in models])

# %% tags=["claim"]
# What the text says, measured in this run.
judge = partial(lasso.kkt_residual, B, label, loss="logistic")
worst = max(judge(w, lam) / lam for w, lam in zip(logistic, even, strict=True))
claim("every KKT residual is below 1e-4 · λ", worst < 1e-4, below(worst))

# %%
linear = np.linspace(1, 0.02, 200) * lam_max
_, straight, _ = lasso_path(X, y, alphas=linear, **exact)
falling = lam_max * np.logspace(0, -1.7, 200)
_, bent, _ = lasso_path(X, y, alphas=falling, **exact)
plots.straight_or_bent(
    {
        "Lasso": (linear, straight, "linear"),
        "Lasso, log axis": (falling, bent, "log"),
        "logistic": (even, logistic.T, "linear"),
    }
)

# %% [markdown]
# The ticks on the zero line mark where the support changes. Between ticks the Lasso's lines are straight on the linear axis; on the log axis, and for the logistic loss, they bend.
#
# ## 10 · L1 logistic regression: mind the intercept
#
# `LogisticRegression` offers two solvers for L1. Without an intercept both minimise our objective, with `C` = 1/(nλ); the helper `l1_logistic` sets it.

# %%
m, small = len(label), 0.03
ours = lasso.coordinate_descent(B, label, small, loss="logistic", tol=1e-8).coef
steady = {"max_iter": 10_000, "random_state": seed}
careful = {"liblinear": {"tol": 1e-8, **steady}, "saga": {"tol": 1e-6, **steady}}

# %% tags=["claim"]
# What the text says, measured in this run.
for solver, how in careful.items():
    model = lasso.l1_logistic(small, m, solver, fit_intercept=False, **how)
    apart = np.abs(model.fit(B, label).coef_[0] - ours).max()
    claim(f"no intercept: {solver} and ours agree to 0.01", apart < 0.01, apart)

# %% [markdown]
# With an intercept $b$ they solve two different problems. An unpenalised intercept must have slope 0 in the data loss: the mean predicted probability of +1 then equals the share of +1. A penalised one has slope λ in size where it is not 0, and at most λ where it is.

# %%
for strength in (0.03, 0.2):
    for solver, how in careful.items():
        model = lasso.l1_logistic(strength, m, solver, **how).fit(B, label)
        slope = (model.predict_proba(B)[:, 1] - (label > 0)).mean()
        name, at = f"λ = {strength}, {solver:9}", model.intercept_[0]
        told = "exactly 0" if at == 0 else f"{at:.2f}"
        print(f"{name} intercept {told}, slope/λ {abs(slope) / strength:.2f}")
print(f"benign: {(label > 0).sum()} of {m}")

# %% [markdown]
# saga leaves the intercept alone. liblinear penalises it like any weight: its slope is λ while it is not zero, and at the larger λ the intercept *is* zero, although there are more benign than malignant samples, as the last line says. (Its option `intercept_scaling` only weakens that.) If predictions must not depend on where the columns have their zero, do not penalise the intercept.
#
# ### Exercise 4 · Find the bugs in a coordinate descent
#
# **3 points · 25 minutes · ★★★** — The loop below should solve the *non-negative* Lasso: $w\ge0$, from any start $\ge0$, for columns of any length (none is all zero), centred or not; $y$ is not all zero. It should stop after the first pass at whose end the relative duality gap (exercise 3, divided by $F(0)$) is at most `tol` (1e-9 or more), or after `max_passes` (1 to 2000), and return a dict with $w$ and the number of passes made.
# **Four faults** are in it; each is a common one. Find each by an experiment (one feature from two starts; one feature twice as long; two correlated features; $y$ and λ in other units …), then repair it in place.
#
# <details><summary>Hint 1</summary>With one feature, one pass must end at the minimum, wherever it starts and however long the column is. Work the right answer out on paper.</details>
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
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - All coefficients are zero exactly from $\lambda_{\max}=\max_j\lvert x_j\cdot y\rvert/n$ on (section 2); at a tenth of it L1 left half of them at zero, ridge none at any of 30 strengths (section 3).
# - One coordinate's minimum is $S_{\lambda/c_j}(z_j)$; the shorter $S_\lambda(z_j)$ needs $\|x_j\|^2=n$ (sections 3 and 4). The loop agrees with scikit-learn (section 5).
# - A duality gap certifies an answer without knowing the right one (section 6), and at large λ proves most zeros long before the end (section 8).
# - ISTA and FISTA stay below their bounds; once the support is found and its columns are independent, ISTA's error falls linearly; FISTA's $F$ is not monotone (section 7).
# - The path is piecewise linear in λ for the Lasso, not on a log axis, and not for logistic loss; a coefficient may leave and come back (section 9).
# - liblinear penalises the intercept, saga does not (section 10).
#
# ## Common mistakes
#
# - thresholding by λ where columns do not have $\|x_j\|^2=n$;
# - carrying a λ from one library's scaling to another's;
# - stopping when coefficients hardly move, and calling that converged;
# - judging a method by its worst-case bound, or reading a bound as the speed;
# - taking the order of entry for a ranking of features.
#
# ## References
#
# - R. Tibshirani (1996), *Regression shrinkage and selection via the lasso*, J. R. Statist. Soc. B 58(1), section 2.1 (there as a constraint).
# - J. Friedman, T. Hastie, H. Höfling and R. Tibshirani (2007), *Pathwise coordinate optimization*, Ann. Appl. Stat. 1(2).
# - T. T. Wu and K. Lange (2008), *Coordinate descent algorithms for lasso penalized regression*, Ann. Appl. Stat. 2(1).
# - J. Friedman, T. Hastie and R. Tibshirani (2010), *Regularization paths for generalized linear models via coordinate descent*, J. Stat. Softw. 33(1), section 2.
# - P. Tseng (2001), *Convergence of a block coordinate descent method for nondifferentiable minimization*, J. Optim. Theory Appl. 109(3) (why it works here: what is not smooth is a sum over coordinates).
# - S.-J. Kim, K. Koh, M. Lustig, S. Boyd and D. Gorinevsky (2007), *An interior-point method for large-scale l1-regularized least squares*, IEEE J. Sel. Top. Signal Process. 1(4), section III (dual point and gap).
# - E. Ndiaye, O. Fercoq, A. Gramfort and J. Salmon (2017), *Gap safe screening rules for sparsity enforcing penalties*, J. Mach. Learn. Res. 18.
# - M. Massias, A. Gramfort and J. Salmon (2018), *Celer: a fast solver for the lasso with dual extrapolation*, ICML.
# - A. Beck and M. Teboulle (2009), *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, SIAM J. Imaging Sci. 2(1), theorems 3.1 and 4.4.
# - B. O'Donoghue and E. Candès (2015), *Adaptive restart for accelerated gradient schemes*, Found. Comput. Math. 15.
# - B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), *Least angle regression*, Ann. Statist. 32(2).
# - S. Rosset and J. Zhu (2007), *Piecewise linear regularized solution paths*, Ann. Statist. 35(3).
