"""What is drawn of an exercise, and how it is looked at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tui_nn.course.lessons import ExerciseWords
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.pen import Looks
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.asked import asked_for
from tui_nn.exercises.specs import ExerciseSpec, QuestionSpec
from tui_nn.language import Phrases


@dataclass(frozen=True)
class Sitting:
    """What is drawn, and how it is looked at."""

    spec: ExerciseSpec
    """The exercise."""
    answer: Answer
    """The answer as it stands."""
    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    selected: str | None = None
    """The neuron, weight or input that is selected, by the trace's name."""
    example: int = 0
    """Which example of the data is shown."""
    backward: bool = False
    """Whether the backward pass is shown."""
    history: Sequence[Progress] = ()
    """A run so far; its last parameters take the place of those at the start."""
    question: str | None = None
    """The question whose drawing is wanted instead of the exercise's own."""
    lit: Collection[str] = ()
    """The numbers that a step of a walk marks, by the trace's names."""
    earlier: Sequence[Sequence[Progress]] = ()
    """The runs before the one in ``history``, oldest first."""
    solved: bool = False
    """Whether the numbers asked for may be seen: until then, ``?`` stands for them."""
    words: ExerciseWords | None = None
    """What the lesson says about the exercise, for drawings with words of its own."""

    @cached_property
    def network(self) -> Network:
        """The network with the parameters that the run has reached, or those at the start."""
        start = laboratory.network(self.spec, self.answer)
        return Network(start.architecture, self.history[-1].parameters) if self.history else start

    @cached_property
    def trace(self) -> Trace:
        """The trace of all the data in one batch."""
        return laboratory.trace(self.spec, self.answer, self.history[-1] if self.history else None)

    @cached_property
    def shown(self) -> Trace:
        """The trace as far as it may be seen."""
        return self.trace if self.solved else replace(self.trace, hidden=asked_for(self.spec))

    @property
    def rows(self) -> Examples | None:
        """The data; None where there is none."""
        return laboratory.examples(self.spec)

    @property
    def asked(self) -> QuestionSpec | None:
        """The question that is looked at."""
        return self.spec.questions.get(self.question or "")

    @property
    def wanted(self) -> str:
        """What the question that is looked at wants to be drawn; empty where it wants nothing."""
        return "" if self.asked is None else self.asked.figure

    def room(self, width: int, height: int) -> dict[str, Any]:
        """What a drawing without words is given: its room and the terminal."""
        return {"width": width, "height": height, "capabilities": self.capabilities}

    def looks(self, width: int, height: int) -> dict[str, Any]:
        """What every other drawing is given: its room, the terminal and the language."""
        return {**self.room(width, height), "phrases": self.phrases}

    def seen(self, width: int, height: int) -> Looks:
        """What every drawing of a pass through the network is given."""
        return Looks(
            width=width,
            height=height,
            capabilities=self.capabilities,
            phrases=self.phrases,
            selected=self.selected,
            example=self.example,
            backward=self.backward,
            lit=self.lit,
        )
