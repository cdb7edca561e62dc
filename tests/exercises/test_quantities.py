"""Quantities of held-out data, of batches and of sparse weights."""

import pytest

from tui_nn.errors import EngineError
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec, ExampleSpec
from tui_nn.exercises.kinds.compute import ComputeSpec, DroppedSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec, NeuronSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, SettingSpec, UpdateSpec

LINE = ModelSpec(neuron=NeuronSpec(inputs=("x",)))
BLOBS = ModelSpec(
    network=NetworkSpec(inputs=("x1", "x2"), layers=(LayerSpec(neurons=4, activation="softmax"),))
)


def measured(spec: ExerciseSpec, quantity: str, **settings: float) -> float | None:
    answer = Answer(settings=dict(settings))
    return Measurements(spec, answer, grading.finished(spec, answer)).measure(quantity)


def in_batches(count: int, size: int | None, epochs: int = 1) -> ComputeSpec:
    return ComputeSpec(
        model=LINE,
        data=DataSpec(drawn=DrawnSpec(set="line", count=count)),
        update=UpdateSpec(learning_rate=0.001, steps=epochs, batch_size=size),
    )


@pytest.mark.parametrize(
    ("count", "size", "batches", "full", "last"),
    [(100, 32, 4, 3, 4), (100, 25, 4, 4, 25), (100, 1, 100, 100, 1), (100, None, 1, 1, 100)],
)
def test_an_epoch_has_as_many_updates_as_batches_begun(
    count: int, size: int | None, batches: int, full: int, last: int
) -> None:
    spec = in_batches(count, size, epochs=3)
    assert measured(spec, "count.batches") == batches
    assert measured(spec, "count.full-batches") == full
    assert measured(spec, "count.last-batch") == last
    assert measured(spec, "count.epochs") == 3
    assert measured(spec, "after.updates") == 3 * batches


def test_every_epoch_works_out_the_gradient_of_every_example() -> None:
    spec = TrainSpec(
        model=LINE,
        data=DataSpec(drawn=DrawnSpec(set="line", count=30, test=10, noise=1.0)),
        fixed={"learning_rate": 0.001, "epochs": 4},
        settings={"batch_size": SettingSpec(choices=(1.0, "all"), start="all")},
    )
    assert measured(spec, "gradients", batch_size=1.0) == 120
    assert measured(spec, "updates", batch_size=1.0) == 120
    assert measured(spec, "gradients") == 120
    assert measured(spec, "updates") == 4
    loss, test, ratio = (measured(spec, name) for name in ("loss", "test-loss", "test-ratio"))
    assert loss is not None
    assert test is not None
    assert ratio == pytest.approx(test / loss)


def test_a_softmax_is_right_where_the_class_has_the_largest_output() -> None:
    spec = TrainSpec(
        model=BLOBS,
        data=DataSpec(drawn=DrawnSpec(set="four-blobs", count=80, test=40)),
        loss="categorical-cross-entropy",
        fixed={"learning_rate": 0.02, "epochs": 20},
        settings={},
    )
    trace = laboratory.trace(spec, Answer(), grading.finished(spec, Answer()))
    assert (trace.outputs.max(axis=1) < 0.5).any()
    assert measured(spec, "accuracy") == 1
    assert measured(spec, "test-accuracy") == 1


def test_l1_takes_weights_to_exactly_0() -> None:
    spec = TrainSpec(
        model=BLOBS,
        data=DataSpec(drawn=DrawnSpec(set="four-blobs", count=40)),
        loss="categorical-cross-entropy",
        fixed={"learning_rate": 0.1, "epochs": 50, "initial": "xavier"},
        settings={"l1": SettingSpec(from_=0.0, to=10.0, by=0.1, start=0.0)},
    )
    assert measured(spec, "zero-weights") == 0
    assert measured(spec, "zero-weights", l1=10.0) == 8


def left_out(share: float, *neurons: str) -> ComputeSpec:
    return ComputeSpec(
        model=ModelSpec(
            network=NetworkSpec(
                inputs=("x",),
                layers=(
                    LayerSpec(neurons=2, activation="relu", bias=False),
                    LayerSpec(neurons=1, activation="identity", bias=False),
                ),
            )
        ),
        data=DataSpec(examples=(ExampleSpec(x=(1.0,)),)),
        parameters={"h1.w1": 0.6, "h2.w1": 0.2, "y.w1": 1.0, "y.w2": 2.0},
        dropped=DroppedSpec(share=share, neurons=neurons),
        ask={"scaled": FieldSpec(quantity="h1.a"), "answer": FieldSpec(quantity="y.a")},
    )


def test_dropout_leaves_neurons_out_and_divides_the_others() -> None:
    spec = left_out(0.6, "h2")
    assert measured(spec, "h1.mask") == pytest.approx(2.5)
    assert measured(spec, "h1.a") == pytest.approx(1.5)
    assert measured(spec, "h2.a") == 0
    assert measured(spec, "y.a") == pytest.approx(1.5)
    assert laboratory.solution(spec).numbers == {"scaled": "1.500", "answer": "1.500"}


def test_no_slip_is_looked_for_where_dropout_is_at_work() -> None:
    answer = Answer(numbers={"scaled": "-1.5", "answer": "1.5"})
    assert grading.grade(left_out(0.6, "h2"), answer).mistakes == ()


@pytest.mark.parametrize("name", ["h9", "y"])
def test_only_hidden_neurons_can_be_left_out(name: str) -> None:
    with pytest.raises(EngineError, match=name):
        measured(left_out(0.5, name), "y.a")
