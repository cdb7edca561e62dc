"""What the app is started with."""

from dataclasses import dataclass, field
from pathlib import Path

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.study.progress import ProgressStore


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
