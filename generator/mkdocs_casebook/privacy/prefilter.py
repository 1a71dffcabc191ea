"""Prefilter: whether a file or a text may have personal data; most have nothing that looks like it.

It costs a tenth of the search itself.
"""

from __future__ import annotations

import re

_WEB_ADDRESS = re.compile(rb"https?://[^\s<>\"']+")


def _after(*words: str) -> str:
    """Return a lookbehind from after a digit for one of some words before it."""
    return "(?:" + "|".join(f"(?<={word}0)" for word in words) + ")"


_DIGIT_CONTEXTS = (
    "0{9}",
    "0{0,3}+(?:室|号(?!楼|院|线)|(?:[ )-]|）){1,2}0{3,4}[ -]?0{3,4}|(?:-|–)0{1,2}(?:-|–)0{3})",
    "(?<=[ .#]0)" + _after("lat ", "ment ", "oom ", "pt ", r"pt\. ", r"No\. ", r"No\.", "#") + "0{0,3}(?![0%])",
    r"(?<=[\x80-\xff -]0)"
    + _after(*(f"{word}{gap}" for word in ("单元", "栋", "幢", "号楼") for gap in ("", "-", " ")))
    + "0{2}",
    r"(?<=[A-Z\x80-\xff ]0)"
    + _after(*(rf"[\x80-\xff][A-Z]{gap}" for gap in ("", " ", "·", "•", "[A-Z]")))
    + "[A-Z0]{3}",
    "(?<=[et] 0)" + _after("nit ", "ance ") + "0?, ?0{3}",
    r"(?<=\+0)[0 ()-]{7}",
)
_SHAPES = re.compile(f"0(?<!00)(?:{'|'.join(_DIGIT_CONTEXTS)})".encode())
"""The shapes of long numbers, room numbers and number plates: without one, a file needs no exact search.

Each shape starts with a digit, and all digits are replaced by 0 first, so that the search skips everything else fast.
"""

_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")
_PRIVATE_PARTS = tuple(word.encode() for word in ("@", "１"))
_NUMERAL = "|".join("一二三四五六七八九十〇零")
_NEAR_NUMBER = "[^\n0-9]{0,16}[2-9][0-9]{2,3}[ -]?[0-9]{4}"
_WORDS = {
    word.encode(): re.compile(pattern.encode())
    for word, pattern in {
        "室": f"室(?<=(?:{_NUMERAL})室)",
        "组": f"组(?:{_NUMERAL})",
        **{word: f"{word}{_NEAR_NUMBER}" for word in ("电话", "座机", "hone", "Tel")},
    }.items()
}
"""By a word that each match has: to search for it takes a fraction of the time."""


def may_be_private(source: bytes) -> bool:
    """Return whether ``find_private`` may find anything in a text, given in UTF-8."""
    plain = source.replace(b"\xc2\xa0", b" ").replace(b"[@", b"[")  # a citation; no mail address has a bracket there
    plain = _WEB_ADDRESS.sub(b"", plain) if b"://" in plain else plain
    return (
        any(map(plain.__contains__, _PRIVATE_PARTS))
        or _SHAPES.search(plain.translate(_DIGITS_TO_ZERO)) is not None
        or any(word in plain and pattern.search(plain) is not None for word, pattern in _WORDS.items())
    )
