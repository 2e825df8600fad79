"""What a proximal step costs beside torch's own step, the penalty in the loss and FTRL."""

import time
from collections.abc import Callable
from functools import partial

import torch
import torch.nn.functional as F
from pytorch_optimizer import FTRL
from torch import nn
from zeros import SMALL, refitted, rights, run, zeros

from course_utils.data import load_mnist
from course_utils.models import cnn, mlp
from course_utils.optim import ProximalAdam, ProximalSGD
from course_utils.penalties import penalised_parameters

LAM, ROUNDS = 1e-4, 41  # short rounds, so that what else the machine does meets all alike
NETWORKS = {  # builder, batch, steps of one round
    "784-128-10, batch 64": (partial(mlp, (784, 128, 10)), 64, 40),
    "16-32-128, batch 128": (partial(cnn, (16, 32), 128), 128, 3),
}
PAIRS = {
    "sgd": (partial(torch.optim.SGD, lr=0.01, foreach=True), partial(ProximalSGD, lr=0.01)),
    "adam": (partial(torch.optim.Adam, lr=1e-3, foreach=True), partial(ProximalAdam, lr=1e-3)),
}
FTRL_RATES, FTRL_LAMS = (0.02, 0.05, 0.1), (1e-3, 3e-3, 1e-2)  # at 0.1 all weights stay zero


def groups(model: nn.Module, name: str = "lam", strength: float = LAM) -> list[dict]:
    """Return two parameter groups: weights with a strength, biases without."""
    weights = list(penalised_parameters(model).values())
    chosen = {id(w) for w in weights}
    others = [p for p in model.parameters() if id(p) not in chosen]
    return [{"params": weights, name: strength}, {"params": others}]


def training(build: Callable, optimizer: Callable, batch: int, steps: int, lam: float = 0.0):
    """Return a function that takes some whole training steps; `lam` is for a penalty in the loss.

    It returns the seconds they took.
    """
    model = build(0)
    random = torch.Generator().manual_seed(0)
    x = torch.rand(batch, 784, generator=random)
    y = torch.randint(10, (batch,), generator=random)
    made = optimizer(model)

    def take() -> float:
        start = time.perf_counter()
        for _ in range(steps):
            loss = F.cross_entropy(model(x), y)
            if lam:
                loss = loss + lam * sum(p.abs().sum() for p in model.parameters())
            made.zero_grad()
            loss.backward()
            made.step()
        return time.perf_counter() - start

    take()  # the first steps make the optimizer's buffers
    return take


def measure_steps(report: Callable) -> None:
    """Report what a proximal step costs, and the rivals beside it."""
    for network, (build, batch, steps) in NETWORKS.items():
        for name, (plain, ours) in PAIRS.items():
            made = partial(training, build, batch=batch, steps=steps)
            takes = [
                made(lambda model, plain=plain: plain(groups(model, "tag"))),
                made(lambda model, ours=ours: ours(groups(model))),
                made(lambda model, plain=plain: plain(groups(model, "tag")), lam=LAM),
                made(lambda model: FTRL(groups(model, "lambda_1"), lr=0.02)),
            ]
            rounds = [[take() for take in takes] for _ in range(ROUNDS)]
            base, prox, in_loss, ftrl = (list(column) for column in zip(*rounds, strict=True))
            line = f"prox step {name}"
            theirs = f"torch's own without L1, {network}"
            report(line, f"a training step with the prox over {theirs}", prox, base, "at most 1.15")
            report(
                line, f"the same with the penalty in the loss over {theirs}", in_loss, base, "shown"
            )
            report(line, f"pytorch_optimizer's FTRL over ours, {network}", ftrl, prox, "shown")


def ftrl(parameter_groups: list[dict], lr: float, strength: float) -> torch.optim.Optimizer:
    """Return FTRL with its L1 on the groups that `sweep` penalises."""
    made = [
        {"params": group["params"], "lambda_1": strength if "lam" in group else 0.0}
        for group in parameter_groups
    ]
    return FTRL(made, lr=lr)


def trained_by_ftrl(data: list, lr: float, strength: float) -> list[nn.Module]:
    """Return networks after as many epochs as the proximal ones get before their refitting."""
    epochs = SMALL.early[1] + SMALL.late[1]
    made = partial(ftrl, lr=lr, strength=strength)
    again = run(partial(mlp, SMALL.sizes), data, [0.0], made, epochs, SMALL.early[2])
    return [again.member(0, k) for k in range(len(data))]


def measure_ftrl(repetitions: int) -> None:
    """Print the zeros that FTRL reaches, its rate and strength chosen on validation of seed 0.

    The rule is equal accuracy: the most zeros within half a point of the dense network, both
    refitted; if FTRL does not get there, its most accurate network.
    """
    data = [load_mnist(verbose=False).hold_out(5_000, seed=seed) for seed in range(repetitions)]
    dense = run(
        partial(mlp, SMALL.sizes), data[:1], [0.0],
        partial(torch.optim.SGD, lr=0.1, momentum=0.9), *SMALL.early[1:], cosine=True,
    ).member(0, 0)  # fmt: skip
    floor = rights([dense], data[:1], "validation")[0] - 0.5
    options = []
    for lr in FTRL_RATES:
        for strength in FTRL_LAMS:
            models = trained_by_ftrl(data[:1], lr, strength)
            after = refitted(models, data[:1], *SMALL.again)
            right = rights(after, data[:1], "validation")[0]
            near = right >= floor
            options.append((near, zeros(models[0]) if near else right, lr, strength))
    _, _, lr, strength = max(options)
    before = trained_by_ftrl(data, lr, strength)
    after = refitted(before, data, *SMALL.again)
    for seed, model in enumerate(after):
        ends = (rights(models, data, "test")[seed] for models in (before, after))
        print(
            f"prox ftrl, seed {seed} | pytorch_optimizer's FTRL on 784-128-10 (lr {lr:g}, lambda_1 "
            f"{strength:g}) {zeros(model):.2f} % zeros, test accuracy "
            f"{' → '.join(f'{end:.2f}' for end in ends)} %; prox: `zeros 784-128-10`, without a "
            "cut | shown",
            flush=True,
        )
