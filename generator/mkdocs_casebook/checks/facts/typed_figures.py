"""Typed figures: numbers with a unit in a text where ``{name}`` would print the figure.

Every text is searched once for each unit, however many figures a record has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.checks.text_pairs import END, by_text
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.text.languages import Language, format_number

_UNCHECKED_FIELDS = ("figures", "sources", "changes", "charts", "claims", "withdrawn")
"""Labels and notes explain figures; changes contain former values, and claims the numbers of their quotations."""

_DIGITS = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|{END}")
_KEEP_DIGITS = bytes(code if code in b"0123456789.,\0" else ord(" ") for code in range(256))
_GENERIC_UNITS = frozenset("个项条件份名人次场座起位种%年月天日")
"""Chinese units that count many kinds of things, so that the English noun, too, must be that of the figure."""


class _Amount(NamedTuple):
    """What is printed of a figure: a value or a range, and the key of the unit."""

    value: Decimal
    to: Decimal | None
    unit: str


class _Match(NamedTuple):
    """A typed number with its unit: its position and line in the text, both from 0, and what was typed."""

    start: int
    line: int
    typed: str


_Matches = dict[tuple[str, str], _Match]
"""By the digits of a number and of the upper end of its range, which is empty if there is none: the first match."""


def check_typed_figures(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures typed with their unit where ``{name}`` would print them."""
    if context.vocabulary is None or not case.figures:
        return
    texts = [(at, text) for at, text in text_index_of(case).texts_with_placeholders if at[0] not in _UNCHECKED_FIELDS]
    search = _Search(texts)
    for amount, of_amount in _names_by_amount(case).items():
        unit = context.vocabulary.units.get(amount.unit)
        if unit and amount.value >= 2:
            for at, typed in search.find(amount, unit):
                for name in of_amount:
                    yield finding("figure-by-hand", at, offset=typed.line, word=typed.typed, key=name)


def _names_by_amount(case: Case) -> dict[_Amount, list[str]]:
    """Return the names of the figures, grouped: each group is searched once."""
    names: defaultdict[_Amount, list[str]] = defaultdict(list)
    for name, figure in case.figures.items():
        latest = figure.latest
        names[_Amount(latest.value, latest.to, figure.unit)].append(name)
    return names


class _Search:
    """Typed numbers in some texts; each text is searched once for each unit of a figure whose digits it contains."""

    def __init__(self, texts: Sequence[tuple[Location, Text]]) -> None:
        self._texts = texts
        joined = END.join([f"{text.zh} {text.en}" for _, text in texts])
        self._by_digits: defaultdict[str, list[int]] = defaultdict(list)
        for index, found in by_text(_digits_in(joined), END).items():
            for digits in found:
                self._by_digits[digits].append(index)
        self._matches: dict[tuple[int, Language, str], _Matches] = {}

    def find(self, amount: _Amount, unit: Unit) -> Iterator[tuple[Location, _Match]]:
        """Yield where an amount is typed: the first place in each text."""
        for index in sorted({index for digits in _digits(amount.value) for index in self._by_digits.get(digits, ())}):
            zh, en = (self._first(index, language, amount, unit) for language in Language)
            if en is None and (unit.zh in _GENERIC_UNITS or amount.value < 10):
                continue
            at = self._texts[index][0]
            yield from (((*at, language), match) for language, match in (("zh", zh), ("en", en)) if match)

    def _first(self, index: int, language: Language, amount: _Amount, unit: Unit) -> _Match | None:
        matches = self._matches_in(index, language, amount.unit, unit)
        ends = _spellings(amount.to) if amount.to else ("",)
        found = [matches[low, high] for low in _spellings(amount.value) for high in ends if (low, high) in matches]
        return min(found, default=None)

    def _matches_in(self, index: int, language: Language, key: str, unit: Unit) -> _Matches:
        if (index, language, key) not in self._matches:
            _, pair = self._texts[index]
            zh, en = _patterns(unit.zh or "", unit.en and (unit.en.one, unit.en.other))
            text, pattern = (pair.own(language) or "", zh if language is Language.ZH else en)
            is_possible = language is Language.EN or bool(unit.zh and unit.zh in text)
            self._matches[index, language, key] = _matches(pattern, text) if is_possible else {}
        return self._matches[index, language, key]


def _matches(pattern: re.Pattern[str], text: str) -> _Matches:
    matches: _Matches = {}
    line = end = 0
    for match in pattern.finditer(text):
        key = match[1], match[2] or ""
        if key not in matches:
            line += text.count("\n", end, match.start())
            end = match.start()
            matches[key] = _Match(match.start(), line, match[0])
    return matches


def _digits_in(text: str) -> list[str]:
    """Return the numbers in joined texts; without the rest of it first removed, the search takes ten times as long."""
    return _DIGITS.findall(b" ".join(text.encode(errors="replace").translate(_KEEP_DIGITS).split()).decode())


@lru_cache(maxsize=10_000)
def _digits(value: Decimal) -> frozenset[str]:
    """Return the digits with which a number may start: 28 for 28万."""
    return frozenset(digits[0] for number in _spellings(value) if (digits := _DIGITS.findall(number)))


@lru_cache(maxsize=10_000)
def _spellings(value: Decimal) -> frozenset[str]:
    """Return the ways to write a number in digits."""
    return frozenset((f"{value:f}", f"{value:,f}", *(format_number(value, language) for language in Language)))


@lru_cache(maxsize=1000)
def _patterns(zh: str, en: tuple[str, str] | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of numbers, and ranges of them, before a unit in each language."""
    # No start within a number and no backtracking: otherwise a long run of digits takes minutes.
    number = r"(\d(?<!\d\d)(?<!\d[.,]\d)\d*+(?:[.,]\d++)*+(?:[万亿]+| [mb]illion)?)"
    numbers = rf"{number}(?:\s?(?:[-–—~～至到]|to)\s?{number})?"
    if zh == "%":
        unit = r"\s?(?:%|per ?cent\b)"
    else:
        unit = rf"(?: [a-z-]+)? (?:{re.escape(en[0])}|{re.escape(en[1])})\b" if en else r"(?= [a-z]+)"
    return re.compile(rf"{numbers}[余多来]?\s?{re.escape(zh)}(?![几多余半])"), re.compile(numbers + unit)
