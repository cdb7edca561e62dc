"""The choice of a style: what a network is drawn as in so many columns and rows.

Wired where it fits, else as a crossbar, else as a playground (inputs that lie on a plane,
colours, and room for every neuron), else as bars, else one weight matrix.
"""

from collections.abc import Callable, Collection
from typing import Unpack

from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.capabilities import Colours
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.pen import Looks
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.playground_layout import shows_all
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.trace import Trace

FEWEST = 2
"""So few examples are no points upon a plane."""


def draw_network(
    trace: Trace, *, examples: Examples | None = None, **looks: Unpack[Looks]
) -> Drawing | None:
    """The network of a trace in the first style that fits, or None where none does.

    A playground has no place for gradients; ``examples`` are the points upon its plane.
    """
    reached = looks.get("selected") or _first_of(trace.architecture, looks.get("lit", ()))
    hidden: Looks = {**looks, "selected": reached}
    ways: tuple[Callable[[], Drawing | None], ...] = (
        lambda: draw_wired(trace, **looks),
        lambda: draw_crossbar(trace, **looks),
        lambda: _draw_map(trace, examples, hidden),
        lambda: draw_bars(trace, **hidden),
        lambda: draw_hinton(trace, **hidden),
    )
    drawings = (way() for way in ways)
    return next((drawing for drawing in drawings if drawing is not None), None)


def _draw_map(trace: Trace, examples: Examples | None, looks: Looks) -> Drawing | None:
    """A playground, where colours tell its maps apart and all of it has room."""
    width, height, capabilities = looks["width"], looks["height"], looks["capabilities"]
    backward = looks.get("backward") and trace.backward is not None
    few = examples is not None and len(examples) <= FEWEST
    if few or backward or capabilities.colours is Colours.NONE:
        return None
    if not shows_all(trace.architecture, width, height):
        return None
    return draw_playground(
        trace,
        examples,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=looks["phrases"],
        selected=looks.get("selected"),
    )


def _first_of(architecture: Architecture, lit: Collection[str]) -> str | None:
    """The parameter or the neuron that a step of a walk is about, to be seen where it is hidden."""
    parameters = (name for name in architecture.parameter_names if name in lit)
    neurons = (name for name in architecture.place if {f"{name}.z", f"{name}.a"} & set(lit))
    return next(parameters, None) or next(neurons, None)
