"""What a page of the site or a hand-written one is made into: the bytes that are published, or that a preview shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.exports.dcat import NOTHING, OpenData
from mkdocs_casebook.pages.case_links import with_links
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.frame import Frames
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.rendering.renderer import render, render_redirect
from mkdocs_casebook.search.index_files import IndexHead
from mkdocs_casebook.text.languages import Language

_INDEX = "index.html"


@dataclass(frozen=True, kw_only=True)
class Data:
    """What pages must know of the files that are none: the open data, and the head of the index of each language."""

    open_data: OpenData = NOTHING
    search: Mapping[Language, IndexHead] = field(default_factory=dict)


def site_context(catalog: Catalog, built: FrameOutput, photos: Photos, data: Data, today: str | None) -> SiteContext:
    """Return what all pages share."""
    return SiteContext(
        catalog=catalog,
        site=built.frames.site,
        photos=photos,
        open_data=data.open_data,
        styles=built.styles,
        scripts=built.scripts,
        search=data.search,
        search_scripts=built.search_scripts,
        today=today,
    )


def page_content(page: SitePage, rendering: SiteContext, frames: Frames) -> bytes:
    """Return the whole page: what stands in the slots of its frame, or a redirect's own."""
    if page.kind == "redirect":
        return render_redirect(page, rendering).encode()
    return frames.at(page.address, page.language).fill(render(page, rendering))


def hand_written(address: str, content: bytes, catalog: Catalog) -> bytes:
    """Return what a builder made, its links to cases led to their pages; raise ``KeyError`` where one leads nowhere."""
    if not address.endswith(".html") or b'href="case:' not in content:
        return content
    return with_links(content.decode("utf-8", "replace"), address.removesuffix(_INDEX), catalog).encode()
