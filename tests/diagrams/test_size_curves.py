"""Accuracy over the number of examples: a sign at each point, room for those to come."""

import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.size_curves import SizeSeries, describe_sizes, draw_size_curves
from tui_nn.language import Phrases

SIZES = (100, 1000, 5000)
SERIES = (
    SizeSeries("network", [(100, 0.76), (1000, 0.88), (5000, 0.93)]),
    SizeSeries("tree", [(100, 0.38), (1000, 0.66)]),
    SizeSeries("later", []),
)
PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)


def drawn(
    width: int,
    height: int,
    capabilities: Capabilities = PLAIN,
    sizes: tuple[int, ...] = SIZES,
) -> str:
    return draw_size_curves(
        SERIES,
        sizes,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=Phrases("en"),
    ).text


def test_every_point_has_its_curves_sign() -> None:
    plot = "\n".join(drawn(56, 18).splitlines()[:-1])
    assert (plot.count("●"), plot.count("■"), plot.count("▲")) == (3, 2, 0)
    assert "● network" in drawn(56, 18)
    assert drawn(56, 18, ASCII).isascii()


def test_what_is_still_to_come_leaves_room_for_itself() -> None:
    whole = drawn(56, 18).splitlines()
    row = next(line for line in whole if line.count("■") and "tree" not in line)
    assert row.rindex("■") < 45


def test_every_size_has_a_tick_unless_the_name_of_the_axis_needs_the_room() -> None:
    sizes = (100, 300, 1000, 3000)
    below = {width: drawn(width, 18, sizes=sizes).splitlines()[-2] for width in (40, 60, 100)}
    assert below[40].split() == ["100", "300", "1000", "3000"]
    assert below[60].split() == ["100", "examples", "learnt", "from", "1000"]
    assert {"100", "300", "1000", "3000", "examples"} <= set(below[100].split())


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (10, 4), (38, 10), (78, 24)])
@pytest.mark.parametrize("capabilities", [PLAIN, ASCII])
def test_no_plot_is_larger_than_its_room(size: tuple[int, int], capabilities: Capabilities) -> None:
    lines = drawn(*size, capabilities).splitlines()
    assert len(lines) <= size[1]
    assert max(map(len, lines), default=0) <= size[0]


def test_the_same_can_be_told() -> None:
    network, tree = describe_sizes(SERIES, Phrases("en"))
    assert network.startswith("network, share right on what was held out: 0.760 after 100")
    assert tree.endswith("0.380 after 100 examples, 0.660 after 1000 examples")
