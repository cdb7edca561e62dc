"""Functions as boxes: what goes in at the left, what comes out at the right, each with its type."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui_nn.diagrams.canvas import Canvas, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import UNKNOWN
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.strokes import Stroke

_MANNERS = ((True, 4), (False, 4), (False, 2))
"""Whether samples are shown, and the columns of the wires: the first that has room is taken."""
SMALLEST_BOX, WIDEST_BOX = 10, 28
"""The fewest and the most columns of a box."""
LONGEST = 22
"""Longer names and types are cut."""
MOST_PORTS = 4
"""Of more parameters than this the others are counted."""

SAMPLES = {
    "str": "“…”",
    "float": "−0.73",
    "int": "42",
    "bool": "✓ / ×",
    "list": "[ … , … , … ]",
    "tuple": "( … , … )",
    "dict": "{ … : … }",
    "ndarray": "░▒▓█",
    "None": "∅",
}
"""What a value of each type looks like."""
ASCII_SAMPLES = {
    "str": '"..."',
    "float": "-0.73",
    "int": "42",
    "bool": "yes/no",
    "list": "[ .., .., .. ]",
    "tuple": "( .., .. )",
    "dict": "{ ..: .. }",
    "ndarray": ".:+#",
    "None": "-",
}
"""The same in ASCII."""


@dataclass(frozen=True)
class Port:
    """What goes into a function, or comes out."""

    name: str = ""
    """What it is called; empty for what comes out, and where nothing is said."""
    type: str = ""
    """Its type as it is written; empty where nothing is said."""
    like: str = ""
    """The type whose sample is shown where none is written."""


@dataclass(frozen=True)
class Function:
    """A function from outside."""

    name: str
    """What it is called."""
    takes: tuple[Port, ...]
    """What goes in."""
    gives: Port
    """What comes out."""
    marked: bool = False
    """Whether it is the one that is looked at."""


def draw_functions(
    functions: Sequence[Function], *, width: int, height: int, capabilities: Capabilities
) -> Drawing | None:
    """The functions below each other; None where even one has no room.

    Where not all have room, only the marked one is shown.
    """
    shown = _those_with_room(functions, height)
    for samples, wire in _MANNERS:
        look = _Look(capabilities, samples, wire)
        lefts = max((_widest(function.takes, look) for function in shown), default=0)
        rights = max((_widest((function.gives,), look) for function in shown), default=0)
        names = max((cell_len(look.spelled(function.name)) for function in shown), default=0)
        box = min(WIDEST_BOX, max(SMALLEST_BOX, names + 6))
        wide = lefts + rights + box + 2 * wire + 2
        if shown and wide <= width:
            break
    else:
        return None
    taken = sum(_height(function) for function in shown)
    gap = 1 if taken + len(shown) - 1 <= height else 0
    tall = taken + gap * (len(shown) - 1)
    canvas = Canvas(wide, tall, capabilities, palette(capabilities).text)
    y = 0
    for function in shown:
        _draw(canvas, y, function, lefts, box, look)
        y += _height(function) + gap
    return canvas.drawing()


def describe_functions(functions: Sequence[Function]) -> list[str]:
    """Each function as its header would be read out."""
    said = []
    for function in functions:
        takes = ", ".join(
            f"{port.name or UNKNOWN}: {port.type}" if port.type else port.name or UNKNOWN
            for port in function.takes
        )
        gives = function.gives.type or function.gives.name or UNKNOWN
        said.append(f"{function.name or UNKNOWN}({takes}) -> {gives}")
    return said


def sample(annotation: str, capabilities: Capabilities) -> str:
    """What a value of a type looks like; empty for a type that isn't known."""
    samples = ASCII_SAMPLES if capabilities.glyphs is Glyphs.ASCII else SAMPLES
    base = annotation.partition("[")[0].rpartition(".")[2].lstrip("*")
    base = {"NDArray": "ndarray", "ArrayLike": "ndarray"}.get(base, base)
    return samples.get(base, "")


def _those_with_room(functions: Sequence[Function], height: int) -> list[Function]:
    heights = [_height(function) for function in functions]
    if sum(heights) <= height:
        return list(functions)
    marked = next((f for f in functions if f.marked), functions[0] if functions else None)
    return [marked] if marked is not None and _height(marked) <= height else []


def _height(function: Function) -> int:
    """A row for each parameter, one for those without room, and the borders."""
    more = len(function.takes) > MOST_PORTS
    return (min(len(function.takes), MOST_PORTS) or 1) + more + 2


@dataclass(frozen=True)
class _Look:
    """How functions are drawn."""

    capabilities: Capabilities
    samples: bool
    """Whether it is shown what a value of each type looks like."""
    wire: int
    """Columns between a name and the box."""

    def spelled(self, text: str) -> str:
        """A text as the terminal can show it."""
        return spelled(text, self.capabilities)


def _said(port: Port, look: _Look) -> tuple[str, str]:
    """What is said of a port: its name with its type, and what such a value looks like."""
    parts = [part for part in (port.name, port.type) if part]
    words = ": ".join(parts) if parts else UNKNOWN
    like = sample(port.type or port.like, look.capabilities) if look.samples else ""
    return shorten(look.spelled(words), LONGEST), like


def _widest(ports: tuple[Port, ...], look: _Look) -> int:
    """The columns of the widest port, its sample beside it."""
    pairs = [_said(port, look) for port in ports]
    return max(
        (cell_len(words) + (cell_len(like) + 2 if like else 0) for words, like in pairs), default=1
    )


def _draw(canvas: Canvas, y: int, function: Function, lefts: int, box: int, look: _Look) -> None:
    styles = palette(look.capabilities)
    tall = _height(function)
    left = lefts + 1 + look.wire
    stroke = Stroke.DOUBLE if function.marked else Stroke.LIGHT
    canvas.box(left, y, box, tall, stroke, styles.title if function.marked else styles.wire)
    name = shorten(look.spelled(function.name or UNKNOWN), box - 6)
    canvas.text(left + 2, y, f" {name} ", styles.title)
    arrow = ">" if look.capabilities.glyphs is Glyphs.ASCII else "▸"
    ports = function.takes[:MOST_PORTS]
    for row, port in enumerate(ports, start=y + 1):
        words, like = _said(port, look)
        known = styles.text if port.name or port.type else styles.hint
        canvas.text(lefts - cell_len(words), row, words, known)
        canvas.text(lefts - cell_len(words) - 2 - cell_len(like), row, like, styles.muted)
        canvas.horizontal(row, lefts + 1, left - 2, Stroke.LIGHT, styles.wire)
        canvas.text(left - 1, row, arrow, styles.title)
    if len(function.takes) > len(ports):
        more = f"+{len(function.takes) - len(ports)}"
        canvas.text(lefts - len(more), y + tall - 2, more, styles.muted)
    row, right = y + (tall - 1) // 2, left + box
    canvas.horizontal(row, right, right + look.wire - 2, Stroke.LIGHT, styles.wire)
    canvas.text(right + look.wire - 1, row, arrow, styles.title)
    words, like = _said(function.gives, look)
    known = styles.hint if words == UNKNOWN else styles.title
    end = canvas.text(right + look.wire + 1, row, words, known)
    canvas.text(end + 2, row, like, styles.muted)
