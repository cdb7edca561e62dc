"""The gauge of an activation: a heavy line as long as the activation is strong."""

from math import copysign, isfinite, isnan

from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.palette import Palette
from tui_nn.engine.activations import Activation


def share(activation: Activation, value: float) -> float:
    """How full the gauge of an activation is: 0 to 1, without the sign.

    Activations with limits are measured against them; the others by a/(1 + a), which nears 1
    however large they grow.
    """
    return share_of(max(abs(activation.lowest), abs(activation.highest)), value)


def share_of(limit: float, value: float) -> float:
    """How full a gauge is that is full at a limit; one without end where the limit is infinite."""
    if isnan(value):
        return 0.0
    size = abs(value)
    if isfinite(limit):
        return min(1.0, size / limit)
    return size / (1.0 + size) if isfinite(size) else 1.0


def draw_gauge(
    canvas: Canvas,
    styles: Palette,
    y: int,
    columns: tuple[int, int],
    activation: Activation,
    value: float,
) -> None:
    """Fill a row from the first column on; dashed where the activation is negative."""
    fill_gauge(canvas, styles, y, columns, copysign(share(activation, value), value))


def fill_gauge(
    canvas: Canvas, styles: Palette, y: int, columns: tuple[int, int], full: float
) -> None:
    """Fill that much of a row, 0 to 1 in size; dashed where it is negative."""
    first, last = columns
    style = styles.line(full, 1.0)
    for x in range(first, first + round(abs(full) * (last - first + 1))):
        canvas.put(x, y, "╍" if full < 0 else "━", style)
