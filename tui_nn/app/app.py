"""The Textual application: it keeps what the screens share, and ends well whatever happens."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from tui_nn.app import garbage
from tui_nn.app.look import Look
from tui_nn.app.routes import Routes
from tui_nn.app.saving import Saver
from tui_nn.app.shell import Desk, TutorDialog, TutorScreen
from tui_nn.language import Phrases, available
from tui_nn.study.crashes import write_down
from tui_nn.study.options import AppOptions


class TutorApp(Routes):
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

    def on_mount(self) -> None:
        """Open the first screen."""
        self.call_after_refresh(self._settled)
        options = self.desk.options
        if not options.language_is_chosen:
            # Imported when it is needed, as most screens are: asked only once.
            from tui_nn.app.language_screen import LanguageScreen

            self.push_screen(LanguageScreen(self.desk))
            return
        self.begin()

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
        garbage.release()

    def on_language_list_taken(self, message: Any) -> None:
        """Keep the language, and go straight to the lesson."""
        self._keep_language(message.language)
        self.begin()

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
        from tui_nn.app.actions import ask_for_action

        if not isinstance(self.screen, TutorDialog):
            ask_for_action(self, self.desk)

    def action_leave(self) -> None:
        """Leave the program; everything is saved."""
        self.exit(0)

    def on_unmount(self) -> None:
        """Write what still waits."""
        self.desk.saver.close()

    def _saving_failed(self, error: BaseException) -> None:
        self.write_down(error)

    def write_down(self, error: BaseException) -> Path | None:
        """Write an unexpected error down beside the progress; None where that fails too."""
        if isinstance(error, WorkerFailed):
            # What went wrong in a thread, rather than that something did.
            error = error.error
        return write_down(error, self.desk.options.store.folder)

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
