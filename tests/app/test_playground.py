"""The playground used as a learner would: by keys, by mouse, with what comes out of it."""

import asyncio
import re
import string
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tui_nn.app.app import TutorApp
from tui_nn.app.home import HomeScreen
from tui_nn.app.look import Look
from tui_nn.app.message import MessageDialog
from tui_nn.app.playground_screen import PlaygroundScreen
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.playground import CLASSES
from tui_nn.study.options import AppOptions, PlaygroundOptions
from tui_nn.study.playground.sight import Picture
from tui_nn.study.progress import ProgressStore


class Table:
    """A playground at work."""

    def __init__(self, app: TutorApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> PlaygroundScreen:
        screen = next(one for one in self.app.screen_stack if one.id == "playground")
        assert isinstance(screen, PlaygroundScreen)
        return screen

    @property
    def is_training(self) -> bool:
        screens = (one for one in self.app.screen_stack if isinstance(one, PlaygroundScreen))
        return any(one.studio.player.playing for one in screens)

    @property
    def picture(self) -> Picture:
        assert self.screen.studio.picture is not None
        return self.screen.studio.picture

    @property
    def text(self) -> str:
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def asked(self) -> str:
        """What the dialog in front asks for, without its border."""
        return " ".join(self.app.screen.typed.text.replace("│", " ").split())

    async def press(self, *keys: str) -> None:
        for key in keys:
            if self.is_training:
                # a pilot would wait for an idle processor after each key
                self.app.post_message(events.Key(key, CHARACTERS.get(key)))
            else:
                await self.pilot.press(key)
            await self.settle()

    async def pause(self) -> None:
        """Wait until what has been said is done; while training, for as long as that takes."""
        if not self.is_training:
            await self.pilot.pause()
            return
        for _ in range(5):
            await asyncio.sleep(0.02)
            await self.pilot._wait_for_screen()

    async def settle(self) -> None:
        """Wait until the thread has done what it was told, and its picture is shown."""
        done = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.screen.studio.player.do(lambda _: loop.call_soon_threadsafe(done.set))
        await asyncio.wait_for(done.wait(), 20)
        await asyncio.sleep(0.05)
        await self.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        for _ in range(400):
            if holds():
                return
            await asyncio.sleep(0.02)
            await self.pause()
        raise AssertionError

    async def write(self, text: str) -> None:
        """Type into a dialog."""
        for character in text:
            await self.pilot.press(NAMES.get(character, character))
        await self.pilot.press("enter")
        await self.settle()


NAMES = {".": "full_stop", "-": "minus", "=": "equals_sign", " ": "space", "/": "slash"}
CHARACTERS = {name: character for character, name in NAMES.items()} | {
    digit: digit for digit in string.digits
}
Start = Callable[..., AbstractAsyncContextManager[Table]]


@pytest.fixture
def start(lessons: Path, store: ProgressStore) -> Start:
    @asynccontextmanager
    async def opened(
        code: str = "",
        *,
        size: tuple[int, int] = (120, 40),
        language: str = "en",
        hide: tuple[str, ...] = (),
        capabilities: Capabilities | None = None,
    ) -> AsyncIterator[Table]:
        options = AppOptions(
            store=store,
            lessons=lessons,
            language=language,
            language_is_chosen=True,
            capabilities=capabilities or Capabilities(),
            playground=PlaygroundOptions(code=code, hide=frozenset(hide)),
        )
        app = TutorApp(options, Look(options.capabilities))
        async with app.run_test(size=size) as pilot:
            table = Table(app, pilot)
            await table.until(lambda: app.screen.id == "playground")
            await table.until(lambda: table.screen.studio.picture is not None)
            await table.settle()
            yield table
            table.screen.studio.player.stop()
            table.screen.studio.player.join()

    return opened


async def test_space_trains_and_pauses_and_r_goes_back_to_the_same_start(start: Start) -> None:
    async with start("epochs=30") as table:
        begun = table.picture.test_loss
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 30)
        await table.settle()
        assert not table.screen.studio.player.playing
        assert table.picture.test_loss < begun
        assert "the epoch that was set" in table.text
        await table.press("r")
        assert (table.picture.epoch, table.picture.test_loss) == (0, begun)
        await table.press("n")
        assert table.picture.test_loss != begun


async def test_a_run_goes_on_past_a_stop_and_heeds_the_others(start: Start) -> None:
    async with start("epochs=10 stop-loss=0.1") as table:
        player = table.screen.studio.player
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 10 and not player.playing)
        await table.press("space")
        await table.until(lambda: table.picture.stopped == "stop-loss")
        assert table.picture.epoch < 100
        assert not player.playing


async def test_a_change_does_not_stop_a_run_that_went_on_past_a_stop(start: Start) -> None:
    async with start("epochs=10") as table:
        player = table.screen.studio.player
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 10 and not player.playing)
        await table.press("space")
        await table.until(lambda: table.picture.epoch > 20)
        table.screen.panel.select("dropout")
        await table.press("right")
        epoch = table.picture.epoch
        await table.until(lambda: table.picture.epoch > epoch + 20)
        assert player.playing
        await table.press("space")
        assert "Paused" in table.screen.feedback.text


async def test_a_stop_set_while_training_holds_at_once(start: Start) -> None:
    async with start() as table:
        await table.press("space")
        await table.until(lambda: table.picture.epoch > 20)
        table.screen.panel.select("epochs")
        await table.press("1", "0", "enter")
        await table.until(lambda: table.picture.stopped == "epochs")
        assert not table.screen.studio.player.playing


async def test_a_step_is_one_epoch(start: Start) -> None:
    async with start() as table:
        await table.press("full_stop", "full_stop")
        assert table.picture.epoch == 2
        assert "look back at earlier epochs" in " ".join(table.screen.feedback.text.split())


async def test_the_learning_rate_is_changed_while_training(start: Start) -> None:
    async with start() as table:
        table.screen.panel.select("lr")
        await table.press("space")
        await table.until(lambda: table.picture.epoch > 20)
        await table.press("right")
        assert table.screen.studio.setup.rate == 0.1
        assert table.screen.studio.player.playing
        await table.press("0", "full_stop", "5", "enter")
        assert table.screen.studio.setup.rate == 0.5
        assert table.picture.epoch > 20


async def test_layers_neurons_activations_and_inputs_are_changed_with_keys(start: Start) -> None:
    async with start() as table:
        panel, studio = table.screen.panel, table.screen.studio
        panel.select("layers")
        await table.press("right")
        panel.select("layer0")
        await table.press("right", "right", "enter")
        panel.select("inputs")
        await table.press("3", "right", "enter")
        assert [layer.size for layer in studio.setup.layers] == [6, 2, 2]
        assert studio.setup.layers[0].activation == "relu"
        assert studio.setup.inputs == ("x1", "x2", "x1^2", "x2^2")
        assert "x1²" in table.screen.network.text


async def test_the_last_input_stays_and_a_sentence_says_why(start: Start) -> None:
    async with start("inputs=x1") as table:
        table.screen.panel.select("inputs")
        await table.press("1")
        assert table.screen.studio.setup.inputs == ("x1",)
        assert "at least one input" in table.text


async def test_every_control_moves_both_ways_and_back(start: Start) -> None:
    async with start() as table:
        panel, studio = table.screen.panel, table.screen.studio
        names = [row.name for row in panel._rows if row.name and row.name != "inputs"]
        for name in names:
            before = studio.setup
            panel.select(name)
            await table.press("right")
            assert studio.setup != before, name
            await table.press("left")
            if name not in ("problem", "data"):
                assert studio.setup == before, name
        assert len(names) == 18


async def test_a_neuron_is_selected_shown_in_a_card_and_its_weights_edited(start: Start) -> None:
    async with start() as table:
        await table.press("tab")
        assert table.screen.network.selected == "h1"
        assert "tanh neuron" in table.text
        table.screen.network._choose("h1.w1")
        await table.settle()
        await table.press("plus")
        losses = [table.picture.test_loss]
        await table.press("enter")
        assert "h1.w1 is" in table.text
        await table.write("-2.5")
        losses.append(table.picture.test_loss)
        assert "−2.50" in table.text
        assert losses[0] != losses[1]


async def test_the_output_bias_is_edited(start: Start) -> None:
    async with start() as table:
        await table.press("tab")
        table.screen.network._choose("y")
        await table.settle()
        await table.press("enter")
        assert "y.b is 0.1" in table.text
        await table.write("1.5")
        assert "+1.50" in table.text


async def test_the_past_is_looked_at_and_gone_on_from(start: Start) -> None:
    async with start("epochs=20") as table:
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 20)
        await table.press("left_square_bracket", "left_square_bracket")
        assert (table.picture.epoch, table.picture.last) == (18, 20)
        await table.press("right_square_bracket")
        assert table.picture.epoch == 19
        await table.press("e")
        await table.write("7")
        assert table.picture.epoch == 7
        await table.press("full_stop")
        assert (table.picture.epoch, table.picture.last) == (8, 8)


async def test_two_runs_stand_side_by_side_from_the_same_start(start: Start) -> None:
    async with start("epochs=15") as table:
        await table.press("w")
        table.screen.panel.select("lr")
        await table.press("right", "right", "space")
        await table.until(lambda: table.picture.epoch == 15)
        await table.settle()
        assert "A: η rate 0.03" in table.text
        assert "B: η rate 0.3" in table.text
        planes = table.screen.network.text
        assert len(set(re.findall(r"test (0\.\d{4})   \d+ %", planes))) == 2
        await table.press("escape")
        assert "A: lr" not in table.text


async def test_on_a_small_screen_two_runs_are_told_apart_by_their_values(start: Start) -> None:
    async with start(size=(80, 24), language="es") as table:
        await table.press("w")
        table.screen.panel.select("optimiser")
        await table.press("right", "right")
        planes = table.screen.network.text
        assert "A: descenso" in planes
        assert "B: Adam" in planes


async def test_points_are_painted_by_key_and_by_mouse(start: Start) -> None:
    async with start() as table:
        await table.press("a", "1", "right", "right", "right", "2", "down", "down", "1")
        assert "painting: 3 points" in table.text
        plane = table.screen.network.targets[0]
        await table.pilot.click(table.screen.network, offset=(plane.x + 3, plane.y + 3), button=3)
        await table.settle()
        assert "painting: 4 points" in table.text
        await table.press("a")
        assert table.screen.studio.setup.data == "own"
        assert len(table.screen.studio.setup.own.x) == 4
        await table.press("full_stop")
        assert table.picture.epoch == 1


async def test_too_few_painted_points_are_told(start: Start) -> None:
    async with start() as table:
        await table.press("a", "1", "a")
        assert "at least 4 points" in table.text
        assert table.screen.studio.setup.data == "circle"


async def test_a_preset_is_opened_and_says_why(start: Start) -> None:
    async with start() as table:
        await table.press("p")
        await table.write("zeros")
        assert table.screen.studio.setup.start == "zero"
        assert "stay equal forever" in " ".join(table.screen.feedback.text.split())


async def test_the_code_is_shown_and_another_is_pasted(start: Start) -> None:
    async with start("lr=0.3 layers=3") as table:
        await table.press("full_stop", "c")
        assert "tui1-" in table.text
        await table.write("data=spiral layers=8")
        assert table.screen.studio.setup.data == "spiral"
        assert table.picture.epoch == 0
        await table.press("c")
        await table.write("nonsense")
        assert "not the code of a network" in table.text


async def test_a_code_with_a_mistake_stays_to_be_mended(start: Start) -> None:
    async with start(size=(80, 24), language="es") as table:
        await table.press("c")
        await table.write("data=spiral hidden=8")
        assert "No hay ningún ajuste llamado «hidden»" in " ".join(table.text.split())
        assert "▸ data=spiral hidden=8" in table.text
        await table.press(*["backspace"] * len("hidden=8"))
        await table.write("layers=8")
        assert table.app.screen is table.screen
        assert table.screen.studio.setup.data == "spiral"
        assert [layer.size for layer in table.screen.studio.setup.layers] == [8]


async def test_everything_is_saved_and_opened_again(start: Start, tmp_path: Path) -> None:
    async with start("layers=3") as table:
        await table.press("full_stop", "full_stop", "ctrl+s")
        table.app.screen.typed._change(str(tmp_path / "one.txt"))
        await table.press("enter")
        await table.until((tmp_path / "one.txt").exists)
        loss = table.picture.test_loss
        await table.press("n", "ctrl+o")
        table.app.screen.typed._change(str(tmp_path / "one.txt"))
        await table.press("enter")
        assert table.picture.test_loss == loss
        assert "epoch 2 " in table.screen.header.text
        assert "epoch 2 " in table.screen.status.text
        await table.press("g")
        await table.write("numpy")
        table.app.screen.typed._change(str(tmp_path / "network.py"))
        await table.press("enter")
        await table.until((tmp_path / "network.py").exists)
        assert "def network(x)" in (tmp_path / "network.py").read_text()


async def test_a_file_that_is_there_is_replaced_only_when_that_is_meant(
    start: Start, tmp_path: Path
) -> None:
    there = tmp_path / "one.txt"
    there.write_text("mine")
    async with start() as table:
        await table.press("ctrl+s")
        table.app.screen.typed._change(str(there))
        await table.press("enter")
        await table.settle()
        assert "enter replaces it" in table.asked
        assert there.read_text() == "mine"
        await table.press("enter")
        await table.until(lambda: there.read_text().startswith("tui1-"))
        # what was written from here is written again without asking
        await table.press("full_stop", "ctrl+s")
        table.app.screen.typed._change(str(there))
        code = there.read_text()
        await table.press("enter")
        await table.until(lambda: there.read_text() != code)


async def test_a_file_that_cannot_be_written_asks_for_another_name(
    start: Start, tmp_path: Path
) -> None:
    async with start(language="es") as table:
        await table.press("ctrl+s")
        table.app.screen.typed._change(str(tmp_path / "nowhere" / "one.txt"))
        await table.press("enter")
        await table.settle()
        assert "su carpeta no existe" in table.asked
        table.app.screen.typed._change(str(tmp_path))
        await table.press("enter")
        await table.settle()
        assert "es una carpeta" in table.asked
        table.app.screen.typed._change(str(tmp_path / "one.txt"))
        await table.press("enter")
        await table.until((tmp_path / "one.txt").exists)


async def test_a_table_of_ones_own_is_opened(start: Start, tmp_path: Path) -> None:
    table_file = tmp_path / "own.csv"
    table_file.write_text("a,b,kind\n" + "1,2,x\n3,4,y\n2,2,x\n4,4,y\n" * 3)
    async with start() as table:
        await table.press("i")
        table.app.screen.typed._change(str(table_file))
        await table.press("enter")
        assert table.screen.studio.setup.class_names == ("x", "y")
        await table.press("i")
        table.app.screen.typed._change(str(tmp_path / "none.csv"))
        await table.press("enter")
        # the dialog stays, with what was typed, to be mended
        assert "There is no file" in table.asked
        await table.press(*["backspace"] * len("none.csv"))
        await table.write("own.csv")
        assert table.app.screen is table.screen


async def test_views_turn_below_the_network(start: Start) -> None:
    async with start(size=(80, 24)) as table:
        assert "loss" in table.text
        await table.press("v")
        assert "tanh(" in table.text
        await table.press("v")
        assert "true \\ said" in table.text
        await table.press("v")
        assert "step 1 of" in table.text
        await table.press("greater_than_sign")
        assert "step 2 of" in table.text
        await table.press("v")
        assert "25 parameters: 18 weights, 7 biases" in table.text
        await table.press("l", "t", "o", "x", "b", "s", "s", "s", "f")
        assert table.screen.panel.display is False


async def test_parts_are_hidden_for_a_class(start: Start) -> None:
    hidden = ("noise", "seed", "files", "code", "compare", "edit")
    async with start(hide=hidden) as table:
        assert "noise" not in table.text
        await table.press("n", "c", "w", "g")
        assert table.app.screen is table.screen
        assert table.screen.studio.setup.seed == 1
        assert not table.screen.studio.comparing


async def test_the_mouse_moves_controls_and_selects_neurons(start: Start) -> None:
    async with start() as table:
        lines = table.text.splitlines()
        row = next(k for k, line in enumerate(lines) if line.strip().startswith("η rate"))
        column = lines[row].index("0.03") + 4
        await table.pilot.click(offset=(column, row))
        await table.settle()
        assert table.screen.studio.setup.rate == 0.1
        target = next(one for one in table.screen.network.targets if one.name == "h2")
        await table.pilot.click(table.screen.network, offset=(target.x + 1, target.y + 1))
        await table.settle()
        assert table.screen.network.selected == "h2"


async def test_the_mouse_trains_and_turns_the_view(start: Start) -> None:
    async with start("epochs=5", size=(80, 24)) as table:
        await table.pilot.click(table.screen.below, offset=(2, 2))
        await table.settle()
        assert table.screen.studio.sight.view == "card"
        await table.pilot.click(table.screen.status, offset=(2, 0))
        await table.until(lambda: table.picture.epoch == 5)


async def test_of_several_classes_the_winner_is_shown_or_one_output(start: Start) -> None:
    async with start("data=blobs layers=4") as table:
        assert "winning class" in table.text
        assert "○ 1 ● 2 △ 3 ▲ 4" in " ".join(table.text.split())
        table.screen.network._choose("y2")
        await table.settle()
        assert "y2 = 2" in table.text
        table.screen.network.focus()
        await table.press("right", "right")
        assert table.screen.network.selected == CLASSES
        assert "winning class" in table.text
        await table.press("enter", "plus")
        assert table.app.screen is table.screen


async def test_explaining_is_on_the_key_line_where_there_is_something_to_explain(
    start: Start,
) -> None:
    async with start("start=zero epochs=30", size=(80, 24)) as table:
        keys = table.text.splitlines()[-1]
        assert "space run" in keys
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 30)
        await table.settle()
        assert "y explain" in table.text.splitlines()[-1]
        await table.press("y")
        assert "Symmetr" in table.text or "same" in table.text


async def test_of_a_wide_table_it_is_asked_which_columns_make_the_plane(
    start: Start, tmp_path: Path
) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text("a,b,c,kind\n" + "1,2,3,x\n3,4,1,y\n2,2,2,x\n4,4,0,y\n" * 3)
    async with start() as table:
        await table.press("i")
        table.app.screen.typed._change(str(wide))
        await table.press("enter")
        assert "a, b, c" in table.text
        await table.write("c,a")
        assert table.screen.studio.setup.class_names == ("x", "y")
        await table.press("i")
        table.app.screen.typed._change(str(wide))
        await table.press("enter")
        await table.write("a,q")
        assert "no column of inputs called" in " ".join(table.text.split())


async def test_an_error_calls_a_setting_as_the_controls_do(start: Start) -> None:
    async with start(language="es") as table:
        table.screen.panel.select("layer0")
        await table.press("9", "9", "enter")
        assert "neuronas no puede ser 99" in " ".join(table.screen.feedback.text.split())


async def test_an_error_too_long_for_its_place_is_told_in_a_dialog(start: Start) -> None:
    async with start("layers=4+4+4+4 activation=tanh+relu+tanh+sigmoid", size=(60, 18)) as table:
        await table.press("g")
        await table.write("scikit")
        await table.write("")
        await table.settle()
        assert isinstance(table.app.screen, MessageDialog)
        await table.press("enter")
        assert table.app.screen is table.screen


async def test_a_run_that_diverges_stops_and_says_so(start: Start) -> None:
    async with start("data=plane layers=4 activation=relu lr=3") as table:
        await table.press("space")
        await table.until(lambda: table.picture.stopped == "diverged")
        await table.settle()
        assert "diverged" in table.text
        await table.press("y")
        assert "smaller learning rate" in table.text


async def test_what_is_wrong_is_said_briefly_of_many_neurons(start: Start) -> None:
    async with start("layers=8+8 start=zero", language="es") as table:
        await table.press("full_stop")
        assert "h1–h8, g1–g8 tienen" in " ".join(table.screen.feedback.text.split())


async def test_on_a_narrow_screen_the_title_gives_way_to_the_losses(start: Start) -> None:
    async with start(size=(60, 18), language="es") as table:
        first = table.text.splitlines()[0]
        assert "… " in first
        assert first.endswith("59 %")


async def test_the_language_changes_in_place_and_help_is_there(start: Start) -> None:
    async with start() as table:
        await table.press("ctrl+l")
        assert "capas" in table.text
        await table.press("question_mark")
        assert "pintar puntos propios" in table.text
        await table.press("escape")
        assert table.app.screen is table.screen


async def test_every_action_is_listed_under_its_key(start: Start) -> None:
    async with start(size=(80, 50)) as table:
        await table.press("ctrl+p")
        entries = table.app.screen.list.found
        keys = {words: key for key, words, _ in entries}
        assert (keys["Step back"], keys["Next step of the arithmetic"]) == ("<", ">")
        assert not [key for key, _, _ in entries if "_" in key]


async def test_the_network_and_its_weights_are_found_by_name(start: Start) -> None:
    async with start(size=(80, 24), language="es") as table:
        await table.press("ctrl+p")
        await table.write("peso")
        await table.until(lambda: table.app.screen is table.screen)
        await table.settle()
        assert table.screen.focused is table.screen.network
        await table.press("tab")
        assert table.screen.focused is table.screen.panel


async def test_it_is_opened_from_home(lessons: Path, store: ProgressStore) -> None:
    options = AppOptions(store=store, lessons=lessons, language_is_chosen=True, lesson="weights")
    app = TutorApp(options, Look(options.capabilities))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("p")
        table = Table(app, pilot)
        await table.until(lambda: app.screen.id == "playground")
        await table.settle()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


TIERS = {
    "mono": Capabilities(Colours.NONE),
    "ascii": Capabilities(Colours.NONE, Glyphs.ASCII),
    "16": Capabilities(Colours.BASIC),
    "256": Capabilities(Colours.INDEXED),
    "light": Capabilities(dark=False),
}


@pytest.mark.parametrize("tier", TIERS)
async def test_it_works_on_plain_terminals(start: Start, tier: str) -> None:
    async with start("epochs=5", size=(80, 24), capabilities=TIERS[tier]) as table:
        await table.press("space")
        await table.until(lambda: table.picture.epoch == 5)
        await table.press("tab", "right", "w", "w", "a", "escape")
        if tier == "ascii":
            assert table.text.isascii()


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 50)])
@pytest.mark.parametrize("code", ["layers=none", "layers=8+8+8+8+8+8 inputs=all", "data=blobs"])
async def test_every_network_is_shown_at_every_size(
    start: Start, size: tuple[int, int], code: str
) -> None:
    async with start(code, size=size) as table:
        await table.press("full_stop", "f", "v", "w")
        assert all(len(line) <= size[0] for line in table.text.splitlines())
