"""A small course that is right, to be spoilt by the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

LESSON = """\
minutes: 3
requires: []
exercises:
  find-w:
    kind: tune
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    controls:
      W: {from: 0, to: 0.5, by: 0.005, start: 0.4}
    pass: {absolute-error: {at_most: 0.005}}
    solution: {parameters: {W: 0.25}}
    mistakes:
      still-high:
        when: {W: {above: 0.25}}
        example: {parameters: {W: 0.35}}
  error:
    kind: compute
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.5}
    ask:
      error: {quantity: y.error, digits: 2}
    mistakes:
      other-way-round:
        slips: {error: [sign-flipped]}
"""

WORDS = """\
---
title: {title}
goal: {goal}
exercises:
  find-w:
    prompt: W?
    hints: [{one}, {two}, {three}]
    mistakes:
      still-high: {high}
  error:
    prompt: y - 1.5?
    hints: [{one}, {two}, {three}]
    fields: {{error: y - 1.5}}
    mistakes:
      other-way-round: {round}
---
{prose}

```exercise
find-w
```

{prose}

```exercise
error
```

{prose}
"""

ENGLISH = {
    "title": "A weight",
    "goal": "Find a weight.",
    "one": "Look at y.",
    "two": "Too much or too little?",
    "three": "y is W times 6.",
    "high": "Too large. Bring it down.",
    "round": "The error is output minus target.",
    "prose": "A neuron multiplies.",
}
SPANISH = {
    "title": "Un peso",
    "goal": "Encontrar un peso.",
    "one": "Mira y.",
    "two": "¿Sobra o falta?",
    "three": "y es W por 6.",
    "high": "Demasiado grande. Bájalo.",
    "round": "El error es salida menos objetivo.",
    "prose": "Una neurona multiplica.",
}


@pytest.fixture
def course(write_course: Callable[..., Path]) -> Path:
    """The folder of a course of one lesson."""
    words = {"en": WORDS.format(**ENGLISH), "es": WORDS.format(**SPANISH)}
    return write_course(LESSON, words, "03-one-weight", unit="2-one-neuron")


@pytest.fixture
def spoil(course: Path) -> Callable[[str, str, str], Path]:
    """Exchange a piece of a file of the lesson, and give the course's folder back."""

    def exchange(file: str, old: str, new: str) -> Path:
        path = course / "2-one-neuron" / "03-one-weight" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} isn't in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return course

    return exchange
