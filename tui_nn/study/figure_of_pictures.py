"""The drawings of a model that is a picture: its patch, itself beside its target, its channels."""

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.colour_patches import draw_patches
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import describe_patches, describe_picture, describe_rgb
from tui_nn.diagrams.pictures import draw_picture
from tui_nn.diagrams.rgb import draw_pair, draw_rgb
from tui_nn.engine.activations import Array
from tui_nn.engine.colour_pictures import pixelated
from tui_nn.engine.trace import Trace
from tui_nn.exercises.picture_models import pixels
from tui_nn.exercises.specs import PictureSpec
from tui_nn.language import Phrases

PIXELS = "pixels-"
"""A question's figure of this name and a number is the picture with so many pixels a side."""


def draw(
    view: str,
    spec: PictureSpec,
    trace: Trace,
    figure: str = "",
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing | None:
    """One view of a picture; None where it has no such view."""
    picture, target = _shown(spec, trace, figure), _target(spec, trace)
    if spec.channels == 1:
        grey = picture[..., 0]
        return draw_picture(grey, width=width, height=height, capabilities=capabilities)
    if view == "channels" or target is None:
        return draw_rgb(
            picture, width=width, height=height, capabilities=capabilities, phrases=phrases
        )
    if view == "patch":
        return draw_patches(
            target[0, 0],
            picture[0, 0],
            width=width,
            height=height,
            capabilities=capabilities,
            phrases=phrases,
            told=False,
        )
    return draw_pair(
        target, picture, width=width, height=height, capabilities=capabilities, phrases=phrases
    )


def told(view: str, spec: PictureSpec, trace: Trace, phrases: Phrases) -> list[str]:
    """The same in sentences."""
    picture, target = _shown(spec, trace, ""), _target(spec, trace)
    if spec.channels == 1:
        return describe_picture(picture[..., 0], phrases)
    if view == "channels" or target is None:
        return describe_rgb(picture, phrases)
    if view == "patch":
        return describe_patches(target[0, 0], picture[0, 0], phrases)
    name = phrases.say("diagrams.patches.target")
    return [f"{name}: {sentence}" for sentence in describe_rgb(target, phrases)]


def _shown(spec: PictureSpec, trace: Trace, figure: str) -> Array:
    picture = pixels(spec, trace.outputs[0])
    side = figure.removeprefix(PIXELS)
    return pixelated(picture, int(side)) if side != figure and side.isdecimal() else picture


def _target(spec: PictureSpec, trace: Trace) -> Array | None:
    return None if trace.backward is None else pixels(spec, trace.backward.targets[0])
