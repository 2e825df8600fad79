"""Proximal operators and the projection onto the L1 ball, on torch tensors.

The proximal operator of a function h maps z to the minimiser of ½(w − z)² + h(w). All maps take
any shape, floating dtype and device, broadcast their thresholds, and have gradients where the map
has a derivative. A proximal step with learning rate lr passes ``lr * lam``, never ``lam``.
"""

from functools import partial
from numbers import Real

import torch
from torch import Tensor

from course_utils.validation import check_number

_NEWTON_STEPS = 100


def soft_threshold(z: Tensor, threshold: float | Tensor) -> Tensor:
    """Return the minimiser of ½(w − z)² + threshold · |w|, for each entry.

    Parameters
    ----------
    z : Tensor
    threshold : float or Tensor, >= 0
        In the units of `z`; a tensor must broadcast with `z`.

    Returns
    -------
    Tensor
        sign(z) · max(|z| − threshold, 0). Entries with |z| <= threshold become +0.0.

    Raises
    ------
    TypeError, ValueError
        If `z` is no floating tensor, or a threshold is negative or not finite.

    References
    ----------
    Donoho and Johnstone (1994), "Ideal spatial adaptation by wavelet shrinkage", Biometrika
    81(3). As a proximal operator: Parikh and Boyd (2014), "Proximal algorithms",
    Foundations and Trends in Optimization 1(3), section 6.5.2.
    """
    _check_tensor(z)
    threshold = _check_threshold("threshold", threshold)
    # z minus its projection onto [−threshold, threshold]: where it is inside, z − z is +0.0.
    return z - torch.clamp(z, min=-threshold, max=threshold)


def elastic_net_prox(z: Tensor, threshold: float | Tensor, threshold2: float | Tensor) -> Tensor:
    """Return the minimiser of ½(w − z)² + threshold · |w| + ½ · threshold2 · w², for each entry.

    Parameters
    ----------
    z : Tensor
    threshold, threshold2 : float or Tensor, >= 0

    References
    ----------
    Parikh and Boyd (2014), section 6.5.3.
    """
    return soft_threshold(z, threshold) / (1 + _check_threshold("threshold2", threshold2))


def group_soft_threshold(z: Tensor, threshold: float | Tensor, dim: int | tuple = -1) -> Tensor:
    """Return the minimiser of ½‖w − z‖² + threshold · ‖w‖₂ for each group.

    Parameters
    ----------
    z : Tensor
    threshold : float or Tensor, >= 0
        A tensor must broadcast with the norms, which keep `dim` with size 1.
    dim : int or tuple of int
        The dimensions that make one group; every index of the others is a group of its own.

    Returns
    -------
    Tensor
        max(1 − threshold / ‖z‖, 0) · z. A group with ‖z‖ <= threshold becomes zero as a whole.
        No square leaves the range of the dtype: norms of half-precision numbers are taken in
        single precision, and every group is measured in a unit of its own.

    References
    ----------
    Yuan and Lin (2006), "Model selection and estimation in regression with grouped variables",
    JRSS B 68(1), section 2. As a proximal operator: Parikh and Boyd (2014), section 6.5.1.
    """
    _check_tensor(z)
    threshold = _check_threshold("threshold", threshold)
    if z.numel() == 0:
        return z.clone()
    wide = z.float() if z.dtype.itemsize < 4 else z
    # The largest power of two within the largest entry: to divide by it rounds nothing.
    largest = torch.linalg.vector_norm(wide.detach(), torch.inf, dim=dim, keepdim=True)
    unit = torch.ldexp(torch.ones_like(largest), torch.frexp(largest).exponent - 1)
    tiny = torch.finfo(unit.dtype).tiny
    unit = unit.clamp(tiny, 1 / tiny)  # so that its inverse is a normal number, too
    norm, threshold = torch.linalg.vector_norm(wide / unit, dim=dim, keepdim=True), threshold / unit
    vanishes = norm <= threshold
    # The inner `where` keeps 0/0 out of the gradient of a group that vanishes.
    scale = 1 - threshold / torch.where(vanishes, torch.ones_like(norm), norm)
    return torch.where(vanishes, torch.zeros_like(wide), scale * wide).to(z.dtype)


def group_prox_in_metric(z: Tensor, threshold: float, metric: Tensor) -> Tensor:
    """Return the minimiser of ½ Σ metric · (w − z)² + threshold · ‖w‖₂, for each row.

    With a metric that is the same for all entries it is `group_soft_threshold`; with another it has
    no closed form. A row with ‖metric · z‖ <= threshold becomes zero. For others the norm r of
    the solution w = metric · r · z / (metric · r + threshold) is the root of an equation in one
    variable, concave and rising when written as 1 / ‖·‖ = 1, so that Newton's method approaches it
    from below without overshooting.

    Parameters
    ----------
    z, metric : Tensor, shape (rows, entries)
        `metric` is positive.
    threshold : float, >= 0

    Returns
    -------
    Tensor, shape (rows, entries)

    Raises
    ------
    TypeError, ValueError
        If an argument is not accepted.
    RuntimeError
        If Newton's method does not settle (no such input is known).

    References
    ----------
    The equation is that of trust-region steps: Moré and Sorensen (1983), "Computing a trust region
    step", SIAM Journal on Scientific and Statistical Computing 4(3), section 3.
    """
    _check_tensor(z)
    threshold = check_number("threshold", threshold)
    if metric.shape != z.shape or z.dim() != 2:
        raise ValueError(
            "z and metric must have the shape (rows, entries), got "
            f"{tuple(z.shape)} and {tuple(metric.shape)}"
        )
    if not bool((metric > 0).all() & metric.isfinite().all()):
        raise ValueError("metric must hold finite numbers > 0")
    if threshold == 0 or z.numel() == 0:
        return z.clone()
    norm_of = partial(torch.linalg.vector_norm, dim=1, keepdim=True)
    d, pulled = metric.double(), metric.double() * z.double()
    vanishes = norm_of(pulled) <= threshold  # false for NaN
    pulled = torch.where(vanishes, torch.zeros_like(pulled), pulled)
    # If all entries had the weakest metric, r would be this: it is never larger.
    r = (norm_of(pulled / d) - threshold / d.amin(1, keepdim=True)).clamp(min=0)
    for _ in range(_NEWTON_STEPS):
        part = pulled / (d * r + threshold)
        norm = norm_of(part).clamp(min=1.0)
        slope = (part.square() * d / (d * r + threshold)).sum(1, keepdim=True) / norm**3
        step = torch.where(norm > 1, (1 - 1 / norm) / slope, torch.zeros_like(r))
        r = r + step
        if not bool((step > 1e-14 * r).any()):
            break
    else:
        raise RuntimeError(f"group_prox_in_metric did not settle in {_NEWTON_STEPS} steps")
    return (r * pulled / (d * r + threshold)).to(z.dtype)


def nonnegative_soft_threshold(z: Tensor, threshold: float | Tensor) -> Tensor:
    """Return the minimiser of ½(w − z)² + threshold · w over w >= 0, for each entry.

    Parameters
    ----------
    z : Tensor
    threshold : float or Tensor, >= 0

    Returns
    -------
    Tensor
        max(z − threshold, 0).

    References
    ----------
    Parikh and Boyd (2014), section 6.5.2, with the constraint of section 6.2.
    """
    _check_tensor(z)
    return (z - _check_threshold("threshold", threshold)).clamp(min=0)


def hard_threshold(z: Tensor, threshold: float | Tensor) -> Tensor:
    """Return a minimiser of ½(w − z)² + ½ · threshold² · [w ≠ 0], for each entry.

    Parameters
    ----------
    z : Tensor
    threshold : float or Tensor, >= 0
        Entries with |z| <= threshold become zero, the others stay as they are. (At equality both
        are minimisers.) A penalty lam · [w ≠ 0] corresponds to threshold √(2 · lam).

    References
    ----------
    Blumensath and Davies (2008), "Iterative thresholding for sparse approximations", Journal of
    Fourier Analysis and Applications 14(5-6).
    """
    _check_tensor(z)
    threshold = _check_threshold("threshold", threshold)
    return torch.where(z.abs() > threshold, z, torch.zeros_like(z))


def project_l1_ball(z: Tensor, radius: float | Tensor, dim: int = -1) -> Tensor:
    """Return the point of the L1 ball {w : ‖w‖₁ <= radius} that is nearest to z.

    Parameters
    ----------
    z : Tensor
    radius : float or Tensor, >= 0
        A tensor must broadcast with the norms along `dim`, which keep it with size 1.
    dim : int
        Along which the norm is taken; every index of the other dimensions is projected by itself.

    Returns
    -------
    Tensor
        z itself where it lies inside, else z soft-thresholded by the one amount that brings it
        to the ball's surface.

    Raises
    ------
    TypeError, ValueError
        If `z` is no floating tensor or holds NaN or infinity, also in its sums along `dim`; or if
        a radius is negative or not finite.

    References
    ----------
    Duchi, Shalev-Shwartz, Singer and Chandra (2008), "Efficient projections onto the l1-ball for
    learning in high dimensions", ICML, figure 1 (here with signs, as in its section 4).
    """
    _check_tensor(z)
    radius = _check_threshold("radius", radius)
    if z.dim() == 0:
        raise ValueError("z must have at least one dimension, got a tensor of shape ()")
    if z.shape[dim] == 0:
        return z.clone()
    # Sums of half-precision numbers are taken in single precision.
    size = z.abs().float() if z.dtype.itemsize < 4 else z.abs()
    total = size.sum(dim, keepdim=True)
    if not bool(total.isfinite().all()):
        given = "NaN" if bool(z.isnan().any()) else f"entries up to {size.max().item():g}"
        raise ValueError(f"z must hold numbers whose absolute sum is finite, got {given}")
    largest = size.sort(dim=dim, descending=True).values
    excess = largest.cumsum(dim) - radius
    shape = [1] * z.dim()
    shape[dim] = -1
    count = torch.arange(1, z.shape[dim] + 1, device=z.device, dtype=size.dtype).view(shape)
    # How many entries keep a part: those above the threshold that would bring them to the surface.
    kept = (largest * count > excess).sum(dim, keepdim=True).clamp(min=1)
    threshold = (excess.gather(dim, kept - 1) / kept).clamp(min=0)
    return torch.where(total <= radius, z, soft_threshold(z, threshold.to(z.dtype)))


def sup_norm_prox(z: Tensor, threshold: float | Tensor, dim: int = -1) -> Tensor:
    """Return the minimiser of ½‖w − z‖² + threshold · max|w| along `dim`.

    By Moreau's identity it is what the projection onto the L1 ball leaves over: the sup norm and
    the L1 norm are dual to each other.

    References
    ----------
    Parikh and Boyd (2014), sections 2.5 (Moreau decomposition) and 6.5.2.
    """
    return z - project_l1_ball(z, threshold, dim)


def _check_tensor(z) -> None:
    if not isinstance(z, Tensor) or not z.is_floating_point():
        given = str(z.dtype) if isinstance(z, Tensor) else type(z).__name__
        raise TypeError(f"z must be a tensor of floating-point numbers, got {given}")


def _check_threshold(name: str, value) -> float | Tensor:
    """Return a threshold, or say what is accepted."""
    if not isinstance(value, Tensor):
        if isinstance(value, bool) or not isinstance(value, Real):
            kind = type(value).__name__
            raise TypeError(f"{name} must be a number or a tensor >= 0, got {value!r} ({kind})")
        return check_number(name, value)
    if value.numel() and not bool(((value >= 0) & value.isfinite()).all()):
        raise ValueError(f"{name} must hold finite numbers >= 0, got {value.min().item():g}")
    return value
