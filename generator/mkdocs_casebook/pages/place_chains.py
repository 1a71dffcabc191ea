"""Places as readers see them: places with the same cases drawn as one chain, and what surrounds a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from mkdocs_casebook.pages.page import Group, Link, Surroundings
from mkdocs_casebook.pages.page_factory import PageFactory
from mkdocs_casebook.records.model import CaseSummary


class PlaceTree:
    """The places of a language that have cases, by the place that contains them."""

    def __init__(self, factory: PageFactory, groups: tuple[Group, ...]) -> None:
        self._factory = factory
        self._vocabulary = factory.catalog.vocabulary
        self._groups = dict(zip(factory.catalog.by_place, groups, strict=True))

    @cached_property
    def _children(self) -> dict[str | None, list[str]]:
        """The keys of the places directly in a place; None has the widest."""
        children: defaultdict[str | None, list[str]] = defaultdict(list)
        for key in self._groups:
            children[self._vocabulary.places[key].parent].append(key)
        return children

    @cached_property
    def _cases(self) -> dict[str, list[CaseSummary]]:
        """The cases of each place itself, without those of the places in it."""
        cases: defaultdict[str, list[CaseSummary]] = defaultdict(list)
        for case in self._factory.catalog.cases:
            if not case.withdrawn:
                cases[case.place].append(case)
        return cases

    def chains(self, inside: str | None = None, depth: int = 0) -> Iterator[Group]:
        """Yield the places in a place, each after the one that contains it; places with the same cases are one."""
        for last, entry in self._entries(inside, depth):
            yield entry
            yield from self.chains(last, depth + 1)

    def _entries(self, inside: str | None, depth: int) -> Iterator[tuple[str, Group]]:
        """Yield the entry of each place directly in a place, after the key of the narrowest one that it shows."""
        for key in self._children.get(inside, []):
            *wider, last = self._chain(key)
            yield last, replace(self._groups[last], depth=depth, within=tuple(self._links(wider)))

    def _chain(self, key: str) -> list[str]:
        """Return a place and, as long as all its cases are in one place in it, that one."""
        chain = [key]
        while len(inside := self._children.get(chain[-1], [])) == 1:
            if self._groups[inside[0]].count != self._groups[key].count:
                break
            chain.append(inside[0])
        return chain

    def surroundings(self, key: str) -> Surroundings:
        """Return what surrounds a place; its chain goes down to the narrowest place with the same cases."""
        lineage, chain = self._vocabulary.lineage(key), self._chain(key)
        siblings = (self._groups[each] for each in self._children[self._vocabulary.places[key].parent] if each != key)
        return Surroundings(
            lineage=tuple(self._links((*lineage, *chain[1:]))),
            inside=tuple(entry for _, entry in self._entries(chain[-1], 0)),
            siblings=tuple(siblings),
            wider=tuple(case for place in reversed(lineage[:-1]) for case in self._cases.get(place, ())),
            nearby=self._factory.catalog.nearby.around(key),
        )

    def _links(self, keys: Iterable[str]) -> Iterator[Link]:
        return (self._groups[key].link for key in keys)
