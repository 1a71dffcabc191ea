"""Facets of the search page: their values, and which of them each case has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.records.model.provenance import Origin
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

Facet = dict[str, Any]
"""Plain data for JSON: ``name``; ``values``, each a key, a label and the position of its parent, or -1; ``cases``, for
each case the positions of its values."""


def facets_of(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> list[Facet]:
    """Return the facets of cases given in the order of their numbers."""
    return [
        _themes(cases, catalog, language),
        _places(cases, catalog, language),
        _years(cases, catalog, language),
        _statuses(cases, catalog, language),
        *_outcomes(cases, catalog, language),
        *_origins(cases, language),
        *_sites(cases, catalog, language),
        *_languages(cases, catalog.languages, language),
    ]


def status_of(case: Case | CaseSummary) -> str:
    """Return the status that the search page shows: withdrawn, or that of the project."""
    return "withdrawn" if case.withdrawn else case.status


def _themes(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Facet:
    themes, at = catalog.vocabulary.themes, _positions(catalog.by_theme)
    return {
        "name": "theme",
        "values": [[key, themes[key].label.get(language), -1] for key in at],
        "cases": [[at[theme] for theme in dict.fromkeys(case.themes)] for case in cases],
    }


def _places(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Facet:
    places, at = catalog.vocabulary.places, _positions(catalog.by_place)
    return {
        "name": "place",
        "values": [[key, places[key].name.get(language), at.get(places[key].parent or "", -1)] for key in at],
        "cases": [[at[case.place]] for case in cases],
    }


def _years(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Facet:
    at = _positions(catalog.by_year)
    return {
        "name": "year",
        "values": [[year, ui_text("in_year", year=year).get(language), -1] for year in at],
        "cases": [[at[year] for year in case.years] for case in cases],
    }


def _statuses(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Facet:
    at = _positions(dict.fromkeys(map(status_of, catalog.cases)))
    return {
        "name": "status",
        "values": [[status, ui_text(f"status_{status}").get(language), -1] for status in at],
        "cases": [[at[status_of(case)]] for case in cases],
    }


def _outcomes(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Iterator[Facet]:
    """Yield the facet of outcomes, in the order of the vocabulary, if a case has any that is not withdrawn."""
    outcomes = [() if case.withdrawn else case.outcomes for case in cases]
    terms, used = catalog.vocabulary.outcomes, {key for keys in outcomes for key in keys}
    at = _positions(key for key in terms if key in used)
    if at:
        yield {
            "name": "outcome",
            "values": [[key, terms[key].label.get(language), -1] for key in at],
            "cases": [[at[key] for key in dict.fromkeys(keys)] for keys in outcomes],
        }


def _origins(cases: Sequence[CaseSummary], language: Language) -> Iterator[Facet]:
    """Yield the facet of who wrote the cases, if it is not the same for all."""
    used = {case.origin for case in cases}
    at = _positions(origin for origin in get_args(Origin) if origin in used)
    if len(at) > 1:
        yield {
            "name": "origin",
            "values": [[origin, ui_text(f"origin_{origin}").get(language), -1] for origin in at],
            "cases": [[at[case.origin]] for case in cases],
        }


def _sites(cases: Sequence[CaseSummary], catalog: Catalog, language: Language) -> Iterator[Facet]:
    """Yield the facet of the sites of a portal."""
    names = {site.prefix: site.name.get(language) for site in catalog.portal.sites if site.cases}
    at = _positions(names)
    if at:
        yield {
            "name": "site",
            "values": [[prefix, name, -1] for prefix, name in names.items()],
            "cases": [[at[case.remote.site]] if case.remote else [] for case in cases],
        }


def _languages(cases: Sequence[CaseSummary], languages: SiteLanguages, language: Language) -> Iterator[Facet]:
    """Yield the facet of a site in two languages: cases that have the second, and those in the first only."""
    first, second = languages.first, languages.second
    if second is None:
        return
    labels = {second: f"also_in_{second}", first: f"only_{first}"}
    yield {
        "name": "language",
        "values": [[key.value, ui_text(label).get(language), -1] for key, label in labels.items()],
        "cases": [[int(not case.is_in(second))] for case in cases],
    }


def _positions(keys: Iterable[str]) -> dict[str, int]:
    return {key: position for position, key in enumerate(keys)}
