"""The feeds of a site."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.pages.page import Feed
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.vocabulary import LEVELS


def feeds(catalog: Catalog) -> Iterator[Feed]:
    """Yield the feeds: all cases, each theme, each place from countries down to districts."""
    themes, places = catalog.vocabulary.themes, catalog.vocabulary.places
    yield Feed(path="", title=None, cases=catalog.cases)
    for key, cases in catalog.by_theme.items():
        yield Feed(path=f"themes/{key}/", title=themes[key].label, cases=cases)
    for key, cases in catalog.by_place.items():
        if LEVELS.index(places[key].level) <= LEVELS.index("district"):
            yield Feed(path=f"places/{key}/", title=places[key].name, cases=cases)
