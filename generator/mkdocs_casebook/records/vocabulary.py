"""The shared lists a record chooses from: places, themes, units, roles, columns, currencies, measures, synonyms."""

from __future__ import annotations

from typing import Literal

from mkdocs_casebook.records.model.scalars import (
    CurrencyCode,
    Key,
    Line,
    Number,
    Part,
    PartialDate,
    Pinyin,
    Text,
    described,
)

Level = Literal["country", "province", "city", "district", "subdistrict", "community", "estate"]
LEVELS: tuple[Level, ...] = ("country", "province", "city", "district", "subdistrict", "community", "estate")


class Term(Part):
    """A theme or role: its label in both languages."""

    label: Text = described("名称", "The label")
    description: Text | None = described("一句话说明", "One sentence on what it covers", None)


class Column(Term):
    """A column (栏目) that cases are published under; what it leaves out, the column of all cases says."""

    keywords: Text | None = described("关键词，逗号分隔", "Keywords, separated by commas", None)
    type: Line = described("政府网站栏目类别，如 工作动态", "Column type of the government page labels", "工作动态")


class Measure(Term):
    """What figures of different cases tell alike, so that they can stand in one column."""

    units: tuple[Key, ...] = described(
        "可用的单位，取自 units.yml；多于一个时须是同类的计数，如人、居民",
        "The units it may be given in; several only where they count alike, as people and residents",
        min_length=1,
    )


class PluralWord(Part):
    """An English word for one and for many."""

    one: Line = described("单数，如 lift", "Singular, as lift")
    other: Line = described("复数，如 lifts", "Plural, as lifts")


class Unit(Part):
    """What stands behind a number: ``部`` and ``lift``/``lifts``; English may be none (次)."""

    zh: Line = described("中文量词，如 部", "Chinese measure word")
    en: PluralWord | None = described(
        "英文单复数；不需要则不写", "English words, none where a bare number reads best", None
    )
    measure: bool = described(
        "度量单位（元、米、%）写 true，计数的不写", "true for a measure (yuan, metre, %), not for a count", False
    )
    tight: bool = described("英文紧接数字（如 %）时写 true", "true where English has no space before it, as %", False)


class Place(Part):
    """A place and the place it lies in."""

    level: Level = described("层级", "The level")
    name: Text = described("名称", "The name")
    pinyin: Pinyin | None = described(
        "名称的拼音，每个汉字一个音节；只在多音字会被猜错时写",
        "How the Chinese name sounds, a syllable for each character; only where a guess would be wrong",
        None,
    )
    parent: Key | None = described("上级地点", "The place it lies in", None)
    code: Line | None = described("行政区划代码", "Administrative code", None)
    code_as_of: PartialDate | None = described("代码的时点", "When the code held", None)
    lat: Number | None = described("纬度（WGS 84）", "Latitude (WGS 84)", None, ge=-90, le=90)
    lon: Number | None = described("经度（WGS 84）", "Longitude (WGS 84)", None, ge=-180, le=180)
    within_km: Number | None = described("坐标误差，公里", "The coordinates may be off by this many km", None)


class Synonyms(Part):
    """Words that mean the same: readers who search for one find the others."""

    name: Text = described("通行的说法；英文写官方译名", "The usual name; in English the official one")
    also: tuple[Line, ...] = described(
        "同义的其他说法，中英文都可以", "Other words for the same, in either language", ()
    )

    @property
    def all(self) -> tuple[str, ...]:
        """All the words, the usual ones first."""
        return (self.name.zh, *((self.name.en,) if self.name.en else ()), *self.also)


class Vocabulary(Part):
    """All lists, each by its stable keys, in the order of their files. A site may do without synonyms."""

    themes: dict[Key, Term]
    roles: dict[Key, Term]
    columns: dict[Key, Column]
    units: dict[Key, Unit]
    currencies: dict[CurrencyCode, Unit]
    measures: dict[Key, Measure] = described("可比指标", "Measures", {})
    places: dict[Key, Place]
    synonyms: dict[Key, Synonyms] = described("同义词", "Words that mean the same", {})

    def lineage(self, key: str) -> tuple[str, ...]:
        """Return a place and the places around it, the widest first."""
        chain: list[str] = []
        here: str | None = key
        while here is not None and here not in chain:  # a ring is a problem that rules report
            chain.append(here)
            here = self.places[here].parent if here in self.places else None
        return tuple(reversed(chain))
