"""Cells that are run again after a whole run: what fails is told, and no more than that."""

import ast
import subprocess
import sys

import pytest
from nbformat import v4, write

from tools.lessons import ROOT
from tools.run_again import as_entry, chosen, compare, first_code_line

GOOD = ["import numpy as np", "w = np.ones(3)", "total = w.sum()\nprint(total)"]
LESSONS = {
    "90_fine": [*GOOD, "from IPython.display import display\ndisplay(w)"],
    "91_raises": [*GOOD, "w = str(total)", "fine = 1"],
    "92_marks": [
        "lam = 0.1",
        "# a claim\nprint('✗' if lam > 1 else '✓', 'λ is small')",
        "print('✗ in the first run already')",
        "lam = 10",
    ],
    "93_endless": ["stop = True", "# round\nwhile not stop:\n    pass", "stop = False"],
    "94_dies": ["import os\ncode = 0", "if code:\n    os._exit(code)", "code = 3"],
    "95_broken": ["1 / 0"],
    "96_hidden": [
        "from IPython.display import Markdown, display\nlam = 0.1",
        "display(Markdown('✗ no' if lam > 1 else '✓ yes'))",
        "lam = 10",
    ],
}


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lessons")
    for name, cells in LESSONS.items():
        notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
        write(notebook, folder / f"{name}.ipynb")
    return folder


def run(folder, names, *options) -> subprocess.CompletedProcess:
    command = [sys.executable, "tools/run_again.py", "--seconds", "3", *options]
    paths = [str(folder / f"{name}.ipynb") for name in names]
    return subprocess.run([*command, *paths], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.slow
def test_it_tells_what_fails_when_it_is_run_again(lessons):
    done = run(lessons, LESSONS)
    lines = done.stdout.splitlines()
    said = {name: [line for line in lines if line.startswith(name)] for name in LESSONS}
    assert done.stderr == "" and done.returncode == 1
    assert said["90_fine"] == []
    assert [len(said[name]) for name in LESSONS if name != "90_fine"] == [1] * 6, lines
    assert "cell `total = w.sum()` raises AttributeError: 'str'" in said["91_raises"][0]
    assert "cell `print('✗' if lam > 1 else '✓', 'λ is small')` prints ✗ λ" in said["92_marks"][0]
    assert "cell `while not stop:` takes longer than 3 s" in said["93_endless"][0]
    assert "cell `if code:` ends its process (exit code 3)" in said["94_dies"][0]
    assert "whole run: raises ZeroDivisionError" in said["95_broken"][0]
    assert "prints ✗ no" in said["96_hidden"][0]


@pytest.mark.slow
def test_it_prints_the_list_ready_to_paste(lessons):
    done = run(lessons, ["90_fine", "91_raises", "94_dies"], "--list")
    assert ast.literal_eval("{" + done.stdout + "}") == {
        "91_raises": ["total = w.sum()"],
        "94_dies": ["if code:"],
    }


def test_the_list_is_compared_both_ways():
    fails = [("a = b", "raises"), ("claim(", "prints ✗"), ("claim(", "prints ✗")]
    assert compare("06", fails, ["a = b", "claim(", "claim("]) == []
    (more,) = compare("06", fails, ["a = b", "claim("])
    assert more == "06: run again, the cell `claim(` prints ✗"
    (less,) = compare("06", fails, ["a = b", "claim(", "claim(", "gone"])
    assert "`gone` passes: take it off the list" in less


def test_an_entry_names_cells_and_reasons():
    failing = [('print("λ")', "raises KeyError: 'x'\nmore"), ("a" * 70, "takes longer than 3 s")]
    text = as_entry("06", failing)
    assert ast.literal_eval("{" + text + "}") == {"06": [line for line, _ in failing]}
    assert "# raises KeyError: 'x'\n" in text and as_entry("06", []) == ""


def test_a_cell_is_named_by_its_first_line_of_code():
    assert first_code_line("# a comment\n\n  x = 1\ny = 2") == "x = 1"
    assert first_code_line('claim(\n    "a is b",\n    a == b,\n)') == 'claim("a is b",'
    assert first_code_line("# only a comment") == "" and len(first_code_line("x" * 99)) == 70


def test_lessons_are_chosen_by_name():
    assert chosen(["01"]) == sorted((ROOT / "notebooks").glob("01_*.ipynb"))
    assert chosen([]) == sorted((ROOT / "notebooks").glob("*.ipynb"))
    for wrong in ("77", "missing.ipynb"):
        with pytest.raises(ValueError, match=wrong):
            chosen([wrong])
