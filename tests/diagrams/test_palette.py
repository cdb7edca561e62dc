"""The palette is readable on its backgrounds and safe for the colour-blind."""

import itertools

import pytest
from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tui_nn.diagrams import palette as subject
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import STRENGTHS, palette, strength
from tui_nn.diagrams.ramps import LEVELS, Ramp, heat

RGB = tuple[float, float, float]

ALL = [
    Capabilities(colours, glyphs, dark)
    for colours, glyphs, dark in itertools.product(Colours, Glyphs, (True, False))
]
RICH = [
    Capabilities(colours, Glyphs.UNICODE, dark)
    for colours, dark in itertools.product((Colours.TRUE, Colours.INDEXED), (True, False))
]
COLOURED = [
    *RICH,
    Capabilities(Colours.BASIC, Glyphs.UNICODE, dark=True),
    Capabilities(Colours.BASIC, Glyphs.UNICODE, dark=False),
]
TEXTS = ("text", "title", "muted", "gradient", "good", "bad", "hint")
LINES = ("wire", "axis")

VGA = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [
        (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
        (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    ],
    [
        (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
        (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
    ],
)  # fmt: skip


def name(capabilities: Capabilities) -> str:
    brightness = "dark" if capabilities.dark else "light"
    return f"{capabilities.colours}-{capabilities.glyphs}-{brightness}"


def rgb(colour: Color | None) -> RGB:
    assert colour is not None
    return tuple(channel / 255 for channel in colour.get_truecolor(VGA))  # type: ignore[return-value]


def background(capabilities: Capabilities) -> RGB:
    if capabilities.colours is Colours.BASIC:
        return (0, 0, 0) if capabilities.dark else (1, 1, 1)
    written = subject.DARK_BACKGROUND if capabilities.dark else subject.LIGHT_BACKGROUND
    return rgb(Color.parse(written))


def linear(colour: RGB) -> RGB:
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)  # type: ignore[return-value]


def luminance(colour: RGB) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def yellowness(colour: RGB, kind: str) -> float:
    """Blue (below 0) to yellow (above 0) as a dichromat sees it.

    Source: Machado, Oliveira & Fernandes, "A physiologically-based model for simulation of color
    vision deficiency", 2009, matrices of severity 1.
    """
    matrix = {
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
    }[kind]
    red, green, blue = (
        sum(share * channel for share, channel in zip(row, linear(colour), strict=True))
        for row in matrix
    )
    return (red + green) / 2 - blue


@pytest.mark.parametrize("capabilities", COLOURED, ids=name)
def test_text_reaches_the_contrast_of_wcag_on_its_background(capabilities: Capabilities) -> None:
    styles = palette(capabilities)
    signed = {
        f"{sign}_text[{i}]": style
        for sign in ("positive", "negative")
        for i, style in enumerate(getattr(styles, f"{sign}_text"))
    }
    named = {role: getattr(styles, role) for role in TEXTS} | signed
    named |= {f"series[{i}]": style for i, style in enumerate(styles.series)}
    named |= {f"legend[{i}]": style for i, style in enumerate(styles.class_in_legend)}
    under = background(capabilities)
    poor = {
        role: round(contrast(rgb(style.color), under), 2)
        for role, style in named.items()
        if contrast(rgb(style.color), under) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("capabilities", COLOURED, ids=name)
def test_lines_and_areas_reach_three_to_one(capabilities: Capabilities) -> None:
    styles = palette(capabilities)
    named: dict[str, Style] = {role: getattr(styles, role) for role in LINES}
    named |= {f"positive[{i}]": style for i, style in enumerate(styles.positive)}
    named |= {f"negative[{i}]": style for i, style in enumerate(styles.negative)}
    under = background(capabilities)
    poor = {
        role: round(contrast(rgb(style.color), under), 2)
        for role, style in named.items()
        if contrast(rgb(style.color), under) < 3
    }
    assert poor == {}


@pytest.mark.parametrize("capabilities", COLOURED, ids=name)
def test_what_is_selected_reads_on_its_own_background(capabilities: Capabilities) -> None:
    selected = palette(capabilities).selected
    assert contrast(rgb(selected.color), rgb(selected.bgcolor)) >= 7


@pytest.mark.parametrize("capabilities", RICH, ids=name)
def test_points_stand_out_from_every_level_of_a_heat_map(capabilities: Capabilities) -> None:
    poor = [
        (kind, level, round(contrast(rgb(style.color), rgb(colour)), 2))
        for kind, style in enumerate(palette(capabilities).class_on_map)
        for level, colour in enumerate(heat(capabilities).colours)
        if contrast(rgb(style.color), rgb(colour)) < 3
    ]
    assert poor == []


@pytest.mark.parametrize("kind", ["deuteranopia", "protanopia"])
@pytest.mark.parametrize("capabilities", RICH, ids=name)
def test_the_signs_stay_blue_and_yellow_for_the_colour_blind(
    capabilities: Capabilities, kind: str
) -> None:
    styles = palette(capabilities)
    for positive, negative in zip(styles.positive, styles.negative, strict=True):
        assert yellowness(rgb(positive.color), kind) < -0.04
        assert yellowness(rgb(negative.color), kind) > 0.04
    colours = heat(capabilities).colours
    assert yellowness(rgb(colours[0]), kind) > 0.04
    assert yellowness(rgb(colours[-1]), kind) < -0.04


@pytest.mark.parametrize("capabilities", ALL, ids=name)
def test_every_ramp_has_all_its_levels(capabilities: Capabilities) -> None:
    ramp = heat(capabilities)
    assert len(ramp.colours) + len(ramp.shades) == LEVELS


@pytest.mark.parametrize("capabilities", [c for c in ALL if c.colours is Colours.BASIC], ids=name)
def test_with_sixteen_colours_characters_alone_tell_low_from_high(
    capabilities: Capabilities,
) -> None:
    shades = [mark for mark, _ in heat(capabilities).shades]
    assert not set(shades[:15]) & set(shades[17:])
    assert all(mark.isascii() for mark in shades) == (capabilities.glyphs is Glyphs.ASCII)


@pytest.mark.parametrize(("glyphs", "ramp"), [(Glyphs.UNICODE, " ·░▒▓"), (Glyphs.ASCII, " .:+")])
def test_without_colours_one_ramp_only_grows(glyphs: Glyphs, ramp: str) -> None:
    shades = [mark for mark, _ in heat(Capabilities(Colours.NONE, glyphs)).shades]
    assert [mark for mark, _ in itertools.groupby(shades)] == list(ramp)


@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_without_colours_no_style_has_one(glyphs: Glyphs) -> None:
    capabilities = Capabilities(Colours.NONE, glyphs)
    fields = vars(palette(capabilities)).values()
    styles = [
        style for field in fields for style in (field if isinstance(field, tuple) else [field])
    ]
    styles += [style for _, style in heat(capabilities).shades]
    assert all(style.color is None and style.bgcolor is None for style in styles)


@pytest.mark.parametrize("capabilities", ALL, ids=name)
def test_no_style_is_null(capabilities: Capabilities) -> None:
    for field in vars(palette(capabilities)).values():
        for style in field if isinstance(field, tuple) else [field]:
            assert style


@pytest.mark.parametrize("capabilities", [c for c in ALL if c.colours is Colours.INDEXED], ids=name)
def test_with_256_colours_none_of_the_sixteen_that_users_redefine_is_used(
    capabilities: Capabilities,
) -> None:
    for field in vars(palette(capabilities)).values():
        for style in field if isinstance(field, tuple) else [field]:
            assert style.color.number >= 16


def test_dark_blue_is_never_used_on_black() -> None:
    styles = palette(Capabilities(Colours.BASIC))
    for field in vars(styles).values():
        for style in field if isinstance(field, tuple) else [field]:
            assert style.color != Color.parse("blue")


@pytest.mark.parametrize(
    ("value", "largest", "step"),
    [
        (0, 8, 0), (1.9, 8, 0), (2, 8, 1), (-4, 8, 2), (5.9, 8, 2), (6, 8, 3), (8, 8, 3),
        (9, 8, 3), (1, 0, 0), (float("nan"), 8, 0), (float("inf"), 8, 3), (1, float("nan"), 0),
    ],
)  # fmt: skip
def test_strength_goes_by_quarters_of_the_largest(value: float, largest: float, step: int) -> None:
    assert strength(value, largest) == step


def test_a_sign_chooses_the_hue_and_the_size_the_brightness() -> None:
    styles = palette(Capabilities())
    assert styles.line(-8, 8) == styles.negative[STRENGTHS - 1]
    assert styles.line(1, 8) == styles.positive[0]
    assert styles.number(-1, 8) == styles.negative_text[0]


@pytest.mark.parametrize("capabilities", COLOURED, ids=name)
def test_what_steps_back_is_still_seen_and_quieter_than_text(capabilities: Capabilities) -> None:
    styles, under = palette(capabilities), background(capabilities)
    faint, text = (contrast(rgb(style.color), under) for style in (styles.faint, styles.text))
    assert 1.4 <= faint < text / 1.5


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_in_grey_the_ends_of_a_heat_map_differ_and_its_middle_from_both(dark: bool) -> None:
    colours = [rgb(colour) for colour in heat(Capabilities(Colours.TRUE, dark=dark)).colours]
    low, middle, high = colours[0], colours[LEVELS // 2], colours[-1]
    assert contrast(low, high) >= 1.7
    assert contrast(low, middle) >= 1.5
    assert contrast(high, middle) >= 2.5
    # towards each end the brightness only grows, or (on paper) only falls
    for half in (colours[LEVELS // 2 - 1 :: -1], colours[LEVELS // 2 :]):
        steps = [luminance(colour) for colour in half]
        assert steps == sorted(steps, reverse=not dark)


@pytest.mark.parametrize("capabilities", RICH, ids=name)
def test_in_grey_the_regions_of_classes_are_told_by_their_textures(
    capabilities: Capabilities,
) -> None:
    shades = heat(capabilities, Ramp.CLASSES).shades
    assert len({mark for mark, _ in shades[:10]}) == 10
    for mark, style in shades[1:10]:
        assert contrast(rgb(style.color), rgb(style.bgcolor)) >= 1.5, mark
    title = rgb(palette(capabilities).title.color)
    assert all(contrast(title, rgb(style.bgcolor)) >= 4.5 for _, style in shades)
