"""Sliders over the pictures of `plots`: core ipywidgets only, no arithmetic of their own."""

from base64 import b64encode

import ipywidgets
from IPython.display import Markdown, display

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
        self.box = ipywidgets.VBox([*self.sliders, self.image])
        self._captions = []  # one for each place where the explorer is shown
        for slider in self.sliders:
            slider.observe(self._redraw, "value")
        self._redraw()

    def _redraw(self, _change=None) -> None:
        state = [slider.value for slider in self.sliders]
        self.image.value = self.picture.png(*state)
        for shown in self._captions:
            shown.update(Markdown(caption(self.picture.describe(*state))))

    def _ipython_display_(self) -> None:
        words = self.picture.describe(*(slider.value for slider in self.sliders))
        bundle = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.box.model_id,
            },
            "image/png": b64encode(self.image.value).decode(),
            "text/plain": words,
        }
        metadata = {"image/png": {"width": self.picture.width}}
        display(bundle, raw=True, metadata=metadata)
        self._captions.append(display(Markdown(caption(words)), display_id=True))
