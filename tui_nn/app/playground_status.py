"""The numbers of a playground in a line: epoch, losses, accuracy, cost."""

from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.playground_studio import Studio
from tui_nn.app.shell import Desk
from tui_nn.study.playground.sight import Picture
from tui_nn.study.playground.words import figure, grouped, short


def status(desk: Desk, picture: Picture, studio: Studio, width: int, *, speed: int) -> Strip:
    """The line below the network; what has no room at its end is left out."""
    styles, glyphs = desk.look.styles, desk.look.glyphs
    say = desk.say
    sign = glyphs.here if studio.player.playing else glyphs.dot
    pieces: list[list[Span]] = [
        [
            (f" {sign} ", styles.accent),
            (f"{say('playground.status.epoch')} ", styles.faint),
            (grouped(picture.epoch + studio.begun), styles.strong),
        ],
        [
            (f"{say('playground.status.train')} ", styles.faint),
            (figure(picture.train_loss), styles.strong),
        ],
        [
            (f"{say('playground.status.test')} ", styles.faint),
            (figure(picture.test_loss), styles.strong),
        ],
    ]
    right = picture.measures.train_accuracy, picture.measures.test_accuracy
    if right[0] is not None and right[1] is not None:
        shares = "/".join(f"{100 * share:.0f}" for share in right if share is not None)
        pieces.append(
            [(f"{say('playground.status.right')} ", styles.faint), (f"{shares} %", styles.strong)]
        )
    for key, value in (
        ("parameters", str(picture.parameters)),
        ("updates", short(picture.updates)),
        ("multiplications", short(picture.multiplications)),
    ):
        pieces.append([(f"{value} ", styles.text), (say(f"playground.status.{key}"), styles.faint)])
    if speed:
        pieces.append([(say(f"playground.speed.{speed}"), styles.faint)])
    line: list[Span] = []
    for piece in pieces:
        gap: list[Span] = [("  ", styles.text)] if line else []
        if flow.span_width(line) + flow.span_width([*gap, *piece]) > width:
            break
        line += [*gap, *piece]
    return flow.fitted(line, width, styles.text)


def header(desk: Desk, picture: Picture, begun: int) -> str:
    """What stands at the right of the screen's first line.

    ``begun``: how many epochs the weights had seen that the run began with.
    """
    right = picture.measures.test_accuracy
    values = {"epoch": grouped(picture.epoch + begun), "loss": figure(picture.test_loss)}
    if right is None:
        return desk.say("playground.header", **values)
    return desk.say("playground.header.right", right=f"{100 * right:.0f}", **values)
