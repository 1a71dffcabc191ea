"""Citations of sources in texts: ``[@report]`` after a sentence cites the source ``report`` of the record."""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_casebook.records.model import NAME

_CITATION = re.compile(rf"\[@\0?({NAME})\]")

_WITH_SPACE, _MARKED = " [@", "[@\0"
"""The space before a citation is not printed. A pattern that starts with one would try every space of a text."""


def replace_citations(text: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """Return a text with its citations replaced, each with the space before it; group 1 is the source."""
    if "[@" not in text:
        return text
    return _CITATION.sub(replacement, text.replace(_WITH_SPACE, _MARKED)).replace(_MARKED, _WITH_SPACE)


def without_citations(text: str) -> str:
    """Return a text as it reads without its citations."""
    return replace_citations(text, lambda _: "")


def cited_sources(text: str) -> list[str]:
    """Return the names of the sources that a text cites, in order."""
    return _CITATION.findall(text) if "[@" in text else []
