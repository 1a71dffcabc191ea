"""Metadata of a page: meta tags of government sites and of social media, title, URL, and the variables of WeChat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from selectolax.lexbor import LexborNode

from mkdocs_casebook.importing.reading.blocks import clean_whitespace
from mkdocs_casebook.importing.reading.html_tree import attribute, text_in
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_META_NAMES = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title"),
    "published": ("pubdate", "publishdate", "firstpublishedtime", "article:published_time", "dc.date", "publishtime"),
    "issuer": ("contentsource", "source"),
    "editor": ("editor", "responsibleeditor"),
    "column": ("columnname",),
    "site": ("sitename", "og:site_name"),
    "url": ("url", "og:url"),
}
"""The names of a meta tag by the key of what it gives, the more reliable first."""

_SAVED_FROM = re.compile(r"<!--[^>]{0,20}saved from url=\(\d+\)(https?://\S+)")
_HEAD_CHARACTERS = 4096
"""Where browsers write the comment with the address."""

_WECHAT_VARIABLES = {
    "issuer": re.compile(r"""\bvar nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>\n]{1,60})["']"""),
    "title": re.compile(r"""\bvar msg_title\s*=\s*(?:htmlDecode\()?["']([^"'<>\n]{1,120})["']"""),
    "published": re.compile(r"""\b(?:createTime|publish_time)\s*=\s*["'](\d{4}-\d{1,2}-\d{1,2})[^"']{0,12}["']"""),
    "seconds": re.compile(r"""\bvar (?:ct|oriCreateTime|create_time)\s*=\s*["'](\d{9,10})["']"""),
    "url": re.compile(r"""\bvar msg_link\s*=\s*(?:htmlDecode\()?["'](https?://[^"'<>\s]{1,500})["']"""),
}
_MAX_SCRIPTS, _MAX_JSON = 20, 100_000
_CHINA = timedelta(hours=8)


def page_metadata(root: LexborNode, text: str) -> dict[str, str]:
    """Return the metadata of a page: the keys above where found, and always ``window_title`` and ``url``."""
    found: dict[str, str] = {}
    tags = {
        (attribute(meta, "name") or attribute(meta, "property")).lower(): attribute(meta, "content")
        for meta in reversed(root.css("meta"))
    }
    for key, names in _META_NAMES.items():
        value = next((clean_whitespace(tags[name]) for name in names if tags.get(name)), "")
        if value:
            found[key] = value
    for key, value in (*_linked_data(root), ("published", _published_time(root))):
        found.setdefault(key, value) if value else None
    title = next((text_in(title) for title in root.css("title")), "")
    if root.css_first("#js_content") is not None:
        found |= _wechat_metadata(text)
        found.pop("site", None)  # the platform: the account is the publisher
    url = next(_urls(root, text, found.get("url", "")), "")
    return found | {"window_title": title, "url": url}


def _wechat_metadata(text: str) -> dict[str, str]:
    """Return what the script of a WeChat page says: the page shows it only once its script has run."""
    found = {key: match[1].strip() for key, pattern in _WECHAT_VARIABLES.items() if (match := pattern.search(text))}
    seconds = found.pop("seconds", None)
    if seconds and "published" not in found:
        found["published"] = (datetime.fromtimestamp(int(seconds), UTC) + _CHINA).strftime("%Y-%m-%d")
    return {key: value for key, value in found.items() if value}


def _linked_data(root: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield title, date and publisher of a news article in JSON-LD."""
    for script in root.css('script[type="application/ld+json"]')[:_MAX_SCRIPTS]:
        try:
            data = json.loads((script.text(deep=True) or "")[:_MAX_JSON])
        except (ValueError, RecursionError):
            continue  # not for us: the page says the same in its text
        entries = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and str(entry.get("@type")).endswith("Article"):
                publisher = entry.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else None
                values = (("title", entry.get("headline")), ("published", entry.get("datePublished")), ("issuer", name))
                yield from ((key, clean_whitespace(value)) for key, value in values if isinstance(value, str))


def _published_time(root: LexborNode) -> str:
    """Return the date of the ``<time>`` that a page marks as that of its publication."""
    times = (
        time
        for time in root.css("time[datetime]")
        if re.search(r"publish|entry-date|post-date|pubdate", f"{attribute(time, 'class')} {_class_of_parent(time)}")
    )
    return next((attribute(time, "datetime") for time in times), "")


def _class_of_parent(element: LexborNode) -> str:
    return attribute(element.parent, "class") if element.parent else ""


def _urls(root: LexborNode, text: str, declared: str) -> Iterator[str]:
    found = [attribute(link, "href") for link in root.css("link") if attribute(link, "rel").lower() == "canonical"]
    for url in (*found, *_SAVED_FROM.findall(text[:_HEAD_CHARACTERS]), declared):
        if is_web_url(url):
            yield url


def is_web_url(text: str) -> bool:
    """Return whether a text is an http(s) URL that a record may contain."""
    return re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", text) is not None and not FORBIDDEN.search(text)
