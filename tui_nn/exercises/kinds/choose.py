"""Choose among options, in words or drawn live from the engine."""

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import RunSpec


class ChooseSpec(RunSpec, frozen=True, kw_only=True, tag="choose"):
    """Options to be chosen: those of ``questions``; a question may show a run of the model."""


def grade(spec: ChooseSpec, answer: Answer, bench: Bench) -> Grade:
    """By each choice and each number."""
    return checking.conclude(checking.answered(spec, answer, bench))


CHOOSE = Kind(spec=ChooseSpec, forms=("choices",), grade=grade)
