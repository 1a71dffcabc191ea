"""Values of records in the language of a page: quantities, dates, short texts, names of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from mkdocs_casebook.records.formatting.equations import format_equations
from mkdocs_casebook.records.formatting.place_names import located_name
from mkdocs_casebook.records.formatting.quantity_format import (
    Style,
    print_figure,
    print_number,
    print_quantity,
    share,
    units_in_digits,
)
from mkdocs_casebook.records.model import Case, Cost, Figure, Quantity, Text
from mkdocs_casebook.records.vocabulary import Term, Vocabulary
from mkdocs_casebook.rendering.inline_text import InlineText, unbroken
from mkdocs_casebook.text.dates import first_day, format_date, last_day
from mkdocs_casebook.text.languages import Language, format_number, interface_words
from mkdocs_casebook.text.sentences import first_sentence

_REMARK = re.compile(r"(?:（[^（）]*）| \([^()]*\))$")


class ValueFormatter:
    """Formats values in a language; ``case`` is the one whose page it is, if any."""

    def __init__(self, language: Language, vocabulary: Vocabulary, case: Case | None = None) -> None:
        self.language = language
        self._vocabulary = vocabulary
        self._words = interface_words(language)
        self._in_digits = units_in_digits(case, language) if case else frozenset()
        self._inline = InlineText(case, self._words["source_number"])

    def word(self, key: str, **values: object) -> str:
        """Return an interface text, its placeholders filled; an unknown key raises ``KeyError``."""
        text = self._words[key]
        return text.format(**values) if values else text

    def text(self, text: Text) -> str:
        """Return a short text; the other language in place of a missing one is marked as such."""
        return self._short(text, text.get(self.language))

    def opening(self, text: Text) -> str:
        """Return the first sentence of a text."""
        return self._short(text, first_sentence(text.get(self.language)))

    def without_remark(self, text: Text) -> str:
        """Return a name without the remark in brackets at its end."""
        return self._short(text, _REMARK.sub("", text.get(self.language)))

    def _short(self, text: Text, words: str) -> str:
        shown = text.shown_in(self.language)
        short = self._inline.short(words)
        return short if shown is self.language else Markup('<span lang="{}">{}</span>').format(shown.tag, short)

    def date(self, date: str) -> str:
        """Return a date in words, as precise as it is given."""
        return format_date(date, self.language)

    def short_date(self, date: str) -> str:
        """Return a date for lists: 2024-08-07 or 2024-08; years, seasons and the like in words."""
        return date if "-" in date and date.replace("-", "").isdigit() else self.date(date)

    def is_ahead(self, date: str, case: Case) -> bool:
        """Return whether a date is after the day to which the account of a case reaches."""
        return case.as_of is not None and first_day(date) > last_day(case.as_of)

    def number(self, quantity: Quantity, unit: str) -> str:
        """Return a quantity without its unit."""
        return unbroken(print_number(quantity, self._style(unit)))

    def count(self, number: int) -> str:
        """Return a number of things, formatted."""
        return format_number(Decimal(number), self.language)

    def file_size(self, size: int) -> str:
        """Return a size in bytes as KB or MB."""
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} KB"

    def quantity(self, quantity: Quantity, unit: str) -> str:
        """Return a quantity with its unit."""
        return unbroken(print_quantity(quantity, self._vocabulary.units[unit], self._style(unit)))

    def _style(self, unit: str) -> Style:
        return Style(self.language, in_digits=unit in self._in_digits)

    def figure(self, figure: Figure) -> str:
        """Return the latest value of a figure with its unit, or all its readings."""
        return unbroken(print_figure(figure, self._vocabulary.units[figure.unit], self._style(figure.unit)))

    def shared_day(self, figures: Iterable[Figure]) -> str | None:
        """Return the date that all of some figures have; None if any has another or none."""
        days = {figure.day for figure in figures}
        return days.pop() if len(days) == 1 else None

    def money(self, cost: Cost) -> str:
        """Return the amount of a cost with its currency."""
        return unbroken(print_quantity(cost.quantity, self._vocabulary.currencies[cost.currency], Style(self.language)))

    def percent(self, part: Quantity, whole: Quantity) -> str:
        """Return a part of a whole as a percentage without decimals."""
        return f"{share(part, whole):.0f}%"

    def outcome(self, key: str) -> Text:
        """Return the label of an outcome."""
        return self._vocabulary.outcomes[key].label

    def code(self, vocabulary: Literal["purposes", "methods", "selections"], key: str) -> Text:
        """Return the label of a code of participation."""
        terms: Mapping[str, Term] = getattr(self._vocabulary, vocabulary)
        return terms[key].label

    def role(self, key: str) -> Text:
        """Return the label of a role."""
        return self._vocabulary.roles[key].label

    def measure(self, key: str) -> Text:
        """Return the label of a measure."""
        return self._vocabulary.measures[key].label

    def column(self, key: str) -> Text:
        """Return the label of a column."""
        return self._vocabulary.columns[key].label

    def place(self, key: str) -> Text:
        """Return the name of a place."""
        return self._vocabulary.places[key].name

    def located(self, key: str) -> Text:
        """Return the name of a place with its province or, abroad, its country."""
        return located_name(key, self._vocabulary)

    def equations(self, case: Case) -> tuple[str, ...]:
        """Return the checked equations of a case, with the labels and values of figures."""
        return format_equations(case, self.language, self._in_digits)
