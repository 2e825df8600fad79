"""Measure speed as ratios, one line each (`make bench`, or NAMES="fit slider" for some).

    name | what over what | ratio N.NN× | bound | spread over the repetitions

Names: fit, sweep, iris, filters, zeros, prox, slider, sliders, lasso. Rivals run in turn, A B A
B …, in one process, so that a machine that speeds up or slows down meets both. Nothing here is a
test: nothing is asserted about time.
"""

import os
import statistics
import sys
import time
from functools import partial

import torch
from filters import measure_filters
from iris import measure_iris
from slider import measure_lessons, measure_slider
from solvers import measure_lasso
from steps import measure_ftrl, measure_steps
from torch.utils.data import DataLoader
from zeros import measure_zeros

from course_utils.data import DATA_VARIABLE, load_mnist
from course_utils.ensemble import sweep
from course_utils.models import mlp
from course_utils.sparsity import accuracy
from course_utils.training import fit

NAMES = ["fit", "sweep", "iris", "filters", "zeros", "prox", "slider", "sliders", "lasso"]
REPETITIONS = 3
LAM, BATCH, LR = 1e-4, 64, 0.01
SIZES = (784, 128, 10)


def report(name: str, what: str, slow: list[float], fast: list[float], bound: str) -> None:
    """Print one line; `slow` and `fast` are the times of each repetition, paired."""
    ratios = [a / b for a, b in zip(slow, fast, strict=True)]
    print(
        f"{name} | {what} | ratio {statistics.median(ratios):.2f}× | {bound} | "
        f"{min(ratios):.2f} to {max(ratios):.2f} over {len(ratios)} interleaved repetitions",
        flush=True,
    )


def seconds(function) -> tuple[float, object]:
    """Return how long a call takes, and what it returns."""
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def tutorial_dataset(root: str):
    """Return MNIST as the tutorials load it: one image at a time, through a transform."""
    from torchvision import datasets, transforms

    return datasets.MNIST(root, train=True, transform=transforms.ToTensor())


def tutorial_epoch(dataset, model: torch.nn.Module) -> torch.nn.Module:
    """Train one epoch by the plain loop of the tutorials."""
    loader = DataLoader(dataset, batch_size=BATCH, shuffle=True)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=LR)
    total = 0.0
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images.view(-1, 784)), labels)
        loss = loss + LAM * sum(p.abs().sum() for p in model.parameters())
        loss.backward()
        optimizer.step()
        total += loss.item()
    return model


def mnist(names: list[str]) -> None:
    """Measure `mnist fit` and `mnist sweep` against the tutorial loop."""

    data = load_mnist(verbose=False)
    dataset = tutorial_dataset(os.environ[DATA_VARIABLE])
    lams = [0.0] + [10 ** (-6 + k / 3) for k in range(9)]
    optimizer = partial(torch.optim.SGD, lr=LR, fused=True)
    settings = dict(optimizer=optimizer, epochs=1, batch_size=BATCH, everything=True)

    def ours(seed: int) -> torch.nn.Module:
        model = mlp(SIZES, seed)
        fit(model, data.train, lam=LAM, seed=seed, **settings)
        return model

    def grid(seed: int):
        return sweep(partial(mlp, SIZES), data.train, lams=lams, seeds=[seed], **settings)

    loop, single, together, right = [], [], [], {"loop": [], "fit": []}
    tutorial_epoch(dataset, mlp(SIZES, 0)), ours(0), grid(0)  # warm up all three
    for seed in range(REPETITIONS):
        took, model = seconds(partial(tutorial_epoch, dataset, mlp(SIZES, seed)))
        loop.append(took)
        right["loop"].append(100 * accuracy(model, data.test))
        took, model = seconds(partial(ours, seed))
        single.append(took)
        right["fit"].append(100 * accuracy(model, data.test))
        together.append(seconds(partial(grid, seed))[0])
    apart = statistics.mean(right["fit"]) - statistics.mean(right["loop"])
    if "fit" in names:
        what = (
            "tutorial loop over fit, one epoch of 784-128-10, batch 64, penalty on all parameters; "
            f"test accuracy {apart:+.2f} points apart, seeds spread by "
            f"{max(right['loop']) - min(right['loop']):.2f}"
        )
        report("mnist fit", what, loop, single, "at least 3")
    if "sweep" in names:
        what = "ten tutorial loops (one timed, times ten) over one sweep of ten strengths"
        report("mnist sweep", what, [10 * t for t in loop], together, "at least 6, aim 9")


def main() -> int:
    """Measure what the command line names, or everything."""
    names = sys.argv[1:] or NAMES
    have_mnist = os.environ.get(DATA_VARIABLE, "digits") not in ("", "digits")
    if {"fit", "sweep", "filters", "zeros", "prox"} & set(names) and not have_mnist:
        print(f"This needs real MNIST: set {DATA_VARIABLE} to the folder with MNIST/raw.")
        return 1
    if {"fit", "sweep"} & set(names):
        mnist(names)
    if "filters" in names:
        measure_filters(report, REPETITIONS)
    if "zeros" in names:
        measure_zeros(REPETITIONS)
    if "prox" in names:
        measure_steps(report)
        measure_ftrl(REPETITIONS)
    if "iris" in names:
        measure_iris(report, REPETITIONS)
    if "slider" in names:
        inline, blitted = measure_slider(REPETITIONS)
        middle = statistics.median
        what = (
            "new inline figure over slider, key press to new picture in JupyterLab; medians "
            f"{middle(sum(inline, [])):.0f} ms and {middle(sum(blitted, [])):.0f} ms"
        )
        report(
            "slider", what, [middle(row) for row in inline], [middle(row) for row in blitted],
            "100 ms or less",
        )  # fmt: skip
    if "sliders" in names:
        for name, browser, python, presses in measure_lessons():
            print(
                f"slider of lesson {name} | key press to picture {browser:.0f} ms (bound 100), "
                f"of it {python:.0f} ms of Python (bound 30) | medians of {presses} presses",
                flush=True,
            )
    if "lasso" in names:
        measure_lasso(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
