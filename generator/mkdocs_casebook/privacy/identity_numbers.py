"""Personal data in a text: identity numbers and mobile numbers, found and masked.

An identity number has 18 characters: region, date of birth, serial number, check character (GB 11643); or the 15 digits
given out before 1999, with two digits of the year and nothing to check. A mobile number has 11 digits and begins with
a prefix in use. Neither counts inside an address of the web, a longer number or a word.

These two are somebody's wherever they stand; ``private_data`` finds also what may be an office's.
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
"""Digits as a Chinese keyboard may type them; one for one, so that places stay right."""

GAP = "[ \u00a0\u2009-]?"

WEB_ADDRESS = r"(?:https?://|www\.)[^\s<>\"'，。；、（）《》]+"

Kind = Literal["identity", "mobile", "phone", "card", "mail", "plate", "home"]


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """A number found in a text: from ``start`` to before ``end``, and as it may be printed."""

    kind: Kind
    start: int
    end: int
    masked: str


PERHAPS = re.compile(rf"\d{{3}}(?:{GAP}\d{{4}}{GAP}\d{{4}}|\d{{3}}{GAP}\d{{6}})")
"""What a text must hold to be looked at closely; most hold none of it."""


def find_personal_data(text: str) -> Iterator[PersonalData]:
    """Yield the identity numbers and mobile numbers of a text, in their order."""
    if PERHAPS.search(text) is None:
        return
    for match in _pattern().finditer(text.translate(FULL_WIDTH)):
        if found := _found(match):
            yield found


def masked(text: str) -> str:
    """Return a text with its identity numbers and mobile numbers masked."""
    for found in reversed(list(find_personal_data(text))):
        text = text[: found.start] + found.masked + text[found.end :]
    return text


@cache
def _pattern() -> re.Pattern[str]:
    provinces, mobile = requirements().provinces, requirements().mobile
    return re.compile(
        # An address of the web is taken whole and dropped.
        WEB_ADDRESS + r"|(?<![0-9A-Za-z_=%#&+*])(?<!\d\.)(?<![0-9A-Za-z]-)(?:\+?86" + GAP + ")?(?:"
        rf"(?P<identity>(?:{provinces})\d{{4}}{GAP}\d{{8}}{GAP}\d{{3}}[\dXx])"
        rf"|(?P<old>(?:{provinces})\d{{4}}{GAP}\d{{6}}{GAP}\d{{3}})"
        rf"|(?P<mobile>{mobile}{GAP}\d{{4}}{GAP}\d{{4}})"
        r")(?![0-9A-Za-z_%*]|[.-][0-9A-Za-z])"
    )


def _found(match: re.Match[str]) -> PersonalData | None:
    kind = match.lastgroup
    if kind is None:
        return None
    start, end = match.span(kind)
    number = re.sub(r"[^\dXx]", "", match[kind])
    if kind == "mobile":
        return PersonalData(kind="mobile", start=start, end=end, masked=f"{number[:3]}****{number[-4:]}")
    if not (_is_identity(number) if kind == "identity" else _is_day(f"19{number[6:12]}")):
        return None
    hidden = "*" * (len(number) - 5)
    return PersonalData(kind="identity", start=start, end=end, masked=f"{number[:2]}{hidden}{number[-3:]}")


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[-1].upper() and _is_day(number[6:14])


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year < 2100
