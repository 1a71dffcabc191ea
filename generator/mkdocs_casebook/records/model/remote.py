"""Cases of other sites, which a portal lists: where each is published and who is responsible for it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.records.model.scalars import Key, Line, Part, Text, WebAddress, described


class PublishedLicence(Part):
    """The licence of another site: its name and the address of its text."""

    name: Line = described("名称", "Its name")
    url: WebAddress = described("全文网址", "The address of its text")


class RemotePage(Part):
    """Where another site publishes a case: addresses are absolute."""

    site: Key = described("网站的前缀", "The prefix of the site")
    name: Text = described("网站名称", "The name of the site")
    home: WebAddress = described("网站首页", "The home page of the site")
    address: Text = described("案例页的网址", "The addresses of the pages of the case")
    author: Text = described("作者", "The author")
    demo: bool = described("演示网站", "Whether the site is a demonstration", False)
    licence: PublishedLicence | None = described("许可协议", "The licence", None)


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberSite:
    """A site of a portal: ``fetched`` is the day (YYYY-MM-DD) of its data, empty if there never were any.

    ``is_current`` is false if its data could not be fetched, or were refused, at the last attempt.
    """

    prefix: str
    name: Text
    home: str
    cases: int
    fetched: str
    is_current: bool
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Portal:
    """The sites of a portal, and a digest of what they add to the vocabulary; no sites if the site is no portal."""

    sites: tuple[MemberSite, ...] = ()
    added_terms: str = ""


NO_PORTAL = Portal()
