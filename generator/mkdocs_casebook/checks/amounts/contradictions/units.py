"""The same number in another unit: yuan and euros, days and weeks, per cent and percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found, compare
from mkdocs_casebook.checks.amounts.keys import kind_of_unit

_SIGN = re.compile(r"[A-Z]{0,3}[$¥€£]?\Z")
_UNIT = re.compile(r"[ -]?(?:percentage point|per cent|[a-z]+)s?|%|个百分点|欧元|英镑|[美港日]元|[\u4e00-\u9fff]")


def contradictions(zh: Found, en: Found) -> Iterator[tuple[Mention, Mention]]:
    """Yield the same numbers in units of one kind that differ."""
    return compare(zh, en, _claims, _claims)


def _claims(found: Found) -> Iterator[Claim]:
    for mention in found.mentions:
        keys = mention.amount.provides
        numbers = [key for key in keys if key[0] == "number" and key[1] not in (0, 1)]  # a month: each
        for key in keys:
            if kind := kind_of_unit(key):
                worded = _with_unit(found, mention)
                yield from (Claim((kind, number), key, worded) for number in numbers)


def _with_unit(found: Found, mention: Mention) -> Mention:
    """Return a mention with the sign or word that may be its unit."""
    before, after = _SIGN.search(found.before(mention)), _UNIT.match(found.after(mention))
    return found.worded(mention, before=len(before[0]) if before else 0, after=len(after[0]) if after else 0)
