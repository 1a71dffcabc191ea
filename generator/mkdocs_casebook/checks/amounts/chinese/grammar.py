"""The Chinese rules in order of precedence, and the search for amounts by them."""

from __future__ import annotations

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.chinese import (
    calendar_dates,
    clock_times,
    exclusive_terms,
    multiples,
    named_days,
    non_amounts,
    quantities,
    shares,
)
from mkdocs_casebook.checks.amounts.common_rules import LIST_ITEM
from mkdocs_casebook.checks.amounts.scanner import Scanner

# Start patterns begin with a single character class, which halves the time of the search.
_AMOUNTS = Scanner(
    (
        r"[\d一几数二两三四五六七八九十百千万亿零〇○](?:(?<=\d)\d*|(?<=[二两三四五六七八九十百千万亿零〇○])"
        r"|(?<=一)(?:[月成零〇○一二两三四五六七八九十百千万亿]|[个年天]半|年[零又]?[\d一二两三四五六七八九十]{1,3}个月|个?小时[零又]?[\d一二两三四五六七八九十]{1,3}分)|(?<=[几数])[十百千万亿])"
    ),
    (
        LIST_ITEM,
        non_amounts.TELEPHONE,
        non_amounts.PERSONAL_NUMBER,
        non_amounts.DOCUMENT,
        non_amounts.CODE,
        calendar_dates.NUMERIC_DATE,
        calendar_dates.DOTTED_DATE,
        calendar_dates.YEAR,
        calendar_dates.DECADE,
        calendar_dates.DAYS,
        calendar_dates.MONTHS,
        non_amounts.QUARTER,
        calendar_dates.DAY_ALONE,
        clock_times.HOUR_AND_MINUTE,
        clock_times.HOUR,
        clock_times.HOUR_AND_MINUTE_IN_WORDS,
        shares.FRACTION,
        shares.TENTHS,
        shares.DISCOUNT,
        shares.PERCENT,
        quantities.DURATION_OF_TWO_UNITS,
        multiples.INCREASED_BY,
        multiples.TIMES,
        quantities.MONEY,
        quantities.DIGITS,
        quantities.VAGUE,
        quantities.APPROXIMATE,
        named_days.NATIONAL_DAY,
        quantities.NUMERAL,
    ),
)
_FALLBACK_AMOUNTS = Scanner(
    "[上中下今去明前次翌当同本年这那后昨初底末早清凌傍晚第一半每整三首翻加倍减折全都均所人户家五六七八十双国元春新除端重妇植劳青儿教圣]",
    (
        named_days.NAMED_DAY,
        multiples.DOUBLINGS,
        multiples.ONCE_MORE,
        quantities.ORDINAL,
        quantities.ONE_OF_A_UNIT,
        clock_times.QUARTERS_OF_AN_HOUR,
        clock_times.HOUR_IN_WORDS,
        calendar_dates.SAME_YEAR,
        calendar_dates.SAME_DECADE,
        calendar_dates.SAME_MONTH,
        calendar_dates.SAME_DAY,
        shares.HALF,
        shares.WHOLE,
    ),
)
_EXCLUSIVE_TERMS = Scanner(
    r"[上下]半|第?[一二三四1-4]季|(?<=[年月])[初底末上中下]|[星礼周]|[上下中午早清凌正晚夜傍当半零一][午上晨间里晚夜点时早后]",
    (
        exclusive_terms.PART_OF_DAY,
        exclusive_terms.HALF_OF_YEAR,
        exclusive_terms.EDGE,
        exclusive_terms.WEEKDAY,
        exclusive_terms.QUARTER,
    ),
)


def find_amounts(text: str) -> list[Mention]:
    """Return the amounts that normally have a counterpart in the English."""
    return _AMOUNTS.scan(text)


def find_fallback_amounts(text: str) -> list[Mention]:
    """Return looser wordings, such as 半年, 当年 or 晚上七点, for amounts of the English not matched yet."""
    return _FALLBACK_AMOUNTS.scan(text)


def find_exclusive_terms(text: str) -> list[Mention]:
    """Return date terms that exclude others of their group: halves of a year, quarters, weekdays, early and late."""
    return _EXCLUSIVE_TERMS.scan(text)
