"""What every drawing of a network is given, and the pen that it is made with."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NotRequired, TypedDict

from rich.style import Style

from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.palette import palette
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases


class Looks(TypedDict):
    """The room of a drawing, where it is shown, and what is looked at; no style uses them all."""

    width: int
    """At most so many columns."""
    height: int
    """At most so many rows."""
    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    selected: NotRequired[str | None]
    """The neuron, weight or input that is selected, by the trace's name."""
    example: NotRequired[int]
    """Which example of the batch is shown."""
    backward: NotRequired[bool]
    """Whether gradients are shown, where the trace has them."""
    lit: NotRequired[Collection[str]]
    """The trace's names of the numbers to mark, as a step of a walk has them."""


@dataclass(frozen=True)
class Showing:
    """A trace, and how it is looked at."""

    trace: Trace
    """Where every number comes from."""
    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    selected: str | None
    """What is selected."""
    example: int
    """Which example is shown."""
    backward: bool
    """Whether gradients are shown."""
    lit: Collection[str]
    """The numbers that are marked."""

    @cached_property
    def ascii_only(self) -> bool:
        """Whether only ASCII characters may be used."""
        return self.capabilities.glyphs is Glyphs.ASCII

    def canvas(self, width: int, height: int) -> Canvas:
        """Blank cells to draw on."""
        return Canvas(width, height, self.capabilities, palette(self.capabilities).text)


def showing(trace: Trace, looks: Looks) -> Showing:
    """A trace as it is looked at; backwards only where it goes there."""
    return Showing(
        trace,
        looks["capabilities"],
        looks["phrases"],
        looks.get("selected"),
        looks.get("example", 0),
        looks.get("backward", False) and trace.backward is not None,
        looks.get("lit", ()),
    )


class Pen:
    """A canvas with all that is needed while one drawing is made on it."""

    def __init__(self, canvas: Canvas, shown: Showing) -> None:
        self.canvas = canvas
        self.capabilities = shown.capabilities
        self.phrases = shown.phrases
        self.styles = palette(shown.capabilities)
        self.trace = shown.trace
        self.shape = shown.trace.architecture
        self.example = shown.example
        self.backward = shown.backward
        self.selected = shown.selected
        self.lit = shown.lit
        # while a neuron or an input is selected, all else steps back
        self.quiet = shown.selected in self.shape.place or shown.selected in self.shape.inputs
        self.targets: list[Target] = []

    def marked(self, name: str, style: Style) -> Style:
        """The style of a number, or that of what is marked."""
        return self.styles.selected if name in self.lit else style

    def finished(self) -> Drawing:
        """The drawing, with what can be selected on it in reading order."""
        self.targets.sort(key=lambda target: (target.y, target.x))
        return self.canvas.drawing(tuple(self.targets))
