"""The data as a table: which answers are marked as right, and what is left out is counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.table import draw_table
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.language import Phrases


def marks(loss: str, answers: list[float], targets: list[float]) -> str:
    """The mark in each row, for a neuron that answers what goes in."""
    shape = Architecture(("p",), (Dense(1, "identity", bias=False),))
    x, y = np.array([answers]).T, np.array([targets]).T
    trace = Network(shape, np.array([1.0])).trace(x, y, loss)
    drawn = draw_table(
        trace, width=60, height=9, capabilities=Capabilities(), phrases=Phrases("en")
    )
    rows = ["".join(segment.text for segment in line) for line in drawn.lines][2:]
    return "".join(row.strip()[-1] for row in rows)


@pytest.mark.parametrize(("loss", "marked"), [("cross-entropy", "✓××✓"), ("squared-error", "✓✓✓×")])
def test_a_probability_is_right_from_a_half_on_and_a_sum_from_nought_on(
    loss: str, marked: str
) -> None:
    assert marks(loss, [0.9, 0.5, 0.1, 0.2], [1, 1, 1, 0]) == marked


@settings(max_examples=40)
@given(
    count=st.integers(1, 12),
    shown=st.integers(0, 11),
    width=st.integers(0, 60),
    height=st.integers(0, 14),
)
def test_every_example_is_shown_or_counted(count: int, shown: int, width: int, height: int) -> None:
    shape = Architecture(("x",), (Dense(1, "identity"),))
    x = np.arange(count, dtype=float).reshape(-1, 1)
    trace = Network(shape, np.array([1.0, 0.0])).trace(x, x, "squared-error")
    drawn = draw_table(
        trace,
        width=width,
        height=height,
        capabilities=Capabilities(),
        phrases=Phrases("en"),
        example=shown % count,
    )
    if drawn is None:
        return
    assert drawn.width <= width
    assert drawn.height <= height
    *rows, last = drawn.text.splitlines()[2:]
    more = int(last.split()[0]) if "more" in last else 0
    assert len(rows) + (more or 1) == count
    assert sum(row.startswith("▸") for row in (*rows, last)) == 1
