"""`fit` takes the steps of the tutorial's loop, hands optimizers their groups, refuses nonsense."""

import math
import signal
from functools import partial

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from course_utils.data import Dataset, Split
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
    """An `optimizer` argument that keeps the last optimizer it made and the rates of its steps."""

    def __init__(self, make):
        self.make = make

    def __call__(self, parameters):
        self.rates = []
        self.made = self.make(parameters)
        self.made.register_step_pre_hook(
            lambda optimizer, *_: self.rates.append(optimizer.param_groups[0]["lr"])
        )
        return self.made


class ProximalSGD(torch.optim.Optimizer):
    """An optimizer that applies L1 itself: a gradient step, then a soft threshold at lr · lam."""

    def __init__(self, params, lr, lam=0.0):
        super().__init__(params, {"lr": lr, "lam": lam})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            threshold = group["lr"] * group["lam"]
            for w in group["params"]:
                w -= group["lr"] * w.grad
                w.copy_(w.sign() * (w.abs() - threshold).clamp(min=0))


PROXIMAL = partial(ProximalSGD, lr=0.1)


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


def test_cosine_falls_from_lr_to_zero_in_every_group():
    recorder = Recorder(SGD)
    fit(mlp(SIZES, 0), TRAIN, optimizer=recorder, epochs=4, batch_size=32, cosine=True)
    expected = [0.05 * (1 + math.cos(math.pi * step / 20)) for step in range(20)]
    assert recorder.rates == pytest.approx(expected)
    for group in recorder.made.param_groups:
        assert group["lr"] == pytest.approx(0, abs=1e-12)


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


# fit: parameter groups, and optimizers that apply L1 themselves


def groups_of(model, **settings):
    """Return (lam, names) of each group that `fit` hands to the optimizer."""
    recorder = Recorder(SGD)
    fit(model, TRAIN, optimizer=recorder, epochs=1, **settings)
    names = {id(p): name for name, p in model.named_parameters()}
    return [
        (group.get("lam"), [names[id(p)] for p in group["params"]])
        for group in recorder.made.param_groups
    ]


def test_penalised_weights_carry_lam_and_the_rest_does_not():
    weights, biases = ["0.weight", "2.weight"], ["0.bias", "2.bias"]
    assert groups_of(mlp(SIZES, 0), lam=0.1) == [(0.1, weights), (None, biases)]
    assert groups_of(mlp(SIZES, 0)) == [(0.0, weights), (None, biases)]
    everything = groups_of(mlp(SIZES, 0), lam=0.1, everything=True)
    assert everything == [(0.1, ["0.weight", "0.bias", "2.weight", "2.bias"])]


def test_each_distinct_strength_has_a_group_and_frozen_parameters_none():
    model = mlp((20, 16, 16, 5), 0)
    assert groups_of(model, lam=[0.1, 0.2, 0.1]) == [
        (0.1, ["0.weight", "4.weight"]),
        (0.2, ["2.weight"]),
        (None, ["0.bias", "2.bias", "4.bias"]),
    ]
    model[0].requires_grad_(False)
    model[4].bias.requires_grad_(False)
    frozen = groups_of(model, lam=np.array([0.0, 0.3]))
    assert frozen == [(0.0, ["2.weight"]), (0.3, ["4.weight"]), (None, ["2.bias"])]


def proximal_loop(model, train, *, lam, lam2, everything, epochs, batch_size):
    """Proximal steps written out: lam2 in the gradient, the threshold on what is penalised."""
    random = torch.Generator().manual_seed(0)
    for _ in range(epochs):
        for batch in torch.randperm(len(train.y), generator=random).split(batch_size):
            model.zero_grad()
            F.cross_entropy(model(train.x[batch]), train.y[batch]).backward()
            with torch.no_grad():
                for name, w in model.named_parameters():
                    penalised = everything or name.endswith("weight")
                    w -= 0.1 * (w.grad + lam2 * w if penalised else w.grad)
                    if penalised:
                        w.copy_(torch.nn.functional.softshrink(w, 0.1 * lam))


@pytest.mark.parametrize("everything", [False, True])
def test_an_optimizer_that_knows_lam_applies_l1_and_gets_no_gradient_of_it(everything):
    settings = dict(lam=0.05, lam2=0.1, everything=everything, epochs=6, batch_size=32)
    ours, theirs = exact_mlp(SIZES, 0), exact_mlp(SIZES, 0)
    history = fit(ours, EXACT, optimizer=PROXIMAL, **settings)
    proximal_loop(theirs, EXACT, **settings)
    torch.testing.assert_close(weights_of(ours), weights_of(theirs), rtol=0, atol=1e-10)
    weights = [ours[0].weight, ours[2].weight]
    biases = [ours[0].bias, ours[2].bias]
    assert zero_share(weights) > 0.2 and history.zeros[-1] > 0.2
    assert (zero_share(biases) > 0) is everything
    penalised = weights + biases if everything else weights
    assert history.penalty[-1] == pytest.approx(float(penalty(penalised, 0.05, 0.1).detach()))


def test_a_lam_of_the_optimizers_own_is_refused():
    """It would shrink the biases, too, and contradict the lam of `fit`."""
    with pytest.raises(ValueError, match="optimizer must leave lam to fit .* ProximalSGD .*0.3"):
        fit(mlp(SIZES, 0), TRAIN, optimizer=partial(PROXIMAL, lam=0.3))


@pytest.mark.parametrize("optimizer", [SGD, PROXIMAL], ids=["gradient", "proximal"])
def test_one_lam_for_each_layer(optimizer):
    """The same number twice is the number; two numbers act on their own layers."""
    settings = dict(optimizer=optimizer, epochs=3, batch_size=32)
    once, twice = exact_mlp(SIZES, 0), exact_mlp(SIZES, 0)
    history = fit(once, EXACT, lam=0.03, **settings)
    assert fit(twice, EXACT, lam=[0.03, 0.03], **settings).penalty == history.penalty
    assert torch.equal(weights_of(once), weights_of(twice))

    apart, lams = exact_mlp(SIZES, 0), torch.tensor([0.2, 0.0], dtype=torch.float64)
    history = fit(apart, EXACT, lam=lams, **settings)
    (first, last), (first_once, last_once) = (
        [float(model[i].weight.detach().abs().sum()) for i in (0, 2)] for model in (apart, once)
    )
    assert first < first_once and last > last_once
    assert history.penalty[-1] == pytest.approx(0.2 * first)


def test_the_penalty_moves_a_weight_that_the_loss_does_not_use():
    model = mlp(SIZES, 0)
    model.unused = nn.Linear(3, 3)
    model.forward = lambda x: model[2](model[1](model[0](x)))
    before = model.unused.weight.detach().clone()
    bias = model.unused.bias.detach().clone()
    fit(model, TRAIN, lam=0.01, optimizer=SGD, epochs=1, batch_size=130)
    torch.testing.assert_close(model.unused.weight, before - 0.1 * 0.01 * before.sign())
    assert torch.equal(model.unused.bias, bias)


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


def test_a_history_prints_in_three_lines():
    settings = dict(lam=0.01, optimizer=PROXIMAL, epochs=40, batch_size=2)
    history = fit(mlp(SIZES, 0), TRAIN, held_out=TRAIN, **settings)
    first, second, third = repr(history).splitlines()
    assert "epochs 40" in first and "steps 2,600" in first and "interrupted" not in first
    for number in (history.data_loss[0], history.data_loss[-1], history.penalty[-1]):
        assert f"{number:.4g}" in second
    assert (
        f"{100 * history.zeros[-1]:.3g} %" in second
        and f"{100 * history.held_out[-1]:.4g}" in third
    )
    assert "held-out" not in repr(fit(mlp(SIZES, 0), TRAIN, epochs=1))


def test_the_held_out_part_teaches_nothing():
    """Batch normalisation and dropout are where a careless look would change the training."""
    with_it, without = (mlp(SIZES, 0, dropout=0.5, batch_norm=True) for _ in range(2))
    settings = dict(optimizer=SGD, epochs=3, batch_size=65)
    fit(with_it, TRAIN, held_out=clouds(40), **settings)
    fit(without, TRAIN, **settings)
    assert torch.equal(weights_of(with_it), weights_of(without))
    assert torch.equal(with_it[1].running_mean, without[1].running_mean)


# fit: bad input


BAD_STRENGTHS = [
    (-1, ValueError, "-1"),
    (NAN, ValueError, "nan"),
    (INF, ValueError, "inf"),
    ("a", TypeError, "'a'"),
    (True, TypeError, "True"),
    (None, TypeError, "None"),
]
BAD_COUNTS = [(0, ValueError, "0"), (-2, ValueError, "-2"), (1.5, TypeError, "1.5")]
BAD_SPLITS = [
    (DataLoader(TensorDataset(*TRAIN)), TypeError, " must be a Split: .* got DataLoader"),
    (TensorDataset(*TRAIN), TypeError, "got TensorDataset"),
    (Dataset("mine", TRAIN, TRAIN), TypeError, "got Dataset.*as .train and .test"),
    (TRAIN.x, TypeError, "got Tensor"),
    (TRAIN.x.numpy(), TypeError, "got ndarray"),
    (Split(TRAIN.x.numpy(), TRAIN.y.numpy()), TypeError, r"of ndarray and ndarray\. .*as_tensor"),
    (Split(TRAIN.x, TRAIN.y.tolist()), TypeError, "of Tensor and list"),
]
TUPLE = [(tuple(TRAIN), TypeError, "got tuple")]
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
        lam=BAD_STRENGTHS
        + [([0.1, value], error, got) for value, error, got in BAD_STRENGTHS]
        + [
            ([0.1], ValueError, r"2 penalised tensors \(0.weight, 2.weight\), got 1"),
            ([], ValueError, "got 0"),
        ],
        lam2=BAD_STRENGTHS + [([0.1, 0.1], TypeError, "list")],
        epochs=BAD_COUNTS,
        batch_size=BAD_COUNTS,
        optimizer=BAD_OPTIMIZERS
        + [
            (torch.optim.LBFGS, ValueError, "parameter groups: LBFGS raised .*per-parameter"),
            (partial(torch.optim.SGD, lr=-1), ValueError, "SGD raised .*learning rate: -1"),
            (lambda p: SGD([w for w in p if w.ndim > 1]), TypeError, "raised .*'ndim'"),
            (lambda p: None, TypeError, "NoneType"),
        ],
        train=BAD_TRAIN + BAD_SPLITS + TUPLE,
        held_out=BAD_SPLITS + TUPLE,
    ),
)
def test_fit_names_a_bad_argument_and_touches_no_weight(bad, error, name, got):
    model = mlp(SIZES, 0)
    before = weights_of(model)
    with pytest.raises(error, match=f"^{name}.*{got}"):
        fit(**({"model": model, "train": TRAIN} | bad))
    assert torch.equal(weights_of(model), before)


@pytest.mark.parametrize(
    "model", [nn.Sequential(nn.ReLU()), mlp(SIZES, 0).requires_grad_(False)], ids=["none", "frozen"]
)
def test_fit_refuses_a_model_without_weights_to_train(model):
    with pytest.raises(ValueError, match="model has no parameters to penalise: Sequential"):
        fit(model, TRAIN)


# fit: a loss that is no longer a number


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


# Devices

DEVICES = [
    "cpu",
    pytest.param(
        "cuda",
        marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="this machine has no CUDA"),
    ),
]


@pytest.mark.parametrize("device", DEVICES)
def test_fit_on_every_device(device, untouched_rng):
    """Data come from the CPU; the fitted model stays on the device, what is read comes back."""
    settings = dict(optimizer=SGD, epochs=2, batch_size=32, lam=[0.01, 0.02])
    model, on_cpu = mlp(SIZES, 0), mlp(SIZES, 0)
    history = fit(model, TRAIN, held_out=clouds(40), device=device, **settings)
    assert model[0].weight.device.type == device and history.step_loss.device.type == "cpu"
    expected = fit(on_cpu, TRAIN, **settings).step_loss
    torch.testing.assert_close(history.step_loss, expected, rtol=1e-3, atol=0)
    settings |= dict(seed=5, device=device)
    dropped = [fit(mlp(SIZES, 0, dropout=0.5), TRAIN, **settings).step_loss for _ in range(2)]
    assert torch.equal(*dropped)
