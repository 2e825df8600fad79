"""Pictures of lesson 09: which inputs are kept, scores over a budget, sparse against dense."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from course_utils.plots.base import (
    LivePicture,
    Picture,
    colour,
    join,
    label_ends,
    marked_line,
    new_figure,
    styled,
)


@styled
def inputs_kept(
    lengths: dict[str, np.ndarray], lams: Sequence[float], matter: int, start: tuple[int, int]
) -> LivePicture:
    """Draw the length of each input's column of weights, at one λ of a grid.

    Parameters
    ----------
    lengths : dict of str to array, shape (strengths, inputs)
        For each way of training.
    lams : sequence of float
    matter : int
        The first so many inputs are those that matter.
    start : (int, int)
        Which way and which strength are shown first.
    """
    ways = list(lengths)
    rows = [np.asarray(lengths[way]) for way in ways]
    labels = [f"{lam:.4f}" for lam in lams]

    def words(k: int, i: int) -> str:
        kept = rows[k][i] > 0
        of_these, of_others = 100 * kept[:matter].mean(), 100 * kept[matter:].mean()
        return (
            f"{ways[k].capitalize()}, λ = {labels[i]}: {of_these:.1f} % of the inputs that matter "
            f"are kept, and {of_others:.1f} % of the others."
        )

    settings = {"trained": ways, "λ": labels}
    return LivePicture([_columns(rows, matter)], settings, words, start=start, size=(7.2, 3.6))


def _columns(rows: list[np.ndarray], matter: int, floor: float = 1e-3):
    largest = 1.3 * max(row.max() for row in rows)

    def draw(axes: Axes):
        inputs = np.arange(1, rows[0].shape[1] + 1)
        bars = axes.bar(inputs, 1.0, bottom=floor, width=0.8, color=colour(0))
        for bar in bars[:matter]:
            bar.set(color=colour(1), hatch="//", edgecolor="white")
        axes.set(yscale="log", ylim=(floor, largest), xlabel="input", ylabel="length of column")
        axes.set_xticks([1, matter, 10, 20, 30] if len(inputs) == 30 else [1, matter, len(inputs)])
        axes.grid(visible=False, axis="x")

        def move(k: int, i: int):
            for bar, length in zip(bars, rows[k][i], strict=True):
                bar.set_height(max(length - floor, 0.0))

        return list(bars), move

    return draw


@styled
def over_budget(budgets: Sequence[int], scores: dict[str, Sequence[float]], ylabel: str) -> Picture:
    """Draw mean scores of what searches have chosen, over how many trials they could afford.

    Parameters
    ----------
    budgets : sequence of int
        In trials.
    scores : dict of str to sequence of float
        Mean of what each search has chosen, for each budget; lower is better.
    ylabel : str
    """
    figure, (axes,) = new_figure(7.6, 3.8)
    ends, told = [], []
    for k, (name, mean) in enumerate(scores.items()):
        axes.plot(budgets, mean, **marked_line(k))
        ends.append((budgets[-1], mean[-1], name, colour(k)))
        told.append(f"{name} {mean[-1]:.3f}")
    axes.set(xscale="log", xlabel="budget (trials)", ylabel=ylabel)
    axes.set_xticks(budgets, [str(budget) for budget in budgets])
    axes.xaxis.set_minor_locator(mpl.ticker.NullLocator())
    axes.margins(y=0.2)
    axes.set_xlim(0.9 * budgets[0], 2.2 * budgets[-1])  # room for names
    label_ends(axes, ends)
    words = f"{ylabel.capitalize()} at the largest budget, lower is better: {join(told)}."
    return Picture(figure, words)


@styled
def against_dense(
    shares: Sequence[float], multiples: dict[str, Sequence[float]], ylabel: str
) -> Picture:
    """Draw what something costs as a multiple of what dense costs, over the share of zeros.

    Parameters
    ----------
    shares : sequence of float
        Of exact zeros, in [0, 1], increasing.
    multiples : dict of str to sequence of float, > 0
        Cost divided by that of dense storage, at each share.
    ylabel : str
    """
    figure, (axes,) = new_figure(7.6, 3.8)
    percent, ends, told = 100 * np.asarray(shares), [], []
    for k, (name, values) in enumerate(multiples.items()):
        values = np.asarray(values)
        axes.plot(percent, values, **marked_line(k))
        ends.append((percent[-1], values[-1], name, colour(k)))
        told.append(f"{name} {_wins_from(shares, values)}")
    axes.axhline(1, color="#555555", lw=1)
    axes.annotate("dense", (112, 1), (0, 4), textcoords="offset points", color="#555555")
    axes.set(yscale="log", xlabel="weights that are zero (%)", ylabel=ylabel, xlim=(-2, 128))
    axes.set_xticks(range(0, 101, 20))
    label_ends(axes, ends)
    return Picture(figure, f"Below dense (the line at 1), of the shares tried: {join(told)}.")


def _wins_from(shares: Sequence[float], multiples: Sequence[float]) -> str:
    """Return the share from which on all multiples stay below 1, in words."""
    loses = np.flatnonzero(np.asarray(multiples) >= 1)
    first = loses[-1] + 1 if len(loses) else 0
    return f"from {100 * shares[first]:.1f} % on" if first < len(shares) else "at no share"
