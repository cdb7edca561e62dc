"""Lesson text is laid out to lines that fit, with its structure kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.app import flow, prose
from tui_nn.app.look import Look
from tui_nn.diagrams.capabilities import Capabilities, Glyphs

LOOK = Look()


def lines(markdown: str, width: int = 30, look: Look = LOOK) -> list[str]:
    return [line.text.rstrip() for line in prose.lay_out(markdown, width, look)]


def test_paragraphs_are_wrapped_at_blanks_with_a_blank_line_between() -> None:
    assert lines("one two three\nfour\n\nfive", 9) == ["one two", "three", "four", "", "five"]


def test_lists_hang_under_their_bullets() -> None:
    assert lines("- one two three\n- four", 9) == ["• one two", "  three", "• four"]
    assert lines("3. a\n4. b\n   - c") == ["3. a", "4. b", "   • c"]


def test_tables_are_set_in_columns() -> None:
    table = "| η | what |\n|--:|------|\n| 0.01 | slow |\n| 1/6 | fast |"
    assert lines(table) == ["   η  what", "────  ────", "0.01  slow", " 1/6  fast"]


def test_a_table_that_is_too_wide_breaks_the_cells_of_its_widest_columns() -> None:
    table = "| year | what |\n|--|--|\n| 1958 | weights are learnt |\n| 1998 | digits |"
    assert lines(table, 17) == [
        "year  what",
        "────  ───────────",
        "1958  weights are",
        "      learnt",
        "1998  digits",
    ]


def test_columns_move_together_before_a_word_is_cut() -> None:
    table = "| gradient | PyTorch |\n|--|--|\n| you | it |"
    assert lines(table, 17)[0] == "gradient  PyTorch"
    assert lines(table, 16)[0] == "gradient PyTorch"
    assert lines(table, 15)[:2] == ["gradien PyTorch", "t"]


def test_code_keeps_its_blanks() -> None:
    assert lines("```\na  =  1\n```") == ["  a  =  1"]


def test_a_line_of_code_that_is_too_wide_goes_on_further_in() -> None:
    assert lines("```\n  total = first + second\n```", 17) == ["    total = first", "    + second"]
    assert lines("```\nabcdefghijkl\n```", 10) == ["  abcdefgh", "    ijkl"]


def test_an_address_is_shown_unless_it_is_its_own_text() -> None:
    assert lines("[here](http://a.b)") == ["here (http://a.b)"]
    assert lines("<http://a.b>") == ["http://a.b"]


def test_emphasis_and_code_have_styles_of_their_own() -> None:
    (line,) = prose.lay_out("a **b** `c` *d*", 30, LOOK)
    styles = {segment.text.strip(): segment.style for segment in line}
    assert styles["b"] == LOOK.styles.strong
    assert styles["c"] == LOOK.styles.code
    assert styles["d"] == LOOK.styles.emphasis


def test_markup_and_html_are_text() -> None:
    assert lines("[red]x[/] <b>y</b>") == ["[red]x[/] <b>y</b>"]


def test_ascii_terminals_get_ascii() -> None:
    look = Look(Capabilities(glyphs=Glyphs.ASCII), "ascii")
    text = "\n".join(lines("- η ≤ ½ · «é»\n\n> W ← 1\n\n---", look=look))
    assert text.isascii()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(8, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in flow.wrap([(LOOK.plain(text), LOOK.styles.text)], width):
        assert flow.span_width(line) <= width


@pytest.mark.parametrize("width", [20, 40])
def test_every_segment_has_a_style(width: int) -> None:
    for line in prose.lay_out("# a\n\nb `c`\n\n- d\n\n```\ne\n```\n\n|f|\n|-|\n|g|", width, LOOK):
        assert all(segment.style is not None for segment in line)
