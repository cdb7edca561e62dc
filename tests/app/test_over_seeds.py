"""Over several seeds, the lab shows the number that was graded once it has been graded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LESSON = """\
minutes: 2
requires: []
exercises:
  luck:
    kind: train
    model: {neuron: {inputs: [x]}}
    data: {drawn: {set: line, count: 20, noise: 0.5}}
    settings:
      epochs: {from: 1, to: 9, by: 1, start: 3}
    fixed: {initial: xavier, learning_rate: 0.05}
    seeds: {of: 3}
    pass: {loss: {at_most: 0.001}}
    views: [loss]
"""
WORDS = """\
---
title: Luck
goal: Train three times.
exercises:
  luck:
    prompt: Train.
    hints: [Longer.]
---
```exercise
luck
```
"""


@pytest.fixture
def lessons(write_course: Callable[..., Path]) -> Path:
    return write_course(LESSON, WORDS, "01-weights")


async def test_the_number_that_decides_is_shown_once_it_is_graded(start: Any) -> None:
    async with start("luck") as table:
        lab = table.lab
        await table.press("space")
        await table.run_ended()
        wording, watched = (
            lab.wording,
            lab.shop.measure(lab.wording.spec, lab.session.answer, lab.trainer.here),
        )
        assert wording.number(watched[0].value) in table.picture
        await table.press("enter")
        await table.settle()
        (graded,) = lab.grade.checks
        assert graded.value != watched[0].value
        assert wording.number(graded.value) in table.picture
        assert wording.number(watched[0].value) not in table.picture
