"""What is taken out of the lab: the network of an exercise, as a script for a library."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from tui_nn.app.actions import ActionsDialog
from tui_nn.app.playground_dialogs import Prompt
from tui_nn.app.shell import Desk

LIBRARIES = ("numpy", "pytorch", "sklearn")
"""The libraries that there are scripts for."""
FILE = "network.py"
"""The name that is proposed for the file."""


def ask_for_script(app: App[Any], desk: Desk, write: Callable[[str, str], None]) -> None:
    """Ask for the library and the file, and write the script where both are given."""
    title = desk.say("playground.ask.export.title")

    def chosen(library: str | None) -> None:
        def named(file: str | None) -> None:
            if file:
                write(str(library), file)

        if library is not None:
            sentence = desk.say("playground.ask.export")
            app.push_screen(Prompt(desk, title, [sentence], text=FILE), named)

    entries = [("", desk.say(f"playground.library.{name}"), name) for name in LIBRARIES]
    app.push_screen(ActionsDialog(desk, entries, title), chosen)
