"""Pictures of lesson 08: which weights are zero when, residuals, maps, accuracy over the share."""

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
    line,
    marked_line,
    new_figure,
    styled,
)


@styled
def last_patterns(paths: dict[str, np.ndarray], last: int = 150) -> Picture:
    """Draw which weights are zero in each of the last steps.

    Parameters
    ----------
    paths : dict of str to array, shape (steps, weights)
    last : int
        How many steps to show; the words count over the last half of all.
    """
    figure, axes = new_figure(8.6, 3.4, len(paths), sharey=True)
    told = []
    shades = mpl.colors.ListedColormap(["white", colour(0)])
    for place, (name, path) in zip(axes, paths.items(), strict=True):
        path = np.asarray(path)
        first, weights = len(path) - last, path.shape[1]
        span = (first + 0.5, len(path) + 0.5, weights + 0.5, 0.5)
        alive = (path[-last:] != 0).T
        style = {"aspect": "auto", "interpolation": "nearest", "vmin": 0, "vmax": 1}
        place.imshow(alive, cmap=shades, extent=span, **style)
        place.set(title=name, xlabel="step", ylabel="weight")
        place.yaxis.label.set_visible(place is axes[0])
        place.set_xticks([first, len(path)])
        place.grid(visible=False)
        late = path[len(path) // 2 :] != 0
        flips = (late[1:] != late[:-1]).sum(1).mean()
        told.append(f"{name}: {late.sum(1).mean():.1f} and {flips:.2f}")
    axes[0].set_yticks([1, 10, 20, 30] if weights == 30 else [1, weights])
    words = (
        f"Blue where a weight is not zero, in the last {last} steps. Over the second half of the "
        f"steps, how many are not zero and how many flip in a step: {'; '.join(told)}."
    )
    return Picture(figure, words)


@styled
def falling(curves: dict[str, Sequence[float]], ylabel: str, floor: float = 1e-15) -> Picture:
    """Draw quantities that should fall to zero, over the steps, on a log axis.

    Parameters
    ----------
    curves : dict of str to sequence of float, >= 0
    ylabel : str
    floor : float
        What is smaller is drawn here: rounding.
    """
    figure, (axes,) = new_figure(7.6, 3.6)
    ends, words = [], []
    for k, (name, curve) in enumerate(curves.items()):
        curve = np.asarray(curve)
        steps = np.arange(1, len(curve) + 1)
        axes.plot(steps, np.maximum(curve, floor), **line(k))
        ends.append((steps[-1], max(curve[-1], floor), name, colour(k)))
        last = f"{curve[-1]:.0e}" if curve[-1] > floor else f"below {floor:.0e}"
        words.append(f"{name} {last}")
    axes.set(xscale="log", yscale="log", xlabel="step", ylabel=ylabel)
    label_ends(axes, ends)
    return Picture(figure, f"{ylabel.capitalize()} at the end: {join(words)}.")


@styled
def gallery(z, maps: dict[str, Sequence], thresholds: Sequence[float], start: int) -> LivePicture:
    """Draw one proximal map at one threshold, of several and of a grid.

    Parameters
    ----------
    z : array, shape (points,)
    maps : dict of str to sequence of array, shape (points,)
        What each map makes of z, for each threshold.
    thresholds : sequence of float
    start : int
        Index of the threshold that is shown first.
    """
    z, names = np.asarray(z), list(maps)
    labels = [f"{threshold:g}" for threshold in thresholds]

    def words(k: int, i: int) -> str:
        values = np.asarray(maps[names[k]][i])
        zeros, last = z[values == 0], f"z = {z[-1]:.1f} becomes {values[-1]:.2f}"
        # A map that only shrinks is zero at z = 0 alone.
        where = f"from {zeros.min():.2f} to {zeros.max():.2f}" if len(zeros) > 1 else "only at 0"
        return f"{names[k]}, threshold {labels[i]}: zero for z {where}; {last}."

    return LivePicture(
        [_curve(z, maps)],
        {"map": names, "threshold": labels},
        words,
        start=(0, start),
        size=(6.4, 3.8),
    )


def _curve(z, maps):
    rows = list(maps.values())

    def draw(axes: Axes):
        axes.plot(z, z, color="#999999", lw=1, ls=":")
        (curve,) = axes.plot(z, rows[0][0], **line(0))
        reach = 1.05 * np.abs(z).max()
        axes.set(xlabel="z", ylabel="map of z", xlim=(z.min(), z.max()), ylim=(-reach, reach))
        return [curve], lambda k, i: curve.set_ydata(rows[k][i])

    return draw


@styled
def over_share(roads: dict[str, tuple], dense: float, ylim: tuple[float, float]) -> Picture:
    """Draw validation accuracy over the share of weights that are left, on a log axis.

    Parameters
    ----------
    roads : dict of str to (shares, accuracies)
        Shares of exact zeros and accuracies, in [0, 1].
    dense : float
        Accuracy of the network without zeros.
    ylim : (float, float)
        In percent; a line leaves the picture where its accuracy lies below.
    """
    figure, (axes,) = new_figure(7.6, 4.0)
    ends, told = [], []
    for k, (name, (shares, right)) in enumerate(roads.items()):
        order = np.argsort(shares)
        left, right = 100 * (1 - np.asarray(shares)[order]), 100 * np.asarray(right)[order]
        axes.plot(left, right, **marked_line(k))
        seen = int(np.flatnonzero(right > ylim[0]).max(initial=0))
        ends.append((left[seen], max(right[seen], ylim[0]), name, colour(k)))
        told.append(f"{name} {right[-1]:.1f} % with {left[-1]:.1f} %")
    axes.axhline(100 * dense, color="#888888", lw=1)
    every = np.concatenate([np.asarray(shares) for shares, _ in roads.values()])
    most, least = 100 * (1 - every.min()), 100 * (1 - every.max())
    axes.set(xscale="log", xlabel="weights left (%), fewer to the right", ylim=ylim)
    axes.set_ylabel("validation accuracy (%)")
    ticks = [50, 20, 10, 5, 2, 1]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.xaxis.set_minor_formatter(mpl.ticker.NullFormatter())
    axes.set_xlim(1.6 * most, least / 1.7)  # fewer weights to the right, and room for names
    ends.append((1.5 * most, 100 * dense, "dense", "#555555"))
    label_ends(axes, ends)
    words = (
        f"On validation data, dense {100 * dense:.1f} %. At the fewest weights that each road "
        f"leaves: {'; '.join(told)}."
    )
    return Picture(figure, words)
