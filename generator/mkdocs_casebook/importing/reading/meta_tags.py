"""What the head of a page says of it: the labels of government sites, those of social media, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.importing.reading.blocks import tidy
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_LABELS = {
    "title": ("articletitle", "og:title", "dc.title"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
    "issuer": ("contentsource", "source"),
    "editor": ("editor", "responsibleeditor"),
    "column": ("columnname",),
    "site": ("sitename", "og:site_name"),
    "address": ("url", "og:url"),
}
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


def about(root: Any) -> dict[str, str]:
    """Return what the page's head says of it: labels of government sites first, then those of social media."""
    found: dict[str, str] = {}
    labels = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content", "") for meta in root.iter("meta")
    }
    for name, known in _LABELS.items():
        value = next((tidy(labels[label]) for label in known if labels.get(label, "").strip()), "")
        if value:
            found[name] = value
    title = next((tidy("".join(title.itertext())) for title in root.iter("title")), "")
    address = next(_addresses(root, found.get("address", "")), "")
    return found | {"window": title, "address": address}


def _addresses(root: Any, labelled: str) -> Iterator[str]:
    found = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    for comment in root.getroottree().xpath("//comment()")[:20]:
        found += _SAVED_FROM.findall(comment.text or "")
    for address in (*found, labelled):
        if is_address(address):
            yield address


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web, as a record may hold it."""
    return re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", text) is not None and not FORBIDDEN.search(text)
