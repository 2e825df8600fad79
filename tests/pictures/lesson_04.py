"""Each picture of lesson 04, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_04 as plots

LAMS = np.logspace(0, -3, 7)
NAMES = ["age", "bmi", "bp"]
NOISE = np.random.default_rng(0)
ERRORS = 5 + np.linspace(-1, 1, 7) ** 2 + 0.2 * NOISE.standard_normal((10, 7))
COEFS = np.array([[0, 0, 0, 1, 2, 3, 4], [0, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, -1, -2, -2]], float)
TRUTH = np.array([1.0, -1.0, 0.0])
ESTIMATES = TRUTH[:, None] * np.linspace(1, 0, 7) + 0.1 * NOISE.standard_normal((20, 3, 7))
PARTS = np.linspace(0, 1, 7), np.linspace(1.2, 0, 7)

PICTURES = {
    "cross_validation": lambda: plots.cross_validation(ERRORS, LAMS[::-1], COEFS[:, ::-1], NAMES),
    "degrees_of_freedom": lambda: plots.degrees_of_freedom(
        [3.0, 9.0], [3.1, 8.8], 5.0, ([0.1, 0.2], 0.3), 50
    ),
    "criteria": lambda: plots.criteria(
        LAMS,
        {"AIC": (np.arange(7) - 4.0) ** 2, "BIC": (np.arange(7) - 3.0) ** 2},
        {"AIC": 4, "BIC": 3},
        np.arange(7),
    ),
    "by_density": lambda: plots.by_density(
        (5, 20, 200),
        {"Lasso": np.full((3, 2), 2.0), "ridge": np.array([[3, 4], [2, 3], [1, 1]])},
        [[2.0, 2.0, 2.0], [3.5, 2.5, 1.0]],
    ),
    "bias_and_variance": lambda: plots.bias_and_variance(
        LAMS[::-1], *PARTS, ESTIMATES, ESTIMATES.mean(0), TRUTH, start=3
    ),
}
