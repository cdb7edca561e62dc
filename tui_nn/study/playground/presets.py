"""Setups worth seeing: some that work and some that fail, each with the reason in phrases.

``playground.preset.ID`` is the title and ``playground.why.ID`` says why it works or fails.
"""

from dataclasses import dataclass

from tui_nn.errors import PlaygroundError
from tui_nn.study.playground import recipes
from tui_nn.study.playground.setup import Setup


@dataclass(frozen=True)
class Preset:
    """A setup worth seeing."""

    id: str
    """Its name."""
    recipe: str
    """Its settings."""
    epochs: int
    """After how many epochs one sees what there is to see."""

    @property
    def setup(self) -> Setup:
        """The setup."""
        return recipes.read(self.recipe)


WORKING = (
    Preset("circle", "", 300),
    Preset("circle-squares", "inputs=x1^2+x2^2 layers=none", 150),
    Preset("xor-product", "data=xor inputs=x1x2 layers=none", 150),
    Preset("gauss-line", "data=gauss layers=none", 60),
    Preset("spiral", "data=spiral inputs=all layers=8+8", 600),
    Preset("spiral-sin", "data=spiral layers=8+8 activation=sin lr=0.01 optimiser=momentum", 400),
    Preset("multi-gauss", "data=multi-gauss layers=8+4 optimiser=momentum", 300),
    Preset("blobs", "data=blobs layers=4 noise=20", 100),
)
"""Presets that learn what they should."""
FAILING = (
    Preset("xor-no-hidden", "data=xor layers=none", 300),
    Preset("circle-two", "layers=2", 500),
    Preset("circle-linear", "layers=8+8 activation=linear", 300),
    Preset("spiral-small", "data=spiral", 1000),
    Preset("zero-start", "start=zero", 500),
    Preset("too-slow", "lr=0.0001", 300),
    Preset("too-fast", "data=plane layers=4 activation=relu lr=3", 100),
    Preset("saturated", "layers=8+8 lr=10", 200),
    Preset("dead-relus", "data=xor layers=4+4 activation=relu lr=1", 200),
    Preset("deep-sigmoid", "layers=8+8+8+8+8+8 activation=sigmoid", 500),
    Preset("overfitting", "noise=50 share=10 layers=8+8+8 lr=0.01 optimiser=adam", 600),
    Preset("too-much-l1", "l1=0.3", 300),
)
"""Presets that don't."""
PRESETS = (*WORKING, *FAILING)
"""Every preset."""


def preset(name: str) -> Preset:
    """The preset of a name; PlaygroundError where there is none."""
    for one in PRESETS:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in PRESETS)
    raise PlaygroundError("playground.unknown", name="preset", value=name[:40], known=known)
