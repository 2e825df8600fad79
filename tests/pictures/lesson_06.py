"""The pictures of lesson 06, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_06 as plots


def training(
    data_loss=(1.0, 0.8, 0.6),
    penalty=(0.2, 0.3, 0.4),
    accuracy=(0.8, 0.85, 0.9),
    claimed=((1, 0.9), (3, 0.85)),
):
    return plots.training_by_epoch(data_loss, penalty, accuracy, dict(claimed))


def paths(held=0, hopping=3, hop=0.02):
    """Four weights on their way; of three more, some hop across zero and some sit on it."""
    steps = np.arange(61)
    on_their_way = (1 - steps[:, None] / 120) * [0.9, -0.8, 0.7, -0.6]
    across = np.repeat(0.5 * hop * (-1.0) ** steps[:, None], hopping, axis=1)
    return plots.weight_paths(np.hstack((on_their_way, across, np.zeros((61, held)))), hop)


def histogram(zeros=0.3, size=0.1, name="b"):
    weights = np.where(np.arange(1000) < 1000 * zeros, 0.0, size)
    return plots.magnitude_histogram({"a": np.geomspace(1e-4, 1, 99), name: weights}, {"cut": 1e-3})


def layer(zeros=0, border=0.1, middle=0.1):
    """Return the weights of 24 units; the first `zeros` of them lie between border and middle."""
    image = np.full((28, 28), border)
    image[2:-2, 2:-2] = middle
    weight = np.tile(image.ravel(), (24, 1)) * (-1) ** np.arange(24)[:, None]
    weight.reshape(24, 28, 28)[:, 3, 3:-3].flat[:zeros] = 0
    return weight


def units(*weights):
    weights = weights or (layer(), layer(zeros=37, border=0.02), layer(border=0.005))
    return plots.first_layer(weights, ["0", "1e-4", "1e-3"][: len(weights)], [0.9, 0.8, 0.7], 1)


TWO_BY_TWO = np.array([[2.0, 4.0], [6.0, 10.0]])  # means over rows and columns differ


def by_size():
    series = {f"series {k}": TWO_BY_TWO * (k + 1) for k in range(4)}
    return plots.points_by_size([500, 5000], series, "gain (points)", "The caller's words.")


def by_share():
    share, right = np.array([[0.1, 0.3], [0.3, 0.9]]), np.array([[0.8, 0.6], [0.9, 0.8]])
    series = {f"series {k}": (share, right - k / 10) for k in range(4)}
    return plots.accuracy_by_share(series, "The caller's words.")


def roughness():
    series = {
        "L1": ([1e-4, 1e-3], [[0.8, 0.9], [0.8, 0.95]]),
        "L2": ([1e-3, 1e-2], [[0.6, 0.5]] * 2),
    }
    return plots.roughness([0.7, 0.72], series)


def line_and_way(start=0.2, hop=0.01):
    steps = np.arange(60)[:, None]
    held = np.maximum(np.array([[start, 0.9]]) - hop * steps, 0.0)
    hopping = np.where(held > 0, held, 0.5 * hop * (-1.0) ** steps)
    ways = {f"run {k}": (np.array([0.01, 0.02]) * (k + 1), [0.1, 0.1 + 0.2 * k]) for k in range(3)}
    return plots.line_and_way(hopping, held, hop, ways, 0.04)


PICTURES = {
    "training_by_epoch": training,
    "weight_paths": paths,
    "magnitude_histogram": histogram,
    "points_by_size": by_size,
    "accuracy_by_share": by_share,
    "roughness": roughness,
    "line_and_way": line_and_way,
    "first_layer": units,
}
