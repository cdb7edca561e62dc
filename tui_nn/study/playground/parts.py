"""The parts of the controls, each of which can be hidden for a class."""

PARTS = (
    "data",
    "noise",
    "share",
    "batch",
    "inputs",
    "layers",
    "activation",
    "lr",
    "l1",
    "l2",
    "dropout",
    "optimiser",
    "start",
    "problem",
    "seed",
    "stop",
    "presets",
    "code",
    "files",
    "paint",
    "edit",
    "compare",
)
"""Every part by the name that ``--hide`` takes."""
