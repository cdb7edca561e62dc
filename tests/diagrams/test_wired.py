"""Wired drawings: exact text, exact sizes, and what holds for every small network."""

import os
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.gauge import share
from tui_nn.diagrams.numbers import signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.wired import draw_wired, wired_least, wired_size
from tui_nn.diagrams.wired_layout import Layout, layout
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

DRAWN = Path(__file__).parent / "drawn"
"""The exact text of drawings; UPDATE_DRAWN=1 writes it anew, to be looked at before a commit."""

EN, ES = Phrases("en"), Phrases("es")
UNICODE = Capabilities()
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
TIERS = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]


def draw(
    trace: Trace,
    width: int = 80,
    height: int = 24,
    capabilities: Capabilities = UNICODE,
    phrases: Phrases = EN,
    **looks: object,
) -> Drawing | None:
    return draw_wired(
        trace,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=phrases,
        **looks,  # type: ignore[arg-type]
    )


def cells(drawing: Drawing, target: Target) -> list[str]:
    """The text of the cells of a target, row by row."""
    rows = []
    for y in range(target.y, target.y + target.height):
        text = "".join(segment.text for segment in drawing.lines[y])
        grid: list[str] = []
        for character in text:
            grid += [character, *[""] * (cell_len(character) - 1)]
        rows.append("".join(grid[target.x : target.x + target.width]))
    return rows


SIZES = [
    ("and", (33, 7), (33, 5)),
    ("xor", (68, 17), (68, 12)),
    ("4-2-1", (72, 25), (72, 16)),
    ("3-6-3", (82, 65), (82, 42)),
]


@pytest.mark.parametrize(("name", "roomy", "normal"), SIZES)
def test_the_size_needed_is_known_exactly(
    traces: dict[str, Trace], name: str, roomy: tuple[int, int], normal: tuple[int, int]
) -> None:
    architecture = traces[name].architecture
    assert wired_size(architecture) == roomy
    assert wired_size(architecture, roomy=False) == normal
    for width, height in (roomy, normal):
        drawing = draw(traces[name], width, height)
        assert drawing is not None
        assert drawing.height == height


EXACT = [
    ("one-weight", 40, 24, {}),
    ("and", 40, 24, {}),
    ("and", 40, 6, {}),
    ("and", 80, 24, {}),
    ("and", 120, 40, {}),
    ("xor", 60, 24, {}),
    ("xor", 68, 12, {}),
    ("xor", 80, 24, {}),
    ("xor", 80, 24, {"selected": "h1"}),
    ("xor", 80, 24, {"selected": "x2"}),
    ("xor", 80, 24, {"selected": "h1", "capabilities": ASCII}),
    ("xor", 80, 24, {"phrases": ES, "capabilities": ASCII}),
    ("xor", 120, 40, {}),
    ("untrained", 80, 24, {"backward": True}),
    ("untrained", 80, 24, {"backward": True, "selected": "h2"}),
    ("untrained", 80, 24, {"backward": True, "capabilities": ASCII}),
    ("one-weight", 40, 24, {"backward": True}),
    ("4-2-1", 80, 24, {}),
    ("4-2-1", 80, 25, {}),
    ("4-2-1", 120, 40, {"phrases": ES}),
    ("3-6-3", 120, 40, {}),
]


@pytest.mark.parametrize(("name", "width", "height", "looks"), EXACT)
def test_a_drawing_is_exactly_this_text(
    traces: dict[str, Trace], name: str, width: int, height: int, looks: dict[str, object]
) -> None:
    drawing = draw(traces[name], width, height, **looks)  # type: ignore[arg-type]
    assert drawing is not None
    said = {"phrases": "es", "capabilities": "ascii", "backward": "backward"}
    marks = [said.get(key, str(value)) for key, value in looks.items()]
    path = DRAWN / ("-".join(["wired", name, f"{width}x{height}", *marks]) + ".txt")
    if os.environ.get("UPDATE_DRAWN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawing.text + "\n", encoding="utf-8")
    assert drawing.text + "\n" == path.read_text(encoding="utf-8")


def test_too_few_columns_or_rows_give_no_drawing(traces: dict[str, Trace]) -> None:
    assert draw(traces["xor"], 40, 24) is None
    for name, trace in traces.items():
        width, height = wired_least(trace.architecture)
        assert draw(trace, width, height) is not None, name
        assert draw(trace, width - 1, height) is None, name
        assert draw(trace, width, height - 1) is None, name


@pytest.mark.parametrize("capabilities", TIERS)
def test_every_tier_says_the_same_and_styles_every_segment(
    traces: dict[str, Trace], capabilities: Capabilities
) -> None:
    for looks in ({}, {"selected": "h1"}, {"selected": "h2.w1"}, {"backward": True}):
        drawing = draw(traces["xor"], capabilities=capabilities, **looks)
        bright = draw(traces["xor"], capabilities=Capabilities(glyphs=capabilities.glyphs), **looks)
        assert drawing is not None
        assert bright is not None
        assert drawing.text == bright.text
        assert all(segment.style for line in drawing.lines for segment in line)
        assert drawing.text.isascii() or capabilities.glyphs is Glyphs.UNICODE


def style_of(drawing: Drawing, x: int, y: int) -> object:
    for segment in drawing.lines[y]:
        x -= segment.cell_length
        if x < 0:
            return segment.style
    raise AssertionError((x, y))


def test_a_selected_weight_has_a_reversed_label_and_its_path_is_lit_at_both_ends(
    traces: dict[str, Trace],
) -> None:
    drawing = draw(traces["xor"], selected="h2.w1")
    assert drawing is not None
    places = {target.name: target for target in drawing.targets}
    styles, weight, source = palette(UNICODE), places["h2.w1"], places["x1"]
    assert style_of(drawing, weight.x + 1, weight.y) == styles.selected
    assert style_of(drawing, weight.x + weight.width - 1, weight.y) == styles.positive[-1]
    assert style_of(drawing, source.width + 1, source.y) == styles.title
    other = places["h1.w2"]
    assert style_of(drawing, other.x + 1, other.y) == styles.number(-8.69, 13.2)


def test_while_a_neuron_is_selected_only_its_own_edges_keep_label_and_colour(
    traces: dict[str, Trace],
) -> None:
    drawing = draw(traces["xor"], selected="h1")
    assert drawing is not None
    styles, kept = palette(UNICODE), {"h1.w1", "h1.w2", "h1.b", "y.w1"}
    for target in drawing.targets:
        if target.name in traces["xor"].architecture.position:
            text = cells(drawing, target)[0]
            label = signed(traces["xor"].value(target.name))
            assert (label in text) == (target.name in kept)
            end = style_of(drawing, target.x + target.width - 1, target.y)
            assert (end == styles.faint) == (target.name not in kept)


def test_the_lower_border_tells_how_strong_an_activation_is() -> None:
    sigmoid, tanh, relu = (ACTIVATIONS[name] for name in ("sigmoid", "tanh", "relu"))
    assert share(sigmoid, 0.25) == 0.25
    assert share(tanh, -0.5) == 0.5
    assert share(relu, 0.0) == 0.0
    assert share(relu, 1.0) == 0.5
    assert share(relu, np.inf) == 1.0
    assert share(sigmoid, np.nan) == 0.0
    network = Network(Architecture(("x",), (Dense(1, "tanh"),)), np.array([1.0, 0.0]))
    ups, downs = (
        draw(network.trace(np.array([[x]])), 40).text.splitlines()[-1].strip()  # type: ignore[union-attr]
        for x in (0.5493, -0.5493)
    )
    assert ups == "╰━━━━━━──────╯"
    assert downs == "╰╍╍╍╍╍╍──────╯"


def test_numbers_beyond_all_bounds_still_fit() -> None:
    network = Network(
        Architecture(("x1", "x2"), (Dense(2, "relu"), Dense(1, "identity"))),
        np.array([1e300, -1e308, np.nan, np.inf, -np.inf, 5e-324, 1e9, -1e9, 0.0]),
    )
    drawing = draw(network.trace(np.array([[1e5, -1e300]])))
    assert drawing is not None
    for label in ("+e300", "−e308", "?", "+inf", "−inf", "+1e9", "−1e9"):
        assert label in drawing.text


def test_long_and_wide_names_are_measured_in_cells_and_cut_when_they_must() -> None:
    network = Network(
        Architecture(("温度の差", "a rather long name"), (Dense(1, "step"),), ("W", "V", "c")),
        np.array([1.0, 2.0, -3.0]),
    )
    trace = network.trace(np.array([[1.0, 0.0]]))
    wide, narrow = draw(trace, 80, phrases=ES), draw(trace, 40, phrases=ES)
    assert wide is not None
    assert narrow is not None
    assert "          温度の差  1.00" in wide.text
    assert "a rather long name" in wide.text
    assert "a rather lo… " in narrow.text
    assert narrow.width <= 40
    assert {target.name for target in wide.targets} == {
        *("温度の差", "a rather long name"),
        *("W", "V", "c", "y"),
    }


def test_an_escape_sequence_in_a_name_never_reaches_the_terminal() -> None:
    network = Network.zeros(Architecture(("x\x1b[2J",), (Dense(1, "relu"),)))
    drawing = draw(network.trace(np.array([[1.0]])), 80)
    assert drawing is not None
    assert "\x1b" not in drawing.text


# ---- every small network -------------------------------------------------------------------

# "b" alone is the name of a lone neuron's bias.
NAMES = st.text(st.sampled_from("abxy温度é"), min_size=1, max_size=9).filter(lambda it: it != "b")


@st.composite
def small_networks(draw: st.DrawFn) -> Network:
    inputs = tuple(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)))
    layers = tuple(
        Dense(
            draw(st.integers(1, 5)),
            draw(st.sampled_from(["sigmoid", "tanh", "relu", "step", "identity"])),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    architecture = Architecture(inputs, layers)
    numbers = st.floats(-200, 200, allow_subnormal=False)
    parameters = draw(st.lists(numbers, min_size=architecture.count, max_size=architecture.count))
    return Network(architecture, np.array(parameters))


def traced(network: Network) -> Trace:
    inputs, *_, outputs = network.architecture.sizes
    return network.trace(np.ones((1, inputs)), np.zeros((1, outputs)), "squared-error")


@settings(max_examples=120, deadline=None)
@given(
    small_networks(),
    st.integers(20, 140),
    st.integers(3, 80),
    st.sampled_from([UNICODE, ASCII]),
    st.booleans(),
    st.sampled_from([EN, ES]),
    st.integers(0, 30),
)
def test_a_drawing_is_never_larger_than_asked_and_all_there(
    network: Network,
    width: int,
    height: int,
    capabilities: Capabilities,
    backward: bool,
    phrases: Phrases,
    pick: int,
) -> None:
    trace, shape = traced(network), network.architecture
    ascii_only = capabilities.glyphs is Glyphs.ASCII
    least = wired_least(shape, backward, ascii_only)
    fits = width >= least[0] and height >= least[1]
    looks = {"capabilities": capabilities, "backward": backward, "phrases": phrases}
    drawing = draw(trace, width, height, **looks)  # type: ignore[arg-type]
    assert (drawing is not None) == fits
    if drawing is None:
        return
    assert drawing.width <= width
    assert drawing.height <= height
    for line in drawing.lines:
        assert sum(segment.cell_length for segment in line) == drawing.width
        assert all(segment.style for segment in line)
    again = draw(trace, width, height, **looks)  # type: ignore[arg-type]
    assert again is not None
    assert again.text == drawing.text

    places = {target.name: target for target in drawing.targets}
    neurons = [neuron for layer in shape.neurons for neuron in layer]
    assert set(places) == {*shape.inputs, *shape.parameter_names, *neurons}
    for name in shape.parameter_names:
        label = signed(trace.value(name)).replace("−", "-" if ascii_only else "−")
        rows = cells(drawing, places[name])
        assert rows[0][1:7] == f"{label} ", name
        assert rows[0][0] == " "
        assert not backward or rows[1][0] == ("d" if ascii_only else "∂")
    for one, other in combinations(drawing.targets, 2):
        assert not _overlap(one, other)

    selected = drawing.targets[pick % len(drawing.targets)].name
    looked_at = draw(trace, width, height, selected=selected, **looks)  # type: ignore[arg-type]
    assert looked_at is not None
    assert looked_at.targets == drawing.targets


def _overlap(one: Target, other: Target) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@settings(max_examples=150, deadline=None)
@given(small_networks(), st.booleans(), st.integers(0, 60))
def test_no_two_sources_share_a_piece_of_wire(network: Network, backward: bool, more: int) -> None:
    shape = network.architecture
    width, height = wired_least(shape, backward)
    where = layout(shape, width, height + more, backward, ascii_only=False)
    assert where is not None
    for layer in range(len(shape.layers)):
        level: dict[int, list[tuple[int, int, int]]] = {}
        for source, y, first, last in _level_wires(where, layer):
            level.setdefault(y, []).append((first, last, source))
        for wires in level.values():
            for (a, b, one), (c, d, other) in combinations(wires, 2):
                assert one == other or b < c or d < a
        turns = sorted(sorted((feed.leaves, feed.y)) for feed in where.feeds[layer])
        if layer:
            assert all(one[1] < other[0] for one, other in pairwise(turns))
        owners = {port.y: port.source for box in where.boxes[layer] for port in box.ports}
        for source, feed in enumerate(where.feeds[layer]):
            assert owners.get(feed.y, source) == source


def _level_wires(where: Layout, layer: int) -> Iterator[tuple[int, int, int, int]]:
    """Source, row, first and last column of each horizontal wire of a layer."""
    columns = where.columns[layer]
    for source, feed in enumerate(where.feeds[layer]):
        bus = columns.buses + 2 * source
        yield source, feed.y, columns.feed, bus
    for box in where.boxes[layer]:
        for port in box.ports:
            yield port.source, port.y, columns.buses + 2 * port.source, columns.port


def test_the_way_of_a_selected_weight_is_heavy(traces: dict[str, Trace]) -> None:
    plain, chosen = draw(traces["xor"]), draw(traces["xor"], selected="h2.w1")
    assert plain is not None
    assert chosen is not None
    assert "┃" not in plain.text
    assert chosen.text.count("┃") >= 3
