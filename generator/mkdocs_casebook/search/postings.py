"""Postings as text: the gaps between the case numbers of a term, and their levels.

The format is described in docs-dev/search-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mkdocs_casebook.search.segment import LEVELS
from mkdocs_casebook.search.term_counts import IntArray

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_DIGITS = np.frombuffer(DIGITS.encode(), np.uint8)


def encode_postings(cases: IntArray, levels: IntArray, frequencies: IntArray) -> Iterator[str]:
    """Yield the encoded postings of each term: gaps between its case numbers, a space, levels.

    ``frequencies`` are the numbers of postings per term.
    """
    if not len(cases):
        return
    ends = np.cumsum(frequencies)
    starts = ends - frequencies
    gaps = np.diff(cases, prepend=0) - 1
    gaps[starts] = cases[starts]
    gap_text, gap_ends = _encode_gaps(gaps)
    level_text, level_ends = _encode_levels(levels, starts, frequencies)
    gap_start = level_start = 0
    for gap_end, level_end in zip(gap_ends[ends - 1].tolist(), level_ends.tolist(), strict=True):
        yield f"{gap_text[gap_start:gap_end]} {level_text[level_start:level_end]}"
        gap_start, level_start = gap_end, level_end


def _encode_gaps(gaps: IntArray) -> tuple[str, IntArray]:
    """Encode gaps as digits of 5 bits, lowest first, each but the last plus 32; return the text and each gap's end."""
    lengths = np.ones_like(gaps)
    for power in (1, 2, 3):
        lengths += gaps >= 32**power
    ends = np.cumsum(lengths)
    text = np.empty(int(ends[-1]), np.uint8)
    for place in range(int(lengths.max())):
        has_digit = lengths > place
        continuation = np.where(lengths[has_digit] > place + 1, 32, 0)
        text[(ends - lengths)[has_digit] + place] = _DIGITS[(gaps[has_digit] >> (5 * place) & 31) + continuation]
    return text.tobytes().decode(), ends


def _encode_levels(levels: IntArray, starts: IntArray, frequencies: IntArray) -> tuple[str, IntArray]:
    """Encode two levels per digit; return the text and where each term's levels end."""
    positions = np.arange(len(levels)) - np.repeat(starts, frequencies)
    is_last = positions == np.repeat(frequencies, frequencies) - 1
    following = np.where(is_last, 0, np.append(levels[1:], 0))
    is_first_of_pair = positions % 2 == 0
    text = _DIGITS[levels[is_first_of_pair] * LEVELS + following[is_first_of_pair]]
    return text.tobytes().decode(), np.cumsum((frequencies + 1) // 2)
