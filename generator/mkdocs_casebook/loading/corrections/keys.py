"""Findings about keys and other coded values: the key for a name in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_casebook.diagnostics.findings import Choices, Finding, LabelledChoices, Suggestion, finding
from mkdocs_casebook.loading.corrections.written_record import WrittenRecord, with_values
from mkdocs_casebook.loading.validation import choices_at
from mkdocs_casebook.records.choices import CHOSEN, NAMED, choices, keys_named, keys_with_name_like, plain_word
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.runtime.package_data import data_yaml

_UNKNOWN = {
    "columns": "unknown-column",
    "places": "unknown-place",
    "themes": "unknown-theme",
    "outcomes": "unknown-outcome",
    "purposes": "unknown-purpose",
    "methods": "unknown-method",
    "selections": "unknown-selection",
    "roles": "unknown-role",
    "units": "unknown-unit",
    "measures": "unknown-measure",
    "currencies": "unknown-currency",
}
"""The code of a key that a list does not have."""

KEY_CODES = ("bad-key", "bad-currency", *_UNKNOWN.values())
NAME_CODES = ("bad-name", "unknown-figure", "unknown-source", "unknown-photo")
CHOICE_CODES = ("not-one-of", "not-true-or-false")

_NAMED = {**NAMED, ("Place", "parent"): "places"}
_WORDS_OF = {"figures": ("label",), "sources": ("title", "publisher"), "photos": ("caption",), "places": ("name",)}
"""By the field that holds the parts of a record with names: the fields of a part that have its words."""


def correct_key(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a key of the vocabulary with the keys that have its name."""
    name = next((CHOSEN[field] for field in record.fields(found.at) if field in CHOSEN), None)
    word = record.text(found, "key")
    if name is None:
        return correct_name(found, record)
    if record.vocabulary is None or not word:
        return found
    keys = named_keys(record, name, word)
    if keys:
        return with_values(found, keys)
    if isinstance(found.at[-1], int) and (several := _several(record, name, word)):
        return found.with_correction(several, several)
    similar = _similar(record, name, word)
    if len(similar) > 1:
        return with_values(found, similar, is_certain=False)
    near = similar[0] if similar else Suggestion(word, record.names(name))
    labels = {key: _with_label(key, label) for key, label in choices(record.vocabulary, name).items()}
    zh, en = LabelledChoices(word, labels), Choices(word, labels)
    return finding(_UNKNOWN[name], found.at, key=word, nearest=near, choices_zh=zh, choices_en=en)


def _with_label(key: str, label: Text) -> str:
    return f"{key}（{label.zh}）" if label.zh else key


def _similar(record: WrittenRecord, name: str, word: str) -> list[str]:
    """Return the keys with a name like a word, or like one of its parts; of places within each other, the smallest."""
    names = record.names(name)
    similar = keys_with_name_like(names, word) or [
        key for part in re.split(r"[\s›>,，·/]+", word) for key in keys_with_name_like(names, part)
    ]
    if name != "places" or record.vocabulary is None:
        return list(dict.fromkeys(similar))
    wider = {place for key in similar for place in record.vocabulary.lineage(key) if place != key}
    return [key for key in dict.fromkeys(similar) if key not in wider]


def _several(record: WrittenRecord, name: str, word: str) -> str:
    """Return the keys that an item of a list names, if it names several between commas; else nothing."""
    words = re.split("[,，、;；]", word)
    keys = [named_keys(record, name, each) for each in words]
    return ", ".join(key for key, *_ in keys) if len(words) > 1 and all(len(each) == 1 for each in keys) else ""


def named_keys(record: WrittenRecord, name: str, word: str) -> list[str]:
    """Return the keys of a list of the vocabulary that a word names."""
    known, others = record.names(name), _words()["vocabulary"].get(name, {})
    return keys_named(known, word) or [key for key in _meaning(word, others) if key in known]


def correct_name(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a reference within the record with the name of the part that has these words."""
    parts = next((_NAMED[field] for field in record.fields(found.at) if field in _NAMED), None)
    if parts is None:
        return found
    word = plain_word(record.text(found, "key"))
    known = record.mapping((parts,))
    spelled = [name for name in known if word and plain_word(name) == word]
    named = [name for name, part in known.items() if word in map(plain_word, _texts(part, _WORDS_OF[parts]))]
    return with_values(found, spelled or named)


def _texts(part: Any, fields: Iterable[str]) -> Iterator[str]:
    texts = (part.get(field) for field in fields) if isinstance(part, dict) else ()
    return (text for each in texts if isinstance(each, dict) for text in each.values() if isinstance(text, str))


def correct_choice(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a field with few allowed values with the one that is meant."""
    word = record.text(found)
    if found.code == "not-true-or-false":
        return with_values(found, list(_meaning(word, _words()["truth"])))
    allowed = choices_at(found.at, record.model)
    same = [choice for choice in allowed if plain_word(choice) == plain_word(word)]
    fields = (_words()["choices"].get(".".join(field), {}) for field in record.fields(found.at))
    meant = [choice for words in fields for choice in _meaning(word, words)]
    values = same or [choice for choice in dict.fromkeys(meant) if choice in allowed]
    return with_values(found, values)


def meant_choice(word: str, field: str) -> str:
    """Return the allowed value of a field, given as ``Part.field``, that a word means; empty if none is."""
    words = _words()["choices"].get(field, {})
    return next((choice for choice in words if plain_word(choice) == plain_word(word)), None) or next(
        _meaning(word, words), ""
    )


def _meaning(word: str, words: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the values that a word means."""
    wanted = plain_word(word)
    return (value for value, others in words.items() if wanted in map(plain_word, others))


def _words() -> Any:
    return data_yaml("loading/corrections/words.yml")
