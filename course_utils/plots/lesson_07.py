"""Pictures of lesson 07: what layers cost, filters and their maps, norms of filters, cuts."""

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
    marks,
    new_figure,
    styled,
    tiles,
)

HATCHES = ("", "////")
DEAD = 50  # below this percentage a network hardly does more than guess


@styled
def weights_and_work(names: Sequence[str], weights, multiplications) -> Picture:
    """Draw each layer's share of the weights and of the multiplications for one image.

    Parameters
    ----------
    names : sequence of str
    weights, multiplications : sequence of int
        One for each layer.
    """
    shares = {
        "weights": 100 * np.asarray(weights) / np.sum(weights),
        "multiplications": 100 * np.asarray(multiplications) / np.sum(multiplications),
    }
    figure, (axes,) = new_figure(7.6, 3.0)
    place = np.arange(len(names))
    for k, (what, share) in enumerate(shares.items()):
        style = {"color": colour(k), "alpha": 0.75, "hatch": HATCHES[k], "edgecolor": "white"}
        bars = axes.barh(place + 0.38 * k, share, height=0.36, label=what, **style)
        axes.bar_label(bars, fmt="%.1f %%", padding=3, fontsize=9)
    axes.set_yticks(place + 0.19, names)
    axes.invert_yaxis()
    axes.set(xlabel="share of the whole network (%)", ylabel="layer", xlim=(0, 112))
    axes.set_xticks(range(0, 101, 20))
    axes.grid(axis="y", visible=False)
    axes.legend(loc="lower right")
    told = [
        f"{name} holds {w:.1f} % of the weights and does {m:.1f} % of the multiplications"
        for name, w, m in zip(names, *shares.values(), strict=True)
    ]
    return Picture(figure, f"{'; '.join(told)}.".capitalize())


@styled
def saved_and_lost(
    saved: dict[str, Sequence],
    accuracy: dict[str, Sequence[float]],
    labels: dict[str, Sequence[str]],
) -> Picture:
    """Draw accuracy over the share of weights, and of multiplications, that is saved.

    Parameters
    ----------
    saved : dict of str to sequence of pairs
        For each strength the shares saved, of weights and of multiplications, in [0, 1].
    accuracy : dict of str to sequence of float
        In [0, 1].
    labels : dict of str to sequence of str
        The strengths, as they are shown, the first the same for all.
    """
    figure, axes = new_figure(8.6, 3.6, 2, sharey=True)
    every = 100 * np.concatenate([np.asarray(values) for values in accuracy.values()])
    floor = every[every >= DEAD].min(initial=100) - 2
    for column, what in enumerate(("weights", "multiplications")):
        ends = []
        for k, (name, pairs) in enumerate(saved.items()):
            share, right = 100 * np.array(pairs)[:, column], 100 * np.array(accuracy[name])
            _living_and_dead(axes[column], k, share, right, floor)
            at = share[-1], max(right[-1], floor)
            ends.append((*at, f"{name}, λ = {labels[name][-1]}", colour(k)))
        axes[column].set(
            title=what.capitalize(),
            xlabel="weights that are zero (%)" if column == 0 else "multiplications by zeros (%)",
            ylabel="validation accuracy (%)",
            xlim=(-3, 155),
            ylim=(floor - 0.5, None),
        )
        axes[column].set_xticks(range(0, 101, 25))
        label_ends(axes[column], ends)
    told = []
    for name, pairs in saved.items():
        last, right = 100 * np.array(pairs)[-1], 100 * accuracy[name][-1]
        told.append(
            f"on {name}, λ = {labels[name][-1]}, zero are {last[0]:.1f} % of the weights and "
            f"{last[1]:.1f} % of the multiplications, right {right:.1f} %"
        )
    none = 100 * next(iter(accuracy.values()))[0]
    words = (
        f"A mark for each λ, the same networks in both panels. Without penalty {none:.1f} % are "
        f"right. At the strongest: {'; '.join(told)}."
    )
    if (every < DEAD).any():
        words += f" A hollow mark at the lower edge: a network with less than {DEAD} % right."
    return Picture(figure, words)


def _living_and_dead(axes: Axes, k: int, share, right, floor: float) -> None:
    """Draw a line through the networks that learned; the dead are hollow, at the lower edge."""
    dead = right < DEAD
    axes.plot(share[~dead], right[~dead], **marked_line(k))
    if dead.any():
        hollow = marks(k, markerfacecolor="white")
        axes.plot(share[dead], np.full(dead.sum(), floor), **hollow)


def _signed(image: np.ndarray, limit: float) -> np.ndarray:
    """Return colours: purple above zero, orange below, grey for exact zeros, white for NaN."""
    shade = mpl.colormaps["PuOr"](0.5 + image / (2 * limit))
    shade[image == 0] = (0.6, 0.6, 0.6, 1)
    shade[np.isnan(image)] = 1
    return shade


@styled
def filters_and_maps(
    weights: Sequence, maps: Sequence, labels: Sequence[str], accuracies, start: int = 0
) -> LivePicture:
    """Draw first-layer filters and what each emits for one image, at each λ of a grid.

    Parameters
    ----------
    weights : sequence of array, shape (filters, 1, rows, columns)
        One for each λ.
    maps : sequence of array, shape (filters, rows, columns)
        After ReLU.
    labels : sequence of str
        The strengths, as they are shown.
    accuracies : sequence of float
        Validation accuracy at each strength, in [0, 1].
    start : int
        Index of the strength that is shown first.
    """
    weights = [np.asarray(w)[:, 0] for w in weights]
    zeros = [int((w == 0).sum()) for w in weights]
    empty = [int((w == 0).all((1, 2)).sum()) for w in weights]
    right = [f"{100 * accuracy:.1f}" for accuracy in accuracies]

    shares = [f"{100 * n / w.size:.1f}" for n, w in zip(zeros, weights, strict=True)]
    emptied = [f"{100 * n / len(w):.1f}" for n, w in zip(empty, weights, strict=True)]

    def words(i: int) -> str:
        return (
            f"At λ = {labels[i]} {shares[i]} % of the first layer's {weights[i].size} weights are "
            f"exactly zero, {emptied[i]} % of its filters have none left, and {right[i]} % of the "
            "validation images are right."
        )

    def summary(states) -> str:
        names, share, gone, score = (
            join([values[i] for (i,) in states]) for values in (labels, shares, emptied, right)
        )
        return (
            f"At λ = {names}: exactly zero {share} % of {weights[0].size} weights; without weights "
            f"{gone} % of {len(weights[0])} filters; right {score} % of the validation images."
        )

    return LivePicture(
        [_filter_tiles(weights), _map_tiles(maps)],
        {"λ": labels},
        words,
        start=(start,),
        size=(8.6, 3.1),
        title=lambda i: f"λ = {labels[i]}, exactly zero: {zeros[i]} of {weights[i].size}",
        printed=(0, 1),
        summary=summary,
    )


def _filter_tiles(weights):
    limit = max(np.abs(w).max() for w in weights)
    sheets = [_signed(tiles(w, columns=4), limit) for w in weights]

    def draw(axes: Axes):
        axes.set_axis_off()
        axes.set_title("Filters")
        image = axes.imshow(sheets[0], interpolation="nearest")
        return [image], lambda i: image.set_data(sheets[i])

    return draw


def _map_tiles(maps):
    # Each λ in its own scale: what is seen is where a filter reacts, not how large weights are.
    sheets = [tiles(m, columns=4, gap=2) / max(np.max(m), 1e-12) for m in maps]

    def draw(axes: Axes):
        axes.set_axis_off()
        axes.set_title("Their maps")
        scale = {"cmap": "cividis", "vmin": 0, "vmax": 1, "interpolation": "nearest"}
        image = axes.imshow(sheets[0], **scale)
        return [image], lambda i: image.set_data(sheets[i])

    return draw


@styled
def sorted_norms(norms: dict[str, np.ndarray]) -> Picture:
    """Draw the norms of filters in order of size, on a log axis.

    Parameters
    ----------
    norms : dict of str to array
        ‖g‖ of each filter, by network.
    """
    figure, (axes,) = new_figure(7.6, 3.6)
    floor = min(np.min(v[v > 0]) for v in norms.values()) / 10
    ends, told = [], []
    for k, (name, values) in enumerate(norms.items()):
        values = np.sort(values)
        rank = np.arange(1, len(values) + 1)
        axes.plot(rank, np.maximum(values, floor), **marks(k))
        ends.append((rank[-1], values[-1], name, colour(k)))
        weak, none = (100 * np.mean(test) for test in (values < 1e-3, values == 0))
        zero = "none is exactly zero" if none == 0 else f"{none:.1f} % are exactly zero"
        told.append(f"{name}: {zero}, {weak:.1f} % below 1e-3, the median {np.median(values):.2f}")
    axes.set(yscale="log", xlabel="filter, the weakest first", ylabel="‖g‖")
    label_ends(axes, ends)
    return Picture(figure, f"Norms of the filters. {'. '.join(told)}.")


@styled
def accuracy_by_cut(
    counts: Sequence[int], curves: dict[str, Sequence[float]], told_at: int
) -> Picture:
    """Draw accuracy over the number of filters cut, nothing trained in between.

    Parameters
    ----------
    counts : sequence of int
    curves : dict of str to sequence of float
        Accuracy in [0, 1], by network.
    told_at : int
        One of the counts: the words say the accuracy there.
    """
    counts = np.asarray(list(counts))
    figure, (axes,) = new_figure(7.6, 3.6)
    told = []
    for k, (name, curve) in enumerate(curves.items()):
        curve = 100 * np.asarray(curve)
        axes.plot(counts, curve, **marked_line(k), label=name)
        there = curve[list(counts).index(told_at)]
        told.append(f"{name}, {curve[0]:.1f} % with none cut, {there:.1f} % with {told_at}")
    axes.set(xlabel="filters cut, the weakest first", ylabel="validation accuracy (%)")
    axes.set_ylim(89.5, 100)
    axes.legend(loc="lower left")  # below the curves; line ends would cover each other
    return Picture(figure, f"Nothing is trained after the cut: {'; '.join(told)}.")


@styled
def heard_of_ones(padded, bare) -> Picture:
    """Draw what a filter hears from a map of ones, with a border of zeros and without.

    Parameters
    ----------
    padded, bare : array, shape (rows, columns)
    """
    limit = max(np.abs(padded).max(), np.abs(bare).max())
    titles = "With a border of zeros", "Without"
    figure, axes = new_figure(7.0, 2.9, 2)
    told = []
    for place, heard, title in zip(axes, (padded, bare), titles, strict=True):
        heard = np.asarray(heard)
        image = place.imshow(heard, cmap="PuOr", vmin=-limit, vmax=limit)
        place.set(title=title, xlabel="column", ylabel="row")
        place.grid(visible=False)
        values = len(np.unique(heard.round(4)))
        span = f"{values} different values, {heard.min():.3f} to {heard.max():.3f},"
        span = span if values > 1 else f"one value, {heard.max():.3f},"
        told.append(f"{title.lower()} {span} on {heard.shape[0]} × {heard.shape[1]} places")
    figure.colorbar(image, ax=axes, label="value", shrink=0.9)
    return Picture(figure, f"What the filter hears: {'; '.join(told)}.")
