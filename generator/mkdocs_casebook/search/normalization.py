"""Text normalization for search: width, case, accents and traditional characters make no difference.

Characters are folded one by one, so that offsets in the folded text map back to the original. The search page does the
same (``browser/engine/normalization.js``); ``tests/search/cases.json`` has examples for both.
"""

from __future__ import annotations

import re
import unicodedata

from mkdocs_casebook.text.scripts import simplified

_MARKS = re.compile("[\u0300-\u036f]")


class _FoldingTable(dict[int, str]):
    """Folded form by code point, computed on first use."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", chr(code)).lower())
        folded = unicodedata.normalize("NFC", _MARKS.sub("", plain)).translate(simplified())
        self[code] = folded
        return folded


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """Return the normalized form of a text."""
    return text.lower() if text.isascii() else text.translate(_TABLE)
