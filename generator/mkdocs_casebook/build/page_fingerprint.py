"""What a page is made of, as a digest: a page whose digest is that of the last build need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.grouping import Event
from mkdocs_casebook.records.model import Case, Part
from mkdocs_casebook.runtime.build_cache import digest_of

_OF_ITSELF = ("list", "groups", "titles", "timeline", "figures", "redirect")
"""The kinds of pages that show what stands in the page, and look nothing up in the catalogue but its words."""

_LONG = 6
"""Items of a list that is worth a digest of its own."""


@dataclass(frozen=True, kw_only=True)
class PageFingerprints:
    """Knows of each page what it is made of.

    ``shared`` is the digest of all that is neither a record nor a photo: the frames, the vocabulary, the program.
    """

    catalog: Catalog
    photos: Photos
    today: str | None
    shared: str
    cases: dict[str, str] = field(default_factory=dict)
    around: dict[str, str] = field(default_factory=dict)
    lists: dict[int, tuple[object, str]] = field(default_factory=dict)
    """Long lists stand in many pages: each is looked through once, and kept, lest another be taken for it."""

    def of(self, page: SitePage) -> str:
        """Return the digest of what a page is made of; nothing for the few that show a bit of everything."""
        if page.kind == "case" and page.case:
            return digest_of((self.shared, page.address, page.twin, self._around(page.case)))
        return digest_of((self.shared, self._told(page))) if page.kind in _OF_ITSELF else ""

    def _told(self, value: Any) -> object:
        """Return a value as texts, numbers and tuples of them, with cases told by their digests."""
        kind = type(value)
        if kind is str or kind is int or value is None:
            return value
        if kind is Case:
            return self.case(value)
        if kind is Event:
            return f"{self.case(value.case)} {value.number}"
        if kind is tuple:
            return self._list(value) if len(value) >= _LONG else tuple(map(self._told, value))
        parts = _parts(kind)  # type: ignore[arg-type]
        return tuple(map(self._told, parts(value))) if parts else str(value)

    def _list(self, items: tuple[Any, ...]) -> str:
        if id(items) not in self.lists:
            self.lists[id(items)] = items, digest_of(tuple(map(self._told, items)))
        return self.lists[id(items)][1]

    def case(self, case: Case) -> str:
        """Return what tells a case from others and from itself before a change."""
        known = self.cases.get(case.id)
        if known is None:
            photos = [self.photos[case.id, name].address for name in case.photos if not case.withdrawn]
            known = self.cases[case.id] = digest_of((case.id, case.version, tuple(photos)))
        return known

    def _around(self, case: Case) -> str:
        """Return a digest of all that the pages of a case show; it has one in each language."""
        if case.id not in self.around:
            self.around[case.id] = digest_of(tuple(self._shown_with(case)))
        return self.around[case.id]

    def _shown_with(self, case: Case) -> Iterator[object]:
        for other in (case, *self.catalog.neighbours(case), *self.catalog.related(case)):
            yield other and self.case(other)
        yield bool(case.next_review and self.today and case.next_review < self.today)
        for key in case.linked:
            linked = self.catalog.by_id.get(key)
            yield key, linked and self.case(linked)


@cache
def _parts(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    """Return what takes a part of a record or of a page to pieces; nothing for any other value."""
    if not (issubclass(kind, Part) or is_dataclass(kind)):
        return None
    names = kind.model_fields if issubclass(kind, Part) else [each.name for each in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
