"""A number that is being typed into a row of controls."""

from textual import events

LONGEST = 12
"""No number is longer (characters)."""


class NumberEntry:
    """What has been typed so far; None while nothing is."""

    def __init__(self, first: str, later: str = "0123456789.,+-e") -> None:
        """The characters that a number begins with, and those that it goes on with."""
        self._first, self._later = first, later
        self.text: str | None = None
        """What has been typed."""

    def take(self, event: events.Key) -> bool:
        """Take a key that types, rubs out or gives up; whether it was one."""
        character = event.character or ""
        if character and character in (self._first if self.text is None else self._later):
            self.text = ((self.text or "") + character)[:LONGEST]
        elif self.text is None:
            return False
        elif event.key == "backspace":
            self.text = self.text[:-1] or None
        elif event.key == "escape":
            self.text = None
        else:
            return False
        event.stop()
        event.prevent_default()
        return True

    def end(self) -> str | None:
        """What was typed; nothing is being typed any more."""
        text, self.text = self.text, None
        return text
