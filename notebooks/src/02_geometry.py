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
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 20 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 01, or the subdifferential of $|w|$ and the soft threshold; gradients in several variables, the matrix $X^\top X/n$, eigenvectors. How predictions, claims and checks work is told in lesson 01.
#
# ## You will be able to
#
# 1. **prove** that a penalised solution solves a constrained problem for any loss, and show how the converse can fail without convexity;
# 2. **explain** by normal cones why a corner catches a whole region of solutions and a smooth point only a line;
# 3. **implement** the Euclidean projection onto an L1 ball, also with weights, and tell it from rescaling;
# 4. **predict** how the number of zeros depends on the dimension and on what is held fixed;
# 5. **diagnose** unstable and non-unique solutions under correlated features, and say what the elastic net makes of them.

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
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

seed = first_seed()
claim, predict = Claims(), Predictions("02_geometry")

# %% [markdown]
# <!-- notation: w z lam lam2 loss X y n t tau S rho -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $z$ | `z` | where a weight would go without the penalty: the minimiser of the data loss alone |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $\ell(w)$ | `data_loss` | data loss: the part of the objective that looks at the data, a mean over samples |
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ (lesson 01, section 5) |
# | $X,\ x_j$ | `X` | data, one row for each of $n$ samples, one column $x_j$ for each of $p$ features |
# | $y$ | `y` | what is to be predicted, one entry for each sample |
# | $n,\ p$ | `n, p` | number of samples, number of features |
# | $\tau$ | `tau` | threshold: the amount by which a projection onto the L1 ball soft-thresholds |
# | $t$ | `t`, `radius` | size of the L1 ball $\{w : \|w\|_1 \le t\}$ |
# | $\rho$ | `rho` | correlation of two features |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$. Here the data loss is half the mean squared error, $\tfrac1{2n}\|y-Xw\|_2^2$.

# %% [markdown]
# ## 1 · Balls, from spiky to square
#
# The set of all $w$ with $\sum_j\lvert w_j\rvert^q \le 1$ is the unit ball of $\ell_q$. For $q = 2$ it is the disc, for $q = 1$ a diamond with its corners on the axes.
# To draw one, take every direction and divide it by its own $q$-norm (for $q < 1$ that is no norm, but the formula still gives the outline).


# %%
def q_ball(q: float) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 401)
    directions = np.column_stack((np.cos(turn), np.sin(turn)))
    return directions / (np.abs(directions) ** q).sum(1, keepdims=True) ** (1 / q)


powers = ["0.4", "0.5", "0.7", "0.85", "1", "1.2", "1.5", "2", "3", "5", "10"]
shapes = [q_ball(float(q)) for q in powers]
balls = plots.unit_balls(shapes, powers, start=powers.index("1"))
Explorer(balls)

# %%
balls.panel([powers.index(q) for q in ("0.5", "1", "1.5", "2")])

# %% [markdown]
# Two things change with $q$. Is there a *corner* on the axis? Near $(1, 0)$ the outline is $w_1 = (1 - \lvert w_2\rvert^q)^{1/q} \approx 1 - \lvert w_2\rvert^q/q$ (to first order). For $q > 1$ its slope in $w_2$ is 0 there: it crosses the axis at a right angle, smoothly. So corners need $q \le 1$. Is the ball *convex*, that is, does it hold the straight line between any two of its points? The middle between $(1, 0)$ and $(0, 1)$ is inside exactly if $2 \cdot 2^{-q} \le 1$: convexity needs $q \ge 1$ (and has it then, by Minkowski's inequality). Only $q = 1$ has both.
#
# ## 2 · Where the contours meet the ball
#
# Two features, 100 samples. We build $X$ so that $\tfrac1n X^\top X$ is exactly $\begin{pmatrix}1&\rho\\\rho&1\end{pmatrix}$; in code it is called `gram`. With $z$ for the least-squares solution, the data loss is $\tfrac12(w-z)^\top\mathtt{gram}\,(w-z)$ plus a constant, so its contours are ellipses around $z$.

# %%
rng = np.random.default_rng(seed)


def two_features(rho: float, n: int = 100) -> np.ndarray:
    factor = np.linalg.cholesky([[1, rho], [rho, 1]])
    basis, _ = np.linalg.qr(rng.standard_normal((n, 2)))
    return np.sqrt(n) * basis @ factor.T


X = two_features(rho=0.4)
y = X @ (1.5, 0.6) + 0.3 * rng.standard_normal(100)
z = np.linalg.lstsq(X, y, rcond=None)[0]
gram = X.T @ X / len(y)
lams = np.geomspace(0.03, 3, 25)

# %% [markdown]
# Now λ grows, before one of three penalties: the L1 norm $\lambda\|w\|_1$; the L2 norm *as it is*, $\lambda\|w\|_2$; and its square, $\tfrac12\lambda\|w\|_2^2$, which is ridge, our $\lambda_2$. The last two have the same balls: discs.
# **Predict:** over the 25 strengths of the slider, at how many has ridge a weight that is exactly 0? And at the largest, λ = 3, how many of the two weights are exactly 0 under the plain norm?

# %%
landings = predict("ridge: strengths with an exact zero, of 25", yours=None)
plain_zeros = predict("plain norm, λ = 3: weights that are exactly 0", yours=None)

# %%
l1 = coordinate_descent_path(X, y, lams, tol=1e-12)[0].T
ridge = np.array([np.linalg.solve(gram + lam * np.eye(2), gram @ z) for lam in lams])
plain = torch.tensor(z).repeat(25, 1)  # a row for each λ
for _ in range(500):  # a gradient step of length ½, then shorten w by λ/2, or to 0
    moved = plain - 0.5 * (plain - torch.tensor(z)) @ torch.tensor(gram)
    plain = prox.group_soft_threshold(moved, torch.tensor(lams / 2)[:, None])

# %% [markdown]
# For each λ the next figure draws the ball that the solution has *reached*, and the contour of the data loss *through the solution*: there they touch.


# %%
def contour(w, centre, gram) -> np.ndarray:
    # with d = w − centre the loss is ½ |d @ factor|²: equal on a circle of d @ factor
    factor = np.linalg.cholesky(gram)
    radius = np.linalg.norm((w - centre) @ factor)
    return centre + radius * q_ball(2) @ np.linalg.inv(factor)


paths = {"L1 norm": l1, "L2 norm": plain.numpy(), "L2 norm squared": ridge}
touching = {kind: [contour(w, z, gram) for w in path] for kind, path in paths.items()}
walk = plots.walk(z, paths, touching, [f"{lam:.2g}" for lam in lams], start=18)
Explorer(walk)

# %%
walk.panel([14, 18, 24])

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
landings.reveal(int((ridge == 0).any(1).sum()), many=0)
plain_zeros.reveal(int((paths["L2 norm"][-1] == 0).sum()), many=0)
alone = ((l1[:, 1] == 0) & (l1[:, 0] != 0)).sum()
# Wrong world: the path crosses the axis at one λ and leaves it again.
words = "L1: w₂ is exactly 0 while w₁ is not, at three strengths or more"
claim(words, alone >= 3, f"{alone} of 25")
both = (at_once := (paths["L2 norm"] == 0).sum(1)) == 2
told = f"{both.sum()} of 25 strengths make both zero, {(at_once == 1).sum()} one"
# Wrong world: what has a round ball makes no zeros, or makes them one by one.
claim("plain L2 norm: both or none", both.any() and 1 not in at_once, told)
steepest = np.linalg.norm(gram @ z)
told = f"{steepest:.2f}, the first such λ is {lams[both].min():.2f}"
# Wrong world: the plain norm's zeros begin where L1's do, or at no particular λ.
words = "both are zero exactly where λ ≥ ‖∇ℓ(0)‖₂"
claim(words, (both == (lams >= steepest)).all(), told)
alive, strong = paths["L2 norm"][~both], lams[~both]
as_ridge = gram + (strong / np.linalg.norm(alive, axis=1))[:, None, None] * np.eye(2)
off_ridge = np.abs(np.linalg.solve(as_ridge, (gram @ z)[:, None])[..., 0] - alive).max()
# Wrong world: two penalties, two paths.
words = "plain L2 norm: where w is not 0 it is ridge's at λ₂ = λ/‖w‖₂, to 1e-9"
claim(words, off_ridge < 1e-9, below(max(off_ridge, 1e-13)))
# Wrong world: a strong enough ridge penalty sets weights to zero.
words = f"the smallest |w| is {np.abs(ridge).min():.3f}"
claim("ridge: at no strength is a weight exactly 0", (ridge != 0).all(), words)

# %% [markdown]
# Under L1 the solution here slides along its path until it meets the axis, *stays* on it while λ grows on, and ends at the origin. Under ridge it comes ever nearer to the origin and never lands. (It may cross an axis; it does not stay.) So among the penalties $\sum_j\lvert w_j\rvert^q$ only $q = 1$ keeps the problem convex *and* sets single weights to zero.
#
# The plain L2 norm goes the way of ridge, point by point, since the balls are the same. But it arrives: its pull has length λ however near the origin is, while ridge's, $\lambda\|w\|_2$, dies away. From $\lambda = \|\nabla\ell(0)\|_2$ on *both* weights are zero at once. A round ball has no corner on an axis, so no weight becomes zero alone; but the norm itself has a kink at one point, the origin. To the plain norm all weights are one *group*; lesson 07's group lasso gives each filter of a network its own.
#
# ## 3 · Penalty and constraint
#
# The figure spoke of a ball, the objective of a penalty. Call $\ell$ the data loss, and let $m(t)$ be the *smallest* data loss within the ball of size $t$. Here is $m$ for our data, with the line of slope $-\lambda$ that touches it at λ = 0.6:

# %%
fine = np.linspace(0.02, 1.8, 90)
along_path = coordinate_descent_path(X, y, fine, tol=1e-12)[0].T
sizes = np.abs(along_path).sum(1)
best_losses = np.array([objective(X, y, w, 0.0) for w in along_path])
touch = np.abs(fine - 0.6).argmin()
plots.price_of_size(sizes, best_losses, fine[touch], touch)

# %% [markdown]
# Along each line of this slope loss $+\ \lambda\,\cdot$ size has one value. The penalised problem pushes the line down until it would leave the curve; the constrained one goes up from $t$ to the curve. Both come to the same point. The slope, λ, is the *price* of size: the rate at which a little more $t$ lowers the best loss (Boyd and Vandenberghe 2004, section 5.6).
#
# **Penalised ⇒ constrained, for any loss.** Let $w^\star$ minimise $\ell(w) + \lambda\|w\|_1$, and put $t = \|w^\star\|_1$. For any $w$ with $\|w\|_1 \le t$
#
# * $\ell(w^\star) + \lambda t \le \ell(w) + \lambda\|w\|_1$, since $w^\star$ is a minimiser;
# * $\ell(w) + \lambda\|w\|_1 \le \ell(w) + \lambda t$, since $w$ is in the ball.
#
# So $\ell(w^\star) \le \ell(w)$: $w^\star$ is best in the ball of size $t$. Nothing about $\ell$ was used.
#
# **Constrained ⇒ penalised, for convex $\ell$.** Then $m$ is convex, too, so some line with a slope $-\lambda \le 0$ touches it at $t$ and stays below it everywhere; and that is what the penalised problem asks for. (Section 9 has the proof.)
#
# Where $\ell$ is not convex, $m$ may bulge upwards, and a line through $(t, m(t))$ need not stay below. One weight with two good values, $\ell(w) = (w^2-4)^2/16$:

# %%
well_sizes = np.linspace(0, 2, 201)
well = (well_sizes**2 - 4) ** 2 / 16  # one weight: the best within [-t, t] is at t
prices = np.linspace(0, 1.2, 241)
reached = well_sizes[(well + prices[:, None] * well_sizes).argmin(1)]
plots.best_loss({"double well": (well_sizes, well, reached)})

# %% tags=["claim"]
# What the text says, measured in this run.
missed = (reached > 0) & (reached < 1.6)
# Wrong world: as for convex losses, every size has its λ.
words = "double well: no λ of 241 has its global minimum at a size between 0 and 1.6"
told = f"the smallest above 0 is {reached[reached > 0].min():.2f}"
claim(words, not missed.any(), told)

# %% [markdown]
# The line through $(0, 1)$ touches the curve at $\sqrt{8/3}\approx 1.63$; the sizes between are skipped by the *best* solutions: they jump. (Descent from $w = 2$ under a growing λ passes sizes down to $2/\sqrt3\approx 1.15$: local minima.) The two problems are often called equivalent. For convex losses they are; in general it goes one way only, and of best solutions, which training a network does not promise.
#
# ### The map from λ to t belongs to the data
#
# Which $t$ goes with which λ? Call a design **orthonormal** if $\tfrac1n X^\top X = I$: features uncorrelated, each with mean square 1. There it is a sum of soft thresholds, $t(\lambda) = \sum_j \max(\lvert z_j\rvert - \lambda, 0)$: piecewise linear, with slope minus the number of weights that stay.
# **Predict:** take $z = (1.5, 0.6)$ and λ = 0.7, then double $y$ (so $z$ doubles) and leave λ. By what factor does $t$ grow?

# %%
growth = predict("y doubled, λ kept: t grows by the factor", yours=None)

# %%
upright_X, tilted_X = two_features(0), two_features(-0.4)
designs = {
    "ρ = 0": (upright_X, upright_X @ (1.5, 0.6)),
    "ρ = 0, y doubled": (upright_X, upright_X @ (3, 1.2)),
    "ρ = −0.4": (tilted_X, tilted_X @ (1.5, 0.6)),
}
strengths = np.linspace(0.05, 1.6, 32)  # number 13 is 0.7
ts = {
    name: np.abs(coordinate_descent_path(*data, strengths, tol=1e-12)[0]).sum(0)
    for name, data in designs.items()
}
plots.size_of_lam(strengths, ts, at=13)

# %% tags=["reveal"]
# What happened, beside what was predicted.
growth.reveal(ts["ρ = 0, y doubled"][13] / ts["ρ = 0"][13], within=0.2, many=2)

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
# Precision: five digits of the answer, which is 0 or at least a millionth of the largest $|z|$ (for λ: of the largest $d|z|$). (Arrays: float64, or int64 with entries up to 1e5; up to 300 entries, each 0 or between 1e-12 and 1e12, those of one array within a factor of 1e9.)
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
# At a point $w$ of a convex set $C$ the **normal cone** holds all directions $a$ that lead straight away: $a^\top(w' - w) \le 0$ for every $w'$ in $C$. For convex $\ell$, $w$ is best in $C$ exactly if $-\nabla \ell(w)$ lies in the normal cone at $w$ (Rockafellar 1970, theorem 27.4): steepest descent then points out of the set, and no step inside improves.
#
# For the L1 ball of size $t$ and $\|w\|_1 = t$ the largest value of $a^\top w'$ over the ball is $t\max_i\lvert a_i\rvert$. So $a \ne 0$ is normal at $w$ exactly if $a^\top w$ attains it: **where $w_j \ne 0$, $a_j$ has $w_j$'s sign and the largest size of all; where $w_j = 0$, $\lvert a_j\rvert$ may be anything up to it.**
#
# In the plane a whole quarter of all directions is normal at a corner, on an edge a single one, on a circle always a single one:

# %%
unit = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) / np.sqrt(2)
l1_cones = [
    ((c[0] + c[1]) / np.sqrt(2), *c)
    for c in zip(unit, np.roll(unit, 1, 0), strict=True)
]
l1_cones += [(side / np.sqrt(2), side, side) for side in unit]
turns = np.arange(8) * np.pi / 4
circle = np.column_stack((np.cos(turns), np.sin(turns)))
plots.normal_cones(1.0, {"L1": l1_cones, "L2": [(c, c, c) for c in circle]})

# %% [markdown]
# Add the cone at $w$ to $w$ itself: with an orthonormal design that is the set of all $z$ whose solution is $w$, since $-\nabla \ell(w) = z - w$. A corner collects from an area, so data land on it with positive probability (if $z$ has a density that is nowhere 0). A point of an edge or a circle collects from one ray, and a prescribed ray is hit with probability zero.
#
# ### Exercise 2 · Read the pattern off a gradient
#
# **3 points · 12 minutes · ★★☆** — A convex loss is minimised over the ball $\|w\|_1 \le t$, $t > 0$. Write
#
# * `possible_signs(gradient)`: given $\nabla \ell \ne 0$ at a solution, for each weight: 0 if it must be zero there, else the only sign that it can have, +1 or −1.
# * `is_solution(w, gradient, t)`: whether $w$, with the loss's gradient there, is a solution. Remember the points inside the ball.
#
# Precision: numbers within a share of 1e-13 are equal (rounding), others differ by one of 1e-3 or more. (Zeros are exact; a weight that is not 0 is at least a fiftieth of $t$. $t$, and the largest gradient where it is not 0, lie between 1e-12 and 1e12. Arrays: float64, or int64 with entries up to 1e5; up to 300 entries.)
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
# *A good place to stop: the first half said why corners catch; the second computes how often they do.*
#
# ## 5 · The projection, in six lines
#
# With an orthonormal design the constrained solution is the point of the ball nearest to $z$: its *Euclidean projection*. The cone tells what it looks like. If $z$ lies outside, $z - w$ is normal at $w$; call the size of its largest entry τ. Where $w_j \ne 0$ the cone says $z_j - w_j = \tau\operatorname{sign}(w_j)$, elsewhere $\lvert z_j\rvert \le \tau$. That is $w = S_\tau(z)$: **a soft threshold by the one τ for which $\sum_j\max(\lvert z_j\rvert-\tau, 0) = t$.**
#
# As τ grows from 0, this sum falls from $\|z\|_1$ to 0, without jumps and strictly; so for $0 < t < \|z\|_1$ there is exactly one τ. Sort the sizes, $u_1 \ge u_2 \ge \dots$. If the $k$ largest stay, $\tau_k = (u_1 + \dots + u_k - t)/k$. And $u_k$ stays exactly if the sum at $\tau = u_k$ is still below $t$, which is the same as $u_k > \tau_k$. So $k$ is the number of entries with $u_k > \tau_k$ (Duchi et al. 2008).


# %%
def project(z: np.ndarray, t: float) -> np.ndarray:
    if np.abs(z).sum() <= t:
        return z.copy()
    u = np.sort(np.abs(z))[::-1]
    taus = (np.cumsum(u) - t) / np.arange(1, len(z) + 1)
    tau = taus[u > taus][-1]
    return np.sign(z) * np.maximum(np.abs(z) - tau, 0)


# %% [markdown]
# Another way back is to rescale: $w = z\cdot t/\|z\|_1$. For $z$ outside it lands in the ball as well.
# **Predict:** for 500 normal points in dimension 30 with $t = 4$, how many of the coordinates does rescaling set to exactly zero: none, some but fewer than the projection, or as many?

# %%
zeros = predict("zeros by rescaling", yours=None, choices=("none", "some", "as many"))

# %%
many = rng.standard_normal((500, 30))
ours = np.array([project(row, 4.0) for row in many])
rescaled = many * 4.0 / np.abs(many).sum(1, keepdims=True)
by_ours, by_scale = ((w == 0).sum() for w in (ours, rescaled))
told = f"projection {100 * by_ours / ours.size:.1f} %, rescaling {by_scale}"
print(f"exact zeros among {ours.size} coordinates: {told}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
some = "some" if by_scale < by_ours else "as many"
zeros.reveal("none" if by_scale == 0 else some, many="as many")
batched = prox.project_l1_ball(torch.tensor(many), 4.0).numpy()
apart = np.abs(ours - batched).max()
# Wrong world: the six lines keep one entry too many or too few.
words = "ours and the package's agree to 1e-12 on 500 points"
claim(words, apart < 1e-12, below(max(apart, 1e-13)))  # it may be exactly 0, or not
slack = [
    4.0 * np.abs(many - w).max(1) - ((many - w) * w).sum(1) for w in (ours, rescaled)
]
# Wrong world: whatever lies on the ball has z − w in its cone, rescaled points, too.
claim(
    "z − w is normal at each projection, to 1e-12, and at no rescaled point, to 0.1",
    slack[0].max() < 1e-12 and slack[1].min() > 0.1,
    f"{below(max(slack[0].max(), 1e-13))}, and {slack[1].min():.2f} at least",
)
farther = np.linalg.norm(many - rescaled, axis=1) / np.linalg.norm(many - ours, axis=1)
# Wrong world: the rescaled point is as near to z, for practical purposes.
words = "p = 30, t = 4: rescaling ends farther from z, every time, by 2 % or more"
claim(words, farther.min() > 1.02, f"at least {100 * farther.min() - 100:.1f} %")

# %%
point = np.array([1.8, 0.5])
plots.two_ways_back(point, project(point, 1.0), point / np.abs(point).sum(), 1.0)

# %% [markdown]
# The dotted circle touches the ball at the projection: nothing in the ball is nearer. Rescaling keeps the *direction* of $z$, so it makes a zero only where $z$ had one.
#
# ### Exercise 3 · A ball with weights
#
# **4 points · 20 minutes · ★★★** — Write `project_weighted(z, v, t)`: the point nearest to $z$ in $\{w : \sum_j v_j\lvert w_j\rvert \le t\}$, with all $v_j > 0$ and $t > 0$. The $v_j$ are costs: the ball has its corners at $t/v_j$, so features with a small $v_j$ are cheap.
#
# Precision: what becomes zero is exactly 0; of the other entries, each at least a millionth of the largest $|z|$, five digits. (Arrays: float64, or int64 with entries up to 1e5; up to 300 entries, each 0 or between 1e-12 and 1e12, those of z within a factor of 1e9, those of v of 1e4.)
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
        # the parabola's lowest point if between the ends, else the nearer end
        s = np.clip((z - a) @ gram @ edge / (edge @ gram @ edge), 0, 1)[..., None]
        found.append((1 - s) * a + s * b)
    found = np.stack(found)
    # twice the loss of each edge's best, for every z; the least of the four counts
    losses = np.einsum("...i,ij,...j", found - z, gram, found - z)
    best = np.take_along_axis(found, losses.argmin(0)[None, ..., None], 0)[0]
    return np.where(np.abs(z).sum(-1, keepdims=True) <= t, z, best)


# %% [markdown]
# For fixed λ we go through the two coordinates in turn and soft-threshold each, the other one held, for all $z$ at once.


# %%
def penalised(z, gram, lam, lam2=0.0, rounds=300):
    w, pull = z.copy(), z @ gram  # pull = −∇ℓ(0)
    for _ in range(rounds):
        for j in (0, 1):
            # the slope in w_j alone is gram_jj w_j − c: set it to 0, then threshold
            c = pull[..., j] - gram[j, 1 - j] * w[..., 1 - j]
            left = np.maximum(np.abs(c) - lam, 0)
            w[..., j] = np.sign(c) * left / (gram[j, j] + lam2)
    return w


z_axis = (np.arange(116) + 0.5) / 14.5 - 4  # the middles of 116 cells
plane = np.stack(np.meshgrid(z_axis, z_axis), axis=-1)


def pattern(w: np.ndarray) -> np.ndarray:  # 0 no zero, 1 w₂ = 0, 2 w₁ = 0, 3 both
    return (w[..., 1] == 0) + 2 * (w[..., 0] == 0)


fixed_t = pattern(best_in_diamond(plane, np.eye(2)))
fixed_lam = pattern(penalised(plane, np.eye(2), 0.7))
plots.coloured_planes(z_axis, {"t = 1": fixed_t, "λ = 0.7": fixed_lam})

# %% [markdown]
# With $t$ fixed the coloured regions are the corners with their cones: wedges that widen without end. Between them lie the white arms, as wide far out as near the ball, from which $z$ goes to an edge; inside the ball (dotted) nothing happens. With λ fixed they are strips of width $2\lambda$, and where the strips cross both weights are zero.
#
# Now tilt the design. **Predict:** $t = 1$ stays fixed, both features keep variance 1, and ρ goes from 0 to 0.9. By how many per cent does the area that lands on a corner change?

# %%
area = predict("t = 1, ρ from 0 to 0.9: corner area changes by", yours=None, unit="%")

# %%
correlations = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
rhos = [f"{r:g}".replace("-", "−") for r in correlations]
grams = [np.array([[1, r], [r, 1]]) for r in correlations]
at_t = [pattern(best_in_diamond(plane, g)) for g in grams]
at_lam = [pattern(penalised(plane, g, 0.7)) for g in grams]
tilted = plots.live_patterns(z_axis, {"t = 1": at_t, "λ = 0.7": at_lam}, rhos, start=5)
Explorer(tilted)

# %%
tilted.panel([1, 3, 5])

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
corner_area = [np.isin(m, (1, 2)).mean() for m in at_t]
area.reveal(100 * abs(corner_area[-1] / corner_area[3] - 1), within=2, many=50)
differ = max((m != at_t[3]).mean() for m in at_t)
# Wrong world: tilting the contours moves the colours, as it does at fixed λ.
claim(
    "at t = 1 the patterns for all seven ρ differ on less than 1 % of the points",
    differ < 0.01,
    f"{100 * differ:.1f} %",
)
last, one_more = (penalised(plane, grams[-1], 0.7, rounds=r) for r in (300, 301))
still = np.abs(one_more - last).max()
# Wrong world: 300 rounds are too few, and the colours those of unfinished solutions.
words = "ρ = 0.9: one round more moves no weight by 1e-9"
claim(words, still < 1e-9, below(max(still, 1e-13)))
changed = (at_lam[-1] != at_lam[3]).mean()
# Wrong world: λ and t are two names for one thing, so at fixed λ nothing moves either.
claim(
    "at λ = 0.7 more than 15 % of the points change between ρ = 0 and 0.9",
    changed > 0.15,
    f"{100 * changed:.1f} %",
)

# %% [markdown]
# With *two* features of equal variance and $t$ fixed, nothing changes. For $z$ to go to $w$, $-\nabla\ell(w) = \mathtt{gram}\,(z - w)$ must lie in the normal cone $N(w)$. So the set of all such $z$ is $w + \mathtt{gram}^{-1}N(w)$, and the edges of the corner's cone, $(1, 1)$ and $(1, -1)$, are eigenvectors of this `gram`: they keep their directions (Tibshirani 1996, section 2.4). With λ fixed ρ matters; with $t$ fixed it does, too, where the features differ in scale, or are three (section 9).
#
# So far $z$ was given. Data *draw* it: true $w = (1, 0.5)$, 50 samples, noise of standard deviation 1, and we solve with $t = 1$ as before.
# **Predict:** from ρ = 0 to 0.99, does the share of data sets with an exact zero stay as it is (within 5 points), rise, or fall?

# %%
drawn = predict("t = 1, z drawn: zeros", yours=None, choices=("as is", "rise", "fall"))

# %%
noise = np.random.default_rng(seed + 1).standard_normal((2000, 2))
clouds_z, one_zero = {}, {}
for r in (0, 0.6, 0.9, 0.99):
    gram_r = np.array([[1, r], [r, 1]])
    half = np.linalg.inv(np.linalg.cholesky(gram_r))  # half.T @ half is gram⁻¹
    clouds_z[f"ρ = {r}"] = (1, 0.5) + noise @ half / 50**0.5
    solved = best_in_diamond(clouds_z[f"ρ = {r}"], gram_r)
    one_zero[f"ρ = {r}"] = ((solved == 0).sum(1) == 1).mean()
plots.clouds_on_plane(z_axis, fixed_t, clouds_z, one_zero)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
first, *_, end = (100 * share for share in one_zero.values())
way = "rise" if end > first + 5 else "fall" if end < first - 5 else "as is"
drawn.reveal(way, many="as is")
# Wrong world: the pattern ignores ρ, so how often data give a zero does, too.
claim(
    "50 points more at ρ = 0.99, at least",
    end > first + 50,
    f"{end - first:.1f} points",
)
inside = []
for r, gram_r in ((0, np.eye(2)), (0.99, grams[3] + 0.99 * np.eye(2)[::-1])):
    solved = best_in_diamond(clouds_z[f"ρ = {r}"] + (1, -0.5), gram_r)
    inside.append(100 * ((solved == 0).sum(1) == 1).mean())
# Wrong world: correlation makes zeros more frequent, whatever the truth.
words = "with w = (2, 0) instead: at ρ = 0.99 at least 15 points fewer than at 0"
claim(words, inside[0] - inside[1] > 15, f"{inside[0]:.1f} and {inside[1]:.1f} %")

# %% [markdown]
# The colours are the same in all four panels; the cloud is not. The least-squares solution scatters with covariance $\mathtt{gram}^{-1}/n$ here, and as ρ grows it stretches along $(1, -1)$, across the arm and into the wedges. So "the pattern ignores ρ" is true of the map from $z$ to $w$, and false of data. Which way it goes belongs to the truth: with $w = (2, 0)$ the cloud starts inside a wedge, stretches out of it, and zeros get rarer.
#
# ## 7 · How often?
#
# A common tutorial says that contours are "more likely" to touch a corner. Take an orthonormal design and pure noise, $z_j \sim N(0, 1)$, with $p$ features, from 2 to 200, and hold fixed the size, $t = 1$; or the relative size, $t = \tfrac12\|z\|_1$; or the price, λ = 1.
# A *corner* is a solution with one single weight left. **Predict:** in dimension 200 with $t = 1$, how many per cent of the solutions lie on a corner?

# %%
corners = predict("p = 200, t = 1: solutions on a corner", yours=None, unit="%")

# %%
ways = {
    "t = 1": lambda z: prox.project_l1_ball(z, 1.0),
    "t = ‖z‖₁/2": lambda z: prox.project_l1_ball(z, z.abs().sum(1, keepdim=True) / 2),
    "λ = 1": lambda z: prox.soft_threshold(z, 1.0),
    "L2 ball, t = 1": lambda z: z / z.norm(dim=1, keepdim=True).clamp(min=1),
}
dims, draws = [2, 5, 10, 20, 50, 100, 200], 4000
rng_z = np.random.default_rng(seed + 2)
samples = {p: rng_z.standard_normal((draws, p)) for p in dims}
zero_share, on_corner = {}, {}
for held, solution in ways.items():
    kept = [(solution(torch.tensor(s)) != 0).numpy() for s in samples.values()]
    zero_share[held] = np.array([1 - k.mean() for k in kept])
    on_corner[held] = np.array([(k.sum(1) == 1).mean() for k in kept])
plots.shares_by_dimension(dims, zero_share, on_corner)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
corners.reveal(100 * on_corner["t = 1"][-1], within=5, many=90)
small, large = (100 * zero_share["t = 1"][k] for k in (0, -1))
# Wrong world: a coordinate is zero as often in 200 dimensions as in two.
words = "t = 1: zero coordinates in dimension 200, at least 70 points more than in 2"
claim(words, large - small > 70, f"{small:.1f} and {large:.1f} %")
settled = 100 * np.ptp(zero_share["t = ‖z‖₁/2"][4:])
# Wrong world: with the relative size held, too, zeros take over as p grows.
words = "t = ‖z‖₁/2: the share of zeros changes by under 2 points from p = 50 on"
claim(words, settled < 2, f"{settled:.1f} points")
from_68 = 100 * np.abs(zero_share["λ = 1"] - 0.6827).max()
# Wrong world: more dimensions, more zeros, whatever is held.
told = f"{from_68:.1f} points from 68.3 % at most"
claim("λ = 1: within 2 points of 68.3 % in every dimension", from_68 < 2, told)

# %% [markdown]
# With $t$ fixed the ball becomes relatively tiny as $p$ grows, and almost every coordinate is zero. With $t/\|z\|_1$ fixed the share settles, as τ does: at the value that halves the mean of $\lvert z_j\rvert$. With λ fixed it is the chance that $\lvert z_j\rvert \le 1$, in any dimension. The L2 ball made no zero, in 2 dimensions or in 200.
#
# **Predict:** now $t = 0.01$, at $p = 200$.

# %%
tiny = predict("p = 200, t = 0.01: solutions on a corner", yours=None, unit="%")

# %% [markdown]
# By section 5 only one weight stays exactly if $u_2 \le \tau_1 = u_1 - t$: the largest $\lvert z_j\rvert$ **leads** the second by at least $t$. With λ held it is $u_2 \le \lambda < u_1$. In the next right panel the *ratio* $\lambda/\lambda_{\max}$ is held, since $\lambda_{\max} = u_1$, the smallest λ with $w = 0$, differs from draw to draw. Beside the normal law stand two of the same variance: Laplace, with heavier tails, and uniform, with none.

# %%
rng_z = np.random.default_rng(seed + 3)
laws = {f"normal, p = {p}": samples[p] for p in (2, 20, 200)}
for p in (2, 200):
    laws[f"Laplace, p = {p}"] = rng_z.laplace(0, 0.5**0.5, (draws, p))
laws["uniform, p = 200"] = rng_z.uniform(-(3**0.5), 3**0.5, (draws, 200))
ball_sizes, ratios = np.geomspace(0.01, 3, 40), 1 - np.geomspace(0.7, 1e-3, 40)
by_size, by_ratio = {}, {}
for law, s in laws.items():
    second, top = np.sort(np.abs(s), axis=1)[:, -2:].T
    by_size[law] = [(top - second >= t).mean() for t in ball_sizes]
    by_ratio[law] = [(second <= c * top).mean() for c in ratios]
plots.corners_by_size(ball_sizes, by_size, ratios, by_ratio)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
tiny.reveal(100 * by_size["normal, p = 200"][0], within=5, many=0)
# Wrong world: in 200 dimensions corners are rare, for small balls, too.
words = "normal, p = 200: over 90 % at t = 0.01, under 10 % at t = 1"
shares = by_size["normal, p = 200"][0], on_corner["t = 1"][-1]
told = f"{100 * shares[0]:.1f} and {100 * shares[1]:.1f} %"
claim(words, shares[0] > 0.9 and shares[1] < 0.1, told)
tails = [by_size[f"{law}, p = 200"] for law in ("Laplace", "uniform")]
tails = [100 * np.interp(1, ball_sizes, share) for share in tails]
# Wrong world: the dimension alone decides, not the tails of z.
words = "t = 1, p = 200: over 15 % for Laplace, under 1 % for uniform z"
claim(words, tails[0] > 15 and tails[1] < 1, f"{tails[0]:.1f} and {tails[1]:.1f} %")
leads = [100 * np.interp(1, ball_sizes, by_size[f"Laplace, p = {p}"]) for p in (2, 200)]
off_law = max(abs(lead - 100 * np.exp(-(2**0.5))) for lead in leads)
# Wrong world: the lead of the largest shrinks with the dimension, whatever the tails.
words = "Laplace, t = 1: within 3 points of e^−√2 = 24.3 % at p = 2 and at p = 200"
claim(words, off_law < 3, f"{leads[0]:.1f} and {leads[1]:.1f} %")
near = [by_ratio[f"{law}, p = {p}"] for law in ("normal", "Laplace") for p in (2, 200)]
near = [100 * np.interp(0.95, ratios, share) for share in near]
told = "normal {:.1f} and {:.1f} %, Laplace {:.1f} and {:.1f} %".format(*near)
# Wrong world: near λ_max nearly all solutions have several weights in 200 dimensions.
words = (
    "λ = 0.95 λ_max: over half on a corner at p = 200, over 10 points fewer than at 2"
)
claim(words, min(near) > 50 and min(near[0] - near[1], near[2] - near[3]) > 10, told)

# %% [markdown]
# It is not the dimension alone. **Small $t$ puts solutions on corners, in any dimension**: seen from far away the ball is a point, only the direction of $z$ counts, and the $2p$ corners' cones hold all directions, $1/(2p)$ each. What counts is the lead of the largest $\lvert z_j\rvert$, a matter of tails: with more coordinates the leaders crowd, slowly if they are normal, fast if uniform. Laplace draws have exponential sizes, without memory: above the second the largest starts afresh, so the lead has the same law from $p = 2$ on.
#
# Near $\lambda_{\max}$ it is alike: there the weights are all zero, and just below it one is alone, that of the column with the largest $\lvert x_j^\top y\rvert$, here $n\lvert z_j\rvert$ (for any design, if it is a single one). So **every path from $\lambda_{\max}$ begins at a corner** and goes on as others join. In $\lambda/\lambda_{\max}$ it is the *ratio* of the two largest that counts, and by that measure Laplace draws crowd, too. "Most solutions land on corners" is true near one end of the path and false near the other.
#
# ## 8 · Correlated features
#
# Let both features matter equally, $w = (1, 1)$, with 50 samples and noise of standard deviation 1. As ρ approaches 1 the contours stretch along $(1, -1)$, as ρ approaches −1 along $(1, 1)$ (dash-dotted: a contour of the loss without noise). Beside L1 stands the **elastic net**, which adds $\tfrac12\lambda_2\|w\|_2^2$, here with $\lambda_2 = 0.1$.
# **Predict:** at ρ = 0.99 and λ = 0.1, in how many per cent of the noise draws does L1 drop one of two equally good features?

# %%
drops = predict("ρ = 0.99: L1 drops one of two equals", yours=None, unit="%")

# %%
slid = ["−0.9", "−0.6", "0", "0.6", "0.9", "0.95", "0.99"]
equals = np.array([1, 1])
clouds, all_fits = {"L1": [], "elastic net": []}, []
ellipses, pair_grams = [], []
for r in (float(name.replace("−", "-")) for name in slid):
    pair_grams.append(np.array([[1, r], [r, 1]]))
    half = np.linalg.inv(np.linalg.cholesky(pair_grams[-1]))
    all_fits.append(equals + noise[:400] @ half / 50**0.5)
    ellipses.append(equals + 0.3 * q_ball(2) @ half)
    for kind, lam2 in (("L1", 0.0), ("elastic net", 0.1)):
        clouds[kind].append(penalised(all_fits[-1], pair_grams[-1], 0.1, lam2, 1500))
spread = {
    kind: [((w[:, 0] + w[:, 1]).std(), (w[:, 0] - w[:, 1]).std()) for w in ws]
    for kind, ws in clouds.items()
}
along = plots.along_the_edge(clouds, spread, ellipses, slid, start=5)
Explorer(along)

# %%
along.panel([0, 2, 6], height=3.3)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
dropped = 100 * ((clouds["L1"][-1] == 0).sum(1) == 1).mean()
drops.reveal(dropped, within=5, many=0)
of_sum, of_difference = np.transpose(spread["L1"])
ratio = of_difference[-1] / of_sum[-1]
# Wrong world: both coordinates just scatter more, in every direction.
words = "L1, ρ = 0.99: w₁ − w₂ varies more than five times as much as w₁ + w₂"
claim(words, ratio > 5, f"{ratio:.1f} times")
ratio = of_sum[0] / of_difference[0]
# Wrong world: correlation of either sign makes the split unstable.
words = "L1, λ = 0.1, ρ = −0.9: here the sum varies more, by half or more"
claim(words, ratio > 1.5, f"{ratio:.1f} times")
one_lost = [[100 * ((w == 0).sum(1) == 1).mean() for w in c] for c in clouds.values()]
first, net_first = (lost[0] for lost in one_lost)
# Wrong world: features drop where ρ is near 1, and the net prevents it.
words = "ρ = −0.9: more draws drop one than at 0.99, and over 40 % under the net, too"
told = f"L1 {first:.1f} %, elastic net {net_first:.1f} %"
claim(words, first > dropped + 5 and net_first > 40, told)

# %% [markdown]
# At ρ = 0.99 the flat direction runs *along the edge* of the diamond. There neither the loss nor the penalty cares, so the noise decides: the sum hardly moves, the split does.
#
# At ρ = −0.9 it runs *across* the edge. There the loss hardly cares and the penalty does: without noise L1 leaves $1 - \lambda/(1+\rho)$ of each weight, which is 0 here. What is left is noise, scattered along $(1, 1)$ about a small sum; even more draws lose a feature, and the net, which shrinks more, does not help. (With $w = (1, -1)$ the two change places.) Short of $\lvert\rho\rvert = 1$ the solution is *unique, however unstable*.
#
# At ρ = 1 the two columns are the same, and uniqueness itself is gone: any split with the same sum and equal signs has the same loss and the same L1 norm. What a solver returns depends on where it starts. The elastic net's square is *strictly* convex: between two different solutions the middle would be strictly better, so there is only one, for any ρ. For twins it must be the equal split, since swapping the columns swaps the weights (Zou and Hastie 2005, section 2.3, the grouping effect):

# %%
x1 = two_features(0.0)[:, 0]
twins = np.column_stack((x1, x1))
target = 2 * x1 + 0.3 * rng.standard_normal(100)
settings = {"tol": 1e-12, "working_set": False}  # both weights in turn, from the start
splits, values = [], []
for begin in (0.0, 1.0, 1.5):
    start = np.array((0.0, begin))
    lasso = coordinate_descent(twins, target, 0.1, start=start, **settings).coef
    net = coordinate_descent(twins, target, 0.1, lam2=0.1, start=start, **settings).coef
    splits.append([w[0] / w.sum() for w in (lasso, net)])
    values.append(objective(twins, target, lasso, 0.1))  # F, loss + λ‖w‖₁
    told = f"L1: w₁ gets {splits[-1][0]:.2f} of the sum, F = {values[-1]:.6f}"
    print(f"w₂ starts at {begin}: {told}; elastic net: w₁ gets {splits[-1][1]:.2f}")

# %% [markdown]
# The same $F$ three times: no L1 answer is better. The net's equal split has a price: $\lambda_2$ shrinks on top of λ. We compare with the true $(1, 1)$ and the data loss without noise. LS is least squares; in the columns ×1.1 the net's weights are multiplied by $1 + \lambda_2$.

# %%
heads = "mean weight", "squared distance", "loss above its minimum"
print(" " * 4 + "".join(f"{head:>25}" for head in heads))
print("   ρ" + 3 * f"{'LS':>7}{'L1':>6}{'net':>6}{'×1.1':>6}")
far, cost = [], []
for name, g, *fitted in zip(slid, pair_grams, all_fits, *clouds.values(), strict=True):
    fitted.append(1.1 * fitted[-1])
    off = [v - equals for v in fitted]
    far.append([(d**2).sum(1).mean() for d in off])
    cost.append([((d @ g) * d).sum(1).mean() / 2 for d in off])
    row = [v.mean() for v in fitted], far[-1], cost[-1]
    cells = (" " + "".join(f"{n:6.3f}" for n in numbers) for numbers in row)
    print(f"{name:>4}" + "".join(cells))

# %% tags=["claim"]
# What the text says, measured in this run.
_, far_l1, far_net, _ = np.transpose(far)
_, cost_l1, cost_net, cost_more = np.transpose(cost)
# Wrong world: one more penalty makes weights worse at every ρ.
words = "ρ = 0.99: the net's squared distance is below a tenth of L1's"
claim(words, far_net[-1] < far_l1[-1] / 10, f"{far_net[-1] / far_l1[-1]:.3f} of it")
other_fits = all_fits[-1] + (1, -1)
lone = [penalised(other_fits, pair_grams[-1], 0.1, lam2, 1500) for lam2 in (0, 0.1)]
lone_l1, lone_net = (((w - (2, 0)) ** 2).sum(1).mean() for w in lone)
# Wrong world: what the net gains at (1, 1) it gains whatever the truth.
words = "ρ = 0.99, but w = (2, 0): the net's is above L1's by half or more"
claim(words, lone_net > 1.5 * lone_l1, f"{lone_net:.3f} and {lone_l1:.3f}")
ratio = cost_net / cost_l1
# Wrong world: steadier weights predict better.
words = "the net's loss lies higher at every ρ of the table, by a twentieth or more"
claim(words, ratio.min() > 1.05, f"{ratio.min():.2f} to {ratio.max():.2f} times")
off_more = 1.1 * np.stack(clouds["L1"]) - equals
l1_more = np.einsum("rni,rij,rnj->rn", off_more, pair_grams, off_more).mean(1) / 2
high, low = (cost_more / each for each in (cost_l1, np.minimum(cost_l1, l1_more)))
# Wrong world: the rescaled net is better, or no better, whatever ρ is.
words = "times 1.1 it lies below L1's and L1's × 1.1 for ρ ≥ 0.6, above L1's for ρ < 0"
told = f"{low[3:].max():.2f} times at most; {high[:2].min():.2f} at least"
claim(words, low[3:].max() < 1 < high[:2].min(), told)

# %% tags=["claim"]
# What the text says of twins, and of the best strengths at ρ = 0.99.
unlike, alike = np.ptp(splits, axis=0)[0], np.ptp(values)
# Wrong world: of several splits one is the better solution.
words = "twins: the splits differ by 0.5 or more, F by less than 1e-9"
claim(words, unlike > 0.5 and alike < 1e-9, f"{unlike:.2f}, {below(max(alike, 1e-13))}")
best = {}
for lam2 in (0, 0.01, 0.03, 0.1):
    for lam in (0, 0.003, 0.01, 0.03, 0.1, 0.2):
        off = penalised(all_fits[-1], pair_grams[-1], lam, lam2, 1500) - equals
        loss = ((off @ pair_grams[-1]) * off).sum(1).mean() / 2
        kind = "net" if lam and lam2 else "L1" if lam else "ridge" if lam2 else "LS"
        at = f"{loss:.4f} at λ = {lam}, λ₂ = {lam2}"
        best[kind] = min(best.get(kind, (loss, at)), (loss, at))
told = "; ".join(f"{kind} {best[kind][1]}" for kind in ("net", "L1", "ridge"))
# Wrong world: what costs at one λ costs at every λ; or, L1 has its part in the gain.
words = (
    "ρ = 0.99, best of a grid: the net's loss is below 0.9 of L1's, and not of ridge's"
)
gain, no_gain = (best["net"][0] / best[kind][0] for kind in ("L1", "ridge"))
claim(words, gain < 0.9 < no_gain, told)

# %% [markdown]
# At ρ = 0.99 the net's weights lie far closer to the truth. That is because the true split is the even one, which it prefers; with $w = (2, 0)$ it lies farther off than L1. It makes the split steady, not right.
#
# Its loss lies higher all the same: both penalties shrink the sum, and the sum is what predicts. λ = 0.1 is strong here: up to ρ = 0.95 least squares has a lower loss than either. With the best strengths of a grid the net beats L1, and ridge alone does as well: with two equal weights there is nothing for L1 to drop.
#
# Shrinking twice is why Zou and Hastie (2005, section 3) call this the *naïve* elastic net; theirs multiplies its weights by $1 + \lambda_2$. At ρ = 0 that gives L1's weights back; for ρ > 0 here its loss is below the net's and L1's (multiplied likewise or not), for ρ < 0 above L1's. This course and scikit-learn solve the naïve problem.
#
# ## 9 · The converse, sheared cones and a rounded ball · further
#
# **Constrained ⇒ penalised, for convex $\ell$** (section 3). Then $m$ is convex and does not rise, so some line through $(t, m(t))$ with a slope $-\lambda \le 0$ stays below it. Let $w_t$ be a best point for $t$. For any $w$, with $s = \|w\|_1$,
#
# * $\ell(w) \ge m(s)$, since $m(s)$ is the smallest loss in the ball of size $s$;
# * $m(s) \ge m(t) - \lambda(s - t)$, the line below the curve;
# * $m(t) + \lambda t \ge \ell(w_t) + \lambda\|w_t\|_1$, since $w_t$ lies in its ball.
#
# Together, $\ell(w) + \lambda\|w\|_1 \ge \ell(w_t) + \lambda\|w_t\|_1$: $w_t$ solves the penalised problem for that λ.
#
# <details><summary>Why m is convex</summary>
#
# Take sizes $s$ and $t$ with best points $w_s$ and $w_t$ (they exist: a continuous function on a closed and bounded set), and a share $0 \le \alpha \le 1$.
#
# * $\|\alpha w_s + (1-\alpha) w_t\|_1 \le \alpha s + (1-\alpha)t$: the mixture lies in the ball of the mixed size.
# * $m(\alpha s + (1-\alpha) t) \le \ell(\alpha w_s + (1-\alpha) w_t)$, by the definition of $m$.
# * $\ell(\alpha w_s + (1-\alpha) w_t) \le \alpha\,\ell(w_s) + (1-\alpha)\,\ell(w_t) = \alpha\, m(s) + (1-\alpha)\, m(t)$, as $\ell$ is convex.
#
# A larger ball holds the smaller one, so $m$ does not rise. A convex function has a line below it at every inner point of its domain. At the end, $t = 0$, it has one, too, as ℓ has a gradient there: within the ball $\ell(w) \ge \ell(0) + \nabla\ell(0)^\top w \ge \ell(0) - t\,\|\nabla\ell(0)\|_\infty$. So $m$ starts with the slope $-\lambda_{\max} = -\|\nabla\ell(0)\|_\infty$, and at $t = 0$ every $\lambda \ge \lambda_{\max}$ will do.
#
# </details>
#
# **Sheared cones.** Let $x_2$ have variance 4, with $t = 1$ as before. The directions of the edges of the corner's cone, $(1, 1)$ and $(1, -1)$, are then no eigenvectors of `gram`: the wedges change at ρ = 0 already, and now ρ shears them further:

# %%
sheared = {}
for r in (-0.6, 0.0, 0.6):
    scaled_gram = np.array([[1, 2 * r], [2 * r, 4]])
    name = f"t = 1, ρ = {r:g}".replace("-", "−")
    sheared[name] = pattern(best_in_diamond(plane, scaled_gram))
plots.coloured_planes(z_axis, sheared)

# %% tags=["claim"]
# What the text says, measured in this run.
lower = objective(X, y, best_in_diamond(z, gram, 1e-4), 0.0)
drop, lam_max = 1e4 * (objective(X, y, 0 * z, 0.0) - lower), np.abs(gram @ z).max()
# Wrong world: at t = 0 the curve falls without bound, so that no λ is large enough.
words = "section 3's curve starts with slope −λ_max, to 1 %"
claim(words, abs(drop / lam_max - 1) < 0.01, f"−{drop:.3f}, λ_max = {lam_max:.3f}")

# %% tags=["claim"]
# What the text says, measured in this run.
*tilts, straight = (sheared[f"t = 1, ρ = {r}"] for r in ("−0.6", "0.6", "0"))
moved_share = 100 * min((m != straight).mean() for m in tilts)
by_scale_alone = 100 * (straight != at_t[3]).mean()
# Wrong world: unequal scales change the wedges, and ρ stays without effect as before.
words = "variance 4: from ρ = 0 to ±0.6 more than 10 % of the points change pattern"
told = (
    f"{moved_share:.1f} % or more; by the scale alone, at ρ = 0, {by_scale_alone:.1f} %"
)
claim(words, moved_share > 10, told)
cube = np.random.default_rng(seed + 4).uniform(-5, 5, (500, 3))
cube, gram_3 = torch.tensor(cube), torch.tensor(0.4 * np.eye(3) + 0.6)
w_3 = cube
for _ in range(300):  # a gradient step, then the projection
    w_3 = prox.project_l1_ball(w_3 - (w_3 - cube) @ gram_3 / 2.2, 1.0)
upright_3 = prox.project_l1_ball(cube, 1.0)
changed_3 = 100 * ((w_3 == 0) != (upright_3 == 0)).any(1).double().mean().item()
# Wrong world: at equal variances and fixed t ρ is ignored by three features, too.
words = (
    "three features of variance 1, t = 1: from ρ = 0 to 0.6 over 10 % of 500 points do"
)
claim(words, changed_3 > 10, f"{changed_3:.1f} %")

# %% [markdown]
# **A rounded ball.** The elastic net's ball, $\lvert w_1\rvert + \lvert w_2\rvert + c\,(w_1^2 + w_2^2) \le 1 + c$ with $c = \lambda_2/(2\lambda)$, shows why its solution is unique: the edges are rounded, so that even the parallel lines that the ellipses become at ρ = 1 touch it in one point; the corners stay, so zeros still happen.


# %%
def net_ball(c: float) -> np.ndarray:
    circle = q_ball(2)
    size = np.abs(circle).sum(1)  # along a unit direction: r · size + c r² = 1 + c
    r = (np.sqrt(size**2 + 4 * c * (1 + c)) - size) / (2 * c)
    return circle * r[:, None]


plots.outlines(
    {"L1": q_ball(1), "c = 0.5": net_ball(0.5), "c = 2": net_ball(2), "L2": q_ball(2)}
)

# %% [markdown]
# At $(1, 0)$ the net's penalty has the subgradients $(\lambda + \lambda_2,\ a_2)$ with $\lvert a_2\rvert \le \lambda$, and the cone holds their multiples by factors of 0 and more: narrower than the diamond's, but still an area.
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - Among the penalties $\sum_j\lvert w_j\rvert^q$ only $q = 1$ is convex and has corners on the axes (section 1). L1 landed on an axis and stayed, ridge never did; the plain L2 norm sets all weights to zero at once (section 2).
# - Every penalised solution is constrained-optimal, for any loss; the converse holds for convex losses and fails for a double well. $t(\lambda)$ belongs to the data (section 3).
# - A corner's normal cone is a quarter of the plane, a smooth point's a ray (section 4).
# - The projection is a soft threshold by the one fitting τ; rescaling makes no zeros, and ended farther away (section 5).
# - Two standardised features: at fixed $t$ the map from $z$ to the pattern ignores ρ, and data do not, for ρ moves $z$; at fixed λ the map changes, too (section 6).
# - How many zeros L1 makes depends on what is held fixed. A small $t$, or a λ just below $\lambda_{\max}$, puts solutions on corners in any dimension; how small depends on the dimension and on the tails of $z$ (section 7).
# - Correlation makes the split unstable where the flat direction runs along an edge; equality makes it arbitrary. The elastic net makes it unique and even, at a price (section 8).
#
# ## Common mistakes
#
# - carrying a $t$ or a λ from one data set to another;
# - calling penalty and constraint "equivalent" whatever the loss;
# - rescaling onto the ball and calling it a projection;
# - saying "the L2 norm" for its square: the norm itself can make zeros, all at once;
# - saying "corner" for any solution with a zero: well inside the path most solutions in high dimension keep several weights;
# - reading the choice between two correlated features as a finding.
#
# ## References
#
# - R. Tibshirani (1996), *Regression shrinkage and selection via the lasso*, J. R. Statist. Soc. B 58(1), sections 2.1 to 2.4.
# - R. T. Rockafellar (1970), *Convex Analysis*, Princeton University Press, theorem 27.4.
# - S. Boyd and L. Vandenberghe (2004), *Convex Optimization*, Cambridge University Press, section 5.6.
# - J. Duchi, S. Shalev-Shwartz, Y. Singer and T. Chandra (2008), *Efficient projections onto the l1-ball for learning in high dimensions*, ICML, sections 3 and 4.
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), sections 2 (naïve elastic net, grouping effect) and 3 (rescaled).
