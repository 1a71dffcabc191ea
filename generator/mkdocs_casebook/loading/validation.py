"""Validate plain data as a Case, a Vocabulary or settings; translate pydantic errors into findings for editors."""

from __future__ import annotations

import types
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.diagnostics.limits import MAX_COUNTED
from mkdocs_casebook.records.content_hashes import Digests
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.scalars import PATTERN_CODES
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

FROM_FILE = ("id", "folder", "version", "digests")
"""Fields of a Case that are derived from its folder and file; in the file they are unknown keys."""

_CODES = {
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "decimal_type": "not-a-number",
    "decimal_parsing": "not-a-number",
    "bool_parsing": "not-true-or-false",
    "bool_type": "not-true-or-false",
    "too_short": "empty-list",
    "too_long": "too-many-items",
    "greater_than_equal": "off-the-map",
    "less_than_equal": "off-the-map",
}

_FORMER: dict[Location, str] = {("source",): "former-source", ("measures", "description"): "former-description"}
"""Fields of the former format, which have messages of their own."""

_NUMBERS = frozenset({"one", "other"})

Model = TypeVar("Model", bound=BaseModel)


def validate_case(
    data: Any, *, identifier: str, folder: str, version: str = "", digests: Digests | None = None
) -> Case | list[Finding]:
    """Return the Case for a record's data, or all findings."""
    if not isinstance(data, dict):
        return [finding("record-not-a-mapping", line=1)]
    misplaced = [finding("id-in-record", (name,)) for name in FROM_FILE if name in data]
    whole = {**data, "id": identifier, "folder": folder, "version": version, "digests": digests}
    result = validate(Case, whole, limit=MAX_COUNTED)
    if isinstance(result, list):
        return misplaced + result
    return misplaced or result


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


def validate(
    model: type[Model], data: Any, *, context: object = None, limit: int | None = None
) -> Model | list[Finding]:
    """Return a model for plain data, or all findings, or the first ones up to a limit.

    ``context`` is what the model's own validators need beyond the data.
    """
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # Pydantic calls a list too short if all its items are invalid; to the editor it is not.
        relevant = [detail for detail in details if detail["type"] != "too_short" or not detail["input"]]
        return [_to_finding(detail, model) for detail in relevant[:limit]]


def _to_finding(error: ErrorDetails, model: type[BaseModel]) -> Finding:
    at = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(at, model)
    if kind == "missing" or error["input"] == "" or (error["input"] is None and "-" not in kind):
        return _missing(at, kind, model)
    if error["input"] == "TODO":
        return finding("todo-left", at, marker="TODO")
    if kind == "literal_error":
        choices = choices_at(at, model)
        given = _given(error["input"])
        return finding("not-one-of", at, value=given, choices=", ".join(choices), nearest=Suggestion(given, choices))
    if "-" in kind:  # raised by our models, with the values of the message
        values: dict[str, Any] = error.get("ctx", {})
        return finding(kind, (*at, "to") if kind == "range-backwards" else at, **values)
    limit = {"limit": error["ctx"]["max_length"]} if kind == "too_long" else {}
    return finding(_code(error), at, value=_given(error["input"]), **limit)


def _code(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "string_type" and isinstance(error["input"], int | float | date):
        return "not-quoted"
    if kind == "string_pattern_mismatch":
        return PATTERN_CODES[error["ctx"]["pattern"]]
    return _CODES.get(kind, "not-accepted")


def _missing(at: Location, kind: str, model: type[BaseModel]) -> Finding:
    if at == ("origin",):
        return finding("origin-missing", at)
    if at[-1:] == ("zh",) and type_at(at[:-1], model) is Text:
        return finding("missing-chinese", at)
    return finding("missing-field", at, key=at[-1]) if kind == "missing" else finding("empty-text", at)


def _given(value: Any) -> str:
    """Format a value roughly as YAML: ``[a, b]`` and ``{a: b}`` without Python's quotes."""
    return value if isinstance(value, str) else str(value).replace("'", "")


def _unknown_key(at: Location, model: type[BaseModel]) -> Finding:
    former = _FORMER.get(at) or _FORMER.get((at[0], at[-1]))
    if former:
        return finding(former, at)
    key = str(at[-1])
    known = [name for name in _fields(at[:-1], model) if name not in FROM_FILE]
    return finding("unknown-key", at, key=key, known=", ".join(known), nearest=Suggestion(key, known))


def _fields(at: Location, model: type[BaseModel]) -> list[str]:
    inner = type_at(at, model)
    return list(inner.model_fields) if isinstance(inner, type) and issubclass(inner, BaseModel) else []


def choices_at(at: Location, model: type[BaseModel]) -> list[str]:
    """Return the allowed values of a field; nothing if it is not restricted to some."""
    inner = type_at(at, model)
    return [str(choice) for choice in get_args(inner)] if get_origin(inner) is Literal else []


def type_at(at: Location, model: type[BaseModel]) -> Any:
    """Return the type at a location of a model; optional and repeated types count as their content."""
    current: Any = model
    for part in at:
        current = _content(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            known = current.model_fields.get(str(part))
            current = known.annotation if known else None
        elif get_origin(current) is dict:
            current = get_args(current)[1]
        elif get_origin(current) is tuple:
            current = get_args(current)[0]
    return _content(current)


def _content(annotation: Any) -> Any:
    if get_origin(annotation) in (types.UnionType, Union):
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation


def validate_vocabulary(data: dict[str, Any]) -> Vocabulary | list[Finding]:
    """Return the Vocabulary for the data of all its files, or findings whose locations start with the file name."""
    return validate(Vocabulary, data, limit=MAX_COUNTED)
