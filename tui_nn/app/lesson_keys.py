"""The keys of a lesson: what they are, which do something now, and what that is."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_nn.app.lesson_work import LessonWork
from tui_nn.app.prose_pane import WIDE

_LETTERS = frozenset(
    {
        *("play", "flip", "hint", "another", "undo", "reset", "one_step"),
        *("look", "walk", "next", "previous"),
    }
)
"""The actions whose keys are letters, and text where code is typed."""
_BRIEF = {
    "walk": "app.do.walk-brief",
    "add": "app.do.add-layer-brief",
    "other_part": "app.do.part-brief",
}
"""What is said in the line of keys in fewer words than in the list of actions."""
_NOT_WALKING = frozenset({"check", "play", "hint", "another", "undo", "reset", "one_step"})
"""What needs parts that give way while the arithmetic is walked through."""


class LessonKeys(LessonWork):
    """A lesson with its keys."""

    KEPT = frozenset({"check", "play"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check", "app.do.check", key_display="enter"),
        Binding("space", "play", "app.do.play"),
        Binding("f", "flip", "app.do.flip"),
        Binding("h", "hint", "app.do.hint"),
        Binding("s", "walk", "app.do.walk"),
        Binding("a", "another", "app.do.another"),
        Binding("u", "undo", "app.do.undo"),
        Binding("r", "reset", "app.do.reset"),
        Binding("full_stop", "one_step", "app.do.one-step", key_display="."),
        Binding("v", "look('view')", "app.do.view"),
        Binding("x", "look('example')", "app.do.example"),
        Binding("b", "look('backward')", "app.do.backward"),
        Binding("l", "look('linear')", "app.do.linear", show=False),
        Binding("g", "export", "app.do.export", show=False),
        Binding("n", "next", "app.do.next"),
        Binding("p", "previous", "app.do.previous", show=False),
        Binding("escape", "home", "app.do.home", key_display="esc", show=False),
    ]

    @property
    def narrow(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self.size.width < WIDE

    @property
    def reading(self) -> bool:
        """Whether only the text is shown."""
        return self.narrow and self.has_class("prose")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now."""
        has_exercise = self.exercise is not None
        reading = self.reading
        at_work = has_exercise and not reading
        answers: dict[str, bool] = {
            "check": True,
            "play": at_work and self.lab.trains,
            "one_step": at_work and self.lab.trains,
            "flip": self.narrow and has_exercise,
            "hint": at_work,
            "another": at_work and self.exercise is not None and self._can_vary(self.exercise),
            "export": at_work and self.lab.has_network,
            "walk": at_work and self.lab.can_walk,
            "undo": at_work,
            "reset": at_work,
            "next": True,
            "previous": self.step > 0,
        }
        if self.lab.walk.active and action in _NOT_WALKING:
            return False
        if action in _LETTERS and self.lab.forms.editor.takes_letters:
            return False
        if action == "look":
            spec = self.lesson.exercises[self.exercise] if self.exercise else None
            drawn = spec.drawings if spec else ()
            what = parameters[0]
            if self.lab.walk.active and what != "example":
                return False
            passes = spec is not None and spec.shows_a_pass
            many = len(self.lab.drawings.examples) > 1 and passes
            return at_work and (
                (what == "view" and len(drawn) > 1)
                or (what == "example" and many)
                or (what == "backward" and "wired" in drawn)
                or (what == "linear" and bool(drawn))
            )
        return answers.get(action, True)

    def deed(self, action: str, usual: str) -> str:
        """What a key does now, where that depends: enter checks, shows the lab, or goes on."""
        if action == "flip":
            return usual if self.reading else "app.do.flip-back"
        if action in _BRIEF:
            return _BRIEF[action]
        if action.startswith("turn") and self.lab.forms.architect.selected == "inputs":
            return "app.do.choose"
        if action == "play":
            return "app.do.pause" if self.lab.trainer.playing else usual
        if action != "check":
            return usual
        if self.exercise is None or self.lab.passed:
            return "app.do.next"
        return "app.do.flip" if self.reading else usual
