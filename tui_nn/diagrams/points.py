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
from tui_nn.diagrams.plot import Frame, Layout, spelled
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
    taken: dict[tuple[int, int], Mark] = {}
    for cloud in clouds:
        here: dict[tuple[int, int], set[int]] = {}
        for place, kind in _places(cloud, frame, layout):
            if place not in taken:
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
        alone = Cloud(cloud.x[one], cloud.y[one], cloud.kinds[one], cloud.test)
        for (row, column), kind in _places(alone, frame, layout):
            text = sign(kind, capabilities, test=cloud.test)
            drawn += [
                Mark(row, at, mark, style)
                for at, mark in ((column, text), (column - 1, "["), (column + 1, "]"))
                if 0 <= at < layout.columns
            ]
    return drawn


def _places(cloud: Cloud, frame: Frame, layout: Layout) -> list[tuple[tuple[int, int], int]]:
    """The cell (row, column) of each example in the area, with its kind."""
    x, y = cloud.x, cloud.y
    inside = (x >= frame.x.low) & (x <= frame.x.high) & (y >= frame.y.low) & (y <= frame.y.high)
    which = np.flatnonzero(inside)
    columns = np.minimum((frame.x.share(x[which]) * layout.columns).astype(int), layout.columns - 1)
    rows = np.minimum((frame.y.share(y[which]) * layout.rows).astype(int), layout.rows - 1)
    cells = zip((layout.rows - 1 - rows).tolist(), columns.tolist(), strict=True)
    return list(zip(cells, cloud.kinds[which].tolist(), strict=True))


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
        piece = [Segment(sign(kind, capabilities), style), Segment(f" {name}", styles.text)]
        if regions:
            texture, ground = grounds[kind]
            upon = style + Style.from_color(bgcolor=ground.bgcolor) if ground.bgcolor else style
            around = Segment(texture, ground)
            piece[:1] = [around, Segment(sign(kind, capabilities), upon), around]
        pieces.append(piece)
    if test:
        small = "".join(sign(kind, capabilities, test=True) for kind, _ in names)
        said = spelled(phrases.say("diagrams.points.test"), capabilities)
        pieces.append([Segment(small, styles.title), Segment(f" {said}", styles.text)])
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
