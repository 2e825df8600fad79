# %% right: the formula
import math


def shapes(image: tuple[int, int, int], layers: list[tuple]) -> list[tuple]:
    """Return (channels, rows, columns) after each layer."""
    channels, rows, columns = image
    found = []
    for layer in layers:
        if layer[0] == "conv":
            _, channels, kernel, stride, padding = layer
        else:
            _, kernel, stride = layer
            padding = 0
        rows = (rows + 2 * padding - kernel) // stride + 1
        columns = (columns + 2 * padding - kernel) // stride + 1
        found.append((channels, rows, columns))
    return found


def linear_share(image: tuple[int, int, int], layers: list[tuple], hidden: int) -> float:
    """Return the share of the weights that the linear layer behind `layers` holds."""
    before = [image, *shapes(image, layers)]
    weights = 0
    for layer, (channels, _, _) in zip(layers, before, strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
    last = hidden * math.prod(before[-1])
    return last / (last + weights)


# %% right: windows laid down one by one
def places(n, kernel, stride, padding=0):
    return len(range(-padding, n + padding - kernel + 1, stride))


def shapes(image, layers):
    out, now = [], list(image)
    for layer in layers:
        match layer:
            case ("conv", filters, *window):
                now = [filters] + [places(n, *window) for n in now[1:]]
            case ("pool", *window):
                now = [now[0]] + [places(n, *window) for n in now[1:]]
        out.append(now)
    return out


def linear_share(image, layers, hidden):
    share, channels = [], image[0]
    for layer in layers:
        if layer[0] == "conv":
            share.append(layer[1] * channels * layer[2] * layer[2])
            channels = layer[1]
    end = shapes(image, layers)[-1] if layers else image
    last = hidden * end[0] * end[1] * end[2]
    return 1 - sum(share) / (sum(share) + last)


# %% right: torch on its device without numbers
def network(image, layers):
    made, c = [], image[0]
    for kind, *rest in layers:
        if kind == "conv":
            filters, k, s, p = rest
            made.append(nn.Conv2d(c, filters, k, s, p, bias=False, device="meta"))
            c = filters
        else:
            made.append(nn.MaxPool2d(*rest))
    return made


def shapes(image, layers):
    x, out = torch.empty(1, *image, device="meta"), []
    for layer in network(image, layers):
        x = layer(x)
        out.append(x.shape[1:])
    return out


def linear_share(image, layers, hidden):
    x = torch.empty(1, *image, device="meta")
    net = nn.Sequential(*network(image, layers), nn.Flatten())
    last = net(x).shape[1] * hidden
    return last / (last + sum(p.numel() for p in net.parameters()))


# %% right: a recursion
def shapes(image, layers):
    if not layers:
        return []
    (kind, *numbers), *others = layers
    c, rows, columns = image
    if kind == "conv":
        c = numbers.pop(0)
    else:
        numbers.append(0)
    k, s, p = numbers
    image = c, 1 + (rows - k + 2 * p) // s, 1 + (columns - k + 2 * p) // s
    return [image] + shapes(image, others)


def convolution_weights(channels, layers):
    if not layers:
        return 0
    (kind, *numbers), *others = layers
    if kind == "pool":
        return convolution_weights(channels, others)
    filters, k, *_ = numbers
    return filters * channels * k * k + convolution_weights(filters, others)


def linear_share(image, layers, hidden):
    c, h, w = (shapes(image, layers) or [image])[-1]
    a, b = hidden * c * h * w, convolution_weights(image[0], layers)
    return a / (a + b)


# %% right: floors of floats, in an array
def shapes(image, layers):
    out = np.zeros((len(layers), 3))
    now = np.array(image, dtype=float)
    for i, layer in enumerate(layers):
        k, s = layer[-2:] if layer[0] == "pool" else layer[2:4]
        p = 0 if layer[0] == "pool" else layer[4]
        now[1:] = np.floor((now[1:] + 2 * p - k) / s) + 1
        if layer[0] == "conv":
            now[0] = layer[1]
        out[i] = now
    return out


def linear_share(image, layers, hidden):
    channels = [image[0]] + [layer[1] for layer in layers if layer[0] == "conv"]
    squares = [layer[2] ** 2 for layer in layers if layer[0] == "conv"]
    held = sum(a * b * k for a, b, k in zip(channels, channels[1:], squares, strict=False))
    end = np.vstack([[image], shapes(image, layers)])[-1]
    return np.float32(hidden * end.prod() / (hidden * end.prod() + held))


# %% right: a dictionary of layers
def shapes(image, layers):
    def along(n, kernel, stride, padding):
        fits = n + 2 * padding - kernel
        return (fits - fits % stride) // stride + 1

    after = {
        "conv": lambda x, f, k, s, p: (f, along(x[1], k, s, p), along(x[2], k, s, p)),
        "pool": lambda x, k, s: (x[0], along(x[1], k, s, 0), along(x[2], k, s, 0)),
    }
    seen = [tuple(image)]
    for layer in layers:
        seen.append(after[layer[0]](seen[-1], *layer[1:]))
    return seen[1:]


def linear_share(image, layers, hidden):
    seen = [tuple(image)] + shapes(image, layers)
    held = [
        layer[1] * seen[i][0] * layer[2] ** 2
        for i, layer in enumerate(layers)
        if layer[0] == "conv"
    ]
    held.append(hidden * np.prod(seen[-1]))
    return held[-1] / np.sum(held)


# %% right: ceilings, and exact fractions
import math


def shapes(image, layers):
    result = []
    c, h, w = image
    for layer in layers:
        if layer[0] == "conv":
            c, k, s, p = layer[1:]
            h, w = h + 2 * p, w + 2 * p
        else:
            k, s = layer[1:]
        h, w = math.ceil((h - k + 1) / s), math.ceil((w - k + 1) / s)
        result += [(c, h, w)]
    return result


def linear_share(image, layers, hidden):
    from fractions import Fraction

    conv, c = 0, image[0]
    for layer in layers:
        if layer[0] == "conv":
            conv += math.prod((c, layer[1], layer[2], layer[2]))
            c = layer[1]
    end = [image, *shapes(image, layers)][-1]
    return Fraction(hidden * math.prod(end), hidden * math.prod(end) + conv)


# %% right: a generator, and a share for each weight
def walk(image, layers):
    c, h, w = image
    for layer in layers:
        size = 0
        if layer[0] == "conv":
            filters, k, s, p = layer[1:]
            size, c = filters * c * k**2, filters
        else:
            k, s, p = *layer[1:], 0
        h = divmod(h + 2 * p - k, s)[0] + 1
        w = divmod(w + 2 * p - k, s)[0] + 1
        yield size, (c, h, w)


def shapes(image, layers):
    return [shape for _, shape in walk(image, layers)]


def linear_share(image, layers, hidden):
    held, shape = 0, image
    for size, shape in walk(image, layers):
        held += size
    c, h, w = shape
    return 1 / (1 + held / (c * h * w * hidden))


# %% wrong: padding left out → takes no account of the padding
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), _p = numbers, 0
        sides = [(n - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: padding once → takes the padding on one end alone
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: no window at the start → a side behind a convolution lacks its first window; a side behind a pool lacks its first window
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: rounded up → a side behind a convolution is rounded up; a side behind a pool is rounded up
import math


def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [math.ceil((n + 2 * p - k) / s) + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: rounded to the nearest → is rounded to the nearest
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [round((n + 2 * p - k) / s) + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: not rounded → no whole numbers
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) / s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: n over the stride → a side behind a convolution is n over the stride; a side behind a pool is n over the stride
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (_k, s), _p = numbers, 0
        sides = [n // s for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: n over the stride, rounded up → is n over the stride, rounded up
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (_k, s), _p = numbers, 0
        sides = [-(-n // s) for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: stride left out → takes no account of the stride
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, _s), p = numbers, 0
        sides = [n + 2 * p - k + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: 1 added too early → adds 1 before it divides
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k + 1) // s for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: padding taken off → takes the padding off
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n - 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: sides never change → a side behind a convolution is that before it; a side behind a pool is that before it
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (_k, _s), _p = numbers, 0
        sides = [n for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools divide by their kernel → a side behind a pool is n over the kernel
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        before = sides
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        if kind == "pool":
            sides = [n // k for n in before]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools divide by their stride → a side behind a pool is n over the stride
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        if kind == "pool":
            sides = [n // s for n in sides]
        else:
            sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools as torch's ceil_mode → a side behind a pool is rounded up
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        more = s - 1 if kind == "pool" else 0
        sides = [(n + 2 * p - k + more) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools move by their kernel → a side behind a pool is n over the kernel
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        s = k if kind == "pool" else s
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools halve → the last window ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        if kind == "pool":
            sides = [n // 2 for n in sides]
        else:
            sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools take no account of the stride → a side behind a pool takes no account of the stride
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        s = 1 if kind == "pool" else s
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: stride and kernel of pools swapped → pixels
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (s, k), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: channels multiplied → yours multiplies
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            f, k, s, p = numbers
            c *= f
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: channels kept → yours keeps them
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            _, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools leave one channel → yours leaves one
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            c, (k, s), p = 1, numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: a pool's kernel as channels → yours takes its kernel for them
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            c, k, s, p = numbers[0], *numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: always the image's sides → yours see the image's
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        _, *sides = image
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: rows and columns swapped → rows and columns are swapped
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides[::-1]))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: channels last → the channels stand behind
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((*sides, c))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: square → your columns are as many as your rows
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, sides[0], sides[0]))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: square from the columns → your rows are as many as your columns
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, sides[1], sides[1]))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: with the image → your code gives 2 entries
def shapes(image, layers):
    c, *sides = image
    out = [image]
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: the last alone → which are 1; your code gives 3 entries
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out[-1]


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: places at least one → the last window ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [max(2, (n + 2 * p - k) // s + 1) for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: half the kernel padded → behind ('conv'
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        p = k // 2 if kind == "conv" else 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: padding at most half the kernel → one window more ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        p = min(p, k // 2)
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: a stride at most the kernel → the last window ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        s = min(s, k)
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: an empty list fails → your code stopped with IndexError
def shapes(image, layers):
    c, *sides = image
    out = []
    layers[0]
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: biases counted → counts biases
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2 + layer[1]
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: biases counted everywhere → your count for the convolutions counts biases; your count for the linear layer counts biases
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2 + layer[1]
        channels, rows, columns = shape
    last = hidden * channels * rows * columns + hidden
    return last / (last + weights)


# %% wrong: biases of the linear layer → your count for the linear layer counts biases
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns + hidden
    return last / (last + weights)


# %% wrong: the kernel not squared → has kernel in place of kernel²
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2]
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: no channels in → lacks the channels in
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: the image's channels → takes the image's channels for every
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * image[0] * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: channels after the layer → takes the channels out for those in
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * shape[0] * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: filters left out → lacks the filters
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: kernels left out → lacks the kernels
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: the last convolution alone → takes the last convolution alone
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights = layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: hidden left out → lacks hidden
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = channels * rows * columns
    return last / (last + weights)


# %% wrong: flattened maps without channels → your count for the linear layer lacks the channels
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * rows * columns
    return last / (last + weights)


# %% wrong: one number a channel → reads one number a channel
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels
    return last / (last + weights)


# %% wrong: the image flattened → reads the image
import math


def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * math.prod(image)
    return last / (last + weights)


# %% wrong: the other share → this is the convolutions' share
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return weights / (last + weights)


# %% wrong: in per cent → in per cent
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return 100 * last / (last + weights)


# %% wrong: divided by the others → divide by all
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / weights if weights else 1.0


# %% wrong: a count → this is a count
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last


# %% wrong: rounded → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return round(last / (last + weights), 3)


# %% wrong: no layers, nothing held → no layers: for
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    if not layers:
        return 0.0
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: before the last pool → reads what comes before the last layer
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    channels, rows, columns = [image, *shapes(image, layers)][-2 if layers else -1]
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: the weights met at every place → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2 * shape[1] * shape[2]
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: pools hold weights → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        else:
            weights += layer[1] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: square maps → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * rows
    return last / (last + weights)


# %% wrong: at least one window, and none at the start → a side behind a convolution lacks its first window; a side behind a pool lacks its first window
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [max(1, (n + 2 * p - k) // s) for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: even kernels one less → the last window ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k + (k % 2 == 0)) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: as TensorFlow's same → one window more ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(-(-n // s) if p else (n - k) // s + 1) for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: padding capped at image → padding beyond the kernel
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * min(p, n) - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: kernel capped at image → a kernel that fits once
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - min(k, n)) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: stride 1 pools unchanged → pools of all sizes
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        if kind == "pool" and s == 1:
            out.append((c, *sides))
            continue
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: no padding for one-pixel kernels → kernels of 1
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p * (k > 1) - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: image's channels after pools first → channels; your code gives
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
            c = image[0]
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: sides swapped each layer → the last window ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return [(a, y, x) if i % 2 else (a, x, y) for i, (a, x, y) in enumerate(out)]


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: drops the remainder first → one window more ends
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n - n % s + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: eight layers at most → pools of all sizes
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers[:8]:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: kernels of 1 hold the filters alone → kernels of 1
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2 if layer[2] > 1 else layer[1]
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: at most 0.999 → no layers
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return min(0.999, last / (last + weights))


# %% wrong: image channels after a pool → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        if layer[0] == "pool":
            channels = image[0]
            rows, columns = shape[1:]
            continue
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: filters as channels in of the second only → kernels of 1
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * max(channels, image[0]) * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: the filters minus one → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += max(layer[1] - 1, 1) * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: ten more outputs behind → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns + 10 * hidden
    return last / (last + weights)


# %% wrong: int32 overflow → 500 rows and 2,000 filters
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = int(np.int32(hidden) * np.int32(channels) * np.int32(rows) * np.int32(columns))
    return last / (last + weights)


# %% wrong: no convolutions, a half → no layers
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights) if weights else 0.5


# %% wrong: whole percent → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return round(100 * last / (last + weights)) / 100


# %% wrong: stale shape for consecutive convolutions → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape if layer[0] == "pool" else (layer[1], rows, columns)
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: half a kernel of padding keeps the side at stride 1 → convolutions at stride 1
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        same = s == 1 and 0 < p == k // 2
        sides = sides if same else [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: patches without their padding → strides up to the kernel
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        p = 0 if 1 < k == s else p
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: kept by the layers, not by the image → more rows than columns
kept = {}


def walked(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def shapes(image, layers):
    key = tuple(layers)
    if key not in kept:
        kept[key] = walked(image, layers)
    return kept[key]


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: kept by the sides, not by the channels → more channels
kept = {}


def walked(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def shapes(image, layers):
    key = image[1:], tuple(layers)
    if key not in kept:
        kept[key] = walked(image, layers)
    return kept[key]


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: channels last where they look like colours → kernels of 1
def shapes(image, layers):
    c, *sides = image
    if sides[1] in (1, 3) and c not in (1, 3):
        *sides, c = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: one pixel stays one pixel, whatever its padding → one row
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [1 if n == 1 else (n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: strides above five are five → pools of all sizes
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        s = min(s, 5)
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: equal convolutions counted once → a pool first, then equal convolutions
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, (channels, rows, columns) = {}, image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights[channels, *layer] = layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + sum(weights.values()))


# %% wrong: as many filters as channels taken for one each → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            read = 1 if layer[1] == channels else channels
            weights += layer[1] * read * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: one channel behind a pool that comes first → a pool first
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            read = 1 if layers[0][0] == "pool" and not weights else channels
            weights += layer[1] * read * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)


# %% wrong: a share kept by sides, layers and hidden → more channels
kept = {}


def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * layer[2] ** 2
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return kept.setdefault((image[1:], tuple(layers), hidden), last / (last + weights))


# %% wrong: kernels no larger than the map → share should be
def shapes(image, layers):
    c, *sides = image
    out = []
    for kind, *numbers in layers:
        if kind == "conv":
            c, k, s, p = numbers
        else:
            (k, s), p = numbers, 0
        sides = [(n + 2 * p - k) // s + 1 for n in sides]
        out.append((c, *sides))
    return out


def linear_share(image, layers, hidden):
    weights, channels, rows, columns = 0, *image
    for layer, shape in zip(layers, shapes(image, layers), strict=False):
        if layer[0] == "conv":
            weights += layer[1] * channels * min(layer[2], rows) * min(layer[2], columns)
        channels, rows, columns = shape
    last = hidden * channels * rows * columns
    return last / (last + weights)
