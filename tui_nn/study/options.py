"""What the app is started with."""

from dataclasses import dataclass, field
from pathlib import Path

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.study.progress import ProgressStore


@dataclass(frozen=True)
class PlaygroundOptions:
    """What a playground begins with, in the words of the command line; read when it is opened."""

    code: str = ""
    """A code or a recipe; empty for the usual settings."""
    preset: str = ""
    """The name of a preset, in place of a code."""
    changes: tuple[str, ...] = ()
    """Changes to its settings, each NAME=VALUE."""
    table: bytes | None = None
    """The text of a table of one's own data."""
    target: str = ""
    """The column of the table that is the target; empty for the last."""
    columns: tuple[str, ...] = ()
    """The two columns that are the inputs; none where the table has no more than two."""
    hide: frozenset[str] = frozenset()
    """The controls that are not shown."""


@dataclass(frozen=True)
class ExamOptions:
    """Which exam is drawn."""

    units: tuple[str, ...] = ()
    """The numbers or ids of the units; none for all."""
    questions: int = 10
    """How many questions."""
    seed: int = 0
    """What it is drawn from."""


@dataclass(frozen=True)
class AppOptions:
    """What the app is started with; the command line fills it in and hands it to ``run``."""

    store: ProgressStore
    """Where progress is kept; open, and safe to call from one worker thread."""
    lessons: Path
    """The folder of lessons."""
    lesson: str | None = None
    """The id of the lesson to open; None for the home screen or where the learner left off."""
    exercise: str | None = None
    """The id of the exercise to open, where a lesson was named with one."""
    playground: PlaygroundOptions | None = None
    """The playground to open, where one was asked for."""
    exam: ExamOptions | None = None
    """The exam to open, where one was asked for."""
    watch: bool = False
    """Whether an open lesson is read again when its files change."""
    learner: str = "me"
    """Whose progress this is."""
    language: str = "en"
    """The language to begin in: asked for, else the learner's preference, else the locale's."""
    language_is_chosen: bool = False
    """Whether it was asked for or chosen before; if not, the first screen asks."""
    capabilities: Capabilities = field(default_factory=Capabilities)
    """What the terminal can show."""
    remote: bool = False
    """Whether the session runs over SSH, where links are shown and never opened."""
