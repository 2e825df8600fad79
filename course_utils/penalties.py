"""Which parameters are penalised, and the penalties themselves.

The objective is the same in every lesson: data loss + lam · Σ|w| + ½ · lam2 · Σw², where the data
loss is a mean over samples and w runs over the penalised parameters. So ``lam2`` is what torch
calls ``weight_decay``, and ``lam`` is what scikit-learn calls ``alpha`` in Lasso.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from course_utils.validation import check_number

_NORMALISATION = (nn.modules.batchnorm._NormBase, nn.GroupNorm, nn.LayerNorm, nn.RMSNorm)


def penalised_parameters(model: nn.Module, everything: bool = False) -> dict[str, nn.Parameter]:
    """Return the parameters that the penalty acts on, by name.

    Parameters
    ----------
    model : nn.Module
    everything : bool
        By default weights only: no biases, no parameters of normalisation layers. True takes
        every trainable parameter, as ``model.parameters()`` in most tutorials does.

    Returns
    -------
    dict of str to nn.Parameter
        In the order of ``model.named_parameters()``.

    Raises
    ------
    ValueError
        If nothing is left to penalise.
    """
    chosen, seen = {}, set()
    for prefix, module in model.named_modules():
        for name, parameter in module.named_parameters(prefix, recurse=False):
            # Recurrent and attention layers call theirs bias_ih_l0 or in_proj_bias.
            spared = isinstance(module, _NORMALISATION) or "bias" in name.rpartition(".")[2]
            if parameter.requires_grad and (everything or not spared) and id(parameter) not in seen:
                seen.add(id(parameter))  # tied weights count once
                chosen[name] = parameter
    if not chosen:
        raise ValueError(
            f"model has no parameters to penalise: {type(model).__name__} needs at least one "
            f"trainable {'parameter' if everything else 'weight'}"
        )
    return chosen


def l1_norm(parameters: Iterable[Tensor]) -> Tensor:
    """Return Σ|w| over all entries of all tensors, as a scalar that has a (sub)gradient.

    Autograd gives sign(w), and at w = 0 the subgradient 0 (see lesson 06).

    References
    ----------
    Tibshirani (1996), "Regression shrinkage and selection via the lasso", JRSS B 58(1),
    section 2.1, there as a constraint.
    """
    return sum(torch.linalg.vector_norm(w, 1) for w in parameters)


def squared_l2_norm(parameters: Iterable[Tensor]) -> Tensor:
    """Return Σw² over all entries of all tensors, as a scalar; the objective takes half of it."""
    return sum(w.square().sum() for w in parameters)


def penalty(
    parameters: Iterable[Tensor], lam: float | Sequence[float] = 0.0, lam2: float = 0.0
) -> Tensor:
    """Return the elastic-net penalty Σ lam · |w| + ½ · lam2 · Σw², as a scalar.

    Parameters
    ----------
    parameters : iterable of Tensor
    lam : float or sequence of float
        The L1 strength: one number, or one for each tensor.
    lam2 : float
        The L2 strength.

    Raises
    ------
    ValueError
        If `lam` has another length than `parameters`.

    References
    ----------
    Zou and Hastie (2005), "Regularization and variable selection via the elastic net",
    JRSS B 67(2), section 2.1, with λ₁ = lam and λ₂ = lam2 / 2.
    """
    parameters = list(parameters)
    if np.ndim(lam):
        if len(lam) != len(parameters):
            raise ValueError(
                f"lam must be one number or one for each of the {len(parameters)} tensors, "
                f"got {len(lam)}"
            )
        l1 = sum(value * l1_norm([w]) for value, w in zip(lam, parameters, strict=True))
    else:
        l1 = lam * l1_norm(parameters)
    return l1 + 0.5 * lam2 * squared_l2_norm(parameters)


def group_norms(weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Return the norm of each unit's or filter's incoming weights, its bias among them.

    Parameters
    ----------
    weight : Tensor, shape (units, ...)
        Of a linear layer, (units, inputs); of a convolution, (filters, channels, rows, columns).
    bias : Tensor, shape (units,), optional
        Belongs to the group where the unit is to be cut out: a filter without weights still emits
        its bias.

    Returns
    -------
    Tensor, shape (units,)
        It has a (sub)gradient everywhere; for a group that is zero it is zero.

    Raises
    ------
    ValueError
        If `bias` has another number of units than `weight`.
    """
    groups = weight.flatten(1) if weight.dim() > 1 else weight[:, None]
    if bias is not None:
        if bias.shape != groups.shape[:1]:
            raise ValueError(
                f"bias must have one entry for each of the {len(groups)} units of weight, got "
                f"shape {tuple(bias.shape)}"
            )
        groups = torch.cat([groups, bias[:, None]], dim=1)
    return torch.linalg.vector_norm(groups, dim=1)


def group_penalty(
    layers: Iterable[tuple[Tensor, Tensor | None]], lam: float | Sequence[float]
) -> Tensor:
    """Return lam · Σ √size · ‖group‖ over all units of all layers, as a scalar.

    The root of the size makes one λ mean the same for filters of nine weights and units of a
    thousand, as far as their entries are of one size: without it small groups go first.

    Parameters
    ----------
    layers : iterable of (weight, bias)
        A layer's tensors, the bias None where it does not belong to the groups.
    lam : float or sequence of float, >= 0
        One number, or one for each layer.

    References
    ----------
    Yuan and Lin (2006), "Model selection and estimation in regression with grouped variables",
    JRSS B 68(1), equation 2.1 with K = size · I.
    """
    layers = list(layers)
    lams = one_for_each("lam", lam, len(layers), "layers")
    total = torch.zeros(())
    for (weight, bias), strength in zip(layers, lams, strict=True):
        size = weight.shape[1:].numel() + (bias is not None)
        total = total.to(weight) + strength * size**0.5 * group_norms(weight, bias).sum()
    return total


def one_for_each(name: str, value, count: int, what: str) -> list[float]:
    """Return `count` checked strengths: one number for all, or a sequence with one for each.

    Parameters
    ----------
    name, what : str
        The argument's name, and what there are `count` of, for the message.
    value : float or sequence of float

    Raises
    ------
    TypeError, ValueError
        If `value` is neither, or holds another count or a strength that is not accepted.
    """
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [check_number(name, value)] * count
    values = value.tolist() if hasattr(value, "tolist") else list(value)
    if len(values) != count:
        raise ValueError(
            f"{name} must be one number or one for each of the {count} {what}, got {len(values)}"
        )
    return [check_number(name, number) for number in values]


def min_norm_subgradient(
    w: Tensor, gradient: Tensor, lam: float | Tensor, lam2: float | Tensor = 0.0
) -> Tensor:
    """Return the subgradient of data loss + lam · |w| + ½ · lam2 · w² nearest to 0, by entries.

    Zero where w is as good as it can be while all else stays: so its largest entry says whether
    an optimizer has arrived.

    Parameters
    ----------
    w, gradient : Tensor
        Weights, and the gradient of the data loss, of one shape.
    lam, lam2 : float or Tensor, >= 0
        Numbers, or tensors that broadcast against `w`.

    Returns
    -------
    Tensor
        gradient + lam · sign(w) + lam2 · w, and at w = 0, where every slope within lam of the
        gradient is a subgradient, the gradient's soft threshold.

    References
    ----------
    Parikh and Boyd (2014), "Proximal algorithms", Foundations and Trends in Optimization 1(3),
    section 2.3; entry by entry as in Schmidt, Fung and Rosales (2007), "Fast optimization methods
    for L1 regularization", ECML, section 2.1.
    """
    at_zero = gradient - torch.clamp(gradient, min=-lam, max=lam)
    return torch.where(w == 0, at_zero, gradient + lam * w.sign() + lam2 * w)


def write_penalty_gradient(w: Tensor, lam: float | Tensor, lam2: float | Tensor) -> None:
    """Set ``w.grad`` to lam · sign(w) + lam2 · w; ``backward`` then adds the loss's gradient.

    At w = 0 the L1 part is the subgradient 0, as in autograd. The tensor that ``w.grad`` holds is
    kept from step to step: fresh memory costs more than the sign.

    Parameters
    ----------
    w : Tensor
    lam, lam2 : float or Tensor
        Numbers, or tensors that broadcast against `w`. The number 0 costs next to nothing.
    """
    if w.grad is None:
        w.grad = torch.empty_like(w)
    gradient, w = w.grad, w.detach()
    if torch.is_tensor(lam) or lam:
        torch.sign(w, out=gradient).mul_(lam)
    else:
        gradient.zero_()
    if torch.is_tensor(lam2) or lam2:
        gradient.addcmul_(w, torch.as_tensor(lam2, dtype=w.dtype, device=w.device))
