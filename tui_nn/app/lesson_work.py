"""The work on a lesson: its steps, a session for each exercise, and what is kept of them."""

import time
from dataclasses import replace

import msgspec

from tui_nn.app.lab_pane import LabPane
from tui_nn.app.lesson_door import first_step
from tui_nn.app.panels import Saying
from tui_nn.app.prose_pane import ProsePane
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.app.verdicts import Verdicts
from tui_nn.app.workshop import Workshop
from tui_nn.course.lessons import ExerciseWords, Lesson, LessonWords, Outline, Step
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.varied import next_seed
from tui_nn.study.records import Draft, Standing
from tui_nn.study.session import Session
from tui_nn.study.varied_words import in_numbers, wants_computing


class LessonWork(TutorScreen):
    """A lesson with what the learner has made of it."""

    PLACE = "app.step"
    """The phrase that says which step is shown."""

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

    def _first_step(self, exercise: str | None) -> int:
        return first_step(self.desk, self.lesson.id, self.words.steps, exercise)

    # A session for each exercise

    def _wording(self, exercise: str) -> Verdicts:
        words = self.words.exercises.get(exercise, ExerciseWords(prompt="", hints=()))
        spec, measure = self._spec(exercise), None
        if wants_computing(words):
            # Imported here: few words need NumPy before the first frame.
            from tui_nn.exercises.laboratory import quantity

            measure = quantity
        words = in_numbers(words, spec, measure)
        return Verdicts(spec, words, self.desk.phrases, self.desk.look)

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

    def _can_vary(self, exercise: str) -> bool:
        return bool(self.lesson.exercises[exercise].vary)

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
            self.desk.say(self.PLACE, n=self.step + 1, total=len(self.words.steps)),
        ]
        right = ""
        if self.exercise is not None:
            session = self.lab.session or self._session(self.exercise)
            right = self._wording(self.exercise).stars(session.stars)
        self.header.say(path, right)

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
