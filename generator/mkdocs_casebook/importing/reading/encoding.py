"""The bytes of a page to its text, whatever encoding it claims: GB18030, Big5, UTF-8, with or without a mark.

Every candidate is tried, and the text that reads most like Chinese wins: read in the wrong encoding, common
characters become rare ones. A page's own claim decides only what reads about equally well.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.runtime.package_data import data_text

LARGEST = 16 * 1024 * 1024
"""Bytes. A page saved as one file, with its pictures in it, has a few million."""

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_CLAIM = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_SAMPLE = 200_000
"""Characters that are looked at: enough to tell, and a large page costs no more."""

_OTHER_KINDS = {
    b"PK\x03\x04": ("Word（.docx）等办公文件", "an office file such as Word’s .docx"),
    b"\xd0\xcf\x11\xe0": ("Word（.doc）等办公文件", "an office file such as Word’s .doc"),
    b"%PDF": ("PDF", "a PDF"),
    b"\x89PNG": ("图片", "a picture"),
    b"\xff\xd8\xff": ("图片", "a picture"),
}
_CERTAIN = 0.1
"""How much better than all others a reading must be that no claim supports."""


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of a page, and whether another encoding reads about as well."""

    text: str
    encoding: str
    doubtful: bool


def decode(raw: bytes) -> Decoded:
    """Return the text of a page's bytes."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return Decoded(text=raw.decode(encoding, errors="replace"), encoding=encoding, doubtful=False)
    claimed = _claimed(raw)
    readings = {encoding: raw.decode(encoding, errors="replace") for encoding in _CANDIDATES}
    worth = {name: _likeness(text) + _CERTAIN * (name == claimed) for name, text in readings.items()}
    first, second = sorted(worth, key=lambda name: -worth[name])[:2]
    doubtful = worth[first] - worth[second] < _CERTAIN and readings[first] != readings[second]
    return Decoded(text=readings[first], encoding=first, doubtful=doubtful)


def refuse_other_kinds(raw: bytes) -> None:
    """Raise ``NotImportable`` for what is too large, or no text at all."""
    if len(raw) > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise NotImportable(
            f"文件超过 {megabytes} MiB；只保存网页本身，不带图片 / "
            f"the file is larger than {megabytes} MiB; save the page alone, without its pictures"
        )
    for beginning, (zh, en) in _OTHER_KINDS.items():
        if raw.startswith(beginning):
            raise NotImportable(
                f"这是{zh}，不是网页或纯文本；打开它，另存为网页或纯文本 / "
                f"this is {en}, neither a web page nor plain text; open it and save it as one of these"
            )


def _claimed(raw: bytes) -> str | None:
    match = _CLAIM.search(raw[:4096])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", errors="replace").lower()
    if name in ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "euc-cn"):
        return "gb18030"
    return "big5hkscs" if name.startswith("big5") or name == "x-x-big5" else name


def _likeness(text: str) -> float:
    """Return how much a text reads like Chinese: the share of common characters, what cannot be read against it."""
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f"]
    common = _common()
    good = sum(char in common for char in foreign)
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in foreign)
    return (good - 2 * bad) / max(len(foreign), 1)


@cache
def _common() -> frozenset[str]:
    """Return the characters that Chinese news is made of, in both scripts."""
    simplified = data_text("importing/reading/common_characters.txt")
    return frozenset(simplified + OpenCC("s2t").convert(simplified)) - {"\n"}
