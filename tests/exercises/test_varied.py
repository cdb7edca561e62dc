"""The numbers that vary, as words quote them, and the seeds by which learners part."""

from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import ControlSpec, FieldSpec, UpdateSpec, VarySpec
from tui_nn.exercises.variants import variant
from tui_nn.exercises.varied import next_seed, numbers

VARIED = ("parameter.w1", "parameter.b", "input.x2@0", "target.y@0", "learning_rate")
ANY = VarySpec(from_=-2, to=2, by=0.5)
SHEET = ComputeSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x1", "x2"))),
    data=DataSpec(examples=(ExampleSpec(x=(1, -2), y=(0.5,)),)),
    parameters={"w1": 0.25, "w2": 1, "b": -1},
    update=UpdateSpec(learning_rate=0.1),
    ask={"output": FieldSpec(quantity="y.a")},
    vary=dict.fromkeys(VARIED, ANY),
)


def test_words_can_quote_every_number_that_varies() -> None:
    assert numbers(SHEET) == {"w1": "0.25", "b": "−1", "x2@0": "−2", "y@0": "0.5", "rate": "0.1"}


def test_a_variant_quotes_its_own_numbers() -> None:
    other = variant(SHEET, 5)
    assert other != SHEET
    assert numbers(other) != numbers(SHEET)
    assert numbers(other)["w1"] == f"{other.parameters['w1']:g}".replace("-", "−")


def test_where_a_control_starts_is_quoted_with_its_name() -> None:
    spec = TuneSpec(
        model=ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None)),
        data=DataSpec(examples=(ExampleSpec(x=(6,), y=(1.5,)),)),
        controls={"W": ControlSpec(from_=0, to=1, by=0.1, start=0.4)},
        pass_={"absolute-error": Bound(at_most=0.1)},
        vary={"start.W": ANY},
    )
    assert numbers(spec) == {"W.start": "0.4"}


def test_what_isnt_there_isnt_quoted() -> None:
    odd = dict.fromkeys(("input.x9@0", "input.x1@7", "target.y3@0", "solution.w1", "?"), ANY)
    assert numbers(ComputeSpec(vary=odd)) == {}


def test_every_learner_goes_another_way_and_always_the_same() -> None:
    ways = set()
    for learner in ("ana", "luis"):
        seed, seen = 0, []
        for _ in range(20):
            seed = next_seed(learner, "gates", "and-gate", seed)
            seen.append(seed)
        assert len(set(seen)) == 20
        assert all(seed > 0 for seed in seen)
        ways.add(tuple(seen))
    assert len(ways) == 2
    assert next_seed("ana", "gates", "and-gate") == next_seed("ana", "gates", "and-gate")
