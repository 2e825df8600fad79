"""The networks: their layout, and that a seed alone decides their weights."""

import pytest
import torch
from torch import nn

from course_utils.models import cnn, mlp


def kinds(model):
    return [type(layer).__name__ for layer in model]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "Linear ReLU Linear ReLU Linear"),
        ({"dropout": 0.3}, "Linear ReLU Dropout Linear ReLU Dropout Linear"),
        ({"batch_norm": True}, "Linear BatchNorm1d ReLU Linear BatchNorm1d ReLU Linear"),
        (
            {"dropout": 0.3, "batch_norm": True},
            "Linear BatchNorm1d ReLU Dropout Linear BatchNorm1d ReLU Dropout Linear",
        ),
    ],
)
def test_layout(options, expected):
    """Each hidden layer is followed by what was asked for, the output layer by nothing."""
    model = mlp((6, 5, 4, 3), seed=0, **options)
    assert kinds(model) == expected.split()
    assert model(torch.ones(2, 6)).shape == (2, 3)
    assert [m.p for m in model if isinstance(m, nn.Dropout)] == [0.3] * ("dropout" in options) * 2
    assert [m.num_features for m in model if isinstance(m, nn.BatchNorm1d)] in ([], [5, 4])


def test_two_widths_are_a_linear_model():
    assert kinds(mlp((4, 2), seed=0, dropout=0.5, batch_norm=True)) == ["Linear"]


def test_the_seed_alone_decides_the_weights(untouched_rng):
    first, again, other = (mlp((4, 3, 2), seed) for seed in (0, 0, 1))
    assert torch.equal(first[0].weight, again[0].weight)
    assert torch.equal(first[2].bias, again[2].bias)
    assert not torch.equal(first[0].weight, other[0].weight)
    assert not torch.equal(first[0].bias, other[0].bias)


def test_networks_of_one_seed_start_alike_with_and_without_dropout_and_batch_norm():
    """So a lesson that compares them compares nothing else."""
    plain, dressed = mlp((4, 3, 2), 5), mlp((4, 3, 2), 5, dropout=0.5, batch_norm=True)
    linears = [[m for m in model if isinstance(m, nn.Linear)] for model in (plain, dressed)]
    for ours, theirs in zip(*linears, strict=True):
        assert torch.equal(ours.weight, theirs.weight) and torch.equal(ours.bias, theirs.bias)


@pytest.mark.parametrize(
    ("sizes", "error"),
    [
        ((), ValueError),
        ((784,), ValueError),
        ((784, 0), ValueError),
        ((784, -3, 10), ValueError),
        ((784, 1.5), TypeError),
        ((784, "10"), TypeError),
        ((784, True), TypeError),
    ],
)
def test_sizes_that_make_no_network_are_refused(sizes, error):
    with pytest.raises(error, match="sizes must"):
        mlp(sizes, seed=0)


@pytest.mark.parametrize("dropout", [-0.1, 1.0, 2, float("nan")])
def test_dropout_is_a_probability_below_one(dropout):
    with pytest.raises(ValueError, match=f"dropout must .* got {dropout}"):
        mlp((4, 3, 2), seed=0, dropout=dropout)


class TestCNN:
    def test_shapes_and_sizes(self):
        model = cnn((8, 16), 64, 0)
        assert model(torch.zeros(5, 784)).shape == (5, 10)
        sizes = [p.numel() for p in model.parameters()]
        assert sizes == [72, 8, 1152, 16, 16 * 49 * 64, 64, 640, 10]
        assert cnn((2, 2, 2, 2), 4, 0, classes=3)(torch.zeros(1, 784)).shape == (1, 3)

    def test_pooling_before_relu_is_the_same_function(self):
        model = cnn((4,), 8, 0)
        swapped = nn.Sequential(*(model[i] for i in (0, 1, 3, 2, 4, 5, 6, 7)))
        x = torch.rand(20, 784, generator=torch.Generator().manual_seed(0))
        assert torch.equal(model(x), swapped(x))

    def test_the_seed_decides_and_the_global_state_stays(self):
        torch.manual_seed(5)
        state = torch.get_rng_state()
        one, same, other = (cnn((2,), 3, seed)[1].weight for seed in (0, 0, 1))
        assert torch.equal(one, same) and not torch.equal(one, other)
        assert torch.equal(torch.get_rng_state(), state)

    @pytest.mark.parametrize("filters", [(), (8, 8, 8, 8, 8), "8", 8, (0,), (2.5,)])
    def test_bad_filters(self, filters):
        with pytest.raises((TypeError, ValueError), match="filters must"):
            cnn(filters, 4, 0)


def test_filters_lie_in_memory_pixel_by_pixel():
    model = cnn((3, 4), 5, seed=0)
    assert model[4].weight.is_contiguous(memory_format=torch.channels_last)
