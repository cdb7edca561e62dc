"""The keys of the playground, and which of them is hidden with which part of its controls."""

from textual.binding import Binding, BindingType

KEYS: tuple[BindingType, ...] = (
    Binding("space", "play", "app.do.play"),
    Binding("full_stop", "studio('step')", "app.do.one-step", key_display="."),
    Binding("r", "studio('reset')", "playground.do.reset"),
    Binding("p", "desk('presets')", "playground.do.presets"),
    Binding("y", "desk('why')", "playground.do.why"),
    Binding("v", "view", "app.do.view"),
    Binding("n", "studio('new_start')", "playground.do.new-start"),
    Binding("d", "studio('new_data')", "playground.do.new-data"),
    Binding("w", "studio('compare')", "playground.do.compare"),
    Binding("tab", "app.focus_next", "playground.do.part", show=False),
    Binding("f", "full", "playground.do.full"),
    Binding("a", "paint", "playground.do.paint"),
    Binding("c", "desk('code')", "playground.do.code"),
    Binding("i", "desk('table')", "playground.do.table", show=False),
    Binding("l", "turn('log')", "playground.do.log", show=False),
    Binding("t", "turn('test_points')", "playground.do.test-points", show=False),
    Binding("o", "turn('discrete')", "playground.do.discrete", show=False),
    Binding("left_square_bracket", "travel(-1)", "playground.do.back", show=False),
    Binding("right_square_bracket", "travel(1)", "playground.do.forth", show=False),
    Binding(
        "left_curly_bracket",
        "travel(-1, True)",
        "playground.do.far-back",
        show=False,
        key_display="{",
    ),
    Binding(
        "right_curly_bracket",
        "travel(1, True)",
        "playground.do.far-forth",
        show=False,
        key_display="}",
    ),
    Binding("e", "desk('ask_epoch')", "playground.do.epoch", show=False),
    Binding("x", "example", "app.do.example", show=False),
    Binding("b", "turn('backward')", "app.do.backward", show=False),
    Binding("less_than_sign", "walk(-1)", "playground.do.walk-back", show=False, key_display="<"),
    Binding("greater_than_sign", "walk(1)", "playground.do.walk", show=False, key_display=">"),
    Binding("s", "speed", "playground.do.speed", show=False),
    Binding("g", "desk('export')", "playground.do.export", show=False),
    Binding("ctrl+s", "desk('save')", "playground.do.save", show=False),
    Binding("ctrl+o", "desk('open')", "playground.do.open-file", show=False),
    Binding("question_mark", "help", "app.do.help", key_display="?"),
    Binding("escape", "close", "app.do.home", key_display="esc", show=False),
)
"""What each key does."""
KEPT = frozenset(
    {"play", "turn", "type", "change(1)", "desk('presets')", "desk('why')", "paint(0)", "paint(1)"}
)
"""The actions whose keys are always shown, whatever others are left out for them."""
_HIDES = {
    "new_start": "seed",
    "new_data": "data",
    "paint": "paint",
    "compare": "compare",
    "presets": "presets",
    "code": "code",
    "export": "files",
    "table": "files",
    "save": "files",
    "open": "files",
}
"""The part of the controls with which an action is hidden, or a dialog of the desk."""


def is_hidden(action: str, parameters: tuple[object, ...], parts: frozenset[str]) -> bool:
    """Whether an action is hidden with one of these parts."""
    name = str(parameters[0]) if action in ("desk", "studio") else action
    return _HIDES.get(name) in parts
