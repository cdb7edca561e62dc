"""The lab: the drawing, the controls, the checks, and what is said about them."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from tui_nn.app.architect import Architect
from tui_nn.app.arrange import Wanted, arrange
from tui_nn.app.choices import Choices
from tui_nn.app.code_editor import CodeEditor
from tui_nn.app.controls import Value
from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.drawings import Drawings
from tui_nn.app.forms import Forms, shared, values_of
from tui_nn.app.ordering import Ordering
from tui_nn.app.panels import Checks, Feedback, Prompt, Saying
from tui_nn.app.running import Run
from tui_nn.app.shell import Desk
from tui_nn.app.sketch import ROWS, WIDTH, Sketch
from tui_nn.app.sliders import Sliders
from tui_nn.app.takeaway import ask_for_script
from tui_nn.app.trainer import Trainer
from tui_nn.app.walking import WalkLine
from tui_nn.app.wording import Wording, marks, views
from tui_nn.app.worksheet import Worksheet
from tui_nn.app.workshop import Sight, Workshop
from tui_nn.diagrams.drawing import Drawing
from tui_nn.errors import TutorError
from tui_nn.exercises.answers import Answer, run_of
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.study.session import Session

_LOW = 26
"""Below so many rows, none is held free for what may be said."""


class LabPane(Widget):
    """One exercise at work: it asks the session and the workshop, and shows what they say."""

    DEFAULT_CSS = """
    LabPane { layout: vertical; height: 1fr; width: 1fr; padding: 0 1; }
    """

    class Kept(Message):
        """Something is to be kept: the answer changed, or a hint was taken."""

    class Graded(Message):
        """The answer was handed in."""

    class Equipped(Message):
        """What computes and draws has arrived."""

    class Framed(Message):
        """A run has gone on."""

        def __init__(self, run: Run) -> None:
            super().__init__()
            self.run = run
            """Which one."""

        def can_replace(self, message: Message) -> bool:
            """Of several waiting, the latest is enough."""
            return isinstance(message, LabPane.Framed)

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="lab")
        self.desk = desk
        self.prompt = Prompt(desk.look)
        self.diagram = DiagramView(desk.look)
        self.walk = WalkLine(desk)
        self.forms = Forms(desk.look)
        self.checks = Checks(desk.look)
        self.feedback = Feedback(desk.look)
        self.drawings = Drawings(desk)
        self.trainer = Trainer(self._frame)
        self.wording: Wording | None = None
        self.session: Session | None = None
        self.shop: Workshop | None = None
        self._sayings: Callable[[], list[Saying]] = list
        self._check_at_end = False
        self._solution_offered = False
        self.silent = False
        """Whether nothing is said about how an answer was graded."""
        self._heights: tuple[int, ...] = ()
        self._before_walk: Widget | None = None
        self._keys_said = (False, False)

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        yield self.prompt
        yield self.diagram
        yield self.walk
        yield from self.forms.widgets
        yield self.checks
        yield self.feedback

    def _frame(self, run: Run) -> None:
        # Called from the run's own thread, as posting a message may be.
        self.post_message(self.Framed(run))

    # What is shown

    def take(self, wording: Wording, session: Session) -> None:
        """Show an exercise; until the workshop is there, only its prompt."""
        self.trainer.stop()
        self.walk.end()
        self.wording, self.session = wording, session
        self.drawings.begin(views(wording.spec))
        self.diagram.select(None)
        self._sayings = self._hints if session.hints else list
        self.prompt.say(wording.words.prompt)
        self.forms.take(wording, session.answer)
        self._ready()

    def equip(self, shop: Workshop) -> None:
        """The workshop has arrived."""
        self.shop = shop
        self._ready()
        self.post_message(self.Equipped())

    def _ready(self) -> None:
        if self.shop is not None and self.wording is not None and self.session is not None:
            self.drawings.examples = self.shop.examples(self.wording.spec)
            answer = self.session.answer
            if self.trains and (run_of(answer) in answer.runs or self._draws):
                # A run made before is the same again: it is shown without the wait. What reads
                # a drawing is trained at once.
                self.trainer.begin(self.shop, self.wording.spec, answer, pace=0.0).play()
        self.show()

    def reword(self, wording: Wording) -> None:
        """The same exercise in another language."""
        self.wording = wording
        self.prompt.say(wording.words.prompt)
        self.forms.reword(wording)
        self.show()

    @property
    def first(self) -> Widget | None:
        """The part that keys go to first."""
        if self.walk.active:
            return self.walk
        if self.wording is not None and self.session is not None:
            name = self.wording.to_predict(self.session.answer)
            if name is not None:
                self.forms.choices.look_at(name)
                return self.forms.choices
        return self.forms.first or (self.diagram if self.drawings.views else None)

    @property
    def trains(self) -> bool:
        """Whether the exercise has a run to be started."""
        spec = self.wording.spec if self.wording is not None else None
        return isinstance(spec, TrainSpec | DesignSpec | DrawSpec) and spec.data is not None

    @property
    def _draws(self) -> bool:
        """Whether something is drawn; then its reading stands beside it, and not above."""
        return self.wording is not None and self.wording.has("drawing")

    @property
    def passed(self) -> bool:
        """Whether the answer that is shown was handed in and passed."""
        return self.grade is not None and self.grade.passed

    @property
    def grade(self) -> Grade | None:
        """The grade of the answer as it stands, if it was handed in."""
        return self.session.grade if self.session and self.session.is_graded else None

    def tell(self, sayings: Callable[[], list[Saying]]) -> None:
        """Say something; it is said again in another language where that changes."""
        self._sayings = sayings
        self.show()

    def show(self) -> None:
        """Show everything as it is now."""
        self.feedback.say(self._sayings() if self.wording else [])
        self._show_checks()
        self._lay_out()

    def _show_checks(self) -> None:
        wording = self.wording
        if wording is None or self.shop is None or self.session is None:
            self.checks.say([])
            return
        live = self.shop.measure(wording.spec, self.session.answer, self.trainer.here)
        rows = [wording.check_row(check) for check in live]
        if self.grade is not None and self.grade.passed:
            rows += [wording.check_row(check, star=True) for check in self.grade.star_checks]
        self.checks.say(rows)

    def _lay_out(self) -> None:
        """Share out the rows; the drawings are made for what is left of them."""
        width, height = self.content_size
        if not height or self.wording is None:
            return
        if self.walk.active:
            self._lay_out_walk(width, height)
            return
        forms = self.forms.wanted(width, height) if self.shop else [0] * len(self.forms.widgets)
        wanted = Wanted(
            prompt=self.prompt.wanted(width),
            diagram=height if self.shop and self.drawings.views and not self._draws else 0,
            forms=sum(forms),
            checks=self.checks.wanted,
            feedback=max(1 if height < _LOW else 2, self.feedback.wanted(width)),
            least_forms=self.forms.least(forms),
        )
        drawn: list[Drawing] = []
        sight = self._sight()
        if self.shop is not None and sight is not None and wanted.diagram:
            most = arrange(height, wanted).diagram
            drawn = [self.drawings.first(self.shop, sight, width, most)]
            wanted = wanted.with_diagram(drawn[0].height)
            spare = arrange(height, wanted).spare
            drawn += self.drawings.more(self.shop, sight, width, spare)
            more = sum(drawing.height + 1 for drawing in drawn[1:])
            wanted = wanted.with_diagram(wanted.diagram + more)
        rows = arrange(height, wanted)
        self._share_out(
            [
                *(rows.prompt, rows.diagram, 0),
                *shared(forms, rows.forms),
                *(rows.checks, rows.feedback),
            ],
            rows.gap,
        )
        self.diagram.draw(drawn, width)
        if self._draws and self.shop is not None and sight is not None:
            beside = max(0, width - WIDTH)
            self.forms.sketch.beside(self.shop.draw(sight, self.drawings.order[0], beside, ROWS))

    def _lay_out_walk(self, width: int, height: int) -> None:
        """Only the network and a line of arithmetic, so that both have room."""
        sight, steps = self._sight(), None
        if self.shop is not None and sight is not None:
            steps = self.drawings.walk(self.shop, sight)
        if steps is not None:
            self.walk.take(steps)
        step = self.walk.step
        if self.shop is None or sight is None or step is None:
            return
        wanted = Wanted(
            prompt=self.prompt.wanted(width),
            diagram=height,
            forms=0,
            checks=0,
            feedback=self.walk.wanted(width),
        )
        most = arrange(height, wanted).diagram
        drawn = self.drawings.walked(self.shop, sight, step, width, most)
        rows = arrange(height, wanted.with_diagram(drawn.height))
        hidden = [0] * (len(self.forms.widgets) + 2)
        self._share_out([rows.prompt, rows.diagram, rows.feedback, *hidden], rows.gap)
        self.diagram.draw([drawn], width)

    def _share_out(self, shares: Sequence[int], gap: int) -> None:
        """Give each part its rows, top to bottom, with so many blank ones above each."""
        heights = (*shares, gap)
        if heights == self._heights:
            return
        self._heights = heights
        parts: list[Widget] = [
            *(self.prompt, self.diagram, self.walk),
            *self.forms.widgets,
            *(self.checks, self.feedback),
        ]
        for part, share in zip(parts, shares, strict=True):
            part.display = share > 0
            part.styles.height = share
            part.styles.margin = (gap, 0, 0, 0)

    def _sight(self) -> Sight | None:
        if self.wording is None or self.session is None:
            return None
        return Sight(
            self.wording.spec,
            self.session.answer,
            self.desk.phrases,
            self.desk.options.capabilities,
            selected=self.diagram.selected,
            history=self.trainer.history,
            question=self.forms.choices.selected,
        )

    def on_resize(self) -> None:
        """Share the rows out again."""
        self._lay_out()

    # What the learner does with the parts

    def on_sliders_moved(self, message: Sliders.Moved) -> None:
        """A control was moved."""
        message.stop()
        self._set(message.name, message.value)

    def on_sliders_chosen(self, message: Sliders.Chosen) -> None:
        """Keys move another control: its weight is shown on the drawing."""
        message.stop()
        if not self.trains:
            self.diagram.select(message.name)
            self._lay_out()

    def on_sliders_refused(self, message: Sliders.Refused) -> None:
        """What was typed is no number."""
        message.stop()
        self.tell(lambda: [Saying(self.desk.say("app.no-number", text=message.text), "bad")])

    def on_worksheet_typed(self, message: Worksheet.Typed) -> None:
        """A number was typed."""
        message.stop()
        if self.session is not None:
            answer = self.session.answer
            self._change(replace(answer, numbers={**answer.numbers, message.name: message.text}))

    def on_choices_picked(self, message: Choices.Picked) -> None:
        """An option was chosen."""
        message.stop()
        if self.session is not None:
            answer = self.session.answer
            self._change(replace(answer, choices={**answer.choices, message.name: message.options}))

    def on_architect_designed(self, message: Architect.Designed) -> None:
        """Layers or inputs were added or taken away."""
        message.stop()
        if self.session is not None:
            self.trainer.stop()
            self.diagram.select(None)
            answer = self.session.answer
            self._change(replace(answer, layers=message.layers, inputs=message.inputs))

    def on_architect_refused(self, message: Architect.Refused) -> None:
        """A design is beyond its budget."""
        message.stop()
        key, most = f"app.design.over.{message.reason}", message.most
        self.tell(lambda: [Saying(self.desk.say(key, most=most), "hint")])

    def on_sketch_drawn(self, message: Sketch.Drawn) -> None:
        """There is other ink on the sheet."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, drawing=message.rows))

    def on_ordering_ordered(self, message: Ordering.Ordered) -> None:
        """A step was moved."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, order=message.order))

    def on_code_editor_typed(self, message: CodeEditor.Typed) -> None:
        """Code was typed."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, code=message.code))

    def on_choices_looked(self, message: Choices.Looked) -> None:
        """Another question is looked at: its drawing is shown."""
        message.stop()
        self._lay_out()

    def on_diagram_view_selected(self, message: DiagramView.Selected) -> None:
        """Something on the drawing was selected."""
        message.stop()
        if message.name is not None:
            self.forms.sliders.select(message.name)
        self._lay_out()

    def on_diagram_view_changed(self, message: DiagramView.Changed) -> None:
        """The selected weight is to be changed, as far as it is a control."""
        message.stop()
        for control in self.forms.sliders.controls:
            if control.name == message.name and self.session is not None:
                value = values_of(self.session.answer).get(control.name, control.low)
                self._set(control.name, control.moved(value, message.steps))
                return
        self.tell(lambda: [Saying(self.desk.say("app.fixed", name=message.name), "faint")])

    def on_diagram_view_switched(self, message: DiagramView.Switched) -> None:
        """An input is switched: the row of the data that has it the other way is shown."""
        message.stop()
        if self.drawings.switch(message.number):
            self._lay_out()

    def _set(self, name: str, value: Value) -> None:
        if self.session is None or (not self.trains and self._must_predict()):
            return
        answer = self.session.answer
        if self.trains:
            self.trainer.stop()
            self._change(replace(answer, settings={**answer.settings, name: value}))
        else:
            self._change(replace(answer, parameters={**answer.parameters, name: float(value)}))

    def _change(self, answer: Answer) -> None:
        assert self.session is not None
        self.session = self.session.change(answer)
        self._changed()

    def _changed(self) -> None:
        assert self.session is not None
        self._check_at_end = self._solution_offered = False
        self.forms.show(self.session.answer)
        self._sayings = self._hints if self.session.hints else list
        self.show()
        self._renew_keys()
        self.post_message(self.Kept())

    def _renew_keys(self) -> None:
        """Let the line of keys be drawn again, where it may say something else now."""
        state = (self.passed, self.trainer.playing)
        if state != self._keys_said:
            self._keys_said = state
            self.refresh_bindings()

    def _hints(self) -> list[Saying]:
        if self.wording is None or self.session is None:
            return []
        return self.wording.hints(self.session.hints)[-1:]

    # What the keys of the screen do

    def undo(self) -> None:
        """Take the last change back."""
        if self.session is not None and self.session.can_undo:
            self._give_run_up()
            self.session = self.session.undo()
            self._changed()

    def reset(self) -> None:
        """Back to the start: of the run where there is one, else of the exercise."""
        if self.session is None:
            return
        if self.trainer.run is None or self._draws:
            self.session = self.session.reset()
        self._give_run_up()
        self._changed()

    def _give_run_up(self) -> None:
        # Whatever is drawn, the network that reads it stays the same
        if not self._draws:
            self.trainer.stop()

    def hint(self) -> None:
        """One hint more; after the last one all of them, and then the worked solution."""
        if self.session is None or self.wording is None:
            return
        before = self.session.hints
        self.session = self.session.take_hint()
        self.post_message(self.Kept())
        if self.session.hints > before:
            self.tell(self._hints)
        elif self.session.solution_shown or self._solution_offered:
            self.run_worker(self._solve_behind, thread=True, exclusive=True, group="grade")
        else:
            self._solution_offered = True
            self.tell(self._offer)

    def _offer(self) -> list[Saying]:
        if self.wording is None or self.session is None:
            return []
        ask = Saying(self.desk.say("app.solution.ask"), "strong")
        return [ask, *self.wording.hints(self.session.hints)]

    def _solve_behind(self) -> None:
        session, shop, wording = self.session, self.shop, self.wording
        if session is not None and shop is not None and wording is not None:
            solution = shop.solution(wording.spec)
            self.app.call_from_thread(self._solved, wording, solution)

    def _solved(self, wording: Wording, solution: Answer) -> None:
        if self.session is None or self.wording is not wording:
            return
        self._give_run_up()
        self.session = self.session.take_solution(solution)
        self._changed()
        self.tell(self._worked_solution)

    def _worked_solution(self) -> list[Saying]:
        """What the solution is made of: what happens in the network with it, in sentences."""
        said = [Saying(self.desk.say("app.solution.shown"), "hint")]
        sight = self._sight()
        if sight is not None and self.shop is not None and not self.trains:
            said += [Saying(sentence) for sentence in self.shop.describe(sight)]
        return said

    def _must_predict(self) -> bool:
        """Whether something has to be predicted first; then it says so and goes there."""
        if self.wording is None or self.session is None:
            return False
        name = self.wording.to_predict(self.session.answer)
        if name is None:
            return False
        self.forms.show(self.session.answer)
        self.forms.choices.look_at(name)
        self.forms.choices.focus()
        self.tell(lambda: [Saying(self.desk.say("app.predict.first"), "hint")])
        return True

    @property
    def has_network(self) -> bool:
        """Whether there is a network to be taken along."""
        model = self.wording.spec.model if self.wording is not None else None
        return self.shop is not None and model is not None and model.picture is None

    @property
    def can_walk(self) -> bool:
        """Whether there is a network whose arithmetic can be walked through."""
        return self.has_network and not self._draws and not self.silent

    def begin_walk(self) -> None:
        """Walk through the arithmetic of the example that is shown.

        Where its numbers are asked for, they have to be worked out first.
        """
        session, wording = self.session, self.wording
        if session is None or wording is None or not self.can_walk:
            return
        if wording.spec.ask and not (self.passed or session.solution_shown):
            self.tell(lambda: [Saying(self.desk.say("app.walk.later"), "hint")])
            return
        if self.trainer.run is not None:
            self.trainer.run.pause()
        self._before_walk = self.screen.focused
        self.walk.begin()
        self._lay_out()
        # Only what is shown can take the keys
        self.call_after_refresh(self.walk.focus)

    def end_walk(self) -> None:
        """Back to the exercise, and to the part that the keys went to."""
        self.walk.end()
        self._lay_out()
        back = self._before_walk if self._before_walk is not self.walk else None
        self.call_after_refresh((back or self.first or self.diagram).focus)
        self.refresh_bindings()

    def on_walk_line_moved(self, message: WalkLine.Moved) -> None:
        """The walk stands elsewhere, or has ended."""
        message.stop()
        if self.walk.active:
            self._lay_out()
        else:
            self.end_walk()

    def export(self) -> None:
        """Ask where the network is to be written to as a script, and write it."""
        ask_for_script(self.app, self.desk, self._write_script)

    def _write_script(self, library: str, file: str) -> None:
        sight = self._sight()
        if self.shop is None or sight is None:
            return
        try:
            self.shop.export(sight, library, file)
        except TutorError as error:
            told, look = self.desk.explain(error), "bad"
        else:
            told, look = self.desk.say("playground.exported", file=file[:200]), "good"
        self.tell(lambda: [Saying(told, look)])

    def look(self, what: str) -> None:
        """Look at the drawings another way: view, example, backward or linear."""
        self.drawings.turn(what)
        self._lay_out()

    def check(self) -> None:
        """Hand the answer in; a run that hasn't been run is run first."""
        if self.shop is None or self.session is None or not self.forms.sliders.commit():
            return
        if self._must_predict():
            return
        if self.trains and run_of(self.session.answer) not in self.session.answer.runs:
            self._check_at_end = True
            self.play(on=True)
            return
        self.run_worker(self._grade_behind, thread=True, exclusive=True, group="grade")

    def _grade_behind(self) -> None:
        session, shop, wording = self.session, self.shop, self.wording
        if session is not None and shop is not None and wording is not None:
            grade = shop.grade(wording.spec, session.answer)
            self.app.call_from_thread(self._graded, session.answer, grade)

    def _graded(self, answer: Answer, grade: Grade) -> None:
        if self.session is None or self.session.answer != answer:
            return
        self.session = self.session.take_grade(answer, grade)
        if self.silent:
            self.post_message(self.Graded())
            return
        self.forms.show(answer, marks(grade.checks))
        grade = self.session.grade or grade
        self._sayings = lambda: self._result(grade, answer)
        self.show()
        self._renew_keys()
        self.post_message(self.Graded())

    def _result(self, grade: Grade, answer: Answer) -> list[Saying]:
        if self.wording is None:
            return []
        first, *others = self.wording.result(grade)
        return [first, *self.wording.predictions(answer), *others]

    def play(self, *, on: bool | None = None) -> None:
        """Start the run, let it go on, or pause it; an ended one starts again."""
        if self._must_predict():
            return
        run = self._run(again=True)
        if run is None:
            return
        if run.playing if on is None else not on:
            run.pause()
        else:
            run.play()
        self._renew_keys()

    def one_step(self) -> None:
        """One epoch of the run."""
        if self._must_predict():
            return
        run = self._run(again=False)
        if run is not None and not run.finished:
            run.step()
            self._renew_keys()

    def _run(self, *, again: bool) -> Run | None:
        if self.shop is None or self.session is None or self.wording is None or not self.trains:
            return None
        run = self.trainer.run
        if run is None or (run.finished and again):
            return self.trainer.begin(self.shop, self.wording.spec, self.session.answer)
        return run

    def on_lab_pane_framed(self, message: "LabPane.Framed") -> None:
        """A run has gone on: draw where it stands."""
        message.stop()
        run = message.run
        if run is not self.trainer.run or self.session is None:
            return
        if run.failure is not None:
            raise run.failure
        answer = self.session.answer
        if run.finished and run_of(answer) not in answer.runs:
            runs = (*answer.runs, run_of(answer))
            self.session = self.session.change(replace(answer, runs=runs))
            self.post_message(self.Kept())
        if run.finished:
            self._finished(run)
        else:
            self._show_checks()
            self._lay_out()

    def _run_done(self) -> list[Saying]:
        if self.wording is None or self.session is None:
            return []
        done = Saying(self.desk.say("app.run-done"), "faint")
        return [*self.wording.predictions(self.session.answer), done]

    def _finished(self, run: Run) -> None:
        last: Any = run.here
        if last is not None and last.diagnosis == "diverged":
            epoch = last.epoch
            self.tell(lambda: [Saying(self.desk.say("app.diverged", epoch=epoch), "bad")])
        elif self.grade is None and not self._check_at_end:
            self.tell(self._run_done)
        else:
            self.show()
        self._renew_keys()
        if self._check_at_end:
            self._check_at_end = False
            self.check()
