"""Results that few edits change, stored from build to build: pinyin, distances between places, schemas of the data."""

from __future__ import annotations

from functools import partial

from mkdocs_casebook.exports.metadata.schemas import Schemas, dataset_schemas
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.answers.nearby_cases import Stored
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.search.index_files import words_in_pinyin
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text import pinyin

_PINYIN = ("pinyin",)
_NEARBY = ("nearby",)
_SCHEMAS = ("schemas",)


def load_pinyin(catalog: Catalog, cache: BuildCache) -> None:
    """Look up the pinyin of titles, places and words of the vocabulary once, before workers are forked."""
    pinyin.load_readings(cache)
    pinyin.known |= cache.get(_PINYIN, (), dict[str, tuple[str, ...]]) or {}
    for case in catalog.cases:
        pinyin.pinyin_parts(case.title.zh or "", case.pinyin)
    for key in catalog.by_place:
        place = catalog.vocabulary.places[key]
        pinyin.pinyin_parts(place.name.zh or "", place.pinyin)
    for word in words_in_pinyin(catalog.vocabulary):
        pinyin.pinyin_parts(word)
    cache.put(_PINYIN, (), dict(pinyin.known))


def planned_pages(catalog: Catalog, cache: BuildCache, vocabulary: object) -> list[SitePage]:
    """Return all pages; distances are measured again where a case is at another place, or the vocabulary changed."""
    inputs = vocabulary, tuple((case.id, case.place, bool(case.withdrawn)) for case in catalog.cases)
    stored = cache.get(_NEARBY, inputs, Stored)
    if stored:
        catalog.nearby.restore(stored, catalog.by_id)
    pages = list(plan(catalog))
    if not stored:
        cache.put(_NEARBY, inputs, catalog.nearby.to_store())
    return pages


def stored_schemas(catalog: Catalog, site: SiteIdentity, cache: BuildCache, shared: str) -> Schemas:
    """Return the schemas of the data; ``shared`` is the digest of the identity of the site and the vocabulary."""
    inputs = shared, site.demo, catalog.has_demonstrations, catalog.languages.codes, bool(catalog.portal.sites)
    return cache.get_or_put(_SCHEMAS, inputs, dict[str, bytes], partial(dataset_schemas, catalog, site))
