"""The network of an exercise can be taken along as a script."""

from pathlib import Path
from typing import Any


async def test_g_writes_the_trained_network(start: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    async with start("pick") as table:
        await table.press("space")
        await table.run_ended()
        weight = float(table.lab.trainer.here.parameters[0])
        await table.press("g", "enter", "enter")
        await table.settle()
        assert "network.py" in table.picture
    assert repr(weight) in (tmp_path / "network.py").read_text(encoding="utf-8")


async def test_a_file_that_cannot_be_written_is_told(
    start: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "network.py").mkdir()
    async with start("fit") as table:
        await table.press("g", "enter", "enter")
        await table.settle()
        assert "can't be written" in table.picture


async def test_without_a_network_there_is_nothing_to_take(start: Any) -> None:
    async with start("zoo") as table:
        screens = len(table.app.screen_stack)
        await table.press("g")
        assert len(table.app.screen_stack) == screens
