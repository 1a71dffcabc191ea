"""All cases in their order, and what stands beside each: neighbours, related cases, groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from itertools import chain

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.records.comparison import Comparison, compared
from mkdocs_casebook.records.grouping import Event, IndexGroup, by_year
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary

Groups = dict[str, tuple[Case, ...]]

_RELATED = 4
_MANY = 1 << 40
"""More than there will ever be cases."""

_CANDIDATES = 40
"""Of a theme or place, so many of the newest are looked at: else the work would grow with the square of the cases."""


class Catalog:
    """The cases of a site, newest first, and the vocabulary they use. Never changed once made.

    ``notices`` are what the checks remark on the records and do not refuse.
    """

    def __init__(self, vocabulary: Vocabulary, cases: Iterable[Case], *, notices: Iterable[Problem] = ()) -> None:
        self.vocabulary = vocabulary
        self.notices = tuple(notices)
        by_id = sorted(cases, key=lambda case: case.id)
        self._related: dict[str, tuple[Case, ...]] = {}
        self.cases = tuple(sorted(by_id, key=lambda case: case.published, reverse=True))

    def gathered(self) -> Catalog:
        """Return the catalogue with all that is found out once found out: processes begun from here on share it."""
        for name in ("by_id", "by_year", "by_theme", "by_place", "comparisons", "events", "_positions", "_newest"):
            getattr(self, name)
        return self

    @cached_property
    def by_id(self) -> dict[str, Case]:
        """Every case by its id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def by_year(self) -> Groups:
        """Cases by year of publication, the latest year first."""
        return _grouped((case.year, case) for case in self.cases)

    @cached_property
    def by_theme(self) -> Groups:
        """Cases by theme, in the vocabulary's order; themes without a case are left out."""
        groups = _grouped((theme, case) for case in self.cases for theme in dict.fromkeys(case.themes))
        return {theme: groups[theme] for theme in self.vocabulary.themes if theme in groups}

    @cached_property
    def by_place(self) -> Groups:
        """Cases by place at every level, each place followed by those in it; a case counts in every place around it."""
        groups = _grouped((place, case) for case in self.cases for place in self.vocabulary.lineage(case.place))
        position = {place: number for number, place in enumerate(self.vocabulary.places)}

        def order(place: str) -> list[int]:
            return [position[around] for around in self.vocabulary.lineage(place)]

        return {place: groups[place] for place in sorted(groups, key=order)}

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """The figures that cases share, by theme; themes whose cases share none are left out."""
        tables = {theme: compared(cases, self.vocabulary) for theme, cases in self.by_theme.items()}
        return {theme: table for theme, table in tables.items() if table}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {case.id: position for position, case in enumerate(self.cases)}

    def neighbours(self, case: Case) -> tuple[Case | None, Case | None]:
        """Return the next newer and the next older case."""
        here = self._positions[case.id]
        newer = self.cases[here - 1] if here else None
        older = self.cases[here + 1] if here + 1 < len(self.cases) else None
        return newer, older

    def related(self, case: Case) -> tuple[Case, ...]:
        """Return up to four cases: those the record names first, then by shared themes and nearness of place."""
        if case.id not in self._related:  # both languages ask
            self._related[case.id] = self._relatives(case)
        return self._related[case.id]

    def _relatives(self, case: Case) -> tuple[Case, ...]:
        chosen = [self.by_id[key] for key in dict.fromkeys(case.related)]
        if len(chosen) >= _RELATED:
            return tuple(chosen[:_RELATED])
        by_theme, by_place = self._newest
        scores = Counter(
            chain(
                *(by_theme[theme] * 3 for theme in set(case.themes)),
                *(by_place[place] for place in self.vocabulary.lineage(case.place)[1:]),  # one country says little
            )
        )
        known = {self._positions[each.id] for each in (case, *chosen)}
        # One number for both, the score and then the place in the catalogue: ten thousand cases ask.
        near = [position - score * _MANY for position, score in scores.items() if score > 1 and position not in known]
        chosen += [self.cases[rank % _MANY] for rank in nsmallest(_RELATED - len(chosen), near)]
        return tuple(chosen)

    @cached_property
    def _newest(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The newest cases of each theme and each place, by their positions: those that may be related."""
        return self._positions_of(self.by_theme), self._positions_of(self.by_place)

    def _positions_of(self, groups: Groups) -> dict[str, list[int]]:
        return {key: [self._positions[case.id] for case in cases[:_CANDIDATES]] for key, cases in groups.items()}

    @cached_property
    def events(self) -> tuple[IndexGroup[Event], ...]:
        """The milestones of all cases by year."""
        return by_year(self.cases)


def _grouped(pairs: Iterable[tuple[str, Case]]) -> Groups:
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for key, case in pairs:
        groups[key].append(case)
    return {key: tuple(cases) for key, cases in groups.items()}
