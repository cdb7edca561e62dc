"""The settings and the counts of a playground in the learner's words."""

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


def short(count: int) -> str:
    """A count in few digits: 950, 12.3k, 4.6M."""
    value = float(count)
    for unit in ("", "k", "M", "G", "T"):
        if value < 999.5 or unit == "T":
            return f"{value:.0f}{unit}" if not unit or value >= 99.95 else f"{value:.1f}{unit}"
        value /= 1000
    return str(count)
