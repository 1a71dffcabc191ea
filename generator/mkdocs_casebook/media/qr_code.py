"""A web address as a QR code, drawn as one path.

segno tells how a code of each size looks; what one page's code has of its own, its bits, is reckoned here. A page has a
code and segno needs 2 ms for one, which was a quarter of the time of a page; this takes a tenth of that.

Source: ISO/IEC 18004:2015.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any

import segno
from segno import consts

_MASK = 4
_BYTES = 0b0100
_LONG = 10
"""From this version on the length of the content takes two bytes."""

_PADDING = b"\0" + b"\xec\x11" * 1200
"""The standard has no zero byte; segno writes one, no reader minds, and the tests hold our codes to segno's."""

_DATA = (consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT)
_RUN = re.compile(r"[0\n]*1+")


def _overhead(version: int) -> int:
    """Return how many bytes are taken by what the content is, its length, and its end."""
    return 2 if version < _LONG else 3


_TABLE: Any = consts.ECC  # segno does not say what is in it
_BLOCKS = {version: _TABLE[version][consts.ERROR_LEVEL_M] for version in range(1, 41)}
_ROOM = {
    version: sum(group.num_blocks * group.num_data for group in groups) - _overhead(version)
    for version, groups in _BLOCKS.items()
}


@dataclass(frozen=True, kw_only=True)
class QrCode:
    """The modules on a side, and the path of an SVG whose unit is a module: one stroke for each run of dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the QR code of a text.

    Level M bears the loss of 15 %: the code hangs on notice boards. Looking for the best of eight masks would take
    longer than drawing one; the tests decode all sorts of addresses with this one.
    """
    content = text.encode()
    version = next(version for version, room in _ROOM.items() if len(content) <= room)
    sheet = _sheet(version)
    message = int.from_bytes(_message(content, version)) << sheet.spare
    bits = f"{message ^ sheet.mask:0{sheet.bits}b}"
    runs = _RUN.findall("".join(sheet.modules(bits + "01\n")))
    return QrCode(size=sheet.size, path="M0 .5" + "".join(map(sheet.stroke, runs)))


def _message(content: bytes, version: int) -> bytes:
    """Return the bytes that stand in the code: all blocks' first bytes, their second ones, …, then those that mend."""
    length = len(content)
    head = _BYTES << (8 if version < _LONG else 16) | length
    data = (head << 8 * length | int.from_bytes(content)) << 4
    filled = data.to_bytes(length + _overhead(version)) + _PADDING
    blocks, mending, start = [], [], 0
    for group in _BLOCKS[version]:
        for _ in range(group.num_blocks):
            block = filled[start : start + group.num_data]
            blocks.append(block)
            mending.append(_mending(block, group.num_total - group.num_data))
            start += group.num_data
    return bytes(byte for byte in chain(*zip_longest(*blocks), *zip(*mending, strict=True)) if byte is not None)


def _mending(block: bytes, length: int) -> bytes:
    """Return the Reed-Solomon bytes of a block: the remainder of a division, a byte at a time from a table."""
    remainders = _remainders(length)
    top = 8 * length - 8
    rest = (1 << top) - 1
    remainder = 0
    for byte in block:
        remainder = (remainder & rest) << 8 ^ remainders[remainder >> top ^ byte]
    return remainder.to_bytes(length)


@cache
def _remainders(length: int) -> list[int]:
    """Return for each byte what it leaves when the polynomial of a length divides it."""
    exponents = consts.GEN_POLY[length]
    logarithms = [consts.GALIOS_LOG[byte] for byte in range(1, 256)]
    products = (bytes(consts.GALIOS_EXP[each + exponent] for exponent in exponents) for each in logarithms)
    return [0, *(int.from_bytes(product) for product in products)]


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What all codes of a version share.

    ``bits`` is how many have a place, ``spare`` how many of them the message leaves empty, ``mask`` which are turned.
    ``modules`` picks from the bits, a light module, a dark one and the end of a line; ``stroke`` writes what it is told
    to once for each run.
    """

    size: int
    bits: int
    spare: int
    mask: int
    modules: Callable[[str], tuple[str, ...]]
    stroke: Callable[[str], str]


@cache
def _sheet(version: int) -> _Sheet:
    code = segno.make_qr("", version=version, error="m", mask=_MASK, boost_error=False)
    kinds = [tuple(row) for row in code.matrix_iter(border=0, verbose=True)]
    size = len(kinds)
    free = (8, size - 9)  # segno counts this place among those of the format
    places = [(row, column) for row, column in _way(size) if kinds[row][column] in _DATA or (row, column) == free]
    light, dark, end = (len(places) + each for each in range(3))
    sources = [[dark if kind >> 8 else light for kind in row] + [end] for row in kinds]
    for bit, (row, column) in enumerate(places):
        sources[row][column] = bit
    turned = "".join("01"[(row // 2 + column // 3) % 2 == 0] for row, column in places)
    return _Sheet(
        size=size,
        bits=len(places),
        spare=len(places) - 8 * sum(group.num_blocks * group.num_total for group in _BLOCKS[version]),
        mask=int(turned, 2),
        modules=itemgetter(*chain(*sources)),
        stroke=cache(partial(_stroke, size)),
    )


def _way(size: int) -> Iterator[tuple[int, int]]:
    """Yield all places in the order of the bits: up and down in columns two wide, from the right."""
    columns = [*range(size - 1, 6, -2), 5, 3, 1]  # the column of the timing pattern is left out
    for number, right in enumerate(columns):
        for row in range(size) if number % 2 else reversed(range(size)):
            yield row, right
            yield row, right - 1


def _stroke(size: int, run: str) -> str:
    """Return the stroke for a run of dark modules and the light ones before it, where the pen stands."""
    light = run.rstrip("1")
    here, *lines = light.split("\n")
    right = len(here) + (len(lines[-1]) - size if lines else 0)
    return f"m{right} {len(lines)}h{len(run) - len(light)}"
