"""What browsers ask a site for, in each language: name and icons for the first screen of a phone, how to search it.

Sources: https://www.w3.org/TR/appmanifest/, https://github.com/dewitt/opensearch
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

THEME_COLOUR = "#14508c"
_BACKGROUND = "#eef1f5"
_ICON_SIZES = (192, 512)


_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_LONG_NAME = 48
"""Characters that the standard allows for the full name of a search; for the short one 16."""


def browser_files(site: SiteIdentity, languages: SiteLanguages) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the manifest and of the search description of each language."""
    for language in languages:
        root = languages.root(language)
        yield f"{root}manifest.webmanifest", json.dumps(_manifest(site, language, root), ensure_ascii=False).encode()
        yield f"{root}opensearch.xml", _search_description(site, language, root)


def _manifest(site: SiteIdentity, language: Language, root: str) -> dict[str, object]:
    """Return a manifest; its links are relative to its own address."""
    up = "../" * root.count("/")
    name = site.name(language)
    return {
        "name": name,
        "short_name": name,
        "lang": language.tag,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": site.primary or THEME_COLOUR,
        "background_color": _BACKGROUND,
        "icons": [
            {"src": f"{up}assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in _ICON_SIZES
        ],
    }


def _search_description(site: SiteIdentity, language: Language, root: str) -> bytes:
    """Return how a browser's address bar searches the site."""
    words = interface_words(language)
    description = etree.Element("OpenSearchDescription", nsmap={None: _OPENSEARCH})
    for name, text in (
        ("ShortName", site.marked(words["search_short_name"], language)),
        ("LongName", site.name(language)[:_LONG_NAME]),
        ("Description", site.marked(words["search_summary"], language)),
        ("Language", language.tag),
        ("InputEncoding", "UTF-8"),
    ):
        etree.SubElement(description, name).text = text
    etree.SubElement(description, "Url", type="text/html", template=f"{site.url}{root}search/?q={{searchTerms}}")
    icon = etree.SubElement(description, "Image", type="image/png", width="192", height="192")
    icon.text = f"{site.url}assets/icon-192.png"
    return bytes(etree.tostring(description, xml_declaration=True, encoding="UTF-8"))
