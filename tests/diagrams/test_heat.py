"""Heat maps: 32 levels, merged cells, marks on top."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.heat import Mark, Scale, heat_rows, level_bar, values_per_cell
from tui_nn.diagrams.ramps import LEVELS, heat

TRUE = Capabilities()
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
BASIC = Capabilities(Colours.BASIC)
BOLD = Style(bold=True)
UNIT = Scale(0.0, 0.5, 1.0)


def texts(rows: list[tuple[Segment, ...]]) -> list[str]:
    return ["".join(segment.text for segment in row) for row in rows]


@pytest.mark.parametrize(
    ("value", "level"),
    [(-9, 0), (0, 0), (0.01, 0), (0.04, 1), (0.5, 15), (0.51, 16), (0.99, 31), (1, 31), (9, 31),
     (math.inf, 31), (-math.inf, 0), (math.nan, 15)],
)  # fmt: skip
def test_a_value_gets_its_level(value: float, level: int) -> None:
    assert UNIT.levels(np.array([float(value)])).tolist() == [level]


def test_the_halves_of_a_scale_may_differ_in_width() -> None:
    scale = Scale(-1.0, 0.0, 10.0)
    assert scale.levels(np.array([-1.0, -0.5, 0.0, 0.1, 5.0, 10.0])).tolist() == [
        0,
        8,
        15,
        16,
        24,
        31,
    ]


def test_a_half_without_width_is_all_end() -> None:
    # a ReLU says "no" with exactly 0
    assert Scale(0.0, 0.0, 1.0).levels(np.array([0.0, 0.001, 1.0])).tolist() == [0, 16, 31]
    assert Scale(0.0, 0.0, 0.0).levels(np.array([-1.0, 0.0, 2.0])).tolist() == [0, 0, 31]


@given(arrays(np.float64, (3, 4)), st.tuples(*[st.floats(-1e300, 1e300)] * 3))
def test_every_number_has_a_level(values: np.ndarray, ends: tuple[float, float, float]) -> None:
    levels = Scale(*sorted(ends)).levels(values)
    assert levels.min() >= 0
    assert levels.max() < LEVELS


def test_half_blocks_show_two_rows_of_values_in_one_of_cells() -> None:
    levels = np.array([[0, 0, 0, 31], [0, 0, 31, 31]])
    (row,) = heat_rows(levels, TRUE)
    assert [segment.text for segment in row] == ["  ", "▀", " "]
    low, high = heat(TRUE).colours[0], heat(TRUE).colours[-1]
    assert [segment.style for segment in row] == [
        Style.from_color(bgcolor=low),
        Style.from_color(low, high),
        Style.from_color(bgcolor=high),
    ]


def test_equal_neighbours_become_one_segment() -> None:
    (row,) = heat_rows(np.full((2, 60), 7), TRUE)
    assert len(row) == 1
    assert row[0].text == " " * 60


def test_without_colours_shades_show_the_levels() -> None:
    levels = np.array([[0, 8, 16, 24, 31]])
    assert texts(heat_rows(levels, MONO)) == [" ·░▒▓"]
    assert texts(heat_rows(levels, ASCII)) == [" .:++"]


def test_with_sixteen_colours_hatching_and_shading_show_the_sign() -> None:
    assert texts([level_bar(32, BASIC)]) == ["≡≡≡≡≡=====−−−−−  ░░░░░▒▒▒▒▒▓▓▓▓▓"]


def test_with_colours_and_ascii_a_cell_is_a_coloured_blank() -> None:
    capabilities = Capabilities(Colours.INDEXED, Glyphs.ASCII)
    (row,) = heat_rows(np.array([[0, 31]]), capabilities)
    assert [segment.text for segment in row] == [" ", " "]
    assert all(segment.style and segment.style.bgcolor for segment in row)


def test_a_mark_lies_on_the_colour_of_its_cell() -> None:
    (row,) = heat_rows(np.full((2, 3), 31), TRUE, [Mark(0, 1, "●", BOLD)])
    assert [segment.text for segment in row] == [" ", "●", " "]
    assert row[1].style == BOLD + Style.from_color(bgcolor=heat(TRUE).colours[31])


def test_shades_give_way_to_a_mark_but_not_to_its_neighbours() -> None:
    marks = [Mark(0, 2, "X", BOLD, clear=True), Mark(0, 3, "O", BOLD, clear=True)]
    assert texts(heat_rows(np.full((1, 7), 31), ASCII, marks)) == ["+ XO ++"]


def test_a_map_without_cells_has_empty_rows() -> None:
    assert heat_rows(np.zeros((4, 0), dtype=np.intp), TRUE) == [(), ()]


@pytest.mark.parametrize("colours", list(Colours))
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_a_ramp_has_its_width(colours: Colours, glyphs: Glyphs) -> None:
    capabilities = Capabilities(colours, glyphs)
    for width in (0, 1, 2, 10, 33):
        assert len(texts([level_bar(width, capabilities)])[0]) == width
    assert values_per_cell(capabilities) in {1, 2}
