"""The final build step for every front end: write the whole site, reusing what did not change."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest
from pathlib import Path

from mkdocs_casebook.build.addresses import check_addresses
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.open_data.bulk_files import write_releases, written_in_background
from mkdocs_casebook.build.open_data.export_batches import ExportBatches
from mkdocs_casebook.build.output_folder import Files, OutputFolder
from mkdocs_casebook.build.page_content import (
    Data,
    PageWriter,
    StalePage,
    hand_written,
    page_addresses,
    pages_by_subject,
    site_context,
)
from mkdocs_casebook.build.page_fingerprint import PageFingerprints, fingerprints_by_address
from mkdocs_casebook.build.state.stored_results import load_pinyin, planned_pages, stored_schemas
from mkdocs_casebook.build.summary import Summary
from mkdocs_casebook.exports.browser_files import browser_files
from mkdocs_casebook.exports.case_json import theme_titles
from mkdocs_casebook.exports.dataset_writer import describe_dataset, write_dataset
from mkdocs_casebook.exports.feeds import feed_digests, feed_files
from mkdocs_casebook.exports.host_files import host_files
from mkdocs_casebook.exports.published_data import OpenData
from mkdocs_casebook.exports.sitemap import page_entries, sitemaps
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.media.image_variants import variants_folder
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos, publish_photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime import gc_pause, process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.search.index_files import IndexHead, merge_index
from mkdocs_casebook.search.segment import Segment
from mkdocs_casebook.search.shards import ShardSet
from mkdocs_casebook.search.written_pages import written_pages
from mkdocs_casebook.text.languages import Language

_INDEX = "index.html"
_RANGE_COST = 50
"""Cost of encoding one range of index terms, in records; higher, workers would be restarted every few ranges."""
_NOT_IN_SITEMAP = "admin/"
_SLOWEST = 10
"""Pages in the summary, with the time that they took."""


def build(  # noqa: PLR0913 - keyword-only options
    catalog: Catalog,
    frame_output: FrameOutput,
    *,
    root: Path,
    folder: Path,
    cache: BuildCache | None = None,
    today: str | None = None,
    files: Callable[[], Files] | None = None,
    adopt: bool = False,
) -> Summary:
    """Write the whole site into ``folder`` and remove files that are no longer part of it.

    ``root`` is the cases folder; ``today`` (YYYY-MM-DD) lets pages show what is overdue. With the ``cache`` of the last
    build only stale files are written. ``files`` returns the present files of the folder, if they are known already;
    with ``adopt`` all of them count as written by former builds.
    """
    cache = cache or BuildCache()
    output = OutputFolder(folder, cache, files, adopt=adopt)
    with gc_pause.paused():
        return _Build(catalog.precompute(), frame_output, root, output, cache, today).build()


@dataclass
class _Build:
    catalog: Catalog
    frame_output: FrameOutput
    root: Path
    output: OutputFolder
    cache: BuildCache
    today: str | None
    stages: dict[str, float] = field(default_factory=dict)

    def build(self) -> Summary:
        since = time.perf_counter()

        def end(stage: str) -> None:
            nonlocal since
            now = time.perf_counter()
            self.stages[stage] = now - since
            since = now

        for kind in ("record", "checks"):  # the catalog holds the cases and the notices
            self.cache.release(kind)
        load_pinyin(self.catalog, self.cache)
        vocabulary = digest_of(self.cache.file_digests(self.root / VOCABULARY)), self.catalog.portal.added_terms
        shared = digest_of((vocabulary, self.frame_output.digest))
        photos = publish_photos(self.catalog, self.root, variants_folder(self.root))
        pages = planned_pages(self.catalog, self.cache, vocabulary)
        check_addresses(pages, photos, self.catalog, self.frame_output)
        self.output.prepare()
        self._write_photos(photos)
        end("photos")
        batches = self._batches(shared, photos)
        of_page = PageFingerprints(catalog=self.catalog, photos=photos, today=self.today, shared=shared)
        with (
            fingerprints_by_address(pages, of_page, in_background=bool(batches.former.cases)) as computed,
            self._data(batches, shared) as (search, open_data),
        ):
            end("data")
            fingerprints = computed()
            end("plan")
            # Another process may still write the bulk files, whose sizes only the pages of the data print.
            data_pages = [page for page in pages if page.kind == "data"]
            others = [page for page in pages if page.kind != "data"]
            seconds = self._pages(others, fingerprints, photos, Data(search=search))
            seconds |= self._pages(data_pages, fingerprints, photos, Data(search=search, open_data=open_data()))
        end("pages")
        self._rest(pages)
        changed, deleted = self.output.finish()
        end("rest")
        slowest = sorted(seconds.items(), key=lambda each: -each[1])[:_SLOWEST]
        return Summary(pages=len(pages), changed=changed, deleted=deleted, stages=self.stages, slowest=slowest)

    def _write_photos(self, photos: Photos) -> None:
        for photo in photos.values():
            if not all(self.output.is_current(address, address) for address in photo.addresses):
                for address, content in photo.files():
                    self.output.write(address, content, address)  # the address contains a digest of the content

    def _batches(self, shared: str, photos: Photos) -> ExportBatches:
        site, columns = self.frame_output.frames.site, digest_of((shared, self.catalog.has_demonstrations))
        return ExportBatches(self.catalog, site, photos, self.root, self.output, self.cache, columns)

    @contextmanager
    def _data(
        self, batches: ExportBatches, shared: str
    ) -> Iterator[tuple[Mapping[Language, IndexHead], Callable[[], OpenData]]]:
        """Write everything but pages: open data, feeds, the search index.

        The context value are the heads of the index, and a function that waits for the open data and describes it.
        """
        site = self.frame_output.frames.site
        schemas = stored_schemas(self.catalog, site, self.cache, shared)
        texts, bulk, written = write_dataset(
            batches.update(), self.catalog, site, self.output, former=batches.former, schemas=schemas
        )
        batches.store(written)
        with written_in_background(bulk, self.output) as bulk_files:
            for address, content in theme_titles(self.catalog):
                self.output.write(address, content)
            self._feeds()
            heads = {language: self._index(batches.segments(language), language) for language in self.catalog.languages}
            releases = write_releases(self.catalog, site, self.root.parent, self.output)
            yield heads, lambda: describe_dataset(texts, bulk_files(), releases, site, self.output)

    def _feeds(self) -> None:
        site = self.frame_output.frames.site
        digests = feed_digests(self.catalog, site)
        files = {
            f"{root}{folder}feed.{kind}": folder
            for folder in digests
            for root in map(self.catalog.languages.root, self.catalog.languages)
            for kind in ("xml", "json")
        }
        changed = {folder for address, folder in files.items() if not self.output.is_current(address, digests[folder])}
        for address, content in feed_files(self.catalog, site, changed):
            self.output.write(address, content, digests[files[address]])

    def _index(self, segments: Sequence[Segment], language: Language) -> IndexHead:
        """Write the changed files of the index of a language and return its head."""
        key, folder = ("shards", language.value), f"{self.catalog.languages.root(language)}search/"
        former = self.cache.get(key, (), ShardSet)
        if former and not all(self.output.is_current(f"{folder}index/{each}.json", each) for each in former.names):
            former = None
        head, shards, files = merge_index(
            segments, self.catalog, language, former, partial(process_pool.local_map, size=_RANGE_COST)
        )
        pages = written_pages(self.frame_output.files, language, self.catalog.languages)
        for file in itertools.chain(files, (pages,)):
            self.output.write(f"{folder}{file.name}", file.content, Path(file.name).stem)
        removed = {*former.names} - {*shards.names} if former else set()
        self.output.forget(f"{folder}index/{each}.json" for each in removed)
        self.cache.put(key, (), shards)
        return {**head, "pages": pages.name}

    def _pages(
        self, pages: Sequence[SitePage], fingerprints: Mapping[str, str], photos: Photos, data: Data
    ) -> dict[str, float]:
        """Write stale pages; return the seconds of the slowest by address. ``fingerprints`` are by address too."""
        context = site_context(self.catalog, self.frame_output, photos, data, self.today)
        tasks = pages_by_subject(self._stale(pages, fingerprints))
        self.output.prepare(address for task in tasks for stale in task for address in page_addresses(stale.page))
        writer = PageWriter(context, self.frame_output.frames, self.output.writer)
        slowest: list[tuple[float, str]] = []
        for results in progress.tracked(process_pool.parallel_map(writer.write, tasks), len(tasks), "页面 pages"):
            self.output.record(written for written, _ in results)
            slowest = nlargest(_SLOWEST, (*slowest, *((took, written.address) for written, took in results)))
        return {address: took for took, address in slowest}

    def _stale(self, pages: Iterable[SitePage], fingerprints: Mapping[str, str]) -> Iterator[StalePage]:
        for page in pages:
            html, *cards = page_addresses(page)
            fingerprint = fingerprints[page.address]
            intact = {address: info for address in cards if (info := self.output.intact(address))}
            if not self.output.is_current(html, fingerprint) or len(intact) < len(cards):
                yield StalePage(page, fingerprint, intact)

    def _rest(self, pages: Sequence[SitePage]) -> None:
        """Write the files of the front end, with links to cases resolved, and the sitemap of all pages."""
        site = self.frame_output.frames.site
        own = {f"{page.address}{_INDEX}" for page in pages}
        for address, content in self.frame_output.files.items():
            if address not in own:
                self.output.write(address, hand_written(address, content, self.catalog))
        for address, content in (*host_files(site), *browser_files(site, self.catalog.languages)):
            if address not in self.frame_output.files:
                self.output.write(address, content)
        by_hand = (
            (address, twin, None)
            for address, twin in self.frame_output.pages(self.catalog.languages)
            if not address.startswith(_NOT_IN_SITEMAP)
        )
        for address, content in sitemaps([*by_hand, *page_entries(pages)], site, self.catalog.languages):
            self.output.write(address, content)
