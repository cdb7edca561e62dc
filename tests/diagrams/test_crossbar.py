"""Crossbar drawings: the weight matrix at every size and tier, with what is selected."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.crossbar import crossbar_size, draw_crossbar
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import signed
from tui_nn.diagrams.palette import palette
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
TRUE = Capabilities()
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
TIERS = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]


def draw(
    trace: Trace,
    size: tuple[int, int] = (80, 24),
    capabilities: Capabilities = TRUE,
    phrases: Phrases = EN,
    **looks: object,
) -> Drawing | None:
    return draw_crossbar(
        trace,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=phrases,
        **looks,  # type: ignore[arg-type]
    )


def segments_of(drawing: Drawing, style: object) -> list[str]:
    return [s.text.strip() for line in drawing.lines for s in line if s.style == style]


@pytest.mark.parametrize(
    ("name", "network", "size", "looks"),
    [
        ("crossbar-3-6-3-80x24", "3-6-3", (80, 24), {}),
        ("crossbar-3-6-3-80x24-ascii", "3-6-3", (80, 24), {"capabilities": ASCII}),
        ("crossbar-3-6-3-120x40-es", "3-6-3", (120, 40), {"phrases": ES, "backward": True}),
        ("crossbar-3-6-3-68x16", "3-6-3", (68, 16), {}),
        ("crossbar-xor-40x24", "xor", (40, 24), {"selected": "h1"}),
        ("crossbar-and-40x12", "and", (40, 12), {}),
    ],
)
def test_a_drawing_is_exactly_this_text(
    traces: dict[str, Trace],
    exact: Callable[[Drawing | None, str], None],
    name: str,
    network: str,
    size: tuple[int, int],
    looks: dict[str, object],
) -> None:
    exact(draw(traces[network], size, **looks), name)  # type: ignore[arg-type]


def test_three_weight_layers_are_not_drawn() -> None:
    shape = Architecture(("x1", "x2"), (Dense(2, "tanh"), Dense(2, "tanh"), Dense(1, "tanh")))
    assert draw(Network.zeros(shape).trace(np.zeros((1, 2))), (200, 100)) is None
    assert crossbar_size(shape) is None


def test_too_few_columns_or_rows_give_no_drawing(traces: dict[str, Trace]) -> None:
    for trace in traces.values():
        for backward in (False, True):
            least = crossbar_size(trace.architecture, backward, cell_len("bias"), roomy=False)
            assert least is not None
            assert draw(trace, least, backward=backward) is not None
            assert draw(trace, (least[0] - 1, least[1]), backward=backward) is None
            assert draw(trace, (least[0], least[1] - 1), backward=backward) is None


def test_a_selected_weight_lights_both_its_ends(traces: dict[str, Trace]) -> None:
    drawing = draw(traces["3-6-3"], selected="h3.w2")
    assert drawing is not None
    assert segments_of(drawing, palette(TRUE).selected) == ["x2", "−1.01", "h3"]


def test_a_selected_neuron_leaves_the_weights_of_others_faint(traces: dict[str, Trace]) -> None:
    drawing = draw(traces["3-6-3"], selected="h3")
    assert drawing is not None
    faint = " ".join(segments_of(drawing, palette(TRUE).faint))
    assert "−1.04" in faint
    assert not any(weight in faint for weight in ("−0.71", "−1.01", "+0.97", "−0.65"))


def test_what_a_walk_lights_is_marked(traces: dict[str, Trace]) -> None:
    lit = {"x1", "h1.w1", "h1.z", "∂loss/∂h1.w1", "y1.delta"}
    drawing = draw(traces["3-6-3"], (120, 40), backward=True, lit=lit)
    assert drawing is not None
    assert len(segments_of(drawing, palette(TRUE).selected)) == 5


@st.composite
def traces_of_few_layers(draw_: st.DrawFn) -> Trace:
    sizes = draw_(st.lists(st.integers(1, 7), min_size=1, max_size=2))
    inputs = draw_(
        st.lists(st.sampled_from(["x1", "x2", "año", "身長", "a long name"]), min_size=1,
                 max_size=5, unique=True)
    )  # fmt: skip
    layers = tuple(Dense(size, "tanh", draw_(st.booleans())) for size in sizes)
    shape = Architecture(tuple(inputs), layers)
    numbers = st.floats(-1e6, 1e6) | st.sampled_from([float("inf"), float("nan"), 0.0])
    values = draw_(st.lists(numbers, min_size=shape.count, max_size=shape.count))
    x = np.array([draw_(st.lists(numbers, min_size=len(inputs), max_size=len(inputs)))])
    return Network(shape, np.array(values)).trace(x, np.zeros((1, sizes[-1])), "squared-error")


@settings(max_examples=80, deadline=None)
@given(
    trace=traces_of_few_layers(),
    size=st.tuples(st.integers(1, 140), st.integers(1, 50)),
    capabilities=st.sampled_from(TIERS),
    backward=st.booleans(),
    data=st.data(),
)
def test_every_weight_is_in_the_drawing_and_no_two_share_a_cell(
    trace: Trace,
    size: tuple[int, int],
    capabilities: Capabilities,
    backward: bool,
    data: st.DataObject,
) -> None:
    names = [None, *trace.architecture.parameter_names, *trace.architecture.place]
    selected = data.draw(st.sampled_from(names))
    drawing = draw(trace, size, capabilities, selected=selected, backward=backward)
    if drawing is None:
        return
    assert drawing.width <= size[0]
    assert drawing.height <= size[1]
    lines = ["".join(s.text for s in line) for line in drawing.lines]
    assert all(cell_len(line) == drawing.width for line in lines)
    taken: set[tuple[int, int]] = set()
    for target in drawing.targets:
        for y in range(target.y, target.y + target.height):
            for x in range(target.x, target.x + target.width):
                assert (x, y) not in taken
                taken.add((x, y))
    shown = {target.name for target in drawing.targets}
    wanted = {*trace.architecture.inputs, *trace.architecture.place}
    assert shown == wanted | set(trace.architecture.parameter_names)
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()
        return
    for target in drawing.targets:
        if target.name in trace.architecture.position:
            row = [c for char in lines[target.y] for c in (char, *[""] * (cell_len(char) - 1))]
            written = "".join(row[target.x : target.x + target.width])
            assert signed(trace.value(target.name)).strip() in written
