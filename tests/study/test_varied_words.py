"""The words of an exercise with the numbers of a variant in them."""

from tui_nn.course.lessons import ExerciseWords
from tui_nn.exercises import laboratory
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import FieldSpec, VarySpec
from tui_nn.study.varied_words import in_numbers, wants_computing

ANY = VarySpec(from_=-3, to=3, by=1)
SPEC = ComputeSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x",))),
    data=DataSpec(examples=(ExampleSpec(x=(3,), y=(1,)),)),
    parameters={"w": 0.5, "b": -2},
    ask={"output": FieldSpec(quantity="y.a")},
    vary={"parameter.w": ANY, "parameter.b": ANY},
)


def said(text: str) -> str:
    words = ExerciseWords(prompt=text, hints=(text,))
    told = in_numbers(words, SPEC, laboratory.quantity)
    assert told.hints == (told.prompt,)
    return told.prompt


def test_numbers_that_vary_stand_in_place_of_their_names() -> None:
    assert said("w = {w}, {x}") == "w = 0.5, {x}"


def test_a_sign_can_stand_apart() -> None:
    assert said("{w} · 3 {+b}") == "0.5 · 3 − 2"
    assert said("3 {+w}") == "3 + 0.5"


def test_quantities_and_formulas_are_worked_out() -> None:
    assert said("{y.a:2}, {y.error@0:1}") == "−0.50, −1.5"
    assert said("3 · {w} = {[x] * [w]:g}, {2 * [b]:1}") == "3 · 0.5 = 1.5, −4.0"


def test_only_words_that_want_it_need_computing() -> None:
    assert not wants_computing(ExerciseWords(prompt="{w} {typed}", hints=("a: b",)))
    assert wants_computing(ExerciseWords(prompt="", hints=("{[w] * 2:g}",)))


def test_what_cant_be_worked_out_stays_as_written() -> None:
    assert said("{1 / [y.slope]:2} {2 / ([w] - [w]):2}") == "1.00 {2 / ([w] - [w]):2}"
