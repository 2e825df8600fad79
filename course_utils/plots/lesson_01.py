"""Pictures of lesson 01: supporting lines, a minimiser that sticks, hops, and the envelope."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_utils.plots.base import (
    Drawing,
    LivePicture,
    Picture,
    colour,
    join,
    label_ends,
    line,
    marked_line,
    marks,
    new_figure,
    styled,
)

W = np.linspace(-3, 3, 301)  # where curves over w are drawn
INK = "#222222"


def _above(slope: float) -> np.ndarray:
    """Return the line of a slope where it lies above |w|, NaN elsewhere."""
    return np.where(slope * W > np.abs(W) + 1e-9, slope * W, np.nan)


def _slope_words(slope: float) -> str:
    touches = "touches the graph at 0 and lies nowhere above it"
    if abs(slope) > 1:
        side = "right" if slope > 0 else "left"
        return f"The line of slope {slope:g} lies above the graph on the {side}: no subgradient."
    return f"The line of slope {slope:g} {touches}: {slope:g} is a subgradient of |w| at 0."


def _corner(slopes: Sequence[float]) -> Drawing:
    """Draw |w| and the line of a slope through its corner."""

    def draw(axes: Axes):
        axes.plot(W, np.abs(W), **line(0))
        (through,) = axes.plot(W, W, **line(1, color=INK))
        (above,) = axes.plot(W, W, **line(3, color=colour(1), lw=5))
        axes.set(xlim=(-3, 3), ylim=(-2, 3.4), xlabel="w", ylabel="|w| and the line g · w")
        axes.set_title("solid: |w|   dashed: a line through its corner")

        def move(i: int) -> None:
            through.set_ydata(slopes[i] * W)
            above.set_ydata(_above(slopes[i]))

        return (through, above), move

    return draw


def _all_subgradients(slopes: Sequence[float]) -> Drawing:
    """Draw the subdifferential of |w| as a graph, and the place of a slope in it."""

    def draw(axes: Axes):
        axes.plot([-3, 0, 0, 3], [-1, -1, 1, 1], **line(0))
        (dot,) = axes.plot([0], [0], **marks(1, ms=9))
        axes.set(xlim=(-3, 3), ylim=(-1.7, 1.7), xlabel="w", ylabel="subgradients of |w| at w")
        axes.set_title("line: all subgradients, square: g")
        return (dot,), lambda i: dot.set_ydata([slopes[i]])

    return draw


def supporting_lines(slopes: Sequence[float], start: int = 0) -> LivePicture:
    """Draw |w| with a line through its corner, and the slope's place in the subdifferential.

    Parameters
    ----------
    slopes : sequence of float
        The slopes g that can be chosen.
    start : int
        Index of the slope that is shown first.
    """

    def title(i: int) -> str:
        return f"g = {slopes[i]:g}: {'no subgradient' if abs(slopes[i]) > 1 else 'a subgradient'}"

    def summary(states) -> str:
        shown = [slopes[i] for (i,) in states]
        inside = sum(abs(slope) <= 1 for slope in shown)
        return (
            f"Of the slopes {join([f'{slope:g}' for slope in shown])}, {inside} of {len(shown)} "
            "give lines that lie nowhere above |w|; thick dots mark where a line rises above it."
        )

    return LivePicture(
        (_corner(slopes), _all_subgradients(slopes)),
        {"g": [f"{slope:g}" for slope in slopes]},
        lambda i: _slope_words(slopes[i]),
        start=(start,),
        size=(8.6, 3.8),
        title=title,
        summary=summary,
        width_ratios=(3, 2),
    )


@styled
def subdifferential_cases(zs: Sequence[float], lam: float, minimisers: Sequence[float]) -> Picture:
    """Draw all subgradients of ½(w − z)² + λ|w| against w, and where they meet zero.

    Parameters
    ----------
    zs : sequence of float
        One panel for each.
    lam : float
    minimisers : sequence of float
        Where each crosses zero, found by the caller.
    """
    figure, panels = new_figure(8.6, 3.1, len(zs), sharey=True)
    for axes, z, at in zip(panels, zs, minimisers, strict=True):
        axes.axhline(0, color=INK, lw=0.8)
        axes.plot([-3, 0], [-3 - z - lam, -z - lam], **line(0))
        axes.plot([0, 3], [lam - z, 3 - z + lam], **line(0))
        axes.plot([0, 0], [-z - lam, lam - z], **line(0, lw=4, solid_capstyle="butt"))
        axes.plot([at], [0], **marks(1, ms=9))
        axes.set(xlabel="w", title=f"z = {z:g}, λ = {lam:g}", xlim=(-3, 3), ylim=(-4, 4))
        axes.set_ylabel("subgradients of F at w" if axes is panels[0] else " ")
    zero = [f"{z:g}" for z, at in zip(zs, minimisers, strict=True) if at == 0]
    places = join([f"{at:g}" for at in minimisers])
    words = (
        f"For z = {join([f'{z:g}' for z in zs])} and λ = {lam:g} the subgradients of F meet zero "
        f"at w = {places}. For z = {join(zero) if zero else 'none of these'} they do so on the "
        "upright piece, at w = 0."
    )
    return Picture(figure, words)


def _state_words(lam: float, z: float, at: float, ridge: float) -> str:
    place = "exactly 0" if at == 0 else f"{at:.2f}"
    reason = "at most" if abs(z) <= lam else "more than"
    return (
        f"At λ = {lam:g} and z = {z:g} the minimiser with L1 is {place}, because |z| = {abs(z):g} "
        f"is {reason} λ. With ridge of the same strength it is {ridge + 0.0:.2f}."
    )


PENALTIES = (lambda lam, w: lam * np.abs(w)), (lambda lam, w: 0.5 * lam * w**2)  # L1, ridge


def _objectives(lams, zs, lowest) -> Drawing:
    """Draw ½(w − z)² with each penalty, and the lowest point; `lowest` as in `_minimisers`."""

    def draw(axes: Axes):
        curves = [axes.plot(W, W, **line(k))[0] for k in range(2)]
        dots = [axes.plot([0], [0], **marks(k, ms=9 - 2 * k, zorder=4 - k))[0] for k in range(2)]
        axes.set(xlim=(-3, 3), ylim=(-0.4, 6.4), xlabel="w", ylabel="objective")
        axes.set_title("the objective and its lowest point")

        def move(i: int, j: int) -> None:
            for penalty, curve, dot, at in zip(
                PENALTIES, curves, dots, lowest[:, i, j], strict=True
            ):
                curve.set_ydata(0.5 * (W - zs[j]) ** 2 + penalty(lams[i], W))
                dot.set_data([at], [0.5 * (at - zs[j]) ** 2 + penalty(lams[i], at)])

        return (*curves, *dots[::-1]), move

    return draw


def _minimisers(grid, everywhere, zs, lowest) -> Drawing:
    """Draw both minimisers as functions of z: arrays of shape (2, lams, z), on a grid and at zs."""

    def draw(axes: Axes):
        lines = [axes.plot(grid, grid, **line(k))[0] for k in range(2)]
        dots = [axes.plot([0], [0], **marks(k, ms=9 - 2 * k, zorder=4 - k))[0] for k in range(2)]
        (none,) = axes.plot(grid, grid, color="#999999", ls=":", lw=1.2)
        axes.set(xlim=(-2.7, 2.7), ylim=(-2.7, 2.7), xlabel="z", ylabel="minimiser")
        axes.set_title("the minimiser as a function of z")
        names = "L1", "ridge", "no penalty"
        axes.legend([*lines, none], names, loc="upper left", frameon=False)

        def move(i: int, j: int) -> None:
            for k in range(2):
                lines[k].set_ydata(everywhere[k, i])
                dots[k].set_data([zs[j]], [lowest[k, i, j]])

        return (*lines, *dots[::-1]), move

    return draw


def sticking(lams, grid, minimisers, ridge, chosen: Sequence[int], start=(0, 0)) -> LivePicture:
    """Draw ½(w − z)² with each penalty, and its minimiser as a function of z.

    Parameters
    ----------
    lams : sequence of float
        Values of the first slider.
    grid : sequence of float
        Values of z where the minimiser is drawn.
    minimisers, ridge : array, shape (lams, grid)
        Where ½(w − z)² + λ|w|, and ½(w − z)² + ½λw², are smallest.
    chosen : sequence of int
        Indices into grid: the values of the second slider.
    start : pair of int
    """
    everywhere = np.stack((minimisers, ridge)).astype(float)
    zs, lowest = np.asarray(grid, float)[list(chosen)], everywhere[:, :, list(chosen)]

    def words(i: int, j: int) -> str:
        return _state_words(lams[i], zs[j], *lowest[:, i, j])

    def summary(states) -> str:
        soft, shrunk = ([lowest[k, i, j] for i, j in states] for k in range(2))
        return (
            f"For z = {join(sorted({f'{zs[j]:g}' for _, j in states}))} and "
            f"λ = {join([f'{lams[i]:g}' for i, _ in states])}: with L1 (solid, circle) the "
            f"minimiser is {join([f'{at:.2g}' for at in soft])}, so exactly 0 at {soft.count(0)} "
            f"of {len(states)} strengths; with ridge (dashed, square) at {shrunk.count(0)} of them."
        )

    drawings = _objectives(lams, zs, lowest), _minimisers(grid, everywhere, zs, lowest)
    controls = {"λ": [f"{lam:g}" for lam in lams], "z": [f"{z:g}" for z in zs]}
    return LivePicture(drawings, controls, words, start=start, size=(8.6, 3.8), summary=summary)


@styled
def hops(subgradient, proximal, close, band: tuple[float, float]) -> Picture:
    """Draw subgradient descent and proximal steps from one start, and the former from close by.

    Parameters
    ----------
    subgradient, proximal, close : array, shape (steps + 1,)
        `close` is subgradient descent again, from a start beside the minimiser.
    band : pair of float
        Its lower and upper edge: −lr · (λ − z) and lr · (λ + z).
    """
    subgradient, proximal, close = map(np.asarray, (subgradient, proximal, close))
    steps = np.arange(len(subgradient))
    figure, (left, right) = new_figure(8.6, 3.5, 2)
    for axes, paths in ((left, {1: subgradient, 0: proximal}), (right, {1: close})):
        axes.axhspan(*band, color="#e4e4e4", zorder=0)
        axes.axhline(0, color=INK, lw=0.8)
        for k, path in paths.items():
            axes.plot(steps, path, **marked_line(k, ms=4))
        axes.set(xlabel="step", ylabel="w")
    left.set_title("squares: subgradient descent, circles: proximal")
    right.set_title(f"subgradient descent from {close[0]:g}, enlarged")
    right.set_ylim(1.6 * min(band), 1.3 * max(band))
    first = int((proximal == 0).argmax()) if (proximal == 0).any() else None
    lands = f"is exactly 0 from step {first} on" if first is not None else "is never exactly 0"
    crossings = [int((np.diff(np.sign(path)) != 0).sum()) for path in (subgradient, close)]
    zeros = int((subgradient == 0).sum() + (close == 0).sum())
    words = (
        f"From w = {subgradient[0]:g} the proximal path {lands}; subgradient descent changes "
        f"sides {crossings[0]} times. From {close[0]:g} it does so {crossings[1]} times and comes "
        f"as far as |w| = {np.abs(close).max():.3f}. "
        f"It is {'never exactly 0' if not zeros else f'exactly 0 {zeros} times'}. "
        f"Grey: from {band[0]:g} to {band[1]:g}."
    )
    return Picture(figure, words)


@styled
def residuals(
    autograd: dict[str, Sequence[float]], smallest: dict[str, Sequence[float]]
) -> Picture:
    """Draw two numbers along paths, in size: autograd's slope, and the smallest subgradient.

    Parameters
    ----------
    autograd, smallest : dict of str to sequence of float
        By path, one entry for each of its points; both with the same names and lengths.
    """
    figure, panels = new_figure(8.6, 3.5, len(autograd), sharey=True)
    names, sentences = ("autograd's slope", "smallest subgradient"), []
    for axes, name in zip(panels, autograd, strict=True):
        pair = [np.abs(np.asarray(numbers[name], float)) for numbers in (autograd, smallest)]
        steps = np.arange(len(pair[0]))
        axes.axhline(0, color=INK, lw=0.8)
        drawn = [
            axes.plot(steps, pair[k], **marked_line(1 - k, ms=6.5 - 3 * k, zorder=3 + k))[0]
            for k in range(2)
        ]
        axes.set(xlabel="step", title=name, ylim=(-0.1, None))
        axes.set_ylabel("size of a slope of F" if axes is panels[0] else " ")
        axes.legend(drawn, names, loc="upper right", frameon=False)
        unlike = ~np.isclose(*pair, atol=1e-6)
        sentences.append(f"{name}: {_compared(*pair, unlike)}")
    return Picture(figure, "Along " + "; along ".join(sentences) + ".")


def _compared(autograd: np.ndarray, smallest: np.ndarray, unlike: np.ndarray) -> str:
    """Say where two numbers along a path differ, and how small they become."""
    if not unlike.any():
        return f"the two agree at every point, and none is below {smallest.min():.3f}"
    first = int(unlike.argmax())
    rest = f"the smallest subgradient is {smallest[-1]:.3g} and autograd's slope {autograd[-1]:.3g}"
    return f"the two agree up to step {first - 1}; at the end {rest} in size"


@styled
def proximal_errors(errors: dict[str, np.ndarray]) -> Picture:
    """Draw the distance to the minimiser on a log axis; a line ends where it is exactly 0.

    Parameters
    ----------
    errors : dict of str to array, shape (steps + 1,)
        Distance to the minimiser after each step, by name.
    """
    figure, (axes,) = new_figure(8.6, 3.6)
    labels, sentences = [], []
    for k, (name, error) in enumerate(errors.items()):
        error = np.asarray(error, float)
        end = int((error == 0).argmax()) if (error == 0).any() else len(error)
        shown = np.arange(end)
        axes.plot(shown, error[:end], **marked_line(k, markevery=5))
        labels.append((end - 1, error[end - 1], name, colour(k)))
        last = f"exactly 0 at step {end}" if end < len(error) else f"{error[-1]:.2g} at the end"
        sentences.append(f"{name}: {last}")
    length = max(len(e) for e in errors.values())
    axes.set(yscale="log", xlabel="step", ylabel="distance to the minimiser", xlim=(0, length))
    label_ends(axes, labels)
    return Picture(figure, "The distance to the minimiser, " + "; ".join(sentences) + ".")


@styled
def envelope(z, penalty, moreau, lam: float, at: float, prox: float) -> Picture:
    """Draw λ|w| with its Moreau envelope, and the minimisation behind one of its points.

    Parameters
    ----------
    z : array
        Where the two functions were computed.
    penalty, moreau : array, shape of `z`
    lam : float
    at, prox : float
        A point and its proximal point.
    """
    z, penalty, moreau = (np.asarray(a, float) for a in (z, penalty, moreau))
    figure, (left, right) = new_figure(8.6, 3.6, 2)
    left.plot(z, penalty, **line(0))
    left.plot(z, moreau, **line(1))
    left.set(xlabel="w, or z for the envelope", ylabel="value")
    left.set_title("solid: λ|w|   dashed: its Moreau envelope")
    slope = np.interp(at, z, np.gradient(moreau, z))
    height = np.interp(at, z, moreau)
    right.plot(z, 0.5 * (z - at) ** 2 + penalty, color=INK, ls=":")
    right.plot(z, moreau, **line(1))
    right.plot([at, prox], [height, height], **marked_line(0, ms=7))
    right.plot([at], [height], **marks(1, ms=9))
    right.annotate("prox(z)", (prox, height), (0, -17), textcoords="offset points", ha="center")
    right.annotate("z", (at, height), (9, -6), textcoords="offset points", ha="left")
    right.set(xlabel="w, or z for the envelope", ylabel="value", ylim=(-0.2, 2.2 * height))
    right.set_title("dotted: ½(w − z)² + λ|w|, dashed: envelope")
    gap = float((penalty - moreau).max())
    lowest = float((0.5 * (z - at) ** 2 + penalty).min())
    words = (
        f"The envelope lies nowhere above λ|w|, at most {gap:.2g} below, and has no corner. At "
        f"z = {at:g} its height is {height:.2g}, that of the dotted curve's lowest point is "
        f"{lowest:.2g}; its slope is {slope:.2g}, so a gradient step of length 1 leads to "
        f"{at - slope:.2g}, and the proximal point is {prox:.2g}."
    )
    return Picture(figure, words)
