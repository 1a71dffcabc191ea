"""Text as search compares it: width, case, accents and traditional forms make no difference.

Every character is folded by itself, so that a place in the folded text is a place in the text; the search page's
script (``engine.js``) does the same, and ``tests/search/cases.json`` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_MARKS = re.compile("[\u0300-\u036f]")
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))


class _Folded(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", chr(code)).lower())
        folded = unicodedata.normalize("NFC", _MARKS.sub("", plain)).translate(simplified())
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return a text as search compares it."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


@cache
def simplified() -> dict[int, str]:
    """Return the simplified form of every traditional character that has one, as ``str.translate`` wants it.

    Source: the dictionaries of OpenCC, character by character: the script has no room for its phrases.
    """
    convert = OpenCC("t2s").convert
    characters = (chr(code) for first, last in _IDEOGRAPHS for code in range(first, last))
    pairs = ((character, convert(character)) for character in characters)
    return {ord(character): simple for character, simple in pairs if simple != character and len(simple) == 1}
