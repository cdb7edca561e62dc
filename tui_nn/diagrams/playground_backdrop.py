"""What a playground shows whatever the parameters are: headings, names, borders, the legend."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams import points
from tui_nn.diagrams.axes import written
from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.class_maps import class_inks
from tui_nn.diagrams.heat import Scale
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground_layout import Column, Stage, layers_of
from tui_nn.diagrams.plot import spelled, told
from tui_nn.diagrams.ramps import Ramp, heat
from tui_nn.diagrams.sheet import Sheet, Styles
from tui_nn.diagrams.surface import Window, output_scale, plane_window
from tui_nn.engine import measures
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases


@dataclass(frozen=True)
class Setting:
    """A network, its data and the terminal: what a playground is made for."""

    architecture: Architecture
    """The network's shape."""
    examples: Examples | None
    """The data, its inputs those of the plane."""
    window: Window
    """The part of the plane that is shown."""
    scale: Scale
    """Which outputs the colours stand for."""
    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    test: Examples | None = None
    """Data for the test, likewise, where they are to be shown."""
    discrete: bool = False
    """Whether maps show only which half of the scale a value lies in."""
    classes: tuple[str, ...] = ()
    """What the classes are called, where they aren't called like their outputs."""

    @classmethod
    def of(
        cls,
        architecture: Architecture,
        examples: Examples | None,
        window: Window | None,
        capabilities: Capabilities,
        phrases: Phrases,
        *,
        test: Examples | None = None,
        discrete: bool = False,
        classes: tuple[str, ...] = (),
    ) -> "Setting":
        """The setting for a network and its data; without a window, one that shows them all."""
        scale = output_scale(Network.zeros(architecture), examples)
        window = window or plane_window(examples)
        return cls(
            architecture, examples, window, scale, capabilities, phrases, test, discrete, classes
        )

    @property
    def rail(self) -> int:
        """Columns of the rails on either side of a map: one where maps are made of shades."""
        return int(not heat(self.capabilities).colours)

    def spelled(self, text: str) -> str:
        """A text as the terminal can show it."""
        return spelled(text, self.capabilities)

    def named(self, name: str) -> str:
        """The name of an input or a neuron as the terminal can show it: x1², or x1^2 in ASCII."""
        in_ascii = self.capabilities.glyphs is Glyphs.ASCII
        return self.spelled(name if in_ascii else name.replace("^2", "²"))

    def measured(self, trace: Trace) -> list[str]:
        """The loss and, where there are classes, the share of right answers."""
        if trace.backward is None:
            return []
        cost = trace.backward.cost
        loss = f"{cost:.3f}" if abs(cost) < 100 else written(cost, self.capabilities)
        said = [self.phrases.say("diagrams.playground.loss", loss=loss)]
        if self.examples is not None and points.are_classes(self.examples):
            threshold = ACTIVATIONS[self.architecture.layers[-1].activation].threshold
            answers = measures.predictions(trace.outputs, threshold)
            right = measures.labels_of(trace.backward.targets) == answers
            share = f"{100 * float(right.mean()):.0f}"
            said.append(self.phrases.say("diagrams.playground.accuracy", share=share))
        return [self.spelled(text) for text in said]


def backdrop(
    setting: Setting, where: Stage, size: tuple[int, int], styles: Styles, *, regions: bool = False
) -> Sheet:
    """A sheet of that many columns and rows with everything that no parameter changes.

    ``regions``: the plane shows which class wins where.
    """
    sheet = Sheet.blank(*size, styles, setting.capabilities)
    room = where.wide + where.channel - 2
    for k, column in enumerate(where.columns):
        _heading(sheet, setting, column, k, room)
        if setting.rail:
            _rails(sheet, column, where)
    _inputs(sheet, setting, where.columns[0], room)
    _plane(sheet, setting, where, regions)
    return sheet


def _heading(sheet: Sheet, setting: Setting, column: Column, k: int, room: int) -> None:
    """What a column is, and how many of it have no room."""
    say, muted = setting.phrases, palette(setting.capabilities).muted
    if k:
        long = say.count("diagrams.playground.neurons", column.shown.total)
        brief = say.say("diagrams.playground.neurons.brief", n=column.shown.total)
    else:
        long = say.say("diagrams.playground.inputs")
        brief = say.say("diagrams.playground.inputs.brief")
    if k or column.rows[0] > 1:
        title = long if cell_len(long) <= room else brief
        sheet.text(column.x, 0, setting.spelled(title), muted)
    if column.shown.hidden:
        more = say.say("diagrams.more", n=column.shown.hidden)
        sheet.text(column.x, sheet.height - 1, setting.spelled(more), muted)


def _inputs(sheet: Sheet, setting: Setting, column: Column, room: int) -> None:
    names = layers_of(setting.architecture)[0]
    style = palette(setting.capabilities).title
    for index, y in zip(column.shown.indices, column.rows, strict=True):
        sheet.text(column.x, y - 1, shorten(setting.named(names[index]), room), style)


def _rails(sheet: Sheet, column: Column, where: Stage) -> None:
    style = palette(sheet.capabilities).axis
    left, right = "||" if sheet.ascii else "▕▏"
    for y in column.rows:
        for row in range(y, y + where.size):
            sheet.text(column.x - 1, row, left, style)
            sheet.text(column.x + where.wide, row, right, style)


def _plane(sheet: Sheet, setting: Setting, where: Stage, regions: bool) -> None:
    """The border of the plane, and below it which point is which."""
    styles = palette(setting.capabilities)
    (x, y), size = where.plane, where.plane_size
    lines = "-|++++" if sheet.ascii else "─│╭╮╰╯"
    sheet.frame(x - 1, y - 1, 2 * size + 2, size + 2, lines, styles.wire)
    for segment in _legend(setting, 2 * size + 1, regions):
        x = sheet.text(x, y + size + 1, segment.text, segment.style or styles.text)


def _legend(setting: Setting, room: int, regions: bool) -> list[Segment]:
    """Which point is which, in so many columns; of several classes, none is left out."""
    capabilities, phrases = setting.capabilities, setting.phrases
    outputs = setting.architecture.neurons[-1]
    names = points.names_of_kinds(setting.examples, outputs, setting.scale, capabilities, phrases)
    if names and len(setting.classes) == len(names):
        names = [(kind, setting.spelled(setting.classes[kind])) for kind, _ in names]
    pieces = points.legend(
        names, capabilities, phrases, test=setting.test is not None, regions=regions
    )
    whole = told(pieces, room)
    classes = setting.examples is not None and points.are_classes(setting.examples)
    if not classes or len(whole) >= sum(len(piece) for piece in pieces[: len(names)]):
        return whole
    return _tight(setting, names, room, regions)


def _tight(
    setting: Setting, names: list[tuple[int, str]], room: int, regions: bool
) -> list[Segment]:
    """The sign of each class, upon its ground where that is shown; of its name what has room."""
    styles, capabilities = palette(setting.capabilities), setting.capabilities
    inks, grounds = class_inks(capabilities), heat(capabilities, Ramp.CLASSES).colours
    each = max(1, (room + 1) // max(1, len(names)) - 1)
    segments: list[Segment] = []
    for kind, name in names:
        style = inks[kind % len(inks)] if regions else styles.class_in_legend[kind % 2]
        if regions and grounds:
            style += Style.from_color(bgcolor=grounds[kind % len(grounds)])
        elif not regions and len(names) > 2:
            style = styles.title
        segments.append(Segment(points.sign(kind, capabilities), style))
        # the last word of "class 1" says which it is
        brief = name if cell_len(name) <= each - 2 else name.rpartition(" ")[2]
        said = f" {set_cell_size(brief, min(each - 2, cell_len(brief)))}" if each > 2 else ""
        segments.append(Segment(said + " ", styles.text))
    return segments
