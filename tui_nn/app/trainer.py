"""The run of an exercise: begun, played, stepped, given up, and remembered by its settings."""

from collections.abc import Callable, Sequence

from tui_nn.app.running import Epoch, Run
from tui_nn.app.workshop import Workshop
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.specs import ExerciseSpec, RunSpec

PACE = 1.6
"""Seconds that a run takes at least, so that one can watch it."""

MOST_EARLIER = 3
"""So many runs before the last one are remembered: more would hide it."""


class Trainer:
    """At most one run at a time."""

    def __init__(self, frame: Callable[[Run], None], pace: float = PACE) -> None:
        self.run: Run | None = None
        """The run under way, or ended and still shown."""
        self.pace = pace
        """Seconds that a run takes at least."""
        self._frame = frame
        self.earlier: list[Sequence[Epoch]] = []
        """What the last few runs to their end have said, oldest first."""

    @property
    def history(self) -> Sequence[Epoch]:
        """What the run has said so far."""
        return self.run.history if self.run else ()

    @property
    def here(self) -> Epoch | None:
        """Where the run stands."""
        return self.run.here if self.run else None

    @property
    def playing(self) -> bool:
        """Whether the run is going on by itself."""
        return self.run is not None and self.run.playing

    def begin(
        self, shop: Workshop, spec: ExerciseSpec, answer: Answer, pace: float | None = None
    ) -> Run:
        """A new run with the settings of an answer; it waits for ``play`` or ``step``."""
        self.stop()
        fixed = spec.fixed if isinstance(spec, RunSpec) else {}
        settings = {"epochs": 100, **fixed, **answer.settings}
        # A grid search goes through its values where a training goes through epochs
        epochs = settings.get("points", settings["epochs"])
        count = int(epochs) if isinstance(epochs, int | float) else 100
        self.run = Run(
            shop.run(spec, answer), count, self._frame, self.pace if pace is None else pace
        )
        self.run.start()
        return self.run

    def stop(self) -> None:
        """Give the run up; one that had come to its end is remembered."""
        if self.run is not None:
            self.run.stop()
            if self.run.finished and self.run.failure is None:
                self.earlier = [*self.earlier, self.run.history][-MOST_EARLIER:]
            self.run = None

    def forget(self) -> None:
        """Give the run up, and remember none: another exercise begins."""
        self.stop()
        self.earlier = []
