"""Checks of arguments: every error names the argument, what was given and what is accepted."""

import math
from numbers import Integral, Real


def check_number(name: str, value, *, low: float = 0.0, strict: bool = False) -> float:
    """Return `value` as a float, or raise an error that says what is accepted.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : number
        What was given. Booleans and strings are not numbers.
    low : float
        The smallest accepted value; with ``strict`` the value must lie above it.

    Raises
    ------
    TypeError
        If `value` is not a number.
    ValueError
        If `value` is NaN, infinite or too small.
    """
    bound = f"{'>' if strict else '>='} {low:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number {bound}, got {value!r} ({type(value).__name__})")
    if not math.isfinite(value) or value < low or (strict and value == low):
        raise ValueError(f"{name} must be a finite number {bound}, got {value!r}")
    return float(value)


def check_count(name: str, value, *, low: int = 1, high: int | None = None) -> int:
    """Return `value` as an int between `low` and `high`, or say what is accepted.

    Raises
    ------
    TypeError
        If `value` is not a whole number.
    ValueError
        If it lies outside the range.
    """
    accepted = f">= {low}" if high is None else f"from {low} to {high}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(
            f"{name} must be a whole number {accepted}, got {value!r} ({type(value).__name__})"
        )
    if value < low or (high is not None and value > high):
        raise ValueError(f"{name} must be a whole number {accepted}, got {value}")
    return int(value)
