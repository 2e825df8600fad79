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
# **You find out what "the slope of |w| at 0" can mean, and with it you derive the one formula behind every exact zero of this course.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 165 minutes of study · the whole lesson runs in about 10 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: derivatives, a first idea of convexity, and a little NumPy. The self-test below takes two minutes and says where to read up.
#
# ## You will be able to
#
# 1. **test** from its definition whether a number is a subgradient of a convex function;
# 2. **decide** whether a weight stays at zero, with one inequality and no optimizer;
# 3. **derive** soft thresholding case by case, and variants of it that you have not seen before;
# 4. **predict** where subgradient descent hops for ever, and where a proximal step lands;
# 5. **show** with two lines of code that autograd's answer at a corner is a convention, and where it is wrong.
#
# ## How a lesson works
#
# - Before each key run you **predict**: type your answer, a number or one of the choices in quotes, in place of `None`. A wrong prediction is worth more than none. Yours are kept in `my_predictions.json` beside the lessons, and a table near the end sets them against what happened.
# - An *exercise* has a stub for you to fill in, three folded **hints** (the last is nearly the answer), and a **check** that runs your code on fresh random problems and says what is wrong with it. Any correct way of solving it passes. A check asks ordinary questions: numbers that are 0 or have sizes from 1e-6 to 1e6, in plain NumPy arrays (float64 or int64) of at most a thousand entries. Where a card names other sizes or types, those count, too.
# - Lines that begin with ✓ are **claims** of the text that this very run has confirmed, each with the number that was measured. Change a number above one and run again: a claim that no longer holds says so with ✗.
# - **Sliders** move by mouse, or by the arrow keys after a click (in Jupyter Notebook 7 with Shift held). The same figure stands beside them at a few values, for the printed page.
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
# 3. Below, or on it, everywhere. (The same book, section 3.1.3.) If this one was new: it is all that this lesson builds on, and section 2 begins with it.
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
# | $S_\lambda(z)$ | `soft_threshold` | soft threshold, $\operatorname{sign}(z)\max(\lvert z\rvert-\lambda, 0)$ |
# | $\operatorname{prox}_h(z)$ | | proximal operator: the minimiser of $\tfrac12\|w-z\|_2^2 + h(w)$ (lesson 01, section 8) |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_j\lvert w_j\rvert + \tfrac12\lambda_2\sum_j w_j^2$. Here there is one weight $w$, so you can draw everything.

# %% [markdown]
# ## 1 · A corner has no derivative
#
# The L1 penalty of one weight is $\lambda\lvert w\rvert$. Its graph has a corner at 0, and 0 is where the course wants weights to end. So begin there. A derivative is the limit of slopes over shorter and shorter pieces; take the slope from 0 to a nearby point, on either side:

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
# The set of *all* subgradients at $w$ is the **subdifferential** $\partial f(w)$ (Rockafellar 1970, section 23). Where a convex function has a derivative, the set holds that one number: for $v > w$ the test says that $g$ is at most the slope from $w$ to $v$, for $v < w$ at least, and both slopes tend to $f'(w)$ as $v$ comes near. At a corner it holds more. Which slopes pass the test for $\lvert w\rvert$ at $w = 0$?

# %%
v = np.linspace(-3, 3, 601)
for g in (-1.5, -1, 0, 0.3, 1, 1.5):
    supports = (np.abs(v) >= 0 + g * (v - 0)).all()
    print(f"g = {g:>4g}: {'a subgradient' if supports else 'leaves the graph'}")

# %% [markdown]
# Now with all slopes. On the left the line, on the right the place of its slope among all subgradients.

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
# Many texts write "$\partial\lvert w\rvert = \operatorname{sign}(w)$". Some give the interval, and call it the sign function in their next line, which is 0 at 0. That is half the truth: it is right for $w \ne 0$, and at 0 it picks *one* number out of an interval. All that follows hangs on the other numbers.

# %% tags=["claim"]
# What the text says, measured in this run.
passing = [float(g) for g in slopes if (np.abs(v) >= g * v).all()]
claim(
    "the slopes that pass are those from −1 to 1",
    passing == [g for g in slopes if abs(g) <= 1],
    f"from {min(passing):g} to {max(passing):g}",
)
claim(
    "there are more of them than sign(0) = 0 admits: over 20 on this grid",
    len(passing) > 20,
    len(passing),
)

# %% [markdown]
# ### Exercise 1 · From the definition
#
# **2 points · 12 minutes · ★★☆** — A convex function is known only at some points: `values[i]` is its value at `points[i]`, in no particular order, so `points[k + 1]` need not be a neighbour. Write `subgradient_range(points, values, k)`. It returns two numbers, the smallest and the largest $g$ that pass the test of the definition at $w$ = `points[k]`, for all $v$ in the table, to five digits of the larger in size. (Floats or integers; no point comes twice, and there are points on either side of $w$. Neighbours may differ by a billionth of their size only: too little for float32.)
#
# <details><summary>Hint 1</summary>Write the test down for one v &gt; w and solve it for g. Do the same for one v &lt; w: dividing by a negative number turns the inequality round.</details>
# <details><summary>Hint 2</summary>Each point gives one bound: those on the right bound g from above, those on the left from below.</details>
# <details><summary>Hint 3</summary>With q = (values − values[k]) / (points − points[k]), leaving out k itself: the largest q on the left, and the smallest q on the right.</details>


# %% nbgrader={"grade": false, "grade_id": "subgradient_range", "locked": false, "schema_version": 3, "solution": true, "task": false}
def subgradient_range(
    points: np.ndarray, values: np.ndarray, k: int
) -> tuple[float, float]:
    """Return the smallest and the largest subgradient at points[k]."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_subgradient_range", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.subgradient_range(subgradient_range)

# %% [markdown]
# ## 3 · What autograd answers at a corner
#
# PyTorch's *autograd* differentiates a program by the chain rule. At a corner it must return something. **Predict:** what is its derivative of `torch.abs` at 0?
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


# %%
of_abs = autograd_at(torch.abs)
of_line = autograd_at(lambda w: torch.relu(w) - torch.relu(-w))
print(f"torch.abs: {of_abs:g}, relu(w) − relu(−w): {of_line:g}")

# %% tags=["reveal"]
# What happened, beside what was predicted.
abs_at_0.reveal(f"{of_abs:g}", many="an error")
line_at_0.reveal(of_line, many=1)

# %% [markdown]
# For `torch.abs` the answer is 0. That is a subgradient, and a *convention*: any number from $-1$ to $1$ would be as right. Nothing in the function asks for 0. Write the same $\lvert w\rvert$ in two other ways, and see:

# %%
print("torch.where(w >= 0, w, -w):", autograd_at(lambda w: torch.where(w >= 0, w, -w)))
print("torch.sqrt(w ** 2):        ", autograd_at(lambda w: torch.sqrt(w**2)))

# %% [markdown]
# One function, three programs, three answers: 0, 1 and nan. Autograd differentiates the *program*. The first two are subgradients, the third is no number at all (the chain rule multiplies the infinite slope of the root by 0).
#
# For relu(w) − relu(−w) the answer 0 is simply **wrong**. The function is $w$, its derivative is 1 everywhere. Each relu contributes its convention, 0 at 0, and the chain rule adds up conventions. For convex pieces that are *added*, sums of subgradients are subgradients; here one is subtracted, and no rule covers that. Kakade and Lee (2018) give examples of this kind. Bolte and Pauwels (2021) show why they seldom matter: for most programs in use autograd is right at *almost every* point.
# But zero is not just any point: it is the one that L1 wants you to meet.

# %% tags=["claim"]
# What the text says, measured in this run.
nearby = [
    autograd_at(lambda w: torch.relu(w) - torch.relu(-w), at) for at in (-1e-6, 1e-6)
]
claim(
    "a millionth beside 0, on either side, autograd is right: the slope is 1",
    nearby == [1, 1],
    " and ".join(f"{slope:g}" for slope in nearby),
)
claim("at 0 it is wrong by a whole 1", abs(of_line - 1) == 1, f"{of_line - 1:+g}")

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
# **Predict:** for $z = 0.8$ and $\lambda = 1$, where is $F$ smallest?

# %%
minimiser = predict("minimiser for z = 0.8, λ = 1", yours=None)

# %%
z, lam = 0.8, 1.0
w = np.arange(-3000, 3001) / 1000  # every thousandth, and exactly 0 among them
objective = 0.5 * (w - z) ** 2 + lam * np.abs(w)
best = w[objective.argmin()]
print(f"F is smallest at w = {best:g}")

# %% tags=["reveal"]
# What happened, beside what was predicted.
minimiser.reveal(best, many=0.1)

# %% [markdown]
# Exactly 0, although the data pull towards 0.8. Now ask autograd at that point, as an optimizer would:

# %%
slope = autograd_at(lambda w: 0.5 * (w - z) ** 2 + lam * w.abs())
print(f"autograd's derivative at the minimiser: {slope:.1f}")

# %% tags=["claim"]
# What the text says, measured in this run.
claim(
    "that is over 0.5 away from zero, and yet 0 is the minimum",
    best == 0 and abs(slope) > 0.5,
    slope,
)

# %% [markdown]
# It reports a slope of −0.8 *at the minimum*, and would walk away from it. Autograd has picked the subgradient $-z + \lambda\cdot 0$. The whole set at 0 follows from the definition, as in section 2. The test for $g$ says $\tfrac12v^2 - zv + \lambda\lvert v\rvert \ge gv$ for all $v$. For $v > 0$ divide by $v$: $g \le \tfrac12 v - z + \lambda$ however small $v$ is, so $g \le -z + \lambda$. Likewise $v < 0$ gives $g \ge -z - \lambda$. So the set is $[-z-\lambda,\ -z+\lambda] = [-1.8,\ 0.2]$, and 0 is in it. "The gradient is zero" is no test for optimality at a corner; Fermat's rule is.
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
plots.subdifferential_cases(zs, lam, [soft(z, lam) for z in zs])

# %% [markdown]
# This is why zeros come out *exactly*: the upright piece meets the height 0 not for one $z$ but for a whole interval of them. The same function in one line is the **soft threshold**
#
# $$ S_\lambda(z) = \operatorname{sign}(z)\,\max(\lvert z\rvert - \lambda,\ 0), $$
#
# with which Donoho and Johnstone (1994) denoise signals: unlike a *hard* threshold it also moves what it keeps, by $\lambda$. We hold it against brute force, the lowest of 6,001 points:

# %%
rng = np.random.default_rng(seed)
errors, zeros_agree = [], []
draws = rng.uniform(-2.5, 2.5, 200), rng.uniform(0.1, 2, 200)
for to, price in zip(*draws, strict=True):
    lowest = w[(0.5 * (w - to) ** 2 + price * np.abs(w)).argmin()]
    one_line = np.sign(to) * max(abs(to) - price, 0)
    errors.append(max(abs(lowest - soft(to, price)), abs(lowest - one_line)))
    zeros_agree.append(soft(to, price) != 0 or lowest == 0)

# %% tags=["claim"]
# What the text says, measured in this run.
claim(
    "200 random problems: within one grid step (0.001) of brute force",
    max(errors) < 0.001,
    max(errors),
)
claim(
    "wherever soft() says 0, brute force finds exactly 0",
    all(zeros_agree),
    f"{sum(zeros_agree)} of {len(zeros_agree)}",
)

# %% [markdown]
# ### Exercise 2 · Two sides, two strengths
#
# **2 points · 12 minutes · ★★☆** — Positive weights shall cost `lam_pos` each unit, negative ones `lam_neg` (both ≥ 0). Write `asymmetric_threshold(z, lam_neg, lam_pos)`: for each entry of `z`, an array of $n \ge 1$ floats or integers, the minimiser of
# $\tfrac12(w - z)^2 + \lambda_{-}\max(-w, 0) + \lambda_{+}\max(w, 0)$, with $\lambda_-$ for `lam_neg`: each to five digits of itself (float32 is too coarse: z and its strength may differ by a millionth only), and exactly 0 where it is 0 (where they are equal, up to rounding). Derive it as above; do not guess.
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
# ## 6 · Watch it stick, with ridge beside it
#
# *Ridge* is the L2 penalty, $\tfrac12\lambda_2 w^2$. It is smooth, so the old rule does: $w - z + \lambda_2 w = 0$, hence $w = z / (1 + \lambda_2)$.
# **Predict:** with $z = 1$, from which strength on is the minimiser exactly 0, with ridge?

# %%
never_zero = predict(
    "ridge, z = 1: w = 0 from which λ₂ on", yours=None, choices=("1", "10", "none")
)

# %%
lams, grid = np.arange(8) / 4, np.arange(-10, 11) / 4
minimisers = np.array([[soft(at, strength) for at in grid] for strength in lams])
ridge = grid / (1 + lams[:, None])  # the same strength, for comparison
chosen = [2, 6, 8, 10, 12, 14, 18]  # z = −2, −1, −0.5, 0, 0.5, 1, 2
sticks = plots.sticking(lams, grid, minimisers, ridge, chosen, start=(4, 4))
Explorer(sticks)

# %% [markdown]
# Slide $z$ across zero: the ridge minimiser (square) follows it through zero, the L1 minimiser (circle) sticks to zero as long as $\lvert z\rvert \le \lambda$. Then slide $\lambda$: L1 moves a weight at constant speed and stops dead; ridge slows down and never arrives. For $z = 1$ at four strengths:

# %%
sticks.panel([(0, 5), (2, 5), (4, 5), (6, 5)])

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
strengths = np.logspace(-2, 6, 81)
smallest = (1.0 / (1 + strengths)).min()
claim("ridge: not zero at any strength from 0.01 to 1,000,000", smallest > 0, smallest)
claim(
    "L1: zero at every strength from 1 on",
    all(soft(1.0, strength) == 0 for strength in strengths[20:]),
    f"{sum(soft(1.0, strength) == 0 for strength in strengths[20:])} of 61",
)
never_zero.reveal("none" if smallest > 0 else "10", many="10")

# %% [markdown]
# ## 7 · The stay-at-zero test, for any loss
#
# The third case needs no parabola. Let $\ell$ be any convex data loss with a derivative. The subgradients of $\ell(w) + \lambda\lvert w\rvert$ at 0 are the interval $[\ell'(0) - \lambda,\ \ell'(0) + \lambda]$, so by Fermat's rule
#
# $$ w = 0 \text{ is optimal} \quad\Longleftrightarrow\quad \lvert \ell'(0)\rvert \le \lambda. $$
#
# One derivative, at one point, and you know whether the weight stays at zero: if the data pull no more than λ, it does. (With many weights, look at the minimiser $w^\star$: each weight that is 0 there has $\lvert\partial\ell/\partial w_j\rvert \le \lambda$ at $w^\star$, the others being where they are. For a loss that is not convex the test tells only that 0 is a candidate.) We try it on a logistic loss, the mean of $\log(1 + e^{-y x w})$ over 40 samples with labels $y = \pm 1$:

# %%
x = rng.normal(size=40)
y = np.sign(x + rng.normal(size=40))
loss = np.logaddexp(0, -np.outer(w, y * x)).mean(1)  # at all grid points w
pull = abs(-(y * x).mean() / 2)  # |ℓ′(0)|, by hand
for factor in (0.9, 1.1):
    found_at = w[(loss + factor * pull * np.abs(w)).argmin()]
    print(f"λ = {factor} · |ℓ′(0)|: minimiser {found_at:g}")

# %% [markdown]
# Zero for the larger λ and not for the smaller, as the test says. Lesson 03 uses this test to find the strength at which *all* weights are zero, and lesson 08 to judge whether a trained network's zeros are where they belong.
#
# ## 8 · The proximal map, and the proximal step
#
# The problem "stay close to $z$, but pay for $h(w)$" deserves a name. The **proximal map** of a convex function $h$ is
#
# $$ \operatorname{prox}_h(z) = \arg\min_w\ \tfrac12 (w - z)^2 + h(w) $$
#
# (Moreau 1965; Parikh and Boyd 2014, section 1.1). The minimiser exists and is unique, because a parabola is added to a convex function. You know two of them: $\operatorname{prox}_{\lambda\lvert\cdot\rvert} = S_\lambda$, and for ridge $z/(1+\lambda_2)$. The course's package has $S_\lambda$ for tensors; you have just derived what it does, so from here on we may use it.

# %%
points = torch.linspace(-3, 3, 13, dtype=torch.float64)
by_hand = torch.tensor([soft(value, 1.0) for value in points.tolist()])
print(soft_threshold(points, 1.0))

# %% tags=["claim"]
# What the text says, measured in this run.
apart = (soft_threshold(points, 1.0) - by_hand).abs().max().item()
claim("soft_threshold(z, λ) is our soft(z, λ); largest difference", apart == 0, apart)

# %% [markdown]
# Most problems are no parabola plus $\lvert w\rvert$, so they take many steps. A **proximal step** with learning rate $\eta$ goes down the data loss as usual, and then applies the proximal map of $\eta\lambda\lvert\cdot\rvert$:
#
# $$ w_{k+1} \ =\ S_{\eta\lambda}\bigl(w_k - \eta\,\ell'(w_k)\bigr). $$
#
# Why $\eta\lambda$? The step minimises $\ell(w_k) + \ell'(w_k)(w - w_k) + \frac{1}{2\eta}(w - w_k)^2 + \lambda\lvert w\rvert$: the loss as a straight line, a leash of strength $1/\eta$, and the penalty as it is. Multiply by $\eta$ and complete the square: up to a constant that is $\tfrac12(w - (w_k - \eta\,\ell'(w_k)))^2 + \eta\lambda\lvert w\rvert$. The points that a step leaves where they are, $w = S_{\eta\lambda}(w - \eta\,\ell'(w))$, are by Fermat's rule those with $0 \in w - (w - \eta\,\ell'(w)) + \eta\lambda\,\partial\lvert w\rvert$. Divide by $\eta$: $0 \in \ell'(w) + \lambda\,\partial\lvert w\rvert$. They are exactly the minimisers of $\ell + \lambda\lvert w\rvert$.

# %% tags=["claim"]
# What the text says, measured in this run.
stepped = [soft(at - 0.1 * (at - 0.5), 0.1 * 1.0) for at in (0.0, 0.1, -0.1, 0.5)]
claim(
    "z = 0.5, λ = 1: the step leaves 0 in its place, and moves 0.1, −0.1 and 0.5",
    [a == b for a, b in zip(stepped, (0.0, 0.1, -0.1, 0.5), strict=True)]
    == [1, 0, 0, 0],
    ", ".join(f"{value:.3f}" for value in stepped),
)
wrong = soft(1.5 - 0.1 * (1.5 - 2.5), 1.0)  # z = 2.5: the minimiser is 1.5
claim(
    "thresholding by λ in place of lr · λ moves a minimiser, 1.5, by over 0.5",
    abs(wrong - 1.5) > 0.5,
    wrong,
)

# %% [markdown]
# ### Exercise 3 · An elastic net with a centre
#
# **3 points · 15 minutes · ★★☆** — Suppose you believe that weights lie near known values $c$ (those of last year's model), and you also want zeros. Write `centred_elastic_net(z, c, lam, lam2)`: for each entry of `z` and `c`, arrays of $n \ge 1$ floats or integers, the minimiser of
# $\tfrac12(w - z)^2 + \lambda\lvert w\rvert + \tfrac12\lambda_2 (w - c)^2$ for strengths ≥ 0: each to five digits of itself and exactly 0 where it is 0, both as in exercise 2. With $c = 0$ it is the proximal map of the elastic net.
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
# ## 9 · Hop for ever, or land
#
# Back to $F(w) = \tfrac12(w - z)^2 + \lambda\lvert w\rvert$, with $z = 0.5$ and $\lambda = 1$: the minimiser is 0. Two ways to get there. *Subgradient descent* takes what autograd offers; most training code with an L1 penalty in its loss does just that. The *proximal step* treats the penalty by its proximal map.


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
# **Predict**, with a learning rate $\eta = 0.1$: subgradient descent starts a *millionth* away from the minimiser. How large does $\lvert w\rvert$ become in 60 steps? And the proximal step, from $w = 2$: after how many steps is $w$ exactly 0?

# %%
largest = predict("subgradient from 1e-6: largest |w|", yours=None)
lands = predict("proximal from 2: exactly 0 after", yours=None, unit="steps")

# %%
hopping, landing = path(subgradient_step, 2.0, 0.5), path(proximal_step, 2.0, 0.5)
plots.hops(hopping, landing, bound=0.1 * (1.0 + 0.5))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
close = path(subgradient_step, 1e-6, 0.5)
at_zero = path(subgradient_step, 0.0, 0.5)
largest.reveal(np.abs(close).max(), within=0.02, many=1e-6)
lands.reveal(int((landing == 0).argmax()), within=5, many=20)
claim(
    "even from exactly 0 it leaves, and |w| exceeds 0.1",
    np.abs(at_zero).max() > 0.1,
    np.abs(at_zero).max(),
)

# %% [markdown]
# To start close does not help, and to start *on* the minimiser does not either. Here is why, with the conditions. Let $0 < \eta < 1$ and $0 < \lvert z\rvert < \lambda$.
#
# - **Subgradient descent cannot stop.** For $w > 0$ the step is $-\eta(w - z + \lambda)$, longer than $\eta(\lambda - \lvert z\rvert)$; likewise for $w < 0$. At $w = 0$ it is $\eta\lvert z\rvert$ long (as sign(0) = 0). No step is ever shorter than the smaller of $\eta(\lambda - \lvert z\rvert)$ and $\eta\lvert z\rvert$, so the path does not converge.
# - **It stays in a band.** From $w > 0$ it lands at $(1-\eta)w - \eta(\lambda - z)$. If it crosses zero, then at most $\eta(\lambda - z)$ beyond it, and at most $\eta(\lambda + z)$ the other way. Between crossings $\lvert w\rvert$ shrinks. So from the first crossing on $\lvert w\rvert \le \eta(\lambda + \lvert z\rvert)$: the grey band.
# - **The proximal step lands.** Let $u = w - \eta(w - z)$, so $\lvert u\rvert \le (1-\eta)\lvert w\rvert + \eta\lvert z\rvert$. Either $\lvert u\rvert \le \eta\lambda$ and the step gives *exactly* 0, or it gives $\lvert u\rvert - \eta\lambda \le \lvert w\rvert - \eta(\lambda - \lvert z\rvert)$: closer by at least a fixed amount. So it lands after at most $\lvert w_0\rvert / (\eta(\lambda - \lvert z\rvert))$ steps, rounded up. And it stays, because $\lvert\eta z\rvert < \eta\lambda$.
#
# Both on 300 random problems:

# %% tags=["claim"]
# What the text says, measured in this run.
band, shortest, in_time = [], [], []
for _ in range(300):
    lam_k, lr_k, start = rng.uniform(0.2, 2), rng.uniform(0.02, 0.9), rng.uniform(-2, 2)
    z_k = lam_k * rng.uniform(0.05, 0.8) * rng.choice([-1, 1])
    late = path(subgradient_step, start, z_k, lam_k, lr_k, steps=700)[-100:]
    band.append(np.abs(late).max() / (lr_k * (lam_k + abs(z_k))))
    shortest.append(np.abs(np.diff(late)).min() / (lr_k * (lam_k - abs(z_k))))
    steps = int(np.ceil(abs(start) / (lr_k * (lam_k - abs(z_k)))))
    in_time.append(path(proximal_step, start, z_k, lam_k, lr_k, steps)[-1] == 0)
edge = f"{max(band):.3f} of the band's half width"
claim("subgradient descent ends in the band, 300 of 300", max(band) <= 1 + 1e-9, edge)
claim(
    "and the band is needed: one comes within 10 % of its edge", max(band) > 0.9, edge
)
claim(
    "no late step is shorter than lr · (λ − |z|)",
    min(shortest) >= 1 - 1e-9,
    f"{min(shortest):.3f} times that",
)
told = f"{sum(in_time)} of {len(in_time)}"
claim("the proximal step is at exactly 0 in the promised time", all(in_time), told)

# %% [markdown]
# A smaller learning rate makes the hops smaller, and one that shrinks to zero (with an infinite sum) makes subgradient descent converge. But it comes close; it does not land:

# %%
value = 2.0
for k in range(1, 10_001):
    value = subgradient_step(value, 0.5, 1.0, lr=0.5 / np.sqrt(k))
print(f"after 10,000 steps of 0.5/√k: |w| = {abs(value):.2g}")

# %% tags=["claim"]
# What the text says, measured in this run.
claim("closer than 0.02, and not zero", 0 < abs(value) < 0.02, abs(value))

# %% [markdown]
# What of the edge, $\lvert z\rvert = \lambda$, and beyond it? The minimiser is $S_\lambda(z)$ throughout; the distance to it, on a log axis:

# %%
distances = {
    f"z = {at:g}": np.abs(path(proximal_step, 2.0, at, steps=100) - soft(at, 1.0))
    for at in (0.5, 1, 1.5)
}
plots.proximal_errors(distances)

# %% tags=["claim"]
# What the text says, measured in this run.
late = distances["z = 1"][-1]
claim("|z| = λ: after 100 steps still not zero, and below 1e-4", 0 < late < 1e-4, late)
landed = path(proximal_step, -2.0, 1.0)[-1]
claim("|z| = λ, but from the other side: exactly zero", landed == 0, landed)
frozen = path(proximal_step, 2.0, 1.0, steps=3000)[-1]
claim(
    "|z| = λ, 3,000 steps: below 1e-15, and still not zero",
    0 < frozen < 1e-15,
    f"{frozen:.0e}",
)

# %% [markdown]
# For $\lvert z\rvert < \lambda$ the line ends: the weight *is* at the minimiser. For $\lvert z\rvert > \lambda$ the minimiser is no corner, and the distance shrinks by the factor $1 - \eta$ a step, as in plain gradient descent. For $z = \lambda$ exactly, and $w > 0$, the threshold takes away just what the data give: $w \leftarrow (1-\eta)w$. The minimiser is 0 and the path only creeps there.
# (On a computer the creeping ends by rounding, some hundred steps on, next to zero and not at it. From the other side of zero, as claimed above, the path lands.) And $z = 0$ is the one exception for subgradient descent: a path that hits 0 to the last bit stays there. Lesson 06 looks for such weights in a network.
#
# ### Exercise 4 · Where does it end up?
#
# **3 points · 20 minutes · ★★★** — For small $\lvert z\rvert$ subgradient descent on $\tfrac12(w - z)^2 + \lambda\lvert w\rvert$ ends up hopping between *two* values, one on either side of 0, from any start (but for an exact 0 when z = 0). For larger $\lvert z\rvert$ it does not: it visits one side more often, or stays there. Run `path` for a few $z$ and look (do not start at exactly 0). Then *derive* the two values, and when there are any: a run would take too long for a small $\eta$. Write
# `two_cycle(z, lam, lr)` for `lam` ≥ 0 and $10^{-7} \le$ `lr` $\le \tfrac12$: an array with the two values, each to five digits of itself (float32 is too coarse where one is nearly 0; with `lr` below $10^{-3}$ none is below a thousandth of the other), the lower first, or `np.array([])` if there are no two such values.
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
# ## 10 · The Moreau envelope: a proximal step is a gradient step
#
# The proximal map tells *where* $\tfrac12(w - z)^2 + \lambda\lvert w\rvert$ is smallest. How small it gets there, as a function of $z$, is the **Moreau envelope** of $\lambda\lvert\cdot\rvert$. Put $S_\lambda(z)$ in: for $\lvert z\rvert \le \lambda$ the value at $w = 0$ is $\tfrac12 z^2$; otherwise $w$ is $\lambda$ away from $z$ and the value is $\tfrac12\lambda^2 + \lambda(\lvert z\rvert - \lambda)$. So
#
# $$ e(z) = \begin{cases}\tfrac12 z^2 & \lvert z\rvert \le \lambda\\ \lambda\lvert z\rvert - \tfrac12\lambda^2 & \lvert z\rvert > \lambda,\end{cases} $$
#
# a parabola that goes over into straight lines. Statisticians know it as Huber's (1964) loss. Brute force agrees:

# %%
at = np.linspace(-3, 3, 121)  # z, with λ = 1
envelope = (0.5 * (w - at[:, None]) ** 2 + np.abs(w)).min(1)
huber = np.where(np.abs(at) <= 1, at**2 / 2, np.abs(at) - 1 / 2)

# %% tags=["claim"]
# What the text says, measured in this run.
apart = np.abs(envelope - huber).max()
claim(
    "the envelope of λ|·| is Huber's loss, to within 1e-5", apart < 1e-5, below(apart)
)

# %% [markdown]
# The envelope has no corner. Its derivative is $z$ for $\lvert z\rvert \le \lambda$ and $\pm\lambda$ beyond: in both cases $z - S_\lambda(z)$. Turn this round:
#
# $$ \operatorname{prox}(z) = z - e'(z). $$
#
# The proximal map of $\lvert w\rvert$, which has a corner, is *one gradient step of length 1* on a function that has none (Parikh and Boyd 2014, section 3.1, for every convex function). With a learning rate, at the point $w$ where one stands: $e_\eta(w) = \min_v \lambda\lvert v\rvert + \tfrac{1}{2\eta}(v - w)^2$, and $S_{\eta\lambda}(w) = w - \eta\,e_\eta'(w)$.

# %%
plots.envelope(at, np.abs(at), huber, 1.0, at=2.0, prox=soft(2.0, 1.0))

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
for rate in (1.0, 0.1):
    thresholded = soft_threshold(everywhere, rate)
    apart = (envelope_step(everywhere, 1.0, rate) - thresholded).abs().max().item()
    claim(
        f"lr = {rate:g}: a gradient step on the envelope is the soft threshold",
        apart < 1e-12,
        below(apart),
    )

# %% [markdown]
# So nothing mystical happens at the corner. Subgradient descent asks for the slope *where it stands*, and the answer jumps at 0. The proximal step takes the slope *where it will arrive*: $z - \operatorname{prox}(z)$ is a subgradient of $\lambda\lvert w\rvert$ at the new point (Fermat's rule once more). That is what lets it stop.
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - A subgradient is the slope of a line through a point of the graph that lies nowhere above it; at 0 those of $\lvert w\rvert$ are all of $[-1, 1]$ (section 2).
# - Autograd answers with one of them, by convention, and where corners are subtracted it can be wrong (section 3).
# - A convex function is smallest where 0 is *among* its subgradients; there autograd's slope need not be 0 (section 4).
# - The minimiser of $\tfrac12(w-z)^2 + \lambda\lvert w\rvert$ is $S_\lambda(z)$: exactly 0 for a whole interval of $z$ (section 5). Ridge shrinks and never arrives (section 6).
# - For any convex smooth loss a weight stays at zero if and only if $\lvert \ell'(0)\rvert \le \lambda$ (section 7).
# - For $0 < \lvert z\rvert < \lambda$ subgradient descent with a constant rate hops within $\pm\eta(\lambda + \lvert z\rvert)$ for ever, from any start; the proximal step is at exactly 0 after finitely many steps; at $\lvert z\rvert = \lambda$ it may only creep (section 9).
# - The proximal step is a gradient step on the Moreau envelope, here Huber's loss (section 10).
#
# ## Common mistakes
#
# - writing $\partial\lvert w\rvert = \operatorname{sign}(w)$ and concluding that an optimum needs $\ell'(0) = 0$;
# - testing a minimiser at a corner by "the gradient is zero";
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
# - N. Parikh and S. Boyd (2014), *Proximal Algorithms*, Foundations and Trends in Optimization 1(3), sections 1.1 (definition), 2.3 (fixed points), 3.1 (Moreau envelope), 6.5 (norms).
# - A. Beck (2017), *First-Order Methods in Optimization*, SIAM, chapters 3 (subgradients) and 6 (proximal operator).
# - S. Boyd and L. Vandenberghe (2004), *Convex Optimization*, Cambridge University Press, section 3.1 (convex functions).
# - S. M. Kakade and J. D. Lee (2018), *Provably correct automatic subdifferentiation for qualified programs*, NeurIPS.
# - J. Bolte and E. Pauwels (2021), *Conservative set valued fields, automatic differentiation, stochastic gradient methods and deep learning*, Mathematical Programming 188.
