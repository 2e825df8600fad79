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
# # 05 · L1 by hand: a small network on Iris
#
# **You write the penalty into a training loop yourself, sweep λ as a tutorial does, find out what its curves compare, and then ask where L1 decides anything.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 35 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: training loops in PyTorch, the subgradient of $|w|$ and the proximal step (lesson 01, sections 2 and 8), ISTA (lesson 03), and why validation data choose λ (lesson 04, section 2).
#
# ## You will be able to
#
# 1. **implement** an L1 penalty and a proximal step in a training loop, on the right parameters;
# 2. **convert** a published λ, among five scalings, into strength per weight, and compute how far it can move a weight;
# 3. **diagnose** what the curves of a sweep compare;
# 4. **show** when L2 in the loss and `weight_decay` are the same, and when not;
# 5. **judge** a difference between two methods by paired splits and an interval that knows that splits overlap.
#
# ## How a lesson works
#
# Before each key run you **predict**; type your answer, a number or one of the words offered, in quotes, in place of `None`. An *exercise* has a stub for you to fill in and a check that says what is wrong with it. A check asks with NumPy arrays (float64, int64) of up to 1,000 numbers, 0 or of sizes 1e-6 to 1e6, or as cards say. What fails only beyond 30 numbers, four digits or sizes 0.01 to 100 may pass.
# Lines that begin with ✓ are claims of the text that this very run has confirmed, with the number that it measured. The code of such lines is folded. ± is the standard deviation over splits or seeds, unless an interval is named. In the folded cells "wrong world" says what would make a claim fail.

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

import numpy as np
import torch
import torch.nn.functional as F
from scipy import stats
from sklearn import datasets, model_selection
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from course_utils import sparsity
from course_utils.claims import Claims, below
from course_utils.data import Split, first_seed, load_iris
from course_utils.ensemble import sweep
from course_utils.exercises import lesson_05 as exercises
from course_utils.models import mlp
from course_utils.optim import ProximalSGD
from course_utils.penalties import l1_norm, squared_l2_norm
from course_utils.plots import lesson_05 as plots
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
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_i\lvert w_i\rvert + \tfrac12\lambda_2\sum_i w_i^2$ over the weights, without biases; the data loss is the mean cross-entropy over samples, in *nats* (natural logarithms).

# %% [markdown]
# ## 1 · The flowers and the network
#
# Fisher's irises: 150 flowers of three kinds, four measurements each. A set of notes on L1 by hand, called *the source* from here on, trains a 4–64–64–3 network on 120 of them, with the measurements as they are, and tests on the other 30.

# %%
seed = first_seed()
claim, predict = Claims(), Predictions("05_manual_l1_iris")
measured, species = datasets.load_iris(return_X_y=True)
rows = train_test_split(measured, species, test_size=0.2, random_state=42)
x, x_test = (torch.tensor(part, dtype=torch.float32) for part in rows[:2])
y, y_test = (torch.tensor(part) for part in rows[2:])
flowers, test_flowers = Split(x, y), Split(x_test, y_test)
net = partial(mlp, (4, 64, 64, 3))
for name, p in net(seed).named_parameters():
    print(f"{name:9} {p.numel():5,}")
n_weights = sum(
    p.numel() for n, p in net(seed).named_parameters() if not n.endswith("bias")
)
print(f"{n_weights:,} weights; one test flower is {100 / len(y_test):.1f} points")

# %% [markdown]
# ## 2 · The penalty, by hand
#
# PyTorch's optimizers have no L1. So one walks over the parameters by name, leaves the biases out (a bias shifts a unit; a zero there saves next to nothing), and sums the absolute values. The source then divides by the number of weights.


# %%
def manual_penalty(model):
    total, count = 0.0, 0
    for name, p in model.named_parameters():
        if not name.endswith("bias"):
            total = total + p.abs().sum()
            count += p.numel()
    return total / count


# %% [markdown]
# And the training function: SGD at 0.005, batches of 16, the penalty added to the loss. It returns the accuracy by epoch, on the batches as they come and on the test flowers.


# %%
def train(model, lam, epochs, order):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.005)
    right = []
    for _epoch in tqdm(range(epochs), desc=f"λ = {lam}", file=sys.stdout):
        shares = []
        for batch in torch.randperm(len(y), generator=order).split(16):
            scores = model(x[batch])
            loss = F.cross_entropy(scores, y[batch])
            (loss + lam * manual_penalty(model)).backward()
            optimizer.step()
            optimizer.zero_grad()
            shares.append((scores.argmax(1) == y[batch]).float().mean().item())
        right.append((np.mean(shares), sparsity.accuracy(model, test_flowers)))
    return np.array(right).T


# %% [markdown]
# The source tries ten strengths from 0 to 0.005. We take the two ends, let both start from the same weights and see the same batches, and train 100 epochs.
# **Predict:** at the end, for how many of the 30 test flowers do the two networks give different answers?

# %%
differ = predict("test flowers answered differently", yours=None, unit="flowers")

# %% tags=["trained-3"]
runs, ends = {}, {}
for strength in (0, 0.005):
    ends[strength] = net(seed)
    order = torch.Generator().manual_seed(seed)
    runs[f"λ = {strength}"] = train(ends[strength], strength, 100, order)
plots.accuracy_by_epoch(runs)

# %% tags=["claim", "reveal", "trained-60"]
# What happened, beside what was predicted.
with torch.no_grad():
    answers = [model(x_test).argmax(1) for model in ends.values()]
unlike = int((answers[0] != answers[1]).sum())
differ.reveal(unlike, within=0, many=2)
apart = max(
    float((p - q).detach().abs().max())
    for p, q in zip(ends[0].parameters(), ends[0.005].parameters(), strict=True)
)
# Wrong world: λ = 0.005 for each weight moves some weight by more than 0.03.
claim("no parameter differs by as much as 0.001", apart < 1e-3, apart)

# %% [markdown]
# Two curves, one line. The answers of 30 flowers are a coarse witness: networks may differ and answer alike. The parameters decide, and they agree. Nothing in the code is wrong: the penalty is there, its gradient is there.

# %% [markdown]
# ### Exercise 1 · The source's penalty, and how hard it pulls
#
# **2 points · 8 minutes · ★☆☆** — Write `mean_penalty(parameters, lam)`. `parameters` maps names such as `"0.weight"` and `"0.bias"` to arrays (float64, float32 or int64; one axis to four, none empty; each has a dot, and after the last one stands `weight` or `bias`, and there is at least one weight); `lam` ≥ 0. Return two things, to five digits:
#
# * the penalty: `lam` times the mean of $\lvert w\rvert$ over *all* weights together, without biases;
# * a dict with the same names: for each array an array of its shape, the penalty's gradient with respect to each entry, with sign(0) = 0.
#
# <details><summary>Hint 1</summary>The mean of the layers' means is not the mean of all weights: add up first, divide once.</details>
# <details><summary>Hint 2</summary>No bias stands in the penalty: what is its derivative with respect to a bias?</details>
# <details><summary>Hint 3</summary>With n weights in all, the gradient of a weight array is lam / n * np.sign(w), that of a bias np.zeros(b.shape).</details>


# %% nbgrader={"grade": false, "grade_id": "mean_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mean_penalty(
    parameters: dict[str, np.ndarray], lam: float
) -> tuple[float, dict[str, np.ndarray]]:
    """Return lam times the mean |weight|, and its gradient for every array."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_mean_penalty", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.mean_penalty(mean_penalty)

# %% [markdown]
# ## 3 · Ten strengths, ten curves
#
# The source trains one network for each of ten λ, each from a fresh random start, averages the accuracy over epochs 500 to 900, and draws it over λ. (What it trains after epoch 900 it does not use; we stop there.) We do that, but train *every* λ from *every* one of eight seeds, all networks at once, by `sweep` (same batches within a seed; each gets the result that its own loop would give, up to rounding). What it returns has an axis for seeds (later: for splits) and one for λ:
# `held_out`, `data_loss` and `zeros` are (epochs, seeds, λ); `weights()` lists the layers, each (seeds, λ, outputs, inputs); `member(i, k)` is the network of λ number i and seed number k.

# %%
lams = np.linspace(0, 0.005, 10)
trained = sweep(
    net,
    flowers,
    lams=[
        *lams / n_weights,
        0.005,
    ],  # divided, as in the source; the last is for section 4
    seeds=[seed + k for k in range(8)],
    optimizer=partial(torch.optim.SGD, lr=0.005, fused=True),
    epochs=900,
    batch_size=16,
    held_out=test_flowers,
)
averaged = trained.held_out[500:900].mean(0).numpy()  # seeds × λ
averaged, undivided = averaged[:, :10], averaged[:, 10]

# %% [markdown]
# **Predict:** along one seed, how far apart are the best and the worst of the ten strengths, in points of accuracy, on average over the seeds?

# %%
by_lam = predict("best minus worst λ, one seed: points", yours=None, unit="points")

# %% tags=["trained-3"]
plots.one_seed_each(lams, averaged)

# %% tags=["claim", "reveal", "trained-300"]
# What happened, beside what was predicted.
within_seed = 100 * np.ptp(averaged, 1)
by_lam.reveal(float(within_seed.mean()), within=0.1, many=2)
between_seeds = 100 * averaged.std(0, ddof=1).mean()
# Wrong world: λ has an effect of the size that the left panel suggests.
claim(
    "λ moves a seed's accuracy by less than a tenth of a test flower",
    within_seed.max() < 100 / len(y_test) / 10,
    f"at most {within_seed.max():.2f} points",
)
# Wrong world: seeds matter no more than λ does.
claim(
    "between seeds the standard deviation alone is over five times that range",
    between_seeds > 5 * within_seed.max(),
    f"{between_seeds:.2f} points",
)
exact = sum(int((w == 0).sum()) for w in trained.weights())
# Wrong world: some weights land on zero, if only a few.
claim("no exact zero in any of the networks", exact == 0, exact)

# %% [markdown]
# The left panel is what one publishes: a line with ups and downs, a best λ. The right panel shows what it is made of. Each line is flat; the ups and downs are random starts. (Eight take turns here, so the last two points repeat the first two starts, at other λ. The source draws a new start for each λ.) Other seeds give other ups and downs.
# So the source's own summary, that L1 brings no great improvement on small and easy data, is true of the curves and says nothing about L1: it was not switched on.
#
# ## 4 · Why: the unit of λ
#
# The source's penalty is $\lambda \cdot \frac1P\sum\lvert w\rvert$ with $P$ = 4,544 weights. Each weight is pulled with strength λ/P, and a step of SGD moves it by η times that. Add up all steps:

# %%
pull, step_size = lams[-1] / n_weights, 0.005
steps = len(trained.step_loss)
reach = steps * step_size * pull
at_start = [p.detach() for p in net(seed).parameters() if p.dim() > 1]
typical = l1_norm(at_start) / n_weights
print(f"pull on each weight: {pull:.1e}; in {steps:,} steps it moves {reach:.1e}")
print(f"mean size of a weight at the start: {float(typical):.3f}")
norms = sum(w.abs().sum((2, 3)) for w in trained.weights()).numpy()  # seeds × λ
fall = norms[:, 0] - norms[:, 9]
print(f"‖w‖₁ at λ = 0: {norms[:, 0].mean():.1f}; at 0.005 lower by {fall.mean():.3f}")
print(f"number of weights × reach: {n_weights * reach:.3f}")
gained, lower = 100 * (undivided - averaged[:, 0]), norms[:, 0] - norms[:, 10]
told = f"{gained.mean():+.2f} ± {gained.std(ddof=1):.2f} points"
print(f"0.005 undivided, against 0: {told}, ‖w‖₁ lower by {lower.mean():.1f}")

# %% tags=["claim", "trained-3"]
# What the text says, measured in this run.
# Wrong world: the data push back, or add to the pull; then the two numbers differ.
ratio = fall / (n_weights * reach)
claim(
    "the norm falls by what the reach predicts, to within a fifth",
    abs(ratio - 1).max() < 0.2,
    f"ratios {ratio.min():.2f} to {ratio.max():.2f}",
)
hop = 1.5 * step_size * pull
there = sum(int((w[:, 9].abs() < hop).sum()) for w in trained.weights())
# Wrong world: the reach is as long as the way, and most arrive.
claim(
    "at λ = 0.005 fewer than one weight in a thousand has arrived",
    there < n_weights * len(norms) / 1000,
    f"{100 * there / (n_weights * len(norms)):.2f} %",
)
# Wrong world: on these flowers 0.005 does nothing, divided or not.
claim(
    "undivided, on average: over ten times what the ten λ move one seed's accuracy",
    gained.mean() > 10 * within_seed.max(),
    f"{gained.mean():+.2f} points, from {gained.min():+.2f} to {gained.max():+.2f}",
)

# %% [markdown]
# On average a weight has moved by 4e-5, a two-thousandth of its mean size. (Single ones by more or less, as the data answer and float32 rounds. The few that start close enough arrive, and hop there; none becomes exactly zero.) Lesson 06 meets the same arithmetic again.
# *Undivided*, the same 0.005 from the same starts takes most of the norm away, and the accuracy on these 30 flowers goes up. Whether that is a gain beyond them is the question of section 5.
#
# The division is not wrong, it is a *unit*. The trouble begins when a λ that was good in one unit is used in another. The next exercise has five scalings that one meets; from here on λ always stands before the plain sum beside a *mean* loss.

# %% [markdown]
# ### Exercise 2 · One λ, five scalings
#
# **3 points · 15 minutes · ★★☆** — Papers and packages write the same problem in different units. Write
#
# * `per_weight(strength, scaling, n, p)`: the λ of our objective, *mean loss* $+\ \lambda\sum\lvert w\rvert$, that has the same minimisers as the objective named by `scaling` (2 points). There are `n` samples and `p` weights; "losses" are one number per sample, and ours for squared errors is *half* the square.
# * `epochs_to_zero(start, lam, lr, n, batch_size)`: after how many whole epochs a weight that feels nothing but the penalty in our objective has come from `start` to within one step of zero, or beyond (1 point). The last batch of an epoch may be smaller, and steps like the others. A start within one step needs 0.
#
# | `scaling` | what is minimised |
# | :-- | :-- |
# | `"mean weight"` | mean of the losses + strength · mean of $\lvert w\rvert$ |
# | `"sum"` | sum of the losses + strength · $\sum\lvert w\rvert$ |
# | `"sum, mean weight"` | sum of the losses + strength · mean of $\lvert w\rvert$ |
# | `"C"` | strength · sum of the losses + $\sum\lvert w\rvert$ |
# | `"MSE"` | mean of the squared errors + strength · $\sum\lvert w\rvert$ |
#
# Strengths, `lam` and `lr` are above 0; `start` may be negative. Answers count to five digits; no start lies within a thousandth of a step of a whole number of steps, or more than 20,000 steps away.
#
# <details><summary>Hint 1</summary>Multiplying an objective by a number moves no minimiser. Multiply until the first term is the mean loss; what stands before Σ|w| is λ.</details>
# <details><summary>Hint 2</summary>The mean of |w| is Σ|w| / p; the sum of the losses is n times their mean; the squared error is twice our loss.</details>
# <details><summary>Hint 3</summary>strength / p, strength / n, strength / (n p), 1 / (n strength), strength / 2. One epoch has ⌈n / batch_size⌉ steps of lr · lam.</details>


# %% nbgrader={"grade": false, "grade_id": "same_strength", "locked": false, "schema_version": 3, "solution": true, "task": false}
def per_weight(strength: float, scaling: str, n: int, p: int) -> float:
    """Return the lam of our objective with the same minimisers."""
    raise NotImplementedError


def epochs_to_zero(start: float, lam: float, lr: float, n: int, batch_size: int) -> int:
    """Return after how many whole epochs the penalty alone brings a weight to zero."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_same_strength", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.same_strength(per_weight, epochs_to_zero)

# %% [markdown]
# *A good place to stop for today: the first half asked what a sweep compares; the second makes λ large enough to matter, and asks when it helps.*
#
# ## 5 · λ over decades
#
# Now in our unit, from 1e-4 to 0.1. Three more things are put right: measurements are standardised (by the training flowers alone), kinds are in equal parts in each split, and there are **twenty splits** instead of one: 75 flowers to train (120 before), 25 to validate, 50 to test. Training changes, too: rate 0.1 instead of 0.005, batches of 25 instead of 16, 150 epochs instead of 900. Every λ and every split is one member of one sweep; the penalty still stands in the loss.

# %%
seeds = [seed + k for k in range(20)]
splits = [load_iris(s) for s in seeds]
roles = "train", "validation", "test"
parts = {role: [getattr(split, role) for split in splits] for role in roles}
decades = [0, 1e-4, 1e-3, 3e-3, 1e-2, 2e-2, 3e-2, 5e-2, 1e-1]

# %% [markdown]
# **Predict:** which is the smallest of these strengths at which the mean test accuracy falls below 90 %?

# %%
offered = [f"{strength:g}" for strength in decades[1:]]
collapse = predict("first λ with less than 90 % right", yours=None, choices=offered)

# %%
alike = {"lams": decades, "seeds": seeds, "epochs": 150, "batch_size": 25}
with_sgd = partial(torch.optim.SGD, lr=0.1, fused=True)
seen = parts["test"]  # by epoch, for a picture; nothing is chosen by it
in_loss = sweep(net, parts["train"], optimizer=with_sgd, held_out=seen, **alike)


def small_share(grid, threshold: float) -> np.ndarray:
    """Return the share of weights with |w| < threshold, splits × λ."""
    size = torch.cat([w.abs().flatten(2) for w in grid.weights()], dim=2)
    return (size < threshold).float().mean(2).numpy()


# %% tags=["trained-15"]
right = in_loss.accuracy(parts["test"]).numpy()
shares = {
    "|w| < 1e-3": small_share(in_loss, 1e-3),
    "exactly zero": in_loss.zeros[-1].numpy(),
}
plots.strengths(decades, {"L1 in the loss": right}, shares)

# %% tags=["claim", "reveal", "trained-10"]
# What happened, beside what was predicted.
fallen = [lam for lam, mean in zip(decades, right.mean(0), strict=True) if mean < 0.9]
collapse.reveal(f"{fallen[0]:g}" if fallen else offered[-1], many="0.001")
guessed = right[:, 8].mean()
# Wrong world: at λ = 0.1 the networks still know two of the three kinds.
claim("at λ = 0.1: below 40 % right", guessed < 0.4, f"{100 * guessed:.1f} %")
at_005 = 100 * right[:, 7]
working = int((at_005 > 80).sum())
told = f"{working} of 20, {at_005.mean():.1f} ± {at_005.std(ddof=1):.1f} % right"
# Wrong world: at each λ all networks hold, or all collapse.
claim("at λ = 0.05 some still work, and some do not", 0 < working < 20, told)
exact = sum(int((w == 0).sum()) for w in in_loss.weights())
# Wrong world: a penalty in the loss makes zeros if λ is large enough.
claim("no exact zero in all 180 networks", exact == 0, exact)
tiny = shares["|w| < 1e-3"].mean(0)
# Wrong world: the share of small weights grows with λ.
claim(
    "it is largest at λ = 0.01, and under a quarter at 0.1",
    tiny.argmax() == 4 and tiny[8] < 0.25,
    f"{100 * tiny[4]:.1f} and {100 * tiny[8]:.1f} % below 1e-3",
)

# %% [markdown]
# A network of 4,544 weights for 75 flowers does not mind losing nearly all of them, and then it dies: most die between 0.03 and 0.05, all by 0.1. At 0.05 some still work and others guess (section 6 asks which), hence the wide band (± has two sides, even where one is below guessing).
# The reason: with any hidden layer the data's gradient vanishes where all weights are zero (and the output's biases fit the kinds' shares), so that point is a local minimum for *every* λ > 0. To die is to fall into its basin.
#
# The right panel has a trap. Beyond 0.01 a stronger penalty leaves *fewer* weights below 1e-3. They have arrived, and hop across zero by η·λ: at our rate, 0.1, that is 1e-3 at λ = 0.01 and more beyond. (At a smaller rate the turn comes at a larger λ.) A threshold of 1e-3 measures the hop.

# %% tags=["claim", "trained-5"]
# What the text says, measured in this run.
arrived = [small_share(in_loss, 0.101 * decades[i])[:, i].mean() for i in range(4, 9)]
# Wrong world: weights that are not small are on their way, or hold against the penalty.
claim(
    "from λ = 0.01 on over 90 % of the weights lie within one hop, η·λ, of zero",
    min(arrived) > 0.9,
    ", ".join(f"{100 * share:.1f}" for share in arrived) + " %",
)
origin = net(seed)
with torch.no_grad():
    for p in origin.parameters():
        p.zero_()  # the kinds have equal shares, so zero biases fit them
F.cross_entropy(origin(splits[0].train.x), splits[0].train.y).backward()
slope = max(float(p.grad.abs().max()) for p in origin.parameters())
# Wrong world: a linear model, whose gradient at zero is that of λ_max.
claim("the data's gradient at zero weights is zero", slope < 1e-6, below(slope))

# %% [markdown]
# ### Is a difference a difference?
#
# Twenty splits of the same 150 flowers are not twenty experiments: any two share many flowers. For *these* flowers the plain interval is right, $t\cdot s/\sqrt J$ for $J$ paired differences with standard deviation $s$ and the 97.5 % quantile $t$ of Student's distribution. For the *next* 150 flowers, which one wants to speak about, it is too short. Nadeau and Bengio (2003) approximate what is missing: they add the ratio of test to training size to $1/J$.


# %%
def half_width(differences, ratio: float = 50 / 75) -> float:
    """Return the half-width of a 95 % interval; `ratio`: test over training flowers."""
    J = len(differences)
    spread = (1 / J + ratio) * np.var(differences, ddof=1)
    return stats.t.ppf(0.975, J - 1) * np.sqrt(spread)


# %% tags=["trained-15"]
gains = 100 * (right - right[:, :1])  # splits × λ
for i in range(1, 9):
    gain = gains[:, i]
    wide, narrow = half_width(gain), half_width(gain, ratio=0)
    told = f"{gain.mean():+.2f} ± {wide:.2f} points (± {narrow:.2f} uncorrected)"
    print(f"λ = {decades[i]:g} minus λ = 0: {told}")

# %% tags=["claim", "trained-15"]
# What the text says, measured in this run.
before = gains[:, 6].mean()
# Wrong world: accuracy decays gradually with λ.
claim(
    "at λ = 0.03 the mean accuracy is within 2 points of that at 0",
    abs(before) < 2,
    f"{before:+.2f} points",
)
holds_0 = [abs(d.mean()) <= half_width(d) for d in gains.T[1:]]
# Wrong world: the best of the strengths is a gain that other flowers would show.
claim(
    "every corrected interval up to λ = 0.03 contains 0, that at 0.1 does not",
    all(holds_0[:6]) and not holds_0[7],
    f"{sum(holds_0)} of {len(holds_0)} contain 0",
)

# %% [markdown]
# Up to λ = 0.03 every corrected interval contains 0: with all its 180 networks this experiment cannot say whether L1 helps on plain Iris. That is an answer, and a better one than a best λ. (Where a plain interval leaves 0 out, look at the corrected one beside it: there the correction decides.)
#
# ## 6 · Who dies, slower early, and four small things · further
#
# ### Who dies?
#
# Is it the split that decides? Each of our twenty networks has its own split *and* its own start. At λ = 0.05 we give all twenty starts one and the same split:

# %%
crossed = {"lams": [5e-2], "seeds": seeds, "epochs": 150, "batch_size": 25}
crossed["optimizer"] = with_sgd
one_split = sweep(net, parts["train"][0], **crossed)
works = right[:, 7] > 0.8, one_split.accuracy(parts["test"][0])[:, 0].numpy() > 0.8
for name, alive in zip(("its own split", "the first split"), works, strict=True):
    print(f"starts that work on {name}: {[seeds[k] for k in np.flatnonzero(alive)]}")

# %% [markdown]
# Nearly the same networks work on another split. But a seed gives the start *and* the order of the batches. So the other way round: one start that worked twice and one that did not, each on all twenty splits, in twenty orders:

# %%
held_out_well = []
for k in ((works[0] & works[1]).argmax(), (works[0] | works[1]).argmin()):
    one_start = sweep(lambda _, k=k: net(seeds[k]), parts["train"], **crossed)
    hits = one_start.accuracy(parts["test"])[:, 0].numpy()
    held_out_well.append(int((hits > 0.8).sum()))
    print(f"start {seeds[k]}: works in {held_out_well[-1]} of 20")

# %% tags=["claim"]
# What the text says, measured in this run.
shared, either = (works[0] & works[1]).sum(), (works[0] | works[1]).sum()
follows = np.corrcoef(works[0], works[1])[0, 1]
# Wrong world: the split decides, and the same split makes all alike.
claim(
    "whether a start works on the one split and on the other: correlation above 0.3",
    follows > 0.3,
    f"{follows:.2f}; {shared} work on both, {either} on either",
)
# Wrong world: the order of the batches decides, and a start lives now and then.
claim(
    "the one works in at least eight of 20 more than the other",
    held_out_well[0] - held_out_well[1] >= 8,
    f"{held_out_well[0]} and {held_out_well[1]}",
)

# %% [markdown]
# It is the start far more than the split or the order. "Twenty splits" always means twenty splits, starts and orders of batches.
#
# ### Slower early?
#
# The source suggests that a larger λ may slow learning, and that L1 may help at some epochs. With all histories kept we can look.

# %% tags=["trained-15"]
shown = [0, 2, 4, 6]
names = [f"λ = {decades[i]:g}" for i in shown]
plots.early_and_late(names, in_loss.held_out[:, :, shown])

# %% tags=["claim", "trained-10"]
# What the text says, measured in this run.
by_epoch = 100 * in_loss.held_out.numpy()
slower = (by_epoch[:20] - by_epoch[:20, :, :1]).mean(0)
early = slower[:, 6]
weak = [f"{slower[:, i].mean():+.1f} ± {half_width(slower[:, i]):.1f}" for i in (2, 4)]
print(f"first 20 epochs, λ = 0.001 and 0.01: {' and '.join(weak)} points (corrected)")
late = (by_epoch[-50:, :, 6] - by_epoch[-50:, :, 0]).mean(0)
# Wrong world: a penalty costs nothing while the network learns.
claim(
    "λ = 0.03, first 20 epochs: lower by over 4 points on average",
    early.mean() < -4,
    f"{early.mean():+.1f} ± {half_width(early):.1f} points (corrected interval)",
)
# Wrong world: what the penalty costs early is never made up.
claim(
    "last 50 epochs: the means differ by less than 2 points",
    abs(late.mean()) < 2,
    f"{late.mean():+.1f} ± {half_width(late):.1f} points (corrected interval)",
)

# %% [markdown]
# At λ = 0.03 slower early: yes, by the mean of these splits (the corrected interval ends near 0, on either side as the draw will have it). With weaker penalties the cost is smaller, and may not show at all. Better late: not shown.
#
# ### Four small things that change a curve
#
# All four are in the source.
#
# **Smoothing.** The source smooths its curves by `np.convolve(…, mode="same")`, which takes what lies beyond the ends for zero. So every curve seems to fall at both ends:

# %% tags=["trained-3"]
plots.smoothed_ends(runs["λ = 0"][1])

# %% [markdown]
# **Unequal batches.** 120 flowers make seven batches of 16 and one of 8. The mean of eight batch means gives those eight flowers double weight:

# %% tags=["trained-3"]
batch_loss = trained.step_loss[:, 0, 0].unflatten(0, (900, 8))
wrong = (batch_loss.mean(1) - trained.data_loss[:, 0, 0]).abs()
off = f"{wrong.mean():.4f} nats on average, {wrong.max():.4f} at most"
print(f"mean of batch means − mean over flowers: {off}")

# %% [markdown]
# **A split that is not stratified.** Drawn blindly, 30 test flowers rarely hold ten of each kind:

# %%
counts = []
for s in range(1000):
    held = train_test_split(species, test_size=0.2, random_state=seed + s)[1]
    counts.append(np.bincount(held, minlength=3))
even = 100 * np.mean([(count == 10).all() for count in counts])
print(f"{np.min(counts)} to {np.max(counts)} of one kind; ten of each: {even:.1f} %")

# %% [markdown]
# **Raw measurements.** Is it a fault not to standardise? The same network from ten starts, at two learning rates: the data loss after 20 epochs, and in what share of epochs 51 to 60 at least 90 % of the test flowers are right. Once more with standardised flowers *as long as the raw ones* on average:

# %%
centre, scale = x.mean(0), x.std(0)
standard = [(part.x - centre) / scale for part in (flowers, test_flowers)]
longer = x.norm(dim=1).mean() / standard[0].norm(dim=1).mean()
inputs = {"raw": (x, x_test), "standardised": standard}
inputs["standardised, longer"] = [part * longer for part in standard]
ten = {"lams": [0], "seeds": seeds[:10], "epochs": 60, "batch_size": 16}

# %% tags=["trained-10"]
loss_at_20 = {}
for rate in (0.005, 0.1):
    ten["optimizer"] = partial(torch.optim.SGD, lr=rate)
    for name, (fed, unseen) in inputs.items():
        history = sweep(net, Split(fed, y), held_out=Split(unseen, y_test), **ten)
        at_20 = loss_at_20[name, rate] = history.data_loss[19, :, 0].numpy()
        settled = 100 * (history.held_out[-10:] >= 0.9).float().mean()
        told = f"{at_20.mean():.3f} ± {at_20.std(ddof=1):.3f} nats"
        print(f"lr = {rate}, {name}: {told}; settled {settled:.0f} %")

# %% tags=["claim", "trained-10"]
# What the text says, measured in this run.
raw_20, plain_20, longer_20 = (loss_at_20[name, 0.005] for name in inputs)
# Wrong world: raw measurements learn faster because their directions are better.
claim(
    "lr = 0.005: raw is ahead of standardised, and behind standardised and longer",
    raw_20.mean() < plain_20.mean() and longer_20.mean() < raw_20.mean(),
    f"{raw_20.mean():.3f}, {plain_20.mean():.3f}, {longer_20.mean():.3f} nats",
)
# Wrong world: what is faster at a small rate is faster at a large one.
claim(
    "lr = 0.1: standardised is ahead of raw",
    loss_at_20["standardised", 0.1].mean() < loss_at_20["raw", 0.1].mean(),
    " and ".join(f"{loss_at_20[n, 0.1].mean():.3f}" for n in ("standardised", "raw")),
)

# %% [markdown]
# At the source's small rate the raw measurements learn *faster* than standardised ones. They are longer vectors, so every step goes further: standardised flowers of the same length are faster still. At a rate twenty times larger the raw ones do not settle; standardised ones stand that rate, and stay. For a penalty there is a second reason: a weight per centimetre and one per millimetre are not the same weight (lesson 04).

# %% [markdown]
# ## 7 · L2 by hand
#
# For L2 few write a loop: optimizers have `weight_decay`. Is it the same as a penalty in the loss? In our objective the penalty is $\tfrac12\lambda_2\sum w^2$, with gradient $\lambda_2 w$. Fifty steps each way, all parameters, double precision.
# **Predict:** for which optimizers do both ways end at the same weights?

# %%
offers = "SGD only", "SGD and Adam", "SGD, Adam and AdamW", "none"
same_way = predict("weight_decay is L2 in the loss for", yours=None, choices=offers)


# %%
def fifty_steps(kind, in_the_loss: bool, factor: float = 0.5):
    model, lam2 = net(seed).double(), 0.1
    decay = 0.0 if in_the_loss else lam2
    optimizer = kind(model.parameters(), lr=0.01, weight_decay=decay)
    for _step in range(50):
        loss = F.cross_entropy(model(x.double()), y)
        if in_the_loss:
            loss = loss + factor * lam2 * squared_l2_norm(model.parameters())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return torch.cat([p.detach().flatten() for p in model.parameters()])


# %% tags=["trained-3"]
gap = {}
for kind_of in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
    decayed = fifty_steps(kind_of, in_the_loss=False)
    gap[kind_of.__name__] = float((fifty_steps(kind_of, True) - decayed).abs().max())
doubled = fifty_steps(torch.optim.SGD, True, factor=1.0)
gap["SGD, without the ½"] = float(
    (doubled - fifty_steps(torch.optim.SGD, False)).abs().max()
)
for name, size in gap.items():
    told = below(size) if size < 1e-6 else f"{size:.4f}"
    print(f"{name}: largest difference {told}")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
agree = [name for name in ("SGD", "Adam", "AdamW") if gap[name] < 1e-6]
told = {1: offers[0], 2: offers[1], 3: offers[2]}.get(len(agree), offers[3])
same_way.reveal(told, many="SGD only")
# Wrong world: Adam's weight_decay is decoupled, too, and off as AdamW's is.
claim("SGD and Adam agree, AdamW does not", agree == ["SGD", "Adam"], ", ".join(agree))

# %% [markdown]
# Adam's `weight_decay` *is* L2 in the loss: its gradient goes through Adam's rescaling like any other. AdamW's is not: it takes $\eta\lambda_2 w$ away beside Adam, *decoupled* (Loshchilov and Hutter 2019), so its λ₂ is another quantity. And a penalty written as $\lambda_2\sum w^2$, without the ½, is one of twice the strength.

# %% [markdown]
# ### Exercise 3 · L2 in the loss, or decoupled
#
# **2 points · 10 minutes · ★★☆** — With momentum the two part even for plain SGD. Write `decay_path(start, gradients, lr, momentum, lam2, decoupled)`: the values $w_0, w_1, \dots$ of one weight as an array, one more than there are gradients. `gradients[k]` is the data loss's gradient at step $k$, whatever the weight is there; there may be none, and at most 1,000. torch's buffer is $b \leftarrow m\,b + \text{gradient}$, empty at first (the first step's buffer is the gradient itself), and then $w \leftarrow w - \eta\,b$; $0 \le m < 1$, $\lambda_2 \ge 0$.
#
# * `decoupled=False`: the objective has $+\tfrac12\lambda_2 w^2$, and its gradient enters the buffer with the data's;
# * `decoupled=True`: only the data's gradient enters the buffer, and each step also takes $\eta\lambda_2$ times the weight *from before the step* away.
#
# Each value counts to five digits.
#
# <details><summary>Hint 1</summary>With momentum 0 the two agree: start there.</details>
# <details><summary>Hint 2</summary>The derivative of ½ · lam2 · w² is lam2 · w, with the w of the moment.</details>
# <details><summary>Hint 3</summary>In each step: pull = 0 if decoupled else lam2 * w; b = momentum * b + g + pull; w = w − lr * b − (lr * lam2 * w if decoupled else 0), all from the old w.</details>


# %% nbgrader={"grade": false, "grade_id": "decay_path", "locked": false, "schema_version": 3, "solution": true, "task": false}
def decay_path(
    start: float,
    gradients: list[float],
    lr: float,
    momentum: float,
    lam2: float,
    decoupled: bool,
) -> np.ndarray:
    """Return the values of one weight, the start first."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_decay_path", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.decay_path(decay_path)

# %% [markdown]
# ## 8 · Elastic net, and biases · further
#
# Both penalties together are the *elastic net*; and one may penalise the biases as well. On the splits of section 5, with L1 in the loss (networks with λ alone are those of section 5):

# %%
common = {"seeds": seeds, "epochs": 150, "batch_size": 25, "optimizer": with_sgd}
elastic = sweep(net, parts["train"], lams=[1e-2], lam2s=[1e-2], **common)
biased = sweep(net, parts["train"], lams=[1e-2, 3e-2], everything=True, **common)

# %% tags=["trained-15"]
elastic_right = 100 * elastic.accuracy(parts["test"]).numpy()
biased_right = 100 * biased.accuracy(parts["test"]).numpy()
columns = {"λ = 0.01": 100 * right[:, 4], "λ = 0.01, λ₂ = 0.01": elastic_right[:, 0]}
columns |= {"λ = 0.01, biases, too": biased_right[:, 0], "λ = 0.03": 100 * right[:, 6]}
columns["λ = 0.03, biases, too"] = biased_right[:, 1]
for name, column in columns.items():
    told = f"{column.mean():.1f} ± {column.std(ddof=1):.1f} % right"
    print(f"{name}: {told}, {(column < 90).sum()} of 20 networks below 90 %")
apart = columns["λ = 0.03, biases, too"] - columns["λ = 0.03"]
told = f"{apart.mean():+.1f} ± {half_width(apart):.1f} points (corrected interval)"
print(f"λ = 0.03, biases or not: {told}")

# %% [markdown]
# A little L2 beside λ = 0.01, or its biases penalised, changes little here. At λ = 0.03 some networks with penalised biases fail, and hardly any of the others. Here the counts say more than the interval: a difference that is near 0 in most splits and tens of points in the others has two peaks, and Student's t fits it badly. A possible reason, not tested here: near the collapse biases carry what the shrunken weights no longer can.
#
# ## 9 · The proximal step by hand
#
# A hundred and eighty networks in section 5, and no zero. Lesson 01 found the way out in one dimension: after a gradient step on the data loss, move the weight towards zero by η·λ, *but never past zero*. That is a loop of a few lines. Full batches of one split's 75 training flowers, λ = 0.01.
# **Predict:** what share of the 4,544 weights (of the first split's network) is exactly zero after 600 steps?

# %%
by_hand = predict("exactly zero after 600 proximal steps", yours=None, unit="%")

# %% tags=["trained-3"]
lam, lr = 0.01, 0.1
first = splits[0].train
network = net(seed)
for _step in range(600):
    F.cross_entropy(network(first.x), first.y).backward()
    with torch.no_grad():
        for name, p in network.named_parameters():
            p -= lr * p.grad
            if not name.endswith("bias"):
                p.copy_(p.sign() * (p.abs() - lr * lam).clamp(min=0))  # never past 0
            p.grad = None
weights = [p.detach() for p in network.parameters() if p.dim() > 1]
zeros = sum(int((w == 0).sum()) for w in weights)
hit = sparsity.accuracy(network, splits[0].test)
print(
    f"exactly zero: {zeros:,} of {n_weights:,}; test flowers right: {100 * hit:.1f} %"
)

# %% tags=["claim", "reveal", "trained-3"]
# What happened, beside what was predicted.
by_hand.reveal(100 * zeros / n_weights, within=5, many=95)
# Wrong world: the step hops as the subgradient does, and there is no zero.
claim(
    "more than nine weights in ten are exactly zero",
    zeros > 0.9 * n_weights,
    f"{100 * zeros / n_weights:.1f} %",
)

# %% [markdown]
# No cut, no tolerance: `w == 0`. Who took the share from section 5's right panel was right: what hops about zero there stands still here. The penalty never enters the loss; it acts through the threshold η·λ.
#
# `course_utils.optim.ProximalSGD` is the same step as an optimizer: it takes λ from its parameter groups, so that biases, in a group without one, are left alone. Here is the class's work beside ours:

# %% tags=["trained-60"]
fitted = net(seed)
with_prox = partial(ProximalSGD, lr=lr)
fit(fitted, first, lam=lam, optimizer=with_prox, epochs=600, batch_size=75, seed=seed)
pairs = zip(network.parameters(), fitted.parameters(), strict=True)
largest = max(float((p - q).detach().abs().max()) for p, q in pairs)
fitted_zeros = sum(int((w == 0).sum()) for w in fitted.parameters() if w.dim() > 1)
print(f"zeros: {fitted_zeros:,} against {zeros:,}; largest difference {largest:.1e}")

# %% tags=["claim"]
# What the text says, measured in this run.
# Wrong world: the class thresholds by λ instead of lr · λ, or biases, too.
claim("no parameter differs by more than 0.001", largest < 1e-3, below(largest))

# %% [markdown]
# What is left is rounding: `fit` shuffles the 75 flowers, and sums in another order. Now the whole grid of section 5 once more, same starts, same batches, with the proximal step in place of the penalty in the loss:

# %% tags=["trained-15"]
prox = sweep(net, parts["train"], optimizer=partial(ProximalSGD, lr=0.1), **alike)
prox_right = prox.accuracy(parts["test"]).numpy()
two = {"penalty in the loss": in_loss.zeros[-1].numpy()}
two["proximal step"] = prox.zeros[-1].numpy()
both = {"penalty in the loss": right, "proximal step": prox_right}
plots.strengths(decades, both, two, of="Weights exactly zero")

# %% tags=["claim", "trained-10"]
# What the text says, measured in this run.
same = 100 * (prox_right - right)[:, :7].mean(0)
# Wrong world: hopping is noise that costs accuracy, and the proximal step wins it back.
claim(
    "up to λ = 0.03 the two ways' mean accuracies lie within half a point",
    abs(same).max() < 0.5,
    f"at most {abs(same).max():.2f} points",
)
at_001 = float(prox.zeros[-1, :, 4].min())
# Wrong world: exact zeros are as rare as in the sweep before.
claim(
    "at λ = 0.01: over 90 % exact zeros in every split",
    at_001 > 0.9,
    f"{100 * at_001:.1f} %",
)

# %% [markdown]
# Up to λ = 0.03 the same accuracies: the two ways pursue the same objective. (Beyond, single networks die on one way and not on the other.) Only the zeros differ; and with λ their number grows.

# %% [markdown]
# ### Exercise 4 · Repair the proximal loop
#
# **3 points · 15 minutes · ★★★** — The loop trains a linear softmax classifier by proximal steps on full batches: scores `x @ w.T + b`, objective *mean cross-entropy* $+\ \lambda\sum\lvert w\rvert$ over the weights `w` alone. **Four faults** are in it. Find each by an experiment, then repair it in place.
# `w` and `b` are the result after all steps; `objective` should hold one number for each step, the whole objective *before* that step; `zeros` the share of the entries of the returned `w` that equal 0. All arrays but `y` (whole numbers from 0) are `float64`; `steps` ≤ 200 may be 0. Results count to five digits, and exact zeros are exact.
#
# <details><summary>Hint 1</summary>Give it every flower twice: the objective is a mean, so nothing should change. Does it?</details>
# <details><summary>Hint 2</summary>With x = 0 and one step, how far does a weight move for lr = 0.1, and for lr = 0.01? And does lam change b at all?</details>
# <details><summary>Hint 3</summary>The faults: the gradient is a sum over rows, the threshold lacks lr, the biases are thresholded too, and the objective lacks its penalty.</details>


# %% nbgrader={"grade": false, "grade_id": "repaired_prox", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_prox(x, y, w, b, lam: float, lr: float, steps: int) -> dict:
    """Train by proximal steps on full batches, and report what was done."""
    raise NotImplementedError  # take this line out and hunt
    w, b, objective = w.copy(), b.copy(), []
    for _step in range(steps):
        scores = x @ w.T + b
        scores = scores - scores.max(1, keepdims=True)
        p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        objective.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        slope = p - np.eye(len(b))[y]
        w -= lr * slope.T @ x
        b -= lr * slope.sum(0)
        w = np.sign(w) * np.maximum(np.abs(w) - lam, 0)
        b = np.sign(b) * np.maximum(np.abs(b) - lam, 0)
    return {"w": w, "b": b, "objective": objective, "zeros": float((w == 0).mean())}


# %% nbgrader={"grade": true, "grade_id": "check_repaired_prox", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.repaired_prox(train_prox)

# %% [markdown]
# ## 10 · Which measurements does the network keep?
#
# The first layer has one column for each measurement. An input is *kept* if any of its 64 weights is not zero. Grey in the picture is exactly zero, orange below zero, purple above; the network is that of the first split.
# **Predict:** at λ = 0.03, which measurement is missing in the most splits?

# %%
measurements = "sepal length", "sepal width", "petal length", "petal width"
dropped = predict(
    "missing in the most splits, λ = 0.03", yours=None, choices=measurements
)

# %% tags=["trained-10"]
grey = [i for i in range(len(decades)) if decades[i] == 0 or 1e-3 <= decades[i] <= 5e-2]
layers = [prox.weights()[0][:, i].numpy() for i in grey]
labels = [f"{decades[i]:g}" for i in grey]
kept_by_lam = plots.first_layer(layers, labels, prox_right[:, grey].mean(0), start=3)
Explorer(kept_by_lam)

# %% [markdown]
# Slide λ with the mouse, or click the slider and use the arrow keys (in Jupyter Notebook 7 with Shift). The same at four strengths, for the printed page:

# %% tags=["trained-10"]
kept_by_lam.panel([1, 3, 4, 5], height=2.3)

# %% tags=["claim", "reveal", "trained-10"]
# What happened, beside what was predicted.
at_003 = decades.index(3e-2)
gone = 20 - (prox.weights()[0][:, at_003] != 0).any(1).sum(0).numpy()
dropped.reveal(measurements[int(gone.argmax())], many="sepal width")
told = ", ".join(f"{n} {g}" for n, g in zip(measurements, gone, strict=True))
# Wrong world: L1 drops the measurement that says least by itself, sepal width.
claim(
    "λ = 0.03: sepal length goes over twice as often as width, a petal never",
    gone[2:].max() == 0 and gone[0] > 2 * gone[1],
    told,
)
dead = ~(prox.weights()[0][:, decades.index(5e-2)] != 0).any(1).any(1).numpy()
# Wrong world: networks fade evenly, and keep a measurement to the end.
claim("λ = 0.05: most networks keep no measurement", dead.sum() > 10, int(dead.sum()))

# %% tags=["claim"]
# What a linear softmax loses without each column: log loss in nats, six times 5 folds.
softmax = make_pipeline(StandardScaler(), LogisticRegression(C=10))
six_fives = {"n_splits": 5, "n_repeats": 6, "random_state": seed}
folds = model_selection.RepeatedStratifiedKFold(**six_fives)
log_loss = partial(cross_val_score, cv=folds, scoring="neg_log_loss")
without = [
    -log_loss(softmax, np.delete(measured, j, 1), species).mean() for j in range(4)
]
alone = [-log_loss(softmax, measured[:, [j]], species).mean() for j in range(4)]
told = ", ".join(f"{n} {v:.3f}" for n, v in zip(measurements, alone, strict=True))
print(f"log loss alone: {told} nats")
told = ", ".join(f"{n} {v:.3f}" for n, v in zip(measurements, without, strict=True))
# Wrong world: the column that says least alone, sepal width, is missed least.
claim("without sepal length the loss is smallest", np.argmin(without) == 0, told)
together = np.corrcoef(measured.T)[[0, 2], [2, 3]]
# Wrong world: of the columns that run together most closely one goes.
claim(
    "the petals run together more closely than sepal and petal length",
    together[1] > together[0],
    f"correlations {together[1]:.3f} and {together[0]:.3f}",
)

# %% [markdown]
# Both petal measurements survive in every split; where a column goes, it is sepal length (with other draws once sepal width). L1 asks what the fit loses without a column beside the others, not what the column says alone: alone sepal width is the poorest, but sepal length is missed least. Nor does correlation decide: the petals run together more closely, and both stay. At 0.05 most networks are dead, and all four columns go.
#
# ## 11 · Four measurements among a hundred
#
# Four measurements leave little to select. So we hide them: beside the four stand columns of pure noise, drawn anew with each split, 20 or 96 of them. 75 flowers, up to 100 inputs.
#
# Six rivals with equal care. Three are networks with two hidden layers of 32: **no penalty**, **L2**, and **L1** by the proximal step. Three are **linear**, a softmax without a hidden layer, and have the same three. (No penalty has nothing to choose.) Each penalty has its own grid of strengths, finest where accuracy changes most (the grids were laid out on these very splits, so a little of the test flowers is in them). Each split's validation flowers choose a strength, by accuracy, ties by the smaller data loss; its test flowers are looked at once.

# %%
l1 = [0, 3e-3, 6e-3, 1e-2, 1.3e-2, 1.6e-2, 2e-2]
l2 = [1e-2, 4e-2, 0.1, 0.13, 0.16, 0.2, 0.23]
linear_l1 = [0, 3e-3, 1e-2, 2e-2, 3e-2, 4e-2, 6e-2, 8e-2, 0.1, 0.13, 0.17]
linear_l2 = [1e-2, 3e-2, 0.1, 0.3, 1, 2]
rivals = ("", (32, 32), l1, l2), ("linear ", (), linear_l1, linear_l2)
full = {"seeds": seeds, "epochs": 200, "batch_size": 75}
full["optimizer"] = partial(ProximalSGD, lr=0.4)


def choose(grid, validation, among) -> list[int]:
    """Return for each split the member that its validation flowers choose."""
    chosen = []
    for k, score in enumerate(grid.accuracy(validation)[:, among]):
        best = [i for i, hit in zip(among, score, strict=True) if hit == score.max()]
        losses = [sparsity.data_loss(grid.member(i, k), validation[k]) for i in best]
        chosen.append(best[np.argmin(losses)])
    return chosen


# %% [markdown]
# One function runs all rivals on one set of splits and returns their test accuracies, in per cent, and which inputs the chosen L1 networks keep.


# %%
def compete(noise: int) -> tuple[dict, dict]:
    beside = [load_iris(s, noise=noise) for s in seeds]
    train_on, held, test = zip(
        *((b.train, b.validation, b.test) for b in beside), strict=True
    )
    row, hits, inputs_of = np.arange(len(seeds)), {}, {}
    for name, hidden, first_lams, then_lam2s in rivals:
        both_lams = first_lams + [0] * len(then_lam2s)
        both_lam2s = [0] * len(first_lams) + then_lam2s
        build = partial(mlp, (4 + noise, *hidden, 3))
        grid = sweep(build, train_on, lams=both_lams, lam2s=both_lam2s, **full)
        by_l1 = choose(grid, held, range(len(first_lams)))
        by_l2 = choose(grid, held, [0, *range(len(first_lams), len(both_lams))])
        tested = 100 * grid.accuracy(test).numpy()
        hits[name + "none"], hits[name + "L2"] = tested[:, 0], tested[row, by_l2]
        hits[name + "L1"] = tested[row, by_l1]
        inputs_of[name + "L1"] = (grid.layers[0][0] != 0).any(2).numpy()[row, by_l1]
    return hits, inputs_of


# %% [markdown]
# **Predict:** beside 96 columns of noise, what is the test accuracy of the chosen L1 network minus that of the one without penalty, in points (below 0 if L1 is worse)?

# %%
l1_wins = predict(
    "L1 minus none, 96 columns of noise: points", yours=None, unit="points"
)

# %% tags=["trained-20"]
scores, kept = {}, {}
for noise in tqdm((0, 20, 96), desc="columns of noise", file=sys.stdout):
    scores[noise], kept[noise] = compete(noise)
for noise, by_rival in scores.items():
    told = [f"{n} {v.mean():.1f} ± {v.std(ddof=1):.1f}" for n, v in by_rival.items()]
    print(f"{noise} columns: {', '.join(told)} % right")

# %% tags=["trained-20"]
compared = [("L1", "none"), ("L1", "L2"), ("L1", "linear L1")]
compared += [("linear L1", "linear none"), ("linear L1", "linear L2")]
rows_of = [(noise, a, b) for noise in (0, 20, 96) for a, b in compared]
differences = [scores[noise][a] - scores[noise][b] for noise, a, b in rows_of]
bars = [[half_width(d, ratio) for d in differences] for ratio in (0, 50 / 100)]
named = [f"{a} − {b}, {noise} columns" for noise, a, b in rows_of]
plots.paired_intervals([d.mean() for d in differences], *bars, named)

# %% tags=["claim", "reveal", "trained-20"]
# What happened, beside what was predicted.
gain, against_l2, rival, flat_gain, flat_l2 = differences[10:]
wide, wide_l2, wide_rival, wide_flat, wide_flat_l2 = bars[1][10:]
l1_wins.reveal(float(gain.mean()), within=3, many=3)
# Wrong world: L1 is worth what it is worth on plain Iris, next to nothing.
claim(
    "96 columns: L1 beats no penalty, 0 is not in the corrected interval",
    gain.mean() > wide,
    f"{gain.mean():+.1f} ± {wide:.1f} points",
)
plain_gain = differences[0].mean()
# Wrong world: a penalty is worth points on any data.
claim(
    "no columns: the means differ by less than 2 points",
    abs(plain_gain) < 2,
    f"{plain_gain:+.1f} ± {bars[1][0]:.1f} points (corrected interval)",
)

# %% tags=["claim", "trained-20"]
# The four others, beside 96 columns; ± is the corrected interval.
# Wrong world: beside noise L2 helps as L1 does.
claim(
    "L1 − L2: the mean difference is above 5 points",
    against_l2.mean() > 5,
    f"{against_l2.mean():+.1f} ± {wide_l2:.1f} points",
)
# Wrong world: depth is worth more than a few points here.
claim(
    "L1 − linear L1: the means differ by less than 9 points",
    abs(rival.mean()) < 9,
    f"{rival.mean():+.1f} ± {wide_rival:.1f} points",
)
# Wrong world: L1 helps only where there are hidden layers.
claim(
    "linear L1 − linear none: 0 is not in the corrected interval",
    flat_gain.mean() > wide_flat,
    f"{flat_gain.mean():+.1f} ± {wide_flat:.1f} points",
)
# Wrong world: in a linear model, too, these flowers do not settle L1 against L2.
claim(
    "linear L1 − linear L2: 0 is not in the corrected interval",
    flat_l2.mean() > wide_flat_l2,
    f"{flat_l2.mean():+.1f} ± {wide_flat_l2:.1f} points",
)

# %% [markdown]
# Beside 96 columns of noise L1 beats no penalty by far, with two hidden layers and with none.
#
# Three things to be honest about. *Against L2* the networks' mean difference is large, but its interval begins near 0, below or above as the draw will have it: these flowers hardly settle it. In the linear model they do, and that is where theory speaks: for logistic regression with L1 the number of samples needed grows at most with the logarithm of the number of useless inputs; with L2, as with any method that does not care how the inputs are rotated, there are problems where it grows at least in proportion (Ng 2004, sections 3 and 4).
# *Against a linear model* with L1 no gain from depth can be shown; differences up to some ten points either way remain possible. And *the intervals* are an approximation: training and validation flowers count as training (100 to 50), noise and starts are drawn anew in each split, which the correction does not know; and of fifteen intervals one or another may miss by chance.
#
# ### Prediction is not selection
#
# Which inputs do the chosen L1 networks keep, beside 96 columns of noise, where they were stopped after 200 epochs?

# %% tags=["trained-20"]
plots.inputs_kept(kept[96]["L1"])

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
of_l1, of_linear = kept[96]["L1"], kept[96]["linear L1"]
noise_share, dropped_noise = of_l1[:, 4:].sum() / of_l1.sum(), 1 - of_l1[:, 4:].mean()
# Wrong world: what predicts well has found the true inputs.
claim(
    "most of what the chosen networks keep is noise",
    noise_share > 0.5,
    f"{100 * noise_share:.1f} % (of all inputs 96 % are noise)",
)
# Wrong world: the networks keep inputs blindly, and noise as often as not.
claim(
    "over half of the noise is dropped",
    dropped_noise > 0.5,
    f"{100 * dropped_noise:.1f} %",
)
petals = int(of_l1[:, 2:4].all(1).sum())
many_kept, few_kept = (which[:, 4:].sum(1).mean() for which in (of_l1, of_linear))
# Wrong world: who predicts alike, keeps alike.
claim(
    "the linear L1 model keeps less than half as many columns of noise",
    few_kept < many_kept / 2,
    f"{few_kept:.1f} against {many_kept:.1f}",
)
# Wrong world: among 96 columns of noise a petal is lost now and then.
claim("both petal measurements are kept in every split", petals == len(seeds), petals)

# %% [markdown]
# The petals are always in, and most of the noise is out; still, most of what is in is noise. (The columns are drawn anew in each split, so only how many are kept says something; and the stop after 200 epochs has its part in the number.) What is chosen to predict well keeps too much, as in lesson 04. What can be done about that is the subject of lesson 10.
#
# ## What you believed, and what happened

# %% tags=["trained-300"]
predict.table()

# %% [markdown]
# ## What you can now say
#
# - The source's penalty, divided by 4,544 weights, pulls each weight by about 1e-6: it moves a weight by 4e-5 in 900 epochs (section 4), and its ten curves compare ten random starts (section 3).
# - A λ means nothing without its scaling; you can convert five of them (exercise 2).
# - With λ per weight the network can do with nearly all weights near zero, and most networks die between 0.03 and 0.05, all by 0.1 (section 5).
# - A share "below 1e-3" can fall while λ grows: where weights have arrived it measures the hop, η·λ (section 5).
# - `weight_decay` is L2 in the loss for SGD and Adam, not for AdamW (section 7).
# - The proximal step makes exact zeros, up to λ = 0.03 at the accuracy of the penalty in the loss (section 9).
# - On plain Iris no gain from L1 can be shown with these flowers (sections 5 and 11); beside 96 columns of noise L1 beats no penalty by far, with depth and without, and L2 in the linear model (section 11).
#
# ## Common mistakes
#
# - copying a λ from code that divides the penalty by something;
# - one network for each λ, each from another start, and a line through them;
# - calling `mode="same"` a moving average at the ends;
# - taking overlapping splits for independent experiments;
# - thresholding by λ instead of η·λ, or thresholding biases with the weights.
#
# ## References
#
# - R. A. Fisher (1936), *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7(2).
# - A. Y. Ng (2004), *Feature selection, L1 vs. L2 regularization, and rotational invariance*, ICML, sections 3 and 4.
# - C. Nadeau and Y. Bengio (2003), *Inference for the generalization error*, Machine Learning 52 (the corrected resampled t-test).
# - I. Loshchilov and F. Hutter (2019), *Decoupled weight decay regularization*, ICLR, section 2.
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), section 2.1.
# - N. Parikh and S. Boyd (2014), *Proximal algorithms*, Foundations and Trends in Optimization 1(3), section 4.2 (proximal gradient method).
