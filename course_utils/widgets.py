"""Sliders over the pictures of `plots`: core ipywidgets only, no arithmetic of their own."""

from base64 import b64encode
from html import escape

import ipywidgets
from IPython.display import display

from course_utils.plots.base import LivePicture, caption


class Explorer:
    """Sliders that redraw a picture.

    Every state of the picture is a pure function of the sliders' positions, so the sliders only
    ask for it. Stored in a notebook, an explorer is its first picture with words, without widget
    state: the page reads well with no kernel.

    Parameters
    ----------
    picture : LivePicture
        Its controls become sliders, moved by mouse or arrow keys.
    """

    def __init__(self, picture: LivePicture):
        self.picture = picture
        self.sliders = [
            ipywidgets.SelectionSlider(
                options=[(label, i) for i, label in enumerate(labels)],
                value=start,
                description=name,
                continuous_update=True,
                layout=ipywidgets.Layout(width="min(100%, 420px)"),
            )
            for (name, labels), start in zip(picture.controls.items(), picture.start, strict=True)
        ]
        self.image = ipywidgets.Image(
            format="png",
            # A fixed width: without it the page jumps while a new picture loads.
            layout=ipywidgets.Layout(width=f"{picture.width}px", max_width="100%"),
        )
        self.caption = ipywidgets.HTML()
        self.box = ipywidgets.VBox([*self.sliders, self.image])
        for slider in self.sliders:
            slider.observe(self._redraw, "value")
        self._redraw()

    def _state(self) -> list[int]:
        return [slider.value for slider in self.sliders]

    def _redraw(self, _change=None) -> None:
        self.image.value = self.picture.png(*self._state())
        self.caption.value = f"<em>{escape(self.picture.describe(*self._state()))}</em>"

    def _ipython_display_(self) -> None:
        # Each part has two forms: the widget that follows the sliders, and what a page without a
        # kernel shows instead. So the sentence under the picture is never that of another state.
        words = self.picture.describe(*self._state())
        shown = {"width": self.picture.width, "alt": words}
        picture = {"image/png": b64encode(self.image.value).decode(), "text/plain": words}
        display(_view(self.box) | picture, raw=True, metadata={"image/png": shown})
        text = {"text/markdown": caption(words), "text/plain": words}
        display(_view(self.caption) | text, raw=True)


def _view(widget: ipywidgets.Widget) -> dict:
    """Return the part of a display bundle that stands for a widget."""
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {"application/vnd.jupyter.widget-view+json": view}
