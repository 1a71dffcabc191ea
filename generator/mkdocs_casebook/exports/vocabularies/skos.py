"""A vocabulary as a SKOS concept scheme in JSON-LD (https://www.w3.org/TR/skos-reference/).

The address of a concept is that of the file, ``#`` and its key: it does not change while the entry exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

_BY_LANGUAGE = {"@container": "@language"}
_CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "prefLabel": {"@id": "skos:prefLabel", **_BY_LANGUAGE},
    "definition": {"@id": "skos:definition", **_BY_LANGUAGE},
    "rights": {"@id": "dct:rights", **_BY_LANGUAGE},
    "altLabel": "skos:altLabel",
    "notation": "skos:notation",
    "identifier": "dct:identifier",
    "lat": "geo:lat",
    "long": "geo:long",
    "licence": {"@id": "dct:license", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "page": {"@id": "foaf:page", "@type": "@id"},
}
_PAGES = ("themes", "places")
"""The vocabularies whose entries have pages."""


def concept_scheme(name: str, entries: Data, title: Text, catalog: Catalog, site: SiteIdentity) -> Data:
    """Return a vocabulary: the scheme, then a concept for each entry."""
    address = f"{site.url}data/vocabularies/{name}.jsonld"
    languages = catalog.languages
    scheme = {
        "@id": address,
        "@type": "skos:ConceptScheme",
        "prefLabel": {language.tag: site.marked(title.get(language), language) for language in languages},
        **({"licence": site.licence.url} if site.licence else {}),
        **({"rights": _tagged(ui_text("demo_rights").model_dump(), languages)} if site.demo else {}),
    }
    pages = {"themes": catalog.by_theme, "places": catalog.by_place}.get(name, {})
    concepts = [
        {
            "@id": f"{address}#{key}",
            "@type": "skos:Concept",
            "inScheme": address,
            "notation": key,
            **dict(_labels(name, key, entry, languages)),
            **dict(_relations(entry, address)),
            **({"page": f"{site.url}{name}/{key}/"} if key in pages else {}),
        }
        for key, entry in entries.items()
    ]
    return {"@context": _CONTEXT, "@graph": [scheme, *concepts]}


def _labels(name: str, key: str, entry: Data, languages: SiteLanguages) -> Iterator[tuple[str, Data | list[str]]]:
    label = entry.get("label") or entry.get("name") or {}
    if name in {"units", "currencies"}:
        label = {"zh": entry.get("zh"), "en": entry.get("en", {}).get("other")}
    yield "prefLabel", _tagged(label, languages) or {Language.EN.tag: key}
    if definition := _tagged(entry.get("definition") or entry.get("description") or {}, languages):
        yield "definition", definition
    if "also" in entry:
        yield "altLabel", entry["also"]


def _relations(entry: Data, address: str) -> Iterator[tuple[str, object]]:
    """Yield what a concept is part of, and the code and coordinates of a place."""
    wider = entry.get("parent") or entry.get("part_of")
    yield ("broader", f"{address}#{wider}") if wider else ("topConceptOf", address)
    if "code" in entry:
        yield "identifier", entry["code"]
    if "lat" in entry and "lon" in entry:
        yield from (("lat", entry["lat"]), ("long", entry["lon"]))


def _tagged(text: Data, languages: SiteLanguages) -> Data:
    return {language.tag: text[language.value] for language in languages if text.get(language.value)}
