"""Run every lesson under nbval: with the stored outputs compared where they were stored.

    python tests/run_lessons.py [--strict]

Outputs are stored on Linux x86-64 with the pinned versions, on the CPU and real MNIST. Elsewhere
lessons run with their claims and without the comparison, and one line says so; ``--strict``
refuses instead.
"""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from course_utils.data import load_mnist

ROOT = Path(__file__).resolve().parents[1]
DECIDING = ("torch", "numpy", "scikit-learn", "matplotlib", "ipywidgets", "ipykernel", "ipython")
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
    pinned = pins()
    for name in DECIDING:
        try:
            installed = version(name).partition("+")[0]
        except PackageNotFoundError:
            installed = "missing"
        if installed not in pinned[name]:
            found.append(f"{name} {installed} instead of {' or '.join(sorted(pinned[name]))}")
    data = load_mnist(verbose=False).name
    if data != "MNIST":
        found.append(f"{data} instead of MNIST")
    return found


def main() -> int:
    """Run pytest with nbval; return its exit code."""
    differing = differences()
    if differing and "--strict" in sys.argv:
        print(f"The comparison cannot run here: {'; '.join(differing)}.")
        return 1
    options = ["--nbval"]
    if differing:
        options = ["--nbval-lax"]
        print(f"Lessons run without comparing outputs ({'; '.join(differing)}).", flush=True)
    options += ["--nbval-current-env", "--nbval-cell-timeout=600", "-q", "-p", "no:cacheprovider"]
    options += [f"--nbval-sanitize-with={ROOT / 'tests/nbval_sanitize.cfg'}"]
    return pytest.main([*options, *map(str, sorted((ROOT / "notebooks").glob("*.ipynb")))])


if __name__ == "__main__":
    sys.exit(main())
