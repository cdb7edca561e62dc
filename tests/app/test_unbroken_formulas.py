from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.app.look import Look
from tui_nn.app.prose import lay_out


def lines(markdown: str, width: int) -> list[str]:
    return [strip.text.rstrip() for strip in lay_out(markdown, width, Look())]


def test_a_short_formula_stays_on_one_line_with_the_point_after_it() -> None:
    assert lines("Bring down the loss, `½ · error²`.", 26) == [
        "Bring down the loss,",
        "½ · error².",
    ]


def test_a_formula_that_is_wider_than_the_pane_is_still_broken() -> None:
    shown = lines("`a + b + c + d + e + f`", 10)
    assert all(len(line) <= 10 for line in shown)
    assert "".join(shown).replace(" ", "") == "a+b+c+d+e+f"


def test_numbers_in_a_table_stand_at_the_right_where_the_lesson_says_so() -> None:
    table = "| n | what |\n|---:|:---|\n| 1 | one |\n| −10 | ten |"
    assert lines(table, 40) == ["  n  what", "───  ────", "  1  one", "−10  ten"]


@settings(max_examples=50)
@given(st.text("ab·*` \n", max_size=60), st.integers(8, 40))
def test_no_line_is_wider_than_the_pane(markdown: str, width: int) -> None:
    plain = markdown.replace("`", "").replace("\n", " ").strip()
    assert all(len(line) <= width for line in lines(f"x{plain}", width))
