"""How a playground is looked at, and what is seen of it at one moment."""

from dataclasses import dataclass

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.output_plane import Cursor
from tui_nn.diagrams.surface import Window
from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.language import Phrases
from tui_nn.study.playground.experiment import Measures
from tui_nn.study.playground.points import EDGE
from tui_nn.study.playground.setup import OwnPoints

WINDOW = Window((-EDGE, EDGE), (-EDGE, EDGE))
"""The part of the plane that is shown."""
VIEWS = ("loss", "card", "confusion", "walk", "cost")
"""What can stand below the network."""


@dataclass(frozen=True)
class Sight:
    """How a playground is looked at."""

    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    network: tuple[int, int] = (80, 16)
    """The columns and rows for the network."""
    below: tuple[int, int] = (80, 8)
    """The columns and rows for what stands below it."""
    view: str = "loss"
    """What stands below it."""
    selected: str | None = None
    """The neuron, input or parameter that is selected."""
    log: bool = False
    """Whether the axis of losses is logarithmic."""
    test_points: bool = False
    """Whether the examples for the test are shown."""
    discrete: bool = False
    """Whether maps show only which class is answered."""
    example: int = 0
    """The example for training that cards and walks are about."""
    backward: bool = False
    """Whether cards show the way back."""
    step: int = 0
    """The step of a walk."""
    epoch: int | None = None
    """The past epoch that is looked at; None for where the run stands."""
    cursor: Cursor | None = None
    """The place where points are painted, while they are."""
    drafts: OwnPoints | None = None
    """The points painted so far."""


@dataclass(frozen=True)
class Picture:
    """A playground as it stood at one moment."""

    network: Drawing
    """The network with its plane."""
    below: tuple[Drawing, ...]
    """What stands below it, left to right."""
    epoch: int
    """The epoch that is shown."""
    last: int
    """The epoch that the run has got to."""
    updates: int
    """How many updates that took."""
    train_loss: float
    """The training loss."""
    test_loss: float
    """The test loss."""
    measures: Measures
    """Accuracy, where there are classes."""
    parameters: int
    """How many parameters there are."""
    multiplications: int
    """How many multiplications the run has taken."""
    stopped: str | None
    """The condition that has stopped it, while it holds."""
    diagnoses: tuple[Diagnosis, ...]
    """What is wrong with the run, where it was looked for."""
