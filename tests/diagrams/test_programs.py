"""Programs are drawn: functions from outside, and what each line of a training loop leaves."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.functions import Function, Port, describe_functions, draw_functions, sample
from tui_nn.diagrams.loop import Loop, describe_loop, draw_loop
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.operations import Operation
from tui_nn.engine.update_steps import stages
from tui_nn.language import Phrases

EN = Phrases("en")
UNICODE = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SIZES = st.tuples(st.integers(0, 130), st.integers(0, 40))

SCORE = Function("score", (Port("comment", "str"),), Port(type="float"))
NOTHING = Function("", (Port(),), Port(), marked=True)
SEES = Function(
    "sees", (Port("image", "np.ndarray"), Port("names", "list[str]")), Port(type="bool")
)

LINE = Architecture(("x",), (Dense(1, "identity", bias=False),), ("w",))
ROWS = Examples(("x",), np.array([[2.0]]), np.array([[3.0]]))
RIGHT: tuple[Operation, ...] = ("clear", "forward", "loss", "backward", "move")


def loop(order: tuple[Operation, ...]) -> Loop:
    network = Network(LINE, np.array([0.5]))
    made = stages(network, ROWS, "mean-squared-error", 0.1, order)
    return Loop(tuple(f"{one}()" for one in order), tuple(made), LINE, ROWS, 0.1)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_functions_have_what_goes_in_at_the_left_and_what_comes_out_at_the_right(
    exact: Callable[[Drawing | None, str], None], width: int
) -> None:
    shown = [SCORE] if width == 40 else [SCORE, NOTHING, SEES]
    for tier, name in ((UNICODE, ""), (ASCII, "-ascii")):
        drawn = draw_functions(shown, width=width, height=20, capabilities=tier)
        exact(drawn, f"functions-{width}{name}")


def test_where_not_all_have_room_the_marked_one_is_shown() -> None:
    drawn = draw_functions([SCORE, NOTHING, SEES], width=80, height=6, capabilities=UNICODE)
    assert drawn is not None
    assert drawn.height == 3
    assert "score" not in drawn.text
    assert "?" in drawn.text


def test_parameters_without_room_are_counted() -> None:
    many = Function("f", tuple(Port(f"p{k}", "int") for k in range(6)), Port(type="int"))
    drawn = draw_functions([many], width=80, height=20, capabilities=UNICODE)
    assert drawn is not None
    assert "p3" in drawn.text
    assert "p4" not in drawn.text
    assert "+2" in drawn.text


@pytest.mark.parametrize(
    ("annotation", "look"),
    [
        ("str", "“…”"),
        ("np.ndarray", "░▒▓█"),
        ("NDArray[np.uint8]", "░▒▓█"),
        ("list[str]", "[ … , … , … ]"),
        ("None", "∅"),
        ("Song", ""),
        ("", ""),
    ],
)
def test_a_sample_shows_what_a_type_looks_like(annotation: str, look: str) -> None:
    assert sample(annotation, UNICODE) == look


def test_functions_are_told_as_headers() -> None:
    assert describe_functions([SCORE, NOTHING]) == ["score(comment: str) -> float", "?(?) -> ?"]


NAMES = st.text("abcñ漢\u0301", max_size=30)
PORTS = st.builds(Port, NAMES, NAMES)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(Function, NAMES, st.lists(PORTS, max_size=6).map(tuple), PORTS, st.booleans()),
        max_size=4,
    ),
    SIZES,
    st.sampled_from(ALL),
)
def test_any_functions_keep_their_size(
    check: Callable[..., None],
    functions: list[Function],
    room: tuple[int, int],
    tier: Capabilities,
) -> None:
    drawn = draw_functions(functions, width=room[0], height=room[1], capabilities=tier)
    if drawn is not None:
        check(drawn, room, tier)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_each_line_of_a_loop_shows_what_it_leaves(
    exact: Callable[[Drawing | None, str], None], width: int
) -> None:
    for tier, name in ((UNICODE, ""), (ASCII, "-ascii")):
        looks = {"width": width, "height": 12, "capabilities": tier, "phrases": EN}
        exact(draw_loop(loop(RIGHT), **looks), f"loop-{width}{name}")
        wrong = loop(("backward", "clear", "move", "loss", "forward"))
        exact(draw_loop(wrong, **looks), f"loop-{width}-wrong{name}")


def test_a_loop_is_told_line_by_line_and_what_a_line_lacks_is_said() -> None:
    told = describe_loop(loop(("loss", "forward", "clear", "backward", "move")), EN)
    assert told[0] == "x = 2   t = 3   η = 0.1"
    assert told[1] == "before: y ·, loss ·, ∂loss/∂w −8.00, w 1.30"
    assert told[2] == "loss() can't do anything yet: y ·, loss ·, ∂loss/∂w −8.00, w 1.30"
    assert told[3] == "forward(): y 2.60, loss ·, ∂loss/∂w −8.00, w 1.30"


@settings(max_examples=40)
@given(st.permutations(RIGHT), SIZES, st.sampled_from(ALL))
def test_any_loop_keeps_its_size(
    check: Callable[..., None],
    order: list[Operation],
    room: tuple[int, int],
    tier: Capabilities,
) -> None:
    width, height = room
    looks = {"width": width, "height": height, "capabilities": tier, "phrases": EN}
    drawn = draw_loop(loop(tuple(order)), **looks)
    if drawn is not None:
        check(drawn, room, tier)
