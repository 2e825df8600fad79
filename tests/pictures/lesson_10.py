"""Each picture of lesson 10, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_10 as plots

LAMS = np.logspace(0, -3, 7)
TRUTH = np.array([1.0, -1.0, 0.0])
PATHS = {
    "Lasso": np.maximum(np.random.default_rng(1).normal(0.5, 0.5, (3, 12, 2, 4)), 0),
    "elastic net": np.maximum(np.random.default_rng(1).normal(0.8, 0.2, (3, 12, 2, 4)), 0),
}
STATES = np.array([0.0, 0.5, 0.9]), np.logspace(0, -1, 4)
DRAWS = [(np.array([0.4, 0.1]), np.array([0.2, 0.05]), np.array([0.3, 0.0])) for _ in range(3)]
AT = {"one": [0.1, 0.5, 0.9], "other": [0.1, 0.5, 0.9]}

PICTURES = {
    "shares": lambda: plots.shares(
        AT,
        {"one": [0, 5, 10], "other": [3, 3, 4]},
        {"one": [10, 20, 10], "other": [10, 10, 10]},
        ("correlation ρ", "share"),
        lines={"other": [0.2, 0.3, 0.5]},
    ),
    "pairs": lambda: plots.pairs(*STATES, PATHS, start=(2, 1), setting="σ = 4"),
    "stability": lambda: plots.stability(
        LAMS, np.linspace(0, 1, 7) * np.array([[1.0], [0.9], [0.2]]), TRUTH != 0, 4, 0.6
    ),
    "intervals": lambda: plots.intervals({"naive": DRAWS, "split": DRAWS}, draws=2),
}
