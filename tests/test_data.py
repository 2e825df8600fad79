"""Where the data come from, that damage is noticed, and what the tensors look like.

MNIST is played by four tiny files with checksums of their own; nothing is ever downloaded.
"""

import errno
import hashlib
import os
import socket
import struct
from pathlib import Path
from urllib.error import URLError

import numpy as np
import pytest
import torch
from sklearn.datasets import load_digits
from sklearn.datasets import load_iris as bundled_iris

from course_utils import data
from course_utils.data import (
    Dataset,
    Split,
    first_seed,
    load_iris,
    load_mnist,
    sparse_regression,
)

REAL = os.environ.get("COURSE_DATA", "").strip()
FILES = tuple(data.MNIST_FILES)


def write_mnist(root):
    """Write four small files in MNIST's format under `root` / MNIST / raw; return that folder."""
    raw = root / "MNIST" / "raw"
    raw.mkdir(parents=True)
    random = np.random.default_rng(0)
    for part, n in (("train", 12), ("t10k", 5)):
        pixels = random.integers(0, 256, (n, 28, 28), dtype=np.uint8)
        labels = random.integers(0, 10, n, dtype=np.uint8)
        images = struct.pack(">4i", 0x803, *pixels.shape) + pixels.tobytes()
        (raw / f"{part}-images-idx3-ubyte").write_bytes(images)
        (raw / f"{part}-labels-idx1-ubyte").write_bytes(
            struct.pack(">2i", 0x801, n) + labels.tobytes()
        )
    return raw


def truncate(file):
    file.write_bytes(file.read_bytes()[:-1])


def alter(file):
    content = bytearray(file.read_bytes())
    content[-1] ^= 1  # one bit of one pixel or label: only the checksum can tell
    file.write_bytes(content)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, no COURSE_DATA, and a network that fails the test when it is asked."""
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    set_network(monkeypatch, lambda file: pytest.fail(f"asked the network for {file}"))
    yield tmp_path / "cache" / "l1-course"
    assert socket.getdefaulttimeout() is None, "other connections would inherit the timeout"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A folder that holds the small MNIST, whose checksums are the valid ones."""
    raw = write_mnist(tmp_path / "source")
    sums = {file: hashlib.md5((raw / file).read_bytes()).hexdigest() for file in FILES}
    monkeypatch.setattr(data, "MNIST_FILES", sums)
    return tmp_path / "source"


def set_network(monkeypatch, answer):
    """Let torchvision's download write `answer(file)` for each of the files that it asks for."""

    def download(url, download_root, filename, md5):
        file = filename.removesuffix(".gz")
        unpacked = Path(download_root) / file
        unpacked.write_bytes(b"half of it")  # is what remains when `answer` raises
        unpacked.write_bytes(answer(file))

    monkeypatch.setattr("torchvision.datasets.mnist.download_and_extract_archive", download)


def no_network(file):
    raise URLError("no route to host")


def files_under(folder):
    return list(folder.rglob("*"))


# Order of the sources


def test_the_folder_named_by_the_variable_comes_first(cache, source, monkeypatch, capsys):
    alter(write_mnist(cache) / FILES[0])  # a look into the cache would complain
    monkeypatch.setenv("COURSE_DATA", f" {source} ")
    assert load_mnist().name == "MNIST"
    assert capsys.readouterr().out == "Data: MNIST, 12 training and 5 test images.\n"


def test_the_word_digits_asks_for_the_digits_even_beside_a_cache(cache, source, monkeypatch):
    write_mnist(cache)
    monkeypatch.setenv("COURSE_DATA", "digits")
    assert load_mnist(verbose=False).name == "digits"


def test_the_cache_comes_before_the_network(cache, source):
    write_mnist(cache)
    assert load_mnist(verbose=False).name == "MNIST"


def test_the_cache_lies_in_the_home_folder_by_default(cache, source, tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    write_mnist(tmp_path / "home" / ".cache" / "l1-course")
    assert load_mnist(verbose=False).name == "MNIST"


def test_a_download_fills_the_cache_once(cache, source, monkeypatch):
    asked = []
    raw = source / "MNIST" / "raw"
    set_network(monkeypatch, lambda file: asked.append(file) or (raw / file).read_bytes())
    first, second = load_mnist(verbose=False), load_mnist(verbose=False)
    assert first.name == second.name == "MNIST"
    assert sorted(asked) == sorted(FILES)
    assert sorted(p.name for p in files_under(cache) if p.is_file()) == sorted(FILES)
    assert not list(cache.glob("part-*"))


def test_without_network_the_digits_come_with_one_line_that_says_why(cache, monkeypatch, capsys):
    set_network(monkeypatch, no_network)
    assert load_mnist().name == "digits"
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Data: digits, 1,297 training and 500 test images.")
    assert "MNIST's" in lines[0]  # the numbers in the prose are for other data
    (why,) = lines[1:]
    assert "download" in why and "COURSE_DATA" in why


def test_without_a_home_folder_the_cache_is_temporary(cache, source, tmp_path, monkeypatch):
    """As in containers that run under a user of any number."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda uid: {}[uid])  # nobody of that number
    monkeypatch.setattr(data.tempfile, "tempdir", str(tmp_path / "temporary"))
    with pytest.raises(RuntimeError):
        Path.home()
    raw = source / "MNIST" / "raw"
    set_network(monkeypatch, lambda file: (raw / file).read_bytes())
    assert load_mnist(verbose=False).name == "MNIST"
    assert (tmp_path / "temporary" / "l1-course" / "MNIST" / "raw" / FILES[0]).is_file()


def test_without_a_home_folder_and_a_network_the_digits_come(cache, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda uid: {}[uid])
    monkeypatch.setattr(data.tempfile, "tempdir", str(tmp_path / "temporary"))
    set_network(monkeypatch, no_network)
    assert load_mnist().name == "digits"
    assert "no MNIST could be downloaded" in capsys.readouterr().out


def forbid(monkeypatch, folder):
    """Let nobody read what lies in `folder` (root could, whatever its permissions)."""

    def refuse(function):
        def read(path, *arguments, **settings):
            if str(path).startswith(str(folder)) and str(path).endswith("ubyte"):
                raise PermissionError(13, "Permission denied", str(path))
            return function(path, *arguments, **settings)

        return read

    monkeypatch.setattr("builtins.open", refuse(open))


def test_a_cache_that_cannot_be_read_is_loaded_anew(cache, source, monkeypatch):
    """A file of another user's in the cache: MNIST is fetched, or the digits come."""
    write_mnist(cache)
    forbid(monkeypatch, cache)
    set_network(monkeypatch, no_network)
    assert load_mnist(verbose=False).name == "digits"


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, cache, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load_mnist(verbose=False).name == "digits"


def test_quiet_means_quiet(cache, monkeypatch, capsys):
    set_network(monkeypatch, no_network)
    load_mnist(verbose=False)
    assert capsys.readouterr().out == ""


# Damage


@pytest.mark.parametrize("damage", [truncate, alter])
@pytest.mark.parametrize("file", FILES)
def test_a_damaged_file_is_named(source, monkeypatch, file, damage):
    damage(source / "MNIST" / "raw" / file)
    monkeypatch.setenv("COURSE_DATA", str(source))
    with pytest.raises(ValueError, match=f"{file} is truncated or altered"):
        load_mnist()


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named_and_the_variable_too(source, monkeypatch, file):
    (source / "MNIST" / "raw" / file).unlink()
    monkeypatch.setenv("COURSE_DATA", str(source))
    with pytest.raises(FileNotFoundError, match=f"COURSE_DATA .*{file}"):
        load_mnist()


def test_a_folder_that_does_not_exist_is_an_error_and_not_the_digits(cache, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(cache / "nowhere"))
    with pytest.raises(FileNotFoundError, match="COURSE_DATA .*nowhere"):
        load_mnist()


@pytest.mark.parametrize("name", ["~nosuchuser", "~nosuchuser/data"])
def test_the_home_folder_of_nobody_is_an_error_that_names_the_variable(cache, monkeypatch, name):
    monkeypatch.setenv("COURSE_DATA", name)
    with pytest.raises(FileNotFoundError, match=f"COURSE_DATA must .* no home folder for '{name}'"):
        load_mnist()


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_named_and_the_variable_too(source, monkeypatch, file):
    monkeypatch.setenv("COURSE_DATA", str(source))
    forbid(monkeypatch, source / "MNIST" / "raw" / file)
    with pytest.raises(PermissionError, match=f"COURSE_DATA must .*{file} cannot be read"):
        load_mnist()


def test_a_folder_that_cannot_be_entered_is_an_error_that_names_the_variable(source, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(source))

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(PermissionError, match="COURSE_DATA must .* cannot be read"):
        load_mnist()


@pytest.mark.parametrize("failure", ["network drops", "disk full", "bad bytes"])
def test_a_failed_download_leaves_nothing_behind(cache, source, monkeypatch, failure):
    def answer(file):
        if file == FILES[2] and failure == "network drops":
            raise URLError("connection reset")
        if file == FILES[2] and failure == "disk full":
            raise OSError(errno.ENOSPC, "No space left on device")
        content = (source / "MNIST" / "raw" / file).read_bytes()
        return content[:-1] if file == FILES[2] else content

    set_network(monkeypatch, answer)
    assert load_mnist(verbose=False).name == "digits"
    assert files_under(cache) == []


def test_a_disk_that_is_full_from_the_start_is_no_error(cache, monkeypatch, capsys):
    def mkdtemp(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(data.tempfile, "mkdtemp", mkdtemp)
    assert load_mnist().name == "digits"
    assert "No space left on device" in capsys.readouterr().out


def test_a_mirror_that_never_answers_is_given_up(cache, monkeypatch):
    timeouts = []

    def answer(file):
        timeouts.append(socket.getdefaulttimeout())
        raise TimeoutError

    set_network(monkeypatch, answer)
    assert load_mnist(verbose=False).name == "digits"
    assert timeouts and all(0 < timeout <= 60 for timeout in timeouts)


def test_an_interrupted_download_leaves_nothing_behind(cache, source, monkeypatch):
    def answer(file):
        raise KeyboardInterrupt

    set_network(monkeypatch, answer)
    with pytest.raises(KeyboardInterrupt):
        load_mnist(verbose=False)
    assert files_under(cache) == []


@pytest.mark.parametrize("damage", [truncate, alter])
def test_a_damaged_cache_is_reported_and_replaced(cache, source, monkeypatch, capsys, damage):
    damaged = write_mnist(cache) / FILES[3]
    damage(damaged)
    whole = source / "MNIST" / "raw"
    set_network(monkeypatch, lambda file: (whole / file).read_bytes())
    assert load_mnist().name == "MNIST"
    assert damaged.read_bytes() == (whole / FILES[3]).read_bytes()
    assert f"{FILES[3]} is truncated or altered" in capsys.readouterr().out


# What the tensors hold


def assert_well_formed(dataset, n_train, n_test):
    for split, n in ((dataset.train, n_train), (dataset.test, n_test)):
        assert split.x.shape == (n, 784) and split.x.dtype == torch.float32
        assert split.y.shape == (n,) and split.y.dtype == torch.int64
        assert split.x.min() == 0 and split.x.max() == 1
        assert split.y.min() >= 0 and split.y.max() <= 9
    assert dataset.validation is None


def test_mnist_pixels_are_the_bytes_of_the_file_over_255(source, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(source))
    loaded = load_mnist(verbose=False)
    assert_well_formed(loaded, 12, 5)
    for split, part in ((loaded.train, "train"), (loaded.test, "t10k")):
        raw = source / "MNIST" / "raw"
        pixels = (raw / f"{part}-images-idx3-ubyte").read_bytes()[16:]
        labels = (raw / f"{part}-labels-idx1-ubyte").read_bytes()[8:]
        assert bytes((split.x * 255).round().byte().flatten().tolist()) == pixels
        assert bytes(split.y.tolist()) == labels


@pytest.mark.skipif(REAL in ("", "digits"), reason="COURSE_DATA names no folder with MNIST")
def test_real_mnist_is_whole():
    mnist = load_mnist(verbose=False)
    assert mnist.name == "MNIST"
    assert_well_formed(mnist, 60_000, 10_000)
    assert torch.bincount(mnist.test.y)[:3].tolist() == [980, 1135, 1032]  # as published


def test_digits_have_the_shape_of_mnist(digits):
    assert digits.name == "digits"
    assert_well_formed(digits, 1_297, 500)


def test_digits_are_blocks_of_3_by_3_in_a_black_frame_of_2(digits):
    images = digits.train.x.clone().view(-1, 28, 28)
    inside = images[:, 2:-2, 2:-2]
    blocks = inside.unfold(1, 3, 3).unfold(2, 3, 3).flatten(3)
    assert blocks.shape == (len(images), 8, 8, 9)
    assert torch.equal(blocks.amin(3), blocks.amax(3))
    inside.zero_()
    assert not images.any()


def test_every_digit_is_in_one_part_once_and_keeps_its_label(digits):
    """One pixel of each block gives scikit-learn's image back: compare them with their labels."""
    x, y = (torch.cat(pair) for pair in zip(digits.train, digits.test, strict=True))
    small = x.view(-1, 28, 28)[:, 2:-2:3, 2:-2:3].flatten(1) * 16
    found = torch.cat([small, y[:, None]], 1).int().tolist()
    pixels, labels = load_digits(return_X_y=True)
    assert sorted(found) == sorted(np.c_[pixels, labels].astype(int).tolist())


def test_digits_are_stratified(digits):
    everything = torch.bincount(torch.cat([digits.train.y, digits.test.y]))
    expected = everything * 500 / 1_797
    assert (torch.bincount(digits.test.y) - expected).abs().max() <= 1


# Seeds


@pytest.mark.parametrize(
    ("given", "seed"), [(None, 0), ("", 0), (" ", 0), ("0", 0), (" 7 ", 7), ("007", 7)]
)
def test_seeds_count_from_zero_or_from_the_variable(monkeypatch, given, seed):
    monkeypatch.delenv("COURSE_SEED", raising=False)
    if given is not None:
        monkeypatch.setenv("COURSE_SEED", given)
    assert first_seed() == seed and type(first_seed()) is int


def test_the_largest_seed_leaves_room_to_count(monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "999999999")
    np.random.RandomState(first_seed() + 1_000_000)  # scikit-learn's seeds
    torch.Generator().manual_seed(first_seed() + 1_000_000)


@pytest.mark.parametrize(
    "given", ["-1", "+1", "1.0", "1e3", "0x1", "1_000", "seven", "٣", "²", "1000000000", "9" * 9999]
)
def test_a_seed_that_is_none_is_an_error_that_names_the_variable(monkeypatch, given):
    monkeypatch.setenv("COURSE_SEED", given)
    with pytest.raises(ValueError) as caught:
        first_seed()
    message = str(caught.value)
    assert message.startswith("COURSE_SEED must be a whole number from 0 to 999999999, got '")
    assert given[:40] in message and len(message) < 120


# Parts of a data set


@pytest.fixture
def numbered():
    """Sample i has the input i and the label i, so that samples can be followed."""
    numbers = torch.arange(10)
    train = Split(numbers[:, None].float(), numbers)
    return Dataset("numbers", train, test=Split(torch.ones(3, 1), torch.zeros(3).long()))


def test_hold_out_is_an_exact_partition(numbered, untouched_rng):
    parted = numbered.hold_out(3)
    kept, held = parted.train.y.tolist(), parted.validation.y.tolist()
    assert len(held) == 3 and sorted(kept + held) == list(range(10))
    for split in (parted.train, parted.validation):
        assert torch.equal(split.x[:, 0].long(), split.y)
    assert parted.test is numbered.test
    assert len(numbered.train.x) == 10 and numbered.validation is None  # the original is unchanged


def test_hold_out_depends_on_the_seed_alone(numbered):
    held = [numbered.hold_out(5, seed).validation.y.tolist() for seed in (0, 0, 1)]
    assert held[0] == held[1] != held[2]


@pytest.mark.parametrize("n", [0, 10, -1])
def test_hold_out_leaves_something_on_both_sides(numbered, n):
    with pytest.raises(ValueError, match=f"n must be .* from 1 to 9, got {n}"):
        numbered.hold_out(n)


def test_first_takes_the_first(numbered):
    assert numbered.train.first(4).y.tolist() == [0, 1, 2, 3]
    assert numbered.train.first(10).x.shape == (10, 1)


@pytest.mark.parametrize(
    ("n", "error"), [(0, ValueError), (11, ValueError), (2.5, TypeError), (True, TypeError)]
)
def test_first_refuses_what_it_cannot_give(numbered, n, error):
    with pytest.raises(error, match=f"n must be .* from 1 to 10, got {n}"):
        numbered.train.first(n)


class TestIris:
    def test_sizes_kinds_and_names(self):
        iris = load_iris(0, noise=3)
        parts = iris.train, iris.validation, iris.test
        assert [tuple(part.x.shape) for part in parts] == [(75, 7), (25, 7), (50, 7)]
        for part in parts:
            assert part.x.dtype == torch.float32 and part.y.dtype == torch.int64
            counts = part.y.bincount()
            assert len(counts) == 3 and counts.max() - counts.min() <= 1
        assert iris.name == "Iris"

    def test_every_flower_is_in_one_part_once(self):
        iris = load_iris(3)
        together = torch.cat([part.x for part in (iris.train, iris.validation, iris.test)])
        for ours, theirs in zip(together.T, bundled_iris(return_X_y=True)[0].T, strict=True):
            ours, theirs = np.sort(ours.numpy()), np.sort(theirs)
            scale, shift = np.polyfit(theirs, ours, 1)  # standardising keeps the order
            assert np.allclose(ours, scale * theirs + shift, atol=1e-5)

    def test_columns_are_standardised_by_the_training_flowers_alone(self):
        iris = load_iris(1, noise=5)
        assert iris.train.x.mean(0).abs().max() < 1e-5
        assert (iris.train.x.std(0, correction=0) - 1).abs().max() < 1e-5
        assert iris.test.x.mean(0).abs().max() > 1e-3

    def test_noise_is_drawn_anew_and_the_split_is_not_moved_by_it(self):
        plain, noisy, other = load_iris(2), load_iris(2, noise=4), load_iris(4, noise=4)
        assert torch.equal(plain.train.x, noisy.train.x[:, :4])
        assert torch.equal(plain.test.y, noisy.test.y)
        assert not torch.allclose(noisy.train.x[:, 4:], other.train.x[:, 4:])
        assert torch.equal(noisy.train.x, load_iris(2, noise=4).train.x)

    def test_noise_says_nothing_about_the_kind(self):
        x, y = load_iris(0, noise=2000).train
        means = torch.stack([x[y == k, 4:].mean(0) for k in range(3)])
        # The variance of means of 25 independent numbers, less that of the mean of all 75.
        assert float(means.var()) == pytest.approx(1 / 25 - 1 / 75, rel=0.15)

    @pytest.mark.parametrize(("seed", "noise"), [(-1, 0), (0, -1), (0.5, 0), (0, "a")])
    def test_bad_arguments(self, seed, noise):
        with pytest.raises((TypeError, ValueError), match="seed must|noise must"):
            load_iris(seed, noise=noise)


class TestSparseRegression:
    def test_it_is_the_model_that_it_states(self):
        X, y, w = sparse_regression(4000, 6, 2, rho=0.6, sigma=0.5, seed=1)
        assert X.shape == (4000, 6) and y.shape == (4000,) and w.shape == (6,)
        assert sorted(np.abs(w)) == [0, 0, 0, 0, 1, 1]
        expected = 0.6 ** np.abs(np.subtract.outer(np.arange(6), np.arange(6)))
        np.testing.assert_allclose(np.cov(X.T), expected, atol=0.08)
        assert (y - X @ w).std() == pytest.approx(0.5, rel=0.05)

    def test_a_seed_fixes_everything_and_another_changes_it(self):
        one, again, other = (sparse_regression(5, 4, 2, seed=s) for s in (0, 0, 1))
        assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
        assert not np.array_equal(one[0], other[0])

    def test_without_noise_y_is_known_exactly(self):
        X, y, w = sparse_regression(7, 3, 3, sigma=0.0)
        assert np.array_equal(y, X @ w)
        assert not sparse_regression(7, 3, 0, sigma=0.0)[1].any()

    @pytest.mark.parametrize(
        ("settings", "says"),
        [
            ({"n": 0}, "n must be"),
            ({"p": 2.5}, "p must be"),
            ({"nonzeros": 5}, "nonzeros must be a whole number from 0 to 4, got 5"),
            ({"rho": 1}, "rho must lie between -1 and 1, got 1"),
            ({"rho": -1}, "rho must be"),
            ({"sigma": -1}, "sigma must be"),
            ({"sigma": "a"}, "sigma must be"),
        ],
    )
    def test_bad_arguments_are_named(self, settings, says):
        given = {"n": 6, "p": 4, "nonzeros": 2} | settings
        with pytest.raises((ValueError, TypeError), match=says):
            sparse_regression(**given)
