"""Choose the inputs and hidden layers of a network within a budget, then train it."""

from typing import Annotated

import msgspec
from msgspec.structs import replace

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.kinds.train import hold, least_seeds
from tui_nn.exercises.model_specs import Activation, LayerSpec, NetworkSpec
from tui_nn.exercises.pieces import Spec
from tui_nn.exercises.specs import RunSpec, SettingSpec

MOST_LAYERS = 8
"""No network has more hidden layers."""
WIDEST = 64
"""No hidden layer has more neurons."""

Layers = tuple[tuple[int, str], ...]
"""Hidden layers as (neurons, activation)."""


class BudgetSpec(Spec, frozen=True, kw_only=True):
    """What a design may spend; what isn't named is only bound by what can be trained in time."""

    layers: Annotated[int, msgspec.Meta(ge=0, le=MOST_LAYERS)] = MOST_LAYERS
    """How many hidden layers."""
    neurons: Annotated[int, msgspec.Meta(ge=0, le=MOST_LAYERS * WIDEST)] | None = None
    """How many hidden neurons in all."""
    parameters: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """How many weights and biases in all."""
    inputs: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """How many inputs may be switched on."""


class DesignSpec(RunSpec, frozen=True, kw_only=True, tag="design"):
    """A network whose hidden layers and inputs are chosen; the model is where that begins."""

    features: tuple[str, ...] = ()
    """The inputs to choose from, where they can be chosen: x1, x2, x1^2, x2^2, x1x2, sin(x1),
    sin(x2)."""
    activations: tuple[Activation, ...] = ("tanh", "relu", "sigmoid")
    """The activations to choose from."""
    budget: BudgetSpec = BudgetSpec()
    """What may be spent."""
    settings: dict[str, SettingSpec] = msgspec.field(default_factory=dict)
    """The settings that the learner chooses too, in the order shown."""
    matched: tuple[LayerSpec, ...] | None = None
    """The hidden layers that it has to have, where a description or code is to be matched."""


def network_of(spec: DesignSpec) -> NetworkSpec:
    """The network that a design begins with; an empty one where there is none."""
    nothing = NetworkSpec(inputs=(), layers=())
    return (spec.model.network if spec.model is not None else None) or nothing


def start(spec: DesignSpec) -> Answer:
    """The hidden layers and inputs of the model, and every setting where it begins."""
    network = network_of(spec)
    return Answer(
        layers=tuple((layer.neurons, layer.activation) for layer in network.layers[:-1]),
        inputs=_named(network.inputs),
        settings={name: setting.start for name, setting in spec.settings.items()},
    )


def _named(inputs: tuple[str, ...] | int) -> tuple[str, ...]:
    return inputs if isinstance(inputs, tuple) else ()


def held(spec: DesignSpec, answer: Answer) -> Answer:
    """The answer within the budget: what is too much at the end is left out."""
    begun = start(spec)
    inputs = tuple(name for name in spec.features if name in answer.inputs)
    inputs = inputs[: spec.budget.inputs] if spec.features else begun.inputs
    layers = _held_layers(spec, answer.layers)
    most = spec.budget.parameters
    while most is not None and layers and spent(spec, inputs, layers) > most:
        neurons, activation = layers[-1]
        smaller = ((neurons - 1, activation),) if neurons > 1 else ()
        layers = (*layers[:-1], *smaller)
    if not inputs and spec.features:
        inputs = begun.inputs
    return replace(
        answer,
        parameters={},
        settings=hold(spec.settings, answer.settings),
        runs=answer.runs[-1:],
        layers=layers,
        inputs=inputs,
    )


def _held_layers(spec: DesignSpec, layers: Layers) -> Layers:
    left = spec.budget.neurons if spec.budget.neurons is not None else MOST_LAYERS * WIDEST
    kept: list[tuple[int, str]] = []
    for neurons, activation in layers[: spec.budget.layers]:
        room = min(neurons, left, WIDEST)
        if room >= 1:
            known = activation in spec.activations
            kept.append((room, activation if known else spec.activations[0]))
            left -= room
    return tuple(kept)


def spent(spec: DesignSpec, inputs: tuple[str, ...], layers: Layers) -> int:
    """How many parameters a design has, those of the output layer included."""
    network = network_of(spec)
    count = network.inputs if isinstance(network.inputs, int) else len(inputs)
    sizes = [neurons for neurons, _ in layers]
    total = 0
    for neurons, bias in [
        *((size, 1) for size in sizes),
        *((layer.neurons, int(layer.bias)) for layer in network.layers[-1:]),
    ]:
        total += (count + bias) * neurons
        count = neurons
    return total


def built(spec: DesignSpec, answer: Answer) -> DesignSpec:
    """The exercise whose model is the network that the answer designs."""
    if spec.model is None or spec.model.network is None:
        return spec
    network = spec.model.network
    layers = tuple(
        LayerSpec(neurons=neurons, activation=activation)  # type: ignore[arg-type]
        for neurons, activation in answer.layers
    )
    inputs = answer.inputs if spec.features else network.inputs
    designed = replace(network, inputs=inputs, layers=(*layers, *network.layers[-1:]))
    return replace(spec, model=replace(spec.model, network=designed))


def matching(spec: DesignSpec, answer: Answer) -> tuple[CheckResult, ...]:
    """Whether the hidden layers are those that are wanted, where some are."""
    if spec.matched is None:
        return ()
    wanted = tuple((layer.neurons, layer.activation) for layer in spec.matched)
    sizes = [neurons for neurons, _ in answer.layers] == [neurons for neurons, _ in wanted]
    activations = [name for _, name in answer.layers] == [name for _, name in wanted]
    return (
        checking.told("sizes", "sizes", None, sizes, form="layers"),
        checking.told("activations", "activations", None, activations, form="layers"),
    )


def live(spec: DesignSpec, _answer: Answer, bench: Bench) -> tuple[CheckResult, ...]:
    """The checks of this run; whether the layers match isn't told before it is checked."""
    return checking.measured(spec.pass_, bench)


def grade(spec: DesignSpec, answer: Answer, bench: Bench) -> Grade:
    """By what the trained design does, over several seeds where there are several."""
    benches, least = tuple(bench.over_seeds()), least_seeds(spec)
    checks = (
        *checking.measured_over(spec.pass_, benches, least),
        *matching(spec, answer),
        *checking.answered(spec, answer, bench),
    )
    return checking.conclude(checks, checking.measured_over(spec.stars, benches, least))


def solution(spec: DesignSpec) -> Answer:
    """What ``lesson.yaml`` says, layers and inputs that it doesn't name as at the start."""
    begun, said = start(spec), spec.solution
    layers = said.layers
    if not layers and spec.matched is not None:
        layers = tuple((layer.neurons, layer.activation) for layer in spec.matched)
    return replace(said, layers=layers or begun.layers, inputs=said.inputs or begun.inputs)


DESIGN = Kind(
    spec=DesignSpec,
    forms=("layers", "settings"),
    start=start,
    held=held,
    live=live,
    grade=grade,
    solution=solution,
    built=built,
)
