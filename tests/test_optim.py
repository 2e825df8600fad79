"""Proximal optimizers solve the problem they name, leave alone what has no strength, and reload."""

import copy
import io
from functools import partial

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from scipy.optimize import minimize, minimize_scalar
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso
from sklearn.preprocessing import StandardScaler

from course_utils.data import Split
from course_utils.ensemble import refit, sweep
from course_utils.lasso import kkt_residual
from course_utils.models import mlp
from course_utils.optim import PROXIMAL_MAPS, ProximalAdam, ProximalSGD, hold_zeros
from course_utils.sparsity import cut, data_loss
from course_utils.training import fit

DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
MOMENTA = {
    "no momentum": {},
    "momentum": {"momentum": 0.9},
    "nesterov": {"momentum": 0.9, "nesterov": True},
}


def parameters(*values: float, dtype=torch.float64):
    w = torch.tensor(values, dtype=dtype, requires_grad=True)
    w.grad = torch.zeros_like(w)
    return w


@pytest.fixture
def diabetes():
    x, y = load_diabetes(return_X_y=True)
    x = StandardScaler().fit_transform(x)
    return torch.tensor(x), torch.tensor(y - y.mean())


class TestStep:
    def test_gradient_first_then_threshold_by_lr_times_lam(self):
        w = parameters(1.0, -1.0, 0.05, 0.5)
        w.grad = torch.tensor([2.0, 0.0, 0.0, 4.0], dtype=torch.float64)
        ProximalSGD([w], lr=0.1, lam=1.0).step()
        assert torch.allclose(w, torch.tensor([0.7, -0.9, 0.0, 0.0], dtype=torch.float64))
        assert (w[2:] == 0).all()

    def test_each_step_minimises_its_definition(self):
        """w⁺ minimises ½(v − (w − lr·g))² / lr + lam·|v|: no point of a fine grid is better."""
        random = torch.Generator().manual_seed(0)
        start, gradient = torch.randn(2, 40, generator=random, dtype=torch.float64)
        w = start.clone().requires_grad_()
        w.grad = gradient.clone()
        ProximalSGD([w], lr=0.3, lam=0.8).step()

        def objective(v):
            return (v - (start - 0.3 * gradient)).square() / 0.6 + 0.8 * v.abs()

        grid = torch.linspace(-4, 4, 8001, dtype=torch.float64)[:, None]
        assert (objective(w.detach()) <= objective(grid).amin(0) + 1e-12).all()

    def test_l0_keeps_or_kills(self):
        w = parameters(0.5, -0.5, 0.4)
        ProximalSGD([w], lr=0.5, lam=0.2, prox="l0").step()  # √(2 · 0.5 · 0.2) = 0.447
        assert w.tolist() == [0.5, -0.5, 0.0]

    def test_without_strength_it_is_torch_sgd(self):
        ours, theirs = parameters(1.0, 2.0, 3.0), parameters(1.0, 2.0, 3.0)
        pair = ProximalSGD([ours], lr=0.03), torch.optim.SGD([theirs], lr=0.03)
        for k in range(20):
            for w, optimizer in zip((ours, theirs), pair, strict=True):
                w.grad = torch.sin(w.detach() + k)
                optimizer.step()
        assert torch.equal(ours, theirs)

    def test_groups_have_their_own_strength_and_map(self):
        weight, bias, other = parameters(0.3), parameters(0.3), parameters(0.3)
        groups = [
            {"params": [weight], "lam": 2.0},
            {"params": [bias]},
            {"params": [other], "lam": 1.0, "prox": "l0", "lr": 0.01},
        ]
        ProximalSGD(groups, lr=0.1).step()
        assert [float(w.detach()) for w in (weight, bias, other)] == pytest.approx([0.1, 0.3, 0.3])

    def test_a_strength_may_be_a_tensor(self):
        w = parameters(1.0, 1.0)
        lam = torch.tensor([1.0, 20.0], dtype=torch.float64)
        ProximalSGD([{"params": [w], "lam": lam}], lr=0.1).step()
        assert w.tolist() == pytest.approx([0.9, 0.0]) and w[1] == 0

    @pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
    def test_zeros_are_exact_and_positive(self, dtype):
        w = parameters(-0.01, 0.01, dtype=dtype)
        ProximalSGD([w], lr=0.1, lam=1.0).step()
        assert (w == 0).all() and not torch.signbit(w.detach()).any()

    def test_what_has_no_gradient_stays(self):
        w, still = parameters(1.0), parameters(1.0)
        still.grad = None
        ProximalSGD([w, still], lr=0.1, lam=1.0).step()
        assert still.item() == 1.0 and w.item() == pytest.approx(0.9)

    def test_closure(self):
        w = parameters(1.0)
        optimizer = ProximalSGD([w], lr=0.1, lam=0.5)

        def closure():
            optimizer.zero_grad()
            loss = (w**2).sum()
            loss.backward()
            return loss

        assert optimizer.step(closure).item() == 1.0
        assert w.item() == pytest.approx(0.75)


def layers(dtype=torch.float64, device="cpu") -> list[torch.Tensor]:
    """Return a weight, its bias and another weight, always the same."""
    random = torch.Generator().manual_seed(0)
    tensors = [torch.randn(shape, generator=random) for shape in [(4, 3), (4,), (2, 4)]]
    return [w.to(device, dtype).requires_grad_() for w in tensors]


def with_gradients(tensors: list[torch.Tensor], step: int) -> None:
    """Give every tensor a gradient that depends on where it is, and on the step."""
    for i, w in enumerate(tensors):
        w.grad = (w.detach() - torch.sin(w.detach() * 3 + step + i)).contiguous()


def moved(make, steps=12, **kind) -> list[torch.Tensor]:
    """Return the tensors after some steps of the optimizer that `make` makes of them."""
    tensors = layers(**kind)
    optimizer = make(tensors)
    for step in range(steps):
        with_gradients(tensors, step)
        optimizer.step()
    return tensors


def equal(ours: list[torch.Tensor], theirs: list[torch.Tensor]) -> bool:
    return all(map(torch.equal, ours, theirs))


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("foreach", [True, False], ids=["foreach", "plain"])
@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
class TestWithoutStrengthItIsTorchs:
    """Bit for bit, as torch takes the same steps with the same `foreach`."""

    @pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
    @pytest.mark.parametrize("settings", MOMENTA.values(), ids=MOMENTA)
    def test_sgd(self, settings, weight_decay, foreach, device, dtype):
        alike = {"lr": 0.05, "weight_decay": weight_decay, "foreach": foreach} | settings
        kind = {"dtype": dtype, "device": device}
        ours, theirs = partial(ProximalSGD, **alike), partial(torch.optim.SGD, **alike)
        assert equal(moved(ours, **kind), moved(theirs, **kind))

    @pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
    @pytest.mark.parametrize("betas", [(0.9, 0.999), (0.0, 0.5)])
    def test_adam(self, betas, weight_decay, foreach, device, dtype):
        alike = {"lr": 0.05, "weight_decay": weight_decay, "foreach": foreach, "betas": betas}
        kind = {"dtype": dtype, "device": device}
        ours, theirs = partial(ProximalAdam, **alike), partial(torch.optim.Adam, **alike)
        assert equal(moved(ours, **kind), moved(theirs, **kind))


OPTIMIZERS = {name: partial(ProximalSGD, **settings) for name, settings in MOMENTA.items()}
OPTIMIZERS["adam"] = ProximalAdam


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
class TestBothWaysOfStepping:
    @pytest.mark.parametrize("device", DEVICES)
    @pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
    @pytest.mark.parametrize("prox", [*PROXIMAL_MAPS, "group"])
    def test_take_the_same_steps(self, make, prox, dtype, device):
        def of(tensors, foreach):
            groups = [
                {"params": tensors[:2], "lam": 0.3, "prox": prox},
                {"params": tensors[2:], "weight_decay": 0.1},
            ]
            return make(groups, lr=0.1, foreach=foreach)

        kind = {"dtype": dtype, "device": device}
        pairs = [moved(partial(of, foreach=foreach), **kind) for foreach in (True, False)]
        # In half precision torch's own foreach operations round otherwise than its plain ones.
        within = {torch.float64: 1e-12, torch.float32: 1e-5, torch.bfloat16: 0.1}[dtype]
        assert all(torch.allclose(a, b, rtol=0, atol=within) for a, b in zip(*pairs, strict=True))
        if dtype == torch.float64:
            assert all(((a == 0) == (b == 0)).all() for a, b in zip(*pairs, strict=True))

    @pytest.mark.parametrize("foreach", [True, False], ids=["foreach", "plain"])
    @pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
    def test_zeros_are_exact_and_positive(self, make, dtype, foreach):
        """The first tensor feels a gradient, the second none: both arrive at zero itself."""
        tensors = layers(dtype)[:2]
        optimizer = make(tensors, lr=0.1, lam=3.0, foreach=foreach)
        for step in range(60):
            with_gradients(tensors, step)
            tensors[1].grad.zero_()
            optimizer.step()
        assert all((w == 0).all() and not torch.signbit(w.detach()).any() for w in tensors)

    def test_a_copy_of_the_state_goes_on_bit_for_bit(self, make):
        """Through torch.save and torch.load as they are by default, without trust in code."""
        alike = {"lr": 0.1, "lam": 0.2}
        tensors = layers(torch.float32)
        optimizer = make(tensors, **alike)
        for step in range(5):
            with_gradients(tensors, step)
            optimizer.step()
        file = io.BytesIO()
        torch.save(optimizer.state_dict(), file)
        file.seek(0)
        copies = [w.detach().clone().requires_grad_() for w in tensors]
        other = make(copies, lr=9.0, lam=7.0)
        other.load_state_dict(torch.load(file))
        for step in range(5, 12):
            for some, takes in ((tensors, optimizer), (copies, other)):
                with_gradients(some, step)
                takes.step()
        assert equal(tensors, copies)
        assert not equal(tensors, layers(torch.float32))

    @pytest.mark.parametrize("foreach", [True, False], ids=["foreach", "plain"])
    def test_what_has_no_gradient_stays_and_keeps_its_own_count(self, make, foreach):
        """A tensor that gets its first gradient late moves as one that begins then."""
        late, fresh = layers()[0], layers()[0]
        always = layers()[2]
        mixed = make([late, always], lr=0.1, lam=0.3, foreach=foreach)
        for step in range(4):
            with_gradients([always], step)
            mixed.step()
        assert torch.equal(late, fresh)
        alone = make([fresh], lr=0.1, lam=0.3, foreach=foreach)
        for step in range(4):
            with_gradients([late], step)
            with_gradients([fresh], step)
            always.grad = None
            mixed.step()
            alone.step()
        assert torch.equal(late, fresh)

    def test_a_deep_copy_keeps_its_settings(self, make):
        optimizer = make(layers(), lr=0.1, lam=0.3, prox="l0")
        assert copy.deepcopy(optimizer).param_groups[0]["prox"] == "l0"


def entrywise(prox: str, length: float, lam: float, z: float) -> float:
    """Return the minimiser of ½(w − z)² / length + lam · h(w), found by looking for it."""
    h = {"l1": abs, "l0": lambda w: float(w != 0), "nonnegative": lambda w: w if w >= 0 else np.inf}

    def objective(w):
        return (w - z) ** 2 / (2 * length) + lam * h[prox](w)

    sides = [(-5, 0), (0, 5)] if prox != "nonnegative" else [(0, 5)]
    found = [
        minimize_scalar(objective, bounds=side, method="bounded", options={"xatol": 1e-10}).x
        for side in sides
    ]
    return min([0.0, *found], key=objective)


def adams(g: np.ndarray, lr: float, past: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return Adam's step and its length per unit of gradient, as sums over all gradients."""
    steps = [*past, g]
    ages = range(len(steps) - 1, -1, -1)
    one, two = (np.array([(1 - b) * b**age for age in ages]) for b in (0.9, 0.999))
    m = sum(a * s for a, s in zip(one, steps, strict=True)) / one.sum()
    v = sum(a * s**2 for a, s in zip(two, steps, strict=True)) / two.sum()
    length = lr / (np.sqrt(v) + 1e-8)
    return m * length, length


def buffers(g, lr, past, momentum, nesterov):
    """Return the step and its length: both are sums over gradients, with the same weights."""
    steps = [*past, g]
    weights = np.array([momentum**age for age in range(len(steps) - 1, -1, -1)])
    if nesterov:
        weights = momentum * weights
        weights[-1] += 1
    step = lr * sum(a * s for a, s in zip(weights, steps, strict=True))
    return step, lr * weights.sum() * np.ones_like(g)


RULES = {
    "no momentum": (ProximalSGD, {}, partial(buffers, momentum=0.0, nesterov=False)),
    "momentum": (
        ProximalSGD,
        {"momentum": 0.9},
        partial(buffers, momentum=0.9, nesterov=False),
    ),
    "nesterov": (
        ProximalSGD,
        {"momentum": 0.9, "nesterov": True},
        partial(buffers, momentum=0.9, nesterov=True),
    ),
    "adam": (ProximalAdam, {}, adams),
}


@pytest.mark.parametrize("foreach", [True, False], ids=["foreach", "plain"])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestEachStepIsItsDefinition:
    """On a quadratic, five steps: the minimiser of the step's own model, found numerically."""

    def steps(self, rule, prox, foreach, lam=0.4):
        make, settings, model = rule
        random = np.random.default_rng(0)
        a = random.normal(size=(9, 6))
        curve, pull = a.T @ a / 9, random.normal(size=6)
        w = torch.tensor(random.normal(size=(3, 2)), requires_grad=True)
        optimizer = make([w], lr=0.2, lam=lam, prox=prox, foreach=foreach, **settings)
        past = []
        for _ in range(5):
            before = w.detach().numpy().copy()
            g = (curve @ before.ravel() - pull).reshape(3, 2)
            step, length = model(g, 0.2, past)
            past.append(g)
            w.grad = torch.tensor(g)
            optimizer.step()
            yield before - step, length, w.detach().numpy()

    @pytest.mark.parametrize("prox", [*PROXIMAL_MAPS])
    def test_entry_by_entry(self, rule, prox, foreach):
        for z, length, got in self.steps(rule, prox, foreach):
            expected = [
                entrywise(prox, *row) for row in zip(length.flat, [0.4] * 6, z.flat, strict=True)
            ]
            assert got.ravel() == pytest.approx(expected, abs=2e-6)

    def test_group_by_group(self, rule, foreach):
        lam, vanished = 1.2, 0
        for z, length, got in self.steps(rule, "group", foreach, lam):
            for target, reach, ours in zip(z, length, got, strict=True):

                def objective(w, target=target, reach=reach):
                    smooth = ((w - target) ** 2 / (2 * reach)).sum()
                    return smooth + lam * 2**0.5 * np.linalg.norm(w)

                tight = {"xatol": 1e-10, "fatol": 1e-14, "maxiter": 4000, "maxfev": 4000}
                away = minimize(objective, target, method="Nelder-Mead", options=tight).x
                expected = min([np.zeros(2), away], key=objective)
                assert ours == pytest.approx(expected, abs=1e-5)
                vanished += (ours == 0).all()
        assert 0 < vanished < 15  # the map was felt, and not by all


class TestSolution:
    """Full batches reach the solution of scikit-learn, for the λ asked for."""

    def trained(self, x, y, make, rate, steps, groups=None):
        w = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
        optimizer = make([w], lr=rate)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        gram, target = x.T @ x / len(y), x.T @ y / len(y)
        for _ in range(steps):
            w.grad = gram @ w.detach() - target  # of ½ the mean square: thousands of small steps
            optimizer.step()
            if isinstance(optimizer, ProximalAdam):
                schedule.step()
        return w.detach().numpy()

    @pytest.fixture(params=["diabetes", "correlated"])
    def problem(self, request, diabetes):
        if request.param == "diabetes":
            return diabetes
        random = np.random.default_rng(3)
        x = random.normal(size=(60, 12)) + 2 * random.normal(size=(60, 1))
        x = StandardScaler().fit_transform(x)
        y = x[:, :4] @ np.array([30.0, -20.0, 10.0, 5.0]) + 10 * random.normal(size=60)
        return torch.tensor(x), torch.tensor(y - y.mean())

    @pytest.mark.parametrize("weight_decay", [0.0, 0.2])
    @pytest.mark.parametrize("lam", [0.3, 4.0])
    @pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
    def test_with_every_momentum_and_weight_decay(self, problem, make, lam, weight_decay):
        x, y = problem
        curvature = float(torch.linalg.matrix_norm(x, 2)) ** 2 / len(y)
        rate = 0.5 if make is ProximalAdam else 0.5 / curvature
        steps = {"no momentum": 12_000, "adam": 8_000}.get(
            next(name for name, other in OPTIMIZERS.items() if other is make), 5_000
        )
        found = self.trained(x, y, partial(make, lam=lam, weight_decay=weight_decay), rate, steps)
        total = lam + weight_decay
        theirs = (
            ElasticNet(alpha=total, l1_ratio=lam / total, **self.exact)
            if weight_decay
            else Lasso(alpha=lam, **self.exact)
        ).fit(x.numpy(), y.numpy())
        assert abs(found - theirs.coef_).max() < 1e-5
        assert ((found == 0) == (theirs.coef_ == 0)).all()
        # ½ · lam2 · w² moves into the design as rows √(n · lam2) · I with a target of 0.
        n, p = x.shape
        rows = np.sqrt(n * weight_decay) * np.eye(p)
        wide, target = np.vstack([x, rows]), np.concatenate([y, np.zeros(p)])
        scale = np.sqrt((n + p) / n)  # the mean is over n samples, not over n + p rows
        assert kkt_residual(scale * wide, scale * target, found, lam) < 1e-5

    exact = {"fit_intercept": False, "tol": 1e-12, "max_iter": 200_000}

    def test_the_threshold_of_the_last_gradient_alone_would_miss_it(self, diabetes):
        """A buffer and a threshold of lr · lam solve the problem for lam · (1 − momentum)."""
        x, y = diabetes
        w = torch.zeros(10, dtype=torch.float64, requires_grad=True)
        curvature = float(torch.linalg.matrix_norm(x, 2)) ** 2 / len(y)
        optimizer = torch.optim.SGD([w], lr=0.5 / curvature, momentum=0.9)
        for _ in range(5000):
            optimizer.zero_grad()
            (0.5 * (x @ w - y).square().mean()).backward()
            optimizer.step()
            with torch.no_grad():
                w.copy_(F.softshrink(w, 0.5 / curvature * 4.0))
        found = w.detach().numpy()
        for alpha, near in ((4.0, False), (0.4, True)):
            theirs = Lasso(alpha=alpha, **self.exact).fit(x.numpy(), y.numpy()).coef_
            assert (abs(found - theirs).max() < 1e-8) == near


class TestLayersAsGroups:
    @pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
    def test_a_filter_vanishes_with_its_bias_or_stays(self, make):
        random = torch.Generator().manual_seed(0)
        weight = torch.randn(6, 2, 3, 3, generator=random).requires_grad_()
        bias = torch.randn(6, generator=random).requires_grad_()
        with torch.no_grad():
            weight[:3] *= 0.01
            bias[:3] *= 0.01
        optimizer = make([{"params": [weight, bias], "lam": 0.1, "prox": "group"}], lr=0.05)
        for _ in range(10):
            # Away from zero for the last three filters, towards it for the first three.
            weight.grad, bias.grad = weight.detach().clone(), bias.detach().clone()
            weight.grad[3:] *= -1
            bias.grad[3:] *= -1
            optimizer.step()
        gone = weight.flatten(1).eq(0).all(1)
        assert gone.tolist() == [True] * 3 + [False] * 3
        assert (bias == 0).tolist() == gone.tolist()
        assert not weight[3:].eq(0).any()

    def test_strength_grows_with_the_root_of_the_size(self):
        weight, bias = torch.full((1, 15), 0.5).requires_grad_(), torch.ones(1).requires_grad_()
        weight.grad, bias.grad = torch.zeros_like(weight), torch.zeros_like(bias)
        norm = float((15 * 0.25 + 1) ** 0.5)
        ProximalSGD([weight, bias], lr=0.1, lam=1.0, prox="group").step()
        left = float(torch.cat([weight[0], bias]).detach().norm())
        assert left == pytest.approx(norm - 0.1 * 16**0.5, rel=1e-6)

    def test_buffers_that_began_at_different_steps(self):
        """Each entry is shrunk in the metric of its own step length: optimality of the map."""
        weight, bias = layers()[0], layers()[1]
        optimizer = ProximalSGD([weight, bias], lr=0.1, momentum=0.9, prox="group")
        for step in range(6):
            with_gradients([weight, bias], step)
            bias.grad = None if step < 5 else bias.grad
            optimizer.step()
        optimizer.param_groups[0]["lam"] = 0.02
        with_gradients([weight, bias], 6)
        z, lengths = [], []
        for w in (weight, bias):
            state = optimizer.state[w]
            buffer = 0.9 * state["momentum_buffer"] + w.grad
            lengths.append(0.1 * (0.9 * state["gradient_weight"] + 1))
            z.append((w.detach() - 0.1 * buffer).reshape(4, -1))
        optimizer.step()
        now = torch.cat([weight.detach(), bias.detach()[:, None]], 1)
        reach = torch.tensor([lengths[0]] * 3 + [lengths[1]])
        slope = (now - torch.cat(z, 1)) / reach + 0.02 * 2 * now / now.norm(dim=1, keepdim=True)
        assert lengths[0] > 2 * lengths[1] and slope.abs().max() < 1e-6

    def test_tensors_of_two_layers(self):
        with pytest.raises(ValueError, match=r"must be the tensors of one layer.*\(4, 3\)"):
            ProximalSGD(layers(), lr=0.1, lam=1.0, prox="group")

    def test_a_strength_for_each_entry(self):
        lam = torch.ones(4)
        with pytest.raises(TypeError, match='lam must be a number with prox="group"'):
            ProximalSGD([{"params": layers()[:1], "lam": lam}], lr=0.1, prox="group")

    def test_half_of_a_layers_gradients(self):
        weight, bias, _ = layers()
        with_gradients([weight], 0)
        before = weight.detach().clone()
        optimizer = ProximalSGD([weight, bias], lr=0.1, lam=1.0, prox="group")
        with pytest.raises(RuntimeError, match="each tensor of the layer or for none, got 1 of 2"):
            optimizer.step()
        assert torch.equal(weight, before)


class TestWithFitAndSweep:
    split = Split(
        torch.randn(60, 5, generator=torch.Generator().manual_seed(1)), torch.arange(60) % 3
    )

    def test_fit_thresholds_weights_only(self):
        model = mlp((5, 8, 3), 0)
        fit(model, self.split, lam=10.0, optimizer=partial(ProximalSGD, lr=0.1), epochs=3)
        assert all((w == 0).all() == (w.dim() > 1) for w in model.parameters())

    def test_sweep_gives_what_fit_gives(self):
        settings = {"optimizer": partial(ProximalSGD, lr=0.1), "epochs": 4, "batch_size": 16}
        lams = [0.0, 0.1, 0.5]
        grid = sweep(partial(mlp, (5, 8, 3)), self.split, lams=lams, seeds=[0, 1], **settings)
        for s in (0, 1):
            for i, lam in enumerate(lams):
                model = mlp((5, 8, 3), s)
                fit(model, self.split, lam=lam, seed=s, **settings)
                pairs = zip(model.parameters(), grid.member(i, s).parameters(), strict=True)
                assert all(torch.allclose(p, q, atol=1e-5) for p, q in pairs)
        assert grid.zeros[-1, :, 2].min() > grid.zeros[-1, :, 1].max() > 0

    @pytest.mark.parametrize("everything", [False, True])
    @pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
    def test_whatever_the_momentum(self, make, everything):
        split = Split(self.split.x.double(), self.split.y)

        def build(seed):
            return mlp((5, 8, 3), seed).double()

        settings = {
            "optimizer": partial(make, lr=0.05),
            "epochs": 6,
            "batch_size": 16,
            "everything": everything,
        }
        lams = [0.0, 0.05, 0.2]
        grid = sweep(build, split, lams=lams, lam2s=0.01, cosine=True, **settings)
        for i, lam in enumerate(lams):
            model = build(0)
            fit(model, split, lam=lam, lam2=0.01, cosine=True, **settings)
            pairs = zip(model.parameters(), grid.member(i).parameters(), strict=True)
            assert all(torch.allclose(p, q, rtol=0, atol=1e-8) for p, q in pairs)
        assert grid.zeros[-1, 0, 2] >= grid.zeros[-1, 0, 1] > 0

    def test_no_penalty_gradient_is_added(self):
        """One step from zero weights moves them by the data's gradient less lr · lam, not twice."""
        model, plain = mlp((5, 3), 0), mlp((5, 3), 0)
        once = {"epochs": 1, "batch_size": 60}
        fit(model, self.split, lam=0.01, optimizer=partial(ProximalSGD, lr=0.1), **once)
        fit(plain, self.split, optimizer=partial(torch.optim.SGD, lr=0.1), **once)
        expected = F.softshrink(plain[0].weight.detach(), 0.001)
        assert torch.allclose(model[0].weight, expected, atol=1e-7)
        assert torch.equal(model[0].bias, plain[0].bias)


class TestHoldZeros:
    @pytest.mark.parametrize("make", [torch.optim.SGD, torch.optim.Adam, ProximalAdam])
    def test_what_is_zero_stays_and_the_rest_moves(self, make):
        w = parameters(1.0, 0.0, -2.0, -0.0)
        optimizer = hold_zeros(make([w], lr=0.1))
        for _ in range(3):
            w.grad = torch.full_like(w, 0.5)
            optimizer.step()
        assert w[1] == 0 and w[3] == 0 and w[0] < 1 and w[2] < -2

    def test_biases_in_a_group_without_strength_are_free(self):
        w, bias = parameters(0.0, 1.0), parameters(0.0)
        bias.grad, w.grad = torch.ones_like(bias), torch.ones_like(w)
        hold_zeros(
            torch.optim.SGD([{"params": [w], "lam": 0.0}, {"params": [bias]}], lr=0.1)
        ).step()
        assert w.tolist() == pytest.approx([0.0, 0.9]) and bias.item() == pytest.approx(-0.1)

    def test_with_momentum_from_before(self):
        """A weight that is cut after some steps does not drift away on what the buffer holds."""
        w = parameters(1.0, 1.0)
        optimizer = hold_zeros(torch.optim.SGD([w], lr=0.1, momentum=0.9))
        w.grad = torch.ones_like(w)
        optimizer.step()
        with torch.no_grad():
            w[0] = 0
        optimizer.step()
        assert w[0] == 0 and w[1] < 1

    def test_refit_keeps_the_support_and_lowers_the_loss(self):
        random = torch.Generator().manual_seed(0)
        split = Split(torch.randn(90, 5, generator=random), torch.arange(90) % 3)
        networks = [cut(mlp((5, 8, 3), seed), 0.2) for seed in (0, 1)]
        again = refit(networks, split, lr=0.1, epochs=20, batch_size=30)
        for before, after in zip(networks, again, strict=True):
            pairs = zip(before.parameters(), after.parameters(), strict=True)
            assert all(((p == 0) == (q == 0)).all() for p, q in pairs)
            assert data_loss(after, split) < data_loss(before, split)


class TestState:
    def test_reloads_without_trust_in_code(self):
        w = parameters(1.0)
        optimizer = ProximalSGD([{"params": [w], "lam": 0.3, "prox": "l0"}], lr=0.1)
        file = io.BytesIO()
        torch.save(optimizer.state_dict(), file)
        file.seek(0)
        other = ProximalSGD([{"params": [parameters(1.0)]}], lr=9.0)
        other.load_state_dict(torch.load(file))  # weights_only by default
        group = other.param_groups[0]
        assert (group["lr"], group["lam"], group["prox"]) == (0.1, 0.3, "l0")

    def test_a_schedule_moves_the_threshold(self):
        w = parameters(1.0)
        optimizer = ProximalSGD([w], lr=0.1, lam=1.0)
        schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
        for _ in range(2):
            optimizer.step()
            schedule.step()
        assert w.item() == pytest.approx(1 - 0.1 - 0.05)

    @pytest.mark.parametrize("make", [OPTIMIZERS["momentum"], ProximalAdam])
    def test_a_schedule_that_moves_the_momentum(self, make):
        """The threshold has the weight of the gradients in the buffer, as it came about."""

        def ends(foreach):
            tensors = layers()
            optimizer = make(tensors, lr=0.1, lam=0.2, foreach=foreach)
            cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps=12)
            for step in range(12):
                with_gradients(tensors, step)
                optimizer.step()
                cycle.step()
            return tensors

        pairs = zip(ends(True), ends(False), strict=True)
        assert all(torch.allclose(a, b, rtol=0, atol=1e-12) for a, b in pairs)

    def test_the_weight_of_a_buffer_whose_momentum_moved(self):
        w = parameters(10.0)
        optimizer = ProximalSGD([w], lr=0.1, momentum=0.5, lam=1.0)
        weights = []
        for momentum in (0.5, 0.9, 0.2):
            optimizer.param_groups[0]["momentum"] = momentum
            before = w.item()
            optimizer.step()
            weights.append((before - w.item()) / 0.1)
        assert weights == pytest.approx([1.0, 1.9, 1.38])

    def test_a_buffer_without_its_weight(self):
        """A state of torch.optim.SGD: the first threshold would be ten times too small."""
        w = parameters(1.0)
        theirs = torch.optim.SGD([w], lr=0.1, momentum=0.9)
        theirs.step()
        ours = ProximalSGD([w], lr=0.1, momentum=0.9, lam=1.0)
        with pytest.raises(ValueError, match="gradient_weight beside each momentum_buffer"):
            ours.load_state_dict(theirs.state_dict())

    def test_a_state_from_before_there_was_momentum(self):
        optimizer = ProximalSGD([parameters(1.0)], lr=0.1)
        state = optimizer.state_dict()
        state["param_groups"][0] = {"lr": 0.2, "lam": 0.3, "prox": "l1", "params": [0]}
        optimizer.load_state_dict(state)
        optimizer.step()
        assert optimizer.param_groups[0]["momentum"] == 0.0


class TestErrors:
    @pytest.mark.parametrize("lr", [0, -1, float("nan"), "a", torch.tensor([0.1])])
    def test_lr(self, lr):
        with pytest.raises((TypeError, ValueError), match="lr must"):
            ProximalSGD([parameters(1.0)], lr=lr)

    @pytest.mark.parametrize("lam", [-1, float("inf"), "a", torch.tensor([0.1, -0.1])])
    def test_lam(self, lam):
        with pytest.raises((TypeError, ValueError), match="lam must"):
            ProximalSGD([{"params": [parameters(1.0, 2.0)], "lam": lam}], lr=0.1)

    def test_prox(self):
        with pytest.raises(
            ValueError, match="prox must be one of 'l1', 'l0', 'nonnegative', 'group', got 'l2'"
        ):
            ProximalSGD([parameters(1.0)], lr=0.1, prox="l2")
        assert all(callable(function) for function in PROXIMAL_MAPS.values())

    def test_sparse_gradients_move_nothing(self):
        w, table = parameters(1.0), torch.nn.Embedding(4, 2, sparse=True)
        table(torch.tensor([1])).sum().backward()
        with pytest.raises(RuntimeError, match="dense gradients only"):
            ProximalSGD([w, *table.parameters()], lr=0.1, lam=1.0).step()
        assert w.item() == 1.0

    def test_a_map_that_a_saved_state_names_and_nobody_knows(self):
        optimizer = ProximalSGD([parameters(1.0)], lr=0.1)
        optimizer.param_groups[0]["prox"] = "l7"
        with pytest.raises(ValueError, match="prox must be one of"):
            optimizer.step()

    @pytest.mark.parametrize(
        ("make", "settings", "message"),
        [
            (ProximalSGD, {"momentum": 1.0}, "momentum must be >= 0 and below 1"),
            (ProximalSGD, {"momentum": -0.1}, "momentum must"),
            (ProximalSGD, {"nesterov": True}, "nesterov needs a momentum"),
            (ProximalSGD, {"weight_decay": -1}, "weight_decay must"),
            (ProximalSGD, {"weight_decay": float("nan")}, "weight_decay must"),
            (ProximalSGD, {"foreach": None}, "foreach must be True or False"),
            (ProximalAdam, {"betas": (0.9, 1.0)}, "betas must be >= 0 and below 1"),
            (ProximalAdam, {"betas": 0.9}, "betas must be two numbers"),
            (ProximalAdam, {"betas": (0.9, "a")}, "betas must"),
            (ProximalAdam, {"eps": 0.0}, "eps must"),
            (ProximalAdam, {"lam": -1.0}, "lam must"),
        ],
    )
    def test_settings(self, make, settings, message):
        with pytest.raises((TypeError, ValueError), match=message):
            make([parameters(1.0)], lr=0.1, **settings)

    def test_whole_numbers_as_parameters(self):
        with pytest.raises(TypeError, match="params must hold floating-point numbers"):
            ProximalSGD([torch.zeros(3, dtype=torch.complex64, requires_grad=True)], lr=0.1)

    def test_a_refused_group_leaves_no_trace(self):
        optimizer = ProximalSGD([parameters(1.0)], lr=0.1)
        with pytest.raises(ValueError, match="one layer"):
            optimizer.add_param_group({"params": layers(), "prox": "group"})
        assert len(optimizer.param_groups) == 1

    def test_no_parameters(self):
        with pytest.raises(ValueError, match="empty parameter list"):
            ProximalSGD([], lr=0.1)
