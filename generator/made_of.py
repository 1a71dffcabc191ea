"""What a page is made of, as a digest: a page whose digest is that of the last build need not be made again."""

from __future__ import annotations

import hashlib
import io
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.catalog import Catalog
from generator.memory import digest_of
from generator.model import Case, Part
from generator.pages import SitePage
from generator.photos import Photos

_OF_ITSELF = ("list", "groups", "titles", "timeline", "figures", "redirect")
"""The kinds of pages that show what stands in the page, and look nothing up in the catalogue but its words."""

_LINK = re.compile(r"case:([a-z0-9-]+)")


@dataclass(frozen=True, kw_only=True)
class Ingredients:
    """Knows of each page what it is made of.

    ``shared`` is the digest of all that is neither a record nor a photo: the frames, the vocabulary, the program.
    """

    catalog: Catalog
    photos: Photos
    today: str | None
    shared: str
    known: dict[str, str] = field(default_factory=dict)

    def of(self, page: SitePage) -> str:
        """Return the digest of what a page is made of; nothing for the few that show a bit of everything."""
        if page.kind == "case" and page.case:
            return digest_of((self.shared, page.address, page.twin, *self._around(page.case)))
        if page.kind not in _OF_ITSELF:
            return ""
        content = io.BytesIO(self.shared.encode())
        content.seek(0, io.SEEK_END)
        _Pickler(content, self).dump(page)
        return hashlib.sha256(content.getbuffer()).hexdigest()

    def case(self, case: Case) -> str:
        """Return what tells a case from others and from itself before a change."""
        if case.id not in self.known:
            photos = tuple(self.photos[case.id, name].address for name in case.photos if not case.withdrawn)
            self.known[case.id] = repr((case.id, case.version, photos))
        return self.known[case.id]

    def _around(self, case: Case) -> Iterator[object]:
        """Yield all that the page of a case shows."""
        for other in (case, *self.catalog.neighbours(case), *self.catalog.related(case)):
            yield other and self.case(other)
        yield bool(case.next_review and self.today and case.next_review < self.today)
        for section in case.sections:
            for text in (section.body.zh, section.body.en or ""):
                for key in _LINK.findall(text):
                    linked = self.catalog.by_id.get(key)
                    yield key, linked and linked.title.en is None, linked and self.case(linked)


class _Pickler(pickle.Pickler):
    """Writes a page with its cases told by their digests, and equal values alike wherever they stand in memory."""

    fast = True

    def __init__(self, file: io.BytesIO, ingredients: Ingredients) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._case = ingredients.case

    def persistent_id(self, value: Any) -> str | None:
        """Return the digest of a case; nothing for what is written as it is."""
        return self._case(value) if type(value) is Case else None

    def reducer_override(self, value: Any) -> Any:
        """Write a part by its fields alone: what else it keeps was reckoned from them, or not yet."""
        if not isinstance(value, Part):
            return NotImplemented
        return type(value), tuple(getattr(value, name) for name in type(value).model_fields)
