"""How the rows of the lab are shared out among what stands in it."""

from dataclasses import dataclass, replace

LEAST_BLANK = 3
"""So many blank rows stand between the parts before another drawing gets any row."""
HIGH = 30
"""From so many rows on, there is a blank one above every part before that."""


@dataclass(frozen=True)
class Wanted:
    """The rows that each part would like."""

    prompt: int
    """What to do now."""
    diagram: int
    """The drawings, at the size they like best."""
    forms: int
    """Sliders, worksheet, choices."""
    checks: int
    """The checks and runs."""
    feedback: int
    """What is said about the last deed."""
    least_forms: int = 3
    """The fewest rows in which the forms can be used; beyond them they scroll."""
    smallest_diagram: int = 6
    """The fewest rows in which the drawings say anything."""
    form_count: int = 1
    """How many forms share the rows of the forms."""

    def with_diagram(self, rows: int) -> "Wanted":
        """The same with so many rows for the drawings."""
        return replace(self, diagram=rows)


@dataclass(frozen=True)
class Rows:
    """The rows that each part gets, top to bottom; they fill the height exactly or less."""

    prompt: int
    diagram: int
    forms: int
    checks: int
    feedback: int
    gaps: tuple[int, int, int, int, int]
    """Blank rows above each part, in their order; those of the forms above each form."""
    spare: int
    """Rows that nothing needs, with a few blank ones between the parts."""


def arrange(height: int, wanted: Wanted) -> Rows:
    """Share out the rows: words and checks first, then a few rows of forms, then the drawing.

    Where not everything fits, the forms scroll before the drawing shrinks, down to as few rows
    as they can be used in; then the drawing shrinks, down to its smallest.
    """
    prompt = min(wanted.prompt, max(1, height // 4))
    checks = min(wanted.checks, max(1, height // 4))
    feedback = min(wanted.feedback, max(2, height // 3))
    fixed = prompt + checks + feedback
    counts = (
        int(prompt > 0),
        int(wanted.diagram > 0),
        max(1, wanted.form_count) if wanted.forms else 0,
        int(checks > 0),
        1,
    )
    everything = fixed + wanted.diagram + wanted.forms
    gaps = _gaps(max(0, height - everything), counts)
    blank = sum(gap * count for gap, count in zip(gaps, counts, strict=True))
    left = max(0, height - fixed - blank)
    least = min(wanted.forms, wanted.least_forms)
    forms = min(wanted.forms, max(least, left - wanted.diagram), left)
    smallest = min(wanted.smallest_diagram, wanted.diagram)
    if left - forms < smallest:
        forms = min(forms, max(min(least, 3), left - smallest))
    diagram = min(wanted.diagram, left - forms)
    least_blank = sum(counts) if height >= HIGH else min(LEAST_BLANK, sum(counts))
    spare = max(0, height - everything - least_blank)
    return Rows(prompt, diagram, forms, checks, feedback, gaps, spare)


def _gaps(blank: int, counts: tuple[int, ...]) -> tuple[int, int, int, int, int]:
    """Blank rows above the parts: around the forms first, above the prompt last, then more.

    A drawing on its own stands clear, and what belongs together stays near.
    """
    gaps = [0, 0, 0, 0, 0]
    for part in (2, 3, 1, 4, 0):
        if counts[part] <= blank:
            gaps[part] = 1
            blank -= counts[part]
    if blank >= sum(counts[1:]):
        gaps[1:] = [2, 2, 2, 2]
        blank -= sum(counts[1:])
        if blank >= 8:
            gaps[1], gaps[2] = 3, 3
    return gaps[0], gaps[1], gaps[2], gaps[3], gaps[4]
