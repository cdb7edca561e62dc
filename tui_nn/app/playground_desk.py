"""What is taken into a playground and out of it: presets, codes, files, typed values."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui_nn.app.actions import ActionsDialog
from tui_nn.app.message import MessageDialog
from tui_nn.app.playground_dialogs import Prompt
from tui_nn.app.playground_studio import Studio
from tui_nn.app.shell import Desk
from tui_nn.engine.exports import EXPORTS
from tui_nn.errors import PlaygroundError, TutorError
from tui_nn.study.options import PlaygroundOptions
from tui_nn.study.playground.codes import Loaded, read
from tui_nn.study.playground.experiment import Experiment
from tui_nn.study.playground.files import is_there, read_bytes, write_text
from tui_nn.study.playground.opening import opened
from tui_nn.study.playground.presets import PRESETS, WORKING, preset
from tui_nn.study.playground.scripts import script
from tui_nn.study.playground.setup import Setup


class Takeaway:
    """The dialogs of a playground, and what comes of them."""

    def __init__(self, room: Any, preset: str = "") -> None:
        self._room = room
        self.preset = preset
        """The preset that was opened; empty where it was none."""
        # the files that may be written over
        self._agreed: set[str] = set()

    @property
    def _desk(self) -> Desk:
        desk: Desk = self._room.desk
        return desk

    @property
    def _studio(self) -> Studio:
        studio: Studio = self._room.studio
        return studio

    def _ask(
        self,
        key: str,
        then: Callable[[str], None],
        *,
        shown: str = "",
        text: str = "",
        trouble: str = "",
        **values: object,
    ) -> None:
        """Ask for a line; where nothing can be done with it, say why and let it be mended."""

        def taken(answer: str | None) -> None:
            if not answer:
                return
            try:
                then(answer)
            except TutorError as error:
                why = self._room.voice.explained(error)
                self._ask(key, then, shown=shown, text=answer, trouble=why, **values)

        title = self._desk.say(f"playground.ask.{key}.title")
        sentence = self._desk.say(f"playground.ask.{key}", **values)
        self._room.app.push_screen(
            Prompt(self._desk, title, [sentence], shown=shown, text=text, trouble=trouble), taken
        )

    # Values

    def ask_value(self, selected: str) -> None:
        """Ask for the value of a parameter, or of the bias of a neuron."""
        name = selected if "." in selected else f"{selected}.b"

        def found(run: Experiment) -> None:
            if name in run.architecture.position or name in ("b", "w1", "w2"):
                value = run.network[name]
                self._room.call_later(self._ask_value, name, value)

        self._studio.ask(found)

    def _ask_value(self, name: str, value: float) -> None:
        def change(text: str) -> None:
            self._studio.edit(name, _number(text))

        self._ask("value", change, name=name, value=f"{value:.6g}")

    def ask_epoch(self) -> None:
        """Ask for an epoch to look at."""
        picture = self._studio.picture
        if picture is not None:
            self._ask(
                "epoch", lambda text: self._studio.visit(int(_number(text))), last=picture.last
            )

    # Presets and codes

    def presets(self) -> None:
        """Choose one of the presets."""
        say = self._desk.say
        works, fails = say("playground.works"), say("playground.fails")
        entries = [
            (works if one in WORKING else fails, say(f"playground.preset.{one.id}"), one.id)
            for one in PRESETS
        ]

        def chosen(name: str | None) -> None:
            if name is None:
                return
            self._load(Loaded(preset(name).setup))
            self.preset = name
            self._room.voice.say(f"playground.why.{name}", "hint")

        title = say("playground.presets")
        self._room.app.push_screen(ActionsDialog(self._desk, entries, title), chosen)

    def _load(self, loaded: Loaded) -> None:
        self.preset = ""
        self._studio.load(loaded)
        self._room.network.select(None)
        self._room.panel.take(loaded.setup)
        self._room.voice.hush()

    def code(self) -> None:
        """Show the code, and take one that is pasted."""
        self._with_code(self._show_code)

    def _with_code(self, then: Callable[[str], None]) -> None:
        """Do something with the code of the run as it stands."""

        def found(run: Experiment) -> None:
            self._room.call_later(then, self._studio.code_of(run))

        self._studio.ask(found)

    def _show_code(self, code: str) -> None:
        self._room.app.copy_to_clipboard(code)
        self._ask("code", lambda text: self._load(read(text)), shown=code)

    def why(self) -> None:
        """Say what the run shows, and why a preset works or fails."""
        self._room.app.push_screen(MessageDialog(self._desk, " ".join(self.reasons)))

    @property
    def reasons(self) -> list[str]:
        """What there is to explain: what is wrong with the run, why a preset works or fails."""
        found: list[str] = self._room.voice.diagnosed()
        if self.preset:
            found.append(self._desk.say(f"playground.why.{self.preset}"))
        return found

    # Files

    def export(self) -> None:
        """Write the network as a script for one of the libraries."""
        say = self._desk.say
        entries = [("", say(f"playground.library.{name}"), name) for name in EXPORTS]

        def chosen(library: str | None) -> None:
            if library is not None:
                self._ask("export", lambda name: self._export(library, name), text="network.py")

        title = say("playground.ask.export.title")
        self._room.app.push_screen(ActionsDialog(self._desk, entries, title), chosen)

    def _export(self, library: str, name: str) -> None:
        def found(run: Experiment) -> None:
            text = script(run, library)
            self._room.call_later(
                self._write, "export", lambda other: self._export(library, other), name, text
            )

        self._studio.ask(found)

    def save(self) -> None:
        """Write the code to a file."""
        self._ask("save", self._save, text="playground.txt")

    def _save(self, name: str) -> None:
        self._with_code(lambda code: self._write("save", self._save, name, code + "\n"))

    def open(self) -> None:
        """Read a code from a file."""
        self._ask(
            "open", lambda name: self._load(read(read_bytes(name).decode("utf-8", "replace")))
        )

    def table(self) -> None:
        """Learn from a table of one's own."""
        self._ask("table", self._take_table)

    def _take_table(self, name: str) -> None:
        self._learn(read_bytes(name))

    def _learn(self, table: bytes, columns: tuple[str, ...] = ()) -> None:
        """Learn from a table; where it has more than two inputs, ask which."""
        try:
            loaded = opened(PlaygroundOptions(table=table, columns=columns))
        except PlaygroundError as error:
            if error.key != "playground.own.columns" or columns:
                raise
            known = error.values["known"]
            self._ask("columns", lambda text: self._learn(table, _names(text)), known=known)
            return
        self._room.change(lambda setup: _with_own(setup, loaded))

    def _write(self, key: str, then: Callable[[str], None], name: str, text: str) -> None:
        """Write a file; where it can't be, or another one is there, ask again for its name."""
        try:
            if is_there(name) and name not in self._agreed:
                self._agreed.add(name)
                raise PlaygroundError("playground.file.there", file=name[:200])
            write_text(name, text)
        except TutorError as error:
            self._ask(key, then, text=name, trouble=self._room.voice.explained(error))
        else:
            self._agreed.add(name)
            self._room.voice.say("playground.exported", file=name[:200])


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _with_own(setup: Setup, loaded: Loaded) -> Setup:
    """A setup with the points of another."""
    return replace(setup, data=loaded.setup.data, own=loaded.setup.own)


def _number(text: str) -> float:
    try:
        value = float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        value = float("nan")
    if not abs(value) <= 1e6:
        raise PlaygroundError("playground.no-number", text=text[:20])
    return value
