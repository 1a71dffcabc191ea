"""Letters that are in the wrong script: traditional characters, Cyrillic and Greek look-alikes, full-width letters."""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as ranges of a regular expression."""

_IDEOGRAPHS = range(0x4E00, 0xA000)
"""The characters in use: the rare ones beyond would make the map that the search page fetches half as large."""

_BOTH = frozenset("徵乾吒夥拚捱摺榘薹袷醣麴麽昇甦邨堃仝祇迺甯瞭氾讎蒐澂龢椀谿菉昺晳晧頫劄祕剋蔴徧祐藉濛穀")
"""Traditional forms that the Table of General Standard Characters of 2013 also lists, most for names."""

_LATIN = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXoi")
LOOK_ALIKES = frozenset(map(chr, _LATIN))
"""Letters that look like Latin ones."""

FULL_WIDTH = frozenset(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
"""Digits and Latin letters as wide as a Chinese character."""


def as_latin(text: str) -> str:
    """Return a text with its look-alikes replaced."""
    return text.translate(_LATIN)


def half_width(text: str) -> str:
    """Return a text with full-width digits and letters made plain."""
    return "".join(unicodedata.normalize("NFKC", char) if char in FULL_WIDTH else char for char in text)


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


@cache
def traditional() -> frozenset[str]:
    """Return the characters that have a simplified form and are no simplified characters themselves."""
    return frozenset(map(chr, simplified())) - _BOTH


def as_simplified(text: str) -> str:
    """Return a text in simplified characters."""
    return text.translate(simplified())
