"""A built page with slots: read once, cut at the slots, filled for every page.

A slot is the token ``@@casebook:NAME@@``; ``@@casebook:site=JSON@@`` hands over what ``mkdocs.yml`` says of the site.
Whoever built the page, MkDocs or another builder, does not matter here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_casebook.site_config.identity import Column, Licence, SecurityContact, SiteIdentity
from mkdocs_casebook.text.languages import Language

_TOKEN = re.compile(r"@@casebook:([a-z]+(?::[a-z]+)?)(?:=([^@]*))?@@")

SLOTS = ("title", "head", "twin", "trail", "contents", "body")
"""Each stands in a frame once. Others may come any number of times: ``current:SECTION`` marks the links of the columns,
``encoded`` is the page's own address, fit to stand in another; ``shape`` the class of a page with contents."""

_ADDRESSES = {
    Language.ZH: ("", "cases/", "frame/2/", "frame/3/3/"),
    Language.EN: ("en/", "en/cases/", "en/frame/3/", "en/frame/4/4/"),
}
"""Where the frame pages stand: one for every language and depth, the shallowest first."""

OWN_FOLDERS = ("frame", "en/frame")
"""Folders that hold nothing but frame pages; they are no part of the finished site."""


class NoFrame(Exception):  # noqa: N818 - what is the matter
    """The folder was not built as a site with frame pages; says why, for the publisher."""


@dataclass(frozen=True)
class Frame:
    """A page cut at its slots: text and the name of the slot behind it, in turn; the last name is empty."""

    pieces: tuple[tuple[str, str], ...]
    site: Mapping[str, Any]

    @classmethod
    def cut(cls, page: str) -> Frame:
        """Cut a built page at its slots, or raise ``NoFrame`` where one is missing or doubled.

        Indentation goes: thousands of pages would repeat it, and a frame holds no preformatted text.
        """
        page = re.sub(r"\s*\n\s*", "\n", page)
        pieces, site, rest = [], "{}", ""
        position = 0
        for match in _TOKEN.finditer(page):
            rest += page[position : match.start()]
            position = match.end()
            if match[2] is not None:
                site = html.unescape(match[2])
            else:
                pieces.append((rest, match[1]))
                rest = ""
        names = [name for _, name in pieces]
        for slot in SLOTS:
            if names.count(slot) != 1:
                raise NoFrame(f"slot {slot}: {names.count(slot)} times")
        return cls((*pieces, (rest + page[position:], "")), json.loads(site))

    def fill(self, slots: Mapping[str, str]) -> bytes:
        """Join the pieces with the content of the slots; one not given stays empty."""
        get = slots.get
        return "".join([part for text, name in self.pieces for part in (text, get(name, ""))]).encode()


@dataclass(frozen=True)
class Frames:
    """The frames of a site, and the identity that they hand over."""

    by_language: Mapping[Language, tuple[Frame, ...]]
    site: SiteIdentity

    def at(self, address: str, language: Language) -> Frame:
        """Return the frame for an address: its relative links are right at that depth only."""
        return self.by_language[language][address.count("/") - language.root.count("/")]


def read_frames(folder: Path) -> Frames:
    """Read the frame pages of a built site, or raise ``NoFrame``."""
    frames = {
        language: tuple(_frame(folder / address / "index.html") for address in addresses)
        for language, addresses in _ADDRESSES.items()
    }
    zh, en = frames[Language.ZH][0].site, frames[Language.EN][0].site
    if not zh.get("url"):
        raise NoFrame("site_url")
    return Frames(frames, _identity(zh, en))


def _identity(zh: Mapping[str, Any], en: Mapping[str, Any]) -> SiteIdentity:
    return SiteIdentity(
        url=zh["url"].rstrip("/") + "/",
        name_zh=zh["name"],
        name_en=en["name"],
        code=zh.get("code", ""),
        corrections=zh.get("corrections", ""),
        licence=Licence(**zh["licence"]) if zh.get("licence") else None,
        security=SecurityContact(**zh["security"]) if zh.get("security") else None,
        disallowed=zh.get("disallowed"),
        columns={
            language: {column["key"]: _column(column, language) for column in zh.get("columns", ())}
            for language in Language
        },
    )


def _column(column: Mapping[str, Any], language: Language) -> Column:
    name = column[language]
    return Column(
        name=name,
        description=(column.get("description") or {}).get(language) or name,
        keywords=(column.get("keywords") or {}).get(language) or name,
        type=column.get("type") or "",
    )


def _frame(path: Path) -> Frame:
    try:
        return Frame.cut(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoFrame(str(path)) from None
    except NoFrame as error:
        raise NoFrame(f"{path}: {error}") from None
