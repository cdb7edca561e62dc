"""How a control is drawn: its label, its value, and its track or its choices, on one row."""

from dataclasses import dataclass

from rich.cells import cell_len

from tui_nn.app import flow
from tui_nn.app.controls import Control, Value
from tui_nn.app.flow import Span
from tui_nn.app.look import Look

SHORTEST = 6
"""The shortest track that shows anything."""

Widths = tuple[int, int, int]
"""The cells of labels, of values and of tracks."""


@dataclass(frozen=True)
class SliderRow:
    """A control as it stands."""

    control: Control
    """The control."""
    value: Value
    """Where it stands."""
    widths: Widths
    """How wide its parts are."""
    here: bool
    """Whether it is the one that keys move."""
    focused: bool
    """Whether keys act on controls now."""
    typing: str | None
    """What is being typed into it."""


def value_width(control: Control, value: Value) -> int:
    """The cells that a control's value takes, wherever it is moved."""
    if control.choices:
        return 0
    return max(control.width, cell_len(control.written(value)))


def row_spans(row: SliderRow, look: Look) -> list[Span]:
    """The whole row."""
    styles, glyphs, control = look.styles, look.glyphs, row.control
    label, room, track = row.widths
    active = row.here and row.focused
    mark = look.mark(focused=row.focused) if row.here else " "
    name = flow.shortened(look.plain(control.label), label, look.plain("…"))
    name += " " * (label - cell_len(name) + 1)
    lead: list[Span] = [
        (f"{mark} ", styles.strong if active else styles.faint),
        (name, styles.strong if active else styles.text),
    ]
    shown = (styles.selected if active else styles.marked) if row.here else styles.strong
    if control.choices:
        for choice in control.choices:
            text = look.plain(control.written(choice, glyphs.minus))
            chosen = choice == row.value
            lead.append((f"[{text}]", shown) if chosen else (f" {text} ", styles.faint))
        return lead
    written = control.written(row.value, glyphs.minus)
    if row.typing is not None:
        written = row.typing + glyphs.caret
    lead.append((f" {look.plain(written).rjust(room)} ", shown))
    if track >= SHORTEST:
        lead += [(" ", styles.text), *_track(control, float(row.value), track, look)]
    return lead


def _track(control: Control, value: float, cells: int, look: Look) -> list[Span]:
    styles, glyphs = look.styles, look.glyphs
    knob = round(control.place(value) * (cells - 1))
    zero = round(control.place(0.0) * (cells - 1)) if control.low <= 0 <= control.high else 0
    if control.logarithmic:
        zero = 0
    left, right = sorted((knob, zero))
    hue = styles.accent if value >= 0 else styles.warm
    spans: list[Span] = []
    for cell in range(cells):
        if cell == knob:
            spans.append((glyphs.knob, hue))
        elif left <= cell < right or left < cell <= right:
            spans.append((glyphs.line, hue))
        elif cell == zero:
            spans.append((glyphs.bound, styles.faint))
        else:
            spans.append((glyphs.rule, styles.faint))
    return spans
