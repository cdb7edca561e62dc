"""The parts of the lab, and how they share the room: what stands in it, from top to bottom."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from tui_nn.app.arrange import Wanted, arrange
from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.drawings import Drawings
from tui_nn.app.forms import Forms, shared
from tui_nn.app.panels import Checks, Feedback, Prompt, Saying
from tui_nn.app.running import Run
from tui_nn.app.shell import Desk
from tui_nn.app.sketch import ROWS, WIDTH
from tui_nn.app.trainer import Trainer
from tui_nn.app.verdicts import Verdicts
from tui_nn.app.walking import WalkLine
from tui_nn.app.workshop import Sight, Workshop
from tui_nn.diagrams.drawing import Drawing
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.study.session import Session

BESIDE = "table"
"""The view that stands at the right of the controls where there is room."""
_LOW = 26
"""Below so many rows, none is held free for what may be said."""


class LabParts(Widget):
    """The widgets of one exercise: it shows what the session and the workshop say."""

    DEFAULT_CSS = """
    LabParts { layout: vertical; height: 1fr; width: 1fr; padding: 0 1; }
    """

    class Kept(Message, namespace="lab_pane"):
        """Something is to be kept: the answer changed, or a hint was taken."""

    class Graded(Message, namespace="lab_pane"):
        """The answer was handed in."""

    class Equipped(Message, namespace="lab_pane"):
        """What computes and draws has arrived."""

    class Framed(Message, namespace="lab_pane"):
        """A run has gone on."""

        def __init__(self, run: Run) -> None:
            super().__init__()
            self.run = run
            """Which one."""

        def can_replace(self, message: Message) -> bool:
            """Of several waiting, the latest is enough."""
            return isinstance(message, LabParts.Framed)

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
        self.wording: Verdicts | None = None
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

    @property
    def trains(self) -> bool:
        """Whether the exercise has a run to be started."""
        spec = self.wording.spec if self.wording is not None else None
        return isinstance(spec, TrainSpec | DesignSpec | DrawSpec) and spec.data is not None

    @property
    def draws(self) -> bool:
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
        # Over several seeds, the number that was graded is another than that of the run watched
        checks = () if self.grade is None else self.grade.checks
        graded = {(check.form, check.name): check for check in checks}
        live = tuple(graded.get((check.form, check.name), check) for check in live)
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
        wanted = self._wanted(width, height)
        drawn: list[Drawing] = []
        beside: Drawing | None = None
        sight = self._sight()
        if self.shop is not None and sight is not None and wanted.diagram:
            most = arrange(height, wanted).diagram
            drawn = [self.drawings.first(self.shop, sight, width, most)]
            wanted = wanted.with_diagram(drawn[0].height)
            beside = self._beside(self.shop, sight, width, height, drawn[0].height)
            if beside is not None:
                wanted = self._wanted(width, height, beside).with_diagram(drawn[0].height)
            spare = arrange(height, wanted).spare
            besides = BESIDE if beside is not None else None
            drawn += self.drawings.more(self.shop, sight, width, spare, besides=besides)
            more = sum(drawing.height + 1 for drawing in drawn[1:])
            wanted = wanted.with_diagram(wanted.diagram + more)
        self.forms.sliders.beside(beside)
        forms = self._forms_wanted(width, height, beside)
        rows = arrange(height, wanted)
        self._share_out(
            [
                *(rows.prompt, rows.diagram, 0),
                *shared(forms, rows.forms),
                *(rows.checks, rows.feedback),
            ],
            rows.gaps,
        )
        self.diagram.draw(drawn, width)
        if self.draws and self.shop is not None and sight is not None:
            room = max(0, width - WIDTH)
            self.forms.sketch.beside(self.shop.draw(sight, self.drawings.order[0], room, ROWS))

    def _forms_wanted(self, width: int, height: int, beside: Drawing | None) -> list[int]:
        if self.shop is None:
            return [0] * len(self.forms.widgets)
        return self.forms.wanted(width, height, beside)

    def _wanted(self, width: int, height: int, beside: Drawing | None = None) -> Wanted:
        """The rows that each part would like, with a drawing ``beside`` the controls."""
        forms = self._forms_wanted(width, height, beside)
        return Wanted(
            prompt=self.prompt.wanted(width),
            diagram=height if self.shop and self.drawings.views and not self.draws else 0,
            forms=sum(forms),
            checks=self.checks.wanted,
            feedback=max(1 if height < _LOW else 2, self.feedback.wanted(width)),
            least_forms=self.forms.least(forms),
            form_count=sum(1 for rows in forms if rows),
        )

    def _beside(
        self, shop: Workshop, sight: Sight, width: int, height: int, diagram: int
    ) -> Drawing | None:
        """The table at the right of the controls, where that takes nothing from the drawing."""
        sliders = self.forms.sliders
        if self.drawings.linear or BESIDE not in self.drawings.order[1:] or not sliders.controls:
            return None
        room = width - sliders.narrowest
        table = self.drawings.drawn(shop, sight, BESIDE, room, height)
        if table is None:
            return None
        wanted = self._wanted(width, height, table).with_diagram(diagram)
        rows = arrange(height, wanted)
        return table if rows.diagram >= diagram and rows.forms >= wanted.forms else None

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
        taken = sum(drawing.height + 1 for drawing in drawn) - 1
        rows = arrange(height, wanted.with_diagram(max(0, taken)))
        hidden = [0] * (len(self.forms.widgets) + 2)
        self._share_out([rows.prompt, rows.diagram, rows.feedback, *hidden], rows.gaps)
        self.diagram.draw(drawn, width)

    def _share_out(self, shares: Sequence[int], gaps: tuple[int, ...]) -> None:
        """Give each part its rows, top to bottom, with blank ones above it."""
        heights = (*shares, *gaps)
        if heights == self._heights:
            return
        self._heights = heights
        prompt, diagram, form, checks, feedback = gaps
        parts: list[tuple[Widget, int]] = [
            *((self.prompt, prompt), (self.diagram, diagram), (self.walk, feedback)),
            *((widget, form) for widget in self.forms.widgets),
            *((self.checks, checks), (self.feedback, feedback)),
        ]
        for (part, gap), share in zip(parts, shares, strict=True):
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
            earlier=self.trainer.earlier,
            question=self.forms.question,
            solved=self.passed or self.session.solution_shown,
            words=self.wording.words,
        )

    def on_resize(self) -> None:
        """Share the rows out again."""
        self._lay_out()

    def look(self, what: str) -> None:
        """Look at the drawings another way: view, example, backward or linear."""
        self.drawings.turn(what)
        self._lay_out()
