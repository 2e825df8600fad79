"""JupyterLab in a real browser, for the slider tests and the slider benchmark."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = [
    "--no-sandbox",  # containers run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_browser() -> str | None:
    """Return a Chromium or Chrome of this machine, else Playwright's own, else None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if not Path(own).exists():
        install = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(install, capture_output=True, timeout=300, check=False)
    return own if Path(own).exists() else None


@contextmanager
def jupyter_lab(folder: Path, **environment: str):
    """Serve `folder` with JupyterLab; yield a function from a notebook's name to its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, config = secrets.token_hex(16), folder / ".jupyter"
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
        "--ServerApp.ip=127.0.0.1", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=''",
    ]  # fmt: skip
    env = os.environ | environment | {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(config)}
    env["JUPYTERLAB_WORKSPACES_DIR"] = str(config / "workspaces")
    log = open(folder / "jupyterlab.log", "w")  # noqa: SIM115 (closed below, read on failure)
    server = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(f"{base}/api?token={token}", server, folder / "jupyterlab.log")
        yield lambda name: f"{base}/lab/tree/{name}?token={token}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # the kernels too
        server.wait(timeout=20)
        log.close()


def _wait_until_up(address: str, server: subprocess.Popen, log: Path, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@contextmanager
def browser_page(width: int = 1280, height: int = 900, **options):
    """Open one page in a headless browser; raise FileNotFoundError if there is none."""
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None:
        raise FileNotFoundError(f"no browser: none of {', '.join(NAMES)}, and no Playwright's own")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        try:
            yield page
        finally:
            browser.close()


def open_notebook(page, address: str) -> None:
    """Open a notebook and wait until its kernel is idle."""
    page.goto(address)
    page.wait_for_function(
        "() => window.jupyterapp?.shell?.currentWidget?.content?.model?.cells?.length"
    )
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
        timeout=180_000,
    )


def run_all(page, seconds: float) -> list[str]:
    """Run all cells; return the errors that they stored, as text."""
    page.evaluate(
        "() => { window.ran = false; window.jupyterapp.commands"
        ".execute('notebook:run-all-cells').then(() => { window.ran = true; }); }"
    )
    page.wait_for_function("() => window.ran", timeout=seconds * 1000)
    return page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
            .flatMap(cell => cell.type === 'code' ? cell.toJSON().outputs : [])
            .filter(output => output.output_type === 'error')
            .map(output => `${output.ename}: ${output.evalue}`)"""
    )


def scroll_to(page, text: str) -> None:
    """Bring the code cell whose source contains `text` into view (others may be detached)."""
    page.evaluate(
        """text => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const cells = [...notebook.model.cells];
            const i = cells.findIndex(c => c.type === 'code' && c.sharedModel.source.includes(text));
            notebook.activeCellIndex = i;
            return notebook.scrollToItem(i, 'start');
        }""",
        text,
    )


def explorer_cells(page) -> list[int]:
    """Return the indices of the code cells that show sliders."""
    return page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
            .flatMap((c, i) => c.type === 'code' && /^Explorer\\(/m.test(c.sharedModel.source) ? [i] : [])"""
    )


def printed(page) -> str:
    """Return all text that code cells printed."""
    return page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
            .flatMap(cell => cell.type === 'code' ? cell.toJSON().outputs : [])
            .filter(output => output.name === 'stdout')
            .map(output => [output.text].flat().join('')).join('')"""
    )


def last_output(page) -> str:
    """Return the text that the last code cell printed."""
    return page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells].at(-1)
            .toJSON().outputs.filter(o => o.name === 'stdout')
            .map(o => [o.text].flat().join('')).join('')"""
    )


def show_cell(page, index: int):
    """Bring a cell into view and return its locator."""
    page.evaluate(
        """index => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = index;
            return notebook.scrollToItem(index, 'start');
        }""",
        index,
    )
    cell = page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
    cell.wait_for()
    return cell


def watch(page, image: str) -> None:
    """Note the time from a key press to the next decoded picture in `image` (a selector)."""
    page.evaluate(
        """image => {
            window.stopWatching?.();
            window.latencies = [];
            let start = null;
            const target = () => document.querySelector(image);
            const pressed = () => {
                window.shown = target()?.src;  // a picture that came late does not count as new
                start = performance.now();
            };
            document.addEventListener('keydown', pressed, true);
            const seen = new MutationObserver(() => {
                const picture = target();
                if (start === null || !picture || !picture.src || picture.src === window.shown) return;
                window.shown = picture.src;
                const from = start;
                start = null;
                picture.decode().then(() => requestAnimationFrame(
                    () => window.latencies.push(performance.now() - from)));
            });
            window.shown = target()?.src;
            window.stopWatching = () => {
                seen.disconnect();
                document.removeEventListener('keydown', pressed, true);
            };
            seen.observe(document.body,
                {subtree: true, childList: true, attributes: true, attributeFilter: ['src']});
        }""",
        image,
    )


def press_and_wait(page, key: str, timeout_s: float = 10) -> float:
    """Press a key; return the milliseconds until the new picture was on the screen."""
    before = page.evaluate("() => window.latencies.length")
    page.keyboard.press(key)
    page.wait_for_function(
        "n => window.latencies.length > n", arg=before, timeout=timeout_s * 1000, polling=5
    )
    return page.evaluate("() => window.latencies.at(-1)")
