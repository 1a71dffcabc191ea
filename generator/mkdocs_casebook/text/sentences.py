"""Sentences of a text of one line."""

from __future__ import annotations

import re

_FIRST = re.compile(
    r".*?(?:[。！？](?:[”’）]*)|(?:(?<=[^\W\d_]{3})|(?<=[\d%)’”]))[.!?](?=\s+[A-Z“‘]|\s*\[@|\s*$))(?:\s*\[@[^\]]*\])*"
)
"""Up to the end of the first sentence, with the citations after it; a short word with a point is an abbreviation."""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text with the citations after it; all of it where no sentence ends."""
    found = _FIRST.match(text)
    return found[0] if found else text
