"""What is said about a grade is said in words, and quotes only what it is given."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_nn.course.lessons import ExerciseWords
from tui_nn.exercises.grades import Bound, CheckResult, Mistake, Predicted
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.feedback import (
    bound_text,
    check_name,
    filled,
    mistake_sentence,
    prediction_sentence,
)

WORDS = ExerciseWords(
    prompt="",
    hints=(),
    mistakes={"own": "You wrote {typed}, not {this}."},
    fields={"output": "the output"},
    questions={"why": "Why?"},
    options={"up": "it rises", "down": "it falls"},
    steps={"read-in": "read the inputs", "add-up": "add them up"},
)


RUNS = TrainSpec(
    settings={},
    tried={"grows": {"diverged": Bound(at_least=1), "learning_rate": Bound(at_most=0.06)}},
)
STEPS = OrderSpec(steps=("read-in", "add-up"))


def named(name: str, form: str, quantity: str = "loss", spec: ExerciseSpec = RUNS) -> str:
    check = CheckResult(
        name=name,
        quantity=quantity,
        value=1.0,
        bound=Bound(),
        passed=False,
        closeness=0.0,
        form=form,
    )
    return check_name(check, spec, WORDS, Phrases("en"))


def test_a_lessons_own_message_quotes_the_learners_number() -> None:
    mistake = Mistake(id="own", values={"typed": "2.5"})
    assert mistake_sentence(mistake, WORDS, Phrases("en")) == "You wrote 2.5, not {this}."


def test_a_message_of_the_program_names_the_field() -> None:
    mistake = Mistake(id="bias-left-out", field="output", values={"typed": "2.5"}, builtin=True)
    said = mistake_sentence(mistake, WORDS, Phrases("es"))
    assert said.startswith("the output: ")
    assert "2.5" in said


def test_after_the_field_a_word_goes_on_small_and_a_name_stays() -> None:
    about = replace(WORDS, mistakes={"word": "That is it.", "name": "ReLU was left out. So."})
    said = [
        mistake_sentence(Mistake(id=name, field="output"), about, Phrases("en"))
        for name in about.mistakes
    ]
    assert said == ["the output: that is it.", "the output: ReLU was left out. So."]


def test_a_mistake_without_words_still_has_its_name() -> None:
    for builtin in (True, False):
        unknown = Mistake(id="unheard-of", builtin=builtin)
        assert mistake_sentence(unknown, WORDS, Phrases("en")) == "unheard-of"


def test_checks_are_called_by_what_they_look_at() -> None:
    assert named("output", "number") == "the output"
    assert named("why", "choice") == "Why?"
    assert named("loss", "measured") == "loss"
    assert named("grows", "tried") == "a run: diverges, learning rate η ≤ 0.06"
    assert named("read-in-add-up", "order", "add-up", STEPS) == "read the inputs → add them up"
    assert named("odd", "measured", "never-named") == "never-named"


def test_a_prediction_is_told_beside_what_came() -> None:
    def told(form: str, said: str, *came: str, right: bool = False, off: str = "") -> str:
        name = "why" if form == "choice" else "output"
        predicted = Predicted(name=name, form=form, said=(said,), came=came, right=right, off=off)
        return prediction_sentence(predicted, WORDS, Phrases("en"))

    assert told("choice", "up", "down") == "You said “it rises”, and it was “it falls”."
    assert told("choice", "up", "up", right=True) == "You said “it rises”, and so it was."
    assert told("number", "3", "3", right=True) == "the output: you said 3, and so it was."
    far = told("number", "3", "-0.5", off="3.5")
    assert far == "the output: you said 3, and it was −0.5. You were 3.5 off."
    assert "nothing came out" in told("number", "3")


def test_bounds_are_written_with_their_signs() -> None:
    assert bound_text(Bound(at_least=-0.5, below=30)) == "≥ −0.5, < 30"
    assert bound_text(Bound()) == ""


@given(st.text(), st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2))
def test_braces_in_a_lesson_never_reach_into_the_program(text: str, values: dict[str, str]) -> None:
    assert "object at" not in filled(text + "{typed.__class__}{0}", values)
