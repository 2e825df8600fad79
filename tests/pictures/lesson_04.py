"""Each picture of lesson 04, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_04 as plots

LAMS = np.logspace(0, -3, 7)
NAMES = ["age", "bmi", "bp"]
NOISE = np.random.default_rng(0)
ERRORS = 5 + np.linspace(-1, 1, 7) ** 2 + 0.2 * NOISE.standard_normal((10, 7))
COEFS = np.array([[0, 0, 0, 1, 2, 3, 4], [0, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, -1, -2, -2]], float)
TRUTH = np.array([1.0, -1.0, 0.0])
ESTIMATES = TRUTH[:, None] * np.linspace(0, 1, 7) + 0.1 * NOISE.standard_normal((20, 3, 7))
PARTS = np.linspace(1, 0, 7), np.linspace(0, 1.2, 7)
PATHS = {
    "Lasso": np.maximum(np.random.default_rng(1).normal(0.5, 0.5, (3, 12, 2, 4)), 0),
    "elastic net": np.maximum(np.random.default_rng(1).normal(0.8, 0.2, (3, 12, 2, 4)), 0),
}
STATES = np.array([0.0, 0.5, 0.9]), np.logspace(0, -1, 4)
DRAWS = [(np.array([0.4, 0.1]), np.array([0.2, 0.05]), np.array([0.3, 0.0])) for _ in range(3)]

PICTURES = {
    "cross_validation": lambda: plots.cross_validation(LAMS, ERRORS, COEFS, NAMES),
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
        LAMS, *PARTS, ESTIMATES, ESTIMATES.mean(0), TRUTH, start=3
    ),
    "shares": lambda: plots.shares(
        [0.1, 0.5, 0.9], {"one": [0, 5, 10], "other": [3, 3, 4]}, 10, "correlation ρ", "share"
    ),
    "pairs": lambda: plots.pairs(*STATES, PATHS, start=(2, 1)),
    "stability": lambda: plots.stability(
        LAMS, np.linspace(0, 1, 7) * np.array([[1.0], [0.9], [0.2]]), TRUTH != 0, 4, 0.6
    ),
    "intervals": lambda: plots.intervals({"naive": DRAWS, "split": DRAWS}, draws=2),
}
