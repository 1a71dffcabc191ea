"""How much room a text takes, estimated without a font: on the safe side, since readers print with any font."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_WIDTHS = (
    (re.compile("[\u2e80-\ufffd\U00010000-\U0010ffff]"), 1.0),
    (re.compile("[MWmw%@—…“”]"), 0.95),
    (re.compile("[A-LN-VX-Z&]"), 0.72),
    (re.compile(r"[ .,:;'!|ijl()\[\]·-]"), 0.36),
    (re.compile("[\u2060\u200b]"), 0.0),
)
_OTHER = 0.57
"""Widths in em of kinds of characters, and of all others."""

_SPACE = 0.36
_MOSTLY_CHINESE = 0.8


@lru_cache(maxsize=4096)  # one text is measured for each amount that is tried
def width(text: str) -> float:
    """Return the width of a text in em."""
    total, rest = 0.0, len(text)
    for kind, each in _WIDTHS:
        count = len(kind.findall(text))
        total, rest = total + count * each, rest - count
    return total + rest * _OTHER


@lru_cache(maxsize=4096)
def lines(text: str, em: float) -> int:
    """Return how many lines of a width in em a text takes at most."""
    if width(text) <= em:
        return 1 if text else 0
    if width(text) > len(text) * _MOSTLY_CHINESE:
        return math.ceil(width(text) / (em - 1))  # a line may end early: no punctuation begins the next one
    count, room = 0, 0.0
    for word in text.split(" "):
        needed = width(word) + _SPACE
        if needed > room:
            count, room = count + max(math.ceil(width(word) / em), 1), em
        room -= needed
    return count
