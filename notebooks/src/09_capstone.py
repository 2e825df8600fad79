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
# # 09 · Capstone: choose, select, ship
#
# **You let a network select its inputs, choose its settings on a fixed budget, and ship a sparse network that is smaller and faster, with numbers for every step.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 55 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: choosing λ and the one-standard-error rule (lesson 04, sections 1 and 2), the cut, the bias in its group and refitting (lesson 07, sections 6 to 8), proximal optimizers, quiet phases and groups (lesson 08, sections 3, 4, 6 and 8).
#
# ## You will be able to
#
# 1. **build** an input layer that selects inputs, and say what its penalty pins down and what it does not;
# 2. **measure** precision and recall of a selection where the truth is known;
# 3. **compare** random search, successive halving and Bayesian optimisation at equal budgets, scored on data that chose nothing;
# 4. **ship** a sparse network: remove, store, reload, and prove that it is the same;
# 5. **decide** which penalty a task needs, and point to the evidence.
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
import io
import warnings
import zlib
from functools import partial
from itertools import pairwise, product

import numpy as np
import torch
import torch.nn.functional as F
from sklearn import linear_model, preprocessing
from torch import nn

from course_utils import sparsity
from course_utils.claims import Claims
from course_utils.data import first_seed, load_mnist
from course_utils.ensemble import refit
from course_utils.exercises import lesson_09 as exercises
from course_utils.models import mlp
from course_utils.optim import ProximalSGD
from course_utils.plots import lesson_09 as plots
from course_utils.predictions import Predictions
from course_utils.prox import group_soft_threshold
from course_utils.training import fit, progress
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
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_i\lvert w_i\rvert + \tfrac12\lambda_2\sum_i w_i^2$ over the weights, without biases; the data loss is a mean over samples (cross-entropy in nats, or half the squared error). A group penalty is $\lambda\sum_g\sqrt{\text{size}_g}\,\|w_g\|$.
#
# ## 1 · Thirty inputs, four that matter
#
# Thirty inputs, four of which matter, in three ways: $x_1x_2$ (an interaction), $x_3^2$ (a bend) and $x_4$ (a line). All are independent and standard normal. A yes or no is drawn, its log-odds a sum of these three; then the whole is drawn twice more, so that every statement is tried three times.

# %%
seed, matter = first_seed(), 4
mnist = load_mnist()
claim, predict = Claims(mnist.name), Predictions("09_capstone")


def draw(n, rng):
    x = rng.standard_normal((n, 30))
    log_odds = 4 * x[:, 0] * x[:, 1] + 3 * (x[:, 2] ** 2 - 1) + 3 * x[:, 3]
    answers = rng.random(n) < 1 / (1 + np.exp(-log_odds))
    return torch.tensor(x).float(), torch.tensor(answers).float()


def three(n):  # one more axis, for the draw
    parts = zip(*(draw(n, rng) for rng in rngs), strict=True)
    return [torch.stack(part) for part in parts]


rngs = [np.random.default_rng(seed + k) for k in range(3)]
(X, y), (X_valid, y_valid), (X_test, y_test) = three(600), three(600), three(2000)

# %% [markdown]
# Two numbers say how good a selection is. **Recall**: what share of the inputs that matter are kept. **Precision**: what share of those kept matter. **Predict:** the Lasso, fitted to answers of 0 and 1, its λ chosen by cross-validation: its recall, on average over the three draws?

# %%
lasso_recall = predict("recall of the Lasso", yours=None, unit="%")


# %%
def precision_recall(kept):  # kept: True or False for each input, along the last axis
    hits = kept[..., :matter].sum(-1)
    return 100 * hits / kept.sum(-1).clip(1), 100 * hits / matter


fits = [
    linear_model.LassoCV(cv=5).fit(*pair)
    for pair in zip(X.numpy(), y.numpy(), strict=True)
]
of_lasso = precision_recall(np.array([one.coef_ != 0 for one in fits]))
for k, (precision, recall) in enumerate(zip(*of_lasso, strict=True), 1):
    print(f"draw {k}: precision {precision:.1f} %, recall {recall:.1f} %")

# %% tags=["reveal", "claim"]
# What happened, beside what was predicted.
lasso_recall.reveal(of_lasso[1].mean(), within=15, many=100)
more_draws = (draw(600, np.random.default_rng([seed, k])) for k in range(60))
sixty = [
    linear_model.LassoCV(cv=5).fit(*(part.numpy() for part in pair))
    for pair in more_draws
]
ever = np.array([one.coef_ != 0 for one in sixty])
bent_ones, noise = 100 * ever[:, :3].mean(), 100 * ever[:, matter:].mean()
words = "60 more draws: the line is kept in all, the rest of the four like noise"
told = f"{bent_ones:.1f} % against {noise:.1f} %"
# Wrong world: a linear model sees interactions and bends, too.
claim(words, ever[:, 3].all() and abs(bent_ones - noise) < 10, told)

# %% [markdown]
# The Lasso looks at one thing: how each input goes up and down *with* the answer, given the others. The line it sees. An interaction of independent inputs that are symmetric about zero has no such slope, nor has an even bend like $x_3^2$: where it keeps one of those, that is an accident, as with noise.

# %% tags=["claim"]
# What the text says, measured in this run.
many_x, many_y = draw(200_000, np.random.default_rng(seed))
slope = abs((many_x * (many_y - 0.5)[:, None]).mean(0))[:matter]
words = "over 200,000 samples the line goes with the answer, the other three hardly"
told = f"{slope[3]:.3f} against {slope[:3].max():.3f} at most"
# Wrong world: each of the four goes with the answer by itself.
claim(words, slope[3] > 0.1 and slope[:3].max() < 0.01, told)

# %% [markdown]
# "Linear" means linear in the columns that it is given: given all products as well, the Lasso has the three terms as its largest (section 9). With 30 inputs there are 465 of them; with 1,000, half a million, and the next effect may be no product. A network can bend. Here is one with 16 hidden units, for all three draws and for as many penalties as we like at once: every tensor has an axis for the draw and an axis for the network. (`first` is draws × inputs × networks × units, `bias` and `last` are draws × networks × units.)


# %%
def scores(net, x):  # draws × samples × networks
    first, bias, last, shift = net
    hidden = torch.relu(x @ first.flatten(2) + bias.flatten(1)[:, None])
    hidden = hidden.unflatten(2, bias.shape[1:])
    return (hidden * last[:, None]).sum(3) + shift.flatten(1)[:, None]


def loss_of(net, x, answers):  # draws × networks: the logistic loss, in nats
    return F.softplus((1 - 2 * answers)[..., None] * scores(net, x)).mean(1)


def random_net(k):  # torch's own random start
    start, end = mlp((30, 16, 1), seed + k)[::2]
    tensors = start.weight.T[:, None], start.bias[None], end.weight, end.bias[None]
    return [tensor.detach() for tensor in tensors]


tensors_of = zip(*map(random_net, range(3)), strict=True)
at_random = [torch.stack(tensors) for tensors in tensors_of]

# %% [markdown]
# ## 2 · A penalty on the first layer
#
# A set of notes on L1 (below: *the source*) has a `SparseInputNetwork` for selecting inputs: L1 on the weights of its first layer, and on nothing else. Take such a network; divide what enters each hidden unit, weights and bias, by 100, and multiply what leaves it by 100. ReLU lets a positive factor through: the scores stay (lesson 07, section 6, did it with filters), and the penalty is a hundredth. So for *every* network there is an equal one whose first layer costs as little as you like. The remedy is to make the second layer cost something, too, for instance $\tfrac12\lambda_2\sum w^2$.
#
# We train with the proximal step, full batches and momentum, and from here on with groups: what belongs together is a *column*, all 16 weights of an input, so that an input goes as a whole (lesson 08, section 8).


# %%
def train(net, lams, steps, lr=0.2, lam2=0.01):
    numbers = map(torch.as_tensor, (lams, lr, lam2))
    lams, lr, lam2 = (number.float().reshape(-1, 1) for number in numbers)
    axes = 2, 1, 1, 1  # where the networks are: one more copy for each λ
    copies = len(lams) // net[1].shape[1]
    net = [w.repeat_interleave(copies, axis) for w, axis in zip(net, axes, strict=True)]
    buffers, weight = [torch.zeros_like(w) for w in net], 0.0
    with progress(f"{3 * len(lams)} networks", steps) as bar:
        for _ in range(steps):
            net = [w.requires_grad_() for w in net]
            gradients = torch.autograd.grad(loss_of(net, X, y).sum(), net)
            with torch.no_grad():
                gradients[2].add_(lam2 * net[2])
                buffers = [0.9 * b + g for b, g in zip(buffers, gradients, strict=True)]
                weight = 0.9 * weight + 1  # of the buffer: lesson 08, section 3
                net = [w - lr * b for w, b in zip(net, buffers, strict=True)]
                net[0] = group_soft_threshold(net[0], lr * weight * lams * 4)  # √16
            bar.update()
    return net


def lengths(net):  # of the columns: draws × inputs × networks
    return net[0].norm(dim=3)


# %% [markdown]
# Now from the same start with λ = 0.005 and two values of $\lambda_2$: 0, so that only the first layer costs anything, as in the source, or 0.01; beside them ten times that λ, and no penalty at all. We look after 400 steps, 1,600 and 3,200, and take means over the draws. **Predict:** with λ = 0.005 and $\lambda_2=0$, the sum of squares of the second layer between 400 and 3,200 steps:

# %%
amounts = "halves or less", "stays as it is", "doubles or more"
second_layer = predict("the second layer's squares", yours=None, choices=amounts)

# %% tags=["trained-300"]
four_lams, four_lam2 = torch.tensor([0.005, 0.005, 0.05, 0.0]), [0.0, 0.01, 0.0, 0.0]
stage, looks = at_random, []
for more in (400, 1200, 1600):
    stage = train(stage, four_lams, steps=more, lam2=four_lam2)
    A, B = four_lams * 4 * lengths(stage).sum(1), stage[2].square().sum(2)
    left = 100 * (lengths(stage) > 0).float().mean(1)
    looks.append(torch.stack([A, B, loss_of(stage, X, y), left]))
looks = torch.stack(looks).detach()  # looks × quantities × draws × networks
for i, (lam, lam2) in enumerate(zip(four_lams, four_lam2, strict=True)):
    print(f"λ = {lam:g}, λ₂ = {lam2:g}, after 400, 1,600 and 3,200 steps:")
    rows = {"first layer": "{:.3f}", "second layer's squares": "{:.1f}"}
    rows |= {"data loss": "{:.3f}", "% of the inputs kept": "{:.1f}"}
    for (row, form), values in zip(rows.items(), looks.mean(2)[:, :, i].T, strict=True):
        print(f"    {row}: {', '.join(form.format(value) for value in values)}")

# %% tags=["reveal", "claim", "trained-40"]
# What happened, beside what was predicted.
growth = looks[-1, 1] / looks[0, 1]
word = amounts[np.digitize(float(growth[:, 0].mean()), (0.5, 2))]
second_layer.reveal(word, many=amounts[1])
# Wrong world: the source's objective has a minimum, and training arrives there.
told = (
    f"{growth[:, 0].min():.1f} times at least, with no penalty {growth[:, 3].max():.1f}"
)
words = "λ = 0.005, λ₂ = 0: they grow at least fourfold, in each draw"
claim(words, growth[:, 0].min() > 4, told)
off = float((A[:, 1] / (0.01 * B[:, 1]) - 1).abs().max())
words = "with λ₂ = 0.01 first layer / (λ₂ · squares) is 1 within 2 per cent"
# Wrong world: with a cost on the second layer, too, the scale still wanders.
claim(words, off < 0.02, f"at most {100 * off:.2f} % off")
# Wrong world: where the scale is free no λ drops an input, or all come back.
words = "λ₂ = 0: at λ = 0.005 over 75 % are kept at each look, at λ = 0.05 none"
small, large = looks[:, 3, :, 0], looks[:, 3, :, 2]
held = small.min() > 75 and large.max() == 0
claim(words, held, f"{small.min():.1f} % at least, {large.max():.1f} % at most")

# %% [markdown]
# With $\lambda_2=0$ the second layer keeps growing, far more than with no penalty at all; the data loss falls on and on. The source's objective has no global minimum (unless the best network ignores its inputs). At λ = 0.005 hardly an input is given up. At ten times that all go in the first steps, and none comes back: all columns zero is a *local* minimum. So what is dropped depends on how one has trained.
#
# With $\lambda_2$ there is a balance. Let $A$ be the penalty of the first layer and $w$ the second layer's weights; scale what enters every unit by $c$ and what leaves it by $1/c$: the penalties together become $cA + \tfrac12\lambda_2\|w\|^2/c^2$. At a minimum that is least at $c=1$, so its slope there is zero: $A = \lambda_2\|w\|^2$.
#
# The same scaling turns $(\lambda,\lambda_2)$ into $(c\lambda,\lambda_2/c^2)$: only $\lambda^2\lambda_2$ counts. So it is enough to choose λ for one $\lambda_2$; with $\lambda_2=0$ the objective comes, whatever its λ, as close as you like to what it is without a penalty. Every weight that could take over the scale has to cost something. (Biases need not: a bias scales along with its unit.)

# %% [markdown]
# ### Exercise 1 · The cheapest of all equal networks
#
# **3 points · 10 minutes · ★★☆** — A network with one hidden layer gives the scores `second @ relu(first @ x + bias)`; `first` has shape (units, inputs), `bias` (units,), `second` (outputs, units). Multiply what comes into a unit by c > 0 and divide what goes out of it by c: no score changes. Write `cheapest(first, bias, second)`: return the three arrays, in this order, of that network of this kind (each unit with a c of its own) for which $\sum\lvert\text{first}\rvert+\sum\lvert\text{second}\rvert$ is smallest. Biases are not penalised. A unit whose incoming weights are all zero, or whose outgoing weights are, has no cheapest c: it stays as it is. No argument may be changed.
#
# <details><summary>Hint 1</summary>For one unit with A = Σ|incoming| and B = Σ|outgoing|: what does it cost after scaling by c, and for which c is that least?</details>
# <details><summary>Hint 2</summary>cA + B/c is least where its derivative A − B/c² is zero. What comes into a unit, apart from its weights?</details>
# <details><summary>Hint 3</summary>c = np.sqrt(B / A); first * c[:, None], bias * c, second / c.</details>


# %% nbgrader={"grade": false, "grade_id": "cheapest", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cheapest(
    first: np.ndarray, bias: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first, bias and second of the cheapest network with the same scores."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_cheapest", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.cheapest(cheapest)

# %% [markdown]
# ## 3 · Columns as groups
#
# So: columns as groups with λ, the second layer with $\lambda_2=0.01$, and twelve λ at once. We try two starts. *From random weights*: 600 steps. *From the dense network*: 200 steps without a penalty on columns, then 400 with it.
#
# **Predict:** for the same λ, which start keeps more of the four inputs that matter?

# %%
starts = "from random weights", "from the dense network", "both alike"
better_start = predict("recall at the same λ", yours=None, choices=starts)

# %%
grid = np.geomspace(0.001, 0.032, 12)
dense = train(at_random, [0.0], steps=200)
nets = {starts[0]: train(at_random, grid, steps=600)}
nets[starts[1]] = train(dense, grid, steps=400)
alive = {name: lengths(end).numpy().swapaxes(1, 2) > 0 for name, end in nets.items()}

# %% tags=["trained-60"]
of_first_draw = {name: lengths(net)[0].T for name, net in nets.items()}
kept = plots.inputs_kept(of_first_draw, grid, matter, start=(1, 7))
Explorer(kept)

# %% tags=["trained-60"]
kept.panel([(0, 7), (1, 7), (1, 10)])

# %% tags=["reveal", "trained-30"]
# What happened, beside what was predicted.
recalls = {name: precision_recall(which)[1].mean(0) for name, which in alive.items()}
from_random, from_dense = (recalls[name][:10] for name in starts[:2])
ahead = from_dense - from_random  # where λ is not too large for both
word = starts[0 if ahead.min() < -5 else 1 if ahead.max() > 5 else 2]
better_start.reveal(word, many=starts[2])

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
told = f"{from_dense[7]:.1f} % against {from_random[7]:.1f} %"
words = "λ = 0.0091: the dense start keeps all four in every draw, the other does not"
# Wrong world: λ alone decides which inputs are kept.
claim(words, from_dense[7] == 100 and from_random[7] < 80, told)

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
ends = []
for end in nets.values():
    penalties = 4 * grid[7] * lengths(end).sum(1) + 0.005 * end[2].square().sum(2)
    ends.append((loss_of(end, X, y) + penalties)[:, 7])
lower = (ends[0] - ends[1]).min()
words = "there the dense start ends lower in the objective, too, in every draw"
told = f"means {ends[1].mean():.3f} and {ends[0].mean():.3f}"
# Wrong world: two starts, two minima that are equally good.
claim(words, lower > 0.02, told)
early = train(at_random, [grid[7]], steps=20)
columns = torch.cat([torch.ones(3, 600, 1), X], 2)
outputs = scores(early, X).detach()
bent = outputs - columns @ torch.linalg.lstsq(columns, outputs).solution
linear = 100 * (1 - bent.var(1) / outputs.var(1)).min()
of_four = lengths(early)[:, :matter, 0]
words = "after 20 random-start steps the scores are nearly linear, x₄ alone is long"
told = f"{of_four[:, 3].min():.2f}, others {of_four[:, :3].max():.2f}"
told = f"{linear:.1f} % of the variance at least; {told}"
# Wrong world: a network bends from its first steps on, and holds the bend.
claim(words, linear > 90 and of_four[:, :3].max() < 0.1 < of_four[:, 3].min(), told)

# %% [markdown]
# The same objective, the same λ, another selection: this problem is not convex, and the dense start finds the lower place. While all columns are small, a network is nearly linear in its inputs and sees what the Lasso sees: $x_1$, $x_2$ *and the bend* lose their columns within the first steps, $x_4$ stays. In the dense network they are large. (That is so in this design. Columns as groups: Feng and Simon 2017; from dense to sparse: LassoNet, Lemhadri, Ruan, Abraham and Tibshirani 2021.) Slide on: where λ is too large the four go, too, the pair first.
#
# Which λ? **Predict:** choose it by the loss on validation data, from the dense start. What is the precision, on average over the draws? (Beside it the one-standard-error rule: lesson 04, section 2.)

# %%
chosen_precision = predict("precision at the chosen λ", yours=None, unit="%")

# %% tags=["trained-60"]
on_validation = loss_of(nets[starts[1]], X_valid, y_valid)
best = on_validation.argmin(1)
per_sample = F.softplus((1 - 2 * y_valid)[..., None] * scores(nets[starts[1]], X_valid))
bar = on_validation.amin(1) + per_sample.std(1)[range(3), best] / 600**0.5
larger = [int(np.flatnonzero(on_validation[k] <= bar[k])[-1]) for k in range(3)]
for what, i in {"least loss": best, "one-standard-error rule": larger}.items():
    ends = precision_recall(alive[starts[1]][range(3), i])
    shown = [", ".join(f"{share:.1f}" for share in shares) for shares in ends]
    print("{}: precision {} %, recall {} %".format(what, *shown))

# %% tags=["reveal", "claim", "trained-60"]
# What happened, beside what was predicted.
at_best = precision_recall(alive[starts[1]][range(3), best])
chosen_precision.reveal(at_best[0].mean(), within=10, many=100)
# Wrong world: who predicts best has selected best.
held = at_best[1].min() == 100 and at_best[0].max() < 20
words = "every draw keeps all four, and over four times as many that do not matter"
claim(words, held, f"{at_best[0].max():.1f} % precision at most")
at_chosen = lengths(nets[starts[1]])[range(3), :, best]
gap = at_chosen[:, :matter].amin(1) / at_chosen[:, matter:].amax(1)
words = "there the shortest of the four is over 1.5 times as long as the longest other"
# Wrong world: what does not matter is as long as what does.
claim(words, gap.min() > 1.5, f"{gap.min():.1f} times in the closest draw")

# %% [markdown]
# That is lesson 04 again, in a network: the λ that predicts best shrinks gently, and so keeps noise; the one-standard-error rule takes a larger one and hardly helps. But look at the *lengths*: in this design the four stand out. If keeping an input has a *price*, because somebody has to measure it, then say so in what is minimised. Section 4 does.

# %% [markdown]
# ### Exercise 2 · Has each input arrived?
#
# **4 points · 15 minutes · ★★☆** — A first layer has the weights `weight`, shape (units, columns). Columns with the same label in `labels`, one whole number for each column, belong to one input (a categorical input has several columns; they may stand anywhere): together they are one group of $n_g$ weights, units × columns of this input. The penalty is $\lambda\sum_g\sqrt{n_g}\,\|W_g\|$, with the root of the sum of squares as the length.
#
# Write `input_residuals(weight, grad, labels, lam)`. `grad`, of the shape of `weight`, is the gradient of the data loss, `lam` ≥ 0. For each input, in the increasing order of the labels, return the length of the smallest subgradient of *data loss + penalty* with respect to its group, as an array: 0 where the input has arrived. A group is zero when all its weights are exactly zero; a weight of 1e-12 is not. No argument may be changed.
#
# <details><summary>Hint 1</summary>Where the length of a group is not 0, the penalty has a gradient. At zero its subgradients fill a ball: every vector of length at most λ√n.</details>
# <details><summary>Hint 2</summary>Gradient of ‖W‖: W / ‖W‖. At zero: which vector of that ball brings the gradient of the loss closest to zero, and how much of it is left?</details>
# <details><summary>Hint 3</summary>For each label in np.unique(labels), with w and g its columns, norm = np.linalg.norm(w) and pull = lam * np.sqrt(w.size): np.linalg.norm(g + pull * w / norm) if norm > 0, else max(np.linalg.norm(g) - pull, 0).</details>


# %% nbgrader={"grade": false, "grade_id": "input_residuals", "locked": false, "schema_version": 3, "solution": true, "task": false}
def input_residuals(
    weight: np.ndarray, grad: np.ndarray, labels: np.ndarray, lam: float
) -> np.ndarray:
    """Return the length of the smallest subgradient for each input's group."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_input_residuals", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
exercises.input_residuals(input_residuals)

# %% [markdown]
# *A good place to stop for today: the first half asked what selects inputs; the second chooses the settings, and ships a network.*
#
# ## 4 · Choosing at a fixed budget
#
# The source says: tune λ "by cross-validation or Bayesian optimization". We take what section 3 asked for as the score:
#
# **score = loss on validation data + 0.005 nats for each input kept**; lower is better. (The price is ours; yours comes from what an input costs.)
#
# And three settings: λ; the learning rate; and a *cut*, columns shorter than a share of the longest become zero. How well a search does depends on chance, so we need many repetitions. Therefore 20 λ times 4 learning rates are trained once for each draw, with 6 cuts each, and all scores stand in a table, where a "trial" looks one up. (Tables for comparing searches: Klein and Hutter 2019.) The table keeps scores after 100, 200 and 400 steps, for a search that stops trials early.

# %%
axis_lam, axis_lr = np.geomspace(0.001, 0.04, 20), np.array([0.03, 0.1, 0.2, 0.4])
cuts, price = np.array([0, 0.01, 0.03, 0.1, 0.2, 0.4]), 0.005


@torch.no_grad()
def with_cuts(net, x, answers):  # losses and inputs kept: draws × λ × rates × cuts
    longest, found = lengths(net).amax(1, keepdim=True), []
    for cut in cuts:
        stays = (lengths(net) >= cut * longest) & (lengths(net) > 0)
        loss = loss_of([net[0] * stays[..., None], *net[1:]], x, answers)
        found.append(torch.stack([loss, stays.sum(1)]))
    shape = 2, len(x), len(axis_lam), len(axis_lr), len(cuts)
    return torch.stack(found, -1).view(shape).nan_to_num(9.0).numpy()  # diverged: 9


# %%
every_lam, every_lr = np.array(list(product(axis_lam, axis_lr))).T
net, stages = dense, []
for steps in (100, 100, 200):
    net = train(net, every_lam, steps, lr=every_lr)
    stages.append(with_cuts(net, X_valid, y_valid))
on_valid = np.array([loss + price * count for loss, count in stages])
loss, count = with_cuts(net, X_test, y_test)
on_test = loss + price * count

# %% [markdown]
# The searches. *Random* search draws its trials. *Successive halving* (Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016) starts twice as many for a quarter of the steps, lets the better half go on to half of the steps, and the better half of those to the end: 2B · 100, B · 100 and B/2 · 200 steps, the price of B whole trials. *Bayesian optimisation* fits a model to the trials so far, and tries what looks promising: Optuna's TPE (Bergstra, Bardenet, Bengio and Kégl 2011; Akiba et al. 2019). It is not part of Colab, so this cell adds it where it is missing, and says so where it cannot.


# %%
try:
    import optuna
except ModuleNotFoundError:  # adds Optuna and what it needs; whatever is there stays
    pip = f'"{sys.executable}" -m pip install --quiet --retries 0 optuna'
    failed, why = getstatusoutput(pip)
    optuna = None if failed else __import__("optuna")
if optuna:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
else:
    print(f"Going on without Optuna, for want of `pip install optuna`: {why[-200:]}")

# %%
budgets, settings = (5, 10, 20, 40), (range(20), range(4), range(6))
spaces = {"all three": settings, "λ and rate, cut 0": (range(20), range(4), [0])}
spaces |= {f"λ, cut {cuts[c]:g}": (range(20), [2], [c]) for c in (0, 4, 5)}


def by_chance(space, table, rng):
    tried = rng.permutation(list(product(*space)))
    return [min(map(tuple, tried[:B]), key=table[-1].__getitem__) for B in budgets]


def halving(space, table, rng):
    winners = []
    for B in budgets:
        running = [tuple(s) for s in rng.permutation(list(product(*space)))[: 2 * B]]
        for stage, left in enumerate((B, B // 2, 1)):
            running = sorted(running, key=table[stage].__getitem__)[:left]
        winners += running
    return winners


# %%
def tpe(space, table, rng):
    def objective(trial):
        ends = [(str(k), of[0], of[-1]) for k, of in enumerate(space)]
        return table[-1][tuple(trial.suggest_int(*end) for end in ends)]

    sampler = optuna.samplers.TPESampler(seed=int(rng.integers(2**31)))
    study = optuna.create_study(sampler=sampler)
    study.optimize(objective, n_trials=budgets[-1])
    tried = [tuple(trial.params.values()) for trial in study.trials]
    return [min(tried[:B], key=table[-1].__getitem__) for B in budgets]


# %% [markdown]
# Every search chooses by validation scores; what it has chosen is then scored on test data, which chose nothing. Twenty repetitions on each of the three draws. A cut is charged like a training here. Random search has five spaces: all three settings; λ and the rate, without a cut; and λ alone, at rate 0.2, with the cut held at 0, 0.2 or 0.4. **Predict:** with ten trials, in which does random search end lowest, in the mean?

# %%
lowest_space = predict("ends lowest, ten trials", yours=None, choices=tuple(spaces))

# %% tags=["trained-20"]
searches = {"halving": halving} | ({"TPE": tpe} if optuna else {})
runs = {name: (by_chance, space) for name, space in spaces.items()}
runs |= {f"all three, {name}": (search, settings) for name, search in searches.items()}
repetitions, achieved = list(product(range(3), range(20))), {}
with progress("searches", len(runs) * len(repetitions)) as bar:
    for name, (search, space) in runs.items():
        scored = []
        for k, s in repetitions:
            won = search(space, on_valid[:, k], np.random.default_rng([seed, k, s]))
            scored.append([on_test[k][place] for place in won])
            bar.update()
        achieved[name] = np.array(scored)

# %% tags=["trained-20"]
for name, scored in achieved.items():
    means = ", ".join(f"{mean:.3f}" for mean in scored.mean(0))
    print(f"{name}: {means} with {', '.join(map(str, budgets))} trials")

named = {"all three, random": "all three"} | {name: name for name in list(runs)[2:]}
drawn = {label: achieved[name].mean(0) for label, name in named.items()}
plots.over_budget(budgets, drawn, "test score (nats)")

# %% tags=["reveal", "claim", "trained-20"]
# What happened, beside what was predicted.
at_ten = {name: scored[:, 1].mean() for name, scored in achieved.items()}
lowest_space.reveal(min(spaces, key=at_ten.get), many="all three")
of_three = [mean for name, mean in at_ten.items() if "all three" in name]
words = "ten trials: λ alone, cut 0.2, ends below every search over all three"
held = min(of_three) - at_ten["λ, cut 0.2"]
# Wrong world: the more is free, the lower a search ends.
claim(words, held > 0.003, f"by {held:.3f}")
words = "λ alone, cut 0 or 0.4: over 0.02 above the worst of those searches"
held = min(at_ten["λ, cut 0"], at_ten["λ, cut 0.4"]) - max(of_three)
# Wrong world: a well-chosen λ makes up for a bad cut.
claim(words, held > 0.02, f"by {held:.3f}")

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
for name, place in {"halving": 0, "TPE": 3}.items():
    if name in searches:
        lead = (achieved["all three"] - achieved[f"all three, {name}"])[:, place]
        error = lead.std(ddof=1) / len(lead) ** 0.5
        words = f"with {budgets[place]} trials {name} beats random search in the mean"
        told = f"by {lead.mean():.4f}, standard error {error:.4f}"
        # Wrong world: how one searches makes no difference.
        claim(words, lead.mean() > 2 * error, told)
alike = [[], []]
for soon, late in zip(
    on_valid[0].reshape(3, -1), on_valid[2].reshape(3, -1), strict=True
):
    for found, some in zip(alike, (slice(None), late.argsort()[:120]), strict=True):
        ranks = [values[some].argsort().argsort() for values in (soon, late)]
        found.append(np.corrcoef(*ranks)[0, 1])
told = f"{min(alike[0]):.2f} at least; in the best quarter {min(alike[1]):.2f}"
words = "rank correlation of the scores after 100 and 400 steps over 0.5 in each draw"
# Wrong world: after 100 steps one cannot tell which settings will be good.
claim(words, min(alike[0]) > 0.5, told)

# %% [markdown]
# No search makes up for a setting that is *held at a bad value*: with the cut at 0 or at 0.4 even the best of all twenty λ stays behind. Held at a good one, λ alone ends with ten trials below each search over all three, which need forty to catch up: freedom costs trials, and is worth them where one does not know the good value. (We know 0.2 from this table.) To free the rate gains far less than a good cut.
#
# Among searches over the same settings the leads are small. Halving is random search with twice the candidates at the same price; it lives on early scores, which tell the late ones roughly, among the good settings less. TPE's first ten trials *are* random, and whatever lead it has before is chance; with forty it has learned something. (The standard error is that of sixty runs on these three tables.)
#
# Now, a cut needs no training: a network that is trained once can be cut in all six ways and scored. So here is random search over λ alone with every cut tried on each network, and only trainings charged:

# %% tags=["trained-20"]
ours = []
for k, s in repetitions:
    order = np.random.default_rng([seed, k, s]).permutation(20)
    tries = [list(product(order[:B], [2], range(6))) for B in budgets]
    won = [min(tried, key=on_valid[-1, k].__getitem__) for tried in tries]
    ours.append([on_test[k][place] for place in won])
told = ", ".join(f"{mean:.3f}" for mean in np.mean(ours, 0))
print(f"λ, every cut: {told} with {', '.join(map(str, budgets))} trainings")

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
five, forty = np.mean(ours, 0)[0], achieved["all three"][:, 3].mean()
words = "five trainings with every cut end as low as forty random trials, within 0.02"
# Wrong world: what is free to try is no help.
claim(words, five < forty + 0.02, f"{five:.3f} against {forty:.3f}")

# %% [markdown]
# And what does the price do? Here is what the whole table would choose on validation data, with the price and without, where more or fewer settings are free; means over the draws, the score on test data.

# %% tags=["trained-30"]
chosen_by, places = {}, np.arange(20 * 4 * 6).reshape(20, 4, 6)
free = {"λ": places[:, 2, 0], "λ and rate": places[:, :, 0]}
free |= {"λ and cut": places[:, 2], "all three": places}
tables = {"no price": stages[-1][0], "0.005 an input": on_valid[-1]}
for (name, part), (what, table) in product(free.items(), tables.items()):
    ends = chosen_by[name, what] = []
    for k in range(3):
        won = part.ravel()[table[k].ravel()[part.ravel()].argmin()]
        i, j, c = np.unravel_index(won, places.shape)
        column = lengths(net)[k, :, 4 * i + j]
        kept_here = (column >= cuts[c] * column.max()) & (column > 0)
        ends.append([*precision_recall(kept_here.numpy()), on_test[k, i, j, c]])
    told = "precision {:.1f} %, recall {:.1f} %, score {:.3f}".format(*np.mean(ends, 0))
    print(f"{name}, {what}: {told}")

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
by_name = {key: np.array(ends) for key, ends in chosen_by.items()}
of_mean = {key: ends[:, 0].mean() for key, ends in by_name.items()}
words = "without a price, to free the cut beside λ: over 50 points of precision"
gained = of_mean["λ and cut", "no price"] - of_mean["λ", "no price"]
# Wrong world: only a price removes what does not matter.
claim(words, gained > 50, f"{gained:.1f} points")
words = "λ alone: with the price precision is over 1.4 times as high, and below half"
prices = of_mean["λ", "no price"], of_mean["λ", "0.005 an input"]
# Wrong world: a price is enough, or it is nothing.
held = 1.4 * prices[0] < prices[1] < 50
claim(words, held, "{:.1f} % and {:.1f} %".format(*prices))
of_price = by_name["all three", "0.005 an input"]
told = "precision {:.1f} %, recall {:.1f} % at least".format(*of_price.min(0))
words = (
    "all three, with the price: all four in every draw, and more of them than of others"
)
# Wrong world: to select by a score is to guess.
claim(words, of_price[:, 1].min() == 100 and of_price[:, 0].min() > 50, told)

# %% [markdown]
# So what the source recommends, Bayesian optimisation, helps a little: it leads by thousandths. The *cut* is what the score asks for, and gains over 0.1 nats: λ small enough to predict well, and the columns that it left short cut off. The price raises precision where only λ may move, and adds little once there is a cut. And to try every cut on each network does not end lower, but gets there with five trainings in place of forty. (The truth is easy here: inputs are independent and effects are strong. Where they are not: lesson 10, sections 1 and 2.)
#
# ## 5 · Ship: first units, then weights
#
# Now the network that goes out: 784–300–100–10 on MNIST. A processor computes what has a place in a matrix, zero or not; a file need not hold what is zero. So *units* should go first, for time, and single *weights* next, for bytes:
#
# 1. four epochs with a unit's weights and bias as a group (lesson 08, section 8), and what is empty removed;
# 2. L1 on the weights that are left: three epochs, and four quiet ones (lesson 08, section 6), for three λ;
# 3. two epochs of refitting without a penalty; then, of those with enough zeros, the one that is most accurate on validation data.
#
# Beside it a dense network with as many epochs, 13. (Learning rates, and the λ of step 1, are set by hand. How to train a rival fairly: lesson 08, section 6.)

# %% tags=["trained-60"]
data = mnist.hold_out(len(mnist.train.y) // 12, seed=seed)
right = partial(sparsity.accuracy, split=data.validation)
# The digits are few: more epochs, smaller batches and steps.
times, size, rate = (1, 128, 0.2) if data.name == "MNIST" else (10, 32, 0.05)
batches = {"batch_size": size, "seed": seed}
plain = partial(torch.optim.SGD, lr=rate / 2, momentum=0.9, fused=True)
full = mlp((784, 300, 100, 10), seed)
fit(full, data.train, optimizer=plain, epochs=13 * times, cosine=True, **batches)
print(f"dense: {100 * right(full):.2f} % right")


# %% tags=["trained-60"]
def layers_of(network):
    return [layer for layer in network if isinstance(layer, nn.Linear)]


grouped = mlp((784, 300, 100, 10), seed)
groups = [{"params": layer.parameters()} for layer in layers_of(grouped)]
for group, lam in zip(groups, (7e-5, 1e-4), strict=False):  # none on the scores
    group |= {"lam": lam, "prox": "group"}
by_units = ProximalSGD(groups, lr=rate, momentum=0.9)
fit(grouped, data.train, optimizer=lambda _: by_units, epochs=4 * times, **batches)
narrow = sparsity.remove_dead(grouped)
sizes_left = zip(layers_of(narrow)[:2], layers_of(full), strict=False)
left = [100 * len(new.bias) / len(old.bias) for new, old in sizes_left]
print(f"units left: {left[0]:.1f} % and {left[1]:.1f} %", end="; ")
print(f"{100 * right(narrow):.2f} % right")

# %% tags=["trained-60"]
calm = {"epochs": 4 * times, "batch_size": min(2000, len(data.train.y) // 4)}
strengths, sparse = [1e-4, 2e-4, 4e-4], []
for lam in strengths:
    one = copy.deepcopy(narrow)
    noisy = partial(ProximalSGD, lr=rate / 2, momentum=0.9)
    fit(one, data.train, lam=lam, optimizer=noisy, epochs=3 * times, **batches)
    fit(one, data.train, lam=lam, optimizer=partial(noisy, momentum=0.99), **calm)
    sparse.append(one)
refitted = refit(sparse, data.train, lr=rate, epochs=2 * times)

# %% [markdown]
# **Predict:** of the 266,200 weights of the dense network, what share is exactly zero or gone at λ = 2e-4?

# %%
gone_share = predict("weights zero or gone", yours=None, unit="%")


# %% tags=["trained-60"]
n_weights = sum(layer.weight.numel() for layer in layers_of(full))


def zeros_of(network):  # of all n_weights; those of removed units count as zero
    counted = [int(layer.weight.count_nonzero()) for layer in layers_of(network)]
    return 1 - sum(counted) / n_weights


for lam, network in zip(strengths, refitted, strict=True):
    told = f"{100 * zeros_of(network):.2f} % zero, {100 * right(network):.2f} % right"
    print(f"λ = {lam:g}: {told}")
enough = [m for m in refitted if zeros_of(m) >= 0.97] or refitted[-1:]
with_zeros = max(enough, key=right)
shipped = sparsity.remove_dead(with_zeros)
on_test_images = [100 * sparsity.accuracy(m, data.test) for m in (full, shipped)]
print("test images: dense {:.2f} %, shipped {:.2f} %".format(*on_test_images))

# %% tags=["reveal", "claim", "trained-60"]
# What happened, beside what was predicted.
gone_share.reveal(100 * zeros_of(refitted[1]), within=3, many=95)
cost = on_test_images[0] - on_test_images[1]
told = f"{cost:.2f} points, {100 * zeros_of(shipped):.2f} % zero or gone"
# Wrong world: so few weights cannot know the digits.
claim("shipped: at most 1.5 points below dense", cost <= 1.5, told, only="MNIST")

# %% [markdown]
# ### Faster?
#
# `remove_dead` has made the matrices smaller, with the same outputs. **Predict:** how many times faster than the dense network is the shipped one, for 1,000 images at once? (*Zeros in place* is the network of step 1 with its empty units.)

# %%
speeds = "below 1.5 times", "1.5 to 15 times", "over 15 times"
speed_up = predict("faster, 1,000 images", yours=None, choices=speeds)

# %% tags=["timing"]
# not compared: what a machine measures
ready = {"zeros in place": grouped, "removed": shipped}
thousand = data.test.x[:1000]
seconds = sparsity.forward_seconds([full, *ready.values()], thousand, rounds=20)
faster = [seconds[0] / of_one for of_one in seconds[1:]]
for (name, network), times_faster in zip(ready.items(), faster, strict=True):
    work = 100 * sum(w.weight.numel() for w in layers_of(network)) / n_weights
    told = f"{work:.1f} % of the multiplications of dense"
    print(f"{name}: {told}, {times_faster:.1f} times as fast")

# %% tags=["reveal", "claim", "timing"]
# What happened, beside what was predicted.
# not compared: what a machine measures
speed_up.reveal(speeds[np.digitize(faster[1], (1.5, 15))], many=speeds[2])
told = "below 1.5" if faster[0] < 1.5 else f"{faster[0]:.1f}"
# Wrong world: zeros make a network faster by themselves.
claim("zeros alone: at most 1.5 times as fast", faster[0] < 1.5, told)

# %% tags=["claim"]
# What the text says, measured in this run.
with torch.no_grad():
    first_of, then = (m(data.test.x).argmax(1) for m in (with_zeros, shipped))
same = torch.equal(first_of, then)
# Wrong world: removal moves a score past another.
claim("removed: the same prediction for every image", same, "yes" if same else "no")

# %% [markdown]
# Zeros that keep their places buy nothing; what is *gone* does. The time falls with the multiplications that are left, if not as far (the zeros *inside* the small matrices are multiplied like any number).
#
# ## 6 · Bytes
#
# On disk single zeros count. Store for each layer the values that are not zero, the column of each (16 bits are enough) and how many there are in each row:


# %%
def packed(weight, values=torch.float32):
    rows, columns = weight.nonzero(as_tuple=True)
    counts = rows.bincount(minlength=len(weight))
    kept_values = weight[rows, columns].to(values)
    return {"counts": counts.short(), "columns": columns.short(), "values": kept_values}


def unpacked(parts, width):
    rows = torch.arange(len(parts["counts"])).repeat_interleave(parts["counts"])
    weight = torch.zeros(len(parts["counts"]), width)
    weight[rows, parts["columns"].long()] = parts["values"].float()
    return weight


# %%
def stored(content):
    file = io.BytesIO()
    torch.save(content, file)
    return file.getvalue()


def pack(network, values=torch.float32):
    return [
        (packed(layer.weight.detach(), values), layer.bias.detach().to(values))
        for layer in layers_of(network)
    ]


files = {"dense": stored(full.state_dict())}
files["removed"] = stored(shipped.state_dict())
halved = {name: tensor.half() for name, tensor in shipped.state_dict().items()}
files["removed, 16 bits"] = stored(halved)
files["packed"] = stored(pack(shipped))
files["packed, 16 bits"] = stored(pack(shipped, torch.half))
files |= {f"{name}, zlib": zlib.compress(file) for name, file in files.items()}

# %% [markdown]
# **Predict:** how many times smaller than the dense file is the packed one, with values of 32 bits?

# %%
times_smaller = predict("times smaller, packed", yours=None, unit="times")

# %% tags=["trained-150"]
sizes = {name: len(file) / 1000 for name, file in files.items()}
for name, kilobytes in sizes.items():
    ratio_to = f"{sizes['dense'] / kilobytes:.1f} times smaller than dense"
    print(f"{name}: {kilobytes:.1f} kB, {ratio_to}")

# %% tags=["reveal", "claim", "trained-150"]
# What happened, beside what was predicted.
smaller = sizes["dense"] / sizes["packed"]
times_smaller.reveal(smaller, within=3, many=40)
told = f"{smaller:.1f} times"
# Wrong world: the places of the weights cost what their zeros save.
claim("packed: over 20 times smaller", smaller > 20, told, only="MNIST")

# %% tags=["claim", "trained-150"]
# What the text says, measured in this run.
pairs = [(f"removed{b}, zlib", f"packed{b}, zlib") for b in ("", ", 16 bits")]
told = ", ".join("{:.1f} against {:.1f} kB".format(*map(sizes.get, p)) for p in pairs)
held = all(sizes[left_alone] < sizes[after] for left_alone, after in pairs)
# Wrong world: packing and compressing save twice.
claim("zlib alone leaves less than zlib after packing", held, told, only="MNIST")

# %% [markdown]
# Two bytes of place come with each four of value, so fewer bytes are saved than the zeros promise. An ordinary compressor, *zlib*, beats our packing without a line of code, and packing before it makes the file *larger*, with 32 bits and with 16. (A dense file without zeros it can hardly shrink. What packing has over it: it can be read without unpacking the zeros.) Then the proof: load the file, build the network, compare.


# %% tags=["trained-60"]
def loaded(file):
    content, width, modules = torch.load(io.BytesIO(file)), 784, []
    for parts, bias in content:
        layer = nn.Linear(width, len(bias))
        layer.weight.data, layer.bias.data = unpacked(parts, width), bias.float()
        modules, width = [*modules, layer, nn.ReLU()], len(bias)
    return nn.Sequential(*modules[:-1])


with torch.no_grad():
    before = shipped(data.test.x)
    again, halves = (
        loaded(files[k])(data.test.x) for k in ("packed", "packed, 16 bits")
    )
moved_by = float((again - before).abs().max())
changed = 100 * float((halves.argmax(1) != before.argmax(1)).float().mean())
print(f"32 bits: scores moved by {moved_by:g}", end="; ")
print(f"16 bits: {changed:.2f} % of the images predicted otherwise")

# %% tags=["claim", "trained-60"]
# What the text says, measured in this run.
# Wrong world: packing rounds.
claim("32 bits: every score to the last bit", moved_by == 0, f"{moved_by:g}")
words = "16 bits: at most 0.2 % of the test images are predicted otherwise"
# Wrong world: with half the bits predictions change by whole percents.
claim(words, changed <= 0.2, f"{changed:.2f} %")

# %% [markdown]
# ### Exercise 3 · Bytes of a sparse layer
#
# **3 points · 15 minutes · ★★☆** — Three ways to store a matrix `weight` of shape (rows, columns), each value in `value_bytes` bytes (1, 2, 4 or 8):
#
# * `"dense"`: every value;
# * `"bitmap"`: the values that are not zero (1e-12 is such a value), and one bit for each entry that says whether it is; the bits fill whole bytes, the last one perhaps not to its end;
# * `"csr"`: the values that are not zero; for each of them its column number, 0 for the first column; and rows + 1 *pointers*, which count how many values have come before each row, and after the last. Column numbers have 1, 2 or 4 bytes each, pointers too: whatever is the least that holds the largest number a matrix of this *shape* and this *count of values* needs (numbers from 0 to 255 fit into one byte, to 65,535 into two). The largest column number is columns − 1, used or not; the largest pointer is the number of values.
#
# Write `smallest_storage(weight, value_bytes)`: return the name of the smallest, and its bytes as a whole number. If several are smallest, the first in this list. `weight` may have up to 100,000 entries, and may not be changed.
#
# <details><summary>Hint 1</summary>np.count_nonzero counts the values that are not zero.</details>
# <details><summary>Hint 2</summary>A number n fits into one byte if n <= 255, else into two if n <= 65535. Whole bytes for b bits: (b + 7) // 8.</details>
# <details><summary>Hint 3</summary>csr: count * value_bytes + count * width(columns - 1) + (rows + 1) * width(count), with width as in hint 2. min over a dict's items by size keeps the first of equals.</details>


# %% nbgrader={"grade": false, "grade_id": "smallest_storage", "locked": false, "schema_version": 3, "solution": true, "task": false}
def smallest_storage(weight: np.ndarray, value_bytes: int) -> tuple[str, int]:
    """Return the name of the smallest way to store `weight`, and its bytes."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_smallest_storage", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.smallest_storage(smallest_storage)

# %% [markdown]
# ## 7 · From which share on? · further
#
# A matrix of 300 × 784 with more and more zeros, stored in five ways: *csr* (exercise 3) with 64 bits for each place (torch's `to_sparse_csr`), csr with 32 (SciPy), 16 bits and a count for each row as in section 6, a *bitmap* (one bit for every entry, and the values), and *zlib*. **Predict:** from which share of zeros on is csr with 32 bits smaller than dense?

# %%
break_even = predict("csr, 32 bits, smaller from", yours=None, unit="%")

# %% tags=["trained-3"]
shares = [0, 0.05, 0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.52, 0.6, 0.68, 0.8, 0.9, 0.95, 0.99]
torch.manual_seed(seed)
values, order = torch.randn(300, 784), torch.randperm(300 * 784).view(300, 784)
matrices = [values * (order >= round(share * 300 * 784)) for share in shares]
counts = np.array([int(matrix.count_nonzero()) for matrix in matrices])
whole = 300 * 784 * 4
with warnings.catch_warnings(action="ignore"):  # torch calls csr "in beta state"
    stored_as = [matrix.to_sparse_csr() for matrix in matrices]
parts_of = [(m.crow_indices(), m.col_indices(), m.values()) for m in stored_as]
lines = {"csr, 64 bits": [sum(part.nbytes for part in parts) for parts in parts_of]}
lines["csr, 32 bits"] = counts * (4 + 4) + 301 * 4
lines["as in section 6"] = counts * (4 + 2) + 300 * 2
lines["bitmap"] = counts * 4 + 300 * 784 // 8
lines["zlib"] = [len(zlib.compress(matrix.numpy().tobytes())) for matrix in matrices]
multiples = {name: np.array(line) / whole for name, line in lines.items()}
plots.against_dense(shares, multiples, "bytes / bytes of dense")

# %% tags=["reveal"]
# What happened, beside what was predicted.
wins = {k: 100 * np.interp(-1, -line, shares) for k, line in multiples.items()}
break_even.reveal(wins["csr, 32 bits"], within=6, many=0)

# %% tags=["claim"]
# What the text says, measured in this run.
whole_ones = wins["csr, 64 bits"], wins["csr, 32 bits"], wins["bitmap"]
told = "{:.1f}, {:.1f} and {:.1f} %".format(*whole_ones)
held = 66 < whole_ones[0] < 67.5 and 50 < whole_ones[1] < 51 and whole_ones[2] < 4
# Wrong world: every zero that is not stored saves its four bytes.
claim("csr needs two thirds or half zeros, a bitmap one in 32", held, told)

# %% [markdown]
# And time? A product of that matrix with 1,000 columns of numbers, by torch's csr:

# %% tags=["timing"]
# not compared: what a machine measures
products = [partial(torch.mm, matrix) for matrix in (matrices[0], *stored_as[7:])]
seconds = sparsity.forward_seconds(products, torch.rand(784, 1000), rounds=4)
in_time = {"csr": np.array(seconds[1:]) / seconds[0]}
plots.against_dense(shares[7:], in_time, "time / time of dense")

# %% [markdown]
# Time asks for more zeros than bytes do: a dense product runs at the full speed of the machine, a sparse one looks up where each value belongs. (How many more depends on the machine; the picture shows the one that built this page. On GPUs: Gale, Zaharia, Young and Elsen 2020.) That is why section 5 removed whole units.
#
# And matrices whose width is a multiple of eight are often faster than slightly *smaller* ones, because a processor computes eight or sixteen numbers at once. So here is the shipped network padded with units that are zero:


# %% tags=["timing"]
# not compared: what a machine measures
@torch.no_grad()
def padded(network, to=8):
    wide = copy.deepcopy(network)
    for layer, reader in pairwise(layers_of(wide)):
        more = -len(layer.bias) % to
        layer.weight = nn.Parameter(F.pad(layer.weight, (0, 0, 0, more)))
        layer.bias = nn.Parameter(F.pad(layer.bias, (0, more)))
        reader.weight = nn.Parameter(F.pad(reader.weight, (0, more)))
    return wide


fuller = padded(shipped)
work = 100 * sum(w.weight.numel() for w in layers_of(fuller)) / n_weights
seconds = sparsity.forward_seconds([full, shipped, fuller], thousand, rounds=20)
pair = [seconds[0] / of_one for of_one in seconds[1:]]
print("times as fast as dense: removed {:.1f}, padded {:.1f}".format(*pair), end="; ")
print(f"padded: {work:.1f} % of the multiplications of dense")

# %% tags=["claim"]
# What the text says, measured in this run.
with torch.no_grad():
    same = torch.equal(then, fuller(data.test.x).argmax(1))
# Wrong world: units of zeros move a score past another.
claim("padded: the same prediction for every image", same, "yes" if same else "no")

# %% [markdown]
# ## 8 · "Easier to quantize" · further
#
# The source's list of uses ends with: "Sparse models are easier to prune or quantize." To *quantise* to $b$ bits: in each layer, round every weight to a multiple of one step, as large as lets the largest weight still have a number of $b$ bits. Zeros stay zero. Beside the dense network and the one we shipped stands a third: the dense one, pruned to the same share of zeros and refitted for three epochs (lesson 08, section 6). **Predict:** at 3 bits, with one step for each layer, which of the three loses most test accuracy?

# %%
fragile = "the dense one", "that of L1", "the pruned one"
loses_most = predict("loses most at 3 bits", yours=None, choices=fragile)


# %%
@torch.no_grad()
def quantised(network, bits, by_unit=False):
    coarse = copy.deepcopy(network)
    for layer in layers_of(coarse):
        sizes_of = layer.weight.abs()
        largest = sizes_of.amax(1, keepdim=True) if by_unit else sizes_of.max()
        step = largest.clamp(min=1e-9) / (2 ** (bits - 1) - 1)
        layer.weight.copy_(step * (layer.weight / step).round())
    return coarse


# %% tags=["trained-600"]
thinned = sparsity.cut(full, sparsity.size_for(full, zeros_of(shipped)))
(pruned,) = refit([thinned], data.train, lr=2 * rate, epochs=3 * times)
on_images, losses = partial(sparsity.accuracy, split=data.test), {}
for bits, by_unit in ((8, False), (4, False), (3, False), (3, True)):
    pairs = [(m, quantised(m, bits, by_unit)) for m in (full, shipped, pruned)]
    lost = [100 * (on_images(m) - on_images(coarse)) for m, coarse in pairs]
    losses[bits, by_unit] = lost
    told = "dense {:.2f}, L1 {:.2f}, pruned {:.2f}".format(*lost)
    step_of = "a step for each unit" if by_unit else "a step for each layer"
    if bits < 8:
        print(f"{bits} bits, {step_of}, points lost: {told}")

# %% tags=["reveal", "trained-600"]
# What happened, beside what was predicted.
loses_most.reveal(fragile[int(np.argmax(losses[3, False]))], many=fragile[0])

# %% tags=["claim", "trained-600"]
# What the text says, measured in this run.
of_full, of_l1, of_pruned = losses[3, False]
# Wrong world: few weights are easier to round, however they became few.
told = f"{of_l1:.2f} against {of_full:.2f}"
words = "at 3 bits L1's network loses over 1.5 times what the dense one loses"
claim(words, of_l1 > 1.5 * of_full, told, only="MNIST")

# %% tags=["claim", "trained-600"]
# What the text says, measured in this run.
words = "the pruned one, with as many zeros, less than two thirds of that of L1"
# Wrong world: many zeros suffer alike, by whatever road they came.
claim(words, of_pruned < of_l1 / 1.5, f"{of_pruned:.2f}", only="MNIST")

# %% [markdown]
# At 8 bits nothing happens to any of them. At 3 bits the largest weight of a layer sets the step, and what is small beside it is rounded away: L1 shrinks its survivors, a cut by size leaves none that are small. With a step for each *unit*, which is common practice, most of that difference is gone. So between two networks with as many zeros it is the spread of what one step must serve that counts, more than the zeros. (They differ in width, too: ours has lost whole units.) Spread is not all: the dense network's is the largest, and it loses less than ours.

# %% tags=["claim", "trained-600"]
# What the text says, measured in this run.
firsts = [m[0].weight.detach() for m in (shipped, pruned, full)]
survivors = [w[w != 0].abs() for w in firsts]
spread_of = [float(w.max() / w.median()) for w in survivors]
told = "{:.1f}, {:.1f} and {:.1f} times".format(*spread_of)
words = (
    "first layer, largest over median survivor: L1 over 1.5 times pruning, dense more"
)
held = spread_of[0] > 1.5 * spread_of[1] and spread_of[2] > 1.2 * spread_of[0]
# Wrong world: L1 shrinks all survivors alike; or spread alone says what rounding costs.
claim(words, held, told, only="MNIST")

# %% tags=["claim", "trained-600"]
# What the text says, measured in this run.
worst = max(losses[8, False])
told = "below 0.1" if worst < 0.1 else f"{worst:.2f}"
# Wrong world: 255 values are too few for a network of few weights.
claim("at 8 bits none loses a tenth of a point", worst < 0.1, told, only="MNIST")

# %% tags=["claim", "trained-600"]
# What the text says, measured in this run.
apart = [losses[3, by_unit][1] - losses[3, by_unit][2] for by_unit in (False, True)]
told = "{1:.2f} points in place of {0:.2f}".format(*apart)
words = "a step for each unit takes away over half of what L1 loses more"
# Wrong world: L1's network is frail whatever the step.
claim(words, apart[1] < apart[0] / 2, told, only="MNIST")

# %% [markdown]
# (One network each, rounded after training. Networks that are trained with the rounding in the loop do better: Han, Mao and Dally 2016 share few values among the weights of a layer and train those.)
#
# ## 9 · If products are enough · further
#
# Section 1's Lasso saw lines because it was given lines. Give it all squares and products, 495 columns instead of 30:

# %%
wider = preprocessing.PolynomialFeatures(2, include_bias=False)
wide_X = [wider.fit_transform(part) for part in X.double().numpy()]
ten = partial(linear_model.LassoCV, alphas=np.geomspace(0.01, 0.2, 10), cv=5)
wide = [ten().fit(*pair) for pair in zip(wide_X, y.numpy(), strict=True)]
names_of = wider.get_feature_names_out([f"x{j}" for j in range(1, 31)])
for k, one in enumerate(wide, 1):
    top = ", ".join(names_of[np.argsort(-abs(one.coef_))[:3]])
    used = (wider.powers_[one.coef_ != 0] > 0).any(0).sum()
    told = f"{np.count_nonzero(one.coef_)} columns of {used} inputs kept"
    print(f"draw {k}: {told}; the largest: {top}")

# %% tags=["claim"]
# What the text says, measured in this run.
tops = [set(names_of[np.argsort(-abs(one.coef_))[:3]]) for one in wide]
all_found = all(top == {"x1 x2", "x3^2", "x4"} for top in tops)
# Wrong world: 465 more columns drown the three that count.
words = "in every draw its three largest coefficients are the three terms"
claim(words, all_found, "yes" if all_found else "no")

# %% [markdown]
# Whoever knows that products are enough needs no network for finding the three terms. But the λ that predicts best keeps more than them here, too: what selects are again the sizes, as with the network's lengths.
#
# ## 10 · A decision guide
#
# | you want | take | shown in |
# | :-- | :-- | :-- |
# | good predictions, many small effects | L2 | lesson 04, section 8 |
# | good predictions, few effects among many inputs | L1 | lesson 04, section 8 |
# | correlated inputs given similar weights | elastic net | lesson 02, section 8; lesson 10, section 2 |
# | exact zeros from gradient steps | a proximal step, not a penalty in the loss | lesson 06, section 2; lesson 08, section 1 |
# | the inputs of a network | first ask whether products will do; then columns as groups, a cost on the rest, from the dense network | sections 1 to 3 and 9 |
# | few inputs, and the right ones | a price for each in the score, and a cut | section 4 |
# | a share of zeros decided afterwards | magnitude pruning, refitted | lesson 06, section 8; lesson 08, section 6 |
# | a share of zeros with next to no refitting | L1 by proximal steps, and a quiet phase | lesson 08, section 6 |
# | a fast network | groups of units or filters, removed | lesson 07, sections 5 to 8; lesson 08, section 8; section 5 |
# | a small file | single zeros, 16 bits, and an ordinary compressor | section 6 |
# | few bits for each weight | a step for each unit; zeros alone do not help | section 8 |
# | less overfitting | measure first: L1, L2 and dropout gained little there, L1 much beside columns of noise | lesson 06, sections 10 and 11; lesson 05, section 11 |
#
# ## 11 · Your project
#
# Take a dataset that scikit-learn brings (`load_breast_cancer`, `load_wine`, `load_diabetes`, `load_digits`, or one made with `make_classification` or `make_friedman1`), a question about it, and answer it with an L1 method of this course. Say what you score by (accuracy, log loss, squared error). Plan about four hours. Hand in one notebook that runs from top to bottom. It is graded by this table, 20 points in all:
#
# | criterion | full | half | none |
# | :-- | :-- | :-- | :-- |
# | the question | one sentence that a number can answer, and what would answer it with no (2) | a question, but no possible no (1) | "I applied L1 to …" |
# | the data | training, validation and test data apart (in every split, if there are several); scaling learned on training data alone (3) | apart, one leak (1½) | test data chose something |
# | the strength | λ chosen on validation data or folds, over a grid whose best is at neither end; the curve is shown (4) | one of the two is missing (2) | λ taken from a text |
# | the rival | L2, no penalty or pruning, with equal data, as many settings tried and, where one trains by steps, as many steps (3) | a rival with fewer settings or steps (1½) | none |
# | the zeros | counted exactly, over weights without biases; what is small is said apart (2) | counted with a tolerance that is named (1) | "sparse" without a number |
# | the evidence | at least five seeds or splits, paired, with a spread; for a selection, how often each input was kept (3) | two to four, or not paired (1½) | one run |
# | the reading | what the numbers do not show is said, with one design on which they would be otherwise (2) | limits in general (1) | claims beyond the numbers |
# | the notebook | runs from top to bottom, axes are named (1) | one repair, or an axis without a name (½) | does not run |
#
# ## What you believed, and what happened

# %% tags=["trained-150"]
predict.table()

# %% [markdown]
# ## What you can now say
#
# - Without their products Lasso does not see interactions of independent inputs that are symmetric about zero, and a network near zero hardly; from a dense start the four were kept at a λ where a random start had lost some, and the objective ended lower (this design; sections 1 and 3).
# - With a penalty on the first layer alone the objective has no global minimum; with L2 on the second it balances, $A=\lambda_2\|w\|^2$ (section 2).
# - The λ that predicts best keeps inputs that do not matter; a cut, and a price for inputs, kept the four and little else, in this design (sections 3 and 4).
# - A setting held at a bad value cost more than any search gained; held at a good one it saved trials. What needs no training should not be charged like one (section 4).
# - Removed units make a network faster, zeros in place do not; packed, the file is over 20 times smaller, and read back it gives the shipped network's scores bit for bit; an ordinary compressor makes it smaller still (sections 5 and 6).
# - An index costs bytes: with four csr wins past half zeros, with two past a third; in time, later (section 7).
# - Rounding to 3 bits with one step a layer hurt L1's network most, with one step a unit most of that was gone (section 8).
#
# ## Common mistakes
#
# - test data that chose (lesson 04); rivals with fewer steps (lessons 06 and 08);
# - a search over what matters little, beside a setting held at a bad value (section 4);
# - reading a choice that predicts well as the true support (lesson 04, section 7; lesson 05, section 11; section 3 here);
# - a penalty on one layer of several (section 2); a filter cut without its bias (lesson 07);
# - promising speed for zeros that stay in their places (lesson 07, section 8).
#
# ## References
#
# - I. Lemhadri, F. Ruan, L. Abraham and R. Tibshirani (2021), *LassoNet: a neural network with feature sparsity*, JMLR 22(127) (inputs of a network, from dense to sparse).
# - J. Feng and N. Simon (2017), *Sparse-input neural networks for high-dimensional nonparametric regression and classification*, arXiv:1711.07592 (columns as groups, a cost on the rest).
# - Z. Karnin, T. Koren and O. Somekh (2013), *Almost optimal exploration in multi-armed bandits*, ICML; K. Jamieson and A. Talwalkar (2016), *Non-stochastic best arm identification and hyperparameter optimization*, AISTATS (successive halving).
# - J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl (2011), *Algorithms for hyper-parameter optimization*, NeurIPS (TPE); T. Akiba, S. Sano, T. Yanase, T. Ohta and M. Koyama (2019), *Optuna: a next-generation hyperparameter optimization framework*, KDD.
# - A. Klein and F. Hutter (2019), *Tabular benchmarks for joint architecture and hyperparameter optimization*, arXiv:1905.04970.
# - S. Han, H. Mao and W. J. Dally (2016), *Deep compression*, ICLR (prune, quantise, code).
# - T. Gale, M. Zaharia, C. Young and E. Elsen (2020), *Sparse GPU kernels for deep learning*, SC (from which share of zeros sparse products win).
# - T. Hastie, R. Tibshirani and M. Wainwright (2015), *Statistical learning with sparsity*, CRC Press: the book to read next; F. Bach, R. Jenatton, J. Mairal and G. Obozinski (2012), *Optimization with sparsity-inducing penalties*, Foundations and Trends in Machine Learning 4(1), for the algorithms; T. Hoefler, D. Alistarh, T. Ben-Nun, N. Dryden and A. Peste (2021), *Sparsity in deep learning*, JMLR 22(241), for networks.
