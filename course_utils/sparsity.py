"""Counting zeros: a weight is zero when it equals zero, and small weights are reported apart."""

import copy
import io
import re
import timeit
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from course_utils.data import Split
from course_utils.penalties import (
    l1_norm,
    min_norm_subgradient,
    one_for_each,
    penalised_parameters,
)
from course_utils.validation import check_number

SMALL = 1e-3
"""Below this absolute value a weight is called small. It is never called zero."""

CHUNK_BYTES = 32 * 2**20
"""No activation is larger than this when a network is evaluated, unless one sample's is."""


def zero_share(tensors: Iterable[Tensor]) -> float:
    """Return the share of entries that are exactly zero (minus zero is zero too), in [0, 1]."""
    return _share(tensors, lambda w: w == 0)


def share_below(tensors: Iterable[Tensor], threshold: float) -> float:
    """Return the share of entries with |w| < `threshold`, exact zeros included, in [0, 1]."""
    return _share(tensors, lambda w: w.abs() < threshold)


def _share(tensors: Iterable[Tensor], holds) -> float:
    tensors = list(tensors)
    total = sum(w.numel() for w in tensors)
    if total == 0:
        raise ValueError("tensors must hold at least one entry, got none")
    return sum(int(holds(w.detach()).sum()) for w in tensors) / total


def accuracy(model: nn.Module, split: Split) -> float:
    """Return the share of samples whose largest score is at their label, in [0, 1].

    The model counts in evaluation mode; afterwards its modes are what they were.
    """
    return _mean_over(model, split, lambda scores, y: (scores.argmax(1) == y).sum())


def data_loss(model: nn.Module, split: Split) -> float:
    """Return the mean cross-entropy over `split`, in nats and without any penalty."""
    return _mean_over(model, split, partial(F.cross_entropy, reduction="sum"))


def chunk_size(bytes_per_sample: int) -> int:
    """Return how many samples to evaluate at once, at least one."""
    return max(1, CHUNK_BYTES // max(1, bytes_per_sample))


@torch.no_grad()
def _mean_over(model: nn.Module, split: Split, summed) -> float:
    with _evaluation_mode(model):
        chunks = _chunks(model, split)
        return sum(float(summed(model(x), y)) for x, y in chunks) / len(split.y)


@contextmanager
def _evaluation_mode(model: nn.Module):
    """Give every module its own mode back afterwards."""
    modes = {module: module.training for module in model.modules()}
    model.eval()
    try:
        yield
    finally:
        for module, mode in modes.items():
            module.training = mode


def _chunks(model: nn.Module, split: Split):
    """Yield inputs and labels, as many at once as memory is meant for."""
    samples = chunk_size(_bytes_per_sample(model, split.x[:1]))
    return zip(split.x.split(samples), split.y.split(samples), strict=True)


@torch.no_grad()
def _bytes_per_sample(model: nn.Module, x: Tensor) -> int:
    """Return the size of the largest tensor that a module of `model` makes of one sample."""
    sizes = [x.nbytes]

    def see(module, inputs, output):
        tensors = output if isinstance(output, (tuple, list)) else [output]
        sizes.extend(tensor.nbytes for tensor in tensors if torch.is_tensor(tensor))

    hooks = [module.register_forward_hook(see) for module in model.modules()]
    try:
        model(x)
    finally:
        for hook in hooks:
            hook.remove()
    return max(sizes)


@dataclass(frozen=True)
class Scorecard:
    """What every comparison in the course reports.

    Attributes
    ----------
    zeros : float
        Share of exactly zero weights among the penalised ones.
    small : float
        Share with |w| < 1e-3, the exact zeros included.
    l1 : float
        ‖w‖₁ over the penalised weights.
    loss : float
        Data loss on the training data, in nats, without the penalty.
    held_out : float
        Accuracy on data that the training did not see.
    residual : float
        KKT residual of the objective that was trained, on the training data: 0 at a minimum.
    """

    zeros: float
    small: float
    l1: float
    loss: float
    held_out: float
    residual: float


def scorecard(
    model: nn.Module,
    train: Split,
    held_out: Split,
    lam: float | Sequence[float] = 0.0,
    lam2: float = 0.0,
) -> Scorecard:
    """Return the scorecard of one network (weights only; biases are not counted).

    `lam` and `lam2` are those that it was trained with, as in `fit`: the residual is that of the
    objective with them.
    """
    weights = list(penalised_parameters(model).values())
    loss, gradients = _loss_and_gradients(model, train)
    return Scorecard(
        zeros=zero_share(weights),
        small=share_below(weights, SMALL),
        l1=float(l1_norm(w.detach() for w in weights)),
        loss=loss,
        held_out=accuracy(model, held_out),
        residual=_residual(model, gradients, lam, lam2, everything=False),
    )


def kkt_residual(
    model: nn.Module,
    train: Split,
    lam: float | Sequence[float] = 0.0,
    lam2: float = 0.0,
    everything: bool = False,
) -> float:
    """Return the largest entry, in absolute value, of the objective's smallest subgradient.

    The objective is cross-entropy over all of `train` + lam · Σ|w| + ½ · lam2 · Σw², the model in
    evaluation mode; frozen parameters do not count. At a minimum it is 0. An optimizer that has
    only stopped, because its steps have become small, leaves it large.

    Parameters
    ----------
    model : nn.Module
    train : Split
        All the training data.
    lam : float or sequence of float
        One number, or one for each tensor of `penalised_parameters`.
    lam2 : float
    everything : bool
        Biases are penalised, too. Without a penalty their gradient counts as it is.

    References
    ----------
    Parikh and Boyd (2014), "Proximal algorithms", Foundations and Trends in Optimization 1(3),
    section 2.3.
    """
    _, gradients = _loss_and_gradients(model, train)
    return _residual(model, gradients, lam, lam2, everything)


def _residual(model: nn.Module, gradients: dict, lam, lam2: float, everything: bool) -> float:
    penalised, lam2 = penalised_parameters(model, everything), check_number("lam2", lam2)
    lams = one_for_each("lam", lam, len(penalised), f"penalised tensors ({', '.join(penalised)})")
    strengths = {
        id(w): (strength, lam2) for w, strength in zip(penalised.values(), lams, strict=True)
    }
    largest = [
        min_norm_subgradient(w.detach(), gradient, *strengths.get(id(w), (0.0, 0.0))).abs().max()
        for w, gradient in gradients.values()
        if w.numel()
    ]
    return float(torch.stack(largest).max())


def _loss_and_gradients(model: nn.Module, split: Split) -> tuple[float, dict]:
    """Return the mean cross-entropy, and each trainable parameter with its gradient, by name."""
    named = {name: p for name, p in model.named_parameters() if p.requires_grad}
    loss, gradients = 0.0, [torch.zeros_like(p) for p in named.values()]
    with _evaluation_mode(model):
        for x, y in _chunks(model, split):
            with torch.enable_grad():
                part = F.cross_entropy(model(x), y, reduction="sum") / len(split.y)
                found = torch.autograd.grad(part, list(named.values()), allow_unused=True)
            loss += float(part.detach())
            for total, gradient in zip(gradients, found, strict=True):
                if gradient is not None:
                    total += gradient
    return loss, {name: (p, g) for (name, p), g in zip(named.items(), gradients, strict=True)}


def layer_report(model: nn.Module) -> list[dict]:
    """Return one row per penalised tensor: name, weights, exact zeros, small ones and ‖w‖₁.

    Returns
    -------
    list of dict
        Keys ``name``, ``weights`` (count), ``zeros`` (count), ``small`` (count of |w| < 1e-3 that
        are not zero) and ``l1``.
    """
    rows = []
    for name, w in penalised_parameters(model).items():
        zeros = int((w == 0).sum())
        rows.append(
            {
                "name": name,
                "weights": w.numel(),
                "zeros": zeros,
                "small": int((w.abs() < SMALL).sum()) - zeros,
                "l1": float(l1_norm([w.detach()])),
            }
        )
    return rows


@torch.no_grad()
def cut(model: nn.Module, size: float) -> nn.Module:
    """Return a copy of `model` in which every weight below `size` is exactly zero.

    Magnitude pruning, whatever the network was trained with. Biases stay.

    References
    ----------
    Han, Pool, Tran and Dally (2015), "Learning both weights and connections for efficient neural
    networks", NeurIPS, section 3.
    """
    size, model = check_number("size", size), copy.deepcopy(model)
    for w in penalised_parameters(model).values():
        w[w.abs() < size] = 0
    return model


def size_for(model: nn.Module, share: float) -> float:
    """Return the size below which lies the given share of the weights of `model`, for `cut`."""
    if check_number("share", share) > 1:
        raise ValueError(f"share must lie between 0 and 1, got {share!r}")
    sizes = torch.cat([w.detach().abs().flatten() for w in penalised_parameters(model).values()])
    place = round(share * len(sizes))
    largest = 2 * float(sizes.max()) + 1  # for a share of one: above all
    return float(sizes.sort().values[place]) if place < len(sizes) else largest


@torch.no_grad()
def layer_costs(model: nn.Sequential, x: Tensor) -> Tensor:
    """Return what each layer of weights holds, and what it does for one sample.

    Parameters
    ----------
    model : nn.Sequential
    x : Tensor, shape (n, ...)
        Samples; the first one is sent through.

    Returns
    -------
    Tensor of int64, shape (layers, 2)
        Weights that are not zero, and multiplications by them: a linear layer uses each weight
        once, a convolution at every place of its output.
    """
    rows, z = [], x[:1]
    for layer in model:
        z = layer(z)
        if isinstance(layer, _LEARNED):
            count = int(layer.weight.count_nonzero())
            rows.append((count, count * z[0, 0].numel()))
    return torch.tensor(rows)


def stored_bytes(model: nn.Module) -> int:
    """Return how many bytes ``torch.save`` needs for the parameters and buffers of `model`."""
    file = io.BytesIO()
    torch.save(model.state_dict(), file)
    return file.tell()


@torch.inference_mode()
def forward_seconds(models: Iterable[nn.Module], x: Tensor, rounds: int = 8) -> list[float]:
    """Return each network's shortest time for `x`, in seconds.

    The networks take turns, so that a machine that slows down meets them all.
    """
    models = list(models)
    times = [[timeit.timeit(partial(m, x), number=2) / 2 for m in models] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def remove_dead(model: nn.Sequential) -> nn.Sequential:
    """Return a smaller network with the same outputs: without units that say nothing.

    A hidden unit or filter is removed if its incoming weights are exactly zero and its bias lets
    nothing through (zero, or not above zero before a ReLU), or if all its outgoing weights are
    zero. What that empties in turn goes, too; one unit of each layer always stays. A hidden unit
    between linear layers that only emits a constant goes as well: the next bias takes that over.

    Parameters
    ----------
    model : nn.Sequential
        Linear layers and convolutions; between them ReLU, pooling and dropout, `Flatten` between
        the last convolution and the first linear layer, `Unflatten` before them all. It is left
        as it is.

    Returns
    -------
    nn.Sequential
        A copy with the same outputs up to the rounding of shorter sums.

    Raises
    ------
    TypeError
        If the structure of the network is not understood.
    ValueError
        If a filter has no incoming weights but a bias that is heard: its constant would be lost
        (behind zero padding no bias of the next layer can stand in for it). Also if a weight is
        not finite.
    """
    modules = _understood(model)
    learned = [i for i, m in enumerate(modules) if isinstance(m, _LEARNED)]
    pairs = list(pairwise(learned))[::-1]  # who is not listened to is seen from the back
    changed = True
    while changed:
        changed = False
        for i, j in pairs:
            changed |= _take_over(modules, i, j)
            keep, _ = _heard(modules, i, j)
            keep[0] |= not keep.any()
            if not keep.all():
                changed = True
                inputs = keep.repeat_interleave(modules[j].weight.shape[1] // len(keep))
                modules[i] = _part(modules[i], outputs=keep)
                modules[j] = _part(modules[j], inputs=inputs)
    for i, j in pairs:
        _, constant = _heard(modules, i, j)
        if constant.any():
            raise ValueError(
                f"model must not hold units that emit a constant: layer {i} has "
                f"{int(constant.sum())} without incoming weights whose bias is heard (put the "
                "bias into the group, or train on)"
            )
    small = nn.Sequential(*modules)
    small.training = model.training
    return small


_LEARNED = (nn.Linear, nn.Conv2d)
_PASS_ZERO_ON = (nn.ReLU, nn.MaxPool2d, nn.AvgPool2d, nn.Dropout, nn.Identity)


def _understood(model: nn.Module) -> list[nn.Module]:
    """Return copies of the modules, or say what is not understood."""
    if type(model) is not nn.Sequential:
        raise TypeError(f"model must be an nn.Sequential, got {type(model).__name__}")
    for module in model:
        if type(module) in _LEARNED:
            if "weight" not in module._parameters:
                raise TypeError(f"model must hold plain weights: finish pruning {module} first")
            if not all(p.isfinite().all() for p in module.parameters()):
                raise ValueError(f"model must have finite weights, got others in {module}")
        plain = type(module) in (*_LEARNED, *_PASS_ZERO_ON, nn.Flatten, nn.Unflatten)
        if isinstance(module, nn.Conv2d):
            plain &= module.groups == 1 and module.padding_mode == "zeros"
        if not plain:
            known = ", ".join(m.__name__ for m in (*_LEARNED, *_PASS_ZERO_ON))
            raise TypeError(f"model must consist of {known}, without groups; got {module}")
    kinds = [type(m) for m in model if type(m) not in _PASS_ZERO_ON]
    order = "".join(
        {nn.Unflatten: "u", nn.Conv2d: "c", nn.Flatten: "f", nn.Linear: "l"}[k] for k in kinds
    )
    if not re.fullmatch("u*(f*l+|c+|c+f+l+)", order):
        raise TypeError(
            "model must be convolutions, Flatten, then linear layers (or one kind alone), got "
            + ", ".join(kind.__name__ for kind in kinds)
        )
    return copy.deepcopy(list(model))


@torch.no_grad()
def _heard(modules: list[nn.Module], i: int, j: int) -> tuple[Tensor, Tensor]:
    """Return which units of layer `i` reach layer `j`, and which of them emit a constant."""
    first, second = modules[i], modules[j]
    incoming = first.weight.flatten(1).ne(0).any(1)
    outgoing = (
        second.weight.flatten(2).ne(0).any(2) if second.weight.dim() > 2 else second.weight.ne(0)
    )
    outgoing = outgoing.any(0).view(len(incoming), -1).any(1)
    speaks = torch.zeros_like(incoming)
    if first.bias is not None:
        speaks = first.bias > 0 if _has_relu(modules, i, j) else first.bias != 0
    return (incoming | speaks) & outgoing, ~incoming & speaks & outgoing


@torch.no_grad()
def _take_over(modules: list[nn.Module], i: int, j: int) -> bool:
    """Let the bias of linear layer `j`, if there is one, emit what layer `i` has as constants."""
    first, second = modules[i], modules[j]
    _, constant = _heard(modules, i, j)
    if not constant.any() or isinstance(first, nn.Conv2d) or second.bias is None:
        return False
    bias = first.bias.relu() if _has_relu(modules, i, j) else first.bias
    second.bias += second.weight[:, constant] @ bias[constant]
    second.weight[:, constant] = 0
    return True


def _has_relu(modules: list[nn.Module], i: int, j: int) -> bool:
    return any(isinstance(module, nn.ReLU) for module in modules[i + 1 : j])


@torch.no_grad()
def _part(layer: nn.Module, inputs: Tensor | None = None, outputs: Tensor | None = None):
    """Return a copy of `layer` with some of its inputs and outputs."""
    weight, bias = layer.weight, layer.bias
    if inputs is not None:
        weight = weight[:, inputs]
    if outputs is not None:
        weight, bias = weight[outputs], None if bias is None else bias[outputs]
    part = copy.deepcopy(layer)
    if weight.dim() == 4 and layer.weight.is_contiguous(memory_format=torch.channels_last):
        weight = weight.contiguous(memory_format=torch.channels_last)  # as the layer had them
    part.weight = nn.Parameter(weight.clone(), layer.weight.requires_grad)
    if bias is not None:
        part.bias = nn.Parameter(bias.clone(), layer.bias.requires_grad)
    if isinstance(layer, nn.Linear):
        part.out_features, part.in_features = weight.shape
    else:
        part.out_channels, part.in_channels = weight.shape[:2]
    return part


def scorecard_table(cards: dict[str, Sequence]):
    """Return scorecards as a Markdown table: a row for each method, means over its seeds.

    Exact zeros and the residual are the largest of any seed: 0 % means no zero anywhere, a small
    residual that every seed has arrived.

    Parameters
    ----------
    cards : dict of str to sequence of Scorecard
        One scorecard for each seed.
    """
    from IPython.display import Markdown

    lines = [
        "| method | exactly zero | \\|w\\| < 1e-3 | ‖w‖₁ | data loss (nats) | held-out accuracy "
        "| residual |",
        "| :-- | --: | --: | --: | --: | --: | --: |",
    ]
    for name, rows in cards.items():
        zeros, residual = (max(getattr(row, key) for row in rows) for key in ("zeros", "residual"))
        small, l1, loss, right = (
            sum(getattr(row, key) for row in rows) / len(rows)
            for key in ("small", "l1", "loss", "held_out")
        )
        lines.append(
            f"| {name} | {_percent(zeros)} | {100 * small:.1f} % | {l1:,.1f} | {loss:.4f} "
            f"| {100 * right:.2f} % | {residual:.1e} |"
        )
    return Markdown("\n".join(lines))


def _percent(share: float) -> str:
    """Return a share in percent; 0 % is said of 0 alone."""
    if 0 < share < 1e-4:
        return f"{100 * share:.1e} %"
    return f"{100 * share:.2f} %" if share else "0 %"
