"""What a learner said would happen, beside what came of it: told, and never graded."""

from tui_nn.exercises import typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Predicted
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec
from tui_nn.exercises.typed_numbers import Typed


def numbers(spec: ExerciseSpec, answer: Answer, bench: Bench) -> tuple[Predicted, ...]:
    """The numbers said before a run, each beside the one measured on the first run made."""
    return tuple(
        _number(name, field, typed, came(field, spec, bench))
        for name, field in spec.ask.items()
        if field.before
        and isinstance(typed := typed_numbers.read(answer.numbers.get(name, "")), Typed)
    )


def choices(spec: ExerciseSpec, answer: Answer) -> tuple[Predicted, ...]:
    """The options said before a run, each beside the right ones."""
    return tuple(
        Predicted(
            name=name,
            form="choice",
            said=chosen,
            came=question.answer,
            right=set(chosen) == set(question.answer),
        )
        for name, question in spec.questions.items()
        if question.before and (chosen := answer.choices.get(name, ()))
    )


def came(field: FieldSpec, spec: ExerciseSpec, bench: Bench) -> float | None:
    """What a predicted number came to: on the first run, as later ones were made knowing it."""
    first = next(iter(bench.runs()), bench) if isinstance(spec, TrainSpec) else bench
    return first.expected(field)


def _number(name: str, field: FieldSpec, typed: Typed, value: float | None) -> Predicted:
    said = f"{typed.value:.10g}"
    if value is None:
        return Predicted(name=name, form="number", said=(said,), came=(), right=False)
    allowed = typed_numbers.tolerance(value, field.digits, field.tolerance)
    return Predicted(
        name=name,
        form="number",
        said=(said,),
        came=(typed_numbers.written(value, field.digits),),
        right=typed_numbers.agrees(typed.value, value, allowed),
        off=typed_numbers.written(abs(value - typed.value), field.digits),
    )


def missing(spec: ExerciseSpec, answer: Answer) -> tuple[str, str] | None:
    """The first that has to be said before anything is run or moved, as its form and its name."""
    for name, field in spec.ask.items():
        if field.before and not isinstance(typed_numbers.read(answer.numbers.get(name, "")), Typed):
            return "number", name
    for name, question in spec.questions.items():
        if question.before and not answer.choices.get(name):
            return "choice", name
    return None
