"""Pictures of lesson 01: supporting lines, a minimiser that sticks, hops, and the envelope."""

from collections.abc import Sequence

import numpy as np

from course_utils.plots.base import (
    COLOURS,
    DASHES,
    MARKERS,
    LivePicture,
    Picture,
    join,
    label_ends,
    new_figure,
    styled,
)

W = np.linspace(-3, 3, 301)  # where curves over w are drawn


def _above(slope: float) -> np.ndarray:
    """Return the line of a slope where it lies above |w|, NaN elsewhere."""
    return np.where(slope * W > np.abs(W) + 1e-9, slope * W, np.nan)


def _slope_words(slope: float) -> str:
    touches = "touches the graph at 0 and lies nowhere above it"
    if abs(slope) > 1:
        side = "right" if slope > 0 else "left"
        return f"The line of slope {slope:g} lies above the graph on the {side}: no subgradient."
    return f"The line of slope {slope:g} {touches}: {slope:g} is a subgradient of |w| at 0."


@styled
def supporting_lines(slopes: Sequence[float], start: int = 0) -> LivePicture:
    """Draw |w| with a line through its corner, and the slope's place in the subdifferential.

    Parameters
    ----------
    slopes : sequence of float
        The slopes g that can be chosen.
    start : int
        Index of the slope that is shown first.
    """
    figure, (left, right) = new_figure(8.6, 3.5, 2, width_ratios=(3, 2))
    left.plot(W, np.abs(W), color=COLOURS[0])
    (line,) = left.plot(W, W, color=COLOURS[6], ls=DASHES[1])
    (above,) = left.plot(W, W, color=COLOURS[1], lw=5, ls=DASHES[3])
    title = left.text(0.5, 0.93, "", transform=left.transAxes, ha="center", va="top")
    left.set(xlim=(-3, 3), ylim=(-2, 3.4), xlabel="w", ylabel="|w| and the line g · w")
    left.set_title("solid: |w|   dashed: a line through its corner")
    right.plot([-3, 0, 0, 3], [-1, -1, 1, 1], color=COLOURS[0])
    (dot,) = right.plot([0], [0], MARKERS[1], color=COLOURS[1], ms=9)
    right.set(xlim=(-3, 3), ylim=(-1.7, 1.7), xlabel="w", ylabel="subgradients of |w| at w")
    right.set_title("line: all subgradients, square: g")

    def update(i: int) -> str:
        slope = slopes[i]
        line.set_ydata(slope * W)
        above.set_ydata(_above(slope))
        title.set_text(f"g = {slope:g}: {'no subgradient' if abs(slope) > 1 else 'a subgradient'}")
        dot.set_ydata([slope])
        return _slope_words(slope)

    controls = {"slope g": [f"{slope:g}" for slope in slopes]}
    return LivePicture(figure, controls, (line, above, title, dot), update, (start,))


@styled
def supporting_lines_panel(slopes: Sequence[float]) -> Picture:
    """Draw the left part of `supporting_lines` at a few slopes side by side."""
    figure, panels = new_figure(8.6, 2.3, len(slopes), sharey=True)
    for axes, slope in zip(panels, slopes, strict=True):
        axes.plot(W, np.abs(W), color=COLOURS[0])
        axes.plot(W, slope * W, color=COLOURS[6], ls=DASHES[1])
        axes.plot(W, _above(slope), color=COLOURS[1], lw=5, ls=DASHES[3])
        axes.set(xlim=(-3, 3), ylim=(-2, 3.4), xlabel="w", title=f"g = {slope:g}")
        axes.set_ylabel("|w| and g · w" if axes is panels[0] else " ")
    inside = [f"{slope:g}" for slope in slopes if abs(slope) <= 1]
    words = (
        f"Of the slopes {join([f'{slope:g}' for slope in slopes])}, {len(inside)} of {len(slopes)} "
        "give lines that lie nowhere above |w|; thick dots mark where a line rises above it."
    )
    return Picture(figure, words)


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
        axes.axhline(0, color="#222222", lw=0.8)
        axes.plot([-3, 0], [-3 - z - lam, -z - lam], color=COLOURS[0])
        axes.plot([0, 3], [lam - z, 3 - z + lam], color=COLOURS[0])
        axes.plot([0, 0], [-z - lam, lam - z], color=COLOURS[0], lw=4, solid_capstyle="butt")
        axes.plot([at], [0], MARKERS[1], color=COLOURS[1], ms=9)
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


@styled
def sticking(lams, zs, minimisers, ridge, start=(0, 0)) -> LivePicture:
    """Draw ½(w − z)² with each penalty, and its minimiser as a function of z.

    Parameters
    ----------
    lams, zs : sequence of float
        Values of the two sliders.
    minimisers, ridge : array, shape (lams, zs)
        Where ½(w − z)² + λ|w|, and ½(w − z)² + ½λw², are smallest.
    start : pair of int
    """
    lams, zs, minimisers, ridge = (np.asarray(a, float) for a in (lams, zs, minimisers, ridge))
    figure, (left, right) = new_figure(8.6, 3.8, 2)
    (curve,) = left.plot(W, W, color=COLOURS[0])
    (bowl,) = left.plot(W, W, color=COLOURS[1], ls=DASHES[1])
    (low,) = left.plot([0], [0], MARKERS[0], color=COLOURS[0], ms=9)
    (low2,) = left.plot([0], [0], MARKERS[1], color=COLOURS[1], ms=7)
    left.set(xlim=(-3, 3), ylim=(-0.4, 8), xlabel="w", ylabel="objective")
    left.set_title("the objective and its lowest point")
    (soft,) = right.plot(zs, zs, color=COLOURS[0], label="L1")
    (line,) = right.plot(zs, zs, color=COLOURS[1], ls=DASHES[1], label="ridge")
    (dot,) = right.plot([0], [0], MARKERS[0], color=COLOURS[0], ms=9)
    (dot2,) = right.plot([0], [0], MARKERS[1], color=COLOURS[1], ms=7)
    right.plot(zs, zs, color="#999999", ls=DASHES[3], lw=1.2, label="no penalty")
    right.set(xlim=(-2.7, 2.7), ylim=(-2.7, 2.7), xlabel="z", ylabel="minimiser")
    right.set_title("the minimiser as a function of z")
    right.legend(loc="upper left", frameon=False)

    def update(i: int, j: int) -> str:
        lam, z, at, other = lams[i], zs[j], minimisers[i, j], ridge[i, j]
        loss = 0.5 * (W - z) ** 2
        curve.set_ydata(loss + lam * np.abs(W))
        bowl.set_ydata(loss + 0.5 * lam * W**2)
        low.set_data([at], [0.5 * (at - z) ** 2 + lam * abs(at)])
        low2.set_data([other], [0.5 * (other - z) ** 2 + 0.5 * lam * other**2])
        soft.set_ydata(minimisers[i])
        line.set_ydata(ridge[i])
        dot.set_data([z], [at])
        dot2.set_data([z], [other])
        return _state_words(lam, z, at, other)

    controls = {"λ": [f"{lam:g}" for lam in lams], "z": [f"{z:g}" for z in zs]}
    artists = (curve, bowl, soft, line, low2, low, dot2, dot)
    return LivePicture(figure, controls, artists, update, start)


@styled
def sticking_panel(lams: Sequence[float], z: float, minimisers, ridge) -> Picture:
    """Draw the left part of `sticking` for one z at a few strengths side by side."""
    figure, panels = new_figure(8.6, 2.6, len(lams), sharey=True)
    loss = 0.5 * (W - z) ** 2
    for axes, lam, at, other in zip(panels, lams, minimisers, ridge, strict=True):
        axes.plot(W, loss + lam * np.abs(W), color=COLOURS[0])
        axes.plot(W, loss + 0.5 * lam * W**2, color=COLOURS[1], ls=DASHES[1])
        low = 0.5 * (other - z) ** 2 + 0.5 * lam * other**2
        axes.plot([other], [low], MARKERS[1], color=COLOURS[1], ms=6)
        low = 0.5 * (at - z) ** 2 + lam * abs(at)
        axes.plot([at], [low], MARKERS[0], color=COLOURS[0], ms=7)
        axes.set(xlim=(-1.5, 2.5), ylim=(-0.2, 4), xlabel="w", title=f"λ = {lam:g}")
        axes.set_ylabel("objective" if axes is panels[0] else " ")
    zero = int((np.asarray(minimisers) == 0).sum())
    never = int((np.asarray(ridge) == 0).sum())
    words = (
        f"For z = {z:g} and λ = {join([f'{lam:g}' for lam in lams])}: with L1 (solid, circle) the "
        f"minimiser is {join([f'{at:.2g}' for at in minimisers])}, so exactly 0 at {zero} of "
        f"{len(lams)} strengths; with ridge (dashed, square) at {never} of them."
    )
    return Picture(figure, words)


@styled
def hops(subgradient, proximal, bound: float) -> Picture:
    """Draw the paths of subgradient descent and of proximal steps from one start.

    Parameters
    ----------
    subgradient, proximal : array, shape (steps + 1,)
    bound : float
        lr · (λ + |z|).
    """
    subgradient, proximal = np.asarray(subgradient), np.asarray(proximal)
    steps = np.arange(len(subgradient))
    figure, (left, right) = new_figure(8.6, 3.5, 2)
    last = slice(len(steps) // 2, None)
    for axes, part in ((left, slice(None)), (right, last)):
        axes.axhspan(-bound, bound, color="#eeeeee", zorder=0)
        axes.axhline(0, color="#222222", lw=0.8)
        axes.plot(
            steps[part], subgradient[part], color=COLOURS[1], ls=DASHES[1], marker=MARKERS[1], ms=4
        )
        axes.plot(steps[part], proximal[part], color=COLOURS[0], marker=MARKERS[0], ms=4)
        axes.set(xlabel="step", ylabel="w")
    left.set_title("squares: subgradient descent, circles: proximal")
    right.set(title="the second half, grey: ±lr · (λ + |z|)", ylim=(-1.6 * bound, 1.6 * bound))
    first = int((proximal == 0).argmax()) if (proximal == 0).any() else None
    lands = f"is exactly 0 from step {first} on" if first is not None else "is never exactly 0"
    crossings = int((np.diff(np.sign(subgradient[last])) != 0).sum())
    words = (
        f"The proximal path {lands}. Subgradient descent still changes sides {crossings} times in "
        f"the last {len(steps) - len(steps) // 2} values and "
        f"is exactly 0 at {int((subgradient == 0).sum())} of them all."
    )
    return Picture(figure, words)


@styled
def proximal_errors(errors: dict[str, np.ndarray]) -> Picture:
    """Draw the distance to the minimiser on a log axis; a line ends where it is exactly 0.

    Parameters
    ----------
    errors : dict of str to array, shape (steps + 1,)
        Distance to the minimiser after each step, by name.
    """
    figure, (axes,) = new_figure(7.6, 3.4)
    labels, sentences = [], []
    for k, (name, error) in enumerate(errors.items()):
        error = np.asarray(error, float)
        end = int((error == 0).argmax()) if (error == 0).any() else len(error)
        shown = np.arange(end)
        axes.plot(
            shown, error[:end], color=COLOURS[k], ls=DASHES[k], marker=MARKERS[k], markevery=5
        )
        labels.append((end - 1, error[end - 1], name, COLOURS[k]))
        landed = f"exactly 0 at step {end}" if end < len(error) else "still above 0 at the end"
        sentences.append(f"{name}: {landed}")
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
    left.plot(z, penalty, color=COLOURS[0])
    left.plot(z, moreau, color=COLOURS[1], ls=DASHES[1])
    left.set(xlabel="w", ylabel="value", title="solid: λ|w|   dashed: its Moreau envelope")
    slope = np.interp(at, z, np.gradient(moreau, z))
    height = np.interp(at, z, moreau)
    right.plot(z, 0.5 * (z - at) ** 2 + penalty, color=COLOURS[6], ls=DASHES[3])
    right.plot(z, moreau, color=COLOURS[1], ls=DASHES[1])
    right.plot([at, prox], [height, height], color=COLOURS[0], marker=MARKERS[0], ms=7)
    right.plot([at], [height], MARKERS[1], color=COLOURS[1], ms=9)
    right.annotate("prox(z)", (prox, height), (0, -17), textcoords="offset points", ha="center")
    right.annotate("z", (at, height), (9, -6), textcoords="offset points", ha="left")
    right.set(xlabel="w", ylabel="value", ylim=(-0.2, 2.2 * height))
    right.set_title("dotted: ½(w − z)² + λ|w|, dashed: envelope")
    gap = float((penalty - moreau).max())
    lowest = float((0.5 * (z - at) ** 2 + penalty).min())
    words = (
        f"The envelope lies below λ|w| everywhere, by at most {gap:.2g}, and has no corner. At "
        f"z = {at:g} its height is {height:.2g}, that of the dotted curve's lowest point is "
        f"{lowest:.2g}; its slope is {slope:.2g}, so a gradient step of length 1 leads to "
        f"{at - slope:.2g}, and the proximal point is {prox:.2g}."
    )
    return Picture(figure, words)
