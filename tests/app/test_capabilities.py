"""Every screen works without colours, without Unicode, and without an accent to be had."""

from typing import Any

import pytest
from textual.strip import Strip

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs


def strips(table: Any) -> list[Strip]:
    return table.app.screen._compositor.render_strips(table.app.size)


@pytest.mark.parametrize("keys", [[], ["ctrl+p"], ["question_mark"], ["escape"]])
@pytest.mark.parametrize("language", ["es", "en"])
async def test_no_colour_reaches_a_terminal_without_colours(
    start: Any, language: str, keys: list[str]
) -> None:
    none = Capabilities(Colours.NONE)
    async with start("gate", capabilities=none, language=language) as table:
        await table.press(*keys)
        for strip in strips(table):
            for segment in strip:
                assert segment.style is not None
                assert segment.style.color is None, segment
                assert segment.style.bgcolor is None, segment


@pytest.mark.parametrize("keys", [[], ["ctrl+p"], ["question_mark"], ["escape"], ["enter"]])
@pytest.mark.parametrize("exercise", ["gate", "sheet", "zoo", "pick"])
async def test_an_ascii_terminal_gets_nothing_but_ascii(
    start: Any, exercise: str, keys: list[str]
) -> None:
    ascii_only = Capabilities(Colours.NONE, Glyphs.ASCII)
    async with start(
        exercise, capabilities=ascii_only, charset="ascii", language="es", size=(80, 24)
    ) as table:
        await table.press("f", *keys)
        assert table.picture.isascii()


async def test_accents_stay_on_an_ascii_drawing_in_a_utf_8_locale(start: Any) -> None:
    ascii_drawings = Capabilities(glyphs=Glyphs.ASCII)
    async with start("sheet", capabilities=ascii_drawings, language="es") as table:
        assert "Calcúlalo." in table.picture
        assert "─" not in table.picture


async def test_sixteen_colours_are_the_terminals_own(start: Any) -> None:
    async with start("gate", capabilities=Capabilities(Colours.BASIC)) as table:
        for strip in strips(table):
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor):
                    assert colour is None or colour.is_system_defined or colour.is_default
