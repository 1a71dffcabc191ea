"""The fields that hold a vocabulary key, with the labels of its values in both languages, or a name of the record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import LEVELS, Measure, Term, Unit, Vocabulary
from mkdocs_casebook.text.languages import Language

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

LEVEL_NAMES = dict(
    zip(
        LEVELS,
        (
            Text(zh="国家", en="Country"),
            Text(zh="省、自治区、直辖市", en="Province or municipality"),
            Text(zh="市", en="City"),
            Text(zh="区、县、县级市", en="District, county or county-level city"),
            Text(zh="街道、乡镇", en="Subdistrict, township or town"),
            Text(zh="社区、村", en="Community or village"),
            Text(zh="小区", en="Estate"),
        ),
        strict=True,
    )
)
"""The levels of places in words, from the widest."""


_PLURALS = ("units", "currencies")
"""The lists of entries that have a singular and a plural."""

NamesByKey = Mapping[str, tuple[str, ...]]


def plain_names(vocabulary: Vocabulary, name: str) -> NamesByKey:
    """Return, by key of a list, the key and the names in both languages as plain words."""
    entries = getattr(vocabulary, name).items()
    return {key: tuple(map(plain_word, (key, *_names(entry, name)))) for key, entry in entries}


def plain_word(word: str) -> str:
    """Return a word without what makes no difference in a name: upper case, hyphens, spaces, the kind of apostrophe."""
    return re.sub(r"[-_\s]+", "", unicodedata.normalize("NFKC", word).casefold().replace("’", "'"))


def keys_named(names: NamesByKey, word: str) -> list[str]:
    """Return the keys that a word names: in either language, or by the key in another spelling."""
    wanted = plain_word(word)
    return [key for key, known in names.items() if wanted in known]


def keys_with_name_like(names: NamesByKey, word: str) -> list[str]:
    """Return the keys with a name that contains a word, or is contained in it."""
    wanted = plain_word(word)
    return [key for key, known in names.items() if any(_is_like(wanted, each) for each in known)]


def _is_like(word: str, name: str) -> bool:
    return min(len(word), len(name)) > 1 and (word in name or name in word)


def _names(entry: Any, name: str) -> Iterator[str]:
    if name in _PLURALS:
        yield from filter(None, (entry.zh, *((entry.en.one, entry.en.other) if entry.en else ())))
    else:
        label = entry.name if name == "places" else entry.label
        yield from filter(None, (label.zh, label.en))


def choices(vocabulary: Vocabulary, name: str) -> dict[str, Text]:
    """Return the label of each key of a list; that of a place includes its ancestors."""
    if name == "places":
        return {key: _place_label(vocabulary, key) for key in vocabulary.places}
    return {key: _label(key, term) for key, term in getattr(vocabulary, name).items()}


def _place_label(vocabulary: Vocabulary, key: str) -> Text:
    names = [vocabulary.places[place].name for place in vocabulary.lineage(key) if place in vocabulary.places]
    return Text(
        zh=" › ".join(name.get(Language.ZH) for name in names),
        en=", ".join(name.get(Language.EN) for name in reversed(names)),
    )


def _label(key: str, term: Term | Measure | Unit) -> Text:
    if isinstance(term, (Term, Measure)):
        return term.label
    return unit_label(key, term)


def unit_label(key: str, unit: Unit, first: Language = Language.ZH) -> Text:
    """Return the names of a unit; its key in the first language of the site, if it has no name in that."""
    english = unit.en.other if unit.en else None
    needs_english = first is Language.EN or unit.zh is None
    return Text(zh=unit.zh, en=english or (key if needs_english else None))
