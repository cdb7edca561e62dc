"""The output plane alone: its size, its title, its cursor, and the way from cells to places."""

import numpy as np
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.output_plane import Cursor, OutputPlane, place
from tui_nn.diagrams.surface import Window
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples

SHAPE = Architecture(("x1", "x2"), (Dense(1, "tanh"),))
RIGHT = np.array([1.0, 0.0, 0.0])
WINDOW = Window((-6.0, 6.0), (-6.0, 6.0))
DATA = Examples(("x1", "x2"), np.array([[-5.0, 5], [5, -5]]), np.array([[-1.0], [1]]))
TIERS = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]


def plane(capabilities: Capabilities, width: int = 40, height: int = 14) -> OutputPlane:
    return OutputPlane(
        SHAPE, DATA, width=width, height=height, capabilities=capabilities, window=WINDOW
    )


@pytest.mark.parametrize("capabilities", TIERS)
def test_a_plane_is_square_in_its_border_and_shows_both_points(capabilities: Capabilities) -> None:
    drawing = plane(capabilities).draw(RIGHT, "η = 0.1")
    assert (drawing.width, drawing.height) == (26, 14)
    assert all(sum(s.cell_length for s in line) == 26 for line in drawing.lines)
    marks = "OX" if capabilities.glyphs is Glyphs.ASCII else "○●"
    assert all(mark in drawing.text for mark in marks)
    assert "0.1" in drawing.text.splitlines()[0]


def test_a_cursor_lies_where_its_cell_says() -> None:
    drawn = plane(Capabilities(Colours.NONE))
    drawing = drawn.draw(RIGHT, cursor=Cursor(0.1, 0.1))
    row = next(k for k, line in enumerate(drawing.text.splitlines()) if "┼" in line)
    column = drawing.text.splitlines()[row].index("┼")
    there = place(drawing.targets[0], WINDOW, column, row)
    across, down = drawn.step()
    assert abs(there.x1 - 0.1) <= across
    assert abs(there.x2 - 0.1) <= down


def test_the_longest_note_that_has_room_stands_upon_the_lower_border() -> None:
    notes = ("test 0.1234   100 %", "test 0.1234", "0.1234")
    for width, told in ((60, notes[0]), (22, notes[1]), (14, notes[2])):
        drawing = plane(Capabilities(), width).draw(RIGHT, notes=notes)
        last = drawing.text.splitlines()[-1]
        assert f" {told} " in last
        assert last.endswith("╯")
    assert " " not in plane(Capabilities(), 22).draw(RIGHT).text.splitlines()[-1]


def test_a_title_without_room_is_brief() -> None:
    title, brief = "B: optimiser momentum", "B: momentum"
    assert f" {title} " in plane(Capabilities(), 60, 20).draw(RIGHT, title, brief=brief).text
    assert f" {brief} " in plane(Capabilities(), 22).draw(RIGHT, title, brief=brief).text
