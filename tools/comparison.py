"""Compare a lesson's stored outputs with fresh ones, number by number (a pytest plugin for nbval).

    pytest --nbval -p tools.comparison LESSON.ipynb

Lessons print what was measured, and another machine measures the last digit differently. So words
are compared strictly, and numbers as far as they can be trusted:

- a number with a decimal point or an exponent may differ by one unit of its last stored digit, in
  a cell tagged ``trained-k`` by k of them;
- a stored 0 stays 0, and a sign counts unless both numbers lie within one unit of 0;
- a whole number is a word, and so is a *setting*: the number (or list of numbers) right after λ,
  λ₂, lam, lam2, η, lr, ρ, seed, cut, tol or threshold, and the first cell of a Markdown table row.

Cells tagged ``timing`` are not compared. Where a stored and a fresh number agree, the stored one
is written into the fresh output; then nbval compares as ever, so that its diff shows only what
differs.
"""

import re
from copy import deepcopy
from decimal import Decimal
from functools import partial

import pytest

_NUMBER = (
    r"(?:(?<![\w.)\]])[-+−])?"  # a sign; after a word, a number or a bracket it is an operator
    r"(?<![\w.])(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+−]?\d+)?"
    r"(?!\w|\.\d)"  # digits of "lesson_06", "s5" and "3.5.1" are part of a word
)
NUMBER = re.compile(_NUMBER)
SETTING = re.compile(
    r"(?<!\w)(?:λ₂?|lam2?|η|lr|ρ|seed|cut|tol|threshold)(?!\w)"  # the whole name: not λ_max
    rf"['\"`]?\s*(?:=|:|of\b|at\b)?\s*{_NUMBER}"
    rf"(?:(?:, {_NUMBER})* (?:and|or|to) {_NUMBER})?",  # "λ = 0, 0.1 and 1"
    re.IGNORECASE,
)
FIRST_CELL = re.compile(r"\s*\|(?:\\\||[^|])*\|")


def as_stored(stored: str, fresh: str, units: int = 1) -> str:
    """Write the stored numbers into a fresh text wherever the two agree.

    Parameters
    ----------
    stored, fresh : str
        The texts; they agree if what is returned equals `stored`.
    units : int
        By how many units of its last stored digit a number may differ.

    Returns
    -------
    str
        `fresh`, unchanged if it has not as many lines as `stored`.
    """
    old, new = stored.split("\n"), fresh.split("\n")
    if len(old) != len(new):
        return fresh
    return "\n".join(_line_as_stored(a, b, units) for a, b in zip(old, new, strict=True))


def _line_as_stored(stored: str, fresh: str, units: int) -> str:
    old, new = list(NUMBER.finditer(stored)), list(NUMBER.finditer(fresh))
    if len(old) != len(new):
        return fresh
    words = [found.span() for found in SETTING.finditer(stored)]
    if cell := FIRST_CELL.match(stored):
        words.append(cell.span())
    line, end_old, end_new = "", 0, 0
    for a, b in zip(old, new, strict=True):
        before = stored[end_old : a.start()], fresh[end_new : b.start()]
        word = any(start <= a.start() < end for start, end in words)
        # Padding follows the width of a number: 9.98 has one blank more before it than 10.01.
        alike = before[0].rstrip(" ") == before[1].rstrip(" ")
        if alike and (a[0] == b[0] or not word and agree(a[0], b[0], units)):
            line += before[0] + a[0]
        else:
            line += before[1] + b[0]
        end_old, end_new = a.end(), b.end()
    return line + fresh[end_new:]


def agree(stored: str, fresh: str, units: int = 1) -> bool:
    """Whether a fresh number may stand for a stored one.

    Parameters
    ----------
    stored, fresh : str
        As printed, such as ``"−1,234.5"`` or ``"3e-05"``.
    units : int
        By how many units of its last stored digit a number may differ.
    """
    if not re.search("[.eE]", stored):
        return stored == fresh
    old, new = _value(stored), _value(fresh)
    unit = Decimal((0, (1,), old.as_tuple().exponent))
    if old == 0:
        return new == 0
    if old * new < 0 and max(abs(old), abs(new)) > unit:
        return False
    return abs(old - new) <= units * unit


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", "").replace("−", "-"))


def allowed_units(tags: list[str]) -> int:
    """Return by how many units numbers of a cell may differ: k of its tag ``trained-k``, else 1.

    Raises
    ------
    pytest.UsageError
        If a tag begins so and names no k, or if there are several.
    """
    found = [tag for tag in tags if tag.startswith("trained")]
    if not found:
        return 1
    if len(found) > 1 or not re.fullmatch(r"trained-[1-9]\d*", found[0]):
        raise pytest.UsageError(f"tags must hold one 'trained-k', k = 1, 2, …, got {found}")
    return int(found[0].removeprefix("trained-"))


def _texts(outputs: list) -> dict[str, list]:
    """Return where the texts of some outputs stand, in order, by stream or MIME type."""
    places: dict[str, list] = {}
    for output in outputs:
        if output["output_type"] == "stream":
            places.setdefault(output["name"], []).append((output, "text"))
        for kind, content in output.get("data", {}).items():
            if kind.startswith("text/") and isinstance(content, str):
                places.setdefault(kind, []).append((output["data"], kind))
    return places


def _compare(nbval_compares, units: int, test: list, ref: list, skip_compare=None) -> bool:
    test = deepcopy(test)
    stored = _texts(ref)
    for kind, places in _texts(test).items():
        # nbval itself reports outputs that are missing or too many.
        for (outputs, key), (old, old_key) in zip(places, stored.get(kind, []), strict=False):
            outputs[key] = as_stored(old[old_key], outputs[key], units)
    return nbval_compares(test, ref, skip_compare)


def pytest_itemcollected(item):
    """Let nbval's cells be compared so."""
    cell = getattr(item, "cell", None)
    if cell is None or not hasattr(item, "compare_outputs"):
        return
    tags = cell.metadata.get("tags", [])
    if "timing" in tags:
        item.options["check"] = False
    item.compare_outputs = partial(_compare, item.compare_outputs, allowed_units(tags))
