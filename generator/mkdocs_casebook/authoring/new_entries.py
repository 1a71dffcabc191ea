"""Places and themes that an editor adds while answering: their level, what contains them, their English names.

Nothing is written before all questions are answered. Counties of mainland China and what contains them are proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.authoring.answer_parsers import confirm
from mkdocs_casebook.loading.additions.vocabulary_entries import NotAdded, add_entries
from mkdocs_casebook.records.choices import LEVEL_NAMES
from mkdocs_casebook.records.divisions import Chain, Division, find_chains, proposed_level, proposed_name
from mkdocs_casebook.records.vocabulary import LEVELS, Level, Vocabulary
from mkdocs_casebook.text.pinyin import pinyin_parts

Match = Callable[[str], list[str]]
"""Finds the keys of the places that a word may mean."""


class NewEntries:
    """The places and themes added so far, and the questions for them."""

    def __init__(self, vocabulary: Vocabulary, matching_places: Match) -> None:
        self._vocabulary = vocabulary
        self._matching_places = matching_places
        self.places: dict[str, dict[str, Any]] = {}
        self.themes: dict[str, dict[str, Any]] = {}

    def write(self, root: Path) -> list[Path]:
        """Append the new entries to the owner's files and return their paths."""
        lists = (("places", self.places), ("themes", self.themes))
        try:
            return [add_entries(root, name, entries) for name, entries in lists if entries]
        except NotAdded as error:
            raise click.ClickException(f"词表没有改 / the vocabulary was not changed:\n{error}") from None

    def ask_theme(self, label: str) -> str:
        """Ask for the English label of a theme and return its key."""
        english = click.prompt("这个主题的英文名（可暂缺） / English label (may wait)", default="", show_default=False)
        key = free_key(label, english, (*self._vocabulary.themes, *self.themes))
        self.themes[key] = {"label": {"zh": label, "en": english}}
        return key

    def ask_place(self, name: str) -> str:
        """Ask what a new place is and what contains it, which may be new as well; return its key."""
        chains = find_chains(name)
        if chains:
            return self.add_chain(_chosen(chains) if len(chains) > 1 else chains[0])
        level = _ask_level(name)
        return self._add(Division(level, name), self._ask_parent(name, level))

    def _ask_parent(self, name: str, level: Level) -> str | None:
        """Return the key of the place that contains a new one; None for a country."""
        while level != "country":
            given = click.prompt(f"“{name}”属于哪里（上一级） / what contains it (one level up)").strip()
            found = self._matching_places(given)
            if len(found) == 1:
                return found[0]
            if len(found) > 1:
                click.echo(f"不止一个，写键 / several; write the key: {', '.join(found)}")
            elif confirm(f"没有“{given}”，也添加吗 / there is no “{given}”; add it too", default=True):
                return self.ask_place(given)
        return None

    def add_chain(self, chain: Chain, *, may_ask: bool = True) -> str:
        """Add the divisions of a chain that are missing, and return the key of the last."""
        parent = self._country()
        for division in chain:
            parent = self._known(division, parent) or self._add(division, parent, may_ask=may_ask)
        assert parent
        return parent

    def _country(self) -> str | None:
        known = (key for key, place in self._vocabulary.places.items() if place.name.zh in ("中国", "中华人民共和国"))
        return next(known, None)

    def _known(self, division: Division, parent: str | None) -> str | None:
        entries = [(key, place.name.zh, place.parent) for key, place in self._vocabulary.places.items()]
        entries += [(key, place["name"]["zh"], place.get("parent")) for key, place in self.places.items()]
        return next((key for key, zh, above in entries if zh == division.zh and above == parent), None)

    def _add(self, division: Division, parent: str | None, *, may_ask: bool = True) -> str:
        english = proposed_name(division.zh, division.level).en or ""
        if may_ask:
            english = click.prompt(f"“{division.zh}”的英文名（可暂缺） / English name (may wait)", default=english)
        key = free_key(division.zh, english, (*self._vocabulary.places, *self.places))
        name = {"zh": division.zh, "en": english.strip()}
        further = {"parent": parent, "code": division.code}
        self.places[key] = {"level": division.level, "name": name} | {
            each: text for each, text in further.items() if text
        }
        return key


def _ask_level(name: str) -> Level:
    listed = "".join(f"\n  {number}  {LEVEL_NAMES[each].zh} / {LEVEL_NAMES[each].en}" for number, each in _NUMBERED)
    proposed = proposed_level(name)
    default = next((number for number, each in _NUMBERED if each == proposed), None)
    click.echo(f"“{name}”是哪一级 / which level is it:{listed}")
    number = click.prompt("写数字 / number", type=click.IntRange(1, len(LEVELS)), default=default)
    return LEVELS[number - 1]


_NUMBERED = tuple(enumerate(LEVELS, 1))


def _chosen(chains: list[Chain]) -> Chain:
    listed = "".join(f"\n  {number}  {' › '.join(each.zh for each in chain)}" for number, chain in enumerate(chains, 1))
    click.echo(f"同名的有几处，是哪一个 / several have that name; which one:{listed}")
    number: int = click.prompt("写数字 / number", type=click.IntRange(1, len(chains)))
    return chains[number - 1]


def _spelled(name: str) -> str:
    return " ".join(part if isinstance(part, str) else "".join(part) for part in pinyin_parts(name))


def free_key(zh: str, english: str, taken: Iterable[str]) -> str:
    """Return a key that is not in use: the letters and digits of an English name or of pinyin."""
    name = english or _spelled(zh)
    key = "-".join(re.findall("[a-z0-9]+", name.lower().replace("’", "").replace("'", ""))) or "entry"
    used = frozenset(taken)
    return next(each for each in (key, *(f"{key}-{number}" for number in range(2, 10_000))) if each not in used)
