"""What is to be seen of one answer: its network, its data, its trace and its run."""

from dataclasses import dataclass
from functools import cached_property

from tui_nn.engine import handwriting
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.exercises import models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.specs import ExerciseSpec, RunSpec, UpdateSpec


@dataclass(frozen=True)
class Observed:
    """One answer to an exercise, and whatever is computed from it."""

    spec: ExerciseSpec
    answer: Answer
    progress: Progress | None = None
    """Where the run stands, of an exercise with a run that has been run."""

    @cached_property
    def start(self) -> Network:
        """The model with the answer's parameters, or where the run starts."""
        return models.network(self.spec, self.answer)

    @cached_property
    def network(self) -> Network:
        """The model with the answer's parameters, or those that the run has reached."""
        return models.reached(self.start, self.progress)

    @cached_property
    def examples(self) -> Examples | None:
        """The data, where there is some."""
        return models.examples(self.spec)

    @cached_property
    def trace(self) -> Trace:
        """Everything that happens on the data."""
        return models.trace_of(self.spec, self.network)

    @cached_property
    def held_out(self) -> Trace | None:
        """Everything that happens on the data held out, where there is some."""
        rows = models.held_out(self.spec)
        return None if rows is None else self.network.trace(rows.x, rows.y, self.spec.loss)

    @cached_property
    def reading(self) -> dict[str, float]:
        """What the network makes of a drawing; empty where nothing is drawn."""
        picture = handwriting.picture_of(self.answer.drawing)
        if not picture.any() or self.start.architecture.sizes[0] != picture.size:
            return {}
        outputs = self.network.forward(handwriting.prepared(picture).reshape(1, -1))[0]
        read = {f"read.{k}": share for k, share in enumerate(outputs.tolist())}
        return {"read.digit": float(outputs.argmax()), **read}

    @cached_property
    def settings(self) -> dict[str, float | str]:
        """All settings of the run."""
        if not isinstance(self.spec, RunSpec):
            return {}
        return models.chosen(self.spec, self.answer.settings)

    @cached_property
    def update(self) -> UpdateSpec | None:
        """The update that ``after.`` quantities come after."""
        return self.spec.update if isinstance(self.spec, ComputeSpec) else None

    @cached_property
    def rule(self) -> str:
        """The learning rule of the run or of the update."""
        if self.update is not None:
            return self.update.rule
        return self.spec.rule if isinstance(self.spec, RunSpec) else "gradient"
