"""The painter of playgrounds: everything as it stands, made in one go."""

from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.output_plane import OutputPlane
from tui_nn.diagrams.playground import Playground
from tui_nn.diagrams.walk import walk
from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.study.playground.drawings import (
    beside,
    costs,
    curves,
    data_of,
    is_of,
    names_of,
    noted,
    painted_plane,
    points_of,
    sentence,
)
from tui_nn.study.playground.experiment import Experiment, Measures, training_settings
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.sight import WINDOW, Picture, Sight

BESIDE = 72
"""From so many columns on there is room for two drawings beside each other."""


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
        stopped: str | None = None,
    ) -> Picture:
        """Everything as it stands, or stood at the epoch looked at."""
        here = run.progress if sight.epoch is None else run.run.at(sight.epoch)
        at = min(here.epoch, len(run.losses) - 1)
        network = Network(run.architecture, here.parameters)
        measures = run.measures(network)
        return Picture(
            network=self._network(sight, run, here, network, other),
            below=self._below(sight, run, network, other, measures),
            epoch=here.epoch,
            last=run.progress.epoch,
            updates=here.updates,
            train_loss=run.losses[at],
            test_loss=run.test_losses[at],
            measures=measures,
            parameters=run.architecture.count,
            multiplications=run.multiplications(),
            stopped=stopped,
            diagnoses=diagnoses,
        )

    # The network, or planes

    def _network(
        self,
        sight: Sight,
        run: Experiment,
        here: Progress,
        network: Network,
        other: Experiment | None,
    ) -> Drawing:
        width, height = sight.network
        if other is not None:
            return self._side_by_side(sight, run, here, other)
        if sight.cursor is not None:
            return painted_plane(sight, run, here)
        trace = network.trace(run.train.x[:1])
        playground = self._playground(sight, run)
        drawing = playground.draw(trace, sight.selected)
        if drawing is not None:
            return drawing
        alone = self._plane("alone", sight, run.setup, run, (width, height))
        name = sight.selected if sight.selected in run.architecture.place else ""
        wider = sight.phrases.say("playground.no-room")
        return alone.draw(here.parameters, wider, name or "", brief=wider.partition(":")[0])

    def _playground(self, sight: Sight, run: Experiment) -> Playground:
        train, test = points_of(run.setup)
        key = (
            run.architecture, data_of(run.setup), sight.network, sight.test_points,
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
                classes=() if run.setup.signed_classes else run.setup.class_names,
            )
            self._ready["network"] = (key, made)
            return made
        return kept[1]

    def _plane(
        self, place: str, sight: Sight, setup: Setup, run: Experiment, size: tuple[int, int]
    ) -> OutputPlane:
        train, test = points_of(setup)
        key = (
            run.architecture, data_of(setup), size, sight.test_points, sight.discrete,
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
        setups = other.setup, run.setup
        names = names_of(*setups, sight.phrases)
        briefs = names_of(*setups, sight.phrases, brief=True)
        for (place, one, progress), name, brief in zip(parts, names, briefs, strict=True):
            made = self._plane(place, sight, one.setup, one, (half, height))
            notes = noted(one, progress, sight.phrases)
            drawn.append(made.draw(progress.parameters, name, brief=brief, notes=notes))
        return beside(drawn, sight.capabilities)

    # What stands below

    def _below(
        self,
        sight: Sight,
        run: Experiment,
        network: Network,
        other: Experiment | None,
        measures: Measures,
    ) -> tuple[Drawing, ...]:
        width, height = sight.below
        if height < 3:
            return ()
        if sight.view == "walk":
            return (self._walk(sight, run, network, width, height),)
        views = [sight.view]
        if width >= BESIDE:
            second = "cost" if measures.train is None else "confusion"
            second = "card" if is_of(sight.selected, run) else second
            views = ["loss", second if sight.view == "loss" else sight.view]
        room = (width - 2) // len(views) if len(views) > 1 else width
        drawn = [
            self._one(view, sight, run, network, other, measures, (room, height)) for view in views
        ]
        return tuple(one for one in drawn if one is not None)

    def _one(
        self,
        view: str,
        sight: Sight,
        run: Experiment,
        network: Network,
        other: Experiment | None,
        measures: Measures,
        size: tuple[int, int],
    ) -> Drawing | None:
        width, height = size
        if view == "loss":
            return curves(sight, run, other, size)
        if view == "cost":
            return costs(sight, run, size)
        if view == "confusion":
            if measures.test is None:
                said = sight.phrases.say("playground.no-classes")
                return sentence(said, width, height, sight.capabilities)
            return draw_confusion(
                measures.test,
                run.setup.class_names,
                width=width,
                height=height,
                capabilities=sight.capabilities,
                phrases=sight.phrases,
            )
        return draw_card(
            self._trace(sight, run, network),
            sight.selected if is_of(sight.selected, run) else None,
            width=width,
            height=height,
            capabilities=sight.capabilities,
            phrases=sight.phrases,
            example=0,
            backward=sight.backward,
        )

    def _trace(self, sight: Sight, run: Experiment, network: Network) -> Trace:
        at = sight.example % len(run.train)
        one = slice(at, at + 1)
        return network.trace(run.train.x[one], run.train.y[one], training_settings(run.setup).loss)

    def _walk(
        self, sight: Sight, run: Experiment, network: Network, width: int, height: int
    ) -> Drawing:
        steps = walk(self._trace(sight, run, network), sight.phrases)
        at = sight.step % len(steps)
        step = steps[at]
        said = sight.phrases.say("playground.step", n=at + 1, total=len(steps), title=step.title)
        return sentence(f"{said}\n{step.line}", width, height, sight.capabilities)
