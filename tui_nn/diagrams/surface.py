"""What a network answers: a map over its two inputs, or a curve over its one, with the data."""

from dataclasses import dataclass, replace

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.axes import Axis, centres, spanning, written
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import Bits, curve, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import Mark, Scale, heat_rows, level_bar, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, Layout, framed, lay_out, told
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


def draw_surface(
    network: Network,
    examples: Examples | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int | None = None,
    window: Window | None = None,
) -> Drawing:
    """The first output of a network over its inputs, with the examples; one of them marked.

    One input gives a curve; of more than two, the first two vary and the others keep the values
    of the marked example, or 0.
    """
    scale = output_scale(network, examples)
    if len(network.architecture.inputs) == 1:
        window = window or curve_window(network, examples)
        return _OneInput(network, examples, example, capabilities, phrases, scale, window).draw(
            width, height
        )
    window = window or plane_window(examples)
    return _TwoInputs(network, examples, example, capabilities, phrases, scale, window).draw(
        width, height
    )


def output_scale(network: Network, examples: Examples | None) -> Scale:
    """Which outputs the ends and the middle of the ramp stand for.

    For classes the middle is where the answer changes, as the output's activation has it; for
    other targets it lies halfway between the smallest and the largest.
    """
    activation = ACTIVATIONS[network.architecture.layers[-1].activation]
    low, middle, high = activation.lowest, activation.threshold, activation.highest
    if examples is not None and not _classes(examples):
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
    """The window over one input that shows the examples, and 0, with room around them."""
    inputs = np.array([0.0, 1.0]) if examples is None else np.append(examples.x[:, 0], 0.0)
    activation = ACTIVATIONS[network.architecture.layers[-1].activation]
    outputs = [0.0, 1.0] if examples is None else [*examples.y[:, 0].tolist(), 0.0]
    outputs += [end for end in (activation.lowest, activation.highest) if np.isfinite(end)]
    x, y = _around(inputs), spanning(min(outputs), max(outputs), 0.15)
    return Window((x.low, x.high), (y.low, y.high))


def _around(values: Array) -> Axis:
    few = len(np.unique(values)) <= 3
    return spanning(float(values.min()), float(values.max()), 0.5 if few else 0.1)


def _classes(examples: Examples) -> bool:
    """Whether the targets say which of two classes an example belongs to."""
    values = set(np.unique(examples.y[:, 0]).tolist())
    return values <= {0.0, 1.0} or values <= {-1.0, 1.0}


@dataclass(frozen=True)
class _Answers:
    """What both kinds of surface have in common."""

    network: Network
    examples: Examples | None
    example: int | None
    capabilities: Capabilities
    phrases: Phrases
    scale: Scale
    window: Window

    def outputs(self, *varied: Array) -> Array:
        """The first output for values of the first inputs, all of one shape (n,)."""
        columns = [*varied]
        for k in range(len(varied), len(self.network.architecture.inputs)):
            value = 0.0
            if self.examples is not None and self.example is not None:
                value = float(self.examples.x[self.example, k])
            columns.append(np.full_like(varied[0], value))
        outputs: Array = self.network.forward(np.stack(columns, axis=1))[:, 0]
        return outputs

    def points(self, frame: Frame, layout: Layout, ys: Array, *, on_map: bool) -> list[Mark]:
        """The examples as marks; the marked one last, between brackets."""
        if self.examples is None or not layout.rows or not layout.columns:
            return []
        xs = self.examples.x[:, 0]
        styles = palette(self.capabilities)
        looks = styles.class_on_map if on_map else styles.class_in_legend
        cells: dict[tuple[int, int], set[bool]] = {}
        inside = (xs >= frame.x.low) & (xs <= frame.x.high)
        inside &= (ys >= frame.y.low) & (ys <= frame.y.high)
        for k in np.flatnonzero(inside).tolist():
            row = layout.rows - 1 - frame.y.cell(float(ys[k]), layout.rows)
            place = row, frame.x.cell(float(xs[k]), layout.columns)
            cells.setdefault(place, set()).add(self._is_upper(k))
        marks = [
            Mark(row, column, self._sign(kinds), looks[max(kinds)], clear=True)
            for (row, column), kinds in cells.items()
        ]
        if self.example is not None and 0 <= self.example < len(xs) and inside[self.example]:
            row = layout.rows - 1 - frame.y.cell(float(ys[self.example]), layout.rows)
            column = frame.x.cell(float(xs[self.example]), layout.columns)
            text = self._sign({self._is_upper(self.example)})
            marks.append(Mark(row, column, text, styles.selected))
            for side, bracket in ((column - 1, "["), (column + 1, "]")):
                if 0 <= side < layout.columns and (row, side) not in cells:
                    marks.append(Mark(row, side, bracket, styles.selected))
        return marks

    def _is_upper(self, k: int) -> bool:
        """Whether an example's target lies in the upper half of the scale."""
        assert self.examples is not None
        middle = self.scale.middle
        if _classes(self.examples):
            middle = 0.0 if self.examples.y.min() < 0 else 0.5
        return bool(self.examples.y[k, 0] > middle)

    def _sign(self, kinds: set[bool]) -> str:
        """The character of the examples in a cell: of the upper class, of the lower, of both."""
        upper, lower, both = "●○◐" if self._unicode else "XO8"
        return both if len(kinds) > 1 else upper if kinds == {True} else lower

    def legend(self, room: int, *, bar: bool) -> list[Segment]:
        """Which point is which, then the ends of the ramp; only what has room."""
        styles = palette(self.capabilities)
        pieces: list[list[Segment]] = []
        for upper, name in self._names():
            sign = Segment(self._sign({upper}), styles.class_in_legend[upper])
            pieces.append([sign, Segment(f" {name}", styles.text)])
        low, high = (written(end, self.capabilities) for end in (self.scale.low, self.scale.high))
        points = told(pieces, room)
        columns = min(RAMP, room - Segment.get_line_length(points) - len(f"  {low}  {high}"))
        if bar and columns >= SHORTEST_RAMP:
            bar_of_levels = level_bar(columns, self.capabilities)
            ends = Segment(f"{low} ", styles.muted), Segment(f" {high}", styles.muted)
            pieces.append([ends[0], *bar_of_levels, ends[1]])
        return told(pieces, room)

    def _names(self) -> list[tuple[bool, str]]:
        """The two kinds of examples by name, the upper first."""
        if self.examples is None:
            return []
        if not _classes(self.examples):
            middle = written(self.scale.middle, self.capabilities)
            return [
                (True, f"> {middle}"),
                (False, f"≤ {middle}" if self._unicode else f"<= {middle}"),
            ]
        lower = -1 if self.examples.y.min() < 0 else 0
        return [
            (
                upper,
                self.phrases.say("diagrams.surface.class", name=written(value, self.capabilities)),
            )
            for upper, value in ((True, 1), (False, lower))
        ]

    @property
    def _unicode(self) -> bool:
        return self.capabilities.glyphs is Glyphs.UNICODE


class _TwoInputs(_Answers):
    """A map over the first two inputs."""

    def draw(self, width: int, height: int) -> Drawing:
        names = self.network.architecture.inputs
        title = self.phrases.say("diagrams.surface.title")
        frame = Frame(Axis(*self.window.x), Axis(*self.window.y), names[0], names[1], title)
        layout = lay_out(frame, width, height, self.capabilities, legend=True)
        layout = _squared(layout)
        legend = self.legend(layout.room, bar=True)
        per_cell = values_per_cell(self.capabilities)
        rows, columns = layout.rows * per_cell, layout.columns
        xs = centres(frame.x, columns)
        ys = centres(frame.y, rows)[::-1]
        grid = self.outputs(np.tile(xs, rows), np.repeat(ys, columns)).reshape(rows, columns)
        data = np.zeros(0) if self.examples is None else self.examples.x[:, 1]
        marks = self.points(frame, layout, data, on_map=True)
        area = heat_rows(self.scale.levels(grid), self.capabilities, marks)
        return framed(frame, layout, area, legend, self.capabilities)


class _OneInput(_Answers):
    """A curve over the only input."""

    def draw(self, width: int, height: int) -> Drawing:
        styles = palette(self.capabilities)
        (name,) = self.network.architecture.inputs
        (output,) = self.network.architecture.neurons[-1][:1]
        title = self.phrases.say("diagrams.surface.title")
        frame = Frame(Axis(*self.window.x), Axis(*self.window.y), name, output, title)
        layout = lay_out(
            frame, width, height, self.capabilities, legend=_has_classes(self.examples)
        )
        across, down = dots_per_cell(self.capabilities)
        outputs = self.outputs(centres(frame.x, layout.columns * across))
        bits: Bits = curve(frame.y.share(outputs), layout.rows * down)
        data = np.zeros(0) if self.examples is None else self.examples.y[:, 0]
        marks = self.points(frame, layout, data, on_map=False)
        area = dot_rows(
            [(bits, styles.series[0])],
            self.capabilities,
            [(mark.row, mark.column, mark.text, mark.style) for mark in marks],
        )
        legend = self.legend(layout.room, bar=False)
        return framed(frame, layout, area, legend, self.capabilities)


def _has_classes(examples: Examples | None) -> bool:
    return examples is not None and _classes(examples)


def _squared(layout: Layout) -> Layout:
    """The layout with its area made square, a cell being twice as high as wide, but not narrow."""
    columns = min(layout.columns, max(2 * layout.rows, FEWEST))
    rows = min(layout.rows, (columns + 1) // 2)
    return replace(layout, columns=columns, rows=rows)
