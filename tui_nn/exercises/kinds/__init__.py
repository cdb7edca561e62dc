"""The kinds of exercises, one file each, and the list of them all."""

from tui_nn.exercises.kinds.choose import CHOOSE
from tui_nn.exercises.kinds.compute import COMPUTE
from tui_nn.exercises.kinds.design import DESIGN
from tui_nn.exercises.kinds.draw import DRAW
from tui_nn.exercises.kinds.kind import AnyKind, Kind
from tui_nn.exercises.kinds.order import ORDER
from tui_nn.exercises.kinds.train import TRAIN
from tui_nn.exercises.kinds.tune import TUNE
from tui_nn.exercises.kinds.write import WRITE
from tui_nn.exercises.specs import ExerciseSpec

KINDS: tuple[AnyKind, ...] = (TUNE, TRAIN, DESIGN, COMPUTE, CHOOSE, ORDER, WRITE, DRAW)
"""Every kind of exercise: a new one is a file in this folder and its name in this list."""

_BY_SPEC: dict[type[ExerciseSpec], AnyKind] = {kind.spec: kind for kind in KINDS}


def kind_of(spec: ExerciseSpec) -> AnyKind:
    """The kind that an exercise is of."""
    return _BY_SPEC[type(spec)]


__all__ = ["KINDS", "AnyKind", "Kind", "kind_of"]
