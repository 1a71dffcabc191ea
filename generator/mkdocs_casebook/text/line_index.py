"""Line numbers of positions in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

_MAX_COUNTS = 3


class LineIndex:
    """The lines of a text, from 0, by character position; many look-ups take no longer than one pass of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = 0

    def line(self, position: int) -> int:
        """Return the number of line breaks before a position."""
        if self._counts < _MAX_COUNTS:  # most texts have a finding or two
            self._counts += 1
            return self._text.count("\n", 0, position)
        return bisect_left(self._breaks, position)

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]
