"""Put steps in order."""

from typing import Annotated

import msgspec
from msgspec.structs import replace

from tui_nn.engine.operations import Operation
from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.pieces import Identifier
from tui_nn.exercises.specs import ExerciseSpec, UpdateSpec


class OrderSpec(ExerciseSpec, frozen=True, kw_only=True, tag="order"):
    """Steps to be put in order."""

    steps: Annotated[tuple[Identifier, ...], msgspec.Meta(min_length=2, max_length=20)]
    """The steps' ids in the right order; their words stand in the language files."""
    before: dict[Identifier, tuple[Identifier, ...]] = msgspec.field(default_factory=dict)
    """Step → the steps that have to come before it, where only some of the order matters; without
    it, each step has to come right after the one before it."""
    does: dict[Identifier, Operation] = msgspec.field(default_factory=dict)
    """What each step does where they are those of an update; the ``loop`` is drawn of it."""
    update: UpdateSpec | None = None
    """The learning rate of that update."""


def start(spec: OrderSpec) -> Answer:
    """The steps in the order of the alphabet, or backwards where that is the right one."""
    shuffled = tuple(sorted(spec.steps))
    right = all(_holds(check, shuffled) for check in rules(spec))
    return Answer(order=tuple(reversed(shuffled)) if right else shuffled)


def held(spec: OrderSpec, answer: Answer) -> Answer:
    """The steps that there are, each once, those that are missing at the end."""
    known = [step for step in dict.fromkeys(answer.order) if step in spec.steps]
    missing = [step for step in start(spec).order if step not in known]
    return replace(answer, parameters={}, settings={}, runs=(), order=(*known, *missing))


def rules(spec: OrderSpec) -> list[tuple[str, str]]:
    """Every pair of which the first has to come before the second."""
    if spec.before:
        return [(first, then) for then, firsts in spec.before.items() for first in firsts]
    return list(zip(spec.steps, spec.steps[1:], strict=False))


def _holds(rule: tuple[str, str], order: tuple[str, ...]) -> bool:
    first, then = rule
    return first in order and then in order and order.index(first) < order.index(then)


def grade(spec: OrderSpec, answer: Answer, bench: Bench) -> Grade:
    """By each pair that has to come in a certain order, then by what was answered beside it."""
    checks: list[CheckResult] = [
        checking.told(
            f"{first}-{then}", then, None, _holds((first, then), answer.order), form="order"
        )
        for first, then in rules(spec)
    ]
    return checking.conclude((*checks, *checking.answered(spec, answer, bench)))


def solution(spec: OrderSpec) -> Answer:
    """The steps in the order of ``lesson.yaml``."""
    return replace(spec.solution, order=spec.solution.order or spec.steps)


def worded(spec: OrderSpec) -> dict[str, tuple[str, ...]]:
    """Every step has words."""
    return {"steps": spec.steps}


ORDER = Kind(
    spec=OrderSpec,
    forms=("order",),
    start=start,
    held=held,
    grade=grade,
    solution=solution,
    worded=worded,
)
