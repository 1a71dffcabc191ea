"""Dates as people write them, such as 2024年8月7日, 7 Aug 2024 or 2023年夏, as dates of the format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese.numerals import DIGIT_VALUES, parse_numeral
from mkdocs_casebook.text.dates import MONTH_NAMES, PARTIAL_DATE, is_calendar_date

_LONGEST = 60
NO_YEAR = "YYYY"
"""The year of a date that has none, for the editor to replace."""


class WrittenDate(NamedTuple):
    """A date of the format for one that is written otherwise; ``until`` is the end of a longer time.

    ``is_certain`` is false if the format cannot say the same, or something is guessed.
    """

    date: str
    until: str = ""
    is_certain: bool = True


def read_dates(written: str) -> tuple[WrittenDate, ...]:
    """Return what a text can mean: nothing, a date, or several if it is ambiguous.

    A single one may be a date that no calendar has, such as 2024-02-30.
    """
    if len(written) > _LONGEST:
        return ()
    text = _normalized(written)
    found = _read(text) or _read_range(text)
    if found or re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]", text):
        return found
    with_year = _read(f"2000年{text}") or _read(f"{text} 2000") or ()
    return tuple(_without_year(each) for each in with_year)


def _without_year(found: WrittenDate) -> WrittenDate:
    date, until = (text.replace("2000", NO_YEAR) for text in found[:2])
    return WrittenDate(date, until, is_certain=False)


def _normalized(written: str) -> str:
    """Return a text in half-width lower case, with plain hyphens, Arabic digits and no space next to Chinese."""
    text = unicodedata.normalize("NFKC", written).strip().lower()
    text = re.sub("[–—−‐‑]", "-", text)
    text = re.sub(r"[零〇○一二三四五六七八九]{4}(?=年)", lambda found: _digit_by_digit(found[0]), text)
    text = re.sub(
        r"[一二三四五六七八九十]{1,3}(?=[月日号])", lambda found: str(parse_numeral(found[0]) or found[0]), text
    )
    return re.sub(r"\s*([^\W\da-z_])\s*", r"\1", text)


def _digit_by_digit(numeral: str) -> str:
    return "".join(str(DIGIT_VALUES[char]) for char in numeral)


_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})" + r"\.?"
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter", "fall": "autumn"}
_SEASON = "(spring|summer|autumn|fall|winter)"
_QUARTERS = {word: number for words in ("一二三四", "1234") for number, word in enumerate(words, 1)}
_QUARTERS |= {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTER = "(first|second|third|fourth|last|1st|2nd|3rd|4th)"
_FISCAL = r"(?:fiscal year|financial year|fiscal|fy|school year|academic year)\s*"

Groups = tuple[str, ...]
_Dates = tuple[WrittenDate, ...]


def _one(date: str, until: str = "", *, is_certain: bool = True) -> _Dates:
    return (WrittenDate(date, until, is_certain),)


def _day(year: str, month: str | int, day: str) -> _Dates:
    return _one(f"{year}-{int(month):02}-{int(day):02}")


def _month(year: str, month: str | int) -> _Dates:
    return _one(f"{year}-{int(month):02}")


def _two_numbers(year: str, sign: str, rest: str) -> _Dates:
    """Return 2023-24 as a financial year or two years, and 2024/6 as a month."""
    if int(rest) <= len(MONTH_NAMES):
        return _month(year, rest)
    if sign == "/":
        return _fiscal(year, rest)
    return _years(year, f"{year[:2]}{rest}") if int(rest) == (int(year) + 1) % 100 else _month(year, rest)


def _day_and_month(first: str, second: str, year: str) -> _Dates:
    """Return both readings of 03/04/2024, or the only one that a calendar has."""
    dates = dict.fromkeys(f"{year}-{int(month):02}-{int(day):02}" for day, month in ((first, second), (second, first)))
    possible = [date for date in dates if is_calendar_date(date)]
    return tuple(WrittenDate(date, "", len(possible) == 1) for date in possible)


def _fiscal(year: str, end: str, *, is_certain: bool = True) -> _Dates:
    is_next = int(end[-2:]) == (int(year) + 1) % 100 and len(end) in (2, 4)
    return _one(f"{year}/{end[-2:]}", is_certain=is_certain) if is_next else ()


def _years(year: str, end: str) -> _Dates:
    return (*_fiscal(year, end, is_certain=False), *_one(year, end, is_certain=False)) if end > year else ()


def _part_of_year(year: str, part: str) -> _Dates:
    """Return the closest that the format has to the beginning, middle or end of a year, each possible one."""
    closest = {"early": ("Q1", "01"), "mid": ("06", "07"), "late": ("Q4", "12")}[part]
    return tuple(
        WrittenDate(f"{year}-{each}" if each[0] == "Q" else f"about {year}-{each}", "", is_certain=False)
        for each in closest
    )


def _half(year: str, half: str) -> _Dates:
    is_first = half in ("上", "1", "first")
    return _one(f"{year}-{'Q1' if is_first else 'Q3'}", f"{year}-{'Q2' if is_first else 'Q4'}")


_PARTS = {"初": "early", "年初": "early", "年中": "mid", "年底": "late", "年末": "late", "底": "late", "末": "late"}
_PARTS |= {"early": "early", "beginning of": "early", "start of": "early", "mid": "mid", "middle of": "mid"}
_PARTS |= {"late": "late", "end of": "late"}
_ENGLISH_PART = r"(?:the )?(early|beginning of|start of|mid|middle of|late|end of)[ -]"

_Reader = Callable[[Groups], _Dates]
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?", lambda g: _day(*g)),
    (r"(\d{4})(\d\d)(\d\d)", lambda g: _day(*g)),
    (
        rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?{_MONTH},?[ -]?(\d{{4}})",
        lambda g: _day(g[2], _MONTHS[g[1]], g[0]),
    ),
    (rf"{_MONTH} ?(\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| )(\d{{4}})", lambda g: _day(g[2], _MONTHS[g[0]], g[1])),
    (rf"(\d{{4}})[ ,-]{{1,2}}{_MONTH}[ -](\d{{1,2}})", lambda g: _day(g[0], _MONTHS[g[1]], g[2])),
    (r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", lambda g: _day_and_month(g[0], g[2], g[3])),
    (r"(\d\d)([年./-])(\d{1,2})[月./-](\d{1,2})[日号]?", lambda g: _guess(_day(f"20{g[0]}", g[2], g[3]))),
    (r"(\d{4})年(\d{1,2})月份?", lambda g: _month(*g)),
    (r"(\d{4})([./-])(\d{1,2})", lambda g: _two_numbers(*g)),
    (rf"{_MONTH}(?: of)?,?[ -](\d{{4}})", lambda g: _month(g[1], _MONTHS[g[0]])),
    (rf"(\d{{4}}),?[ -]{_MONTH}", lambda g: _month(g[0], _MONTHS[g[1]])),
    (r"(\d{4})年", lambda g: _one(g[0])),
    (r"(\d{4})年?([春夏秋冬])[天季]?", lambda g: _one(f"{g[0]}-{_SEASONS[g[1]]}")),
    (rf"(?:the )?{_SEASON}(?: of)?,?[ -](\d{{4}})(?:[/-](?:20)?\d\d)?", lambda g: _season(g[1], g[0])),
    (rf"(\d{{4}}),?[ -]{_SEASON}", lambda g: _season(*g)),
    (r"(\d{4})年?第?([一二三四1-4])季度?", lambda g: _quarter(*g)),
    (r"(\d{4})[ ,/-]*q([1-4])", lambda g: _quarter(*g)),
    (r"q([1-4])[ ,/-]*(?:of )?(\d{4})", lambda g: _quarter(g[1], g[0])),
    (rf"(?:the )?{_QUARTER} quarter(?: of)?,? (\d{{4}})", lambda g: _quarter(g[1], g[0])),
    (rf"{_FISCAL}(\d{{4}}) ?[/-] ?(\d{{2}}|\d{{4}})", lambda g: _fiscal(*g)),
    (r"(\d{4})[/-](\d{2}|\d{4})(?:年度|学年|财年|财政年度|学年度)", lambda g: _fiscal(*g)),
    (r"(\d{4})/(\d{4})", lambda g: _fiscal(*g)),
    (r"(\d{4})年?(?:[-~]|至|到)(\d{4})年?", lambda g: _years(*g)),
    (rf"{_FISCAL}(\d{{4}})|(\d{{4}})财年", lambda g: _unknown_fiscal(int(g[0] or g[1]))),
    (r"(\d{4})年?(年初|年中|年底|年末|初|底|末)", lambda g: _part_of_year(g[0], _PARTS[g[1]])),
    (rf"{_ENGLISH_PART}(\d{{4}})", lambda g: _part_of_year(g[1], _PARTS[g[0]])),
    (r"(\d{4})年?([上下])半年", lambda g: _half(*g)),
    (r"(?:the )?(first|second) half(?: of)?,? (\d{4})", lambda g: _half(g[1], g[0])),
    (r"h([12])[ ,/-]*(?:of )?(\d{4})", lambda g: _half(g[1], g[0])),
    (r"(\d{4})年(\d{1,2})月(?:上旬|中旬|下旬|初|中|底|末)", lambda g: _guess(_month(*g))),
    (rf"{_ENGLISH_PART}{_MONTH},? (\d{{4}})", lambda g: _guess(_month(g[2], _MONTHS[g[1]]))),
    (r"(?:the )?(\d{3})0(?:s|年代)", lambda g: _one(f"{g[0]}0", f"{g[0]}9", is_certain=False)),
    (r"(1[0-9]|20)世纪(\d)0年代", lambda g: _one(*(f"{int(g[0]) - 1}{g[1]}{end}" for end in "09"), is_certain=False)),
)
"""Forms of dates, each with the function that reads its groups; the first that matches counts."""


@cache
def _compiled() -> list[tuple[re.Pattern[str], _Reader]]:
    return [(re.compile(form), reader) for form, reader in _FORMS]


def _guess(dates: _Dates) -> _Dates:
    return tuple(each._replace(is_certain=False) for each in dates)


def _season(year: str, season: str) -> _Dates:
    return _one(f"{year}-{_SEASONS.get(season, season)}")


def _quarter(year: str, quarter: str) -> _Dates:
    return _one(f"{year}-Q{_QUARTERS[quarter]}")


def _unknown_fiscal(year: int) -> _Dates:
    """Return the two financial years that are called by one year; none for a year that is a typing mistake."""
    if year <= 1:
        return ()
    return tuple(WrittenDate(f"{start:04}/{(start + 1) % 100:02}", "", is_certain=False) for start in (year - 1, year))


_ABOUT = re.compile(
    r"(?:大?约|大概|about|around|circa|ca\.?|c\.|approximately|approx\.?|[~≈])\s*(.+)|(.+?)(?:左右|前后)"
)
_CLOCK = re.compile(r"(.+?\d)[ t]?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (.+)|(.+?)\(?(?:星期|周)[一二三四五六日天]\)?")
_REPUBLIC = re.compile(r"民国(\d{1,3})年(.*)")


def _read(text: str) -> _Dates:
    if re.fullmatch(PARTIAL_DATE, formatted := text.replace("-q", "-Q")):
        return _two_numbers(text[:4], text[4], text[5:]) if re.fullmatch(r"\d{4}[/-]\d\d", text) else _one(formatted)
    for form, reader in _compiled():
        if match := form.fullmatch(text):
            return reader(tuple(group or "" for group in match.groups()))
    if match := _ABOUT.fullmatch(text):
        return tuple(_about(each) for each in _read(match[1] or match[2]))
    if match := _WEEKDAY.fullmatch(text) or _CLOCK.fullmatch(text):
        return _guess(_read(match[1] or match[2]))
    if match := _REPUBLIC.fullmatch(text):
        return _guess(_read(f"{int(match[1]) + 1911}年{match[2]}"))
    return ()


def _about(found: WrittenDate) -> WrittenDate:
    if found.until or found.date.startswith("about "):
        return found._replace(is_certain=False)
    return found._replace(date=f"about {found.date}")


_RANGE = re.compile(r"(?:from |从)?(.+?)(?: ?(?:至|到|~) ?| (?:to|until|-) )(.+)")
_RANGE_WITH_HYPHEN = re.compile("(.+?)--?(.+)")


def _read_range(text: str) -> _Dates:
    """Return a first and a last date; the second may lack the year of the first."""
    match = _RANGE.fullmatch(text) or _RANGE_WITH_HYPHEN.fullmatch(text)
    if match is None:
        return ()
    first, last = _read(match[1]), _read(match[2])
    if not first and last:  # June to August 2024
        first = _read(f"{match[1]} {last[0].date[:4]}")
    if first and not last:  # 2024年6月至8月
        last = _read(f"{first[0].date[:4]}年{match[2]}")
    if len(first) != 1 or len(last) != 1 or first[0].until or last[0].until:
        return ()
    return _one(first[0].date, last[0].date, is_certain=first[0].is_certain and last[0].is_certain)
