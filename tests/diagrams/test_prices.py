"""What a probability costs: the curves are the engine's loss, and examples stand on them."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.prices import describe_prices, draw_prices, price
from tui_nn.language import Phrases

EN = Phrases("en")
UNICODE = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SAID, CAME = np.array([0.9, 0.5, 0.1, 0.01, 0.9]), np.array([1, 1, 1, 1, 0])


def prices(
    said: np.ndarray, came: np.ndarray, room: tuple[int, int], tier: Capabilities
) -> Drawing:
    width, height = room
    return draw_prices(
        said, came, width=width, height=height, capabilities=tier, phrases=EN, example=0
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_examples_stand_on_the_curve_of_their_label(
    exact: Callable[[Drawing | None, str], None], width: int
) -> None:
    exact(prices(SAID, CAME, (width, 18), UNICODE), f"prices-{width}")
    exact(prices(SAID, CAME, (width, 18), ASCII), f"prices-{width}-ascii")


def test_a_price_is_minus_the_logarithm_of_what_the_label_was_given() -> None:
    said = np.array([0.25, 0.5])
    np.testing.assert_allclose(price(said, 1), -np.log(said))
    np.testing.assert_allclose(price(said, 0), -np.log(1 - said))


def test_sentences_tell_the_curves_and_the_price_of_each_example_once_it_is_known() -> None:
    told = describe_prices(SAID, CAME, EN)
    assert told[0] == (
        "loss where the label is 1: "
        "p = 0.2: 1.609, p = 0.4: 0.9163, p = 0.6: 0.5108, p = 0.8: 0.2231"
    )
    assert told[2] == "example 1: p = 0.9, label 1, loss 0.1054"
    assert told[6] == "example 5: p = 0.9, label 0, loss 2.303"
    secret = describe_prices(SAID, CAME, EN, known=False)
    assert all(line.endswith("loss ?") for line in secret[2:])
    assert secret[:2] == told[:2]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-1, 2) | st.floats(), st.integers(0, 1)), max_size=6),
    st.tuples(st.integers(0, 130), st.integers(0, 40)),
    st.sampled_from(ALL),
)
def test_any_prices_keep_their_size(
    check: Callable[..., None],
    examples: list[tuple[float, int]],
    room: tuple[int, int],
    tier: Capabilities,
) -> None:
    said = np.array([p for p, _ in examples])
    came = np.array([label for _, label in examples], dtype=np.int64)
    check(prices(said, came, room, tier), room, tier)
