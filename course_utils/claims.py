"""Claims: a sentence of the text together with the measurement that it rests on."""

import math
import os
from numbers import Integral

STRICT_VARIABLE = "COURSE_STRICT"
"""Environment variable: any value makes a claim that fails raise (builds and tests set it)."""


class Claims:
    """Says whether what the text claims holds in this run, with the number that was measured.

    A learner who changes a setting is told what no longer holds; a build or a test stops there.

    Parameters
    ----------
    data_name : str
        Name of the data that this run uses, in lessons that can run on several.
    """

    def __init__(self, data_name: str = ""):
        self.data_name = data_name

    def __call__(self, words: str, holds, measured, *, only: str | None = None) -> None:
        """Print `words` with what was measured, and a mark for whether they hold.

        Parameters
        ----------
        words : str
            The claim, as an inequality with its margin.
        holds : bool
        measured : number or str
            What the claim rests on. A float is shown with three digits; a string, such as
            ``"91.3 %"``, as it is.
        only : str, optional
            Name of the data that the claim is about; on other data it is not judged.

        Raises
        ------
        AssertionError
            If the claim fails and ``COURSE_STRICT`` is set.
        """
        told = f"{words}: {shown(measured)}"
        if only is not None and only != self.data_name:
            print(f"· {told} (said of {only}, not judged on {self.data_name})")
        elif holds:
            print(f"✓ {told}")
        else:
            print(f"✗ {told}, so this does not hold in this run")
            if os.environ.get(STRICT_VARIABLE):
                raise AssertionError(f"the lesson claims, and this run denies: {told}")


def shown(value) -> str:
    """Return a measurement in words: floats with three digits and a point, counts without.

    What is smaller than rounding in float64 differs on every machine and is only called so.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Integral):
        return f"{value:,}"
    value = float(value)
    if value == 0:
        return "0"
    if abs(value) < 1e-12:
        return "below 1e-12"
    text = f"{value:,.1f}" if abs(value) >= 100 else f"{value:#.3g}"
    return f"{value:,.1f}" if text.endswith(".") else text  # 99.96 becomes "100."


def below(value: float) -> str:
    """Return a bound in words, a power of ten with room above `value`: ``"below 1e-9"``.

    For differences at the level of rounding, whose digits another machine changes, down to none.
    """
    return f"below 1e{math.ceil(math.log10(max(value, 3e-13)) + 0.5):d}"
