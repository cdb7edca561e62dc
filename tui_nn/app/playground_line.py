"""The line to the terminal as a playground sees it: keys that come, and painting that waits."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from tui_nn.app.driver import TutorDriver


def attend(app: App[Any], deed: Callable[[], None]) -> None:
    """Have something done as soon as a key comes, before anything else."""
    driver = _driver(app)
    if driver is not None:
        driver.attend = deed


def is_congested(app: App[Any]) -> bool:
    """Whether the terminal has not taken yet what was painted."""
    driver = _driver(app)
    return driver is not None and driver.congested


def _driver(app: App[Any]) -> TutorDriver | None:
    driver = app._driver  # noqa: SLF001 - Textual shows its driver to nobody
    return driver if isinstance(driver, TutorDriver) else None
