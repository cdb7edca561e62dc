"""The lesson screen: the text beside the lab, or one of them at a time, step by step."""

import time
from dataclasses import replace
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tui_nn.app.lab_pane import LabPane
from tui_nn.app.lesson_door import LessonLeft, first_step
from tui_nn.app.message import MessageDialog
from tui_nn.app.panels import Saying
from tui_nn.app.prose_pane import WIDE, ProsePane, width_beside_lab
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.app.wording import Wording, views
from tui_nn.app.workshop import Workshop
from tui_nn.course.lessons import ExerciseWords, Lesson, LessonWords, Outline, Step
from tui_nn.errors import TutorError
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.varied import next_seed
from tui_nn.study.records import Draft, Standing
from tui_nn.study.session import Session
from tui_nn.study.varied_words import in_numbers, wants_computing

_LETTERS = frozenset(
    {
        *("play", "flip", "hint", "another", "undo", "reset", "one_step"),
        *("look", "walk", "next", "previous"),
    }
)
"""The actions whose keys are letters, and text where code is typed."""
_NOT_WALKING = frozenset({"check", "play", "hint", "another", "undo", "reset", "one_step"})
"""What needs parts that give way while the arithmetic is walked through."""


class LessonScreen(TutorScreen):
    """One lesson."""

    DEFAULT_CSS = """
    LessonScreen #panes { height: 1fr; }
    LessonScreen.narrow.prose #lab { display: none; }
    LessonScreen.narrow.lab #prose { display: none; }
    LessonScreen.text-only #lab { display: none; }
    """
    PASSING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check", "app.do.check", key_display="enter"),
        Binding("space", "play", "app.do.play"),
        Binding("f", "flip", "app.do.flip"),
        Binding("h", "hint", "app.do.hint"),
        Binding("s", "walk", "app.do.walk"),
        Binding("a", "another", "app.do.another"),
        Binding("u", "undo", "app.do.undo"),
        Binding("r", "reset", "app.do.reset"),
        Binding("full_stop", "one_step", "app.do.one-step", key_display="."),
        Binding("v", "look('view')", "app.do.view"),
        Binding("x", "look('example')", "app.do.example"),
        Binding("b", "look('backward')", "app.do.backward"),
        Binding("l", "look('linear')", "app.do.linear", show=False),
        Binding("g", "export", "app.do.export", show=False),
        Binding("n", "next", "app.do.next"),
        Binding("p", "previous", "app.do.previous", show=False),
        Binding("escape", "home", "app.do.home", key_display="esc", show=False),
    ]

    def __init__(
        self,
        desk: Desk,
        lesson: Lesson,
        outline: Outline,
        *,
        exercise: str | None = None,
        shop: Workshop | None = None,
        afresh: bool = False,
    ) -> None:
        """``afresh``: the exercise begins anew, with other numbers where it has some."""
        super().__init__(desk)
        self.lesson = lesson
        """The lesson."""
        self.outline = outline
        """The course it stands in."""
        self.prose = ProsePane(desk.look)
        """The text."""
        self.lab = LabPane(desk)
        """The exercise."""
        self.step = self._first_step(exercise)
        """Which step is shown, from 0."""
        self._shop = shop
        self._sessions: dict[str, Session] = {}
        self._specs: dict[str, ExerciseSpec] = {}
        self._afresh = exercise if afresh else None
        self._since = time.monotonic()

    # What there is

    @property
    def words(self) -> LessonWords:
        """The lesson in the language of now."""
        words = self.lesson.words
        return words.get(self.desk.phrases.language) or next(iter(words.values()))

    @property
    def current(self) -> Step:
        """The step that is shown."""
        return self.words.steps[self.step]

    @property
    def exercise(self) -> str | None:
        """The id of the exercise of this step."""
        return self.current.exercise

    @property
    def narrow(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self.size.width < WIDE

    @property
    def reading(self) -> bool:
        """Whether only the text is shown."""
        return self.narrow and self.has_class("prose")

    def _first_step(self, exercise: str | None) -> int:
        return first_step(self.desk, self.lesson.id, self.words.steps, exercise)

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
        if self._shop is None:
            self.call_after_refresh(self._fetch)
        else:
            self.lab.equip(self._shop)

    def _fetch(self) -> None:
        self.run_worker(self._load, thread=True, group="load")

    def _load(self) -> None:
        # Imported in a thread: NumPy takes longer than the first frame.
        from tui_nn.app.lab import Lab

        self.app.call_from_thread(self.lab.equip, Lab())

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
            self.lab.take(self._wording(step.exercise), self._session(step.exercise))
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

    def _wording(self, exercise: str) -> Wording:
        words = self.words.exercises.get(exercise, ExerciseWords(prompt="", hints=()))
        spec, measure = self._spec(exercise), None
        if wants_computing(words):
            # Imported here: few words need NumPy before the first frame.
            from tui_nn.exercises.laboratory import quantity

            measure = quantity
        words = in_numbers(words, spec, measure)
        return Wording(spec, words, self.desk.phrases, self.desk.look)

    def _spec(self, exercise: str) -> ExerciseSpec:
        """The exercise, with the numbers of the variant that is worked on."""
        return self._specs.get(exercise, self.lesson.exercises[exercise])

    def _session(self, exercise: str) -> Session:
        if exercise not in self._sessions:
            options = self.desk.options
            draft = options.store.draft(options.learner, self.lesson.id, exercise)
            seed = draft.answer.variant if draft is not None else 0
            if exercise == self._afresh:
                draft, seed = None, self._next_seed(exercise, seed)
            standing = options.store.summary(options.learner).of(self.lesson.id, exercise)
            self._begin(exercise, seed, draft, standing)
        return self._sessions[exercise]

    def _next_seed(self, exercise: str, seed: int) -> int:
        """The seed of the learner's next variant; 0 where there is none."""
        if not self.lesson.exercises[exercise].vary:
            return 0
        return next_seed(self.desk.options.learner, self.lesson.id, exercise, seed)

    def _begin(self, exercise: str, seed: int, draft: Draft | None, standing: Standing) -> None:
        spec = self.lesson.exercises[exercise]
        if seed:
            # Imported here: only other numbers need NumPy before the first frame.
            from tui_nn.exercises.variants import variant

            spec = variant(spec, seed)
        if seed or draft is None:
            # Hints taken for other numbers, or another time, don't count for these.
            standing = replace(standing, hints=0)
        if draft is not None:
            # The author may have changed what there is to be answered.
            held = kind_of(spec).held(spec, draft.answer)
            draft = msgspec.structs.replace(draft, answer=held)
        self._specs[exercise] = spec
        self._sessions[exercise] = Session.begin(
            msgspec.structs.replace(kind_of(spec).start(spec), variant=seed),
            hints=len(self._wording(exercise).words.hints),
            draft=draft,
            standing=standing,
        )

    def _say_where(self) -> None:
        unit = next((u for u in self.outline.units if u.id == self.lesson.unit), None)
        language = self.desk.phrases.language
        path = [unit.titles.get(language, unit.id)] if unit else []
        path += [
            self.words.title,
            self.desk.say("app.step", n=self.step + 1, total=len(self.words.steps)),
        ]
        right = ""
        if self.exercise is not None:
            session = self.lab.session or self._session(self.exercise)
            right = self._wording(self.exercise).stars(session.stars)
        self.header.say(path, right)

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
        self._show_step()
        self.lab.tell(lambda: [Saying(self.desk.say("app.reloaded"), "faint")])

    def _refuse(self, error: TutorError) -> None:
        """Say what is wrong with the lesson's files; what was there stays."""
        sentence = self.desk.explain(error)
        self.lab.tell(lambda: [Saying(sentence, "bad")])
        if self.exercise is None or self.reading:
            self.app.push_screen(MessageDialog(self.desk, sentence))

    # Keeping

    def on_lab_pane_kept(self) -> None:
        """Keep the unfinished answer, a moment later."""
        self.keep()
        self._tell_trouble()

    def keep(self) -> None:
        """Hand the unfinished answer to the saver."""
        session, exercise = self._worked(), self.exercise
        if session is None or exercise is None:
            return
        options, lesson = self.desk.options, self.lesson.id
        draft = session.draft
        self.desk.saver.save(
            ("draft", lesson, exercise),
            lambda: options.store.save_draft(options.learner, lesson, exercise, draft),
        )

    def keep_place(self) -> None:
        """Hand to the saver where the learner is."""
        options, lesson, place = self.desk.options, self.lesson.id, self.step
        self.desk.saver.save(
            "position", lambda: options.store.save_position(options.learner, lesson, place)
        )

    def on_lab_pane_graded(self) -> None:
        """An answer was graded."""
        self.graded()

    def graded(self) -> None:
        """Keep the attempt."""
        session, exercise = self._worked(), self.exercise
        if session is None or exercise is None:
            return
        options = self.desk.options
        attempt = session.attempt(options.learner, self.lesson.id, exercise)
        self.desk.saver.save(
            ("attempt", self.lesson.id, exercise, session.attempts),
            lambda: options.store.record(attempt),
        )
        self.on_lab_pane_kept()
        self._say_where()

    def _worked(self) -> Session | None:
        """The session with the time that has passed since; long pauses don't count."""
        if self.lab.session is None or self.exercise is None:
            return None
        now = time.monotonic()
        self.lab.session = self.lab.session.work(min(60.0, now - self._since))
        self._since = now
        self._sessions[self.exercise] = self.lab.session
        return self.lab.session

    def _tell_trouble(self) -> None:
        trouble = self.desk.options.store.trouble
        if trouble is not None and trouble.key not in self.desk.told:
            self.desk.told.add(trouble.key)
            self.lab.tell(lambda: [Saying(self.desk.trouble(), "bad")])

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now."""
        has_exercise = self.exercise is not None
        reading = self.reading
        at_work = has_exercise and not reading
        answers: dict[str, bool] = {
            "check": True,
            "play": at_work and self.lab.trains,
            "one_step": at_work and self.lab.trains,
            "flip": self.narrow and has_exercise,
            "hint": at_work,
            "another": at_work and self.exercise is not None and self._can_vary(self.exercise),
            "export": at_work and self.lab.has_network,
            "walk": at_work and self.lab.can_walk,
            "undo": at_work,
            "reset": at_work,
            "next": True,
            "previous": self.step > 0,
        }
        if self.lab.walk.active and action in _NOT_WALKING:
            return False
        if action in _LETTERS and self.lab.forms.editor.takes_letters:
            return False
        if action == "look":
            spec = self.lesson.exercises[self.exercise] if self.exercise else None
            drawn = views(spec) if spec else ()
            what = parameters[0]
            if self.lab.walk.active and what != "example":
                return False
            many = len(self.lab.drawings.examples) > 1
            return at_work and (
                (what == "view" and len(drawn) > 1)
                or (what == "example" and many)
                or (what == "backward" and "wired" in drawn)
                or (what == "linear" and bool(drawn))
            )
        return answers.get(action, True)

    def deed(self, action: str, usual: str) -> str:
        """What a key does now, where that depends: enter checks, shows the lab, or goes on."""
        if action == "flip":
            return usual if self.reading else "app.do.flip-back"
        if action == "walk":
            return "app.do.walk-brief"
        if action == "play":
            return "app.do.pause" if self.lab.trainer.playing else usual
        if action != "check":
            return usual
        if self.exercise is None or self.lab.passed:
            return "app.do.next"
        return "app.do.flip" if self.reading else usual

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

    def _can_vary(self, exercise: str) -> bool:
        return bool(self.lesson.exercises[exercise].vary)

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
