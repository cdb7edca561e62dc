"""What a learner said would happen, beside what came of it: told, and never graded."""

from itertools import chain

from tui_nn.exercises import typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Predicted
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.pieces import Quantities
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, RunSpec
from tui_nn.exercises.typed_numbers import Typed


def told(
    spec: ExerciseSpec, answer: Answer, bench: Bench, *, passed: bool
) -> tuple[Predicted, ...]:
    """What was predicted, as far as it has come out on a bench, or because the answer passed."""
    chosen = [
        Predicted(
            name=name,
            form="choice",
            said=said,
            came=question.answer,
            right=set(said) == set(question.answer),
        )
        for name, question in spec.questions.items()
        if question.before and (said := answer.choices.get(name, ()))
        if passed or _shows(question.shown_by, spec, bench)
    ]
    typed = [
        _number(name, field, number, came(field, spec, bench))
        for name, field in spec.ask.items()
        if field.before
        and isinstance(number := typed_numbers.read(answer.numbers.get(name, "")), Typed)
        and (passed or _shows(field.shown_by, spec, bench))
        and _showing(field, spec, bench) is not None
    ]
    return (*chosen, *typed)


def _shows(bounds: Quantities, spec: ExerciseSpec, bench: Bench) -> bool:
    """Whether a run shows it; what is moved by hand shows it when it stands where it should."""
    return isinstance(spec, RunSpec) and all(
        value is not None and bound.holds(value)
        for name, bound in bounds.items()
        for value in [bench.measure(name)]
    )


def came(field: FieldSpec, spec: ExerciseSpec, bench: Bench) -> float | None:
    """What a predicted number came to: on the first run, as later ones are made knowing it.

    Where only certain runs show it, it is that of the bench, or else of the first of them; None
    where none was made.
    """
    showing = _showing(field, spec, bench)
    return None if showing is None else showing.expected(field)


def _showing(field: FieldSpec, spec: ExerciseSpec, bench: Bench) -> Bench | None:
    """Where a predicted number is measured; None where no run so far shows it."""
    if not isinstance(spec, TrainSpec):
        return bench
    if not field.shown_by:
        return next(iter(bench.runs()), bench)
    tried = chain([bench], bench.runs())
    return next((one for one in tried if _shows(field.shown_by, spec, one)), None)


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
