"""Decode the bytes of a page: GB18030, Big5 or UTF-8, with or without a byte order mark.

Every candidate encoding is tried, and the text that reads most like Chinese wins: decoded wrongly, common characters
become rare ones. The charset that the page declares decides only between candidates that score about the same.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from mkdocs_casebook.importing.files.byte_damage import common_characters, decoded_once, realigned

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_SAMPLE = 200_000
"""Characters that are scored: enough to decide, and it bounds the cost of a large page."""

_MARGIN = 0.1
"""The bonus of the declared charset, and the lead below which the result is ambiguous."""


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of a page; ``ambiguous`` if another encoding gives a different text that scores about the same.

    ``changes`` are the repairs of damaged bytes.
    """

    text: str
    encoding: str
    ambiguous: bool
    changes: list[str] = field(default_factory=list)


def decode(raw: bytes) -> Decoded:
    """Decode the bytes of a page; undecodable bytes become U+FFFD."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return Decoded(text=raw.decode(encoding, errors="replace"), encoding=encoding, ambiguous=False)
    declared = _declared_charset(raw)
    texts = {encoding: raw.decode(encoding, errors="replace") for encoding in _CANDIDATES}
    texts["utf-8"], twice = decoded_once(texts["utf-8"])
    scores = {name: _chinese_score(text) + _MARGIN * (name == declared) for name, text in texts.items()}
    first, second = sorted(scores, key=lambda name: -scores[name])[:2]
    is_declared = first == declared and "\ufffd" not in texts[first]
    ambiguous = scores[first] - scores[second] < _MARGIN and texts[first] != texts[second] and not is_declared
    if first == "gb18030":
        aligned, changes = realigned(raw)
        return Decoded(
            text=aligned.decode(first, errors="replace"), encoding=first, ambiguous=ambiguous, changes=changes
        )
    changes = twice if first == "utf-8" else []
    return Decoded(text=texts[first], encoding=first, ambiguous=ambiguous, changes=changes)


def _declared_charset(raw: bytes) -> str | None:
    """Return the charset that a page declares, by the name of its candidate encoding."""
    match = _CHARSET.search(raw[:4096])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", errors="replace").lower()
    if name in ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "euc-cn"):
        return "gb18030"
    return "big5hkscs" if name.startswith("big5") or name == "x-x-big5" else name


def _chinese_score(text: str) -> float:
    """Score how much a text reads like Chinese: the share of common characters, minus two for each undecodable one."""
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f"]
    common = common_characters()
    good = sum(char in common for char in foreign)
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in foreign)
    return (good - 2 * bad) / max(len(foreign), 1)
