"""Filters of a CNN cut out: a group penalty in the loss against its rivals, at equal steps."""

import copy
import math
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune

from course_utils.data import Dataset, load_mnist
from course_utils.models import cnn
from course_utils.penalties import group_norms, group_penalty
from course_utils.sparsity import accuracy, forward_seconds, remove_dead, stored_bytes

FILTERS, HIDDEN, BATCH, RATE = (16, 32), 128, 128, 4e-3
LAMS = (6e-3, 1.5e-3)  # one for each convolution: a map of four times the size, four times the λ


def convolutions(model: nn.Sequential) -> list[tuple]:
    """Return weight and bias of each convolution."""
    return [(layer.weight, layer.bias) for layer in model if isinstance(layer, nn.Conv2d)]


def trained(model: nn.Sequential, data: Dataset, epochs: int, seed: int, *, lams=None, rate=RATE):
    """Train `model` on, with the group penalty of its filters in the loss, and return it."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
    x, y = data.train
    steps = epochs * math.ceil(len(y) / BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    order = torch.Generator().manual_seed(seed)
    for _ in range(epochs):
        for batch in torch.randperm(len(y), generator=order).split(BATCH):
            loss = F.cross_entropy(model(x[batch]), y[batch])
            loss = loss + group_penalty(convolutions(model), lams) if lams else loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return model


@torch.no_grad()
def stronger_half(model: nn.Sequential) -> list[int]:
    """Return how many filters of each convolution are in the half of largest norm."""
    sizes = [group_norms(*layer) for layer in convolutions(model)]
    median = torch.cat(sizes).median()
    return [int((size > median).sum()) for size in sizes]


@torch.no_grad()
def cut(model: nn.Sequential, kept: list[int], order: torch.Generator | None = None):
    """Return the network with only `kept[i]` filters in convolution i.

    Those of largest norm; with a generator, some drawn at random.
    """
    model = copy.deepcopy(model)
    for (weight, bias), count in zip(convolutions(model), kept, strict=True):
        ranks = group_norms(weight, bias)
        if order:
            ranks = torch.rand(len(ranks), generator=order)
        gone = ranks.argsort(descending=True)[count:]
        weight[gone], bias[gone] = 0, 0
    return remove_dead(model)


def strewn(model: nn.Sequential, share: float) -> nn.Sequential:
    """Return a copy whose smallest weights, wherever they stand, are zero and stay so."""
    model = copy.deepcopy(model).to(memory_format=torch.contiguous_format)  # prune wants that
    weights = [(layer, "weight") for layer in model if hasattr(layer, "weight")]
    prune.global_unstructured(weights, pruning_method=prune.L1Unstructured, amount=share)
    return model


def roads_to_half(data: Dataset, seed: int) -> tuple[dict, list[int], dict]:
    """Return the networks before the last epoch, the filters kept, and the refitted networks."""
    run = partial(trained, data=data, seed=seed)
    dense = run(cnn(FILTERS, HIDDEN, seed), epochs=2)
    longer = run(copy.deepcopy(dense), epochs=1)
    penalised = run(dense, epochs=1, lams=LAMS)
    kept = stronger_half(penalised)
    scratch = run(run(cnn(kept, HIDDEN, seed), epochs=2), epochs=1)
    before = {
        "uncut": longer,
        "group penalty": cut(penalised, kept),
        "by norm, same structure": cut(longer, kept),
        "at random, same structure": cut(longer, kept, torch.Generator().manual_seed(seed)),
        "same structure from scratch": scratch,
        "90 % of the weights zero": strewn(longer, 0.9),
    }
    after = {}
    for name, model in before.items():
        again = strewn(longer, 0.9) if name.startswith("90") else copy.deepcopy(model)
        after[name] = run(again, epochs=1, rate=RATE / 2)
    return before, kept, after


def measure_filters(report, repetitions: int) -> None:
    """Print accuracies of the roads to a network with half of the filters; report time, size."""
    slow, fast, sizes = [], [], []
    for seed in range(repetitions):
        data = load_mnist(verbose=False).hold_out(5_000, seed=seed)
        before, kept, after = roads_to_half(data, seed)
        told = [
            f"{name} {100 * accuracy(model, data.test):.2f} → "
            f"{100 * accuracy(after[name], data.test):.2f} %"
            for name, model in before.items()
        ]
        print(
            f"cnn filters, seed {seed} | {sum(FILTERS) - sum(kept)} of {sum(FILTERS)} filters "
            f"gone, {kept} kept; test accuracy before → after refitting: {'; '.join(told)} | "
            "uncut at least 98.8, group penalty at most 0.5 below",
            flush=True,
        )
        pair, x = (after["uncut"], after["group penalty"]), data.test.x[:1000]
        for times, seconds in zip((slow, fast), forward_seconds(pair, x), strict=True):
            times.append(seconds)
        sizes.append(stored_bytes(pair[0]) / stored_bytes(pair[1]))
    ratios = ", ".join(f"{ratio:.2f}" for ratio in sizes)
    what = f"uncut over cut network, 1,000 images forward; file smaller by {ratios}"
    report("cnn filters", what, slow, fast, "shown")
