"""What is wrong with an expression that was written: it can't be read, or it is another one."""

from collections.abc import Iterator

from tui_nn.exercises import expressions
from tui_nn.exercises.algebra import Algebra, BeyondAlgebraError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.expressions import Unread
from tui_nn.exercises.grades import Mistake
from tui_nn.exercises.kinds.write import WriteSpec, is_written
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.specs import ExerciseSpec


def holds(mistake: MistakeSpec, spec: ExerciseSpec, answer: Answer) -> bool:
    """Whether it is the same as one of a mistake's expressions."""
    return isinstance(spec, WriteSpec) and any(
        is_written(spec, answer, wrong) for wrong in mistake.written
    )


def wrong(spec: WriteSpec, answer: Answer) -> Iterator[Mistake]:
    """What keeps an expression from being the one that is wanted; nothing where it is."""
    typed = expressions.read(answer.code, spec.names)
    wanted = expressions.read(spec.expression, spec.names)
    if isinstance(typed, Unread):
        yield Mistake(id=f"expression.{typed.reason}", values=typed.values, builtin=True)
        return
    algebra = Algebra()
    try:
        found = algebra.normal(typed)
        if isinstance(wanted, Unread) or algebra.same(found, right := algebra.normal(wanted)):
            return
        missing = sorted(algebra.names(right) - algebra.names(found))
        if missing:
            yield Mistake(
                id="expression.missing", values={"names": ", ".join(missing)}, builtin=True
            )
        elif algebra.with_one_sign_changed(found, right):
            yield Mistake(id="expression.sign", builtin=True)
        else:
            yield Mistake(id="expression.other", builtin=True)
    except BeyondAlgebraError as error:
        yield Mistake(id=f"expression.{error.reason}", builtin=True)
