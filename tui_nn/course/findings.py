"""What the linter has found, each with its file, its line and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tui_nn.course.yaml_text import Document
from tui_nn.errors import TutorError
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a course, or could be better."""

    file: str
    """The file, from the course's folder on."""
    line: int
    """The line; 0 where it is about the whole file or folder."""
    key: str
    """The phrase that says what is wrong and how to mend it."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What goes into the phrase's braces, beside the file and the line."""
    severity: Severity = "error"
    """An error has to be mended; a warning is worth a look."""
    reason: TutorError | None = None
    """What the engine or the reader said, where that is the cause."""

    def sentence(self, phrases: Phrases) -> str:
        """What is wrong, where, and how to mend it, in words."""
        inside = {} if self.reason is None else {"reason": said(self.reason, phrases)}
        return phrases.say(self.key, file=self.file, line=self.line, **{**self.values, **inside})


@dataclass(frozen=True)
class Subject:
    """One exercise of a lesson, and where its parts stand."""

    name: str
    """The exercise's id."""
    spec: ExerciseSpec
    """What it says."""
    document: Document
    """Where it says it."""

    def finding(
        self,
        key: str,
        *path: str | int,
        severity: Severity = "error",
        reason: TutorError | None = None,
        **values: object,
    ) -> Finding:
        """A finding about a part of the exercise."""
        line = self.document.line(("exercises", self.name, *path))
        values = {"exercise": self.name, **values}
        return Finding(self.document.file, line, key, values, severity, reason)


def said(error: TutorError, phrases: Phrases) -> str:
    """The sentence of an error."""
    return phrases.say(error.key, **error.values)


def from_error(error: TutorError) -> Finding:
    """The finding that an error is."""
    values = {name: value for name, value in error.values.items() if name not in {"file", "line"}}
    line = error.values.get("line", 0)
    file = str(error.values.get("file", "—"))
    return Finding(file, line if isinstance(line, int) else 0, error.key, values)
