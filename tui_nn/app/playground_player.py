"""The thread in which a playground trains and is drawn, so that keys never wait for either."""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.errors import TutorError
from tui_nn.study.playground.experiment import Experiment
from tui_nn.study.playground.painter import Painter
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.sight import Picture, Sight

FASTEST, SLOWEST = 1 / 30, 1 / 10
"""Seconds from one picture to the next while training: as many as the drawing leaves time for."""
SHARE = 15.0
"""Training gets so many times the time that drawing takes, as long as frames aren't too few."""
SPEEDS = (0.0, 1 / 30, 1 / 5)
"""Seconds that an epoch takes at least, by speed: as fast as it goes, watched, one by one."""
TURN = 0.005
"""Seconds after which the thread gives up the interpreter by itself; it takes a tenth of one."""
SWITCH = 0.0005
"""Seconds after which whoever waits for the interpreter gets it: keys wait no longer than this."""
COURTESY = 0.01
"""Seconds for which the thread stands back after a key."""
BUSY = 0.2
"""Seconds from one picture to the next while keys are pressed: they go before pictures."""
LOOK_AGAIN = 1.0
"""Seconds from one look for what is wrong to the next, while training."""
PATIENCE = 2.0
"""Seconds after which a picture is made although the last one may not have been shown."""


@dataclass
class Stage:
    """What is in training; only the player's thread touches it."""

    run: Experiment
    """The experiment."""
    other: Experiment | None = None
    """The one beside it, in a comparison."""

    def apply(self, setup: Setup) -> None:
        """Go on with another setup; in a comparison both begin again."""
        if self.other is None:
            self.run = self.run.changed(setup)
            return
        self.run = Experiment(setup)
        self.other.rewind(0)

    def rewind(self, epoch: int) -> None:
        """Go back, and forget what came after."""
        for one in (self.run, self.other):
            if one is not None:
                one.rewind(min(epoch, one.progress.epoch))

    def compare(self, wanted: bool) -> None:
        """Put the experiment as it is set up beside itself, both at the same start; or end it."""
        if wanted:
            self.run.rewind(0)
            begun = self.run.progress.parameters if self.run.given else None
            self.other = Experiment(self.run.setup, begun)
        else:
            self.other = None

    def advance(self) -> bool:
        """One epoch of each; whether anything moved."""
        moved = self.run.advance() is not None
        if self.other is not None:
            moved = self.other.advance() is not None or moved
        return moved


Deed = Callable[[Stage], None]
"""Something to be done to the stage, between two epochs."""


class Player:
    """Trains, plays, steps, and draws a picture whenever one is due or asked for."""

    def __init__(
        self,
        stage: Stage,
        sight: Sight,
        show: Callable[[Picture], object],
        tell: Callable[[TutorError], object],
        crash: Callable[[Exception], object],
    ) -> None:
        self._stage, self._sight = stage, sight
        self._show, self._tell, self._crash = show, tell, crash
        self._painter = Painter()
        self._changed = threading.Condition()
        self._deeds: deque[Deed] = deque()
        self._playing = self._stopped = self._dirty = False
        self._passed: frozenset[tuple[str, float]] = frozenset()
        self._halted: str | None = None
        self._pace = SPEEDS[0]
        self._awaited = False
        self._courtesy = 0.0
        self._usual = sys.getswitchinterval()
        self._drawing = self._showing = 0.005
        self._shown = self._looked = self._due = 0.0
        self._diagnoses: tuple[Diagnosis, ...] = ()
        self._diagnosed = False
        self._thread = threading.Thread(target=self._work, name="playground", daemon=True)

    @property
    def playing(self) -> bool:
        """Whether it trains by itself."""
        return self._playing

    def start(self) -> None:
        """Begin, with a picture."""
        self._dirty = True
        self._usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the epoch under way."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        sys.setswitchinterval(self._usual)

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join(5.0)

    def do(self, deed: Deed, *, pause: bool = False) -> None:
        """Have something done between two epochs, and shown."""
        with self._changed:
            self._deeds.append(deed)
            if pause:
                self._playing = False
            self._changed.notify_all()

    def look(self, sight: Sight) -> None:
        """Look at it in another way."""
        with self._changed:
            self._sight = sight
            self._dirty = True
            self._changed.notify_all()

    def play(self) -> None:
        """Train until paused, or until a condition to stop holds that doesn't hold already."""

        def begin(stage: Stage) -> None:
            self._passed = frozenset(stage.run.holding())
            self._halted = None
            self._due = time.monotonic()

        with self._changed:
            self._deeds.append(begin)
            self._playing = True
            self._changed.notify_all()

    def pause(self) -> None:
        """Stand still after the epoch under way."""
        with self._changed:
            self._playing = False
            self._dirty = True
            self._changed.notify_all()

    def pace(self, speed: int) -> None:
        """Train at one of ``SPEEDS``."""
        with self._changed:
            self._pace = SPEEDS[speed]
            self._changed.notify_all()

    def stand_back(self) -> None:
        """A key was pressed: let it be answered first. Any thread may say so."""
        self._courtesy = time.monotonic() + COURTESY

    def acknowledge(self, spent: float) -> None:
        """The last picture is on the screen, and took so many seconds to get there."""
        self._awaited = False
        self._showing = 0.7 * self._showing + 0.3 * spent

    # In the thread

    def _work(self) -> None:
        try:
            while self._wait():
                self._turn()
        except Exception as error:  # noqa: BLE001 - a thread hands its failure over
            self._crash(error)

    def _wait(self) -> bool:
        """Wait for something to do; False where there won't be anything any more."""
        with self._changed:
            while not self._stopped:
                if self._deeds or self._dirty:
                    return True
                if self._playing:
                    left = self._due - time.monotonic()
                    if left <= 0.0005:
                        return True
                    self._changed.wait(left)
                else:
                    self._changed.wait()
            return False

    def _turn(self) -> None:
        deeds, self._deeds = self._deeds, deque()
        for deed in deeds:
            try:
                deed(self._stage)
            except TutorError as error:
                self._tell(error)
            self._diagnoses, self._diagnosed = (), False
            self._dirty = True
        now = time.monotonic()
        if self._playing and now >= self._due:
            self._train(now)
        if self._dirty or (self._playing and time.monotonic() >= self._next_frame()):
            self._draw()

    def _train(self, now: float) -> None:
        """Epoch after epoch until something else is to be done."""
        self._due = max(self._due + self._pace, now - 0.1)
        self._diagnosed = False
        stage, yielded = self._stage, now
        while True:
            moved = stage.advance()
            here = time.monotonic()
            if here < self._courtesy:
                time.sleep(self._courtesy - here)
            if here - yielded > TURN:
                time.sleep(0)
                yielded = here
            holding = stage.run.holding()
            reasons = [name for name, limit in holding if (name, limit) not in self._passed]
            if reasons or not moved:
                self._halted = reasons[0] if reasons else stage.run.stopped()
                self._playing = False
                self._dirty = True
            # one that holds no more stops the run when it holds again
            self._passed = self._passed.intersection(holding)
            if self._pace or self._deeds or self._dirty or self._stopped or not self._playing:
                return
            if here >= self._next_frame():
                return

    def _next_frame(self) -> float:
        """When the next picture is due while training."""
        pause = max(FASTEST, min(SLOWEST, SHARE * (self._drawing + self._showing)))
        if self._shown < self._courtesy + BUSY:
            pause = BUSY
        return self._shown + (PATIENCE if self._awaited else pause)

    def _draw(self) -> None:
        self._dirty = False
        begun = time.monotonic()
        sight = self._sight
        run = self._stage.run
        if self._playing or (sight.epoch is not None and sight.epoch > run.progress.epoch):
            sight = replace(sight, epoch=None)
        if not self._diagnosed and (not self._playing or begun - self._looked > LOOK_AGAIN):
            self._looked, self._diagnosed = begun, True
            self._diagnoses = run.diagnoses()
        try:
            picture = self._painter.picture(
                sight,
                run,
                self._stage.other,
                diagnoses=self._diagnoses,
                stopped=self._halted if self._halted in dict(run.holding()) else None,
            )
        except TutorError as error:
            self._tell(error)
            return
        self._shown = time.monotonic()
        self._drawing = 0.7 * self._drawing + 0.3 * (self._shown - begun)
        self._awaited = True
        self._show(picture)
