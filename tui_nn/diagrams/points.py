"""Examples as points upon a plot: which sign each kind has, and what a legend says of them.

Kinds are classes, or for other targets whether they lie above the middle. Examples for training
have large signs, those for testing the small ones of the same shapes.
"""

from dataclasses import dataclass

import numpy as np
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.axes import written
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.heat import Mark, Scale
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Cell, Frame, Layout, entry, spelled, within
from tui_nn.diagrams.ramps import Ramp, heat
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, Labels
from tui_nn.engine.measures import labels_of
from tui_nn.language import Phrases

LARGE, SMALL = "○●△▲□■◇◆▽▼", "◦•▵▴▫▪⋄♦▿▾"
"""The sign of each class, for training and for testing."""

ASCII_LARGE, ASCII_SMALL = "OXVZCSUWKP", "oxvzcsuwkp"
"""The same in ASCII: letters whose small form is the capital, smaller."""

SEVERAL, ASCII_SEVERAL = "◐", "8"
"""The sign of a cell with examples of several kinds."""


def sign(kind: int, capabilities: Capabilities, *, test: bool = False) -> str:
    """The sign of a kind of examples; the eleventh class looks like the first."""
    if capabilities.glyphs is Glyphs.ASCII:
        signs = ASCII_SMALL if test else ASCII_LARGE
    else:
        signs = SMALL if test else LARGE
    return signs[kind % len(signs)]


def are_classes(examples: Examples) -> bool:
    """Whether the targets say which class an example belongs to."""
    values = set(np.unique(examples.y).tolist())
    return values <= {0.0, 1.0} or (examples.y.shape[1] == 1 and values <= {-1.0, 1.0})


def kinds(examples: Examples, scale: Scale) -> Labels:
    """The kind of each example: its class, or whether its target is above the scale's middle."""
    if examples.y.shape[1] > 1 or are_classes(examples):
        return labels_of(examples.y)
    return np.asarray(examples.y[:, 0] > scale.middle, dtype=np.int64)


@dataclass(frozen=True)
class Cloud:
    """Examples at their places on a plot."""

    x: Array
    """How far to the right each is (n,)."""
    y: Array
    """How far up each is (n,)."""
    kinds: Labels
    """The kind of each."""
    test: bool = False
    """Whether they are for testing."""


def marks(
    clouds: tuple[Cloud, ...],
    frame: Frame,
    layout: Layout,
    looks: tuple[Style, ...],
    capabilities: Capabilities,
    example: int | None = None,
) -> list[Mark]:
    """The examples as marks; the marked one, of the first cloud, last and between brackets.

    Where several share a cell the first cloud's are shown. ``looks`` are the styles by kind, used
    in turn.
    """
    if not layout.rows or not layout.columns:
        return []
    taken: dict[Cell, Mark] = {}
    for cloud in clouds:
        here: dict[Cell, set[int]] = {}
        places = within(frame, layout, cloud.x, cloud.y)
        for place, kind in zip(places, cloud.kinds.tolist(), strict=True):
            if place is not None and place not in taken:
                here.setdefault(place, set()).add(kind)
        for (row, column), found in here.items():
            text = sign(max(found), capabilities, test=cloud.test)
            if len(found) > 1:
                text = ASCII_SEVERAL if capabilities.glyphs is Glyphs.ASCII else SEVERAL
            look = looks[max(found) % len(looks)]
            taken[row, column] = Mark(row, column, text, look, clear=True)
    chosen = [] if example is None else _chosen(clouds[:1], frame, layout, capabilities, example)
    free = [m for m in chosen if m.text not in "[]" or (m.row, m.column) not in taken]
    return [*taken.values(), *free]


def _chosen(
    clouds: tuple[Cloud, ...],
    frame: Frame,
    layout: Layout,
    capabilities: Capabilities,
    example: int,
) -> list[Mark]:
    """The sign of an example with a bracket on either side."""
    style = palette(capabilities).selected
    drawn: list[Mark] = []
    for cloud in clouds:
        one = slice(example, example + 1)
        for place in within(frame, layout, cloud.x[one], cloud.y[one]):
            if place is None:
                continue
            row, column = place
            text = sign(int(cloud.kinds[example]), capabilities, test=cloud.test)
            drawn += [
                Mark(row, at, mark, style)
                for at, mark in ((column, text), (column - 1, "["), (column + 1, "]"))
                if 0 <= at < layout.columns
            ]
    return drawn


def legend(
    names: list[tuple[int, str]],
    capabilities: Capabilities,
    phrases: Phrases,
    *,
    test: bool,
    regions: bool,
) -> list[list[Segment]]:
    """A piece for each kind by name, upon its region where there are any; then the test signs."""
    styles = palette(capabilities)
    pieces: list[list[Segment]] = []
    grounds = heat(capabilities, Ramp.CLASSES).shades
    for kind, name in names:
        style = styles.title if regions else styles.class_in_legend[kind % 2]
        piece = entry(sign(kind, capabilities), style, name, capabilities)
        if regions:
            texture, ground = grounds[kind]
            upon = style + Style.from_color(bgcolor=ground.bgcolor) if ground.bgcolor else style
            around = Segment(texture, ground)
            piece[:1] = [around, Segment(sign(kind, capabilities), upon), around]
        pieces.append(piece)
    if test:
        small = "".join(sign(kind, capabilities, test=True) for kind, _ in names)
        words = phrases.say("diagrams.points.test")
        pieces.append(entry(small, styles.title, words, capabilities))
    return pieces


def names_of_kinds(
    examples: Examples | None,
    outputs: tuple[str, ...],
    scale: Scale,
    capabilities: Capabilities,
    phrases: Phrases,
) -> list[tuple[int, str]]:
    """What each kind is called: an output's name, a class, or its side of the middle."""
    if len(outputs) > 1:
        return [(kind, spelled(name, capabilities)) for kind, name in enumerate(outputs)]
    if examples is None:
        return []
    if not are_classes(examples):
        middle = written(scale.middle, capabilities)
        at_most = "<=" if capabilities.glyphs is Glyphs.ASCII else "≤"
        return [(1, f"> {middle}"), (0, f"{at_most} {middle}")]
    lower = -1 if examples.y.min() < 0 else 0
    return [
        (kind, phrases.say("diagrams.surface.class", name=written(value, capabilities)))
        for kind, value in ((1, 1), (0, lower))
    ]
