"""The frame around every page: a built page with slots, which is parsed once and filled for each page.

A slot is the token ``@@casebook:NAME@@``; ``@@casebook:site=JSON@@`` contains the settings of the site. MkDocs or any
other front end can build frame pages.
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
"""Slots that a frame must have once. Others may occur any number of times: ``current:SECTION`` for attributes of the
link to a section, ``encoded`` for the URL-encoded address of the page, ``shape`` for a class of pages with contents."""

_ADDRESSES = {
    Language.ZH: ("", "cases/", "frame/2/", "frame/3/3/"),
    Language.EN: ("en/", "en/cases/", "en/frame/3/", "en/frame/4/4/"),
}
"""The addresses of frame pages: one for every language and depth, in order of depth."""

OWN_FOLDERS = ("frame", "en/frame")
"""Folders that contain only frame pages; they are not published."""


class FrameError(Exception):
    """A folder has no valid frame pages; the message says what is missing or repeated."""


@dataclass(frozen=True)
class Frame:
    """A page split at its slots into pairs of text and the name of the next slot; the last name is empty."""

    pieces: tuple[tuple[str, str], ...]
    site: Mapping[str, Any]

    @classmethod
    def parse(cls, page: str) -> Frame:
        """Split a built page at its slots, or raise ``FrameError`` where one is missing or repeated.

        Indentation is removed: thousands of pages would repeat it, and a frame has no preformatted text.
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
                raise FrameError(f"slot {slot}: {names.count(slot)} times")
        return cls((*pieces, (rest + page[position:], "")), json.loads(site))

    def fill(self, slots: Mapping[str, str]) -> bytes:
        """Return the page with the given content in its slots; the others are empty."""
        get = slots.get
        return "".join([part for text, name in self.pieces for part in (text, get(name, ""))]).encode()


@dataclass(frozen=True)
class Frames:
    """The frames of a site, and the identity that they contain."""

    by_language: Mapping[Language, tuple[Frame, ...]]
    site: SiteIdentity

    def at(self, address: str, language: Language) -> Frame:
        """Return the frame for an address, whose depth determines its relative links."""
        return self.by_language[language][address.count("/") - language.root.count("/")]


def read_frames(folder: Path) -> Frames:
    """Read the frame pages of a built site, or raise ``FrameError``."""
    frames = {
        language: tuple(_frame(folder / address / "index.html") for address in addresses)
        for language, addresses in _ADDRESSES.items()
    }
    zh, en = frames[Language.ZH][0].site, frames[Language.EN][0].site
    if not zh.get("url"):
        raise FrameError("site_url")
    return Frames(frames, _identity(zh, en))


def _identity(zh: Mapping[str, Any], en: Mapping[str, Any]) -> SiteIdentity:
    return SiteIdentity(
        url=zh["url"].rstrip("/") + "/",
        name_zh=zh["name"],
        name_en=en["name"],
        code=zh.get("code", ""),
        corrections=zh.get("corrections", ""),
        demo=bool(zh.get("demo")),
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
        return Frame.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FrameError(str(path)) from None
    except FrameError as error:
        raise FrameError(f"{path}: {error}") from None
