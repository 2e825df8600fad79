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
# # 02 · Geometry: corners, diamonds and why zeros happen
#
# **You draw the ball behind the penalty, see its corners catch solutions, and count how often they really do.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 165 minutes of study · the whole lesson runs in about 15 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 01, or the subdifferential of $|w|$ and the soft threshold. How predictions and checks work is told there.
#
# ## You will be able to
#
# 1. **prove** that a penalised solution solves a constrained problem for any loss, and say where the converse needs convexity;
# 2. **explain** by normal cones why a corner catches a whole region of solutions and a smooth point only a line;
# 3. **implement** the Euclidean projection onto an L1 ball, also with weights, and tell it from rescaling;
# 4. **predict** how the number of zeros depends on the dimension and on what is held fixed;
# 5. **diagnose** unstable and non-unique solutions under correlated features, and repair them.
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
import torch

from course_utils import prox
from course_utils.claims import Claims, below
from course_utils.data import first_seed
from course_utils.exercises import lesson_02 as exercises
from course_utils.lasso import coordinate_descent, coordinate_descent_path, objective
from course_utils.plots import lesson_02 as plots
from course_utils.plots.base import over_lambda
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

seed = first_seed()
claim = Claims()
predict = Predictions("02_geometry")

# %% [markdown]
# <!-- notation: w z lam lam2 loss X y n t tau S rho support -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $z$ | `z` | where a weight would go without the penalty: the minimiser of the data loss alone |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $\ell(w)$ | `data_loss` | data loss: the part of the objective that looks at the data, a mean over samples |
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ |
# | $X,\ x_j$ | `X` | data, one row for each of $n$ samples, one column $x_j$ for each of $p$ features |
# | $y$ | `y` | what is to be predicted, one entry for each sample |
# | $n,\ p$ | `n, p` | number of samples, number of features |
# | $\tau$ | `tau` | threshold: the amount by which a projection onto the L1 ball soft-thresholds |
# | $t$ | `t`, `radius` | size of the L1 ball $\{w : \|w\|_1 \le t\}$ |
# | $\operatorname{supp}(w)$ | `w != 0` | support: which weights are not exactly zero |
# | $\rho$ | `rho` | correlation of two features |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$. Here the data loss is half the mean squared error, $\tfrac1{2n}\|y-Xw\|_2^2$.

# %% [markdown]
# ## 1 · Balls, from spiky to square
#
# The set of all $w$ with $\sum_j\lvert w_j\rvert^p \le 1$ is the unit ball of $\ell_p$. For $p = 2$ it is the disc, for $p = 1$ a diamond with its corners on the axes.
# To draw one, take every direction and divide it by its own $p$-norm (for $p < 1$ that is no norm, but the formula still gives the outline).


# %%
def p_ball(p: float) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 401)
    directions = np.column_stack((np.cos(turn), np.sin(turn)))
    return directions / (np.abs(directions) ** p).sum(1, keepdims=True) ** (1 / p)


# %%
powers = ["0.4", "0.5", "0.7", "0.85", "1", "1.2", "1.5", "2", "3", "5", "10"]
shapes = [p_ball(float(p)) for p in powers]
balls = plots.p_balls(shapes, powers, start=powers.index("1"))
Explorer(balls)

# %%
balls.panel([powers.index(p) for p in ("0.5", "1", "1.5", "2")])

# %% [markdown]
# Two things change with $p$. Is there a *corner* on the axis? Is the ball *convex*, that is, does it hold the straight line between any two of its points? We measure both: how steeply the outline leaves the axis at $(1, 0)$, and whether the middle between $(1, 0)$ and $(0, 1)$ is inside.

# %%
for p in (0.5, 1, 1.2, 2):
    w2 = 1e-8
    slope = (1 - (1 - w2**p) ** (1 / p)) / w2  # how far w₁ falls for each unit of w₂
    corner = "a corner" if slope > 0.5 else "smooth"
    convex = "inside" if 2 * 0.5**p <= 1 else "outside"
    print(f"p = {p}: {corner} at (1, 0); the middle of two corners lies {convex}")

# %% [markdown]
# So it is for every $p$. Near $(1, 0)$ the outline is $w_1 \approx 1 - \lvert w_2\rvert^p/p$, which leaves the axis without a slope exactly if $p > 1$. The middle of the two corners is inside exactly if $2 \cdot 2^{-p} \le 1$, that is $p \ge 1$ (and then the ball is convex: Minkowski's inequality). Corners on the axes need $p \le 1$, convexity needs $p \ge 1$. Only $p = 1$ has both. That is the special place of the L1 norm: it is the one $\ell_p$ penalty that makes zeros and keeps the problem convex.
#
# ## 2 · Where the contours meet the ball
#
# Two features, 100 samples. We build $X$ so that $\tfrac1n X^\top X$ is exactly $\begin{pmatrix}1&\rho\\\rho&1\end{pmatrix}$; in code it is called `gram`. With $z$ for the least-squares solution, the data loss is $\tfrac12(w-z)^\top\mathtt{gram}\,(w-z)$ plus a constant, so its contours are ellipses around $z$.

# %%
rng = np.random.default_rng(seed)


def two_features(rho: float, n: int = 100) -> np.ndarray:
    gram = np.array([[1, rho], [rho, 1]])
    q, _ = np.linalg.qr(rng.standard_normal((n, 2)))
    return np.sqrt(n) * q @ np.linalg.cholesky(gram).T


# %%
X = two_features(rho=0.4)
y = X @ (1.5, 0.6) + 0.3 * rng.standard_normal(100)
z = np.linalg.lstsq(X, y, rcond=None)[0]
gram = X.T @ X / len(y)

# %% tags=["claim"]
# What the text says, measured in this run.
off = np.abs(gram - [[1, 0.4], [0.4, 1]]).max()
words = "X'X/n has 1 on its diagonal and 0.4 beside it, to 1e-12"
claim(words, off < 1e-12, below(max(off, 1e-13)))

# %% [markdown]
# Now λ grows. On the left it weighs the L1 norm, on the right (as $\lambda_2$) the L2 norm. For each λ we draw the ball that the solution *reaches*: that of size $t = \|w\|_1$ on the left, $\|w\|_2$ on the right.
# **Predict:** over the 25 strengths of the slider, at how many does L2 have an exact zero?

# %%
landings = predict("L2: strengths with an exact zero, of 25", yours=None)

# %%
lams = np.geomspace(0.03, 3, 25)
l1 = coordinate_descent_path(X, y, lams, tol=1e-12)[0].T
l2 = np.array([np.linalg.solve(gram + lam * np.eye(2), gram @ z) for lam in lams])

# %%
axis = np.linspace(-0.7, 2.3, 151)
away = np.stack(np.meshgrid(axis, axis), axis=-1) - z
loss = 0.5 * np.einsum("...i,ij,...j", away, gram, away)
labels, paths = [f"{lam:.2g}" for lam in lams], {"L1": l1, "L2": l2}
walk = plots.walk(axis, loss, paths, labels, start=18)
Explorer(walk)

# %%
walk.panel([6, 12, 18, 24], height=2.55)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
landings.reveal(int((l2 == 0).any(1).sum()), many=0)
alone = ((l1[:, 1] == 0) & (l1[:, 0] != 0)).sum()
words = "L1: w₂ is exactly 0 while w₁ is not, at four strengths or more"
claim(words, alone >= 4, f"{alone} of 25")
ended = (l1[-1] == 0).sum()
claim("L1: at the largest λ both are exactly 0", ended == 2, f"{ended} zeros")
nearest = f"the smallest |w| is {np.abs(l2).min():.3f}"
claim("L2: at no strength is a weight exactly 0", (l2 != 0).all(), nearest)

# %% [markdown]
# Under L1 the solution slides along its path until it meets the axis, *stays* on it while λ grows on, and ends at the origin. Under L2 it comes ever nearer to the origin and never lands. (With two correlated features a ridge path may cross an axis at one single λ; it does not stay.)
#
# ## 3 · Penalty and constraint: two short proofs
#
# The drawing used a constraint, the objective a penalty. Call $\ell$ the data loss.
#
# **Penalised ⇒ constrained, for any loss.** Let $w^\star$ minimise $\ell(w) + \lambda\|w\|_1$, $\lambda \ge 0$, and put $t = \|w^\star\|_1$. If $\|w\|_1 \le t$, then $\ell(w^\star) + \lambda t \le \ell(w) + \lambda\|w\|_1 \le \ell(w) + \lambda t$. So $\ell(w^\star) \le \ell(w)$: $w^\star$ is best in the ball of size $t$. Nothing about $\ell$ was used.
#
# **Constrained ⇒ penalised, for convex $\ell$.** For $t \ge 0$ let $v(t)$ be the smallest $\ell$ within the ball of size $t$, reached at $w_t$ (a continuous function on a closed and bounded set). $v$ falls or stays level as $t$ grows. It is convex: mix the best points for $s$ and $t$; the mixture lies in the ball of the mixed size, and $\ell$ there is at most the mixed loss.
# So at any $t > 0$ it has a supporting line, $v(s) \ge v(t) - \lambda(s - t)$ for all $s \ge 0$, with some $\lambda \ge 0$. For any $w$, with $s = \|w\|_1$:
# $\ell(w) + \lambda\|w\|_1 \ge v(s) + \lambda s \ge v(t) + \lambda t \ge \ell(w_t) + \lambda\|w_t\|_1$. So $w_t$ solves the penalised problem for that λ.
#
# λ is thus the *price* of size: the rate at which a little more $t$ lowers the best loss (Boyd and Vandenberghe 2004, section 5.6, on perturbation and sensitivity). Where $\ell$ is not convex, $v$ may bulge upwards; where no line through $(t, v(t))$ stays below $v$, no λ reaches that $t$. One weight with two good values, $\ell(w) = (w^2-4)^2/16$:

# %%
sizes = np.linspace(0, 2, 201)
well = (sizes**2 - 4) ** 2 / 16  # one weight: the best within [-t, t] is at t
prices = np.linspace(0, 1.2, 241)
reached = sizes[(well + prices[:, None] * sizes).argmin(1)]

# %%
l1_sizes = np.abs(l1).sum(1)
l1_losses = [objective(X, y, w, 0.0) for w in l1]
order = np.argsort(l1_sizes)
curve = l1_sizes[order], np.array(l1_losses)[order], l1_sizes[order]
double = sizes, well, reached
plots.best_loss({"least squares (convex)": curve, "double well (not convex)": double})

# %% tags=["claim"]
# What the text says, measured in this run.
missed = (reached > 0) & (reached < 1.6)
claim(
    "double well: no λ of 241 reaches a size strictly between 0 and 1.6",
    not missed.any(),
    f"the smallest above 0 is {reached[reached > 0].min():.2f}",
)

# %% [markdown]
# On the left every size is reached by some λ (the gaps are those between our 25). On the right the sizes between 0 and $\sqrt{8/3}\approx 1.63$, where the line from the top touches the curve, are skipped: penalised solutions jump. Many texts call the two problems equivalent; that is so for convex losses, and one way only where the loss is not convex, as for networks.
#
# ### The map from λ to t belongs to the data
#
# Which $t$ goes with which λ? Call a design **orthonormal** if $\tfrac1n X^\top X = I$: features uncorrelated, each with mean square 1. There it is a sum of soft thresholds, $t(\lambda) = \sum_j \max(\lvert z_j\rvert - \lambda, 0)$: piecewise linear, with slope minus the number of weights that stay.
# **Predict:** take $z = (1.5, 0.6)$ and λ = 0.7, then double $y$ (so $z$ doubles) and leave λ. By what factor does $t$ grow?

# %%
growth = predict("y doubled, λ kept: t grows by the factor", yours=None)

# %%
z_here = np.array([1.5, 0.6])
t_before, t_after = (np.maximum(np.abs(c * z_here) - 0.7, 0).sum() for c in (1, 2))

# %% tags=["reveal"]
# What happened, beside what was predicted.
growth.reveal(t_after / t_before, within=0.2, many=2)

# %%
X_minus = two_features(-0.4)
designs = {
    "ρ = 0.4": (X, y),
    "ρ = 0.4, y doubled": (X, 2 * y),
    "ρ = −0.4": (X_minus, X_minus @ (1.5, 0.6)),
}
ts = {
    name: np.abs(coordinate_descent_path(*data, lams, tol=1e-12)[0]).sum(0)[None]
    for name, data in designs.items()
}
at = np.abs(lams - 0.55).argmin()
words = f"At λ = {lams[at]:.2f} the three data sets reach, in turn, t = " + ", ".join(
    f"{t[0, at]:.1f}" for t in ts.values()
)
over_lambda(lams, ts, "t = ‖w‖₁ of the solution", words + ".", yscale="linear")

# %% [markdown]
# One λ, three sizes. A rule such as "λ = 0.1 is mild" or "t = 1 is tight" has no meaning without the data.
#
# ### Exercise 1 · From λ to t and back
#
# **3 points · 15 minutes · ★★☆** — The features are orthogonal but unequally scaled: $\tfrac1n X^\top X$ is diagonal with entries $d_j > 0$, so the data loss is $\tfrac12\sum_j d_j (w_j - z_j)^2$ plus a constant. Write
#
# * `t_of_lam(z, d, lam)`: the size $\|w\|_1$ of the penalised solution;
# * `lam_of_t(z, d, t)`: for $t > 0$, the λ whose solution has size $t$, and 0 where the ball does not bind.
#
# Five digits of the answer count, also where it is small: it is 0, or at least a millionth of the largest $|z|$ (for λ: of the largest $d|z|$). Arrays are real, or integer with entries up to 1e5 (64 bits), and up to 300 entries long; entries other than 0 lie between 1e-12 and 1e12, those of one array within a factor of 1e9.
#
# <details><summary>Hint 1</summary>Write the condition for one weight: d (w − z) + λ · sign(w) = 0 where w is not 0.</details>
# <details><summary>Hint 2</summary>Each weight is z soft-thresholded by λ/d. So t(λ) falls from Σ|z| to 0, in straight pieces that end where λ = d |z|.</details>
# <details><summary>Hint 3</summary>Sort d|z| downwards. With the k largest kept, λ = (Σ|z| − t) / Σ(1/d) over those k; the right k is the one whose λ lies between the next d|z| (0 after the last) and its own. Bisection over [0, max d|z|] is right, too.</details>


# %% nbgrader={"grade": false, "grade_id": "size_and_price", "locked": false, "schema_version": 3, "solution": true, "task": false}
def t_of_lam(z: np.ndarray, d: np.ndarray, lam: float) -> float:
    """Return the L1 norm of the minimiser of ½ Σ d (w − z)² + lam · Σ|w|."""
    raise NotImplementedError


def lam_of_t(z: np.ndarray, d: np.ndarray, t: float) -> float:
    """Return the lam whose minimiser has L1 norm t > 0; 0 where t is at least Σ|z|."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_size_and_price", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.size_and_price(t_of_lam, lam_of_t)

# %% [markdown]
# ## 4 · Why a corner catches: normal cones
#
# At a point $w$ of a convex set $C$ the **normal cone** holds all directions $g$ that lead straight out: $g^\top(u - w) \le 0$ for every $u$ in $C$. For convex $\ell$, $w$ is best in $C$ exactly if $-\nabla \ell(w)$ lies in the normal cone at $w$ (Rockafellar 1970, theorem 27.4): steepest descent then points out of the set, and no step inside improves.
#
# For the L1 ball of size $t$ and $\|w\|_1 = t$ the largest value of $g^\top u$ over the ball is $t\max_i\lvert g_i\rvert$. So $g$ is normal at $w$ exactly if $g^\top w$ attains it: **where $w_j \ne 0$, $g_j$ has $w_j$'s sign and the largest size of all; where $w_j = 0$, $\lvert g_j\rvert$ may be anything up to it.**

# %%
ball = rng.laplace(size=(2000, 2))
ball *= (rng.uniform(0, 1, (2000, 1)) ** 0.5) / np.abs(ball).sum(1, keepdims=True)
for g in ((1.0, 0.0), (1.0, 0.9), (1.0, -0.9), (1.0, 1.2)):
    most = ((ball - (1.0, 0.0)) @ g).max()
    print(f"{g} at the corner (1, 0): {'normal' if most <= 0 else 'not normal'}")

# %% [markdown]
# At the corner a whole quarter of all directions is normal, on an edge a single one, on a circle always a single one:

# %%
unit = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) / np.sqrt(2)
l1_cones = [
    ((c[0] + c[1]) / np.sqrt(2), *c)
    for c in zip(unit, np.roll(unit, 1, 0), strict=True)
]
l1_cones += [(u / np.sqrt(2), u, u) for u in unit]
turn = np.arange(8) * np.pi / 4
circle = np.column_stack((np.cos(turn), np.sin(turn)))
plots.normal_cones(1.0, {"L1": l1_cones, "L2": [(u, u, u) for u in circle]})

# %% [markdown]
# Add the cone at $w$ to $w$ itself: with an orthonormal design that is the set of all $z$ whose solution is $w$, since $-\nabla \ell(w) = z - w$. A corner collects from an area, so data land on it with positive probability (if $z$ has a density that is nowhere 0). A point of an edge or a circle collects from one ray, and a prescribed ray is hit with probability zero.
#
# ### Exercise 2 · Read the pattern off a gradient
#
# **3 points · 12 minutes · ★★☆** — A convex loss is minimised over the ball $\|w\|_1 \le t$, $t > 0$. Write
#
# * `possible_signs(gradient)`: given $\nabla \ell \ne 0$ at the solution, for each weight the only sign it may have there if it is not 0, +1 or −1; or 0 if it must be zero.
# * `is_solution(w, gradient, t)`: whether $w$, with the loss's gradient there, is a solution. Remember the points inside the ball.
#
# Numbers that differ by a share of 1e-13 or less are equal (that is rounding); what is not equal differs by a share of 1e-3 or more. Zeros are exact; a weight that is not 0 is at least a fiftieth of $t$. Units are any: $t$, and the largest gradient where it is not 0, lie between 1e-12 and 1e12. Arrays are real, or integer with entries up to 1e5 (64 bits), and up to 300 entries long.
#
# <details><summary>Hint 1</summary>It is minus the gradient that must be normal. Which entries of it may belong to weights that are not zero?</details>
# <details><summary>Hint 2</summary>Inside the ball the normal cone holds nothing but 0. On the surface 0 is normal, too.</details>
# <details><summary>Hint 3</summary>A w in the ball is a solution exactly if −gradient · w = t · max|gradient|: then no point of the ball does better to first order. (With gradient 0 both sides are 0.) Compare up to a share of 1e-9 or so.</details>


# %% nbgrader={"grade": false, "grade_id": "pattern_of_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def possible_signs(gradient: np.ndarray) -> np.ndarray:
    """Return +1, -1 or 0 for each weight: the only sign a solution can have there."""
    raise NotImplementedError


def is_solution(w: np.ndarray, gradient: np.ndarray, t: float) -> bool:
    """Return whether w, with this gradient, minimises a convex loss over ‖w‖₁ <= t."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_pattern_of_gradient", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.pattern_of_gradient(possible_signs, is_solution)

# %% [markdown]
# ## 5 · The projection, in five lines
#
# With an orthonormal design the constrained solution is the point of the ball nearest to $z$: its *Euclidean projection*. The cone tells what it looks like. If $z$ lies outside, $z - w$ is normal at $w$; call the size of its largest entry τ. Where $w_j \ne 0$ the cone says $z_j - w_j = \tau\operatorname{sign}(w_j)$, elsewhere $\lvert z_j\rvert \le \tau$. That is $w = S_\tau(z)$: **a soft threshold by the one τ for which $\sum_j\max(\lvert z_j\rvert-\tau, 0) = t$.**
#
# As τ grows the sum falls, without jumps and strictly until it is 0, from $\|z\|_1$; so for $0 < t < \|z\|_1$ there is exactly one τ. Sort the sizes, $u_1 \ge u_2 \ge \dots$. If the $k$ largest stay, $\tau_k = (u_1 + \dots + u_k - t)/k$. And $u_k$ stays exactly if the sum at $\tau = u_k$ is still below $t$, which is the same as $u_k > \tau_k$. So $k$ is the number of entries with $u_k > \tau_k$ (Duchi et al. 2008).


# %%
def project(z: np.ndarray, t: float) -> np.ndarray:
    if np.abs(z).sum() <= t:
        return z.copy()
    u = np.sort(np.abs(z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    tau = taus[u > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau, 0)


# %%
many = rng.standard_normal((500, 30))
ours = np.array([project(row, 4.0) for row in many])
batched = prox.project_l1_ball(torch.tensor(many), 4.0).numpy()

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.abs(ours - batched).max()
words = "ours and the package's agree to 1e-12 on 500 points"
claim(words, apart < 1e-12, below(max(apart, 1e-13)))  # it may be exactly 0, or not
normal = ((many - ours) * ours).sum(1) - 4.0 * np.abs(many - ours).max(1)
normal = np.abs(normal).max()
claim("each z − w is normal at w, to 1e-12", normal < 1e-12, below(max(normal, 1e-13)))

# %% [markdown]
# A tempting shortcut is to rescale: $w = z\cdot t/\|z\|_1$. For $z$ outside it lands in the ball as well.
# **Predict:** for these 500 points in dimension 30 with $t = 4$, how many of the coordinates does rescaling set to exactly zero: none, some but fewer than the projection, or as many?

# %%
zeros = predict("zeros by rescaling", yours=None, choices=("none", "some", "as many"))

# %%
rescaled = many * 4.0 / np.abs(many).sum(1, keepdims=True)
share_near, share_scaled = (100 * float((w == 0).mean()) for w in (ours, rescaled))
print(f"exact zeros: projection {share_near:.1f} %, rescaling {share_scaled:.1f} %")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
some = "some" if share_scaled < share_near else "as many"
zeros.reveal("none" if share_scaled == 0 else some, many="as many")
words = "projection: more than half of the coordinates are exactly zero"
claim(words, share_near > 50, f"{share_near:.1f} %")
farther = np.linalg.norm(many - rescaled, axis=1) / np.linalg.norm(many - ours, axis=1)
words = "rescaling ends farther from z, every time, by 2 % or more"
claim(words, farther.min() > 1.02, f"at least {100 * farther.min() - 100:.1f} %")

# %%
point = np.array([1.8, 0.5])
plots.two_ways_back(point, project(point, 1.0), point / np.abs(point).sum(), 1.0)

# %% [markdown]
# The dotted circle touches the ball at the projection: nothing in the ball is nearer. Rescaling keeps the *direction* of $z$, so it makes a zero only where $z$ had one.
#
# ### Exercise 3 · A ball with weights
#
# **4 points · 20 minutes · ★★★** — Write `project_weighted(z, v, t)`: the point nearest to $z$ in $\{w : \sum_j v_j\lvert w_j\rvert \le t\}$, with all $v_j > 0$ and $t > 0$. The $v_j$ are costs: the ball has its corners at $t/v_j$, so features with a small $v_j$ are cheap. What becomes zero is exactly 0; of the other entries five digits count, and each is at least a millionth of the largest $|z|$. Arrays are real, or integer with entries up to 1e5 (64 bits), and up to 300 entries long; entries other than 0 lie between 1e-12 and 1e12, those of z within a factor of 1e9, those of v of 1e4.
#
# <details><summary>Hint 1</summary>Write the normal cone: where w is not 0, z − w = τ v sign(w); elsewhere |z| is at most τ v.</details>
# <details><summary>Hint 2</summary>So each entry is soft-thresholded by τ v, and τ solves Σ v · max(|z| − τ v, 0) = t. An entry leaves when τ reaches |z|/v: sort by that ratio.</details>
# <details><summary>Hint 3</summary>With the first k in the order of falling |z|/v kept, τ = (Σ v|z| − t) / Σ v² over those k; keep the largest k for which |z|/v of the k-th is above its τ. Inside the ball z stays.</details>


# %% nbgrader={"grade": false, "grade_id": "project_weighted", "locked": false, "schema_version": 3, "solution": true, "task": false}
def project_weighted(z: np.ndarray, v: np.ndarray, t: float) -> np.ndarray:
    """Return the point with Σ v |w| <= t that is nearest to z."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_project_weighted", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
exercises.project_weighted(project_weighted)

# %% [markdown]
# ## 6 · The plane, coloured by pattern
#
# Each point of the plane is a possible least-squares solution $z$. We colour it by the zeros of its L1 solution: once with $t = 1$ held fixed, once with λ = 0.7. First the orthonormal design. For fixed $t$ and any `gram`, the best point lies inside or on one of four edges, and on an edge the loss is a parabola:


# %%
def best_in_diamond(z: np.ndarray, gram: np.ndarray, t: float = 1.0) -> np.ndarray:
    corners = t * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)])
    found = []
    for a, b in zip(corners, np.roll(corners, -1, 0), strict=True):
        edge = b - a
        s = np.clip((z - a) @ gram @ edge / (edge @ gram @ edge), 0, 1)[..., None]
        found.append((1 - s) * a + s * b)
    found = np.stack(found)
    losses = np.einsum("...i,ij,...j", found - z, gram, found - z)
    best = np.take_along_axis(found, losses.argmin(0)[None, ..., None], 0)[0]
    return np.where(np.abs(z).sum(-1, keepdims=True) <= t, z, best)


# %% [markdown]
# For fixed λ we go through the two coordinates in turn and soft-threshold each, with the other one held, for all $z$ at once. (Lesson 03 makes a solver of this; here it is repeated many times, and a claim below says that this was enough.)


# %%
def penalised(z, gram, lam, lam2=0.0, rounds=300):
    w, pull = z.copy(), z @ gram
    for _ in range(rounds):
        for j in (0, 1):
            c = pull[..., j] - gram[j, 1 - j] * w[..., 1 - j]
            left = np.maximum(np.abs(c) - lam, 0)
            w[..., j] = np.sign(c) * left / (gram[j, j] + lam2)
    return w


# %%
z_axis = np.linspace(-3, 3, 100)
plane = np.stack(np.meshgrid(z_axis, z_axis), axis=-1)


def pattern(w: np.ndarray) -> np.ndarray:
    return (w[..., 1] == 0) + 2 * (w[..., 0] == 0)


orthogonal = np.eye(2)
fixed_t = pattern(best_in_diamond(plane, orthogonal))
fixed_lam = pattern(penalised(plane, orthogonal, 0.7))
plots.coloured_planes(z_axis, {"t = 1": fixed_t, "λ = 0.7": fixed_lam})

# %% [markdown]
# With $t$ fixed the coloured regions are the corners' cones: wedges that widen without end. Between them lie the white arms, from which $z$ goes to an edge; the ball itself (dotted) is white, too, for there nothing happens at all. With λ fixed they are strips of width $2\lambda$, and where the strips cross both weights are zero.
#
# Now tilt the design. **Predict:** $t = 1$ stays fixed, both features keep variance 1, and ρ goes from 0 to 0.9. By how many per cent does the area that lands on a corner change?

# %%
area = predict("t = 1, ρ from 0 to 0.9: corner area changes by", yours=None, unit="%")

# %%
correlations = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
rhos = [f"{r:g}".replace("-", "−") for r in correlations]
grams = [np.array([[1, r], [r, 1]]) for r in correlations]
at_t = [pattern(best_in_diamond(plane, gram)) for gram in grams]
at_lam = [pattern(penalised(plane, gram, 0.7)) for gram in grams]
tilted = plots.live_patterns(z_axis, {"t = 1": at_t, "λ = 0.7": at_lam}, rhos, start=5)
Explorer(tilted)

# %%
tilted.panel([1, 3, 5])

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
corner_area = [np.isin(m, (1, 2)).mean() for m in at_t]
area.reveal(100 * abs(corner_area[-1] / corner_area[3] - 1), within=2, many=50)
differ = max((m != at_t[3]).mean() for m in at_t)
claim(
    "at t = 1 the patterns for all seven ρ differ on less than 1 % of the points",
    differ < 0.01,
    f"{100 * differ:.1f} %",
)
last, one_more = (penalised(plane, grams[-1], 0.7, rounds=r) for r in (300, 301))
still = np.abs(one_more - last).max()
words = "ρ = 0.9: one round more moves no weight by 1e-9"
claim(words, still < 1e-9, below(max(still, 1e-13)))
changed = (at_lam[-1] != at_lam[3]).mean()
claim(
    "at λ = 0.7 more than 15 % of the points change between ρ = 0 and 0.9",
    changed > 0.15,
    f"{100 * changed:.1f} %",
)

# %% [markdown]
# A surprise: with *two* features of equal variance and $t$ fixed, nothing changes. For $z$ to go to $w$, $-\nabla\ell(w) = \mathtt{gram}\,(z - w)$ must lie in the normal cone $N(w)$. So the set of all such $z$ is $w + \mathtt{gram}^{-1}N(w)$, and the edges of the corner's cone, $(1, 1)$ and $(1, -1)$, are eigenvectors of this `gram`: they keep their directions (Tibshirani 1996, section 2.4, notes that for two standardised features the solution does not depend on the correlation).
# With λ fixed it does; and with $t$ fixed it does, too, once the features differ in scale, since then the cones shear:

# %%
scaled = {"equal scale, ρ = 0.6": at_t[5]}
for scale in (2, 4):
    sheared = np.array([[1, 0.6 * scale**0.5], [0.6 * scale**0.5, scale]])
    here = pattern(best_in_diamond(plane, sheared))
    scaled[f"x₂ with variance {scale}, ρ = 0.6"] = here
plots.coloured_planes(z_axis, scaled)

# %% tags=["claim"]
# What the text says, measured in this run.
moved = min((m != at_t[5]).mean() for m in list(scaled.values())[1:])
words = "t = 1, unequal scales: more than 5 % of the points change pattern"
claim(words, moved > 0.05, f"{100 * moved:.1f} % or more")

# %% [markdown]
# ## 7 · How often? Three curves, not one slogan
#
# "Solutions tend to land on corners." Many texts say that contours are "more likely" to touch there. How likely is a question about $z$, about the dimension, and about what one holds fixed. Take an orthonormal design and pure noise, $z_j \sim N(0, 1)$, with $p$ features (no longer the exponent of section 1), from 2 to 200, and hold fixed
#
# * the size, $t = 1$;
# * or the relative size, $t = \tfrac12\|z\|_1$;
# * or the price, λ = 1.
#
# A *corner* is a solution with one single weight left. **Predict:** in dimension 200 with $t = 1$, how many per cent of the solutions lie on a corner?

# %%
corners = predict("p = 200, t = 1: solutions on a corner", yours=None, unit="%")


# %%
def solve(z: torch.Tensor, held: str) -> torch.Tensor:
    if held == "λ = 1":
        return prox.soft_threshold(z, 1.0)
    if held == "t = 1":
        return prox.project_l1_ball(z, 1.0)
    if held == "t = ‖z‖₁/2":
        return prox.project_l1_ball(z, z.abs().sum(1, keepdim=True) / 2)
    return z / z.norm(dim=1, keepdim=True).clamp(min=1)  # the L2 ball of size 1


# %% [markdown]
# Coordinates of one solution depend on each other when $t$ is fixed, so the interval for the share of zeros is built from whole draws: mean ± 1.96 standard errors. For "corner, yes or no" we use the interval of Wilson (1927), which does not collapse when the count is 0.


# %%
def wilson(share: np.ndarray, n: int) -> tuple:
    middle = (share + 1.92 / n) / (1 + 3.84 / n)
    half = 1.96 / (1 + 3.84 / n) * np.sqrt(share * (1 - share) / n + 0.96 / n**2)
    return share, np.maximum(middle - half, 0), np.minimum(middle + half, 1)


# %%
dims, draws = [2, 5, 10, 20, 50, 100, 200], 4000
rng_z = np.random.default_rng(seed + 2)
samples = [torch.tensor(rng_z.standard_normal((draws, p))) for p in dims]
zero_share, on_corner = {}, {}
for held in ("t = 1", "t = ‖z‖₁/2", "λ = 1", "L2 ball, t = 1"):
    w = [solve(z, held) for z in samples]
    each = [(a == 0).double().mean(1).numpy() for a in w]
    mean, error = (np.array([f(a) for a in each]) for f in (np.mean, np.std))
    error *= 1.96 / draws**0.5
    zero_share[held] = mean, mean - error, mean + error
    single = np.array([((a != 0).sum(1) == 1).double().mean() for a in w])
    on_corner[held] = wilson(single, draws)

# %%
plots.shares_by_dimension(dims, zero_share, on_corner)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
corners.reveal(100 * on_corner["t = 1"][0][-1], within=5, many=90)
low = zero_share["t = 1"][1][-1]
told = f"the interval begins at {100 * low:.1f} %"
claim("t = 1: at p = 200 over 95 % of the coordinates are zero", low > 0.95, told)
settled = np.ptp(zero_share["t = ‖z‖₁/2"][0][4:])
words = "t = ‖z‖₁/2: the share of zeros changes by under 5 points from p = 50 on"
claim(words, settled < 0.05, f"{100 * settled:.1f} points")
from_68 = np.abs(zero_share["λ = 1"][0] - 0.683).max()
told = f"{100 * from_68:.1f} points from 68.3 % at most"
claim("λ = 1: within 2 points of 68 % in every dimension", from_68 < 0.02, told)
most = zero_share["L2 ball, t = 1"][0].max()
claim("L2: no exact zero in any of 28,000 draws", most == 0, f"{100 * most:.1f} %")
rare = max(on_corner[held][2][-1] for held in ("t = 1", "t = ‖z‖₁/2", "λ = 1"))
words = "p = 200: under 10 % of solutions on a corner, whichever of the three is held"
claim(words, rare < 0.1, f"{100 * rare:.1f} % or less")
upper = on_corner["L2 ball, t = 1"][2].max()
words = "L2: even the upper ends for corners are below 0.2 %"
claim(words, upper < 0.002, f"{100 * upper:.2f} %")

# %% [markdown]
# Three questions, three answers. With $t$ fixed the ball becomes relatively tiny as $p$ grows, and almost every coordinate is zero. (In two dimensions about a quarter of the $z$ lie inside the ball already and are left alone: that line starts low.) With $t/\|z\|_1$ fixed the share settles. With λ fixed it is the chance that $\lvert z_j\rvert \le 1$, about 68 %, in any dimension. Comparisons of the two often grant the circle sparse solutions "rarely"; in 28,000 draws it made no zero at all.
# And *corners* in the strict sense are rare in high dimension under all three: solutions land on faces of the ball, edges and their like in more dimensions, with several weights left. "Most solutions land on corners" is false there; "most coordinates are zero" may be true, and depends on what is held fixed.
#
# ## 8 · Correlated features: the ellipse along the edge
#
# Let both features matter equally, $w = (1, 1)$, with 50 samples and noise of standard deviation 1. As ρ approaches 1 the contours stretch along $(1, -1)$, the direction of the diamond's edge. Along that edge the loss is nearly level, so the noise decides where the solution comes to rest. The dash-dotted line in the next figures is a contour of the loss without noise.
# **Predict:** at ρ = 0.99 and λ = 0.1, in how many per cent of the noise draws does L1 drop one of two equally good features?

# %%
drops = predict("ρ = 0.99: L1 drops one of two equals", yours=None, unit="%")

# %%
near_one = ["0", "0.3", "0.6", "0.8", "0.9", "0.95", "0.99"]
noise = rng.standard_normal((200, 2))
clouds, ellipses = {"L1": [], "elastic net": []}, []
for r in map(float, near_one):
    gram_r = np.array([[1, r], [r, 1]])
    factor = np.linalg.inv(np.linalg.cholesky(gram_r))
    fits = np.array([1, 1]) + noise @ factor / 50**0.5
    clouds["L1"].append(penalised(fits, gram_r, lam=0.1, rounds=1500))
    net_fits = penalised(fits, gram_r, lam=0.1, lam2=0.1, rounds=1500)
    clouds["elastic net"].append(net_fits)
    ellipses.append(np.array([1, 1]) + 0.3 * p_ball(2) @ factor)
spread = {name: [(w[:, 0] - w[:, 1]).std() for w in ws] for name, ws in clouds.items()}

# %%
along = plots.along_the_edge(clouds, spread, ellipses, near_one, start=5)
Explorer(along)

# %%
along.panel([0, 4, 6], height=3.3)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
dropped = 100 * ((clouds["L1"][-1] == 0).sum(1) == 1).mean()
drops.reveal(dropped, within=5, many=0)
more = spread["L1"][-1] / spread["L1"][0]
words = "L1: w₁ − w₂ varies over twice as much at ρ = 0.99 as at 0"
claim(words, more > 2, f"{more:.2f} times")
of_sum = clouds["L1"][-1].sum(1).std() / spread["L1"][-1]
words = "L1 at ρ = 0.99: w₁ + w₂ varies less than a third as much as w₁ − w₂"
claim(words, of_sum < 1 / 3, f"{of_sum:.2f} times")
of_net = spread["elastic net"][-1] / spread["L1"][-1]
words = "elastic net at ρ = 0.99: less than half of L1's spread"
claim(words, of_net < 0.5, f"{of_net:.2f} of it")

# %% [markdown]
# Below $\lvert\rho\rvert = 1$ the solution is *unique but unstable*: the sum $w_1 + w_2$ hardly moves, the split does. At ρ = 1 the two columns are the same, and uniqueness itself is gone: any split with the same sum and equal signs has the same loss and the same L1 norm.

# %%
x1 = two_features(0.0)[:, 0]
twins = np.column_stack((x1, x1))
target = 2 * x1 + 0.3 * rng.standard_normal(100)
total = coordinate_descent(twins, target, lam=0.1, tol=1e-12).coef.sum()
splits = [(total * s, total * (1 - s)) for s in (0, 0.3, 0.5, 1)]
values = [objective(twins, target, np.array(w), lam=0.1) for w in splits]

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.ptp(values)
words = "four splits of one sum have the same objective, to 1e-12"
claim(words, apart < 1e-12, below(max(apart, 1e-13)))
worse = objective(twins, target, np.array((1.2, -0.2)) * total, lam=0.1) - values[0]
claim("a split with unequal signs is worse by 0.05 or more", worse > 0.05, worse)

# %% [markdown]
# What a solver returns there depends on the order of the columns or its start. The **elastic net** adds $\tfrac12\lambda_2\|w\|_2^2$, which is *strictly* convex: between two different solutions the middle would be strictly better, so there is only one, for any ρ. For twins it must be the equal split, since swapping the columns swaps the weights (Zou and Hastie 2005, section 2.3, the grouping effect; what they call the *naïve* elastic net is ours).

# %%
settings = {"tol": 1e-12, "working_set": False}
for begin in (0.0, 1.0, 1.5):
    start = np.array((0.0, begin))
    lasso = coordinate_descent(twins, target, 0.1, start=start, **settings).coef
    net = coordinate_descent(twins, target, 0.1, lam2=0.1, start=start, **settings).coef
    share, net_share = (w[0] / w.sum() for w in (lasso, net))
    told = f"w₁ gets {share:.1f} of L1's sum, {net_share:.1f} of the net's"
    print(f"w₂ starts at {begin}: {told}")

# %% [markdown]
# Its ball, $\lvert w_1\rvert + \lvert w_2\rvert + c\,(w_1^2 + w_2^2) \le 1 + c$ with $c = \lambda_2/(2\lambda)$, shows why: the edges are rounded, so that even the parallel lines that the ellipses become at ρ = 1 touch it in one point; the corners stay, so zeros still happen.


# %%
def net_ball(c: float) -> np.ndarray:
    circle = p_ball(2)
    a = np.abs(circle).sum(1)  # along a unit direction of L1 norm a: r a + c r² = 1 + c
    r = (np.sqrt(a**2 + 4 * c * (1 + c)) - a) / (2 * c)
    return circle * r[:, None]


plots.outlines(
    {"L1": p_ball(1), "c = 0.5": net_ball(0.5), "c = 2": net_ball(2), "L2": p_ball(2)}
)

# %% [markdown]
# At $(1, 0)$ the cone of the net holds the multiples of $(\lambda + \lambda_2,\ g_2)$ with $\lvert g_2\rvert \le \lambda$: narrower than the diamond's, but still an area.
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - Among the $\ell_p$ balls only $p = 1$ is convex and has corners on the axes (section 1); L1 landed and stayed, L2 never did (section 2).
# - Every penalised solution is constrained-optimal, for any loss; the converse needs convexity, and fails for a double well. $t(\lambda)$ belongs to the data (section 3).
# - A corner's normal cone is a quarter of the plane, a smooth point's a ray (section 4).
# - The projection is a soft threshold by the one fitting τ; rescaling makes no zeros, and ended farther away (section 5).
# - Two standardised features: at fixed $t$ the pattern ignores ρ; at fixed λ, or with unequal scales, it does not (section 6).
# - How many zeros L1 makes depends on what is held fixed; strict corners are rare in high dimension (section 7).
# - Correlation makes the split unstable, equality makes it arbitrary, and the elastic net makes it unique (section 8).
#
# ## Common mistakes
#
# - carrying a $t$ or a λ from one data set to another;
# - calling penalty and constraint "equivalent" for a network;
# - rescaling onto the ball and calling it a projection;
# - saying "corner" for any solution with a zero: most solutions in high dimension lie on faces with several weights left;
# - reading the choice between two correlated features as a finding.
#
# ## References
#
# - R. Tibshirani (1996), *Regression shrinkage and selection via the lasso*, J. R. Statist. Soc. B 58(1), sections 2.1 to 2.4 (definition, geometry, two features).
# - T. Hastie, R. Tibshirani and M. Wainwright (2015), *Statistical Learning with Sparsity*, CRC Press, chapter 2.
# - R. T. Rockafellar (1970), *Convex Analysis*, Princeton University Press, theorem 27.4 (minimum over a convex set by normal cones).
# - S. Boyd and L. Vandenberghe (2004), *Convex Optimization*, Cambridge University Press, section 5.6 (perturbation and sensitivity).
# - J. Duchi, S. Shalev-Shwartz, Y. Singer and T. Chandra (2008), *Efficient projections onto the l1-ball for learning in high dimensions*, ICML, sections 3 and 4.
# - E. B. Wilson (1927), *Probable inference, the law of succession, and statistical inference*, J. Amer. Statist. Assoc. 22(158).
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), sections 2.1 to 2.3.
