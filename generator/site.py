"""A catalogue and the frames of a built folder to the finished site. Whoever built the folder, all end here."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.assets import page_assets, search_scripts, smaller, without_inline_pictures
from generator.catalog import Catalog
from generator.exports.catalogue import NOTHING, OpenData
from generator.exports.feeds import feed_files
from generator.exports.open_data import Write, write_open_data
from generator.exports.sitemap import Entry, page_entries, sitemap
from generator.exports.theme_titles import theme_titles
from generator.frame import OWN_FOLDERS, Frames, read_frames
from generator.language import Language
from generator.pages import SitePage
from generator.photos import Photos, make_photos
from generator.pictures import cache_of
from generator.plan import plan
from generator.render import render, render_redirect
from generator.search.files import FOLDERS, Head, search_files
from generator.site_identity import SiteIdentity
from generator.voice import Rendering


def build(catalog: Catalog, *, root: Path, folder: Path, today: str | None = None) -> int:
    """Fill a folder that holds a built site with frame pages; return how many pages were made.

    ``root`` is the cases folder; ``today`` the day of the build, if pages are to say what is overdue.

    Raises ``NoFrame`` before anything is changed when the frame pages are not there.
    """
    gc.freeze()  # the catalogue stays to the end: the collector need not look through it again and again
    frames = read_frames(folder)
    written_by_hand = list(_hand_written(folder))
    photos = make_photos(catalog, root, cache_of(root))
    output = Output(folder)
    write_assets(output)
    for photo in photos.values():
        for address, content in photo.files():
            output.write(address, content)
    data = write_data(catalog, frames.site, root, output.write)
    clear_search(output)
    rendering = rendering_of(catalog, frames.site, photos, data, today)
    pages = list(plan(catalog))
    for page in pages:
        output.write(f"{page.address}index.html", page_content(page, rendering, frames))
    entries: list[Entry] = [*written_by_hand, *page_entries(pages)]
    output.write("sitemap.xml", sitemap(entries, frames.site))
    for name in OWN_FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs' own, which knows no case
    return len(pages)


@dataclass(frozen=True, kw_only=True)
class Data:
    """What pages must know of the files that are none: the open data, and the head of the index of each language."""

    open_data: OpenData = NOTHING
    search: Mapping[Language, Head] = field(default_factory=dict)


def write_data(catalog: Catalog, site: SiteIdentity, root: Path, write: Write) -> Data:
    """Write what is no page: open data, feeds and what the search looks into."""
    open_data = write_open_data(catalog, site, root, write)
    for address, content in (*theme_titles(catalog), *feed_files(catalog, site)):
        write(address, content)
    return Data(open_data=open_data, search={each: write_search(catalog, each, write) for each in Language})


def write_search(catalog: Catalog, language: Language, write: Write) -> Head:
    """Write the index of a language and return its head."""
    head, files = search_files(catalog, language)
    for file in files:
        write(f"{language.root}search/{file.name}", file.content)
    return head


def rendering_of(catalog: Catalog, site: SiteIdentity, photos: Photos, data: Data, today: str | None) -> Rendering:
    """Return what all pages share."""
    return Rendering(
        catalog=catalog,
        site=site,
        photos=photos,
        open_data=data.open_data,
        styles={kind: asset.address for kind, asset in page_assets(".css").items()},
        scripts={kind: asset.address for kind, asset in page_assets(".js").items()},
        search=data.search,
        search_scripts=tuple(asset.address for asset in search_scripts()),
        today=today,
    )


def page_content(page: SitePage, rendering: Rendering, frames: Frames) -> bytes:
    """Return the whole page: what stands in the slots of its frame, or a redirect's own."""
    if page.kind == "redirect":
        return render_redirect(page, rendering).encode()
    return frames.at(page.address, page.language).fill(render(page, rendering))


def write_assets(output: Output) -> None:
    """Write the components' styles and scripts, make smaller what the theme brought, and drop what no page asks for."""
    for suffix in (".css", ".js"):
        for path in sorted((output.folder / "assets").glob(f"*{suffix}")):
            output.write(f"assets/{path.name}", smaller(path.read_text(encoding="utf-8"), suffix))
        for asset in page_assets(suffix).values():
            output.write(asset.address, asset.content)
    for asset in search_scripts():
        output.write(asset.address, asset.content)
    for path in sorted((output.folder / "assets" / "stylesheets").rglob("*.*")):
        if path.name.startswith("main.") and path.suffix == ".css":
            style = without_inline_pictures(path.read_text(encoding="utf-8"))
            output.write(path.relative_to(output.folder).as_posix(), style.encode())
        else:
            path.unlink()
    shutil.rmtree(output.folder / "assets" / "javascripts", ignore_errors=True)


def clear_search(output: Output) -> None:
    """Take away what former builds left of their indexes."""
    for language in Language:
        for pattern in FOLDERS:
            for path in set((output.folder / language.root / "search").glob(pattern)) - output.written:
                path.unlink()


@dataclass(frozen=True)
class Output:
    """The output folder; writes what differs from what is there."""

    folder: Path
    made: set[Path] = field(default_factory=set)
    written: set[Path] = field(default_factory=set)

    def write(self, address: str, content: bytes) -> None:
        """Write a file, its address relative to the folder."""
        path = self.folder / address
        if path.parent not in self.made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(path.parent)
        self.written.add(path)
        if _content(path) != content:
            path.write_bytes(content)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _hand_written(folder: Path) -> Iterator[Entry]:
    """Yield the entries of the pages that the builder made of docs/: those that are no frame."""
    for path in sorted(folder.rglob("index.html")):
        if b"@@casebook:" not in path.read_bytes():
            address = path.parent.relative_to(folder).as_posix() + "/"
            twin = address.removeprefix("en/") if address.startswith("en/") else f"en/{address}"
            yield address, twin if (folder / twin / "index.html").exists() else None, None
