"""Where everything stands in a drawing of links: layers side by side, neurons spread down the room.

A neuron is a box of three rows where the largest layer has room for that, else one of two rows
with its value beside its name, else one row of text.
"""

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from tui_nn.diagrams.numbers import WIDTH
from tui_nn.diagrams.window import Shown, shown
from tui_nn.engine.architecture import Architecture

_NARROWEST_BOX, _LONGEST_NAME = 9, 8
"""Columns that a neuron needs, and how many more its name may ask for."""

_BESIDE = {3: 5, 2: 3 + WIDTH, 1: 1 + WIDTH}
"""By a neuron's rows: what its name shares its row with, borders, blanks and the value."""

_NARROWEST_GAP = 11
"""Columns between two layers: a weight's number with room on either side."""

_LOWEST = 4
"""Fewer rows than this have no room for a heading and a neuron's box."""

_ROOMY = 4
"""Rows from one neuron of the largest layer to the next; more would only lengthen its edges."""

_PORTS = {3: (0.5, 2.5), 2: (0.25, 1.75), 1: (0.25, 0.95)}
"""By a neuron's rows: how far down its edges begin and end, where there are several."""

_APART, _APART_IN_ASCII = 0.75, 1.0
"""Rows from one edge to the next where they begin: thick lines of dots with a blank between."""


@dataclass(frozen=True)
class Column:
    """One layer or the inputs."""

    x: int
    """The first column of its neurons."""
    names: tuple[str, ...]
    """All its neurons."""
    shown: Shown
    """Which of them have room."""
    rows: tuple[int, ...]
    """The upper row of each neuron shown."""


@dataclass(frozen=True)
class Layout:
    """Where everything stands; the first row is the heading's."""

    height: int
    """Rows of the drawing."""
    box: int
    """Columns of a neuron."""
    tall: int
    """Rows of a neuron: three or two with a border, or one."""
    columns: tuple[Column, ...]
    """The inputs and the layers."""

    @property
    def names(self) -> int:
        """Cells of the longest name that is written whole."""
        return self.box - _BESIDE[self.tall]

    def value(self, column: int, index: int) -> int:
        """The row of a neuron's value."""
        at = self.columns[column]
        return at.rows[index - at.shown.first] + (self.tall - 1) // 2

    def port(self, at: tuple[int, int], place: int, count: int, *, ascii_only: bool) -> float:
        """The height at which one of a neuron's edges begins or ends, in rows.

        ``at`` is the neuron's column and index, ``place`` that of the edge among so many.
        """
        value = self.value(*at)
        if count == 1:
            return value + 0.5
        first, last = _PORTS[self.tall]
        step = min(_APART_IN_ASCII if ascii_only else _APART, (last - first) / (count - 1))
        top = value - (self.tall - 1) // 2
        return top + (first + last) / 2 + step * (place - (count - 1) / 2)


@lru_cache(maxsize=64)
def layout(
    architecture: Architecture, width: int, height: int, wanted: tuple[int | None, ...]
) -> Layout | None:
    """The layout for that many columns and rows, or None where they are too few.

    ``wanted`` is, for the inputs and each layer, the index of one that has to be shown.
    """
    layers = (architecture.inputs, *architecture.neurons)
    gaps = len(layers) - 1
    across = (width - gaps * _NARROWEST_GAP) // len(layers)
    if across < _NARROWEST_BOX or height < _LOWEST:
        return None
    name = min(_LONGEST_NAME, max(cell_len(name) for names in layers for name in names))
    most, down = max(map(len, layers)), height - 1
    sizes = (3, 2) if name + _BESIDE[2] <= across else (3,)  # two rows would cut the name
    tall = next((size for size in sizes if size * most <= down), 1)
    pitch = min(_ROOMY, max(1.0, (down - tall) / max(1, most - 1)))
    down = min(down, round((most - 1) * pitch) + tall)
    # in a border of its own a name has a piece of line after it, where there is room
    box = min(across, max(_NARROWEST_BOX, name + _BESIDE[tall] + (tall == 3)))
    columns = []
    for k, names in enumerate(layers):
        # the last row counts those without room
        room = down if len(names) <= down else down - 1
        some = shown(len(names), room, wanted[k])
        rows = _spread(some.count, tall, pitch, room)
        columns.append(Column(round(k * (width - box) / gaps), names, some, rows))
    return Layout(1 + down, box, tall, tuple(columns))


def _spread(count: int, tall: int, pitch: float, room: int) -> tuple[int, ...]:
    """The rows of a layer, centred in the room.

    Fewer neurons stand farther apart, up to as far as the first and the last are from the ends of
    the room; so a narrow layer is less high than a wide one, and an hourglass looks like one.
    """
    own = max(pitch, room // (count + 1))
    top = 1 + (room - tall - round((count - 1) * own)) // 2
    return tuple(top + round(n * own) for n in range(count))
