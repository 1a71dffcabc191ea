"""Letters of the wrong script: full-width letters, Greek and Cyrillic look-alikes, traditional characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.wording.text_scan import Correction, JoinedText, TextScan, may_contain
from mkdocs_casebook.text.scripts import FULL_WIDTH, LOOK_ALIKES, as_latin, as_simplified, half_width, traditional

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_LETTER, _GREEK_OR_CYRILLIC = r"[A-Za-z\u0370-\u052f]", r"[\u0370-\u052f]"
_MIXED_WORD = re.compile(
    f"(?<!{_LETTER}){_LETTER}*(?:[A-Za-z]{_GREEK_OR_CYRILLIC}|{_GREEK_OR_CYRILLIC}[A-Za-z]){_LETTER}*"
)
_VALID_TRADITIONAL = re.compile("魏徵|[宫商角]徵|於潜|乾[^\n]")
"""Names and words that simplified Chinese, too, writes with these characters."""


def _find_full_width(text: str) -> Iterator[Correction]:
    for match in _FULL_WIDTH.finditer(text):
        yield Correction(match.start(), match[0], half_width(match[0]))


def _find_look_alikes(text: str) -> Iterator[Correction]:
    for match in _MIXED_WORD.finditer(text):
        if any(char in LOOK_ALIKES for char in match[0]) and as_latin(match[0]).isascii():
            yield Correction(match.start(), match[0], as_latin(match[0]))


def _find_traditional(text: str) -> Iterator[Correction]:
    """Yield one correction for all traditional characters of a text, at the first of them."""
    found = [char for char in dict.fromkeys(_VALID_TRADITIONAL.sub("", text)) if char in traditional()]
    if found:
        wrong = "".join(found)
        yield Correction(text.index(wrong[0]), wrong, as_simplified(wrong))


def _may_contain_traditional(joined: JoinedText) -> bool:
    return not joined.characters.isdisjoint(traditional())


FULL_WIDTH_LETTERS = TextScan(code="full-width-letters", may_match=may_contain(FULL_WIDTH), find=_find_full_width)
LOOK_ALIKE_LETTERS = TextScan(code="look-alike-letter", may_match=may_contain(LOOK_ALIKES), find=_find_look_alikes)
TRADITIONAL_CHARACTERS = TextScan(
    code="traditional-character", may_match=_may_contain_traditional, find=_find_traditional
)
