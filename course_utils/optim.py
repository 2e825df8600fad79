"""Optimizers whose L1 part is a proximal map, so that weights become exactly zero.

A step is a gradient step on the data loss, then the proximal map of what is not smooth. The map
acts on the parameter groups that hold a strength ``lam``; groups without one, such as biases, have
the optimizer's own, 0 unless asked otherwise, and take the gradient step only. `fit` and `sweep`
put ``lam`` there. A parameter without a gradient stays as it is, as in torch's own optimizers.
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from course_utils.prox import hard_threshold, soft_threshold
from course_utils.validation import check_number

PROXIMAL_MAPS: dict[str, Callable[[Tensor, float | Tensor], Tensor]] = {
    "l1": soft_threshold,  # of lam · |w|
    "l0": lambda z, threshold: hard_threshold(z, (2 * threshold) ** 0.5),  # of lam · [w ≠ 0]
}
"""The maps that an optimizer knows by name: functions of z and lr · lam, entry by entry."""


class ProximalSGD(torch.optim.Optimizer):
    """Proximal gradient descent: w ← prox(w − lr · gradient), with threshold lr · lam.

    On full batches and with ``prox="l1"`` it is ISTA for the objective data loss + lam · Σ|w|; on
    minibatches it is the same step with a noisy gradient, whose noise decides which zeros stay.

    Parameters
    ----------
    params : iterable of Tensor or of parameter groups
    lr : float, > 0
        Learning rate. With a convex loss whose curvature is at most L, full batches converge for
        lr below 2 / L with ``"l1"``; with ``"l0"`` the objective falls for lr below 1 / L.
    lam : float, >= 0
        Strength for groups that name none of their own. A group's ``lam`` may be a tensor that
        broadcasts against its parameters.
    prox : str
        A name in `PROXIMAL_MAPS`. It is kept with the group, so that a saved state is plain data.

    Raises
    ------
    TypeError, ValueError
        If `lr` or `lam` is not accepted, or no map has the name `prox`.
    RuntimeError
        If a gradient is sparse.

    References
    ----------
    Parikh and Boyd (2014), "Proximal algorithms", Foundations and Trends in Optimization 1(3),
    section 4.2. With stochastic gradients: Duchi and Singer (2009), "Efficient online and batch
    learning using forward backward splitting", JMLR 10, equations 2 and 3.

    Examples
    --------
    >>> w = torch.tensor([1.0, 0.05], requires_grad=True)
    >>> optimizer = ProximalSGD([w], lr=0.1, lam=1.0)
    >>> w.grad = torch.zeros(2)
    >>> optimizer.step()
    >>> w.tolist()
    [0.8999999761581421, 0.0]
    """

    def __init__(
        self, params: Iterable, lr: float = 0.01, *, lam: float | Tensor = 0.0, prox: str = "l1"
    ):
        super().__init__(params, {"lr": lr, "lam": lam, "prox": prox})

    def add_param_group(self, param_group: dict) -> None:
        """Add a group as torch does, with its settings checked."""
        settings = self.defaults | param_group
        check_number("lr", _plain(settings["lr"]), strict=True)
        _check_strength(settings["lam"])
        _map_of(settings["prox"])
        super().add_param_group(param_group)

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:
        """Take one step; return the loss of `closure`, if there is one."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        everything = [p for group in self.param_groups for p in group["params"]]
        if any(p.grad is not None and p.grad.is_sparse for p in everything):
            raise RuntimeError("ProximalSGD takes dense gradients only, got a sparse one")
        for group in self.param_groups:
            lam, prox = group["lam"], _map_of(group["prox"])
            parameters = [p for p in group["params"] if p.grad is not None]
            if not parameters:
                continue
            torch._foreach_add_(parameters, [p.grad for p in parameters], alpha=-group["lr"])
            if torch.is_tensor(lam) or lam:
                for w in parameters:
                    w.copy_(prox(w, group["lr"] * lam))
        return loss


def _plain(value):
    """Return a tensor without dimensions, as schedulers may set it, as a number."""
    return value.item() if torch.is_tensor(value) and value.dim() == 0 else value


def _map_of(name: str) -> Callable:
    if name not in PROXIMAL_MAPS:
        known = ", ".join(map(repr, PROXIMAL_MAPS))
        raise ValueError(f"prox must be one of {known}, got {name!r}")
    return PROXIMAL_MAPS[name]


def _check_strength(lam) -> None:
    if not torch.is_tensor(lam):
        check_number("lam", lam)
    elif not bool(((lam >= 0) & lam.isfinite()).all()):
        raise ValueError(f"lam must hold finite numbers >= 0, got {lam.min().item():g}")
