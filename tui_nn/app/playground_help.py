"""The help of the playground: what its keys do, and what the signs in its drawings mean."""

from textual.strip import Strip

from tui_nn.app.help_screen import SIGNS, HelpScreen, HelpText
from tui_nn.app.shell import Desk

KEYS = (
    ("panel", "tab, ↑ ↓ ← →"),
    ("type", "0-9 ."),
    ("turn", "enter"),
    ("inputs", "1 … 7"),
    ("play", "space"),
    ("step", "."),
    ("starts", "r  n  d"),
    ("speed", "s"),
    ("past", "[ ]  { }  e"),
    ("select", "↑ ↓ ← →"),
    ("edit", "+ -  enter"),
    ("view", "v"),
    ("card", "x  b"),
    ("walk", "< >"),
    ("shown", "t  o  l"),
    ("full", "f"),
    ("compare", "w"),
    ("paint", "a"),
    ("presets", "p"),
    ("why", "y"),
    ("code", "c"),
    ("files", "ctrl+s  ctrl+o  g  i"),
    ("mouse", ""),
    ("home", "esc"),
)
"""Each key line: the phrase's name and the keys."""
_SHOWN = {"positive", "negative", "strong", "selected", "gradient"}
"""The signs that occur in the playground."""


class PlaygroundHelpText(HelpText):
    """The help as lines that scroll."""

    def draw(self) -> None:
        """Lay the help out."""
        look, say = self.look, self.desk.say
        unicode = look.glyphs.rule == "─"
        keys = [
            (look.plain(shown) or say("playground.help.click"), say(f"playground.help.{name}"))
            for name, shown in KEYS
        ]
        signs = [
            (sign if unicode else plain, say(f"app.help.sign.{name}"))
            for name, sign, plain in SIGNS
            if name in _SHOWN
        ]
        points = [
            ("● ○" if unicode else "X O", say("playground.help.points")),
            ("• ◦" if unicode else "x o", say("playground.help.test-points")),
        ]
        self.show(
            [
                Strip.blank(0, look.styles.text),
                *self._table(say("app.help.keys"), keys),
                Strip.blank(0, look.styles.text),
                *self._table(say("app.help.signs"), [*points, *signs]),
            ]
        )


class PlaygroundHelp(HelpScreen):
    """The help, above the playground."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.help = PlaygroundHelpText(desk)
