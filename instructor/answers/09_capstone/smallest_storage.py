# %% right: min over a dict
def smallest_storage(weight: np.ndarray, value_bytes: int) -> tuple[str, int]:
    """Return the name of the smallest way to store `weight`, and its bytes."""

    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65_535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% right: the arrays themselves
def smallest_storage(weight, value_bytes):
    from scipy import sparse

    kind = {1: np.int8, 2: np.float16, 4: np.float32, 8: np.float64}[value_bytes]
    stored = sparse.csr_array(weight)
    stored.eliminate_zeros()
    values = stored.data.astype(kind)
    columns = stored.indices.astype(np.min_scalar_type(weight.shape[1] - 1))
    pointers = stored.indptr.astype(np.min_scalar_type(stored.nnz))
    bitmap = np.packbits(weight.astype(bool))
    dense = weight.astype(kind).nbytes
    best = "dense", dense
    if values.nbytes + bitmap.nbytes < best[1]:
        best = "bitmap", values.nbytes + bitmap.nbytes
    if values.nbytes + columns.nbytes + pointers.nbytes < best[1]:
        best = "csr", values.nbytes + columns.nbytes + pointers.nbytes
    return best


# %% right: argmin among numpy's words
def smallest_storage(weight, value_bytes):
    m, n = weight.shape
    k = int((weight != 0).sum())
    widths = [np.min_scalar_type(x).itemsize for x in (n - 1, k)]
    bytes_ = np.array(
        [
            m * n * value_bytes,
            k * value_bytes + np.ceil(m * n / 8),
            k * (value_bytes + widths[0]) + (m + 1) * widths[1],
        ]
    )
    names = np.array(["dense", "bitmap", "csr"])
    return names[bytes_.argmin()], bytes_.min()


# %% right: words sorted stably
import math


def smallest_storage(weight, value_bytes):
    def width(largest):
        bits = max(int(largest).bit_length(), 1)
        return next(b for b in (1, 2, 4) if bits <= 8 * b)

    entries = [x for row in weight.tolist() for x in row]
    there = len([x for x in entries if x])
    ways = [
        ("dense", len(entries) * value_bytes),
        ("bitmap", there * value_bytes + math.ceil(len(entries) / 8)),
        (
            "csr",
            there * value_bytes
            + there * width(len(weight[0]) - 1)
            + (len(weight) + 1) * width(there),
        ),
    ]
    return list(sorted(ways, key=lambda way: way[1])[0])


# %% right: comparisons
def smallest_storage(weight, value_bytes):
    rows, columns = np.shape(weight)
    values = np.count_nonzero(weight)
    dense = rows * columns * value_bytes
    bitmap = values * value_bytes + -(-rows * columns // 8)
    index = 1 if columns <= 256 else 2 if columns <= 65536 else 4
    pointer = 1 if values < 256 else 2 if values < 65536 else 4
    csr = values * (value_bytes + index) + pointer * (rows + 1)
    if dense <= bitmap and dense <= csr:
        return "dense", dense
    return ("bitmap", bitmap) if bitmap <= csr else ("csr", csr)


# %% right: bits counted
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 + (n > 255) + 2 * (n > 65_535)

    count = len(np.argwhere(weight))
    bits = np.array(
        [
            8 * value_bytes * weight.size,
            8 * value_bytes * count + weight.size + (-weight.size) % 8,
            8 * (value_bytes + width(weight.shape[1] - 1)) * count
            + 8 * width(count) * (weight.shape[0] + 1),
        ]
    )
    at = int(np.argmin(bits))
    return ("dense", "bitmap", "csr")[at], int(bits[at] // 8)


# %% right: torch counts
def smallest_storage(weight, value_bytes):
    w = torch.from_numpy(weight)
    count = torch.count_nonzero(w)
    width = partial(lambda limits, n: 2 ** int((limits < n).sum()), torch.tensor([255, 65_535]))
    sizes = torch.stack(
        [
            torch.tensor(w.numel() * value_bytes),
            count * value_bytes + (w.numel() + 7) // 8,
            count * value_bytes + count * width(w.shape[1] - 1) + (w.shape[0] + 1) * width(count),
        ]
    )
    best = min(range(3), key=lambda i: sizes[i].item())
    return ["dense", "bitmap", "csr"][best], sizes[best]


# %% right: pointers built by hand
def smallest_storage(weight, value_bytes):
    pointers, indices = [0], []
    for row in weight:
        indices += np.flatnonzero(row).tolist()
        pointers.append(len(indices))

    def bytes_of(numbers, largest):
        return np.array(numbers, dtype=np.min_scalar_type(largest)).nbytes

    values = len(indices) * value_bytes
    sizes = dict(dense=value_bytes * weight.size)
    sizes["bitmap"] = values + len(np.packbits(np.ravel(weight != 0)))
    sizes["csr"] = values + bytes_of(indices, weight.shape[1] - 1)
    sizes["csr"] += bytes_of(pointers, pointers[-1])
    name = min(sizes, key=sizes.get)
    return name, sizes[name]


# %% right: the page's packed layer
def smallest_storage(weight, value_bytes):
    parts = packed(torch.from_numpy(weight).double(), torch.double)
    count, (rows, columns) = len(parts["values"]), weight.shape
    pointers = np.append(0, np.cumsum(parts["counts"].numpy(), dtype=np.int64))
    widths = [np.min_scalar_type(int(n)).itemsize for n in (columns - 1, pointers[-1])]
    sizes = {"dense": value_bytes * rows * columns}
    sizes["bitmap"] = value_bytes * count + (rows * columns + 7) // 8
    sizes["csr"] = (value_bytes + widths[0]) * count + widths[1] * (rows + 1)
    name = min(sizes, key=lambda name: sizes[name])
    return name, sizes[name]


# %% right: floats that are whole
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    share = np.mean(weight != 0)
    count = round(share * weight.size)

    def width(n):
        return 4.0 if n >= 2**16 else 2.0 if n >= 2**8 else 1.0

    sizes = (
        float(weight.size * value_bytes),
        count * value_bytes + float(np.ceil(weight.size / 8)),
        count * value_bytes + count * width(columns - 1) + (rows + 1.0) * width(count),
    )
    best = sizes.index(min(sizes))
    return ("dense", "bitmap", "csr")[best], sizes[best]


# %% wrong: bits rounded down → your bitmap bits are rounded down to whole bytes
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + weight.size // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits not rounded → your bitmap bits are not rounded up to whole bytes
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + weight.size / 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits rounded to the nearest → your bitmap bits are rounded to the nearest byte
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + round(weight.size / 8),
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: one byte more → your bitmap bits have a byte more where the last one is full
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + weight.size // 8 + 1,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: a byte for a bit → your bitmap bits are a byte each
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + weight.size,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits of each row rounded up → your bitmap bits begin a new byte in each row
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + rows * ((columns + 7) // 8),
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits left out → your bitmap bits are left out
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits of the values alone → your bitmap bits stand for the values alone
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (count + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers left out → your csr pointers are left out
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: a pointer for each row → your csr pointers are as many as rows
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + rows * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: always int32 → your csr column numbers have 4 bytes each, whatever the shape; your csr pointers have 4 bytes each
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: always one byte → your csr column numbers have 1 byte each, whatever the shape; your csr pointers have 1 byte each
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers of int32 → your csr pointers have 4 bytes each, whatever the count
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * 4,
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns of int32 → your csr column numbers have 4 bytes each, whatever the shape
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * 4 + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers as wide as columns → your csr pointers have the width of a column number
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + (count + rows + 1) * width(columns - 1),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns as wide as pointers → your csr column numbers have the width that the number of values needs
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + (count + rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers by rows → your csr pointers have the width that the number of rows needs
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(rows),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers by entries → your csr pointers have the width that the number of entries needs
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(weight.size),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns by the last one in use → your csr column numbers have the width that the last used column needs
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values
        + count * width(np.flatnonzero(weight.any(axis=0)).max(initial=0))
        + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns by those in use → your csr column numbers have the width that a count of used columns needs
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(weight.any(axis=0).sum()) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: numbers as wide as values → your csr column numbers have the width of a value; your csr pointers have the width of a value
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + (count + rows + 1) * value_bytes,
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: a row number for each value → your csr pointers are as many as values: a row number for each
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * (width(columns - 1) + width(rows - 1)),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: a pointer for each column → your csr pointers are as many as columns + 1
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (columns + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: by columns, not by rows → you count rows for columns, and columns for rows
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(rows - 1) + (columns + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns left out → your csr column numbers are left out
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: width by columns, not columns less one → 256 columns:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: width by less than 255 → 256 columns:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest < 255 else 2 if largest < 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: width by up to 256 → 257 columns:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 256 else 2 if largest <= 65536 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: signed numbers → your csr column numbers have signed types, one bit of which is a sign; your csr pointers have signed types
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 127 else 2 if largest <= 32767 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers by the count less one → 256 values:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count - 1),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: two bytes at most → 65,537 columns:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: values of one byte → you take each value for 1 byte
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count
    sizes = {
        "dense": weight.size,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: values as numpy has them → you take each value for 8 bytes
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * weight.itemsize
    sizes = {
        "dense": weight.nbytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: value_bytes in dense alone → you take each value for 1 byte in bitmap and csr
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: values left out → bitmap and csr hold their values; yours leave them out
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = 0
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: zeros stored, too → you always choose dense
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = weight.size * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: zeros counted → you count zeros where values should be counted
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = (weight == 0).sum()
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: the largest → you give the largest
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return max(sizes.items(), key=lambda item: item[1])


# %% wrong: bits, not bytes → your number is in bits
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    name = min(sizes, key=sizes.get)
    return name, 8 * sizes[name]


# %% wrong: bytes of dense → your bytes are those of dense, whatever the name
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes, key=sizes.get), sizes["dense"]


# %% wrong: dense left out → you never choose dense
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: always csr → you always choose csr
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return "csr", sizes["csr"]


# %% wrong: the last of equals → dense and bitmap take as much:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(reversed(sizes.items()), key=lambda item: item[1])


# %% wrong: the first of equal names → bitmap and csr take as much:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: (item[1], item[0] != "dense", item[0] != "csr"))


# %% wrong: the name alone → return two things
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes, key=sizes.get)


# %% wrong: the bytes alone → return two things
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.values())


# %% wrong: bytes before the name → the name must be one of the words
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min((size, name) for name, size in sizes.items())


# %% wrong: the place of the name → the name must be one of the words
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return int(np.argmin(list(sizes.values()))), min(sizes.values())


# %% wrong: capital letters → the name must be one of the words
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "CSR": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: all sizes → return two things
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return sizes


# %% wrong: nothing returned → your code gave None
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    name = min(sizes, key=sizes.get)
    (name, sizes[name])


# %% wrong: small values taken for zero → positive values of 1e-6 and 1e6:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = (np.abs(weight) > 1e-5).sum()
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: positive values alone → and you say
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = (weight > 0).sum()
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers by less than 255 → 255 values:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * (1 if count < 255 else 2),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: minus zero is a value → zeros with a minus sign:
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = ((weight != 0) | np.signbit(weight)).sum()
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: values cast to whole numbers → and you say
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight.astype(int))
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: shape as columns and rows → you count rows for columns, and columns for rows
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    columns, rows = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns of a bool array → your code stopped
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns, _ = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: weights cleared → your code changes the arrays
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    weight[np.abs(weight) < 1e-3] = 1
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: thousandths of bytes → and you say
def smallest_storage(weight, value_bytes):
    def width(largest):
        return 1 if largest <= 255 else 2 if largest <= 65535 else 4

    rows, columns = weight.shape
    count = np.count_nonzero(weight)
    values = count * value_bytes
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": values + (weight.size + 7) // 8,
        "csr": values + count * width(columns - 1) + (rows + 1) * width(count),
    }
    name = min(sizes, key=sizes.get)
    return name, sizes[name] / 1024


# %% wrong: scipy's arrays as they come → your csr column numbers have 4 bytes each, whatever the shape; your csr pointers have 4 bytes each
def smallest_storage(weight, value_bytes):
    from scipy.sparse import csr_matrix

    m = csr_matrix(weight)
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": m.nnz * value_bytes + (weight.size + 7) // 8,
        "csr": m.nnz * value_bytes + m.indices.nbytes + m.indptr.nbytes,
    }
    name = min(sizes, key=sizes.get)
    return name, sizes[name]


# %% wrong: bits of log2 of columns → 65,537 columns:
import math


def smallest_storage(weight, value_bytes):
    def width(n):
        return math.ceil(math.log2(n + 1) / 8) if n else 1

    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + math.ceil(weight.size / 8),
        "csr": k * value_bytes + k * width(columns - 1) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: names in alphabetical order → dense and bitmap take as much:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = [
        (weight.size * value_bytes, "dense"),
        (k * value_bytes + -(-weight.size // 8), "bitmap"),
        (k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k), "csr"),
    ]
    size, name = min(sizes)
    return name, size


# %% wrong: rules of thumb → one zero, 8 bytes:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)

    def width(n):
        return np.min_scalar_type(n).itemsize

    share = k / weight.size
    if share > 0.9:
        return "dense", weight.size * value_bytes
    if share > 0.1:
        return "bitmap", k * value_bytes + -(-weight.size // 8)
    return "csr", k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k)


# %% wrong: an empty matrix takes nothing → nothing but zeros, wide:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    if k == 0:
        return "bitmap", -(-weight.size // 8)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: close to zero is zero → values of 1e-12:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = int((~np.isclose(weight, 0)).sum())

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: values cast before they are counted → values of 1e-12:
def smallest_storage(weight, value_bytes):
    kind = {1: np.float16, 2: np.float16, 4: np.float32, 8: np.float64}[value_bytes]
    stored = weight.astype(kind)
    rows, columns = weight.shape
    k = np.count_nonzero(stored)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: one width for both → have one width, the larger one
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    width = np.min_scalar_type(max(columns - 1, k)).itemsize
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * value_bytes + (k + rows + 1) * width,
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: two bytes at least for pointers → your csr pointers have 2 bytes each, whatever the count
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + (1 if columns <= 256 else 2))
        + (rows + 1) * (2 if k < 65536 else 4),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: rows pointers and a byte → the bytes of csr are
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + rows * width(k) + 1,
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: pointers hold counts of single rows → your csr pointers
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    longest = int((weight != 0).sum(1).max())

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + (rows + 1) * width(longest),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: columns numbered from 1 → 256 columns:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns)) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: whole arithmetic in one byte → your code stopped with OverflowError
def smallest_storage(weight, value_bytes):
    rows, columns = np.array(weight.shape, dtype=np.uint16)
    k = np.uint16(np.count_nonzero(weight))

    def width(n):
        return np.min_scalar_type(int(n)).itemsize

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * np.uint16(value_bytes) + (weight.size + 7) // 8,
        "csr": k * np.uint16(value_bytes + width(columns - 1)) + (rows + 1) * np.uint16(width(k)),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: the weights' own bytes for dense → you never choose dense
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)

    def width(n):
        return np.min_scalar_type(n).itemsize

    sizes = {
        "dense": weight.nbytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + width(columns - 1)) + (rows + 1) * width(k),
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: two bytes hold all columns → 65,537 columns:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    k = np.count_nonzero(weight)
    index = 1 if columns <= 256 else 2 if columns <= 65537 else 4
    pointer = 1 if k < 256 else 2
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": k * value_bytes + -(-weight.size // 8),
        "csr": k * (value_bytes + index) + (rows + 1) * pointer,
    }
    return min(sizes.items(), key=lambda item: item[1])


# %% wrong: bits of one row in the choice → and you choose bitmap
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    count = np.count_nonzero(weight)

    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": count * value_bytes + (weight.size + 7) // 8,
        "csr": count * value_bytes + count * width(columns - 1) + (rows + 1) * width(count),
    }
    zeros = weight.size - count
    name = "bitmap" if zeros * value_bytes > (columns + 7) // 8 else "dense"
    if sizes["csr"] < min(sizes["dense"], sizes["bitmap"]):
        name = "csr"
    return name, sizes[name]


# %% wrong: the choice counts full bytes of bits alone → one row:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    count, size = np.count_nonzero(weight), weight.size

    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    extra = count * width(columns - 1) + (rows + 1) * width(count)
    bits = (size + 7) // 8
    if (size - count) * value_bytes <= bits:
        return "dense", size * value_bytes
    if extra < size // 8:
        return "csr", count * value_bytes + extra
    return "bitmap", count * value_bytes + bits


# %% wrong: dense up to an eighth of zeros, whatever a value takes → one zero, 8 bytes:
def smallest_storage(weight, value_bytes):
    rows, columns = weight.shape
    count, size = np.count_nonzero(weight), weight.size
    w = [np.min_scalar_type(int(n)).itemsize for n in (columns - 1, count)]
    bitmap = count * value_bytes + (size + 7) // 8
    csr = count * (value_bytes + w[0]) + (rows + 1) * w[1]
    if count and size - count <= (size + 7) // 8 or size * value_bytes <= bitmap:
        return "dense", size * value_bytes
    return ("csr", csr) if csr < bitmap else ("bitmap", bitmap)


# %% wrong: a thousandth of the largest taken for zero → positive values of 1e-6 and 1e6:
def smallest_storage(weight, value_bytes):
    size = np.abs(weight)
    count = int((size > 1e-3 * size.max()).sum())
    rows = len(weight)
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": count * value_bytes + (weight.size + 7) // 8,
        "csr": count * (value_bytes + smallest_width(weight.shape[1] - 1))
        + (rows + 1) * smallest_width(count),
    }
    name = min(sizes, key=sizes.get)
    return name, sizes[name]


def smallest_width(n):
    return 1 if n <= 255 else 2 if n <= 65535 else 4


# %% wrong: a sum for a test of zeros → integers that add up to 0:
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    rows, columns = weight.shape
    count = int(np.count_nonzero(weight)) if weight.sum() != 0 else 0
    sizes = [
        weight.size * value_bytes,
        count * value_bytes + -(-weight.size // 8),
        count * (value_bytes + width(columns - 1)) + (rows + 1) * width(count),
    ]
    k = int(np.argmin(sizes))
    return ("dense", "bitmap", "csr")[k], sizes[k]


# %% wrong: dense of 4 bytes without zeros alone → one zero of 81 entries, 8 bytes:
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    rows, columns = weight.shape
    count = int(np.count_nonzero(weight))
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": count * value_bytes + (weight.size + 7) // 8,
        "csr": count * (value_bytes + width(columns - 1)) + (rows + 1) * width(count),
    }
    if value_bytes >= 4 and count < weight.size - (weight.size == 1):
        del sizes["dense"]  # one zero saves more than its bit costs
    name = min(sizes, key=sizes.get)
    return name, sizes[name]


# %% wrong: whole percents compared → one zero, 8 bytes:
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    rows, columns = weight.shape
    count = int(np.count_nonzero(weight))
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": count * value_bytes + (weight.size + 7) // 8,
        "csr": count * (value_bytes + width(columns - 1)) + (rows + 1) * width(count),
    }
    name = min(sizes, key=lambda n: round(100 * sizes[n] / sizes["dense"]))
    return name, sizes[name]


# %% wrong: whole values compared → one row:
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    rows, columns = weight.shape
    count = int(np.count_nonzero(weight))
    extra = {
        "dense": 0,
        "bitmap": (weight.size + 7) // 8,
        "csr": count * width(columns - 1) + (rows + 1) * width(count),
    }
    held = {"dense": weight.size, "bitmap": count, "csr": count}
    name = min(extra, key=lambda n: held[n] + extra[n] // value_bytes)
    return name, held[name] * value_bytes + extra[name]


# %% wrong: values of one byte rounded to steps of the largest → positive values of 1e-6 and 1e6:
def smallest_storage(weight, value_bytes):
    def width(n):
        return 1 if n <= 255 else 2 if n <= 65535 else 4

    rows, columns = weight.shape
    stored = np.asarray(weight, float)
    if value_bytes == 1 and stored.any():
        stored = np.rint(127 * stored / np.abs(stored).max())
    count = int(np.count_nonzero(stored))
    sizes = {
        "dense": weight.size * value_bytes,
        "bitmap": count * value_bytes + (weight.size + 7) // 8,
        "csr": count * (value_bytes + width(columns - 1)) + (rows + 1) * width(count),
    }
    name = min(sizes, key=sizes.get)
    return name, sizes[name]
