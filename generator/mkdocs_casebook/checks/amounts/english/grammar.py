"""The English rules in order of precedence, and the search for amounts by them."""

from __future__ import annotations

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.common_rules import LIST_ITEM
from mkdocs_casebook.checks.amounts.english import (
    calendar_dates,
    clock_times,
    exclusive_terms,
    multiples,
    named_days,
    non_amounts,
    quantities,
    shares,
)
from mkdocs_casebook.checks.amounts.scanner import Scanner

_AMOUNTS = Scanner(
    r"\d+",
    (
        LIST_ITEM,
        non_amounts.TELEPHONE,
        non_amounts.PERSONAL_NUMBER,
        non_amounts.DOCUMENT,
        quantities.MONEY,
        calendar_dates.DECADE,
        non_amounts.CODE,
        calendar_dates.NUMERIC_DATE,
        calendar_dates.DAY_FIRST,
        clock_times.HOUR_AND_MINUTE,
        clock_times.HOUR_OF_HALF_DAY,
        shares.FRACTION_OF_DIGITS,
        shares.SLASH,
        shares.OUT_OF,
        multiples.TIMES_AS_MANY,
        quantities.ORDINAL,
        quantities.DIGITS,
    ),
    words=(
        r"[Tt](?:hir|hree|we|wo|en(?:th)?\b)|[Ff](?:our|ort|i[fv])|[Ss](?:ix|even)|[Ee](?:igh|lev)|[Nn]in|[Oo]ne\b"
        r"|J[au]|Feb|Ma[ry]|A[pu]|Sep|Oct|Nov|Dec"
    ),
    word_rules=(
        multiples.TIMES_AS_MANY,
        quantities.ORDINAL_IN_WORDS,
        calendar_dates.MONTH_FIRST,
        calendar_dates.MONTH_OF_YEAR,
        calendar_dates.MONTH_ALONE,
        quantities.AFTER_METRE,
        shares.FRACTION,
        shares.OUT_OF_WORDS,
        shares.ONE_OF,
        quantities.NUMBER_WORDS,
    ),
)
_FALLBACK_AMOUNTS = Scanner(
    "",
    (),
    words=(
        r"[Aa](?:ll\b|n?[ -](?=[mhdwfqycts]))|[Hh](?:al[fv]|und)|[Bb](?:oth|egin|ill)|[Cc](?:oup|hi|omp)"
        r"|[Dd](?:ou|oz|ay |r)|[Ee](?:arly|nd[ -]|ith|igh|lev|ver|ach|nt)|[Ww](?:hole|om)|[Uu]nan|[Oo]nce"
        r"|Lun|Lan|Lab|Chr|Qing|Arm|Tea|New|Nat|May D|Wed|Spr"
        r"|[Ff](?:irst|ou|if|or|oll|ri|ull)|[Ll]a[st]|[Mm](?:id|ill|on)|[Nn](?:ext|in|oon)|[Pp](?:air|rev)|Q|[Qq]u[ai]"
        r"|[Ss](?:ame |ec|ix|ev|tart|at|un)|[Tt](?:h(?:is|at|i|e [do]|ous|r|u)|w|r[ei]|od|om|en|ue)"
        r"|[Yy](?:ear |est)"
    ),
    word_rules=(
        named_days.NAMED_DAY,
        calendar_dates.DECADE_IN_WORDS,
        clock_times.HALF_PAST,
        clock_times.NOON,
        calendar_dates.SAME_YEAR,
        calendar_dates.SAME_MONTH,
        calendar_dates.SAME_DAY,
        calendar_dates.SAME_DECADE,
        shares.A_FRACTION,
        multiples.HALVED,
        shares.HALF,
        quantities.BARE_SCALE,
        quantities.SINGLE_UNIT,
        multiples.FOLD,
        multiples.FACTOR,
        multiples.HALVED,
        multiples.TWICE_AS_MANY,
        multiples.OCCASIONS,
        quantities.TWO,
        shares.WHOLE,
        quantities.ORDINAL_IN_WORDS,
    ),
)
_EXCLUSIVE_TERMS = Scanner(
    "",
    (),
    words=(
        r"[Ff](?:irst|ourth)|[Ss]econd|[Tt]hird|Q[1-4]|[Ee](?:arly|nd)|[Ll]ate|[Mm]id|[Bb]egin|[Ss]tart|[MTWFS][a-z]+day"
        r"|[Mm]orn|[Aa]ftern|[Ee]ven|[Nn]ight|[Nn]oon|[Mm]idn|[Mm]idday|[ap]\.?m\b"
    ),
    word_rules=(
        exclusive_terms.PART_OF_DAY,
        exclusive_terms.HALF_DAY,
        exclusive_terms.HALF_OF_YEAR,
        exclusive_terms.QUARTER,
        exclusive_terms.EDGE,
        exclusive_terms.WEEKDAY,
    ),
)


def find_amounts(text: str) -> list[Mention]:
    """Return the amounts that normally have a counterpart in the Chinese."""
    return _AMOUNTS.scan(text)


def find_fallback_amounts(text: str) -> list[Mention]:
    """Return looser wordings, such as “both”, “half” or “that year”, for amounts of the Chinese not matched yet."""
    return _FALLBACK_AMOUNTS.scan(text)


def find_exclusive_terms(text: str) -> list[Mention]:
    """Return date terms that exclude others of their group: halves of a year, quarters, weekdays, early and late."""
    return _EXCLUSIVE_TERMS.scan(text)
