"""Nearest amounts: which unmatched mentions of two texts are a mistyped form of each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from mkdocs_casebook.checks.amounts.amount import Mention

_MOST = 30
"""Unmatched mentions of a text that are compared with each other; more are not read one by one anyway."""
_FAR = Decimal(2)
"""Numbers further apart, in proportion, are no mistyped form of each other."""


def pairs(zh: list[Mention], en: list[Mention]) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Yield each mention with the nearest of the other text, or by itself; single ones of both texts are a pair."""
    if len(zh) == len(en) == 1:
        yield zh[0], en[0]
        return
    distances = sorted(
        (distance, abs(i - j), i, j)
        for (i, first), (j, second) in product(enumerate(zh[:_MOST]), enumerate(en[:_MOST]))
        if (distance := _distance(first, second)) is not None
    )
    partners: dict[int, int] = {}
    for _, _, i, j in distances:
        if i not in partners and j not in partners.values():
            partners[i] = j
    yield from ((mention, en[partners[i]] if i in partners else None) for i, mention in enumerate(zh))
    yield from ((None, mention) for j, mention in enumerate(en) if j not in partners.values())


def _distance(zh: Mention, en: Mention) -> Decimal | None:
    """Return how far the values of two mentions are apart, None if too far: digits misplaced, then the proportion."""
    if zh.amount.kind == "date":
        return Decimal(100 - len(zh.amount.provides & en.amount.provides))
    distances = [_of_values(first, second) for first, second in product(_numbers(zh), _numbers(en))]
    return min((distance for distance in distances if distance is not None), default=None)


def _numbers(mention: Mention) -> list[Decimal]:
    return sorted(
        Decimal(key[1]) for key in mention.amount.requires_any if key[0] == "number" and isinstance(key[1], Decimal)
    )


def _of_values(first: Decimal, second: Decimal) -> Decimal | None:
    low, high = sorted((abs(first), abs(second)))
    if _digits(first) == _digits(second):
        return Decimal(0)
    return high / low - 1 if low and high / low <= _FAR else None


def _digits(value: Decimal) -> list[str]:
    """Return the significant digits, sorted: those of 105, 150 and 15 are the same."""
    return sorted(f"{value:f}".replace("0", "").replace(".", ""))
