"""What computes and draws for the lab, without NumPy: it arrives behind the first frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_nn.app.running import Epoch
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases


@dataclass(frozen=True)
class Sight:
    """What is drawn, and how it is looked at."""

    spec: ExerciseSpec
    """The exercise."""
    answer: Answer
    """The answer as it stands."""
    phrases: Phrases
    """The learner's language."""
    capabilities: Capabilities
    """What the terminal can show."""
    selected: str | None = None
    """The neuron, weight or input that is selected."""
    example: int = 0
    """Which example of the data is shown."""
    backward: bool = False
    """Whether the backward pass is shown."""
    history: Sequence[Epoch] = ()
    """A run so far."""
    question: str | None = None
    """The question under the cursor, whose drawing is shown."""


class Workshop(Protocol):
    """What computes and draws."""

    def examples(self, spec: ExerciseSpec) -> tuple[tuple[float, ...], ...]:
        """The inputs of each example of the data."""

    def measure(
        self, spec: ExerciseSpec, answer: Answer, progress: Epoch | None
    ) -> tuple[CheckResult, ...]:
        """The live checks."""

    def grade(self, spec: ExerciseSpec, answer: Answer) -> Grade:
        """The grade of an answer."""

    def solution(self, spec: ExerciseSpec) -> Answer:
        """An answer that passes."""

    def run(self, spec: ExerciseSpec, answer: Answer) -> Iterator[Epoch]:
        """A run with the settings of an answer."""

    def draw(self, sight: Sight, view: str, width: int, height: int) -> Drawing:
        """A drawing of where things stand."""

    def describe(self, sight: Sight) -> list[str]:
        """The same as sentences."""

    def export(self, sight: Sight, library: str, file: str) -> None:
        """Write the network as a script for a library; TutorError where that can't be done."""
