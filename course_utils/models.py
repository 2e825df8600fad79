"""The small networks of the course, each from a seed of its own."""

from collections.abc import Sequence

import torch
from torch import nn

from course_utils.validation import check_count, check_number


def mlp(
    sizes: Sequence[int], seed: int, *, dropout: float = 0.0, batch_norm: bool = False
) -> nn.Sequential:
    """Return a multilayer perceptron with ReLU between its linear layers.

    Parameters
    ----------
    sizes : sequence of int
        Width of the input, of each hidden layer and of the output: ``(784, 128, 10)``.
    seed : int
        Seed of the initial weights (torch's default initialisation); the global random state is
        left as it was.
    dropout : float in [0, 1)
        Probability with which each hidden unit is dropped in training.
    batch_norm : bool
        Put batch normalisation between each hidden layer and its ReLU.

    Returns
    -------
    nn.Sequential
        Maps float tensors of shape (n, sizes[0]) to scores (logits) of shape (n, sizes[-1]).
    """
    if not isinstance(sizes, Sequence) or isinstance(sizes, str) or len(sizes) < 2:
        raise ValueError(f"sizes must name at least an input and an output width, got {sizes!r}")
    sizes = [check_count("sizes", size) for size in sizes]
    if check_number("dropout", dropout) >= 1:
        raise ValueError(f"dropout must be a probability from 0 to below 1, got {dropout!r}")
    layers: list[nn.Module] = []
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        torch.manual_seed(seed)
        for width_in, width_out in zip(sizes[:-1], sizes[1:], strict=True):
            layers.append(nn.Linear(width_in, width_out))
            layers += [nn.BatchNorm1d(width_out)] if batch_norm else []
            layers.append(nn.ReLU())
            layers += [nn.Dropout(dropout)] if dropout else []
    last_linear = max(i for i, layer in enumerate(layers) if isinstance(layer, nn.Linear))
    return nn.Sequential(*layers[: last_linear + 1])


def cnn(filters: Sequence[int], hidden: int, seed: int, *, classes: int = 10) -> nn.Sequential:
    """Return a convolutional network for images of 28 by 28 pixels.

    Each convolution has filters of 3 by 3 pixels, keeps the size of the image by a border of
    zeros, and is followed by a maximum over 2 by 2 pixels and ReLU (in this order a quarter of
    the work of the other, for the same function). A hidden layer and the scores come after them.

    Parameters
    ----------
    filters : sequence of int
        How many filters each convolution has; at most four, because each halves the image.
    hidden : int
        Width of the hidden layer.
    seed : int
        Seed of the initial weights (torch's default initialisation); the global random state is
        left as it was.
    classes : int
        Number of scores.

    Returns
    -------
    nn.Sequential
        Maps float tensors of shape (n, 784) to scores (logits) of shape (n, classes). Filters lie
        in memory channels last; ``prune.global_unstructured`` wants
        ``model.to(memory_format=torch.contiguous_format)`` first.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner (1998), "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86(11), section II-A.
    """
    if not isinstance(filters, Sequence) or isinstance(filters, str) or not 1 <= len(filters) <= 4:
        raise ValueError(f"filters must name one width to four, got {filters!r}")
    widths = [1, *(check_count("filters", width) for width in filters)]
    hidden, classes = check_count("hidden", hidden), check_count("classes", classes)
    layers: list[nn.Module] = [nn.Unflatten(1, (1, 28, 28))]
    side = 28
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        torch.manual_seed(seed)
        for width_in, width_out in zip(widths[:-1], widths[1:], strict=True):
            layers += [nn.Conv2d(width_in, width_out, 3, padding=1), nn.MaxPool2d(2), nn.ReLU()]
            side //= 2
        layers += [nn.Flatten(), nn.Linear(widths[-1] * side**2, hidden), nn.ReLU()]
        layers.append(nn.Linear(hidden, classes))
    # Pixel by pixel in memory: on a CPU these convolutions train in little more than half the time.
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)
