"""Lessons and phrases are spelled right: Spanish by hunspell, English by codespell."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_nn import language
from tui_nn.course.lessons import LessonWords
from tui_nn.course.loading import course_folder, load_lesson, outline

TERMS = Path(__file__).with_name("palabras.txt")
"""Terms, names and keys that no dictionary has: one a line, in groups with a heading each."""
_NO_PROSE = (
    r"(?ms)^ {0,3}(`{3,}).*?^ {0,3}\1`*$",  # fenced blocks
    r"`[^`\n]*`",  # code
    r"\{[^{}]*\}",  # what is filled in
    r"\]\([^)\s]*\)|<[^>\s]*>|https?://\S+",  # addresses
    r"«[\w:.-]+(?: \w+)?»",  # keys of lesson files
    r"\S*(?:[=/_@~]|--|:\w|\w\()\S*",  # options, settings, paths, headers
    r"\w*\d\w*",  # names with numbers in them
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENCLITIC = re.compile(r"(?:me|te|se|nos)?(?:me|te|se|nos|l[aoe]s?)$")
_TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,})\s+\1(?![\w-])")
_RIGHT_TWICE = {"una una"}
"""Cada una una vez."""


def said(words: LessonWords) -> Iterator[str]:
    """Every text of a lesson that a learner reads."""
    yield from (words.title, words.goal)
    for exercise in words.exercises.values():
        yield from (exercise.prompt, *exercise.hints, exercise.success or "")
        for part in ("mistakes", "fields", "questions", "options", "steps"):
            yield from getattr(exercise, part).values()
    for step in words.steps:
        yield step.prose


def texts(code: str) -> dict[str, list[str]]:
    """The texts of a language, by lesson or file of phrases."""
    folder = course_folder()
    lessons = {
        f"{entry.id}/{code}.md": list(said(load_lesson(folder, entry.id).words[code]))
        for unit in outline(folder).units
        for entry in unit.lessons
    }
    phrases = {
        f"phrases/{code}/{path.name}": list(json.loads(path.read_text("utf-8")).values())
        for path in (language.FOLDER / code).glob("*.json")
    }
    return {**lessons, **phrases}


def prose(text: str) -> str:
    """A text without what isn't written in any language."""
    for pattern in _NO_PROSE:
        text = re.sub(pattern, " · ", text)
    return text


def used(code: str) -> dict[str, list[str]]:
    """Every word of a language's texts, with where it stands."""
    places: dict[str, list[str]] = {}
    for place, pieces in texts(code).items():
        for piece in pieces:
            for word in _WORD.findall(prose(piece)):
                places.setdefault(word, []).append(place)
    return places


def terms() -> set[str]:
    lines = TERMS.read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def unknown(words: set[str]) -> set[str]:
    """The words that the Spanish dictionary doesn't have."""
    command = ["hunspell", "-d", "es_ES", "-i", "utf-8", "-l"]
    asked = subprocess.run(
        command,
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return words & set(asked.stdout.split())


def without_pronouns(word: str) -> str:
    """An imperative without what hangs on it: súbelo → sube."""
    bare = _ENCLITIC.sub("", word)
    letters = unicodedata.normalize("NFD", bare).replace("\N{COMBINING ACUTE ACCENT}", "")
    return unicodedata.normalize("NFC", letters)


def has_spanish() -> bool:
    if shutil.which("hunspell") is None:
        return False
    command = ["hunspell", "-d", "es_ES", "-l"]
    tried = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    return tried.returncode == 0


def test_spanish_is_spelled_right() -> None:
    if not has_spanish():
        pytest.skip("hunspell or its dictionary es_ES isn't there (hunspell, hunspell-es)")
    places = used("es")
    known = terms()
    doubtful = {word for word in unknown(set(places)) if word not in known}
    doubtful = {word for word in doubtful if word.lower() not in known}
    bare = {word: without_pronouns(word) for word in doubtful}
    wrong = unknown({short for word, short in bare.items() if short != word})
    mistakes = {
        word: sorted(set(places[word]))
        for word in doubtful
        if bare[word] == word or bare[word] in wrong
    }
    assert mistakes == {}, f"mend them, or add what is a term to {TERMS.name}"


def test_english_is_spelled_right() -> None:
    files = [*course_folder().glob("*/*/en.md"), *(language.FOLDER / "en").glob("*.json")]
    command = [sys.executable, "-m", "codespell_lib", *map(str, files)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.parametrize("code", language.available())
def test_no_word_stands_twice_in_a_row(code: str) -> None:
    twice = [
        (place, match[0])
        for place, pieces in texts(code).items()
        for piece in pieces
        for match in _TWICE.finditer(prose(piece))
        if match[0] not in _RIGHT_TWICE
    ]
    assert twice == []


def test_the_list_of_terms_has_only_words_that_are_used() -> None:
    words = {spelling for word in used("es") for spelling in (word, word.lower())}
    assert terms() - words == set()


def test_the_list_of_terms_is_in_order() -> None:
    for group in TERMS.read_text("utf-8").strip().split("\n\n"):
        heading, *lines = group.split("\n")
        assert heading.startswith("# ")
        assert lines == sorted(set(lines), key=str.casefold)
