import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.diagrams.numbers import WIDTH, gradient, measured, short, signed, unsigned

ANY = st.floats()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (9.07, "+9.07"),
        (-8.69, "−8.69"),
        (13.2, "+13.2"),
        (0.0, "+0.00"),
        (-0.0, "+0.00"),
        (-0.003, "−0.00"),
        (9.996, "+10.0"),
        (99.96, " +100"),
        (-1234.5, "−1234"),
        (9999.6, " +1e4"),
        (12345.0, "+12e3"),
        (-9.9e9, "−99e8"),
        (1e11, "+1e11"),
        (1e120, "+e120"),
        (math.inf, " +inf"),
        (-math.inf, " −inf"),
        (math.nan, "    ?"),
    ],
)
def test_a_weight_is_written_with_its_sign_in_five_cells(value: float, written: str) -> None:
    assert signed(value) == written


def test_an_input_shows_its_sign_only_when_it_is_negative() -> None:
    assert unsigned(0.98) == " 0.98"
    assert unsigned(-0.62) == "−0.62"
    assert unsigned(123.4) == "  123"


def test_an_input_in_a_sentence_takes_no_more_cells_than_it_needs() -> None:
    assert [short(value) for value in (1.0, 0.0, 0.5, -12.3, 100.0)] == [
        "1",
        "0",
        "0.5",
        "−12.3",
        "100",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "    0"),
        (0.11, "+0.11"),
        (0.012, "+.012"),
        (-0.0004, "−4e-4"),
        (0.0996, "+0.10"),
        (0.00096, "+.001"),
        (1e-11, "+e-11"),
        (5e-324, "   +0"),
        (-12.5, "−12.5"),
    ],
)
def test_a_small_gradient_keeps_a_digit(value: float, written: str) -> None:
    assert gradient(value) == written


@given(ANY)
def test_every_number_takes_five_cells(value: float) -> None:
    assert len(signed(value)) == len(unsigned(value)) == len(gradient(value)) == WIDTH
    assert len(short(value)) <= WIDTH


@given(st.floats(allow_nan=False))
def test_the_sign_is_always_told(value: float) -> None:
    assert ("−" in signed(value)) == (value < 0)
    assert ("+" in signed(value)) == (value >= 0)
    assert ("−" in gradient(value)) == (value < 0)


@given(st.floats(min_value=-9999, max_value=9999))
def test_what_is_written_is_the_number_rounded_to_the_digits_shown(value: float) -> None:
    written = signed(value).strip()
    _, _, decimals = written.partition(".")
    assert abs(float(written.replace("−", "-")) - value) <= 0.5 * 10 ** -len(decimals) + 1e-9


@given(st.floats(min_value=1e4, max_value=1e99))
def test_a_large_number_is_written_to_within_half_a_digit(value: float) -> None:
    written = signed(value).strip()
    if "+e" not in written:
        assert abs(float(written) - value) <= 0.5 * value


@given(st.floats(min_value=1e-9, max_value=0.0994))
def test_a_gradient_is_written_to_within_half_a_digit(value: float) -> None:
    assert abs(float(gradient(value)) - value) <= 0.51 * value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.5, "0.5"),
        (-2.0, "−2"),
        (-0.0, "0"),
        (0.07512, "0.07512"),
        (746.8321, "746.8"),
        (1234.5, "1234"),
        (10000.0, "10000"),
        (12345.6, "12346"),
        (1e5, "1e5"),
        (2.06e-9, "2.06e−9"),
        (-9.8607e-32, "−9.861e−32"),
        (math.inf, "inf"),
        (math.nan, "nan"),
    ],
)
def test_a_measured_value_is_whole_as_long_as_that_is_short(value: float, written: str) -> None:
    assert measured(value) == written
