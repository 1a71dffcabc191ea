"""Validate plain data as a Case or Vocabulary; translate pydantic errors into findings for editors."""

from __future__ import annotations

import types
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding, nearest
from mkdocs_casebook.records.content_hashes import Digests
from mkdocs_casebook.records.model import Case, Part
from mkdocs_casebook.records.model.scalars import PATTERN_CODES
from mkdocs_casebook.records.vocabulary import Vocabulary

_FROM_FILE = ("id", "folder", "version", "digests")
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
    "greater_than_equal": "off-the-map",
    "less_than_equal": "off-the-map",
}

Model = TypeVar("Model", bound=Part)


def validate_case(
    data: Any, *, identifier: str, folder: str, version: str = "", digests: Digests | None = None
) -> Case | list[Finding]:
    """Return the Case for a record's data, or all findings."""
    if not isinstance(data, dict):
        return [finding("record-not-a-mapping", line=1)]
    misplaced = [finding("id-in-record", (name,)) for name in _FROM_FILE if name in data]
    result = validate(Case, {**data, "id": identifier, "folder": folder, "version": version, "digests": digests})
    if isinstance(result, list):
        return misplaced + result
    return misplaced or result


def validate(model: type[Model], data: Any) -> Model | list[Finding]:
    """Return a model for plain data, or all findings."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # Pydantic calls a list too short if all its items are invalid; to the editor it is not.
        relevant = [detail for detail in details if detail["type"] != "too_short" or not detail["input"]]
        return [_to_finding(detail, model) for detail in relevant]


def _to_finding(error: ErrorDetails, model: type[Part]) -> Finding:
    at = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(at, model)
    if kind == "missing" or error["input"] == "":
        return _missing(at, kind)
    if error["input"] == "TODO":
        return finding("todo-left", at, marker="TODO")
    if kind == "literal_error":
        choices = _choices(at, model)
        given = _given(error["input"])
        return finding("not-one-of", at, value=given, choices=", ".join(choices), nearest=nearest(given, choices))
    if "-" in kind:  # raised by our models, with the values of the message
        values: dict[str, Any] = error.get("ctx", {})
        return finding(kind, (*at, "to") if kind == "range-backwards" else at, **values)
    code = PATTERN_CODES[error["ctx"]["pattern"]] if kind == "string_pattern_mismatch" else _CODES.get(kind)
    return finding(code or "not-accepted", at, value=_given(error["input"]))


def _missing(at: Location, kind: str) -> Finding:
    if at[-1] == "zh":
        return finding("missing-chinese", at)
    return finding("missing-field", at, key=at[-1]) if kind == "missing" else finding("empty-text", at)


def _given(value: Any) -> str:
    """Format a value roughly as YAML: ``[a, b]`` and ``{a: b}`` without Python's quotes."""
    return value if isinstance(value, str) else str(value).replace("'", "")


def _unknown_key(at: Location, model: type[Part]) -> Finding:
    key = str(at[-1])
    known = [name for name in _fields(at[:-1], model) if name not in _FROM_FILE]
    return finding("unknown-key", at, key=key, known=", ".join(known), nearest=nearest(key, known))


def _fields(at: Location, model: type[Part]) -> list[str]:
    inner = _type_at(at, model)
    return list(inner.model_fields) if isinstance(inner, type) and issubclass(inner, BaseModel) else []


def _choices(at: Location, model: type[Part]) -> list[str]:
    inner = _type_at(at, model)
    return [str(choice) for choice in get_args(inner)] if get_origin(inner) is Literal else []


def _type_at(at: Location, model: type[Part]) -> Any:
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
    if get_origin(annotation) is types.UnionType:
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation


def validate_vocabulary(data: dict[str, Any]) -> Vocabulary | list[Finding]:
    """Return the Vocabulary for the data of all its files, or findings whose locations start with the file name."""
    return validate(Vocabulary, data)
