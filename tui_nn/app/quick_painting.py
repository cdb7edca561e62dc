"""Painting what a key changed at once: from the lines themselves, without a round of messages.

Textual takes a changed widget through its queue, the screen's and a timer, and renders everything
in the rectangle around all changes. Where the changes lie on our own lines, with nothing before
them, their cells are all there is to paint.
"""

from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from time import monotonic
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from tui_nn.app.lines import Lines, Painter, Span, cut
from tui_nn.app.painting import LONG, ExactCompositor, Painted, sequences

QUIET = 4
"""So many turns of the event loop without a change make a key's work done."""
LATEST = 0.02
"""Seconds after which a change is painted even while others follow."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a row, all of one widget."""

    y: int
    """The row of the screen."""
    x: int
    """The first column."""
    widget: Lines
    """What is shown there."""
    row: int
    """The row of the widget."""
    first: int
    """The widget's first column."""
    last: int
    """The one after its last."""

    @property
    def strip(self) -> Strip:
        """The cells."""
        (strip,) = self.widget.render_lines(Region(self.first, self.row, self.last - self.first, 1))
        return strip


class ExactParts(CompositorUpdate):
    """Parts of lines, each where it stands."""

    def __init__(self, parts: list[Part], painted: Painted, size: Size) -> None:
        self.parts = parts
        """What is painted."""
        self.painted = painted
        """Where it is noted what has been written."""
        self.size = size
        """The size of the screen."""

    def render_segments(self, console: Console) -> str:
        """The sequences that paint the parts."""
        self.painted.fit(self.size)
        written: list[str] = []
        pens: dict[Lines, _Pens | None] = {}
        for part in self.parts:
            widget = part.widget
            if widget not in pens:
                pens[widget] = _pens(console, widget.look.paper) if widget.bare else None
            quick = self._quick(part, pens[widget])
            if quick is None:
                quick = sequences(self.painted.part(part.y, part.x, part.strip), console)
            written.append(quick)
        return "".join(written)

    def _quick(self, part: Part, pens: "_Pens | None") -> str | None:
        """The sequences for a short part, without a strip of its own; None where it needs one."""
        first, last, line = part.first, part.last, part.widget.line(part.row)
        if pens is None or last - first >= LONG or line.cell_length < last:
            return None
        cells = cut(line, first, last)
        if cells is None:
            return None
        self.painted.note(part.y, part.x, partial(_papered, cells, pens.paper))
        inked = "".join([f"{pens[style]}{text}" for text, style, _ in cells])
        return f"\x1b[{part.y + 1};{part.x + 1}H{inked}\x1b[0m"


def _papered(cells: list[Segment], paper: Style) -> Strip:
    return Strip(Segment.apply_style(cells, paper))


class _Pens(dict[Style | None, str]):
    """The sequence that a console begins text of each style with, upon a paper."""

    def __init__(self, console: Console, paper: Style) -> None:
        super().__init__()
        self.paper = paper
        """What stands beneath the text."""
        self._console = console

    def __missing__(self, style: Style | None) -> str:
        sample = _papered([Segment("x", style)], self.paper).render(self._console)
        codes = sample.partition("x")[0].removeprefix("\x1b[").removesuffix("m")
        self[style] = begin = f"\x1b[0;{codes}m" if codes else "\x1b[0m"
        return begin


@lru_cache(maxsize=8)
def _pens(console: Console, paper: Style) -> _Pens:
    return _Pens(console, paper)


class PaintingScreen(Screen[Any], Painter):
    """A screen that paints what changes on its lines without a round through Textual's queues.

    It does so once nothing else is being done about the key that they changed for.
    """

    def __init__(self, painted: Painted, ready: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._exact = self._compositor = ExactCompositor(painted, ready)
        self._marked: dict[Lines, list[Span]] = {}
        self._quiet = 0
        self._latest = 0.0

    def paint(self, widget: Lines, spans: Sequence[Span]) -> bool:
        """Paint some columns of a widget soon; False where that is left to Textual."""
        if not self._is_free():
            return False
        if not self._marked:
            self._latest = monotonic() + LATEST
            get_running_loop().call_soon(self._turn)
        self._marked[widget] = [*self._marked.get(widget, ()), *spans]
        self._quiet = 0
        return True

    def _is_free(self) -> bool:
        """Whether the screen stands as it was laid out, and is the one that is seen."""
        return (
            self.is_running
            and self.app.screen is self
            and not self.app._batch_count  # noqa: SLF001 - as Textual asks before it paints
            and not (self._layout_required or self._scroll_required or self._repaint_required)
        )

    def _turn(self) -> None:
        """Paint when no handler has changed anything for some turns of the event loop."""
        self._quiet += 1
        if self._quiet < QUIET and monotonic() < self._latest:
            get_running_loop().call_soon(self._turn)
        else:
            self._paint_marked()

    def _paint_marked(self) -> None:
        marked, self._marked = self._marked, {}
        parts: list[Part] = []
        for widget, spans in marked.items():
            found = self._parts_of(widget, spans) if self._is_free() else None
            if found is None:
                widget.refresh(*(Region(first, y, last - first, 1) for y, first, last in spans))
            else:
                parts += found
        if parts:
            update = ExactParts(parts, self._exact.painted, self._exact.size)
            self.app._display(self, update)  # type: ignore[arg-type]  # noqa: SLF001 - as Textual does

    def _parts_of(self, widget: Lines, spans: Sequence[Span]) -> list[Part] | None:
        """Where parts of a widget are on the screen; None where something lies before them."""
        visible = self._exact.visible_widgets
        if widget not in visible:
            return None
        region, clip = visible[widget]
        shown = region.intersection(clip).intersection(self._exact.size.region)
        for other, (place, its_clip) in visible.items():
            if other is widget:
                break
            if place.intersection(its_clip).overlaps(shown):
                return None
        left, top = region.offset
        parts: list[Part] = []
        for row, first, last in dict.fromkeys(spans):
            x, end = max(shown.x, left + first), min(shown.right, left + last)
            if shown.y <= top + row < shown.bottom and x < end:
                parts.append(Part(top + row, x, widget, row, x - left, end - left))
        return parts

    async def _on_idle(self, event: events.Idle) -> None:
        """Paint before what waits for that is done."""
        if self._marked and self._callbacks:
            self._paint_marked()
        await super()._on_idle(event)
