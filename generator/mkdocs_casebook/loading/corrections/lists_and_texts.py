"""Findings about lists and bilingual texts that are written as plain text."""

from __future__ import annotations

import re

from mkdocs_casebook.diagnostics.findings import Edit, Finding
from mkdocs_casebook.loading.corrections.keys import named_keys
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord, qualified_fields
from mkdocs_casebook.loading.validation import type_at
from mkdocs_casebook.records.choices import CHOSEN
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.scalars import line

LIST_CODES = ("not-a-list",)
TEXT_CODES = ("not-a-mapping",)


def correct_list(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a text in place of a list of keys with the list."""
    name = next((CHOSEN[field] for field in qualified_fields(found.at) if field in CHOSEN), None)
    words = [word.strip() for word in re.split("[,，、;；]", record.text(found)) if word.strip()]
    keys = [named_keys(record, name, word) for word in words] if name else []
    if not keys or any(len(each) != 1 for each in keys):
        return found
    return _written(found, f"[{', '.join(key for key, *_ in keys)}]")


def correct_text(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a Chinese text in place of one by language with its language."""
    text = record.text(found).strip()
    if type_at(found.at, Case) is not Text or not re.search(f"[{HAN}]", text) or "\n" in text:
        return found
    return _written(found, f"{{zh: {line(text)}}}")


def _written(found: Finding, text: str) -> Finding:
    shown = text if isinstance(found.at[-1], int) else f"{found.at[-1]}: {text}"
    return found.with_correction(shown, shown, (Edit(found.at, text, is_yaml=True),))
