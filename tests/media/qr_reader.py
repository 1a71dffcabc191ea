"""A reader of small QR codes, written from ISO/IEC 18004: independent of the library that creates the codes.

It reads versions 1 to 6 at level M from modules without damage, and checks everything that repairs damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Modules = list[bytearray]
"""The modules row by row, a dark one as 1."""

BLOCKS = {1: (1, 16, 10), 2: (1, 28, 16), 3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
"""Number of blocks, data codewords and error correction codewords of a block at level M, by version (table 9)."""

FORMATS = {
    "101010000010010": 0,
    "101000100100101": 1,
    "101111001111100": 2,
    "101101101001011": 3,
    "100010111111001": 4,
    "100000011001110": 5,
    "100111110010111": 6,
    "100101010100000": 7,
}
"""The data mask by the format information of level M (table C.1)."""

MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, _: row % 2,
    lambda _, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
"""A module is inverted where its mask is 0 (table 10)."""

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
ALIGNMENT = ("11111", "10001", "10101", "10001", "11111")
UTF_8 = "00011010"
"""The number of UTF-8 among the character sets (extended channel interpretations)."""

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def read(modules: Modules) -> bytes:
    """Return the content of a code; fail where it differs from the standard."""
    size = len(modules)
    version = (size - 17) // 4
    _check_patterns(modules)
    mask = MASKS[_format(modules)]
    bits = [modules[row][column] ^ (mask(row, column) == 0) for row, column in _data_path(size, version)]
    codewords = [int("".join(map(str, bits[start : start + 8])), 2) for start in range(0, len(bits) - 7, 8)]
    return _content("".join(f"{codeword:08b}" for codeword in _data(codewords, version)))


def _check_patterns(modules: Modules) -> None:
    size = len(modules)
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        assert _square(modules, top, left, 7) == FINDER
        above, beside = 7 if top == 0 else top - 1, 7 if left == 0 else left - 1
        assert not any(modules[above][max(left - 1, 0) : left + 8])
        assert not any(row[beside] for row in modules[max(top - 1, 0) : top + 8])
    if size > 21:
        assert _square(modules, size - 9, size - 9, 5) == ALIGNMENT
    for place in range(8, size - 8):
        assert modules[6][place] == modules[place][6] == 1 - place % 2
    assert modules[size - 8][8] == 1


def _square(modules: Modules, top: int, left: int, side: int) -> tuple[str, ...]:
    return tuple("".join(map(str, row[left : left + side])) for row in modules[top : top + side])


def _format(modules: Modules) -> int:
    """Return the number of the data mask, from the format information, which is there twice."""
    size = len(modules)
    around = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    split = [(row, 8) for row in range(size - 1, size - 8, -1)] + [(8, column) for column in range(size - 8, size)]
    first, second = ("".join(str(modules[row][column]) for row, column in places) for places in (around, split))
    assert first == second
    return FORMATS[first]


def _data_path(size: int, version: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the data: up and down in columns two wide, from the right, around the fixed patterns."""
    for number, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):
        for row in range(size) if number % 2 else reversed(range(size)):
            for column in (right, right - 1):
                if not _is_fixed(row, column, size, version):
                    yield row, column


def _is_fixed(row: int, column: int, size: int, version: int) -> bool:
    in_finder = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    in_alignment = version > 1 and abs(row - size + 7) < 3 and abs(column - size + 7) < 3
    return in_finder or in_alignment or 6 in (row, column)


def _data(codewords: list[int], version: int) -> list[int]:
    """Return the data codewords in order; each block must be a multiple of its generator polynomial."""
    count, length, correction = BLOCKS[version]
    assert len(codewords) == count * (length + correction)
    blocks = [codewords[block::count] for block in range(count)]
    for block in blocks:
        assert [_value_at(block, power) for power in range(correction)] == [0] * correction
    return [codeword for block in blocks for codeword in block[:length]]


def _value_at(polynomial: list[int], power: int) -> int:
    """Evaluate a polynomial at a power of 2 in the field of 256 elements (modulus 0x11d)."""
    value = 0
    for coefficient in polynomial:
        for _ in range(power):
            value = value << 1 ^ (0x11D if value > 127 else 0)
        value ^= coefficient
    return value


def _content(bits: str) -> bytes:
    """Return the text of the segments: numeric, alphanumeric or bytes; after the mark of UTF-8, if there is one."""
    content = b""
    if bits[:4] == "0111":
        assert bits[4:12] == UTF_8
        bits = bits[12:]
    while (mode := int(bits[:4] or "0", 2)) in (1, 2, 4):
        width = {1: 10, 2: 9, 4: 8}[mode]
        count, bits = int(bits[4 : 4 + width], 2), bits[4 + width :]
        if mode == 4:
            content, bits = content + int(bits[: 8 * count], 2).to_bytes(count), bits[8 * count :]
        while count and mode != 4:
            taken = min(count, 3 if mode == 1 else 2)
            used = (0, 4, 7, 10)[taken] if mode == 1 else (0, 6, 11)[taken]
            value, bits, count = int(bits[:used], 2), bits[used:], count - taken
            pair = [ALPHANUMERIC[value // 45], ALPHANUMERIC[value % 45]][-taken:] if mode == 2 else []
            content += (f"{value:0{taken}d}" if mode == 1 else "".join(pair)).encode()
    assert mode == 0
    return content
