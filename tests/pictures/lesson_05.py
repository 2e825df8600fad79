"""The pictures of lesson 05, drawn from small made-up arrays."""

import numpy as np

from course_utils.plots import lesson_05 as plots

EPOCHS = 0.9 - 0.5 / np.arange(1, 31)


def by_epoch(apart=0.02):
    runs = {"λ = 0": (EPOCHS, EPOCHS - 0.1), "λ = 0.005": (EPOCHS, EPOCHS - 0.1 + apart)}
    return plots.accuracy_by_epoch(runs)


def one_seed(along=0.0, between=0.01):
    seeds = 0.9 + between * np.array([[0.0], [1.0], [-1.0]])
    return plots.one_seed_each([0.0, 0.0025, 0.005], seeds + along * np.array([-1.0, 0.0, 1.0]))


def strengths(last=0.4, share=0.9):
    accuracy = np.array([[0.9, 0.95, last], [0.92, 0.97, last + 0.02]])
    shares = np.array([[0.0, 0.5, share], [0.0, 0.6, share]])
    return plots.strengths(
        [0, 1e-3, 1e-1], {"accuracy": accuracy}, {"zeros": shares, "small": 0.9 * shares}
    )


def early():
    curves = np.stack([EPOCHS, EPOCHS - 0.1], axis=-1)[:, None].repeat(3, 1)
    return plots.early_and_late(["λ = 0", "λ = 0.01"], curves)


def ends(last=0.95):
    return plots.smoothed_ends(np.append(EPOCHS, last), shown=10)


def intervals(first=3.0):
    return plots.paired_intervals([first, -1.0], [0.5, 0.6], [2.0, 2.5], ["a − b", "b − c"])


def kept(noise=3):
    rows = np.zeros((5, 14), bool)
    rows[:, 2:4] = rows[:2, 0] = True
    rows[:, 4 : 4 + noise] = True
    return plots.inputs_kept(rows)


def layers(gone=3):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=(4, 8, 4)) / 3 for _ in range(3)]
    weights[1][:gone, :, 0] = 0
    weights[2][:, 2:] = 0
    return plots.first_layer(weights, ["0", "1e-3", "1e-2"], [0.9, 0.95, 0.8], start=1)


PICTURES = {
    "accuracy_by_epoch": by_epoch,
    "one_seed_each": one_seed,
    "strengths": strengths,
    "early_and_late": early,
    "smoothed_ends": ends,
    "paired_intervals": intervals,
    "inputs_kept": kept,
    "first_layer": layers,
}
