"""Sentences of a text."""

from __future__ import annotations

import re

_CITATIONS = r"(?:\s*\[@[^\]]*\])*"
_CHINESE = "[。！？][”’）」]*"
_ENGLISH = r"(?:(?<=[^\W\d_]{3})|(?<=[\d%)’”]))[.!?](?=\s+[A-Z“‘]|\s*\[@|\s*$)"
"""A short word with a point is an abbreviation."""
_SENTENCE = re.compile(rf".+?(?:(?:{_CHINESE}|{_ENGLISH}){_CITATIONS}|$)\s*", re.DOTALL)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the citations and the space after it; together they are the text."""
    return _SENTENCE.findall(text)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text with the citations after it; all of it where no sentence ends."""
    return next(iter(sentences(text)), "").rstrip()
