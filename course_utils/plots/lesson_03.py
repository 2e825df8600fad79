"""Pictures of lesson 03: one coordinate, certificates, the path, rates and screening."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import NullLocator

from course_utils.plots.base import (
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

INK = "#222222"


def _label_starts(axes: Axes, labels: list[tuple]) -> None:
    """Write labels to the left of where lines start, and the vertical axis on the right."""
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.spines["left"].set_visible(False)
    axes.spines["right"].set_visible(True)
    before = len(axes.texts)
    label_ends(axes, labels)
    for text in axes.texts[before:]:
        text.set_horizontalalignment("right")
        text.xyann = (-7, text.xyann[1])


@styled
def one_coordinate(curves: dict[str, tuple]) -> Picture:
    """Draw F along single coordinates: the parabola of the data, and with the penalty on it.

    Parameters
    ----------
    curves : dict of str to (array, array, array, float, float)
        Values of the coordinate, data loss and F there, the minimisers of the two.
    """
    figure, panels = new_figure(8.6, 3.3, len(curves))
    sentences = []
    for axes, (name, (grid, data, total, z, best)) in zip(panels, curves.items(), strict=True):
        ends, floor = [], data.min()
        for k, (at, values, text) in enumerate(((z, data, "data loss"), (best, total, "F"))):
            axes.plot(grid, values - floor, **line(k))
            height = float(np.interp(at, grid, values)) - floor
            axes.plot(at, height, **marks(k, ms=8))
            ends.append((grid[-1], values[-1] - floor, text, colour(k)))
        axes.set(title=f"coefficient of {name}", xlabel="coefficient")
        axes.set_ylabel("value − lowest data loss")
        axes.axvline(0, color=INK, lw=0.8)
        label_ends(axes, ends)
        lands = "exactly 0" if best == 0 else f"{best:.2f}"
        sentences.append(
            f"{name}: least squares alone gives {z:.2f}, the minimum of F lies at {lands}"
        )
    words = "One coefficient moves, the others stay at 0 (circle: least squares, square: F). "
    return Picture(figure, words + "; ".join(sentences) + ".")


@styled
def lower_bound(at, above, below) -> Picture:
    """Draw F along one coordinate, and under it the bound that each point's residual gives.

    Parameters
    ----------
    at : array, shape (points,)
        The coefficient.
    above, below : array, shape (points,)
        F there, and D of the dual point made from the residual there.
    """
    at, above, below = map(np.asarray, (at, above, below))
    figure, (axes,) = new_figure(7.8, 3.6)
    lowest, highest = above.argmin(), below.argmax()
    axes.plot(at, above, **line(0))
    axes.plot(at, below, **line(1))
    axes.axhline(above[lowest], color=INK, lw=1, ls=":")
    axes.annotate("F⋆", (at[0], above[lowest]), (2, 3), textcoords="offset points")
    k = len(at) // 5  # far enough from the minimum for an arrow
    axes.annotate(
        "", (at[k], above[k]), (at[k], below[k]), arrowprops={"arrowstyle": "<->", "color": INK}
    )
    middle = (at[k], below[k] + 0.22 * (above[lowest] - below[k]))
    axes.annotate("gap", middle, (5, 0), textcoords="offset points")
    axes.plot(at[lowest], above[lowest], **marks(0, ms=8))
    axes.set(xlabel="coefficient of the one feature", ylabel="value")
    ends = ((above, "F(w)"), (below, "D(θ) from w's residual"))
    label_ends(axes, [(at[-1], v[-1], t, colour(k)) for k, (v, t) in enumerate(ends)])
    high = below.max() > above[lowest] * (1 + 1e-9)
    words = (
        f"Of {len(at)} residuals, {'some give' if high else 'none gives'} a bound above F⋆, the "
        f"lowest F. D is highest at {at[highest]:.2f}, F is lowest at {at[lowest]:.2f}."
    )
    return Picture(figure, words)


@styled
def supporting_lines(at, loss, penalty, slope: float, level: float) -> Picture:
    """Draw a line under the loss, one of opposite slope under the penalty, and their sum.

    Parameters
    ----------
    at : array, shape (points,)
        The one coefficient, 0 among its values.
    loss, penalty : array, shape (points,)
    slope : float
        Of the line under the penalty, which goes through the origin; that under the loss has
        the opposite slope.
    level : float
        Where the line under the loss meets the vertical axis.
    """
    at, loss, penalty = map(np.asarray, (at, loss, penalty))
    rows = (
        ("loss", loss, level - slope * at, f"slope −θ = {f'{-slope:g}'.replace('-', '−')}"),
        ("penalty", penalty, slope * at, f"slope θ = {f'{slope:g}'.replace('-', '−')}"),
        ("loss + penalty", loss + penalty, 0 * at + level, "slope 0"),
    )
    figure, panels = new_figure(8.6, 3.3, 3, sharey=True)
    for axes, (title, curve, under, name) in zip(panels, rows, strict=True):
        axes.plot(at, curve, **line(0))
        axes.plot(at, under, **line(1))
        axes.plot(0, np.interp(0, at, under), **marks(1, ms=8))
        axes.axvline(0, color=INK, lw=0.8)
        axes.set(title=title, xlabel="w", ylabel="value")
        axes.annotate(name, (0.97, 0.03), xycoords="axes fraction", ha="right", color=colour(1))
    panels[0].set(ylim=(min(-0.5, level - slope * at[-1]) - 0.8, level + 4))
    least = (loss + penalty).min()
    touch = all((curve - under).min() > -1e-9 for _, curve, under, _ in rows)
    words = (
        f"Each line stays {'below' if touch else 'not always below'} its curve. The line under the "
        f"loss meets the vertical axis (square) at {level:.3g}, that under the penalty at 0; the "
        f"slopes cancel in the sum, so {level:.3g} is a lower bound for its minimum, {least:.3g}."
    )
    return Picture(figure, words)


@styled
def sandwich(primal, dual, best: float, first: float) -> Picture:
    """Draw F and its lower bound by pass, and the gap beside the true distance to F⋆.

    Parameters
    ----------
    primal, dual : array, shape (passes,)
        F(w) and D(θ) before the first pass and after each.
    best : float
        F⋆, from a run to the end.
    first : float
        F(0), by which gaps are divided.
    """
    primal, dual = np.asarray(primal), np.asarray(dual)
    passes = np.arange(len(primal))
    figure, (left, right) = new_figure(8.6, 3.5, 2)
    ends = []
    for k, (values, name) in enumerate(((primal, "F(w)"), (dual, "D(θ)"))):
        left.plot(passes[:8], values[:8], **marked_line(k))
        ends.append((passes[:8][-1], values[:8][-1], name, colour(k)))
    left.axhline(best, color=INK, lw=1, ls=":")
    left.annotate("F⋆", (0, best), (2, 3), textcoords="offset points")
    left.set(title="From above and from below", xlabel="pass", ylabel="value")
    gap, distance = (primal - dual) / first, (primal - best) / first
    lines = []
    for k, (values, name) in enumerate(((gap, "gap"), (distance, "F − F⋆"))):
        shown = values > 1e-13
        right.plot(passes[shown], values[shown], **marked_line(k))
        lines.append((passes[shown][-1], values[shown][-1], name, colour(k)))
    right.set(title="Relative gap, and what it bounds", xlabel="pass", yscale="log")
    right.set_ylabel("divided by F(0)")
    label_ends(left, ends)
    label_ends(right, lines)
    above = "never" if (gap >= distance - 1e-12).all() else "sometimes"
    reached = np.flatnonzero(gap <= 1e-6)
    when = f"within {reached[0]} passes" if len(reached) else "in none of these passes"
    words = (
        f"The gap is {above} below the true distance F − F⋆, which nobody knows while solving. A "
        f"relative gap of 1e-6 is reached {when}."
    )
    return Picture(figure, words)


@styled
def screening(proven: dict[str, tuple], features: int) -> Picture:
    """Draw how many features are proven to be zero, against the relative gap.

    Parameters
    ----------
    proven : dict of str to (array, array)
        Relative gaps and numbers of features, for each named strength.
    features : int
        How many there are.
    """
    figure, (axes,) = new_figure(7.8, 3.6)
    sentences = []
    for k, (name, (gaps, counts)) in enumerate(proven.items()):
        gaps, counts = np.asarray(gaps), np.asarray(counts)
        axes.plot(gaps, counts, **marked_line(k, ms=4, label=name))
        half = gaps[counts >= features / 2]
        when = f"by a gap of {half.max():.3g}" if len(half) else "by none of these gaps"
        sentences.append(f"at {name} {when}")
    axes.axhline(features / 2, color="#777777", lw=1, ls=":")
    axes.annotate("half", (0.01, features / 2), (0, 3), xycoords=("axes fraction", "data"),
                  textcoords="offset points", color="#555555", fontsize=9)  # fmt: skip
    axes.set(xscale="log", xlabel="relative duality gap (falls to the right)")
    axes.set(ylabel="features proven to be zero", ylim=(-0.03 * features, 1.05 * features))
    first, last = (max(gaps[i] for gaps, _ in proven.values()) for i in (0, -1))
    axes.set_xlim(first, max(last, 1e-3 * first))  # falling
    axes.legend(loc="lower right", title="λ", frameon=False)
    words = f"Half of the {features:,} features are proven to be zero {join(sentences)}."
    return Picture(figure, words)


@styled
def rates(runs: dict[str, dict], tol: float = 1e-10) -> Picture:
    """Draw F − F⋆, the gap and the worst-case bound by step, one panel for each method.

    Parameters
    ----------
    runs : dict of str to dict
        Each with arrays "distance", "gap" and "bound" (all divided by F(0)), and the step
        "found" from which on the support is the final one.
    tol : float
        Down to where distances are drawn.
    """
    figure, panels = new_figure(8.6, 4.0, len(runs), sharey=True)
    sentences = []
    longest = max(len(run["gap"]) for run in runs.values())
    for axes, (name, run) in zip(panels, runs.items(), strict=True):
        for k, key in enumerate(("distance", "gap", "bound")):
            values = np.asarray(run[key])
            steps = np.arange(len(values))
            shown = (values > tol) & (steps > 0)
            axes.plot(steps[shown], values[shown], **line(k))
            at = steps[shown][int(0.62 * shown.sum())]
            label = {"distance": "F − F⋆", "gap": "gap", "bound": "the bound"}[key]
            text = axes.annotate(
                label, (at, values[at]), (6, 8), textcoords="offset points", color=colour(k)
            )
            text.set_path_effects([withStroke(linewidth=3, foreground="white")])
        axes.axvline(run["found"], color="#555555", lw=1, ls=":")
        axes.annotate("support found", (run["found"], 2 * tol), (4, 0), rotation=90,
                      textcoords="offset points", color="#555555", fontsize=9)  # fmt: skip
        axes.set(yscale="log", xlim=(0, 1.03 * longest), title=name)
        axes.set(xlabel="step", ylabel="divided by F(0)")
        below = "below its bound" if _below(run) else "not always below its bound"
        last = len(run["distance"]) - 1
        reach = int(np.argmax(np.asarray(run["distance"]) <= 1e-6))
        sentences.append(
            f"{name}: support found at step {run['found']}, F − F⋆ at 1e-6 of F(0) at step "
            f"{reach} of {last}, at every step {below}"
        )
    return Picture(figure, ". ".join(sentences) + ".")


def _below(run: dict) -> bool:
    return bool((np.asarray(run["distance"])[1:] <= np.asarray(run["bound"])[1:] + 1e-12).all())


def _draw_paths(axes: Axes, lams, coefs, names: Sequence[str]) -> list[tuple]:
    """Draw one line for each coefficient; return their labels at the smallest λ, the first."""
    labels = []
    for j, (name, values) in enumerate(zip(names, coefs, strict=True)):
        again = j // 7  # colours and dashes come again: marks tell the lines apart
        every = {"marker": marks(again)["marker"], "markevery": max(1, len(lams) // 9), "ms": 4}
        axes.plot(lams, values, **line(j, lw=1.5, **(every if again else {})))
        labels.append((lams[0], values[0], name, colour(j)))
    axes.axhline(0, color=INK, lw=0.8)
    return labels


def _pattern_words(names, column) -> str:
    gone = [name for name, value in zip(names, column, strict=True) if value == 0]
    if not gone:
        return "no coefficient is exactly zero"
    if len(gone) == len(names):
        return "all coefficients are exactly zero"
    return f"{len(gone)} of {len(names)} coefficients are exactly zero: {join(gone)}"


def _whole_path(lams, coefs, names):
    """Return the drawing of all lines, with a cursor and a dot on each line."""

    def draw(axes: Axes):
        labels = _draw_paths(axes, lams, coefs, names)
        axes.set(xscale="log", xlabel="λ (log axis)", ylabel="coefficient")
        axes.set_xlim(lams[0], lams[-1])
        axes.set_title("The path, and where you stand")
        cursor = axes.axvline(lams[0], color=INK, lw=1.4)
        (dots,) = axes.plot([], [], "o", color=INK, ms=4)
        _label_starts(axes, labels)

        def move(i: int) -> None:
            cursor.set_xdata([lams[i], lams[i]])
            dots.set_data(np.full(len(names), lams[i]), coefs[:, i])

        return (cursor, dots), move

    return draw


def _stems(coefs, names):
    """Return the drawing of one strength: a row for each coefficient."""
    rows, reach = np.arange(len(names)), 1.08 * np.abs(coefs).max()

    def draw(axes: Axes):
        axes.set_yticks(rows, names)
        axes.set(ylabel="feature", xlabel="coefficient (■: exactly 0)")
        axes.set(xlim=(-reach, reach), ylim=(len(names) - 0.5, -0.5))  # the first on top
        axes.set_title("The coefficients there")
        axes.axvline(0, color=INK, lw=0.8)
        stems = axes.hlines(rows, 0, 0 * rows, **line(0, lw=4))
        (kept,) = axes.plot([], [], **marks(0))
        (zero,) = axes.plot([], [], **marks(1, ms=7))

        def move(i: int) -> None:
            column = coefs[:, i]
            stems.set_segments([[(0, j), (v, j)] for j, v in zip(rows, column, strict=True)])
            kept.set_data(column[column != 0], rows[column != 0])
            zero.set_data(column[column == 0], rows[column == 0])

        return (stems, kept, zero), move

    return draw


def path(lams, coefs, names: Sequence[str], start: int = 0) -> LivePicture:
    """Draw the regularization path with a cursor, and the coefficients where it stands.

    Parameters
    ----------
    lams : array, shape (strengths,)
        Rising; at most 60.
    coefs : array, shape (features, strengths)
    names : sequence of str
    start : int
        Index of the strength that is shown first.
    """
    lams, coefs = np.asarray(lams), np.asarray(coefs)

    def summary(states) -> str:
        counts = [f"{int((coefs[:, i] == 0).sum())} at λ = {lams[i]:.3g}" for (i,) in states]
        return f"Of {len(names)} coefficients, exactly zero (■): {join(counts)}."

    return LivePicture(
        (_whole_path(lams, coefs, names), _stems(coefs, names)),
        {"λ": [f"{lam:.3g}" for lam in lams]},
        lambda i: f"At λ = {lams[i]:.3g}, {_pattern_words(names, coefs[:, i])}.",
        start=(start,),
        size=(8.6, 4.4),
        printed=(1,),
        summary=summary,
        width_ratios=(3, 2),
    )


def largest_bend(at, coefs) -> float:
    """Return how far a path is from its chords, between changes of the sign pattern.

    Parameters
    ----------
    at : array, shape (strengths,)
        Where the strengths lie on the axis that is looked at: λ, or log λ.
    coefs : array, shape (features, strengths)

    Returns
    -------
    float
        The largest distance from the straight line through the two ends of a stretch with one
        sign pattern, divided by the largest coefficient.
    """
    at, coefs = np.asarray(at), np.asarray(coefs)
    changes = (np.diff(np.sign(coefs), axis=1) != 0).any(0)
    edges = [0, *(np.flatnonzero(changes) + 1), coefs.shape[1]]
    worst = 0.0
    for first, end in zip(edges[:-1], edges[1:], strict=True):
        x, stretch = at[first:end], coefs[:, first:end]
        if len(x) > 2:
            share = (x - x[0]) / (x[-1] - x[0])
            chord = stretch[:, :1] * (1 - share) + stretch[:, -1:] * share
            worst = max(worst, np.abs(stretch - chord).max())
    return float(worst / np.abs(coefs).max())


@styled
def straight_or_bent(panels: dict[str, tuple], names: Sequence[str] = ()) -> Picture:
    """Draw paths side by side, each on its own axis, with the changes of support marked.

    Parameters
    ----------
    panels : dict of str to (array, array, str)
        Strengths (rising), coefficients, and ``"linear"`` or ``"log"``.
    names : sequence of str, optional
        If given, lines are labelled, and these are the names.
    """
    figure, drawn = new_figure(8.6, 3.5, len(panels))
    sentences = []
    for axes, (title, (lams, coefs, scale)) in zip(drawn, panels.items(), strict=True):
        lams, coefs = np.asarray(lams), np.asarray(coefs)
        labels = _draw_paths(axes, lams, coefs, names or [""] * len(coefs))
        changes = np.flatnonzero((np.diff(coefs != 0, axis=1) != 0).any(0))
        axes.plot(lams[changes], 0 * changes, "|", color=INK, ms=11, mew=1.4)
        axes.set(xscale=scale, title=title, ylabel="coefficient")
        axes.set_xlabel("λ (log axis)" if scale == "log" else "λ (linear axis)")
        edge = 0.02 * (lams.max() - lams.min()) if scale == "linear" else 0  # ticks at the edge
        axes.set_xlim(lams.min() - edge, lams.max() + edge)
        if scale == "log":
            axes.xaxis.set_minor_locator(NullLocator())
        if names:
            _label_starts(axes, labels)
        bend = largest_bend(np.log(lams) if scale == "log" else lams, coefs)
        how = (
            "straight"
            if bend < 1e-4
            else f"bent, by up to {100 * bend:.1f} % of the largest coefficient"
        )
        sentences.append(f"{title}: between changes of support the lines are {how}")
    words = ". ".join(sentences) + ". Ticks on the zero line: changes of support."
    return Picture(figure, words)


@styled
def leaves_and_returns(lams, coefs, names: Sequence[str], name: str) -> Picture:
    """Draw one coefficient among the others where it leaves the support and comes back.

    Parameters
    ----------
    lams : array, shape (strengths,)
        Rising.
    coefs : array, shape (features, strengths)
    names : sequence of str
    name : str
        The one that is followed.
    """
    lams, coefs = np.asarray(lams), np.asarray(coefs)
    figure, (axes,) = new_figure(7.8, 3.6)
    followed, labels = coefs[list(names).index(name)], []
    inside = followed == 0
    for other, values in zip(names, coefs, strict=True):
        if other != name:
            axes.plot(lams, values, color="#999999", lw=1)
            labels.append((lams[0], values[0], other, "#666666"))
    axes.plot(lams, followed, **line(1, lw=2.2))
    axes.plot(lams[inside], followed[inside], **marks(0, ms=3.5))
    labels.append((lams[0], followed[0], name, colour(1)))
    axes.set(xlabel="λ (linear axis)", ylabel="coefficient")
    axes.set_xlim(lams[0], lams[-1])
    _label_starts(axes, labels)
    signs = np.sign(followed[np.flatnonzero(followed)])
    back = "with the other sign" if signs[0] != signs[-1] else "with the same sign"
    words = (
        f"As λ falls, {name} shrinks to exactly zero, stays there from λ = "
        f"{lams[inside][-1]:.3f} to {lams[inside][0]:.3f} (the thick line), and comes back {back}."
        if inside.any() and not inside.all() and not inside[0] and not inside[-1]
        else f"On this stretch {name} does not both leave the support and come back to it."
    )
    return Picture(figure, words)


@styled
def cone(lams, slopes, name: str) -> Picture:
    """Draw one column's slope over λ, between −λ and λ.

    Parameters
    ----------
    lams : array, shape (strengths,)
        Rising.
    slopes : array, shape (strengths,)
        xⱼ·r/n of that column, at the solution for each strength.
    name : str
        Of the column.
    """
    lams, slopes = np.asarray(lams), np.asarray(slopes)
    figure, (axes,) = new_figure(7.8, 3.4)
    axes.fill_between(lams, -lams, lams, color="#eeeeee", zorder=0)
    for sign, text in ((1, "λ"), (-1, "−λ")):
        axes.plot(lams, sign * lams, color=INK, lw=1)
        axes.annotate(text, (lams[-1], sign * lams[-1]), (4, 0), textcoords="offset points",
                      va="center")  # fmt: skip
    axes.plot(lams, slopes, **line(1, lw=2.2))
    inside = np.abs(slopes) < lams * (1 - 1e-6)
    label = (lams[inside][-1], slopes[inside][-1]) if inside.any() else (lams[0], slopes[0])
    axes.annotate(f"x·r/n of {name}", label, (30, 18), textcoords="offset points",
                  color=colour(1), arrowprops={"arrowstyle": "-", "color": colour(1)})  # fmt: skip
    axes.set(xlabel="λ (linear axis)", ylabel="slope", xlim=(lams[0], 1.04 * lams[-1]))
    steep = np.abs(np.diff(slopes) / np.diff(lams))[inside[1:] & inside[:-1]]
    fast = f"up to {steep.max():.1f} times as fast as λ" if len(steep) else "nowhere"
    words = (
        f"Between −λ and λ (grey) the coefficient of {name} is zero. There its slope moves {fast}."
    )
    return Picture(figure, words)


@styled
def rules(lams, counts: dict[str, Sequence[int]], features: int) -> Picture:
    """Draw how many columns are zero, and how many of them each rule discards, over λ.

    Parameters
    ----------
    lams : array, shape (strengths,)
        Rising, as shares of λ_max.
    counts : dict of str to sequence of int
        For each line its name and one number for each strength.
    features : int
        How many columns there are.
    """
    figure, (axes,) = new_figure(7.8, 3.6)
    labels, sentences = [], []
    for k, (name, values) in enumerate(counts.items()):
        axes.plot(lams, values, **marked_line(k, ms=4))
        labels.append((lams[0], values[0], name, colour(k)))
        none = [lam for lam, value in zip(lams, values, strict=True) if value == 0]
        last = f"none from {max(none):.3f} λ_max down" if none else f"{min(values):,} at least"
        sentences.append(f"{name}: {last}")
    axes.set(xscale="log", xlabel="λ / λ_max (log axis)", ylabel="columns")
    axes.set_ylim(-0.03 * features, 1.05 * features)
    ticks = [t for t in (0.05, 0.1, 0.2, 0.5, 1) if lams[0] <= t <= lams[-1]]
    axes.set_xticks(ticks, [f"{t:g}" for t in ticks])
    axes.xaxis.set_minor_locator(NullLocator())
    _label_starts(axes, labels)
    return Picture(figure, f"Of {features:,} columns, {'; '.join(sentences)}.")
