"""Maps of several classes: which output wins where, and by how much, on every terminal."""

import numpy as np
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.class_maps import STRENGTHS, ClassMap, class_inks, levels_of
from tui_nn.diagrams.heat import values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground import CLASSES, Playground
from tui_nn.diagrams.sheet import Styles
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples, one_hot
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

TIERS = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]
CORNERS = np.array([[-4.0, 4], [4, 4], [-4, -4], [4, -4]])
DATA = Examples(("x1", "x2"), CORNERS, one_hot(np.arange(4), 4))
SHAPE = Architecture(("x1", "x2"), (Dense(4, "softmax"),))
SURE = Network(SHAPE, np.array([[-3.0, 3, 0], [3, 3, 0], [-3, -3, 0], [3, -3, 0]]).ravel())


def ground(capabilities: Capabilities, classes: tuple[str, ...] = ()) -> Playground:
    return Playground(
        SHAPE,
        DATA,
        width=80,
        height=24,
        capabilities=capabilities,
        phrases=Phrases("en"),
        classes=classes,
    )


def test_the_winner_and_its_lead_make_a_level() -> None:
    outputs = np.array([[0.9, 0.4, 0.0], [0.1, 0.35, 0.0], [0.0, 0.25, 1.0]], dtype=np.float32)
    levels = levels_of(outputs, 1.0)
    assert (levels // STRENGTHS).tolist() == [0, 0, 2]
    assert (levels % STRENGTHS).tolist() == [STRENGTHS - 1, 0, STRENGTHS - 1]
    discrete = levels_of(outputs, 1.0, discrete=True)
    assert (discrete % STRENGTHS).tolist() == [STRENGTHS - 1] * 3


def test_what_is_no_number_loses() -> None:
    outputs = np.array([[np.nan, np.inf, np.nan], [0.5, np.inf, np.nan]], dtype=np.float32)
    levels = levels_of(outputs, 1.0)
    assert levels[0] // STRENGTHS == 1
    assert levels[1] % STRENGTHS == 0


@pytest.mark.parametrize("capabilities", TIERS)
def test_classes_are_told_apart_without_their_colours(capabilities: Capabilities) -> None:
    drawn = ClassMap(4, Styles(palette(capabilities).text), capabilities)
    full = np.full((2 * values_per_cell(capabilities), 4), STRENGTHS - 1)
    textures = {drawn.cells(full + STRENGTHS * kind)[0].tobytes() for kind in range(4)}
    assert len(textures) == 4


@pytest.mark.parametrize("capabilities", TIERS)
def test_a_class_that_hardly_wins_is_shown_more_quietly(capabilities: Capabilities) -> None:
    drawn = ClassMap(4, Styles(palette(capabilities).text), capabilities)
    rows = 2 * values_per_cell(capabilities)
    quiet = drawn.cells(np.full((rows, 4), 2 * STRENGTHS))
    full = drawn.cells(np.full((rows, 4), 3 * STRENGTHS - 1))
    assert not all(np.array_equal(a, b) for a, b in zip(quiet[:2], full[:2], strict=True))
    if not drawn.colours:
        assert (quiet[0] == ord(" ")).sum() > (full[0] == ord(" ")).sum()


@pytest.mark.parametrize("capabilities", TIERS)
def test_the_plane_shows_the_winning_class_and_names_them_all(capabilities: Capabilities) -> None:
    drawing = ground(capabilities).draw(SURE.trace(CORNERS))
    assert drawing is not None
    assert "winning class" in drawing.text
    assert all(f"y{k}" in drawing.text for k in range(1, 5))
    assert CLASSES in {target.name for target in drawing.targets}
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()
    else:
        assert {"○", "●", "△", "▲", "░", "╱"} <= set(drawing.text)


def test_points_have_the_ink_of_their_class() -> None:
    inks = class_inks(Capabilities())
    drawing = ground(Capabilities()).draw(SURE.trace(CORNERS))
    assert drawing is not None
    for sign, ink in zip("○●△▲", inks, strict=True):
        styles = [s.style for line in drawing.lines for s in line if sign in s.text and s.style]
        assert any(style.color == ink.color for style in styles)


def test_an_output_that_is_selected_shows_its_own_map_and_its_class() -> None:
    drawn = ground(Capabilities(Colours.NONE), ("one", "two", "three", "four"))
    alone = drawn.draw(SURE.trace(CORNERS), "y3")
    assert alone is not None
    assert "y3 = three" in alone.text
    assert "winning class" not in alone.text
    again = drawn.draw(SURE.trace(CORNERS), CLASSES)
    assert again is not None
    assert "winning class" in again.text
