import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import Canvas, plain, printable, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.strokes import Stroke, ascii_glyph, glyph, merge, pack

PLAIN, BOLD = Style(bold=False), Style(bold=True)
UNICODE, ASCII = Capabilities(), Capabilities(glyphs=Glyphs.ASCII)
LIGHT, HEAVY, DOUBLE, DASHED = Stroke.LIGHT, Stroke.HEAVY, Stroke.DOUBLE, Stroke.DASHED


def canvas(width: int = 8, height: int = 3, capabilities: Capabilities = UNICODE) -> Canvas:
    return Canvas(width, height, capabilities, PLAIN)


@pytest.mark.parametrize(
    ("arms", "character"),
    [
        (pack(right=LIGHT, left=LIGHT), "─"),
        (pack(right=HEAVY, left=HEAVY), "━"),
        (pack(up=DASHED, down=DASHED), "╎"),
        (pack(right=LIGHT, down=LIGHT), "╭"),
        (pack(up=LIGHT, left=LIGHT), "╯"),
        (pack(up=LIGHT, right=HEAVY, down=LIGHT), "┝"),
        (pack(LIGHT, HEAVY, LIGHT, HEAVY), "┿"),
        (pack(DOUBLE, LIGHT, DOUBLE, 0), "╟"),
        (pack(right=DOUBLE, down=DOUBLE), "╔"),
        (pack(right=DASHED, down=LIGHT), "╭"),
        (pack(DOUBLE, HEAVY, DOUBLE, 0), "╟"),
        (pack(DOUBLE, HEAVY, LIGHT, 0), "┡"),
    ],
)
def test_arms_become_the_character_that_joins_them(arms: int, character: str) -> None:
    assert glyph(arms) == character


def test_a_dashed_line_breaks_where_a_solid_one_crosses_and_a_solid_one_runs_through() -> None:
    assert glyph(pack(LIGHT, DASHED, LIGHT, DASHED)) == "│"
    assert glyph(pack(LIGHT, Stroke.HEAVY_DASHED, LIGHT, Stroke.HEAVY_DASHED)) == "│"
    assert glyph(pack(DASHED, LIGHT, DASHED, LIGHT)) == "─"
    assert glyph(pack(LIGHT, LIGHT, LIGHT, LIGHT)) == "┼"


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_every_combination_of_arms_is_one_character(
    up: int, right: int, down: int, left: int
) -> None:
    arms = pack(up, right, down, left)
    assert cell_len(glyph(arms)) == 1
    assert ascii_glyph(arms).isascii()
    assert len(ascii_glyph(arms)) == 1
    assert (glyph(arms) == " ") == (ascii_glyph(arms) == " ") == (arms == 0)


@given(*[st.integers(0, 0o5555)] * 2)
def test_arms_are_kept_when_cells_merge(one: int, other: int) -> None:
    assert merge(one, 0) == merge(0, one) == merge(one, one) == one
    both = merge(one, other)
    for shift in (0, 3, 6, 9):
        assert bool(both >> shift & 7) == bool((one | other) >> shift & 7)


def test_boxes_and_lines_join() -> None:
    drawn = canvas(8, 4)
    drawn.box(0, 0, 6, 4, LIGHT, PLAIN)
    drawn.horizontal(2, 0, 7, HEAVY, PLAIN)
    drawn.vertical(2, 0, 3, LIGHT, PLAIN)
    assert drawn.drawing().text == "╭─┼──╮\n│ │  │\n┿━┿━━┿━━\n╰─┼──╯"


def test_ascii_lines_join_in_pluses_and_upright_lines_run_through_crossings() -> None:
    drawn = canvas(8, 4, ASCII)
    drawn.box(0, 0, 6, 4, LIGHT, PLAIN)
    drawn.horizontal(2, 1, 7, HEAVY, PLAIN)
    drawn.vertical(2, 1, 2, LIGHT, PLAIN)
    assert drawn.drawing().text == "+----+\n| |  |\n|=|==|==\n+----+"


def test_a_dashed_line_leaves_a_line_that_it_crosses_its_colour() -> None:
    drawn = canvas(3, 3)
    drawn.vertical(1, 0, 2, LIGHT, BOLD)
    drawn.horizontal(1, 0, 2, DASHED, PLAIN)
    assert [(segment.text, segment.style) for segment in drawn.drawing().lines[1]] == [
        ("╌", PLAIN),
        ("│", BOLD),
        ("╌", PLAIN),
    ]


def test_what_is_outside_is_clipped() -> None:
    drawn = canvas(4, 1)
    drawn.box(-2, -2, 20, 20, LIGHT, PLAIN)
    drawn.text(2, 0, "abcdef", PLAIN)
    drawn.text(-2, 0, "xyz", PLAIN)
    drawn.text(0, 5, "below", PLAIN)
    drawn.put(9, 0, "●", PLAIN)
    assert drawn.drawing().text == "z ab"


def test_half_a_wide_character_is_never_left() -> None:
    drawn = canvas(6, 1)
    assert drawn.text(0, 0, "湿度x", PLAIN) == 5
    drawn.put(1, 0, "|", PLAIN)
    assert drawn.drawing().text == " |度x"
    drawn.text(5, 0, "湿", PLAIN)
    assert drawn.drawing().text == " |度x"
    drawn.text(-1, 0, "湿", PLAIN)
    assert drawn.drawing().text == " |度x"


def test_a_combining_mark_stays_with_its_letter() -> None:
    drawn = canvas(4, 1)
    assert drawn.text(0, 0, "e\u0301a", PLAIN) == 2
    assert drawn.drawing().text == "e\u0301a"


def test_no_escape_sequence_gets_onto_a_canvas() -> None:
    drawn = canvas(12, 1)
    drawn.text(0, 0, "a\x1b[31mb\tc\x07", PLAIN)
    assert drawn.drawing().text == "a[31mb c"


def test_neighbours_of_one_style_are_one_segment_and_every_segment_has_a_style() -> None:
    drawn = canvas(6, 2)
    drawn.text(1, 0, "ab", BOLD)
    first, second = drawn.drawing().lines
    assert [(segment.text, segment.style) for segment in first] == [(" ", PLAIN), ("ab   ", BOLD)]
    assert [(segment.text, segment.style) for segment in second] == [("      ", PLAIN)]


def test_blanks_keep_their_style_where_that_of_what_precedes_them_would_show() -> None:
    drawn = canvas(6, 1)
    reverse = Style(reverse=True)
    drawn.text(0, 0, "ab", reverse)
    drawn.text(4, 0, "c", BOLD)
    (line,) = drawn.drawing().lines
    assert [(segment.text, segment.style) for segment in line] == [
        ("ab", reverse),
        ("  ", PLAIN),
        ("c ", BOLD),
    ]


def test_bars_end_at_half_columns_on_either_side_of_their_axis() -> None:
    drawn = canvas(9, 1)
    drawn.bar(0, 4, 5, PLAIN)
    drawn.bar(0, 4, -3, PLAIN)
    assert drawn.drawing().text == "  ▗▄ ▄▄▖"


def test_names_are_cut_in_cells() -> None:
    assert shorten("humidity", 8) == "humidity"
    assert shorten("humidity", 5) == "humi…"
    assert shorten("湿度計", 4) == "湿…"
    assert shorten("x", 0) == ""


def test_ascii_has_a_stand_in_for_every_sign() -> None:
    assert plain("−4 · ∂Σ ▸ ○ ●") == "-4 * dS > o *"
    assert plain("año") == "a?o"
    assert printable("a\nb\x1b") == "a b"
