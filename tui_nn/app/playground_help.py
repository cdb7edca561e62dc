"""The help of the playground: what its keys do, and what the signs in its drawings mean."""

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

    def keys(self) -> list[tuple[str, str]]:
        """The keys and what they do."""
        say = self.desk.say
        return [
            (self.key(shown) or say("playground.help.click"), say(f"playground.help.{name}"))
            for name, shown in KEYS
        ]

    def signs(self) -> list[tuple[str, str]]:
        """The signs and what they mean."""
        say = self.desk.say
        return [
            ("● ○" if self.unicode else "X O", say("playground.help.points")),
            ("• ◦" if self.unicode else "x o", say("playground.help.test-points")),
            ("○●△▲" if self.unicode else "OXVZ", say("playground.help.classes")),
            *(
                (sign if self.unicode else plain, say(f"app.help.sign.{name}"))
                for name, sign, plain in SIGNS
                if name in _SHOWN
            ),
        ]


class PlaygroundHelp(HelpScreen):
    """The help, above the playground."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.help = PlaygroundHelpText(desk)
