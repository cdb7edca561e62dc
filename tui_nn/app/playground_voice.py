"""What a playground says below its network: what was done, why it stopped, what is wrong."""

from collections.abc import Callable

from tui_nn.app.message import MessageDialog
from tui_nn.app.panels import Feedback, Saying
from tui_nn.app.playground_studio import Studio
from tui_nn.app.shell import Desk
from tui_nn.errors import TutorError
from tui_nn.study.playground.words import explained

Sayings = Callable[[], list[Saying]]
"""What is said, in the language of the moment."""


class Voice:
    """Says one thing until something else is done; else what the run itself has to say."""

    def __init__(self, desk: Desk, studio: Studio, feedback: Feedback) -> None:
        self._desk, self._studio, self._feedback = desk, studio, feedback
        self._sayings: Sayings | None = None

    def say(self, key: str, tone: str = "good", **values: object) -> None:
        """Say a phrase."""
        self._tell(lambda: [Saying(self._desk.say(key, **values), tone)])

    def complain(self, error: TutorError) -> None:
        """Say why something could not be done; in a dialog where it has no room otherwise."""
        self._tell(lambda: [Saying(self.explained(error), "bad")])
        if self._feedback.scrolls:
            self._feedback.app.push_screen(MessageDialog(self._desk, self.explained(error)))

    def explained(self, error: TutorError) -> str:
        """What an error says; settings are called as in the controls."""
        label = f"playground.row.{error.values.get('name')}"
        if not self._desk.phrases.has(label):
            return self._desk.explain(error)
        return self._desk.say(error.key, **{**error.values, "name": self._desk.say(label)})

    def hush(self) -> None:
        """Say what the run itself has to say."""
        self._tell(None)

    def _tell(self, sayings: Sayings | None) -> None:
        self._sayings = sayings
        self.again()

    def again(self) -> None:
        """Say it again, as things are now and in the language of now."""
        self._feedback.say(self._found() if self._sayings is None else self._sayings())

    def diagnosed(self) -> list[str]:
        """What is wrong with the run, a sentence or two each."""
        picture, plain = self._studio.picture, self._desk.look.plain
        if picture is None:
            return []
        return [plain(explained(one, self._desk.phrases)) for one in picture.diagnoses]

    def _found(self) -> list[Saying]:
        """Why the run has stopped, and what is wrong with it; else what one can do with it."""
        studio, say = self._studio, self._desk.say
        picture = studio.picture
        if picture is None:
            return []
        if studio.painting:
            return [Saying(say("playground.paint.how"), "hint")]
        found = [Saying(sentence, "bad") for sentence in self.diagnosed()]
        reason = picture.stopped
        if reason is not None and reason != "diverged" and not studio.player.playing:
            patience = studio.setup.patience
            stopped = say(f"playground.stopped.{reason}", patience=patience)
            found.insert(0, Saying(stopped, "good"))
        if studio.sight.epoch is not None:
            past = say("playground.past", epoch=picture.epoch, last=picture.last)
            found.insert(0, Saying(past, "hint"))
        if studio.comparing and not found:
            found.append(Saying(say("playground.comparing"), "hint"))
        if not found and picture.last and not studio.player.playing:
            found.append(Saying(say("playground.paused"), "faint"))
        return found
