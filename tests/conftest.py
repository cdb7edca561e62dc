"""What several parts of the tests share: a small course of four exercises."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension

# Newer releases of syrupy read this name; without it the pictures would be called ".raw", which
# no browser shows.
SVGImageExtension.file_extension = "svg"

# As in the app. Several workers with several threads each would wait for each other.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")

LESSON = """\
minutes: 5
requires: []
exercises:
  and-gate:
    kind: tune
    model: {neuron: {inputs: [x1, x2], activation: relu}}
    data: {table: and}
    controls:
      w1: {from: -2, to: 2, by: 0.1, start: 0}
      w2: {from: -2, to: 2, by: 0.1, start: 0}
      b: {from: -2, to: 2, by: 0.1, start: 0}
    pass:
      rows-right: {at_least: 4}
    stars:
      margin: {at_least: 0.5}
    solution: {parameters: {w1: 1, w2: 1, b: -1.5}}
    mistakes:
      fires-on-nothing:
        when: {y.a@0: {above: 0}}
        example: {parameters: {w1: 1, w2: 1, b: 0.5}}
    views: [wired, table]
  forward:
    kind: compute
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.5}
    ask:
      output: {quantity: y.a, digits: 2}
      error: {quantity: y.error, digits: 2}
    views: [wired]
  rate:
    kind: train
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.4}
    rule: error
    settings:
      learning_rate: {from: 0.001, to: 1, by: 1.1, scale: logarithmic, start: 0.001}
    fixed: {epochs: 30}
    pass:
      absolute-error: {at_most: 0.001}
    solution: {settings: {learning_rate: 0.1}}
    views: [loss, wired]
  words:
    kind: choose
    questions:
      which: {options: [one, two], answer: [two]}
"""
WORDS = """\
---
title: {title}
goal: Try the command line.
exercises:
  and-gate:
    prompt: Build an AND.
    hints: [Look., Think., Turn.]
    mistakes:
      fires-on-nothing: "{mistake}"
  forward:
    prompt: Work out.
    hints: [Look., Think., Turn.]
    fields:
      output: "{output}"
      error: error
  rate:
    prompt: Choose.
    hints: [Look., Think., Turn.]
  words:
    prompt: Choose.
    hints: [Look., Think., Turn.]
    questions:
      which: Which one?
    options:
      one: the first
      two: the second
---
Text.

```exercise
and-gate
```

More.

```exercise
forward
```

More.

```exercise
rate
```

More.

```exercise
words
```
"""
UNIT = """\
title:
  es: Pruebas
  en: Trials
line:
  es: Para probar.
  en: For trying.
"""


WriteCourse = Callable[..., Path]


@pytest.fixture
def write_course(tmp_path: Path) -> WriteCourse:
    """Write a course of one unit, all of whose lessons have the same exercises and words."""

    def write(
        lesson: str, words: str | Mapping[str, str], *names: str, unit: str = "1-trials"
    ) -> Path:
        folder = tmp_path / "lessons" / unit
        for name in names or ("01-tools",):
            (folder / name).mkdir(parents=True)
            (folder / name / "lesson.yaml").write_text(lesson, encoding="utf-8")
            for code in ("es", "en"):
                text = words if isinstance(words, str) else words[code]
                (folder / name / f"{code}.md").write_text(text, encoding="utf-8")
        (folder / "unit.yaml").write_text(UNIT, encoding="utf-8")
        return folder.parent

    return write


@pytest.fixture
def course(write_course: WriteCourse) -> Path:
    words = {
        "es": WORDS.format(title="Útiles", mistake="Se enciende sin nada.", output="salida"),
        "en": WORDS.format(title="Tools", mistake="It fires on nothing.", output="output"),
    }
    return write_course(LESSON, words)
