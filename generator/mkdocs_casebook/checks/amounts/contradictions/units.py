"""The same number in another unit: yuan and euros, days and weeks, per cent and percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found
from mkdocs_casebook.checks.amounts.keys import kind_of_unit

_SIGN = re.compile(r"[A-Z]{0,3}[$¥€£]?\Z")
_UNIT = re.compile(r"[ -]?(?:percentage point|per cent|[a-z]+)s?|%|个百分点|欧元|英镑|[美港日]元|[\u4e00-\u9fff]")


def claims(zh: Found, en: Found) -> tuple[list[Claim], list[Claim]]:
    """Return the units of the numbers in both texts."""
    return list(_claims(zh)), list(_claims(en))


def _claims(found: Found) -> Iterator[Claim]:
    for mention in found.mentions:
        keys = mention.amount.provides
        worded = _with_unit(found, mention)
        numbers = [key for key in keys if key[0] == "number"]
        for key in keys:
            if kind := kind_of_unit(key):
                yield from (Claim((kind, number), key, worded) for number in numbers)


def _with_unit(found: Found, mention: Mention) -> Mention:
    """Return a mention with the sign or word that may be its unit."""
    before, after = _SIGN.search(found.before(mention)), _UNIT.match(found.after(mention))
    return found.worded(mention, before=len(before[0]) if before else 0, after=len(after[0]) if after else 0)
