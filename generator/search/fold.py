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
_IDEOGRAPHS = range(0x4E00, 0xA000)
"""The characters in use: the rare ones beyond would make the map that readers fetch half as large again."""


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
    pairs = ((code, convert(chr(code))) for code in _IDEOGRAPHS)
    return {
        code: simple for code, simple in pairs if simple != chr(code) and len(simple) == 1 and simple < "\U00010000"
    }
