"""The pictures of lesson 09, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_09 as plots


def columns(weak=0.0):
    rows = np.abs(np.random.default_rng(0).standard_normal((3, 12)))
    rows[1:, 4:] *= weak
    ways = {"from random weights": rows, "from the dense network": rows[::-1]}
    return plots.inputs_kept(ways, [0.01, 0.02, 0.04], matter=4, start=(0, 1))


def budgets(last=0.3):
    falling = np.linspace(0.5, last, 4)
    scores = {"random": falling + 0.02, "TPE": falling}
    return plots.over_budget([5, 10, 20, 40], scores, "score (nats)")


def storage(slope=2.0):
    shares = np.linspace(0, 1, 9)
    lines = {"csr": slope * (1 - shares) + 0.01, "bitmap": 1.03 - shares}
    return plots.against_dense(shares, lines, "bytes / bytes of dense")


PICTURES = {"inputs_kept": columns, "over_budget": budgets, "against_dense": storage}
