"""Numbers as people write them, such as 约8000, 3.5万元, 8–10层 or “more than 30”, as quantities of the format."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTERS, parse_digit_by_digit, parse_numeral
from mkdocs_casebook.checks.amounts.chinese.numerals import scale_factor as chinese_scale
from mkdocs_casebook.checks.amounts.english.numerals import NUMERALS, parse_numerals
from mkdocs_casebook.checks.amounts.english.numerals import scale_factor as english_scale

_LONGEST = 60
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
"""What the format allows."""


class WrittenNumber(NamedTuple):
    """A number or range; ``unit`` is the word of its unit as written, empty if none is.

    ``is_certain`` is false if the format cannot say the same, or something is guessed.
    """

    value: str
    to: str = ""
    approx: str = ""
    unit: str = ""
    is_certain: bool = True


_BEFORE = {
    "about": "大约|约|大概|about|around|approximately|approx\\.?|roughly|circa|ca\\.|c\\.|~|≈",
    "nearly": "将近|接近|近|nearly|almost|close to",
    "at-least": "至少|不少于|不低于|最少|at least|no fewer than|no less than|not less than|>=|≥",
    "at-most": "不超过|至多|最多|不多于|不高于|at most|up to|no more than|not more than|<=|≤",
    "more-than": "超过|超|逾|多于|高于|more than|over|above|exceeding|>",
    "below": "不到|不足|少于|低于|below|under|less than|fewer than|<",
}
_AFTER = {
    "more-than": "余|多",
    "about": "左右|上下",
    "at-least": "以上|or more|\\+",
    "at-most": "以下|以内|之内|内|or less|or fewer",
}


def _choice(words: dict[str, str]) -> str:
    return "|".join(words.values())


_VALUE = rf"-?\d[\d,_ ]*(?:\.\d+)?|[{NUMERAL_CHARACTERS}]+|{NUMERALS}"
_SCALE = r"[十百千]?(?:万亿|[万亿])|[百千](?![克米瓦])|(?: ?(?:thousand|million|billion)|k)\b"
_UNIT = r"[^\d]{0,40}?"
_MONEY = r"人民币|rmb|cny|us\$|[¥$£€]"
_PATTERN = (
    rf"(?P<before>{_choice(_BEFORE)})? ?(?P<between>between |from |从)?(?P<money>{_MONEY})? ?"
    rf"(?P<percent>百分之)?(?P<low>{_VALUE})(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<after>{_choice(_AFTER)})? ?"
    rf"(?:(?P<low_unit>[^\d\s-]{{0,8}}?) ?(?:-|~|至|到|to |and ) ?(?P<money2>{_MONEY})?(?P<percent2>百分之)?"
    rf"(?P<high>{_VALUE})(?P<high_scale>{_SCALE})?)?"
    rf" ?(?P<unit>{_UNIT}) ?(?P<end>{_choice(_AFTER)})?"
)


def read_number(written: str) -> WrittenNumber | None:
    """Return the number, range and approximation that a text says; nothing unless it is one of them."""
    if len(written) > _LONGEST:
        return None
    match = re.fullmatch(_PATTERN, _normalized(written))
    if match is None:
        return None
    low, high = _values(match)
    if low is None or (match["high"] and high is None) or _is_no_quantity(match):
        return None
    if high is not None and Decimal(high) < Decimal(low):
        low, high = high, low
    approximations = _approximations(match)
    return WrittenNumber(
        value=low,
        to=high or "",
        approx=approximations[0] if approximations else "",
        unit=_unit(match),
        is_certain=len(approximations) < 2 and not _is_guess(match, low, high),
    )


def _normalized(written: str) -> str:
    text = unicodedata.normalize("NFKC", written).strip().lower()
    text = re.sub("[–—−‐‑]", "-", text)
    text = re.sub(r"^\+ ?(?=[\d¥$£€])", "", text)  # an increase: the label or the sentence says so
    return re.sub(r"\s+", " ", text)


def _values(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Return the number, or both ends of a range; in 3至5万 the scale is that of both."""
    scale = match["scale"] or (match["high_scale"] if match["high"] else None)
    return _value(match["low"], scale), _value(match["high"], match["high_scale"]) if match["high"] else None


def _value(digits: str, scale: str | None) -> str | None:
    number = _number(digits.strip())
    if number is None:
        return None
    word = (scale or "").strip()
    factor = 1000 if word == "k" else english_scale(word) if word.isascii() else chinese_scale(word)
    value = f"{number if factor == 1 else (number * factor).normalize():f}"
    return value if _NUMBER.fullmatch(value) else None


def _number(digits: str) -> Decimal | None:
    if re.fullmatch(r"-?(?:\d+|\d{1,3}(?:([, _])\d{3})(?:\1\d{3})*)(?:\.\d+)?", digits):
        return Decimal(re.sub("[, _]", "", digits))
    if digits[0].isascii():
        numbers = parse_numerals(digits) if digits[0].isalpha() else []
        return Decimal(numbers[0]) if len(numbers) == 1 else None
    value = parse_numeral(digits)
    if value is None and len(digits) > 1:
        value = parse_digit_by_digit(digits)
    return None if value is None else Decimal(value)


def _is_no_quantity(match: re.Match[str]) -> bool:
    """Return whether the units of a range differ, “and” joins what is no range, or a fraction or 几 follows."""
    low_unit = match["low_unit"] or ""
    is_joined = bool(match["high"]) and " and " in match[0] and not match["between"]
    differs = bool(low_unit and low_unit not in (match["unit"], match["end"]))
    return is_joined or differs or match["unit"].startswith(("分之", "几", "来", "半", "点", "成"))


def _approximations(match: re.Match[str]) -> list[str]:
    words = [(match["before"], _BEFORE), *((match[name], _AFTER) for name in ("more", "after", "end"))]
    return [approx for word, table in words if word for approx, pattern in table.items() if re.fullmatch(pattern, word)]


def _unit(match: re.Match[str]) -> str:
    unit = (match["unit"] or "").strip()
    return "%" if match["percent"] else unit or (match["money"] or "")


def _is_guess(match: re.Match[str], low: str, high: str | None) -> bool:
    """Return whether a scale may be that of one end only, money is named twice, or a sign may mean two things."""
    is_shared_scale = bool(high and match["high_scale"] and not match["scale"])
    is_plus = "+" in (match["after"], match["end"])
    is_backwards = bool(high) and match["high"] and _values(match)[1] != high
    return (
        is_shared_scale
        or is_plus
        or bool(is_backwards)
        or low == high
        or bool(match["money"] and match["unit"] not in ("", "元", "yuan"))
    )
