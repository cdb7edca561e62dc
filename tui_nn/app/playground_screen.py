"""The playground's screen: controls at the left, the network, and below it what it learns."""

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.panels import Feedback, Saying
from tui_nn.app.playground_desk import Takeaway
from tui_nn.app.playground_panel import Panel
from tui_nn.app.playground_player import SPEEDS
from tui_nn.app.playground_rows import moved, switched, turned, typed
from tui_nn.app.playground_status import header, status
from tui_nn.app.playground_studio import Studio
from tui_nn.app.playground_view import Below, NetworkView, Status
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.diagrams.output_plane import Cursor
from tui_nn.errors import TutorError
from tui_nn.study.playground.codes import Loaded
from tui_nn.study.playground.points import EDGE
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.sight import Picture, Sight

WIDE = 110
"""From so many columns on the controls get more of them."""
BUSY_LINE = 0.05
"""Seconds after which a slow line is looked at again."""
HIDES = {
    "new_start": "seed",
    "new_data": "data",
    "paint": "paint",
    "compare": "compare",
    "presets": "presets",
    "code": "code",
    "export": "files",
    "table": "files",
    "save": "files",
    "open": "files",
}
"""The part of the controls with which an action is hidden."""


class Half(Widget):
    """What stands right of the controls."""

    DEFAULT_CSS = """
    Half { layout: vertical; width: 1fr; height: 1fr; }
    """


class Body(Widget):
    """The controls and what stands right of them."""

    DEFAULT_CSS = """
    Body { layout: horizontal; height: 1fr; }
    """


class PlaygroundScreen(TutorScreen):
    """The playground."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "app.do.play"),
        Binding("full_stop", "one_step", "app.do.one-step", key_display="."),
        Binding("r", "reset", "playground.do.reset"),
        Binding("n", "new_start", "playground.do.new-start"),
        Binding("d", "new_data", "playground.do.new-data"),
        Binding("p", "presets", "playground.do.presets"),
        Binding("v", "view", "app.do.view"),
        Binding("f", "full", "playground.do.full"),
        Binding("w", "compare", "playground.do.compare"),
        Binding("c", "code", "playground.do.code"),
        Binding("l", "log", "playground.do.log", show=False),
        Binding("t", "test_points", "playground.do.test-points", show=False),
        Binding("o", "discrete", "playground.do.discrete", show=False),
        Binding("left_square_bracket", "travel(-1)", "playground.do.back", show=False),
        Binding("right_square_bracket", "travel(1)", "playground.do.forth", show=False),
        Binding("left_curly_bracket", "travel(-1, True)", "playground.do.far-back", show=False),
        Binding("right_curly_bracket", "travel(1, True)", "playground.do.far-forth", show=False),
        Binding("e", "epoch", "playground.do.epoch", show=False),
        Binding("x", "example", "app.do.example", show=False),
        Binding("b", "backward", "app.do.backward", show=False),
        Binding("less_than_sign", "walk(-1)", "playground.do.walk-back", show=False),
        Binding("greater_than_sign", "walk(1)", "playground.do.walk", show=False),
        Binding("a", "paint", "playground.do.paint", show=False),
        Binding("s", "speed", "playground.do.speed", show=False),
        Binding("y", "why", "playground.do.why", show=False),
        Binding("g", "export", "playground.do.export", show=False),
        Binding("i", "table", "playground.do.table", show=False),
        Binding("ctrl+s", "save", "playground.do.save", show=False),
        Binding("ctrl+o", "open", "playground.do.open-file", show=False),
        Binding("question_mark", "help", "app.do.help", key_display="?"),
        Binding("escape", "close", "app.do.home", key_display="esc", show=False),
    ]

    class Framed(Message):
        """A picture was made."""

        def __init__(self, picture: Picture) -> None:
            super().__init__()
            self.picture = picture
            """The picture."""

        def can_replace(self, message: Message) -> bool:
            """Of several waiting, the latest is enough."""
            return isinstance(message, PlaygroundScreen.Framed)

    class Told(Message):
        """Something could not be done."""

        def __init__(self, error: TutorError) -> None:
            super().__init__()
            self.error = error
            """Why."""

    class Crashed(Message):
        """The thread has ended for a reason nobody foresaw."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error
            """The reason."""

    def __init__(
        self,
        desk: Desk,
        loaded: Loaded,
        hidden: frozenset[str] = frozenset(),
        preset: str = "",
    ) -> None:
        super().__init__(desk)
        self.id = "playground"
        self.hidden_parts = hidden
        """The parts of the controls that are not shown."""
        self.panel = Panel(desk)
        """The controls."""
        self.network = NetworkView(desk.look)
        """The network."""
        self.status = Status(desk.look)
        """Where the run stands."""
        self.below = Below(desk.look)
        """What stands below the network."""
        self.feedback = Feedback(desk.look)
        """What is said."""
        self.studio = Studio(
            loaded,
            Sight(desk.options.capabilities, desk.phrases),
            lambda picture: void(self.post_message(self.Framed(picture))),
            lambda error: void(self.post_message(self.Told(error))),
            lambda error: void(self.post_message(self.Crashed(error))),
        )
        """What it works on."""
        self.panel.attend = self.network.attend = self.studio.player.stand_back
        self.takeaway = Takeaway(self)
        """Codes, files, presets."""
        self._full = False
        begun = f"playground.why.{preset}" if preset else "playground.welcome"
        self._sayings: Callable[[], list[Saying]] | None = lambda: [
            Saying(self.desk.say(begun), "hint" if preset else "faint")
        ]
        self._drawn = 0.0

    def body(self) -> ComposeResult:
        """The controls, and right of them the network with what stands below."""
        yield Body(self.panel, Half(self.network, self.status, self.below, self.feedback))

    def on_mount(self) -> None:
        """Begin."""
        self.reword()
        self.panel.focus()
        self.studio.player.start()

    def on_unmount(self) -> None:
        """End the training."""
        self.studio.player.stop()

    def reword(self) -> None:
        """Say everything in the language of now."""
        self.studio.look(phrases=self.desk.phrases)
        self._take(self.studio.setup)
        self.show_keys()
        self._say()

    def deed(self, action: str, usual: str) -> str:
        """What space does now."""
        return "app.do.pause" if action == "play" and self.studio.player.playing else usual

    # Layout

    def on_resize(self) -> None:
        """Share out the rows and columns."""
        self._lay_out()

    def _lay_out(self) -> None:
        columns, rows = self.size.width, self.size.height - 2
        panel = 0 if self._full else 36 if columns >= WIDE else 30
        self.panel.display = panel > 0
        self.panel.styles.width = max(1, panel - 1)
        wide = columns - panel
        said = 2 if rows < 30 else 3
        below = 6 if rows < 24 else 9 if rows < 40 else 14
        if self.studio.sight.view == "card" and rows < 30:
            below += 4
        network = max(5, rows - said - below - 1)
        for part, share in (
            (self.network, network),
            (self.status, 1),
            (self.below, below),
            (self.feedback, said),
        ):
            part.styles.height = share
        self.studio.look(network=(wide, network), below=(wide, below))

    # What the thread says

    def on_playground_screen_framed(self, message: Framed) -> None:
        """Show a picture."""
        begun = monotonic()
        picture = self.studio.picture = message.picture
        self.network.draw([picture.network], self.studio.sight.network[0])
        self.below.draw(picture.below)
        self._show_numbers(picture)
        self._say()
        playing = self.studio.player.playing
        if playing != self._was_playing:
            self._was_playing = playing
            self.show_keys()
        self.call_after_refresh(self._painted, begun)

    _was_playing = False

    def _painted(self, begun: float) -> None:
        driver = self.app._driver  # noqa: SLF001 - whether the line is slow is known nowhere else
        if getattr(driver, "congested", False):
            self.set_timer(BUSY_LINE, lambda: self._painted(begun))
            return
        self.studio.player.acknowledge(min(1.0, monotonic() - begun))

    def _show_numbers(self, picture: Picture) -> None:
        studio = self.studio
        self.status.show(
            [status(self.desk, picture, studio, self.status.size.width, speed=studio.speed)]
        )
        self.header.say(["tui", self.desk.say("playground.title")], header(self.desk, picture))

    def on_playground_screen_told(self, message: Told) -> None:
        """Say why something could not be done."""
        self.tell(lambda: [Saying(self.desk.explain(message.error), "bad")])
        self._take(self.studio.setup)

    def on_playground_screen_crashed(self, message: Crashed) -> None:
        """End as after any error nobody foresaw."""
        raise message.error

    # Saying

    def tell(self, sayings: Callable[[], list[Saying]] | None) -> None:
        """Say something, until something else is done; None for what the run itself says."""
        self._sayings = sayings
        self._say()

    def said(self, key: str, **values: object) -> None:
        """Say a phrase."""
        self.tell(lambda: [Saying(self.desk.say(key, **values), "good")])

    def _say(self) -> None:
        self.feedback.say(self._sayings() if self._sayings is not None else self._found())

    def _found(self) -> list[Saying]:
        """Why the run has stopped, and what is wrong with it."""
        picture, say = self.studio.picture, self.desk.say
        if picture is None:
            return []
        if self.studio.painting:
            return [Saying(say("playground.paint.how"), "hint")]
        found = [Saying(say(one.key, **one.evidence), "bad") for one in picture.diagnoses]
        reason = picture.stopped
        if reason is not None and reason != "diverged" and not self.studio.player.playing:
            found.insert(0, Saying(say(f"playground.stopped.{reason}"), "good"))
        if self.studio.sight.epoch is not None:
            past = say("playground.past", epoch=picture.epoch, last=picture.last)
            found.insert(0, Saying(past, "hint"))
        if self.studio.comparing and not found:
            found.append(Saying(say("playground.comparing"), "hint"))
        return found

    # What is done with the parts

    def _take(self, setup: Setup) -> None:
        self.panel.take(setup, self.hidden_parts)

    def change(self, make: Callable[[Setup], Setup]) -> None:
        """Change the setup; what is not possible is said."""
        try:
            setup = make(self.studio.setup)
        except TutorError as error:
            self.post_message(self.Told(error))
            return
        self.tell(None)
        self.studio.apply(setup)
        self._take(setup)

    def on_panel_moved(self, message: Panel.Moved) -> None:
        """A control was moved."""
        message.stop()
        self.change(lambda setup: moved(setup, message.name, message.steps))

    def on_panel_turned(self, message: Panel.Turned) -> None:
        """An activation was turned."""
        message.stop()
        if "activation" not in self.hidden_parts:
            self.change(lambda setup: turned(setup, message.name))

    def on_panel_switched(self, message: Panel.Switched) -> None:
        """An input was switched."""
        message.stop()
        self._switch(message.number)

    def on_panel_typed(self, message: Panel.Typed) -> None:
        """A value was typed."""
        message.stop()
        self.change(lambda setup: typed(setup, message.name, message.text))

    def on_diagram_view_switched(self, message: DiagramView.Switched) -> None:
        """An input was switched by its number."""
        message.stop()
        if message.number < 7:
            self._switch(message.number)

    def _switch(self, number: int) -> None:
        if "inputs" not in self.hidden_parts:
            self.change(lambda setup: switched(setup, number))

    def on_diagram_view_selected(self, message: DiagramView.Selected) -> None:
        """Something on the network was selected."""
        message.stop()
        self.tell(None)
        self.studio.look(selected=message.name)

    def on_diagram_view_changed(self, message: DiagramView.Changed) -> None:
        """The selected parameter is changed a little."""
        message.stop()
        if "." in message.name and "edit" not in self.hidden_parts:
            self.studio.nudge(message.name, message.steps)

    def on_network_view_wanted(self, message: NetworkView.Wanted) -> None:
        """A value is typed for the selected parameter, or its neuron's bias."""
        message.stop()
        name = self.network.selected
        if name is not None and "edit" not in self.hidden_parts:
            self.takeaway.ask_value(name)

    def on_network_view_stroke(self, message: NetworkView.Stroke) -> None:
        """A point is painted with the mouse, or where the cursor is."""
        message.stop()
        clicked = message.at != Cursor(0, 0)
        self.studio.paint(message.kind, message.at if clicked else None)

    def on_network_view_roamed(self, message: NetworkView.Roamed) -> None:
        """The cursor is moved."""
        message.stop()
        plane = self.network.targets[0] if self.network.targets else None
        if plane is not None:
            cell = 2 * EDGE / plane.width
            self.studio.roam(message.across * cell, message.up * 2 * EDGE / plane.height)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is hidden can't be done either."""
        del parameters
        return HIDES.get(action) not in self.hidden_parts or action not in HIDES

    def action_play(self) -> None:
        """Train, or stand still."""
        if self.studio.painting:
            self.action_paint()
        self.tell(None)
        self.studio.toggle()
        self._was_playing = self.studio.player.playing
        self.show_keys()

    def action_one_step(self) -> None:
        """One epoch."""
        self.tell(None)
        self.studio.step()

    def action_reset(self) -> None:
        """Back to the same start."""
        self.tell(None)
        self.studio.reset()

    def action_new_start(self) -> None:
        """Other weights to begin with."""
        self.tell(None)
        self.studio.new_start()
        self._take(self.studio.setup)

    def action_new_data(self) -> None:
        """Other data of the same kind."""
        self.tell(None)
        self.studio.new_data()

    def action_view(self) -> None:
        """What stands below the network: the next."""
        self.studio.turn_view()
        self._lay_out()

    def action_full(self) -> None:
        """Hide the controls, or show them."""
        self._full = not self._full
        self.set_focus(self.network if self._full else self.panel)
        self._lay_out()

    def action_compare(self) -> None:
        """Two runs side by side, or one again."""
        self.tell(None)
        self.studio.compare()

    def action_log(self) -> None:
        """The axis of losses logarithmic, or not."""
        self.studio.look(log=not self.studio.sight.log)

    def action_test_points(self) -> None:
        """Show the examples for the test, or hide them."""
        self.studio.look(test_points=not self.studio.sight.test_points)

    def action_discrete(self) -> None:
        """Show classes only, or all shades."""
        self.studio.look(discrete=not self.studio.sight.discrete)

    def action_travel(self, steps: int, far: bool = False) -> None:
        """Look back or forth."""
        self.tell(None)
        self.studio.travel(steps, far=far)

    def action_example(self) -> None:
        """Look at the next example."""
        self.studio.look(example=self.studio.sight.example + 1)

    def action_backward(self) -> None:
        """Show the way back, or not."""
        self.studio.look(backward=not self.studio.sight.backward)

    def action_walk(self, steps: int) -> None:
        """Walk through the numbers of an example."""
        sight = self.studio.sight
        step = sight.step + steps if sight.view == "walk" else sight.step
        self.studio.look(view="walk", step=max(0, step))
        self._lay_out()

    def action_speed(self) -> None:
        """The next speed."""
        self.studio.turn_speed()
        self.said(f"playground.speed.{self.studio.speed % len(SPEEDS)}")

    def action_paint(self) -> None:
        """Paint points, or be done with it."""
        if self.studio.painting:
            self.network.painting = False
            try:
                self.studio.end_painting()
            except TutorError as error:
                self.post_message(self.Told(error))
            self._take(self.studio.setup)
        else:
            self.studio.begin_painting()
            self.network.painting = True
            self.set_focus(self.network)
        self.tell(None)
        self.refresh_bindings()

    def action_epoch(self) -> None:
        """Go to an epoch."""
        self.takeaway.ask_epoch()

    def action_presets(self) -> None:
        """Choose a setup worth seeing."""
        self.takeaway.presets()

    def action_code(self) -> None:
        """Show the code, or paste one."""
        self.takeaway.code()

    def action_export(self) -> None:
        """Write the network as a script."""
        self.takeaway.export()

    def action_table(self) -> None:
        """Read a table of one's own."""
        self.takeaway.table()

    def action_save(self) -> None:
        """Save everything to a file."""
        self.takeaway.save()

    def action_open(self) -> None:
        """Open what was saved."""
        self.takeaway.open()

    def action_why(self) -> None:
        """Say what is wrong, and what to do, all of it."""
        self.takeaway.why()

    def action_help(self) -> None:
        """Show what the keys of the playground do."""
        from tui_nn.app.playground_help import PlaygroundHelp

        self.app.push_screen(PlaygroundHelp(self.desk))

    def action_close(self) -> None:
        """End painting or comparing, else go home."""
        if self.studio.painting:
            self.action_paint()
        elif self.studio.comparing:
            self.action_compare()
        else:
            self.dismiss(None)


def void(_: object) -> None:
    """Nothing, whatever came out."""
