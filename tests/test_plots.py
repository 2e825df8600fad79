"""Pictures are opaque, follow no settings but their own, and say in words what their arrays hold.

No sentence and no position is compared: wording and layout may change, not what is said and drawn.
"""

import functools
import importlib
import inspect
import io
import itertools
import random
import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot, style
from matplotlib.text import Text
from pictures.lesson_06 import (
    TWO_BY_TWO,
    by_share,
    by_size,
    histogram,
    layer,
    paths,
    training,
    units,
)
from PIL import Image

from course_utils.plots import base
from course_utils.plots import lesson_06 as plots
from course_utils.plots.base import LivePicture, Picture


def panel(weight=None, accuracy=0.905):
    """Return the printed panel of first-layer weights at two strengths."""
    weights = [layer(border=0.05), layer() if weight is None else weight]
    live = plots.first_layer(weights, ["1e-4", "1e-3"], [0.5, accuracy], 1)
    return live.panel([0, 1])


def over_lambda(ends=(1, 2, 3, 4), rows=TWO_BY_TWO):
    series = {f"series {k}": np.array(rows) * end for k, end in enumerate(ends)}
    return base.over_lambda([1e-3, 1e-2], series, "loss (nats)", "The caller's words.")


PICTURES = {"base.over_lambda": over_lambda}  # each lesson's stand in pictures/lesson_NN.py
for path in sorted(Path(__file__).parent.glob("pictures/lesson_*.py")):
    for name, draw in importlib.import_module(f"pictures.{path.stem}").PICTURES.items():
        PICTURES[f"{path.stem}.{name}"] = draw
every_picture = pytest.mark.parametrize("name", PICTURES)


def kind(name: str) -> type:
    """Return what the function of a picture says that it returns."""
    module, function = name.split(".")
    module = importlib.import_module(f"course_utils.plots.{module}")
    return getattr(module, function).__annotations__["return"]


LIVE = [name for name in PICTURES if kind(name) is LivePicture]


@functools.cache
def drawn(name) -> tuple[Picture, bytes]:
    picture = PICTURES[name]()
    return picture, picture.png()


def image(png: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(png))
    opened.load()
    return opened


def test_every_picture_of_the_course_is_tested_here():
    kinds, found = {Picture, LivePicture}, set()
    for path in Path(plots.__file__).parent.glob("*.py"):
        module = importlib.import_module(f"course_utils.plots.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and name[0] != "_"
            if own and function.__annotations__.get("return") in kinds:
                found.add(f"{path.stem}.{name}")
    assert set(PICTURES) == found


class TestImage:
    @every_picture
    def test_it_is_an_opaque_png_with_something_on_it(self, name):
        png = image(drawn(name)[1])
        assert png.format == "PNG"
        assert png.convert("RGBA").getextrema()[3] == (255, 255)
        assert png.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
        assert png.convert("L").getextrema()[0] < 100

    @every_picture
    def test_shown_again_a_picture_has_not_changed(self, name):
        picture, png = drawn(name)
        assert picture.png() == png

    @every_picture
    def test_its_pixels_fill_the_room_that_the_page_makes_for_it(self, name):
        picture, png = drawn(name)
        (width, height), inches = image(png).size, picture.figure.get_size_inches()
        assert width / height == pytest.approx(inches[0] / inches[1], rel=0.01)
        assert width >= picture.width - 1  # never enlarged

    def test_a_live_picture_is_shown_pixel_by_pixel(self):
        """One pixel more or less of width, and the browser blurs every line of the image."""
        picture, png = drawn("lesson_06.first_layer")
        assert image(png).width == picture.width


THEIRS = {
    "axes.grid": False,
    "axes.prop_cycle": mpl.cycler(color="mc"),
    "figure.dpi": 200,
    "figure.figsize": (3, 3),
    "font.family": "monospace",
    "font.size": 20,
    "lines.linewidth": 7,
    "savefig.bbox": "tight",
    "savefig.dpi": 50,
    "savefig.facecolor": "black",
    "savefig.transparent": True,
    "xtick.labelsize": 3,
}


@functools.cache
def drawn_among_theirs(name) -> tuple[tuple, tuple, Picture, bytes]:
    """Draw anew where the notebook's owner likes it dark, large, cropped and transparent."""
    with mpl.rc_context():
        style.use("dark_background")
        mpl.rcParams.update(THEIRS)
        before = dict(mpl.rcParams), pyplot.get_fignums()
        picture = PICTURES[name]()
        png = picture.png()
        return before, (dict(mpl.rcParams), pyplot.get_fignums()), picture, png


FIRST = {name.split(".")[0]: name for name in reversed(PICTURES)}.values()  # one of each lesson
quick_for_some = pytest.mark.parametrize(
    "name",
    [name if name in FIRST else pytest.param(name, marks=pytest.mark.slow) for name in PICTURES],
)


class TestSettings:
    @quick_for_some
    def test_a_picture_leaves_settings_and_pyplot_as_they_were(self, name):
        before, after, *_ = drawn_among_theirs(name)
        assert after == before

    @quick_for_some
    def test_the_same_arrays_give_the_same_file_and_words_among_any_settings(self, name):
        (picture, png), (*_, again, other) = drawn(name), drawn_among_theirs(name)
        assert other == png and again.describe() == picture.describe()

    def test_a_picture_that_fails_leaves_them_too(self):
        with mpl.rc_context(THEIRS):
            before = dict(mpl.rcParams)
            with pytest.raises(ValueError):
                over_lambda(rows=[[1.0, 2.0, 3.0]])  # three values for two λ
            assert dict(mpl.rcParams) == before


def numbers(words: str) -> set[float]:
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?", words)
    return {float(number.replace(",", "")) for number in found}


def shaken(*arrays):
    """Return the arrays as another machine would compute them."""
    noise = np.random.default_rng(0)
    return [np.asarray(a) * (1 + 1e-6 * noise.uniform(-1, 1, np.shape(a))) for a in arrays]


class TestWords:
    @every_picture
    def test_they_are_a_few_whole_sentences(self, name):
        words = drawn(name)[0].describe()
        assert 1 <= len(re.split(r"(?<=[.!?])\s+", words)) <= 6
        assert words == words.strip() and words.endswith(".")
        assert "nan" not in words and "inf" not in words

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (training, lambda: training(penalty=(0.2, 0.3, 4.0))),
            (training, lambda: training(accuracy=(0.8, 0.95, 0.9))),
            (training, lambda: training(claimed=((1, 0.7), (3, 0.85)))),
            (training, lambda: training([1, 0.9, 0.8, 0.6], [0.4] * 4, [0.8, 0.84, 0.85, 0.9])),
            (paths, lambda: paths(hopping=2)),
            (paths, lambda: paths(hopping=2, held=1)),
            (paths, lambda: paths(hop=0.04)),
            (histogram, lambda: histogram(zeros=0.0)),
            (histogram, lambda: histogram(zeros=0.4)),
            (histogram, lambda: histogram(size=0.01)),
            (histogram, lambda: histogram(name="other")),
            (panel, lambda: panel(accuracy=0.8)),
            (panel, lambda: panel(layer(zeros=1))),
            (panel, lambda: panel(layer(border=0.005))),
        ],
    )
    def test_they_change_with_what_they_state(self, one, other):
        assert one().describe() != other().describe()

    def test_they_survive_another_machine(self):
        """nbval compares them, so they must not carry digits that a different CPU changes."""
        loss, penalty, right = shaken((1.0, 0.8, 0.6), (0.2, 0.3, 0.4), (0.8, 0.85, 0.9))
        assert training(loss, penalty, right).describe() == training().describe()
        assert histogram(size=0.100_000_1).describe() == histogram().describe()
        (weight,) = shaken(layer(zeros=37))
        assert panel(weight, 0.905_000_1).describe() == panel(layer(zeros=37)).describe()

    def test_training_states_the_penaltys_share_of_the_printed_loss(self):
        assert 40 in numbers(training().describe())
        assert 90 in numbers(training(penalty=(0.2, 0.3, 5.4)).describe())

    def test_claims_that_are_met_and_missed_are_counted(self):
        told = {  # accuracy 0.8, 0.85, 0.9 against claims for epochs 1 and 3
            missed: training(claimed=((1, first), (3, last))).describe()
            for missed, first, last in [(0, 0.7, 0.9), (1, 0.81, 0.9), (2, 0.81, 0.91)]
        }
        assert len(set(told.values())) == 3
        assert told[1] == training(claimed=((1, 0.7), (3, 0.91))).describe()

    @pytest.mark.parametrize("epochs", [1, 2])
    def test_a_learner_may_train_for_fewer_epochs_than_the_source_claims(self, epochs):
        picture = training(*([0.5] * epochs for _ in range(3)), claimed=((1, 0.9), (5, 0.95)))
        assert picture.describe()

    def test_weights_that_hop_have_arrived_but_are_not_zero(self):
        assert {3, 0} <= numbers(paths(hopping=3, held=0).describe())
        assert {5, 2} <= numbers(paths(hopping=3, held=2).describe())
        assert {1, 9} <= numbers(paths(hopping=8, held=1).describe())

    def test_border_against_middle_is_told_by_degrees(self):
        told = [panel(layer(border=b)).describe() for b in (0.001, 0.005, 0.03, 0.07, 0.1)]
        assert len(set(told)) == len(told)

    def test_a_border_that_outweighs_the_middle_is_not_called_as_large(self):
        assert panel(layer(border=1.0)).describe() != panel(layer(border=0.1)).describe()

    def test_zeros_of_the_first_layer_are_counted(self):
        assert 37 in numbers(units().describe(1)) and 37 in numbers(panel(layer(37)).describe())
        assert 37 not in numbers(units().describe(0))


class TestExactZeros:
    """In the histogram they are a share of their own, and no small weight is among them."""

    @staticmethod
    def shares(weights):
        """Return the share drawn as zeros, and that drawn along the axis, in percent."""
        (axes,) = plots.magnitude_histogram({"w": weights}, {}).figure.axes
        data = [line.get_ydata() for line in axes.lines]
        (zeros,) = (float(y[0]) for y in data if len(y) == 1)
        return zeros, sum(float(y.sum()) for y in data if len(y) > 1)

    @pytest.mark.parametrize("smallest", [1e-3, 1e-12, 1e-45])
    def test_they_are_drawn_apart_from_the_smallest_weights(self, smallest):
        weights = np.array([0.0, -0.0, 0.0, smallest, -smallest, 0.1, 0.2, -0.3, 1.0, 2.0])
        assert self.shares(weights) == pytest.approx((30, 70))

    def test_without_them_their_mark_is_at_nought(self):
        assert self.shares(np.array([[1e-9, 1.0], [-1.0, 0.5]])) == pytest.approx((0, 100))

    def test_no_weight_is_lost_however_large(self):
        assert self.shares(np.array([0.0, 1.0, 30.0, -1e4])) == pytest.approx((25, 75))

    def test_the_words_give_their_share(self):
        assert base.percent(0.3) in histogram(zeros=0.3).describe()
        assert "%" not in histogram(zeros=0.0).describe()

    @pytest.mark.parametrize("zeros", [0.2, 0.6, 0.9])
    def test_the_words_do_not_call_a_zero_small(self, zeros):
        """With more zeros than half the median is 0: no power of ten is near it."""
        only = {"w": np.where(np.arange(10) < 10 * zeros, 0.0, 0.01)}
        words = plots.magnitude_histogram(only, {}).describe()
        small = [number for number in numbers(words) if 0 < number < 1]
        assert all(number == pytest.approx(0.01) for number in small), words

    def test_a_network_of_zeros_can_be_drawn(self):
        assert "100 %" in histogram(zeros=1.0).describe()


def data_lines(axes):
    """Return the lines through data; lines that mark a value span the axes instead."""
    return [line for line in axes.lines if line.get_transform() == axes.transData]


class TestDrawing:
    @pytest.mark.parametrize("cues", [base.COLOURS, base.MARKERS, base.DASHES])
    def test_every_series_has_a_colour_a_marker_and_a_dash_of_its_own(self, cues):
        assert len(set(cues)) == len(cues) == len(base.COLOURS)

    @every_picture
    def test_no_two_colours_share_line_style_and_marker(self, name):
        for axes in drawn(name)[0].figure.axes:
            cues = {}
            for line in data_lines(axes):
                cue = line.get_linestyle(), line.get_marker()
                cues.setdefault(line.get_color(), set()).add(cue)
            for one, other in itertools.combinations(cues.values(), 2):
                assert not one & other

    @every_picture
    def test_axes_are_named_and_that_of_lambda_is_logarithmic(self, name):
        for axes in drawn(name)[0].figure.axes:
            if axes.axison and not hasattr(axes, "_colorbar"):
                assert axes.get_xlabel() and axes.get_ylabel()
            if axes.get_xlabel().startswith("λ") and "linear" not in axes.get_xlabel():
                assert axes.get_xscale() == "log"

    def test_lambda_is_on_the_axis(self):
        (axes,) = over_lambda().figure.axes
        assert "λ" in axes.get_xlabel() and axes.get_ylabel() == "loss (nats)"

    @pytest.mark.parametrize(
        ("build", "means", "marks"),
        [
            (over_lambda, [4, 7], [[2, 4], [6, 10]]),  # rows are seeds
            (by_size, [3, 8], [[2, 6], [4, 10]]),  # columns are seeds
            (by_share, [85, 70], [[80, 60, 90, 80]]),  # in percent, all seeds at once
        ],
    )
    def test_lines_go_through_means_and_marks_are_seeds(self, build, means, marks):
        (axes,) = build().figure.axes
        first = [ln for ln in data_lines(axes) if ln.get_color() == base.COLOURS[0]]
        line, *points = [ln.get_ydata().tolist() for ln in first]
        assert line == pytest.approx(means)
        assert [pytest.approx(y) for y in points] == marks

    @pytest.mark.parametrize("build", [over_lambda, by_size, by_share])
    def test_words_and_names_are_the_callers(self, build):
        picture = build()
        assert picture.describe() == "The caller's words."
        shown = {text.get_text() for text in picture.figure.findobj(Text)}
        assert {f"series {k}" for k in range(4)} <= shown

    @pytest.mark.parametrize("ends", [(1, 1, 1, 1), (1, 3, 3.1, 3.2)])
    def test_labels_of_lines_that_end_together_can_be_read(self, ends):
        figure = (picture := over_lambda(ends)).figure
        picture.png()
        figure.dpi = base.DPI  # as the file has it
        texts = figure.findobj(lambda a: isinstance(a, Text) and "series" in a.get_text())
        boxes = sorted((text.get_window_extent() for text in texts), key=lambda box: box.y0)
        assert len(boxes) == 4
        for lower, upper in itertools.pairwise(boxes):
            # A text's box has room above and below its letters: boxes may touch, no more.
            assert upper.y0 - lower.y0 > 0.8 * lower.height
        for box in boxes:
            assert box.x0 >= 0 and box.x1 <= figure.bbox.width
            assert box.y0 >= 0 and box.y1 <= figure.bbox.height


class TestUnits:
    def test_each_pixel_of_each_unit_has_its_place(self):
        weight = np.arange(30 * 784, dtype=float).reshape(30, 784)
        sheet = plots.unit_tiles(weight)
        assert sheet.shape == (4 * 29 - 1, 6 * 29 - 1)
        corners = [(0, 0), (0, 27), (27, 0), (5, 11), (27, 27)]
        for k, (r, c) in itertools.product(range(24), corners):
            assert sheet[29 * (k // 6) + r, 29 * (k % 6) + c] == weight[k, 28 * r + c]

    def test_a_last_row_that_is_not_full_and_wider_gaps(self):
        sheet = base.tiles(np.ones((5, 3, 4)), columns=3, gap=2)
        assert sheet.shape == (2 * 3 + 2, 3 * 4 + 2 * 2)
        assert np.isnan(sheet[3:5]).all() and np.isnan(sheet[5:, 12:]).all()
        assert np.nansum(sheet) == 5 * 12

    def test_only_the_seams_are_empty(self):
        empty = np.isnan(plots.unit_tiles(np.ones((24, 784))))
        assert empty[28::29].all() and empty[:, 28::29].all()
        assert empty.size - empty.sum() == 24 * 784

    def test_border_and_middle_pixel_by_pixel(self):
        image = np.random.default_rng(0).uniform(1, 9, (28, 28))
        weight = np.stack((image, -3 * image)).reshape(2, 784)  # mean |w| is twice the image
        pixels = {(r, c): 2 * image[r, c] for r in range(28) for c in range(28)}
        border = [v for (r, c), v in pixels.items() if min(r, c, 27 - r, 27 - c) < 2]
        middle = [v for (r, c), v in pixels.items() if min(r, c) >= 7 and max(r, c) <= 20]
        assert (len(border), len(middle)) == (208, 14 * 14)
        expected = pytest.approx((np.mean(border), np.mean(middle)))
        assert plots.border_and_middle(weight) == expected

    def test_a_first_layer_that_a_strong_penalty_has_emptied(self):
        picture = units(layer(), np.zeros((24, 784)))
        assert picture.describe(1) != picture.describe(0)
        assert 24 * 784 in numbers(picture.describe(1))
        assert picture.png(1) != picture.png(0)


def two_settings(**more) -> LivePicture:
    """Return a small live picture with two controls: a dot, and the word beside it."""

    def dot_and_word(axes):
        axes.set(xlim=(-1, 3), ylim=(-1, 2), title="a dot", xlabel="across", ylabel="up")
        (dot,) = axes.plot([0], [0], **base.marks(0))
        label = axes.text(1.5, 1.5, "")

        def move(i: int, j: int) -> None:
            dot.set_data([i], [j])
            label.set_text(f"{i}, {j}")

        return (dot, label), move

    controls = {"across": ("left", "middle", "right"), "up": ("low", "high")}
    settings = {"start": (2, 1), "size": (3, 2)} | more
    return LivePicture([dot_and_word], controls, "The dot is at {}, {}.".format, **settings)


def titled() -> LivePicture:
    return two_settings(title="{}, {} is where the dot is".format)


@pytest.fixture(scope="class", params=[two_settings, titled, units])
def live(request):
    """A function that makes a live picture, and how each state looks when it is the first."""
    build = request.param
    return build, {state: build().png(*state) for state in build().states()}


@pytest.mark.parametrize("name", LIVE)
class TestEveryLivePicture:
    def test_every_state_draws_and_says_something(self, name):
        """Any state is a function of the sliders alone: coming back brings the same picture."""
        picture, _ = drawn(name)
        every = picture.states()
        assert len(every) <= base.MOST_STATES
        first = picture.png(*every[0])
        for state in every:
            assert picture.png(*state)
            words = picture.describe(*state)
            assert words.endswith(".") and "nan" not in words and len(words.split()) >= 8
        assert picture.png(*every[0]) == first

    def test_its_printed_panel_is_whole(self, name):
        picture, _ = drawn(name)
        picked = picture.states()[:3]
        panel = picture.panel(picked)
        shown = {axes.get_title(loc="left") for axes in panel.figure.axes}
        for state in picked:
            label = picture.label(*state).replace(", ", ",\n")
            assert any(title.endswith(label) for title in shown), (label, shown)
        assert image(panel.png()).width >= panel.width - 1
        words = panel.describe()
        assert words.endswith(".") and len(words.split()) >= 8
        assert 1 <= len(re.split(r"(?<=[.!?])\s+", words)) <= 6

    def test_slider_and_panel_show_the_same_data(self, name):
        """One drawing for both: what a state draws is the same wherever it is drawn."""
        picture, _ = drawn(name)
        state = picture.states()[-1]
        picture.png(*state)
        panel = picture.panel([state])
        live = [picture.figure.axes[k] for k in picture._printed]
        printed = panel.figure.axes[: len(live)]
        for one, other in zip(live, printed, strict=True):
            assert len(one.lines) == len(other.lines) and len(one.images) == len(other.images)
            for a, b in zip(one.lines, other.lines, strict=True):
                np.testing.assert_array_equal(a.get_xydata(), b.get_xydata())
                looks = [(x.get_color(), x.get_linestyle(), x.get_marker()) for x in (a, b)]
                assert looks[0] == looks[1]
            for a, b in zip(one.images, other.images, strict=True):
                np.testing.assert_array_equal(a.get_array(), b.get_array())


class TestLivePicture:
    def test_a_state_looks_the_same_whatever_came_before(self, live):
        """A slider is dragged to and fro: nothing may be left of what it has shown."""
        build, alone = live
        picture, grid = build(), list(alone)
        for state in grid + grid[::-1] + random.Random(0).sample(grid, len(grid)):
            picture.describe(*grid[0])  # asking for words must not move the picture
            picture.panel([grid[0]])  # nor must printing others
            assert picture.png(*state) == alone[state]

    def test_states_look_different_in_one_size(self, live):
        shown = live[1].values()
        assert len(set(shown)) == len(shown)
        assert len({image(png).size for png in shown}) == 1

    def test_the_words_are_those_of_the_state_that_is_asked_for(self, live):
        build, alone = live
        picture, fresh = build(), {state: build().describe(*state) for state in alone}
        assert len(set(fresh.values())) == len(fresh)
        for state in fresh:
            picture.png(*next(iter(alone)))
            assert picture.describe(*state) == fresh[state]

    def test_without_a_state_it_is_the_start(self, live):
        build, alone = live
        picture = build()
        assert any(picture.start)  # else nothing is tested here
        assert picture.png() == alone[picture.start]
        assert picture.describe() == picture.describe(*picture.start)

    def test_it_starts_at_its_first_state_unless_told(self):
        assert two_settings(start=None).start == (0, 0)

    def test_states_are_all_and_in_order(self):
        expected = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
        assert two_settings().states() == expected
        assert two_settings().label(1, 0) == "across = middle, up = low"

    def test_more_states_than_a_page_can_hold_are_refused(self):
        def nothing(axes):
            return (), lambda *_: None

        labels = [str(k) for k in range(61)]
        with pytest.raises(ValueError, match="controls must have at most 60 states.* got 61"):
            LivePicture([nothing], {"λ": labels}, str)
        with pytest.raises(ValueError, match="got 64"):
            LivePicture([nothing], {"λ": labels[:8], "z": labels[:8]}, str)
        assert len(LivePicture([nothing], {"λ": labels[:60]}, str).states()) == 60


class TestPanel:
    def test_each_state_has_its_column_and_each_drawing_its_row(self):
        def at(height):
            def draw(axes):
                axes.set(title=f"row {height}", xlabel="x", ylabel="y")
                (dot,) = axes.plot([0], [height], **base.marks(height))
                return (dot,), lambda i: dot.set_data([i], [height])

            return draw

        picture = LivePicture([at(1), at(2)], {"λ": "abc"}, "State {}.".format, printed=(0, 1))
        panel = picture.panel([0, 2])
        found = [(a.get_title(loc="left"), *a.lines[0].get_xydata()[0]) for a in panel.figure.axes]
        assert found == [
            ("row 1, λ = a", 0, 1),
            ("row 1, λ = c", 2, 1),
            ("row 2, λ = a", 0, 2),
            ("row 2, λ = c", 2, 2),
        ]
        assert panel.describe() == "State 0. State 2."

    def test_a_summary_may_say_more_than_the_states(self):
        picture = two_settings(summary=lambda states: f"{len(states)} states are shown.")
        assert picture.panel([(0, 0), (1, 1)]).describe() == "2 states are shown."

    def test_axes_are_named_once(self):
        panel = two_settings().panel([(0, 0), (1, 0), (2, 0)])
        assert [a.yaxis.label.get_visible() for a in panel.figure.axes] == [True, False, False]


def test_colour_never_comes_alone():
    """Lines and marks take their second cue from the same place as their colour."""
    for k in range(9):
        assert base.line(k)["color"] == base.marks(k)["color"] == base.colour(k)
        assert base.marked_line(k, lw=3) == base.marks(k) | base.line(k) | {"lw": 3}
    for cue in ("ls", "marker"):
        assert len({base.marked_line(k)[cue] for k in range(7)}) == 7
    for path in Path(base.__file__).parent.glob("lesson_*.py"):
        assert not re.search(r"\b(COLOURS|MARKERS|DASHES)\b", path.read_text("utf-8")), path
