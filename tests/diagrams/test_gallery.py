"""Every drawing of the gallery: to the letter in three widths, and its size on every terminal."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from inspect import Parameter, signature

import pytest
from gallery import Shown, Size, drawings
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn import diagrams
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fit import draw_network
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
PLAIN = {"unicode": Capabilities(Colours.NONE), "ascii": Capabilities(Colours.NONE, Glyphs.ASCII)}
SIZES: tuple[Size, ...] = ((40, 24), (80, 24), (120, 40))
ALL = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]
NAMES = sorted(drawings())


@cache
def gallery() -> dict[str, Shown]:
    return drawings()


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_as_it_was_looked_at(
    name: str, exact: Callable[[Drawing | str, str], None]
) -> None:
    parts = []
    for width, height in SIZES:
        for glyphs, tier in PLAIN.items():
            drawn = gallery()[name].draw((width, height), tier, EN)
            text = "(too small)" if drawn is None else drawn.text
            parts.append(f"== {width}×{height} {glyphs}\n{text}")
    exact("\n".join(parts), f"gallery/{name}")


@pytest.mark.parametrize("tier", ALL, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_on_every_terminal_it_is_as_large_as_it_may_be_and_twice_the_same(
    name: str, tier: Capabilities, check: Callable[..., None]
) -> None:
    for size, words in zip(SIZES, (ES, EN, ES), strict=True):
        drawn = gallery()[name].draw(size, tier, words)
        if drawn is not None:
            check(drawn, size, tier)
    assert drawn == gallery()[name].draw(size, tier, words)


@settings(max_examples=200)
@given(
    st.sampled_from(NAMES),
    st.tuples(st.integers(0, 140), st.integers(0, 50)),
    st.sampled_from(ALL),
)
def test_no_size_is_exceeded(
    check: Callable[..., None], name: str, size: Size, tier: Capabilities
) -> None:
    drawn = gallery()[name].draw(size, tier, ES)
    if drawn is not None:
        check(drawn, size, tier)


def takes_a_size(drawn: Callable[..., Drawing]) -> bool:
    taken = signature(drawn).parameters
    return "height" in taken or any(one.kind is Parameter.VAR_KEYWORD for one in taken.values())


def test_every_drawing_has_its_place_in_the_gallery() -> None:
    modules = (
        importlib.import_module(f"tui_nn.diagrams.{one.name}")
        for one in pkgutil.iter_modules(diagrams.__path__)
    )
    made = {
        drawn
        for module in modules
        for name, drawn in vars(module).items()
        if name.startswith("draw_") and takes_a_size(drawn)
    }
    shown = {one.make.func for one in gallery().values()}
    # what is wired, a crossbar or bars is there by its own name
    assert made == shown | {draw_network}


def without_colours(drawn: Drawing) -> set[tuple[int, int, str]]:
    """What of a drawing stands out only by its colour: cells alike in sign, unlike in colour."""
    return {
        (row, k, segment.text)
        for row, line in enumerate(drawn.lines)
        for k, segment in enumerate(line)
        if segment.style and (segment.style.color or segment.style.bgcolor)
    }


@pytest.mark.parametrize("name", NAMES)
def test_without_colours_no_colour_is_left(name: str) -> None:
    for tier in PLAIN.values():
        drawn = gallery()[name].draw((120, 40), tier, EN)
        assert drawn is None or not without_colours(drawn)
