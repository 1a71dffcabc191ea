"""Rules and parsers that Chinese and English share, and the pattern of a number in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.keys import Key, numbers, year
from mkdocs_casebook.checks.amounts.scanner import Groups, Parser, Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def parse_number(digits: str) -> Decimal:
    """Return the value of a text that ``NUMBER`` matches."""
    return Decimal(digits.replace(",", ""))


def optional(*keys: Key) -> Parser:
    """Return a parser of wordings that provide these keys and require none."""
    return lambda _: (Amount(provides=frozenset(keys)),)


def optional_digits(groups: Groups) -> Iterator[Amount]:
    """Parse digits that a translation may leave out, such as those of a telephone number or a document."""
    values = [int(digits) for digits in re.findall(r"\d{1,15}", groups[0])]
    yield Amount(provides=numbers(*values) | {year(value) for value in values})


def no_amount(_: Groups) -> Iterator[Amount]:
    """Skip text that looks like an amount but is none, such as the number of a list item."""
    return iter(())


LIST_ITEM = Rule(r"(?:(?<![^\n])|(?<=\n )|(?<=\n  )|(?<=\n   ))\d{1,3}[.)](?=\s)", no_amount)
