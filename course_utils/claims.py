"""Claims: a sentence of the text together with the measurement that it rests on."""

import os

STRICT_VARIABLE = "COURSE_STRICT"
"""Environment variable: any value makes a claim that fails raise (builds and tests set it)."""


class Claims:
    """Says whether what the text claims holds in this run.

    A learner who changes a setting is told what no longer holds; a build or a test stops there.

    Parameters
    ----------
    data_name : str
        Name of the data that this run uses, in lessons that can run on several.
    """

    def __init__(self, data_name: str = ""):
        self.data_name = data_name

    def __call__(self, words: str, holds, only: str | None = None) -> None:
        """Print `words` with a mark for whether they hold.

        Parameters
        ----------
        words : str
            The claim, as an inequality with its margin.
        holds : bool
        only : str, optional
            Name of the data that the claim is about; on other data it is not judged.

        Raises
        ------
        AssertionError
            If the claim fails and ``COURSE_STRICT`` is set.
        """
        if only is not None and only != self.data_name:
            print(f"· {words} (said of {only}, not judged on {self.data_name})")
        elif holds:
            print(f"✓ {words}")
        else:
            print(f"✗ {words}: this does not hold in this run")
            if os.environ.get(STRICT_VARIABLE):
                raise AssertionError(f"the lesson claims, and this run denies: {words}")
