"""The drawing of varied copies: a picture beside those that are learnt from with it."""

from collections.abc import Callable, Sequence

import numpy as np

from tui_nn.diagrams.beside import below, paragraph
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import describe_picture
from tui_nn.diagrams.numbers import short
from tui_nn.diagrams.pictures import draw_pictures
from tui_nn.diagrams.plot import spelled
from tui_nn.engine.activations import Array
from tui_nn.engine.augmentation import warped
from tui_nn.engine.digits import SIDE, pictures
from tui_nn.engine.examples import Examples
from tui_nn.engine.handwriting import centre_of_mass
from tui_nn.exercises import laboratory, question_figures
from tui_nn.exercises.specs import RunSpec
from tui_nn.language import Phrases
from tui_nn.study.sitting import Sitting

PIXELS, DEGREES = 2, 10
"""How far it is shifted, and how far turned."""

Named = Sequence[tuple[str, Array]]


def _copies(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """A picture and its copies, and how many pictures that makes; None where none are made."""
    source = _made_from(sitting)
    if source is None:
        return None
    spec, rows = source
    changed = _changed(sitting, rows)
    if changed:
        return draw_pictures(changed, **sitting.looks(width, height))
    made = _made(sitting, spec, rows)
    words = spelled(_count(rows, made, sitting.phrases), sitting.capabilities).split()
    said = paragraph(words, width, height, sitting.capabilities)
    looks = sitting.looks(width, max(0, height - said.height))
    drawn = [draw_pictures(made, **looks), said]
    return below(drawn, width=width, capabilities=sitting.capabilities)


def _told(sitting: Sitting) -> list[str]:
    """How many pictures there are, and where the ink of each copy lies; changes row by row."""
    source = _made_from(sitting)
    if source is None:
        return []
    spec, rows = source
    phrases, changed = sitting.phrases, _changed(sitting, rows)
    if changed:
        return [
            line for name, values in changed for line in describe_picture(values, phrases, name)
        ]
    made = _made(sitting, spec, rows)
    (_, original), *others = made
    moved = (_moved(name, original, values, phrases) for name, values in others)
    return [_count(rows, made, phrases), *moved]


def _made_from(sitting: Sitting) -> tuple[RunSpec, Examples] | None:
    """An exercise that has copies made of its pictures, and those; None of any other."""
    spec, settings = sitting.spec, sitting.answer.settings
    if not isinstance(spec, RunSpec) or "copies" not in {**spec.fixed, **settings}:
        return None
    rows = sitting.rows
    return (spec, rows) if rows is not None and rows.x.shape[1] == SIDE * SIDE else None


def _made(sitting: Sitting, spec: RunSpec, rows: Examples) -> Named:
    """The picture that is looked at, and its copies."""
    here, say = sitting.example % len(rows), sitting.phrases.say
    one = rows.rows(slice(here, here + 1))
    original, *others = pictures(laboratory.copies(spec, sitting.answer.settings, one).x)
    names = (say("study.figure.copies.copy", n=n + 1) for n in range(len(others)))
    return [
        (say("study.figure.copies.original"), original),
        *zip(names, others, strict=True),
    ]


def _count(rows: Examples, made: Named, phrases: Phrases) -> str:
    """How many pictures there are to learn from, where so many are made of each."""
    key = "count" if len(made) > 1 else "none"
    return phrases.say(f"study.figure.copies.{key}", n=len(rows), all=len(rows) * len(made))


def _moved(name: str, original: Array, values: Array, phrases: Phrases) -> str:
    """How far the ink of a copy lies from where it was, and how much of it there still is."""
    before, after = centre_of_mass(original), centre_of_mass(values)
    left = float(values.sum()) / (float(original.sum()) or 1.0)
    return phrases.say(
        "study.figure.copies.moved",
        name=name,
        right=short(round(after[1] - before[1], 1)),
        down=short(round(after[0] - before[0], 1)),
        left=round(100 * left),
    )


def _changed(sitting: Sitting, rows: Examples) -> Named:
    """The digit that a question's figure names: as it is, shifted, turned and mirrored."""
    digit = question_figures.number(sitting.wanted, question_figures.CHANGED)
    if digit is None:
        return ()
    found = np.flatnonzero(rows.y.argmax(axis=1) == digit)[:1]
    if not len(found):
        return ()
    one, say = pictures(rows.x[found]), sitting.phrases.say
    return [
        (str(digit), one[0]),
        (say("study.figure.copies.shifted", n=PIXELS), warped(one, right=PIXELS)[0]),
        (say("study.figure.copies.turned", n=DEGREES), warped(one, degrees=DEGREES)[0]),
        (say("study.figure.copies.mirrored"), one[0, :, ::-1]),
    ]


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {"copies": _copies}
"""How the view is drawn."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {"copies": _told}
"""What it says in sentences."""
