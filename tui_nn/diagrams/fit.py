"""The choice of a style: what a network is drawn as in so many columns and rows.

Wired where it fits, else as a crossbar, else as a playground (inputs that lie on a plane,
colours, and room for every neuron), else as bars, else one weight matrix.
"""

from collections.abc import Callable, Collection
from typing import Any

from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.playground_layout import shows_all
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

FEWEST = 2
"""So few examples are no points upon a plane."""


def draw_network(
    trace: Trace,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    selected: str | None = None,
    example: int = 0,
    backward: bool = False,
    lit: Collection[str] = (),
    examples: Examples | None = None,
) -> Drawing | None:
    """The network of a trace in the first style that fits, or None where none does.

    ``backward`` shows gradients, which a playground has no place for; ``lit`` are the numbers to
    mark; ``examples`` are the points upon a playground's plane.
    """
    looks: dict[str, Any] = {
        "width": width,
        "height": height,
        "capabilities": capabilities,
        "phrases": phrases,
    }
    shown: dict[str, Any] = {"example": example, "backward": backward}
    hidden = selected or _first_of(trace.architecture, lit)
    coloured = capabilities.colours is not Colours.NONE
    mapped = coloured and not backward and shows_all(trace.architecture, width, height)
    mapped = mapped and (examples is None or len(examples) > FEWEST)
    ways: tuple[Callable[[], Drawing | None], ...] = (
        lambda: draw_wired(trace, **looks, **shown, selected=selected, lit=lit),
        lambda: draw_crossbar(trace, **looks, **shown, selected=selected, lit=lit),
        lambda: draw_playground(trace, examples, **looks, selected=hidden) if mapped else None,
        lambda: draw_bars(trace, **looks, **shown, selected=hidden, lit=lit),
        lambda: draw_hinton(trace, **looks, **shown, selected=hidden),
    )
    drawings = (way() for way in ways)
    return next((drawing for drawing in drawings if drawing is not None), None)


def _first_of(architecture: Architecture, lit: Collection[str]) -> str | None:
    """The parameter or the neuron that a step of a walk is about, to be seen where it is hidden."""
    parameters = (name for name in architecture.parameter_names if name in lit)
    neurons = (name for name in architecture.place if {f"{name}.z", f"{name}.a"} & set(lit))
    return next(parameters, None) or next(neurons, None)
