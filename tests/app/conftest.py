"""A small course, a store in memory, and an app on a terminal of any size."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui_nn.app.app import TutorApp
from tui_nn.app.lab_pane import LabPane
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.app.look import Look
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.study.options import AppOptions
from tui_nn.study.progress import ProgressStore

LESSON = """\
minutes: 5
requires: []
exercises:
  fit:
    kind: tune
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    controls:
      W: {from: 0, to: 0.5, by: 0.05, start: 0.4}
    pass:
      absolute-error: {at_most: 0.005}
    solution: {parameters: {W: 0.25}}
    mistakes:
      too-high:
        when: {W: {above: 0.25}}
        example: {parameters: {W: 0.35}}
    views: [wired, card]
  gate:
    kind: tune
    model: {neuron: {inputs: [x1, x2], activation: step}}
    data: {table: and}
    controls:
      w1: {from: -2, to: 2, by: 0.1, start: 0}
      w2: {from: -2, to: 2, by: 0.1, start: 0}
      b: {from: -2, to: 2, by: 0.1, start: 0}
    pass:
      rows-right: {at_least: 4}
    solution: {parameters: {w1: 1, w2: 1, b: -1.5}}
    views: [wired, table]
  sheet:
    kind: compute
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.5}
    ask:
      output: {quantity: y.a, digits: 1}
      error: {quantity: y.error, digits: 1}
  pick:
    kind: train
    model: {neuron: {inputs: [x], weights: [W], bias: null}}
    data: {examples: [{x: [6], y: [1.5]}]}
    parameters: {W: 0.4}
    settings:
      learning_rate: {from: 0.001, to: 0.1, by: 0.01, start: 0.011}
    fixed: {epochs: 20}
    pass:
      absolute-error: {at_most: 0.01}
    solution: {settings: {learning_rate: 0.021}}
    views: [loss, wired]
  zoo:
    kind: choose
    questions:
      pets:
        options: [cat, dog]
        answer: [dog]
"""
WORDS = {
    "en": """\
---
title: Weights
goal: Find a weight.
exercises:
  fit:
    prompt: Move W until 1.5 comes out.
    hints: [Look at y., Try a quarter.]
    mistakes: {too-high: "W is too high."}
    success: "That is it."
  gate:
    prompt: Build an AND.
    hints: [Lower b.]
  sheet:
    prompt: Work it out.
    hints: [Multiply.]
    fields: {output: the output, error: the error}
  pick:
    prompt: Choose a rate and train.
    hints: [More.]
  zoo:
    prompt: Which one barks?
    hints: [Listen.]
    questions: {pets: Which one?}
    options: {cat: the cat, dog: the dog}
---
A six goes in. See [the page](https://example.org/).

```exercise
fit
```

Two inputs.

```exercise
gate
```

```exercise
sheet
```

```exercise
pick
```

```exercise
zoo
```

The end.
""",
    "es": """\
---
title: Pesos
goal: Encontrar un peso.
exercises:
  fit:
    prompt: Mueve W hasta que salga 1.5.
    hints: [Mira y., Prueba un cuarto.]
    mistakes: {too-high: "W es demasiado grande."}
    success: "Eso es."
  gate:
    prompt: Construye un AND.
    hints: [Baja b.]
  sheet:
    prompt: Calcúlalo.
    hints: [Multiplica.]
    fields: {output: la salida, error: el error}
  pick:
    prompt: Elige una tasa y entrena.
    hints: [Más.]
  zoo:
    prompt: ¿Cuál ladra?
    hints: [Escucha.]
    questions: {pets: ¿Cuál?}
    options: {cat: el gato, dog: el perro}
---
Entra un seis.

```exercise
fit
```

Dos entradas.

```exercise
gate
```

```exercise
sheet
```

```exercise
pick
```

```exercise
zoo
```

Fin.
""",
}


@pytest.fixture
def lessons(write_course: Callable[..., Path]) -> Path:
    """A course of two lessons with one exercise of each kind."""
    return write_course(LESSON, WORDS, "01-weights", "02-again")


@pytest.fixture
def store() -> ProgressStore:
    """Progress that forgets everything."""
    return ProgressStore.in_memory()


@dataclass
class Table:
    """An app at work, with what tests look at."""

    app: TutorApp
    pilot: Pilot[int]

    @property
    def screen(self) -> LessonScreen:
        assert isinstance(self.app.screen, LessonScreen)
        return self.app.screen

    @property
    def lab(self) -> LabPane:
        return self.screen.lab

    @property
    def picture(self) -> str:
        """The text on the screen."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait for workers and what they post."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        screen = self.app.screen
        while isinstance(screen, LessonScreen) and screen.lab.shop is None:
            # What has gone wrong in a thread would be waited for without end.
            if self.app._exception is not None:
                raise self.app._exception
            await self.pilot.pause(0.02)

    async def run_advanced(self, states: int) -> None:
        """Wait until a training run has said so much."""
        for _ in range(200):
            await self.settle()
            if len(self.lab.trainer.history) >= states:
                break
        await self.settle()
        assert len(self.lab.trainer.history) == states

    async def run_ended(self) -> None:
        """Wait for the end of a training run."""
        run = self.lab.trainer.run
        assert run is not None
        run._thread.join(20)
        await self.settle()


Start = Callable[..., AbstractAsyncContextManager[Table]]


@pytest.fixture
def start(lessons: Path, store: ProgressStore) -> Start:
    """Start the app on a terminal; in English at exercise ``fit`` unless told otherwise."""

    @asynccontextmanager
    async def open_app(
        exercise: str | None = "fit",
        *,
        size: tuple[int, int] = (120, 40),
        lesson: str | None = "weights",
        language: str = "en",
        capabilities: Capabilities | None = None,
        charset: str = "utf-8",
        ask: bool = False,
    ) -> AsyncIterator[Table]:
        options = AppOptions(
            store=store,
            lessons=lessons,
            lesson=lesson,
            exercise=exercise,
            language=language,
            language_is_chosen=not ask,
            capabilities=capabilities or Capabilities(),
        )
        app = TutorApp(options, Look(options.capabilities, charset))
        async with app.run_test(size=size) as pilot:
            table = Table(app, pilot)
            await table.settle()
            if isinstance(app.screen, LessonScreen):
                app.screen.lab.trainer.pace = 0.0
            yield table

    return open_app
