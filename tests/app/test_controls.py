"""Controls step on their grid, stay within their bounds, and read what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.app.controls import Control

FINE = Control("W", "W", 0.0, 0.5, 0.005)
RATE = Control("η", "η", 0.001, 1.0, 1.1, logarithmic=True, signed=False)
SEED = Control("seed", "seed", choices=(1.0, 2.0, 5.0))


def test_steps_leave_no_dust_of_binary_fractions() -> None:
    value = 0.4
    for _ in range(30):
        value = FINE.moved(value, -1)
    assert value == 0.25


def test_from_between_two_grid_points_a_step_leads_to_the_next() -> None:
    assert FINE.moved(0.2512, 1) == 0.255
    assert FINE.moved(0.2512, -1) == 0.25


def test_on_a_logarithmic_scale_steps_multiply() -> None:
    assert RATE.moved(0.01, 1) == pytest.approx(0.011)
    assert RATE.moved(0.9, 10) == 1.0


def test_choices_are_gone_through_in_order() -> None:
    assert SEED.moved(2.0, 10) == 5.0
    assert SEED.moved(1.0, -1) == 1.0


@given(st.floats(-10, 10), st.integers(-1000, 1000))
def test_no_step_leads_out_of_the_bounds(value: float, steps: int) -> None:
    for control in (FINE, RATE):
        start = control.clamped(value)
        assert control.low <= float(control.moved(start, steps)) <= control.high


@given(st.floats(0, 1))
def test_a_place_on_the_track_and_its_value_agree(place: float) -> None:
    for control in (FINE, RATE):
        assert control.place(control.at(place)) == pytest.approx(place, abs=0.03)


def test_typed_values_may_use_a_comma_and_are_held_within_the_bounds() -> None:
    assert FINE.typed("0,31") == 0.31
    assert FINE.typed("7") == 0.5
    assert FINE.typed("1e") is None
    assert FINE.typed("nan") is None


def test_values_are_written_with_as_many_digits_as_they_need() -> None:
    assert FINE.written(0.25) == "+0.250"
    assert FINE.written(0.25123) == "+0.25123"
    assert Control("b", "b", -2, 2, 0.1).written(-1.5) == "−1.5"
    assert RATE.written(0.0123) == "0.0123"
    among_finer = Control("w", "w", -2, 2, 0.1, starts=(0.4, 0.45))
    assert among_finer.written(0.4) == "+0.40"
    epochs = Control("epochs", "epochs", choices=(1, 100, 10000), signed=False)
    assert [epochs.written(count) for count in epochs.choices] == ["1", "100", "10000"]
