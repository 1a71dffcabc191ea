"""Validate plain data as a Case, a Vocabulary or settings; translate pydantic errors into findings for editors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.diagnostics.limits import MAX_COUNTED
from mkdocs_casebook.records.content_hashes import Digests
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.scalars import PATTERN_CODES
from mkdocs_casebook.records.text_languages import all_have, inner_type, published_texts, without_language
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

FROM_FILE = ("id", "folder", "version", "digests", "remote")
"""Fields of a Case that no record has: they are derived from its folder and file, or from the data of another site."""

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

Model = TypeVar("Model", bound=BaseModel)


def validate_case(  # noqa: PLR0913 - what the folder and the site say of a record
    data: Any,
    *,
    identifier: str,
    folder: str,
    version: str = "",
    digests: Digests | None = None,
    languages: SiteLanguages = CHINESE_AND_ENGLISH,
) -> Case | list[Finding]:
    """Return the Case for a record's data, or all findings."""
    if not isinstance(data, dict):
        return [finding("record-not-a-mapping", line=1)]
    misplaced = [finding("id-in-record", (name,)) for name in FROM_FILE if name in data]
    whole = {**data, "id": identifier, "folder": folder, "version": version, "digests": digests}
    result = validate(Case, whole, limit=MAX_COUNTED)
    misplaced += _translated_languages(data.get("translation"), languages)
    if not isinstance(result, list) and all_have(result, languages.first):
        return misplaced or result
    return misplaced + _without_typed_reviews(_with_missing(result, data, Case, languages), identifier)


def _without_typed_reviews(findings: list[Finding], identifier: str) -> list[Finding]:
    """Return findings with one for each review that was typed: it lacks what the command writes."""
    typed = {
        found.at[:2]: finding("review-by-hand", found.at[:2], id=identifier)
        for found in findings
        if found.at[0] == "review" and (len(found.at) <= 2 or found.at[2] == "of")
    }
    return [*typed.values(), *(found for found in findings if found.at[:2] not in typed)]


def _with_missing(
    result: BaseModel | list[Finding], data: dict[str, Any], model: type[BaseModel], languages: SiteLanguages
) -> list[Finding]:
    """Return the findings of a validation, and those of texts without the first language of the site."""
    code = "missing-chinese" if languages.first is Language.ZH else "missing-english"
    missing = {at: finding(code, at) for at in without_language(data, model, languages.first)}
    others = [found for found in result if found.at not in missing] if isinstance(result, list) else []
    return [*missing.values(), *others]


def _translated_languages(translation: Any, languages: SiteLanguages) -> Iterator[Finding]:
    """Find a translation into the first language, and none into the second."""
    first, second = languages.first.value, str(languages.second)
    if not isinstance(translation, dict) or languages.second is None:
        return
    if first in translation:
        yield finding(
            "unknown-key", ("translation", first), key=first, known=second, nearest=Suggestion(first, [second])
        )
    elif second not in translation:
        yield finding("missing-field", ("translation", second), key=second)


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
        return _missing(at, kind)
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


def _missing(at: Location, kind: str) -> Finding:
    if at == ("origin",):
        return finding("origin-missing", at)
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
        current = inner_type(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            known = current.model_fields.get(str(part))
            current = known.annotation if known else None
        elif get_origin(current) is dict:
            current = get_args(current)[1]
        elif get_origin(current) is tuple:
            current = get_args(current)[0]
    return inner_type(current)


def validate_vocabulary(data: dict[str, Any], languages: SiteLanguages) -> Vocabulary | list[Finding]:
    """Return the Vocabulary for the data of all its files, or findings whose locations start with the file name."""
    result = validate(Vocabulary, published_texts(data, languages), limit=MAX_COUNTED)
    found = _with_missing(result, data, Vocabulary, languages)
    return found or result
