"""Values to bytes and back (MessagePack): plain data, dataclasses, named tuples, paths, pydantic models, NumPy arrays.

Reading bytes never executes anything from them, and gives a value of the expected type or an error.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_origin

import msgspec

Value = TypeVar("Value")

_DTYPES = frozenset(f"{kind}{bits}" for kind in ("uint", "int") for bits in (8, 16, 32, 64)) | {"bool", "float64"}


class NotDeserializable(Exception):  # noqa: N818 - what the bytes are
    """The bytes are no value of the expected type."""


def serialize(value: object) -> bytes:
    """Return a value as bytes."""
    return _ENCODER.encode(value)


def deserialize(data: bytes | memoryview, kind: type[Value]) -> Value:
    """Return the value of a type that ``serialize`` wrote, or raise ``NotDeserializable``."""
    decoder = _decoder(cast("Any", kind))
    try:
        value: Value = decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, struct.error, RecursionError) as error:
        raise NotDeserializable(str(error)) from None
    return value


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_from_plain)


def _to_plain(value: Any) -> object:
    """Return a value that MessagePack does not know as one that it knows."""
    if hasattr(value, "__pydantic_serializer__"):
        return value.model_dump_json().encode()
    if type(value).__module__ == "numpy":
        return str(value.dtype), value.shape, value.tobytes()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be serialized")


def _from_plain(kind: Any, value: Any) -> Any:
    kind = get_origin(kind) or kind
    if hasattr(kind, "from_json"):
        return kind.from_json(value)
    if hasattr(kind, "__pydantic_validator__"):
        return kind.model_validate_json(value)
    if kind.__module__ == "numpy":
        return _array(*value)
    if issubclass(kind, Path):
        return kind(value)
    raise TypeError(f"{kind} cannot be deserialized")


def _array(dtype: str, shape: list[int], data: bytes) -> Any:
    import numpy as np  # most programs that use the cache hold no arrays

    if dtype not in _DTYPES:
        raise ValueError(f"dtype {dtype}")
    return np.frombuffer(data, dtype).reshape(shape)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_plain)
