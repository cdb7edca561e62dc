"""What a playground looks like: its drawings and numbers as they stand, made in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.output_plane import Cursor, OutputPlane
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground import Playground
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.surface import Window
from tui_nn.diagrams.walk import walk
from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.engine.examples import Examples, numbered
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import Experiment, Measures, training_settings
from tui_nn.study.playground.points import EDGE, border, plane
from tui_nn.study.playground.setup import OwnPoints, Setup

WINDOW = Window((-EDGE, EDGE), (-EDGE, EDGE))
"""The part of the plane that is shown."""
VIEWS = ("loss", "card", "confusion", "walk")
"""What can stand below the network."""
BESIDE = 72
"""From so many columns on there is room for two drawings beside each other."""


@dataclass(frozen=True)
class Sight:
    """How a playground is looked at."""

    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    network: tuple[int, int] = (80, 16)
    """The columns and rows for the network."""
    below: tuple[int, int] = (80, 8)
    """The columns and rows for what stands below it."""
    view: str = "loss"
    """What stands below it."""
    selected: str | None = None
    """The neuron, input or parameter that is selected."""
    log: bool = False
    """Whether the axis of losses is logarithmic."""
    test_points: bool = False
    """Whether the examples for the test are shown."""
    discrete: bool = False
    """Whether maps show only which class is answered."""
    example: int = 0
    """The example for training that cards and walks are about."""
    backward: bool = False
    """Whether cards show the way back."""
    step: int = 0
    """The step of a walk."""
    epoch: int | None = None
    """The past epoch that is looked at; None for where the run stands."""
    cursor: Cursor | None = None
    """The place where points are painted, while they are."""
    drafts: OwnPoints | None = None
    """The points painted so far."""


@dataclass(frozen=True)
class Picture:
    """A playground as it stood at one moment."""

    network: Drawing
    """The network with its plane."""
    below: tuple[Drawing, ...]
    """What stands below it, left to right."""
    epoch: int
    """The epoch that is shown."""
    last: int
    """The epoch that the run has got to."""
    updates: int
    """How many updates that took."""
    train_loss: float
    """The training loss."""
    test_loss: float
    """The test loss."""
    measures: Measures
    """Accuracy, where there are classes."""
    parameters: int
    """How many parameters there are."""
    multiplications: int
    """How many multiplications the run has taken."""
    stopped: str | None
    """The condition to stop that holds."""
    diagnoses: tuple[Diagnosis, ...]
    """What is wrong with the run, where it was looked for."""


class Painter:
    """Draws playgrounds; what a network and its data don't change is prepared once."""

    def __init__(self) -> None:
        self._ready: dict[str, tuple[object, Playground | OutputPlane]] = {}

    def picture(
        self,
        sight: Sight,
        run: Experiment,
        other: Experiment | None = None,
        *,
        diagnoses: tuple[Diagnosis, ...] = (),
    ) -> Picture:
        """Everything as it stands, or stood at the epoch looked at."""
        here = run.progress if sight.epoch is None else run.run.at(sight.epoch)
        at = min(here.epoch, len(run.losses) - 1)
        measures = run.measures(here)
        return Picture(
            network=self._network(sight, run, here, other),
            below=self._below(sight, run, here, other, measures),
            epoch=here.epoch,
            last=run.progress.epoch,
            updates=here.updates,
            train_loss=run.losses[at],
            test_loss=run.test_losses[at],
            measures=measures,
            parameters=run.architecture.count,
            multiplications=run.multiplications(),
            stopped=run.stopped(),
            diagnoses=diagnoses,
        )

    # The network, or planes

    def _network(
        self, sight: Sight, run: Experiment, here: Progress, other: Experiment | None
    ) -> Drawing:
        width, height = sight.network
        if other is not None:
            return self._side_by_side(sight, run, here, other)
        if sight.cursor is not None:
            return _painted(sight, run, here)
        trace = Network(run.architecture, here.parameters).trace(run.train.x[:1])
        playground = self._playground(sight, run)
        drawing = playground.draw(trace, sight.selected)
        if drawing is not None:
            return drawing
        alone = self._plane("alone", sight, run.setup, run, (width, height))
        name = sight.selected if sight.selected in run.architecture.place else ""
        return alone.draw(here.parameters, sight.phrases.say("playground.no-room"), name or "")

    def _playground(self, sight: Sight, run: Experiment) -> Playground:
        train, test = _points(run.setup)
        key = (
            run.architecture, _data_of(run.setup), sight.network, sight.test_points,
            sight.discrete, sight.phrases.language, sight.capabilities,
        )  # fmt: skip
        kept = self._ready.get("network")
        if kept is None or kept[0] != key or not isinstance(kept[1], Playground):
            made = Playground(
                run.architecture,
                train,
                width=sight.network[0],
                height=sight.network[1],
                capabilities=sight.capabilities,
                phrases=sight.phrases,
                window=WINDOW,
                test=test if sight.test_points else None,
                discrete=sight.discrete,
            )
            self._ready["network"] = (key, made)
            return made
        return kept[1]

    def _plane(
        self, place: str, sight: Sight, setup: Setup, run: Experiment, size: tuple[int, int]
    ) -> OutputPlane:
        train, test = _points(setup)
        key = (
            run.architecture, _data_of(setup), size, sight.test_points, sight.discrete,
            sight.capabilities,
        )  # fmt: skip
        kept = self._ready.get(place)
        if kept is None or kept[0] != key or not isinstance(kept[1], OutputPlane):
            made = OutputPlane(
                run.architecture,
                train,
                width=size[0],
                height=size[1],
                capabilities=sight.capabilities,
                window=WINDOW,
                test=test if sight.test_points else None,
                discrete=sight.discrete,
            )
            self._ready[place] = (key, made)
            return made
        return kept[1]

    def _side_by_side(
        self, sight: Sight, run: Experiment, here: Progress, other: Experiment
    ) -> Drawing:
        width, height = sight.network
        half = (width - 2) // 2
        drawn = []
        parts = (("left", other, other.progress), ("right", run, here))
        for (place, one, progress), name in zip(
            parts, names_of(other.setup, run.setup, sight.phrases), strict=True
        ):
            made = self._plane(place, sight, one.setup, one, (half, height))
            drawn.append(made.draw(progress.parameters, name))
        return beside(drawn, sight.capabilities)

    # What stands below

    def _below(
        self,
        sight: Sight,
        run: Experiment,
        here: Progress,
        other: Experiment | None,
        measures: Measures,
    ) -> tuple[Drawing, ...]:
        width, height = sight.below
        if height < 3:
            return ()
        if sight.view == "walk":
            return (self._walk(sight, run, here, width, height),)
        views = [sight.view]
        if width >= BESIDE:
            second = "card" if sight.selected or measures.train is None else "confusion"
            views = ["loss", second if sight.view == "loss" else sight.view]
        room = (width - 2) // len(views) if len(views) > 1 else width
        drawn = [
            self._one(view, sight, run, here, other, measures, (room, height)) for view in views
        ]
        return tuple(one for one in drawn if one is not None)

    def _one(
        self,
        view: str,
        sight: Sight,
        run: Experiment,
        here: Progress,
        other: Experiment | None,
        measures: Measures,
        size: tuple[int, int],
    ) -> Drawing | None:
        width, height = size
        if view == "loss":
            return _curves(sight, run, other, size)
        if view == "confusion":
            if measures.test is None:
                said = sight.phrases.say("playground.no-classes")
                return _sentence(said, width, height, sight.capabilities)
            return draw_confusion(
                measures.test,
                run.setup.class_names,
                width=width,
                height=height,
                capabilities=sight.capabilities,
                phrases=sight.phrases,
            )
        return draw_card(
            self._trace(sight, run, here),
            sight.selected if _is_of(sight.selected, run) else None,
            width=width,
            height=height,
            capabilities=sight.capabilities,
            phrases=sight.phrases,
            example=0,
            backward=sight.backward,
        )

    def _trace(self, sight: Sight, run: Experiment, here: Progress) -> Trace:
        at = sight.example % len(run.train)
        network = Network(run.architecture, here.parameters)
        one = slice(at, at + 1)
        return network.trace(run.train.x[one], run.train.y[one], training_settings(run.setup).loss)

    def _walk(
        self, sight: Sight, run: Experiment, here: Progress, width: int, height: int
    ) -> Drawing:
        steps = walk(self._trace(sight, run, here), sight.phrases)
        at = sight.step % len(steps)
        step = steps[at]
        said = sight.phrases.say("playground.step", n=at + 1, total=len(steps), title=step.title)
        return _sentence(f"{said}\n{step.line}", width, height, sight.capabilities)


def names_of(first: Setup, second: Setup, phrases: Phrases) -> tuple[str, str]:
    """What two setups are called beside each other: the values in which they differ."""
    names = recipes.differences(first, second)
    if not names:
        return "A", phrases.say("playground.same")
    values = [
        " ".join(f"{name}={recipes.SETTINGS[name].write(setup)}" for name in names)
        for setup in (first, second)
    ]
    return f"A: {values[0]}", f"B: {values[1]}"


def beside(drawings: Sequence[Drawing], capabilities: Capabilities, gap: int = 2) -> Drawing:
    """Drawings beside each other, as high as the highest; only the first one's places stay."""
    blank = palette(capabilities).text
    height = max((one.height for one in drawings), default=0)
    lines = []
    for row in range(height):
        line: list[Segment] = []
        for k, one in enumerate(drawings):
            if k:
                line.append(Segment(" " * gap, blank))
            empty = (Segment(" " * one.width, blank),)
            line += one.lines[row] if row < one.height else empty
        lines.append(tuple(line))
    width = sum(one.width for one in drawings) + gap * max(0, len(drawings) - 1)
    return Drawing(width, tuple(lines), drawings[0].targets if drawings else ())


def _points(setup: Setup) -> tuple[Examples, Examples]:
    """The plane's points for training and for the test, x1 and x2 alone."""
    at = border(setup)
    examples = plane(setup)
    return examples.rows(slice(0, at)), examples.rows(slice(at, None))


def _painted(sight: Sight, run: Experiment, here: Progress) -> Drawing:
    """The plane while points are painted, over what the network answers."""
    own = sight.drafts
    examples = None
    if own is not None and own.x:
        targets = 2.0 * np.array(own.y).reshape(-1, 1) - 1.0
        examples = Examples(numbered(2), np.array(own.x), targets)
    drawn = OutputPlane(
        run.architecture,
        examples,
        width=sight.network[0],
        height=sight.network[1],
        capabilities=sight.capabilities,
        window=WINDOW,
    )
    title = sight.phrases.say("playground.painting", n=0 if own is None else len(own.x))
    return drawn.draw(here.parameters, title, cursor=sight.cursor)


def _data_of(setup: Setup) -> tuple[object, ...]:
    return (setup.data, setup.noise, setup.share, setup.data_seed, setup.own)


def _is_of(name: str | None, run: Experiment) -> bool:
    shape = run.architecture
    return name in shape.place or name in shape.position


def _curves(
    sight: Sight, run: Experiment, other: Experiment | None, size: tuple[int, int]
) -> Drawing:
    say = sight.phrases.say
    if other is not None:
        names = names_of(other.setup, run.setup, sight.phrases)
        series = [
            Series(one.test_losses, name, _diverged(one))
            for one, name in zip((other, run), names, strict=True)
        ]
        title = say("playground.curves.test")
    else:
        series = [
            Series(run.test_losses, say("playground.curves.test"), None),
            Series(run.losses, say("playground.curves.train"), _diverged(run)),
        ]
        title = say("playground.curves.log" if sight.log else "playground.curves.loss")
    longest = max(len(one.values) for one in series)
    return draw_curves(
        series,
        width=size[0],
        height=size[1],
        capabilities=sight.capabilities,
        phrases=sight.phrases,
        log=sight.log,
        until=_round_up(longest - 1),
        title=title,
    )


def _round_up(epoch: int) -> int:
    """The end of the axis: it moves in steps, so that curves stand still for a while."""
    end = 50
    while end < epoch:
        end = end * 2 if str(end)[0] in "15" else end * 5 // 2
    return end


def _diverged(run: Experiment) -> int | None:
    return run.progress.updates if run.progress.diagnosis == "diverged" else None


def _sentence(text: str, width: int, height: int, capabilities: Capabilities) -> Drawing:
    """Paragraphs set in lines of so many columns."""
    style = palette(capabilities).text
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in spelled(paragraph, capabilities).split(" "):
            longer = f"{line} {word}" if line else word
            if len(longer) > width and line:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    shown = [fitted([Segment(line, style)], width, style) for line in lines[:height]]
    return Drawing(width, tuple(shown))
