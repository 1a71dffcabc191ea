"""All addresses that a build writes: two writers of one address are refused before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_safety import UnsafeOutput
from mkdocs_casebook.build.page_content import page_addresses
from mkdocs_casebook.exports import sitemap
from mkdocs_casebook.exports.case_bundle import case_addresses
from mkdocs_casebook.exports.data_releases.published import RELEASES
from mkdocs_casebook.exports.dataset_writer import DATASET_ADDRESSES, DATASET_PREFIX
from mkdocs_casebook.pages.feeds import feeds
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language

Writer = SitePage | tuple[str, str]
"""A page, or another kind of file by its name in Chinese and English."""

_FRONT_END = "docs/ 或主题里的文件", "a file of docs/ or of the theme"
_CARD = "网页的标题图", "the title card of a page"
_CASE_DATA = "案例的数据", "the data of a case"
_DATASET = "开放数据", "the open data"
_FEED = "订阅源", "a feed"
_PHOTO = "案例的图片", "a photo of a case"
_SEARCH = "搜索索引", "the search index"
_SITEMAP = "网站地图", "the sitemap"
_TITLES = "主题的案例标题", "the titles of a theme"


class _Addresses:
    """The writer of each address, relative to the site's root, of whole folders, and of all names with a stem."""

    def __init__(self) -> None:
        self._writers: dict[str, Writer] = {}
        self._folders: dict[str, Writer] = {}
        self._stems: dict[str, Writer] = {}

    def add(self, address: str, writer: Writer) -> None:
        """Enter an address, or raise ``UnsafeOutput`` if it has a writer already."""
        if address in self._writers:
            raise UnsafeOutput(_conflict(address, self._writers[address], writer))
        self._writers[address] = writer

    def add_folder(self, folder: str, writer: Writer) -> None:
        """Enter all addresses in a folder."""
        self._folders[folder] = writer

    def add_stem(self, stem: str, writer: Writer) -> None:
        """Enter all addresses that continue a stem by a hyphen and more, in the same folder."""
        self._stems[stem] = writer

    def add_front_end_file(self, address: str) -> None:
        """Enter a file whose address the owner chose; it may also be in a folder or begin with a stem."""
        folder, _, name = address.rpartition("/")
        while folder:
            if folder in self._folders:
                raise UnsafeOutput(_conflict(address, self._folders[folder], _FRONT_END))
            folder = folder.rpartition("/")[0]
        stem = address.rpartition("-")[0] if "-" in name else ""
        if stem in self._stems:
            raise UnsafeOutput(_conflict(address, self._stems[stem], _FRONT_END))
        self.add(address, _FRONT_END)


def check_addresses(pages: Sequence[SitePage], photos: Photos, catalog: Catalog, frame_output: FrameOutput) -> None:
    """Raise ``UnsafeOutput`` if two of the files that a build writes have the same address."""
    addresses = _Addresses()
    for page in pages:
        html, *cards = page_addresses(page)
        addresses.add(html, page)
        for address in cards:
            addresses.add(address, _CARD)
    for address, writer in _data_files(catalog):
        addresses.add(address, writer)
    for photo in photos.values():
        addresses.add_stem(photo.address, _PHOTO)
    for root in map(catalog.languages.root, catalog.languages):
        addresses.add_folder(f"{root}search/index", _SEARCH)
        addresses.add_folder(f"{root}search/texts", _SEARCH)
    addresses.add_stem(DATASET_PREFIX, _DATASET)
    addresses.add_folder(RELEASES, _DATASET)
    if len(pages) > sitemap.MOST_ADDRESSES:
        addresses.add_stem(sitemap.STEM, _SITEMAP)
    for address in frame_output.files:
        addresses.add_front_end_file(address)


def _data_files(catalog: Catalog) -> Iterator[tuple[str, Writer]]:
    for case in catalog.cases:
        for address in case_addresses(case):
            yield address, _CASE_DATA
    for theme in catalog.by_theme:
        yield f"themes/{theme}/titles.json", _TITLES
    for feed in feeds(catalog):
        for root in map(catalog.languages.root, catalog.languages):
            yield f"{root}{feed.path}feed.xml", _FEED
            yield f"{root}{feed.path}feed.json", _FEED
    for address in DATASET_ADDRESSES:
        yield address, _DATASET
    yield sitemap.NAME, _SITEMAP


def _conflict(address: str, first: Writer, second: Writer) -> str:
    (zh, en), (other_zh, other_en) = _describe(first), _describe(second)
    if _FRONT_END in (first, second):
        remedy = "给 docs/ 或主题里的那个文件换个名字", "rename that file of docs/ or of the theme"
    elif any(isinstance(each, SitePage) and each.kind == "redirect" for each in (first, second)):
        remedy = "从 moved_from 里删去这个旧编号", "delete that former id from moved_from"
    else:
        remedy = "换一个编号或词表的键", "choose another id or key of the vocabulary"
    return (
        f"{address}: {zh}和{other_zh}都要写这个网址；{remedy[0]}"
        f" / both {en} and {other_en} would be written here; {remedy[1]}"
    )


def _describe(writer: Writer) -> tuple[str, str]:
    if isinstance(writer, tuple):
        return writer
    if writer.kind == "redirect":
        return f"旧编号到 {writer.target} 的跳转", f"the redirect of a former id to {writer.target}"
    return f"网页“{writer.title.get(Language.ZH)}”", f"the page “{writer.title.get(Language.EN)}”"
