"""How the rows of the lab are shared out among what stands in it."""

from dataclasses import dataclass, replace


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
    gap: int
    """Blank rows between the parts: 1 where there is room for them."""
    spare: int
    """Rows that nothing needs."""


def arrange(height: int, wanted: Wanted) -> Rows:
    """Share out the rows: words and checks first, then a few rows of forms, then the drawing.

    Where not everything fits, the forms scroll before the drawing shrinks, down to as few rows
    as they can be used in; then the drawing shrinks, down to its smallest.
    """
    prompt = min(wanted.prompt, max(1, height // 4))
    checks = min(wanted.checks, max(1, height // 4))
    feedback = min(wanted.feedback, max(2, height // 3))
    fixed = prompt + checks + feedback
    parts = sum(1 for rows in (wanted.prompt, wanted.diagram, wanted.forms, checks, 1) if rows)
    everything = fixed + wanted.diagram + wanted.forms
    gap = 1 if everything + parts <= height else 0
    left = max(0, height - fixed - gap * parts)
    least = min(wanted.forms, wanted.least_forms)
    forms = min(wanted.forms, max(least, left - wanted.diagram), left)
    if wanted.diagram and left - forms < wanted.smallest_diagram:
        forms = min(forms, max(min(least, 3), left - wanted.smallest_diagram))
    diagram = min(wanted.diagram, left - forms)
    spare = max(0, height - everything - gap * parts)
    return Rows(prompt, diagram, forms, checks, feedback, gap, spare)
