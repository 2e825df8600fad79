"""Run every lesson under nbval: with the stored outputs compared where they were stored.

    python tools/run_lessons.py [--strict]

Words are compared strictly, numbers to the unit of their last digit (`tools.comparison`). Two
lessons run at a time.

Outputs are stored on Linux x86-64 with the pinned versions, on the CPU and, where a lesson has
images, on real MNIST. Elsewhere lessons run with their claims and without the comparison, and one
line says so; ``--strict`` refuses instead. ``COURSE_DATA=digits`` runs only lessons with images.
"""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from course_utils.data import DATA_VARIABLE, SEED_VARIABLE, first_seed, load_mnist
from tools.lessons import ROOT, course

DECIDING = (
    "torch",
    "numpy",
    "numba",
    "scipy",
    "scikit-learn",
    "matplotlib",
    "ipywidgets",
    "ipykernel",
    "ipython",
)
"""Packages whose versions can change a stored output."""


def pins() -> dict[str, set[str]]:
    """Return the pinned versions of each requirement (several where markers tell them apart)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        name, equals, rest = line.partition("==")
        if equals and not line.startswith("#"):
            found.setdefault(name.strip(), set()).add(rest.split(";")[0].strip())
    return found


def differences() -> list[str]:
    """Return what here differs from where the outputs were stored."""
    found = []
    here = f"{platform.system()} {platform.machine()}"
    if here != "Linux x86_64":
        found.append(f"{here} instead of Linux x86_64")
    if seed := first_seed():
        found.append(f"{SEED_VARIABLE} {seed} instead of 0")
    pinned = pins()
    for name in DECIDING:
        try:
            installed = version(name).partition("+")[0]
        except PackageNotFoundError:
            installed = "missing"
        if installed not in pinned[name]:
            found.append(f"{name} {installed} instead of {' or '.join(sorted(pinned[name]))}")
    return found


def uses_mnist(lesson: Path) -> bool:
    """Whether a lesson's run depends on which images are there."""
    return "load_mnist" in lesson.read_text(encoding="utf-8")


def longest_first(lessons: list[Path]) -> list[Path]:
    """Order lessons so that the longest does not begin last, while one process waits."""
    seconds = course()["run_seconds"]
    return sorted(lessons, key=lambda lesson: -seconds.get(lesson.stem, 0))


def run(lessons: list[Path], reasons: list[str]) -> int:
    """Run some lessons, without comparing outputs if there are reasons; return the exit code."""
    if not lessons:
        return 0
    options = ["--nbval", "-p", "tools.comparison"]
    if reasons:
        options = ["--nbval-lax"]
        names = ", ".join(lesson.stem[:2] for lesson in lessons)
        print(f"Without comparing outputs: lesson {names} ({'; '.join(reasons)}).", flush=True)
    options += ["--nbval-current-env", "--nbval-cell-timeout=600", "-q", "-p", "no:cacheprovider"]
    options += [f"--nbval-sanitize-with={ROOT / 'tools/nbval_sanitize.cfg'}"]
    if len(lessons) > 1:  # a lesson's cells share a kernel, so they stay in one process
        options += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return pytest.main([*options, *map(str, longest_first(lessons))])


def main() -> int:
    """Run pytest with nbval; return its exit code."""
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    on_images = [lesson for lesson in lessons if uses_mnist(lesson)]
    others = [lesson for lesson in lessons if lesson not in on_images]
    differing, name = differences(), load_mnist(verbose=False).name
    images = [] if name == "MNIST" else [f"{name} instead of MNIST"]
    if (differing or images) and "--strict" in sys.argv:
        print(f"The comparison cannot run here: {'; '.join(differing + images)}.")
        return 1
    if os.environ.get(DATA_VARIABLE) == "digits":
        others = []  # they would do the same as on MNIST
    if not images:
        return int(run(others + on_images, differing))
    return int(run(others, differing) or run(on_images, differing + images))


if __name__ == "__main__":
    sys.exit(main())
