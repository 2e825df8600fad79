"""Which parameters are penalised, and the penalties themselves.

The objective is the same in every lesson: data loss + lam · Σ|w| + ½ · lam2 · Σw², where the data
loss is a mean over samples and w runs over the penalised parameters. So ``lam2`` is what torch
calls ``weight_decay``, and ``lam`` is what scikit-learn calls ``alpha`` in Lasso.
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

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


def penalty(parameters: Iterable[Tensor], lam: float = 0.0, lam2: float = 0.0) -> Tensor:
    """Return the elastic-net penalty lam · Σ|w| + ½ · lam2 · Σw², as a scalar.

    References
    ----------
    Zou and Hastie (2005), "Regularization and variable selection via the elastic net",
    JRSS B 67(2), section 2.1, with λ₁ = lam and λ₂ = lam2 / 2.
    """
    parameters = list(parameters)
    return lam * l1_norm(parameters) + 0.5 * lam2 * squared_l2_norm(parameters)
