"""Find figures in a text: number, approximation, unit; and replace them by their placeholders, such as ``{lift}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkdocs_casebook.importing.cleanup.dates import NOT_FIGURES
from mkdocs_casebook.importing.quantities.english import EnglishFigures
from mkdocs_casebook.importing.quantities.numbers import (
    COINS_PATTERN,
    TENTHS_PATTERN,
    doubt_about,
    normalized,
    number_pattern,
    quantity,
    without_blanks,
)
from mkdocs_casebook.importing.quantities.units import UnitFinder, UnitProposal
from mkdocs_casebook.records.formatting.quantity_format import Style, print_quantity
from mkdocs_casebook.records.model import Quantity
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN

MAX_FIGURES = 60
"""A text with more figures is a table rather than an article; the others stay in the text as digits."""

_CLAUSE_ENDS = r"[，。；：！？、\n\t【】]"
_BEFORE, _AFTER = 24, 16
"""Characters around a figure that its label shows."""

_CONTEXT_BEFORE, _CONTEXT_AFTER = 12, 24
"""Characters around a figure where the noun that it counts may be."""


@dataclass(kw_only=True)
class FoundFigure:
    """A figure in a text, with the proposal of its unit and the clauses where it occurs.

    ``has_placeholder`` is true if printing the figure gives exactly the words of the text.
    """

    name: str
    quantity: Quantity
    unit: UnitProposal
    clauses: list[str]
    has_placeholder: bool


@dataclass(frozen=True, kw_only=True)
class _Occurrence:
    """A figure at a position of a text."""

    start: int
    end: int
    words: str
    quantity: Quantity
    unit: UnitProposal

    @property
    def key(self) -> tuple[str, str]:
        """The words and the unit or noun: 3部 of lifts and of laws are two figures."""
        return self.words, self.unit.key or self.unit.noun


class FigureFinder:
    """Collects the figures of one page in ``found``."""

    def __init__(self, vocabulary: Vocabulary, *, is_traditional: bool) -> None:
        self._vocabulary = vocabulary
        self._unit_finder = UnitFinder(vocabulary, is_traditional=is_traditional)
        self._english = EnglishFigures(vocabulary)
        numbers = number_pattern(self._unit_finder.words)
        self._pattern = re.compile(rf"(?P<skip>{NOT_FIGURES})|{TENTHS_PATTERN}|{COINS_PATTERN}|{numbers}(?![号月])")
        self.found: dict[tuple[str, str], FoundFigure] = {}

    def collect(self, text: str) -> None:
        """Add the figures of a text."""
        last_of_word: dict[str, str] = {}
        for one in self._occurrences(text, last_of_word):
            known = self.found.get(one.key)
            clause = _clause(text, one)
            if known is not None:
                known.clauses += [clause] if clause not in known.clauses else []
            elif len(self.found) < MAX_FIGURES:
                self.found[one.key] = self._figure(one, clause)
            last_of_word[one.unit.word] = one.unit.key or last_of_word.get(one.unit.word, "")

    def with_placeholders(self, text: str) -> str:
        """Return a text with each collected figure replaced by its placeholder, if it has one."""
        pieces, end = [], 0
        for one in self._occurrences(text, {}):
            found = self.found.get(one.key)
            is_printed = found is not None and found.has_placeholder
            pieces += [text[end : one.start], f"{{{found.name}}}" if found and is_printed else one.words]
            end = one.end
        return "".join([*pieces, text[end:]])

    def _occurrences(self, text: str, last_of_word: dict[str, str]) -> Iterator[_Occurrence]:
        is_chinese = re.search(f"[{HAN}]", text) is not None
        yield from self._chinese(text, last_of_word) if is_chinese else self._in_english(text)

    def _chinese(self, text: str, last_of_word: dict[str, str]) -> Iterator[_Occurrence]:
        compact, positions = without_blanks(normalized(text))
        for match in self._pattern.finditer(compact):
            value = None if match["skip"] else quantity(match)
            if value is None:
                continue
            start, end = positions[match.start()], positions[match.end() - 1] + 1
            before, after = text[max(0, start - _CONTEXT_BEFORE) : start], text[end : end + _CONTEXT_AFTER]
            word = "成" if match["tenths"] else "元" if match["coins"] else match["unit"]
            if self._unit_finder.is_another_word(word, after):
                continue
            unit = self._unit_finder.propose(word, before, after, last_of_word.get(word, ""))
            if question := doubt_about(match, before) or self._unit_finder.doubt(word, before, after):
                unit = replace(
                    unit, key="", candidates=tuple(filter(None, (unit.key, *unit.candidates))), question=question
                )
            yield _Occurrence(start=start, end=end, words=text[start:end], quantity=value, unit=unit)

    def _in_english(self, text: str) -> Iterator[_Occurrence]:
        for match in self._english.pattern.finditer(text):
            found = None if match["en_skip"] else self._english.quantity(match, text)
            if found is None:
                continue
            value, unit, end = found
            if self._english.is_counting(match, unit):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield _Occurrence(start=start, end=end, words=text[start:end], quantity=value, unit=unit)

    def _figure(self, one: _Occurrence, clause: str) -> FoundFigure:
        known = self._vocabulary.units.get(one.unit.key)
        language = Language.ZH if re.search(f"[{HAN}%％㎡]", one.words) else Language.EN
        printed = print_quantity(one.quantity, known, Style(language)) if known else None
        return FoundFigure(
            name=self._new_name(one.unit.key or "figure"),
            quantity=one.quantity,
            unit=one.unit,
            clauses=[clause],
            has_placeholder=printed == one.words,
        )

    def _new_name(self, unit: str) -> str:
        base = unit.replace("-", "_")
        taken = {found.name for found in self.found.values()}
        names = (base if number == 1 else f"{base}_{number}" for number in range(1, MAX_FIGURES + 2))
        return next(name for name in names if name not in taken)


def _clause(text: str, one: _Occurrence) -> str:
    """Return the clause around a figure, shortened."""
    before = re.split(_CLAUSE_ENDS, text[max(0, one.start - _BEFORE) : one.start])[-1]
    after = re.split(_CLAUSE_ENDS, text[one.end : one.end + _AFTER], maxsplit=1)[0]
    return f"{before}{one.words}{after}"
