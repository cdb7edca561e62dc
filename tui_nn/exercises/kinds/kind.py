"""What a kind of exercise is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from msgspec.structs import replace

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.specs import ExerciseSpec

Form = Literal["parameters", "settings", "numbers", "choices", "order", "layers", "code", "drawing"]
"""A form of answer: the closed set that there are widgets for."""

S = TypeVar("S", bound=ExerciseSpec)


def empty(_spec: ExerciseSpec) -> Answer:
    """Nothing answered."""
    return Answer()


def nothing_set(_spec: ExerciseSpec, answer: Answer) -> Answer:
    """The answer without parameters and settings, as there are none to be set."""
    return replace(answer, parameters={}, settings={}, runs=())


def as_written(spec: ExerciseSpec) -> Answer:
    """What ``lesson.yaml`` says."""
    return spec.solution


def as_it_is(spec: S, _answer: Answer) -> S:
    """The exercise itself: the answer says nothing about its model."""
    return spec


def no_words(_spec: ExerciseSpec) -> dict[str, tuple[str, ...]]:
    """Nothing of its own."""
    return {}


def nothing(_spec: ExerciseSpec, _answer: Answer, _bench: Bench) -> tuple[CheckResult, ...]:
    """No check: a number or a choice told right at once would be found by trying."""
    return ()


@dataclass(frozen=True)
class Kind(Generic[S]):
    """A kind of exercise: its fields, the forms of its answer, and how that is graded."""

    spec: type[S]
    """Its struct; the struct's tag is the kind's name."""
    forms: tuple[Form, ...]
    """The forms of its own; numbers and choices also come with ``ask`` and ``questions``."""
    grade: Callable[[S, Answer, Bench], Grade]
    """The grade, without the mistakes."""
    start: Callable[[S], Answer] = empty
    """The answer that an exercise starts from."""
    held: Callable[[S, Answer], Answer] = nothing_set
    """The same answer with its numbers held within what the learner can choose."""
    live: Callable[[S, Answer, Bench], tuple[CheckResult, ...]] = nothing
    """The checks that are shown while the learner works."""
    solution: Callable[[S], Answer] = as_written
    """The solution, without the numbers and choices that are worked out for every kind."""
    built: Callable[[S, Answer], S] = as_it_is
    """The exercise with the model that the answer designs."""
    worded: Callable[[S], dict[str, tuple[str, ...]]] = no_words
    """The ids of its own that the languages have words for, by their key in the front matter."""

    @property
    def name(self) -> str:
        """The kind's name in ``lesson.yaml``."""
        return str(self.spec.__struct_config__.tag)


AnyKind = Kind[Any]
"""A kind whose struct is not known beforehand."""
