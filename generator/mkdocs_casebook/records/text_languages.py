"""Texts in the data of a record or the vocabulary: without unpublished languages, and those without the first one."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from mkdocs_casebook.records.model import Part, Text
from mkdocs_casebook.records.model.text_fields import Location, texts
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

_NUMBERS = frozenset({"one", "other"})


def published_texts(data: Any, languages: SiteLanguages) -> Any:
    """Return the data of a record or the vocabulary without what is in a language that the site does not have."""
    if not languages.unpublished:
        return data
    whole = {key: value for key, value in data.items() if key != "translation"} if isinstance(data, dict) else data
    return _without(whole, languages.unpublished)


def _without(value: Any, unpublished: tuple[Language, ...]) -> Any:
    if type(value) is list:
        return [_without(item, unpublished) for item in value]
    if type(value) is not dict:
        return value
    return {
        key: _without(item, unpublished) for key, item in value.items() if not (key in unpublished and _is_text(item))
    }


def _is_text(value: Any) -> bool:
    """Return whether a value can be a text or the name of a unit; a source or figure may be named ``en`` too."""
    return type(value) is not dict or value.keys() <= _NUMBERS


def all_have(part: Part, language: Language) -> bool:
    """Return whether every text of a validated part exists in a language."""
    return all(text.has(language) for _, text in texts(part))


def without_language(data: Any, annotation: Any, language: Language, at: Location = ()) -> Iterator[Location]:
    """Yield where data of a type lack a text in a language: ``("title", "zh")``."""
    kind = inner_type(annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if type(data) is not dict:
            return
        if not data.get(language) and _needs(kind, language, data):
            yield (*at, language.value)
        for name, field in kind.model_fields.items():
            if name in data:
                yield from without_language(data[name], field.annotation, language, (*at, name))
    elif get_origin(kind) is dict and type(data) is dict:
        for key, item in data.items():
            yield from without_language(item, get_args(kind)[1], language, (*at, key))
    elif get_origin(kind) is tuple and type(data) is list:
        for index, item in enumerate(data):
            yield from without_language(item, get_args(kind)[0], language, (*at, index))


def _needs(kind: type[BaseModel], language: Language, data: dict[str, Any]) -> bool:
    """Return whether a part needs a text in a language; units may have no English name, where the number reads best."""
    return kind is Text or (kind is Unit and (language is Language.ZH or not data.get("zh")))


def inner_type(annotation: Any) -> Any:
    """Return the type of a field that is there: an optional type counts as its content."""
    if get_origin(annotation) in (types.UnionType, Union):
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation
