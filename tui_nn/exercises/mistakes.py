"""Naming what went wrong: the lesson's own mistakes, then slips found by recomputing."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from msgspec.structs import replace

from tui_nn.exercises import typed_numbers, written_expressions, written_headers
from tui_nn.exercises.grades import Bound, CheckResult, Mistake
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.linear_measures import bound_of_learning_rate
from tui_nn.exercises.mistake_specs import MistakeSpec, SlipName
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.slips import SLIPS, Slips, Worksheet
from tui_nn.exercises.typed_numbers import Typed

CLEAR = 0.02
"""A slip is only named by a number known to this share of itself, not by a mere order of size."""

IN_PAIRS = frozenset(SLIPS[: SLIPS.index("matrix-transposed") + 1])
"""The slips that are looked for in pairs: the rarer ones seldom come with another."""

EXCLUSIVE: tuple[Slips, ...] = (
    frozenset({"rate-left-out", "rate-ten-times", "rate-a-tenth", "update-forgotten"}),
    frozenset({"z-for-a", "activation-forgotten"}),
    frozenset({"derivative-forgotten", "derivative-of-z", "activation-forgotten"}),
    frozenset({"half-forgotten", "half-put-in"}),
    frozenset({"bias-left-out", "bias-subtracted", "one-bias-a-layer"}),
    frozenset({"input-left-out", "input-put-in"}),
)
"""Slips of which nobody makes two at once."""


def find(bench: Measurements, checks: Sequence[CheckResult]) -> tuple[Mistake, ...]:
    """What went wrong in an answer that hasn't passed: the lesson's own mistakes come first."""
    # Over several seeds, the number that decides is another than that of the run watched
    graded = {check.quantity: check.value for check in checks if check.form == "measured"}
    named = [
        Mistake(id=name, field=_first_field(mistake), values=_quoted(mistake, bench, graded))
        for name, mistake in bench.spec.mistakes.items()
        if holds(mistake, bench, graded)
    ]
    own = {name for one in named for name in _fields(bench.spec.mistakes[one.id])}
    wrong = [
        check.name
        for check in checks
        if check.form == "number" and not check.passed and check.name not in own
    ]
    written = () if named else _of_code(bench)
    return (*named, *written, *_each_once(_of_numbers(wrong, bench)))


def _of_code(bench: Measurements) -> tuple[Mistake, ...]:
    """What is wrong with what was written; nothing for other kinds."""
    if not isinstance(bench.spec, WriteSpec):
        return ()
    if bench.spec.expression:
        return tuple(written_expressions.wrong(bench.spec, bench.answer))
    return written_headers.wrong(bench.spec, bench.answer)


def holds(
    mistake: MistakeSpec, bench: Measurements, graded: Mapping[str, float | None] | None = None
) -> bool:
    """Whether an answer makes a mistake: every condition holds, and there is one at all.

    What has been ``graded`` counts in place of what is measured on the bench.
    """
    conditions = (
        *(_is_within(name, bench, bound, graded or {}) for name, bound in mistake.when.items()),
        *(_is_instead(name, wanted, bench) for name, wanted in mistake.instead.items()),
        *(_is_slipped(name, frozenset(slips), bench) for name, slips in mistake.slips.items()),
        *(
            set(options) <= set(bench.answer.choices.get(name, ()))
            for name, options in mistake.chosen.items()
        ),
    )
    if mistake.takes or mistake.returns:
        conditions = (*conditions, written_headers.holds(mistake, bench.answer))
    if mistake.written:
        conditions = (*conditions, written_expressions.holds(mistake, bench.spec, bench.answer))
    if mistake.ordered:
        order = bench.answer.order
        places = [order.index(step) for step in mistake.ordered if step in order]
        as_said = len(places) == len(mistake.ordered) and places == sorted(places)
        conditions = (*conditions, as_said)
    return bool(conditions) and all(conditions)


def _value_of(name: str, quantity: str, bench: Measurements) -> float | None:
    # What is there instead, of the example that the field is about
    if name in bench.spec.ask:
        return bench.expected(replace(bench.spec.ask[name], quantity=quantity))
    return bench.measure(quantity)


def _fields(mistake: MistakeSpec) -> set[str]:
    return {*mistake.when, *mistake.instead, *mistake.slips, *mistake.chosen}


def _first_field(mistake: MistakeSpec) -> str:
    named = (*mistake.slips, *mistake.instead, *mistake.chosen)
    return named[0] if named else ""


def _typed(name: str, bench: Measurements) -> Typed | None:
    typed = typed_numbers.read(bench.answer.numbers.get(name, ""))
    return typed if isinstance(typed, Typed) else None


def _is_within(
    name: str, bench: Measurements, bound: Bound, graded: Mapping[str, float | None]
) -> bool:
    if name in bench.spec.ask:
        typed = _typed(name, bench)
        value = None if typed is None else typed.value
    else:
        value = graded[name] if name in graded else bench.measure(name)
    return value is not None and bound.holds(value)


def _is_instead(name: str, quantity: str, bench: Measurements) -> bool:
    value = _value_of(name, quantity, bench)
    if name not in bench.spec.ask:
        # A control, which stands on a grid
        found = bench.answer.parameters.get(name)
        return found is not None and value is not None and math.isclose(found, value, abs_tol=1e-9)
    if value == 0:
        typed, expected = _typed(name, bench), bench.expected(field := bench.spec.ask[name])
        right = expected is None or abs(expected) <= 0.5 * 10.0**-field.digits
        return typed is not None and typed.value == 0 and not right
    return value is not None and _explains(value, name, bench, named=True)


def _is_slipped(name: str, slips: Slips, bench: Measurements) -> bool:
    value = slipped(name, bench, slips)
    return value is not None and _explains(value, name, bench)


def _quoted(
    mistake: MistakeSpec, bench: Measurements, graded: Mapping[str, float | None]
) -> dict[str, str]:
    # The numbers typed, and the values measured that the conditions are about
    quoted = {
        name: bench.answer.numbers[name].strip()
        for name in bench.spec.ask
        if _typed(name, bench) is not None
    }
    for name in mistake.when:
        value = None
        if name not in bench.spec.ask:
            value = graded[name] if name in graded else bench.measure(name)
        if value is not None:
            quoted[name] = f"{value + 0.0:.4g}".replace("-", "−")
    return quoted


def _each_once(mistakes: Iterator[Mistake]) -> Iterator[Mistake]:
    # What went wrong once goes wrong in every later number too; saying it once is enough
    seen: set[str] = set()
    for mistake in mistakes:
        if mistake.id not in seen:
            yield mistake
        seen.add(mistake.id)


def _of_numbers(names: Sequence[str], bench: Measurements) -> Iterator[Mistake]:
    """What is wrong with each number: unreadable, badly rounded, or the result of slips."""
    sheets: dict[Slips, Worksheet] = {}
    for name in names:
        text = bench.answer.numbers.get(name, "")
        typed = typed_numbers.read(text)
        if not isinstance(typed, Typed):
            reason = typed.reason.removeprefix("exercises.mistake.")
            yield Mistake(id=reason, field=name, builtin=True)
            continue
        found = _rounding(text, typed, name, bench) or slips_behind(name, bench, sheets)
        values = {"typed": text.strip(), "digits": str(bench.spec.ask[name].digits)}
        if bench.update is not None:
            values["rate"] = f"{bench.update.learning_rate:g}"
        for kind in found:
            yield Mistake(id=kind, field=name, values=values, builtin=True)


def _rounding(text: str, typed: Typed, name: str, bench: Measurements) -> tuple[str, ...]:
    field = bench.spec.ask[name]
    expected = bench.expected(field)
    if expected is None:
        return ()
    if typed_numbers.rounded_too_coarsely(typed, expected):
        return ("rounded-too-coarsely",)
    if typed_numbers.cut_off(typed, expected):
        return ("cut-off",)
    allowed = typed_numbers.tolerance(expected, field.digits, field.tolerance)
    thousands = re.fullmatch(r"[+-−]?[0-9]{1,3}(?:[.,][0-9]{3})+", text.strip())
    if thousands and typed_numbers.agrees(1000.0 * typed.value, expected, allowed):
        return ("thousands-separated",)
    return ()


def slips_behind(
    name: str, bench: Measurements, sheets: dict[Slips, Worksheet] | None = None
) -> tuple[SlipName, ...]:
    """The slip whose result a number is, or the two; none where no slip explains it.

    ``sheets`` remembers what has been recomputed, from one number to the next.
    """
    sheets = {} if sheets is None else sheets
    expected = bench.expected(bench.spec.ask[name])
    if expected is None:
        return ()
    that_matter: list[SlipName] = []
    for slip in SLIPS:
        value = slipped(name, bench, frozenset({slip}), sheets)
        if value is not None and value != expected:
            if _explains(value, name, bench):
                return (slip,)
            if slip in IN_PAIRS:
                that_matter.append(slip)
    for pair in combinations(that_matter, 2):
        if any(slips.issuperset(pair) for slips in EXCLUSIVE):
            continue
        value = slipped(name, bench, frozenset(pair), sheets)
        if value is not None and _explains(value, name, bench):
            return pair
    return ()


def slipped(
    name: str, bench: Measurements, slips: Slips, sheets: dict[Slips, Worksheet] | None = None
) -> float | None:
    """The number that a field gets with slips; None where that can't be said."""
    field = bench.spec.ask.get(name)
    if field is None or bench.spec.model is None:
        return None
    if field.quantity in SLIPPED_MEASURES:
        return SLIPPED_MEASURES[field.quantity](bench, slips)
    if bench.examples is None or bench.trace.masks is not None:
        return None
    sheets = {} if sheets is None else sheets
    if slips not in sheets:
        sheets[slips] = Worksheet(
            bench.network, bench.examples, bench.spec.loss, bench.update, slips
        )
    return sheets[slips].value(field)


def _explains(value: float, name: str, bench: Measurements, *, named: bool = False) -> bool:
    """Whether the number typed is this wrong value, and surely not the right one.

    A number known to a few digits only could be anything, so that its digits have to say enough,
    but where the lesson has ``named`` this very value.
    """
    field = bench.spec.ask[name]
    typed, expected = _typed(name, bench), bench.expected(field)
    if typed is None or expected is None or value == 0 or not math.isfinite(value):
        return False
    allowed = typed_numbers.tolerance(expected, field.digits, field.tolerance)
    coarse = 0.5 * typed.unit
    if allowed < coarse <= CLEAR * abs(value):
        allowed = coarse
    unclear = not named and allowed > CLEAR * abs(value)
    if unclear and not typed_numbers.agrees(typed.value, value, 0.0):
        return False
    return typed_numbers.agrees(typed.value, value, allowed) and abs(value - expected) > 2 * allowed


def _slipped_parameters(bench: Measurements, slips: Slips) -> float | None:
    layers = bench.start.architecture.layers
    weights = sum(before * after for before, after in pairwise(bench.start.architecture.sizes))
    if slips == {"bias-left-out"}:
        return float(weights)
    if slips == {"one-bias-a-layer"}:
        return float(weights + sum(layer.bias for layer in layers))
    return None


def _slipped_bound(bench: Measurements, slips: Slips) -> float | None:
    rule = "error" if "input-left-out" in slips else "gradient" if "input-put-in" in slips else None
    bound = bound_of_learning_rate(bench, rule)
    known = slips <= {"input-left-out", "input-put-in", "two-forgotten"}
    if bound is None or not known:
        return None
    return bound / 2.0 if "two-forgotten" in slips else bound


SLIPPED_MEASURES: dict[str, Callable[[Measurements, Slips], float | None]] = {
    "count.parameters": _slipped_parameters,
    "bound.learning-rate": _slipped_bound,
}
"""What slips make of the quantities that aren't in a trace."""
