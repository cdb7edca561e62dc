"""The lines at the top and the bottom of every screen: where you are, and what the keys do."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look


class HeaderBar(Lines):
    """Where you are, on one line: a path at the left, stars or progress at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="header")
        self._path: tuple[str, ...] = ()
        self._right = ""

    def say(self, path: Sequence[str], right: str = "") -> None:
        """Show a path, the last part of which is where you are."""
        self._path, self._right = tuple(path), right
        self._draw()

    def _draw(self) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        width = self.size.width
        right: list[Span] = [(f"{self.look.plain(self._right)} ", styles.header_strong)]
        room = width - flow.span_width(right) - 2
        parts = [self.look.plain(part) for part in self._path]
        crumb = f" {glyphs.crumb} "
        # Where there is no room for the whole path, its beginning goes first.
        while len(parts) > 2 and cell_len(crumb.join(parts)) > room:
            parts.pop(0)
        if parts:
            before = cell_len(crumb.join([*parts[:-1], ""]))
            parts[-1] = flow.shortened(parts[-1], room - before, self.look.plain("…"))
        left: list[Span] = [(" ", styles.header)]
        for index, part in enumerate(parts):
            last = index == max(0, min(1, len(parts) - 2))
            left.append((part, styles.header_strong if last else styles.header))
            if index < len(parts) - 1:
                left.append((crumb, styles.header))
        self.show([flow.justified(left, right, width, styles.header)])

    def on_resize(self) -> None:
        """Lay the line out again."""
        self._draw()


class Key(NamedTuple):
    """A key and what it does now."""

    name: str
    """How the key is written."""
    deed: str
    """What it does."""
    kept: bool = False
    """Whether others are left out before this one."""
    press: str = ""
    """The key that a click on it presses; none where it stands for several."""


class KeyBar(Lines):
    """What the keys do now, on one line."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="keys")
        self._keys: list[Key] = []
        self._last: list[Key] = []
        self._places: list[tuple[range, str]] = []

    def say(self, keys: Sequence[Key], last: Sequence[Key] = ()) -> None:
        """Show keys with what they do; those in ``last`` stand at the right, whatever is cut."""
        self._keys, self._last = list(keys), list(last)
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        right = self._spans(self._last)
        room = width - flow.span_width(right) - 1
        wide = [flow.span_width(self._spans([key])) for key in self._keys]
        kept = sum(cells for key, cells in zip(self._keys, wide, strict=True) if key.kept)
        shown: list[Key] = []
        full = False
        for key, cells in zip(self._keys, wide, strict=True):
            # The first that doesn't fit is the last of those that could be left out.
            full = full or (not key.kept and cells + kept > room)
            if key.kept or not full:
                shown.append(key)
                room -= cells
                kept -= cells if key.kept else 0
        left: list[Span] = [(" ", self.look.styles.faint), *self._spans(shown)]
        self._places = [*self._placed(shown, 1)]
        self._places += self._placed(self._last, width - flow.span_width(right))
        self.show([flow.justified(left, right, width, self.look.styles.faint)])

    def _placed(self, keys: Sequence[Key], x: int) -> Iterator[tuple[range, str]]:
        """The columns of each key, from the first one's on, and what a click on them presses."""
        for key in keys:
            end = x + flow.span_width(self._spans([key]))
            yield range(x, end - 2), key.press
            x = end

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked."""
        for columns, press in self._places:
            if event.x in columns and press:
                event.stop()
                self.app.simulate_key(press)

    def _spans(self, keys: Sequence[Key]) -> list[Span]:
        styles = self.look.styles
        spans: list[Span] = []
        for key in keys:
            spans += [
                (self.look.plain(key.name), styles.text),
                (f" {self.look.plain(key.deed)}", styles.faint),
                ("  ", styles.faint),
            ]
        return spans

    def on_resize(self) -> None:
        """Lay the line out again."""
        self._draw()


def key_pressed(binding: Binding) -> str:
    """The key that a click on a binding presses; none where it is one of several keys."""
    several = binding.key_display in {"arrows", "rows", "all", "+/-"}
    return "" if several else binding.key.split(",")[0]


def key_name(look: Look, binding: Binding) -> str:
    """How a binding's key is written on the screen."""
    shown = binding.key_display or binding.key.split(",")[0]
    named = {
        "question_mark": "?",
        "full_stop": ".",
        "plus": "+",
        "minus": "-",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
    }
    return look.glyphs.keys.get(shown, named.get(shown, shown))
