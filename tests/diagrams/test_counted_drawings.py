"""What is counted is drawn: the batches of an epoch, the shapes of a layer."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.batches import batches, describe_batches, draw_batches
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.shapes import blocks_of, describe_shapes, draw_shapes
from tui_nn.language import Phrases

EN = Phrases("en")
UNICODE = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SIZES = st.tuples(st.integers(0, 130), st.integers(0, 40))


def epoch(
    examples: int,
    size: int,
    room: tuple[int, int],
    tier: Capabilities = UNICODE,
    *,
    counted: bool = True,
) -> Drawing | None:
    width, height = room
    return draw_batches(
        examples, size, width=width, height=height, capabilities=tier, phrases=EN, counted=counted
    )


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("counted", [True, False])
def test_an_epoch_is_cut_into_batches(
    exact: Callable[[Drawing | None, str], None], width: int, counted: bool
) -> None:
    name = f"batches-{width}{'' if counted else '-uncounted'}"
    exact(epoch(200, 32, (width, 20), counted=counted), name)
    exact(epoch(200, 32, (width, 20), ASCII, counted=counted), f"{name}-ascii")


def test_of_too_many_batches_the_first_and_the_last_are_shown_and_the_others_counted() -> None:
    drawn = epoch(200, 1, (40, 8))
    assert drawn is not None
    assert drawn.text.splitlines() == [
        "one epoch: 200 examples, 1 to a batch",
        "  1  •  1",
        "  2  •  1",
        "  3  •  1",
        "  4  •  1",
        "  ⋮  195 more batches",
        "200  •  1",
        "200 updates",
    ]


def test_what_is_to_be_counted_is_not_counted_for_the_learner() -> None:
    drawn = epoch(200, 32, (60, 20), counted=False)
    assert drawn is not None
    assert "136 examples left" in drawn.text
    assert "updates" not in drawn.text
    assert "7" not in drawn.text
    assert describe_batches(200, 32, EN, counted=False) == [
        "one epoch: 200 examples, 32 to a batch"
    ]
    assert describe_batches(200, 32, EN)[1:] == ["the last batch has 8", "7 updates"]


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_the_batches_of_an_epoch_hold_every_example_once(examples: int, size: int) -> None:
    sizes = batches(examples, size)
    assert sum(sizes) == examples
    assert set(sizes[:-1]) <= {min(size, examples)}
    assert 1 <= sizes[-1] <= size


@settings(max_examples=60)
@given(st.integers(1, 700), st.integers(1, 700), SIZES, st.sampled_from(ALL), st.booleans())
def test_any_epoch_keeps_its_size(
    check: Callable[..., None],
    examples: int,
    size: int,
    room: tuple[int, int],
    tier: Capabilities,
    counted: bool,
) -> None:
    drawn = epoch(examples, size, room, tier, counted=counted)
    if drawn is not None:
        check(drawn, room, tier)
        assert drawn == epoch(examples, size, room, tier, counted=counted)


@pytest.mark.parametrize("solved", [True, False])
def test_a_layer_is_a_product_of_blocks(
    exact: Callable[[Drawing | None, str], None], solved: bool
) -> None:
    blocks = blocks_of(5, 3, 4, solved=solved)
    for width in (80, 120):
        name = f"shapes-{width}{'' if solved else '-unknown'}"
        exact(draw_shapes(blocks, width=width, height=12, capabilities=UNICODE), name)
        exact(draw_shapes(blocks, width=width, height=12, capabilities=ASCII), f"{name}-ascii")
    assert draw_shapes(blocks, width=40, height=12, capabilities=UNICODE) is None


def test_shapes_are_told_and_what_is_asked_for_is_not() -> None:
    assert describe_shapes(blocks_of(5, 3, 4, solved=True)) == [
        "x: (5, 3)",
        "W: (3, 4)",
        "b: (4)",
        "y: (5, 4)",
    ]
    assert describe_shapes(blocks_of(5, 3, 4, solved=False))[1:] == [
        "W: (?, ?)",
        "b: (?)",
        "y: (?, ?)",
    ]


@settings(max_examples=60)
@given(
    st.tuples(st.integers(1, 30), st.integers(1, 9), st.integers(1, 9)),
    SIZES,
    st.sampled_from(ALL),
    st.booleans(),
)
def test_any_shapes_keep_their_size_and_show_every_number(
    check: Callable[..., None],
    sizes: tuple[int, int, int],
    room: tuple[int, int],
    tier: Capabilities,
    solved: bool,
) -> None:
    batch, inputs, neurons = sizes
    blocks = blocks_of(batch, inputs, neurons, solved=solved)
    drawn = draw_shapes(blocks, width=room[0], height=room[1], capabilities=tier)
    if drawn is None:
        return
    check(drawn, room, tier)
    cell = "o" if tier.glyphs is Glyphs.ASCII else "▪"
    shown = batch * inputs
    if solved:
        shown += inputs * neurons + neurons + batch * neurons
    assert drawn.text.count(cell) == shown
