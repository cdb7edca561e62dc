"""Measuring an answer while it changes, and grading it when it is handed in."""

from msgspec.structs import replace

from tui_nn.engine.training import Progress
from tui_nn.exercises import diagnoses, mistakes, predictions, runs
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import CheckResult, Grade, Predicted
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec, RunSpec


def measure(
    spec: ExerciseSpec, answer: Answer, progress: Progress | None = None
) -> tuple[CheckResult, ...]:
    """The checks that are shown live: how far each is from passing.

    ``progress`` is where the current run stands; without it nothing of a run can be measured.
    """
    kind = kind_of(spec)
    held = kind.held(spec, answer)
    return kind.live(spec, held, Measurements(kind.built(spec, held), held, progress))


def grade(spec: ExerciseSpec, answer: Answer) -> Grade:
    """The grade of an answer, the same for the same answer; a run is run to its end."""
    kind = kind_of(spec)
    held = kind.held(spec, answer)
    at_work = bench(spec, answer)
    graded: Grade = kind.grade(spec, held, at_work)
    graded = replace(
        graded, predictions=predictions.told(spec, held, at_work, passed=graded.passed)
    )
    if graded.passed:
        return graded
    found = mistakes.find(at_work, graded.checks)
    # What the lesson says of this run is nearer to the point, and may advise the opposite
    spoken_for = any(not mistake.builtin for mistake in found)
    # Of a drawing, what reads it can't be chosen
    chosen = "drawing" not in kind.forms
    if (
        not spoken_for
        and chosen
        and any(check.form == "measured" and not check.passed for check in graded.checks)
    ):
        found += diagnoses.find(at_work)
    return replace(graded, mistakes=found)


def predicted(
    spec: ExerciseSpec, answer: Answer, progress: Progress | None
) -> tuple[Predicted, ...]:
    """What was said before a run that has come to its end there, as far as it shows it."""
    kind = kind_of(spec)
    held = kind.held(spec, answer)
    at_work = Measurements(kind.built(spec, held), held, progress)
    told = predictions.told(spec, held, at_work, passed=False)
    if len(held.runs) < 2:
        return told
    return tuple(one for one in told if one.form == "choice" or spec.ask[one.name].shown_by)


def bench(spec: ExerciseSpec, answer: Answer) -> Measurements:
    """What can be measured on an answer, its run run to its end."""
    kind = kind_of(spec)
    held = kind.held(spec, answer)
    built = kind.built(spec, held)
    return Measurements(built, held, finished(built, held))


def finished(spec: ExerciseSpec, answer: Answer) -> Progress | None:
    """Where the run of an answer's settings ends; None where there is nothing to run."""
    if not isinstance(spec, RunSpec) or "settings" not in kind_of(spec).forms or not spec.data:
        return None
    return runs.outcome(spec, answer.settings)
