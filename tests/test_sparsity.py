"""Zeros are exact, small weights are counted apart, and measuring leaves the model as it was."""

import math
import re
from functools import partial

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune

from course_utils import lasso, sparsity
from course_utils.data import Split
from course_utils.models import cnn, mlp
from course_utils.optim import ProximalSGD
from course_utils.penalties import min_norm_subgradient
from course_utils.sparsity import (
    SMALL,
    Scorecard,
    accuracy,
    data_loss,
    layer_report,
    scorecard,
    scorecard_table,
    share_below,
    zero_share,
)
from course_utils.training import fit


def test_both_zeros_are_zeros_and_tiny_weights_are_not():
    smallest = 1e-45  # the smallest positive float32 that there is
    assert zero_share([torch.tensor([0.0, -0.0, smallest, -smallest, 1e-8])]) == 2 / 5


def test_shares_are_of_entries_and_not_means_over_tensors():
    tensors = [torch.zeros(1), torch.ones(3, 3)]
    assert zero_share(tensors) == share_below(tensors, 0.5) == 1 / 10
    assert zero_share(w for w in tensors) == share_below((w for w in tensors), 0.5) == 1 / 10


def test_share_below_is_strict_and_two_sided():
    w = torch.tensor([0.0, 0.25, -0.25, 0.5, -0.5, -3.0])
    assert share_below([w], 0.5) == 3 / 6
    assert share_below([w], 0.0) == 0.0


@pytest.fixture
def many(monkeypatch):
    """21,000 one-hot scores, more than two chunks of which the last is partial."""
    monkeypatch.setattr(sparsity, "CHUNK_BYTES", 10_000 * 3 * 4)
    labels = torch.arange(21_000) % 3
    return Split(F.one_hot(labels, 3).float(), labels)


class Watched(nn.Module):
    """Passes scores on and counts the samples it is asked for at once."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def forward(self, x):
        self.seen.append(len(x))
        return x


@pytest.mark.parametrize("wrong", [0, 10_000, 20_999])
def test_accuracy_counts_every_sample_of_every_chunk_once(many, wrong):
    many.y[wrong] = (many.y[wrong] + 1) % 3
    model = Watched()
    assert accuracy(model, many) == 20_999 / 21_000
    assert model.seen == [1, 10_000, 10_000, 1_000]  # the first is measured


def test_data_loss_is_the_mean_over_samples_of_every_chunk(many):
    many.x[-1_000:] *= 5  # the partial chunk has another mean, so its weight matters
    expected = float(F.cross_entropy(many.x.double(), many.y))
    assert data_loss(nn.Identity(), many) == pytest.approx(expected, rel=1e-5)


class Last(nn.Module):
    """The scores after the last step of a recurrent layer, which returns a tuple."""

    def forward(self, outputs):
        return outputs[0][:, -1, :2]


FILTERS = [nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 32, 3, padding=1), nn.AdaptiveMaxPool2d(1)]
RECURRENT = [nn.Unflatten(1, (98, 8)), nn.LSTM(8, 256, batch_first=True), Last()]


@pytest.mark.parametrize("measure", [accuracy, data_loss])
@pytest.mark.parametrize(
    "layers", [[*FILTERS, nn.Flatten()], RECURRENT], ids=["filters", "recurrent"]
)
def test_no_activation_is_larger_than_the_budget(measure, layers, monkeypatch):
    """An image makes 32 · 784 numbers or 0.1 MB, so that 100 images are 10 MB at once."""
    monkeypatch.setattr(sparsity, "CHUNK_BYTES", 2 * 2**20)
    sizes = []

    def see(module, inputs, output):
        output = output[0] if isinstance(output, tuple) else output
        sizes.append(output.nbytes)

    hook = layers[1].register_forward_hook(see)
    measure(nn.Sequential(*layers), Split(torch.rand(100, 784), torch.arange(100) % 2))
    assert list(layers[1]._forward_hooks) == [hook.id]  # those that measured are gone
    hook.remove()
    assert sizes == [100_352] + [20 * 100_352] * 5  # one to measure, then 20 at once


def test_a_sample_beyond_the_budget_is_evaluated_alone(monkeypatch):
    monkeypatch.setattr(sparsity, "CHUNK_BYTES", 10)
    model = Watched()
    assert accuracy(model, Split(torch.eye(3), torch.arange(3))) == 1
    assert model.seen == [1, 1, 1, 1]


@pytest.mark.parametrize("measure", [accuracy, data_loss])
@pytest.mark.parametrize("training", [True, False])
def test_measuring_is_without_dropout_and_keeps_the_mode(many, measure, training):
    model = nn.Sequential(nn.Dropout(0.5)).train(training)
    assert measure(model, many) == measure(nn.Identity(), many)
    assert model.training is training and model[0].training is training


@pytest.mark.parametrize("measure", [accuracy, data_loss])
def test_measuring_records_no_gradients(measure):
    model = mlp((3, 3), seed=0)
    x = torch.ones(2, 3, requires_grad=True)
    measure(model, Split(x, torch.tensor([0, 1])))
    assert x.grad is None and all(p.grad is None for p in model.parameters())


@pytest.fixture
def known():
    """Scores (0.0005 a, 2 a + 9): the bias would change every count if it were counted."""
    model = nn.Sequential(nn.Linear(2, 2))
    with torch.no_grad():
        model[0].weight.copy_(torch.tensor([[5e-4, 0.0], [2.0, -0.0]]))
        model[0].bias.copy_(torch.tensor([0.0, 9.0]))
    return model


def test_scorecard_by_hand(known):
    train = Split(torch.tensor([[-4.5, 1.0], [0.0, 7.0]]), torch.tensor([0, 1]))
    held_out = Split(torch.tensor([[0.0, 0.0], [-9.0, 0.0], [1.0, 0.0]]), torch.tensor([1, 0, 0]))
    card = scorecard(known, train, held_out)
    first = math.log(1 + math.exp(0.00225))  # scores -0.00225 and 0, label 0
    second = math.log(1 + math.exp(-9))  # scores 0 and 9, label 1
    assert card.zeros == 2 / 4
    assert card.small == 3 / 4
    assert card.l1 == pytest.approx(2.0005)
    assert card.loss == pytest.approx((first + second) / 2)
    assert card.held_out == 2 / 3


def test_layer_report_by_hand(known):
    (row,) = layer_report(known)
    assert row == {
        "name": "0.weight",
        "weights": 4,
        "zeros": 2,
        "small": 1,  # zeros are not among the small ones here
        "l1": pytest.approx(2.0005),
    }


def test_layer_report_adds_up_to_the_scorecard():
    model = mlp((20, 30, 5), seed=0)
    with torch.no_grad():
        for w in (model[0].weight, model[2].weight):
            w[w.abs() < 0.05] *= 0.01  # some become small
            w[0] = 0.0
    split = Split(torch.zeros(1, 20), torch.tensor([0]))
    card, rows = scorecard(model, split, split), layer_report(model)
    total = {key: sum(row[key] for row in rows) for key in ("weights", "zeros", "small", "l1")}
    assert [row["name"] for row in rows] == ["0.weight", "2.weight"]
    assert total["weights"] == 20 * 30 + 30 * 5
    assert total["zeros"] == 20 + 30 and card.zeros == 50 / total["weights"]
    assert (total["zeros"] + total["small"]) / total["weights"] == card.small
    assert total["l1"] == pytest.approx(card.l1)
    assert SMALL == 1e-3  # the number that lessons print beside the count


def numbers(words: str) -> set[float]:
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?", words)
    return {float(number.replace(",", "")) for number in found}


class TestScorecardTable:
    @staticmethod
    def cells(table):
        """Return the table's rows of cells; a pipe inside a cell is escaped."""
        rows = table.data.splitlines()
        assert all(row.startswith("|") and row.endswith("|") for row in rows)
        return [[c.strip() for c in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]

    @staticmethod
    def card(**changes):
        usual = {"zeros": 0.0, "small": 0.42, "l1": 1234.5, "loss": 0.0123, "held_out": 0.9812}
        usual["residual"] = 1e-3
        return Scorecard(**usual | changes)

    def test_it_is_a_markdown_table_with_a_row_for_each_method(self):
        head, rule, *rows = self.cells(
            scorecard_table({"none": [self.card()] * 3, "L1": [self.card(), self.card()]})
        )
        assert len({len(row) for row in (head, rule, *rows)}) == 1
        assert all(re.fullmatch(":?-+:?", cell) for cell in rule)
        assert [row[0] for row in rows] == ["none", "L1"]

    @pytest.mark.parametrize("zeros", [(0.0, 1e-6, 0.0), (0.0, 0.0, 0.03), (0.001, 0.0, 0.0)])
    def test_nought_in_the_column_of_zeros_means_no_zero_at_any_seed(self, zeros):
        cards = {"none": [self.card()] * 3, "some": [self.card(zeros=z) for z in zeros]}
        none, some = (row[1] for row in self.cells(scorecard_table(cards))[2:])
        assert numbers(none) == {0}
        (shown,) = numbers(some)
        assert 0 < shown / 100 <= max(zeros)

    def test_what_is_shown_is_the_mean_over_seeds(self):
        seeds = [(0.3, 1000.0, 0.1, 0.93), (0.7, 1500.0, 0.5, 0.97)]
        cards = [self.card(small=s, l1=n, loss=c, held_out=h) for s, n, c, h in seeds]
        *_, row = self.cells(scorecard_table({"none": cards}))
        small, l1, loss, right, _ = (numbers(cell).pop() for cell in row[2:])
        assert (small, l1, loss, right) == pytest.approx((50.0, 1250.0, 0.3, 95.0))

    def test_the_residual_is_the_largest_of_any_seed(self):
        cards = [self.card(residual=r) for r in (2e-8, 3e-2, 1e-5)]
        *_, row = self.cells(scorecard_table({"none": cards}))
        assert row[-1] == "3.0e-02"


class TestCut:
    def test_weights_below_the_size_and_no_bias(self, known):
        small = sparsity.cut(known, 5e-4)
        assert small[0].weight.tolist() == known[0].weight.tolist()  # 5e-4 is not below itself
        assert sparsity.cut(known, 1.0)[0].weight.count_nonzero() == 1
        assert sparsity.cut(known, 100.0)[0].bias.tolist() == [0.0, 9.0]
        assert known[0].weight.count_nonzero() == 2

    @pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.9, 1.0])
    def test_the_size_for_a_share(self, share):
        model = mlp((10, 20, 5), 0)
        small = sparsity.cut(model, min(sparsity.size_for(model, share), 1e9))
        weights = [w for w in small.parameters() if w.dim() > 1]
        assert zero_share(weights) == pytest.approx(share, abs=1 / 300)

    @pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), "a"])
    def test_bad_shares(self, share):
        with pytest.raises((TypeError, ValueError), match="share must"):
            sparsity.size_for(mlp((3, 2), 0), share)


class TestResidual:
    def trained(self, **changes):
        """A network of two inputs and one split, of numbers that can be followed by hand."""
        model = nn.Sequential(nn.Linear(2, 2))
        with torch.no_grad():
            model[0].weight.copy_(torch.tensor([[0.0, 0.5], [-0.25, 0.0]]))
            model[0].bias.zero_()
        return model, Split(torch.tensor([[2.0, 0.0], [2.0, 0.0]]), torch.tensor([0, 0]))

    def test_by_hand(self):
        model, split = self.trained()
        p = 1 / (1 + math.exp(0.5))  # of class 1: its score is −0.5, the other one's 0
        # gradients: bias (−p, p), weights 2 · that in column 0, 0 in column 1
        residual = sparsity.kkt_residual
        assert residual(model, split) == pytest.approx(2 * p)
        lam, lam2 = 0.3, 0.1
        by_entry = [
            max(2 * p - lam, 0),  # w = 0
            lam + lam2 * 0.5,  # w = 0.5, no gradient
            abs(2 * p - lam - lam2 * 0.25),  # w = −0.25
            0.0,
            p,  # the bias, without a penalty
        ]
        assert residual(model, split, lam, lam2) == pytest.approx(max(by_entry))
        assert residual(model, split, 10.0) == pytest.approx(10.0)
        biased = max(*by_entry[:4], max(p - lam, 0))
        assert residual(model, split, lam, lam2, everything=True) == pytest.approx(biased)

    def test_one_strength_for_each_tensor(self):
        model = mlp((3, 4, 2), 0)
        with torch.no_grad():
            model[0].weight.zero_()
            model[0].bias.fill_(-1.0)  # nothing is heard from the first layer
            model[2].bias.zero_()
        split = Split(torch.ones(2, 3), torch.tensor([0, 1]))
        assert sparsity.kkt_residual(model, split, [5.0, 0.0]) == pytest.approx(0.0, abs=1e-7)
        assert sparsity.kkt_residual(model, split, [0.0, 5.0]) == pytest.approx(5.0)
        with pytest.raises(ValueError, match="one for each of the 2 penalised tensors"):
            sparsity.kkt_residual(model, split, [1.0])
        with pytest.raises(ValueError, match="lam2 must be"):
            sparsity.kkt_residual(model, split, 1.0, -1.0)

    def test_it_agrees_with_that_of_the_lasso_module(self):
        """A softmax of scores (z, 0) is the logistic loss of z."""
        random = torch.Generator().manual_seed(0)
        x, labels = torch.randn(40, 6, generator=random).double(), torch.arange(40) % 2
        w = torch.tensor([0.7, 0.0, -0.3, 0.0, 0.0, 1.0]).double()
        model = nn.Sequential(nn.Linear(6, 2, bias=False).double())
        with torch.no_grad():
            model[0].weight.copy_(torch.stack([w, torch.zeros(6)]))
        signs = (1 - 2 * labels).double()
        theirs = lasso.kkt_residual(x.numpy(), signs.numpy(), w.numpy(), 0.03, 0.2, "logistic")
        gradient = torch.autograd.grad(F.cross_entropy(model(x), labels), model[0].weight)[0][0]
        ours = min_norm_subgradient(w, gradient, 0.03, 0.2).abs().max()
        assert float(ours) == pytest.approx(theirs, rel=1e-10)

    def test_chunks_modes_and_gradients_are_left_alone(self, many):
        model = nn.Sequential(nn.Linear(3, 3), nn.Dropout(0.5)).train()
        whole = sparsity.kkt_residual(model, many, 1e-3)
        x, y = many
        loss = F.cross_entropy(model[0](x), y)
        w, b = model.parameters()
        gradients = torch.autograd.grad(loss, (w, b))
        expected = max(
            min_norm_subgradient(w.detach(), gradients[0], 1e-3).abs().max(),
            gradients[1].abs().max(),
        )
        assert whole == pytest.approx(float(expected), rel=1e-4)
        assert model.training and model[1].training and w.grad is None

    def test_frozen_parameters_do_not_count(self):
        model, split = self.trained()
        model[0].bias.requires_grad_(False)
        assert sparsity.kkt_residual(model, split, 10.0) == pytest.approx(10.0)

    def test_the_scorecard_has_it(self):
        model, split = self.trained()
        card = scorecard(model, split, split, 0.3, 0.1)
        assert card.residual == sparsity.kkt_residual(model, split, 0.3, 0.1)
        assert card.loss == pytest.approx(data_loss(model, split))

    def test_full_batches_of_a_proximal_optimizer_arrive(self):
        """Softmax regression is convex: the residual tells that it is solved."""
        random = torch.Generator().manual_seed(0)
        x, y = torch.randn(60, 4, generator=random).double(), torch.arange(60) % 3
        model, split = nn.Sequential(nn.Linear(4, 3).double()), Split(x, y)
        settings = dict(lam=0.02, optimizer=partial(ProximalSGD, lr=0.5, momentum=0.9))
        fit(model, split, epochs=600, batch_size=60, **settings)
        assert sparsity.kkt_residual(model, split, 0.02) < 1e-8
        assert sparsity.kkt_residual(model, split, 0.03) > 1e-3


class TestRemoveDead:
    @staticmethod
    def outputs(model, shape=(40, 784)):
        x = torch.rand(shape, generator=torch.Generator().manual_seed(3))
        with torch.no_grad():
            return model.eval()(x)

    @staticmethod
    def kill(layer, units, bias=0.0):
        with torch.no_grad():
            layer.weight[units] = 0
            layer.bias[units] = bias

    def test_filters_with_their_biases(self):
        model = cnn((6, 8), 16, 0)
        self.kill(model[1], [0, 3])
        self.kill(model[4], [1, 2, 7])
        self.kill(model[8], slice(0, 9))
        before = self.outputs(model)
        small = sparsity.remove_dead(model)
        assert (small[1].out_channels, small[4].in_channels) == (4, 4)
        assert (small[4].out_channels, small[8].in_features) == (5, 5 * 49)
        assert small[8].out_features == small[10].in_features == 7
        assert (self.outputs(small) - before).abs().max() < 1e-5
        assert torch.equal(self.outputs(model), before) and model[1].out_channels == 6

    def test_a_bias_below_zero_is_silenced_by_relu(self):
        model = mlp((784, 5, 3), 0)
        self.kill(model[0], [1, 2], bias=-0.7)
        small = sparsity.remove_dead(model)
        assert small[0].out_features == 3
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_a_filter_whose_bias_is_heard_is_refused_by_name(self):
        model = cnn((5,), 4, 0)
        self.kill(model[1], [2], bias=0.1)
        with pytest.raises(ValueError, match="layer 1 has 1 without"):
            sparsity.remove_dead(model)

    def test_without_a_bias_behind_it_a_constant_is_refused(self):
        model = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2, bias=False))
        self.kill(model[0], [1], bias=-0.1)
        with pytest.raises(ValueError, match="whose bias is heard"):
            sparsity.remove_dead(model)

    def test_the_next_bias_emits_the_constant_of_a_hidden_unit(self):
        model = mlp((784, 5, 4, 3), 0)
        self.kill(model[0], [2], bias=0.7)
        small = sparsity.remove_dead(model)
        assert [m.out_features for m in small if hasattr(m, "weight")] == [4, 4, 3]
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_without_relu_a_negative_constant_is_emitted_too(self):
        model = nn.Sequential(nn.Linear(784, 3), nn.Linear(3, 2))
        self.kill(model[0], [1], bias=-0.7)
        small = sparsity.remove_dead(model)
        assert small[0].out_features == 2
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_a_layer_of_constants_makes_the_next_one_constant(self):
        model = mlp((784, 5, 4, 3), 0)
        self.kill(model[0], slice(None), bias=0.7)
        small = sparsity.remove_dead(model)
        assert [m.out_features for m in small if hasattr(m, "weight")] == [1, 1, 3]
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_who_is_not_listened_to_goes_and_takes_others_along(self):
        model = mlp((784, 6, 5, 3), 0)
        with torch.no_grad():
            model[4].weight[:, [0, 1]] = 0  # nobody listens to these two of the second layer
            model[2].weight[2:, 3] = 0  # and unit 3 of the first speaks to them alone
        small = sparsity.remove_dead(model)
        assert [m.out_features for m in small if hasattr(m, "weight")] == [5, 3, 3]
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_a_dead_layer_keeps_one_unit(self):
        model = cnn((3, 4), 5, 0)
        self.kill(model[4], slice(None))
        small = sparsity.remove_dead(model)
        assert small[4].out_channels == 1
        assert torch.equal(self.outputs(small), self.outputs(model))

    def test_a_constant_that_only_a_dead_unit_hears_is_no_alarm(self):
        model = mlp((784, 4, 3, 2), 0)
        self.kill(model[0], [1], bias=0.5)
        with torch.no_grad():
            model[2].weight[:, 1] = 0
            model[2].weight[2, 1] = 1.0  # it speaks to unit 2 alone, and nobody listens to that
            model[4].weight[:, 2] = 0
        small = sparsity.remove_dead(model)
        assert [m.out_features for m in small if hasattr(m, "weight")] == [3, 2, 2]
        assert (self.outputs(small) - self.outputs(model)).abs().max() < 1e-5

    def test_weights_that_are_not_finite_are_refused(self):
        model = mlp((784, 4, 3), 0)
        with torch.no_grad():
            model[0].weight[0, 0] = math.inf
        with pytest.raises(ValueError, match="finite weights"):
            sparsity.remove_dead(model)

    def test_nothing_dead_nothing_changes(self):
        model = cnn((3,), 5, 0)
        assert torch.equal(self.outputs(sparsity.remove_dead(model)), self.outputs(model))

    def test_the_order_in_memory_stays(self):
        model = cnn((6, 4), 5, 0)
        self.kill(model[1], [0, 3])
        for layout in (torch.channels_last, torch.contiguous_format):
            small = sparsity.remove_dead(model.to(memory_format=layout))
            assert small[4].weight.is_contiguous(memory_format=layout)

    def test_modes_and_frozen_parameters_stay(self):
        model = mlp((784, 4, 3), 0, dropout=0.5).eval()
        self.kill(model[0], [0])
        model[0].weight.requires_grad_(False)
        small = sparsity.remove_dead(model)
        assert not small.training and not small[0].weight.requires_grad
        assert small[0].bias.requires_grad

    @pytest.mark.parametrize(
        ("model", "said"),
        [
            (nn.Linear(3, 2), "nn.Sequential, got Linear"),
            (type("Residual", (nn.Sequential,), {})(nn.Linear(3, 3)), "got Residual"),
            (nn.Sequential(nn.Linear(4, 4), nn.Flatten(), nn.Linear(12, 2)), "Linear, Flatten, Li"),
            (nn.Sequential(nn.Linear(4, 4), nn.Unflatten(1, (1, 2, 2)), nn.Conv2d(1, 2, 1)), "Unf"),
            (nn.Sequential(nn.Conv2d(1, 4, 1), nn.Linear(4, 2)), "got Conv2d, Linear"),
            (nn.Sequential(prune.random_unstructured(nn.Linear(3, 2), "weight", 1)), "pruning"),
            (mlp((4, 3, 2), 0, batch_norm=True), "BatchNorm1d"),
            (nn.Sequential(nn.Conv2d(4, 4, 3, groups=2)), "groups=2"),
            (nn.Sequential(nn.Linear(3, 3), nn.Sigmoid(), nn.Linear(3, 2)), "Sigmoid"),
        ],
    )
    def test_what_is_not_understood_is_refused(self, model, said):
        with pytest.raises(TypeError, match=said):
            sparsity.remove_dead(model)


class TestCosts:
    def test_weights_that_are_not_zero_and_their_multiplications(self):
        model = cnn((3, 5), 7, 0)
        with torch.no_grad():
            model[4].weight[:2] = 0
            model[8].weight[0] = 0
        costs = sparsity.layer_costs(model, torch.zeros(2, 784))
        weights = [3 * 9, 3 * 3 * 9, 6 * 5 * 49, 7 * 10]
        assert costs[:, 0].tolist() == weights
        assert costs[:, 1].tolist() == [weights[0] * 784, weights[1] * 196, *weights[2:]]

    def test_bytes_are_those_of_a_file(self, tmp_path):
        model = mlp((20, 10, 3), 0)
        torch.save(model.state_dict(), tmp_path / "model.pt")
        written = (tmp_path / "model.pt").stat().st_size
        assert abs(sparsity.stored_bytes(model) - written) < 0.1 * written
        assert sparsity.stored_bytes(mlp((200, 100, 3), 0)) > 5 * sparsity.stored_bytes(model)

    def test_a_time_for_each_network_and_no_gradients(self):
        networks = [mlp((40, 8, 3), 0), mlp((40, 2, 3), 0), mlp((40, 3), 0)]
        times = sparsity.forward_seconds(iter(networks), torch.rand(20, 40), rounds=2)
        assert len(times) == 3 and min(times) > 0
        assert all(p.grad is None for network in networks for p in network.parameters())
