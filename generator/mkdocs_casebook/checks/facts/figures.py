"""Figures: typed by hand in a text instead of printed by ``{name}``, or dated in the future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case, Figure, Quantity, Text
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.text.languages import Language, format_number

_UNCHECKED_FIELDS = ("figures", "sources", "changes", "charts", "withdrawn")
"""Labels and notes explain figures, and the change history contains their former values."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_KEEP_DIGITS = bytes(code if code in b"0123456789.," else ord(" ") for code in range(256))
_GENERIC_UNITS = frozenset("个项条件份名人次场座起位种%年月天日")
"""Chinese units that count many kinds of things, so that the English noun, too, must be that of the figure."""


def check_future_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures dated after today: a typing error, or a plan that should say so in its label."""
    for at, date in _dates(case) if context.today else ():
        if not context.is_reached(date):
            yield finding("as-of-in-future", at, day=date, today=context.today)


def _dates(case: Case) -> Iterator[tuple[Location, str]]:
    if case.as_of:
        yield ("as_of",), case.as_of
    for name, figure in case.figures.items():
        if figure.as_of:
            yield ("figures", name, "as_of"), figure.as_of
        for index, observation in enumerate(figure.series):
            yield ("figures", name, "series", index, "as_of"), observation.as_of


def check_typed_figures(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures typed with their unit where ``{name}`` would print them."""
    if context.vocabulary is None or not case.figures:
        return
    texts = [(at, text) for at, text in text_index_of(case).texts_with_placeholders if at[0] not in _UNCHECKED_FIELDS]
    joined = "\n".join([f"{text.zh}\n{text.en}" for _, text in texts])
    typed = set(_DIGITS.findall(_digits_only(joined)))
    candidates = [name for name, figure in case.figures.items() if not typed.isdisjoint(_digits(figure.latest.value))]
    for name in candidates:
        figure = case.figures[name]
        unit = context.vocabulary.units.get(figure.unit)
        if unit and figure.latest.value >= 2:
            numbers = [number for number in _spellings(figure.latest.value) if number in joined]
            yield from _find_typed(name, figure, unit, [pair for pair in texts if _contains_any(pair[1], numbers)])


def _digits_only(text: str) -> str:
    """Return the digits of a text and their separators: a search in the whole text takes ten times as long."""
    return b" ".join(text.encode(errors="replace").translate(_KEEP_DIGITS).split()).decode()


def _contains_any(text: Text, numbers: list[str]) -> bool:
    return any(number in text.zh or (text.en is not None and number in text.en) for number in numbers)


@lru_cache(maxsize=10_000)
def _digits(value: Decimal) -> frozenset[str]:
    """Return the digits with which a number may start: 28 for 28万."""
    return frozenset(digits[0] for number in _spellings(value) if (digits := _DIGITS.findall(number)))


@lru_cache(maxsize=10_000)
def _spellings(value: Decimal) -> frozenset[str]:
    """Return the ways to write a number in digits."""
    return frozenset((f"{value:f}", f"{value:,f}", *(format_number(value, language) for language in Language)))


def _find_typed(name: str, figure: Figure, unit: Unit, texts: Iterable[tuple[Location, Text]]) -> Iterator[Finding]:
    zh, en = _patterns(unit.zh, unit.en and (unit.en.one, unit.en.other))
    for at, text in texts:
        in_chinese = _first_match(zh, text.zh, figure.latest) if unit.zh in text.zh else None
        matches = {"zh": in_chinese, "en": _first_match(en, text.en or "", figure.latest)}
        if not matches["en"] and (unit.zh in _GENERIC_UNITS or figure.latest.value < 10):
            continue
        for language, match in matches.items():
            if match:
                offset = match.string.count("\n", 0, match.start())
                yield finding("figure-by-hand", (*at, language), offset=offset, word=match[0], key=name)


def _first_match(pattern: re.Pattern[str], text: str, quantity: Quantity) -> re.Match[str] | None:
    for match in pattern.finditer(text) if _may_match(pattern, text, quantity) else ():
        low, high = match[1], match[2]
        if low in _spellings(quantity.value) and (high in _spellings(quantity.to) if quantity.to else not high):
            return match
    return None


def _may_match(pattern: re.Pattern[str], text: str, quantity: Quantity) -> bool:
    """Return whether a pattern matches at one of the spellings: a tenth of the time of a search for any number."""
    for number in _spellings(quantity.value):
        start = text.find(number)
        while start >= 0:
            if pattern.match(text, start):
                return True
            start = text.find(number, start + 1)
    return False


@lru_cache(maxsize=1000)
def _patterns(zh: str, en: tuple[str, str] | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of numbers, and ranges of them, before a unit in each language."""
    # No start within a number and no backtracking: otherwise a long run of digits takes minutes.
    number = r"(?<!\d)(?<!\d[.,])(\d++(?:[.,]\d++)*+(?:[万亿]+| [mb]illion)?)"
    numbers = rf"{number}(?:\s?(?:[-–—~～至到]|to)\s?{number})?"
    if zh == "%":
        unit = r"\s?(?:%|per ?cent\b)"
    else:
        unit = rf"(?: [a-z-]+)? (?:{re.escape(en[0])}|{re.escape(en[1])})\b" if en else r"(?= [a-z]+)"
    return re.compile(rf"{numbers}[余多来]?\s?{re.escape(zh)}(?![几多余半])"), re.compile(numbers + unit)
