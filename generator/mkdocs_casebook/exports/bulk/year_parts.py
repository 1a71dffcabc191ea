"""The lines of JSON of all cases, compressed: a file for each year of publication, and one of all years.

Cases are in the order of their publication, so each year is one run of lines. The file of all is the files of the years
one after the other, which gzip reads as one: after an edit only one year is compressed again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mkdocs_casebook.records.model import CaseSummary

STEM = "cases"
LINES = f"{STEM}.ndjson"
WHOLE = f"{STEM}.ndjson.gz"
MEDIA_TYPE = "application/x-ndjson"
FROM_SIZE = 4 * 1024 * 1024
"""Size of ``cases.ndjson`` in bytes, uncompressed, from which on there are parts: 250 to 500 cases."""

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""The head of a gzip file (RFC 1952) without a name, a time and an operating system."""


def part_name(year: str) -> str:
    """Return the name of the file of a year, below ``data/``."""
    return f"{STEM}-{year}.ndjson.gz"


def by_year(cases: Iterable[CaseSummary], ends: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Yield each year, and the bytes of ``cases.ndjson`` (from, to) that have the cases published in it.

    ``ends`` are the offsets at which the lines of the cases end, in the order of the cases; a line break follows.
    """
    first = start = 0
    for year, group in groupby(case.published[:4] for case in cases):
        first += len(tuple(group))
        stop = ends[first - 1] + 1
        yield year, start, stop
        start = stop


def compressed(blocks: Iterable[bytes]) -> bytes:
    """Return a text as a gzip file that depends on its content only."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces, checksum, size = [_HEAD], 0, 0
    for block in blocks:
        pieces.append(compressor.compress(block))
        checksum = zlib.crc32(block, checksum)
        size += len(block)
    pieces += [compressor.flush(), struct.pack("<LL", checksum, size & 0xFFFFFFFF)]
    return b"".join(pieces)
