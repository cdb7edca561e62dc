"""The lab: an exercise taken up, helped with, walked through, run, and handed in."""

from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui_nn.app.lab_answer import LabAnswer
from tui_nn.app.lab_parts import LabParts
from tui_nn.app.panels import Saying
from tui_nn.app.running import Run
from tui_nn.app.takeaway import ask_for_script
from tui_nn.app.verdicts import Verdicts, marks
from tui_nn.app.walking import WalkLine
from tui_nn.app.workshop import Workshop
from tui_nn.errors import TutorError
from tui_nn.exercises import predictions
from tui_nn.exercises.answers import Answer, run_of
from tui_nn.exercises.grades import Grade, Predicted
from tui_nn.study.session import Session


class LabPane(LabAnswer):
    """One exercise at work: it asks the session and the workshop, and shows what they say."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "other_part", "app.do.part")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys go elsewhere only where there is something else for them to do."""
        del parameters
        elsewhere = len(self.screen.focus_chain) > 1 and not self.walk.active
        return elsewhere if action == "other_part" else True

    def action_other_part(self) -> None:
        """Let keys go to the next part of the screen."""
        self.screen.focus_next()

    # Taking an exercise up

    def take(self, wording: Verdicts, session: Session) -> None:
        """Show an exercise; until the workshop is there, only its prompt."""
        self.trainer.forget()
        self.walk.end()
        self.wording, self.session = wording, session
        self.drawings.begin(wording.spec.drawings)
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
            if self.trains and (run_of(answer) in answer.runs or self.draws):
                # A run made before is the same again: it is shown without the wait. What reads
                # a drawing is trained at once.
                self.trainer.begin(self.shop, self.wording.spec, answer, pace=0.0).play()
        self.show()

    def reword(self, wording: Verdicts) -> None:
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
            unsaid = predictions.missing(self.wording.spec, self.session.answer)
            if unsaid is not None:
                return self.forms.look_at(*unsaid)
        return self.forms.first or (self.diagram if self.drawings.views else None)

    # Help

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

    def _solved(self, wording: Verdicts, solution: Answer) -> None:
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

    # The network: walked through, or taken along

    @property
    def has_network(self) -> bool:
        """Whether there is a network to be taken along."""
        model = self.wording.spec.model if self.wording is not None else None
        return self.shop is not None and model is not None and model.picture is None

    @property
    def can_walk(self) -> bool:
        """Whether there is a network whose arithmetic can be walked through."""
        if not self.has_network or self.wording is None:
            return False
        return self.wording.spec.shows_a_pass and not self.draws and not self.silent

    def begin_walk(self) -> None:
        """Walk through the arithmetic of the example that is shown.

        Where its numbers are asked for, they have to be worked out first.
        """
        session, wording = self.session, self.wording
        if session is None or wording is None or not self.can_walk:
            return
        asked = any(not field.before for field in wording.spec.ask.values())
        if asked and not (self.passed or session.solution_shown):
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

    # Handing in

    def check(self) -> None:
        """Hand the answer in; a run that hasn't been run is run first."""
        if self.shop is None or self.session is None or not self._take_typed():
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
        first, *others = self.wording.result(grade, answer)
        return [first, *self.wording.predictions(grade.predictions), *others]

    # Runs

    def play(self, *, on: bool | None = None) -> None:
        """Start the run, let it go on, or pause it; an ended one starts again."""
        if self._must_predict() or not self._take_typed():
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
        if self._must_predict() or not self._take_typed():
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

    def on_lab_pane_framed(self, message: LabParts.Framed) -> None:
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

    def _run_done(self, predicted: tuple[Predicted, ...], blown_up: int | None) -> list[Saying]:
        if self.wording is None or self.draws:
            # What reads a drawing has been trained before there is any: nothing is done with that
            return []
        done = Saying(self.desk.say("app.run-done"), "faint")
        if blown_up is not None:
            done = Saying(self.desk.say("app.diverged", epoch=blown_up), "bad")
        return [*self.wording.predictions(predicted), done]

    def _finished(self, run: Run) -> None:
        last: Any = run.here
        blown_up = None
        if last is not None and last.diagnosis == "diverged":
            blown_up = last.epoch
        if blown_up is not None or (self.grade is None and not self._check_at_end):
            predicted: tuple[Predicted, ...] = ()
            if self.shop is not None and self.session is not None and self.wording is not None:
                predicted = self.shop.predicted(self.wording.spec, self.session.answer, run.here)
            # A hint that was asked for while it ran stays in sight
            kept = self._hints if self._sayings == self._hints else list
            self.tell(lambda: [*self._run_done(predicted, blown_up), *kept()])
        else:
            self.show()
        self._renew_keys()
        if self._check_at_end:
            self._check_at_end = False
            self.check()
