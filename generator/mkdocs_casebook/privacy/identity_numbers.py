"""Identity and mobile numbers, which are personal in any context; ``detector`` finds the less certain kinds.

An identity number has 18 characters: region, date of birth, serial number, check character (GB 11643). Those issued
before 1999 have 15 digits: two for the year and no check character. A mobile number has 11 digits and a prefix in use.
Matches inside a URL, a longer number or a word do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from mkdocs_casebook.site_config.government import requirements

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"

FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF38: "X", 0xFF58: "X"}
"""Translation of full-width digits and X to ASCII; one for one, so that positions in the text stay the same."""

GAP = "[ \u00a0\u2009-]?"
"""What may separate groups of digits."""

WEB_ADDRESS = r"(?:https?://|www\.)[^\s<>\"'，。；、（）《》]+"

Kind = Literal["identity", "mobile", "phone", "card", "mail", "plate", "home"]


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """A span of a text, ``start`` inclusive and ``end`` exclusive, and the masked form that may be published."""

    kind: Kind
    start: int
    end: int
    masked: str


PREFILTER = re.compile(rf"\d{{3}}(?:{GAP}\d{{4}}{GAP}\d{{4}}|\d{{3}}{GAP}\d{{6}})")
"""A cheap test: a text without a match, as most are, has no such number."""


def find_personal_numbers(text: str) -> Iterator[PersonalData]:
    """Yield the identity numbers and mobile numbers of a text, in order."""
    if PREFILTER.search(text) is None:
        return
    for match in _pattern().finditer(text.translate(FULL_WIDTH)):
        if number := _personal_number(match):
            yield number


def masked(text: str) -> str:
    """Return a text with its identity numbers and mobile numbers masked."""
    for number in reversed(list(find_personal_numbers(text))):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


@cache
def _pattern() -> re.Pattern[str]:
    provinces, mobile = requirements().provinces, requirements().mobile
    return re.compile(
        # A URL matches without a named group, so that numbers inside it are skipped.
        WEB_ADDRESS + r"|(?<![0-9A-Za-z_=%#&+*])(?<!\d\.)(?<![0-9A-Za-z]-)(?:\+?86" + GAP + ")?(?:"
        rf"(?P<identity>(?:{provinces})\d{{4}}{GAP}\d{{8}}{GAP}\d{{3}}[\dXx])"
        rf"|(?P<fifteen>(?:{provinces})\d{{4}}{GAP}\d{{6}}{GAP}\d{{3}})"
        rf"|(?P<mobile>{mobile}{GAP}\d{{4}}{GAP}\d{{4}})"
        r")(?![0-9A-Za-z_%*]|[.-][0-9A-Za-z])"
    )


def _personal_number(match: re.Match[str]) -> PersonalData | None:
    kind = match.lastgroup
    if kind is None:
        return None
    start, end = match.span(kind)
    number = re.sub(r"[^\dXx]", "", match[kind])
    if kind == "mobile":
        return PersonalData(kind="mobile", start=start, end=end, masked=f"{number[:3]}****{number[-4:]}")
    is_named = "身份证" in match.string[max(0, start - 12) : start]  # then a typing error does not make it public
    if kind == "identity":
        is_number = _is_valid_identity(number) or (is_named and _is_birth_date(number[6:14]))
    else:
        is_number = _is_birth_date(f"19{number[6:12]}")
    if not is_number:
        return None
    stars = "*" * (len(number) - 5)
    return PersonalData(kind="identity", start=start, end=end, masked=f"{number[:2]}{stars}{number[-3:]}")


def _is_valid_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[-1].upper() and _is_birth_date(number[6:14])


def _is_birth_date(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year < 2100
