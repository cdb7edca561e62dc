"""Where everything stands in a drawing of links, and how the arrow keys lead over it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.links_layout import Layout, layout
from tui_nn.diagrams.navigation import Direction, next_target
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.language import Phrases


def architecture(sizes: list[int]) -> Architecture:
    """A network of these sizes."""
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    return Architecture(inputs, tuple(Dense(size, "tanh") for size in sizes[1:]))


def laid(sizes: list[int], width: int, height: int) -> Layout | None:
    """Its layout with nothing selected."""
    return layout(architecture(sizes), width, height, (None,) * len(sizes))


@given(
    sizes=st.lists(st.integers(1, 50), min_size=2, max_size=5),
    width=st.integers(1, 130),
    height=st.integers(1, 60),
)
@example(sizes=[6, 3, 6], width=80, height=24)
@example(sizes=[16, 4, 16], width=80, height=24)
def test_layers_are_centred_in_the_height_and_the_largest_fills_it(
    sizes: list[int], width: int, height: int
) -> None:
    where = laid(sizes, width, height)
    if where is None:
        assert height < 4 or width < 20 * len(sizes) - 11
        return
    assert where.height == min(height, 4 * max(sizes))
    for column in where.columns:
        assert 0 <= column.x <= width - where.box
        bottom = where.height - bool(column.shown.hidden)
        above, below = column.rows[0] - 1, bottom - column.rows[-1] - where.tall
        assert 0 <= above <= below <= above + 1
        if max(sizes) > 1 and max(sizes) < where.height:
            assert (above + below == 0) == (len(column.names) == max(sizes))
        blanks = [after - before - where.tall for before, after in pairwise(column.rows)]
        assert not blanks or 0 <= min(blanks) <= max(blanks) <= min(blanks) + 1


def test_neurons_have_as_many_rows_as_the_largest_layer_has_room_for() -> None:
    tall = {}
    for height in (40, 24, 19, 18, 13, 12, 7, 5):
        where = laid([6, 3, 6], 80, height)
        assert where is not None
        tall[height] = where.tall
    assert tall == {40: 3, 24: 3, 19: 3, 18: 2, 13: 2, 12: 1, 7: 1, 5: 1}


def test_the_hourglass_of_an_autoencoder_is_narrow_in_the_middle() -> None:
    where = laid([6, 3, 6], 80, 24)
    assert where is not None
    assert where.columns[0].rows == where.columns[2].rows == (1, 5, 9, 13, 17, 21)
    assert where.columns[1].rows == (6, 11, 16)


def test_what_has_no_room_is_left_to_the_last_row() -> None:
    where = laid([20, 8, 4], 80, 16)
    assert where is not None
    assert (where.height, where.tall) == (16, 1)
    assert where.columns[0].rows == tuple(range(1, 15))
    assert where.columns[0].shown.hidden == 6
    assert where.columns[2].rows == (3, 6, 9, 12)


@pytest.mark.parametrize(
    ("sizes", "width", "height"), [([6, 3, 6], 120, 40), ([8, 3, 8], 80, 24), ([12, 2], 40, 9)]
)
def test_arrow_keys_reach_everything_though_each_selection_draws_others(
    sizes: list[int], width: int, height: int
) -> None:
    shape = architecture(sizes)
    trace = Network.zeros(shape).trace(np.ones((1, sizes[0])))
    reached: set[str | None] = set()
    found: list[str | None] = [None]
    while found:
        reached.add(selected := found.pop())
        drawing = draw_links(
            trace,
            width=width,
            height=height,
            capabilities=Capabilities(),
            phrases=Phrases("en"),
            selected=selected,
        )
        assert drawing is not None
        found += {next_target(drawing, selected, way) for way in Direction} - reached
    assert reached >= {*shape.inputs, *shape.place, *shape.parameter_names}
