"""The catalog: all cases in order, their groups, neighbours and related cases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nsmallest
from itertools import chain

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.records.answers.nearby_cases import NearbyIndex
from mkdocs_casebook.records.comparison import Comparison, compare
from mkdocs_casebook.records.grouping import Event, IndexGroup, group_by_year
from mkdocs_casebook.records.model import Case, CaseSummary, Milestone
from mkdocs_casebook.records.model.remote import NO_PORTAL, Portal
from mkdocs_casebook.records.serialization import CaseWithContent, LoadableCase
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.dates import last_day

Groups = dict[str, tuple[CaseSummary, ...]]

_MAX_RELATED = 4
_RANK_BASE = 1 << 40
"""Larger than any number of cases."""

_CANDIDATES = 40
"""Only this many of the newest cases of a theme or place are ranked: otherwise the effort would be quadratic."""


class Catalog:
    """The cases of a site, newest first, as summaries, and the vocabulary they use; whole cases are loaded on demand.

    Immutable. ``languages`` are those of the site; ``notices`` are remarks of the checks that do not fail them. The
    cases of the sites of a ``portal`` are among the others.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        cases: Iterable[LoadableCase],
        *,
        languages: SiteLanguages = CHINESE_AND_ENGLISH,
        notices: Iterable[Problem] = (),
        portal: Portal = NO_PORTAL,
    ) -> None:
        self.vocabulary = vocabulary
        self.languages = languages
        self.notices = tuple(notices)
        self.portal = portal
        self._stored = {case.summary.id: case for case in cases}
        by_id = (self._stored[identifier].summary for identifier in sorted(self._stored))
        self.cases = tuple(sorted(by_id, key=_recency, reverse=True))
        self._related: dict[str, tuple[CaseSummary, ...]] = {}
        self._last_loaded: Case | None = None

    def case(self, identifier: str) -> Case:
        """Load a whole case; the last one is remembered, as its pages in both languages ask for it in turn."""
        if self._last_loaded is None or self._last_loaded.id != identifier:
            self._last_loaded = self._stored[identifier].load()
        return self._last_loaded

    def whole_cases(self) -> Iterator[Case]:
        """Load all whole cases, one after the other."""
        return (self._stored[case.id].load() for case in self.cases)

    def stored(self) -> tuple[CaseWithContent, ...]:
        """Return the cases that this process holds, which in a worker of a cluster are none."""
        return tuple(case for case in self._stored.values() if isinstance(case, CaseWithContent))

    def milestone(self, event: Event) -> Milestone:
        """Load the milestone of an event."""
        return self._stored[event.case.id].load_milestone(event.number)

    def precompute(self) -> Catalog:
        """Compute all indexes, so that processes forked from here share them, and return the catalog."""
        for name in (
            "by_id",
            "by_year",
            "by_theme",
            "by_place",
            "comparisons",
            "events",
            "nearby",
            "_positions",
            "_newest",
        ):
            getattr(self, name)
        return self

    @property
    def has_demonstrations(self) -> bool:
        """Whether a site of the portal is a demonstration."""
        return any(site.demo for site in self.portal.sites)

    @cached_property
    def by_id(self) -> dict[str, CaseSummary]:
        """Every case by its id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def by_year(self) -> Groups:
        """Cases by the years that their accounts cover, the latest year first."""
        groups = _group((year, case) for case in self.cases for year in case.years)
        return {year: groups[year] for year in sorted(groups, reverse=True)}

    @cached_property
    def by_theme(self) -> Groups:
        """Cases by theme, in the order of the vocabulary, without empty themes."""
        groups = _group((theme, case) for case in self.cases for theme in dict.fromkeys(case.themes))
        return {theme: groups[theme] for theme in self.vocabulary.themes if theme in groups}

    @cached_property
    def by_place(self) -> Groups:
        """Cases by place, including those of its descendants; each place is followed by its descendants."""
        groups = _group((place, case) for case in self.cases for place in self.vocabulary.lineage(case.place))
        position = {place: number for number, place in enumerate(self.vocabulary.places)}

        def order(place: str) -> list[int]:
            return [position[ancestor] for ancestor in self.vocabulary.lineage(place)]

        return {place: groups[place] for place in sorted(groups, key=order)}

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """The comparable figures by theme, without themes whose cases share no measure."""
        tables = {theme: compare(cases, self.vocabulary) for theme, cases in self.by_theme.items()}
        return {theme: table for theme, table in tables.items() if table}

    @cached_property
    def nearby(self) -> NearbyIndex:
        """The cases by their coordinates."""
        return NearbyIndex(self.cases, self.vocabulary)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {case.id: position for position, case in enumerate(self.cases)}

    def neighbours(self, case: CaseSummary) -> tuple[CaseSummary | None, CaseSummary | None]:
        """Return the next newer and the next older case."""
        position = self._positions[case.id]
        newer = self.cases[position - 1] if position else None
        older = self.cases[position + 1] if position + 1 < len(self.cases) else None
        return newer, older

    def related(self, case: CaseSummary) -> tuple[CaseSummary, ...]:
        """Return up to four cases: first those the record names, then by shared themes and proximity."""
        if case.id not in self._related:  # needed once for each language
            self._related[case.id] = self._compute_related(case)
        return self._related[case.id]

    def _compute_related(self, case: CaseSummary) -> tuple[CaseSummary, ...]:
        chosen = [self.by_id[key] for key in dict.fromkeys(case.related)]
        if len(chosen) >= _MAX_RELATED:
            return tuple(chosen[:_MAX_RELATED])
        by_theme, by_place = self._newest
        scores = Counter(
            chain(
                *(by_theme[theme] * 3 for theme in set(case.themes)),
                *(by_place[place] for place in self.vocabulary.lineage(case.place)[1:]),  # not the country
            )
        )
        excluded = {self._positions[each.id] for each in (case, *chosen)}
        # Score and position in one integer, as this runs for every case.
        ranks = [
            position - score * _RANK_BASE
            for position, score in scores.items()
            if score > 1 and position not in excluded
        ]
        chosen += [self.cases[rank % _RANK_BASE] for rank in nsmallest(_MAX_RELATED - len(chosen), ranks)]
        return tuple(chosen)

    @cached_property
    def _newest(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The positions of the newest cases by theme and by place: the candidates for related cases."""
        return self._newest_positions(self.by_theme), self._newest_positions(self.by_place)

    def _newest_positions(self, groups: Groups) -> dict[str, list[int]]:
        return {key: [self._positions[case.id] for case in cases[:_CANDIDATES]] for key, cases in groups.items()}

    @cached_property
    def events(self) -> tuple[IndexGroup[Event], ...]:
        """The milestones of all cases by year."""
        return group_by_year(self.cases)


def _recency(case: CaseSummary) -> tuple[str, str]:
    """Return the day of publication, and the day to which the account reaches for cases published on one day."""
    return case.published, last_day(case.as_of) if case.as_of else ""


def _group(pairs: Iterable[tuple[str, CaseSummary]]) -> Groups:
    groups: defaultdict[str, list[CaseSummary]] = defaultdict(list)
    for key, case in pairs:
        groups[key].append(case)
    return {key: tuple(cases) for key, cases in groups.items()}
