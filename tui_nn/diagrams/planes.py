"""What each neuron of the last hidden layer answers over the plane: the pieces of the answer."""

from tui_nn.diagrams.beside import below, grid, in_grid
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_surface
from tui_nn.diagrams.numbers import short
from tui_nn.diagrams.surface import draw_surface
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

NARROWEST, LOWEST = 18, 7
"""The fewest columns and rows in which a plane says anything."""
GAP = 2
"""Blank columns between two planes."""
FEW = 8
"""So many examples are told one by one."""
MOST = 6
"""Of a layer with more neurons than this the first ones are shown."""


def draw_planes(
    network: Network,
    examples: Examples | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int | None = None,
) -> Drawing | None:
    """A plane for each piece, with the examples on it; None where none has room."""
    names = pieces(network.architecture)
    room = grid(len(names), width, height, narrowest=NARROWEST, lowest=LOWEST, gap=GAP)
    if room is None:
        return None
    drawn = [
        draw_surface(
            network.up_to(name),
            examples,
            width=room.columns,
            height=room.rows,
            capabilities=capabilities,
            phrases=phrases,
            example=example,
            title=name,
        )
        for name in names
    ]
    lines = in_grid(drawn, room.across, gap=GAP, width=width, capabilities=capabilities)
    return below(lines, width=width, capabilities=capabilities)


def describe_planes(network: Network, examples: Examples | None, phrases: Phrases) -> list[str]:
    """What each piece answers: for each example where they are few, else over the plane."""
    said = []
    for name in pieces(network.architecture):
        piece = network.up_to(name)
        if examples is not None and len(examples) <= FEW:
            answers = piece.forward(examples.x)[:, 0].tolist()
            at = (f"({', '.join(map(short, x))})" for x in examples.x.tolist())
            told = [", ".join(f"{x}: {short(a)}" for x, a in zip(at, answers, strict=True))]
        else:
            told = describe_surface(piece, None, phrases)
        said += [phrases.say("diagrams.linear.series", name=name, values=one) for one in told]
    return said


def pieces(shape: Architecture) -> tuple[str, ...]:
    """The neurons that the outputs are put together from; the outputs where there is one layer."""
    return shape.neurons[max(0, len(shape.layers) - 2)][:MOST]
