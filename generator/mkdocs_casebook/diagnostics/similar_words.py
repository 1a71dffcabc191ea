"""The known word that somebody probably meant, for “did you mean”; none rather than a misleading one.

A word is near if a few letters were mistyped (swapped, left out, added, wrong), or if one of the two is whole parts of
the other: ``lift-retrofits``, ``leader`` for ``lead``, ``retrofit`` for ``lift-retrofit``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from heapq import nlargest, nsmallest
from itertools import islice, pairwise

_LONGEST = 40
_MAX_COMPARED = 200
"""Of more known words, only those that share most pairs of letters are compared: ``difflib`` takes 50 µs for each."""

_LEAST_RATIO = 0.5
_CANDIDATES = 5
_SHORTEST_PART = 4

_SEPARATORS = re.compile(r"[-_ :.\[\](){}]+")
_HAN = re.compile("[\u4e00-\u9fff]")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to ``word``; empty if none is near."""
    if len(word) > _LONGEST:
        return ""
    by_lower_case = {name.lower(): name for name in known}
    word = word.lower()
    close = difflib.get_close_matches(word, _shortlist(word, by_lower_case), n=_CANDIDATES, cutoff=_LEAST_RATIO)
    near = [name for name in close if is_near(word, name)]
    return by_lower_case[min(near, key=lambda name: _edits(word, name))] if near else ""


def by_similarity(word: str, known: Iterable[str], number: int) -> list[str]:
    """Return some of the known words, the most similar ones first; the first ones if there is no word."""
    if not word or len(word) > _LONGEST:
        return list(islice(known, number))
    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(word.lower())
    scored = []
    for index, name in enumerate(_shortlist(word, list(known))):
        matcher.set_seq1(name.lower())
        scored.append((-matcher.ratio(), index, name))
    return [name for _, _, name in nsmallest(number, scored)]


def is_near(word: str, name: str) -> bool:
    """Return whether a word is probably meant to be a name; both in lower case."""
    word, name = (_SEPARATORS.sub("-", each).strip("-") for each in (word, name))
    if word == name or word.replace("-", "") == name.replace("-", ""):
        return True
    short, long = sorted((word, name), key=len)
    if _weight(short) >= _SHORTEST_PART and (long.startswith(short) or f"-{short}-" in f"-{long}-"):
        return True
    edits = _edits(word, name)
    if edits == 2 and len(short) >= _SHORTEST_PART and word[:3] == name[:3]:
        return True
    return edits <= _most_edits(_weight(short)) or (edits == 1 and sorted(word) == sorted(name))


def _weight(word: str) -> int:
    """Return the letters of a word; a Chinese character is worth two."""
    return len(word) + len(_HAN.findall(word))


def _most_edits(letters: int) -> int:
    return 0 if letters <= 2 else 1 if letters <= 5 else 2


def _edits(first: str, second: str) -> int:
    """Return the letters to change, add, leave out, or swap with the next, to get from one word to the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for index, letter in enumerate(first, 1):
        before_last, before, row = before, row, [index]
        for other, wanted in enumerate(second, 1):
            cost = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != wanted))
            is_swap = index > 1 and other > 1 and letter == second[other - 2] and first[index - 2] == wanted
            row.append(min(cost, before_last[other - 2] + 1) if is_swap else cost)
    return row[-1]


def _shortlist(word: str, known: Collection[str]) -> Collection[str]:
    """Return the known words, or of many those that have most pairs of letters in common with a word."""
    if len(known) <= _MAX_COMPARED:
        return known
    pairs = {first + second for first, second in pairwise(word)} or {word}
    return nlargest(_MAX_COMPARED, known, key=lambda name: sum(map(name.__contains__, pairs)))
