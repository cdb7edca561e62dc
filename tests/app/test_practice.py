"""Another like this, the worked solution, and saying first what will happen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui_nn.study.progress import ProgressStore

LESSON = """\
minutes: 5
requires: []
exercises:
  sheet:
    kind: compute
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.5}
    ask:
      output: {quantity: y.a, digits: 1}
    vary: {parameter.W: {from: -3, to: 3, by: 0.5}}
  pick:
    kind: train
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.4}
    settings:
      learning_rate: {from: 0.001, to: 0.1, by: 0.01, start: 0.011}
    fixed: {epochs: 20}
    pass: {absolute-error: {at_most: 0.01}}
    questions:
      way:
        options: [down, up]
        answer: [down]
        before: true
    solution: {settings: {learning_rate: 0.021}}
    views: [loss]
  guess:
    kind: train
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.4}
    settings:
      learning_rate: {from: 0.001, to: 0.1, by: 0.01, start: 0.011}
    fixed: {epochs: 20}
    pass: {absolute-error: {at_most: 0.01}}
    ask:
      weight: {quantity: W, digits: 2, before: true}
    solution: {settings: {learning_rate: 0.021}}
    views: [loss]
"""
WORDS = """\
---
title: Weights
goal: Practise.
exercises:
  sheet:
    prompt: "W is {W}. What comes out?"
    hints: [Multiply., "6 times {W}"]
    fields: {output: the output}
  pick:
    prompt: Choose a rate and train.
    hints: [More.]
    questions: {way: Where will the loss go?}
    options: {down: it falls, up: it rises}
  guess:
    prompt: Choose a rate and train.
    hints: [More.]
    fields: {weight: Where will W end?}
---
```exercise
sheet
```

```exercise
pick
```

```exercise
guess
```
"""


@pytest.fixture
def lessons(write_course: Callable[..., Path]) -> Path:
    return write_course(LESSON, WORDS, "01-weights")


async def test_another_like_this_has_other_numbers_in_words_and_in_grading(start: Any) -> None:
    async with start("sheet") as table:
        assert "W is 0.5." in table.picture
        await table.press("3", "enter")
        assert table.lab.passed
        assert "a for another like this" in table.picture
        await table.press("a")
        assert "W is 0.5." not in table.picture
        assert table.lab.session.answer.numbers == {}
        weight = table.lab.wording.spec.parameters["W"]
        await table.press(*f"{6 * weight:g}".replace("-", "-"), "enter")
        assert table.lab.passed
        assert table.lab.session.attempts == 2


async def test_a_variant_is_kept_and_recorded_under_its_exercise(
    start: Any, store: ProgressStore
) -> None:
    async with start("sheet") as table:
        await table.press("a", "9", "enter")
        seed = table.lab.session.answer.variant
        assert seed > 0
        table.app.desk.saver.flush()
    (attempt,) = store.attempts()
    assert (attempt.exercise, attempt.answer.variant) == ("sheet", seed)
    async with start("sheet") as table:
        assert table.lab.session.answer.variant == seed
        assert table.lab.session.answer.numbers == {"output": "9"}
        weight = table.lab.wording.spec.parameters["W"]
        assert weight != 0.5
        assert f"W is {weight:g}.".replace("-", "−") in table.picture
        await table.press("a")
        assert table.lab.session.answer.variant not in {0, seed}


async def test_after_the_last_hint_the_solution_is_offered_and_then_shown(
    start: Any, store: ProgressStore
) -> None:
    async with start("sheet") as table:
        await table.press("h", "h")
        assert "6 times 0.5" in table.picture
        await table.press("h")
        assert "without stars" in table.picture
        assert table.lab.session.answer.numbers == {}
        await table.press("h")
        assert table.lab.session.answer.numbers == {"output": "3.0"}
        assert "The solution is filled in." in table.picture
        await table.press("enter")
        assert table.lab.passed
        assert table.lab.session.stars == 0
        table.app.desk.saver.flush()
        assert store.attempts()[0].hints == 3
        await table.press("a", *"1", "enter")
        assert not table.lab.session.solution_shown


async def test_a_change_between_takes_the_offer_back(start: Any) -> None:
    async with start("sheet") as table:
        await table.press("h", "h", "h", "1", "h")
        assert not table.lab.session.solution_shown
        assert "without stars" in table.picture


async def test_what_will_happen_has_to_be_said_before_the_run(start: Any) -> None:
    async with start("pick") as table:
        assert table.app.focused is table.lab.forms.choices
        table.lab.forms.sliders.focus()
        await table.press("space")
        assert table.lab.trainer.run is None
        assert "First say what you think" in table.picture
        await table.press("right", "space")
        table.lab.forms.sliders.focus()
        await table.press("right", "space")
        await table.run_ended()
        assert "You said “it rises”, and it was “it falls”." in table.picture
        await table.press("enter")
        assert table.lab.passed


async def test_a_number_said_before_the_run_is_told_beside_the_one_that_came(start: Any) -> None:
    async with start("guess") as table:
        assert table.app.focused is table.lab.forms.worksheet
        table.lab.forms.sliders.focus()
        await table.press("space")
        assert table.lab.trainer.run is None
        assert "write a number" in table.picture
        await table.press(*"0.4")
        table.lab.forms.sliders.focus()
        await table.press("right", "space")
        await table.run_ended()
        assert "Where will W end?: you said 0.4, and it was 0.25. You were 0.15 off." in " ".join(
            table.lab.feedback.text.split()
        )
        await table.press("enter")
        assert table.lab.passed
        assert "You were 0.15 off." in " ".join(table.lab.feedback.text.split())
