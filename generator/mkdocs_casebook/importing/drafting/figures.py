"""Find figures in a text: number, approximation, unit; and replace them by their placeholders, such as ``{lift}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.cleanup.dates import DATES
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.records.formatting.quantity_format import Style, print_quantity
from mkdocs_casebook.records.model import Approximation, Quantity
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import simplified

MAX_FIGURES = 60
"""A text with more figures is a table rather than an article; the others stay in the text as digits."""

_CLAUSE_ENDS = r"[，。；：！？、\n\t【】]"
_SCALES = {"": 1, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_APPROXIMATIONS: dict[str, Approximation] = {
    "约": "about",
    "約": "about",
    "近": "nearly",
    "至多": "at-most",
    "余": "more-than",
    "多": "more-than",
    "餘": "more-than",
}


@dataclass(kw_only=True)
class FoundFigure:
    """A figure in a text: ``units`` are the keys that its ``unit_word`` may mean, ``clauses`` where it occurs.

    ``has_placeholder`` is true if printing the figure gives exactly the words of the text.
    """

    name: str
    quantity: Quantity
    unit_word: str
    units: tuple[str, ...]
    clauses: list[str]
    has_placeholder: bool


class FigureFinder:
    """Collects the figures of one page in ``found``, by the words of the text."""

    def __init__(self, vocabulary: Vocabulary, *, is_traditional: bool) -> None:
        self._is_traditional = is_traditional
        self._units = vocabulary.units
        self._pattern = _figure_pattern({unit.zh for unit in vocabulary.units.values() if unit.zh})
        self.found: dict[str, FoundFigure] = {}

    def collect(self, text: str) -> None:
        """Add the figures of a text."""
        for match in self._pattern.finditer(text):
            if match[1]:
                continue
            known = self.found.get(match[0])
            clause = _clause(text, match)
            if known is not None:
                known.clauses += [clause] if clause not in known.clauses else []
            elif len(self.found) < MAX_FIGURES and (found := self._figure(match, clause)):
                self.found[match[0]] = found

    def with_placeholders(self, text: str) -> str:
        """Return a text with each collected figure replaced by its placeholder, if it has one."""
        return self._pattern.sub(self._placeholder, text)

    def _placeholder(self, match: re.Match[str]) -> str:
        found = None if match[1] else self.found.get(match[0])
        return f"{{{found.name}}}" if found and found.has_placeholder else match[0]

    def _figure(self, match: re.Match[str], clause: str) -> FoundFigure | None:
        _, before, low, high, scale, after, unit_word = match.groups()
        quantity = _quantity(low, high, scale or "", _APPROXIMATIONS.get(before or after or ""))
        if quantity is None:
            return None
        units = self._units_named(unit_word)
        is_unit_known = len(units) == 1
        printed = print_quantity(quantity, self._units[units[0]], Style(Language.ZH)) if is_unit_known else None
        return FoundFigure(
            name=self._new_name(units[0] if is_unit_known else "figure"),
            quantity=quantity,
            unit_word=unit_word,
            units=units,
            clauses=[clause],
            has_placeholder=printed == match[0],
        )

    def _units_named(self, word: str) -> tuple[str, ...]:
        """Return the units that a word may mean; on a page in traditional script, 元 is not the yuan."""
        if self._is_traditional and word == "元":
            return ()
        simple = word.translate(simplified())
        return tuple(key for key, unit in self._units.items() if unit.zh == simple)

    def _new_name(self, unit: str) -> str:
        base = unit.replace("-", "_")
        taken = {found.name for found in self.found.values()}
        names = (base if number == 1 else f"{base}_{number}" for number in range(1, MAX_FIGURES + 2))
        return next(name for name in names if name not in taken)


def _figure_pattern(units: set[str]) -> re.Pattern[str]:
    """Return the pattern of a figure; its first group matches numbers that are none, such as dates and ordinals."""
    unit_words = sorted(units | set(line_classifier.words()["measure_words"]), key=len, reverse=True)
    number = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,4})?)"
    return re.compile(
        rf"({DATES.pattern}|{TODO_MARK.pattern}|第\d+|[〔\[(（]\d{{4}}[〕\])）]\d*号?)"
        rf"|(约|約|近|至多)?(?<![\d.A-Za-z]){number}(?:[-–—~～至]{number})?([万萬亿億])?(余|多|餘)?"
        rf"({'|'.join(map(re.escape, unit_words))})(?![号樓楼月])"
    )


def _quantity(low: str, high: str | None, scale: str, approx: Approximation | None) -> Quantity | None:
    value, to = (Decimal(number.replace(",", "")) * _SCALES[scale] if number else None for number in (low, high))
    if value is None or value >= 10**15 or (to is not None and not value < to < 10**15):
        return None
    return Quantity.model_construct(value=value, to=to, approx=approx)


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the clause around a match, shortened."""
    before = re.split(_CLAUSE_ENDS, text[max(0, match.start() - 24) : match.start()])[-1]
    after = re.split(_CLAUSE_ENDS, text[match.end() : match.end() + 16], maxsplit=1)[0]
    return f"{before}{match[0]}{after}"
