"""Lesson 02's pictures from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_02 as plots

TURN = np.linspace(0, 2 * np.pi, 41)
CIRCLE = np.column_stack((np.cos(TURN), np.sin(TURN)))
DIAMOND = CIRCLE / np.abs(CIRCLE).sum(1, keepdims=True)
SHAPES, POWERS = [DIAMOND, CIRCLE], ["1", "2"]

AXIS = np.linspace(-1, 2, 21)
Z = np.array((1.5, 0.5))
PATHS = {
    "L1 norm": np.array([(1.4, 0.4), (1.0, 0.0), (0.0, 0.0)]),
    "L2 norm": np.array([(1.4, 0.45), (1.0, 0.3), (0.0, 0.0)]),
}
TOUCHING = {kind: [Z + np.hypot(*(w - Z)) * CIRCLE for w in path] for kind, path in PATHS.items()}
LAMS = ["0.1", "0.5", "2"]

UNIT = np.array([(1, 1), (-1, 1)]) / np.sqrt(2)
CONES = {
    "L1": [((1, 0), (0.6, 0.8), (0.6, -0.8)), (UNIT[0] / np.sqrt(2), UNIT[0], UNIT[0])],
    "L2": [((1, 0), (1, 0), (1, 0))],
}

PATTERN = (np.arange(36).reshape(6, 6) // 9) % 4
MAPS = {"t = 1": [PATTERN, PATTERN], "λ = 1": [PATTERN, PATTERN.T]}

SIZES = np.linspace(0, 2, 21)
CURVES = {
    "convex": (SIZES, (SIZES - 2) ** 2, SIZES[::2]),
    "not": (SIZES, np.cos(SIZES), np.array([0, 1.8, 2.0])),
}

SHARE = np.array([0.2, 0.5, 0.9])
SERIES = {f"series {k}": SHARE / k for k in (1, 2, 3, 4)}
LAWS = {f"law {k}": SHARE[::-1] / k for k in (1, 2, 3, 4, 5)}
RATIOS = {law: share[::-1] for law, share in LAWS.items()}

CLOUD = 1 + 0.3 * np.random.default_rng(0).standard_normal((12, 2))
CLOUDS = {"L1": [CLOUD, CLOUD * [1, 0]], "elastic net": [CLOUD, 0.9 * CLOUD]}
SPREAD = {"L1": [(0.4, 0.42), (0.1, 0.31)], "elastic net": [(0.4, 0.42), (0.1, 0.38)]}
ELLIPSES = [1 + 0.3 * CIRCLE, 1 + 0.3 * CIRCLE * [1, 2]]

PICTURES = {
    "unit_balls": lambda: plots.unit_balls(SHAPES, POWERS, 1),
    "outlines": lambda: plots.outlines({"L1": DIAMOND, "L2": CIRCLE}),
    "walk": lambda: plots.walk(Z, PATHS, TOUCHING, LAMS, 1),
    "price_of_size": lambda: plots.price_of_size(SIZES, (SIZES - 2) ** 2, 2.0, 10),
    "size_of_lam": lambda: plots.size_of_lam(SHARE, {"a": SHARE, "b": 2 - SHARE}, 1),
    "best_loss": lambda: plots.best_loss(CURVES),
    "normal_cones": lambda: plots.normal_cones(1.0, CONES),
    "two_ways_back": lambda: plots.two_ways_back((1.8, 0.5), (1, 0), (0.78, 0.22), 1.0),
    "coloured_planes": lambda: plots.coloured_planes(AXIS[:6], {"a": PATTERN, "b": PATTERN.T}),
    "live_patterns": lambda: plots.live_patterns(AXIS[:6], MAPS, ["0", "0.5"], 1),
    "clouds_on_plane": lambda: plots.clouds_on_plane(
        AXIS[:6], PATTERN, {"ρ = 0": CLOUD, "ρ = 0.9": CLOUD[::-1]}, {"ρ = 0": 0.1, "ρ = 0.9": 0.6}
    ),
    "shares_by_dimension": lambda: plots.shares_by_dimension([2, 20, 200], SERIES, SERIES),
    "corners_by_size": lambda: plots.corners_by_size(SHARE, LAWS, SHARE, RATIOS),
    "along_the_edge": lambda: plots.along_the_edge(CLOUDS, SPREAD, ELLIPSES, ["0", "0.9"], 1),
}
