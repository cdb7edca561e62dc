"""One update of a training loop as a table: what each of its lines leaves, in the order they have.

What a line changed stands out; what it lacked to do anything is a cross.
"""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment

from tui_nn.diagrams.canvas import printable, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import WIDTH, gradient, short, unsigned
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.update_steps import Stage
from tui_nn.language import Phrases

LAYOUTS = ((2, WIDTH), (1, WIDTH), (1, 0))
"""Blank columns between numbers, and the least width of a number: the first that has room."""
NOTHING = "·"
"""What stands where there is nothing yet."""
SHORTEST = 8
"""A line of the loop is cut to no less than this."""

MADE: dict[str, int] = {"forward": 0, "loss": 1, "clear": 2, "backward": 2, "move": 3}
"""The column of what each operation makes: output, loss, gradient, weight."""

Row = tuple[str, ...]
"""What there is: output, loss, gradient, weight."""


@dataclass(frozen=True)
class Loop:
    """One update of a loop."""

    names: tuple[str, ...]
    """Its lines, in their order."""
    stages: tuple[Stage, ...]
    """What there is before the first and after each."""
    shape: Architecture
    """The network that is trained."""
    examples: Examples
    """What it is trained on."""
    learning_rate: float
    """η."""

    @property
    def given(self) -> str:
        """What doesn't change: the first example, its target and the learning rate."""
        x, t = float(self.examples.x[0, 0]), float(self.examples.y[0, 0])
        name = self.examples.inputs[0]
        return f"{name} = {short(x)}   t = {short(t)}   η = {short(self.learning_rate)}"


def draw_loop(
    loop: Loop,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing | None:
    """A row for what there is before, and one for each line; None where they have no room.

    Shown are the first output, the cost, and the gradient and the value of the first parameter.
    """
    styles = palette(capabilities)
    names, stages, shape = loop.names, loop.stages, loop.shape
    rows = [_row(stage, shape) for stage in stages]
    titles = [spelled(title, capabilities) for title in _titles(shape, phrases)]
    lines_of = [phrases.say("diagrams.loop.before"), *names]
    lines_of = [spelled(line, capabilities) for line in lines_of]
    widest = max(cell_len(line) for line in lines_of)
    for gap, least in LAYOUTS:
        cells = [
            max(least, *map(cell_len, column)) + gap for column in zip(titles, *rows, strict=True)
        ]
        wide = min(width - sum(cells) - 4, widest)
        if wide == widest:
            break
    if wide < SHORTEST or height < len(rows) + 2:
        return None
    heads = [
        Segment(title.rjust(size), styles.muted) for title, size in zip(titles, cells, strict=True)
    ]
    lines = [[Segment(" " * (wide + 4), styles.text), *heads]]
    for k, (line, row) in enumerate(zip(lines_of, rows, strict=True)):
        number = f"{_edge(k, len(names), capabilities)} {k or ' '} "
        words = spelled(shorten(line, wide), capabilities)
        drawn = [
            Segment(number, styles.wire),
            Segment(words + " " * (wide - cell_len(words)), styles.text if k else styles.muted),
        ]
        before = rows[max(0, k - 1)]
        for place, (text, size) in enumerate(zip(row, cells, strict=True)):
            changed = text != before[place]
            lacks = stages[k].missing and MADE[stages[k].operation or ""] == place
            drawn.append(_cell(text, size, changed, lacks, capabilities))
        lines.append(drawn)
    lines.append([Segment(f"    {spelled(loop.given, capabilities)}", styles.muted)])
    used = min(width, max(Segment.get_line_length(line) for line in lines))
    return Drawing(used, tuple(fitted(line, used, styles.text) for line in lines))


def _cell(text: str, size: int, changed: bool, lacks: bool, capabilities: Capabilities) -> Segment:
    """A number, bold where the line made it; a cross where the line lacked what that takes."""
    styles = palette(capabilities)
    ascii_only = capabilities.glyphs is Glyphs.ASCII
    if lacks:
        return Segment(("no" if ascii_only else "×").rjust(size), styles.bad)
    if text == NOTHING:
        return Segment(("." if ascii_only else text).rjust(size), styles.muted)
    look = styles.title if changed else styles.muted
    return Segment(spelled(text, capabilities).rjust(size), look)


def describe_loop(loop: Loop, phrases: Phrases) -> list[str]:
    """What is given, and what there is before the first line and after each."""
    shape = loop.shape
    titles = _titles(shape, phrases)
    said = [loop.given]
    lines = [phrases.say("diagrams.loop.before"), *loop.names]
    for name, stage in zip(lines, loop.stages, strict=True):
        values = ", ".join(
            f"{title} {text}" for title, text in zip(titles, _row(stage, shape), strict=True)
        )
        key = "diagrams.loop.missing" if stage.missing else "diagrams.linear.series"
        said.append(phrases.say(key, name=name, values=values))
    return [printable(sentence) for sentence in said]


def _titles(shape: Architecture, phrases: Phrases) -> Row:
    output, parameter = shape.neurons[-1][0], shape.parameter_names[0]
    loss = phrases.say("diagrams.curves.loss")
    return output, loss, f"∂{loss}/∂{parameter}", parameter


def _row(stage: Stage, shape: Architecture) -> Row:
    output = None if stage.trace is None else stage.trace.value(f"{shape.neurons[-1][0]}.a")
    return (
        NOTHING if output is None else unsigned(output).strip(),
        NOTHING if stage.cost is None else unsigned(stage.cost).strip(),
        gradient(float(stage.gradients[0])).strip(),
        unsigned(float(stage.parameters[0])).strip(),
    )


def _edge(line: int, last: int, capabilities: Capabilities) -> str:
    """The line at the left that leads from the last line of the loop back to the first."""
    if not line:
        return " "
    top, side, bottom = "+|+" if capabilities.glyphs is Glyphs.ASCII else "╭│╰"
    return top if line == 1 else bottom if line == last else side
