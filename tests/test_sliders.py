"""Every slider of every lesson, driven by keyboard in a real JupyterLab."""

import shutil
from pathlib import Path

import pytest

from tools.browser import (
    browser_page,
    explorer_cells,
    jupyter_lab,
    open_notebook,
    run_all,
    show_cell,
)

pytestmark = pytest.mark.browser

LESSONS = Path(__file__).resolve().parents[1] / "notebooks"
OTHERS = sorted(p.stem for p in LESSONS.glob("*.ipynb") if p.stem != "06_mnist_mlp")


@pytest.fixture(scope="module", params=OTHERS)
def any_lesson(request, tmp_path_factory, browser_at_hand):
    """Each of the other lessons in turn, all cells run."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copy(LESSONS / f"{request.param}.ipynb", folder)
    with jupyter_lab(folder, COURSE_DATA="digits") as address, browser_page() as page:
        open_notebook(page, address(f"{request.param}.ipynb"))
        yield page, run_all(page, seconds=240)


def test_every_slider_of_every_lesson_moves_its_picture(any_lesson):
    """Each slider by keyboard: picture and label follow, and one caption stays under it."""
    page, errors = any_lesson
    assert errors == []
    cells = explorer_cells(page)
    assert cells, "a lesson has at least one slider"
    for index in cells:
        cell = show_cell(page, index)
        picture = cell.locator("img.jupyter-widgets, .jupyter-widgets img").first
        picture.wait_for()
        handles, labels = cell.locator(".noUi-handle"), cell.locator(".widget-readout")
        assert handles.count() == labels.count() > 0
        for k in range(handles.count()):
            before, label = picture.get_attribute("src"), labels.nth(k).inner_text()
            handles.nth(k).focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(400)
            if labels.nth(k).inner_text() == label:  # it began at its end
                page.keyboard.press("ArrowLeft")
                page.wait_for_timeout(400)
            assert labels.nth(k).inner_text() != label
            assert picture.get_attribute("src") != before
        assert cell.locator(".jp-RenderedMarkdown").count() == 1
