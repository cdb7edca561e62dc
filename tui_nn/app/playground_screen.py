"""The playground's screen: controls at the left, the network, and below it what it learns."""

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.panels import Feedback
from tui_nn.app.playground_desk import Takeaway
from tui_nn.app.playground_keys import KEPT, KEYS, is_hidden
from tui_nn.app.playground_line import attend, is_congested
from tui_nn.app.playground_news import Crashed, Framed, Told
from tui_nn.app.playground_panel import Panel
from tui_nn.app.playground_player import SPEEDS
from tui_nn.app.playground_rooms import rooms
from tui_nn.app.playground_rows import INPUTS, switched
from tui_nn.app.playground_status import header, status
from tui_nn.app.playground_studio import Studio
from tui_nn.app.playground_view import Below, Body, Half, NetworkView, Status
from tui_nn.app.playground_voice import Voice
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.engine.features import FEATURES
from tui_nn.errors import TutorError
from tui_nn.study.playground.codes import Loaded
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.sight import Sight

BUSY_LINE = 0.05
"""Seconds after which a slow line is looked at again."""


class PlaygroundScreen(TutorScreen):
    """The playground."""

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]
    KEPT = KEPT

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
        self.panel = Panel(desk, hidden)
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
            lambda picture: self.post_message(Framed(picture)),
            lambda error: self.post_message(Told(error)),
            lambda error: self.post_message(Crashed(error)),
        )
        """What it works on."""
        self.voice = Voice(desk, self.studio, self.feedback)
        """Says things."""
        self.takeaway = Takeaway(self, preset)
        """Codes, files, presets."""
        self._begun = f"playground.why.{preset}" if preset else "playground.welcome"
        self._full = False
        self._possible = (False, False)

    def body(self) -> ComposeResult:
        """The controls, and right of them the network with what stands below."""
        yield Body(self.panel, Half(self.network, self.status, self.below, self.feedback))

    def on_mount(self) -> None:
        """Begin."""
        welcome = self._begun == "playground.welcome"
        self.voice.say(self._begun, "faint" if welcome else "hint")
        self.reword()
        self.panel.focus()
        attend(self.app, self.studio.player.stand_back)
        self.studio.player.start()

    def on_unmount(self) -> None:
        """End the training."""
        attend(self.app, lambda: None)
        self.studio.player.stop()

    def reword(self) -> None:
        """Say everything in the language of now."""
        self.studio.look(phrases=self.desk.phrases)
        self.panel.take(self.studio.setup)
        self.show_keys()
        self.voice.again()

    def deed(self, action: str, usual: str) -> str:
        """What space and enter do now."""
        if action == "play" and self.studio.player.playing:
            return "app.do.pause"
        if action == "turn" and self.panel.selected != INPUTS:
            return "playground.do.activation"
        return usual

    def on_resize(self) -> None:
        """Share out the rows and columns."""
        self._lay_out()

    def _lay_out(self) -> None:
        columns, rows = self.size.width, self.size.height - 2
        share = rooms(columns, rows, full=self._full, view=self.studio.sight.view)
        self.panel.display = share.panel > 0
        self.panel.styles.width = max(1, share.panel - 1)
        self.network.styles.height = share.network
        self.status.styles.height = 1
        self.below.styles.height = share.below
        self.feedback.styles.height = share.said
        self.studio.look(network=(share.wide, share.network), below=(share.wide, share.below))

    # What the thread says

    def on_framed(self, message: Framed) -> None:
        """Show a picture."""
        begun = monotonic()
        studio, picture = self.studio, message.picture
        studio.picture = picture
        self.network.draw([picture.network], studio.sight.network[0])
        self.below.draw(picture.below)
        line = status(self.desk, picture, studio, self.status.size.width, speed=studio.speed)
        self.status.show([line])
        self.header.say(
            ["tui", self.desk.say("playground.title")], header(self.desk, picture, studio.begun)
        )
        self.voice.again()
        self._show_what_is_possible()
        self.call_after_refresh(self._painted, begun)

    def _show_what_is_possible(self) -> None:
        """Show the keys again where a run has begun or ended, or there is something to explain."""
        possible = self.studio.player.playing, bool(self.takeaway.reasons)
        if possible != self._possible:
            self._possible = possible
            self.show_keys()

    def _painted(self, begun: float) -> None:
        if is_congested(self.app):
            self.set_timer(BUSY_LINE, lambda: self._painted(begun))
            return
        self.studio.player.acknowledge(min(1.0, monotonic() - begun))

    def on_told(self, message: Told) -> None:
        """Say why something could not be done."""
        self.voice.complain(message.error)
        self.panel.take(self.studio.setup)

    def on_crashed(self, message: Crashed) -> None:
        """End as after any error nobody foresaw."""
        raise message.error

    # What is done with the parts

    def change(self, make: Callable[[Setup], Setup]) -> None:
        """Change the setup; what is not possible is said."""
        try:
            setup = make(self.studio.setup)
        except TutorError as error:
            self.post_message(Told(error))
            return
        self.voice.hush()
        self.studio.apply(setup)
        self.panel.take(setup)

    def on_panel_wanted(self, message: Panel.Wanted) -> None:
        """A control was moved, typed or switched."""
        message.stop()
        self.change(message.change)

    def on_diagram_view_switched(self, message: DiagramView.Switched) -> None:
        """An input was switched by its number."""
        message.stop()
        if message.number < len(FEATURES) and "inputs" not in self.hidden_parts:
            self.change(lambda setup: switched(setup, message.number))

    def on_diagram_view_selected(self, message: DiagramView.Selected) -> None:
        """Something on the network was selected."""
        message.stop()
        self.voice.hush()
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
        self.studio.paint(message.kind, message.at)

    def on_network_view_roamed(self, message: NetworkView.Roamed) -> None:
        """The cursor is moved."""
        message.stop()
        self.studio.roam(message.across, message.up)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is hidden can't be done either; there are other things that make no sense now."""
        if action == "desk" and parameters[0] == "presets" and self.studio.painting:
            return False
        if action == "desk" and parameters[0] == "why" and not self.takeaway.reasons:
            return False
        return not is_hidden(action, parameters, self.hidden_parts)

    def action_play(self) -> None:
        """Train, or stand still."""
        if self.studio.painting:
            self.action_paint()
        self.voice.hush()
        self.studio.toggle()
        self._show_what_is_possible()

    def action_studio(self, deed: str) -> None:
        """Do something with the run: a step, the start again, other data, two side by side."""
        self.voice.hush()
        getattr(self.studio, deed)()
        self.panel.take(self.studio.setup)
        if deed == "compare" and self.studio.comparing:
            # what comes next is to change something, and to watch the curves
            self.panel.focus()
            self._view("loss")

    def _view(self, view: str) -> None:
        self.studio.look(view=view)
        self._lay_out()

    def action_view(self) -> None:
        """What stands below the network: the next."""
        self.studio.turn_view()
        self._lay_out()
        self.voice.say(f"playground.view.{self.studio.sight.view}", "hint")

    def action_full(self) -> None:
        """Hide the controls, or show them."""
        self._full = not self._full
        self.set_focus(self.network if self._full else self.panel)
        self._lay_out()

    def action_turn(self, name: str) -> None:
        """Look at it in another way: logarithmic, with test points, classes only, the way back."""
        self.studio.look(**{name: not getattr(self.studio.sight, name)})

    def action_travel(self, steps: int, far: bool = False) -> None:
        """Look back or forth."""
        self.voice.hush()
        self.studio.travel(steps, far=far)

    def action_example(self) -> None:
        """Look at the next example."""
        self.studio.look(example=self.studio.sight.example + 1)

    def action_walk(self, steps: int) -> None:
        """Walk through the numbers of an example."""
        sight = self.studio.sight
        step = sight.step + steps if sight.view == "walk" else sight.step
        self.studio.look(step=max(0, step))
        self._view("walk")

    def action_speed(self) -> None:
        """The next speed."""
        self.studio.turn_speed()
        self.voice.say(f"playground.speed.{self.studio.speed % len(SPEEDS)}")

    def action_paint(self) -> None:
        """Paint points, or be done with it."""
        self.network.painting = not self.studio.painting
        if self.studio.painting:
            try:
                self.studio.end_painting()
            except TutorError as error:
                self.post_message(Told(error))
            self.panel.take(self.studio.setup)
        else:
            self.studio.begin_painting()
            self._view("loss")
            self.set_focus(self.network)
        self.voice.hush()
        self.refresh_bindings()

    def action_desk(self, name: str) -> None:
        """Open one of the dialogs: presets, codes, files."""
        getattr(self.takeaway, name)()

    def action_help(self) -> None:
        """Show what the keys of the playground do."""
        from tui_nn.app.playground_help import PlaygroundHelp

        self.app.push_screen(PlaygroundHelp(self.desk))

    def action_close(self) -> None:
        """End painting or comparing, else go home."""
        if self.studio.painting:
            self.action_paint()
        elif self.studio.comparing:
            self.action_studio("compare")
        else:
            self.dismiss(None)
