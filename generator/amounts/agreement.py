"""Where a Chinese text and its English differ in their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.amounts import chinese, english
from generator.amounts.marks import Found, Keys, Kind, plain


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What stands in one text and not in the other, side by side where both have something of a kind."""

    kind: Kind
    zh: Found | None
    en: Found | None


_TOO_SMALL = {"0", "1", "2"}
"""What is said without numbers as often as with them."""


def differences(zh: str, en: str) -> Iterator[Difference]:
    """Yield where two texts differ, numbers first."""
    excluding = chinese.may_exclude(zh) and english.may_exclude(en)
    if not excluding and _roughly_agree(zh, en):
        return
    zh, en = plain(zh), plain(en)
    ours, theirs = chinese.amounts(zh), english.amounts(en)
    if not excluding and not _lost(ours, theirs) and not _lost(theirs, ours):
        return
    ours, theirs = ours + chinese.other_amounts(zh), theirs + english.other_amounts(en)
    lost = _lost(ours, theirs), _lost(theirs, ours)
    kinds: tuple[Kind, Kind] = ("number", "date")
    for kind in kinds:
        here, there = ([found for found in side if found.mark.kind == kind] for side in lost)
        yield from _paired(kind, here, there)


def _roughly_agree(zh: str, en: str) -> bool:
    """Tell whether two texts hold the same digits, months and small numbers, as nearly all texts do."""
    ours, our_small = chinese.told(zh)
    theirs, their_small = english.told(en)
    if ours - theirs - their_small - _TOO_SMALL or theirs - ours - our_small - _TOO_SMALL:
        return False
    return not (our_small - their_small - theirs and their_small - our_small - ours)


def _lost(here: list[Found], there: list[Found]) -> list[Found]:
    """Return what wants an answer that the other text does not give, each amount once."""
    wanting = [found for found in here if found.mark.wants]
    if not wanting:
        return []
    given: Keys = frozenset().union(*[found.mark.gives for found in there])
    lost = [found for found in wanting if found.mark.wants.isdisjoint(given)]
    return list({found.mark.wants: found for found in reversed(lost)}.values())[::-1]


def _paired(kind: Kind, zh: list[Found], en: list[Found]) -> Iterator[Difference]:
    """Yield pairs; what is not firm counts only beside one of its like."""
    for group in dict.fromkeys(found.mark.group for found in zh if not found.mark.firm):
        ours = [found for found in zh if found.mark.group == group]
        theirs = [found for found in en if found.mark.group == group]
        if theirs:
            yield Difference(kind=kind, zh=ours[0], en=theirs[0])
    firm = [found for found in zh if found.mark.firm], [found for found in en if found.mark.firm]
    for mine, other in zip_longest(*firm):
        yield Difference(kind=kind, zh=mine, en=other)
