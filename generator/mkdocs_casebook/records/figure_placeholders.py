"""Figure placeholders in texts: ``{lifts_done}`` becomes ``5部`` in Chinese and ``5 lifts`` in English.

Filled once, when a case is loaded, so that pages, exports and search all show the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mkdocs_casebook.records.model import NAME, Case, Figure, Quantity, Text
from mkdocs_casebook.records.model.text_fields import texts, with_texts
from mkdocs_casebook.records.vocabulary import Unit, Vocabulary
from mkdocs_casebook.text.languages import Language, format_number, interface_words

# Double braces are template syntax of other tools and remain text.
PLACEHOLDER = re.compile(r"\{(?<!\{\{)(" + NAME + r")(:number)?\}(?!\})")

_APPROXIMATELY = {
    Language.ZH: {
        "at-least": "至少{}",
        "more-than": "{}余",
        "about": "约{}",
        "nearly": "近{}",
        "below": "不到{}",
        "at-most": "不超过{}",
    },
    Language.EN: {
        "at-least": "at least {}",
        "more-than": "more than {}",
        "about": "about {}",
        "nearly": "nearly {}",
        "below": "under {}",
        "at-most": "at most {}",
    },
}


def print_number(quantity: Quantity, language: Language) -> str:
    """Format a quantity without its unit: ``30余``, ``8–10``, ``more than 30``."""
    number = _range(quantity, language)
    if quantity.approx is None:
        return number
    if quantity.approx == "more-than" and language is Language.ZH and not _takes_remainder(quantity):
        return f"超过{number}"
    return _APPROXIMATELY[language][quantity.approx].format(number)


def _range(quantity: Quantity, language: Language) -> str:
    ends = (quantity.value,) if quantity.to is None else (quantity.value, quantity.to)
    return "–".join(format_number(end, language) for end in ends)


def print_unit(quantity: Quantity, unit: Unit, language: Language) -> str:
    """Return the unit of a quantity: ``部``; ``lift`` for exactly one, otherwise ``lifts``."""
    if language is Language.ZH:
        return unit.zh
    if unit.en is None:
        return ""
    singular = quantity.to is None and quantity.value == 1
    return unit.en.one if singular else unit.en.other


def print_quantity(quantity: Quantity, unit: Unit, language: Language) -> str:
    """Format a quantity with its unit: ``30余次``, ``more than 30 meetings``, ``70%``."""
    number, word = print_number(quantity, language), print_unit(quantity, unit, language)
    if quantity.approx == "more-than" and language is Language.ZH and not unit.zh.isalpha():
        return f"超过{_range(quantity, language)}{word}"  # not 70余%
    between = " " if language is Language.EN and word and not unit.tight else ""
    return f"{number}{between}{word}"


def _takes_remainder(quantity: Quantity) -> bool:
    """Return whether 余 can follow the number: only a round one, 30余, not 126余."""
    return quantity.to is None and quantity.value % 10 == 0


def print_figure(figure: Figure, unit: Unit, language: Language) -> str:
    """Format the latest value of a figure with its unit, or all readings: ``564户或566户``."""
    values = figure.readings or (figure.latest,)
    return interface_words(language)["or"].join(print_quantity(value, unit, language) for value in values)


def share(part: Quantity, whole: Quantity) -> Decimal:
    """Return the share of a part in a whole, in percent."""
    return part.value * 100 / whole.value if whole.value else Decimal(0)


MAX_PLACEHOLDERS = 2000
"""Braces in a record; each may become sixty characters. Real records have fewer than a hundred."""


def count_placeholders(part_texts: Iterable[Text]) -> int:
    """Return the number of braces that may open a placeholder."""
    return sum(text.zh.count("{") + (text.en or "").count("{") for text in part_texts)


def fill_placeholders(case: Case, vocabulary: Vocabulary) -> Case:
    """Return the case with all placeholders filled, or as it is if there are too many.

    Unknown names remain; the checks report them and too many placeholders.
    """
    with_braces = [(at, text) for at, text in texts(case) if "{" in text.zh or "{" in (text.en or "")]
    if count_placeholders(text for _, text in with_braces) > MAX_PLACEHOLDERS:
        return case

    def fill(text: Text) -> Text:
        if "{" not in text.zh and "{" not in (text.en or ""):
            return text
        zh = PLACEHOLDER.sub(lambda match: _filled(match, case, vocabulary, Language.ZH), text.zh)
        en = text.en and PLACEHOLDER.sub(lambda match: _filled(match, case, vocabulary, Language.EN), text.en)
        return Text.model_construct(zh=zh, en=en)

    return with_texts(case, fill, {at[0] for at, _ in with_braces})


def _filled(match: re.Match[str], case: Case, vocabulary: Vocabulary, language: Language) -> str:
    figure = case.figures.get(match[1])
    unit = vocabulary.units.get(figure.unit) if figure else None
    if figure is None or unit is None:
        return match[0]
    return print_number(figure.latest, language) if match[2] else print_figure(figure, unit, language)
