"""The choice of a style by what fits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.diagrams.fit import draw_network
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN = Phrases("en")
TRUE = Capabilities()
MONO = Capabilities(Colours.NONE)


def trace_of(*sizes: int) -> Trace:
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, "tanh") for size in sizes[1:]))
    network = Network(shape, np.sin(np.arange(shape.count)))
    x = np.ones((1, sizes[0]))
    return network.trace(x, np.ones((1, sizes[-1])), "half-squared-error")


SIGNS = {
    "wired": "Σ ",
    "crossbar": "sum Σ",
    "playground": "features",
    "bars": "layer 1",
    "matrix": "■ plus",
}
"""What only the drawing of a style has in it."""


@pytest.mark.parametrize(
    ("sizes", "size", "capabilities", "style"),
    [
        ((2, 2, 1), (80, 24), TRUE, "wired"),
        ((3, 6, 3), (120, 50), TRUE, "wired"),
        ((3, 6, 3), (80, 24), TRUE, "crossbar"),
        ((2, 8, 8, 8, 1), (120, 40), TRUE, "playground"),
        ((2, 8, 8, 8, 1), (120, 40), MONO, "bars"),
        ((2, 8, 8, 8, 1), (80, 20), TRUE, "bars"),
        ((64, 30, 10), (120, 40), TRUE, "bars"),
        ((64, 30, 10), (34, 40), TRUE, "matrix"),
    ],
)
def test_the_first_style_that_fits_is_drawn(
    sizes: tuple[int, ...], size: tuple[int, int], capabilities: Capabilities, style: str
) -> None:
    drawing = draw_network(
        trace_of(*sizes),
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=EN,
        examples=truth_table("xor") if sizes[0] == 2 else None,
    )
    assert drawing is not None
    assert SIGNS[style] in drawing.text
    others = set(SIGNS) - {style, "wired"}
    assert not any(SIGNS[other] in drawing.text for other in others - {"bars"})


def test_gradients_are_not_lost_in_a_playground() -> None:
    drawing = draw_network(
        trace_of(2, 8, 8, 8, 1), width=120, height=40, capabilities=TRUE, phrases=EN, backward=True
    )
    assert drawing is not None
    assert "∂ layer 1" in drawing.text


def test_a_step_of_a_walk_brings_its_neuron_into_sight() -> None:
    drawing = draw_network(
        trace_of(64, 30, 10),
        width=80,
        height=20,
        capabilities=MONO,
        phrases=EN,
        lit={"h25.w60", "x60"},
    )
    assert drawing is not None
    assert {"h25", "x60", "h25.w60"} <= {target.name for target in drawing.targets}


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 20), min_size=2, max_size=5),
    size=st.tuples(st.integers(30, 160), st.integers(8, 50)),
    colours=st.sampled_from(list(Colours)),
    backward=st.booleans(),
)
def test_a_network_is_always_drawn_within_its_room(
    sizes: list[int], size: tuple[int, int], colours: Colours, backward: bool
) -> None:
    drawing = draw_network(
        trace_of(*sizes),
        width=size[0],
        height=size[1],
        capabilities=Capabilities(colours),
        phrases=EN,
        backward=backward,
    )
    assert drawing is not None
    assert drawing.width <= size[0]
    assert drawing.height <= size[1]
    assert drawing.targets
