"""A learner's own table as examples: text with commas, semicolons or tabs between numbers.

The first line may hold names. One column is the target: the one asked for by name, else the last.
Where it holds words, or few different whole numbers, it is a class; else it is a number.
"""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, Labels, numbered, one_hot
from tui_nn.errors import EngineError

MOST_BYTES = 5_000_000
"""The largest text that is read."""
MOST_ROWS = 20_000
"""The most examples."""
MOST_INPUTS = 100
"""The most columns beside the target."""
MOST_CLASSES = 20
"""The most classes."""
LARGEST = 1e12
"""The largest number, so that nothing worked out of it overflows."""
WHOLE_CLASSES = 10
"""A target of at most this many different whole numbers is taken for a class."""
LONGEST_NAME = 40
"""Names and cells are cut to this many characters."""

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")


@dataclass(frozen=True)
class OwnData:
    """A table that was read."""

    examples: Examples
    """The examples, with inputs x1, x2, … in the order of the columns; the target is 0 or 1 for
    two classes, one column for each of several, or a number."""
    columns: tuple[str, ...]
    """The inputs' names in the table: x1 is the first; safe to show."""
    target: str
    """The target's name in the table; safe to show."""
    classes: tuple[str, ...]
    """The classes, in the order of their labels, safe to show; empty where the target is a
    number."""


@dataclass(frozen=True)
class _Row:
    line: int
    cells: list[str]


def read_examples(text: str | bytes, target: str | None = None) -> OwnData:
    """A table of numbers as examples.

    The separator is a tab, a semicolon or a comma, whichever of these comes first in this order
    in the first line; with the first two, numbers may have decimal commas. The first line holds
    names when none of its inputs is a number. EngineError, with line and column, for anything
    that can't be understood.
    """
    text = _decoded(text)
    if len(text) > MOST_BYTES:
        raise EngineError("engine.csv.too-long", most=MOST_BYTES // 1_000_000)
    separator, rows = _rows(text)
    if not rows:
        raise EngineError("engine.csv.empty")
    width = len(rows[0].cells)
    if not 2 <= width <= MOST_INPUTS + 1:
        raise EngineError("engine.csv.columns", found=width, most=MOST_INPUTS + 1)
    decimal_comma = separator != ","
    place, names = _header(rows[0], target, decimal_comma=decimal_comma)
    body = rows[1:] if names is not None else rows
    if len(body) < 2:
        raise EngineError("engine.csv.few-rows", found=len(body))
    for row in body:
        if len(row.cells) != width:
            raise EngineError(
                "engine.csv.ragged", line=row.line, found=len(row.cells), wanted=width
            )
    x = np.array(
        [
            [
                _number(cell, row.line, column, decimal_comma=decimal_comma)
                for column, cell in enumerate(row.cells)
                if column != place
            ]
            for row in body
        ]
    )
    y, classes = _targets(body, place, decimal_comma=decimal_comma)
    if names is None:
        names = (*numbered(width - 1), "y")
    inputs = tuple(name for column, name in enumerate(names) if column != place)
    return OwnData(Examples(numbered(width - 1), x, y), inputs, names[place], classes)


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text.decode("utf-16", errors="replace")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text.decode("cp1252", errors="replace")


def _rows(text: str) -> tuple[str, list[_Row]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # a first line such as "sep=;" is how spreadsheets are told the separator
    told = re.match(r"sep=([;,\t])\n", text)
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = told[1] if told else next((s for s in "\t;," if s in first), ",")
    rows = []
    for row in _records(text, separator):
        if told and row.line == 1:
            continue
        if any(row.cells):
            rows.append(row)
        if len(rows) > MOST_ROWS + 1:
            raise EngineError("engine.csv.many-rows", most=MOST_ROWS)
    return separator, rows


def _records(text: str, separator: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise EngineError("engine.csv.unreadable", line=line) from error
        yield _Row(line, [cell.strip() for cell in cells])
        line = reader.line_num + 1


def _header(
    first: _Row, target: str | None, *, decimal_comma: bool
) -> tuple[int, tuple[str, ...] | None]:
    """The target's column, and the names where the first line holds them."""
    if target is not None:
        names = _names(first)
        if _shown(target.strip()) not in names:
            raise EngineError(
                "engine.csv.no-target", name=_shown(target), known=", ".join(names[:10])
            )
        return names.index(_shown(target.strip())), names
    inputs = first.cells[:-1]
    if any(_value(cell, decimal_comma=decimal_comma) is not None for cell in inputs):
        return len(inputs), None
    return len(inputs), _names(first)


def _names(first: _Row) -> tuple[str, ...]:
    names = [_shown(cell) for cell in first.cells]
    for column, name in enumerate(names):
        if not name:
            raise EngineError("engine.csv.no-name", line=first.line, column=column + 1)
        if name in names[:column]:
            raise EngineError("engine.csv.same-name", line=first.line, column=column + 1, name=name)
    return tuple(names)


def _shown(cell: str) -> str:
    """A cell's text as it may go to a terminal: printable and not long."""
    printable = "".join(char if char.isprintable() else "·" for char in cell)
    if len(printable) <= LONGEST_NAME:
        return printable
    return printable[: LONGEST_NAME - 1] + "…"


def _value(cell: str, *, decimal_comma: bool) -> float | None:
    if decimal_comma and "." not in cell:
        cell = cell.replace(",", ".", 1)
    return float(cell) if _NUMBER.fullmatch(cell) else None


def _number(cell: str, line: int, column: int, *, decimal_comma: bool) -> float:
    where = {"line": line, "column": column + 1}
    if not cell:
        raise EngineError("engine.csv.empty-cell", **where)
    value = _value(cell, decimal_comma=decimal_comma)
    if value is None:
        raise EngineError("engine.csv.not-a-number", cell=_shown(cell), **where)
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise EngineError("engine.csv.too-large", cell=_shown(cell), most=f"{LARGEST:.0e}", **where)
    return value


def _targets(body: list[_Row], place: int, *, decimal_comma: bool) -> tuple[Array, tuple[str, ...]]:
    """The targets (n, out), and the classes where there are any."""
    cells = [row.cells[place] for row in body]
    for row in body:
        if not row.cells[place]:
            raise EngineError("engine.csv.empty-cell", line=row.line, column=place + 1)
    known = [_value(cell, decimal_comma=decimal_comma) for cell in cells]
    if any(value is not None for value in known):
        # a number anywhere makes every cell that is none a slip of the pen
        values = [
            _number(row.cells[place], row.line, place, decimal_comma=decimal_comma) for row in body
        ]
        different = sorted(set(values))
        whole = all(value.is_integer() for value in different)
        if not (whole and 2 <= len(different) <= min(WHOLE_CLASSES, len(values) // 2)):
            return np.array(values).reshape(-1, 1), ()
        classes = tuple(f"{value:.0f}" for value in different)
        labels = np.searchsorted(different, values)
    else:
        shown = [_shown(cell) for cell in cells]
        classes = tuple(sorted(set(shown)))
        labels = np.searchsorted(classes, shown)
    if not 2 <= len(classes) <= MOST_CLASSES:
        raise EngineError("engine.csv.classes", found=len(classes), most=MOST_CLASSES)
    return _class_targets(labels.astype(np.int64), len(classes)), classes


def _class_targets(labels: Labels, classes: int) -> Array:
    if classes == 2:
        return labels.astype(np.float64).reshape(-1, 1)
    return one_hot(labels, classes)
