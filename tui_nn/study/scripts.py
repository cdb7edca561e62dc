"""The network of an exercise as a script that anybody can run."""

from tui_nn.engine.exports import EXPORTS
from tui_nn.engine.network import Network
from tui_nn.study.figure import Sitting

SAMPLES = 5
"""So many examples are answered by the script when it is run."""


def script(sitting: Sitting, library: str) -> str:
    """The network as it stands, for NumPy, PyTorch or scikit-learn.

    EngineError where the library has no such activation or the numbers aren't finite.
    """
    trace = sitting.trace
    network = Network(trace.architecture, trace.parameters)
    return EXPORTS[library](network, trace.inputs[:SAMPLES])
