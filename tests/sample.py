"""A site context for tests: all that templates need to render the pages of any catalog, without a build."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from mkdocs_casebook.exports.published_data import DataFile, OpenData
from mkdocs_casebook.pages.page import Kind
from mkdocs_casebook.pages.photos import Photos, PublishedPhoto
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.site_config.identity import Column, Licence, SiteIdentity
from mkdocs_casebook.text.languages import Language

KEYS = ("home", "cases", "themes", "places", "years", "search", "data")
SITE = SiteIdentity(
    url="https://example.org/sub/",
    name_zh="案例库",
    name_en="Casebook",
    icon="assets/favicon.svg",
    licence=Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
    columns={
        language: {key: Column(name=key, description=key, keywords=key, type="工作动态") for key in KEYS}
        for language in Language
    },
)
FILE = DataFile(
    name="cases.json", media_type="application/json", size=1234, sha256="0" * 64, title=Text(zh="案例", en="Cases")
)
OPEN_DATA = OpenData(version="0123456789ab", modified="2024-09-01", files=(FILE,))


def photos_of(catalog: Catalog) -> Photos:
    """Return the same small picture for every photo of a catalog."""
    return {
        (case.id, name): PublishedPhoto(
            address=f"cases/{case.id}/{name}",
            sizes=((480, 270),),
            cache_file=Path(),
            file=file,
            preview_address=f"cases/{case.id}/{name}-preview.jpg",
        )
        for case in catalog.cases
        for name, file in case.photo_files.items()
    }


def site_context(catalog: Catalog) -> SiteContext:
    """Return the site context of a catalog, with the same small picture for every photo."""
    return SiteContext(
        catalog=catalog,
        site=SITE,
        photos=photos_of(catalog),
        open_data=OPEN_DATA,
        styles=dict.fromkeys(get_args(Kind), "s.css"),
        scripts={"case": "s.js", "compare": "s.js"},
        search={language: {"cases": len(catalog.cases)} for language in Language},
        search_scripts=("page.js", "engine.js"),
        today="2025-01-01",
    )
