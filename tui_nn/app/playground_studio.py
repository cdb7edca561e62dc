"""A playground at work: what it is set to, how it is looked at, and the thread that trains it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui_nn.app.playground_player import SPEEDS, Deed, Player, Stage
from tui_nn.diagrams.output_plane import Cursor
from tui_nn.errors import PlaygroundError, TutorError
from tui_nn.study.playground.codes import Loaded, code
from tui_nn.study.playground.experiment import Experiment
from tui_nn.study.playground.points import EDGE, painted
from tui_nn.study.playground.setup import FEWEST_POINTS, OWN, Setup
from tui_nn.study.playground.sight import VIEWS, Picture, Sight

NUDGE = 0.1
"""By how much a weight changes with + and −."""
ERASED = 0.6
"""How near a point has to be to be taken away."""


class Studio:
    """The state of a playground on the screen; it belongs to the event loop."""

    def __init__(
        self,
        loaded: Loaded,
        sight: Sight,
        show: Callable[[Picture], object],
        tell: Callable[[TutorError], object],
        crash: Callable[[Exception], object],
    ) -> None:
        self.setup = loaded.setup
        """What it is set to."""
        self.sight = sight
        """How it is looked at."""
        self.picture: Picture | None = None
        """What was seen last."""
        self.comparing = False
        """Whether two runs stand beside each other."""
        self.speed = 0
        """Which of the speeds."""
        self.begun = loaded.epoch
        """How many epochs the weights had seen that it began with."""
        stage = Stage(Experiment(loaded.setup, loaded.weights))
        self.player = Player(stage, sight, show, tell, crash)

    # Looking

    def look(self, **changes: Any) -> None:
        """Look at it in another way."""
        sight = replace(self.sight, **changes)
        if sight != self.sight:
            self.sight = sight
            self.player.look(sight)

    def turn_view(self) -> None:
        """What stands below the network: the next."""
        self.look(view=VIEWS[(VIEWS.index(self.sight.view) + 1) % len(VIEWS)])

    def turn_speed(self) -> None:
        """The next speed."""
        self.speed = (self.speed + 1) % len(SPEEDS)
        self.player.pace(self.speed)

    # Training

    def _do(self, deed: Deed, *, pause: bool = False) -> None:
        """Do something where the run is looked at, which forgets what came after."""
        epoch = self.sight.epoch
        if epoch is not None:
            self.sight = replace(self.sight, epoch=None)
            self.player.look(self.sight)

        def landed(stage: Stage) -> None:
            if epoch is not None:
                stage.rewind(epoch)
            deed(stage)

        self.player.do(landed, pause=pause)

    def toggle(self) -> None:
        """Train, or stand still."""
        if self.player.playing:
            self.player.pause()
            return
        self._do(lambda _: None)
        self.player.play()

    def step(self) -> None:
        """One epoch, then stand still."""
        self._do(lambda stage: void(stage.advance()), pause=True)

    def reset(self) -> None:
        """Back to the same start."""
        self.sight = replace(self.sight, epoch=None)
        self.player.look(self.sight)
        self.player.do(lambda stage: stage.rewind(0), pause=True)

    def apply(self, setup: Setup) -> None:
        """Go on with another setup."""
        if setup != self.setup:
            self.setup = setup
            self._do(lambda stage: stage.apply(setup))

    def new_start(self) -> None:
        """Other weights to begin with."""
        self.apply(replace(self.setup, seed=(self.setup.seed + 1) % 2**32))

    def new_data(self) -> None:
        """Other data of the same kind."""
        self.apply(replace(self.setup, data_seed=(self.setup.data_seed + 1) % 2**32))

    def load(self, loaded: Loaded) -> None:
        """Begin with what a code holds."""
        self.setup, self.begun, self.comparing = loaded.setup, loaded.epoch, False
        self.sight = replace(self.sight, epoch=None, selected=None)
        self.player.look(self.sight)

        def begin(stage: Stage) -> None:
            stage.other = None
            stage.run = Experiment(loaded.setup, loaded.weights)

        self.player.do(begin, pause=True)

    def compare(self) -> None:
        """Put two runs from the same start beside each other, or no more."""
        self.comparing = not self.comparing
        wanted = self.comparing
        self.sight = replace(self.sight, epoch=None)
        self.player.do(lambda stage: stage.compare(wanted), pause=wanted)

    def edit(self, name: str, value: float) -> None:
        """Give a parameter a value."""
        self._do(lambda stage: stage.run.edit({name: value}))

    def nudge(self, name: str, steps: int) -> None:
        """Change a parameter a little."""

        def change(stage: Stage) -> None:
            value = round(stage.run.network[name] + NUDGE * steps, 6)
            stage.run.edit({name: value})

        self._do(change)

    # The past

    def visit(self, epoch: int) -> None:
        """Look at an epoch of the past; at the last one, or beyond, look at now."""
        picture = self.picture
        if picture is None:
            return
        if self.player.playing:
            self.player.pause()
        epoch = max(0, epoch)
        self.look(epoch=None if epoch >= picture.last else epoch)

    def travel(self, steps: int, *, far: bool = False) -> None:
        """Look so many epochs back or forth; far: so many tenths of the run."""
        if self.picture is not None:
            here = self.picture.last if self.sight.epoch is None else self.sight.epoch
            self.visit(here + steps * (max(1, self.picture.last // 10) if far else 1))

    # Painting

    @property
    def painting(self) -> bool:
        """Whether points are painted."""
        return self.sight.cursor is not None

    def begin_painting(self) -> None:
        """Show the plane with a cursor; points of one's own are painted on, others make way."""
        if self.player.playing:
            self.player.pause()
        own = self.setup.own if self.setup.data == OWN else None
        drafts = own if own is not None and len(own.classes) == 2 else None
        self.look(cursor=Cursor(0.0, 0.0), drafts=drafts)

    def roam(self, across: float, up: float) -> None:
        """Move the cursor by a part of the plane."""
        here = self.sight.cursor
        if here is not None:
            x1 = max(-EDGE, min(EDGE, here.x1 + across))
            x2 = max(-EDGE, min(EDGE, here.x2 + up))
            self.look(cursor=Cursor(x1, x2))

    def paint(self, kind: int | None, at: Cursor | None = None) -> None:
        """Paint a point of a class, or take points away."""
        place = at or self.sight.cursor
        if place is not None:
            drafts = painted(self.sight.drafts, place.x1, place.x2, kind, ERASED)
            self.look(cursor=place, drafts=drafts)

    def end_painting(self) -> None:
        """Learn from the painted points; PlaygroundError where there are too few."""
        drafts = self.sight.drafts
        self.look(cursor=None, drafts=None)
        if drafts is not None and drafts != self.setup.own:
            if len(drafts.x) < FEWEST_POINTS:
                raise PlaygroundError("playground.own.missing", fewest=FEWEST_POINTS)
            self.apply(replace(self.setup, data=OWN, own=drafts))

    # Taking it away

    def ask(self, question: Callable[[Experiment], None]) -> None:
        """Have something found out about the run; the answer comes from the thread."""
        self.player.do(lambda stage: question(stage.run))

    def code_of(self, run: Experiment) -> str:
        """The code of a run as it stands."""
        return code(run.setup, run.network, self.begun + run.progress.epoch)


def void(_: object) -> None:
    """Nothing, whatever came out."""
