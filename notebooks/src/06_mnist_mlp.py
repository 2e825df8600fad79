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
# # 06 · An L1 penalty in the loss of an MNIST network
#
# **You add the L1 penalty to a network's loss as many tutorials do, count its zeros, follow single weights, and measure what the penalty buys where small weights are cut.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 45 more for what is further · the whole lesson runs in about 75 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: lesson 05, or a first acquaintance with training loops in PyTorch, and the subgradient of $|w|$ (lesson 01).
#
# ## You will be able to
#
# 1. **count** exact zeros and small weights apart, and say which of the two a published number is;
# 2. **derive** from the learning rate, λ and the number of steps where a weight without a data gradient stands after training;
# 3. **diagnose** a training loop that penalises the wrong thing, changes λ, or hides the penalty in its loss;
# 4. **compare** none, L1, L2 and elastic net on one scorecard, and L1 with pruning at equal shares, each with its strength chosen on validation data;
# 5. **test** what one line of a loop does, with the same start and the same batches on both sides.
#
# ## How a lesson works
#
# Before each key run you **predict**; type your answer, a number or one of the words offered, in quotes, in place of `None`. Your predictions are kept in `my_predictions.json` beside the lesson. An *exercise* has a stub for you to fill in and a check that runs your code and says what is wrong with it. A check asks with NumPy arrays (float64, int64) of up to 1,000 numbers, 0 or of sizes 1e-6 to 1e6, or as cards say. What fails only beyond 30 numbers, four digits or sizes 0.01 to 100 may pass.
# Lines that begin with ✓ are claims of the text that this very run has confirmed, with the number that it measured; on other data than MNIST, those about MNIST's numbers begin with · instead. The code of such lines is folded; there "wrong world" says what would make a claim fail.

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
import math
from contextlib import suppress
from copy import deepcopy
from functools import partial
from itertools import product

import numpy as np
import torch
import torch.nn.functional as F
from IPython.display import Markdown
from torch.nn.utils import parameters_to_vector
from tqdm import tqdm

from course_utils import sparsity
from course_utils.claims import Claims
from course_utils.data import first_seed, load_mnist
from course_utils.ensemble import refit, sweep
from course_utils.exercises import lesson_06 as exercises
from course_utils.models import mlp
from course_utils.penalties import l1_norm, penalised_parameters
from course_utils.plots import lesson_06 as plots
from course_utils.plots.base import over_lambda
from course_utils.predictions import Predictions
from course_utils.training import fit
from course_utils.widgets import Explorer

# %% [markdown]
# <!-- notation: w lam lam2 lr g -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $\eta$ | `lr` | learning rate, the length of a step per unit of gradient |
# | $g$ | `g`, `grad` | gradient of the data loss with respect to one weight; of a function with corners, one of its subgradients (lesson 01, section 2) |
#
# <!-- end notation -->
#
# The objective is the same in every lesson: **data loss** $+\ \lambda\sum_i\lvert w_i\rvert + \tfrac12\lambda_2\sum_i w_i^2$, where the data loss (here cross-entropy, in nats) is a mean over samples. With λ alone the penalty is L1, with λ₂ alone L2, with both it is called *elastic net*.

# %% [markdown]
# ## 1 · The loop that many tutorials show
#
# PyTorch's optimizers know L2 as `weight_decay`; they have no L1. So tutorials add $\lambda\sum\lvert w\rvert$ to the loss and let autograd do the rest.
# We take one such demonstration as it is (below: *the tutorial*): a 784–128–10 network, batches of 64, plain SGD at 0.01, λ = 1e-4 on *all* parameters, five epochs.
#
# The images stand in memory as one tensor: 784 grey values in $[0, 1]$ for each. We add two things to the loop: the two parts of the loss are summed apart, and we watch the weights that leave the pixel in the top left corner.


# %%
seed, mnist = first_seed(), load_mnist()
claim, predict = Claims(mnist.name), Predictions("06_mnist_mlp")
x, y = mnist.train


def tutorial_epoch(model, optimizer, lam, order):
    sums = torch.zeros(2)
    for batch in torch.randperm(len(x), generator=order).split(64):
        data_loss = F.cross_entropy(model(x[batch]), y[batch])
        penalty = lam * sum(p.abs().sum() for p in model.parameters())
        (data_loss + penalty).backward()
        optimizer.step()
        optimizer.zero_grad()
        sums += torch.stack((data_loss, penalty)).detach()
        corner.append(model[0].weight[:, 0].detach().numpy().copy())
    return (sums / math.ceil(len(x) / 64)).tolist()


# %% [markdown]
# Before it runs: the tutorial says that L1 "pushes some weights toward zero" and that the share of zero weights grows with λ.
# **Predict:** after five epochs, what share of the 101,770 parameters is exactly zero, in per cent? And what is the test accuracy?

# %%
exact_zeros = predict("exactly zero after five epochs", yours=None, unit="%")
test_accuracy = predict("test accuracy after five epochs", yours=None, unit="%")

# %% tags=["trained-3"]
lr, lam, model = 0.01, 1e-4, mlp((784, 128, 10), seed=seed)
corner = [model[0].weight[:, 0].detach().numpy().copy()]
norms, losses, right = [l1_norm(model.parameters()).item()], [], []
sgd = torch.optim.SGD(model.parameters(), lr=lr)
order = torch.Generator().manual_seed(seed)
for _epoch in tqdm(range(5), desc="epochs", file=sys.stdout):
    losses.append(tutorial_epoch(model, sgd, lam, order))
    right.append(sparsity.accuracy(model, mnist.test))
    norms.append(l1_norm(model.parameters()).item())
after, claimed = right[-1], {1: 0.9150, 2: 0.9380, 5: 0.9520}  # its sample output
plots.training_by_epoch(*np.transpose(losses), right, claimed)

# %% [markdown]
# Two things to read off. The loop's "average loss" is the sum of two quantities, and towards the end a large part of it is penalty: whoever watches only that number cannot tell fitting from shrinking.
# And the accuracy stays below the sample output that such code comes with (91.5, 93.8 and 95.2 % after epochs 1, 2 and 5). Section 6 trains the same network better in three epochs, with a larger learning rate and momentum.

# %% tags=["claim", "reveal", "trained-3"]
# What happened, beside what was predicted.
test_accuracy.reveal(100 * after, within=1, many=95.2)
growth = 100 * (norms[1] / norms[0] - 1)
# Wrong world: a penalty on ‖w‖₁ makes ‖w‖₁ fall.
words = "‖w‖₁ grows in the first epoch"
claim(words, growth > 1, f"by {growth:.1f} %", only="MNIST")

# %% [markdown]
# That claim is worth a pause: there is a penalty *on* $\|w\|_1$, and $\|w\|_1$ rises. What do the data ask of a weight, beside λ? At the start, over all training images:

# %% tags=["trained-5"]
fresh = mlp((784, 128, 10), seed=seed)
F.cross_entropy(fresh(x), y).backward()
slopes = fresh[0].weight.grad.abs()
for factor in (1, 10):
    above = 100 * (slopes > factor * lam).double().mean()
    print(f"first layer, data gradient above {factor} λ: {above:.1f} % of the weights")

# %% [markdown]
# So for about half of these weights the penalty is the stronger of the two, and beside the gradients above 10 λ it is next to nothing. Starts are small and random, so long steps for the data lengthen more weights than they shorten; in the first epoch that outweighs what the penalty takes.
#
# ## 2 · Count
#
# Now the check that the tutorial proposes, `param == 0`, over all parameters.

# %%
parameters = parameters_to_vector(model.parameters()).detach()
zeros = int((parameters == 0).sum())
print(f"{zeros} of {len(parameters):,} parameters are exactly zero")

# %% tags=["reveal"]
# What happened, beside what was predicted.
exact_zeros.reveal(100 * zeros / len(parameters), within=1, many=30)

# %% [markdown]
# None. Not few: none. This lesson is about that number: why it is 0, why many reports say otherwise, and what the penalty has done instead. Here is the network beside its own start:

# %% tags=["trained-3"]
at_start = parameters_to_vector(fresh.parameters()).detach()
for tol in (1e-6, 1e-4, 1e-3, 1e-2):
    is_low, was_low = parameters.abs() < tol, at_start.abs() < tol
    end, begin, both_times = (
        100 * low.double().mean() for low in (is_low, was_low, is_low & was_low)
    )
    told = f"{end:.1f} % at the end, {begin:.1f} % at the start"
    print(f"|w| < {tol:g}: {told}, {both_times:.1f} % both times")

# %% [markdown]
# Many weights are *small*. Of those below 0.01 over half were so from the start; of those below 1e-3 training put most there. "Small" needs a threshold, and each threshold gives another "sparsity". A zero needs none. It need not be stored or multiplied, if the format and the code make use of it; a small weight must be.
#
# ### Exercise 1 · Zero or small?
#
# **2 points · 8 minutes · ★☆☆** — Write `zeros_and_small(weights, tol)`. `weights` is a list of NumPy arrays of different sizes (`float64`, `float32`, or `int64` up to a million in size; one axis to five, none empty), and `tol` ≥ 0. Return two numbers over *all* weights together, to five digits:
# the share that is exactly zero, and the share that is not zero but has $\lvert w\rvert \le$ `tol`.
#
# <details><summary>Hint 1</summary>Nothing but comparison with 0 finds zeros; −0.0 equals 0 too.</details>
# <details><summary>Hint 2</summary>Count over all arrays, then divide once: the mean of shares is not the share of the whole.</details>
# <details><summary>Hint 3</summary>With everything in one flat array w, the second count is that of (w != 0) &amp; (abs(w) &lt;= tol).</details>


# %% nbgrader={"grade": false, "grade_id": "zeros_and_small", "locked": false, "schema_version": 3, "solution": true, "task": false}
def zeros_and_small(weights: list[np.ndarray], tol: float) -> tuple[float, float]:
    """Return (share of exact zeros, share of weights with 0 < |w| <= tol)."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_zeros_and_small", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.zeros_and_small(zeros_and_small)

# %% [markdown]
# ## 3 · One weight at a time
#
# The corner pixel is black in every training image (a claim below says so), so the 128 weights that leave it have no data gradient at all. The penalty alone moves them: the cleanest probe there is.
# Until it gets to zero, each step moves such a weight by $\eta\lambda$ towards it, however large the weight is. So in $T$ steps it travels at most $T\eta\lambda$: call that its **way**.

# %% tags=["readme"]
steps, paths = len(corner) - 1, np.stack(corner)
reach, bound = steps * lr * lam, 1 / math.sqrt(784)  # torch starts within ±bound
too_far = 100 * max(0, 1 - reach / bound)  # of starts that are uniform
print(f"{steps:,} steps of {lr * lam:.0e}: a way of {reach:.4f}")
print(f"starts: up to {bound:.4f}, so {too_far:.1f} % are too far away to arrive")
plots.weight_paths(paths, hop=lr * lam)

# %% [markdown]
# On the left the first cause: most weights are still on their way. On the right the second: a weight that has arrived is *not held*. At $w > 0$ the subgradient is $+\lambda$ and the step leads across zero;
# there it is $-\lambda$ and the next step leads back. Only a weight that hits 0 to the last bit would stay, because torch's `sign(0)` is 0. (The cell computes for all possible starts, the caption counts 128 drawn ones: the two shares differ somewhat.)

# %% tags=["claim"]
# What the text says, measured in this run.
crossed = np.sign(paths) != np.sign(paths[0])  # arrived: the sign has changed
since = np.maximum.accumulate(crossed, axis=0)
farthest = np.abs(paths[since]).max(initial=0) / (lr * lam)
# Wrong world: they swing out by more than one step, as under Adam (section 12).
words = "once arrived, none is ever further from zero than lr · λ"
claim(words, farthest <= 1.01, f"at most {farthest:.2f} of it")

on_the_way = 100 * (1 - crossed.any(0).mean())
# Wrong world: five epochs are enough for most weights to get to zero.
claim("over 70 % have not arrived", on_the_way > 70, f"{on_the_way:.1f} %")
# Wrong world: scanned paper is never quite black.
claim("the corner is black in every image", x[:, 0].max() == 0, float(x[:, 0].max()))

# %% [markdown]
# ### Exercise 2 · The hop, with a data gradient
#
# **3 points · 15 minutes · ★★☆** — Other weights do feel the data. Let $g$ be a constant data gradient with $\lvert g\rvert < \lambda$, and run subgradient descent on $g\,w + \lambda\lvert w\rvert$. Write
#
# * `subgradient_path(start, g, lr, lam, steps)`: the values $w_0, \dots, w_{\text{steps}}$ as an array, with sign(0) = 0 as in torch, for at most 1,000 steps (1 point);
# * `largest_hop(g, lr, lam)`: the smallest number that $\lvert w\rvert$ never exceeds right after a step across zero, whatever the start. Run your path from many starts, look, then write the formula (2 points).
#
# All arguments but `steps` are floats, and `lr` is above 0. Each step counts to five digits and the bound to six, in any units; `float32` is too coarse for that.
#
# <details><summary>Hint 1</summary>The update subtracts lr times (g plus a subgradient of λ|w|).</details>
# <details><summary>Hint 2</summary>From just above zero the step is lr · (λ + g) long, from just below lr · (λ − g).</details>
# <details><summary>Hint 3</summary>The longer of the two, started from next to zero, decides; which one it is depends only on the sign of g.</details>


# %% nbgrader={"grade": false, "grade_id": "oscillation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def subgradient_path(
    start: float, g: float, lr: float, lam: float, steps: int
) -> np.ndarray:
    """Return the steps + 1 values of one weight under subgradient descent."""
    raise NotImplementedError


def largest_hop(g: float, lr: float, lam: float) -> float:
    """Return the smallest bound on |w| right after a step across zero."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_oscillation", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.oscillation(subgradient_path, largest_hop)

# %% [markdown]
# ## 4 · Counting with a tolerance
#
# Some code calls a weight zero when $\lvert w\rvert < 10^{-6}$, and trains with Adam. Same penalty, same steps, two learning rates; at each we count what lies below that tolerance.
# From here on, but for section 9, only weights are penalised, not biases: a bias only shifts a unit, and one zero there saves next to nothing.
# **Predict:** with λ = 1e-3, when the learning rate falls from 1e-3 to 1e-4, does the share below 1e-6 grow, shrink, or stay about the same?

# %%
changes = "grows", "shrinks", "stays about the same"
hop_share = predict("share below 1e-6, smaller steps", yours=None, choices=changes)

# %% tags=["trained-15"]
rounds = 3 if mnist.name == "MNIST" else 40
part = mnist.train.first(min(len(x), 20_000))
adam_weights = {}
for rate in (1e-3, 1e-4):
    network = mlp((784, 128, 10), seed=seed)
    with_adam = partial(torch.optim.Adam, lr=rate, fused=True)
    fit(network, part, lam=1e-3, epochs=rounds, seed=seed, optimizer=with_adam)
    adam_weights[rate] = list(penalised_parameters(network).values())
    tiny_share = 100 * sparsity.share_below(adam_weights[rate], 1e-6)
    print(f"lr = {rate:g}: {tiny_share:.2f} % of the weights below 1e-6")

# %% tags=["reveal", "trained-15"]
# What happened, beside what was predicted.
large, small = (sparsity.share_below(layers, 1e-6) for layers in adam_weights.values())
change = "grows" if small > 1.2 * large else "stays about the same"
change = "shrinks" if large > 1.2 * small else change
hop_share.reveal(change, many="stays about the same")

# %% tags=["claim", "trained-15"]
# What the text says, measured in this run.
told = f"{100 * small:.2f} % against {100 * large:.2f} %"
# Wrong world: the tolerance counts what λ has made zero, and λ is the same.
words = "below 1e-6: over four times as many after smaller steps"
claim(words, small > 4 * large, told, only="MNIST")

# %% [markdown]
# The penalty is the same; what changed is the size of the hop. Section 3's lr · λ holds for plain SGD; Adam's hop is far longer and goes with its learning rate (section 12 says why). A tolerance of 1e-6 catches the few weights that happen to land that close to zero, so it measures Adam's step, not sparsity. The picture shows it: Adam's heap near zero moves with its learning rate, and most of it lies below that rate; SGD has a small heap that ends at its hop, lr · λ = 1e-6, and a large one of weights still on their way. None of the three has an exact zero.

# %% tags=["trained-15"]
of_three = {"SGD, 0.01": penalised_parameters(model).values()}
of_three |= {f"Adam, {rate:g}": layers for rate, layers in adam_weights.items()}
flat = {k: parameters_to_vector(ws).detach().numpy() for k, ws in of_three.items()}
plots.magnitude_histogram(flat, {"tolerance 1e-6": 1e-6, "1e-3": 1e-3})

# %% [markdown]
# ## 5 · Cutting afterwards: what it costs
#
# One can make zeros by hand: train, then set every weight below a cut to zero (`sparsity.cut` does so in a copy). The training did not do that; the cut did, and the honest name is *pruning*. For the tutorial's network:

# %% tags=["trained-3"]
print(f"nothing cut: accuracy {100 * after:.1f} %")
for size in (1e-4, 1e-3, 1e-2, 3e-2):
    shorn = sparsity.cut(model, size)
    made = sparsity.zero_share(penalised_parameters(shorn).values())
    left = sparsity.accuracy(shorn, mnist.test)
    born = sparsity.share_below(penalised_parameters(fresh).values(), size)
    told = f"{100 * made:.1f} % zeros, accuracy {100 * left:.1f} %"
    print(f"cut at {size:g}: {told} ({100 * born:.1f} % began below it)")

# %% [markdown]
# A cut at 0.01 is nearly free and makes more than a third of the weights (biases apart) zero; at 0.03 most weights go and accuracy begins to pay. The share one reports is thus *chosen*, by the cut, and much of it is older than the training: torch starts weights small. Section 8 sets this against its rival, pruning without any penalty.
#
# *A good place to stop for today: the first half counted zeros and followed single weights; the second trains properly, and asks what L1 buys.*
#
# ## 6 · Trained properly: none, L1, L2, elastic net
#
# From here on the network gets a fair chance: SGD with momentum, a learning rate that falls along a cosine, batches of 128. A twelfth of the training images is set aside as *validation* data; the comparisons below use it. The test images are looked at again below, but nothing in this lesson is chosen by them.
#
# `sweep` trains the whole grid at once, each strength from three seeds. The members of one seed start from the same weights and see the same batches; each gets the result that `fit` would give it alone, up to rounding.

# %%
data = mnist.hold_out(len(x) // 12, seed=seed)
epochs = 3 if data.name == "MNIST" else 40  # the digits are few: enough steps
net = partial(mlp, (784, 128, 10))
momentum = partial(torch.optim.SGD, lr=0.2, momentum=0.9, fused=True)
train_well = {"optimizer": momentum, "batch_size": 128, "cosine": True}
seeds = [seed + k for k in range(3)]
labels = ["0", "1e-5", "3e-5", "1e-4", "3e-4", "1e-3"]  # L1 alone
lams = [*map(float, labels), 0.0, 0.0, 0.0, 3e-5]
lam2s = [0.0] * len(labels) + [3e-4, 1e-3, 3e-3, 3e-4]  # then L2, then elastic net
strengths = {"lams": lams, "lam2s": lam2s, "seeds": seeds}
grid = sweep(net, data.train, epochs=epochs, **strengths, **train_well)
validation = grid.accuracy(data.validation).numpy()  # seeds × strengths

# %% tags=["claim", "trained-3"]
# What the text says, measured in this run.
plain = 100 * grid.accuracy(data.test)[:, 0].min()
# Wrong world: this network cannot do much better than the tutorial's.
words, told = "no penalty, test: over 97 %, every seed", f"{plain:.1f} % or more"
claim(words, plain > 97, told, only="MNIST")

# %% tags=["claim"]
# What the text says, measured in this run.
grid_zeros = sum(int((w == 0).sum()) for w in grid.weights())
# Wrong world: with enough training, or a λ that is strong enough, zeros come.
claim("no exact zero in all 30 networks together", grid_zeros == 0, grid_zeros)

# %% [markdown]
# The scorecard is the same for every method in the course; here it shows means over three seeds. *Data loss* is that on the training images, without penalty; *held-out accuracy* is on validation data. *Residual*: of all subgradients of the objective (data loss and penalty, on all training images) take the one nearest to 0; its largest entry, in absolute value. At a minimum it is 0, so it tells an optimizer that has arrived from one that only stopped.

# %% tags=["trained-80"]
rows = {"no penalty": 0, "L1, 3e-5": 2, "L2, 3e-4": 6, "elastic net, 3e-5 and 3e-4": 9}
score, cards = partial(sparsity.scorecard, held_out=data.validation), {}
for name, i in rows.items():
    own = {"lam": lams[i], "lam2": lam2s[i]}
    cards[name] = [score(grid.member(i, k), data.train, **own) for k in range(3)]
    hit = 100 * validation[:, i]
    print(f"{name}: {hit.mean():.2f} ± {hit.std(ddof=1):.2f} % right")
sparsity.scorecard_table(cards)

# %% [markdown]
# At these strengths the four are equally accurate to within what seeds differ by, and all four have no exact zero. L1 has moved a large share of the weights below 1e-3; L2 has not. None has arrived: every residual is many times 3e-5, all that L1 pulls with at a weight here.

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
spread = 100 * np.ptp([validation[:, i].mean() for i in rows.values()])
# Wrong world: L1 or L2 buys, or costs, half a point here.
words = "the four mean accuracies lie within 0.3 points"
claim(words, spread < 0.3, f"{spread:.2f} points", only="MNIST")

least = min(card.residual for of_one in cards.values() for card in of_one)
# Wrong world: a training that has stopped has arrived at a minimum.
words = "every residual is over five times L1's λ"
claim(words, least > 5 * 3e-5, f"at least {least:.1e}", only="MNIST")

# %% tags=["trained-20"]
heaps = {  # of the three seeds together
    name: np.concatenate([w[:, i].numpy().ravel() for w in grid.weights()])
    for name, i in rows.items()
}
plots.magnitude_histogram(heaps, {"1e-3": 1e-3})

# %% [markdown]
# L1 splits the weights into two heaps: those that matter, and those that hop about near zero. L2 shrinks in proportion, so it only pushes the whole heap to the left. Elastic net shows L1's two heaps.
#
# Look where L1's small heap lies: far below 1e-6. Section 3 says why: the hop is proportional to η · λ (momentum changes the factor), and here the learning rate η falls to nothing along the cosine, and the hops with it.
# Now even a tolerance of 1e-6 "finds" many zeros, in networks that have none:

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
tiny = 100 * (np.abs(heaps["L1, 3e-5"]) < 1e-6).mean()
# Wrong world: as in section 2, a tolerance of 1e-6 finds few.
words = "L1: over a third of the weights below 1e-6, none zero"
claim(words, tiny > 100 / 3, f"{tiny:.1f} %", only="MNIST")

# %% [markdown]
# ### Exercise 3 · Elastic net, a strength for each layer
#
# **2 points · 10 minutes · ★☆☆** — Write `elastic_net(parameters, lam, lam2)`. `parameters` maps names such as `"0.weight"` and `"0.bias"` to arrays (float64, float32, or int64 up to 1e5 in size; one axis to five, none empty), `lam` maps each layer (`"0"`) to its own L1 strength, `lam2` is one number.
# Return $\sum_{\text{layers}} \lambda_{\text{layer}}\sum\lvert w\rvert + \tfrac12\lambda_2\sum w^2$ over the weights, without the biases, to five digits. (A layer's name is any word of ASCII letters, digits and `_`; after the dot stands `weight` or `bias`, whatever the shape. Each layer has a weight, but perhaps no bias.)
#
# <details><summary>Hint 1</summary>A name splits into layer and kind: layer, kind = name.split(".").</details>
# <details><summary>Hint 2</summary>The half makes the gradient of the second term lam2 · w, which is what weight_decay adds to the gradient.</details>
# <details><summary>Hint 3</summary>For each weight array add lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w ** 2).sum().</details>


# %% nbgrader={"grade": false, "grade_id": "elastic_net", "locked": false, "schema_version": 3, "solution": true, "task": false}
def elastic_net(
    parameters: dict[str, np.ndarray], lam: dict[str, float], lam2: float
) -> float:
    """Return the elastic-net penalty, with an L1 strength for each layer."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_elastic_net", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exercises.elastic_net(elastic_net)

# %% [markdown]
# `fit`, too, takes a strength for each layer. Here the first layer gets a hundred times the second one's λ, and both get L2. Beside the penalty that `fit` reports at the end stands what your function says of the same network:

# %% tags=["trained-30"]
of_layer, layered = {"0": 1e-3, "2": 1e-5}, mlp((784, 128, 10), seed=seed)
strong = {"lam": [*of_layer.values()], "lam2": 1e-3}
reported = fit(layered, part, epochs=1, seed=seed, **strong, **train_well)
arrays = {name: p.detach().numpy() for name, p in layered.named_parameters()}
print(f"fit: {reported.penalty[-1]:.4f}")
with suppress(NotImplementedError):  # the stub, until you have filled it in
    print(f"your function: {elastic_net(arrays, of_layer, strong['lam2']):.4f}")
for row in sparsity.layer_report(layered):
    print(f"{row['name']}: {100 * row['small'] / row['weights']:.1f} % below 1e-3")

# %% [markdown]
# ## 7 · What the penalty does, seen
#
# A row of the first layer has one weight for each pixel, so it is an image: what one hidden unit looks for. On the left 24 units of the first seed's network: purple is above zero, orange below, white near it. On the right the mean size of the weights at each pixel, over all units: dark blue is small, yellow large.
# **Predict** before you slide: where do weights shrink first, at the border or in the middle?

# %%
places = "at the border", "in the middle", "everywhere alike"
first_place = predict("where weights shrink first", yours=None, choices=places)

# %% tags=["trained-50"]
images = [grid.weights()[0][0, i].numpy() for i in range(len(labels))]
units = plots.first_layer(images, labels, validation.mean(0), start=3)
Explorer(units)

# %% [markdown]
# Slide λ with the mouse, or click the slider and use the arrow keys (in Jupyter Notebook 7 with Shift). All six networks are trained already; sliding only draws. The same units at four strengths, for the printed page (the caption also compares border and middle over all units):

# %% tags=["trained-50"]
units.panel([0, 1, 3, 5], height=1.75)

# %% tags=["claim", "reveal", "trained-5"]
# What happened, beside what was predicted.
sizes = np.array([plots.border_and_middle(w) for w in images])  # mean |w|, for each λ
border, middle = 100 * sizes[2] / sizes[0]  # what λ = 3e-5 leaves, in per cent
where = places[0] if border < middle / 2 else places[1 + (middle > border / 2)]
first_place.reveal(where, many=places[0])
# Wrong world: the penalty shrinks all weights in proportion.
words = "λ = 3e-5 leaves under 10 % at the border, over 50 % in the middle"
told = f"{border:.1f} and {middle:.1f} %"
claim(words, border < 10 and middle > 50, told, only="MNIST")

# %% tags=["claim", "trained-50"]
# What the text says, measured in this run.
blank = 100 * (np.abs(images[-1]).max(1) < 1e-4).mean()  # of the 128 units, λ = 1e-3
# Wrong world: the picture's scale hides weights as large as those of other units.
words = "λ = 1e-3: over half of all units have no weight as large as 1e-4"
claim(words, blank > 50, f"{blank:.1f} %", only="MNIST")

# %% [markdown]
# Border pixels are nearly always black: their weights have hardly any data gradient, so little opposes the penalty. This *is* feature selection of a kind, except that nothing is selected: the border weights are small, still there, still multiplied.
# The same goes for whole units. At 1e-3 most of the 24 look empty, and nothing is left in them but hops; the others do all the work, at the price in accuracy that the caption states.
#
# ## 8 · The rival: magnitude pruning
#
# If the zeros come from a cut anyway, do we need the penalty? *Magnitude pruning* cuts the smallest weights of a network trained without one. (Ready-made with masks: `torch.nn.utils.prune.global_unstructured`; its `L1Unstructured` means *smallest |w| first*, no L1 penalty.)
# A network trained with L1 can be cut at any share, too, so we ask at equal shares: 80, 90, 95 and 98 % of all weights. Which λ prepares a network best for a cut may depend on the share, so validation images choose it for each, from section 6's grid. L2 gets the same right.

# %%
cut_shares = [0.8, 0.9, 0.95, 0.98]
families = {"L1": [2, 3, 4, 5], "L2": [6, 7, 8]}  # in the grid, but for L1 1e-5
entrants = [0, *families["L1"], *families["L2"]]
shape = len(cut_shares), len(entrants), len(seeds)
pruned = [
    sparsity.cut(member, sparsity.size_for(member, share))
    for share, i, k in product(cut_shares, entrants, range(3))
    for member in [grid.member(i, k)]
]
before = [sparsity.accuracy(each, data.validation) for each in pruned]
before = np.reshape(before, shape)  # share × strength × seed

# %% [markdown]
# **Predict:** 95 % of the weights are cut. By how many points of validation accuracy is L1, with its best λ, ahead of no penalty, before anything is trained again? And after one epoch of refitting what is left, without a penalty, on a fifth of the images?

# %%
raw_lead = predict("95 % cut, not refitted: L1's lead", yours=None, unit="points")
orders = "behind", "within half a point", "ahead"
lead = predict("95 % cut, refitted: L1 is", yours=None, choices=orders)


# %% tags=["trained-60"]
def best_of(name, hits):  # for each share the strength with the best mean over seeds
    columns = [entrants.index(i) for i in families[name]]
    return [columns[j] for j in hits[:, columns].mean(2).argmax(1)]


def against_none(hits, when):
    lines = {"no penalty": hits[:, 0]}
    lines |= {name: hits[range(len(hits)), best_of(name, hits)] for name in families}
    told = [
        f"{name} {', '.join(f'{100 * mean:.1f}' for mean in line.mean(1))} %"
        for name, line in lines.items()
    ]
    drawn = {k: (np.tile(cut_shares, (3, 1)), line.T) for k, line in lines.items()}
    return plots.accuracy_by_share(
        drawn, f"{when}: {'; '.join(told)} (means of seeds)."
    )


against_none(before, "Cut, nothing trained afterwards")

# %% tags=["trained-60"]
fifth = data.train.first(len(data.train.y) // 5)
once_more = {"lr": 0.1, "epochs": 1 if data.name == "MNIST" else 10}
refitted = refit(pruned, fifth, **once_more)
later = [sparsity.accuracy(each, data.validation) for each in refitted]
later = np.reshape(later, shape)
against_none(later, "Cut, then refitted")

# %% tags=["claim", "reveal", "trained-150"]
# What happened, beside what was predicted.
raw_ahead, ahead = (
    100 * (found[:, 1:5].mean(2).max(1) - found[:, 0].mean(1))
    for found in (before, later)
)
raw_lead.reveal(float(raw_ahead[2]), within=3, many=0)
lead.reveal(orders[np.digitize(ahead[2], (-0.5, 0.5))], many=orders[1])
# Wrong world: the smallest weights are as dispensable without L1 as with it.
words, told = "95 %, not refitted: L1 over 4 points ahead", f"{raw_ahead[2]:.1f} points"
claim(words, raw_ahead[2] > 4, told, only="MNIST")

# %% [markdown]
# The validation images have also chosen the λ. So here is what was chosen, looked at once on the test images; then the same pairs at 98 %, refitted with three times the learning rate.

# %% tags=["claim", "trained-60"]
# For each share the chosen λ, and its lead on the test images, seed by seed.
on_test, place = [], np.arange(len(refitted)).reshape(shape)
for s, share in enumerate(cut_shares):
    raw_best, best = (best_of("L1", found)[s] for found in (before, later))
    ends_of = place[s, 0], place[s, best]  # their indices, by seed
    none, l1 = (
        np.array([sparsity.accuracy(refitted[at], data.test) for at in trio])
        for trio in ends_of
    )
    on_test.append(100 * (l1 - none))
    raw_best, best = (labels[entrants[j]] for j in (raw_best, best))
    chosen = f"λ = {raw_best} as cut, {best} refitted"
    told = f"{on_test[s].mean():+.2f} ± {on_test[s].std(ddof=1):.2f} points"
    print(f"{100 * share:.0f} % cut: {chosen}; refitted, L1 leads by {told}")
# Wrong world: refitting evens out whatever L1 had prepared; or L1 leads at every share.
words = "98 %: by over 1.5 points, 80 %: by less than 0.3"
holds = on_test[3].mean() > 1.5 and abs(on_test[0].mean()) < 0.3
claim(words, holds, f"{on_test[3].mean():+.2f}, {on_test[0].mean():+.2f}", only="MNIST")

# %% tags=["claim", "trained-100"]
# What the text says, measured in this run.
finalists = [pruned[at] for trio in ends_of for at in trio]  # 98 %: none, L1
at_thrice = refit(finalists, fifth, lr=0.3, epochs=once_more["epochs"])
of_none, of_best = (
    100 * np.array([sparsity.accuracy(each, data.test) for each in trio])
    for trio in (at_thrice[:3], at_thrice[3:])
)
still = of_best - of_none
told = (
    f"{still.mean():+.2f} ± {still.std(ddof=1):.2f} instead of {on_test[3].mean():+.2f}"
)
# Wrong world: the size of the lead is L1's doing, not the refit's.
words = "98 %, refitted at lr 0.3: a lead over a point, under 0.9 times the above"
holds = 1 < still.mean() < 0.9 * on_test[3].mean()
claim(words, holds, told, only="MNIST")

# %% tags=["claim", "trained-100"]
# What the text says, measured in this run.
loses = 100 * (later[0, 0] - later[0, 4]).mean()  # λ = 1e-3
# Wrong world: any λ prepares a network for any cut.
words = "80 %, refitted: λ = 1e-3 is over 2 points behind no penalty"
claim(words, loses > 2, f"{loses:.2f} points", only="MNIST")

of_l2 = 100 * (later[3, 5:].mean(1).max() - later[3, 0].mean())
# Wrong world: it is shrinking that prepares a network for the cut, and L2 shrinks, too.
words = "98 %, refitted (validation): L2's lead is under half of L1's"
told = f"{of_l2:+.2f} against {ahead[3]:+.2f} points"
claim(words, of_l2 < ahead[3] / 2, told, only="MNIST")

# %% [markdown]
# This is what a penalty in the loss buys: it makes the cut *cheap*. Before refitting, L1 keeps its accuracy long after the others have lost theirs. Refitting gives pruning without a penalty most of that back: at 80 % nothing is left of the lead, at the highest shares some is. How much depends on the refitting: with three times the rate, in the same one epoch, pruning without a penalty comes closer. (And one cut is the weakest form of pruning; Han et al. cut and retrain in rounds.)
# And λ must suit the share: the more is to go, the stronger. L2's heap has no gap to cut in: before refitting it is ahead of no penalty in the picture, but far less than L1, and after it by little or nothing. (Han et al. 2015, section 3.1, in other networks: L1 ahead before retraining, L2 after it.)
# Lesson 08 asks again, with zeros that training makes by itself.
#
# ## 9 · One line of the loop
#
# Lesson 05 wrote the *proximal step* by hand: a gradient step on the data loss alone, then move each weight towards zero by ηλ, *but never past zero*. That map is called soft thresholding, and torch has it as `softshrink`. In the tutorial's loop it takes one line, in place of the penalty. All else stays: start, batches, η, λ, on all parameters.


# %%
def proximal_epoch(network, rate, size, order):
    path = []
    for batch in torch.randperm(len(x), generator=order).split(size):
        F.cross_entropy(network(x[batch]), y[batch]).backward()
        with torch.no_grad():
            for p in network.parameters():
                p -= rate * p.grad
                p.copy_(F.softshrink(p, rate * lam))  # the one line
                p.grad = None
        path.append(network[0].weight[:, 0].detach().numpy().copy())
    return path


def count_zeros(tensors) -> int:
    return sum(int((w == 0).sum()) for w in tensors)


# %% [markdown]
# **Predict:** the tutorial's network, with this line, after its five epochs: what share of the parameters is exactly zero?

# %%
landed = predict("exactly zero, proximal step, five epochs", yours=None, unit="%")

# %% tags=["trained-3"]
proximal, held, landed_share = mlp((784, 128, 10), seed=seed), [corner[0]], []
same_order = torch.Generator().manual_seed(seed)  # the tutorial's batches again
for _epoch in range(5):
    held += proximal_epoch(proximal, lr, 64, same_order)
    landed_share.append(sparsity.zero_share(proximal.parameters()))
good = 100 * sparsity.accuracy(proximal, mnist.test)
print(f"proximal: {100 * landed_share[-1]:.2f} % exactly zero, {good:.1f} % right")
print(f"penalty in the loss: {zeros} zeros, {100 * after:.1f} % right")

# %% tags=["claim", "reveal", "trained-10"]
landed.reveal(100 * landed_share[-1], within=2, many=50)
there = parameters_to_vector(proximal.parameters()).detach() == 0
hopping = 100 * (parameters[there].abs() <= 1.01 * lr * lam).double().mean()
# Wrong world: the line makes other weights zero than those that hop.
words = "of these zeros hop in the tutorial's network, within lr · λ: over 95 %"
claim(words, hopping > 95, f"{hopping:.1f} %", only="MNIST")

# %% [markdown]
# Exact zeros, the very weights that hop in the other network: the line cures the hopping, at the same accuracy. But there are few of them, for it does not cure the first cause: a weight must still *arrive*, and its way is steps · η · λ (section 3).
# Two ways to make it longer, one at a time: more steps (an epoch more), or a longer step (η = 0.2, one epoch from the start). Beside them the same with the penalty in the loss.

# %% tags=["trained-15"]
ways = {"tutorial's": (np.arange(1, 6) * reach / 5, landed_share)}
pairs = [(proximal, model)]
anew = tuple(mlp((784, 128, 10), seed=seed) for _ in range(2))
longer = {  # which networks go on, after how many epochs, with which η
    "an epoch more": (map(deepcopy, pairs[0]), 5, lr),
    "η = 0.2": (anew, 0, 0.2),
}
for name, ((one, control), gone, rate) in longer.items():
    proximal_epoch(one, rate, 64, torch.Generator().manual_seed(seed + gone))
    in_loss = partial(torch.optim.SGD, lr=rate, fused=True)
    both = {"epochs": 1, "batch_size": 64, "seed": seed + gone, "everything": True}
    fit(control, mnist.train, lam=lam, optimizer=in_loss, **both)
    way = (gone + 1) * reach / 5 * rate / lr
    ways[name] = [way], [sparsity.zero_share(one.parameters())]
    pairs.append((one, control))
plots.line_and_way(paths, held, lr * lam, ways, bound)

# %% tags=["claim", "trained-30"]
# What the text says, measured in this run.
rates = [
    share / way for found in ways.values() for way, share in zip(*found, strict=True)
]
# Wrong world: a larger η, or more steps, make zeros otherwise than by the way.
words = "ways drawn: twenty-fold; zeros per length of way: a factor below 1.5"
told = f"{max(rates) / max(min(rates), 1e-9):.2f}"
claim(words, max(rates) < 1.5 * min(rates), told, only="MNIST")

# %% tags=["claim"]
# What the text says, measured in this run.
hops = sum(count_zeros(control.parameters()) for _, control in pairs)
# Wrong world: it is the larger η, or the number of steps, that makes zeros.
claim("the three with the penalty in the loss: no exact zero", hops == 0, hops)

# %% tags=["claim", "trained-30"]
# Accuracies on the test images, proximal and with the penalty in the loss.
ends = [[100 * sparsity.accuracy(each, mnist.test) for each in pair] for pair in pairs]
for name, (one, other) in zip(ways, ends, strict=True):
    print(f"{name}: proximal {one:.1f} %, in the loss {other:.1f} %")
# Wrong world: exact zeros cost accuracy.
apart = max(abs(one - other) for one, other in ends)
told = f"with η = 0.2 {ends[-1][0]:.1f} and {ends[-1][1]:.1f} %"
claim("no pair over 0.5 points apart", apart < 0.5, told, only="MNIST")

# %% [markdown]
# So the two causes have two cures, and neither does the other's work. The line holds what has arrived, as long as the data do not pull it away. A longer way lets more arrive: over the twenty-fold range drawn, the share of zeros grows nearly in proportion to the way, whatever made it longer. It need not end at 100 %, since data gradients above λ keep many weights from zero. With the penalty in the loss the same ways lead to no zero at all. Lesson 08 makes an optimizer of that line, with momentum and Adam, and finds out what its zeros are worth.
#
# ### Exercise 4 · Repair the loop
#
# **3 points · 20 minutes · ★★★** — The loop below is put together from mistakes that are in daily use. It trains a linear classifier on plain arrays and reports what it did. It claims the objective *data loss* $+\ \lambda\sum\lvert w\rvert$, for one λ, at every step.
# **Four faults** are in it. Find each by an experiment (black inputs, x = 0; λ = 0; no batch, one or three …), then repair it in place. `batches` is a list of at most 100 arrays of row numbers, none of them empty; x, w and b are `float64`, y whole numbers; there are two classes or more, and `lr` is above 0.
# `data_loss` and `penalty` should hold one number for each batch, from before its step, and `zeros` the share of the entries of the returned `w` that equal 0. Steps and losses count to five digits, small ones too (so stay in `float64`).
#
# <details><summary>Hint 1</summary>With x = 0 only the penalty moves the weights: by how much should three batches move them? By how much do they?</details>
# <details><summary>Hint 2</summary>Compare the results for lam = 0 and lam = 0.1: what should not change at all? Look at b and at data_loss[0].</details>
# <details><summary>Hint 3</summary>The faults: what is penalised (biases, too), the factor in front (divided by the number of batches), which number is appended (the loss with the penalty in it), and how a zero is counted (with a tolerance).</details>


# %% nbgrader={"grade": false, "grade_id": "repaired_loop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, w, b, lam: float, lr: float, batches: list) -> dict:
    """Train scores x @ w.T + b from (w, b), one step for each batch of row numbers."""
    raise NotImplementedError  # take this line out and hunt
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    data_loss, penalty = [], []
    for batch in batches:
        loss = F.cross_entropy(x[batch] @ w.T + b, y[batch])
        l1 = w.abs().sum() + b.abs().sum()
        loss = loss + lam / len(batches) * l1
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        data_loss.append(loss.item())
        penalty.append(lam * l1.item())
    zeros = (w.abs() < 1e-6).double().mean().item()
    return {
        "w": w.detach().numpy(),
        "b": b.detach().numpy(),
        "data_loss": data_loss,
        "penalty": penalty,
        "zeros": zeros,
    }


# %% nbgrader={"grade": true, "grade_id": "check_repaired_loop", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.repaired_loop(train)

# %% [markdown]
# ## 10 · "Regularization cures overfitting" · further
#
# Overfitting has room where data are few. We train on 500, on 5,000 and on all training images; among several strengths of L1, and apart from them of L2, *validation* chooses for each number of images, and the test images are looked at for what was chosen.
# **Predict:** by how many points does the chosen L1 beat no penalty with 500 images?

# %%
gains = "loses 1 or more", "within 1", "gains 1 to 3", "gains 3 or more"
l1_gain = predict("L1 against none, 500 images: points", yours=None, choices=gains)

# %%
n_images = 500, min(5_000, len(data.train.y) // 2), len(data.train.y)
weak = {"lams": [0, 3e-5, 1e-4, 3e-4, 1e-3] + [0.0] * 4, "seeds": seeds}
weak["lam2s"] = [0.0] * 5 + [1e-3, 3e-3, 1e-2, 3e-2]
of_few = partial(sweep, net, **weak, **train_well)
runs = [of_few(data.train.first(n_images[j]), epochs=(50, 6)[j]) for j in (0, 1)]
runs.append(grid)

# %% tags=["trained-20"]
for n, run in zip(n_images, runs, strict=True):
    free = [run.member(0, k) for k in range(3)]
    own, unseen = (
        100 * np.mean([sparsity.accuracy(member, images_of) for member in free])
        for images_of in (data.train.first(n), data.test)
    )
    told = f"{own:.1f} % of them right, {unseen:.1f} % of the test images"
    print(f"{n:,} images, no penalty: {told}")

# %% [markdown]
# The gap is there: that is overfitting. Here is what each strength gains, in points of validation accuracy, paired by seed; what was chosen is bold.

# %% tags=["trained-50"]
against = []  # by number of images: strength → index in the sweep, gain of each seed
for run in runs:
    found, gains_of = 100 * run.accuracy(data.validation).numpy(), {}
    for i, (l1, l2) in enumerate(zip(run.lams, run.lam2s, strict=True)):
        if (l1 == 0) != (l2 == 0):
            size = np.format_float_scientific(l1 or l2, trim="-", exp_digits=1)
            key = f"{'L1' if l1 else 'L2'} {size}"
            gains_of[key] = i, found[:, i] - found[:, 0]
    against.append(gains_of)
chosen_ones = [
    [
        max((k for k in of if n in k), key=lambda k: of[k][1].mean())
        for n in ("L1", "L2")
    ]
    for of in against
]

# %% tags=["timing"]
# not compared: which of two equals is bold differs from machine to machine
every = sorted({k for of in against for k in of}, key=lambda k: (k[:2], float(k[3:])))
lines = ["| strength | " + " | ".join(f"{n:,} images" for n in n_images) + " |"]
lines.append("| :-- |" + " --: |" * 3)
for k in every:
    cells = []
    for of, best in zip(against, chosen_ones, strict=True):
        by = of[k][1] if k in of else np.full(3, np.nan)
        told = f"{by.mean():+.2f} ± {by.std(ddof=1):.2f}" if k in of else ""
        cells.append(f"**{told}**" if k in best else told)
    lines.append(f"| {k} | " + " | ".join(cells) + " |")
Markdown("\n".join(lines))

# %% tags=["trained-50"]
gain = {kind: np.zeros((3, 3)) for kind in ("L1", "L2")}  # images × seeds, in points
for k, (run, of, best) in enumerate(zip(runs, against, chosen_ones, strict=True)):
    for kind, name in zip(gain, best, strict=True):
        trios = [[run.member(i, s) for s in range(3)] for i in (of[name][0], 0)]
        hits = [[sparsity.accuracy(m, data.test) for m in trio] for trio in trios]
        gain[kind][k] = 100 * np.subtract(*hits)
told = [
    f"{k} {', '.join(f'{mean:+.2f}' for mean in v.mean(1))}" for k, v in gain.items()
]
plots.points_by_size(
    n_images,
    gain,
    "gain over no penalty (points)",
    "Test accuracy with the chosen strength minus that without a penalty, paired by "
    f"seed; means, from few images to all: {'; '.join(told)} points.",
)

# %% tags=["claim", "reveal", "trained-50"]
l1_gain.reveal(gains[np.digitize(gain["L1"][0].mean(), (-1, 1, 3))], many=gains[3])
best_l1, best_l2 = (by.mean(1).max() for by in gain.values())
words = "what validation chose gains under 2 points on test, at every size"
told = f"at most {best_l1:+.2f} (L1), {best_l2:+.2f} (L2)"
# Wrong world: where there is overfitting, a penalty wins back most of the gap.
claim(words, max(best_l1, best_l2) < 2, told, only="MNIST")

# %% tags=["claim", "trained-50"]
# What the text says, measured in this run.
losses_of = [of["L1 1e-3"][1].mean() for of in against[1:]]
# Wrong world: a penalty does no harm, so a strong one is the safe choice.
words = "L1 1e-3 loses over a point with 5,000 images and with all"
claim(words, max(losses_of) < -1, f"{max(losses_of):+.2f} at best", only="MNIST")

# %% tags=["claim"]
# What the text says, measured in this run.
few = runs[0]
chosen_lam = few.lams[against[0][chosen_ones[0][0]][0]]
mean_rate = 0.2 / 2 / (1 - 0.9)  # along the cosine; with momentum
way_of = len(few.step_loss) * mean_rate * chosen_lam
unreached = 100 * max(0, 1 - way_of / bound)  # without a data gradient, as in section 3
words = "500 images, the chosen λ: over a quarter of starts are too far away to arrive"
# Wrong world: validation chooses a λ that lets weights arrive.
claim(words, unreached > 25, f"{unreached:.1f} %", only="MNIST")

# %% [markdown]
# Overfitting, yes; a cure, no. With 500 images the λ that validation chose for L1 is so weak that many weights cannot arrive at zero, even with no data gradient against them (the claim gives their share). What validation chose gained next to nothing on the test images (with other draws about a point, by L2, with 500); with 5,000 images and with all, the strongest lost some. Where a bold entry is the weakest tried, validation might like a weaker one still, or none.
# It is not that L1 never helps: lesson 05 puts flowers beside columns of pure noise, and asks again. What it buys here is in section 8, and in lesson 08, once the zeros are real: a *smaller* model.
#
# ## 11 · Beside it: dropout and batch normalisation · further
#
# Both are called regularizers too. The same scorecard, 5,000 training images, three seeds, three epochs each (section 10 gave them six); batch normalisation also with L2 (λ₂ = 1e-2):

# %% tags=["trained-40"]
fewer = data.train.first(min(5_000, len(data.train.y)))
kinds = {"none": {}, "dropout 0.5": {"dropout": 0.5}}
kinds |= dict.fromkeys(("batch norm", "batch norm, L2"), {"batch_norm": True})
beside, rivals = {name: [] for name in kinds}, {}
for (name, kind), s in product(kinds.items(), seeds):
    rival = rivals[name, s] = mlp((784, 128, 10), s, **kind)
    lam2 = 1e-2 if name.endswith("L2") else 0.0
    fit(rival, fewer, lam2=lam2, epochs=epochs, seed=s, **train_well)
    beside[name].append(sparsity.scorecard(rival, fewer, data.validation, lam2=lam2))
for name, own_cards in beside.items():
    scores = 100 * np.array([card.held_out for card in own_cards])
    print(f"{name}: {scores.mean():.2f} ± {scores.std(ddof=1):.2f} % right")
sparsity.scorecard_table(beside)

# %% [markdown]
# None of them makes zeros or many small weights either. In so few steps dropout does not raise the accuracy; how it would do after longer training this table does not say.
#
# Batch normalisation does something subtler to weight penalties. It divides by the spread of what comes in, so in training *scaling* the weights in front of it changes no score (but for a tiny constant that keeps it from dividing by zero; Ioffe and Szegedy 2015, section 3.3). L2 scales. So what does it do there? Scale those weights by hand:

# %% tags=["trained-20"]
normalised = rivals["batch norm", seeds[0]].train()  # batch statistics, as in training
front = normalised[0].weight
original = front.detach().clone()
with torch.no_grad():
    whole = normalised(fewer.x)
for c in (1, 1 / 2, 1 / 4):
    front.data = c * original
    normalised.zero_grad()
    scores_now = normalised(fewer.x)
    F.cross_entropy(scores_now, fewer.y).backward()
    off = 100 * float((scores_now - whole).norm().detach() / whole.norm())
    told = f"scores differ by {off:.3f} %, ‖gradient‖ {front.grad.norm():.4f}"
    print(f"{c:g} w: {told}")
front.data = original

# %% [markdown]
# The scores stay; the gradient grows as the weights shrink. At a quarter of the size it is four times as long, and one step of SGD turns the weights' direction sixteen times as far. So L2 in front of a normalisation penalises no function: it sets the *effective learning rate*, η/‖w‖² (van Laarhoven 2017). The table's last row points the same way: smaller weights, longer gradients (its L2 acts on the second layer as well).
# A soft threshold (section 9), which takes the same amount from every larger weight, is no scaling and does change the scores. (The L1 *penalty*, like L2's, can be made as small as one likes there by scaling alone.)

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
front.data = F.softshrink(original, float(original.abs().median()))
with torch.no_grad():
    moved = 100 * float((normalised(fewer.x) - whole).norm() / whole.norm())
front.data = original
# Wrong world: in front of a normalisation no penalty does anything.
words, told = (
    "soft thresholding by the median |w| changes the scores by over 4 %",
    f"{moved:.1f} %",
)
claim(words, moved > 4, told)
# Wrong world: the tiny constant matters at weights of this size.
claim("halving twice changes them by less than 0.1 %", off < 0.1, f"{off:.3f} %")

# %% tags=["claim", "trained-60"]
# What the text says, measured in this run.
lengths = {}
for (name, s), rival in rivals.items():
    rival.train().zero_grad()
    F.cross_entropy(rival(fewer.x), fewer.y).backward()
    weight = rival[0].weight
    lengths[name, s] = float(weight.detach().norm()), float(weight.grad.norm())
plain_bn, with_l2 = (
    np.array([lengths[name, s] for s in seeds])
    for name in ("batch norm", "batch norm, L2")
)
shorter, longer_slope = (with_l2 / plain_bn).T
told = f"{shorter.max():.2f} at most, {longer_slope.min():.2f} at least"
words = "with L2, every seed: weights under 0.6 times, gradients over 1.3 times as long"
# Wrong world: L2 makes the function smoother, and with it the gradients shorter.
claim(words, shorter.max() < 0.6 and longer_slope.min() > 1.3, told, only="MNIST")

# %% [markdown]
# ## 12 · Adam and λ · further
#
# Section 4 met Adam, whose hop was not lr · λ. What becomes of λ there? Call a pixel *dead* if it is black in all training images used here.
# **Predict:** λ = 1e-6 against λ = 1e-2, ten thousand times stronger. By what factor are the weights behind dead pixels smaller at the end, under Adam, with the larger λ (1: no smaller)?

# %%
factor_of = predict(
    "Adam: dead-pixel weights, λ = 1e-6 over 1e-2", yours=None, unit="×"
)

# %%
some = data.train.first(min(3_000, len(data.train.y)))
dead = some.x.amax(0) == 0  # pixels that are black in all of these images
decades = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
same = {"lams": decades, "seeds": seeds, "epochs": 4, "batch_size": 32}
use_adam = partial(torch.optim.Adam, lr=1e-3, fused=True)
use_sgd = partial(torch.optim.SGD, lr=0.1, fused=True)
adam, sgd_runs = (
    sweep(net, some, optimizer=use, **same) for use in (use_adam, use_sgd)
)

# %%
dead_size = {
    name: trained.weights()[0][..., dead].abs().mean((2, 3)).numpy()
    for name, trained in (("Adam", adam), ("SGD", sgd_runs))
}
fall = {name: values[:, 0] / values[:, -1] for name, values in dead_size.items()}

# %% tags=["trained-20"]
over_lambda(
    decades,
    dead_size,
    "mean |w| of dead-pixel weights",
    "Mean |w| of the weights behind black pixels, three seeds. From λ = 1e-6 to 1e-2 "
    f"it falls by a factor of at most {fall['Adam'].max():.2f} under Adam and of at "
    f"least {fall['SGD'].min():.1f} under SGD.",
)

# %% [markdown]
# Under SGD the stronger penalties arrive; from then on what remains is the hop, of the size ηλ, which is why the line rises again at λ = 1e-2. Under Adam the line is flat. It divides each gradient by a running estimate of its size: a weight whose only gradient is the penalty's, $\pm\lambda$, is moved by about $\eta\,\lambda/\lambda = \eta$, whatever λ is, as long as it is far above the 1e-8 that Adam adds to every denominator.

# %% tags=["claim", "reveal", "trained-40"]
# What happened, beside what was predicted.
factor_of.reveal(float(fall["Adam"].mean()), within=0.5, many=10_000)
live = adam.weights()[0][..., ~dead].abs().mean((2, 3)).numpy()
least_fall = (live[:, 0] / live[:, 3]).min()  # from λ = 1e-6 to 1e-3
words, told = (
    "Adam, weights that see data: at 1e-3 fall by a factor over 4",
    f"{least_fall:.1f} or more",
)
# Wrong world: λ is only a switch under Adam, for every weight.
claim(words, least_fall > 4, told, only="MNIST")
lucky = 100 * float(adam.accuracy(data.validation)[:, -1].max())
# Wrong world: Adam rescales λ = 1e-2 to something harmless.
words, told = "and λ = 1e-2 leaves less than 40 % right", f"at most {lucky:.1f} %"
claim(words, lucky < 40, told, only="MNIST")

# %% [markdown]
# For weights that do see data λ matters, because there the two gradients are added *before* Adam rescales their sum: λ still weighs penalty against data. For weights without data it is a switch, on or off (Kingma and Ba 2015, section 2.1, on the size of Adam's step).
# One remedy is to *decouple*: let Adam see the data's gradient only, and subtract ηλ·sign(w) apart, as AdamW does for L2. λ counts again for such weights.
# It has a price: Adam still rescales the data's gradient, so this no longer minimises our objective with that λ, and an arrived weight still hops. Lesson 08 does better. On one weight without data:


# %%
def one_weight(strength: float, decoupled: bool) -> float:
    w = torch.tensor([0.02], requires_grad=True)
    stepping = torch.optim.Adam([w], lr=1e-3)
    for _ in range(10):
        w.grad = torch.zeros(1) if decoupled else strength * w.detach().sign()
        stepping.step()
        w.data -= 1e-3 * strength * w.detach().sign() * decoupled
    return w.item()


# %%
for strength in (1e-6, 1e-2, 1.0):
    in_loss, aside = one_weight(strength, False), one_weight(strength, True)
    told = f"{in_loss:.4f} in the loss, {aside:.4f} decoupled"
    print(f"λ = {strength:g}: 0.02 becomes {told}")

# %% [markdown]
# In the loss λ changes next to nothing, and section 3's bound on the hop does not hold: momentum carries an arriving weight past zero by more than two learning rates before it turns (the claim below). Decoupled, the way is 10 · ηλ: nothing visible at 1e-6, 0.0001 at 1e-2, 0.01 at 1.

# %% tags=["claim"]
# The corner weights from their starts, under Adam and the penalty alone.
lonely = torch.tensor(paths[0], requires_grad=True)
stepper, swings = torch.optim.Adam([lonely], lr=1e-3), [paths[0]]
for _ in range(900):
    lonely.grad = 1e-3 * lonely.detach().sign()
    stepper.step()
    swings.append(lonely.detach().numpy().copy())
beyond = np.maximum.accumulate(np.sign(swings) != np.sign(paths[0]), axis=0)
furthest = np.abs(np.array(swings)[beyond]).max(initial=0) / 1e-3
# Wrong world: the learning rate bounds how far an arrived weight is from zero.
words = "under Adam arrived weights swing over two learning rates from zero"
claim(words, furthest > 2, f"{furthest:.2f}")

# %% [markdown]
# This is also why "typical values of λ lie between 1e-5 and 1e-3" says little by itself: it depends on the scaling of the penalty (a sum here, a mean elsewhere), on the optimizer, and on the learning rate and steps that decide whether weights *arrive*.
#
# ## 13 · Does L2 keep weights smooth? · further
#
# It is said so. If *smooth* means that neighbouring pixels get similar weights, it can be measured: the mean jump between neighbours in a row over the mean size of a weight, in the central 14 × 14 pixels of section 6's networks.


# %% tags=["trained-20"]
def roughness(i: int, trained=grid) -> np.ndarray:  # a number for each seed
    tiles = trained.weights()[0][:, i].reshape(3, -1, 28, 28)[..., 7:21, 7:21]
    return (tiles.diff().abs().mean((1, 2, 3)) / tiles.abs().mean((1, 2, 3))).numpy()


rough = np.stack([roughness(i) for i in range(9)], axis=1)  # seeds × strengths
curves = {"L1": (lams[1:6], rough[:, 1:6]), "L2": (lam2s[6:9], rough[:, 6:9])}
plots.roughness(rough[:, 0], curves)

# %% tags=["claim", "trained-20"]
change_by = 100 * (rough / rough[:, :1] - 1)  # in per cent of no penalty, by seed
weak_l2, middle_l2, strong_l2 = change_by[:, 6:9].T
told = ", ".join(f"{by.mean():+.1f} %" for by in (weak_l2, middle_l2, strong_l2))
# Wrong world: "smooth" is true of no strength of L2, or of every one.
words = "L2: less than 5 % smoother at 3e-4, over 15 % at 3e-3 (1e-3 between them)"
claim(words, weak_l2.min() > -5 and strong_l2.max() < -15, told, only="MNIST")

# %% tags=["claim", "trained-20"]
nth, few_gain = against[0]["L2 1e-2"]
by_few = 100 * (roughness(nth, runs[0]) / roughness(0, runs[0]) - 1)
told = f"{by_few.mean():+.1f} ± {by_few.std(ddof=1):.1f} %"
# Wrong world: only an L2 that costs accuracy smooths.
words = "500 images, L2 1e-2: over 8 % smoother in every seed, at less than a point"
claim(words, by_few.max() < -8 and few_gain.mean() > -1, told, only="MNIST")

# %% tags=["claim", "trained-20"]
# What the text says, measured in this run.
of_l1 = change_by[:, 4]
told = f"{of_l1.mean():+.1f} ± {of_l1.std(ddof=1):.1f} % at 3e-4"
# Wrong world: whatever shrinks weights smooths them.
words = "L1 at 3e-4: in every seed over 5 % rougher"
claim(words, of_l1.min() > 5, told, only="MNIST")

# %% [markdown]
# So it is a matter of strength, and of the number of images. With all of them 3e-4, which costs no accuracy, hardly smooths, 1e-3 does by some per cent at a small cost (section 10's table), and 3e-3 by a fifth at the cost of a point. With 500 images 1e-2 smooths, too, and costs little or nothing. L1 makes the images *rougher* by this measure: it may empty one pixel and leave its neighbour. (Another measure, another answer for L1: with root mean squares in place of means of absolute values L2's curve is much the same, and L1's rises far less.)
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - A penalty in the loss made **no** exact zero: not in the tutorial's network (section 2), not in any of section 6's 30 (ten settings, three seeds), not under Adam (section 4), not with more steps or twenty times the learning rate (section 9).
# - Two causes: most weights have not arrived after five epochs, and arrived ones hop by up to lr · λ (section 3). Two cures: the proximal line holds what has arrived (where the data do not pull it away), a longer way lets more arrive (section 9).
# - A share of "zeros" with a tolerance measures the cut or the optimizer's step (sections 2, 4, 5 and 6).
# - L1 heaps weights up near zero, L2 at equal accuracy does not (section 6); border pixels go first (section 7).
# - L1, with λ chosen for the share, makes a cut cheap. Refitted briefly, it is ahead of pruning without a penalty at the highest shares, not at 80 %; better refitting takes part of that lead (section 8).
# - *Further:* the strengths that validation chose moved test accuracy by less than a point; strong ones cost points with 5,000 images and more (section 10). In front of batch normalisation L2 sets the effective learning rate (section 11). For weights without a data gradient Adam makes λ a switch (section 12). L2 smooths where it is strong, with all images at a price (section 13).
#
# ## Common mistakes
#
# - reporting `abs(w) < 1e-6` as sparsity; tuning the tolerance instead of λ, or letting the schedule do it;
# - comparing L1 with pruning at a λ that was chosen for something else than the cut;
# - printing a loss that contains the penalty; comparing such losses across λ;
# - penalising biases and normalisation parameters because `model.parameters()` is shorter to write;
# - dividing the penalty by the number of parameters or batches and keeping λ's old value;
# - carrying a λ from SGD over to Adam.
#
# ## References
#
# - R. Tibshirani (1996), *Regression shrinkage and selection via the lasso*, J. R. Statist. Soc. B 58(1), section 2.1 (the definition).
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), section 2.1 (the naive elastic net).
# - D. P. Kingma and J. Ba (2015), *Adam: a method for stochastic optimization*, ICLR, section 2.1 (the effective step is at most about the learning rate).
# - I. Loshchilov and F. Hutter (2019), *Decoupled weight decay regularization*, ICLR, section 2.
# - S. Ioffe and C. Szegedy (2015), *Batch normalization*, ICML, section 3.3 (scale invariance).
# - T. van Laarhoven (2017), *L2 regularization versus batch and weight normalization*, arXiv:1706.05350 (the effective learning rate).
# - N. Srivastava et al. (2014), *Dropout: a simple way to prevent neural networks from overfitting*, JMLR 15.
# - S. Han, J. Pool, J. Tran and W. Dally (2015), *Learning both weights and connections for efficient neural networks*, NeurIPS, section 3 (prune and retrain; section 3.1 on L1 and L2).
# - Y. LeCun, L. Bottou, Y. Bengio and P. Haffner (1998), *Gradient-based learning applied to document recognition*, Proc. IEEE 86(11) (MNIST).
