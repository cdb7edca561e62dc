"""What a network answers: a map over its two inputs, or curves over its one, with the data."""

from dataclasses import dataclass, replace

import numpy as np
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams import points
from tui_nn.diagrams.answers import answers, others_of
from tui_nn.diagrams.axes import Axis, centres, spanning, written
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.dots import Bits, curve, dashed, dot_rows, dots_per_cell, sample
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import Levels, Mark, Scale, heat_rows, level_bar, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, Layout, framed, lay_out, spelled, told
from tui_nn.diagrams.ramps import LEVELS, Ramp
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

RAMP = 11
"""Columns of the bar of colours in the legend."""

FEWEST = 24
"""A low map is as wide as this, where there is room, rather than square."""

SHORTEST_RAMP = 4
"""Below this many columns the bar is left out."""


@dataclass(frozen=True)
class Window:
    """The part of the input plane that is shown."""

    x: tuple[float, float]
    """The range of the first input."""
    y: tuple[float, float] = (0.0, 0.0)
    """The range of the second input; of the output where there is one input."""


def draw_surface(  # noqa: PLR0913 - data, room, words, and how it is looked at
    network: Network,
    examples: Examples | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int | None = None,
    window: Window | None = None,
    test: Examples | None = None,
    discretised: bool = False,
    title: str | None = None,
) -> Drawing:
    """The output of a network over its inputs, with the examples; one of them marked.

    One input gives a curve; of more than two, the first two vary and the others keep the values
    of the marked example, or 0. Of several outputs the largest gives each place its class. Examples
    for testing have smaller signs; ``discretised`` shows only the side of the middle. A ``title``
    takes the place of the usual one.
    """
    scale = output_scale(network, examples)
    if len(network.architecture.inputs) == 1:
        kind: type[_Answers] = _OneInput
        window = window or curve_window(network, examples)
    else:
        kind = _TwoInputs
        window = window or plane_window(examples)
    title = phrases.say("diagrams.surface.title") if title is None else title
    return kind(
        network, examples, test, example, capabilities, phrases, scale, window, discretised, title
    ).draw(width, height)


def output_scale(network: Network, examples: Examples | None) -> Scale:
    """Which outputs the ends and the middle of the ramp stand for.

    For classes the middle is where the answer changes, as the output's activation has it; for
    other targets it lies halfway between the smallest and the largest.
    """
    activation = ACTIVATIONS[network.architecture.layers[-1].activation]
    low, middle, high = activation.lowest, activation.threshold, activation.highest
    if examples is not None and not points.are_classes(examples):
        low, high = float(examples.y[:, 0].min()), float(examples.y[:, 0].max())
        return Scale(low, (low + high) / 2, high)
    return Scale(low if np.isfinite(low) else -1.0, middle, high if np.isfinite(high) else 1.0)


def plane_window(examples: Examples | None) -> Window:
    """The window that shows the examples and room around them: half a table, a tenth of a cloud."""
    if examples is None:
        return Window((-1.0, 1.0), (-1.0, 1.0))
    axes = [_around(examples.x[:, k]) for k in (0, 1)]
    return Window((axes[0].low, axes[0].high), (axes[1].low, axes[1].high))


def curve_window(network: Network, examples: Examples | None) -> Window:
    """The window over one input that shows the examples, and 0, with room around them.

    It stays as it is while the parameters change; answers to a lone target get room to miss it.
    """
    inputs = np.array([0.0, 1.0]) if examples is None else np.append(examples.x[:, 0], 0.0)
    activation = ACTIVATIONS[network.architecture.layers[-1].activation]
    outputs = [0.0, 1.0] if examples is None else [*examples.y[:, 0].tolist(), 0.0]
    outputs += [end for end in (activation.lowest, activation.highest) if np.isfinite(end)]
    lone = examples is not None and len(examples) == 1 and np.isinf(activation.highest)
    pad = 1.0 if lone else 0.15
    x, y = _around(inputs), spanning(min(outputs), max(outputs), pad)
    return Window((x.low, x.high), (y.low, y.high))


def _around(values: Array) -> Axis:
    few = len(np.unique(values)) <= 3
    return spanning(float(values.min()), float(values.max()), 0.5 if few else 0.1)


@dataclass(frozen=True)
class _Answers:
    """What both kinds of surface have in common."""

    network: Network
    examples: Examples | None
    test: Examples | None
    example: int | None
    capabilities: Capabilities
    phrases: Phrases
    scale: Scale
    window: Window
    discretised: bool
    title: str

    def draw(self, width: int, height: int) -> Drawing:
        raise NotImplementedError

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the outputs."""
        return self.network.architecture.neurons[-1]

    def outputs(self, xs: Array, ys: Array) -> Array:
        """The outputs (rows, columns, out) for values of the first two inputs, or of the one."""
        others = others_of(self.network.architecture, self.examples, self.example)
        return answers(self.network, (tuple(xs.tolist()), tuple(ys.tolist())), others)

    def marks(self, frame: Frame, layout: Layout, looks: tuple[Style, ...]) -> list[Mark]:
        """The examples for training and for testing."""
        clouds = tuple(
            points.Cloud(each.x[:, 0], self.upwards(each), points.kinds(each, self.scale), test)
            for each, test in ((self.examples, False), (self.test, True))
            if each is not None
        )
        example = self.example if self.examples is not None else None
        return points.marks(clouds, frame, layout, looks, self.capabilities, example)

    def upwards(self, examples: Examples) -> Array:
        """How far up each example lies."""
        raise NotImplementedError

    def legend(self, room: int, ramp: list[Segment]) -> list[Segment]:
        """Which point is which, then the ends of the ramp; only what has room."""
        names = points.names_of_kinds(
            self.examples or self.test, self.names, self.scale, self.capabilities, self.phrases
        )
        tests = self.test is not None
        regions = len(self.names) > 1
        pieces = points.legend(names, self.capabilities, self.phrases, test=tests, regions=regions)
        return told([*pieces, ramp] if ramp else pieces, room)

    def ramp(self, room: int) -> list[Segment]:
        """The bar of levels between the values of its ends, where the legend has room for it."""
        styles = palette(self.capabilities)
        low, high = (written(end, self.capabilities) for end in (self.scale.low, self.scale.high))
        taken = Segment.get_line_length(self.legend(room, []))
        columns = min(RAMP, room - taken - len(f"  {low}  {high}"))
        if columns < SHORTEST_RAMP:
            return []
        return [
            Segment(f"{low} ", styles.muted),
            *level_bar(columns, self.capabilities, halves=self.discretised),
            Segment(f" {high}", styles.muted),
        ]


class _TwoInputs(_Answers):
    """A map over the first two inputs."""

    def draw(self, width: int, height: int) -> Drawing:
        styles = palette(self.capabilities)
        names = self.network.architecture.inputs
        frame = Frame(Axis(*self.window.x), Axis(*self.window.y), names[0], names[1], self.title)
        layout = lay_out(frame, width, height, self.capabilities, legend=True)
        layout = _squared(layout)
        several = len(self.names) > 1
        legend = self.legend(layout.room, [] if several else self.ramp(layout.room))
        marks = self.marks(frame, layout, (styles.title,) if several else styles.class_on_map)
        ramp = Ramp.CLASSES if several else Ramp.SIGNED
        area = heat_rows(self.levels(frame, layout), self.capabilities, marks, ramp)
        return framed(frame, layout, area, legend, self.capabilities)

    def levels(self, frame: Frame, layout: Layout) -> Levels:
        """The level of each value of the map, or its class where there are several outputs."""
        rows, columns = layout.rows * values_per_cell(self.capabilities), layout.columns
        outputs = self.outputs(centres(frame.x, columns), centres(frame.y, rows)[::-1])
        if outputs.shape[2] > 1:
            classes: Levels = np.nan_to_num(outputs, nan=-np.inf).argmax(axis=2) % LEVELS
            return classes
        levels = self.scale.levels(outputs[:, :, 0])
        return np.where(levels < LEVELS // 2, 0, LEVELS - 1) if self.discretised else levels

    def upwards(self, examples: Examples) -> Array:
        return examples.x[:, 1]


class _OneInput(_Answers):
    """A curve over the only input for each output."""

    def draw(self, width: int, height: int) -> Drawing:
        styles = palette(self.capabilities)
        several = len(self.names) > 1
        output = self.names[0] if not several else ""
        (name,) = self.network.architecture.inputs
        frame = Frame(Axis(*self.window.x), Axis(*self.window.y), name, output, self.title)
        has_classes = self.examples is not None and points.are_classes(self.examples)
        with_legend = has_classes or several or self.test is not None
        layout = lay_out(frame, width, height, self.capabilities, legend=with_legend)
        across, down = dots_per_cell(self.capabilities)
        outputs = self.outputs(centres(frame.x, layout.columns * across), np.zeros(0))[0]
        if self.discretised and not several:
            upper = outputs > self.scale.middle
            outputs = np.where(upper, self.scale.high, self.scale.low)
        layers: list[tuple[Bits, Style]] = []
        for k, values in enumerate(outputs.T):
            bits = curve(frame.y.share(values), layout.rows * down)
            style = styles.series[k % len(styles.series)]
            layers.append((dashed(bits, k, self.capabilities), style))
        looks = (styles.title,) if several else styles.class_in_legend
        area = dot_rows(
            layers,
            self.capabilities,
            [(m.row, m.column, m.text, m.style) for m in self.marks(frame, layout, looks)],
        )
        legend = self._curves(layout.room) if several else self.legend(layout.room, [])
        return framed(frame, layout, area, legend, self.capabilities)

    def _curves(self, room: int) -> list[Segment]:
        """A sample of each output's curve with the sign of its examples and its name."""
        styles = palette(self.capabilities)
        pieces = []
        for k, name in enumerate(self.names):
            line = Segment(sample(k, self.capabilities), styles.series[k % len(styles.series)])
            mark = points.sign(k, self.capabilities) if self.examples is not None else ""
            said = f" {mark} {name}" if mark else f" {name}"
            pieces.append([line, Segment(spelled(said, self.capabilities), styles.text)])
        return told(pieces, room)

    def upwards(self, examples: Examples) -> Array:
        return np.asarray(examples.y.max(axis=1))


def _squared(layout: Layout) -> Layout:
    """The layout with its area made square, a cell being twice as high as wide, but not narrow."""
    columns = min(layout.columns, max(2 * layout.rows, FEWEST))
    rows = min(layout.rows, (columns + 1) // 2)
    return replace(layout, columns=columns, rows=rows)
