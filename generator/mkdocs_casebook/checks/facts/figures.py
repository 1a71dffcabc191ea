"""Figures stand once: a number typed in a text that is a figure of the record, and figures of a day yet to come."""

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

_NOT_LOOKED_AT = ("figures", "sources", "changes", "charts", "withdrawn")
"""Labels and notes explain figures; a history of changes tells what they were."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_REDUCED = bytes(code if code in b"0123456789.," else ord(" ") for code in range(256))
_OF_ANYTHING = frozenset("个项条件份名人次场座起位种%年月天日")
"""Units that so much is counted in that the English noun, too, must be that of the figure."""


def check_days(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures of a day after today: they are a slip, or a plan that should say so in its label."""
    for at, day in _days(case) if context.today else ():
        if not context.is_reached(day):
            yield finding("as-of-in-future", at, day=day, today=context.today)


def _days(case: Case) -> Iterator[tuple[Location, str]]:
    if case.as_of:
        yield ("as_of",), case.as_of
    for name, figure in case.figures.items():
        if figure.as_of:
            yield ("figures", name, "as_of"), figure.as_of
        for index, observation in enumerate(figure.series):
            yield ("figures", name, "series", index, "as_of"), observation.as_of


def check_typed(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find numbers with their unit that are a figure's, typed where ``{name}`` would print them."""
    if context.vocabulary is None or not case.figures:
        return
    written = [(at, text) for at, text in text_index_of(case).written if at[0] not in _NOT_LOOKED_AT]
    everything = "\n".join([f"{text.zh}\n{text.en}" for _, text in written])
    typed = set(_DIGITS.findall(_reduced(everything)))
    perhaps = [name for name, figure in case.figures.items() if not typed.isdisjoint(_beginnings(figure.latest.value))]
    for name in perhaps:
        figure = case.figures[name]
        unit = context.vocabulary.units.get(figure.unit)
        if unit and figure.latest.value >= 2:
            numbers = [number for number in _numbers(figure.latest.value) if number in everything]
            yield from _typed(name, figure, unit, [pair for pair in written if _holds(pair[1], numbers)])


def _reduced(text: str) -> str:
    """Return the digits of a text and what may part them: to search in all of it takes ten times as long."""
    return b" ".join(text.encode(errors="replace").translate(_REDUCED).split()).decode()


def _holds(text: Text, numbers: list[str]) -> bool:
    return any(number in text.zh or (text.en is not None and number in text.en) for number in numbers)


@lru_cache(maxsize=10_000)
def _beginnings(value: Decimal) -> frozenset[str]:
    """Return the digits with which a number may begin, 28 for 28万."""
    return frozenset(digits[0] for number in _numbers(value) if (digits := _DIGITS.findall(number)))


@lru_cache(maxsize=10_000)
def _numbers(value: Decimal) -> frozenset[str]:
    """Return how a number may be typed in digits."""
    return frozenset((f"{value:f}", f"{value:,f}", *(format_number(value, language) for language in Language)))


def _typed(name: str, figure: Figure, unit: Unit, written: Iterable[tuple[Location, Text]]) -> Iterator[Finding]:
    zh, en = _patterns(unit.zh, unit.en and (unit.en.one, unit.en.other))
    for at, text in written:
        in_chinese = _first(zh, text.zh, figure.latest) if unit.zh in text.zh else None
        found = {"zh": in_chinese, "en": _first(en, text.en or "", figure.latest)}
        if not found["en"] and (unit.zh in _OF_ANYTHING or figure.latest.value < 10):
            continue
        for language, match in found.items():
            if match:
                offset = match.string.count("\n", 0, match.start())
                yield finding("figure-by-hand", (*at, language), offset=offset, word=match[0], key=name)


def _first(pattern: re.Pattern[str], text: str, quantity: Quantity) -> re.Match[str] | None:
    """Return where a quantity stands in a text first."""
    for match in pattern.finditer(text) if _may_stand(pattern, text, quantity) else ():
        low, high = match[1], match[2]
        if low in _numbers(quantity.value) and (high in _numbers(quantity.to) if quantity.to else not high):
            return match
    return None


def _may_stand(pattern: re.Pattern[str], text: str, quantity: Quantity) -> bool:
    """Tell whether a pattern fits where one of the numbers stands: a tenth of the time of a search for any number."""
    for number in _numbers(quantity.value):
        start = text.find(number)
        while start >= 0:
            if pattern.match(text, start):
                return True
            start = text.find(number, start + 1)
    return False


@lru_cache(maxsize=1000)
def _patterns(zh: str, en: tuple[str, str] | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds numbers, and ranges of them, before a unit in each language."""
    # Begun nowhere within a number and never taken back: of a run of digits each would be a beginning, for minutes.
    number = r"(?<!\d)(?<!\d[.,])(\d++(?:[.,]\d++)*+(?:[万亿]+| [mb]illion)?)"
    numbers = rf"{number}(?:\s?(?:[-–—~～至到]|to)\s?{number})?"
    if zh == "%":
        unit = r"\s?(?:%|per ?cent\b)"
    else:
        unit = rf"(?: [a-z-]+)? (?:{re.escape(en[0])}|{re.escape(en[1])})\b" if en else r"(?= [a-z]+)"
    return re.compile(rf"{numbers}[余多来]?\s?{re.escape(zh)}(?![几多余半])"), re.compile(numbers + unit)
