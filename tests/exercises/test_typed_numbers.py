"""A learner's number is read however it is written, or it is said why it can't be."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn import language
from tui_nn.exercises.typed_numbers import (
    Typed,
    Unreadable,
    agrees,
    cut_off,
    read,
    rounded_too_coarsely,
    tolerance,
    written,
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5", 1.5, 0.1),
        ("1,5", 1.5, 0.1),
        ("  -0.25 ", -0.25, 0.01),
        ("\N{MINUS SIGN}0.25", -0.25, 0.01),
        ("\N{EN DASH} 2", -2, 1),
        ("+3", 3, 1),
        (".5", 0.5, 0.1),
        ("5.", 5, 1),
        ("1/4", 0.25, 0),
        ("\N{MINUS SIGN}2 / 36", -2 / 36, 0),
        ("1.5/3", 0.5, 0),
        ("1e-3", 0.001, 0.001),
        ("1,5E2", 150, 10),
        ("4·10^-4", 0.0004, 0.0001),
        ("4 x 10^2", 400, 100),
        ("4 \N{MULTIPLICATION SIGN} 10^\N{MINUS SIGN}4", 0.0004, 0.0001),
        ("12 288", 12288, 1),
        ("12\N{NARROW NO-BREAK SPACE}288,5", 12288.5, 0.1),
        ("1'000", 1000, 1),
        ("00.5", 0.5, 0.1),
        ("-0", 0, 1),
    ],
)
def test_a_number_is_understood(text: str, value: float, unit: float) -> None:
    typed = read(text)
    assert isinstance(typed, Typed)
    assert typed.value == pytest.approx(value)
    assert typed.unit == pytest.approx(unit)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "number-missing"),
        (" \t ", "number-missing"),
        ("abc", "not-a-number"),
        ("nan", "not-a-number"),
        ("inf", "not-a-number"),
        ("1..5", "separators"),
        ("1,234.5", "separators"),
        ("1/0", "divided-by-zero"),
        ("1/0.000", "divided-by-zero"),
        ("1/", "not-a-number"),
        ("1/2/3", "not-a-number"),
        ("--1", "not-a-number"),
        ("1 2", "not-a-number"),
        ("1e999", "number-too-large"),
        ("9" * 61, "number-too-long"),
        (".", "not-a-number"),
        ("e5", "not-a-number"),
        ("__import__('os')", "not-a-number"),
        ("\x1b[31m1", "not-a-number"),
        ("٣", "not-a-number"),
    ],
)
def test_what_is_no_number_has_a_reason(text: str, reason: str) -> None:
    assert read(text) == Unreadable(f"exercises.mistake.{reason}")
    for code in language.available():
        assert language.Phrases(code).has(f"exercises.mistake.{reason}")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="0123456789.,/eE+-− ·x^10", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    typed = read(text)
    if isinstance(typed, Typed):
        assert math.isfinite(typed.value)
        assert typed.unit >= 0
    else:
        assert language.Phrases("es").has(typed.reason)


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e6, 1e6), st.integers(0, 9))
def test_a_number_rounded_as_asked_is_right_with_point_or_comma(value: float, digits: int) -> None:
    for text in (written(value, digits), written(value, digits).replace(".", ",")):
        typed = read(text)
        assert isinstance(typed, Typed)
        if digits or not value.is_integer():
            assert agrees(typed.value, value, tolerance(value, digits, None))


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e6, 1e6), st.integers(0, 6), st.integers(0, 6))
def test_a_number_rounded_better_than_asked_is_right(value: float, digits: int, more: int) -> None:
    typed = read(written(value, digits + more))
    assert isinstance(typed, Typed)
    assert agrees(typed.value, value, tolerance(value + 0.5, digits, 0.5 * 10.0**-digits))


def test_a_count_has_to_be_exact_and_a_stated_tolerance_holds() -> None:
    assert tolerance(45.0, 0, None) == 0
    assert tolerance(45.4, 0, None) == 0.5
    assert tolerance(45.0, 2, None) == 0.005
    assert tolerance(45.0, 2, 0.1) == 0.1


def test_rounding_too_early_and_cutting_off_are_told_apart() -> None:
    assert rounded_too_coarsely(Typed(2.3, 0.1), 2.2635)
    assert not rounded_too_coarsely(Typed(2.2, 0.1), 2.2635)
    assert cut_off(Typed(2.2, 0.1), 2.2635)
    assert not cut_off(Typed(2.3, 0.1), 2.2635)
    assert not cut_off(Typed(-2.2, 0.1), 2.2635)
    assert not rounded_too_coarsely(Typed(0, 1), 0.4)


def test_a_negative_zero_is_written_without_its_sign() -> None:
    assert written(-0.0001, 2) == "0.00"
    assert written(-0.25, 2) == "-0.25"
