"""When Python looks for garbage: not while a key is answered, as far as that can be helped."""

import gc

_THRESHOLDS = (20_000, 20, 50)
"""A key makes some thousand objects: with Python's 700, several looks would fall into each."""


def hold() -> None:
    """Keep everything until the first frame: looking for garbage would find none."""
    gc.disable()


def release() -> None:
    """Look for garbage from now on."""
    gc.set_threshold(*_THRESHOLDS)
    settle()
    gc.enable()


def settle() -> None:
    """What has been loaded stays until the end: it isn't looked through any more."""
    gc.freeze()
