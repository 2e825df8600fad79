"""Every figure of the course: a function takes arrays and returns a picture with its words.

A picture is drawn on a canvas of its own, without pyplot's global state. Its words are computed
from the same arrays; they stand under the figure, and are its text where no image shows.
"""

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import wraps

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from PIL import Image

# Okabe and Ito (2008), "Color Universal Design", without the yellow that white paper swallows.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))

STYLE = {
    "axes.edgecolor": "#444444",
    "axes.facecolor": "white",
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "figure.titlesize": 12,
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "grid.color": "#e3e3e3",
    "lines.linewidth": 1.8,
    "lines.markersize": 5,
    "text.color": "#222222",
}
DPI = 132
SCREEN_DPI = 96  # figure inches become this many pixels on the page; DPI is for sharpness


class Picture:
    """A figure together with what it shows in words.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    words : str
        One to three sentences computed from the data.
    """

    def __init__(self, figure: Figure, words: str):
        self.figure, self.words, self._png = figure, words, b""

    def describe(self) -> str:
        """Return what the figure shows, in words."""
        return self.words

    def png(self) -> bytes:
        """Return the figure as a PNG file."""
        if not self._png:  # kept: to draw again moves the layout by a hair
            file = io.BytesIO()
            with _style():
                self.figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None})
            self._png = file.getvalue()
        return self._png

    @property
    def width(self) -> int:
        """Width on the page, in CSS pixels."""
        return int(self.figure.get_figwidth() * SCREEN_DPI)

    def _ipython_display_(self) -> None:
        from IPython.display import Markdown, display

        bundle = {"image/png": b64encode(self.png()).decode(), "text/plain": self.describe()}
        display(bundle, raw=True, metadata={"image/png": {"width": self.width}})
        display(Markdown(caption(self.describe())))


class LivePicture(Picture):
    """A picture of which a few artists follow some settings; the rest is drawn only once.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    controls : dict of str to sequence of str
        Name and labels of each setting; a state is one index for each.
    artists : sequence of Artist
        What changes. They are blitted over a background that is kept.
    update : function of indices
        Sets the artists to a state and returns its words.
    start : tuple of int
        The state that is shown first, and in print.
    """

    def __init__(self, figure, controls, artists, update: Callable[..., str], start=None):
        super().__init__(figure, "")
        self.controls = {name: list(labels) for name, labels in controls.items()}
        self.start = tuple(start or (0 for _ in controls))
        self._artists, self._update, self._background = artists, update, None

    def describe(self, *state: int) -> str:
        """Return the words of one state, by default of the first."""
        return self._update(*(state or self.start))

    def png(self, *state: int) -> bytes:
        """Return one state as a PNG file: a pure function of the indices."""
        canvas, box = self.figure.canvas, self.figure.bbox
        if self._background is None:
            self.figure.set_dpi(SCREEN_DPI)
            for artist in self._artists:
                artist.set_animated(True)
            with _style():
                canvas.draw()
            self._background = canvas.copy_from_bbox(box)
        self._update(*(state or self.start))
        canvas.restore_region(self._background)
        for artist in self._artists:
            self.figure.draw_artist(artist)
        file = io.BytesIO()
        pixels = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3])
        pixels.save(file, "png", compress_level=1)  # the page waits: speed before size
        return file.getvalue()


def caption(words: str) -> str:
    """Return `words` as the Markdown that stands under a figure."""
    return f"*{words}*"


@contextmanager
def _style():
    """Draw with the course's style, whatever the notebook's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


def _styled(function):
    """Wrap a function that draws, so that it does so in the course's style."""

    @wraps(function)
    def drawn(*args, **kwargs):
        with _style():
            return function(*args, **kwargs)

    return drawn


def _figure(width: float, height: float, columns: int = 1, **kwargs) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, list(np.atleast_1d(figure.subplots(1, columns, **kwargs)))


def _label_ends(axes: Axes, labels: Sequence[tuple[float, float, str, str]]) -> None:
    """Write (x, y, text, colour) beside line ends, pushed apart where they would overlap."""
    axes.figure.draw_without_rendering()  # the layout decides where the line ends lie
    place = axes.transData.transform
    height, floor = 1.35 * mpl.rcParams["font.size"] * axes.figure.dpi / 72, -np.inf
    for x, y, text, colour in sorted(labels, key=lambda label: place(label[:2])[1]):
        at = place((x, y))[1]
        floor = max(at, floor + height)
        shift = (floor - at) * 72 / axes.figure.dpi
        label = axes.annotate(
            text, (x, y), (7, shift), textcoords="offset points", color=colour, va="center"
        )
        label.set_path_effects([withStroke(linewidth=3, foreground="white")])


def percent(share: float) -> str:
    """Return a share as a whole percentage, such as ``"85 %"``."""
    return f"{100 * share:.0f} %"


def _join(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


@_styled
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
    figure, (left, right) = _figure(8.6, 3.3, 2)
    left.stackplot(epochs, data_loss, penalty, colors=("#9ecae9", "#f5b58b"))
    left.plot(epochs, data_loss, marker=MARKERS[0], color=COLOURS[0])
    left.plot(epochs, data_loss + penalty, marker=MARKERS[1], color=COLOURS[1], ls=DASHES[1])
    k = min(1, len(epochs) - 1)  # where the two parts are named
    left.annotate("data loss", (epochs[k], data_loss[k] / 2), ha="center")
    left.annotate("penalty", (epochs[k], data_loss[k] + penalty[k] / 2), ha="center", va="center")
    left.set(title="What a printed average loss contains", ylabel="loss (nats)", ylim=(0, None))
    right.plot(epochs, 100 * np.asarray(accuracy), marker=MARKERS[0], color=COLOURS[0])
    right.plot(
        list(claimed),
        [100 * v for v in claimed.values()],
        marker=MARKERS[1],
        color=COLOURS[1],
        ls=DASHES[1],
    )
    ends = [(epochs[-1], 100 * accuracy[-1], "measured", COLOURS[0])]
    ends.append((max(claimed), 100 * claimed[max(claimed)], "claimed", COLOURS[1]))
    right.set(title="Test accuracy", ylabel="accuracy (%)")
    for axes in (left, right):
        axes.set_xlabel("epoch")
        axes.set_xticks(epochs)
    _label_ends(right, ends)
    share = penalty[-1] / (penalty[-1] + data_loss[-1])
    reached = {epoch: claim for epoch, claim in claimed.items() if epoch <= len(epochs)}
    behind = sum(accuracy[epoch - 1] < claim for epoch, claim in reached.items())
    rises = "rises every epoch" if (np.diff(accuracy) > 0).all() else "does not rise every epoch"
    words = (
        f"After {len(epochs)} epochs about {round(100 * share, -1):.0f} % of the loss that the "
        f"loop prints is penalty. The measured accuracy {rises}; it lies below the claimed one at "
        f"{behind} of {len(reached)} claimed epochs."
    )
    return Picture(figure, words)


@_styled
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
    steps = np.arange(len(paths))
    crossed = np.abs(paths[-50:]).max(0) <= hop * 1.01
    figure, (left, right) = _figure(8.6, 3.4, 2, width_ratios=(3, 2))
    shown = np.argsort(paths[0])[np.linspace(0, paths.shape[1] - 1, 15).round().astype(int)]
    for j in shown:
        colour = COLOURS[1] if crossed[j] else COLOURS[0]
        left.plot(steps[::10], paths[::10, j], color=colour, ls="-" if crossed[j] else "--", lw=1.2)
    left.axhline(0, color="#222222", lw=0.8)
    left.set(title="Dashed: still on the way. Solid: arrived", xlabel="step", ylabel="weight")
    if crossed.any():
        last, j = 12, int(np.flatnonzero(crossed)[0])
        right.plot(steps[-last:], paths[-last:, j] / hop, color=COLOURS[1], marker=MARKERS[0])
    right.axhline(0, color="#222222", lw=0.8)
    right.set(title="The last steps of one that arrived", xlabel="step", ylabel="weight / (lr · λ)")
    right.set_ylim(-1.1, 1.1)
    right.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    exact = int((paths[-1] == 0).sum())
    words = (
        f"Of {paths.shape[1]} weights without a data gradient {int(crossed.sum())} have arrived "
        f"after {len(paths) - 1:,} steps; they hop across zero by at most lr · λ = {hop:.0e}. "
        f"At the end {exact} are exactly zero."
    )
    return Picture(figure, words)


@_styled
def magnitude_histogram(weights: dict[str, np.ndarray], marks: dict[str, float]) -> Picture:
    """Draw how |w| is spread over the decades, with a column of its own for exact zeros.

    Parameters
    ----------
    weights : dict of str to array
        Weights by name; each line shows the share of the weights in each fifth of a decade.
    marks : dict of str to float
        Named values of |w| to mark.
    """
    floor, edges = 1e-13, np.logspace(-13, 1, 71)
    figure, (axes,) = _figure(8.6, 3.6)
    labels, sentences = [], []
    for k, (name, w) in enumerate(weights.items()):
        size = np.abs(np.asarray(w).ravel())
        zeros = float((size == 0).mean())
        share = np.histogram(np.clip(size[size > 0], floor, edges[-1]), edges)[0] / size.size
        middle = np.sqrt(edges[:-1] * edges[1:])
        axes.step(middle, 100 * share, where="mid", color=COLOURS[k % 7], ls=DASHES[k % 7])
        axes.plot(floor / 5, 100 * zeros, MARKERS[k % 7], color=COLOURS[k % 7], clip_on=False, ms=7)
        peak = int(share.argmax())
        labels.append((middle[peak], 100 * share[peak], name, COLOURS[k % 7]))
        zero_words = "none of its weights is" if zeros == 0 else f"{percent(zeros)} of them are"
        sentences.append(f"{name}: {zero_words} exactly zero{_median_words(size[size > 0])}")
    for name, value in marks.items():
        axes.axvline(value, color="#777777", lw=1, ls=":")
        axes.annotate(
            name,
            (value, 0.98),
            xycoords=("data", "axes fraction"),
            rotation=90,
            ha="right",
            va="top",
            color="#555555",
            fontsize=9,
        )
    axes.set(
        xscale="log",
        xlabel="|w|   (the marks at the far left: share of exact zeros)",
        ylabel="share of weights (%)",
        xlim=(floor / 5, 3),
        ylim=(0, None),
    )
    _label_ends(axes, labels)
    return Picture(figure, ". ".join(sentences) + ".")


def _median_words(size) -> str:
    if not len(size):
        return ""
    return f", the median |w| of the others is near {10 ** round(np.log10(np.median(size))):.0e}"


@_styled
def over_lambda(
    lams, series: dict[str, np.ndarray], ylabel: str, words: str, yscale: str = "log"
) -> Picture:
    """Draw a quantity against λ on a log axis: a line through the means, a mark for each seed.

    Parameters
    ----------
    lams : sequence of float
        Strengths > 0.
    series : dict of str to array, shape (seeds, lams)
    ylabel, yscale : str
    words : str
        What the figure shows, computed by the caller.
    """
    figure, (axes,) = _figure(7.6, 3.5)
    labels = []
    for k, (name, values) in enumerate(series.items()):
        values = np.asarray(values)
        mean = values.mean(0)
        axes.plot(lams, mean, color=COLOURS[k % 7], ls=DASHES[k % 7])
        for row in values:
            axes.plot(lams, row, MARKERS[k % 7], color=COLOURS[k % 7], alpha=0.55)
        labels.append((lams[-1], mean[-1], name, COLOURS[k % 7]))
    axes.set(xscale="log", yscale=yscale, xlabel="λ", ylabel=ylabel)
    _label_ends(axes, labels)
    return Picture(figure, words)


@_styled
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
    figure, (axes,) = _figure(7.6, 3.5)
    labels = []
    for k, (name, values) in enumerate(series.items()):
        values, at = np.asarray(values), np.asarray(sizes) * 1.06 ** (k - len(series) / 2)
        axes.plot(at, values.mean(1), color=COLOURS[k % 7], ls=DASHES[k % 7])
        for column in values.T:
            axes.plot(at, column, MARKERS[k % 7], color=COLOURS[k % 7], alpha=0.55)
        labels.append((at[-1], values[-1].mean(), name, COLOURS[k % 7]))
    axes.axhline(0, color="#222222", lw=0.8)
    axes.set(xscale="log", xlabel="training images", ylabel=ylabel)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    _label_ends(axes, labels)
    return Picture(figure, words)


@_styled
def accuracy_by_share(series: dict[str, tuple], words: str) -> Picture:
    """Draw accuracy against the share of weights that are gone, one line for each method.

    Parameters
    ----------
    series : dict of str to pair of arrays, shape (seeds, settings)
        Share of weights in [0, 1], and accuracy in [0, 1].
    words : str
        What the figure shows, computed by the caller.
    """
    figure, (axes,) = _figure(7.6, 3.7)
    labels = []
    for k, (name, (share, right)) in enumerate(series.items()):
        share, right = 100 * np.asarray(share), 100 * np.asarray(right)
        axes.plot(share.mean(0), right.mean(0), color=COLOURS[k % 7], ls=DASHES[k % 7])
        axes.plot(share.ravel(), right.ravel(), MARKERS[k % 7], color=COLOURS[k % 7], alpha=0.55)
        labels.append((share.mean(0)[-1], right.mean(0)[-1], name, COLOURS[k % 7]))
    axes.set(
        xlabel="share of weights removed, or small where nothing is cut (%)", ylabel="accuracy (%)"
    )
    _label_ends(axes, labels)
    return Picture(figure, words)


def unit_tiles(weight, rows: int = 4, columns: int = 6) -> np.ndarray:
    """Lay the incoming weights of the first hidden units out as one image of 28×28 tiles.

    Parameters
    ----------
    weight : array, shape (units, 784)

    Returns
    -------
    array, shape (rows * 29 - 1, columns * 29 - 1)
        NaN between the tiles.
    """
    tiles = np.full((rows, 29, columns, 29), np.nan, dtype=np.float32)
    units = np.asarray(weight)[: rows * columns].reshape(rows, columns, 28, 28)
    tiles[:, :28, :, :28] = units.transpose(0, 2, 1, 3)
    return tiles.reshape(rows * 29, columns * 29)[:-1, :-1]


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


def _unit_words(label: str, weight, right: float) -> str:
    border, middle = border_and_middle(weight)
    zeros = int((np.asarray(weight) == 0).sum())
    return (
        f"At λ = {label} the validation accuracy is at least {_floor(right)} %, "
        f"{'no weight' if zeros == 0 else f'{zeros} weights'} of the first layer is exactly zero, "
        f"and weights at the border are {_ratio_words(border, middle)} those in the middle."
    )


def _floor(accuracy: float) -> str:
    return f"{int(100 * accuracy)}"  # nothing finer survives another machine


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


def _show_units(axes: Axes, weight):
    axes.set_axis_off()
    return axes.imshow(
        unit_tiles(weight), cmap="PuOr", vmin=-0.25, vmax=0.25, interpolation="nearest"
    )


@_styled
def first_layer(weights, labels: Sequence[str], accuracies, start: int = 0) -> LivePicture:
    """Draw first-layer weights as images, at each λ of a grid.

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
    figure, (left, right) = _figure(8.6, 4.0, 2, width_ratios=(3, 2))
    tiles = _show_units(left, weights[start])
    left.set_title("Incoming weights of 24 hidden units")
    size = right.imshow(np.zeros((28, 28)), cmap="cividis", vmin=-5, vmax=-1)
    right.set_axis_off()
    right.set_title("Mean |w| at each pixel, all units")
    bar = figure.colorbar(size, ax=right, shrink=0.8, ticks=range(-5, 0))
    bar.ax.set_yticklabels([f"1e{k}" for k in range(-5, 0)])
    title = figure.text(0.01, 0.985, "", va="top", fontsize=12, weight="bold")
    figure.get_layout_engine().set(rect=(0, 0, 1, 0.92))

    def update(i: int) -> str:
        weight = np.asarray(weights[i])
        tiles.set_data(unit_tiles(weight))
        mean = np.abs(weight).mean(0).reshape(28, 28)
        size.set_data(np.log10(np.maximum(mean, 1e-9)))
        title.set_text(f"λ = {labels[i]}, exactly zero: {(weight == 0).sum()} of {weight.size:,}")
        return _unit_words(labels[i], weight, accuracies[i])

    return LivePicture(figure, {"λ": labels}, (tiles, size, title), update, (start,))


@_styled
def first_layer_panel(weights, labels: Sequence[str], accuracies, shown: Sequence[int]) -> Picture:
    """Draw the left part of `first_layer` at a few strengths side by side (24 units each)."""
    figure, panels = _figure(8.6, 1.75, len(shown))
    for axes, i in zip(panels, shown, strict=True):
        _show_units(axes, weights[i])
        axes.set_title(f"λ = {labels[i]}")
    sizes = [border_and_middle(weights[i]) for i in shown]
    zeros = sum(int((np.asarray(weights[i]) == 0).sum()) for i in shown)
    words = (
        f"At λ = {_join([labels[i] for i in shown])} the validation accuracy is at least "
        f"{_join([_floor(accuracies[i]) for i in shown])} %. Weights at the border are, in "
        f"turn, {_join([_ratio_words(*pair) for pair in sizes])} those in the "
        f"middle. {'None of all these weights' if zeros == 0 else zeros} is exactly zero."
    )
    return Picture(figure, words)


def scorecard_table(cards: dict[str, Sequence], points: float = 0.5):
    """Return scorecards as a Markdown table: a row for each method, means over its seeds.

    Exact zeros are the largest share of any seed, so that 0 % means none anywhere.

    Rounded to what survives another machine: shares to 5 %, the norm and the loss to one digit,
    accuracies to `points`; exact zeros are exact.

    Parameters
    ----------
    cards : dict of str to sequence of Scorecard
        One scorecard for each seed.
    points : float
        To how many points of a percent accuracies are rounded.
    """
    from IPython.display import Markdown

    lines = [
        "| method | exactly zero | \\|w\\| < 1e-3 | ‖w‖₁ | data loss (nats) | held-out accuracy |",
        "| :-- | --: | --: | --: | --: | --: |",
    ]
    for name, rows in cards.items():
        zeros = max(row.zeros for row in rows)
        small, l1, loss, right = (
            float(np.mean([getattr(row, key) for row in rows]))
            for key in ("small", "l1", "loss", "held_out")
        )
        lines.append(
            f"| {name} | {100 * zeros:.3g} % | about {5 * round(20 * small)} % "
            f"| {float(f'{l1:.1g}'):,.0f} | {float(f'{loss:.1g}'):g} "
            f"| about {points * round(100 * right / points):g} % |"
        )
    return Markdown("\n".join(lines))
