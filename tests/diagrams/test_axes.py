"""Axes have round ticks inside their range, whatever the range."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.diagrams.axes import Axis, decades, spanning, written
from tui_nn.diagrams.capabilities import Capabilities, Glyphs


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (-0.5, 1.5, 6, (-0.5, 0, 0.5, 1, 1.5)),
        (-0.5, 1.5, 3, (0, 1)),
        (0, 1499, 4, (0, 500, 1000)),
        (-6, 6, 3, (-5, 0, 5)),
        (0, 0.03, 4, (0, 0.01, 0.02, 0.03)),
        (0, 1, 0, ()),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, ticks: tuple[float, ...]) -> None:
    assert Axis(low, high).ticks(most) == ticks


def test_a_logarithmic_axis_has_powers_of_ten_or_else_round_values() -> None:
    assert decades(0.003, 2).ticks(5) == (0.001, 0.01, 0.1, 1, 10)
    assert len(decades(1e-12, 1e8).ticks(5)) <= 5


@given(st.floats(), st.floats(), st.integers(1, 20), st.floats(0, 1))
def test_any_range_makes_an_axis_with_ticks_on_it(
    low: float, high: float, most: int, pad: float
) -> None:
    for axis in (spanning(low, high, pad), decades(low, high)):
        assert axis.low < axis.high
        ticks = axis.ticks(most)
        assert len(ticks) <= most
        assert list(ticks) == sorted(ticks)
        assert all(math.isfinite(tick) for tick in ticks)
        assert all(0 <= axis.cell(tick, 10) < 10 for tick in ticks)


@given(st.floats(-1e50, 1e50), st.floats(-1e50, 1e50))
def test_an_axis_holds_what_it_was_made_for(one: float, other: float) -> None:
    axis = spanning(min(one, other), max(one, other))
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low - slack <= min(one, other)
    assert axis.high + slack >= max(one, other)


def test_shares_go_from_0_to_1() -> None:
    assert Axis(-1, 3).share(np.array([-1.0, 1.0, 3.0])).tolist() == [0, 0.5, 1]
    assert Axis(0.01, 1, logarithmic=True).share(np.array([0.01, 0.1, 1.0])).tolist() == [0, 0.5, 1]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (-2.0, "−2"), (1500.0, "1500"), (1e5, "1e5"), (1e-6, "1e−6"), (-0.0, "0")],
)
def test_ticks_are_written_shortly(value: float, text: str) -> None:
    assert written(value, Capabilities()) == text
    assert written(value, Capabilities(glyphs=Glyphs.ASCII)) == text.replace("−", "-")
