"""Figures stand once: a number typed in a text that is a figure of the record, and figures of a day yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from generator.language import Language, format_number
from generator.model import Case, Figure, Text
from generator.model.texts import texts
from generator.problems import Finding, Location, finding
from generator.rules.surroundings import Surroundings
from generator.vocabulary import Unit

_NOT_LOOKED_AT = ("figures", "sources", "changes", "charts", "withdrawn")
"""Labels and notes explain figures; a history of changes tells what they were."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_OF_ANYTHING = frozenset("个项条件份名人次场座起位种%年月天日")
"""Units that so much is counted in that the English noun, too, must be that of the figure."""


def check_days(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Find figures of a day after today: they are a slip, or a plan that should say so in its label."""
    today = surroundings.today
    for at, day in _days(case) if today else ():
        if day[: len(today or "")] > (today or "")[: len(day)]:
            yield finding("as-of-in-future", at, day=day, today=today)


def _days(case: Case) -> Iterator[tuple[Location, str]]:
    if case.as_of:
        yield ("as_of",), case.as_of
    for name, figure in case.figures.items():
        if figure.as_of:
            yield ("figures", name, "as_of"), figure.as_of
        for index, observation in enumerate(figure.series):
            yield ("figures", name, "series", index, "as_of"), observation.as_of


def check_typed(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Find numbers with their unit that are a figure's, typed where ``{name}`` would print them."""
    if surroundings.vocabulary is None or not case.figures:
        return
    written = [(at, text) for at, text in texts(case.written) if at[0] not in _NOT_LOOKED_AT]
    typed = set(_DIGITS.findall("\n".join([f"{text.zh}\n{text.en}" for _, text in written])))
    for name, figure in case.figures.items():
        unit = surroundings.vocabulary.units.get(figure.unit)
        if unit and figure.latest.value >= 2 and not typed.isdisjoint(_beginnings(figure.latest.value)):
            yield from _typed(name, figure, unit, written)


@lru_cache(maxsize=10_000)
def _beginnings(value: Decimal) -> frozenset[str]:
    """Return the digits with which a number may begin, 28 for 28万."""
    return frozenset(digits[0] for number in _numbers(value) if (digits := _DIGITS.findall(number)))


def _numbers(value: Decimal) -> set[str]:
    """Return how a number may be typed in digits."""
    return {f"{value:f}", f"{value:,f}", *(format_number(value, language) for language in Language)}


def _typed(name: str, figure: Figure, unit: Unit, written: Iterable[tuple[Location, Text]]) -> Iterator[Finding]:
    zh, en = _pattern(figure, unit, Language.ZH), _pattern(figure, unit, Language.EN)
    for at, text in written:
        found = {"zh": zh.search(text.zh), "en": en.search(text.en or "")}
        if not found["en"] and (unit.zh in _OF_ANYTHING or figure.latest.value < 10):
            continue
        for language, match in found.items():
            if match:
                offset = match.string.count("\n", 0, match.start())
                yield finding("figure-by-hand", (*at, language), offset=offset, word=match[0], key=name)


def _pattern(figure: Figure, unit: Unit, language: Language) -> re.Pattern[str]:
    quantity = figure.latest
    ends = [quantity.value] if quantity.to is None else [quantity.value, quantity.to]
    number = r"\s?(?:[-–—~～至到]|to)\s?".join(f"(?:{'|'.join(map(re.escape, sorted(_numbers(end))))})" for end in ends)
    return re.compile(rf"(?<![\d.,]){number}(?![\d万亿]|[.,]\d){_unit(unit, language)}")


def _unit(unit: Unit, language: Language) -> str:
    if language is Language.ZH:
        return rf"[余多来]?\s?{re.escape(unit.zh)}(?![几多余半])"
    if unit.en is None:
        return r"(?= [a-z]+)"
    if unit.zh == "%":
        return r"\s?(?:%|per ?cent\b)"
    return rf"(?: [a-z-]+)? (?:{re.escape(unit.en.one)}|{re.escape(unit.en.other)})\b"
