"""Data sets as whole tensors in memory: no loader, no image decoding between you and the data."""

import os
import re
import shutil
import socket
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from course_utils.validation import check_count, check_number

DATA_VARIABLE = "COURSE_DATA"
"""Environment variable: the folder that holds ``MNIST/raw``, or the word ``digits``."""

SEED_VARIABLE = "COURSE_SEED"
"""Environment variable: the whole number from which a lesson's seeds count, 0 by default."""

MNIST_FILES = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
"""The four files of MNIST (LeCun, Cortes and Burges) and their MD5 checksums, uncompressed."""


class Split(NamedTuple):
    """Inputs `x`, shape (n, features), float32, and class labels `y`, shape (n,), int64."""

    x: Tensor
    y: Tensor

    def first(self, n: int) -> "Split":
        """Return the first `n` samples (every split is stored in random or published order)."""
        n = check_count("n", n, low=1, high=len(self.x))
        return Split(self.x[:n], self.y[:n])

    def to(self, device: str | torch.device) -> "Split":
        """Return the same samples on `device`."""
        return Split(self.x.to(device), self.y.to(device))


@dataclass(frozen=True)
class Dataset:
    """A data set: what one trains on, what chooses λ, and what is looked at once.

    Attributes
    ----------
    name : str
        ``"MNIST"`` or ``"digits"``; lessons use it to say for which data a number holds.
    train, test : Split
    validation : Split or None
        None until `hold_out` takes it from `train`.
    """

    name: str
    train: Split
    test: Split
    validation: Split | None = None

    def hold_out(self, n: int, seed: int = 0) -> "Dataset":
        """Move `n` random training samples to `validation`; `test` stays untouched."""
        n = check_count("n", n, low=1, high=len(self.train.x) - 1)
        order = torch.randperm(len(self.train.x), generator=torch.Generator().manual_seed(seed))
        held, kept = order[:n], order[n:]
        x, y = self.train
        return replace(self, train=Split(x[kept], y[kept]), validation=Split(x[held], y[held]))


def first_seed() -> int:
    """Return the seed that a lesson counts from: 0, or the whole number in ``COURSE_SEED``.

    Raises
    ------
    ValueError
        If ``COURSE_SEED`` is set and is no whole number from 0 to 999,999,999, which leaves
        room to count (NumPy's seeds end at 2³² − 1).
    """
    given = os.environ.get(SEED_VARIABLE, "").strip() or "0"
    if not re.fullmatch("[0-9]{1,9}", given):
        accepted = "a whole number from 0 to 999999999"
        raise ValueError(f"{SEED_VARIABLE} must be {accepted}, got {given[:40]!r}")
    return int(given)


def sparse_regression(
    n: int, p: int, nonzeros: int, *, rho: float = 0.0, sigma: float = 1.0, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw a linear problem whose support is known: y = Xw + sigma · noise.

    Parameters
    ----------
    n, p : int
        Samples and features.
    nonzeros : int
        How many coefficients are not zero; they are 1 or −1, at random places.
    rho : float in (-1, 1)
        Columns j and k are correlated by rho to the power |j − k|, each with variance 1.
    sigma : float, >= 0
        Standard deviation of the noise.
    seed : int

    Returns
    -------
    X : array, shape (n, p)
    y : array, shape (n,)
    w : array, shape (p,)
        The true coefficients. (``sklearn.datasets.make_regression`` draws uncorrelated columns
        and coefficients between 0 and 100.)
    """
    n, p = check_count("n", n), check_count("p", p)
    nonzeros = check_count("nonzeros", nonzeros, low=0, high=p)
    rho, sigma = check_number("rho", rho, low=-1.0, strict=True), check_number("sigma", sigma)
    if rho >= 1:
        raise ValueError(f"rho must lie between -1 and 1, got {rho!r}")
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p))
    for j in range(1, p):  # each column leans on the one before it
        X[:, j] = rho * X[:, j - 1] + np.sqrt(1 - rho**2) * X[:, j]
    w = np.zeros(p)
    w[rng.choice(p, nonzeros, replace=False)] = rng.choice([-1.0, 1.0], nonzeros)
    return X, X @ w + sigma * rng.standard_normal(n), w


def load_iris(seed: int, *, noise: int = 0) -> Dataset:
    """Split Fisher's iris flowers, perhaps beside columns of pure noise.

    Parameters
    ----------
    seed : int
        Decides both the split and the noise.
    noise : int
        How many columns of independent standard normal numbers stand beside the four
        measurements (sepal length and width, petal length and width).

    Returns
    -------
    Dataset
        75 flowers to train, 25 for validation and 50 to test, with the three kinds in equal parts
        as far as that goes. Columns have mean 0 and variance 1 on the training flowers.

    References
    ----------
    Fisher (1936), "The use of multiple measurements in taxonomic problems", Annals of Eugenics
    7(2).
    """
    from sklearn import datasets
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    x, y = datasets.load_iris(return_X_y=True)
    seed = check_count("seed", seed, low=0)
    columns = np.random.default_rng(seed).standard_normal(
        (len(x), check_count("noise", noise, low=0))
    )
    x = np.hstack([x, columns])
    rest, x_test, y_rest, y_test = train_test_split(
        x, y, test_size=50, stratify=y, random_state=seed
    )
    x_train, x_val, y_train, y_val = train_test_split(
        rest, y_rest, test_size=25, stratify=y_rest, random_state=seed
    )
    scaler = StandardScaler().fit(x_train)
    train, test, validation = (
        Split(torch.as_tensor(scaler.transform(rows), dtype=torch.float32), torch.as_tensor(labels))
        for rows, labels in ((x_train, y_train), (x_test, y_test), (x_val, y_val))
    )
    return Dataset("Iris", train, test, validation)


def load_mnist(verbose: bool = True) -> Dataset:
    """Load MNIST, or without it the digits bundled with scikit-learn in MNIST's shape.

    The data come from the folder that the variable ``COURSE_DATA`` names, else from the cache
    (``~/.cache/l1-course`` or under ``XDG_CACHE_HOME``; without a home folder, the machine's
    folder for temporary files), else from torchvision's download into that cache, else from
    scikit-learn's bundled digits. ``COURSE_DATA=digits`` asks for those.

    Parameters
    ----------
    verbose : bool
        Print one line that says which data were loaded.

    Returns
    -------
    Dataset
        Pixels in [0, 1], shape (n, 784), float32; labels 0 to 9, shape (n,), int64.
        MNIST: 60,000 to train and 10,000 to test. Digits: 1,297 and 500.

    Raises
    ------
    FileNotFoundError
        If ``COURSE_DATA`` names a folder without the four files.
    PermissionError
        If they cannot be read.
    ValueError
        If one of its files is truncated or altered; the message names it.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner (1998), "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86(11), section III-A (MNIST).
    """
    asked = os.environ.get(DATA_VARIABLE, "").strip()
    if asked and asked != "digits":
        root = _named_folder(asked)
        for file in MNIST_FILES:
            _check_file(root / "MNIST" / "raw" / file)
        data, origin = _read_mnist(root), f"the folder in {DATA_VARIABLE}"
    elif asked == "digits":
        data, origin = _enlarged_digits(), f"scikit-learn, as {DATA_VARIABLE} asks"
    else:
        data, origin = _cached_or_bundled()
    if verbose:
        note = "" if data.name == "MNIST" else " The numbers in the text are MNIST's."
        sizes = f"{len(data.train.x):,} training and {len(data.test.x):,} test images"
        print(f"Data: {data.name}, {sizes}.{note}")
        if data.name != "MNIST":
            print(f"(From {origin}. For MNIST, set {DATA_VARIABLE} to the folder with MNIST/raw.)")
    return data


def _named_folder(asked: str) -> Path:
    try:
        return Path(asked).expanduser()
    except RuntimeError:  # ~name of nobody, or ~ where there is no home folder
        raise FileNotFoundError(
            f"{DATA_VARIABLE} must name the folder that holds MNIST/raw (or be the word digits); "
            f"there is no home folder for {asked!r}"
        ) from None


def _cache() -> Path:
    try:
        folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # a container's user of any number has no home folder
        folder = tempfile.gettempdir()
    return Path(folder) / "l1-course"


def _cached_or_bundled() -> tuple[Dataset, str]:
    cache = _cache()
    raw = cache / "MNIST" / "raw"
    try:
        for file in MNIST_FILES:
            _check_file(raw / file)
    except OSError:
        pass  # not there, or not ours to read: load it anew
    except ValueError as damaged:
        print(f"{damaged} Loading it anew.")
    else:
        return _read_mnist(cache), "the cache"
    try:
        _download(cache)
        return _read_mnist(cache), "a download"
    except (OSError, RuntimeError, ValueError, HTTPException) as reason:
        return (
            _enlarged_digits(),
            f"scikit-learn: no MNIST could be downloaded, {' '.join(str(reason).split())}",
        )


def _check_file(path: Path) -> None:
    from torchvision.datasets.utils import check_md5

    accepted = (
        f"{DATA_VARIABLE} must name the folder that holds MNIST/raw with the four "
        "uncompressed MNIST files (or be the word digits)"
    )
    try:
        if not path.is_file():
            raise FileNotFoundError(f"{accepted}; there is no file {path}")
        whole = check_md5(str(path), MNIST_FILES[path.name])
    except PermissionError:
        raise PermissionError(f"{accepted}; {path} cannot be read by this user") from None
    if not whole:
        raise ValueError(
            f"{path} is truncated or altered ({path.stat().st_size:,} bytes): "
            f"its MD5 checksum should be {MNIST_FILES[path.name]}."
        )


def _read_mnist(root: Path) -> Dataset:
    # Not through datasets.MNIST: that prefers old processed files, which no checksum covers.
    from torchvision.datasets.mnist import read_image_file, read_label_file

    raw = [str(root / "MNIST" / "raw" / file) for file in MNIST_FILES]
    x_train, x_test = (read_image_file(raw[i]).flatten(1).float().div_(255) for i in (0, 2))
    y_train, y_test = (read_label_file(raw[i]) for i in (1, 3))
    return Dataset("MNIST", Split(x_train, y_train), Split(x_test, y_test))


def _download(cache: Path, timeout_s: float = 20.0) -> None:
    """Download into a folder of its own and move it into place when it is whole."""
    from torchvision.datasets import MNIST

    cache.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="part-", dir=cache))
    try:
        with _socket_timeout(timeout_s):
            MNIST(part, train=True, download=True)
        for file in MNIST_FILES:
            _check_file(part / "MNIST" / "raw" / file)
        raw = cache / "MNIST" / "raw"
        raw.mkdir(parents=True, exist_ok=True)
        for file in MNIST_FILES:
            os.replace(part / "MNIST" / "raw" / file, raw / file)
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _socket_timeout(seconds: float):
    """A mirror that never answers must not hang a lesson."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _enlarged_digits() -> Dataset:
    """The 8×8 digits with each pixel enlarged 3×3 and two black pixels around: 28×28."""
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    images, labels = load_digits(return_X_y=True)
    pixels = torch.tensor(images, dtype=torch.float32).view(-1, 8, 8) / 16
    large = pixels.repeat_interleave(3, 1).repeat_interleave(3, 2)
    x = torch.nn.functional.pad(large, (2, 2, 2, 2)).flatten(1).numpy()
    parts = train_test_split(x, labels, test_size=500, stratify=labels, random_state=0)
    x_train, x_test, y_train, y_test = map(torch.as_tensor, parts)
    return Dataset("digits", Split(x_train, y_train.long()), Split(x_test, y_test.long()))
