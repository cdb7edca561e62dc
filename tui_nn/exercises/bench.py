"""What a kind may ask while it grades: the measurements of one answer, handed in from outside.

Kinds know what an exercise looks like and how its answer is judged, not how a network is
computed. That keeps NumPy away from reading a lesson.
"""

from collections.abc import Iterator
from typing import Protocol

from tui_nn.exercises.specs import FieldSpec


class Bench(Protocol):
    """The measurements of one answer to one exercise."""

    def measure(self, quantity: str) -> float | None:
        """The value of a quantity; None where there is none, or none yet."""

    def at_start(self, quantity: str) -> float | None:
        """The value of a quantity before the learner has done anything."""

    def expected(self, field: FieldSpec) -> float | None:
        """The right number for a field; None where the model can't say."""

    def over_seeds(self) -> Iterator["Bench"]:
        """The measurements of the same run from each seed that it is graded on."""

    def runs(self) -> Iterator["Bench"]:
        """The measurements at the end of each run that was tried, oldest first."""
