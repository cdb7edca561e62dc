"""Which row everything in a wired drawing stands in: boxes, ports and the feeds of the buses.

Each neuron's box has one port row for each weight; every other row is a port row when it is
roomy. A feed row never coincides with another source's port row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tui_nn.engine.architecture import Architecture

_DENSITIES = ((2, 2), (2, 1), (1, 2), (1, 1), (1, 0))
"""Steps from port to port and blank rows between boxes, from generous to scant."""

_JOG = 3.0
"""How many rows off the ideal a feed may rather be than turn twice on its way."""


@dataclass(frozen=True)
class Port:
    """Where one weight or bias meets its neuron."""

    name: str
    """The parameter's name."""
    source: int
    """The index of its source among the layer's sources; the bias is the last."""
    bias: bool
    """Whether it is the bias."""
    y: int
    """The port's row."""


@dataclass(frozen=True)
class Box:
    """Where a neuron stands."""

    neuron: str
    """Its name."""
    layer: int
    """Its layer."""
    y: int
    """The row of the upper border."""
    height: int
    """Rows, borders included."""
    ports: tuple[Port, ...]
    """Its weights, then its bias."""

    @property
    def bottom(self) -> int:
        """The row of the lower border."""
        return self.y + self.height - 1

    @property
    def middle(self) -> int:
        """The row of the activation, from which the output leaves."""
        return self.y + (self.height - 2) // 2 + 1


@dataclass(frozen=True)
class Feed:
    """How a source reaches its bus."""

    leaves: int
    """The row in which the source leaves its neuron's box."""
    y: int
    """The row in which it runs to its bus."""


def sources_of(architecture: Architecture, layer: int) -> int:
    """How many sources a layer has, its bias among them."""
    return architecture.sizes[layer] + architecture.layers[layer].bias


@dataclass(frozen=True)
class Rows:
    """Which row everything stands in."""

    height: int
    """Rows of the drawing."""
    boxes: tuple[tuple[Box, ...], ...]
    """The neurons, layer by layer."""
    feeds: tuple[tuple[Feed, ...], ...]
    """Each layer's sources; the bias is the last, where there is one."""


def all_rows(architecture: Architecture, backward: bool) -> Iterator[Rows]:
    """The ways to use the height, from generous to scant."""
    for step, gap in ((2, 2), (2, 1), (2, 0)) if backward else _DENSITIES:
        yield rows_at(architecture, backward, step, gap)


@lru_cache(maxsize=64)
def rows_at(architecture: Architecture, backward: bool, step: int, gap: int) -> Rows:
    """Boxes and feeds at a density.

    Each layer stands in the middle, or a little off it where its feeds run straighter then.
    Where a layer's ports stand so close that a source finds no free row to its bus, that layer's
    ports step by two: among any two neighbouring rows one is free then.
    """
    steps = [step] * len(architecture.layers)
    while True:
        placed = _placed(architecture, backward, steps, gap)
        if isinstance(placed, Rows):
            return placed
        assert steps[placed] == 1
        steps[placed] = 2


def _placed(architecture: Architecture, backward: bool, steps: list[int], gap: int) -> Rows | int:
    """Boxes and feeds, or the layer whose ports stand too close."""
    middle = _middle(architecture, backward, steps, gap)
    room = [column[-1].bottom + 1 for column in middle]
    for layer, dense in enumerate(architecture.layers[1:]):
        room[layer] += dense.bias
    height = max(room)
    boxes: list[tuple[Box, ...]] = []
    feeds: list[tuple[Feed, ...]] = []
    for layer, column in enumerate(middle):
        ways: list[tuple[float, int, tuple[Box, ...], tuple[Feed, ...]]] = []
        for shift in (0, 1, -1, 2, -2) if layer else (0,):
            if column[0].y + shift < 0 or room[layer] + shift > height:
                continue
            moved = tuple(_moved(box, shift) for box in column)
            found = _feeds(architecture, boxes[-1] if boxes else None, moved, height)
            if found is not None:
                ways.append((found[0], len(ways), moved, found[1]))
        if not ways:
            return layer
        _, _, moved, found_feeds = min(ways)
        boxes.append(moved)
        feeds.append(found_feeds)
    return Rows(height, tuple(boxes), tuple(feeds))


def _moved(box: Box, rows: int) -> Box:
    ports = tuple(replace(port, y=port.y + rows) for port in box.ports)
    return replace(box, y=box.y + rows, ports=ports)


def _middle(
    architecture: Architecture, backward: bool, steps: list[int], gap: int
) -> list[tuple[Box, ...]]:
    """The boxes of each layer in the middle of the tallest layer."""
    names = iter(architecture.parameter_names)
    heights = []
    for layer, step in enumerate(steps):
        rows = step * (sources_of(architecture, layer) - 1) + 1
        heights.append(max(3 if backward or step == 2 else 2, rows) + 2)
    columns = [
        dense.size * (height + gap) - gap
        for dense, height in zip(architecture.layers, heights, strict=True)
    ]
    boxes = []
    for layer, step in enumerate(steps):
        top = (max(columns) - columns[layer]) // 2
        sources = sources_of(architecture, layer)
        slack = heights[layer] - 2 - (step * (sources - 1) + 1)
        column = []
        for neuron in architecture.neurons[layer]:
            first = top + 1 + (slack + 1) // 2
            ports = tuple(
                Port(
                    next(names), source, source == architecture.sizes[layer], first + step * source
                )
                for source in range(sources)
            )
            column.append(Box(neuron, layer, top, heights[layer], ports))
            top += heights[layer] + gap
        boxes.append(tuple(column))
    return boxes


def _feeds(
    architecture: Architecture,
    before: tuple[Box, ...] | None,
    boxes: tuple[Box, ...],
    height: int,
) -> tuple[float, tuple[Feed, ...]] | None:
    """What the feeds to a layer cost, and the feeds; None where a source finds no row."""
    sources = len(boxes[0].ports)
    if before is None:
        first, last = boxes[0].ports[0].y, boxes[-1].ports[-1].y
        step = (last - first) / max(1, sources - 1)
        ideals = [first + step * source for source in range(sources)]
        reach = exits = [(0, height - 1)] * sources
    else:
        ideals = [float(box.middle) for box in before]
        tops = [0, *(box.bottom + 1 for box in before)]
        bottoms = [*(box.y - 1 for box in before[1:]), height - 1]
        reach = list(zip(tops, bottoms, strict=False))
        exits = [(box.y + 1, box.bottom - 1) for box in before]
        if architecture.layers[boxes[0].layer].bias:
            below = before[-1].bottom + 1
            ideals.append(float(below))
            reach[-1] = (tops[-2], below - 1)
            reach.append((below, height - 1))
            exits.append((below, height - 1))
    owners = {port.y: port.source for box in boxes for port in box.ports}
    costs = [
        {
            y: abs(y - ideals[source]) + (0.0 if first <= y <= last else _JOG)
            for y in range(low, high + 1)
            if owners.get(y, source) == source
        }
        for source, ((low, high), (first, last)) in enumerate(zip(reach, exits, strict=True))
    ]
    cheapest = _cheapest_in_order(costs)
    if cheapest is None:
        return None
    cost, rows = cheapest
    feeds = (Feed(min(max(y, low), high), y) for y, (low, high) in zip(rows, exits, strict=True))
    return cost, tuple(feeds)


def _cheapest_in_order(costs: list[dict[int, float]]) -> tuple[float, list[int]] | None:
    """One row of each, strictly increasing, at the least cost together, or None."""
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for rows in costs:
        following: dict[int, tuple[float, list[int]]] = {}
        for y, cost in rows.items():
            ways = [way for end, way in best.items() if end < y]
            if ways:
                before, path = min(ways)
                following[y] = (before + cost, [*path, y])
        best = following
    return min(best.values(), default=None)
