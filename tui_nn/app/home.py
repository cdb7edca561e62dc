"""The home screen: units and lessons, what is done, the stars, and where you are."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.review_queue import waiting
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.course.lessons import LessonEntry, Outline, UnitEntry
from tui_nn.study.records import Position, Summary

_WIDEST = 88
"""The widest line of the outline."""
_BAR = 8
"""The cells of a lesson's bar."""


class OutlineView(ActiveLines):
    """The whole course as one list of lessons, drawn by one widget."""

    DEFAULT_CSS = """
    OutlineView { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "app.do.choose", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose", show=False),
        Binding("pageup", "go(-8)", show=False),
        Binding("pagedown", "go(8)", show=False),
        Binding("home", "go(-999)", show=False),
        Binding("end", "go(999)", show=False),
        Binding("enter,space", "open", "app.do.open", key_display="enter"),
    ]

    class Opened(Message):
        """A lesson was chosen."""

        def __init__(self, lesson: str) -> None:
            super().__init__()
            self.lesson = lesson
            """Its id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, id="outline")
        self.desk = desk
        self._outline = Outline(units=())
        self._summary = Summary({})
        self._position: Position | None = None
        self._entries: list[LessonEntry] = []
        self._row = 0
        self.note = ""
        """What is said above the course: what is due for review."""
        self._lines_of: list[int] = []

    @property
    def selected(self) -> str | None:
        """The id of the lesson under the cursor."""
        return self._entries[self._row].id if self._entries else None

    def take(self, outline: Outline, summary: Summary, position: Position | None) -> None:
        """Show a course and what is reached of it; the cursor stays where it is."""
        self._outline, self._summary, self._position = outline, summary, position
        self._entries = [lesson for unit in outline.units for lesson in unit.lessons]
        self._row = min(self._row, max(0, len(self._entries) - 1))
        self.draw()

    def go_to(self, lesson: str) -> None:
        """Put the cursor on a lesson."""
        for row, entry in enumerate(self._entries):
            if entry.id == lesson:
                self._row = row
        self.draw()

    def draw(self) -> None:
        """Draw the course again."""
        width = self.size.width
        room = max(20, min(width - 4, _WIDEST))
        margin: Span = (" " * max(1, (width - room) // 2), self.look.styles.text)
        lines: list[Strip] = [Strip.blank(0, self.look.styles.text)]
        self._lines_of = []
        row = 0
        for unit in self._outline.units:
            lines += [flow.strip([margin, *spans]) for spans in self._unit(unit, room)]
            for entry in unit.lessons:
                self._lines_of.append(len(lines))
                spans = self._lesson(entry, room, here=row == self._row)
                lines.append(Strip.join([flow.strip([margin]), spans]))
                row += 1
            lines.append(Strip.blank(0, self.look.styles.text))
        trouble = self.desk.trouble()
        if self.note:
            lines.insert(1, flow.strip([margin, (self.note, self.look.styles.hint)]))
            lines.insert(2, Strip.blank(0, self.look.styles.text))
            self._lines_of = [line + 2 for line in self._lines_of]
        if trouble:
            lines += [
                flow.strip([margin, *line])
                for line in flow.wrap([(trouble, self.look.styles.bad)], room)
            ]
        self.show(lines)
        if self._lines_of:
            here = self._lines_of[self._row]
            self.reveal(max(0, here - 3), here + 1)

    def _words(self, words: dict[str, str]) -> str:
        language = self.desk.phrases.language
        return self.look.plain(words.get(language) or next(iter(words.values()), ""))

    def _unit(self, unit: UnitEntry, room: int) -> list[list[Span]]:
        styles = self.look.styles
        title: list[Span] = [(self._words(unit.titles), styles.strong)]
        about = flow.wrap([(self._words(unit.lines), styles.faint)], room)
        return [title, *about]

    def _lesson(self, entry: LessonEntry, room: int, *, here: bool) -> Strip:
        styles, glyphs = self.look.styles, self.look.glyphs
        standings = [self._summary.of(entry.id, exercise) for exercise in entry.exercises]
        passed = sum(standing.passed for standing in standings)
        total = len(standings)
        done = total > 0 and passed == total
        now = self._position is not None and self._position.lesson == entry.id
        sign = glyphs.yes if done else glyphs.here if now else glyphs.no
        stars = sum(standing.stars for standing in standings)
        full = passed * _BAR // max(1, total)
        minutes = self.desk.say("app.minutes", n=entry.minutes)
        where = self.desk.say("app.here") if now and not done else ""
        title = styles.strong
        if here:
            title = styles.selected if self.has_focus else styles.marked
        left: list[Span] = [
            (f" {sign} ", styles.good if done else styles.accent if now else styles.faint),
            (f"{entry.number:>2}  ", styles.faint),
            (f" {self._words(entry.titles)} ", title),
            (f"  {where}", styles.accent),
        ]
        right: list[Span] = []
        if stars:
            right.append((f"{glyphs.star} {stars:<2}  ", styles.hint))
        right.append((glyphs.full * full, styles.good))
        right.append((glyphs.empty * (_BAR - full), styles.faint))
        right += [
            (f"  {passed}/{total}".rjust(6), styles.good if done else styles.text),
            (f"  {minutes.rjust(6)}", styles.faint),
        ]
        return flow.justified(left, right, room, styles.text)

    def action_go(self, rows: int) -> None:
        """Go to another lesson."""
        if self._entries:
            self._row = max(0, min(len(self._entries) - 1, self._row + rows))
            self.draw()

    def action_open(self) -> None:
        """Open the lesson under the cursor."""
        if self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Open the lesson under the pointer."""
        for row, line in enumerate(self._lines_of):
            if line == event.y + self.top:
                self._row = row
                self.draw()
                self.action_open()


class HomeScreen(TutorScreen):
    """The course at a glance."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "app.playground", "playground.do.open"),
        Binding("r", "app.review", "app.do.review", show=False),
        Binding("e", "app.exam", "app.do.exam"),
        Binding("q", "app.leave", "app.do.quit", show=True),
    ]

    def __init__(self, desk: Desk, outline: Outline) -> None:
        super().__init__(desk)
        self.outline = outline
        """The course."""
        self.view = OutlineView(desk)
        """The list of lessons."""

    def body(self) -> ComposeResult:
        """The list."""
        yield self.view

    def on_mount(self) -> None:
        """Show where things stand."""
        self.reword()
        self.view.focus()

    def on_screen_resume(self) -> None:
        """Show what has been reached in the meantime, and again when it is written."""
        self.reword()
        position = self.desk.options.store.position(self.desk.options.learner)
        if position is not None:
            self.view.go_to(position.lesson)
        self.set_timer(0.4, self.reword)

    def _due(self, count: int) -> str:
        return self.desk.look.plain(self.desk.phrases.count("app.review", count))

    def reword(self) -> None:
        """Show the course in the language of now."""
        store, learner = self.desk.options.store, self.desk.options.learner
        summary = store.summary(learner)
        lessons = [lesson for unit in self.outline.units for lesson in unit.lessons]
        standings = [summary.of(each.id, name) for each in lessons for name in each.exercises]
        passed = sum(standing.passed for standing in standings)
        stars = sum(standing.stars for standing in standings)
        star = self.desk.look.glyphs.star
        self.header.say(
            ["tui", self.desk.say("app.home")],
            self.desk.say(
                "app.reached", passed=passed, total=len(standings), stars=f"{star} {stars}"
            ),
        )
        count = len(waiting(self.desk, self.outline))
        self.view.note = self._due(count) if count else ""
        self.view.take(self.outline, summary, store.position(learner))
        self.show_keys()
