"""The rules of feed validators that concern our feeds: RFC 4287 for Atom, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")

_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("published", "rights", "subtitle", "summary", "content", "generator", "icon", "logo", "source")
_IN_FEED = {
    *_ONCE,
    "link",
    "author",
    "category",
    "contributor",
    "rights",
    "subtitle",
    "generator",
    "icon",
    "logo",
    "entry",
}
_IN_ENTRY = {*_ONCE, "link", "author", "category", "contributor", "rights", "published", "summary", "content", "source"}


def is_absolute(address: str | None) -> bool:
    """Return whether an address has a scheme and a host, and neither spaces nor an upper-case host."""
    parts = urlsplit(address or "")
    known = bool(parts.scheme in ("http", "https") and parts.netloc)
    return known and parts.netloc == parts.netloc.lower() and not re.search(r"\s", address or "")


def atom_problems(content: bytes, address: str) -> Iterator[str]:
    """Yield what a validator would report of an Atom feed that is published at an address."""
    root = ET.fromstring(content)  # noqa: S314 - our own
    if not content.startswith(b"<?xml") or root.tag != f"{_ATOM}feed":
        yield "not an Atom feed"
    entries = root.findall(f"{_ATOM}entry")
    yield from _element_problems(root, _IN_FEED)
    for entry in entries:
        yield from _element_problems(entry, _IN_ENTRY)
        if entry.find(f"{_ATOM}summary") is None:
            yield "an entry has neither content nor summary"
        if (entry.findtext(f"{_ATOM}published") or "") > (entry.findtext(f"{_ATOM}updated") or ""):
            yield "published after updated"
    for key, number in Counter(entry.findtext(f"{_ATOM}id") for entry in entries).items():
        if number > 1 or key == root.findtext(f"{_ATOM}id"):
            yield f"id used twice: {key}"
    if [link.get("href") for link in root.findall(f"{_ATOM}link[@rel='self']")] != [address]:
        yield "self is not the address of the feed"


def _element_problems(element: ET.Element, allowed: set[str]) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(_ATOM) for child in element)
    yield from (f"{name} is missing or repeated" for name in _ONCE if names[name] != 1)
    yield from (f"{name} is repeated" for name in _AT_MOST_ONCE if names[name] > 1)
    yield from (f"unknown element {name}" for name in names.keys() - allowed)
    if not element.findtext(f"{_ATOM}author/{_ATOM}name", "").strip():
        yield "no author with a name"
    if not element.findtext(f"{_ATOM}title", "").strip():
        yield "the title is blank"
    if not is_absolute(element.findtext(f"{_ATOM}id")):
        yield "the id is no absolute address"
    if not _LANGUAGE.fullmatch(element.get(_XML_LANG) or ""):
        yield "the language is no language tag"
    for name in ("updated", "published"):
        times = [child.text or "" for child in element.findall(_ATOM + name)]
        yield from (f"{name} is no time: {time}" for time in times if not _TIME.fullmatch(time))
    for category in element.findall(f"{_ATOM}category"):
        if not category.get("term") or not is_absolute(category.get("scheme")):
            yield "a category without term or scheme"
    yield from _link_problems(element)


def _link_problems(element: ET.Element) -> Iterator[str]:
    links = element.findall(f"{_ATOM}link")
    for link in links:
        if not is_absolute(link.get("href")):
            yield f"a link is not absolute: {link.get('href')}"
        if link.get("type") is not None and not _MEDIA_TYPE.fullmatch(link.get("type", "")):
            yield "a link without a valid media type"
    alternates = Counter((link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate")
    if sum(alternates.values()) < 1 or max(alternates.values()) > 1:
        yield "no alternate link, or several of a type"


Check = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and is_absolute(value)


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_language(value: Any) -> bool:
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


def _are_authors(value: Any) -> bool:
    return bool(value) and all(_is_text(each.get("name")) and {*each} <= {"name", "url", "avatar"} for each in value)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


_FEED_FIELDS: dict[str, tuple[bool, Check]] = {
    "version": (True, "https://jsonfeed.org/version/1.1".__eq__),
    "title": (True, _is_text),
    "items": (True, lambda value: isinstance(value, list)),
    "home_page_url": (True, _is_address),
    "feed_url": (True, _is_address),
    "language": (True, _is_language),
    "authors": (True, _are_authors),
    "description": (False, _is_text),
}
"""The fields of a JSON Feed that we may write: whether required, and the check of the value."""
_ITEM_FIELDS: dict[str, tuple[bool, Check]] = {
    "id": (True, _is_text),
    "url": (True, _is_address),
    "title": (True, _is_text),
    "content_text": (True, _is_text),
    "date_published": (True, _is_time),
    "date_modified": (True, _is_time),
    "authors": (True, _are_authors),
    "tags": (True, _are_texts),
    "language": (True, _is_language),
}


def json_feed_problems(content: bytes, address: str) -> Iterator[str]:
    """Yield what a validator would report of a JSON Feed that is published at an address."""
    feed = json.loads(content)
    yield from _field_problems(feed, _FEED_FIELDS)
    for item in feed["items"]:
        yield from _field_problems(item, _ITEM_FIELDS)
    if feed["feed_url"] != address:
        yield "feed_url is not the address of the feed"
    yield from (f"id used twice: {key}" for key, n in Counter(item["id"] for item in feed["items"]).items() if n > 1)


def _field_problems(data: dict[str, Any], fields: dict[str, tuple[bool, Check]]) -> Iterator[str]:
    yield from (f"unknown field {name}" for name in data.keys() - fields)
    for name, (required, is_valid) in fields.items():
        if name not in data:
            yield from [f"{name} is missing"] if required else []
        elif not is_valid(data[name]):
            yield f"{name} is not valid"
