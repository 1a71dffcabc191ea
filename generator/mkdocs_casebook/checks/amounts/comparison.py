"""Comparison: which amounts of a Chinese text and its English translation have no counterpart in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.checks.amounts import chinese, english
from mkdocs_casebook.checks.amounts.amount import Kind, Mention
from mkdocs_casebook.checks.amounts.contradictions import Found, contradictions
from mkdocs_casebook.checks.amounts.keys import Keys
from mkdocs_casebook.checks.amounts.nearest import pairs
from mkdocs_casebook.checks.amounts.prefilter import Candidate, candidates
from mkdocs_casebook.checks.amounts.preprocessing import preprocess
from mkdocs_casebook.checks.text_pairs import TextPairs


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An unmatched mention in one language or in both; two of the same kind are taken for each other's translation."""

    kind: Kind
    zh: Mention | None
    en: Mention | None


def differences(texts: TextPairs) -> Iterator[tuple[int, Difference]]:
    """Yield the differences between Chinese texts and their English, each with the index of its pair.

    Raises ``TooManyAmounts`` where the comparison would take seconds.
    """
    for candidate in candidates(texts):
        zh, en = preprocess(texts.zh[candidate.pair]), preprocess(texts.en[candidate.pair])
        for difference in _differences(zh, en, candidate):
            yield candidate.pair, difference


def _differences(zh: str, en: str, candidate: Candidate) -> Iterator[Difference]:
    in_zh, in_en = _amounts(zh, en, candidate)
    found = Found(zh, in_zh), Found(en, in_en)
    reported: set[int] = set()
    kinds = candidate.kinds
    for zh_mention, en_mention in (
        contradictions(*found, kinds, candidate.opposites) if kinds or candidate.opposites else ()
    ):
        reported.add(zh_mention.start)
        yield Difference(kind=zh_mention.amount.kind, zh=zh_mention, en=en_mention)
    if not candidate.amounts:
        in_zh, in_en = [], []
    if candidate.exclusive_terms:
        in_zh, in_en = in_zh + chinese.find_exclusive_terms(zh), in_en + english.find_exclusive_terms(en)
    for difference in _unmatched_amounts(in_zh, in_en):
        if difference.zh is None or difference.zh.start not in reported:
            yield difference


def _unmatched_amounts(zh: list[Mention], en: list[Mention]) -> Iterator[Difference]:
    unmatched = _unmatched(zh, en), _unmatched(en, zh)
    kinds: tuple[Kind, Kind] = ("number", "date")
    for kind in kinds:
        of_kind = ([mention for mention in side if mention.amount.kind == kind] for side in unmatched)
        yield from _paired(kind, *of_kind)


def _amounts(zh: str, en: str, candidate: Candidate) -> tuple[list[Mention], list[Mention]]:
    """Return the amounts to compare; fallback amounts only if an amount is unmatched without them."""
    if not (candidate.amounts or candidate.kinds or candidate.opposites):
        return [], []
    in_zh, in_en = chinese.find_amounts(zh), english.find_amounts(en)
    if (
        candidate.units
        or (candidate.bounds and _has_fraction(en))
        or _unmatched(in_zh, in_en)
        or _unmatched(in_en, in_zh)
    ):
        in_zh, in_en = in_zh + chinese.find_fallback_amounts(zh), in_en + english.find_fallback_amounts(en)
    return in_zh, in_en


def _has_fraction(en: str) -> bool:
    return any(word in en for word in ("half", "third", "quarter", "fifth", "tenth"))


def _unmatched(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Return the mentions of which the others provide no required key, the first of each amount."""
    required = [mention for mention in mentions if mention.amount.requires_any]
    if not required:
        return []
    provided: Keys = frozenset().union(*[mention.amount.provides for mention in others])
    unmatched = [mention for mention in required if mention.amount.requires_any.isdisjoint(provided)]
    return list({mention.amount.requires_any: mention for mention in reversed(unmatched)}.values())[::-1]


def _paired(kind: Kind, zh: list[Mention], en: list[Mention]) -> Iterator[Difference]:
    """Pair unmatched mentions; amounts of a group only if both languages have one of that group."""
    for group in dict.fromkeys(mention.amount.group for mention in zh if mention.amount.group):
        zh_first = next(mention for mention in zh if mention.amount.group == group)
        en_first = next((mention for mention in en if mention.amount.group == group), None)
        if en_first:
            yield Difference(kind=kind, zh=zh_first, en=en_first)
    ungrouped = ([mention for mention in side if not mention.amount.group] for side in (zh, en))
    for zh_mention, en_mention in pairs(*ungrouped):
        yield Difference(kind=kind, zh=zh_mention, en=en_mention)
