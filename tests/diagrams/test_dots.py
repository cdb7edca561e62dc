"""Dots finer than a cell: lines without gaps, layers that differ without colour."""

import numpy as np
import pytest
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.dots import curve, dashed, dot_rows, sample

MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
BOLD, DIM = Style(bold=True), Style(dim=True)


def texts(rows: list[tuple[Segment, ...]]) -> list[str]:
    return ["".join(segment.text for segment in row) for row in rows]


def test_a_rising_line_has_no_gaps() -> None:
    dots = curve(np.linspace(0, 1, 8), 8)
    assert texts(dot_rows([(dots, BOLD)], MONO)) == ["  ⡠⠊", "⡠⠊  "]


def test_a_jump_is_joined() -> None:
    dots = curve(np.array([0.0, 0.0, 1.0, 1.0]), 5)
    assert dots.sum(axis=0).tolist() == [1, 1, 4, 1]


def test_what_leaves_the_area_is_cut_and_what_is_unknown_left_out() -> None:
    dots = curve(np.array([0.5, 9.0, np.nan, -9.0, 0.5]), 5)
    assert dots.any(axis=0).tolist() == [True, True, False, False, True]


def test_in_ascii_each_layer_has_its_mark_and_the_first_lies_on_top() -> None:
    flat = np.ones((1, 3), dtype=np.bool_)
    part = np.array([[True, False, False]])
    assert texts(dot_rows([(part, BOLD), (flat, DIM)], ASCII)) == ["*.."]


def test_marks_lie_above_all_layers_and_outside_ones_are_left_out() -> None:
    flat = np.ones((1, 3), dtype=np.bool_)
    marks = [(0, 1, "X", BOLD), (5, 0, "Y", BOLD), (0, -1, "Z", BOLD)]
    (row,) = dot_rows([(flat, DIM)], ASCII, marks)
    assert [(segment.text, segment.style) for segment in row] == [
        ("*", DIM),
        ("X", BOLD),
        ("*", DIM),
    ]


@pytest.mark.parametrize("capabilities", [MONO, ASCII])
def test_four_curves_look_different_in_the_legend(capabilities: Capabilities) -> None:
    assert len({sample(which, capabilities) for which in range(4)}) == 4


def test_the_first_curve_is_unbroken() -> None:
    dots = np.ones((4, 4), dtype=np.bool_)
    assert dashed(dots, 0, MONO).all()
    assert not dashed(dots, 1, MONO).all()
