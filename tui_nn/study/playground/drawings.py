"""The drawings of a playground beside the network itself: curves, planes, sentences."""

from collections.abc import Sequence

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.output_plane import OutputPlane
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.engine.examples import Examples, numbered
from tui_nn.engine.network import Network
from tui_nn.engine.training import Progress
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import Experiment, cost
from tui_nn.study.playground.points import border, plane
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.sight import WINDOW, Sight
from tui_nn.study.playground.words import described, figure, short, value_of


def names_of(
    first: Setup, second: Setup, phrases: Phrases, *, brief: bool = False
) -> tuple[str, str]:
    """What two setups are called beside each other: the values in which they differ.

    In brief it isn't said of what they are the values.
    """
    names = recipes.differences(first, second)
    if not names:
        return "A", "B" if brief else phrases.say("playground.same")
    say = value_of if brief else described
    values = [", ".join(say(setup, name, phrases) for name in names) for setup in (first, second)]
    return f"A: {values[0]}", f"B: {values[1]}"


def noted(run: Experiment, here: Progress, phrases: Phrases) -> tuple[str, ...]:
    """How good a run is on the data for the test, at length and in brief."""
    loss = figure(run.test_losses[min(here.epoch, len(run.test_losses) - 1)])
    brief = f"{phrases.say('playground.status.test')} {loss}"
    right = run.measures(Network(run.architecture, here.parameters)).test_accuracy
    if right is None:
        return brief, loss
    return f"{brief}   {100 * right:.0f} %", brief, loss


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


def points_of(setup: Setup) -> tuple[Examples, Examples]:
    """The plane's points for training and for the test, x1 and x2 alone."""
    at = border(setup)
    examples = plane(setup)
    return examples.rows(slice(0, at)), examples.rows(slice(at, None))


def painted_plane(sight: Sight, run: Experiment, here: Progress) -> Drawing:
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


def data_of(setup: Setup) -> tuple[object, ...]:
    """What the data depend on: they are prepared anew where it changes."""
    return (setup.data, setup.noise, setup.share, setup.data_seed, setup.own)


def is_of(name: str | None, run: Experiment) -> bool:
    """Whether a name is that of a neuron or a parameter."""
    shape = run.architecture
    return name in shape.place or name in shape.position


def curves(
    sight: Sight, run: Experiment, other: Experiment | None, size: tuple[int, int]
) -> Drawing:
    """The losses of a run in training and test, or the test losses of two beside each other."""
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


def costs(sight: Sight, run: Experiment, size: tuple[int, int]) -> Drawing:
    """What the network costs: an answer, an epoch, and the run so far."""
    price, shape = cost(run.architecture), run.architecture
    examples = len(run.train)
    counts = {
        "parameters": price.parameters,
        "weights": price.forward,
        "biases": sum(layer.size for layer in shape.layers if layer.bias),
        "answer": price.forward,
        "example": price.example,
        "epoch": price.example * examples,
        "all_updates": run.progress.updates,
        "all": run.multiplications(),
    }
    written = {name: short(count) for name, count in counts.items()}
    return sentence(sight.phrases.say("playground.costs", **written), *size, sight.capabilities)


def _round_up(epoch: int) -> int:
    """The end of the axis: it moves in steps, so that curves stand still for a while."""
    end = 50
    while end < epoch:
        end = end * 2 if str(end)[0] in "15" else end * 5 // 2
    return end


def _diverged(run: Experiment) -> int | None:
    return run.progress.updates if run.progress.diagnosis == "diverged" else None


def sentence(text: str, width: int, height: int, capabilities: Capabilities) -> Drawing:
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
