"""Over several seeds, what is shown and what is said of mistakes is the number that decides."""

from tui_nn.exercises import grading
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import SeedsSpec, SettingSpec

LUCK = TrainSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x",))),
    data=DataSpec(drawn=DrawnSpec(set="line", count=20, noise=0.5)),
    settings={"epochs": SettingSpec(from_=1, to=9, by=1, start=1)},
    fixed={"initial": "xavier", "learning_rate": 0.05},
    seeds=SeedsSpec(of=3),
    pass_={"loss": Bound(at_most=0.0)},
)


def test_the_middle_number_is_graded_and_quoted_in_mistakes() -> None:
    answer = Answer(settings={"epochs": 3})
    watched = grading.bench(LUCK, answer)
    losses = [bench.measure("loss") for bench in watched.over_seeds()]
    middle = sorted(loss for loss in losses if loss is not None)[1]
    (check,) = grading.grade(LUCK, answer).checks
    assert check.value == middle
    # Bounds that only the middle one keeps
    narrow = {"loss": Bound(at_least=middle * 0.999, at_most=middle * 1.001)}
    fields = {name: getattr(LUCK, name) for name in LUCK.__struct_fields__}
    spec = TrainSpec(**fields | {"mistakes": {"in-the-middle": MistakeSpec(when=narrow)}})
    (mistake,) = (one for one in grading.grade(spec, answer).mistakes if not one.builtin)
    assert mistake.values == {"loss": f"{middle:.4g}"}
    assert losses[0] != middle
