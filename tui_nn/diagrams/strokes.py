"""How lines join: every box-drawing character is four arms, and arms in one cell combine.

An arm leaves the middle of a cell upwards, rightwards, downwards or leftwards, with a stroke.
The four strokes of a cell are packed into one number, three bits each.
"""

from enum import IntEnum
from functools import cache


class Stroke(IntEnum):
    """How an arm of a line looks."""

    NONE = 0
    LIGHT = 1
    HEAVY = 2
    DOUBLE = 3
    DASHED = 4
    HEAVY_DASHED = 5


UP, RIGHT, DOWN, LEFT = 0, 3, 6, 9
"""By how many bits each arm's stroke is shifted in a cell's number."""

ARM = 0b111
"""The bits of one arm."""

_DASHES = (Stroke.DASHED, Stroke.HEAVY_DASHED)

_SINGLE = " ╵╹╶└┖╺┕┗╷│╿┌├┞┍┝┡╻╽┃┎┟┠┏┢┣╴┘┚─┴┸╼┶┺┐┤┦┬┼╀┮┾╄┒┧┨┰╁╂┲╆╊╸┙┛╾┵┹━┷┻┑┥┩┭┽╃┯┿╇┓┪┫┱╅╉┳╈╋"
"""Light and heavy: at up + 3·right + 9·down + 27·left."""

_DOUBLE = {
    0o3030: "═",
    0o0303: "║",
    0o0130: "╒",
    0o0310: "╓",
    0o0330: "╔",
    0o3100: "╕",
    0o1300: "╖",
    0o3300: "╗",
    0o0031: "╘",
    0o0013: "╙",
    0o0033: "╚",
    0o3001: "╛",
    0o1003: "╜",
    0o3003: "╝",
    0o0131: "╞",
    0o0313: "╟",
    0o0333: "╠",
    0o3101: "╡",
    0o1303: "╢",
    0o3303: "╣",
    0o3130: "╤",
    0o1310: "╥",
    0o3330: "╦",
    0o3031: "╧",
    0o1013: "╨",
    0o3033: "╩",
    0o3131: "╪",
    0o1313: "╫",
    0o3333: "╬",
}
"""Where an arm is double: an octal digit for left, down, right, up."""

_ROUND = {"┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"}

_DASHED = {
    (False, Stroke.DASHED): "╌",
    (False, Stroke.HEAVY_DASHED): "╍",
    (True, Stroke.DASHED): "╎",
    (True, Stroke.HEAVY_DASHED): "╏",
}
"""By whether the line is upright."""


def pack(up: int = 0, right: int = 0, down: int = 0, left: int = 0) -> int:
    """The number of a cell with these arms."""
    return up << UP | right << RIGHT | down << DOWN | left << LEFT


LEVEL_DASHES = frozenset(pack(right=dash, left=dash) for dash in _DASHES)
"""The cells of dashed lines from left to right."""


def merge(first: int, second: int) -> int:
    """The cell in which the arms of two cells meet; where both have an arm the second's holds."""
    both = 0
    for shift in (UP, RIGHT, DOWN, LEFT):
        both |= (second >> shift & ARM or first >> shift & ARM) << shift
    return both


def count(arms: int) -> int:
    """How many arms a cell has."""
    return sum(bool(arms >> shift & ARM) for shift in (UP, RIGHT, DOWN, LEFT))


@cache
def glyph(arms: int) -> str:
    """The Unicode character of a cell; a dashed line breaks where another one crosses it."""
    up, right, down, left = _arms_at_crossing(arms)
    upright, level = up or down, right or left
    if not upright and level in _DASHES:
        return _DASHED[False, Stroke(level)]
    if not level and upright in _DASHES:
        return _DASHED[True, Stroke(upright)]
    up, right, down, left = (_solid(arm) for arm in (up, right, down, left))
    if Stroke.DOUBLE in (up, right, down, left):
        # there is no character in which double meets heavy
        fewer = (Stroke.LIGHT if arm == Stroke.HEAVY else arm for arm in (up, right, down, left))
        found = _DOUBLE.get(pack(*fewer))
        if found is not None:
            return found
        up, right, down, left = (min(arm, Stroke.HEAVY) for arm in (up, right, down, left))
    character = _SINGLE[up + 3 * right + 9 * down + 27 * left]
    return _ROUND.get(character, character)


@cache
def ascii_glyph(arms: int) -> str:
    """The ASCII character of a cell; at a crossing the upright line runs through."""
    up, right, down, left = _arms_at_crossing(arms)
    upright, level = up or down, right or left
    if up and down and right and left:
        return "|"
    if upright and level:
        return "+"
    if upright:
        return ":" if upright in _DASHES else "|"
    return " -==.:"[level]


def _arms_at_crossing(arms: int) -> tuple[int, int, int, int]:
    up, right, down, left = (arms >> shift & ARM for shift in (UP, RIGHT, DOWN, LEFT))
    if right and left and (up or down) and right in _DASHES and left in _DASHES:
        right = left = 0
    elif up and down and (right or left) and up in _DASHES and down in _DASHES:
        up = down = 0
    return up, right, down, left


def _solid(stroke: int) -> int:
    if stroke == Stroke.DASHED:
        return Stroke.LIGHT
    return Stroke.HEAVY if stroke == Stroke.HEAVY_DASHED else stroke
