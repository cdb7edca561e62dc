"""What is said about the answers to an exercise: checks, results, mistakes, predictions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui_nn.app.panels import CheckRow, Saying
from tui_nn.app.wording import YES_OR_NO, Wording
from tui_nn.diagrams.numbers import MINUS, measured
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound, CheckResult, Grade, Predicted
from tui_nn.exercises.kinds.train import TrainSpec, least_seeds
from tui_nn.exercises.specs import RunSpec
from tui_nn.study.feedback import mistake_sentence, prediction_sentence

COUNTED = frozenset({"rows-right", "accuracy", "test-accuracy"})
"""What is counted up from 0 to its bound, so that a bar shows how much of it is there."""


@dataclass(frozen=True)
class Verdicts(Wording):
    """The words of one exercise, and what is said in them about its answers."""

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

    def result(self, grade: Grade, answer: Answer) -> list[Saying]:
        """What is said about the grade of an answer."""
        if grade.passed:
            return self._praise(grade)
        sayings = [
            Saying(mistake_sentence(mistake, self.words, self.phrases), "hint")
            for mistake in grade.mistakes[:2]
        ]
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

    def predictions(self, predicted: Iterable[Predicted]) -> list[Saying]:
        """What was predicted, and what came."""
        return [
            Saying(
                self.look.plain(prediction_sentence(one, self.words, self.phrases)),
                "good" if one.right else "hint",
            )
            for one in predicted
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
