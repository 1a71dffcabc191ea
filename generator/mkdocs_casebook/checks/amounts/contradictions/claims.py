"""Claims: what a text says about an amount or a sentence, and the comparison of those of two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.keys import Keys

_BEFORE, _AFTER = 60, 40
"""Characters beside an amount that are searched."""


class Claim(NamedTuple):
    """What a text says about a subject, such as “at most” about the number 300."""

    subject: tuple[Hashable, ...]
    sense: Hashable
    mention: Mention


class Found(NamedTuple):
    """A text and the amounts in it."""

    text: str
    mentions: Sequence[Mention]

    def before(self, mention: Mention) -> str:
        """Return the text before an amount, as far as it may belong to it."""
        return self.text[max(0, mention.start - _BEFORE) : mention.start]

    def after(self, mention: Mention) -> str:
        """Return the text after an amount, as far as it may belong to it."""
        end = mention.start + len(mention.text)
        return self.text[end : end + _AFTER]

    def worded(self, mention: Mention, *, before: int = 0, after: int = 0) -> Mention:
        """Return a mention with some characters of the text before and after it."""
        start, end = max(0, mention.start - before), mention.start + len(mention.text) + after
        return Mention(self.text[start:end].strip(), start, mention.amount)


def contrary(zh: Sequence[Claim], en: Sequence[Claim]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the first mentions of subjects of which the texts make claims, but none in common; each mention once."""
    in_zh, in_en = _by_subject(zh), _by_subject(en)
    pairs: dict[Mention, Mention] = {}
    for subject, zh_claims in in_zh.items():
        en_claims = in_en.get(subject, ())
        if en_claims and {claim.sense for claim in zh_claims}.isdisjoint(claim.sense for claim in en_claims):
            pairs.setdefault(zh_claims[0].mention, en_claims[0].mention)
    yield from pairs.items()


def compare(
    zh: Found, en: Found, in_chinese: Callable[[Found], Iterable[Claim]], in_english: Callable[[Found], Iterable[Claim]]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield the contrary claims of two texts about the same amounts; the second part of a subject is a match key."""
    zh_claims = [*in_chinese(zh)]
    if zh_claims:
        keys = {claim.subject[1] for claim in zh_claims}
        mentions = [mention for mention in en.mentions if not mention.amount.provides.isdisjoint(keys)]
        yield from contrary(zh_claims, [*in_english(Found(en.text, mentions))])


def _by_subject(claims: Sequence[Claim]) -> dict[Hashable, list[Claim]]:
    groups: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject].append(claim)
    return groups


def values(mention: Mention) -> Keys:
    """Return the keys of the numbers and shares that an amount may be."""
    return frozenset(key for key in mention.amount.provides if key[0] in ("number", "share"))
