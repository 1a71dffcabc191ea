"""Citations of sources in texts: ``[@report]`` after a sentence cites the source ``report`` of the record."""

from __future__ import annotations

import re

from mkdocs_casebook.records.model import NAME

CITATION = re.compile(rf" ?\[@({NAME})\]")
"""With the space before it, which is not printed."""


def without_citations(text: str) -> str:
    """Return a text as it reads without its citations."""
    return CITATION.sub("", text) if "[@" in text else text


def cited_sources(text: str) -> list[str]:
    """Return the names of the sources that a text cites, in order."""
    return CITATION.findall(text) if "[@" in text else []
