"""Proving an exercise: its solution passes, its start fails, its mistakes are told apart."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui_nn.course.findings import Finding, Subject
from tui_nn.course.measuring import no_quantity
from tui_nn.course.sense import sense
from tui_nn.course.variation import variation
from tui_nn.errors import TutorError
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound, CheckResult
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.mistakes import slips_behind
from tui_nn.exercises.variants import variant, variants

SEEDS = (1, 2, 3, 4, 5)
"""Where luck plays a part and the learner doesn't choose the seed, solutions pass on these."""

MANY = 100
"""So many variants of an exercise are solved."""


def prove(subject: Subject) -> Iterator[Finding]:
    """Everything that is wrong with an exercise, as far as its numbers go."""
    faults = list(sense(subject))
    yield from faults
    if any(fault.severity == "error" for fault in faults):
        return
    for part in (_quantities, _conditions, _solution, _start, _seeds, _variants, _mistakes):
        try:
            yield from part(subject)
        except TutorError as error:
            yield subject.finding("course.exercise.impossible", reason=error)
            return


def _quantities(subject: Subject) -> Iterator[Finding]:
    """Quantities that nothing can be measured for, on the solution."""
    spec = subject.spec
    bench = grading.bench(spec, laboratory.solution(spec))
    for name, field in spec.ask.items():
        if bench.expected(field) is None:
            yield no_quantity(subject, bench, field.quantity, "ask", name)
    for part, bounds in (("pass", spec.pass_), ("stars", spec.stars)):
        for name in bounds:
            if bench.measure(name) is None:
                yield no_quantity(subject, bench, name, part, name)


def _conditions(subject: Subject) -> Iterator[Finding]:
    """Conditions of mistakes on what isn't there, seen on the solution."""
    spec = subject.spec
    bench = grading.bench(spec, laboratory.solution(spec))
    for mistake, condition in spec.mistakes.items():
        for name in condition.when:
            if name not in spec.ask and bench.measure(name) is None:
                path = ("mistakes", mistake, "when", name)
                yield no_quantity(subject, bench, name, *path)
        for part, names, known in (
            ("instead", condition.instead, spec.ask),
            ("slips", condition.slips, spec.ask),
            ("chosen", condition.chosen, spec.questions),
            ("ordered", condition.ordered, laboratory.start(spec).order),
        ):
            for name in names:
                if name not in known:
                    path = ("mistakes", mistake, part, name)
                    yield subject.finding("course.mistake.no-field", *path, name=name)


def _solution(subject: Subject) -> Iterator[Finding]:
    grade = grading.grade(subject.spec, laboratory.solution(subject.spec))
    if not grade.checks:
        yield subject.finding("course.exercise.nothing-asked")
    elif not grade.passed:
        missed = _listed(grade.checks)
        yield subject.finding("course.exercise.solution-fails", "solution", checks=missed)
    elif grade.stars < subject.spec.most_stars:
        missed = _listed(grade.star_checks)
        yield subject.finding("course.exercise.solution-stars", "solution", checks=missed)


def _listed(checks: tuple[CheckResult, ...]) -> str:
    return ", ".join(
        check.name if check.value is None else f"{check.name} = {check.value:.6g}"
        for check in checks
        if not check.passed
    )


def _start(subject: Subject) -> Iterator[Finding]:
    if grading.grade(subject.spec, laboratory.start(subject.spec)).passed:
        yield subject.finding("course.exercise.start-passes")


def _seeds(subject: Subject) -> Iterator[Finding]:
    """A run that luck plays a part in, and whose seed isn't chosen, passes on several seeds."""
    spec = subject.spec
    if not isinstance(spec, TrainSpec | DesignSpec) or "seed" in spec.settings or spec.seeds:
        return
    if not {"initial", "batch_size", "dropout"} & (spec.fixed.keys() | spec.settings.keys()):
        return
    # Three models that learn five times over are dear
    for seed in SEEDS[:2] if spec.compared else SEEDS:
        again = replace(spec, fixed={**spec.fixed, "seed": seed})
        if not grading.grade(again, laboratory.solution(again)).passed:
            yield subject.finding("course.exercise.unlucky", "solution", seed=seed)
            return


def _variants(subject: Subject) -> Iterator[Finding]:
    """Every variant has other numbers, can be solved, and isn't solved at its start."""
    spec = subject.spec
    faults = list(variation(subject))
    yield from faults
    if faults or not spec.vary:
        return
    lost = spec.mistakes.keys() - variant(spec, 1).mistakes.keys()
    for name in spec.mistakes:
        if name in lost:
            path = ("mistakes", name, "when")
            yield subject.finding("course.vary.mistake", *path, severity="warning", name=name)
    for seed, other in enumerate(variants(spec, MANY), 1):
        if other == spec:
            yield subject.finding("course.exercise.no-variant", "vary", seed=seed)
            return


def _mistakes(subject: Subject) -> Iterator[Finding]:
    for name, mistake in subject.spec.mistakes.items():
        path = ("mistakes", name)
        answer = laboratory.mistaken(subject.spec, mistake)
        grade = grading.grade(subject.spec, answer)
        found = [one.id for one in grade.mistakes if not one.builtin]
        if grade.passed:
            yield subject.finding("course.mistake.passes", *path, name=name)
        elif name not in found:
            yield subject.finding("course.mistake.unseen", *path, name=name)
        elif found[0] != name:
            yield subject.finding("course.mistake.hidden", *path, name=name, other=found[0])
        yield from _stored_numbers(subject, name, answer)


def _stored_numbers(subject: Subject, name: str, answer: Answer) -> Iterator[Finding]:
    """Bounds around a number that a slip gives: the engine can compute it."""
    spec = subject.spec
    bench = grading.bench(spec, answer)
    for field, bound in spec.mistakes[name].when.items():
        if field not in spec.ask or not _is_narrow(bound):
            continue
        slips = slips_behind(field, bench)
        if slips:
            path = ("mistakes", name, "when", field)
            yield subject.finding(
                "course.mistake.stored",
                *path,
                severity="warning",
                name=name,
                field=field,
                slips=", ".join(slips),
            )


def _is_narrow(bound: Bound) -> bool:
    low = bound.at_least if bound.at_least is not None else bound.above
    high = bound.at_most if bound.at_most is not None else bound.below
    return low is not None and high is not None and high - low <= 0.1 * max(abs(low), abs(high))
