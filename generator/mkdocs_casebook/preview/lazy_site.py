"""A site whose files are rendered on request: a change is visible at once, however many cases there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.page_content import Data, hand_written, page_content, page_files, site_context
from mkdocs_casebook.exports.browser_files import browser_files
from mkdocs_casebook.exports.case_json import theme_titles
from mkdocs_casebook.exports.data_releases.published import published_releases
from mkdocs_casebook.exports.dataset_writer import Write, write_open_data
from mkdocs_casebook.exports.feeds import feed_files
from mkdocs_casebook.exports.host_files import host_files
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.pages.link_previews import CARD
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos, PublishedPhoto
from mkdocs_casebook.pages.planner import plan_case, plan_in
from mkdocs_casebook.preview.margin_notes import in_order_of_record
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.search.index_files import IndexHead, build_index
from mkdocs_casebook.search.written_pages import written_pages
from mkdocs_casebook.text.languages import Language

_INDEX = "index.html"


@dataclass(frozen=True, kw_only=True)
class Records:
    """The cases folder when it was last without problems."""

    root: Path
    catalog: Catalog
    photos: Photos


@dataclass(frozen=True, kw_only=True)
class Site:
    """The records and the output of the front end; ``today`` (YYYY-MM-DD) is the build date, if one is set."""

    records: Records
    frame_output: FrameOutput
    today: str | None

    def content(self, path: str) -> bytes | None:
        """Return a file of the site by its path, or None."""
        if path in self.frame_output.files:
            return self._hand_written(path)
        if Path(path).suffix in ("", ".html"):
            page = self._page(path)
            return page_content(page, self._context(page), self.frame_output.frames) if page else None
        if path.endswith(f"/{CARD}") or path == CARD:
            return self._card(path)
        return self._photo(path) or self._data[0].get(path)

    def draft(self, path: str) -> CaseSummary | None:
        """Return the case of a page that was requested before, if it is a draft."""
        page = self._planned.get(path)
        return page.case if page and page.case and page.case.is_draft(self.today) else None

    def case_as_written(self, identifier: str) -> Case:
        """Return a case with its parts in the order of its record."""
        case = self.records.catalog.case(identifier)
        try:
            source = (self.records.root / case.folder / FILE).read_text(encoding="utf-8")
        except (OSError, UnicodeError):  # changed since it was checked
            return case
        return in_order_of_record(case, source)

    def _page(self, path: str) -> SitePage | None:
        """Plan the page of a case alone, other pages up to the one at the path: planning all takes seconds."""
        languages = self.records.catalog.languages
        language = languages.of_address(path)
        key = path.removeprefix(f"{languages.root(language)}cases/").removesuffix(f"/{_INDEX}")
        case = self.records.catalog.by_id.get(key)
        if case and case.is_in(language) and not case.remote:
            page = plan_case(self.records.catalog, language, case)
            self._planned[page.address + _INDEX] = page
        if path not in self._planned:
            for page in self._plans[language]:
                self._planned[page.address + _INDEX] = page
                if page.address + _INDEX == path:
                    break
        return self._planned.get(path)

    @cached_property
    def _plans(self) -> Mapping[Language, Iterator[SitePage]]:
        catalog = self.records.catalog
        return {language: plan_in(catalog, language) for language in catalog.languages}

    @cached_property
    def _planned(self) -> dict[str, SitePage]:
        return {}

    def _context(self, page: SitePage) -> SiteContext:
        return self._whole if page.kind in ("search", "data") else self._light

    @cached_property
    def _light(self) -> SiteContext:
        """The context of pages that use neither the search index nor the open data."""
        return self._context_with(Data())

    @cached_property
    def _whole(self) -> SiteContext:
        return self._context_with(self._data[1])

    def _context_with(self, data: Data) -> SiteContext:
        return site_context(self.records.catalog, self.frame_output, self.records.photos, data, self.today)

    @cached_property
    def _data(self) -> tuple[dict[str, bytes], Data]:
        """The files other than pages, by path, and what pages contain of them."""
        files: dict[str, bytes] = {}
        data = _write_data(self.records, self.frame_output, files.__setitem__)
        return files, data

    def _hand_written(self, path: str) -> bytes:
        content = self.frame_output.files[path]
        try:
            return hand_written(path, content, self.records.catalog)
        except KeyError:  # reported among the problems
            return content

    def _card(self, path: str) -> bytes | None:
        page = self._page(path.removesuffix(CARD) + _INDEX)
        files = page_files(page, self._context(page), self.frame_output.frames) if page else ()
        return next((file.content() for file in files if file.address == path), None)

    def _photo(self, path: str) -> bytes | None:
        photo = self._photos.get(path.rpartition("-")[0])
        return dict(photo.files()).get(path) if photo else None

    @cached_property
    def _photos(self) -> Mapping[str, PublishedPhoto]:
        return {photo.address: photo for photo in self.records.photos.values()}


def _write_data(records: Records, frame_output: FrameOutput, write: Write) -> Data:
    """Write all files other than pages: open data, feeds, search index."""
    catalog, site = records.catalog, frame_output.frames.site
    open_data = write_open_data(catalog, site, records.root, write, records.photos)
    releases = published_releases(catalog, site, records.root.parent)
    for address, content in (file for release in releases for file in release.files()):
        write(address, content)
    open_data = replace(open_data, releases=tuple(release.date for release in reversed(releases)))
    manifests = browser_files(site, catalog.languages)
    for address, content in (*theme_titles(catalog), *feed_files(catalog, site), *host_files(site), *manifests):
        write(address, content)
    heads = {each: _write_search(catalog, frame_output, each, write) for each in catalog.languages}
    return Data(open_data=open_data, search=heads)


def _write_search(catalog: Catalog, frame_output: FrameOutput, language: Language, write: Write) -> IndexHead:
    """Write the index of a language and return its head."""
    head, files = build_index(catalog, language)
    pages = written_pages(frame_output.files, language, catalog.languages)
    for file in (*files, pages):
        write(f"{catalog.languages.root(language)}search/{file.name}", file.content)
    return {**head, "pages": pages.name}
