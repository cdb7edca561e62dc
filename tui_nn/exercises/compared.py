"""Three models compared as a run: each learns from more and more digits, one after another."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from tui_nn.engine.architecture import Dense
from tui_nn.engine.comparisons import Compared, Contender, Result, compare
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.training import Progress
from tui_nn.errors import EngineError
from tui_nn.exercises.specs import ExerciseSpec, RunSpec

LARGEST = {"width": 64, "depth": 8, "questions": 20}
"""The settings of a comparison with what they may be at the most: neurons in a hidden layer of the
network, hidden layers, and questions that the tree asks one after another."""
MODELS = ("logistic", "network", "tree")
"""The models that are compared: their names in quantities."""


def setting_names(spec: RunSpec) -> tuple[str, ...]:
    """The names of the settings of a comparison; none where there is none."""
    return tuple(LARGEST) if spec.compared else ()


def steps(
    spec: RunSpec,
    settings: Mapping[str, float | str],
    training: TrainingSettings,
    seed: int,
    start: Network,
) -> Iterator[Progress]:
    """The start, and then everything that has come out after each model has been trained."""
    sizes = {name: _size(settings, name) for name in LARGEST}
    layers = (Dense(sizes["width"], "relu"),) * sizes["depth"]
    logistic, network, tree = MODELS
    contenders = (
        Contender(logistic),
        Contender(network, layers),
        Contender(tree, questions=sizes["questions"]),
    )
    results: tuple[Result, ...] = ()
    yield Compared(0, 0, start.parameters, 1.0)
    for result in compare(contenders, spec.compared, training, seed):
        results = (*results, result)
        done = len(results)
        yield Compared(done, done, start.parameters, 1.0 - result.accuracy, results=results)


def _size(settings: Mapping[str, float | str], name: str) -> int:
    value = settings.get(name, "")
    if isinstance(value, str) or not 1 <= value <= LARGEST[name]:
        raise EngineError("exercises.bad-setting", name=name, value=value)
    return round(value)


def needed(spec: ExerciseSpec) -> ExerciseSpec:
    """The exercise without the numbers of examples that nothing is measured at.

    They are there to be seen; without them its checks come out the same, much sooner.
    """
    if not isinstance(spec, RunSpec) or not spec.compared:
        return spec
    measured = [*spec.pass_, *spec.stars, *(field.quantity for field in spec.ask.values())]
    measured += [name for mistake in spec.mistakes.values() for name in mistake.when]
    sizes = tuple(size for size in spec.compared if any(n.endswith(f".{size}") for n in measured))
    return replace(spec, compared=sizes or spec.compared)


def accuracy(progress: Progress | None, quantity: str) -> float | None:
    """The ``right.MODEL.EXAMPLES`` of a comparison; None where it isn't there yet."""
    if not isinstance(progress, Compared):
        return None
    _, _, wanted = quantity.partition(".")
    for result in progress.results:
        if wanted == f"{result.contender}.{result.size}":
            return result.accuracy
    return None
