"""Manifests: name and icons of the site for phones that put it on their first screen, one for each language.

Source: https://www.w3.org/TR/appmanifest/
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

THEME_COLOUR = "#14508c"
_BACKGROUND = "#eef1f5"
_ICON_SIZES = (192, 512)


def web_manifests(site: SiteIdentity, languages: SiteLanguages) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the manifest of each language; its links are relative to its own address."""
    for language in languages:
        root = languages.root(language)
        up = "../" * root.count("/")
        name = site.name(language)
        manifest = {
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
        yield f"{root}manifest.webmanifest", json.dumps(manifest, ensure_ascii=False).encode()
