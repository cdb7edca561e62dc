"""What ``lesson.yaml`` says about an exercise: the schema of every part of it.

The parts that several kinds share stand here; each kind's own fields stand in its file below
``kinds/``, as a struct derived from ``ExerciseSpec`` or ``RunSpec``. Nothing here computes, and
nothing here imports NumPy, so that a lesson can be read before it is there: a spec becomes a
network, data and a run in ``laboratory``.
"""

from typing import Annotated, Literal

import msgspec

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""An id: small letters, digits and single hyphens."""
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Activation = Literal[
    "identity", "step", "sigmoid", "tanh", "relu", "leaky-relu", "softplus", "sin", "softmax"
]
LossName = Literal[
    "half-squared-error",
    "squared-error",
    "mean-squared-error",
    "cross-entropy",
    "categorical-cross-entropy",
]
RuleName = Literal["gradient", "error", "perceptron"]
SetName = Literal[
    "line",
    "sine",
    "one-input-classes",
    "circle",
    "xor",
    "two-gaussians",
    "spiral",
    "plane",
    "multi-gaussians",
    "four-blobs",
    "digits",
]
SlipName = Literal[
    "bias-left-out",
    "sign-flipped",
    "z-for-a",
    "activation-forgotten",
    "added",
    "rate-left-out",
    "rate-ten-times",
    "rate-a-tenth",
    "input-left-out",
    "input-put-in",
    "derivative-forgotten",
    "half-forgotten",
    "half-put-in",
    "sum-for-mean",
    "second-layer-first",
    "matrix-transposed",
    "bias-subtracted",
    "derivative-of-z",
    "update-forgotten",
    "output-corrected",
    "square-forgotten",
    "decimal-logarithm",
    "one-bias-a-layer",
    "two-forgotten",
]
"""The ways in which a computation by hand goes wrong, the more usual ones first: see ``slips``."""
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
]
"""A drawing in the lab; ``fit`` is a line through data of one input, ``activation`` the curve of
the selected neuron or of the one that a question's ``figure`` names, ``playground`` a map in every
neuron, ``links`` the shape alone, ``bowl`` the cost over parameters, ``trials`` the cost of every
trial of a grid search, ``confusion`` which class was taken for which, ``probabilities`` those of
the classes for one example, ``tree`` a decision tree that learns the same data. What is too large
to be wired is drawn in the style that fits, or as ``crossbar``, ``bars`` or ``matrix`` where that
is asked for."""
Quantities = dict[str, Bound]
"""Measured quantity → bound: see ``quantities`` for what can be measured."""
SomeQuantities = Annotated[Quantities, msgspec.Meta(min_length=1)]


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of ``lesson.yaml``: unknown keys are refused."""


class NeuronSpec(Spec, frozen=True, kw_only=True):
    """A single neuron."""

    inputs: tuple[str, ...]
    """The names of its inputs."""
    activation: Activation = "identity"
    """Its activation."""
    weights: tuple[str, ...] | None = None
    """The names of its weights, where w1, w2, … (or w for a single one) are not wanted."""
    bias: str | None = "b"
    """The name of its bias; null for a neuron without one."""


class LayerSpec(Spec, frozen=True, kw_only=True):
    """One dense layer."""

    neurons: Count
    """How many neurons."""
    activation: Activation
    """Their activation."""
    bias: bool = True
    """Whether they have a bias."""


class NetworkSpec(Spec, frozen=True, kw_only=True):
    """A network of dense layers; the last one is the output."""

    inputs: tuple[str, ...] | Count
    """The names of the inputs, or how many there are."""
    layers: tuple[LayerSpec, ...]
    """The layers, first hidden to output."""


class PictureSpec(Spec, frozen=True, kw_only=True):
    """A picture whose numbers are the parameters; its only input is the light, 1.

    They are called red, green and blue, or red13 in row 1, column 3 (red1-3 where it has more than
    9 rows or columns), or grey13.
    """

    height: Annotated[int, msgspec.Meta(ge=1, le=64)]
    """Its rows of pixels."""
    width: Annotated[int, msgspec.Meta(ge=1, le=64)]
    """Its columns of pixels."""
    channels: Literal[1, 3] = 3
    """Three for red, green and blue; one for grey."""
    shows: Literal["landscape", "digit"] | None = None
    """What it shows at the beginning: a landscape (64 by 64, in colour), a written digit (28 by
    28, grey), or nothing."""


class ModelSpec(Spec, frozen=True, kw_only=True):
    """A model: exactly one of these."""

    neuron: NeuronSpec | None = None
    network: NetworkSpec | None = None
    picture: PictureSpec | None = None


class ExampleSpec(Spec, frozen=True, kw_only=True):
    """One example: the values of the inputs and of the targets."""

    x: tuple[float, ...]
    """One value for each input."""
    y: tuple[float, ...] = ()
    """One value for each output; empty where nothing is wanted, only computed."""


class DrawnSpec(Spec, frozen=True, kw_only=True):
    """Examples drawn from a generator: always the same ones for the same seed."""

    set: SetName
    """line and sine are points about a curve of one input, one-input-classes two classes along a
    line, digits pictures of 784 pixels; the others are data sets of the plane, whose inputs may
    also be x1^2, x2^2, x1x2, sin(x1) and sin(x2). Two classes are 0 and 1 where the output is a
    sigmoid, else −1 and 1."""
    count: Annotated[int, msgspec.Meta(ge=1, le=5000)]
    """How many examples there are to learn from."""
    test: Annotated[int, msgspec.Meta(ge=0, le=2000)] = 0
    """How many more are held out: for ``test-loss``, ``test-accuracy`` and ``patience``."""
    noise: float = 0.0
    """The deviation of the targets, with one input; in the plane, a share from 0 to 0.5."""
    seed: int = 1
    """What the examples are drawn from."""
    span: tuple[float, float] | None = None
    """Between which values an only input x lies; None for those usual for the set."""
    slope: float = 1.0
    """The slope of a line, or the weight of one-input-classes."""
    intercept: float = 0.0
    """The intercept of a line, or the bias of one-input-classes."""
    standardised: bool = False
    """Whether each input is rescaled to mean 0 and deviation 1, as the examples to learn from
    have it."""


class DataSpec(Spec, frozen=True, kw_only=True):
    """The data: exactly one of these."""

    table: Literal["and", "or", "nand", "nor", "xor", "xnor", "a-and-not-b"] | None = None
    """A truth table of two inputs."""
    examples: tuple[ExampleSpec, ...] | None = None
    """Examples written out."""
    drawn: DrawnSpec | None = None
    """Examples drawn from a generator."""


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
    """The name of another drawing shown with the question."""
    before: bool = False
    """Whether it is a prediction: answered before anything is run or moved, and then told, not
    graded."""
    shown_by: Quantities = {}
    """Bounds that the run has to keep that shows the answer; any run does where there are none."""


class FieldSpec(Spec, frozen=True, kw_only=True):
    """One number asked for."""

    quantity: str
    """What is asked: a trace's name, ``after.`` and a trace's name for the state after one
    update, or a quantity of ``quantities`` (``count.parameters``, ``bound.learning-rate``, …)."""
    digits: Annotated[int, msgspec.Meta(ge=0, le=9)] = 3
    """Digits after the decimal point that are wanted; half a unit of the last one is allowed."""
    tolerance: float | None = None
    """How far off an answer may be, where that isn't half a unit of the last digit."""
    example: int = 0
    """Which example of the data it is about."""
    before: bool = False
    """Whether it is a prediction: said before anything is run or moved, and then told beside what
    the first run comes to, not graded."""
    shown_by: Quantities = {}
    """Bounds that the run has to keep that it is told after and measured on."""


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


class MistakeSpec(Spec, frozen=True, kw_only=True):
    """A misconception of this exercise, found by a condition; its message is in the languages."""

    when: Quantities = {}
    """Bounds that must all hold: on a field's number by its id, or on a parameter, a setting or
    a measured quantity by its name."""
    instead: dict[Identifier, str] = {}
    """Field → the quantity that was answered instead of the one asked for; all must hold."""
    slips: dict[Identifier, tuple[SlipName, ...]] = {}
    """Field → the slips whose result its number is; all must hold."""
    chosen: dict[Identifier, tuple[Identifier, ...]] = {}
    """Question → options that must all be among those chosen."""
    takes: tuple[str, ...] = ()
    """Annotations, one of which some parameter of the header that was written has."""
    returns: tuple[str, ...] = ()
    """Return annotations of the header that was written, one of which it has."""
    written: tuple[str, ...] = ()
    """Expressions, one of which was written, in whatever form."""
    example: Answer = Answer()
    """An answer that makes this mistake; what it doesn't say is answered as in the solution, and
    what ``instead``, ``slips``, ``chosen`` and ``written`` say needn't be said again."""


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
    parameters: dict[str, float] = {}
    """Fixed values of parameters that the learner doesn't move (0 where not given)."""
    ask: dict[Identifier, FieldSpec] = {}
    """Numbers asked for (the whole exercise of a compute; beside the work elsewhere)."""
    questions: dict[Identifier, QuestionSpec] = {}
    """Questions asked (the whole exercise of a choose; beside the work elsewhere)."""
    pass_: Quantities = msgspec.field(name="pass", default={})
    """The checks to pass: measured quantity → bound."""
    stars: Annotated[Quantities, msgspec.Meta(max_length=2)] = {}
    """The checks for further stars, at most two: measured quantity → bound."""
    mistakes: dict[Identifier, MistakeSpec] = {}
    """Misconceptions that this exercise knows."""
    solution: Answer = Answer()
    """An answer that passes with all stars; numbers and choices are worked out, not written."""
    vary: dict[str, VarySpec] = {}
    """What other numbers a variant has: see ``varying`` for everything that can be named."""
    vary_where: Quantities = {}
    """What has to hold in a variant, on its solution: quantity or formula → bound."""
    views: tuple[View, ...] = ("wired",)
    """Which drawings the lab shows, most important first."""
    bowl: BowlSpec | None = None
    """What the ``bowl`` is drawn over; None for the model's first two parameters."""

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
    fixed: dict[str, bool | float | str] = {}
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
