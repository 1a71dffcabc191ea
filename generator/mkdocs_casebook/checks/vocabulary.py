"""Checks of the vocabulary itself: parents of places, units of measures, pinyin and synonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_casebook.checks.language.pinyin_and_synonyms import check_vocabulary_words
from mkdocs_casebook.checks.publication.names import check_name
from mkdocs_casebook.diagnostics.findings import Choices, Finding, Location, Suggestion, finding
from mkdocs_casebook.records.vocabulary import LEVELS, Vocabulary


def check_vocabulary(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield the findings of all lists; locations begin with the name of the list."""
    yield from _check_keys(vocabulary)
    yield from _check_parents(vocabulary)
    yield from _check_units(vocabulary)
    yield from _check_measures(vocabulary)
    yield from _check_totals(vocabulary)
    yield from check_vocabulary_words(vocabulary)


def _check_keys(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find keys that cannot be part of an address; those of the other lists are not."""
    for name, keys in (("themes", vocabulary.themes), ("places", vocabulary.places)):
        for key in keys:
            yield from check_name(key, (name, key))


def _check_parents(vocabulary: Vocabulary) -> Iterator[Finding]:
    places = vocabulary.places
    for key, place in places.items():
        at = ("places", key, "parent")
        if place.parent is None:
            continue
        if place.parent not in places:
            yield finding("unknown-parent", at, key=place.parent, nearest=Suggestion(place.parent, places))
        elif LEVELS.index(places[place.parent].level) >= LEVELS.index(place.level):
            yield finding("parent-not-wider", at, key=place.parent)


def _check_measures(vocabulary: Vocabulary) -> Iterator[Finding]:
    measures = vocabulary.measures
    for key, measure in measures.items():
        excluded = [(("not_with", index), other) for index, other in enumerate(measure.not_with)]
        for where, other in [(("part_of",), measure.part_of), *excluded]:
            at = ("measures", key, *where)
            if other is not None and other not in measures:
                yield _unknown("unknown-measure", at, other, measures)
            elif other == key:
                yield finding("measure-of-itself", at, key=key)


def _check_totals(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find measures that the page of a theme cannot add up: unknown ones, and shares of something."""
    for key, theme in vocabulary.themes.items():
        for index, measure in enumerate(theme.totals):
            at = ("themes", key, "totals", index)
            if measure not in vocabulary.measures:
                yield _unknown("unknown-measure", at, measure, vocabulary.measures)
            elif "percent" in vocabulary.measures[measure].units:
                yield finding("total-of-shares", at, key=measure)


def _check_units(vocabulary: Vocabulary) -> Iterator[Finding]:
    for key, measure in vocabulary.measures.items():
        is_unlike = len(measure.units) > 1 and not vocabulary.are_of_one_kind(measure.units)
        for index, unit in enumerate(measure.units):
            at = ("measures", key, "units", index)
            if unit not in vocabulary.units:
                yield _unknown("unknown-unit", at, unit, vocabulary.units)
            elif is_unlike and vocabulary.units[unit].measure:
                yield finding("measure-of-unlike-units", at, unit=unit)


def _unknown(code: str, at: Location, key: str, known: Mapping[str, object]) -> Finding:
    return finding(code, at, key=key, nearest=Suggestion(key, known), choices=Choices(key, known))
