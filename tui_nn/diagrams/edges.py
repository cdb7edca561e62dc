"""The edges between two layers that a drawing shows: the strongest, or those of one neuron."""

from dataclasses import dataclass

import numpy as np
from rich.style import Style

from tui_nn.diagrams.arcs import Arc, arc
from tui_nn.diagrams.palette import Palette
from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture


@dataclass(frozen=True)
class Edge:
    """One weight as a line between two neurons."""

    layer: int
    """The layer that it leads to."""
    source: int
    """The index of its source."""
    neuron: int
    """The index of its neuron."""
    value: float
    """The weight."""
    share: float
    """Its size as a share of the largest weight of its layer, 0 to 1."""

    @property
    def _largest(self) -> float:
        return abs(self.value) / self.share if self.share else 0.0

    def line(self, styles: Palette) -> Style:
        """The style of its line."""
        return styles.line(self.value, self._largest)

    def number(self, styles: Palette) -> Style:
        """The style of its number."""
        return styles.number(self.value, self._largest)

    def arc(self, start: tuple[float, float], end: tuple[float, float], *, ascii_only: bool) -> Arc:
        """Its line between two places: heavy from half of the largest weight on."""
        heavy, dashed = self.share >= 0.5, self.value < 0
        return arc(start, end, heavy=heavy, dashed=dashed, ascii_only=ascii_only)


def edges_into(
    architecture: Architecture,
    layer: int,
    weights: Array,
    shown: tuple[range, range],
    subject: str | None,
    most: int,
    faintest: float = 0.0,
) -> list[Edge]:
    """The edges into a layer, weakest first, between the sources and the neurons that are shown.

    ``weights`` are the layer's (in, out). All edges of a subject; without one at most so many, none
    fainter than a share of the largest and none of 0 beside others. A weight that is no number
    counts as the strongest.
    """
    sizes = np.nan_to_num(np.abs(weights), nan=0.0, posinf=0.0)
    shares = np.clip(sizes / (float(sizes.max()) or 1.0), 0.0, 1.0)
    shares[~np.isfinite(weights)] = 1.0
    sources, neurons = architecture.sources[layer], architecture.neurons[layer]
    found = sorted(
        (float(shares[source, neuron]), source, neuron)
        for source in shown[0]
        for neuron in shown[1]
        if subject is None or subject in (sources[source], neurons[neuron])
    )
    if subject is None:
        # a weight of 0 is no connection, unless there are no others yet
        drawn = [edge for edge in found if edge[0]] or found
        found = [edge for edge in drawn[-most:] if edge[0] >= faintest]
    return [
        Edge(layer, source, neuron, float(weights[source, neuron]), share)
        for share, source, neuron in found
    ]
