"""A whole grid of networks at once: `sweep` trains every λ and seed along an ensemble axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from course_utils.data import Split
from course_utils.optim import hold_zeros
from course_utils.penalties import one_for_each
from course_utils.sparsity import chunk_size
from course_utils.training import (
    CHECK_EVERY,
    DEVICE,
    SGD,
    Optimizer,
    Run,
    check_finite,
    check_function,
    checked_split,
    optimizer_name,
    progress,
)
from course_utils.validation import check_count, check_number

_TRIAL_STEPS = 4


@dataclass(repr=False)
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
    data_loss, penalty, zeros, held_out : Tensor, shape (epochs, seeds, penalties)
        The histories by epoch, as in `History`; `held_out` has no epochs without a held-out split.
    """

    lams: list[float]
    lam2s: list[float]
    seeds: list[int]
    layers: list[tuple[Tensor, Tensor]]
    step_loss: Tensor
    data_loss: Tensor
    penalty: Tensor
    zeros: Tensor
    held_out: Tensor

    def __repr__(self) -> str:
        """Return three lines, not millions of weights."""
        sizes = [self.layers[0][0].shape[3], *(weight.shape[2] for weight in self.weights())]
        loss, zeros = self.data_loss[-1], 100 * self.zeros[-1]
        lines = [
            f"Sweep: networks {'-'.join(map(str, sizes))}, penalties {len(self.lams)}, seeds "
            f"{len(self.seeds)}, epochs {len(self.data_loss)}, steps {len(self.step_loss):,}",
            f"lam {min(self.lams):g} to {max(self.lams):g}, data loss {loss.min():.4g} to "
            f"{loss.max():.4g} nats, exact zeros {zeros.min():.3g} to {zeros.max():.3g} %",
        ]
        if len(self.held_out):
            right = 100 * self.held_out[-1]
            lines.append(f"held-out accuracy {right.min():.4g} to {right.max():.4g} %")
        return "\n  ".join(lines)

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

    def accuracy(self, split: Split | Sequence[Split]) -> Tensor:
        """Return the accuracy of every member, shape (seeds, penalties), in [0, 1].

        `split` is one for all members, or a sequence of one for each seed.
        """
        device = self.layers[0][0].device
        return _accuracies(self.layers, _checked_splits("split", split, self.seeds, device))

    def weights(self) -> list[Tensor]:
        """Return the weights of each layer, shape (seeds, penalties, out, in), without biases."""
        return [weight for weight, _ in self.layers]


def sweep(
    build: Callable[[int], nn.Module],
    train: Split | Sequence[Split],
    *,
    lams: Sequence[float],
    lam2s: Sequence[float] | float = 0.0,
    seeds: Sequence[int] = (0,),
    everything: bool = False,
    optimizer: Optimizer = SGD,
    epochs: int = 5,
    batch_size: int = 64,
    cosine: bool = False,
    held_out: Split | Sequence[Split] | None = None,
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
    train, held_out : Split or sequence of Split
        As in `fit`; one for all seeds, or one for each, of equal sizes.
    lams : sequence of float
        The L1 strengths, >= 0, one for each member of a seed.
    lam2s : float or sequence of float
        The L2 strengths beside them.
    seeds : sequence of int
        Each seeds both the initial weights and the batch order.
    everything, epochs, batch_size, cosine, device
        As in `fit`.
    optimizer : function of parameter groups
        As in `fit`; `lam` is then a tensor that broadcasts against the stacked parameters of its
        group (weights and penalised biases have one each). No member may feel the gradients of
        another, which is tried on a small stack first (the function is called twice more for
        that): SGD and Adam pass, Adafactor does not.

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
    lams = [check_number("lams", lam) for lam in _as_list("lams", lams)]
    lam2s = one_for_each("lam2s", lam2s, len(lams), "lams")
    seeds = [check_count("seeds", seed, low=0) for seed in _as_list("seeds", seeds)]
    splits = _checked_splits("train", train, seeds, device)
    if held_out is not None:
        held_out = _checked_splits("held_out", held_out, seeds, device)
    run = Run(splits, seeds, epochs, batch_size, cosine, device)
    models = _built(build, seeds)
    run.check_labels(models[0].to(device))
    layers = _stacked_layers(models, len(lams), device)
    _check_members_stay_apart(optimizer, layers[0][0], everything)
    lam, lam2 = _strengths(layers, lams, lam2s)
    run.start(optimizer, _parameter_groups(layers, lam, everything), lam2)
    losses, history = layers[0][0].new_empty(run.steps, len(seeds), len(lams)), []
    with torch.no_grad(), progress(f"{len(seeds) * len(lams)} networks", run.steps) as bar:
        for step, (batch, epoch_ends) in enumerate(run.batches()):
            run.begin_gradients()
            losses[step] = _add_loss_gradients(layers, *run.take(batch))
            run.step(bar)
            if epoch_ends or step % CHECK_EVERY == 0:
                check_finite(losses[max(0, step - CHECK_EVERY) : step + 1], "lams", lams)
            if epoch_ends:
                history.append(_record(layers, lam, lam2, everything, held_out))
    return _sweep_of(lams, lam2s, seeds, layers, run, losses, history)


def refit(
    networks: Sequence[nn.Module],
    train: Split | Sequence[Split],
    *,
    lr: float,
    epochs: int,
    batch_size: int = 128,
    device: str | torch.device = DEVICE,
) -> list[nn.Sequential]:
    """Train copies of networks on without a penalty, all at once; exact zeros stay zero.

    By SGD with momentum 0.9 and a rate that falls along half a cosine.

    Parameters
    ----------
    networks : sequence of nn.Module
        As `sweep` takes them, all of one shape. They are left as they are.
    train, epochs, batch_size, device
        As in `sweep`, a sequence of splits being one for each network. Network k sees the batch
        order of seed k.
    lr : float, > 0

    References
    ----------
    Meinshausen (2007), "Relaxed lasso", Computational Statistics and Data Analysis 52(1): the
    support that L1 chose, fitted anew without its shrinkage.
    """

    def holding(groups):
        return hold_zeros(torch.optim.SGD(groups, lr=lr, momentum=0.9))

    again = sweep(
        networks.__getitem__,
        train,
        lams=[0.0],
        seeds=range(len(networks)),
        optimizer=holding,
        epochs=epochs,
        batch_size=batch_size,
        cosine=True,
        device=device,
    )
    return [again.member(0, k) for k in range(len(networks))]


def _sweep_of(lams, lam2s, seeds, layers, run: Run, losses: Tensor, history: list) -> Sweep:
    """Return what was recorded, on the CPU."""
    by_epoch = losses.unflatten(0, (run.epochs, run.per_epoch)).movedim(1, -1)
    data_loss = run.mean_over_samples(by_epoch).cpu()
    columns = [torch.cat(rows).cpu() for rows in zip(*history, strict=True)]
    return Sweep(lams, lam2s, seeds, layers, losses.cpu(), data_loss, *columns)


def _as_list(name: str, values) -> list:
    """Return a sequence, array or tensor as a list of plain numbers."""
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise TypeError(f"{name} must be a sequence of numbers, got {values!r}")
    values = values.tolist() if hasattr(values, "tolist") else list(values)
    if not values:
        raise ValueError(f"{name} must name at least one number, got none")
    return values


def _checked_splits(name: str, splits, seeds: list[int], device) -> list[Split]:
    """Return the one split of all seeds, or one for each, on `device`."""
    # A Split is a tuple, too: look for it first.
    if isinstance(splits, Split) or not isinstance(splits, (list, tuple)):
        return [checked_split(name, splits).to(device)]
    splits = [checked_split(name, split).to(device) for split in splits]
    if len(splits) != len(seeds):
        raise ValueError(
            f"{name} must be one Split or one for each of the {len(seeds)} seeds, got {len(splits)}"
        )
    shapes = {tuple(split.x.shape) for split in splits}
    if len(shapes) > 1:
        raise ValueError(f"{name} must hold splits of one size, got {sorted(shapes)}")
    return splits


def _strengths(layers, lams, lam2s) -> tuple[Tensor, Tensor | float]:
    """Return both as tensors, shape (penalties,); the number 0, which costs nothing, for no L2."""
    lam, lam2 = (layers[0][0].new_tensor(values) for values in (lams, lam2s))
    return lam, (lam2 if any(lam2s) else 0.0)


def _parameter_groups(layers, lam: Tensor, everything: bool) -> list[dict]:
    """Return torch's parameter groups; `lam`, shape (penalties,), broadcasts in each."""
    weights, biases = (list(tensors) for tensors in zip(*layers, strict=True))
    of_biases = {"lam": lam.view(1, -1, 1)} if everything else {}
    return [{"params": weights, "lam": lam.view(1, -1, 1, 1)}, {"params": biases} | of_biases]


def _check_members_stay_apart(optimizer: Optimizer, like: Tensor, everything: bool) -> None:
    """Try `optimizer` on a small stack: no member may feel what another one's gradients are."""
    check_function(optimizer)
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        try:
            calm, shaken = (_tried(optimizer, like, everything, size) for size in (1.0, 1e6))
        except Exception as error:
            raise TypeError(
                "optimizer cannot train an ensemble, whose weights have 4 dimensions, biases 3, "
                f"and lam is a tensor: {optimizer_name(optimizer)} raised "
                f"{type(error).__name__}: {error}"
            ) from error
    same = partial(torch.allclose, rtol=0, atol=0, equal_nan=True)
    if not all(map(same, calm[1:], shaken[1:])):
        raise TypeError(
            f"optimizer must treat every member alone: with {calm[0]} the gradients of one move "
            "the weights of others, so that the members would mix (train them one by one with fit)"
        )


def _tried(optimizer: Optimizer, like: Tensor, everything: bool, size: float) -> list:
    """Return the optimizer's name and three of four members after a few steps.

    The fourth member's gradients are multiplied by `size`, all others stay.
    """
    torch.manual_seed(0)
    random = torch.Generator().manual_seed(0)

    def draw(*shape):
        return torch.randn(shape, generator=random).to(like)

    layers = [(draw(2, 2, 3, 4), draw(2, 2, 3))]
    made = optimizer(_parameter_groups(layers, like.new_tensor([0.01, 0.02]), everything))
    for _ in range(_TRIAL_STEPS):
        for w in layers[0]:
            w.grad = draw(*w.shape)
            w.grad[0, 0] *= size
        made.step()
    return [type(made).__name__, *(w.flatten(0, 1)[1:] for w in layers[0])]


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


def _record(layers, lam, lam2, everything: bool, held_out: list[Split] | None) -> tuple:
    """Return penalties, shares of zeros and accuracies, each of shape (1, seeds, penalties)."""
    flat = [w.flatten(2) for layer in layers for w in layer[: 2 if everything else 1]]
    value = lam * sum(torch.linalg.vector_norm(w, 1, dim=2) for w in flat)
    if torch.is_tensor(lam2):
        value += 0.5 * lam2 * sum(torch.linalg.vector_norm(w, 2, dim=2).square() for w in flat)
    zeros = sum((w == 0).sum(2) for w in flat).cpu().double() / sum(w.shape[2] for w in flat)
    right = _accuracies(layers, held_out)[None] if held_out else zeros[None][:0]
    return value[None], zeros[None], right


@torch.no_grad()
def _accuracies(layers, splits: list[Split]) -> Tensor:
    """Return accuracies, shape (seeds, penalties), on one split, or on one for each seed."""
    weight = layers[0][0]
    seeds, penalties = weight.shape[:2]
    widest = max(weight.shape[3], *(penalties * w.shape[2] for w, _ in layers))
    samples = chunk_size(seeds * widest * weight.itemsize)
    right, n = 0, len(splits[0].y)
    for start in range(0, n, samples):
        x, y = (
            torch.stack([part[start : start + samples] for part in parts])
            for parts in zip(*splits, strict=True)
        )
        scores = _forward(layers, x.expand(seeds, -1, -1))[-1]
        right = right + (scores.argmax(3) == y.unsqueeze(1)).sum(2)
    return right.cpu().double() / n


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
        bias.grad = slope.sum(2) if bias.grad is None else bias.grad.add_(slope.sum(2))
        if i > 0:
            weight.grad += slope.mT @ values[i]
            slope = (slope @ weight).mul_(values[i] > 0)
        else:
            flat = slope.transpose(1, 2).flatten(2)
            weight.grad.flatten(1, 2).baddbmm_(flat.mT, x)
    return loss
