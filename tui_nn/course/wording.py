"""Whether a lesson's words are fit to be read: hints, lengths, links, the time they take."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tui_nn.course.findings import Finding, Subject
from tui_nn.course.lessons import ExerciseWords, Lesson, LessonWords, Step
from tui_nn.course.yaml_text import Document
from tui_nn.errors import TutorError
from tui_nn.exercises import laboratory, typed_numbers
from tui_nn.exercises.specs import ExerciseSpec

FEWEST_HINTS = 3
"""Nudge, idea, formula: fewer hints leave a gap."""
LONGEST_LINE = 100
"""A longer line of prose is hard to edit and to compare (characters)."""
LONGEST_PROSE = 120
"""More words than that between two exercises are a lecture."""
WORDS_A_MINUTE = 150
"""How fast one reads what one wants to understand."""
MINUTES_AN_EXERCISE = 1.0
"""How long an exercise takes at least."""
FEWEST_OTHER_WORDS = 15
"""A hint that holds the solution's numbers and fewer words beside them is the bare answer."""

_FENCED = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]*)")
_WORD = re.compile(r"\w[\w'’.-]*")
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)?(?:[eE][-+−]?\d+)?")


def count_words(text: str) -> int:
    """How many words a text has; a formula counts as what stands between its signs."""
    return len(_WORD.findall(text))


def read_through(
    words: LessonWords, document: Document, lesson: Lesson, lesson_ids: set[str]
) -> Iterator[Finding]:
    """Everything that is wrong, or could be better, with one language's words."""
    for part in ("title", "goal"):
        if not getattr(words, part).strip():
            yield Finding(
                document.file, document.line((part,)), "course.words.empty", {"part": part}
            )
    for name, exercise in words.exercises.items():
        if name in lesson.exercises:
            yield from _exercise(exercise, Subject(name, lesson.exercises[name], document))
    for step in words.steps:
        yield from _prose(step, document.file, lesson_ids)
    yield from _time(words, lesson, document)


def _exercise(words: ExerciseWords, subject: Subject) -> Iterator[Finding]:
    if not words.prompt.strip():
        yield subject.finding("course.words.empty", "prompt", part="prompt")
    yield from _hints(words.hints, subject)
    for part in ("mistakes", "fields", "questions", "options", "steps", "labels"):
        for key, text in getattr(words, part).items():
            if not text.strip():
                yield subject.finding("course.words.empty", part, key, part=part)


def _hints(hints: Sequence[str], subject: Subject) -> Iterator[Finding]:
    if len(hints) < FEWEST_HINTS:
        yield subject.finding("course.hints.few", "hints", found=len(hints), least=FEWEST_HINTS)
    for number, hint in enumerate(hints):
        if not hint.strip():
            yield subject.finding("course.words.empty", "hints", number, part="hints")
        elif hint in hints[:number]:
            yield subject.finding("course.hints.twice", "hints", number)
    if hints and tells(hints[-1], subject.spec):
        yield subject.finding("course.hints.answer", "hints", len(hints) - 1)


def tells(hint: str, spec: ExerciseSpec) -> bool:
    """Whether a hint is the bare answer: all the solution's numbers in hardly any other words."""
    try:
        answer = laboratory.solution(spec)
    except TutorError:
        return False
    settings = [value for value in answer.settings.values() if not isinstance(value, str)]
    wanted = Counter([*answer.parameters.values(), *settings, *_read(answer.numbers.values())])
    told = Counter(_read(_NUMBER.findall(hint)))
    other_words = count_words(_NUMBER.sub(" ", hint))
    return bool(wanted) and wanted <= told and other_words < FEWEST_OTHER_WORDS


def _read(texts: Iterable[str]) -> list[float]:
    typed = [typed_numbers.read(text) for text in texts]
    return [one.value for one in typed if isinstance(one, typed_numbers.Typed)]


def _prose(step: Step, file: str, lesson_ids: set[str]) -> Iterator[Finding]:
    plain = _FENCED.sub(lambda match: "\n" * match[0].count("\n"), step.prose)
    for number, line in enumerate(plain.split("\n"), step.line):
        table_or_link = line.lstrip().startswith("|") or "](" in line
        if len(line) > LONGEST_LINE and not table_or_link:
            values = {"length": len(line), "most": LONGEST_LINE}
            yield Finding(file, number, "course.prose.long-line", values, "warning")
        for target in _LINK.findall(line):
            if not re.match("https?://|#", target) and target not in lesson_ids:
                shown = {"target": target, "known": ", ".join(sorted(lesson_ids))}
                yield Finding(file, number, "course.prose.dead-link", shown)
    count = count_words(plain)
    if count > LONGEST_PROSE:
        values = {"words": count, "most": LONGEST_PROSE}
        yield Finding(file, step.line, "course.prose.lecture", values, "warning")


def _time(words: LessonWords, lesson: Lesson, document: Document) -> Iterator[Finding]:
    read = sum(count_words(step.prose) for step in words.steps) / WORDS_A_MINUTE
    least = read + MINUTES_AN_EXERCISE * len(lesson.exercises)
    if not 0.5 * lesson.minutes <= least <= 1.5 * lesson.minutes:
        values = {"minutes": lesson.minutes, "least": round(least)}
        yield Finding(document.file, 0, "course.words.time", values, "warning")
