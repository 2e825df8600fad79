"""The pictures of lesson 08, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_08 as plots


def patterns(kept=0.2):
    rng = np.random.default_rng(0)
    share = {"small batches": 0.9, "averages": kept}
    return plots.last_patterns(
        {name: rng.random((40, 30)) < p for name, p in share.items()}, last=15
    )


def distances(last=1e-3):
    steps = np.arange(1, 50)
    return plots.falling({"slow": last * (steps[-1] / steps), "fast": 0.3**steps}, "distance")


def maps(shift=0.0):
    z = np.linspace(-3, 3, 61)
    curves = {
        "soft": [z - np.clip(z, -t - shift, t + shift) for t in (0.5, 1.0, 2.0)],
        "shrink": [z / (1 + t) for t in (0.5, 1.0, 2.0)],
    }
    return plots.gallery(z, curves, [0.5, 1.0, 2.0], start=1)


def shares(last=0.96):
    roads = {
        "prox": ([0.8, 0.95, 0.9], [0.98, last, 0.975]),
        "pruning": ([0.8, 0.9, 0.95], [0.98, 0.9, 0.6]),
    }
    return plots.over_share(roads, 0.981, (94, 98.5))


PICTURES = {"last_patterns": patterns, "falling": distances, "gallery": maps, "over_share": shares}
