"""A web address as a QR code, drawn as one path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import segno

_DARK = re.compile(rb"\x01+")


@dataclass(frozen=True, kw_only=True)
class QrCode:
    """The modules on a side, and the path of an SVG whose unit is a module: one stroke for each run of dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the QR code of a text.

    Level M bears the loss of 15 %: the code hangs on notice boards. Looking for the best of eight masks takes six times
    as long as drawing one; the tests decode all sorts of addresses with this one.
    """
    code = segno.make_qr(text, error="m", mask=4, boost_error=False)
    return QrCode(size=len(code.matrix), path="M0 .5" + "".join(_strokes(code.matrix)))


def _strokes(rows: tuple[bytearray, ...]) -> Iterator[str]:
    """Yield the strokes from the top left, each beginning where the pen stands after the one before."""
    here = (0, 0)
    for y, row in enumerate(rows):
        for run in _DARK.finditer(row):
            start, end = run.span()
            yield f"m{start - here[0]} {y - here[1]}h{end - start}"
            here = (end, y)
