"""The controlled vocabulary: places, themes, units, measures, codes, synonyms, sites of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

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
from mkdocs_casebook.text.web_addresses import belongs_to

_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z0-9-]+")

Level = Literal["country", "province", "city", "district", "subdistrict", "community", "estate"]
LEVELS: tuple[Level, ...] = ("country", "province", "city", "district", "subdistrict", "community", "estate")


def host_name(value: str) -> str:
    """Return a host name in lower case, or raise the error ``bad-host``."""
    if not _HOST.fullmatch(value.lower()):
        raise PydanticCustomError("bad-host", "{value}", {"value": value})
    return value.lower()


class Term(Part):
    """An entry with a label in both languages: a role, a method, an outcome."""

    label: Text = described("名称", "The label")
    description: Text | None = described("一句话说明", "One sentence on what it covers", None)


class Theme(Term):
    """A theme, the question with which readers come to it, and what its page says beside the records of its cases."""

    question: Text | None = described(
        "首页“您想了解什么”一行里的问题，几个字，如 装电梯；不写则不列出",
        "What readers look for, in a few words for the row on the home page, such as “Lifts”; without it, not listed",
        None,
    )
    introduction: Text | None = described(
        "主题页开头的介绍，两三句话：是什么事，居民常问什么",
        "Introduction of the theme’s page, two or three sentences: what it is about, and what residents ask",
        None,
    )
    totals: tuple[Key, ...] = described(
        "主题页上相加的指标，取自 measures.yml；比例、单价、年龄等加起来没有意义的不写",
        "Measures whose figures the theme’s page adds up, keys of measures.yml; not shares, prices or ages",
        (),
    )
    ask: Text | None = described(
        "“我们小区能做吗”下面写的办事或咨询去处",
        "Where readers can ask whether it can be done where they live",
        None,
    )


class Column(Term):
    """A column (栏目) that cases are published in; missing values are taken from the column of all cases."""

    keywords: Text | None = described("关键词，逗号分隔", "Keywords, separated by commas", None)
    type: Line = described("政府网站栏目类别，如 工作动态", "Column type of the government page labels", "工作动态")


class Measure(Part):
    """What a figure counts, so that figures of different cases can be compared, and others cannot be mixed with it."""

    label: Text = described("名称", "The label")
    definition: Text = described("定义：计入什么，不计入什么", "Definition: what is counted, and what is not")
    units: tuple[Key, ...] = described(
        "可用的单位，取自 units.yml；多于一个时须是同类的计数，如人、居民",
        "Allowed units; several only if they count the same, such as people and residents",
        min_length=1,
    )
    cost: bool = described(
        "是事情本身花了或将花多少钱时写 true：案例页用它回答“多少钱”；补贴、售价、罚款等不写",
        "true if it is what something cost or is to cost: the answer on pages; not for subsidies, prices or fines",
        False,
    )
    part_of: Key | None = described(
        "所属的总量指标，如“已装电梯”属于“计划电梯”", "The measure of which it counts a part", None
    )
    not_with: tuple[Key, ...] = described(
        "不能混用的指标，如处置量与清运量", "Measures that it must not be mixed with", ()
    )


class PluralWord(Part):
    """Singular and plural of an English word."""

    one: Line = described("单数，如 lift", "Singular, such as lift")
    other: Line = described("复数，如 lifts", "Plural, such as lifts")


class Unit(Part):
    """The unit after a number: ``部`` and ``lift``/``lifts``; some have no English word (次)."""

    zh: Line | None = described("中文量词，如 部", "Chinese measure word", None)
    zh_prose: Line | None = described(
        "正文里的写法，{} 处是数，如 日均{}吨", "In Chinese sentences, {} for the number, such as 日均{}吨", None
    )
    en: PluralWord | None = described(
        "英文单复数；不需要则不写", "English words; leave out if the number alone reads best", None
    )
    measure: bool = described(
        "度量单位：元、米、% 写 true，计数的不写", "Measure: true for yuan, metre, %; not for a count", False
    )
    kind: Literal["area", "length", "duration"] | None = described(
        "度量的种类：area 面积，length 长度，duration 时长；同一种类的单位可以对照",
        "What it measures: area, length or duration; units of one kind can be compared",
        None,
    )
    tight: bool = described(
        "紧接数字：英文不空格的（如 %）写 true", "No space: true if English has none before it, as for %", False
    )

    @property
    def name(self) -> str:
        """The Chinese name, or the English one where the site has no other."""
        return self.zh or (self.en.other if self.en else "")


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
        return (*(word for _, word in self.name.items()), *self.also)


Host = Annotated[str, AfterValidator(host_name)]
"""A host name, such as ``example.org``; it stands for its subdomains, too."""


class Publisher(Part):
    """A publisher of sources and its web sites."""

    name: Text = described("名称", "The name")
    hosts: tuple[Host, ...] = described("网站域名", "Host names of its sites", min_length=1)
    authority: bool = described(
        "本站背书：写 true，链接不加 nofollow", "Vouched for: true if its links are to be followed", False
    )


class DistrustedSite(Part):
    """A web site that records must not link to."""

    hosts: tuple[Host, ...] = described("网站域名", "Host names of the site", min_length=1)
    reason: Literal["taken-over", "copy-site"] = described(
        "原因：taken-over 已被他人占用，copy-site 转抄网站", "The reason: taken-over by strangers, copy-site"
    )
    original: Host | None = described(
        "被转抄的网站；同一路径即原文", "The site that it copies, which has the original at the same path", None
    )


class Vocabulary(Part):
    """All lists by their stable keys, in file order."""

    themes: dict[Key, Theme] = described("主题", "Themes")
    roles: dict[Key, Term] = described("参与各方的角色", "Roles of those who took part")
    columns: dict[Key, Column] = described("栏目", "Columns in which cases are published")
    units: dict[Key, Unit] = described("单位", "Units")
    currencies: dict[CurrencyCode, Unit] = described("货币", "Currencies")
    measures: dict[Key, Measure] = described("可比指标", "Measures", {})
    purposes: dict[Key, Term] = described("参与目的", "Purposes of participation", {})
    methods: dict[Key, Term] = described("参与方式", "Methods of participation", {})
    selections: dict[Key, Term] = described("参与者如何产生", "How participants were selected", {})
    outcomes: dict[Key, Term] = described("结果", "Outcomes", {})
    publishers: dict[Key, Publisher] = described("发布者的网站", "Web sites of publishers", {})
    distrusted_sites: dict[Key, DistrustedSite] = described("不作链接的网站", "Sites that are not linked to", {})
    places: dict[Key, Place] = described("地点", "Places")
    synonyms: dict[Key, Synonyms] = described("同义词", "Synonyms", {})

    def is_authority(self, address: str) -> bool:
        """Return whether a web address belongs to a publisher that this site vouches for."""
        authorities = (each.hosts for each in self.publishers.values() if each.authority)
        return any(belongs_to(address, hosts) for hosts in authorities)

    def distrusted(self, address: str) -> DistrustedSite | None:
        """Return the entry of the site that a web address belongs to, if records must not link to it."""
        return next((each for each in self.distrusted_sites.values() if belongs_to(address, each.hosts)), None)

    def is_money(self, unit: str) -> bool:
        """Return whether a unit is a currency: it has the same name as one."""
        return unit in self.units and any(self.units[unit].name == each.name for each in self.currencies.values())

    def are_of_one_kind(self, units: Iterable[str]) -> bool:
        """Return whether all units are currencies, or measure the same."""
        known = [unit for unit in units if unit in self.units]
        kinds = {self.units[unit].kind for unit in known}
        return all(map(self.is_money, known)) or (len(kinds) == 1 and kinds != {None})

    def base_measure(self, key: str) -> str:
        """Return the measure of which a measure counts a part, directly or not; itself if of none."""
        seen: list[str] = []
        while key in self.measures and key not in seen:  # a cycle is a problem that checks report
            seen.append(key)
            key = self.measures[key].part_of or key
        return key

    def lineage(self, key: str) -> tuple[str, ...]:
        """Return a place and its ancestors, the widest first."""
        chain: list[str] = []
        current: str | None = key
        while current is not None and current not in chain:  # a cycle is a problem that checks report
            chain.append(current)
            current = self.places[current].parent if current in self.places else None
        return tuple(reversed(chain))
