"""Choose among options, in words or drawn live from the engine."""

import msgspec

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.pieces import Identifier
from tui_nn.exercises.specs import RunSpec


class ChooseSpec(RunSpec, frozen=True, kw_only=True, tag="choose"):
    """Options to be chosen: those of ``questions``; a question may show a run of the model."""

    functions: dict[Identifier, tuple[Identifier, ...]] = msgspec.field(default_factory=dict)
    """The functions that are drawn, and what goes into each; all are words, in ``labels``. One that
    is named after a question gives what is chosen there."""
    types: dict[Identifier, str] = msgspec.field(default_factory=dict)
    """The type that each option stands for where it is what a function gives: list, float, …"""


def grade(spec: ChooseSpec, answer: Answer, bench: Bench) -> Grade:
    """By each choice and each number."""
    return checking.conclude(checking.answered(spec, answer, bench))


def worded(spec: ChooseSpec) -> dict[str, tuple[str, ...]]:
    """Every function has words, and everything that goes into one."""
    takes = [one for inputs in spec.functions.values() for one in inputs]
    return {"labels": tuple(dict.fromkeys([*spec.functions, *takes]))}


CHOOSE = Kind(spec=ChooseSpec, forms=("choices",), grade=grade, worded=worded)
