"""Whether an exercise makes sense, before anything of it is graded."""

from collections.abc import Iterable, Iterator

from tui_nn.course.findings import Finding, Subject
from tui_nn.engine.features import FEATURES
from tui_nn.engine.network import Network
from tui_nn.errors import TutorError
from tui_nn.exercises import expressions, models, question_figures, runs
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.expressions import Unread
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.specs import RunSpec, SettingSpec


def sense(subject: Subject) -> Iterator[Finding]:
    """What doesn't make sense in an exercise, before anything is computed."""
    spec = subject.spec
    yield from _model(subject)
    if isinstance(spec, TuneSpec):
        yield from _controls(subject, spec)
    if isinstance(spec, TrainSpec | DesignSpec):
        yield from _settings(subject, spec)
    if isinstance(spec, DesignSpec):
        yield from _design(subject, spec)
    if isinstance(spec, RunSpec):
        settings = _setting_names(spec)
        for name in spec.fixed.keys() - set(settings):
            known = ", ".join(settings)
            yield subject.finding(
                "course.exercise.no-setting", "fixed", name, name=name, known=known
            )
    if isinstance(spec, WriteSpec):
        yield from _written(subject, spec)
    yield from _questions(subject)
    yield from _drawn(subject)
    for part in ("numbers", "choices"):
        if getattr(spec.solution, part):
            yield subject.finding("course.exercise.stored", "solution", part, part=part)


def _model(subject: Subject) -> Iterator[Finding]:
    spec = subject.spec
    works = isinstance(spec, TuneSpec | TrainSpec | DrawSpec)
    # A design that only has to match a description needs no data
    works = works or (isinstance(spec, DesignSpec) and bool(spec.pass_))
    if spec.model is None:
        if works or spec.ask:
            yield subject.finding("course.exercise.no-part", part="model")
        return
    given = [getattr(spec.model, part) is not None for part in spec.model.__struct_fields__]
    if sum(given) != 1:
        parts = ", ".join(spec.model.__struct_fields__)
        yield subject.finding("course.exercise.one-of", "model", parts=parts)
        return
    if spec.data is None:
        if works:
            yield subject.finding("course.exercise.no-part", part="data")
    elif sum(getattr(spec.data, part) is not None for part in spec.data.__struct_fields__) != 1:
        parts = ", ".join(spec.data.__struct_fields__)
        yield subject.finding("course.exercise.one-of", "data", parts=parts)
        return
    try:
        shape = models.architecture(spec.model)
        rows = models.examples(spec)
        if rows is not None:
            models.trace_of(spec, Network.zeros(shape))
    except TutorError as error:
        yield subject.finding("course.exercise.impossible", "model", reason=error)
        return
    for name in spec.parameters.keys() - shape.position.keys():
        known = ", ".join(shape.parameter_names)
        yield subject.finding(
            "course.exercise.no-parameter", "parameters", name, name=name, known=known
        )


def _controls(subject: Subject, spec: TuneSpec) -> Iterator[Finding]:
    known = _parameters(subject)
    if spec.model is not None and not known:
        return
    for name, control in spec.controls.items():
        if name not in known:
            yield subject.finding(
                "course.exercise.no-parameter",
                "controls",
                name,
                name=name,
                known=", ".join(known),
            )
        if not (control.from_ <= control.start <= control.to and control.by > 0):
            yield subject.finding("course.exercise.range", "controls", name, name=name)
        value = spec.solution.parameters.get(name, control.start)
        if not control.from_ <= value <= control.to:
            yield subject.finding(
                "course.exercise.out-of-reach", "solution", "parameters", name, name=name
            )
    for name in spec.solution.parameters.keys() - spec.controls.keys():
        yield subject.finding(
            "course.exercise.out-of-reach", "solution", "parameters", name, name=name
        )


def _design(subject: Subject, spec: DesignSpec) -> Iterator[Finding]:
    """A design has to begin within its budget, and its solution has to stay there."""
    kind = kind_of(spec)
    for name in spec.features:
        if name not in FEATURES:
            known = ", ".join(FEATURES)
            yield subject.finding("course.design.feature", "features", name=name, known=known)
    begun, solved = kind.start(spec), kind.solution(spec)
    if _design_of(kind.held(spec, begun)) != _design_of(begun):
        yield subject.finding("course.design.start", "model")
    if _design_of(kind.held(spec, solved)) != _design_of(solved):
        yield subject.finding("course.exercise.out-of-reach", "solution", name="layers, inputs")


def _design_of(answer: Answer) -> tuple[object, ...]:
    return answer.layers, sorted(answer.inputs)


def _settings(subject: Subject, spec: TrainSpec | DesignSpec) -> Iterator[Finding]:
    names = _setting_names(spec)
    for name, setting in spec.settings.items():
        if name not in names:
            known = ", ".join(names)
            yield subject.finding(
                "course.exercise.no-setting", "settings", name, name=name, known=known
            )
        if not _startable(setting):
            yield subject.finding("course.exercise.range", "settings", name, name=name)
    runs = spec.solution.runs if isinstance(spec, TrainSpec) else ()
    tried = [spec.solution.settings, *runs]
    for settings in tried:
        held = kind_of(spec).held(spec, Answer(settings=dict(settings))).settings
        for name, value in settings.items():
            if held.get(name) != value:
                yield subject.finding("course.exercise.out-of-reach", "solution", name=name)


def _setting_names(spec: RunSpec) -> tuple[str, ...]:
    try:
        return runs.setting_names(spec)
    except TutorError:
        # What is wrong with the model is told where the model is looked at
        return runs.SETTINGS


def _startable(setting: SettingSpec) -> bool:
    if setting.choices is not None:
        return setting.start in setting.choices and setting.from_ is None
    low, high, by, start = setting.from_, setting.to, setting.by, setting.start
    if low is None or high is None or by is None or isinstance(start, str):
        return False
    least = 1.0 if setting.scale == "logarithmic" else 0.0
    return low <= start <= high and by > least and (low > 0 or setting.scale == "linear")


def _drawn(subject: Subject) -> Iterator[Finding]:
    """What is drawn beside the model has to belong to something that there is."""
    spec = subject.spec
    options = {option for question in spec.questions.values() for option in question.options}
    named: list[tuple[tuple[str, ...], Iterable[str], Iterable[str]]] = []
    if isinstance(spec, ChooseSpec):
        named.append((("types",), spec.types, sorted(options)))
    if isinstance(spec, OrderSpec):
        named.append((("does",), spec.does, spec.steps))
    if isinstance(spec, WriteSpec):
        named.append((("worth",), spec.worth, spec.names))
    for name, question in spec.questions.items():
        named.append((("questions", name, "shows"), question.shows, question.options))
        known = _parameters(subject)
        named += [
            (("questions", name, "shows", option), values, known)
            for option, values in question.shows.items()
            if known
        ]
    for path, found, allowed in named:
        for one in set(found) - set(allowed):
            listed = ", ".join(allowed)
            yield subject.finding("course.exercise.belongs", *path, one, name=one, known=listed)


def _parameters(subject: Subject) -> tuple[str, ...]:
    """The names of the model's parameters; none without a model that can be built."""
    model = subject.spec.model
    try:
        return () if model is None else models.architecture(model).parameter_names
    except TutorError:
        return ()


def _written(subject: Subject, spec: WriteSpec) -> Iterator[Finding]:
    if bool(spec.returns) == bool(spec.expression) or (spec.takes and spec.expression):
        yield subject.finding("course.write.one")
    texts: list[tuple[tuple[str, ...], str]] = (
        [(("expression",), spec.expression)] if spec.expression else []
    )
    texts += [
        (("mistakes", name, "written"), text)
        for name, mistake in spec.mistakes.items()
        for text in mistake.written
    ]
    for path, text in texts:
        if isinstance(expressions.read(text, spec.names), Unread):
            known = ", ".join(spec.names) or "—"
            yield subject.finding("course.write.unread", *path, found=text, known=known)


def _questions(subject: Subject) -> Iterator[Finding]:
    if not isinstance(subject.spec, TuneSpec | TrainSpec | DesignSpec):
        asked = [("ask", name, field.before) for name, field in subject.spec.ask.items()]
        asked += [("questions", name, q.before) for name, q in subject.spec.questions.items()]
        for part, name, before in asked:
            if before:
                yield subject.finding("course.predict.nothing", part, name, name=name)
    for name, question in subject.spec.questions.items():
        options = question.options
        right = set(question.answer)
        if len(set(options)) != len(options) or len(options) < 2:
            yield subject.finding("course.question.options", "questions", name, name=name)
        if not right or right - set(options) or (len(right) > 1 and not question.several):
            yield subject.finding("course.question.answer", "questions", name, name=name)
        if question.figure and not question_figures.is_known(question.figure):
            key, path = "course.question.figure", ("questions", name, "figure")
            known = ", ".join(question_figures.EXAMPLES)
            yield subject.finding(key, *path, name=name, found=question.figure, known=known)
