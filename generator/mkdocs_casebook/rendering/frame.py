"""The frame around every page: a built page with slots, which is parsed once and filled for each page.

A slot is the token ``@@casebook:NAME@@``; ``@@casebook:site=JSON@@`` contains the settings of the site. MkDocs or any
other front end can build frame pages.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_casebook.site_config.brand.colours import is_colour, normalized
from mkdocs_casebook.site_config.identity import Column, Licence, SecurityContact, SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages, languages_of
from mkdocs_casebook.text.languages import Language

_TOKEN = re.compile(r"@@casebook:([a-z]+(?::[a-z]+)?)(?:=([^@]*))?@@")

SLOTS = ("title", "head", "twin", "trail", "body")
"""Slots that a frame must have once. Others may occur any number of times: ``current:SECTION`` for attributes of the
link to a section, ``encoded`` for the URL-encoded address of the page, ``shape`` for a class of pages with contents."""

_ADDRESSES = ("", "cases/", "frame/2/", "frame/3/3/")
"""The addresses of frame pages below the root of a language, one for every depth, in order of depth."""

OWN_FOLDERS = ("frame/", *(f"{language}/frame/" for language in Language))
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
    languages: SiteLanguages = CHINESE_AND_ENGLISH

    def at(self, address: str, language: Language) -> Frame:
        """Return the frame for an address, whose depth determines its relative links."""
        return self.by_language[language][address.count("/") - self.languages.root(language).count("/")]


def read_frames(folder: Path, rename_assets: Callable[[str, str], str] = lambda page, _: page) -> Frames:
    """Read the frame pages of a built site, or raise ``FrameError``.

    ``rename_assets`` returns a page, given with its address, with other names of styles and scripts.
    """

    def read(address: str) -> Frame:
        name = f"{address}index.html"
        return _frame(folder / name, lambda page: rename_assets(page, name))

    languages = languages_of(read("").site.get("languages")) or CHINESE_AND_ENGLISH
    frames = {
        language: tuple(read(languages.root(language) + address) for address in _ADDRESSES) for language in languages
    }
    site = frames[languages.first][0].site
    if not site.get("url"):
        raise FrameError("site_url")
    sites = {language: frames[language][0].site for language in languages}
    return Frames(frames, _identity(site, sites), languages)


def _identity(site: Mapping[str, Any], sites: Mapping[Language, Mapping[str, Any]]) -> SiteIdentity:
    """Return the identity of the settings in the first frame, with the texts of the frames of each language."""
    zh, en = (sites.get(language, site) for language in Language)
    return SiteIdentity(
        url=site["url"].rstrip("/") + "/",
        name_zh=zh["name"],
        name_en=en["name"],
        description_zh=zh.get("description", ""),
        description_en=en.get("description", ""),
        code=site.get("code", ""),
        corrections=site.get("corrections", ""),
        demo=bool(site.get("demo")),
        province_squares=bool(site.get("province_squares")),
        primary=_colour(site.get("primary", "")),
        accent=_colour(site.get("accent", "")),
        logo=site.get("logo", ""),
        logo_width=site.get("logo_width", 0),
        icon=site.get("icon", ""),
        licence=Licence(**site["licence"]) if site.get("licence") else None,
        security=SecurityContact(**site["security"]) if site.get("security") else None,
        disallowed=site.get("disallowed"),
        columns={
            language: {column["key"]: _column(column, language) for column in site.get("columns", ())}
            for language in sites
        },
    )


def _colour(value: str) -> str:
    """Return a colour of the brand; nothing for one that the check of the settings refuses."""
    return normalized(value) if is_colour(normalized(value)) else ""


def _column(column: Mapping[str, Any], language: Language) -> Column:
    name = column[language]
    return Column(
        name=name,
        description=(column.get("description") or {}).get(language) or name,
        keywords=(column.get("keywords") or {}).get(language) or name,
        type=column.get("type") or "",
    )


def _frame(path: Path, change: Callable[[str], str]) -> Frame:
    try:
        return Frame.parse(change(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise FrameError(str(path)) from None
    except FrameError as error:
        raise FrameError(f"{path}: {error}") from None
