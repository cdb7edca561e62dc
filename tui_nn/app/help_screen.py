"""The help: what the keys do, and what the signs in the drawings mean."""

from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.lines import Lines
from tui_nn.app.shell import Desk, TutorScreen

KEYS = (
    ("fine", "arrows"),
    ("coarse", "shift+← →, pgup pgdn"),
    ("type", "0-9 . -"),
    ("choose", "rows"),
    ("focus", "tab"),
    ("check", "enter"),
    ("hint", "h"),
    ("another", "a"),
    ("undo", "u"),
    ("reset", "r"),
    ("next", "n"),
    ("previous", "p"),
    ("flip", "f"),
    ("view", "v"),
    ("example", "x"),
    ("input", "1 2 …"),
    ("backward", "b"),
    ("walk", "s, ← →"),
    ("linear", "l"),
    ("play", "space"),
    ("one-step", "."),
    ("design", "+ - t"),
    ("order", "- +"),
    ("draw", "e c"),
    ("export", "g"),
    ("actions", "ctrl+p"),
    ("language", "ctrl+l"),
    ("home", "esc"),
    ("quit", "ctrl+q"),
)
"""Each key line: the phrase's name and the keys."""
SIGNS = (
    ("positive", "──▸", "--->"),
    ("negative", "╌╌○", "...o"),
    ("strong", "━━▸", "===>"),
    ("gauge", "╰━━──╯", "+###--+"),
    ("selected", "╔═╗", "+=+"),
    ("gradient", "∂ ◂ δ", "d < delta"),
    ("classes", "● ○", "X O"),
    ("stars", "★ ☆", "* ."),
)
"""Each sign line: the phrase's name, the sign in Unicode and in ASCII."""


_WIDEST = 84
"""The widest line."""
_BESIDE = 110
"""From so many columns on, the signs stand beside the keys."""


class HelpText(Lines, can_focus=True):
    """The help as lines that scroll."""

    DEFAULT_CSS = """
    HelpText { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "app.do.scroll", key_display="rows"),
        Binding("up", "scroll(-1)", "app.do.scroll", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self.desk = desk

    def keys(self) -> list[tuple[str, str]]:
        """The keys and what they do."""
        return [(self.key(shown), self.desk.say(f"app.help.key.{name}")) for name, shown in KEYS]

    def signs(self) -> list[tuple[str, str]]:
        """The signs and what they mean."""
        return [
            (sign if self.unicode else plain, self.desk.say(f"app.help.sign.{name}"))
            for name, sign, plain in SIGNS
        ]

    @property
    def unicode(self) -> bool:
        """Whether drawings are made of more than ASCII."""
        return self.look.glyphs.rule == "─"

    def draw(self) -> None:
        """Lay the help out."""
        look = self.look
        blank = Strip.blank(0, look.styles.text)
        width = self.size.width - 2
        beside = width >= _BESIDE
        left = min(width, _WIDEST) if not beside else width * 3 // 5
        right = width - left if beside else left
        said = self._table(self.desk.say("app.help.keys"), self.keys(), left)
        meant = self._table(self.desk.say("app.help.signs"), self.signs(), right)
        if not beside:
            self.show([blank, *said, blank, *meant])
            return
        self.show(
            [
                blank,
                *(
                    Strip.join([one.adjust_cell_length(left, look.styles.text), other])
                    for one, other in zip_longest(said, meant, fillvalue=blank)
                ),
            ]
        )

    def key(self, shown: str) -> str:
        """How a key is written, or several."""
        named = f"app.key.{shown}"
        if self.desk.phrases.has(named):
            return self.desk.say(named)
        return self.look.plain(self.look.glyphs.keys.get(shown, shown)).replace("<- ->", "arrows")

    def _table(self, title: str, rows: list[tuple[str, str]], width: int) -> list[Strip]:
        styles = self.look.styles
        wide = max(cell_len(first) for first, _ in rows) + 2
        lines = [flow.strip([("  ", styles.text), (title, styles.strong)])]
        for first, words in rows:
            lead = ("  " + first.ljust(wide), styles.accent)
            wrapped = flow.wrap(
                [(words, styles.text)],
                width,
                first=[lead],
                indent=[(" " * (wide + 2), styles.text)],
            )
            lines += [flow.strip(line) for line in wrapped]
        return lines

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.scroll_lines(lines)

    def on_resize(self) -> None:
        """Lay it out again."""
        self.draw()


class HelpScreen(TutorScreen):
    """The help, above whatever was there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "close", "app.do.close", key_display="esc"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.help = HelpText(desk)
        """The lines."""

    def body(self) -> ComposeResult:
        """The lines."""
        yield self.help

    def on_mount(self) -> None:
        """Let keys scroll."""
        self.reword()
        self.help.focus()

    def reword(self) -> None:
        """Say it in the language of now."""
        self.header.say(["tui", self.desk.say("app.help.title")])
        self.help.draw()
        self.show_keys()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
