"""The controlled vocabulary: places, themes, units, roles, columns, currencies, measures, synonyms."""

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
    """A column (栏目) that cases are published in; missing values are taken from the column of all cases."""

    keywords: Text | None = described("关键词，逗号分隔", "Keywords, separated by commas", None)
    type: Line = described("政府网站栏目类别，如 工作动态", "Column type of the government page labels", "工作动态")


class Measure(Term):
    """A measure by which figures of different cases are compared."""

    units: tuple[Key, ...] = described(
        "可用的单位，取自 units.yml；多于一个时须是同类的计数，如人、居民",
        "Allowed units; several only if they count the same, such as people and residents",
        min_length=1,
    )


class PluralWord(Part):
    """Singular and plural of an English word."""

    one: Line = described("单数，如 lift", "Singular, such as lift")
    other: Line = described("复数，如 lifts", "Plural, such as lifts")


class Unit(Part):
    """The unit after a number: ``部`` and ``lift``/``lifts``; some have no English word (次)."""

    zh: Line = described("中文量词，如 部", "Chinese measure word")
    en: PluralWord | None = described(
        "英文单复数；不需要则不写", "English words; leave out if the number alone reads best", None
    )
    measure: bool = described(
        "度量单位（元、米、%）写 true，计数的不写", "true for a measure (yuan, metre, %), not for a count", False
    )
    tight: bool = described("英文紧接数字（如 %）时写 true", "true if English has no space before it, such as %", False)


class Place(Part):
    """A place and its parent."""

    level: Level = described("层级", "The level")
    name: Text = described("名称", "The name")
    pinyin: Pinyin | None = described(
        "名称的拼音，每个汉字一个音节；只在多音字会被猜错时写",
        "Pinyin of the Chinese name, one syllable per character; only if the automatic reading is wrong",
        None,
    )
    parent: Key | None = described("上级地点", "The parent place", None)
    code: Line | None = described("行政区划代码", "Administrative code", None)
    code_as_of: PartialDate | None = described("代码的时点", "As-of date of the code", None)
    lat: Number | None = described("纬度（WGS 84）", "Latitude (WGS 84)", None, ge=-90, le=90)
    lon: Number | None = described("经度（WGS 84）", "Longitude (WGS 84)", None, ge=-180, le=180)
    within_km: Number | None = described("坐标误差，公里", "Margin of error of the coordinates, in km", None)


class Synonyms(Part):
    """Synonyms: a search for one finds the others."""

    name: Text = described("通行的说法；英文写官方译名", "The common name; in English the official one")
    also: tuple[Line, ...] = described(
        "同义的其他说法，中英文都可以", "Other words with the same meaning, in either language", ()
    )

    @property
    def all(self) -> tuple[str, ...]:
        """All words, the common names first."""
        return (self.name.zh, *((self.name.en,) if self.name.en else ()), *self.also)


class Vocabulary(Part):
    """All lists by their stable keys, in file order; measures and synonyms are optional."""

    themes: dict[Key, Term]
    roles: dict[Key, Term]
    columns: dict[Key, Column]
    units: dict[Key, Unit]
    currencies: dict[CurrencyCode, Unit]
    measures: dict[Key, Measure] = described("可比指标", "Measures", {})
    places: dict[Key, Place]
    synonyms: dict[Key, Synonyms] = described("同义词", "Synonyms", {})

    def lineage(self, key: str) -> tuple[str, ...]:
        """Return a place and its ancestors, the widest first."""
        chain: list[str] = []
        current: str | None = key
        while current is not None and current not in chain:  # a cycle is a problem that checks report
            chain.append(current)
            current = self.places[current].parent if current in self.places else None
        return tuple(reversed(chain))
