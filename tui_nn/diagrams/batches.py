"""An epoch cut into batches: a row for each update, a sign for each example that it looks at."""

from rich.segment import Segment

from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.language import Phrases

UNCOUNTED = 2
"""So many batches are shown while counting them is left to the learner."""
FEWEST = 12
"""In fewer columns than this a row of examples says nothing."""


def draw_batches(
    examples: int,
    batch_size: int,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    counted: bool = True,
) -> Drawing | None:
    """The batches of an epoch below each other; None where there is too little room.

    One sign stands for one example, or for several alike where a batch has more examples than
    there is room for. Without ``counted`` the first two batches are shown, and how many examples
    are left then.
    """
    styles = palette(capabilities)
    sizes = batches(examples, batch_size)
    rows = height - 2
    names = len(str(len(sizes))) + 2
    room = width - names - len(str(batch_size)) - 2
    if rows < UNCOUNTED + 1 or room < FEWEST or not sizes:
        return None
    dot, points = ("o", "...") if capabilities.glyphs is Glyphs.ASCII else ("•", "⋮")
    scale = min(1.0, room / max(sizes))
    shown = _shown(len(sizes), rows, counted=counted)

    def said(key: str, **values: object) -> str:
        return spelled(phrases.say(f"diagrams.batches.{key}", **values), capabilities)

    lines = [[Segment(said("title", n=examples, size=batch_size), styles.title)]]
    for place, number in enumerate(shown):
        if place and number != shown[place - 1] + 1:
            left = number - shown[place - 1] - 1
            lines.append(_gap(points, names, said("more", n=left), capabilities))
        signs = dot * max(1, round(sizes[number] * scale))
        lines.append(
            [
                Segment(f"{number + 1:>{names - 2}}  ", styles.muted),
                Segment(signs, styles.series[0]),
                Segment(f"  {sizes[number]}", styles.text),
            ]
        )
    if not counted and len(shown) < len(sizes):
        left = examples - sum(sizes[: len(shown)])
        lines.append(_gap(points, names, said("left", n=left), capabilities))
    elif counted:
        lines.append([Segment(said("updates", n=len(sizes)), styles.title)])
    wide = min(width, max(Segment.get_line_length(line) for line in lines))
    return Drawing(wide, tuple(fitted(line, wide, styles.text) for line in lines))


def describe_batches(
    examples: int, batch_size: int, phrases: Phrases, *, counted: bool = True
) -> list[str]:
    """How an epoch is cut into batches; how many there are only where they have been counted."""
    sizes = batches(examples, batch_size)
    said = [phrases.say("diagrams.batches.title", n=examples, size=batch_size)]
    if counted and sizes:
        said.append(phrases.say("diagrams.batches.last", n=sizes[-1]))
        said.append(phrases.say("diagrams.batches.updates", n=len(sizes)))
    return [printable(sentence) for sentence in said]


def batches(examples: int, batch_size: int) -> list[int]:
    """The size of each batch of an epoch: all alike, but the last one has what is left."""
    size = max(1, min(batch_size, examples))
    return [min(size, examples - start) for start in range(0, examples, size)]


def _shown(count: int, rows: int, *, counted: bool) -> list[int]:
    """Which batches are shown: all, or the first and the last where they are too many."""
    if not counted:
        return list(range(min(UNCOUNTED, count)))
    if count <= rows:
        return list(range(count))
    return [*range(rows - 2), count - 1]


def _gap(points: str, names: int, words: str, capabilities: Capabilities) -> list[Segment]:
    styles = palette(capabilities)
    return [
        Segment(f"{points:>{names - 2}}  ", styles.muted),
        Segment(words, styles.muted),
    ]
