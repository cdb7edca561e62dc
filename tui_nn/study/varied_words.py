"""The words of an exercise with the numbers of a variant in them."""

from msgspec.structs import replace

from tui_nn.course.lessons import ExerciseWords
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.varied import numbers
from tui_nn.study.feedback import filled


def in_numbers(words: ExerciseWords, spec: ExerciseSpec) -> ExerciseWords:
    """The words with each number that can vary in place of its name in braces."""
    values = numbers(spec)
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
