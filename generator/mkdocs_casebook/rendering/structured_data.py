"""Structured data of a page, as JSON-LD in the vocabulary of schema.org.

Source: https://schema.org (Article, Place, BreadcrumbList, CollectionPage, Dataset, WebSite).
"""

from __future__ import annotations

from typing import Any

from mkdocs_casebook.exports.case_json import last_changed
from mkdocs_casebook.exports.metadata.schema_org import dataset
from mkdocs_casebook.exports.published_data import OpenData
from mkdocs_casebook.pages.link_previews import LinkPreview
from mkdocs_casebook.pages.page import SitePage, case_address
from mkdocs_casebook.records.formatting.byline import author
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.records.vocabulary import Place, Vocabulary
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

_CONTEXT = "https://schema.org"


def structured_data(
    page: SitePage, vocabulary: Vocabulary, site: SiteIdentity, open_data: OpenData, languages: SiteLanguages
) -> list[dict[str, Any]]:
    """Return the JSON-LD objects of a page, its subject first."""
    if page.case:
        subject = _article(page, page.case, vocabulary, site, languages)
    elif page.kind == "data":
        subject = dataset(open_data, site, page.language, languages)
    else:
        subject = _collection(page, site)
    if site.demo:
        subject["creativeWorkStatus"] = interface_words(page.language)["demo_notice"]
    return [subject, _breadcrumbs(page, site)] if page.trail else [subject]


def image_object(image: LinkPreview, site: SiteIdentity, language: Language) -> dict[str, Any]:
    """Return the ``image`` of the subject of a page."""
    width, height = image.size
    sizes = {"width": width, "height": height}
    return {"@type": "ImageObject", "url": site.url + image.address, **sizes, "caption": image.alt.get(language)}


def _collection(page: SitePage, site: SiteIdentity) -> dict[str, Any]:
    home = page.kind == "home"
    return {
        "@context": _CONTEXT,
        "@type": "WebSite" if home else "CollectionPage",
        "name": site.name(page.language) if home else page.title.get(page.language),
        "url": site.url + page.address,
        "inLanguage": page.language.tag,
    }


def _article(
    page: SitePage, case: CaseSummary, vocabulary: Vocabulary, site: SiteIdentity, languages: SiteLanguages
) -> dict[str, Any]:
    language = page.language
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "Article",
        "@id": site.url + page.address,
        "url": site.url + page.address,
        "identifier": case.id,
        "headline": case.title.get(language),
        "inLanguage": language.tag,
        **({} if case.withdrawn else {"description": case.summary.get(language)}),
        "datePublished": case.first_published or case.published,
        "dateModified": last_changed(case),
        "author": {"@type": "Organization", "name": author(case, site, language)},
        "publisher": {"@type": "Organization", "name": site.name(language), "url": site.url},
        "about": [vocabulary.themes[theme].label.get(language) for theme in case.themes],
        "contentLocation": _place(case.place, vocabulary, language),
        "isPartOf": {"@type": "WebSite", "name": site.name(language), "url": site.url + languages.root(language)},
    }
    return data | _translation(case, language, site, languages)


def _translation(case: CaseSummary, language: Language, site: SiteIdentity, languages: SiteLanguages) -> dict[str, Any]:
    """Return the link between the original, in the first language of the site, and the translation."""
    other_language = languages.other(language)
    if other_language is None or not case.is_in(other_language):
        return {}
    other = {"@id": site.url + case_address(case, other_language, languages)}
    return {"workTranslation": other} if language is languages.first else {"translationOfWork": other}


def _place(key: str, vocabulary: Vocabulary, language: Language) -> dict[str, Any]:
    places = vocabulary.places
    inner: dict[str, Any] | None = None
    for name in vocabulary.lineage(key):
        place = places[name]
        here: dict[str, Any] = {"@type": "Place", "name": place.name.get(language), **_position(place)}
        inner = here | {"containedInPlace": inner} if inner else here
    return inner or {}


def _position(place: Place) -> dict[str, Any]:
    if place.lat is None or place.lon is None:
        return {}
    point = {"@type": "GeoCoordinates", "latitude": float(place.lat), "longitude": float(place.lon)}
    if place.within_km is None:
        return {"geo": point}
    return {"geo": {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": float(place.within_km) * 1000}}  # metres


def _breadcrumbs(page: SitePage, site: SiteIdentity) -> dict[str, Any]:
    steps = [(link.label, link.address) for link in page.trail] + [(page.title, page.address)]
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": label.get(page.language),
                "item": site.url + address,
            }
            for position, (label, address) in enumerate(steps, start=1)
        ],
    }
