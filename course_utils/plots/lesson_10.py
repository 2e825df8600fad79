"""Pictures of lesson 10: shares of draws, correlated pairs, stability, intervals."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest

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

GREY = "#8a8a8a"


@styled
def shares(
    x: dict[str, np.ndarray],
    hits: dict[str, np.ndarray],
    draws: dict[str, np.ndarray],
    what: tuple[str, str],
    *,
    lines: dict[str, np.ndarray] | None = None,
    places: Sequence[float] | None = None,
    mark: float | None = None,
) -> Picture:
    """Draw shares of draws with 95 % Wilson intervals.

    Parameters
    ----------
    x : dict of str to array, shape (points,)
        For each series where its points stand.
    hits, draws : dict of str to array of int, shape (points,)
        In how many of how many draws it happened.
    what : (str, str)
        Names of the axes.
    lines : dict of str to array, shape (points,), optional
        For some series what a formula says, between 0 and 1: drawn dotted.
    places : sequence of float, optional
        Values of x that stand at equal distances, whatever their size.
    mark : float, optional
        A value of x to mark.
    """
    figure, (axes,) = new_figure(7.6, 3.7)
    labels, sentences, lines = [], [], lines or {}
    for k, (name, many) in enumerate(hits.items()):
        at = np.asarray(x[name])
        if places is not None:
            at = np.searchsorted(places, at)
        share = 100 * np.asarray(many) / draws[name]
        ends = [_wilson(int(h), int(d)) for h, d in zip(many, draws[name], strict=True)]
        reach = np.clip([share - [low for low, _ in ends], [up for _, up in ends] - share], 0, None)
        style = marks(k) if name in lines else marked_line(k)
        axes.errorbar(at, share, reach, **style, elinewidth=1.4)
        if name in lines:
            axes.plot(at, 100 * np.asarray(lines[name]), color=colour(k), ls=":", lw=1.6)
        labels.append((at[-1], share[-1], name, colour(k)))
        told = f"{name}: from {share.min():.0f} to {share.max():.0f} %"
        if name in lines:
            off = np.abs(share - 100 * np.asarray(lines[name])).max()
            told += f", {off:.0f} points from the formula at most"
        sentences.append(told)
    axes.set(xlabel=what[0], ylabel=f"{what[1]} (%)", ylim=(-3, 103))
    if places is not None:
        axes.set_xticks(range(len(places)), [f"{value:g}" for value in places])
    if mark is not None:
        axes.axvline(mark, color="#777777", lw=1, ls=":")
    label_ends(axes, labels)
    return Picture(figure, "Shares of draws with 95 % intervals. " + "; ".join(sentences) + ".")


def _wilson(hits: int, draws: int) -> tuple[float, float]:
    """Return the ends of the 95 % Wilson interval, in per cent."""
    end = binomtest(hits, draws).proportion_ci(method="wilson")
    return 100 * end.low, 100 * end.high


def pairs(
    rhos,
    lams,
    paths: dict[str, np.ndarray],
    *,
    start: tuple[int, int] = (0, 0),
    setting: str,
) -> LivePicture:
    """Draw the two coefficients of correlated true features, a dot for each draw.

    Parameters
    ----------
    rhos : array, shape (rhos,)
    lams : array, shape (lams,)
    paths : dict of str to array, shape (rhos, draws, 2, lams)
    start : (int, int)
        Indices of ρ and of λ that are shown first.
    setting : str
        What all draws have in common, for instance "σ = 4": stands in titles and words.
    """
    controls = {"ρ": [f"{rho:g}" for rho in rhos], "λ": [f"{lam:g}" for lam in lams]}
    reach = min(3.2, 1.05 * max(values.max() for values in paths.values()))

    def told(r: int, i: int) -> str:
        return join([f"{name} {_one_kept(v[r, :, :, i])}" for name, v in paths.items()])

    def words(r: int, i: int) -> str:
        return (
            f"At {setting}, ρ = {rhos[r]:g} and λ = {lams[i]:g} exactly one of the two is "
            f"kept in this share of the draws: {told(r, i)}."
        )

    def summary(states: list[tuple[int, ...]]) -> str:
        parts = [f"ρ = {rhos[r]:g}, λ = {lams[i]:g}" for r, i in states]
        parts = [f"{part}: {told(*state)}" for part, state in zip(parts, states, strict=True)]
        return f"Share of the draws that keep exactly one, with {setting}. {'; '.join(parts)}."

    return LivePicture(
        [
            _dots(k, f"{name}, {setting}", values, reach)
            for k, (name, values) in enumerate(paths.items())
        ],
        controls,
        words,
        start=start,
        size=(8.6, 4.2),
        printed=range(len(paths)),
        summary=summary,
        sharey=True,
    )


def _dots(k: int, name: str, values, reach: float):
    """Return the drawing of one method's pairs of coefficients, a dot for each draw."""

    def draw(axes):
        axes.axhline(0, color="#222222", lw=0.8)
        axes.axvline(0, color="#222222", lw=0.8)
        axes.plot([1], [1], **marks(6, ms=8))
        axes.text(0.98, 0.97, "×: the truth", ha="right", va="top", transform=axes.transAxes)
        axes.set(xlim=(-0.4, reach), ylim=(-0.4, reach), title=name)
        axes.set(xlabel="first coefficient", ylabel="second coefficient")
        axes.set_aspect("equal")
        (dots,) = axes.plot([], [], **marks(k, alpha=0.6))
        return [dots], lambda r, i: dots.set_data(*values[r, :, :, i].T)

    return draw


def _one_kept(pair) -> str:
    """Return the share of draws in which exactly one coefficient is not zero."""
    return f"{100 * ((pair != 0).sum(1) == 1).mean():.3g} %"


@styled
def stability(lams, often, support, end: int, threshold: float) -> Picture:
    """Draw how often each feature is kept in half of the rows, over λ.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    often : array, shape (features, lams)
        Share of the halves in which a feature is kept at this λ or a larger one.
    support : array of bool, shape (features,)
        The true features.
    end : int
        Index of the smallest λ of the range used.
    threshold : float
        Share from which on a feature is selected.
    """
    often, support = np.asarray(often), np.asarray(support)
    figure, (axes,) = new_figure(7.6, 3.6)
    axes.plot(lams, 100 * often[~support].T, color=GREY, ls="--", lw=0.8)
    axes.plot(lams, 100 * often[support].T, **marked_line(0, ms=3.5))
    axes.axhline(100 * threshold, **line(3, lw=1.4))
    axes.axvline(lams[end], color="#222222", ls=":", lw=1.4)
    axes.annotate(
        "range used",
        (lams[end], 104),
        (4, 0),
        textcoords="offset points",
        fontsize=9.5,
        va="center",
    )
    axes.set(xscale="log", xlabel="λ", ylabel="halves that keep it (%)", ylim=(-3, 110))
    axes.set_title("Circles: true features. Dashed grey: false ones", fontsize=10.5)
    chosen = often[:, end] >= threshold
    words = (
        f"At the end of the range {(chosen & support).sum()} of {support.sum()} true features and "
        f"{(chosen & ~support).sum()} of {(~support).sum()} false ones are kept in at least "
        f"{100 * threshold:.0f} % of the halves."
    )
    return Picture(figure, words)


@styled
def intervals(methods: dict[str, list], draws: int) -> Picture:
    """Draw the intervals of the first draws; those that miss the truth in another colour.

    Parameters
    ----------
    methods : dict of str to list of (centres, half widths, targets, …)
        A few arrays for each draw.
    draws : int
        How many draws are shown.
    """
    figure, panels = new_figure(8.6, 3.5, len(methods), sharey=True)
    parts, in_all = [], []
    for axes, (name, all_draws) in zip(panels, methods.items(), strict=True):
        centre, reach, truth, *_ = map(np.concatenate, zip(*all_draws[:draws], strict=True))
        hit, at = np.abs(centre - truth) <= reach, np.arange(len(truth))
        axes.plot(at, truth, "_", color="#222222", ms=7, mew=2)
        for good, k in ((hit, 0), (~hit, 1)):
            style = marks(k, elinewidth=1.1, ms=3.5)
            axes.errorbar(at[good], centre[good], reach[good], **style)
        axes.axhline(0, color="#222222", lw=0.8)
        axes.set(title=name, xlabel="kept feature, draw after draw", ylabel="coefficient")
        parts.append(f"{name} {(~hit).sum()} of {len(hit)}")
        every, half, target, *_ = map(np.concatenate, zip(*all_draws, strict=True))
        missed = 100 * (np.abs(every - target) > half).mean()
        in_all.append(f"{name} {missed:.1f} %")
    for axes in panels[1:]:
        axes.yaxis.label.set_visible(False)
    words = (
        f"Intervals of {draws} draws; circles contain their target (black dashes), squares miss "
        f"it. Missed here: {join(parts)}; in all {len(all_draws)} draws: {join(in_all)}."
    )
    return Picture(figure, words)
