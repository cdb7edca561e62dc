"""A decision tree: its questions from top to bottom, with the way that one example takes.

Where the whole tree has no room side by side it becomes an outline, and where that is too high,
what is left out is counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams import points
from tui_nn.diagrams.axes import written
from tui_nn.diagrams.canvas import Canvas, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import Palette, palette
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.strokes import Stroke, pack
from tui_nn.engine.activations import Array
from tui_nn.engine.trees import DecisionTree, Node
from tui_nn.language import Phrases

GAP = 2
"""Columns between subtrees that stand side by side."""

INDENT = 2
"""Columns by which an answer is set off from its question in an outline."""

MOST_COUNTS = 4
"""Of more classes than this only the most frequent one is counted, among all."""

LONGEST = 16
"""Cells of an input's name in a question."""


def draw_tree(
    tree: DecisionTree,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    x: Array | None = None,
    classes: Sequence[str] = (),
) -> Drawing:
    """A tree's questions and answers, and for an example x (in,) the way it takes in heavy lines.

    Each answer has the sign of its class, as on a surface, and how many training examples of
    each class came there; of many classes, how many of the answer's own among all. ``classes`` are
    the names of the classes, else they are numbered.
    """
    way = tree.path(x) if x is not None else ()
    pen = _Pen(tree, way, classes, capabilities, phrases)
    width, height = max(0, width), max(0, height)
    for roomy in (True, False):
        if _rows(tree.depth, roomy=roomy) <= height and tree.leaves * (3 + GAP) <= width + GAP:
            placed = _placed(tree.root, pen, 0, roomy=roomy)
            if placed.width <= width:
                return _side_by_side(placed, pen, roomy=roomy)
    return _outline(pen, width, height)


@dataclass(frozen=True)
class _Pen:
    """How the nodes of a tree are written."""

    tree: DecisionTree
    way: tuple[Node, ...]
    """The nodes that the example passes, root to answer; none without an example."""
    classes: Sequence[str]
    capabilities: Capabilities
    phrases: Phrases

    @property
    def styles(self) -> Palette:
        """The terminal's styles."""
        return palette(self.capabilities)

    def lit(self, node: Node) -> bool:
        """Whether the example comes through a node."""
        return any(node is passed for passed in self.way)

    def label(self, node: Node) -> str:
        """A node's question, or the sign and the name of its answer."""
        if node.feature is not None:
            name = shorten(spelled(self.tree.inputs[node.feature], self.capabilities), LONGEST)
            at_most = "<=" if self.capabilities.glyphs is Glyphs.ASCII else "≤"
            return f"{name} {at_most} {written(node.threshold, self.capabilities)}"
        name = class_name(node.answer, self.classes, self.phrases)
        sign = points.sign(node.answer, self.capabilities)
        return f"{sign} {spelled(name, self.capabilities)}"

    def counts(self, node: Node) -> str:
        """How many examples of each class came to a node: 38:2:0; of many classes, 38/40."""
        if len(node.counts) > MOST_COUNTS:
            return f"{node.counts[node.answer]}/{sum(node.counts)}"
        return ":".join(str(count) for count in node.counts)

    def look(self, node: Node) -> Style:
        """The style of a node's label."""
        if self.lit(node):
            return self.styles.selected if node.feature is None else self.styles.title
        return self.styles.muted if self.way else self.styles.text

    def line(self, node: Node) -> tuple[Stroke, Style]:
        """The stroke and the style of the line that leads to a node."""
        if self.lit(node):
            return Stroke.HEAVY, self.styles.title
        return Stroke.LIGHT, self.styles.faint if self.way else self.styles.wire

    @property
    def sides(self) -> tuple[str, str]:
        """What is said at the way below a threshold, and at the one above it."""
        yes, no = (self.phrases.say(f"diagrams.tree.{side}") for side in ("yes", "no"))
        return spelled(yes, self.capabilities), spelled(no, self.capabilities)


def class_name(kind: int, classes: Sequence[str], phrases: Phrases) -> str:
    """The name of a class, or its number."""
    if kind < len(classes):
        return classes[kind]
    return phrases.say("diagrams.surface.class", name=kind)


@dataclass(frozen=True)
class _Place:
    """A node with its subtree, side by side."""

    node: Node
    depth: int
    x: int
    """The first column of the subtree."""
    width: int
    """Columns of the subtree."""
    middle: int
    """The column of the lines to and from the node."""
    children: "tuple[_Place, ...]" = ()


def _rows(depth: int, *, roomy: bool) -> int:
    """How many rows a tree of that depth takes: two or three a question, one or two an answer."""
    return depth * (3 if roomy else 2) + (2 if roomy else 1)


def _placed(node: Node, pen: _Pen, depth: int, *, roomy: bool) -> _Place:
    """A node and its subtree from column 0 on."""
    label = cell_len(pen.label(node))
    if roomy:
        label = max(label, cell_len(pen.counts(node)))
    if node.children is None:
        return _Place(node, depth, 0, label, label // 2)
    yes, no = (cell_len(side) for side in pen.sides)
    left, right = (_placed(child, pen, depth + 1, roomy=roomy) for child in node.children)
    # "yes ╭" and "╮ no" stand left and right of the children's middles
    left = _moved(left, max(0, yes + 1 - left.middle))
    right = _moved(right, left.x + left.width + GAP)
    short = left.middle + yes + no + 6 - right.middle
    right = _moved(right, max(0, short))
    middle = (left.middle + right.middle) // 2
    by = max(0, label // 2 - middle)  # a label wider than what it stands upon
    left, right, middle = _moved(left, by), _moved(right, by), middle + by
    end = max(right.x + right.width, right.middle + 2 + no, middle - label // 2 + label)
    return _Place(node, depth, 0, end, middle, (left, right))


def _moved(place: _Place, by: int) -> _Place:
    """A subtree some columns further to the right."""
    if not by:
        return place
    children = tuple(_moved(child, by) for child in place.children)
    return replace(place, x=place.x + by, middle=place.middle + by, children=children)


def _side_by_side(root: _Place, pen: _Pen, *, roomy: bool) -> Drawing:
    height = _rows(pen.tree.depth, roomy=roomy)
    canvas = Canvas(root.width, height, pen.capabilities, pen.styles.text)
    waiting = [root]
    while waiting:
        place = waiting.pop()
        y = place.depth * (3 if roomy else 2)
        label = pen.label(place.node)
        canvas.text(place.middle - cell_len(label) // 2, y, label, pen.look(place.node))
        if roomy:
            counts = pen.counts(place.node)
            style = pen.styles.text if pen.lit(place.node) else pen.styles.muted
            canvas.text(place.middle - cell_len(counts) // 2, y + 1, counts, style)
        if place.children:
            _branches(canvas, place, pen, y + (2 if roomy else 1))
            waiting.extend(place.children)
    return canvas.drawing()


def _branches(canvas: Canvas, place: _Place, pen: _Pen, y: int) -> None:
    """The line from a question to what is below and above it, the lit side last."""
    yes, no = pen.sides
    children = sorted(place.children, key=lambda child: pen.lit(child.node))
    for child in children:
        stroke, style = pen.line(child.node)
        left = child.middle < place.middle
        first, last = sorted((child.middle, place.middle))
        canvas.horizontal(y, first + 1, last - 1, stroke, style)
        rightwards, leftwards = pack(right=stroke), pack(left=stroke)
        toward, back = (leftwards, rightwards) if left else (rightwards, leftwards)
        canvas.join(child.middle, y, back | pack(down=stroke), style)
        canvas.join(place.middle, y, toward | pack(up=stroke), style)
        told = pen.styles.title if pen.lit(child.node) else pen.styles.muted
        if left:
            canvas.text(child.middle - 1 - cell_len(yes), y, yes, told)
        else:
            canvas.text(child.middle + 2, y, no, told)


def _outline(pen: _Pen, width: int, height: int) -> Drawing:
    """The questions as an indented list; where rows are few, the example's way comes first."""
    asked = _asked(pen, max(0, height - 1) // 2)
    rows = list(_listed(pen, asked))[:height]
    canvas = Canvas(width, len(rows), pen.capabilities, pen.styles.text)
    for y, row in enumerate(rows):
        told = pen.styles.title if pen.lit(row.node) else pen.styles.muted
        x = canvas.text(INDENT * row.depth, y, row.side, told)
        x = canvas.text(x, y, pen.label(row.node), pen.look(row.node))
        x = canvas.text(x + 2, y, pen.counts(row.node), pen.styles.muted)
        if row.node.children is not None and id(row.node) not in asked:
            more = pen.phrases.say("diagrams.more", n=_beneath(row.node))
            canvas.text(x + 2, y, spelled(more, pen.capabilities), pen.styles.hint)
    for y, row in enumerate(rows):
        below = [k for k in range(y + 1, len(rows)) if rows[k].parent is row.node]
        for k in sorted(below, key=lambda k: pen.lit(rows[k].node)):
            stroke, style = pen.line(rows[k].node)
            x = INDENT * row.depth
            canvas.vertical(x, y + 1, k - 1, stroke, style)
            canvas.join(x, k, pack(up=stroke, right=stroke), style)
            canvas.horizontal(k, x + 1, x + 1, stroke, style)
    return canvas.drawing()


@dataclass(frozen=True)
class _Row:
    """A line of an outline."""

    node: Node
    parent: Node | None
    depth: int
    side: str
    """What is said before the node's label: which answer leads to it."""


def _listed(pen: _Pen, asked: set[int]) -> Iterator[_Row]:
    """The lines of an outline, each question before what it leads to."""
    waiting = [_Row(pen.tree.root, None, 0, "")]
    while waiting:
        row = waiting.pop()
        yield row
        if row.node.children is not None and id(row.node) in asked:
            below = zip(row.node.children, pen.sides, strict=True)
            waiting += reversed(
                [_Row(child, row.node, row.depth + 1, f"{side}: ") for child, side in below]
            )


def _asked(pen: _Pen, most: int) -> set[int]:
    """The ids of the questions whose two answers have room: the example's, then level by level."""
    asked = {id(node): None for node in pen.way[:-1][:most]}
    level = [pen.tree.root]
    while level and len(asked) < most:
        questions = [id(node) for node in level if node.children is not None]
        for question in questions:
            if len(asked) < most:
                asked.setdefault(question)
        level = [child for node in level for child in node.children or ()]
    return set(asked)


def _beneath(node: Node) -> int:
    """How many nodes there are beneath a node."""
    return sum(1 + _beneath(child) for child in node.children or ())
