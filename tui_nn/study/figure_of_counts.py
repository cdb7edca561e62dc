"""The drawings of what is counted: the batches of an epoch, the shapes of a layer."""

from collections.abc import Callable

from tui_nn.diagrams.batches import describe_batches, draw_batches
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.shapes import Block, blocks_of, describe_shapes, draw_shapes
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.specs import RunSpec
from tui_nn.study.sitting import Sitting


def _batches(sitting: Sitting, width: int, height: int) -> Drawing | None:
    sizes = _sizes(sitting)
    if sizes is None:
        return None
    return draw_batches(*sizes, **sitting.looks(width, height), counted=_is_counted(sitting))


def _batches_told(sitting: Sitting) -> list[str]:
    sizes = _sizes(sitting)
    if sizes is None:
        return []
    return describe_batches(*sizes, sitting.phrases, counted=_is_counted(sitting))


def _sizes(sitting: Sitting) -> tuple[int, int] | None:
    """How many examples there are, and how many an update looks at; None where that isn't said."""
    rows, spec = sitting.rows, sitting.spec
    if rows is None:
        return None
    size: object = None
    if isinstance(spec, ComputeSpec) and spec.update is not None:
        size = spec.update.batch_size
    elif isinstance(spec, RunSpec):
        size = {**spec.fixed, **sitting.answer.settings}.get("batch_size")
    return (len(rows), int(size)) if isinstance(size, int | float) and size >= 1 else None


def _is_counted(sitting: Sitting) -> bool:
    """Whether the batches may be counted for the learner, who isn't asked to any more."""
    return sitting.solved or not isinstance(sitting.spec, ComputeSpec)


def _shapes(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_shapes(_blocks(sitting), **sitting.room(width, height))


def _shapes_told(sitting: Sitting) -> list[str]:
    return describe_shapes(_blocks(sitting))


def _blocks(sitting: Sitting) -> tuple[Block, ...]:
    """The first layer as a product of matrices."""
    inputs, neurons = sitting.network.architecture.sizes[:2]
    asked = isinstance(sitting.spec, ComputeSpec) and not sitting.solved
    return blocks_of(len(sitting.trace.inputs), inputs, neurons, solved=not asked)


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "batches": _batches,
    "shapes": _shapes,
}
"""How each is drawn; None where there is no room, or nothing of that kind."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "batches": _batches_told,
    "shapes": _shapes_told,
}
"""What each says in sentences."""
