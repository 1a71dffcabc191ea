"""A built site: its pages, files and address, and the resolution of links."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote

from mkdocs_casebook.inspection.page_reader import Page, read_page
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.process_pool import has_semaphores
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.web_addresses import split_address

Kind = Literal["home", "column", "article", "other", "error", "redirect"]

_HOMES = ("index.html", *(f"{language}/index.html" for language in Language))
_PARALLEL_FROM = 400
"""The number of pages above which several processes are faster than one."""


class Target(NamedTuple):
    """The target of a link, with its path and anchor if it is inside the site.

    ``beyond`` is outside the site's folder but on its host, ``outside`` on another host, ``elsewhere`` no web address.
    """

    where: Literal["inside", "beyond", "outside", "elsewhere"]
    path: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """A built folder: its pages by path, all its files, the date of the report, and the catalog if available."""

    folder: Path
    pages: Mapping[str, Page]
    files: frozenset[str]
    today: str
    catalog: Catalog | None

    @cached_property
    def url(self) -> str:
        """The site's absolute address from its home page, or one that cannot exist."""
        home = self.pages.get("index.html")
        return (home.canonical if home else "") or "https://site.invalid/"

    @property
    def has_address(self) -> bool:
        """Whether the home page states the site's address."""
        return not self.url.endswith("//site.invalid/")

    @cached_property
    def is_demonstration(self) -> bool:
        """Whether the home page says that the site is a demonstration."""
        return any(page.is_demonstration for path, page in self.pages.items() if path in _HOMES)

    @cached_property
    def is_of_government(self) -> bool:
        """Whether a page states the identifier of a government site, and none that it is a demonstration."""
        return not self.is_demonstration and any(page.label("SiteIDCode") for page in self.pages.values())

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """The names of the columns by the paths of their pages, without the home pages."""
        found = {}
        for home in (self.pages[path] for path in _HOMES if path in self.pages):
            for link in home.columns:
                path = self.file(self.target(home.path, link.address))
                if path and path not in _HOMES:
                    found[path] = link.text
        return found

    @cached_property
    def _column_addresses(self) -> tuple[str, ...]:
        return tuple(path.removesuffix("index.html") for path in self.columns)

    def kind(self, page: Page) -> Kind:
        """Return the kind of a page."""
        if page.is_redirect:
            return "redirect"
        if page.path.rpartition("/")[2] == "404.html":
            return "error"
        if page.path in _HOMES:
            return "home"
        if page.label("ArticleTitle") or page.label("PubDate") or page.label("og:type") == "article":
            return "article"
        return "column" if page.path.startswith(self._column_addresses) else "other"

    def is_version(self, page: Page) -> bool:
        """Return whether a page is a version of another, such as a sheet to print: it names that one as canonical."""
        named = self.target(page.path, page.canonical) if page.canonical else None
        return named is not None and self.file(named) not in (None, page.path)

    @cached_property
    def shown(self) -> tuple[tuple[Page, Kind], ...]:
        """The pages that readers see, each with its kind: all but redirects."""
        kinds = ((page, self.kind(page)) for page in self.pages.values())
        return tuple((page, kind) for page, kind in kinds if kind != "redirect")

    @cached_property
    def articles(self) -> Mapping[str, Page]:
        """The articles by their paths."""
        return {page.path: page for page, kind in self.shown if kind == "article"}

    def target(self, path: str, address: str) -> Target:
        """Resolve an address in the page or file at a path."""
        rest, _, anchor = address.partition("#")
        rest = rest.partition("?")[0]
        if not rest:
            return Target(where="inside", path=path, anchor=anchor)
        if rest.startswith(self.url):
            return _inside(rest[len(self.url) :], anchor)
        if ":" in rest.split("/")[0] or rest.startswith("//"):
            return Target(where=self._outside(rest))
        if rest.startswith("/"):
            root = split_address(self.url).path
            return _inside(rest[len(root) :], anchor) if rest.startswith(root) else Target(where="beyond")
        return _inside(posixpath.join(posixpath.dirname(path), rest), anchor)

    def _outside(self, address: str) -> Literal["beyond", "outside", "elsewhere"]:
        if address.partition(":")[0].lower() not in {"http", "https"} and not address.startswith("//"):
            return "elsewhere"
        return "beyond" if host(address) == host(self.url) else "outside"

    def file(self, target: Target) -> str | None:
        """Return the path of the file of a target inside the site, or ``None`` if it does not exist."""
        path = target.path
        candidates = (f"{path}index.html",) if path in {"", "."} or path.endswith("/") else (path, f"{path}/index.html")
        return next((candidate for candidate in candidates if candidate in self.files), None)


def host(address: str) -> str:
    """Return the host of an address; empty if it has none or is malformed."""
    return split_address(address).netloc


def _inside(path: str, anchor: str) -> Target:
    whole = posixpath.normpath(unquote(path)) if path else ""
    if whole.startswith(".."):
        return Target(where="beyond")
    whole = "" if whole == "." else whole
    return Target(
        where="inside", path=whole + "/" if whole and path.endswith(("/", "..", "/.")) else whole, anchor=anchor
    )


def read_site(folder: Path, *, today: str, catalog: Catalog | None) -> BuiltSite:
    """Read all pages of a built site, except the editors' form under ``admin/``."""
    files = sorted(path for path in _files(folder) if not path.startswith("admin/"))
    pages = {page.path: page for page in _read(folder, [path for path in files if path.endswith(".html")])}
    return BuiltSite(folder=folder, pages=pages, files=frozenset(files), today=today, catalog=catalog)


def _files(folder: Path) -> Iterator[str]:
    for here, _, names in os.walk(folder):  # several times as fast as Path.rglob
        inside = Path(here).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)


def _read(folder: Path, paths: list[str]) -> Iterator[Page]:
    read = partial(read_page, folder)
    if len(paths) < _PARALLEL_FROM or not has_semaphores():
        yield from map(read, paths)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, paths, chunksize=64)
