"""Contradictions: amounts and sentences that both languages have, but in contrary senses.

``claims`` compares what was found; the other modules find it, one for each kind of contradiction. ``bounds``: at most
and at least. ``changes``: fell by and fell to. ``units``: yuan and euros, days and weeks, per cent and percentage
points. ``calendar``: before and after a date, morning and evening. ``opposites``: agreed and objected, rose and fell,
by the lists in ``opposites.yml``. ``exchanged``: two numbers, each where the other one belongs.
Others import the names in ``__all__``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions import bounds, calendar, changes, exchanged, opposites, units
from mkdocs_casebook.checks.amounts.contradictions.changes import is_verb_of_change
from mkdocs_casebook.checks.amounts.contradictions.claims import Found
from mkdocs_casebook.checks.amounts.contradictions.exchanged import count_differently
from mkdocs_casebook.checks.amounts.contradictions.opposites import (
    Sense,
    chinese_words,
    may_be_contrary,
    opposite_words,
)

__all__ = [
    "Found",
    "Sense",
    "chinese_words",
    "contradictions",
    "count_differently",
    "is_verb_of_change",
    "may_be_contrary",
    "opposite_words",
]


_KINDS = {
    "bounds": bounds.contradictions,
    "changes": changes.contradictions,
    "units": units.contradictions,
    "calendar": calendar.contradictions,
    "exchanged": exchanged.contradictions,
}


def contradictions(
    zh: Found, en: Found, kinds: Container[str], groups: Sequence[int]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield what both texts mention in contrary senses: of some kinds, and groups of ``opposites``."""
    for kind, find in _KINDS.items():
        if kind in kinds:
            yield from find(zh, en)
    if groups:
        yield from opposites.contradictions(zh, en, groups)
