"""Every refusal names the argument, what was given and what is accepted."""

from fractions import Fraction

import numpy as np
import pytest

from course_utils.validation import check_count, check_number


@pytest.mark.parametrize("value", [0, 2.5, np.float32(0.5), np.int64(3), Fraction(1, 2)])
def test_numbers_of_every_kind_become_floats(value):
    checked = check_number("lam", value)
    assert type(checked) is float
    assert checked == value


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (-1, ValueError),
        (-1e-300, ValueError),
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        ("a", TypeError),
        (True, TypeError),  # True + True == 2 in Python, yet nobody means lam=True
        (None, TypeError),
        (1j, TypeError),
    ],
)
def test_what_is_no_usable_number_is_refused(value, error):
    with pytest.raises(error) as caught:
        check_number("lam", value)
    message = str(caught.value)
    assert "lam" in message and repr(value) in message and ">= 0" in message


def test_strict_excludes_the_bound_itself():
    assert check_number("lr", 1, low=1) == 1.0
    assert check_number("lr", 1.5, low=1, strict=True) == 1.5
    with pytest.raises(ValueError, match=r"lr .* > 1, got 1"):
        check_number("lr", 1, low=1, strict=True)


@pytest.mark.parametrize("value", [1, 5, np.int64(3)])
def test_whole_numbers_become_ints_and_both_ends_are_accepted(value):
    checked = check_count("n", value, low=1, high=5)
    assert type(checked) is int
    assert checked == value


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0, ValueError),
        (6, ValueError),
        (2.0, TypeError),
        ("3", TypeError),
        (True, TypeError),
        (None, TypeError),
    ],
)
def test_what_is_no_usable_count_is_refused(value, error):
    with pytest.raises(error) as caught:
        check_count("n", value, low=1, high=5)
    message = str(caught.value)
    assert "n must be" in message and repr(value) in message and "from 1 to 5" in message


def test_a_count_without_an_upper_bound_says_so():
    assert check_count("n", 10**9) == 10**9
    with pytest.raises(ValueError, match=">= 1, got 0"):
        check_count("n", 0)
