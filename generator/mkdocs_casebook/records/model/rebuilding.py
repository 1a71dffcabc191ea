"""Parts from values that are known to be valid, without validating them again.

A case is read from the cache, or from another process, at least twice in a build; its validators take twice the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypedDict, TypeVar, Union, cast, get_args, get_origin

import msgspec
from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
_Convert = Callable[[Any], Any]

_FIELDS_SET: set[str] = set()
"""Shared: nobody needs to know which fields were set explicitly."""


def rebuild(kind: type[Model], values: dict[str, Any]) -> Model:
    """Return a model with values that are known to be valid; several times as fast as ``model_construct``."""
    part = object.__new__(kind)
    object.__setattr__(part, "__dict__", values)
    object.__setattr__(part, "__pydantic_fields_set__", _FIELDS_SET)
    object.__setattr__(part, "__pydantic_extra__", None)
    object.__setattr__(part, "__pydantic_private__", None)
    return part


def from_json(kind: type[Model], data: bytes) -> Model:
    """Return the model that was written as JSON, or raise ``ValueError``; types are checked, patterns are not."""
    decoder, convert = _reader(kind)
    model: Model = convert(decoder.decode(data))
    return model


@cache
def _reader(kind: type[BaseModel]) -> tuple[msgspec.json.Decoder[Any], _Convert]:
    return msgspec.json.Decoder(_plain(kind)), _model_converter(kind)


@cache
def _plain(annotation: Any) -> Any:
    """Return the type of a value as it is in JSON: models are dictionaries."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if _is_model(annotation):
        fields = {name: _plain(field.annotation) for name, field in annotation.model_fields.items()}
        return TypedDict(annotation.__name__, fields)  # type: ignore[operator]
    if origin is Annotated:
        return _plain(inner[0])
    if origin in (Union, UnionType):
        return _plain(_other_than_none(annotation)) | None
    if origin is tuple:
        return tuple[_plain(inner[0]), ...]  # type: ignore[misc]
    if origin is dict:
        return dict[str, _plain(inner[1])]  # type: ignore[misc]
    return annotation


@cache
def _converter(annotation: Any) -> _Convert | None:
    """Return what replaces the dictionaries of models in a value by the models; None if there are none."""
    origin: Any = get_origin(annotation)
    inner: tuple[Any, ...] = get_args(annotation)
    if _is_model(annotation):
        return _model_converter(annotation)
    if origin in (Union, UnionType):
        return _converter(_other_than_none(annotation))
    each = _converter(inner[-1] if origin is dict else inner[0]) if origin in (dict, tuple) else None
    if each is None:
        return None
    if origin is dict:
        return lambda value: {name: each(item) for name, item in value.items()}
    return lambda value: tuple([each(item) for item in value])


def _model_converter(kind: type[Model]) -> _Convert:
    inner = {name: _converter(cast("Any", field.annotation)) for name, field in kind.model_fields.items()}
    converters = [(name, convert) for name, convert in inner.items() if convert]

    def convert_model(values: dict[str, Any]) -> Model:
        for name, convert in converters:
            if value := values[name]:  # not None, and not empty
                values[name] = convert(value)
        return rebuild(kind, values)

    return convert_model


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _other_than_none(union: Any) -> Any:
    (other,) = (each for each in get_args(union) if each is not NoneType)
    return other
