"""Colour pictures, their channels, and the pair of patches: exact text, colours, sizes."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.colour_patches import draw_patches
from tui_nn.diagrams.colours import ground, hue, shown
from tui_nn.diagrams.rgb import draw_rgb
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
TRUE, MONO = Capabilities(), Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]
THREE = np.stack(
    [
        np.array([[0.8, 0, 0], [0, 0.7, 0], [0, 0, 0.9]]),
        np.array([[0, 0.8, 1], [0.6, 0, 0], [0, 0, 0.5]]),
        np.array([[0, 0, 0.6], [0, 0.5, 0], [0.7, 0, 0]]),
    ],
    axis=-1,
)
TARGET, MIXED = np.array([0.8, 0.2, 0.5]), np.array([0.75, 0.4, 0.5])


def test_the_channels_are_tables_of_numbers_at_80_columns() -> None:
    drawing = draw_rgb(THREE, width=80, height=4, capabilities=TRUE, phrases=ES)
    assert drawing.text == (
        "imagen              rojo                verde               azul\n"
        "                     0.80  0.00  0.00    0.00  0.80  1.00    0.00  0.00  0.60\n"
        "                     0.00  0.70  0.00    0.60  0.00  0.00    0.00  0.50  0.00\n"
        "                     0.00  0.00  0.90    0.00  0.00  0.50    0.70  0.00  0.00"
    )
    grounds = [s.style.bgcolor for s in drawing.lines[1] if s.style and s.style.bgcolor]
    assert grounds[:4] == [
        Color.from_rgb(*rgb) for rgb in ((204, 0, 0), (0, 204, 0), (0, 255, 153), (204, 0, 0))
    ]


def test_at_40_columns_they_stand_two_by_two_and_shades_stand_for_colours() -> None:
    assert draw_rgb(THREE, width=40, height=14, capabilities=MONO, phrases=EN).text == (
        "picture             red\n"
        "░░░░░░▒▒▒▒▒▒▓▓▓▓▓▓   0.80  0.00  0.00\n"
        "░░░░░░▒▒▒▒▒▒▓▓▓▓▓▓  ▒▒▒▒▒▒\n"
        "░░░░░░░░░░░░         0.00  0.70  0.00\n"
        "░░░░░░░░░░░░              ▒▒▒▒▒▒\n"
        "······      ░░░░░░   0.00  0.00  0.90\n"
        "······      ░░░░░░              ▓▓▓▓▓▓\n"
        "green               blue\n"
        " 0.00  0.80  1.00    0.00  0.00  0.60\n"
        "      ▒▒▒▒▒▒▓▓▓▓▓▓              ░░░░░░\n"
        " 0.60  0.00  0.00    0.00  0.50  0.00\n"
        "░░░░░░                    ░░░░░░\n"
        " 0.00  0.00  0.50    0.70  0.00  0.00\n"
        "            ░░░░░░  ▒▒▒▒▒▒"
    )


def test_a_larger_picture_is_drawn_in_half_blocks() -> None:
    ramp = np.zeros((20, 20, 3))
    ramp[..., 0] = np.linspace(0, 1, 20)
    drawing = draw_rgb(ramp, width=120, height=11, capabilities=TRUE, phrases=EN)
    assert drawing.height == 11
    assert not any(character.isdigit() for character in drawing.text)
    last = drawing.lines[5][19].style
    assert last is not None
    assert last.bgcolor == Color.from_rgb(255, 0, 0)


def test_with_256_colours_the_nearest_one_of_the_cube_or_the_greys_is_taken() -> None:
    indexed = Capabilities(Colours.INDEXED)
    assert shown((255, 0, 0), indexed) == Color.from_ansi(196)
    assert shown((128, 128, 128), indexed) == Color.from_ansi(244)
    assert shown((255, 0, 0), MONO) is None


def test_two_patches_meet_above_their_numbers() -> None:
    drawing = draw_patches(TARGET, MIXED, width=60, height=8, capabilities=TRUE, phrases=EN)
    assert drawing.text.splitlines()[-3:] == [
        "red            0.80                0.75         −0.05",
        "green          0.20                0.40         +0.20",
        "blue           0.50                0.50         +0.00",
    ]
    grounds = [s.style.bgcolor for s in drawing.lines[1] if s.style and s.style.bgcolor]
    assert grounds == [Color.from_rgb(204, 51, 128), Color.from_rgb(191, 102, 128)]


def test_without_colours_the_numbers_have_bars() -> None:
    drawing = draw_patches(TARGET, MIXED, width=40, height=8, capabilities=ASCII, phrases=ES)
    assert drawing.text == (
        "         objetivo    mezcla   diferencia\n"
        "rojo       0.80       0.75    -0.05\n"
        "        #######    #######\n"
        "verde      0.20       0.40    +0.20\n"
        "        ##         ####\n"
        "azul       0.50       0.50    +0.00\n"
        "        ####       ####"
    )


@pytest.mark.parametrize("capabilities", ALL)
def test_all_tiers_show_the_numbers(capabilities: Capabilities) -> None:
    text = draw_rgb(THREE, width=80, height=12, capabilities=capabilities, phrases=EN).text
    for number in ("0.80", "0.70", "0.90", "0.60", "0.50", "1.00"):
        assert number in text
    text = draw_patches(
        TARGET, MIXED, width=40, height=4, capabilities=capabilities, phrases=EN
    ).text
    assert "0.75" in text


@settings(max_examples=40)
@given(
    values=st.lists(st.floats(), min_size=24, max_size=24),
    shape=st.sampled_from([(2, 4), (4, 2), (1, 8), (8, 1)]),
    size=st.tuples(st.integers(0, 130), st.integers(0, 40)),
    capabilities=st.sampled_from(ALL),
)
def test_any_picture_keeps_its_size(
    check: Callable[..., None],
    values: list[float],
    shape: tuple[int, int],
    size: tuple[int, int],
    capabilities: Capabilities,
) -> None:
    picture = np.array(values).reshape(*shape, 3)
    options = {"width": size[0], "height": size[1], "capabilities": capabilities, "phrases": ES}
    check(draw_rgb(picture, **options), size, capabilities)  # type: ignore[arg-type]
    check(draw_patches(picture[0, 0], picture[0, -1], **options), size, capabilities)  # type: ignore[arg-type]


BASIC, PAPER = Capabilities(Colours.BASIC), Capabilities(Colours.BASIC, dark=False)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((0.8, 0, 0), "red"),
        ((0.9, 0.6, 0), "yellow"),
        ((0, 0.8, 0.9), "cyan"),
        ((0.7, 0, 0.5), "magenta"),
        ((0.5, 0.5, 0.5), ""),
        ((0, 0, 0), ""),
    ],
)
def test_with_sixteen_colours_a_colour_has_the_ink_of_its_hue(
    colour: tuple[float, float, float], name: str
) -> None:
    on_dark, on_paper = hue(np.array(colour), BASIC), hue(np.array(colour), PAPER)
    assert on_dark == (Style(color=f"bright_{name}") if name else None)
    assert on_paper == (Style(color=name) if name else None)
    assert hue(np.array(colour), Capabilities(Colours.NONE)) is None


def test_there_is_as_much_ink_of_a_hue_as_it_has_of_it_on_paper_too() -> None:
    for tier in (BASIC, PAPER):
        inks = [ground(np.array([0, 0, share]), tier)[0] for share in (0.3, 0.6, 1.0)]
        assert inks == ["·", "░", "▓"]
        # a channel without any is blank, whatever the paper
        assert ground(np.zeros(3), tier, channel=2)[0] == " "
    # black is black ink on paper, and nothing on a dark ground
    assert ground(np.zeros(3), PAPER)[0] == "▓"
    assert ground(np.zeros(3), BASIC)[0] == " "
