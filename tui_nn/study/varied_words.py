"""The words of an exercise with the numbers of a variant in them."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from tui_nn.course.lessons import ExerciseWords
from tui_nn.exercises import varied
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.study.feedback import filled

Measure = Callable[[ExerciseSpec, str], float | None]
"""What works a quantity of an exercise out."""


def wants_computing(words: ExerciseWords) -> bool:
    """Whether there is a number in the words that has to be worked out: ``{y.a:4}``."""
    return bool(varied.computed(_texts(words)))


def in_numbers(
    words: ExerciseWords, spec: ExerciseSpec, measure: Measure | None = None
) -> ExerciseWords:
    """The words with each number that can vary in place of its name in braces.

    Those that have to be worked out are only said where ``measure`` is given.
    """
    values = varied.numbers(spec)
    values |= {f"+{name}": varied.apart(number) for name, number in values.items()}
    for wanted in varied.computed(_texts(words)) if measure is not None else ():
        value = measure(spec, wanted.quantity) if measure is not None else None
        if value is not None:
            values[wanted.brace] = varied.written(value, wanted.digits)
    if not values:
        return words

    def each(texts: dict[str, str]) -> dict[str, str]:
        return {name: filled(text, values) for name, text in texts.items()}

    return replace(
        words,
        prompt=filled(words.prompt, values),
        hints=tuple(filled(hint, values) for hint in words.hints),
        mistakes=each(words.mistakes),
        fields=each(words.fields),
        questions=each(words.questions),
        options=each(words.options),
        success=filled(words.success, values),
    )


def _texts(words: ExerciseWords) -> Iterator[str]:
    yield words.prompt
    yield from words.hints
    for part in (words.mistakes, words.fields, words.questions, words.options):
        yield from part.values()
    yield words.success
