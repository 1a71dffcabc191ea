"""The digests that translations and reviews name, to detect that a record changed after them."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from pydantic_core import to_json

_NOT_APPROVED = ("review", "draft", "publish_on")
"""Not part of the approved content: the approvals themselves, and when the record is published."""


class Digests(NamedTuple):
    """Digest of the Chinese texts of a record, and digest of its whole content."""

    chinese: str
    content: str


def digests_of(data: dict[str, Any]) -> Digests | None:
    """Return the digests of a record as written, before placeholders are filled; None if the record names no digest."""
    names_digest = "review" in data or '"of"' in str(to_json(data.get("translation")))
    return Digests(chinese=chinese_digest(data), content=content_digest(data)) if names_digest else None


def chinese_digest(data: dict[str, Any]) -> str:
    """Return the digest of the Chinese texts as written; independent of the order of fields."""
    texts: list[str] = []
    _collect_chinese(data, texts)
    return _digest("\0".join(texts).encode())


def content_digest(data: dict[str, Any]) -> str:
    """Return the digest of the approved content: the values, independent of layout and comments."""
    return _digest(to_json({name: data[name] for name in sorted(data) if name not in _NOT_APPROVED}))


def _collect_chinese(value: Any, texts: list[str]) -> None:
    if type(value) is list:
        for item in value:
            _collect_chinese(item, texts)
    elif type(value) is dict:
        chinese = value.get("zh")
        if type(chinese) is str:
            texts.append(chinese.strip())
        else:
            for name in sorted(value):
                _collect_chinese(value[name], texts)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
