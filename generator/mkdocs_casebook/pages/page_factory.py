"""Pages of a language: their addresses, breadcrumbs and twins in the other language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs_casebook.pages.feeds import feeds
from mkdocs_casebook.pages.page import Kind, Link, Section, SitePage, ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True)
class PageFactory:
    """Creates pages of one language; paths are relative to its root, addresses to the root of the site."""

    catalog: Catalog
    language: Language

    @cached_property
    def feed_paths(self) -> frozenset[str]:
        """The folders that have a feed of their own."""
        return frozenset(feed.path for feed in feeds(self.catalog))

    def page(self, kind: Kind, section: Section, path: str, title: Text, summary: Text, **more: Any) -> SitePage:
        """Return a page; it has a twin and the breadcrumb of the home page unless ``more`` says otherwise."""
        more = {"twin": self.twin(path), "trail": self.home_trail} | more
        address = self.root + path
        return SitePage(
            kind=kind, section=section, address=address, language=self.language, title=title, summary=summary, **more
        )

    @cached_property
    def root(self) -> str:
        """The folder of the language; empty for the first language of the site."""
        return self.catalog.languages.root(self.language)

    @cached_property
    def other(self) -> Language | None:
        """The other language, if the site has two."""
        return self.catalog.languages.other(self.language)

    def twin(self, path: str) -> str | None:
        """Return the address of a path in the other language."""
        return self.catalog.languages.root(self.other) + path if self.other else None

    @cached_property
    def home_trail(self) -> tuple[Link, ...]:
        """The breadcrumb of pages below the home page."""
        return self.trail()

    @cached_property
    def case_trail(self) -> tuple[Link, ...]:
        """The breadcrumb of pages below the list of all cases."""
        return self.below_cases()

    def link(self, path: str, label: Text) -> Link:
        """Return a link to a path."""
        return Link(address=self.root + path, label=label)

    def trail(self, *links: Link) -> tuple[Link, ...]:
        """Return a breadcrumb that begins with the home page."""
        return (self.link("", ui_text("home")), *links)

    def below_cases(self, *links: Link) -> tuple[Link, ...]:
        """Return a breadcrumb that begins with the home page and the list of all cases."""
        return self.trail(self.link("cases/", ui_text("all_cases")), *links)
