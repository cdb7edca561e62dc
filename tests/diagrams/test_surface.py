"""The output surface: map, points, axes, legend, in every tier and size."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.ramps import Ramp, heat
from tui_nn.diagrams.surface import Window, draw_surface, output_scale
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples, one_hot
from tui_nn.engine.network import Network
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]


def neuron(*parameters: float, activation: str = "sigmoid", inputs: int = 2) -> Network:
    names = ("x1", "x2", "x3")[:inputs] if inputs > 1 else ("x",)
    shape = Architecture(names, (Dense(1, activation),))
    return Network(shape, np.array(parameters, dtype=np.float64))


XOR = Network(
    Architecture(("x1", "x2"), (Dense(2, "sigmoid"), Dense(1, "sigmoid"))),
    np.array([9.07, -8.69, -4.99, -7.30, 6.92, -3.40, 13.2, 12.9, -6.21]),
)
AND = neuron(1, 1, -1.5, activation="step")
LINE = Examples(("x",), np.array([[0.0], [0.2], [0.8], [1.0]]), np.array([[0.0], [0], [1], [1]]))

XOR_AT_80 = (
    "     what the network answers\n"
    " 1.5┤▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░\n"
    "    │▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░·\n"
    "    │▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░·\n"
    "   1┤▓▓▓▓▓▓▓ ● ▓▓▓▓▓▓░·      ○\n"
    "    │▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒·              ·▒\n"
    "  x2│▓▓▓▓▓▓▓▓▓▓▓▓▒·              ·▒▓▓\n"
    "    │▓▓▓▓▓▓▓▓▓▓▒·              ·▒▓▓▓▓\n"
    " 0.5┤▓▓▓▓▓▓▓▓▒░               ▒▓▓▓▓▓▓\n"
    "    │▓▓▓▓▓▓▒░               ░▓▓▓▓▓▓▓▓\n"
    "    │▓▓▓▓▒░               ░▓▓▓▓▓▓▓▓▓▓\n"
    "    │▓▓▓░               ░▓▓▓▓▓▓▓▓▓▓▓▓\n"
    "   0┤▓░·     ○        ░▓▓▓▓▓ ● ▓▓▓▓▓▓\n"
    "    │·              ░▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
    "    │             ·▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
    "    │           ·▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
    "−0.5┤         ·▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
    "    └────────┬───────────────┬───────\n"
    "             0      x1       1\n"
    "     ● class 1  ○ class 0  0    ··░░▒▒▓▓ 1"
)

CURVE_AT_40 = (
    "    what the network answers\n"
    "  1┤                          ●    ⣀⣀●⣀⣀\n"
    "  y│                     ⣀⠤⠔⠒⠊⠉⠉⠉⠉⠉\n"
    "0.5┤                  ⡠⠔⠊\n"
    "   │               ⡠⠔⠊\n"
    "   │     ⣀⣀⣀⣀⣀⡠⠤⠔⠒⠉\n"
    "  0┤⠉⠉⠉○⠉    ○\n"
    "   └───┬──────┬──────┬───────┬───────┬──\n"
    "       0    0.25    0.5 x  0.75      1\n"
    "    ● class 1  ○ class 0"
)


def draw(
    network: Network,
    examples: Examples | None,
    size: tuple[int, int],
    capabilities: Capabilities = MONO,
    example: int | None = None,
    test: Examples | None = None,
    discretised: bool = False,
) -> Drawing:
    return draw_surface(
        network,
        examples,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=EN,
        example=example,
        test=test,
        discretised=discretised,
    )


def test_the_decision_line_of_a_gate_at_40_columns() -> None:
    assert draw(AND, truth_table("and"), (40, 12)).text == (
        "   what the network answers\n"
        "  │       ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
        " 1┤      ○   ▓▓▓▓▓▓▓ ● ▓▓▓▓\n"
        "  │             ▓▓▓▓▓▓▓▓▓▓▓\n"
        "x2│                ▓▓▓▓▓▓▓▓\n"
        "  │                   ▓▓▓▓▓\n"
        " 0┤      ○           ○   ▓▓\n"
        "  │\n"
        "  │\n"
        "  └──────┬───────────┬─────\n"
        "         0    x1     1\n"
        "   ● class 1  ○ class 0  0    ··░░▒▒▓▓ 1"
    )


def test_a_selected_example_stands_between_brackets_in_ascii() -> None:
    drawing = draw(AND, truth_table("and"), (40, 10), ASCII, example=2)
    assert drawing.text == (
        "   what the network answers\n"
        "  |        ++++++++++++++++\n"
        " 1+      O     +++++ X ++++\n"
        "x2|                ++++++++\n"
        "  |                    ++++\n"
        " 0+      O          [O]\n"
        "  |\n"
        "  +------+-----------+-----\n"
        "         0    x1     1\n"
        "   X class 1  O class 0  0    ..:::+++ 1"
    )


def test_xor_needs_two_borders_at_80_columns() -> None:
    drawing = draw(XOR, truth_table("xor"), (80, 20))
    assert drawing.text == XOR_AT_80
    assert drawing.width <= 80


def test_a_wide_pane_changes_nothing_but_the_blank_beside_it() -> None:
    at_80 = draw(XOR, truth_table("xor"), (80, 20))
    assert draw(XOR, truth_table("xor"), (120, 20)).text == at_80.text


def test_one_input_gives_a_curve_at_40_columns() -> None:
    assert draw(neuron(10, -5, inputs=1), LINE, (40, 10)).text == CURVE_AT_40


def test_a_curve_in_ascii() -> None:
    drawing = draw(neuron(10, -5, inputs=1), LINE, (40, 10), ASCII)
    assert drawing.text.isascii()
    assert "****" in drawing.text


def test_the_sentences_are_spoken_in_spanish() -> None:
    drawing = draw_surface(
        AND, truth_table("and"), width=44, height=16, capabilities=MONO, phrases=ES
    )
    assert "lo que responde la red" in drawing.text
    assert "● clase 1  ○ clase 0" in drawing.text


def test_colours_lie_on_both_sides_of_the_decision_line() -> None:
    capabilities = Capabilities()
    drawing = draw(AND, None, (30, 16), capabilities)
    used = {segment.style.bgcolor for line in drawing.lines for segment in line if segment.style}
    assert {heat(capabilities).colours[0], heat(capabilities).colours[-1]} <= used


def test_points_of_both_classes_in_one_cell_are_shown_as_both() -> None:
    x = np.array([[0.0, 0.0], [0.001, 0.0], [1.0, 1.0]])
    examples = Examples(("x1", "x2"), x, np.array([[0.0], [1], [1]]))
    assert "◐" in draw(AND, examples, (40, 14)).text


def test_examples_outside_the_window_are_left_out() -> None:
    drawing = draw_surface(
        AND,
        truth_table("and"),
        width=40,
        height=12,
        capabilities=MONO,
        phrases=EN,
        window=Window((0.5, 1.5), (0.5, 1.5)),
    )
    area = "\n".join(drawing.text.splitlines()[1:-3])
    assert (area.count("●"), area.count("○")) == (1, 0)


def test_the_third_input_keeps_the_value_of_the_marked_example() -> None:
    network = neuron(0, 0, 1, -0.5, activation="step", inputs=3)
    x = np.array([[0.0, 0, 0], [1, 1, 1]])
    examples = Examples(("x1", "x2", "x3"), x, np.array([[0.0], [1]]))
    shades = [draw(network, examples, (30, 12), example=k).text.count("▓") for k in (0, 1)]
    assert shades[0] < 5
    assert shades[1] > 50


def test_targets_that_are_no_classes_span_the_scale() -> None:
    examples = Examples(("x1", "x2"), np.array([[0.0, 0], [1, 1]]), np.array([[-3.0], [7]]))
    scale = output_scale(neuron(1, 1, 0, activation="identity"), examples)
    assert (scale.low, scale.middle, scale.high) == (-3, 2, 7)
    assert "● > 2  ○ ≤ 2" in draw(neuron(1, 1, 0, activation="identity"), examples, (50, 14)).text


@pytest.mark.parametrize(
    ("activation", "scale"),
    [("sigmoid", (0, 0.5, 1)), ("step", (0, 0.5, 1)), ("tanh", (-1, 0, 1)), ("relu", (0, 0, 1))],
)
def test_the_middle_of_the_scale_is_where_the_answer_changes(
    activation: str, scale: tuple[float, float, float]
) -> None:
    found = output_scale(neuron(1, 1, 0, activation=activation), truth_table("and"))
    assert (found.low, found.middle, found.high) == scale


def test_only_the_rows_that_changed_are_named() -> None:
    before = draw(neuron(0, 9, -4.5), truth_table("and"), (40, 20))
    after = draw(neuron(0, 9, -4.0), truth_table("and"), (40, 20))
    assert after.changed_rows(before) != ()
    assert len(after.changed_rows(before)) < 6
    assert after.changed_rows(after) == ()
    assert after.changed_rows(None) == tuple(range(after.height))
    assert len(draw(AND, None, (40, 12)).changed_rows(after)) == 12


@pytest.mark.parametrize(
    ("height", "kept"),
    [(12, "title axes legend"), (9, "title axes"), (5, "axes"), (4, ""), (1, "")],
)
def test_small_sizes_drop_the_legend_then_the_title_then_the_axes(height: int, kept: str) -> None:
    text = draw(AND, truth_table("and"), (40, height)).text
    assert ("class 1" in text) == ("legend" in kept)
    assert ("network" in text) == ("title" in kept)
    assert ("└" in text) == ("axes" in kept)


THREE = Network(
    Architecture(("x1", "x2"), (Dense(3, "softmax"),)),
    np.array([-4.0, 0, 0, 2, 4, 0, 2, -4, 0]),
)
CORNERS = Examples(
    ("x1", "x2"), np.array([[-1.0, 0], [1, 1], [1, -1]]), one_hot(np.array([0, 1, 2]), 3)
)
BETWEEN = Examples(
    ("x1", "x2"), np.array([[-0.5, 0.5], [0.5, 0.5], [0.5, -0.5]]), one_hot(np.array([0, 1, 2]), 3)
)


def test_of_several_outputs_the_largest_fills_each_place_with_its_texture() -> None:
    assert draw(THREE, CORNERS, (40, 15), example=1, test=BETWEEN).text == (
        "   what the network answers\n"
        " 2┤     ···················\n"
        "  │      ··················\n"
        "  │        ·········[●]····\n"
        "  │         ···············\n"
        "x2│         ◦ ··· • ·······\n"
        " 0┤      ○     ············\n"
        "  │           ░░░ ▵ ░░░░░░░\n"
        "  │         ░░░░░░░░░░░░░░░\n"
        "  │        ░░░░░░░░░ △ ░░░░\n"
        "  │      ░░░░░░░░░░░░░░░░░░\n"
        "−2┤     ░░░░░░░░░░░░░░░░░░░\n"
        "  └┬───────────┬──────────┬\n"
        "  −2           0    x1    2\n"
        "    ○  y1  ·●· y2  ░△░ y3  ◦•▵ test"
    )


def test_the_regions_of_classes_are_told_without_colour_on_every_terminal() -> None:
    for capabilities in ALL:
        shades = [mark for mark, _ in heat(capabilities, Ramp.CLASSES).shades]
        assert len(set(shades[:10])) == 10
        assert all(mark.isascii() for mark in shades) == (capabilities.glyphs is Glyphs.ASCII)
        inside = {mark for mark in shades if mark in draw(THREE, None, (40, 15), capabilities).text}
        assert {" ", shades[1], shades[2]} <= inside


def test_examples_for_testing_have_the_small_signs_of_their_class() -> None:
    table, near = truth_table("and"), np.array([[0.2, 0.2], [1.2, 1.2]])
    tests = Examples(table.inputs, near, np.array([[0.0], [1]]))
    text = draw(AND, table, (60, 20), test=tests).text
    assert text.splitlines()[-1] == "     ● class 1  ○ class 0  •◦ test  0    ··░░▒▒▓▓ 1"
    assert [text.count(sign) for sign in "●○•◦"] == [2, 4, 2, 2]
    ascii_text = draw(AND, table, (60, 20), ASCII, test=tests).text
    assert [ascii_text.split("x1")[0].count(sign) for sign in "XO"] == [1, 3]
    assert "xo test" in ascii_text


def test_where_examples_share_a_cell_the_one_for_training_is_seen() -> None:
    table = truth_table("and")
    assert "•" not in "\n".join(draw(AND, table, (40, 12), test=table).text.splitlines()[:-1])


def test_a_discretised_map_knows_only_two_levels() -> None:
    smooth = draw(XOR, None, (60, 20)).text
    hard = draw(XOR, None, (60, 20), discretised=True).text
    assert {"░", "▒"} <= set(smooth)
    assert not {"░", "▒", "·"} & set(hard)
    colours = heat(Capabilities()).colours
    coloured = draw(XOR, None, (60, 20), Capabilities(), discretised=True)
    used = {s.style.bgcolor for line in coloured.lines for s in line if s.style} - {None}
    assert used == {colours[0], colours[-1]}


def test_one_input_and_several_outputs_give_a_curve_each() -> None:
    shape = Architecture(("x",), (Dense(2, "softmax"),))
    network = Network(shape, np.array([-4.0, 2, 4, -2]))
    examples = Examples(("x",), np.array([[0.0], [1]]), one_hot(np.array([0, 1]), 2))
    text = draw(network, examples, (50, 14)).text
    assert text.splitlines()[-1] == "    ⠒⠒⠒ ○ y1  ⠒⠂  ● y2"
    assert text.count("○") == text.count("●") == 2


def test_inputs_made_of_x1_and_x2_follow_them() -> None:
    ring = Network(
        Architecture(("x1", "x2", "x1^2", "x2^2"), (Dense(1, "step"),)),
        np.array([0.0, 0, 1, 1, -0.5]),
    )
    lines = draw(ring, None, (30, 14)).text.splitlines()
    assert lines[1] == " 1┤▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓"
    assert lines[5] == " 0┤▓▓▓▓                ▓▓▓▓"


def test_huge_weights_are_worked_out_in_double_precision() -> None:
    picture = draw(neuron(1e30, 0, -5e29, activation="step"), None, (40, 14)).text
    assert picture == draw(neuron(1, 0, -0.5, activation="step"), None, (40, 14)).text


def test_what_is_drawn_anew_in_the_same_buffers_is_the_same() -> None:
    first = draw(XOR, None, (40, 14), Capabilities())
    assert draw(neuron(5, 5, -2), None, (40, 14), Capabilities()) != first
    assert draw(XOR, None, (40, 14), Capabilities()) == first


numbers = st.floats(-1e308, 1e308) | st.sampled_from([float("inf"), float("nan"), 0.0])


@settings(max_examples=60)
@given(
    parameters=st.lists(numbers, min_size=3, max_size=3),
    activation=st.sampled_from(["step", "identity", "relu", "sigmoid", "tanh"]),
    inputs=st.integers(1, 2),
    size=st.tuples(st.integers(0, 130), st.integers(0, 40)),
    capabilities=st.sampled_from(ALL),
    data=st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=5),
)
def test_no_network_breaks_the_drawing_or_its_size(
    parameters: list[float],
    activation: str,
    inputs: int,
    size: tuple[int, int],
    capabilities: Capabilities,
    data: list[tuple[float, float, float]],
) -> None:
    network = neuron(*parameters[: inputs + 1], activation=activation, inputs=inputs)
    points = np.array(data)
    examples = Examples(network.architecture.inputs, points[:, :inputs], points[:, 2:])
    drawing = draw(network, examples, size, capabilities, example=0)
    assert drawing.width <= size[0]
    assert drawing.height <= size[1]
    for line in drawing.lines:
        assert sum(len(segment.text) for segment in line) == drawing.width
        assert all(segment.style for segment in line)
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()
    assert drawing == draw(network, examples, size, capabilities, example=0)


def test_a_name_cannot_steer_the_terminal() -> None:
    shape = Architecture(("a\x1b[31m", "b\n"), (Dense(1, "sigmoid"),))
    drawing = draw(Network(shape, np.zeros(3)), None, (40, 16))
    assert "\x1b" not in drawing.text
    assert all("\n" not in segment.text for line in drawing.lines for segment in line)


def test_the_marked_example_is_drawn_as_selected() -> None:
    capabilities = Capabilities()
    drawing = draw(AND, truth_table("and"), (40, 14), capabilities, example=3)
    selected = palette(capabilities).selected
    marked = [s.text for line in drawing.lines for s in line if s.style == selected]
    assert "".join(marked) == "[●]"
