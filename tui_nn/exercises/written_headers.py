"""What is wrong with a function header that was written, told from its syntax tree."""

from collections.abc import Iterator

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.function_headers import Header, read, same
from tui_nn.exercises.grades import Mistake
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.mistake_specs import MistakeSpec


def holds(mistake: MistakeSpec, answer: Answer) -> bool:
    """Whether the header has one of a mistake's annotations, and one of its return annotations."""
    header = read(answer.code)
    if header is None:
        return False
    takes = {same(annotation) for annotation in mistake.takes}
    returns = {same(annotation) for annotation in mistake.returns}
    taken = not takes or not takes.isdisjoint(header.parameters)
    return taken and (not returns or header.returns in returns)


def wrong(spec: WriteSpec, answer: Answer) -> tuple[Mistake, ...]:
    """What is missing in a header or isn't what was wanted."""
    header = read(answer.code)
    if header is None:
        return (Mistake(id="no-header", builtin=True),)
    return tuple(_parts(spec, header))


def _parts(spec: WriteSpec, header: Header) -> Iterator[Mistake]:
    wanted, found = len(spec.takes), len(header.parameters)
    if found != wanted:
        values = {"wanted": str(wanted), "found": str(found)}
        yield Mistake(id="parameter-count", values=values, builtin=True)
    else:
        for right, annotation in zip(spec.takes, header.parameters, strict=True):
            if annotation not in {same(one) for one in right}:
                yield _annotation("annotation", annotation)
                break
    if header.returns not in {same(one) for one in spec.returns}:
        yield _annotation("return", header.returns)


def _annotation(part: str, annotation: str) -> Mistake:
    if annotation.startswith("*"):
        return Mistake(id="any-number", builtin=True)
    missing = not annotation
    values = {} if missing else {"typed": annotation}
    return Mistake(id=f"no-{part}" if missing else f"other-{part}", values=values, builtin=True)
