"""A digit is drawn with keys or the mouse, and read at once."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui_nn.app import ink
from tui_nn.app.look import Look
from tui_nn.app.sketch import Sketch
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs

Sheet = Callable[..., AbstractAsyncContextManager[tuple[Pilot[Any], "Table"]]]


class Table(App[None]):
    """A sheet and what it says."""

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self.sketch = Sketch(Look(capabilities))
        self.drawn: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        self.sketch.styles.height = 16
        yield self.sketch

    def on_mount(self) -> None:
        self.sketch.take(())
        self.sketch.focus()

    def on_sketch_drawn(self, message: Sketch.Drawn) -> None:
        self.drawn.append(message.rows)


@pytest.fixture
def sheet() -> Sheet:
    @asynccontextmanager
    async def opened(
        colours: Colours = Colours.TRUE, glyphs: Glyphs = Glyphs.UNICODE
    ) -> AsyncIterator[tuple[Pilot[Any], Table]]:
        table = Table(Capabilities(colours, glyphs))
        async with table.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            yield pilot, table

    return opened


async def test_the_pen_draws_where_it_is_down(sheet: Sheet) -> None:
    async with sheet() as (pilot, table):
        await pilot.press("right", "space", "right", "right", "space", "down")
        grid = ink.read(table.drawn[-1])
        assert [grid[14][x] for x in (14, 15, 16, 17, 18)] == [6, 9, 9, 9, 6]
        assert grid[16] == [0] * ink.SIDE
        assert table.sketch.at == (17, 15)


async def test_the_rubber_takes_ink_away_and_c_takes_a_new_sheet(sheet: Sheet) -> None:
    async with sheet() as (pilot, table):
        await pilot.press("space", "right", "right", "right", "e")
        assert (
            0 < sum(map(sum, ink.read(table.drawn[-1]))) < sum(map(sum, ink.read(table.drawn[-2])))
        )
        await pilot.press("c")
        assert table.drawn[-1] == ()


async def test_the_mouse_draws_with_one_button_and_rubs_out_with_the_other(sheet: Sheet) -> None:
    async with sheet() as (pilot, table):
        await pilot.mouse_down(Sketch, offset=(4, 4))
        await pilot.hover(Sketch, offset=(10, 4))
        await pilot.mouse_up(Sketch, offset=(10, 4))
        grid = ink.read(table.drawn[-1])
        assert all(grid[6][x] == ink.FULL for x in range(3, 10))
        await pilot.hover(Sketch, offset=(20, 10))
        assert ink.read(table.drawn[-1]) == grid
        await pilot.mouse_down(Sketch, offset=(4, 4), button=3)
        assert ink.read(table.drawn[-1])[6][3] == 0


@pytest.mark.parametrize("colours", list(Colours))
@pytest.mark.parametrize("glyphs", list(Glyphs))
async def test_ink_is_seen_on_every_terminal(
    sheet: Sheet, colours: Colours, glyphs: Glyphs
) -> None:
    async with sheet(colours, glyphs) as (pilot, table):
        before = list(table.sketch.lines)
        await pilot.press("space", "right", "right", "right", "right")
        assert table.sketch.lines != before
        assert len(table.sketch.lines) == 16
        assert {line.cell_length for line in table.sketch.lines} == {30}
        if glyphs is Glyphs.ASCII:
            assert table.sketch.text.isascii()


async def test_the_pen_stays_on_the_sheet(sheet: Sheet) -> None:
    async with sheet() as (pilot, table):
        await pilot.press(*["up"] * 15, *["left"] * 15)
        assert table.sketch.at == (0, 0)
        table.sketch.action_go(ink.SIDE - 2, ink.SIDE - 2)
        await pilot.press("down", "right", "down", "right")
        assert table.sketch.at == (ink.SIDE - 1, ink.SIDE - 1)
