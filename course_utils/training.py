"""Training: `fit` for one network, `sweep` for every λ and seed of a grid at once.

Both minimise cross-entropy + lam · Σ|w| + ½ · lam2 · Σw² as many tutorials do, with the penalty in
the loss. Its gradient, lam · sign(w) + lam2 · w, is what autograd would give for it; it is added
to the gradients directly, which takes the same steps in less time.
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
from course_utils.errors import check_count, check_number
from course_utils.penalties import l1_norm, penalised_parameters, penalty
from course_utils.sparsity import accuracy, zero_share

DEVICE = "cpu"
"""Where `fit` and `sweep` compute unless told otherwise."""

Optimizer = Callable[[list[Tensor]], torch.optim.Optimizer]
"""A function of parameters, such as ``partial(torch.optim.SGD, lr=0.1, momentum=0.9)``."""

SGD = partial(torch.optim.SGD, lr=0.01, fused=True)

_CHECK_EVERY = 100  # steps between looks for NaN: a look makes a GPU wait
_ELEMENTWISE = {"SGD", "Adam", "AdamW", "RMSprop", "Adagrad"}  # no weight sees another one


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
    run = _Run(train, [seed], epochs, batch_size, cosine, device)
    held_out = held_out and _checked_split("held_out", held_out).to(device)
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
            if epoch_ends or len(losses) % _CHECK_EVERY == 0:
                norm = l1_norm(model.parameters()).detach()  # a last step can spoil it unseen
                _check_finite(torch.stack([*losses[-_CHECK_EVERY:], norm]), "lam", [lam])
            if epoch_ends:
                history.data_loss.append(run.mean_over_samples(losses))
                history.penalty.append(float(penalty(penalised, lam, lam2).detach()))
                history.zeros.append(zero_share(penalised))
                history.held_out += [accuracy(model, held_out)] if held_out else []
    history.step_loss = torch.stack(losses).cpu() if losses else torch.empty(0)
    return history


@dataclass
class Sweep:
    """A grid of networks trained at once: one for each pair of a penalty and a seed.

    Attributes
    ----------
    lams, lam2s : list of float
        The penalties, in pairs.
    seeds : list of int
    layers : list of (Tensor, Tensor)
        Weights, shape (seeds, penalties, out, in), and biases, shape (seeds, penalties, out), of
        each linear layer.
    step_loss : Tensor, shape (steps, seeds, penalties)
        Data loss of every batch of every member, in nats, without the penalty.
    """

    lams: list[float]
    lam2s: list[float]
    seeds: list[int]
    layers: list[tuple[Tensor, Tensor]]
    step_loss: Tensor

    def member(self, penalty_index: int, seed_index: int = 0) -> nn.Sequential:
        """Return one network of the grid, as a model of its own, on the CPU."""
        modules: list[nn.Module] = []
        for weight, bias in self.layers:
            linear = nn.utils.skip_init(
                nn.Linear, weight.shape[3], weight.shape[2], dtype=weight.dtype
            )
            with torch.no_grad():
                linear.weight.copy_(weight[seed_index, penalty_index])
                linear.bias.copy_(bias[seed_index, penalty_index])
            modules += [linear, nn.ReLU()]
        return nn.Sequential(*modules[:-1]).eval()

    @torch.no_grad()
    def accuracy(self, split: Split, chunk: int = 2_000) -> Tensor:
        """Return the accuracy of every member, shape (seeds, penalties), in [0, 1]."""
        split = split.to(self.layers[0][0].device)
        right = 0
        for x, y in zip(split.x.split(chunk), split.y.split(chunk), strict=True):
            scores = _forward(self.layers, x.expand(len(self.seeds), *x.shape))[-1]
            right = right + (scores.argmax(3) == y).sum(2)
        return (right / len(split.y)).cpu()

    def weights(self) -> list[Tensor]:
        """Return the weights of each layer, shape (seeds, penalties, out, in), without biases."""
        return [weight for weight, _ in self.layers]


def sweep(
    build: Callable[[int], nn.Module],
    train: Split,
    *,
    lams: Sequence[float],
    lam2s: Sequence[float] | float = 0.0,
    seeds: Sequence[int] = (0,),
    everything: bool = False,
    optimizer: Optimizer = SGD,
    epochs: int = 5,
    batch_size: int = 64,
    cosine: bool = False,
    device: str | torch.device = DEVICE,
) -> Sweep:
    """Train a whole grid of penalties and seeds at once, along an ensemble axis.

    Every member gets the result that its own `fit` would give: members with one seed start from
    the same weights and see the same batches. All their first layers are then one matrix product,
    and the gradients are written out instead of recorded by autograd.

    Parameters
    ----------
    build : function of a seed
        Returns a multilayer perceptron: ``nn.Sequential`` of linear layers with ReLU between
        them. ``partial(mlp, (784, 128, 10))`` does.
    train : Split
    lams : sequence of float
        The L1 strengths, >= 0, one for each member of a seed.
    lam2s : float or sequence of float
        The L2 strengths beside them.
    seeds : sequence of int
        Each seeds both the initial weights and the batch order.
    everything, epochs, batch_size, cosine, device
        As in `fit`.
    optimizer : function of parameters
        As in `fit`; one that treats every weight alone: SGD, Adam, AdamW, RMSprop or Adagrad.

    Returns
    -------
    Sweep

    Raises
    ------
    TypeError, ValueError
        If an argument is not accepted, or the network is of another kind.
    FloatingPointError
        If the loss of a member becomes NaN or infinite.

    References
    ----------
    The gradients are the chain rule of Rumelhart, Hinton and Williams (1986), "Learning
    representations by back-propagating errors", Nature 323, with ReLU for the sigmoid.
    """
    lams, lam2s = _checked_penalties(lams, lam2s)
    seeds = [check_count("seeds", seed, low=0) for seed in _as_list("seeds", seeds)]
    run = _Run(train, seeds, epochs, batch_size, cosine, device)
    models = _built(build, seeds)
    run.check_labels(models[0].to(device))
    layers = _stacked_layers(models, len(lams), device)
    run.start(optimizer, [tensor for layer in layers for tensor in layer])
    if type(run.optimizer).__name__ not in _ELEMENTWISE:
        raise TypeError(
            "optimizer must treat every weight alone, or the members would mix: accepted are "
            f"{', '.join(sorted(_ELEMENTWISE))}, got {type(run.optimizer).__name__}"
        )
    strengths = [layers[0][0].new_tensor(s).view(1, -1, 1, 1) for s in (lams, lam2s)]
    losses = layers[0][0].new_empty(run.steps, len(seeds), len(lams))
    with torch.no_grad():
        batches = run.batches(f"{len(seeds) * len(lams)} networks")
        for step, (batch, epoch_ends) in enumerate(batches):
            _write_penalty_gradients(layers, *strengths, everything)
            losses[step] = _add_loss_gradients(layers, run.x[batch], run.y[batch])
            run.step()
            if epoch_ends or step % _CHECK_EVERY == 0:
                _check_finite(losses[max(0, step - _CHECK_EVERY) : step + 1], "lams", lams)
    return Sweep(lams, lam2s, seeds, layers, losses.cpu())


class _Run:
    """What `fit` and `sweep` share: data on the device, batch orders, optimizer, learning rate."""

    def __init__(self, train: Split, seeds, epochs, batch_size, cosine, device):
        self.epochs, self.cosine = check_count("epochs", epochs), cosine
        self.batch_size = check_count("batch_size", batch_size)
        seeds = [check_count("seed", seed, low=0) for seed in seeds]
        self.x, self.y = _checked_split("train", train).to(device)
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


def _checked_split(name: str, split: Split) -> Split:
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


def _check_finite(losses: Tensor, name: str, values: list[float]) -> None:
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


def _as_list(name: str, values) -> list:
    """Return a sequence, array or tensor as a list of plain numbers."""
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise TypeError(f"{name} must be a sequence of numbers, got {values!r}")
    values = values.tolist() if hasattr(values, "tolist") else list(values)
    if not values:
        raise ValueError(f"{name} must name at least one number, got none")
    return values


def _checked_penalties(lams, lam2s) -> tuple[list[float], list[float]]:
    lams = [check_number("lams", lam) for lam in _as_list("lams", lams)]
    if isinstance(lam2s, str) or not hasattr(lam2s, "__iter__"):
        lam2s = [lam2s] * len(lams)
    lam2s = [check_number("lam2s", lam2) for lam2 in _as_list("lam2s", lam2s)]
    if len(lam2s) != len(lams):
        raise ValueError(f"lam2s must be one number or {len(lams)} as lams, got {len(lam2s)}")
    return lams, lam2s


def _built(build, seeds: list[int]) -> list[nn.Module]:
    if isinstance(build, nn.Module) or not callable(build):
        raise TypeError(
            "build must be a function of a seed such as partial(mlp, (784, 128, 10)), got "
            f"{type(build).__name__}"
        )
    return [build(seed) for seed in seeds]


def _stacked_layers(models, n_penalties: int, device) -> list[tuple[Tensor, Tensor]]:
    """Copy the linear layers of one model per seed along a new axis for the penalties."""
    for model in models:
        kinds = [type(module) for module in model] if isinstance(model, nn.Sequential) else []
        plain = kinds[::2] == [nn.Linear] * (len(kinds) // 2 + 1)
        if not plain or kinds[1::2] != [nn.ReLU] * (len(kinds) // 2) or len(kinds) % 2 == 0:
            names = ", ".join(kind.__name__ for kind in kinds) or type(model).__name__
            raise TypeError(
                "build must return an nn.Sequential of linear layers with ReLU between them "
                f"(train other networks one by one with fit), got {names}"
            )
        if any(module.bias is None for module in model[::2]):
            raise TypeError("build must return linear layers with biases, got one without")
        if not all(parameter.requires_grad for parameter in model.parameters()):
            raise TypeError("build must return trainable layers, got frozen parameters")
    stacked = []
    for linears in zip(*(model[::2] for model in models), strict=True):
        weight = torch.stack([linear.weight.detach() for linear in linears]).to(device)
        bias = torch.stack([linear.bias.detach() for linear in linears]).to(device)
        copies = (
            weight.unsqueeze(1).repeat(1, n_penalties, 1, 1),
            bias.unsqueeze(1).repeat(1, n_penalties, 1),
        )
        stacked.append(copies)
    return stacked


def _forward(layers, x: Tensor) -> list[Tensor]:
    """Return the input of every layer and the scores; `x` has shape (seeds, batch, features).

    Members of one seed share their inputs, so their first layers are one matrix product. All
    further entries have shape (seeds, penalties, batch, width).
    """
    seeds, penalties = layers[0][0].shape[:2]
    values = [x]
    for i, (weight, bias) in enumerate(layers):
        if i == 0:
            product = torch.baddbmm(bias.flatten(1, 2).unsqueeze(1), x, weight.flatten(1, 2).mT)
            z = product.view(seeds, x.shape[1], penalties, -1).transpose(1, 2)
        else:
            z = values[-1] @ weight.mT + bias.unsqueeze(2)
        values.append(z.relu_() if i < len(layers) - 1 else z)
    return values


def _write_penalty_gradients(layers, lam: Tensor, lam2: Tensor, everything: bool) -> None:
    """Set every gradient to lam · sign(w) + lam2 · w, or to zero where nothing is penalised."""
    for weight, bias in layers:
        for w, shape in ((weight, (1, -1, 1, 1)), (bias, (1, -1, 1))):
            if w.grad is None:  # kept from step to step: fresh memory costs more than the sign
                w.grad = torch.empty_like(w)
            if w is weight or everything:
                torch.sign(w, out=w.grad).mul_(lam.view(shape))
                if lam2.any():
                    w.grad.addcmul_(w, lam2.view(shape))
            else:
                w.grad.zero_()


def _add_loss_gradients(layers, x: Tensor, y: Tensor) -> Tensor:
    """Add the gradients of the mean cross-entropy; return it, shape (seeds, penalties)."""
    values = _forward(layers, x)
    log_p = values[-1].log_softmax(3)
    labels = y.view(len(y), 1, -1, 1).expand(*log_p.shape[:3], 1)
    loss = -log_p.gather(3, labels).mean((2, 3))
    slope = log_p.exp_()  # the derivative of the loss by the scores: (p - one-hot) / batch
    slope.scatter_add_(3, labels, slope.new_full((), -1.0).expand(labels.shape))
    slope /= y.shape[1]
    for i in reversed(range(len(layers))):
        weight, bias = layers[i]
        bias.grad += slope.sum(2)
        if i > 0:
            weight.grad += slope.mT @ values[i]
            slope = (slope @ weight).mul_(values[i] > 0)
        else:
            flat = slope.transpose(1, 2).flatten(2)
            weight.grad.flatten(1, 2).baddbmm_(flat.mT, x)
    return loss
