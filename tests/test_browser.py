"""Every lesson run in a real JupyterLab, on data that need no download, and every slider driven.

This is the tests' one run on the digits; claims are strict in it.
"""

import shutil

import pytest

from tools.browser import (
    browser_page,
    explorer_cells,
    jupyter_lab,
    open_notebook,
    press_and_wait,
    printed,
    run_all,
    show_cell,
    watch,
)
from tools.lessons import ROOT, course, sources

pytestmark = pytest.mark.browser

SETTINGS = {
    "COURSE_DATA": "digits",
    "COURSE_PREDICTIONS": "memory",
    "COURSE_STRICT": "1",
}


SECONDS = course()["run_seconds"]
LONGEST_FIRST = sorted((source.stem for source in sources()), key=lambda name: -SECONDS[name])


@pytest.mark.parametrize("name", LONGEST_FIRST)
def test_a_lesson_and_its_sliders_in_jupyterlab(name, tmp_path, browser_at_hand):
    """All cells run, every claim holds, and each slider moves picture, label and caption."""
    shutil.copy(ROOT / f"notebooks/{name}.ipynb", tmp_path)
    with jupyter_lab(tmp_path, **SETTINGS) as address, browser_page() as page:
        open_notebook(page, address(f"{name}.ipynb"))
        assert run_all(page, seconds=900) == []  # minutes on a slow machine
        told = printed(page)
        assert "✓" in told and "✗" not in told
        cells = explorer_cells(page)
        assert cells, "a lesson has at least one slider"
        for index in cells:
            drive_explorer(page, index)


def drive_explorer(page, index: int) -> None:
    """Drive every slider of a cell; there is one caption under it, not two."""
    cell = show_cell(page, index)
    picture = cell.locator("img.jupyter-widgets, .jupyter-widgets img").first
    picture.wait_for()
    cell.evaluate("cell => cell.setAttribute('data-driven', '')")
    handles, labels = cell.locator(".noUi-handle"), cell.locator(".widget-readout")
    caption = cell.locator(".widget-html-content em")
    assert handles.count() == labels.count() > 0
    assert caption.count() == 1
    assert cell.locator(".jp-RenderedMarkdown").count() == 0
    for k in range(handles.count()):
        drive(page, picture, handles.nth(k), labels.nth(k), caption)
    cell.evaluate("cell => cell.removeAttribute('data-driven')")


def drive(page, picture, handle, label, caption) -> None:
    """Move one slider from end to end. The picture keeps its width, or the page would jump."""
    handle.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(400)
    first, width = label.inner_text(), picture.bounding_box()["width"]
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    assert label.inner_text() == first  # the end holds
    watch(page, "[data-driven] img.jupyter-widgets, [data-driven] .jupyter-widgets img")
    shown, told = picture.get_attribute("src"), caption.inner_text()
    press_and_wait(page, "ArrowRight")
    page.wait_for_timeout(150)
    assert label.inner_text() != first
    assert picture.get_attribute("src") != shown
    assert caption.inner_text() != told
    assert picture.bounding_box()["width"] == width
    page.keyboard.press("End")
    page.wait_for_timeout(400)
    last = label.inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert label.inner_text() == last != first
