"""The cases of a site from the store, parsed once: parsed lines are in the build cache."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_casebook.portal.published.case import CaseParser
from mkdocs_casebook.portal.published.package import Package
from mkdocs_casebook.portal.published.site_cases import CachedLines, SiteCases, parse_cases
from mkdocs_casebook.portal.settings import PortalSettings
from mkdocs_casebook.portal.store import SiteState, Store
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import digest_of


class Sources(NamedTuple):
    """What the cases of the sites are made from, beside the data of the sites."""

    settings: PortalSettings
    store: Store
    cache: BuildCache
    vocabulary: Vocabulary

    def load(self, prefix: str, state: SiteState) -> SiteCases:
        """Return the stored cases of a site; none if there is no data. ``SiteFault`` if an update refuses them."""
        if state.package is None:
            return SiteCases()
        return self.parse(prefix, state.package, self.store.content(prefix, state), state.fetched)

    def parse(self, prefix: str, package: Package, content: bytes, day: str) -> SiteCases:
        """Return the cases in the content of a file, or raise ``SiteFault``; ``day`` is that of the fetch."""
        parser = self.parser(prefix, package, day)
        cached = self.cached(parser)
        result = parse_cases(content, parser, self.settings.limits.cases, cached)
        if not result.lines.keys() <= cached.keys():
            self.put(parser, cached | result.lines)
        return result

    def parser(self, prefix: str, package: Package, day: str) -> CaseParser:
        """Return the parser of the cases of a site."""
        return CaseParser(
            prefix=prefix,
            site=self.settings.sites[prefix],
            package=package,
            vocabulary=self.vocabulary,
            day=day,
        )

    def cached(self, parser: CaseParser) -> CachedLines:
        """Return the lines of a site that are parsed already."""
        return self.cache.get(_key(parser), self._inputs(parser), CachedLines) or {}

    def put(self, parser: CaseParser, lines: CachedLines) -> None:
        """Store the parsed lines of a site in the cache, in place of others."""
        self.cache.put(_key(parser), self._inputs(parser), lines)

    def _inputs(self, parser: CaseParser) -> object:
        package = parser.package
        return digest_of(repr((parser.site, package.licence, package.demo))), digest_of(repr(self.vocabulary))


def _key(parser: CaseParser) -> tuple[str]:
    """Return the key of a site: a kind of its own, as a run in which only some sites change reads only those."""
    return (f"portal {parser.prefix}",)
