"""Corrections of all findings of a record; good records have none, and cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel

from mkdocs_casebook.diagnostics.findings import Finding, Location
from mkdocs_casebook.diagnostics.limits import MAX_SUGGESTIONS
from mkdocs_casebook.loading.corrections import dates, field_names, keys, lists_and_texts, quantities
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language

_CORRECTORS: dict[str, Callable[[Finding, WrittenRecord], Finding]] = {
    **dict.fromkeys(dates.CODES, dates.correct),
    **dict.fromkeys(quantities.CODES, quantities.correct),
    **dict.fromkeys(lists_and_texts.LIST_CODES, lists_and_texts.correct_list),
    **dict.fromkeys(lists_and_texts.TEXT_CODES, lists_and_texts.correct_text),
    **dict.fromkeys(lists_and_texts.ADDRESS_CODES, lists_and_texts.correct_address),
    **dict.fromkeys(lists_and_texts.PINYIN_CODES, lists_and_texts.correct_pinyin),
    "range-backwards": quantities.correct_range,
    **dict.fromkeys(keys.KEY_CODES, keys.correct_key),
    **dict.fromkeys(keys.NAME_CODES, keys.correct_name),
    **dict.fromkeys(keys.CHOICE_CODES, keys.correct_choice),
    **dict.fromkeys(field_names.CODES, field_names.correct),
}
"""By the code of a finding."""

_MISSING = ("missing-field", "missing-chinese", "missing-english", "origin-missing")


def corrected(
    findings: Iterable[Finding],
    vocabulary: Vocabulary | None,
    language: Language,
    data: Any = None,
    model: type[BaseModel] = Case,
) -> list[Finding]:
    """Return findings with what should be written, as far as that is known.

    ``language`` is the first language of the site; ``data`` is that of an invalid record, or of all vocabulary files
    for the model Vocabulary. Fields that are only missing because of another finding are not reported.
    """
    record = WrittenRecord(data, vocabulary, language, model)
    found = [_corrected(each, record) for each in findings]
    found[MAX_SUGGESTIONS:] = [each.without_suggestion() for each in found[MAX_SUGGESTIONS:]]
    supplied = {location for each in found for location in _supplied(each)}
    return [each for each in found if each.code not in _MISSING or each.at not in supplied]


def _corrected(found: Finding, record: WrittenRecord) -> Finding:
    correct = _CORRECTORS.get(found.code)
    return correct(found, record) if correct and found.at else found


def _supplied(found: Finding) -> Iterable[Location]:
    """Return the locations of the fields that the edits of a finding add."""
    return ((*edit.at[:-1], edit.text) if edit.is_name else edit.at for edit in found.edits)
