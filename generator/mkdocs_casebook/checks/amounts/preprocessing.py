"""Preparation of a text for scanning: ASCII digits; URLs, private data and overlong numerals blanked out."""

from __future__ import annotations

import re

from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTERS
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.privacy.prefilter import may_be_private

MAX_NUMERAL_LENGTH = 40
"""No amount in a case has more characters; Python refuses to parse an integer of more than 4,300 digits."""

_FULL_WIDTH_DIGITS = "０１２３４５６７８９"
_TO_ASCII = {0xFF10 + digit: str(digit) for digit in range(10)}
_FULL_WIDTH_POINT = re.compile(r"(?<=\d)．(?=\d)")
_OVERLONG = re.compile(rf"[\d{NUMERAL_CHARACTERS}]{{{MAX_NUMERAL_LENGTH + 1},}}")
_URL_OR_CODE = re.compile(r"\]\([^)\s]*\)|https?://[^\s<>)），。；]+|www\.[^\s<>)），。；]+|`[^`\n]*`")
# Possessive, and starting only at the first character of a name: otherwise a long run of letters takes seconds.
_EMAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9.-]+")
_MASKED = re.compile(r"(?<!\d)(?:\+?\d{0,9}[ -]?(?:(?:\\\*)+ ?){2,}\d{0,9}|\d{1,9}-?\*{3,}\d{1,9})")
"""A private number that ``casebook check --fix`` has masked, in Markdown or not."""


def preprocess(text: str) -> str:
    """Return a text of the same length with ASCII digits, and spaces in place of what must not be scanned."""
    if "/" in text or "](" in text or "`" in text or "www." in text:
        text = _URL_OR_CODE.sub(_blank, text)
    if "@" in text:
        text = _EMAIL.sub(_blank, text)
    for found in find_private(text) if may_be_private(text.encode()) else ():  # has a message of its own
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    if "***" in text or r"\*" in text:  # not for bold text: the search takes long
        text = _MASKED.sub(_blank, text)
    if _may_hold_overlong_numeral(text):
        text = _OVERLONG.sub(_blank, text)
    return with_ascii_digits(text)


def with_ascii_digits(text: str) -> str:
    """Return a text with its full-width digits and decimal points replaced."""
    if "．" in text:
        text = _FULL_WIDTH_POINT.sub(".", text)
    is_plain = text.isascii() or not any(map(text.__contains__, _FULL_WIDTH_DIGITS))
    return text if is_plain else text.translate(_TO_ASCII)


def _may_hold_overlong_numeral(text: str) -> bool:
    """Test every 41st character: a run of 41 contains one of them."""
    sample = text[MAX_NUMERAL_LENGTH :: MAX_NUMERAL_LENGTH + 1]
    return any(char.isdecimal() or char in NUMERAL_CHARACTERS for char in sample)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
