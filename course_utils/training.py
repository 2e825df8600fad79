"""Training: `fit` for one network, and what it shares with `sweep` for a whole grid.

Both minimise cross-entropy + lam · Σ|w| + ½ · lam2 · Σw² as many tutorials do, with the penalty in
the loss. Its gradient, lam · sign(w) + lam2 · w, is what autograd would give for it; it is written
into the gradients directly, which takes the same steps in less time. An optimizer that has `lam`
among its ``defaults`` applies the L1 part itself, for instance by a proximal step: it finds lam in
its parameter groups, and only lam2 · w is added.
"""

import math
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from course_utils.data import Split
from course_utils.penalties import (
    l1_norm,
    one_for_each,
    penalised_parameters,
    penalty,
    write_penalty_gradient,
)
from course_utils.sparsity import accuracy, zero_share
from course_utils.validation import check_count, check_number

DEVICE = "cpu"
"""Where `fit` and `sweep` compute unless told otherwise."""

Optimizer = Callable[[list[dict]], torch.optim.Optimizer]
"""A function of parameter groups, such as ``partial(torch.optim.SGD, lr=0.1, momentum=0.9)``."""

SGD = partial(torch.optim.SGD, lr=0.01, fused=True)

CHECK_EVERY = 100  # steps between looks for NaN: a look makes a GPU wait


@dataclass(repr=False)
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

    def __repr__(self) -> str:
        """Return three lines, not thousands of losses."""
        end = ", interrupted" if self.interrupted else ""
        lines = [f"History: epochs {len(self.data_loss)}, steps {len(self.step_loss):,}{end}"]
        if self.data_loss:
            lines.append(
                f"data loss {self.data_loss[0]:.4g} → {self.data_loss[-1]:.4g} nats, "
                f"penalty {self.penalty[-1]:.4g}, exact zeros {100 * self.zeros[-1]:.3g} %"
            )
        if self.held_out:
            lines.append(f"held-out accuracy {100 * self.held_out[-1]:.4g} %")
        return "\n  ".join(lines)


def fit(
    model: nn.Module,
    train: Split,
    *,
    lam: float | Sequence[float] = 0.0,
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
    lam : float or sequence of float
        Strength of the L1 penalty, per weight, >= 0: one number, or one for each tensor in the
        order of `penalised_parameters` (for the usual `mlp`, one for each layer).
    lam2 : float
        Strength of the L2 penalty, per weight, >= 0. Smooth, so that its gradient is always
        added, whatever the optimizer does about L1.
    everything : bool
        Penalise every parameter, biases too, instead of the weights only.
    optimizer : function of parameter groups
        ``partial(torch.optim.SGD, lr=0.01)`` by default. It gets one of torch's parameter groups
        for each strength, with `lam` in it, and one without `lam` for what is not penalised;
        frozen parameters are in none. If `lam` is among its ``defaults``, it applies L1 itself.
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
    lam2 = check_number("lam2", lam2)
    penalised = penalised_parameters(model.to(device), everything)
    lams = one_for_each("lam", lam, len(penalised), f"penalised tensors ({', '.join(penalised)})")
    run = Run([checked_split("train", train)], [seed], epochs, batch_size, cosine, device)
    if held_out is not None:
        held_out = checked_split("held_out", held_out).to(device)
    run.check_labels(model)
    run.start(optimizer, _parameter_groups(model, list(penalised.values()), lams), lam2)
    history, losses = History(), []
    with _training(model, history, losses, run.steps, seed), progress("fit", run.steps) as bar:
        for (batch,), epoch_ends in run.batches():
            run.begin_gradients()
            x, y = run.take(batch)
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            run.step(bar)
            losses.append(loss.detach())
            if epoch_ends or len(losses) % CHECK_EVERY == 0:
                _check_still_finite(model, losses, max(lams))
            if epoch_ends:
                epoch = torch.stack(losses[-run.per_epoch :])
                history.data_loss.append(float(run.mean_over_samples(epoch)))
                _record(history, model, penalised, lams, lam2, held_out)
    history.step_loss = torch.stack(losses).cpu() if losses else torch.empty(0)
    return history


def _parameter_groups(model, penalised: list[Tensor], lams: list[float]) -> list[dict]:
    """Return torch's parameter groups: one for each strength, one for what is not penalised."""
    by_strength: dict[float, list[Tensor]] = {}
    for w, lam in zip(penalised, lams, strict=True):
        by_strength.setdefault(lam, []).append(w)
    chosen = {id(w) for w in penalised}
    others = [p for p in model.parameters() if p.requires_grad and id(p) not in chosen]
    groups = [{"params": tensors, "lam": lam} for lam, tensors in by_strength.items()]
    return groups + ([{"params": others}] if others else [])


@torch.no_grad()
def _record(history: History, model, penalised, lams, lam2, held_out) -> None:
    history.penalty.append(float(penalty(penalised.values(), lams, lam2)))
    history.zeros.append(zero_share(penalised.values()))
    if held_out is not None:
        history.held_out.append(accuracy(model, held_out))


class Run:
    """What `fit` and `sweep` share: data on the device, batch orders, optimizer, learning rate.

    `splits` holds one split for all seeds, or one for each, of equal sizes.
    """

    def __init__(self, splits: list[Split], seeds, epochs, batch_size, cosine, device):
        self.epochs, self.cosine = check_count("epochs", epochs), cosine
        self.batch_size = check_count("batch_size", batch_size)
        seeds = [check_count("seed", seed, low=0) for seed in seeds]
        x, y = splits[0] if len(splits) == 1 else map(torch.cat, zip(*splits, strict=True))
        self.x, self.y = x.to(device), y.to(device)
        self.samples = len(splits[0].y)
        self.orders = [torch.Generator().manual_seed(seed) for seed in seeds]
        self.starts = [self.samples * i if len(splits) > 1 else 0 for i in range(len(seeds))]
        self.per_epoch = math.ceil(self.samples / self.batch_size)
        self.steps = self.epochs * self.per_epoch

    def check_labels(self, model: nn.Module) -> None:
        """Raise unless the network has an output for every label."""
        with torch.no_grad():
            classes = model.eval()(self.x[:1]).shape[-1]
        low, high = int(self.y.min()), int(self.y.max())
        if low < 0 or high >= classes:
            raise ValueError(
                f"train.y must be labels from 0 to {classes - 1}, one for each output of the "
                f"network, got labels from {low} to {high}"
            )

    def start(self, optimizer: Optimizer, groups: list[dict], lam2: float | Tensor) -> None:
        """Make the optimizer; `lam2`, if a tensor, is shaped like `lam` of each group."""
        self.optimizer = made_optimizer(optimizer, [dict(group) for group in groups])
        self.optimizer.zero_grad()  # a gradient left from before must not enter the first step
        applies_l1 = "lam" in self.optimizer.defaults
        self.others, self.penalised = [], []
        for group in groups:
            if "lam" not in group:
                self.others += group["params"]
                continue
            l1 = 0.0 if applies_l1 else group["lam"]
            l2 = lam2.view_as(group["lam"]) if torch.is_tensor(lam2) else lam2
            self.penalised += [(w, l1, l2) for w in group["params"]]
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR
        self.schedule = cosine(self.optimizer, self.steps) if self.cosine else None

    def batches(self):
        """Yield indices of a batch, shape (seeds, batch), and whether the epoch ends with it."""
        for _ in range(self.epochs):
            orders = [torch.randperm(self.samples, generator=order) for order in self.orders]
            orders = [order + start for order, start in zip(orders, self.starts, strict=True)]
            chunks = torch.stack(orders).to(self.y.device).split(self.batch_size, dim=1)
            for i, batch in enumerate(chunks):
                yield batch, i == len(chunks) - 1

    def take(self, batch: Tensor) -> tuple[Tensor, Tensor]:
        """Return ``x[batch], y[batch]``; index_select does so in half the time."""
        rows = batch.flatten()
        x, y = self.x.index_select(0, rows), self.y.index_select(0, rows)
        return x.unflatten(0, batch.shape), y.unflatten(0, batch.shape)

    def begin_gradients(self) -> None:
        """Let every gradient begin as that of the penalty; the loss's is added to it."""
        for w, l1, l2 in self.penalised:
            write_penalty_gradient(w, l1, l2)
        for w in self.others:
            w.grad = None

    def step(self, bar: tqdm) -> None:
        """Step the optimizer, the learning rate's schedule and the progress bar."""
        self.optimizer.step()
        if self.schedule:
            self.schedule.step()
        bar.update()

    def mean_over_samples(self, losses: Tensor) -> Tensor:
        """Return means over the last axis, an epoch's batches; the last batch may be smaller."""
        sizes = losses.new_full((self.per_epoch,), self.batch_size)
        sizes[-1] = self.samples - self.batch_size * (self.per_epoch - 1)
        return losses @ sizes / self.samples


def progress(what: str, steps: int) -> tqdm:
    """Return a progress bar for a ``with`` statement, shown from the first second on.

    Closed by ``with``, no suspended generator in a traceback keeps it open. It stays on the first
    line, because a notebook cannot move up to a second one; within another bar it leaves nothing.
    """
    alone = not tqdm._instances
    return tqdm(
        total=steps, desc=what, unit="step", delay=1.0, file=sys.stdout, position=0, leave=alone
    )


def made_optimizer(optimizer: Optimizer, groups: list[dict]) -> torch.optim.Optimizer:
    """Return the optimizer of the parameter groups, or say why it cannot be had."""
    check_function(optimizer)
    try:
        made = optimizer(groups)
    except (TypeError, ValueError, AttributeError) as error:
        kind = ValueError if isinstance(error, ValueError) else TypeError
        raise kind(
            f"optimizer must take torch's parameter groups: {optimizer_name(optimizer)} raised "
            f"{type(error).__name__}: {error}"
        ) from error
    if not isinstance(made, torch.optim.Optimizer) or isinstance(made, torch.optim.LBFGS):
        raise TypeError(
            "optimizer must return a torch.optim.Optimizer that steps without a closure, got "
            f"{type(made).__name__}"
        )
    if made.defaults.get("lam"):
        raise ValueError(
            f"optimizer must leave lam to fit or sweep, got {type(made).__name__} with "
            f"lam={made.defaults['lam']}, which would act on what is not penalised, too"
        )
    return made


def check_function(optimizer: Optimizer) -> None:
    """Raise unless `optimizer` is a function that makes one."""
    if not callable(optimizer) or isinstance(optimizer, torch.optim.Optimizer):
        raise TypeError(
            "optimizer must be a function of parameters such as "
            f"partial(torch.optim.SGD, lr=0.1), got {type(optimizer).__name__}"
        )


def optimizer_name(optimizer: Optimizer) -> str:
    """Return the name of what a ``partial`` or function makes optimizers of."""
    function = getattr(optimizer, "func", optimizer)
    return getattr(function, "__name__", type(function).__name__)


def checked_split(name: str, split: Split) -> Split:
    """Return `split` with labels as int64, or raise an error that says what is accepted."""
    if not isinstance(split, Split) or not all(map(torch.is_tensor, split)):
        got = type(split).__name__
        if isinstance(split, Split):
            got += f" of {type(split.x).__name__} and {type(split.y).__name__}"
        raise TypeError(
            f"{name} must be a Split: all inputs x, a tensor of shape (n, features), and all "
            f"labels y, a tensor of shape (n,); got {got}. Split(torch.as_tensor(x), "
            "torch.as_tensor(y)) makes one of arrays; a Dataset has them as .train and .test"
        )
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


def _check_still_finite(model: nn.Module, losses: list[Tensor], lam: float) -> None:
    norm = l1_norm(model.parameters()).detach()  # a last step can spoil it unseen
    check_finite(torch.stack([*losses[-CHECK_EVERY:], norm]), "lam", [lam])


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
def _training(model: nn.Module, history: History, losses: list, steps: int, seed: int):
    """Train until the end or Ctrl-C; either way the model is usable afterwards.

    Dropout follows `seed`, and the global random states are left as they were.
    """
    try:
        with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
            torch.manual_seed(seed)
            model.train()
            yield
    except KeyboardInterrupt:
        history.interrupted = True
        steps = f"{len(losses)} of {steps} steps"
        tqdm.write(f"Interrupted after {steps}: fit returns the history so far.")
    finally:
        model.zero_grad()
        model.eval()
