"""What an exercise looks like in the engine: its start, its solution, and whatever it computes."""

from msgspec.structs import replace

from tui_nn.exercises import expressions, predictions, typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grading import bench
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.mistakes import slipped
from tui_nn.exercises.models import built, examples, network, trace
from tui_nn.exercises.runs import copies, outcome, run, run_of_question, search
from tui_nn.exercises.specs import ExerciseSpec

__all__ = [
    "built",
    "copies",
    "examples",
    "mistaken",
    "network",
    "outcome",
    "run",
    "run_of_question",
    "search",
    "solution",
    "start",
    "trace",
]


def start(spec: ExerciseSpec) -> Answer:
    """The answer that an exercise starts from."""
    return kind_of(spec).start(spec)


def solution(spec: ExerciseSpec) -> Answer:
    """An answer that passes: what ``lesson.yaml`` says, numbers worked out, choices filled in."""
    begun, said = start(spec), kind_of(spec).solution(spec)
    answer: Answer = replace(
        said,
        parameters={**begun.parameters, **said.parameters},
        settings={**begun.settings, **said.settings},
        choices={name: question.answer for name, question in spec.questions.items()},
    )
    return replace(answer, numbers=right_numbers(spec, answer))


def _reordered(order: tuple[str, ...], wrong: tuple[str, ...]) -> tuple[str, ...]:
    """The order with some of its steps exchanged among themselves, so that they come as said."""
    others = iter(wrong)
    return tuple(next(others, step) if step in wrong else step for step in order)


def mistaken(spec: ExerciseSpec, mistake: MistakeSpec) -> Answer:
    """The mistake's example: where it says nothing, the solution, with what its conditions say."""
    right, example = solution(spec), mistake.example
    answer = replace(
        right,
        parameters={**right.parameters, **example.parameters},
        settings={**right.settings, **example.settings},
        runs=example.runs or right.runs,
        choices={**right.choices, **mistake.chosen, **example.choices},
        order=example.order or _reordered(right.order, mistake.ordered),
        code=example.code or (*mistake.written, right.code)[0],
        drawing=example.drawing or right.drawing,
        layers=example.layers or right.layers,
        inputs=example.inputs or right.inputs,
    )
    at_work = bench(spec, answer)
    wrong = {
        name: slipped(name, at_work, frozenset(slips)) for name, slips in mistake.slips.items()
    } | {
        name: at_work.expected(replace(spec.ask[name], quantity=quantity))
        for name, quantity in mistake.instead.items()
        if name in spec.ask
    }
    moved = {
        name: value
        for name, quantity in mistake.instead.items()
        if name in answer.parameters and (value := at_work.measure(quantity)) is not None
    }
    answer = replace(answer, parameters={**answer.parameters, **moved})
    numbers = right_numbers(spec, answer) | {
        name: _with_enough_digits(value, spec.ask[name].digits)
        for name, value in wrong.items()
        if value is not None
    }
    return replace(answer, numbers=numbers | example.numbers)


def _with_enough_digits(value: float, digits: int) -> str:
    # What should be a count and isn't, is written as it came out
    more = digits == 0 and not value.is_integer()
    return f"{value:.6g}" if more else typed_numbers.written(value, digits)


def written_value(spec: WriteSpec, answer: Answer) -> float | None:
    """What a written expression comes to where each name is worth what ``worth`` says.

    None where it can't be read or has no value.
    """
    tree = expressions.read(answer.code, spec.names)
    if isinstance(tree, expressions.Unread):
        return None
    at_work = bench(spec, start(spec))
    return expressions.evaluate(
        tree,
        lambda name: (
            at_work.measure(worth) if isinstance(worth := spec.worth.get(name), str) else worth
        ),
    )


def quantity(spec: ExerciseSpec, name: str) -> float | None:
    """A quantity of an exercise with its fixed parameters, before anything was answered."""
    return bench(spec, start(spec)).measure(name)


def right_numbers(spec: ExerciseSpec, answer: Answer) -> dict[str, str]:
    """The right number for each field beside an answer, rounded as asked."""
    if not spec.ask:
        return {}
    at_work = bench(spec, answer)
    numbers = {
        name: predictions.came(field, spec, at_work) if field.before else at_work.expected(field)
        for name, field in spec.ask.items()
    }
    return {
        name: typed_numbers.written(value, spec.ask[name].digits)
        for name, value in numbers.items()
        if value is not None
    }
