"""Playgrounds: maps in neurons, edges by weight, one neuron enlarged; fast while training."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground import Playground, draw_playground, on_a_plane
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.features import FEATURES
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
TRUE = Capabilities()
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
TIERS = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]
XOR = truth_table("xor")


def xor(traces: dict[str, Trace], factor: float = 1.0) -> Trace:
    """The trained network for exclusive or, over its whole table."""
    network = Network(traces["xor"].architecture, traces["xor"].parameters * factor)
    return network.trace(XOR.x, XOR.y, "half-squared-error")


def draw(
    trace: Trace,
    size: tuple[int, int] = (80, 24),
    capabilities: Capabilities = MONO,
    phrases: Phrases = EN,
    examples: Examples | None = XOR,
    selected: str | None = None,
) -> Drawing | None:
    return draw_playground(
        trace,
        examples,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=phrases,
        selected=selected,
    )


@pytest.mark.parametrize(
    ("name", "size", "looks"),
    [
        ("playground-xor-40x20", (40, 20), {}),
        ("playground-xor-80x24", (80, 24), {}),
        ("playground-xor-80x24-h1", (80, 24), {"selected": "h1"}),
        ("playground-xor-80x24-ascii-es", (80, 24), {"capabilities": ASCII, "phrases": ES}),
        ("playground-xor-120x40-y.b", (120, 40), {"selected": "y.b"}),
    ],
)
def test_a_drawing_is_exactly_this_text(
    traces: dict[str, Trace],
    exact: Callable[[Drawing | None, str], None],
    name: str,
    size: tuple[int, int],
    looks: dict[str, object],
) -> None:
    exact(draw(xor(traces), size, **looks), name)  # type: ignore[arg-type]


def test_three_inputs_have_no_plane_but_features_of_two_do(traces: dict[str, Trace]) -> None:
    assert draw(traces["3-6-3"]) is None
    assert not on_a_plane(traces["3-6-3"].architecture)
    assert on_a_plane(Architecture(("x1^2", "x2^2", "x1x2"), (Dense(1, "tanh"),)))


def test_features_are_drawn_over_the_plane_of_x1_and_x2() -> None:
    shape = Architecture(("x1^2", "x2^2"), (Dense(1, "step"),))
    circle = Network(shape, np.array([-1.0, -1.0, 0.5])).trace(np.zeros((1, 2)))
    square = Examples(("x1", "x2"), np.array([[-1.0, -1], [1, 1]]), np.array([[0.0], [1]]))
    drawing = draw(circle, (60, 24), examples=square)
    assert drawing is not None
    assert "x1²" in drawing.text
    plain = draw(circle, (60, 24), capabilities=ASCII)
    assert plain is not None
    assert "x1^2" in plain.text
    rows = [line[30:] for line in drawing.text.splitlines()]
    filled = [row.count("▓") for row in rows if "▓" in row]
    assert filled[0] < max(filled) > filled[-1]


def test_a_small_place_gives_no_drawing(traces: dict[str, Trace]) -> None:
    assert draw(xor(traces), (26, 24)) is None
    assert draw(xor(traces), (80, 8)) is None


def test_a_selected_neuron_stands_alone_with_its_weights(traces: dict[str, Trace]) -> None:
    drawing = draw(xor(traces), selected="h1", capabilities=TRUE)
    assert drawing is not None
    shown = {target.name for target in drawing.targets if "." in target.name}
    assert shown == {"h1.w1", "h1.w2", "h1.b", "y.w1"}
    selected = palette(TRUE).selected
    marked = [s.text.strip() for line in drawing.lines for s in line if s.style == selected]
    assert marked == ["h1", "h1"]


def test_what_is_measured_stands_over_the_plane(traces: dict[str, Trace]) -> None:
    drawing = draw(xor(traces))
    assert drawing is not None
    assert "loss 0.000  acc 100%" in drawing.text


def test_neurons_without_room_are_counted_and_reached() -> None:
    shape = Architecture(("x1", "x2"), (Dense(20, "tanh"), Dense(1, "sigmoid")))
    trace = Network(shape, np.linspace(-1, 1, shape.count)).trace(np.zeros((1, 2)))
    drawing = draw(trace)
    assert drawing is not None
    shown = {target.name for target in drawing.targets if target.name.startswith("h")}
    more = next(target for target in drawing.targets if target.y == 23)
    assert f"+{20 - len(shown) + 1} more" in drawing.text
    following = draw(trace, selected=more.name)
    assert following is not None
    assert more.name in {target.name for target in following.targets if target.height > 1}


def test_rows_that_look_the_same_stay_the_same_objects(traces: dict[str, Trace]) -> None:
    ground = Playground(
        traces["xor"].architecture, XOR, width=80, height=24, capabilities=TRUE, phrases=EN
    )
    first, second = ground.draw(xor(traces)), ground.draw(xor(traces, 1.0001))
    third = ground.draw(xor(traces, 0.9))
    assert first is not None
    assert second is not None
    assert third is not None
    assert all(a is b for a, b in zip(first.lines, second.lines, strict=True))
    changed = third.changed_rows(second)
    assert 0 < len(changed) < 24
    same = [row for row in range(24) if row not in changed]
    assert all(third.lines[row] is second.lines[row] for row in same)


def test_what_was_drawn_before_changes_nothing(traces: dict[str, Trace]) -> None:
    ground = Playground(
        traces["xor"].architecture, XOR, width=80, height=24, capabilities=TRUE, phrases=EN
    )
    for selected in ("h1", None, "y.w2"):
        assert ground.draw(xor(traces), selected) == draw(
            xor(traces), capabilities=TRUE, selected=selected
        )


numbers = st.floats(-1e300, 1e300) | st.sampled_from([float("inf"), float("nan"), 0.0])


@st.composite
def networks_on_a_plane(draw_: st.DrawFn) -> Network:
    feature_lists = st.lists(st.sampled_from(list(FEATURES)), min_size=1, max_size=7, unique=True)
    inputs = draw_(st.sampled_from([["x1", "x2"], ["身長", "a\x1b[1m"]]) | feature_lists)
    sizes = [*draw_(st.lists(st.integers(1, 12), max_size=3)), draw_(st.integers(1, 3))]
    activations = draw_(st.sampled_from(["tanh", "relu", "sigmoid", "identity", "step"]))
    shape = Architecture(
        tuple(inputs), tuple(Dense(size, activations, draw_(st.booleans())) for size in sizes)
    )
    seed = draw_(st.integers(0, 99))
    values = np.random.default_rng(seed).normal(0, 2, shape.count)
    for place in draw_(st.lists(st.integers(0, shape.count - 1), max_size=3)):
        values[place] = draw_(numbers)
    return Network(shape, values)


@settings(max_examples=60, deadline=None)
@given(
    network=networks_on_a_plane(),
    size=st.tuples(st.integers(30, 150), st.integers(5, 45)),
    capabilities=st.sampled_from(TIERS),
    data=st.data(),
)
def test_every_weight_can_be_reached_and_nothing_overlaps(
    network: Network, size: tuple[int, int], capabilities: Capabilities, data: st.DataObject
) -> None:
    shape = network.architecture
    selected = data.draw(st.sampled_from([None, *shape.inputs, *shape.parameter_names]))
    targets = np.zeros((4, shape.sizes[-1]))
    inputs = np.zeros((4, shape.sizes[0]))
    trace = network.trace(inputs, targets, "squared-error")
    examples = Examples(("x1", "x2"), XOR.x, targets)
    drawing = draw(trace, size, capabilities, selected=selected, examples=examples)
    if drawing is None:
        return
    assert (drawing.width, drawing.height) == size
    lines = ["".join(s.text for s in line) for line in drawing.lines]
    assert all(cell_len(line) == size[0] for line in lines)
    assert "\x1b" not in drawing.text
    assert all(segment.style for line in drawing.lines for segment in line)
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()
    taken: set[tuple[int, int]] = set()
    for target in drawing.targets:
        if target.name in shape.position:
            places = {(x, target.y) for x in range(target.x, target.x + target.width)}
            assert not places & taken
            taken |= places
            if capabilities.glyphs is Glyphs.UNICODE and lines[target.y].isascii() is False:
                cells = [c for k in lines[target.y] for c in (k, *[""] * (cell_len(k) - 1))]
                written = "".join(cells[target.x : target.x + target.width])
                assert written == signed(trace.value(target.name))
    names = {target.name for target in drawing.targets}
    assert selected is None or selected in names
    for neurons in (shape.inputs, *shape.neurons):
        assert names & set(neurons)


def test_six_layers_of_eight_fit_eighty_columns() -> None:
    layers = (*(Dense(8, "tanh") for _ in range(6)), Dense(1, "tanh"))
    shape = Architecture(("x1", "x2"), layers)
    trace = Network(shape, np.linspace(-1, 1, shape.count)).trace(np.zeros((1, 2)))
    drawing = draw(trace, (80, 20))
    assert drawing is not None
    assert {line_width(line) for line in drawing.lines} == {80}


def line_width(line: tuple[Segment, ...]) -> int:
    return sum(segment.cell_length for segment in line)


def test_examples_for_the_test_are_small_and_discrete_maps_have_two_levels(
    traces: dict[str, Trace],
) -> None:
    trace = xor(traces)
    some = Examples(("x1", "x2"), np.array([[0.0, 0], [1, 1]]), np.array([[0.0], [1]]))
    other = Examples(("x1", "x2"), np.array([[0.0, 1], [1, 0]]), np.array([[1.0], [0]]))
    drawing = Playground(
        trace.architecture,
        some,
        width=80,
        height=24,
        capabilities=MONO,
        phrases=EN,
        test=other,
        discrete=True,
    ).draw(trace)
    assert drawing is not None
    assert {"○", "●", "◦", "•"} <= set(drawing.text)
    assert not {"░", "▒"} & set(drawing.text)
