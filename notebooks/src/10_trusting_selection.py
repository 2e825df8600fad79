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
# # 10 · Trusting a selection
#
# **You find out how far a selection can be trusted, whom it passes over and why, and what its intervals are worth.**
#
# <!-- badges -->
# <!-- end badges -->
#
# <!-- times -->
# About 150 minutes of study, 15 more for what is further · the whole lesson runs in about 20 seconds on two CPU cores
# <!-- end times -->
#
# Before this lesson: choosing λ, precision and recall (lesson 04), and with it the Lasso's path (lesson 03). It comes after the course proper; nothing of lessons 05 to 09 is needed.
#
# ## You will be able to
#
# 1. **measure** how often the true support is found, and say what decides it;
# 2. **derive** which of two correlated features is kept, from ρ, noise and λ;
# 3. **judge** a selection by how often it comes back;
# 4. **refit** what survived, and test what its intervals cover.
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
from itertools import product

import numpy as np
from scipy import stats
from sklearn.linear_model import lars_path
from sklearn.model_selection import KFold
from tqdm import tqdm

from course_utils.claims import Claims
from course_utils.data import first_seed, sparse_regression
from course_utils.exercises import lesson_10 as exercises
from course_utils.lasso import coordinate_descent, coordinate_descent_path, lambda_max
from course_utils.plots import lesson_10 as plots
from course_utils.predictions import Predictions
from course_utils.widgets import Explorer

# %%
seed = first_seed()  # every random draw below starts from it
rng = np.random.default_rng(seed)
claim, predict = Claims(), Predictions("10_trusting_selection")

# %% [markdown]
# <!-- notation: w lam lam2 lam_max X y n support k rho sigma -->
#
# | symbol | in code | meaning |
# | :-- | :-- | :-- |
# | $w$ | `w`, `weight` | one weight, or the vector of all; $\|w\|_1 = \sum_j \lvert w_j\rvert$ and $\|w\|_2^2 = \sum_j w_j^2$ over the penalised weights |
# | $\lambda$ | `lam` | strength of the L1 penalty, per weight |
# | $\lambda_2$ | `lam2` | strength of the L2 penalty, $\tfrac12\lambda_2\sum_j w_j^2$: torch's `weight_decay` in SGD and Adam, not in AdamW |
# | $X,\ x_j$ | `X` | data, one row for each of $n$ samples, one column $x_j$ for each of $p$ features |
# | $y$ | `y` | what is to be predicted, one entry for each sample |
# | $n,\ p$ | `n, p` | number of samples, number of features |
# | $\lambda_{\max}$ | `lambda_max` | the smallest $\lambda$ at which $w = 0$ is optimal |
# | $\operatorname{supp}(w)$ | `w != 0` | support: which weights are not exactly zero |
# | $k$ | `k` | number of weights that are not exactly zero |
# | $\rho$ | `rho` | correlation of two features |
# | $\sigma$ | `sigma` | standard deviation of the noise in $y$ |
#
# <!-- end notation -->
#
# All data here are simulated, so that the truth is known; they are called `A` and `b`. The objective is that of lessons 03 and 04: $\tfrac1{2n}\|y - Xw\|_2^2 + \lambda\|w\|_1 + \tfrac12\lambda_2\|w\|_2^2$.
# A *Monte Carlo* experiment draws new data many times; in the figures a 95 % interval stands beside a share of independent draws. (One random generator runs through the lesson: whoever runs a cell twice gets other draws below it.)
#
# ## 1 · When can Lasso find the support at all?
#
# Let $S$ be the true support. A false column that is well predicted by the true ones, *with their signs*, may enter before all true ones are in. In numbers: the *irrepresentable number*
# $$\max_{j\notin S}\ \bigl\lvert x_j^\top X_S (X_S^\top X_S)^{-1}\operatorname{sign}(w_S)\bigr\rvert .$$
# Below 1 (by a margin that does not vanish), with $p$ and $w$ fixed, $n$ growing, $\tfrac1n X^\top X$ tending to an invertible matrix, no row outweighing the others, independent, identically distributed noise of finite variance and a suitable λ, the right signs are found with probability tending to 1 (Zhao and Yu 2006, theorem 1). Above 1 no choice of λ achieves that, however many rows there are (their theorem 2).
#
# Three true columns with coefficient 1; the fourth is $a\,(x_1 + x_2 + x_3)$ plus noise of its own; four more are independent of all. $a$ moves the number. The support counts as found if *any* λ of the exact path has it, with the right signs. **Predict:** 200 rows, a number of 1.2: in which share of the draws is it found?

# %%
above_one = predict("support on the path, number near 1.2", yours=None, unit="%")


# %%
def on_path(A, b):  # the three true columns, with their signs, and no other
    _, _, knots = lars_path(A, b, method="lasso")
    between = (knots[:, 1:] + knots[:, :-1]) / 2  # between two knots signs stay
    between[abs(between) < 1e-10] = 0  # rounding leaves 1e-17 where a column is dropped
    truth = np.r_[1, 1, 1, np.zeros(A.shape[1] - 3)]
    return any((np.sign(model) == truth).all() for model in between.T)


def draw_design(n, others, sigma=0.5):
    A, a = rng.standard_normal((n, 3 + others)), rng.uniform(0.25, 0.56)  # number: 3a
    A[:, 3] = a * A[:, :3].sum(1) + np.sqrt(1 - 3 * a**2) * A[:, 3]
    S, false = A[:, :3], A[:, 3:]
    number = abs(false.T @ S @ np.linalg.solve(S.T @ S, np.ones(3))).max()
    return A, S.sum(1) + sigma * rng.standard_normal(n), number


# %%
settings = {"200 rows": (200, 5), "2,000 rows": (2000, 5)}
settings |= {"200 rows, σ = 2": (200, 5, 2), "one false column": (200, 1)}
edges = np.array([0.7, 0.9, 1, 1.1, 1.3, 1.5, 1.7])
numbers, draws, hits = {}, {}, {}
for name, size in settings.items():
    designs = [draw_design(*size) for _ in range(500)]
    number = np.array([design[2] for design in designs])
    found = np.array([on_path(*design[:2]) for design in designs])
    in_bin = np.digitize(number, edges)[:, None] == np.arange(1, len(edges))
    numbers[name] = (number[:, None] * in_bin).sum(0) / in_bin.sum(0)
    draws[name], hits[name] = in_bin.sum(0), (found[:, None] & in_bin).sum(0)

# %%
what = "irrepresentable number (mean of a bin)", "draws with the support on the path"
plots.shares(numbers, hits, draws, what, mark=1)

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
found_in = {name: 100 * hits[name] / draws[name] for name in settings}
above_one.reveal(found_in["200 rows"][3], within=10, many=0)
by_noise = found_in["200 rows, σ = 2"]
lowest = min(shares[0] for shares in found_in.values() if shares is not by_noise)
# Wrong world: whether the support is found hangs on luck below 1, too.
words = "σ = 0.5, number from 0.7 to 0.9: in at least 95 % of the draws"
claim(words, lowest >= 95, f"{lowest:.1f} %")
# Wrong world: a number below 1 is enough, whatever the noise.
told = f"{by_noise[1]:.1f} %; from 0.7 to 0.9: {by_noise[0]:.1f} %"
claim("σ = 2, number from 0.9 to 1: in under 90 %", by_noise[1] < 90, told)

# %% tags=["claim"]
# What the text says, measured in this run.
few, many = (found_in[name][3] for name in ("200 rows", "2,000 rows"))
per_row = [draws[name][3] for name in ("200 rows", "2,000 rows")]
middle = (few + many) / 2
error = np.sqrt(middle * (100 - middle) * sum(1 / count for count in per_row))
# Wrong world: above 1 the support is never found.
words = "number from 1.1 to 1.3: in over 10 %, with 200 rows and with 2,000"
claim(words, min(few, many) > 10, f"{few:.1f} and {many:.1f} %")
# Wrong world: more rows cure it.
words = "and the two differ by less than 3 standard errors"
told = f"{abs(few - many):.1f} points; a standard error is {error:.1f}"
claim(words, abs(few - many) < 3 * error, told)

# %% tags=["claim"]
# What the text says, measured in this run.
pushed = []
for A, b, _ in designs:  # of the last setting: one false column
    rest = b - A[:, :3] @ np.linalg.lstsq(A[:, :3], b)[0]
    pushed.append(A[:, 3] @ rest < 0)
over = number > 1
agreed = (found == pushed)[over].sum()
# Wrong world: the further above 1, the rarer, in every design.
words = "one false column, above 1: found exactly where the noise pushes against it"
told = f"{agreed} of {over.sum()} draws; found in {100 * found[over].mean():.1f} %"
claim(words, agreed == over.sum(), told)
five = found_in["200 rows"][5]
# Wrong world: with more false columns the noise helps as often.
claim("five false columns, 1.5 to 1.7: in under 15 %", five < 15, f"{five:.1f} %")

# %% [markdown]
# With σ = 0.5 it is found nearly always below 0.9; just below 1, or with more noise, less often. Above 1 the probability stays away from 1, with 2,000 rows as with 200. It is not 0: the noise can help. With one false column it helps in half of the draws, exactly where it pushes against this column, up to the largest number drawn; with five it helps less and less.
#
# <details><summary>Why: λ cancels, and what is left is luck</summary>
#
# Suppose the solution has support $S$ and the right signs. The optimality condition on $S$ gives $w_S = w_S^{\text{LS}} - \lambda (\tfrac1n X_S^\top X_S)^{-1}\operatorname{sign}(w_S)$.
#
# Let $a_j = x_j^\top X_S (X_S^\top X_S)^{-1}\operatorname{sign}(w_S)$ for a false column $j$, and $t_j = \tfrac1n x_j^\top(\text{noise, without its part along } X_S)$.
#
# The condition $\lvert\tfrac1n x_j^\top r\rvert \le \lambda$ becomes $\lvert t_j + \lambda a_j\rvert \le \lambda$.
#
# Without noise, $t_j = 0$: λ cancels, and what remains is $\lvert a_j\rvert \le 1$.
#
# With noise and $a_j > 1$: it holds exactly if $t_j < 0$ and $\lvert t_j\rvert/(a_j+1) \le \lambda \le \lvert t_j\rvert/(a_j-1)$.
#
# So the noise has to push against the false column, which it does in half of the draws; then there is a window for λ. But the other false columns need $\lambda \ge \lvert t_k\rvert$ (where their $a_k$ is 0), and the window shrinks as $a_j$ grows (here $t_j$ does so, too: the column keeps its spread, so its own part gets smaller). More rows make all $t$ smaller together, and change nothing.
#
# </details>
#
# The condition is about the *unknown* support, so in practice it cannot be checked. But one can try another penalty. The *adaptive* Lasso (Zou 2006) takes a first fit $\hat w$ and penalises $\lambda\sum_j \lvert w_j\rvert/\lvert\hat w_j\rvert$: what the first fit found small is held back, what it found large is hardly shrunk. With $v_j = w_j/\lvert\hat w_j\rvert$ that is the Lasso for $v$ on columns multiplied by $\lvert\hat w_j\rvert$; signs and zeros stay. **Predict:** the same designs, a number above 1, least squares as the first fit: in which share of the draws does it find the support?

# %%
adaptive_finds = predict("adaptive Lasso, number above 1", yours=None, unit="%")

# %%
above = [pair for *pair, size in (draw_design(200, 5) for _ in range(300)) if size > 1]
first_fits = [abs(np.linalg.lstsq(A, b)[0]) for A, b in above]
pairs_of = list(zip(above, first_fits, strict=True))
plain = 100 * np.mean([on_path(A, b) for A, b in above])
adapted = 100 * np.mean([on_path(A * first, b) for (A, b), first in pairs_of])
print(f"{len(above)} draws: Lasso {plain:.1f} %, adaptive Lasso {adapted:.1f} %")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
adaptive_finds.reveal(adapted, within=10, many=50)
# Wrong world: weights cannot help, the condition stands in their way as well.
claim("the adaptive Lasso finds it in over 90 %", adapted > 90, f"{adapted:.1f} %")

# %% [markdown]
# Here it escapes the condition. Its price is the first fit: with $p$ well below $n$ least squares is a good one; section 5 tries another where $p > n$.
#
# ## 2 · Correlated features: who is picked?
#
# "L1 arbitrarily selects one among correlated features" is in many texts. Test it: two standardised features with correlation ρ, *both true* with coefficient 1, 100 rows. **Predict:** at ρ = 0.9, noise σ = 1 and λ = 0.2 (a tenth of $\lambda_{\max}$, which is near $1+\rho$), in which share of the draws is exactly one of them kept?

# %%
just_one = predict("ρ = 0.9: draws that keep exactly one", yours=None, unit="%")

# %%
rhos = np.array([0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99])
lams = np.array([1.0, 0.5, 0.2, 0.1, 0.05, 0.02])


def draw_pair(rho, sigma):
    A = rng.standard_normal((100, 2)) @ np.array([[1, rho], [0, np.sqrt(1 - rho**2)]])
    b = A.sum(1) + sigma * rng.standard_normal(100)
    return (A - A.mean(0)) / A.std(0), b - b.mean()


def pair_paths(sigma, lam2=0.0):  # shape (correlations, draws, features, lams)
    draws_of = [[draw_pair(rho, sigma) for _ in range(100)] for rho in rhos]
    fit = partial(coordinate_descent_path, lams=lams, lam2=lam2, tol=1e-9)
    return np.array([[fit(*pair)[0] for pair in row] for row in draws_of])


# %%
quiet, loud = pair_paths(sigma=1), pair_paths(sigma=4)
grouped = pair_paths(sigma=4, lam2=1)  # elastic net, λ₂ = 1
noisy = {"Lasso": loud, "elastic net": grouped}  # both with σ = 4
pairs_picture = plots.pairs(rhos, lams, noisy, start=(6, 2), setting="σ = 4")
Explorer(pairs_picture)

# %%
pairs_picture.panel([(0, 2), (5, 2), (8, 2), (8, 0)], height=2.75)

# %% [markdown]
# Each dot is a draw, here with four times the noise of the question (σ = 4); on an axis exactly one feature is kept. Beside Lasso stands the elastic net, with $\lambda_2 = 1$. (Where λ is small and ρ near 1, some dots lie outside the frame.) When is a dot on an axis? Write $c_j = \tfrac1n x_j^\top y$, and let the first be the stronger, $c_1 \ge \lvert c_2\rvert$, and $c_1 > \lambda$.
#
# If only the first is kept, its condition gives $w_1 = c_1 - \lambda$.
#
# The second may stay at 0 exactly if its correlation with the residual is small enough: $\lvert c_2 - \rho w_1\rvert \le \lambda$, which is $-\lambda \le c_2 - \rho c_1 + \rho\lambda \le \lambda$.
#
# Subtract $\rho\lambda$, and divide by $1-\rho^2$. On the left stands the second's *least-squares* weight $w_2^{\text{LS}} = (c_2 - \rho c_1)/(1-\rho^2)$:
# $$-\frac{\lambda}{1-\rho} \ \le\ w_2^{\text{LS}} \ \le\ \frac{\lambda}{1+\rho}.$$
# So the weaker feature is dropped if least squares, too, would give it a weight that is small, or negative and not too large. (Below the left end both are kept, with *opposite* signs.)
#
# And $w_2^{\text{LS}}$ scatters around the true 1 with a standard deviation of $s = \sigma/\sqrt{n(1-\rho^2)}$. Either of the two can be the weaker one, so the probability that exactly one is kept is
# $$2\left[\Phi\!\left(\frac{\lambda/(1+\rho) - 1}{s}\right) - \Phi\!\left(\frac{-\lambda/(1-\rho) - 1}{s}\right)\right],$$
# with Φ the normal distribution function, as long as λ is so far below $\lambda_{\max}$ that one of them is always kept. The figure sets it (dotted) beside what was drawn; curves of one σ come from the same draws and err together.


# %%
def one_of_two(rho, sigma, lam, n=100):  # the formula
    s = sigma / np.sqrt(n * (1 - rho**2))
    low, high = -lam / (1 - rho), lam / (1 + rho)
    return 2 * (stats.norm.cdf((high - 1) / s) - stats.norm.cdf((low - 1) / s))


def keep_one(paths, i):  # in how many of the 100 draws, for each ρ
    return ((paths[..., i] != 0).sum(2) == 1).sum(1)


cases = {"σ = 1, λ = 0.2": (quiet, 1, 2), "σ = 1, λ = 0.5": (quiet, 1, 1)}
cases |= {"σ = 4, λ = 0.2": (loud, 4, 2), "σ = 4, λ = 0.02": (loud, 4, 5)}

# %%
kept_one = {name: keep_one(paths, i) for name, (paths, _, i) in cases.items()}
formula = {name: one_of_two(rhos, s, lams[i]) for name, (_, s, i) in cases.items()}
kept_one["elastic net, σ = 4, λ = 0.2"] = keep_one(grouped, 2)
at, hundred = (dict.fromkeys(kept_one, v) for v in (rhos, [100] * len(rhos)))
what = "correlation ρ of the two true features", "draws that keep exactly one"
plots.shares(at, kept_one, hundred, what, lines=formula, places=rhos)

# %% tags=["reveal"]
# What happened, beside what was predicted.
of_quiet, _, of_loud, of_small, net = kept_one.values()
just_one.reveal(of_quiet[5], within=5, many=80)

# %% tags=["claim"]
# What the text says, measured in this run.
gaps = [kept_one[name] - 100 * of_formula for name, of_formula in formula.items()]
off = abs(np.array(gaps)).mean()
# Wrong world: ρ does not matter, or the interval has no left end.
words = "formula and draws differ by less than 4 points on average"
claim(words, off < 4, f"{off:.2f}")
told_right = []
for rho, sigma, lam, _ in product(rhos, (1, 4), (0.5, 0.2, 0.02), range(20)):
    A, b = draw_pair(rho, sigma)
    c, r = A.T @ b / 100, A[:, 0] @ A[:, 1] / 100  # r: the correlation in these rows
    weak = abs(c).argmin()
    of_weak = np.sign(c[1 - weak]) * (c[weak] - r * c[1 - weak]) / (1 - r**2)
    both = not -lam / (1 - r) <= of_weak <= lam / (1 + r)
    kept = coordinate_descent(A, b, lam, tol=1e-12).coef != 0
    strong = abs(c[1 - weak]) > lam
    told_right.append(kept[1 - weak] == strong and kept[weak] == (both and strong))
# Wrong world: who is dropped is arbitrary, no rule knows it.
words = "draw by draw: the interval tells whether one is kept, and which"
told = f"{sum(told_right)} of {len(told_right)}"
claim(words, all(told_right), told)

# %% tags=["claim"]
# What the text says, measured in this run.
told = f"{of_quiet[5]} % and {of_loud[5]} %, and {of_loud[8]} % at ρ = 0.99"
# Wrong world: correlation alone decides.
words = "ρ = 0.9: below 5 % at σ = 1, over 15 % at σ = 4"
claim(words, of_quiet[5] < 5 and of_loud[5] > 15, told)
apart = keep_one(loud, 1)[0]
# Wrong world: features that are not correlated are never passed over.
claim("σ = 4, λ = 0.5, ρ = 0: over 5 %", apart > 5, f"{apart} %")
told = f"{net[5:].max()} % at most"
# Wrong world: the elastic net, too, picks one where the features are alike.
words = "elastic net, λ₂ = 1, ρ = 0.9 and more: below 10 %"
claim(words, net[5:].max() < 10, told)
pairs_99 = [draw_pair(0.99, sigma=4) for _ in range(100)]
gentle = np.array([coordinate_descent(*pair, 0.2, lam2=0.1).coef for pair in pairs_99])
alone, size = 100 * ((gentle != 0).sum(1) == 1).mean(), gentle.mean()
told = f"{alone:.0f} %, {size:.2f} and {grouped[8, :, :, 2].mean():.2f}"
# Wrong world: grouping always costs as much as with λ₂ = 1.
words = "λ₂ = 0.1, ρ = 0.99: below 10 % as well, mean weight over 0.1 larger"
claim(words, alone < 10 and size > grouped[8, :, :, 2].mean() + 0.1, told)

# %% tags=["claim"]
# What the text says, measured in this run.
opposite = 100 * (loud[8, :, :, 5].prod(1) < 0).mean()
# Wrong world: whoever is not dropped is kept with the right sign.
words = "σ = 4, ρ = 0.99, λ = 0.02: over 5 % keep both, with opposite signs"
claim(words, opposite > 5, f"{opposite:.0f} %")

# %% tags=["claim"]
# What the text says, measured in this run.
# u is made up by the first two columns or by the last two, at the same L1 price.
u, v, t = np.sqrt(8) * np.linalg.qr(rng.standard_normal((8, 3)))[0].T
four = np.sqrt(1.5) * np.column_stack([u + v, u - v, u + t, u - t])
fits = [
    coordinate_descent(M, 3 * u, 0.2, tol=1e-13).coef for M in (four, four[:, ::-1])
]
answers = fits[0], fits[1][::-1]
of_each = [((3 * u - four @ w) ** 2).mean() / 2 + 0.2 * abs(w).sum() for w in answers]
# Wrong world: the algorithm decides between identical columns only.
words = "four columns, no two alike: their order decides who is kept, F is the same"
kept_by = [np.flatnonzero(abs(w) > 1e-9) for w in answers]
differ = not np.array_equal(*kept_by) and np.isclose(*of_each)
claim(words, differ, f"{of_each[0]:.4f} and {of_each[1]:.4f}")

# %% [markdown]
# So "picks one" needs conditions: the weaker's least-squares weight has to fall into that interval. Without noise it is the true weight. Two equal ones then leave together, at $\lambda_{\max} = 1 + \rho$, however alike; but beside a weight of 1 one of 0.3 leaves at $\lambda = 0.3\,(1+\rho)$, correlated or not. With equal weights it takes noise, little where ρ is near 1; and with much noise a large λ does it at ρ = 0, too. Nor is the choice arbitrary: the data decide, by the noise they happen to carry. The algorithm decides only where several minimisers have the same $F$: identical columns, but not only those (four above, no two alike; lesson 03, section 13).
#
# Elastic net groups. In the figure, with $\lambda_2 = 1$, its coefficients lie well below the true 1; with $\lambda_2 = 0.1$ they shrink less and differ more. Why it groups: write $g_j = \tfrac1n x_j^\top r$. The conditions are $g_j = \lambda \operatorname{sign}(w_j) + \lambda_2 w_j$ where $w_j \ne 0$, and $\lvert g_j\rvert \le \lambda$ where $w_j = 0$. Subtract them for $w_1 > w_2$: the terms with λ cancel if both weights have one sign, and otherwise only add to $g_1 - g_2$. So always
# $$\lambda_2\,(w_1 - w_2) \le g_1 - g_2 = \tfrac1n (x_1 - x_2)^\top r \le \tfrac1n\,\|x_1 - x_2\|_2\,\|y\|_2,$$
# because $\|r\|_2 \le \|y\|_2$: a minimum is not worse than $w = 0$. For standardised columns $\|x_1 - x_2\|_2 = \sqrt{2n(1-\rho)}$ (Zou and Hastie 2005, theorem 1, with $\|y\|_1$ and for equal signs). Where ρ is near −1 the same holds for $w_1$ and $-w_2$.
#
# ### Exercise 1 · Which of two stays?
#
# **3 points · 20 minutes · ★★★** — The rule above is for one λ and $c_1 \ge \lvert c_2\rvert$. Now each column has a strength of its own, and signs are free. Two columns have mean square 1 and the correlation `rho` = $x_1^\top x_2/n$, $-1 < \rho < 1$; `c` holds $c_j = x_j^\top y/n$, of any sign or 0, and `lams` holds $\lambda_1, \lambda_2 \ge 0$ (arrays of two floats or integers). Which weights of the minimiser of
# $$\frac1{2n}\|y - Xw\|_2^2 + \lambda_1\lvert w_1\rvert + \lambda_2\lvert w_2\rvert$$
# are not 0? Derive it from the conditions of optimality: no solver is needed. Write `kept_of_two(c, rho, lams)`, which returns two booleans, for the first weight and for the second. A weight that is small is not 0; one that stands exactly on the edge is.
#
# <details><summary>Hint 1</summary>Suppose that w₂ = 0. Then w₁ is a soft threshold of c₁. What must hold for x₂ᵀ(y − Xw)/n, at both ends?</details>
# <details><summary>Hint 2</summary>Two weights may be kept though |c₂| ≤ λ₂, and w₂ need not have the sign of c₂: with c = (8, 0), ρ = ½ and λ = 1 what is left for x₂ is −3.5. Go through it: none, the first alone, the second alone, both.</details>
# <details><summary>Hint 3</summary>The minimiser is unique, so exactly one of the four cases holds. If not both |c| ≤ lams: for j with |c[j]| > lams[j] put w = c[j] − sign(c[j])·lams[j]; j stays alone if |c[i] − rho·w| ≤ lams[i] for the other, i. If neither does: both.</details>


# %% nbgrader={"grade": false, "grade_id": "two_feature_rule", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kept_of_two(c: np.ndarray, rho: float, lams: np.ndarray) -> tuple[bool, bool]:
    """Return whether the first weight of the minimiser is not 0, and the second."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_two_feature_rule", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.two_feature_rule(kept_of_two)

# %% [markdown]
# *A good place to stop for today: the first half asked when a selection is right; the second asks what can be done with one that may be wrong.*
#
# ## 3 · Stability selection
#
# If a choice hangs on luck, ask how often it comes back. Draw half of the rows, run the path, note who is kept; do it many times (fifty here). Keep what is kept in at least a share π of the halves (Meinshausen and Bühlmann 2010). Their theorem 1 bounds the expected number $V$ of false features by
# $$\mathrm E[V] \le \frac{1}{2\pi - 1}\,\frac{q^2}{p},$$
# where $q$ is the mean number of features that a half keeps anywhere in the range of λ used. It needs π > ½, and assumes that the false features are exchangeable (permuting them changes nothing in the joint law of who is kept) and that the method is no worse than guessing (true features are no rarer among what it keeps than among all). So choose the *range* of λ by $q$: for at most one false feature, $p = 200$ and π = 0.75, it is $q = 10$. ($q$ is an expectation; we estimate it from the same halves.)
#
# Shah and Samworth (2013) need *neither* assumption, for a variant: the halves come in pairs, a half and its complement, and what is bounded is the expected number of kept features whose own chance of being kept by a half is *low* (at most $q/p$, for instance), instead of that of false ones.


# %%
def stability(A, b, q=10, halves=50):
    n, p = A.shape
    # From twice λ_max (a half may have a larger one) to a fifth of it.
    lams = lambda_max(A, b) * np.logspace(0.3, -0.7, 13)
    often, size = np.zeros((p, 13)), np.zeros(13)
    for _ in range(halves):
        half = rng.choice(n, n // 2, replace=False)
        found, _ = coordinate_descent_path(A[half], b[half], lams, tol=1e-4)
        so_far = np.logical_or.accumulate(found != 0, 1)  # at this λ or a larger one
        often += so_far
        size += so_far.sum(0)
    end = np.flatnonzero(size / halves <= q)[-1]  # longest range, at most q on average
    return lams, often / halves, end


# %% [markdown]
# Eight data sets: 100 rows, 200 columns, five true coefficients ±1, σ = 1. Lesson 04 (section 7) had such data: a cross-validated λ kept some twenty false features in each. **Predict:** how many false ones does stability selection keep, in all eight together?

# %%
false_in_all = predict("false features kept in eight data sets", yours=None)

# %%
problems = [sparse_regression(100, 200, 5, seed=seed + s) for s in range(8)]
false_kept = true_kept = 0
for A, b, w in tqdm(problems, desc="data sets", file=sys.stdout):
    lams_half, often, end = stability(A, b)
    selected = often[:, end] >= 0.75
    false_kept += (selected & (w == 0)).sum()
    true_kept += (selected & (w != 0)).sum()
plots.stability(lams_half, often, w != 0, end, 0.75)  # of the last data set

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
false_in_all.reveal(false_kept, within=1, many=0)
# Wrong world: about as many false ones come as the bound allows, eight.
claim("at most 2 false features in all", false_kept <= 2, false_kept)
# Wrong world: so strict a rule misses most of the true ones.
claim("at least 30 of 40 true ones", true_kept >= 30, true_kept)


# %% tags=["claim"]
# What the text says, measured in this run.
def tally(**design):  # of four data sets: true ones kept, false ones kept
    kept = np.zeros(2, dtype=int)
    for s in range(4):
        A, b, w = sparse_regression(100, 200, 5, seed=seed + s, **design)
        _, often, end = stability(A, b)
        stable = often[:, end] >= 0.75
        kept += (stable & (w != 0)).sum(), (stable & (w == 0)).sum()
    return kept


by_noise_kept, by_neighbours = tally(sigma=2), tally(rho=0.9)
words = "{0} true, {1} false"
# Wrong world: what is true is kept whatever the noise.
told = words.format(*by_noise_kept)
claim("σ = 2: at most 14 of 20 true ones", by_noise_kept[0] <= 14, told)
# Wrong world: what is true is kept whoever stands beside it.
told = words.format(*by_neighbours)
words = "neighbours correlated by 0.9: at most 14 of 20 true ones"
claim(words, by_neighbours[0] <= 14, told)

# %% [markdown]
# The bound allowed eight false ones in all: for independent columns it is loose. The price: a feature must show in *half* of the rows, and with twice the noise many do not. Where neighbours are correlated by 0.9, true ones share the halves with them and are missed, too; and a false neighbour may pass: the false columns are no longer exchangeable.
#
# ### Exercise 2 · A selection judged
#
# **4 points · 25 minutes · ★★★** — The function below judges a selection by *complementary pairs* (Shah and Samworth 2013): each array in `halves` holds different row numbers, in any order, and its partner is *all other rows*, be they as many or not. In each of the two sets of a pair, columns are standardised by their means and `np.std` in the rows of this set alone (no column is constant there), and a column is kept if its Lasso coefficient, for this λ > 0, is not 0 as the solver returns it. Returned is a dict:
#
# * `often`: for each column the share of sets (two a pair) that keep it;
# * `kept`: for each column whether that is at least `share` (½ < `share` ≤ 1);
# * `bound`: $q^2/\big((2\cdot\mathrm{share} - 1)\,p\big)$, where $q$ is the mean number of columns that one set keeps; it bounds the expected number of kept columns whose own chance is at most $q/p$.
#
# **Four faults** are in it. Find each by an experiment, then repair it in place. Experiments that tell: columns in other units in one half only; another `y` in some rows; a column that nobody could miss; a `share` that no column reaches.
#
# <details><summary>Hint 1</summary>Let the half be the last rows, and print half and other. Then let one strong column be kept everywhere: what is often, and what should it be?</details>
# <details><summary>Hint 2</summary>Multiply a column by 100 in the rows of one half: standardised there, it is what it was. Is it? And what does the bound say when no column is stable, though each half keeps some?</details>
# <details><summary>Hint 3</summary>The faults: what is standardised by all rows, rows that are not those left over, a division by pairs where sets are counted, and a q that counts the stable columns.</details>


# %% nbgrader={"grade": false, "grade_id": "selection_judged", "locked": false, "schema_version": 3, "solution": true, "task": false}
def judge_selection(
    X: np.ndarray, y: np.ndarray, halves: list, lam: float, share: float
) -> dict:
    """Return how often columns are kept, which are stable, and the bound."""
    raise NotImplementedError  # take this line out and hunt
    n, p = X.shape
    Z = (X - X.mean(0)) / X.std(0)
    times = np.zeros(p)
    for half in halves:
        other = np.arange(len(half), n)
        for rows in (half, other):
            times += coordinate_descent(Z[rows], y[rows], lam).coef != 0
    often = times / len(halves)
    kept = often >= share
    q = kept.sum()
    bound = q**2 / p / (2 * share - 1)
    return {"often": often, "kept": kept, "bound": bound}


# %% nbgrader={"grade": true, "grade_id": "check_selection_judged", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
exercises.selection_judged(judge_selection)

# %% [markdown]
# ## 4 · Refitting, and intervals
#
# Lasso shrinks what it keeps. One remedy is to *refit*: least squares on the support alone. (Section 5, further, measures what that repairs and costs.)
#
# So refit and, since it is least squares now, print the usual 95 % intervals? The *target* of an interval is what least squares on the same columns and rows would find without noise. (Leave out a true column, and the targets of those correlated with it move; that alone is no error.) σ is taken as known, so that nothing else can be at fault.
# **Predict:** 100 rows, 200 independent columns, five with a coefficient of 0.3, σ = 1, λ = 0.25: which share of the intervals contains its target?

# %%
covered = predict("coverage of naive 95 % intervals", yours=None, unit="%")


# %%
def refit(Z, mean, b):
    """Return coefficients, half widths of their intervals, targets; σ = 1 is known."""
    inverse = np.linalg.inv(Z.T @ Z)
    reach = stats.norm.ppf(0.975) * np.sqrt(np.diag(inverse))
    return inverse @ (Z.T @ b), reach, inverse @ (Z.T @ mean)


def one_draw(p=200, lam=0.25):
    """Return intervals of one data set: naive, and with the rows split."""
    A = rng.standard_normal((100, p))
    mean = 0.3 * A[:, :5].sum(1)
    b, both = mean + rng.standard_normal(100), []
    for choose, infer in ((slice(100), slice(100)), (slice(50), slice(50, 100))):
        w = coordinate_descent(A[choose], b[choose], lam, tol=1e-5).coef
        S = np.flatnonzero(w)
        both.append((*refit(A[infer][:, S], mean[infer], b[infer]), S < 5))
    return both


# %%
naive, split = zip(*[one_draw() for _ in range(400)], strict=True)
plots.intervals({"naive": naive, "sample splitting": split}, draws=6)


# %%
def coverage_of(draws):  # draws are independent, the intervals of one draw are not
    inside = [abs(centre - target) <= reach for centre, reach, target, _ in draws]
    right = np.array([hit.sum() for hit in inside])
    total = np.array([len(hit) for hit in inside])
    share = right.sum() / total.sum()
    half_width = 1.96 * np.sqrt(((right - share * total) ** 2).sum()) / total.sum()
    return 100 * share, 100 * half_width


naive_covers, split_covers = coverage_of(naive), coverage_of(split)
print("naive: {:.1f} % contain their target, ± {:.1f} points".format(*naive_covers))
print("sample splitting: {:.1f} %, ± {:.1f} points".format(*split_covers))

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
covered.reveal(naive_covers[0], within=3, many=95)
# Wrong world: least squares after a selection is least squares.
claim("naive: below 80 %", naive_covers[0] < 80, f"{naive_covers[0]:.1f} %")
# Wrong world: half of the rows repairs only half of it.
claim("split: 93 to 97 %", 93 < split_covers[0] < 97, f"{split_covers[0]:.1f} %")

# %% tags=["claim"]
# What the text says, measured in this run.
centre, reach, target_of, of_true = map(np.concatenate, zip(*naive, strict=True))
hit = abs(centre - target_of) <= reach
false_hit, true_hit = 100 * hit[~of_true].mean(), 100 * hit[of_true].mean()
# Wrong world: true and false features miss alike.
told = f"{false_hit:.1f} % and {true_hit:.1f} %"
words = "naive: below 60 % for false features, above 90 % for true ones"
claim(words, false_hit < 60 and true_hit > 90, told)
milder = coverage_of([one_draw(p=20, lam=0.1)[0] for _ in range(100)])[0]
# Wrong world: naive intervals are as bad after every selection.
words = "of 20 columns, with λ = 0.1: naive over 10 points better"
claim(words, milder > naive_covers[0] + 10, f"{milder:.1f} %")
longer = np.concatenate([draw[1] for draw in split]).mean() / reach.mean()
# Wrong world: splitting the rows costs nothing.
words = "splitting: intervals over 1.3 times as long"
claim(words, longer > 1.3, f"{longer:.2f} times")
of_true_split = np.concatenate([draw[3] for draw in split])
chosen_true = [100 * kind.sum() / 2000 for kind in (of_true, of_true_split)]
chosen_well = [100 * kind.mean() for kind in (of_true, of_true_split)]
# Wrong world: half of the rows choose as well as all.
words = "recall over 8 points lower, precision less than 0.7 of what it was"
held = chosen_true[1] < chosen_true[0] - 8 and chosen_well[1] < 0.7 * chosen_well[0]
told = "recall {:.1f} and {:.1f} %, precision {:.1f} and {:.1f} %"
claim(words, held, told.format(*chosen_true, *chosen_well))

# %% [markdown]
# The formula takes the columns for *given*; these were chosen because they looked good in these very rows. Worst hit are the false features that were kept: they are there *because* their estimate was far from 0. How bad depends on the selection: where more is kept of fewer columns, less goes wrong. Sample splitting (Cox 1975) chooses on one half and infers on the other: the second half knows nothing of the choice, so with independent rows the classical theory holds, given the columns chosen. Its price: each job has only half the rows, so that the choice is worse (at the same λ fewer true columns and more false ones) and the intervals are longer.
#
# More roads. *Selective inference*: intervals that hold for whatever selection (Berk et al. 2013), and intervals conditional on Lasso's own choice at a fixed λ (Lee et al. 2016). *Debiased Lasso*: add to $\hat w$ an estimate of what the penalty took away, $\tfrac1n M X^\top r$ with $M$ an approximate inverse of $\tfrac1n X^\top X$; then every coefficient, chosen or not, has an interval, if the truth is sparse enough (Zhang and Zhang 2014; van de Geer et al. 2014; Javanmard and Montanari 2014). *Knockoffs*: beside each column stands a made-up one with the same correlations; a true column must beat its copy, and how often copies win estimates the share of false ones among what is kept (Barber and Candès 2015; Candès et al. 2018).
#
# ### Exercise 3 · What the intervals cover
#
# **3 points · 25 minutes · ★★★** — Write
#
# * `intervals(X, y)`: the 95 % intervals of least squares on all $k < n$ columns of `X` (none of which the others make up, or is a million times as large as another; the noise may be small beside `y`), without an intercept, from Student's t with $n - k$ degrees of freedom (σ is now estimated from these rows), as an array of shape $(k, 2)$;
# * `coverage(X, mean, Y, kept, rows)`: `Y` has one row for each repetition, drawn around `mean`; in repetition $r$ a selection kept the columns where the boolean array `kept[r]` is True; `rows` is an array of different row numbers. Compute the intervals for these columns on the given `rows` only, and return the share, among **all** intervals of all repetitions, that contain their target: the coefficient that least squares on the same columns and rows finds in `mean`, where there is no noise. A repetition that kept nothing has no intervals; at least one kept something.
#
# With `kept` chosen on all rows and `rows` = all rows this is the naive coverage; with `kept` chosen on one half and `rows` = the other half it is that of sample splitting.
#
# <details><summary>Hint 1</summary>The variance of the noise is the residual sum of squares over n − k; the standard error of coefficient j is the root of that times entry j, j of the inverse of XᵀX.</details>
# <details><summary>Hint 2</summary>stats.t.ppf(0.975, n - k) leaves 2.5 % on each side. The target is np.linalg.lstsq(X[rows][:, columns], mean[rows])[0], with columns = kept[r].</details>
# <details><summary>Hint 3</summary>For each repetition with any kept column, append (low <= target) & (target <= high); at the end np.concatenate(all of them).mean().</details>


# %% nbgrader={"grade": false, "grade_id": "coverage", "locked": false, "schema_version": 3, "solution": true, "task": false}
def intervals(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return 95 % intervals of the least-squares coefficients, shape (columns, 2)."""
    raise NotImplementedError


def coverage(
    X: np.ndarray, mean: np.ndarray, Y: np.ndarray, kept: np.ndarray, rows: np.ndarray
) -> float:
    """Return the share of all intervals, over all runs, that contain their target."""
    raise NotImplementedError


# %% nbgrader={"grade": true, "grade_id": "check_coverage", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
exercises.coverage(intervals, coverage)

# %% [markdown]
# ## 5 · Refitted and adaptive · further
#
# Three ways, with λ chosen by the same folds: Lasso; *refitted*, with the refit inside the folds (the *relaxed* Lasso of Meinshausen 2007 goes any part of that way); and the adaptive Lasso of section 1, here with a Lasso at $\lambda_{\max}/10$ as the first fit. On the eight data sets of section 3, and on eight with twice the noise:


# %%
shares_of_max = np.logspace(0, -2, 25)


def lasso_path(X, y):  # strengths fall from λ_max
    return coordinate_descent_path(X, y, lambda_max(X, y) * shares_of_max, tol=1e-4)[0]


def best_fit(path, A, b, s):  # and which strength had the smallest error in five folds
    errors = 0
    for rows, held_out in KFold(5, shuffle=True, random_state=s).split(A):
        predicted = A[held_out] @ path(A[rows], b[rows])
        errors = errors + ((b[held_out, None] - predicted) ** 2).sum(0)
    return path(A, b)[:, errors.argmin()], errors.argmin()


# %%
def refitted_path(X, y):
    fits = lasso_path(X, y)
    for w in fits.T:
        if 0 < (w != 0).sum() < len(y):
            w[w != 0] = np.linalg.lstsq(X[:, w != 0], y)[0]
    return fits


def adaptive_path(X, y):  # what the first fit drops stays out
    first = abs(coordinate_descent(X, y, lambda_max(X, y) / 10, tol=1e-4).coef)
    lams = lambda_max(X * first, y) * np.logspace(0, -4, 25)  # columns differ more
    return coordinate_descent_path(X * first, y, lams, tol=1e-4)[0] * first[:, None]


# %%
noisier = [sparse_regression(100, 200, 5, sigma=2, seed=seed + s) for s in range(8)]
roads = {"Lasso": lasso_path, "refitted": refitted_path, "adaptive": adaptive_path}
quality = np.zeros((2, 3, 4))  # noise, road, what is measured
strength = np.zeros((2, 3, 8))  # the λ chosen in each data set, as a share of λ_max
for i, m in product(range(2), range(3)):
    sets, path = (problems, noisier)[i], list(roads.values())[m]
    fits = [best_fit(path, A, b, seed + s) for s, (A, b, _) in enumerate(sets)]
    fits, at_index = map(np.array, zip(*fits, strict=True))
    strength[i, m], truth = shares_of_max[at_index], np.array([w for *_, w in sets])
    right = (fits != 0) & (truth != 0)
    quality[i, m, :2] = right.sum() / (fits != 0).sum(), right.sum() / 40
    quality[i, m, 2] = (fits * truth)[right].mean()
    quality[i, m, 3] = ((fits - truth) ** 2).sum(1).mean() / 100

# %%
for i, name in np.ndindex(2, 3):
    told = "precision {:.1f} %, recall {:.1f} %, kept true {:.1f} % of 1, error {:.3f}"
    row = told.format(*100 * quality[i, name])
    print(f"σ = {i + 1}, {list(roads)[name]:8}: {row}")
for i, name in np.ndindex(2, 2):  # adaptive: its λ stands on other columns
    print(f"σ = {i + 1}, {list(roads)[name]:8}: λ/λ_max {strength[i, name].round(2)}")

# %% tags=["claim"]
# What the text says, measured in this run.
precision, recall, true_size, excess = 100 * quality.transpose(2, 0, 1)
# Wrong world: what cross-validation keeps is as large as it should be.
words = "σ = 1: Lasso's true ones are over 10 % too small, refitted within 10 % of 1"
told = f"{true_size[0, 0]:.1f} % and {true_size[0, 1]:.1f} %"
claim(words, true_size[0, 0] < 90 and abs(true_size[0, 1] - 100) < 10, told)
# Wrong world: refitting gives back size only, and keeps the same features.
words = "and the precision is over twice the Lasso's, refitted and adaptive"
least = precision[0, 1:].min()
claim(words, least > 2 * precision[0, 0], f"{least:.1f} %")
# Wrong world: a remedy that selects better predicts worse.
words = "and the error below 0.7 of the Lasso's, refitted and adaptive"
worst = excess[0, 1:].max() / excess[0, 0]
claim(words, worst < 0.7, f"{worst:.2f} of it at most")
# %% tags=["claim"]
# What the text says, measured in this run.
larger = (strength[0, 1] > strength[0, 0]).sum()
# Wrong world: the folds choose the same λ, whatever is done with the support.
words = "σ = 1: refitted, the folds chose a larger λ in at least 7 of 8 data sets"
claim(words, larger >= 7, larger)
# Wrong world: where the noise is loud no remedy predicts better than the Lasso.
words = "σ = 2: the adaptive Lasso's error is below the Lasso's"
told = f"{excess[1, 2]:.3f} and {excess[1, 0]:.3f}"
claim(words, excess[1, 2] < excess[1, 0], told)
found_all = f"{recall[1, 0]:.1f} %; stability selection {5 * by_noise_kept[0]} % of 20"
# Wrong world: where stability selection misses a true one, the Lasso misses it, too.
claim("σ = 2: the Lasso keeps over 85 % of the true ones", recall[1, 0] > 85, found_all)
of_kept = np.zeros((2, 2))  # road; true ones kept, all kept
for s, (m, path) in product(range(4), enumerate((lasso_path, refitted_path))):
    A, b, w = sparse_regression(100, 200, 30, seed=seed + s)
    fitted, _ = best_fit(path, A, b, seed + s)
    of_kept[m] += ((fitted != 0) & (w != 0)).sum(), (fitted != 0).sum()
shares_true = 100 * of_kept[:, 0] / of_kept[:, 1]
# Wrong world: a refit doubles the precision, whatever the truth.
words = "30 true ones, σ = 1: refitted, precision is under 1.5 times the Lasso's"
told = "{1:.1f} and {0:.1f} %".format(*shares_true)
claim(words, shares_true[1] < 1.5 * shares_true[0], told)

# %% [markdown]
# (The error is $\|\hat w - w\|^2$, what a prediction on new rows loses beside its noise; *kept true* is the mean size of those true ones that were kept.) λ chooses columns and shrinks what it keeps. A refit frees it from the second job: it can be large enough to keep false columns out. At σ = 2 the refit may lose true ones, and its error lies below the Lasso's in some runs and above it in others; the adaptive Lasso's lay below in all of ours. The Lasso itself kept nearly all true ones there, where stability selection found far fewer (section 3): one screens, the other selects. Both remedies bet on sparsity, more than the Lasso does: with 30 true ones the refit gained little.
#
# ## 6 · Relying on one feature · further
#
# Another sentence that one reads: *L1 keeps a model from relying on single features*. Test it. Five sensors measure one quantity, each with noise of its own (correlation 0.9 between any two); fifteen more measure nothing. Lasso and ridge choose their strength by the same folds. Then the sensor with the largest coefficient fails: it shows its mean.
# **Predict:** who loses more of its test $R^2$, Lasso or ridge?

# %%
who = ("Lasso", "ridge", "both about the same")
loser = predict("the favourite sensor fails: who loses more", yours=None, choices=who)


# %%
lam2s = np.logspace(2, -5, 22)


def ridge_path(X, y):
    systems = [X.T @ X + len(X) * lam2 * np.eye(X.shape[1]) for lam2 in lam2s]
    return np.column_stack([np.linalg.solve(system, X.T @ y) for system in systems])


# %%
outcome = np.zeros((20, 2, 2))  # draw, method, before and after
for d in range(20):
    quantity, A = rng.standard_normal(1060), rng.standard_normal((1060, 20))
    A[:, :5] = np.sqrt(0.9) * quantity[:, None] + np.sqrt(0.1) * A[:, :5]
    b = quantity + rng.standard_normal(1060)
    for m, path in enumerate((lasso_path, ridge_path)):
        w, _ = best_fit(path, A[:60], b[:60], seed + d)
        broken = A.copy()
        broken[:, abs(w).argmax()] = 0  # the favourite shows its mean
        parts = [((b - columns @ w)[60:] ** 2).mean() for columns in (A, broken)]
        outcome[d, m] = 1 - np.array(parts) / b[60:].var()

# %%
lost = outcome[:, :, 0] - outcome[:, :, 1]
more, (of_lasso, of_ridge) = (lost[:, 0] > lost[:, 1]).sum(), lost.mean(0)
print("mean R² before: Lasso {:.3f}, ridge {:.3f}".format(*outcome[:, :, 0].mean(0)))
print(f"lost: Lasso {of_lasso:.3f}, ridge {of_ridge:.3f}; Lasso more in {more} of 20")

# %% tags=["claim", "reveal"]
# What happened, beside what was predicted.
loser.reveal(who[0 if more >= 15 else 1 if more <= 5 else 2], many="ridge")
# Wrong world: Lasso spreads its trust, ridge leans on the best sensor.
claim("Lasso loses over twice as much", of_lasso > 2 * of_ridge, of_lasso / of_ridge)

# %% [markdown]
# The other way round: where several features carry the same information, L1 makes a model rely on *few* of them, and ridge spreads the weight over all. What is true: L1 frees it from those features that it has dropped.
#
# ## What you believed, and what happened

# %%
predict.table()

# %% [markdown]
# ## What you can now say
#
# - With little noise and an irrepresentable number below 0.9 the support was on the path nearly always, above 1 with a probability that stays away from 1 and need not be 0; the adaptive Lasso escaped the condition (section 1).
# - Of two correlated true features the weaker is dropped exactly if its least-squares weight lies between $-\lambda/(1-\rho)$ and $\lambda/(1+\rho)$: where the true weights are equal, correlation, noise and λ decide together (section 2).
# - With independent columns stability selection made far fewer false choices than its bound allows; it missed many true ones where the noise was loud (section 3).
# - Naive 95 % intervals after selection covered fewer than 80 %, those of split samples 93 to 97 % (section 4).
# - *Further:* refitted inside the folds, or with adaptive weights, precision was over twice the Lasso's at σ = 1; the refit's folds chose a larger λ (section 5).
# - *Further:* of sensors that measure one quantity Lasso leaned on single ones more than ridge, not less (section 6).
#
# ## Common mistakes
#
# - reading "the condition fails" as "the support is never found", or hoping that more rows cure it;
# - saying "L1 picks one of the correlated features" without ρ, noise, λ and the true weights;
# - reporting the survivor of a correlated group as the cause;
# - taking the bound of stability selection without its assumptions, or its misses for noise features;
# - printing least-squares intervals for features that the same rows have chosen.
#
# ## References
#
# - P. Zhao and B. Yu (2006), *On model selection consistency of Lasso*, JMLR 7, theorems 1 and 2.
# - H. Zou (2006), *The adaptive lasso and its oracle properties*, J. Amer. Statist. Assoc. 101.
# - H. Zou and T. Hastie (2005), *Regularization and variable selection via the elastic net*, J. R. Statist. Soc. B 67(2), theorem 1 (grouping).
# - N. Meinshausen and P. Bühlmann (2010), *Stability selection*, J. R. Statist. Soc. B 72(4), theorem 1.
# - R. D. Shah and R. J. Samworth (2013), *Variable selection with error control: another look at stability selection*, J. R. Statist. Soc. B 75(1).
# - N. Meinshausen (2007), *Relaxed Lasso*, Comput. Statist. Data Anal. 52(1).
# - D. R. Cox (1975), *A note on data-splitting for the evaluation of significance levels*, Biometrika 62(2).
# - R. Berk, L. Brown, A. Buja, K. Zhang and L. Zhao (2013), *Valid post-selection inference*, Ann. Statist. 41(2).
# - J. D. Lee, D. L. Sun, Y. Sun and J. E. Taylor (2016), *Exact post-selection inference, with application to the lasso*, Ann. Statist. 44(3).
# - C.-H. Zhang and S. S. Zhang (2014), *Confidence intervals for low dimensional parameters in high dimensional linear models*, J. R. Statist. Soc. B 76(1).
# - S. van de Geer, P. Bühlmann, Y. Ritov and R. Dezeure (2014), *On asymptotically optimal confidence regions and tests for high-dimensional models*, Ann. Statist. 42(3).
# - A. Javanmard and A. Montanari (2014), *Confidence intervals and hypothesis testing for high-dimensional regression*, JMLR 15.
# - R. F. Barber and E. J. Candès (2015), *Controlling the false discovery rate via knockoffs*, Ann. Statist. 43(5).
# - E. Candès, Y. Fan, L. Janson and J. Lv (2018), *Panning for gold: model-X knockoffs for high dimensional controlled variable selection*, J. R. Statist. Soc. B 80(3).
