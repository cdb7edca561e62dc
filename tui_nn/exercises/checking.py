"""Checks: measured quantities against their bounds, and answers against what is right."""

import math
from collections.abc import Mapping, Sequence

from tui_nn.exercises import typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Bound, CheckForm, CheckResult, Grade
from tui_nn.exercises.pieces import Quantities
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, QuestionSpec

ALMOST = 0.99
"""A check that doesn't pass never looks nearer than this."""


def measured(bounds: Quantities, bench: Bench) -> tuple[CheckResult, ...]:
    """One check for each bound on a measured quantity."""
    return measured_over(bounds, [bench], 1)


def measured_over(
    bounds: Quantities, benches: Sequence[Bench], least: int
) -> tuple[CheckResult, ...]:
    """One check for each bound, which has to hold on so many of the benches.

    The value of a check is the one that decides it: the worst of the ``least`` best ones.
    """
    return tuple(_measured(quantity, bound, benches, least) for quantity, bound in bounds.items())


def _measured(quantity: str, bound: Bound, benches: Sequence[Bench], least: int) -> CheckResult:
    bench = benches[0]
    value = deciding([one.measure(quantity) for one in benches], bound, least)
    passed = value is not None and bound.holds(value)
    near = 1.0 if passed else 0.0
    if value is not None and not passed:
        near = closeness(value, bound, bench.at_start(quantity))
    return CheckResult(
        name=quantity, quantity=quantity, value=value, bound=bound, passed=passed, closeness=near
    )


def deciding(values: Sequence[float | None], bound: Bound, least: int) -> float | None:
    """Of several values the one that so many are as good as: all bounds hold if they hold there."""
    if len(values) == 1:
        return values[0]

    def badness(value: float | None) -> tuple[bool, float, float]:
        if value is None:
            return True, math.inf, 0.0
        upwards = bound.at_most is None and bound.below is None
        return not bound.holds(value), shortfall(value, bound), -value if upwards else value

    return sorted(values, key=badness)[least - 1]


def shortfall(value: float, bound: Bound) -> float:
    """How much a value would have to change to reach a bound; inf for NaN."""
    if math.isnan(value):
        return math.inf
    lows = [low for low in (bound.at_least, bound.above) if low is not None]
    highs = [high for high in (bound.at_most, bound.below) if high is not None]
    return max(0.0, *(low - value for low in lows), *(value - high for high in highs))


def closeness(value: float, bound: Bound, start: float | None) -> float:
    """How near a value is to its bound: 0 as far as the start or further, 1 where it holds.

    Where the start can't serve as a measure (it holds already, or isn't known), the bound's own
    size does. It never falls while the value gets nearer.
    """
    if bound.holds(value):
        return 1.0
    missing = shortfall(value, bound)
    whole = shortfall(start, bound) if start is not None else 0.0
    if not 0 < whole < math.inf:
        limits = (bound.at_least, bound.at_most, bound.above, bound.below)
        whole = max(abs(limit) for limit in (*limits, 0.0) if limit is not None) or 1.0
    return min(ALMOST, max(0.0, 1.0 - missing / whole))


def tried(entries: Mapping[str, Quantities], runs: Sequence[Bench]) -> tuple[CheckResult, ...]:
    """One check for each entry: whether one single run holds all its bounds."""
    return tuple(_tried(name, bounds, runs) for name, bounds in entries.items())


def _tried(name: str, bounds: Quantities, runs: Sequence[Bench]) -> CheckResult:
    best: CheckResult | None = None
    for run in runs:
        furthest = min(measured(bounds, run), key=lambda check: (check.passed, check.closeness))
        if best is None or (furthest.passed, furthest.closeness) > (best.passed, best.closeness):
            best = furthest
    quantity, bound = next(iter(bounds.items()))
    return CheckResult(
        name=name,
        quantity=best.quantity if best else quantity,
        value=best.value if best else None,
        bound=best.bound if best else bound,
        passed=best is not None and best.passed,
        closeness=best.closeness if best else 0.0,
        form="tried",
    )


def answered(spec: ExerciseSpec, answer: Answer, bench: Bench) -> tuple[CheckResult, ...]:
    """One check for each number asked for and each question, as far as they aren't predictions."""
    numbers = [
        number(name, field, answer, bench) for name, field in spec.ask.items() if not field.before
    ]
    choices = [
        choice(name, question, answer)
        for name, question in spec.questions.items()
        if not question.before
    ]
    return (*numbers, *choices)


def number(name: str, field: FieldSpec, answer: Answer, bench: Bench) -> CheckResult:
    """Whether the number typed into a field is the right one, rounding allowed."""
    typed = typed_numbers.read(answer.numbers.get(name, ""))
    expected = bench.expected(field)
    value = typed.value if isinstance(typed, typed_numbers.Typed) else None
    passed = False
    if value is not None and expected is not None:
        allowed = typed_numbers.tolerance(expected, field.digits, field.tolerance)
        passed = typed_numbers.agrees(value, expected, allowed)
    return told(name, field.quantity, value, passed, form="number")


def choice(name: str, question: QuestionSpec, answer: Answer) -> CheckResult:
    """Whether just the right options of a question are chosen."""
    passed = set(answer.choices.get(name, ())) == set(question.answer)
    return told(name, name, float(passed), passed, form="choice")


def told(
    name: str, quantity: str, value: float | None, passed: bool, form: CheckForm
) -> CheckResult:
    """A check that says only whether it is right, and not what would be."""
    return CheckResult(
        name=name,
        quantity=quantity,
        value=value,
        bound=Bound(),
        passed=passed,
        closeness=float(passed),
        form=form,
    )


def conclude(checks: Sequence[CheckResult], star_checks: Sequence[CheckResult] = ()) -> Grade:
    """The grade that follows from the checks: all must hold; each star check adds a star."""
    held = sum(check.passed for check in checks)
    passed = bool(checks) and held == len(checks)
    return Grade(
        passed=passed,
        score=held / len(checks) if checks else 0.0,
        stars=1 + sum(check.passed for check in star_checks) if passed else 0,
        checks=tuple(checks),
        star_checks=tuple(star_checks),
    )
