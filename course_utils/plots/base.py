"""What all pictures share: a figure with its words, one style, and what several lessons draw.

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
from PIL import Image
from sklearn.isotonic import isotonic_regression

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


def styled(function):
    """Wrap a function that draws, so that it does so in the course's style."""

    @wraps(function)
    def drawn(*args, **kwargs):
        with _style():
            return function(*args, **kwargs)

    return drawn


def new_figure(
    width: float, height: float, columns: int = 1, **kwargs
) -> tuple[Figure, list[Axes]]:
    """Return a figure of the given inches, and its axes side by side, on a canvas of its own."""
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, list(np.atleast_1d(figure.subplots(1, columns, **kwargs)))


def label_ends(axes: Axes, labels: Sequence[tuple[float, float, str, str]]) -> None:
    """Write (x, y, text, colour) beside line ends, pushed apart where they would overlap.

    Labels keep the order of the line ends and move as little as possible: with the room that
    each needs taken off, that is a monotone regression of where they are to be.
    """
    axes.figure.draw_without_rendering()  # the layout decides where the line ends lie
    place, points = axes.transData.transform, axes.figure.dpi / 72
    labels = sorted(labels, key=lambda label: place(label[:2])[1])
    ends = np.array([place(label[:2])[1] for label in labels])
    room = 1.2 * mpl.rcParams["font.size"] * points * np.arange(len(labels))
    shifts = (isotonic_regression(ends - room) + room - ends) / points
    for (x, y, text, colour), shift in zip(labels, shifts, strict=True):
        label = axes.annotate(
            text, (x, y), (7, shift), textcoords="offset points", color=colour, va="center"
        )
        label.set_path_effects([withStroke(linewidth=3, foreground="white")])


def percent(share: float) -> str:
    """Return a share as a whole percentage, such as ``"85 %"``."""
    return f"{100 * share:.0f} %"


def join(parts: Sequence[str]) -> str:
    """Return words as a list in a sentence: ``"a, b and c"``."""
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


@styled
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
    figure, (axes,) = new_figure(7.6, 3.5)
    labels = []
    for k, (name, values) in enumerate(series.items()):
        values = np.asarray(values)
        mean = values.mean(0)
        axes.plot(lams, mean, color=COLOURS[k % 7], ls=DASHES[k % 7])
        for row in values:
            axes.plot(lams, row, MARKERS[k % 7], color=COLOURS[k % 7], alpha=0.55)
        labels.append((lams[-1], mean[-1], name, COLOURS[k % 7]))
    axes.set(xscale="log", yscale=yscale, xlabel="λ", ylabel=ylabel)
    label_ends(axes, labels)
    return Picture(figure, words)
