"""Drawings beside and below each other keep their rows apart and their size."""

import pytest
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.beside import below, beside, paragraph
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing

CAPABILITIES = Capabilities()
STYLE = Style(bold=True)


def block(letter: str, width: int, height: int) -> Drawing:
    return Drawing(width, ((Segment(letter * width, STYLE),),) * height)


def test_the_rows_of_a_lower_drawing_are_filled() -> None:
    drawn = beside([block("a", 2, 1), block("b", 3, 2)], gap=2, width=20, capabilities=CAPABILITIES)
    assert drawn.text == "aa  bbb\n    bbb"
    assert drawn.width == 7


@pytest.mark.parametrize("width", [0, 1, 5, 6, 7, 30])
def test_what_is_too_wide_is_cut(width: int) -> None:
    blocks = [block("a", 2, 3), block("b", 3, 1)]
    for drawn in (
        beside(blocks, gap=2, width=width, capabilities=CAPABILITIES),
        below(blocks, width=width, capabilities=CAPABILITIES),
        paragraph(["some", "words"], width, 3, CAPABILITIES),
    ):
        assert drawn.width <= width
        for line in drawn.lines:
            assert sum(segment.cell_length for segment in line) == drawn.width


def test_drawings_below_each_other_are_as_wide_as_the_widest() -> None:
    drawn = below([block("a", 2, 1), block("b", 3, 1)], width=9, capabilities=CAPABILITIES)
    assert drawn.text == "aa\nbbb"
    assert drawn.width == 3
