"""Which screen comes after which: lessons, home, exams and playgrounds, opened when due."""

import time
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.screen import Screen

from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.course.lessons import LessonEntry, Outline
from tui_nn.course.outline import lesson_folders
from tui_nn.course.outline import outline as read_outline
from tui_nn.errors import TutorError
from tui_nn.study.options import ExamOptions, PlaygroundOptions


class Routes(App[int]):
    """The ways between the screens."""

    desk: Desk
    """What all screens share."""
    _outline: Outline | None = None

    @property
    def outline(self) -> Outline:
        """The course, read once."""
        if self._outline is None:
            self._outline = read_outline(self.desk.options.lessons)
        return self._outline

    @property
    def entries(self) -> list[LessonEntry]:
        """Every lesson of the course, in order."""
        return [lesson for unit in self.outline.units for lesson in unit.lessons]

    def begin(self) -> None:
        """Open the lesson that was asked for or left, or home."""
        options = self.desk.options
        if options.playground is not None:
            self.open_playground(options.playground)
        elif options.exam is not None:
            self.open_exam(options.exam)
        elif options.lesson is not None:
            self.open_lesson(options.lesson, exercise=options.exercise)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Open the lesson that the learner left, or the first one; home where there is none."""
        options = self.desk.options
        position = options.store.position(options.learner)
        ids: list[str] = []
        with suppress(TutorError):  # home tells it
            ids = [lesson.id for _, lesson in lesson_folders(options.lessons)]
        if position is not None and position.lesson in ids:
            self.open_lesson(position.lesson)
        elif position is None and ids:
            self.open_lesson(ids[0])
        else:
            self.go_home()

    def _show(self, screen: Screen[Any]) -> None:
        """Show a screen, in place of the one that is shown where that is only passed through."""
        if isinstance(self.screen, TutorScreen) and self.screen.PASSING:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def go_home(self) -> None:
        """Show the home screen, unless it is there already."""
        # Imported when it is needed: a lesson that was asked for comes without it.
        from tui_nn.app.home import HomeScreen

        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            if isinstance(self.screen, TutorScreen) and self.screen.PASSING:
                self.pop_screen()
            return
        wrong: TutorError | None = None
        try:
            outline = self.outline
        except TutorError as error:
            wrong, self._outline = error, Outline(units=())
            outline = self._outline
        self._show(HomeScreen(self.desk, outline))
        if wrong is not None:
            self.tell(wrong)

    def open_lesson(
        self, lesson: str, exercise: str | None = None, *, afresh: bool = False
    ) -> None:
        """Open a lesson where the learner left it, or at one of its exercises, perhaps afresh.

        Its text is shown at once, and the rest, which brings NumPy, comes behind that frame.
        """
        from tui_nn.app.lesson_door import LessonDoor
        from tui_nn.course.glance import glance

        folder = self.desk.options.lessons
        try:
            seen = glance(folder, lesson, self.desk.phrases.language)
        except TutorError:
            seen = None  # loading tells it

        def bring() -> Screen[Any] | TutorError:
            from tui_nn.app.lab import Lab
            from tui_nn.app.lesson_screen import LessonScreen
            from tui_nn.course.loading import load_lesson

            try:
                loaded, outline = load_lesson(folder, lesson), self.outline
            except TutorError as error:
                return error
            lab = Lab()
            screen = LessonScreen(
                self.desk, loaded, outline, exercise=exercise, shop=lab, afresh=afresh
            )
            screen.prepare(lab)
            return screen

        if seen is None:
            self._enter(bring())
            return
        door = LessonDoor(self.desk, seen, exercise)
        self._show(door)

        def fetch() -> None:
            brought = bring()
            if door in self.screen_stack:
                self.call_from_thread(door.open, brought)

        door.call_after_refresh(self.run_worker, fetch, thread=True, group="lesson", exclusive=True)

    def on_lesson_door_open(self, message: Any) -> None:
        """Show the lesson that was brought behind its text, and hand on the keys pressed early."""
        self._enter(message.brought)
        for key in message.early:
            self.call_later(self.simulate_key, key)

    def _enter(self, brought: Screen[Any] | TutorError) -> None:
        if isinstance(brought, TutorError):
            self.go_home()
            self.tell(brought)
        else:
            self._show(brought)

    def on_lesson_left(self, message: Any) -> None:
        """Go on with the next lesson, or home."""
        if message.following is None:
            self.go_home()
        else:
            self.open_lesson(message.following)

    def open_exam(self, options: ExamOptions) -> None:
        """Draw an exam and open it; what it computes with arrives behind the screen shown."""

        def bring() -> None:
            from tui_nn.app.exam_screen import ExamScreen, ResultScreen
            from tui_nn.course.loading import load_lesson
            from tui_nn.study.exams import Exam, draw

            lessons = self.desk.options.lessons
            try:
                exam = draw(
                    self.outline,
                    lambda lesson: load_lesson(lessons, lesson),
                    units=options.units,
                    count=options.questions,
                    seed=options.seed,
                )
            except TutorError as error:
                self.call_from_thread(self.tell, error)
                return

            def ended(made: Exam | None) -> None:
                if made is None:
                    self.go_home()
                else:
                    page = ResultScreen(self.desk, made, self.outline)
                    self.push_screen(page, lambda _: self.go_home())

            def show() -> None:
                self.push_screen(ExamScreen(self.desk, exam, self.outline), ended)

            self.call_from_thread(show)

        self.run_worker(bring, thread=True, group="exam", exclusive=True)

    def action_exam(self) -> None:
        """An exam over everything, another one each time."""
        self.open_exam(ExamOptions(seed=time.time_ns()))

    def action_review(self) -> None:
        """Open what has been due for review longest, with other numbers where it has some."""
        from tui_nn.app.review_queue import waiting

        for review in waiting(self.desk, self.outline)[:1]:
            self.open_lesson(review.lesson, review.exercise, afresh=True)

    def open_playground(self, options: PlaygroundOptions) -> None:
        """Open a playground; what it computes with arrives behind the screen that is shown."""

        def bring() -> None:
            from tui_nn.app.playground_screen import PlaygroundScreen
            from tui_nn.study.playground.opening import opened

            try:
                loaded = opened(options)
            except TutorError as error:
                self.call_from_thread(self.tell, error)
                return
            screen = PlaygroundScreen(self.desk, loaded, options.hide, options.preset)
            self.call_from_thread(self.push_screen, screen)

        self.run_worker(bring, thread=True, group="playground", exclusive=True)

    def action_playground(self) -> None:
        """Open the playground that the lesson leads to, else as it begins."""
        if any(screen.id == "playground" for screen in self.screen_stack):
            return
        lesson = getattr(self.screen, "lesson", None)
        link = None if lesson is None else lesson.playground
        if link is None:
            self.open_playground(PlaygroundOptions())
        else:
            self.open_playground(PlaygroundOptions(link.recipe, hide=frozenset(link.hide)))

    def on_outline_view_opened(self, message: Any) -> None:
        """Open the lesson chosen on the home screen."""
        self.open_lesson(message.lesson)

    def tell(self, error: TutorError) -> None:
        """Say an error in a sentence."""
        from tui_nn.app.message import MessageDialog

        self.push_screen(MessageDialog(self.desk, self.desk.explain(error)))
