"""Activation curves, fitted lines and cost bowls: what they show, and that they keep their size."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment

from tui_nn.diagrams.activation_curve import draw_activation
from tui_nn.diagrams.bowl import Bowl, draw_bowl, measure_bowl
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

EN = Phrases("en")
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SIZES = st.tuples(st.integers(0, 130), st.integers(0, 40))
ANY = st.floats() | st.floats(-9, 9)

LINE = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([1.0, 0.0]))
DATA = Examples(("x",), np.array([[1.0], [2.0], [3.0]]), np.array([[0.0], [3.0], [3.0]]))
ROUND = Bowl(
    ("w1", "w2"),
    (-2.0, 2.0),
    (-2.0, 2.0),
    np.add.outer(np.linspace(-2, 2, 25) ** 2, np.linspace(-2, 2, 33) ** 2),
)


def activation(
    name: str, z: float | None, size: tuple[int, int] = (40, 12), capabilities: Capabilities = MONO
) -> Drawing:
    return draw_activation(
        name, z, width=size[0], height=size[1], capabilities=capabilities, phrases=EN
    )


def fit(
    network: Network,
    data: Examples,
    size: tuple[int, int] = (40, 14),
    capabilities: Capabilities = MONO,
    example: int | None = None,
) -> Drawing:
    return draw_fit(
        network,
        data,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=EN,
        example=example,
    )


def bowl(
    shape: Bowl,
    path: list[tuple[float, float]],
    size: tuple[int, int] = (40, 18),
    capabilities: Capabilities = MONO,
) -> Drawing:
    return draw_bowl(
        shape, path, width=size[0], height=size[1], capabilities=capabilities, phrases=EN
    )


SIGMOID = (
    "    sigmoid\n"
    "  1┤                        ⢀⠄⠂ ⣀⣀⣀⣀⣀⣀⣀⣀\n"
    "   │                      ⢀⠤⠓⠊⠉⠉\n"
    "   │                    ⡠●⠁\n"
    "  a│                  ⡠⠋\n"
    "0.5┤               ⡠⡴⠋\n"
    "   │             ⣀⡠⠊\n"
    "   │        ⣀⣀⡠⠴⠓⠁\n"
    "  0┤⠉⠉⠉⠉⠉⠉⠉⠉⡀\n"
    "   └───┬──────┬───────┬──────┬───────┬──\n"
    "      −5    −2.5      0  Σ  2.5      5\n"
    "    ● σ(1) = 0.7311  ⠒⠂  slope 0.1966"
)

FIT = (
    "  answers and targets\n"
    " │                                    ⣀⡠\n"
    " │                       [●]      ⣀⠤●⠉\n"
    " │                        ╎  ⢀⡠⠤⠒⠉\n"
    "2┤                       ⢀⡠⠔⠊⠁\n"
    "y│                   ⣀⠤⠒⠉⠁\n"
    " │              ⢀⣀⠤⠒⠉\n"
    " │          ⢀⡠⠔⠊⠁\n"
    " │      ⣀⠤⠒⠊⠁   │\n"
    "0┤  ⣀⠤⠒⠉        ●\n"
    " │⠊⠉\n"
    " └────┬─────────┬─────────┬─────────┬───\n"
    "      0         1    x    2         3\n"
    "  ● target  │ too high  ╎ too low"
)

BOWL = (
    "   cost\n"
    " 2+.    ......                ......\n"
    "  |  ..o*      ..............      ....\n"
    "  |.... ***.....            .....    ...\n"
    " 1+..   ...***   ..........     ....   .\n"
    "  |   ....   ***..        ....    ....\n"
    "w2|  ...    ... s** ....     ...    ...\n"
    " 0+  ...   ...   ..**X ....   ...   ...\n"
    "  |  ..   ...   ...  *   ...   ...   ..\n"
    "  |  ...   ...   ....  ....   ...   ...\n"
    "  |  ...    ...     ....     ...    ...\n"
    "-1+   ....    ....        ....    ....\n"
    "  |..   ....     ..........     ....   .\n"
    "  |....    .....            .....    ...\n"
    "-2+  ....      ..............      ....\n"
    "  ++--------+--------+--------+--------+\n"
    "  -2       -1        0   w1   1        2\n"
    "   o start  s step  X now"
)


def test_a_sigmoid_with_its_point_and_tangent_at_40_columns() -> None:
    assert activation("sigmoid", 1.0).text == SIGMOID


def test_without_a_sum_there_is_only_the_curve() -> None:
    assert "slope" not in activation("tanh", None).text


def test_a_dead_relu_has_slope_0() -> None:
    assert "ReLU(−2) = 0" in activation("relu", -2.0).text
    assert "slope 0" in activation("relu", -2.0).text


def test_in_ascii_an_activation_is_written_out() -> None:
    assert "sigmoid(1) = 0.73" in activation("sigmoid", 1.0, capabilities=ASCII).text


def test_errors_stand_upright_between_points_and_line() -> None:
    assert fit(LINE, DATA, example=1).text == FIT


def test_a_lone_target_has_room_for_answers_that_miss_it() -> None:
    alone = Examples(("x",), np.array([[6.0]]), np.array([[1.5]]))
    steep = Network(Architecture(("x",), (Dense(1, "identity", bias=False),)), np.array([0.4]))
    assert "│" in "".join(row[3:] for row in fit(steep, alone).text.splitlines()[1:-3])


def test_answers_too_high_and_too_low_differ_without_colour() -> None:
    area = fit(LINE, DATA, capabilities=ASCII).text.splitlines()[1:-3]
    bars = "".join(line.partition("+")[2] or line.partition("|")[2] for line in area)
    assert "|" in bars
    assert ":" in bars


def test_the_bowl_has_rings_and_a_path_from_start_to_now() -> None:
    text = bowl(ROUND, [(-1.5, 1.5), (-0.5, 0.5), (0.0, 0.0)], capabilities=ASCII).text
    assert text == BOWL


def test_steps_are_marked_as_long_as_they_can_be_told_apart() -> None:
    far = bowl(ROUND, [(-1.5, 1.5), (-0.5, 0.5), (0.5, 0.5), (0.0, 0.0)])
    assert far.text.count("•") == 3  # two, and the one of the legend
    near = bowl(ROUND, [(0.01 * k, 0.0) for k in range(5)])
    assert "•" not in near.text


@pytest.mark.parametrize("colours", [Colours.TRUE, Colours.INDEXED])
def test_with_colours_enough_the_ground_shows_where_the_cost_is_low(colours: Colours) -> None:
    drawn = bowl(ROUND, [], (40, 18), Capabilities(colours))
    grounds = [cells(line) for line in drawn.lines[1:-2]]
    middle, edge = grounds[len(grounds) // 2][20], grounds[0][5]
    assert middle is not None
    assert edge is None
    assert len({ground for row in grounds for ground in row}) == 6
    plain = bowl(ROUND, [], (40, 18), Capabilities(Colours.BASIC))
    assert plain.text == drawn.text
    assert all(ground is None for line in plain.lines for ground in cells(line))


def cells(line: tuple[Segment, ...]) -> list[str | None]:
    """The ground of each cell."""
    return [
        segment.style.bgcolor.name if segment.style and segment.style.bgcolor else None
        for segment in line
        for _ in segment.text
    ]


def test_the_measured_cost_is_the_engines() -> None:
    measured = measure_bowl(LINE, DATA, ("w1", "b"), "half-squared-error", (0, 2), (-1, 1))
    at_1_and_0 = measured.costs[12, 16]
    backward = LINE.trace(DATA.x, DATA.y, "half-squared-error").backward
    assert backward is not None
    assert at_1_and_0 == pytest.approx(backward.cost)


def test_a_path_that_leaves_the_bowl_is_cut() -> None:
    drawing = bowl(ROUND, [(-1.5, 1.5), (50.0, 1e300), (float("inf"), 0.0)])
    assert drawing.text.count("●") == 1  # only the one of the legend


@settings(max_examples=40)
@given(name=st.sampled_from(list(ACTIVATIONS)), z=ANY, size=SIZES, tier=st.sampled_from(ALL))
def test_any_activation_at_any_sum_keeps_its_size(
    check: Callable[..., None], name: str, z: float, size: tuple[int, int], tier: Capabilities
) -> None:
    check(activation(name, z, size, tier), size, tier)


@settings(max_examples=40)
@given(
    parameters=st.tuples(ANY, ANY),
    points=st.lists(st.tuples(ANY, ANY), min_size=1, max_size=4),
    size=SIZES,
    tier=st.sampled_from(ALL),
)
def test_any_line_over_any_data_keeps_its_size(
    check: Callable[..., None],
    parameters: tuple[float, float],
    points: list[tuple[float, float]],
    size: tuple[int, int],
    tier: Capabilities,
) -> None:
    data = np.array(points)
    examples = Examples(("x",), data[:, :1], data[:, 1:])
    network = Network(LINE.architecture, np.array(parameters))
    check(fit(network, examples, size, tier, example=0), size, tier)


@settings(max_examples=40)
@given(
    path=st.lists(st.tuples(ANY, ANY), max_size=5),
    costs=st.lists(ANY, min_size=4, max_size=4),
    size=SIZES,
    tier=st.sampled_from(ALL),
)
def test_any_path_in_any_bowl_keeps_its_size(
    check: Callable[..., None],
    path: list[tuple[float, float]],
    costs: list[float],
    size: tuple[int, int],
    tier: Capabilities,
) -> None:
    shape = Bowl(("w", "b"), (-2.0, 2.0), (-2.0, 2.0), np.array(costs).reshape(2, 2))
    check(bowl(shape, path, size, tier), size, tier)


def test_the_lowest_cost_is_marked_where_it_is_known() -> None:
    drawn = draw_bowl(
        ROUND, [(1.0, 1.0)], width=40, height=18, capabilities=ASCII, phrases=EN, lowest=(0.1, 0.1)
    )
    assert any("+" in line[6:] for line in drawn.text.splitlines()[1:-3])
    assert "+ lowest" in drawn.text
    assert "lowest" not in bowl(ROUND, [(1.0, 1.0)], capabilities=ASCII).text
