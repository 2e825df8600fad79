"""What all pictures share: a figure with its words, one style, and what several lessons draw.

A picture is drawn on a canvas of its own, without pyplot's global state. Its words are computed
from the same arrays; they stand under the figure, and are its text where no image shows.
"""

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import wraps
from itertools import product

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
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
        shown = {"width": self.width, "alt": self.describe()}
        display(bundle, raw=True, metadata={"image/png": shown})
        display(Markdown(caption(self.describe())))


Drawing = Callable[[Axes], tuple[Sequence[Artist], Callable[..., None]]]
"""Draws on axes what stays; returns the artists that change, and the function of indices (one for
each setting) that moves them to a state."""

MOST_STATES = 60
"""What a page without a kernel can hold of one live picture."""


class LivePicture(Picture):
    """A picture that follows some settings: one drawing, for its slider and for the printed page.

    Parameters
    ----------
    drawings : sequence of Drawing
        Side by side on the slider's figure, one on each of its axes.
    controls : dict of str to sequence of str
        Name and labels of each setting; a state is one index for each. At most 60 states.
    words : function of indices
        Says what a state shows.
    start : tuple of int, optional
        The state that is shown first; by default the first of each setting.
    size : (float, float)
        Width and height of the slider's figure, in inches.
    title : function of indices, optional
        Returns the words over the slider's figure.
    printed : sequence of int
        Which of the drawings `panel` shows, a row for each.
    summary : function of a list of states, optional
        Says what a panel shows; by default the words of its states, one after the other.
    **layout
        For matplotlib's ``subplots``, such as ``width_ratios=(3, 2)``.

    Raises
    ------
    ValueError
        If the controls have more than 60 states.
    """

    def __init__(
        self,
        drawings: Sequence[Drawing],
        controls: dict[str, Sequence[str]],
        words: Callable[..., str],
        *,
        start: tuple[int, ...] | None = None,
        size: tuple[float, float] = (8.6, 3.6),
        title: Callable[..., str] | None = None,
        printed: Sequence[int] = (0,),
        summary: Callable[[list[tuple[int, ...]]], str] | None = None,
        **layout,
    ):
        self.controls = {name: list(labels) for name, labels in controls.items()}
        self.start = tuple(start or (0 for _ in controls))
        if len(self.states()) > MOST_STATES:
            raise ValueError(
                f"controls must have at most {MOST_STATES} states together, so that a page without "
                f"a kernel can hold them all, got {len(self.states())}: use coarser grids"
            )
        self._drawings, self._words, self._title = list(drawings), words, title
        self._printed, self._summary = list(printed), summary or self._every_state
        with _style():
            figure, axes = new_figure(*size, len(self._drawings), **layout)
            if title:
                self._heading = figure.text(0.01, 0.985, "", va="top", fontsize=12, weight="bold")
                figure.get_layout_engine().set(rect=(0, 0, 1, 1 - 0.33 / size[1]))
            parts = [draw(a) for draw, a in zip(self._drawings, axes, strict=True)]
        self._artists = [artist for artists, _ in parts for artist in artists]
        self._artists += [self._heading] if title else []
        self._moves, self._background = [move for _, move in parts], None
        super().__init__(figure, "")

    def states(self) -> list[tuple[int, ...]]:
        """Return all states, the last setting changing fastest."""
        return list(product(*(range(len(labels)) for labels in self.controls.values())))

    def label(self, *state: int) -> str:
        """Return the settings of a state, such as ``"λ = 0.1"``."""
        pairs = zip(self.controls.items(), state, strict=True)
        return ", ".join(f"{name} = {labels[i]}" for (name, labels), i in pairs)

    def describe(self, *state: int) -> str:
        """Return the words of one state, by default of the first."""
        return self._words(*(state or self.start))

    def png(self, *state: int) -> bytes:
        """Return one state as a PNG file: a pure function of the indices."""
        canvas, state = self.figure.canvas, state or self.start
        if self._background is None:
            self.figure.set_dpi(SCREEN_DPI)
            for artist in self._artists:
                artist.set_animated(True)
            with _style():
                canvas.draw()
            self._background = canvas.copy_from_bbox(self.figure.bbox)
        for move in self._moves:
            move(*state)
        if self._title:
            self._heading.set_text(self._title(*state))
        canvas.restore_region(self._background)
        for artist in self._artists:
            self.figure.draw_artist(artist)
        file = io.BytesIO()
        pixels = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3])
        pixels.save(file, "png", compress_level=1)  # the page waits: speed before size
        return file.getvalue()

    def panel(self, states: Sequence[int | tuple[int, ...]], height: float = 2.7) -> Picture:
        """Return a few states side by side, drawn by the same functions: the printed page.

        Parameters
        ----------
        states : sequence of int, or of tuple of int
            The indices of each state; one number where there is one setting.
        height : float
            Of each row, in inches.
        """
        states = [state if isinstance(state, tuple) else (state,) for state in states]
        drawings = [self._drawings[k] for k in self._printed]
        size = 8.6, height * len(drawings)
        shared = {"sharex": "row", "sharey": "row"}
        with _style():
            figure, axes = new_figure(*size, len(states), rows=len(drawings), **shared)
            for k, (draw, state) in enumerate(product(drawings, states)):
                _, move = draw(axes[k])
                move(*state)
                self._head_column(axes[k], state, len(drawings) > 1)
                axes[k].yaxis.label.set_visible(k % len(states) == 0)
                axes[k].xaxis.label.set_visible(k >= len(states) * (len(drawings) - 1))
        return Picture(figure, self._summary(states))

    def _head_column(self, axes: Axes, state: tuple[int, ...], rows: bool) -> None:
        own = axes.get_title(loc="left")
        label = self.label(*state).replace(", ", ",\n")
        axes.set_title(f"{own}, {label}" if rows and own else label, fontsize=10.5)

    def _every_state(self, states: list[tuple[int, ...]]) -> str:
        return " ".join(self.describe(*state) for state in states)


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
    width: float, height: float, columns: int = 1, rows: int = 1, **kwargs
) -> tuple[Figure, list[Axes]]:
    """Return a figure of the given inches, and its axes row by row, on a canvas of its own."""
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, list(figure.subplots(rows, columns, squeeze=False, **kwargs).flat)


def colour(k: int) -> str:
    """Return the colour of series k, for its label or its area: lines and marks have a cue more."""
    return COLOURS[k % len(COLOURS)]


def line(k: int, **more) -> dict:
    """Return how series k is drawn as a line: its colour, and with it its dash."""
    return {"color": colour(k), "ls": DASHES[k % len(DASHES)]} | more


def marks(k: int, **more) -> dict:
    """Return how the points of series k are drawn: its colour, and with it its marker."""
    return {"color": colour(k), "marker": MARKERS[k % len(MARKERS)], "ls": "none"} | more


def marked_line(k: int, **more) -> dict:
    """Return how series k is drawn as a line with a mark at each point."""
    return marks(k) | line(k) | more


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


def tiles(images, columns: int, gap: int = 1) -> np.ndarray:
    """Lay images of one size out in rows of `columns`, with NaN in the gaps between them.

    Parameters
    ----------
    images : array, shape (n, high, wide)
    columns : int
    gap : int
        In pixels.
    """
    images = np.asarray(images, dtype=np.float32)
    rows, (high, wide) = -(-len(images) // columns), images.shape[1:]
    sheet = np.full((rows, high + gap, columns, wide + gap), np.nan, dtype=np.float32)
    for i, image in enumerate(images):
        sheet[i // columns, :high, i % columns, :wide] = image
    return sheet.reshape(rows * (high + gap), columns * (wide + gap))[:-gap, :-gap]


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
        axes.plot(lams, mean, **line(k))
        for row in values:
            axes.plot(lams, row, **marks(k, alpha=0.55))
        labels.append((lams[-1], mean[-1], name, colour(k)))
    axes.set(xscale="log", yscale=yscale, xlabel="λ", ylabel=ylabel)
    label_ends(axes, labels)
    return Picture(figure, words)
