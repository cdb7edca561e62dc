"""The interface phrases of each language, and the choice of a language from the locale.

A language is a folder in ``phrases/`` with one JSON object from key to sentence for each area of
the program. Keys are dotted and begin with their area (``"app.check.passed"`` stands in
``app.json``), so that only what is spoken is read. Values go in as ``str.format`` fields. A count
is said with two keys, ``….one`` and ``….other``, chosen by ``Phrases.count``.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"
"""Where the languages' folders stand."""

DEFAULT = "en"
"""The language used where the locale names none that we have."""


@dataclass(frozen=True)
class Phrases:
    """Every phrase of one language."""

    language: str
    """The language's code: "es" or "en"."""

    def say(self, key: str, /, **values: object) -> str:
        """The phrase of a key with its values filled in; KeyError where there is none."""
        return _area(self.language, key.partition(".")[0])[key].format(**values)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The phrase that fits a count: ``key.one`` for 1, ``key.other`` else, with ``{n}``."""
        return self.say(f"{key}.{'one' if n == 1 else 'other'}", n=n, **values)

    def has(self, key: str) -> bool:
        """Whether there is a phrase of this key."""
        return key in _area(self.language, key.partition(".")[0])


@cache
def _area(language: str, area: str) -> dict[str, str]:
    path = FOLDER / language / f"{area}.json"
    if not path.is_file():
        return {}
    area_phrases: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return area_phrases


@cache
def available() -> tuple[str, ...]:
    """The codes of all languages that have a folder of phrases, sorted."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def from_locale(environment: Mapping[str, str]) -> str:
    """The language that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for, or the default.

    As in gettext, LANGUAGE is a list in order of preference, and the others stand in for each
    other in this order.
    """
    have = available()
    locale = (
        environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG", "")
    )
    for wanted in (*environment.get("LANGUAGE", "").split(":"), locale):
        code = re.split(r"[_.@-]", wanted)[0].lower()
        if code in have:
            return code
    return DEFAULT
