"""The cells of a matrix: their numbers read on their grounds, and sign is never colour alone."""

import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.diagrams.tiles import tile

COLOURED = [
    Capabilities(colours, dark=dark)
    for colours in (Colours.TRUE, Colours.INDEXED)
    for dark in (True, False)
]


def luminance(colour: tuple[int, int, int]) -> float:
    shares = [channel / 255 for channel in colour]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("capabilities", COLOURED)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("size", [0.1, 0.4, 0.6, 1.0])
def test_a_number_reads_upon_its_ground(capabilities: Capabilities, sign: int, size: float) -> None:
    style = tile(sign * size, 1.0, capabilities)
    assert style.color is not None
    assert style.bgcolor is not None
    pair = [luminance(tuple(c.get_truecolor())) for c in (style.color, style.bgcolor)]
    assert (max(pair) + 0.05) / (min(pair) + 0.05) >= 4.0


@pytest.mark.parametrize("dark", [True, False])
def test_with_sixteen_colours_only_the_stronger_half_has_a_ground(dark: bool) -> None:
    capabilities = Capabilities(Colours.BASIC, dark=dark)
    grounds = [tile(size, 1.0, capabilities).bgcolor for size in (0.1, -0.4, 0.6, -1.0)]
    assert [ground is not None for ground in grounds] == [False, False, True, True]


def test_without_colours_the_strongest_are_bold() -> None:
    styles = [tile(size, 1.0, Capabilities(Colours.NONE)) for size in (0.1, -0.1, 1.0)]
    assert [bool(style.bold) for style in styles] == [False, False, True]
    assert all(style.bgcolor is None for style in styles)
