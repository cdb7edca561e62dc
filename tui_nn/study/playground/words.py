"""The settings and the counts of a playground in the learner's words."""

import math
from itertools import pairwise

from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes
from tui_nn.study.playground.setup import Setup


def word(value: str, phrases: Phrases) -> str:
    """A value in the learner's words, where it has some."""
    key = f"playground.word.{value}"
    return phrases.say(key) if phrases.has(key) else value


def value_of(setup: Setup, name: str, phrases: Phrases) -> str:
    """What a setting stands at."""
    text = recipes.SETTINGS[name].write(setup)
    if name in {"noise", "share"}:
        return f"{text} %"
    return "+".join(word(part, phrases) for part in text.split("+"))


def described(setup: Setup, name: str, phrases: Phrases) -> str:
    """A setting and what it stands at."""
    return f"{phrases.say(f'playground.row.{name}')} {value_of(setup, name, phrases)}"


def explained(diagnosis: Diagnosis, phrases: Phrases) -> str:
    """What is wrong with a run, its numbers and names as the playground writes them."""
    values = dict(diagnosis.evidence)
    if "neurons" in values:
        values["neurons"] = spans(str(values["neurons"]).split(", "))
    if diagnosis.name == "too-slow":
        # an estimate: more than two digits of it would be made up
        values["epochs"] = grouped(int(float(f"{values['epochs']:.2g}")))
    quantity = f"playground.quantity.{values.get('quantity')}"
    if phrases.has(quantity):
        values["quantity"] = phrases.say(quantity)
    return phrases.say(diagnosis.key, **values)


def spans(names: list[str]) -> str:
    """Names one after the other, three or more in a row as the first to the last: h1–h4, g2."""
    runs: list[list[str]] = [[name] for name in names[:1]]
    for before, name in pairwise(names):
        if name[:1] == before[:1] and _number(name) == _number(before) + 1 > 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    told = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else run for run in runs]
    return ", ".join(name for run in told for name in run)


def _number(name: str) -> int:
    return int(name[1:]) if name[1:].isdecimal() else 0


def grouped(count: int) -> str:
    """A count with its thousands apart, where it has many digits."""
    return f"{count:,}".replace(",", "\u202f") if count >= 10_000 else str(count)


def figure(loss: float) -> str:
    """A loss in few digits."""
    if not math.isfinite(loss):
        return "∞"
    return f"{loss:.4f}" if abs(loss) < 10 else f"{loss:.3g}"


def short(count: int) -> str:
    """A count in few digits: 950, 12.3k, 4.6M."""
    value = float(count)
    for unit in ("", "k", "M", "G", "T"):
        if value < 999.5 or unit == "T":
            return f"{value:.0f}{unit}" if not unit or value >= 99.95 else f"{value:.1f}{unit}"
        value /= 1000
    return str(count)
