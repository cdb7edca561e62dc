"""The drawings of a model that is a picture: its patch, itself beside its target, its channels."""

from collections.abc import Callable
from functools import partial

from tui_nn.diagrams.colour_patches import draw_patches
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import describe_patches, describe_picture, describe_rgb
from tui_nn.diagrams.pictures import draw_picture
from tui_nn.diagrams.rgb import draw_pair, draw_rgb
from tui_nn.engine.activations import Array
from tui_nn.engine.colour_pictures import pixelated
from tui_nn.engine.trace import Trace
from tui_nn.exercises import question_figures
from tui_nn.exercises.model_specs import PictureSpec
from tui_nn.exercises.picture_models import pixels
from tui_nn.study.sitting import Sitting


def _draw(view: str, sitting: Sitting, width: int, height: int) -> Drawing | None:
    """One view of a picture; None where the model is none, or has no such view."""
    spec = _spec(sitting)
    if spec is None:
        return None
    looks = sitting.looks(width, height)
    picture, target = _shown(spec, sitting), _target(spec, sitting.trace)
    if spec.channels == 1:
        return draw_picture(picture[..., 0], **sitting.room(width, height))
    if view == "channels" or target is None:
        return draw_rgb(picture, **looks)
    if view == "patch":
        return draw_patches(target[0, 0], picture[0, 0], **looks, told=False)
    return draw_pair(target, picture, **looks)


def _told(view: str, sitting: Sitting) -> list[str]:
    """The same in sentences."""
    spec, phrases = _spec(sitting), sitting.phrases
    if spec is None:
        return []
    picture, target = _shown(spec, sitting), _target(spec, sitting.trace)
    if spec.channels == 1:
        return describe_picture(picture[..., 0], phrases)
    if view == "channels" or target is None:
        return describe_rgb(picture, phrases)
    if view == "patch":
        return describe_patches(target[0, 0], picture[0, 0], phrases)
    name = phrases.say("diagrams.patches.target")
    return [f"{name}: {sentence}" for sentence in describe_rgb(target, phrases)]


def _spec(sitting: Sitting) -> PictureSpec | None:
    return None if sitting.spec.model is None else sitting.spec.model.picture


def _shown(spec: PictureSpec, sitting: Sitting) -> Array:
    picture = pixels(spec, sitting.trace.outputs[0])
    side = question_figures.number(sitting.wanted, question_figures.PIXELS)
    return picture if side is None else pixelated(picture, side)


def _target(spec: PictureSpec, trace: Trace) -> Array | None:
    return None if trace.backward is None else pixels(spec, trace.backward.targets[0])


VIEWS = ("patch", "picture", "channels")
DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    view: partial(_draw, view) for view in VIEWS
}
"""How each is drawn; None where the model is no picture."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {view: partial(_told, view) for view in VIEWS}
"""What each says in sentences."""
