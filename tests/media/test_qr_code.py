"""QR codes, read by a decoder that is not ours."""

from __future__ import annotations

import re
from typing import Any

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw

from mkdocs_casebook.media.qr_code import QrCode, qr_code

_CAPACITY: Any = segno.consts.SYMBOL_CAPACITY

ADDRESSES = [
    "https://a.cn/",
    "https://casebook.example.org/cases/wangjiaqiao/",
    "https://casebook.example.org/en/cases/wangjiaqiao/",
    "https://xn--fiqs8s.example/%E6%A1%88%E4%BE%8B/cases/2024-a/",
    *(f"https://district-{number:03}.gov.cn/ours/cases/{'lift-' * number}{number}/" for number in range(40)),
    f"https://www.example.gov.cn/{'a-rather-long-name-of-a-folder/' * 8}cases/{'long-name-' * 20}end/",
    "https://例子.中国/cases/é/",
]


def _drawn(code: QrCode, *, module: int = 4, quiet: int = 4) -> Image.Image:
    """Draw the path as a browser would: ``m`` moves the pen from where it stands, ``h`` draws a stroke."""
    side = code.size + 2 * quiet
    image = Image.new("L", (side, side), "white")
    draw = ImageDraw.Draw(image)
    x, y = quiet, quiet
    assert code.path.startswith("M0 .5m")
    for right, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", code.path):
        x, y = x + int(right), y + int(down)
        draw.line((x, y, x + int(length) - 1, y))
        x += int(length)
    return image.resize((side * module, side * module), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_a_code_is_read_as_its_address(address: str) -> None:
    """Whatever the length, with the one mask that is used."""
    [found] = zxingcpp.read_barcodes(_drawn(qr_code(address)))
    assert found.text == address


def _modules(code: QrCode) -> list[bytearray]:
    """Return the modules, line by line, a dark one as 1."""
    lines = [bytearray(code.size) for _ in range(code.size)]
    x = y = 0
    for right, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", code.path):
        x, y = x + int(right), y + int(down)
        lines[y][x : x + int(length)] = b"\1" * int(length)
        x += int(length)
    return lines


def _most(version: int) -> int:
    """Return how many bytes fit."""
    bits = _CAPACITY[version][segno.consts.ERROR_LEVEL_M] if version else 16
    return bits // 8 - (2 if version < 10 else 3)


@pytest.mark.parametrize("version", range(1, 41))
def test_a_code_is_that_of_segno(version: int) -> None:
    """In every size, of the most that it holds, and of the least."""
    for length in (_most(version - 1) + 1, _most(version)):
        text = ("https://a.cn/" + "a-b/c" * 500)[:length]
        expected = segno.make_qr(text, error="m", mask=4, boost_error=False)
        assert expected.version == version
        assert _modules(qr_code(text)) == list(expected.matrix)


def test_a_damaged_code_is_read() -> None:
    """A tenth of the code is torn off: the level bears it."""
    image = _drawn(qr_code(ADDRESSES[1]))
    corner = image.width - 4 * 4
    image.paste(255, (corner - 36, corner - 36, corner, corner))
    [found] = zxingcpp.read_barcodes(image)
    assert found.text == ADDRESSES[1]


def test_a_code_is_the_same_every_time() -> None:
    """No clock and no chance: the same address is the same path, of nothing but moves and strokes."""
    code = qr_code(ADDRESSES[1])
    assert code == qr_code(ADDRESSES[1])
    assert re.fullmatch(r"M0 \.5(m-?\d+ \d+h\d+)+", code.path)
