"""Exact zeros on MNIST: proximal training, a cut, refitting; and what pruning gets in equal steps.

Test data are looked at once, for what validation data chose by one rule: of all λ and cuts that
leave at least the share of zeros asked for, the most accurate one after refitting, both means over
the seeds. Rates of refitting are chosen on validation data for each share by itself.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import nn

from course_utils.data import Dataset, load_mnist
from course_utils.ensemble import refit, sweep
from course_utils.models import cnn, mlp
from course_utils.optim import ProximalSGD
from course_utils.penalties import penalised_parameters
from course_utils.sparsity import accuracy, cut, remove_dead, size_for, zero_share
from course_utils.training import fit

RATES = (0.1, 0.2, 0.4, 0.8)  # of refitting
SGD = partial(torch.optim.SGD, lr=0.1, momentum=0.9)
SGD_AGAIN = partial(torch.optim.SGD, lr=0.05, momentum=0.9)

FILTERS, HIDDEN = (16, 32), 128
GROUP_LAMS = (3.5e-4, 3.5e-4, 1.5e-4)  # of each layer; chosen on validation data of seed 0
GROUP_EPOCHS = (4, 2, 128)  # with the penalty, without it; batch


@dataclass(frozen=True)
class Recipe:
    """How a perceptron gets its zeros, how many at the least, and what it has to reach.

    First small batches find a good network. Then large ones and much momentum average the noise
    away that keeps weights hopping about zero; the rate stays, or they would not arrive.
    """

    sizes: tuple[int, ...]
    lams: tuple[float, ...]
    cuts: tuple[float, ...]
    share: float  # of zeros, in percent, at the least
    bound: str
    early: tuple = (partial(ProximalSGD, lr=0.05, momentum=0.98), 8, 128)
    late: tuple = (partial(ProximalSGD, lr=0.1, momentum=0.99), 8, 2000)
    again: tuple[int, int] = (2, 128)  # epochs and batch of refitting
    pruning: tuple[int, int] = (6, 5)  # epochs before the cut and after it


SMALL = Recipe(
    sizes=(784, 128, 10),
    lams=(5e-5, 1e-4, 1.5e-4, 2e-4, 3e-4),
    cuts=(0.01, 0.02, 0.03),
    share=95,
    bound="at least 95 % at 97.5 %, with a cut and without",
)
LARGE = Recipe(
    sizes=(784, 300, 100, 10),
    lams=(8e-5, 1e-4, 1.2e-4, 2e-4),
    cuts=(0.01, 0.02, 0.03, 0.04, 0.05),
    share=97.5,
    early=(partial(ProximalSGD, lr=0.2, momentum=0.9), 12, 128),
    again=(6, 128),
    bound="at least 97.5 % at 98.0 %, with a cut",
)


def run(build: Callable, data: list[Dataset], lams, optimizer, epochs: int, batch: int, **rest):
    """Train for all seeds at once, seed k on the training data of data[k]."""
    return sweep(
        build, [part.train for part in data], lams=lams, seeds=range(len(data)),
        optimizer=optimizer, epochs=epochs, batch_size=batch, **rest,
    )  # fmt: skip


def proximal(recipe: Recipe, data: list[Dataset]) -> dict[float, list[nn.Sequential]]:
    """Return the networks of each λ, one for each seed."""
    build = partial(mlp, recipe.sizes)
    first = run(build, data, recipe.lams, *recipe.early, cosine=True)
    found = {}
    for j, lam in enumerate(recipe.lams):
        calm = run(partial(first.member, j), data, [lam], *recipe.late)
        found[lam] = [calm.member(0, k) for k in range(len(data))]
    return found


def refitted(models: list[nn.Module], data: list[Dataset], epochs, batch, lr=0.2) -> list:
    """Return copies whose survivors were trained on without a penalty."""
    train = [part.train for part in data]
    return refit(models, train, lr=lr, epochs=epochs, batch_size=batch)


def zeros(model: nn.Module) -> float:
    """Return the share of exact zeros among the weights, in percent."""
    return 100 * zero_share(penalised_parameters(model).values())


def rights(models: list[nn.Sequential], data: list[Dataset], split: str) -> list[float]:
    """Return the accuracy of each seed's network, in percent."""
    pairs = zip(models, data, strict=True)
    return [100 * accuracy(model, getattr(part, split)) for model, part in pairs]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def best_refit(models: list[nn.Sequential], data: list[Dataset], epochs: int, batch: int) -> list:
    """Return the refitted networks of the rate that is best on validation data."""
    tried = [refitted(models, data, epochs, batch, lr) for lr in RATES]
    return max(tried, key=lambda models: mean(rights(models, data, "validation")))


def chosen(recipe: Recipe, data, found: dict, cuts) -> tuple:
    """Return λ, cut and networks before and after refitting, chosen by the rule."""
    best = None
    for lam, models in found.items():
        for size in cuts:
            before = [cut(model, size) for model in models]
            if mean([zeros(model) for model in before]) < recipe.share:
                continue
            after = refitted(before, data, *recipe.again)
            right = mean(rights(after, data, "validation"))
            if best is None or right > best[0]:
                best = right, lam, size, before, after
    if best is None:
        raise ValueError(f"no λ and cut leave {recipe.share} % zeros: give stronger lams")
    return best[1:]


def measure_recipe(recipe: Recipe, data: list[Dataset], found: dict, dense: list, took: float):
    """Print, for each seed, what λ and cut were chosen, and what they reach on test data."""
    lines = [[] for _ in data]
    for what, cuts in (("with a cut", recipe.cuts), ("without", (0.0,))):
        lam, size, before, after = chosen(recipe, data, found, cuts)
        ends = rights(before, data, "test"), rights(after, data, "test")
        for line, model, *right in zip(lines, after, *ends, strict=True):
            line.append(
                f"{what} (λ {lam:g}, {size:g}) {zeros(model):.2f} % zeros, test accuracy "
                f"{right[0]:.2f} → {right[1]:.2f} %"
            )
    name = "-".join(map(str, recipe.sizes))
    for seed, (line, right) in enumerate(zip(lines, rights(dense, data, "test"), strict=True)):
        print(
            f"zeros {name}, seed {seed} | {'; '.join(line)}; dense {right:.2f} %; "
            f"{took:.0f} s for each proximal network | {recipe.bound}",
            flush=True,
        )


def networks(recipe: Recipe, data: list[Dataset]) -> tuple[dict, list, float]:
    """Return proximal networks, dense ones of equal early steps, and seconds for one proximal."""
    start = time.perf_counter()
    found = proximal(recipe, data)
    took = (time.perf_counter() - start) / len(recipe.lams) / len(data)
    dense = run(partial(mlp, recipe.sizes), data, [0.0], SGD, *recipe.early[1:], cosine=True)
    return found, [dense.member(0, k) for k in range(len(data))], took


def rivals(data: list[Dataset], found: dict) -> list[list[str]]:
    """Return what each road to zeros reaches at the shares of the proximal networks, by seed.

    Pruning takes more steps than prox: 11 epochs of them, prox 10 and a late phase of half of one.
    """
    before, after = SMALL.pruning
    dense = run(partial(mlp, SMALL.sizes), data, [0.0], SGD, before, SMALL.early[2], cosine=True)
    dense = [dense.member(0, k) for k in range(len(data))]
    equal = after, SMALL.again[1]
    told = [[] for _ in data]
    for lam, models in found.items():
        for what, size in (("no cut", 0.0), ("cut at 0.03", 0.03)):
            ours = [cut(model, size) for model in models]
            sizes = [size_for(m, zeros(at) / 100) for m, at in zip(dense, ours, strict=True)]
            theirs = [cut(m, size) for m, size in zip(dense, sizes, strict=True)]
            pairs = (ours, SMALL.again), (theirs, equal)
            ends = [(p, best_refit(p, data, *length)) for p, length in pairs]
            columns = [rights(models, data, "test") for pair in ends for models in pair]
            for line, model, *right in zip(told, ours, *columns, strict=True):
                line.append(
                    f"{zeros(model):.1f} % (λ {lam:g}, {what}) prox {right[0]:.2f} → "
                    f"{right[1]:.2f}, pruning {right[2]:.2f} → {right[3]:.2f}"
                )
    return told


def measure_rivals(data: list[Dataset], found: dict) -> None:
    """Print prox and pruning at equal shares and steps, and the penalty in the loss."""
    told = rivals(data, found)
    in_loss = run(
        partial(mlp, SMALL.sizes), data, [1.25e-4],
        partial(torch.optim.SGD, lr=0.05, momentum=0.98), *SMALL.early[1:], cosine=True,
    )  # fmt: skip
    models = [in_loss.member(0, k) for k in range(len(data))]
    right = rights(models, data, "test")
    for seed, line in enumerate(told):
        print(
            f"zeros rivals, seed {seed} | test accuracy before → after refitting at the share of "
            f"zeros: {'; '.join(line)}; penalty in the loss {zeros(models[seed]):.2f} % zeros at "
            f"{right[seed]:.2f} % | shown",
            flush=True,
        )


def learned(model: nn.Sequential) -> list[nn.Module]:
    """Return the layers with weights."""
    return [layer for layer in model if hasattr(layer, "weight")]


def group_lasso(model: nn.Sequential, lams: tuple[float, ...]) -> Callable:
    """Return an optimizer for `fit`: each layer a group of torch's, with λ, but for the output."""
    *hidden, output = learned(model)
    layers = [
        {"params": [layer.weight, layer.bias], "lam": lam, "prox": "group"}
        for layer, lam in zip(hidden, lams, strict=True)
    ]
    parts = [*layers, {"params": list(output.parameters())}]
    return lambda _: ProximalSGD(parts, lr=0.1, momentum=0.9)


def gone(model: nn.Sequential) -> list[int]:
    """Return how many units of each hidden layer are exactly zero, with their biases."""
    return [
        int((layer.weight.flatten(1).eq(0).all(1) & layer.bias.eq(0)).sum())
        for layer in learned(model)[:-1]
    ]


@torch.no_grad()
def measure_groups(data: list[Dataset]) -> None:
    """Print, for each seed, the filters and units that a group lasso by prox puts out."""
    epochs, again, batch = GROUP_EPOCHS
    for seed, part in enumerate(data):
        go = partial(fit, train=part.train, batch_size=batch, cosine=True, seed=seed)
        sparse, dense = cnn(FILTERS, HIDDEN, seed), cnn(FILTERS, HIDDEN, seed)
        with torch.enable_grad():
            go(dense, optimizer=SGD, epochs=epochs)
            go(dense, optimizer=SGD_AGAIN, epochs=again)
            go(sparse, optimizer=group_lasso(sparse, GROUP_LAMS), epochs=epochs)
        small = remove_dead(sparse)
        apart = float((small(part.test.x) - sparse(part.test.x)).abs().max())
        dead, before = gone(sparse), 100 * accuracy(sparse, part.test)
        with torch.enable_grad():
            go(small, optimizer=SGD_AGAIN, epochs=again)
        after, whole = 100 * accuracy(small, part.test), 100 * accuracy(dense, part.test)
        print(
            f"zeros groups, seed {seed} | {sum(dead[:-1])} of {sum(FILTERS)} filters "
            f"({dead[:-1]}) and {dead[-1]} of {HIDDEN} hidden units exactly zero with their "
            f"biases; scores after removal {apart:.1e} apart; test accuracy {before:.2f} → "
            f"{after:.2f} %, dense with equal steps {whole:.2f} % | at least 24 and 103, 1e-5, "
            "at most 0.5 below",
            flush=True,
        )


def measure_zeros(repetitions: int) -> None:
    """Print what `repetitions` seeds reach, one line each."""
    data = [load_mnist(verbose=False).hold_out(5_000, seed=seed) for seed in range(repetitions)]
    found, dense, took = networks(SMALL, data)
    measure_recipe(SMALL, data, found, dense, took)
    measure_recipe(LARGE, data, *networks(LARGE, data))
    measure_groups(data)
    measure_rivals(data, found)
