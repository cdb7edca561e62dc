"""What is said about a grade: the names of checks, their bounds, and the mistakes found."""

from tui_nn.course.lessons import ExerciseWords
from tui_nn.diagrams.numbers import measured
from tui_nn.exercises.grades import Bound, CheckResult, Mistake, Predicted
from tui_nn.exercises.kinds.order import OrderSpec, rules
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases

_SIGNS = (("at_least", "≥"), ("at_most", "≤"), ("above", ">"), ("below", "<"))


def mistake_sentence(mistake: Mistake, words: ExerciseWords, phrases: Phrases) -> str:
    """The lesson's own message, or the program's, with the learner's numbers in it."""
    key = f"exercises.mistake.{mistake.id}"
    if not mistake.builtin:
        text = filled(words.mistakes.get(mistake.id, mistake.id), mistake.values)
    else:
        text = phrases.say(key, **mistake.values) if phrases.has(key) else mistake.id
    field = words.fields.get(mistake.field, "")
    return _about(field, text)


def prediction_sentence(predicted: Predicted, words: ExerciseWords, phrases: Phrases) -> str:
    """What was said before a run beside what came of it: of a number, how far off it was."""
    if predicted.form == "choice":
        said, came = (
            ", ".join(words.options.get(option, option) for option in options)
            for options in (predicted.said, predicted.came)
        )
        return phrases.say(
            f"app.predict.{'right' if predicted.right else 'wrong'}", said=said, was=came
        )
    said, came, off = (
        ", ".join(texts).replace("-", "−")
        for texts in (predicted.said, predicted.came, (predicted.off,))
    )
    key = "right" if predicted.right else "off" if predicted.came else "nothing"
    text = phrases.say(f"app.predict.number.{key}", said=said, was=came, off=off)
    field = words.fields.get(predicted.name, "")
    return _about(field, text)


def _about(field: str, text: str) -> str:
    """A sentence after what it is about: a word goes on small there, a name stays as it is."""
    if not field:
        return text
    word = text.partition(" ")[0]
    small = len(word) > 1 and word.isalpha() and word[1:].islower()
    return f"{field}: {text[0].lower()}{text[1:]}" if small else f"{field}: {text}"


def filled(text: str, values: dict[str, str]) -> str:
    """A lesson's text with values in its braces; braces that name none of them stay as written.

    ``str.format`` is not for text of lessons: its fields can reach into what they are given.
    """
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def check_name(
    check: CheckResult, spec: ExerciseSpec, words: ExerciseWords, phrases: Phrases
) -> str:
    """What a check looks at, in the learner's words where there are any."""
    if check.form == "number":
        return words.fields.get(check.name, check.name)
    if check.form == "choice":
        return words.questions.get(check.name, check.name)
    if check.form == "tried" and isinstance(spec, TrainSpec):
        bounds = spec.tried.get(check.name, {})
        what = ", ".join(_tried(name, bound, phrases) for name, bound in bounds.items())
        return phrases.say("app.tried", what=what)
    if check.form == "order" and isinstance(spec, OrderSpec):
        for first, then in rules(spec):
            if check.name == f"{first}-{then}":
                return " → ".join(words.steps.get(step, step) for step in (first, then))
    return _quantity(check.quantity, phrases)


def _quantity(name: str, phrases: Phrases) -> str:
    key = f"app.quantity.{name}"
    return phrases.say(key) if phrases.has(key) else name


def _tried(name: str, bound: Bound, phrases: Phrases) -> str:
    key = f"app.tried.{name}.{'yes' if bound.at_least else 'no'}"
    if phrases.has(key):
        return phrases.say(key)
    return f"{_quantity(name, phrases)} {bound_text(bound)}"


def bound_text(bound: Bound) -> str:
    """A bound with its sign (``≥ 0.5``); empty where there is none."""
    return ", ".join(
        f"{sign} {measured(value)}"
        for name, sign in _SIGNS
        if (value := getattr(bound, name)) is not None
    )
