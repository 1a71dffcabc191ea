"""One HTML page of a built site, parsed into the facts that the checks need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree

from mkdocs_casebook.pages.blanks import blanks_in
from mkdocs_casebook.privacy.identity_numbers import PREFILTER, find_personal_numbers
from mkdocs_casebook.site_config.government import requirements

_IDS = etree.XPath("//@id", smart_strings=False)
_NAMES = etree.XPath("//a/@name", smart_strings=False)
_DAY = etree.XPath("(.//header//time)[1]")
_COLUMN_LINKS = etree.XPath("//a[contains(concat(' ', @class, ' '), ' gov-bar__link ')]")
_STRIP = etree.XPath("string(//*[contains(@class, 'gov-demo')])", smart_strings=False)

_ENCODED_DIGITS = re.compile(r"&(?:#(?!3[49];)|nbsp|thinsp)")
"""Character references that may hide the digits of a number; those of quotation marks are everywhere and do not."""

_SOURCES = ("src", "srcset", "poster", "data", "href", "xlink:href")
_LOADING = ("img", "source", "script", "iframe", "embed", "video", "audio", "track", "object", "input", "use", "image")
_LOADING_RELATIONS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect")
)

_TEXT_ATTRIBUTES = ("alt", "title", "content", "value", "placeholder", "aria-label")
"""Attributes whose text readers or machines get."""

Use = Literal["link", "resource"]


class Reference(NamedTuple):
    """An address on a page: a link to follow, or a resource that the browser loads by itself."""

    use: Use
    address: str
    line: int


class Label(NamedTuple):
    """A ``meta`` element by its name or property."""

    name: str
    content: str
    line: int


class Personal(NamedTuple):
    """A personal number, masked for printing."""

    kind: str
    masked: str
    line: int


class FooterLink(NamedTuple):
    """A link of the footer with its text."""

    address: str
    text: str


class Page(NamedTuple):
    """A page of a built site; ``path`` is relative to its folder."""

    path: str
    language: str
    title: str
    labels: tuple[Label, ...]
    references: tuple[Reference, ...]
    content_links: frozenset[str]
    columns: tuple[FooterLink, ...]
    ids: frozenset[str]
    canonical: str
    day: str
    without_alt: tuple[tuple[str, int], ...]
    has_pictures: bool
    is_redirect: bool
    is_demonstration: bool
    footer: str
    footer_links: tuple[FooterLink, ...]
    personal: tuple[Personal, ...]
    blanks: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address of the page, relative to that of the site."""
        return self.path.removesuffix("index.html")

    def label(self, name: str) -> str:
        """Return the content of a label, or an empty text."""
        return next((label.content for label in self.labels if label.name == name), "")


def read_page(folder: Path, path: str) -> Page:
    """Parse a page; an empty file is an empty page."""
    content = (folder / path).read_bytes()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content or b"<html>", parser)
    if root is None:
        root = etree.fromstring(b"<html>", parser)
    source = content.decode(errors="replace")  # a quick search: most pages have no such number
    suspicious = PREFILTER.search(source) or _ENCODED_DIGITS.search(source)
    return _page(path, root, tuple(_personal(root)) if suspicious else ())


def _page(path: str, root: etree._Element, personal: tuple[Personal, ...]) -> Page:
    content = next(root.iter("article", "main"), root)
    footer = next(reversed(list(root.iter("footer"))), None)
    return Page(
        path=path,
        language=root.get("lang", "").strip(),
        title=_line(root.findtext("head/title") or ""),
        labels=tuple(_labels(root)),
        references=tuple(_references(root)),
        content_links=frozenset(link.get("href", "") for link in content.iter("a")),
        columns=tuple(_named(_COLUMN_LINKS(root))),
        ids=frozenset((*_IDS(root), *_NAMES(root))),
        canonical=next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), ""),
        day=_day(content),
        without_alt=tuple((img.get("src", ""), img.sourceline or 0) for img in root.iter("img") if _lacks_alt(img)),
        has_pictures=next(content.iter("img"), None) is not None,
        is_redirect=any(meta.get("http-equiv", "").lower() == "refresh" for meta in root.iter("meta")),
        is_demonstration=re.search(requirements().demonstration, _STRIP(root)) is not None,
        footer="" if footer is None else "\n".join(_line(text) for text in footer.itertext()),
        footer_links=() if footer is None else tuple(_named(footer.iter("a"))),
        personal=personal,
        blanks=tuple(blanks_in("".join(content.itertext()))),
    )


def _labels(root: etree._Element) -> Iterator[Label]:
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property")
        if name:
            yield Label(name, meta.get("content", ""), meta.sourceline or 0)


def _references(root: etree._Element) -> Iterator[Reference]:
    for element in root.iter("a", "area", "link", "form", "meta", *_LOADING):
        line = element.sourceline or 0
        for address in _addresses(element):
            yield Reference(_use(element), address.strip(), line)


def _addresses(element: etree._Element) -> Iterator[str]:
    tag = element.tag
    if tag == "meta":
        if element.get("http-equiv", "").lower() == "refresh":
            yield re.sub(r"(?i)^.*?url=", "", element.get("content", "")).strip("'\" ")
        return
    if tag == "form":
        yield from filter(None, [element.get("action")])
        return
    for name in _SOURCES:
        value = element.get(name)
        if value is None:
            continue
        if name == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        else:
            yield value


def _use(element: etree._Element) -> Use:
    if element.tag == "link":
        return "resource" if _LOADING_RELATIONS & set(element.get("rel", "").lower().split()) else "link"
    return "resource" if element.tag in _LOADING else "link"


def _named(links: Iterator[etree._Element]) -> Iterator[FooterLink]:
    for link in links:
        yield FooterLink(link.get("href", "").strip(), _line("".join(link.itertext())))


def _day(content: etree._Element) -> str:
    for time in _DAY(content):
        if found := re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", time.get("datetime") or "".join(time.itertext())):
            return "-".join(part.zfill(2) for part in found.groups())
    return ""


def _lacks_alt(picture: etree._Element) -> bool:
    """Return whether a picture has no alternative text, or only its file name."""
    alt = picture.get("alt")
    return alt is None or (bool(alt.strip()) and alt.strip() == picture.get("src", "").rsplit("/", 1)[-1])


def _personal(root: etree._Element) -> Iterator[Personal]:
    for element in root.iter():
        attributes = [element.get(name) for name in _TEXT_ATTRIBUTES]
        link = element.get("href", "")
        texts = [element.text if element.tag not in {"script", "style"} else None, element.tail, *attributes]
        for text in [*texts, link[4:] if link.startswith(("tel:", "sms:")) else None]:
            for number in find_personal_numbers(text or ""):
                yield Personal(number.kind, number.masked, element.sourceline or 0)


def _line(text: str) -> str:
    return " ".join(text.split())
