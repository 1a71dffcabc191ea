"""The fields that hold a vocabulary key, with the labels of its values in both languages, or a name of the record."""

from __future__ import annotations

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Measure, Term, Unit, Vocabulary

CHOSEN = {
    ("Record", "column"): "columns",
    ("Record", "place"): "places",
    ("Record", "themes"): "themes",
    ("Record", "outcomes"): "outcomes",
    ("Participation", "purposes"): "purposes",
    ("Participation", "methods"): "methods",
    ("Participation", "selection"): "selections",
    ("Actor", "role"): "roles",
    ("Figure", "unit"): "units",
    ("Figure", "measure"): "measures",
    ("Cost", "currency"): "currencies",
}
"""(part, field) → the vocabulary list of its keys."""

NAMED = {
    ("Record", "headline"): "figures",
    ("Figure", "of"): "figures",
    ("Chart", "figures"): "figures",
    ("Cost", "of"): "figures",
    ("Section", "photos"): "photos",
    ("Milestone", "photo"): "photos",
    **{(part, "source"): "sources" for part in ("Figure", "Observation", "Reading", "Cost", "Claim")},
}
"""(part, field) → the field of the record whose names it holds."""


def choices(vocabulary: Vocabulary, name: str) -> dict[str, Text]:
    """Return the label of each key of a list; that of a place includes its ancestors."""
    if name == "places":
        return {key: _place_label(vocabulary, key) for key in vocabulary.places}
    return {key: _label(term) for key, term in getattr(vocabulary, name).items()}


def _place_label(vocabulary: Vocabulary, key: str) -> Text:
    names = [vocabulary.places[place].name for place in vocabulary.lineage(key) if place in vocabulary.places]
    return Text(zh=" › ".join(name.zh for name in names), en=", ".join(name.en or name.zh for name in reversed(names)))


def _label(term: Term | Measure | Unit) -> Text:
    if isinstance(term, (Term, Measure)):
        return term.label
    return Text(zh=term.zh, en=term.en.other if term.en else None)
