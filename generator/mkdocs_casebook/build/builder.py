"""A catalogue, and what a builder made of the rest, to the finished site. Whoever the builder is, all end here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkdocs_casebook.build.export_batches import ExportBatches
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_folder import Files, Output, Written
from mkdocs_casebook.build.page_content import Data, hand_written, page_content, site_context
from mkdocs_casebook.build.page_fingerprint import PageFingerprints
from mkdocs_casebook.exports.dataset_writer import write_of_all
from mkdocs_casebook.exports.feeds import feed_digests, feed_files
from mkdocs_casebook.exports.sitemap import page_entries, sitemap
from mkdocs_casebook.exports.theme_titles import theme_titles
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.media.image_variants import cache_of
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos, make_photos
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.runtime import gc_pause, process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache, digest_of
from mkdocs_casebook.search.index_files import IndexHead, merge_index
from mkdocs_casebook.search.segment import Segment
from mkdocs_casebook.search.shards import ShardSet
from mkdocs_casebook.text import pinyin
from mkdocs_casebook.text.languages import Language

_INDEX = "index.html"
_SOUNDS = ("sounds",)
_WIDE = 500
"""To write a range of the terms of an index is as much work as so many records."""
_APART = "admin/"
"""The form for editors is no page of the site map."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a build did: how many pages there are, how many files are other than before, and what took how long.

    ``stages`` and ``slowest``, the pages that took longest, are in seconds.
    """

    pages: int
    changed: int
    stages: Mapping[str, float]
    slowest: Sequence[tuple[str, float]]

    def told(self) -> str:
        """Say it in one line."""
        took = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in self.stages.items())
        zh = f"{self.pages} 页，变动文件 {self.changed} 个"
        return f"{zh} / pages: {self.pages}, changed files: {self.changed}; seconds: {took}"


def build(  # noqa: PLR0913 - each is named where it is given
    catalog: Catalog,
    built: FrameOutput,
    *,
    root: Path,
    folder: Path,
    memory: BuildCache | None = None,
    today: str | None = None,
    files: Callable[[], Files] | None = None,
) -> Summary:
    """Write the whole site into a folder, and take away what is no part of it.

    ``root`` is the cases folder; ``today`` the day of the build, if pages are to say what is overdue. With a ``memory``
    of the last build only what is made of something else than then is made anew. ``files`` gives what is in the folder,
    if somebody has looked already.
    """
    memory = memory or BuildCache()
    with gc_pause.paused():
        return _Build(catalog.gathered(), built, root, Output(folder, memory, files), memory, today).build()


@dataclass
class _Build:
    catalog: Catalog
    built: FrameOutput
    root: Path
    output: Output
    memory: BuildCache
    today: str | None
    stages: dict[str, float] = field(default_factory=dict)

    def build(self) -> Summary:
        since = time.perf_counter()

        def end(stage: str) -> None:
            nonlocal since
            now = time.perf_counter()
            self.stages[stage] = now - since
            since = now

        self.memory.release("record")  # the catalogue holds its cases
        self._hear()
        shared = digest_of((digest_of(self.memory.digests(self.root / VOCABULARY)), self.built.digest))
        photos = self._photos()
        end("photos")
        ingredients = PageFingerprints(catalog=self.catalog, photos=photos, today=self.today, shared=shared)
        with process_pool.in_background(
            lambda: [ingredients.of(page) for page in plan(self.catalog)], list[str]
        ) as told:
            data = self._data(shared)
            self.memory.release("block")
            end("data")
            pages = list(plan(self.catalog))
            made_of = {page.address: digest for page, digest in zip(pages, told(), strict=True)}
            end("plan")
        seconds = self._pages(pages, made_of, photos, data)
        end("pages")
        self._rest(pages)
        changed = self.output.finish()
        end("rest")
        slowest = sorted(seconds.items(), key=lambda each: -each[1])[:10]
        return Summary(pages=len(pages), changed=changed, stages=self.stages, slowest=slowest)

    def _hear(self) -> None:
        """Find out how titles and places sound, once for all processes and builds."""
        pinyin.known |= self.memory.kept(_SOUNDS, ()) or {}
        for case in self.catalog.cases:
            pinyin.pinyin_parts(case.title.zh, case.pinyin)
        for key in self.catalog.by_place:
            place = self.catalog.vocabulary.places[key]
            pinyin.pinyin_parts(place.name.zh, place.pinyin)
        self.memory.keep(_SOUNDS, (), dict(pinyin.known))

    def _photos(self) -> Photos:
        photos = make_photos(self.catalog, self.root, cache_of(self.root))
        for photo in photos.values():
            if not all(self.output.has(address, address) for address in photo.addresses):
                for address, content in photo.files():
                    self.output.write(address, content, address)  # the address tells the content
        return photos

    def _data(self, shared: str) -> Data:
        """Write what is no page: open data, feeds and what the search looks into."""
        site = self.built.frames.site
        blocks = ExportBatches(
            catalog=self.catalog, site=site, root=self.root, output=self.output, memory=self.memory, shared=shared
        ).made()
        open_data = write_of_all([block.data for block in blocks], self.catalog, site, self.output.open)
        for address, content in theme_titles(self.catalog):
            self.output.write(address, content)
        self._feeds()
        heads = {}
        for language in Language:
            parts = [part for block in blocks for part in block.search[language]]
            heads[language] = self._index(parts, language)
        return Data(open_data=open_data, search=heads)

    def _feeds(self) -> None:
        site = self.built.frames.site
        digests = feed_digests(self.catalog, site)
        files = {
            f"{language.root}{folder}feed.{kind}": folder
            for folder in digests
            for language in Language
            for kind in ("xml", "json")
        }
        changed = {folder for address, folder in files.items() if not self.output.has(address, digests[folder])}
        for address, content in feed_files(self.catalog, site, changed):
            self.output.write(address, content, digests[files[address]])

    def _index(self, parts: Sequence[Segment], language: Language) -> IndexHead:
        """Write what of the index of a language changed, and return its head."""
        name, folder = ("shards", language.value), f"{language.root}search/"
        former: ShardSet | None = self.memory.kept(name, ())
        if former and not all(self.output.has(f"{folder}index/{each}.json", each) for each in former.names):
            former = None
        head, shards, files = merge_index(
            parts, self.catalog, language, former, partial(process_pool.parallel_map, size=_WIDE)
        )
        for file in files:
            self.output.write(f"{folder}{file.name}", file.content, Path(file.name).stem)
        gone = {*former.names} - {*shards.names} if former else set()
        self.output.forget(f"{folder}index/{each}.json" for each in gone)
        self.memory.keep(name, (), shards)
        return head

    def _pages(
        self, pages: Sequence[SitePage], made_of: Mapping[str, str], photos: Photos, data: Data
    ) -> dict[str, float]:
        """Write the pages that are made of something else than before; return how long each took, in seconds.

        ``made_of`` is for each page, by its address, the digest of what it is made of.
        """
        rendering = site_context(self.catalog, self.built, photos, data, self.today)
        new = (page for page in pages if not self.output.has(f"{page.address}{_INDEX}", made_of[page.address]))
        tasks = _by_case(new)

        def make(number: int) -> list[tuple[Written, float]]:
            return list(self._made(tasks[number], rendering, made_of))

        seconds: dict[str, float] = {}
        for made in progress.tracked(process_pool.parallel_map(make, range(len(tasks))), len(tasks), "页面 pages"):
            self.output.note(written for written, _ in made)
            seconds |= {written.address: took for written, took in made}
        return seconds

    def _made(
        self, pages: Iterable[SitePage], rendering: SiteContext, made_of: Mapping[str, str]
    ) -> Iterator[tuple[Written, float]]:
        for page in _unfolded(pages):
            begin = time.perf_counter()
            content = page_content(page, rendering, self.built.frames)
            written = self.output.write(f"{page.address}{_INDEX}", content, made_of[page.address])
            yield written, time.perf_counter() - begin

    def _rest(self, pages: Sequence[SitePage]) -> None:
        """Write what the builder made, links to cases led to their pages, and the site map of all."""
        own = {f"{page.address}{_INDEX}" for page in pages}
        for address, content in self.built.files.items():
            if address not in own:
                self.output.write(address, hand_written(address, content, self.catalog))
        by_hand = ((address, twin, None) for address, twin in self.built.pages() if not address.startswith(_APART))
        self.output.write("sitemap.xml", sitemap([*by_hand, *page_entries(pages)], self.built.frames.site))


def _unfolded(pages: Iterable[SitePage]) -> Iterator[SitePage]:
    """Yield the pages of one case, or one page of another kind, all parts of the case at hand."""
    case: Case | None = None
    for page in pages:
        case = case or (page.case and page.case.unfolded)
        yield replace(page, case=case) if case else page


def _by_case(pages: Iterable[SitePage]) -> list[list[SitePage]]:
    """Return the pages of each case together: what a process has looked at it need not have copied again."""
    tasks: dict[str, list[SitePage]] = {}
    for page in pages:
        tasks.setdefault(page.case.id if page.case else f"/{page.address}", []).append(page)
    return list(tasks.values())
