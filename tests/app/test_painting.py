"""Painting only what changed leaves the same screen as painting everything."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widgets import Static

from tui_nn.app.lines import Lines, changed_spans
from tui_nn.app.look import Look
from tui_nn.app.painting import ExactScreen, ExactUpdate, Painted
from tui_nn.app.quick_painting import ExactParts, PaintingScreen, Part

CONSOLE = Console(
    file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
)
LOOKS = st.sampled_from([Style(bold=False), Style(bold=True), Style(bgcolor="#123456")])
ROW = st.lists(st.tuples(st.text("ab ▀", min_size=1, max_size=5), LOOKS), min_size=1, max_size=5)
WIDTH = 30


def strip(row: list[tuple[str, Style]]) -> Strip:
    line = Strip([Segment(text, style) for text, style in row])
    return line.adjust_cell_length(WIDTH, Style(bold=False))


def shown(written: str) -> list[list[tuple[str, str, str, bool]]]:
    screen = pyte.Screen(WIDTH, 4)
    pyte.Stream(screen).feed(written)
    return [
        [
            (cell.data, cell.fg, cell.bg, cell.bold)
            for cell in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(4)
    ]


@settings(max_examples=60)
@given(st.lists(st.tuples(ROW, ROW), min_size=1, max_size=4), st.integers(1, WIDTH - 1))
def test_the_changed_parts_make_the_new_lines_out_of_the_old(
    rows: list[tuple[list[tuple[str, Style]], list[tuple[str, Style]]]], cut: int
) -> None:
    pairs = [(strip(old), strip(new)) for old, new in rows]
    # each line as two widgets side by side
    chops = [{0: new.crop(0, cut), cut: new.crop(cut, WIDTH)} for _, new in pairs]
    spans = [(y, *span) for y, (old, new) in enumerate(pairs) for span in changed_spans(old, new)]
    exact = ExactUpdate(chops, spans, [[cut, WIDTH]] * len(rows))
    exact.painted, exact.size = Painted(), Size(WIDTH, len(rows))
    update = exact.render_segments(CONSOLE)
    assert shown(whole([old for old, _ in pairs]) + update) == shown(
        whole([new for _, new in pairs])
    )


def whole(lines: list[Strip]) -> str:
    return "".join(f"\x1b[{y + 1};1H{line.render(CONSOLE)}" for y, line in enumerate(lines))


class Terminal:
    """What one screen after another, and parts of them, leave on a terminal."""

    def __init__(self, height: int) -> None:
        self.painted = Painted()
        self.size = Size(WIDTH, height)
        self.written = ""

    def screen(self, lines: list[Strip]) -> str:
        update = ExactScreen([[line] for line in lines], self.size.region)
        update.painted = self.painted
        return self._write(update.render_segments(CONSOLE))

    def part(self, y: int, x: int, piece: Strip) -> str:
        end = x + piece.cell_length
        chops: list[dict[int, Strip | None]] = [{} for _ in range(self.size.height)]
        chops[y] = {0: None, x: piece, end: None}
        update = ExactUpdate(chops, [(y, x, end)], [[x, end, WIDTH]] * self.size.height)
        update.painted, update.size = self.painted, self.size
        return self._write(update.render_segments(CONSOLE))

    def _write(self, text: str) -> str:
        self.written += text
        return text


@settings(max_examples=60)
@given(
    st.lists(st.tuples(ROW, ROW), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 20), st.integers(1, 10), ROW), max_size=5),
)
def test_of_a_whole_screen_only_what_isn_t_shown_is_written_and_it_is_right(
    rows: list[tuple[list[tuple[str, Style]], list[tuple[str, Style]]]],
    parts: list[tuple[int, int, int, list[tuple[str, Style]]]],
) -> None:
    terminal = Terminal(len(rows))
    terminal.screen([strip(old) for old, _ in rows])
    for y, x, width, row in parts:
        terminal.part(y % len(rows), x, strip(row).crop(0, width))
    new = [strip(new) for _, new in rows]
    terminal.screen(new)
    assert shown(terminal.written) == shown(whole(new))
    assert terminal.screen(new) == ""
    terminal.painted.forget()
    assert terminal.screen(new) == whole(new)


def test_a_long_part_that_is_shown_already_is_not_written_again() -> None:
    terminal = Terminal(1)
    line = strip([("abc", Style(bold=True)), ("def", Style(bold=False))])
    terminal.painted.fit(Size(90, 1))
    wide = line.adjust_cell_length(80, Style(bold=False))
    terminal.size = Size(90, 1)
    assert "abc" in terminal.part(0, 3, wide)
    assert terminal.part(0, 3, wide) == ""


class _Map(Lines):
    DEFAULT_CSS = "_Map { width: 30; height: 3; }"


class _Watched(PaintingScreen):
    """A screen that takes down what it paints by itself."""

    def __init__(self) -> None:
        super().__init__(Painted())
        self.updates: list[ExactParts] = []


class _Dialog(ModalScreen[None]):
    DEFAULT_CSS = "_Dialog { align: center middle; } _Dialog Static { width: 8; }"

    def compose(self):  # type: ignore[no-untyped-def]
        yield Static("dialog")


class _App(App[None]):
    CSS = "_Before { layer: above; dock: top; width: 4; height: 1; display: none; }"

    def get_default_screen(self) -> Screen[None]:
        return _Watched()

    def compose(self):  # type: ignore[no-untyped-def]
        yield _Map(Look())
        yield _Before("over")

    def _display(self, screen, renderable):  # type: ignore[no-untyped-def]
        if isinstance(renderable, ExactParts):
            screen.updates.append(renderable)
        super()._display(screen, renderable)


class _Before(Static):
    """Something that may lie before the lines."""


def row(*words: str) -> list[Strip]:
    return [Strip([Segment(word.ljust(30), Style(bold=False))]) for word in words]


@asynccontextmanager
async def lines_of(*words: str) -> AsyncIterator[tuple[Pilot[None], _Map, Screen[None]]]:
    """An app whose lines show these words, and have been painted."""
    app = _App()
    async with app.run_test(size=(WIDTH, 4)) as pilot:
        app.query_one(_Map).show(row(*words))
        await pilot.pause()
        app.screen.updates.clear()
        yield pilot, app.query_one(_Map), app.screen


def cells(update: ExactParts) -> list[tuple[int, int, str]]:
    return sorted((part.y, part.x, part.strip.text) for part in update.parts)


async def test_a_change_of_lines_is_painted_from_them_alone_and_leaves_the_right_screen() -> None:
    async with lines_of("one", "two", "three") as (pilot, widget, screen):
        before = whole(screen._compositor.render_strips())
        widget.show(row("one", "two!", "thing"))
        await pilot.pause()
        (update,) = screen.updates
        assert cells(update) == [(1, 3, "!"), (2, 2, "ing")]
        painted = shown(before + update.render_segments(CONSOLE))
        assert painted == shown(whole(screen._compositor.render_strips()))


async def test_what_changes_together_is_painted_together() -> None:
    async with lines_of("one", "two", "three") as (pilot, widget, screen):
        widget.show(row("one", "two!", "three"))
        widget.show(row("one", "two?", "tree"))
        widget.show(row("one", "two?", "tree"))
        await pilot.pause()
        (update,) = screen.updates
        # the last of the two marks of a row counts, and each part is painted once
        assert cells(update)[0] == (1, 3, "?")
        assert len(cells(update)) == len(set(cells(update)))


async def test_an_update_is_painted_before_what_waits_for_it_is_done() -> None:
    async with lines_of("one", "two", "three") as (pilot, widget, screen):
        painted: list[int] = []
        widget.show(row("one", "two!", "three"))
        screen.call_after_refresh(lambda: painted.append(len(screen.updates)))
        await pilot.pause()
        assert painted == [1]


async def test_lines_behind_another_widget_are_left_to_the_usual_way_and_are_right() -> None:
    async with lines_of("one", "two", "three") as (pilot, widget, screen):
        pilot.app.query_one(_Before).display = True
        await pilot.pause()
        screen.updates.clear()
        widget.show(row("four", "five", "six"))
        await pilot.pause()
        assert screen.updates == []
        strips = screen._compositor.render_strips()[:3]
        assert [strip.text.rstrip() for strip in strips] == ["over", "five", "six"]


async def test_lines_that_are_scrolled_keep_the_mark_of_where_they_are() -> None:
    async with lines_of("one", "two", "three", "four") as (pilot, widget, screen):
        before = whole(screen._compositor.render_strips())
        widget.show([*row("one", "two"), *row("x" * 30, "four")])
        await pilot.pause()
        (update,) = screen.updates
        assert shown(before + update.render_segments(CONSOLE)) == shown(
            whole(screen._compositor.render_strips())
        )


class _Bare(_Map):
    """Lines of which nothing but themselves is painted."""

    bare = True


@settings(max_examples=60)
@given(st.lists(st.tuples(ROW, ROW), min_size=1, max_size=4))
def test_parts_written_at_once_look_as_when_they_are_made_into_strips(
    rows: list[tuple[list[tuple[str, Style]], list[tuple[str, Style]]]],
) -> None:
    pairs = [(strip(old), strip(new)) for old, new in rows]
    paper = Look().paper
    widget = _Bare(Look())
    widget._lines = [new for _, new in pairs]
    spans = [(y, *span) for y, (old, new) in enumerate(pairs) for span in changed_spans(old, new)]
    parts = [Part(y, first, widget, y, first, last) for y, first, last in spans]
    painted, size = Painted(), Size(WIDTH, len(pairs))
    before = whole([old.apply_style(paper) for old, _ in pairs])
    painted.fit(size)
    painted.whole([old.apply_style(paper) for old, _ in pairs])
    update = ExactParts(parts, painted, size).render_segments(CONSOLE)
    after = [new.apply_style(paper) for _, new in pairs]
    assert shown(before + update) == shown(whole(after))
    # what is known to be shown is what has been written
    assert painted.whole(after) == []


async def test_what_lies_under_a_dialog_is_left_to_the_usual_way_and_is_right() -> None:
    app = _App()
    async with app.run_test(size=(40, 10)) as pilot:
        widget = app.query_one(_Map)
        widget.show(row("one", "two", "three"))
        await app.push_screen(_Dialog())
        widget.show(row("four", "five", "six"))
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        assert [strip.text.rstrip() for strip in app.screen._compositor.render_strips()[:3]] == [
            "four",
            "five",
            "six",
        ]
