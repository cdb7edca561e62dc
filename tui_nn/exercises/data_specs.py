"""What ``lesson.yaml`` says about data: a table, examples written out, or drawn."""

from typing import Annotated, Literal

import msgspec

from tui_nn.exercises.pieces import Spec

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
