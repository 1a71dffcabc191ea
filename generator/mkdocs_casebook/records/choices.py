"""What an editor chooses from: the keys of the vocabulary, each with its name in both languages."""

from __future__ import annotations

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Term, Unit, Vocabulary

CHOSEN = {
    ("Record", "column"): "columns",
    ("Record", "place"): "places",
    ("Record", "themes"): "themes",
    ("Actor", "role"): "roles",
    ("Figure", "unit"): "units",
    ("Figure", "measure"): "measures",
    ("Cost", "currency"): "currencies",
}
"""The fields that hold a key, each with the list it is chosen from."""


def choices(vocabulary: Vocabulary, name: str) -> dict[str, Text]:
    """Return the keys of a list with their names, in their order; a place with those around it."""
    if name == "places":
        return {key: _whereabouts(vocabulary, key) for key in vocabulary.places}
    return {key: _name(term) for key, term in getattr(vocabulary, name).items()}


def _whereabouts(vocabulary: Vocabulary, key: str) -> Text:
    names = [vocabulary.places[place].name for place in vocabulary.lineage(key) if place in vocabulary.places]
    return Text(zh=" › ".join(name.zh for name in names), en=", ".join(name.en or name.zh for name in reversed(names)))


def _name(term: Term | Unit) -> Text:
    if isinstance(term, Term):
        return term.label
    return Text(zh=term.zh, en=term.en.other if term.en else None)
