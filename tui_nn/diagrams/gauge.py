"""The gauge of an activation: a heavy line as long as the activation is strong."""

from math import isfinite, isnan

from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.palette import Palette, strength
from tui_nn.engine.activations import Activation


def share(activation: Activation, value: float) -> float:
    """How full the gauge of an activation is: 0 to 1, without the sign.

    Activations with limits are measured against them; the others by a/(1 + a), which nears 1
    however large they grow.
    """
    if isnan(value):
        return 0.0
    size = abs(value)
    limit = max(abs(activation.lowest), abs(activation.highest))
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
    first, last = columns
    full = share(activation, value)
    style = (styles.negative if value < 0 else styles.positive)[strength(full, 1.0)]
    for x in range(first, first + round(full * (last - first + 1))):
        canvas.put(x, y, "╍" if value < 0 else "━", style)
