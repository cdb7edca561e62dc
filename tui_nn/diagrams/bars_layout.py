"""Where everything stands in a bars drawing: a column for the inputs and one for each layer."""

from dataclasses import dataclass, replace

from rich.cells import cell_len

from tui_nn.diagrams.window import Shown, shown
from tui_nn.engine.architecture import Architecture

HEADER = 2
"""Rows of headings: what a layer is, and the numbers of its sources."""

GAP = 2
"""Columns between layers."""

_FEWEST = 4
"""Bars of a neuron, its bias among them, that are worth showing when not all have room."""

_LONGEST_NAME = 8
"""Longer names are cut."""


@dataclass(frozen=True)
class LayerBars:
    """The columns of one layer."""

    x: int
    """Where the neurons' names begin."""
    names: int
    """Cells of the names."""
    sources: Shown
    """Which of the weights are shown."""
    bias: bool
    """Whether a bias follows them."""
    neurons: Shown
    """Which of the neurons are shown."""
    value: int
    """Cells of the values."""
    spare: int = 0
    """Columns that are free behind it, so that its heading has room."""

    @property
    def bars(self) -> int:
        """The column of the first bar."""
        return self.x + self.names + 1

    @property
    def count(self) -> int:
        """How many bars a neuron has."""
        return self.sources.count + self.bias

    @property
    def values(self) -> int:
        """The column of the values."""
        return self.bars + self.count + 1

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.values + self.value


@dataclass(frozen=True)
class BarsLayout:
    """Where everything stands."""

    width: int
    """Columns of the drawing."""
    height: int
    """Rows of the drawing."""
    names: int
    """Cells of the inputs' names."""
    inputs: Shown
    """Which of the inputs are shown."""
    layers: tuple[LayerBars, ...]
    """The layers."""
    more: bool
    """Whether the last row counts what has no room."""


def bars_layout(
    architecture: Architecture,
    width: int,
    height: int,
    value: int,
    wanted: tuple[int | None, ...],
    headings: tuple[int, ...] = (),
) -> BarsLayout | None:
    """The layout for at most that many columns and rows, or None where they are too few.

    ``value`` is how many cells a value takes; ``wanted`` is, for the inputs and each layer, the
    index of one that has to be shown. ``headings`` are the cells of the layers' headings, which
    get what columns are left.
    """
    names = min(_LONGEST_NAME, max(map(cell_len, architecture.inputs)))
    left = names + 1 + value
    titles = [max(map(cell_len, neurons)) for neurons in architecture.neurons]
    fixed = left + sum(GAP + name + 2 + value for name in titles)
    counts = [
        size + layer.bias
        for size, layer in zip(architecture.sizes, architecture.layers, strict=False)
    ]
    room = _shared(counts, width - fixed)
    rows = (height - HEADER) // 2
    if room is None or rows < 1:
        return None
    more = max(architecture.sizes) > rows
    if more:
        rows = (height - HEADER - 1) // 2
        if rows < 1:
            return None
    layers: list[LayerBars] = []
    x = left + GAP
    over = width - fixed - sum(room)
    for k, (layer, bars) in enumerate(zip(architecture.layers, room, strict=True)):
        sources = shown(architecture.sizes[k], bars - layer.bias, wanted[k])
        neurons = shown(layer.size, rows, wanted[k + 1])
        placed = LayerBars(x, titles[k], sources, layer.bias, neurons, value)
        heading = headings[k] if k < len(headings) else 0
        spare = min(over, max(0, heading - (placed.end - x)))
        layers.append(replace(placed, spare=spare))
        over -= spare
        x = placed.end + spare + GAP
    inputs = shown(architecture.sizes[0], rows, wanted[0])
    most = max(inputs.count, *(layer.neurons.count for layer in layers))
    return BarsLayout(x - GAP, HEADER + 2 * most + more, names, inputs, tuple(layers), more)


def _shared(counts: list[int], room: int) -> list[int] | None:
    """How many bars each layer gets: the longest rows give way first; None where all are short."""
    least = [min(count, _FEWEST) for count in counts]
    if sum(least) > room:
        return None
    limit = max(counts)
    while sum(min(count, limit) for count in counts) > room:
        limit -= 1
    return [min(count, limit) for count in counts]
