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
# # 08 · Proximal updates: exact zeros
#
# **You make optimizers of the proximal step, find out which problem they solve and which of their zeros last, and compare exact zeros with pruning at every share.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 30 more for what is further · the whole lesson runs in about 90 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: the proximal map and step (lesson 01, section 8), the KKT residual and ISTA (lesson 03, sections 3 and 7), zeros that never come, pruning, and the proximal line of the loop (lesson 06, sections 2, 3, 8 and 9). For section 8 also filters and their groups (lesson 07, sections 5 to 7).
#
# ## You will be able to
#
# 1. **implement** a proximal optimizer with parameter groups and momentum that solves the problem with the λ asked for;
# 2. **predict** which zeros last under minibatch noise;
# 3. **diagnose** by the KKT residual whether an optimizer has arrived or only stopped;
# 4. **choose** λ and a cut on validation data, and compare with pruning at equal shares of zeros;
# 5. **derive** proximal maps of groups, and remove what they empty.
#
# ## How a lesson works
#
# Before each key run you **predict**; type your answer, a number or one of the words offered, in quotes, in place of `None`. An *exercise* has a stub for you to fill in and a check that says what is wrong with it. A check asks with NumPy arrays (float64, int64) of up to 1,000 numbers, 0 or of sizes 1e-6 to 1e6, or as cards say. What fails only beyond 30 numbers, four digits or sizes 0.01 to 100 may pass.
# Lines that begin with ✓ are claims of the text that this very run has confirmed, with the number that it measured; on other data than MNIST, those about MNIST's numbers begin with · instead. The code of such lines is folded. In the folded cells "wrong world" says what would make a claim fail.

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
import copy
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.nn.utils import parametrize

from course_utils import lasso, sparsity
from course_utils import prox as maps_of
from course_utils.claims import Claims
from course_utils.data import Split, first_seed, load_mnist
from course_utils.ensemble import refit, sweep
from course_utils.exercises import lesson_08 as exercises
from course_utils.models import cnn, mlp
from course_utils.optim import ProximalAdam, ProximalSGD
from course_utils.penalties import penalised_parameters
from course_utils.plots import lesson_08 as plots
from course_utils.predictions import Predictions
from course_utils.training import fit
from course_utils.widgets import Explorer

# %% [markdown]
# <!-- notation: w lam lam2 lr -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $\eta$ | `lr` | learning rate, the length of a step per unit of gradient |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_i\lvert w_i\rvert + \tfrac12\lambda_2\sum_i w_i^2$ over the weights, without biases; the data loss is a mean over samples (cross-entropy in nats, or half the squared error).
#
# ## 1 · From ISTA to minibatches
#
# A proximal step is a gradient step on the data loss, then the proximal map of the penalty times the learning rate: for L1 a soft threshold by $\eta\lambda$. On all the data at once that is ISTA (lesson 03, section 7). Nothing keeps us from taking it with the gradient of a minibatch, and a network's parameters come in *groups*: weights with a λ, biases without.
# `ProximalSGD` is that as a `torch.optim.Optimizer`, with momentum if asked for (section 3 finds the threshold for it). `fit` and `sweep` put λ into the groups of weights; an optimizer that knows λ thresholds, any other gets the gradient of the penalty in the loss.
#
# Lesson 06 trained 784–128–10 networks on MNIST. With the penalty in the loss no weight was exactly zero at any λ; with the proximal step, at its section 9, about one in twenty, since most had no time to arrive. Here is a grid of strengths with the proximal step and a way that is longer than any start is far (steps times step times λ, with the momentum's factor), and beside it λ = 1e-4 with the penalty in the loss, from the same start and with the same batches:

# %%
seed, mnist = first_seed(), load_mnist()
claim, predict = Claims(mnist.name), Predictions("08_proximal_updates")
data = mnist.hold_out(len(mnist.train.y) // 12, seed=seed)
epochs = 8 if data.name == "MNIST" else 80  # the digits are few: enough steps
way = epochs * len(data.train.y) / 128 * 0.05 / (1 - 0.98) / 2 * 1e-4  # cosine: half
print(f"way {way:.2f}, farthest start {784**-0.5:.3f}")

# %% [markdown]
# **Predict:** at λ = 1e-4, what share of the 101,632 weights is exactly zero at the end of eight epochs with the proximal step?

# %%
exact_zeros = predict("exactly zero, proximal step", yours=None, unit="%")

# %% tags=["trained-20"]
net, labels = partial(mlp, (784, 128, 10)), ["5e-5", "1e-4", "1.5e-4", "3e-4"]
alike = {"seeds": [seed], "epochs": epochs, "batch_size": 128, "cosine": True}
with_loss = partial(torch.optim.SGD, lr=0.05, momentum=0.98, fused=True)
in_loss = sweep(net, data.train, lams=[1e-4], optimizer=with_loss, **alike)
with_prox = partial(ProximalSGD, lr=0.05, momentum=0.98)
prox = sweep(net, data.train, lams=[*map(float, labels)], optimizer=with_prox, **alike)
for name, trained in {"in the loss": in_loss, "proximal": prox}.items():
    hits = trained.accuracy(data.validation)[0]
    for lam, zero, hit in zip(trained.lams, trained.zeros[-1, 0], hits, strict=True):
        print(f"λ = {lam:g}, {name}: {100 * zero:.1f} % zero, {100 * hit:.1f} % right")

# %% tags=["reveal", "trained-20"]
# What happened, beside what was predicted.
zeros = float(prox.zeros[-1, 0, 1])  # at λ = 1e-4
exact_zeros.reveal(100 * zeros, within=10, many=5)

# %% tags=["claim"]
# What the text says, measured in this run.
hopping = sum(int((w == 0).sum()) for w in in_loss.weights())
# Wrong world: the subgradient lands on zero, too.
claim("penalty in the loss, λ = 1e-4: no exact zero", hopping == 0, hopping)

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
told = f"{100 * zeros:.1f} %"
# Wrong world: the threshold only shrinks, and few weights meet it.
claim("proximal step: over 60 % exactly zero", zeros > 0.6, told, only="MNIST")
hits = [grid.accuracy(data.validation)[0] for grid in (prox, in_loss)]
differ = 100 * abs(float(hits[0][1] - hits[1][0]))
words = "equally accurate, within half a point"
# Wrong world: exact zeros cost accuracy.
claim(words, differ < 0.5, f"{differ:.2f} points", only="MNIST")
by_pixel = (prox.layers[0][0][0, 1] == 0).double().sum(0)  # zeros at λ = 1e-4
lit = (data.train.x > 0).double().mean(0)
seldom, never = (
    100 * float(by_pixel[at].sum() / by_pixel.sum()) for at in (lit < 0.01, lit == 0)
)
told = f"{seldom:.1f} %, {never:.1f} % behind pixels that are black in all images"
# Wrong world: the zeros fall on all pixels alike.
words = "over a third of these zeros: behind pixels lit in under 1 % of the images"
claim(words, seldom > 100 / 3, told, only="MNIST")

# %% [markdown]
# The same objective, the same accuracy here. Only the zeros are new: most of the network is exactly zero, with no cut and no tolerance. (Many of them are cheap: behind a pixel that is hardly ever lit next to nothing holds a weight.)

# %% [markdown]
# ### Exercise 1 · A proximal step with groups of its own
#
# **2 points · 10 minutes · ★☆☆** — Write `group_step(groups)`. `groups` is a list of parameter groups, perhaps empty, each a dict:
#
# * `"params"` and `"grads"`: lists of arrays, perhaps empty, one gradient for each parameter and of its shape, which may be any (also ());
# * `"lr"` > 0: the group's learning rate;
# * `"lam"` ≥ 0: the strength of its L1 penalty. A group without this key, such as biases, has no penalty;
# * `"nonnegative"`: True if the group's weights must not be negative; the penalty is then $\lambda\sum w$ over $w \ge 0$. A group without this key may take every sign.
#
# Return the parameters after one proximal step with each group's own settings, as a list of lists of new arrays. No argument may be changed.
#
# <details><summary>Hint 1</summary>First the gradient step, then the map. What is the threshold, if the group's learning rate is lr?</details>
# <details><summary>Hint 2</summary>group.get("lam", 0.0) is 0.0 where the key is missing. For weights of every sign: the sign of z times the larger of |z| − threshold and 0.</details>
# <details><summary>Hint 3</summary>With weights that must not be negative, minimise ½(w − z)² + threshold · w over w ≥ 0: np.maximum(z - threshold, 0).</details>


# %% nbgrader={"grade": false, "grade_id": "group_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def group_step(groups: list[dict]) -> list[list[np.ndarray]]:
    """Return the parameters of each group after one proximal step."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_group_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.group_step(group_step)

# %% [markdown]
# ## 2 · Which zeros last
#
# Why are there *these* zeros? A convex problem, whose solution is known, shows it best: L1 logistic regression with 600 samples and 30 features, six of which matter.

# %%
rng = np.random.default_rng(seed)
X = StandardScaler().fit_transform(rng.standard_normal((600, 30)))
strength, true_w = 0.03, np.r_[2.0, -1.5, 1.0, -1.0, 0.7, 0.5, np.zeros(24)]
y = np.where(rng.random(600) < 1 / (1 + np.exp(-X @ true_w)), 1.0, -1.0)
best = lasso.coordinate_descent(X, y, strength, loss="logistic", tol=1e-13).coef
print(f"{(best != 0).sum()} of the 30 are not zero in the solution")

# %% [markdown]
# Now the proximal step, with a batch drawn anew for every step, and with an option: to go along an *average* of all gradients so far, in which the newest counts 1 − m, the one before it m(1 − m), and so on. These weights add up to $1-m^k$ after $k$ steps, and the threshold gets the same weight.


# %%
def slopes(rows, w):  # derivative of the logistic loss by each sample's score
    return -y[rows] / (1 + np.exp(y[rows] * (X[rows] @ w)))


def soft(z, threshold):
    return z - np.clip(z, -threshold, threshold)


def prox_sgd(batch, lr=0.1, m=0.0, steps=4000):
    draw, w, average, path = np.random.default_rng(seed), np.zeros(30), 0.0, []
    for k in range(1, steps + 1):
        rows = draw.choice(600, batch, replace=False)
        gradient = X[rows].T @ slopes(rows, w) / batch
        average = m * average + (1 - m) * gradient
        w = soft(w - lr * average, lr * strength * (1 - m**k))
        path.append(w)
    return np.array(path)


# %% [markdown]
# **Predict:** in batches of 16, how many of the 30 weights are *not* zero, on average over the second half of 4,000 steps? And with a ten times smaller learning rate?

# %%
kept_at_16 = predict("weights not zero, batches of 16", yours=None, unit="weights")
amounts = "fewer", "about as many", "more"
smaller_steps = predict("not zero, smaller steps", yours=None, choices=amounts)

# %% tags=["trained-3"]
paths = {"batches of 16": prox_sgd(16), "the same, lr = 0.01": prox_sgd(16, lr=0.01)}
paths["batches of 128"], paths["all 600"] = prox_sgd(128), prox_sgd(600)


def late(path):
    return path[len(path) // 2 :] != 0


for name, path in paths.items():
    alive = late(path)
    flips = (alive[1:] != alive[:-1]).sum(1).mean()
    print(f"{name}: {alive.sum(1).mean():.1f} not zero, {flips:.1f} flip in a step")

# %% tags=["reveal", "trained-3"]
# What happened, beside what was predicted.
counts = {name: late(path).sum(1).mean() for name, path in paths.items()}
kept_at_16.reveal(counts["batches of 16"], within=3, many=8)
ratio = counts["the same, lr = 0.01"] / counts["batches of 16"]
smaller_steps.reveal(amounts[np.digitize(ratio, (0.8, 1.25))], many=amounts[0])

# %% [markdown]
# With all samples the step finds the solution's zeros and keeps them. With batches of 16 it keeps next to none of them, with 128 about half, and smaller steps do not help: a weight at zero stays there if the *batch's* gradient is within $\pm\lambda$, and in that sentence there is no learning rate; the pull back, $\eta(\lambda-\lvert g\rvert)$ a step, shrinks with the kick. (At 16 nearly all are out all the time; at 128 more of them come back to zero, only to leave again: hence more flips.) The gradient of 16 samples is far noisier than λ:

# %% tags=["claim", "trained-3"]
# What the text says, measured in this run.
draws = [rng.choice(600, 16, replace=False) for _ in range(2000)]
noise = np.array([X[r].T @ slopes(r, best) / 16 for r in draws])[:, best == 0]
words = "the batch gradient's standard deviation is over twice λ = 0.03"
# Wrong world: a batch of 16 samples is enough to see λ.
claim(words, noise.std() > 2 * strength, f"{noise.std():.3f}")

# %% [markdown]
# What makes zeros last is less noise in the *direction*. Two ways: average gradients over many steps (m = 0.99), or SAGA (Defazio, Bach and Lacoste-Julien 2014): keep the slope that each sample had when it was last seen, and go along the mean of all those, corrected by the batch's change since then. At the solution nothing changes any more, and the noise vanishes.


# %%
def saga(batch, lr=0.1, steps=4000):
    draw, w, path = np.random.default_rng(seed), np.zeros(30), []
    kept = slopes(slice(None), w)  # each sample's slope when it was last seen
    mean = X.T @ kept / 600
    for _ in range(steps):
        rows = draw.choice(600, batch, replace=False)
        fresh = slopes(rows, w)
        change = X[rows].T @ (fresh - kept[rows])  # since they were last seen
        w = soft(w - lr * (change / batch + mean), lr * strength)
        mean, kept[rows] = mean + change / 600, fresh
        path.append(w)
    return np.array(path)


# %% tags=["trained-10"]
shown = {"batches of 16": paths["batches of 16"], "of 128": paths["batches of 128"]}
shown["of 16, m = 0.99"], shown["of 16, SAGA"] = prox_sgd(16, m=0.99), saga(16)
plots.last_patterns(shown)

# %% tags=["claim", "trained-10"]
# What the text says, measured in this run.
means = {name: late(path).sum(1).mean() for name, path in shown.items()}
few, words = (best != 0).sum(), "batches of 16 keep over three times the solution's"
# Wrong world: a proximal step keeps the solution's zeros, noise or not.
claim(words, means["batches of 16"] > 3 * few, f"{means['batches of 16']:.1f}")

# %% tags=["claim", "trained-10"]
# What the text says, measured in this run.
averaged = means["of 16, m = 0.99"]
words = "averages over about a hundred batches keep under three quarters of that at 128"
told = f"{averaged:.1f} against {means['of 128']:.1f}"
# Wrong world: averaging calms the weights, and those kicked out stay out.
claim(words, averaged < 0.75 * means["of 128"], told)
held = 100 * (~late(shown["of 16, m = 0.99"]))[:, best == 0].mean()
# Wrong world: fewer weights are alive, and among them other ones.
words = "and hold over 80 % of the solution's zeros"
claim(words, held > 80, f"{held:.1f} %")
others = int((late(shown["of 16, SAGA"]) != (best != 0)).sum())
# Wrong world: with less and less noise zeros flip less, and still flip.
claim("SAGA, second half: states that are not the solution's", others == 0, others)

# %% [markdown]
# So the λ of a stochastic run says how strong the penalty is, and *not* how many zeros you will count: that depends on batch, momentum and schedule, too. (Xiao 2010 averages *all* gradients so far. When the zeros are found after finitely many steps: Lee and Wright 2012, Poon, Liang and Schönlieb 2018.)
#
# ## 3 · Momentum
#
# Averaged gradients: that is momentum, and torch's SGD has it, with a buffer $b\leftarrow m\,b+g$ and the step $w\leftarrow w-\eta\,b$. The obvious recipe is `torch.optim.SGD(momentum=0.9)` followed by a soft threshold of $\eta\lambda$. We try it on full batches of diabetes data, where scikit-learn's `Lasso` knows the solution for every λ.

# %%
columns, progression = load_diabetes(return_X_y=True)
columns = StandardScaler().fit_transform(columns)
A, target = torch.tensor(columns), torch.tensor(progression - progression.mean())


def told_size(number):  # no digits for what is only rounding
    return "below 1e-9" if number < 1e-9 else f"{number:.2g}"


def solve(optimizer, after=None, steps=3000):
    w = torch.zeros(10, dtype=torch.float64, requires_grad=True)
    made = optimizer([w])
    for _ in range(steps):
        w.grad = A.T @ (A @ w.detach() - target) / len(target)
        made.step()
        if after:  # what is done to the weights after the step
            w.data = after(w.data)
    return w.detach().numpy()


# %% [markdown]
# **Predict:** asked for λ = 4 with momentum 0.9, it settles. At the solution for which λ?

# %%
lams = "λ = 0.4", "λ = 4", "λ = 40"
trap = predict("the λ that is solved", yours=None, choices=lams)

# %%
heavy = partial(torch.optim.SGD, lr=0.1, momentum=0.9)
end = solve(heavy, after=lambda w: F.softshrink(w, 0.1 * 4))
exact = {"fit_intercept": False, "tol": 1e-12, "max_iter": 100_000}
distance = {}
for word in lams:
    theirs = Lasso(alpha=float(word[4:]), **exact).fit(A, target).coef_
    distance[word] = abs(end - theirs).max()
    print(f"from the solution for {word}: {told_size(distance[word])}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
trap.reveal(min(distance, key=distance.get), many="λ = 4")
# Wrong world: the threshold is right, and the solution is that for λ = 4.
trapped = distance["λ = 0.4"] < 1e-8 and distance["λ = 4"] > 1
told = f"from that for λ itself {distance['λ = 4']:.2f}"
claim("the solution for λ · (1 − momentum), to 1e-8", trapped, told)

# %% [markdown]
# The heavy-ball trap: the buffer counts every gradient not once but $1+m+m^2+\dots=1/(1-m)$ times, ten times here (it is that multiple of section 2's average); the threshold counts once. The balance between data and penalty is off by that factor, silently: the zeros are exact, only of another problem.
#
# The way out: give the penalty the weight that the buffer gives to gradients. With all gradients equal to 1 the buffer itself says how much that is: $s\leftarrow m\,s+1$, and the threshold is $\eta\lambda s$. (Nesterov's step, $g+m\,b$, weighs $1+m\,s$.) With λ = 0 nothing has changed: the steps are torch's. `ProximalSGD` does so:

# %%
residual = partial(lasso.kkt_residual, columns, target.numpy())
makers = {"plain": {}, "momentum": {"momentum": 0.9}}
makers["Nesterov"] = {"momentum": 0.9, "nesterov": True}
make_ours = partial(ProximalSGD, lr=0.1, lam=4.0)
settled = {k: solve(partial(make_ours, **more)) for k, more in makers.items()}
for name, w in settled.items():
    zero = f"{100 * (w == 0).mean():.1f} % zero"
    print(f"{name}: {zero}, KKT residual {told_size(residual(w, 4.0))}")

# %% tags=["claim"]
# What the text says, measured in this run.
largest = max(residual(w, 4.0) for w in settled.values())
# Wrong world: of the ways to put momentum right, one only stops close by.
claim("all three have arrived at λ = 4", largest < 1e-9, told_size(largest))
off = residual(end, 4.0)
# Wrong world: the obvious recipe is right, and only slower.
claim("the obvious recipe has not: its residual is over 3", off > 3, f"{off:.2f}")

# %% [markdown]
# ### Exercise 2 · Momentum with dampening
#
# **3 points · 15 minutes · ★★★** — `torch.optim.SGD` has one setting more, `dampening`: with gradient g its first step makes the buffer b = g, every further one
#
# $$b \leftarrow m\,b + (1 - d)\,g, \qquad\text{and every step then takes}\qquad w \leftarrow w - \eta\,b ,$$
#
# with momentum m and dampening d, both ≥ 0 and below 1; where m is 0, d is 0, too (torch dampens nothing without momentum). Write `damped_step(w, g, state, lr, lam, momentum, dampening)`, one proximal step that
#
# * with λ = 0 takes torch's steps, whatever the dampening;
# * otherwise thresholds $w - \eta b$ in such a way that, step by step, the penalty has the weight that b gives to gradients: the problem with the λ asked for is then the one that is solved.
#
# `w` and `g` are arrays of one shape. `state` is None before the first step and then what your call returned for the step before: a dict of numbers and arrays of your choice. `lr` and `lam` may differ from call to call: those of this call count; momentum and dampening stay. Several arrays may take steps in turns, each with its state. Return the new `w` and the new state; change no argument, nor the old state.
#
# <details><summary>Hint 1</summary>Suppose every gradient so far was 1. How large is b after one step, after two, after three?</details>
# <details><summary>Hint 2</summary>That number obeys the rule of b, with 1 in place of g. Keep it in the state beside b.</details>
# <details><summary>Hint 3</summary>s = 1 at first, then s = momentum * s + (1 - dampening); the threshold is lr * lam * s.</details>


# %% nbgrader={"grade": false, "grade_id": "damped_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def damped_step(
    w: np.ndarray,
    g: np.ndarray,
    state: dict | None,
    lr: float,
    lam: float,
    momentum: float,
    dampening: float,
) -> tuple[np.ndarray, dict]:
    """Return the weights after one proximal step, and the state for the next."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_damped_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.damped_step(damped_step)
# %% [markdown]
# ## 4 · Arrived, or only stopped?
#
# In section 3 the **KKT residual** (lesson 03, section 3; lesson 06, section 6) told the right solution from a wrong one: the largest entry of the smallest subgradient of the objective, over *all* training data. Where $w\ne0$ that is $\lvert g+\lambda\operatorname{sign}w\rvert$, with $g$ the gradient of the data loss; where $w=0$ it is $\max(\lvert g\rvert-\lambda,0)$; for a bias, which has no penalty, $\lvert g\rvert$. At a minimum it is 0 (in a convex problem only there). It is the last column of the course's scorecard. Now the two networks of section 1, at λ = 1e-4. **Predict:** which of them has arrived?

# %%
answers = "both", "the proximal one", "neither"
who_arrived = predict("arrived after eight epochs", yours=None, choices=answers)

# %% tags=["trained-60"]
on_mnist = partial(sparsity.scorecard, train=data.train, held_out=data.validation)
pair = {"penalty in the loss": in_loss.member(0), "proximal step": prox.member(1)}
of_pair = {name: [on_mnist(member, lam=1e-4)] for name, member in pair.items()}
sparsity.scorecard_table(of_pair)

# %% tags=["claim", "reveal", "trained-60"]
# What happened, beside what was predicted.
on_both = [row[0].residual for row in of_pair.values()]
who_arrived.reveal(answers[2 - sum(r < 1e-5 for r in on_both)], many=answers[1])
told = f"{min(on_both):.1e} at least"
# Wrong world: after eight epochs one of the two has arrived.
claim("above 4 λ, both residuals", min(on_both) > 4e-4, told, only="MNIST")


def misplaced(network, lam):  # the per cent of the zeros that would leave again
    network.zero_grad()
    F.cross_entropy(network(data.train.x), data.train.y).backward()
    weights = penalised_parameters(network).values()
    wrong = sum(int((w.grad[w == 0].abs() > lam).sum()) for w in weights)
    return 100 * wrong / max(1, sum(int((w == 0).sum()) for w in weights))


out_of_place = misplaced(pair["proximal step"], 1e-4)
# Wrong world: a network that has not arrived has its zeros by chance.
words = "the proximal network: under 1 % of its zeros would leave zero"
told = "below 0.1 %" if out_of_place < 0.1 else f"{out_of_place:.1f} %"
claim(words, out_of_place < 1, told, only="MNIST")

# %% [markdown]
# Neither. Their learning rates fell to zero, so both *stopped*; a network of this size is not at a minimum after eight epochs. That is no fault: the zeros of the proximal step belong where they are, given the rest of the network, but the rest is still under way, and another schedule would have others. (Section 10, further, has a small network that arrives.)

# %% [markdown]
# ### Exercise 3 · Has it arrived?
#
# **2 points · 10 minutes · ★★☆** — A network's weights and biases are given as a list of arrays, with the gradients of the data loss over all training data, and a strength for each array (0 for biases). The objective is data loss + Σ lam · |w| + ½ · lam2 · Σw², the last sum over the arrays whose strength is above 0. Write `arrived(weights, gradients, lams, lam2)`, which returns two numbers:
#
# * the residual: the largest entry, in absolute value, of the smallest subgradient of the objective (to five digits);
# * how many entries that are exactly zero do not belong there: those that would leave zero if they alone were free to move. Biases count in both.
#
# There is at least one array, none is empty; `lam2` ≥ 0.
#
# <details><summary>Hint 1</summary>Where w ≠ 0 the objective has a derivative. Where w = 0 and lam > 0 it has an interval of slopes: how far is that interval from 0?</details>
# <details><summary>Hint 2</summary>Where w = 0, the smallest slope is max(|gradient| − lam, 0). If it is above 0, zero is the wrong place.</details>
# <details><summary>Hint 3</summary>slope = np.where(w != 0, g + lam * np.sign(w) + lam2 * w * (lam > 0), np.maximum(np.abs(g) - lam, 0)). A bias that is 0 has lam = 0: the same line holds.</details>


# %% nbgrader={"grade": false, "grade_id": "arrived", "locked": false, "schema_version": 3, "solution": true, "task": false}
def arrived(
    weights: list[np.ndarray],
    gradients: list[np.ndarray],
    lams: list[float],
    lam2: float,
) -> tuple[float, int]:
    """Return the residual, and how many zeros do not belong there."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_arrived", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.arrived(arrived)
# %% [markdown]
# *A good place to stop for today: the first half made zeros that are exact and of the right problem; the second asks what they buy.*
#
# ## 5 · Adam changes the metric
#
# Adam divides every entry's step by its own $d=\sqrt v+\varepsilon$, where $v$ averages squared gradients. So under a steady gradient a step is about as long as the learning rate, however large the gradient. **Predict:** Adam with η = 1 on the diabetes data, then a soft threshold of ηλ. Four of the ten weights are zero in the solution for λ = 4. How many are zero at the end?

# %%
offers = "about right", "far too few", "far too many"
under_adam = predict("zeros at λ = 4, Adam then ηλ", yours=None, choices=offers)

# %%
adam, shrunk = partial(torch.optim.Adam, lr=1.0), {}
for lam in (0.5, 4.0):
    shrunk[lam, "naive"] = solve(adam, lambda w, lam=lam: F.softshrink(w, lam))
    shrunk[lam, "in the metric"] = solve(partial(ProximalAdam, lr=1.0, lam=lam))
for (lam, name), w in shrunk.items():
    print(f"λ = {lam}, {name}: {100 * (w == 0).mean():.1f} % zero", end="")
    print(f", residual {told_size(residual(w, lam))}")

# %% tags=["reveal"]
# What happened, beside what was predicted.
surplus = (shrunk[4.0, "naive"] == 0).sum() - 4  # the solution for λ = 4 has four zeros
word = offers[0] if abs(surplus) < 2 else offers[1 + (surplus > 0)]
under_adam.reveal(word, many=offers[0])

# %% tags=["claim"]
# What the text says, measured in this run.
left = {key: residual(w, key[0]) for key, w in shrunk.items()}
# Wrong world: the order of the steps is all that matters, and all four arrive.
least = min(left[lam, "naive"] / lam for lam in (0.5, 4.0))
claim("naive: both residuals over λ / 2", least > 0.5, f"{least:.2f} λ at least")
most = max(left[lam, "in the metric"] for lam in (0.5, 4.0))
# Wrong world: Adam's uneven steps arrive nowhere.
claim("in Adam's metric: both below 1e-9", most < 1e-9, told_size(most))

# %% [markdown]
# A threshold of ηλ meets steps of length η: a λ below 1 loses against every steady gradient, a λ above 1 wins against all of them, and how large a gradient *is* plays no part. (At λ = 0.5 the count of zeros happens to be right and the weights are not: the residual tells.) The map has to measure as the step does. Adam's step is gradient descent in a metric with $d/\eta$ on the diagonal, and the proximal map belongs into that metric:
#
# $$\arg\min_w\ \tfrac12\sum_j\tfrac{d_j}{\eta}(w_j-z_j)^2+\lambda\sum_j\lvert w_j\rvert\quad\Rightarrow\quad w_j=S_{\eta\lambda/d_j}(z_j).$$
#
# The threshold is $\eta\lambda/d$, entry by entry. (Adam's momentum needs no further care: its bias correction divides the average by the weight that it gives to gradients.)
#
# ## 6 · Choose λ and a cut, and ask pruning
#
# Back to the grid of section 1. L1 does two things: it *chooses* weights, and it *shrinks* what it chose, since λ pulls to the last step. **Refitting the survivors** gives that back: train on without a penalty, and after each step set to zero what was zero before it (`ensemble.refit`; for any optimizer `optim.hold_zeros`).
#
# First, though, section 2 on MNIST. The grid of section 1 took steps with batches of 128. Now each of its networks goes on for eight epochs with batches of 2,000, momentum 0.99 and a constant rate: few steps, in directions with little noise. **Predict:** what share of the weights is zero then at λ = 1.5e-4 (before: see section 1)?

# %%
quieter = predict("exactly zero after the quiet phase", yours=None, unit="%")

# %% tags=["trained-20"]
quiet = partial(ProximalSGD, lr=0.1 if data.name == "MNIST" else 0.05, momentum=0.99)
large = min(2000, len(data.train.y) // 4)


def settle(network, lam, optimizer=quiet, batch_size=large, epochs=epochs):
    settled_one, on = copy.deepcopy(network), {"epochs": epochs, "seed": seed}
    on |= {"optimizer": optimizer, "batch_size": batch_size}
    fit(settled_one, data.train, lam=lam, **on)
    return settled_one


def share(network):
    return sparsity.zero_share(penalised_parameters(network).values())


# %% tags=["trained-5"]
right = partial(sparsity.accuracy, split=data.validation)
sparse = [settle(prox.member(i), lam) for i, lam in enumerate(prox.lams)]
for label, network in zip(labels, sparse, strict=True):
    print(f"λ = {label}: {100 * share(network):.1f} % zero", end="")
    print(f", {100 * right(network):.1f} % right")

# %% [markdown]
# Much changed at once: batch, momentum, rate. So two controls, which differ in the batch alone: both go on with section 1's η and momentum, at a constant rate, for half as many epochs.

# %% tags=["trained-20"]
phases = {"before": prox.member(2), "the quiet phase": sparse[2]}
for size in (128, large):
    other = {"optimizer": with_prox, "batch_size": size, "epochs": epochs // 2}
    phases[f"control, batches of {size:,}"] = settle(prox.member(2), 1.5e-4, **other)
for name, network in phases.items():
    told = f"{100 - 100 * share(network):.1f} % not zero, {100 * right(network):.1f}"
    print(f"{name}: {told} % right, {misplaced(network, 1.5e-4):.1f} % misplaced")

# %% tags=["claim", "reveal", "trained-20"]
# What happened, beside what was predicted.
before, after, noisy, calm = (100 - 100 * share(each) for each in phases.values())
quieter.reveal(100 - after, within=3, many=round(100 - before))
words = "not zero: under 0.4 times as many after the quiet phase"
# Wrong world: λ alone decides how many weights are zero.
told = f"{before:.1f} % before, {after:.1f} % now"
claim(words, after < 0.4 * before, told, only="MNIST")
words = "of the controls, large batches leave under 0.6 times as many as small ones"
# Wrong world: more epochs, or another rate, do it, whatever the noise.
claim(words, calm < 0.6 * noisy, f"{calm:.1f} and {noisy:.1f} %", only="MNIST")

# %% [markdown]
# The same λ, the same objective. Section 2 said why: what kept most of those weights was noise. Settled they are not: *misplaced* are zeros that would leave again, by section 4's measure; with a constant rate everything is still moving.
#
# Between prox and refitting one may also **cut**: set what is small to zero. That is not L1 but magnitude pruning, of a network that L1 has prepared. Its rival is a cut to the same share of zeros in a network trained without a penalty: six epochs, the cut, and five of refitting. In steps that is a little more than prox takes (eight epochs, the quiet phase of few large batches, and two); in passes over the data it is less, 11 against 18.
#
# **Predict:** at the shares of zeros that the cut makes, from about 90 to 98 %, all refitted: is one of them over 0.4 points ahead at the fewest zeros, and at the most? (With 5,000 validation images an accuracy has a standard error of about 0.2 points.) The rates of refitting, 0.2 and 0.4, were set on validation data; neighbours in 0.1, 0.2, 0.4, 0.6 do about as well.

# %%
ahead = "prox", "pruning", "neither"
at_few = predict("over 0.4 points ahead, fewest zeros", yours=None, choices=ahead)
at_most = predict("over 0.4 points ahead, most zeros", yours=None, choices=ahead)

# %% tags=["trained-40"]
plain = partial(torch.optim.SGD, lr=0.1, momentum=0.9, fused=True)
shorter = alike | {"epochs": 3 * epochs // 4}
free = sweep(net, data.train, lams=[0.0], optimizer=plain, **shorter).member(0)
after_cut = [sparsity.cut(network, 0.03) for network in sparse]
shares = [share(network) for network in after_cut]
pruned = [sparsity.cut(free, sparsity.size_for(free, each)) for each in shares]

times = 1 if data.name == "MNIST" else 10  # the digits are few: enough steps
again = partial(refit, train=data.train)
roads = {"prox": sparse, "prox, refit": again(sparse, lr=0.2, epochs=2 * times)}
roads |= {"pruning": pruned, "pruning, refit": again(pruned, lr=0.4, epochs=5 * times)}
roads["prox, cut, refit"] = again(after_cut, lr=0.2, epochs=2 * times)

# %% tags=["trained-40"]
lines = {
    name: ([share(m) for m in members], [right(m) for m in members])
    for name, members in roads.items()
}
points = {name: 100 * np.array(values[1]) for name, values in lines.items()}
by_prox, by_pruning = points["prox, cut, refit"], points["pruning, refit"]
for n, ours, theirs in zip(shares, by_prox, by_pruning, strict=True):
    print(f"{100 * n:.1f} % zeros, refitted: prox {ours:.2f} %", end="")
    print(f", pruning {theirs:.2f} % right")
plots.over_share(lines, right(free), ylim=(95.5, 98))

# %% tags=["claim", "reveal", "trained-60"]
# What happened, beside what was predicted.
lead = by_prox - by_pruning
by_words = np.array(ahead)[[1, 2, 0]][np.digitize(lead, (-0.4, 0.4))]
at_few.reveal(str(by_words[0]), many="neither")
at_most.reveal(str(by_words[-1]), many="neither")
words = "refitted, fewest zeros: under 0.5 points apart"
# Wrong world: without a penalty in training the accuracy cannot be had back.
told = f"{by_prox[0]:.1f} and {by_pruning[0]:.1f} %"
claim(words, abs(lead[0]) < 0.5, told, only="MNIST")
words = "most zeros, from this start: prox over 0.3 points ahead"
# Wrong world: with refitting, it does not matter what trained the network.
claim(words, lead[-1] > 0.3, f"{lead[-1]:.2f} points", only="MNIST")

# %% tags=["claim", "trained-60"]
# What the text says, measured in this run.
ways_back = [points[k + ", refit"][-1] - points[k][-1] for k in ("prox", "pruning")]
words = "at the most zeros refitting gives pruning over 10 points, uncut prox under 2"
held, told = ways_back[1] > 10 and ways_back[0] < 2, "{1:.1f} and {0:.1f}"
# Wrong world: refitting gives both back as much.
claim(words, held, told.format(*ways_back), only="MNIST")

# %% [markdown]
# A near tie at nine zeros of ten, and prox ahead where two weights of a hundred are left. What each needs is different: prox a λ before training, and then little refitting, because L1 has moved the accuracy onto the survivors beforehand; pruning no λ, a share that can be chosen afterwards, and at many zeros most of its accuracy back from refitting. The rival is pruned in one go; in the literature gradual pruning is the stronger rival (Gale, Elsen and Hooker 2019). (One seed; `make bench` tunes the rate for each share and shows three.)
#
# Now suppose that at least 95 % zeros are wanted. Of all refitted networks that have them, with a cut or without, choose the most accurate one on validation data. Then look at the test data, once.

# %% tags=["trained-6000"]
finals = {(k, 0.0): m for k, m in enumerate(roads["prox, refit"])}
finals |= {(k, 0.03): m for k, m in enumerate(roads["prox, cut, refit"])}
enough = [key for key, m in finals.items() if share(m) >= 0.95] or [max(finals)]
chosen = max(enough, key=lambda key: right(finals[key]))
print(f"chosen: λ is {prox.lams[chosen[0]]:.1e}, with {chosen[1]:.2f} as cut")
rivals = roads["pruning, refit"]
nearest = min(rivals, key=lambda m: abs(share(m) - share(finals[chosen])))
table = {"dense": (free, 0.0), "in the loss": (in_loss.member(0), 1e-4)}
table["prox"] = sparse[chosen[0]], prox.lams[chosen[0]]
table["chosen, refitted"] = finals[chosen], 0.0
table["pruning, refitted"] = nearest, 0.0
on_test = partial(sparsity.scorecard, train=data.train, held_out=data.test)
test_cards = {name: [on_test(m, lam=its)] for name, (m, its) in table.items()}
sparsity.scorecard_table(test_cards)

# %% tags=["claim", "trained-100"]
# What the text says, measured in this run.
won = test_cards["chosen, refitted"][0]
told = f"{100 * won.zeros:.1f} % and {100 * won.held_out:.2f} %"
words = "784–128–10: at least 95 % exact zeros at 97.5 % test accuracy or more"
# Wrong world: nineteen zeros of twenty cost points of accuracy.
claim(words, won.zeros >= 0.95 and won.held_out >= 0.975, told, only="MNIST")
bar = test_cards["dense"][0].held_out
told = f"{100 * won.held_out:.2f} against {100 * bar:.2f} %"
# Wrong world: the accuracy is kept only against a low bar.
words = "and under 0.4 points behind dense"
claim(words, bar - won.held_out < 0.004, told, only="MNIST")

# %% [markdown]
# (Held out are the test images here. *Prox* is the chosen network before cut and refitting; *pruning* is the one with the nearest share of zeros. A few tenths between two single networks are no verdict. For the refitted two the residual is that without a penalty, over all weights, those held at zero among them.)
#
# ## 7 · The network of the pruning literature · further
#
# 784–300–100–10 is where pruning is measured. Six epochs with η = 0.2 and momentum 0.9, without a penalty and with λ = 1e-4; for the latter the quiet phase, and refitting, uncut and cut at 0.03. (λ and cut are set by hand here; `make bench` chooses them on validation data, for three seeds.)

# %%
big, big_lam = partial(mlp, (784, 300, 100, 10)), 1e-4
brisk = {"lr": 0.2 if data.name == "MNIST" else 0.1, "momentum": 0.9}
to_zero = partial(ProximalSGD, **brisk)
pair_of = sweep(big, data.train, lams=[0.0, big_lam], optimizer=to_zero, **shorter)
quieted, cuts = settle(pair_of.member(1), big_lam), (0.0, 0.03)
ends = again([sparsity.cut(quieted, at) for at in cuts], lr=0.2, epochs=3 * times)

# %% [markdown]
# Its rival started from the same weights and saw the same batches, with λ = 0: cut to the same share as the last one and refitted for four epochs at 0.4, as in section 6 (prox had the quiet phase of large batches and three at 0.2). The penalty in the loss started there, too. The last three lines are published figures for this network.

# %%
wide = pair_of.member(0)
to_share = sparsity.cut(wide, sparsity.size_for(wide, share(ends[1])))
(pruned_big,) = again([to_share], lr=0.4, epochs=4 * times)
by_loss = partial(torch.optim.SGD, fused=True, **brisk)
hopper = sweep(big, data.train, lams=[big_lam], optimizer=by_loss, **shorter)
big_ones = {"dense": wide, "penalty in the loss": hopper.member(0)}
big_ones |= dict(zip(("prox, refitted", "prox, cut, refitted"), ends, strict=True))
big_ones["pruning, refitted"] = pruned_big

# %% tags=["trained-60"]
published = {
    "Han et al. 2015": (91.7, 98.4),
    "Guo et al. 2016": (98.2, 98.0),
    "Molchanov et al. 2017": (98.5, 98.1),
}
for name, network in big_ones.items():
    hit = 100 * sparsity.accuracy(network, data.test)
    print(f"{name:21} {100 * share(network):4.1f} % zeros, {hit:.2f} % right")
for name, (zeros_there, right_there) in published.items():
    print(f"{name:21} {zeros_there} % zeros, {right_there} % right")

# %% tags=["claim", "trained-60"]
# What the text says, measured in this run.
zeros_of_it, right_of_it = share(ends[1]), sparsity.accuracy(ends[1], data.test)
told = f"{100 * zeros_of_it:.2f} % and {100 * right_of_it:.2f} %"
words = "cut: at least 97.5 % exact zeros, under 0.6 points behind dense"
right_of_dense = sparsity.accuracy(wide, data.test)
behind = 100 * (right_of_dense - right_of_it)
told += f", dense {100 * right_of_dense:.2f} %"
# Wrong world: where two weights of a hundred are left, a point of accuracy is gone.
claim(words, zeros_of_it >= 0.975 and behind < 0.6, told, only="MNIST")
lead_of_it = 100 * (right_of_it - sparsity.accuracy(pruned_big, data.test))
words = "pruned in one go to the same share: over 0.3 points behind"
# Wrong world: refitting levels the two here, too.
claim(words, lead_of_it > 0.3, f"{lead_of_it:.2f} points", only="MNIST")

# %% [markdown]
# (Han, Pool, Tran and Dally 2015, table 1; Guo, Yao and Chen 2016, table 1; Molchanov, Ashukha and Vetrov 2017, table 1.) They trained for far longer, prune in many rounds or learn a distribution for each weight, and looked at other splits; the point is only that ours lies in their neighbourhood. Prox and pruning part here, too: a single cut takes away more than four epochs bring back. Pruned little by little, with training between, is how Han and Guo avoid that.
#
# ## 8 · The map of a group
#
# Lesson 07 put a filter's weights and bias into one group, penalised its length in the loss, and saw norms fall but never arrive. The proximal map of $\tau\|w\|$ is a soft threshold on the *length*:
#
# $$\arg\min_w\tfrac12\|w-z\|^2+\tau\|w\| = \max\bigl(1-\tau/\|z\|,\,0\bigr)\,z .$$
#
# A group shorter than τ is zero as a whole. With `prox="group"` an optimizer takes each of torch's parameter groups as one layer: what belongs to one filter or unit, its bias too, is one group, with $\tau=\eta\lambda\sqrt{\text{size}}$ (times $s$, with momentum). A small network, 15,000 images: two epochs without a penalty, then two with it.


# %% tags=["trained-130"]
def layers_of(model):
    return [layer for layer in model if hasattr(layer, "weight")]


def by_layer(model, lams):
    *hidden, last = layers_of(model)
    groups = [
        {"params": [layer.weight, layer.bias], "lam": lam, "prox": "group"}
        for layer, lam in zip(hidden, lams, strict=True)
    ]
    return [*groups, {"params": [last.weight, last.bias]}]


part = data.train.first(min(15_000, len(data.train.y)))
batches = {"batch_size": 64, "cosine": True, "seed": seed}
rounds = 2 if data.name == "MNIST" else 15
sgd = partial(torch.optim.SGD, momentum=0.9, fused=True)
grouped = cnn((8, 16), 64, seed)
fit(grouped, part, epochs=rounds, optimizer=partial(sgd, lr=0.1), **batches)
print(f"{100 * right(grouped):.2f} % right without a penalty")
to_groups = partial(ProximalSGD, lr=0.05, momentum=0.9)
groups = by_layer(grouped, lams=(5e-3, 3e-3, 1.5e-3))  # for each hidden layer, by hand
_ = fit(grouped, part, epochs=rounds, optimizer=lambda _: to_groups(groups), **batches)

# %% [markdown]
# (`fit` hands an optimizer its own two groups; ours has another grouping, so it ignores them.) **Predict:** of the 24 filters, 8 and 16, what share is exactly zero, weights and bias?

# %%
thirds = "none", "up to a third", "over a third"
empty_filters = predict("filters exactly zero", yours=None, choices=thirds)


# %% tags=["trained-130"]
def empty(layer):
    return layer.weight.flatten(1).eq(0).all(1) & layer.bias.eq(0)


for layer in layers_of(grouped)[:-1]:
    gone = 100 * empty(layer).double().mean()
    print(f"{type(layer).__name__}, {len(layer.bias)} groups: {gone:.1f} % gone")
small = sparsity.remove_dead(grouped)
with torch.no_grad():
    removal = float((small(data.test.x) - grouped(data.test.x)).abs().max())
print(f"outputs after removal: {'as before' if removal < 1e-4 else 'others'}")
print(f"{100 * right(small):.2f} % right", end="")
fit(small, part, epochs=1, optimizer=partial(sgd, lr=0.05), **batches)
print(f", {100 * right(small):.2f} % after an epoch of refitting")

# %% tags=["reveal", "trained-30"]
# What happened, beside what was predicted.
filters = sum(int(empty(layer).sum()) for layer in layers_of(grouped)[:2])
empty_filters.reveal(thirds[np.digitize(filters, (1, 9))], many=thirds[1])

# %% tags=["claim", "trained-130"]
# What the text says, measured in this run.
hidden = float(empty(layers_of(grouped)[2]).double().mean())
told = f"{100 * filters / 24:.1f} % and {100 * hidden:.1f} %"
# Wrong world: as in lesson 07 the lengths fall and never arrive.
words = "at least a third of the filters and 70 % of the hidden units exactly zero"
claim(words, filters >= 8 and hidden >= 0.7, told, only="MNIST")
words = "removed, the largest difference of a score is below 1e-4"
# Wrong world: a removed filter still speaks, and scores move by tenths.
claim(words, removal < 1e-4, "below 1e-4" if removal < 1e-4 else f"{removal:.0e}")

# %% tags=["claim"]
# What the text says, measured in this run.
F.cross_entropy(grouped(part.x[:500]), part.y[:500]).backward()
reaching = [layer.weight.grad[empty(layer)] for layer in layers_of(grouped)[:-1]]
most_felt = max(float(g.abs().max()) for g in reaching if len(g))
# Wrong world: relu passes a gradient at 0, and what was zero grows back.
claim("no gradient reaches a group that is zero", most_felt == 0, most_felt)

# %% [markdown]
# What lesson 07 had to cut is now zero by itself, and `remove_dead` may take it out because the biases went with it. And it lasts: an empty filter emits 0, and ReLU's derivative there is 0 in torch, so no gradient ever reaches it again: once its momentum has run out, that zero is final, right or wrong. It is not free, either: compare the accuracies above. (`make bench` does this with 16 and 32 filters, on all images, for three seeds, beside a network that keeps its filters and takes equal steps.)

# %% [markdown]
# ### Exercise 4 · Few groups, and few entries in each
#
# **3 points · 15 minutes · ★★☆** — The *sparse group lasso* (Simon, Friedman, Hastie and Tibshirani 2013) adds both penalties: $\tau_1\sum\lvert w_j\rvert + \tau_2\sum_g\sqrt{n_g}\,\|w_g\|_2$, with $n_g$ entries in group g. Write its proximal map `sparse_group(z, labels, tau1, tau2)`: the minimiser of $\tfrac12\|w - z\|^2$ plus both, to five digits.
#
# `z` is a vector (not empty); `labels`, whole numbers of the same length, say which group each entry belongs to: entries with one label are one group, wherever they stand. `tau1`, `tau2` ≥ 0. The map of the sum is one map after the other, in the right order. No argument may be changed.
#
# <details><summary>Hint 1</summary>A group vanishes if what the first penalty leaves of it is weaker than the second one's pull. So which map comes first?</details>
# <details><summary>Hint 2</summary>Soft threshold every entry, in floats; then shrink each group that is left by its own norm: by the factor 1 − τ₂√n / norm, or to zero. n counts all entries of the group, zeros, too.</details>
# <details><summary>Hint 3</summary>for label in np.unique(labels): rows = labels == label; norm = np.linalg.norm(w[rows]); pull = tau2 * np.sqrt(rows.sum()); w[rows] *= 0 if norm <= pull else 1 - pull / norm.</details>


# %% nbgrader={"grade": false, "grade_id": "sparse_group", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sparse_group(
    z: np.ndarray, labels: np.ndarray, tau1: float, tau2: float
) -> np.ndarray:
    """Return the minimiser of ½‖w − z‖² plus both penalties."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_sparse_group", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.sparse_group(sparse_group)

# %% [markdown]
# ## 9 · A gallery of maps · further
#
# The step is always the same: gradient, then the map of the penalty. Another penalty is another map. Choose a map and slide the threshold; the dotted line is an unpenalised weight.

# %%
z = torch.linspace(-3, 3, 601, dtype=torch.float64)
thresholds = [k / 4 for k in range(9)]
pairs = torch.stack([z, torch.ones_like(z)], 1)  # a group of two: z and 1
named = {
    "L1": lambda t: maps_of.soft_threshold(z, t),
    "elastic net": lambda t: maps_of.elastic_net_prox(z, t, 0.5),
    "L0": lambda t: maps_of.hard_threshold(z, (2 * t) ** 0.5),
    "non-negative": lambda t: maps_of.nonnegative_soft_threshold(z, t),
    "group": lambda t: maps_of.group_soft_threshold(pairs, t)[:, 0],
}
curves = {k: [f(t).numpy() for t in thresholds] for k, f in named.items()}
maps = plots.gallery(z, curves, thresholds, start=6)
Explorer(maps)

# %%
maps.panel([(k, 6) for k in range(len(named))], height=2.9)

# %% [markdown]
# Read off: L1 takes the same amount from every survivor; elastic net takes that and then a share; L0 takes nothing from survivors, and jumps; with w ≥ 0 everything negative is zero; a group that holds a 1 beside z goes only when both are weak enough together. (The penalty behind each: $\tau\lvert w\rvert$; the same $+\frac14w^2$; $\tau\,[w\ne0]$, threshold $\sqrt{2\tau}$; $\tau w$ where $w\ge0$; $\tau\|w\|$.)
#
# In a network, three epochs on 15,000 images, with a strength for each map that makes about the same share of zeros:

# %% tags=["trained-30"]
kinds, of_kind, hits_of = {"l1": 3e-4, "l0": 2e-4, "nonnegative": 3e-4}, {}, {}
three = {"epochs": 3, "batch_size": 128, "cosine": True, "seed": seed}
for name, lam in kinds.items():
    one, gentle = mlp((784, 128, 10), seed), {"lr": 0.1, "momentum": 0.9, "prox": name}
    fit(one, part, lam=lam, optimizer=partial(ProximalSGD, **gentle), **three)
    of_kind[name] = [w.detach() for w in penalised_parameters(one).values()]
    hits_of[name] = 100 * right(one)
    print(f"{name}: {100 * share(one):.1f} % zero, {hits_of[name]:.1f} % right")

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
flat = {name: torch.cat([w.flatten() for w in ws]) for name, ws in of_kind.items()}
middle = {name: float(w[w != 0].abs().median()) for name, w in flat.items()}
told = f"{middle['l0']:.3f} against {middle['l1']:.4f}"
words = "the median survivor: L0's over ten times L1's"
# Wrong world: L0 shrinks what it keeps, as L1 does.
claim(words, middle["l0"] > 10 * middle["l1"], told, only="MNIST")
costs = hits_of["l1"] - hits_of["nonnegative"]
# Wrong world: a sign is all that w ≥ 0 takes from a network.
words = "weights that are never negative cost over 2 points"
claim(words, costs > 2, f"{costs:.1f} points", only="MNIST")

# %% [markdown]
# Equal shares of zeros, and other survivors: L0 leaves hardly anything small, because its jump, $\sqrt{2\eta\lambda s}$, cleared the surroundings of zero while the rate was large (what it finds thus depends on η, as with L1 it does not); L1 leaves many weights just past the corner; and a network of weights that are never negative learns, too, and loses a few points.
#
# In Adam's metric (section 5) the thresholds differ from weight to weight. What is that of a weight whose gradient is always 0?

# %%
first_step, once = mlp((784, 128, 10), seed), data.train.first(256)
aware = partial(ProximalAdam, lr=1e-3)
fit(first_step, once, lam=1e-4, optimizer=aware, epochs=1, batch_size=256, seed=seed)
black, gone = (once.x == 0).all(0), first_step[0].weight == 0
both = (100 * gone[:, which].double().mean() for which in (black, ~black))
print("zero after one step: black pixels {:.1f} %, others {:.1f} %".format(*both))

# %% [markdown]
# With $d=\varepsilon=10^{-8}$ the threshold is $\eta\lambda/\varepsilon=10^{-3}\cdot10^{-4}/10^{-8}=10$: such weights are zero after one step, unless λ is below 4e-7. Those are exact zeros, and cheap ones: no image told them anything.
#
# For whole groups the map in this metric has no closed form. A group's length is then the root of one equation, and `ProximalAdam(prox="group")` solves it, group by group.
#
# ## 10 · Rates, and who arrives · further
#
# How fast do the steps of this course go down? On section 2's problem, all samples in every step: the subgradient step with steps that shrink like $1/\sqrt k$ (the best objective so far), ISTA and FISTA.

# %%
F_of = partial(lasso.objective, X, y, lam=strength, loss="logistic")
L, at, so_far = lasso.lipschitz(X, loss="logistic"), np.zeros(30), []
for k in range(1, 2001):
    subgradient = X.T @ slopes(slice(None), at) / 600 + strength * np.sign(at)
    at = at - subgradient / (L * np.sqrt(k))
    so_far.append(F_of(at) - F_of(best))

# %%
falls = {"subgradient": np.minimum.accumulate(so_far)}
steps = {"tol": 1e-15, "check_every": 1, "max_iter": 300, "loss": "logistic"}
for name, method in {"ISTA": lasso.ista, "FISTA": lasso.fista}.items():
    falls[name] = method(X, y, strength, **steps).objectives[1:] - F_of(best)
plots.falling(falls, "distance to the lowest objective")

# %% tags=["claim"]
# What the text says, measured in this run.
first = {name: int((values >= 1e-8).sum()) + 1 for name, values in falls.items()}
both = max(first["ISTA"], first["FISTA"]) <= 60
told = f"{first['ISTA']} and {first['FISTA']}"
# Wrong world: with a bound of O(1/k) 1e-8 takes millions of steps.
claim("ISTA and FISTA are within 1e-8 after at most 60 steps", both, told)
end_of_it = falls["subgradient"][-1]
# Wrong world: the subgradient step is slower by a factor, and arrives, too.
claim("the subgradient step not after 2,000", end_of_it > 1e-8, f"{end_of_it:.0e}")

# %% [markdown]
# The subgradient step pays for the corner: with steps like $1/\sqrt k$ its guarantee is $1/\sqrt k$, up to a logarithm; ISTA's is $1/k$, FISTA's $1/k^2$ (lesson 03, sections 7 and 11). These are bounds; both are far faster here, where the columns are nearly independent. With correlated ones they part:

# %%
draws = np.random.default_rng(seed + 1).standard_normal((600, 30))
alike_X = draws.copy()
for j in range(1, 30):  # neighbours correlated 0.9
    alike_X[:, j] = 0.9 * alike_X[:, j - 1] + np.sqrt(1 - 0.9**2) * draws[:, j]
alike_X = StandardScaler().fit_transform(alike_X)
chance = 1 / (1 + np.exp(-alike_X @ true_w))
alike_y = np.where(np.random.default_rng(seed + 2).random(600) < chance, 1.0, -1.0)
needed = {}
for name, method in {"ISTA": lasso.ista, "FISTA": lasso.fista}.items():
    longer = steps | {"max_iter": 5000, "tol": 1e-9}  # of the relative gap
    lows = method(alike_X, alike_y, strength, **longer).objectives
    needed[name] = int((lows - lows.min() >= 1e-8).sum())
    print(f"neighbours correlated 0.9, {name}: {needed[name]} steps to 1e-8")

# %% tags=["claim"]
# What the text says, measured in this run.
times_as_many = needed["ISTA"] / needed["FISTA"]
# Wrong world: FISTA's better bound is of no use.
words = "correlated columns: ISTA needs over 1.4 times as many steps"
claim(words, times_as_many > 1.4, f"{times_as_many:.1f} times")

# %% [markdown]
# Does a *network* ever arrive? Section 2's problem as a network of one layer in torch (30 inputs, two classes, so two rows of weights, and biases), 1,000 steps each; there is no held-out data here, that column shows training accuracy:

# %% tags=["trained-30"]
toy = Split(torch.tensor(X, dtype=torch.float32), torch.tensor(y > 0).long())
descent, proximal = (partial(kind, lr=0.5) for kind in (torch.optim.SGD, ProximalSGD))
ways = {"penalty in the loss, all 600": (descent, 600)}
ways |= {"proximal, all 600": (proximal, 600), "proximal, by 60": (proximal, 60)}
of_toy = {}
for name, (made, size) in ways.items():
    one, rounds = mlp((30, 2), seed), {"epochs": 1000 * size // 600, "batch_size": size}
    fit(one, toy, lam=strength, optimizer=made, seed=seed, **rounds)
    of_toy[name] = [sparsity.scorecard(one, toy, toy, lam=strength)]
sparsity.scorecard_table(of_toy)

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
hops, arrives, by_sixty = (row[0].residual for row in of_toy.values())
words = "one layer, proximal, all samples: residual below λ / 1000"
# Wrong world: no network arrives, not even one of one layer.
claim(words, arrives < strength / 1000, told_size(arrives))
told, words = f"{min(hops, by_sixty):.1e} at least", "above λ, the other two"
# Wrong world: all three lie at the minimum: their losses are alike.
claim(words, min(hops, by_sixty) > strength, told)

# %% [markdown]
# One has arrived. The penalty in the loss hops about the solution, with a subgradient that is off by more than λ, and batches keep the third from settling.
#
# ## 11 · Three disguises · further
#
# ### Biases under the threshold
#
# A set of notes on L1 (below: *the source*) has an optimizer that thresholds all of `model.parameters()`, biases too. On the diabetes data, with an intercept:

# %%
for lam_of_bias in (0.0, 4.0):
    coef, bias = torch.zeros(10).double(), torch.zeros(1).double()
    groups = [{"params": [coef], "lam": 4.0}, {"params": [bias], "lam": lam_of_bias}]
    stepper = ProximalSGD(groups, lr=0.1)
    for _ in range(2000):
        gap = A @ coef + bias - torch.tensor(progression)
        coef.grad, bias.grad = A.T @ gap / len(gap), gap.mean()[None]
        stepper.step()
    print(f"λ of the bias {lam_of_bias:g}: predictions off by {abs(gap.mean()):.2f}")

# %% [markdown]
# Penalised, the intercept is off by λ here (half the squared error, centred columns), and with it every prediction.
#
# ### A parametrization that changes nothing
#
# The source's section on "built-in regularizers" registers a parametrization whose `forward` returns the weight as it is:


# %%
class L1Regularizer(nn.Module):
    def __init__(self, lam):
        super().__init__()
        self.lam = lam  # never read

    def forward(self, weight):
        return weight


# %%
wrapped, bare = mlp((784, 128, 10), seed), mlp((784, 128, 10), seed)
parametrize.register_parametrization(wrapped[0], "weight", L1Regularizer(0.01))
some = data.train.first(256)
for network in (wrapped, bare):
    F.cross_entropy(network(some.x), some.y).backward()

# %% tags=["claim"]
# What the text says, measured in this run.
inner = wrapped[0].parametrizations.weight.original
scores, slope = wrapped(some.x) - bare(some.x), inner.grad - bare[0].weight.grad
differ_by = max(scores.abs().max().item(), slope.abs().max().item())
# Wrong world: a class named after a regularizer changes a gradient.
claim("largest difference of a score or gradient", differ_by == 0, differ_by)

# %% [markdown]
# `torch.nn` has no built-in L1 penalty (`nn.L1Loss` is a loss), and a parametrization is no penalty: it says how a weight is computed, not what it costs.
#
# ### A product that is L1
#
# Write each weight as a product, $w=u\,v$, and put L2 on both factors. For a given $w$ the cheapest factors have $\lvert u\rvert=\lvert v\rvert=\sqrt{\lvert w\rvert}$, so $\frac\lambda2(u^2+v^2)=\lambda\lvert w\rvert$: gradient descent (here with momentum) on a smooth objective minimises the Lasso's (Hoff 2017).

# %%
u, v = (torch.full((10,), at).double().requires_grad_() for at in (1.0, 0.5))
smooth = torch.optim.SGD([u, v], lr=1e-3, momentum=0.9, weight_decay=4.0)
for _ in range(6000):
    (0.5 * (A @ (u * v) - target).square().mean()).backward()
    smooth.step()
    smooth.zero_grad()

# %%
product = (u * v).detach().numpy()
theirs = Lasso(alpha=4.0, **exact).fit(A, target).coef_
tiny = abs(product[theirs == 0])
print(f"distance to the Lasso's solution: at most {abs(product - theirs).max():.0e}")
print(f"where that is zero: {(tiny == 0).sum()} zeros, the largest {tiny.max():.0e}")

# %% [markdown]
# The right limit, and no exact zero: the factors shrink at every step and never arrive. (At last such a product is rounded to 0, in single precision within these steps: that zero comes from the number format.) And traps: started at $u=v=0$ both gradients are 0, and nothing ever moves; started at $u=v$ the product can never become negative.
#
# ## What you believed, and what happened

# %% tags=["trained-10"]
predict.table()

# %% [markdown]
# ## What you can now say
#
# - Penalty in the loss: no zero. Proximal step: most weights exactly zero, at the same accuracy (section 1).
# - Which zeros last depends on the noise of the direction and hardly on the learning rate; in section 2's convex problem averages keep most of them, SAGA all.
# - A momentum buffer and a threshold of ηλ solve the problem for λ(1 − m); the threshold needs the buffer's weight: the heavy-ball trap (section 3).
# - The KKT residual tells arrived from stopped; networks stop (section 4).
# - Under Adam the threshold is ηλ/d, entry by entry (section 5).
# - Less noise makes more zeros at the same λ. Refitted, prox and pruning nearly tie at nine zeros of ten; at 98 % prox is ahead of a single cut; before refitting they are far apart (sections 6 and 7).
# - With groups whole filters are exactly zero, biases too, and can be taken out (section 8).
#
# ## Common mistakes
#
# - a threshold of λ instead of ηλ; of ηλ behind a momentum buffer, or behind Adam;
# - thresholding biases, too;
# - calling the zeros of one minibatch run *the* zeros for that λ;
# - comparing a network that was refitted with one that was not; calling a cut L1;
# - taking "the learning rate has fallen to zero" for "it has converged".
#
# ## References
#
# - N. Parikh and S. Boyd (2014), *Proximal algorithms*, Foundations and Trends in Optimization 1(3), sections 4.2 and 6.5.
# - L. Xiao (2010), *Dual averaging methods for regularized stochastic learning and online optimization*, JMLR 11.
# - S. Lee and S. J. Wright (2012), *Manifold identification in dual averaging for regularized stochastic online learning*, JMLR 13.
# - C. Poon, J. Liang and C.-B. Schönlieb (2018), *Local convergence properties of SAGA/Prox-SVRG and acceleration*, ICML.
# - A. Defazio, F. Bach and S. Lacoste-Julien (2014), *SAGA: a fast incremental gradient method with support for non-strongly convex composite objectives*, NeurIPS.
# - P. Ochs, Y. Chen, T. Brox and T. Pock (2014), *iPiano: inertial proximal algorithm for nonconvex optimization*, SIAM J. Imaging Sciences 7(2) (another way out of section 3's trap: momentum inside the map).
# - J. Duchi, E. Hazan and Y. Singer (2011), *Adaptive subgradient methods for online learning and stochastic optimization*, JMLR 12, equation 4; J. Yun, A. C. Lozano and E. Yang (2021), *Adaptive proximal gradient methods for structured neural networks*, NeurIPS.
# - P. D. Hoff (2017), *Lasso, fractional norm and structured sparse estimation using a Hadamard product parametrization*, Comput. Stat. Data Anal. 115.
# - N. Meinshausen (2007), *Relaxed Lasso*, Comput. Stat. Data Anal. 52(1) (refitting what L1 chose).
# - T. Gale, E. Elsen and S. Hooker (2019), *The state of sparsity in deep neural networks*, arXiv:1902.09574.
# - J. Duchi and Y. Singer (2009), *Efficient online and batch learning using forward backward splitting*, JMLR 10 (the proximal step with stochastic gradients).
# - N. Simon, J. Friedman, T. Hastie and R. Tibshirani (2013), *A sparse-group lasso*, J. Comput. Graph. Stat. 22(2).
# - S. Han, J. Pool, J. Tran and W. Dally (2015), *Learning both weights and connections for efficient neural networks*, NeurIPS; Y. Guo, A. Yao and Y. Chen (2016), *Dynamic network surgery for efficient DNNs*, NeurIPS; D. Molchanov, A. Ashukha and D. Vetrov (2017), *Variational dropout sparsifies deep neural networks*, ICML.
# - A. Beck and M. Teboulle (2009), *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, SIAM J. Imaging Sciences 2(1).
