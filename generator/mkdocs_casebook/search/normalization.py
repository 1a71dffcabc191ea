"""Text as search compares it: width, case, accents and traditional forms make no difference.

Every character is folded by itself, so that a place in the folded text is a place in the text; the search page's
script (``engine.js``) does the same, and ``tests/search/cases.json`` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata

from mkdocs_casebook.text.scripts import simplified

_MARKS = re.compile("[\u0300-\u036f]")


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
