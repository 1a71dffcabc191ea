"""QR codes: decoded by a library and by a reader of our own, damaged, the same each time."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from mkdocs_casebook.media.qr_code import QrCode, qr_code
from tests.media.qr_reader import BLOCKS, Modules, read

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
    """Draw the path as a browser would: ``m`` moves the pen, relative to its position, ``h`` draws a stroke."""
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


def _modules(code: QrCode) -> Modules:
    image = _drawn(code, module=1, quiet=0)
    return [bytearray(image.getpixel((x, y)) == 0 for x in range(code.size)) for y in range(code.size)]


def _decoded(image: Image.Image) -> tuple[str, str]:
    """Return the content and the error correction level; repetitive content can look like a linear code as well."""
    [found] = zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return found.text, found.ec_level


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_a_code_is_decoded_to_its_address(address: str) -> None:
    """Of any length, at level M, with the fixed data mask."""
    assert _decoded(_drawn(qr_code(address))) == (address, "M")


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_a_code_keeps_to_the_standard(address: str) -> None:
    """Read by another program: patterns, format information, order of codewords, error correction, content."""
    code = qr_code(address)
    if (code.size - 17) // 4 in BLOCKS:
        assert read(_modules(code)) == address.encode()


def test_the_reader_finds_faults() -> None:
    """One wrong module anywhere is noticed."""
    modules = _modules(qr_code(ADDRESSES[0]))
    for row in modules:
        for column in range(len(row)):
            row[column] ^= 1
            with pytest.raises((AssertionError, KeyError)):
                read(modules)
            row[column] ^= 1
    assert read(modules) == ADDRESSES[0].encode()


def test_most_addresses_are_read_by_both() -> None:
    """The reader of our own knows the sizes that addresses of cases have."""
    sizes = [qr_code(address).size for address in ADDRESSES]
    assert sum((size - 17) // 4 in BLOCKS for size in sizes) >= 15


def test_a_damaged_code_is_decoded() -> None:
    """With a tenth of the code torn off: level M repairs it."""
    image = _drawn(qr_code(ADDRESSES[1]))
    corner = image.width - 4 * 4
    image.paste(255, (corner - 36, corner - 36, corner, corner))
    assert _decoded(image) == (ADDRESSES[1], "M")


def test_a_code_is_the_same_each_time() -> None:
    """The same address gives the same path, which consists of moves and strokes only."""
    code = qr_code(ADDRESSES[1])
    assert code == qr_code(ADDRESSES[1])
    assert re.fullmatch(r"M0 \.5(m-?\d+ \d+h\d+)+", code.path)
