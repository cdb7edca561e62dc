"""What a command writes: sentences spelled for the terminal, and data as JSON."""

import json
import math
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tui_nn.app.spelling import Spelling, charset

_STEERS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is and a terminal might obey."""


@dataclass(frozen=True)
class Output:
    """The two streams of a command; nothing written to them can steer the terminal."""

    spelling: Spelling
    """How text is written on this terminal."""

    @classmethod
    def to(cls, environment: Mapping[str, str]) -> "Output":
        """The output of a process with this environment."""
        return cls(Spelling(charset(environment)))

    def line(self, text: str = "") -> None:
        """Write a line."""
        sys.stdout.write(self.spelling.plain(text) + "\n")

    def raw(self, text: str) -> None:
        """Write text that is ready for the terminal, escape sequences of our own included."""
        sys.stdout.write(text)

    def data(self, data: object) -> None:
        """Write data as JSON; numbers that aren't finite become null, as JSON has none."""
        everywhere = self.spelling.charset.lower().replace("-", "") != "utf8"
        text = json.dumps(_finite(msgspec.to_builtins(data)), indent=2, ensure_ascii=everywhere)
        sys.stdout.write(_STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")

    def complain(self, text: str) -> None:
        """Write a sentence to the error stream."""
        sys.stdout.flush()
        sys.stderr.write(self.spelling.plain(text) + "\n")


def _finite(data: Any) -> Any:
    if isinstance(data, float):
        return data if math.isfinite(data) else None
    if isinstance(data, dict):
        return {key: _finite(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(value) for value in data]
    return data
