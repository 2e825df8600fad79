"""Each map is the minimiser of its own definition, whatever the shape, dtype and device."""

import os

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import minimize

from course_utils.prox import (
    elastic_net_prox,
    group_prox_in_metric,
    group_soft_threshold,
    hard_threshold,
    nonnegative_soft_threshold,
    project_l1_ball,
    soft_threshold,
    sup_norm_prox,
)

numbers = st.floats(-1e3, 1e3, allow_subnormal=False)
sizes = st.floats(0, 1e3, allow_subnormal=False)
vectors = arrays(np.float64, st.integers(1, 12), elements=numbers).map(torch.from_numpy)
pairs = st.integers(1, 12).flatmap(
    lambda n: st.tuples(*(arrays(np.float64, n, elements=numbers).map(torch.from_numpy),) * 2)
)
tensors = arrays(np.float64, array_shapes(max_dims=4, max_side=4), elements=numbers)
# The same examples in every run: a test that fails is a test that fails again.
settings.register_profile("course", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=3000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "course"))

# name: (map, its penalty); both take a vector and a strength. All but the last are convex.
MAPS = {
    "soft": (soft_threshold, lambda w, t: t * w.abs().sum()),
    "elastic net": (
        lambda z, t: elastic_net_prox(z, t, 0.7),
        lambda w, t: t * w.abs().sum() + 0.35 * w.square().sum(),
    ),
    "group": (group_soft_threshold, lambda w, t: t * w.norm()),
    "sup norm": (sup_norm_prox, lambda w, t: t * w.abs().max()),
    "L1 ball": (
        project_l1_ball,
        lambda w, t: torch.where(w.abs().sum() <= t * (1 + 1e-9) + 1e-9, 0.0, torch.inf),
    ),
    "non-negative": (
        nonnegative_soft_threshold,
        lambda w, t: torch.where((w >= 0).all(), t * w.sum(), torch.inf),
    ),
    "hard": (hard_threshold, lambda w, t: 0.5 * t**2 * int((w != 0).sum())),
}
every_map = pytest.mark.parametrize("name", MAPS)
convex_map = pytest.mark.parametrize("name", [name for name in MAPS if name != "hard"])


@every_map
@given(data=st.data(), z=vectors, t=sizes)
def test_no_other_point_is_better(name, data, z, t):
    """The definition itself: ½‖w − z‖² + h(w) is smallest at the map's value."""
    prox, penalty = MAPS[name]

    def value(w):
        return float(0.5 * (w - z).square().sum() + penalty(w, t))

    w = prox(z, t)
    best = value(w)
    rivals = [torch.zeros_like(z), z, soft_threshold(z, t / 2), 0.999 * w, 1.001 * w]
    moves = data.draw(arrays(np.float64, (8, len(z)), elements=st.floats(-1, 1)))
    rivals += [w + scale * torch.from_numpy(m) for m in moves for scale in (1e-3, 1.0, 100.0)]
    for rival in rivals:
        if name == "L1 ball":
            rival = rival * min(1.0, t / max(float(rival.abs().sum()), 1e-300))
        assert best <= value(rival) + 1e-9 * (1 + abs(best))


@convex_map
@given(pair=pairs, t=sizes)
def test_convex_maps_are_firmly_non_expansive(name, pair, t):
    """‖P(a) − P(b)‖² <= ⟨P(a) − P(b), a − b⟩: two points never move apart."""
    prox, _ = MAPS[name]
    a, b = pair
    apart = prox(a, t) - prox(b, t)
    scale = 1 + float((a - b).square().sum())
    assert float(apart.square().sum()) <= float(apart @ (a - b)) + 1e-9 * scale


@given(z=vectors, t=sizes)
def test_moreau_ties_the_projection_and_the_sup_norm_together(z, t):
    """z = prox of t·‖·‖∞ plus projection onto the L1 ball of radius t, each by its own route."""
    projected, rest = project_l1_ball(z, t), sup_norm_prox(z, t)
    torch.testing.assert_close(projected + rest, z)
    # The sup-norm map clips; the level it clips at is where the excess adds up to t.
    level = float(rest.abs().max())
    torch.testing.assert_close(rest, z.clamp(-level, level), atol=1e-9, rtol=1e-9)
    if float(z.abs().sum()) > t:
        excess = float((z.abs() - level).clamp(min=0).sum())
        assert excess == pytest.approx(t, abs=1e-8 * (1 + float(z.abs().sum())))


@given(z=vectors, t=sizes)
def test_the_projection_soft_thresholds_onto_the_surface(z, t):
    w = project_l1_ball(z, t)
    norm = float(z.abs().sum())
    assert float(w.abs().sum()) == pytest.approx(min(t, norm), abs=1e-9 * (1 + norm))
    if norm <= t:
        assert torch.equal(w, z)


@settings(max_examples=15)
@given(z=arrays(np.float64, 3, elements=st.floats(-3, 3)), t=st.floats(0.1, 4))
def test_the_projection_agrees_with_a_general_solver(z, t):
    def distance(ab):  # w = a − b with a, b >= 0 makes the ball a simplex
        return 0.5 * ((ab[:3] - ab[3:] - z) ** 2).sum()

    inside = {"type": "ineq", "fun": lambda ab: t - ab.sum()}
    found = minimize(distance, np.full(6, t / 12), bounds=[(0, None)] * 6, constraints=inside,
                     options={"maxiter": 500, "ftol": 1e-12})  # fmt: skip
    w = project_l1_ball(torch.from_numpy(z), t).numpy()
    assert 0.5 * ((w - z) ** 2).sum() <= found.fun + 1e-6
    np.testing.assert_allclose(w, found.x[:3] - found.x[3:], atol=2e-3)


@given(z=tensors, t=st.floats(0.1, 10))
def test_soft_threshold_is_its_closed_form_in_any_shape(z, t):
    expected = np.sign(z) * np.maximum(np.abs(z) - t, 0)
    w = soft_threshold(torch.from_numpy(z), t)
    np.testing.assert_allclose(w.numpy(), expected, atol=1e-12)
    assert not np.signbit(w.numpy()[np.abs(z) <= t]).any()  # +0.0, which prints as a zero


@given(z=tensors, t=st.floats(0.1, 100))
def test_each_row_is_a_group_and_a_ball_of_its_own(z, t):
    z = torch.from_numpy(z)
    rows = z.reshape(-1, z.shape[-1])
    for prox in (group_soft_threshold, project_l1_ball, sup_norm_prox):
        apart = torch.stack([prox(row, t) for row in rows]).reshape(z.shape)
        torch.testing.assert_close(prox(z, t), apart)


def test_any_dimension_can_be_the_group():
    z = torch.randn(3, 4, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    for prox in (group_soft_threshold, project_l1_ball):
        torch.testing.assert_close(prox(z, 1.0, dim=0), prox(z.movedim(0, -1), 1.0).movedim(-1, 0))
    filters = group_soft_threshold(z, 3.0, dim=(1, 2))
    norms = z.flatten(1).norm(dim=1)
    torch.testing.assert_close(filters.flatten(1).norm(dim=1), (norms - 3.0).clamp(min=0))


def test_thresholds_broadcast():
    z = torch.tensor([[3.0, -3.0], [1.0, -1.0]])
    by_column = soft_threshold(z, torch.tensor([1.0, 2.0]))
    assert by_column.tolist() == [[2.0, -1.0], [0.0, 0.0]]
    radii = torch.tensor([[2.0], [0.5]])
    assert project_l1_ball(z, radii).abs().sum(1).tolist() == [2.0, 0.5]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
@every_map
def test_dtype_is_kept(name, dtype):
    z = torch.linspace(-3, 3, 700).to(dtype)
    w = MAPS[name][0](z, 0.5)
    assert w.dtype == dtype and w.shape == z.shape and bool(w.isfinite().all())
    exact = MAPS[name][0](z.double(), 0.5)
    torch.testing.assert_close(w.double(), exact, atol=3 * torch.finfo(dtype).eps, rtol=0.02)


def test_on_a_gpu_the_same():
    if not torch.cuda.is_available():
        pytest.skip("no CUDA here")
    z = torch.randn(5, 7, generator=torch.Generator().manual_seed(0))
    for prox, _ in MAPS.values():
        torch.testing.assert_close(prox(z.cuda(), 0.5).cpu(), prox(z, 0.5))


@every_map
def test_gradients_are_those_of_the_map_where_it_has_them(name):
    z = torch.tensor([2.0, -1.5, 0.3, -0.1], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda z: MAPS[name][0](z, 0.7), z)


@pytest.mark.parametrize("prox", [soft_threshold, project_l1_ball, group_soft_threshold])
def test_gradients_reach_the_threshold_too(prox):
    z = torch.tensor([2.0, -1.5, 0.3, -0.1], dtype=torch.float64)
    t = torch.tensor([0.7], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda t: prox(z, t), t)


def test_a_group_that_vanishes_has_gradient_zero_not_nan():
    z = torch.zeros(3, requires_grad=True)
    group_soft_threshold(z, 1.0).sum().backward()
    assert z.grad.tolist() == [0.0, 0.0, 0.0]


@every_map
def test_strength_zero_and_emptiness(name):
    prox = MAPS[name][0]
    assert prox(torch.zeros(2, 0), 1.0).shape == (2, 0) or name == "sup norm"
    z = torch.tensor([1.0, -2.0])
    if name == "L1 ball":
        assert prox(z, 0.0).tolist() == [0.0, 0.0]
    elif name == "non-negative":
        assert prox(z, 0.0).tolist() == [1.0, 0.0]
    elif name != "elastic net":
        assert torch.equal(prox(z, 0.0), z)


def test_nan_is_not_swallowed():
    z = torch.tensor([float("nan"), 1.0])
    assert soft_threshold(z, 0.5).isnan().tolist() == [True, False]


@pytest.mark.parametrize("bad", [-1, -0.1, float("nan"), float("inf")])
@every_map
def test_bad_strengths_are_named(name, bad):
    with pytest.raises(ValueError, match=r"(threshold|radius) must"):
        MAPS[name][0](torch.ones(2), bad)
    with pytest.raises(ValueError, match=r"(threshold|radius) must"):
        MAPS[name][0](torch.ones(2), torch.tensor([bad]))


@pytest.mark.parametrize("bad", ["a", None, True, [1.0], 1j])
def test_what_is_no_number_is_a_type_error(bad):
    with pytest.raises(TypeError, match="threshold must be a number or a tensor >= 0"):
        soft_threshold(torch.ones(2), bad)


@pytest.mark.parametrize("bad", [[1.0], 1.0, np.ones(2), torch.ones(2, dtype=torch.int64)])
@every_map
def test_what_is_no_floating_tensor_is_a_type_error(name, bad):
    with pytest.raises(TypeError, match="z must be a tensor of floating-point numbers, got"):
        MAPS[name][0](bad, 1.0)


def test_a_ball_needs_a_dimension():
    with pytest.raises(ValueError, match=r"at least one dimension"):
        project_l1_ball(torch.tensor(1.0), 1.0)


@pytest.mark.parametrize("size", [1e-40, 1e-30, 1e-23, 1.0, 1e19, 1e30, 1e38])
def test_a_group_is_shrunk_alike_in_any_unit(size):
    """Squares of float32 numbers leave its range long before the numbers do."""
    z = torch.tensor([0.3, -0.4, 1.2], dtype=torch.float64) * size
    for t in (0.5 * size, 2.0 * size):
        w = group_soft_threshold(z.float(), t)
        near = max(1e-6 * size, 2e-45)  # what float32 can tell apart
        torch.testing.assert_close(w.double(), group_soft_threshold(z, t), atol=near, rtol=0)
        assert bool((w != 0).all()) == (t < size)


@pytest.mark.parametrize(("dtype", "size"), [(torch.float16, 1e4), (torch.bfloat16, 5e37)])
def test_a_long_group_of_half_precision_does_not_overflow(dtype, size):
    z = torch.full((64,), size).to(dtype)  # its norm is eight times as large
    w = group_soft_threshold(z, float(z[0].double()) * 4)
    torch.testing.assert_close(w.double(), z.double() / 2, rtol=0.01, atol=0)


@pytest.mark.parametrize("size", [1e-30, 1e30])
def test_gradients_of_groups_in_any_unit(size):
    z, t = torch.tensor([0.3, -0.4, 1.2]), 0.5
    slope = torch.autograd.functional.jacobian(lambda z: group_soft_threshold(z, t), z)
    scaled = torch.autograd.functional.jacobian(
        lambda z: group_soft_threshold(z, t * size), z * size
    )
    torch.testing.assert_close(scaled, slope)  # numerator and denominator have the same unit


@given(z=tensors, t=sizes)
def test_the_unit_of_a_group_changes_no_bit(z, t):
    z, t = torch.from_numpy(z), torch.tensor(t, dtype=torch.float64)
    z = torch.where(z.abs() < 1e-100, 0.0, z)  # whose squares would not vanish
    norm = torch.linalg.vector_norm(z, dim=-1, keepdim=True)
    expected = torch.where(norm <= t, torch.zeros_like(z), (1 - t / norm) * z)
    assert torch.equal(group_soft_threshold(z, t), expected)


def test_a_diverged_group_is_not_called_zero():
    z = torch.tensor([[float("nan"), 1.0], [3.0, 4.0]])
    w = group_soft_threshold(z, 1.0)
    assert bool(w[0].isnan().all()) and torch.allclose(w[1], 0.8 * z[1])


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ([float("inf"), 1.0], "got entries up to inf"),
        ([1.0, float("-inf")], "got entries up to inf"),
        ([float("nan"), 1.0], "got NaN"),
        ([3e38, 3e38], r"got entries up to 3e\+38"),
    ],
)
@pytest.mark.parametrize("prox", [project_l1_ball, sup_norm_prox])
def test_what_has_no_projection_is_named(prox, bad, says):
    with pytest.raises(ValueError, match=f"z must hold numbers whose absolute sum .*{says}"):
        prox(torch.tensor([[1.0, 2.0], bad]), 1.0)


class TestGroupsInAMetric:
    """No closed form: the minimiser is known by its own optimality."""

    @given(
        z=arrays(np.float64, (3, 4), elements=numbers),
        exponents=arrays(np.float64, (3, 4), elements=st.floats(-6, 6)),
        t=st.floats(1e-3, 1e6),
    )
    def test_the_gradient_balances_the_pull_or_the_row_is_zero(self, z, exponents, t):
        z, d = torch.from_numpy(z), torch.from_numpy(10**exponents)
        w = group_prox_in_metric(z, t, d)
        pulled = (d * z).norm(dim=1)
        gone = w.eq(0).all(1)
        assert not (gone & (pulled > t * (1 + 1e-9))).any() and gone[pulled <= t].all()
        residual = d * (w - z) + t * w / w.norm(dim=1, keepdim=True).clamp(min=1e-300)
        assert (residual.norm(dim=1) <= 1e-8 * (pulled + t))[~gone].all()

    @given(z=arrays(np.float64, (3, 4), elements=numbers), t=sizes, scale=st.floats(0.01, 100))
    def test_in_an_even_metric_it_is_the_closed_form(self, z, t, scale):
        z = torch.from_numpy(z)
        ours = group_prox_in_metric(z, t * scale, torch.full_like(z, scale))
        assert torch.allclose(ours, group_soft_threshold(z, t), rtol=1e-9, atol=1e-9)

    @pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
    def test_dtype_and_exact_zeros(self, dtype):
        z = torch.tensor([[0.1, -0.1], [3.0, 4.0]], dtype=dtype)
        w = group_prox_in_metric(z, 1.0, torch.ones_like(z))
        assert w.dtype == dtype and (w[0] == 0).all() and (w[1] != 0).all()

    def test_nan_is_not_swallowed(self):
        z = torch.tensor([[torch.nan, 1.0], [3.0, 4.0]])
        w = group_prox_in_metric(z, 1.0, torch.ones_like(z))
        assert w[0].isnan().any() and w[1].isfinite().all()

    def test_strength_zero_and_emptiness(self):
        z, empty = torch.ones(2, 3), torch.ones(0, 3)
        assert torch.equal(group_prox_in_metric(z, 0.0, 2 * z), z)
        assert group_prox_in_metric(empty, 1.0, empty).shape == (0, 3)

    @pytest.mark.parametrize(
        ("metric", "says"),
        [
            (torch.ones(3, 2), "must have the shape"),
            (torch.tensor([[1.0, 0.0]]), "finite numbers > 0"),
            (torch.tensor([[1.0, torch.inf]]), "finite numbers > 0"),
        ],
    )
    def test_bad_metrics(self, metric, says):
        with pytest.raises(ValueError, match=says):
            group_prox_in_metric(torch.ones(1, 2), 1.0, metric)
