"""What a translation and a review are bound to: short digests of a record's Chinese texts and of all it says."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from pydantic_core import to_json

_NOT_APPROVED = ("review", "draft", "publish_on")
"""Approvals are no part of what they approve, nor is when it is shown: a draft is approved before it goes out."""


class Digests(NamedTuple):
    """The digest of a record's Chinese texts, and that of its content."""

    chinese: str
    content: str


def digests_of(data: dict[str, Any]) -> Digests | None:
    """Return the digests of a record, its figures not yet filled in; nothing where the record names none."""
    names_one = "review" in data or '"of"' in str(to_json(data.get("translation")))
    return Digests(chinese=of_chinese(data), content=of_content(data)) if names_one else None


def of_chinese(data: dict[str, Any]) -> str:
    """Return the digest of the Chinese texts as they were typed, whatever the order of the fields in the file."""
    texts: list[str] = []
    _gather(data, texts)
    return _digest("\0".join(texts).encode())


def of_content(data: dict[str, Any]) -> str:
    """Return the digest of all that is approved: values, not how the file is laid out, nor its comments."""
    return _digest(to_json({name: data[name] for name in sorted(data) if name not in _NOT_APPROVED}))


def _gather(value: Any, texts: list[str]) -> None:
    if type(value) is list:
        for item in value:
            _gather(item, texts)
    elif type(value) is dict:
        chinese = value.get("zh")
        if type(chinese) is str:
            texts.append(chinese.strip())
        else:
            for name in sorted(value):
                _gather(value[name], texts)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
