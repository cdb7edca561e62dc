"""The answer in the lab: what the learner does with its parts, and how that is taken back."""

from msgspec.structs import replace
from textual.events import DescendantFocus

from tui_nn.app.architect import Architect
from tui_nn.app.choices import Choices
from tui_nn.app.code_editor import CodeEditor
from tui_nn.app.controls import Value
from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.forms import values_of
from tui_nn.app.lab_parts import LabParts
from tui_nn.app.ordering import Ordering
from tui_nn.app.panels import Saying
from tui_nn.app.sketch import Sketch
from tui_nn.app.sliders import Sliders
from tui_nn.app.worksheet import Worksheet
from tui_nn.exercises import predictions
from tui_nn.exercises.answers import Answer


class LabAnswer(LabParts):
    """The exercise as the learner works on it."""

    def on_sliders_moved(self, message: Sliders.Moved) -> None:
        """A control was moved."""
        message.stop()
        self._set(message.name, message.value)

    def on_sliders_chosen(self, message: Sliders.Chosen) -> None:
        """Keys move another control: its weight is shown on the drawing."""
        message.stop()
        if not self.trains:
            self.diagram.select(message.name)
            self._lay_out()

    def on_sliders_refused(self, message: Sliders.Refused) -> None:
        """What was typed is no number."""
        message.stop()
        self.tell(lambda: [Saying(self.desk.say("app.no-number", text=message.text), "bad")])

    def on_worksheet_typed(self, message: Worksheet.Typed) -> None:
        """A number was typed."""
        message.stop()
        if self.session is not None:
            answer = self.session.answer
            self._change(replace(answer, numbers={**answer.numbers, message.name: message.text}))

    def on_choices_picked(self, message: Choices.Picked) -> None:
        """An option was chosen."""
        message.stop()
        if self.session is not None:
            answer = self.session.answer
            self._change(replace(answer, choices={**answer.choices, message.name: message.options}))

    def on_architect_designed(self, message: Architect.Designed) -> None:
        """Layers or inputs were added or taken away."""
        message.stop()
        if self.session is not None:
            self.trainer.stop()
            self.diagram.select(None)
            answer = self.session.answer
            self._change(replace(answer, layers=message.layers, inputs=message.inputs))

    def on_architect_refused(self, message: Architect.Refused) -> None:
        """A design is beyond its budget."""
        message.stop()
        key, most = f"app.design.over.{message.refusal.reason}", message.refusal.most
        self.tell(lambda: [Saying(self.desk.say(key, most=most), "hint")])

    def on_sketch_drawn(self, message: Sketch.Drawn) -> None:
        """There is other ink on the sheet."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, drawing=message.rows))

    def on_ordering_ordered(self, message: Ordering.Ordered) -> None:
        """A step was moved."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, order=message.order))

    def on_code_editor_typed(self, message: CodeEditor.Typed) -> None:
        """Code was typed."""
        message.stop()
        if self.session is not None:
            self._change(replace(self.session.answer, code=message.code))

    def on_choices_looked(self, message: Choices.Looked) -> None:
        """Another question is looked at: its drawing is shown."""
        message.stop()
        self._lay_out()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A question's drawing is shown once the cursor is there, until it is in another form."""
        if self.forms.come_to(event.widget):
            self._lay_out()

    def on_diagram_view_selected(self, message: DiagramView.Selected) -> None:
        """Something on the drawing was selected."""
        message.stop()
        if message.name is not None:
            self.forms.sliders.select(message.name)
        self._lay_out()

    def on_diagram_view_changed(self, message: DiagramView.Changed) -> None:
        """The selected weight is to be changed, as far as it is a control."""
        message.stop()
        for control in self.forms.sliders.controls:
            if control.name == message.name and self.session is not None:
                value = values_of(self.session.answer).get(control.name, control.low)
                self._set(control.name, control.moved(value, message.steps))
                return
        self.tell(lambda: [Saying(self.desk.say("app.fixed", name=message.name), "faint")])

    def on_diagram_view_switched(self, message: DiagramView.Switched) -> None:
        """An input is switched: the row of the data that has it the other way is shown."""
        message.stop()
        if self.drawings.switch(message.number):
            self._lay_out()

    def _set(self, name: str, value: Value) -> None:
        if self.session is None or (not self.trains and self._must_predict()):
            return
        answer = self.session.answer
        if values_of(answer).get(name) == value:
            return
        if self.trains:
            self.trainer.stop()
            self._change(replace(answer, settings={**answer.settings, name: value}))
        else:
            self._change(replace(answer, parameters={**answer.parameters, name: float(value)}))

    def _take_typed(self) -> bool:
        """Take over at once what is still being typed; False where it is no number."""
        if not self.forms.sliders.commit():
            return False
        for name, value in self.forms.sliders.waiting.items():
            self._set(name, value)
        return True

    def _change(self, answer: Answer) -> None:
        assert self.session is not None
        self.session = self.session.change(answer)
        self._changed()

    def _changed(self) -> None:
        assert self.session is not None
        self._check_at_end = self._solution_offered = False
        self.forms.show(self.session.answer)
        self._sayings = self._hints if self.session.hints else list
        self.show()
        self._renew_keys()
        self.post_message(self.Kept())

    def _renew_keys(self) -> None:
        """Let the line of keys be drawn again, where it may say something else now."""
        state = (self.passed, self.trainer.playing)
        if state != self._keys_said:
            self._keys_said = state
            self.refresh_bindings()

    def _hints(self) -> list[Saying]:
        if self.wording is None or self.session is None:
            return []
        return self.wording.hints(self.session.hints)[-1:]

    def undo(self) -> None:
        """Take the last change back."""
        if self.session is not None and self.session.can_undo:
            self._give_run_up()
            self.session = self.session.undo()
            self._changed()

    def reset(self) -> None:
        """Back to the start: of the run where there is one, else of the exercise."""
        if self.session is None:
            return
        if self.trainer.run is None or self.draws:
            self.session = self.session.reset()
        self._give_run_up()
        self._changed()

    def _give_run_up(self) -> None:
        # Whatever is drawn, the network that reads it stays the same
        if not self.draws:
            self.trainer.stop()

    def _must_predict(self) -> bool:
        """Whether something has to be predicted first; then it says so and goes there."""
        if self.wording is None or self.session is None:
            return False
        unsaid = predictions.missing(self.wording.spec, self.session.answer)
        if unsaid is None:
            return False
        form, name = unsaid
        self.forms.show(self.session.answer)
        self.forms.look_at(form, name).focus()
        self.tell(lambda: [Saying(self.desk.say(f"app.predict.first.{form}"), "hint")])
        return True
