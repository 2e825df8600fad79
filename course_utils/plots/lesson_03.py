"""Pictures of lesson 03: one coordinate, certificates, screening, rates, and the path."""

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
        lands = "exactly 0" if best == 0 else f"{best:.1f}"
        sentences.append(
            f"{name}: least squares alone gives {z:.1f}, the minimum of F lies at {lands}"
        )
    words = "One coefficient moves, the others stay at 0 (circle: least squares, square: F). "
    return Picture(figure, words + "; ".join(sentences) + ".")


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
    """Draw one line for each coefficient; return their labels at the smallest λ."""
    labels = []
    for j, (name, values) in enumerate(zip(names, coefs, strict=True)):
        again = j // 7  # colours and dashes come again: marks tell the lines apart
        every = {"marker": marks(again)["marker"], "markevery": max(1, len(lams) // 9), "ms": 4}
        axes.plot(lams, values, **line(j, lw=1.5, **(every if again else {})))
        labels.append((lams[-1], values[-1], name, colour(j)))
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
        axes.set(xscale="log", xlabel="λ (log axis, falls to the right)", ylabel="coefficient")
        axes.set_xlim(lams[0], lams[-1])
        axes.set_title("The path, and where you stand")
        cursor = axes.axvline(lams[0], color=INK, lw=1.4)
        (dots,) = axes.plot([], [], "o", color=INK, ms=4)
        label_ends(axes, labels)

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
        Falling; at most 60.
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
        Strengths (falling), coefficients, and ``"linear"`` or ``"log"``.
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
        axes.set_xlim(lams.max() + edge, lams.min() - edge)
        if scale == "log":
            axes.xaxis.set_minor_locator(NullLocator())
        if names:
            label_ends(axes, labels)
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
        Falling.
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
            labels.append((lams[-1], values[-1], other, "#666666"))
    axes.plot(lams, followed, **line(1, lw=2.2))
    axes.plot(lams[inside], followed[inside], **marks(0, ms=3.5))
    labels.append((lams[-1], followed[-1], name, colour(1)))
    axes.set(xlabel="λ (linear axis, falls to the right)", ylabel="coefficient")
    axes.set_xlim(lams.max(), lams.min())
    label_ends(axes, labels)
    signs = np.sign(followed[np.flatnonzero(followed)])
    back = "with the other sign" if signs[0] != signs[-1] else "with the same sign"
    words = (
        f"As λ falls, {name} shrinks to exactly zero, stays there from about λ = "
        f"{lams[inside][0]:.2g} to {lams[inside][-1]:.2g} (the thick line), and comes back {back}."
        if inside.any() and not inside.all() and not inside[0] and not inside[-1]
        else f"On this stretch {name} does not both leave the support and come back to it."
    )
    return Picture(figure, words)
