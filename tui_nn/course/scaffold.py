"""A new lesson's folder: files that are right already and only want to be filled."""

import re
from pathlib import Path

from tui_nn.course import schema, text_files
from tui_nn.course.outline import INSTALLED, NumberedFolder, lesson_folders, numbered_folders
from tui_nn.errors import CourseError
from tui_nn.language import available

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 40

_NUMBERS = """\
# yaml-language-server: $schema={schema}
minutes: 2
requires: []
exercises:
  first-one:
    kind: tune
    model: {{neuron: {{inputs: [x], weights: [W], bias: null}}}}
    data: {{examples: [{{x: [2], y: [1]}}]}}
    controls:
      W: {{from: -1, to: 1, by: 0.05, start: 0}}
    pass:
      absolute-error: {{at_most: 0.01}}
    solution: {{parameters: {{W: 0.5}}}}
    mistakes:
      too-high:
        when: {{y.error: {{above: 0}}}}
        example: {{parameters: {{W: 0.8}}}}
    vary:
      solution.W: {{from: -0.9, to: 0.9, by: 0.1}}
    views: [wired, card]
"""
_WORDS = {
    "en": """\
---
title: {title}
goal: Say in one sentence what the learner can do afterwards.
exercises:
  first-one:
    prompt: Say what to do now, for example move W until the output is right.
    hints:
      - Give a nudge. What is there to look at?
      - Give the idea. What happens to the output when W grows?
      - "Give the formula: y = W · x."
    mistakes:
      too-high: "Say what went wrong and how to mend it: W is too high."
    success: "Say what was found."
---
Act first: one or two sentences that lead to the exercise.

```exercise
first-one
```

Now name what was done, say why it matters, and stop.
""",
    "es": """\
---
title: {title}
goal: Di en una frase qué sabrá hacer quien termine la lección.
exercises:
  first-one:
    prompt: Di qué hay que hacer ahora, por ejemplo mover W hasta que la salida sea la pedida.
    hints:
      - Da un empujón. ¿Dónde hay que mirar?
      - Da la idea. ¿Qué le pasa a la salida cuando W crece?
      - "Da la fórmula: y = W · x."
    mistakes:
      too-high: "Di qué ha fallado y cómo se arregla: W es demasiado grande."
    success: "Di qué se ha encontrado."
---
Primero la acción: una o dos frases que lleven al ejercicio.

```exercise
first-one
```

Ahora ponle nombre a lo que se ha hecho, di por qué importa y termina.
""",
}
_UNIT = """\
title:
{titles}
line:
{lines}
"""
_LINES = {"en": "One line about this unit.", "es": "Una línea sobre esta unidad."}


def scaffold(folder: Path, unit: str, lesson: str, installed: Path = INSTALLED) -> tuple[Path, ...]:
    """Write a new lesson, and its unit where there is none yet; the files that were written.

    ``unit`` is a unit's number, id or folder. The lesson comes after all others. CourseError
    where an id isn't one, the lesson is there already, nothing can be written, or the course is
    the ``installed`` one, which the next update replaces.
    """
    if folder == installed:
        raise CourseError("course.new.installed", file=text_files.shown(folder, 200))
    for name in (unit, lesson):
        if _ID.fullmatch(name) is None or len(name) > _LONGEST:
            raise CourseError("course.new.id", id=text_files.shown(name))
    numbered = numbered_folders(folder) if folder.is_dir() else ()
    taken = [other for _, other in lesson_folders(folder)] if numbered else []
    for other in taken:
        if other.id == lesson:
            where = text_files.place(other.path, folder)
            raise CourseError("course.new.there", id=lesson, file=where)
    home = _unit(folder, unit, numbered)
    number = max((other.number for other in taken), default=0) + 1
    path = home / f"{number:02}-{lesson}"
    files = {path / "lesson.yaml": _NUMBERS.format(schema=f"../../{schema.FILE}")}
    title = lesson.replace("-", " ").capitalize()
    for code in available():
        words = _WORDS.get(code, _WORDS["en"])
        files[path / f"{code}.md"] = words.format(title=title)
    if not (home / "unit.yaml").exists():
        files[home / "unit.yaml"] = _about(home)
    files[folder / schema.FILE] = schema.written()
    return _written(files)


def _unit(folder: Path, unit: str, numbered: tuple[NumberedFolder, ...]) -> Path:
    """The folder of the unit that is meant; a new one after all others where none is."""
    for one in numbered:
        if unit in {one.id, str(one.number), one.path.name}:
            return one.path
    number, _, name = unit.partition("-")
    if number.isdecimal() and name:
        return folder / unit
    if unit.isdecimal():
        known = ", ".join(f"{one.number} ({one.id})" for one in numbered)
        raise CourseError("course.new.no-unit", id=unit, known=known or "—")
    last = max((one.number for one in numbered), default=0)
    return folder / f"{last + 1}-{unit}"


def _about(home: Path) -> str:
    title = home.name.partition("-")[2].replace("-", " ").capitalize()
    return _UNIT.format(
        titles="\n".join(f"  {code}: {title}" for code in available()),
        lines="\n".join(f"  {code}: {_LINES.get(code, _LINES['en'])}" for code in available()),
    )


def _written(files: dict[Path, str]) -> tuple[Path, ...]:
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            name = text_files.shown(path, 200)
            raise CourseError("course.new.unwritable", file=name, reason=reason) from None
    return tuple(files)
