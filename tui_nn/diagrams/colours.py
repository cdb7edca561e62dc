"""The colour that a terminal shows for red, green and blue, and the ink that reads upon it."""

from functools import lru_cache

import numpy as np
from rich.color import Color
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import palette
from tui_nn.engine.activations import Array

CHANNELS = ("red", "green", "blue")
"""The channels of a colour, in the order of its numbers."""

SHADES, ASCII_SHADES = " ·░▒▓", " .:+#"
"""What stands for brightness where colours are few."""

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""How bright each channel is (ITU-R BT.709)."""

_CUBE = np.array([0, 95, 135, 175, 215, 255])
"""The steps of each channel of the 256 colours' cube."""

_GREYS = 8 + 10 * np.arange(24)
"""The 256 colours' greys."""


def channels(colour: Array) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255 of shares from 0 to 1; what is no number is 0."""
    shares = np.clip(np.nan_to_num(colour, nan=0.0), 0.0, 1.0)
    red, green, blue = (shares * 255).round().astype(int).tolist()
    return red, green, blue


def brightness(colour: Array) -> float:
    """How bright a colour (3,) looks, 0 to 1: its luminance, as an eye sees steps of it."""
    shares = np.array(channels(colour)) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ _LUMINANCE)
    return float(luminance ** (1 / 2.4))


@lru_cache(maxsize=4096)
def shown(colour: tuple[int, int, int], capabilities: Capabilities) -> Color | None:
    """The nearest colour of a terminal; None where it has too few to show a picture."""
    if capabilities.colours is Colours.TRUE:
        return Color.from_rgb(*colour)
    if capabilities.colours is not Colours.INDEXED:
        return None
    wanted = np.array(colour)
    steps = np.abs(wanted[:, None] - _CUBE).argmin(axis=1)
    grey = int(np.abs(_GREYS - wanted.mean()).argmin())
    if np.square(wanted - _GREYS[grey]).sum() < np.square(wanted - _CUBE[steps]).sum():
        return Color.from_ansi(232 + grey)
    return Color.from_ansi(int(16 + steps @ (36, 6, 1)))


_HUES = ("", "red", "green", "yellow", "blue", "magenta", "cyan", "")
"""Of sixteen colours, the hue of a colour by the channels that it mostly has: 1 is red, 2 green,
4 blue; none where there are no such channels or all of them."""


def hue(colour: Array, capabilities: Capabilities) -> Style | None:
    """The ink of which of six hues a colour (3,) has, where there are sixteen; None of greys."""
    if capabilities.colours is not Colours.BASIC:
        return None
    parts = np.array(channels(colour))
    mostly = parts > parts.max() / 2
    return _basic(_HUES[int(mostly @ (1, 2, 4))], capabilities.dark)


@lru_cache(maxsize=16)
def _basic(name: str, dark: bool) -> Style | None:
    return Style(color=f"bright_{name}" if dark else name) if name else None


def ground(
    colour: Array, capabilities: Capabilities, channel: int | None = None
) -> tuple[str, Style]:
    """What fills a place with a colour (3,): a blank upon it, or a shade of its brightness.

    With sixteen colours there is as much ink of its hue as it has of that, also where a ``channel``
    is shown in greys.
    """
    background = shown(channels(colour), capabilities)
    if background is not None:
        return " ", Style.from_color(ink(colour), background)
    shades = ASCII_SHADES if capabilities.glyphs is Glyphs.ASCII else SHADES
    coloured = hue(colour if channel is None else np.eye(3)[channel], capabilities)
    if coloured is not None:
        amount = max(channels(colour)) / 255
    else:
        amount = brightness(colour)
        if not capabilities.dark:
            amount = 1 - amount  # on paper, ink is dark
    step = min(len(shades) - 1, round(amount * (len(shades) - 1)))
    return shades[step], coloured or palette(capabilities).text


def ink(colour: Array) -> Color:
    """Black or white, whichever reads better upon a colour (3,)."""
    light = brightness(colour) ** 2.4
    white = 1.05 / (light + 0.05) >= (light + 0.05) / 0.05
    return Color.from_rgb(255, 255, 255) if white else Color.from_rgb(0, 0, 0)
