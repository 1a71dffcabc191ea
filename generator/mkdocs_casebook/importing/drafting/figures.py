"""Figures in a text: number, approximation and unit, and the name by which the text then prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_casebook.importing.cleanup.dates import DATES
from mkdocs_casebook.importing.cleanup.line_classifier import words
from mkdocs_casebook.importing.todo_marks import MARK
from mkdocs_casebook.records.figure_placeholders import print_quantity
from mkdocs_casebook.records.model import Quantity
from mkdocs_casebook.records.model.parts import Approximation
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import simplified

_ENDS = r"[，。；：！？、\n\t【】]"
MOST = 60
"""More figures than this are no story but a table; they stay in the text as they stand."""

_SCALES = {"": 1, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_APPROXIMATE: dict[str, Approximation] = {
    "约": "about",
    "約": "about",
    "近": "nearly",
    "至多": "at-most",
    "余": "at-least",
    "多": "at-least",
    "餘": "at-least",
}


@dataclass(kw_only=True)
class Found:
    """A figure: how it is written, what it is, the units it may have, and the clauses it stands in."""

    name: str
    written: str
    quantity: Quantity
    word: str
    units: tuple[str, ...]
    clauses: list[str]
    printed: bool


class Figures:
    """The figures of one page, each once."""

    def __init__(self, vocabulary: Vocabulary, *, traditional: bool) -> None:
        self._traditional = traditional
        self._units = vocabulary.units
        units = sorted({unit.zh for unit in vocabulary.units.values()} | set(words()["counted"]), key=len, reverse=True)
        number = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,4})?)"
        self._pattern = re.compile(
            rf"({DATES.pattern}|{MARK.pattern}|第\d+|[〔\[(（]\d{{4}}[〕\])）]\d*号?)"
            rf"|(约|約|近|至多)?(?<![\d.A-Za-z]){number}(?:[-–—~～至]{number})?([万萬亿億])?(余|多|餘)?"
            rf"({'|'.join(map(re.escape, units))})(?![号樓楼月])"
        )
        self.found: dict[str, Found] = {}

    def take(self, text: str) -> None:
        """Find the figures of a text."""
        for match in self._pattern.finditer(text):
            if match[1]:
                continue
            known = self.found.get(match[0])
            clause = _clause(text, match)
            if known is not None:
                known.clauses += [clause] if clause not in known.clauses else []
            elif len(self.found) < MOST and (found := self._made(match, clause)):
                self.found[match[0]] = found

    def named(self, text: str) -> str:
        """Return a text with the name of each figure where it prints exactly what stands there."""
        return self._pattern.sub(self._name, text)

    def _name(self, match: re.Match[str]) -> str:
        found = None if match[1] else self.found.get(match[0])
        return f"{{{found.name}}}" if found and found.printed else match[0]

    def _made(self, match: re.Match[str], clause: str) -> Found | None:
        _, before, low, high, scale, after, word = match.groups()
        quantity = _quantity(low, high, scale or "", _APPROXIMATE.get(before or after or ""))
        if quantity is None:
            return None
        units = self._units_of(word)
        printed = len(units) == 1 and print_quantity(quantity, self._units[units[0]], Language.ZH) == match[0]
        name = self._new_name(units[0] if len(units) == 1 else "figure")
        return Found(
            name=name, written=match[0], quantity=quantity, word=word, units=units, clauses=[clause], printed=printed
        )

    def _units_of(self, word: str) -> tuple[str, ...]:
        """Return the units that a word may stand for; on a page in traditional characters, 元 is not the yuan."""
        if self._traditional and word == "元":
            return ()
        simple = word.translate(simplified())
        return tuple(key for key, unit in self._units.items() if unit.zh == simple)

    def _new_name(self, unit: str) -> str:
        base = unit.replace("-", "_")
        taken = {found.name for found in self.found.values()}
        names = (base if number == 1 else f"{base}_{number}" for number in range(1, MOST + 2))
        return next(name for name in names if name not in taken)


def _quantity(low: str, high: str | None, scale: str, approx: Approximation | None) -> Quantity | None:
    value, to = (Decimal(one.replace(",", "")) * _SCALES[scale] if one else None for one in (low, high))
    if value is None or value >= 10**15 or (to is not None and not value < to < 10**15):
        return None
    return Quantity.model_construct(value=value, to=to, approx=approx)


def _clause(text: str, match: re.Match[str]) -> str:
    before = re.split(_ENDS, text[max(0, match.start() - 24) : match.start()])[-1]
    after = re.split(_ENDS, text[match.end() : match.end() + 16], maxsplit=1)[0]
    return f"{before}{match[0]}{after}"
