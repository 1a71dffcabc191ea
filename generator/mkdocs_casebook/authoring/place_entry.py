"""One more place for the owner's list, from a name and what contains it; counties of China bring what contains them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mkdocs_casebook.authoring.answer_parsers import UnknownChoice, matching_keys, parse_choice
from mkdocs_casebook.authoring.new_entries import NewEntries, free_key
from mkdocs_casebook.records.choices import choices
from mkdocs_casebook.records.divisions import find_chains, proposed_level, proposed_name
from mkdocs_casebook.records.vocabulary import LEVELS, Level, Vocabulary


class NotAPlace(Exception):  # noqa: N818 - what was given
    """A place cannot be added; the message says what to write instead."""


Given = Mapping[str, Any]
"""``zh``, ``en``, ``parent``, ``level``, ``key`` and further fields of a place; ``None`` if not given."""

_NUMBERS = ("lat", "lon", "within_km")


def place_entries(given: Given, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return the entries to add by key, the new place last; raise ``NotAPlace``."""
    entries = NewEntries(vocabulary, lambda word: matching_keys(word, choices(vocabulary, "places")))
    zh, en = given["zh"], given["en"]
    if zh and not given["parent"] and (chains := find_chains(zh)):
        if len(chains) > 1:
            listed = "、".join("".join(each.zh for each in chain) for chain in chains)
            raise NotAPlace(f"“{zh}”不止一个；写全 / several have that name; write one of: {listed}")
        entries.add_chain(chains[0], may_ask=False)
        if not entries.places:
            raise NotAPlace(f"已经有“{zh}” / “{zh}” is there already")
        return _last_with(entries.places, given, vocabulary)
    level = _level(given)
    parent = None if level == "country" else _parent(given["parent"], vocabulary, entries)
    _require_new(zh or en, parent, vocabulary)
    name = {"zh": zh, "en": en or (proposed_name(zh, level).en if zh else None)}
    taken = (*vocabulary.places, *entries.places)
    key = free_key(zh or "", name["en"] or "", taken)
    entries.places[key] = {"level": level, "name": name} | ({"parent": parent} if parent else {})
    return _last_with(entries.places, given, vocabulary)


def _last_with(places: dict[str, dict[str, Any]], given: Given, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return the entries, the last one with the given key and fields."""
    *others, last = places
    key = given["key"] or last
    if key in vocabulary.places or key in others:
        raise NotAPlace(f"键“{key}”已有地点在用，换一个 / the key “{key}” is taken; choose another")
    entry = places[last] | ({"code": given["code"]} if given["code"] else {})
    entry |= {name: _number(given[name]) for name in _NUMBERS if given.get(name)}
    if given["en"]:
        entry["name"] = entry["name"] | {"en": given["en"]}
    return {**{name: places[name] for name in others}, key: entry}


def _number(text: str) -> Decimal | str:
    """Return a number as it is written; the check of the vocabulary refuses other texts."""
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def _level(given: Given) -> Level:
    level: Level | None = given["level"] or proposed_level(given["zh"] or "")
    if level is None:
        name = given["zh"] or given["en"]
        raise NotAPlace(
            f"看不出“{name}”是哪一级，写 --level：{'、'.join(LEVELS)}"
            f" / the level of “{name}” is not clear; give --level: {', '.join(LEVELS)}"
        )
    return level


def _parent(given: str | None, vocabulary: Vocabulary, entries: NewEntries) -> str:
    """Return the key of a place given by key, name or code; a county of China is added if it is missing."""
    if not given:
        raise NotAPlace("写上一级地点：--parent / give the place that contains it: --parent")
    by_code = [key for key, place in vocabulary.places.items() if place.code == given]
    if by_code:
        return by_code[0]
    offered = choices(vocabulary, "places")
    try:
        return parse_choice(given, offered)
    except UnknownChoice as error:
        chains = find_chains(given)
        if len(chains) != 1:
            raise NotAPlace(error.message) from None
        return entries.add_chain(chains[0], may_ask=False)


def _require_new(name: str, parent: str | None, vocabulary: Vocabulary) -> None:
    for key, place in vocabulary.places.items():
        if place.parent == parent and name in (place.name.zh, place.name.en):
            raise NotAPlace(f"那里已经有“{name}”，键是 {key} / “{name}” is there already; its key is {key}")
