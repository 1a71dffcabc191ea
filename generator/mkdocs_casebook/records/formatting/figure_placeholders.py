"""Figure placeholders in texts: ``{lifts_done}`` becomes ``5部`` in Chinese and ``5 lifts`` in English.

Filled once, when a case is loaded, so that pages, exports and search all show the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_casebook.records.formatting.figures_in_prose import print_in_prose
from mkdocs_casebook.records.formatting.quantity_format import Style, print_number, units_in_digits
from mkdocs_casebook.records.model import NAME, Case, Text
from mkdocs_casebook.records.model.text_fields import texts, with_texts
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words

# Double braces are template syntax of other tools and remain text.
PLACEHOLDER = re.compile(r"\{(?<!\{\{)(" + NAME + r")(:number)?\}(?!\})")

MAX_PLACEHOLDERS = 2000
"""Braces in a record; each may become sixty characters. Real records have fewer than a hundred."""


def count_placeholders(part_texts: Iterable[Text]) -> int:
    """Return the number of braces that may open a placeholder."""
    return sum(words.count("{") for text in part_texts for _, words in text.items())


class _CaseStyle(NamedTuple):
    """A language, and the units that the record prints in digits."""

    language: Language
    in_digits: frozenset[str]


def fill_placeholders(case: Case, vocabulary: Vocabulary) -> Case:
    """Return the case with all placeholders filled, or as it is if there are too many.

    Unknown names remain; the checks report them and too many placeholders.
    """
    with_braces = [(at, text) for at, text in texts(case) if text.contains("{")]
    if count_placeholders(text for _, text in with_braces) > MAX_PLACEHOLDERS:
        return case

    styles = {language: _CaseStyle(language, units_in_digits(case, language)) for language in Language}

    def fill(text: Text) -> Text:
        if not text.contains("{"):
            return text
        zh = text.zh and PLACEHOLDER.sub(lambda match: _filled(match, case, vocabulary, styles[Language.ZH]), text.zh)
        en = text.en and PLACEHOLDER.sub(lambda match: _filled(match, case, vocabulary, styles[Language.EN]), text.en)
        return Text.model_construct(zh=zh, en=en)

    return with_texts(case, fill, {at[0] for at, _ in with_braces})


def _filled(match: re.Match[str], case: Case, vocabulary: Vocabulary, style: _CaseStyle) -> str:
    figure = case.figures.get(match[1])
    unit = vocabulary.units.get(figure.unit) if figure else None
    if figure is None or unit is None:
        return match[0]
    own = Style(style.language, in_digits=figure.unit in style.in_digits)
    if match[2]:
        return print_number(figure.latest, own)
    values = figure.readings or (figure.latest,)
    before = match.string[: match.start()]
    first, *others = values
    printed = [print_in_prose(first, unit, own, before), *(print_in_prose(each, unit, own, "x") for each in others)]
    return interface_words(style.language)["or"].join(printed)
