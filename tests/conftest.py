"""Fixtures that several test files share."""

import os

os.environ["TQDM_DISABLE"] = "1"  # read when tqdm is imported: no progress bars among the results

import pytest


@pytest.fixture(scope="session")
def digits():
    """The bundled digits in MNIST's shape, whatever data this machine has."""
    from course_utils.data import load_mnist

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_DATA", "digits")
        return load_mnist(verbose=False)


@pytest.fixture
def untouched_rng():
    """Fail a test that moves torch's global random state, on the CPU or on a GPU."""
    import torch

    def states():
        return [torch.get_rng_state(), *torch.cuda.get_rng_state_all()]

    before = states()
    yield
    assert all(map(torch.equal, states(), before)), "the global random state has moved"


@pytest.fixture(scope="session")
def browser_at_hand():
    """Skip where there is no browser; in CI a slider that nobody drives is a failure."""
    from tools.browser import find_browser

    if find_browser() is None:
        words = "no Chromium or Chrome here, and Playwright could not fetch its own"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)


@pytest.fixture(scope="session")
def pipe():
    """A server for submissions that has imported what any lesson imports."""
    from instructor.answers import ground
    from instructor.pipe import Pipe
    from tools.lessons import sources

    with Pipe([ground(source.stem)[0] for source in sources()]) as pipe:
        yield pipe
