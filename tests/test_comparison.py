"""Stored and fresh outputs: words strictly, numbers to the unit of their last digit."""

import re
import subprocess
import sys

import nbformat
import pytest
from nbformat import v4

from tools.comparison import agree, allowed_units, as_stored
from tools.lessons import ROOT

SAME = [
    ("accuracy 97.7 %", "accuracy 97.8 %"),
    ("97.7%", "97.6%"),
    ("loss 0.0123.", "loss 0.0122."),
    ("loss 1.3e-04", "loss 1.4e-04"),
    ("loss 1.0e-04", "loss 9.9e-05"),
    ("‖w‖₁ = 1,234.5", "‖w‖₁ = 1,234.4"),
    ("gain −0.3 points", "gain −0.4 points"),
    ("gain −0.0 points", "gain 0.0 points"),
    ("gain +0.1", "gain -0.0"),
    ("gain +0.1 ± 0.3", "gain +0.2 ± 0.2"),
    ("a  9.99  0.1", "a 10.00  0.1"),
    (" 9.99", "10.00"),
    ("a 999.9 b", "a 1,000.0 b"),
    ("λ_max = 44.1", "λ_max = 44.2"),
    ("λ* = 0.28", "λ* = 0.29"),
    ("λ: above 0.9 λ", "λ: above 0.8 λ"),
    ("λ = 0.1, R² 0.52", "λ = 0.1, R² 0.53"),
    ("| 0.01 | 97.7 |", "| 0.01 | 97.8 |"),
    ("|w| < 1e-3: 0.31", "|w| < 1e-3: 0.32"),
    ("from 0.3-0.5 on", "from 0.3-0.6 on"),
    ("two\nlines 0.5", "two\nlines 0.6"),
]

OTHER = [
    ("accuracy 97.7 %", "accuracy 97.9 %"),
    ("accuracy 97.7 %", "Accuracy 97.7 %"),
    ("the first of 0.5", "the last of 0.5"),
    ("loss 1.30e-04", "loss 1.40e-04"),
    ("12 of 20", "13 of 20"),
    ("1,234 weights", "1,235 weights"),
    ("keeps 11.", "keeps 12."),
    ("0 %", "1 %"),
    ("zeros 0.0 %", "zeros 0.1 %"),
    ("zeros 0.00e+00", "zeros 1.00e-09"),
    ("gain −0.3", "gain 0.3"),
    ("gain +0.1", "gain -0.1"),
    ("0.5 − 0.3", "0.5 + 0.3"),
    ("λ = 0.3", "λ = 0.4"),
    ("at λ₂ of 0.3", "at λ₂ of 0.4"),
    ("{'lam': 0.1, 'lr': 0.01}", "{'lam': 0.1, 'lr': 0.02}"),
    ("lam2=1e-4", "lam2=2e-4"),
    ("η 0.1", "η 0.2"),
    ("ρ: 0.9", "ρ: 0.8"),
    ("Cut at 0.001: about 8 %", "Cut at 0.002: about 8 %"),
    ("tol 1e-6", "tol 2e-6"),
    ("threshold 0.5", "threshold 0.6"),
    ("seed 3", "seed 4"),
    ("λ = 0, 1e-5, 1e-4 and 1e-3", "λ = 0, 2e-5, 1e-4 and 1e-3"),
    ("from λ = 1e-6 to 1e-2", "from λ = 1e-6 to 2e-2"),
    ("| 0.01 | 97.7 |", "| 0.02 | 97.7 |"),
    ("version 3.5.1", "version 3.5.2"),
    ("lesson_06", "lesson_07"),
    ("s5 0.1", "s6 0.1"),
    ("0.12 m", "0.13 mm"),
    ("1.0", "nan"),
    ("nan", "1.0"),
    ("0.1", "0.1 0.1"),
    ("two  words", "two words"),
    ("a\nb", "a"),
    ("a", "a\nb"),
    ("0.1\n0.2", "0.2"),
]


@pytest.mark.parametrize(("stored", "fresh"), SAME)
def test_texts_that_agree(stored, fresh):
    assert as_stored(stored, fresh) == stored


@pytest.mark.parametrize(("stored", "fresh"), OTHER)
def test_texts_that_do_not(stored, fresh):
    assert as_stored(stored, fresh) != stored


@pytest.mark.parametrize("text", sorted({text for pair in SAME + OTHER for text in pair}))
def test_a_text_agrees_with_itself(text):
    assert as_stored(text, text) == text


def test_where_numbers_agree_only_what_differs_is_left():
    stored = "a 0.1\nb 0.2 of 0.3\nc 0.3"
    assert as_stored(stored, "a 0.2\nb 0.3 of 0.7\nc 0.4") == "a 0.1\nb 0.2 of 0.7\nc 0.3"


@pytest.mark.parametrize(
    ("stored", "fresh", "units", "right"),
    [
        ("97.7", "97.9", 1, False),
        ("97.7", "97.9", 2, True),
        ("0.12", "0.27", 15, True),
        ("0.12", "0.27", 14, False),
        ("0.0", "0.1", 20, False),
        ("12", "13", 20, False),
        ("+0.3", "-0.1", 20, False),  # a sign counts…
        ("+0.1", "-0.1", 20, True),  # …unless both lie within one unit of 0
        ("+0.3", "0.0", 20, True),
    ],
)
def test_units(stored, fresh, units, right):
    assert agree(stored, fresh, units) == right


def test_the_tag_of_a_trained_cell():
    assert allowed_units([]) == allowed_units(["readme", "claim"]) == 1
    assert allowed_units(["readme", "trained-20"]) == 20
    for wrong in (["trained"], ["trained-0"], ["trained-x"], ["trained-2", "trained-3"]):
        with pytest.raises(pytest.UsageError, match="trained-k"):
            allowed_units(wrong)


# End to end: stored output, code of the cell, its tags, and whether nbval shall be content.
CELLS = {
    "within": ("0.5 of words\n", "print('0.6 of words')", [], True),
    "same": ("0.5 of words\n", "print('0.5 of words')", [], True),
    "trained": ("97.7 %\n", "print('98.1 %')", ["trained-5"], True),
    "untrained": ("97.7 %\n", "print('98.1 %')", [], False),
    "too_far_trained": ("97.7 %\n", "print('98.3 %')", ["trained-5"], False),
    "word": ("0.5 falls\n", "print('0.5 rises')", [], False),
    "sign": ("by −0.5\n", "print('by 0.5')", [], False),
    "zero": ("zeros 0.0 %\n", "print('zeros 0.1 %')", [], False),
    "seed": ("seed 3: 0.5\n", "print('seed 4: 0.5')", [], False),
    "lam": ("λ = 0.3\n", "print('λ = 0.4')", [], False),
    "line": ("one 0.5\ntwo 0.5\n", "print('one 0.5')", [], False),
    "timing": ("0.5 ms\n", "print('9.1 seconds')  # not compared: a time", ["timing"], True),
    "diff": (
        "first 0.5\nsecond 0.5\nthird 0.5\n",
        "print('first 0.6\\nsecond 0.9\\nthird 0.4')",
        [],
        False,
    ),
}
MARKDOWN = "from IPython.display import Markdown, display\ndisplay(Markdown({!r}))"
TABLES = {
    "row": ("| 0.1 | 0.52 |", "| 0.1 | 0.53 |", True),
    "row_lam": ("| 0.1 | 0.52 |", "| 0.2 | 0.52 |", False),
}


def code_cell(code: str, output, tags=()):
    metadata = {"tags": list(tags)}
    return v4.new_code_cell(code, outputs=[output], execution_count=1, metadata=metadata)


def write_notebooks(folder) -> None:
    """Two notebooks, so that both workers have one."""
    printed = [
        code_cell(code, v4.new_output("stream", name="stdout", text=stored), tags)
        for stored, code, tags, _ in CELLS.values()
    ]
    shown = [
        code_cell(
            MARKDOWN.format(fresh),
            v4.new_output(
                "display_data",
                {"text/markdown": stored, "text/plain": "<IPython.core.display.Markdown object>"},
            ),
        )
        for stored, fresh, _ in TABLES.values()
    ]
    nbformat.write(v4.new_notebook(cells=printed), folder / "printed.ipynb")
    nbformat.write(v4.new_notebook(cells=shown), folder / "shown.ipynb")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> str:
    """What pytest says of both notebooks, run by two workers."""
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebooks(folder)
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-rA"]
    command += ["-p", "tools.comparison", "-p", "no:cacheprovider", "--color=no", "-n", "2"]
    command += ["--dist", "loadfile", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_nbval_compares_so(report):
    names = {"printed": list(CELLS), "shown": list(TABLES)}
    verdicts = {
        names[file][int(number)]: verdict == "PASSED"
        for verdict, file, number in re.findall(
            r"^(PASSED|FAILED) \S*?(\w+)\.ipynb::Cell (\d+)", report, re.MULTILINE
        )
    }
    assert verdicts == {name: case[-1] for name, case in {**CELLS, **TABLES}.items()}, report


@pytest.mark.slow
def test_nbvals_diff_shows_the_line_that_differs_and_no_other(report):
    told = report.partition("short test summary info")[0]  # which tells it again where CI is set
    (diff,) = re.findall(r"^ *[-+] \w+ 0\.\d$(?:\n.*){0,4}second 0\.5$", told, re.MULTILINE)
    assert "- second 0.9" in diff and "+ second 0.5" in diff
    assert "first" not in diff and "third" not in diff
    # The harmless lines are shown as they are stored, as context.
    assert re.search(r"^ +first 0\.5$", report, re.MULTILINE)
    assert re.search(r"^ +third 0\.5$", report, re.MULTILINE)
