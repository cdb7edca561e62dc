"""Walking the trace: one step of the arithmetic at a time, spelled out below the drawing."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.shell import Desk
from tui_nn.app.workshop import Walk, WalkStep

LEAST = 3
"""So many rows are kept for every step, so that the drawing above seldom moves."""
_FAR = 1_000_000
"""More steps than any walk has."""


class WalkLine(Lines, can_focus=True):
    """Where a walk stands: what is worked out, and its line of arithmetic."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,right", "go(1)", "app.do.walk-on", key_display="s"),
        Binding("left", "go(-1)", "app.do.walk-back", key_display="left"),
        Binding("b", "turn", "app.do.walk-turn"),
        Binding("home", f"go(-{_FAR})", "app.do.walk-first", show=False),
        Binding("end", f"go({_FAR})", "app.do.walk-last", show=False),
        Binding("escape", "finish", "app.do.walk-end", key_display="esc"),
    ]

    class Moved(Message):
        """The walk stands at another step, or has ended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, id="walk")
        self.desk = desk
        self._at: int | None = None
        self._steps: Walk | None = None

    @property
    def active(self) -> bool:
        """Whether a walk is under way."""
        return self._at is not None

    @property
    def step(self) -> WalkStep | None:
        """The step that it stands at."""
        return self._steps[self._at] if self._at is not None and self._steps else None

    @property
    def _turn(self) -> int | None:
        """The number of the first step backwards, where there is one."""
        steps = self._steps
        return steps.turn if steps is not None and steps.turn < len(steps) else None

    def begin(self) -> None:
        """Stand at the first step of whatever is taken next."""
        self._at, self._steps = 0, None

    def end(self) -> None:
        """Walk no more."""
        self._at, self._steps = None, None
        self.show([])

    def take(self, steps: Walk) -> None:
        """The steps as the numbers are now; it stays where it stands."""
        self._steps = steps
        if self._at is not None:
            self._at = max(0, min(len(steps) - 1, self._at))
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows the step takes at a width."""
        return max(LEAST, len(self._laid_out(width)))

    def _laid_out(self, width: int) -> list[list[Span]]:
        step = self.step
        if step is None or self._at is None or self._steps is None:
            return []
        styles, plain = self.look.styles, self.look.plain
        part = "app.walk.backward" if step.backward else "app.walk.forward"
        where = self.desk.say("app.walk.step", n=self._at + 1, total=len(self._steps))
        heading: list[Span] = [
            (f"{where} {plain('·')} {self.desk.say(part)} {plain('·')} ", styles.faint),
            (plain(step.title), styles.strong),
        ]
        begin, end = step.current
        pieces = (step.line[:begin], step.line[begin:end], step.line[end:])
        looks = (styles.text, styles.selected, styles.text)
        line = [(plain(piece), look) for piece, look in zip(pieces, looks, strict=True) if piece]
        room = max(8, width)
        hanging: list[Span] = [("    ", styles.text)]
        return [*flow.wrap(heading, room), *flow.wrap(line, room, indent=hanging)]

    def draw(self) -> None:
        """Spell the step out."""
        width = max(8, self.size.width)
        lines = self._laid_out(width)
        if len(lines) > self.size.height:
            lines = self._laid_out(width - 1)
        self.top = 0
        self.show([flow.fitted(line, width, self.look.styles.text) for line in lines])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no way to the backward pass where there is none."""
        del parameters
        return self._turn is not None if action == "turn" else True

    def action_go(self, steps: int) -> None:
        """So many steps on, or back; at an end it stays."""
        if self._at is not None:
            self._stand(self._at + steps)

    def action_turn(self) -> None:
        """To the first step backwards; from there on, back to the first one of all."""
        if self._turn is not None and self._at is not None:
            self._stand(0 if self._at >= self._turn else self._turn)

    def _stand(self, at: int) -> None:
        at = max(0, min(len(self._steps or ()) - 1, at))
        if at != self._at:
            self._at = at
            self.post_message(self.Moved())

    def action_finish(self) -> None:
        """Back to the exercise."""
        self.end()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Lay the step out again."""
        self.draw()
