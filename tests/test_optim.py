"""Proximal optimizers solve the problem they name, leave alone what has no strength, and reload."""

import io
from functools import partial

import pytest
import torch
import torch.nn.functional as F
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

from course_utils.data import Split
from course_utils.ensemble import sweep
from course_utils.lasso import kkt_residual
from course_utils.models import mlp
from course_utils.optim import PROXIMAL_MAPS, ProximalSGD
from course_utils.training import fit


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


class TestSolution:
    @pytest.mark.parametrize("alpha", [0.1, 5.0])
    def test_full_batches_reach_the_lasso_solution(self, diabetes, alpha):
        x, y = diabetes
        w = torch.zeros(10, dtype=torch.float64, requires_grad=True)
        lr = len(y) / float(torch.linalg.matrix_norm(x, 2)) ** 2
        optimizer = ProximalSGD([w], lr=lr, lam=alpha)
        for _ in range(6000):
            optimizer.zero_grad()
            (0.5 * (x @ w - y).square().mean()).backward()
            optimizer.step()
        theirs = Lasso(alpha=alpha, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(x, y)
        found = w.detach().numpy()
        assert abs(found - theirs.coef_).max() < 1e-5
        assert ((found == 0) == (theirs.coef_ == 0)).all()
        assert kkt_residual(x.numpy(), y.numpy(), found, alpha) < 1e-5


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

    def test_no_penalty_gradient_is_added(self):
        """One step from zero weights moves them by the data's gradient less lr · lam, not twice."""
        model, plain = mlp((5, 3), 0), mlp((5, 3), 0)
        once = {"epochs": 1, "batch_size": 60}
        fit(model, self.split, lam=0.01, optimizer=partial(ProximalSGD, lr=0.1), **once)
        fit(plain, self.split, optimizer=partial(torch.optim.SGD, lr=0.1), **once)
        expected = F.softshrink(plain[0].weight.detach(), 0.001)
        assert torch.allclose(model[0].weight, expected, atol=1e-7)
        assert torch.equal(model[0].bias, plain[0].bias)


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
        with pytest.raises(ValueError, match="prox must be one of 'l1', 'l0', got 'l2'"):
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

    def test_no_parameters(self):
        with pytest.raises(ValueError, match="empty parameter list"):
            ProximalSGD([], lr=0.1)
