"""The owner's places: the chain of divisions that contains their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs_casebook.authoring.new_entries import NewEntries, free_key
from mkdocs_casebook.records.divisions import find_chains, romanized
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level, Place, Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN

Places = Mapping[str, Mapping[str, Any]]
"""By key: the fields of an entry of the list of places, the widest first."""

_CHINA_NAME = {"zh": "中国", "en": "China"}
_CHINA = {"level": "country", "name": _CHINA_NAME}
_EMPTY = Vocabulary(themes={}, roles={}, columns={}, units={}, currencies={}, places={})
_ELSEWHERE: tuple[Level, ...] = ("country", "city", "district")


class UnknownPlace(Exception):  # noqa: N818 - what the place is
    """A name means no place, or several; the message says what to write instead."""


def own_places(name: str, languages: SiteLanguages) -> Places:
    """Return the entries of a place and of those that contain it.

    ``name`` is a province, city or county of China, with those that contain it if several have the name, or a place
    elsewhere as “city, country”.
    """
    chains = find_chains(name)
    if len(chains) > 1:
        listed = "、".join("".join(each.zh for each in chain) for chain in chains)
        raise UnknownPlace(f"“{name}”不止一个；写全 / several have that name; write one of: {listed}")
    if chains:
        entries = _new_entries()
        entries.add_chain(chains[0], may_ask=False)
        return {"china": _CHINA} | {key: _with_name_in(languages.first, each) for key, each in entries.places.items()}
    parts = [part.strip() for part in re.split("[,，]", name) if part.strip()][::-1]
    if not parts or len(parts) > len(_ELSEWHERE) or (len(parts) == 1 and re.search(f"[{HAN}]", name)):
        raise UnknownPlace(
            f"省、市、县里没有“{name}”；写所在的区县，更细的以后用 casebook places add 添；别国写成 城市，国家"
            f" / no province, city or county of China is called “{name}”; write the county that contains it, and add"
            " finer places later with casebook places add; elsewhere write: city, country"
        )
    return _elsewhere(parts, languages)


def _new_entries() -> NewEntries:
    china = Place(level="country", name=Text(**_CHINA_NAME))
    return NewEntries(_EMPTY.model_copy(update={"places": {"china": china}}), lambda _: [])


def _with_name_in(language: Language, entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry that has a name in a language; one without an English name gets its pinyin."""
    if entry["name"].get(language.value):
        return entry
    return {**entry, "name": {**entry["name"], language.value: romanized(entry["name"]["zh"])}}


def _elsewhere(names: list[str], languages: SiteLanguages) -> Places:
    places: dict[str, Mapping[str, Any]] = {}
    parent: str | None = None
    for level, name in zip(_ELSEWHERE, names, strict=False):
        key = free_key(name, "" if re.search(f"[{HAN}]", name) else name, places)
        texts = dict.fromkeys(languages.codes, name)
        places[key] = {"level": level, "name": texts} | ({"parent": parent} if parent else {})
        parent = key
    return places
