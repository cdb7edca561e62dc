"""The playground style: two inputs, and in every neuron a map of what it answers over the plane.

Edges are as thick as their weights are strong, and dashed where they are negative. A selected
neuron stands alone with its edges and their numbers, and the plane shows it enlarged.
"""

from dataclasses import dataclass, field

from rich.cells import cell_len

from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.edges import Edge
from tui_nn.diagrams.numbers import WIDTH, signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plane_maps import PlaneMaps, examples_on_the_plane, on_a_plane
from tui_nn.diagrams.plane_marks import Marks
from tui_nn.diagrams.playground_backdrop import Setting, backdrop
from tui_nn.diagrams.playground_edges import Edges
from tui_nn.diagrams.playground_layout import Stage, layers_of, stage
from tui_nn.diagrams.selection import subject_of, wanted_in
from tui_nn.diagrams.sheet import Frame, Sheet, Styles
from tui_nn.diagrams.surface import Window
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

__all__ = ["CLASSES", "Playground", "draw_playground", "on_a_plane"]

CLASSES = "classes"
"""The name of the plane where several outputs compete: which of them wins where."""


def draw_playground(
    trace: Trace,
    examples: Examples | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    selected: str | None = None,
    window: Window | None = None,
) -> Drawing | None:
    """The network of a trace over the plane, or None where it has no plane or doesn't fit.

    To follow training, keep a ``Playground`` and draw with that.
    """
    if not on_a_plane(trace.architecture):
        return None
    return Playground(
        trace.architecture,
        examples,
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=phrases,
        window=window,
    ).draw(trace, selected)


@dataclass(frozen=True)
class _Backdrop:
    """What is prepared for one layout."""

    sheet: Sheet
    """What no parameter changes."""
    maps: PlaneMaps
    """The maps."""
    marks: Marks
    """The examples upon the plane."""
    edges: Edges
    """The edges."""


@dataclass(frozen=True)
class _Picture:
    """One drawing while it is made."""

    sheet: Sheet
    where: Stage
    trace: Trace
    neuron: str | None
    """What the selection is about: an input or a neuron, itself or a weight's."""
    selected: str | None
    targets: list[Target] = field(default_factory=list)


class Playground:
    """A playground of one size, prepared to be drawn again and again while a network learns.

    What it draws depends on nothing but what it was made with and what ``draw`` is given; rows
    that look as in the last drawing are the same objects. The architecture has to lie on a plane.
    ``test`` are examples shown in smaller signs; ``discrete`` shows only which half a value is in.
    ``classes`` are the names of the classes, where they aren't those of the outputs.
    """

    def __init__(
        self,
        architecture: Architecture,
        examples: Examples | None,
        *,
        width: int,
        height: int,
        capabilities: Capabilities,
        phrases: Phrases,
        window: Window | None = None,
        test: Examples | None = None,
        discrete: bool = False,
        classes: tuple[str, ...] = (),
    ) -> None:
        self._shape = architecture
        self._names = layers_of(architecture)
        self._size = width, height
        self._palette = palette(capabilities)
        self._setting = Setting.of(
            architecture,
            examples_on_the_plane(architecture, examples),
            window,
            capabilities,
            phrases,
            test=examples_on_the_plane(architecture, test),
            discrete=discrete,
            classes=classes,
        )
        self._styles = Styles(self._palette.text)
        self._before: Frame | None = None
        self._backdrops: dict[tuple[Stage, bool], _Backdrop] = {}
        self._parameters = {place: name for name, place in architecture.wiring.items()}

    def draw(self, trace: Trace, selected: str | None = None) -> Drawing | None:
        """The network with the parameters of a trace, or None where it doesn't fit."""
        neuron = subject_of(self._shape, selected)
        outputs = self._shape.neurons[-1]
        alone = neuron is not None and (neuron == selected or neuron in outputs)
        answer = len(outputs) > 1 and not alone
        wanted = wanted_in(self._shape, selected)[: len(self._names)]
        where = stage(self._shape, *self._size, wanted)
        if where is None:
            return None
        if (where, answer) not in self._backdrops:
            self._backdrops[where, answer] = self._backdrop(where, answer)
        ready = self._backdrops[where, answer]
        ready.maps.update(trace.parameters)
        picture = _Picture(ready.sheet.copy(), where, trace, neuron, selected)
        edges = ready.edges.drawn(Network(self._shape, trace.parameters).layers, neuron)
        ready.edges.paint(picture.sheet, edges)
        self._maps(picture, ready.maps)
        self._plane(picture, ready, neuron if alone else None)
        if neuron is not None:
            self._labels(picture, edges, ready.edges)
            self._isolate(picture)
        self._before = picture.sheet.finished(self._before)
        targets = sorted(picture.targets, key=lambda target: (target.y, target.x))
        return Drawing(self._size[0], self._before.lines, tuple(targets))

    def _backdrop(self, where: Stage, answer: bool) -> _Backdrop:
        setting, styles = self._setting, self._styles
        window, scale, capabilities = setting.window, setting.scale, setting.capabilities
        sizes = where.size, where.plane_size
        return _Backdrop(
            backdrop(setting, where, self._size, styles, regions=answer),
            PlaneMaps(
                self._shape, window, sizes, scale, styles, capabilities, discrete=setting.discrete
            ),
            Marks(
                setting.examples,
                window,
                where.plane_size,
                scale,
                styles,
                capabilities,
                setting.test,
            ),
            Edges(setting, where, styles),
        )

    def _maps(self, picture: _Picture, maps: PlaneMaps) -> None:
        """The map of every neuron shown, and the way to those that are not."""
        where, sheet = picture.where, picture.sheet
        for k, (column, names) in enumerate(zip(where.columns, self._names, strict=True)):
            codes, looks = maps.small(k)
            for index, y in zip(column.shown.indices, column.rows, strict=True):
                sheet.area(column.x, y, codes[index], looks[index])
                picture.targets.append(Target(names[index], column.x, y, where.wide, where.size))
            if column.shown.hidden:
                name = names[column.shown.next_hidden]
                picture.targets.append(Target(name, column.x, sheet.height - 1, where.wide))

    def _plane(self, picture: _Picture, ready: _Backdrop, subject: str | None) -> None:
        """The plane with the examples: what the network answers, or what a subject does."""
        (x, y), size = picture.where.plane, picture.where.plane_size
        outputs, styles = self._shape.neurons[-1], self._palette
        name = outputs[0] if len(outputs) == 1 else CLASSES
        if subject is None:
            cells = ready.maps.answer(ready.marks)
            title = self._title(2 * size - 4)
        else:
            cells = ready.maps.large(subject, ready.marks)
            title = self._setting.named(subject)
            if (subject,) == outputs:
                title = self._setting.phrases.say("diagrams.playground.output")
            elif subject in outputs and len(self._setting.classes) == len(outputs):
                title = f"{subject} = {self._setting.classes[outputs.index(subject)]}"
        picture.sheet.area(x, y, *cells)
        chosen = subject is not None or picture.selected == CLASSES
        style = styles.selected if chosen else styles.title
        title = shorten(self._setting.spelled(title), 2 * size - 4)
        picture.sheet.text(x + 1, y - 1, f" {title} ", style)
        picture.targets.append(Target(name, x - 1, y - 1, 2 * size + 2, size + 2))
        said = self._setting.measured(picture.trace)
        if cell_len("  ".join(said)) <= 2 * size + 1:
            said = ["  ".join(said)]
        for row, text in enumerate(reversed(said)):
            if cell_len(text) <= 2 * size + 1:
                picture.sheet.text(x, y - 2 - row, text, styles.title)

    def _title(self, room: int) -> str:
        """What the plane shows where nothing is selected."""
        say = self._setting.phrases.say
        if len(self._shape.neurons[-1]) == 1:
            return say("diagrams.playground.output")
        title = say("diagrams.playground.classes")
        return title if cell_len(title) <= room else say("diagrams.playground.classes.brief")

    def _labels(self, picture: _Picture, drawn: list[Edge], edges: Edges) -> None:
        """The weights of the subject's edges, at their far ends."""
        where, sheet = picture.where, picture.sheet
        for edge in drawn:
            name = self._parameters[edge.layer, edge.neuron, edge.source]
            before = where.columns[edge.layer]
            if self._shape.neurons[edge.layer][edge.neuron] == picture.neuron:
                x = before.x + (0 if where.labels_on_maps else where.wide + 2)
                y = before.rows[edge.source - before.shown.first] + where.size // 2
            elif edge.layer + 1 < len(where.columns):
                after = where.columns[edge.layer + 1]
                x = after.x - (0 if where.labels_on_maps else 2 + WIDTH)
                y = after.rows[edge.neuron - after.shown.first] + where.size // 2
            else:
                x = where.plane[0] + (1 if where.labels_on_maps else -3 - WIDTH)
                y = int(edges.ends(edge)[1][1])
            style = edge.number(self._palette)
            if name == picture.selected:
                style = self._palette.selected
            sheet.text(x - 1, y, " " * (WIDTH + 2), self._palette.text)
            sheet.text(x, y, signed(edge.value), style)
            picture.targets.append(Target(name, x, y, WIDTH))

    def _isolate(self, picture: _Picture) -> None:
        """A border around the subject's map, with its name and its bias in it."""
        where, sheet, subject = picture.where, picture.sheet, picture.neuron
        for column, names in zip(where.columns, self._names, strict=True):
            if subject not in names:
                continue
            y = column.rows[names.index(subject) - column.shown.first]
            x, wide = column.x, where.wide
            bottom = min(y + where.size, sheet.height - 1)
            lines = "=|++++" if sheet.ascii else "━┃┏┓┗┛"
            sheet.frame(x - 1, y - 1, wide + 2, bottom - y + 2, lines, self._palette.title)
            title = shorten(self._setting.named(subject), wide)
            sheet.text(x - 1, y - 1, f" {title} "[: wide + 2], self._palette.selected)
            self._bias(picture, x - 1, bottom, wide + 2)
            return
        (x, y), size = where.plane, where.plane_size
        self._bias(picture, x, y + size, 2 * size)

    def _bias(self, picture: _Picture, x: int, y: int, room: int) -> None:
        """The subject's bias, where it has one, upon the lower border."""
        if picture.neuron not in self._shape.place:
            return
        layer, index = self._shape.place[picture.neuron]
        name = self._parameters.get((layer, index, None))
        if name is None:
            return
        value = picture.trace.value(name)
        label = signed(value)
        named = room >= WIDTH + 5
        if named:
            picture.sheet.text(x + 1, y, " b ", self._palette.muted)
        style = self._palette.number(value, abs(value))
        if name == picture.selected:
            style = self._palette.selected
        at = x + (4 if named else (room - WIDTH) // 2)
        picture.sheet.text(at, y, label, style)
        picture.targets.append(Target(name, at, y, WIDTH))
