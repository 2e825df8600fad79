"""From key press to new picture: our slider against one that draws a new inline figure."""

import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from jupyter_browser import (  # noqa: E402
    browser_page,
    jupyter_lab,
    open_notebook,
    press_and_wait,
    run_all,
    scroll_to,
    watch,
)

PREPARE = """\
import numpy as np, sys
from course_utils.plots import lesson_06 as plots
from course_utils.widgets import Explorer
rng = np.random.default_rng(0)
labels = [f"1e-{k}" for k in range(9, 1, -1)]
weights = [rng.normal(0, 0.1 / (1 + k), (128, 784)).astype("float32") for k in range(len(labels))]
"""

OURS = "Explorer(plots.first_layer(weights, labels, [0.9] * len(labels)))"

INLINE = """\
%matplotlib inline
import ipywidgets, matplotlib.pyplot as plt
@ipywidgets.interact(i=ipywidgets.IntSlider(0, 0, len(labels) - 1))
def draw(i):
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 4.0), width_ratios=(3, 2))
    left.imshow(plots.unit_tiles(weights[i]), cmap="PuOr", vmin=-0.25, vmax=0.25)
    mean = np.abs(weights[i]).mean(0).reshape(28, 28)
    shown = right.imshow(np.log10(np.maximum(mean, 1e-9)), cmap="cividis", vmin=-5, vmax=-1)
    figure.colorbar(shown, ax=right)
    left.set_title("Incoming weights of 24 hidden units")
    plt.show()
"""


def measure_slider(repetitions: int, presses: int = 12) -> tuple[list, list]:
    """Return milliseconds for each press, of the inline figure and of ours, by repetition."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in (PREPARE, OURS, INLINE)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    rivals = (("draw(i)", ".jp-OutputArea-output .jp-RenderedImage img"),
              ("Explorer(plots", "img.jupyter-widgets"))  # fmt: skip
    times = {text: [] for text, _ in rivals}
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(notebook, Path(folder) / "slider.ipynb")
        with jupyter_lab(Path(folder)) as address, browser_page() as page:
            open_notebook(page, address("slider.ipynb"))
            if errors := run_all(page, seconds=120):
                raise RuntimeError(f"the benchmark's notebook failed: {errors}")
            for _ in range(repetitions):
                for text, image in rivals:
                    times[text].append(_press(page, text, image, presses))
    return times["draw(i)"], times["Explorer(plots"]


def _press(page, text: str, image: str, presses: int) -> list[float]:
    scroll_to(page, text)
    cell = page.locator(".jp-CodeCell", has_text=text).last
    cell.locator(image).first.wait_for()
    cell.locator(".noUi-handle").focus()
    cell.evaluate("cell => cell.setAttribute('data-rival', '')")
    watch(page, f"[data-rival] {image}")
    keys = ["ArrowRight"] * (presses // 2) + ["ArrowLeft"] * (presses // 2)
    taken = []
    for key in keys:
        taken.append(press_and_wait(page, key))
        page.wait_for_timeout(150)
    cell.evaluate("cell => cell.removeAttribute('data-rival')")
    return taken
