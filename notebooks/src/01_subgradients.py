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
# # 01 · Subgradients: what replaces the derivative at zero
#
# **You find out what "the slope of |w| at 0" can mean, and with it you derive the one formula behind every zero that a penalty makes in this course.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 10 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: derivatives, a first idea of convexity, and a little NumPy. The self-test below takes two minutes and says where to read up.
#
# ## You will be able to
#
# 1. **test** from its definition whether a number is a subgradient of a convex function;
# 2. **decide** whether a weight stays at zero, with one inequality and no optimizer;
# 3. **derive** soft thresholding case by case, and variants of it that you have not seen before;
# 4. **predict** what paths of subgradient descent and of proximal steps do in the long run;
# 5. **compute** the one number that tells at a corner, too, whether a weight is exactly where it belongs, and judge what autograd answers there.
#
# ## How a lesson works
#
# - Before each key run you **predict**: type your answer, a number or one of the choices in quotes, in place of `None`. Yours are kept in `my_predictions.json` beside the lessons; a table near the end sets them against what happened and what *many believe* (they can be right).
# - An *exercise* has a stub for you to fill in, three folded **hints** (the last is nearly the answer), and a **check** that runs your code on fresh random problems and says what is wrong with it. Any correct way of solving it passes. A check asks with NumPy arrays (float64, int64) of up to 1,000 numbers, 0 or of sizes 1e-6 to 1e6, or as cards say. What fails only beyond 30 numbers, four digits or sizes 0.01 to 100 may pass.
# - Lines that begin with ✓ are **claims** of the text that this very run has confirmed, each with the number that was measured. Their code is folded; in it "wrong world" says what would make a claim fail. Change a number above one and run again: a claim that no longer holds says so with ✗.
# - **Sliders** move by mouse, or by the arrow keys after a click (in Jupyter Notebook 7 with Shift held).
#
# ## A two-minute self-test
#
# 1. What is the derivative of $\tfrac12(w-3)^2$ at $w = 1$? In which direction does a step of gradient descent move $w$?
# 2. Take two points on the graph of a *convex* function and join them by a straight line. Does the line lie above the graph between them, or below?
# 3. A convex function that has a derivative: does its tangent lie above the graph or below?
# 4. What does `np.where(np.array([-1.0, 2.0]) > 0, 1, -1)` give?
#
# <details><summary>Answers, and where to read up</summary>
#
# 1. $w - 3 = -2$; the step goes to larger $w$. (Any calculus text, "derivative"; for several variables, "gradient".)
# 2. Above, or on it: that is the definition of convexity. (Boyd and Vandenberghe 2004, *Convex Optimization*, section 3.1; free on the authors' site.)
# 3. Below, or on it, everywhere. (The same book, section 3.1.3.)
# 4. `array([-1,  1])`: a choice for each entry. (NumPy's own "absolute basics for beginners".)
#
# </details>

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
import torch.nn.functional as F

from course_utils.claims import Claims, below
from course_utils.data import first_seed
from course_utils.exercises import lesson_01 as exercises
from course_utils.plots import lesson_01 as plots
from course_utils.predictions import Predictions
from course_utils.prox import soft_threshold
from course_utils.widgets import Explorer

claim, predict = Claims(), Predictions("01_subgradients")
seed = first_seed()  # every random draw below counts from it

# %% [markdown]
# <!-- notation: w z lam lam2 lr g loss F subdiff S prox -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $z$ | `z` | where a weight would go without the penalty: the minimiser of the data loss alone |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $\eta$ | `lr` | learning rate, the length of a step per unit of gradient |
# | $g$ | `g`, `grad` | gradient of the data loss with respect to one weight; of a function with corners, one of its subgradients (lesson 01, section 2) |
# | $\ell(w)$ | `data_loss` | data loss: the part of the objective that looks at the data, a mean over samples |
# | $F$ | `objective` | data loss $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$ |
# | $\partial f(w)$ | | subdifferential: the set of all subgradients of $f$ at $w$ (lesson 01, section 2) |
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ (lesson 01, section 5) |
# | $\operatorname{prox}_h(z)$ | | proximal operator: the minimiser of $\tfrac12\|w-z\|_2^2 + h(w)$ (lesson 01, section 8) |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$. Here there is one weight $w$, so you can draw everything. Met later: $\partial f$ in section 2, $S_\lambda$ in 5, $\operatorname{prox}$ in 8; torch's options in later lessons.

# %% [markdown]
# ## 1 · A corner has no derivative
#
# The L1 penalty of one weight is $\lambda\lvert w\rvert$. Its graph has a corner at 0. Begin there. A derivative is the limit of slopes over shorter and shorter pieces; take the slope from 0 to a nearby point, on either side:

# %%
for h in (0.1, 0.001, -0.001, -0.1):
    print(f"from 0 to {h:>6g}: slope {(abs(h) - abs(0)) / h:+g}")

# %% [markdown]
# However short the piece, the slope is $+1$ on the right and $-1$ on the left. The two do not approach one number: $\lvert w\rvert$ has *no* derivative at 0. Away from 0 it has one, the sign of $w$.
#
# ## 2 · Lines that support the graph
#
# What is a derivative good for? For a convex function $f$ the tangent at $w$ lies nowhere above the graph. Keep that property and drop the limit. A number $g$ is a **subgradient** of $f$ at $w$ if the line of slope $g$ through the point $(w, f(w))$ lies nowhere above the graph:
#
# $$ f(v) \ \ge\ f(w) + g\,(v - w) \qquad\text{for all } v. $$
#
# The set of *all* subgradients at $w$ is the **subdifferential** $\partial f(w)$ (Rockafellar 1970, section 23). Where a convex function has a derivative, the set holds that one number: for $v > w$ the test says that $g$ is at most the slope from $w$ to $v$, for $v < w$ that it is at least that slope, and from either side these slopes tend to $f'(w)$ as $v$ comes near. At a corner it holds more. Which slopes pass the test for $\lvert w\rvert$ at $w = 0$?

# %%
v = np.linspace(-3, 3, 601)
for g in (-1.5, -1, 0, 0.3, 1, 1.5):
    supports = (np.abs(v) >= 0 + g * (v - 0)).all()
    print(f"g = {g:>4g}: {'a subgradient' if supports else 'leaves the graph'}")

# %% [markdown]
# Now with all slopes; on the right the place of each among all subgradients.

# %%
slopes = np.arange(-16, 17) / 10
support = plots.supporting_lines(slopes, start=19)
Explorer(support)

# %%
support.panel([6, 19, 26, 31])

# %% [markdown]
# The line turns around the corner, and it stays below the graph exactly as long as $-1 \le g \le 1$. Two lines prove it: for $v > 0$ the test says $v \ge g v$, that is $g \le 1$; for $v < 0$ it says $-v \ge g v$, that is $g \ge -1$. So
#
# $$ \partial\lvert w\rvert \;=\; \begin{cases} \{+1\} & w > 0\\ [-1, +1] & w = 0\\ \{-1\} & w < 0. \end{cases} $$
#
# One often reads "$\partial\lvert w\rvert = \operatorname{sign}(w)$". That is half the truth: at 0 there is a whole interval. All that follows depends on it.

# %% [markdown]
# ### Exercise 1 · From the definition
#
# **2 points · 12 minutes · ★★☆** — A convex function is known only at some points: `values[i]` is its value at `points[i]`, in no particular order, so `points[k + 1]` need not be a neighbour. Write `subgradient_range(points, values, k)`. It returns two numbers, the lowest and the highest $g$ that pass the test of the definition at $w$ = `points[k]`, for all $v$ in the table. (Floats or integers; `k` ≥ 0; no point comes twice, and there are points on either side of $w$.)
#
# Precision: five digits, counted on the larger of the two numbers in size. (In float64: neighbours may differ by a billionth of their size.)
#
# <details><summary>Hint 1</summary>Write the test down for one v &gt; w and solve it for g. Do the same for one v &lt; w: dividing by a negative number turns the inequality round.</details>
# <details><summary>Hint 2</summary>Each point gives one bound: those on the right bound g from above, those on the left from below.</details>
# <details><summary>Hint 3</summary>With q = (values − values[k]) / (points − points[k]), leaving out k itself: the largest q on the left, and the smallest q on the right.</details>


# %% nbgrader={"grade": false, "grade_id": "subgradient_range", "locked": false, "schema_version": 3, "solution": true, "task": false}
def subgradient_range(
    points: np.ndarray, values: np.ndarray, k: int
) -> tuple[float, float]:
    """Return the lowest and the highest subgradient at points[k]."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_subgradient_range", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.subgradient_range(subgradient_range)

# %% [markdown]
# ## 3 · What autograd answers at a corner
#
# PyTorch's *autograd* differentiates a program by the chain rule. What does it do at a corner? **Predict:** what is its derivative of `torch.abs` at 0?
# Then take $\operatorname{relu}(w) - \operatorname{relu}(-w)$, where $\operatorname{relu}(w) = \max(w, 0)$. That is $w$ itself, for every $w$: a straight line. What is autograd's derivative of it at 0?

# %%
abs_at_0 = predict(
    "autograd: torch.abs at 0", yours=None, choices=("0", "1", "an error")
)
line_at_0 = predict("autograd: relu(w) − relu(−w) at 0", yours=None)


# %%
def autograd_at(f, at: float = 0.0) -> float:
    w = torch.tensor(at, requires_grad=True)
    return torch.autograd.grad(f(w), w)[0].item()


programs = {
    "torch.abs(w)": torch.abs,
    "relu(w) - relu(-w)": lambda w: torch.relu(w) - torch.relu(-w),
    "where(w >= 0, w, -w)": lambda w: torch.where(w >= 0, w, -w),
    "sqrt(w ** 2)": lambda w: torch.sqrt(w**2),
    "leaky_relu(w, -1)": lambda w: F.leaky_relu(w, -1.0),
}
for name, program in programs.items():
    print(f"{name:20} {autograd_at(program):g}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
line = programs["relu(w) - relu(-w)"]
abs_at_0.reveal(f"{autograd_at(torch.abs):g}", many="an error")
line_at_0.reveal(autograd_at(line), many=1)
nearby = [autograd_at(line, at) for at in (-1e-6, 1e-6)]
# Wrong world: what is wrong at 0 is wrong around it, too.
claim(
    "a millionth beside 0, on either side, autograd gives the straight line's slope, 1",
    nearby == [1, 1],
    " and ".join(f"{slope:g}" for slope in nearby),
)

# %% [markdown]
# For `torch.abs` the answer is 0, and that follows a rule which PyTorch documents (*Autograd mechanics*, "Gradients for non-differentiable functions"): where an *elementary* operation is convex and has a corner, take its subgradient of **minimum norm**, the one nearest to 0. For $\lvert w\rvert$ that is 0; for relu, with the subgradients $[0, 1]$, too. Not every operation keeps the rule: `leaky_relu` with the slope −1 on the left is $\lvert w\rvert$, and autograd answers −1.
#
# A program is made of several operations. `torch.where` only picks a branch, and the branch picked has slope 1. The root has an infinite slope at 0, times the 0 of the square: nan. So one function, $\lvert w\rvert$, has four programs with four answers. 0, 1 and −1 are subgradients, nan is no number at all.
#
# And for relu(w) − relu(−w) the answer 0 is simply **wrong**: the function is $w$, its slope is 1. Each relu gives the right subgradient of its own; what fails is the *sum*. If convex pieces are *added*, a sum of subgradients is a subgradient, though not always the one nearest to 0 (section 4). Here one is subtracted, and no rule covers that. Kakade and Lee (2018) give examples of this kind. Bolte and Pauwels (2021) show why they seldom matter: for most programs in use autograd is right at *almost every* point.
# But zero is not just any point: it is the one that L1 wants you to meet.

# %% [markdown]
# ## 4 · Fermat's rule: zero among the subgradients
#
# A smooth convex function is smallest where its derivative is zero. With subgradients this becomes **Fermat's rule**:
#
# $$ w^\star \text{ minimises the convex function } F \quad\Longleftrightarrow\quad 0 \in \partial F(w^\star). $$
#
# The proof is the definition with $g = 0$: it says $F(v) \ge F(w^\star)$ for all $v$, which is what "minimises" means. Note $\in$ in place of $=$: zero need only be *among* the subgradients.
#
# Now the smallest problem in which a penalty meets data: the data alone would put the weight at $z$, the penalty pulls it to 0,
#
# $$ F(w) = \tfrac12 (w - z)^2 + \lambda\lvert w\rvert, \qquad \lambda > 0. $$
#
# **Predict:** for $z = 0.8$ and $\lambda = 1$, where is $F$ smallest? And with *ridge*, the L2 penalty $\tfrac12\lambda_2 w^2$ in place of $\lambda\lvert w\rvert$, and $z = 1$: from which strength on is the minimiser exactly 0? (See section 6.)

# %%
minimiser = predict("minimiser for z = 0.8, λ = 1", yours=None)
ridge_at = predict(
    "ridge, z = 1: w = 0 from which λ₂ on", yours=None, choices=("1", "10", "none")
)

# %%
z, lam = 0.8, 1.0
w_grid = np.arange(-3000, 3001) / 1000  # every thousandth
objective = 0.5 * (w_grid - z) ** 2 + lam * np.abs(w_grid)
best = w_grid[objective.argmin()]
print(f"F is smallest at w = {best:g}")

# %% tags=["reveal"]
# What happened, beside what was predicted.
minimiser.reveal(best, many=-0.2)

# %% [markdown]
# Exactly 0, although the data pull towards 0.8. What does autograd say there? We set beside it *all* subgradients of $F$ at 0. They follow from the definition: the test for $g$ is $\tfrac12v^2 - zv + \lambda\lvert v\rvert \ge gv$ for all $v$. For $v > 0$ divide by $v$: $g \le \tfrac12 v - z + \lambda$ however small $v$ is, so $g \le -z + \lambda$. Likewise $v < 0$ gives $g \ge -z - \lambda$.
# So the set is $[-z-\lambda,\ -z+\lambda]$; the last column is its point nearest to 0. Two other $z$ for comparison, larger than λ in size:


# %%
def objective_for(z, lam=1.0):
    return lambda w: 0.5 * (w - z) ** 2 + lam * w.abs()


for data in (z, 1.5, -3.0):
    low, high = -data - lam, -data + lam
    slope, nearest = autograd_at(objective_for(data)), np.clip(0.0, low, high)
    print(f"z = {data:4}: autograd {slope:4.1f}, all [{low:.1f}, {high:.1f}]", end=", ")
    print(f"nearest to 0: {nearest:.1f}")

# %% tags=["claim"]
# What the text says, measured in this run.
at_best = autograd_at(objective_for(z))
# Wrong world: where F is smallest, autograd's derivative is 0.
claim(
    "z = 0.8: 0 is the minimum, and autograd's derivative there is over 0.5 in size",
    best == 0 and abs(at_best) > 0.5,
    at_best,
)

# %% [markdown]
# At the first problem's minimum autograd reports −0.8, and would walk away from it. It adds up what its rule gives for each term, $-z + \lambda\cdot 0$: a subgradient of $F$, but not the nearest to 0. That one, the **minimum-norm subgradient** of $F$ itself, the smallest *in size*, is the number to look at. By Fermat's rule it is 0 at a minimiser and nowhere else; where $F$ has a derivative it *is* the derivative; and it bounds what is still to be gained, for the definition with $v = w^\star$ says $F(w^\star) \ge F(w) + g\,(w^\star - w)$, so $F(w) - F(w^\star) \le \lvert g\rvert\,\lvert w - w^\star\rvert$.
# "The gradient is zero" is no test for optimality at a corner; "the smallest subgradient is zero" is one.
#
# ## 5 · Soft thresholding, case by case
#
# To use the rule we need $\partial F$. At 0 we have just found it; elsewhere $F$ has a derivative. Both fit one formula, $\partial F(w) = (w - z) + \lambda\,\partial\lvert w\rvert$. (It holds in general: adding a smooth convex function shifts every subgradient of the other by its derivative, a case of the sum rule, Rockafellar 1970, theorem 23.8.) So there are three cases for the minimiser.
#
# - **It is positive.** Then $\partial\lvert w\rvert = \{1\}$ and $w - z + \lambda = 0$, so $w = z - \lambda$. This is positive only if $z > \lambda$.
# - **It is negative.** Then $w - z - \lambda = 0$, so $w = z + \lambda$. This is negative only if $z < -\lambda$.
# - **It is zero.** Then 0 must lie in $[-z - \lambda,\ -z + \lambda]$, which says $\lvert z\rvert \le \lambda$.
#
# For every $z$ exactly one case applies. Written out, with no formula to remember:


# %%
def soft(z: float, lam: float) -> float:
    if z > lam:
        return z - lam
    if z < -lam:
        return z + lam
    return 0.0


# %% [markdown]
# The three cases, drawn. A graph of $\partial F$ is a rising line with an upright piece at $w = 0$, of length $2\lambda$; the minimiser is where it meets the height 0.

# %%
zs = (-2, 0.5, 2)
plots.subdifferential_cases(zs, lam, [soft(z_i, lam) for z_i in zs])

# %% [markdown]
# This is why zeros come out *exactly*: the upright piece meets the height 0 not for one $z$ but for a whole interval of them. The same function in one line is the **soft threshold**
#
# $$ S_\lambda(z) = \operatorname{sign}(z)\,\max(\lvert z\rvert - \lambda,\ 0), $$
#
# with which Donoho and Johnstone (1994) denoise signals: unlike a *hard* threshold it also moves what it keeps, by $\lambda$. And it gives section 4's last column: the point of $[-z-\lambda,\ -z+\lambda]$ nearest to 0 is $-S_\lambda(z)$. Both are held against brute force, the lowest of 6,001 points.

# %% tags=["claim"]
# What the text says, measured in this run.
rng = np.random.default_rng(seed)
errors, off = [], []
draws = rng.uniform(-2.5, 2.5, 200), rng.uniform(0.1, 2, 200)
for z_i, lam_i in zip(*draws, strict=True):
    heights = 0.5 * (w_grid - z_i) ** 2 + lam_i * np.abs(w_grid)
    lowest = w_grid[heights.argmin()]
    one_line = np.sign(z_i) * max(abs(z_i) - lam_i, 0)
    errors.append(max(abs(lowest - soft(z_i, lam_i)), abs(lowest - one_line)))
    bounds = (heights - heights[3000]) / np.where(w_grid == 0, np.nan, w_grid)
    ends_at_0 = bounds[:3000].max(), bounds[3001:].min()  # by the definition
    off.append(abs(np.clip(0.0, *ends_at_0) + soft(z_i, lam_i)))
# Wrong world: what stays keeps its size (hard threshold), and is off by λ.
claim(
    "200 random problems: within one grid step (0.001) of brute force",
    max(errors) < 0.001,
    max(errors),
)
# Wrong world: the smallest subgradient at 0 is autograd's −z, off by up to λ.
told = "at 0 the smallest that passes the definition on the grid: within 0.001 of −soft"
claim(told, max(off) < 0.001, max(off))

# %% [markdown]
# ### Exercise 2 · Two sides, two strengths
#
# **2 points · 12 minutes · ★★☆** — Positive weights shall cost `lam_pos` each unit, negative ones `lam_neg` (both ≥ 0). Write `asymmetric_threshold(z, lam_neg, lam_pos)`: for each entry of `z`, an array of $n \ge 1$ floats or integers, the minimiser of
# $\tfrac12(w - z)^2 + \lambda_{-}\max(-w, 0) + \lambda_{+}\max(w, 0)$, with $\lambda_-$ for `lam_neg`. Derive it as above; do not guess.
#
# Precision: each minimiser to five digits of itself, and exactly 0 where it is 0 (where $\lvert z\rvert$ equals its strength, up to rounding). (In float64: the two may differ by a millionth.)
#
# <details><summary>Hint 1</summary>What is the subdifferential of the penalty at 0? Draw the graph: slope −lam_neg on the left, lam_pos on the right.</details>
# <details><summary>Hint 2</summary>Three cases again. For w &gt; 0: w − z + lam_pos = 0, and this w must be positive.</details>
# <details><summary>Hint 3</summary>It is z − lam_pos above lam_pos, z + lam_neg below −lam_neg, and 0 in between. np.where takes care of arrays.</details>


# %% nbgrader={"grade": false, "grade_id": "asymmetric_threshold", "locked": false, "schema_version": 3, "solution": true, "task": false}
def asymmetric_threshold(z: np.ndarray, lam_neg: float, lam_pos: float) -> np.ndarray:
    """Return the minimiser for each entry of z."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_asymmetric_threshold", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.asymmetric_threshold(asymmetric_threshold)

# %% [markdown]
# *A good place to stop for today: the first half found where a weight belongs; the second asks how to get it there, and how to see that it has arrived.*
#
# ## 6 · Watch it stick, with ridge beside it
#
# Ridge is smooth, so the old rule does: $w - z + \lambda_2 w = 0$.

# %%
lams, z_grid = np.arange(8) / 4, np.arange(-10, 11) / 4
minimisers = np.array([[soft(z_i, lam_i) for z_i in z_grid] for lam_i in lams])
ridge = z_grid / (1 + lams[:, None])  # the same strength, for comparison
chosen = [2, 6, 8, 10, 12, 14, 18]  # z = −2, −1, −0.5, 0, 0.5, 1, 2
sticks = plots.sticking(lams, z_grid, minimisers, ridge, chosen, start=(4, 4))
Explorer(sticks)

# %% [markdown]
# Slide $z$ across zero: the ridge minimiser (square) follows it through zero, the L1 minimiser (circle) sticks to zero as long as $\lvert z\rvert \le \lambda$. Then slide $\lambda$: L1 moves a weight at constant speed and stops dead; ridge, $w = z/(1+\lambda_2)$, slows down and never arrives. For $z = 1$ at four strengths:

# %%
sticks.panel([(0, 5), (2, 5), (4, 5), (6, 5)])

# %% tags=["reveal"]
# What happened, beside what was predicted.
with_ridge = {lam2: 1.0 / (1 + lam2) for lam2 in (1, 10, 1_000_000)}
ridge_at.reveal("none" if all(with_ridge.values()) else "10", many="none")
print(", ".join(f"λ₂ = {lam2:,}: w = {w_2:.6f}" for lam2, w_2 in with_ridge.items()))

# %% [markdown]
# ## 7 · The stay-at-zero test, for any loss
#
# The third case needs no parabola. Let $\ell$ be any convex data loss with a derivative. The subgradients of $\ell(w) + \lambda\lvert w\rvert$ at 0 are the interval $[\ell'(0) - \lambda,\ \ell'(0) + \lambda]$, so by Fermat's rule
#
# $$ w = 0 \text{ is optimal} \quad\Longleftrightarrow\quad \lvert \ell'(0)\rvert \le \lambda. $$
#
# One derivative, at one point: if the data pull no more than λ, the weight stays at zero. Take a logistic loss, the mean of $\log(1 + e^{-y x w})$ over 40 samples with labels $y = \pm 1$. Its derivative at 0 is the mean of $-\tfrac12 y x$, as $e^0/(1 + e^0) = \tfrac12$:

# %%
x = rng.normal(size=40)
y = np.sign(x + rng.normal(size=40))
loss = np.logaddexp(0, -np.outer(w_grid, y * x)).mean(1)  # at all grid points
pull = abs((-y * x / 2).mean())  # |ℓ′(0)|, by hand
for factor in (0.9, 1.1):
    found_at = w_grid[(loss + factor * pull * np.abs(w_grid)).argmin()]
    print(f"λ = {factor} · |ℓ′(0)|: minimiser {found_at:g}")

# %% [markdown]
# Zero for the larger λ and not for the smaller. The point of the interval nearest to 0 says by how much a zero is out of place: $\max(\lvert\ell'(0)\rvert - \lambda, 0)$ in size. At $w \ne 0$ it is $\lvert\ell'(w) + \lambda\operatorname{sign}w\rvert$. With many weights there is such a number for each, the others being where they are. The largest of them is the **KKT residual** (Karush, Kuhn and Tucker): lesson 03 uses it, and finds with this test from which strength on *all* weights are zero; from lesson 06 on it is a column of the tables that compare methods.
#
# **Without convexity** one half remains. Any $\ell$ with a derivative at 0 is $\ell(0) + \ell'(0)w$ up to $o(\lvert w\rvert)$, a remainder that vanishes faster than $\lvert w\rvert$. So
#
# $$ F(w) - F(0)\ \ge\ \bigl(\lambda - \lvert\ell'(0)\rvert\bigr)\lvert w\rvert - o(\lvert w\rvert), $$
#
# and if $\lvert\ell'(0)\rvert < \lambda$, then 0 is a strict *local* minimum. (If $\lvert\ell'(0)\rvert > \lambda$ it is no minimum; at equality it may be one or not.) Here is the smallest network of two layers. Its two weights $a$ and $b$ shall turn the input 1 into the output 1: the loss is $\tfrac12(1 - ab)^2$, and λ = 0.15 for each weight. For a given product $ab > 0$ the penalty is least where $a = b$; on that line, with $w$ for both, the objective is $\tfrac12(1 - w^2)^2 + 0.3\lvert w\rvert$:

# %%
a_is_b = 0.5 * (1 - w_grid**2) ** 2 + 2 * 0.15 * np.abs(w_grid)
turns = np.flatnonzero(np.diff(np.sign(np.diff(a_is_b)))) + 1  # up to down, or back
for i in turns:
    kind = "minimum" if a_is_b[i] < a_is_b[i + 1] else "maximum"
    print(f"local {kind} at a = b = {w_grid[i]:6.3f}: F = {a_is_b[i]:.3f}")

# %% [markdown]
# 0 is the highest of the three minima: each weight's gradient has the other weight as a factor, so at 0 the data do not pull at all, and *any* λ > 0 holds both there. So a single zero in a network stays as long as the data's gradient there stays below λ in size; and a network of several layers without biases, whose activations are 0 at 0 (relu, tanh), stays dead once all its weights are 0: every gradient is then 0.
#
# ## 8 · The proximal map, and the proximal step
#
# The problem "stay close to $z$, but pay for $h(w)$" deserves a name. The **proximal map** of a convex function $h$ is
#
# $$ \operatorname{prox}_h(z) = \arg\min_w\ \tfrac12 (w - z)^2 + h(w) $$
#
# (Moreau 1965; Parikh and Boyd 2014, section 1.1; arg min is the place where something is smallest, not how small it is there). Here $z$ is any number you put in. The minimiser exists and is unique, because a parabola is added to a convex function. You know two of them: $\operatorname{prox}_{\lambda\lvert\cdot\rvert} = S_\lambda$, and for ridge $z/(1+\lambda_2)$. Our `soft` takes one number; the course's package has `soft_threshold` for tensors; for NumPy arrays section 5's line does, with `np.maximum` in place of max.
#
# Most problems are no parabola plus $\lvert w\rvert$, so they take many steps. A **proximal step** with learning rate $\eta$ goes down the data loss as usual, and then applies the proximal map of $\eta\lambda\lvert\cdot\rvert$:
#
# $$ w_{k+1} \ =\ S_{\eta\lambda}\bigl(w_k - \eta\,\ell'(w_k)\bigr). $$
#
# Why $\eta\lambda$? The step minimises $\ell(w_k) + \ell'(w_k)(w - w_k) + \frac{1}{2\eta}(w - w_k)^2 + \lambda\lvert w\rvert$: the loss as a straight line, a leash of strength $1/\eta$, and the penalty as it is. Multiply by $\eta$ and complete the square: up to a constant that is $\tfrac12(w - (w_k - \eta\,\ell'(w_k)))^2 + \eta\lambda\lvert w\rvert$. Which points does a step leave where they are? By Fermat's rule $p = S_{\eta\lambda}(u)$ means $0 \in p - u + \eta\lambda\,\partial\lvert p\rvert$. Put $u = w - \eta\,\ell'(w)$ and $p = w$, and divide by $\eta$: $0 \in \ell'(w) + \lambda\,\partial\lvert w\rvert$. For a convex $\ell$ they are exactly the minimisers of $\ell + \lambda\lvert w\rvert$ (otherwise other points with a slope of 0, too: section 7's maximum at 0.154).

# %% tags=["claim"]
# What the text says, measured in this run.
points = torch.linspace(-3, 3, 13, dtype=torch.float64)
by_hand = torch.tensor([soft(value, 1.0) for value in points.tolist()])
apart = (soft_threshold(points, 1.0) - by_hand).abs().max().item()
# Wrong world: the package keeps the size of what stays, or takes λ as a share.
claim("soft_threshold(z, λ) is our soft(z, λ); largest difference", apart == 0, apart)
stepped = [soft(at - 0.1 * (at - 0.5), 0.1 * 1.0) for at in (0.0, 0.1, -0.1, 0.5)]
# Wrong world: the step moves 0 by η·z, as subgradient descent does, or rests elsewhere.
claim(
    "z = 0.5, λ = 1: the step leaves 0 in its place, and moves 0.1, −0.1 and 0.5",
    [a == b for a, b in zip(stepped, (0.0, 0.1, -0.1, 0.5), strict=True)]
    == [1, 0, 0, 0],
    ", ".join(f"{value:.3f}" for value in stepped),
)
wrong = soft(1.5 - 0.1 * (1.5 - 2.5), 1.0)  # z = 2.5: the minimiser is 1.5
# Wrong world: the threshold is λ, whatever the learning rate.
claim(
    "thresholding by λ in place of lr · λ moves a minimiser, 1.5, by over 0.5",
    abs(wrong - 1.5) > 0.5,
    abs(wrong - 1.5),
)

# %% [markdown]
# ### Exercise 3 · An elastic net with a centre
#
# **3 points · 15 minutes · ★★☆** — Suppose you believe that weights lie near known values $c$ (those of last year's model), and you also want zeros. Write `centred_elastic_net(z, c, lam, lam2)`: for each entry of `z` and `c`, arrays of $n \ge 1$ floats or integers, the minimiser of
# $\tfrac12(w - z)^2 + \lambda\lvert w\rvert + \tfrac12\lambda_2 (w - c)^2$ for strengths ≥ 0, as precisely as in exercise 2. (With $c = 0$ the penalty, L1 and ridge together, is called the *elastic net*, and you have its proximal map.)
#
# <details><summary>Hint 1</summary>Two parabolas add up to one. What is the slope of both together at w?</details>
# <details><summary>Hint 2</summary>Stay-at-zero test: the smooth part has the slope −z − lam2 · c at 0.</details>
# <details><summary>Hint 3</summary>For w &gt; 0: (1 + lam2) · w = z + lam2 · c − lam. So threshold z + lam2 · c by lam, then divide.</details>


# %% nbgrader={"grade": false, "grade_id": "centred_elastic_net", "locked": false, "schema_version": 3, "solution": true, "task": false}
def centred_elastic_net(
    z: np.ndarray, c: np.ndarray, lam: float, lam2: float
) -> np.ndarray:
    """Return the minimiser for each entry."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_centred_elastic_net", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.centred_elastic_net(centred_elastic_net)

# %% [markdown]
# ## 9 · Two ways to take steps
#
# Back to $F(w) = \tfrac12(w - z)^2 + \lambda\lvert w\rvert$, with $z = 0.5$ and $\lambda = 1$: the minimiser is 0. Two ways to get there. *Subgradient descent* takes what autograd offers, as does training code with an L1 penalty in its loss. The *proximal step* treats the penalty by its proximal map.


# %%
def subgradient_step(w, z, lam, lr):
    return w - lr * (w - z + lam * np.sign(w))


def proximal_step(w, z, lam, lr):
    return soft(w - lr * (w - z), lr * lam)


def path(step, start, z, lam=1.0, lr=0.1, steps=60):
    values = [start]
    for _ in range(steps):
        values.append(step(values[-1], z, lam, lr))
    return np.array(values)


# %% [markdown]
# **Predict**, with a learning rate $\eta = 0.1$: subgradient descent starts a *millionth* away from the minimiser. How large does $\lvert w\rvert$ become in 60 steps, to the nearest of three sizes? And the proximal step, from $w = 2$: after how many steps is $w$ exactly 0?

# %%
sizes = "1e-6", "0.001", "0.1"
largest = predict("subgradient from 1e-6: largest |w|", yours=None, choices=sizes)
lands = predict("proximal from 2: exactly 0 after", yours=None, unit="steps")

# %%
hopping, landing = path(subgradient_step, 2.0, 0.5), path(proximal_step, 2.0, 0.5)
close = path(subgradient_step, 1e-6, 0.5)
plots.hops(hopping, landing, close, band=(-0.1 * (1.0 - 0.5), 0.1 * (1.0 + 0.5)))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
peak = np.abs(close).max()
nearest_size = min(sizes, key=lambda size: abs(np.log(peak / float(size))))
largest.reveal(nearest_size, many="1e-6")
print(f"(It becomes {peak:.3f}.)")
lands.reveal(int((landing == 0).argmax()), within=2, many=20)
at_zero = path(subgradient_step, 0.0, 0.5)
# Wrong world: a path that starts on the minimiser stays there.
claim(
    "even from exactly 0 it leaves, and |w| exceeds 0.1",
    np.abs(at_zero).max() > 0.1,
    np.abs(at_zero).max(),
)

# %% [markdown]
# To start close does not help, nor *on* the minimiser. Here is why, for $0 < \lvert z\rvert < \lambda$ and $0 < \eta < 1$ (section 10 has the rest).
#
# - **Subgradient descent cannot stop.** At $w \ne 0$ its step is longer than $\eta(\lambda - \lvert z\rvert)$, because $\lvert w - z + \lambda\operatorname{sign}w\rvert > \lambda - \lvert z\rvert$. At $w = 0$ it is $\eta\lvert z\rvert$ long, as sign(0) = 0.
# - **It ends up in a band.** From $w > 0$ it lands at $(1-\eta)w - \eta(\lambda - z)$. That is nearer to 0 by more than $\eta(\lambda - \lvert z\rvert)$, which cannot go on for ever; or it lies beyond 0, by at most $\eta(\lambda - z)$. From $w < 0$ likewise, by at most $\eta(\lambda + z)$. So from the first crossing on $-\eta(\lambda - z) \le w \le \eta(\lambda + z)$: the grey band.
# - **The proximal step lands.** Let $u = w - \eta(w - z)$, so $\lvert u\rvert \le (1-\eta)\lvert w\rvert + \eta\lvert z\rvert$. Either $\lvert u\rvert \le \eta\lambda$ and the step gives *exactly* 0. Or it gives $\lvert u\rvert - \eta\lambda \le \lvert w\rvert - \eta(\lambda - \lvert z\rvert)$: closer by at least a fixed amount. So it lands after at most $\lvert w_0\rvert / (\eta(\lambda - \lvert z\rvert))$ steps, rounded up, and stays, because $\eta\lvert z\rvert < \eta\lambda$.
#
# Subgradient descent takes the slope *where it stands*, and that jumps at 0. The proximal step takes the penalty's slope *where it will arrive*: by Fermat's rule $u - S_{\eta\lambda}(u)$ is a subgradient of $\eta\lambda\lvert w\rvert$ at the new point. On 300 random problems:

# %% tags=["claim"]
# What the text says, measured in this run.
inside, widest, shortest, in_time = [], [], [], []
for _ in range(300):
    lam_i, lr_i, start = rng.uniform(0.2, 2), rng.uniform(0.02, 0.9), rng.uniform(-2, 2)
    z_i = lam_i * rng.uniform(0.05, 0.8) * rng.choice([-1, 1])
    walk = path(subgradient_step, start, z_i, lam_i, lr_i, steps=700)
    hops = walk[(np.diff(np.sign(walk)) != 0).argmax() + 1 :]  # from the first crossing
    band_i = np.array((lam_i - z_i, lam_i + z_i)) * lr_i
    inside.append((np.array((-hops.min(), hops.max())) / band_i).max())
    widest.append(np.abs(hops).max() / (lr_i * lam_i))
    shortest.append(np.abs(np.diff(walk)).min() / (lr_i * (lam_i - abs(z_i))))
    steps = int(np.ceil(abs(start) / (lr_i * (lam_i - abs(z_i)))))
    in_time.append(path(proximal_step, start, z_i, lam_i, lr_i, steps)[-1] == 0)
# Wrong world: the hops of a path that starts far away are wider at first.
spare = f"{1 - max(inside):.1e} of its side to spare at least"
claim("from the first crossing on in the band", max(inside) < 1 + 1e-9, spare)
# Wrong world: the band is ±lr · λ, whatever z is.
claim("and |w| / (lr · λ) reaches over 1.5", max(widest) > 1.5, max(widest))
beyond = f"longer by {min(shortest) - 1:.1e} of it at least"
# Wrong world: the hops die out, as steps of gradient descent do.
claim("no step from w ≠ 0 is below lr · (λ − |z|)", min(shortest) > 1 - 1e-9, beyond)
# Wrong world: the distance shrinks by a factor a step, and never to exactly 0.
claim("of 300 paths of proximal steps at exactly 0 in time", all(in_time), sum(in_time))

# %% [markdown]
# How could one *see* all this, without knowing the minimiser? At each point of both paths we ask autograd, and set the smallest subgradient of sections 4 and 5 beside its answer.


# %%
def smallest_subgradient(w, z, lam=1.0):
    return w - z + lam * np.sign(w) if w != 0 else -soft(z, lam)


ways = {"subgradient descent": hopping, "proximal steps": landing}
asked, smallest = {}, {}
for way, points_on in ways.items():
    asked[way] = [autograd_at(objective_for(0.5), w_k) for w_k in points_on]
    smallest[way] = [smallest_subgradient(w_k, 0.5) for w_k in points_on]
plots.residuals(asked, smallest)

# %% [markdown]
# On the left the two agree, as no point is exactly 0, and neither becomes small: every slope is larger than $\lambda - \lvert z\rvert = 0.5$ in size. On the right they agree until the path lands. From there on the smallest subgradient is 0: arrived. Autograd goes on saying −0.5, at the minimum, for ever. So watch the smallest subgradient, not the gradient. It says *whether* a weight has arrived, not how nearly: beside the corner, however close, its size stays above $\lambda - \lvert z\rvert$. How nearly is told by the length of a proximal step.
#
# ### Exercise 4 · Where does it end up?
#
# **3 points · 20 minutes · ★★★** — Where $\lvert z\rvert$ is small beside $\eta\lambda$, subgradient descent on $\tfrac12(w - z)^2 + \lambda\lvert w\rvert$ ends up hopping between *two* values, one on either side of 0, from any start (unless $z = 0$ and the path meets an exact 0). For larger $\lvert z\rvert$ it does not: it visits one side more often, or stays there. Run `path` with λ = 1 and $\eta = 0.1$ for $z$ = 0.02, 0.05 and 0.1, and look at the last eight values (do not start at exactly 0). Then *derive* the two values, and when there are any: a run would take too long for a small $\eta$. Write
# `two_cycle(z, lam, lr)` for `lam` ≥ 0 and $10^{-7} \le$ `lr` $\le \tfrac12$: an array with the two values, the lower first, or an empty one, `np.array([])` or `[]`, if there are no two such values.
#
# Precision: each value to five digits of itself. (In float64: one may be nearly 0. With `lr` below $10^{-3}$ neither is below a thousandth of the other.)
#
# <details><summary>Hint 1</summary>Call them low &lt; 0 &lt; high. A step from high leads to low: write this as an equation; a step from low leads to high: another.</details>
# <details><summary>Hint 2</summary>Add the two equations, and subtract them: you get the sum and the difference of the two values. Around which point do they hop?</details>
# <details><summary>Hint 3</summary>The sum is 2 · z, the difference 2 · lr · lam / (2 − lr). They are a cycle only if they really lie on either side of 0.</details>


# %% nbgrader={"grade": false, "grade_id": "two_cycle", "locked": false, "schema_version": 3, "solution": true, "task": false}
def two_cycle(z: float, lam: float, lr: float) -> np.ndarray:
    """Return the two values, lower first; an empty array if no path settles on two."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_two_cycle", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.two_cycle(two_cycle)

# %% [markdown]
# ## 10 · At the edge, and with other rates · further
#
# Section 9 had $\lvert z\rvert < \lambda$ and $\eta < 1$. What about the rest? The minimiser is $S_\lambda(z)$ throughout. Five paths of proximal steps from $w = 2$, with λ = 1 and, where no η is named, $\eta = 0.1$; the distance to the minimiser on a log axis:

# %%
cases = {"z = 0.5": (0.5, 0.1), "z = 1": (1.0, 0.1), "z = 1.5": (1.5, 0.1)}
cases |= {"z = 1.5, η = 1.9": (1.5, 1.9), "z = 1.5, η = 2.1": (1.5, 2.1)}
distances = {
    name: np.abs(path(proximal_step, 2.0, z_i, lr=lr_i, steps=100) - soft(z_i, 1.0))
    for name, (z_i, lr_i) in cases.items()
}
plots.proximal_errors(distances)

# %% [markdown]
# - **$\lvert z\rvert < \lambda$.** The line ends: the weight *is* at the minimiser.
# - **$\lvert z\rvert > \lambda$.** The minimiser is no corner; near it the distance changes by the factor $\lvert 1 - \eta\rvert$ a step, as in plain gradient descent: it shrinks for $\eta < 2$ and grows beyond.
# - **$z = \lambda$.** From $w > 0$ the threshold takes away just what the data give, $w \leftarrow (1-\eta)w$: the minimiser is 0, and the path nears it by the factor $1 - \eta$, as it would a minimiser that is no corner, and does not land. (From the other side it does.)
# - **Subgradient descent.** As long as $w$ keeps its side of 0, it and the proximal step are the *same* iteration. For $\lvert z\rvert \ge \lambda$ and $\eta < 1$ a path crosses at most once, to the side of $z$, and then converges. So subgradient descent hops only where a zero is due. (And for $z = 0$ a path that hits 0 to the last bit stays there. Lesson 06 looks for such weights in a network.)
# - **Larger rates.** The third bullet of section 9 holds with $\lvert 1-\eta\rvert \le 1$ in place of $1 - \eta$: for $\lvert z\rvert < \lambda$ proximal steps land for all $\eta \le 2$. In general, if the slope of a convex $\ell$ changes by at most $L$ per unit of $w$ (here $L = 1$), they converge to a minimiser, if there is one, for every constant $\eta < 2/L$ (Combettes and Wajs 2005, theorem 3.4). Beyond $2/L$ nothing is promised: $z = 1.5$ with $\eta = 2.1$ never settles, and for $z = 0.5$ with $\eta = 2.5$ it depends on the start.

# %% tags=["claim"]
# What the text says, measured in this run.
still_left = distances["z = 1"][-1]
# Wrong world: |z| = λ lands like every z for which the minimiser is 0.
claim(
    "z = λ: after 100 steps still not 0, and below 1e-4",
    0 < still_left < 1e-4,
    still_left,
)
from_left = path(proximal_step, -2.0, 1.0)[-1]
# Wrong world: at |z| = λ it nears 0 by a factor from either side.
claim("z = λ, but from −2: exactly 0", from_left == 0, from_left)
far, near = (abs(path(proximal_step, start, 0.5, lr=2.5)[-1]) for start in (8.0, 2.0))
# Wrong world: the threshold catches a path at any rate; or no path at this rate.
claim(
    "z = 0.5, lr = 2.5, 60 steps: from 2 at exactly 0, from 8 beyond a million",
    near == 0 and far > 1e6,
    f"{near:g} and {far:.1e}",
)
jumps = np.abs(np.diff(path(proximal_step, 2.0, 1.5, lr=2.1, steps=100)))[-10:]
# Wrong world: it settles, only not at the minimiser.
claim(
    "z = 1.5, lr = 2.1: each of the last ten steps is over 1",
    min(jumps) > 1,
    min(jumps),
)

# %% tags=["claim"]
# What the text says, measured in this run.
sides, apart_at_end, on_time = [], [], []
for _ in range(100):
    lam_i, lr_i = rng.uniform(0.2, 2), rng.uniform(0.05, 0.95)
    start = rng.uniform(-3, 3)
    z_i = lam_i * rng.uniform(1, 3) * rng.choice([-1, 1])
    walk = path(subgradient_step, start, z_i, lam_i, lr_i, steps=600)
    sides.append(int((np.diff(np.sign(walk)) != 0).sum()))
    apart_at_end.append(abs(walk[-1] - soft(z_i, lam_i)))
    z_i, lr_i = lam_i * rng.uniform(-0.9, 0.9), rng.uniform(1, 2)
    steps = int(np.ceil(abs(start) / (lr_i * (lam_i - abs(z_i)))))
    on_time.append(path(proximal_step, start, z_i, lam_i, lr_i, steps)[-1] == 0)
crossed = f"{max(sides)} crossing at most, {below(max(apart_at_end))}"
# Wrong world: subgradient descent hops about every minimiser of a penalised loss.
claim(
    "|z| ≥ λ, subgradient descent: at most one crossing, and at the minimiser to 1e-9",
    max(sides) <= 1 and max(apart_at_end) < 1e-9,
    crossed,
)
landed_too = f"{sum(on_time)} of {len(on_time)}"
# Wrong world: above lr = 1 the steps overshoot for ever.
claim("|z| < λ, lr from 1 to 2: it lands in section 9's time", all(on_time), landed_too)

# %% [markdown]
# And smaller rates? They make smaller hops. For $0 < \lvert z\rvert < \lambda$ again: if $\eta_k$ shrinks to zero with an infinite sum, subgradient descent converges: after a crossing in step $k$ the weight is within $\eta_k(\lambda + \lvert z\rvert)$, between crossings it comes nearer by more than $\eta_k(\lambda - \lvert z\rvert)$ a step, and so crossings never end. (For convex functions in general: Shor 1985, theorem 2.3, if the subgradients on the way stay bounded.) It comes close; it does not land.

# %%
value = 2.0
for k in range(1, 10_001):
    value = subgradient_step(value, 0.5, 1.0, lr=0.5 / np.sqrt(k))
print(f"after 10,000 steps of 0.5/√k: |w| = {abs(value):.5f}")
print(f"the band of that step: {0.5 / np.sqrt(10_000) * (1 + 0.5):.5f}")

# %% tags=["claim"]
# What the text says, measured in this run.
# Wrong world: rates that shrink to zero make the path land on the corner.
claim("inside the band, and not zero", 0 < abs(value) < 0.0075, abs(value))

# %% [markdown]
# ## 11 · The Moreau envelope: the proximal map as a gradient step · further
#
# The proximal map tells *where* $\tfrac12(w - z)^2 + \lambda\lvert w\rvert$ is smallest. How small it gets there, as a function of $z$, is the **Moreau envelope** of $\lambda\lvert\cdot\rvert$. Put $S_\lambda(z)$ in: for $\lvert z\rvert \le \lambda$ the value at $w = 0$ is $\tfrac12 z^2$; otherwise $w$ is $\lambda$ away from $z$ and the value is $\tfrac12\lambda^2 + \lambda(\lvert z\rvert - \lambda)$. So
#
# $$ e(z) = \begin{cases}\tfrac12 z^2 & \lvert z\rvert \le \lambda\\ \lambda\lvert z\rvert - \tfrac12\lambda^2 & \lvert z\rvert > \lambda,\end{cases} $$
#
# a parabola that goes over into straight lines. Statisticians know it as Huber's (1964) loss. Brute force agrees:

# %%
z_line = np.linspace(-3, 3, 121)  # with λ = 1
envelope = (0.5 * (w_grid - z_line[:, None]) ** 2 + np.abs(w_grid)).min(1)
huber = np.where(np.abs(z_line) <= 1, z_line**2 / 2, np.abs(z_line) - 1 / 2)

# %% tags=["claim"]
# What the text says, measured in this run.
gap = np.abs(envelope - huber).max()
# Wrong world: another smooth |w|, such as √(1 + w²) − 1: off by 0.34 at 3.
claim("the envelope of λ|·| is Huber's loss, to within 1e-5", gap < 1e-5, below(gap))

# %% [markdown]
# The envelope has no corner. Its derivative is $z$ for $\lvert z\rvert \le \lambda$ and $\pm\lambda$ beyond: in both cases $z - S_\lambda(z)$. Turn this round:
#
# $$ \operatorname{prox}(z) = z - e'(z). $$
#
# The proximal map of $\lvert w\rvert$, which has a corner, is *one gradient step of length 1* on a function that has none (Parikh and Boyd 2014, section 3.1, for every convex function). With a learning rate, at the point $w$ where one stands: $e_\eta(w) = \min_v \lambda\lvert v\rvert + \tfrac{1}{2\eta}(v - w)^2$, and $S_{\eta\lambda}(w) = w - \eta\,e_\eta'(w)$. Written out, $e_\eta$ is Huber's loss with its corners at $\pm\eta\lambda$, divided by $\eta$.

# %%
plots.envelope(z_line, np.abs(z_line), huber, 1.0, at=2.0, prox=soft(2.0, 1.0))

# %% [markdown]
# On the right, how one point of the envelope comes about: the dotted curve is what the proximal map minimises for $z = 2$. Its lowest point lies above $\operatorname{prox}(z)$; its height, carried over to $z$, is the envelope's. The distance from $\operatorname{prox}(z)$ to $z$, here 1, equals the slope of the envelope at $z$. Autograd says the same for all $z$:


# %%
def envelope_step(w: torch.Tensor, lam: float, lr: float) -> torch.Tensor:
    w = w.detach().requires_grad_()
    smooth = F.huber_loss(w, torch.zeros_like(w), reduction="sum", delta=lr * lam) / lr
    return w.detach() - lr * torch.autograd.grad(smooth, w)[0]


# %% tags=["claim"]
# What the text says, measured in this run.
everywhere = torch.linspace(-3, 3, 121, dtype=torch.float64)
both_ways = [
    (envelope_step(everywhere, 1.0, rate), soft_threshold(everywhere, rate))
    for rate in (1.0, 0.1)
]
off_by = max(float((one - other).abs().max()) for one, other in both_ways)
# Wrong world: the envelope has the width λ at any rate; lr = 0.1 is then off by 0.09.
claim(
    "lr = 1 and 0.1: a gradient step on the envelope is the soft threshold",
    off_by < 1e-12,
    below(off_by),
)

# %% [markdown]
# So a proximal *step* is two gradient steps, one after the other: of length η on the loss, and then, from where that one has led, of length η on $e_\eta$. Is it gradient descent on the sum $\ell + e_\eta$, then? **Predict:** for $z = 0.5$, λ = 1 and $\eta = 0.1$, where does gradient descent on that sum end?

# %%
ends = "0", "near 0, not at it", "it hops"
on_the_sum = predict(
    "gradient descent on loss + envelope ends", yours=None, choices=ends
)

# %%
w_sum = 2.0
for _ in range(100):
    w_sum = w_sum - 0.1 * ((w_sum - 0.5) + np.clip(w_sum / 0.1, -1, 1))
print(f"after 100 steps: w = {w_sum:.5f}; z · η / (1 + η) = {0.5 * 0.1 / 1.1:.5f}")
w_turned = 2.0
for _ in range(100):
    kept = soft(w_turned, 0.1 * 1.0)
    w_turned = kept - 0.1 * (kept - 0.5)
print(f"one after the other, the loss's step last: w = {w_turned:.5f}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
word = ends[0] if w_sum == 0 else ends[1] if 0 < abs(w_sum) < 0.1 else ends[2]
on_the_sum.reveal(word, many="0")
on_sum, loss_last = [], []
for _ in range(100):
    lam_i, lr_i, w_i = rng.uniform(0.2, 2), rng.uniform(0.05, 0.9), rng.uniform(-2, 2)
    z_i, w_last = lam_i * rng.uniform(0.1, 0.9) * rng.choice([-1, 1]), w_i
    for _ in range(600):
        w_i -= lr_i * (w_i - z_i + max(-lam_i, min(lam_i, w_i / lr_i)))
        w_last = soft(w_last, lr_i * lam_i)
        w_last -= lr_i * (w_last - z_i)
    on_sum.append(abs(w_i * (1 + lr_i) / (z_i * lr_i) - 1))
    loss_last.append(abs(w_last / (z_i * lr_i) - 1))
# Wrong world: both ways have the same end, exactly 0 for |z| < λ.
claim(
    "100 problems with |z| < λ: it ends at z · lr / (1 + lr), to 1e-6 of itself",
    max(on_sum) < 1e-6,
    below(max(on_sum)),
)
# Wrong world: one step after the other makes zeros, whichever comes last.
claim(
    "with the loss's step last: it ends at z · lr, to 1e-6 of itself",
    max(loss_last) < 1e-6,
    below(max(loss_last)),
)

# %% [markdown]
# The sum is smooth, so Fermat's rule is the old one: $w - z + w/\eta = 0$, a small number and not 0. Zeros come from taking the two steps one after the other, the envelope's *last*: with the loss's step last they end at $\eta z$ = 0.05. (*Forward-backward splitting* is another name of the method: a forward step takes the slope where it stands, a backward one where it arrives, as in section 9.)
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - A subgradient is the slope of a line through a point of the graph that lies nowhere above it; at 0 those of $\lvert w\rvert$ are all of $[-1, 1]$ (section 2).
# - PyTorch's rule at a corner is the subgradient nearest to 0 for each elementary operation; abs and relu keep it, not every operation does. Their sum need not be the nearest, and where corners are subtracted it can be wrong (section 3).
# - A convex function is smallest where 0 is *among* its subgradients, that is, where its smallest subgradient is 0; autograd's slope need not be 0 there (section 4).
# - The minimiser of $\tfrac12(w-z)^2 + \lambda\lvert w\rvert$ is $S_\lambda(z)$: exactly 0 for a whole interval of $z$ (section 5). Ridge shrinks and never arrives (section 6).
# - For any convex smooth loss zero is optimal if and only if $\lvert \ell'(0)\rvert \le \lambda$; for any differentiable one it is a strict local minimum if $\lvert \ell'(0)\rvert < \lambda$ (section 7).
# - For $0 < \lvert z\rvert < \lambda$ and $0 < \eta < 1$ subgradient descent crosses zero and from then on hops within $\pm\eta(\lambda + \lvert z\rvert)$ for ever, whatever its start; the proximal step is at exactly 0 after finitely many steps; and the smallest subgradient is 0 after the landing and large while it hops, however near; autograd's number is large in both (section 9).
# - The proximal *map* is a gradient step on the Moreau envelope, here Huber's loss. A proximal *step* is a gradient step on the loss, then one on the envelope; descent on their sum makes no zeros (section 11).
#
# ## Common mistakes
#
# - writing $\partial\lvert w\rvert = \operatorname{sign}(w)$ and concluding that an optimum needs $\ell'(0) = 0$;
# - testing a minimiser at a corner by "the gradient is zero", or waiting for autograd's number to vanish there;
# - thresholding by $\lambda$ in a proximal step, where $\eta\lambda$ belongs;
# - taking the case formula $z - \lambda$ without the condition $z > \lambda$, and landing on the wrong side of zero;
# - expecting exact zeros from a penalty in the loss, because its minimiser has them.
#
# ## References
#
# - R. T. Rockafellar (1970), *Convex Analysis*, Princeton University Press, section 23 (subgradients; theorem 23.8, the sum rule).
# - J.-J. Moreau (1965), *Proximité et dualité dans un espace hilbertien*, Bulletin de la Société Mathématique de France 93.
# - P. J. Huber (1964), *Robust estimation of a location parameter*, Annals of Mathematical Statistics 35(1).
# - D. L. Donoho and I. M. Johnstone (1994), *Ideal spatial adaptation by wavelet shrinkage*, Biometrika 81(3) (soft and hard thresholds).
# - N. Parikh and S. Boyd (2014), *Proximal Algorithms*, Foundations and Trends in Optimization 1(3), sections 1.1, 2.3 (fixed points), 3.1.
# - N. Z. Shor (1985), *Minimization Methods for Non-Differentiable Functions*, Springer, chapter 2, theorem 2.3 (rates that shrink to zero).
# - P. L. Combettes and V. R. Wajs (2005), *Signal recovery by proximal forward-backward splitting*, Multiscale Modeling & Simulation 4(4), theorem 3.4 (rates below 2/L).
# - S. Boyd and L. Vandenberghe (2004), *Convex Optimization*, Cambridge University Press, section 3.1 (convex functions).
# - S. M. Kakade and J. D. Lee (2018), *Provably correct automatic subdifferentiation for qualified programs*, NeurIPS.
# - J. Bolte and E. Pauwels (2021), *Conservative set valued fields, automatic differentiation, stochastic gradient methods and deep learning*, Mathematical Programming 188.
