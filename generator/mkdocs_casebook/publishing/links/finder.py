"""Which links to other sites the records and hand-written pages have, each with its places and its title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model.provenance import Source

_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\()\[\]{}|，。；：、！？（）【】《》“”]+")


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address, where it is written (file and line), the titles that its page should have, and archived copies."""

    url: str
    places: tuple[tuple[str, int], ...]
    titles: frozenset[str] = frozenset()
    copies: tuple[str, ...] = ()

    @property
    def is_source(self) -> bool:
        """Whether a record names the page as a source: every source has a title."""
        return bool(self.titles)


def find_links(catalog: Catalog, root: Path) -> list[Link]:
    """Return the links of published cases and of ``docs/``, sorted by address; paths are relative to the project."""
    project = root.parent
    sources: dict[str, list[Source]] = {}
    paths = [*sorted((project / "docs").rglob("*.md"))]
    for case in catalog.cases:
        paths += root.glob(f"*/{case.id}/case.yml")
        if not case.withdrawn:
            for source in catalog.case(case.id).sources.values():
                if source.url:
                    sources.setdefault(source.url, []).append(source)
    places: dict[str, list[tuple[str, int]]] = {}
    for path in paths:
        for url, line in _written(path.read_text(encoding="utf-8", errors="replace").splitlines()):
            places.setdefault(url, []).append((path.relative_to(project).as_posix(), line))
    return [_link(url, places[url], sources.get(url, ())) for url in sorted(places)]


def _link(url: str, places: Iterable[tuple[str, int]], sources: Collection[Source]) -> Link:
    return Link(
        url=url,
        places=tuple(places),
        titles=frozenset(title for source in sources for title in (source.title.zh, source.title.en) if title),
        copies=tuple(sorted({source.archived for source in sources if source.archived})),
    )


def _written(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(lines, start=1):
        for match in _ADDRESS.finditer(line):
            yield match[0].rstrip(".,;:!?*_"), number
