"""Sliders only ask a picture for its states, and what a notebook shows and stores reads alone.

What is shown is caught where a kernel would send it, in a shell of IPython's own. Runs under
ipywidgets 7 (Colab) as under 8.
"""

import io
import sys
from base64 import b64decode

import ipywidgets
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from IPython.utils.capture import capture_output
from PIL import Image
from test_plots import over_lambda, two_settings
from traitlets.config import Config

from course_utils.plots.base import LivePicture
from course_utils.widgets import Explorer

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """An IPython shell that writes nothing to the home folder and leaves no trace."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the shell replaces it
    config = Config()
    config.HistoryManager.enabled = False
    yield InteractiveShell.instance(config=config)
    InteractiveShell.clear_instance()


@pytest.fixture
def shown(shell):
    """Show something, do something, and return what reached the notebook."""

    def show(thing, then=lambda: None):
        with capture_output() as captured:
            display(thing)
            then()
        assert not captured.stdout and not captured.stderr
        return captured.outputs

    return show


def width(png: str) -> int:
    image = Image.open(io.BytesIO(b64decode(png)))
    image.load()
    return image.width


class TestExplorer:
    def test_each_control_is_a_slider_at_its_start(self):
        picture = two_settings()
        explorer = Explorer(picture)
        assert [slider.description for slider in explorer.sliders] == list(picture.controls)
        for slider, labels, start in zip(
            explorer.sliders, picture.controls.values(), picture.start, strict=True
        ):
            assert [label for label, _ in slider.options] == labels
            assert slider.value == start and slider.label == labels[start]
            assert slider.continuous_update  # the picture follows the hand, not its release
        assert explorer.image.value == picture.png(*picture.start)

    def test_the_image_follows_the_sliders_over_the_whole_grid(self):
        explorer, fresh = Explorer(two_settings()), two_settings()
        for state in fresh.states():
            for slider, value in zip(explorer.sliders, state, strict=True):
                slider.value = value
            assert explorer.image.value == fresh.png(*state)

    def test_one_move_draws_one_picture(self, monkeypatch):
        """A picture drawn twice doubles what a learner waits for."""
        explorer, calls = Explorer(two_settings()), []
        png = LivePicture.png
        monkeypatch.setattr(LivePicture, "png", lambda *a: calls.append(a[1:]) or png(*a))
        explorer.sliders[0].index = 0  # as the browser moves it
        explorer.sliders[1].value = 0
        assert calls == [(0, 1), (0, 0)]

    def test_the_image_keeps_one_width(self):
        """Without a fixed width the page jumps while a new picture loads."""
        picture = two_settings()
        explorer = Explorer(picture)
        for value in (0, 1, 2):
            explorer.sliders[0].value = value
            assert explorer.image.layout.width == f"{picture.width}px"
        assert explorer.image.layout.max_width == "100%"  # yet it fits a narrow window

    def test_it_is_made_of_core_widgets_and_no_output_widget(self):
        """Colab needs a third-party manager for others; nbval emulates no Output widget."""
        box = Explorer(two_settings()).box
        assert [type(w) for w in box.children] == [ipywidgets.SelectionSlider] * 2 + [
            ipywidgets.Image
        ]

    def test_two_explorers_do_not_move_each_other(self):
        one, other = Explorer(two_settings()), Explorer(two_settings())
        before = other.image.value
        one.sliders[0].value = 0
        assert other.image.value == before and other.sliders[0].value == 2


class TestShownExplorer:
    def test_a_page_without_a_kernel_has_picture_and_words(self, shown):
        picture = two_settings()
        explorer = Explorer(picture)
        bundle, caption = shown(explorer)
        assert set(bundle.data) == {VIEW, "image/png", "text/plain"}
        assert bundle.data[VIEW]["model_id"] == explorer.box.model_id
        assert b64decode(bundle.data["image/png"]) == two_settings().png(*picture.start)
        assert bundle.data["text/plain"] == picture.describe()
        stored = bundle.metadata["image/png"]
        assert stored["width"] == width(bundle.data["image/png"])
        assert stored["alt"] == picture.describe()
        assert set(caption.data) == {VIEW, "text/markdown", "text/plain"}
        assert caption.data[VIEW]["model_id"] == explorer.caption.model_id
        assert caption.data["text/markdown"] == f"*{picture.describe()}*"

    def test_the_caption_follows_the_sliders(self):
        """By a widget: an update of a shown output never reaches some notebooks."""
        explorer, fresh = Explorer(two_settings()), two_settings()
        for state in fresh.states():
            for slider, value in zip(explorer.sliders, state, strict=True):
                slider.value = value
            assert explorer.caption.value == f"<em>{fresh.describe(*state)}</em>"

    def test_a_caption_is_text_and_no_markup(self):
        explorer = Explorer(two_settings(start=(0, 0)))
        explorer.picture._words = "|w| < {} & more > {}.".format
        explorer.sliders[0].value = 1
        assert explorer.caption.value == "<em>|w| &lt; 1 &amp; more &gt; 0.</em>"

    def test_what_is_shown_late_is_where_the_sliders_are(self, shown):
        explorer, fresh = Explorer(two_settings()), two_settings()
        explorer.sliders[0].value = 1
        bundle, caption = shown(explorer)
        assert b64decode(bundle.data["image/png"]) == fresh.png(1, 1)
        assert bundle.data["text/plain"] == fresh.describe(1, 1)
        assert fresh.describe(1, 1) in caption.data["text/markdown"]

    def test_shown_twice_it_is_one_picture_and_one_caption_in_two_places(self, shown):
        """A learner who runs `explorer` in two cells must not read an old sentence in one."""
        explorer = Explorer(two_settings())
        outputs = shown(explorer, then=lambda: display(explorer))
        views = [output.data[VIEW]["model_id"] for output in outputs]
        assert views == [explorer.box.model_id, explorer.caption.model_id] * 2


@pytest.mark.parametrize("build", [over_lambda, two_settings])
def test_a_picture_is_shown_with_its_words_and_a_caption(build, shown):
    picture = build()
    bundle, caption = shown(picture)
    assert set(bundle.data) == {"image/png", "text/plain"}
    assert b64decode(bundle.data["image/png"]) == build().png()
    assert width(bundle.data["image/png"]) >= bundle.metadata["image/png"]["width"] - 1
    assert bundle.metadata["image/png"]["width"] == picture.width
    assert bundle.data["text/plain"] == picture.describe()
    assert picture.describe() in caption.data["text/markdown"]
