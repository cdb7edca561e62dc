"""Designing, ordering and writing: by keys and by mouse, in any terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs

LESSON = """\
minutes: 5
requires: []
exercises:
  bend:
    kind: design
    model:
      network:
        inputs: [x1, x2]
        layers: [{neurons: 2, activation: tanh}, {neurons: 1, activation: tanh}]
    data: {drawn: {set: circle, count: 60, test: 40}}
    features: [x1, x2, x1^2, x2^2]
    budget: {layers: 2, neurons: 5, parameters: 30, inputs: 3}
    settings: {learning_rate: {choices: [0.03, 0.1], start: 0.03}}
    fixed: {initial: xavier, epochs: 60, batch_size: 5}
    pass: {test-accuracy: {at_least: 0.9}}
    solution: {inputs: [x1^2, x2^2]}
    views: [surface]
  tilt:
    kind: tune
    model: {neuron: {inputs: [x], weights: [W]}}
    data: {examples: [{x: [6], y: [1.5]}]}
    controls:
      W: {from: 0, to: 0.5, by: 0.05, start: 0.4}
      b: {from: 0, to: 0.5, by: 0.05, start: 0.4}
    pass: {absolute-error: {at_most: 0.005}}
    questions:
      first: {options: [one, two], answer: [two]}
      second: {options: [one, two], answer: [one]}
    solution: {parameters: {W: 0.25, b: 0}}
    views: [wired]
  rescaled:
    kind: train
    model: {neuron: {inputs: [x], weights: [W]}}
    data: {examples: [{x: [6], y: [1.5]}, {x: [8], y: [2]}]}
    settings:
      standardised: {choices: [0, 1], start: 0}
      learning_rate: {choices: [0.1, 1], start: 0.1}
    fixed: {epochs: 20}
    tried:
      works: {standardised: {at_least: 1, at_most: 1}, diverged: {at_most: 0}}
    solution:
      settings: {standardised: 1, learning_rate: 0.1}
      runs: [{standardised: 1, learning_rate: 0.1}]
  forward:
    kind: order
    steps: [weigh, add, squash]
  header:
    kind: write
    takes: [[str]]
    returns: [float]
    solution: {code: "def f(text: str) -> float:"}
"""
WORDS = """\
---
title: Forms
goal: Use them all.
exercises:
  bend:
    prompt: Design it.
    hints: [One.]
  tilt:
    prompt: Tilt it.
    hints: [One.]
    questions: {first: Which one?, second: And now?}
    options: {one: the first, two: the second}
  rescaled:
    prompt: Rescale it.
    hints: [One.]
  forward:
    prompt: Put it in order.
    hints: [One.]
    steps: {weigh: Weigh the inputs, add: Add the bias, squash: Apply the activation}
  header:
    prompt: Write it.
    hints: [One.]
---
```exercise
bend
```

```exercise
tilt
```

```exercise
rescaled
```

```exercise
forward
```

```exercise
header
```
"""
PLAIN = Capabilities(colours=Colours.NONE, glyphs=Glyphs.ASCII)


@pytest.fixture
def lessons(write_course: Callable[..., Path]) -> Path:
    return write_course(LESSON, WORDS, "01-weights")


def design(table: Any) -> tuple[Any, Any]:
    answer = table.lab.session.answer
    return answer.layers, answer.inputs


async def test_arrows_add_and_remove_neurons_within_the_budget(start: Any) -> None:
    async with start("bend") as table:
        await table.press("right", "left", "left", "left")
        assert design(table)[0] == ((1, "tanh"),)
        await table.press("pageup")
        assert design(table)[0] == ((5, "tanh"),)
        assert "5/5" in table.picture
        await table.press("right")
        assert design(table)[0] == ((5, "tanh"),)
        assert "no more hidden neurons: 5" in table.picture


async def test_layers_are_added_given_activations_and_removed(start: Any) -> None:
    async with start("bend") as table:
        await table.press("plus", "t")
        assert design(table)[0] == ((2, "tanh"), (2, "relu"))
        await table.press("plus")
        assert "no more layers: 2" in table.picture
        await table.press("up", "minus")
        assert design(table)[0] == ((2, "relu"),)
        await table.press("minus", "plus")
        assert design(table)[0] == ((2, "tanh"),)


async def test_inputs_are_switched_by_their_numbers_or_under_the_cursor(start: Any) -> None:
    async with start("bend") as table:
        await table.press("up", "3", "1", "right", "space")
        assert design(table)[1] == ("x1^2",)
        await table.press("3")
        assert design(table)[1] == ("x1^2",)
        assert "at least one input" in table.picture
        await table.press("1", "2", "4")
        assert "Only 3 inputs" in table.picture


async def test_the_mark_of_a_design_is_hollow_while_keys_act_elsewhere(start: Any) -> None:
    async with start("bend") as table:
        assert "▸ layer 1" in table.picture
        await table.press("down", "down")
        assert "▹ + add a layer" in table.picture
        assert table.picture.count("▸") == 1


async def test_a_typed_number_is_that_many_neurons(start: Any) -> None:
    async with start("bend") as table:
        await table.press("4")
        assert design(table)[0] == ((4, "tanh"),)


async def test_a_number_typed_for_a_new_layer_begins_anew(start: Any) -> None:
    async with start("bend") as table:
        await table.press("4", "minus", "plus", "3")
        assert design(table)[0] == ((3, "tanh"),)


async def test_a_design_can_be_clicked(start: Any) -> None:
    async with start("bend") as table:
        architect = table.lab.forms.architect
        for deed in ("more", "activation", "toggle", "add"):
            place = next(place for place in architect.places if place.deed == deed)
            await table.pilot.click("#architect", offset=(place.x, place.line))
            await table.settle()
        assert design(table) == (((3, "relu"), (2, "relu")), ("x2",))


async def test_a_design_is_trained_graded_and_undone(start: Any) -> None:
    async with start("bend") as table:
        await table.press("space")
        await table.run_ended()
        assert len(table.lab.session.answer.runs) == 1
        await table.press("up", "3", "1", "4", "2", "down")
        assert design(table)[1] == ("x1^2", "x2^2")
        await table.press("enter")
        await table.run_ended()
        await table.settle()
        assert table.lab.passed
        await table.press("u")
        assert not table.lab.passed


async def test_arrows_lead_from_each_form_to_the_next_and_round(start: Any) -> None:
    async with start("tilt") as table:
        forms = table.lab.forms
        seen = []
        for key in ("down", "down", "down", "down", "up", "up", "up", "up", "up"):
            await table.press(key)
            focused = table.app.focused
            seen.append((focused.id, focused.selected))
        assert seen == [
            ("sliders", "b"),
            ("choices", "first"),
            ("choices", "second"),
            ("sliders", "W"),
            ("choices", "second"),
            ("choices", "first"),
            ("sliders", "b"),
            ("sliders", "W"),
            ("choices", "second"),
        ]
        assert forms.sliders.selected == "W"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("exercise", ["bend", "tilt", "forward", "header"])
async def test_the_line_of_keys_always_says_how_to_hand_in_and_how_to_train(
    start: Any, exercise: str, language: str
) -> None:
    async with start(exercise, size=(80, 24), language=language) as table:
        keys = table.screen.keys.text
        assert ("enter comprobar" if language == "es" else "enter check") in keys
        if exercise == "bend":
            assert ("espacio entrenar" if language == "es" else "space run") in keys
            assert ("+ capa" if language == "es" else "+ layer") in keys
        assert ("tab part" in keys) == (exercise == "tilt"), "only where there is another part"


async def test_what_is_so_or_not_is_called_yes_or_no(start: Any) -> None:
    async with start("rescaled", language="es") as table:
        assert "[no] sí" in table.picture
        assert "con reescalado, no diverge" in table.picture


async def test_activations_are_called_by_their_names(start: Any) -> None:
    async with start("bend", language="es") as table:
        await table.press("t")
        assert "ReLU" in table.lab.forms.architect.text
        await table.press("t")
        assert "sigmoide" in table.lab.forms.architect.text


async def test_a_step_is_lifted_and_carried(start: Any) -> None:
    async with start("forward") as table:
        assert table.lab.session.answer.order == ("add", "squash", "weigh")
        await table.press("down", "down", "space", "up", "up", "space", "enter")
        assert table.lab.session.answer.order == ("weigh", "add", "squash")
        assert table.lab.passed


async def test_plus_and_minus_move_a_step_and_marks_say_what_is_right(start: Any) -> None:
    async with start("forward") as table:
        await table.press("plus", "enter")
        assert table.lab.session.answer.order == ("squash", "add", "weigh")
        assert "Apply the activation x" in table.picture
        await table.press("minus")
        assert "Apply the activation x" not in table.picture


async def test_a_step_can_be_dragged(start: Any) -> None:
    async with start("forward") as table:
        await table.pilot.mouse_down("#ordering", offset=(6, 2))
        await table.pilot.hover("#ordering", offset=(6, 0))
        await table.pilot.mouse_up("#ordering", offset=(6, 0))
        await table.settle()
        assert table.lab.session.answer.order == ("weigh", "add", "squash")


async def test_letters_are_text_while_one_types_and_keys_after_escape(start: Any) -> None:
    async with start("header") as table:
        await table.press(*"hn", "backspace", "backspace")
        await table.press(*"text", "colon", "space", *"str")
        assert table.lab.session.answer.code == "def f(text: str):"
        assert table.lab.session.hints == 0
        await table.press("escape", "h")
        assert table.lab.session.hints == 1
        await table.press("e", "end", "left", "space", "minus", "greater_than_sign", *"float")
        await table.press("enter")
        assert table.lab.session.answer.code == "def f(text: str) ->float:"
        assert table.lab.passed


async def test_what_was_typed_is_undone_at_once(start: Any) -> None:
    async with start("header") as table:
        await table.press(*"abc", "escape", "u")
        assert table.lab.session.answer.code == "def f():"


async def test_pasted_code_is_taken_over_without_what_could_steer_a_terminal(start: Any) -> None:
    async with start("header") as table:
        table.lab.forms.editor.post_message(events.Paste("a:\tint\x1b[31m\r\n"))
        await table.settle()
        assert table.lab.session.answer.code == "def f(a:    int[31m\n):"


async def test_a_click_puts_the_cursor_into_the_code(start: Any) -> None:
    async with start("header") as table:
        await table.pilot.click("#editor", offset=(2 + 4, 1))
        await table.press("g")
        assert table.lab.session.answer.code == "def gf():"


@pytest.mark.parametrize("exercise", ["bend", "forward", "header"])
@pytest.mark.parametrize("language", ["es", "en"])
async def test_every_form_fits_a_small_plain_terminal(
    start: Any, exercise: str, language: str
) -> None:
    async with start(
        exercise, size=(80, 24), capabilities=PLAIN, charset="ascii", language=language
    ) as table:
        picture = table.picture
        assert picture.isascii()
        assert all(len(line) <= 80 for line in picture.splitlines())
        assert table.lab.forms.first.size.height >= 3
