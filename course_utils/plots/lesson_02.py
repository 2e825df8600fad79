"""Pictures of lesson 02: balls, contours that meet them, normal cones, and coloured planes."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon

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

PATTERNS = ("both stay", "w₂ = 0", "w₁ = 0", "both zero")
SHADES = ListedColormap(("#ffffff", colour(4), colour(1), "#333333"))
INK = "#222222"


def _plane(axes: Axes, limit: float, title: str = "", low: float | None = None) -> None:
    """Make a square piece of the plane of (w₁, w₂), with its two axes drawn."""
    low = -limit if low is None else low
    axes.axhline(0, color="#777777", lw=0.8, zorder=1)
    axes.axvline(0, color="#777777", lw=0.8, zorder=1)
    axes.set(title=title, xlabel="w₁", ylabel="w₂", xlim=(low, limit), ylim=(low, limit))
    axes.set_aspect("equal")


def _ball(kind: str, size: float) -> np.ndarray:
    """Return the outline of the L1 or L2 ball of a size, shape (points, 2)."""
    if kind.startswith("L1"):
        return size * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)], dtype=float)
    turn = np.linspace(0, 2 * np.pi, 181)
    return size * np.column_stack((np.cos(turn), np.sin(turn)))


# --- Section 1: balls ------------------------------------------------------------------------


def _shape_words(label: str, outline) -> str:
    outline = np.asarray(outline)
    diagonal = np.abs(np.abs(outline[:, 0]) - np.abs(outline[:, 1])).argmin()
    reach = float(np.hypot(*outline[diagonal]))
    bulge = "inside" if reach < 0.699 else "outside" if reach > 0.715 else "on"
    return (
        f"q = {label}: along the diagonal the ball reaches {reach:.2f} from the centre; that is "
        f"{bulge} the straight line between two corners of the diamond."
    )


def unit_balls(shapes: Sequence, labels: Sequence[str], start: int = 0) -> LivePicture:
    """Draw the outline of one unit ball at a time, over the diamond.

    Parameters
    ----------
    shapes : sequence of array, shape (points, 2)
        Outlines, one for each q.
    labels : sequence of str
        The values of q.
    start : int
        Index of the one that is shown first.
    """

    def draw(axes: Axes):
        _plane(axes, 1.25)
        axes.plot(*_ball("L1", 1).T, color="#999999", ls=":", lw=1.2)
        (body,) = axes.fill(*np.asarray(shapes[start]).T, color=colour(4), alpha=0.35)
        (outline,) = axes.plot([], [], **line(0))

        def move(i: int) -> None:
            body.set_xy(shapes[i])
            outline.set_data(*np.asarray(shapes[i]).T)

        return (body, outline), move

    return LivePicture(
        [draw],
        {"q": labels},
        lambda i: _shape_words(labels[i], shapes[i]),
        start=(start,),
        size=(4.6, 4.6),
        title=lambda i: f"All w with Σ|w|^q ≤ 1, q = {labels[i]}",
    )


@styled
def outlines(shapes: dict[str, np.ndarray]) -> Picture:
    """Draw several balls over each other, and the piece around a corner enlarged.

    Parameters
    ----------
    shapes : dict of str to array, shape (points, 2)
        Outlines by name.
    """
    figure, (left, right) = new_figure(8.6, 3.9, 2)
    _plane(left, 1.25, "Balls that all pass through (1, 0)")
    for k, (name, outline) in enumerate(shapes.items()):
        for axes in (left, right):
            axes.plot(*np.asarray(outline).T, **line(k), label=name)
    right.set(title="The same near (1, 0)", xlabel="w₁", ylabel="w₂")
    right.set(xlim=(0.72, 1.12), ylim=(-0.2, 0.2))
    right.set_aspect("equal")
    right.legend(loc="upper right", fontsize=9)
    reach = [_diagonal(outline) for outline in shapes.values()]
    words = "Along the diagonal they reach, in turn, " + join(
        [f"{length:.2f} ({name})" for name, length in zip(shapes, reach, strict=True)]
    )
    return Picture(figure, words + " from the centre.")


def _diagonal(outline) -> float:
    outline = np.asarray(outline)
    return float(np.hypot(*outline[np.abs(outline[:, 0] - outline[:, 1]).argmin()]))


# --- Section 2: contours that meet a ball ----------------------------------------------------


def _landing(w) -> str:
    w = np.asarray(w)
    if not w.any():
        return "both weights are exactly 0"
    zero = [name for name, value in zip(("w₁", "w₂"), w, strict=True) if value == 0]
    return f"{zero[0]} is exactly 0" if zero else "no weight is exactly 0"


def _size(kind: str, w) -> float:
    return float(np.abs(w).sum() if kind.startswith("L1") else np.hypot(*w))


def _walk_words(label: str, paths: dict, i: int) -> str:
    parts = [f"under the {kind} {_landing(path[i])}" for kind, path in paths.items()]
    return f"At λ = {label} {join(parts)}."


def walk(z, paths: dict[str, np.ndarray], touching: dict, labels, start: int = 0) -> LivePicture:
    """Draw the solution on the ball that it reaches, where a contour of the loss touches the ball.

    Parameters
    ----------
    z : array, shape (2,)
        Minimiser of the data loss.
    paths : dict of str to array, shape (lams, 2)
        Solutions by penalty; those of a name that begins with ``"L1"`` lie on diamonds, the others
        on discs.
    touching : dict of str to sequence of array, shape (points, 2)
        Likewise, the contours of the data loss through the solutions.
    labels : sequence of str
        The strengths.
    start : int
    """
    corners = [_ball(kind, max(_size(kind, w) for w in path)) for kind, path in paths.items()]
    corners = np.concatenate(
        [*corners, *(outline for each in touching.values() for outline in each)]
    )
    limits = corners.min() - 0.15, corners.max() + 0.15  # nothing is cut off
    return LivePicture(
        [_walk(z, limits, k, *item, touching[item[0]]) for k, item in enumerate(paths.items())],
        {"λ": labels},
        lambda i: _walk_words(labels[i], paths, i),
        start=(start,),
        size=(8.6, 3.9),
        title=lambda i: f"λ = {labels[i]}",
        printed=range(len(paths)),
        sharey=True,
    )


def _walk(z, limits, k: int, kind: str, path: np.ndarray, touching: Sequence) -> Drawing:
    """Return the drawing of one penalty: its path, the ball reached, and the contour there."""
    sizes = [_size(kind, w) for w in path]

    def draw(axes: Axes):
        _plane(axes, limits[1], kind, low=limits[0])
        axes.yaxis.label.set_visible(k == 0)
        axes.plot(*z, "+", color=INK, ms=9)
        axes.annotate("z", z, (5, 3), textcoords="offset points")
        (ball,) = axes.fill([], [], facecolor="#dddddd", edgecolor=INK, lw=1.2, alpha=0.6)
        (contour,) = axes.plot([], [], color="#777777", lw=1.2, ls=":")
        (trace,) = axes.plot([], [], **line(k, lw=1.6))
        (dot,) = axes.plot([], [], **marks(k, ms=6))

        def move(i: int) -> None:
            ball.set_xy(_ball(kind, sizes[i]))
            contour.set_data(*np.asarray(touching[i]).T)
            trace.set_data(*path[: i + 1].T)
            dot.set_data(path[i, :1], path[i, 1:])

        return (ball, contour, trace, dot), move

    return draw


# --- Section 3: the best loss for each size --------------------------------------------------


@styled
def price_of_size(sizes, losses, lam: float, touch: int) -> Picture:
    """Draw the smallest data loss within each ball, and the line of slope -lam that touches it.

    Parameters
    ----------
    sizes, losses : array, shape (points,)
        Sizes t of penalised solutions, and their data losses m(t).
    lam : float
    touch : int
        Index of the size at which the line touches.
    """
    figure, (axes,) = new_figure(6.4, 3.7)
    t, m = float(sizes[touch]), float(losses[touch])
    axes.plot(sizes, losses, **line(0))
    ends = np.array((0.0, t + 0.9 * m / lam))
    axes.plot(ends, m - lam * (ends - t), **line(1))
    axes.plot([t, t], [0, m], color="#777777", lw=1, ls=":")
    axes.plot(t, m, **marks(1, ms=8))
    axes.set(xlabel="size t", ylabel="data loss", ylim=(0, None), xlim=(0, None))
    wide = {"textcoords": "offset points", "va": "center"}
    top = int(np.argmax(losses))
    axes.annotate(
        "m(t), the smallest in the ball",
        (sizes[top], losses[top]),
        (12, 0),
        color=colour(0),
        **wide,
    )
    axes.annotate(f"slope −λ = −{lam:.2g}", (t, m), (10, 12), color=colour(1), **wide)
    above = int((np.asarray(losses) >= m - lam * (np.asarray(sizes) - t) - 1e-12).sum())
    words = (
        f"The line of slope −{lam:.2g} touches the curve at size {t:.2f}; {above} of {len(sizes)} "
        "points of the curve lie on it or above."
    )
    return Picture(figure, words)


@styled
def size_of_lam(lams, sizes: dict[str, np.ndarray], at: int) -> Picture:
    """Draw the size of the solution against λ, on a linear axis: straight pieces look straight.

    Parameters
    ----------
    lams : array
        Strengths, rising.
    sizes : dict of str to array, shape (lams,)
        Sizes t(λ) by data set.
    at : int
        Index of the λ that the words tell of.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    axes.axvline(lams[at], color="#777777", lw=1, ls=":")
    for k, (name, size) in enumerate(sizes.items()):
        axes.plot(lams, size, **marked_line(k) | {"ms": 4}, label=name)
    axes.set(xlabel="λ (linear axis)", ylabel="size t = ‖w‖₁", xlim=(0, None), ylim=(-0.1, None))
    axes.legend(loc="upper right", fontsize=9)  # lines end together, at 0
    reached = join([f"{size[at]:.2f} ({name})" for name, size in sizes.items()])
    return Picture(figure, f"At λ = {lams[at]:.2g} (dotted) the sizes are {reached}.")


@styled
def best_loss(curves: dict[str, tuple]) -> Picture:
    """Draw the smallest data loss within each ball, and the sizes that some λ reaches.

    Parameters
    ----------
    curves : dict of str to (array, array, array)
        Sizes t, smallest loss m(t), and the sizes t(λ) of penalised solutions over a fine grid.
    """
    figure, panels = new_figure(1.6 + 4.4 * len(curves), 3.5, len(curves))
    sentences = []
    for axes, (name, (t, m, reached)) in zip(panels, curves.items(), strict=True):
        axes.plot(t, m, **line(0))
        axes.plot(reached, np.interp(reached, t, m), **marks(1, ms=4))
        axes.set(title=name, xlabel="size t", ylabel="smallest data loss m(t)")
        inner = np.sort(np.append(reached[reached < t[-1]], (0.0,)))
        k = int(np.diff(inner).argmax())
        gap, ends = float(np.diff(inner)[k]), inner[k : k + 2]
        if gap > 0.5:  # the chord that lies below the curve
            axes.plot(ends, np.interp(ends, t, m), color="#555555", ls=":", lw=1.3)
        words = f"{name}: between the sizes reached (marks) the widest gap is {gap:.2f}"
        sentences.append(words)
    return Picture(figure, "; ".join(sentences) + ".")


# --- Section 4: normal cones -----------------------------------------------------------------


@styled
def normal_cones(t: float, cones: dict[str, Sequence]) -> Picture:
    """Draw balls, with the normal cone at some of their points.

    Parameters
    ----------
    t : float
        Size of the balls.
    cones : dict of str to sequence of (point, first, last)
        For ``"L1"`` and ``"L2"``: a point of the boundary, and the two outermost unit directions
        of its normal cone; equal ones make a ray.
    """
    figure, panels = new_figure(8.6, 4.4, 2)
    sentences = []
    for axes, (kind, members) in zip(panels, cones.items(), strict=True):
        _plane(axes, 2.6 * t, f"{kind} ball")
        widths = []
        for point, first, last in np.asarray(members, dtype=float):
            widths.append(np.degrees(np.arccos(np.clip(first @ last, -1, 1))))
            wide = widths[-1] > 1
            if wide:  # far enough to leave the picture
                corners = (point, point + 6 * t * first, point + 6 * t * last)
                axes.add_patch(Polygon(corners, color=colour(4), alpha=0.45, lw=0))
            else:
                ray = np.array((point, point + 6 * t * first))
                axes.plot(*ray.T, **line(1))
            axes.plot(*point, "s" if wide else "o", color=INK, ms=6)
        axes.plot(*_ball(kind, t).T, color=INK)
        wide = [width for width in widths if width > 1]
        opening = f"{len(wide)} cones of {wide[0]:.0f}° and " if wide else ""
        sentences.append(f"{kind} ball: {opening}{len(widths) - len(wide)} rays are drawn")
    return Picture(figure, ". ".join(sentences) + ".")


# --- Section 5: two ways back ----------------------------------------------------------------


@styled
def two_ways_back(z, nearest, rescaled, t: float) -> Picture:
    """Draw a point outside the L1 ball, its projection, and its radial rescaling."""
    z, nearest, rescaled = (np.asarray(point, dtype=float) for point in (z, nearest, rescaled))
    figure, (axes,) = new_figure(5.0, 4.4)
    high = z.max() + 1.05 * float(np.hypot(*(z - nearest)))  # the whole circle, the whole ball
    _plane(axes, high, low=-1.15 * t)
    axes.plot(*_ball("L1", t).T, color=INK)
    distances = []
    for k, (name, point) in enumerate((("projection", nearest), ("rescaling", rescaled)), 1):
        axes.plot(*np.array((z, point)).T, **line(k))
        axes.plot(*point, **marks(k, ms=9))
        axes.annotate(
            name,
            point,
            (4, -16) if k == 1 else (-8, -6),
            textcoords="offset points",
            color=colour(k),
            ha="left" if k == 1 else "right",
        )
        distances.append(np.hypot(*(z - point)))
    axes.plot(*z, "X", color=INK, ms=8)
    axes.annotate("z", z, (7, 5), textcoords="offset points")
    turn = _ball("L2", distances[0]) + z
    axes.plot(*turn.T, color="#999999", lw=1, ls=":")
    words = (
        f"The projection is {distances[0]:.2f} away from z and {_landing(nearest)} there; the "
        f"rescaled point is {distances[1]:.2f} away and {_landing(rescaled)}."
    )
    return Picture(figure, words)


# --- Section 6: the coloured plane -----------------------------------------------------------


def _shares(pattern) -> list[float]:
    return [float((np.asarray(pattern) == k).mean()) for k in range(4)]


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _pattern_words(name: str, pattern) -> str:
    shares = _shares(pattern)
    two = f"on {_percent(shares[3])}" if shares[3] else "nowhere"
    one = _percent(shares[1] + shares[2])
    return f"{name}: exactly one zero on {one} of the square shown, two {two}."


def _key(figure: Figure, patterns: Sequence, others: Sequence = ()) -> None:
    """Write what the shades that occur mean under the panels, and what else is drawn."""
    names = PATTERNS if any((np.asarray(p) == 3).any() for p in patterns) else PATTERNS[:3]
    patches = [
        Patch(facecolor=SHADES(k), edgecolor=INK, label=name) for k, name in enumerate(names)
    ]
    handles = [*patches, *others]
    figure.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False)


def _coloured(axes: Axes, axis, pattern, name: str) -> list:
    """Colour one plane; return its image, and the ball over it where t = 1 is held."""
    half = (axis[1] - axis[0]) / 2  # values are the middles of cells
    edges = axis[0] - half, axis[-1] + half
    axes.set(title=name, xlabel="z₁", ylabel="z₂")
    axes.grid(False)
    shown = {"origin": "lower", "extent": edges * 2, "interpolation": "nearest"}
    artists = [axes.imshow(pattern, SHADES, vmin=0, vmax=3, **shown)]
    if name.startswith("t = 1"):
        artists += axes.plot(*_ball("L1", 1).T, color=INK, ls=":", lw=1.2, zorder=5)
        axes.set(xlim=edges, ylim=edges)
    return artists


@styled
def coloured_planes(axis, patterns: dict[str, np.ndarray]) -> Picture:
    """Colour planes of unconstrained solutions by the sparsity pattern that L1 makes of them.

    Parameters
    ----------
    axis : array, shape (m,)
        Values of z₁ and of z₂.
    patterns : dict of str to array of int, shape (m, m)
        0 no zero, 1 w₂ = 0, 2 w₁ = 0, 3 both; rows are z₂, columns z₁.
    """
    figure, panels = new_figure(8.6, 3.7, len(patterns))
    for axes, (name, pattern) in zip(panels, patterns.items(), strict=True):
        _coloured(axes, axis, pattern, name)
    _key(figure, list(patterns.values()))
    return Picture(figure, " ".join(_pattern_words(*item) for item in patterns.items()))


def live_patterns(
    axis, kinds: dict[str, Sequence], labels: Sequence[str], start: int = 0
) -> LivePicture:
    """Colour planes by sparsity pattern, at each correlation of a grid.

    Parameters
    ----------
    axis : array, shape (m,)
    kinds : dict of str to sequence of array, shape (m, m)
        What is held fixed; one pattern for each correlation.
    labels : sequence of str
        The correlations.
    start : int
    """

    def words(i: int) -> str:
        told = " ".join(_pattern_words(name, maps[i]) for name, maps in kinds.items())
        return f"ρ = {labels[i]}. {told}"

    return LivePicture(
        [_plane_by_correlation(axis, kinds, name) for name in kinds],
        {"ρ": labels},
        words,
        start=(start,),
        size=(8.6, 4.9),
        title=lambda i: f"correlation ρ = {labels[i]}",
        printed=range(len(kinds)),
        summary=lambda states: _first_and_last(kinds, labels, states),
    )


def _plane_by_correlation(axis, kinds: dict[str, Sequence], name: str) -> Drawing:
    maps = kinds[name]

    def draw(axes: Axes):
        artists = _coloured(axes, axis, maps[0], name)
        if not axes.figure.legends:  # once for all panels
            _key(axes.figure, [pattern for each in kinds.values() for pattern in each])
        return artists, lambda i: artists[0].set_data(maps[i])

    return draw


def _first_and_last(kinds: dict[str, Sequence], labels: Sequence[str], states) -> str:
    """Return what a panel shows in two of its columns: all of them would make a long caption."""
    ends = [states[0][0], states[-1][0]]
    return " ".join(
        _pattern_words(f"{name}, ρ = {labels[i]}", maps[i])
        for name, maps in kinds.items()
        for i in dict.fromkeys(ends)
    )


@styled
def clouds_on_plane(axis, pattern, clouds: dict[str, np.ndarray], one_zero: dict) -> Picture:
    """Draw clouds of unconstrained solutions over the plane coloured by pattern.

    Parameters
    ----------
    axis : array, shape (m,)
    pattern : array of int, shape (m, m)
        As in `coloured_planes`, at t = 1; the same under every cloud.
    clouds : dict of str to array, shape (draws, 2)
        The first 300 draws are shown.
    one_zero : dict of str to float
        Share of all draws with exactly one zero.
    """
    figure, panels = new_figure(8.6, 3.3, len(clouds), sharey=True)
    shown = 300
    for axes, (name, cloud) in zip(panels, clouds.items(), strict=True):
        _coloured(axes, axis, pattern, "t = 1")
        (dots,) = axes.plot(*np.asarray(cloud)[:shown].T, ".", color=INK, ms=3)
        axes.set_title(name)
        axes.yaxis.label.set_visible(axes is panels[0])
        axes.set_aspect("equal")
    draws = len(cloud)
    dots.set_label(f"z of a data set (the first {min(shown, draws)} of {draws})")
    _key(figure, [pattern], [dots])
    shares = join([f"{_percent(one_zero[name])} ({name})" for name in clouds])
    words = f"Dots are least-squares solutions. Of the {draws} data sets, {shares} have "
    return Picture(figure, words + "exactly one zero at t = 1.")


# --- Section 7: how often --------------------------------------------------------------------


@styled
def shares_by_dimension(dims, zeros: dict[str, np.ndarray], corners: dict) -> Picture:
    """Draw two shares against the dimension.

    Parameters
    ----------
    dims : sequence of int
    zeros, corners : dict of str to array, shape (dims,)
        Share of zero coordinates, and of solutions with one weight left.
    """
    figure, panels = new_figure(8.6, 3.7, 2)
    titles = ("coordinates that are exactly zero", "solutions with a single weight left")
    for axes, title, series in zip(panels, titles, (zeros, corners), strict=True):
        ends = []
        for k, (name, share) in enumerate(series.items()):
            share = 100 * np.asarray(share)
            axes.plot(dims, share, **marked_line(k), label=name)
            ends.append((dims[-1], share[-1], name, colour(k)))
        axes.set(title=title, xscale="log", xlabel="dimension p", ylabel="share (%)")
        room = 5 if axes is panels[0] else 1.2  # for labels at the line ends
        axes.set(ylim=(-3, 103), xlim=(dims[0] * 0.85, dims[-1] * room))
        axes.set_xticks(dims, [str(p) for p in dims])
        axes.minorticks_off()
        if axes is panels[0]:
            label_ends(axes, ends)
        else:  # the lines end together
            axes.legend(loc="upper right", fontsize=9)
    parts = [
        f"{name}: {_share(values[0])} of the coordinates are zero in dimension {dims[0]}, "
        f"{_share(values[-1])} in {dims[-1]}"
        for name, values in zeros.items()
    ]
    return Picture(figure, "; ".join(parts) + ".")


@styled
def corners_by_size(sizes, by_size: dict, ratios, by_ratio: dict) -> Picture:
    """Draw how many solutions have one weight left, against t and against λ / λ_max.

    Parameters
    ----------
    sizes, ratios : array
        Values of t and of λ / λ_max, rising.
    by_size, by_ratio : dict of str to sequence of float
        Shares by law of z, one for each value.
    """
    figure, (left, right) = new_figure(8.6, 3.9, 2, sharey=True)
    panels = (left, sizes, by_size), (right, ratios, by_ratio)
    for axes, values, shares in panels:
        for k, (law, share) in enumerate(shares.items()):
            drawn = marked_line(k) | {"ms": 4, "markevery": 5}
            axes.plot(values, 100 * np.asarray(share), **drawn, label=law)
        axes.set(xscale="log", ylim=(-3, 103))
    left.set(title="size held", xlabel="t", ylabel="solutions on a corner (%)")
    left.set_xticks([0.01, 0.03, 0.1, 0.3, 1, 3], ["0.01", "0.03", "0.1", "0.3", "1", "3"])
    right.set(title="λ / λ_max held", xlabel="λ / λ_max", ylabel="solutions on a corner (%)")
    right.yaxis.label.set_visible(False)
    right.set_xticks([0.3, 0.5, 0.7, 0.9, 1], ["0.3", "0.5", "0.7", "0.9", "1"])
    for axes in (left, right):
        axes.minorticks_off()
    handles = [Line2D([], [], **marked_line(k)) for k in range(len(by_size))]
    figure.legend(handles, list(by_size), loc="outside lower center", ncols=3, frameon=False)
    parts = [f"{_share(share[0])} ({law})" for law, share in by_size.items()]
    words = f"On a corner at t = {sizes[0]:.2g}: {join(parts)}; at t = {sizes[-1]:.2g}: "
    parts = [f"{_share(share[-1])} ({law})" for law, share in by_size.items()]
    return Picture(figure, words + join(parts) + ".")


def _share(share: float) -> str:
    return "none" if share == 0 else _percent(share)


# --- Section 8: along the edge ---------------------------------------------------------------


def _cloud_words(kind: str, cloud, spread) -> str:
    zeros = (np.asarray(cloud) == 0).sum(1)
    one, two = (_share(float((zeros == k).mean())) for k in (1, 2))
    of_sum, of_difference = spread
    return (
        f"{kind}: {one} of the solutions drop one feature, {two} both; standard deviation of "
        f"w₁ + w₂ {of_sum:.2f}, of w₁ − w₂ {of_difference:.2f}."
    )


def along_the_edge(
    clouds: dict[str, Sequence],
    spread: dict[str, Sequence],
    ellipses: Sequence,
    labels: Sequence[str],
    start: int = 0,
) -> LivePicture:
    """Draw solutions for many draws of the noise, and one contour of the loss, by correlation.

    Parameters
    ----------
    clouds : dict of str to sequence of array, shape (draws, 2)
        Solutions by penalty, one array for each correlation.
    spread : dict of str to sequence of (float, float)
        Standard deviations of w₁ + w₂ and of w₁ − w₂ over the draws, likewise.
    ellipses : sequence of array, shape (points, 2)
        A contour of the data loss without noise, for each correlation.
    labels : sequence of str
    start : int
    """

    def told(i: int) -> str:
        return " ".join(_cloud_words(kind, clouds[kind][i], spread[kind][i]) for kind in clouds)

    def summary(states) -> str:
        (first,), (last,) = states[0], states[-1]
        return (
            f"At ρ = {labels[first]}, the first column: {told(first)} "
            f"At ρ = {labels[last]}, the last: {told(last)}"
        )

    return LivePicture(
        [_cloud(k, *item, ellipses) for k, item in enumerate(clouds.items())],
        {"ρ": labels},
        lambda i: f"ρ = {labels[i]}. {told(i)}",
        start=(start,),
        size=(8.6, 4.9),
        title=lambda i: f"correlation ρ = {labels[i]}",
        printed=range(len(clouds)),
        summary=summary,
    )


def _cloud(k: int, kind: str, members: Sequence, ellipses: Sequence) -> Drawing:
    """Return the drawing of one penalty: a dot for each draw, over the contour."""

    def draw(axes: Axes):
        _plane(axes, 3.3, kind, low=-1.3)
        (ellipse,) = axes.plot([], [], color="#888888", ls="-.", lw=1.3)
        (dots,) = axes.plot([], [], **marks(k, alpha=0.4, ms=4))

        def move(i: int) -> None:
            ellipse.set_data(*np.asarray(ellipses[i]).T)
            dots.set_data(*np.asarray(members[i]).T)

        return (ellipse, dots), move

    return draw
