"""Texts in lines of a limited width: Chinese breaks between characters, other text between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple
from unicodedata import east_asian_width

_WIDE_SCRIPTS = "\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = "（《〈「『【“‘"
_CLOSING = "、，。：；！？）》〉」』】”’…～—·"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[^\s{_WIDE_SCRIPTS}{_OPENING}]+|[{_WIDE_SCRIPTS}])[{_CLOSING}]*\s*|[{_OPENING}]+\s*|\s+"
)
"""What is not broken: a word or a Chinese character, with its punctuation and the space after it."""

_NARROW, _BROAD = frozenset("iIjlftr.,:;'|!()[]{} -’‘"), frozenset("mwMWOQ@%&")
_SPACE = 0.36
_WEAK_BREAK = 0.08
"""Cost of a line that ends within Chinese text, where a line costs one."""

LINE_HEIGHT = 1.2
"""Distance of the baselines, in sizes of the type."""


class Lines(NamedTuple):
    """The lines of a text, and the size of type in which they fit."""

    size: int
    lines: tuple[str, ...]


def text_width(text: str) -> float:
    """Return the approximate width of a text in bold type, in ems: that of the widest of the usual system fonts."""
    return sum(map(_width, text))


def is_wide(character: str) -> bool:
    """Return whether a character is as wide as high: a Chinese one, or punctuation beside those."""
    return east_asian_width(character) in "WF"


@lru_cache(maxsize=16384)
def _width(character: str) -> float:
    if is_wide(character) or character in "—…“”":
        return 1
    if character in _NARROW:
        return _SPACE
    return 0.95 if character in _BROAD else 0.7 if character.isupper() else 0.6


@lru_cache(maxsize=4096)  # cards of a case differ in place
def fit_lines(text: str, sizes: tuple[int, ...], box: tuple[int, int]) -> Lines:
    """Return the lines of a text in the largest of some sizes in which they fit a box, width and height; else cut.

    Sizes are in descending order; of all but the smallest, one that breaks no line within Chinese text is preferred.
    The lines together are the text, unless it is cut.
    """
    width, height = box
    if text and _visible_width(text) <= width / sizes[0]:
        return Lines(sizes[0], (text,))
    pieces = _measured(text, width / sizes[0])
    fitting: Lines | None = None
    *larger, least = sizes
    for size in larger:
        lines = _balanced(pieces, width / size)
        if len(lines) <= _most(size, height):
            fitting = fitting or Lines(size, tuple(lines))
            if not any(map(_is_weak, lines[:-1])):
                return Lines(size, tuple(lines))
    return fitting or Lines(least, _cut(_balanced(pieces, width / least), width / least, _most(least, height)))


def _visible_width(text: str) -> float:
    """Return the width of a text without a space at its end."""
    return text_width(text) - _SPACE * text.endswith(" ")


def _most(size: int, height: int) -> int:
    """Return how many lines of a size fit a height."""
    return max(1, int(height / (size * LINE_HEIGHT)))


def _is_weak(line: str) -> bool:
    """Return whether a line ends within Chinese text, not with punctuation or a space."""
    return line[-1] not in f" {_CLOSING}"


class _Pieces(NamedTuple):
    """The parts of a text that are not broken, and what the search for lines needs of each, in ems.

    ``ends`` is where each ends in one long line, after a first 0; ``visible`` is the same without a space at its end.
    ``breaks`` are the costs of a break after each.
    """

    texts: Sequence[str]
    ends: Sequence[float]
    visible: Sequence[float]
    breaks: Sequence[float]


def _measured(text: str, width: float) -> _Pieces:
    """Return the parts of a text that are not broken; a word that is wider than a line is broken anywhere."""
    words = _PIECE.findall(text)
    texts = [part for each in words for part in ([each] if text_width(each.rstrip()) <= width else each)]
    ends = [0.0, *accumulate(map(text_width, texts))]
    visible = [end - _SPACE * each.endswith(" ") for end, each in zip(ends[1:], texts, strict=True)]
    breaks = [*(_WEAK_BREAK * _is_weak(each) for each in texts[:-1]), 0.0]
    return _Pieces(texts, ends, visible, breaks)


def _balanced(pieces: _Pieces, width: float) -> list[str]:
    """Return the fewest lines, of as much the same width as possible."""
    texts, ends, visible, breaks = pieces
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(texts) + 1):
        cost, first = inf, end - 1
        for start in range(end - 1, -1, -1):
            slack = 1 - (visible[end - 1] - ends[start]) / width
            if slack < 0 and start < end - 1:
                break
            if (total := best[start][0] + 1 + slack * slack / 10 + breaks[end - 1]) < cost:
                cost, first = total, start
        best.append((cost, first))
    lines, end = [], len(texts)
    while end:
        start = best[end][1]
        lines.append("".join(texts[start:end]))
        end = start
    return lines[::-1]


def _cut(lines: list[str], width: float, most: int) -> tuple[str, ...]:
    """Return the lines that there is room for, the last with an ellipsis if there are more."""
    if len(lines) <= most:
        return tuple(lines)
    last = "".join(lines[most - 1 :])
    while last and text_width(last) > width - 1:
        last = last[:-1]
    return *lines[: most - 1], f"{last.rstrip()}…"
