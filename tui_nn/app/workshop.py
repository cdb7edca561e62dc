"""What computes and draws for the lab, without NumPy: it arrives behind the first frame."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_nn.app.running import Epoch
from tui_nn.course.lessons import ExerciseWords
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import CheckResult, Grade, Predicted
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
    earlier: Sequence[Sequence[Epoch]] = ()
    """The runs before it, oldest first."""
    question: str | None = None
    """The question under the cursor, whose drawing is shown."""
    lit: Collection[str] = ()
    """The numbers that a step of a walk marks."""
    solved: bool = False
    """Whether the numbers asked for may be seen."""
    words: ExerciseWords | None = None
    """What the lesson says about the exercise."""


class WalkStep(Protocol):
    """One step of a walk through the trace."""

    @property
    def title(self) -> str:
        """What is worked out, in words."""

    @property
    def line(self) -> str:
        """The arithmetic with its numbers."""

    @property
    def current(self) -> tuple[int, int]:
        """Where in the line the current term begins and ends."""

    @property
    def lit(self) -> Collection[str]:
        """The numbers that take part."""

    @property
    def subject(self) -> str:
        """The neuron or parameter that it is about."""

    @property
    def backward(self) -> bool:
        """Whether it belongs to the backward pass."""


class Walk(Protocol):
    """The steps through the trace, in the order of the computation."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, index: int, /) -> WalkStep:
        """One of them, from 0."""

    @property
    def turn(self) -> int:
        """The number of the first step backwards; the length where there is none."""


class Workshop(Protocol):
    """What computes and draws."""

    def prepare(self, sight: Sight) -> None:
        """Load and work out, in another thread, what would keep a first drawing waiting."""

    def examples(self, spec: ExerciseSpec) -> tuple[tuple[float, ...], ...]:
        """The inputs of each example of the data."""

    def measure(
        self, spec: ExerciseSpec, answer: Answer, progress: Epoch | None
    ) -> tuple[CheckResult, ...]:
        """The live checks."""

    def predicted(
        self, spec: ExerciseSpec, answer: Answer, progress: Epoch | None
    ) -> tuple[Predicted, ...]:
        """What was said before a run that has come to its end, and what came of it."""

    def grade(self, spec: ExerciseSpec, answer: Answer) -> Grade:
        """The grade of an answer."""

    def solution(self, spec: ExerciseSpec) -> Answer:
        """An answer that passes."""

    def run(self, spec: ExerciseSpec, answer: Answer) -> Iterator[Epoch]:
        """A run with the settings of an answer."""

    def draw(self, sight: Sight, view: str, width: int, height: int) -> Drawing:
        """A drawing of where things stand, or a sentence where it doesn't fit."""

    def fitting(self, sight: Sight, view: str, width: int, height: int) -> Drawing | None:
        """A drawing of where things stand; None where it doesn't fit."""

    def describe(self, sight: Sight) -> list[str]:
        """The same as sentences."""

    def walk(self, sight: Sight) -> Walk | None:
        """The steps through the trace of the example that is shown; None without a network."""

    def export(self, sight: Sight, library: str, file: str) -> None:
        """Write the network as a script for a library; TutorError where that can't be done."""
