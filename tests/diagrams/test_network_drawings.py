"""What holds for every drawing of a dense network, whatever its shape, size and terminal."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.hinton import draw_hinton, draw_matrices
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.selection import subject_of
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
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


def links(trace: Trace, **looks: object) -> Drawing | None:
    """The links style has no backward pass."""
    looks.pop("backward", None)
    return draw_links(trace, **looks)  # type: ignore[arg-type]


DRAW: dict[str, Callable[..., Drawing | None]] = {
    "bars": draw_bars,
    "hinton": draw_hinton,
    "links": links,
}


def wide(*sizes: int, activation: str = "tanh") -> Trace:
    """A network of these sizes whose parameters run through a wave, one example, backwards."""
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, activation) for size in sizes[1:]))
    network = Network(shape, 2 * np.sin(np.arange(shape.count) * 1.7))
    x = np.cos(np.arange(sizes[0]))[None, :]
    return network.trace(x, np.ones((1, sizes[-1])), "half-squared-error")


@pytest.mark.parametrize(
    ("style", "sizes", "size", "looks"),
    [
        ("bars", (2, 8, 8, 8, 1), (80, 20), {}),
        ("bars", (2, 8, 8, 8, 1), (120, 40), {"phrases": ES}),
        ("bars", (2, 8, 8, 8, 1), (80, 20), {"capabilities": ASCII, "selected": "g3"}),
        ("bars", (2, 8, 8, 8, 1), (80, 20), {"selected": "g3.w4", "backward": True}),
        ("bars", (40, 20, 10), (40, 16), {}),
        ("links", (6, 3, 6), (80, 24), {}),
        ("links", (6, 3, 6), (80, 24), {"selected": "h2"}),
        ("links", (6, 3, 6), (80, 24), {"capabilities": ASCII, "selected": "h2"}),
        ("links", (6, 3, 6), (80, 12), {}),
        ("links", (6, 3, 6), (120, 40), {"selected": "y4"}),
        ("links", (6, 3, 6), (120, 16), {"capabilities": ASCII, "phrases": ES}),
        ("links", (8, 3, 8), (80, 24), {"selected": "h2"}),
        ("links", (20, 8, 30), (80, 16), {"selected": "h2.w3"}),
        ("links", (5, 2), (40, 20), {}),
        ("links", (12, 2), (40, 9), {"capabilities": ASCII}),
        ("hinton", (2, 8, 8, 1), (40, 14), {"selected": "g3"}),
        ("hinton", (2, 8, 8, 1), (80, 24), {"capabilities": ASCII, "phrases": ES}),
        ("hinton", (60, 40, 3), (120, 20), {"selected": "h20.w30"}),
    ],
)
def test_a_drawing_is_exactly_this_text(
    exact: Callable[[Drawing | None, str], None],
    style: str,
    sizes: tuple[int, ...],
    size: tuple[int, int],
    looks: dict[str, object],
) -> None:
    said = {"phrases": "es", "capabilities": "ascii", "backward": "backward"}
    marks = [said.get(key, str(value)) for key, value in looks.items()]
    name = "-".join([style, *map(str, sizes), f"{size[0]}x{size[1]}", *marks])
    looks = {"capabilities": MONO, "phrases": EN, **looks}
    exact(DRAW[style](wide(*sizes), width=size[0], height=size[1], **looks), name)


def test_every_parameter_of_a_wide_network_fits_80_columns_as_bars() -> None:
    trace = wide(2, 8, 8, 8, 1)
    drawing = draw_bars(trace, width=80, height=20, capabilities=TRUE, phrases=EN)
    assert drawing is not None
    shown = {target.name for target in drawing.targets}
    assert set(trace.architecture.parameter_names) <= shown
    assert "more" not in drawing.text


def test_headings_longer_than_their_layers_are_whole_where_there_is_room() -> None:
    layers = (Dense(5, "sigmoid"), Dense(5, "sigmoid"), Dense(1, "sigmoid"))
    architecture = Architecture(("x1", "x2"), layers)
    parameters = np.zeros(architecture.count)
    trace = Network(architecture, parameters).trace(np.array([[0.0, 1.0]]))
    drawing = draw_bars(trace, width=80, height=20, capabilities=MONO, phrases=ES)
    assert drawing is not None
    heading = drawing.text.split("\n")[0]
    assert heading.endswith(" salida sigmoide")
    assert "capa 1 sigmoide capa 2 sigmoide" in heading


def test_bars_without_room_are_counted() -> None:
    drawing = draw_bars(wide(40, 20, 10), width=80, height=20, capabilities=MONO, phrases=EN)
    assert drawing is not None
    assert "+12 more" in drawing.text


def test_links_say_how_many_edges_are_left_out() -> None:
    drawing = draw_links(wide(6, 3, 6), width=80, height=24, capabilities=TRUE, phrases=EN)
    assert drawing is not None
    assert "the strongest 18 of 36 edges" in drawing.text
    assert draw_links(wide(2, 2), width=28, height=24, capabilities=TRUE, phrases=EN) is None


def test_links_are_the_strongest_only_of_those_between_neurons_that_have_room() -> None:
    drawing = draw_links(wide(40, 2), width=80, height=12, capabilities=TRUE, phrases=EN)
    assert drawing is not None
    assert drawing.text.startswith("the strongest 9 of the 20 edges that have room, of 80 in all")
    assert "+30 more" in drawing.text


def test_a_weight_of_0_is_no_square_beside_others() -> None:
    shape = Architecture(("x1", "x2"), (Dense(2, "tanh"), Dense(1, "tanh")))
    network = Network.zeros(shape).with_values({"h1.w2": -0.3, "h2.b": 1.0})
    trace = network.trace(np.ones((1, 2)))
    drawn = draw_hinton(trace, width=40, height=8, capabilities=TRUE, phrases=EN)
    assert drawn is not None
    assert [line.rstrip() for line in drawn.text.splitlines()[2:4]] == ["h1    ▫", "h2       ■■"]
    assert {"h1.w1", "h2.w2"} <= {target.name for target in drawn.targets}
    untrained = Network.zeros(shape).trace(np.ones((1, 2)))
    drawn = draw_hinton(untrained, width=40, height=8, capabilities=TRUE, phrases=EN)
    assert drawn is not None
    assert drawn.text.splitlines()[2] == "h1 ·  ·  ·"


def test_weights_of_0_are_no_links_beside_others() -> None:
    shape = Architecture(("x1", "x1^2"), (Dense(2, "tanh"), Dense(1, "tanh")))
    network = Network.zeros(shape).with_values({"h1.w2": -0.3, "y.w1": 1.0})
    trace = network.trace(np.ones((1, 2)))
    drawing = draw_links(trace, width=80, height=8, capabilities=TRUE, phrases=EN)
    assert drawing is not None
    assert "the strongest 2 of 6 edges" in drawing.text
    assert "x1²" in drawing.text


def test_every_edge_of_a_selected_neuron_is_labelled() -> None:
    for height, neuron in ((24, "h2"), (9, "h2"), (24, "y3"), (24, "x1")):
        drawing = draw_links(
            wide(6, 3, 6), width=80, height=height, capabilities=TRUE, phrases=EN, selected=neuron
        )
        assert drawing is not None
        count = {"h2": 6 + 6 + 1, "y3": 3 + 1, "x1": 3}[neuron]
        assert len([target for target in drawing.targets if "." in target.name]) == count


def test_a_selected_neuron_of_links_has_a_border_of_its_own_and_only_its_edges() -> None:
    drawing = draw_links(
        wide(6, 3, 6), width=80, height=24, capabilities=MONO, phrases=EN, selected="h2"
    )
    assert drawing is not None
    assert "╔═ h2 ══╗" in drawing.text
    reverse = [s.text for line in drawing.lines for s in line if s.style == palette(MONO).selected]
    assert reverse == [" h2 "]
    assert {target.name for target in drawing.targets if ".w" in target.name} == {
        *(f"h2.w{n}" for n in range(1, 7)),
        *(f"y{n}.w2" for n in range(1, 7)),
    }


def test_every_matrix_is_written_as_text() -> None:
    text = draw_matrices(wide(2, 3, 1), width=60, capabilities=MONO, phrases=EN).text
    assert text.splitlines()[:5] == [
        "layer 1 tanh: 3 × 3",
        "   1  2  b",
        "h1    ■■ ▫",
        "h2 □□ ▪  ■■",
        "h3 □  □  ■■",
    ]
    assert "out tanh: 1 × 4" in text


@st.composite
def any_trace(draw: st.DrawFn) -> Trace:
    names = ["x1", "x2", "x3", "año", "身長", "a long name", "a\x1b[1m"]
    inputs = draw(st.lists(st.sampled_from(names), min_size=1, max_size=7, unique=True))
    sizes = draw(st.lists(st.integers(1, 14), min_size=1, max_size=4))
    activation = draw(st.sampled_from(["tanh", "relu", "sigmoid", "softmax"]))
    shape = Architecture(
        tuple(inputs), tuple(Dense(size, activation, draw(st.booleans())) for size in sizes)
    )
    values = np.random.default_rng(draw(st.integers(0, 99))).normal(0, 2, shape.count)
    numbers = st.floats(-1e300, 1e300) | st.sampled_from([float("inf"), float("nan"), 0.0])
    for place in draw(st.lists(st.integers(0, shape.count - 1), max_size=3)):
        values[place] = draw(numbers)
    x = np.array([[draw(st.floats(-1e3, 1e3)) for _ in inputs]])
    return Network(shape, values).trace(x, np.zeros((1, sizes[-1])), "squared-error")


@pytest.mark.parametrize("style", DRAW)
@settings(max_examples=50, deadline=None)
@given(
    trace=any_trace(),
    size=st.tuples(st.integers(1, 130), st.integers(1, 45)),
    capabilities=st.sampled_from(TIERS),
    backward=st.booleans(),
    data=st.data(),
)
def test_every_weight_is_shown_reached_or_counted(
    style: str,
    trace: Trace,
    size: tuple[int, int],
    capabilities: Capabilities,
    backward: bool,
    data: st.DataObject,
) -> None:
    shape = trace.architecture
    names = [None, *shape.inputs, *shape.place, *shape.parameter_names]
    looks = {
        "width": size[0],
        "height": size[1],
        "capabilities": capabilities,
        "phrases": EN,
        "selected": data.draw(st.sampled_from(names)),
        "backward": backward,
    }
    drawing = DRAW[style](trace, **looks)
    if drawing is None:
        return
    assert drawing == DRAW[style](trace, **looks)
    assert drawing.width <= size[0]
    assert drawing.height <= size[1]
    for line in drawing.lines:
        assert cell_len("".join(segment.text for segment in line)) == drawing.width
        assert all(segment.style for segment in line)
    assert "\x1b" not in drawing.text
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()
    taken: set[tuple[int, int]] = set()
    for target in drawing.targets:
        cells = {
            (x, y)
            for x in range(target.x, target.x + target.width)
            for y in range(target.y, target.y + target.height)
        }
        assert not cells & taken, target
        assert all(x < drawing.width and y < drawing.height for x, y in cells)
        taken |= cells
    shown = {target.name for target in drawing.targets}
    assert looks["selected"] in {None, *shown} or style == "hinton"
    if not set(shape.parameter_names) <= shown and style == "bars":
        assert "+" in drawing.text
    if style == "links":
        more = [int(count) for count in re.findall(r"\+(\d+) more", drawing.text)]
        neurons = {*shape.inputs, *shape.place}
        # each count is a place that is named after one of those it counts
        assert len(neurons & shown) - len(more) + sum(more) == len(neurons)
        subject = subject_of(shape, looks["selected"])
        assert (subject is None) == bool(re.match(r"all \d+ edges|the strongest \d", drawing.text))
        weights = {
            name
            for name, (layer, index, source) in shape.wiring.items()
            if subject == shape.neurons[layer][index]
            or (source is not None and subject == shape.sources[layer][source])
        }
        assert more or weights <= shown


@pytest.mark.parametrize("style", ["bars", "hinton"])
def test_a_selected_weight_is_written_with_its_number(style: str) -> None:
    drawing = DRAW[style](
        wide(2, 8, 8, 1), width=80, height=20, capabilities=TRUE, phrases=EN, selected="g3.w4"
    )
    assert drawing is not None
    selected = palette(TRUE).selected
    marked = [s.text for line in drawing.lines for s in line if s.style == selected]
    assert any("g3.w4" in text for text in marked)
