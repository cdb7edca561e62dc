"""The neuron card and its one-line form."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.card import draw_card, draw_line
from tui_nn.diagrams.palette import palette
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
UNICODE, ASCII = Capabilities(), Capabilities(Colours.NONE, Glyphs.ASCII)


def card(
    trace: Trace,
    selected: str | None,
    width: int = 74,
    height: int = 10,
    capabilities: Capabilities = UNICODE,
    phrases: Phrases = EN,
    *,
    backward: bool = False,
) -> str:
    return draw_card(
        trace,
        selected,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=phrases,
        backward=backward,
    ).text


def test_a_card_shows_the_sum_row_by_row(traces: dict[str, Trace]) -> None:
    assert card(traces["xor"], "h1") == (
        "╭─ h1 ─ sigmoid neuron ──────────────────────────────────────────────────╮\n"
        "│   x1  1.00 × +9.07 = +9.07                 │▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ │\n"
        "│   x2  0.00 × −8.69 = +0.00                 │                           │\n"
        "│ bias                 −4.99  ▗▄▄▄▄▄▄▄▄▄▄▄▄▄▄│                           │\n"
        "│ ──────────────────────────                 │                           │\n"
        "│ Σ  sum of the rows = +4.08                 │▄▄▄▄▄▄▄▄▄▄▄▖               │\n"
        "│ a  σ(Σ)            =  0.98  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─ │\n"
        "╰────────────────────────────────────────────────────────────────────────╯"
    )


def test_a_card_fits_forty_columns_in_both_languages(traces: dict[str, Trace]) -> None:
    assert card(traces["xor"], "h1", 40, phrases=ES) == (
        "╭─ h1 ─ neurona sigmoide ──────────────╮\n"
        "│    x1  1.00 × +9.07 = +9.07    │▄▄▄▖ │\n"
        "│    x2  0.00 × −8.69 = +0.00    │     │\n"
        "│ sesgo                 −4.99  ▄▄│     │\n"
        "│ ───────────────────────────    │     │\n"
        "│ Σ  suma de filas    = +4.08    │▄▖   │\n"
        "│ a  σ(Σ)             =  0.98  ━━━━━━━ │\n"
        "╰──────────────────────────────────────╯"
    )
    assert card(traces["one-weight"], None, 40) == (
        "╭─ y ─ linear neuron ──────────────────╮\n"
        "│    x  6.00 × +0.38 = +2.26  │▄▄▄▄▄▄▄ │\n"
        "│ ──────────────────────────  │        │\n"
        "│ Σ  sum of the rows = +2.26  │▄▄▄▄▄▄▄ │\n"
        "│ a  id(Σ)           =  2.26  ━━━━━━── │\n"
        "╰──────────────────────────────────────╯"
    )


def test_backwards_a_card_shows_gradients_and_delta(traces: dict[str, Trace]) -> None:
    assert card(traces["untrained"], "h2", backward=True) == (
        "╭─ h2 ─ sigmoid neuron ──────────────────────────────────────────────────╮\n"
        "│   x1  1.00 × −0.35 = −0.35 ∂+.045  ▗▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│                   │\n"
        "│   x2  0.00 × −1.15 = +0.00 ∂    0                  │                   │\n"
        "│ bias                 +0.40 ∂+.045                  │▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ │\n"
        "│ ─────────────────────────────────                  │                   │\n"
        "│ Σ  sum of the rows = +0.05                         │▄▄▖                │\n"
        "│ a  σ(Σ)            =  0.51         ━━━━━━━━━━━━━━━━━━───────────────── │\n"
        "│ δ  ∂loss/∂Σ        = +.045                                             │\n"
        "╰────────────────────────────────────────────────────────────────────────╯"
    )


def test_in_ascii_a_card_says_the_same(traces: dict[str, Trace]) -> None:
    assert card(traces["xor"], "h1", 60, capabilities=ASCII) == (
        "+- h1 - sigmoid neuron ------------------------------------+\n"
        "|   x1  1.00 x +9.07 = +9.07            |################# |\n"
        "|   x2  0.00 x -8.69 = +0.00            |                  |\n"
        "| bias                 -4.99  ##########|                  |\n"
        "| --------------------------            |                  |\n"
        "| sum of the rows    = +4.08            |########          |\n"
        "| a  sig(sum)        =  0.98  ############################ |\n"
        "+----------------------------------------------------------+"
    )


def test_where_a_card_does_not_fit_the_sum_is_one_line(traces: dict[str, Trace]) -> None:
    assert card(traces["xor"], "h1", 80, 4) == (
        " h1  +9.07·1 − 8.69·0 − 4.99 = +4.08   σ(+4.08) = 0.98"
    )
    assert card(traces["xor"], "h1", 40, 4, ASCII) == " h1  sig(+4.08) = 0.98"
    assert card(traces["4-2-1"], "y", 80, 1) == (
        " y  −1.37·0.92 + 5.26·0.05 − 0.08 = −1.10   σ(−1.10) = 0.25"
    )


def test_a_negative_input_stands_in_brackets_in_the_line(traces: dict[str, Trace]) -> None:
    line = draw_line(traces["3-6-3"], "h1", width=80, capabilities=UNICODE)
    assert "− 1.71·(−0.50)" in line.text


@pytest.mark.parametrize("selected", ["h1", "h1.w2", "x1"])
def test_what_is_selected_is_reversed_on_the_card(traces: dict[str, Trace], selected: str) -> None:
    drawing = draw_card(
        traces["xor"], selected, width=74, height=10, capabilities=UNICODE, phrases=EN
    )
    reversed_ = [
        segment.text.strip()
        for line in drawing.lines
        for segment in line
        if segment.style == palette(UNICODE).selected
    ]
    shown = {"h1": "h1", "h1.w2": "−8.69", "x1": "x1"}[selected]
    # an input belongs to several neurons: the card stays with the output
    assert reversed_ == ([] if selected == "x1" else [shown])


ANY = st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ANY, min_size=4, max_size=4),
    st.lists(ANY, min_size=3, max_size=3),
    st.integers(0, 100),
    st.integers(0, 12),
    st.sampled_from([UNICODE, ASCII]),
)
def test_whatever_the_numbers_a_card_is_never_larger_than_asked(
    parameters: list[float],
    inputs: list[float],
    width: int,
    height: int,
    capabilities: Capabilities,
) -> None:
    shape = Architecture(("x", "温度の差温度の差温度の差", "humidity"), (Dense(1, "tanh"),))
    with np.errstate(all="ignore"):
        trace = Network(shape, np.array(parameters)).trace(np.array([inputs]))
    drawing = draw_card(
        trace, "y", width=width, height=height, capabilities=capabilities, phrases=ES
    )
    assert drawing.width <= width
    assert drawing.height <= max(height, 1)
    for line in drawing.lines:
        assert sum(segment.cell_length for segment in line) == drawing.width
        assert all(segment.style for segment in line)
