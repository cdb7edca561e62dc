"""Where everything stands in a playground drawing: columns of maps, channels, the output plane."""

from dataclasses import dataclass
from functools import lru_cache

from tui_nn.diagrams.window import Shown, shown
from tui_nn.engine.architecture import Architecture

_HIGHEST_MAP, _LOWEST_MAP = 7, 2
"""Rows of the map in a neuron; it is twice as wide."""

_HIGHEST_PLANE, _LOWEST_PLANE = 30, 5
"""Rows of the output plane; it is twice as wide."""

_NARROWEST = 9
"""Columns of the narrowest channel: a weight's five with a blank and two dots on either side."""

_TIGHT = 4
"""Columns of the narrowest channel where a network fits no other way."""

_ABOVE, _BELOW = 2, 2
"""Rows over the plane (what is measured, the border) and under it (the border, the legend)."""


@dataclass(frozen=True)
class Column:
    """One column of maps: the inputs or a layer."""

    x: int
    """The first column of its maps."""
    shown: Shown
    """Which of its neurons are shown."""
    rows: tuple[int, ...]
    """The upper row of the map of each."""


@dataclass(frozen=True)
class Stage:
    """Where everything stands."""

    size: int
    """Rows of a map."""
    columns: tuple[Column, ...]
    """The inputs, the hidden layers, and the outputs where there are several."""
    plane: tuple[int, int]
    """The first column and row inside the plane's border."""
    plane_size: int
    """Rows of the plane."""

    @property
    def wide(self) -> int:
        """Columns of a map."""
        return 2 * self.size

    @property
    def labels_on_maps(self) -> bool:
        """Whether weights are written on the far maps, as the channels have no room for them."""
        return self.channel < _NARROWEST

    @property
    def channel(self) -> int:
        """The fewest columns between two columns of maps."""
        ends = [column.x for column in self.columns[1:]] + [self.plane[0] - 1]
        return min(
            end - column.x - self.wide for column, end in zip(self.columns, ends, strict=True)
        )


def layers_of(architecture: Architecture) -> tuple[tuple[str, ...], ...]:
    """The names in each column of maps; a single output is the plane itself."""
    names = (architecture.inputs, *architecture.neurons)
    return names if len(names[-1]) > 1 else names[:-1]


@lru_cache(maxsize=64)
def stage(
    architecture: Architecture, width: int, height: int, wanted: tuple[int | None, ...]
) -> Stage | None:
    """The layout for that many columns and rows, or None where they are too few.

    ``wanted`` is, for each column of maps, the index of one that has to be shown.
    """
    sizes = [len(names) for names in layers_of(architecture)]
    for channels in ((max(_NARROWEST, width // 9), _NARROWEST), (_TIGHT,)):
        for size in range(_HIGHEST_MAP, _LOWEST_MAP - 1, -1):
            last = size == _LOWEST_MAP
            if 1 + max(sizes) * (size + 1) - 1 > height and not last:
                continue
            plane = _plane(len(sizes), size, width, height, channels)
            if plane is not None:
                return _placed(sizes, size, plane, width, height, wanted)
    return None


def shows_all(architecture: Architecture, width: int, height: int) -> bool:
    """Whether every neuron has room for its map."""
    where = stage(architecture, width, height, (None,) * len(layers_of(architecture)))
    return where is not None and not any(column.shown.hidden for column in where.columns)


def _plane(
    columns: int, size: int, width: int, height: int, channels: tuple[int, ...]
) -> int | None:
    """Rows of the largest plane that leaves the channels their room; None where none does."""
    most = min(_HIGHEST_PLANE, height - _ABOVE - _BELOW)
    free = width - 1 - columns * 2 * size
    for wish in channels:
        plane = min(most, (free - columns * wish - 2) // 2)
        if plane >= min(most, 2 * size) and plane >= _LOWEST_PLANE:
            return plane
    return None


def _placed(
    sizes: list[int], size: int, plane: int, width: int, height: int, wanted: tuple[int | None, ...]
) -> Stage:
    left = width - 2 * plane - 2
    spare = left - 1 - len(sizes) * 2 * size
    columns = []
    for k, (total, one) in enumerate(zip(sizes, wanted, strict=True)):
        x = 1 + k * 2 * size + k * spare // len(sizes)
        room = height // (size + 1)
        if total > room:
            # the last row is for the count of those that are hidden
            room = (height - 2) // (size + 1)
        some = shown(total, max(1, room), one)
        pitch = max(size + 1, min(2 * (size + 1), (height - 1) // max(1, some.count)))
        tall = (some.count - 1) * pitch + size
        top = 1 + max(0, (height - 1 - tall) // 2)
        columns.append(Column(x, some, tuple(top + pitch * n for n in range(some.count))))
    top = max(_ABOVE, (height - plane) // 2)
    top = min(top, height - plane - _BELOW)
    return Stage(size, tuple(columns), (left + 1, top), plane)
