"""Findings about lists and bilingual texts that are written as plain text."""

from __future__ import annotations

import re

from mkdocs_casebook.diagnostics.findings import Edit, Finding
from mkdocs_casebook.loading.corrections.keys import meant_choice, named_keys
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord
from mkdocs_casebook.loading.validation import type_at
from mkdocs_casebook.records.choices import CHOSEN
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.model.editorial import Translation, Translations
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.scalars import line

LIST_CODES = ("not-a-list",)
TEXT_CODES = ("not-a-mapping",)


def correct_list(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a text in place of a list of keys with the list."""
    name = next((CHOSEN[field] for field in record.fields(found.at) if field in CHOSEN), None)
    words = [word.strip() for word in re.split("[,，、;；]", record.text(found)) if word.strip()]
    keys = [named_keys(record, name, word) for word in words] if name else []
    if not keys or any(len(each) != 1 for each in keys):
        return found
    return _written(found, f"[{', '.join(key for key, *_ in keys)}]")


def correct_text(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a text in place of one by language with the first language of the site, if it is that."""
    text = record.text(found).strip()
    if type_at(found.at, record.model) in (Translation, Translations):
        return _translation(found, text, record)
    language = Language.ZH if re.search(f"[{HAN}]", text) else Language.EN
    if type_at(found.at, record.model) is not Text or not text or language is not record.language or "\n" in text:
        return found
    return _written(found, f"{{{language}: {line(text)}}}")


def _translation(found: Finding, text: str, record: WrittenRecord) -> Finding:
    """Return a finding about a translation that only says who made it with the mapping that says so."""
    by = meant_choice(text, "Translation.by")
    if not by:
        return found
    is_whole = type_at(found.at, record.model) is Translations
    second = Language.EN if record.language is Language.ZH else Language.ZH
    return _written(found, f"{{{second}: {{by: {by}}}}}" if is_whole else f"{{by: {by}}}")


def _written(found: Finding, text: str) -> Finding:
    shown = text if isinstance(found.at[-1], int) else f"{found.at[-1]}: {text}"
    return found.with_correction(shown, shown, (Edit(found.at, text, is_yaml=True),))
