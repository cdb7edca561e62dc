"""The neuron card: one neuron's sum row by row, with bars around a zero axis, or as one line."""

from math import isfinite

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import Canvas, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.gauge import draw_gauge
from tui_nn.diagrams.numbers import MINUS, WIDTH, gradient, short, signed, unsigned
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.pen import Pen, Showing
from tui_nn.diagrams.strokes import Stroke
from tui_nn.diagrams.sums import Term, largest_parameter, neuron_of, terms
from tui_nn.diagrams.wired_layout import symbol
from tui_nn.engine.activations import ACTIVATIONS, Activation
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

_WIDEST = 80
"""A card is never wider."""

_LONGEST_NAME = 16
"""Longer names of sources are cut."""

_FEWEST_BARS = 6
"""In fewer cells bars would say nothing."""


def draw_card(
    trace: Trace,
    selected: str | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int = 0,
    backward: bool = False,
) -> Drawing:
    """The card of the neuron that a selection is about, the first output where there is none.

    Where so many columns and rows are too few it is ``draw_line``.
    """
    if height < 1:
        return Drawing(max(0, width), ())
    neuron = neuron_of(trace.architecture, selected)
    rows = terms(trace, neuron, example)
    backward = backward and trace.backward is not None
    ascii_only = capabilities.glyphs is Glyphs.ASCII
    bias = phrases.say("diagrams.bias")
    summed = phrases.say("diagrams.card.sum")
    if not ascii_only:
        summed = f"Σ  {summed}"
    names = max(
        4,
        cell_len(summed) - 2 * WIDTH - 4,
        *(min(_LONGEST_NAME, cell_len(bias if row.source is None else row.source)) for row in rows),
    )
    width = min(width, _WIDEST)
    tall = len(rows) + 5 + backward
    if height < tall or width < names + 26 + (7 if backward else 0):
        return draw_line(trace, selected, width=width, capabilities=capabilities, example=example)
    shown = Showing(trace, capabilities, phrases, selected, example, backward, ())
    card = _Card(shown, (width, tall), neuron, names)
    card.frame(_kind(trace, neuron, phrases))
    for y, row in enumerate(rows, start=1):
        card.row(y, row, bias)
    card.results(len(rows) + 1, summed)
    card.bars(rows)
    return card.finished()


def draw_line(
    trace: Trace,
    selected: str | None,
    *,
    width: int,
    capabilities: Capabilities,
    example: int = 0,
) -> Drawing:
    """One neuron's sum as a line (``h1  +9.07·1 − 8.69·0 − 4.99 = +4.08   σ(+4.08) = 0.98``).

    Where the line is too long the products are left out, and what is still too long is cut.
    """
    styles = palette(capabilities)
    neuron = neuron_of(trace.architecture, selected)
    total = signed(trace.value(f"{neuron}.z", example)).strip()
    value = unsigned(trace.value(f"{neuron}.a", example)).strip()
    activation = _sign(trace, neuron, capabilities.glyphs is Glyphs.ASCII)
    result = [(f"{activation}({total}) = ", styles.text), (value, styles.title)]
    title = (f" {neuron} ", styles.selected if neuron == selected else styles.title)
    products: list[tuple[str, Style]] = [(" ", styles.text)]
    largest = largest_parameter(trace)
    for row in terms(trace, neuron, example):
        style = styles.number(row.weight, largest)
        if row.parameter == selected:
            style = styles.selected
        products += _product(row, style, styles.text, first=len(products) == 1)
    products += [(f" = {total}   ", styles.text)]
    for pieces in ([title, *products, *result], [title, (" ", styles.text), *result]):
        length = sum(cell_len(text) for text, _ in pieces)
        if length <= width:
            break
    canvas = Canvas(max(0, min(width, length)), 1, capabilities, styles.text)
    x = 0
    for text, style in pieces:
        x = canvas.text(x, 0, text, style)
    return canvas.drawing((Target(neuron, 0, 0, min(len(neuron) + 2, canvas.width)),))


def _product(row: Term, style: Style, text: Style, *, first: bool) -> list[tuple[str, Style]]:
    """``+9.07·1`` at the start of a sum, `` − 8.69·0`` later on."""
    number = signed(row.weight).strip()
    if not first:
        sign = number[0] if number[0] in f"+{MINUS}" else "+"
        number = f" {sign} {number.removeprefix(sign)}"
    pieces = [(number, style)]
    if row.source is not None:
        whole = row.value % 1 == 0
        value = short(row.value) if whole else unsigned(row.value).strip()
        pieces.append((f"·({value})" if value.startswith(MINUS) else f"·{value}", text))
    return pieces


def _activation(trace: Trace, neuron: str) -> Activation:
    layer = trace.architecture.place[neuron][0]
    return ACTIVATIONS[trace.architecture.layers[layer].activation]


def _kind(trace: Trace, neuron: str, phrases: Phrases) -> str:
    name = _activation(trace, neuron).name
    key = f"diagrams.neuron.{name}"
    if phrases.has(key):
        return phrases.say(key)
    return phrases.say("diagrams.neuron.other", activation=name)


def _sign(trace: Trace, neuron: str, ascii_only: bool) -> str:
    return symbol(_activation(trace, neuron).symbol, ascii_only)


def _scale(side: tuple[int, float]) -> float:
    """Cells for each unit, of a side with so many cells for a longest bar of some length."""
    room, longest = side
    return room / longest


class _Card(Pen):
    """The pen for one card."""

    def __init__(self, shown: Showing, size: tuple[int, int], neuron: str, names: int) -> None:
        super().__init__(shown.canvas(*size), shown)
        self.neuron = neuron
        self.names = names
        self.largest = largest_parameter(self.trace)
        self.value = names + 3
        """Where the sources' values begin."""
        self.weight = self.value + WIDTH + 3
        """Where the weights begin."""
        self.product = self.weight + WIDTH + 3
        """Where the products begin."""
        self.end = self.product + WIDTH + (7 if self.backward else 0)
        """The first column after the numbers."""

    def frame(self, kind: str) -> None:
        """The border with the neuron's name and kind in it."""
        canvas, styles = self.canvas, self.styles
        canvas.box(0, 0, canvas.width, canvas.height, Stroke.LIGHT, styles.wire)
        chosen = self.neuron == self.selected
        title = f" {self.neuron} "
        x = canvas.text(2, 0, title, styles.selected if chosen else styles.title)
        self.targets.append(Target(self.neuron, 2, 0, x - 2))
        kind = shorten(kind, canvas.width - x - 5)
        if kind:
            canvas.text(x + 1, 0, f" {kind} ", styles.muted)

    def row(self, y: int, row: Term, bias: str) -> None:
        """One row of the sum: value × weight = product."""
        canvas, styles = self.canvas, self.styles
        number = styles.number(row.weight, self.largest)
        chosen = row.parameter == self.selected
        if row.source is None:
            canvas.text(2, y, shorten(bias, self.names), styles.muted)
            canvas.text(self.product, y, signed(row.weight), styles.selected if chosen else number)
            self.targets.append(Target(row.parameter, self.product, y, WIDTH))
        else:
            name = shorten(row.source, self.names)
            start = 2 + self.names - cell_len(name)
            canvas.text(
                start, y, name, styles.selected if row.source == self.selected else styles.title
            )
            canvas.text(self.value, y, unsigned(row.value), styles.text)
            canvas.text(self.weight - 2, y, "×", styles.muted)
            canvas.text(self.weight, y, signed(row.weight), styles.selected if chosen else number)
            canvas.text(self.product - 2, y, "=", styles.muted)
            sums = styles.number(row.product, abs(row.product))
            canvas.text(self.product, y, signed(row.product), sums)
            self.targets.append(Target(row.source, start, y, self.value + WIDTH - start))
            self.targets.append(Target(row.parameter, self.weight, y, WIDTH))
        if self.backward:
            slope = gradient(row.gradient or 0.0)
            canvas.text(self.product + WIDTH + 1, y, f"∂{slope}", styles.gradient)

    def results(self, y: int, summed: str) -> None:
        """Below a rule the sum, the activation and, backwards, δ."""
        canvas, styles = self.canvas, self.styles
        canvas.horizontal(y, 2, self.end - 1, Stroke.LIGHT, styles.axis)
        total = self.trace.value(f"{self.neuron}.z", self.example)
        value = self.trace.value(f"{self.neuron}.a", self.example)
        sum_sign, sign = symbol("Σ", canvas.ascii), _sign(self.trace, self.neuron, canvas.ascii)
        self._result(y + 1, summed, signed(total), styles.title)
        self._result(y + 2, f"a  {sign}({sum_sign})", unsigned(value), styles.title)
        if self.backward:
            delta = self.trace.value(f"{self.neuron}.delta", self.example)
            loss = f"{'d' if canvas.ascii else 'δ'}  ∂loss/∂{sum_sign}"
            self._result(y + 3, loss, gradient(delta), styles.gradient)

    def _result(self, y: int, label: str, number: str, style: Style) -> None:
        self.canvas.text(2, y, label, self.styles.text)
        self.canvas.text(self.product - 2, y, "=", self.styles.muted)
        self.canvas.text(self.product, y, number, style)

    def bars(self, rows: tuple[Term, ...]) -> None:
        """What each row adds, and their sum, as bars around zero; the activation as a gauge."""
        first, last = self.end + 2, self.canvas.width - 3
        cells = last - first
        if cells < _FEWEST_BARS:
            return
        total = self.trace.value(f"{self.neuron}.z", self.example)
        lengths = [row.product for row in rows] + [total]
        known = [length for length in lengths if isfinite(length)]
        lowest, highest = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
        # halves first, so that the largest numbers do not overflow
        span = highest / 2 - lowest / 2
        left = round(cells * (-lowest / 2 / span)) if span > 0 else 0
        left = min(max(left, int(lowest < 0)), cells - int(highest > 0))
        axis = first + left
        rule = len(rows) + 1
        self.canvas.vertical(axis, 1, rule + 1, Stroke.LIGHT, self.styles.axis)
        largest = max(-lowest, highest)
        # one scale on both sides: what the side with less room for its longest bar allows
        sides = ((cells - left, highest), (left, -lowest))
        room, end = min((side for side in sides if side[1] > 0), key=_scale, default=(0, 1.0))
        for y, length in zip([*range(1, rule), rule + 1], lengths, strict=True):
            if isfinite(length):
                halves = round(2 * room * (length / end))
                self.canvas.bar(y, axis, halves, self.styles.line(length, largest))
        self.canvas.horizontal(rule + 2, first, last, Stroke.LIGHT, self.styles.faint)
        value = self.trace.value(f"{self.neuron}.a", self.example)
        activation = _activation(self.trace, self.neuron)
        draw_gauge(self.canvas, self.styles, rule + 2, (first, last), activation, value)
