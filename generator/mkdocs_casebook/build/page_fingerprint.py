"""Page fingerprints: digests of everything that a page shows; with the same one, a page is not rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.grouping import Event
from mkdocs_casebook.records.model import CaseSummary, Part
from mkdocs_casebook.records.model.summary import is_overdue
from mkdocs_casebook.runtime import process_pool
from mkdocs_casebook.runtime.files.file_digests import digest_of

_SELF_CONTAINED = (
    "list",
    "theme",
    "place",
    "places",
    "groups",
    "titles",
    "timeline",
    "figures",
    "sites",
    "notice",
    "redirect",
)
"""Kinds of pages whose content is all in the ``SitePage`` and its case; of the catalog they use the vocabulary only."""

_LONG = 6
"""Items from which on a list gets a digest of its own."""


@dataclass(frozen=True, kw_only=True)
class PageFingerprints:
    """Computes the fingerprints of pages.

    ``shared`` is the digest of all inputs other than records and photos: frames, vocabulary, program.
    """

    catalog: Catalog
    photos: Photos
    today: str | None
    shared: str
    _cases: dict[str, str] = field(default_factory=dict)
    _contexts: dict[str, str] = field(default_factory=dict)
    _lists: dict[int, tuple[object, str]] = field(default_factory=dict)
    """Digests of long lists, which many pages share, by ``id``; the list is stored too, so that its id stays taken."""

    def page(self, page: SitePage) -> str:
        """Return the fingerprint of a page; empty for the few kinds that show a bit of everything."""
        if page.kind == "case" and page.case:
            return digest_of((self.shared, self._digestible(page), self._case_context(page.case)))
        return digest_of((self.shared, self._digestible(page))) if page.kind in _SELF_CONTAINED else ""

    def _digestible(self, value: Any) -> object:
        """Return a value as texts, numbers and tuples of them, with cases replaced by their digests."""
        kind = type(value)
        if kind is str or kind is int or value is None:
            return value
        if kind is CaseSummary:
            return self.case(value)
        if kind is Event:
            return f"{self.case(value.case)} {value.number}"
        if kind is tuple:
            return self._list(value) if len(value) >= _LONG else tuple(map(self._digestible, value))
        parts = _parts(kind)  # type: ignore[arg-type]
        return tuple(map(self._digestible, parts(value))) if parts else str(value)

    def _list(self, items: tuple[Any, ...]) -> str:
        if id(items) not in self._lists:
            self._lists[id(items)] = items, digest_of(tuple(map(self._digestible, items)))
        return self._lists[id(items)][1]

    def case(self, case: CaseSummary) -> str:
        """Return the digest of a case, its photos, and whether its review is overdue."""
        known = self._cases.get(case.id)
        if known is None:
            photos = [self.photos[case.id, name].address for name in case.photo_files if not case.withdrawn]
            known = self._cases[case.id] = digest_of(
                (case.id, case.version, tuple(photos), is_overdue(case, self.today))
            )
        return known

    def _case_context(self, case: CaseSummary) -> str:
        """Return a digest of a case and all it shows of others; both languages use the same."""
        if case.id not in self._contexts:
            self._contexts[case.id] = digest_of(tuple(self._shown_with(case)))
        return self._contexts[case.id]

    def _shown_with(self, case: CaseSummary) -> Iterator[object]:
        for other in (case, *self.catalog.neighbours(case), *self.catalog.related(case)):
            yield other and self.case(other)
        for key in case.linked:
            linked = self.catalog.by_id.get(key)
            yield key, linked and self.case(linked)


@contextmanager
def fingerprints_by_address(
    pages: Sequence[SitePage], fingerprints: PageFingerprints, *, in_background: bool
) -> Iterator[Callable[[], Mapping[str, str]]]:
    """Compute the fingerprints of pages; the context value is a function that waits for them.

    In the background they take no time where only this process is busy. Beside workers on all processors they take as
    long as before them, and the memory of another process.
    """

    def compute() -> list[str]:
        return [fingerprints.page(page) for page in pages]

    if in_background:
        with process_pool.in_background(compute, list[str]) as computed:
            yield lambda: _by_address(pages, computed())
    else:
        known = _by_address(pages, compute())
        yield lambda: known


def _by_address(pages: Sequence[SitePage], fingerprints: Sequence[str]) -> Mapping[str, str]:
    return {page.address: fingerprint for page, fingerprint in zip(pages, fingerprints, strict=True)}


@cache
def _parts(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    """Return a getter for the fields of a part of a record or of a page; None for other types."""
    if not (issubclass(kind, Part) or is_dataclass(kind)):
        return None
    names = kind.model_fields if issubclass(kind, Part) else [each.name for each in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
