"""Only what changed on a line is painted again."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_nn.app.lines import changed_spans

BOLD = Style(bold=True)
PLAIN = Style(bold=False)


def line(*pieces: tuple[str, Style]) -> Strip:
    return Strip([Segment(text, style) for text, style in pieces])


def test_equal_lines_have_no_changed_part() -> None:
    assert changed_spans(line(("abc", BOLD)), line(("abc", BOLD))) == []


def test_the_changed_part_is_found_within_segments() -> None:
    before = line(("value ", PLAIN), ("+0.40", BOLD), (" end", PLAIN))
    after = line(("value ", PLAIN), ("+0.45", BOLD), (" end", PLAIN))
    assert changed_spans(before, after) == [(10, 11)]


def test_another_style_is_a_change() -> None:
    before = line(("ab", PLAIN), ("cd", PLAIN))
    after = line(("ab", PLAIN), ("cd", BOLD))
    assert changed_spans(before, after) == [(2, 4)]


def test_a_line_of_another_width_changes_to_its_end() -> None:
    assert changed_spans(line(("ab", PLAIN)), line(("abcd", PLAIN))) == [(2, 4)]


def test_wide_characters_count_their_cells() -> None:
    assert changed_spans(line(("漢a", PLAIN)), line(("字a", PLAIN))) == [(0, 3)]


def test_parts_far_from_each_other_are_painted_apart_and_near_ones_together() -> None:
    before = line(("a", PLAIN), (" " * 20, BOLD), ("b", PLAIN))
    after = line(("A", PLAIN), (" " * 20, BOLD), ("B", PLAIN))
    assert changed_spans(before, after) == [(0, 1), (21, 22)]
    assert changed_spans(line(("abcde", PLAIN)), line(("AbcdE", PLAIN))) == [(0, 5)]


def test_segments_cut_at_other_places_differ_only_where_they_look_different() -> None:
    before = line(("aaaa", PLAIN), ("bbbbbbbb", BOLD), ("cc", PLAIN))
    after = line(("aa", PLAIN), ("aa", PLAIN), ("bbbbbbb", BOLD), ("bcc", PLAIN))
    assert changed_spans(before, after) == [(11, 12)]


STYLES = st.sampled_from([PLAIN, BOLD])
LINES = st.lists(st.tuples(st.text("ab 漢", min_size=1, max_size=6), STYLES), max_size=6)


@given(LINES, LINES)
def test_what_lies_outside_the_changed_parts_is_the_same(
    one: list[tuple[str, Style]], other: list[tuple[str, Style]]
) -> None:
    before, after = line(*one), line(*other)
    spans = changed_spans(before, after)
    edges = [0, *(edge for span in spans for edge in span)]
    edges.append(max(before.cell_length, after.cell_length, edges[-1]))
    for start, end in zip(edges[0::2], edges[1::2], strict=True):
        kept = [strip.crop(start, end).simplify() for strip in (before, after)]
        assert list(kept[0]) == list(kept[1])
