"""The pen leaves ink about three pixels wide, and the rubber takes it away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.app import ink

places = st.tuples(st.integers(0, ink.SIDE - 1), st.integers(0, ink.SIDE - 1))


def test_a_dot_is_darkest_in_its_middle() -> None:
    grid = ink.read(())
    ink.line(grid, (5, 7), (5, 7))
    assert (grid[7][5], grid[7][6], grid[8][5], grid[8][6]) == (9, 6, 6, 0)


@given(places, places)
def test_a_line_leaves_no_gap_and_can_be_rubbed_out(start: ink.Place, end: ink.Place) -> None:
    grid = ink.read(())
    ink.line(grid, start, end)
    rows = ink.written(grid)
    assert len(rows) == ink.SIDE
    assert grid[start[1]][start[0]] == grid[end[1]][end[0]] == ink.FULL
    assert sum(map(sum, grid)) >= ink.FULL * max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    assert ink.read(rows) == grid
    ink.line(grid, start, end, rubber=True)
    assert ink.written(grid) == ()


@pytest.mark.parametrize("rows", [(), ("x\x1b[0m",), ("." * 28,) * 28, ("0" * 99,) * 99])
def test_what_is_no_ink_is_paper(rows: tuple[str, ...]) -> None:
    assert ink.written(ink.read(rows)) == ()
