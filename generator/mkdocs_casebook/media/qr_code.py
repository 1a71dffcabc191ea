"""QR code of a web address, as the path of an SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import zxingcpp

_RUN = re.compile(rb"[\xff\n]*\0+")
"""Dark modules (0) after light ones (255), which may extend over several rows."""


@dataclass(frozen=True, kw_only=True)
class QrCode:
    """The modules on a side, and the path of an SVG whose unit is a module: one stroke for each run of dark modules."""

    size: int
    path: str


@lru_cache(maxsize=16)  # a case and its notice show the same one
def qr_code(text: str) -> QrCode:
    """Return the QR code of a text, without its quiet zone.

    Level M tolerates the loss of 15 % of the symbol: print sheets hang outdoors, on notice boards. The data mask is
    fixed: evaluating all eight takes most of the time, and tests decode addresses of every length with this one.
    """
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=4)
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its type stubs do not say
    size, modules = len(memoryview(image)), memoryview(image).tobytes()
    rows = b"\n".join([modules[start : start + size] for start in range(0, len(modules), size)])
    return QrCode(size=size, path="M0 .5" + "".join(map(partial(_stroke, size), _RUN.findall(rows))))


@lru_cache(maxsize=4096)  # the same runs occur in every symbol
def _stroke(size: int, run: bytes) -> str:
    """Return the stroke for a run: a move of the pen from the end of the previous run, then a horizontal line."""
    light = run.rstrip(b"\0")
    *passed, last = light.split(b"\n")
    right = len(last) + (len(passed[0]) - size if passed else 0)
    return f"m{right} {len(passed)}h{len(run) - len(light)}"
