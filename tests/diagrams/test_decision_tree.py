"""Decision trees: side by side, as an outline, with the way of an example."""

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.decision_tree import draw_tree
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.engine.examples import Examples, numbered, one_hot
from tui_nn.engine.trees import DecisionTree, grow
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [
    Capabilities(colours, glyphs, dark)
    for colours in Colours
    for glyphs in Glyphs
    for dark in (True, False)
]
XOR = grow(truth_table("xor"), 2)


def cloud(classes: int = 3, inputs: int = 2, each: int = 30) -> Examples:
    rng = np.random.default_rng(7)
    kinds = np.repeat(np.arange(classes), each)
    middles = rng.normal(size=(classes, inputs))
    x = middles[kinds] + rng.normal(0, 0.6, (len(kinds), inputs))
    return Examples(numbered(inputs), x, one_hot(kinds, classes))


def draw(
    tree: DecisionTree,
    size: tuple[int, int],
    capabilities: Capabilities = MONO,
    x: np.ndarray | None = None,
    phrases: Phrases = EN,
    classes: tuple[str, ...] = (),
) -> Drawing:
    return draw_tree(
        tree,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=phrases,
        x=x,
        classes=classes,
    )


def test_the_way_of_an_example_is_heavy_at_80_columns() -> None:
    assert draw(XOR, (80, 24), x=np.array([0.0, 1.0]), phrases=ES).text == (
        "                x1 ≤ 0.5\n"
        "                   2:2\n"
        "      sí ┏━━━━━━━━━━┹──────────╮ no\n"
        "     x2 ≤ 0.5              x2 ≤ 0.5\n"
        "        1:1                   1:1\n"
        " sí ╭────┺━━━━━┓ no    sí ╭────┴─────╮ no\n"
        "○ clase 0  ● clase 1  ● clase 1  ○ clase 0\n"
        "   1:0        0:1        0:1        1:0"
    )


def test_in_ascii_the_way_is_a_double_line() -> None:
    assert draw(XOR, (120, 5), ASCII, x=np.array([0.0, 1.0])).text == (
        "                x1 <= 0.5\n"
        "     yes +==========+----------+ no\n"
        "     x2 <= 0.5             x2 <= 0.5\n"
        "yes +----+=====+ no   yes +----+-----+ no\n"
        "O class 0  X class 1  X class 1  O class 0"
    )


def test_with_short_names_it_fits_at_40_columns() -> None:
    text = draw(XOR, (40, 24), x=np.array([1.0, 0.0]), classes=("no", "yes")).text
    assert text == (
        "               x1 ≤ 0.5\n"
        "                  2:2\n"
        "     yes ╭─────────┺━━━━━━━━━━┓ no\n"
        "     x2 ≤ 0.5             x2 ≤ 0.5\n"
        "        1:1                  1:1\n"
        "yes ╭────┴─────╮ no  yes ┏━━━━┹─────╮ no\n"
        "  ○ no       ● yes     ● yes      ○ no\n"
        "   1:0        0:1       0:1        1:0"
    )


def test_without_room_side_by_side_it_becomes_an_outline() -> None:
    assert draw(XOR, (34, 24), x=np.array([1.0, 0.0]), classes=("no", "yes")).text == (
        "x1 ≤ 0.5  2:2\n"
        "┠─yes: x2 ≤ 0.5  1:1\n"
        "┃ ├─yes: ○ no  1:0\n"
        "┃ ╰─no: ● yes  0:1\n"
        "┗━no: x2 ≤ 0.5  1:1\n"
        "  ┡━yes: ● yes  0:1\n"
        "  ╰─no: ○ no  1:0"
    )


def test_without_room_the_way_stays_and_the_rest_is_counted() -> None:
    examples = cloud()
    tree = grow(examples, 6)
    text = draw(tree, (60, 11), x=examples.x[40]).text
    shown = len(text.splitlines())
    hidden = sum(int(part.split()[0]) for part in text.replace("\n", " \n").split("+")[1:])
    assert shown + hidden == sum(1 for _ in tree.nodes())
    assert "━" in text


def test_the_lit_answer_is_drawn_as_selected() -> None:
    capabilities = Capabilities()
    drawing = draw(XOR, (80, 24), capabilities, x=np.array([0.0, 1.0]))
    selected = palette(capabilities).selected
    marked = [s.text for line in drawing.lines for s in line if s.style == selected]
    assert marked == ["● class 1"]


def test_a_single_answer_is_a_tree_too() -> None:
    alone = grow(Examples(("x",), np.array([[1.0], [2.0]]), np.array([[1.0], [1.0]])), 3)
    assert draw(alone, (40, 5)).text == "● class 1\n   0:2"


def test_an_input_cannot_steer_the_terminal() -> None:
    table = truth_table("and")
    tree = grow(Examples(("a\x1b[31m", "b\n"), table.x, table.y), 2)
    assert "\x1b" not in draw(tree, (80, 20)).text


@settings(max_examples=40, deadline=None)
@given(
    classes=st.integers(2, 5),
    inputs=st.integers(1, 4),
    depth=st.integers(1, 9),
    size=st.tuples(st.integers(0, 130), st.integers(0, 40)),
    capabilities=st.sampled_from(ALL),
    language=st.sampled_from([EN, ES]),
    row=st.integers(0, 30) | st.none(),
)
def test_any_tree_keeps_its_size(
    check: Callable[..., None],
    classes: int,
    inputs: int,
    depth: int,
    size: tuple[int, int],
    capabilities: Capabilities,
    language: Phrases,
    row: int | None,
) -> None:
    examples = cloud(classes, inputs)
    tree = grow(examples, depth)
    x = None if row is None else examples.x[row]
    drawing = draw(tree, size, capabilities, x, language)
    check(drawing, size, capabilities)
    assert drawing == draw(tree, size, capabilities, x, language)
