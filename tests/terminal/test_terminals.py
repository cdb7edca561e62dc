"""The app shows itself in every terminal, and says so in a sentence where it can't."""

import re
import sys
from collections.abc import Callable

import pytest

if sys.platform == "win32":
    pytest.skip("needs a Unix pseudo-terminal", allow_module_level=True)

Open = Callable[..., object]

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x1b\\|\x07)|[ -/]*[0-~])")


def in_lesson(opened: Open, **environment: str):
    terminal = opened("--lang", "en", "tools/and-gate", **environment)
    terminal.wait_for("Tools", "?")
    terminal.send("f")
    terminal.wait_for("Build an AND", "w1", "rows right")
    return terminal


@pytest.mark.parametrize(
    "term", ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100"]
)
def test_a_lesson_shows_itself_in_this_terminal(opened: Open, term: str) -> None:
    terminal = in_lesson(opened, TERM=term)
    if term == "vt100":
        assert not COLOUR.search(terminal.bytes)
    else:
        assert COLOUR.search(terminal.bytes)
    assert b"38;2;" not in terminal.bytes
    if term in {"linux", "vt100"}:
        assert SEQUENCE.sub(b"", terminal.bytes).isascii()
    terminal.send("\x11")
    assert terminal.end() == 0


def test_colorterm_brings_true_colour_and_no_color_none(opened: Open) -> None:
    assert b"38;2;" in in_lesson(opened, COLORTERM="truecolor").bytes
    assert not COLOUR.search(in_lesson(opened, COLORTERM="truecolor", NO_COLOR="1").bytes)


@pytest.mark.parametrize("locale", ["C", "POSIX", "es_ES.ISO-8859-1"])
def test_a_locale_without_utf_8_gets_only_what_it_can_show(opened: Open, locale: str) -> None:
    terminal = opened("--lang", "es", "tools/and-gate", LANG=locale)
    terminal.wait_for("paso 1 de 4")
    terminal.send("f")
    terminal.wait_for("w1")
    shown = SEQUENCE.sub(b"", terminal.bytes)
    if "8859" in locale:
        assert "Útiles".encode("latin-1") in shown
        assert b"\xc3" not in shown  # the first byte of an accent in UTF-8
        assert b"\xe2" not in shown  # the first byte of a box character in UTF-8
    else:
        assert b"Utiles" in shown
        assert shown.isascii()


@pytest.mark.parametrize("term", ["dumb", "", "unknown\x1b]0;x\x07", "a b"])
def test_a_terminal_that_cannot_draw_gets_a_sentence(opened: Open, term: str) -> None:
    terminal = opened("--lang", "en", TERM=term)
    assert terminal.end() == 2
    assert b"Set TERM" in terminal.bytes
    assert b"\x1b" not in terminal.bytes


def test_leaving_gives_the_terminal_back(opened: Open) -> None:
    terminal = in_lesson(opened)
    terminal.send("\x11")
    assert terminal.end() == 0
    assert terminal.bytes.rfind(b"\x1b[?1049l") > terminal.bytes.rfind(b"\x1b[?1049h")
    assert terminal.bytes.rfind(b"\x1b[?25h") > terminal.bytes.rfind(b"\x1b[?25l")
    assert terminal.bytes.rfind(b"\x1b[?1000l") > terminal.bytes.rfind(b"\x1b[?1000h")


def test_a_first_start_asks_for_the_language_and_goes_straight_to_the_first_lesson(
    opened: Open,
) -> None:
    terminal = opened()
    terminal.wait_for("Español", "English")
    terminal.send("\r")
    terminal.wait_for("Tools")
