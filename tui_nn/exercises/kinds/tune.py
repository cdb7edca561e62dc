"""Set a model's parameters by hand until it does what is asked."""

import math

from msgspec.structs import replace

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import ControlSpec, ExerciseSpec


class TuneSpec(ExerciseSpec, frozen=True, kw_only=True, tag="tune"):
    """Parameters to be moved by hand."""

    controls: dict[str, ControlSpec]
    """The parameters that the learner moves, in the order shown."""


def start(spec: TuneSpec) -> Answer:
    """Every control where it begins."""
    return Answer(parameters={name: control.start for name, control in spec.controls.items()})


def held(spec: TuneSpec, answer: Answer) -> Answer:
    """Every control within its range; one that is missing or no number is where it begins."""
    parameters = {}
    for name, control in spec.controls.items():
        value = answer.parameters.get(name, control.start)
        value = control.start if math.isnan(value) else value
        parameters[name] = min(max(value, control.from_), control.to)
    return replace(answer, parameters=parameters)


def live(spec: TuneSpec, _answer: Answer, bench: Bench) -> tuple[CheckResult, ...]:
    """The measured checks."""
    return checking.measured(spec.pass_, bench)


def grade(spec: TuneSpec, answer: Answer, bench: Bench) -> Grade:
    """By what the model does, then by what was answered beside it."""
    checks = live(spec, answer, bench) + checking.answered(spec, answer, bench)
    return checking.conclude(checks, checking.measured(spec.stars, bench))


TUNE = Kind(spec=TuneSpec, forms=("parameters",), start=start, held=held, live=live, grade=grade)
