"""The cost over one parameter, and the trials of a grid search: what they show and tell."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.cost_curve import CostCurve, draw_cost_curve, measure_cost_curve
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_cost_curve, describe_trials
from tui_nn.diagrams.trials import draw_trials
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import GridSearch
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

EN = Phrases("en")
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SIZES = st.tuples(st.integers(0, 130), st.integers(0, 40))
ANY = st.floats() | st.floats(-9, 9)

VALLEY = CostCurve("w", (-2.0, 2.0), np.linspace(-2, 2, 201) ** 2)
SEARCH = GridSearch(
    {"m": (0.0, 1.0, 2.0), "b": (-1.0, 1.0)}, np.array([[9.0, 4.0], [1.0, 0.5], [np.nan, np.nan]])
)

CURVE = (
    "  cost\n"
    "4+o                                      *\n"
    " | *                                    *\n"
    " |  **                                **\n"
    " |    *                              *\n"
    "2+     **                          **\n"
    " |       s*                      **\n"
    " |         ***                ***\n"
    " |            ***          ***\n"
    "0+               *******X**\n"
    " ++---------+---------+---------+--------+\n"
    " -2        -1         0    w    1        2\n"
    "  o start -2  s step  X now 0.2"
)

TRIALS = (
    "   trials of the grid\n"
    " 1+ 6             X             .\n"
    "  |\n"
    "  |\n"
    " b|\n"
    "  |\n"
    "  |\n"
    "  |\n"
    "-1+ 9             3             .\n"
    "  +-+-------------+-------------+-\n"
    "    0             1      m      2\n"
    "   X best  1-9 cheaper to dearer"
)


def curve(
    costs: CostCurve, path: list[float], size: tuple[int, int], capabilities: Capabilities = ASCII
) -> Drawing:
    width, height = size
    return draw_cost_curve(
        costs, path, width=width, height=height, capabilities=capabilities, phrases=EN
    )


def trials(
    search: GridSearch, size: tuple[int, int], capabilities: Capabilities = ASCII
) -> Drawing:
    (first, second), (along, upwards) = search.axes, search.axes.values()
    width, height = size
    return draw_trials(
        (first, second),
        (along, upwards),
        search.costs,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=EN,
    )


def test_the_steps_of_a_run_stand_on_the_curve() -> None:
    assert curve(VALLEY, [-2.0, -1.3, 0.2], (42, 13)).text == CURVE


def test_without_a_run_only_the_place_is_marked() -> None:
    legend = curve(VALLEY, [1.0], (42, 13)).text.splitlines()[-1]
    assert "X now" in legend
    assert "start" not in legend


def test_the_measured_curve_is_the_engines_cost() -> None:
    swing = Network(Architecture(("x",), (Dense(1, "sin", bias=False),)), np.array([0.3]))
    rows = Examples(("x",), np.array([[0.5], [1.0]]), np.array([[0.8], [0.9]]))
    costs = measure_cost_curve(swing, rows, "w1", "mean-squared-error", (0.0, 2.0))
    for w in (0.0, 1.0, 2.0):
        there = swing.with_values({"w1": w}).trace(rows.x, rows.y, "mean-squared-error")
        assert costs.at(w) == pytest.approx(there.value("cost"))
    assert costs.at(3.0) == np.inf


def test_each_trial_has_a_digit_and_the_best_a_sign() -> None:
    assert trials(SEARCH, (34, 12)).text == TRIALS


def test_before_anything_is_tried_the_grid_shows_its_places() -> None:
    nothing = GridSearch(SEARCH.axes, np.full((3, 2), np.nan))
    area = "".join(trials(nothing, (34, 12)).text.splitlines()[1:9])
    assert area.count(".") == 6
    assert not {"X", "9"} & set(area)


def test_both_are_told_in_sentences() -> None:
    told = describe_cost_curve(VALLEY, [-2.0, 1.0], EN)
    assert told[0].startswith("cost: w = −2: 4, w = −1.5: 2.25")
    assert told[1] == "path: from w = −2 (cost 4) to w = 1 (cost 1) in 1 steps"
    assert describe_trials(SEARCH, 2, EN) == [
        "m: 0, 1, 2",
        "b: −1, 1",
        "4 of 6 trials: the best is m = 1, b = 1, with cost 0.5",
    ]
    assert len(describe_trials(SEARCH, 0, EN)) == 2


@settings(max_examples=40)
@given(
    costs=st.lists(ANY, min_size=2, max_size=9),
    path=st.lists(ANY, max_size=4),
    size=SIZES,
    tier=st.sampled_from(ALL),
)
def test_any_curve_keeps_its_size(
    check: Callable[..., None],
    costs: list[float],
    path: list[float],
    size: tuple[int, int],
    tier: Capabilities,
) -> None:
    check(curve(CostCurve("w", (-1.0, 1.0), np.array(costs)), path, size, tier), size, tier)


@settings(max_examples=40)
@given(
    costs=st.lists(ANY, min_size=6, max_size=6),
    along=st.tuples(*[st.floats(-9, 9)] * 3),
    size=SIZES,
    tier=st.sampled_from(ALL),
)
def test_any_trials_keep_their_size(
    check: Callable[..., None],
    costs: list[float],
    along: tuple[float, ...],
    size: tuple[int, int],
    tier: Capabilities,
) -> None:
    search = GridSearch({"m": along, "b": (0.0, 0.0)}, np.array(costs).reshape(3, 2))
    check(trials(search, size, tier), size, tier)
