"""Counting zeros: a weight is zero when it equals zero, and small weights are reported apart."""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from course_utils.data import Split
from course_utils.penalties import l1_norm, penalised_parameters

SMALL = 1e-3
"""Below this absolute value a weight is called small. It is never called zero."""


def zero_share(tensors: Iterable[Tensor]) -> float:
    """Return the share of entries that are exactly zero (minus zero is zero too), in [0, 1]."""
    tensors = list(tensors)
    return sum(int((w == 0).sum()) for w in tensors) / sum(w.numel() for w in tensors)


def share_below(tensors: Iterable[Tensor], threshold: float) -> float:
    """Return the share of entries with |w| < `threshold`, exact zeros included, in [0, 1]."""
    tensors = list(tensors)
    below = sum(int((w.abs() < threshold).sum()) for w in tensors)
    return below / sum(w.numel() for w in tensors)


@torch.no_grad()
def accuracy(model: nn.Module, split: Split) -> float:
    """Return the share of samples whose largest score is at their label, in [0, 1].

    The model is put into evaluation mode for the count and back as it was afterwards.
    """
    before = model.training
    model.eval()
    right = sum(
        int((model(x).argmax(1) == y).sum())
        for x, y in zip(split.x.split(10_000), split.y.split(10_000), strict=True)
    )
    model.train(before)
    return right / len(split.y)


@torch.no_grad()
def data_loss(model: nn.Module, split: Split) -> float:
    """Return the mean cross-entropy over `split`, in nats and without any penalty."""
    before = model.training
    model.eval()
    total = sum(
        float(F.cross_entropy(model(x), y, reduction="sum"))
        for x, y in zip(split.x.split(10_000), split.y.split(10_000), strict=True)
    )
    model.train(before)
    return total / len(split.y)


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
