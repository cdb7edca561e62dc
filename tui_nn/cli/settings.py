"""What is common to all subcommands: the language, the lessons, the learner and the progress."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from tui_nn import language
from tui_nn.course.outline import course_folder
from tui_nn.errors import ProgressError, UsageError
from tui_nn.language import Phrases
from tui_nn.study import learners
from tui_nn.study.progress import FILE, ProgressStore

PREFERENCE = "language"
"""The name of the preference that holds a learner's language."""


class Settings:
    """The common options as they were given, and what they lead to, worked out when asked for."""

    def __init__(self, environment: Mapping[str, str], arguments: Sequence[str] = ()) -> None:
        self.environment = environment
        """The environment variables."""
        self._given: dict[str, str] = {}
        # A complaint about the arguments has to know the language before they are read.
        asked = re.search(r"(?:^|\0)--lang[=\0](\w+)", "\0".join(arguments))
        if asked and asked[1] in language.available():
            self._given["lang"] = asked[1]

    def take(self, given: Mapping[str, str | None]) -> None:
        """Take the options that were given here; they count more than those given before."""
        self._given |= {name: value for name, value in given.items() if value is not None}
        if "lang" in self._given and self._given["lang"] not in language.available():
            raise UsageError(
                "cli.lang", found=self._given.pop("lang"), known=", ".join(language.available())
            )

    @property
    def language_asked(self) -> str | None:
        """The language asked for, if any."""
        return self._given.get("lang")

    @property
    def learner(self) -> str:
        """Whose progress it is."""
        name = self._given.get("learner") or self.environment.get("TUI_LEARNER")
        return learners.learner_name(name or learners.DEFAULT)

    @cached_property
    def data_folder(self) -> Path:
        """Where progress is kept."""
        given = self._given.get("data_dir") or self.environment.get("TUI_DATA_DIR")
        if given:
            return Path(given).expanduser()
        # Imported here: it is needed only where nobody says otherwise.
        import platformdirs

        return platformdirs.user_data_path("tui-nn", appauthor=False)

    @cached_property
    def lessons(self) -> Path:
        """The folder of lessons."""
        given = self._given.get("lessons") or self.environment.get("TUI_LESSONS")
        return Path(given).expanduser() if given else course_folder()

    @cached_property
    def store(self) -> ProgressStore:
        """The learner's progress, opened when it is first asked for."""
        return ProgressStore.open(self.data_folder)

    @property
    def opened(self) -> bool:
        """Whether the progress has been opened."""
        return "store" in self.__dict__

    @cached_property
    def preferred(self) -> str | None:
        """The language that the learner has chosen in the app, if any."""
        try:
            if not (self.data_folder / FILE).exists():
                return None
            found = self.store.preference(self.learner, PREFERENCE)
        except ProgressError:
            return None
        return found if found in language.available() else None

    @property
    def phrases(self) -> Phrases:
        """The learner's language: asked for, chosen before, or the locale's."""
        asked = self.language_asked
        return Phrases(asked or self.preferred or language.from_locale(self.environment))

    def close(self) -> None:
        """Let go of the progress."""
        if self.opened:
            self.store.close()
