"""Text normalization for search: how a word, number or quotation is written makes no difference.

First each character by itself (width, case, accents, traditional forms), then what depends on its neighbours, so that
every offset in the folded text maps back to the original. The search page does the same
(``browser/engine/normalization.js``); ``tests/search/cases.json`` has examples for both.
"""

from __future__ import annotations

import re
import unicodedata

from mkdocs_casebook.text.scripts import HAN, simplified

LETTERS = "0-9a-z%\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3"
"""What words and numbers consist of, as ranges for a regular expression; ``·`` is the decimal point."""

_MARKS = re.compile("[\u0300-\u036f]")
_INNER = re.compile(f"['‘’“”「」『』《》〈〉](?<=[{HAN}{LETTERS}].)(?=[{HAN}{LETTERS}])")
_GROUPED = re.compile("[0-9](?<![0-9.,].)[0-9]{0,2}(?:[, ][0-9]{3})+(?![0-9])")
_SEPARATOR = re.compile("[, ]")
_POINT = re.compile(r"\.(?<=[0-9].)(?=[0-9])")
_PER_CENT = re.compile("([0-9]) ?per ?cent(?![a-z])")


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
    return join_words(fold_characters(text))


def fold_characters(text: str) -> str:
    """Return a text with each character normalized by itself."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


def join_words(folded: str) -> str:
    """Return a text with its words and numbers in one piece.

    Quotation marks and apostrophes within words are removed (“三会”制度, residents’), and separators within numbers
    (1,300; 1 300); a decimal point becomes a letter, ``per cent`` after a number its sign.
    """
    folded = _INNER.sub("", folded)
    folded = _GROUPED.sub(lambda match: _SEPARATOR.sub("", match[0]), folded)
    folded = _POINT.sub("·", folded)
    return _PER_CENT.sub(r"\1%", folded) if "cent" in folded else folded
