"""Dates in a text: full dates of a page, and what is no figure because it is a date, a time or an ordinal."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK

_FIRST_YEAR = 1000
REPUBLIC = 1911
"""民国1年 is the year 1912."""

_FULL_DATE = re.compile(
    r"(民[国國]\s?)?(?<!\d)(\d{4}|(?<=民[国國])\d{2,3}|(?<=民[国國]\s)\d{2,3}|1[0-2]\d(?=[-./]\d\d?[-./]\d))\s?[-年/.／．]\s?"
    r"(\d{1,2})(?:\s?[-月/.／．]\s?(\d{1,2})日?)?"
)
_DAY_MONTH_YEAR = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_MONTHS_OF_YEAR = 12
_MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
_MONTHS += ("july", "august", "september", "october", "november", "december")
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" if month != "may" else month for month in _MONTHS)
"""The names of the months in English, in small letters."""

ENGLISH_DATE = re.compile(
    rf"\b(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{MONTH}),? (?P<year>\d{{4}})|"
    rf"(?P<us_month>{MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<us_year>\d{{4}}))\b",
    re.IGNORECASE,
)
_TO = r"(?:至|到|-|—|～)"
_END_OF_RANGE = rf"(?:{_TO}(?:\d{{1,2}}月)?\d{{1,2}}日)?"
_YEAR = (
    r"(?:民[国國] ?\d{1,3}|(?<!\d)\d{4}|(?<=[自于至到从])1[0-2]\d|(?<!\d)1[0-2]\d(?=年\d{1,2}月)) ?年(?:度|代|版|级)?"
)
_NO_DURATION = "(?<!停业|歇业|为期|历时|连续|公示|逾期|展期|停产|停工|休息|耗时|用时|限期|宽限|减至|降至|延至|长达)"
"""Words before a number of days that make it a duration: 停业3日."""

NOT_FIGURES = "|".join(
    [
        TODO_MARK.pattern,
        rf"{_YEAR}(?:{_TO}?\d{{1,2}}月)?(?:\d{{1,2}}[日号])?{_END_OF_RANGE}",
        rf"(?<!\d)\d{{1,2}}月\d{{1,2}}{_TO}\d{{1,2}}日",
        rf"(?<!\d)\d{{1,2}}月(?:份|\d{{1,2}}[日号])?{_END_OF_RANGE}",
        r"\d{4}(?:[-/]\d{1,2}(?:[-/.]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?!\d)",
        r"(?<!\d)(?:1[89]|20)\d\d\.\d{1,2}(?![\d%元万亿亩米平公吨千])",
        rf"(?<!\d)\d{{1,4}}{_TO}\d{{4}}年|\d{{2,4}}年代",
        rf"{_NO_DURATION}(?<!\d)\d{{1,8}}日(?!内|以内|之内)",
        r"\d{1,2}[晚夜]\d{1,2}[天日]|\d{1,2}[天日]\d{1,2}[晚夜]|\d{1,3}[-—–~～]\d{1,3}名(?=排位|决赛|的?排名|之间|以内)",
        "24小时(?=值班|营业|开放|服务|运行|运转|在线|不|自助|待命|巡|监)",
        r"\d{1,3}[:：∶]\d{1,3}(?:[:：∶]\d{1,3})?|(?<!\d)\d{1,3}比\d{1,3}(?!\d)|(?<![\d.])\d{1,2}(?:点|时)(?![位名长])(?:\d{1,2}分|半)?",
        r"\d{1,4}(?:\.\d{1,3})?(?:米|厘米|公分)?[×xX*]\d{1,4}(?:\.\d{1,3})?",
        r"(?<!\d)\d{1,3}(?:个?(?:小时|钟头)|年|个月)[零又]?\d{1,2}(?:分钟?|个月|天)",
        r"(?<![加尽更赶])快\d+(?:\.\d+)?|(?<!\d)\d、\d0(?!\d)",
        r"地[下上]\d{1,2}层|(?<!\d)\d{1,3}[栋幢](?=楼[下前后顶道旁]|\d{1,4}(?:单元|号|室|-)|地下|[门前后旁东西南北]|[一二三四五六七八九十]{1,2}(?:楼|单元|层))",
        r"(?<=[在住于从去回])\d{1,3}[栋幢](?!楼|房|老|高层|住宅|居民|建筑|别墅)",
        r"第 ?\d+|[〔\[(（]\d{4}[〕\])）](?:第?\d{1,6}号)?|(?<!\d)\d{1,12}(?:号|楼|后|线|路|届|分之\d)",
        r"https?://\S+|(?<!\d)1\d{10}|(?<!\d)\d{3,4}-\d{7,8}|1[0-2]\d{3}热线",
    ]
)
"""Numbers that are no figures: dates, times, ordinals, house numbers, names, parts of a measure (1小时50分钟)."""


def full_date(text: str) -> str | None:
    """Return the first year, month and day in a text as YYYY-MM-DD; nothing if the text is marked as uncertain."""
    if TODO_MARK.search(text):
        return None
    text = unicodedata.normalize("NFKC", text)
    if match := _FULL_DATE.search(text):
        year = int(match[2]) + REPUBLIC if int(match[2]) < _FIRST_YEAR else int(match[2])
        return iso_date(str(year), match[3], match[4]) if match[4] else None
    if match := _DAY_MONTH_YEAR.search(text):  # 3/4/2021 is another day in America
        is_certain = int(match[1]) > _MONTHS_OF_YEAR or match[1] == match[2]
        return iso_date(match[3], match[2], match[1]) if is_certain else None
    english = ENGLISH_DATE.search(text)
    found = english_date(english) if english else None
    return found if found and found.count("-") > 1 else None


def english_date(match: re.Match[str]) -> str | None:
    """Return the date of a match of ``ENGLISH_DATE``, to the month or the day."""
    month = (match["month"] or match["us_month"])[:3].lower()
    number = next(index for index, name in enumerate(_MONTHS, 1) if name.startswith(month))
    return iso_date(match["year"] or match["us_year"], str(number), match["day"] or match["us_day"])


def iso_date(year: str, month: str | None, day: str | None) -> str | None:
    """Return YYYY, YYYY-MM or YYYY-MM-DD; nothing if the calendar has no such date."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])
