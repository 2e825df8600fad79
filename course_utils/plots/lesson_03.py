"""Pictures of lesson 03: one coordinate, certificates, screening, rates, and the path."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import NullLocator

from course_utils.plots.base import (
    COLOURS,
    DASHES,
    MARKERS,
    LivePicture,
    Picture,
    join,
    label_ends,
    new_figure,
    percent,
    styled,
)


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
            axes.plot(grid, values - floor, color=COLOURS[k], ls=DASHES[1 - k])
            height = float(np.interp(at, grid, values)) - floor
            axes.plot(at, height, MARKERS[k], color=COLOURS[k], ms=8)
            ends.append((grid[-1], values[-1] - floor, text, COLOURS[k]))
        axes.set(title=f"coefficient of {name}", xlabel="coefficient")
        axes.set_ylabel("value − lowest data loss")
        axes.axvline(0, color="#222222", lw=0.8)
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
        left.plot(passes[:8], values[:8], color=COLOURS[k], ls=DASHES[k], marker=MARKERS[k])
        ends.append((passes[:8][-1], values[:8][-1], name, COLOURS[k]))
    left.axhline(best, color="#222222", lw=1, ls=":")
    left.annotate("F⋆", (0, best), (2, 3), textcoords="offset points")
    left.set(title="From above and from below", xlabel="pass", ylabel="value")
    gap, distance = (primal - dual) / first, (primal - best) / first
    lines = []
    for k, (values, name) in enumerate(((gap, "gap"), (distance, "F − F⋆"))):
        shown = values > 1e-13
        right.plot(passes[shown], values[shown], color=COLOURS[k], ls=DASHES[k], marker=MARKERS[k])
        lines.append((passes[shown][-1], values[shown][-1], name, COLOURS[k]))
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
        axes.plot(gaps, counts, color=COLOURS[k], ls=DASHES[k], marker=MARKERS[k], ms=4, label=name)
        half = gaps[counts >= features / 2]
        when = f"below {_upper(half.max())}" if len(half) else "that none of these gaps reached"
        sentences.append(f"at {name} by a gap {when}")
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


def _upper(value: float) -> str:
    """Return a bound above `value` with one digit, so that no rounding edge is near."""
    decade = 10.0 ** np.floor(np.log10(value))
    for digit in (1, 2, 3, 5):
        if value < digit * decade * 0.99:
            return f"{digit * decade:g}"
    return f"{10 * decade:g}"


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
            axes.plot(steps[shown], values[shown], color=COLOURS[k], ls=DASHES[k])
            at = steps[shown][int(0.62 * shown.sum())]
            label = {"distance": "F − F⋆", "gap": "gap", "bound": "the bound"}[key]
            text = axes.annotate(
                label, (at, values[at]), (6, 8), textcoords="offset points", color=COLOURS[k]
            )
            text.set_path_effects([withStroke(linewidth=3, foreground="white")])
        axes.axvline(run["found"], color="#555555", lw=1, ls=":")
        axes.annotate("support found", (run["found"], 2 * tol), (4, 0), rotation=90,
                      textcoords="offset points", color="#555555", fontsize=9)  # fmt: skip
        axes.set(yscale="log", xlim=(0, 1.03 * longest), title=name)
        axes.set(xlabel="step", ylabel="divided by F(0)")
        below = "below its bound" if _below(run) else "not always below its bound"
        steps = len(np.asarray(run["distance"]))
        reach = int(np.argmax(np.asarray(run["distance"]) <= 1e-6))
        sentences.append(
            f"{name}: support found before step {_next(run['found'])}, F − F⋆ at 1e-6 of F(0) "
            f"before step {_next(reach)} of {_next(steps)}, at every step {below}"
        )
    return Picture(figure, ". ".join(sentences) + ".")


def _below(run: dict) -> bool:
    return bool((np.asarray(run["distance"])[1:] <= np.asarray(run["bound"])[1:] + 1e-12).all())


def _next(step: int) -> int:
    """Return the next multiple of ten above `step`, with room."""
    return int(10 * np.ceil((step + 3) / 10))


def _draw_paths(axes: Axes, lams, coefs, names: Sequence[str]) -> list[tuple]:
    """Draw one line for each coefficient; return their labels at the smallest λ."""
    labels = []
    for j, (name, line) in enumerate(zip(names, coefs, strict=True)):
        colour = COLOURS[j % 7]
        (drawn,) = axes.plot(lams, line, color=colour, ls=DASHES[j % 7], lw=1.5)
        if j >= 7:  # colours and dashes come again: marks tell the lines apart
            drawn.set(marker=MARKERS[j // 7 % 7], markevery=max(1, len(lams) // 9), markersize=4)
        labels.append((lams[-1], line[-1], name, colour))
    axes.axhline(0, color="#222222", lw=0.8)
    return labels


def _pattern_words(names, column) -> str:
    gone = [name for name, value in zip(names, column, strict=True) if value == 0]
    if not gone:
        return "no coefficient is exactly zero"
    if len(gone) == len(names):
        return "all coefficients are exactly zero"
    return f"{len(gone)} of {len(names)} coefficients are exactly zero: {join(gone)}"


def _draw_stems(axes: Axes, names) -> tuple:
    """Prepare one row for each coefficient; return the artists that `_set_stems` moves."""
    rows = np.arange(len(names))
    axes.set_yticks(rows, names)
    axes.set_ylabel("feature")
    axes.invert_yaxis()
    axes.axvline(0, color="#222222", lw=0.8)
    stems = axes.hlines(rows, 0, 0 * rows, color=COLOURS[0], lw=4)
    (kept,) = axes.plot([], [], MARKERS[0], color=COLOURS[0])
    (zero,) = axes.plot([], [], MARKERS[6], color=COLOURS[1], ms=7)
    return stems, kept, zero


def _set_stems(artists, column) -> None:
    stems, kept, zero = artists
    rows = np.arange(len(column))
    stems.set_segments([[(0, j), (value, j)] for j, value in zip(rows, column, strict=True)])
    kept.set_data(column[column != 0], rows[column != 0])
    zero.set_data(column[column == 0], rows[column == 0])


@styled
def path(lams, coefs, names: Sequence[str], start: int = 0) -> LivePicture:
    """Draw the regularization path with a cursor, and the coefficients where it stands.

    Parameters
    ----------
    lams : array, shape (strengths,)
        Falling.
    coefs : array, shape (features, strengths)
    names : sequence of str
    start : int
        Index of the strength that is shown first.
    """
    lams, coefs = np.asarray(lams), np.asarray(coefs)
    figure, (left, right) = new_figure(8.6, 4.4, 2, width_ratios=(3, 2))
    labels = _draw_paths(left, lams, coefs, names)
    left.set(xscale="log", xlabel="λ (log axis, falls to the right)", ylabel="coefficient")
    left.set_xlim(lams[0], lams[-1])
    left.set_title("The path, and where you stand")
    reach = 1.08 * np.abs(coefs).max()
    stems = _draw_stems(right, names)
    right.set(xlim=(-reach, reach), xlabel="coefficient (✖: exactly 0)")
    right.set_title("The coefficients there")
    cursor = left.axvline(lams[start], color="#222222", lw=1.4)
    (dots,) = left.plot([], [], MARKERS[0], color="#222222", ms=4)
    label_ends(left, labels)

    def update(i: int) -> str:
        cursor.set_xdata([lams[i], lams[i]])
        dots.set_data(np.full(len(names), lams[i]), coefs[:, i])
        _set_stems(stems, coefs[:, i])
        return f"At λ = {lams[i]:.3g}, {_pattern_words(names, coefs[:, i])}."

    shown = [f"{lam:.3g}" for lam in lams]
    return LivePicture(figure, {"λ": shown}, (cursor, dots, *stems), update, (start,))


@styled
def path_panel(lams, coefs, names: Sequence[str], shown: Sequence[int]) -> Picture:
    """Draw the right part of `path` at a few strengths side by side."""
    coefs = np.asarray(coefs)
    figure, panels = new_figure(8.6, 2.9, len(shown), sharey=True, sharex=True)
    reach = 1.1 * np.abs(coefs[:, list(shown)]).max()
    sentences = []
    for k, (axes, i) in enumerate(zip(panels, shown, strict=True)):
        if k == 0:
            stems = _draw_stems(axes, names)
        else:
            axes.axvline(0, color="#222222", lw=0.8)
            stems = (axes.hlines(range(len(names)), 0, 0, color=COLOURS[0], lw=4),)
            stems += tuple(axes.plot([], [], MARKERS[0], color=COLOURS[0]))
            stems += tuple(axes.plot([], [], MARKERS[6], color=COLOURS[1], ms=7))
        _set_stems(stems, coefs[:, i])
        axes.set(title=f"λ = {lams[i]:.3g}", xlim=(-reach, reach))
        axes.set(xlabel="coefficient", ylabel="feature")
        axes.yaxis.label.set_visible(k == 0)
        sentences.append(f"{int((coefs[:, i] == 0).sum())} at λ = {lams[i]:.3g}")
    words = f"Of {len(names)} coefficients, exactly zero (✖): {join(sentences)}."
    return Picture(figure, words)


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
        axes.plot(lams[changes], 0 * changes, "|", color="#222222", ms=11, mew=1.4)
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
            else f"bent, by more than {_under(bend)} of the largest coefficient"
        )
        sentences.append(f"{title}: between changes of support the lines are {how}")
    words = ". ".join(sentences) + ". Ticks on the zero line: changes of support."
    return Picture(figure, words)


def _under(share: float) -> str:
    """Return a round share below `share`."""
    for bound in (0.2, 0.1, 0.05, 0.02, 0.01):
        if share > 1.02 * bound:
            return percent(bound)
    return "0.01 %"


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
    line, labels = coefs[list(names).index(name)], []
    inside = line == 0
    for other, values in zip(names, coefs, strict=True):
        if other != name:
            axes.plot(lams, values, color="#999999", lw=1)
            labels.append((lams[-1], values[-1], other, "#666666"))
    axes.plot(lams, line, color=COLOURS[0], ls=DASHES[1], lw=2.2)
    axes.plot(lams[inside], line[inside], MARKERS[1], color=COLOURS[1], ms=3.5)
    labels.append((lams[-1], line[-1], name, COLOURS[0]))
    axes.set(xlabel="λ (linear axis, falls to the right)", ylabel="coefficient")
    axes.set_xlim(lams.max(), lams.min())
    label_ends(axes, labels)
    signs = np.sign(line[np.flatnonzero(line)])
    back = "with the other sign" if signs[0] != signs[-1] else "with the same sign"
    words = (
        f"As λ falls, {name} shrinks to exactly zero, stays there from about λ = "
        f"{lams[inside][0]:.2g} to {lams[inside][-1]:.2g} (the thick line), and comes back {back}."
        if inside.any() and not inside.all() and not inside[0] and not inside[-1]
        else f"On this stretch {name} does not both leave the support and come back to it."
    )
    return Picture(figure, words)
