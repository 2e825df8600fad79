"""The pictures of lesson 01, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_01 as plots

ZS = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
LAMS = np.array([0.0, 1.0])
SOFT = np.stack((ZS, np.array([-1.0, 0.0, 0.0, 0.0, 1.0])))
RIDGE = np.stack((ZS, ZS / 2))
STEPS = np.arange(21)

PICTURES = {
    "supporting_lines": lambda: plots.supporting_lines([-1.5, 0.0, 1.0], 1),
    "subdifferential_cases": lambda: plots.subdifferential_cases([-2, 0.5], 1.0, [-1.0, 0.0]),
    "sticking": lambda: plots.sticking(LAMS, ZS, SOFT, RIDGE, [0, 3, 4], (1, 1)),
    "hops": lambda: plots.hops(
        1.0 * (-0.9) ** STEPS, np.maximum(1 - STEPS / 5, 0), 0.1 * (-1.0) ** STEPS, (-0.05, 0.15)
    ),
    "residuals": lambda: plots.residuals(
        {"hops": 1 + STEPS % 2, "lands": np.maximum(2 - STEPS / 5, 0.5)},
        {"hops": 1 + STEPS % 2, "lands": np.where(STEPS < 8, 2 - STEPS / 5, 0)},
    ),
    "proximal_errors": lambda: plots.proximal_errors(
        {"lands": np.maximum(1 - STEPS / 5, 0), "creeps": 0.5**STEPS}
    ),
    "envelope": lambda: plots.envelope(
        np.linspace(-3, 3, 61),
        np.abs(np.linspace(-3, 3, 61)),
        np.minimum(np.linspace(-3, 3, 61) ** 2 / 2, np.abs(np.linspace(-3, 3, 61)) - 0.0),
        1.0,
        2.0,
        1.0,
    ),
}
