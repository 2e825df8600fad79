"""Pictures of lesson 05: accuracy by epoch and over λ, differences with intervals, inputs kept."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

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

FLOWER_COLUMNS = ("sepal length", "sepal width", "petal length", "petal width")


@styled
def accuracy_by_epoch(runs: dict[str, tuple], window: int = 5) -> Picture:
    """Draw training and test accuracy by epoch, as moving means over whole windows only.

    Parameters
    ----------
    runs : dict of str to pair of sequences
        Training and test accuracy after each epoch, in [0, 1].
    window : int
        Epochs in each mean.
    """
    figure, axes = new_figure(8.6, 3.3, 2, sharey=True)
    apart = []
    for side, (place, title) in enumerate(zip(axes, ("training", "test"), strict=True)):
        curves = {
            name: 100 * np.convolve(run[side], np.ones(window) / window, mode="valid")
            for name, run in runs.items()
        }
        for k, (name, curve) in enumerate(curves.items()):
            epochs = np.arange(window, window + len(curve))
            place.plot(epochs, curve, **line(k, label=name, lw=2.6 - k))
        apart.append(np.ptp(list(curves.values()), axis=0).max())
        place.set(title=f"On {title} flowers", xlabel="epoch", ylabel="accuracy (%)")
    axes[1].legend(loc="lower right")
    words = (
        f"Means over {window} epochs. The runs with {join(list(runs))} are nowhere further apart "
        f"than {apart[0]:.2f} points in training and {apart[1]:.2f} points on the test flowers."
    )
    return Picture(figure, words)


@styled
def one_seed_each(lams: Sequence[float], accuracy) -> Picture:
    """Draw accuracy over λ with one seed at each λ, in turn, and beside it every seed at every λ.

    Parameters
    ----------
    lams : sequence of float
    accuracy : array, shape (seeds, lams)
        In [0, 1]. The seeds take turns over the strengths.
    """
    lams, accuracy = np.asarray(lams), 100 * np.asarray(accuracy)
    whose = np.arange(len(lams)) % len(accuracy)  # with as many seeds as strengths, one each
    dealt = accuracy[whose, np.arange(len(lams))]
    figure, (left, right) = new_figure(8.6, 3.4, 2, sharey=True)
    left.plot(lams, dealt, **marked_line(0))
    left.set_title("One network for each λ")
    for k, row in enumerate(accuracy):
        right.plot(lams, row, **line(0, ls="-", lw=1.0))
        right.plot(lams[whose == k], row[whose == k], **marks(1, ms=6))
    right.set(title="Every seed at every λ")
    for axes in (left, right):
        axes.set(xlabel="λ as the source counts it (linear)", ylabel="test accuracy (%)")
    over_lams, over_seeds = np.ptp(accuracy, 1).max(), accuracy.std(0, ddof=1).mean()
    words = (
        f"Left, {len(accuracy)} seeds in turn: from {dealt.min():.1f} to {dealt.max():.1f} %, best "
        f"at λ = {lams[dealt.argmax()]:.4f}. Right, each line is one seed, its marks the points "
        f"that stand on the left: along a line the accuracy moves by at most {over_lams:.2f} "
        f"points, and between lines its standard deviation is {over_seeds:.2f} points."
    )
    return Picture(figure, words)


def _decades(axes: Axes, lams: np.ndarray) -> np.ndarray:
    """Let the axis run over λ in decades, 0 to the left of all; return where each λ lies."""
    positive = lams[lams > 0]
    place = np.where(lams > 0, lams, positive.min() / 10)
    ticks = np.unique(np.floor(np.log10(positive) + 1e-9))
    axes.set(xscale="log", xlabel="λ")
    axes.set_xticks([place.min(), *10**ticks], ["0", *(f"1e{k:.0f}" for k in ticks)])
    axes.minorticks_off()
    return place


@styled
def strengths(
    lams,
    accuracy: dict[str, np.ndarray],
    share: dict[str, np.ndarray],
    of: str = "Share of the weights",
) -> Picture:
    """Draw accuracy and a share of the weights over λ, with the spread over splits.

    Parameters
    ----------
    lams : sequence of float
        Strengths >= 0, the first 0.
    accuracy, share : dict of str to array, shape (splits, lams)
        In [0, 1].
    of : str
        What the share is of; what it counts is its name or stands here.
    """
    lams = np.asarray(lams)
    figure, axes = new_figure(8.6, 3.5, 2)
    sentences = []
    for axis, (title, series) in zip(
        axes, {"Test accuracy": accuracy, of: share}.items(), strict=True
    ):
        place, labels, told = _decades(axis, lams), [], []
        for k, (name, values) in enumerate(series.items()):
            mean, spread = 100 * np.mean(values, 0), 100 * np.std(values, 0, ddof=1)
            axis.fill_between(place, mean - spread, mean + spread, color=colour(k), alpha=0.2)
            axis.plot(place, mean, **marked_line(k))
            labels.append((place[-1], mean[-1], name, colour(k)))
            if not mean.any():
                told.append(f"{name}, 0 at every λ in every split")
                continue
            at = int(mean.argmax())
            ends = f"{mean[0]:.1f} ± {spread[0]:.1f} at λ = 0, {mean[-1]:.1f} ± {spread[-1]:.1f}"
            peak = f", at most {mean[at]:.1f} ± {spread[at]:.1f} at λ = {lams[at]:g}"
            between = peak if 0 < at < len(lams) - 1 else ""
            told.append(f"{name}, {ends} at λ = {lams[-1]:g}{between}")
        sentences.append(f"{title} (%): {'; '.join(told)}.")
        axis.set(title=title, ylabel=f"{title.lower()} (%)")
        label_ends(axis, labels)
    count = len(next(iter(accuracy.values())))
    return Picture(
        figure, f"Means and standard deviations over {count} splits. {' '.join(sentences)}"
    )


@styled
def early_and_late(labels: Sequence[str], accuracy, window: int = 5) -> Picture:
    """Draw test accuracy by epoch, the mean over splits, one line for each strength.

    Parameters
    ----------
    labels : sequence of str
    accuracy : array, shape (epochs, splits, strengths)
        In [0, 1].
    window : int
        Epochs in each mean.
    """
    mean = 100 * np.asarray(accuracy).mean(1)
    kernel = np.ones(window) / window
    figure, (axes,) = new_figure(7.6, 3.4)
    ends = []
    for k, name in enumerate(labels):
        curve = np.convolve(mean[:, k], kernel, mode="valid")
        epochs = np.arange(window, window + len(curve))
        axes.plot(epochs, curve, **line(k))
        ends.append((epochs[-1], curve[-1], name, colour(k)))
    axes.set(xlabel="epoch", ylabel="test accuracy (%)", xscale="log")
    label_ends(axes, ends)
    early, late = mean[:20].mean(0), mean[-50:].mean(0)
    told = join(
        [f"{a:.1f} and {b:.1f} % at {name}" for a, b, name in zip(early, late, labels, strict=True)]
    )
    words = (
        f"Mean test accuracy over the first 20 and the last 50 epochs: {told}. The curves are "
        f"means over {window} epochs."
    )
    return Picture(figure, words)


@styled
def smoothed_ends(accuracy, window: int = 5, shown: int = 25) -> Picture:
    """Draw the two ends of a curve, smoothed with zeros beyond its ends and without.

    Parameters
    ----------
    accuracy : sequence of float
        By epoch, in [0, 1].
    window : int
        Epochs in each mean.
    shown : int
        Epochs at each end that are drawn.
    """
    curve, kernel = 100 * np.asarray(accuracy), np.ones(window) / window
    same, valid = np.convolve(curve, kernel, "same"), np.convolve(curve, kernel, "valid")
    epochs, inside = np.arange(1, len(curve) + 1), slice(window // 2, len(curve) - window // 2)
    figure, axes = new_figure(8.6, 3.2, 2, sharey=True)
    for place, title, limits in zip(
        axes,
        ("The first epochs", "The last epochs"),
        ((0, shown), (len(curve) - shown, len(curve) + 1)),
        strict=True,
    ):
        place.plot(epochs, curve, **marks(2, ms=3.5, label="as measured"))
        place.plot(epochs, same, **line(1, label="mode 'same'"))
        place.plot(epochs[inside], valid, **line(0, label="mode 'valid'"))
        place.set(title=title, xlabel="epoch", ylabel="accuracy (%)", xlim=limits)
    axes[1].legend(loc="lower left")
    words = (
        f"The last epoch is measured at {curve[-1]:.1f} %; smoothed in mode 'same' it reads "
        f"{same[-1]:.1f} %, because what lies beyond the end counts as zero. In mode 'valid' the "
        f"last mean is {valid[-1]:.1f} %."
    )
    return Picture(figure, words)


@styled
def paired_intervals(
    mean: Sequence[float], plain: Sequence[float], corrected: Sequence[float], names: Sequence[str]
) -> Picture:
    """Draw mean differences with two half-widths: splits taken as independent, and corrected.

    Parameters
    ----------
    mean, plain, corrected : sequence of float
        In points, one of each for each name.
    names : sequence of str
        What is compared with what.
    """
    figure, (axes,) = new_figure(8.6, 0.42 * len(names) + 1.2)
    rows = np.arange(len(names))[::-1]
    axes.errorbar(mean, rows, xerr=corrected, fmt="none", color=colour(0), capsize=5, lw=1.6)
    axes.errorbar(mean, rows, xerr=plain, fmt="none", color=colour(1), lw=5, alpha=0.55)
    axes.plot(mean, rows, **marks(6, ms=6))
    axes.axvline(0, color="#222222", lw=0.8)
    axes.set_yticks(rows, names)
    axes.set(ylim=(-0.6, len(names) - 0.4), ylabel="compared")
    axes.set_xlabel("difference of test accuracies (points)")
    axes.set_title("Thin: splits that overlap. Thick: splits taken as independent")
    told = join(
        [
            f"{name} {value:+.1f} ± {wide:.1f}"
            for name, value, wide in zip(names, mean, corrected, strict=True)
        ]
    )
    beyond, many = (
        sum(abs(value) > width for value, width in zip(mean, widths, strict=True))
        for widths in (corrected, plain)
    )
    words = (
        f"In points: {told}. {beyond} of {len(names)} corrected intervals leave 0 out; taken as "
        f"independent, {many} would."
    )
    return Picture(figure, words)


@styled
def inputs_kept(kept) -> Picture:
    """Draw in how many splits each measurement is kept, and how many columns of noise.

    Parameters
    ----------
    kept : bool array, shape (splits, inputs)
        Whether any weight of the input is not zero; the first four inputs are measurements.
    """
    kept = np.asarray(kept)
    count, splits = kept.sum(0), len(kept)
    figure, (left, right) = new_figure(8.6, 3.3, 2, width_ratios=(2, 3))
    left.bar(range(4), count[:4], color=colour(0), hatch="//", edgecolor="white")
    left.set_xticks(range(4), [name.replace(" ", "\n") for name in FLOWER_COLUMNS])
    left.set(title="Measurements", xlabel="input", ylabel=f"times kept, of {splits} splits")
    noise = kept[:, 4:].sum(1)
    right.bar(range(1, splits + 1), noise, color=colour(1))
    right.set(title=f"Columns of noise kept, of {kept.shape[1] - 4}", xlabel="split")
    right.set_ylabel("columns kept")
    right.xaxis.set_major_locator(MaxNLocator(integer=True))
    parts = [f"{name} {n}" for name, n in zip(FLOWER_COLUMNS, count[:4], strict=True)]
    words = (
        f"Kept in so many of {splits} splits: {join(parts)}. Of the {kept.shape[1] - 4} columns of "
        f"noise {noise.mean():.1f} ± {noise.std(ddof=1):.1f} are kept in a split, so "
        f"{100 * kept[:, 4:].sum() / kept.sum():.0f} % of what is kept is noise, and "
        f"{100 * (1 - 4 / kept.shape[1]):.0f} % of what there is."
    )
    return Picture(figure, words)


@styled
def first_layer(weights, labels: Sequence[str], accuracies, start: int = 0) -> LivePicture:
    """Draw the first layer's weights at each λ: one network's, and how often each input is kept.

    Parameters
    ----------
    weights : sequence of array, shape (splits, units, 4)
        One for each λ.
    labels : sequence of str
        The strengths, as they are shown.
    accuracies : sequence of float
        Mean test accuracy at each strength, in [0, 1].
    start : int
        Index of the strength that is shown first.
    """
    weights = [np.asarray(w) for w in weights]
    kept = [(w != 0).any(1).sum(0) for w in weights]  # splits in which each input is kept
    splits = len(weights[0])
    zeros = [100 * (w == 0).mean() for w in weights]

    def words(i: int) -> str:
        parts = [f"{name} in {n}" for name, n in zip(FLOWER_COLUMNS, kept[i], strict=True)]
        return (
            f"At λ = {labels[i]} {zeros[i]:.1f} % of the first layer is exactly zero over "
            f"{splits} splits, and the mean test accuracy is {100 * accuracies[i]:.1f} %. "
            f"Kept: {join(parts)} of {splits} splits."
        )

    return LivePicture(
        [_one_network([w[0] for w in weights]), _times_kept(kept, splits)],
        {"λ": labels},
        words,
        start=(start,),
        size=(8.6, 3.3),
        title=lambda i: f"λ = {labels[i]}: {zeros[i]:.1f} % of the first layer exactly zero",
        printed=(0, 1),
        width_ratios=(3, 2),
    )


def _one_network(weights: list[np.ndarray]):
    # Exact zeros are drawn grey: a small weight has a colour, a zero has none.
    images = [np.where(w.T == 0, np.nan, w.T) for w in weights]

    def draw(axes: Axes):
        axes.set_title("One network")
        axes.set_yticks(range(4), FLOWER_COLUMNS, fontsize=9)
        axes.set(xlabel="hidden unit", ylabel="input", facecolor="#bbbbbb")
        axes.grid(False)
        scale = {"cmap": "PuOr", "vmin": -0.8, "vmax": 0.8, "aspect": "auto"}
        image = axes.imshow(images[0], interpolation="nearest", **scale)
        return [image], lambda i: image.set_data(images[i])

    return draw


def _times_kept(kept: list[np.ndarray], splits: int):
    def draw(axes: Axes):
        axes.set_title("Inputs kept")
        axes.set_yticks(range(4), FLOWER_COLUMNS, fontsize=9)
        axes.set(
            xlabel=f"times kept, of {splits} splits",
            ylabel="input",
            xlim=(0, splits),
            ylim=(3.5, -0.5),
        )
        bars = axes.barh(range(4), [0] * 4, color=colour(0), hatch="//", edgecolor="white")

        def move(i: int) -> None:
            for bar, value in zip(bars, kept[i], strict=True):
                bar.set_width(value)

        return list(bars), move

    return draw
