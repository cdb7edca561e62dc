"""A learner plays every lesson at 80×24 by keys alone: reads, fails once, answers, goes on."""

import asyncio
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key

from tui_nn.app.home import HomeScreen
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.course.lessons import Lesson
from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases, available
from tui_nn.study.progress import ProgressStore

LESSONS = [lesson.id for unit in outline(course_folder()).units for lesson in unit.lessons]
SMALL = (80, 24)
DARK = re.compile("9+")
"""Where the pen went over a drawing."""
PATIENCE = 60
"""So many presses of one key lead to any row of any form."""


@pytest.fixture
def lessons() -> Path:
    return course_folder()


class Learner:
    """Someone at the keyboard who sees the screen and knows the solutions."""

    def __init__(self, table: Any, lesson: Lesson, language: str) -> None:
        self.table = table
        self.lesson = lesson
        self.language = language

    @property
    def lab(self) -> Any:
        return self.table.lab

    @property
    def answer(self) -> Answer:
        answer: Answer = self.lab.session.answer
        return answer

    async def press(self, *keys: str) -> None:
        """Press keys as fast as they come over a line, then wait until all is shown."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            event = events.Key(name, key if len(key) == 1 else None)
            event.set_sender(self.table.app)
            self.table.app.post_message(event)
        if keys:
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing is under way: unlike Pilot, for no longer than that."""
        app, calm = self.table.app, 0
        while calm < 2:
            await self.table.pilot._wait_for_screen()
            screen = app.screen
            pumps = [app, screen, *screen.walk_children()]
            busy = (
                any(pump.message_queue_size for pump in pumps)
                or any(not worker.is_finished for worker in app.workers)
                or bool(screen._callbacks or screen._dirty_widgets or screen._layout_required)
            )
            calm = 0 if busy else calm + 1
            if busy:
                await asyncio.sleep(0.002)

    async def until(self, wanted: Any, key: str) -> None:
        """Press a key until something is so."""
        for _ in range(PATIENCE):
            if wanted():
                return
            await self.press(key)
        raise AssertionError(f"{key} doesn't lead there:\n{self.table.picture}")

    async def go_to(self, form: Any) -> None:
        """Let keys go to a form."""
        await self.until(lambda: self.table.app.focused is form, "tab")

    # A step

    async def read(self) -> None:
        """Read the text to its end."""
        prose = self.table.screen.prose
        if prose.display:
            await self.until(lambda: prose.top == prose.furthest, "pagedown")

    async def work(self, name: str) -> None:
        """Read, fail, see why, answer right."""
        screen = self.table.screen
        await self.read()
        if screen.reading:
            await self.press("enter")
        assert self.lab.prompt.furthest == 0, "the prompt can't be read whole"
        spec = self.lesson.exercises[name]
        await self.predict(spec)
        # Where something is trained, its start is wrong enough: a run more takes long.
        for mistake in list(spec.mistakes.values())[: not self.lab.trains]:
            await self.enter(spec, laboratory.mistaken(spec, mistake))
        await self.hand_in()
        assert not self.lab.passed
        await self.see_why_not()
        await self.enter(spec, laboratory.solution(spec))
        await self.hand_in()
        assert self.lab.passed, self.table.picture
        assert self.lab.feedback.text.strip()
        assert self.lab.feedback.furthest == 0, f"praise is cut off:\n{self.table.picture}"

    async def predict(self, spec: ExerciseSpec) -> None:
        """Say anything of what has to be said before something is run or moved."""
        questions = {name: q.options[:1] for name, q in spec.questions.items() if q.before}
        await self.choose(spec, questions)
        await self.fill_in({name: "1" for name, field in spec.ask.items() if field.before})

    async def see_why_not(self) -> None:
        """There is a sentence about the wrong answer, whole, in the learner's language."""
        said = self.lab.feedback.text
        assert said.startswith(Phrases(self.language).say("app.not-yet"))
        assert self.lab.feedback.furthest == 0, f"feedback is cut off:\n{self.table.picture}"
        await self.press("ctrl+l")
        other = self.lab.feedback.text
        await self.until(lambda: self.table.app.desk.phrases.language == self.language, "ctrl+l")
        assert self.lab.feedback.text == said
        assert not sentences(said) & sentences(other)

    async def hand_in(self) -> None:
        """Check; where that needs a run, it is run first."""
        attempts = self.lab.session.attempts
        await self.press("enter")
        if self.lab.trainer.playing:
            await self.run_ended()
        assert self.lab.session.attempts == attempts + 1, self.table.picture

    async def run_ended(self) -> None:
        """Watch a run to its end."""
        await asyncio.to_thread(self.lab.trainer.run._thread.join, 30)
        await self.quiet()

    # An answer, form by form

    async def enter(self, spec: ExerciseSpec, answer: Answer) -> None:
        """Give an answer as a person would, as far as it can be given."""
        answer = kind_of(spec).held(spec, answer)
        # What is predicted comes before what shows it.
        await self.choose(spec, answer.choices)
        predicted = {name for name, field in spec.ask.items() if field.before}
        await self.fill_in({name: answer.numbers.get(name, "1") for name in predicted})
        if isinstance(spec, DesignSpec):
            await self.design(answer)
        if answer.parameters:
            await self.slide(answer.parameters)
        for run in answer.runs:
            await self.slide({name: run[name] for name in self.answer.settings})
            await self.train()
        if answer.settings:
            await self.slide(answer.settings)
        await self.draw(answer.drawing)
        await self.put_in_order(answer.order)
        await self.write(answer.code)
        others = {name: text for name, text in answer.numbers.items() if name not in predicted}
        await self.fill_in(others)
        if self.lab.trains and not self.lab.wording.has("drawing"):
            await self.train()

    async def slide(self, values: Any) -> None:
        """Type numbers, and move to choices."""
        sliders = self.lab.forms.sliders
        now = {**self.answer.parameters, **self.answer.settings}
        for control in sliders.controls:
            value = values.get(control.name, now[control.name])
            if value == now[control.name]:
                continue
            await self.go_to(sliders)
            await self.until(lambda name=control.name: sliders.selected == name, "down")
            if control.choices:
                steps = control.choices.index(value) - control.choices.index(now[control.name])
                await self.press(*["right" if steps > 0 else "left"] * abs(steps))
            else:
                await self.press(*plain(value), "enter")
            stands = {**self.answer.parameters, **self.answer.settings}[control.name]
            assert stands == pytest.approx(value), f"{control.name}:\n{self.table.picture}"

    async def train(self) -> None:
        """Run to the end, from where the space bar trains."""
        forms = self.lab.forms
        if forms.sliders.controls:
            await self.go_to(forms.sliders)
        elif self.answer.layers:
            await self.go_to(forms.architect)
            await self.until(lambda: "layer" in forms.architect.selected, "down")
        else:
            return
        await self.press("space")
        assert self.lab.trainer.run is not None
        await self.run_ended()

    async def design(self, answer: Answer) -> None:
        """Switch inputs, then take layers away and add those that are wanted."""
        architect = self.lab.forms.architect
        await self.go_to(architect)
        features = self.lab.wording.spec.features
        if features and answer.inputs != self.answer.inputs:
            await self.until(lambda: architect.selected == "inputs", "up")
            wrong = set(answer.inputs) ^ set(self.answer.inputs)
            # First off, then on, as the budget may be spent; but never all off.
            off = [name for name in features if name in wrong and name in self.answer.inputs]
            on = [name for name in features if name in wrong and name not in off]
            late = off[:1] if on and not set(self.answer.inputs) - set(off) else []
            for name in (*off[len(late) :], *on, *late):
                await self.press(str(features.index(name) + 1))
        if answer.layers != self.answer.layers:
            while self.answer.layers:
                await self.until(lambda: "layer" in architect.selected, "down")
                await self.press("minus")
            for number, (neurons, activation) in enumerate(answer.layers, 1):
                await self.until(lambda: architect.selected == "add", "down")
                await self.press("plus")
                await self.until(lambda n=number: architect.selected == f"layer {n}", "up")
                await self.until(lambda a=activation: self.answer.layers[-1][1] == a, "t")
                if self.answer.layers[-1][0] != neurons:
                    await self.press(*str(neurons))
        assert self.answer.layers == answer.layers, self.table.picture
        assert set(self.answer.inputs) == set(answer.inputs), self.table.picture

    async def draw(self, rows: Iterable[str]) -> None:
        """Go over the darkest ink with the pen, stroke by stroke."""
        strokes = [(y, *dark.span()) for y, row in enumerate(rows) for dark in DARK.finditer(row)]
        if not strokes:
            return
        sketch = self.lab.forms.sketch
        await self.go_to(sketch)
        keys = ["c"]
        x, y = sketch.at
        for row, start, end in strokes:
            keys += ["right" if start > x else "left"] * abs(start - x)
            keys += ["down" if row > y else "up"] * abs(row - y)
            keys += ["space", *["right"] * (end - start - 1), "space"]
            x, y = end - 1, row
        await self.press(*keys)

    async def put_in_order(self, order: Iterable[str]) -> None:
        """Carry each step up to its place."""
        ordering = self.lab.forms.ordering
        for place, step in enumerate(order):
            up = self.answer.order.index(step) - place
            if up:
                await self.go_to(ordering)
                await self.until(lambda wanted=step: ordering.selected == wanted, "down")
                await self.press("space", *["up"] * up, "space")

    async def write(self, code: str) -> None:
        """Type code in place of what stands there."""
        if code:
            await self.go_to(self.lab.forms.editor)
            await self.press("end", "ctrl+u", *code)
            assert self.answer.code == code

    async def fill_in(self, numbers: Any) -> None:
        """Type numbers into the worksheet."""
        worksheet = self.lab.forms.worksheet
        for name, text in numbers.items():
            await self.go_to(worksheet)
            await self.until(lambda field=name: worksheet.selected == field, "down")
            await self.press("delete", *text)
            assert self.answer.numbers[name] == text

    async def choose(self, spec: ExerciseSpec, choices: Any) -> None:
        """Pick options by their numbers."""
        widget = self.lab.forms.choices
        for name, wanted in choices.items():
            options = spec.questions[name].options
            for option in set(self.answer.choices.get(name, ())) ^ set(wanted):
                if spec.questions[name].several or option in wanted:
                    await self.go_to(widget)
                    await self.until(lambda question=name: widget.selected == question, "down")
                    await self.press(str(options.index(option) + 1))
            assert set(self.answer.choices.get(name, ())) == set(wanted)


def plain(value: float) -> str:
    """A number as one types it, without an exponent."""
    return f"{Decimal(f'{value:.9g}'):f}"


def sentences(said: str) -> set[str]:
    """Its lines that are more than numbers and names."""
    return {line for line in said.splitlines() if len(line.split()) > 3}


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("name", LESSONS)
async def test_a_lesson_can_be_played_to_its_end_by_keys_alone(
    start: Any, store: ProgressStore, name: str, language: str
) -> None:
    lesson = load_lesson(course_folder(), name)
    steps = lesson.words[language].steps
    last = max(n for n, step in enumerate(steps) if step.exercise)
    async with start(None, lesson=name, language=language, size=SMALL) as table:
        learner = Learner(table, lesson, language)
        for number, step in enumerate(steps[: last + 1]):
            assert table.screen.step == number
            if step.exercise:
                await learner.work(step.exercise)
            else:
                await learner.read()
            if number < last:
                await learner.press("enter")
        answer = learner.answer
        await table.pilot.press("ctrl+q")
    assert store.position("me").lesson == name
    standing = store.summary("me")
    assert all(standing.of(name, exercise).passed for exercise in lesson.exercises)
    async with start(None, lesson=None, language=language, size=SMALL) as table:
        assert table.screen.step == last
        learner = Learner(table, lesson, language)
        spec = lesson.exercises[steps[last].exercise]
        assert kind_of(spec).held(spec, learner.answer) == kind_of(spec).held(spec, answer)
        await learner.read()
        for number in range(last, len(steps)):
            assert table.screen.step == number
            await learner.read()
            await learner.press("n")
        following = LESSONS[LESSONS.index(name) + 1 :]
        if following:
            assert isinstance(table.app.screen, LessonScreen)
            assert table.screen.lesson.id == following[0]
        else:
            assert isinstance(table.app.screen, HomeScreen)
