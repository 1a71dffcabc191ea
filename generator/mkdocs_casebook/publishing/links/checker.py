"""Looks up links: one request at a time to each host, several hosts at a time; results are stored with their day."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from mkdocs_casebook.diagnostics.message_catalogue import printable
from mkdocs_casebook.publishing.links.client import Page, Unreachable
from mkdocs_casebook.publishing.links.finder import Link
from mkdocs_casebook.runtime.files.atomic_write import write_file
from mkdocs_casebook.runtime.progress import tracked
from mkdocs_casebook.text.web_addresses import split_address

_HOSTS = 8
_PAUSE = 1.0
"""Seconds between two requests to a host."""
_VALID_DAYS = 7
_SHARE = 0.6
"""The share of the pairs of characters of a title that its page must contain."""
_GONE = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
_PAIRS_AT_LEAST = 3
_TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Fetches(Protocol):
    """What fetches a page."""

    def fetch(self, url: str) -> Page:
        """Return a page, or raise ``Unreachable``."""


class Outcome(NamedTuple):
    """The day of the look-up, the code of a message or nothing, and its value."""

    day: str
    code: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkCache:
    """Outcomes by address, in a file; those older than a week do not count."""

    path: Path
    today: str

    def load(self) -> dict[str, Outcome]:
        """Return the outcomes that count; a damaged file has none."""
        try:
            stored = msgspec.json.decode(self.path.read_bytes(), type=dict[str, tuple[str, str, str]])
        except (OSError, msgspec.MsgspecError):
            return {}
        return {url: Outcome(*outcome) for url, outcome in stored.items() if self._counts(outcome[0])}

    def save(self, outcomes: dict[str, Outcome]) -> None:
        """Store outcomes."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path, msgspec.json.encode(dict(sorted(outcomes.items()))))

    def _counts(self, day: str) -> bool:
        try:
            age = date.fromisoformat(self.today) - date.fromisoformat(day)
        except ValueError:
            return False
        return 0 <= age.days < _VALID_DAYS


def check_links(
    links: Iterable[Link], client: Fetches, cache: LinkCache, sleep: Callable[[float], object] = time.sleep
) -> dict[str, Outcome]:
    """Return the outcome of each link by its address; new ones are stored, also if this is interrupted."""
    links = list(links)
    known = cache.load()
    hosts: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.url not in known:
            hosts[split_address(link.url).netloc].append(link)

    def check_host(group: list[Link]) -> Iterator[tuple[str, Outcome]]:
        for number, link in enumerate(group):
            if number:
                sleep(_PAUSE)
            yield link.url, _outcome(link, client, cache.today)

    try:
        with ThreadPoolExecutor(_HOSTS) as pool:
            results = pool.map(lambda group: known.update(check_host(group)), hosts.values())
            for _ in tracked(results, len(hosts), "链接 links"):
                pass
    finally:
        cache.save(known)
    return {link.url: known[link.url] for link in links if link.url in known}


def _outcome(link: Link, client: Fetches, today: str) -> Outcome:
    try:
        page = client.fetch(link.url)
    except Unreachable as error:
        return Outcome(today, error.code)
    if page.status in _GONE:
        return Outcome(today, "link-gone", str(page.status))
    if page.status >= HTTPStatus.BAD_REQUEST:
        return Outcome(today, "link-refused", str(page.status))
    if page.text is not None and link.titles and not any(_holds(page.text, title) for title in link.titles):
        return Outcome(today, "link-taken-over", printable(min(link.titles)))
    if _differs(link.url, page.permanent):
        return Outcome(today, "link-moved", printable(page.permanent)[:500])
    return Outcome(today)


def _holds(text: str, title: str) -> bool:
    """Return whether a page has a title, or most of its words."""
    page, wanted = _letters(_TAGS.sub(" ", text) + _head(text)), _letters(title)
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    if wanted in page or len(pairs) < _PAIRS_AT_LEAST:
        return True
    return sum(pair in page for pair in pairs) >= _SHARE * len(pairs)


def _head(text: str) -> str:
    return " ".join(re.findall(r'content="([^"]*)"', text[:20_000]))


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _differs(url: str, other: str) -> bool:
    """Return whether addresses differ in more than the scheme, a final slash or ``www.``."""
    first, second = (re.sub(r"^https?://(?:www\.)?|/$", "", each) for each in (url, other))
    return first != second
