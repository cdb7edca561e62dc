"""The drawings of a network: its styles, one neuron, the data through it, and its answers."""

from collections.abc import Callable

from tui_nn.diagrams.activation_curve import draw_activation
from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fit import draw_network
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.linear_plots import describe_activation, describe_fit, describe_surface
from tui_nn.diagrams.links import describe_links, draw_links
from tui_nn.diagrams.planes import describe_planes, draw_planes
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.surface import draw_surface
from tui_nn.diagrams.table import describe_table, draw_table
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.examples import Examples
from tui_nn.exercises.models import held_out
from tui_nn.study.sitting import Sitting

NETWORKS = ("wired", "crossbar", "bars", "matrix", "playground", "links", "card")
"""The drawings whose facts are the numbers of each neuron."""
PLANE = ("x1", "x2")
"""The inputs of a plane."""
MOST_INPUTS = 12
"""More inputs than this have no surface over the first two of them."""


def _wired(sitting: Sitting, width: int, height: int) -> Drawing | None:
    seen = sitting.seen(width, height)
    return draw_network(sitting.shown, examples=_taught(sitting), **seen)


def _crossbar(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_crossbar(sitting.shown, **sitting.seen(width, height))


def _bars(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_bars(sitting.shown, **sitting.seen(width, height))


def _matrix(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_hinton(sitting.shown, **sitting.seen(width, height))


def _playground(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """What each neuron answers over the plane, even where the network could be wired."""
    looks = sitting.looks(width, height)
    return draw_playground(sitting.shown, _taught(sitting), **looks, selected=sitting.selected)


def _links(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_links(sitting.shown, **sitting.seen(width, height))


def _card(sitting: Sitting, width: int, height: int) -> Drawing | None:
    looks, backward = sitting.looks(width, height), sitting.backward
    example = sitting.example
    return draw_card(sitting.shown, sitting.selected, **looks, example=example, backward=backward)


def _table(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_table(sitting.shown, **sitting.looks(width, height), example=sitting.example)


def _surface(sitting: Sitting, width: int, height: int) -> Drawing | None:
    if not _has_surface(sitting):
        return None
    return draw_surface(
        sitting.network,
        _taught(sitting),
        **sitting.looks(width, height),
        example=sitting.example,
        test=held_out(sitting.spec),
    )


def _pieces(sitting: Sitting, width: int, height: int) -> Drawing | None:
    if sitting.network.architecture.sizes[0] != len(PLANE):
        return None
    looks = sitting.looks(width, height)
    return draw_planes(sitting.network, _taught(sitting), **looks, example=sitting.example)


def _pieces_told(sitting: Sitting) -> list[str]:
    if sitting.network.architecture.sizes[0] != len(PLANE):
        return []
    return describe_planes(sitting.network, _taught(sitting), sitting.phrases)


def _fit(sitting: Sitting, width: int, height: int) -> Drawing | None:
    rows = _pairs(sitting)
    if rows is None:
        return None
    looks = sitting.looks(width, height)
    return draw_fit(sitting.network, rows, **looks, example=sitting.example)


def _activation(sitting: Sitting, width: int, height: int) -> Drawing | None:
    name, z, hidden = _curve(sitting)
    if name not in ACTIVATIONS:
        return None
    letter = (sitting.question or "").rpartition("-")[2].upper()
    title = letter if sitting.wanted else None
    return draw_activation(name, z, **sitting.looks(width, height), title=title, hidden=hidden)


def _taught(sitting: Sitting) -> Examples | None:
    """The data with its targets; None where there are none."""
    rows = sitting.rows
    return None if rows is None or not rows.y.shape[1] else rows


def _has_surface(sitting: Sitting) -> bool:
    """Whether the answers can be seen over one or two inputs, as those of many pixels cannot."""
    return sitting.network.architecture.sizes[0] <= MOST_INPUTS


def _pairs(sitting: Sitting) -> Examples | None:
    """The data of one input and one output; None of any other model."""
    rows = sitting.rows
    alone = sitting.network.architecture.sizes[0] == 1 and rows is not None and rows.y.shape[1] == 1
    return rows if alone else None


def _curve(sitting: Sitting) -> tuple[str, float | None, frozenset[str]]:
    """The curve that a question names, else that of the selected neuron with where it stands.

    And what of that isn't given away.
    """
    if sitting.wanted:
        return sitting.wanted, None, frozenset()
    shape = sitting.network.architecture
    chosen = (sitting.selected or "").partition(".")[0]
    neuron = chosen if chosen in shape.place else shape.neurons[-1][0]
    trace = sitting.shown
    z = trace.value(f"{neuron}.z", sitting.example)
    hidden = frozenset(part for part in ("a", "slope") if f"{neuron}.{part}" in trace.hidden)
    return shape.layers[shape.place[neuron][0]].activation, z, hidden


def _surface_told(sitting: Sitting) -> list[str]:
    if not _has_surface(sitting):
        return []
    return describe_surface(
        sitting.network,
        _taught(sitting),
        sitting.phrases,
        example=sitting.example,
        test=held_out(sitting.spec),
    )


def _fit_told(sitting: Sitting) -> list[str]:
    rows = _pairs(sitting)
    return [] if rows is None else describe_fit(sitting.network, rows, sitting.phrases)


def _activation_told(sitting: Sitting) -> list[str]:
    name, z, hidden = _curve(sitting)
    if name not in ACTIVATIONS:
        return []
    named = not sitting.wanted
    return describe_activation(name, z, sitting.phrases, named=named, hidden=hidden)


def _table_told(sitting: Sitting) -> list[str]:
    return describe_table(sitting.shown, sitting.phrases)


def _links_told(sitting: Sitting) -> list[str]:
    return describe_links(sitting.shown, sitting.phrases)


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "wired": _wired,
    "crossbar": _crossbar,
    "bars": _bars,
    "matrix": _matrix,
    "playground": _playground,
    "links": _links,
    "card": _card,
    "table": _table,
    "surface": _surface,
    "pieces": _pieces,
    "fit": _fit,
    "activation": _activation,
}
"""How each is drawn; None where there is no room, or nothing of that kind."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "links": _links_told,
    "table": _table_told,
    "surface": _surface_told,
    "pieces": _pieces_told,
    "fit": _fit_told,
    "activation": _activation_told,
}
"""What each says beside the numbers of each neuron."""
