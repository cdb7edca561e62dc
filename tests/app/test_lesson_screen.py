"""Playing a lesson: moving, checking, hints, undo, languages, and coming back."""

from typing import Any

import pytest

from tui_nn.app.home import HomeScreen
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.study.progress import ProgressStore


async def test_an_arrow_key_moves_the_weight_and_everything_follows(start: Any) -> None:
    async with start() as table:
        assert "+0.40" in table.picture
        await table.press("left")
        assert table.lab.session.answer.parameters == {"W": 0.35}
        assert "0.6  goal: ≤ 0.005" in table.picture


async def test_keys_pressed_faster_than_they_are_answered_all_count(start: Any) -> None:
    async with start("gate") as table:
        for _ in range(7):
            table.app.simulate_key("right")
        await table.settle()
        await table.settle()
        assert table.lab.session.answer.parameters["w1"] == 0.7


async def test_page_keys_and_shifted_arrows_move_ten_steps(start: Any) -> None:
    async with start("gate") as table:
        await table.press("pageup")
        assert table.lab.session.answer.parameters["w1"] == 1.0
        await table.press("shift+left")
        assert table.lab.session.answer.parameters["w1"] == 0.0


async def test_a_value_can_be_typed_and_is_held_within_its_bounds(start: Any) -> None:
    async with start() as table:
        await table.press("0", ".", "2", "5", "enter")
        assert table.lab.session.answer.parameters == {"W": 0.25}
        await table.press("9", "enter")
        assert table.lab.session.answer.parameters == {"W": 0.5}


async def test_a_typed_value_may_begin_with_its_point(start: Any) -> None:
    async with start() as table:
        await table.press(".", "2", "5", "enter")
        assert table.lab.session.answer.parameters == {"W": 0.25}


async def test_what_is_no_number_is_said_and_changes_nothing(start: Any) -> None:
    async with start() as table:
        await table.press("minus", "minus", "enter")
        assert "“--” isn't a number" in table.picture
        assert table.lab.session.answer.parameters == {"W": 0.4}


async def test_a_click_on_the_track_moves_the_knob(start: Any) -> None:
    async with start() as table:
        await table.pilot.click("#sliders", offset=(12, 0))
        await table.settle()
        assert table.lab.session.answer.parameters["W"] < 0.1


async def test_a_wrong_answer_gets_the_message_of_its_mistake(start: Any) -> None:
    async with start() as table:
        await table.press("enter")
        assert "Not yet. W is too high." in table.picture


async def test_a_right_answer_gets_stars_and_enter_goes_on(
    start: Any, store: ProgressStore
) -> None:
    async with start() as table:
        await table.press("left", "left", "left", "enter")
        assert "★ That is it." in table.picture
        await table.press("enter")
        assert table.screen.exercise == "gate"
        table.app.desk.saver.flush()
        assert store.summary("me").of("weights", "fit").passed


async def test_undo_takes_back_one_gesture_and_reset_everything(start: Any) -> None:
    async with start("gate") as table:
        await table.press("right", "right", "down", "left")
        assert table.lab.session.answer.parameters == {"w1": 0.2, "w2": -0.1, "b": 0.0}
        await table.press("u")
        assert table.lab.session.answer.parameters == {"w1": 0.2, "w2": 0.0, "b": 0.0}
        await table.press("r")
        assert table.lab.session.answer.parameters == {"w1": 0.0, "w2": 0.0, "b": 0.0}


async def test_hints_come_one_by_one_and_then_all(start: Any) -> None:
    async with start() as table:
        await table.press("h")
        assert "Hint 1 of 2: Look at y." in table.picture
        assert "quarter" not in table.picture
        await table.press("h")
        assert "Hint 2 of 2: Try a quarter." in table.picture
        await table.press("h")
        assert "Look at y." in table.picture
        assert "Try a quarter." in table.picture


async def test_the_language_changes_in_place_with_the_same_numbers(start: Any) -> None:
    async with start() as table:
        await table.press("left", "h", "ctrl+l")
        assert "Mueve W hasta que salga 1.5." in table.picture
        assert "Pista 1 de 2: Mira y." in table.picture
        assert "Pruebas › Pesos › paso 1 de 6" in table.picture
        assert table.lab.session.answer.parameters == {"W": 0.35}
        assert table.app.focused is table.lab.forms.sliders


async def test_a_draft_is_saved_a_moment_after_each_change(
    start: Any, store: ProgressStore
) -> None:
    async with start() as table:
        await table.press("left", "h")
        table.app.desk.saver.flush()
        draft = store.draft("me", "weights", "fit")
        assert draft is not None
        assert draft.answer.parameters == {"W": 0.35}
        assert draft.hints == 1


async def test_the_app_comes_back_to_the_same_step_with_the_same_numbers(start: Any) -> None:
    async with start() as table:
        await table.press("n", "right", "right")
    async with start(None, lesson=None) as table:
        assert table.screen.exercise == "gate"
        assert table.lab.session.answer.parameters["w1"] == 0.2
        assert "+0.20" in table.picture


async def test_a_neuron_selected_in_the_drawing_can_be_changed_there(start: Any) -> None:
    async with start("gate") as table:
        table.lab.diagram.focus()
        await table.settle()
        assert table.lab.diagram.selected == "y"
        await table.press("left", "up", "plus", "plus")
        assert table.lab.session.answer.parameters["w1"] == 0.2
        assert table.lab.forms.sliders.selected == "w1"


async def test_a_click_selects_on_the_drawing(start: Any) -> None:
    async with start("gate") as table:
        target = next(t for t in table.lab.diagram.targets if t.name == "w2")
        await table.pilot.click("#diagram", offset=(target.x, target.y))
        await table.settle()
        assert table.lab.diagram.selected == "w2"


async def test_inputs_are_switched_by_number_and_examples_by_x(start: Any) -> None:
    async with start("gate") as table:
        table.lab.diagram.focus()
        await table.press("2")
        assert table.lab.drawings.example == 1
        await table.press("1")
        assert table.lab.drawings.example == 3
        await table.press("x")
        assert table.lab.drawings.example == 0


async def test_the_drawing_is_said_in_sentences_on_demand(start: Any) -> None:
    async with start("gate") as table:
        before = table.lab.diagram.text
        await table.press("l")
        assert "step" in table.lab.diagram.text
        assert "╭" not in table.lab.diagram.text
        await table.press("l")
        assert table.lab.diagram.text == before


async def test_the_backward_pass_is_shown_on_demand(start: Any) -> None:
    async with start() as table:
        assert "∂" not in table.lab.diagram.text
        await table.press("b")
        assert "∂" in table.lab.diagram.text


async def test_a_worksheet_is_typed_checked_and_marked(start: Any) -> None:
    async with start("sheet") as table:
        await table.press("3", ".", "0", "down", "9", "enter")
        assert table.lab.session.answer.numbers == {"output": "3.0", "error": "9"}
        assert table.lab.grade is not None
        assert not table.lab.grade.passed
        await table.press("backspace", "1", "comma", "5", "enter")
        assert table.lab.grade.passed


async def test_a_number_that_is_come_back_to_gives_way_and_can_be_mended(start: Any) -> None:
    async with start("sheet") as table:
        await table.press("3", "down", "9", "up", "4", ".", "5")
        assert table.lab.session.answer.numbers == {"output": "4.5", "error": "9"}
        await table.press("down", "up", "backspace", "2", "enter", "7")
        assert table.lab.session.answer.numbers == {"output": "7", "error": "9"}


async def test_an_option_is_picked_with_the_space_bar_and_checked(start: Any) -> None:
    async with start("zoo") as table:
        await table.press("space", "enter")
        assert table.lab.session.answer.choices == {"pets": ("cat",)}
        assert not table.lab.passed
        await table.press("right", "space", "enter")
        assert table.lab.passed


async def test_below_100_columns_one_pane_is_shown_and_f_flips(start: Any) -> None:
    async with start(size=(80, 24)) as table:
        assert "A six goes in." in table.picture
        assert "Move W" not in table.picture
        await table.press("f")
        assert "A six goes in." not in table.picture
        assert "Move W" in table.picture
        await table.press("f")
        assert "A six goes in." in table.picture


async def test_addresses_are_shown_and_no_browser_opens(start: Any) -> None:
    async with start() as table:
        assert "(https://example.org/)" in table.picture


async def test_a_window_too_small_says_so_and_recovers(start: Any) -> None:
    async with start() as table:
        await table.pilot.resize_terminal(50, 12)
        await table.settle()
        assert "too small" in table.picture
        await table.pilot.resize_terminal(120, 40)
        await table.settle()
        assert "Move W" in table.picture


async def test_the_last_step_leads_to_the_next_lesson(start: Any) -> None:
    async with start("zoo") as table:
        await table.press("n")
        assert "The end." in table.picture
        await table.press("enter")
        assert isinstance(table.app.screen, LessonScreen)
        assert table.screen.lesson.id == "again"


async def test_escape_leads_home_where_the_stars_are(start: Any) -> None:
    async with start() as table:
        await table.press("left", "left", "left", "enter")
        table.app.desk.saver.flush()
        await table.press("escape")
        assert isinstance(table.app.screen, HomeScreen)
        assert "1/5" in table.picture
        assert "★ 1" in table.picture
        await table.press("down", "enter")
        assert table.screen.lesson.id == "again"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_table_stands_beside_the_controls_and_moves_with_them(
    start: Any, size: tuple[int, int]
) -> None:
    async with start("gate", size=size) as table:
        if size[0] < 100:
            await table.press("f")
        lines = [line for line in table.picture.split("\n") if "w1   " in line]
        assert any("target" in line for line in lines)
        before = table.lab.session.answer
        # A click on the table moves nothing.
        sliders = table.lab.forms.sliders
        await table.pilot.click(sliders, offset=(sliders.size.width - 3, 1))
        assert table.lab.session.answer == before


async def test_text_beside_the_lab_shows_without_colour_that_keys_go_to_it(start: Any) -> None:
    async with start("gate") as table:
        edge = table.app.look.glyphs.edge
        assert edge not in table.picture
        assert "▸ w1" in table.picture
        table.screen.prose.focus()
        await table.settle()
        assert edge in table.picture
        assert "▹ w1" in table.picture


async def test_a_bar_shows_how_many_of_the_rows_are_right(start: Any) -> None:
    async with start("gate") as table:
        check = next(line for line in table.picture.split("\n") if "rows right" in line)
        assert 3 * check.count("█") == check.count("░")
        assert check.rstrip().endswith("1  goal: ≥ 4")


async def test_a_question_left_open_is_said_to_be_open(start: Any) -> None:
    async with start("zoo") as table:
        await table.press("enter")
        assert "without an answer" in table.lab.feedback.text


async def test_the_line_of_keys_offers_no_choice_among_one_control(start: Any) -> None:
    async with start("fit") as table:
        assert "control" not in table.screen.keys.text
    async with start("gate") as table:
        assert "control" in table.screen.keys.text


async def test_a_click_on_a_key_s_hint_presses_it_and_one_beside_presses_nothing(
    start: Any,
) -> None:
    async with start() as table:
        hints = table.screen.keys.text
        await table.pilot.click(table.screen.keys, offset=(hints.index("h hint"), 0))
        await table.settle()
        assert table.lab.session.hints == 1
        await table.pilot.click(table.screen.keys, offset=(0, 0))
        await table.pilot.click(table.screen.keys, offset=(hints.index("?"), 0))
        await table.settle()
        assert not isinstance(table.app.screen, LessonScreen)
