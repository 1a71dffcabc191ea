"""Anchors of headings: how the address of a part of a page ends (``#谁来决定``, ``#who-decides``).

An anchor has the characters of its heading, not their pinyin: browsers copy them percent-encoded, so a shared link is
plain ASCII in any messenger, and no new release of a dictionary changes a published anchor. A script that looks for
the target of a link decodes it first: ``decodeURIComponent(link.hash.slice(1))``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import count

_LONGEST = 60
"""Characters of an anchor without the number that tells equal ones apart."""

_CHINESE_SIGNS = re.compile("[\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3e]")
_DROPPED = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")


def anchor(heading: str) -> str:
    """Return the anchor of a heading: lower case, hyphens for spaces and Chinese punctuation; empty if nothing is left.

    Other punctuation is dropped: headings in English have the anchors that Python-Markdown gives them.
    """
    words = _CHINESE_SIGNS.sub(" ", heading.strip())
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", words)).strip().lower()
    return _SPACES.sub("-", plain)[:_LONGEST].rstrip("-")


def unique_anchors(headings: Iterable[str], is_reserved: Callable[[str], object], prefix: str) -> Iterator[str]:
    """Yield an anchor for each heading of a page; equal ones are numbered from the second on: ``costs``, ``costs-2``.

    An anchor that other parts of the page may have, or an empty one, follows the prefix: ``story-costs``. So a heading
    keeps its anchor when others are added, unless they are equal.
    """
    used: set[str] = set()
    for heading in headings:
        name = anchor(heading)
        if not name or is_reserved(name):
            name = f"{prefix}-{name}" if name else prefix
        numbered = (f"{name}-{number}" for number in count(2))
        unique = name if name not in used else next(each for each in numbered if each not in used)
        used.add(unique)
        yield unique


def slugify(heading: str, _separator: str) -> str:
    """Return the anchor of a heading for the extension ``toc`` of Python-Markdown, which numbers equal ones itself."""
    return anchor(heading)
