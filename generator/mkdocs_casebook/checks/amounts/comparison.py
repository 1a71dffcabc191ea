"""Where a Chinese text and its English differ in their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from mkdocs_casebook.checks.amounts import chinese, english
from mkdocs_casebook.checks.amounts.bounds import contradictions
from mkdocs_casebook.checks.amounts.prefilter import Candidate, candidates
from mkdocs_casebook.checks.amounts.tokens import Found, Keys, Kind, plain
from mkdocs_casebook.checks.text_pairs import TextPairs


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What stands in one text and not in the other, side by side where both have something of a kind."""

    kind: Kind
    zh: Found | None
    en: Found | None


def differences(texts: TextPairs) -> Iterator[tuple[int, Difference]]:
    """Yield where Chinese texts and their English differ, each with the index of its pair."""
    for doubt in candidates(texts):
        zh, en = plain(texts.zh[doubt.pair]), plain(texts.en[doubt.pair])
        if doubt.bounds:
            for ours, theirs in contradictions(zh, en):
                yield doubt.pair, Difference(kind="number", zh=ours, en=theirs)
        for difference in _unanswered(zh, en, doubt):
            yield doubt.pair, difference


def _unanswered(zh: str, en: str, doubt: Candidate) -> Iterator[Difference]:
    ours, theirs = _looked_at(zh, en, doubt)
    lost = _lost(ours, theirs), _lost(theirs, ours)
    kinds: tuple[Kind, Kind] = ("number", "date")
    for kind in kinds:
        here, there = ([found for found in side if found.mark.kind == kind] for side in lost)
        yield from _paired(kind, here, there)


def _looked_at(zh: str, en: str, doubt: Candidate) -> tuple[list[Found], list[Found]]:
    """Return the marks to compare; what only answers is looked for where something is without an answer."""
    ours, theirs = (chinese.amounts(zh), english.amounts(en)) if doubt.amounts else ([], [])
    if _lost(ours, theirs) or _lost(theirs, ours):
        ours, theirs = ours + chinese.other_amounts(zh), theirs + english.other_amounts(en)
    if doubt.excluding:
        ours, theirs = ours + chinese.alternatives(zh), theirs + english.alternatives(en)
    return ours, theirs


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
