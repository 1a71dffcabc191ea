"""Findings about lists and bilingual texts that are written as plain text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from mkdocs_casebook.diagnostics.findings import Edit, Finding
from mkdocs_casebook.loading.corrections.keys import meant_choice, named_keys
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord, with_values
from mkdocs_casebook.loading.validation import type_at
from mkdocs_casebook.records.choices import CHOSEN, NAMED
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.model.editorial import Translation, Translations
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.scalars import line

_LONGEST_ITEM = 300
_ADDRESS = re.compile("https?://[!-~]+\\.[!-~]+")
_HOST = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[!-~]*)?$", re.IGNORECASE)
LIST_CODES = ("not-a-list",)
TEXT_CODES = ("not-a-mapping",)
ADDRESS_CODES = ("bad-address",)
PINYIN_CODES = ("bad-pinyin",)


def correct_list(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about one item in place of a list with the list; several keys or names may be between commas."""
    value = record.value(found.at)
    if isinstance(value, dict):
        return _as_list(found, [flow(value)], is_certain=True) if len(flow(value)) <= _LONGEST_ITEM else found
    fields, text = record.fields(found.at), record.text(found).strip()
    name = next((CHOSEN[field] for field in fields if field in CHOSEN), None)
    if not text or "\n" in text:
        return found
    if name is None and not any(field in NAMED for field in fields):
        is_text = type_at((*found.at, 0), record.model) is Text
        item = f"{{{record.language}: {line(text)}}}" if is_text else line(text)
        return _as_list(found, [item], is_certain=_is_in(record.language, text) or not is_text)
    words = [word.strip() for word in re.split("[,，、;；]", text) if word.strip()]
    keys = [named_keys(record, name, word) if name else [word] for word in words]
    items = [each[0] if each else line(word) for each, word in zip(keys, words, strict=True)]
    return _as_list(found, items, is_certain=all(len(each) == 1 for each in keys))


def _as_list(found: Finding, items: list[str], *, is_certain: bool) -> Finding:
    written = _written(found, f"[{', '.join(items)}]")
    return written if is_certain else replace(written, edits=(), assumed=written.edits)


def flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{line(str(key))}: {flow(inner)}" for key, inner in value.items()) + "}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else line(str(value))


def _is_in(language: Language, text: str) -> bool:
    return (re.search(f"[{HAN}]", text) is not None) == (language is Language.ZH)


def correct_text(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a text in place of one by language with the first language of the site, if it is that."""
    text = record.text(found).strip()
    if type_at(found.at, record.model) in (Translation, Translations):
        return _translation(found, text, record)
    if type_at(found.at, record.model) is not Text or not text or "\n" in text:
        return found
    if not _is_in(record.language, text):  # a name, or a text that lacks its original
        return found
    return _written(found, f"{{{record.language}: {line(text)}}}")


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


def correct_address(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a web address with full-width signs, or without https://, with the right one."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", record.text(found)))
    if _ADDRESS.fullmatch(text):
        return with_values(found, [text], is_certain=not re.search(r"\s", record.text(found).strip()))
    return with_values(found, [f"https://{text}"], is_certain=False) if _HOST.match(text) else found


def correct_pinyin(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about pinyin with tones or capitals with the syllables alone."""
    decomposed = unicodedata.normalize("NFD", record.text(found)).replace("u\u0308", "v").lower()
    plain = " ".join(re.sub("[\u0300-\u036f]", "", decomposed).replace("'", " ").replace("’", " ").split())
    return with_values(found, [plain]) if re.fullmatch("[a-z]+(?: [a-z]+)*", plain) else found
