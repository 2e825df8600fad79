"""From key press to new picture: our slider against one that draws a new inline figure."""

import json
import statistics
import tempfile
from pathlib import Path

import nbformat

from tools.browser import (
    browser_page,
    explorer_cells,
    jupyter_lab,
    last_output,
    open_notebook,
    press_and_wait,
    run_all,
    scroll_to,
    show_cell,
    watch,
)

ROOT = Path(__file__).resolve().parents[1]

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


TIMES = """\
import gc, json, statistics, time
from course_utils.widgets import Explorer
def redraws(explorer, n=25):
    picture, took = explorer.picture, []
    sizes = [len(labels) for labels in picture.controls.values()]
    for k in range(n):
        state = [(k + 1) % size for size in sizes]
        start = time.perf_counter()
        picture.png(*state), picture.describe(*state)
        took.append(1e3 * (time.perf_counter() - start))
    return statistics.median(took)
found = [thing for thing in gc.get_objects() if isinstance(thing, Explorer)]
print(json.dumps({explorer.box.model_id: redraws(explorer) for explorer in found}))
"""


def measure_lessons(presses: int = 20):
    """Yield, for each slider of each lesson: its name, ms to the picture, ms of Python (medians).

    Python is the time that one state takes to be drawn and described, in the lesson's own kernel.
    """
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(TIMES))
        with tempfile.TemporaryDirectory() as folder:
            nbformat.write(notebook, Path(folder) / path.name)
            with jupyter_lab(Path(folder)) as address, browser_page() as page:
                open_notebook(page, address(path.name))
                if errors := run_all(page, seconds=600):
                    raise RuntimeError(f"{path.name} failed: {errors}")
                python = json.loads(last_output(page))
                for index in explorer_cells(page):
                    yield from _press_cell(page, index, path.stem[:2], python, presses)


def _press_cell(page, index: int, lesson: str, python: dict, presses: int):
    model = page.evaluate(
        """index => window.jupyterapp.shell.currentWidget.content.model.cells.get(index).toJSON()
            .outputs.map(o => o.data?.['application/vnd.jupyter.widget-view+json']?.model_id)
            .find(id => id)""",
        index,
    )
    cell = show_cell(page, index)
    cell.locator("img.jupyter-widgets").first.wait_for()
    cell.evaluate("cell => cell.setAttribute('data-rival', '')")
    names, handles = cell.locator(".widget-label"), cell.locator(".noUi-handle")
    for k in range(handles.count()):
        handles.nth(k).focus()
        watch(page, "[data-rival] img.jupyter-widgets")
        for _ in range(40):  # from the left end, so that every press moves
            page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(3_000)
        steps = min(presses, int(float(handles.nth(k).get_attribute("aria-valuemax"))))
        taken = []
        for _ in range(steps):
            taken.append(press_and_wait(page, "ArrowRight"))
            page.wait_for_timeout(250)
        name = f"{lesson} {names.nth(k).inner_text()}"
        yield name, statistics.median(taken), python[model], len(taken)
    cell.evaluate("cell => cell.removeAttribute('data-rival')")


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
