"""Contradictions: amounts and sentences that both languages have, but in contrary senses.

``claims`` compares what was found; the other modules find it, one for each kind of contradiction. ``bounds``: at most and
at least. ``changes``: fell by and fell to. ``units``: yuan and euros, days and weeks, per cent and percentage points.
``calendar``: before and after a date, morning and afternoon. ``opposites``: agreed and objected, rose and fell, by the
lists in ``opposites.yml``. Others import the names in ``__all__``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions import bounds, calendar, changes, opposites, units
from mkdocs_casebook.checks.amounts.contradictions.claims import Found, contrary
from mkdocs_casebook.checks.amounts.contradictions.opposites import NEGATIONS, Sense, opposite_groups, opposite_words

__all__ = ["NEGATIONS", "Found", "Sense", "contradictions", "opposite_groups", "opposite_words"]

_KINDS = {"bounds": bounds.claims, "changes": changes.claims, "units": units.claims, "calendar": calendar.claims}


def contradictions(
    zh: Found, en: Found, kinds: Container[str], groups: Sequence[int]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield what both texts mention in contrary senses: of some kinds, and groups of ``opposites``."""
    zh_in_common, en_in_common = _with_numbers_in_common(zh, en)
    for kind, find in _KINDS.items():
        if kind in kinds:
            yield from contrary(*find(zh_in_common, en_in_common))
    if groups:
        yield from contrary(*opposites.claims(zh, en, groups))


def _with_numbers_in_common(zh: Found, en: Found) -> tuple[Found, Found]:
    """Return only the amounts that may be equal: others cannot contradict each other."""
    in_zh, in_en = (frozenset().union(*(mention.amount.provides for mention in side.mentions)) for side in (zh, en))
    zh_mentions = [mention for mention in zh.mentions if not mention.amount.provides.isdisjoint(in_en)]
    en_mentions = [mention for mention in en.mentions if not mention.amount.provides.isdisjoint(in_zh)]
    return Found(zh.text, zh_mentions), Found(en.text, en_mentions)
