"""The terms of a published case: those of the portal's vocabulary are shared, others get the prefix of their site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from mkdocs_casebook.records.choices import unit_label
from mkdocs_casebook.records.model import KEY, Part, Text
from mkdocs_casebook.records.model.scalars import CurrencyCode
from mkdocs_casebook.records.vocabulary import LEVELS, Column, Place, PluralWord, Term, Theme, Unit, Vocabulary
from mkdocs_casebook.text.languages import Language

AddedTerms = dict[str, dict[str, bytes]]
"""Terms that a site adds to the vocabulary, as JSON, by list and key."""

_KINDS: Mapping[str, type[Part]] = {
    "themes": Theme,
    "columns": Column,
    **dict.fromkeys(("roles", "purposes", "methods", "selections", "outcomes"), Term),
    **dict.fromkeys(("units", "currencies"), Unit),
    "places": Place,
}
_KEY = re.compile(KEY)
_CURRENCY = TypeAdapter(CurrencyCode)
_LONGEST = 200
_DETAILS = {"code", "code_as_of", "lat", "lon", "within_km"}
"""What a case may leave out of a place."""


class BadTerm(ValueError):  # noqa: N818 - what the case has
    """A term of a case that is none; the message is its key."""


@dataclass(frozen=True)
class TermReader:
    """Reads the labelled keys of a case as keys of the vocabulary; collects in ``added`` those that it lacks."""

    vocabulary: Vocabulary
    prefix: str
    added: AddedTerms = field(default_factory=dict)

    def key(self, name: str, term: Any) -> str:
        """Return the key of a term in the list of a name, or raise ``BadTerm``."""
        key, label = self._key(name, term), _text(term, "label")
        known = getattr(self.vocabulary, name).get(key)
        if known is not None and (name == "currencies" or _share_a_name(_label(key, known), label)):
            return key
        return self._add(name, key if name == "currencies" else f"{self.prefix}-{key}", _term(name, label))

    def measure(self, term: Any, unit: str) -> str | None:
        """Return the key of a measure; None if the portal has no such measure with this unit."""
        key = self._key("measures", term)
        known = self.vocabulary.measures.get(key)
        shared = known and unit in known.units and _share_a_name(known.label, _text(term, "label"))
        return key if shared else None

    def place(self, data: Any) -> str:
        """Return the key of a place, with the places around it, or raise ``BadTerm``."""
        around = data.get("within", [])
        position = data.get("position", {})
        parent: str | None = None
        levels = [LEVELS.index(each["level"]) for each in (*around, data)]
        if levels != sorted(set(levels)):
            raise BadTerm(str(data.get("key")))
        for each in (*around, data):
            located = position if position.get("level") == each["level"] else {}
            parent = self._place(each, parent, located)
        assert parent is not None
        return parent

    def _place(self, data: Any, parent: str | None, position: Mapping[str, Any]) -> str:
        key, name = self._key("places", data), _text(data, "name")
        known = self.vocabulary.places.get(key)
        if known and known.level == data["level"] and _share_a_name(known.name, name):
            return key
        own = {field: data[field] for field in ("code", "code_as_of") if field in data}
        own |= {field: position[field] for field in ("lat", "lon", "within_km") if field in position}
        place = Place.model_validate({"level": data["level"], "name": name, "parent": parent, **own})
        return self._add("places", f"{self.prefix}-{key}", place)

    def _key(self, name: str, term: Any) -> str:
        key = term["key"]
        if name == "currencies":
            return _CURRENCY.validate_python(key)
        if not isinstance(key, str) or len(key) > _LONGEST or not _KEY.fullmatch(key):
            raise BadTerm(str(key))
        return key

    def _add(self, name: str, key: str, term: Part) -> str:
        content = term.model_dump_json().encode()
        if key in getattr(self.vocabulary, name) or self.added.setdefault(name, {}).setdefault(key, content) != content:
            raise BadTerm(key)
        return key


def merged_term(first: bytes, second: bytes) -> bytes | None:
    """Return what two cases say of one term together; None if they contradict each other.

    A case has the code of its own place only, and coordinates of the nearest place only.
    """
    if first == second:
        return first
    one, other = json.loads(first), json.loads(second)
    if any(one[name] != other[name] for name in one if name not in _DETAILS):
        return None
    return json.dumps(one | {name: other[name] for name in _DETAILS & one.keys() if one[name] is None}).encode()


def with_terms(vocabulary: Vocabulary, added: AddedTerms) -> Vocabulary:
    """Return the vocabulary with the terms that sites add."""
    lists = {
        name: getattr(vocabulary, name) | {key: _KINDS[name].from_json(data) for key, data in sorted(terms.items())}
        for name, terms in added.items()
    }
    return vocabulary.model_copy(update=lists)


def _text(data: Any, name: str) -> Text:
    text = Text.model_validate(data[name])
    if not text.items() or any(len(each) > _LONGEST for _, each in text.items()):
        raise BadTerm(str(data.get("key")))
    return text


def _label(key: str, term: Any) -> Text:
    """Return the name of a term as data give it."""
    if isinstance(term, Unit):
        return unit_label(key, term, Language.EN)
    label: Text = term.label
    return label


def _share_a_name(first: Text, second: Text) -> bool:
    return bool({*first.items()} & {*second.items()})


def _term(name: str, label: Text) -> Part:
    if _KINDS[name] is Unit:
        return Unit(zh=label.zh, en=PluralWord(one=label.en, other=label.en) if label.en else None)
    return _KINDS[name].model_validate({"label": label})
