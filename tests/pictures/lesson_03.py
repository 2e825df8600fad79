"""The pictures of lesson 03, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_03 as plots

NAMES = ["a", "b", "c"]
LAMS = np.geomspace(0.01, 1, 30)


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


def lower_bound():
    at = np.linspace(-2, 4, 61)
    return plots.lower_bound(at, (at - 1) ** 2 + 1, 1 / (1 + (at - 1) ** 2))


def supporting_lines():
    at = np.linspace(-1, 4, 60)
    return plots.supporting_lines(at, (at - 2) ** 2 / 2, np.abs(at), slope=0.5, level=0.875)


def sandwich():
    fall = 0.3 ** np.arange(20)
    return plots.sandwich(3 + fall, 3 - 2 * fall, best=3.0, first=5.0)


def screening():
    gaps = np.geomspace(0.5, 1e-4, 25)
    counts = {f"{share} λ_max": (gaps, (100 * (1 - gaps**share)).astype(int)) for share in (1, 0.3)}
    return plots.screening(counts, 100)


def rules():
    shares = np.geomspace(0.05, 1, 12)
    zeros = (90 + 10 * shares).astype(int)
    safe = np.maximum(0, 100 * np.log(shares / 0.1) / np.log(10)).astype(int)
    counts = {"zero": zeros, "strong": zeros - 4, "safe": safe}
    return plots.rules(shares, counts, 100)


def cone():
    lams = np.linspace(0.1, 1, 60)
    return plots.cone(lams, np.clip(2 - 4 * lams, -lams, lams), "c")


def rates():
    steps = np.arange(60)
    runs = {}
    for name, rate in (("ISTA", 0.7), ("FISTA", 0.6)):
        distance = 0.5 * rate**steps
        bound = 1 / np.maximum(steps, 1)
        runs[name] = {"distance": distance, "gap": 4 * distance, "bound": bound, "found": 12}
    return plots.rates(runs)


def straight_or_bent():
    lams = np.linspace(0.01, 1, 100)
    return plots.straight_or_bent(
        {"linear": (lams, coefs(lams), "linear"), "log": (lams, coefs(lams), "log")}, NAMES
    )


PICTURES = {
    "one_coordinate": one_coordinate,
    "lower_bound": lower_bound,
    "supporting_lines": supporting_lines,
    "sandwich": sandwich,
    "screening": screening,
    "rules": rules,
    "cone": cone,
    "rates": rates,
    "path": lambda: plots.path(LAMS, coefs(), NAMES, start=3),
    "straight_or_bent": straight_or_bent,
    "leaves_and_returns": lambda: plots.leaves_and_returns(LAMS, coefs(), NAMES, "c"),
}
