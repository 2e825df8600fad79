"""Checks of lesson 06: counting zeros, the hop across zero, elastic net, a loop to repair.

Each check makes fresh random problems whose outcome is known by construction, so that no constant
passes, and asks of the learner's code only plain numbers and arrays.
"""

import numpy as np

from course_utils.exercises.checking import Mistake, as_array, as_number, exercise, expect


def _near(a, b, tolerance: float = 1e-6) -> bool:
    return bool(np.allclose(a, b, rtol=tolerance, atol=1e-12))


@exercise(
    "write zeros_and_small(weights, tol): the share of exactly zero weights, and the share of "
    "weights that are not zero but at most tol in size."
)
def check_zeros_and_small(zeros_and_small) -> str:
    """Arrays are built from known numbers of zeros, small and large weights."""
    rng = np.random.default_rng()
    for tol in (1e-3, 1e-12):
        counts = rng.integers((5, 11, 40), (10, 20, 60), size=(2, 3))
        counts[1] *= 3  # arrays of unequal size and different make-up
        counts[1, 0] += 40
        arrays = [_known_weights(rng, tol, *count) for count in counts]
        answer = zeros_and_small([w.copy() for w in arrays], tol)
        if answer is None:
            raise NotImplementedError
        expect(
            isinstance(answer, (tuple, list, np.ndarray)) and len(answer) == 2,
            "return two numbers, the share of zeros and the share of small weights.",
        )
        shares = [as_number(share, "each share") for share in answer]
        _judge_shares(shares, counts, tol)
    return "exact zeros and small weights are told apart, at any tolerance."


def _known_weights(rng, tol: float, zeros: int, small: int, large: int) -> np.ndarray:
    sizes = [
        np.zeros(zeros),
        tol * rng.uniform(0.01, 0.9, small),
        rng.uniform(0.1, 1.0, large),
    ]
    w = np.concatenate(sizes) * rng.choice((-1.0, 1.0), zeros + small + large)
    return rng.permutation(w).reshape(1, -1)


def _judge_shares(shares, counts, tol: float) -> None:
    zeros, small, large = counts.sum(0)
    total = counts.sum()
    first, second = shares
    expect(
        not _near(first, (zeros + small) / total),
        f"your first share counts everything up to {tol:g} as zero. A weight is zero when it "
        "equals 0; a tolerance answers another question.",
    )
    expect(
        max(shares) <= 1, "your code gives counts; a share is a count over the number of weights."
    )
    per_array = (counts / counts.sum(1, keepdims=True)).mean(0)
    expect(
        not _near(first, per_array[0]),
        "you averaged the shares of the arrays. They hold unequal numbers of weights: count over "
        "all arrays first, divide once.",
    )
    expect(
        _near(first, zeros / total),
        f"the first share should be that of the weights equal to 0 (here {zeros} of {total}); "
        f"your code gives {first:.4f}. Minus zero is zero too.",
    )
    expect(
        not _near(second, (zeros + small) / total),
        "your second share contains the zeros: small means at most tol in size but not zero.",
    )
    expect(
        second <= (small + 0.02 * large) / total,
        "your second share contains large negative weights: compare |w| with tol, not w.",
    )
    expect(
        _near(second, small / total),
        f"the second share should be that of {small} small weights among {total}; your code gives "
        f"{second:.4f}.",
    )


@exercise(
    "write subgradient_path(start, g, lr, lam, steps), the values of one weight, and "
    "largest_hop(g, lr, lam), the bound on |w| once it has crossed zero."
)
def check_oscillation(subgradient_path, largest_hop) -> str:
    """The path is held against the update rule, the bound against what paths really do."""
    rng = np.random.default_rng()
    for _ in range(5):
        lam, lr = rng.uniform(0.5, 2.0), rng.uniform(0.01, 0.1)
        g, start = rng.uniform(-0.6, 0.6) * lam, rng.choice((-1, 1)) * rng.uniform(0.2, 0.5)
        path = subgradient_path(start, g, lr, lam, 400)
        if path is None:
            raise NotImplementedError
        expect(
            np.size(path) != 400,
            "the path must begin with the start: steps + 1 values for steps updates.",
        )
        path = as_array(path, "the path", (401,))
        _judge_path(path, start, g, lr, lam)
        _judge_hop(as_number(largest_hop(g, lr, lam), "largest_hop"), g, lr, lam)
    expect(
        _near(as_array(subgradient_path(0.0, 0.0, 0.1, 1.0, 3), "the path", (4,)), 0.0),
        "a weight that starts at exactly 0 without a data gradient stays: torch's sign(0) is 0.",
    )
    return "the path follows the update, and no weight hops further than your bound."


def _judge_path(path, start, g, lr, lam) -> None:
    expect(_near(path[0], start), "the path must begin at the start.")
    moves, signs = np.diff(path), np.sign(path[:-1])
    landed = (path[1:] == 0).any() and np.allclose(path[-5:], 0)
    expect(
        not landed,
        "your path lands on 0 and stays. That is the proximal step; the penalty in the loss only "
        "gives a subgradient, and the step across zero is as long as any other.",
    )
    expect(
        not _near(moves[0], lr * (g + lam * signs[0])),
        "your weight moves away from zero: descent subtracts lr times the subgradient.",
    )
    expect(
        not _near(moves[0], -(lr * g + lam * signs[0])),
        "you subtracted lam, not lr · lam: the penalty's subgradient is part of the gradient.",
    )
    expect(
        not _near(moves[0], -lr * lam * signs[0]) or _near(g, 0),
        "the data gradient g is missing from your update.",
    )
    expect(
        not _near(moves, -lr * (g + lam * signs[0])),
        "after crossing zero your weight keeps going: the sign must be taken anew at every step.",
    )
    expect(
        _near(moves, -lr * (g + lam * signs), 1e-6),
        "each step should be w - lr · (g + lam · sign(w)); one of yours is not.",
    )


def _judge_hop(bound: float, g, lr, lam) -> None:
    reach = lr * (lam + abs(g)) * np.linspace(0, 1, 400, endpoint=False)
    seen = 0.0
    for w in np.concatenate((reach, -reach)):
        path = [w]
        for _ in range(40):  # an independent route: starts next to zero, followed for a while
            path.append(path[-1] - lr * (g + lam * np.sign(path[-1])))
        crossed = np.sign(path[1:]) * np.sign(path[:-1]) < 0
        seen = max(seen, *np.abs(path[1:])[crossed], 0.0)
    expect(
        not _near(bound, lr * lam, 1e-3) or abs(g) < 0.02 * lam,
        "lr · lam is the step without a data gradient; with one, the two sides pull unequally.",
    )
    expect(
        bound >= seen * (1 - 1e-9),
        f"weights hop further than your bound: with g = {g:.3f}, lr = {lr:.3f}, lam = {lam:.3f} "
        f"one reached {seen:.4f}, your bound is {bound:.4f}.",
    )
    expect(
        bound <= seen * 1.03,
        f"your bound {bound:.4f} is never approached: of 800 weights beside zero none hopped "
        f"beyond {seen:.4f} (g = {g:.3f}, lr = {lr:.3f}, lam = {lam:.3f}).",
    )


@exercise(
    "write elastic_net(parameters, lam, lam2): lam[layer] · Σ|w| + ½ · lam2 · Σw² over the "
    "weights, each layer with an L1 strength of its own."
)
def check_elastic_net(elastic_net) -> str:
    """Every term is isolated by setting the others to zero."""
    rng = np.random.default_rng()
    parameters = {
        "0.weight": rng.normal(size=(4, 3)),
        "0.bias": rng.normal(size=4) + 2,
        "2.weight": rng.normal(size=(2, 4)),
        "2.bias": rng.normal(size=2) - 2,
    }

    def ask(lam0: float, lam1: float, lam2: float) -> float:
        copies = {name: value.copy() for name, value in parameters.items()}
        return as_number(elastic_net(copies, {"0": lam0, "2": lam1}, lam2), "the penalty")

    sums = {name: (np.abs(value).sum(), (value**2).sum()) for name, value in parameters.items()}
    _judge_l1(ask(1.0, 0.0, 0.0), parameters["0.weight"], sums)
    _judge_l2(ask(0.0, 0.0, 1.0), sums)
    (first, square), (second, another) = sums["0.weight"], sums["2.weight"]
    expect(
        _near(ask(0.3, 0.7, 0.2), 0.3 * first + 0.7 * second + 0.1 * (square + another)),
        "each part is right alone, but they do not add up when all strengths differ from zero.",
    )
    return "L1 with a strength for each layer, half the squares, and no biases."


def _judge_l1(l1: float, w, sums) -> None:
    """What the learner's code gives for lam = 1 on layer 0 alone."""
    size = {name: pair[0] for name, pair in sums.items()}
    expect(
        not _near(l1, size["0.weight"] + size["0.bias"]) and not _near(l1, sum(size.values())),
        "your penalty counts the biases; only weights are meant.",
    )
    expect(
        not _near(abs(l1), abs(w.sum())),
        "your L1 term adds w, not |w|: signs cancel.",
    )
    expect(
        not _near(l1, size["0.weight"] / w.size),
        "your L1 term is a mean. The objective is a sum: dividing makes lam mean something else.",
    )
    expect(
        not _near(l1, size["0.weight"] + size["2.weight"]),
        "one strength reached both layers: lam['0'] is for 0.weight, lam['2'] for 2.weight.",
    )
    expect(
        _near(l1, size["0.weight"]),
        "with lam = 1 on layer 0 alone the penalty should be Σ|w| of its weights, "
        f"{size['0.weight']:.4f}; your code gives {l1:.4f}.",
    )


def _judge_l2(l2: float, sums) -> None:
    """What the learner's code gives for lam2 = 1 alone."""
    square = {name: pair[1] for name, pair in sums.items()}
    squares = square["0.weight"] + square["2.weight"]
    expect(
        not _near(l2, squares),
        "the ½ is missing: with ½ · lam2 · Σw² the gradient is lam2 · w, torch's weight_decay.",
    )
    expect(
        not _near(l2, np.sqrt(squares)) and not _near(l2, np.sqrt(squares) / 2),
        "your L2 term is the norm ‖w‖; the objective has its square.",
    )
    expect(not _near(l2, sum(square.values()) / 2), "your L2 term counts the biases too.")
    expect(
        _near(l2, squares / 2),
        f"the L2 term should be ½ · Σw² over the weights, {squares / 2:.4f}; your code gives "
        f"{l2:.4f}.",
    )


FAULTS = {
    "biases": "the biases are penalised: run it with two values of lam and they differ.",
    "per batch": "lam changes with the number of batches: with one batch as with three, every step "
    "must pull each weight by lr · lam.",
    "hidden": "the reported data loss contains the penalty, so nobody can see what fits and what "
    "shrinks. Report the two apart.",
    "tolerance": "the reported zeros are not exact: a weight of 3e-8 is small, not zero.",
}


@exercise("four faults are in the loop; find them by experiment and repair them.")
def check_repaired_loop(train) -> str:
    """With black inputs only the penalty moves the weights, so each fault shows by itself."""
    rng = np.random.default_rng()
    lr, lam, steps = 0.125, 2.0**-5, 3
    reach = steps * lr * lam
    w = rng.uniform(0.5, 1.0, (3, 4)) * rng.choice((-1, 1), (3, 4))
    w.flat[:2] = reach, 3e-8  # one arrives at exactly zero; one is small and nothing moves it
    b, y = rng.uniform(0.5, 1.0, 3), rng.integers(0, 3, 12)

    def run(strength: float, n_batches: int = steps, inputs=None) -> dict:
        inputs = np.zeros((12, 4)) if inputs is None else inputs
        batches = [np.arange(12) for _ in range(n_batches)]
        return _trained(train(inputs, y, w.copy(), b.copy(), strength, lr, batches), n_batches)

    plain, penalised, once = run(0.0), run(lam), run(lam, 1)
    found = set()
    if not _near(plain["b"], penalised["b"]):
        found.add("biases")
    moved = (np.abs(w) - np.abs(penalised["w"])).flat[2:]
    if not _near(moved, reach, 1e-4):
        single = (np.abs(w) - np.abs(once["w"])).flat[2:]
        expect(
            _near(single, lr * lam, 1e-4) and moved.min() > 0,
            "one step on black inputs should shrink every weight by lr · lam; yours does not. "
            "Did the penalty leave the loss, or lr change?",
        )
        found.add("per batch")
    if not _near(plain["data_loss"][0], penalised["data_loss"][0]):
        found.add("hidden")
    if (
        not _near(plain["zeros"], 0.0)
        or not _near(once["zeros"], 0.0)
        or (not _near(penalised["zeros"], (penalised["w"] == 0).mean()))
    ):
        found.add("tolerance")
    _judge_repair(found, penalised, once, plain, lam * np.abs(w).sum())
    x = rng.normal(size=(12, 4))
    expect(not _near(run(0.0, 1, x)["w"], w), "your loop no longer learns from the data.")
    return "weights only, the same lam at every step, losses apart, zeros exact."


def _judge_repair(found: set, penalised, once, plain, start_penalty: float) -> None:
    if found == set(FAULTS):
        raise NotImplementedError
    # The experiment for zeros needs weights that arrive: with lam per batch none do.
    for name, words in FAULTS.items():
        if name in found:
            left = f"{len(found)} of {len(FAULTS)} faults are left. One: "
            raise Mistake(left + words)
    expect(
        _near(penalised["penalty"][0], start_penalty),
        f"the reported penalty should be lam · Σ|w| of the weights before the step, "
        f"{start_penalty:.4f}; yours begins with {penalised['penalty'][0]:.4f}.",
    )


def _trained(answer, n_batches: int) -> dict:
    if answer is None:
        raise NotImplementedError
    missing = {"w", "b", "data_loss", "penalty", "zeros"} - set(answer)
    expect(not missing, f"the returned dict lacks {', '.join(sorted(missing))}.")
    return {
        "w": as_array(answer["w"], "w", (3, 4)),
        "b": as_array(answer["b"], "b", (3,)),
        "data_loss": as_array(answer["data_loss"], "data_loss", (n_batches,)),
        "penalty": as_array(answer["penalty"], "penalty", (n_batches,)),
        "zeros": as_number(answer["zeros"], "zeros"),
    }
