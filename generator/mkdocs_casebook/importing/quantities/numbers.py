"""Numbers as Chinese news writes them: scales, ranges, approximations before and behind."""

from __future__ import annotations

import re
from decimal import Decimal

from mkdocs_casebook.records.model import Approximation, Quantity
from mkdocs_casebook.text.scripts import HAN, simplified

_LARGEST = 10**15
_LONGEST_EXCEPTION = 8
"""Characters between 除 and a number: 除东头5户以外 is no distance."""

_CERTAIN_DIGITS = 3
"""Digits behind 万 that are part of the same number: 3万1000, but 3万5 may be 35,000 or 30,005."""

_COIN = re.compile(r"(\d+)([元块角毛分])")
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_TENTHS = dict(zip("一二三四五六七八九两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))

_MORE = ("超", "超过", "超出", "多于", "大于", "高于")
_LESS = ("少于", "低于", "小于", "不足")
_NOT = ("不", "不得", "不能", "不应", "不可", "不宜", "不会", "没有", "未", "从未", "并未")

_BEFORE: dict[str, Approximation] = {
    **dict.fromkeys(("约", "大约", "约合", "大概", "约为", "约占", "约有", "约莫", "差不多", "大致"), "about"),
    **dict.fromkeys(("近", "将近", "接近"), "nearly"),
    **dict.fromkeys((*_MORE, "逾", "突破", "远超", "已超"), "more-than"),
    **dict.fromkeys((*_LESS, "不到", "不满", "未满"), "below"),
    **dict.fromkeys((*(f"{no}{less}" for no in _NOT for less in _LESS), "至少", "最少", "起码"), "at-least"),
    **dict.fromkeys((*(f"{no}{more}" for no in _NOT for more in _MORE), "至多", "最多", "最高"), "at-most"),
}
_BEHIND: dict[str, Approximation] = {
    **dict.fromkeys(("左右", "上下"), "about"),
    "以外": "at-least",
    **dict.fromkeys(("及以上", "以上", "或以上"), "at-least"),
    **dict.fromkeys(("及以下", "以下", "以内", "之内", "或以下"), "at-most"),
    **dict.fromkeys(("多", "余"), "more-than"),
}
_WITHIN: dict[str, Approximation] = {"余": "more-than", "多": "more-than", "来": "about"}

_BLANK = re.compile(rf"(?<=[{HAN}])[ \u00a0](?=\d)|(?<=\d)[ \u00a0](?=[{HAN}])")
_INNER_MORE = re.compile("(?<=[0-9])个([余多来])(月|小时|星期|钟头|世纪|学期|季度)")
"""4个多月: read as 4多个月, which has the same length."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％，．﹪", "0123456789%,.%")


def _choice(words: object) -> str:
    return "|".join(map(re.escape, sorted(map(str, words), key=len, reverse=True)))  # type: ignore[call-overload]


_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?(?![\d,])|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d{1,12}(?:\.\d{1,4})?"
_TO = "(?: ?(?:-|–|—|~|～|至|到) ?)"
_SCALE = r"[十百千]?万|亿|百|千(?![米克瓦卡帕伏])"
_END = r"[，,。；、）)？！\s]|$"
"""What may follow a number with 万 or 亿 and no unit: 省下2.4万。"""

_NOT_NEARLY = "(?<![附最邻靠临就远新走])"
"""Characters before 近 that make it another word: 附近4家."""

_BEFORE_NUMBER = f"(?!(?<=[违预节公契签条邀制履爽相合赴失租续解特集简])约)(?:{_choice(_BEFORE)})"
"""An approximation; not the end of 违约, 签约, 预约."""

NOT_CUT = r"(?<![\d.A-Za-z])(?<!\d,)(?<!\d[百千万亿])"


def number_pattern(unit_words: object) -> str:
    """Return the pattern of a quantity with one of some units; its groups have the names that ``quantity`` reads."""
    units = _choice(unit_words)
    return (
        rf"(?P<before>{_NOT_NEARLY}{_BEFORE_NUMBER}[了能需要可花计合为占有达收用在]{{0,2}} ?)?{NOT_CUT}"
        rf"(?:(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?"
        rf"(?:{_TO}(?={_NUMBER})|(?P<low_unit>{units}){_TO}(?=(?:{_NUMBER})(?:{_SCALE})?(?P=low_unit))))?"
        rf"(?P<head>\d{{1,4}}[千万亿](?=\d))?(?P<number>{_NUMBER})"
        rf"(?P<within>[余多来])?(?P<scale>{_SCALE})?(?P<within_scale>[余多来])? ?"
        rf"(?P<unit>{units}|(?<=[万亿])(?={_END})|(?<=[万亿][余多])(?={_END}))(?!半|(?<=成)\d|(?<=[米块斤])\d)(?P<behind>{_choice(_BEHIND)})?"
    )


COINS_PATTERN = (
    rf"(?P<coins_before>{_BEFORE_NUMBER})?{NOT_CUT}(?<![-–—~～至到])(?P<coins>(?:\d{{1,8}}[元块](?=\d))?"
    r"(?:\d[角毛](?:\d分)?|(?<=[元块])\d分|\d分(?=钱))(?![亭形落度色多余几])(?:钱)?)"
    rf"(?!钱?{_TO}\d)(?P<coins_behind>{_choice(_BEHIND)})?"
)
"""An amount with its tenths and hundredths of a yuan: 6元8角, 5分钱."""

_COINS = {"元": Decimal(1), "块": Decimal(1), "角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}

TENTHS_PATTERN = (
    rf"(?:(?P<tenths_before>{_BEFORE_NUMBER})|(?<=[占达]))(?P<tenths>[{''.join(_TENTHS)}])成(?P<half>半)?"
    rf"(?P<tenths_behind>以上|以下|左右)?(?![{''.join(_TENTHS)}多])"
)
"""Tenths in words after an approximation or 占: 近四成, not 一成不变, 八成三, 不足预算的八成."""


def normalized(text: str) -> str:
    """Return a text with half-width digits and in simplified characters, one for one: positions do not change."""
    return _INNER_MORE.sub(r"\1个\2", text.translate(_FULL_WIDTH).translate(simplified()))


def without_blanks(text: str) -> tuple[str, list[int]]:
    """Return a text without the blanks between Chinese characters and digits, and where each character was.

    2021 年 6 月 12 日 is read as 2021年6月12日.
    """
    dropped = {match.start() for match in _BLANK.finditer(text)}
    positions = [index for index in range(len(text)) if index not in dropped]
    return "".join(text[index] for index in positions), [*positions, len(text)]


def doubt_about(match: re.Match[str], before: str) -> str:
    """Return what is uncertain about a quantity of which the pattern read a part only; an empty text otherwise."""
    if _LOWER_END.search(before):
        return "前面的数没有读出来：这是范围的上限？ / the upper end of a range?"
    if not match["before"] and (apart := _APART.search(before)):
        return f"{apart[1]}：是这个数的吗？ / does it belong to this number?"
    words = [word for word in (match["before"], match["behind"]) if word]
    if len(words) > 1 and len({_approximation_of(words[0]), _BEHIND[words[1]]}) > 1:
        return f"{words[0]}…{words[1]}：哪一个？ / which of the two?"
    return ""


_APART = re.compile(
    f"({_choice(word for word in _BEFORE if len(word) > 1 and word[-1] in '于过到足满')})[{HAN}]{{1,6}}$"
)
"""An approximation with words between it and its number: 不低于总收入8%."""

_LOWER_END = re.compile(
    "(?:(?<![0-9.])[几数零〇一二两三四五六七八九十百千万亿]{1,6}(?:万?[元人户米天年月岁亩%]|块钱?)?|[0-9][毛角分]钱?)[到至—～~-]$"
)
"""Before a number: 几十万元到100万元."""


def _approximation_of(before: str) -> Approximation:
    return _BEFORE[max((word for word in _BEFORE if before.startswith(word)), key=len)]


def quantity(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match, or nothing if it is too large or a range that does not rise."""
    if match["coins"]:
        value = sum((Decimal(digits) * _COINS[coin] for digits, coin in _COIN.findall(match["coins"])), Decimal(0))
        return Quantity.model_construct(value=value, to=None, approx=_approximation(match, "coins_"))
    if match["tenths"]:
        value = Decimal(_TENTHS[match["tenths"]] * 10 + 5 * bool(match["half"]))
        return Quantity.model_construct(value=value, to=None, approx=_approximation(match, "tenths_"))
    scale = "成" if match["unit"] == "成" else match["scale"] or ""
    value = _value(match["number"], scale)
    if head := match["head"]:
        is_one_number = value < _SCALES[head[-1]] and (scale or len(match["number"]) >= _CERTAIN_DIGITS)
        if match["low"] or not is_one_number:
            return None
        value += _value(head[:-1], head[-1])
    if value >= _LARGEST:
        return None
    if match["low"] is None:
        return Quantity.model_construct(value=value, to=None, approx=_approximation(match, ""))
    low = _value(match["low"], match["low_scale"] or scale)
    return Quantity.model_construct(value=low, to=value, approx=_approximation(match, "")) if low < value else None


def _value(digits: str, scale: str) -> Decimal:
    factor = 10 if scale == "成" else _SCALES.get(scale) or _SCALES[scale[0]] * _SCALES[scale[1:]]
    return Decimal(re.sub("[, ]", "", digits)) * factor


def _approximation(match: re.Match[str], prefix: str) -> Approximation | None:
    if before := match[f"{prefix}before"]:
        return _approximation_of(before)
    if not prefix and (within := match["within"] or match["within_scale"]):
        return _WITHIN[within]
    if (
        not prefix
        and not match["behind"]
        and (apart := _APART.search(match.string[max(0, match.start() - 12) : match.start()]))
    ):
        return _BEFORE[apart[1]]
    behind = match[f"{prefix}behind"]
    if behind == "以外" and "除" in match.string[max(0, match.start() - _LONGEST_EXCEPTION) : match.start()]:
        return None
    return _BEHIND[behind] if behind else None
