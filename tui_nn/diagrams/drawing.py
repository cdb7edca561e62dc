"""A finished drawing: styled lines, and the places on it that can be selected."""

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment


@dataclass(frozen=True)
class Target:
    """A place on a drawing that can be selected: a neuron, a weight, a bias, an input."""

    name: str
    """The trace's name for it: "h1", "h1.w1", "h1.b", "x1"."""
    x: int
    """The first column."""
    y: int
    """The first row."""
    width: int
    """How many columns."""
    height: int = 1
    """How many rows."""

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True)
class Drawing:
    """Lines of segments, all of the same width, with what can be selected on them."""

    width: int
    """Columns of every line."""
    lines: tuple[tuple[Segment, ...], ...]
    """The segments of each line; every segment has a style."""
    targets: tuple[Target, ...] = ()
    """What can be selected, in reading order."""

    @property
    def height(self) -> int:
        """How many lines."""
        return len(self.lines)

    @property
    def text(self) -> str:
        """The drawing without its styles, blanks at line ends taken off."""
        lines = ("".join(segment.text for segment in line).rstrip() for line in self.lines)
        return "\n".join(lines)

    def changed_rows(self, before: "Drawing | None") -> tuple[int, ...]:
        """The rows that look other than in an earlier drawing; all where the size is another."""
        if before is None or (before.width, before.height) != (self.width, self.height):
            return tuple(range(self.height))
        pairs = zip(before.lines, self.lines, strict=True)
        return tuple(row for row, (old, new) in enumerate(pairs) if old != new)

    def target_at(self, x: int, y: int) -> Target | None:
        """The smallest selectable place that holds a cell."""
        held = [target for target in self.targets if target.holds(x, y)]
        return min(held, key=lambda target: target.width * target.height, default=None)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines:
            yield from line
            yield Segment.line()
