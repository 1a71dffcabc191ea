"""Metadata in the head of a page: meta tags of government sites and of social media, title, URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.importing.reading.blocks import clean_whitespace
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_META_NAMES = {
    "title": ("articletitle", "og:title", "dc.title"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
    "issuer": ("contentsource", "source"),
    "editor": ("editor", "responsibleeditor"),
    "column": ("columnname",),
    "site": ("sitename", "og:site_name"),
    "url": ("url", "og:url"),
}
"""The names of a meta tag by the key of what it gives, the more reliable first."""

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


def page_metadata(root: Any) -> dict[str, str]:
    """Return the metadata of a page: the keys above where found, and always ``window_title`` and ``url``."""
    found: dict[str, str] = {}
    tags = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content", "") for meta in root.iter("meta")
    }
    for key, names in _META_NAMES.items():
        value = next((clean_whitespace(tags[name]) for name in names if tags.get(name, "").strip()), "")
        if value:
            found[key] = value
    title = next((clean_whitespace("".join(title.itertext())) for title in root.iter("title")), "")
    url = next(_urls(root, found.get("url", "")), "")
    return found | {"window_title": title, "url": url}


def _urls(root: Any, declared: str) -> Iterator[str]:
    found = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    for comment in root.getroottree().xpath("//comment()")[:20]:
        found += _SAVED_FROM.findall(comment.text or "")
    for url in (*found, declared):
        if is_web_url(url):
            yield url


def is_web_url(text: str) -> bool:
    """Return whether a text is an http(s) URL that a record may contain."""
    return re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", text) is not None and not FORBIDDEN.search(text)
