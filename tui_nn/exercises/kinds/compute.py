"""Work out numbers of a model's trace by hand, on a worksheet."""

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import ExerciseSpec, UpdateSpec


class ComputeSpec(ExerciseSpec, frozen=True, kw_only=True, tag="compute"):
    """Numbers to be worked out: those of ``ask``."""

    update: UpdateSpec | None = None
    """The updates that quantities beginning with ``after.`` come after."""


def grade(spec: ComputeSpec, answer: Answer, bench: Bench) -> Grade:
    """By each number and each choice."""
    return checking.conclude(checking.answered(spec, answer, bench))


COMPUTE = Kind(spec=ComputeSpec, forms=("numbers",), grade=grade)
