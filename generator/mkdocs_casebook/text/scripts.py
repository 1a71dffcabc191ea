"""Characters of another script: traditional Chinese, Cyrillic and Greek look-alikes, full-width letters."""

from __future__ import annotations

import unicodedata
from functools import cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as ranges for a regular expression."""

_IDEOGRAPHS = range(0x4E00, 0xA000)
"""The common characters; rare ones beyond would enlarge the map that the search page fetches by half."""

_BOTH = frozenset("徵乾吒夥拚捱摺榘薹袷醣麴麽昇甦邨堃仝祇迺甯瞭氾讎蒐澂龢椀谿菉昺晳晧頫劄祕剋蔴徧祐藉濛穀")
"""Traditional forms that are also standard characters, mostly for names.

Source: Table of General Standard Chinese Characters (2013)."""

_LATIN = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXoi")
LOOK_ALIKES = frozenset(map(chr, _LATIN))
"""Cyrillic and Greek letters that look like Latin ones."""

FULL_WIDTH = frozenset(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
"""Full-width digits and Latin letters."""


def as_latin(text: str) -> str:
    """Replace look-alikes by Latin letters."""
    return text.translate(_LATIN)


def half_width(text: str) -> str:
    """Replace full-width digits and letters by their ASCII forms."""
    return "".join(unicodedata.normalize("NFKC", char) if char in FULL_WIDTH else char for char in text)


@cache
def simplified() -> dict[int, str]:
    """Return the simplified form by traditional code point, a table for ``str.translate``.

    Source: the dictionaries of OpenCC, character by character; phrases would be too large for the search page.
    """
    from opencc import OpenCC  # loads a library, and few commands convert characters

    convert = OpenCC("t2s").convert
    pairs = ((code, convert(chr(code))) for code in _IDEOGRAPHS)
    return {
        code: simple for code, simple in pairs if simple != chr(code) and len(simple) == 1 and simple < "\U00010000"
    }


@cache
def traditional() -> frozenset[str]:
    """Return the characters that are traditional only."""
    return frozenset(map(chr, simplified())) - _BOTH


def as_simplified(text: str) -> str:
    """Convert a text to simplified characters."""
    return text.translate(simplified())
