"""The digests that translations and reviews name, to detect that a record changed after them."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from pydantic_core import to_json

from mkdocs_casebook.text.languages import Language

_NOT_APPROVED = ("review", "draft", "publish_on")
"""Not part of the approved content: the approvals themselves, and when the record is published."""


class Digests(NamedTuple):
    """Digest of the texts of a record in the first language of the site, and digest of its whole content."""

    first_language: str
    content: str


def digests_of(data: dict[str, Any], first: Language) -> Digests | None:
    """Return the digests of a record as written, before placeholders are filled; None if the record names no digest."""
    names_digest = "review" in data or '"of"' in str(to_json(data.get("translation")))
    return Digests(first_language=texts_digest(data, first), content=content_digest(data)) if names_digest else None


def texts_digest(data: dict[str, Any], language: Language) -> str:
    """Return the digest of the texts in a language as written; independent of the order of fields."""
    texts: list[str] = []
    _collect(data, language, texts)
    return _digest("\0".join(texts).encode())


def content_digest(data: dict[str, Any]) -> str:
    """Return the digest of the approved content: the values, independent of layout and comments."""
    return _digest(to_json({name: data[name] for name in sorted(data) if name not in _NOT_APPROVED}))


def _collect(value: Any, language: Language, texts: list[str]) -> None:
    if type(value) is list:
        for item in value:
            _collect(item, language, texts)
    elif type(value) is dict:
        text = value.get(language)
        if type(text) is str:
            texts.append(text.strip())
        else:
            for name in sorted(value):
                _collect(value[name], language, texts)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
