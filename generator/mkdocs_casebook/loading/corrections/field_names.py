"""Findings about unknown fields: the field for a Chinese name, a synonym, or another spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mkdocs_casebook.diagnostics.findings import Edit, Finding
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord, joined
from mkdocs_casebook.loading.validation import FROM_FILE
from mkdocs_casebook.records.choices import plain_word
from mkdocs_casebook.records.model import Part
from mkdocs_casebook.runtime.package_data import data_yaml

CODES = ("unknown-key",)


def correct(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about an unknown field with the fields that may be meant and are not there yet."""
    part, given = record.part(found.at[:-1]), record.mapping(found.at[:-1])
    if part is None:
        return found
    free = {name: words for name, words in _plain_words(part).items() if name not in given}
    word = plain_word(str(found.at[-1]))
    meant = [name for name, words in free.items() if word in words]
    meant = meant or [name for name, words in free.items() if _singular(word) == _singular(words[0])]
    if not meant:
        return found
    edits = (Edit(found.at, meant[0], is_name=True),) if len(meant) == 1 else ()
    return found.with_correction(joined(meant, 0), joined(meant, 1), edits)


@cache
def _plain_words(part: type[Part]) -> dict[str, tuple[str, ...]]:
    """Return the fields of a part that editors write, each with its name and other words for it as plain words."""
    fields: Mapping[str, Any] = part.model_fields
    return {
        name: (plain_word(name), *map(plain_word, _words(name, field)))
        for name, field in fields.items()
        if name not in FROM_FILE
    }


def _words(name: str, field: Any) -> Iterator[str]:
    """Yield other words for a field: synonyms, and the start of its description in both languages."""
    yield from data_yaml("loading/corrections/words.yml")["fields"].get(name, ())
    for line in (field.description or "").splitlines():
        yield re.split("[，,；;：:（(、]", line)[0]


def chinese_names() -> frozenset[str]:
    """Return the Chinese words that people write for fields."""
    words = data_yaml("loading/corrections/words.yml")["fields"].values()
    return frozenset(word for each in words for word in each if not word.isascii())


def _singular(word: str) -> str:
    return re.sub("ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")
