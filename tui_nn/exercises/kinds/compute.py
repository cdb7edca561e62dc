"""Work out numbers of a model's trace by hand, on a worksheet."""

from typing import Annotated

import msgspec

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.pieces import Spec
from tui_nn.exercises.specs import ExerciseSpec, UpdateSpec


class DroppedSpec(Spec, frozen=True, kw_only=True):
    """Dropout at work: one pass of training in which some hidden neurons are left out."""

    share: Annotated[float, msgspec.Meta(gt=0, lt=1)]
    """The share of neurons that are left out; the others are divided by what is left of 1."""
    neurons: tuple[str, ...]
    """The hidden neurons that are left out this time."""


class ComputeSpec(ExerciseSpec, frozen=True, kw_only=True, tag="compute"):
    """Numbers to be worked out: those of ``ask``."""

    update: UpdateSpec | None = None
    """The updates that quantities beginning with ``after.`` come after."""
    dropped: DroppedSpec | None = None
    """Dropout in the pass that is asked about; None for a pass with every neuron."""


def grade(spec: ComputeSpec, answer: Answer, bench: Bench) -> Grade:
    """By each number and each choice."""
    return checking.conclude(checking.answered(spec, answer, bench))


COMPUTE = Kind(spec=ComputeSpec, forms=("numbers",), grade=grade)
