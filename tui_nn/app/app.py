"""The Textual application: it routes between screens and keeps what they share."""

import gc
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from tui_nn.app.bars import key_name
from tui_nn.app.look import Look
from tui_nn.app.saving import Saver
from tui_nn.app.shell import Desk, Shown, TutorDialog, TutorScreen
from tui_nn.course.lessons import LessonEntry, Outline
from tui_nn.course.outline import lesson_folders
from tui_nn.course.outline import outline as read_outline
from tui_nn.errors import TutorError
from tui_nn.language import Phrases, available
from tui_nn.study.options import AppOptions, ExamOptions, PlaygroundOptions


class TutorApp(App[int]):
    """The tutor."""

    TITLE = "tui"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    CSS = """
    Screen { background: $background; color: $foreground; }
    TutorDialog { background: $background 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "app.do.help", key_display="?"),
        Binding("ctrl+l", "language", "app.do.language", show=False),
        Binding("ctrl+p", "actions", "app.do.actions", show=False),
        Binding("f2", "playground", "playground.do.open", show=False),
        Binding("ctrl+q,ctrl+c", "leave", "app.do.quit", show=False, priority=True),
    ]

    def __init__(
        self,
        options: AppOptions,
        look: Look | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        look = look or Look(options.capabilities)
        self.look = look
        """How things look on this terminal."""
        super().__init__(driver_class=driver_class, ansi_color=look.native)
        self.desk = Desk(
            options=options,
            look=look,
            saver=Saver(self._saving_failed),
            phrases=Phrases(options.language),
        )
        """What all screens share."""
        self.crash: Path | None = None
        """Where an unexpected error was written down."""
        self._outline: Outline | None = None
        self.register_theme(
            Theme(
                name="tutor",
                primary=look.foreground,
                foreground=look.foreground,
                background=look.background,
                surface=look.background,
                panel=look.background,
                dark=options.capabilities.dark,
            )
        )
        self.theme = "tutor"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Only our own filter: Textual's would turn chosen colours into others."""
        return [self.look.filter] if self.look.filter.enabled else []

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None: nothing may write pictures of the screen to the disk of a server."""
        del screen
        return ()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing: over SSH a browser would open on the server, so addresses are only shown."""
        del url, new_tab

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

    def on_mount(self) -> None:
        """Open the first screen."""
        self.call_after_refresh(self._settled)
        options = self.desk.options
        if not options.language_is_chosen:
            # Imported when it is needed, as most screens are: asked only once.
            from tui_nn.app.language_screen import LanguageScreen

            self.push_screen(LanguageScreen(self.desk))
            return
        self._begin()

    def on_resize(self) -> None:
        """Paint the whole screen anew: a terminal moves its lines about when its size changes."""
        self.desk.painted.forget()

    def on_driver_signal_resume(self) -> None:
        """Paint the whole screen anew after the shell had it."""
        self.desk.painted.forget()

    def on_frames_dropped(self) -> None:
        """Paint the whole screen anew, now that the terminal reads again."""
        self.desk.painted.forget()
        self.refresh(layout=True)

    def _settled(self) -> None:
        gc.enable()
        gc.freeze()

    def on_language_list_taken(self, message: Any) -> None:
        """Keep the language, and go straight to the lesson."""
        self._keep_language(message.language)
        self._begin()

    def _begin(self) -> None:
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
            return LessonScreen(
                self.desk, loaded, outline, exercise=exercise, shop=Lab(), afresh=afresh
            )

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
        """Show the lesson that was brought behind its text."""
        self._enter(message.brought)

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

    def _keep_language(self, language: str) -> None:
        self.desk.phrases = Phrases(language)
        options = self.desk.options
        self.desk.saver.save(
            "language",
            lambda: options.store.set_preference(options.learner, "language", language),
        )

    def action_language(self) -> None:
        """Go on in the next language, in place."""
        self.desk.painted.forget()  # the key by which terminals are painted anew
        languages = available()
        place = languages.index(self.desk.phrases.language)
        self._keep_language(languages[(place + 1) % len(languages)])
        for screen in self.screen_stack:
            if isinstance(screen, TutorScreen | TutorDialog):
                screen.reword()

    def action_help(self) -> None:
        """Show the help."""
        from tui_nn.app.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.desk))

    def action_actions(self) -> None:
        """Show every action that can be taken now."""
        from tui_nn.app.actions import ActionsDialog

        if isinstance(self.screen, TutorDialog):
            return
        say, look = self.desk.say, self.look
        deeds: dict[str, Callable[[], None]] = {}
        entries: list[tuple[str, str, str]] = []
        for node, binding in Shown.bindings(self.screen):
            words = say(binding.description)
            # Of two directions of one deed, the first stands for both.
            if words not in deeds:
                entries.append((key_name(look, binding), words[:1].upper() + words[1:], words))
                deeds[words] = self._deed(node, binding.action)

        def act(chosen: str | None) -> None:
            if chosen is not None:
                deeds[chosen]()

        self.push_screen(ActionsDialog(self.desk, entries), act)

    def _deed(self, node: Any, action: str) -> Callable[[], None]:
        async def run() -> None:
            await self.run_action(action, node)

        def later() -> None:
            self.call_later(run)

        return later

    def action_leave(self) -> None:
        """Leave the program; everything is saved."""
        self.exit(0)

    def on_unmount(self) -> None:
        """Write what still waits."""
        self.desk.saver.close()

    def _saving_failed(self, error: BaseException) -> None:
        self.write_down(error)

    def write_down(self, error: BaseException) -> Path | None:
        """Write an unexpected error to a file beside the progress; None where that fails too."""
        folder = getattr(self.desk.options.store, "folder", None)
        if folder is None:
            return None
        if isinstance(error, WorkerFailed):
            # What went wrong in a thread, rather than that something did.
            error = error.error
        path = Path(folder) / "errors.log"
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        text = "".join(traceback.format_exception(error))
        try:
            with path.open("a", encoding="utf-8") as log:
                log.write(f"{when}\n{text}\n")
        except OSError:
            return None
        return path

    def _fatal_error(self) -> None:
        """End after an unexpected error: written down for the authors, no traceback shown."""
        if self._exception is not None:
            self.crash = self.write_down(self._exception)
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End at once; what would be printed is left to ``run``, which says one sentence."""
        del renderables
        self._return_code = 1
        self._close_messages_no_wait()
