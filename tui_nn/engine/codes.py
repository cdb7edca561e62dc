"""A network as a short text that can be pasted in a chat and read back.

``tui1-`` and then, in 64 characters that are safe in links and in Markdown: a checksum of four
bytes (CRC-32), and compressed (zlib) a JSON object (inputs, layers, names, settings, seed), a zero
byte and the parameters. Up to ``EXACT`` parameters are kept to the last bit, more of them in
single precision. The number after ``tui`` is the version: a code of a later one is refused.
"""

import base64
import binascii
import json
import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.errors import EngineError

VERSION = 1
"""The version of the codes that are written; it and all before it are read."""
EXACT = 4000
"""Networks of more parameters than this are kept in single precision."""
MOST_PARAMETERS = 100_000
"""Networks of more parameters than this get no code."""
MOST_SETTINGS = 100
"""The most settings a code holds."""

# neither + / (links) nor _ ~ * (Markdown) occur
_SIGNS = b"-."
_WRITTEN = re.compile(r"tui([0-9]{1,6})-([A-Za-z0-9.-]+)")
_SINGLE, _DOUBLE = "<f4", "<f8"
_MOST_BYTES = 8 * MOST_PARAMETERS + 200_000

Setting = float | int | str | bool | None
"""What a setting can be."""


@dataclass(frozen=True)
class Saved:
    """What a code holds."""

    network: Network
    """The network with its weights."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """The settings it was trained with, and whatever else belongs to it, by name."""
    seed: int | None = None
    """The seed of its run."""


def encode(saved: Saved) -> str:
    """The code of a network; EngineError where it is too large, not finite, or not printable."""
    network = saved.network
    if network.architecture.count > MOST_PARAMETERS:
        raise EngineError(
            "engine.code.large", count=network.architecture.count, most=MOST_PARAMETERS
        )
    with np.errstate(over="ignore"):
        numbers = network.parameters.astype(_type_of(network.architecture))
    if not np.isfinite(numbers).all():
        raise EngineError("engine.code.unwritable")
    body = _head(saved) + b"\0" + _shuffled(numbers.tobytes(), numbers.itemsize)
    packed = zlib.compress(body, 9)
    text = base64.b64encode(_checksum(VERSION, packed) + packed, _SIGNS).decode().rstrip("=")
    return f"tui{VERSION}-{text}"


def decode(code: str) -> Saved:
    """What a code holds, wherever a chat has broken its lines; EngineError for any other text."""
    found = _WRITTEN.fullmatch(re.sub(r"\s", "", code).strip("`\"'<>"))
    if found is None:
        raise EngineError("engine.code.unknown")
    version, text = int(found[1]), found[2]
    if version > VERSION:
        raise EngineError("engine.code.newer", found=version, known=VERSION)
    try:
        blob = base64.b64decode(text + "=" * (-len(text) % 4), _SIGNS, validate=True)
    except binascii.Error as error:
        raise EngineError("engine.code.damaged") from error
    # the last sign may hold bits that mean nothing; a change of them is a change all the same
    spelt = base64.b64encode(blob, _SIGNS).decode().rstrip("=")
    if spelt != text or blob[:4] != _checksum(version, blob[4:]):
        raise EngineError("engine.code.damaged")
    return _unpacked(blob[4:])


def training_settings(saved: Saved) -> TrainingSettings:
    """The settings of training among those of a code; what it does not say is as usual.

    EngineError where a value is of the wrong kind or out of its range.
    """
    found: dict[str, Any] = {}
    for known in fields(TrainingSettings):
        if known.name not in saved.settings:
            continue
        value = saved.settings[known.name]
        kinds = get_args(known.type) or (known.type,)
        if type(value) is int and float in kinds:
            value = float(value) if abs(value) < 1e300 else math.inf
        if type(value) not in kinds:
            raise EngineError("engine.bad-setting", name=known.name, value=value)
        found[known.name] = value
    return TrainingSettings(**found)


def _checksum(version: int, packed: bytes) -> bytes:
    return zlib.crc32(packed, version).to_bytes(4, "big")


def _type_of(architecture: Architecture) -> str:
    return _DOUBLE if architecture.count <= EXACT else _SINGLE


def _shuffled(blob: bytes, size: int) -> bytes:
    """All first bytes of the numbers, then all second ones, …: like stands by like."""
    return np.frombuffer(blob, np.uint8).reshape(-1, size).T.tobytes()


def _head(saved: Saved) -> bytes:
    shape = saved.network.architecture
    try:
        head: dict[str, Any] = {
            "i": _words(list(shape.inputs)),
            "l": [[layer.size, layer.activation, int(layer.bias)] for layer in shape.layers],
        }
        if shape.names is not None:
            head["n"] = _words(list(shape.names))
        if saved.settings:
            head["s"] = _settings(dict(saved.settings))
        if saved.seed is not None:
            head["r"] = _seed(saved.seed)
        return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    except ValueError as error:
        raise EngineError("engine.code.unwritable") from error


def _unpacked(packed: bytes) -> Saved:
    """What stands in a code whose checksum is right; whoever made it may still mean harm."""
    try:
        unzip = zlib.decompressobj()
        body = unzip.decompress(packed, _MOST_BYTES)
        text, zero, numbers = body.partition(b"\0")
        head = json.loads(text.decode("utf-8"), parse_constant=_refuse)
        if not unzip.eof or unzip.unused_data or not zero:
            _refuse(packed)
        architecture = _architecture(head)
        network = Network(architecture, _parameters(numbers, architecture))
        seed = _seed(head["r"]) if "r" in head else None
        return Saved(network, _settings(head.get("s", {})), seed)
    except (zlib.error, ValueError, RecursionError) as error:
        raise EngineError("engine.code.damaged") from error


def _refuse(found: object) -> None:
    raise ValueError(found)


def _architecture(head: object) -> Architecture:
    match head:
        case {"i": [*inputs], "l": [*layers], "n": names}:
            pass
        case {"i": [*inputs], "l": [*layers]}:
            names = None
        case _:
            raise ValueError(head)
    dense = []
    for layer in layers:
        match layer:
            case [int(size), str(activation), 0 | 1 as bias] if 0 < size <= MOST_PARAMETERS:
                dense.append(Dense(size, activation, bool(bias)))
            case _:
                raise ValueError(layer)
    architecture = Architecture(
        _words(inputs), tuple(dense), None if names is None else _words(names)
    )
    if architecture.count > MOST_PARAMETERS:
        raise ValueError(architecture.count)
    return architecture


def _words(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(
        isinstance(word, str) and word.isprintable() for word in found
    ):
        raise ValueError(found)
    return tuple(found)


def _settings(found: object) -> dict[str, Setting]:
    if not isinstance(found, dict) or len(found) > MOST_SETTINGS:
        raise ValueError(found)
    _words(list(found))
    for value in found.values():
        match value:
            case None | bool() | int():
                pass
            case float() if math.isfinite(value):
                pass
            case str() if value.isprintable():
                pass
            case _:
                raise ValueError(value)
    return found


def _seed(found: object) -> int:
    if type(found) is not int or found < 0:
        raise ValueError(found)
    return found


def _parameters(blob: bytes, architecture: Architecture) -> Array:
    kind = np.dtype(_type_of(architecture))
    if len(blob) != architecture.count * kind.itemsize:
        raise ValueError(len(blob))
    numbers = np.frombuffer(_shuffled(blob, architecture.count), kind).astype(np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError(numbers)
    return numbers
