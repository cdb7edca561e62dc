"""The drawings of programs: functions seen from outside, and one update of a training loop."""

from collections.abc import Callable, Mapping

from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.functions import Function, Port, describe_functions, draw_functions
from tui_nn.diagrams.loop import Loop, describe_loop, draw_loop
from tui_nn.engine.update_steps import stages
from tui_nn.exercises import function_headers
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.study.sitting import Sitting


def _function(sitting: Sitting, width: int, height: int) -> Drawing | None:
    functions = _functions(sitting)
    if not functions:
        return None
    return draw_functions(functions, **sitting.room(width, height))


def _function_told(sitting: Sitting) -> list[str]:
    return describe_functions(_functions(sitting))


def _functions(sitting: Sitting) -> list[Function]:
    """The function that is being written, or those that questions ask about."""
    spec = sitting.spec
    if isinstance(spec, WriteSpec) and spec.returns:
        return [_written(sitting.answer.code)]
    if isinstance(spec, ChooseSpec):
        return [_asked_about(sitting, spec, name) for name in spec.functions]
    return []


def _written(code: str) -> Function:
    header = function_headers.read(code)
    if header is None:
        return Function("", (Port(),), Port())
    takes = zip(header.names, header.parameters, strict=True)
    ports = tuple(Port(name, annotation) for name, annotation in takes)
    return Function(header.name, ports, Port(type=header.returns))


def _asked_about(sitting: Sitting, spec: ChooseSpec, name: str) -> Function:
    labels: Mapping[str, str] = {} if sitting.words is None else sitting.words.labels
    options: Mapping[str, str] = {} if sitting.words is None else sitting.words.options
    takes = tuple(Port(labels.get(one, one)) for one in spec.functions[name])
    chosen = (*sitting.answer.choices.get(name, ()), "")[0]
    gives = Port(options.get(chosen, chosen), like=spec.types.get(chosen, ""))
    return Function(labels.get(name, name), takes, gives, marked=name == sitting.question)


def _loop(sitting: Sitting, width: int, height: int) -> Drawing | None:
    made = _made(sitting)
    return None if made is None else draw_loop(made, **sitting.looks(width, height))


def _loop_told(sitting: Sitting) -> list[str]:
    made = _made(sitting)
    return [] if made is None else describe_loop(made, sitting.phrases)


def _made(sitting: Sitting) -> Loop | None:
    """The lines of the loop in the learner's order, and what each leaves; None without a loop."""
    spec, rows = sitting.spec, sitting.rows
    if not isinstance(spec, OrderSpec) or spec.update is None or rows is None:
        return None
    order = [step for step in sitting.answer.order if step in spec.does]
    words: Mapping[str, str] = {} if sitting.words is None else sitting.words.steps
    names = [words.get(step, step).partition(": ")[0] for step in order]
    done = [spec.does[step] for step in order]
    rate = spec.update.learning_rate
    made = stages(sitting.network, rows, spec.loss, rate, done)
    return Loop(tuple(names), tuple(made), sitting.network.architecture, rows, rate)


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "function": _function,
    "loop": _loop,
}
"""How each is drawn; None where there is no room, or nothing of that kind."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "function": _function_told,
    "loop": _loop_told,
}
"""What each says in sentences."""
