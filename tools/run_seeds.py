"""Run lessons under other seeds, and list the claims that fail (`make seeds`).

    python tools/run_seeds.py [--seeds 10000 20000 …] [LESSON ...]     names such as 06, or paths

A claim may be of this seed's draw if its sentence says so. A claim that speaks generally and fails
under another seed is a false sentence. Two runs go at a time, each with one thread.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import nbformat
from tqdm import tqdm

from course_utils.data import SEED_VARIABLE
from tools.run_again import ENVIRONMENT, chosen, new_shell, run_cell

SEEDS = (10_000, 20_000, 30_000, 40_000, 50_000)  # far apart: lessons count on from theirs


def failing_claims(lesson: Path, seed: int) -> list[str]:
    """Run a lesson whole under a seed; return what is marked ✗, and what stopped it if it raised.

    It changes the process that it runs in (working folder, environment, modules).
    """
    os.environ[SEED_VARIABLE] = str(seed)
    os.chdir(lesson.parent)
    shell, found = new_shell(), []
    for cell in nbformat.read(lesson, as_version=4).cells:
        if cell.cell_type == "code":
            words, marked = run_cell(shell, cell.source)
            found += [line.strip() for line in marked.elements()]
            if words:
                return [*found, f"stops: it {words}"]
    return found


def main() -> int:
    """Run what the command line asks for; return 1 if any claim failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    options = parser.parse_args()
    os.environ.update(ENVIRONMENT)  # for the runs, before they import torch
    os.environ.pop("COURSE_STRICT", None)  # a claim that fails shall say so, not raise
    runs = list(product(chosen(options.lessons), options.seeds))
    # A process for each run: lessons leave threads, modules and a working folder behind.
    apart = {"mp_context": get_context("spawn"), "max_tasks_per_child": 1}
    failed = 0
    with ProcessPoolExecutor(2, **apart) as pool:
        found = pool.map(failing_claims, *zip(*runs, strict=True))
        told = tqdm(zip(runs, found, strict=True), "runs", len(runs), disable=False)
        for (lesson, seed), lines in told:
            failed += len(lines)
            for line in lines:
                tqdm.write(f"{lesson.stem}, seed {seed}: {line}")
    print(f"{len(runs)} runs, {failed} claims failed", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
