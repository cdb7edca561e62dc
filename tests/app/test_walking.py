"""Walking the trace with s: a step at a time, forward and backward, spelled out and marked."""

from dataclasses import replace
from typing import Any

import pytest

from tui_nn.app.lab import Lab
from tui_nn.app.workshop import Sight
from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases

PLAIN = Capabilities(Colours.NONE, Glyphs.ASCII)


def lit(table: Any) -> set[str]:
    """What is written on the drawing in the style of what is selected."""
    style = table.app.look.styles.selected
    return {
        segment.text.strip()
        for line in table.lab.diagram.lines
        for segment in line
        if segment.style is not None and segment.style.bgcolor == style.bgcolor
    }


async def test_s_begins_and_goes_on_and_left_goes_back(start: Any) -> None:
    async with start() as table:
        await table.press("s")
        assert "step 1 of 6 · forward · y: the sum of weights times inputs" in table.picture
        assert "Σ = 0.40·6.00 = 2.40" in table.picture
        await table.press("s")
        assert "step 2 of 6" in table.picture
        await table.press("right", "left", "left")
        assert "step 1 of 6" in table.picture
        await table.press("left")
        assert "step 1 of 6" in table.picture


async def test_the_pass_goes_on_backward_to_the_last_gradient(start: Any) -> None:
    async with start() as table:
        await table.press("s", "b")
        assert "step 3 of 6 · backward · the loss" in table.picture
        assert "∂" in table.lab.diagram.text
        await table.press("end", "s")
        assert "step 6 of 6 · backward · W: its gradient" in table.picture
        assert "∂loss/∂W" in table.lab.walk.text
        await table.press("b")
        assert "step 1 of 6 · forward" in table.picture
        assert "∂" not in table.lab.diagram.text


async def test_the_numbers_of_the_step_are_marked_in_the_drawing_and_the_line(start: Any) -> None:
    async with start() as table:
        await table.press("s")
        marked = lit(table)
        assert any("6" in text for text in marked)
        assert any("0.4" in text for text in marked)
        selected = table.app.look.styles.selected
        current = [
            part.text for line in table.lab.walk.lines for part in line if part.style == selected
        ]
        assert current == ["0.40·6.00"]


async def test_escape_ends_the_walk_where_it_began(start: Any) -> None:
    async with start("gate") as table:
        await table.press("right", "s")
        assert not table.lab.forms.sliders.display
        assert table.app.focused is table.lab.walk
        await table.press("s", "escape")
        assert not table.lab.walk.active
        assert table.lab.forms.sliders.display
        assert table.app.focused is table.lab.forms.sliders
        await table.press("right")
        assert table.lab.session.answer.parameters["w1"] == 0.2


async def test_the_walk_is_through_the_learners_own_numbers(start: Any) -> None:
    async with start("gate") as table:
        await table.press("0", ".", "7", "enter", "x", "x", "s")
        assert "0.70·1.00" in table.lab.walk.text
        await table.press("x")
        assert "step 1" in table.picture
        assert "0.70·1.00" in table.lab.walk.text


async def test_the_language_changes_where_the_walk_stands(start: Any) -> None:
    async with start() as table:
        await table.press("s", "s", "ctrl+l")
        assert "paso 2 de 6 · hacia delante · y: activación" in table.picture


async def test_asked_numbers_are_worked_out_before_they_are_walked(start: Any) -> None:
    async with start("sheet") as table:
        await table.press("s")
        assert not table.lab.walk.active
        assert "Work the numbers out first" in table.picture
        await table.press("3", "down", "1", ".", "5", "enter", "s")
        assert "Σ = 0.50·6.00 = 3.00" in table.picture


async def test_a_run_pauses_while_it_is_walked_through(start: Any) -> None:
    async with start("pick") as table:
        table.lab.trainer.pace = 30.0
        await table.press("space", "s")
        assert not table.lab.trainer.playing
        assert table.lab.walk.active
        table.lab.trainer.stop()


async def test_what_has_no_network_has_nothing_to_walk(start: Any) -> None:
    async with start("zoo") as table:
        await table.press("s")
        assert not table.lab.walk.active
        assert "s sums" not in table.picture


async def test_keys_say_what_can_be_done_on_the_way(start: Any) -> None:
    async with start("gate", size=(80, 24)) as table:
        await table.press("f")
        assert not table.lab.walk.active
        await table.press("s")
        footer = table.picture.splitlines()[-1]
        assert all(words in footer for words in ("s next step", "← back", "esc end"))
        assert "check" not in footer
        await table.press("enter", "u", "h")
        assert table.lab.walk.active
        assert table.lab.session.hints == 0


async def test_another_step_of_the_lesson_ends_the_walk(start: Any) -> None:
    async with start() as table:
        await table.press("s", "n")
        assert table.screen.exercise == "gate"
        assert not table.lab.walk.active


async def test_flipping_to_the_text_and_back_goes_on_with_the_walk(start: Any) -> None:
    async with start("gate", size=(80, 24)) as table:
        await table.press("f", "s", "s", "f")
        assert table.screen.reading
        await table.press("f", "s")
        assert "step 3 of" in table.picture


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_small_plain_terminal_shows_all_of_it(start: Any, language: str) -> None:
    async with start(
        "gate", size=(80, 24), capabilities=PLAIN, charset="ascii", language=language
    ) as table:
        await table.press("f", "s")
        for _ in range(len(table.lab.walk._steps)):
            picture = table.picture
            assert picture.isascii()
            assert all(len(line) <= 80 for line in picture.splitlines())
            assert table.lab.walk.furthest == 0
            await table.press("s")


NETWORKS = {
    f"{entry.id}/{name}": spec
    for unit in outline(course_folder()).units
    for entry in unit.lessons
    for name, spec in load_lesson(course_folder(), entry.id).exercises.items()
    if spec.model is not None and spec.model.picture is None
}


@pytest.mark.parametrize("capabilities", [Capabilities(), PLAIN], ids=["colour", "plain"])
@pytest.mark.parametrize("spec", NETWORKS.values(), ids=NETWORKS.keys())
def test_every_network_of_the_course_can_be_walked(
    spec: ExerciseSpec, capabilities: Capabilities
) -> None:
    lab = Lab()
    sight = Sight(spec, kind_of(spec).start(spec), Phrases("es"), capabilities)
    walk = lab.walk(sight)
    assert walk is not None
    for at in {0, walk.turn // 2, walk.turn - 1, min(walk.turn, len(walk) - 1), len(walk) - 1}:
        step = walk[at]
        assert step.title
        assert " = " in step.line
        sight = replace(sight, lit=step.lit, backward=step.backward, selected=step.subject)
        drawing = lab.draw(sight, "wired", 76, 16)
        assert 0 < drawing.height <= 16


async def test_the_card_of_the_neuron_stands_below_the_network_where_rows_are_left(
    start: Any,
) -> None:
    async with start() as table:
        await table.press("s")
        assert "sum of the rows" in table.lab.diagram.text
        await table.press("b")
        assert "δ" in table.lab.diagram.text.split("sum of the rows")[1]
