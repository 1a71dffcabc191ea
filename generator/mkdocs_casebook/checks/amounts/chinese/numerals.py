"""Chinese numerals: their values, and patterns that match their characters."""

from __future__ import annotations

from math import prod

NUMERAL_CHARACTERS = "零〇○一二两三四五六七八九十百千万亿"
NUMERAL_CHARACTER = f"[{NUMERAL_CHARACTERS}]"
SMALL_NUMERAL_CHARACTER = "[一二两三四五六七八九十]"
SCALE = "[十百千]?(?:万亿|[万亿])?"
AND_MORE = "[余多来]"

DIGIT_VALUES = {"零": 0, "〇": 0, "○": 0} | dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
_UNIT_VALUES = {"十": 10, "百": 100, "千": 1000}
_SCALE_VALUES = {"万": 10**4, "亿": 10**8}
CHARACTER_VALUES = DIGIT_VALUES | _UNIT_VALUES | _SCALE_VALUES


def parse_numeral(text: str) -> int | None:
    """Return the value of a numeral, such as 一百二十 or 三万五, or ``None`` if the characters form none."""
    total, section, last_unit = 0, 0, 1  # `section` is below the next 万 or 亿
    digit: int | None = None
    for char in text:
        if char in DIGIT_VALUES:
            if digit:  # 三四 is no numeral
                return None
            digit, last_unit = DIGIT_VALUES[char], last_unit if DIGIT_VALUES[char] else 10
        elif char in _UNIT_VALUES:
            if digit is None and char != "十":
                return None
            last_unit = _UNIT_VALUES[char]
            section, digit = section + (1 if digit is None else digit) * last_unit, None
        else:
            section += digit or 0
            if char not in _SCALE_VALUES or not total + section:
                return None
            last_unit = _SCALE_VALUES[char]
            total = (total + section) * last_unit if char == "亿" else total + section * last_unit
            section, digit = 0, None
    return total + section + (digit or 0) * max(last_unit // 10, 1)


def parse_digit_by_digit(text: str) -> int | None:
    """Return the value of digits without units, such as ``二〇二四``, or ``None`` if there is another character."""
    if not all(char in DIGIT_VALUES for char in text):
        return None
    return int("".join(str(DIGIT_VALUES[char]) for char in text))


def parse_whole_number(text: str) -> int:
    """Return the value of a whole number in digits or as a numeral, 0 if it is neither."""
    return int(text) if text.isdecimal() else parse_numeral(text) or 0


def scale_factor(scale: str) -> int:
    """Return what the characters after a number multiply it by: 百万 is 1,000,000."""
    return prod(CHARACTER_VALUES[char] for char in scale)
