"""The pieces of an answer: each neuron of the last hidden layer over the plane."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.planes import describe_planes, draw_planes, pieces
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN = Phrases("en")
UNICODE = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
XOR = truth_table("xor")
OR_AND_NAND = Network(
    Architecture(("x1", "x2"), (Dense(2, "step"), Dense(1, "step"))),
    np.array([1, 1, -0.5, -1, -1, 1.5, 1, 1, -1.5]),
)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_each_hidden_neuron_has_a_plane(
    exact: Callable[[Drawing | None, str], None], width: int
) -> None:
    for tier, name in ((UNICODE, ""), (ASCII, "-ascii")):
        looks = {"width": width, "height": 14, "capabilities": tier, "phrases": EN}
        exact(draw_planes(OR_AND_NAND, XOR, **looks), f"planes-{width}{name}")


def test_planes_that_have_no_room_beside_each_other_stand_below() -> None:
    looks = {"capabilities": UNICODE, "phrases": EN}
    low = draw_planes(OR_AND_NAND, XOR, width=30, height=20, **looks)
    assert low is not None
    heads = [line.split() for line in low.text.splitlines() if "h1" in line or "h2" in line]
    assert heads == [["h1"], ["h2"]]
    assert draw_planes(OR_AND_NAND, XOR, width=30, height=8, **looks) is None


def test_pieces_are_told_for_each_example_or_over_the_plane() -> None:
    assert describe_planes(OR_AND_NAND, XOR, EN) == [
        "h1: (0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 1",
        "h2: (0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 0",
    ]
    assert describe_planes(OR_AND_NAND, None, EN)[0].startswith("h1: the answers where x2 = 1")


def test_a_single_layer_is_its_own_pieces_and_of_many_the_first_are_shown() -> None:
    assert pieces(Architecture(("x1", "x2"), (Dense(2, "softmax"),))) == ("y1", "y2")
    wide = Architecture(("x1", "x2"), (Dense(9, "tanh"), Dense(1, "tanh")))
    assert pieces(wide) == tuple(f"h{k}" for k in range(1, 7))


@settings(max_examples=30)
@given(
    st.lists(st.integers(1, 7), min_size=1, max_size=3),
    st.tuples(st.integers(0, 130), st.integers(0, 40)),
    st.sampled_from(ALL),
)
def test_any_planes_keep_their_size(
    check: Callable[..., None],
    layers: list[int],
    room: tuple[int, int],
    tier: Capabilities,
) -> None:
    shape = Architecture(("x1", "x2"), tuple(Dense(size, "tanh") for size in layers))
    network = Network(shape, np.random.default_rng(1).normal(size=shape.count))
    width, height = room
    drawn = draw_planes(network, XOR, width=width, height=height, capabilities=tier, phrases=EN)
    if drawn is not None:
        check(drawn, room, tier)
