"""The errors that reach a learner, each a sentence in the learner's language.

TutorError
├── UsageError            a command was used in a way it does not understand
│   └── TerminalError     this terminal cannot show the app
├── CourseError           a lesson folder that cannot be read or does not make sense
├── ProgressError         progress cannot be read or written
│   └── NewerSchemaError  progress written by a newer version of the program
├── PlaygroundError       a playground cannot be set up like that
└── EngineError           numbers that the engine cannot work with
    └── ShapeError        arrays whose shapes do not fit

An error carries the key of a phrase and the values that go into it; the command line and the
app turn it into a sentence with ``Phrases.say(error.key, **error.values)``. A phrase of an
error says what is wrong, where, and how to mend it. A wrong answer is never an exception.
"""


class TutorError(Exception):
    """Anything that can go wrong for a reason a learner or an author can mend."""

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        """The phrase that says what is wrong, where, and how to mend it."""
        self.values = values
        """What goes into the phrase's braces."""
        super().__init__(key, values)

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key} ({inside})" if inside else self.key


class UsageError(TutorError):
    """A command was used in a way it does not understand."""


class TerminalError(UsageError):
    """This terminal cannot show the app."""


class CourseError(TutorError):
    """A lesson folder that cannot be read or does not make sense."""


class ProgressError(TutorError):
    """Progress cannot be read or written."""


class NewerSchemaError(ProgressError):
    """Progress was written by a newer version of the program."""


class PlaygroundError(TutorError):
    """A playground cannot be set up like that."""


class EngineError(TutorError):
    """Numbers that the engine cannot work with."""


class ShapeError(EngineError):
    """Arrays whose shapes do not fit together."""
