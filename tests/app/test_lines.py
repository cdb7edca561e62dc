"""Only what changed on a line is painted again."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_nn.app.lines import changed_span

BOLD = Style(bold=True)
PLAIN = Style(bold=False)


def line(*pieces: tuple[str, Style]) -> Strip:
    return Strip([Segment(text, style) for text, style in pieces])


def test_equal_lines_have_no_changed_part() -> None:
    assert changed_span(line(("abc", BOLD)), line(("abc", BOLD))) is None


def test_the_changed_part_is_found_within_segments() -> None:
    before = line(("value ", PLAIN), ("+0.40", BOLD), (" end", PLAIN))
    after = line(("value ", PLAIN), ("+0.45", BOLD), (" end", PLAIN))
    assert changed_span(before, after) == (10, 11)


def test_another_style_is_a_change() -> None:
    before = line(("ab", PLAIN), ("cd", PLAIN))
    after = line(("ab", PLAIN), ("cd", BOLD))
    assert changed_span(before, after) == (2, 4)


def test_a_line_of_another_width_changes_to_its_end() -> None:
    assert changed_span(line(("ab", PLAIN)), line(("abcd", PLAIN))) == (2, 4)


def test_wide_characters_count_their_cells() -> None:
    assert changed_span(line(("漢a", PLAIN)), line(("字a", PLAIN))) == (0, 3)
