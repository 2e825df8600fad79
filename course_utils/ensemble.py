"""A whole grid of networks at once: `sweep` trains every λ and seed along an ensemble axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from course_utils.data import Split
from course_utils.training import CHECK_EVERY, DEVICE, SGD, Optimizer, Run, check_finite
from course_utils.validation import check_count, check_number

_ELEMENTWISE = {"SGD", "Adam", "AdamW", "RMSprop", "Adagrad"}  # no weight sees another one


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
    run = Run(train, seeds, epochs, batch_size, cosine, device)
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
            if epoch_ends or step % CHECK_EVERY == 0:
                check_finite(losses[max(0, step - CHECK_EVERY) : step + 1], "lams", lams)
    return Sweep(lams, lam2s, seeds, layers, losses.cpu())


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
