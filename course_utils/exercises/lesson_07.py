"""Checks of lesson 07: shapes and shares, a group for each filter, constants, a cut to repair.

For each exercise its questions, what is wrong with an answer, the known mistakes, and last the
`Exercise`: `layer_shapes`, `removal_penalty`, `fold_out`, `repaired_cut`.
"""

import math
from functools import partial
from itertools import cycle, product

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.exercises.checking import (
    Exercise,
    Known,
    Part,
    Question,
    as_array,
    as_named,
    as_number,
    coarse,
    expect,
    expect_repaired,
    in_pairs,
    judge_answers,
    named,
    near,
    with_edges,
)

# --- Two layers, for three of the exercises ----------------------------------------------------


def _two_layers(rng, filters=3, channels=2, k=2, outputs=4, places=0, m=2) -> list[np.ndarray]:
    """Return weight, bias, following, following_bias; with `places`, `following` is linear."""

    def draw(*shape: int) -> np.ndarray:
        return rng.uniform(0.3, 2.0, shape).round(3) * rng.choice((-1, 1), shape)

    reads = (filters * places,) if places else (filters, m, m)
    return [draw(filters, channels, k, k), draw(filters), draw(outputs, *reads), draw(outputs)]


def _whole(array) -> np.ndarray:
    return np.rint(9 * array).astype(np.int64)


def _whole_in(arrays, *which: int) -> list[np.ndarray]:
    """Return the arrays, with integers in these: the type of one is not that of all."""
    return [_whole(array) if k in which else array for k, array in enumerate(arrays)]


def _owners(filters: int, following: np.ndarray) -> np.ndarray:
    """Return which filter each column of `following` reads: as torch's own Flatten lays it out."""
    places = following.shape[1] // filters if following.ndim == 2 else 1
    maps = torch.arange(filters)[None, :, None].expand(1, filters, places)
    return nn.Flatten()(maps)[0].numpy()


def _of_all_kinds(make, **shape) -> list[np.ndarray]:
    """Return two layers with a filter of every kind, in any order; three more say nothing at all.

    Its weights are drawn, all negative, or 0; its bias is negative, 0 or positive; and all outputs
    read it, the last one alone, or none. What says nothing stands first, last, and in between.
    """
    kinds = list(product((1, -1, 0), (-1, 0, 1), (2, 1, 0)))
    mute, rng = kinds.pop(kinds.index((0, 0, 0))), make.args[0]
    mixed = [kinds[c] for c in rng.permutation(len(kinds))]
    kinds = [mute, *mixed[:13], mute, mute, *mixed[13:], mute]
    weight, bias, following, last = make(len(kinds), outputs=2, **shape)
    owners = _owners(len(kinds), following)
    for c, (weights, sign, readers) in enumerate(kinds):
        weight[c] = (0 * weight[c], weight[c], -np.abs(weight[c]))[weights]
        bias[c] = sign * abs(bias[c])
        following[: 2 - readers, owners == c] = 0
    return [weight, bias, following, last]


def _small_sizes(rng, linear: bool) -> list[int]:
    """Return filters, channels, k, outputs, columns and m, 0 before a linear layer.

    They come from one to three lengths, so that any of them may be equal, or all; columns may be
    as many as the first kernel has numbers, and outputs as many as all columns, or more.
    """
    few = rng.integers(1, 4, rng.integers(1, 4))
    if rng.random() < 0.4:
        few[0] = rng.integers(4, 8)
    filters, channels, k, outputs, places, m = rng.choice(few, 6).tolist()
    filters, k = filters + int(rng.choice((0, 0, 1, 2))), min(k, 5)
    m = 0 if linear or rng.random() < 0.5 else min(m, 5)
    columns = m * m or int(rng.choice((places, places, k * k, filters)))
    if rng.random() < 0.5 and filters * columns < 20:  # a square, or nearly
        outputs = filters if m else filters * (columns + int(rng.choice((0, 0, 1, 2))))
    return [filters, channels, k, outputs, columns, m]


def _small_filter(rng, values, others) -> np.ndarray:
    """Return one filter's numbers: 0, another's, one alone, of sum 0, of one sign, or of a few."""
    values, kind, half = values.copy(), rng.integers(9), len(values) // 2
    if kind == 0:
        values[:] = 0
    elif kind == 1:
        values = others[rng.integers(len(others))]
    elif kind == 2:
        values[np.arange(len(values)) != rng.integers(len(values))] = 0
    elif kind == 3:
        values = values - values[::-1]
    elif kind == 4:  # of two channels, or two rows, one is the other's opposite
        values[half : 2 * half] = -values[:half]
    elif kind == 5:  # of two neighbours
        values[1 : 2 * half : 2] = -values[: 2 * half : 2]
    elif kind == 6:
        values = np.abs(values) * rng.choice((-1, 1))
    else:
        values = coarse(rng, len(values), whole=values.dtype.kind == "i")
    return values


def _odd(array, *axes: int) -> np.ndarray:
    """Return the array less its mirror image along each of these axes: all sums there are 0."""
    for axis in axes:
        array = array - np.flip(array, axis)
    return array


def _mix(rng, weight, bias, readers, k: int, sides: tuple) -> None:
    """Change what filters have in common: parts of 0, equal or zero groups, sums of 0, sizes."""
    parts, kind = (weight, bias, readers), rng.integers(18)
    some = rng.random(len(bias)) < rng.choice((0.5, 1))
    if kind < 3:
        for part in parts:
            part[some] *= rng.integers(3) < 1
    elif kind < 5:
        one = rng.integers(len(bias))
        for part in parts[: 6 - kind]:
            part[some] = part[one]
    elif kind == 5:
        bias[:, 0] = -weight.sum(1) - readers.sum(1)
    elif kind < 8:
        for part in parts:
            part[:] = np.abs(part) * (2 * kind - 13)
    elif kind < 11:
        bias[:] = max(np.abs(bias).max(), 1) * rng.choice((-1, 1), bias.shape)
    elif kind < 14:
        for part in parts:
            part[some] = 0
    elif kind == 14:
        weight[rng.integers(len(weight))] *= 1024
    elif kind == 15:  # kernels see no even image or ramp; what an output reads adds up to 0
        bias[some] = 0
        for part, shape in ((weight, (k, k)), (readers, sides)):
            mirrored = _odd(part.reshape(len(bias), -1, *shape), *range(2, 2 + len(shape)))
            part[some] = mirrored.reshape(part.shape)[some]


def _small_layers(rng, whole=True, silent=0.1, linear=False) -> list[np.ndarray]:
    """Return two layers of few and coarse numbers, each array of its own kind and type.

    About a share `silent` of the filters has no weights; some, none or all are of special kinds.
    Unless `whole`, whole numbers are floats, too.
    """
    filters, channels, k, outputs, columns, m = _small_sizes(rng, linear)
    sizes = (filters, channels * k * k), (filters, 1), (filters, columns * outputs), (outputs, 1)
    types = rng.random(4) < rng.choice((0, 0.5, 0.5, 0.5, 1))
    arrays = [coarse(rng, size, kind) for size, kind in zip(sizes, types, strict=True)]
    if not types.any() and rng.random() < 0.2:
        arrays = [rng.uniform(-2, 2, size).round(2) for size in sizes]
    if rng.random() < 0.3:
        scales = rng.choice((1, 1, 4, 16), 4)
        arrays = [array * scale for array, scale in zip(arrays, scales, strict=True)]
    special = rng.random((filters, 3)) < rng.choice((0, 0, 0.3, 0.6))
    for c, part in np.argwhere(special):
        arrays[part][c] = _small_filter(rng, arrays[part][c], arrays[part])
    arrays[0][rng.random(filters) < silent * rng.choice((0.5, 1, 1.5))] = 0
    _mix(rng, *arrays[:3], k, (m, m) if m else (columns,))
    arrays = [array if whole else array.astype(float) for array in arrays]
    weight, bias, readers, last = arrays
    following = readers.reshape(filters, outputs, columns).transpose(1, 0, 2)
    reads = (filters, m, m) if m else (filters * columns,)
    shaped = weight.reshape(filters, channels, k, k), bias[:, 0], following.reshape(-1, *reads)
    return [*shaped, last[:, 0]]


def _otherwise(rng, *given) -> tuple:
    """Return a question that shares most with this one: another sign, order or 0 in one array.

    Or the same numbers are laid out in other shapes; or the strength is another.
    """
    arrays = [array.copy() for array in given if isinstance(array, np.ndarray)]
    strength, kind = given[len(arrays) :], rng.integers(11)
    weight, bias, following, *_ = arrays
    if kind < 7:
        which = rng.integers(len(arrays))
        one = arrays[which]
        mixed = one.ravel()[rng.permutation(one.size)]
        new = coarse(rng, one.shape, whole=one.dtype.kind == "i")
        numbers = -one, one[::-1], 0 * one, mixed, mixed, new, new
        arrays[which] = numbers[kind].reshape(one.shape).copy()
    elif kind == 7:
        arrays[0] = weight.reshape(len(bias), -1, 1, 1)
    elif kind == 8 and strength:
        strength = (strength[0] * 2 + 0.25,)
    elif kind == 9:
        arrays = [-array for array in arrays]
    elif following.ndim > 2:
        arrays[2] = following.reshape(len(following), -1)
    else:
        arrays[2:] = [array[::2] for array in arrays[2:]]
    return *arrays, *strength


# --- Exercise 1: layer_shapes ------------------------------------------------------------------


def _window(layer: tuple) -> tuple[int, int, int]:
    """Return a layer's kernel, stride and padding."""
    return layer[2:] if layer[0] == "conv" else (*layer[1:], 0)


def _side_before(layers, places: int, over: bool) -> int:
    """Return a side that layers lead to so many places; `over`: with as much left as can be."""
    for kernel, stride, padding in map(_window, reversed(layers)):
        places = (places - 1) * stride + kernel - 2 * padding + over * (stride - 1)
    return places


def _conv(filters: int, kernel: int, stride: int = 1, padding: int = 0) -> tuple:
    return "conv", filters, kernel, stride, padding


def _pool(kernel: int, stride: int) -> tuple:
    return "pool", kernel, stride


def _ordinary_stacks(rng) -> list[tuple]:
    """Rows and columns differ, and nothing is left over of one of them."""
    stacks = [
        [_conv(5, 3, 2, 2)],
        [_pool(3, 2)],
        [_conv(6, 5, 1, 1), _pool(2, 2)],
        [_conv(4, 3), _pool(2, 3), _conv(7, 5, 3, 2), _pool(4, 2)],
        [_conv(3, 2, 4, 1), _conv(8, 4, 3, 3), _pool(5, 3)],
    ]
    ordinary = []
    for k, layers in enumerate(stacks):
        rows = 2 * int(rng.integers(2, 4)) + 1  # odd: Python rounds 4.5 down, and 3.5 up
        columns = rows + 2 * int(rng.integers(1, 3))
        over = k % 2 == 1
        sides = _side_before(layers, rows, over), _side_before(layers, columns, not over)
        ordinary.append(((2 + k % 2, *sides), layers))
    return ordinary


_STACKS = {  # the edges of both parts
    "no layers": ((3, 7, 9), []),
    "pools alone": ((3, 23, 31), [_pool(2, 2), _pool(3, 2)]),
    "convolutions alone": ((3, 13, 11), [_conv(4, 3), _conv(5, 5, 2, 1), _conv(2, 2)]),
    "kernels of 1": ((16, 12, 3), [_conv(4, 1), _pool(1, 2), _conv(3, 1, 3, 1)]),
    "strides beyond the kernel": (
        (3, 23, 31),
        [_conv(4, 2, 3), _pool(2, 5)],
    ),  # image as with pools
    "padding beyond the kernel": ((2, 6, 5), [_conv(4, 3, 2, 7), _conv(2, 1, 1, 2)]),
    "a kernel that fits once": ((2, 4, 6), [_conv(5, 8, 3, 2), _pool(1, 2)]),
    "one row": ((1, 1, 9), [_conv(1, 3, 1, 1), _conv(1, 1, 1, 1), _pool(3, 2)]),
    "one pixel": (
        (1, 1, 1),
        [_conv(4, 3, 2, 1), _conv(2, 1, 1, 1), _pool(2, 2), _conv(3, 1, 1, 2)],
    ),
    "a square image": ((1, 28, 28), [_conv(6, 5, 1, 2), _pool(2, 2), _conv(16, 5), _pool(2, 2)]),
    "one filter": ((3, 8, 5), [_conv(1, 3, 1, 1), _conv(1, 3, 2, 1)]),
    "500 rows and 2,000 filters": ((3, 500, 333), [_conv(2000, 7, 2, 3), _pool(3, 2)]),
}
_ALL_WINDOWS = {  # kernel and stride, and of a convolution the padding
    "pools of all sizes": [*product(range(1, 6), range(1, 6)), (6, 1), (8, 3), (7, 7), (2, 7)],
    "convolutions at stride 1": [(k, 1, p) for k, p in product(range(1, 9), range(4))],
    "strides up to the kernel, and paddings": [
        *((k, s, p) for k, p in product(range(2, 6), range(3)) for s in range(2, k + 1)),
        *((6, 2, 1), (7, 3, 3), (6, 6, 0), (8, 4, 5)),
    ],
    "strides beyond the kernel, and paddings": [
        *((k, s, p) for k, p in product(range(1, 4), range(3)) for s in range(k + 1, 6)),
        *((1, 6, 0), (4, 7, 3), (6, 7, 2), (2, 8, 1)),
    ],
}


def _through(windows, filters, more_rows: bool) -> tuple:
    """Return an image and layers that lead it through all windows; others keep it small.

    Of the longer side nothing is left over, of the other as much as can be: so one place too few
    shows in all that follows of the one, and one too many in all that follows of the other.
    """
    layers, shorter = [], 2
    for kernel, stride, *padding in reversed(windows):
        layer = _pool(kernel, stride)
        if padding:
            layer = _conv(next(filters), kernel, stride, *padding)
        while _side_before([layer], shorter, True) < 1:
            layers.insert(0, _pool(2, 2))
            shorter = _side_before(layers[:1], shorter, True)
        layers.insert(0, layer)
        shorter = _side_before(layers[:1], shorter, True)
        if shorter > 12:
            layers.insert(0, _conv(next(filters), 3, 1, shorter // 2 - 2))
            shorter = _side_before(layers[:1], shorter, True)
    sides = (shorter + 1, shorter) if more_rows else (shorter, shorter + 1)
    return (3, *sides), layers


def _long_stacks(rng) -> dict[str, tuple]:
    """Filters are fewer than the channels before them, more, as many, and one."""
    start = int(rng.integers(2, 5))
    return {
        name: _through(windows, cycle((start, start, 1, 1, start + 2)), k % 2 == 1)
        for k, (name, windows) in enumerate(_ALL_WINDOWS.items())
    }


def _more_stacks(ordinary, rng) -> dict[str, tuple]:
    """Two of them share their layers with ordinary ones, in other images."""
    (_, first), ((_, *sides), pool), *_ = ordinary
    return {
        "one column": ((8, 12, 1), [_conv(4, 3, 2, 1), _pool(1, 3)]),
        "more rows than columns": ((7, 13, 3), first),
        "more channels": ((9, *sides), pool),
    } | _long_stacks(rng)


def _small_layer(rng, share: float) -> tuple:
    """Return a layer of numbers up to 4, and now and then one up to 9; `share`: a convolution."""
    numbers = rng.integers((1, 1, 1, 0), (6, 5, 5, 4))
    if rng.random() < 0.3:
        numbers[rng.integers(4)] = rng.integers(5, 10)
    conv = _conv(*numbers.tolist())
    return conv if rng.random() < share else _pool(*conv[2:4])


def _fitting(rng, sides, palette, most: int) -> list[tuple]:
    """Return layers of the palette, at most so many, as long as their kernels fit."""
    layers, left = [], min(sides)
    for k in rng.integers(len(palette), size=most):
        places = _side(left, *_window(palette[k]))
        if places > 0:
            layers, left = [*layers, palette[k]], places
    return layers


def _small_stacks(rng) -> list[tuple]:
    """Image, layers and hidden, drawn independently; many layers are equal to one before.

    Some come again at the end with a change.
    """
    small = []
    for _ in range(180):
        sizes = (5, 10, 10), (5, 10, 10), (13, 31, 31), (10, 4, 4)  # what they stay below
        image = rng.integers(1, sizes[rng.integers(4)]).tolist()
        most, share = rng.choice((0, 1, 2, 2, 3, 3, 4, 6, 10)), rng.choice((0.2, 0.5, 0.8))
        palette = [_small_layer(rng, share) for _ in range(rng.choice((1, 2, 3, most + 1)))]
        if rng.random() < 0.3:  # long ones: the sides stay as they are
            palette[1:] = [_conv(int(rng.choice((2, image[0]))), 3, 1, 1), _pool(1, 1)]
        layers = _fitting(rng, image[1:], palette, most)
        small.append((tuple(image), layers, int(rng.integers(1, 8))))
    small.sort(key=lambda given: len(given[1]))
    chosen = rng.integers(len(small), size=60)
    return small + [_other_stack(*small[k], k, rng.integers(6)) for k in chosen.tolist()]


def _other_stack(image, layers, hidden: int, k: int, which: int) -> tuple:
    """Return a question that shares most with this one: `which` says what differs."""
    channels, rows, columns = image
    more = [(kind, n + (kind == "conv"), *others) for kind, n, *others in layers]  # filters
    return (
        ((channels + 1 + k % 2, rows, columns), layers, hidden),
        ((channels, columns, rows), layers, hidden),
        ((channels, rows + 1, columns + 2), layers, hidden),
        (image, more, hidden),
        (image, layers[: k % (len(layers) + 1)], hidden),
        (image, layers, hidden + 1),
    )[which]


def _side(n: int, kernel: int, stride: int, padding: int) -> int:
    """Count a window's places by laying it down."""
    return len(range(-padding, n + padding - kernel + 1, stride))


_POOL_SIDES = {  # of n pixels, kernel, stride and padding
    "": _side,
    "is rounded up": lambda n, k, s, p: -((k - n - 2 * p) // s) + 1,
    "is rounded to the nearest": lambda n, k, s, p: round((n + 2 * p - k) / s) + 1,
    "lacks its first window": lambda n, k, s, p: (n + 2 * p - k) // s,
    "is n over the stride": lambda n, k, s, p: n // s,
    "is n over the stride, rounded up": lambda n, k, s, p: -(-n // s),
    "is n over the kernel": lambda n, k, s, p: n // k,
    "is n over the kernel, rounded up": lambda n, k, s, p: -(-n // k),
    "takes no account of the stride": lambda n, k, s, p: n + 2 * p - k + 1,
    "adds 1 before it divides": lambda n, k, s, p: (n + 2 * p - k + 1) // s,
    "is that before it": lambda n, k, s, p: n,
}
_CONV_SIDES = _POOL_SIDES | {
    "takes no account of the padding": lambda n, k, s, p: (n - k) // s + 1,
    "takes the padding on one end alone": lambda n, k, s, p: (n + p - k) // s + 1,
    "takes padding and stride for 0 and 1": lambda n, k, s, p: n - k + 1,
    "takes the kernel for the stride": lambda n, k, s, p: (n + 2 * p - k) // k + 1,
    "takes the stride for the kernel": lambda n, k, s, p: (n + 2 * p - s) // s + 1,
    "takes the padding off": lambda n, k, s, p: (n - 2 * p - k) // s + 1,
    "is n + 2 · padding over the stride": lambda n, k, s, p: (n + 2 * p) // s,
}
_CHANNELS = {  # of the channels before
    "a convolution has as many channels as filters; yours keeps them": lambda c, layer: c,
    "a convolution has as many channels as filters; yours multiplies": (
        lambda c, layer: c * layer[1] if layer[0] == "conv" else c
    ),
    "a pool keeps the channels; yours takes its kernel for them": lambda c, layer: layer[1],
    "a pool keeps the channels; yours leaves one": (
        lambda c, layer: layer[1] if layer[0] == "conv" else 1
    ),
}


def _filters_or(c: int, layer: tuple) -> int:
    return layer[1] if layer[0] == "conv" else c


def _walked(conv, pool, channels=_filters_or, since=(-1, -1)):
    """Return what an answer gives that walks by these rules.

    `since`: of which shape it takes the channels and the sides, of the last, or of the image, 0.
    """

    def gives(image, layers) -> np.ndarray:
        shapes = [image]
        for layer in layers:
            rule = conv if layer[0] == "conv" else pool
            sides = (rule(int(n), *_window(layer)) for n in shapes[since[1]][1:])
            shapes.append((channels(shapes[since[0]][0], layer), *sides))
        return np.array(shapes[1:], float).reshape(-1, 3)

    return gives


def _rearranged(*order: int):
    def gives(image, layers) -> np.ndarray:
        return _walked(_side, _side)(image, layers)[:, order]

    return gives


def _known_shapes() -> dict[str, Known]:
    others = {words: _walked(_side, _side, rule) for words, rule in _CHANNELS.items()}
    others |= {
        "each layer sees what the layer before gives; yours see the image": (
            _walked(_side, _side, since=(0, 0))
        ),
        "each layer sees the sides that the layer before gives; yours see the image's": (
            _walked(_side, _side, since=(-1, 0))
        ),
        "rows and columns are swapped": _rearranged(0, 2, 1),
        "the channels stand behind rows and columns; they come first": _rearranged(1, 2, 0),
        "your columns are as many as your rows": _rearranged(0, 1, 1),
        "your rows are as many as your columns": _rearranged(0, 2, 2),
    }
    names = "a side behind a convolution", "a side behind a pool"
    return named(others) | in_pairs(names, _CONV_SIDES, _POOL_SIDES, _walked)


def _read_shapes(reply, image, layers) -> np.ndarray:
    none = "your code gave None. Does shapes end with return?"
    expect(reply is not None, "none", none)
    words = "return a list with (channels, rows, columns) for each layer"
    listed = isinstance(reply, (list, tuple)) or getattr(reply, "ndim", 0) > 0
    expect(listed, "type", words)
    several = f"{words}, which are {len(layers)}; your code gives {len(reply)} entries"
    expect(len(reply) == len(layers), "length", several)
    wanted = "three numbers: channels, rows, columns"
    return np.array([as_array(s, "each entry", (3,), wanted) for s in reply]).reshape(-1, 3)


def _judge_shapes(answer, image, layers) -> None:
    """The last window must fit, and no further one; each layer is judged from the shape before."""
    before = image
    for layer, after in zip(layers, answer, strict=True):
        given = f"behind {layer}, which gets {before},"
        whole = (after == np.round(after)).all()
        expect(whole, "whole", f"{given} your code gives {after.tolist()}: no whole numbers")
        after = tuple(int(number) for number in after)
        channels = _filters_or(before[0], layer)
        words = f"{given} there are {channels} channels; your code gives {after[0]}"
        expect(after[0] == channels, "channels", words)
        kernel, stride, padding = _window(layer)
        for name, n, places in zip(("rows", "columns"), before[1:], after[1:], strict=True):
            end, last = (places - 1) * stride + kernel, n + 2 * padding
            words = f"{given} your code gives {places} {name}: "
            expect(places > 0, name, f"{words}there is at least one window")
            padded = "with padding" if padding else "pixels"
            ends = f"{words}the last window ends at {end} of {last} {padded}"
            expect(end <= last, name, ends)
            more = f"{words}one window more ends at {end + stride}, and there are {last} {padded}"
            expect(end + stride > last, name, more)
        before = after


def _check_shapes(ask, rng) -> None:
    ordinary = _ordinary_stacks(rng)
    questions = with_edges(ordinary, _STACKS | _more_stacks(ordinary, rng))
    judge_answers(
        ask,
        "shapes",
        questions,
        _read_shapes,
        _judge_shapes,
        _known_shapes(),
        small=lambda: [stack for *stack, _ in _small_stacks(rng)],
    )


def _share_questions(rng) -> list[Question]:
    """Sizes at which neither the convolutions nor the linear layer hold nearly everything."""
    stacks = [_ordinary_stacks(rng)[k] for k in (0, 2, 3, 4)]
    small = (2, 4, 7), [_conv(3, 2, 1, 1), _pool(2, 2)]
    ordinary = [(*small, 2)]
    ordinary += [(*stack, hidden) for stack, hidden in zip(stacks, (3, 4, 5, 7), strict=True)]
    edges = {name: (*stack, 3) for name, stack in _STACKS.items()}
    for name in ("padding beyond the kernel", "convolutions alone", "one pixel", "a square image"):
        del edges[name]  # the long stacks hold such layers
    del edges["a kernel that fits once"]
    edges["500 rows and 2,000 filters"] = (*_STACKS["500 rows and 2,000 filters"], 2000)
    edges["hidden = 1, and one pixel is left"] = ((2, 2, 1), small[1], 1)
    edges["one pool, and hidden = 2,000"] = ((2, 9, 6), [_pool(3, 2)], 2000)
    edges["a small share"] = ((1, 6, 5), [_conv(900, 3), _conv(800, 3), _conv(1, 1)], 1)
    edges["more channels"] = ((5, *small[0][1:]), small[1], 2)
    alike = [_pool(2, 2), *[_conv(3, 3, 1, 1)] * 3, _pool(2, 1), _pool(2, 1)]
    edges["a pool first, then equal convolutions"] = ((3, 13, 10), alike, 4)
    edges |= {name: (*stack, 99) for name, stack in _long_stacks(rng).items()}
    return with_edges(ordinary, edges)


def _network(image, layers, hidden: int) -> nn.Sequential:
    """Return torch's network of these layers; on "meta" it has shapes, and no numbers."""
    net, x = nn.Sequential(), torch.empty(1, *image, device="meta")
    for kind, *numbers in layers:
        made = nn.MaxPool2d(*numbers)
        if kind == "conv":
            made = nn.Conv2d(x.shape[1], *numbers, device="meta")
        net.append(made)
        x = made(x)
    net.append(nn.Flatten())
    return net.append(nn.Linear(x[0].numel(), hidden, device="meta"))


_CONV_WEIGHTS = {  # of convolutions and the image
    "": lambda convs, image: sum(c.weight.numel() for c in convs),
    "counts biases": lambda convs, image: sum(c.weight.numel() + len(c.bias) for c in convs),
    "lacks the channels in": lambda convs, image: sum(c.weight[:, 0].numel() for c in convs),
    "takes the image's channels for every convolution's": (
        lambda convs, image: sum(c.weight[:, 0].numel() * image[0] for c in convs)
    ),
    "takes the channels out for those in": (
        lambda convs, image: sum(c.weight[:, 0].numel() * c.out_channels for c in convs)
    ),
    "lacks the filters": lambda convs, image: sum(c.weight[0].numel() for c in convs),
    "has kernel in place of kernel²": (
        lambda convs, image: sum(c.weight[..., 0].numel() for c in convs)
    ),
    "lacks the kernels": lambda convs, image: sum(c.weight[..., 0, 0].numel() for c in convs),
    "takes the last convolution alone": (
        lambda convs, image: sum(c.weight.numel() for c in convs[-1:])
    ),
    "takes the first convolution alone": (
        lambda convs, image: sum(c.weight.numel() for c in convs[:1])
    ),
}
_LINEAR_WEIGHTS = {  # of the linear layer, the channels before it, the image, and without the end
    "": lambda last, channels, image, cut: last.weight.numel(),
    "counts biases": lambda last, channels, image, cut: last.weight.numel() + len(last.bias),
    "lacks hidden": lambda last, channels, image, cut: last.in_features,
    "lacks the channels": lambda last, channels, image, cut: last.weight.numel() / channels,
    "reads one number a channel": lambda last, channels, image, cut: last.out_features * channels,
    "reads the image": lambda last, channels, image, cut: last.out_features * math.prod(image),
    "reads what comes before the last layer": lambda last, channels, image, cut: cut.weight.numel(),
}


def _parted(of_convs, of_last):
    """Return what an answer gives that counts so."""

    def gives(image, layers, hidden: int) -> float:
        *net, last = _network(image, layers, hidden)
        convs = [made for made in net if isinstance(made, nn.Conv2d)]
        channels = convs[-1].out_channels if convs else image[0]
        held = of_last(last, channels, image, _network(image, layers[:-1], hidden)[-1])
        return held / (held + of_convs(convs, image))

    return gives


def _counted(image, layers, hidden: int) -> tuple[int, int]:
    """Return how many weights the convolutions and the linear layer hold in torch."""
    x, convs = torch.empty(1, *image, device="meta"), 0
    for kind, *numbers in layers:
        if kind == "conv":
            filters, kernel, *others = numbers
            weight = torch.empty(filters, x.shape[1], kernel, kernel, device="meta")
            x, convs = F.conv2d(x, weight, None, *others), convs + weight.numel()
        else:
            x = F.max_pool2d(x, *numbers)
    return convs, hidden * x.numel()


def _known_shares() -> dict[str, Known]:
    names = "your count for the convolutions", "your count for the linear layer"
    others = {
        "this is the convolutions' share": lambda convs, last: convs / (convs + last),
        "your share is in per cent": lambda convs, last: 100 * last / (convs + last),
        "you divide by the convolutions' weights: divide by all": lambda convs, last: last / convs,
        "this is a count, not a share": lambda convs, last: last,
    }
    whole = {
        words: lambda *given, rule=rule: rule(*_counted(*given)) for words, rule in others.items()
    }
    return named(whole) | in_pairs(names, _CONV_WEIGHTS, _LINEAR_WEIGHTS, _parted)


def _judge_share(share: float, image, layers, hidden: int) -> None:
    convs, last = _counted(image, layers, hidden)
    wanted = last / (convs + last)
    words = f"for {image}, {layers if len(layers) < 5 else f'{len(layers)} layers'} and hidden = "
    words += f"{hidden} the share should be {wanted:.7g}, your code gives {share:.7g}"
    expect(near(share, wanted), "share", words)


def _check_share(ask, rng) -> None:
    def read(reply, *_) -> float:
        return as_number(reply, "the answer")

    given = _share_questions(rng), read, _judge_share, _known_shares()
    judge_answers(ask, "linear_share", *given, small=lambda: _small_stacks(rng))


layer_shapes = Exercise(
    "layer_shapes",
    "write shapes(image, layers), what comes out of each layer, and "
    "linear_share(image, layers, hidden), the linear layer's share of the weights.",
    right="you know what comes out of every layer, and where the weights are.",
    section="1",
    parts=(Part("shapes", 1, _check_shapes), Part("linear_share", 1, _check_share)),
)


# --- Exercise 2: removal_penalty ---------------------------------------------------------------


def _group_questions(rng) -> list[Question]:
    """Both kinds of next layer; no two of the numbers of filters, channels, outputs are equal."""
    make = partial(_two_layers, rng)
    ordinary = [
        make(2, 1, 1, 3, places=2),
        make(3, 2, 3, 4, m=2),
        make(2, 3, 2, 5, places=2),  # more outputs than columns
        make(4, 3, 2, 2, m=3),
        make(5, 2, 1, 3, places=6),
    ]
    ordinary[0][1] = np.abs(ordinary[0][1]) * (1, -1)
    lam = rng.uniform(0.3, 0.9, 5).round(3).tolist()
    ordinary = [(*arrays[:3], strength) for arrays, strength in zip(ordinary, lam, strict=True)]
    shapes = {name: (*arrays[:3], 0.3) for name, arrays in _group_shapes(make).items()}
    return with_edges(ordinary, _group_edges(make) | shapes | _mixed_groups(make))


def _without(arrays, *filters: int, parts=(0, 1, 2)) -> list[np.ndarray]:
    """Return weight, bias and following with zeros where these filters speak or are read."""
    arrays = [array.copy() for array in arrays[:3]]
    for c in filters:
        arrays[0][c] *= 0 not in parts
        arrays[1][c] *= 1 not in parts
        arrays[2][:, _owners(len(arrays[0]), arrays[2]) == c] *= 2 not in parts
    return arrays


def _group_edges(make) -> dict[str, tuple]:
    line, conv = make(places=3)[:3], make()[:3]
    line = [np.rint(8 * array) / 8 for array in line]  # their sums are exact in any order
    line[1] = (np.abs(line[1]) + 1 / 16) * (1, -1, 1)  # and no group adds up to 0 by chance
    edges = {
        "nothing but zeros": _without(conv, 0, 1, 2),
        "a zero group in the first place": _without(line, 0),
        "a zero group in the middle": _without(conv, 1),
        "a zero group in the last place": _without(line, 2),
        "two zero groups": _without(line, 0, 1),
        "a filter that is read, and has nothing else": _without(line, 0, parts=(0, 1)),
        "biases of 0": _without(line, 0, 1, 2, parts=(1,)),
        "integers": [np.rint(1e5 * array).astype(np.int64) for array in line],
        "millionths": [4e-6 * array for array in line],
        "millions": [5e5 * array for array in conv],
        "a large bias": [line[0], line[1] * [1, 1e5, 1], line[2]],
        "a next layer in millionths": [*conv[:2], 4e-6 * conv[2]],
        "equal filters": [np.full(array.shape, 0.5) for array in line],
        "zeros among the columns": [*line[:2], line[2] * np.resize((1, 0, 0, 1), line[2].shape)],
    }
    strengths = {"lam = 0": 0.0, "lam = 1e-6": 1e-6, "lam = 1e6": 1e6}
    more = {name: (*line, lam) for name, lam in strengths.items()}
    more |= {name: (*arrays, 0.3) for name, arrays in edges.items()}
    return more | _much_alike(line)


def _much_alike(line) -> dict[str, tuple]:
    """Questions that share most with that of lam = 1e6."""
    weight, bias, following = line
    turned = _owners(len(bias), following)[::-1].argsort(kind="stable")
    return {
        "other signs": (-weight, -bias, -following, 1e6),
        "other places of the filters": (
            weight[::-1].copy(),
            bias[::-1].copy(),
            following[:, turned],
            1e6,
        ),
        "no weights": (0 * weight, bias, following, 1e6),
    }


def _of_all_signs(weight, bias, following) -> list[np.ndarray]:
    """Return four groups: all negative, negative or 0, and two that add up to 0.

    The last is made of opposites, along every axis: each kernel, what each output reads, and what
    all of them read at a place add up to 0, and no bias does it. Neither a sum nor a largest entry
    tells whether a group is zero.
    """
    arrays = [weight.copy(), bias.copy(), following.reshape(len(following), len(bias), -1).copy()]
    arrays[0][:2], arrays[1][:2] = -np.abs(weight[:2]), -np.abs(bias[:2])
    arrays[2][:, :2] = -np.abs(arrays[2][:, :2])
    arrays[2][1:, 1] = 0
    arrays[1][2] = -arrays[0][2].sum() - arrays[2][:, 2].sum()
    arrays[0][3], arrays[1][3] = _odd(weight[3], 0, 1, 2), 0
    arrays[2][:, 3] = _odd(arrays[2][:, 3], 0, 1)
    return [*arrays[:2], arrays[2].reshape(following.shape)]


def _mixed_groups(make) -> dict[str, tuple]:
    """Strengths on both sides of 1, for both kinds of layers."""
    drawn = {"channels": int(make.args[0].integers(1, 3)), "k": int(make.args[0].integers(1, 3))}
    line, conv = _of_all_kinds(make, places=3, **drawn), _of_all_kinds(make, m=3, **drawn)
    some, other = make(4, 2, 2, 8, places=2), make(4, 2, 2, 3, m=2)
    some = [np.rint(8 * array) / 8 for array in some[:3]]  # their sums are exact in any order
    signs = "groups that add up to 0 or are negative"
    return {
        "as many outputs as columns, and nothing but readers": (
            *_without(some, 0, 1, 2, 3, parts=(0, 1)),
            1.0,
        ),
        f"small integers, {signs}": (*_of_all_signs(*map(_whole, other[:3])), 2.5),
        f"integers in the next layer, {signs}": (
            *_of_all_signs(*some[:2], _whole(some[2])),
            1.5,
        ),
        "filters of all kinds": (*line[:3], 1.1),
        "filters of all kinds before a convolution": (*conv[:3], 2.0),
        "filters of all kinds, in integers, and lam = 0": (*map(_whole, conv[:3]), 0.0),
        "no biases, and weights that are not read": (
            *_without(other, 0, 1, 2, 3, parts=(1, 2)),
            0.7,
        ),
    }


def _group_shapes(make) -> dict[str, list]:
    """Also integers in one or two of the arrays: their type is not that of the others."""
    square = make(outputs=3, places=1)  # the same numbers are read in two ways
    one, kernels = make(1, 1, 1, 1, places=1), square[2][:, :, None, None]
    one[0] = np.abs(one[0])
    wide, even = make(channels=5, places=3), make(filters=4, outputs=20, places=4)
    return {
        "one filter": make(filters=1, outputs=9, places=3),
        "more channels than filters, and weights in integers": _whole_in(wide, 0),
        "as many filters as places, more outputs than columns, next layer and biases in integers": (
            _whole_in(even, 1, 2)
        ),
        "one filter before a convolution, weights and biases in integers": (
            _whole_in(make(filters=1, outputs=1, m=3), 0, 1)
        ),
        "one number in each part": one,
        "numbers of 1e-6": [0 * array + 1e-6 for array in one],
        "one place": square,
        "one output of a convolution, weights and next layer in integers": (
            _whole_in(make(channels=1, k=3, outputs=1, m=3), 0, 2)
        ),
        "a next kernel of 1": [*square[:2], kernels],
        "a next kernel of 1, and one output": [*square[:2], kernels[:1]],
        "as many outputs as filters, next layer and biases in integers": (
            _whole_in(make(outputs=3), 1, 2)
        ),
        "as many outputs, filters, channels and places, weights and next layer in integers": (
            _whole_in(make(3, 3, 2, 3, places=3), 0, 2)
        ),
        "300 places, weights and biases in integers": (
            _whole_in(make(2, 2, 5, 1, places=300), 0, 1)
        ),
    }


def _small_groups(rng) -> list[tuple]:
    """Some come again at the end with a change."""
    drawn = sorted((_small_layers(rng)[:3] for _ in range(170)), key=_held)
    strengths = rng.choice((0, 0.25, 0.5, 1, 1.1, 1.25, 1.5, 2, 3, 0.37, 16), len(drawn)).tolist()
    small = [(*arrays, lam) for arrays, lam in zip(drawn, strengths, strict=True)]
    return small + [_otherwise(rng, *small[k]) for k in rng.integers(len(small), size=60)]


def _held(arrays) -> int:
    return sum(array.size for array in arrays)


def _as_flattened(following, filters: int) -> np.ndarray:
    return following.reshape(len(following), filters, -1)


def _as_interleaved(following, filters: int) -> np.ndarray:
    if following.ndim > 2:
        return _as_flattened(following, filters)
    return following.reshape(len(following), -1, filters).transpose(0, 2, 1)


def _as_interleaved_everywhere(following, filters: int) -> np.ndarray:
    return following.reshape(len(following), -1, filters).transpose(0, 2, 1)


_GROUPS = {  # of one filter's weights, bias and readers: the number of entries, and the norm
    "": lambda w, b, f: (w.size + 1 + f.size, np.linalg.norm([*w, b, *f])),
    "your groups leave out the biases": lambda w, b, f: (
        w.size + f.size,
        np.linalg.norm([*w, *f]),
    ),
    "your norms leave out the biases": lambda w, b, f: (
        w.size + 1 + f.size,
        np.linalg.norm([*w, *f]),
    ),
    "your sizes leave out the biases": lambda w, b, f: (
        w.size + f.size,
        np.linalg.norm([*w, b, *f]),
    ),
    "your groups leave out the filters' own weights": lambda w, b, f: (
        1 + f.size,
        np.linalg.norm([b, *f]),
    ),
    "your groups hold the next layer alone": lambda w, b, f: (f.size, np.linalg.norm(f)),
    "your groups leave out the next layer": lambda w, b, f: (
        w.size + 1,
        np.linalg.norm([*w, b]),
    ),
    "your groups hold the filters' weights alone": lambda w, b, f: (w.size, np.linalg.norm(w)),
    "your sizes leave out the next layer": lambda w, b, f: (
        w.size + 1,
        np.linalg.norm([*w, b, *f]),
    ),
    "your sizes count the filters' weights alone": lambda w, b, f: (
        w.size,
        np.linalg.norm([*w, b, *f]),
    ),
    "your sizes count the next layer alone": lambda w, b, f: (
        f.size,
        np.linalg.norm([*w, b, *f]),
    ),
    "a group has a norm of its own, not three that are added": lambda w, b, f: (
        w.size + 1 + f.size,
        np.linalg.norm(w) + abs(b) + np.linalg.norm(f),
    ),
    "a group's norm is a root of squares; yours adds sizes |w|": lambda w, b, f: (
        w.size + 1 + f.size,
        np.abs([*w, b, *f]).sum(),
    ),
}
_PENALTIES = {  # of lam, the number of entries and the norm
    "": lambda lam, size, norm: lam * size**0.5 * norm,
    "lacks lam": lambda lam, size, norm: size**0.5 * norm,
    "lacks √size": lambda lam, size, norm: lam * norm,
    "has size in place of √size": lambda lam, size, norm: lam * size * norm,
    "divides by √size": lambda lam, size, norm: lam / size**0.5 * norm,
    "has the squares of the norms": lambda lam, size, norm: lam * size**0.5 * norm**2,
    "has the squares of the norms, and lacks √size": lambda lam, size, norm: lam * norm**2,
    "is a half of it": lambda lam, size, norm: lam * size**0.5 * norm / 2,
}
_SLOPES = {  # of these and the readers
    "": lambda lam, size, norm, f: lam * size**0.5 * f / norm,
    "lacks lam": lambda lam, size, norm, f: size**0.5 * f / norm,
    "lacks √size": lambda lam, size, norm, f: lam * f / norm,
    "lacks lam and √size": lambda lam, size, norm, f: f / norm,
    "has size in place of √size": lambda lam, size, norm, f: lam * size * f / norm,
    "divides by √size": lambda lam, size, norm, f: lam / size**0.5 * f / norm,
    "is not divided by the norm": lambda lam, size, norm, f: lam * size**0.5 * f,
    "is not divided by the norm, and lacks √size": lambda lam, size, norm, f: lam * f,
    "divides by the norm's square": lambda lam, size, norm, f: lam * size**0.5 * f / norm**2,
    "divides by the norm of what is read alone": (
        lambda lam, size, norm, f: lam * size**0.5 * f / max(np.linalg.norm(f), 1e-300)
    ),
    "is that of the squared norms": lambda lam, size, norm, f: 2 * lam * size**0.5 * f,
    "is that of the squared norms, without √size": lambda lam, size, norm, f: 2 * lam * f,
    "is twice as large as it should be": lambda lam, size, norm, f: 2 * lam * size**0.5 * f / norm,
    "is a half of it": lambda lam, size, norm, f: lam * size**0.5 * f / norm / 2,
    "points downhill": lambda lam, size, norm, f: -lam * size**0.5 * f / norm,
    "has no signs": lambda lam, size, norm, f: lam * size**0.5 * np.abs(f) / norm,
    "is the sign of each entry, as of Σ|w|": lambda lam, size, norm, f: lam * np.sign(f),
    "is that of Σ|w| times √size": lambda lam, size, norm, f: lam * size**0.5 * np.sign(f),
    "is 0": lambda lam, size, norm, f: 0 * f,
}


def _grouped(penalty, slope, group=_GROUPS[""], reads=_as_flattened):
    """Return what an answer gives that groups so, and has this penalty and this gradient."""

    def gives(weight, bias, following, lam: float) -> np.ndarray:
        readers = reads(following, len(bias)).astype(float)
        gradient, total = np.zeros(readers.shape), 0.0
        for c, (w, b) in enumerate(zip(weight, bias, strict=True)):
            size, norm = group(w.ravel(), b, readers[:, c].ravel())
            total += penalty(lam, size, norm)
            if norm > 0:
                gradient[:, c] = slope(lam, size, norm, readers[:, c])
        if reads is not _as_flattened and (following.ndim == 2 or reads is not _as_interleaved):
            gradient = gradient.transpose(0, 2, 1)
        return np.append(total, gradient)

    return gives


def _in_parts(own_size: bool):
    """Return what an answer gives that takes the three parts for three groups."""

    def gives(weight, bias, following, lam: float) -> np.ndarray:
        readers = _as_flattened(following, len(bias)).astype(float)
        gradient, total = np.zeros(readers.shape), 0.0
        for c, (w, b) in enumerate(zip(weight, bias, strict=True)):
            parts = w.ravel(), np.array([b]), readers[:, c].ravel()
            sizes = [part.size if own_size else sum(p.size for p in parts) for part in parts]
            norms = [np.linalg.norm(part) for part in parts]
            total += lam * np.sqrt(sizes) @ norms
            gradient[:, c] = lam * sizes[2] ** 0.5 * readers[:, c] / max(norms[2], 1e-300)
        return np.append(total, gradient)

    return gives


def _known_groups() -> dict[str, Known]:
    usual = _PENALTIES[""], _SLOPES[""]
    groups = {words: _grouped(*usual, group) for words, group in _GROUPS.items() if words}
    by_place = "behind Flatten, filter c's columns stand together; yours are c, c + filters, …"
    groups |= {
        "you penalise the three parts of a group apart": _in_parts(own_size=True),
        "you penalise the three parts of a group apart, each with the whole size": (
            _in_parts(own_size=False)
        ),
        by_place: _grouped(*usual, reads=_as_interleaved),
        f"{by_place}, for a convolution, too": _grouped(*usual, reads=_as_interleaved_everywhere),
    }
    return in_pairs(("your penalty", "your gradient"), _PENALTIES, _SLOPES, _grouped) | named(
        groups
    )


def _read_groups(reply, weight, bias, following, lam: float) -> np.ndarray:
    none = "your code gave None. Does removal_penalty end with return?"
    expect(reply is not None, "none", none)
    words = "return two things: the penalty, and the gradient with respect to following"
    expect(isinstance(reply, (tuple, list)) and len(reply) == 2, "type", words)
    gradient = as_array(reply[1], "the gradient", following.shape)
    return np.append(as_number(reply[0], "the penalty"), gradient)


def _judge_groups(answer, weight, bias, following, lam: float) -> None:
    """Torch adds up the norms, and differentiates their sum."""
    w, b, reads = (torch.tensor(array, dtype=torch.float64) for array in (weight, bias, following))
    reads.requires_grad_()
    columns = torch.from_numpy(_owners(len(bias), following)).argsort(stable=True)
    readers = reads[:, columns.reshape(len(bias), -1)].transpose(0, 1)
    parts = [part.reshape(len(bias), -1) for part in (w, b, readers)]
    groups = torch.cat(parts, 1)
    total = lam * groups.shape[1] ** 0.5 * torch.linalg.vector_norm(groups, dim=1).sum()
    slopes = torch.autograd.grad(total, reads)[0].numpy().ravel()
    shapes = ", ".join(map(str, (weight.shape, bias.shape, following.shape)))
    given = f"for arrays of the shapes {shapes} with lam = {lam:.4g}"
    if weight.size + bias.size + following.size < 18:
        arrays = zip(("weight", "bias", "following"), (weight, bias, following), strict=True)
        given = f"for {', '.join(f'{n} = {a.tolist()}' for n, a in arrays)} and lam = {lam:.4g}"
    words = f"{given} the penalty should be {total.item():.7g}, your code gives {answer[0]:.7g}"
    expect(near(answer[0], total.item()), "penalty", words)
    good = near(answer[1:], slopes)
    at = int(good.argmin())
    place = [int(i) for i in np.unravel_index(at, following.shape)]
    words = f"{given}: your gradient at following{place} is {answer[1 + at]:.7g}; torch "
    words += f"differentiates the penalty there to {slopes[at]:.7g}"
    expect(good.all(), "gradient", words)


def _check_groups(ask, rng) -> None:
    given = _group_questions(rng), _read_groups, _judge_groups, _known_groups()
    judge_answers(ask, "removal_penalty", *given, small=lambda: _small_groups(rng))


removal_penalty = Exercise(
    "removal_penalty",
    "write removal_penalty(weight, bias, following, lam): the penalty of groups that hold a "
    "filter's weights, its bias and what reads it, and its gradient with respect to following.",
    right="one norm over all that goes with a filter, in front of both kinds of layer.",
    section="5",
    parts=(Part("removal_penalty", 2, _check_groups),),
)


# --- Exercise 3: fold_out ----------------------------------------------------------------------


def _silenced(arrays, *dead: tuple[int, float]) -> tuple[np.ndarray, ...]:
    """Return the arrays with filters that have no weights, and these biases."""
    weight, bias, *others = (array.copy() for array in arrays)
    for c, b in dead:
        weight[c], bias[c] = 0, b
    return weight, bias, *others


def _fold_questions(rng) -> list[Question]:
    """A dead filter that speaks is in every question, one that does not in all but the smallest.

    What speaks is read with both signs, and filters that live have biases of both.
    """
    make = partial(_two_layers, rng)
    loud, low = rng.uniform(0.5, 1.5, 6).round(3), -rng.uniform(0.5, 1.5, 6).round(3)
    ordinary = [
        _silenced(make(2, 1, 1, 3, places=2), (0, loud[0])),
        _silenced(make(4, 2, 3, 3, m=2), (1, loud[1]), (2, low[1])),
        _silenced(make(5, 2, 2, 4, places=3), (0, low[2]), (3, loud[2])),
        _silenced(make(6, 3, 2, 2, m=3), (1, loud[3]), (3, low[3]), (5, loud[4])),
        _silenced(make(4, 2, 1, 12, places=2), (2, loud[5]), (1, low[5])),  # 12 rows, 8 columns
    ]
    for weight, bias, following, _ in ordinary:
        alive = weight.reshape(len(bias), -1).any(1)
        bias[alive] = np.abs(bias[alive]) * np.resize((-1, 1), alive.sum())
        speaks = (~alive & (bias > 0))[_owners(len(bias), following)]
        signs = np.reshape((-1, 1), (2,) + (1,) * (following.ndim - 1))
        following[:2, speaks] = signs * np.abs(following[:2, speaks])
    ordinary[0][0][1], ordinary[0][1][1] = -0.5, -1.5  # it speaks where an image is bright
    edges = _living_edges(make) | _dead_edges(make) | _fold_shapes(make) | _mixed_folds(make)
    return with_edges(ordinary, edges)


def _dead_edges(make) -> dict[str, tuple]:
    line, conv = make(places=3), make()
    whole = [np.rint(3 * array).astype(np.int64) for array in line]
    minus = _silenced(line, (1, 0.7))
    minus[0][1] *= -1.0
    return {
        "the first filter is dead": _silenced(conv, (0, 0.7)),
        "the last filter is dead": _silenced(line, (2, 0.7)),
        "a bias of 1e-6": _silenced(
            (conv[0], -np.abs(conv[1]), 5e5 * np.abs(conv[2]), conv[3]), (1, 1e-6)
        ),
        "a bias of -0.7": _silenced(line, (1, -0.7)),
        "a bias of 0": _silenced(conv, (1, 0.0)),
        "weights of -0.0": minus,
        "only the first filter lives, and one output": _silenced(
            (*conv[:2], conv[2][:1], conv[3][:1]), (1, 0.7), (2, 0.4)
        ),
        "only the last filter lives": _silenced(line, (0, 0.7), (1, -0.7)),
        "equal biases": _silenced((line[0], 0 * line[1] + 0.5, *line[2:]), (0, 0.5), (2, 0.5)),
        "integers": _silenced(whole, (1, 2)),
        "integers in the first layer's weights": _silenced((whole[0], *line[1:]), (1, 0.7)),
        "integers in the next layer": (
            *_silenced(conv, (1, 0.7))[:2],
            *(np.rint(3 * array).astype(np.int64) for array in conv[2:]),
        ),
        "integers in both biases": (
            _silenced(line, (1, 0))[0],
            np.abs(whole[1]),
            line[2],
            whole[3],
        ),
        "millionths": tuple(4e-6 * array for array in _silenced(line, (1, 0.7))),
        "millions": tuple(5e5 * array for array in _silenced(conv, (1, 0.7))),
        "a bias of 1e6": _silenced(line, (1, 1e6)),
    } | _alike_but_one(line)


def _alike_but_one(line) -> dict[str, tuple]:
    """Questions that differ in one of the arrays."""
    return {
        "a dead filter that is not read": _silenced(
            (*line[:2], line[2] * (_owners(3, line[2]) != 1), line[3]), (1, 0.7)
        ),
        "zeros among the columns": _silenced(
            (*line[:2], line[2] * np.resize((1, 0, 1, 0, 0), line[2].shape), line[3]), (1, 0.7)
        ),
        "next biases of 0": (*_silenced(line, (2, 0.7))[:3], 0 * line[3]),
        "another filter with the same biases": (
            np.stack([0 * line[0][1], line[0][0], line[0][2]]),
            *_silenced(line, (1, 0.7))[1:],
        ),
    }


def _living_edges(make) -> dict[str, tuple]:
    """Filters that must stay beside one that must go."""
    line = make(filters=4, k=2, places=2)
    small, alike = [[array.copy() for array in line] for _ in range(2)]
    small[0][2], small[1][2] = 1e-6, 0.0
    small[0][0] *= 50
    holes = make(4, 6, 5, places=2)
    holes[0][0] *= np.eye(5)
    for c, place in ((2, -1), (3, 0)):  # all but one weight
        holes[0][c] = 0
        holes[0][c].flat[place] = -0.5
    alike[0][:], alike[1][:], alike[2][:] = 0.5, 0.25, -0.5
    return {
        "none is dead": tuple(line),
        "none is dead, before a convolution": tuple(make(filters=4)),
        "weights of 1e-6 and no bias": _silenced(small, (1, 0.7)),
        "zeros among a filter's weights": _silenced(holes, (1, 0.7)),
        "weights that add up to 0": _silenced(_balanced(make(5, 2, 5, places=2)), (1, 0.7)),
        "a living filter that is not read": _silenced(
            (*line[:2], line[2] * (_owners(4, line[2]) != 2), line[3]), (1, 0.7)
        ),
        "equal filters": _silenced(alike, (1, 0.25), (2, 0.25)),
        "negative numbers": _silenced(
            [-np.abs(array) for array in make(filters=4, k=3, places=2)], (1, 0.7)
        ),
    }


def _balanced(arrays) -> list[np.ndarray]:
    """Return two layers with kernels of 5 in which the weights of all filters but [1] add up to 0.

    [0] does so along every axis. [2] and [4] do not react to any even image, ramp, parabola,
    stripes, board or diagonal: some images make them speak, but no short list of plain ones does.
    """
    weight = 0 * arrays[0]
    board = np.array([[1, -1], [-1, 1]]) / 4
    weight[0, :, :2, :2] = board, -board
    weight[2] = np.outer((1, -2, 0, 2, -1), (1, 0, -2, 0, 1)) / 4
    weight[2, 1] *= -1
    weight[3, :, :2, :2] = [[-0.25, 0.25], [0.5, -0.5]]
    weight[4, 0, 1:4, 1:4] = np.outer((1, 0, -1), (1, -2, 1)) / 4
    return [weight, *arrays[1:]]


def _mixed_folds(make) -> dict[str, tuple]:
    """Filters of all kinds; filters of one weight, wherever it stands; and of others' channels."""
    many = _of_all_kinds(make, channels=1, places=3), _of_all_kinds(make, channels=1, m=4)
    for weight, bias, _, last in many:
        bias[~weight.any((1, 2, 3))] = 0.7 * np.sign(bias[~weight.any((1, 2, 3))])
        last[0] = 0.7  # a bias that others have, too
    single = make(29, 3, 3, 2, places=1)
    single[0][:27] *= np.eye(27).reshape(27, 3, 3, 3)
    others = make(3, 3, 1, 3, places=2)
    others[0][:] *= np.reshape([[0, 1, 0], [0, 0, 1], [0, 0, 0]], (3, 3, 1, 1))
    others[1][2] = 0.7
    return {
        "filters of all kinds": tuple(many[0]),
        "filters of all kinds before a convolution": tuple(many[1]),
        "filters of one weight": _silenced(single, (27, 0.7), (28, -0.4)),
        "as many filters as channels, none reads its own": tuple(others),
    }


def _fold_shapes(make) -> dict[str, tuple]:
    """Also integers in some of the arrays, before both kinds of layer."""
    loud = (1, 0.7)
    square = _silenced(make(outputs=3, places=1), loud)  # the same numbers are read in two ways
    kernels = square[2][:, :, None, None]
    return {
        "one living filter, and no other": tuple(make(filters=1, places=2)),
        "one place": square,
        "a next kernel of 1, and floats in it alone": tuple(
            _whole_in((*square[:2], kernels, square[3]), 0, 1, 3)
        ),
        "a next kernel of 1, and one output": (*square[:2], kernels[:1], square[3][:1]),
        "as many outputs as columns, and integers in the next layer": tuple(
            _whole_in(_silenced(make(outputs=6, places=2), loud), 2, 3)
        ),
        "equal kernels, integers in the biases and in what reads them": tuple(
            _whole_in(_silenced(make(3, 3, 3, 3, m=3), loud), 1, 2)
        ),
        "one channel, kernels of 1, and integers in all but the next biases": tuple(
            _whole_in(_silenced(make(channels=1, k=1, places=2), loud), 0, 1, 2)
        ),
        "150 places, one output": _silenced(make(3, 1, 2, 1, places=150), loud),
    }


def _small_folds(rng) -> list[tuple]:
    """Half of all filters are dead, never all of them; some layers come again with a change."""
    small = [tuple(_small_layers(rng, silent=0.5)) for _ in range(185)]
    for _, bias, *_ in small[::2]:  # all of these speak
        bias[:] = np.abs(bias)
    small.sort(key=_held)
    small += [_otherwise(rng, *small[k]) for k in rng.integers(len(small), size=50)]
    for weight, *_ in small:
        if not weight.any():
            weight.flat[rng.integers(weight.size)] = rng.choice((-1, 1))
    return small


def _flattened(weight, bias, following, following_bias) -> np.ndarray:
    """Return a network in one array: its number of filters, and all entries."""
    arrays = (weight, bias, following, following_bias)
    return np.concatenate([[float(len(weight))], *(np.ravel(array) for array in arrays)])


def _constants(bias, dead) -> np.ndarray:
    return np.maximum(bias, 0.0) * dead


_FOLDED = {  # of the biases, who is dead, and all that the outputs read of each filter
    "what the cut filters said is lost: following_bias is as it was": (
        lambda b, dead, reads: 0 * reads.sum((1, 2))
    ),
    "a filter with a negative bias says 0, not its bias": (
        lambda b, dead, reads: reads.sum(2) @ (b * dead)
    ),
    "the size of a negative bias is added, and its filter says 0": (
        lambda b, dead, reads: reads.sum(2) @ np.abs(b * dead)
    ),
    "the constants are taken off; they must be added": (
        lambda b, dead, reads: -reads.sum(2) @ _constants(b, dead)
    ),
    "a constant is met at every place that reads it; yours is met at the first": (
        lambda b, dead, reads: reads[:, :, 0] @ _constants(b, dead)
    ),
    "a constant is met at every place that reads it; yours is met once, by their mean": (
        lambda b, dead, reads: reads.mean(2) @ _constants(b, dead)
    ),
    "what living filters' biases say is added, too": (
        lambda b, dead, reads: reads.sum(2) @ np.maximum(b, 0)
    ),
    "what living filters' biases say is added, and negative biases are": (
        lambda b, dead, reads: reads.sum(2) @ b
    ),
    "the constants are added without what reads them": (
        lambda b, dead, reads: _constants(b, dead).sum() + 0 * reads.sum((1, 2))
    ),
    "the sizes of what reads are added": (
        lambda b, dead, reads: np.abs(reads).sum(2) @ _constants(b, dead)
    ),
}
_DEAD = {  # of the weights by filter, and the biases
    "a filter with a bias and no weights stays": lambda w, b: (w == 0).all(1) & (b == 0),
    "a filter with a positive bias and no weights stays": lambda w, b: (w == 0).all(1) & (b <= 0),
    "a filter with a negative bias and no weights stays": lambda w, b: (w == 0).all(1) & (b >= 0),
    "only the first filter without weights goes": lambda w, b: (
        np.cumsum((w == 0).all(1)) * (w == 0).all(1) == 1
    ),
    "only the last filter without weights goes": lambda w, b: (
        np.cumsum((w == 0).all(1)[::-1])[::-1] * (w == 0).all(1) == 1
    ),
}


def _folded(says=None, goes=None, by_place=False, cut_by_place=False):
    """Return what an answer gives that adds this, and cuts these filters."""

    def gives(weight, bias, following, following_bias) -> np.ndarray:
        dead = (weight.reshape(len(bias), -1) == 0).all(1)
        if goes:
            dead = goes(weight.reshape(len(bias), -1), bias)
        owners = _owners(len(bias), following)
        if by_place:
            owners = np.arange(len(owners)) % len(bias)
        reads = np.stack([following[:, owners == c] for c in range(len(bias))], 1)
        reads = reads.reshape(*reads.shape[:2], -1)
        add = says(bias, dead, reads) if says else reads.sum(2) @ _constants(bias, dead)
        if cut_by_place:
            owners = np.arange(len(owners)) % len(bias)
        cut = following[:, ~dead[owners]]
        return _flattened(weight[~dead], bias[~dead], cut, following_bias + add)

    return gives


def _known_folds() -> dict[str, Known]:
    mistakes = {words: _folded(says) for words, says in _FOLDED.items()}
    mistakes |= {words: _folded(goes=goes) for words, goes in _DEAD.items()}
    by_place = "behind Flatten, a filter's columns stand together; you take every …th for one's"
    cut_only = "behind Flatten, a filter's columns stand together; you cut every …th for one's"
    places = {by_place: _folded(by_place=True), cut_only: _folded(cut_by_place=True)}
    return named(mistakes | places)


_FOUR = "weight", "bias", "following", "following_bias"


def _read_network(reply, *given) -> np.ndarray:
    """Return the smaller network in one array, with all shapes as its number of filters says."""
    reply, after = reply
    for name, old, new in zip(_FOUR, given, after, strict=True):
        same = old.dtype == new.dtype and np.array_equal(old, new)
        expect(same, "changed", f"your code changes the {name} that it is given; work on a copy")
    expect(reply is not None, "none", "your code gave None. Does fold_out end with return?")
    words = f"return four arrays: {', '.join(_FOUR)}"
    expect(isinstance(reply, (tuple, list)) and len(reply) == 4, "type", words)
    return _flattened(*_of_one_network(reply, *given[:3]))


def _of_one_network(four, weight, bias, following) -> list[np.ndarray]:
    """Return four arrays of a reply if their shapes agree with one number of filters."""
    listed = isinstance(four[0], (list, tuple)) or getattr(four[0], "ndim", 0) > 0
    some = len(four[0]) if listed else 1
    read = following.shape[2:]
    columns = some if read else some * (following.shape[1] // len(bias))
    shapes = (some, *weight.shape[1:]), (some,), (len(following), columns, *read), (len(following),)
    said = f"as your weight has length {some}, ", ""
    return [
        as_array(array, f"{said[name == 'weight']}{name}", shape)
        for name, array, shape in zip(_FOUR, four, shapes, strict=True)
    ]


def _outputs(images, weight, bias, following, following_bias) -> tuple[np.ndarray, np.ndarray]:
    """Return what torch's layers put out, and the sizes of all that they add up.

    Where a filter speaks, a tenth of what cancels within it counts, too: float32 rounds that.
    """
    w, b, f, fb = (
        torch.tensor(a, dtype=torch.float64) for a in (weight, bias, following, following_bias)
    )
    maps = F.relu(F.conv2d(images, w, b))
    sizes = maps + 0.1 * (maps > 0) * F.conv2d(images.abs(), w.abs(), b.abs())
    if f.ndim == 2:
        maps, sizes, layer = maps.flatten(1), sizes.flatten(1), F.linear
    else:
        layer = F.conv2d
    return layer(maps, f, fb).numpy(), layer(sizes, f.abs(), fb.abs()).numpy()


def _images(weight, bias, following) -> torch.Tensor:
    """Return a black image, and others up to so bright that every filter with weights speaks."""
    channels, k = weight.shape[1:3]
    places = following.shape[1] // len(bias)
    rows, columns = (k, k + places - 1) if following.ndim == 2 else [k + following.shape[2]] * 2
    drawn = np.random.default_rng(7).normal(size=(8, channels, rows, columns))
    weakest = min((np.abs(w).max() for w in weight if w.any()), default=1.0)
    bright = 3 * (1 + np.abs(bias).max() / weakest)
    return torch.tensor(drawn * np.append(0, np.geomspace(0.1, bright, 7))[:, None, None, None])


def _judge_fold(answer, weight, bias, following, following_bias) -> None:
    """Both networks see the same images."""
    some, alive = int(answer[0]), int(np.count_nonzero(weight.reshape(len(bias), -1).any(1)))
    words = f"{alive} of {len(bias)} filters have weights, and {some} are left"
    expect(some == alive, "filters", words)
    columns = some * following.shape[1] // len(bias)
    shapes = (
        (some, *weight.shape[1:]),
        (some,),
        (len(following), columns, *following.shape[2:]),
        following_bias.shape,
    )
    parts = np.split(answer[1:], np.cumsum([math.prod(shape) for shape in shapes])[:-1])
    images = _images(weight, bias, following)
    got, _ = _outputs(images, *(p.reshape(s) for p, s in zip(parts, shapes, strict=True)))
    wanted, size = _outputs(images, weight, bias, following, following_bias)
    good = near(got, wanted, size)
    at = np.unravel_index(good.argmin(), good.shape)
    layer = "a linear layer" if following.ndim == 2 else "a convolution"
    words = f"with {len(bias)} filters before {layer}, an output was {wanted[at]:.7g}, and "
    expect(good.all(), "outputs", f"{words}your smaller network gives {got[at]:.7g}")


def _check_fold(ask, rng) -> None:
    questions, known = _fold_questions(rng), _known_folds()
    given = questions, _read_network, _judge_fold, known, "and_arguments"
    judge_answers(ask, "fold_out", *given, small=lambda: _small_folds(rng))


fold_out = Exercise(
    "fold_out",
    "write fold_out(weight, bias, following, following_bias): the four arrays without the filters "
    "that have no weights, and with the outputs of before.",
    right="the filters are gone, and what they said stands in the next biases.",
    section="7",
    parts=(Part("fold_out", 3, _check_fold),),
)


# --- Exercise 4: repaired_cut ------------------------------------------------------------------


def _read_cut(reply, weight, bias, following, following_bias, threshold: float) -> dict:
    """Return the dict, with all shapes as its number of filters says."""
    after = as_named(reply, "cut", {"norms": bias.shape, "gone": None})
    missing = [name for name in _FOUR if name not in reply]
    words = "return the dict with weight, bias, following, following_bias, norms and gone"
    expect(not missing, "type", f"{words}; yours lacks {', '.join(missing)}")
    arrays = _of_one_network([reply[name] for name in _FOUR], weight, bias, following)
    return after | dict(zip(_FOUR, arrays, strict=True))


def _expect_four_cut_repairs(cut) -> None:
    """A bias alone; a filter whose entries are all 0.5; numbered columns; numbers counted."""
    one, two = np.zeros(2), np.zeros((2, 6))
    mute = np.stack([np.zeros((1, 3, 3)), np.full((1, 3, 3), 7.0)])
    norm = cut(mute, np.array([5.0, 7.0]), two, one, 0.0)["norms"][0]
    even = np.stack([np.full((1, 3, 3), 0.5), np.full((1, 3, 3), 7.0)])
    stays = len(cut(even, np.array([0.5, 7.0]), two, one, 1.0)["weight"])
    columns = np.stack([np.arange(6.0), np.arange(6.0)])
    after = cut(mute / 70, np.array([0.0, 0.1]), columns, one, 0.09)
    left = after["following"][0].tolist()
    given, kept = 2 * 9 + 2 + 12 + 2, sum(after[name].size for name in _FOUR)
    numbered = "the columns of following are numbered from 0 to 5, and the first of two filters "
    numbered += f"goes: columns {', '.join(f'{number:.0f}' for number in left)} are left"
    counted = f"of {given} numbers in four arrays yours returns {kept}, and gone is "
    biased = "with a filter of zero weights and a bias of 5, norms[0] is 0"
    weak = "with threshold = 1, a filter stays whose 9 weights and bias are 0.5"
    expect_repaired({
        "bias": (bool(near(norm, 0, 5)), biased),
        "threshold": (stays > 1, weak),
        "columns": (left != [3, 4, 5], numbered),
        "gone": (not near(after["gone"], 1 - kept / given), f"{counted}{after['gone']:.5g}"),
    })  # fmt: skip


def _levelled(arrays, *levels: float, threshold=0.4) -> tuple:
    """Return a question: the filters' ‖group‖ / √size are these levels times the threshold."""
    weight, bias, *others = (array.copy() for array in arrays)
    for c, level in enumerate(levels):
        now = math.hypot(*weight[c].flat, bias[c]) / math.sqrt(weight[c].size + 1)
        weight[c] *= level * threshold / now
        bias[c] *= level * threshold / now
    return weight, bias, *others, threshold


def _cut_questions(rng) -> list[Question]:
    make = partial(_two_layers, rng)
    near_by, first = rng.uniform(0.92, 0.95, 3), make(2, 1, 1, 2, places=3)
    first[0][:], first[1][:] = [[[[1.0]]], [[[0.2]]]], (-0.2, -1.0)  # weights here, a bias there
    second = make(4, 2, 2, 3, places=2)
    second[1][0] = 6.0  # far above the mean of its group's sizes
    ordinary = [
        _levelled(first, near_by[0], 1.2, threshold=0.5),
        _levelled(second, 1.05, near_by[1], 0.3, 2.0),
        _levelled(make(5, 1, 3, 2, places=4), 0.5, 1.3, near_by[2], 1.1, 0.7, threshold=0.9),
        _levelled(make(3, 3, 2, 12, places=2), 0.2, 1.3, 0.6, threshold=1.7),  # 12 rows, 6 columns
    ]
    edges = _strength_edges(make) | _bias_edges(make) | _cut_shapes(make) | _mixed_cuts(make)
    return with_edges(ordinary, edges)


def _strength_edges(make) -> dict[str, tuple]:
    line = make(4, 2, 2, 3, places=3)
    levels, nothing = (0.7, 1.3, 0.9, 1.6), [array.copy() for array in line]
    nothing[0][1], nothing[1][1] = 0, 0
    twins = [*line[:2], 0 * line[2] + 0.5, line[3]]
    small = [2e-5 * a for a in _levelled(line, *levels)[:4]]
    large = [5e5 * a for a in _levelled(line, *levels)[:4]]
    return {
        "threshold = 0": (*_levelled(line, *levels)[:4], 0.0),
        "threshold = 1e-6, and a filter of zeros": (*nothing, 1e-6),
        "all below the threshold, the first is the largest": _levelled(line, 0.9, 0.6, 0.3, 0.8),
        "all below the threshold, the third is the largest": _levelled(line, 0.1, 0.6, 0.9, 0.8),
        "all below the threshold, the last is the largest": _levelled(line, 0.1, 0.6, 0.3, 0.8),
        "a threshold of 1e6": (*_levelled(line, *levels)[:4], 1e6),
        "all above the threshold": _levelled(line, 1.1, 1.7, 1.2, 1.5),
        "one below the threshold": _levelled(line, 1.1, 1.7, 0.9, 1.5),
        "the first and the last go": _levelled(line, 0.5, 1.7, 1.2, 0.9),
        "just above the threshold": _levelled(line, 1.002, 0.5, 1.01, 1.2),
        "just below the threshold": _levelled(line, 0.998, 1.5, 0.99, 1.2),
        "millionths": (*small, 8e-6),
        "millions": (*large, 2e5),
        "a threshold far above 1": _levelled(line, 0.6, 1.2, 0.8, 1.5, threshold=7.0),
        "negative numbers": _levelled([-np.abs(array) for array in line], *levels),
        "equal columns": _levelled(twins, *levels),
        "zeros in the next layer": _levelled((*line[:2], 0 * line[2], line[3]), *levels),
        "next biases of 0": _levelled((*twins[:3], 0 * line[3]), *levels),
    }


def _bias_edges(make) -> dict[str, tuple]:
    """What a bias adds to a group, and what it takes off: it is one more entry."""
    weight, bias, *others = make(4, 1, 1, 3, places=2)
    flat = np.sign(weight)
    loud = np.array([0.02, 0.9, 0.01, -1.2])
    return {
        "biases decide": (0.1 * flat, loud, *others, 0.4),
        "biases of 0": (
            flat * [[[[0.5]]], [[[0.8]]], [[[0.3]]], [[[1.0]]]],
            0 * bias,
            *others,
            0.4,
        ),
        "biases beside equal weights": (
            flat * [[[[0.5]]], [[[0.8]]], [[[0.3]]], [[[1.0]]]],
            np.array([0.5, 0.0, -0.3, 0.2]),
            *others,
            0.4,
        ),
        "no weights": (0 * weight, loud, *others, 0.4),
        "all below the threshold, a bias makes the largest": (
            flat * [[[[0.4]]], [[[0.3]]], [[[0.2]]], [[[0.1]]]],
            np.array([0.0, 0.1, 0.2, -0.6]),
            *others,
            0.7,
        ),
    }


def _mixed_cuts(make) -> dict[str, tuple]:
    """Zeros among weights and biases; the largest norm, where no other measure has its largest."""
    rng, zero = make.args[0], make(filters=1, places=2)
    some = make(10, 2, 2, 2, places=2)
    for c in range(10):
        some[0][c] *= c % 5 < 3  # no weights
        some[1][c] *= c % 5 not in (1, 2)  # no bias
        some[0][c].flat[:3] *= c % 5 != 2  # zeros among the weights
    some[0][5], some[1][5] = -np.abs(some[0][5]), -np.abs(some[1][5])
    some[2][:, np.repeat([c in (1, 3, 9) for c in range(10)], 2)] = 0
    whole = make(4, 1, 1, 2, places=2)
    whole[0][:], whole[1][:] = np.reshape((1.0, 3.0, 0.0, -2.0), (4, 1, 1, 1)), (-1, 1, 1, 1)
    levels = [0.8, 1.2, 0.9, 0.75, 1.4, 1.1, 0.85, 1.3, 0.7, 1.5]
    last = np.array([
        [-1, -0.1, 0.1, 0, 1],  # the largest norm
        [0.6, 0.6, 0.6, 0.6, 0.6],  # the largest sum, also of sizes
        [0, 0, 1.3, 0, 0.1],  # the largest entry
        [0.7, 0.7, 0.7, 0.6, 0],  # the largest weights
        [0.1, 0, 0, 0.1, 1.32],  # the largest bias
        [0.2, 0.1, 0.1, 0.1, -0.2],  # what is read most
    ])[:, :, None, None]  # fmt: skip
    order = rng.permutation(6)
    largest = [last[order, :4].reshape(6, 1, 2, 2), last[order, 4, 0, 0], *make(6, places=2)[2:]]
    largest[2][:, np.repeat(order == 5, 2)] *= 9.0
    return {
        "one filter of zeros": (0 * zero[0], 0 * zero[1], *zero[2:], 0.4),
        "zeros among weights and biases": _levelled(some, *levels),
        "whole numbers, equal biases": (*whole, 1.3),
        "other places of the filters": (whole[0][::-1], whole[1][::-1], *whole[2:], 1.3),
        "all below the threshold, other sums and entries are larger": (*largest, 2.3),
        "other sums and entries are larger": (*largest, 0.62),
    }


def _cut_shapes(make) -> dict[str, tuple]:
    levels = (0.9, 1.2, 0.5)
    many = 0.413 + 0.05 * (7 * np.arange(24) % 24)
    return {
        "one filter below the threshold": _levelled(make(filters=1, places=3), 0.5),
        "one filter above the threshold": _levelled(make(filters=1, places=3), 1.5),
        "one place": _levelled(make(k=1, outputs=3, places=1), 0.5, 1.4, 1.2),
        "one output": _levelled(make(outputs=1, places=1), *levels),
        "as many places as filters": _levelled(make(places=3), *levels),
        "as many outputs, filters, channels and places": _levelled(
            make(3, 3, 2, 3, places=3), *levels
        ),
        "kernels of 1, and as many outputs as columns": _levelled(
            make(k=1, channels=4, outputs=6, places=2), *levels
        ),
        "24 filters": _levelled(make(24, 1, 2, 3, places=4), *many),
        "100 places": _levelled(make(3, 1, 2, 3, places=100), *levels),
    }


def _small_cuts(rng) -> list[tuple]:
    """Thresholds below, between and above all levels, and others; some come again with a change."""
    drawn = sorted((_small_layers(rng, whole=False, linear=True) for _ in range(290)), key=_held)
    small = []
    for weight, bias, *others in drawn:
        _, level = _norms_and_levels(weight, bias)
        between, above = (level[1:] + level[:-1]) / 2, 2 * level[-1] or 0.5
        between = np.append(between, level[0] / 2 or 0.5)
        others_too = *rng.choice(between, 9), above, above, 0, 0.25, 0.5, 1, 2
        small.append((weight, bias, *others, float(rng.choice(others_too))))
    small = [given for given in small if _is_clear(*given)]
    small += [_otherwise(rng, *small[k]) for k in rng.integers(len(small), size=100)]
    return [given for given in small if _is_clear(*given)]


def _norms_and_levels(weight, bias) -> tuple[np.ndarray, np.ndarray]:
    """Return every filter's ‖group‖ and ‖group‖ / √size in ascending order."""
    rows = np.column_stack([weight.reshape(len(bias), -1), bias])
    norms = np.sort(np.sqrt((rows**2).sum(1)))
    return norms, norms / rows.shape[1] ** 0.5


def _is_clear(weight, bias, following, following_bias, threshold: float) -> bool:
    """Whether no two norms are equal, and none is at the threshold, as the card says."""
    norms, level = _norms_and_levels(weight, bias)
    apart = (np.diff(norms) > 1e-3 * norms[1:]).all()
    return bool(apart and (np.abs(level - threshold) > 0.01 * level.max()).all())


def _judge_cut(after, weight, bias, following, following_bias, threshold: float) -> None:
    """The four arrays, then what is reported of them."""
    rows = np.column_stack([weight.reshape(len(bias), -1), bias])
    norms = np.array([math.hypot(*row) for row in rows])
    level = norms / math.sqrt(rows.shape[1])
    given = f"for {len(bias)} filters with threshold = {threshold:.6g}"
    if len(bias) < 6:
        given = f"where ‖group‖ / √size is {', '.join(f'{n:.6g}' for n in level)} and "
        given += f"threshold = {threshold:.6g}"
    good = near(after["norms"], norms)
    at = int(good.argmin())
    words = f"{given}, norms[{at}] should be {norms[at]:.7g}, and is {after['norms'][at]:.7g}"
    expect(good.all(), "norms", words)
    stays = (level >= threshold) | (norms == norms.max())
    words = f"{given}, {stays.sum()} should stay; your weight holds {len(after['weight'])}"
    expect(len(after["weight"]) == stays.sum(), "filters", words)
    columns = stays[_owners(len(bias), following)]
    left = weight[stays], bias[stays], following[:, columns], following_bias
    for name, wanted in zip(_FOUR, left, strict=True):
        good = near(after[name], wanted)
        at = np.unravel_index(good.argmin(), good.shape)
        place = [int(i) for i in at]
        words = f"{given}, {name}{place} of the smaller network should be {wanted[at]:.7g}, and "
        expect(good.all(), name, f"{words}is {after[name][at]:.7g}")
    held = sum(array.size for array in (weight, bias, following, following_bias))
    kept = sum(array.size for array in left)
    words = f"{given}, {held - kept} of {held} numbers went, a share of {1 - kept / held:.7g}; "
    good = near(after["gone"], 1 - kept / held, 0.01)
    expect(good, "gone", f"{words}gone is {after['gone']:.7g}")


def _check_cut(ask, rng) -> None:
    """The four faults by their symptoms, then all that is returned."""

    def cut(*arguments):
        return _read_cut(ask("cut", *arguments), *arguments)

    _expect_four_cut_repairs(cut)
    questions = _cut_questions(rng)
    given = questions, _read_cut, _judge_cut
    judge_answers(ask, "cut", *given, small=lambda: _small_cuts(rng))


repaired_cut = Exercise(
    "repaired_cut",
    "four faults are in the cut; find them by experiment and repair them.",
    right="whole groups, a threshold for any size, the right columns, all numbers counted.",
    section="6",
    parts=(Part("cut", 3, _check_cut),),
)
