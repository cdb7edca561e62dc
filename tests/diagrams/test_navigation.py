"""Arrow keys over a drawing."""

import pytest

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.navigation import Direction, next_target
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases


def drawn(trace: Trace) -> Drawing:
    drawing = draw_wired(
        trace, width=120, height=70, capabilities=Capabilities(), phrases=Phrases("en")
    )
    assert drawing is not None
    return drawing


def walk(drawing: Drawing, start: str, *ways: str) -> list[str | None]:
    names: list[str | None] = [start]
    for way in ways:
        names.append(next_target(drawing, names[-1], way))
    return names


def test_up_and_down_move_along_the_weights_and_right_to_their_neuron(
    traces: dict[str, Trace],
) -> None:
    xor = drawn(traces["xor"])
    assert walk(xor, "h1.w1", "down", "down", "down", "up") == [
        *("h1.w1", "h1.w2", "h1.b", "h2.w1"),
        "h1.b",
    ]
    assert walk(xor, "h1.w2", "right", "down", "right", "right") == [
        *("h1.w2", "h1", "h2", "y.b"),
        "y",
    ]
    assert walk(xor, "h1.w1", "left", "down") == ["h1.w1", "x1", "x2"]


def test_nothing_selected_begins_at_the_first_and_an_edge_holds(
    traces: dict[str, Trace],
) -> None:
    xor = drawn(traces["xor"])
    assert next_target(xor, None, "down") == xor.targets[0].name
    assert next_target(xor, "unknown", Direction.LEFT) == xor.targets[0].name
    assert next_target(xor, "y", "right") == "y"
    assert next_target(Drawing(0, ()), None, "up") is None


@pytest.mark.parametrize("name", ["one-weight", "and", "xor", "4-2-1", "3-6-3"])
def test_arrow_keys_reach_everything_from_anywhere(traces: dict[str, Trace], name: str) -> None:
    drawing = drawn(traces[name])
    names = {target.name for target in drawing.targets}
    for start in names:
        reached, new = {start}, [start]
        while new:
            current = new.pop()
            for direction in Direction:
                found = next_target(drawing, current, direction)
                if found is not None and found not in reached:
                    reached.add(found)
                    new.append(found)
        assert reached == names, start
