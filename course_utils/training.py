"""Training: `fit` for one network, `sweep` for every λ and seed of a grid at once.

Both minimise cross-entropy + lam · Σ|w| + ½ · lam2 · Σw² as many tutorials do, with the penalty in
the loss. Its gradient, lam · sign(w) + lam2 · w, is what autograd would give for it; it is added
to the gradients directly, which takes the same steps in less time.
"""

import math
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from course_utils.data import Split
from course_utils.penalties import l1_norm, penalised_parameters, penalty
from course_utils.sparsity import accuracy, zero_share
from course_utils.validation import check_count, check_number

DEVICE = "cpu"
"""Where `fit` and `sweep` compute unless told otherwise."""

Optimizer = Callable[[list[Tensor]], torch.optim.Optimizer]
"""A function of parameters, such as ``partial(torch.optim.SGD, lr=0.1, momentum=0.9)``."""

SGD = partial(torch.optim.SGD, lr=0.01, fused=True)

CHECK_EVERY = 100  # steps between looks for NaN: a look makes a GPU wait


@dataclass
class History:
    """What `fit` saw.

    Attributes
    ----------
    step_loss : Tensor, shape (steps,)
        Data loss of every batch, in nats, without the penalty.
    data_loss : list of float
        Its mean over each finished epoch, every sample counted once.
    penalty : list of float
        lam · Σ|w| + ½ · lam2 · Σw² at the end of each epoch.
    zeros : list of float
        Share of exact zeros among the penalised parameters at the end of each epoch.
    held_out : list of float
        Accuracy on the held-out split after each epoch; empty without one.
    interrupted : bool
        True if the keyboard ended the training.
    """

    step_loss: Tensor = field(default_factory=lambda: torch.empty(0))
    data_loss: list[float] = field(default_factory=list)
    penalty: list[float] = field(default_factory=list)
    zeros: list[float] = field(default_factory=list)
    held_out: list[float] = field(default_factory=list)
    interrupted: bool = False


def fit(
    model: nn.Module,
    train: Split,
    *,
    lam: float = 0.0,
    lam2: float = 0.0,
    everything: bool = False,
    optimizer: Optimizer = SGD,
    epochs: int = 5,
    batch_size: int = 64,
    cosine: bool = False,
    seed: int = 0,
    held_out: Split | None = None,
    device: str | torch.device = DEVICE,
) -> History:
    """Train one network in place by minibatch steps.

    Parameters
    ----------
    model : nn.Module
        Maps inputs of shape (batch, features) to scores of shape (batch, classes).
    train : Split
        Inputs, shape (n, features), and labels from 0 to classes - 1, shape (n,).
    lam, lam2 : float
        Strengths of the L1 and of the L2 penalty, per weight, >= 0.
    everything : bool
        Penalise every parameter, biases too, instead of the weights only.
    optimizer : function of parameters
        ``partial(torch.optim.SGD, lr=0.01)`` by default.
    epochs, batch_size : int
        The last batch of an epoch may be smaller.
    cosine : bool
        Let the learning rate fall to zero along half a cosine.
    seed : int
        Seed of the batch order and of dropout.
    held_out : Split, optional
        Its accuracy is recorded after each epoch.
    device : str or torch.device

    Returns
    -------
    History
        After an interrupt from the keyboard too: the history so far.

    Raises
    ------
    TypeError, ValueError
        If an argument is not accepted; the message names it.
    FloatingPointError
        If the loss becomes NaN or infinite.
    """
    lam, lam2 = check_number("lam", lam), check_number("lam2", lam2)
    run = Run(train, [seed], epochs, batch_size, cosine, device)
    held_out = held_out and checked_split("held_out", held_out).to(device)
    penalised = list(penalised_parameters(model.to(device), everything).values())
    run.check_labels(model)
    run.start(optimizer, list(model.parameters()))
    history, losses = History(), []
    with _seeded(seed, device), _until_interrupted(history, model, losses, run.steps):
        for (batch,), epoch_ends in run.batches("fit"):
            loss = F.cross_entropy(model(run.x[batch]), run.y[batch])
            loss.backward()
            _add_penalty_gradient(penalised, lam, lam2)
            run.step()
            run.optimizer.zero_grad()
            losses.append(loss.detach())
            if epoch_ends or len(losses) % CHECK_EVERY == 0:
                norm = l1_norm(model.parameters()).detach()  # a last step can spoil it unseen
                check_finite(torch.stack([*losses[-CHECK_EVERY:], norm]), "lam", [lam])
            if epoch_ends:
                history.data_loss.append(run.mean_over_samples(losses))
                history.penalty.append(float(penalty(penalised, lam, lam2).detach()))
                history.zeros.append(zero_share(penalised))
                history.held_out += [accuracy(model, held_out)] if held_out else []
    history.step_loss = torch.stack(losses).cpu() if losses else torch.empty(0)
    return history


class Run:
    """What `fit` and `sweep` share: data on the device, batch orders, optimizer, learning rate."""

    def __init__(self, train: Split, seeds, epochs, batch_size, cosine, device):
        self.epochs, self.cosine = check_count("epochs", epochs), cosine
        self.batch_size = check_count("batch_size", batch_size)
        seeds = [check_count("seed", seed, low=0) for seed in seeds]
        self.x, self.y = checked_split("train", train).to(device)
        self.orders = [torch.Generator().manual_seed(seed) for seed in seeds]
        self.per_epoch = math.ceil(len(self.y) / self.batch_size)
        self.steps = self.epochs * self.per_epoch

    def check_labels(self, model: nn.Module) -> None:
        with torch.no_grad():
            classes = model.eval()(self.x[:1]).shape[-1]
        low, high = int(self.y.min()), int(self.y.max())
        if low < 0 or high >= classes:
            raise ValueError(
                f"train.y must be labels from 0 to {classes - 1}, one for each output of the "
                f"network, got labels from {low} to {high}"
            )

    def start(self, optimizer: Optimizer, parameters: list[Tensor]) -> None:
        if not callable(optimizer) or isinstance(optimizer, torch.optim.Optimizer):
            raise TypeError(
                "optimizer must be a function of parameters such as "
                f"partial(torch.optim.SGD, lr=0.1), got {type(optimizer).__name__}"
            )
        self.optimizer = optimizer(parameters)
        if not isinstance(self.optimizer, torch.optim.Optimizer) or isinstance(
            self.optimizer, torch.optim.LBFGS
        ):
            raise TypeError(
                "optimizer must return a torch.optim.Optimizer that steps without a closure, got "
                f"{type(self.optimizer).__name__}"
            )
        self.optimizer.zero_grad()  # a gradient left from before must not enter the first step
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR
        self.schedule = cosine(self.optimizer, self.steps) if self.cosine else None

    def batches(self, what: str):
        """Yield index tensors, shape (seeds, batch), and whether the epoch ends with them."""
        with tqdm(total=self.steps, desc=what, unit="step", delay=1.0, file=sys.stdout) as bar:
            for _ in range(self.epochs):
                order = torch.stack([torch.randperm(len(self.y), generator=g) for g in self.orders])
                chunks = order.to(self.y.device).split(self.batch_size, dim=1)
                for i, batch in enumerate(chunks):
                    yield batch, i == len(chunks) - 1
                    bar.update()

    def step(self) -> None:
        self.optimizer.step()
        if self.schedule:
            self.schedule.step()

    def mean_over_samples(self, losses: list[Tensor]) -> float:
        """The mean over the last epoch, in which the last batch may be smaller."""
        losses = torch.stack(losses[-self.per_epoch :]).cpu()
        sizes = losses.new_full((self.per_epoch,), self.batch_size)
        sizes[-1] = len(self.y) - self.batch_size * (self.per_epoch - 1)
        return float(losses @ sizes / sizes.sum())


def checked_split(name: str, split: Split) -> Split:
    x, y = split
    if len(x) == 0 or len(x) != len(y):
        raise ValueError(
            f"{name} must hold at least one sample, and one label for each, got {len(x)} samples "
            f"and {len(y)} labels"
        )
    # The sum first: one pass, a tenth of the time of isfinite() on every entry.
    if not x.sum().isfinite() and not x.isfinite().all():
        raise ValueError(f"{name}.x must be finite, got NaN or infinite entries")
    if y.is_floating_point():
        raise TypeError(f"{name}.y must hold whole numbers (labels), got {y.dtype}")
    return Split(x, y.long())


def _add_penalty_gradient(parameters: list[Tensor], lam: float, lam2: float) -> None:
    for w in parameters:
        if w.grad is None:  # the loss does not use it; the penalty does
            w.grad = torch.zeros_like(w)
        if lam:
            w.grad.add_(w.detach().sign(), alpha=lam)
        if lam2:
            w.grad.add_(w.detach(), alpha=lam2)


def check_finite(losses: Tensor, name: str, values: list[float]) -> None:
    """Raise if a loss in `losses`, shape (steps, ..., members), is NaN or infinite."""
    bad = ~losses.isfinite().view(-1, len(values))
    if bad.any():
        value = values[int(bad.any(0).nonzero()[0])]
        raise FloatingPointError(
            f"the loss became NaN or infinite in training ({name}: {value:g}); use a smaller lr "
            f"in optimizer or a smaller {name}: lr · {name} must stay far below the weights"
        )


@contextmanager
def _seeded(seed: int, device):
    """Seed dropout and leave the global random states as they were."""
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        torch.manual_seed(seed)
        yield


@contextmanager
def _until_interrupted(history: History, model: nn.Module, losses: list, steps: int):
    """Train until the end or Ctrl-C; either way the model is usable afterwards."""
    try:
        model.train()
        yield
    except KeyboardInterrupt:
        history.interrupted = True
        print(f"Interrupted after {len(losses)} of {steps} steps: fit returns the history so far.")
    finally:
        model.zero_grad()
        model.eval()
