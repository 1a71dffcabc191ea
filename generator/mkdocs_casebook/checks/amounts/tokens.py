"""What is found in a text, and the keys by which finds of two languages are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

Key = tuple[str | int | Decimal | Fraction, ...]
Keys = frozenset[Key]
Kind = Literal["number", "date"]

NOTHING: Keys = frozenset()
ANY_YEAR: Key = ("any year",)
ANY_DECADE: Key = ("any decade",)
ANY_MONTH: Key = ("any month",)
ANY_DAY: Key = ("any day",)
"""What “the same year” and its like give: they may stand for a date that the other language writes out."""
CONVERTED: Key = ("converted",)
"""Given and wanted by numbers in units that translators convert, as 亩 and hectares."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What an amount means; one that is not ``firm`` is missed only where the other text misses one of ``group``."""

    wants: Keys = NOTHING
    gives: Keys = NOTHING
    kind: Kind = "number"
    firm: bool = True
    group: str = ""


class Found(NamedTuple):
    """A mark at its place in a text."""

    text: str
    start: int
    mark: Mark


Groups = tuple[Any, ...]
"""What a pattern found: the whole at 0, its groups behind it, as in a match."""
Reader = Callable[[Groups], Iterable[Mark]]


class Grammar:
    """Patterns in the order in which they are tried, each with what makes marks of its finds.

    ``hits`` finds where an amount may begin: most places of a text are passed over at the speed of one short pattern.
    """

    def __init__(self, hits: str, rules: Mapping[str, tuple[str, Reader]]) -> None:
        self._hit_pattern, self._rules = hits, rules
        self._read = lru_cache(maxsize=50_000)(self._marks)  # texts of a site say the same dates and numbers again

    @cached_property
    def _hits(self) -> re.Pattern[str]:
        return re.compile(self._hit_pattern)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in self._rules.items()))

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        """The groups of each rule, by the group that is the whole of it."""
        starts = [*self._whole.groupindex.values(), self._whole.groups + 1]
        return {start: tuple(range(start, after)) for start, after in pairwise(starts)}

    @cached_property
    def _readers(self) -> dict[int, Reader]:
        return {self._whole.groupindex[name]: reader for name, (_, reader) in self._rules.items()}

    def found(self, text: str) -> list[Found]:
        """Return the marks of a text from its beginning."""
        everything = []
        end = 0
        for hit in self._hits.finditer(text):
            start = hit.start()
            if start >= end and (match := self._whole.match(text, start)):
                end = match.end()
                index = match.lastindex or 0
                marks = self._read(index, match.group(*self._groups[index]))
                everything += [Found(match[0], start, mark) for mark in marks]
        return everything

    def _marks(self, index: int, groups: Groups | str) -> tuple[Mark, ...]:
        return tuple(self._readers[index](groups if isinstance(groups, tuple) else (groups,)))


def number(value: Decimal) -> Key:
    """Return the key of a number."""
    return ("number", value)


def numbers(*values: Decimal | int) -> Keys:
    """Return the keys of numbers."""
    return frozenset(number(Decimal(value)) for value in values)


def year(value: int) -> Key:
    """Return the key of a year."""
    return ("year", value)


def month(value: int) -> Key:
    """Return the key of a month."""
    return ("month", value)


def day(of_month: int, value: int) -> Key:
    """Return the key of a day in a month."""
    return ("day", of_month, value)


def some_day(value: int) -> Key:
    """Return the key of a day whatever its month is."""
    return ("some day", value)


def lone_day(value: int) -> Key:
    """Return the key of a day that is written without its month."""
    return ("lone day", value)


def clock(hour: int, minute: int = 0) -> Key:
    """Return the key of a time: seven in the evening is 19:00 and 7 p.m."""
    return ("clock", hour % 12, minute)


def share(value: Fraction) -> Key:
    """Return the key of a share: 七成, 70% and seven in ten are the same."""
    return ("share", value)


def per_cent(value: Decimal) -> Keys:
    """Return the keys of a percentage, which may also stand as a plain number in “from 15 to 95 per cent”."""
    return frozenset((share(Fraction(value) / 100), number(value)))


def lasting(value: Decimal, unit: tuple[str, Decimal]) -> Key:
    """Return the key of a duration: two days are 48 hours, a year and a half is 18 months."""
    measure, size = unit
    return (measure, value * size)


def loose(match: Groups) -> Iterator[Mark]:
    """Read digits that may be left out in a translation, as those of a telephone or of a document."""
    values = [int(digits) for digits in re.findall(r"\d{1,15}", match[0])]
    yield Mark(gives=numbers(*values) | {year(value) for value in values})


def nothing(_: Groups) -> Iterator[Mark]:
    """Read what holds digits and no amount: an address of the web, the number of a list item."""
    return iter(())


def calendar_days(of_month: int, days: Iterable[int]) -> Iterator[Mark]:
    """Make one or two days of a month."""
    for value in days:
        yield Mark(
            wants=frozenset((day(of_month, value), lone_day(value), ANY_DAY)),
            gives=frozenset((day(of_month, value), month(of_month), some_day(value))) | numbers(value, of_month),
            kind="date",
        )


def calendar_month(value: int, *, firm: bool = True) -> Mark:
    """Make a month without a day."""
    keys = frozenset((month(value),))
    return Mark(wants=keys | {ANY_MONTH} if firm else NOTHING, gives=keys | numbers(value), kind="date")


def calendar_year(value: int) -> Mark:
    """Make a year."""
    keys = frozenset((year(value),))
    return Mark(wants=keys | {ANY_YEAR}, gives=keys | numbers(value), kind="date")


def digits_date(match: Groups) -> Iterator[Mark]:
    """Read ``2024-08-07``, ``2024-08`` and ``2020–21``, groups year, month, day."""
    first, second, third = int(match[1]), int(match[2]), match[3]
    yield calendar_year(first)
    if third and 1 <= second <= 12:
        yield from calendar_days(second, [int(third)])
        return
    keys = {month(second)} if 1 <= second <= 12 else set()
    later = first // 100 * 100 + second
    if later > first:
        keys.add(year(later))
    yield Mark(wants=frozenset(keys), gives=frozenset(keys), kind="date")


def answer(*keys: Key) -> Reader:
    """Return a reader of words that want nothing and give these keys."""
    return lambda _: (Mark(gives=frozenset(keys)),)


def alternative(group: str, value: int) -> Mark:
    """Make one of a few that exclude each other, as the first half of a year: missed where the text has another."""
    keys: Keys = frozenset(((group, value),))
    return Mark(wants=keys, gives=keys, kind="date", firm=False, group=group)


_FULL_WIDTH_DIGITS = "０１２３４５６７８９"
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
LONGEST = 40
"""What is longer is no number of a case; Python itself refuses to read one of some thousands of digits."""
_NUMERALS = "零〇○一二两三四五六七八九十百千万亿"
_LONG = re.compile(rf"[\d{_NUMERALS}]{{{LONGEST + 1},}}")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://[^\s<>)），。；]+|www\.[^\s<>)），。；]+|`[^`\n]*`")
# Begun nowhere within a name: of a long run of letters each would be a beginning, for seconds.
_MAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9.-]+")


def plain(text: str) -> str:
    """Return the text with digits as ASCII has them and blanks in place of addresses."""
    if "/" in text or "`" in text or "www." in text:
        text = _ADDRESS.sub(_blank, text)
    if "@" in text:
        text = _MAIL.sub(_blank, text)
    if any(sign.isdecimal() or sign in _NUMERALS for sign in text[LONGEST :: LONGEST + 1]):  # else no run is so long
        text = _LONG.sub(_blank, text)
    return with_plain_digits(text)


def with_plain_digits(text: str) -> str:
    """Return the text with digits as ASCII has them."""
    is_plain = text.isascii() or not any(map(text.__contains__, _FULL_WIDTH_DIGITS))
    return text if is_plain else text.translate(_FULL_WIDTH)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
