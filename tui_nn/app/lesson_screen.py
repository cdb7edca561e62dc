"""The lesson screen: the text beside the lab, or one of them at a time, step by step."""

import time

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui_nn.app import garbage
from tui_nn.app.lesson_door import LessonLeft
from tui_nn.app.lesson_keys import LessonKeys
from tui_nn.app.message import MessageDialog
from tui_nn.app.panels import Saying
from tui_nn.app.prose_pane import width_beside_lab
from tui_nn.app.workshop import Sight, Workshop
from tui_nn.course.lessons import Lesson
from tui_nn.errors import TutorError
from tui_nn.exercises.kinds import kind_of
from tui_nn.study.records import Standing


class LessonScreen(LessonKeys):
    """One lesson."""

    DEFAULT_CSS = """
    LessonScreen #panes { height: 1fr; }
    LessonScreen.narrow.prose #lab { display: none; }
    LessonScreen.narrow.lab #prose { display: none; }
    LessonScreen.text-only #lab { display: none; }
    """
    PASSING = True

    # Showing

    def body(self) -> ComposeResult:
        """The two panes."""
        with Horizontal(id="panes"):
            yield self.prose
            yield self.lab

    def on_mount(self) -> None:
        """Show the step; what brings NumPy comes behind the first frame."""
        self._show_step()
        if self.desk.options.watch:
            # Imported here: only authors want it.
            from tui_nn.app.reloading import EVERY, Reloader

            reloader = Reloader(self.desk.options.lessons, self.lesson.id)
            self.set_interval(EVERY, lambda: reloader.look(self.reload, self._refuse))
        if self._shop is not None:
            self.lab.equip(self._shop)
        self.call_after_refresh(self.run_worker, self._load, thread=True, group="load")

    def _load(self) -> None:
        shop = self._shop
        if shop is None:
            # Imported in a thread: NumPy takes longer than the first frame.
            from tui_nn.app.lab import Lab

            shop = Lab()
            self.prepare(shop)
            garbage.settle()
            self.app.call_from_thread(self.lab.equip, shop)
        for step in (*self.words.steps[self.step + 1 :], *self.words.steps[: self.step]):
            if step.exercise is not None:
                shop.prepare(self._first_sight(step.exercise))

    def prepare(self, shop: Workshop) -> None:
        """Have everything ready, in another thread, for the exercise that is shown first."""
        if self.exercise is not None:
            shop.prepare(self._first_sight(self.exercise))

    def _first_sight(self, exercise: str) -> Sight:
        spec = self._spec(exercise)
        session = self._sessions.get(exercise)
        answer = kind_of(spec).start(spec) if session is None else session.answer
        return Sight(spec, answer, self.desk.phrases, self.desk.options.capabilities)

    def on_resize(self) -> None:
        """Share the width out."""
        self._share()

    def _share(self) -> None:
        self.set_class(self.narrow, "narrow")
        beside = self.exercise is not None
        self.prose.styles.width = width_beside_lab(self.size.width) if beside else "1fr"
        self.refresh_bindings()

    def on_lab_pane_equipped(self) -> None:
        """Let keys go to the exercise, now that it is there."""
        if self.exercise is not None and not self.reading:
            self._focus_lab()

    def _show_step(self) -> None:
        step = self.current
        first = self.step == 0
        self.prose.take(step.prose, self.words.goal if first else "")
        self.set_class(step.exercise is None, "text-only")
        if step.exercise is not None:
            # The session first: which numbers the words have depends on its variant
            session = self._session(step.exercise)
            self.lab.take(self._wording(step.exercise), session)
        else:
            self.lab.trainer.stop()
        self._turn_to("prose" if step.prose.strip() or step.exercise is None else "lab")
        self._say_where()
        self._share()
        self.keep_place()

    def _turn_to(self, pane: str) -> None:
        self.set_class(pane == "prose", "prose")
        self.set_class(pane == "lab", "lab")
        if self.exercise is None or self.reading:
            self.prose.focus()
        else:
            self.call_after_refresh(self._focus_lab)

    def _focus_lab(self) -> None:
        first = self.lab.first
        # Before the workshop is there, nothing of the exercise is shown that could be used.
        if first is not None and self.lab.shop is not None:
            first.focus()
        self.refresh_bindings()

    def reword(self) -> None:
        """Say everything in the language of now, with the same numbers."""
        step = self.current
        self.prose.reword(step.prose, self.words.goal if self.step == 0 else "")
        if step.exercise is not None:
            self.lab.reword(self._wording(step.exercise))
        self._say_where()
        self.show_keys()

    def reload(self, lesson: Lesson) -> None:
        """Go on with what the lesson's files say now, with the answers of before."""
        self._worked()
        before, self.lesson = self._sessions, lesson
        self._sessions, self._specs = {}, {}
        for name in lesson.exercises.keys() & before.keys():
            old = before[name]
            standing = Standing(old.attempts, old.passed, old.stars, old.hints, old.seconds)
            self._begin(name, old.answer.variant, old.draft, standing)
        self.step = min(self.step, len(self.words.steps) - 1)
        at_work = self.has_class("lab")
        self._show_step()
        if at_work and self.exercise is not None:
            self._turn_to("lab")
        self.lab.tell(lambda: [Saying(self.desk.say("app.reloaded"), "faint")])

    def _refuse(self, error: TutorError) -> None:
        """Say what is wrong with the lesson's files; what was there stays."""
        sentence = self.desk.explain(error)
        self.lab.tell(lambda: [Saying(sentence, "bad")])
        if self.exercise is None or self.reading:
            self.app.push_screen(MessageDialog(self.desk, sentence))

    # Keys

    def action_check(self) -> None:
        """Hand the answer in; where that is done, go on."""
        if self.exercise is None:
            self.action_next()
        elif self.reading:
            self.action_flip()
        elif self.lab.passed:
            self.action_next()
        else:
            self.lab.check()

    def action_flip(self) -> None:
        """Show the other pane."""
        self._turn_to("lab" if self.has_class("prose") else "prose")
        self.refresh_bindings()

    def action_hint(self) -> None:
        """One hint more."""
        self.lab.hint()

    def action_another(self) -> None:
        """The same exercise with other numbers."""
        exercise = self.exercise
        if exercise is None or not self._can_vary(exercise):
            return
        self._worked()
        before = self._session(exercise)
        standing = Standing(before.attempts, before.passed, before.stars, 0, before.seconds)
        self._begin(exercise, self._next_seed(exercise, before.answer.variant), None, standing)
        self.lab.take(self._wording(exercise), self._session(exercise))
        self.lab.tell(lambda: [Saying(self.desk.say("app.another"), "faint")])
        self.on_lab_pane_kept()
        self._say_where()
        self._focus_lab()

    def action_undo(self) -> None:
        """Take the last change back."""
        self.lab.undo()

    def action_reset(self) -> None:
        """Back to the start."""
        self.lab.reset()

    def action_play(self) -> None:
        """Start or pause the run."""
        self.lab.play()

    def action_one_step(self) -> None:
        """One epoch of the run."""
        self.lab.one_step()

    def action_look(self, what: str) -> None:
        """Look at the drawings another way."""
        self.lab.look(what)

    def action_walk(self) -> None:
        """Walk through the arithmetic, or on where that is under way."""
        if self.lab.walk.active:
            self.lab.walk.action_go(1)
        else:
            self.lab.begin_walk()

    def action_export(self) -> None:
        """Take the network along as a script."""
        self.lab.export()

    def action_next(self) -> None:
        """The next step, or the next lesson after the last one."""
        if self.step + 1 < len(self.words.steps):
            self._go(self.step + 1)
            return
        lessons = [lesson.id for unit in self.outline.units for lesson in unit.lessons]
        place = lessons.index(self.lesson.id) if self.lesson.id in lessons else len(lessons)
        following = lessons[place + 1] if place + 1 < len(lessons) else None
        self._leave(following)

    def action_previous(self) -> None:
        """The step before."""
        if self.step > 0:
            self._go(self.step - 1)

    def _go(self, step: int) -> None:
        self._worked()
        self.step = step
        self._since = time.monotonic()
        self._show_step()

    def action_home(self) -> None:
        """Back to the home screen, or from a walk to the exercise."""
        if self.lab.walk.active:
            self.lab.end_walk()
            return
        self._leave(None)

    def _leave(self, following: str | None) -> None:
        self._worked()
        self.lab.trainer.stop()
        self.post_message(LessonLeft(following))
