"""`sweep` takes the steps of `fit` for every member at once, and keeps members apart."""

import math
from functools import partial

import pytest
import torch
from test_training import (
    ADAM,
    BAD_COUNTS,
    BAD_OPTIMIZERS,
    BAD_SPLITS,
    BAD_STRENGTHS,
    BAD_TRAIN,
    DEVICES,
    EXACT,
    MOMENTUM,
    PROXIMAL,
    SGD,
    SIZES,
    STAY,
    TRAIN,
    ProximalSGD,
    Recorder,
    clouds,
    exact_mlp,
    one_thread,  # noqa: F401 (a fixture for every test here, too)
    table,
    weights_of,
    with_label,
)
from torch import nn

from course_utils import ensemble, sparsity
from course_utils.data import Split
from course_utils.ensemble import Sweep, sweep
from course_utils.models import mlp
from course_utils.sparsity import accuracy
from course_utils.training import fit

# sweep: every member against its own fit


def compare(build, train, *, lams, lam2s, seeds=(0, 1), **settings):
    """Return |sweep - fit| / fit of every batch's loss, shape (steps, seeds · penalties)."""
    grid = sweep(build, train, lams=lams, lam2s=lam2s, seeds=seeds, **settings)
    own = [
        fit(build(seed), train, lam=lam, lam2=lam2, seed=seed, **settings).step_loss
        for seed in seeds
        for lam, lam2 in zip(lams, lam2s, strict=True)
    ]
    own = torch.stack(own, 1)
    assert own.shape == grid.step_loss.flatten(1).shape
    return (grid.step_loss.flatten(1) - own).abs() / own


@pytest.mark.parametrize(
    ("sizes", "optimizer", "everything", "cosine"),
    [
        (SIZES, MOMENTUM, True, False),
        ((20, 16, 12, 5), MOMENTUM, False, True),
        ((20, 16, 12, 5), ADAM, True, True),
        (SIZES, ADAM, False, False),
        ((20, 5), SGD, True, False),
    ],
)
def test_each_member_of_a_sweep_is_its_own_fit(sizes, optimizer, everything, cosine):
    """In float64, far within the 1e-4 that is promised; each fifth batch is partial."""
    errors = compare(
        partial(exact_mlp, sizes),
        EXACT,
        lams=(1e-3, 3e-2),
        lam2s=(0.0, 1e-1),
        everything=everything,
        optimizer=optimizer,
        cosine=cosine,
        epochs=40,
        batch_size=32,
    )
    assert errors.max() < 1e-8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sizes", "everything", "cosine"),
    [((784, 128, 10), False, False), ((784, 64, 32, 10), True, True)],
)
def test_each_member_of_a_sweep_is_its_own_fit_in_float32_too(digits, sizes, everything, cosine):
    """The lesson's sizes, on images, after 200 steps.

    In float32 the two ways to a matrix product differ in the last bit. Now and then that bit
    decides whether a ReLU lets a sample through or on which side of zero a weight lands, and
    two equally right trainings drift apart. With plain SGD that happens to one member in fifty;
    with momentum or Adam, whose steps amplify it, to many. It is no fault: in float64 they agree
    (above). So two of the eight may leave the 1e-4 here, and none may leave the neighbourhood.
    """
    errors = compare(
        partial(mlp, sizes),
        digits.train.first(630),  # nine batches of 64 and one of 54
        lams=(0.0, 1e-5, 1e-4, 1e-3),
        lam2s=(0.0, 1e-4, 0.0, 1e-3),
        everything=everything,
        optimizer=SGD,
        cosine=cosine,
        epochs=20,
        batch_size=64,
    )[-1]
    assert errors.sort().values[5] < 1e-4
    assert errors.max() < 0.1


# sweep: the grid


@pytest.fixture(scope="module")
def grid():
    """Three penalties by two seeds, trained for a while."""
    lams = [0.0, 0.01, 0.1]
    return sweep(partial(mlp, SIZES), TRAIN, lams=lams, seeds=[4, 9], optimizer=SGD, epochs=5)


def test_the_axes_are_seeds_then_penalties(grid):
    assert isinstance(grid, Sweep)
    assert (grid.lams, grid.lam2s, grid.seeds) == ([0.0, 0.01, 0.1], [0.0] * 3, [4, 9])
    assert grid.step_loss.shape == (15, 2, 3)
    assert [w.shape for w in grid.weights()] == [(2, 3, 16, 20), (2, 3, 5, 16)]
    assert grid.accuracy(TRAIN).shape == (2, 3)
    sizes = grid.weights()[0].abs().sum((2, 3))
    assert (sizes.diff(dim=1) < 0).all()  # a larger lam leaves smaller weights, for each seed


def test_a_member_is_a_model_of_its_own(grid, untouched_rng):
    held_out = clouds(60)
    accuracies = grid.accuracy(held_out)
    for seed_index in range(2):
        for penalty_index in range(3):
            member = grid.member(penalty_index, seed_index)
            assert not member.training
            assert accuracy(member, held_out) == pytest.approx(
                float(accuracies[seed_index, penalty_index])
            )
    assert len(accuracies.unique()) > 1
    with torch.no_grad():
        member[0].weight.zero_()
    assert grid.weights()[0][1, 2].any()  # the grid keeps its own weights


@pytest.mark.parametrize("splits", ["one", "one for each seed"])
def test_accuracy_is_the_same_in_any_chunks(grid, splits, monkeypatch):
    """61 = 4 · 14 + 5: a mean over chunks would weigh the last one too much."""
    split = clouds(61) if splits == "one" else [clouds(61), Split(-clouds(61).x, clouds(61).y)]
    whole = grid.accuracy(split)
    seen = widths_seen(monkeypatch)
    monkeypatch.setattr(sparsity, "CHUNK_BYTES", 14 * 2 * 3 * 16 * 4)  # 2 · 3 networks, 16 units
    assert torch.equal(grid.accuracy(split), whole)
    assert seen == [14, 14, 14, 14, 5]


def widths_seen(monkeypatch) -> list[int]:
    """Return a list that fills with how many samples each forward pass of a grid gets."""
    seen, forward = [], ensemble._forward

    def see(layers, x):
        values = forward(layers, x)
        assert max(value.nbytes for value in values) <= sparsity.CHUNK_BYTES
        seen.append(x.shape[1])
        return values

    monkeypatch.setattr(ensemble, "_forward", see)
    return seen


def test_an_evaluation_takes_no_more_memory_than_its_budget(monkeypatch):
    """100 networks of 100 units: one sample is 40 kB of activations, 5,000 would be 200 MB."""
    train = clouds(5_000)
    lams = [0.0] * 50
    wide = sweep(partial(mlp, (20, 100, 5)), train.first(5), lams=lams, seeds=[0, 1], epochs=1)
    seen = widths_seen(monkeypatch)
    wide.accuracy(train)
    assert sum(seen) == 5_000 and len(seen) == 6


def test_members_of_one_seed_share_batches_and_other_seeds_have_others(untouched_rng):
    """One network for every seed, and no steps: only the batches can tell the losses apart."""
    losses = sweep(
        lambda seed: mlp(SIZES, 0),
        TRAIN,
        lams=[0.0, 0.1],
        seeds=[0, 1],
        optimizer=STAY,
        epochs=2,
        batch_size=65,
    ).step_loss
    torch.testing.assert_close(losses[:, :, 0], losses[:, :, 1])
    assert ((losses[:, 0] - losses[:, 1]).abs() > 1e-4).all()
    assert ((losses[0] - losses[2]).abs() > 1e-4).all()  # each epoch is shuffled anew
    torch.testing.assert_close(losses[:2].mean(0), losses[2:].mean(0))  # of the same samples


def test_sweep_leaves_the_built_networks_alone():
    model = mlp(SIZES, 0)
    before = weights_of(model)
    sweep(lambda seed: model, TRAIN, lams=[0.1], optimizer=SGD, epochs=1)
    assert torch.equal(weights_of(model), before)


def test_one_l2_strength_serves_every_member():
    once, each = (
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 0.1], lam2s=lam2s, epochs=1)
        for lam2s in (0.5, [0.5, 0.5])
    )
    assert once.lam2s == [0.5, 0.5] and torch.equal(once.step_loss, each.step_loss)


# sweep: what it does not serve


class Custom(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(20, 5)

    def forward(self, x):
        return self.layer(x).sin()


@pytest.mark.parametrize(
    ("model", "named"),
    [
        (mlp(SIZES, 0, dropout=0.5), "Dropout"),
        (mlp(SIZES, 0, batch_norm=True), "BatchNorm1d"),
        (nn.Sequential(nn.Linear(20, 8), nn.Tanh(), nn.Linear(8, 5)), "Tanh"),
        (nn.Sequential(nn.Linear(20, 5, bias=False)), "without"),
        (nn.Sequential(nn.Linear(20, 8), nn.Linear(8, 5)), "Linear, Linear"),
        (nn.Sequential(nn.Linear(20, 5), nn.ReLU()), "Linear, ReLU"),
        (nn.Sequential(nn.ReLU(), nn.Linear(20, 5)), "ReLU, Linear"),
        (nn.Linear(20, 5), "Linear"),
        (Custom(), "Custom"),
    ],
)
def test_sweep_refuses_other_networks(model, named):
    with pytest.raises(TypeError, match=f"build must return .* got .*{named}"):
        sweep(lambda seed: model, TRAIN, lams=[0.1])


# sweep: which optimizers it serves


class ClippedSGD(torch.optim.SGD):
    """Clips the norm of all gradients together, so that one member's move the others' weights."""

    def step(self):
        torch.nn.utils.clip_grad_norm_([p for g in self.param_groups for p in g["params"]], 10.0)
        super().step()


class RowClippedSGD(torch.optim.SGD):
    """Divides by the norm along the first axis, as if it were that of a unit's weights."""

    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                p.grad /= p.grad.norm(dim=0, keepdim=True) + 1e-3
        super().step()


class Fussy(torch.optim.SGD):
    def step(self):
        raise RuntimeError("not on a stack, please")


class OneNumber(ProximalSGD):
    """Wants a plain lam, as a fit has it."""

    def step(self):
        self.thresholds = [float(group["lam"]) for group in self.param_groups]
        super().step()


@pytest.mark.parametrize(
    ("optimizer", "words"),
    [
        (torch.optim.Adafactor, "with Adafactor .*would mix"),
        (ClippedSGD, "with ClippedSGD .*would mix"),
        (RowClippedSGD, "with RowClippedSGD .*would mix"),
        (torch.optim.Muon, "Muon raised ValueError: .*2D"),
        (torch.optim.LBFGS, "LBFGS raised ValueError: .*per-parameter"),
        (partial(Fussy, lr=0.1), "Fussy raised RuntimeError: not on a stack, please"),
        (partial(OneNumber, lr=0.1), "OneNumber raised .*: .*one element"),
    ],
    ids=["Adafactor", "clipped", "rows clipped", "Muon", "LBFGS", "fussy", "one number"],
)
def test_sweep_refuses_optimizers_that_mix_members(optimizer, words, untouched_rng):
    with pytest.raises(TypeError, match=f"^optimizer .*{words}"):
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 0.1], optimizer=optimizer)


OPTIMIZERS = {
    "SGD": partial(torch.optim.SGD, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1),
    "SGD foreach": partial(torch.optim.SGD, lr=0.1, momentum=0.9, foreach=True),
    "SGD fused": partial(torch.optim.SGD, lr=0.1, weight_decay=0.1, fused=True),
    "one's own function": lambda groups: torch.optim.Adam(groups, lr=0.01),
    "proximal": PROXIMAL,
} | {
    name: getattr(torch.optim, name)
    for name in ["Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "NAdam", "RAdam", "Adamax"]
    + ["Rprop", "ASGD"]
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_sweep_takes_any_optimizer_that_treats_members_alone(name, untouched_rng):
    """Adadelta and its like are in no list: they are tried."""
    errors = compare(
        partial(exact_mlp, SIZES),
        EXACT,
        lams=(0.0, 0.02),
        lam2s=(0.0, 0.01),
        everything=name == "Adam",
        optimizer=OPTIMIZERS[name],
        epochs=2,
        batch_size=32,
    )
    assert errors.max() < 1e-8


def test_a_rate_that_explodes_is_no_mixing():
    """A member that is not a number any more equals no other, and mixes with none."""
    optimizer = partial(torch.optim.SGD, lr=1e30, weight_decay=1.0)
    with pytest.raises(FloatingPointError, match="lams: 0"):
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 0.1], optimizer=optimizer)


@pytest.mark.parametrize("everything", [False, True])
def test_lam_is_a_tensor_that_broadcasts_in_each_group(everything):
    recorder = Recorder(SGD)
    settings = dict(everything=everything, optimizer=recorder, epochs=4, batch_size=32)
    grid = sweep(
        partial(mlp, SIZES), TRAIN, lams=[0.1, 0.2, 0.3], seeds=[0, 1], cosine=True, **settings
    )
    weights, biases = recorder.made.param_groups
    assert weights["lam"].shape == (1, 3, 1, 1) and weights["lam"].dtype == torch.float32
    assert weights["lam"].flatten().tolist() == pytest.approx([0.1, 0.2, 0.3])
    for ours, theirs in zip(grid.weights(), weights["params"], strict=True):
        assert ours is theirs
    assert [b.shape for b in biases["params"]] == [(2, 3, 16), (2, 3, 5)]
    assert ("lam" in biases) is everything
    if everything:
        assert torch.equal(biases["lam"], weights["lam"].squeeze(3))
    expected = [0.05 * (1 + math.cos(math.pi * step / 20)) for step in range(20)]
    assert recorder.rates == pytest.approx(expected)


@pytest.mark.parametrize("everything", [False, True])
def test_an_optimizer_that_knows_lam_makes_exact_zeros_in_every_member(everything):
    lams, lam2s, seeds = (0.0, 0.02, 0.05), (0.0, 0.1, 0.0), (0, 1)
    settings = dict(everything=everything, optimizer=PROXIMAL, epochs=6, batch_size=32)
    build = partial(exact_mlp, SIZES)
    grid = sweep(build, EXACT, lams=lams, lam2s=lam2s, seeds=seeds, **settings)
    for s, seed in enumerate(seeds):
        for k, (lam, lam2) in enumerate(zip(lams, lam2s, strict=True)):
            own, member = build(seed), grid.member(k, s)
            fit(own, EXACT, lam=lam, lam2=lam2, seed=seed, **settings)
            torch.testing.assert_close(weights_of(member), weights_of(own), rtol=0, atol=1e-8)
            assert torch.equal(weights_of(member) == 0, weights_of(own) == 0)
    assert (grid.zeros[-1, :, 0] == 0).all() and (grid.zeros[-1, :, 2] > 0.2).all()
    biases = torch.cat([bias.flatten() for _, bias in grid.layers])
    assert bool((biases == 0).any()) is everything


# sweep: histories by epoch, and a split for each seed


def halves(n=60):
    """Two splits of equal size, without a sample in common."""
    return [Split(EXACT.x[:n], EXACT.y[:n]), Split(EXACT.x[n : 2 * n], EXACT.y[n : 2 * n])]


@pytest.mark.parametrize("apart", [False, True], ids=["one split", "one for each seed"])
@pytest.mark.parametrize("everything", [False, True])
def test_each_history_of_a_sweep_is_that_of_its_own_fit(apart, everything):
    lams, lam2s, seeds = (0.0, 0.02, 0.05), (0.0, 0.1, 0.0), (3, 5)
    train = halves() if apart else EXACT
    held_out = halves(50)[::-1] if apart else halves()[0]
    settings = dict(everything=everything, optimizer=PROXIMAL, epochs=5, batch_size=32)
    build = partial(exact_mlp, SIZES)
    grid = sweep(build, train, lams=lams, lam2s=lam2s, seeds=seeds, held_out=held_out, **settings)
    for s, seed in enumerate(seeds):
        mine = [split[s] if apart else split for split in (train, held_out)]
        for k, (lam, lam2) in enumerate(zip(lams, lam2s, strict=True)):
            history = fit(
                build(seed), mine[0], lam=lam, lam2=lam2, seed=seed, held_out=mine[1], **settings
            )
            for name in ("step_loss", "data_loss", "penalty", "zeros", "held_out"):
                ours = getattr(grid, name)[:, s, k].double()
                theirs = torch.as_tensor(getattr(history, name), dtype=torch.float64)
                torch.testing.assert_close(ours, theirs, rtol=1e-8, atol=1e-12, msg=name)
    assert grid.data_loss.shape == grid.held_out.shape == (5, 2, 3)
    assert torch.equal(grid.accuracy(held_out), grid.held_out[-1])
    assert len(grid.zeros[-1].unique()) > 2 and len(grid.held_out.unique()) > 2


def test_without_a_held_out_split_its_history_is_empty(grid):
    assert grid.held_out.shape == (0, 2, 3) and grid.zeros.shape == (5, 2, 3)


def test_a_sweep_prints_in_three_lines(grid):
    assert len(repr(grid).splitlines()) == 2
    held_out = sweep(partial(mlp, SIZES), TRAIN, lams=[0.1] * 3, held_out=TRAIN, epochs=2)
    first, second, third = repr(held_out).splitlines()
    assert "20-16-5, penalties 3, seeds 1, epochs 2, steps 6" in first
    assert f"{held_out.data_loss[-1].max():.4g}" in second
    assert f"{100 * held_out.held_out[-1].min():.4g}" in third


@pytest.mark.parametrize("device", DEVICES)
def test_sweep_on_every_device(device, untouched_rng):
    """Data come from the CPU, the grid stays on the device, what is read comes back."""
    settings = dict(optimizer=SGD, epochs=2, batch_size=32, device=device)
    history = fit(mlp(SIZES, 0), TRAIN, lam=0.01, **settings)
    grid = sweep(partial(mlp, SIZES), [TRAIN], lams=[0.0, 0.01], held_out=clouds(40), **settings)
    assert grid.layers[0][0].device.type == device
    read = [grid.step_loss, grid.data_loss, grid.penalty, grid.zeros, grid.held_out]
    read += [grid.accuracy(TRAIN), grid.member(0)[0].weight]
    assert {tensor.device.type for tensor in read} == {"cpu"}
    torch.testing.assert_close(grid.step_loss[:, 0, 1], history.step_loss, rtol=1e-3, atol=0)


# sweep: bad input


@pytest.mark.parametrize(
    ("bad", "error", "name", "got"),
    table(
        lams=[([0.1, value], error, got) for value, error, got in BAD_STRENGTHS]
        + [([], ValueError, "none")],
        lam2s=BAD_STRENGTHS
        + [([0.1, value], error, got) for value, error, got in BAD_STRENGTHS]
        + [([0.1], ValueError, "1")],
        seeds=[([0, value], error, got) for value, error, got in BAD_COUNTS[1:]],
        epochs=BAD_COUNTS,
        batch_size=BAD_COUNTS,
        optimizer=BAD_OPTIMIZERS,
        train=BAD_TRAIN
        + BAD_SPLITS
        + [
            (tuple(TRAIN), TypeError, "got Tensor"),
            ([TRAIN], ValueError, "one Split or one for each of the 2 seeds, got 1"),
            ([TRAIN, TRAIN.first(99)], ValueError, "one size, .*99.*130"),
            ([TRAIN, TRAIN.x], TypeError, "got Tensor"),
            ([TRAIN, with_label(5)], ValueError, "labels from 0 to 4, .* 0 to 5"),
        ],
        held_out=BAD_SPLITS + [([TRAIN], ValueError, "2 seeds, got 1")],
    ),
)
def test_sweep_names_a_bad_argument(bad, error, name, got):
    good = {"build": partial(mlp, SIZES), "train": TRAIN, "lams": [0.0, 0.1], "seeds": [0, 1]}
    with pytest.raises(error, match=f"^{name}.*{got}"):
        sweep(**(good | bad))


def test_sweep_names_the_member_whose_loss_is_no_longer_finite():
    with pytest.raises(FloatingPointError, match=r"lams: 1e\+30"):
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 1e30, 0.1], seeds=[0, 1], optimizer=SGD)
