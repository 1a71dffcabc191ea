"""Fetch what has changed at the sites of a portal, check it, and store what is good."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.fetching import SiteClient
from mkdocs_casebook.portal.published import package as package_file
from mkdocs_casebook.portal.published.package import CASES, read_package
from mkdocs_casebook.portal.published.site_cases import CachedLines, LeftOut, SiteCases, parse_cases
from mkdocs_casebook.portal.settings import PortalSettings
from mkdocs_casebook.portal.store import SiteState
from mkdocs_casebook.portal.stored_cases import Sources
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.runtime import process_pool, progress
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.text.web_addresses import split_address

_CASES_OF_A_SITE = 100
"""Cost of parsing the cases of a site, in records."""


class Fetched(NamedTuple):
    """What was fetched of a site: its new state and, if they changed, its cases; or what is wrong."""

    state: SiteState
    content: bytes | None = None
    fault: SiteFault | None = None


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Ids of cases that are new, changed, withdrawn, moved, or no longer published, since the last fetch."""

    added: Sequence[str] = ()
    changed: Sequence[str] = ()
    withdrawn: Sequence[str] = ()
    moved: Sequence[str] = ()
    gone: Sequence[str] = ()

    @classmethod
    def between(cls, former: Iterable[CaseSummary], current: Iterable[CaseSummary]) -> Changes:
        """Return the changes from some cases to others."""
        old, new = ({case.id.partition("/")[2]: case for case in cases} for cases in (former, current))
        moves = {
            key: origin
            for key in new.keys() - old.keys()
            for origin in new[key].moved_from
            if origin in old.keys() - new
        }
        withdrawn = {key for key in new if new[key].withdrawn and not (key in old and old[key].withdrawn)}
        changed = {key for key in new.keys() & old.keys() if new[key].version != old[key].version}
        return cls(
            added=sorted(new.keys() - old.keys() - moves.keys()),
            changed=sorted(changed - withdrawn),
            withdrawn=sorted(withdrawn & old.keys()),
            moved=sorted(moves),
            gone=sorted(old.keys() - new.keys() - {*moves.values()}),
        )

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.withdrawn, self.moved, self.gone))


@dataclass(frozen=True, kw_only=True)
class SiteResult:
    """The outcome for a site: state, number of cases, what changed, what is wrong, what is left out."""

    prefix: str
    name: Text
    state: SiteState
    cases: int
    changes: Changes
    fault: SiteFault | None = None
    left_out: Sequence[LeftOut] = ()


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """One run over all sites. ``day`` (YYYY-MM-DD) is that of the run, ``agent`` the portal's name for servers.

    With ``is_fresh`` nothing is asked conditionally; with ``is_trial`` nothing is stored.
    """

    sources: Sources
    day: str
    agent: str
    is_fresh: bool = False
    is_trial: bool = False
    wait: Callable[[float], object] = time.sleep

    @property
    def _settings(self) -> PortalSettings:
        return self.sources.settings

    def run(self) -> list[SiteResult]:
        """Fetch, check and store the data of all sites; return the results in the order of the settings."""
        former = {
            prefix: self.sources.store.state(prefix, site.address) for prefix, site in self._settings.sites.items()
        }
        fetched = self._fetch_all(former)
        self._parse_ahead(fetched)
        results = [self._result(prefix, former[prefix], fetched[prefix]) for prefix in self._settings.sites]
        if not self.is_trial:
            self.sources.store.keep_only(self._settings.sites)
        return results

    def _fetch_all(self, former: Mapping[str, SiteState]) -> dict[str, Fetched]:
        """Fetch the sites, several hosts at once, those of a host one after the other."""
        by_host: dict[str, list[str]] = {}
        for prefix, site in self._settings.sites.items():
            by_host.setdefault(split_address(site.address).hostname or "", []).append(prefix)
        with ThreadPoolExecutor(min(self._settings.limits.at_once, len(by_host) or 1)) as pool:
            tasks = [pool.submit(self._fetch_host, prefixes, former) for prefixes in by_host.values()]
            done = progress.tracked(as_completed(tasks), len(tasks), "网站 sites")
            return {prefix: fetched for task in done for prefix, fetched in task.result().items()}

    def _fetch_host(self, prefixes: Sequence[str], former: Mapping[str, SiteState]) -> dict[str, Fetched]:
        return {prefix: self._fetch(prefix, former[prefix]) for prefix in prefixes}

    def _fetch(self, prefix: str, former: SiteState) -> Fetched:
        try:
            with SiteClient(
                address=self._settings.sites[prefix].address, settings=self._settings, agent=self.agent, wait=self.wait
            ) as client:
                return self._fetch_changed(client, former)
        except SiteFault as fault:
            return Fetched(former, fault=fault)

    def _fetch_changed(self, client: SiteClient, former: SiteState) -> Fetched:
        limit = self._settings.limits.bytes
        etag = former.etag if former.package and not self.is_fresh else ""
        answer = client.get(package_file.ADDRESS, limit=package_file.MAX_BYTES, etag=etag)
        if answer.content is None:
            return Fetched(former.model_copy(update={"fetched": self.day, "reason": ""}))
        package = read_package(answer.content, client.address)
        state = SiteState(address=client.address, etag=answer.etag, package=package, fetched=self.day)
        if former.package and former.package.digest == package.digest:
            return Fetched(state)
        if package.size > limit:
            raise SiteFault("too-large", file=f"data/{CASES}", limit=limit)
        content = client.get(f"data/{CASES}", limit=package.size).content or b""
        if hashlib.sha256(content).hexdigest() != package.digest:
            raise SiteFault("digest-differs")
        return Fetched(state, content)

    def _parse_ahead(self, fetched: Mapping[str, Fetched]) -> None:
        """Parse what is new in several processes."""
        changed = [prefix for prefix, each in fetched.items() if each.content is not None]
        parse = partial(_parse_lines, fetched=fetched, sources=self.sources, day=self.day)
        lines = process_pool.local_map(parse, changed, size=_CASES_OF_A_SITE)
        for prefix, parsed in progress.tracked(zip(changed, lines, strict=True), len(changed), "检查 sites checked"):
            package = fetched[prefix].state.package
            if package and (found := deserialize(parsed, CachedLines)):
                parser = self.sources.parser(prefix, package, self.day)
                self.sources.put(parser, self.sources.cached(parser) | found)

    def _result(self, prefix: str, former: SiteState, fetched: Fetched) -> SiteResult:
        if fetched.fault is None:
            try:
                return self._accepted(prefix, former, fetched)
            except SiteFault as fault:
                fetched = Fetched(former, fault=fault)
        assert fetched.fault
        state = former.model_copy(update={"reason": fetched.fault.code})
        self._store(prefix, state, None)
        return SiteResult(
            prefix=prefix,
            name=self._name(prefix),
            state=state,
            cases=state.cases,
            changes=Changes(),
            fault=fetched.fault,
        )

    def _accepted(self, prefix: str, former: SiteState, fetched: Fetched) -> SiteResult:
        state, content = fetched.state, fetched.content
        if content is None:
            self._store(prefix, state.model_copy(update={"cases": former.cases}), None)
            return SiteResult(
                prefix=prefix, name=self._name(prefix), state=state, cases=former.cases, changes=Changes()
            )
        assert state.package
        before = self._former(prefix, former)
        after = self.sources.parse(prefix, state.package, content, self.day)
        self.sources.put(self.sources.parser(prefix, state.package, self.day), after.lines)
        self._store(prefix, state.model_copy(update={"cases": len(after.cases)}), content)
        return SiteResult(
            prefix=prefix,
            name=self._name(prefix),
            state=state,
            cases=len(after.cases),
            changes=Changes.between(_summaries(before), _summaries(after)),
            left_out=after.left_out,
        )

    def _name(self, prefix: str) -> Text:
        return self._settings.sites[prefix].name

    def _former(self, prefix: str, state: SiteState) -> SiteCases:
        try:
            return self.sources.load(prefix, state)
        except SiteFault:
            return SiteCases()

    def _store(self, prefix: str, state: SiteState, content: bytes | None) -> None:
        if not self.is_trial:
            self.sources.store.put(prefix, state, content)


def _summaries(cases: SiteCases) -> Iterator[CaseSummary]:
    return (case.summary for case in cases.cases)


def _parse_lines(prefix: str, *, fetched: Mapping[str, Fetched], sources: Sources, day: str) -> bytes:
    """Return the lines of a site that are good, serialized; none if its data are refused."""
    state, content, _ = fetched[prefix]
    assert state.package
    parser = sources.parser(prefix, state.package, day)
    try:
        result = parse_cases(content or b"", parser, sources.settings.limits.cases, sources.cached(parser))
    except SiteFault:
        return serialize({})
    return serialize(result.lines)
