"""What a terminal can show is read off its environment and off nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs, detect, terminal

UTF8 = {"LANG": "es_ES.UTF-8"}


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "true"),
        ({"TERM": "xterm-256color", "COLORTERM": "yes"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "\x1b]0;x\x07"}, "256"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "screen.xterm-256color", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/t,1,0"}, "true"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "tmux-direct"}, "true"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "xterm-direct256"}, "true"),
        ({"TERM": "xterm-kitty"}, "true"),
        ({"TERM": "xterm-ghostty"}, "true"),
        ({"TERM": "alacritty"}, "true"),
        ({"TERM": "foot-extra"}, "true"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-16color"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "16"),
        ({"TERM": "rxvt-unicode-256color"}, "256"),
        ({"TERM": "ansi"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "unknown"}, "none"),
        ({"TERM": ""}, "none"),
        ({}, "none"),
        ({"TERM": "xterm-256color\x1b[31m"}, "none"),
        ({"TERM": "xterm-256color\n"}, "none"),
        ({"TERM": "x" * 5000}, "none"),
        ({"TERM": "../../etc/passwd"}, "none"),
        ({"WT_SESSION": "1"}, "true"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
        ({"TERM": "xterm-direct", "NO_COLOR": "0"}, "none"),
    ],
)
def test_colours_follow_term_colorterm_and_no_color(
    environment: dict[str, str], colours: str
) -> None:
    assert detect(environment, True).colours == colours  # noqa: FBT003


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({"TERM": "xterm", "LANG": "es_ES.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "en_GB.utf8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "ca_ES.UTF-8@valencia"}, "unicode"),
        ({"TERM": "xterm", "LANG": "es_ES.ISO-8859-1"}, "ascii"),
        ({"TERM": "xterm", "LANG": "es_ES@euro"}, "ascii"),
        ({"TERM": "xterm", "LANG": "C"}, "ascii"),
        ({"TERM": "xterm", "LANG": "POSIX"}, "ascii"),
        ({"TERM": "xterm", "LANG": ""}, "ascii"),
        ({"TERM": "xterm"}, "ascii"),
        ({"TERM": "xterm", "LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"TERM": "xterm", "LANG": "es_ES.UTF-8", "LC_ALL": ""}, "unicode"),
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "es_ES.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LC_CTYPE": "C", "LC_ALL": "es_ES.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "C", "LC_MESSAGES": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "linux", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "linux-16color", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "vt100", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "vt220", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "ansi", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "dumb", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"TERM": "\x1b[2J", "LANG": "es_ES.UTF-8"}, "ascii"),
        ({"WT_SESSION": "1"}, "unicode"),
    ],
)
def test_glyphs_follow_the_locale_and_term(environment: dict[str, str], glyphs: str) -> None:
    assert detect(environment, True).glyphs == glyphs  # noqa: FBT003


@pytest.mark.parametrize(
    ("written", "dark"),
    [
        ("15;0", True), ("0;15", False), ("0;7", False), ("15;default;0", True), ("7;8", True),
        ("15;default", True), ("", True), ("x;y;z", True), ("0;15;", True), ("12;11", False),
    ],
)  # fmt: skip
def test_the_background_follows_colorfgbg(written: str, dark: bool) -> None:
    assert detect({"COLORFGBG": written}, True).dark is dark  # noqa: FBT003


def test_a_pipe_gets_no_colours_but_keeps_its_glyphs() -> None:
    environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **UTF8}
    assert detect(environment, stdout_isatty=False) == Capabilities(Colours.NONE, Glyphs.UNICODE)


def test_what_is_asked_for_by_hand_wins() -> None:
    environment = {"TERM": "dumb", "NO_COLOR": "1", "COLORFGBG": "15;0"}
    found = detect(
        environment,
        stdout_isatty=False,
        colours=Colours.INDEXED,
        glyphs=Glyphs.UNICODE,
        dark=False,
    )
    assert found == Capabilities(Colours.INDEXED, Glyphs.UNICODE, dark=False)


def test_no_colours_can_be_asked_for_by_hand() -> None:
    environment = {"TERM": "xterm-direct", **UTF8}
    assert detect(environment, stdout_isatty=True, colours=Colours.NONE).colours is Colours.NONE


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM": "tmux-256color"}, "tmux-256color"),
        ({"TERM": "dumb"}, "dumb"),
        ({"TERM": "evil\x1b[31m"}, "dumb"),
        ({"TERM": "-rf"}, "dumb"),
        ({}, "dumb"),
    ],
)
def test_a_terminal_without_a_proper_name_is_dumb(environment: dict[str, str], name: str) -> None:
    assert terminal(environment) == name


NAMES = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "COLORFGBG", "TMUX")


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)), st.booleans())
def test_any_environment_gives_capabilities(environment: dict[str, str], tty: bool) -> None:
    found = detect(environment, tty)
    assert found == detect(dict(environment), tty)
    assert tty or found.colours is Colours.NONE
