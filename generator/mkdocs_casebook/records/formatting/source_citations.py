"""Citations of sources in texts: ``[@report]`` after a sentence cites the source ``report`` of the record."""

from __future__ import annotations

import re

from mkdocs_casebook.records.model import NAME

CITATION = re.compile(rf" ?\[@({NAME})\]")
"""With the space before it, which is not printed."""

# A search is fast only for a pattern that starts with a character that is rare in texts, not with a space.
_CITATION = re.compile(rf"\[@({NAME})\]")
_AFTER_SPACE = "[@\0"
_WITHOUT_SPACE = re.compile(rf"\[@\0?{NAME}\]")


def without_citations(text: str) -> str:
    """Return a text as it reads without its citations."""
    if "[@" not in text:
        return text
    return _WITHOUT_SPACE.sub("", text.replace(" [@", _AFTER_SPACE)).replace(_AFTER_SPACE, " [@")


def cited_sources(text: str) -> list[str]:
    """Return the names of the sources that a text cites, in order."""
    return _CITATION.findall(text) if "[@" in text else []
