"""From specs, checks and grades to the words of the lab: labels, bounds, results, mistakes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui_nn.app.choices import Question
from tui_nn.app.controls import Control
from tui_nn.app.designing import Plan
from tui_nn.app.look import Look
from tui_nn.app.panels import CheckRow, Saying
from tui_nn.app.worksheet import Field
from tui_nn.course.lessons import ExerciseWords
from tui_nn.diagrams.numbers import MINUS, measured
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound, CheckResult, Grade, Mistake, Predicted
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.design import DesignSpec, network_of
from tui_nn.exercises.kinds.kind import Form
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.train import TrainSpec, least_seeds
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, RunSpec, SettingSpec
from tui_nn.language import Phrases
from tui_nn.study.feedback import prediction_sentence

COUNTED = frozenset({"rows-right", "accuracy", "test-accuracy"})
"""What is counted up from 0 to its bound, so that a bar shows how much of it is there."""

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

    def number(self, value: float) -> str:
        """A measured number, short."""
        text = measured(float(f"{value:.3g}") if abs(value) < 1e-3 else value)
        return text.replace(MINUS, self.look.glyphs.minus)

    def value(self, quantity: str, value: float | None) -> str:
        """A measured value as it is shown."""
        if value is None:
            return ""
        return self.yes_or_no(value) if quantity in YES_OR_NO else self.number(value)

    def bound(self, quantity: str, bound: Bound) -> str:
        """A bound as it is shown."""
        if quantity in YES_OR_NO:
            return self.yes_or_no(bound.at_least)
        glyphs = self.look.glyphs
        low, high = bound.at_least, bound.at_most
        if low is not None and low == high:
            return f"= {self.number(low)}"
        signs = (
            (glyphs.at_least, low),
            (glyphs.at_most, high),
            (">", bound.above),
            ("<", bound.below),
        )
        return ", ".join(f"{sign} {self.number(v)}" for sign, v in signs if v is not None)

    def check_row(self, check: CheckResult, *, star: bool = False) -> CheckRow:
        """A check, ready to be shown."""
        label = self.quantity(check.quantity)
        value = self.value(check.quantity, check.value)
        bound = self.bound(check.quantity, check.bound)
        if check.form == "tried":
            # The label says all bounds of the run that is looked for.
            label, bound = self.say("app.tried", what=self._tried(check.name)), ""
            if check.passed or check.quantity == "diverged":
                value = ""
        spec = self.spec
        counted = check.quantity.startswith("count.") or check.form != "measured"
        if isinstance(spec, RunSpec) and spec.seeds is not None and not counted:
            least, of = least_seeds(spec), spec.seeds.of
            bound = f"{bound} {self.say('app.seeds', least=least, of=of)}"
        goal = self.say("app.goal", bound=bound) if bound else ""
        return CheckRow(label, value, goal, _filled(check), check.passed, star)

    def _tried(self, name: str) -> str:
        bounds: Mapping[str, Bound] = (
            self.spec.tried.get(name, {}) if isinstance(self.spec, TrainSpec) else {}
        )
        parts = []
        for quantity, bound in bounds.items():
            if quantity in YES_OR_NO:
                parts.append(self.say(f"app.tried.{quantity}.{'yes' if bound.at_least else 'no'}"))
            else:
                parts.append(f"{self.quantity(quantity)} {self.bound(quantity, bound)}")
        return ", ".join(parts)

    def stars(self, stars: int) -> str:
        """Stars reached and not."""
        glyphs = self.look.glyphs
        return glyphs.star * stars + glyphs.no_star * (self.spec.most_stars - stars)

    def result(self, grade: Grade, answer: Answer) -> list[Saying]:
        """What is said about the grade of an answer."""
        if grade.passed:
            return self._praise(grade)
        sayings = [Saying(self._mistake(mistake), "hint") for mistake in grade.mistakes[:2]]
        missed = [check for check in grade.checks if not check.passed]
        lead = self.say("app.not-yet")
        if not sayings:
            measured = [check for check in missed if check.form == "measured"]
            sayings = [Saying(self._miss(check), "text") for check in measured[:2]]
        if not sayings:
            layers = [check for check in missed if check.form == "layers"]
            sayings = [Saying(self.say(f"app.layers.{check.name}"), "text") for check in layers[:1]]
        if not sayings:
            right = len(grade.checks) - len(missed)
            text = self.say("app.right-of", right=right, total=len(grade.checks))
            if any(not answer.choices.get(name) for name in self.spec.questions):
                text = self.say("app.unanswered")
            sayings = [Saying(text, "text")]
        first, *others = [replace(saying, text=_begun(saying.text)) for saying in sayings]
        return [replace(first, tone="bad", lead=lead), *others]

    def _praise(self, grade: Grade) -> list[Saying]:
        text = self.words.success or self.say("app.passed")
        sayings = [Saying(text, "good", self.stars(grade.stars))]
        open_stars = [check for check in grade.star_checks if not check.passed]
        for check in open_stars:
            what = f"{self.quantity(check.quantity)} {self.bound(check.quantity, check.bound)}"
            now = self.value(check.quantity, check.value)
            sayings.append(Saying(self.say("app.another-star", what=what, now=now), "text"))
        further = "app.go-on-or-another" if self.spec.vary else "app.go-on"
        return [*sayings, Saying(self.say(further), "faint")]

    def _miss(self, check: CheckResult) -> str:
        what = self.quantity(check.quantity)
        bound = self.bound(check.quantity, check.bound)
        if check.value is None:
            return self.say("app.nothing-measured", what=what, bound=bound)
        return self.say(
            "app.missed", what=what, value=self.value(check.quantity, check.value), bound=bound
        )

    def _mistake(self, mistake: Mistake) -> str:
        if mistake.builtin:
            key = f"exercises.mistake.{mistake.id}"
            text = self.phrases.say(key, **mistake.values) if self.phrases.has(key) else mistake.id
        else:
            text = filled(self.words.mistakes.get(mistake.id, mistake.id), mistake.values)
        field = self.words.fields.get(mistake.field, "")
        return f"{field}: {text}" if field else text

    def predictions(self, predicted: Iterable[Predicted]) -> list[Saying]:
        """What was predicted, and what came."""
        return [
            Saying(
                self.look.plain(prediction_sentence(one, self.words, self.phrases)),
                "good" if one.right else "hint",
            )
            for one in predicted
        ]

    def hints(self, taken: int) -> list[Saying]:
        """The hints taken so far, the latest last."""
        total = len(self.words.hints)
        return [
            Saying(hint, "hint", self.say("app.hint", n=index + 1, total=total))
            for index, hint in enumerate(self.words.hints[:taken])
        ]


def _filled(check: CheckResult) -> float:
    """How much of a check's bar is filled: of what is counted, how much is there."""
    whole = check.bound.at_least
    if check.passed or check.quantity not in COUNTED or not whole or check.value is None:
        return check.closeness
    return max(0.0, min(1.0, check.value / whole))


def _begun(sentence: str) -> str:
    """A sentence with a capital where it begins with a word; names such as w1 stay."""
    word = re.match(r"[^\W\d_]{2,}(?![\w.])", sentence)
    return sentence[:1].upper() + sentence[1:] if word else sentence


def filled(text: str, values: Mapping[str, str]) -> str:
    """A lesson's sentence with the learner's numbers in its braces; other braces stay."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def marks(checks: Iterable[CheckResult]) -> dict[str, dict[str, bool]]:
    """Which fields, questions and steps were found right or wrong, by the form of check.

    A step is right where it comes after all that it has to come after.
    """
    found: dict[str, dict[str, bool]] = {"number": {}, "choice": {}, "order": {}}
    for check in checks:
        if check.form in found:
            name = check.quantity if check.form == "order" else check.name
            marked = found[check.form]
            marked[name] = marked.get(name, True) and check.passed
    return found


def views(spec: ExerciseSpec) -> Sequence[str]:
    """The drawings of an exercise; none where there is nothing to draw."""
    return spec.views if spec.model is not None else ()
