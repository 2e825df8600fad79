"""The pictures of lesson 07, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_07 as plots


def costs(work=900):
    return plots.weights_and_work(["convolution", "linear"], [10, 990], [work, 100])


def saved(last=0.9):
    shares = {"first": [(0.0, 0.0), (0.02, 0.5)], "second": [(0.0, 0.0), (last, 0.1)]}
    shares["third"] = [(0.0, 0.0), (0.99, 0.9)]
    right = {"first": [0.95, 0.94], "second": [0.95, 0.9], "third": [0.95, 0.1]}  # one is dead
    labels = {"first": ["0", "1e-3"], "second": ["0", "3e-3"], "third": ["0", "1e-2"]}
    return plots.saved_and_lost(shares, right, labels)


def filters(gone=1):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=(8, 1, 3, 3)) for _ in range(3)]
    weights[1][:, :, 0] = 0
    weights[1][:gone] = 0
    weights[2][:] = 0
    maps = [rng.random((8, 12, 12)) for _ in range(3)]
    maps[2][:] = 0
    labels = ["0", "1e-3", "1e-2"]
    return plots.filters_and_maps(weights, maps, labels, [0.95, 0.9, 0.1], start=1)


def norms(weakest=1e-5):
    spread = np.geomspace(weakest, 1, 12)
    return plots.sorted_norms({"penalised": spread, "free": np.linspace(0.5, 1, 12)})


def cut(last=0.2):
    curves = {"penalised": [0.95, 0.95, 0.94, last], "free": [0.97, 0.95, 0.93, 0.5]}
    curves["free, one list"] = [0.97, 0.9, 0.5, 0.1]
    return plots.accuracy_by_cut([0, 4, 8, 12], curves, told_at=12)


def heard(corner=0.4):
    padded = np.full((6, 6), 0.9)
    padded[[0, -1]] = padded[:, [0, -1]] = 0.6
    padded[0, 0] = corner
    return plots.heard_of_ones(padded, np.full((4, 4), 0.9))


PICTURES = {
    "weights_and_work": costs,
    "saved_and_lost": saved,
    "filters_and_maps": filters,
    "sorted_norms": norms,
    "accuracy_by_cut": cut,
    "heard_of_ones": heard,
}
