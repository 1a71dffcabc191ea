"""Where a record and its claims are from: original text, sources, claims, and the last search for news."""

from __future__ import annotations

from typing import Literal

from mkdocs_casebook.records.model.scalars import (
    Day,
    LanguageTag,
    Line,
    Name,
    Part,
    PartialDate,
    SecureAddress,
    Text,
    WebAddress,
    described,
)

Origin = Literal["own", "compiled", "republished"]


class Original(Part):
    """The text of somebody else that a record repeats word for word."""

    author: Text = described("原作者或原发布单位", "The author, or the body that published it")
    title: Text = described("原标题", "The title of the original")
    published: PartialDate | None = described("原发布日期", "When it was published", None)
    url: WebAddress | None = described("原网址", "Its web address", None)
    permission: Text = described("转载许可：谁、何时、以何种方式许可", "The permission: by whom, when and in what form")


class LastCheck(Part):
    """The last search for news of a case."""

    date: Day = described("查询日期", "The date of the search")
    where: Text = described("查了哪里", "Where was searched")


class Source(Part):
    """A source of facts."""

    title: Text = described("标题", "The title")
    publisher: Text | None = described("发布者", "Who published it", None)
    published: PartialDate | None = described("来源自身的发布日期", "When the source was published", None)
    url: WebAddress | None = described("网址", "Web address", None)
    no_link: Literal["gone", "taken-over", "copy-site", "offline"] | None = described(
        "没有网址的原因：gone 已失效，taken-over 网址已被他人占用，copy-site 只见于转抄网站，offline 没有上网",
        "Why there is no address: gone, taken-over (by strangers), copy-site (only on sites that copy others), offline",
        None,
    )
    accessed: Day | None = described("查阅日期", "Date of access", None)
    read: Literal["original", "copy", "excerpt"] | None = described(
        "怎样读到：original 原文，copy 存档的原页，excerpt 他处的引文",
        "How it was read: original, copy (a stored copy of the page), excerpt (quoted elsewhere)",
        None,
    )
    note: Text | None = described("说明", "A note", None)
    archived: SecureAddress | None = described(
        "存档副本的网址（https），如 web.archive.org 上的；原网页失效后读者可看副本",
        "Address (https) of an archived copy, as at web.archive.org, for readers once the page is gone",
        None,
    )


class Claim(Part):
    """A statement of the case with the words of the source that support it; published as data only."""

    claim: Text = described("所述事实", "The statement")
    source: Name = described("来源，取自 sources", "The source, a name under sources")
    quote: Line | None = described("原文语句", "The words of the source", None)
    language: LanguageTag | None = described(
        "原文语言，如 zh、en、es", "Language of the quotation, such as zh, en, es", None
    )
    date: PartialDate | None = described("所指日期", "The date for which it holds", None)
    confirmed_by: Line | None = described(
        "由谁核对（岗位；程序核对写 machine）", "Who confirmed it: a role, or machine for a program", None
    )
