"""Dates in a text: full dates of a page, and what is no figure because it is a date, a time or an ordinal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.loading.corrections.written_dates import read_dates
from mkdocs_casebook.text.dates import MONTH_NAMES, is_calendar_date

_DATE = re.compile(
    r"(?P<republic>民[国國]\s?)?(?<!\d)"
    r"(?P<year>\d{4}|(?<=民[国國])\d{2,3}|(?<=民[国國]\s)\d{2,3}|1[0-2]\d(?=[-./]\d\d?[-./]\d))\s?[-年/.／．]\s?"
    r"(?P<month>\d{1,2})(?:\s?[-月/.／．]\s?(?P<day>\d{1,2})日?)?"
)
CHINESE_NUMERALS = "[零〇○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_DAY_MONTH_YEAR = r"(?<!\d)\d{1,2}([/.])\d{1,2}\1\d{4}(?!\d)"
MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?\.?" if name[3:] else name for name in MONTH_NAMES)
"""The English names of the months, whole or of three letters."""

ENGLISH_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{MONTH}),? \d{{4}}"
    rf"|(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b",
    re.IGNORECASE,
)
_OTHER_DATES = (re.compile(CHINESE_NUMERALS), re.compile(_DAY_MONTH_YEAR), ENGLISH_DATE)
_DAY = len("2024-06-30")
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
    if match := _DATE.search(text):
        found = date_of(match["year"], match["month"], match["day"])
    else:
        written = next((match[0] for pattern in _OTHER_DATES if (match := pattern.search(text))), "")
        found = read_date(written)
    return found if found and len(found) == _DAY else None


def date_of(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD; a year of two or three digits is one of the Republic of China."""
    era = "民国" if len(year) < len("2000") else ""
    return read_date(f"{era}{year}年" + (f"{month}月" if month else "") + (f"{day}日" if month and day else ""))


@lru_cache(maxsize=4096)
def read_date(written: str) -> str | None:
    """Return the date that a text is, unless it can be two, as 3/4/2021, or the calendar has none."""
    found = read_dates(written)
    is_one = len(found) == 1 and not found[0].until and is_calendar_date(found[0].date)
    return found[0].date if is_one else None
