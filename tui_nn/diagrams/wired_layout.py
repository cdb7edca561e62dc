"""Where everything stands in a wired drawing, worked out once for each architecture and size.

Columns, left to right: the sources' names and values; for each layer the feed, one bus for each
source two columns apart, the wire, the label, the stub, the port and the neuron's box; at the
right the output. A lone neuron needs no buses: each source stands in its port's row.
"""

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from tui_nn.diagrams.numbers import WIDTH
from tui_nn.diagrams.wired_rows import Box, Feed, all_rows, rows_at, sources_of
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture

ASCII_SYMBOLS = {"σ": "sig", "Σ": "sum", "δ": "d"}
"""What stands in a box for the signs that ASCII does not have."""

_OUTPUT = 7
"""Columns of the arrow and the value at the right."""

_SHORTEST_NAME = 6
"""Input names are not cut below so many cells."""

_LONGEST_WIRE = 12
"""More width than this in front of a label is left blank."""


@dataclass(frozen=True)
class LayerColumns:
    """The columns of one layer, counted from the left of the drawing."""

    feed: int
    """Where the feeds begin."""
    buses: int
    """Where the first bus stands; the others follow two columns apart."""
    label: int
    """Where labels begin; the cell before stays blank."""
    port: int
    """Where the ports stand."""
    box: int
    """The left border of the boxes."""
    right: int
    """The right border of the boxes."""


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    width: int
    """Columns of the drawing."""
    height: int
    """Rows of the drawing."""
    names: int
    """Cells of the inputs' names."""
    padding: int
    """Blank cells between a box's border and what is in it."""
    straight: bool
    """Whether wires run straight to a lone neuron, without buses."""
    output: bool
    """Whether the output value stands at the right."""
    boxes: tuple[tuple[Box, ...], ...]
    """The neurons, layer by layer."""
    feeds: tuple[tuple[Feed, ...], ...]
    """Each layer's sources; the bias is the last, where there is one."""
    columns: tuple[LayerColumns, ...]
    """Each layer's columns."""


@dataclass(frozen=True)
class _Style:
    """One way to use the width, from generous to scant."""

    output: bool
    wire: int
    stub: int
    padding: int = 1


_STYLES = (
    _Style(output=True, wire=2, stub=2),
    _Style(output=True, wire=1, stub=1),
    _Style(output=False, wire=2, stub=1),
    _Style(output=False, wire=1, stub=1),
    _Style(output=False, wire=1, stub=1, padding=0),
    _Style(output=False, wire=1, stub=0, padding=0),
)


def wired_size(
    architecture: Architecture, backward: bool = False, roomy: bool = True
) -> tuple[int, int]:
    """The columns and rows at which the wired style is at ease.

    It still draws in less, down to ``wired_least``; in more its wires grow longer.
    """
    rows = rows_at(architecture, backward, *((2, 2) if roomy else (2, 1) if backward else (1, 1)))
    width = _fixed_width(architecture, _names(architecture), 1, ascii_only=False)
    if _is_lone(architecture):
        # room for any activation's name, and a cell of wire on either side of the label
        return width - _field(architecture, ascii_only=False) + 7, rows.height
    return width + _OUTPUT, rows.height


def wired_least(
    architecture: Architecture, backward: bool = False, ascii_only: bool = False
) -> tuple[int, int]:
    """The fewest columns and rows in which the wired style still draws."""
    scant = _STYLES[-1]
    names = min(_names(architecture), _SHORTEST_NAME)
    width = _fixed_width(architecture, names, scant.padding, ascii_only)
    wires = len(architecture.layers) * (scant.wire + scant.stub)
    heights = [rows.height for rows in all_rows(architecture, backward)]
    return width + wires, min(heights)


@lru_cache(maxsize=64)
def layout(
    architecture: Architecture, width: int, height: int, backward: bool, ascii_only: bool
) -> Layout | None:
    """The layout for at most that many columns and rows, or None where they are too few."""
    if _is_beyond(architecture, width, height, ascii_only):
        return None
    rows = next((r for r in all_rows(architecture, backward) if r.height <= height), None)
    if rows is None:
        return None
    layers = len(architecture.layers)
    wanted = _names(architecture)
    for style in _STYLES:
        last = style is _STYLES[-1]
        names = wanted
        fixed = _fixed_width(architecture, names, style.padding, ascii_only)
        fixed += layers * (style.wire + style.stub) + (_OUTPUT if style.output else 0)
        if last and fixed > width:
            names = max(min(wanted, _SHORTEST_NAME), wanted - (fixed - width))
            fixed -= wanted - names
        if fixed <= width:
            wire = min(_LONGEST_WIRE, style.wire + (width - fixed) // layers)
            columns = _columns(architecture, names, style, wire, ascii_only)
            right = columns[-1].right + 1 + (_OUTPUT if style.output else 0)
            return Layout(
                right,
                rows.height,
                names,
                style.padding,
                _is_lone(architecture),
                style.output,
                rows.boxes,
                rows.feeds,
                columns,
            )
    return None


def _is_beyond(architecture: Architecture, width: int, height: int, ascii_only: bool) -> bool:
    """Whether even boxes without gaps would be too many: placing hundreds of them takes seconds."""
    least = _fixed_width(architecture, 1, 0, ascii_only) + len(architecture.layers)
    tallest = max(
        layer.size * (2 + max(2, sources_of(architecture, k)))
        for k, layer in enumerate(architecture.layers)
    )
    return width < least or height < tallest


def symbol(name: str, ascii_only: bool) -> str:
    """The sign in a box for Σ, δ or an activation's symbol."""
    return ASCII_SYMBOLS.get(name, name) if ascii_only else name


def _is_lone(architecture: Architecture) -> bool:
    return architecture.sizes[1:] == (1,)


def _names(architecture: Architecture) -> int:
    # two cells at least, so that the bias has room for its name
    return max(2, *(cell_len(name) for name in architecture.inputs))


def _field(architecture: Architecture, ascii_only: bool) -> int:
    """Cells from the sign in a box to its number."""
    signs = ["Σ", *(ACTIVATIONS[layer.activation].symbol for layer in architecture.layers)]
    return 3 if max(cell_len(symbol(sign, ascii_only)) for sign in signs) == 1 else 5


def _box_width(architecture: Architecture, padding: int, ascii_only: bool) -> int:
    return 2 + 2 * padding + _field(architecture, ascii_only) + WIDTH


def _fixed_width(architecture: Architecture, names: int, padding: int, ascii_only: bool) -> int:
    """Columns of everything but wires, stubs and the output."""
    width = names + 1 + WIDTH + 1
    for layer in range(len(architecture.layers)):
        buses = 0 if _is_lone(architecture) else 2 * sources_of(architecture, layer)
        width += buses + 1 + WIDTH + 1 + 1 + _box_width(architecture, padding, ascii_only)
    return width


def _columns(
    architecture: Architecture, names: int, style: _Style, wire: int, ascii_only: bool
) -> tuple[LayerColumns, ...]:
    columns = []
    box_width = _box_width(architecture, style.padding, ascii_only)
    feed = names + 1 + WIDTH + 1
    for layer in range(len(architecture.layers)):
        if _is_lone(architecture):
            buses, label = feed, feed + wire + 1
        else:
            buses = feed + 1
            label = feed + 2 * sources_of(architecture, layer) + wire + 1
        port = label + WIDTH + 1 + style.stub
        box = port + 1
        columns.append(LayerColumns(feed, buses, label, port, box, box + box_width - 1))
        feed = box + box_width
    return tuple(columns)
