"""What ``lesson.yaml`` says about an exercise: the schema of every part of it.

The parts that several kinds share stand here; each kind's own fields stand in its file below
``kinds/``, as a struct derived from ``ExerciseSpec`` or ``RunSpec``. Nothing here computes, and
nothing here imports NumPy, so that a lesson can be read before it is there: a spec becomes a
network, data and a run in ``laboratory``.
"""

from typing import Annotated, Literal

import msgspec

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.model_specs import ModelSpec
from tui_nn.exercises.pieces import Count, Identifier, Quantities, Spec

LossName = Literal[
    "half-squared-error",
    "squared-error",
    "mean-squared-error",
    "cross-entropy",
    "categorical-cross-entropy",
]
RuleName = Literal["gradient", "error", "perceptron"]
View = Literal[
    "wired",
    "crossbar",
    "bars",
    "matrix",
    "surface",
    "loss",
    "card",
    "table",
    "fit",
    "activation",
    "patch",
    "sizes",
    "weights",
    "reading",
    "picture",
    "channels",
    "playground",
    "links",
    "bowl",
    "trials",
    "confusion",
    "probabilities",
    "tree",
    "pieces",
    "prices",
    "batches",
    "shapes",
    "function",
    "loop",
    "copies",
]
"""A drawing in the lab; ``fit`` is a line through data of one input, ``activation`` the curve of
the selected neuron or of the one that a question's ``figure`` names, ``playground`` a map in every
neuron, ``links`` the shape alone, ``bowl`` the cost over parameters, ``trials`` the cost of every
trial of a grid search, ``confusion`` which class was taken for which, ``probabilities`` those of
the classes for one example, ``tree`` a decision tree that learns the same data, ``pieces`` what
each neuron of the last hidden layer answers over the plane, ``prices`` what a probability costs,
``batches`` an epoch cut into batches, ``shapes`` a layer as a matrix product, ``function`` what
goes into functions and what comes out, ``loop`` what each step of an update leaves, ``copies`` a
picture and the varied copies that are learnt from beside it. What is too
large to be wired is drawn in the style that fits, or as ``crossbar``, ``bars`` or ``matrix`` where
that is asked for."""


MODELLESS: tuple[View, ...] = ("function",)
"""The drawings that show no model."""
STILL: tuple[View, ...] = ("function", "loop", "batches", "shapes")
"""The drawings that show neither an example nor what happens in a network."""


class ControlSpec(Spec, frozen=True, kw_only=True):
    """A parameter that the learner moves."""

    from_: float = msgspec.field(name="from")
    """The lowest value."""
    to: float
    """The highest value."""
    by: float
    """One fine step; a coarse step is ten of them."""
    start: float
    """Where it stands at the beginning."""


class SettingSpec(Spec, frozen=True, kw_only=True):
    """A hyperparameter that the learner chooses before a run."""

    choices: tuple[float | str, ...] | None = None
    """The values it can take, in order, where it is chosen from a list."""
    from_: float | None = msgspec.field(name="from", default=None)
    """The lowest value, where it is a number that can be moved and typed."""
    to: float | None = None
    """The highest value."""
    by: float | None = None
    """One fine step; on a logarithmic scale, the factor between two steps."""
    scale: Literal["linear", "logarithmic"] = "linear"
    """How steps grow."""
    start: float | str
    """Its value at the beginning."""


class QuestionSpec(Spec, frozen=True, kw_only=True):
    """A question with options; its words stand in the language files."""

    options: tuple[Identifier, ...]
    """The options' ids, in the order shown."""
    answer: tuple[Identifier, ...]
    """The right ones; several where ``several`` is set."""
    several: bool = False
    """Whether more than one option may be chosen."""
    run: dict[str, float | str] | None = None
    """Settings of a run of the exercise's model whose loss curve is drawn with the question."""
    figure: str = ""
    """Another drawing shown while the question is looked at: the curve of an activation, by its
    name; ``pixels-8``, the picture in so many pixels a side; ``class-3``, the weights of that
    digit; ``changed-7``, such a digit shifted, turned and mirrored."""
    shows: dict[Identifier, dict[str, float]] = msgspec.field(default_factory=dict)
    """The parameters that the model is drawn with while an option is chosen, by option."""
    before: bool = False
    """Whether it is a prediction: answered before anything is run or moved, and then told, not
    graded."""
    shown_by: Quantities = msgspec.field(default_factory=dict)
    """Bounds that the run has to keep that shows the answer; any run does where there are none."""


class FieldSpec(Spec, frozen=True, kw_only=True):
    """One number asked for."""

    quantity: str
    """What is asked: a trace's name, ``after.`` and a trace's name for the state after one
    update, a quantity of ``quantities`` (``count.parameters``, ``bound.learning-rate``, …), or a
    formula over such names in square brackets: ``100 * [test-accuracy]``."""
    digits: Annotated[int, msgspec.Meta(ge=0, le=9)] = 3
    """Digits after the decimal point that are wanted; half a unit of the last one is allowed."""
    tolerance: float | None = None
    """How far off an answer may be, where that isn't half a unit of the last digit."""
    example: int = 0
    """Which example of the data it is about."""
    before: bool = False
    """Whether it is a prediction: said before anything is run or moved, and then told beside what
    the first run comes to, not graded."""
    shown_by: Quantities = msgspec.field(default_factory=dict)
    """Bounds that the run has to keep that it is told after and measured on; never told, if none
    of the runs keeps them."""


class UpdateSpec(Spec, frozen=True, kw_only=True):
    """Updates made on the whole data."""

    learning_rate: float
    """η, the size of a step."""
    rule: RuleName = "gradient"
    """The learning rule."""
    steps: Count = 1
    """How often the whole data is gone through; in one batch, that is how many updates."""
    batch_size: Count | None = None
    """How many examples an update looks at, in the order of the data; None for all of them."""
    train_biases: bool = True
    """Whether biases are updated too, or stay as they are."""


class VarySpec(Spec, frozen=True, kw_only=True):
    """A number that differs from one variant of an exercise to the next: from a grid or a list."""

    from_: float | None = msgspec.field(name="from", default=None)
    """The lowest value."""
    to: float | None = None
    """The highest value."""
    by: Annotated[float, msgspec.Meta(gt=0)] | None = None
    """The step of the grid that it is drawn from."""
    not_: tuple[float, ...] = msgspec.field(name="not", default=())
    """Values of the grid that aren't drawn."""
    among: tuple[float, ...] | None = None
    """The values that it is drawn from, in place of a grid."""


class BowlSpec(Spec, frozen=True, kw_only=True):
    """What the cost is drawn over: a curve over one parameter, contours over two."""

    over: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=2)]
    """The parameters: the first runs to the right, the second upwards."""
    x: tuple[float, float] | None = None
    """The range of the first; None to work it out, so that the start and the lowest cost of a
    linear model are seen and a unit is as long in both directions."""
    y: tuple[float, float] | None = None
    """The range of the second, likewise."""


class ExerciseSpec(Spec, frozen=True, kw_only=True, tag_field="kind"):
    """What every exercise has, whatever its kind."""

    model: ModelSpec | None = None
    """The model, where there is one."""
    data: DataSpec | None = None
    """The data, where there is some."""
    loss: LossName = "half-squared-error"
    """The loss, convention in its name."""
    parameters: dict[str, float] = msgspec.field(default_factory=dict)
    """Fixed values of parameters that the learner doesn't move (0 where not given)."""
    ask: dict[Identifier, FieldSpec] = msgspec.field(default_factory=dict)
    """Numbers asked for (the whole exercise of a compute; beside the work elsewhere)."""
    questions: dict[Identifier, QuestionSpec] = msgspec.field(default_factory=dict)
    """Questions asked (the whole exercise of a choose; beside the work elsewhere)."""
    pass_: Quantities = msgspec.field(name="pass", default={})
    """The checks to pass: measured quantity → bound."""
    stars: Annotated[Quantities, msgspec.Meta(max_length=2)] = msgspec.field(default_factory=dict)
    """The checks for further stars, at most two: measured quantity → bound."""
    mistakes: dict[Identifier, MistakeSpec] = msgspec.field(default_factory=dict)
    """Misconceptions that this exercise knows."""
    solution: Answer = Answer()
    """An answer that passes with all stars; numbers and choices are worked out, not written."""
    vary: dict[str, VarySpec] = msgspec.field(default_factory=dict)
    """What other numbers a variant has: see ``varying`` for everything that can be named."""
    vary_where: Quantities = msgspec.field(default_factory=dict)
    """What has to hold in a variant, on its solution: quantity or formula → bound."""
    views: tuple[View, ...] = ("wired",)
    """Which drawings the lab shows, most important first."""
    bowl: BowlSpec | None = None
    """What the ``bowl`` is drawn over; None for the model's first two parameters."""

    @property
    def drawings(self) -> tuple[View, ...]:
        """The drawings that it has: without a model, those that need none."""
        return tuple(view for view in self.views if self.model or view in MODELLESS)

    @property
    def shows_a_pass(self) -> bool:
        """Whether one of them shows what a network does with an example."""
        return any(view not in STILL for view in self.drawings)

    @property
    def kind(self) -> str:
        """The name of its kind, as ``lesson.yaml`` writes it."""
        return str(self.__struct_config__.tag)

    @property
    def most_stars(self) -> int:
        """How many stars there are to be had."""
        return 1 + len(self.stars)


class SeedsSpec(Spec, frozen=True, kw_only=True):
    """Several runs that differ by their seed: the run's own one and those after it."""

    of: Annotated[int, msgspec.Meta(ge=2, le=9)]
    """How many there are."""
    at_least: Annotated[int, msgspec.Meta(ge=1, le=9)] | None = None
    """On how many each check has to hold; None for the median, one more than half of them."""


class RunSpec(ExerciseSpec, frozen=True, kw_only=True):
    """What every exercise has whose model is trained."""

    rule: RuleName = "gradient"
    """The learning rule."""
    fixed: dict[str, bool | float | str] = msgspec.field(default_factory=dict)
    """The settings of a run that the learner doesn't choose: ``learning_rate``, ``epochs``,
    ``batch_size``, ``seed``, and ``initial``, a scheme that draws the parameters at the start
    (those named in ``parameters`` stand there all the same); of pictures, ``shift`` (pixels),
    ``degrees`` and ``copies``, how many varied ones are learnt from beside each;
    ``standardised``, 1 where each input is rescaled to mean 0 and deviation 1; and ``NAME.start``,
    where the parameter of that name begins."""
    search: tuple[str, ...] = ()
    """The parameters of which a grid search tries every combination, instead of a training; its
    settings are ``points``, how many values each has, and ``NAME.from`` and ``NAME.to``."""
    seeds: SeedsSpec | None = None
    """From how many seeds it is graded, where luck matters; None for the run's own seed."""
    compared: tuple[Annotated[int, msgspec.Meta(ge=1, le=5000)], ...] = ()
    """From how many digits three models learn, one after another, instead of a training: logistic
    regression, a network and a decision tree; its settings are ``width`` and ``depth`` of the
    network and ``questions``, how many the tree asks one after another."""
