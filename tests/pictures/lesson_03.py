"""The pictures of lesson 03, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_03 as plots

NAMES = ["a", "b", "c"]
LAMS = np.geomspace(1, 0.01, 30)


def coefs(lams=LAMS):
    """One comes in at once and one later, and one leaves and comes back with the other sign."""
    left = np.where(lams > 0.2, lams - 1, np.where(lams > 0.1, -0.8 * (lams - 0.1) / 0.1, 0))
    return np.array(
        [2 * (1 - lams), np.maximum(0.5 - lams, 0), left + np.maximum(0.05 - lams, 0) * 9]
    )


def one_coordinate():
    grid = np.linspace(-2, 4, 60)
    curves = {}
    for name, z, best in (("near", 0.5, 0.0), ("far", 3.0, 2.0)):
        data = (grid - z) ** 2 / 2
        curves[name] = grid, data, data + np.abs(grid), z, best
    return plots.one_coordinate(curves)


def sandwich():
    fall = 0.3 ** np.arange(20)
    return plots.sandwich(3 + fall, 3 - 2 * fall, best=3.0, first=5.0)


def screening():
    gaps = np.geomspace(0.5, 1e-4, 25)
    counts = {f"{share} λ_max": (gaps, (100 * (1 - gaps**share)).astype(int)) for share in (1, 0.3)}
    return plots.screening(counts, 100)


def rates():
    steps = np.arange(60)
    runs = {}
    for name, rate in (("ISTA", 0.7), ("FISTA", 0.6)):
        distance = 0.5 * rate**steps
        bound = 1 / np.maximum(steps, 1)
        runs[name] = {"distance": distance, "gap": 4 * distance, "bound": bound, "found": 12}
    return plots.rates(runs)


def straight_or_bent():
    lams = np.linspace(1, 0.01, 100)
    return plots.straight_or_bent(
        {"linear": (lams, coefs(lams), "linear"), "log": (lams, coefs(lams), "log")}, NAMES
    )


PICTURES = {
    "one_coordinate": one_coordinate,
    "sandwich": sandwich,
    "screening": screening,
    "rates": rates,
    "path": lambda: plots.path(LAMS, coefs(), NAMES, start=3),
    "straight_or_bent": straight_or_bent,
    "leaves_and_returns": lambda: plots.leaves_and_returns(LAMS, coefs(), NAMES, "c"),
}
