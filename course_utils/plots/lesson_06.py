"""Pictures of lesson 06: training, weights on their way to zero, first-layer weights as images."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullFormatter

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
    percent,
    styled,
    tiles,
)


@styled
def training_by_epoch(data_loss, penalty, accuracy, claimed: dict[int, float]) -> Picture:
    """Draw the two parts of the loss, and the accuracy beside what was claimed, by epoch.

    Parameters
    ----------
    data_loss, penalty : sequence of float
        Mean over the batches of each epoch, in nats.
    accuracy : sequence of float
        After each epoch, in [0, 1].
    claimed : dict of int to float
        Accuracy that a source claims after an epoch.
    """
    data_loss, penalty = np.asarray(data_loss), np.asarray(penalty)
    epochs = np.arange(1, len(data_loss) + 1)
    figure, (left, right) = new_figure(8.6, 3.3, 2)
    left.stackplot(epochs, data_loss, penalty, colors=(colour(0), colour(1)), alpha=0.4)
    left.plot(epochs, data_loss, **marked_line(0))
    left.plot(epochs, data_loss + penalty, **marked_line(1))
    k = min(1, len(epochs) - 1)  # where the two parts are named
    left.annotate("data loss", (epochs[k], data_loss[k] / 2), ha="center")
    k = max(0, len(epochs) - 2)  # where the band is level
    left.annotate("penalty", (epochs[k], data_loss[k] + penalty[k] / 2), ha="center", va="center")
    left.set(
        title="What a printed average loss contains",
        ylabel="loss (nats)",
        ylim=(0, None),
    )
    right.plot(epochs, 100 * np.asarray(accuracy), **marked_line(0))
    right.plot(list(claimed), [100 * v for v in claimed.values()], **marked_line(1))
    ends = [(epochs[-1], 100 * accuracy[-1], "measured", colour(0))]
    ends.append((max(claimed), 100 * claimed[max(claimed)], "claimed", colour(1)))
    right.set(title="Test accuracy", ylabel="accuracy (%)")
    for axes in (left, right):
        axes.set_xlabel("epoch")
        axes.set_xticks(epochs)
    label_ends(right, ends)
    share = penalty[-1] / (penalty[-1] + data_loss[-1])
    reached = {epoch: claim for epoch, claim in claimed.items() if epoch <= len(epochs)}
    behind = sum(accuracy[epoch - 1] < claim for epoch, claim in reached.items())
    rises = "rises every epoch" if (np.diff(accuracy) > 0).all() else "does not rise every epoch"
    words = (
        f"After {len(epochs)} epochs {100 * share:.1f} % of the loss that the "
        f"loop prints is penalty. The measured accuracy {rises}; it lies below the claimed one at "
        f"{behind} of {len(reached)} claimed epochs."
    )
    return Picture(figure, words)


def _arrived(paths) -> np.ndarray:
    """Return which weights have come to zero or beyond it: their sign is not that of the start.

    Parameters
    ----------
    paths : array, shape (steps, weights)
    """
    signs = np.sign(np.asarray(paths))
    return (signs != signs[0]).any(0) | (signs[-1] == 0)


def _farthest_since(paths) -> float:
    """Return the largest |w| that any weight has from its first change of sign on, else 0.

    Parameters
    ----------
    paths : array, shape (steps, weights)
    """
    signs = np.sign(np.asarray(paths))
    since = np.maximum.accumulate(signs != signs[0], axis=0)
    return float(np.abs(paths)[since].max(initial=0))


@styled
def weight_paths(paths, hop: float) -> Picture:
    """Draw single weights on their way to zero, and the last steps of one that has arrived.

    Parameters
    ----------
    paths : array, shape (steps, weights)
        Values of weights whose data gradient is zero.
    hop : float
        lr · lam, the length of one step.
    """
    paths = np.asarray(paths)
    steps, there = np.arange(len(paths)), _arrived(paths)
    figure, (left, right) = new_figure(8.6, 3.4, 2, width_ratios=(3, 2))
    shown = np.argsort(paths[0])[np.linspace(0, paths.shape[1] - 1, 15).round().astype(int)]
    for j in shown:
        left.plot(steps[::10], paths[::10, j], **line(0 if there[j] else 1, lw=1.2))
    left.axhline(0, color="#222222", lw=0.8)
    left.set(title="Dashed: still on the way. Solid: arrived", xlabel="step", ylabel="weight")
    if there.any():
        last, j = 12, int(np.flatnonzero(there)[0])
        right.plot(steps[-last:], paths[-last:, j] / hop, **marked_line(0))
    right.axhline(0, color="#222222", lw=0.8)
    right.set(
        title="The last steps of one that arrived",
        xlabel="step",
        ylabel="weight / (lr · λ)",
    )
    right.set_ylim(-1.1, 1.1)
    right.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    farthest = _farthest_since(paths) / hop
    words = (
        f"Of {paths.shape[1]} weights without a data gradient {int(there.sum())} have arrived "
        f"after {len(paths) - 1:,} steps (their sign has changed). From then on none is further "
        f"from zero than {farthest:.2f} lr · λ, with lr · λ = {hop:.0e}. At the end "
        f"{int((paths[-1] == 0).sum())} are exactly zero."
    )
    return Picture(figure, words)


@styled
def magnitude_histogram(weights: dict[str, np.ndarray], cuts: dict[str, float]) -> Picture:
    """Draw how |w| is spread over the decades, with a column of its own for exact zeros.

    Parameters
    ----------
    weights : dict of str to array
        Weights by name; each line shows the share of the weights in each fifth of a decade.
    cuts : dict of str to float
        Named values of |w| to mark.
    """
    floor, edges = 1e-13, np.logspace(-13, 1, 71)
    figure, (axes,) = new_figure(8.6, 3.6)
    sentences = []
    for k, (name, w) in enumerate(weights.items()):
        size = np.abs(np.asarray(w).ravel())
        zeros = float((size == 0).mean())
        share = np.histogram(np.clip(size[size > 0], floor, edges[-1]), edges)[0] / size.size
        middle = np.sqrt(edges[:-1] * edges[1:])
        axes.step(middle, 100 * share, where="mid", **line(k, label=name))
        axes.plot(floor / 5, 100 * zeros, **marks(k, clip_on=False, ms=7))
        zero_words = "none of its weights is" if zeros == 0 else f"{percent(zeros)} of them are"
        sentences.append(f"{name}: {zero_words} exactly zero{_median_words(size)}")
    for name, value in cuts.items():
        axes.axvline(value, color="#777777", lw=1, ls=":")
        place = {
            "xycoords": ("data", "axes fraction"),
            "rotation": 90,
            "ha": "right",
            "va": "top",
        }
        axes.annotate(name, (value, 0.98), color="#555555", fontsize=9, **place)
    axes.set(
        xscale="log",
        xlabel="|w|   (the marks at the far left: share of exact zeros)",
        ylabel="share of weights (%)",
        xlim=(floor / 5, 3),
        ylim=(0, None),
    )
    axes.legend(loc="upper left")  # names at the peaks would lie on the lines of others
    return Picture(figure, ". ".join(sentences) + ".")


def _median_words(size) -> str:
    others = size[size > 0]
    if not len(others):
        return ""
    of_which = "" if len(others) == len(size) else " of the others"
    return f", the median |w|{of_which} is {np.median(others):.1e}"


@styled
def points_by_size(sizes, series: dict[str, np.ndarray], ylabel: str, words: str) -> Picture:
    """Draw paired differences by training size: a mark for each seed, a line through the means.

    Parameters
    ----------
    sizes : sequence of int
    series : dict of str to array, shape (sizes, seeds)
    ylabel : str
    words : str
        What the figure shows, computed by the caller.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    labels = []
    for k, (name, values) in enumerate(series.items()):
        values, at = (
            np.asarray(values),
            np.asarray(sizes) * 1.06 ** (k - len(series) / 2),
        )
        axes.plot(at, values.mean(1), **line(k))
        for column in values.T:
            axes.plot(at, column, **marks(k, alpha=0.55))
        labels.append((at[-1], values[-1].mean(), name, colour(k)))
    axes.axhline(0, color="#222222", lw=0.8)
    axes.set(xscale="log", xlabel="training images", ylabel=ylabel)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    label_ends(axes, labels)
    return Picture(figure, words)


@styled
def accuracy_by_share(series: dict[str, tuple], words: str) -> Picture:
    """Draw accuracy against the share of weights that are cut, one line for each method.

    Parameters
    ----------
    series : dict of str to pair of arrays, shape (seeds, settings)
        Share of weights in [0, 1], and accuracy in [0, 1].
    words : str
        What the figure shows, computed by the caller.
    """
    figure, (axes,) = new_figure(7.6, 3.7)
    labels = []
    for k, (name, (share, right)) in enumerate(series.items()):
        share, right = 100 * np.asarray(share), 100 * np.asarray(right)
        axes.plot(share.mean(0), right.mean(0), **line(k))
        axes.plot(share.ravel(), right.ravel(), **marks(k, alpha=0.55))
        labels.append((share.mean(0)[-1], right.mean(0)[-1], name, colour(k)))
    axes.set(
        xlabel="share of weights cut (%)",
        xticks=share[0],
        ylabel="accuracy (%)",
    )
    label_ends(axes, labels)
    return Picture(figure, words)


@styled
def roughness(without, series: dict[str, tuple]) -> Picture:
    """Draw how rough weight images are over the strength of a penalty, a mark for each seed.

    Parameters
    ----------
    without : array, shape (seeds,)
        Roughness without a penalty, the same for all of `series`: a level line.
    series : dict of str to (strengths, array of shape (seeds, strengths))
    """
    without = np.asarray(without)
    figure, (axes,) = new_figure(7.6, 3.5)
    labels, told = [], []
    for k, (name, (strengths, values)) in enumerate(series.items()):
        values = np.asarray(values)
        axes.plot(strengths, values.mean(0), **line(k))
        for row in values:
            axes.plot(strengths, row, **marks(k, alpha=0.55))
        labels.append((strengths[-1], values[:, -1].mean(), name, colour(k)))
        rougher, smoother = (
            int(side.all(0).sum())
            for side in (values > without[:, None], values < without[:, None])
        )
        told.append(
            f"{name} is rougher than no penalty at {rougher} of {len(strengths)} strengths in "
            f"every seed, and smoother at {smoother}"
        )
    axes.axhline(without.mean(), color="#555555", lw=1)
    last = max(strengths[-1] for strengths, _ in series.values())
    labels.append((last, without.mean(), "none", "#555555"))
    axes.set(xscale="log", xlabel="λ of L1, or λ₂ of L2", ylabel="mean jump / mean |w|")
    label_ends(axes, labels)
    return Picture(figure, "; ".join(told) + ".")


@styled
def line_and_way(
    hopping, held, hop: float, ways: dict[str, tuple], limit: float, around: int = 12
) -> Picture:
    """Draw one weight's arrival under both steps, and the share of zeros over the way.

    Parameters
    ----------
    hopping, held : array, shape (steps, weights)
        The same weights, all without a data gradient, with the penalty in the loss and with the
        proximal step.
    hop : float
        lr · lam, the length of one step.
    ways : dict of str to (way, share)
        For each run the way that a weight can have gone, steps · lr · lam, and the share of exact
        zeros, in [0, 1], after each epoch.
    limit : float
        How far from zero a first-layer weight can start.
    around : int
        Steps that are shown before and after the arrival.
    """
    hopping, held = np.asarray(hopping), np.asarray(held)
    figure, (left, right) = new_figure(8.6, 3.7, 2, width_ratios=(5, 6))
    _draw_arrival(left, {"in the loss": hopping / hop, "proximal": held / hop}, around)
    told = _draw_ways(right, ways, limit)
    words = (
        f"Left: of {held.shape[1]} weights of a black pixel {int((hopping[-1] == 0).sum())} are "
        "exactly zero at the end with the penalty in the loss, and "
        f"{int((held[-1] == 0).sum())} with the proximal step. Right, at the end of each run: "
        f"{'; '.join(told)}."
    )
    return Picture(figure, words)


def _draw_arrival(axes: Axes, paths: dict[str, np.ndarray], around: int) -> None:
    """Draw the steps around the last arrival in the first of some paths, in units of the hop."""
    first, ends = next(iter(paths.values())), []
    came = (np.sign(first) != np.sign(first[0])).argmax(0)  # 0 if it has not
    j = int(came.argmax())
    middle = came[j] or len(first)  # where none arrives, the end of the first one's way
    seen = np.arange(max(0, middle - around), min(len(first), middle + around))
    for k, (name, path) in enumerate(paths.items()):
        axes.plot(seen, path[seen, j], **marked_line(k, ms=4))
        ends.append((seen[-1], path[seen[-1], j], name, colour(k)))
    axes.axhline(0, color="#222222", lw=0.8)
    axes.set(title="One weight arrives", xlabel="step", ylabel="weight / (lr · λ)")
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    label_ends(axes, ends)


def _draw_ways(axes: Axes, ways: dict[str, tuple], limit: float) -> list[str]:
    """Draw shares of zeros over the way; return what each run comes to, in words."""
    labels, told = [], []
    for k, (name, (way, share)) in enumerate(ways.items()):
        share = 100 * np.asarray(share)
        axes.plot(way, share, **marked_line(k))
        labels.append((way[-1], share[-1], name, colour(k)))
        told.append(f"{name}, way {way[-1]:.4f}, {share[-1]:.1f} % exactly zero")
    axes.axvline(limit, color="#777777", lw=1, ls=":")
    any_zero = any(np.any(share) for _, share in ways.values())
    axes.set(
        title="Exact zeros over the way",
        xscale="log",
        yscale="log" if any_zero else "linear",
        xlabel="way = steps · lr · λ (dotted: the farthest start)",
        ylabel="exactly zero (%)",
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_formatter(NullFormatter())
    label_ends(axes, labels)
    return told


def unit_tiles(weight) -> np.ndarray:
    """Lay the incoming weights of the first 24 hidden units out as one image of 28×28 tiles.

    Parameters
    ----------
    weight : array, shape (units, 784)
    """
    return tiles(np.asarray(weight)[:24].reshape(-1, 28, 28), columns=6)


def border_and_middle(weight) -> tuple[float, float]:
    """Return mean |w| at the outermost two pixels, and in the middle 14×14.

    Parameters
    ----------
    weight : array, shape (units, 784)
    """
    size = np.abs(np.asarray(weight)).mean(0).reshape(28, 28)
    border = np.ones((28, 28), bool)
    border[2:-2, 2:-2] = False
    return float(size[border].mean()), float(size[7:21, 7:21].mean())


def _empty_units(weight, size: float = 0.01) -> int:
    """Return how many of the 24 units shown have no weight as large as `size`.

    Parameters
    ----------
    weight : array, shape (units, 784)
    size : float
    """
    return int((np.abs(np.asarray(weight)[:24]).max(1) < size).sum())


def _ratio_words(border: float, middle: float) -> str:
    for bound, words in (
        (0.02, "below a fiftieth of"),
        (0.1, "below a tenth of"),
        (0.5, "below half of"),
        (0.8, "smaller than"),
        (1.25, "about as large as"),
    ):
        if border <= bound * middle:
            return words
    return "larger than"


@styled
def first_layer(weights, labels: Sequence[str], accuracies, start: int = 0) -> LivePicture:
    """Draw first-layer weights as images, at each λ of a grid; printed, the images alone.

    Parameters
    ----------
    weights : sequence of array, shape (units, 784)
        One for each λ.
    labels : sequence of str
        The strengths, as they are shown.
    accuracies : sequence of float
        Validation accuracy at each strength, in [0, 1].
    start : int
        Index of the strength that is shown first.
    """
    weights = [np.asarray(w) for w in weights]
    zeros = [int((w == 0).sum()) for w in weights]
    right = [f"{100 * accuracy:.1f}" for accuracy in accuracies]
    ratios = [_ratio_words(*border_and_middle(w)) for w in weights]
    empty = [f"{100 * _empty_units(w) / len(w[:24]):.1f}" for w in weights]

    def words(i: int) -> str:
        gone = "no weight" if zeros[i] == 0 else f"{zeros[i]:,} weights"
        return (
            f"At λ = {labels[i]} the validation accuracy is {right[i]} %, {gone} of the first "
            f"layer {'is' if zeros[i] == 0 else 'are'} exactly zero, and weights at the border "
            f"are {ratios[i]} those in the middle. {empty[i]} % of the units shown have no weight "
            "as large as 0.01."
        )

    def summary(states) -> str:
        names, accuracies, borders, gone = (
            join([values[i] for (i,) in states]) for values in (labels, right, ratios, empty)
        )
        total = sum(zeros[i] for (i,) in states)
        return (
            f"At λ = {names} the validation accuracy is {accuracies} %. Weights at the border are, "
            f"in turn, {borders} those in the middle; {gone} % of the units shown have no weight "
            "as large as 0.01. "
            f"{'None of all these weights is' if total == 0 else f'{total:,} are'} exactly zero."
        )

    return LivePicture(
        [_unit_images(weights), _pixel_sizes(weights)],
        {"λ": labels},
        words,
        start=(start,),
        size=(8.6, 4.0),
        title=lambda i: f"λ = {labels[i]}, exactly zero: {zeros[i]} of {weights[i].size:,}",
        summary=summary,
        width_ratios=(3, 2),
    )


def _unit_images(weights):
    def draw(axes: Axes):
        axes.set_axis_off()
        axes.set_title("Incoming weights of 24 hidden units")
        scale = {"cmap": "PuOr", "vmin": -0.25, "vmax": 0.25}
        image = axes.imshow(unit_tiles(weights[0]), interpolation="nearest", **scale)
        return [image], lambda i: image.set_data(unit_tiles(weights[i]))

    return draw


def _pixel_sizes(weights):
    sizes = [np.abs(w).mean(0).reshape(28, 28) for w in weights]

    def draw(axes: Axes):
        axes.set_axis_off()
        axes.set_title("Mean |w| at each pixel, all units")
        image = axes.imshow(np.zeros((28, 28)), cmap="cividis", vmin=-5, vmax=-1)
        bar = axes.figure.colorbar(image, ax=axes, shrink=0.8, ticks=range(-5, 0))
        bar.ax.set_yticklabels([f"1e{k}" for k in range(-5, 0)])
        return [image], lambda i: image.set_data(np.log10(np.maximum(sizes[i], 1e-9)))

    return draw
