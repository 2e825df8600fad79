"""Which parameters are penalised, and that value and gradient are those of the formula."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import penalties
from course_utils.penalties import (
    l1_norm,
    one_for_each,
    penalised_parameters,
    penalty,
    squared_l2_norm,
    write_penalty_gradient,
)

W = torch.tensor([[1.0, -2.0], [0.0, 0.5]], dtype=torch.float64)
V = torch.tensor([3.0, -0.0], dtype=torch.float64)


@pytest.fixture
def tensors():
    return [W.clone().requires_grad_(), V.clone().requires_grad_()]


@pytest.mark.parametrize(
    ("layers", "weights", "all_names"),
    [
        ([nn.Linear(2, 2)], ["0.weight"], ["0.weight", "0.bias"]),
        ([nn.Linear(2, 2, bias=False), nn.ReLU()], ["0.weight"], ["0.weight"]),
        (
            [nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)],
            ["0.weight"],
            ["0.weight", "0.bias", "1.weight", "1.bias"],
        ),
        (
            [nn.Linear(4, 4), nn.BatchNorm1d(4), nn.LayerNorm(4), nn.Linear(4, 1)],
            ["0.weight", "3.weight"],
            ["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"]
            + ["3.weight", "3.bias"],
        ),
        (
            [nn.Sequential(nn.Linear(4, 4), nn.GroupNorm(2, 4)), nn.RMSNorm(4)],
            ["0.0.weight"],
            ["0.0.weight", "0.0.bias", "0.1.weight", "0.1.bias", "1.weight"],
        ),
    ],
)
def test_weights_are_chosen_and_biases_and_normalisation_are_not(layers, weights, all_names):
    model = nn.Sequential(*layers)
    assert list(penalised_parameters(model)) == weights
    assert list(penalised_parameters(model, everything=True)) == all_names


def test_the_models_own_tensors_are_returned():
    model = nn.Linear(2, 2)
    assert penalised_parameters(model)["weight"] is model.weight


def test_a_bare_parameter_of_a_module_of_ones_own_is_chosen():
    model = nn.Module()
    model.coefficients = nn.Parameter(torch.ones(3))
    assert list(penalised_parameters(model)) == ["coefficients"]


@pytest.mark.parametrize("everything", [False, True])
def test_frozen_parameters_are_spared(everything):
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    model[0].requires_grad_(False)
    assert all(name.startswith("1.") for name in penalised_parameters(model, everything))


@pytest.mark.parametrize(
    ("model", "everything", "missing"),
    [
        (nn.ReLU(), False, "weight"),
        (nn.BatchNorm1d(3), False, "weight"),
        (nn.Linear(2, 2).requires_grad_(False), False, "weight"),
        (nn.ReLU(), True, "parameter"),
        (nn.Linear(2, 2).requires_grad_(False), True, "parameter"),
    ],
)
def test_a_model_with_nothing_to_penalise_is_refused(model, everything, missing):
    words = f"model has no parameters to penalise: {type(model).__name__} .* trainable {missing}"
    with pytest.raises(ValueError, match=words):
        penalised_parameters(model, everything)


def test_values_by_hand(tensors):
    assert l1_norm(tensors).item() == 6.5
    assert squared_l2_norm(tensors).item() == 14.25
    assert penalty(tensors, lam=0.1, lam2=0.4).item() == pytest.approx(0.1 * 6.5 + 0.2 * 14.25)
    assert penalty(tensors).item() == 0


def test_tensors_may_come_from_a_generator(tensors):
    """An iterator that is read twice would lose the L2 term without a word."""
    assert penalty((w for w in tensors), lam=1.0, lam2=2.0) == penalty(tensors, lam=1.0, lam2=2.0)


def test_gradient_by_hand(tensors):
    """lam · sign(w) + lam2 · w, and the subgradient 0 at w = 0 and at w = -0.0."""
    penalty(tensors, lam=0.1, lam2=0.4).backward()
    expected = torch.tensor([[0.5, -0.9], [0.0, 0.3]], dtype=torch.float64)
    torch.testing.assert_close(tensors[0].grad, expected)
    assert tensors[1].grad.tolist() == [pytest.approx(1.3), 0.0]


@pytest.mark.parametrize("kind", [list, tuple, np.array, torch.tensor])
def test_one_lam_for_each_tensor(tensors, kind):
    value = penalty(tensors, lam=kind([0.1, 2.0]), lam2=0.4)
    assert value.item() == pytest.approx(0.1 * 3.5 + 2.0 * 3.0 + 0.2 * 14.25)
    value.backward()
    assert tensors[1].grad.tolist() == [pytest.approx(2.0 + 1.2), 0.0]


@pytest.mark.parametrize("lam", [[0.1], [], [0.1, 0.2, 0.3]])
def test_another_number_of_strengths_is_refused(tensors, lam):
    with pytest.raises(ValueError, match=f"lam must be one .* 2 tensors, got {len(lam)}"):
        penalty(tensors, lam=lam)


def test_a_zero_dimensional_strength_is_one_number(tensors):
    assert penalty(tensors, lam=torch.tensor(2.0)).item() == penalty(tensors, lam=2.0).item()


@pytest.mark.parametrize(("lam", "lam2"), [(0.0, 0.0), (0.1, 0.0), (0.0, 0.4), (0.1, 0.4)])
def test_the_written_gradient_is_that_of_autograd(tensors, lam, lam2):
    penalty(tensors, lam, lam2).backward()
    for w in tensors:
        expected, stale = w.grad.clone(), torch.full_like(w, 99.0)
        for w.grad in (None, stale):
            write_penalty_gradient(w, lam, lam2)
            torch.testing.assert_close(w.grad, expected)
        assert w.grad is stale  # memory is kept, what stood in it is not


def test_the_written_gradient_takes_a_strength_for_each_member():
    stack = torch.stack([W, W, W])
    lam, lam2 = (torch.tensor(s, dtype=torch.float64) for s in ([0.0, 0.1, 0.2], [0.4, 0.0, 0.3]))
    write_penalty_gradient(stack, lam.view(3, 1, 1), lam2.view(3, 1, 1))
    for k in range(3):
        write_penalty_gradient(own := W.clone(), float(lam[k]), float(lam2[k]))
        torch.testing.assert_close(stack.grad[k], own.grad)


def test_backward_adds_the_loss_to_what_is_written():
    w = W.clone().requires_grad_()
    write_penalty_gradient(w, 0.1, 0.4)
    (w * 3.0).sum().backward()
    torch.testing.assert_close(w.grad, 3.0 + 0.1 * W.sign() + 0.4 * W)


@pytest.mark.parametrize("value", [[0.1, 0.2], (0.1, 0.2), np.array([0.1, 0.2])])
def test_strengths_are_one_for_each_or_one_for_all(value):
    assert one_for_each("lam", value, 2, "layers") == [0.1, 0.2]
    assert one_for_each("lam", 3, 2, "layers") == [3.0, 3.0]


def test_a_step_on_half_lam2_w2_is_a_step_with_weight_decay_lam2():
    """The ½ in the objective is what makes lam2 the number that torch calls weight_decay."""
    ours, theirs = (W.clone().requires_grad_() for _ in range(2))
    target = torch.full_like(W, 0.7)
    plain = torch.optim.SGD([ours], lr=0.1, momentum=0.9)
    decayed = torch.optim.SGD([theirs], lr=0.1, momentum=0.9, weight_decay=0.3)
    for _ in range(3):
        plain.zero_grad()
        ((ours - target).square().sum() + penalty([ours], lam2=0.3)).backward()
        plain.step()
        decayed.zero_grad()
        (theirs - target).square().sum().backward()
        decayed.step()
    torch.testing.assert_close(ours, theirs)


class TestGroups:
    def test_norms_of_filters_with_their_biases(self):
        weight = torch.zeros(3, 2, 1, 1)
        weight[0] = torch.tensor([2.0, 3.0]).view(2, 1, 1)
        bias = torch.tensor([6.0, -4.0, 0.0])
        assert penalties.group_norms(weight, bias).tolist() == [7.0, 4.0, 0.0]
        assert penalties.group_norms(weight).tolist() == pytest.approx([13**0.5, 0.0, 0.0])
        assert penalties.group_norms(bias).tolist() == [6.0, 4.0, 0.0]

    def test_penalty_weighs_by_the_root_of_the_size(self):
        first = torch.ones(2, 3), torch.ones(2)  # two groups of four entries, each of norm 2
        second = torch.ones(1, 8), None  # one group of nine without its bias: eight
        total = penalties.group_penalty([first, second], 0.5)
        assert float(total) == pytest.approx(0.5 * (2 * 2 * 2 + 8**0.5 * 8**0.5))
        apart = penalties.group_penalty([first, second], [1.0, 0.0])
        assert float(apart) == pytest.approx(8.0)

    def test_gradient_at_a_group_that_is_zero_is_zero(self):
        weight = torch.zeros(2, 3, requires_grad=True)
        with torch.no_grad():
            weight[0] = 1.0
        penalties.group_penalty([(weight, None)], 1.0).backward()
        assert torch.allclose(weight.grad[0], torch.ones(3)) and (weight.grad[1] == 0).all()

    def test_errors(self):
        with pytest.raises(ValueError, match="bias must have one entry for each of the 2 units"):
            penalties.group_norms(torch.ones(2, 3), torch.ones(3))
        with pytest.raises(ValueError, match="lam must be one number or one for each of the 1"):
            penalties.group_penalty([(torch.ones(2, 3), None)], [1.0, 2.0])
        with pytest.raises(ValueError, match="lam must be a finite number"):
            penalties.group_penalty([(torch.ones(2, 3), None)], -1.0)
