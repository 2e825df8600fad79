"""Lessons under other seeds: what fails is listed with its lesson and seed."""

import subprocess
import sys

import pytest
from nbformat import v4, write

from tools.lessons import ROOT

LESSONS = {
    "90_fine": ["print('✓')"],
    "91_of_its_seed": [
        "import os\nmark = '✓' if os.environ['COURSE_SEED'] == '5' else '✗'",
        "print(mark)",
    ],
    "92_raises": ["print('✗ no')", "1 / 0", "print('✗ never said')"],
}


@pytest.mark.slow
def test_it_lists_the_claims_that_fail(tmp_path):
    for name, cells in LESSONS.items():
        notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
        write(notebook, tmp_path / f"{name}.ipynb")
    paths = [str(tmp_path / f"{name}.ipynb") for name in LESSONS]
    command = [sys.executable, "tools/run_seeds.py", *paths, "--seeds", "5", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert not [line for line in lines if line.startswith("90_fine")]
    assert [line for line in lines if line.startswith("91")] == ["91_of_its_seed, seed 6: ✗"]
    assert [line for line in lines if line.startswith("92")] == [
        line
        for seed in (5, 6)
        for line in (
            f"92_raises, seed {seed}: ✗ no",
            f"92_raises, seed {seed}: stops: it raises ZeroDivisionError: division by zero",
        )
    ]
    assert lines[-1] == "6 runs, 5 claims failed"
