"""From options to a running app, and back to the shell with everything saved."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

from tui_nn.app import garbage
from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.study.options import AppOptions

_SYSTEMS = {
    Colours.TRUE: "truecolor",
    Colours.INDEXED: "256",
    Colours.BASIC: "standard",
    Colours.NONE: "standard",
}
"""The colour system that Rich is told to write in."""


def prepare(capabilities: Capabilities, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for Textual and NumPy, which read theirs when they are imported."""
    return {
        **environment,
        "TEXTUAL_COLOR_SYSTEM": _SYSTEMS[capabilities.colours],
        "TEXTUAL_FPS": "240",
        "TEXTUAL_ANIMATIONS": "none",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def run(options: AppOptions) -> int:
    """Run the app until the learner leaves; the exit status."""
    garbage.hold()
    os.environ.update(prepare(options.capabilities, os.environ))
    # Colours are decided already; Textual's own handling would write grey for none.
    os.environ.pop("NO_COLOR", None)

    # Imported here: Textual reads the environment when it is imported.
    from tui_nn.app.app import TutorApp
    from tui_nn.app.driver import TutorDriver
    from tui_nn.app.look import Look
    from tui_nn.app.spelling import charset

    app = TutorApp(
        options, Look(options.capabilities, charset(os.environ)), driver_class=TutorDriver
    )
    _end_on_signals(app, lambda: TutorDriver.current)
    app.run()
    options.store.close()
    if app.return_code:
        # Interface phrases say what happened; the traceback is in the file.
        where = str(app.crash) if app.crash else ""
        key = "app.crashed" if where else "app.crashed-unwritten"
        print(app.desk.say(key, path=where), file=sys.stderr)  # noqa: T201 - the screen is gone
        return 1
    return 0


def _end_on_signals(app: Any, driver: Callable[[], Any]) -> None:
    """End at once on a hang-up, with everything saved, even while the line is frozen.

    The handler runs in the main thread between two instructions, also while Textual waits for a
    terminal that doesn't read; so it saves, gives the terminal back and ends without unwinding.
    """
    from tui_nn.app.shell import TutorScreen

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        # What has just been painted may still be a message on its way to the saver.
        with contextlib.suppress(Exception):
            for screen in app.screen_stack:
                if isinstance(screen, TutorScreen):
                    screen.keep()
        app.desk.saver.close(1.0)
        app.desk.options.store.close()
        taken = driver()
        if taken is not None:
            taken.abandon()
        os._exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, end)
