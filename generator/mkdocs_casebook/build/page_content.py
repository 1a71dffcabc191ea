"""A page to the bytes that are published, or that the preview shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_folder import FileWriter, WrittenFile
from mkdocs_casebook.build.state.file_info import FileInfo, fingerprint_of
from mkdocs_casebook.exports.published_data import NO_DATA, OpenData
from mkdocs_casebook.media.card_raster import card_png
from mkdocs_casebook.pages.case_links import resolve_links
from mkdocs_casebook.pages.link_previews import CARD
from mkdocs_casebook.pages.page import WITHOUT_FRAME, SitePage
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.pages.title_cards import card_colours, has_card, page_card
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.frame import Frames
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.rendering.renderer import render, render_document
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.search.index_files import IndexHead
from mkdocs_casebook.text.languages import Language

_INDEX = "index.html"


@dataclass(frozen=True, kw_only=True)
class Data:
    """What pages contain of other files: names and sizes of the open data, the head of each language's search index."""

    open_data: OpenData = NO_DATA
    search: Mapping[Language, IndexHead] = field(default_factory=dict)


def site_context(
    catalog: Catalog, frame_output: FrameOutput, photos: Photos, data: Data, today: str | None
) -> SiteContext:
    """Return the part of the template context that all pages share."""
    return SiteContext(
        catalog=catalog,
        site=frame_output.frames.site,
        photos=photos,
        open_data=data.open_data,
        styles=frame_output.styles,
        scripts=frame_output.scripts,
        search=data.search,
        search_scripts=frame_output.search_scripts,
        today=today,
    )


def page_content(page: SitePage, context: SiteContext, frames: Frames) -> bytes:
    """Return the HTML of a page: its frame with the slots filled, or a document of its own."""
    if page.kind in WITHOUT_FRAME:
        return render_document(page, context).encode()
    return frames.at(page.address, page.language).fill(render(page, context))


class PageFile(NamedTuple):
    """A file of a page; ``inputs`` is a digest of what it depends on, if that is less than what the page shows."""

    address: str
    inputs: str | None
    content: Callable[[], bytes]


def page_files(page: SitePage, context: SiteContext, frames: Frames) -> Iterator[PageFile]:
    """Yield the files of a page: its HTML, and its title card if it has one."""
    html, *cards = page_addresses(page)
    yield PageFile(html, None, partial(page_content, page, context, frames))
    for address in cards:
        card, colours = page_card(page, context.catalog.vocabulary, context.site), card_colours(context.site)
        yield PageFile(address, digest_of(repr((card, colours))), partial(card_png, card, colours))


class StalePage(NamedTuple):
    """A page to write, its fingerprint, and those of its other files that have the content of the last build."""

    page: SitePage
    fingerprint: str
    intact: Mapping[str, FileInfo]


@dataclass(frozen=True)
class PageWriter:
    """Renders pages and writes their files, in any process."""

    context: SiteContext
    frames: Frames
    writer: FileWriter

    def write(self, pages: Iterable[StalePage]) -> list[tuple[WrittenFile, float]]:
        """Write the files of pages; return them, each with the seconds since its page was begun."""
        return [each for page in pages for each in self._files(page)]

    def _files(self, stale: StalePage) -> Iterator[tuple[WrittenFile, float]]:
        begin = time.perf_counter()
        for file in page_files(stale.page, self.context, self.frames):
            info = stale.intact.get(file.address)
            if info and fingerprint_of(info) == file.inputs:
                yield WrittenFile(file.address, info, changed=False), time.perf_counter() - begin
            else:
                written = self.writer.write(file.address, file.content(), file.inputs or stale.fingerprint)
                yield written, time.perf_counter() - begin


def page_addresses(page: SitePage) -> tuple[str, ...]:
    """Return the addresses of the files of a page."""
    html = f"{page.address}{_INDEX}"
    return (html, f"{page.address}{CARD}") if has_card(page) else (html,)


def hand_written(address: str, content: bytes, catalog: Catalog) -> bytes:
    """Return a file of the front end with ``case:`` links resolved; raise ``KeyError`` for an unknown case."""
    if not address.endswith(".html") or b'href="case:' not in content:
        return content
    return resolve_links(content.decode("utf-8", "replace"), address.removesuffix(_INDEX), catalog).encode()


def pages_by_subject(pages: Iterable[StalePage]) -> list[list[StalePage]]:
    """Group all pages of a case, and of the others each with its twin: one worker loads and formats what they share."""
    tasks: dict[str, list[StalePage]] = {}
    for stale in pages:
        page = stale.page
        subject = page.case.id if page.case else min(f"/{page.address}", f"/{page.twin or page.address}")
        tasks.setdefault(subject, []).append(stale)
    return list(tasks.values())
