"""What is seen of a lesson while the rest of it is still read: its header and its text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message

from tui_nn.app.prose_pane import ProsePane, width_beside_lab
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.course.glance import Glance, glance
from tui_nn.course.lessons import Step


def first_step(desk: Desk, lesson: str, steps: tuple[Step, ...], exercise: str | None) -> int:
    """Which step of a lesson is shown first: that of an exercise, else where the learner left."""
    if exercise is not None:
        return next((i for i, step in enumerate(steps) if step.exercise == exercise), 0)
    options = desk.options
    position = options.store.position(options.learner, lesson)
    return min(position.step, len(steps) - 1) if position is not None else 0


class LessonLeft(Message):
    """The learner leaves a lesson."""

    def __init__(self, following: str | None) -> None:
        super().__init__()
        self.following = following
        """The lesson to go on with; None for home."""


class LessonDoor(TutorScreen):
    """The text of the step that is about to be opened."""

    PASSING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "app.do.home", key_display="esc", show=False),
    ]

    class Open(Message):
        """What was behind it has been brought, and no dialog stands before it."""

        def __init__(self, brought: object, early: list[str]) -> None:
            super().__init__()
            self.brought = brought
            """The lesson's screen, or what is wrong with it."""
            self.early = early
            """Keys that were pressed before it was there."""

    def __init__(self, desk: Desk, seen: Glance, exercise: str | None) -> None:
        super().__init__(desk)
        self.seen = seen
        """The lesson's text."""
        self.step = first_step(desk, seen.lesson, seen.steps, exercise)
        """Which step is shown, from 0."""
        self.prose = ProsePane(desk.look)
        """The text."""
        self.early: list[str] = []
        """Keys for the lesson that were pressed before it was there."""
        self._brought: object = None

    def on_key(self, event: Key) -> None:
        """Keep the keys that the text has no use for: the lesson will get them."""
        self.early.append(event.key)

    def body(self) -> ComposeResult:
        """The text."""
        yield self.prose

    def on_mount(self) -> None:
        """Show the step."""
        self._say()
        self.prose.focus()

    def _say(self) -> None:
        seen, step = self.seen, self.seen.steps[self.step]
        self.prose.take(step.prose, seen.goal if self.step == 0 else "")
        where = self.desk.say("app.step", n=self.step + 1, total=len(seen.steps))
        self.header.say([seen.unit, seen.title, where])
        self.on_resize()

    def on_resize(self) -> None:
        """Leave room for what comes beside the text."""
        exercise = self.seen.steps[self.step].exercise
        self.prose.styles.width = width_beside_lab(self.size.width) if exercise else "1fr"

    def reword(self) -> None:
        """Show the text in the language of now."""
        options = self.desk.options
        seen = glance(options.lessons, self.seen.lesson, self.desk.phrases.language)
        if seen is not None and self.step < len(seen.steps):
            self.seen = seen
            self._say()
            self.show_keys()

    def open(self, brought: object) -> None:
        """Let in what was brought, as soon as no dialog stands before the door."""
        self._brought = brought
        if self.is_current:
            self.post_message(self.Open(brought, self.early))

    def on_screen_resume(self) -> None:
        """Let in what was brought in the meantime."""
        if self._brought is not None:
            self.post_message(self.Open(self._brought, self.early))

    def action_home(self) -> None:
        """Turn round."""
        self.post_message(LessonLeft(None))
