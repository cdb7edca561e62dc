"""What a playground begins with, from the texts it was asked for with."""

from tui_nn.errors import PlaygroundError
from tui_nn.study.options import PlaygroundOptions
from tui_nn.study.playground import recipes
from tui_nn.study.playground.codes import Loaded, read
from tui_nn.study.playground.experiment import architecture
from tui_nn.study.playground.points import from_table
from tui_nn.study.playground.presets import preset
from tui_nn.study.playground.setup import OWN, replaced


def opened(options: PlaygroundOptions) -> Loaded:
    """The setup, and the weights where the code has some and they still fit.

    EngineError or PlaygroundError where something of it makes no sense.
    """
    loaded = Loaded(preset(options.preset).setup) if options.preset else read(options.code)
    setup = loaded.setup
    if options.table is not None:
        own = from_table(options.table, options.target or None, options.columns)
        setup = replaced(setup, data=OWN, own=own)
    for change in options.changes:
        name, sign, value = change.partition("=")
        if not sign or not name:
            raise PlaygroundError("playground.recipe.form", found=change[:40])
        setup = recipes.changed(setup, name.strip(), value)
    fits = loaded.weights is not None and architecture(setup) == architecture(loaded.setup)
    return Loaded(setup, loaded.weights if fits else None, loaded.epoch if fits else 0)
