"""What the lab computes and draws with: loaded behind the first frame, as it brings NumPy."""

import contextlib
from collections.abc import Iterator
from typing import cast

from tui_nn.app.running import Epoch
from tui_nn.app.workshop import Sight, Walk
from tui_nn.diagrams.drawing import Drawing
from tui_nn.engine.training import Progress
from tui_nn.errors import TutorError
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import CheckResult, Grade, Predicted
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.study.exports import save
from tui_nn.study.figure import Sitting, figure, fitting, sentences, walked
from tui_nn.study.scripts import script

MOST_VALUES = 20_000
"""So many inputs of the data are looked at one by one; of pictures, that is the first few."""


PREPARED = 80, 24
"""The columns and rows of a drawing that is made only so that the next one is quick."""


class Lab:
    """The real workshop: the engine, the grading and the drawings."""

    def __init__(self) -> None:
        self._measured: tuple[ExerciseSpec, Answer, Epoch | None, tuple[CheckResult, ...]] | None
        self._measured = None

    def prepare(self, sight: Sight) -> None:
        """Load and work out, in another thread, what would keep a first drawing waiting."""
        with contextlib.suppress(TutorError):
            # What is wrong is said when it is drawn
            self.examples(sight.spec)
            grading.measure(sight.spec, sight.answer, None)
            for view in sight.spec.drawings:
                self.fitting(sight, view, *PREPARED)

    def examples(self, spec: ExerciseSpec) -> tuple[tuple[float, ...], ...]:
        """The inputs of each example of the data."""
        rows = laboratory.examples(spec)
        if rows is None:
            return ()
        looked_at = max(1, MOST_VALUES // rows.x.shape[1])
        return tuple(tuple(row) for row in rows.x[:looked_at].tolist())

    def measure(
        self, spec: ExerciseSpec, answer: Answer, progress: Epoch | None
    ) -> tuple[CheckResult, ...]:
        """The live checks; those of before where nothing has changed since, as they can be dear."""
        known = self._measured
        if known is None or known[0] is not spec or known[2] is not progress or known[1] != answer:
            checks = grading.measure(spec, answer, cast("Progress | None", progress))
            self._measured = known = spec, answer, progress, checks
        return known[3]

    def predicted(
        self, spec: ExerciseSpec, answer: Answer, progress: Epoch | None
    ) -> tuple[Predicted, ...]:
        """What was said before a run that has come to its end."""
        return grading.predicted(spec, answer, cast("Progress | None", progress))

    def grade(self, spec: ExerciseSpec, answer: Answer) -> Grade:
        """The grade of an answer."""
        return grading.grade(spec, answer)

    def solution(self, spec: ExerciseSpec) -> Answer:
        """An answer that passes."""
        return laboratory.solution(spec)

    def run(self, spec: ExerciseSpec, answer: Answer) -> Iterator[Epoch]:
        """A run with the settings of an answer; even its data is made as late as it is wanted."""
        yield from laboratory.run(laboratory.built(spec, answer), answer.settings)

    def draw(self, sight: Sight, view: str, width: int, height: int) -> Drawing:
        """A drawing of where things stand."""
        return figure(_sitting(sight), view, width, height)

    def fitting(self, sight: Sight, view: str, width: int, height: int) -> Drawing | None:
        """A drawing of where things stand; None where it doesn't fit."""
        return fitting(_sitting(sight), view, width, height)

    def describe(self, sight: Sight) -> list[str]:
        """The same as sentences."""
        return sentences(_sitting(sight))

    def walk(self, sight: Sight) -> Walk | None:
        """The steps through the trace of the example that is shown; None without a network."""
        return walked(_sitting(sight))

    def export(self, sight: Sight, library: str, file: str) -> None:
        """Write the network as a script for a library; TutorError where that can't be done."""
        save(file, script(_sitting(sight), library))


def _sitting(sight: Sight) -> Sitting:
    return Sitting(
        laboratory.built(sight.spec, sight.answer),
        sight.answer,
        sight.capabilities,
        sight.phrases,
        sight.selected,
        sight.example,
        sight.backward,
        cast("list[Progress]", list(sight.history)),
        sight.question,
        sight.lit,
        cast("list[list[Progress]]", [list(run) for run in sight.earlier]),
        sight.solved,
        sight.words,
    )
