"""What the thread of a playground tells its screen."""

from textual.message import Message

from tui_nn.errors import TutorError
from tui_nn.study.playground.sight import Picture


class Framed(Message):
    """A picture was made."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        """The picture."""

    def can_replace(self, message: Message) -> bool:
        """Of several waiting, the latest is enough."""
        return isinstance(message, Framed)


class Told(Message):
    """Something could not be done."""

    def __init__(self, error: TutorError) -> None:
        super().__init__()
        self.error = error
        """Why."""


class Crashed(Message):
    """The thread has ended for a reason nobody foresaw."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        """The reason."""
