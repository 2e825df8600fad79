"""The slider of lesson 06, driven by keyboard in a real JupyterLab."""

import shutil
from pathlib import Path

import pytest

from tools.browser import (
    browser_page,
    jupyter_lab,
    open_notebook,
    press_and_wait,
    run_all,
    scroll_to,
    watch,
)

pytestmark = pytest.mark.browser

LESSONS = Path(__file__).resolve().parents[1] / "notebooks"


@pytest.fixture(scope="module")
def lesson(tmp_path_factory, browser_at_hand):
    """Lesson 06, all cells run on the digits, with its slider in view."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copy(LESSONS / "06_mnist_mlp.ipynb", folder)
    with jupyter_lab(folder, COURSE_DATA="digits") as address, browser_page() as page:
        open_notebook(page, address("06_mnist_mlp.ipynb"))
        errors = run_all(page, seconds=240)
        scroll_to(page, "Explorer(")
        page.wait_for_selector(".noUi-handle")
        yield page, errors


def test_the_lesson_runs_in_jupyterlab(lesson):
    assert lesson[1] == []


def shown(page):
    """Return the picture, the slider's label and the caption."""
    picture = page.get_attribute("img.widget-image, .widget-image img, .jupyter-widgets img", "src")
    label = page.inner_text(".widget-readout")
    captions = page.locator(".jp-Notebook em", has_text=f"At λ = {label} the").all_inner_texts()
    return picture, label, captions


def test_keys_move_picture_label_and_caption_together(lesson):
    page, _ = lesson
    page.focus(".noUi-handle")
    watch(page, ".jupyter-widgets img")
    first = shown(page)
    press_and_wait(page, "ArrowRight")
    second = shown(page)
    assert first[0] != second[0] and first[1] != second[1]
    page.wait_for_function(
        "label => [...document.querySelectorAll('.jp-Notebook em')].some("
        "e => e.innerText.startsWith(`At λ = ${label} the`))",
        arg=second[1],
    )
    press_and_wait(page, "ArrowLeft")
    assert shown(page)[:1] != second[:1]
    assert shown(page)[1] == first[1]


def test_the_ends_of_the_slider_hold(lesson):
    page, _ = lesson
    page.focus(".noUi-handle")
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('.widget-readout').innerText === '0'")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.widget-readout').innerText === '1e-3'")


def test_one_caption_under_the_slider(lesson):
    """The caption follows the slider; an old one must not stay behind it."""
    page, _ = lesson
    cell = page.locator(".jp-CodeCell", has_text="Explorer(picture)").last
    assert cell.locator(".jp-RenderedMarkdown").count() == 1


def test_the_picture_keeps_its_width(lesson):
    """A picture that changes width makes the page jump under the reader's eyes."""
    page, _ = lesson
    page.focus(".noUi-handle")
    widths = set()
    for key in ("ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        widths.add(page.locator(".jupyter-widgets img").bounding_box()["width"])
    assert len(widths) == 1
