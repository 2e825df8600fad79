"""Optimizers whose L1 part is a proximal map, so that weights become exactly zero.

A step is a gradient step on the smooth part of the objective, then the proximal map of what is not
smooth, in the metric of that very step: an entry that the step moves by `length` for each unit of
gradient is thresholded by length · lam. The map acts on the parameter groups that hold a strength
``lam``; groups without one, such as biases, have the optimizer's own, 0 unless asked otherwise, and
take the gradient step only. `fit` and `sweep` put ``lam`` there. A parameter without a gradient
stays as it is, as in torch's own optimizers.

Each step stands here twice: plainly, one tensor after another, to be read; and over all tensors at
once (``foreach``), to be used. Both take the same steps.
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from course_utils.prox import (
    group_prox_in_metric,
    group_soft_threshold,
    hard_threshold,
    nonnegative_soft_threshold,
    soft_threshold,
)
from course_utils.validation import check_number

PROXIMAL_MAPS: dict[str, Callable[[Tensor, float | Tensor], Tensor]] = {
    "l1": soft_threshold,  # of lam · |w|
    "l0": lambda z, threshold: hard_threshold(z, (2 * threshold) ** 0.5),  # of lam · [w ≠ 0]
    "nonnegative": nonnegative_soft_threshold,  # of lam · w where w >= 0
}
"""The maps of single entries that an optimizer knows by name, as functions of z and the threshold.

One more, ``"group"``, is of lam · Σ √size · ‖group‖: it takes the tensors of a parameter group as
one layer, so that index k of the first dimension of each (a unit's incoming weights, its bias if
it is among them) is one group.
"""


class _ProximalOptimizer(torch.optim.Optimizer):
    """A gradient step, which the subclass takes, then the proximal map."""

    def __init__(self, params: Iterable, **defaults):
        super().__init__(params, defaults)

    def __setstate__(self, state: dict) -> None:
        super().__setstate__(state)
        for group in self.param_groups:  # of a state that was saved without some settings
            for name, value in self.defaults.items():
                group.setdefault(name, value)

    def add_param_group(self, param_group: dict) -> None:
        """Add a group as torch does, with its settings checked."""
        settings = self.defaults | param_group
        self._check(settings)
        super().add_param_group(param_group)
        try:
            _check_tensors(self.param_groups[-1])
        except (TypeError, ValueError):
            del self.param_groups[-1]
            raise

    def _check(self, settings: dict) -> None:
        check_number("lr", _plain(settings["lr"]), strict=True)
        check_number("weight_decay", settings["weight_decay"])
        _check_strength(settings["lam"])
        if settings["prox"] == "group":
            if torch.is_tensor(settings["lam"]):
                raise TypeError('lam must be a number with prox="group", got a tensor')
        else:
            _map_of(settings["prox"])
        if not isinstance(settings["foreach"], bool):
            raise TypeError(f"foreach must be True or False, got {settings['foreach']!r}")

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:
        """Take one step; return the loss of `closure`, if there is one."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        moving = [[p for p in group["params"] if p.grad is not None] for group in self.param_groups]
        for group, parameters in zip(self.param_groups, moving, strict=True):
            self._check_gradients(group, parameters)
        for group, parameters in zip(self.param_groups, moving, strict=True):
            if parameters:
                take = self._step_at_once if group["foreach"] else self._step_plainly
                lengths = take(group, parameters)
                if _acts(group["lam"]):
                    _apply_map(group, parameters, lengths)
        return loss

    def _check_gradients(self, group: dict, parameters: list[Tensor]) -> None:
        """Raise before anything has moved."""
        name = type(self).__name__
        if any(p.grad.is_sparse for p in parameters):
            raise RuntimeError(f"{name} takes dense gradients only, got a sparse one")
        if group["prox"] != "group":
            _map_of(group["prox"])
        elif _acts(group["lam"]) and 0 < len(parameters) < len(group["params"]):
            raise RuntimeError(
                f'{name} with prox="group" needs a gradient for each tensor of the layer or for '
                f"none, got {len(parameters)} of {len(group['params'])}"
            )

    def _step_plainly(self, group: dict, parameters: list[Tensor]) -> list:
        """Take the gradient step; return how far each entry goes for each unit of gradient."""
        return [self._step_of_one(group, w, self.state[w]) for w in parameters]


class ProximalSGD(_ProximalOptimizer):
    """Proximal gradient descent: w ← prox(w − lr · direction), with threshold lr · weight · lam.

    The direction is torch's: the gradient, or a buffer b ← momentum · b + gradient, or Nesterov's
    gradient + momentum · b. Such a buffer gives its gradients a total weight of s ← momentum · s
    + 1 (Nesterov: 1 + momentum · s), near 1 / (1 − momentum) after a while, and the penalty gets
    the same weight: so where it settles is a solution of the problem with lam, whatever the
    momentum. (With a threshold of lr · lam it would be that with lam · (1 − momentum).) On full
    batches without momentum it is ISTA; on minibatches it is the same step with a noisy gradient,
    whose noise decides which zeros stay. With ``lam=0`` it takes the steps of `torch.optim.SGD`.

    Parameters
    ----------
    params : iterable of Tensor or of parameter groups
    lr : float, > 0
        Learning rate. Without momentum and with a convex loss whose curvature is at most L, full
        batches converge for lr below 2 / L with ``"l1"``; with ``"l0"`` the objective falls for lr
        below 1 / L.
    momentum : float, 0 <= momentum < 1
    weight_decay : float, >= 0
        The lam2 of the objective, ½ · lam2 · Σw²: smooth, and so part of the gradient.
    nesterov : bool
        Needs a momentum.
    lam : float, >= 0
        Strength for groups that name none of their own. A group's ``lam`` may be a tensor that
        broadcasts against its parameters (not for ``"group"``).
    prox : str
        A name in `PROXIMAL_MAPS`, or ``"group"``. It is kept with the parameter group, so that a
        saved state is plain data.
    foreach : bool
        Step all tensors of a group at once, which is faster, or one by one.

    Raises
    ------
    TypeError, ValueError
        If an argument is not accepted, or tensors do not make a layer where ``"group"`` needs one.
    RuntimeError
        If a gradient is sparse, or a layer under ``"group"`` has only some of its gradients.

    References
    ----------
    Parikh and Boyd (2014), "Proximal algorithms", Foundations and Trends in Optimization 1(3),
    section 4.2. With stochastic gradients: Duchi and Singer (2009), "Efficient online and batch
    learning using forward backward splitting", JMLR 10, equations 2 and 3. The buffer: Sutskever,
    Martens, Dahl and Hinton (2013), "On the importance of initialization and momentum in deep
    learning", ICML, section 2, as `torch.optim.SGD` writes it.

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
        self,
        params: Iterable,
        lr: float = 0.01,
        momentum: float = 0.0,
        weight_decay: float = 0.0,
        nesterov: bool = False,
        *,
        lam: float | Tensor = 0.0,
        prox: str = "l1",
        foreach: bool = True,
    ):
        super().__init__(
            params,
            lr=lr,
            momentum=momentum,
            weight_decay=weight_decay,
            nesterov=nesterov,
            lam=lam,
            prox=prox,
            foreach=foreach,
        )

    def _check(self, settings: dict) -> None:
        super()._check(settings)
        if check_number("momentum", settings["momentum"]) >= 1:
            raise ValueError(f"momentum must be >= 0 and below 1, got {settings['momentum']!r}")
        if settings["nesterov"] and not settings["momentum"]:
            raise ValueError("nesterov needs a momentum above 0, got momentum=0")

    def _step_of_one(self, group: dict, w: Tensor, state: dict) -> float:
        lr, momentum, direction, weight = _plain(group["lr"]), group["momentum"], w.grad, 1.0
        if group["weight_decay"]:
            direction = direction.add(w, alpha=group["weight_decay"])
        if momentum:
            if "momentum_buffer" in state:
                state["momentum_buffer"].mul_(momentum).add_(direction)
            else:
                state["momentum_buffer"] = direction.clone()
            weight = self._weight_of_buffer(group, state)
            b = state["momentum_buffer"]
            direction = direction.add(b, alpha=momentum) if group["nesterov"] else b
        w.add_(direction, alpha=-lr)
        return lr * weight

    def _step_at_once(self, group: dict, parameters: list[Tensor]) -> list[float]:
        lr, momentum = _plain(group["lr"]), group["momentum"]
        directions, weights = [w.grad for w in parameters], [1.0] * len(parameters)
        if group["weight_decay"]:
            directions = torch._foreach_add(directions, parameters, alpha=group["weight_decay"])
        if momentum:
            states = [self.state[w] for w in parameters]
            for state, direction in zip(states, directions, strict=True):
                if "momentum_buffer" not in state:  # becomes the direction itself, below
                    state["momentum_buffer"] = torch.zeros_like(direction)
            buffers = [state["momentum_buffer"] for state in states]
            torch._foreach_mul_(buffers, momentum)
            torch._foreach_add_(buffers, directions)
            weights = [self._weight_of_buffer(group, state) for state in states]
            if group["nesterov"]:
                directions = torch._foreach_add(directions, buffers, alpha=momentum)
            else:
                directions = buffers
        torch._foreach_add_(parameters, directions, alpha=-lr)
        return [lr * weight for weight in weights]

    def load_state_dict(self, state_dict: dict) -> None:
        """Load a state as torch does; a buffer must come with the weight of its gradients."""
        states = state_dict["state"].values()
        if any("momentum_buffer" in s and "gradient_weight" not in s for s in states):
            raise ValueError(
                "state_dict must hold gradient_weight beside each momentum_buffer: a state of "
                "torch.optim.SGD does not say how much its buffer gives to gradients"
            )
        super().load_state_dict(state_dict)

    @staticmethod
    def _weight_of_buffer(group: dict, state: dict) -> float:
        """Return the total weight that the direction gives to gradients."""
        s = group["momentum"] * state.get("gradient_weight", 0.0) + 1.0
        state["gradient_weight"] = s
        return 1.0 + group["momentum"] * s if group["nesterov"] else s


class ProximalAdam(_ProximalOptimizer):
    """Adam with the proximal map in Adam's own metric.

    Adam divides each entry's step by its own d = √v + eps, so its step is one of gradient descent
    in a metric with d on the diagonal, and the proximal map belongs into that metric: the minimiser
    of ½ Σ (d / lr)(w − z)² + lam · Σ|w| thresholds entry by entry by lr · lam / d. With lr · lam
    instead, the gradient is rescaled entry by entry and lam is not, so another problem is solved.
    What full batches settle at is a solution; nothing proves that they do for every rate. With
    ``lam=0`` it takes the steps of `torch.optim.Adam`.

    Parameters
    ----------
    params : iterable of Tensor or of parameter groups
    lr : float, > 0
    betas : (float, float), each >= 0 and below 1
        How long the averages of the gradient and of its square remember.
    eps : float, > 0
        An entry without any gradient has d = eps: its threshold is lr · lam / eps, mostly enough
        for it to be zero after one step.
    weight_decay : float, >= 0
        The lam2 of the objective, ½ · lam2 · Σw², part of the gradient as in `torch.optim.Adam`
        (and not as in AdamW).
    lam, prox, foreach
        As in `ProximalSGD`. ``"group"`` has no closed form in this metric and is solved as a root
        in one dimension for each group, to the precision of the dtype.

    Raises
    ------
    TypeError, ValueError, RuntimeError
        As `ProximalSGD`.

    References
    ----------
    Kingma and Ba (2015), "Adam: a method for stochastic optimization", ICLR, algorithm 1. The
    metric: Duchi, Hazan and Singer (2011), "Adaptive subgradient methods for online learning and
    stochastic optimization", JMLR 12, equation 4; with Adam: Yun, Lozano and Yang (2021),
    "Adaptive proximal gradient methods for structured neural networks", NeurIPS, algorithm 1.
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
        *,
        lam: float | Tensor = 0.0,
        prox: str = "l1",
        foreach: bool = True,
    ):
        super().__init__(
            params,
            lr=lr,
            betas=betas,
            eps=eps,
            weight_decay=weight_decay,
            lam=lam,
            prox=prox,
            foreach=foreach,
        )

    def _check(self, settings: dict) -> None:
        super()._check(settings)
        check_number("eps", settings["eps"], strict=True)
        betas = settings["betas"]
        if not isinstance(betas, (tuple, list)) or len(betas) != 2:
            raise TypeError(f"betas must be two numbers, got {betas!r}")
        if max(check_number("betas", beta) for beta in betas) >= 1:
            raise ValueError(f"betas must be >= 0 and below 1, got {betas!r}")

    def _state_of(self, w: Tensor) -> dict:
        state = self.state[w]
        if not state:
            state["step"] = 0
            state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(w), torch.zeros_like(w)
        state["step"] += 1
        return state

    def _step_of_one(self, group: dict, w: Tensor, state: dict) -> Tensor:
        state, lr, (beta1, beta2) = self._state_of(w), _plain(group["lr"]), group["betas"]
        g = w.grad.add(w, alpha=group["weight_decay"]) if group["weight_decay"] else w.grad
        m = state["exp_avg"].lerp_(g, 1 - beta1)
        v = state["exp_avg_sq"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
        # Both averages begin at 0; divided by the weight they give to gradients, they are unbiased.
        d = (v.sqrt() / (1 - beta2 ** state["step"]) ** 0.5).add_(group["eps"])
        w.addcdiv_(m, d, value=-lr / (1 - beta1 ** state["step"]))
        return lr / d

    def _step_at_once(self, group: dict, parameters: list[Tensor]) -> list[Tensor]:
        lr, (beta1, beta2) = _plain(group["lr"]), group["betas"]
        states = [self._state_of(w) for w in parameters]
        gradients = [w.grad for w in parameters]
        if group["weight_decay"]:
            gradients = torch._foreach_add(gradients, parameters, alpha=group["weight_decay"])
        averages = [state["exp_avg"] for state in states]
        squares = [state["exp_avg_sq"] for state in states]
        torch._foreach_lerp_(averages, gradients, 1 - beta1)
        torch._foreach_mul_(squares, beta2)
        torch._foreach_addcmul_(squares, gradients, gradients, 1 - beta2)
        d = torch._foreach_sqrt(squares)
        torch._foreach_div_(d, [(1 - beta2 ** state["step"]) ** 0.5 for state in states])
        torch._foreach_add_(d, group["eps"])
        rates = [-lr / (1 - beta1 ** state["step"]) for state in states]
        torch._foreach_addcdiv_(parameters, averages, d, rates)
        if _acts(group["lam"]):
            torch._foreach_reciprocal_(d)
            torch._foreach_mul_(d, lr)
        return d


def hold_zeros(optimizer: torch.optim.Optimizer) -> torch.optim.Optimizer:
    """Let `optimizer` leave every weight where it is that is exactly zero; return it.

    So the survivors are refitted and the support stays, whatever the optimizer does: what was zero
    before a step is set to zero after it. It acts on parameter groups that have a ``lam`` (`fit`
    and `sweep` mark the penalised weights so), and on all groups if none has one.

    Examples
    --------
    >>> w = torch.tensor([1.0, 0.0], requires_grad=True)
    >>> optimizer = hold_zeros(torch.optim.SGD([w], lr=0.1))
    >>> w.grad = torch.ones(2)
    >>> optimizer.step()
    >>> w.tolist()
    [0.8999999761581421, 0.0]
    """

    held: list[tuple[Tensor, Tensor]] = []

    def remember(optimizer, args, kwargs) -> None:
        marked = [group for group in optimizer.param_groups if "lam" in group]
        parameters = [w for group in marked or optimizer.param_groups for w in group["params"]]
        held[:] = [(w, w == 0) for w in parameters]

    @torch.no_grad()
    def set_back(optimizer, args, kwargs) -> None:
        for w, was_zero in held:
            w.masked_fill_(was_zero, 0.0)

    optimizer.register_step_pre_hook(remember)
    optimizer.register_step_post_hook(set_back)
    return optimizer


def _apply_map(group: dict, parameters: list[Tensor], lengths: list) -> None:
    """Apply the proximal map; `lengths`, numbers or tensors, are those of the gradient step."""
    lam = group["lam"]
    if group["prox"] == "group":
        _shrink_layer(lam, parameters, lengths)
    elif group["prox"] == "l1" and group["foreach"] and not torch.is_tensor(lam):
        _soft_threshold_all(lam, parameters, lengths)
    else:
        for w, length in zip(parameters, lengths, strict=True):
            w.copy_(_map_of(group["prox"])(w, length * lam))


def _soft_threshold_all(lam: float, parameters: list[Tensor], lengths: list) -> None:
    """Do what `soft_threshold` does, on all tensors at once: w minus its part within ±threshold."""
    if torch.is_tensor(lengths[0]):
        thresholds = torch._foreach_mul(lengths, lam)
        within = torch._foreach_minimum(parameters, thresholds)
        torch._foreach_maximum_(within, torch._foreach_neg(thresholds))
    else:
        within = torch._foreach_clamp_max(parameters, [lam * length for length in lengths])
        torch._foreach_clamp_min_(within, [-lam * length for length in lengths])
    torch._foreach_sub_(parameters, within)


def _shrink_layer(lam: float, parameters: list[Tensor], lengths: list) -> None:
    """Apply the group map to the rows of all tensors, laid side by side."""
    rows = torch.cat([w.reshape(len(w), -1) for w in parameters], 1)
    strength = lam * rows.shape[1] ** 0.5
    if torch.is_tensor(lengths[0]):
        metric = 1 / torch.cat([length.reshape(len(length), -1) for length in lengths], 1)
        shrunk = group_prox_in_metric(rows, strength, metric)
    elif len(set(lengths)) > 1:  # buffers that began at different steps
        pairs = zip(parameters, lengths, strict=True)
        metric = [torch.full_like(w.reshape(len(w), -1), 1 / length) for w, length in pairs]
        shrunk = group_prox_in_metric(rows, strength, torch.cat(metric, 1))
    else:
        shrunk = group_soft_threshold(rows, lengths[0] * strength)
    parts = shrunk.split([w[0].numel() for w in parameters], 1)
    for w, part in zip(parameters, parts, strict=True):
        w.copy_(part.view(w.shape))


def _acts(lam: float | Tensor) -> bool:
    return torch.is_tensor(lam) or lam > 0


def _plain(value):
    """Return a tensor without dimensions, as schedulers may set it, as a number."""
    return value.item() if torch.is_tensor(value) and value.dim() == 0 else value


def _map_of(name: str) -> Callable:
    if name not in PROXIMAL_MAPS:
        known = ", ".join(map(repr, [*PROXIMAL_MAPS, "group"]))
        raise ValueError(f"prox must be one of {known}, got {name!r}")
    return PROXIMAL_MAPS[name]


def _check_strength(lam) -> None:
    if not torch.is_tensor(lam):
        check_number("lam", lam)
    elif not bool(((lam >= 0) & lam.isfinite()).all()):
        raise ValueError(f"lam must hold finite numbers >= 0, got {lam.min().item():g}")


def _check_tensors(group: dict) -> None:
    for w in group["params"]:
        if not w.is_floating_point():
            raise TypeError(f"params must hold floating-point numbers, got {w.dtype}")
    if group["prox"] == "group":
        shapes = [tuple(w.shape) for w in group["params"]]
        if () in shapes or len({shape[0] for shape in shapes}) > 1:
            raise ValueError(
                'params of a group with prox="group" must be the tensors of one layer, with a '
                f"first dimension that counts its units, got shapes {shapes}"
            )
