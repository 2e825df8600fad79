"""`fit` takes the steps of the tutorial's loop, `sweep` those of `fit`; both refuse nonsense."""

import math
import signal
from functools import partial

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from course_utils.data import Split
from course_utils.ensemble import Sweep, sweep
from course_utils.models import mlp
from course_utils.penalties import penalty
from course_utils.sparsity import accuracy, data_loss, zero_share
from course_utils.training import fit

SGD = partial(torch.optim.SGD, lr=0.1)
MOMENTUM = partial(torch.optim.SGD, lr=0.05, momentum=0.9)
ADAM = partial(torch.optim.Adam, lr=0.01)
STAY = partial(torch.optim.SGD, lr=0.0)  # takes no step at all: the losses are those of the start

NAN, INF = float("nan"), float("inf")
SIZES = (20, 16, 5)


def clouds(n=130, dtype=torch.float32):
    """Five overlapping clouds in 20 dimensions, so that the loss stays well above zero."""
    random = torch.Generator().manual_seed(0)
    centres = torch.randn(5, 20, generator=random)
    y = torch.randint(5, (n,), generator=random)
    x = centres[y] + 2 * torch.randn(n, 20, generator=random)
    return Split(x.to(dtype), y)


TRAIN = clouds()
EXACT = clouds(dtype=torch.float64)  # rounding is so small that it cannot decide anything


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """A second thread gains nothing on networks so small and waits for long on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def exact_mlp(sizes, seed, **options):
    return mlp(sizes, seed, **options).double()


def weights_of(model):
    return nn.utils.parameters_to_vector(model.parameters()).detach().clone()


class Recorder:
    """An `optimizer` argument that keeps the optimizer it makes and the rates it steps with."""

    def __init__(self, make):
        self.make, self.rates = make, []

    def __call__(self, parameters):
        self.made = self.make(parameters)
        self.made.register_step_pre_hook(
            lambda optimizer, *_: self.rates.append(optimizer.param_groups[0]["lr"])
        )
        return self.made


# fit: the steps


def plain_loop(model, train, *, lam, lam2, everything, optimizer, epochs, batch_size, seed):
    """The tutorial's loop, with the penalty in the loss and autograd for all of it."""
    optimizer = optimizer(list(model.parameters()))
    random = torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(train.y), generator=random).split(batch_size):
            loss = F.cross_entropy(model(train.x[batch]), train.y[batch])
            losses.append(loss.detach())
            for name, w in model.named_parameters():
                if everything or name.endswith("weight"):
                    loss = loss + lam * w.abs().sum() + 0.5 * lam2 * (w**2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return torch.stack(losses)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(("lam", "lam2"), [(0.0, 0.0), (0.01, 0.0), (0.0, 0.1), (0.01, 0.1)])
@pytest.mark.parametrize("optimizer", [SGD, MOMENTUM, ADAM], ids=["SGD", "momentum", "Adam"])
def test_fit_is_the_plain_loop_with_the_penalty_in_the_loss(optimizer, lam, lam2, everything):
    settings = dict(lam=lam, lam2=lam2, everything=everything, optimizer=optimizer)
    settings |= dict(epochs=4, batch_size=32, seed=3)  # the last of five batches has 2 samples
    ours, theirs = exact_mlp(SIZES, 0), exact_mlp(SIZES, 0)
    history = fit(ours, EXACT, **settings)
    losses = plain_loop(theirs, EXACT, **settings)
    torch.testing.assert_close(history.step_loss.double(), losses, rtol=1e-6, atol=0)
    torch.testing.assert_close(weights_of(ours), weights_of(theirs), rtol=0, atol=1e-9)


def test_the_penalty_makes_no_exact_zeros_and_moves_none():
    """Lesson 06's surprise: steps of the subgradient go around zero and never onto it."""
    model = mlp(SIZES, 0)
    assert fit(model, TRAIN, lam=0.05, optimizer=SGD, epochs=20).zeros[-1] == 0
    with torch.no_grad():
        for p in model.parameters():
            p.zero_()  # the data do not move these weights: no unit passes anything on
    assert fit(model, TRAIN, lam=0.05, optimizer=SGD, epochs=2).zeros == [1.0, 1.0]


def test_a_gradient_left_from_before_is_not_used():
    """A lesson that shows loss.backward() and then calls fit must not spoil the first step."""
    clean, stale = mlp(SIZES, 0), mlp(SIZES, 0)
    for p in stale.parameters():
        p.grad = torch.full_like(p, 100.0)
    settings = dict(optimizer=SGD, epochs=1, batch_size=64)
    assert torch.equal(
        fit(clean, TRAIN, **settings).step_loss, fit(stale, TRAIN, **settings).step_loss
    )


def test_frozen_layers_stay():
    model = mlp(SIZES, 0)
    model[0].requires_grad_(False)
    before, head = model[0].weight.clone(), model[2].weight.clone()
    fit(model, TRAIN, lam=0.01, optimizer=SGD, epochs=1)
    assert torch.equal(model[0].weight, before) and not torch.equal(model[2].weight, head)


@pytest.mark.parametrize("train_it", ["fit", "sweep"])
def test_cosine_falls_from_lr_to_zero(train_it):
    recorder = Recorder(SGD)
    settings = dict(optimizer=recorder, epochs=4, batch_size=32, cosine=True)
    if train_it == "fit":
        fit(mlp(SIZES, 0), TRAIN, **settings)
    else:
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0], **settings)
    expected = [0.05 * (1 + math.cos(math.pi * step / 20)) for step in range(20)]
    assert recorder.rates == pytest.approx(expected)
    assert recorder.made.param_groups[0]["lr"] == pytest.approx(0, abs=1e-12)


def test_the_rate_is_constant_otherwise():
    recorder = Recorder(SGD)
    fit(mlp(SIZES, 0), TRAIN, optimizer=recorder, epochs=2, batch_size=50)
    assert recorder.rates == [0.1] * 6


def test_fit_can_be_repeated_and_follows_its_seed(untouched_rng):
    losses = [fit(mlp(SIZES, 0), TRAIN, epochs=1, seed=seed).step_loss for seed in (0, 0, 1)]
    assert torch.equal(losses[0], losses[1]) and not torch.equal(losses[0], losses[2])


def test_dropout_follows_the_seed_and_not_the_global_state(untouched_rng):
    """One batch of all samples: the order within it hardly matters, so what differs is dropout."""
    settings = dict(optimizer=STAY, epochs=3, batch_size=len(TRAIN.y))
    losses = []
    for global_seed, seed in ((1, 0), (2, 0), (1, 7)):
        with torch.random.fork_rng():
            torch.manual_seed(global_seed)
            model = mlp(SIZES, 0, dropout=0.5)
            losses.append(fit(model, TRAIN, seed=seed, **settings).step_loss)
    assert torch.equal(losses[0], losses[1])
    assert (losses[0] - losses[2]).abs().min() > 1e-4
    assert losses[0].unique().numel() == 3  # and every step draws anew


# fit: the history


def test_a_smaller_last_batch_counts_for_its_samples_only():
    model = mlp(SIZES, 0)
    train = TRAIN.first(10)
    history = fit(model, train, optimizer=STAY, epochs=2, batch_size=4)
    assert history.step_loss.shape == (6,)  # batches of 4, 4 and 2
    assert history.data_loss == pytest.approx([data_loss(model, train)] * 2, rel=1e-6)
    assert history.data_loss[0] != pytest.approx(float(history.step_loss[:3].mean()), rel=1e-3)


def test_the_history_is_that_of_the_trained_model():
    model = mlp(SIZES, 0)
    held_out = clouds(40)
    history = fit(model, TRAIN, lam=0.01, lam2=0.1, epochs=3, batch_size=32, held_out=held_out)
    weights = [model[0].weight.detach(), model[2].weight.detach()]
    assert history.step_loss.shape == (15,)
    assert history.penalty[-1] == pytest.approx(float(penalty(weights, 0.01, 0.1)))
    assert history.zeros[-1] == zero_share(weights)
    assert history.held_out[-1] == accuracy(model, held_out)
    for column in (history.data_loss, history.penalty, history.zeros, history.held_out):
        assert len(column) == 3
    assert not history.interrupted
    assert not model.training and all(p.grad is None for p in model.parameters())


def test_without_a_held_out_part_its_column_is_empty():
    assert fit(mlp(SIZES, 0), TRAIN, epochs=2).held_out == []


def test_the_held_out_part_teaches_nothing():
    """Batch normalisation and dropout are where a careless look would change the training."""
    with_it, without = (mlp(SIZES, 0, dropout=0.5, batch_norm=True) for _ in range(2))
    settings = dict(optimizer=SGD, epochs=3, batch_size=65)
    fit(with_it, TRAIN, held_out=clouds(40), **settings)
    fit(without, TRAIN, **settings)
    assert torch.equal(weights_of(with_it), weights_of(without))
    assert torch.equal(with_it[1].running_mean, without[1].running_mean)


# fit and sweep: bad input


BAD_STRENGTHS = [
    (-1, ValueError, "-1"),
    (NAN, ValueError, "nan"),
    (INF, ValueError, "inf"),
    ("a", TypeError, "'a'"),
    (True, TypeError, "True"),
    (None, TypeError, "None"),
]
BAD_COUNTS = [(0, ValueError, "0"), (-2, ValueError, "-2"), (1.5, TypeError, "1.5")]
BAD_OPTIMIZERS = [
    ("SGD", TypeError, "str"),
    (None, TypeError, "NoneType"),
    (SGD([torch.zeros(1, requires_grad=True)]), TypeError, "SGD"),
]


def with_label(label):
    y = TRAIN.y.clone()
    y[7] = label
    return Split(TRAIN.x, y)


def with_input(value):
    x = TRAIN.x.clone()
    x[7, 3] = value
    return Split(x, TRAIN.y)


BAD_TRAIN = [
    (with_label(5), ValueError, r"\.y must be labels from 0 to 4.* 0 to 5"),
    (with_label(-1), ValueError, r"\.y must be labels from 0 to 4.* -1 to 4"),
    (with_input(NAN), ValueError, r"\.x must be finite, got NaN"),
    (with_input(INF), ValueError, r"\.x must be finite, got NaN or infinite"),
    (Split(TRAIN.x[:0], TRAIN.y[:0]), ValueError, r" must hold .* 0 samples"),
    (Split(TRAIN.x, TRAIN.y[:99]), ValueError, r" must hold .* 130 samples and 99 labels"),
]


def table(**rows):
    """One test case for each bad value of each argument."""
    return [
        pytest.param({name: value}, error, name, got, id=f"{name}-{i}")
        for name, values in rows.items()
        for i, (value, error, got) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("bad", "error", "name", "got"),
    table(
        lam=BAD_STRENGTHS,
        lam2=BAD_STRENGTHS,
        epochs=BAD_COUNTS,
        batch_size=BAD_COUNTS,
        optimizer=BAD_OPTIMIZERS,
        train=BAD_TRAIN,
    ),
)
def test_fit_names_a_bad_argument_and_touches_no_weight(bad, error, name, got):
    model = mlp(SIZES, 0)
    before = weights_of(model)
    with pytest.raises(error, match=f"^{name}.*{got}"):
        fit(**({"model": model, "train": TRAIN} | bad))
    assert torch.equal(weights_of(model), before)


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
        train=BAD_TRAIN,
    ),
)
def test_sweep_names_a_bad_argument(bad, error, name, got):
    good = {"build": partial(mlp, SIZES), "train": TRAIN, "lams": [0.0, 0.1]}
    with pytest.raises(error, match=f"^{name}.*{got}"):
        sweep(**(good | bad))


@pytest.mark.parametrize(
    "model", [nn.Sequential(nn.ReLU()), mlp(SIZES, 0).requires_grad_(False)], ids=["none", "frozen"]
)
def test_fit_refuses_a_model_without_weights_to_train(model):
    with pytest.raises(ValueError, match="model has no parameters to penalise: Sequential"):
        fit(model, TRAIN)


# fit and sweep: a loss that is no longer a number


@pytest.mark.parametrize(
    ("lam", "optimizer"),
    [(0.25, partial(torch.optim.SGD, lr=1e30)), (1e30, SGD)],
    ids=["lr too large", "lam too large"],
)
def test_fit_stops_when_the_loss_is_no_longer_finite(lam, optimizer):
    model = mlp(SIZES, 0)
    with pytest.raises(FloatingPointError, match=rf"NaN .*lam: {lam:g}".replace("+", r"\+")):
        fit(model, TRAIN, lam=lam, optimizer=optimizer, epochs=2)
    assert all(p.grad is None for p in model.parameters())


def test_fit_does_not_train_on_to_the_end_of_a_long_epoch():
    recorder = Recorder(partial(torch.optim.SGD, lr=1e30))
    with pytest.raises(FloatingPointError):
        fit(mlp(SIZES, 0), clouds(500), optimizer=recorder, batch_size=1, epochs=1)
    assert len(recorder.rates) <= 200


def test_sweep_names_the_member_whose_loss_is_no_longer_finite():
    with pytest.raises(FloatingPointError, match=r"lams: 1e\+30"):
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 1e30, 0.1], seeds=[0, 1], optimizer=SGD)


# fit: the keyboard


def interrupt():
    raise KeyboardInterrupt


def in_the_eighth_step(model, how):
    """Return an optimizer argument; `how` is called once, in the eighth step of the training."""
    calls = []

    def count(*_):
        calls.append(1)
        if len(calls) == 8:
            how()

    def optimizer(parameters):
        made = SGD(parameters)
        made.register_step_pre_hook(count)
        return made

    if model is None:
        return optimizer
    model.register_forward_hook(lambda module, *_: count() if module.training else None)
    return SGD


@pytest.fixture
def python_handles_sigint():
    """A shell that runs the tests in the background may have left the signal ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("where", ["optimizer", "forward pass"])
@pytest.mark.parametrize(
    "how", [interrupt, partial(signal.raise_signal, signal.SIGINT)], ids=["raised", "signal"]
)
def test_an_interrupt_returns_the_history_so_far(where, how, python_handles_sigint, capsys):
    settings = dict(lam=0.01, batch_size=32, epochs=4)  # five steps an epoch
    whole = fit(mlp(SIZES, 0), TRAIN, optimizer=SGD, **settings)
    model = mlp(SIZES, 0)
    optimizer = in_the_eighth_step(model if where == "forward pass" else None, how)
    history = fit(model, TRAIN, optimizer=optimizer, **settings)

    assert history.interrupted and not whole.interrupted
    assert torch.equal(history.step_loss, whole.step_loss[:7])
    assert history.data_loss == whole.data_loss[:1] and history.zeros == whole.zeros[:1]
    assert "Interrupted after 7 of 20 steps" in capsys.readouterr().out
    # The model can be used at once …
    assert all(p.isfinite().all() and p.grad is None for p in model.parameters())
    assert not model.training and 0 <= accuracy(model, TRAIN) <= 1
    # … and trained on, as if nothing had been.
    again = fit(model, TRAIN, optimizer=SGD, **settings)
    assert not again.interrupted and len(again.step_loss) == 20
    assert again.data_loss[-1] < history.data_loss[0]


def test_an_interrupt_in_the_first_step_returns_an_empty_history():
    def optimizer(parameters):
        made = SGD(parameters)
        made.register_step_pre_hook(lambda *_: interrupt())
        return made

    history = fit(mlp(SIZES, 0), TRAIN, optimizer=optimizer)
    assert history.interrupted and history.step_loss.shape == (0,) and history.data_loss == []


# sweep: every member against its own fit


def compare(build, train, *, lams, lam2s, seeds=(0, 1), **settings):
    """Return |sweep - fit| / fit of every batch's loss, shape (200, seeds · penalties)."""
    grid = sweep(build, train, lams=lams, lam2s=lam2s, seeds=seeds, **settings)
    own = [
        fit(build(seed), train, lam=lam, lam2=lam2, seed=seed, **settings).step_loss
        for seed in seeds
        for lam, lam2 in zip(lams, lam2s, strict=True)
    ]
    own = torch.stack(own, 1)
    assert own.shape == (200, len(seeds) * len(lams))
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


def test_accuracy_is_the_same_in_any_chunks(grid):
    """61 = 4 · 14 + 5: a mean over chunks would weigh the last one too much."""
    split = clouds(61)
    assert torch.equal(grid.accuracy(split, chunk=14), grid.accuracy(split))


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


@pytest.mark.parametrize("optimizer", [torch.optim.LBFGS, torch.optim.Adafactor])
def test_sweep_refuses_optimizers_that_mix_weights(optimizer):
    """LBFGS searches along a line, Adafactor divides by a layer's mean: members would meet."""
    with pytest.raises((TypeError, ValueError), match=f"optimizer .*{optimizer.__name__}"):
        sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 0.1], optimizer=optimizer)


# Devices

DEVICES = [
    "cpu",
    pytest.param(
        "cuda",
        marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="this machine has no CUDA"),
    ),
]


@pytest.mark.parametrize("device", DEVICES)
def test_fit_and_sweep_on_every_device(device, untouched_rng):
    """Data come from the CPU; the fitted model stays on the device, what is read comes back."""
    settings = dict(optimizer=SGD, epochs=2, batch_size=32, device=device)
    model = mlp(SIZES, 0)
    history = fit(model, TRAIN, lam=0.01, held_out=clouds(40), **settings)
    grid = sweep(partial(mlp, SIZES), TRAIN, lams=[0.0, 0.01], **settings)
    assert model[0].weight.device.type == grid.layers[0][0].device.type == device
    assert history.step_loss.device.type == grid.step_loss.device.type == "cpu"
    assert grid.accuracy(TRAIN).device.type == grid.member(0)[0].weight.device.type == "cpu"
    torch.testing.assert_close(grid.step_loss[:, 0, 1], history.step_loss, rtol=1e-3, atol=0)
    on_cpu = fit(mlp(SIZES, 0), TRAIN, lam=0.01, **settings | {"device": "cpu"})
    torch.testing.assert_close(history.step_loss, on_cpu.step_loss, rtol=1e-3, atol=0)
    dropped = [
        fit(mlp(SIZES, 0, dropout=0.5), TRAIN, seed=5, **settings).step_loss for _ in range(2)
    ]
    assert torch.equal(*dropped)
