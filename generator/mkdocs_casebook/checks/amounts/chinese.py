"""Amounts in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import prod

from mkdocs_casebook.checks.amounts.tokens import (
    ANY_DAY,
    ANY_DECADE,
    ANY_MONTH,
    ANY_YEAR,
    CONVERTED,
    NOTHING,
    Found,
    Grammar,
    Groups,
    Key,
    Keys,
    Mark,
    Reader,
    alternative,
    answer,
    calendar_days,
    calendar_month,
    calendar_year,
    clock,
    digits_date,
    lasting,
    lone_day,
    loose,
    nothing,
    number,
    numbers,
    per_cent,
    share,
    some_day,
    year,
)

_DIGITS = {"零": 0, "〇": 0, "○": 0} | dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_WORD = "[零〇○一二两三四五六七八九十百千万亿]"
_SMALL = "[一二两三四五六七八九十]"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = "[十百千]?(?:万亿|[万亿])?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s*(?:[-–—~～－、]|——|至|到|和|及|与)\s*"
_MORE = "[余多来]"

_HOURS = ("minutes", Decimal(60))
_DAYS = ("minutes", Decimal(1440))
_WEEKS = ("minutes", Decimal(10080))
_MONTHS = ("months", Decimal(1))
_YEARS = ("months", Decimal(12))
_LASTING = {
    "分钟": ("minutes", Decimal(1)),
    **dict.fromkeys(("小时", "钟头"), _HOURS),
    **dict.fromkeys(("天", "日", "昼夜"), _DAYS),
    **dict.fromkeys(("周", "星期", "礼拜"), _WEEKS),
    "月": _MONTHS,
    "季度": ("months", Decimal(3)),
    "年": _YEARS,
    "世纪": ("months", Decimal(1200)),
}
_HALF = Decimal("0.5")
_LASTS = "个?(?:小时|钟头|星期|礼拜|世纪|季度)|个月|分钟|昼夜|[天日年周]"
_COUNTED = (
    "[个名位人户家栋幢座部台次场项件条份种类层楼间套张块处所辆批届轮步封起遍门组队亩只把棵本篇章岁站遍趟排]|单元|小组"
)
"""Words that make a count of the numeral before them."""


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _times(scale: str) -> int:
    return prod(_UNITS.get(sign) or _SCALES[sign] for sign in scale)


def numeral(word: str) -> int | None:
    """Return the value of a Chinese numeral, as 一百二十 or 三万五; nothing where the signs make none."""
    total, section, last = 0, 0, 1
    digit: int | None = None
    for sign in word:
        if sign in _DIGITS:
            if digit:  # 三四 is no numeral
                return None
            digit, last = _DIGITS[sign], last if _DIGITS[sign] else 10
        elif sign in _UNITS:
            if digit is None and sign != "十":
                return None
            section, digit, last = section + (1 if digit is None else digit) * _UNITS[sign], None, _UNITS[sign]
        else:
            section += digit or 0
            if sign not in _SCALES or not total + section:
                return None
            total = (total + section) * _SCALES[sign] if sign == "亿" else total + section * _SCALES[sign]
            section, digit, last = 0, None, _SCALES[sign]
    return total + section + (digit or 0) * max(last // 10, 1)


def signs(word: str) -> int | None:
    """Return the value of ``二〇二四``, sign by sign."""
    return int("".join(str(_DIGITS[sign]) for sign in word)) if all(sign in _DIGITS for sign in word) else None


def _whole(text: str) -> int:
    """Return the value of a small whole number in digits or words."""
    return int(text) if text.isdecimal() else numeral(text) or 0


# Readers, one for each pattern of the grammar below.


def _year(match: Groups) -> Iterator[Mark]:
    value = int(match[1]) if match[1].isdecimal() else signs(match[1])
    if value:
        yield calendar_year(value)


def _days(match: Groups) -> Iterator[Mark]:
    if match[4] and not match[4].isdecimal() and not match[5].isdecimal():  # 八月十五 is a feast
        yield calendar_month(_whole(match[4]), firm=False)
        return
    days = [_whole(part) for part in (match[2], match[3], match[5]) if part]
    yield from calendar_days(_whole(match[1] or match[4]), days)


def _months(match: Groups) -> Iterator[Mark]:
    for part in (match[1], match[2], match[3]):
        if part:
            yield calendar_month(_whole(part))


def _lone_day(match: Groups) -> Iterator[Mark]:
    value = int(match[1])
    keys = numbers(value) | {some_day(value), lasting(Decimal(value), _DAYS)}
    wants = keys | {ANY_DAY} if value > 1 else NOTHING
    yield Mark(wants=wants, gives=keys | {lone_day(value)}, kind="date")


def _decade(match: Groups) -> Iterator[Mark]:
    keys: Keys = frozenset((("decade", _whole(match[1]) % 100),))
    yield Mark(wants=keys | {ANY_DECADE}, gives=keys, kind="date")


def _half_year(match: Groups) -> Iterator[Mark]:
    yield alternative("half", "上下".index(match[1]) + 1)


def _quarter(match: Groups) -> Iterator[Mark]:
    yield alternative("quarter", _whole(match[1]))


def _edge(match: Groups) -> Iterator[Mark]:
    yield alternative("edge", {"初": 1, "上": 1, "中": 2, "底": 3, "末": 3, "下": 3}[match[1][0]])


def _weekday(match: Groups) -> Iterator[Mark]:
    yield alternative("weekday", "一二三四五六日".index(match[1].replace("天", "日")))


def _clock(match: Groups) -> Iterator[Mark]:
    hour, minute = int(match[1]), match[2]
    keys = frozenset((clock(hour, _minute(minute)),)) | (NOTHING if minute else numbers(hour))
    yield Mark(wants=keys, gives=keys, kind="date")


def _clock_in_words(match: Groups) -> Iterator[Mark]:
    hour = _whole(match[1])
    keys = frozenset((clock(hour, _minute(match[2])),)) | numbers(hour)
    yield Mark(wants=keys, gives=keys, kind="date", firm=False, group="small")


def _minute(text: str | None) -> int:
    if not text:
        return 0
    return {"半": 30, "一刻": 15, "三刻": 45}.get(text) or _whole(text.removesuffix("分"))


def _fraction(match: Groups) -> Iterator[Mark]:
    whole = {"百": 100, "千": 1000, "万": 10000}.get(match[1]) or _whole(match[1])
    part = {"百": Decimal(100)}.get(match[2]) or _part(match[2])
    if not whole or part is None:
        return
    keys = per_cent(part) if whole == 100 else frozenset((share(Fraction(part) / whole),))
    yield Mark(wants=keys, gives=keys)


def _part(text: str) -> Decimal | None:
    """Return the value of 五, 5, 五点二."""
    if text[0].isdecimal():
        return _value(text)
    before, _, after = text.partition("点")
    value, places = numeral(before), signs(after) if after else 0
    return None if value is None or places is None else Decimal(f"{value}.{places}")


def _tenths(match: Groups) -> Iterator[Mark]:
    tens = [_whole(sign) if not sign.isdecimal() else int(sign) for sign in match[1]]
    values = [Decimal(ten * 10 + (_whole(match[2]) if match[2] else 0)) for ten in tens]
    if values == [10]:
        return
    keys = per_cent(values[0])
    yield Mark(wants=keys, gives=frozenset().union(*map(per_cent, values)))


def _discount(match: Groups) -> Iterator[Mark]:
    """Read 八折 and 八五折: English says 20 and 15 per cent off."""
    paid = _value(match[1]) if match[1][0].isdecimal() else Decimal(signs(match[1]) or 0)
    paid *= 1 if paid >= 10 else 10
    yield Mark(gives=per_cent(paid) | per_cent(100 - paid))


def _percent(match: Groups) -> Iterator[Mark]:
    value = _value(match[1])
    yield Mark(wants=per_cent(value), gives=per_cent(value))


def _half(match: Groups) -> Iterator[Mark]:
    unit = _LASTING.get((match[1] or "").removeprefix("个"))
    keys: set[Key] = {share(Fraction(1, 2)), number(_HALF)}
    if unit:
        keys.add(lasting(_HALF, unit))
    if unit == _MONTHS:
        keys |= {lasting(Decimal(2), _WEEKS), lasting(Decimal(15), _DAYS)}
    yield Mark(gives=frozenset(keys))


def _digits(match: Groups) -> Iterator[Mark]:
    base, scale, half, unit, other = _value(match[1]), match[2], match[3] or "", match[4] or "", match[5]
    value = base * _times(scale) + (_value(match[6]) * _times(match[7]) if match[6] else 0)
    value += _HALF if half else 0
    keys = set(_of_unit(value, unit or half.removesuffix("半")))
    if unit == "年" and len(match[1]) == 2:  # 19年 may be 2019
        keys |= {year(1900 + int(base)), year(2000 + int(base))}
    if other:  # 20至30万
        keys.add(number(base * _times(other)))
    plain = not scale and not half and match[1].isdecimal() and len(match[1]) == 4
    if plain and 1000 <= value <= 2100:
        keys.add(year(int(value)))
    wanted = value > 1 and not (value == 24 and "小时" in unit)
    yield Mark(wants=frozenset(keys) if wanted else NOTHING, gives=frozenset(keys))


def _of_unit(value: Decimal, unit: str) -> Iterator[Key]:
    """Yield the keys of a number before a unit."""
    yield number(value)
    if measure := _LASTING.get(unit.removeprefix("个")):
        yield lasting(value, measure)
    elif unit == "倍":
        yield number(value + 1)
    elif unit == "楼":  # the British first floor is the second
        yield number(value - 1)
    elif unit in ("亩", "斤", "里"):
        yield CONVERTED


def _approximate(match: Groups) -> Iterator[Mark]:
    """Read 七八个 and 两三百: two numbers, side by side."""
    low, high, scale = _DIGITS[match[1]], _DIGITS[match[2]], _times(match[3])
    if high - low == 1:
        yield Mark(gives=numbers(low, high, low * scale, high * scale))
    else:
        yield Mark(gives=numbers(low, high))


def _word(match: Groups) -> Iterator[Mark]:
    word, scale, half = match[1], match[2], match[3] or ""
    unit = match[4] or half.removesuffix("半")
    value = numeral(word)
    if value is None:
        yield Mark(gives=_all_in(word))
        return
    amount = Decimal(value * (_times(scale) if scale else 1)) + (_HALF if half else 0)
    keys = frozenset(_of_unit(amount, unit))
    firm = (amount > 10 and word[0] in _DIGITS and len(word) > 1) or (word[0] == "十" and amount > 10) or bool(half)
    wanted = (firm or (3 <= amount <= 10 and bool(unit))) and not (amount == 24 and "小时" in unit)
    yield Mark(
        wants=keys if wanted else NOTHING,
        gives=keys,
        firm=firm,
        group="" if firm else "small",
    )


def _all_in(word: str) -> Keys:
    """Return all that signs which make no numeral may stand for: 十四五 is the 14th five-year plan, 百 is a hundred."""
    values = [_DIGITS.get(sign) or _UNITS.get(sign) or _SCALES.get(sign) or 0 for sign in word]
    return numbers(*values, numeral(word[:-1]) or 0, signs(word) or 0, numeral(f"一{word}") or 0)


def _vague(match: Groups) -> Iterator[Mark]:
    """Read 几十, 数百, 十几: how many is not said."""
    size = _times(match[0].translate({ord(sign): None for sign in "几数上成好"}))
    yield Mark(gives=numbers(size, 12) if size == 10 else numbers(size))


_EXCLUSIVE: dict[str, tuple[str, Reader]] = {
    "half_year": (r"([上下])半年", _half_year),
    "edge": (r"(?<=[年月])([初底末]|[上中下]旬)", _edge),
    "weekday": (r"(?:星期|礼拜|周)([一二三四五六日天])(?![年月周次个天])", _weekday),
    "quarter": (r"第?([一二三四1-4])季度", _quarter),
}
_QUICK: dict[str, tuple[str, Reader]] = {
    "item": (r"(?:(?<![^\n])|(?<=\n )|(?<=\n  )|(?<=\n   ))\d{1,3}[.)](?=\s)", nothing),
    "telephone": (
        (
            r"(?:86[- ]?)?(?:0\d{2,3}[-) ] ?\d{7,8}|\d{3}[- ]\d{4}[- ]\d{4}|1[3-9]\d{9}"
            r"|[48]00[- ]?\d{3}[- ]?\d{4}|123\d\d)(?!\d)"
            r"|11[029](?=报警|急救|火警)"
        ),
        loose,
    ),
    "private": (
        (
            r"(?:(?<=电话)|(?<=电话[：: ])|(?<=热线)|(?<=热线[：: ])|(?<=拨打)|(?<=致电))\d{7,8}"
            r"|\d{11,}[Xx]?(?![万亿,])|\d{4}(?:[ -]\d{4}){2,}(?:[ -]?\d{1,4})?|\d+(?=室)"
        ),
        loose,
    ),
    "document": (r"(?<=[〔\[【(（])\d{4}(?=[〕\]】)）])|(?<=[〕\]】)）])\d+号|(?<=[〕\]】)）]第)\d+号", loose),
    "code": (r"(?:(?<=[A-Za-z])|(?<=[A-Za-z][-‐·]))\d[\dA-Za-z]*|\d+(?:\.\d+)?[A-Za-z]+", loose),
    "digits_date": (r"([12]\d{3})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)", digits_date),
    "dotted_date": (r"([12]\d{3})\.(\d{1,2})\.(\d{1,2})(?!\d)", digits_date),
    "year": (r"([12]\d{3}|[一二][零〇○一二三四五六七八九]{3})年(?!代)", _year),
    "decade": (r"(?:(?:\d\d|二十)世纪)?((?:[12]\d)?\d0|[一二三四五六七八九]十)年代", _decade),
    "days": (rf"({_MONTH})月({_DAY})[日号]?(?:{_TO})({_DAY})[日号](?!楼)|({_MONTH})月({_DAY})[日号]", _days),
    "months": (rf"({_MONTH})月?份?{_TO}({_MONTH})月(?!\d)|({_MONTH})月(?![\d饼亮嫂票薪租卡])", _months),
    "quarter": (r"[一二三四1-4]季度", nothing),
    "day": (r"([12]\d|3[01]|[1-9])[日号](?![元均常报本语楼院门线栋]|文件)", _lone_day),
    "time": (r"([01]?\d|2[0-4])[:：∶]([0-5]\d)(?!\d)", _clock),
    "hour": (r"([01]?\d|2[0-4])(?:时|点钟?)(半|[0-5]?\d分?|[一三]刻)?", _clock),
    "fraction": (rf"([百千万]|\d+|{_WORD}+)分之(百|{_NUMBER}|{_WORD}+(?:点[零〇一二三四五六七八九]+)?)", _fraction),
    "tenths": (
        (
            r"([一二两三四五六七八九]{1,2}|[1-9])成([一二三四五六七八九])?"
            r"(?![员立为功果本长年都人绩交套品片批熟效不色型])"
        ),
        _tenths,
    ),
    "discount": (r"([一二三四五六七八九]{1,2}|[1-9](?:\.\d)?|[1-9]\d)折(?![扣叠断磨腾])", _discount),
    "percent": (rf"({_NUMBER})\s*(?:[%％]|个百分点)", _percent),
    "digits": (
        (
            rf"({_NUMBER})\s*{_MORE}?({_SCALE}){_MORE}?([个年天]半)?({_LASTS}|(?<=半)月|[倍楼亩斤里])?"
            rf"(?=(?:\s*(?:[-–—~～－]|——|至|到)\s*{_NUMBER}\s*{_MORE}?([十百千]?[万亿]))?)"
            rf"(?:(?<=[万亿千])({_NUMBER})([千百万])(?![万亿]))?"
        ),
        _digits,
    ),
    "vague": (r"[几数好上成](?:[十百千]?[万亿]|[十百千])|十几", _vague),
    "approximate": (rf"([一二两三四五六七八])([二两三四五六七八九])([十百千]?[万亿]?)(?!{_WORD})", _approximate),
    "holiday": (r"十一(?=黄金周|长假|假期|期间|国庆)", nothing),
    "word": (rf"({_WORD}+)(?:{_MORE}({_SCALE}))?([个年天]半)?({_LASTS}|(?<=半)月|{_COUNTED})?", _word),
}
_MORE_RULES: dict[str, tuple[str, Reader]] = {
    "hour_in_words": (
        rf"(?:[上下中]午|早[上晨]|清晨|凌晨|傍晚|晚上?|早)({_SMALL}{{1,3}})(?:点钟?|时)(半|{_SMALL}{{1,3}}分|[一三]刻)?",
        _clock_in_words,
    ),
    "same_year": (
        r"[今去明前次翌当同本上]年|年[内中底初]|(?<![\d一二两三四五六七八九十百])年[前后]|一年[后前来]",
        answer(ANY_YEAR),
    ),
    "same_decade": (r"[这同那]一?年代", answer(ANY_DECADE)),
    "same_month": (r"[当同本上次下]个?月", answer(ANY_MONTH)),
    "same_day": (r"[当同次翌今昨明][日天]|第二天|[前后]一天", answer(ANY_DAY)),
    "half": (rf"一?半({_LASTS}|月)?", _half),
}
# One sign to begin at, before all else: what it is not is passed over in half the time.
_TELLING = (
    r"[\d一几数二两三四五六七八九十百千万亿零〇○](?:(?<=\d)\d*|(?<=[二两三四五六七八九十百千万亿零〇○])"
    "|(?<=一)(?:[月成零〇○一二两三四五六七八九十百千万亿]|[个年天]半)|(?<=[几数])[十百千万亿])"
)
_AMOUNTS = Grammar(_TELLING, _QUICK)
_ALTERNATIVES = Grammar(r"[上下]半|第?[一二三四1-4]季|(?<=[年月])[初底末上中下]|[星礼周]", _EXCLUSIVE)
_OTHERS = Grammar("[上中下今去明前次翌当同本年这那后昨初底末早清凌傍晚第一半]", _MORE_RULES)


def amounts(text: str) -> list[Found]:
    """Return what must have its like in a translation."""
    return _AMOUNTS.found(text)


def other_amounts(text: str) -> list[Found]:
    """Return what only may answer for an amount of the translation."""
    return _OTHERS.found(text)


def alternatives(text: str) -> list[Found]:
    """Return what excludes some of its like: halves of the year, quarters, weekdays, the beginning of a month."""
    return _ALTERNATIVES.found(text)
