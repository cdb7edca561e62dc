"""An exam: its questions one after another without a hint, and the page with its result."""

from datetime import datetime
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.app.lines import Lines
from tui_nn.app.panels import Saying
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.course.lessons import Outline
from tui_nn.errors import TutorError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.language import Phrases, available
from tui_nn.study import exports
from tui_nn.study.exams import Exam, as_lesson, result, result_lines, start_of
from tui_nn.study.records import Attempt
from tui_nn.study.session import Session

_NOT_HERE = frozenset({"hint", "another", "export", "flip"})
"""What lessons can do and exams can't."""


class ExamScreen(LessonScreen):
    """The questions of an exam; what is handed in is graded, and told at the end."""

    PASSING = False
    PLACE = "app.question"

    def __init__(self, desk: Desk, exam: Exam, outline: Outline) -> None:
        titles = {code: Phrases(code).say("study.exam.title") for code in available()}
        self.exam = exam
        """The questions and what was handed in."""
        self._asked: tuple[str, int, Answer | None] | None = None
        super().__init__(desk, as_lesson(exam, titles), outline)
        self.lab.silent = True

    def _first_step(self, exercise: str | None) -> int:
        del exercise
        return 0

    def _session(self, exercise: str) -> Session:
        if exercise not in self._sessions:
            self._sessions[exercise] = Session.begin(self._start(int(exercise[1:]) - 1))
        return self._sessions[exercise]

    def _start(self, place: int) -> Answer:
        """The answer that a question begins with."""
        question = self.exam.questions[place]
        return start_of(question, kind_of(question.spec).start(question.spec))

    def keep(self) -> None:
        """Nothing: an exam is made in one go."""
        self._worked()

    def keep_place(self) -> None:
        """Nothing: one comes back to a lesson, not to an exam."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """As in a lesson, but without help."""
        return action not in _NOT_HERE and super().check_action(action, parameters)

    def deed(self, action: str, usual: str) -> str:
        """Enter hands the answer in, once."""
        if action == "check" and not self.reading:
            return "app.do.next" if self.step in self.exam.grades else "app.do.hand-in"
        return super().deed(action, usual)

    def action_check(self) -> None:
        """Hand the answer in; where that is done, go on."""
        if self.reading:
            self.action_flip()
        elif self.step in self.exam.grades:
            self.action_next()
        elif self._answer != self._start(self.step) or self._sure("empty"):
            self.lab.check()

    @property
    def _answer(self) -> Answer | None:
        return self.lab.session.answer if self.lab.session is not None else None

    def _sure(self, deed: str) -> bool:
        """Whether it is asked for the second time in a row; at first it is said what it means."""
        asked, self._asked = self._asked, (deed, self.step, self._answer)
        if asked == self._asked:
            return True
        self.lab.tell(lambda: [Saying(self.desk.say(f"app.exam.sure.{deed}"), "hint")])
        return False

    def graded(self) -> None:
        """Keep the grade and the attempt, and go on without a word about them."""
        session = self._worked()
        if session is None or session.grade is None or session.graded is None:
            return
        place = self.step
        if place not in self.exam.grades:
            question, options = self.exam.questions[place], self.desk.options
            attempt = Attempt(
                options.learner,
                question.lesson,
                question.exercise,
                session.graded,
                msgspec.structs.replace(session.grade, stars=min(1, session.grade.stars)),
                0,
                session.seconds,
            )
            self.desk.saver.save(("exam", place), lambda: options.store.record(attempt))
            self.exam = self.exam.hand_in(place, session.grade)
        self.action_next()

    def action_next(self) -> None:
        """The next question that isn't handed in yet; the result where there is none."""
        count = len(self.exam.questions)
        following = [(self.step + ahead) % count for ahead in range(1, count + 1)]
        still_open = [place for place in following if place not in self.exam.grades]
        if still_open:
            self._go(still_open[0])
        else:
            self._finish()

    def action_home(self) -> None:
        """End the exam; what isn't handed in counts as not answered."""
        if not self._sure("end"):
            return
        if self.exam.grades:
            self._finish()
        else:
            self._leave(None)

    def _leave(self, following: str | None) -> None:
        del following
        self._worked()
        self.lab.trainer.stop()
        self.dismiss(None)

    def _finish(self) -> None:
        self._worked()
        self.lab.trainer.stop()
        self.dismiss(self.exam)


class ResultScreen(TutorScreen):
    """What came of an exam, to be kept as text or as a picture."""

    DEFAULT_CSS = """
    ResultScreen #result { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save('txt')", "app.do.save-text"),
        Binding("g", "save('svg')", "app.do.save-picture"),
        Binding("down", "scroll(1)", "app.do.scroll", key_display="rows"),
        Binding("up", "scroll(-1)", "app.do.scroll", show=False),
        Binding("escape,enter,q", "close", "app.do.close", key_display="esc"),
    ]

    def __init__(self, desk: Desk, exam: Exam, outline: Outline) -> None:
        super().__init__(desk)
        self.exam = exam
        """What was handed in."""
        self.outline = outline
        """The course that it was drawn from."""
        self.page = Lines(desk.look, id="result")
        """The result."""
        self._said = ""
        self._when = datetime.now().astimezone()

    def body(self) -> ComposeResult:
        """The result."""
        yield self.page

    def on_mount(self) -> None:
        """Show it."""
        self.reword()

    def on_resize(self) -> None:
        """Lay it out again."""
        self.reword()

    @property
    def lines(self) -> list[str]:
        """The result in the language of now."""
        language = self.desk.phrases.language
        titles = {
            lesson.id: lesson.titles.get(language, lesson.id)
            for unit in self.outline.units
            for lesson in unit.lessons
        }
        when = self._when.strftime("%Y-%m-%d %H:%M")
        learner = self.desk.options.learner
        return result_lines(self.exam, titles, self.desk.phrases, learner=learner, when=when)

    def reword(self) -> None:
        """Say it in the language of now."""
        self.header.say(["tui", self.desk.say("app.exam")])
        styles, room = self.desk.look.styles, max(20, self.size.width - 4)
        title, *others = [self.desk.look.plain(line) for line in self.lines]
        rows: list[Strip] = [Strip.blank(0, styles.text)]
        for text, style in ((title, styles.strong), *((line, styles.text) for line in others)):
            # The columns of a line that fits stay as they are.
            wrapped = [[(text, style)]]
            if cell_len(text) > room:
                wrapped = flow.wrap([(text, style)], room, indent=[("     ", style)])
            rows += [flow.strip([("  ", styles.text), *line]) for line in wrapped]
        if self._said:
            rows += [Strip.blank(0, styles.text)]
            said = flow.wrap([(self.desk.look.plain(self._said), styles.good)], room)
            rows += [flow.strip([("  ", styles.text), *line]) for line in said]
        self.page.show(rows)
        self.show_keys()

    def action_save(self, form: str) -> None:
        """Write the result to a file in the folder that tui was started in."""
        name = f"tui-exam-{self._when.strftime('%Y%m%d-%H%M')}.{form}"
        drawing = result(self.lines)
        dark = self.desk.options.capabilities.dark
        text = (
            exports.text(drawing)
            if form == "txt"
            else exports.svg(drawing, self.lines[0], dark=dark)
        )
        try:
            exports.save(name, text)
        except TutorError as error:
            self._said = self.desk.explain(error)
        else:
            self._said = self.desk.say("app.saved", file=name)
        self.reword()

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.page.scroll_lines(lines)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
