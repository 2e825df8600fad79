"""Counting zeros: a weight is zero when it equals zero, and small weights are reported apart."""

import copy
import io
import re
import timeit
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from course_utils.data import Split
from course_utils.penalties import l1_norm, penalised_parameters

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
    modes = {module: module.training for module in model.modules()}
    model.eval()
    try:
        samples = chunk_size(_bytes_per_sample(model, split.x[:1]))
        chunks = zip(split.x.split(samples), split.y.split(samples), strict=True)
        return sum(float(summed(model(x), y)) for x, y in chunks) / len(split.y)
    finally:
        for module, mode in modes.items():
            module.training = mode


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
    """

    zeros: float
    small: float
    l1: float
    loss: float
    held_out: float


def scorecard(model: nn.Module, train: Split, held_out: Split) -> Scorecard:
    """Return the scorecard of one network (weights only; biases are not counted)."""
    weights = list(penalised_parameters(model).values())
    return Scorecard(
        zeros=zero_share(weights),
        small=share_below(weights, SMALL),
        l1=float(l1_norm(w.detach() for w in weights)),
        loss=data_loss(model, train),
        held_out=accuracy(model, held_out),
    )


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
    zero. What that empties in turn goes, too; one unit of each layer always stays.

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
        If a unit has no incoming weights but a bias that is heard: its constant would be lost
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
    relu = any(isinstance(module, nn.ReLU) for module in modules[i + 1 : j])
    speaks = torch.zeros_like(incoming)
    if first.bias is not None:
        speaks = first.bias > 0 if relu else first.bias != 0
    return (incoming | speaks) & outgoing, ~incoming & speaks & outgoing


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


def scorecard_table(cards: dict[str, Sequence], points: float = 0.5):
    """Return scorecards as a Markdown table: a row for each method, means over its seeds.

    Exact zeros are the largest share of any seed, so that 0 % means none anywhere.

    Rounded to what survives another machine: shares to 5 %, the norm and the loss to one digit,
    accuracies to `points`; exact zeros are exact.

    Parameters
    ----------
    cards : dict of str to sequence of Scorecard
        One scorecard for each seed.
    points : float
        To how many points of a percent accuracies are rounded.
    """
    from IPython.display import Markdown

    lines = [
        "| method | exactly zero | \\|w\\| < 1e-3 | ‖w‖₁ | data loss (nats) | held-out accuracy |",
        "| :-- | --: | --: | --: | --: | --: |",
    ]
    for name, rows in cards.items():
        zeros = max(row.zeros for row in rows)
        small, l1, loss, right = (
            sum(getattr(row, key) for row in rows) / len(rows)
            for key in ("small", "l1", "loss", "held_out")
        )
        lines.append(
            f"| {name} | {100 * zeros:.3g} % | about {5 * round(20 * small)} % "
            f"| {float(f'{l1:.1g}'):,.0f} | {float(f'{loss:.1g}'):g} "
            f"| about {points * round(100 * right / points):g} % |"
        )
    return Markdown("\n".join(lines))
