"""From specs to the words of the lab: controls, fields, questions, the names of quantities."""

import re
from dataclasses import dataclass

from tui_nn.app.choices import Question
from tui_nn.app.controls import Control
from tui_nn.app.designing import Plan
from tui_nn.app.look import Look
from tui_nn.app.panels import Saying
from tui_nn.app.worksheet import Field
from tui_nn.course.lessons import ExerciseWords
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.design import DesignSpec, network_of
from tui_nn.exercises.kinds.kind import Form
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, SettingSpec
from tui_nn.language import Phrases

YES_OR_NO = frozenset({"diverged", "standardised"})
"""What is either so or not, and counted as 1 or 0."""


@dataclass(frozen=True)
class Wording:
    """The words of one exercise in one language, on one terminal."""

    spec: ExerciseSpec
    """The exercise."""
    words: ExerciseWords
    """What the lesson says about it."""
    phrases: Phrases
    """The interface's language."""
    look: Look
    """How things look."""

    def say(self, key: str, /, **values: object) -> str:
        """An interface phrase."""
        return self.look.plain(self.phrases.say(key, **values))

    def controls(self) -> tuple[Control, ...]:
        """The exercise's controls: parameters moved by hand, or settings of a run."""
        if isinstance(self.spec, TuneSpec):
            controls = self.spec.controls
            return tuple(
                Control(
                    name,
                    self.parameter(name),
                    spec.from_,
                    spec.to,
                    spec.by,
                    starts=tuple(one.start for one in controls.values() if one.by == spec.by),
                )
                for name, spec in controls.items()
            )
        if isinstance(self.spec, TrainSpec | DesignSpec):
            return tuple(
                self._setting(name, setting) for name, setting in self.spec.settings.items()
            )
        return ()

    def has(self, form: Form) -> bool:
        """Whether a form is the exercise's own."""
        return form in kind_of(self.spec).forms

    def plan(self) -> Plan | None:
        """What can be designed, where something can."""
        if not isinstance(self.spec, DesignSpec):
            return None
        parts = ("layers", "neurons", "parameters", "inputs")
        activations = {layer.activation for layer in network_of(self.spec).layers}
        return Plan(
            self.spec,
            inputs=self.say("app.design.inputs"),
            layer=self.say("app.design.layer"),
            output=self.say("app.design.output"),
            add=self.say("app.design.add"),
            spent=tuple((part, self.say(f"app.design.spent.{part}")) for part in parts),
            activations={
                name: self.say(f"diagrams.activation.{name}")
                for name in activations.union(self.spec.activations)
            },
        )

    def steps(self) -> dict[str, str]:
        """The words of each step to be put in order."""
        if not isinstance(self.spec, OrderSpec):
            return {}
        return {step: self.words.steps.get(step, step) for step in self.spec.steps}

    def parameter(self, name: str) -> str:
        """What a parameter is called: a picture's channel in the learner's language."""
        channel = re.fullmatch(r"(red|green|blue)([0-9-]*)", name)
        return self.say(f"diagrams.rgb.{channel[1]}") + channel[2] if channel else name

    def _setting(self, name: str, setting: SettingSpec) -> Control:
        return Control(
            name,
            self.quantity(name),
            setting.from_ if setting.from_ is not None else 0.0,
            setting.to if setting.to is not None else 1.0,
            setting.by if setting.by is not None else 0.1,
            logarithmic=setting.scale == "logarithmic",
            signed=False,
            choices=setting.choices or (),
            choice_names=tuple(
                self.yes_or_no(choice) for choice in setting.choices or () if name in YES_OR_NO
            ),
        )

    def yes_or_no(self, value: object) -> str:
        """What is either so or not."""
        return self.say("app.yes" if value else "app.no")

    def fields(self) -> tuple[Field, ...]:
        """The fields of the worksheet."""
        return tuple(
            Field(
                name,
                self.words.fields.get(name, name),
                self._digits(field),
            )
            for name, field in self.spec.ask.items()
        )

    def _digits(self, field: FieldSpec) -> str:
        # What is a guess may be given as roughly as one likes
        wanted = 0 if field.before else field.digits
        return self.phrases.count("app.decimals", wanted) if wanted else ""

    def questions(self) -> tuple[Question, ...]:
        """The questions with their options."""
        return tuple(
            Question(
                name,
                self.words.questions.get(name, name),
                tuple(
                    (option, self.look.plain(self.words.options.get(option, option)))
                    for option in question.options
                ),
                question.several,
            )
            for name, question in self.spec.questions.items()
        )

    def quantity(self, name: str) -> str:
        """What a quantity or a setting is called: one of the trace by its neuron and its row."""
        after = re.fullmatch(r"right\.([a-z]+)\.([0-9]+)", name)
        if after is not None:
            model = self.say(f"study.figure.model.{after[1]}")
            return self.say("app.quantity.right-after", model=model, size=after[2])
        if (digit := name.removeprefix("read.")).isdecimal():
            return self.say("app.quantity.read", digit=digit)
        name, _, example = name.partition("@")
        neuron, _, part = name.rpartition(".")
        key, of = f"app.quantity.{name}", f"app.quantity.of.{part}"
        if self.phrases.has(key):
            said = self.say(key)
        elif neuron and self.phrases.has(of):
            said = self.say(of, neuron=neuron)
        else:
            said = self.look.plain(name)
        if not example.isdecimal():
            return said
        return self.say("app.quantity.in-row", quantity=said, row=int(example) + 1)

    def stars(self, stars: int) -> str:
        """Stars reached and not."""
        glyphs = self.look.glyphs
        return glyphs.star * stars + glyphs.no_star * (self.spec.most_stars - stars)

    def hints(self, taken: int) -> list[Saying]:
        """The hints taken so far, the latest last."""
        total = len(self.words.hints)
        return [
            Saying(hint, "hint", self.say("app.hint", n=index + 1, total=total))
            for index, hint in enumerate(self.words.hints[:taken])
        ]
